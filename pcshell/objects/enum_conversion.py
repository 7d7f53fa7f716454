"""Conversions to enums: names (whole or unambiguous beginnings), lists of names, numbers, arrays (about_Enum)."""

from __future__ import annotations

from pcshell.objects.conversion import MISSING, cast_error, final_error, is_number
from pcshell.objects.enumeration import enumerate_value
from pcshell.objects.enums import enum_text, is_defined, ordered_names
from pcshell.objects.errors import PSInvalidCastException
from pcshell.objects.numbers import BigInteger, Char, EnumValue
from pcshell.objects.numeric_conversion import INTEGERS
from pcshell.objects.text_conversion import clr_text, to_string
from pcshell.objects.typenames import ClrType, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


#: Members that win where several begin with the text.
_PREFERRED = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}


def _undefined(value: Any, kind: ClrType, error_id: str) -> PSInvalidCastException:
    names = ",".join(ordered_names(kind.python))
    what = "null" if value is None else f'value "{clr_text(value)}"'
    return PSInvalidCastException(
        f'Cannot convert {what} to type "{kind.name}" due to enumeration values that are not valid. Specify one of '
        f'the following enumeration values and try again. The possible enumeration values are "{names}".',
        error_id,
    )


def parse_enum(enum: type[EnumValue], text: str, ignore_case: bool = True) -> int | None:
    """Enum.Parse: a number, a name or names between commas; None where it is none, OverflowError where too large."""
    stripped = text.strip()
    if not stripped:
        return None
    digits = stripped[1:] if stripped[0] in "+-" else stripped
    if digits.isascii() and digits.isdigit():
        number = int(stripped) if len(stripped) < 100 else 10**99
        _, low, high, _ = INTEGERS[enum.underlying]
        if not low <= number <= high:
            raise OverflowError
        return number
    total = 0
    for part in stripped.split(","):
        name = part.strip()
        number_of = enum.by_name.get(name.lower()) if ignore_case else dict(enum.members).get(name)
        if number_of is None:
            return None
        total |= number_of
    return total


def _beginning(enum: type[EnumValue], text: str, kind: ClrType) -> int:
    """The member that begins with `text`, where there is just one."""
    folded = text.lower()
    found = [name for name in ordered_names(enum) if name.lower().startswith(folded)]
    if len(found) == 1:
        return enum.by_name[found[0].lower()]
    for name in _PREFERRED.get(kind.name, ()):
        if name in found:
            return enum.by_name[name.lower()]
    names = ", ".join(ordered_names(enum))
    if found:
        reason = (
            f"The identifier name {text} cannot be processed because it is either too similar or identical to the "
            f"following enumerator names: {', '.join(found)}. Use a more specific identifier name."
        )
    else:
        reason = (
            f"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following "
            f"enumerator names and try again:\n{names}"
        )
    raise cast_error("SubstringDisambiguationEnumParseThrewAnException", text, kind, reason)


#: Enums whose members a pattern may choose: PowerShell gives them a converter of its own for that.
_BY_PATTERN = frozenset(
    ("System.Management.Automation.PSMemberTypes", "System.Management.Automation.PSMemberViewTypes")
)


def _by_pattern(text: str, kind: ClrType) -> Any:
    """All members whose names fit the patterns between commas; None where one of these fits nothing."""
    from pcshell.objects.wildcard import WildcardPattern

    enum: type[EnumValue] = kind.python
    total = 0
    for part in text.split(","):
        pattern = WildcardPattern(part.strip())
        numbers = [number for name, number in enum.members if pattern.matches(name)]
        if not numbers:
            return None
        for number in numbers:
            total |= number
    return enum(total)


def _from_text(text: str, kind: ClrType) -> Any:
    enum: type[EnumValue] = kind.python
    if kind.name in _BY_PATTERN and ("*" in text or "?" in text or "[" in text):
        chosen = _by_pattern(text, kind)
        if chosen is not None:
            return chosen
    try:
        number = parse_enum(enum, text)
    except OverflowError:
        what = INTEGERS[enum.underlying][3]
        raise cast_error(
            "CaseSensitiveEnumParseThrewAnException", text, kind,
            f"Value was either too large or too small for {what}.",
        ) from None  # fmt: skip
    if number is None:
        number = _beginning(enum, text, kind)
    value = enum(number)
    if not is_defined(value):
        raise _undefined(text, kind, "EnumParseUndefined")
    return value


#: How deep arrays in arrays are looked into.
_DEPTH_LIMIT = 8


def _from_items(items: list[Any], kind: ClrType, depth: int) -> Any:
    """An array: texts as they are, other elements by the names of their members, between commas."""
    parts = []
    for item in items:
        if type(item) is str:
            parts.append(item)
        else:
            parts.append(enum_text(to_enum(item, kind, depth + 1)))
    return _from_text(",".join(parts), kind)


def to_enum(value: Any, kind: ClrType, depth: int = 0) -> Any:
    """A value as a member (or a defined combination of flags) of the enum `kind`."""
    own = type(value)
    if own is str:
        return _from_text(value, kind)
    if value is None:
        raise _undefined(None, kind, "nullToEnumInvalidCast")
    if isinstance(value, int) and own is not bool and own is not BigInteger:
        number = int(value)
        _, low, high, _ = INTEGERS[kind.python.underlying]
        found = kind.python(number)
        if not low <= number <= high or not is_defined(found):
            raise _undefined(value, kind, "UndefinedIntegerToEnum")
        return found
    if is_number(value) and own is not BigInteger:
        return _from_text(to_string(value), kind)
    if own is not Char:
        items = enumerate_value(value)
        if items is not None:
            if depth >= _DEPTH_LIMIT:
                raise final_error(value, kind)
            return _from_items(list(items), kind, depth)
    if "System.IConvertible" in type_of(value).assignable_names():
        raise cast_error(
            "InvalidCastIConvertible", value, kind,
            f"Invalid cast from '{type_of(value).name}' to '{kind.name}'.",
        )  # fmt: skip
    from pcshell.objects import conversion_targets

    found_elsewhere = conversion_targets.by_properties(value, kind)
    if found_elsewhere is not MISSING:
        return found_elsewhere
    raise final_error(value, kind)
