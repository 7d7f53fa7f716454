"""The client against the emulator: streaming, paging, encoding, headers."""

from __future__ import annotations

import json
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules
from typing import Any

import pytest

from pcshell.emulator.faults import Fault
from pcshell.partner import resources
from pcshell.partner.client import segment, starts_with, target_of
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.customers import Customers
from pcshell.partner.resources.orders import Orders
from pcshell.partner.schema import Operations
from pcshell.partner.transport import Answer, Transport


def test_five_of_a_hundred_thousand_customers_cost_one_request(world: Any) -> None:
    w = world(100_000)
    names = [customer.name for customer in islice(w.scope.customers.list(), 5)]
    assert len(names) == 5
    assert w.emulator.counts == {"GET /v1/customers": 1}


def test_nothing_is_sent_before_the_first_object_is_wanted(world: Any) -> None:
    w = world()
    w.scope.customers.list()
    assert w.emulator.counts == {}


@pytest.mark.parametrize("size", [0, 1, 500, 501, 1000, 1203])
def test_every_customer_arrives_once_whatever_the_page_count(world: Any, size: int) -> None:
    w = world(size)
    ids = [customer.customer_id for customer in w.scope.customers.list()]
    assert len(ids) == len(set(ids)) == size


def test_the_next_page_is_asked_for_after_the_last_object_of_this_one(world: Any) -> None:
    w = world(10)
    stream = w.scope.customers.list(size=4)
    for _ in range(4):
        next(stream)
    assert w.emulator.counts == {"GET /v1/customers": 1}
    next(stream)
    assert w.emulator.counts == {"GET /v1/customers": 2}


def test_a_filter_stays_on_every_page(world: Any) -> None:
    w = world(2000)
    found = list(w.scope.customers.list(size=3, filter=starts_with("Domain", "contosopharma")))
    assert len(found) > 3
    assert all(customer.domain.startswith("contosopharma") for customer in found)


def test_sends_the_headers_of_the_module(monkeypatch: Any, world: Any) -> None:
    w = world()
    seen: list[dict[str, str]] = []
    handle = w.emulator.handle

    def spy(method: str, target: str, headers: Any, body: bytes) -> Any:
        seen.append(dict(headers))
        return handle(method, target, headers, body)

    w.emulator.handle = spy
    list(w.scope.customers.list(size=40))
    first, second = seen
    assert first["Accept"] == "application/json"
    assert first["X-Locale"] == "en-US"
    assert first["MS-PartnerCenter-Client"] == "Partner Center PowerShell"
    assert first["MS-CorrelationId"] == second["MS-CorrelationId"] == w.scope.correlation_id
    assert first["MS-RequestId"] != second["MS-RequestId"]
    assert "MS-ContinuationToken" in second and "MS-ContinuationToken" not in first
    assert "Content-Type" not in first and "Cookie" not in second


def test_scopes_have_their_own_correlation_id_unless_one_is_pinned(world: Any) -> None:
    client = world().session.client
    assert client.scope().correlation_id != client.scope().correlation_id
    client.correlation_id = "11111111-1111-4111-8111-111111111111"
    assert client.scope().correlation_id == client.correlation_id


def test_values_cannot_leave_their_place_in_the_address() -> None:
    target = target_of(Orders.get, {"customer_id": "a/../b", "order_id": "x y+z&=#é?"})
    assert target == "/v1/customers/a%2F..%2Fb/orders/x%20y%2Bz%26%3D%23%C3%A9%3F"
    assert target_of(Orders.list, {"customer_id": "c", "include_price": False}) == (
        "/v1/customers/c/orders?include_price=False"
    )
    for bad in ("", ".", ".."):
        with pytest.raises(PartnerError):
            segment(bad)


def test_unknown_arguments_are_a_programming_error() -> None:
    with pytest.raises(TypeError, match="colour"):
        target_of(Customers.list, {"colour": "red"})


def test_filters_are_compact_json_in_the_order_of_the_module() -> None:
    assert starts_with("Domain", "con'\"") == ('{"Field":"Domain","Value":"con\'\\"","Operator":"StartsWith"}')


def page(uri: Any, headers: Any = ()) -> bytes:
    following = {"uri": uri, "method": "GET", "headers": list(headers)}
    return json.dumps({"items": [{"id": "1"}], "links": {"next": following}}).encode()


def answer_pages(monkeypatch: Any, *pages: bytes) -> list[Any]:
    sent: list[Any] = []

    def exchange(self: Transport, request: Any) -> Answer:
        sent.append(request)
        body = pages[min(len(sent), len(pages)) - 1]
        return Answer(request, 200, {"Content-Type": "application/json"}, body, 1)

    monkeypatch.setattr(Transport, "exchange", exchange)
    return sent


@pytest.mark.parametrize(
    "uri",
    [
        "https://evil.example/v1/customers", "//evil.example/v1/customers", "http://127.0.0.1:2/v1",
        "http://127.0.0.1:1@evil.example/v1/customers", "\\\\evil.example\\x", " /customers",
        "/customers/../orders", "/customers/%2e%2e/users", "/customers#x", "/v2/customers",
        "/customers/eebd1b55-5360-4438-a11d-5c06918c3014/orders", "HTTPS://EVIL.EXAMPLE/",
        "/customers\r\nHost: evil", "javascript:alert(1)", 7,
    ],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_never_followed(world: Any, monkeypatch: Any, uri: Any) -> None:
    sent = answer_pages(monkeypatch, page(uri))
    stream = world().scope.customers.list()
    assert next(stream).customer_id == "1"
    if uri == 7:
        assert list(stream) == []
    else:
        with pytest.raises(PartnerError) as caught:
            next(stream)
        assert caught.value.kind == "ForeignLink"
    assert len(sent) == 1


@pytest.mark.parametrize("uri", ["/customers?x=1", "/v1/customers?x=1", "http://127.0.0.1:1/v1/customers?x=1"])
def test_recorded_and_absolute_links_of_our_own_are_followed(world: Any, monkeypatch: Any, uri: str) -> None:
    sent = answer_pages(monkeypatch, page(uri), b'{"items": []}')
    assert len(list(world().scope.customers.list())) == 1
    assert sent[1].target == "/v1/customers?x=1"


def test_only_the_continuation_token_is_copied_from_a_link(world: Any, monkeypatch: Any) -> None:
    pairs = [
        {"key": "Authorization", "value": "Bearer x"},
        {"key": "ms-continuationtoken", "value": "T1"},
        {"key": "Host", "value": "evil"},
    ]
    sent = answer_pages(monkeypatch, page("/customers?n", pairs), b'{"items": []}')
    list(world().scope.customers.list())
    assert sent[1].headers == {"MS-ContinuationToken": "T1"}


@pytest.mark.parametrize("value", ["x" * 9000, "a\r\nHost: evil", 7])
def test_an_unusable_continuation_token_ends_the_list(world: Any, monkeypatch: Any, value: Any) -> None:
    pairs = [{"key": "MS-ContinuationToken", "value": value}]
    answer_pages(monkeypatch, page("/customers?n", pairs))
    with pytest.raises(PartnerError):
        list(world().scope.customers.list())


def test_a_page_that_repeats_itself_is_a_loop(world: Any, monkeypatch: Any) -> None:
    sent = answer_pages(monkeypatch, page("/customers"), page("/customers?b"), page("/customers"))
    with pytest.raises(PartnerError) as caught:
        list(world().scope.customers.list())
    assert caught.value.kind == "PagingLoop"
    assert len(sent) <= 3


def test_a_failure_on_a_later_page_comes_after_the_objects_before_it(world: Any) -> None:
    w = world(10, Fault(403, path="/v1/customers", skip=1))
    stream = w.scope.customers.list(size=4)
    assert len(list(islice(stream, 4))) == 4
    with pytest.raises(PartnerError) as caught:
        next(stream)
    assert caught.value.status == 403


@pytest.mark.parametrize("body", [b"[]", b"null", b'{"items": {}}', b'"text"', b'{"items": [1]}', b"{", b""])
def test_a_list_of_the_wrong_shape_is_an_error_or_empty_and_no_crash(world: Any, monkeypatch: Any, body: bytes) -> None:
    answer_pages(monkeypatch, body)
    with pytest.raises(PartnerError) as caught:
        list(world().scope.customers.list())
    assert caught.value.kind == "BadAnswer"


def test_null_items_and_null_elements_are_skipped(world: Any, monkeypatch: Any) -> None:
    answer_pages(monkeypatch, b'{"items": [null, {"id": "2"}]}')
    assert [c.customer_id for c in world().scope.customers.list()] == ["2"]


def test_a_sign_in_page_instead_of_json_is_named(world: Any) -> None:
    w = world(1, Fault(200, headers={"Content-Type": "text/html"}, body=b"<html>"))
    with pytest.raises(PartnerError, match="text/html"):
        w.scope.customers.get(customer_id=w.emulator.store.tenant.customer_id(0))


def lists() -> list[Any]:
    """Every operation that reads a list which can have pages."""
    found = []
    for module in iter_modules(resources.__path__):
        for family in vars(import_module(f"{resources.__name__}.{module.name}")).values():
            if isinstance(family, type) and issubclass(family, Operations):
                found += [one for one in family.declared() if one.paged and one.collection != "(array)"]
    return sorted(set(found), key=lambda one: one.name)


@pytest.mark.parametrize("operation", lists(), ids=lambda one: one.name)
def test_every_list_is_read_to_its_end(world: Any, operation: Any) -> None:
    path = "/".join("x" if part.startswith("{") else part for part in operation.path.split("/"))
    prefix = {"graph": "/beta"}.get(operation.service, "")
    link = {"partner": {"links": {"next": {"uri": f"{path}?seekOperation=Next"}}}, "arm": {"nextLink": f"{path}?p=2"}}
    following = link.get(operation.service, {"@odata.nextLink": f"{path}?$skiptoken=2"})
    item = {"id": "1", "billingProvider": "azure", "invoiceLineItemType": "usage_line_items"}
    w = world(
        1,
        Fault(200, path=prefix + path, body={operation.collection: [item], **following}),
        Fault(200, path=prefix + path, body={operation.collection: [{**item, "id": "2"}]}),
    )
    found = w.scope.perform(operation, dict.fromkeys(operation.placeholders, "x"))
    assert [one.raw["id"] if hasattr(one, "raw") else one["id"] for one in found] == ["1", "2"]
