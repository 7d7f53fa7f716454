"""Every operator between every two kinds of values answers or raises an error of PowerShell, never one of Python."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pcshell.defaults import create_runspace
from pcshell.objects import arithmetic, comparison, numbers, text
from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.conversion import clr_text, convert, to_bool, to_string
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.instants import DateTime, DateTimeOffset, TimeSpan
from pcshell.objects.psobject import DB_NULL, NULL_STRING, PSCustomObject, PSObject
from pcshell.objects.switch_parameter import SwitchParameter
from pcshell.objects.typenames import accelerators, find_type
from tests.support.hosts import FakeHost

CIRCLE: list[Any] = [1]
CIRCLE.append(CIRCLE)

VALUES: list[Any] = [
    None, True, False, 0, -7, 2147483647, numbers.Int64(2**62), numbers.UInt64(2**64 - 1), numbers.UInt32(9),
    numbers.Byte(200), numbers.SByte(-5), numbers.Int16(5), numbers.UInt16(6), numbers.BigInteger(10**40), 1.5, 1e300,
    float("nan"), float("inf"), numbers.Single(0.1), Decimal("2.50"), Decimal(2**96 - 1), "", "abc", " 7 ", "1e2",
    "9" * 5000, "\0", "*[", "é", numbers.Char("b"), numbers.Char("\0"), [], [1], [1, "a", None], [[1], [2]], CIRCLE,
    TypedArray("System.Int32", [1, 2]), ArrayList([1]), GenericList("System.Int32", [1]), Hashtable([("a", 1)]),
    OrderedDictionary([("x", 1)]), PSCustomObject(), PSCustomObject.of([("a", 1)]), PSObject("a"), PSObject(5),
    DateTime.of(2020, 2, 29), DateTimeOffset(5, 0), TimeSpan(5), enum_member("System.DayOfWeek", "Friday"),
    enum_member("System.IO.FileAttributes", "Hidden"), find_type("int"), SwitchParameter(True), DB_NULL, NULL_STRING,
    ClrException("x"),
]  # fmt: skip

OPERATORS = {
    **{
        name: vars(arithmetic)[name]
        for name in ("add", "subtract", "divide", "remainder", "band", "bor", "bxor", "shr")
    },
    **{
        name: vars(comparison)[name]
        for name in ("eq", "ne", "lt", "le", "gt", "ge", "ceq", "contains", "in_", "as_", "is_")
    },
    **{name: vars(text)[name] for name in ("like", "match", "replace", "split", "join", "format_")},
}


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_an_operator_answers_or_refuses(name: str) -> None:
    answers = 0
    for left in VALUES:
        for right in VALUES:
            try:
                OPERATORS[name](left, right)
                answers += 1
            except ClrException as error:
                assert record_of(error).fully_qualified_error_id
    assert answers > 50


@pytest.mark.parametrize("target", [*accelerators(), "int[]", "string[]", "DayOfWeek", "nullable[int]", "object[]"])
def test_a_cast_answers_or_refuses(target: str) -> None:
    kind = find_type(target)
    assert kind is not None
    create_runspace(FakeHost())  # constructors of modules and variables ask for the session
    for value in VALUES:
        try:
            result = convert(value, kind)
        except ClrException as error:
            assert record_of(error).fully_qualified_error_id
        else:
            assert isinstance(to_string(result), str) and isinstance(clr_text(result), str)
            assert to_bool(result) in (True, False)
