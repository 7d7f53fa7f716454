"""JSON from outside: bounded, complete, without Python's extensions."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.partner import wire

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    assert wire.loads(wire.dumps(value)) == value
    assert json.loads(wire.dumps(value)) == value


@pytest.mark.parametrize("text", [b"NaN", b"[Infinity]", b"[-Infinity]"])
def test_numbers_that_json_does_not_have_are_refused(text: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.loads(text)


def test_a_byte_order_mark_is_skipped() -> None:
    assert wire.loads(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_invalid_utf8_does_not_lose_the_answer() -> None:
    assert wire.loads(b'{"a": "x\xffy"}') == {"a": "x?y"}


@pytest.mark.parametrize("depth", [129, 5_000, 100_000, 1_000_000])
def test_deep_nesting_is_refused_and_nothing_crashes(depth: int) -> None:
    with pytest.raises(wire.WireError, match="nested"):
        wire.loads(b"[" * depth + b"]" * depth)


def test_deep_nesting_is_refused_when_the_shell_raised_the_recursion_limit() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    try:
        with pytest.raises(wire.WireError, match="nested"):
            wire.loads(b'{"a":' * 300_000 + b"1" + b"}" * 300_000)
        assert sys.getrecursionlimit() == 60_000
    finally:
        sys.setrecursionlimit(limit)


def test_brackets_in_text_are_not_nesting() -> None:
    text = "[" * 1000 + '\\"{'
    assert wire.loads(json.dumps([text]).encode()) == [text]


def test_huge_integers_are_an_error_and_not_a_crash() -> None:
    with pytest.raises(wire.WireError):
        wire.loads(b"[" + b"9" * 5000 + b"]")


def test_errors_tell_the_place_and_no_content() -> None:
    with pytest.raises(wire.WireError) as caught:
        wire.loads(b'{"password": "hunter2" oops}')
    assert "line 1" in str(caught.value) and "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0.0", "0"),
        ("1000.0", "1000"),
        ("24606.350", "24606.35"),
        ("100.05", "100.05"),
        ("1e-7", "1E-7"),
        ("-0.50", "-0.5"),
    ],
)
def test_lists_are_read_without_zeros_at_the_end(text: str, shown: str) -> None:
    assert str(wire.loads(text.encode(), plain=True)) == shown
    assert str(wire.loads(text.encode())) == text.upper()
