"""Type data: members that PowerShell adds to types (about_Types.ps1xml). The rows are added by their own module."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.objects.psobject import Member


def find_member(type_names: list[str], folded: str) -> Member | None:
    """The member that type data gives to values of these type names, or None."""
    return None


def members_of(type_names: list[str]) -> list[Member]:
    """All members that type data gives to values of these type names."""
    return []
