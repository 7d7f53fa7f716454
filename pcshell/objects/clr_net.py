"""System.Net: IPAddress, IPEndPoint, MailAddress, ServicePointManager."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class IPAddress:
    """An IPv4 (32 bits) or IPv6 address."""

    __slots__ = ("is_v6", "number")
    clr_name = "System.Net.IPAddress"

    def __init__(self, number: int, is_v6: bool = False) -> None:
        self.number = number
        self.is_v6 = is_v6

    def packed(self) -> bytes:
        """In network order."""
        return self.number.to_bytes(16 if self.is_v6 else 4, "big")

    def __str__(self) -> str:
        import ipaddress

        address = ipaddress.ip_address(self.packed())
        mapped = getattr(address, "ipv4_mapped", None)
        return str(address) if mapped is None else f"::ffff:{mapped}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and (other.number, other.is_v6) == (self.number, self.is_v6)

    def __hash__(self) -> int:
        return hash((self.number, self.is_v6))


def _bad_address() -> ClrException:
    return error("FormatException", "An invalid IP address was specified.")


def _part(text: str) -> int:
    folded = text.lower()
    try:
        if folded.startswith("0x"):
            return int(folded, 16)
        if len(folded) > 1 and folded.startswith("0"):
            return int(folded, 8)
        return int(folded) if folded.isascii() and folded.isdigit() else -1
    except ValueError:
        return -1


def parse_ipaddress(text: str | None) -> IPAddress:
    """IPAddress.Parse: dotted with one to four parts, or IPv6. Raises FormatException."""
    if text is None:
        raise argument_null("ipString")
    if ":" in text:
        import ipaddress

        try:
            return IPAddress(int(ipaddress.IPv6Address(text.strip("[]").partition("%")[0])), True)
        except ValueError:
            raise _bad_address() from None
    parts = [_part(part) for part in text.split(".")]
    if not 1 <= len(parts) <= 4 or min(parts) < 0:
        raise _bad_address()
    last_limit = 256 ** (5 - len(parts))
    if any(part > 255 for part in parts[:-1]) or parts[-1] >= last_limit:
        raise _bad_address()
    number = 0
    for part in parts[:-1]:
        number = number * 256 + part
    return IPAddress(number * last_limit + parts[-1])


def ipaddress_from_number(number: int) -> IPAddress:
    """new IPAddress(number): the number in the order of a little-endian machine."""
    if not 0 <= number <= 0xFFFFFFFF:
        shown = number % 2**64
        raise out_of_range("newAddress", f"newAddress ('{shown}') must be less than or equal to '4294967295'.", shown)
    return IPAddress(int.from_bytes(int(number).to_bytes(4, "little"), "big"))


def _scope_id(address: IPAddress) -> int:
    if not address.is_v6:
        text = "The attempted operation is not supported for the type of object referenced."
        raise error("System.Net.Sockets.SocketException", text)
    return 0


IP = declare_type("System.Net.IPAddress")
IP.properties_from(
    {
        "System.Net.Sockets.AddressFamily AddressFamily": lambda address: enum_member(
            "System.Net.Sockets.AddressFamily", "InterNetworkV6" if address.is_v6 else "InterNetwork"
        ),
        "long ScopeId": _scope_id,
        "bool IsIPv6Multicast": lambda address: address.is_v6 and address.number >> 120 == 0xFF,
        "bool IsIPv6LinkLocal": lambda address: address.is_v6 and address.number >> 118 == 0x3FA,
        "bool IsIPv6SiteLocal": lambda address: address.is_v6 and address.number >> 118 == 0x3FB,
        "bool IsIPv6Teredo": lambda address: address.is_v6 and address.number >> 96 == 0x20010000,
        "bool IsIPv6UniqueLocal": lambda address: address.is_v6 and address.number >> 121 == 0x7E,
        "bool IsIPv4MappedToIPv6": lambda address: address.is_v6 and address.number >> 32 == 0xFFFF,
        "long Address": lambda address: int.from_bytes(address.packed()[:4], "little"),
    }
)
IP.static("ipaddress Parse(string ipString)")(parse_ipaddress)
IP.constructor("IPAddress(long newAddress)")(ipaddress_from_number)


@IP.constructor("IPAddress(byte[] address)")
def _from_bytes(items: list[int]) -> IPAddress:
    if len(items) not in (4, 16):
        raise error("ArgumentException", "An invalid IP address was specified. (Parameter 'address')")
    return IPAddress(int.from_bytes(bytes(items), "big"), len(items) == 16)


@IP.static("bool TryParse(string ipString, out ipaddress address)")
def _try_parse(text: str | None, result: Any) -> bool:
    try:
        result.value = parse_ipaddress(text)
    except ClrException:
        result.value = None
        return False
    return True


@IP.static("bool IsLoopback(ipaddress address)")
def _is_loopback(address: IPAddress) -> bool:
    return address.number == 1 if address.is_v6 else address.number >> 24 == 127


@IP.constructor("IPAddress(byte[] address, long scopeid)")
def _from_scoped_bytes(items: list[int], _scope: int) -> IPAddress:
    if len(items) != 16:
        raise error("ArgumentException", "An invalid IP address was specified. (Parameter 'address')")
    return _from_bytes(items)


IP.method("ipaddress MapToIPv6()")(
    lambda address: address if address.is_v6 else IPAddress(0xFFFF << 32 | address.number, True)
)
IP.method("ipaddress MapToIPv4()")(lambda address: IPAddress(address.number & 0xFFFFFFFF) if address.is_v6 else address)


def _declare_order(kind: str, size: int) -> None:
    """HostToNetworkOrder and back, which do the same: they turn the bytes round."""

    def turned(value: int) -> int:
        return int.from_bytes(int(value).to_bytes(size, "little", signed=True), "big", signed=True)

    IP.static(f"{kind} HostToNetworkOrder({kind} host)", f"{kind} NetworkToHostOrder({kind} network)")(turned)


for _kind, _size in (("short", 2), ("int", 4), ("long", 8)):
    _declare_order(_kind, _size)


IP.method("byte[] GetAddressBytes()")(lambda address: list(address.packed()))
IP.method("string ToString()")(str)
IP.method("bool Equals(System.Object comparand)")(lambda address, other: address == other)
for _name, _number, _six in (
    ("Any", 0, False), ("Loopback", 0x7F000001, False), ("Broadcast", 0xFFFFFFFF, False), ("None", 0xFFFFFFFF, False),
    ("IPv6Any", 0, True), ("IPv6Loopback", 1, True), ("IPv6None", 0, True),
):  # fmt: skip
    IP.constant(f"ipaddress {_name}", IPAddress(_number, _six))


class IPEndPoint:
    """System.Net.IPEndPoint."""

    __slots__ = ("address", "port")
    clr_name = "System.Net.IPEndPoint"

    def __init__(self, address: IPAddress, port: int) -> None:
        self.address = address
        self.port = port

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if self.address.is_v6 else f"{self.address}:{self.port}"


END_POINT = declare_type("System.Net.IPEndPoint")
END_POINT.properties_from({"ipaddress Address": lambda point: point.address, "int Port": lambda point: point.port})
END_POINT.constructor("IPEndPoint(ipaddress address, int port)")(IPEndPoint)
END_POINT.method("string ToString()")(str)


class MailAddress:
    """System.Net.Mail.MailAddress."""

    __slots__ = ("display", "host", "user")
    clr_name = "System.Net.Mail.MailAddress"

    def __init__(self, user: str, host: str, display: str = "") -> None:
        self.user = user
        self.host = host
        self.display = display

    @property
    def address(self) -> str:
        """user@host."""
        return f"{self.user}@{self.host}"

    def __str__(self) -> str:
        return f'"{self.display}" <{self.address}>' if self.display else self.address


def mailaddress_from_text(text: str | None, display: str | None = None) -> MailAddress:
    """new MailAddress(text): `user@host` or `Name <user@host>`. Raises FormatException."""
    if text is None:
        raise argument_null("address")
    if not text:
        raise error("ArgumentException", "The value cannot be an empty string. (Parameter 'address')")
    body, name = text.strip(), display or ""
    if body.endswith(">") and "<" in body:
        head, _, body = body[:-1].rpartition("<")
        name = name or head.strip().strip('"')
    user, mark, host = body.rpartition("@")
    if not mark or not user or not host or any(letter.isspace() or letter in '<>(),;:\\"[]' for letter in user + host):
        raise error("FormatException", "The specified string is not in the form required for an e-mail address.")
    if host.startswith(".") or host.endswith(".") or ".." in host or "@" in user:
        raise error("FormatException", "The specified string is not in the form required for an e-mail address.")
    return MailAddress(user, host, name)


MAIL = declare_type("System.Net.Mail.MailAddress")
MAIL.properties_from(
    {
        "string DisplayName": lambda mail: mail.display,
        "string User": lambda mail: mail.user,
        "string Host": lambda mail: mail.host,
        "string Address": lambda mail: mail.address,
    }
)
MAIL.constructor("MailAddress(string address)", "MailAddress(string address, string displayName)")(
    mailaddress_from_text
)
MAIL.method("string ToString()")(str)


MAIL.constructor("MailAddress(string address, string displayName, System.Text.Encoding displayNameEncoding)")(
    lambda text, display, _encoding: mailaddress_from_text(text, display)
)


@MAIL.static(
    "bool TryCreate(string address, out mailaddress result)",
    "bool TryCreate(string address, string displayName, out mailaddress result)",
    "bool TryCreate(string address, string displayName, System.Text.Encoding displayNameEncoding, "
    "out mailaddress result)",
)
def _try_create(text: str | None, *rest: Any) -> bool:
    try:
        rest[-1].value = mailaddress_from_text(text, rest[0] if len(rest) > 1 else None)
    except ClrException:
        rest[-1].value = None
        return False
    return True


_SETTINGS: dict[str, Any] = {"protocol": None, "callback": None, "limit": 2, "expect": True}
POINTS = declare_type("System.Net.ServicePointManager")


def _setting(declaration: str, key: str) -> None:
    def write(value: Any) -> None:
        _SETTINGS[key] = value

    POINTS.static_property(declaration, write)(lambda: _SETTINGS[key])


_setting("System.Net.SecurityProtocolType SecurityProtocol", "protocol")
_setting("System.Object ServerCertificateValidationCallback", "callback")
_setting("int DefaultConnectionLimit", "limit")
_setting("bool Expect100Continue", "expect")
