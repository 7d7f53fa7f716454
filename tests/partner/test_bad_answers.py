"""Answers that are not what was asked for: cut, bent, too large, too deep, or of something else."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.faults import Fault
from pcshell.partner import transport as transport_module
from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.customers import Customers, PSCustomer
from pcshell.partner.transport import Answer, Request
from tests.support.raw_servers import GOOD, RawServer, answering, transport_to

SAMPLES = sorted(Path(__file__).with_name("samples").glob("*.json"))


def read(**more: Any) -> Request:
    return Request("partner", "GET", "/v1/x", correlation_id="c", check=Answer.json, **more)


def write() -> Request:
    return Request("partner", "POST", "/v1/x", correlation_id="c", body=b"{}", check=Answer.json)


def http(body: bytes, *headers: str, length: int | None = None) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: application/json", *headers]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def documents() -> Iterator[bytes]:
    """Twelve answers, of objects and of lists."""
    for file in SAMPLES[:12]:
        yield wire.dumps(wire.loads(file.read_bytes()))


def test_a_piece_of_an_answer_is_never_taken_for_the_whole() -> None:  # B1
    counted = 0
    for document in documents():
        for end in range(0, len(document), 1 + len(document) // 400):
            if document[:end].strip():
                with pytest.raises(wire.WireError) as caught:
                    wire.loads(document[:end])
                assert caught.value.cut
                counted += 1
    assert counted > 1000


@pytest.mark.parametrize(
    "broken",
    [
        http(b'{"id": "4'),
        http(b"{", length=9),
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"id": "4',
        http(gzip.compress(b'{"id": "4711"}')[:-12], "Content-Encoding: gzip"),
        http(b"no gzip", "Content-Encoding: gzip"),
        http(gzip.compress(gzip.compress(b"{}")), "Content-Encoding: gzip"),
    ],
    ids=["text", "length", "chunk", "short chunk", "closed early", "cut gzip", "no gzip", "twice gzip"],
)
def test_a_cut_answer_is_read_again_and_leaves_a_write_in_doubt(broken: bytes) -> None:  # B1 to B4
    server = RawServer(answering(broken), answering(GOOD))
    assert transport_to(server.port).exchange(read()).json() == {}
    with pytest.raises(PartnerError) as caught:
        transport_to(RawServer(answering(broken)).port).exchange(write())
    assert caught.value.effect == "unknown" and caught.value.attempts == 1


def test_a_file_is_asked_for_as_it_is(world: Any, monkeypatch: Any) -> None:  # B4
    from pcshell.partner.resources.invoices import Invoices

    sent: list[Request] = []

    def exchange(_: Any, request: Request) -> Answer:
        sent.append(request)
        return Answer(request, 200, {}, b"%PDF", 1)

    monkeypatch.setattr(transport_module.Transport, "exchange", exchange)
    statement = next(one for one in Invoices.declared() if one.media)
    world().scope.perform(statement, dict.fromkeys(statement.placeholders, "1"))
    assert sent[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("charset", ["", "; charset=utf-8"])
def test_a_byte_order_mark_is_no_content(charset: str) -> None:  # B5
    body = b"\xef\xbb\xbf{}"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: application/json{charset}\r\nContent-Length: 5\r\n\r\n".encode() + body
    assert transport_to(RawServer(answering(answer)).port).exchange(read()).json() == {}


@pytest.mark.parametrize("body", [b'{"a": "\xff"}', b'{"a": "\\ud800"}', b'{"a": "\\u0000"}'])
def test_characters_that_are_none_are_kept_or_replaced_and_never_end_the_list(body: bytes) -> None:  # B6
    found = wire.loads(body)["a"]
    assert len(found) == 1


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "image/png", "application/xml", "nonsense"])
def test_a_sign_in_page_is_named_and_not_parsed(kind: str) -> None:  # B7
    page = GOOD.replace(b"application/json", kind.encode())
    with pytest.raises(PartnerError) as caught:
        transport_to(RawServer(answering(page)).port).exchange(read())
    assert (caught.value.kind, caught.value.attempts) == ("BadAnswer", 1) and kind in caught.value.description


def test_an_empty_answer_is_read_again_where_an_object_is_due(world: Any) -> None:  # B8
    w = world(1, Fault(200, body=b"", times=2))
    customer = w.scope.customers.get(customer_id=w.emulator.store.tenant.customer_id(0))
    assert customer.name == "Contoso, Ltd."
    assert sum(w.emulator.counts.values()) == 3


def test_an_empty_answer_is_fine_where_nothing_is_due(world: Any) -> None:
    w = world(1)
    assert w.scope.customers.delete(customer_id=w.emulator.store.tenant.customer_id(0)) is None


@pytest.mark.parametrize("body", ["null", "[]", '"text"', "7", "true", "{}", '{"id": null}', '{"id": 7, "new": {}}'])
def test_an_object_of_another_shape_is_an_error_or_tolerated_and_no_crash(world: Any, body: str) -> None:  # B9
    w = world(1, Fault(200, body=body.encode(), times=None))
    try:
        found = w.scope.customers.get(customer_id="x")
    except PartnerError as error:
        assert error.kind == "BadAnswer"
    else:
        assert isinstance(found, PSCustomer) and found.name is None


@pytest.mark.parametrize("body", [b'{"a": 1' + b"0" * 5000 + b"}", b'{"a": NaN}', b'{"a": -Infinity}'])
def test_a_number_that_cannot_be_held_is_an_error_and_not_asked_for_again(body: bytes) -> None:  # B10
    with pytest.raises(PartnerError) as caught:
        transport_to(RawServer(answering(http(body))).port).exchange(read())
    assert (caught.value.kind, caught.value.attempts) == ("BadAnswer", 1)


@pytest.mark.parametrize("levels", [129, 1_000_000])
def test_an_answer_that_is_too_deep_is_an_error(levels: int) -> None:  # B12
    body = b"[" * levels + b"]" * levels
    with pytest.raises(PartnerError) as caught:
        transport_to(RawServer(answering(http(body))).port).exchange(read())
    assert caught.value.kind == "BadAnswer" and "levels" in caught.value.description


def test_a_bomb_ends_at_the_limit(monkeypatch: Any) -> None:  # B13
    monkeypatch.setattr(transport_module, "MAX_BODY", 4 << 20)
    bomb = gzip.compress(bytes(96 << 20), 1)
    server = RawServer(answering(http(bomb, "Content-Encoding: gzip")))
    transport = transport_to(server.port)
    tracemalloc.start()
    try:
        with pytest.raises(PartnerError, match="larger"):
            transport.exchange(read())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < (4 + 64) << 20


def test_an_endless_answer_ends_at_the_limit(monkeypatch: Any) -> None:
    monkeypatch.setattr(transport_module, "MAX_BODY", 1 << 20)

    def endless(connection: Any, seen: list[bytes]) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)

    with pytest.raises(PartnerError, match="larger"):
        transport_to(RawServer(endless).port).exchange(read())


def test_the_last_of_equal_names_counts_and_names_are_data() -> None:  # B14
    found = wire.loads(b'{"id": "1", "id": "2", "ID": "3", "__class__": "x", "__proto__": "y"}')
    customer = PSCustomer(found)
    assert customer.customer_id == "2"
    assert customer.read("__class__") == (None, "x") and customer.read("__proto__") == (None, "y")
    assert type(customer) is PSCustomer


def test_a_read_about_another_customer_is_given_and_noted(world: Any) -> None:  # B15
    w = world(2, Fault(phase="F3", change=lambda body: {**body, "id": "ffffffff-0000-4000-8000-000000000000"}))
    notes: list[str] = []
    w.scope.watcher.detail = notes.append
    found = Customers(w.scope).get(customer_id=w.emulator.store.tenant.customer_id(0))
    assert found.customer_id.startswith("ffffffff") and len(notes) == 1


@pytest.mark.parametrize("header", ["X: " + "x" * 70_000, "X-Y"])
def test_headers_that_are_none_are_no_crash(header: str) -> None:  # B16
    server = RawServer(*[answering(http(b"{}", header))] * 4)
    try:
        assert transport_to(server.port).exchange(read()).json() == {}
    except PartnerError as error:
        assert error.kind in ("Network", "BadAnswer")


def test_headers_that_a_user_could_break_are_refused_before_they_are_sent() -> None:
    request = read(headers={"X": "a\r\nHost: evil.example"})
    with pytest.raises(PartnerError) as caught:
        transport_to(RawServer(answering(GOOD)).port).exchange(request)
    assert (caught.value.kind, caught.value.effect) == ("Configuration", "not sent")
    assert "evil" not in caught.value.description


@pytest.mark.parametrize("raw", [7, "x", True, [], {"a": 1}])
def test_a_member_of_another_shape_counts_as_absent(raw: Any) -> None:
    from pcshell.partner.resources.carts import Cart
    from pcshell.partner.resources.customers import Customer

    lines = Cart({"lineItems": raw}).line_items
    profile = Customer({"billingProfile": raw}).billing_profile
    assert isinstance(lines, list) or lines is None
    assert profile is None or isinstance(raw, dict)
