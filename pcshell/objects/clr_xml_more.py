"""Members of XML nodes that scripts need seldom: names with namespaces, attribute nodes, saving to streams."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.clr_xml import by_tag, load_text
from pcshell.objects.declare import declare_type
from pcshell.objects.xml_nodes import (
    ATTRIBUTE,
    ELEMENT,
    TEXT,
    XmlAttribute,
    XmlCData,
    XmlComment,
    XmlDocument,
    XmlElement,
    XmlInstruction,
    XmlNode,
    XmlNodeList,
    XmlText,
    write,
    write_indented,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NODE = declare_type("System.Xml.XmlNode")
_ELEMENT = declare_type("System.Xml.XmlElement")
_DOCUMENT = declare_type("System.Xml.XmlDocument")


class Named:
    """A .NET object that shows nothing but the name of its type: schemas, name tables, ..."""

    __slots__ = ("clr_name",)

    def __init__(self, clr_name: str) -> None:
        self.clr_name = clr_name

    def __str__(self) -> str:
        return self.clr_name


_IMPLEMENTATION, _NAMES, _SCHEMAS, _INFO, _NAME = (
    Named(f"System.Xml.{name}")
    for name in ("XmlImplementation", "NameTable", "Schema.XmlSchemaSet", "Schema.XmlSchemaInfo", "XmlName")
)


def _previous_text(node: XmlNode) -> XmlNode | None:
    siblings = node.parent.children if node.parent is not None and node.kind != ATTRIBUTE else []
    place = siblings.index(node) - 1 if node in siblings else -1
    return siblings[place] if place >= 0 and siblings[place].kind == TEXT else None


_NODE.properties_from({
    "System.Object SchemaInfo": lambda node: None if node.kind in (TEXT,) else _NAME,
    "System.Xml.XmlNode PreviousText": _previous_text,
})  # fmt: skip
_DOCUMENT.properties_from({
    "System.Object DocumentType": lambda document: None,
    "System.Object Implementation": lambda document: _IMPLEMENTATION,
    "System.Object Schemas": lambda document: _SCHEMAS,
    "System.Object XmlResolver": lambda document: None,
    "System.Object NameTable": lambda document: _NAMES,
    "System.Object SchemaInfo": lambda document: _INFO,
    # .NET's document has no getter for this one.
    "string InnerText": lambda document: None,
})  # fmt: skip

#: The properties each class has of its own, in .NET's order; what it inherits follows in the order of XmlNode.
_ORDER = {
    _DOCUMENT: (
        "NodeType ParentNode DocumentType Implementation Name LocalName DocumentElement OwnerDocument Schemas "
        "XmlResolver NameTable PreserveWhitespace IsReadOnly InnerText InnerXml SchemaInfo BaseURI"
    ),
    _ELEMENT: (
        "Name LocalName NamespaceURI Prefix NodeType ParentNode OwnerDocument IsEmpty Attributes HasAttributes "
        "SchemaInfo InnerXml InnerText NextSibling PreviousSibling"
    ),
    _NODE: (
        "Name Value NodeType ParentNode ChildNodes PreviousSibling NextSibling Attributes OwnerDocument FirstChild "
        "LastChild HasChildNodes NamespaceURI Prefix LocalName IsReadOnly InnerText OuterXml InnerXml SchemaInfo "
        "BaseURI PreviousText"
    ),
}
for _table, _names in _ORDER.items():
    _found = {name: _table.properties.get(name) or _NODE.properties[name] for name in _names.lower().split()}
    _table.properties.clear()
    _table.properties.update(_found)

# ---------------------------------------------------------------------------------------------------------- every node


def _scope_of(node: XmlNode | None) -> dict[str, str]:
    """The prefixes that are declared where a node stands."""
    found: dict[str, str] = {"xml": "http://www.w3.org/XML/1998/namespace"}
    chain = []
    while node is not None:
        chain.append(node)
        node = node.parent
    for one in reversed(chain):
        for attribute in one.attributes:
            if attribute.name == "xmlns" or attribute.prefix == "xmlns":
                found[attribute.local_name if attribute.prefix else ""] = attribute.text
    return found


@_NODE.method("string GetNamespaceOfPrefix(string prefix)")
def _namespace_of(node: XmlNode, prefix: str | None) -> str:
    return _scope_of(node).get(prefix or "", "")


@_NODE.method("string GetPrefixOfNamespace(string namespaceURI)")
def _prefix_of(node: XmlNode, uri: str) -> str:
    return next((prefix for prefix, known in reversed(_scope_of(node).items()) if known == uri), "")


@_NODE.method("void Normalize()")
def _normalize(node: XmlNode) -> None:
    """Joins texts that stand side by side and drops empty ones."""
    for one in [node, *node.walk()]:
        kept: list[XmlNode] = []
        for child in one.children:
            if child.kind == TEXT and kept and kept[-1].kind == TEXT:
                kept[-1].text += child.text
            elif child.kind != TEXT or child.text:
                kept.append(child)
        one.children = kept


@_NODE.method("bool Supports(string feature, string version)")
def _supports(_node: XmlNode, feature: str, version: str | None) -> bool:
    return feature.lower() == "xml" and version in (None, "", "1.0", "2.0")


# ------------------------------------------------------------------------------------------------------------ elements


def _by_namespace(node: XmlNode, name: str, uri: str) -> XmlNode | None:
    return next((one for one in node.attributes if one.local_name == name and one.namespace == (uri or "")), None)


def _named(node: XmlNode, name: str, uri: str) -> XmlNodeList:
    return XmlNodeList([
        one
        for one in node.walk()
        if one.kind == ELEMENT and name in ("*", one.local_name) and uri in ("*", one.namespace)
    ])  # fmt: skip


for _table in (_ELEMENT, _DOCUMENT):
    _table.method("System.Xml.XmlNodeList GetElementsByTagName(string name)")(by_tag)
    _table.method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")(_named)


@_ELEMENT.method("string GetAttribute(string localName, string namespaceURI)")
def _get_attribute(node: XmlNode, name: str, uri: str) -> str:
    found = _by_namespace(node, name, uri)
    return "" if found is None else found.text


_ELEMENT.method("System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)")(_by_namespace)
_ELEMENT.method("bool HasAttribute(string localName, string namespaceURI)")(
    lambda node, name, uri: _by_namespace(node, name, uri) is not None
)


@_ELEMENT.method("string SetAttribute(string localName, string namespaceURI, string value)")
def _set_attribute(node: XmlNode, name: str, uri: str, value: str) -> str:
    found = _by_namespace(node, name, uri)
    if found is None:
        prefix = _prefix_of(node, uri) if uri else ""
        if uri and not prefix:
            prefix = f"d{len(node.attributes) + 1}p1"
            node.set_attribute(f"xmlns:{prefix}", uri)
        found = node.set_attribute(f"{prefix}:{name}" if prefix else name, value or "")
        found.namespace = uri or ""
    found.text = value or ""
    return found.text


@_ELEMENT.method("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)")
def _set_attribute_node(node: XmlNode, new: XmlNode | None) -> XmlNode | None:
    """Gives the attribute of that name that was there before."""
    if new is None:
        raise argument_null("newAttr")
    if new.parent is not None and new.parent is not node:
        raise error(
            "InvalidOperationException",
            "The 'Attribute' node cannot be inserted because it is already an attribute of another element.",
        )
    old = node.attribute(new.name)
    node.attributes = [one for one in node.attributes if one is not old]
    new.parent = node
    node.attributes.append(new)
    return old


def _drop(node: XmlNode, found: XmlNode | None) -> XmlNode | None:
    node.attributes = [one for one in node.attributes if one is not found]
    if found is not None:
        found.parent = None
    return found


@_ELEMENT.method("void RemoveAttribute(string localName, string namespaceURI)")
def _remove_attribute(node: XmlNode, name: str, uri: str) -> None:
    _drop(node, _by_namespace(node, name, uri))


_ELEMENT.method("System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)")(_drop)
_ELEMENT.method("System.Xml.XmlAttribute RemoveAttributeNode(string localName, string namespaceURI)")(
    lambda node, name, uri: _drop(node, _by_namespace(node, name, uri))
)
_ELEMENT.method("System.Xml.XmlNode RemoveAttributeAt(int i)")(
    lambda node, at: _drop(node, node.attributes[at] if 0 <= at < len(node.attributes) else None)
)


@_ELEMENT.method("void RemoveAllAttributes()")
def _remove_all(node: XmlNode) -> None:
    node.attributes = []


# ---------------------------------------------------------------------------------------------------------- attributes

ATTRIBUTES = declare_type("System.Xml.XmlAttributeCollection")
ATTRIBUTES.properties_from({"bool IsSynchronized": lambda items: False, "System.Object SyncRoot": lambda items: items})
ATTRIBUTES.method(
    "System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)",
    "System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)",
)(lambda items, new: _added(items, new, None))
ATTRIBUTES.method("System.Xml.XmlAttribute Prepend(System.Xml.XmlAttribute node)")(
    lambda items, new: _added(items, new, 0)
)


def _added(items: Any, new: XmlNode, place: int | None) -> XmlNode:
    owner = items.owner
    _set_attribute_node(owner, new)
    if place is not None:
        owner.attributes.insert(place, owner.attributes.pop())
    items[:] = owner.attributes
    return new


@ATTRIBUTES.method("System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)")
def _removed(items: Any, old: XmlNode) -> XmlNode | None:
    found = _drop(items.owner, old) if old in items else None
    items[:] = items.owner.attributes
    return found


@ATTRIBUTES.method("System.Xml.XmlNode RemoveNamedItem(string name)")
def _removed_by_name(items: Any, name: str) -> XmlNode | None:
    found = items.owner.attribute(name)
    return None if found is None else _removed(items, found)


@ATTRIBUTES.method("System.Xml.XmlAttribute RemoveAt(int i)")
def _removed_at(items: Any, at: int) -> XmlNode | None:
    return _removed(items, items[at]) if 0 <= at < len(items) else None


@ATTRIBUTES.method("void RemoveAll()")
def _cleared(items: Any) -> None:
    items.owner.attributes = []
    items.clear()


# ----------------------------------------------------------------------------------------------------------- documents


def _qualified(prefix: str | None, name: str) -> str:
    return f"{prefix}:{name}" if prefix else name


@_DOCUMENT.method("System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)")
def _create_element(document: XmlDocument, prefix: str, name: str, uri: str) -> XmlNode:
    made = XmlElement(_qualified(prefix, name), "", document)
    made.namespace = uri or ""
    made.is_empty = True
    if uri:
        made.set_attribute(f"xmlns:{prefix}" if prefix else "xmlns", uri)
    return made


@_DOCUMENT.method(
    "System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)",
    "System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)",
)
def _create_attribute(document: XmlDocument, *names: str) -> XmlNode:
    made = XmlAttribute(names[0] if len(names) == 2 else _qualified(names[0], names[1]), "", document)
    made.namespace = names[-1] or ""
    return made


@_DOCUMENT.method("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)")
def _create_instruction(document: XmlDocument, target: str, data: str) -> XmlNode:
    return XmlInstruction(target, data or "", document)


@_DOCUMENT.method("System.Xml.XmlText CreateWhitespace(string text)",
                  "System.Xml.XmlText CreateSignificantWhitespace(string text)")  # fmt: skip
def _create_blank(document: XmlDocument, text: str) -> XmlNode:
    if text.strip(" \t\r\n"):
        raise error("ArgumentException", "The string for white space contains an invalid character.")
    return XmlText("#text", text, document)


@_DOCUMENT.method(
    "System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)",
    "System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)",
)
def _create_node(document: XmlDocument, kind: Any, name: str, uri: str) -> XmlNode:
    wanted = str(kind).lower()
    if wanted == "element":
        prefix, _, local = name.rpartition(":")
        return _create_element(document, prefix, local, uri)
    if wanted == "attribute":
        return _create_attribute(document, name, uri)
    classes = {"text": (XmlText, "#text"), "comment": (XmlComment, "#comment"), "cdata": (XmlCData, "#cdata-section"),
               "cdatasection": (XmlCData, "#cdata-section")}  # fmt: skip
    if wanted not in classes:
        raise error("ArgumentException", f"Wrong NodeType argument: {kind}.")
    made, shown = classes[wanted]
    return made(shown, "", document)


@_DOCUMENT.method("System.Xml.XmlElement GetElementById(string elementId)")
def _by_id(_document: XmlDocument, _wanted: str) -> None:
    """Only a document type says which attributes are identifiers, and none is read here."""
    return


def _text_of(document: XmlDocument) -> str:
    return write(document) if document.preserve_whitespace else write_indented(document)


@_DOCUMENT.method("void Save(System.IO.TextWriter writer)")
def _save_to_writer(document: XmlDocument, writer: Any) -> None:
    writer.write(_text_of(document))


@_DOCUMENT.method("void Save(System.IO.Stream outStream)")
def _save_to_stream(document: XmlDocument, stream: Any) -> None:
    stream.check(writing=True)
    stream.put(_text_of(document).encode("utf-8"))


@_DOCUMENT.method("void Load(System.IO.TextReader txtReader)")
def _load_from_reader(document: XmlDocument, reader: Any) -> None:
    load_text(document, reader.take())


@_DOCUMENT.method("void Load(System.IO.Stream inStream)")
def _load_from_stream(document: XmlDocument, stream: Any) -> None:
    from pcshell.objects.clr_io import decode

    load_text(document, decode(stream.take()))
