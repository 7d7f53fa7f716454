"""Conversions through a type's constructors: `[HashSet[string]]('a', 'b')`, `[Type]@{ Property = value }`.

The last rules of a cast (PowerShell's LanguagePrimitives): a constructor with one parameter that takes the value, and
for a dictionary a new object whose properties are set by name.
"""

from __future__ import annotations

from pcshell.objects import members
from pcshell.objects.conversion import MISSING
from pcshell.objects.errors import ClrException
from pcshell.objects.script_protocol import is_script_block

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
        return value if is_script_block(value) or callable(value) else MISSING
    if value is None or kind.name in _NEVER or kind.kind in ("interface", "enum", "array"):
        return MISSING
    group = members.table_for(kind).constructors
    if group is None:
        return MISSING
    if isinstance(value, dict):
        return _from_dictionary(value, kind, group)
    return _through_constructor(value, kind, group)


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
    return members.new_object(kind, [value])


def _from_dictionary(value: Any, kind: ClrType, group: Any) -> Any:
    from pcshell.objects.overloads import candidates_for

    if "System.Collections.IDictionary" in kind.assignable_names():
        return members.new_object(kind, [value])
    if not candidates_for(group, 0):
        return MISSING
    made = members.new_object(kind, [])
    for name, item in value.pairs():
        text = str(name)
        try:
            members.set_property(made, text, text.lower(), item)
        except ClrException:
            return MISSING
    return made
