"""System.Xml: documents as scripts use them, elements and attributes as properties. No DTD, no entities of its own.

An element that holds nothing but text reads as that text; several children of one name read as an array
(PowerShell's adapter for XML). XPath is the abbreviated part: names, `*`, `@name`, `//`, `.`, `..`, `text()` and
predicates by position, attribute, child or text.
"""

from __future__ import annotations

from pcshell.objects import members
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException
from pcshell.objects.members import MISSING
from pcshell.objects.text_conversion import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_CLASSES = {
    "Document": "XmlDocument", "Element": "XmlElement", "Attribute": "XmlAttribute", "Text": "XmlText",
    "Comment": "XmlComment", "CDATA": "XmlCDataSection", "XmlDeclaration": "XmlDeclaration",
}  # fmt: skip
_SHOWN_NAMES = {"Document": "#document", "Text": "#text", "Comment": "#comment", "CDATA": "#cdata-section",
                "XmlDeclaration": "xml"}  # fmt: skip
MAX_DEPTH = 500


class XmlNode:
    """Any node; `kind` is XmlNodeType's name. Attributes are nodes too."""

    __slots__ = ("attributes", "children", "clr_name", "kind", "name", "namespaces", "parent", "text")

    def __init__(self, kind: str, name: str = "", text: str = "") -> None:
        self.kind = kind
        self.name = name or _SHOWN_NAMES.get(kind, "")
        self.text = text
        self.clr_name = f"System.Xml.{_CLASSES[kind]}"
        self.attributes: list[XmlNode] = []
        self.children: list[XmlNode] = []
        self.parent: XmlNode | None = None

    @property
    def inner_text(self) -> str:
        """The text of the node and everything below."""
        if self.kind in ("Text", "CDATA", "Attribute", "Comment", "XmlDeclaration"):
            return self.text
        return "".join(child.inner_text for child in self.children if child.kind not in ("Comment", "XmlDeclaration"))

    def append(self, child: XmlNode) -> XmlNode:
        """Adds a child at the end, taking it from its old place."""
        if child.parent is not None:
            child.parent.children = [item for item in child.parent.children if item is not child]
        child.parent = self
        self.children.append(child)
        return child

    def attribute(self, name: str) -> XmlNode | None:
        """An attribute by its exact name."""
        return next((item for item in self.attributes if item.name == name), None)

    def elements(self) -> list[XmlNode]:
        """The child elements."""
        return [child for child in self.children if child.kind == "Element"]

    def __str__(self) -> str:
        return self.clr_name if self.kind == "Document" else to_string_of(self)


def to_string_of(node: XmlNode) -> str:
    """What PowerShell shows for a node in a text: its name, an attribute's or a text's value."""
    return node.text if node.kind in ("Attribute", "Text", "CDATA", "Comment") else node.name


class XmlNodeList(list):  # type: ignore[type-arg]
    """The nodes of a query or of ChildNodes."""

    __slots__ = ()
    clr_name = "System.Xml.XmlNodeList"
    is_read_only = True


# -------------------------------------------------------------------------------------------------------------- reading


def xml_error(message: str, line: int, column: int) -> ClrException:
    """An XmlException with its place."""
    return error("System.Xml.XmlException", f"{message} Line {line}, position {column}.")


def load(text: str) -> XmlNode:
    """A document of XML text. Raises XmlException; a DOCTYPE is refused."""
    from xml.parsers import expat

    if text.strip() and not text.lstrip("\ufeff \t\r\n").startswith("<"):
        raise error(
            "InvalidOperationException",
            "The specified node cannot be inserted as the valid child of this node, because the specified node is the "
            "wrong type.",
        )
    document = XmlNode("Document")
    if not text.strip():
        return document
    stack = [document]
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    in_cdata = [False]

    def start(name: str, attributes: list[str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise error("System.Xml.XmlException", "The document is nested too deeply.")
        node = XmlNode("Element", name)
        for position in range(0, len(attributes), 2):
            attribute = XmlNode("Attribute", attributes[position], attributes[position + 1])
            attribute.parent = node
            node.attributes.append(attribute)
        stack[-1].append(node)
        stack.append(node)

    def data(content: str) -> None:
        if in_cdata[0]:
            stack[-1].append(XmlNode("CDATA", "", content))
        elif content.strip() and len(stack) > 1:
            stack[-1].append(XmlNode("Text", "", content))

    def doctype(*_args: Any) -> None:
        raise error("System.Xml.XmlException", "For security reasons DTD is prohibited in this XML document.")

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        shown = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
        if standalone >= 0:
            shown += f' standalone="{"yes" if standalone else "no"}"'
        document.append(XmlNode("XmlDeclaration", "", shown))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: stack.pop()
    parser.CharacterDataHandler = data
    parser.CommentHandler = lambda content: stack[-1].append(XmlNode("Comment", "", content))
    parser.StartDoctypeDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    parser.StartCdataSectionHandler = lambda: in_cdata.__setitem__(0, True)
    parser.EndCdataSectionHandler = lambda: in_cdata.__setitem__(0, False)
    try:
        parser.Parse(text.lstrip("\ufeff").encode("utf-8") if "encoding=" not in text[:100] else _plain(text), True)
    except expat.ExpatError as cause:
        what = expat.errors.messages.get(cause.code, "syntax error")
        if what == "no element found" and len(stack) > 1:
            names = ", ".join(node.name for node in stack[:0:-1])
            raise xml_error(
                f"Unexpected end of file has occurred. The following elements are not closed: {names}.",
                cause.lineno,
                cause.offset + 1,
            ) from None
        if what == "no element found":
            raise error("System.Xml.XmlException", "Root element is missing.") from None
        raise xml_error(f"The document is not well-formed: {what}.", cause.lineno, cause.offset + 1) from None
    return document


def _plain(text: str) -> bytes:
    """The text as UTF-8 with a declaration that says so (its own may name another encoding)."""
    head, mark, rest = text.lstrip("\ufeff").partition("?>")
    if not head.startswith("<?xml") or not mark:
        return text.encode("utf-8")
    before, _, after = head.partition("encoding=")
    quote = after[:1]
    tail = after[1:].partition(quote)[2]
    return f'{before}encoding="utf-8"{tail}?>{rest}'.encode()


def xml_from_text(text: str) -> XmlNode:
    """What a cast to [xml] makes."""
    return load(text)


# -------------------------------------------------------------------------------------------------------------- writing

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _escaped(text: str, quote: bool = False) -> str:
    made = "".join(_ESCAPES.get(letter, letter) for letter in text)
    return made.replace('"', "&quot;") if quote else made


def outer_xml(node: XmlNode) -> str:
    """The node as XML on one line."""
    if node.kind == "Text":
        return _escaped(node.text)
    if node.kind == "CDATA":
        return f"<![CDATA[{node.text}]]>"
    if node.kind == "Comment":
        return f"<!--{node.text}-->"
    if node.kind == "XmlDeclaration":
        return f"<?xml {node.text}?>"
    if node.kind == "Attribute":
        return f'{node.name}="{_escaped(node.text, quote=True)}"'
    if node.kind == "Document":
        return inner_xml(node)
    attributes = "".join(f" {outer_xml(item)}" for item in node.attributes)
    if not node.children:
        return f"<{node.name}{attributes} />"
    return f"<{node.name}{attributes}>{inner_xml(node)}</{node.name}>"


def inner_xml(node: XmlNode) -> str:
    """The XML between the tags."""
    return "".join(map(outer_xml, node.children))


def indented(node: XmlNode, depth: int = 0) -> str:
    """The node as XML with two blanks per level, as Save writes it."""
    pad = "  " * depth
    if node.kind == "Document":
        return "\n".join(indented(child) for child in node.children)
    if node.kind != "Element" or not node.elements():
        return pad + outer_xml(node)
    attributes = "".join(f" {outer_xml(item)}" for item in node.attributes)
    if any(child.kind in ("Text", "CDATA") for child in node.children):
        return pad + outer_xml(node)
    body = "\n".join(indented(child, depth + 1) for child in node.children)
    return f"{pad}<{node.name}{attributes}>\n{body}\n{pad}</{node.name}>"


# --------------------------------------------------------------------------------------------- elements as properties


def shown(node: XmlNode) -> Any:
    """What a child reads as: its text where it has nothing else, else the node."""
    if node.kind != "Element":
        return node.text
    if node.attributes or node.elements():
        return node
    return node.inner_text


class _NodeAdapter:
    """Attributes and children by name, before the members of XmlNode itself."""

    def get(self, node: XmlNode, folded: str) -> Any:
        found: list[Any] = [item.text for item in node.attributes if item.name.lower() == folded]
        found += [shown(child) for child in node.children if child.name.lower() == folded]
        if not found:
            return MISSING
        return found[0] if len(found) == 1 else found

    def set(self, node: XmlNode, folded: str, new: Any) -> bool:
        for attribute in node.attributes:
            if attribute.name.lower() == folded:
                attribute.text = to_string(new)
                return True
        matching = [child for child in node.children if child.name.lower() == folded]
        if len(matching) != 1:
            return False
        child = matching[0]
        if child.kind != "Element":
            child.text = to_string(new)
            return True
        if child.elements():
            return False
        child.children.clear()
        child.append(XmlNode("Text", "", to_string(new)))
        return True

    def properties(self, node: XmlNode) -> list[str]:
        names = [item.name for item in node.attributes] + [child.name for child in node.children]
        return list(dict.fromkeys(names))

    def type_names(self, node: XmlNode) -> list[str]:
        return []


members.register_adapter(XmlNode, _NodeAdapter())

# ---------------------------------------------------------------------------------------------------------------- XPath


def _split_path(path: str) -> list[tuple[bool, str]]:
    """The steps: whether any depth, and the step with its predicates."""
    steps: list[tuple[bool, str]] = []
    depth = 0
    deep = False
    word = ""
    at = 0
    while at < len(path):
        letter = path[at]
        if letter == "/" and not depth:
            if word:
                steps.append((deep, word))
                word, deep = "", False
            if path.startswith("//", at):
                deep = True
                at += 1
        else:
            depth += (letter == "[") - (letter == "]")
            word += letter
        at += 1
    if word:
        steps.append((deep, word))
    return steps


def _below(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.children:
        yield child
        yield from _below(child)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _axis(node: XmlNode, test: str) -> list[XmlNode]:
    if test == ".":
        return [node]
    if test == "..":
        return [node.parent] if node.parent is not None else []
    if test.startswith("@"):
        return [item for item in node.attributes if test == "@*" or item.name == test[1:]]
    if test == "text()":
        return [child for child in node.children if child.kind in ("Text", "CDATA")]
    if test == "node()":
        return list(node.children)
    return [
        child for child in node.elements() if test == "*" or child.name == test or _local(child.name) == _local(test)
    ]


def _holds(node: XmlNode, position: int, count: int, predicate: str) -> bool:
    """One predicate: a number, last(), a path, or `path = 'text'`."""
    test = predicate.strip()
    for word, combine in ((" and ", all), (" or ", any)):
        if word in test:
            return combine(_holds(node, position, count, part) for part in test.split(word))
    if test.isdigit():
        return position == int(test)
    if test == "last()":
        return position == count
    if test.startswith("contains(") and test.endswith(")"):
        left, _, right = test[9:-1].partition(",")
        return right.strip().strip("'\"") in _value(node, left.strip())
    if test.startswith("not(") and test.endswith(")"):
        return not _holds(node, position, count, test[4:-1])
    for sign in ("!=", "="):
        if sign in test:
            left, _, right = test.partition(sign)
            wanted = right.strip().strip("'\"")
            values = [found.inner_text for found in select(node, left.strip())]
            return any((value == wanted) == (sign == "=") for value in values)
    return bool(select(node, test))


def _value(node: XmlNode, path: str) -> str:
    found = select(node, path)
    return found[0].inner_text if found else ""


def select(node: XmlNode, path: str) -> list[XmlNode]:
    """SelectNodes for the abbreviated part of XPath."""
    if "|" in path:
        return [found for part in path.split("|") for found in select(node, part.strip())]
    start = node
    if path.startswith("/"):
        while start.parent is not None:
            start = start.parent
    current = [start]
    for deep, step in _split_path(path):
        test, _, rest = step.partition("[")
        predicates = [part.rstrip("]") for part in rest.split("][")] if rest else []
        found: list[XmlNode] = []
        for item in current:
            for base in [item, *_below(item)] if deep else [item]:
                matched = _axis(base, test.removeprefix("child::"))
                for predicate in predicates:
                    matched = [one for at, one in enumerate(matched, 1) if _holds(one, at, len(matched), predicate)]
                found.extend(one for one in matched if not any(one is known for known in found))
        current = found
    return current


# -------------------------------------------------------------------------------------------------------------- members

NODE = declare_type("System.Xml.XmlNode")


def _sibling(step: int) -> Callable[[XmlNode], XmlNode | None]:
    def read(node: XmlNode) -> XmlNode | None:
        if node.parent is None:
            return None
        siblings = node.parent.children
        at = next((at for at, item in enumerate(siblings) if item is node), -1) + step
        return siblings[at] if 0 <= at < len(siblings) else None

    return read


def _value_of(node: XmlNode) -> str | None:
    return node.text if node.kind not in ("Element", "Document") else None


def _set_value(node: XmlNode, value: str) -> None:
    node.text = value


def _set_inner_text(node: XmlNode, value: str) -> None:
    if node.kind in ("Element", "Document"):
        node.children.clear()
        node.append(XmlNode("Text", "", value or ""))
    else:
        node.text = value or ""


def _set_inner_xml(node: XmlNode, value: str) -> None:
    root = load(f"<r>{value or ''}</r>").children[0]
    node.children.clear()
    for child in list(root.children):
        node.append(child)


def _document_of(node: XmlNode) -> XmlNode:
    while node.parent is not None:
        node = node.parent
    return node


NODE.properties_from(
    {
        "string Name": lambda node: node.name,
        "System.Xml.XmlNodeType NodeType": lambda node: enum_member("System.Xml.XmlNodeType", node.kind),
        "System.Xml.XmlNode ParentNode": lambda node: node.parent,
        "System.Xml.XmlNodeList ChildNodes": lambda node: XmlNodeList(node.children),
        "System.Xml.XmlNode PreviousSibling": _sibling(-1),
        "System.Xml.XmlNode NextSibling": _sibling(1),
        "System.Object Attributes": lambda node: XmlNodeList(node.attributes) if node.kind == "Element" else None,
        "System.Xml.XmlDocument OwnerDocument": _document_of,
        "System.Xml.XmlNode FirstChild": lambda node: node.children[0] if node.children else None,
        "System.Xml.XmlNode LastChild": lambda node: node.children[-1] if node.children else None,
        "bool HasChildNodes": lambda node: bool(node.children),
        "bool HasAttributes": lambda node: bool(node.attributes),
        "bool IsEmpty": lambda node: not node.children,
        "string OuterXml": outer_xml,
        "string LocalName": lambda node: _local(node.name),
        "string Prefix": lambda node: node.name.rpartition(":")[0],
        "string NamespaceURI": lambda node: "",
    }
)
NODE.property("string Value", _set_value)(_value_of)
NODE.property("string InnerText", _set_inner_text)(lambda node: node.inner_text)
NODE.property("string InnerXml", _set_inner_xml)(inner_xml)
NODE.method("System.Xml.XmlNodeList SelectNodes(string xpath)",
            "System.Xml.XmlNodeList SelectNodes(string xpath, System.Object nsmgr)")(
    lambda node, path, _names=None: XmlNodeList(select(node, path))
)  # fmt: skip


@NODE.method("System.Xml.XmlNode SelectSingleNode(string xpath)",
             "System.Xml.XmlNode SelectSingleNode(string xpath, System.Object nsmgr)")  # fmt: skip
def _select_single(node: XmlNode, path: str, _names: Any = None) -> XmlNode | None:
    found = select(node, path)
    return found[0] if found else None


NODE.method("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)")(XmlNode.append)


@NODE.method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)")
def _prepend(node: XmlNode, child: XmlNode) -> XmlNode:
    node.append(child)
    node.children.insert(0, node.children.pop())
    return child


@NODE.method("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)")
def _remove_child(node: XmlNode, child: XmlNode) -> XmlNode:
    if child.parent is not node:
        raise error("ArgumentException", "The node to be removed is not a child of this node.")
    node.children = [item for item in node.children if item is not child]
    child.parent = None
    return child


@NODE.method("void RemoveAll()")
def _remove_all(node: XmlNode) -> None:
    node.children.clear()
    node.attributes.clear()


@NODE.method("System.Xml.XmlNode CloneNode(bool deep)", "System.Xml.XmlNode Clone()")
def _clone(node: XmlNode, deep: bool = True) -> XmlNode:
    made = XmlNode(node.kind, node.name, node.text)
    for attribute in node.attributes:
        made.attributes.append(XmlNode("Attribute", attribute.name, attribute.text))
    if deep:
        for child in node.children:
            made.append(_clone(child))
    return made


@NODE.method("System.Collections.IEnumerator GetEnumerator()")
def _enumerator(node: XmlNode) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator(node.children)


ELEMENT = declare_type("System.Xml.XmlElement")


@ELEMENT.method("string GetAttribute(string name)")
def _get_attribute(node: XmlNode, name: str) -> str:
    found = node.attribute(name)
    return found.text if found is not None else ""


@ELEMENT.method("void SetAttribute(string name, string value)")
def _set_attribute(node: XmlNode, name: str, value: str | None) -> None:
    found = node.attribute(name)
    if found is None:
        found = XmlNode("Attribute", name)
        found.parent = node
        node.attributes.append(found)
    found.text = value or ""


@ELEMENT.method("void RemoveAttribute(string name)")
def _remove_attribute(node: XmlNode, name: str) -> None:
    node.attributes = [item for item in node.attributes if item.name != name]


ELEMENT.method("bool HasAttribute(string name)")(lambda node, name: node.attribute(name) is not None)
DOCUMENT = declare_type("System.Xml.XmlDocument")
for _table in (ELEMENT, DOCUMENT):
    _table.method("System.Xml.XmlNodeList GetElementsByTagName(string name)")(
        lambda node, name: XmlNodeList(
            item for item in _below(node) if item.kind == "Element" and name in ("*", item.name)
        )
    )
DOCUMENT.constructor("XmlDocument()")(lambda: XmlNode("Document"))
DOCUMENT.properties_from({"System.Xml.XmlElement DocumentElement": lambda node: next(iter(node.elements()), None)})
DOCUMENT.property("bool PreserveWhitespace", lambda node, value: None)(lambda node: False)


@DOCUMENT.method("void LoadXml(string xml)")
def _load_xml(node: XmlNode, text: str) -> None:
    loaded = load(text)
    node.children.clear()
    for child in list(loaded.children):
        node.append(child)


@DOCUMENT.method("void Load(string filename)")
def _load_file(node: XmlNode, path: str) -> None:
    from pcshell.objects.clr_io import decode, io_error

    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as cause:
        raise io_error(cause, path) from None
    _load_xml(node, decode(data))


@DOCUMENT.method("void Save(string filename)")
def _save(node: XmlNode, path: str) -> None:
    from pcshell.objects.clr_io import io_error

    try:
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(indented(node))
    except OSError as cause:
        raise io_error(cause, path) from None


DOCUMENT.method("System.Xml.XmlElement CreateElement(string name)")(lambda node, name: XmlNode("Element", name))
DOCUMENT.method("System.Xml.XmlAttribute CreateAttribute(string name)")(lambda node, name: XmlNode("Attribute", name))
DOCUMENT.method("System.Xml.XmlText CreateTextNode(string text)")(lambda node, text: XmlNode("Text", "", text))
DOCUMENT.method("System.Xml.XmlComment CreateComment(string data)")(lambda node, text: XmlNode("Comment", "", text))
DOCUMENT.method("System.Xml.XmlCDataSection CreateCDataSection(string data)")(
    lambda node, text: XmlNode("CDATA", "", text)
)
DOCUMENT.method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)")(
    lambda document, node, deep: _clone(node, deep)
)


@DOCUMENT.method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)")
def _create_declaration(_node: XmlNode, version: str, encoding: str | None, standalone: str | None) -> XmlNode:
    text = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
    return XmlNode("XmlDeclaration", "", text + (f' standalone="{standalone}"' if standalone else ""))


LIST = declare_type("System.Xml.XmlNodeList")
LIST.properties_from({"int Count": len})
LIST.method("System.Xml.XmlNode Item(int index)")(lambda nodes, at: nodes[at] if 0 <= at < len(nodes) else None)


def _node_at(nodes: XmlNodeList, index: Any) -> Any:
    if isinstance(index, str):
        return next((node for node in nodes if node.name == index), None)
    return nodes[index] if isinstance(index, int) and -len(nodes) <= index < len(nodes) else None


LIST.index(_node_at)
LIST.method("System.Xml.XmlNode GetNamedItem(string name)")(_node_at)
