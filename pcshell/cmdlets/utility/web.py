"""Invoke-WebRequest and Invoke-RestMethod, on requests (imported with the first call)."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.web_exchange import (
    REDIRECTS,
    Exchange,
    TransferError,
    basic_authorization,
    proxy_address,
)
from pcshell.cmdlets.utility.web_messages import MESSAGES
from pcshell.cmdlets.utility.web_objects import (
    HttpRequestMessage,
    HttpResponseMessage,
    WebResponse,
    objects_of,
    relations_of,
    response_of,
)
from pcshell.cmdlets.utility.web_request import (
    FORM,
    Request,
    body_of,
    friendly_size,
    is_content_header,
    is_content_type,
    multipart,
    query_text,
    refused_headers,
)
from pcshell.cmdlets.utility.web_session import WebRequestSession
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pcshell.objects.conversion import clr_text, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import get_property
from pcshell.objects.numbers import INT32_MAX
from pcshell.runtime.provider import expand, provider_path
from pcshell.runtime.text_files import FileReplacement, exception_name, os_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

RETRIED = frozenset((304, *range(400, 600)))


class HttpResponseException(ClrException):
    """Microsoft.PowerShell.Commands.HttpResponseException: an answer whose status is no success."""

    clr_name = "Microsoft.PowerShell.Commands.HttpResponseException"

    def __init__(self, message: str, response: WebResponse) -> None:
        super().__init__(message)
        self.response = HttpResponseMessage(response, response.request)


declare_type("Microsoft.PowerShell.Commands.HttpResponseException").properties_from(
    {
        "System.Net.Http.HttpResponseMessage Response": lambda error: error.response,
        "System.Net.HttpStatusCode StatusCode": lambda error: error.response.answer.status_code,
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
        "The socket in the file system to send the request through.",
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
        self._check()
        session = self._session()
        exchange = self._exchange(session)
        self.output = provider_path(self.context, self.out_file) if self.out_file else ""
        for response in self._pages(exchange, self._address()):
            self.report(response)
            if self.output:
                self._save(response)
            if not self.output or self.pass_thru:
                yield from self.answer(response)
            if exchange.left == 0 and response.status in REDIRECTS:
                exception = ClrException("Operation is not valid due to the current state of the object.")
                exception.clr_name = "System.InvalidOperationException"
                record = ErrorRecord(exception, "MaximumRedirectExceeded", "InvalidOperation", response.request)
                record.detail_message = (
                    "The maximum redirection count has been exceeded. To increase the number of redirections allowed, "
                    "supply a higher value to the -MaximumRedirection parameter."
                )
                self.write_error(record)

    def answer(self, response: WebResponse) -> Iterator[Any]:
        """What the cmdlet returns of an answer."""
        yield response

    def _pages(self, exchange: Exchange, uri: str) -> Iterator[WebResponse]:
        yield self.send(exchange, uri)

    def report(self, response: WebResponse) -> None:
        """Variables of the caller that describe the answer."""

    # What is asked.

    def _check(self) -> None:
        """Parameters that exclude or want one another."""
        kind = self._kind_of_authentication()
        values = {
            "Body": self.body, "InFile": self.in_file, "Form": self.form, "Credential": self.credential,
            "Token": self.token, "WebSession": self.web_session, "SessionVariable": self.session_variable,
            "OutFile": self.out_file, "Proxy": self.proxy, "ProxyCredential": self.proxy_credential,
        }  # fmt: skip
        given = {name for name, value in values.items() if value is not None and value != ""}
        text = self._text_of_uri().lower()
        secret = kind != "none" or "Credential" in given or self.use_default_credentials
        faults = (
            ("WebSession" in given and "SessionVariable" in given, "SessionConflict"),
            (self.use_default_credentials and kind != "none", "AuthenticationConflict"),
            (kind != "none" and {"Token", "Credential"} <= given, "AuthenticationTokenConflict"),
            (kind == "basic" and "Credential" not in given, "AuthenticationCredentialNotSupplied"),
            (kind in ("bearer", "oauth") and "Token" not in given, "AuthenticationTokenNotSupplied"),
            (secret and not self.allow_unencrypted_authentication and not text.startswith("https:"),
             "AllowUnencryptedAuthenticationRequired"),
            (self.use_default_credentials and "Credential" in given, "CredentialConflict"),
            (self.proxy_use_default_credentials and "ProxyCredential" in given, "ProxyCredentialConflict"),
            ("Proxy" not in given and ("ProxyCredential" in given or self.proxy_use_default_credentials),
             "ProxyUriNotSupplied"),
            ({"Body", "InFile"} <= given, "BodyConflict"),
            ({"Body", "Form"} <= given, "BodyFormConflict"),
            ({"InFile", "Form"} <= given, "FormInFileConflict"),
            (self.pass_thru and "OutFile" not in given, "OutFileMissing"),
            (self.resume and "OutFile" not in given, "OutFileMissing"),
        )  # fmt: skip
        for wrong, name in faults:
            if wrong:
                self._refuse_parameters(name, "PassThru" if self.pass_thru else "Resume")
        if self.certificate is not None or self.certificate_thumbprint:
            # Going on without it would reach the server as somebody else.
            message = "Client certificates are not available here; nothing was sent."
            self._fail(message, "NotSupported", "System.PlatformNotSupportedException", "NotImplemented")
        if self.in_file:
            self._check_input()
        if self.resume and os.path.isdir(provider_path(self.context, self.out_file)):
            self._refuse_parameters("ResumeNotFilePath", provider_path(self.context, self.out_file))

    def _check_input(self) -> None:
        """-InFile is one file that is there."""
        try:
            places = expand(self.context, self.in_file)
        except RuntimeException as error:
            self.throw(record_of(error))
        if any(place.provider.name != "FileSystem" for place in places):
            self._refuse_parameters("InFileNotFilesystemPath", self.in_file)
        if len(places) > 1:
            self._refuse_parameters("InFileMultiplePathsResolved", self.in_file)
        if not places:
            self._refuse_parameters("InFileNoPathResolved", self.in_file)
        self.input_path = places[0].path
        if os.path.isdir(self.input_path):
            self._refuse_parameters("InFileNotFilePath", self.in_file)

    def _refuse_parameters(self, name: str, subject: str = "") -> NoReturn:
        exception = ClrException(MESSAGES[name].replace("{0}", subject))
        exception.clr_name = "System.Management.Automation.ValidationMetadataException"
        self.throw(ErrorRecord(exception, f"WebCmdlet{name}Exception", "InvalidArgument", None))

    def _kind_of_authentication(self) -> str:
        return to_string(self.authentication).lower() if self.authentication is not None else "none"

    def _text_of_uri(self) -> str:
        text = to_string(get_property(self.uri, "OriginalString", "originalstring") or self.uri)
        return text if "://" in text else f"http://{text}"

    def _address(self) -> str:
        """The address, with the fields of the query that -Body gives a GET."""
        text = self._text_of_uri()
        if not text.lower().startswith(("http://", "https://")):
            message = f"The '{text.partition(':')[0]}' scheme is not supported."
            self._fail(message, "WebCmdletIEDomNotSupportedException", "System.NotSupportedException", "NotImplemented")
        if not text.partition("://")[2].strip("/?#") or text.partition("://")[2].startswith("/"):
            name = "System.UriFormatException"
            self._fail("Invalid URI: The hostname could not be parsed.", name, name, "NotSpecified")
        if isinstance(self.body, dict) and self._verb() == "GET":
            text, mark, fragment = text.partition("#")
            query = query_text(self.body.pairs())  # type: ignore[attr-defined]
            text += ("&" if "?" in text and not text.endswith("?") else "" if "?" in text else "?") + query
            text += mark + fragment
            self.body = None
        return text

    def _verb(self) -> str:
        if self.custom_method:
            known = self.custom_method.upper()
            return known if known in _KNOWN_METHODS else self.custom_method
        verb = to_string(self.method).upper() if self.method is not None else "DEFAULT"
        return "GET" if verb == "DEFAULT" else verb

    def _session(self) -> WebRequestSession:
        """The session, with what this command says of it."""
        session = self.web_session if self.web_session is not None else WebRequestSession()
        if self.session_variable:
            self.context.session.set_variable(self.session_variable, session)
        kind = self._kind_of_authentication()
        if self.credential is not None and kind == "none":
            session.credentials = self.credential
        elif kind == "basic":
            session.headers.set("Authorization", basic_authorization(self.credential))
        elif kind != "none":
            from pcshell.cmdlets.utility.security import plain_text

            session.headers.set("Authorization", f"Bearer {plain_text(self.token)}")
        if self.user_agent:
            session.user_agent = self.user_agent
        if self.no_proxy:
            session.no_proxy = True
        elif self.proxy is not None:
            session.proxy = proxy_address(to_string(self.proxy), self.proxy_credential)
        if self.is_bound("MaximumRedirection"):
            session.maximum_redirection = self.maximum_redirection
        for key, value in self.headers.pairs() if self.headers is not None else ():
            if value is not None:
                session.headers.set(to_string(key), clr_text(value))
        if self.maximum_retry_count:
            session.maximum_retry_count = self.maximum_retry_count
            session.retry_interval = self.retry_interval_sec or 5
        return session

    def _exchange(self, session: WebRequestSession) -> Exchange:
        exchange = Exchange(session)
        exchange.connect_limit = self.connection_timeout_seconds or 0
        exchange.read_limit = self.operation_timeout_seconds or 0
        exchange.skips_certificates = self.skip_certificate_check
        exchange.transfer_encoding = (self.transfer_encoding or "").lower()
        exchange.socket = to_string(self.unix_socket) if self.unix_socket is not None else ""
        exchange.keeps_authorization = self.preserve_authorization_on_redirect
        exchange.keeps_method = self.preserve_http_method_on_redirect
        exchange.allows_insecure = self.allow_insecure_redirect
        return exchange

    def _request(self, session: WebRequestSession, uri: str) -> Request:
        """The request with its headers and its body."""
        request = Request(self._verb(), uri)
        for key, value in session.headers.pairs():
            (request.content if is_content_header(key) else request.headers)[key] = to_string(value)
        names = {name.lower() for name in request.headers}
        if "user-agent" not in names:
            request.headers["User-Agent"] = session.user_agent
        if self.disable_keep_alive:
            request.headers["Connection"] = "Close"
        if self.resume:
            begun = os.path.getsize(self.output) if os.path.isfile(self.output) else 0
            request.headers["Range"] = f"bytes={begun}-"
        if self.content_type is not None:
            request.content = {name: value for name, value in request.content.items() if name.lower() != "content-type"}
            request.content["Content-Type"] = self.content_type
        elif request.verb in ("POST", "PUT") and not request.content_type:
            request.content["Content-Type"] = FORM
        self._fill(request)
        if not self.skip_header_validation:
            self._check_headers(request)
        return request

    def _fill(self, request: Request) -> None:
        if self.form is not None:
            try:
                request.data, kind = multipart(self.form)
            except OSError as error:
                self._fail(os_message(error, str(error.filename)), exception_name(error), exception_name(error))
            request.content = {"Content-Type": kind}
        elif self.body is not None:
            try:
                request.data = body_of(self.body, request.content_type)
            except LookupError:
                if not self.skip_header_validation:
                    self._refuse_parameters("ContentType")
                request.data = body_of(self.body, "")
        elif self.in_file:
            try:
                with open(self.input_path, "rb") as stream:
                    request.data = stream.read()
            except OSError as error:
                self._fail(os_message(error, self.in_file), exception_name(error), exception_name(error))

    def _check_headers(self, request: Request) -> None:
        if request.content_type and not is_content_type(request.content_type):
            self._refuse_parameters("ContentType")
        for message in refused_headers({**request.headers, **request.content}):
            self._fail(message, "System.FormatException", "System.FormatException", "NotSpecified")

    # What comes back.

    def send(self, exchange: Exchange, uri: str) -> WebResponse:
        """The answer to a request, after its redirections and tries; one that reports an error is thrown."""
        session = exchange.session
        for left in range(session.maximum_retry_count, -1, -1):
            request = self._request(session, uri)
            response = self._sent(exchange, request)
            if response.is_success or not left:
                break
            if response.status in RETRIED:
                self._pause(response, session)
        finished = self.resume and self._is_complete(response)
        self._check_redirection(response)
        if not response.is_success and not finished and not self.skip_http_error_check:
            self._refuse(response)
        return response

    def _sent(self, exchange: Exchange, request: Request) -> WebResponse:
        self.write_verbose(request.describe(self.output))
        try:
            answer = exchange.send(request)
            if self.resume and answer.status_code == 416 and self._remote_size(answer) not in (None, self._begun()):
                self.write_verbose("The remote server indicated it could not resume downloading. The local file will "
                                   "be overwritten.")  # fmt: skip
                request.headers.pop("Range", None)
                answer = exchange.send(request)
        except TransferError as error:
            error_id, name, category = _TRANSFER_ERRORS[error.kind]
            self._fail(error.message, error_id, name, category)
        response = response_of(answer)
        response.request = HttpRequestMessage(request.verb, request.uri)
        size = answer.headers.get("Content-Length", "")
        text = f"WebResponse: {response.status} {response.status_description}"
        text += f" with {response.media_type} payload" if response.media_type else ""
        self.write_verbose(text + (f" with body size {friendly_size(int(size))}" if size.isdigit() else ""))
        return response

    def _begun(self) -> int:
        return os.path.getsize(self.output) if os.path.isfile(self.output) else 0

    @staticmethod
    def _remote_size(answer: Any) -> int | None:
        size = answer.headers.get("Content-Range", "").rpartition("/")[2]
        return int(size) if size.isdigit() else None

    def _is_complete(self, response: WebResponse) -> bool:
        """Whether there was nothing left to load; the file stays as it is then."""
        if response.status != 416:
            return False
        size = response.header("Content-Range").rpartition("/")[2]
        if size and size != str(self._begun()):
            return False
        self.write_verbose("The file will not be re-downloaded because the remote file is the same size as the "
                           f"OutFile: {self.out_file}")  # fmt: skip
        self.output = ""
        self.pass_thru = True
        return True

    def _check_redirection(self, response: WebResponse) -> None:
        target = response.header("Location").lower()
        if (
            not self.allow_insecure_redirect
            and response.uri.lower().startswith("https:")
            and target.startswith("http:")
        ):
            exception = ClrException("Operation is not valid due to the current state of the object.")
            exception.clr_name = "System.InvalidOperationException"
            record = ErrorRecord(exception, "InsecureRedirection", "InvalidOperation", response.request)
            record.detail_message = (
                "Cannot follow an insecure redirection by default. Reissue the command specifying the "
                "-AllowInsecureRedirect switch."
            )
            self.throw(record)

    def _pause(self, response: WebResponse, session: WebRequestSession) -> None:
        import time

        seconds = session.retry_interval or 5
        after = response.header("Retry-After")
        if response.status == 429 and after.isdigit():
            seconds = int(after)
        self.write_verbose(f"Retrying after interval of {seconds} seconds. Status code for previous attempt: "
                           f"{to_string(response.status_code)}")  # fmt: skip
        time.sleep(seconds)

    def _save(self, response: WebResponse) -> None:
        """Writes the content to the file; a file that was begun grows where the server sent the rest."""
        path = self.output
        try:
            if os.path.isdir(path):
                from urllib.parse import unquote, urlsplit

                path = os.path.join(path, os.path.basename(unquote(urlsplit(response.uri).path)) or "index.html")
            file = FileReplacement(path, append=bool(self.resume) and response.status == 206)
            file.write(response.content_bytes)
            file.commit()
        except OSError as error:
            name = exception_name(error)
            self._fail(os_message(error, path), name, name, "NotSpecified")

    def _refuse(self, response: WebResponse) -> NoReturn:
        from pcshell.cmdlets.utility.web_errors import error_text

        message = f"Response status code does not indicate success: {response.status} ({response.status_description})."
        exception = HttpResponseException(message, response)
        record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", response.request)
        text = error_text(response.text, response.header("Content-Type"))
        if text:
            record.detail_message = text
        self.throw(record)

    def _fail(self, message: str, error_id: str, name: str, category: str = "InvalidOperation") -> NoReturn:
        exception = ClrException(message)
        exception.clr_name = name
        self.throw(ErrorRecord(exception, error_id, category, None))


_KNOWN_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "CONNECT"])
_NETWORK = ("WebCmdletWebResponseException", "System.Net.Http.HttpRequestException", "InvalidOperation")
_TRANSFER_ERRORS = {
    "timeout": ("ConnectionTimeoutReached", "System.Threading.Tasks.TaskCanceledException", "OperationTimeout"),
    "slow": ("OperationTimeoutReached", "System.TimeoutException", "OperationTimeout"),
    "tls": _NETWORK,
    "network": _NETWORK,
}


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
        yield from objects_of(response)

    def _pages(self, exchange: Exchange, uri: str) -> Iterator[WebResponse]:
        left = self.maximum_follow_rel_link if self.is_bound("MaximumFollowRelLink") else 2**31 - 1
        while uri:
            response = self.send(exchange, uri)
            yield response
            left -= 1
            if not self.follow_rel_link or left <= 0:
                return
            relations = {name.lower(): address for name, address in relations_of(response).items()}
            uri = relations.get("next", "")
            if uri:
                self.write_verbose(f"Following rel link {uri}")

    def report(self, response: WebResponse) -> None:
        session = self.context.session
        if self.status_code_variable:
            session.set_variable(self.status_code_variable, response.status)
        if self.response_headers_variable:
            session.set_variable(self.response_headers_variable, response.headers)
