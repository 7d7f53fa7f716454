"""The text of a property value in a cell, a list or a custom entry.

Texts follow the current culture (a date in a table is `3/4/2021 5:06:07 AM`, in a string `03/04/2021 05:06:07`);
collections are shown as `{a, b}` with at most $FormatEnumerationLimit elements; numbers with a fraction get the
culture's number of digits in tables.
"""

from __future__ import annotations

from pcshell.formatting.width import ELLIPSIS
from pcshell.objects import conversion, members, typenames
from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import TABLES
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Byte, Char, EnumValue, Int64
from pcshell.objects.psobject import DB_NULL, NO_OUTPUT, TEXTS, WRAPPERS, NotedText, PSCustomObject, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

#: Types whose text is their own although no ToString() is declared beside them.
_OWN_TEXT = frozenset(["System.RuntimeType", "System.Management.Automation.ScriptBlock"])

#: Types whose values are written as plain text wherever they come, never as tables or lists.
SCALAR_TYPES = frozenset(
    f"System.{name}"
    for name in (
        "String", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Char", "Single",
        "Double", "Boolean", "Decimal", "IntPtr", "UIntPtr", "Security.SecureString", "Numerics.BigInteger", "Enum",
        "DBNull",
    )
)  # fmt: skip


def is_scalar(value: Any) -> bool:
    """Whether a value is written as plain text."""
    kind = type(value)
    if kind in (str, int, float, bool, NotedText):
        return True
    if kind is PSCustomObject:
        return False
    if kind in WRAPPERS:
        return is_scalar(value.base)
    if isinstance(value, (str, int, float)):
        return True
    return any(name in SCALAR_TYPES for name in typenames.psobject_type_names(value))


def enumerate_for_display(value: Any) -> Iterator[Any] | None:
    """The elements of a collection, a dictionary's as entries with Key and Value; None for single values."""
    if type(value) in WRAPPERS:
        value = value.base
    if isinstance(value, Hashtable) or "System.Collections.IDictionary" in typenames.type_of(value).assignable_names():
        return dictionary_entries(value)
    return conversion.enumerate_value(value)


def dictionary_entries(table: Any) -> Iterator[Any]:
    """The entries of a dictionary (DictionaryEntry, KeyValuePair), as its enumerator gives them."""
    entries = conversion.enumerate_value(members.call_method(table, "GetEnumerator", "getenumerator", []))
    return iter(()) if entries is None else entries


def object_text(value: Any) -> str:
    """The text of a single value: its ToString() in the current culture."""
    kind = type(value)
    if kind in TEXTS:
        return str(value)
    if kind is int:
        return str(value)
    if kind is bool:
        return "True" if value else "False"
    if value is None or value is NO_OUTPUT:
        return ""
    if kind is PSCustomObject or kind in WRAPPERS:
        return conversion.to_string(value)
    if kind is float:
        return float_text(value)
    if isinstance(value, EnumValue) or value is DB_NULL:
        return conversion.to_string(value)
    try:
        text = members.call_method(value, "ToString", "tostring", [])
    except ClrException:
        return ""
    return text if isinstance(text, str) else conversion.to_string(value)


def value_text(value: Any, limit: int, table: bool = False) -> str:
    """The text of a property value; `limit` is $FormatEnumerationLimit (below 0: all elements)."""
    text = (_TABLE_TEXTS if table else _TEXTS).get(type(value))
    if text is not None:
        return text(value)
    return _other_text(value, limit, table)


def _other_text(value: Any, limit: int, table: bool) -> str:
    items = enumerate_for_display(value)
    if items is not None:
        return braces(items, limit)
    if table and typenames.type_name_of(value) in ("System.Single", "System.Double", "System.Decimal"):
        return fixed_text(unwrap(value))
    return object_text(value)


def braces(items: Iterator[Any], limit: int) -> str:
    """A collection as `{a, b, c, d…}`."""
    names: list[str] = []
    for item in items:
        if limit >= 0 and len(names) == limit:
            return "{" + ", ".join(names) + ELLIPSIS + "}"
        names.append(element_text(item))
    return "{" + ", ".join(names) + "}"


def element_text(item: Any) -> str:
    """How one element shows inside braces: its text, or the property that names it."""
    if item is None:
        return "$null"
    kind = type(item)
    if kind in _TEXTS:
        return _TEXTS[kind](item)
    if conversion.enumerate_value(item) is not None:
        return conversion.to_string(item)
    if kind is PSCustomObject or not _has_own_text(item):
        from pcshell.formatting.properties import display_name_property

        name = display_name_property(item)
        if name is not None:
            found = members.get_property(item, name, name.lower())
            return object_text(None if found is members.MISSING else found)
    return object_text(item)


def _has_own_text(item: Any) -> bool:
    """Whether the type itself says what its text is (its own ToString, not an inherited one)."""
    kind = typenames.type_of(item)
    if kind.kind in ("enum", "struct"):
        return True
    definition = kind.definition
    if definition is not None:
        return "tostring" in definition.members.methods
    if members.adapter_of(item) is not None:
        return False
    if kind.name in _OWN_TEXT:
        return True
    members.table_of(item)
    own = TABLES.get(kind.generic_definition or kind.name)
    return own is not None and "tostring" in own.methods


def fixed_text(value: Any) -> str:
    """A number with a fraction as tables show it: the culture's number of digits after the point."""
    from pcshell.objects.cultures import current

    culture = current().number
    if type(value) is float and -1e15 < value < 1e15 and culture.decimal == "." and culture.digits == 3:
        scaled = abs(value) * 1000.0
        if scaled - int(scaled) == 0.5:  # .NET rounds halves away from zero
            value = (int(scaled) + 1) / 1000.0 * (1.0 if value > 0 else -1.0)
        return f"{value:.3f}"
    from pcshell.objects.numberformat import format_number

    return format_number(value, "F", culture)


def float_text(value: float) -> str:
    """A Double or Single outside of tables."""
    from pcshell.objects.cultures import current

    culture = current().number
    if culture.decimal == "." and culture.negative == "-":
        return conversion.to_string(value)
    from pcshell.objects.numberformat import format_number

    return format_number(value, None, culture)


def formatted_text(value: Any, format_string: str, limit: int, table: bool = False) -> str:
    """A value under a format string: `{0:N2} EUR` like -f, anything else like ToString(format)."""
    if value is None:
        return ""
    try:
        if "{0" in format_string and "}" in format_string:
            from pcshell.objects.text import format_

            return str(format_(format_string, [value]))
        base = unwrap(value)
        if "System.IFormattable" in typenames.type_of(base).assignable_names():
            return str(members.call_method(base, "ToString", "tostring", [format_string]))
    except ClrException:
        pass
    return value_text(value, limit, table)


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    NotedText: str.__str__,
    int: int.__str__,
    Int64: int.__str__,
    Byte: int.__str__,
    Char: str.__str__,
    float: float_text,
    bool: lambda value: "True" if value else "False",
    type(None): lambda _value: "",
    type(NO_OUTPUT): lambda _value: "",
}
_TABLE_TEXTS: dict[type, Callable[[Any], str]] = {**_TEXTS, float: fixed_text}

SIMPLE_TYPES = frozenset(_TABLE_TEXTS)
"""Types whose values never change and have a text of their own: a row may hold them until it is written."""
