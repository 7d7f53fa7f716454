"""The mathematical statics of the number types themselves: [int]::Max, [double]::Sqrt, [decimal]::Abs, ..."""

from __future__ import annotations

import math

from pcshell.objects.clr_exceptions import error
from pcshell.objects.clr_math import MATH, round_double
from pcshell.objects.declare import TypeMembers, declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: Short name and bits of the integer types.
INTEGERS = {
    "Byte": ("byte", 8), "SByte": ("sbyte", 8), "Int16": ("short", 16), "UInt16": ("ushort", 16), "Int32": ("int", 32),
    "UInt32": ("uint", 32), "Int64": ("long", 64), "UInt64": ("ulong", 64),
}  # fmt: skip


def _from_math(table: TypeMembers, name: str, short: str) -> None:
    """Takes the overload of System.Math for this type."""
    group = MATH.static_methods.get(name.lower())
    if group is None:
        return
    for overload in group.overloads:
        if overload.text.removeprefix("static ").partition("(")[2].startswith(f"{short} "):
            table.static(overload.text.removeprefix("static "))(overload.function)


def _order(table: TypeMembers, short: str) -> None:
    for name in ("Max", "Min", "Clamp", "Abs", "Sign"):
        if name.lower() not in table.static_methods:
            _from_math(table, name, short)
    table.static(f"bool IsNegative({short} value)")(lambda value: value < 0)
    table.static(f"bool IsPositive({short} value)")(lambda value: value >= 0)
    table.static(f"{short} MaxMagnitude({short} x, {short} y)")(lambda x, y: x if abs(x) >= abs(y) else y)
    table.static(f"{short} MinMagnitude({short} x, {short} y)")(lambda x, y: x if abs(x) <= abs(y) else y)
    table.static(f"bool IsEvenInteger({short} value)")(lambda value: value % 2 == 0)
    table.static(f"bool IsOddInteger({short} value)")(lambda value: value % 2 == 1)


def _bits(table: TypeMembers, short: str, width: int) -> None:
    mask = (1 << width) - 1

    @table.static(f"{short} Log2({short} value)")
    def _log2(value: int) -> int:
        if value <= 0:
            raise error("ArgumentOutOfRangeException", "Non-negative number required. (Parameter 'value')")
        return type(value)(int(value).bit_length() - 1)

    @table.static(f"{short} LeadingZeroCount({short} value)")
    def _leading(value: int) -> int:
        return type(value)(width - (int(value) & mask).bit_length())

    @table.static(f"{short} TrailingZeroCount({short} value)")
    def _trailing(value: int) -> int:
        number = int(value) & mask
        return type(value)((number & -number).bit_length() - 1 if number else width)

    table.static(f"bool IsPow2({short} value)")(lambda value: value > 0 and value & (value - 1) == 0)
    table.static(f"{short} PopCount({short} value)")(lambda value: type(value)(bin(int(value) & mask).count("1")))
    if width in (32, 64):
        _from_math(table, "DivRem", short)


for _name, (_short, _width) in INTEGERS.items():
    _table = declare_type(f"System.{_name}")
    _order(_table, _short)
    _bits(_table, _short, _width)

DOUBLE = declare_type("System.Double")
_order(DOUBLE, "double")
for _name in (
    "Sqrt", "Cbrt", "Pow", "Exp", "Log", "Log2", "Log10", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh",
    "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "Floor", "Ceiling", "Truncate", "Round", "CopySign", "FusedMultiplyAdd",
):  # fmt: skip
    _from_math(DOUBLE, _name, "double")


def _declare_float(names: dict[str, Callable[..., Any]]) -> None:
    for declaration, function in names.items():
        DOUBLE.static(declaration)(function)


_declare_float(
    {
        "double Hypot(double x, double y)": math.hypot,
        "double DegreesToRadians(double degrees)": math.radians,
        "double RadiansToDegrees(double radians)": math.degrees,
        "double Exp2(double x)": lambda value: 2.0**value,
        "double Exp10(double x)": lambda value: 10.0**value,
        "double Lerp(double value1, double value2, double amount)": lambda low, high, part: low + (high - low) * part,
        "double Ieee754Remainder(double left, double right)": math.remainder,
        "double ReciprocalEstimate(double x)": lambda value: 1 / value if value else float("inf"),
        "bool IsInteger(double value)": lambda value: value - value == 0 and value == math.floor(value),
        "bool IsRealNumber(double value)": lambda value: value == value,
        "bool IsNormal(double d)": lambda value: value - value == 0 and abs(value) >= 2.2250738585072014e-308,
        "bool IsSubnormal(double d)": lambda value: 0 < abs(value) < 2.2250738585072014e-308,
    }
)
SINGLE = declare_type("System.Single")
_order(SINGLE, "float")


@SINGLE.static("float Round(float x)", "float Round(float x, int digits)")
def _round_single(value: float, digits: int = 0) -> Any:
    from pcshell.objects.numeric_conversion import single_of

    return single_of(round_double(float(value), digits))


DECIMAL = declare_type("System.Decimal")
_order(DECIMAL, "decimal")
DECIMAL.properties_from({"byte Scale": lambda value: -int(value.as_tuple().exponent)})
DECIMAL.static("decimal Negate(decimal d)")(lambda value: -value)
DECIMAL.static("int Compare(decimal d1, decimal d2)")(lambda left, right: int(left > right) - int(left < right))
DECIMAL.static("bool IsInteger(decimal value)")(lambda value: value == value.to_integral_value())


def _to_integer(name: str) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        from pcshell.objects.clr_convert import to_integer

        return to_integer(value.to_integral_value(rounding="ROUND_DOWN"), name)

    return convert


for _name, (_short, _width) in INTEGERS.items():
    if _name != "Int32":
        DECIMAL.static(f"{_short} To{_name}(decimal value)")(_to_integer(_name))

BIG = declare_type("System.Numerics.BigInteger")
_order(BIG, "bigint")
BIG.static("int Compare(bigint left, bigint right)")(lambda left, right: int(left > right) - int(left < right))
BIG.static("bool IsPow2(bigint value)")(lambda value: value > 0 and value & (value - 1) == 0)
BIG.static("bigint Log2(bigint value)")(lambda value: max(int(value).bit_length() - 1, 0))


@BIG.static("bigint Remainder(bigint dividend, bigint divisor)")
def _remainder(left: int, right: int) -> int:
    if right == 0:
        raise error("DivideByZeroException")
    rest = abs(int(left)) % abs(int(right))
    return -rest if left < 0 else rest
