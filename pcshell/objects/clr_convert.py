"""System.Convert and System.BitConverter."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.clr_number import INTEGERS, parse_decimal, parse_float, parse_integer, too_large
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Char, EnumValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.typenames import ClrType

CONVERT = declare_type("System.Convert")
CONVERT.static_property("System.DBNull DBNull")(lambda: _db_null())


def _db_null() -> Any:
    from pcshell.objects.psobject import DB_NULL

    return DB_NULL


def _cannot(value: Any, target: str) -> ClrException:
    return error("InvalidCastException", f"Invalid cast from '{typenames.type_of(value).short_name}' to '{target}'.")


def to_integer(value: Any, name: str, provider: Any = None) -> int:
    """Convert.ToInt32 and its kin: halves to even, $null is 0. Raises .NET's exceptions."""
    kind, low, high = INTEGERS[name]
    if value is None:
        return kind(0)
    if isinstance(value, str) and not isinstance(value, Char):
        return parse_integer(value, name, provider=provider)
    if isinstance(value, Char):
        number = ord(value)
    elif isinstance(value, (bool, int)):
        number = int(value)
    elif isinstance(value, float) or type(value).__name__ == "Decimal":
        if value - value != 0:
            raise too_large(name)
        number = round(value)
    else:
        raise _cannot(value, name)
    if not low <= number <= high:
        if name == "Byte" or name == "SByte":
            raise too_large(name)
        raise too_large(name)
    return kind(number)


def _declare_integer(name: str, short: str) -> None:
    @CONVERT.static(f"{short} To{name}(System.Object value)")
    def _of_value(value: Any) -> int:
        return to_integer(value, name)

    @CONVERT.static(f"{short} To{name}(System.Object value, System.IFormatProvider provider)")
    def _of_value_provider(value: Any, provider: Any) -> int:
        return to_integer(value, name, provider)

    @CONVERT.static(f"{short} To{name}(string value, int fromBase)")
    def _of_digits(text: str | None, base: int) -> int:
        return from_base(text, base, name)


def from_base(text: str | None, base: int, name: str) -> int:
    """Convert.ToInt32(text, base): 2, 8, 10 or 16; a full width of digits may be negative."""
    if base not in (2, 8, 10, 16):
        raise error("ArgumentException", "Invalid Base.")
    if not text:
        return 0
    kind, low, high = INTEGERS[name]
    if base == 10:
        return parse_integer(text, name)
    body = text.lower()
    if body.startswith("-"):
        raise error("ArgumentException", "String cannot contain a minus sign if the base is not 10.")
    if base == 16 and body.startswith("0x"):
        body = body[2:]
    digits = "0123456789abcdef"[:base]
    if not body or any(letter not in digits for letter in body):
        raise error(
            "FormatException",
            "Could not find any recognizable digits."
            if not body or body[0] not in digits
            else "Additional non-parsable characters are at the end of the string.",
        )
    number = int(body, base)
    span = high - low + 1
    if number >= span:
        raise too_large(name)
    return kind(number - span if number > high else number)


for _name, _short in (
    ("Int32", "int"), ("Int64", "long"), ("Int16", "short"), ("Byte", "byte"), ("SByte", "sbyte"), ("UInt16", "ushort"),
    ("UInt32", "uint"), ("UInt64", "ulong"),
):  # fmt: skip
    _declare_integer(_name, _short)


def _to_double(value: Any, provider: Any = None) -> float:
    if value is None:
        return 0.0
    if isinstance(value, Char):
        raise _cannot(value, "Double")
    if isinstance(value, str):
        return parse_float(value, provider=provider)
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return float(value)
    raise _cannot(value, "Double")


def _to_decimal(value: Any, provider: Any = None) -> Any:
    from decimal import Decimal

    from pcshell.objects.numeric_conversion import decimal_of

    if value is None:
        return Decimal(0)
    if isinstance(value, Char):
        raise _cannot(value, "Decimal")
    if isinstance(value, str):
        return parse_decimal(value, provider=provider)
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return decimal_of(value)
    raise _cannot(value, "Decimal")


def _to_single(value: Any, provider: Any = None) -> Any:
    from pcshell.objects.numeric_conversion import single_of

    return single_of(_to_double(value, provider))


for _name, _short, _function in (
    ("Double", "double", _to_double), ("Decimal", "decimal", _to_decimal), ("Single", "float", _to_single),
):  # fmt: skip
    CONVERT.static(
        f"{_short} To{_name}(System.Object value)",
        f"{_short} To{_name}(System.Object value, System.IFormatProvider provider)",
    )(_function)


@CONVERT.static(
    "bool ToBoolean(System.Object value)", "bool ToBoolean(System.Object value, System.IFormatProvider provider)"
)
def _to_boolean(value: Any, _provider: Any = None) -> bool:
    if isinstance(value, Char):
        raise _cannot(value, "Boolean")
    if isinstance(value, str):
        folded = value.strip().lower()
        if folded not in ("true", "false"):
            raise error("FormatException", f"String '{value}' was not recognized as a valid Boolean.")
        return folded == "true"
    return bool(value)


@CONVERT.static("char ToChar(System.Object value)", "char ToChar(System.Object value, System.IFormatProvider provider)")
def _to_char(value: Any, _provider: Any = None) -> Any:
    if value is None:
        return Char("\0")
    if isinstance(value, str):
        if len(value) != 1:
            raise error("FormatException", "String must be exactly one character long.")
        return Char(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= 0xFFFF:
            raise error("OverflowException", "Value was either too large or too small for a character.")
        return Char(chr(value))
    raise _cannot(value, "Char")


@CONVERT.static(
    "datetime ToDateTime(System.Object value)",
    "datetime ToDateTime(System.Object value, System.IFormatProvider provider)",
)
def _to_datetime(value: Any, provider: Any = None) -> Any:
    from pcshell.objects.cultures import date_format
    from pcshell.objects.dateparse import parse
    from pcshell.objects.instants import DateTime

    if value is None:
        return DateTime(0)
    if isinstance(value, DateTime):
        return value
    if isinstance(value, str):
        return parse(value, date_format(provider))
    raise _cannot(value, "DateTime")


@CONVERT.static(
    "string ToString(System.Object value)", "string ToString(System.Object value, System.IFormatProvider provider)"
)
def _to_string(value: Any, provider: Any = None) -> str:
    from pcshell.objects.text import format_value

    return "" if value is None else format_value(value, None, provider)


_WIDTHS = {"Byte": 8, "Int16": 16, "Int32": 32, "Int64": 64}


@CONVERT.static(*[f"string ToString({short} value, int toBase)" for short in ("int", "long", "byte", "short")])
def _to_base(value: int, base: int) -> str:
    if base not in (2, 8, 10, 16):
        raise error("ArgumentException", "Invalid Base. (Parameter 'toBase')")
    if base == 10:
        return str(int(value))
    width = _WIDTHS.get(type(value).__name__, 32)
    number = int(value) & ((1 << width) - 1)
    return format(number, {2: "b", 8: "o", 16: "x"}[base])


@CONVERT.static("System.Object ChangeType(System.Object value, type conversionType)",
                "System.Object ChangeType(System.Object value, type conversionType, "
                "System.IFormatProvider provider)")  # fmt: skip
def _change_type(value: Any, kind: ClrType, _provider: Any = None) -> Any:
    name = kind.name.rpartition(".")[2]
    if name in INTEGERS:
        return to_integer(value, name)
    if name == "String":
        return _to_string(value)
    functions: dict[str, Callable[[Any], Any]] = {
        "Double": _to_double, "Decimal": _to_decimal, "Boolean": _to_boolean, "Char": _to_char,
        "DateTime": _to_datetime, "Single": _to_single,
    }  # fmt: skip
    function = functions.get(name)
    return function(value) if function is not None else conversion.convert(value, kind)


@CONVERT.static("bool IsDBNull(System.Object value)")
def _is_db_null(value: Any) -> bool:
    return value is _db_null()


@CONVERT.static("System.TypeCode GetTypeCode(System.Object value)")
def _get_type_code(value: Any) -> Any:
    from pcshell.objects.enums import enum_class, enum_member

    if value is None:
        return enum_member("System.TypeCode", "Empty")
    if isinstance(value, EnumValue):
        return enum_member("System.TypeCode", "Int32")
    short = typenames.type_of(value).short_name
    kind = enum_class("System.TypeCode")
    known = kind is not None and short.lower() in kind.__dict__["by_name"]
    return enum_member("System.TypeCode", short if known else "Object")


# ----------------------------------------------------------------------------------------------------- base 64 and hex


@CONVERT.static("string ToBase64String(byte[] inArray)",
                "string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)")  # fmt: skip
def _to_base64(data: list[int] | None, options: int = 0) -> str:
    from base64 import b64encode

    if data is None:
        raise argument_null("inArray")
    text = b64encode(bytes(data)).decode("ascii")
    if not options:
        return text
    return "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))


def _piece(data: list[Any] | None, offset: int, length: int) -> list[Any]:
    """A part of an array. Raises ArgumentOutOfRangeException."""
    if data is None:
        raise argument_null("inArray")
    if length < 0:
        raise out_of_range(
            "length", "Index was out of range. Must be non-negative and less than the size of the collection."
        )
    if offset < 0 or offset > len(data) - length:
        text = "Value must be positive." if offset < 0 else "Offset and length must refer to a position in the string."
        raise out_of_range("offset", text)
    return data[offset : offset + length]


@CONVERT.static(
    "string ToBase64String(byte[] inArray, int offset, int length)",
    "string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)",
)
def _to_base64_part(data: list[int], offset: int, length: int, options: int = 0) -> str:
    return _to_base64(_piece(data, offset, length), options)


@CONVERT.static(
    "int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut)",
    "int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut, "
    "System.Base64FormattingOptions options)",
)
def _to_base64_chars(data: list[int], offset: int, length: int, target: list[Any], at: int, options: int = 0) -> int:
    letters = _to_base64_part(data, offset, length, options)
    if at < 0 or at + len(letters) > len(target):
        raise out_of_range("offsetOut", "Either offset did not refer to a position in the string, or there is an "
                                        "insufficient length of destination character array.")  # fmt: skip
    target[at : at + len(letters)] = map(Char, letters)
    return len(letters)


@CONVERT.static("byte[] FromBase64CharArray(char[] inArray, int offset, int length)")
def _from_base64_chars(letters: list[str], offset: int, length: int) -> list[int]:
    return _from_base64("".join(_piece(letters, offset, length)))


@CONVERT.static("byte[] FromBase64String(string s)")
def _from_base64(text: str | None) -> list[int]:
    from base64 import b64decode

    if text is None:
        raise argument_null("s")
    body = "".join(text.split())
    try:
        if len(body) % 4:
            raise ValueError
        return list(b64decode(body, validate=True))
    except ValueError:
        raise error(
            "FormatException",
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "
            "characters, or an illegal character among the padding characters.",
        ) from None


@CONVERT.static("string ToHexString(byte[] inArray)")
def _to_hex(data: list[int]) -> str:
    return bytes(data).hex().upper()


@CONVERT.static("string ToHexString(byte[] inArray, int offset, int length)")
def _to_hex_part(data: list[int], offset: int, length: int) -> str:
    return _to_hex(_piece(data, offset, length))


@CONVERT.static("string ToHexStringLower(byte[] inArray, int offset, int length)")
def _to_hex_lower_part(data: list[int], offset: int, length: int) -> str:
    return _to_hex_part(data, offset, length).lower()


@CONVERT.static("string ToHexStringLower(byte[] inArray)")
def _to_hex_lower(data: list[int]) -> str:
    return bytes(data).hex()


@CONVERT.static("byte[] FromHexString(string s)")
def _from_hex(text: str | None) -> list[int]:
    if text is None:
        raise argument_null("s")
    if len(text) % 2 or any(letter not in "0123456789abcdefABCDEF" for letter in text):
        raise error(
            "FormatException",
            "The input is not a valid hex string as its length is not a multiple of 2."
            if len(text) % 2
            else "The input is not a valid hex string as it contains a non-hex character.",
        )
    return list(bytes.fromhex(text))


# -------------------------------------------------------------------------------------------------------- BitConverter

BITS = declare_type("System.BitConverter")
BITS.constant("bool IsLittleEndian", True)


@BITS.static("string ToString(byte[] value)")
def _bits_text(data: list[int] | None) -> str:
    if data is None:
        raise argument_null("value")
    return "-".join(f"{byte:02X}" for byte in data)


@BITS.static(
    "string ToString(byte[] value, int startIndex)", "string ToString(byte[] value, int startIndex, int length)"
)
def _bits_text_part(data: list[int], start: int, length: int | None = None) -> str:
    return _bits_text(data[start:] if length is None else data[start : start + length])


_LAYOUT = {
    "Int16": ("short", "<h", 2), "Int32": ("int", "<i", 4), "Int64": ("long", "<q", 8), "UInt16": ("ushort", "<H", 2),
    "UInt32": ("uint", "<I", 4), "UInt64": ("ulong", "<Q", 8), "Single": ("float", "<f", 4),
    "Double": ("double", "<d", 8),
}  # fmt: skip


def _declare_layout(name: str, short: str, layout: str, size: int) -> None:
    @BITS.static(f"byte[] GetBytes({short} value)")
    def _get_bytes(value: Any) -> list[int]:
        from struct import pack

        return list(pack(layout, value))

    @BITS.static(f"{short} To{name}(byte[] value, int startIndex)", f"{short} To{name}(byte[] value)")
    def _from_bytes(data: list[int], start: int = 0) -> Any:
        from struct import unpack

        if not 0 <= start < len(data):
            raise out_of_range(
                "startIndex",
                "Index was out of range. Must be non-negative and less than the size of the collection.",
            )
        part = bytes(data[start : start + size])
        if len(part) < size:
            raise error(
                "ArgumentException",
                "Destination array is not long enough to copy all the items in the collection. Check array index and "
                "length. (Parameter 'value')",
            )
        return unpack(layout, part)[0]


for _name, (_short, _layout, _size) in _LAYOUT.items():
    _declare_layout(_name, _short, _layout, _size)


@BITS.static("byte[] GetBytes(bool value)")
def _bool_bytes(value: bool) -> list[int]:
    return [int(value)]


@BITS.static("byte[] GetBytes(char value)")
def _char_bytes(value: str) -> list[int]:
    return list(value.encode("utf-16-le", "surrogatepass"))


@BITS.static("bool ToBoolean(byte[] value, int startIndex)")
def _to_bool(data: list[int], start: int) -> bool:
    return data[start] != 0


@BITS.static("char ToChar(byte[] value, int startIndex)")
def _char_of(data: list[int], start: int) -> Any:
    from struct import unpack

    part = bytes(data[start : start + 2])
    if not 0 <= start < len(data) or len(part) < 2:
        raise out_of_range(
            "startIndex", "Index was out of range. Must be non-negative and less than the size of the collection."
        )
    return Char(chr(unpack("<H", part)[0]))


def _reinterpreted(source: str, target: str) -> Callable[[Any], Any]:
    """The same bits read as another type."""

    def convert(value: Any) -> Any:
        from struct import pack, unpack

        return unpack(target, pack(source, value))[0]

    return convert


for _declaration, _source, _target in (
    ("long DoubleToInt64Bits(double value)", "<d", "<q"), ("ulong DoubleToUInt64Bits(double value)", "<d", "<Q"),
    ("double Int64BitsToDouble(long value)", "<q", "<d"), ("double UInt64BitsToDouble(ulong value)", "<Q", "<d"),
    ("int SingleToInt32Bits(float value)", "<f", "<i"), ("uint SingleToUInt32Bits(float value)", "<f", "<I"),
    ("float Int32BitsToSingle(int value)", "<i", "<f"), ("float UInt32BitsToSingle(uint value)", "<I", "<f"),
):  # fmt: skip
    BITS.static(_declaration)(_reinterpreted(_source, _target))
