"""System.Net.WebUtility, System.Web.HttpUtility and NameValueCollection."""

from __future__ import annotations

from pcshell.objects import conversion
from pcshell.objects.clr_exceptions import argument_null, out_of_range
from pcshell.objects.clr_string import current_text
from pcshell.objects.clr_uri import escape_except, percent, unescape
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

WEB = declare_type("System.Net.WebUtility")
HTTP = declare_type("System.Web.HttpUtility")
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}


def html_encode(text: str | None) -> str | None:
    """HtmlEncode: markup characters and Latin-1 letters."""
    if text is None:
        return None
    return "".join(
        _HTML.get(letter) or (f"&#{ord(letter)};" if 160 <= ord(letter) < 256 else letter) for letter in text
    )


def html_decode(text: str | None) -> str | None:
    """HtmlDecode."""
    if text is None:
        return None
    from html import unescape as decode

    return decode(text)


def url_encode(text: str | None) -> str | None:
    """WebUtility.UrlEncode: a space becomes a plus sign."""
    if text is None:
        return None
    kept = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!*()")
    return escape_except(text, kept | {" "}).replace(" ", "+")


def url_decode(text: str | None) -> str | None:
    """UrlDecode."""
    return None if text is None else unescape(text.replace("+", " "))


WEB.static("string HtmlEncode(string value)")(html_encode)
WEB.static("string HtmlDecode(string value)")(html_decode)
WEB.static("string UrlEncode(string value)")(url_encode)
WEB.static("string UrlDecode(string encodedValue)")(url_decode)
HTTP.static("string HtmlEncode(string s)", "string HtmlAttributeEncode(string s)")(html_encode)
HTTP.static("string HtmlDecode(string s)")(html_decode)
HTTP.static("string HtmlEncode(System.Object value)")(
    lambda value: None if value is None else html_encode(current_text(value))
)


def _to_writer(function: Callable[[str | None], str | None]) -> Callable[[str | None, Any], None]:
    """The form of a function that writes its result."""

    def write(text: str | None, writer: Any) -> None:
        if writer is None:
            raise argument_null("output")
        writer.write(function(text) or "")

    return write


for _table in (WEB, HTTP):
    for _name, _function in (("HtmlEncode", html_encode), ("HtmlDecode", html_decode)):
        _table.static(f"void {_name}(string value, System.IO.TextWriter output)")(_to_writer(_function))
HTTP.static("void HtmlAttributeEncode(string s, System.IO.TextWriter output)")(_to_writer(html_encode))


def decoded_bytes(data: bytes) -> bytes:
    """UrlDecodeToBytes."""
    out = bytearray()
    at = 0
    while at < len(data):
        pair = data[at + 1 : at + 3]
        if data[at] == 0x25 and len(pair) == 2 and all(byte in b"0123456789abcdefABCDEF" for byte in pair):
            out.append(int(pair, 16))
            at += 3
            continue
        out.append(0x20 if data[at] == 0x2B else data[at])
        at += 1
    return bytes(out)


def _codec(encoding: Any) -> str:
    return "utf-8" if encoding is None else str(encoding.codec)


@HTTP.static("string UrlDecode(string str)", "string UrlDecode(string str, System.Text.Encoding e)")
def _http_decode(text: str | None, encoding: Any = None) -> str | None:
    if text is None or encoding is None:
        return url_decode(text)
    return decoded_bytes(text.encode(_codec(encoding), "replace")).decode(_codec(encoding), "replace")


@HTTP.static("string UrlDecode(byte[] bytes, System.Text.Encoding e)")
def _decode_bytes(data: list[int], encoding: Any) -> str:
    return decoded_bytes(bytes(data)).decode(_codec(encoding), "replace")


@HTTP.static("string UrlDecode(byte[] bytes, int offset, int count, System.Text.Encoding e)")
def _decode_part(data: list[int], offset: int, count: int, encoding: Any) -> str:
    return _decode_bytes(data[offset : offset + count], encoding)


@HTTP.static("byte[] UrlDecodeToBytes(string str)", "byte[] UrlDecodeToBytes(string str, System.Text.Encoding e)")
def _text_to_bytes(text: str, encoding: Any = None) -> list[int]:
    return list(decoded_bytes(text.encode(_codec(encoding), "replace")))


def _part(data: list[int], offset: int = 0, count: int | None = None) -> bytes:
    return bytes(data[offset : None if count is None else offset + count])


HTTP.static("byte[] UrlDecodeToBytes(byte[] bytes)", "byte[] UrlDecodeToBytes(byte[] bytes, int offset, int count)")(
    lambda data, *part: list(decoded_bytes(_part(data, *part)))
)
WEB.static("byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)")(
    lambda data, *part: list(decoded_bytes(_part(data, *part)))
)
_KEPT = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!*()")


def encoded_bytes(data: bytes, digits: str = "x") -> str:
    """UrlEncode of bytes; `digits` X writes them in capitals, as WebUtility does."""
    return "".join(chr(byte) if byte in _KEPT else "+" if byte == 0x20 else f"%{byte:02{digits}}" for byte in data)


WEB.static("byte[] UrlEncodeToBytes(byte[] value, int offset, int count)")(
    lambda data, *part: list(encoded_bytes(_part(data, *part), "X").encode("ascii"))
)
HTTP.static("string UrlEncode(byte[] bytes)", "string UrlEncode(byte[] bytes, int offset, int count)")(
    lambda data, *part: encoded_bytes(_part(data, *part))
)
HTTP.static("byte[] UrlEncodeToBytes(byte[] bytes)", "byte[] UrlEncodeToBytes(byte[] bytes, int offset, int count)")(
    lambda data, *part: list(encoded_bytes(_part(data, *part)).encode("ascii"))
)


@HTTP.static("byte[] UrlEncodeToBytes(string str)", "byte[] UrlEncodeToBytes(string str, System.Text.Encoding e)")
def _encode_to_bytes(text: str, encoding: Any = None) -> list[int]:
    return list(encoded_bytes(text.encode(_codec(encoding), "replace")).encode("ascii"))


@HTTP.static("string UrlEncode(string str, System.Text.Encoding e)")
def _encode_in(text: str | None, encoding: Any) -> str | None:
    return None if text is None else encoded_bytes(text.encode(_codec(encoding), "replace"))


@HTTP.static("string JavaScriptStringEncode(string value)",
             "string JavaScriptStringEncode(string value, bool addDoubleQuotes)")  # fmt: skip
def _script_text(text: str | None, quotes: bool = False) -> str:
    short = {"\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\n": "\\n", "\b": "\\b", "\f": "\\f"}
    body = "".join(
        short.get(letter) or (f"\\u{ord(letter):04x}" if letter < " " or letter in "'<>&\x85\u2028\u2029" else letter)
        for letter in text or ""
    )
    return f'"{body}"' if quotes else body


@HTTP.static("string UrlEncode(string str)")
def _http_url_encode(text: str | None) -> str | None:
    encoded = url_encode(text)
    if encoded is None:
        return None
    parts = encoded.split("%")
    return parts[0] + "".join(f"%{part[:2].lower()}{part[2:]}" for part in parts[1:])


@HTTP.static("string UrlPathEncode(string str)")
def _url_path_encode(text: str) -> str:
    head, mark, query = text.partition("?")
    return (
        "".join(letter if letter.isascii() and letter != " " else percent(letter).lower() for letter in head)
        + mark
        + query
    )


# ----------------------------------------------------------------------------------------------------- names and values


class NameValueCollection:
    """System.Collections.Specialized.NameValueCollection: texts by name, several to a name; names ignore case."""

    __slots__ = ("names", "values")
    clr_name = "System.Collections.Specialized.NameValueCollection"
    enumerable = True

    def __init__(self) -> None:
        self.names: dict[str, str | None] = {}
        self.values: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.names.values()))

    def add(self, name: str | None, value: str | None) -> None:
        """Adds a value to those of a name."""
        folded = (name or "").lower()
        self.names.setdefault(folded, name)
        held = self.values.setdefault(folded, [])
        if value is not None:
            held.append(value)

    def get(self, name: str | None) -> str | None:
        """The values of a name, joined by commas; None where there are none."""
        return ",".join(self.values.get((name or "").lower(), ())) or (
            None if not self.values.get((name or "").lower()) else ""
        )

    def put(self, name: str | None, value: str | None) -> None:
        """Replaces the values of a name."""
        self.values.pop((name or "").lower(), None)
        self.add(name, value)

    def drop(self, name: str | None) -> None:
        """Removes a name."""
        self.names.pop((name or "").lower(), None)
        self.values.pop((name or "").lower(), None)

    def key_at(self, index: int) -> str | None:
        """The name at a position. Raises ArgumentOutOfRangeException."""
        keys = list(self.names.values())
        if not 0 <= index < len(keys):
            raise out_of_range(
                "index", "Index was out of range. Must be non-negative and less than the size of the collection."
            )
        return keys[index]

    def __str__(self) -> str:
        return self.clr_name


class QueryCollection(NameValueCollection):
    """What ParseQueryString gives: its text is a query again."""

    __slots__ = ()
    clr_name = "System.Web.HttpUtility+HttpQSCollection"

    def __str__(self) -> str:
        pairs = []
        for folded, name in self.names.items():
            for value in self.values[folded]:
                pairs.append(f"{_http_url_encode(name)}={_http_url_encode(value)}" if name else _http_url_encode(value))
        return "&".join(pair or "" for pair in pairs)


VALUES = declare_type(NameValueCollection.clr_name)
VALUES.properties_from({
    "string[] AllKeys": list,
    "int Count": len,
    "System.Object Keys": list,
})  # fmt: skip
VALUES.constructor("NameValueCollection()", "NameValueCollection(int capacity)")(lambda _size=0: NameValueCollection())
VALUES.method("void Add(string name, string value)")(NameValueCollection.add)
VALUES.method("void Set(string name, string value)")(NameValueCollection.put)
VALUES.method("string Get(string name)")(NameValueCollection.get)
VALUES.method("string Get(int index)")(lambda items, index: items.get(items.key_at(index)))
VALUES.method("string GetKey(int index)")(NameValueCollection.key_at)
VALUES.method("void Remove(string name)")(NameValueCollection.drop)
VALUES.method("bool HasKeys()")(lambda items: any(items.names))
VALUES.method("string ToString()")(str)


@VALUES.method("void Add(System.Collections.Specialized.NameValueCollection c)")
def _add_all(items: NameValueCollection, other: NameValueCollection) -> None:
    for folded, name in list(other.names.items()):
        for value in other.values[folded]:
            items.add(name, value)


@VALUES.method("string[] GetValues(string name)", "string[] GetValues(int index)")
def _get_values(items: NameValueCollection, name: Any) -> list[str] | None:
    key = items.key_at(name) if type(name) is int else name
    return list(items.values.get((key or "").lower(), ())) or None


@VALUES.method("void Clear()")
def _clear(items: NameValueCollection) -> None:
    items.names.clear()
    items.values.clear()


@VALUES.method("System.Collections.IEnumerator GetEnumerator()")
def _enumerator(items: NameValueCollection) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator(items)


def _value_at(items: NameValueCollection, index: Any) -> Any:
    return items.get(items.key_at(index)) if type(index) is int else items.get(conversion.to_string(index))


def _set_value(items: NameValueCollection, index: Any, new: Any) -> None:
    items.put(conversion.to_string(index), None if new is None else conversion.to_string(new))


VALUES.index(_value_at, _set_value)
VALUES.item("string Item(string name)", _value_at, _set_value)
VALUES.item("string Item(int index)", _value_at)


@HTTP.static(
    "System.Collections.Specialized.NameValueCollection ParseQueryString(string query)",
    "System.Collections.Specialized.NameValueCollection ParseQueryString(string query, System.Text.Encoding encoding)",
)
def _parse_query(text: str | None, encoding: Any = None) -> QueryCollection:
    if text is None:
        raise argument_null("query")
    found = QueryCollection()
    for pair in text.removeprefix("?").split("&"):
        name, mark, value = pair.partition("=")
        if pair or "&" in text:
            found.add(_http_decode(name, encoding) if mark else None, _http_decode(value if mark else name, encoding))
    return found
