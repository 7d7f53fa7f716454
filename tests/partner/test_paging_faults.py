"""Lists whose pages repeat, stop, change or lead elsewhere; and the page that is fetched one ahead."""

from __future__ import annotations

import threading
from itertools import islice
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.partner import paging
from pcshell.partner.errors import PartnerError
from pcshell.partner.transport import Answer, Transport
from pcshell.partner.wire import dumps
from tests.support.raw_servers import RawServer, answering

SIZE = 30


def page(number: int, ids: list[str], following: str | None, token: str | None = None, **more: Any) -> bytes:
    """A page of a list of customers; `following`: the address of the next one."""
    headers = [] if token is None else [{"key": "MS-ContinuationToken", "value": token}]
    links = {"next": {"uri": following, "method": "GET", "headers": headers}} if following is not None else {}
    return dumps({"items": [{"id": one} for one in ids], "links": links, **more})


class Book:
    """A list whose pages are made by a function of their number, from 1 on.

    latency: the seconds that each takes by the client's clock, on which nothing else does.
    """

    def __init__(self, monkeypatch: Any, world: Any, make: Any, latency: float = 0.0) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.threads: list[str] = []
        self.now = 0.0
        self.second_is_asked_for = threading.Event()

        def exchange(transport: Transport, request: Any, effort: Any = None) -> Answer:
            self.asked.append((request.target, request.headers.get("MS-ContinuationToken")))
            self.threads.append(threading.current_thread().name)
            self.now += latency
            if len(self.asked) == 2:
                self.second_is_asked_for.set()
            return Answer(request, 200, {}, make(len(self.asked)), 1)

        monkeypatch.setattr(Transport, "exchange", exchange)
        self.details: list[str] = []
        self.scope = world(1).session.client.scope()
        self.scope.transport.clock = lambda: self.now
        self.scope.watcher.detail = self.details.append

    def read(self, count: int | None = None) -> list[str]:
        return [one.customer_id for one in islice(self.scope.customers.list(), count)]


@pytest.mark.parametrize("length", [1, 2, 50])
def test_a_loop_of_links_ends_after_its_objects(monkeypatch: Any, world: Any, length: int) -> None:  # P1
    def make(number: int) -> bytes:
        return page(number, [f"{number}"], f"/customers?page={number % length}")

    book = Book(monkeypatch, world, make)
    seen: list[str] = []
    with pytest.raises(PartnerError) as caught:
        for one in book.scope.customers.list():
            seen.append(one.customer_id)
    assert caught.value.kind == "PagingLoop"
    assert len(seen) == len(book.asked) == length + 1


def test_new_tokens_for_the_same_objects_end_the_list(monkeypatch: Any, world: Any) -> None:  # P2
    book = Book(monkeypatch, world, lambda n: page(n, ["a", "b"], "/customers?next", token=f"T{n}"))
    seen: list[str] = []
    with pytest.raises(PartnerError) as caught:
        for one in book.scope.customers.list():
            seen.append(one.customer_id)
    assert caught.value.kind == "PagingLoop" and "nothing new" in caught.value.description
    assert len(book.asked) == 11 and len(seen) == 22


def test_objects_that_come_twice_are_given_twice_and_counted(monkeypatch: Any, world: Any) -> None:  # P3
    pages = [["a", "b", "c"], ["c", "d"], ["d", "e"]]
    book = Book(
        monkeypatch, world,
        lambda n: page(n, pages[n - 1], f"/customers?{n}" if n < 3 else None, totalCount=5),
    )  # fmt: skip
    assert book.read() == ["a", "b", "c", "c", "d", "d", "e"]
    assert book.details == [
        "2 objects came more than once, on neighbouring pages.",
        "The service announced 5 objects and sent 7.",
    ]


def foreign_links(sentinel: int) -> list[str]:
    """Forty spellings of somewhere else; the sentinel listens on this machine."""
    away = f"127.0.0.1:{sentinel}"
    return [
        f"http://{away}/v1/customers", f"HTTP://{away}/v1/customers", f"//{away}/v1/customers", f"///{away}/v1/x",
        f"////{away}/v1", f"\\\\{away}\\v1", f"/\\{away}/v1/customers", f"\\/{away}/v1/customers",
        f"http:/{away}/v1/customers", f"http:{away}/v1/customers", f"http:\\\\{away}\\v1", f"https://{away}/v1/customers",
        f"ftp://{away}/v1/customers", f"file:///{away}", f"javascript://{away}/", "data:application/json,{}",
        f"http://127.0.0.1:1@{away}/v1/customers", f"http://127.0.0.1:1%40{away}/v1/customers",
        f"http://127.0.0.1:1#@{away}/v1/customers", f"http://127.0.0.1:1?@{away}/v1/customers",
        f"http://127.0.0.1:1\\@{away}/v1/customers", f"http://127.0.0.1:1.{away}/v1/customers",
        "http://127.0.0.1:11/v1/customers", "http://127.0.0.1/v1/customers", "http://localhost:1/v1/customers",
        "http://[::1]:1/v1/customers", "http://127.0.0.1:01/v1/customers", "http://127.1:1/v1/customers",
        f" http://{away}/v1/customers", f"\thttp://{away}/v1/customers", f"\nhttp://{away}/v1/customers",
        f"http://{away}/v1/customers ", f"http://{away}\r\n/v1/customers", f"http://{away}\u0000/v1/customers",
        f"customers/../../http://{away}/", f"@{away}/v1/customers", f":{away}/v1/customers",
        f"?//{away}/", f"#//{away}/",
        "/customers/%2e%2e/%2e%2e/agreements",
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(len(foreign_links(1))))
def test_a_foreign_link_is_never_followed_whatever_its_spelling(
    monkeypatch: Any, world: Any, number: int
) -> None:  # P4
    sentinel = RawServer(answering(b""))
    link = foreign_links(sentinel.port)[number]
    book = Book(monkeypatch, world, lambda n: page(n, ["a"], link))
    found: list[str] = []
    with pytest.raises(PartnerError) as caught:
        found.extend(one.customer_id for one in book.scope.customers.list())
    assert caught.value.kind == "ForeignLink"
    assert len(book.asked) == 1 and sentinel.connections == 0
    sentinel.close()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_token_that_ends_between_pages_is_renewed_for_the_same_page(world: Any, number: int) -> None:  # P7
    w = world(10, Fault(401, path="/v1/customers", skip=number - 1))
    w.renew_tokens()
    ids = [one.customer_id for one in w.scope.customers.list(size=4)]
    assert len(ids) == len(set(ids)) == 10
    assert w.emulator.counts["GET /v1/customers"] == 4


@pytest.mark.parametrize("number", [2, 3])
def test_a_page_that_fails_says_how_much_came_before(world: Any, number: int) -> None:  # P8
    w = world(10, Fault(503, path="/v1/customers", skip=number - 1, times=None))
    found: list[str] = []
    with pytest.raises(PartnerError) as caught:
        for one in w.scope.customers.list(size=4):
            found.append(one.customer_id)
    assert len(found) == 4 * (number - 1)
    assert f"{len(found)} objects came before" in caught.value.advice


def test_pages_of_any_size_are_read_to_the_end(monkeypatch: Any, world: Any) -> None:  # P9
    sizes = [3, 0, 0, 1, 7]
    start = [sum(sizes[:n]) for n in range(len(sizes))]
    book = Book(
        monkeypatch, world,
        lambda n: page(
            n, [str(start[n - 1] + k) for k in range(sizes[n - 1])], f"/customers?{n}" if n < len(sizes) else None
        ),
    )  # fmt: skip
    assert book.read() == [str(n) for n in range(sum(sizes))]


def test_more_pages_than_anybody_has_end_the_list(monkeypatch: Any, world: Any) -> None:
    monkeypatch.setattr(paging, "MAX_PAGES", 20)
    book = Book(monkeypatch, world, lambda n: page(n, [str(n)], f"/customers?{n}"))
    with pytest.raises(PartnerError, match="more than 20 pages"):
        book.read()
    assert len(book.asked) == 20


def many(number: int) -> bytes:
    ids = [f"{number}-{k}" for k in range(SIZE)]
    return page(number, ids, f"/customers?{number}" if number < 4 else None)


@pytest.mark.parametrize("count", [1, 5, paging._TAKEN_BEFORE_AHEAD])
def test_who_stops_early_asks_for_one_page(monkeypatch: Any, world: Any, count: int) -> None:  # P10
    book = Book(monkeypatch, world, many, latency=0.06)
    assert len(book.read(count)) == count
    assert len(book.asked) == 1


def test_a_slow_list_is_fetched_one_page_ahead_and_in_order(monkeypatch: Any, world: Any) -> None:  # H5 of performance
    book = Book(monkeypatch, world, many, latency=0.06)
    stream = book.scope.customers.list()
    got = [next(stream).customer_id for _ in range(paging._TAKEN_BEFORE_AHEAD + 1)]
    assert book.second_is_asked_for.wait(10) and len(book.asked) == 2
    got.extend(one.customer_id for one in stream)
    assert got == [f"{number}-{k}" for number in range(1, 5) for k in range(SIZE)]
    assert len(book.asked) == 4 and book.threads[0] == "MainThread" != book.threads[1]


def test_a_fast_list_is_not_fetched_ahead(monkeypatch: Any, world: Any) -> None:
    book = Book(monkeypatch, world, many)
    assert len(book.read()) == 4 * SIZE
    assert set(book.threads) == {"MainThread"}


def test_a_page_that_fails_ahead_of_need_is_asked_for_again(world: Any) -> None:
    w = world(100)
    delays: list[float] = []
    w.scope.transport.clock = lambda: sum(delays)
    w.emulator.faults = FaultPlan(
        Fault(path="/v1/customers", delay=0.06), Fault(503, path="/v1/customers"), sleep=delays.append
    )
    ids = [one.customer_id for one in w.scope.customers.list(size=50)]
    assert len(ids) == len(set(ids)) == 100
    assert w.emulator.counts["GET /v1/customers"] == 3 and w.waits == []
