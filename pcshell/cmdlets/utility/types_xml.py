"""Members of types from .ps1xml files (about_Types.ps1xml)."""

from __future__ import annotations

from pcshell.objects.psobject import AliasProperty, Member, MemberSet, NoteProperty, ScriptMethod, ScriptProperty
from pcshell.objects.typedata import TypeData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element

_STANDARD = "PSStandardMembers"
_CODE = ("CodeProperty", "CodeMethod")  # members written in .NET: left out, as are converters and adapters
_IGNORED = ("TypeConverter", "TypeAdapter")


class TypesFileError(ValueError):
    """A .ps1xml file that is not one of types."""


def read_types(text: str, script: Callable[[str], Any]) -> list[TypeData]:
    """What a file adds to types; `script` makes a script block of a text. Raises TypesFileError."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise TypesFileError(str(error)) from None
    if root.tag != "Types":
        raise TypesFileError("The node Types is missing.")
    return [_type(node, script) for node in root.iterfind("Type")]


def _text(node: Element, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _type(node: Element, script: Callable[[str], Any]) -> TypeData:
    name = _text(node, "Name")
    if not name:
        raise TypesFileError("A type has no name.")
    result = TypeData(name)
    for child in node:
        if child.tag == "Members":
            for entry in child:
                if entry.tag == "MemberSet" and _text(entry, "Name") == _STANDARD:
                    _standard_members(entry, result)
                elif entry.tag not in _CODE:
                    member = _member(entry, script)
                    result.members[member.name.lower()] = member
        elif child.tag not in ("Name", *_IGNORED):
            raise TypesFileError(f"The node {child.tag} is not allowed in the type {name}.")
    return result


def _standard_members(node: Element, result: TypeData) -> None:
    """Display and key properties, and the depth of serialization."""
    for entry in node.iterfind("Members/*"):
        name = _text(entry, "Name")
        names = tuple(_names(entry))
        if name == "DefaultDisplayPropertySet":
            result.display_set = names
        elif name == "DefaultKeyPropertySet":
            result.key_set = names
        elif name == "DefaultDisplayProperty":
            result.display_property = _text(entry, "Value")
        elif name == "SerializationDepth":
            depth = _text(entry, "Value")
            result.depth = int(depth) if depth.isdecimal() else None


def _names(node: Element) -> list[str]:
    return [(name.text or "").strip() for name in node.iterfind("ReferencedProperties/Name")]


def _member(node: Element, script: Callable[[str], Any]) -> Member:
    name = _text(node, "Name")
    if not name:
        raise TypesFileError(f"A {node.tag} has no name.")
    if node.tag == "NoteProperty":
        return NoteProperty(name, node.findtext("Value") or "")
    if node.tag == "AliasProperty":
        return AliasProperty(name, _text(node, "ReferencedMemberName"), _text(node, "TypeName"))
    if node.tag == "ScriptProperty":
        getter, setter = node.findtext("GetScriptBlock"), node.findtext("SetScriptBlock")
        return ScriptProperty(name, script(getter) if getter else None, script(setter) if setter else None)
    if node.tag == "ScriptMethod":
        return ScriptMethod(name, script(node.findtext("Script") or ""))
    if node.tag == "PropertySet":
        return MemberSet(name, referenced=tuple(_names(node)))
    if node.tag == "MemberSet":
        members = [_member(entry, script) for entry in node.iterfind("Members/*") if entry.tag not in _CODE]
        return MemberSet(name, {one.name.lower(): one for one in members})
    raise TypesFileError(f"The node {node.tag} is not allowed among members.")
