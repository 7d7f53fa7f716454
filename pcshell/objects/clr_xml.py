"""Members of System.Xml's nodes, and how PowerShell shows elements: attributes and children as properties."""

from __future__ import annotations

from pcshell.objects import members
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_class
from pcshell.objects.errors import RuntimeException
from pcshell.objects.xml_nodes import (
    ATTRIBUTE,
    DOCUMENT,
    ELEMENT,
    TEXT,
    XmlAttribute,
    XmlAttributeCollection,
    XmlCData,
    XmlChildNodes,
    XmlComment,
    XmlDeclaration,
    XmlDocument,
    XmlElement,
    XmlError,
    XmlNode,
    XmlNodeList,
    XmlText,
    read_document,
    write,
    write_children,
    write_indented,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NODE = "System.Xml.XmlNode"


class XmlNamespaceManager:
    """System.Xml.XmlNamespaceManager: prefixes for searches."""

    clr_name = "System.Xml.XmlNamespaceManager"

    def __init__(self) -> None:
        self.prefixes: dict[str, str] = {}


def xml_from_text(text: str) -> XmlDocument:
    """[xml]text. Raises XmlException."""
    try:
        return read_document(text)
    except XmlError as problem:
        raise error("System.Xml.XmlException", problem.message) from None


def load_text(document: XmlDocument, text: str) -> None:
    """LoadXml. Raises XmlException."""
    try:
        read_document(text, document)
    except XmlError as problem:
        raise error("System.Xml.XmlException", problem.message) from None


# -------------------------------------------------------------------------------------------------- nodes as properties


def _object_of(node: XmlNode) -> Any:
    """A node as a property's value: text where it is nothing but text."""
    if node.kind in (TEXT, ATTRIBUTE):
        return node.inner_text()
    if node.attributes:
        return node
    if not node.children or (len(node.children) == 1 and node.children[0].kind == TEXT):
        return node.inner_text()
    return node


class XmlAdapter:
    """Attributes first, then children, by local name in any case; several of one name are an array.

    `only_adapted`: views show these properties and not those of .NET.
    """

    only_adapted = True

    def get(self, value: XmlNode, folded: str) -> Any:
        """The nodes of a name."""
        found = [node for node in (*value.attributes, *value.children) if node.local_name.lower() == folded]
        if not found:
            return members.MISSING
        return _object_of(found[0]) if len(found) == 1 else [_object_of(node) for node in found]

    def set(self, value: XmlNode, folded: str, new: Any) -> bool:
        """Replaces the text of the one attribute or plain element of that name."""
        found = [node for node in (*value.attributes, *value.children) if node.local_name.lower() == folded]
        if not found:
            return False
        if not isinstance(new, str):
            raise RuntimeException(
                f'Cannot set "{found[0].local_name}" because only strings can be used as values to set XmlNode '
                "properties.",
                "XmlNodeSetShouldBeAString",
            )
        if len(found) > 1 or isinstance(_object_of(found[0]), XmlNode):
            raise RuntimeException(
                f'The "{found[0].local_name}" property cannot be set because it is not text.',
                "XmlNodeSetRestrictionsNonTextNode",
            )
        found[0].set_text(new)
        return True

    def settable(self, value: XmlNode, name: str) -> bool:
        """Whether `set` could replace the text of this name: one attribute or plain element has it."""
        found = [node for node in (*value.attributes, *value.children) if node.local_name == name]
        return len(found) == 1 and not isinstance(_object_of(found[0]), XmlNode)

    def properties(self, value: XmlNode) -> Iterable[str]:
        """The names, each once."""
        return dict.fromkeys(node.local_name for node in (*value.attributes, *value.children))

    def type_names(self, value: XmlNode) -> list[str]:
        """An element also carries its namespace and name as a type name."""
        if value.kind == ELEMENT:
            return [f"{value.clr_name}#{value.namespace}#{value.local_name}"]
        return []


members.register_adapter(XmlNode, XmlAdapter())


# -------------------------------------------------------------------------------------------------------------- XmlNode


def _node_type(node: XmlNode) -> Any:
    kinds = enum_class("System.Xml.XmlNodeType")
    return node.kind if kinds is None else kinds(node.kind)


def _sibling(step: int) -> Any:
    def find(node: XmlNode) -> XmlNode | None:
        siblings = node.parent.children if node.parent is not None and node.kind != ATTRIBUTE else []
        place = siblings.index(node) + step if node in siblings else -1
        return siblings[place] if 0 <= place < len(siblings) else None

    return find


def _value(node: XmlNode) -> str | None:
    return None if node.kind in (ELEMENT, DOCUMENT) else node.text


def _set_value(node: XmlNode, new: Any) -> None:
    if node.kind in (ELEMENT, DOCUMENT):
        raise error("InvalidOperationException", "Cannot set a value on node type 'Element'.")
    node.text = "" if new is None else str(new)


def _set_inner_xml(node: XmlNode, text: str) -> None:
    wrapper = xml_from_text(f"<x>{text}</x>").root
    node.children = []
    for child in list(wrapper.children if wrapper is not None else ()):
        node.append(child)
    node.is_empty = False


_NODE = declare_type(NODE)
_NODE.properties_from(
    {
        "System.Xml.XmlNodeType NodeType": _node_type,
        "System.Xml.XmlNode ParentNode": lambda node: None if node.kind == ATTRIBUTE else node.parent,
        "System.Xml.XmlNodeList ChildNodes": lambda node: XmlChildNodes(node.children),
        "System.Xml.XmlNode FirstChild": lambda node: node.children[0] if node.children else None,
        "System.Xml.XmlNode LastChild": lambda node: node.children[-1] if node.children else None,
        "System.Xml.XmlNode NextSibling": _sibling(1),
        "System.Xml.XmlNode PreviousSibling": _sibling(-1),
        "bool HasChildNodes": lambda node: bool(node.children),
        "System.Object Attributes": lambda node: XmlAttributeCollection(node) if node.kind == ELEMENT else None,
        "xml OwnerDocument": lambda node: node.document,
        "string Name": lambda node: node.name,
        "string LocalName": lambda node: node.local_name,
        "string Prefix": lambda node: node.prefix,
        "string NamespaceURI": lambda node: node.namespace,
        "string OuterXml": write,
        "bool IsReadOnly": lambda node: False,
        "string BaseURI": lambda node: "",
    }
)
_NODE.property("string Value", _set_value)(_value)
_NODE.property("string InnerText", lambda node, new: node.set_text("" if new is None else str(new)))(
    lambda node: node.inner_text()
)
_NODE.property("string InnerXml", _set_inner_xml)(write_children)


def _check_child(parent: XmlNode, child: XmlNode) -> None:
    """Refuses a node that would become its own descendant, and a second element of a document."""
    at: XmlNode | None = parent
    while at is not None:
        if at is child:
            raise error("ArgumentException", "Cannot insert a node or any ancestor of that node as a child of itself.")
        at = at.parent
    if parent.kind == DOCUMENT and child.kind == ELEMENT:
        root = parent.root if isinstance(parent, XmlDocument) else None
        if root is not None and root is not child:
            raise error("InvalidOperationException", "This document already has a 'DocumentElement' node.")


@_NODE.method("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)")
def _append(node: XmlNode, child: XmlNode) -> XmlNode:
    _check_child(node, child)
    return node.append(child)


@_NODE.method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)")
def _prepend(node: XmlNode, child: XmlNode) -> XmlNode:
    _check_child(node, child)
    node.append(child)
    node.children.insert(0, node.children.pop())
    return child


def _insert(node: XmlNode, child: XmlNode, beside: XmlNode | None, after: int) -> XmlNode:
    _check_child(node, child)
    if beside is not None and beside not in node.children:
        raise error("ArgumentException", "The reference node is not a child of this node.")
    node.append(child)
    node.children.pop()
    place = node.children.index(beside) + after if beside is not None else (0 if after else len(node.children))
    node.children.insert(place, child)
    return child


@_NODE.method("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)")
def _insert_before(node: XmlNode, child: XmlNode, beside: XmlNode | None) -> XmlNode:
    return _insert(node, child, beside, 0)


@_NODE.method("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)")
def _insert_after(node: XmlNode, child: XmlNode, beside: XmlNode | None) -> XmlNode:
    return _insert(node, child, beside, 1)


@_NODE.method("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)")
def _remove(node: XmlNode, child: XmlNode) -> XmlNode:
    if child not in node.children:
        raise error("ArgumentException", "The node to be removed is not a child of this node.")
    node.children.remove(child)
    child.parent = None
    return child


@_NODE.method("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)")
def _replace(node: XmlNode, child: XmlNode, old: XmlNode) -> XmlNode:
    _insert(node, child, old, 0)
    return _remove(node, old)


@_NODE.method("void RemoveAll()")
def _remove_all(node: XmlNode) -> None:
    node.children = []
    node.attributes = []


@_NODE.method("System.Xml.XmlNode Clone()", "System.Xml.XmlNode CloneNode(bool deep)")
def _clone(node: XmlNode, deep: bool = True) -> XmlNode:
    return node.clone(deep)


@_NODE.method("string ToString()")
def _to_string(node: XmlNode) -> str:
    return str(node)


def _child_named(node: XmlNode, name: Any) -> XmlNode | None:
    """`node['name']`: the first child element of that name."""
    return next((child for child in node.children if child.kind == ELEMENT and child.name == str(name)), None)


_NODE.index(_child_named)


@_NODE.method("System.Collections.IEnumerator GetEnumerator()")
def _enumerator(node: XmlNode) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator(node.children)


def _search(node: XmlNode, path: str, manager: Any) -> list[XmlNode]:
    from pcshell.objects.xml_path import XPathError, select

    try:
        return select(node, path, manager.prefixes if isinstance(manager, XmlNamespaceManager) else None)
    except XPathError as problem:
        raise error("System.Xml.XPath.XPathException", problem.message) from None


@_NODE.method(
    "System.Xml.XmlNodeList SelectNodes(string xpath)",
    "System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)",
)
def _select_nodes(node: XmlNode, path: str, manager: Any = None) -> XmlNodeList:
    return XmlNodeList(_search(node, path, manager))


@_NODE.method(
    "System.Xml.XmlNode SelectSingleNode(string xpath)",
    "System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)",
)
def _select_single(node: XmlNode, path: str, manager: Any = None) -> XmlNode | None:
    found = _search(node, path, manager)
    return found[0] if found else None


# -------------------------------------------------------------------------------------------------- elements, documents


def by_tag(node: XmlNode, name: str) -> XmlNodeList:
    """The elements below a node by their name as written."""
    return XmlNodeList([one for one in node.walk() if one.kind == ELEMENT and name in ("*", one.name)])


def _set_empty(node: XmlNode, new: Any) -> None:
    node.is_empty = bool(new)


_ELEMENT = declare_type("System.Xml.XmlElement")
_ELEMENT.properties_from({"bool HasAttributes": lambda node: bool(node.attributes)})
_ELEMENT.property("bool IsEmpty", _set_empty)(lambda node: node.is_empty)


@_ELEMENT.method("string GetAttribute(string name)")
def _get_attribute(node: XmlNode, name: str) -> str:
    found = node.attribute(name)
    return "" if found is None else found.text


@_ELEMENT.method("System.Xml.XmlAttribute GetAttributeNode(string name)")
def _get_attribute_node(node: XmlNode, name: str) -> XmlNode | None:
    return node.attribute(name)


@_ELEMENT.method("bool HasAttribute(string name)")
def _has_attribute(node: XmlNode, name: str) -> bool:
    return node.attribute(name) is not None


@_ELEMENT.method("void SetAttribute(string name, string value)")
def _set_attribute(node: XmlNode, name: str, value: str) -> None:
    node.set_attribute(name, value or "")


@_ELEMENT.method("void RemoveAttribute(string name)")
def _remove_attribute(node: XmlNode, name: str) -> None:
    node.attributes = [one for one in node.attributes if one.name != name]


def _set_preserve(document: XmlDocument, new: Any) -> None:
    document.preserve_whitespace = bool(new)


_DOCUMENT = declare_type("System.Xml.XmlDocument")
_DOCUMENT.properties_from({"System.Xml.XmlElement DocumentElement": lambda document: document.root})
_DOCUMENT.property("bool PreserveWhitespace", _set_preserve)(lambda document: document.preserve_whitespace)
_DOCUMENT.constructor("XmlDocument()")(XmlDocument)
_DOCUMENT.method("void LoadXml(string xml)")(load_text)


@_DOCUMENT.method("void Load(string filename)")
def _load_file(document: XmlDocument, path: str) -> None:
    from pcshell.objects.clr_io import decode, io_error

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as cause:
        raise io_error(cause, path) from None
    load_text(document, decode(data))


@_DOCUMENT.method("void Save(string filename)")
def _save(document: XmlDocument, path: str) -> None:
    from pcshell.objects.clr_io import io_error

    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(write(document) if document.preserve_whitespace else write_indented(document))
    except OSError as cause:
        raise io_error(cause, path) from None


@_DOCUMENT.method(
    "System.Xml.XmlElement CreateElement(string name)",
    "System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)",
)
def _create_element(document: XmlDocument, name: str, namespace: str = "") -> XmlNode:
    made = XmlElement(name, "", document)
    made.namespace = namespace or ""
    made.is_empty = True
    if namespace:
        made.set_attribute(f"xmlns:{made.prefix}" if made.prefix else "xmlns", namespace)
    return made


@_DOCUMENT.method("System.Xml.XmlAttribute CreateAttribute(string name)")
def _create_attribute(document: XmlDocument, name: str) -> XmlNode:
    return XmlAttribute(name, "", document)


@_DOCUMENT.method("System.Xml.XmlText CreateTextNode(string text)")
def _create_text(document: XmlDocument, text: str) -> XmlNode:
    return XmlText("#text", text, document)


@_DOCUMENT.method("System.Xml.XmlComment CreateComment(string data)")
def _create_comment(document: XmlDocument, text: str) -> XmlNode:
    return XmlComment("#comment", text, document)


@_DOCUMENT.method("System.Xml.XmlCDataSection CreateCDataSection(string data)")
def _create_cdata(document: XmlDocument, text: str) -> XmlNode:
    return XmlCData("#cdata-section", text, document)


@_DOCUMENT.method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)")
def _create_declaration(document: XmlDocument, version: str, encoding: str, standalone: str) -> XmlNode:
    text = f'version="{version}"'
    text += f' encoding="{encoding}"' if encoding else ""
    text += f' standalone="{standalone}"' if standalone else ""
    return XmlDeclaration("xml", text, document)


@_DOCUMENT.method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)")
def _import(document: XmlDocument, node: XmlNode, deep: bool) -> XmlNode:
    made = node.clone(deep)
    for one in (made, *made.walk()):
        one.document = document
    return made


_LIST = declare_type("System.Xml.XmlNodeList")
_LIST.properties_from({"int Count": len})


@_LIST.method("System.Xml.XmlNode Item(int index)")
def _item(nodes: XmlNodeList, index: int) -> Any:
    return nodes[index] if 0 <= index < len(nodes) else None


def _node_at(nodes: XmlNodeList, index: Any) -> Any:
    """`list[0]`, and `element.Attributes['name']`."""
    if isinstance(index, str):
        return next((node for node in nodes if node.name == index), None)
    return nodes[index] if isinstance(index, int) and -len(nodes) <= index < len(nodes) else None


_LIST.index(_node_at)
_LIST.method("System.Xml.XmlNode GetNamedItem(string name)")(_node_at)

_ATTRIBUTE = declare_type("System.Xml.XmlAttribute")
_ATTRIBUTE.properties_from({"System.Xml.XmlElement OwnerElement": lambda node: node.parent})

_MANAGER = declare_type("System.Xml.XmlNamespaceManager")
_MANAGER.constructor("XmlNamespaceManager(System.Object nameTable)")(lambda _table: XmlNamespaceManager())


@_MANAGER.method("void AddNamespace(string prefix, string uri)")
def _add_namespace(manager: XmlNamespaceManager, prefix: str, uri: str) -> None:
    manager.prefixes[prefix] = uri


def _load_more() -> None:
    from importlib import import_module

    import_module("pcshell.objects.clr_xml_more")


_load_more()
