"""Service objects as PowerShell sees them: JSON becomes .NET values when a property is first read.

`partner` knows nothing of the shell; its fields name .NET types. The adapter here reads a field's JSON, converts it
by that type and keeps the result in the resource's `values`. What has another form than the model says (a new enum
word, a date that is none) stays as the service sent it: an unexpected answer must never break a script.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pcshell.objects import enums, typenames
from pcshell.objects.clr_dictionary import KeyValuePair
from pcshell.objects.collections import GenericList, Hashtable, TypedArray
from pcshell.objects.declare import PropertyMember, declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instants import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    UTC,
    DateTime,
    DateTimeOffset,
    local_offset,
)
from pcshell.objects.members import MISSING, new_object, register_adapter
from pcshell.objects.numbers import EnumValue, Int64
from pcshell.objects.psobject import PSCustomObject
from pcshell.partner import schema
from pcshell.partner.schema import (
    EnumType,
    Field,
    ListType,
    MapType,
    PairType,
    Resource,
    ScalarType,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from pcshell.partner.schema import WireType


def reveal(value: Resource) -> None:
    """Lets what the service sent be read under its own names as well, where the class has no such property."""
    kept = value.values = value.values or {}
    for name, raw in value.raw.items():
        folded = name.casefold()
        if folded not in value.fields:
            kept.setdefault(folded, from_json(raw))


class ResourceAdapter:
    """Members that `members` finds on a Resource: declared fields, what else the service sent, and `Raw`."""

    def get(self, value: Resource, folded: str) -> Any:
        """The converted value of a property, or MISSING."""
        reader = value.text_readers.get(folded)
        if reader is not None:
            text = reader(value.raw)
            if text is not None:
                return text
        kept = value.values
        if kept is not None and folded in kept:
            return kept[folded]
        found = value.read(folded)
        if found is None:
            return from_json(value.raw) if folded == "raw" else MISSING
        field, raw = found
        converted = from_json(raw) if field is None else field_value(field, raw)
        if kept is None:
            kept = value.values = {}
        kept[folded] = converted
        return converted

    def shortcut(self, kind: type[Resource], ordinary: Callable[..., Any], added: dict[int, Any]) -> Callable[..., Any]:
        """The reader of a class: texts without a detour, everything else the ordinary way."""
        texts = kind.text_readers

        def read(value: Resource, name: str, folded: str) -> Any:
            if not added:
                reader = texts.get(folded)
                if reader is not None:
                    text = reader(value.raw)
                    if text is not None:
                        return text
            return ordinary(value, name, folded)

        return read

    def set(self, value: Resource, folded: str, new: Any) -> bool:
        """Declared properties are written by their own setters; nothing else can be written."""
        del value, folded, new
        return False

    def properties(self, value: Resource) -> tuple[str, ...]:
        """None besides the declared ones, which the type's table lists."""
        del value
        return ()

    def type_names(self, value: Resource) -> list[str]:
        """The chain of type names."""
        return list(value.type_names)


ADAPTER = ResourceAdapter()
register_adapter(Resource, ADAPTER)


# ---------------------------------------------------------------------------------------------------- JSON to values


def field_value(field: Field, raw: Any) -> Any:
    """The value of a field: absent and null ones have the default of their type."""
    if raw is schema.MISSING or raw is None:
        if field.initial is not None:
            return from_wire(field.wire_type, _fresh(field.initial))
        if not field.wire_type_has_default:
            return None
        if field.wire_type is schema.DATETIME:
            return DateTime(0)  # of no kind: a date that was never sent
        raw = field.default_value()
        if isinstance(field.wire_type, PairType):
            return None
    return from_wire(field.wire_type, raw)


def _fresh(initial: Any) -> Any:
    if isinstance(initial, dict):
        return dict(initial)
    return list(initial) if isinstance(initial, list) else initial


def from_wire(wire_type: WireType, raw: Any) -> Any:
    """JSON of a known type as a PowerShell value."""
    if raw is None:
        return None
    if isinstance(wire_type, type):
        return wire_type.class_for(raw)(raw) if isinstance(raw, dict) else from_json(raw)
    if isinstance(wire_type, ScalarType):
        return _SCALARS[wire_type.name](raw)
    if isinstance(wire_type, EnumType):
        return _enum_value(wire_type, raw)
    if isinstance(wire_type, ListType):
        return _list_value(wire_type, raw)
    if isinstance(wire_type, MapType):
        return _map_value(wire_type, raw)
    return _pair_value(wire_type, raw)


def from_json(raw: Any) -> Any:
    """JSON of no known type, as ConvertFrom-Json makes it: objects, arrays, Int64, Double, text."""
    if isinstance(raw, dict):
        return PSCustomObject.of((str(name), from_json(one)) for name, one in raw.items())
    if isinstance(raw, list):
        return [from_json(one) for one in raw]
    if isinstance(raw, Decimal):
        return float(raw)
    if type(raw) is int:
        return Int64(raw) if -(2**63) <= raw < 2**63 else float(raw)
    return raw


def _whole(kind: Callable[[int], Any], bits: int) -> Callable[[Any], Any]:
    limit = 1 << (bits - 1)

    def convert(raw: Any) -> Any:
        number = raw
        if isinstance(raw, str):
            try:
                number = int(raw)
            except ValueError:
                return raw
        if isinstance(number, Decimal) and number == number.to_integral_value():
            number = int(number)
        if type(number) is int and -limit <= number < limit:
            return kind(number)
        return from_json(raw)

    return convert


def _double(raw: Any) -> Any:
    if type(raw) is int or isinstance(raw, Decimal):
        return float(raw)
    if isinstance(raw, str):
        try:
            return float(Decimal(raw))
        except ArithmeticError:
            return raw
    return raw


def _decimal(raw: Any) -> Any:
    """Money: every digit as it was read."""
    if type(raw) is int:
        return Decimal(raw)
    if isinstance(raw, str):
        try:
            return Decimal(raw)
        except ArithmeticError:
            return raw
    return raw


def _boolean(raw: Any) -> Any:
    if isinstance(raw, str) and raw.casefold() in ("true", "false"):
        return raw.casefold() == "true"
    return raw


def _text(raw: Any) -> Any:
    """A text field; a number or truth value that the service sent instead becomes text, as in the original."""
    if isinstance(raw, bool):
        return "True" if raw else "False"
    if isinstance(raw, (int, Decimal)):
        return str(raw)
    return from_json(raw)


def _date(raw: Any) -> Any:
    """A date, always in UTC: the module's reader takes dates without a zone for UTC and converts all others."""
    instant = parse_instant(raw) if isinstance(raw, str) else None
    if instant is None:
        return _loose_date(raw)
    ticks, minutes = instant
    if minutes in (None, "Z"):
        return DateTime(ticks, UTC)
    return DateTime(max(0, ticks - minutes * TICKS_PER_MINUTE), UTC)


def _loose_date(raw: Any) -> Any:
    """Dates that are not ISO 8601 (``2015-11-25T06: 41: 12Z`` in a sample) as .NET's own reader takes them."""
    if not isinstance(raw, str):
        return from_json(raw)
    from pcshell.objects.instant_parsing import parse_datetime

    try:
        # .NET allows blanks around the separators of a time.
        found = parse_datetime(":".join(part.strip() for part in raw.split(":")), keep_utc=True)
    except ClrException:
        return raw
    if found.kind == LOCAL:
        return DateTime(found.ticks - local_offset(found.ticks, of_local=True), UTC)
    return DateTime(found.ticks, UTC)


def _date_with_offset(raw: Any) -> Any:
    instant = parse_instant(raw) if isinstance(raw, str) else None
    if instant is None:
        return from_json(raw)
    ticks, minutes = instant
    if minutes is None:
        return DateTimeOffset(ticks, local_offset(ticks, of_local=True))
    return DateTimeOffset(ticks, 0 if minutes == "Z" else minutes * TICKS_PER_MINUTE)


def parse_instant(text: str) -> tuple[int, Any] | None:
    """Ticks of an ISO 8601 text as written, and its offset: minutes, ``Z``, None when it has none.

    All seven fraction digits count; None when the text is no date of the Gregorian calendar.
    """
    date, separator, rest = text.partition("T")
    if not separator:
        date, _, rest = text.partition(" ")
    offset: Any = None
    if rest[-1:] in ("Z", "z"):
        rest, offset = rest[:-1], "Z"
    elif len(rest) > 6 and rest[-6] in "+-" and rest[-3] == ":":
        hours, minutes = rest[-5:-3], rest[-2:]
        if not (hours.isdigit() and minutes.isdigit()):
            return None
        offset = (int(hours) * 60 + int(minutes)) * (-1 if rest[-6] == "-" else 1)
        rest = rest[:-6]
    clock, _, fraction = rest.partition(".")
    try:
        day = dt.date.fromisoformat(date).toordinal() - 1
        time = dt.time.fromisoformat(clock) if clock else dt.time()
        part = int(fraction[:7].ljust(7, "0")) if fraction else 0
    except ValueError:
        return None
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        return None
    seconds = time.hour * 3600 + time.minute * 60 + time.second
    return day * TICKS_PER_DAY + seconds * TICKS_PER_SECOND + part, offset


def _guid(raw: Any) -> Any:
    return _through("System.Guid", raw)


def _uri(raw: Any) -> Any:
    """An address; links of the service begin with a slash and are relative, not paths of this machine."""
    if not isinstance(raw, str):
        return from_json(raw)
    from pcshell.objects.clr_uri import parse_uri

    try:
        return parse_uri(raw, 2 if raw.startswith("/") else 0)
    except ClrException:
        return raw


def _culture(raw: Any) -> Any:
    return _through("System.Globalization.CultureInfo", raw)


def _through(name: str, raw: Any) -> Any:
    """The conversion that a cast of the text would make; the text itself where that fails."""
    from pcshell.objects import conversion

    target = typenames.find_type(name)
    if target is None or not isinstance(raw, str):
        return from_json(raw)
    fits, converted = conversion.try_convert(raw, target)
    return converted if fits else raw


def _word(raw: Any) -> Any:
    return schema.pascal_case(raw) if isinstance(raw, str) else _text(raw)


_SCALARS: dict[str, Callable[[Any], Any]] = {
    "text": _text, "word": _word,
    "int": _whole(int, 32), "long": _whole(Int64, 64), "double": _double, "decimal": _decimal,
    "bool": _boolean, "datetime": _date, "datetimeoffset": _date_with_offset, "guid": _guid, "uri": _uri,
    "culture": _culture, "any": from_json,
}  # fmt: skip


def enum_class(wire_type: EnumType) -> type[EnumValue]:
    """The shell's class for an enum of the service, known to type literals from now on."""
    found = enums.enum_class(wire_type.net_name)
    if found is None:
        found = enums.make_enum(wire_type.net_name, wire_type.members.items(), wire_type.flags)
        found.json_text = wire_type.json_text
        enums.register_enum(found)
        typenames.register_type(typenames.type_of_enum(found))
    return found


def _enum_value(wire_type: EnumType, raw: Any) -> Any:
    kind = enum_class(wire_type)
    if type(raw) is int:
        return kind(raw)
    name = wire_type.member_name(raw)
    return from_json(raw) if name is None else kind(wire_type.members[name])


def _list_value(wire_type: ListType, raw: Any) -> Any:
    if not isinstance(raw, list):
        return from_json(raw)
    items = [from_wire(wire_type.element, one) for one in raw]
    element = _plain_name(wire_type.element)
    if wire_type.collection == "[]":
        return TypedArray(element, items)
    return GenericList(element, items)


def _map_value(wire_type: MapType, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return from_json(raw)
    if wire_type.inner:
        raw = {
            schema.pascal_case(name): schema.member(one, wire_type.inner)
            for name, one in raw.items()
            if schema.member(one, wire_type.inner) is not schema.MISSING
        }
    if wire_type.collection == "Hashtable":
        table = Hashtable()
        for name, one in raw.items():
            table.set(str(name), from_wire(wire_type.value, one))
        return table
    made = _new(f"System.Collections.Generic.Dictionary`2[{_arguments(wire_type)}]")
    if made is None:
        return from_json(raw)
    kind = _plain_name(wire_type.key)
    for name, one in raw.items():
        # Not as a script would: the nulls of the service stay nulls.
        key = str(name) if kind == "System.String" else _through(kind, str(name))
        made.set(key, from_wire(wire_type.value, one))
    return made


def _pair_value(wire_type: PairType, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return from_json(raw)
    key, value = schema.member(raw, "key"), schema.member(raw, "value")
    return KeyValuePair(
        None if key is schema.MISSING else from_wire(wire_type.key, key),
        None if value is schema.MISSING else from_wire(wire_type.value, value),
        _arguments(wire_type),
    )


def _new(name: str, *arguments: Any) -> Any:
    """A new object of a .NET type, None when there is no such type."""
    found = typenames.find_type(name)
    return None if found is None else new_object(found, list(arguments))


def _arguments(wire_type: MapType | PairType) -> str:
    return f"{_plain_name(wire_type.key)},{_plain_name(wire_type.value)}"


# ---------------------------------------------------------------------------------------------------- values to JSON


def to_json(value: Any) -> Any:
    """The JSON of a PowerShell value, for a property that a script set or a request body."""
    if isinstance(value, Resource):
        return body_of(value)
    if isinstance(value, EnumValue):
        return enums.enum_text(value)
    if value is None or isinstance(value, (str, bool, float, Decimal)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Hashtable):
        return {str(value.names[key]): to_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    if isinstance(value, PSCustomObject):
        return {name: to_json(one) for name, one in value.pairs()}
    return _special_to_json(value)


def _special_to_json(value: Any) -> Any:
    if isinstance(value, KeyValuePair):
        return {"key": to_json(value.key), "value": to_json(value.value)}
    name = typenames.type_name_of(value)
    if name in ("System.DateTime", "System.DateTimeOffset"):
        from pcshell.objects.members import call_method

        return call_method(value, "ToString", "tostring", ["o"])
    from pcshell.objects.conversion import to_string

    return to_string(value)


def body_of(resource: Resource) -> dict[str, Any]:
    """The JSON of a resource with the collections that a script may have changed in place."""
    for folded, value in (resource.values or {}).items():
        field = resource.fields.get(folded)
        if field is not None and isinstance(value, (list, Hashtable, Resource)):
            raw = to_json(value)
            if raw or field.raw_of(resource.raw) is not schema.MISSING:
                field.store(resource.raw, raw)
    return resource.raw


# --------------------------------------------------------------------------------------------- types and their tables


def _plain_name(wire_type: WireType) -> str:
    """The .NET name without assemblies, as the type table spells it."""
    if isinstance(wire_type, type):
        return wire_type.type_name
    if isinstance(wire_type, ListType):
        element = _plain_name(wire_type.element)
        if wire_type.collection == "[]":
            return f"{element}[]"
        return f"System.Collections.Generic.{wire_type.collection}`1[{element}]"
    if isinstance(wire_type, MapType) and wire_type.collection != "Hashtable":
        return f"System.Collections.Generic.{wire_type.collection}`2[{_arguments(wire_type)}]"
    if isinstance(wire_type, PairType):
        return f"System.Collections.Generic.KeyValuePair`2[{_arguments(wire_type)}]"
    if isinstance(wire_type, EnumType):
        enum_class(wire_type)
    return wire_type.net_name


def register_resources(*modules: ModuleType) -> None:
    """Makes the resource classes of these modules known as .NET types: literals, New-Object, properties."""
    for module in modules:
        for cls in list(vars(module).values()):
            if isinstance(cls, type) and issubclass(cls, Resource) and cls is not Resource:
                _register(cls)


_REGISTERED: set[type] = set()


def _register(cls: type[Resource]) -> None:
    if cls in _REGISTERED:
        return
    _REGISTERED.add(cls)
    base = cls.__mro__[1]
    if base is not Resource:
        _register(base)
    for field in cls.fields.values():
        _register_types_of(field.wire_type)
    typenames.register_type(typenames.ClrType(cls.type_name, "class", cls.type_names[1], (), cls))
    table = declare_type(cls.type_name)
    for field in cls.fields.values():
        setter = None if field.read_only else _setter_of(field)
        text = _plain_name(field.wire_type)
        if field.nullable:
            text = f"System.Nullable`1[{text}]"
        table.properties[field.folded] = PropertyMember(field.name, text, _getter_of(field), setter)
    table.constructor(f"{cls.type_name.rpartition('.')[2]}()")(cls)


def _register_types_of(wire_type: WireType) -> None:
    """The classes and enums inside a type, which may be declared in another area."""
    if isinstance(wire_type, type):
        _register(wire_type)
    elif isinstance(wire_type, EnumType):
        enum_class(wire_type)
    elif isinstance(wire_type, ListType):
        _register_types_of(wire_type.element)
    elif isinstance(wire_type, MapType):
        _register_types_of(wire_type.value)
    elif isinstance(wire_type, PairType):
        _register_types_of(wire_type.key)
        _register_types_of(wire_type.value)


def _getter_of(field: Field) -> Callable[[Resource], Any]:
    folded = field.folded
    return lambda resource: ADAPTER.get(resource, folded)


def _setter_of(field: Field) -> Callable[[Resource, Any], None]:
    folded = field.folded

    def store(resource: Resource, value: Any) -> None:
        field.store(resource.raw, to_json(value))
        if resource.values is None:
            resource.values = {}
        resource.values[folded] = value

    return store
