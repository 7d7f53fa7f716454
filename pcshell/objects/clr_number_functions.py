"""The mathematical statics of the number types themselves: [int]::Max, [double]::Sqrt, [decimal]::Abs, ..."""

from __future__ import annotations

import math

from pcshell.objects.clr_exceptions import error
from pcshell.objects.clr_math import MATH
from pcshell.objects.declare import TypeMembers, declare_type, substitute
from pcshell.objects.numbers import BigInteger, Single

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
    if short not in ("byte", "ushort", "uint", "ulong"):
        table.static(f"{short} CopySign({short} value, {short} sign)")(_copy_sign)
    elif "sign" not in table.static_methods:
        table.static(f"int Sign({short} value)")(lambda value: int(value > 0))
    table.static(f"bool IsEvenInteger({short} value)")(lambda value: value % 2 == 0)
    table.static(f"bool IsOddInteger({short} value)")(lambda value: value % 2 == 1)


def _copy_sign(value: Any, sign: Any) -> Any:
    magnitude = abs(value)
    return type(value)(-magnitude if math.copysign(1, sign) < 0 else magnitude)


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

    def rotated(value: int, amount: int) -> int:
        number, by = int(value) & mask, amount % width
        turned = (number << by | number >> width - by) & mask
        signed = min(int(value), 0) < 0 or not short.startswith(("u", "b"))
        return type(value)(turned - mask - 1 if signed and turned > mask >> 1 else turned)

    table.static(f"{short} RotateLeft({short} value, int rotateAmount)")(rotated)
    table.static(f"{short} RotateRight({short} value, int rotateAmount)")(lambda value, by: rotated(value, -by))
    _from_math(table, "DivRem", short)
    if width == 32:
        table.static(f"{'u' if short == 'uint' else ''}long BigMul({short} left, {short} right)")(
            lambda left, right: int(left) * int(right)
        )
    if width == 64:
        # PowerShell has no arithmetic for the Int128 that .NET gives; BigInteger holds the same number.
        table.static(f"bigint BigMul({short} left, {short} right)")(lambda left, right: int(left) * int(right))


for _name, (_short, _width) in INTEGERS.items():
    _table = declare_type(f"System.{_name}")
    _order(_table, _short)
    _bits(_table, _short, _width)

#: Functions of .NET's floating-point types that System.Math has as well.
_SHARED = (
    "Sqrt", "Cbrt", "Pow", "Exp", "Log", "Log2", "Log10", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh",
    "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "Floor", "Ceiling", "Truncate", "Round", "CopySign", "FusedMultiplyAdd",
    "BitDecrement", "BitIncrement", "ILogB", "ScaleB", "SinCos", "ReciprocalEstimate", "ReciprocalSqrtEstimate",
)  # fmt: skip


def _number_of(choose: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A choice between two numbers that prefers a number to NaN."""

    def chosen(left: Any, right: Any) -> Any:
        if left != left or right != right:
            return right if left != left else left
        return choose(left, right)

    return chosen


def _root(value: float, degree: int) -> float:
    if degree == 0 or (value < 0 and degree % 2 == 0):
        return math.nan
    if degree < 0 and value == 0:
        return math.inf
    if degree == 2:
        return math.sqrt(value)
    root = math.copysign(abs(value) ** (1 / degree), value)
    nearest = float(round(root)) if abs(root) < 1e15 else root
    return nearest if degree > 0 and nearest**degree == value else root


def _in_half_turns(function: Callable[[float], float]) -> Callable[[float], float]:
    """A function of an angle that is counted in half turns; quarter turns are exact."""

    def of_half_turns(angle: float) -> float:
        rest = math.fmod(angle, 2.0)
        if rest * 2 == int(rest * 2):
            found = function(rest * math.pi)
            return float(round(found)) if abs(found) < 1e15 else math.copysign(math.inf, found)
        return function(rest * math.pi)

    return of_half_turns


def _sine_and_cosine(sine: Callable[[float], float], cosine: Callable[[float], float]) -> Callable[[float], Any]:
    def both(angle: float) -> Any:
        from pcshell.objects.clr_tuple import value_tuple

        return value_tuple(sine(angle), cosine(angle))

    return both


def _logarithm_beside_one(function: Callable[[float], float]) -> Callable[[float], float]:
    def logarithm(value: float) -> float:
        if value <= -1 or value != value:
            return -math.inf if value == -1 else math.nan
        return math.log1p(value) if function is math.log else function(1 + value)

    return logarithm


_SIN_PI, _COS_PI = _in_half_turns(math.sin), _in_half_turns(math.cos)

#: Functions that only the floating-point types have; `T` is the type.
_FLOATING: dict[str, Callable[..., Any]] = {
    "T Hypot(T x, T y)": math.hypot,
    "T DegreesToRadians(T degrees)": math.radians,
    "T RadiansToDegrees(T radians)": math.degrees,
    "T Exp2(T x)": lambda value: 2.0**value,
    "T Exp10(T x)": lambda value: 10.0**value,
    "T ExpM1(T x)": math.expm1,
    "T Exp2M1(T x)": lambda value: 2.0**value - 1,
    "T Exp10M1(T x)": lambda value: 10.0**value - 1,
    "T LogP1(T x)": _logarithm_beside_one(math.log),
    "T Log2P1(T x)": _logarithm_beside_one(math.log2),
    "T Log10P1(T x)": _logarithm_beside_one(math.log10),
    "T Lerp(T value1, T value2, T amount)": lambda low, high, part: low * (1 - part) + high * part,
    "T Ieee754Remainder(T left, T right)": math.remainder,
    "T RootN(T x, int n)": _root,
    "T SinPi(T x)": _SIN_PI,
    "T CosPi(T x)": _COS_PI,
    "T TanPi(T x)": _in_half_turns(math.tan),
    "T AsinPi(T x)": lambda value: math.asin(value) / math.pi if abs(value) <= 1 else math.nan,
    "T AcosPi(T x)": lambda value: math.acos(value) / math.pi if abs(value) <= 1 else math.nan,
    "T AtanPi(T x)": lambda value: math.atan(value) / math.pi,
    "T Atan2Pi(T y, T x)": lambda y, x: math.atan2(y, x) / math.pi,
    "System.Object SinCosPi(T x)": _sine_and_cosine(_SIN_PI, _COS_PI),
    "T MultiplyAddEstimate(T left, T right, T addend)": lambda left, right, addend: left * right + addend,
    "T MaxNumber(T x, T y)": _number_of(max),
    "T MinNumber(T x, T y)": _number_of(min),
    "T MaxNative(T x, T y)": lambda left, right: left if left > right else right,
    "T MinNative(T x, T y)": lambda left, right: left if left < right else right,
    "T ClampNative(T value, T min, T max)": lambda value, low, high: min(max(value, low), high),
    "T MaxMagnitudeNumber(T x, T y)": _number_of(lambda left, right: left if abs(left) >= abs(right) else right),
    "T MinMagnitudeNumber(T x, T y)": _number_of(lambda left, right: left if abs(left) <= abs(right) else right),
    "bool IsInteger(T value)": lambda value: value - value == 0 and value == math.floor(value),
    "bool IsRealNumber(T value)": lambda value: value == value,
    "bool IsPow2(T value)": lambda value: value > 0 and value - value == 0 and math.frexp(value)[0] == 0.5,
}


def _rounded_to(short: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with .NET's answers outside of its domain; of Single rounded to 24 bits at the end."""

    def compute(*values: Any) -> Any:
        try:
            found = function(*values)
        except ValueError:
            found = math.nan
        except OverflowError:
            found = math.inf
        if short != "float" or not isinstance(found, float):
            return found
        from pcshell.objects.numeric_conversion import single_of

        return single_of(found)

    return compute


def _floating(name: str, short: str, least_normal: float) -> None:
    table = declare_type(f"System.{name}")
    _order(table, short)
    for shared in _SHARED:
        group = MATH.static_methods.get(shared.lower())
        for overload in group.overloads if group is not None else ():
            text = overload.text.removeprefix("static ")
            if text.partition("(")[2].startswith("double "):
                table.static(text.replace("double", short))(_rounded_to(short, overload.function))
    for declaration, function in _FLOATING.items():
        table.static(substitute(declaration, {"T": short}))(_rounded_to(short, function))
    table.static(f"bool IsNormal({short} d)")(lambda value: value - value == 0 and abs(value) >= least_normal)
    table.static(f"bool IsSubnormal({short} d)")(lambda value: 0 < abs(value) < least_normal)


_floating("Double", "double", 2.2250738585072014e-308)
_floating("Single", "float", 1.1754943508222875e-38)
declare_type("System.Double").constant("double Tau", math.tau)
for _field, _value in (("E", math.e), ("Pi", math.pi), ("Tau", math.tau), ("NegativeZero", -0.0)):
    declare_type("System.Single").constant(f"float {_field}", Single(_value))

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


def _big_units(value: int) -> tuple[int, int]:
    """The bits a BigInteger takes in whole units of 32, and their number, as rotating and counting see it."""
    needed = int(value).bit_length() if value >= 0 else (~int(value)).bit_length() + 1
    width = max(32, (needed + 31) // 32 * 32)
    return int(value) & ((1 << width) - 1), width


BIG.static("bigint PopCount(bigint value)")(lambda value: bin(_big_units(value)[0]).count("1"))
BIG.static("bigint TrailingZeroCount(bigint value)")(
    lambda value: (int(value) & -int(value)).bit_length() - 1 if value else 32
)


@BIG.static("bigint LeadingZeroCount(bigint value)")
def _big_leading(value: int) -> int:
    bits, width = _big_units(value)
    return width - bits.bit_length()


def _big_rotated(value: int, amount: int) -> int:
    bits, width = _big_units(value)
    by = amount % width
    turned = (bits << by | bits >> width - by) & ((1 << width) - 1)
    return turned - (1 << width) if value < 0 and turned >> width - 1 else turned


BIG.static("bigint RotateLeft(bigint value, int rotateAmount)")(_big_rotated)
BIG.static("bigint RotateRight(bigint value, int rotateAmount)")(lambda value, by: _big_rotated(value, -by))


@BIG.static("bigint Clamp(bigint value, bigint min, bigint max)")
def _big_clamp(value: int, low: int, high: int) -> int:
    if low > high:
        raise error("ArgumentException", f"'{low}' cannot be greater than {high}.")
    return min(max(value, low), high)


def _big_parts(left: int, right: int) -> tuple[int, int]:
    if right == 0:
        raise error("DivideByZeroException")
    rest = _remainder(left, right)
    return (int(left) - rest) // int(right), rest


@BIG.static("System.Object DivRem(bigint left, bigint right)")
def _big_div_rem(left: int, right: int) -> Any:
    from pcshell.objects.clr_tuple import value_tuple

    return value_tuple(*map(BigInteger, _big_parts(left, right)))


@BIG.static("bigint DivRem(bigint dividend, bigint divisor, out bigint remainder)")
def _big_div_rem_out(left: int, right: int, remainder: Any) -> int:
    quotient, rest = _big_parts(left, right)
    remainder.value = BigInteger(rest)
    return quotient


BIG.method("long GetBitLength()")(lambda value: (int(value) if value >= 0 else ~int(value)).bit_length())


@BIG.method("int GetByteCount(bool isUnsigned = false)")
def _big_byte_count(value: int, unsigned: bool = False) -> int:
    if unsigned:
        return max(1, (int(value).bit_length() + 7) // 8)
    return (int(value) if value >= 0 else ~int(value)).bit_length() // 8 + 1


@BIG.method("byte[] ToByteArray()", "byte[] ToByteArray(bool isUnsigned = false, bool isBigEndian = false)")
def _big_bytes(value: int, unsigned: bool = False, big_endian: bool = False) -> list[int]:
    if unsigned and value < 0:
        raise error("OverflowException", "Negative values do not have an unsigned representation.")
    count = _big_byte_count(value, unsigned)
    return list(int(value).to_bytes(count, "big" if big_endian else "little", signed=not unsigned))


@DECIMAL.constructor(
    "Decimal(int value)", "Decimal(uint value)", "Decimal(long value)", "Decimal(ulong value)", "Decimal(float value)",
    "Decimal(double value)",
)  # fmt: skip
def _new_decimal(value: Any) -> Any:
    from pcshell.objects.numeric_conversion import NumericError, decimal_of

    try:
        return decimal_of(value)
    except NumericError as problem:
        raise error("OverflowException", str(problem)) from None


@DECIMAL.constructor("Decimal(int lo, int mid, int hi, bool isNegative, byte scale)")
def _decimal_of_parts(low: int, middle: int, high: int, negative: bool, scale: int) -> Any:
    from decimal import Decimal

    if scale > 28:
        text = "Decimal's scale value must be between 0 and 28, inclusive. (Parameter 'scale')"
        raise error("ArgumentOutOfRangeException", text)
    number = sum((part & 0xFFFFFFFF) << shift for part, shift in ((low, 0), (middle, 32), (high, 64)))
    return Decimal((int(negative), tuple(map(int, str(number))), -int(scale)))


@DECIMAL.constructor("Decimal(int[] bits)")
def _decimal_of_bits(bits: list[int]) -> Any:
    if len(bits) != 4:
        raise error("ArgumentException", "Decimal constructor requires an array or span of four valid decimal bytes.")
    return _decimal_of_parts(bits[0], bits[1], bits[2], bits[3] < 0, bits[3] >> 16 & 0xFF)


DECIMAL.static("float ToSingle(decimal d)")(float)
DECIMAL.static("bool IsCanonical(decimal value)")(
    lambda value: value.as_tuple().exponent == 0 or value.as_tuple().digits[-1] != 0
)
DECIMAL.static("decimal FromOACurrency(long cy)")(lambda value: _from_currency(value))


def _from_currency(value: int) -> Any:
    from decimal import Decimal

    exact = Decimal(int(value)).scaleb(-4)
    places = 4
    while places and exact == exact.quantize(Decimal(1).scaleb(1 - places)):
        places -= 1
        exact = exact.quantize(Decimal(1).scaleb(-places))
    return exact


@DECIMAL.static("long ToOACurrency(decimal value)")
def _to_currency(value: Any) -> int:
    from pcshell.objects.clr_math import round_decimal

    return int(round_decimal(value.scaleb(4), 0, 0))


def _byte_count(width: int) -> Callable[[Any], int]:
    return lambda _value: width // 8


def _shortest_bits(width: int) -> Callable[[Any], int]:
    return lambda value: int(value).bit_length() if value >= 0 else (~int(value)).bit_length() + 1


for _name, (_short, _width) in INTEGERS.items():
    _table = declare_type(f"System.{_name}")
    _table.method("int GetByteCount()")(_byte_count(_width))
    _table.method("int GetShortestBitLength()")(_shortest_bits(_width))
