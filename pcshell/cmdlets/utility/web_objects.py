"""What web requests leave behind: sessions with cookies, answers with headers, links and fields."""

from __future__ import annotations

from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WebRequestSession:
    """Microsoft.PowerShell.Commands.WebRequestSession: headers and cookies that several requests share."""

    __slots__ = ("_http", "headers", "user_agent")
    clr_name = "Microsoft.PowerShell.Commands.WebRequestSession"

    def __init__(self) -> None:
        from pcshell import __version__

        self._http: Any = None
        self.headers = Hashtable()
        self.user_agent = f"pcshell/{__version__}"

    @property
    def http(self) -> Any:
        """The session of requests, made when it is first needed."""
        if self._http is None:
            import requests

            self._http = requests.Session()
        return self._http


def _set_headers(session: WebRequestSession, value: Any) -> None:
    session.headers = value


def _set_agent(session: WebRequestSession, value: str) -> None:
    session.user_agent = value


class WebResponse:
    """Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject: one answer."""

    __slots__ = ("_answer", "headers", "status", "status_description", "uri")
    clr_name = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self.status: int = answer.status_code
        self.status_description: str = answer.reason or ""
        self.uri: str = answer.url
        self.headers = Hashtable((name, [value]) for name, value in answer.headers.items())

    @property
    def is_success(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def status_code(self) -> Any:
        """The status as System.Net.HttpStatusCode where the type exists, else as a number."""
        from pcshell.objects.conversion import try_convert
        from pcshell.objects.typenames import find_type

        kind = find_type("System.Net.HttpStatusCode")
        if kind is None:
            return self.status
        ok, value = try_convert(self.status, kind)
        return value if ok else self.status

    def header(self, name: str) -> str:
        """A header by name, or an empty text."""
        return str(self._answer.headers.get(name, ""))

    @property
    def content_bytes(self) -> bytes:
        """The content as it came."""
        return bytes(self._answer.content)

    @property
    def text(self) -> str:
        """The content as text: by the charset of the answer, else UTF-8."""
        kind = self.header("Content-Type").lower()
        charset = kind.partition("charset=")[2].partition(";")[0].strip(' "') or "utf-8"
        try:
            return self.content_bytes.decode(charset, "replace").removeprefix("\ufeff")
        except LookupError:
            return self.content_bytes.decode("utf-8", "replace")

    @property
    def raw(self) -> str:
        """The status line, the headers and the content."""
        lines = [f"HTTP/1.1 {self.status} {self.status_description}"]
        lines += [f"{name}: {', '.join(values)}" for name, values in self.headers.pairs()]
        return "\r\n".join(lines) + "\r\n\r\n" + self.text

    def elements(self, tag: str) -> list[PSCustomObject]:
        """The HTML elements of a tag with their attributes."""
        return html_elements(self.text, tag)


class HttpResponseMessage:
    """System.Net.Http.HttpResponseMessage: the answer as the exception of a failed request shows it."""

    __slots__ = ("answer",)
    clr_name = "System.Net.Http.HttpResponseMessage"

    def __init__(self, answer: WebResponse) -> None:
        self.answer = answer


def html_elements(text: str, *tags: str) -> list[PSCustomObject]:
    """Elements by tag: outerHTML, tagName, then the attributes as they are written."""
    from html.parser import HTMLParser

    found: list[PSCustomObject] = []

    class Finder(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in tags:
                pairs = [("outerHTML", self.get_starttag_text() or ""), ("tagName", tag.upper())]
                pairs += [(name, value or "") for name, value in attrs if name.lower() not in ("outerhtml", "tagname")]
                found.append(PSCustomObject.of(pairs))

    finder = Finder(convert_charrefs=True)
    finder.feed(text)
    return found


def link_relations(header: str, base: str) -> dict[str, str]:
    """The addresses of a Link header by their relation."""
    from urllib.parse import urljoin

    relations: dict[str, str] = {}
    for part in header.split(","):
        address, _, rest = part.partition(";")
        if "rel=" in rest and "<" in address:
            name = rest.partition("rel=")[2].partition(";")[0].strip(' "')
            relations.setdefault(name, urljoin(base, address.strip().strip("<>")))
    return relations


def _declare() -> None:
    session = declare_type("Microsoft.PowerShell.Commands.WebRequestSession")
    session.constructor("WebRequestSession()")(WebRequestSession)
    session.property("System.Collections.IDictionary Headers", _set_headers)(lambda value: value.headers)
    session.property("string UserAgent", _set_agent)(lambda value: value.user_agent)
    declare_type("System.Net.Http.HttpResponseMessage").properties_from(
        {
            "System.Net.HttpStatusCode StatusCode": lambda message: message.answer.status_code,
            "string ReasonPhrase": lambda message: message.answer.status_description,
            "bool IsSuccessStatusCode": lambda message: message.answer.is_success,
            "System.Object Headers": lambda message: message.answer.headers,
            "System.Object Content": lambda message: message.answer.text,
        }
    )
    declare_type("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject").properties_from(
        {
            "int StatusCode": lambda answer: answer.status,
            "string StatusDescription": lambda answer: answer.status_description,
            "string Content": lambda answer: answer.text,
            "string RawContent": lambda answer: answer.raw,
            "System.Collections.IDictionary Headers": lambda answer: answer.headers,
            "System.Object Images": lambda answer: answer.elements("img"),
            "System.Object InputFields": lambda answer: answer.elements("input"),
            "System.Object Links": lambda answer: answer.elements("a"),
            "long RawContentLength": lambda answer: len(answer.content_bytes),
            "System.Object RelationLink": lambda answer: Hashtable(
                link_relations(answer.header("Link"), answer.uri).items()
            ),
        }
    )


_declare()
