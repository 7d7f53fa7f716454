"""How text, numbers and dictionaries become values of the types that have Parse methods and constructors.

A `Target` says for one type which function reads text, which one takes a number, and what PowerShell calls the failure:
Parse(text) and Parse(text, culture) are InvalidCastParseTargetInvocation..., constructors
InvalidCastConstructorException. The functions live in the module that declares the type, are imported when first
needed, and raise a ClrException with .NET's message. A module may instead register a function in
`conversion.CONVERTERS`; that one goes first.
"""

from __future__ import annotations

from pcshell.objects.collections import TypedArray
from pcshell.objects.conversion import MISSING, cast_error, is_number, text_operand
from pcshell.objects.errors import ClrException, PSInvalidCastException
from pcshell.objects.numbers import BigInteger, Char, EnumValue, Int64, UInt32, UInt64
from pcshell.objects.psobject import DB_NULL, PSCustomObject
from pcshell.objects.text_conversion import clr_text, to_string
from pcshell.objects.typenames import ClrType, find_type, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PARSE = "InvalidCastParseTargetInvocation"
PARSE_WITH_CULTURE = "InvalidCastParseTargetInvocationWithFormatProvider"
CONSTRUCTOR = "InvalidCastConstructorException"


_WIDE = frozenset({Int64, UInt32, UInt64})


class Target:
    """The rules of one type; functions are written `module:function` under pcshell.objects.

    `text` reads text (failure: `text_error`), `integer` takes a whole number (ticks, an address), `dictionary` says
    whether a hash table is tried on a new object (its settable properties are `settable`), `others` makes a value
    of one of another type (type name to function), `any_text` sends the text of every value through `text`,
    `narrow` says that `integer` takes no more than an Int32.
    """

    __slots__ = ("any_text", "dictionary", "integer", "narrow", "others", "settable", "text", "text_error")

    def __init__(
        self,
        text: str = "",
        text_error: str = PARSE,
        *,
        integer: str = "",
        dictionary: bool = False,
        settable: str = "",
        others: dict[str, str] | None = None,
        any_text: bool = False,
        narrow: bool = False,
    ) -> None:
        self.text = text
        self.text_error = text_error
        self.integer = integer
        self.dictionary = dictionary
        self.settable = settable
        self.others = others or {}
        self.any_text = any_text
        self.narrow = narrow


TARGETS: dict[str, Target] = {
    "System.DateTime": Target(
        "instant_parsing:parse_datetime", PARSE_WITH_CULTURE, integer="instants:datetime_from_ticks", dictionary=True
    ),
    "System.DateTimeOffset": Target(
        "instant_parsing:parse_datetimeoffset", PARSE_WITH_CULTURE, dictionary=True,
        others={"System.DateTime": "instants:offset_of_datetime"},
    ),
    "System.TimeSpan": Target(
        "instant_parsing:parse_timespan", PARSE_WITH_CULTURE, integer="instants:timespan_from_ticks", dictionary=True
    ),
    "System.DateOnly": Target("clr_dateonly:parse_day", PARSE_WITH_CULTURE),
    "System.TimeOnly": Target("clr_dateonly:parse_time", PARSE_WITH_CULTURE),
    "System.Guid": Target("clr_guid:parse_guid", PARSE_WITH_CULTURE, dictionary=True),
    "System.Version": Target(
        "clr_version:parse_version", dictionary=True,
        others={"System.Management.Automation.SemanticVersion": "clr_version:version_of"},
    ),
    "System.Management.Automation.SemanticVersion": Target("clr_version:parse_semantic_version"),
    "System.Uri": Target("clr_uri:uri_from_text", CONSTRUCTOR),
    "System.Text.RegularExpressions.Regex": Target("clr_regex:regex_from_text", "InvalidCastFromStringToRegex"),
    "System.Net.IPAddress": Target("clr_net:parse_ipaddress", integer="clr_net:ipaddress_from_number"),
    "System.Net.Mail.MailAddress": Target("clr_net:mailaddress_from_text", CONSTRUCTOR),
    "System.Xml.XmlDocument": Target("clr_xml:xml_from_text", "InvalidCastToXmlDocument", any_text=True),
    "System.Text.StringBuilder": Target(
        "clr_text:builder_from_text", CONSTRUCTOR, integer="clr_text:builder_with_capacity", dictionary=True,
        settable="[Capacity <System.Int32>], [Length <System.Int32>]", narrow=True,
    ),
    "System.Globalization.CultureInfo": Target("cultures:culture_from_text", CONSTRUCTOR),
    "System.IO.FileInfo": Target("clr_file_info:FileInfo", CONSTRUCTOR),
    "System.IO.DirectoryInfo": Target("clr_file_info:DirectoryInfo", CONSTRUCTOR),
}  # fmt: skip


def _function(path: str) -> Callable[[Any], Any]:
    """The function behind `module:function`."""
    from importlib import import_module

    module, _, name = path.partition(":")
    function: Callable[[Any], Any] = vars(import_module(f"pcshell.objects.{module}"))[name]
    return function


def converter_for(kind: ClrType) -> Callable[[Any, Any], Any] | None:
    """A converter for a type of `TARGETS` or of the few with a rule of their own, or None."""
    own = _SPECIAL.get(kind.name)
    if own is not None:
        return lambda value, _culture: own(value, kind)
    target = TARGETS.get(kind.name)
    if target is not None:
        return lambda value, _culture: _to_target(value, kind, target)
    from pcshell.objects import constructor_conversion

    return lambda value, _culture: constructor_conversion.convert(value, kind)


def _call(path: str, argument: Any, value: Any, kind: ClrType, error_id: str) -> Any:
    """Calls a function of a type's module; its exception becomes PowerShell's sentence."""
    try:
        return _function(path)(argument)
    except PSInvalidCastException:
        raise
    except ClrException as error:
        raise cast_error(error_id, value, kind, error.message, error) from None


def _to_target(value: Any, kind: ClrType, target: Target) -> Any:
    """The rules in PowerShell's order: text, constructors, numbers through text, IConvertible, properties."""
    own = type(value)
    if value is None or (own is type(DB_NULL) and not target.any_text):
        return MISSING
    if own is str:
        return _call(target.text, value, value, kind, target.text_error)
    if target.any_text:
        text = text_operand(value)
        if text is None:
            raise cast_error(target.text_error, value, kind, "Value cannot be null. (Parameter 's')")
        return _call(target.text, text, value, kind, target.text_error)
    other = target.others.get(type_of(value).name)
    if other is not None:
        return _call(other, value, value, kind, CONSTRUCTOR)
    if isinstance(value, int) and own is not bool:
        if target.integer and not isinstance(value, BigInteger) and not (target.narrow and own in _WIDE):
            return _call(target.integer, int(value), value, kind, CONSTRUCTOR)
        if own is BigInteger or isinstance(value, EnumValue):
            return MISSING
        return _call(target.text, to_string(value), to_string(value), kind, target.text_error)
    if own is Char:
        return _call(target.integer, ord(value), value, kind, CONSTRUCTOR) if target.integer else MISSING
    if is_number(value):
        return _call(target.text, to_string(value), to_string(value), kind, target.text_error)
    if target.dictionary:
        return by_properties(value, kind, target.settable)
    return MISSING


def property_not_found(kind: ClrType, name: str, settable: str) -> PSInvalidCastException:
    """The error of a dictionary whose key is no property; `settable` lists the properties that could be set."""
    tail = f"The settable properties are: {settable}." if settable else "There is no settable property available."
    return PSInvalidCastException(
        f"Cannot create object of type \"{kind.name}\". The property '{name}' was not found for the "
        f"'{kind.full_name}' object. {tail}",
        "ObjectCreationError",
    )


def by_properties(value: Any, kind: ClrType, settable: str = "") -> Any:
    """A new object of `kind` whose properties a dictionary or custom object sets; MISSING for other values."""
    if isinstance(value, dict):
        keys = getattr(value, "key_list", None)
        names = keys() if keys is not None else list(value)
        if kind.kind == "enum":
            settable = f"[value__ <{kind.python.underlying}>]"
        if names:
            raise property_not_found(kind, to_string(names[0]), settable)
        return MISSING
    if type(value) is PSCustomObject:
        reason = (
            f'Cannot convert the "{clr_text(value)}" value of type '
            f'"System.Management.Automation.PSCustomObject" to type "{kind.name}".'
        )
        raise cast_error(CONSTRUCTOR, value, kind, reason)
    return MISSING


# --------------------------------------------------------------------------------------------------- a few of their own


def _to_type(value: Any, kind: ClrType) -> Any:
    """[type]: names; other values have no way to it."""
    if isinstance(value, ClrType):
        return value
    if type(value) is str or (is_number(value) and type(value) is not BigInteger):
        text = to_string(value)
        found = find_type(text)
        if found is None:
            raise PSInvalidCastException(
                f'Cannot convert the "{text}" value of type "System.String" to type "System.Type".',
                "InvalidCastFromStringToType",
            )
        return found
    return MISSING


def _to_decimal(value: Any, kind: ClrType) -> Any:
    """[decimal] of the four integers of its bits; a dictionary has no property to set."""
    if type(value) is not TypedArray or value.element != "System.Int32":
        return by_properties(value, kind)
    if len(value) != 4:
        reason = "Decimal constructor requires an array or span of four valid decimal bytes."
        raise cast_error(CONSTRUCTOR, value, kind, reason)
    from decimal import Decimal

    low, middle, high = (part & 0xFFFFFFFF for part in value[:3])
    digits = tuple(int(digit) for digit in str(high << 64 | middle << 32 | low))
    return Decimal((1 if value[3] < 0 else 0, digits, -(value[3] >> 16 & 0xFF)))


def _properties_only(value: Any, kind: ClrType) -> Any:
    return by_properties(value, kind)


def _to_switch(value: Any, kind: ClrType) -> Any:
    """[switch]: booleans and $null; nothing else converts."""
    from pcshell.objects.switch_parameter import SwitchParameter

    if value is None:
        return SwitchParameter(False)
    return SwitchParameter(value) if type(value) is bool else MISSING


_SPECIAL: dict[str, Callable[[Any, ClrType], Any]] = {
    "System.Type": _to_type,
    "System.Management.Automation.SwitchParameter": _to_switch,
    "System.Decimal": _to_decimal,
    "System.Numerics.BigInteger": _properties_only,
    "System.Collections.Hashtable": _properties_only,
}
