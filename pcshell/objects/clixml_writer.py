"""Objects to CliXml (MS-PSRP 2.2.5), as Export-Clixml and PSSerializer write it."""

from __future__ import annotations

from sys import getrefcount

from pcshell.objects import members, typenames
from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import (
    Byte,
    Char,
    EnumValue,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pcshell.objects.psobject import NoteProperty, PSCustomObject, PSObject, ScriptMethod, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"

_INTEGERS = {
    int: "I32", Int64: "I64", Byte: "By", SByte: "SB", Int16: "I16", UInt16: "U16", UInt32: "U32", UInt64: "U64",
}  # fmt: skip

# Types whose text is their whole value.
_BY_NAME = {
    "System.Guid": "G", "System.Uri": "URI", "System.Version": "Version", "System.Decimal": "D",
    "System.Management.Automation.SemanticVersion": "Version",
}  # fmt: skip


def encode_text(text: str) -> str:
    """Text as CliXml keeps it: what XML cannot hold becomes `_xHHHH_`, then `&`, `<` and `>` are escaped."""
    if "_x" in text or not text.isprintable():
        pieces = []
        for position, letter in enumerate(text):
            code = ord(letter)
            if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
                pieces.append(f"_x{code:04X}_")
            elif letter == "_" and text.startswith("_x", position):
                pieces.append("_x005F_")
            else:
                pieces.append(letter)
        text = "".join(pieces)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def duration_text(ticks: int) -> str:
    """A TimeSpan as an XML duration: P1DT2H3M4.5S."""
    sign = "-" if ticks < 0 else ""
    seconds, fraction = divmod(abs(ticks), 10_000_000)
    days, seconds = divmod(seconds, 86400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    text = f"{sign}P"
    if days:
        text += f"{days}D"
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction:
        rest = f".{fraction:07d}".rstrip("0") if fraction else ""
        time += f"{seconds}{rest}S"
    if time:
        text += f"T{time}"
    return text if len(text) > len(sign) + 1 else f"{sign}PT0S"


OPENING = f'<Objs Version="1.1.0.1" xmlns="{NAMESPACE}">'
CLOSING = "</Objs>"


class CliXmlWriter:
    """Writes values into one document.

    `depth` counts down through the properties of .NET objects; at 0 an object becomes its text. Collections and the
    note properties of custom objects leave it as it is, so their nesting ends at LIMIT only.
    """

    LIMIT = 50

    def __init__(self, depth: int = 1) -> None:
        self.depth = depth
        self.lines: list[str] = []
        self.next_object = 0
        self.type_names: dict[tuple[str, ...], int] = {}
        self.known: dict[int, int] = {}
        self.kept: list[Any] = []  # keeps identities valid while the document is being written

    def document(self, values: Iterable[Any]) -> str:
        """The whole document, with an element for each value."""
        return "\n".join([OPENING, *map(self.element, values), CLOSING])

    def element(self, value: Any) -> str:
        """The lines of one more value of the document."""
        self._value(value, "", 1, self.depth)
        text = "\n".join(self.lines)
        self.lines.clear()
        return text

    def forget(self) -> None:
        """Lets go of objects that nobody else holds: none of them can come again. Of use between two elements."""
        kept, self.kept = self.kept[::-1], []
        while kept:
            base = kept.pop()  # containers come before what is in them, which only they may hold
            if getrefcount(base) > 2:
                self.kept.append(base)
            else:
                del self.known[id(base)]

    def _put(self, indent: int, text: str) -> None:
        self.lines.append("  " * indent + text)

    def _value(self, value: Any, name: str, indent: int, level: int) -> None:
        attribute = f' N="{encode_text(name).replace(chr(34), "&quot;")}"' if name else ""
        if value is None:
            self._put(indent, f"<Nil{attribute} />")
            return
        simple = self._simple(unwrap(value)) if type(value) is not PSObject or not value.members else None
        if simple is not None:
            tag, text = simple
            self._put(indent, f"<{tag}{attribute}>{text}</{tag}>")
            return
        self._object(value, attribute, indent, level)

    def _simple(self, value: Any) -> tuple[str, str] | None:
        """Tag and text of a value that is one element."""
        kind = type(value)
        if kind is str:
            return "S", encode_text(value)
        if kind is bool:
            return "B", "true" if value else "false"
        tag = _INTEGERS.get(kind)
        if tag is not None:
            return tag, int.__repr__(value)
        if kind is float or kind is Single:
            text = to_string(value).replace("∞", "INF")
            return ("Sg" if kind is Single else "Db"), text
        if kind is Char:
            return "C", str(ord(value))
        if isinstance(value, TypedArray) and value.element == "System.Byte":
            import base64

            return "BA", base64.b64encode(bytes(value)).decode("ascii")
        return self._simple_by_name(value)

    @staticmethod
    def _simple_by_name(value: Any) -> tuple[str, str] | None:
        name = typenames.type_name_of(value)
        if name in _BY_NAME:
            return _BY_NAME[name], encode_text(to_string(value))
        if name == "System.DateTime":
            pattern = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"
            return "DT", str(members.call_method(value, "ToString", "tostring", [pattern]))
        if name == "System.TimeSpan":
            return "TS", duration_text(int(value.ticks))
        if name == "System.Management.Automation.ScriptBlock":
            return "SBK", encode_text(to_string(value))
        if name == "System.Xml.XmlDocument":
            text = members.get_property(value, "OuterXml", "outerxml")
            return "XD", encode_text(to_string(text))
        if name == "System.Security.SecureString":
            raise ClrException("A SecureString cannot be written to a file that does not protect it.")
        return None

    def _object(self, value: Any, attribute: str, indent: int, level: int) -> None:
        base = unwrap(value)
        known = self.known.get(id(base))
        if known is not None:
            self._put(indent, f'<Ref{attribute} RefId="{known}" />')
            return
        elements = None if isinstance(base, (dict, str)) else enumerate_value(base)
        container = isinstance(base, dict) or elements is not None
        if (not container and level <= 0) or indent > 4 * self.LIMIT:
            self._put(indent, f"<S{attribute}>{encode_text(to_string(value))}</S>")
            return
        number = self.next_object
        self.next_object += 1
        if not isinstance(base, (int, float, str)):
            self.known[id(base)] = number
            self.kept.append(base)
        self._put(indent, f'<Obj{attribute} RefId="{number}">')
        simple = self._simple(base)
        if simple is not None:
            self._decorated(value, simple, indent + 1, level)
            self._put(indent, "</Obj>")
            return
        self._types(value, indent + 1)
        if isinstance(base, dict):
            self._dictionary(base, indent + 1, level)
        elif elements is not None:
            self._elements(base, list(elements), indent + 1, level)
        else:
            self._members(value, base, indent + 1, level)
        self._put(indent, "</Obj>")

    def _decorated(self, value: Any, simple: tuple[str, str], indent: int, level: int) -> None:
        """A value of one element to which members were added: its type names only where they are its own."""
        if getattr(value, "type_names", None):
            self._types(value, indent)
        self._put(indent, f"<{simple[0]}>{simple[1]}</{simple[0]}>")
        added = (members.added_members(value) or {}).values()
        notes = [(member.name, member.value) for member in added if isinstance(member, NoteProperty)]
        self._group("MS", notes, indent, level)

    def _types(self, value: Any, indent: int) -> None:
        names = tuple(typenames.psobject_type_names(value))
        number = self.type_names.get(names)
        if number is not None:
            self._put(indent, f'<TNRef RefId="{number}" />')
            return
        number = self.type_names[names] = len(self.type_names)
        self._put(indent, f'<TN RefId="{number}">')
        for name in names:
            self._put(indent + 1, f"<T>{encode_text(name)}</T>")
        self._put(indent, "</TN>")

    def _dictionary(self, base: Any, indent: int, level: int) -> None:
        pairs = list(base.pairs() if isinstance(base, Hashtable) else base.items())
        if not pairs:
            self._put(indent, "<DCT />")
            return
        self._put(indent, "<DCT>")
        for key, item in pairs:
            self._put(indent + 1, "<En>")
            self._value(key, "Key", indent + 2, level)
            self._value(item, "Value", indent + 2, level)
            self._put(indent + 1, "</En>")
        self._put(indent, "</DCT>")

    def _elements(self, base: Any, items: list[Any], indent: int, level: int) -> None:
        name = typenames.type_name_of(base)
        tag = "STK" if ".Stack" in name else "QUE" if ".Queue" in name else "LST" if isinstance(base, list) else "IE"
        if not items:
            self._put(indent, f"<{tag} />")
            return
        self._put(indent, f"<{tag}>")
        for item in items:
            self._value(item, "", indent + 1, level)
        self._put(indent, f"</{tag}>")

    def _members(self, value: Any, base: Any, indent: int, level: int) -> None:
        if isinstance(base, EnumValue):
            self._put(indent, f"<ToString>{encode_text(to_string(base))}</ToString>")
            self._put(indent, f"<I32>{int(base)}</I32>")
            return
        properties: list[tuple[str, Any]] = []
        extended: list[tuple[str, Any]] = []
        for info in members.properties_of(value):
            try:
                pair = (info.name, info.value)
            except ClrException:
                continue
            (properties if info.kind == "Property" else extended).append(pair)
        if type(base) is not PSCustomObject or _has_own_text(value):
            self._put(indent, f"<ToString>{encode_text(to_string(value))}</ToString>")
        self._group("Props", properties, indent, level - 1)
        self._group("MS", extended, indent, level)

    def _group(self, tag: str, pairs: list[tuple[str, Any]], indent: int, level: int) -> None:
        if not pairs:
            return
        self._put(indent, f"<{tag}>")
        for name, item in pairs:
            self._value(item, name, indent + 1, level)
        self._put(indent, f"</{tag}>")


def _has_own_text(value: Any) -> bool:
    """Whether a PSCustomObject has a ToString of its own."""
    added = members.added_members(value) or {}
    return isinstance(added.get("tostring"), (ScriptMethod, NoteProperty))
