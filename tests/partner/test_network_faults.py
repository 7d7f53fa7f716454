"""What the network does to a request: whether it was sent, whether it is sent again, and what is said of it."""

from __future__ import annotations

import errno
import socket
import struct
import time
from pathlib import Path
from typing import Any

import pytest

from pcshell.partner import connections
from pcshell.partner import transport as transport_module
from pcshell.partner.errors import PartnerError
from pcshell.partner.transport import Request, Transport
from tests.support.raw_servers import (
    GOOD,
    RawServer,
    answering,
    certificate,
    closed_port,
    closing,
    full_backlog,
    reset,
    secured,
    silent,
    transport_to,
)


def read() -> Request:
    return Request("partner", "GET", "/v1/x", correlation_id="c")


def write() -> Request:
    return Request("partner", "POST", "/v1/x", correlation_id="c", body=b"{}")


def failure(transport: Transport, request: Request) -> PartnerError:
    with pytest.raises(PartnerError) as caught:
        transport.exchange(request)
    error = caught.value
    assert "secret" not in f"{error} {vars(error)}" and error.__cause__ is None
    return error


@pytest.mark.parametrize("make", [read, write])
def test_what_was_not_sent_is_sent_again(make: Any) -> None:  # N1
    error = failure(transport_to(closed_port()), make())
    assert (error.kind, error.effect, error.attempts) == ("Network", "not sent", 4)


@pytest.mark.parametrize(("number", "attempts"), [(socket.EAI_AGAIN, 4), (socket.EAI_NONAME, 1), (socket.EAI_FAIL, 1)])
def test_a_name_is_looked_up_again_only_when_that_can_help(monkeypatch: Any, number: int, attempts: int) -> None:  # N2
    def lookup(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(number, "no luck")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    error = failure(transport_to("https://partner.invalid"), write())
    assert error.description == "The name partner.invalid cannot be resolved."
    assert (error.effect, error.attempts) == ("not sent", attempts)


def test_a_host_that_does_not_answer_ends_in_time(monkeypatch: Any) -> None:  # N3
    monkeypatch.setattr(transport_module, "CONNECT_SECONDS", 0.05)
    with full_backlog() as port:
        started = time.monotonic()
        error = failure(transport_to(port), write())
    assert (error.effect, error.attempts) == ("not sent", 4)
    assert time.monotonic() - started < 3


def test_a_certificate_that_nobody_trusts_ends_at_once(tmp_path: Path) -> None:  # N4
    shown = secured(certificate(tmp_path, "localhost"), answering(GOOD))
    server = RawServer(shown, shown)
    error = failure(transport_to(f"https://localhost:{server.port}"), write())
    assert (error.effect, error.attempts) == ("not sent", 1)
    assert "certificate of localhost" in error.description and "self-signed" in error.description
    assert "Subject CN=localhost, issuer CN=localhost, valid from 20" in error.description
    assert "PCSHELL_CA_BUNDLE" in str(error.advice) and server.seen == []


def test_a_certificate_that_cannot_be_asked_for_again_is_refused_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcshell.partner.certificates.PATIENCE", 0.2)
    server = RawServer(secured(certificate(tmp_path, "localhost"), answering(GOOD)))
    error = failure(transport_to(f"https://localhost:{server.port}"), write())
    assert "self-signed" in error.description and "Subject" not in error.description


def test_a_certificate_for_another_host_ends_at_once(tmp_path: Path) -> None:
    server = RawServer(secured(certificate(tmp_path, "elsewhere.example"), answering(GOOD)))
    transport = transport_to(f"https://localhost:{server.port}")
    transport.verify = str(tmp_path / "server.pem")
    error = failure(transport, write())
    assert (error.effect, error.attempts) == ("not sent", 1) and "mismatch" in error.description


def test_a_server_that_speaks_no_tls_ends_at_once() -> None:
    def plainly(connection: socket.socket, seen: list[bytes]) -> None:
        connection.recv(65536)
        connection.sendall(GOOD)
        connection.recv(65536)

    error = failure(transport_to(f"https://localhost:{RawServer(plainly).port}"), write())
    assert (error.effect, error.attempts) == ("not sent", 1)


@pytest.mark.parametrize("orderly", [True, False])
def test_tls_that_is_cut_while_it_is_made_is_tried_again(orderly: bool) -> None:
    def hang_up(connection: socket.socket, seen: list[bytes]) -> None:
        connection.recv(65536)
        if not orderly:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    server = RawServer(*[hang_up] * 4)
    error = failure(transport_to(f"https://localhost:{server.port}"), write())
    assert (error.effect, error.attempts) == ("not sent", 4)


def test_tls_that_is_cut_after_the_request_leaves_a_write_in_doubt(tmp_path: Path) -> None:
    def take_and_go(connection: Any, seen: list[bytes]) -> None:
        seen.append(connection.recv(65536))
        socket.socket(fileno=connection.detach()).close()  # no close_notify

    context = certificate(tmp_path, "localhost")
    server = RawServer(*[secured(context, take_and_go)] * 4)
    transport = transport_to(f"https://localhost:{server.port}")
    transport.verify = str(tmp_path / "server.pem")
    error = failure(transport, write())
    assert (error.effect, error.attempts, len(server.seen)) == ("unknown", 1, 1)


def test_a_kept_connection_that_had_ended_is_replaced_at_once() -> None:  # N5
    for ending in (closing, reset):

        def twice(connection: socket.socket, seen: list[bytes], then: Any = ending) -> None:
            answering(GOOD)(connection, seen)
            then(connection, seen)

        server = RawServer(twice, answering(GOOD))
        transport = transport_to(server.port)
        transport.exchange(read())
        answer = transport.exchange(read())
        assert answer.json() == {} and transport.waits == []  # type: ignore[attr-defined]


def test_a_write_on_a_kept_connection_that_ends_is_in_doubt() -> None:
    def once_then_reset(connection: socket.socket, seen: list[bytes]) -> None:
        answering(GOOD)(connection, seen)
        reset(connection, seen)

    server = RawServer(once_then_reset, answering(GOOD))
    transport = transport_to(server.port)
    transport.exchange(read())
    error = failure(transport, write())
    assert (error.effect, error.attempts, len(server.seen)) == ("unknown", 1, 2)


@pytest.mark.parametrize("ending", [closing, reset, answering(b""), answering(b"HTTP/1.1 2")])
def test_a_lost_answer_is_read_again_and_leaves_a_write_in_doubt(ending: Any) -> None:  # N6
    server = RawServer(ending, answering(GOOD))
    assert transport_to(server.port).exchange(read()).json() == {}
    error = failure(transport_to(RawServer(ending).port), write())
    assert (error.kind, error.effect, error.attempts) == ("Network", "unknown", 1)


def test_silence_ends_in_time(monkeypatch: Any) -> None:  # N7
    monkeypatch.setattr(transport_module, "IDLE_SECONDS", 0.05)
    server = RawServer(silent, answering(GOOD))
    assert transport_to(server.port).exchange(read()).json() == {}
    error = failure(transport_to(RawServer(silent).port), write())
    assert (error.kind, error.effect, error.attempts) == ("Timeout", "unknown", 1)


def test_a_body_that_stops_leaves_a_write_in_doubt_with_its_status(monkeypatch: Any) -> None:  # N8
    monkeypatch.setattr(transport_module, "IDLE_SECONDS", 0.05)

    def stop(connection: socket.socket, seen: list[bytes]) -> None:
        answering(GOOD[:-1])(connection, seen)
        connection.recv(1)

    server = RawServer(stop, answering(GOOD))
    assert transport_to(server.port).exchange(read()).json() == {}
    error = failure(transport_to(RawServer(stop).port), write())
    assert (error.kind, error.effect, error.status) == ("Timeout", "unknown", 200)


@pytest.mark.parametrize(
    ("answer", "attempts"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", 1),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", 4),
        (b"", 4),
    ],
)
def test_a_proxy_that_does_not_connect_is_named_without_its_password(answer: bytes, attempts: int) -> None:  # N9
    server = RawServer(*[answering(answer)] * 4)
    transport = transport_to("https://partner.invalid")
    transport.proxies = {"https": f"http://joe:hunter2@127.0.0.1:{server.port}"}
    error = failure(transport, write())
    assert (error.effect, error.attempts) == ("not sent", attempts)
    assert "proxy" in error.description
    assert "hunter2" not in str(vars(error)) and "joe" not in str(vars(error))


def test_a_proxy_that_nobody_runs_is_named() -> None:
    transport = transport_to("https://partner.invalid")
    transport.proxies = {"https": f"http://127.0.0.1:{closed_port()}"}
    error = failure(transport, write())
    assert (error.effect, error.attempts) == ("not sent", 4) and "proxy" in error.description


def test_a_connection_that_slept_is_not_used(monkeypatch: Any) -> None:  # N10
    now = [1000.0]
    monkeypatch.setattr(connections._Kept, "clock", staticmethod(lambda: now[0]))
    server = RawServer(answering(GOOD, GOOD), answering(GOOD))
    transport = transport_to(server.port)
    transport.exchange(write())
    now[0] += connections.IDLE_LIMIT - 1
    transport.exchange(write())
    assert server.connections == 1
    now[0] += connections.IDLE_LIMIT + 1
    transport.exchange(write())
    assert server.connections == 2


def test_too_many_open_files_let_idle_connections_go(monkeypatch: Any) -> None:  # N11
    real = connections.HTTPConnection._new_conn
    left = [2]

    def scarce(self: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise OSError(errno.EMFILE, "Too many open files")
        return real(self)

    monkeypatch.setattr(connections.HTTPConnection, "_new_conn", scarce)
    server = RawServer(answering(GOOD))
    closed: list[bool] = []
    transport = transport_to(server.port)
    close = transport.session.close
    monkeypatch.setattr(transport.session, "close", lambda: (closed.append(True), close())[1])
    assert transport.exchange(write()).status == 200
    assert len(closed) == 2


def test_another_thread_may_close_the_connections_while_one_is_taken(monkeypatch: Any) -> None:
    transport = transport_to(RawServer(answering(GOOD)).port)
    real = connections._Pool._get_conn
    closed: list[bool] = []

    def closing_first(pool: Any, *args: Any, **options: Any) -> Any:
        if not closed:
            closed.append(True)
            transport.session.close()
        return real(pool, *args, **options)

    monkeypatch.setattr(connections._Pool, "_get_conn", closing_first)
    assert transport.exchange(write()).attempts == 1


def test_the_next_address_is_tried(monkeypatch: Any) -> None:  # N12
    server = RawServer(answering(GOOD))
    dead = closed_port()

    def both(host: str, port: int, *_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", one)) for one in (dead, server.port)]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert transport_to(server.port).exchange(write()).attempts == 1


def test_headers_that_drip_end_at_their_deadline(monkeypatch: pytest.MonkeyPatch) -> None:  # N8
    monkeypatch.setattr("pcshell.partner.connections.HEADER_LIMIT", 0.3)

    def dripping(connection: socket.socket, seen: list[bytes]) -> None:
        seen.append(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(40):
            time.sleep(0.05)
            connection.sendall(b"a")

    server = RawServer(dripping)
    started = time.monotonic()
    error = failure(transport_to(server.port), write())
    assert time.monotonic() - started < 1.5
    assert (error.kind, error.effect, len(server.seen)) == ("Timeout", "unknown", 1)
