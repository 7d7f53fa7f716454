"""Reading a member by a name or wildcard, as ForEach-Object and Where-Object do."""

from __future__ import annotations

from pcshell.cmdlet import ErrorRecord
from pcshell.objects.collections import Hashtable
from pcshell.objects.errors import RuntimeException
from pcshell.objects.members import MISSING, get_property
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def property_reader(name: str) -> Callable[[Any], Any]:
    """`fn(item)`: the property, or the key of a hash table, of that name; MISSING where there is none."""
    folded = name.lower()

    def read(item: Any) -> Any:
        if type(item) is PSCustomObject:
            position = item.shape.index.get(folded)
            if position is not None:
                return item.values[position]
        elif isinstance(item, Hashtable):
            if item.has(name):
                return item.lookup(name)
        return get_property(item, name, folded)

    return read


def matching_names(item: Any, pattern: str) -> list[str]:
    """The names of the item's properties that match a wildcard pattern."""
    from pcshell.objects.members import properties_of
    from pcshell.objects.wildcard import WildcardPattern

    matcher = WildcardPattern(pattern)
    if isinstance(item, Hashtable):
        return [key for key in item.key_list() if isinstance(key, str) and matcher.matches(key)]
    return [found.name for found in properties_of(item) if matcher.matches(found.name)]


def ambiguous_member(pattern: str, names: list[str], item: Any) -> ErrorRecord:
    """The error of a wildcard that matches several members."""
    listed = " ".join(names)
    return member_error(
        f'Input name "{pattern}" is ambiguous. It can be resolved to multiple matched members. Possible matches '
        f"include: {listed}.",
        "AmbiguousPropertyOrMethodName",
        item,
    )


def member_error(message: str, error_id: str, item: Any) -> ErrorRecord:
    """What is wrong with the name of a member, or with the object that should have it."""
    error = RuntimeException(message, error_id)
    error.clr_name = "System.Management.Automation.PSArgumentException"
    return ErrorRecord(error, error_id, "InvalidArgument", item)


__all__ = ["MISSING", "ambiguous_member", "matching_names", "member_error", "property_reader"]
