"""JSON text to objects, as ConvertFrom-Json reads it.

Python's C scanner reads what is strict JSON; what it refuses goes to a reader of our own that takes what PowerShell
takes besides (comments, single quotes, bare names, trailing commas) and words its errors as PowerShell does. Numbers
are Int64, BigInteger or Double, ISO dates with a time become DateTime, names of one object may not differ in case only.
"""

from __future__ import annotations

import json

from pcshell.objects.collections import Hashtable
from pcshell.objects.errors import RuntimeException
from pcshell.objects.numbers import INT64_MAX, INT64_MIN, BigInteger, Int64
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import PSCustomObject, shape_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class OrderedHashtable(Hashtable):
    """System.Management.Automation.OrderedHashtable: keys keep their order and their case counts."""

    __slots__ = ()
    clr_name = "System.Management.Automation.OrderedHashtable"
    identify = staticmethod(lambda key: key)


class JsonError(Exception):
    """Text that is no JSON; the message says where, in PowerShell's words."""


def read_json(
    text: str, *, as_hashtable: bool = False, max_depth: int = 1024, date: Callable[[str], Any] | None = None
) -> Any:
    """The value of a JSON text; raises JsonError, or RuntimeException for names that cannot be properties.

    `date` turns the text of an ISO date into its value; None takes PowerShell's default (a DateTime of its kind).
    """
    convert = date or default_date
    build = _hashtable if as_hashtable else _custom_object

    def fix(value: Any) -> Any:
        if type(value) is str:
            return convert(value) if _looks_like_date(value) else value
        if type(value) is list:
            for position, element in enumerate(value):
                if type(element) is str or type(element) is list:
                    value[position] = fix(element)
        return value

    def hook(pairs: list[tuple[str, Any]]) -> Any:
        return build([(name, fix(value) if type(value) is str or type(value) is list else value)
                      for name, value in pairs])  # fmt: skip

    if _may_be_deep(text, max_depth):
        return fix(LenientReader(text, hook, max_depth).read())
    try:
        decoder = json.JSONDecoder(object_pairs_hook=hook, parse_int=_integer, strict=False)
        return fix(decoder.decode(text))
    except (ValueError, RecursionError):
        return fix(LenientReader(text, hook, max_depth).read())


def _may_be_deep(text: str, max_depth: int) -> bool:
    """Whether the nesting could exceed the limit (or what Python's own scanner can follow)."""
    return text.count("[") + text.count("{") > min(max_depth, 200) and _deepest(text) > min(max_depth, 200)


def _deepest(text: str) -> int:
    depth = deepest = 0
    for letter in text:
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _integer(text: str) -> Any:
    value = int(text)
    return Int64(value) if INT64_MIN <= value <= INT64_MAX else BigInteger(value)


def _custom_object(pairs: list[tuple[str, Any]]) -> PSCustomObject:
    names = tuple([name for name, _ in pairs])
    shape = shape_of(names)
    if len(shape.index) == len(names) and "" not in shape.index:
        return PSCustomObject(shape, [value for _, value in pairs])
    result = PSCustomObject()
    for name, value in pairs:
        if not name:
            raise RuntimeException(
                "The provided JSON includes a property whose name is an empty string, this is only supported using "
                "the -AsHashTable switch.",
                "EmptyKeyInJsonString",
                category="InvalidOperation",
            )
        position = result.shape.index.get(name.lower())
        if position is not None and result.shape.names[position] != name:
            raise RuntimeException(
                "Cannot convert the JSON string because it contains keys with different casing. Please use the "
                "-AsHashTable switch instead. The key that was attempted to be added to the existing key "
                f"'{result.shape.names[position]}' was '{name}'.",
                "KeysWithDifferentCasingInJsonString",
                category="InvalidOperation",
            )
        result.set(name, value)
    return result


def _hashtable(pairs: list[tuple[str, Any]]) -> OrderedHashtable:
    return OrderedHashtable(pairs)


def _looks_like_date(text: str) -> bool:
    if len(text) >= 19 and text[10] == "T" and text[4] == "-" and text[13] == ":":
        return True
    return text.startswith("/Date(") and text.endswith(")/")


def default_date(text: str) -> Any:
    """A DateTime of an ISO date with a time (or `/Date(ms)/`): Utc with Z, Local with an offset, else Unspecified."""
    from pcshell.objects.errors import ClrException
    from pcshell.objects.members import call_static

    date_time = named_type("System.DateTime")
    styles = named_type("System.Globalization.DateTimeStyles")
    if text.startswith("/Date("):
        return _microsoft_date(text, date_time)
    if not _is_iso(text):
        return text
    from pcshell.objects.conversion import convert

    try:
        # RoundtripKind keeps Z and no zone at all; a numeric offset becomes local time.
        style = "None" if text[-6] in "+-" and not text.endswith("Z") else "RoundtripKind"
        return call_static(date_time, "Parse", "parse", [text, None, convert(style, styles)])
    except ClrException:
        return text


def _is_iso(text: str) -> bool:
    """yyyy-MM-ddTHH:mm:ss, with a fraction of up to seven digits and Z or an offset."""
    date, rest = text[:19], text[19:]
    digits = date[0:4] + date[5:7] + date[8:10] + date[11:13] + date[14:16] + date[17:19]
    if not (digits.isdigit() and len(digits) == 14 and date[7] == "-" and date[16] == ":"):
        return False
    if rest.startswith("."):
        length = len(rest) - len(rest[1:].lstrip("0123456789"))
        if length == 1:
            return False
        rest = rest[length:]
    if rest in ("", "Z"):
        return True
    return rest[0] in "+-" and rest[1:].replace(":", "", 1).isdigit() and len(rest) in (5, 6)


def _microsoft_date(text: str, date_time: Any) -> Any:
    from pcshell.objects.members import call_method, get_static

    inside = text[6:-2]
    sign = max(inside.rfind("+"), inside.rfind("-", 1))
    digits = inside if sign <= 0 else inside[:sign]
    if not digits.lstrip("-").isdigit():
        return text
    epoch = get_static(date_time, "UnixEpoch", "unixepoch")
    value = call_method(epoch, "AddMilliseconds", "addmilliseconds", [float(int(digits))])
    return value if sign <= 0 else call_method(value, "ToLocalTime", "tolocaltime", [])


_ESCAPES = {'"': '"', "'": "'", "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Any] = {
    "true": True, "false": False, "null": None, "undefined": None, "NaN": float("nan"), "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}  # fmt: skip


class LenientReader:
    """Reads JSON as Newtonsoft's reader does; `build` makes an object of its pairs. Works without recursion."""

    def __init__(self, text: str, build: Callable[[list[tuple[str, Any]]], Any], max_depth: int) -> None:
        self.text = text
        self.build = build
        self.max_depth = max_depth
        self.position = 0
        self.containers: list[tuple[str, list[Any], list[str]]] = []  # '[' or '{', values, names; the outermost first

    def read(self) -> Any:
        """The value of the whole text; an empty text is $null."""
        self._blanks()
        if self.position >= len(self.text):
            return None
        value = self._document()
        self._blanks()
        if self.position < len(self.text):
            letter = self.text[self.position]
            raise JsonError(f"Additional text encountered after finished reading JSON content: {letter}. {self._at()}")
        return value

    def _document(self) -> Any:
        """One value; containers that are open wait on a stack of our own."""
        while True:
            done, value = self._open()
            while done:
                if not self.containers:
                    return value
                done, value = self._add(value)

    def _open(self) -> tuple[bool, Any]:
        """Reads what stands where a value is expected: a scalar, or the opening of a container."""
        self._blanks()
        letter = self._peek()
        if letter in "[{" and letter:
            self.position += 1
            self.containers.append((letter, [], []))
            if len(self.containers) > self.max_depth:
                raise JsonError(f"The reader's MaxDepth of {self.max_depth} has been exceeded. {self._at()}")
            return self._next_or_close()
        return True, self._scalar()

    def _next_or_close(self) -> tuple[bool, Any]:
        """After an opening or a comma: the end of the container, or the start of its next element."""
        kind, values, names = self.containers[-1]
        self._blanks()
        letter = self._peek()
        if letter == ("]" if kind == "[" else "}") and letter:
            self.position += 1
            self.containers.pop()
            return True, values if kind == "[" else self.build(list(zip(names, values, strict=True)))
        if not letter:
            raise self._end()
        if kind == "{":
            names.append(self._name())
        return False, None

    def _add(self, value: Any) -> tuple[bool, Any]:
        """Puts a finished value into the innermost container and reads what follows it."""
        kind, values, _names = self.containers[-1]
        values.append(value)
        self._blanks()
        letter = self._peek()
        if letter == ",":
            self.position += 1
            return self._next_or_close()
        if letter == ("]" if kind == "[" else "}") and letter:
            return self._next_or_close()
        if not letter:
            raise self._end()
        raise JsonError(f"After parsing a value an unexpected character was encountered: {letter}. {self._at()}")

    def _name(self) -> str:
        letter = self._peek()
        if letter in "\"'":
            name = self._string()
        else:
            start = self.position
            while self._peek() and (self._peek().isalnum() or self._peek() in "_$"):
                self.position += 1
            if start == self.position:
                raise JsonError(f"Invalid property identifier character: {letter}. {self._at()}")
            name = self.text[start : self.position]
        self._blanks()
        if self._peek() != ":":
            found = self._peek() or "\0"
            problem = f"Invalid character after parsing property name. Expected ':' but got: {found}."
            raise JsonError(f"{problem} {self._at()}")
        self.position += 1
        return name

    def _scalar(self) -> Any:
        letter = self._peek()
        if not letter:
            raise self._end()
        if letter in "\"'":
            return self._string()
        if letter.isdigit() or letter in "-.":
            if self.text.startswith("-Infinity", self.position):
                self.position += 9
                return float("-inf")
            return self._number()
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        raise JsonError(f"Unexpected character encountered while parsing value: {letter}. {self._at()}")

    def _number(self) -> Any:
        start = self.position
        while self._peek() and (self._peek().isalnum() or self._peek() in "+-."):
            self.position += 1
        text = self.text[start : self.position]
        try:
            if text.lower().startswith("0x"):
                return _integer(str(int(text, 16)))
            if len(text) > 1 and text[0] == "0" and text.isdigit():
                return _integer(str(int(text, 8)))
            if text.lstrip("-").isdigit():
                return _integer(text)
            return float(text)
        except ValueError:
            raise JsonError(f"Input string '{text}' is not a valid number. {self._at()}") from None

    def _string(self) -> str:
        quote = self.text[self.position]
        self.position += 1
        pieces: list[str] = []
        while True:
            letter = self._peek()
            if not letter:
                raise JsonError(f"Unterminated string. Expected delimiter: {quote}. {self._at()}")
            self.position += 1
            if letter == quote:
                return "".join(pieces)
            pieces.append(self._escape() if letter == "\\" else letter)

    def _escape(self) -> str:
        letter = self._peek()
        self.position += 1
        if letter == "u":
            digits = self.text[self.position : self.position + 4]
            try:
                code = int(digits, 16)
            except ValueError:
                raise JsonError(f"Could not convert '{digits}' to character. {self._at()}") from None
            self.position += 4
            if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.position):
                low = int(self.text[self.position + 2 : self.position + 6] or "0", 16)
                if 0xDC00 <= low < 0xE000:
                    self.position += 6
                    return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
            return chr(code)
        if letter in _ESCAPES and letter:
            return _ESCAPES[letter]
        raise JsonError(f"Bad JSON escape sequence: \\{letter}. {self._at()}")

    def _peek(self) -> str:
        return self.text[self.position] if self.position < len(self.text) else ""

    def _blanks(self) -> None:
        """Skips blanks and comments."""
        text = self.text
        while self.position < len(text):
            if text[self.position].isspace() or text[self.position] == "\ufeff":
                self.position += 1
            elif text.startswith("//", self.position):
                end = text.find("\n", self.position)
                self.position = len(text) if end < 0 else end + 1
            elif text.startswith("/*", self.position):
                end = text.find("*/", self.position)
                if end < 0:
                    raise JsonError(f"Unexpected end while parsing comment. {self._at()}")
                self.position = end + 2
            else:
                return

    def _end(self) -> JsonError:
        """The text is over and containers are open: an object's reader says where, what copies values says in what."""
        if len(self.containers) == 1 and self.containers[0][0] == "{":
            what = "deserializing object" if self.containers[0][2] else "reading JSON"
            return JsonError(f"Unexpected end when {what}. {self._at()}")
        return JsonError(f"Unexpected end when reading token. Path '{_path(self.containers, whole=False)}'.")

    def _at(self) -> str:
        before = self.text[: self.position]
        line = before.count("\n") + 1
        column = self.position - (before.rfind("\n") + 1)
        if column == 0 and line == 1:  # nothing was read yet
            line = 0
        return f"Path '{_path(self.containers)}', line {line}, position {column}."


def _path(containers: list[tuple[str, list[Any], list[str]]], *, whole: bool = True) -> str:
    """Where the reader is: the property or the element that was begun last in each container.

    A container in which nothing was begun has no part in it, nor has the innermost one unless `whole`.
    """
    path = ""
    for kind, values, names in containers[:-1]:
        path += _step(path, f"[{len(values)}]" if kind == "[" else names[-1], kind)
    if whole and containers:
        kind, values, names = containers[-1]
        if kind == "[" and values:
            path += f"[{len(values) - 1}]"
        elif kind == "{" and names:
            path += _step(path, names[-1], kind)
    return path


def _step(path: str, name: str, kind: str) -> str:
    if kind == "[":
        return name
    if any(letter in name for letter in _SPECIAL):
        return "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']"
    return f".{name}" if path else name


#: Letters with which the name of a property stands in brackets.
_SPECIAL = ". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029"
