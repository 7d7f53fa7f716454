"""The tree behind [xml]: nodes, reading text, writing it again (System.Xml's document object model).

Text is read by expat. Document types may be present, but entities that a document declares are refused, so that no
text grows while it is read; external things are never fetched.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

#: Numbers of XmlNodeType.
ELEMENT, ATTRIBUTE, TEXT, CDATA, INSTRUCTION, COMMENT, DOCUMENT, DECLARATION = 1, 2, 3, 4, 7, 8, 9, 17
#: How deep elements may nest.
DEPTH_LIMIT = 2000


class XmlError(Exception):
    """Text that is no well-formed document; `message` is what XmlException says."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class XmlNodeList(list):  # type: ignore[type-arg]
    """System.Xml.XmlNodeList: the nodes a search found, in document order."""

    __slots__ = ()
    clr_name = "System.Xml.XmlNodeList"
    is_read_only = True


class XmlChildNodes(XmlNodeList):
    """The children of a node."""

    __slots__ = ()
    clr_name = "System.Xml.XmlChildNodes"


class XmlAttributeCollection(XmlNodeList):
    """The attributes of an element, its `owner`."""

    __slots__ = ("owner",)
    clr_name = "System.Xml.XmlAttributeCollection"

    def __init__(self, owner: XmlNode) -> None:
        super().__init__(owner.attributes)
        self.owner = owner


class XmlNode:
    """A node: `name` as written, `children` and `attributes` where it may have them, `text` where it is text."""

    __slots__ = ("__weakref__", "attributes", "children", "document", "is_empty", "name", "namespace", "parent", "text")
    clr_name = "System.Xml.XmlNode"
    kind = 0

    def __init__(self, name: str = "", text: str = "", document: XmlNode | None = None) -> None:
        self.name = name
        self.text = text
        self.namespace = ""
        self.children: list[XmlNode] = []
        self.attributes: list[XmlNode] = []
        self.parent: XmlNode | None = None
        self.document = document
        self.is_empty = False

    @property
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The part of the name before the colon."""
        return self.name.rpartition(":")[0]

    def inner_text(self) -> str:
        """The text of the node and everything in it."""
        if self.kind in (TEXT, CDATA, ATTRIBUTE, COMMENT, INSTRUCTION, DECLARATION):
            return self.text
        return "".join([node.text for node in self.walk() if node.kind in (TEXT, CDATA)])

    def walk(self) -> Iterator[XmlNode]:
        """Every node below this one, in document order."""
        pending = list(reversed(self.children))
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.children))

    def append(self, node: XmlNode) -> XmlNode:
        """Adds a child at the end, taking it from where it was."""
        if node.parent is not None and node in node.parent.children:
            node.parent.children.remove(node)
        node.parent = self
        self.children.append(node)
        self.is_empty = False
        return node

    def attribute(self, name: str) -> XmlNode | None:
        """An attribute by its name as written."""
        return next((node for node in self.attributes if node.name == name), None)

    def set_attribute(self, name: str, value: str) -> XmlNode:
        """Sets or adds an attribute."""
        found = self.attribute(name)
        if found is None:
            found = XmlAttribute(name, value, self.document)
            found.parent = self
            self.attributes.append(found)
        found.text = value
        return found

    def set_text(self, value: str) -> None:
        """Replaces everything in the node by one text."""
        if self.kind in (ELEMENT, DOCUMENT):
            self.children = []
            if value:
                self.append(XmlText("#text", value, self.document))
        else:
            self.text = value

    def clone(self, deep: bool) -> XmlNode:
        """A copy without a parent; `deep` copies the children too."""
        made = type(self)(self.name, self.text, self.document)
        made.namespace, made.is_empty = self.namespace, self.is_empty
        for attribute in self.attributes:
            made.set_attribute(attribute.name, attribute.text).namespace = attribute.namespace
        if deep:
            pending = [(self, made)]
            while pending:
                source, target = pending.pop()
                for child in source.children:
                    copy = child.clone(False)
                    target.append(copy)
                    pending.append((child, copy))
            made.is_empty = self.is_empty
        return made

    def __str__(self) -> str:
        return self.clr_name if self.kind == DOCUMENT else self.local_name


class XmlDocument(XmlNode):
    """System.Xml.XmlDocument."""

    __slots__ = ("preserve_whitespace",)
    clr_name = "System.Xml.XmlDocument"
    kind = DOCUMENT

    def __init__(self, name: str = "#document", text: str = "", document: XmlNode | None = None) -> None:
        super().__init__(name or "#document", text, None)
        self.preserve_whitespace = False

    @property
    def root(self) -> XmlNode | None:
        """The document's element."""
        return next((node for node in self.children if node.kind == ELEMENT), None)


class XmlElement(XmlNode):
    """System.Xml.XmlElement."""

    __slots__ = ()
    clr_name = "System.Xml.XmlElement"
    kind = ELEMENT


class XmlAttribute(XmlNode):
    """System.Xml.XmlAttribute."""

    __slots__ = ()
    clr_name = "System.Xml.XmlAttribute"
    kind = ATTRIBUTE


class XmlText(XmlNode):
    """System.Xml.XmlText."""

    __slots__ = ()
    clr_name = "System.Xml.XmlText"
    kind = TEXT


class XmlCData(XmlNode):
    """System.Xml.XmlCDataSection."""

    __slots__ = ()
    clr_name = "System.Xml.XmlCDataSection"
    kind = CDATA


class XmlComment(XmlNode):
    """System.Xml.XmlComment."""

    __slots__ = ()
    clr_name = "System.Xml.XmlComment"
    kind = COMMENT


class XmlInstruction(XmlNode):
    """System.Xml.XmlProcessingInstruction."""

    __slots__ = ()
    clr_name = "System.Xml.XmlProcessingInstruction"
    kind = INSTRUCTION


class XmlDeclaration(XmlNode):
    """System.Xml.XmlDeclaration: `text` is `version="1.0" ...`."""

    __slots__ = ()
    clr_name = "System.Xml.XmlDeclaration"
    kind = DECLARATION


# -------------------------------------------------------------------------------------------------------------- reading


class _Builder:
    """Makes nodes of expat's events."""

    def __init__(self, document: XmlDocument, parser: Any, data: bytes) -> None:
        self.document = document
        self.data = data
        self.parser = parser
        self.at: XmlNode = document
        self.depth = 0
        self.pieces: list[str] = []
        self.spaces: list[dict[str, str]] = [{"xml": "http://www.w3.org/XML/1998/namespace", "": ""}]

    def flush(self) -> None:
        """Ends a run of text; white space between elements is dropped."""
        text = "".join(self.pieces)
        self.pieces = []
        if not text or self.at is self.document:
            return
        if text.strip() or self.document.preserve_whitespace:
            self.at.append(XmlText("#text", text, self.document))

    def start(self, name: str, pairs: list[str]) -> None:
        """A start tag."""
        self.flush()
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise XmlError("The document is nested too deeply.")
        node = XmlElement(name, "", self.document)
        spaces = self.spaces[-1]
        for position in range(0, len(pairs), 2):
            attribute = node.set_attribute(pairs[position], pairs[position + 1])
            if attribute.name == "xmlns" or attribute.prefix == "xmlns":
                spaces = {**spaces, attribute.local_name if attribute.prefix else "": attribute.text}
        self.spaces.append(spaces)
        if node.prefix and node.prefix not in spaces:
            raise XmlError(f"'{node.prefix}' is an undeclared prefix.")
        node.namespace = spaces.get(node.prefix, "")
        for attribute in node.attributes:
            attribute.namespace = spaces.get(attribute.prefix, "") if attribute.prefix else ""
        self.at = self.at.append(node)

    def end(self, _name: str) -> None:
        """An end tag; right behind `/>` it is that of an empty element."""
        self.flush()
        place = self.parser.CurrentByteIndex
        self.at.is_empty = not self.at.children and self.data[place - 2 : place] == b"/>"
        self.depth -= 1
        self.spaces.pop()
        self.at = self.at.parent or self.document

    def text(self, data: str) -> None:
        """Characters."""
        self.pieces.append(data)

    def start_cdata(self) -> None:
        """The beginning of a CDATA section."""
        self.flush()

    def end_cdata(self) -> None:
        """The end of a CDATA section."""
        self.at.append(XmlCData("#cdata-section", "".join(self.pieces), self.document))
        self.pieces = []

    def comment(self, data: str) -> None:
        """A comment."""
        self.flush()
        self.at.append(XmlComment("#comment", data, self.document))

    def instruction(self, target: str, data: str) -> None:
        """A processing instruction."""
        self.flush()
        self.at.append(XmlInstruction(target, data, self.document))

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        """The XML declaration."""
        text = f'version="{version}"'
        if encoding:
            text += f' encoding="{encoding}"'
        if standalone >= 0:
            text += f' standalone="{"yes" if standalone else "no"}"'
        self.at.append(XmlDeclaration("xml", text, self.document))

    def entity(self, *_parts: Any) -> None:
        """An entity that the document declares."""
        raise XmlError("For security reasons entities of a document type are not read.")


def read_document(text: str, document: XmlDocument | None = None) -> XmlDocument:
    """The document of a text; raises XmlError where it is not well-formed. Empty text is an empty document."""
    from pyexpat import ExpatError, ParserCreate

    document = document or XmlDocument()
    document.children = []
    text = text.lstrip("\ufeff")
    if not text.strip():
        return document
    parser = ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.buffer_text = True
    data = text.encode("utf-8", "surrogatepass")
    builder = _Builder(document, parser, data)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartCdataSectionHandler = builder.start_cdata
    parser.EndCdataSectionHandler = builder.end_cdata
    parser.CommentHandler = builder.comment
    parser.ProcessingInstructionHandler = builder.instruction
    parser.XmlDeclHandler = builder.declaration
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(data, True)
    except ExpatError as problem:
        raise XmlError(_sentence(text, problem)) from None
    return document


def _sentence(text: str, problem: Any) -> str:
    """What XmlException says of expat's commonest complaints."""
    place = f"Line {problem.lineno}, position {problem.offset + 1}."
    if not text.lstrip().startswith("<"):
        return (
            "The specified node cannot be inserted as the valid child of this node, because the specified node is the "
            "wrong type."
        )
    if problem.code == 7:
        return f"The start tag does not match the end tag. {place}"
    if problem.code == 3:
        return "Unexpected end of file has occurred. The following elements are not closed. " + place
    return f"The document is not well-formed. {place}"


# -------------------------------------------------------------------------------------------------------------- writing


def escape_text(text: str) -> str:
    """Text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_value(text: str) -> str:
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#xA;").replace("\r", "&#xD;").replace("\t", "&#x9;")


def _start_tag(node: XmlNode) -> str:
    attributes = "".join([f' {one.name}="{_escape_value(one.text)}"' for one in node.attributes])
    return f"<{node.name}{attributes}"


_LEAVES: dict[int, Callable[[XmlNode], str]] = {
    TEXT: lambda node: escape_text(node.text),
    CDATA: lambda node: f"<![CDATA[{node.text}]]>",
    COMMENT: lambda node: f"<!--{node.text}-->",
    INSTRUCTION: lambda node: f"<?{node.name} {node.text}?>",
    DECLARATION: lambda node: f"<?xml {node.text}?>",
    ATTRIBUTE: lambda node: f'{node.name}="{_escape_value(node.text)}"',
}


def write_children(node: XmlNode) -> str:
    """InnerXml."""
    return "".join([write(child) for child in node.children])


def write(node: XmlNode) -> str:
    """OuterXml: the node as text, without any indentation."""
    parts: list[str] = []
    pending: list[XmlNode | str] = [node]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        leaf = _LEAVES.get(one.kind)
        if leaf is not None:
            parts.append(leaf(one))
        elif one.kind == DOCUMENT:
            pending.extend(reversed(one.children))
        elif one.is_empty and not one.children:
            parts.append(f"{_start_tag(one)} />")
        else:
            parts.append(f"{_start_tag(one)}>")
            pending.append(f"</{one.name}>")
            pending.extend(reversed(one.children))
    return "".join(parts)


def write_indented(node: XmlNode, indent: str = "  ") -> str:
    """The document as Save() writes it: an element per line, text beside its tags."""
    lines: list[str] = []
    pending: list[tuple[XmlNode | str, int]] = [(node, 0)]
    while pending:
        one, depth = pending.pop()
        if isinstance(one, str):
            lines.append(indent * depth + one)
        elif one.kind == DOCUMENT:
            pending.extend((child, depth) for child in reversed(one.children))
        elif one.kind != ELEMENT or any(child.kind in (TEXT, CDATA) for child in one.children) or not one.children:
            if one.kind == ELEMENT and not one.children and not one.is_empty:
                lines.append(f"{indent * depth}{_start_tag(one)}>")
                lines.append(f"{indent * depth}</{one.name}>")
            else:
                lines.append(indent * depth + write(one))
        else:
            lines.append(f"{indent * depth}{_start_tag(one)}>")
            pending.append((f"</{one.name}>", depth))
            pending.extend((child, depth + 1) for child in reversed(one.children))
    return "\n".join(lines)
