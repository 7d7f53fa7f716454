"""Statuses of the service: which are waited for, which are final, which leave a write in doubt."""

from __future__ import annotations

import base64
from email.utils import formatdate
from typing import Any

import pytest

from pcshell.emulator.faults import Fault
from pcshell.emulator.seed import OFFERS
from pcshell.partner import errors
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.orders import Orders
from pcshell.partner.transport import retried_status, retry_after
from tests.support.raw_servers import RawServer, answering, transport_to

REFUSED = (400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 431, 501, 505)


def place_order(w: Any) -> Any:
    w.emulator.store.visibility = 0.0
    w.session.client.transport.sleep = w.emulator.store.clock.advance
    w.session.client.transport.wall = w.emulator.store.clock.wall
    customer = w.emulator.store.tenant.customer_id(0)
    body = {"LineItems": [{"OfferId": OFFERS[0][1], "Quantity": 7}], "BillingCycle": "Monthly"}
    return Orders(w.scope).create(customer_id=customer, body=body)


def orders(w: Any) -> int:
    return sum(map(len, w.emulator.store._orders.values()))


def posts(w: Any) -> int:
    return sum(count for key, count in w.emulator.counts.items() if key.startswith("POST"))


@pytest.mark.parametrize("seconds", [1, 7, 300])
def test_a_throttled_write_waits_as_it_is_told(world: Any, seconds: int) -> None:  # H1
    w = world(1, Fault(429, method="POST", headers={"Retry-After": str(seconds)}))
    w.emulator.store.clock.freeze()
    before = w.emulator.store.clock.wall()
    assert place_order(w).order_id
    assert orders(w) == 1 and posts(w) == 2
    assert w.emulator.store.clock.wall() - before == pytest.approx(seconds * 1.05)


@pytest.mark.parametrize("skew", [-3600, 0, 3600, 315_360_000])
def test_a_date_to_wait_for_counts_from_the_services_own_clock(skew: int) -> None:  # H2
    now = 1_500_000_000 + skew
    headers = {"Retry-After": formatdate(now + 30, usegmt=True), "Date": formatdate(now, usegmt=True)}
    assert retry_after(headers) == 30
    assert retry_after({**headers, "Retry-After": formatdate(now - 30, usegmt=True)}) == 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Rate limit is exceeded. Try again in 57 seconds.", 57),
        ('{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 1 second."}', 1),
        ("Retry in 3 seconds, please", 3),
        ("Try again later.", None),
        ("in many seconds", None),
        ("", None),
    ],
)
def test_the_words_of_the_gateway_are_read(text: str, seconds: float | None) -> None:  # H3
    assert retry_after({}, text) == seconds
    assert retry_after({"Retry-After": "soon"}, text) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 1), ("1", 1), ("007", 7), (" 5 ", 5), ("300", 300), ("1000000000", 1e9), ("-1", None), ("1.5", None),
        ("1e9", None), ("5, 7", None), ("5 7", None), ("٥", None), ("", None), ("soon", None), ("NaN", None),
        ("inf", None), ("9" * 40, None), ("Fri, 99 Nov 2015", None), ("2015-11-20T01:08:33Z", None), ("0x10", None),
    ],
)  # fmt: skip
def test_a_wait_that_cannot_be_understood_is_none(value: str, seconds: float | None) -> None:  # H4
    assert retry_after({"Retry-After": value}) == seconds


def test_hours_are_named_and_not_slept(world: Any) -> None:
    w = world(1, Fault(429, method="POST", headers={"Retry-After": "1000000000"}))
    with pytest.raises(PartnerError) as caught:
        place_order(w)
    assert "1000000000 seconds" in caught.value.advice and caught.value.effect == "refused"
    assert w.waits == []


def test_waits_that_add_up_to_more_than_ten_minutes_end(world: Any) -> None:
    w = world(1, Fault(429, method="GET", times=None, headers={"Retry-After": "250"}))
    with pytest.raises(PartnerError) as caught:
        w.scope.customers.get(customer_id="x")
    assert len(w.waits) == 2 and "250 seconds" in caught.value.advice


@pytest.mark.parametrize("phase", ["F2", "F3"])
@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 599])
def test_a_failing_service_leaves_one_order(world: Any, status: int, phase: str) -> None:  # H5, H6, H7, H9
    w = world(1, Fault(status, method="POST", phase=phase, headers={"Retry-After": "2"}))
    assert place_order(w).order_id
    assert orders(w) == 1
    assert posts(w) == (2 if phase == "F2" else 1)


@pytest.mark.parametrize("status", REFUSED)
def test_a_refusal_of_a_write_is_final(world: Any, status: int) -> None:  # H8, H14
    w = world(1, Fault(status, method="POST", times=None))
    with pytest.raises(PartnerError) as caught:
        place_order(w)
    assert (caught.value.status, caught.value.effect) == (status, "refused")
    assert orders(w) == 0 and posts(w) == 1


def test_which_statuses_are_sent_again() -> None:
    assert [one for one in range(400, 512) if retried_status(one)] == [
        408, 429, 500, 502, 503, 504, 506, 507, 508, 509, 510, 511,
    ]  # fmt: skip


@pytest.mark.parametrize("code", [27009, 900101, 900109, 900113])
def test_a_conflict_of_business_is_a_refusal(world: Any, code: int) -> None:  # H14
    body = {"code": code, "description": "Not now."}
    w = world(1, Fault(409, method="POST", times=None, body=body))
    with pytest.raises(PartnerError) as caught:
        place_order(w)
    assert (caught.value.code, caught.value.effect, posts(w)) == (str(code), "refused", 1)


@pytest.mark.parametrize("status", [200, 401])
def test_a_token_that_ended_is_renewed_once_and_the_write_keeps_its_id(world: Any, status: int) -> None:  # H10
    w = world(1, Fault(401, method="POST", times=1 if status == 200 else None))
    w.renew_tokens()
    ids: list[str] = []
    handle = w.emulator.handle

    def spy(method: str, target: str, headers: Any, body: bytes) -> Any:
        if method == "POST":
            ids.append(headers["MS-RequestId"])
        return handle(method, target, headers, body)

    w.emulator.handle = spy
    if status == 200:
        assert place_order(w).order_id
    else:
        with pytest.raises(PartnerError, match="Injected") as caught:
            place_order(w)
        assert "Connect-PartnerCenter" in caught.value.advice
    assert len(ids) == 2 and len(set(ids)) == 1 and orders(w) == (1 if status == 200 else 0)


@pytest.mark.parametrize("code", ["2032", "20002", "13605", "900123", "900124", "900150", "900308"])
def test_a_missing_right_is_explained(world: Any, code: str) -> None:  # H11
    w = world(1, Fault(403, body={"code": code, "description": "No."}))
    with pytest.raises(PartnerError) as caught:
        w.scope.customers.get(customer_id="x")
    assert caught.value.code == code and caught.value.attempts == 1
    assert caught.value.advice == errors._ADVICE_BY_CODE[code]


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
@pytest.mark.parametrize("location", ["/v1/customers", "https://evil.example/", "http://127.0.0.1:9/", "self"])
def test_no_redirect_is_followed(status: int, location: str) -> None:  # H18
    sentinel = RawServer(answering(b""))
    place = f"http://127.0.0.1:{sentinel.port}/" if location == "self" else location
    head = f"HTTP/1.1 {status} Elsewhere\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"
    from pcshell.partner.transport import Request

    for method in ("GET", "POST"):
        server = RawServer(answering(head.encode()), answering(head.encode()))
        with pytest.raises(PartnerError) as caught:
            transport_to(server.port).exchange(
                Request("partner", method, "/v1/x", correlation_id="c", body=None if method == "GET" else b"{}")
            )
        assert len(server.seen) == 1 and caught.value.effect == "refused"
    assert sentinel.connections == 0


def test_work_that_goes_on_is_asked_for_until_it_is_done(world: Any) -> None:  # H19
    customer = "/v1/customers/x/profiles/billing"
    accepted = Fault(202, method="PUT", path=customer, headers={"Location": "http://127.0.0.1:1/v1/jobs/1"}, body=b"")
    running = Fault(202, method="GET", path="/v1/jobs", headers={"Retry-After": "5"}, body=b"")
    done = Fault(200, method="GET", path="/v1/jobs", body={"companyName": "Contoso"})
    w = world(1, accepted, running, done)
    found = w.scope.customers.update_billing_profile(customer_id="x", body={"CompanyName": "Contoso"})
    assert found.raw == {"companyName": "Contoso"}


def test_each_line_of_a_cart_says_what_is_wrong_with_it(world: Any) -> None:  # H20
    from pcshell.partner.resources.carts import Carts

    w = world(1)
    customer = w.emulator.store.tenant.customer_id(0)
    lines = [{"CatalogItemId": OFFERS[0][1], "Quantity": 1}, {"CatalogItemId": "none", "Quantity": 1}]
    cart = Carts(w.scope).create(customer_id=customer, body={"LineItems": lines})
    good, bad = cart.line_items
    assert good.error is None and bad.error.error_description
    with pytest.raises(PartnerError) as caught:
        Carts(w.scope).checkout(customer_id=customer, cart_id=cart.cart_id, body="success")
    assert caught.value.effect == "refused" and orders(w) == 0


CLAIMS = b'{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (f'Bearer error="insufficient_claims", claims="{base64.b64encode(CLAIMS).decode()}"', CLAIMS.decode()),
        (f'Bearer claims="{base64.urlsafe_b64encode(CLAIMS).decode().rstrip("=")}"', CLAIMS.decode()),
        ('Bearer realm=""', ""),
        ('Bearer claims="!!"', ""),
        ('Bearer claims="e"', ""),
        (f'Bearer claims="{"A" * 8000}"', ""),
    ],
)
def test_what_more_a_sign_in_has_to_prove_is_shown(world: Any, header: str, told: str) -> None:  # H10
    w = world(2, Fault(401, path="/v1/customers", headers={"WWW-Authenticate": header}, times=None))
    with pytest.raises(PartnerError) as caught:
        list(w.scope.customers.list())
    assert caught.value.advice.startswith("Sign in again") and (told in caught.value.advice)
    assert ("more proof" in caught.value.advice) is bool(told)
