"""Members of the number types and of Boolean: Parse, TryParse, limits, ToString(format, culture), CompareTo."""

from __future__ import annotations

from pcshell.objects import conversion, numbers, typenames
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.cultures import NumberFormat, number_format
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numberformat import format_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# NumberStyles.
LEADING_SIGN, TRAILING_SIGN, PARENTHESES, DECIMAL_POINT, THOUSANDS = 4, 8, 16, 32, 64
EXPONENT, CURRENCY, HEX, BINARY = 128, 256, 512, 1024
INTEGER_STYLE, NUMBER_STYLE, FLOAT_STYLE = 7, 111, 167
FLOAT_DEFAULT = FLOAT_STYLE | THOUSANDS

INTEGERS: dict[str, tuple[type[int], int, int]] = {
    "Int32": (int, -(2**31), 2**31 - 1),
    "Int64": (numbers.Int64, -(2**63), 2**63 - 1),
    "Byte": (numbers.Byte, 0, 255),
    "SByte": (numbers.SByte, -128, 127),
    "Int16": (numbers.Int16, -(2**15), 2**15 - 1),
    "UInt16": (numbers.UInt16, 0, 2**16 - 1),
    "UInt32": (numbers.UInt32, 0, 2**32 - 1),
    "UInt64": (numbers.UInt64, 0, 2**64 - 1),
}
_SHOWN = {"Byte": "an unsigned byte", "SByte": "a signed byte"}


def bad_number(text: str) -> ClrException:
    """Text that is no number."""
    return error("FormatException", f"The input string '{text}' was not in a correct format.")


def too_large(name: str) -> ClrException:
    """A number outside of a type's range."""
    return error("OverflowException", f"Value was either too large or too small for {_SHOWN.get(name, 'an ' + name)}.")


def plain_form(text: str, styles: int, culture: NumberFormat) -> str | None:
    """The number in Python's own form (`-1234.5e3`), None for text that the styles do not allow."""
    body = text.strip(" \t\n\v\f\r\0")
    negative = False
    if styles & PARENTHESES and body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    if styles & CURRENCY and culture.currency in body:
        body = body.replace(culture.currency, "", 1).strip()
    for sign in (culture.negative, culture.positive, "-", "+"):
        if styles & LEADING_SIGN and body.startswith(sign):
            negative, body = negative or sign in (culture.negative, "-"), body[len(sign) :]
            break
        if styles & TRAILING_SIGN and body.endswith(sign):
            negative, body = negative or sign in (culture.negative, "-"), body[: -len(sign)]
            break
    if styles & CURRENCY and culture.currency in body:
        body = body.replace(culture.currency, "", 1).strip()
    exponent = ""
    if styles & EXPONENT:
        mantissa, mark, power = body.replace("E", "e").partition("e")
        if mark:
            digits = power.lstrip("+-")
            if not (digits.isascii() and digits.isdigit()) or len(power) - len(digits) > 1:
                return None
            body, exponent = mantissa, f"e{power}"
    whole, point, fraction = body.partition(culture.decimal)
    if point and not styles & DECIMAL_POINT:
        return None
    if styles & THOUSANDS and culture.group:
        for separator in {culture.group, " " if culture.group in "\u202f\u00a0" else culture.group}:
            whole = whole.replace(separator, "") if whole[:1].isdigit() else whole
    if not (whole or fraction) or not (whole + fraction).isascii() or not (whole + fraction).isdigit():
        return None
    return f"{'-' if negative else ''}{whole or '0'}{'.' + fraction if fraction else ''}{exponent}"


def parse_integer(text: str | None, name: str, styles: int = INTEGER_STYLE, provider: Any = None) -> int:
    """T.Parse for the integer types. Raises FormatException, OverflowException or ArgumentNullException."""
    if text is None:
        raise argument_null("s")
    kind, low, high = INTEGERS[name]
    if styles & (HEX | BINARY):
        digits = text.strip()
        try:
            number = int(digits, 16 if styles & HEX else 2) if digits.isalnum() else -1
        except ValueError:
            number = -1
        if number < 0:
            raise bad_number(text)
        span = high - low + 1
        if number >= span:
            raise too_large(name)
        return kind(number - span if number > high else number)
    form = plain_form(text, styles, number_format(provider))
    if form is None:
        raise bad_number(text)
    if "." in form or "e" in form:
        from decimal import Decimal

        exact = Decimal(form)
        if exact != exact.to_integral_value():
            raise too_large(name)
        number = int(exact)
    else:
        number = int(form)
    if not low <= number <= high:
        raise too_large(name)
    return kind(number)


def parse_float(text: str | None, styles: int = FLOAT_DEFAULT, provider: Any = None) -> float:
    """Double.Parse."""
    if text is None:
        raise argument_null("s")
    culture = number_format(provider)
    form = plain_form(text, styles, culture)
    if form is not None:
        return float(form)
    folded = text.strip().lower()
    specials = {
        "nan": float("nan"), "infinity": float("inf"), "-infinity": float("-inf"), "∞": float("inf"),
        "-∞": float("-inf"), "+∞": float("inf"), "+infinity": float("inf"),
    }  # fmt: skip
    if folded in specials:
        return specials[folded]
    raise bad_number(text)


def parse_decimal(text: str | None, styles: int = NUMBER_STYLE, provider: Any = None) -> Any:
    """Decimal.Parse."""
    from decimal import Decimal

    from pcshell.objects.numeric_conversion import fit_decimal

    if text is None:
        raise argument_null("s")
    form = plain_form(text, styles, number_format(provider))
    if form is None:
        raise bad_number(text)
    try:
        return fit_decimal(Decimal(form))
    except Exception:
        raise too_large("Decimal").__class__("Value was either too large or too small for a Decimal.") from None


def _single(text: str | None, styles: int = FLOAT_DEFAULT, provider: Any = None) -> Any:
    from pcshell.objects.numeric_conversion import single_of

    return single_of(parse_float(text, styles, provider))


def parse_big(text: str | None, styles: int = INTEGER_STYLE, provider: Any = None) -> Any:
    """BigInteger.Parse."""
    if text is None:
        raise argument_null("value")
    form = plain_form(text, styles, number_format(provider))
    if form is None or "." in form or "e" in form:
        raise error("FormatException", "The value could not be parsed.")
    return numbers.BigInteger(form)


def _declare_parsing(table: TypeMembers, short: str, parse: Callable[..., Any], zero: Callable[[], Any]) -> None:
    """Parse and TryParse."""
    table.static(f"{short} Parse(string s)")(lambda text: parse(text))
    table.static(f"{short} Parse(string s, System.IFormatProvider provider)")(
        lambda text, provider: parse(text, provider=provider)
    )
    table.static(f"{short} Parse(string s, System.Globalization.NumberStyles style)")(
        lambda text, style: parse(text, int(style))
    )
    table.static(f"{short} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")(
        lambda text, style, provider: parse(text, int(style), provider)
    )

    def attempt(result: Any, *arguments: Any) -> bool:
        try:
            result.value = parse(*arguments)
        except ClrException:
            result.value = zero()
            return False
        return True

    table.static(f"bool TryParse(string s, out {short} result)")(lambda text, result: attempt(result, text))
    table.static(f"bool TryParse(string s, System.IFormatProvider provider, out {short} result)")(
        lambda text, provider, result: attempt(result, text, _default_style(short), provider)
    )
    table.static(
        "bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, "
        f"out {short} result)"
    )(lambda text, style, provider, result: attempt(result, text, int(style), provider))


def _default_style(short: str) -> int:
    if short in ("double", "float"):
        return FLOAT_DEFAULT
    return NUMBER_STYLE if short == "decimal" else INTEGER_STYLE


def _declare_instance(table: TypeMembers, short: str, name: str) -> None:
    """ToString, CompareTo, Equals, GetTypeCode."""
    for target, result in _CONVERTIBLE.items():
        table.method(f"{result} To{target}(System.IFormatProvider provider)")(_converter(target))
    table.method("string ToString()", "string ToString(string format)")(
        lambda value, template=None: format_number(value, template, number_format(None))
    )
    table.method("string ToString(System.IFormatProvider provider)")(
        lambda value, provider: format_number(value, None, number_format(provider))
    )
    table.method("string ToString(string format, System.IFormatProvider provider)")(
        lambda value, template, provider: format_number(value, template, number_format(provider))
    )
    table.method(f"int CompareTo(System.Object value)", f"int CompareTo({short} value)")(_compare(name))  # noqa: F541
    table.method(f"bool Equals(System.Object obj)", f"bool Equals({short} obj)")(  # noqa: F541
        lambda value, other: type(value) is type(other) and bool(value == other)
    )
    table.method("System.TypeCode GetTypeCode()")(lambda value: _type_code(name))


def _compare(name: str) -> Callable[[Any, Any], int]:
    def compare(value: Any, other: Any) -> int:
        if other is None:
            return 1
        if type(other) is not type(value):
            raise error("ArgumentException", f"Object must be of type {name}.")
        return int(value > other) - int(value < other)

    return compare


def _type_code(name: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.TypeCode", name if name != "BigInteger" else "Object")


def _zero_of(name: str) -> Callable[[], Any]:
    def zero() -> Any:
        found = typenames.find_type(f"System.{name}")
        assert found is not None
        return conversion.convert(0, found)

    return zero


#: What IConvertible gives every number, by the name of the type: its methods take a format provider.
_CONVERTIBLE = {
    "Boolean": "bool", "Byte": "byte", "Decimal": "decimal", "Double": "double", "Int16": "short", "Int32": "int",
    "Int64": "long", "SByte": "sbyte", "Single": "float", "UInt16": "ushort", "UInt32": "uint", "UInt64": "ulong",
}  # fmt: skip


def _converter(name: str) -> Callable[[Any, Any], Any]:
    def change(value: Any, provider: Any) -> Any:
        found = typenames.find_type(f"System.{name}")
        assert found is not None
        return conversion.convert(value, found)

    return change


_SHORT = {
    "Int32": "int", "Int64": "long", "Byte": "byte", "SByte": "sbyte", "Int16": "short", "UInt16": "ushort",
    "UInt32": "uint", "UInt64": "ulong", "Single": "float", "Double": "double", "Decimal": "decimal",
}  # fmt: skip


def _integer_parser(name: str) -> Callable[..., Any]:
    def parse(text: str | None, style: int = INTEGER_STYLE, provider: Any = None) -> int:
        return parse_integer(text, name, style, provider)

    return parse


for _name, (_kind, _low, _high) in INTEGERS.items():
    _table = declare_type(f"System.{_name}")
    _table.constant(f"{_SHORT[_name]} MaxValue", _kind(_high))
    _table.constant(f"{_SHORT[_name]} MinValue", _kind(_low))
    _declare_parsing(_table, _SHORT[_name], _integer_parser(_name), _zero_of(_name))
    _declare_instance(_table, _SHORT[_name], _name)

DOUBLE = declare_type("System.Double")
_declare_parsing(DOUBLE, "double", parse_float, float)
_declare_instance(DOUBLE, "double", "Double")
for _field, _value in (
    ("MaxValue", 1.7976931348623157e308), ("MinValue", -1.7976931348623157e308), ("Epsilon", 5e-324),
    ("NaN", float("nan")), ("PositiveInfinity", float("inf")), ("NegativeInfinity", float("-inf")),
    ("NegativeZero", -0.0), ("Pi", 3.141592653589793), ("E", 2.718281828459045),
):  # fmt: skip
    DOUBLE.constant(f"double {_field}", _value)

SINGLE = declare_type("System.Single")
_declare_parsing(SINGLE, "float", _single, lambda: numbers.Single(0.0))
_declare_instance(SINGLE, "float", "Single")
for _field, _value in (
    ("MaxValue", 3.4028234663852886e38), ("MinValue", -3.4028234663852886e38), ("Epsilon", 1.401298464324817e-45),
    ("NaN", float("nan")), ("PositiveInfinity", float("inf")), ("NegativeInfinity", float("-inf")),
):  # fmt: skip
    SINGLE.constant(f"float {_field}", numbers.Single(_value))

for _table, _short in ((DOUBLE, "double"), (SINGLE, "float")):
    _table.static(f"bool IsNaN({_short} d)")(lambda value: value != value)
    _table.static(f"bool IsInfinity({_short} d)")(lambda value: abs(value) == float("inf"))
    _table.static(f"bool IsPositiveInfinity({_short} d)")(lambda value: value == float("inf"))
    _table.static(f"bool IsNegativeInfinity({_short} d)")(lambda value: value == float("-inf"))
    _table.static(f"bool IsFinite({_short} d)")(lambda value: value - value == 0)
    _table.static(f"bool IsNegative({_short} d)")(lambda value: str(float(value)).startswith("-"))

DECIMAL = declare_type("System.Decimal")
_declare_parsing(DECIMAL, "decimal", parse_decimal, _zero_of("Decimal"))
_declare_instance(DECIMAL, "decimal", "Decimal")


def _decimal(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


for _field, _text in (
    ("MaxValue", "79228162514264337593543950335"), ("MinValue", "-79228162514264337593543950335"), ("One", "1"),
    ("Zero", "0"), ("MinusOne", "-1"),
):  # fmt: skip
    DECIMAL.constant(f"decimal {_field}", _decimal(_text))


@DECIMAL.static("decimal Round(decimal d)", "decimal Round(decimal d, int decimals)",
                "decimal Round(decimal d, int decimals, System.MidpointRounding mode)")  # fmt: skip
def _round(value: Any, places: int = 0, mode: int = 0) -> Any:
    from pcshell.objects.clr_math import round_decimal

    return round_decimal(value, places, int(mode))


@DECIMAL.static("decimal Truncate(decimal d)")
def _truncate(value: Any) -> Any:
    from pcshell.objects.clr_math import round_decimal

    return round_decimal(value, 0, 2)


@DECIMAL.static("decimal Floor(decimal d)")
def _floor(value: Any) -> Any:
    from pcshell.objects.clr_math import round_decimal

    return round_decimal(value, 0, 3)


@DECIMAL.static("decimal Ceiling(decimal d)")
def _ceiling(value: Any) -> Any:
    from pcshell.objects.clr_math import round_decimal

    return round_decimal(value, 0, 4)


@DECIMAL.static("int ToInt32(decimal d)")
def _to_int32(value: Any) -> int:
    return int(value)


@DECIMAL.static("double ToDouble(decimal d)")
def _to_double(value: Any) -> float:
    return float(value)


@DECIMAL.static("int[] GetBits(decimal d)")
def _bits(value: Any) -> list[int]:
    sign, digits, exponent = value.as_tuple()
    number = int("".join(map(str, digits)))
    parts = [number >> shift & 0xFFFFFFFF for shift in (0, 32, 64)]
    parts.append((-exponent << 16) | (0x80000000 if sign else 0))
    return [part - 2**32 if part >= 2**31 else part for part in parts]


for _operation, _function in (
    ("Add", lambda a, b: _arithmetic("add", a, b)),
    ("Subtract", lambda a, b: _arithmetic("subtract", a, b)),
    ("Multiply", lambda a, b: _arithmetic("multiply", a, b)),
    ("Divide", lambda a, b: _arithmetic("divide", a, b)),
    ("Remainder", lambda a, b: _arithmetic("remainder", a, b)),
):
    DECIMAL.static(f"decimal {_operation}(decimal d1, decimal d2)")(_function)


def _arithmetic(name: str, left: Any, right: Any) -> Any:
    from pcshell.objects import arithmetic

    operations = {
        "add": arithmetic.add, "subtract": arithmetic.subtract, "multiply": arithmetic.multiply,
        "divide": arithmetic.divide, "remainder": arithmetic.remainder,
    }  # fmt: skip
    return operations[name](left, right)


BIG = declare_type("System.Numerics.BigInteger")
_declare_parsing(BIG, "bigint", parse_big, lambda: numbers.BigInteger(0))
_declare_instance(BIG, "bigint", "BigInteger")
for _field, _number in (("One", 1), ("Zero", 0), ("MinusOne", -1)):
    BIG.constant(f"bigint {_field}", numbers.BigInteger(_number))
BIG.properties_from(
    {
        "bool IsPowerOfTwo": lambda value: value > 0 and value & (value - 1) == 0,
        "bool IsZero": lambda value: value == 0,
        "bool IsOne": lambda value: value == 1,
        "bool IsEven": lambda value: value % 2 == 0,
        "int Sign": lambda value: (value > 0) - (value < 0),
    }
)


@BIG.static("bigint Pow(bigint value, int exponent)")
def _big_pow(value: int, exponent: int) -> int:
    if exponent < 0:
        raise error(
            "ArgumentOutOfRangeException", "The number must be greater than or equal to zero. (Parameter 'exponent')"
        )
    if abs(value) > 1 and exponent * value.bit_length() > 20_000_000:
        raise error("OutOfMemoryException")
    power: int = int(value) ** exponent
    return power


@BIG.static("bigint ModPow(bigint value, bigint exponent, bigint modulus)")
def _mod_pow(value: int, exponent: int, modulus: int) -> int:
    if modulus == 0:
        raise error("DivideByZeroException")
    return pow(int(value), int(exponent), int(modulus))


BIG.static("bigint Add(bigint left, bigint right)")(lambda a, b: int(a) + int(b))
BIG.static("bigint Subtract(bigint left, bigint right)")(lambda a, b: int(a) - int(b))
BIG.static("bigint Multiply(bigint left, bigint right)")(lambda a, b: int(a) * int(b))
BIG.static("bigint Abs(bigint value)")(lambda a: abs(int(a)))
BIG.static("bigint Negate(bigint value)")(lambda a: -int(a))
BIG.static("bigint Max(bigint left, bigint right)")(lambda a, b: max(int(a), int(b)))
BIG.static("bigint Min(bigint left, bigint right)")(lambda a, b: min(int(a), int(b)))


@BIG.static("bigint Divide(bigint dividend, bigint divisor)")
def _big_divide(left: int, right: int) -> int:
    if right == 0:
        raise error("DivideByZeroException")
    quotient = abs(int(left)) // abs(int(right))
    return quotient if (left < 0) == (right < 0) else -quotient


@BIG.static("bigint GreatestCommonDivisor(bigint left, bigint right)")
def _gcd(left: int, right: int) -> int:
    from math import gcd

    return gcd(int(left), int(right))


@BIG.static("double Log(bigint value)", "double Log(bigint value, double baseValue)", "double Log10(bigint value)")
def _big_log(value: int, base: float = 2.718281828459045) -> float:
    from math import inf, log, nan

    if value <= 0 or base != base or base <= 0 or base == 1:
        return -inf if value == 0 and base > 1 else nan
    return log(int(value)) if base == 2.718281828459045 else log(int(value), base)


@BIG.constructor(
    "BigInteger(int value)", "BigInteger(long value)", "BigInteger(double value)", "BigInteger(decimal value)"
)
def _new_big(value: Any) -> Any:
    if isinstance(value, float) and value - value != 0:
        what = "The value is not a number." if value != value else "BigInteger cannot represent infinity."
        raise error("OverflowException", what)
    return numbers.BigInteger(int(value))


@BIG.constructor("BigInteger(byte[] value)")
def _big_of_bytes(items: list[int]) -> Any:
    return numbers.BigInteger(int.from_bytes(bytes(items), "little", signed=True))


# ------------------------------------------------------------------------------------------------------------- Boolean

BOOLEAN = declare_type("System.Boolean")
BOOLEAN.constant("string TrueString", "True")
BOOLEAN.constant("string FalseString", "False")


@BOOLEAN.static("bool Parse(string value)")
def _parse_bool(text: str | None) -> bool:
    if text is None:
        raise argument_null("value")
    folded = text.strip().lower()
    if folded not in ("true", "false"):
        raise error("FormatException", f"String '{text}' was not recognized as a valid Boolean.")
    return folded == "true"


@BOOLEAN.static("bool TryParse(string value, out bool result)")
def _try_parse_bool(text: str | None, result: Any) -> bool:
    folded = (text or "").strip().lower()
    result.value = folded == "true"
    return folded in ("true", "false")


@BOOLEAN.method("string ToString()", "string ToString(System.IFormatProvider provider)")
def _bool_text(value: bool, _provider: Any = None) -> str:
    return "True" if value else "False"


@BOOLEAN.method("int CompareTo(System.Object obj)", "int CompareTo(bool value)")
def _compare_bool(value: bool, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, bool):
        raise error("ArgumentException", "Object must be of type Boolean.")
    return int(value) - int(other)


BOOLEAN.method("System.TypeCode GetTypeCode()")(lambda value: _type_code("Boolean"))


def _declare_functions() -> None:
    from importlib import import_module

    import_module("pcshell.objects.clr_number_functions")


_declare_functions()
