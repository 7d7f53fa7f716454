"""Invoke-WebRequest and Invoke-RestMethod, on requests (imported with the first call)."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.web_objects import HttpResponseMessage, WebRequestSession, WebResponse, link_relations
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pcshell.objects.conversion import to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.members import get_property
from pcshell.objects.numbers import INT32_MAX
from pcshell.runtime.provider import provider_path
from pcshell.runtime.text_files import FileReplacement, os_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

RETRIED = frozenset((304, *range(400, 600)))
REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))


class HttpResponseException(ClrException):
    """Microsoft.PowerShell.Commands.HttpResponseException: an answer whose status is no success."""

    clr_name = "Microsoft.PowerShell.Commands.HttpResponseException"

    def __init__(self, message: str, response: WebResponse) -> None:
        super().__init__(message)
        self.response = HttpResponseMessage(response)


declare_type("Microsoft.PowerShell.Commands.HttpResponseException").properties_from(
    {
        "System.Object Response": lambda error: error.response,
        "System.Object StatusCode": lambda error: error.response.answer.status_code,
    }
)


class _WebCommand(Cmdlet):
    """One request with its redirections and tries."""

    use_basic_parsing: bool = Switch("Kept for scripts that give it.")
    uri: Any = Parameter(
        "The address.",
        mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()], type="System.Uri",
    )  # fmt: skip
    http_version: Any = Parameter("The version of HTTP.", type="System.Version")
    web_session: Any = Parameter(
        "The session with its cookies and headers.",
        type="Microsoft.PowerShell.Commands.WebRequestSession",
    )  # fmt: skip
    session_variable: str = Parameter("The variable that gets the session.", aliases=["SV"])
    allow_unencrypted_authentication: bool = Switch("Sends secrets without encryption.")
    authentication: Any = Parameter(
        "The kind of authentication: None, Basic, Bearer, OAuth.",
        type="Microsoft.PowerShell.Commands.WebAuthenticationType",
    )  # fmt: skip
    credential: Any = Parameter("The user name and password.", type="System.Management.Automation.PSCredential")
    use_default_credentials: bool = Switch("Not available here.")
    certificate_thumbprint: str = Parameter("Not available here.", validate=[ValidateNotNullOrEmpty()])
    certificate: Any = Parameter(
        "Not available here.",
        validate=[ValidateNotNull()], type="System.Security.Cryptography.X509Certificates.X509Certificate",
    )  # fmt: skip
    skip_certificate_check: bool = Switch("Accepts any certificate.")
    ssl_protocol: Any = Parameter("The protocols to use.", type="Microsoft.PowerShell.Commands.WebSslProtocol")
    token: Any = Parameter("The token of Bearer and OAuth.", type="System.Security.SecureString")
    user_agent: str = Parameter("The name the request gives itself.")
    disable_keep_alive: bool = Switch("Closes the connection.")
    connection_timeout_seconds: int = Parameter(
        "How many seconds to wait for the answer; 0 for ever.",
        aliases=["TimeoutSec"], validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    operation_timeout_seconds: int = Parameter(
        "How many seconds to wait for each piece of the answer.",
        validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    headers: Any = Parameter("The headers of the request.", type="System.Collections.IDictionary")
    skip_header_validation: bool = Switch("Sends headers as they are.")
    allow_insecure_redirect: bool = Switch("Follows redirections from https to http.")
    maximum_redirection: int = Parameter("How many redirections to follow.", validate=[ValidateRange(0, INT32_MAX)])
    maximum_retry_count: int = Parameter("How often to try again.", validate=[ValidateRange(0, INT32_MAX)])
    preserve_authorization_on_redirect: bool = Switch("Keeps the Authorization header on redirections.")
    retry_interval_sec: int = Parameter(
        "How many seconds to wait before the next try.",
        validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    method: Any = Parameter(
        "The method of the request.",
        InSet("StandardMethod"), InSet("StandardMethodNoProxy"),
        type="Microsoft.PowerShell.Commands.WebRequestMethod",
    )  # fmt: skip
    custom_method: str = Parameter(
        "A method by name.",
        InSet("CustomMethod", mandatory=True), InSet("CustomMethodNoProxy", mandatory=True), aliases=["CM"],
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    preserve_http_method_on_redirect: bool = Switch("Keeps the method on redirections.")
    unix_socket: Any = Parameter(
        "Not available here.",
        validate=[ValidateNotNullOrEmpty()], type="System.Net.Sockets.UnixDomainSocketEndPoint",
    )  # fmt: skip
    no_proxy: bool = Switch(
        "Uses no proxy.",
        InSet("CustomMethodNoProxy", mandatory=True), InSet("StandardMethodNoProxy", mandatory=True),
    )  # fmt: skip
    proxy: Any = Parameter(
        "The address of the proxy.",
        InSet("StandardMethod"), InSet("CustomMethod"), type="System.Uri",
    )  # fmt: skip
    proxy_credential: Any = Parameter(
        "The user name and password for the proxy.",
        InSet("StandardMethod"), InSet("CustomMethod"), type="System.Management.Automation.PSCredential",
    )  # fmt: skip
    proxy_use_default_credentials: bool = Switch("Not available here.", InSet("StandardMethod"), InSet("CustomMethod"))
    body: Any = Parameter("The body of the request, or the fields of its query.", from_pipeline=ByValue)
    form: Any = Parameter("The fields of a form.", type="System.Collections.IDictionary")
    content_type: str = Parameter("The type of the body.")
    transfer_encoding: str = Parameter(
        "The transfer encoding.",
        validate=[ValidateSet("chunked", "compress", "deflate", "gzip", "identity")],
    )  # fmt: skip
    in_file: str = Parameter("The file to send.", validate=[ValidateNotNullOrEmpty()])
    out_file: str = Parameter("The file to write the answer to.", validate=[ValidateNotNullOrEmpty()])
    pass_thru: bool = Switch("Returns the answer besides writing it to a file.")
    resume: bool = Switch("Goes on with a file that was begun.")
    skip_http_error_check: bool = Switch("Takes answers that report errors as they are.")

    def process(self) -> Iterator[Any]:
        uri = self._address()
        for response in self._pages(uri):
            self._report(response)
            if self.out_file:
                self._save(response)
                if not self.pass_thru:
                    continue
            yield from self.answer(response)

    def answer(self, response: WebResponse) -> Iterator[Any]:
        """What the cmdlet returns of an answer."""
        yield response

    def _pages(self, uri: str) -> Iterator[WebResponse]:
        yield self._send(uri)

    def _report(self, response: WebResponse) -> None:
        """Variables of the caller that describe the answer."""

    # The request.

    def _address(self) -> str:
        text = to_string(get_property(self.uri, "OriginalString", "originalstring") or self.uri)
        if "://" not in text:
            text = f"http://{text}"
        if not text.lower().startswith(("http://", "https://")):
            self._fail(f"The '{text.partition(':')[0]}' scheme is not supported.", "WebCmdletWebResponseException")
        body = self.body
        if self._verb() in ("GET", "HEAD") and body is not None and hasattr(body, "pairs"):
            from urllib.parse import urlencode

            query = urlencode([(to_string(key), to_string(value)) for key, value in body.pairs()])
            text += ("&" if "?" in text else "?") + query
        return text

    def _verb(self) -> str:
        if self.custom_method:
            return self.custom_method.upper()
        verb = to_string(self.method).upper() if self.method is not None else "DEFAULT"
        if verb == "DEFAULT":
            return "GET"
        return verb

    def _session(self) -> WebRequestSession:
        session = self.web_session if self.web_session is not None else WebRequestSession()
        if self.session_variable:
            self.context.session.set_variable(self.session_variable, session)
        if self.user_agent:
            session.user_agent = self.user_agent
        return session

    def _headers(self, session: WebRequestSession, uri: str) -> dict[str, str]:
        headers = {"User-Agent": session.user_agent}
        for table in (session.headers, self.headers):
            for key, value in table.pairs() if table is not None else ():
                if value is not None:
                    headers[to_string(key)] = to_string(value)
        self._authenticate(headers, uri)
        if self.disable_keep_alive:
            headers["Connection"] = "close"
        if self.content_type:
            headers["Content-Type"] = self.content_type
        return headers

    def _authenticate(self, headers: dict[str, str], uri: str) -> None:
        kind = to_string(self.authentication).lower() if self.authentication is not None else "none"
        if (kind != "none" or self.credential is not None) and not uri.lower().startswith("https://"):
            if not self.allow_unencrypted_authentication:
                message = (
                    "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this "
                    "warning and send plain text secrets over unencrypted networks, reissue the command specifying the "
                    "AllowUnencryptedAuthentication parameter."
                )
                self._fail(message, "WebCmdletAllowUnencryptedAuthenticationRequiredException")
        if kind in ("bearer", "oauth"):
            if self.token is None:
                message = "The cmdlet cannot run because the following parameter is not specified: Token."
                self._fail(message, "WebCmdletAuthenticationTokenNotSuppliedException")
            from pcshell.cmdlets.utility.security import plain_text

            headers["Authorization"] = f"Bearer {plain_text(self.token)}"
        elif kind == "basic" and self.credential is not None:
            import base64

            from pcshell.cmdlets.utility.security import plain_text

            name = to_string(get_property(self.credential, "UserName", "username"))
            secret = plain_text(get_property(self.credential, "Password", "password"))
            headers["Authorization"] = "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode("ascii")

    def _content(self, headers: dict[str, str]) -> tuple[Any, Any]:
        """The body and the files of the request."""
        if self.form is not None:
            return self._form()
        if self.in_file:
            path = provider_path(self.context, self.in_file)
            try:
                with open(path, "rb") as stream:
                    return stream.read(), None
            except OSError as error:
                self._fail(os_message(error, path), "WebCmdletInFileNotFilePathException")
        body = self.body
        if body is None or (self._verb() in ("GET", "HEAD") and hasattr(body, "pairs")):
            return None, None
        typed = any(name.lower() == "content-type" for name in headers)
        if hasattr(body, "pairs"):
            from urllib.parse import urlencode

            pairs = [(to_string(key), "" if value is None else to_string(value)) for key, value in body.pairs()]
            body = urlencode(pairs)
        elif isinstance(body, list) and getattr(body, "element", "") == "System.Byte":
            return bytes(body), None
        if not typed:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return to_string(body).encode(_charset(headers)), None

    def _form(self) -> tuple[Any, Any]:
        files: list[tuple[str, tuple[Any, Any]]] = []
        for key, value in self.form.pairs():
            for item in value if isinstance(value, list) else [value]:
                path = getattr(item, "path", None)
                if path is not None and os.path.isfile(path):
                    with open(path, "rb") as stream:
                        files.append((to_string(key), (os.path.basename(path), stream.read())))
                else:
                    files.append((to_string(key), (None, to_string(item))))
        return None, files

    def _send(self, uri: str) -> WebResponse:
        session = self._session()
        tries = (self.maximum_retry_count or 0) + 1
        while True:
            tries -= 1
            response = self._follow(session, uri)
            if tries <= 0 or response.status not in RETRIED:
                break
            self._pause(response)
        if not response.is_success and not self.skip_http_error_check:
            self._refuse(response)
        return response

    def _pause(self, response: WebResponse) -> None:
        import time

        seconds = self.retry_interval_sec or 5
        after = response.header("Retry-After")
        if response.status == 429 and after.isdigit():
            seconds = int(after)
        self.write_verbose(f"Retrying after interval of {seconds} seconds. Status code for previous attempt: "
                           f"{response.status_description}")  # fmt: skip
        time.sleep(seconds)

    def _follow(self, session: WebRequestSession, uri: str) -> WebResponse:
        """The request and its redirections."""
        verb, headers = self._verb(), self._headers(session, uri)
        data, files = self._content(headers)
        limit = self.maximum_redirection if self.is_bound("MaximumRedirection") else 5
        while True:
            answer = self._request(session, verb, uri, headers, data, files)
            target = answer.headers.get("Location", "")
            if answer.status_code not in REDIRECTS or not target or limit <= 0:
                if answer.status_code in REDIRECTS and target and self.is_bound("MaximumRedirection") and limit <= 0:
                    message = "The maximum redirection count has been exceeded. To increase the number of redirections "
                    self._fail(message + "allowed, supply a higher value to the -MaximumRedirection parameter.",
                               "MaximumRedirectExceeded")  # fmt: skip
                return WebResponse(answer)
            limit -= 1
            from urllib.parse import urljoin

            following = urljoin(uri, target)
            if uri.lower().startswith("https://") and following.lower().startswith("http://"):
                if not self.allow_insecure_redirect:
                    message = "Cannot follow an insecure redirection by default. Reissue the command specifying the "
                    self._fail(message + "-AllowInsecureRedirect switch.", "InsecureRedirection")
            if not self.preserve_authorization_on_redirect:
                headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
            changes = answer.status_code in (300, 301, 302, 303) and verb != "HEAD"
            if changes and not self.preserve_http_method_on_redirect:
                verb, data, files = "GET", None, None
            uri = following

    def _request(
        self, session: WebRequestSession, verb: str, uri: str, headers: dict[str, str], data: Any, files: Any
    ) -> Any:
        import requests

        proxies = None
        if self.no_proxy:
            proxies = {"http": "", "https": ""}
        elif self.proxy is not None:
            proxies = {"http": to_string(self.proxy), "https": to_string(self.proxy)}
        timeout = self.connection_timeout_seconds or None
        try:
            return session.http.request(
                verb, uri, headers=headers, data=data, files=files, allow_redirects=False, proxies=proxies,
                timeout=timeout, verify=False if self.skip_certificate_check else None,
            )  # fmt: skip
        except requests.Timeout:
            message = f"The request was canceled due to the configured HttpClient.Timeout of {timeout} seconds"
            self._fail(f"{message} elapsing.", "OperationTimeoutReached",
                       "System.Threading.Tasks.TaskCanceledException")  # fmt: skip
        except requests.exceptions.SSLError:
            message = "The SSL connection could not be established, see inner exception."
            self._fail(message, "WebCmdletWebResponseException", "System.Net.Http.HttpRequestException")
        except requests.RequestException as error:
            self._fail(_network_message(error, uri), "WebCmdletWebResponseException",
                       "System.Net.Http.HttpRequestException")  # fmt: skip

    # Results and errors.

    def _save(self, response: WebResponse) -> None:
        path = provider_path(self.context, self.out_file)
        try:
            if os.path.isdir(path):
                path = os.path.join(path, os.path.basename(response.uri.partition("?")[0]) or "index.html")
            file = FileReplacement(path)
            file.write(response.content_bytes)
            file.commit()
        except OSError as error:
            self._fail(os_message(error, path), "WebCmdletOutFileException", "System.IO.IOException")

    def _refuse(self, response: WebResponse) -> NoReturn:
        from pcshell.cmdlets.utility.web_errors import error_text

        message = f"Response status code does not indicate success: {response.status} ({response.status_description})."
        exception = HttpResponseException(message, response)
        record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", None)
        text = error_text(response.text, response.header("Content-Type"))
        if text:
            record.detail_message = text
        self.throw(record)

    def _fail(self, message: str, error_id: str, name: str = "System.Net.Http.HttpRequestException") -> NoReturn:
        exception = ClrException(message)
        exception.clr_name = name
        self.throw(ErrorRecord(exception, error_id, "InvalidOperation", None))


def _charset(headers: dict[str, str]) -> str:
    import codecs

    for name, value in headers.items():
        if name.lower() == "content-type" and "charset=" in value.lower():
            wanted = value.lower().partition("charset=")[2].partition(";")[0].strip(' "')
            try:
                return codecs.lookup(wanted).name
            except LookupError:
                return "utf-8"
    return "utf-8"


def _network_message(error: Exception, uri: str) -> str:
    """What .NET says where no answer came: the reason, and the host with its port."""
    from urllib.parse import urlsplit

    parts = urlsplit(uri)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    text = str(error)
    if "Name or service not known" in text or "Failed to resolve" in text or "getaddrinfo" in text:
        reason = "Name or service not known"
    elif "refused" in text:
        reason = "Connection refused"
    else:
        reason = "An error occurred while sending the request."
        return reason
    return f"{reason} ({parts.hostname}:{port})"


@cmdlet(
    "Invoke-WebRequest", aliases=["iwr"], default_set="StandardMethod",
    output=[
        "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
    ],
)  # fmt: skip
class InvokeWebRequest(_WebCommand):
    """Sends a request to a web server and returns the answer with its headers, links and content."""


@cmdlet("Invoke-RestMethod", aliases=["irm"], default_set="StandardMethod")
class InvokeRestMethod(_WebCommand):
    """Sends a request to a web service and returns its content as objects."""

    follow_rel_link: bool = Switch("Follows the links to further pages.", aliases=["FL"])
    maximum_follow_rel_link: int = Parameter(
        "How many of these links to follow.",
        aliases=["ML"], validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    response_headers_variable: str = Parameter("The variable that gets the headers of the answer.", aliases=["RHV"])
    status_code_variable: str = Parameter("The variable that gets the status of the answer.")

    def answer(self, response: WebResponse) -> Iterator[Any]:
        yield _value_of(response)

    def _pages(self, uri: str) -> Iterator[WebResponse]:
        left = self.maximum_follow_rel_link if self.is_bound("MaximumFollowRelLink") else 2**31 - 1
        seen = set()
        while uri and uri not in seen:
            seen.add(uri)
            response = self._send(uri)
            yield response
            left -= 1
            if not self.follow_rel_link or left <= 0:
                return
            uri = link_relations(response.header("Link"), response.uri).get("next", "")

    def _report(self, response: WebResponse) -> None:
        session = self.context.session
        if self.status_code_variable:
            session.set_variable(self.status_code_variable, response.status)
        if self.response_headers_variable:
            session.set_variable(self.response_headers_variable, response.headers)


def _value_of(response: WebResponse) -> Any:
    """The content as objects: JSON and XML where it is some, else the text."""
    text = response.text
    kind = response.header("Content-Type").partition(";")[0].strip().lower()
    if kind.endswith("xml") and kind != "text/html":
        from pcshell.objects.conversion import convert
        from pcshell.objects.overloads import named_type

        try:
            return convert(text, named_type("System.Xml.XmlDocument"))
        except ClrException:
            return text
    from pcshell.cmdlets.utility.json_reader import JsonError, read_json

    if text.strip():
        try:
            return read_json(text)
        except (JsonError, RuntimeException):
            return text
    return text
