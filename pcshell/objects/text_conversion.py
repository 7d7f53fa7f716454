"""Values as text: `"$value"` (invariant culture, arrays joined) and .NET's ToString() of a value.

Neither ever walks deeper than one level, so that nested and circular arrays cannot run away.
"""

from __future__ import annotations

from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.number_text import double_text, double_text_15, single_text, single_text_7
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
from pcshell.objects.psobject import NO_OUTPUT, WRAPPERS, NotedText, PSCustomObject, PSObject
from pcshell.objects.typenames import ClrType, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _plain(value: Any) -> str:
    return str.__str__(value)


def _integer(value: int) -> str:
    return int.__repr__(value)


def _big_integer(value: int) -> str:
    """A BigInteger in full; beyond some thousands of digits Python refuses to write an int itself."""
    if abs(value).bit_length() < 10_000:
        return int.__repr__(value)
    from decimal import Decimal

    return f"{Decimal(int(value)):f}"


def _boolean(value: bool) -> str:
    return "True" if value else "False"


def _nothing(_value: Any) -> str:
    return ""


def _decimal(value: Any) -> str:
    from pcshell.objects.number_text import decimal_text

    return decimal_text(value)


def _custom_object(value: PSCustomObject) -> str:
    """`@{a=1; b=x}`: values one level deep, an inner object as nothing."""
    method = value.extra.get("tostring") if value.extra else None
    if method is not None:
        from pcshell.objects.script_protocol import call_script

        return to_string(call_script(getattr(method, "script", None) or getattr(method, "function", None), value))
    if not value.shape.names and not value.extra:
        return ""
    parts = [f"{name}={element_text(item)}" for name, item in value.pairs()]
    for member in (value.extra or {}).values():
        if member.kind == "AliasProperty":
            parts.append(f"{member.name}={element_text(value.get(getattr(member, 'referenced', '').lower()))}")
        elif member.kind == "NoteProperty" and not member.hidden:
            parts.append(f"{member.name}={element_text(getattr(member, 'value', None))}")
        elif member.kind in ("ScriptProperty", "CodeProperty"):
            parts.append(f"{member.name}=System.Management.Automation.PS{member.kind}")
    return f"@{{{'; '.join(parts)}}}" if parts else ""


def element_text(value: Any) -> str:
    """A value's text inside another one's: a collection is its type's name, a custom object nothing (or ToString())."""
    if type(value) is str:
        return value
    if type(value) is PSCustomObject and not (value.extra and "tostring" in value.extra):
        return ""
    return scalar_text(value)


def _wrapped(value: PSObject) -> str:
    method = value.members.get("tostring")
    if method is not None:
        from pcshell.objects.script_protocol import call_script

        return to_string(call_script(getattr(method, "script", None) or getattr(method, "function", None), value))
    return to_string(value.base)


_SCALARS: dict[type, Callable[[Any], str]] = {
    str: _plain, int: _integer, bool: _boolean, type(None): _nothing, float: double_text_15, Int64: _integer,
    Byte: _integer, SByte: _integer, Int16: _integer, UInt16: _integer, UInt32: _integer, UInt64: _integer,
    BigInteger: _big_integer, Single: single_text_7, Char: _plain, PSCustomObject: _custom_object, PSObject: _wrapped,
    NotedText: str.__str__,
    type(NO_OUTPUT): _nothing, ClrType: lambda value: value.display_name,
    Hashtable: lambda _value: "System.Collections.Hashtable",
}  # fmt: skip


def scalar_text(value: Any) -> str:
    """The text of one value; a collection is its type's name."""
    function = _SCALARS.get(type(value))
    if function is not None:
        return function(value)
    return _rare_text(value)


def _rare_text(value: Any) -> str:
    """Enums, exceptions, collections, the classes of `clr_*` modules."""
    if isinstance(value, EnumValue):
        from pcshell.objects.enums import enum_text

        return enum_text(value)
    kind = type(value)
    if isinstance(value, TypedArray):
        return f"{value.element}[]"
    if isinstance(value, (list, dict)):
        own = getattr(kind, "to_text", None)
        return own(value) if own is not None else type_of(value).name
    if isinstance(value, Exception):
        return exception_text(value)
    if kind.__name__ == "Decimal":
        _SCALARS[kind] = _decimal
        return _decimal(value)
    if any("__str__" in ancestor.__dict__ for ancestor in kind.__mro__[:-1]):
        return str(value)
    return type_of(value).name


def exception_text(value: Any) -> str:
    """Exception.ToString(): type and message, inner exceptions behind ` ---> `."""
    name = type_of(value).name
    message = getattr(value, "message", "")
    text = f"{name}: {message}" if message else name
    inner = getattr(value, "inner", None)
    depth = 0
    while inner is not None and depth < 20:
        text += f"\n ---> {type_of(inner).name}: {getattr(inner, 'message', '')}"
        inner = getattr(inner, "inner", None)
        depth += 1
    return text


def to_string(value: Any, separator: str = " ") -> str:
    """What `"$value"` and a cast to [string] show; the elements of a collection are joined by `separator` ($OFS)."""
    function = _SCALARS.get(type(value))
    if function is not None:
        return function(value)
    if isinstance(value, list):
        return separator.join(map(element_text, value))
    if isinstance(value, (dict, EnumValue, Exception)):
        return scalar_text(value)
    from pcshell.objects.enumeration import enumerate_value

    items = enumerate_value(value)
    if items is not None and not hasattr(value, "__next__"):
        return separator.join(map(element_text, items))
    return scalar_text(value)


def clr_text(value: Any) -> str:
    """value.ToString() in the current culture: what error messages and views show."""
    kind = type(value)
    if kind is str:
        return str.__str__(value)
    if kind is float or kind is Single:
        if value in (float("inf"), float("-inf")):
            return "∞" if value > 0 else "-∞"
        return double_text(value) if kind is float else single_text(value)
    if kind is ClrType:
        return str(value)
    if kind in WRAPPERS:
        return clr_text(value.base)
    if isinstance(value, (list, dict)):
        return type_of(value).name
    current = getattr(kind, "current_text", None)
    if current is not None:
        text: str = current(value)
        return text
    return scalar_text(value)
