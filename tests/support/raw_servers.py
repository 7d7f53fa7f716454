"""Servers that do what an HTTP library does not let one do, on real sockets of this machine."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from pcshell.partner.environments import Endpoints, endpoints_for
from pcshell.partner.transport import Transport

#: Answers one connection; gives the requests it saw to the list of the server.
Answering = Callable[[socket.socket, list[bytes]], None]

GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class FixedToken:
    """Tokens that cost nothing and can be looked for."""

    def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
        """Always the same text."""
        del service, renew, tenant
        return "secret-token"


class RawServer:
    """Hands its connections, one after another, to functions; `seen` are the requests, `connections` their number."""

    def __init__(self, *handlers: Answering) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.handlers = handlers
        self.seen: list[bytes] = []
        self.connections = 0
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        for handler in self.handlers:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            with connection, contextlib.suppress(OSError):
                handler(connection, self.seen)
        self.listener.close()

    def close(self) -> None:
        """Take no more connections."""
        self.listener.close()


def read_request(connection: socket.socket) -> bytes:
    """One request, with its body."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-len")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answering(*answers: bytes) -> Answering:
    """Reads a request and sends an answer, for each of the answers; then the connection ends."""

    def handle(connection: socket.socket, seen: list[bytes]) -> None:
        for answer in answers:
            request = read_request(connection)
            if not request:
                return
            seen.append(request)
            connection.sendall(answer)

    return handle


def silent(connection: socket.socket, seen: list[bytes]) -> None:
    """Reads a request and never answers."""
    seen.append(read_request(connection))
    connection.recv(1)


def reset(connection: socket.socket, seen: list[bytes]) -> None:
    """Reads a request and ends with a reset."""
    seen.append(read_request(connection))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def closing(connection: socket.socket, seen: list[bytes]) -> None:
    """Ends before anything was read."""
    del connection, seen


def transport_to(endpoint: int | str, **options: object) -> Transport:
    """A transport to a port of this machine, or to an address; waiting is noted in `waits` and takes no time."""
    if isinstance(endpoint, int):
        endpoints = endpoints_for("AzureCloud", {"PCSHELL_PARTNER_ENDPOINT": f"http://127.0.0.1:{endpoint}"})
    else:
        environment = endpoints_for("AzureCloud", {}).environment
        endpoints = Endpoints(environment, override=endpoint)
    waits: list[float] = []
    transport = Transport(endpoints, FixedToken(), sleep=waits.append, jitter=lambda: 0.5, **options)  # type: ignore[arg-type]
    transport.waits = waits  # type: ignore[attr-defined]
    return transport


#: Sockets that keep the ports of `closed_port`, so that nobody else gets one and no client connects to itself.
_HELD: list[socket.socket] = []


def closed_port() -> int:
    """A port on which nobody listens, for as long as the tests run."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    _HELD.append(held)
    return int(held.getsockname()[1])


def certificate(folder: Path, host: str) -> ssl.SSLContext:
    """What a server for `host` needs whose certificate nobody trusts."""
    import datetime as dt

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    place = folder / "server.pem"
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    place.write_bytes(key.private_bytes(*private) + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place)
    return context


def secured(context: ssl.SSLContext, inner: Answering) -> Answering:
    """The same inside TLS."""

    def handle(connection: socket.socket, seen: list[bytes]) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            inner(secure, seen)

    return handle


@contextlib.contextmanager
def full_backlog() -> Iterator[int]:
    """A port to which no connection comes about."""
    with socket.socket() as listener, contextlib.ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = int(listener.getsockname()[1])
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler.connect(("127.0.0.1", port))
        yield port
