"""Members that scripts add to single values, and take away again (Add-Member, PSObject.Members.Add and Remove)."""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.errors import RuntimeException
from pcshell.objects.member_tables import table_of
from pcshell.objects.members import MISSING, adapter_of, added_members, attach, type_member
from pcshell.objects.psobject import WRAPPERS, Member, NoteProperty, PSCustomObject, PSObject, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def add_member(value: Any, member: Member, force: bool = False) -> Any:
    """Adds a member (Add-Member); gives the value, or the PSObject that now wraps it.

    Raises InvalidOperationException's record MemberAlreadyExists unless `force`, which replaces everything but members
    of type data (CannotRemoveTypeDataMember).
    """
    folded = member.name.lower()
    of_type = type_member(value, folded) if force else None
    if of_type is not None and folded not in (added_members(value) or ()):
        raise RuntimeException(
            f'Cannot force the member with name "{member.name}" and type "{of_type.kind}" to be added. A member with '
            "that name and type already exists, and the existing member is not an instance extension.",
            "CannotRemoveTypeDataMember,Microsoft.PowerShell.Commands.AddMemberCommand",
            category="InvalidOperation",
        )
    if not force and member_exists(value, folded):
        raise RuntimeException(
            f'Cannot add a member with the name "{member.name}" because a member with that name already exists. To '
            "overwrite the member anyway, add the Force parameter to your command.",
            "MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand",
            category="InvalidOperation",
        )
    kind = type(value)
    if kind is PSCustomObject:
        _add_to_custom(value, member, folded)
        return value
    if kind in WRAPPERS:
        value.members[folded] = member
        return value
    if _is_immutable(value):
        wrapper = PSObject(value)
        wrapper.members[folded] = member
        return wrapper
    attach(value, folded, member)
    return value


def _is_immutable(value: Any) -> bool:
    return isinstance(value, (str, int, float)) or typenames.type_of(value).is_value_type


def _add_to_custom(value: PSCustomObject, member: Member, folded: str) -> None:
    """A member comes behind those of its kind that are there; one of the same name is removed first."""
    value.remove(folded)
    if value.extra is not None:
        value.extra.pop(folded, None)
    if isinstance(member, NoteProperty) and not member.hidden:
        if value.extra is None or not _has_properties(value.extra):
            value.set(member.name, member.value)
            return
    if value.extra is None:
        value.extra = {}
    value.extra[folded] = member


def _has_properties(added: dict[str, Member]) -> bool:
    """Whether there is a property among these, so that a note property which is added now is listed after it."""
    return any(member.kind in _LISTED_KINDS for member in added.values())


_LISTED_KINDS = frozenset(("AliasProperty", "CodeProperty", "NoteProperty", "ScriptProperty"))


def remove_member(value: Any, folded: str) -> bool:
    """Removes a member that was added (PSObject.Properties.Remove)."""
    if type(value) is PSCustomObject and value.remove(folded):
        return True
    members = added_members(value)
    return members is not None and members.pop(folded, None) is not None


def member_exists(value: Any, folded: str) -> bool:
    """Whether Add-Member would hit an existing member."""
    if type(value) is PSCustomObject and folded in value.shape.index:
        return True
    members = added_members(value)
    if members is not None and folded in members:
        return True
    base = unwrap(value)
    if base is None:
        return False
    adapter = adapter_of(base)
    if adapter is not None and adapter.get(base, folded) is not MISSING:
        return True
    if folded in table_of(base).properties or (folded != "tostring" and folded in table_of(base).methods):
        return True
    return type_member(value, folded) is not None
