"""CSV: what is written reads back, whole files and single lines alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.cmdlets.utility.csv_text import CsvReader, CsvWriter
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import PSCustomObject, shape_of

_FIELD = st.text(st.sampled_from('ab ",;\n\r\t\u00e9'), max_size=6)


def _read(text: str, delimiter: str = ",") -> list[list[object]]:
    reader = CsvReader(delimiter)
    reader.feed(text)
    return [row.values for row in reader.rows()]


@given(st.lists(st.tuples(_FIELD, _FIELD), min_size=1, max_size=6))
def test_quoted_rows_read_back(rows: list[tuple[str, str]]) -> None:
    shape = shape_of(("a", "b"))
    objects = [PSCustomObject(shape, list(row)) for row in rows]
    writer = CsvWriter(",")
    lines = [line for item in objects for line in writer.lines(item)]
    assert _read("\n".join(lines) + "\n") == [list(row) for row in rows]


@given(st.lists(st.tuples(st.none() | _FIELD, st.integers(-5, 5) | st.booleans()), min_size=1, max_size=9))
def test_batches_equal_single_lines(rows: list[tuple[str | None, int]]) -> None:
    shape = shape_of(("a", "b"))
    objects = [PSCustomObject(shape, list(row)) for row in rows]
    writer = CsvWriter(";")
    lines = [line for item in objects for line in writer.lines(item)]
    assert writer.rows(objects) == "".join(line + "\n" for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2", [["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["1", "2"]]),
        ("a,b\n1,", [["1", None]]),
        ("a,b\n1,\n", [["1", ""]]),
        ("a,b\n1", [["1", None]]),
        ("a,b\n1,2,3", [["1", "2"]]),
        (" a , b \n 1 , 2 ", [["1 ", "2 "]]),
        ('a,b\n"1"x,2', [["1x", "2"]]),
        ('a,b\n1"2,3', [['1"2', "3"]]),
        ("a,b\n\n1,2\n\n", [["1", "2"]]),
        ("#TYPE X\na,b\n1,2", [["1", "2"]]),
        ('a,b\n"1,2', [["1,2", None]]),
    ],
)
def test_fields_end_as_in_powershell(text: str, rows: list[list[object]]) -> None:
    assert _read(text) == rows


def test_missing_names_are_invented() -> None:
    reader = CsvReader(",")
    reader.feed("a,,H1,\n1,2,3,4\n")
    assert [row.shape.names for row in reader.rows()] == [("a", "H2", "H1", "H3")]
    assert reader.invented_names


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(RuntimeException, match="already present"):
        _read("a,A\n1,2")
