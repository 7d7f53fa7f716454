"""JSON text, character by character: what a transcript could not show reliably."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pcshell.cmdlets.utility.json_writer import JsonWriter, double_text
from pcshell.objects.psobject import PSCustomObject, shape_of

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SCALAR = st.none() | st.booleans() | st.integers(-(2**31), 2**31 - 1) | _TEXT


@given(_TEXT)
def test_every_escape_style_reads_back(text: str) -> None:
    for escape in ("Default", "EscapeNonAscii", "EscapeHtml"):
        assert json.loads(JsonWriter(escape=escape).text(text)) == text


@given(st.lists(st.tuples(_SCALAR, _SCALAR), min_size=8, max_size=12))
def test_rows_written_by_column_equal_rows_written_alone(rows: list[tuple[object, object]]) -> None:
    shape = shape_of(("a%", 'b"'))
    objects = [PSCustomObject(shape, list(row)) for row in rows]
    for compress in (True, False):
        whole = json.loads(JsonWriter(compress=compress).text_of_list(objects))
        alone = [json.loads(JsonWriter(compress=compress).text(one)) for one in objects]
        assert whole == alone


def test_non_ascii_escapes_are_utf_16_units() -> None:
    assert JsonWriter(escape="EscapeNonAscii").text("\U0001f600") == '"\\ud83d\\ude00"'


def test_line_separators_are_escaped() -> None:
    assert JsonWriter().text("\u2028\x85") == '"\\u2028\\u0085"'


def test_doubles_show_a_point_or_an_exponent() -> None:
    assert [double_text(value) for value in (2.0, 1e15, 1.5e20, -1e300, 0.5, 0.00001)] == [
        "2.0", "1E+15", "1.5E+20", "-1E+300", "0.5", "1E-05",
    ]  # fmt: skip


def test_the_warning_of_the_depth_comes_once() -> None:
    calls: list[int] = []
    deep = [[[[1]]], [[[2]]]]
    JsonWriter(1, on_truncated=lambda: calls.append(1)).text(deep)
    assert calls == [1]
