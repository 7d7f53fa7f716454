"""WebRequestSession and the cookies it keeps; UnixDomainSocketEndPoint."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null
from pcshell.objects.clr_exceptions import error as clr_error
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import to_string
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.instants import DateTime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


#: What the browsers that PSUserAgent knows say behind the system.
_AGENTS = {
    "InternetExplorer": "MSIE 9.0",
    "FireFox": "Gecko/20100401 Firefox/4.0",
    "Chrome": "AppleWebKit/534.6 (KHTML, like Gecko) Chrome/7.0.500.0 Safari/534.6",
    "Opera": "Presto/2.9.168 Version/12.00",
    "Safari": "AppleWebKit/533.16 (KHTML, like Gecko) Version/5.0 Safari/533.16",
}


class Cookie:
    """System.Net.Cookie; `expires` in seconds since 1970, 0 for a cookie of the session."""

    __slots__ = ("comment", "discard", "domain", "expires", "http_only", "name", "path", "secure", "value")
    clr_name = "System.Net.Cookie"

    def __init__(self, name: str = "", value: str = "", path: str = "/", domain: str = "") -> None:
        self.name = name
        self.value = value
        self.path = path or "/"
        self.domain = domain
        self.comment = ""
        self.discard = self.http_only = self.secure = False
        self.expires = 0.0

    def __str__(self) -> str:
        return f"{self.name}={self.value}"

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        import time

        return bool(self.expires) and self.expires <= time.time()

    def belongs_to(self, scheme: str, host: str, path: str) -> bool:
        """Whether it goes out with a request to this place (RFC 6265, 5.1.3 and 5.1.4)."""
        domain = self.domain.lower()
        own = host.lower()
        if domain.startswith("."):
            if own != domain[1:] and not own.endswith(domain):
                return False
        elif own != domain:
            return False
        if self.secure and scheme != "https":
            return False
        return path == self.path or path.startswith(self.path.rstrip("/") + "/")


class CookieCollection(list):  # type: ignore[type-arg]
    """System.Net.CookieCollection."""

    __slots__ = ()
    clr_name = "System.Net.CookieCollection"


class CookieContainer:
    """System.Net.CookieContainer: the cookies of a session."""

    __slots__ = ("cookies",)
    clr_name = "System.Net.CookieContainer"

    def __init__(self) -> None:
        self.cookies: list[Cookie] = []

    def add(self, cookie: Cookie) -> None:
        """Keeps a cookie; one of the same name and place goes away, and one whose time is over is not kept."""
        place = (cookie.name, cookie.domain.lower(), cookie.path)
        self.cookies = [one for one in self.cookies if (one.name, one.domain.lower(), one.path) != place]
        if not cookie.is_expired:
            self.cookies.append(cookie)

    def of(self, uri: str) -> list[Cookie]:
        """The cookies that go out with a request, longer paths first."""
        scheme, host, path = _parts(uri)
        found = [one for one in self.cookies if not one.is_expired and one.belongs_to(scheme, host, path)]
        return sorted(found, key=lambda one: -len(one.path))

    def header(self, uri: str) -> str:
        """The text of the header Cookie, empty where there is nothing to send."""
        return "; ".join(map(str, self.of(uri)))

    def take(self, uri: str, header: str) -> None:
        """Keeps what a header Set-Cookie says; a cookie for another site is refused."""
        cookie = parse_cookie(header, uri)
        if cookie is not None:
            self.add(cookie)


def _parts(uri: str) -> tuple[str, str, str]:
    from urllib.parse import urlsplit

    parts = urlsplit(uri)
    return parts.scheme.lower(), parts.hostname or "", parts.path or "/"


def parse_cookie(header: str, uri: str) -> Cookie | None:
    """The cookie of one header Set-Cookie, or None where it is none or not for this site."""
    _, host, path = _parts(uri)
    first, *rest = header.split(";")
    name, found, value = first.strip().partition("=")
    if not found or not name:
        return None
    cookie = Cookie(name.strip(), value.strip(), path.rpartition("/")[0] or "/", host)
    for part in rest:
        word, _, setting = part.strip().partition("=")
        _set_attribute(cookie, word.strip().lower(), setting.strip())
    if cookie.domain != host and not cookie.belongs_to("https", host, cookie.path):
        return None
    return cookie


def _set_attribute(cookie: Cookie, word: str, setting: str) -> None:
    if word == "path" and setting.startswith("/"):
        cookie.path = setting
    elif word == "domain" and setting:
        cookie.domain = "." + setting.lstrip(".")
    elif word == "secure":
        cookie.secure = True
    elif word == "httponly":
        cookie.http_only = True
    elif word == "max-age" and setting.lstrip("-").isdigit():
        import time

        cookie.expires = time.time() + int(setting) if int(setting) > 0 else 1.0
    elif word == "expires" and not cookie.expires:
        from email.utils import parsedate_to_datetime

        try:
            cookie.expires = max(1.0, parsedate_to_datetime(setting).timestamp())
        except (TypeError, ValueError):
            return


class WebRequestSession:
    """Microsoft.PowerShell.Commands.WebRequestSession: what several requests share.

    `maximum_redirection` is -1 where nobody set it, `retry_interval` counts seconds.
    """

    __slots__ = (
        "_http", "certificates", "cookies", "credentials", "headers", "maximum_redirection", "maximum_retry_count",
        "no_proxy", "proxy", "retry_interval", "use_default_credentials", "user_agent",
    )  # fmt: skip
    clr_name = "Microsoft.PowerShell.Commands.WebRequestSession"

    def __init__(self) -> None:
        from pcshell import __version__

        self._http: Any = None
        self.headers = Hashtable()
        self.cookies = CookieContainer()
        self.credentials: Any = None
        self.certificates: Any = None
        self.use_default_credentials = self.no_proxy = False
        self.user_agent = f"pcshell/{__version__}"
        self.proxy: Any = None
        self.maximum_redirection = -1
        self.maximum_retry_count = 0
        self.retry_interval = 0

    @property
    def http(self) -> Any:
        """The connections, made when they are first needed; they add no headers, cookies and passwords of their own."""
        if self._http is None:
            from http.cookiejar import DefaultCookiePolicy

            import requests

            self._http = requests.Session()
            self._http.trust_env = False
            self._http.headers.clear()
            self._http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return self._http


class UnixDomainSocketEndPoint:
    """System.Net.Sockets.UnixDomainSocketEndPoint: the file of a socket."""

    __slots__ = ("path",)
    clr_name = "System.Net.Sockets.UnixDomainSocketEndPoint"

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


def _slots(table: TypeMembers, owner: type, rows: dict[str, str]) -> None:
    """Properties that are slots of the Python class, by their declaration."""
    for declaration, slot in rows.items():
        place: Any = vars(owner)[slot]
        table.property(declaration)(place.__get__).with_setter(place.__set__)


def _declare_cookies() -> None:
    cookie = declare_type("System.Net.Cookie")
    cookie.constructor(
        "Cookie()", "Cookie(string name, string value)", "Cookie(string name, string value, string path)",
        "Cookie(string name, string value, string path, string domain)",
    )(Cookie)  # fmt: skip
    _slots(cookie, Cookie, {
        "string Name": "name", "string Value": "value", "string Path": "path", "string Domain": "domain",
        "string Comment": "comment", "bool Secure": "secure", "bool HttpOnly": "http_only", "bool Discard": "discard",
    })  # fmt: skip
    cookie.property("bool Expired")(lambda one: one.is_expired)
    cookie.property("datetime Expires")(_expires)
    cookie.method("string ToString()")(str)
    cookies = declare_type("System.Net.CookieCollection")
    cookies.constructor("CookieCollection()")(CookieCollection)
    cookies.property("int Count")(len)
    cookies.method("void Add(System.Net.Cookie cookie)")(lambda items, one: items.append(one))
    container = declare_type("System.Net.CookieContainer")
    container.constructor("CookieContainer()")(CookieContainer)
    container.property("int Count")(lambda value: len(value.cookies))
    container.method("void Add(System.Net.Cookie cookie)")(_add_cookie)
    container.method("void Add(uri uri, System.Net.Cookie cookie)")(_add_cookie_of)
    container.method("System.Net.CookieCollection GetCookies(uri uri)")(
        lambda value, uri: CookieCollection(value.of(to_string(uri)))
    )
    container.method("System.Net.CookieCollection GetAllCookies()")(lambda value: CookieCollection(value.cookies))
    container.method("string GetCookieHeader(uri uri)")(lambda value, uri: value.header(to_string(uri)))
    container.method("void SetCookies(uri uri, string cookieHeader)")(
        lambda value, uri, header: value.take(to_string(uri), header)
    )


def _expires(cookie: Cookie) -> DateTime:
    from pcshell.objects.instants import LOCAL, TICKS_PER_SECOND, UNIX_TICKS, local_offset

    if not cookie.expires:
        return DateTime(0)
    ticks = UNIX_TICKS + int(cookie.expires * TICKS_PER_SECOND)
    return DateTime(ticks + local_offset(ticks), LOCAL)


def _add_cookie(container: CookieContainer, cookie: Cookie | None) -> None:
    if cookie is None:
        raise argument_null("cookie")
    if not cookie.domain:
        raise clr_error(
            "ArgumentException", "The parameter 'cookie.Domain' cannot be an empty string. (Parameter 'cookie.Domain')"
        )
    container.add(cookie)


def _add_cookie_of(container: CookieContainer, uri: Any, cookie: Cookie) -> None:
    cookie.domain = cookie.domain or _parts(to_string(uri))[1]
    container.add(cookie)


def _declare() -> None:
    session = declare_type("Microsoft.PowerShell.Commands.WebRequestSession")
    session.constructor("WebRequestSession()")(WebRequestSession)
    _slots(session, WebRequestSession, {
        "System.Collections.IDictionary Headers": "headers", "System.Net.CookieContainer Cookies": "cookies",
        "bool UseDefaultCredentials": "use_default_credentials", "System.Object Credentials": "credentials",
        "System.Object Certificates": "certificates", "string UserAgent": "user_agent", "System.Object Proxy": "proxy",
        "int MaximumRedirection": "maximum_redirection", "int MaximumRetryCount": "maximum_retry_count",
        "int RetryIntervalInSeconds": "retry_interval",
    })  # fmt: skip
    agent = declare_type("Microsoft.PowerShell.Commands.PSUserAgent")
    for name, engine in _AGENTS.items():
        agent.static_property(f"string {name}")(lambda engine=engine: f"Mozilla/5.0 (Linux; Linux; en-US) {engine}")
    socket = declare_type("System.Net.Sockets.UnixDomainSocketEndPoint")
    socket.constructor("UnixDomainSocketEndPoint(string path)")(UnixDomainSocketEndPoint)
    socket.method("string ToString()")(str)


_declare_cookies()
_declare()

__all__ = ["Cookie", "CookieContainer", "UnixDomainSocketEndPoint", "WebRequestSession"]
