"""The request of a web cmdlet: its body in bytes, its headers, and what of them .NET would refuse."""

from __future__ import annotations

import os

from pcshell.objects.clr_streams import Stream
from pcshell.objects.clr_web import url_encode
from pcshell.objects.conversion import clr_text, enumerate_value, to_string
from pcshell.objects.psobject import unwrap
from pcshell.objects.xml_nodes import XmlNode, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

FORM = "application/x-www-form-urlencoded"
_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"


class Request:
    """One request: `content` holds the headers that go away with the body where a redirection asks for GET."""

    __slots__ = ("content", "data", "headers", "uri", "verb")

    def __init__(self, verb: str, uri: str) -> None:
        self.verb = verb
        self.uri = uri
        self.headers: dict[str, str] = {}
        self.content: dict[str, str] = {}
        self.data: bytes | None = None

    @property
    def content_type(self) -> str:
        """The type of the body, or an empty text."""
        return next((value for name, value in self.content.items() if name.lower() == "content-type"), "")

    def describe(self, out_file: str = "") -> str:
        """What the verbose stream shows: no query and no user name."""
        from urllib.parse import urlsplit

        parts = urlsplit(self.uri)
        text = f"WebRequest: v1.1 {self.verb} {parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path or '/'}"
        if parts.query:
            text += f" with query length {len(parts.query)}"
        if self.content_type:
            text += f" with {self.content_type.partition(';')[0].strip()} payload"
        if self.data is not None:
            text += f" with body size {friendly_size(len(self.data))}"
        return f"{text} output to {out_file}" if out_file else text


def friendly_size(count: int) -> str:
    """Bytes as the verbose stream shows them: `1.5 KB (1536 bytes)`."""
    size = float(count)
    unit = "B"
    for larger in ("KB", "MB", "GB", "TB"):
        if size < 1024:
            break
        size, unit = size / 1024, larger
    shown = f"{size:.1f}".rstrip("0").rstrip(".")
    return f"{shown} {unit} ({count} bytes)"


def query_text(pairs: Iterable[tuple[Any, Any]]) -> str:
    """Fields of a form or a query, as .NET escapes them."""
    return "&".join(
        f"{url_encode(to_string(key))}={url_encode(clr_text(value)) if value is not None else ''}"
        for key, value in pairs
    )


def charset_of(content_type: str) -> str:
    """The encoding a content type names, UTF-8 where it names none. Raises LookupError for one that is unknown."""
    import codecs

    wanted = content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return codecs.lookup(wanted).name if wanted else "utf-8"


def body_of(body: Any, content_type: str) -> bytes:
    """The bytes of -Body. Raises LookupError for an unknown charset."""
    body = unwrap(body)
    if getattr(body, "element", "") == "System.Byte":
        return bytes(body)
    if hasattr(body, "pairs") and isinstance(body, dict):
        return query_text(body.pairs()).encode(charset_of(content_type), "replace")  # type: ignore[attr-defined]
    if isinstance(body, XmlNode):
        return _xml_bytes(body)
    if isinstance(body, Stream):
        return body.take()
    return to_string(body).encode(charset_of(content_type), "replace")


def _xml_bytes(node: XmlNode) -> bytes:
    """A document in the encoding that its declaration names."""
    import re

    text = write(node)
    named = re.match(r"<\?xml[^>]*encoding=[\"']([\w.-]+)", text)
    try:
        return text.encode(named.group(1) if named else "utf-8", "xmlcharrefreplace")
    except LookupError:
        return text.encode()


def multipart(form: Any) -> tuple[bytes, str]:
    """A form as multipart/form-data, laid out as .NET does it, and its content type. Raises OSError."""
    import uuid

    boundary = str(uuid.uuid4())
    pieces: list[bytes] = []
    for key, value in form.pairs():
        name = _quoted(to_string(unwrap(key)))
        value = unwrap(value)
        items = None if _file_of(value) else enumerate_value(value)
        for item in [value] if items is None else items:
            pieces.append(f"--{boundary}\r\n".encode() + _part(name, unwrap(item)) + b"\r\n")
    body = b"".join(pieces) + f"--{boundary}--\r\n".encode()
    return body, f'multipart/form-data; boundary="{boundary}"'


def _part(name: str, value: Any) -> bytes:
    path = _file_of(value)
    if not path:
        head = f"Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name={name}\r\n\r\n"
        return head.encode() + to_string(value).encode()
    with open(path, "rb") as stream:
        data = stream.read()
    from urllib.parse import quote

    file = os.path.basename(path)
    shown = _quoted(file) if file.isascii() else _quoted(file.encode("ascii", "replace").decode())
    head = (
        f"Content-Disposition: form-data; name={name}; filename={shown}; filename*=utf-8''{quote(file)}\r\n"
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return head.encode() + data


def _file_of(value: Any) -> str:
    """The path of a FileInfo, an empty text for anything else."""
    return str(value.path) if getattr(value, "clr_name", "") == "System.IO.FileInfo" else ""


def _quoted(name: str) -> str:
    """A parameter of a header: quoted where it is no token; what would end the header is taken out."""
    import re

    name = name.replace("\r", "").replace("\n", "")
    if re.fullmatch(_TOKEN, name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Validation.

_CONTENT_HEADERS = frozenset((
    "allow", "content-disposition", "content-encoding", "content-language", "content-length", "content-location",
    "content-md5", "content-range", "content-type", "expires", "last-modified",
))  # fmt: skip


def is_content_header(name: str) -> bool:
    """Whether a header describes the body, so that it goes with it."""
    return name.lower() in _CONTENT_HEADERS


def is_content_type(value: str) -> bool:
    """Whether .NET takes a text for a content type."""
    import re

    parameter = rf"\s*;\s*{_TOKEN}\s*=\s*({_TOKEN}|\"[^\"]*\")"
    return re.fullmatch(rf"\s*{_TOKEN}/{_TOKEN}({parameter})*\s*;?\s*", value) is not None


def refused_headers(headers: dict[str, str]) -> Iterator[str]:
    """The messages for values that .NET refuses in headers with a syntax of their own, and for line ends."""
    import re

    tag = r'(W/)?"[^"]*"'
    tags = rf"\s*(\*|{tag}(\s*,\s*{tag})*)\s*"
    product = rf"({_TOKEN}(/{_TOKEN})?|\([^()]*\))"
    patterns = {
        "if-match": tags, "if-none-match": tags, "etag": tag, "user-agent": rf"\s*{product}(\s+{product})*\s*",
        "max-forwards": r"\s*\d+\s*", "host": r"[^\s/]+",
    }  # fmt: skip
    for name, value in headers.items():
        pattern = patterns.get(name.lower())
        if pattern is not None and not re.fullmatch(pattern, value):
            yield f"The format of value '{value}' is invalid."
        elif not re.fullmatch(_TOKEN, name):
            yield f"The header name '{name}' has an invalid format."
        elif "\r" in value or "\n" in value:
            yield "New-line characters are not allowed in header values."
