"""Members of System.Math and System.MathF."""

from __future__ import annotations

import math

from pcshell.objects.clr_exceptions import error, out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Int64, Single, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MATH = declare_type("System.Math")
MATH.constant("double PI", math.pi)
MATH.constant("double E", math.e)
MATH.constant("double Tau", math.tau)

#: Overloads in the order in which .NET's resolution prefers them for equal costs.
NUMBER_TYPES = ("int", "long", "double", "decimal", "float", "byte", "sbyte", "short", "ushort", "uint", "ulong")
SIGNED = ("int", "long", "double", "decimal", "float", "sbyte", "short")


def _overloads(name: str, parameters: str, types: tuple[str, ...], result: str = "") -> list[str]:
    return [f"{result or kind} {name}({parameters.replace('T', kind)})" for kind in types]


@MATH.static(*_overloads("Abs", "T value", SIGNED))
def _abs(value: Any) -> Any:
    if isinstance(value, int):
        limits = {int: 31, Int64: 63}
        if type(value) in limits and value == -(2 ** limits[type(value)]):
            raise error("OverflowException", "Negating the minimum value of a twos complement number is invalid.")
    return type(value)(abs(value))


@MATH.static(*_overloads("Max", "T val1, T val2", NUMBER_TYPES))
def _max(left: Any, right: Any) -> Any:
    if left != left or right != right:
        return left if left != left else right
    return left if left >= right else right


@MATH.static(*_overloads("Min", "T val1, T val2", NUMBER_TYPES))
def _min(left: Any, right: Any) -> Any:
    if left != left or right != right:
        return left if left != left else right
    return left if left <= right else right


@MATH.static(*_overloads("Sign", "T value", SIGNED, "int"))
def _sign(value: Any) -> int:
    if value != value:
        raise error("ArithmeticException", "Function does not accept floating point Not-a-Number values.")
    return int(value > 0) - int(value < 0)


@MATH.static(*_overloads("Clamp", "T value, T min, T max", NUMBER_TYPES))
def _clamp(value: Any, low: Any, high: Any) -> Any:
    if low > high:
        raise error("ArgumentException", f"'{low}' cannot be greater than {high}.")
    return low if value < low else high if value > high else value


# MidpointRounding by number: to even, away from zero, to zero, down, up.
def round_decimal(value: Any, places: int, mode: int) -> Any:
    """Decimal.Round."""
    import decimal

    modes = (
        decimal.ROUND_HALF_EVEN, decimal.ROUND_HALF_UP, decimal.ROUND_DOWN, decimal.ROUND_FLOOR, decimal.ROUND_CEILING,
    )  # fmt: skip
    if not 0 <= places <= 28:
        raise out_of_range("decimals", "Decimal can only round to between 0 and 28 digits of precision.")
    if -value.as_tuple().exponent <= places:
        return value
    with decimal.localcontext() as context:
        context.prec = 60
        return value.quantize(decimal.Decimal(1).scaleb(-places), rounding=modes[mode])


def round_double(value: float, places: int = 0, mode: int = 0) -> float:
    """Math.Round of a double, as .NET computes it: scaled, rounded, scaled back."""
    if not 0 <= places <= 15:
        raise out_of_range("digits", "Rounding digits must be between 0 and 15, inclusive.")
    if abs(value) >= 1e16 or value != value:
        return float(value)
    power = 10.0**places
    scaled = value * power
    if mode == 0:
        rounded = float(round(scaled))
    elif mode == 1:
        whole = math.trunc(scaled)
        rounded = float(whole + math.copysign(1, scaled) if abs(scaled - whole) >= 0.5 else whole)
    else:
        rounded = float((math.trunc, math.floor, math.ceil)[mode - 2](scaled))
    if rounded == 0:
        rounded = math.copysign(0.0, value)
    return rounded / power


@MATH.static("double Round(double a)", "double Round(double value, int digits)",
             "double Round(double value, int digits, System.MidpointRounding mode)")  # fmt: skip
def _round(value: float, places: int = 0, mode: int = 0) -> float:
    return round_double(value, places, int(mode))


@MATH.static("double Round(double value, System.MidpointRounding mode)")
def _round_mode(value: float, mode: int) -> float:
    return round_double(value, 0, int(mode))


@MATH.static("decimal Round(decimal d)", "decimal Round(decimal d, int decimals)",
             "decimal Round(decimal d, int decimals, System.MidpointRounding mode)")  # fmt: skip
def _round_decimal(value: Any, places: int = 0, mode: int = 0) -> Any:
    return round_decimal(value, places, int(mode))


@MATH.static("decimal Round(decimal d, System.MidpointRounding mode)")
def _round_decimal_mode(value: Any, mode: int) -> Any:
    return round_decimal(value, 0, int(mode))


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    def apply(value: float) -> float:
        if value - value != 0:
            return value
        return math.copysign(float(function(value)), value) if function(value) == 0 else float(function(value))

    return apply


for _name, _function, _mode in (("Floor", math.floor, 3), ("Ceiling", math.ceil, 4), ("Truncate", math.trunc, 2)):
    MATH.static(f"double {_name}(double d)")(_whole(_function))

    def _of_decimal(value: Any, _mode: int = _mode) -> Any:
        return round_decimal(value, 0, _mode)

    MATH.static(f"decimal {_name}(decimal d)")(_of_decimal)


def _safe(function: Callable[..., float]) -> Callable[..., float]:
    """A function of the math module with .NET's answers outside of its domain."""

    def apply(*values: float) -> float:
        try:
            return float(function(*values))
        except ValueError:
            return float("nan")
        except OverflowError:
            return float("inf")

    return apply


def _log(value: float) -> float:
    return float("-inf") if value == 0 else math.log(value)


def _log_base(value: float, base: float) -> float:
    if base == 1 or (value != 1 and (base == 0 or base == float("inf"))):
        return float("nan")
    return (
        _log(value) / _log(base)
        if value == 0
        else math.log(value) / math.log(base)
        if base not in (2, 10)
        else (math.log2(value) if base == 2 else math.log10(value))
    )


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return float("inf")
    return math.pow(base, exponent)


def _cube_root(value: float) -> float:
    root = math.copysign(abs(value) ** (1 / 3), value)
    nearest = float(round(root)) if abs(root) < 1e15 else root
    return nearest if nearest**3 == value else root


for _name, _unary in {
    "Sqrt": math.sqrt, "Sin": math.sin, "Cos": math.cos, "Tan": math.tan, "Asin": math.asin, "Acos": math.acos,
    "Atan": math.atan, "Sinh": math.sinh, "Cosh": math.cosh, "Tanh": math.tanh, "Asinh": math.asinh,
    "Acosh": math.acosh, "Atanh": math.atanh, "Exp": math.exp, "Log": _log, "Cbrt": _cube_root,
    "Log10": lambda value: float("-inf") if value == 0 else math.log10(value),
    "Log2": lambda value: float("-inf") if value == 0 else math.log2(value),
}.items():  # fmt: skip
    MATH.static(f"double {_name}(double d)")(_safe(_unary))
for _name, _binary in {
    "Pow": _power, "Atan2": math.atan2, "IEEERemainder": math.remainder, "Log": _log_base,
    "CopySign": math.copysign,
}.items():  # fmt: skip
    MATH.static(f"double {_name}(double x, double y)")(_safe(_binary))


@MATH.static("long BigMul(int a, int b)", "ulong BigMul(uint a, uint b)", "bigint BigMul(long a, long b)",
             "bigint BigMul(ulong a, ulong b)")  # fmt: skip
def _big_mul(left: int, right: int) -> int:
    return int(left) * int(right)


@MATH.static("long BigMul(long a, long b, out long low)")
def _big_mul_parts(left: int, right: int, low: Any) -> int:
    product = int(left) * int(right)
    rest = product & (1 << 64) - 1
    low.value = Int64(rest - (1 << 64) if rest >> 63 else rest)
    return product >> 64


@MATH.static("ulong BigMul(ulong a, ulong b, out ulong low)")
def _big_mul_unsigned(left: int, right: int, low: Any) -> int:
    product = int(left) * int(right)
    low.value = UInt64(product & (1 << 64) - 1)
    return product >> 64


@MATH.static(
    *[
        f"System.ValueTuple`2[{kind},{kind}] DivRem({kind} left, {kind} right)"
        for kind in ("int", "long", "byte", "sbyte", "short", "ushort", "uint", "ulong")
    ]
)
def _div_rem(left: int, right: int) -> Any:
    from pcshell.objects.clr_tuple import value_tuple

    if right == 0:
        raise error("DivideByZeroException")
    quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
    kind = type(left)
    return value_tuple(kind(quotient), kind(left - quotient * right))


@MATH.static("int DivRem(int a, int b, out int result)", "long DivRem(long a, long b, out long result)")
def _div_rem_out(left: int, right: int, result: Any) -> int:
    pair = _div_rem(left, right)
    result.value = pair.items[1]
    quotient: int = pair.items[0]
    return quotient


@MATH.static("double FusedMultiplyAdd(double x, double y, double z)")
def _fused(x: float, y: float, z: float) -> float:
    return x * y + z


def _magnitude(greater: bool) -> Callable[[float, float], float]:
    def choose(left: float, right: float) -> float:
        if left != left or right != right:
            return math.nan
        if abs(left) == abs(right):
            return max(left, right) if greater else min(left, right)
        return left if (abs(left) > abs(right)) == greater else right

    return choose


def _binary_exponent(value: float) -> int:
    if value == 0:
        return -(2**31)
    return 2**31 - 1 if value - value != 0 else math.frexp(value)[1] - 1


def _scaled(value: float, power: int) -> float:
    try:
        return math.ldexp(value, power)
    except OverflowError:
        return math.copysign(math.inf, value)


def _sine_and_cosine(angle: float) -> Any:
    from pcshell.objects.clr_tuple import value_tuple

    return value_tuple(_safe(math.sin)(angle), _safe(math.cos)(angle))


def _beside(value: float, towards: float) -> float:
    """The number next to this one."""
    from struct import pack, unpack

    if value != value or value == towards:
        return value
    if value == 0:
        return math.copysign(5e-324, towards)
    number = unpack("<q", pack("<d", value))[0] + (1 if (value > 0) == (towards > 0) else -1)
    return float(unpack("<d", pack("<q", number))[0])


MATH.static("double MaxMagnitude(double x, double y)")(_magnitude(True))
MATH.static("double MinMagnitude(double x, double y)")(_magnitude(False))
MATH.static("int ILogB(double x)")(_binary_exponent)
MATH.static("double ScaleB(double x, int n)")(_scaled)
MATH.static("System.ValueTuple`2[double,double] SinCos(double x)")(_sine_and_cosine)
MATH.static("double BitIncrement(double x)")(lambda value: _beside(value, math.inf))
MATH.static("double BitDecrement(double x)")(lambda value: _beside(value, -math.inf))
MATH.static("double ReciprocalEstimate(double d)")(lambda value: 1 / value if value else math.copysign(math.inf, value))
MATH.static("double ReciprocalSqrtEstimate(double d)")(
    lambda value: 1 / math.sqrt(value) if value > 0 else math.inf if value == 0 else math.nan
)

MATH_F = declare_type("System.MathF")
MATH_F.constant("float PI", Single(3.1415927410125732))


@MATH_F.static("float Sqrt(float x)")
def _sqrt_single(value: float) -> float:
    from pcshell.objects.numeric_conversion import single_of

    return single_of(math.sqrt(value)) if value >= 0 else Single("nan")
