from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pcshell.objects import arithmetic, numbers
from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.instants import DateTime, TimeSpan
from pcshell.objects.typenames import type_name_of

FRIDAY = enum_member("System.DayOfWeek", "Friday")


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected", "name"),
    [
        ("add", 2147483647, 1, 2147483648.0, "System.Double"),
        ("add", numbers.Byte(200), numbers.Byte(100), 300, "System.Int32"),
        ("add", numbers.Int64(5), 1, 6, "System.Int64"),
        ("add", numbers.UInt32(9), -7, 2, "System.Int64"),
        ("subtract", 3, numbers.UInt32(9), -6.0, "System.Double"),
        ("add", 1, numbers.Single(0.5), 1.5, "System.Double"),
        ("add", 1.5, Decimal("2.50"), Decimal("4.00"), "System.Decimal"),
        ("multiply", Decimal("1.5"), Decimal("2.50"), Decimal("3.750"), "System.Decimal"),
        ("divide", Decimal(1), Decimal(3), Decimal("0.3333333333333333333333333333"), "System.Decimal"),
        ("add", "a", 1.5, "a1.5", "System.String"),
        ("add", numbers.Char("b"), 1, "b1", "System.String"),
        ("add", 1, " 7 ", 8, "System.Int32"),
        ("add", 1, "1e2", 101.0, "System.Double"),
        ("subtract", "12", "5", 7, "System.Int32"),
        ("multiply", "ab", 3, "ababab", "System.String"),
        ("multiply", [1, 2], 2, [1, 2, 1, 2], "System.Object[]"),
        ("add", [1], [2, 3], [1, 2, 3], "System.Object[]"),
        ("add", TypedArray("System.Int32", [1]), "x", [1, "x"], "System.Object[]"),
        ("add", None, numbers.Byte(5), 5, "System.Byte"),
        ("multiply", None, 5, None, "System.Object"),
        ("subtract", None, 5, -5, "System.Int32"),
        ("divide", 7, 2, 3.5, "System.Double"),
        ("divide", 8, 2, 4, "System.Int32"),
        ("remainder", -7, 3, -1, "System.Int32"),
        ("remainder", 7.5, 2, 1.5, "System.Double"),
        ("add", FRIDAY, 1, 6, "System.DayOfWeek"),
        ("add", 1, FRIDAY, 6, "System.Int32"),
        ("multiply", numbers.BigInteger(10**30), 2.7, 2 * 10**30, "System.Numerics.BigInteger"),
        ("add", DateTime(0), TimeSpan(5), DateTime(5), "System.DateTime"),
        ("subtract", DateTime(50), DateTime(5), TimeSpan(45), "System.TimeSpan"),
        ("multiply", TimeSpan(10), 2, TimeSpan(20), "System.TimeSpan"),
        ("divide", TimeSpan(10), TimeSpan(4), 2.5, "System.Double"),
        ("band", 6, 3, 2, "System.Int32"),
        ("bor", 1, 2.5, 3, "System.UInt64"),
        ("bxor", 3, -0.25, 3, "System.Int64"),
        ("shl", 2147483647, 1, -2, "System.Int32"),
        ("shr", -8, 1, -4, "System.Int32"),
        ("shl", numbers.Int64(1), 40, 1 << 40, "System.Int64"),
    ],
)
def test_operators_promote_as_powershell_does(operator: str, left: Any, right: Any, expected: Any, name: str) -> None:
    result = vars(arithmetic)[operator](left, right)
    assert result == expected
    assert type_name_of(result) == name


@pytest.mark.parametrize(
    ("operator", "left", "right", "error_id", "message"),
    [
        ("divide", 1, 0, "RuntimeException", "Attempted to divide by zero."),
        ("divide", Decimal(1), 0, "RuntimeException", "Attempted to divide by zero."),
        ("add", 1, "abc", "InvalidCastFromStringToInteger", None),
        (
            "add", 1, [1], "MethodNotFound",
            "Method invocation failed because [System.Object[]] does not contain a method named 'op_Addition'.",
        ),
        ("add", Hashtable(), 1, "AddHashTableToNonHashTable", "A hash table can only be added to another hash table."),
        ("add", Hashtable([("a", 1)]), Hashtable([("A", 2)]), "System.ArgumentException", None),
        (
            "multiply", True, 2, "NotADefinedOperationForType",
            "The operation '[System.Boolean] * [System.Int32]' is not defined.",
        ),
        ("add", True, Decimal(1), "System.InvalidOperationException", None),
        ("add", FRIDAY, 1.5, "System.InvalidCastException", None),
        ("add", DateTime(0), 1.5, "MethodArgumentConversionInvalidCastArgument", None),
        ("subtract", DateTime(0), 1, "MethodCountCouldNotFindBest", None),
        ("multiply", "ab", -1, "System.ArgumentOutOfRangeException", None),
        ("multiply", "ab", 2147483647, "System.OutOfMemoryException", None),
        ("multiply", [1], -1, "InvalidCastIConvertible", None),
    ],
)  # fmt: skip
def test_operators_refuse_as_powershell_does(
    operator: str, left: Any, right: Any, error_id: str, message: str | None
) -> None:
    with pytest.raises(ClrException) as caught:
        vars(arithmetic)[operator](left, right)
    assert record_of(caught.value).fully_qualified_error_id == error_id
    assert message is None or caught.value.message == message


def test_two_hash_tables_become_one() -> None:
    result = arithmetic.add(Hashtable([("a", 1)]), Hashtable([("b", 2)]))
    assert list(result.pairs()) == [("a", 1), ("b", 2)]


def test_unary_operators() -> None:
    assert arithmetic.negate(-2147483648) == 2147483648.0
    assert arithmetic.negate("5") == -5
    assert arithmetic.plus("5") == 5
    assert arithmetic.bnot(5) == -6
    assert arithmetic.increment(None) == 1
    assert arithmetic.decrement(numbers.Int64(5)) == 4
    with pytest.raises(ClrException) as caught:
        arithmetic.increment("a")
    assert record_of(caught.value).error_id == "OperatorRequiresNumber"


def test_ranges_of_numbers_and_characters() -> None:
    assert arithmetic.range_(1, 4) == [1, 2, 3, 4]
    assert arithmetic.range_(2, "-1") == [2, 1, 0, -1]
    assert arithmetic.range_("a", "c") == ["a", "b", "c"]
    assert arithmetic.range_(1.6, 3) == [2, 3]
    with pytest.raises(ClrException):
        arithmetic.range_(1, 2147483647)


def test_double_arithmetic_never_raises() -> None:
    assert arithmetic.divide(1.0, 0) == float("inf")
    assert str(arithmetic.divide(0.0, 0.0)) == "nan"
    assert arithmetic.multiply(1e300, 1e300) == float("inf")
    assert str(arithmetic.remainder(1.5, 0.0)) == "nan"
