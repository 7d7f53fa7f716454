"""System.Net.WebClient: texts and files over HTTP, as older scripts fetch them."""

from __future__ import annotations

import os

from pcshell.cmdlets.utility.web_exchange import network_message
from pcshell.cmdlets.utility.web_objects import decoded
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.clr_web import NameValueCollection
from pcshell.objects.conversion import to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.members import call_method, new_object
from pcshell.objects.overloads import named_type
from pcshell.runtime.text_files import FileReplacement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FORM = "application/x-www-form-urlencoded"


class WebHeaderCollection(NameValueCollection):
    """Headers by name."""

    __slots__ = ()
    clr_name = "System.Net.WebHeaderCollection"


class WebClient:
    """One client: the headers it sends with the next request and those that came back with the last answer."""

    __slots__ = ("base", "encoding", "headers", "network_credential", "query", "received", "session")
    clr_name = "System.Net.WebClient"

    def __init__(self) -> None:
        self.base = ""
        self.encoding: Any = None
        self.headers = WebHeaderCollection()
        self.query = NameValueCollection()
        self.received: WebHeaderCollection | None = None
        self.network_credential: Any = None
        self.session: Any = None

    def exchange(self, verb: str, address: Any, data: bytes | None = None, content_type: str = "") -> Any:
        """The answer of a server. Raises WebException for a status of failure and where no answer came."""
        import requests

        if address is None:
            raise argument_null("address")
        uri = self._full(to_string(address))
        headers = {str(name): self.headers.get(name) or "" for name in self.headers}
        if content_type and not any(name.lower() == "content-type" for name in headers):
            headers["Content-Type"] = content_type
        if self.session is None:
            self.session = requests.Session()
        try:
            answer = self.session.request(verb, uri, headers=headers, data=data, auth=self._account())
        except requests.exceptions.InvalidSchema:
            raise error("NotSupportedException", "The URI prefix is not recognized.") from None
        except (ValueError, requests.RequestException) as failure:
            raise error("System.Net.WebException", network_message(failure, uri)) from None
        self.received = WebHeaderCollection()
        for name, value in answer.headers.items():
            self.received.add(name, value)
        if answer.status_code >= 400:
            message = f"The remote server returned an error: ({answer.status_code}) {answer.reason}."
            raise error("System.Net.WebException", message)
        return answer

    def _full(self, address: str) -> str:
        from urllib.parse import urlencode, urljoin

        uri = urljoin(self.base, address) if self.base else address
        if self.query.names and "?" not in uri:
            uri += "?" + urlencode([(name or "", self.query.get(name) or "") for name in self.query])
        return uri

    def _account(self) -> tuple[str, str] | None:
        found = self.network_credential
        if found is None:
            return None
        from pcshell.objects.members import get_property

        user = to_string(get_property(found, "UserName", "username"))
        return user, to_string(get_property(found, "Password", "password"))

    def text_of(self, answer: Any) -> str:
        """The text of an answer: in the encoding it names, else in the client's."""
        named = any(name.lower() == "content-type" and "charset=" in value for name, value in answer.headers.items())
        if self.encoding is not None and not named:
            return str(call_method(self.encoding, "GetString", "getstring", [list(answer.content)]))
        return decoded(answer.content, answer.headers.get("Content-Type", ""))[0]

    def bytes_of(self, text: str) -> bytes:
        """A text as it is sent."""
        if self.encoding is None:
            return text.encode("utf-8", "surrogatepass")
        return bytes(call_method(self.encoding, "GetBytes", "getbytes", [text]))


HEADERS = declare_type(WebHeaderCollection.clr_name)
HEADERS.constructor("WebHeaderCollection()")(WebHeaderCollection)


@HEADERS.method("void Add(string header)")
def _add_header(headers: WebHeaderCollection, header: str) -> None:
    name, colon, value = header.partition(":")
    if not colon:
        raise error("ArgumentException", "Specified value does not have a ':' separator. (Parameter 'header')")
    headers.add(name.strip(), value.strip())


CLIENT = declare_type(WebClient.clr_name)
CLIENT.constructor("WebClient()")(WebClient)
CLIENT.properties_from({
    "System.Net.WebHeaderCollection ResponseHeaders": lambda client: client.received,
    "bool IsBusy": lambda client: False,
})  # fmt: skip


def _settable(declaration: str, slot: str, missing: Callable[[], Any] | None = None) -> None:
    """A property that a slot of the client holds; `missing` gives what is read where nothing was set."""
    place: Any = vars(WebClient)[slot]

    def read(client: WebClient) -> Any:
        value = place.__get__(client)
        return missing() if value is None and missing is not None else value

    CLIENT.property(declaration)(read).with_setter(place.__set__)


def _default_encoding() -> Any:
    return new_object(named_type("System.Text.UTF8Encoding"), [])


_settable("string BaseAddress", "base")
_settable("System.Text.Encoding Encoding", "encoding", _default_encoding)
_settable("System.Net.WebHeaderCollection Headers", "headers")
_settable("System.Collections.Specialized.NameValueCollection QueryString", "query")
_settable("System.Object Credentials", "network_credential")
CLIENT.property("System.Object Proxy")(lambda client: None).with_setter(lambda client, value: None)
CLIENT.property("bool UseDefaultCredentials")(lambda client: False).with_setter(lambda client, value: None)


@CLIENT.method("string DownloadString(string address)", "string DownloadString(uri address)")
def _download_string(client: WebClient, address: Any) -> str:
    return client.text_of(client.exchange("GET", address))


@CLIENT.method("byte[] DownloadData(string address)", "byte[] DownloadData(uri address)")
def _download_data(client: WebClient, address: Any) -> list[int]:
    return list(client.exchange("GET", address).content)


@CLIENT.method("void DownloadFile(string address, string fileName)", "void DownloadFile(uri address, string fileName)")
def _download_file(client: WebClient, address: Any, name: str) -> None:
    if not name:
        raise argument_null("fileName")
    answer = client.exchange("GET", address)
    try:
        file = FileReplacement(os.path.abspath(name.replace("\\", os.sep)))
        file.write(answer.content)
        file.commit()
    except OSError:
        raise error("System.Net.WebException", "An exception occurred during a WebClient request.") from None


@CLIENT.method(
    "string UploadString(string address, string data)", "string UploadString(uri address, string data)",
    "string UploadString(string address, string method, string data)",
)  # fmt: skip
def _upload_string(client: WebClient, address: Any, *rest: str) -> str:
    verb, text = rest if len(rest) == 2 else ("POST", rest[0])
    return client.text_of(client.exchange(verb, address, client.bytes_of(text)))


@CLIENT.method(
    "byte[] UploadValues(string address, System.Collections.Specialized.NameValueCollection data)",
    "byte[] UploadValues(string address, string method, System.Collections.Specialized.NameValueCollection data)",
)
def _upload_values(client: WebClient, address: Any, *rest: Any) -> list[int]:
    from urllib.parse import urlencode

    verb, form = rest if len(rest) == 2 else ("POST", rest[0])
    pairs = [(name or "", value) for name in form for value in form.values[(name or "").lower()]]
    return list(client.exchange(verb, address, urlencode(pairs).encode("ascii"), _FORM).content)


@CLIENT.method("void Dispose()")
def _dispose(client: WebClient) -> None:
    if client.session is not None:
        client.session.close()
        client.session = None
