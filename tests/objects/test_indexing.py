"""`value[index]`."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.indexing import get_index, set_index
from pcshell.objects.numbers import Char
from pcshell.objects.psobject import NO_OUTPUT
from tests.objects.script import failure, new

ITEMS = [10, 20, 30, 40]


@pytest.mark.parametrize(
    ("value", "index", "expected"),
    [
        (ITEMS, 0, 10), (ITEMS, -1, 40), (ITEMS, 99, None), (ITEMS, -9, None), (ITEMS, [0, 99], [10]),
        (ITEMS, [0, -1], [10, 40]), (ITEMS, "1", 20), (ITEMS, 1.5, 30), (ITEMS, True, 20), (ITEMS, "zz", None),
        (ITEMS, [], []), ("hello", 0, Char("h")), ("hello", [0, 1], ["h", "e"]), ("hello", 99, None),
        (5, 0, 5), (5, -1, 5), (5, 1, NO_OUTPUT), (5, "a", NO_OUTPUT),
    ],
)  # fmt: skip
def test_reading(value: Any, index: Any, expected: Any) -> None:
    assert get_index(value, index) == expected


def test_dictionaries() -> None:
    table, ordered = Hashtable([("a", 1), (1, "one")]), OrderedDictionary([("x", "one"), ("y", "two")])
    assert get_index(table, "A") == 1
    assert get_index(table, 1) == "one"
    assert get_index(table, ["a", "zz"]) == [1, None]
    assert get_index(ordered, 0) == "one"
    assert get_index(ordered, 99) is None
    assert get_index(ordered, "Y") == "two"
    assert get_index(ordered, [0, 99]) == ["one"]


def test_errors_of_reading() -> None:
    assert failure(get_index, None, 0)[0] == "NullArray"
    assert failure(get_index, ITEMS, None)[0] == "NullArrayIndex"


def test_writing() -> None:
    items: list[Any] = [1, 2]
    set_index(items, -1, "x")
    assert items == [1, "x"]
    typed = TypedArray("System.Int32", [1])
    set_index(typed, 0, "7")
    assert typed == [7]
    table = Hashtable()
    set_index(table, "k", 1)
    assert table.lookup("K") == 1
    ordered = OrderedDictionary([("a", 1)])
    set_index(ordered, 0, 2)
    assert ordered.lookup("a") == 2


def test_errors_of_writing() -> None:
    assert failure(set_index, [1], 5, 0)[0] == "System.IndexOutOfRangeException"
    assert failure(set_index, ArrayList([1]), 5, 0)[0] == "System.ArgumentOutOfRangeException"
    assert failure(set_index, "abc", 0, "x")[0] == "CannotIndex"
    assert failure(set_index, None, 0, 1)[0] == "NullArray"
    assert failure(set_index, [1, 2], [0, 1], 1)[0] == "ArraySliceAssignmentFailed"
    assert failure(set_index, GenericList("System.Int32", [1]), 0, "x")[0] == "InvalidCastFromStringToInteger"


def test_arrays_of_several_dimensions() -> None:
    grid = new("int[,]", 2, 3)
    set_index(grid, [1, 2], 7)
    assert get_index(grid, [1, 2]) == 7
    assert get_index(grid, [5, 5]) is None
    assert list(grid) == [0, 0, 0, 0, 0, 7]
