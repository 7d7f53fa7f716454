"""Reading JSON: the strict and the lenient way agree, limits and errors have their words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.cmdlets.utility.json_reader import JsonError, LenientReader, read_json
from pcshell.objects.numbers import BigInteger, Int64

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=3), inner, max_size=4),
    max_leaves=12,
)


def _build(pairs: list[tuple[str, object]]) -> object:
    return dict(pairs)


@given(_VALUES)
def test_the_lenient_reader_reads_what_is_strict(value: object) -> None:
    assert LenientReader(json.dumps(value), _build, 1024).read() == value


def test_whole_numbers_choose_their_type() -> None:
    values = read_json("[1, 9223372036854775807, 9223372036854775808, -1]")
    assert [type(value) for value in values] == [Int64, Int64, BigInteger, Int64]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x", "Unexpected character encountered while parsing value: x. Path '', line 0, position 0."),
        ('{"a":}', "Unexpected character encountered while parsing value: }. Path 'a', line 1, position 5."),
        ('{"a":[1,{"b c":x}]}', "Unexpected character encountered while parsing value: x. "
                                "Path 'a[1]['b c']', line 1, position 15."),
        ("[1,x]", "Unexpected character encountered while parsing value: x. Path '[0]', line 1, position 3."),
        ("{", "Unexpected end when reading JSON. Path '', line 1, position 1."),
        ('{"a":1', "Unexpected end when deserializing object. Path 'a', line 1, position 6."),
        ("[1", "Unexpected end when reading token. Path ''."),
        ('{"a":[1', "Unexpected end when reading token. Path 'a'."),
        ("'a", "Unterminated string. Expected delimiter: '. Path '', line 1, position 2."),
        ("1 2", "Additional text encountered after finished reading JSON content: 2. Path '', line 1, position 2."),
        ('{"a" 1}', "Invalid character after parsing property name. Expected ':' but got: 1. "
                    "Path '', line 1, position 5."),
        ('"\\q"', "Bad JSON escape sequence: \\q. Path '', line 1, position 3."),
    ],
)  # fmt: skip
def test_errors_name_the_problem_and_the_place(text: str, problem: str) -> None:
    with pytest.raises(JsonError) as caught:
        read_json(text)
    assert str(caught.value) == problem


def test_the_depth_of_a_text_has_a_limit() -> None:
    with pytest.raises(JsonError) as caught:
        read_json("[[[1]]]", max_depth=1)
    assert str(caught.value) == "The reader's MaxDepth of 1 has been exceeded. Path '[0]', line 1, position 2."


def test_nesting_ends_at_the_limit_and_not_in_a_crash() -> None:
    with pytest.raises(JsonError, match="MaxDepth of 1024"):
        read_json("[" * 10_000 + "]" * 10_000)
    assert read_json("[" * 900 + "]" * 900) != []


def test_a_date_keeps_its_text_where_it_has_no_time() -> None:
    assert read_json('"2020-01-02"') == "2020-01-02"
    assert type(read_json('"2020-01-02T03:04:05Z"')).__name__ == "DateTime"
    assert read_json('"2020-99-02T03:04:05Z"') == "2020-99-02T03:04:05Z"
