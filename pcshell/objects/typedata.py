"""Type data: what PowerShell adds to types (about_Types.ps1xml): extra members, and which properties are shown.

The rows of PowerShell itself stand in `typedata_rows`, read on first use; Update-TypeData adds to them. Of the names in
PSTypeNames the first that says something wins.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcshell.objects.psobject import Member


class TypeData:
    """What is added to one type. `members` are by folded name; the display members name its own properties.

    `display_set` is DefaultDisplayPropertySet, `display_property` DefaultDisplayProperty, `key_set`
    DefaultKeyPropertySet. `depth` is the serialization depth, or None.
    """

    __slots__ = ("depth", "display_property", "display_set", "key_set", "members", "type_name")

    def __init__(
        self,
        type_name: str,
        members: Iterable[Member] = (),
        display_set: Sequence[str] = (),
        display_property: str | None = None,
        key_set: Sequence[str] = (),
    ) -> None:
        self.type_name = type_name
        self.members: dict[str, Member] = {member.name.lower(): member for member in members}
        self.display_set = tuple(display_set)
        self.display_property = display_property
        self.key_set = tuple(key_set)
        self.depth: int | None = None


_TABLE: dict[str, TypeData] = {}
_LOADED = False


def _table() -> dict[str, TypeData]:
    global _LOADED
    if not _LOADED:
        _LOADED = True
        from pcshell.objects.typedata_rows import rows

        for row in rows():
            _TABLE.setdefault(row.type_name.lower(), row)
    return _TABLE


def find_member(type_names: list[str], folded: str) -> Member | None:
    """The member that type data gives to values of these type names, or None."""
    table = _table()
    for name in type_names:
        row = table.get(name.lower())
        if row is not None:
            member = row.members.get(folded)
            if member is not None:
                return member
    return None


def members_of(type_names: list[str]) -> list[Member]:
    """All members that type data gives to values of these type names, those of the nearest type first."""
    table = _table()
    found: dict[str, Member] = {}
    for name in type_names:
        row = table.get(name.lower())
        if row is not None:
            for folded, member in row.members.items():
                found.setdefault(folded, member)
    return list(found.values())


def display_members(type_names: list[str]) -> tuple[tuple[str, ...], str | None]:
    """DefaultDisplayPropertySet and DefaultDisplayProperty for values of these type names; () and None: nothing."""
    table = _table()
    shown: tuple[str, ...] = ()
    named: str | None = None
    for name in type_names:
        row = table.get(name.lower())
        if row is not None:
            shown = shown or row.display_set
            named = named or row.display_property
    return shown, named


def type_data(type_name: str, create: bool = False) -> TypeData | None:
    """The data of one type; `create` begins it where there is none."""
    table = _table()
    row = table.get(type_name.lower())
    if row is None and create:
        row = table[type_name.lower()] = TypeData(type_name)
    return row


def remove_type_data(type_name: str) -> bool:
    """Removes everything that was added to a type (Remove-TypeData); says whether there was anything."""
    return _table().pop(type_name.lower(), None) is not None


def all_type_data() -> list[TypeData]:
    """The data of every type that has some (Get-TypeData)."""
    return list(_table().values())
