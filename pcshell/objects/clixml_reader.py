"""CliXml to objects: the values come back as they were, other objects as property bags named `Deserialized.<type>`."""

from __future__ import annotations

from pcshell.objects import members
from pcshell.objects.collections import ArrayList, Hashtable, TypedArray
from pcshell.objects.conversion import convert
from pcshell.objects.errors import RuntimeException
from pcshell.objects.extended_members import add_member
from pcshell.objects.numbers import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import PSCustomObject, PSObject, ScriptMethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


_XML_EXCEPTION = "System.Xml.XmlException"


class DeserializedList(ArrayList):
    """A list that was read: an ArrayList that remembers what it was."""

    __slots__ = ("type_names",)
    clr_name = "System.Collections.ArrayList"


class DeserializedTable(Hashtable):
    """A dictionary that was read: a Hashtable that remembers what it was."""

    __slots__ = ("type_names",)


class Element:
    """One element of the document."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""


def _deserialized(names: list[str]) -> list[str]:
    """The type names of a copy."""
    return [name if name.startswith("Deserialized.") else f"Deserialized.{name}" for name in names]


def _error(message: str) -> RuntimeException:
    error = RuntimeException(f"Cannot read the CliXml: {message}", _XML_EXCEPTION)
    error.clr_name = _XML_EXCEPTION
    return error


def parse_xml(text: str) -> Element:
    """The root element. A document type, and with it every entity of its own, is refused; so is nesting over 500."""
    from xml.parsers.expat import ExpatError, ParserCreate

    stack: list[Element] = []
    roots: list[Element] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes)
        if len(stack) > 500:
            raise _error("it is nested too deeply.")
        if stack:
            stack[-1].children.append(element)
        else:
            roots.append(element)
        stack.append(element)

    def end(tag: str) -> None:
        stack.pop()

    def data(piece: str) -> None:
        if stack:
            stack[-1].text += piece

    def refuse(*_: Any) -> None:
        raise _error("a document type is not allowed.")

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except ExpatError as problem:
        raise _error(str(problem)) from None
    return roots[0]


def decode_text(text: str) -> str:
    """The text behind `_xHHHH_`."""
    if "_x" not in text:
        return text
    pieces: list[str] = []
    position = 0
    while position < len(text):
        digits = text[position + 2 : position + 6]
        if text.startswith("_x", position) and text[position + 6 : position + 7] == "_" and _is_hex(digits):
            pieces.append(chr(int(digits, 16)))
            position += 7
        else:
            pieces.append(text[position])
            position += 1
    return "".join(pieces)


def _is_hex(digits: str) -> bool:
    return len(digits) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in digits)


def duration_ticks(text: str) -> int:
    """The ticks of an XML duration. Raises RuntimeException for anything else."""
    rest = text.strip()
    sign = -1 if rest.startswith("-") else 1
    rest = rest.lstrip("-")
    if not rest.startswith("P"):
        raise _error(f"'{text}' is no duration.")
    days, _, clock = rest[1:].partition("T")
    total = 0
    for part, units in ((days, {"D": 864_000_000_000}),
                        (clock, {"H": 36_000_000_000, "M": 600_000_000, "S": 10_000_000})):  # fmt: skip
        number = ""
        for letter in part:
            if letter in units:
                whole, _, fraction = number.partition(".")
                total += int(whole or "0") * units[letter]
                if fraction:
                    total += int(fraction.ljust(7, "0")[:7]) * units[letter] // 10_000_000
                number = ""
            else:
                number += letter
    return sign * total


def _typed(name: str) -> Callable[[str], Any]:
    return lambda text: convert(text, named_type(name))


# Whether a version has labels -> how it is read.
_VERSIONS = {False: _typed("System.Version"), True: _typed("System.Management.Automation.SemanticVersion")}


def _date(text: str) -> Any:
    styles = convert("RoundtripKind", named_type("System.Globalization.DateTimeStyles"))
    style = convert("None", named_type("System.Globalization.DateTimeStyles"))
    has_offset = len(text) > 6 and text[-6] in "+-" and text[-3] == ":"
    return members.call_static(
        named_type("System.DateTime"), "Parse", "parse", [text, None, style if has_offset else styles]
    )


def _span(text: str) -> Any:
    from pcshell.objects.instants import TimeSpan

    return TimeSpan(duration_ticks(text))


def _bytes(text: str) -> Any:
    import base64

    return TypedArray("System.Byte", map(Byte, base64.b64decode(text)))


def _double(text: str) -> float:
    return float(text.replace("INF", "inf"))


_SIMPLE: dict[str, Callable[[str], Any]] = {
    "S": decode_text,
    "B": lambda text: text.strip().lower() == "true",
    "I32": int,
    "I64": lambda text: Int64(text),
    "By": lambda text: Byte(text),
    "SB": lambda text: SByte(text),
    "I16": lambda text: Int16(text),
    "U16": lambda text: UInt16(text),
    "U32": lambda text: UInt32(text),
    "U64": lambda text: UInt64(text),
    "Db": _double,
    "Sg": lambda text: Single(_double(text)),
    "D": _typed("System.Decimal"),
    "C": lambda text: Char(chr(int(text))),
    "DT": _date,
    "TS": _span,
    "G": _typed("System.Guid"),
    "URI": lambda text: convert(decode_text(text), named_type("System.Uri")),
    "Version": lambda text: _VERSIONS["-" in text or "+" in text](text),
    "XD": lambda text: convert(decode_text(text), named_type("System.Xml.XmlDocument")),
    "SBK": decode_text,  # a script comes back as text: nothing that was read is code
    "BA": _bytes,
}


class CliXmlReader:
    """Reads one document."""

    def __init__(self) -> None:
        self.objects: dict[str, Any] = {}
        self.type_names: dict[str, list[str]] = {}

    def read(self, text: str) -> list[Any]:
        """The values of the document. Raises RuntimeException where it is none."""
        root = parse_xml(text)
        if root.tag != "Objs":
            raise _error(f"its root is '{root.tag}'.")
        return [self._value(child) for child in root.children]

    def _value(self, element: Element) -> Any:
        if element.tag == "Nil":
            return None
        if element.tag == "Ref":
            return self.objects.get(element.attributes.get("RefId", ""))
        if element.tag == "Obj":
            return self._object(element)
        make = _SIMPLE.get(element.tag)
        if make is None:
            raise _error(f"the element '{element.tag}' is not known.")
        try:
            return make(element.text)
        except ValueError:
            raise _error(f"'{element.text}' is no value of '{element.tag}'.") from None

    def _object(self, element: Element) -> Any:
        reference = element.attributes.get("RefId", "")
        names: list[str] = []
        text: str | None = None
        base: Any = None
        groups: list[Element] = []
        for child in element.children:
            if child.tag in ("TN", "TNRef"):
                names = self._names(child)
            elif child.tag == "ToString":
                text = decode_text(child.text)
            elif child.tag in ("Props", "MS"):
                groups.append(child)
            elif child.tag == "DCT":
                base = self._dictionary(child, reference)
                base.type_names = _deserialized(names)
            elif child.tag in ("LST", "IE", "STK", "QUE"):
                base = DeserializedList()
                base.type_names = _deserialized(names)
                self.objects[reference] = base
                base.extend(self._value(item) for item in child.children)
            else:
                base = self._value(child)
        if base is not None and not groups and isinstance(base, (list, dict)):
            return base
        return self._bag(reference, names, text, base, groups)

    def _names(self, element: Element) -> list[str]:
        reference = element.attributes.get("RefId", "")
        if element.tag == "TN":
            self.type_names[reference] = [decode_text(child.text) for child in element.children]
        return self.type_names.get(reference, [])

    def _dictionary(self, element: Element, reference: str) -> DeserializedTable:
        table = DeserializedTable()
        self.objects[reference] = table
        for entry in element.children:
            pair = {child.attributes.get("N", ""): self._value(child) for child in entry.children}
            table.set(pair.get("Key"), pair.get("Value"))
        return table

    def _bag(self, reference: str, names: list[str], text: str | None, base: Any, groups: list[Element]) -> Any:
        """A value with members, or an object of properties only."""
        if names and names[0] == "System.Management.Automation.SwitchParameter":
            present = any(child.text.strip() == "true" for group in groups for child in group.children)
            return convert(present, named_type("System.Management.Automation.SwitchParameter"))
        result: Any
        if base is not None:
            result = base if isinstance(base, (list, dict)) else PSObject(base)
        else:
            result = PSCustomObject()
        self.objects[reference] = result
        for group in groups:
            for child in group.children:
                name = decode_text(child.attributes.get("N", ""))
                value = self._value(child)
                if type(result) is PSCustomObject:
                    result.set(name, value)
                else:
                    from pcshell.objects.psobject import NoteProperty

                    try:
                        result = add_member(result, NoteProperty(name, value), force=True)
                    except RuntimeException:
                        continue  # a property that type data gives to the value anyway
        if isinstance(result, (PSCustomObject, PSObject)):
            result.type_names = _deserialized(names) or None
            if text is not None and base is None:
                add_member(result, ScriptMethod("ToString", lambda this, kept=text: kept), force=True)
        return result
