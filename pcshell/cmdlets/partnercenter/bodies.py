"""Bodies of requests, as the module's SDK writes them.

A resource is written by its class and not by what the service happened to send: the members are the .NET properties,
null ones are left out, value types are always there, enums are member names and dates are in UTC. What was read and is
sent back therefore carries its `Attributes.Etag`, which is how the service finds out that somebody else was faster.
Members that the class does not know are not sent back.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pcshell.cmdlets.partnercenter import values
from pcshell.objects.instants import TICKS_PER_SECOND, DateTime
from pcshell.objects.text_conversion import to_string
from pcshell.partner import schema
from pcshell.partner.schema import EnumType, Field, ListType, MapType, PairType, Resource

if TYPE_CHECKING:
    from pcshell.partner.schema import WireType


def body_of(resource: Resource) -> dict[str, Any]:
    """The body for a resource, with all that a script has set or changed in place."""
    return _object(type(resource), values.body_of(resource))


def copy_to(target: Resource, source: Resource, *names: str) -> None:
    """Copies properties that two classes have in common; what is absent or null in `source` stays as it is.

    names: case-folded names of properties. A provisioning context holds texts only, whatever a script put into it.
    """
    raw = values.body_of(source)
    for name in names:
        found = source.fields[name].raw_of(raw)
        if found is schema.MISSING or found is None:
            continue
        if name == "provisioningcontext" and isinstance(found, dict):
            found = {key: None if one is None else to_string(one) for key, one in found.items()}
        target.fields[name].store(target.raw, found)


def _object(cls: type[Resource], raw: dict[str, Any]) -> dict[str, Any]:
    members = {}
    for field in cls.class_for(raw).fields.values():
        found = _raw_or_default(field, raw)
        if found is not None:
            members[field.name] = _json(field.wire_type, found)
    return members


def _raw_or_default(field: Field, raw: dict[str, Any]) -> Any:
    found = field.raw_of(raw)
    if found is schema.MISSING or found is None:
        if field.initial is None and field.wire_type_has_default:
            return field.default_value()
        return field.initial
    if isinstance(found, dict) and isinstance(field.initial, dict):
        return {**field.initial, **found}
    return found


def _json(wire_type: WireType, raw: Any) -> Any:
    if isinstance(wire_type, type):
        return _object(wire_type, raw) if isinstance(raw, dict) else raw
    if isinstance(wire_type, ListType):
        return [_json(wire_type.element, one) for one in raw] if isinstance(raw, list) else raw
    if isinstance(wire_type, EnumType):
        name = wire_type.member_name(raw)
        return raw if name is None else name
    if isinstance(wire_type, PairType):
        return _pair(wire_type, raw)
    if isinstance(wire_type, MapType):
        return raw
    if wire_type is schema.DATETIME:
        return _date(raw)
    if wire_type is schema.TEXT and not isinstance(raw, bool) and isinstance(raw, (int, Decimal)):
        return str(raw)
    return raw


def _pair(wire_type: PairType, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    written = {}
    for name, inner in (("Key", wire_type.key), ("Value", wire_type.value)):
        found = schema.member(raw, name)
        if found is not schema.MISSING and found is not None:
            written[name] = _json(inner, found)
    return written


def _date(raw: Any) -> Any:
    """A date in UTC with as many fraction digits as it needs; a text that is no date stays."""
    date = values.from_wire(schema.DATETIME, raw)
    if not isinstance(date, DateTime):
        return raw
    ticks = date.ticks
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    days, second = divmod(seconds, 86_400)
    day = dt.date.fromordinal(days + 1)
    clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    digits = f".{fraction:07d}".rstrip("0") if fraction else ""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}T{clock}{digits}Z"
