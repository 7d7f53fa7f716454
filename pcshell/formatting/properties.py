"""Which properties of an object are shown, and how their values are read.

A PropertyExpression is what -Property takes: a name, a name with wildcards, or a script block. All reading goes through
`members`, the one resolver. Errors of a property never end the formatting: they show as nothing, or as `#ERR`.
"""

from __future__ import annotations

from pcshell.objects import members, typenames
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.psobject import MemberSet, PropertySet, PSCustomObject, unwrap
from pcshell.objects.script_protocol import collapse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.errors import ErrorRecord

#: Properties that remoting adds and that nobody wants to see.
_REMOTING = frozenset(["runspaceid", "pscomputername", "psshowcomputername", "pssourcejobinstanceid"])

#: Where the name of an object may be found, best first.
_NAME_PATTERNS = ("name", "id", "key", "*key", "*name", "*id")


class PropertyExpression:
    """A property to show: `name` (perhaps with wildcards) or `script`."""

    __slots__ = ("folded", "has_wildcards", "name", "script")

    def __init__(self, name: str, script: Any = None, has_wildcards: bool | None = None) -> None:
        self.name = name
        self.folded = name.lower()
        self.script = script
        if has_wildcards is None:
            has_wildcards = script is None and any(letter in name for letter in "*?[")
        self.has_wildcards = has_wildcards

    def resolve(self, value: Any) -> list[PropertyExpression]:
        """The expressions for the properties of this object that the name stands for; none when there are none."""
        if self.script is not None:
            return [self]
        if self.has_wildcards:
            from pcshell.objects.wildcard import WildcardPattern

            return [
                PropertyExpression(name, None, False) for name in _matching(value, WildcardPattern(self.name).matches)
            ]
        name = property_name(value, self.folded)
        if name is not None:
            return [PropertyExpression(name, None, False)]
        return [PropertyExpression(name, None, False) for name in _matching(value, self._is_name)]

    def _is_name(self, name: str) -> bool:
        return name.lower() == self.folded

    def read(self, value: Any) -> Any:
        """The value for this object, None where it has no such property. Raises what the property raises."""
        if self.script is not None:
            if hasattr(self.script, "invoke_each"):
                return collapse(self.script.invoke_each(value, []))
            return self.script(value)
        found = members.get_property(value, self.name, self.folded)
        return None if found is members.MISSING else found

    def try_read(self, value: Any) -> tuple[Any, ErrorRecord | None]:
        """The value, and the error where reading it failed."""
        try:
            return self.read(value), None
        except ClrException as error:
            return None, record_of(error)


def _matching(value: Any, matches: Callable[[str], bool]) -> list[str]:
    """The names of the properties that a name or pattern stands for; a property set stands for its own."""
    if type(value) is PSCustomObject and not value.extra and value.type_names is None:
        return [name for name in value.shape.names if matches(name)]
    from pcshell.objects.clr_psobject import named_infos

    return [info.name for info in named_infos(value, matches)]


def property_names(value: Any) -> list[str]:
    """The names of all properties in the order of `.PSObject.Properties`."""
    if type(value) is PSCustomObject and not value.extra and value.type_names is None:
        return list(value.shape.names)
    return [info.name for info in members.properties_of(value)]


def property_name(value: Any, folded: str) -> str | None:
    """The spelling of a property this object has, or None."""
    if type(value) is PSCustomObject:
        position = value.shape.index.get(folded)
        if position is not None:
            return value.shape.names[position]
    for info in members.properties_of(value):
        if info.name.lower() == folded:
            return str(info.name)
    if "System.Collections.IDictionary" in typenames.type_of(value).assignable_names():
        found = members.get_property(value, folded, folded)
        return None if found is members.MISSING else folded
    return None


def all_properties(value: Any) -> list[str]:
    """The properties a view without a definition shows: those of the type first, then those that were added."""
    if type(value) is PSCustomObject and not value.extra and value.type_names is None:
        names = list(value.shape.names)
    elif getattr(members.adapter_of(value), "only_adapted", False):
        names = list(members.adapter_of(value).properties(value))
    else:
        own: list[str] = []
        extended: list[str] = []
        for info in members.properties_of(value):
            (own if info.kind == "Property" else extended).append(info.name)
        names = (adapted_properties(value) or own) + extended
    return [name for name in names if name.lower() not in _REMOTING]


def adapted_properties(value: Any) -> list[str]:
    """The properties an adapter finds in an object itself (the elements and attributes of XML); often none."""
    base = unwrap(value)
    adapter = members.adapter_of(base)
    return [] if adapter is None else list(adapter.properties(base))


def standard_members(value: Any) -> tuple[tuple[str, ...], str | None]:
    """DefaultDisplayPropertySet and DefaultDisplayProperty of an object: its own, or those of its type."""
    added = members.added_members(value)
    if added:
        own = added.get("psstandardmembers")
        if isinstance(own, MemberSet):
            wanted = own.members.get("defaultdisplaypropertyset")
            if isinstance(wanted, PropertySet):
                return tuple(wanted.referenced), None
    if type(value) is PSCustomObject and value.type_names is None:
        return (), None
    from pcshell.objects import typedata

    return typedata.display_members(typenames.psobject_type_names(value))


def default_properties(value: Any) -> list[str]:
    """The properties shown when nobody names any: the type's display set, else all of them."""
    shown, _ = standard_members(value)
    found: list[str] = []
    for name in shown:
        for expression in PropertyExpression(name).resolve(value):
            found.append(expression.name)
    return found or all_properties(value)


def display_name_property(value: Any) -> str | None:
    """The property that names an object in short: the type's own choice, else one called name, id, key or so."""
    _, preferred = standard_members(value)
    if preferred is not None:
        return preferred
    names = property_names(value)
    folded = [name.lower() for name in names]
    for pattern in _NAME_PATTERNS:
        for name, low in zip(names, folded, strict=True):
            if low in _REMOTING:
                continue
            if low == pattern or (pattern[0] == "*" and low.endswith(pattern[1:])):
                return name
    return None


def is_without_properties(value: Any) -> bool:
    """Whether an object has nothing to show but its text."""
    if type(value) is PSCustomObject and not value.extra and value.type_names is None:
        return all(name.lower() in _REMOTING for name in value.shape.names)
    return not all_properties(value)
