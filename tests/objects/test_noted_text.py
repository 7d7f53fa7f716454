"""Texts and arrays that carry note properties behave as the plain ones to every operator and conversion."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from pcshell.language.operators import BINARY_OPERATORS, UNARY_OPERATORS
from pcshell.objects.arithmetic import add
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import convert_to, to_bool, to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.indexing import get_index
from pcshell.objects.members import call_method, get_property, properties_of
from pcshell.objects.numbers import Byte, Char, Int64
from pcshell.objects.psobject import NotedList, NotedText, NoteProperty
from pcshell.objects.typenames import type_name_of

TEXTS = ["", "abc", "12", "1.5", "0x10", "true", "a b", "Monday", "[z-", "2024-02-03"]
OTHERS: list[Any] = [None, True, 3, 2.5, Int64(7), Byte(8), Char("a"), "abc", "12", [1, "abc"], []]
TYPES = [
    "string", "int", "double", "bool", "char", "char[]", "datetime", "decimal", "string[]", "System.DayOfWeek", "regex",
    "version", "guid", "byte", "timespan", "type", "bigint", "uri", "System.Collections.Generic.List[string]",
]  # fmt: skip


class Origin:
    """Tells the notes of a text, and counts how often it was asked."""

    names = frozenset(("readcount",))

    def __init__(self) -> None:
        self.asked = 0

    def members(self, number: int) -> dict[str, NoteProperty]:
        self.asked += 1
        return {"readcount": NoteProperty("ReadCount", number)}


def noted(text: str, origin: Origin | None = None) -> NotedText:
    result = NotedText(text)
    result.notes = origin or Origin()
    result.number = 5
    return result


def outcome(function: Any, *args: Any) -> tuple[str, str, str]:
    """Class, text and kind of what a function gives or refuses with."""
    try:
        value = function(*args)
    except ClrException as error:
        return type(error).__name__, str(getattr(error, "error_id", "")), error.message
    return (
        type(value).__name__,
        type_name_of(value),
        repr(value) if not hasattr(value, "clr_name") else to_string(value),
    )


def function_of(runtime: str) -> Any:
    module, _, name = runtime.partition(".")
    return getattr(import_module(f"pcshell.objects.{module}"), name)


BINARY = sorted({row.runtime for row in BINARY_OPERATORS if row.runtime and "format" not in row.runtime})
UNARY = sorted({row.runtime for row in UNARY_OPERATORS if row.runtime} - set(BINARY))


@pytest.mark.parametrize("runtime", BINARY)
def test_a_binary_operator_does_not_see_the_notes(runtime: str) -> None:
    operator = function_of(runtime)
    for text in TEXTS:
        for other in OTHERS:
            assert outcome(operator, noted(text), other) == outcome(operator, text, other), (text, other)
            assert outcome(operator, other, noted(text)) == outcome(operator, other, text), (other, text)
        assert outcome(operator, noted(text), noted("abc")) == outcome(operator, text, "abc")


@pytest.mark.parametrize("runtime", UNARY)
def test_a_unary_operator_does_not_see_the_notes(runtime: str) -> None:
    operator = function_of(runtime)
    for text in TEXTS:
        assert outcome(operator, noted(text)) == outcome(operator, text), text


@pytest.mark.parametrize("type_name", TYPES)
def test_a_conversion_leaves_the_notes_behind(type_name: str) -> None:
    for text in TEXTS:
        assert outcome(convert_to, noted(text), type_name) == outcome(convert_to, text, type_name), text


@pytest.mark.parametrize("text", TEXTS)
def test_members_are_those_of_the_text_and_the_notes(text: str) -> None:
    origin = Origin()
    line = noted(text, origin)
    assert get_property(line, "Length", "length") == len(text)
    assert outcome(call_method, line, "ToUpper", "toupper", []) == outcome(call_method, text, "ToUpper", "toupper", [])
    assert outcome(get_index, line, 0) == outcome(get_index, text, 0)
    assert to_bool(line) is to_bool(text)
    assert origin.asked == 0, "nobody asked for a note"
    assert get_property(line, "ReadCount", "readcount") == 5
    assert [info.name for info in properties_of(line)] == ["ReadCount", "Length"]
    assert origin.asked == 1


def test_a_text_with_notes_is_a_key_like_any_other() -> None:
    table = Hashtable([(noted("Key"), 1)])
    assert table.lookup("KEY") == 1
    assert table.lookup(noted("key")) == 1
    assert type(table.key_list()[0]) is str


def test_an_array_with_notes_is_an_array() -> None:
    block = NotedList(["a", "b"])
    block.notes, block.number = Origin(), 2
    assert type_name_of(block) == "System.Object[]"
    assert get_property(block, "Count", "count") == 2
    assert get_property(block, "ReadCount", "readcount") == 2
    assert get_index(block, 1) == "b"
    assert add(block, "c") == ["a", "b", "c"]
