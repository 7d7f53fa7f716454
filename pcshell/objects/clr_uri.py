"""System.Uri and UriBuilder."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443, "ldap": 389, "file": -1, "mailto": 25}
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
_KEPT_IN_PATH = UNRESERVED | frozenset("!$&'()*+,;=:@/%[]")
_KEPT_IN_QUERY = _KEPT_IN_PATH | frozenset("?")


class Uri:
    """A URI: its text as given and, when absolute, its parts (escaped as AbsoluteUri shows them)."""

    __slots__ = ("fragment", "host", "original", "path", "port", "query", "scheme", "user")
    clr_name = "System.Uri"

    def __init__(self, original: str, scheme: str = "") -> None:
        self.original = original
        self.scheme = scheme
        self.user = ""
        self.host = ""
        self.port = -1
        self.path = ""
        self.query = ""
        self.fragment = ""

    @property
    def is_absolute(self) -> bool:
        """IsAbsoluteUri."""
        return bool(self.scheme)

    @property
    def authority(self) -> str:
        """Host, and the port where it is not the scheme's own."""
        own = DEFAULT_PORTS.get(self.scheme, -1)
        return self.host if self.port in (own, -1) else f"{self.host}:{self.port}"

    @property
    def absolute(self) -> str:
        """AbsoluteUri."""
        if self.scheme == "mailto":
            return f"mailto:{self.user}@{self.host}" if self.user else f"mailto:{self.path}"
        user = f"{self.user}@" if self.user else ""
        slashes = "//" if self.host or self.scheme in DEFAULT_PORTS else ""
        return f"{self.scheme}:{slashes}{user}{self.authority}{self.path}{self.query}{self.fragment}"

    def __str__(self) -> str:
        return self.original if not self.is_absolute else unescape_shown(self.absolute)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Uri):
            return False
        if self.is_absolute != other.is_absolute:
            return False
        if not self.is_absolute:
            return self.original == other.original
        return self.absolute.partition("#")[0] == other.absolute.partition("#")[0]

    def __hash__(self) -> int:
        return hash(self.absolute.partition("#")[0] if self.is_absolute else self.original)


def percent(letter: str) -> str:
    """The bytes of a letter, percent-encoded."""
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))


def escape_except(text: str, kept: frozenset[str]) -> str:
    """Percent-encodes what is not kept."""
    return "".join(letter if letter in kept else percent(letter) for letter in text)


def unescape(text: str) -> str:
    """Percent-decodes UTF-8; what is no valid text stays encoded."""
    out = bytearray()
    at = 0
    while at < len(text):
        if text[at] == "%" and len(text) > at + 2 and all(c in "0123456789abcdefABCDEF" for c in text[at + 1 : at + 3]):
            out.append(int(text[at + 1 : at + 3], 16))
            at += 3
        else:
            out += text[at].encode("utf-8", "surrogatepass")
            at += 1
    return out.decode("utf-8", "replace")


def unescape_shown(text: str) -> str:
    """Uri.ToString(): spaces and letters decoded, reserved characters left."""
    out = ""
    at = 0
    while at < len(text):
        end = at
        while text[end : end + 1] == "%" and len(text) >= end + 3:
            end += 3
        if end == at:
            out += text[at]
            at += 1
            continue
        run = text[at:end]
        decoded = unescape(run)
        reserved = any(letter in "%#?/\\" or ord(letter) < 32 or letter == "\ufffd" for letter in decoded)
        out += run if reserved else decoded
        at = end
    return out


def _scheme_of(text: str) -> str:
    head, colon, _ = text.partition(":")
    if not colon or not head or not head[0].isalpha():
        return ""
    return head.lower() if all(letter.isalnum() or letter in "+-." for letter in head) and head.isascii() else ""


def _normal_path(path: str) -> str:
    """Without `.` and `..` segments."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        if part == "..":
            if len(kept) > 1:
                kept.pop()
            if last:
                kept.append("")
        elif part == ".":
            if last:
                kept.append("")
        else:
            kept.append(part)
    return "/".join(kept)


def parse_uri(text: str | None, kind: int = 0) -> Uri:
    """new Uri(text, kind): 0 either, 1 absolute, 2 relative. Raises UriFormatException."""
    if text is None:
        raise argument_null("uriString")
    body = text.strip()
    scheme = _scheme_of(body)
    if not scheme and body.startswith("/") and kind != 2:
        return _file_uri(text, body)
    if not scheme or kind == 2:
        if kind == 1:
            raise _invalid("The URI is empty." if not body else "The format of the URI could not be determined.")
        return Uri(text)
    rest = body[len(scheme) + 1 :]
    made = Uri(text, scheme)
    made.port = DEFAULT_PORTS.get(scheme, -1)
    rest, mark, fragment = rest.partition("#")
    made.fragment = mark + escape_except(fragment, _KEPT_IN_QUERY) if mark else ""
    rest, mark, query = rest.partition("?")
    made.query = mark + escape_except(query, _KEPT_IN_QUERY) if mark else ""
    if rest.startswith("//"):
        _read_authority(made, rest[2:])
    elif scheme in ("http", "https", "ftp", "ws", "wss"):
        raise _invalid("The Authority/Host could not be parsed.")
    elif scheme == "mailto":
        made.user, _, made.host = rest.rpartition("@")
    else:
        made.path = escape_except(rest, _KEPT_IN_PATH)
    return made


def _file_uri(text: str, body: str) -> Uri:
    made = Uri(text, "file")
    made.path = escape_except(_normal_path(body), _KEPT_IN_PATH)
    return made


def _read_authority(made: Uri, rest: str) -> None:
    place = min((at for at in (rest.find("/"), rest.find("\\")) if at >= 0), default=len(rest))
    authority, path = rest[:place], rest[place:].replace("\\", "/") if made.scheme in DEFAULT_PORTS else rest[place:]
    user, mark, host = authority.rpartition("@")
    made.user = user if mark else ""
    if host.startswith("["):
        host, _, port = host.partition("]")
        host += "]"
        port = port.removeprefix(":")
    else:
        host, _, port = host.partition(":")
    if port:
        if not port.isdigit() or int(port) > 65535:
            raise _invalid("Invalid port specified.")
        made.port = int(port)
    if not host and made.scheme != "file":
        raise _invalid("The hostname could not be parsed.")
    if any(letter in host for letter in ' <>"^`{|}'):
        raise _invalid("The hostname could not be parsed.")
    made.host = host.lower()
    made.path = escape_except(_normal_path(path or "/"), _KEPT_IN_PATH)


def _invalid(reason: str) -> ClrException:
    return error("UriFormatException", f"Invalid URI: {reason}")


def uri_from_text(text: str) -> Uri:
    """What a cast makes: absolute or relative."""
    return parse_uri(text, 0)


def combine(base: Uri, relative: str) -> Uri:
    """new Uri(base, relative)."""
    if not base.is_absolute:
        raise error(
            "ArgumentOutOfRangeException", "This operation is not supported for a relative URI. (Parameter 'baseUri')"
        )
    if _scheme_of(relative) and "://" in relative:
        return parse_uri(relative, 1)
    prefix = f"{base.scheme}://{base.user + '@' if base.user else ''}{base.authority}"
    if relative.startswith("//"):
        return parse_uri(f"{base.scheme}:{relative}", 1)
    if relative.startswith("/"):
        return parse_uri(prefix + relative, 1)
    if relative.startswith("?"):
        return parse_uri(prefix + base.path + relative, 1)
    if relative.startswith("#") or not relative:
        return parse_uri(prefix + base.path + base.query + relative, 1)
    folder = base.path[: base.path.rfind("/") + 1]
    return parse_uri(prefix + folder + relative, 1)


URI = declare_type("System.Uri")


def _absolute_only(getter: Callable[[Uri], Any]) -> Callable[[Uri], Any]:
    def read(uri: Uri) -> Any:
        if not uri.is_absolute:
            raise error("InvalidOperationException", "This operation is not supported for a relative URI.")
        return getter(uri)

    return read


def _segments(uri: Uri) -> list[str]:
    parts = uri.path.split("/")
    return [part + "/" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _host_kind(uri: Uri) -> Any:
    from pcshell.objects.enums import enum_member

    name = "IPv6" if uri.host.startswith("[") else "Dns"
    if uri.host.replace(".", "").isdigit():
        name = "IPv4"
    return enum_member("System.UriHostNameType", name if uri.host else "Basic")


for _declaration, _getter in {
    "string AbsolutePath": lambda uri: uri.path,
    "string AbsoluteUri": lambda uri: uri.absolute,
    "string LocalPath": lambda uri: unescape(uri.path),
    "string Authority": lambda uri: uri.authority,
    "System.UriHostNameType HostNameType": _host_kind,
    "bool IsDefaultPort": lambda uri: uri.port == DEFAULT_PORTS.get(uri.scheme, -1),
    "bool IsFile": lambda uri: uri.scheme == "file",
    "bool IsLoopback": lambda uri: uri.host in ("localhost", "[::1]", "loopback") or uri.host.startswith("127."),
    "string PathAndQuery": lambda uri: uri.path + uri.query,
    "string[] Segments": _segments,
    "bool IsUnc": lambda uri: False,
    "string Host": lambda uri: uri.host,
    "int Port": lambda uri: uri.port,
    "string Query": lambda uri: uri.query,
    "string Fragment": lambda uri: uri.fragment,
    "string Scheme": lambda uri: uri.scheme,
    "string OriginalString": None,
    "string DnsSafeHost": lambda uri: uri.host.strip("[]"),
    "string IdnHost": lambda uri: uri.host.strip("[]"),
}.items():
    URI.property(_declaration)(_absolute_only(_getter) if _getter is not None else lambda uri: uri.original)
URI.properties_from({"bool IsAbsoluteUri": lambda uri: uri.is_absolute, "bool UserEscaped": lambda uri: False})
URI.property("string UserInfo")(_absolute_only(lambda uri: uri.user))
URI.constructor("Uri(string uriString)")(lambda text: parse_uri(text, 1))
URI.constructor("Uri(string uriString, System.UriKind uriKind)")(lambda text, kind: parse_uri(text, int(kind)))
URI.constructor("Uri(uri baseUri, string relativeUri)")(lambda base, text: combine(base, text or ""))
URI.constructor("Uri(uri baseUri, uri relativeUri)")(lambda base, relative: combine(base, relative.original))
URI.constructor("Uri(string uriString, bool dontEscape)")(lambda text, _escape: parse_uri(text, 1))
URI.constructor("Uri(uri baseUri, string relativeUri, bool dontEscape)")(
    lambda base, text, _escape: combine(base, text or "")
)
URI.method("string ToString()")(str)
URI.method("bool Equals(System.Object comparand)")(lambda uri, other: uri == other)


@URI.method("string GetLeftPart(System.UriPartial part)")
def _left_part(uri: Uri, part: int) -> str:
    head = f"{uri.scheme}://"
    if int(part) == 0:
        return head
    head += (f"{uri.user}@" if uri.user else "") + uri.authority
    if int(part) >= 2:
        head += uri.path
    return head + uri.query if int(part) == 3 else head


@URI.method("uri MakeRelativeUri(uri uri)")
def _make_relative(uri: Uri, other: Uri) -> Uri:
    if (uri.scheme, uri.authority) != (other.scheme, other.authority):
        return other
    here, there = uri.path.split("/")[:-1], other.path.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return Uri("../" * (len(here) - same) + "/".join(there[same:]) + other.query + other.fragment)


@URI.method("bool IsBaseOf(uri uri)")
def _is_base(uri: Uri, other: Uri) -> bool:
    folder = uri.path[: uri.path.rfind("/") + 1]
    return (uri.scheme, uri.authority) == (other.scheme, other.authority) and other.path.startswith(folder)


@URI.static("string EscapeDataString(string stringToEscape)")
def escape_data(text: str | None) -> str:
    """Everything but unreserved characters encoded. Raises ArgumentNullException."""
    if text is None:
        raise argument_null("stringToEscape")
    return escape_except(text, UNRESERVED)


@URI.static("string EscapeUriString(string stringToEscape)")
def _escape_uri(text: str) -> str:
    return escape_except(text, UNRESERVED | frozenset("!#$&'()*+,/:;=?@[]%"))


@URI.static("string UnescapeDataString(string stringToUnescape)")
def _unescape_data(text: str | None) -> str:
    if text is None:
        raise argument_null("stringToUnescape")
    return unescape(text)


@URI.static("bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")
def _is_well_formed(text: str | None, kind: int) -> bool:
    if text is None:
        return False
    try:
        made = parse_uri(text, int(kind))
    except ClrException:
        return False
    allowed = UNRESERVED | frozenset("!#$&'()*+,/:;=?@[]%")
    return all(letter in allowed for letter in text) and (int(kind) != 1 or made.is_absolute)


URI.method("bool IsWellFormedOriginalString()")(lambda uri: _is_well_formed(uri.original, 0))
URI.method("string MakeRelative(uri toUri)")(lambda uri, other: str(_make_relative(uri, other)))


@URI.static("bool TryCreate(string uriString, System.UriKind uriKind, out uri result)")
def _try_create(text: str | None, kind: int, result: Any) -> bool:
    try:
        result.value = parse_uri(text, int(kind))
    except ClrException:
        result.value = None
        return False
    return True


@URI.static("bool TryCreate(uri baseUri, string relativeUri, out uri result)")
def _try_combine(base: Uri, text: str, result: Any) -> bool:
    try:
        result.value = combine(base, text)
    except ClrException:
        result.value = None
        return False
    return True


@URI.static("bool TryCreate(uri baseUri, uri relativeUri, out uri result)")
def _try_combine_uris(base: Uri, relative: Uri, result: Any) -> bool:
    return _try_combine(base, relative.original, result)


_HEX = "0123456789abcdefABCDEF"
URI.static("bool IsHexDigit(char character)")(lambda letter: letter in _HEX)
URI.static("bool IsHexEncoding(string pattern, int index)")(
    lambda text, at: text[at : at + 1] == "%" and len(text) >= at + 3 and set(text[at + 1 : at + 3]) <= set(_HEX)
)


@URI.static("string HexEscape(char character)")
def _hex_escape(letter: str) -> str:
    if ord(letter) > 255:
        raise out_of_range("character", "Specified argument was out of the range of valid values.")
    return f"%{ord(letter):02X}"


@URI.static("int FromHex(char digit)")
def _from_hex(digit: str) -> int:
    if digit not in _HEX:
        raise error("ArgumentException", "Specified argument was out of the range of valid values. (Parameter 'digit')")
    return int(digit, 16)


@URI.static("System.UriHostNameType CheckHostName(string name)")
def _check_host(name: str | None) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.UriHostNameType", _kind_of_host(name or ""))


def _kind_of_host(name: str) -> str:
    import ipaddress

    try:
        return "IPv6" if ipaddress.ip_address(name.strip("[]")).version == 6 else "IPv4"
    except ValueError:
        pass
    labels = name.rstrip(".").split(".")
    fine = all(label and len(label) < 64 and all(one.isalnum() or one in "-_" for one in label) for label in labels)
    return "Dns" if name and fine else "Unknown"


# UriComponents by bit: scheme, user, host, port, path, query, fragment, strong port.
_COMPONENTS: tuple[tuple[int, Callable[[Uri], str]], ...] = (
    (1, lambda uri: uri.scheme), (2, lambda uri: uri.user), (4, lambda uri: uri.host),
    (8, lambda uri: "" if uri.port in (-1, DEFAULT_PORTS.get(uri.scheme, -1)) else str(uri.port)),
    (128, lambda uri: str(uri.port) if uri.port != -1 else ""), (16, lambda uri: uri.path),
    (32, lambda uri: uri.query), (64, lambda uri: uri.fragment),
)  # fmt: skip


@URI.method("string GetComponents(System.UriComponents components, System.UriFormat format)")
def _components(uri: Uri, wanted: int, form: int) -> str:
    """The asked-for parts with what stands between them; one part alone comes without its mark."""
    bits = int(wanted)
    parts = {bit: read(uri) for bit, read in _COMPONENTS if bits & bit}
    if len(parts) == 1 and not bits & 0x40000000:
        text = next(iter(parts.values())).lstrip("?#/" if bits & 112 else "")
    else:
        host = parts.get(4, "")
        port = parts.get(8) or parts.get(128)
        user = f"{parts[2]}@" if parts.get(2) and host else parts.get(2, "")
        head = f"{parts[1]}://" if parts.get(1) else ""
        tail = parts.get(16, "") + parts.get(32, "") + parts.get(64, "")
        text = head + user + host + (f":{port}" if port else "") + tail
    return unescape(text) if int(form) == 2 else unescape_shown(text) if int(form) == 3 else text


@URI.static(
    "int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, "
    "System.StringComparison comparisonType)"
)
def _compare(left: Uri | None, right: Uri | None, parts: int, form: int, comparison: int) -> int:
    from pcshell.objects.clr_string import compare

    if left is None or right is None:
        return (left is not None) - (right is not None)
    return compare(_components(left, parts, form), _components(right, parts, form), int(comparison))


@URI.static("bool CheckSchemeName(string schemeName)")
def _check_scheme(name: str | None) -> bool:
    return bool(name) and bool(_scheme_of(f"{name}:"))


for _name in (
    "Http", "Https", "Ftp", "File", "Mailto", "Ftps", "Gopher", "News", "Nntp", "Sftp", "Ssh", "Telnet", "Ws", "Wss",
):  # fmt: skip
    URI.constant(f"string UriScheme{_name}", _name.lower())
URI.constant("string UriSchemeNetPipe", "net.pipe")
URI.constant("string UriSchemeNetTcp", "net.tcp")
URI.constant("string SchemeDelimiter", "://")


# ---------------------------------------------------------------------------------------------------------- UriBuilder


class UriBuilder:
    """System.UriBuilder: the parts, put together by Uri."""

    __slots__ = ("fragment", "host", "password", "path", "port", "query", "scheme", "user")
    clr_name = "System.UriBuilder"

    def __init__(self, uri: Uri | None = None) -> None:
        self.scheme = uri.scheme if uri else "http"
        self.host = uri.host if uri else "localhost"
        own = DEFAULT_PORTS.get(self.scheme, -1)
        self.port = uri.port if uri else -1
        if not uri and own == -1:
            self.port = -1
        self.path = uri.path if uri else "/"
        self.query = uri.query if uri else ""
        self.fragment = uri.fragment if uri else ""
        self.user, _, self.password = (uri.user if uri else "").partition(":")

    def __str__(self) -> str:
        user = self.user + (f":{self.password}" if self.password else "")
        port = f":{self.port}" if self.port != -1 else ""
        return f"{self.scheme}://{user + '@' if user else ''}{self.host}{port}{self.path}{self.query}{self.fragment}"


BUILDER = declare_type("System.UriBuilder")
BUILDER.constructor("UriBuilder()")(UriBuilder)
BUILDER.constructor("UriBuilder(string uri)")(
    lambda text: UriBuilder(parse_uri(text if "://" in text else f"http://{text}", 1))
)
BUILDER.constructor("UriBuilder(uri uri)")(UriBuilder)
BUILDER.properties_from({"uri Uri": lambda builder: parse_uri(str(builder), 1)})
BUILDER.method("string ToString()")(str)


@BUILDER.constructor(
    "UriBuilder(string schemeName, string hostName)",
    "UriBuilder(string schemeName, string hostName, int portNumber)",
    "UriBuilder(string schemeName, string hostName, int portNumber, string pathValue)",
    "UriBuilder(string scheme, string host, int port, string path, string extraValue)",
)
def _build(scheme: str, host: str, port: int = -1, path: str = "/", extra: str = "") -> UriBuilder:
    made = UriBuilder()
    made.scheme, made.host, made.port, made.path = scheme, host, port, path if path.startswith("/") else f"/{path}"
    made.query, mark, fragment = extra.partition("#")
    made.fragment = mark + fragment
    return made


def _marked(mark: str) -> Callable[[str], str]:
    return lambda text: text if not text or text.startswith(mark) else mark + text


def _declare_part(table: TypeMembers, declaration: str, field: str, clean: Callable[[Any], Any] | None = None) -> None:
    def read(builder: UriBuilder) -> Any:
        return _PARTS[field][0](builder)

    def write(builder: UriBuilder, value: Any) -> None:
        _PARTS[field][1](builder, clean(value or "") if clean is not None else value)

    table.property(declaration, write)(read)


def _set_part(field: str) -> Callable[[UriBuilder, Any], None]:
    def write(builder: UriBuilder, value: Any) -> None:
        object.__setattr__(builder, field, value)

    return write


_PARTS: dict[str, tuple[Callable[[UriBuilder], Any], Callable[[UriBuilder, Any], None]]] = {
    "scheme": (lambda builder: builder.scheme, _set_part("scheme")),
    "host": (lambda builder: builder.host, _set_part("host")),
    "port": (lambda builder: builder.port, _set_part("port")),
    "path": (lambda builder: builder.path, _set_part("path")),
    "query": (lambda builder: builder.query, _set_part("query")),
    "fragment": (lambda builder: builder.fragment, _set_part("fragment")),
    "user": (lambda builder: builder.user, _set_part("user")),
    "password": (lambda builder: builder.password, _set_part("password")),
}
_declare_part(BUILDER, "string Scheme", "scheme")
_declare_part(BUILDER, "string UserName", "user")
_declare_part(BUILDER, "string Password", "password")
_declare_part(BUILDER, "string Host", "host")
_declare_part(BUILDER, "int Port", "port")
_declare_part(
    BUILDER,
    "string Path",
    "path",
    lambda text: escape_except(text if text.startswith("/") else f"/{text}", _KEPT_IN_PATH),
)
_declare_part(BUILDER, "string Query", "query", _marked("?"))
_declare_part(BUILDER, "string Fragment", "fragment", _marked("#"))
