"""Conversions between numeric types (what System.Convert and the numeric casts do) and reading numbers from text.

Failures are `NumericError`s whose text is .NET's; `conversion` puts PowerShell's own sentence around them.
"""

from __future__ import annotations

from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Char,
    EnumValue,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Any

#: Integer types: Python class, smallest, largest, how .NET's overflow message calls them.
INTEGERS: dict[str, tuple[type, int, int, str]] = {
    "System.Int32": (int, -(2**31), 2**31 - 1, "an Int32"),
    "System.Int64": (Int64, -(2**63), 2**63 - 1, "an Int64"),
    "System.Byte": (Byte, 0, 255, "an unsigned byte"),
    "System.SByte": (SByte, -128, 127, "a signed byte"),
    "System.Int16": (Int16, -(2**15), 2**15 - 1, "an Int16"),
    "System.UInt16": (UInt16, 0, 2**16 - 1, "a UInt16"),
    "System.UInt32": (UInt32, 0, 2**32 - 1, "a UInt32"),
    "System.UInt64": (UInt64, 0, 2**64 - 1, "a UInt64"),
}
#: Every numeric type of the language.
NUMERIC_NAMES = frozenset({*INTEGERS, "System.Double", "System.Single", "System.Decimal", "System.Numerics.BigInteger"})
#: Integer types that a conversion from BigInteger reaches through Int32.
_SMALL = frozenset({"System.Byte", "System.SByte", "System.Int16", "System.UInt16"})
DECIMAL_MAX = 2**96 - 1
OVERFLOW = "Arithmetic operation resulted in an overflow."


class NumericError(Exception):
    """A number that does not fit, or text that is none; `overflow` tells them apart."""

    def __init__(self, message: str, overflow: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.overflow = overflow


def _does_not_fit(what: str) -> NumericError:
    return NumericError(f"Value was either too large or too small for {what}.")


def integer_of(number: int, name: str) -> Any:
    """An integer as one of the integer types."""
    cls, low, high, what = INTEGERS[name]
    if low <= number <= high:
        return number if cls is int and type(number) is int else cls(number)
    raise _does_not_fit(what)


def _integer_of_double(value: float, name: str) -> Any:
    """Convert.ToXxx(double): halves go to the even neighbour; small types pass through Int32."""
    if name in ("System.Int64", "System.UInt64"):
        if value != value or value in (float("inf"), float("-inf")):
            raise NumericError(OVERFLOW)
        number = round(value)
        _, low, high, _ = INTEGERS[name]
        if not low <= number <= high:
            raise NumericError(OVERFLOW)
        return INTEGERS[name][0](number)
    what = "a UInt32" if name == "System.UInt32" else "an Int32"
    if value != value or value in (float("inf"), float("-inf")):
        raise _does_not_fit(what)
    number = round(value)
    if name == "System.UInt32":
        return integer_of(number, name)
    return integer_of(integer_of(number, "System.Int32"), name)


def _integer_of_decimal(value: Decimal, name: str) -> Any:
    from decimal import ROUND_HALF_EVEN

    return integer_of(int(value.to_integral_value(ROUND_HALF_EVEN)), name)


def fit_decimal(value: Decimal) -> Decimal:
    """A result rounded to what System.Decimal holds: 96 bits and at most 28 places (halves to even)."""
    from decimal import ROUND_HALF_EVEN, Context, Decimal

    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise _does_not_fit("a Decimal")
    if exponent > 0:
        number = int("".join(map(str, digits))) * 10**exponent if len(digits) + exponent < 40 else DECIMAL_MAX + 1
        if number > DECIMAL_MAX:
            raise _does_not_fit("a Decimal")
        return Decimal(-number if sign else number)
    wide = Context(prec=120)
    places = min(28, -exponent)
    while True:
        rounded = value.quantize(Decimal((0, (1,), -places)), rounding=ROUND_HALF_EVEN, context=wide)
        coefficient = int("".join(map(str, rounded.as_tuple().digits)))
        if coefficient <= DECIMAL_MAX:
            return rounded
        if places == 0:
            raise _does_not_fit("a Decimal")
        places = max(0, places - max(1, len(str(coefficient)) - 29))


def decimal_of(value: Any) -> Decimal:
    """A Decimal of any number: Double keeps 15 digits, Single 7."""
    from decimal import Decimal

    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise _does_not_fit("a Decimal")
        text = f"{float(value):.6e}" if type(value) is Single else f"{float(value):.14e}"
        mantissa, _, exponent = text.partition("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        number = Decimal(f"{mantissa}e{exponent}")
        return fit_decimal(number) if number else Decimal(0)
    if isinstance(value, int):
        if abs(value) > DECIMAL_MAX:
            raise _does_not_fit("a Decimal")
        return Decimal(int(value))
    result: Decimal = value
    return result


def single_of(value: float) -> Single:
    """A Single of a Python float."""
    from pcshell.objects.number_text import to_single

    return Single(to_single(float(value)))


def convert_number(value: Any, name: str) -> Any:
    """A number (bool, character and enum values included, as their numbers) as the numeric type `name`.

    Raises NumericError with the text of .NET's OverflowException.
    """
    kind = type(value)
    if kind is Char:
        value = ord(value)
    elif kind is bool or isinstance(value, EnumValue):
        value = int(value)
    if name in INTEGERS:
        if isinstance(value, int):
            if kind is BigInteger and name in _SMALL:
                integer_of(int(value), "System.Int32")
            return integer_of(int(value), name)
        if isinstance(value, float):
            return _integer_of_double(float(value), name)
        return _integer_of_decimal(value, name)
    if name == "System.Double":
        if kind is BigInteger:
            return float_of_big(int(value))
        return _float_of_integer(int(value)) if isinstance(value, int) else float(value)
    if name == "System.Single":
        return single_of(_float_of_integer(int(value)) if isinstance(value, int) else float(value))
    if name == "System.Decimal":
        return decimal_of(value)
    return _big_integer_of(value)


def float_of_big(value: int) -> float:
    """BigInteger as a Double: bits beyond the 53rd are cut off, not rounded."""
    excess = abs(value).bit_length() - 53
    if excess > 0:
        value = (abs(value) >> excess << excess) * (1 if value > 0 else -1)
    return _float_of_integer(value)


def _float_of_integer(value: int) -> float:
    """The nearest Double; BigInteger above its range is infinity."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _big_integer_of(value: Any) -> BigInteger:
    if isinstance(value, float):
        if value != value:
            raise NumericError("The value is not a number.")
        if value in (float("inf"), float("-inf")):
            raise NumericError("BigInteger cannot represent infinity.")
    return BigInteger(int(value))


# ------------------------------------------------------------------------------------------------- numbers from text

_MULTIPLIERS = {"kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40, "pb": 1 << 50}
_SUFFIXES = ("uy", "us", "ul", "y", "s", "l", "u", "n", "d")
_SUFFIX_TYPES = {
    "uy": "System.Byte", "y": "System.SByte", "us": "System.UInt16", "s": "System.Int16", "ul": "System.UInt64",
    "l": "System.Int64", "n": "System.Numerics.BigInteger", "d": "System.Decimal",
}  # fmt: skip
_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdef")
_BLANKS = " \t\n\v\f\r"


def integer_of_digits(text: str) -> int:
    """A whole number in decimal digits, however many (Python itself stops at some thousands)."""
    if len(text) <= 4000:
        return int(text)
    from decimal import Decimal

    return int(Decimal(text))


def _digits_end(text: str, start: int) -> int:
    while start < len(text) and text[start] in _DIGITS:
        start += 1
    return start


def scan_number(text: str) -> Any:
    """A number written as in source code (`0x1F`, `1kb`, `5d`, `-3.5`, `1e2`), or None where the text is none.

    The grammar is that of about_Numeric_Literals; leading and trailing blanks and a sign are allowed.
    """
    text = text.strip(_BLANKS).lower()
    sign = 1
    if text[:1] in ("-", "+"):
        sign = -1 if text[0] == "-" else 1
        text = text[1:]
    if not text or len(text) > 4000:
        return None
    multiplier = _MULTIPLIERS.get(text[-2:], 0)
    if multiplier:
        text = text[:-2]
    else:
        multiplier = 1
    if text[:2] in ("0x", "0b"):
        return _scan_radix(text, sign, multiplier)
    suffix = ""
    if text[-1:] not in _DIGITS and not text.endswith("."):
        suffix = next((name for name in _SUFFIXES if text.endswith(name)), "")
        if not suffix:
            return None
        text = text[: -len(suffix)]
    return _scan_decimal(text, suffix, sign, multiplier)


def _scan_radix(text: str, sign: int, multiplier: int) -> Any:
    """The rest of `scan_number` for hexadecimal and binary digits."""
    base = 16 if text[1] == "x" else 2
    allowed = _HEX if base == 16 else frozenset("01")
    digits, suffix = text[2:], ""
    for name in ("uy", "us", "ul", "y", "s", "l", "u", "n"):
        if digits.endswith(name):
            digits, suffix = digits[: -len(name)], name
            break
    if not digits or any(digit not in allowed for digit in digits):
        return None
    number = int(digits, base)
    bits = len(digits) * (4 if base == 16 else 1)
    if not suffix.startswith("u") and bits in ((8, 16, 32, 64) if base == 2 or suffix in ("y", "s") else (32, 64)):
        number -= (number >> (bits - 1)) << bits
    return _typed(sign * number * multiplier, suffix)


def _scan_decimal(text: str, suffix: str, sign: int, multiplier: int) -> Any:
    """The rest of `scan_number` for decimal digits."""
    end = _digits_end(text, 0)
    real = False
    if end < len(text) and text[end] == ".":
        after = _digits_end(text, end + 1)
        if after == 1:
            return None
        real, end = True, after
    if end == 0:
        return None
    if end < len(text) and text[end] == "e":
        start = end + 1
        if text[start : start + 1] in ("+", "-"):
            start += 1
        after = _digits_end(text, start)
        if after == start:
            return None
        real, end = True, after
    if end != len(text):
        return None
    if suffix == "d":
        from decimal import Decimal

        return fit_decimal(sign * Decimal(text) * multiplier)
    if real and not suffix:
        number = sign * float(text) * multiplier
        return None if number in (float("inf"), float("-inf")) else number
    if real:
        value = float(text) * multiplier
        return None if value in (float("inf"),) else _typed(sign * round(value), suffix)
    return _typed(sign * integer_of_digits(text) * multiplier, suffix)


def _typed(number: int, suffix: str) -> Any:
    """An integer literal in the smallest type that holds it, or in the type of its suffix."""
    if suffix == "u":
        name = "System.UInt32" if 0 <= number < 2**32 else "System.UInt64"
        return integer_of(number, name)
    if suffix == "n":
        return BigInteger(number)
    if suffix:
        return integer_of(number, _SUFFIX_TYPES[suffix])
    if -(2**31) <= number < 2**31:
        return number
    if -(2**63) <= number < 2**63:
        return Int64(number)
    if abs(number) <= DECIMAL_MAX:
        return decimal_of(number)
    return _float_of_integer(number)


def _bad_format(text: str) -> NumericError:
    return NumericError(f"The input string '{text}' was not in a correct format.", overflow=False)


def plain_number(text: str, decimals: bool = True) -> str | None:
    """Text in .NET's NumberStyles.Float with thousands commas, made ready for Python (`1234.5e2`), or None."""
    stripped = text.strip(_BLANKS)
    position = 1 if stripped[:1] in ("+", "-") else 0
    start = position
    while position < len(stripped) and (
        stripped[position] in _DIGITS or (stripped[position] == "," and position > start)
    ):
        position += 1
    whole = stripped[start:position].replace(",", "")
    fraction = ""
    if decimals and stripped[position : position + 1] == ".":
        end = _digits_end(stripped, position + 1)
        fraction, position = stripped[position + 1 : end], end
    if not whole and not fraction:
        return None
    exponent = ""
    if decimals and stripped[position : position + 1] in ("e", "E"):
        begin = position + 1
        if stripped[begin : begin + 1] in ("+", "-"):
            begin += 1
        end = _digits_end(stripped, begin)
        if end > begin:
            exponent, position = "e" + stripped[position + 1 : end], end
    if position != len(stripped):
        return None
    sign = "-" if stripped[:1] == "-" else ""
    return f"{sign}{whole or '0'}{'.' + fraction if fraction else ''}{exponent}"


_NAMED = {
    "nan": float("nan"), "-nan": float("nan"), "+nan": float("nan"), "infinity": float("inf"),
    "+infinity": float("inf"), "-infinity": float("-inf"), "∞": float("inf"), "-∞": float("-inf"),
}  # fmt: skip


def parse_double(text: str) -> float:
    """Double.Parse(text, invariant culture)."""
    plain = plain_number(text)
    if plain is not None:
        return float(plain)
    named = _NAMED.get(text.strip(_BLANKS).lower())
    if named is None:
        raise _bad_format(text)
    return named


def parse_decimal(text: str, exponent: bool = True) -> Decimal:
    """Decimal.Parse(text, invariant culture); the number of places is kept."""
    from decimal import Decimal

    plain = plain_number(text)
    if plain is None or (not exponent and "e" in plain):
        raise _bad_format(text)
    if len(plain) > 400 or ("e" in plain and len(plain.partition("e")[2]) > 5):
        raise _does_not_fit("a Decimal")
    return fit_decimal(Decimal(plain))


def parse_integer(text: str, name: str) -> Any:
    """What a cast of text to an integer type reads: number literals, then plain numbers with commas, rounded."""
    try:
        scanned = scan_number(text)
    except NumericError:
        scanned = None
    if scanned is not None:
        if name == "System.Numerics.BigInteger":
            return _big_integer_of(scanned)
        return _scanned_integer(scanned, text, name)
    plain = plain_number(text)
    if plain is None or ("e" in plain and name == "System.Numerics.BigInteger"):
        if name == "System.Numerics.BigInteger":
            raise NumericError("The value could not be parsed.", overflow=False)
        raise _bad_format(text)
    if "." in plain or "e" in plain:
        number = float(plain)
        if number in (float("inf"), float("-inf")):
            raise _bad_format(text)
        return _scanned_integer(number, text, name)
    if name == "System.Numerics.BigInteger":
        return BigInteger(integer_of_digits(plain))
    return _scanned_integer(integer_of_digits(plain), text, name)


def _scanned_integer(number: Any, text: str, name: str) -> Any:
    """A number read from text as an integer type; only plain digits can be too large, the rest is ill-formed."""
    try:
        return convert_number(number, name)
    except NumericError:
        digits = text.strip(_BLANKS).lstrip("+-").lower()
        if digits.isdigit() or digits.startswith("0x"):
            raise
        raise _bad_format(text) from None


PARSERS: dict[str, Callable[[str], Any]] = {
    "System.Double": parse_double,
    "System.Single": lambda text: single_of(parse_double(text)),
    "System.Decimal": parse_decimal,
}


def parse_number(text: str, name: str) -> Any:
    """Text as the numeric type `name` as a cast reads it; empty text is zero. Raises NumericError."""
    if not text:
        return convert_number(0, name)
    parser = PARSERS.get(name)
    if parser is None:
        return parse_integer(text, name)
    try:
        scanned = scan_number(text)
    except NumericError:
        scanned = None
    if name == "System.Decimal" and isinstance(scanned, float):
        # A cast reads the number as a literal, which has no trailing zeros: [decimal]'12.30' is 12.3.
        return convert_number(scanned, name) if abs(scanned) >= 1e28 else _without_trailing_zeros(parse_decimal(text))
    if scanned is not None:
        return convert_number(scanned, name)
    return parser(text)


def _without_trailing_zeros(value: Decimal) -> Decimal:
    """The same number with the smallest scale."""
    from decimal import Decimal

    short = value.normalize()
    return short if int(short.as_tuple().exponent) <= 0 and "E" not in str(short) else Decimal(int(short))
