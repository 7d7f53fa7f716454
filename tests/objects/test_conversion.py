from __future__ import annotations

import math
from decimal import Decimal

import pytest

from pcshell.objects import numbers
from pcshell.objects.collections import ArrayList, Hashtable, TypedArray
from pcshell.objects.conversion import (
    clr_text,
    convert,
    enumerate_value,
    to_bool,
    to_custom_object,
    to_number,
    to_string,
    try_convert,
)
from pcshell.objects.errors import PSInvalidCastException
from pcshell.objects.instants import DateTime, TimeSpan
from pcshell.objects.psobject import DB_NULL, NO_OUTPUT, PSCustomObject, PSObject
from pcshell.objects.typenames import ClrType, find_type


def kind(name: str) -> ClrType:
    found = find_type(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("12", "int", 12),
        (" 7 ", "int", 7),
        ("0x1F", "int", 31),
        ("1e2", "int", 100),
        ("1kb", "int", 1024),
        ("1,234", "int", 1234),
        ("-3.5", "int", -4),
        ("", "int", 0),
        (2.5, "int", 2),
        (3.5, "int", 4),
        (Decimal("2.50"), "int", 2),
        (None, "int", 0),
        (True, "int", 1),
        ("1e400", "double", math.inf),
        ("2.50", "decimal", Decimal("2.5")),
        ("0b11111111", "int", -1),
        (numbers.BigInteger(2**64 - 2), "double", float(2**64 - 2**11)),
        (0.1, "decimal", Decimal("0.1")),
        ("5", "nullable[int]", 5),
        (None, "nullable[int]", None),
        ([1, 2], "string", "1 2"),
        (None, "string", ""),
        ("a", "bool", True),
        ("", "bool", False),
        ([0], "bool", False),
        ([[]], "bool", False),
        ([0, 0], "bool", True),
        ("mon", "DayOfWeek", 1),
        ("Monday, Tuesday", "DayOfWeek", 3),
        ("ReadOnly, Hidden", "System.IO.FileAttributes", 3),
        ([1, 2, 3], "DayOfWeek", 3),
        ("1.02:03:04", "timespan", TimeSpan(937840000000)),
        (5000000000, "timespan", TimeSpan(5000000000)),
        ("2021-03-04T05:06:07", "datetime", DateTime.of(2021, 3, 4, 5, 6, 7)),
        ("4 March 2021", "datetime", DateTime.of(2021, 3, 4)),
        ("03/04/2021 5:06 PM", "datetime", DateTime.of(2021, 3, 4, 17, 6)),
        ("1,234", "datetime", DateTime.of(234, 1, 1)),
    ],
)
def test_a_cast_gives_the_value(value: object, target: str, expected: object) -> None:
    got = convert(value, kind(target))
    assert got == expected


@pytest.mark.parametrize(
    ("value", "target", "error_id", "message"),
    [
        (
            "abc", "int", "InvalidCastFromStringToInteger",
            'Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct '
            'format."',
        ),
        (
            numbers.Int64(5000000000), "int", "InvalidCastIConvertible",
            'Cannot convert value "5000000000" to type "System.Int32". Error: "Value was either too large or too small '
            'for an Int32."',
        ),
        (
            [1], "int", "ConvertToFinalInvalidCastException",
            'Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32".',
        ),
        (
            "abc", "char", "InvalidCastParseTargetInvocation",
            'Cannot convert value "abc" to type "System.Char". Error: "String must be exactly one character long."',
        ),
        ("nope", "double", "InvalidCastFromStringToDoubleOrSingle", None),
        ("nope", "decimal", "InvalidCastFromStringToDecimal", None),
        (None, "timespan", "nullToObjectInvalidCast", 'Cannot convert null to type "System.TimeSpan".'),
        (None, "DayOfWeek", "nullToEnumInvalidCast", None),
        (9, "DayOfWeek", "UndefinedIntegerToEnum", None),
        ("abc", "DayOfWeek", "SubstringDisambiguationEnumParseThrewAnException", None),
        ("nope", "datetime", "InvalidCastParseTargetInvocationWithFormatProvider", None),
        ("x", "int[]", "InvalidCastExceptionScalarToArray", None),
        (DB_NULL, "int", "InvalidCastIConvertible", None),
        (True, "timespan", "InvalidCastIConvertible", None),
        (Hashtable([("a", 1)]), "datetime", "ObjectCreationError", None),
        ("nosuchtype", "type", "InvalidCastFromStringToType", None),
    ],
)  # fmt: skip
def test_a_refused_cast_says_so_as_powershell_does(
    value: object, target: str, error_id: str, message: str | None
) -> None:
    with pytest.raises(PSInvalidCastException) as caught:
        convert(value, kind(target))
    assert caught.value.error_id == error_id
    assert message is None or caught.value.message == message


def test_as_answers_nothing_where_a_cast_fails() -> None:
    assert try_convert("abc", kind("int")) == (False, None)
    assert try_convert("5", kind("int")) == (True, 5)


def test_arrays_convert_their_elements() -> None:
    got = convert(["1", 2.5, None], kind("int[]"))
    assert type(got) is TypedArray and got == [1, 2, 0] and got.element == "System.Int32"
    assert convert("ab", kind("char[]")) == ["a", "b"]
    assert type(convert([1], kind("System.Collections.ArrayList"))) is ArrayList
    assert convert(1, kind("void")) is NO_OUTPUT


def test_a_dictionary_becomes_an_object_only_through_the_written_cast() -> None:
    table = Hashtable([("a", 1)])
    assert convert(table, kind("psobject")) is table
    made = to_custom_object(table)
    assert type(made) is PSCustomObject and made.get("a") == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5"),
        (1 / 3, "0.333333333333333"),
        (1e20, "1E+20"),
        (1e-5, "1E-05"),
        (-0.0, "-0"),
        (numbers.Single(0.10000000149011612), "0.1"),
        (Decimal("2.50"), "2.50"),
        ([1, [2, 3], None], "1 System.Object[] "),
        (PSCustomObject.of([("a", 1), ("b", PSCustomObject.of([("c", 1)]))]), "@{a=1; b=}"),
        (Hashtable(), "System.Collections.Hashtable"),
        (DateTime.of(2021, 3, 4, 5, 6, 7), "03/04/2021 05:06:07"),
        (PSObject(5), "5"),
        (True, "True"),
        (find_type("int"), "int"),
    ],
)
def test_the_text_of_a_value_in_a_string(value: object, text: str) -> None:
    assert to_string(value) == text


def test_tostring_is_the_shortest_text_of_the_current_culture() -> None:
    assert clr_text(1 / 3) == "0.3333333333333333"
    assert clr_text(math.inf) == "∞"
    assert clr_text(DateTime.of(2021, 3, 4, 5, 6, 7)) == "3/4/2021 5:06:07 AM"


def test_elements_are_joined_by_the_separator() -> None:
    assert to_string([1, 2, 3], "-") == "1-2-3"


def test_circular_and_deep_arrays_end() -> None:
    circle: list[object] = [1]
    circle.append(circle)
    assert to_string(circle) == "1 System.Object[]"
    assert to_bool(circle) is True
    only: list[object] = []
    only.append(only)
    assert to_bool(only) is True
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert to_bool(deep) is True
    assert try_convert(deep, kind("int[]"))[0] is False
    assert to_string(deep) == "System.Object[]"


def test_numbers_of_operands() -> None:
    assert to_number("0x10") == 16
    assert to_number(None) == 0
    assert type(to_number("5000000000")) is numbers.Int64


def test_what_a_pipeline_enumerates() -> None:
    assert enumerate_value("abc") is None
    assert enumerate_value(Hashtable()) is None
    assert list(enumerate_value([1, 2]) or ()) == [1, 2]
    assert list(enumerate_value(iter([1, 2])) or ()) == [1, 2]
    assert enumerate_value(PSObject("a")) is None
