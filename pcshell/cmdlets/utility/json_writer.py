"""Objects to JSON text, as ConvertTo-Json writes it.

The text is built directly: for PSCustomObjects of one shape the quoted names with their indentation are made once per
level. Numbers follow .NET (2.0, 1E+20), text escapes what PowerShell escapes, values deeper than the limit become text.
"""

from __future__ import annotations

from _json import encode_basestring

from pcshell.cmdlets.utility.properties import value_of
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import RuntimeException
from pcshell.objects.members import added_members, properties_of
from pcshell.objects.numbers import EnumValue
from pcshell.objects.psobject import DB_NULL, NO_OUTPUT, NULL_STRING, PSCustomObject, PSObject, unwrap
from pcshell.objects.typenames import type_name_of, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from pcshell.objects.psobject import Shape

DEFAULT, NON_ASCII, HTML = "Default", "EscapeNonAscii", "EscapeHtml"

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_HTML = {**_LINE_ENDS, ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", ord("'"): "\\u0027"}

# Objects that come from cmdlets wherever they stand, with the extended properties that cmdlets' output has.
_FROM_CMDLETS = frozenset(("System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Diagnostics.Process"))

# .NET types whose text is their JSON value.
_AS_TEXT = frozenset(("System.Guid", "System.Uri", "System.Char"))
# Values that stand for null; $null itself is None.
_NULLS = (DB_NULL, NULL_STRING, NO_OUTPUT)
# Text and dates are written bare, whatever was added to them.
_BARE = frozenset(("System.String", "System.DateTime"))
_DATES = frozenset(("System.DateTime", "System.DateTimeOffset"))


def quote_default(text: str) -> str:
    """A JSON string with the characters escaped that must be."""
    quoted = encode_basestring(text)
    if not quoted.isascii():
        quoted = quoted.translate(_LINE_ENDS)
    return quoted


def quote_non_ascii(text: str) -> str:
    """A JSON string in ASCII only."""
    if text.isascii():
        return encode_basestring(text)
    pieces = []
    for letter in encode_basestring(text):
        code = ord(letter)
        if code < 128:
            pieces.append(letter)
        elif code < 0x10000:
            pieces.append(f"\\u{code:04x}")
        else:
            code -= 0x10000
            pieces.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
    return "".join(pieces)


def quote_html(text: str) -> str:
    """A JSON string that is safe inside of HTML."""
    quoted = encode_basestring(text)
    body = quoted[1:-1].replace("\\\\", "\0\0").replace('\\"', "\\u0022").replace("\0\0", "\\\\")
    return '"' + body.translate(_HTML) + '"'


_QUOTE: dict[str, Callable[[str], str]] = {DEFAULT: quote_default, NON_ASCII: quote_non_ascii, HTML: quote_html}


def double_text(value: float) -> str:
    """A Double as Newtonsoft's writer prints it: always with a point or an exponent."""
    if value != value:
        return '"NaN"'
    if value in (float("inf"), float("-inf")):
        return '"Infinity"' if value > 0 else '"-Infinity"'
    text = repr(value)
    if "e" in text:
        mantissa, _, exponent = text.partition("e")
        sign = "-" if exponent.startswith("-") else "+"
        return f"{mantissa.removesuffix('.0')}E{sign}{int(exponent.lstrip('+-')):02d}"
    if abs(value) >= 1e15:
        return _exponential(text)
    if value and abs(value) < 1e-4:
        return to_string(value)
    return text


def _exponential(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    digits = text.lstrip("-").removesuffix(".0")
    exponent = len(digits) - 1
    mantissa = digits.rstrip("0")
    fraction = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
    return f"{sign}{mantissa[0]}{fraction}E+{exponent:02d}"


class JsonWriter:
    """Writes one value; `on_truncated` is called once when something is deeper than `depth` levels.

    A key of a dictionary that is no text raises RuntimeException NonStringKeyInDictionary.
    """

    def __init__(
        self,
        depth: int = 2,
        *,
        compress: bool = False,
        enums_as_strings: bool = False,
        escape: str = DEFAULT,
        on_truncated: Callable[[], None] | None = None,
    ) -> None:
        self.depth = depth
        self.compress = compress
        self.enums_as_strings = enums_as_strings
        self.quote = _QUOTE.get(escape, quote_default)
        self.on_truncated = on_truncated
        self.prefixes: dict[tuple[Shape, int], list[str]] = {}
        self.names: dict[tuple[str, int], str] = {}

    def text(self, value: Any, *, from_pipeline: bool = False) -> str:
        """The JSON text; `from_pipeline` adds the extended properties that PowerShell sees on piped objects."""
        pieces: list[str] = []
        self._value(value, 0, pieces.append, from_pipeline)
        return "".join(pieces)

    def text_of_list(self, values: list[Any]) -> str:
        """The JSON array of objects that came one by one through the pipeline."""
        pieces: list[str] = []
        self._array(values, 0, pieces.append, True)
        return "".join(pieces)

    def _value(self, value: Any, level: int, put: Callable[[str], Any], extended: bool | None = None) -> None:
        """Writes a value; `extended`: whether PowerShell sees its extended properties (None: its type tells)."""
        kind = type(value)
        if kind is str:
            put(self.quote(value))
        elif kind is int:
            put(repr(value))
        elif value is None:
            put("null")
        elif kind is bool:
            put("true" if value else "false")
        elif kind is float:
            put(double_text(value))
        elif kind is PSCustomObject:
            self._custom(value, level, put)
        elif extended and not isinstance(value, str) and added_members(value):
            self._decorated(value, level, put)
        elif isinstance(value, dict):
            self._dictionary(value, level, put)
        elif isinstance(value, list):
            self._array(value, level, put) if level <= self.depth else self._truncated(value, put)
        else:
            self._other(value, level, put, extended)

    def _decorated(self, value: Any, level: int, put: Callable[[str], Any]) -> None:
        """A value with added members: its pairs and theirs; what has no pairs of its own is the pair `value`."""
        base = unwrap(value)
        extra = [] if type_name_of(base) in _BARE else _extended_pairs(value)
        if not extra:
            self._value(base, level, put, False)
        elif isinstance(base, dict) and level <= self.depth:
            own = _checked_pairs(base)
            known = {name for name, _ in own}
            self._pairs([*own, *(pair for pair in extra if pair[0] not in known)], level, put)
        elif level <= self.depth and self._has_pairs(base):
            self._pairs([*_own_pairs(base), *extra], level, put)
        else:
            self._pairs([("value", None if base is DB_NULL else base), *extra], level, put, False)

    def _other(self, value: Any, level: int, put: Callable[[str], Any], extended: bool | None) -> None:
        if type(value) is PSObject:
            self._decorated(value, level, put)
            return
        if any(value is one for one in _NULLS):
            notes = _extended_pairs(value) if added_members(value) else []
            self._pairs([("value", None), *notes], level, put) if notes else put("null")
            return
        scalar = self._scalar(value)
        if scalar is not None:
            if extended and type_name_of(value) == "System.Guid":
                self._pairs([("value", value), *_extended_pairs(value)], level, put)
            else:
                put(scalar)
            return
        if level > self.depth:
            self._truncated(value, put)
            return
        elements = enumerate_value(value)
        if elements is not None:
            self._array(list(elements), level, put)
        elif extended or (extended is None and type_name_of(value) in _FROM_CMDLETS):
            self._pairs([*_own_pairs(value), *_extended_pairs(value)], level, put, False)
        else:
            self._pairs(_own_pairs(value), level, put, False)

    def _has_pairs(self, value: Any) -> bool:
        """Whether a value is written as its properties: it is neither null, nor one token, nor a collection."""
        if any(value is one for one in _NULLS):
            return False
        return self._scalar(value) is None and enumerate_value(value) is None

    def _scalar(self, value: Any) -> str | None:
        """The text of a value that is one token; None for everything else."""
        if isinstance(value, EnumValue):
            return self.quote(to_string(value)) if self.enums_as_strings or value.json_text else repr(int(value))
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, str):
            return self.quote(str(value))
        if isinstance(value, float):
            return single_text(value)
        name = type_name_of(value)
        if name == "System.Decimal":
            text = to_string(value)
            return text if "." in text else text + ".0"
        if name in _AS_TEXT:
            return self.quote(to_string(value))
        if name in _DATES:
            return f'"{date_text(value)}"'
        return None

    def _truncated(self, value: Any, put: Callable[[str], Any]) -> None:
        if self.on_truncated is not None:
            self.on_truncated()
            self.on_truncated = None
        put(self.quote(to_string(value)))

    def _custom(self, value: PSCustomObject, level: int, put: Callable[[str], Any]) -> None:
        if level > self.depth:
            self._truncated(value, put)
            return
        if value.extra:
            self._pairs([*_own_pairs(value), *_extended_pairs(value)], level, put)
            return
        values = value.values
        if not values:
            put("{}")
            return
        key = (value.shape, level)
        prefixes = self.prefixes.get(key)
        if prefixes is None:
            prefixes = self.prefixes[key] = [
                ("," if position else "{") + self._name(name, level) for position, name in enumerate(value.shape.names)
            ]
        quote = self.quote
        for prefix, item in zip(prefixes, values):  # noqa: B905 - the hot path
            kind = type(item)
            if kind is str:
                put(prefix + quote(item))
            elif kind is int:
                put(prefix + repr(item))
            else:
                put(prefix)
                self._value(item, level + 1, put)
        put("}" if self.compress else "\n" + "  " * level + "}")

    def _name(self, name: str, level: int) -> str:
        key = (name, level)
        text = self.names.get(key)
        if text is None:
            quoted = self.quote(name)
            text = f"{quoted}:" if self.compress else "\n" + "  " * (level + 1) + quoted + ": "
            self.names[key] = text
        return text

    def _dictionary(self, value: Any, level: int, put: Callable[[str], Any]) -> None:
        if level > self.depth:
            self._truncated(value, put)
            return
        self._pairs(_checked_pairs(value), level, put)

    def _pairs(
        self, pairs: Iterable[tuple[str, Any]], level: int, put: Callable[[str], Any], extended: bool | None = None
    ) -> None:
        opening = "{"
        for name, item in pairs:
            put(opening + self._name(name, level))
            self._value(item, level + 1, put, extended)
            opening = ","
        if opening == "{":
            put("{}")
        else:
            put("}" if self.compress else "\n" + "  " * level + "}")

    def _array(self, values: list[Any], level: int, put: Callable[[str], Any], extended: bool | None = None) -> None:
        if not values:
            put("[]")
            return
        inner = "" if self.compress else "\n" + "  " * (level + 1)
        if len(values) > 7 and self._are_rows(values, level):
            put("[" + inner + ("," + inner).join(self._rows(values, level + 1)))
            put("]" if self.compress else "\n" + "  " * level + "]")
            return
        opening = "[" + inner
        for item in values:
            put(opening)
            self._value(item, level + 1, put, extended)
            opening = "," + inner
        put("]" if self.compress else "\n" + "  " * level + "]")

    def _are_rows(self, values: list[Any], level: int) -> bool:
        """Whether the elements are custom objects of one shape, to be written column by column."""
        if level + 1 > self.depth or set(map(type, values)) != {PSCustomObject}:
            return False
        shape = values[0].shape
        return bool(shape.names) and all(value.shape is shape and not value.extra for value in values)

    def _rows(self, values: list[PSCustomObject], level: int) -> list[str]:
        """The text of each of many objects of one shape."""
        shape = values[0].shape
        columns = [self._column(column, level + 1) for column in zip(*[value.values for value in values], strict=True)]
        prefixes = [("," if position else "{") + self._name(name, level) for position, name in enumerate(shape.names)]
        end = "}" if self.compress else "\n" + "  " * level + "}"
        template = "%s".join(prefix.replace("%", "%%") for prefix in prefixes) + "%s" + end
        return [template % row for row in zip(*columns, strict=True)]

    def _column(self, values: tuple[Any, ...], level: int) -> list[str]:
        """The texts of one property of many objects."""
        kinds = set(map(type, values))
        if kinds == {str}:
            if self.quote is not quote_default:
                return list(map(self.quote, values))
            texts = list(map(encode_basestring, values))
            return texts if "".join(texts).isascii() else list(map(quote_default, values))
        if kinds == {int}:
            return list(map(repr, values))
        if kinds == {float}:
            return list(map(double_text, values))
        if kinds == {bool}:
            return ["true" if value else "false" for value in values]
        texts = []
        for value in values:
            pieces: list[str] = []
            self._value(value, level, pieces.append)
            texts.append("".join(pieces))
        return texts


def _own_pairs(value: Any) -> list[tuple[str, Any]]:
    """The properties of .NET of an object that is neither text, number nor collection; of a custom object its notes."""
    if type(value) is PSCustomObject:
        return list(value.pairs())
    return [(info.name, value_of(info)) for info in properties_of(value) if info.kind == "Property"]


def _extended_pairs(value: Any) -> list[tuple[str, Any]]:
    """The properties that were added to an object, and those that type data adds to its type."""
    known = value.shape.index if type(value) is PSCustomObject else ()
    infos = [info for info in properties_of(value) if info.kind != "Property"]
    return [(info.name, value_of(info)) for info in infos if info.name.lower() not in known]


def _checked_pairs(table: Any) -> list[tuple[str, Any]]:
    """The keys and values of a dictionary; raises NonStringKeyInDictionary."""
    pairs: Iterable[tuple[Any, Any]] = table.pairs() if isinstance(table, Hashtable) else table.items()
    checked = []
    for key, item in pairs:
        if not isinstance(key, str):
            raise RuntimeException(
                f"The type '{type_of(table).full_name}' is not supported for serialization or deserialization of a "
                "dictionary. Keys must be strings.",
                "NonStringKeyInDictionary",
                category="InvalidOperation",
                target=table,
            )
        checked.append((str(key), item))
    return checked


def single_text(value: float) -> str:
    """A Single or another Double subclass, in its own shortest text."""
    text = to_string(unwrap(value))
    if text in ("NaN", "Infinity", "-Infinity", "∞", "-∞"):
        return double_text(float(value))
    return text if "." in text or "E" in text else text + ".0"


def date_text(value: Any) -> str:
    """A date in ISO 8601: as many fraction digits as it has, `Z` or the offset of its kind."""
    from pcshell.objects.members import call_method

    if type_name_of(value) == "System.DateTime":
        text: str = call_method(value, "ToString", "tostring", ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK"])
    else:
        text = call_method(value, "ToString", "tostring", ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"])
    return text
