"""Conversions through a type's constructors: `[HashSet[string]]('a', 'b')`, `[Type]@{ Property = value }`.

The last rules of a cast (PowerShell's LanguagePrimitives): a constructor with one parameter that takes the value, and
for a dictionary a new object whose properties are set by name.
"""

from __future__ import annotations

from pcshell.objects import members
from pcshell.objects.conversion import MISSING, cast_error, to_string
from pcshell.objects.conversion_targets import TARGETS, by_properties, property_not_found
from pcshell.objects.errors import ClrException, MethodInvocationException, PSInvalidCastException
from pcshell.objects.numbers import Char, EnumValue
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.typenames import find_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.objects.typenames import ClrType

#: Types that a cast never makes from another value, whatever their constructors take.
_NEVER = frozenset(["System.Object", "System.Exception", "System.Management.Automation.PSObject", "System.Array"])


def convert(value: Any, kind: ClrType) -> Any:
    """The value through a constructor of `kind`, a script block as a delegate; MISSING where there is no way."""
    from pcshell.objects.overloads import is_delegate

    if is_delegate(kind):
        from pcshell.objects.delegates import to_delegate

        made = to_delegate(value, kind)
        return MISSING if made is None else made
    if value is None or kind.name in _NEVER or kind.kind in ("interface", "enum", "array"):
        return MISSING
    group = members.table_for(kind).constructors
    if group is None:
        return MISSING
    if isinstance(value, dict):
        return _from_dictionary(value, kind, group)
    if type(value) is PSCustomObject and _has_empty_constructor(group):
        return by_properties(value, kind)
    if "System.Collections.ICollection" in kind.assignable_names() and isinstance(value, (int, Char)):
        return _with_capacity(value, kind, group)
    return _through_constructor(value, kind, group)


def takes_pairs(kind: ClrType) -> bool:
    """Whether a dictionary makes a new object of this class: one without arguments, whose properties are then set."""
    if kind.kind != "class" or kind.name in _NEVER or kind.name in TARGETS:
        return False
    group = members.table_for(kind).constructors
    return group is not None and _has_empty_constructor(group)


def _has_empty_constructor(group: Any) -> bool:
    from pcshell.objects.overloads import candidates_for

    return bool(candidates_for(group, 0))


def _with_capacity(value: Any, kind: ClrType, group: Any) -> Any:
    """A collection takes no number for its capacity, but a character or an enum value."""
    from pcshell.objects.overloads import candidates_for

    if not isinstance(value, (Char, EnumValue)):
        return MISSING
    size = ord(value) if isinstance(value, Char) else int(value)
    if any(not candidate.expanded and candidate.fits([size]) for candidate in candidates_for(group, 1)):
        return members.new_object(kind, [size])
    return MISSING


def _through_constructor(value: Any, kind: ClrType, group: Any) -> Any:
    from pcshell.objects.overloads import NUMERIC_IMPLICIT, STRING_TO_CHARS, UNRELATED_ARRAYS, candidates_for

    best = None
    for candidate in candidates_for(group, 1):
        if candidate.expanded or not candidate.fits([value]):
            continue
        rank = candidate.ranks[0]
        if (rank >= NUMERIC_IMPLICIT and rank != STRING_TO_CHARS) or rank == UNRELATED_ARRAYS:
            if best is None or rank > best.ranks[0]:
                best = candidate
    if best is None:
        return MISSING
    try:
        return members.new_object(kind, [value])
    except MethodInvocationException as error:
        reason = error.inner or error
        raise cast_error("InvalidCastConstructorException", value, kind, reason.message, reason) from None


def _from_dictionary(value: Any, kind: ClrType, group: Any) -> Any:
    if "System.Collections.IDictionary" in kind.assignable_names() and not kind.generic_arguments:
        return _through_constructor(value, kind, group)
    if not _has_empty_constructor(group):
        return MISSING
    return from_pairs(kind, [(to_string(name), item) for name, item in value.pairs()])


def from_pairs(kind: ClrType, pairs: list[tuple[str, Any]]) -> Any:
    """A new object of a type (or script class) whose properties are set by name. Raises PSInvalidCastException."""
    settable = _settable_properties(kind)
    missing = next((name for name, _ in pairs if name.lower() not in settable), None)
    if missing is not None:
        raise property_not_found(kind, missing, ", ".join(settable.values()))
    made = members.new_object(kind, [])
    for name, item in pairs:
        try:
            members.set_property(made, name, name.lower(), item)
        except ClrException as error:
            raise PSInvalidCastException(
                f'Cannot create object of type "{kind.name}". {error.message}', "ObjectCreationError", inner=error
            ) from None
    return made


def _settable_properties(kind: ClrType) -> dict[str, str]:
    """The properties of a type that can be written, by folded name, as PowerShell lists them."""
    found: dict[str, str] = {}
    for ancestor in kind.ancestry():
        for folded, member in members.table_for(ancestor).properties.items():
            if getattr(member, "setter", None) is not None and folded not in found:
                own = find_type(getattr(member, "type_text", ""))
                found[folded] = f"[{member.name} <{own.name if own is not None else 'System.Object'}>]"
    return found
