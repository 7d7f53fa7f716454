"""Members that .NET offers and this shell does not: asking for one is an error that names it.

Without this a script would read $null where PowerShell has a value. The names are data, in `absent_members`.
"""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.objects.typenames import ClrType

_FOLDED: dict[str, frozenset[str]] = {}


def _names_of(clr_type: ClrType) -> frozenset[str]:
    """The absent members of a type and of its base types, in lower case."""
    found = _FOLDED.get(clr_type.name)
    if found is None:
        from pcshell.objects.absent_members import ABSENT

        names: list[str] = []
        for ancestor in clr_type.ancestry():
            names += ABSENT.get(ancestor.generic_definition or ancestor.name, "").lower().split()
        found = _FOLDED[clr_type.name] = frozenset(names)
    return found


def absence(clr_type: ClrType, name: str) -> RuntimeException | None:
    """The error for a member that the type has in .NET only; None for a name that it does not have there either."""
    if name.lower() not in _names_of(clr_type):
        return None
    return RuntimeException(
        f"The member '{name}' of [{clr_type.name}] is not available in this shell.",
        "MemberNotAvailable",
        category="NotImplemented",
        target=name,
    )
