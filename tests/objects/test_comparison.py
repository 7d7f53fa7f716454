from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pcshell.objects import comparison, numbers
from pcshell.objects.collections import Hashtable
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.instants import DateTime
from pcshell.objects.psobject import NULL_STRING, PSCustomObject
from pcshell.objects.switch_parameter import SwitchParameter
from pcshell.objects.typenames import find_type

FRIDAY = enum_member("System.DayOfWeek", "Friday")


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected"),
    [
        ("eq", "abc", "ABC", True),
        ("ceq", "abc", "ABC", False),
        ("eq", 1, "1", True),
        ("eq", 1, "abc", False),
        ("eq", "1", 1.0, True),
        ("eq", True, "abc", True),
        ("eq", "", None, False),
        ("eq", None, None, True),
        ("eq", "", NULL_STRING, False),
        ("eq", numbers.Char("a"), "A", True),
        ("eq", FRIDAY, "fri", True),
        ("eq", Decimal("2.50"), 2.5, True),
        ("eq", SwitchParameter(True), True, True),
        ("eq", SwitchParameter(True), 1, False),
        ("eq", find_type("int"), "int", True),
        ("eq", DateTime.of(2020, 1, 1), "2020-01-01", True),
        ("eq", [1, 2, 1], 1, [1, 1]),
        ("ne", [1, 2, 1], 1, [2]),
        ("eq", Hashtable(), Hashtable(), False),
        ("lt", 5, "10", True),
        ("lt", "5", 10, False),
        ("lt", "a", "B", True),
        ("clt", "a", "A", True),
        ("lt", "co-op", "coop", True),
        ("gt", None, -1, True),
        ("lt", None, 0, True),
        ("gt", 0, None, True),
        ("lt", float("nan"), 1, False),
        ("ge", float("nan"), 1, False),
        ("lt", [1, 5, 3], 4, [1, 3]),
        ("contains", ["a", "B"], "b", True),
        ("ccontains", ["a", "B"], "b", False),
        ("in_", 2, [1, 2], True),
        ("notin", 2, [1, 2], False),
        ("contains", "abc", "abc", True),
        ("is_", 5, find_type("int"), True),
        ("isnot", 5, "string", True),
        ("as_", "5", find_type("int"), 5),
        ("as_", "x", find_type("int"), None),
    ],
)
def test_comparisons(operator: str, left: Any, right: Any, expected: Any) -> None:
    assert vars(comparison)[operator](left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "error_id", "message"),
    [
        (
            5, [1], "ComparisonFailure",
            'Could not compare "5" to "1". Error: "Cannot convert the "System.Object[]" value of type '
            '"System.Object[]" to type "System.Int32"."',
        ),
        (
            Hashtable(), 1, "NotIcomparable",
            'Cannot compare "System.Collections.Hashtable" because it is not IComparable.',
        ),
        (PSCustomObject(), 1, "PSObjectCompareTo", None),
        (5, "abc", "InvalidCastFromStringToInteger", None),
        (FRIDAY, None, "System.InvalidOperationException", None),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_so(left: Any, right: Any, error_id: str, message: str | None) -> None:
    with pytest.raises(ClrException) as caught:
        comparison.lt(left, right)
    assert record_of(caught.value).fully_qualified_error_id == error_id
    assert message is None or caught.value.message == message


def test_an_unknown_type_name_is_an_error() -> None:
    with pytest.raises(ClrException) as caught:
        comparison.is_(5, "nosuchtype")
    assert record_of(caught.value).error_id == "TypeNotFound"
