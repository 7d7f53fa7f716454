"""What web requests leave behind: sessions with cookies, answers with headers, links and fields."""

from __future__ import annotations

from pcshell.formatting.views import Column, ListView, register_view
from pcshell.objects.clr_exceptions import error
from pcshell.objects.clr_version import Version
from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.conversion import convert, convert_to, try_convert
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instants import TICKS_PER_SECOND, TimeSpan
from pcshell.objects.numbers import Byte, Int64
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any


class HttpResponseHeaders(Hashtable):
    """System.Net.Http.Headers.HttpResponseHeaders: values by name; indexed as well, as older scripts do it."""

    __slots__ = ()
    clr_name = "System.Net.Http.Headers.HttpResponseHeaders"


class WebResponse:
    """Microsoft.PowerShell.Commands.WebResponseObject: one answer, whose content is no text."""

    __slots__ = ("_answer", "_content", "headers", "request", "status", "status_description", "uri")
    clr_name = "Microsoft.PowerShell.Commands.WebResponseObject"

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self._content: Any = None
        self.request: HttpRequestMessage | None = None
        self.status: int = answer.status_code
        self.status_description: str = answer.reason or ""
        self.uri: str = answer.url
        raw: Any = getattr(answer.raw, "headers", None)
        if hasattr(raw, "getlist"):
            self.headers = Hashtable((name, TypedArray("System.String", raw.getlist(name))) for name in raw)
        else:
            self.headers = Hashtable(
                (name, TypedArray("System.String", [value])) for name, value in answer.headers.items()
            )

    def __str__(self) -> str:
        return self.text

    @property
    def is_success(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def status_code(self) -> Any:
        """The status as System.Net.HttpStatusCode."""
        from pcshell.objects.typenames import find_type

        kind = find_type("System.Net.HttpStatusCode")
        if kind is None:
            return self.status
        ok, value = try_convert(self.status, kind)
        return value if ok else convert_to(self.status, "int")

    def header(self, name: str) -> str:
        """A header by name, or an empty text."""
        return str(self._answer.headers.get(name, ""))

    @property
    def media_type(self) -> str:
        """The type of the content without its parameters, folded."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def content_bytes(self) -> bytes:
        """The content as it came."""
        return bytes(self._answer.content)

    @property
    def text(self) -> str:
        """The content as text."""
        return decoded(self.content_bytes, self.header("Content-Type"))[0]

    @property
    def encoding(self) -> Any:
        """The encoding of the text, as an object of .NET."""
        from pcshell.objects.members import call_static

        name = decoded(self.content_bytes, self.header("Content-Type"))[1]
        return call_static(named_type("System.Text.Encoding"), "GetEncoding", "getencoding", [name])

    @property
    def content(self) -> Any:
        """What the answer shows as its content: the bytes."""
        if self._content is None:
            self._content = TypedArray("System.Byte", map(Byte, self.content_bytes))
        return self._content

    @property
    def raw(self) -> str:
        """The status line, the headers and the content."""
        lines = [f"HTTP/1.1 {self.status} {self.status_description}"]
        lines += [f"{name}: {', '.join(values)}" for name, values in self.headers.pairs()]
        return "\r\n".join(lines) + "\r\n\r\n" + self.text

    def elements(self, tag: str) -> list[PSCustomObject]:
        """The HTML elements of a tag with their attributes."""
        return html_elements(self.text, tag)


class HtmlWebResponse(WebResponse):
    """Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject: an answer whose content is text."""

    __slots__ = ()
    clr_name = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"

    @property
    def content(self) -> Any:
        """The text."""
        return self.text


_JSON_TYPES = frozenset((
    "application/json", "text/json", "application/x-javascript", "text/x-javascript", "application/javascript",
    "text/javascript",
))  # fmt: skip
_XML_TYPES = frozenset(("application/xml", "application/xml-external-parsed-entity", "application/xml-dtd", "text/xml"))


def is_json(media_type: str) -> bool:
    """Whether a folded media type promises JSON."""
    return media_type in _JSON_TYPES or media_type.endswith("+json")


def is_xml(media_type: str) -> bool:
    """Whether a folded media type promises XML."""
    return media_type in _XML_TYPES or media_type.endswith("+xml")


def response_of(answer: Any) -> WebResponse:
    """The answer under the class that its content calls for."""
    response = WebResponse(answer)
    kind = response.media_type
    return HtmlWebResponse(answer) if kind.startswith("text/") or is_json(kind) or is_xml(kind) else response


def decoded(data: bytes, content_type: str) -> tuple[str, str]:
    """A text and the name of its encoding: that of its mark, of the header, of the document itself, else UTF-8."""
    import codecs
    import re

    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16BE")):  # fmt: skip
        if data.startswith(mark):
            codec = {"utf-32": "utf-32-le", "utf-16": "utf-16-le"}.get(name, name)
            return data[len(mark) :].decode(codec, "replace"), name
    kind = content_type.lower()
    names = [kind.partition("charset=")[2].partition(";")[0].strip(" \"'")]
    if not names[0]:
        head = data[:1024].decode("latin-1")
        found = re.search(r"<meta\s[^>]*charset\s*=\s*[\"']?([\w-]+)", head, re.IGNORECASE) or re.match(
            r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", head, re.IGNORECASE
        )
        names = [found.group(1).lower()] if found else []
    for name in names:
        try:
            return data.decode("utf-16-le" if name == "utf-16" else name, "replace"), name
        except LookupError:
            continue
    return data.decode("utf-8", "replace"), "utf-8"


class HttpResponseMessage:
    """System.Net.Http.HttpResponseMessage: the answer as the exception of a failed request shows it."""

    __slots__ = ("answer", "request")
    clr_name = "System.Net.Http.HttpResponseMessage"

    def __init__(self, answer: WebResponse, request: HttpRequestMessage | None = None) -> None:
        self.answer = answer
        self.request = request


class HttpRequestMessage:
    """System.Net.Http.HttpRequestMessage: what was asked, without headers and secrets."""

    __slots__ = ("uri", "verb")
    clr_name = "System.Net.Http.HttpRequestMessage"

    def __init__(self, verb: str, uri: str) -> None:
        self.verb = verb
        self.uri = uri

    def __str__(self) -> str:
        return f"Method: {self.verb}, RequestUri: '{self.uri}', Version: 1.1"


def html_elements(text: str, tag: str) -> list[PSCustomObject]:
    """Elements by tag, as simple parsing finds them: outerHTML, tagName, then the attributes as they are written."""
    import re
    from html import unescape

    end = r"(?:/>|>.*?</a>)" if tag == "a" else ">"
    attribute = r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
    found: list[PSCustomObject] = []
    for match in re.finditer(rf"<{tag}\s+([^>]*?)\s*{end}", text, re.DOTALL | re.IGNORECASE):
        pairs: list[tuple[str, Any]] = [("outerHTML", match.group()), ("tagName", tag.upper())]
        for name, double, single, bare in re.findall(attribute, match.group(1)):
            if name.lower() not in ("outerhtml", "tagname"):
                pairs.append((name, unescape(double or single or bare)))
        found.append(PSCustomObject.of(pairs))
    return found


def link_relations(headers: Iterable[str], base: str) -> dict[str, str]:
    """The addresses of Link headers by their relation, the first of each (RFC 8288)."""
    import re
    from urllib.parse import urljoin

    relations: dict[str, str] = {}
    known: set[str] = set()
    for header in headers:
        for address, quoted, plain in re.findall(r'<([^>]*)>;\s*rel=(?:"([^"]*)"|([^,;]*))', header):
            name = (quoted or plain).strip()
            if address and name and name.lower() not in known:
                known.add(name.lower())
                relations[name] = urljoin(base, address)
    return relations


def _declare() -> None:
    response = declare_type("Microsoft.PowerShell.Commands.WebResponseObject")
    response.properties_from(
        {
            "System.Object Content": lambda answer: answer.content,
            "int StatusCode": lambda answer: answer.status,
            "string StatusDescription": lambda answer: answer.status_description,
            "System.IO.MemoryStream RawContentStream": _stream,
            "long RawContentLength": lambda answer: Int64(len(answer.content_bytes)),
            "string RawContent": lambda answer: answer.raw,
            "System.Net.Http.HttpResponseMessage BaseResponse": lambda answer: HttpResponseMessage(
                answer, answer.request
            ),
            "System.Collections.IDictionary Headers": lambda answer: answer.headers,
            "System.Object RelationLink": lambda answer: Hashtable(relations_of(answer).items()),
        }
    )
    response.method("string ToString()")(lambda answer: answer.text)
    declare_type("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject").properties_from(
        {
            "string Content": lambda answer: answer.content,
            "System.Text.Encoding Encoding": lambda answer: answer.encoding,
            "System.Object InputFields": lambda answer: answer.elements("input"),
            "System.Object Links": lambda answer: answer.elements("a"),
            "System.Object Images": lambda answer: answer.elements("img"),
        }
    )
    message = declare_type("System.Net.Http.HttpResponseMessage")
    message.properties_from(
        {
            "version Version": lambda one: Version(1, 1),
            "System.Object Content": lambda one: one.answer.text,
            "System.Net.HttpStatusCode StatusCode": lambda one: one.answer.status_code,
            "string ReasonPhrase": lambda one: one.answer.status_description,
            "System.Net.Http.Headers.HttpResponseHeaders Headers": lambda one: HttpResponseHeaders(
                one.answer.headers.pairs()
            ),
            "System.Net.Http.HttpRequestMessage RequestMessage": lambda one: one.request,
            "bool IsSuccessStatusCode": lambda one: one.answer.is_success,
        }
    )
    headers = declare_type("System.Net.Http.Headers.HttpResponseHeaders")
    headers.method("System.Object GetValues(string name)")(_values_of)
    headers.method("bool Contains(string name)")(lambda table, name: table.has(name))
    headers.method("bool TryGetValues(string name, out System.Object values)")(_try_values)
    headers.property("uri Location")(lambda table: _first(table, "Location", "System.Uri"))
    headers.property("System.Object RetryAfter")(_retry_after)
    request = declare_type("System.Net.Http.HttpRequestMessage")
    request.properties_from(
        {
            "System.Object Method": lambda one: one.verb,
            "uri RequestUri": lambda one: convert_to(one.uri, "System.Uri"),
        }
    )
    request.method("string ToString()")(str)


def _values_of(table: HttpResponseHeaders, name: str) -> Any:
    if not table.has(name):
        raise error("InvalidOperationException", f"The given header was not found. (Parameter '{name}')")
    return table.lookup(name)


def _try_values(table: HttpResponseHeaders, name: str, values: Any) -> bool:
    values.value = table.lookup(name)
    return table.has(name)


def _first(table: HttpResponseHeaders, name: str, kind: str) -> Any:
    values = table.lookup(name)
    return convert_to(values[0], kind) if values else None


def _retry_after(table: HttpResponseHeaders) -> Any:
    """What Retry-After says: a time span or a date."""
    text = _first(table, "Retry-After", "System.String")
    if text is None:
        return None
    delta = TimeSpan(int(text) * TICKS_PER_SECOND) if text.strip().isdigit() else None
    ok, date = (False, None) if delta is not None else try_convert(text, named_type("System.DateTimeOffset"))
    return PSCustomObject.of([("Date", date if ok else None), ("Delta", delta)])


def _beginning(name: str) -> Callable[[Any], str]:
    """The first 200 characters of a text of the answer."""

    def text(answer: WebResponse) -> str:
        whole = answer.raw if name == "RawContent" else answer.text
        return whole[:200] + ("…" if len(whole) >= 200 else "")

    return text


def _show() -> None:
    """The views: lists of what the answers have."""
    for kind, content, rest in (
        (HtmlWebResponse, Column(_beginning("Content"), "Content"), ["Images", "InputFields", "Links"]),
        (WebResponse, "Content", []),
    ):
        items: list[Column | str] = ["StatusCode", "StatusDescription", content,
                                     Column(_beginning("RawContent"), "RawContent"), "Headers", *rest,
                                     "RawContentLength", "RelationLink"]  # fmt: skip
        register_view(ListView(kind.clr_name, items), kind.clr_name)


def relations_of(response: WebResponse) -> dict[str, str]:
    """The addresses in the Link headers of an answer."""
    return link_relations(response.headers.lookup("Link") or (), response.uri)


def objects_of(response: WebResponse) -> Iterator[Any]:
    """The content as objects: items of a feed, an XML document, JSON, else the text."""
    text = response.text
    first_json = is_json(response.media_type)
    for kind in ("json", "xml") if first_json else ("xml", "json"):
        found = _read_xml(text) if kind == "xml" else _read_json(text)
        if found is not None:
            yield from found
            return
    yield text


def _read_xml(text: str) -> list[Any] | None:
    if not text.lstrip().startswith("<"):
        return None
    from pcshell.objects.xml_nodes import ELEMENT

    try:
        document = convert(text, named_type("System.Xml.XmlDocument"))
    except ClrException:
        return None
    root = next((child for child in document.children if child.kind == ELEMENT), None)
    if root is None or root.name.lower() not in ("rss", "feed"):
        return [document]
    return [node for node in root.walk() if node.kind == ELEMENT and node.name.lower() in ("item", "entry")]


def _read_json(text: str) -> list[Any] | None:
    from pcshell.cmdlets.utility.json_reader import JsonError, read_json

    if not text.strip():
        return None
    try:
        return [read_json(text)]
    except (JsonError, ClrException):
        return None


def _stream(response: WebResponse) -> Any:
    from pcshell.objects.clr_streams import MemoryStream

    return MemoryStream(response.content_bytes)


_declare()
_show()
