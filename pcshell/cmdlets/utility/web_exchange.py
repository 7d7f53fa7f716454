"""Sending a request of a web cmdlet: proxies, time limits, cookies, redirections, challenges."""

from __future__ import annotations

import os

from pcshell.cmdlets.utility.web_request import Request
from pcshell.objects.conversion import to_string
from pcshell.objects.members import get_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.cmdlets.utility.web_session import WebRequestSession

REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))
#: How many redirections .NET follows where nobody says a number.
USUAL_REDIRECTIONS = 50


class TransferError(Exception):
    """No answer came: `kind` is `timeout`, `slow`, `tls` or `network`."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Exchange:
    """How one command sends its requests; times in seconds, 0 for no limit."""

    def __init__(self, session: WebRequestSession) -> None:
        self.session = session
        self.connect_limit = 0
        self.read_limit = 0
        self.skips_certificates = False
        self.transfer_encoding = ""
        self.socket = ""
        self.keeps_authorization = False
        self.keeps_method = False
        self.allows_insecure = False
        self.left = 0  # redirections that may still be followed

    def send(self, request: Request) -> Any:
        """The answer, after redirections; the request is changed to the last one sent. Raises TransferError."""
        self.left = self.session.maximum_redirection
        if self.left < 0:
            self.left = USUAL_REDIRECTIONS
        while True:
            answer = self._once(request)
            target = answer.headers.get("Location", "")
            if answer.status_code not in REDIRECTS or not target or self.left <= 0:
                return answer
            if not self._redirect(request, answer.status_code, target):
                return answer
            self.left -= 1

    def _redirect(self, request: Request, status: int, target: str) -> bool:
        """Turns the request to the place an answer names; False where that would give up encryption."""
        from urllib.parse import urljoin

        following = urljoin(request.uri, target)
        if not following.lower().startswith(("http://", "https://")):
            return False
        insecure = request.uri.lower().startswith("https://") and following.lower().startswith("http://")
        if insecure and not self.allows_insecure:
            return False
        if not self.keeps_authorization:
            request.headers = {
                name: value for name, value in request.headers.items() if name.lower() != "authorization"
            }
        forced = (
            request.verb == "POST"
            if status in (300, 301, 302)
            else status == 303 and request.verb not in ("GET", "HEAD")
        )
        if forced and not self.keeps_method:
            request.verb, request.data, request.content = "GET", None, {}
        request.uri = following
        return True

    def _once(self, request: Request) -> Any:
        answer = self._transfer(request, {})
        credentials = self.session.credentials
        asked = answer.headers.get("WWW-Authenticate", "").lower()
        if answer.status_code == 401 and credentials is not None and "basic" in asked:
            return self._transfer(request, {"Authorization": basic_authorization(credentials)})
        return answer

    def _transfer(self, request: Request, further: dict[str, str]) -> Any:
        import requests

        http = self.session.http
        headers = {"Accept-Encoding": "gzip, deflate", **request.headers, **request.content, **further}
        cookies = self.session.cookies.header(request.uri)
        if cookies and not any(name.lower() == "cookie" for name in headers):
            headers["Cookie"] = cookies
        data: Any = request.data
        if self.transfer_encoding and data is not None:
            data = iter((data,))
        try:
            prepared = http.prepare_request(requests.Request(request.verb, request.uri, headers=headers, data=data))
            if self.transfer_encoding and data is not None and self.transfer_encoding != "chunked":
                prepared.headers["Transfer-Encoding"] = f"{self.transfer_encoding}, chunked"
            return self._exchanged(http, prepared)
        except requests.exceptions.SSLError as error:
            raise TransferError("tls", "The SSL connection could not be established, see inner exception.") from error
        except (requests.RequestException, ValueError) as error:
            raise TransferError("network", network_message(error, request.uri)) from error

    def _exchanged(self, http: Any, prepared: Any) -> Any:
        import requests

        limits = [limit for limit in (self.connect_limit, self.read_limit) if limit]
        if self.socket:
            _mount_socket(http, self.socket)
        proxies = self._proxies(prepared.url)
        verify: Any = os.environ.get("SSL_CERT_FILE") or os.environ.get("REQUESTS_CA_BUNDLE") or True
        try:
            answer = http.send(
                prepared, allow_redirects=False, stream=True, proxies=proxies,
                timeout=(self.connect_limit or None, min(limits) if limits else None),
                verify=False if self.skips_certificates else verify,
            )  # fmt: skip
        except requests.Timeout as error:
            raise self._late(headers_came=False) from error
        self._take_cookies(answer)
        try:
            answer.content  # noqa: B018 - reads it
        except requests.ConnectionError as error:
            if "timed out" in str(error).lower():
                raise self._late(headers_came=True) from error
            raise
        return answer

    def _late(self, *, headers_came: bool) -> TransferError:
        if headers_came or not self.connect_limit:
            limit = self.read_limit or self.connect_limit
            message = f"The request was canceled due to the configured OperationTimeout of {limit} seconds elapsing"
            return TransferError("slow", message)
        return TransferError(
            "timeout",
            f"The request was canceled due to the configured HttpClient.Timeout of {self.connect_limit} seconds "
            "elapsing.",
        )

    def _proxies(self, uri: str) -> dict[str, str]:
        if self.session.no_proxy or self.socket:
            return {}
        if self.session.proxy is not None:
            address = get_property(self.session.proxy, "Address", "address")
            text = to_string(address if address else self.session.proxy)
            return {"http": text, "https": text}
        from requests.utils import get_environ_proxies

        return get_environ_proxies(uri)

    def _take_cookies(self, answer: Any) -> None:
        raw: Any = getattr(answer.raw, "headers", None)
        for header in raw.getlist("Set-Cookie") if hasattr(raw, "getlist") else ():
            self.session.cookies.take(answer.url, header)


def basic_authorization(credentials: Any) -> str:
    """The header for a PSCredential or NetworkCredential."""
    import base64

    name = to_string(get_property(credentials, "UserName", "username"))
    secret = get_property(credentials, "Password", "password")
    if not isinstance(secret, str):
        from pcshell.cmdlets.utility.security import plain_text

        secret = plain_text(secret)
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode("ascii")


def proxy_address(proxy: str, credentials: Any) -> str:
    """The address of a proxy with the name and password for it."""
    if credentials is None:
        return proxy
    from urllib.parse import quote, urlsplit

    from pcshell.cmdlets.utility.security import plain_text

    name = quote(to_string(get_property(credentials, "UserName", "username")), safe="")
    secret = quote(plain_text(get_property(credentials, "Password", "password")), safe="")
    parts = urlsplit(proxy)
    return parts._replace(netloc=f"{name}:{secret}@{parts.netloc.rpartition('@')[2]}").geturl()


def network_message(error: Exception, uri: str) -> str:
    """What .NET says where no answer came: the reason, and the host with its port."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(uri)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return "Invalid URI: Invalid port specified."
    text = str(error)
    if "Name or service not known" in text or "Failed to resolve" in text or "getaddrinfo" in text:
        reason = "Name or service not known"
    elif "refused" in text:
        reason = "Connection refused"
    elif "No such file" in text:
        reason = "No such file or directory"
    elif "timed out" in text:
        reason = "Connection timed out"
    else:
        return "An error occurred while sending the request."
    return f"{reason} ({parts.hostname}:{port})"


def _mount_socket(http: Any, path: str) -> None:
    """Sends all requests of the connections through a socket in the file system."""
    import socket

    from requests.adapters import HTTPAdapter

    pool = HTTPAdapter().poolmanager.connection_from_url("http://localhost")
    connection_class: Any = pool.ConnectionCls

    class Connection(connection_class):  # type: ignore[misc]
        def connect(self) -> None:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if isinstance(self.timeout, (int, float)):
                self.sock.settimeout(self.timeout)
            self.sock.connect(path)

    class Adapter(HTTPAdapter):
        def get_connection_with_tls_context(self, *_args: Any, **_kwargs: Any) -> Any:
            return pool

        def get_connection(self, *_args: Any, **_kwargs: Any) -> Any:
            return pool

    pool.ConnectionCls = Connection
    http.mount("http://", Adapter())
