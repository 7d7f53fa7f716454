"""Members of enums: HasFlag, ToString(format), CompareTo; [enum]'s statics."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import declare_type
from pcshell.objects.enum_conversion import parse_enum
from pcshell.objects.enums import enum_text, enum_values, ordered_names
from pcshell.objects.numbers import EnumValue
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ENUM = declare_type("System.Enum")
_HEX_DIGITS = {"Byte": 2, "SByte": 2, "Int16": 4, "UInt16": 4, "Int32": 8, "UInt32": 8, "Int64": 16, "UInt64": 16}


def _underlying(kind: type[EnumValue]) -> str:
    return str(getattr(kind, "underlying", "System.Int32"))


def format_enum(value: EnumValue, template: str | None) -> str:
    """Enum.ToString(format): G and F names, D the number, X hexadecimal. Raises FormatException."""
    folded = (template or "G").lower()
    if folded in ("g", "f"):
        return enum_text(value)
    if folded == "d":
        return str(int(value))
    if folded == "x":
        digits = _HEX_DIGITS[_underlying(type(value)).rpartition(".")[2]]
        return f"{int(value) & (16**digits - 1):0{digits}X}"
    raise error("FormatException", 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".')


@ENUM.method("string ToString()", "string ToString(string format)")
def _to_string(value: EnumValue, template: str | None = None) -> str:
    return format_enum(value, template)


@ENUM.method("string ToString(System.IFormatProvider provider)")
def _to_string_provider(value: EnumValue, _provider: Any) -> str:
    return enum_text(value)


@ENUM.method("string ToString(string format, System.IFormatProvider provider)")
def _to_string_both(value: EnumValue, template: str | None, _provider: Any) -> str:
    return format_enum(value, template)


@ENUM.property("int value__")
def _value(value: EnumValue) -> Any:
    target = typenames.find_type(_underlying(type(value)))
    return int(value) if target is None else conversion.convert(int(value), target)


@ENUM.method("bool HasFlag(System.Object flag)")
def _has_flag(value: EnumValue, flag: Any) -> bool:
    wanted = flag if isinstance(flag, EnumValue) else conversion.convert(flag, typenames.type_of(value))
    return int(value) & int(wanted) == int(wanted)


@ENUM.method("int CompareTo(System.Object target)")
def _compare_to(value: EnumValue, other: Any) -> int:
    if other is None:
        return 1
    if type(other) is not type(value):
        raise error(
            "ArgumentException",
            "Object must be the same type as the enum. The type passed in was "
            f"'{typenames.type_name_of(other)}'; the enum type was '{typenames.type_name_of(value)}'.",
        )
    return (int(value) > int(other)) - (int(value) < int(other))


@ENUM.method("bool Equals(System.Object obj)")
def _equals(value: EnumValue, other: Any) -> bool:
    return type(value) is type(other) and int(value) == int(other)


@ENUM.method("System.TypeCode GetTypeCode()")
def _type_code(value: EnumValue) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.TypeCode", _underlying(type(value)).rpartition(".")[2])


def _class_of(kind: ClrType | None) -> type[EnumValue]:
    if kind is None:
        raise argument_null("enumType")
    if kind.kind != "enum":
        raise error("ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')")
    found: type[EnumValue] = kind.python
    return found


@ENUM.static("string[] GetNames(type enumType)")
def _get_names(kind: ClrType) -> list[str]:
    return ordered_names(_class_of(kind))


@ENUM.static("System.Object GetValues(type enumType)")
def _get_values(kind: ClrType) -> Any:
    from pcshell.objects.collections import TypedArray

    return TypedArray(kind.name, enum_values(_class_of(kind)))


@ENUM.static("System.Object GetValuesAsUnderlyingType(type enumType)")
def _get_numbers(kind: ClrType) -> Any:
    from pcshell.objects.collections import TypedArray

    enum = _class_of(kind)
    target = typenames.find_type(_underlying(enum)) or typenames.INT32
    return TypedArray(target.name, [conversion.convert(int(value), target) for value in enum_values(enum)])


@ENUM.static("string GetName(type enumType, System.Object value)")
def _get_name(kind: ClrType, value: Any) -> str | None:
    found = _class_of(kind).__dict__["by_number"].get(int(conversion.to_number(value)))
    return None if found is None else str(found)


@ENUM.static("bool IsDefined(type enumType, System.Object value)")
def _is_defined(kind: ClrType, value: Any) -> bool:
    enum = _class_of(kind)
    if isinstance(value, str):
        return value in [name for name, _ in enum.__dict__["members"]]
    return int(value) in enum.__dict__["by_number"]


@ENUM.static("type GetUnderlyingType(type enumType)")
def _get_underlying(kind: ClrType) -> Any:
    return typenames.find_type(_underlying(_class_of(kind)))


@ENUM.static("System.Object Parse(type enumType, string value)")
def _parse(kind: ClrType, text: str | None) -> EnumValue:
    return _parse_case(kind, text, False)


@ENUM.static("System.Object Parse(type enumType, string value, bool ignoreCase)")
def _parse_case(kind: ClrType, text: str | None, ignore_case: bool) -> EnumValue:
    enum = _class_of(kind)
    if text is None:
        raise argument_null("value")
    if not text.strip():
        raise error(
            "ArgumentException", "Must specify valid information for parsing in the string. (Parameter 'value')"
        )
    number = parse_enum(enum, text, ignore_case)
    if number is None:
        raise error("ArgumentException", f"Requested value '{text}' was not found.")
    return enum(number)


@ENUM.static("bool TryParse(type enumType, string value, out System.Object result)")
def _try_parse(kind: ClrType, text: str | None, result: Any) -> bool:
    return _try_parse_case(kind, text, False, result)


@ENUM.static("bool TryParse(type enumType, string value, bool ignoreCase, out System.Object result)")
def _try_parse_case(kind: ClrType, text: str | None, ignore_case: bool, result: Any) -> bool:
    enum = _class_of(kind)
    number = parse_enum(enum, text, ignore_case) if text else None
    result.value = enum(number or 0)
    return number is not None


@ENUM.static("bool TryParse(string value, out System.Object result)")
def _try_parse_generic(text: str | None, result: Any) -> bool:
    """`[Enum]::TryParse[T]`, or with a typed reference: the enum is that of the reference's value."""
    if not isinstance(result.value, EnumValue):
        return False
    return _try_parse_case(typenames.type_of(result.value), text, False, result)


@ENUM.static("bool TryParse(string value, bool ignoreCase, out System.Object result)")
def _try_parse_generic_case(text: str | None, ignore_case: bool, result: Any) -> bool:
    if not isinstance(result.value, EnumValue):
        return False
    return _try_parse_case(typenames.type_of(result.value), text, ignore_case, result)


@ENUM.static("System.Object ToObject(type enumType, System.Object value)")
def _to_object(kind: ClrType, value: Any) -> EnumValue:
    return _class_of(kind)(int(value))


@ENUM.static("string Format(type enumType, System.Object value, string format)")
def _format(kind: ClrType, value: Any, template: str) -> str:
    return format_enum(_class_of(kind)(int(value)), template)


@ENUM.static("T Parse[T](string value)", "T Parse[T](string value, bool ignoreCase)")
def _parse_as(types: list[ClrType], text: str | None, ignore_case: bool = False) -> EnumValue:
    return _parse_case(types[0], text, ignore_case)


@ENUM.static(
    "bool TryParse[T](string value, out System.Object result)",
    "bool TryParse[T](string value, bool ignoreCase, out System.Object result)",
)
def _try_parse_as(types: list[ClrType], text: str | None, *rest: Any) -> bool:
    return _try_parse_case(types[0], text, rest[0] if len(rest) > 1 else False, rest[-1])


ENUM.static("string[] GetNames[T]()")(lambda types: _get_names(types[0]))
ENUM.static("System.Object GetValues[T]()")(lambda types: _get_values(types[0]))
ENUM.static("string GetName[T](T value)")(lambda types, value: _get_name(types[0], value))
ENUM.static("bool IsDefined[T](T value)")(lambda types, value: _is_defined(types[0], value))
