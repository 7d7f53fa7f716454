"""What is bought, changed and confirmed stays in the emulator, and what the service would refuse is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import OFFERS
from pcshell.emulator.store import Clock, Store

SEATS, AZURE = OFFERS[0][1], OFFERS[-1][1]


class Caller:
    """Calls an emulator directly, with its token."""

    def __init__(self, store: Store) -> None:
        self.emulator = Emulator(store)
        self.headers = {"Host": "127.0.0.1:1", "Authorization": f"Bearer {self.emulator.token}"}

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        sent = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        data = b"" if body is None else json.dumps(body).encode()
        return self.emulator.handle(method, f"/v1/{target}", sent, data)


@pytest.fixture
def call() -> Caller:
    return Caller(Store(clock=Clock(lambda: 1_700_000_000.0)))


@pytest.fixture
def customer(call: Caller) -> str:
    """The path of a customer that has no orders of its own."""
    return f"customers/{call('GET', 'customers').body['items'][4]['id']}"


def order(call: Caller, customer: str, offer: str = SEATS, quantity: int = 3, **more: Any) -> Any:
    body = {"LineItems": [{"OfferId": offer, "Quantity": quantity}], **more}
    return call("POST", f"{customer}/orders", body).body


def first_subscription(call: Caller, customer: str, offer: str = SEATS) -> str:
    subscription = order(call, customer, offer)["lineItems"][0]["subscriptionId"]
    return f"{customer}/subscriptions/{subscription}"


def code(answer: Any) -> tuple[int, str]:
    return answer.status, answer.body["code"]


def test_an_order_knows_names_terms_and_prices_of_the_catalog(call: Caller, customer: str) -> None:
    placed = order(call, customer)
    [line] = placed["lineItems"]
    name, _, price, term, cycle = OFFERS[0]
    assert (line["friendlyName"], line["termDuration"], placed["billingCycle"]) == (name, term, cycle)
    assert "totalPrice" not in placed and "pricing" not in line
    priced = call("GET", f"{customer}/orders/{placed['id']}?include_price=true").body
    assert priced["totalPrice"] == priced["lineItems"][0]["pricing"]["extendedPrice"] == round(3 * price, 2)
    assert order(call, customer, BillingCycle="Unknown")["billingCycle"] == cycle
    assert order(call, customer, BillingCycle="OneTime")["billingCycle"] == "one_time"


@pytest.mark.parametrize("lines", [None, [], ["x"], [{"OfferId": ""}], [{"OfferId": "a", "Quantity": True}]])
def test_an_order_without_proper_lines_is_refused(call: Caller, customer: str, lines: Any) -> None:
    assert code(call("POST", f"{customer}/orders", {"LineItems": lines})) == (400, "800087")


def test_an_add_on_needs_a_subscription_of_the_customer(call: Caller, customer: str) -> None:
    place = f"{customer}/orders/{order(call, customer)['id']}"
    line = {"OfferId": SEATS, "Quantity": 1, "ParentSubscriptionId": "00000000-0000-4000-8000-000000000000"}
    assert code(call("PATCH", place, {"LineItems": [line]})) == (400, "800029")
    assert len(call("GET", place).body["lineItems"]) == 1


def test_a_repeated_add_on_is_added_once(call: Caller, customer: str) -> None:
    placed = order(call, customer)
    place = f"{customer}/orders/{placed['id']}"
    line = {"OfferId": SEATS, "Quantity": 1, "ParentSubscriptionId": placed["lineItems"][0]["subscriptionId"]}
    for _ in range(2):
        assert len(call("PATCH", place, {"LineItems": [line]}, MS_RequestId="r").body["lineItems"]) == 2
    assert len(call("GET", place).body["lineItems"]) == 2


def test_generated_orders_and_subscriptions_can_be_changed(call: Caller) -> None:
    customer = f"customers/{call('GET', 'customers').body['items'][0]['id']}"
    one = call("GET", f"{customer}/subscriptions").body["items"][0]
    place = f"{customer}/orders/{one['orderId']}"
    body = {"BillingCycle": "Annual", "LineItems": [{"OfferId": one["offerId"], "SubscriptionId": one["id"]}]}
    changed = call("PATCH", place, body).body
    assert changed["billingCycle"] == "annual" and changed["lineItems"] == call("GET", place).body["lineItems"]
    # The order has another etag now; what was read of the subscription is still current.
    answer = call("PATCH", f"{customer}/subscriptions/{one['id']}", {**one, "billingCycle": "annual", "quantity": 5})
    assert answer.status == 200 and answer.body["quantity"] == 5
    listed = call("GET", f"{customer}/subscriptions").body["items"][0]
    assert (listed["quantity"], listed["billingCycle"]) == (5, "annual")


def test_a_subscription_that_somebody_else_changed_is_not_overwritten(call: Caller, customer: str) -> None:
    place = first_subscription(call, customer)
    read = call("GET", place).body
    assert call("PATCH", place, {**read, "friendlyName": "first"}).status == 200
    assert code(call("PATCH", place, {**read, "friendlyName": "second"})) == (400, "2055")
    assert call("GET", place).body["friendlyName"] == "first"


@pytest.mark.parametrize(
    ("offer", "before", "body", "refusal"),
    [
        (SEATS, {}, {"quantity": 0}, "2002"),
        (SEATS, {}, {"quantity": 10_001}, "2002"),
        (SEATS, {"status": "suspended"}, {"quantity": 4}, "2001"),
        (SEATS, {"status": "deleted"}, {"status": "active"}, "2011"),
        (SEATS, {}, {"billingCycle": "Annual"}, "2054"),
        (SEATS, {}, {"status": "asleep"}, "2000"),
        (AZURE, {}, {"quantity": 9}, "800095"),
    ],
)
def test_changes_that_are_not_allowed(
    call: Caller, customer: str, offer: str, before: Any, body: Any, refusal: str
) -> None:
    place = first_subscription(call, customer, offer)
    assert call("PATCH", place, before).status == 200
    read = call("GET", place).body
    assert code(call("PATCH", place, body)) == (400, refusal)
    assert call("GET", place).body == read


def test_a_suspended_subscription_keeps_the_billing_cycle_of_its_order(call: Caller, customer: str) -> None:
    placed = order(call, customer)
    [line] = placed["lineItems"]
    call("PATCH", f"{customer}/subscriptions/{line['subscriptionId']}", {"status": "suspended"})
    body = {"BillingCycle": "Annual", "LineItems": [line]}
    assert code(call("PATCH", f"{customer}/orders/{placed['id']}", body)) == (400, "6000")


def test_a_new_order_is_provided_when_lists_show_it(call: Caller, customer: str) -> None:
    placed = order(call, customer, "tailspin:1:2")
    place = f"{customer}/orders/{placed['id']}"
    subscription = f"{customer}/subscriptions/{placed['lineItems'][0]['subscriptionId']}/provisioningstatus"
    seen = []
    for _ in range(2):
        [line] = call("GET", f"{place}/provisioningstatus").body["items"]
        seen.append((line["status"], call("GET", subscription).body["status"]))
        call.emulator.store.clock.advance(901)
    assert seen == [("pending", "pending"), ("fulfilled", "success")]
    [link] = call("GET", f"{place}/lineitems/0/activationlinks").body["items"]
    assert link["link"]["uri"].endswith(placed["lineItems"][0]["subscriptionId"])
    ours = order(call, customer)["id"]
    assert call("GET", f"{customer}/orders/{ours}/lineitems/0/activationlinks").body["items"] == []


def new_cart(call: Caller, customer: str) -> Any:
    return call("POST", f"{customer}/carts", {"LineItems": [{"CatalogItemId": SEATS, "Quantity": 2}]}).body


def test_a_cart_that_somebody_else_changed_is_not_overwritten(call: Caller, customer: str) -> None:
    cart = new_cart(call, customer)
    place = f"{customer}/carts/{cart['id']}"
    assert call("PUT", place, cart).status == 200
    assert code(call("PUT", place, cart)) == (400, "2055")


def test_a_cart_is_of_one_customer_and_expires(call: Caller, customer: str) -> None:
    cart = new_cart(call, customer)
    assert "customer" not in cart and "expires" not in cart
    other = call("GET", "customers").body["items"][1]["id"]
    assert code(call("GET", f"customers/{other}/carts/{cart['id']}")) == (404, "800008")
    assert call("GET", f"{customer}/carts/{cart['id']}").status == 200
    call.emulator.store.clock.advance(7 * 86_400)
    call.headers["Authorization"] = f"Bearer {call.emulator.issue()}"
    assert code(call("GET", f"{customer}/carts/{cart['id']}")) == (404, "800008")


def test_a_repeated_checkout_buys_once_and_closes_the_cart(call: Caller, customer: str) -> None:
    cart = new_cart(call, customer)
    place = f"{customer}/carts/{cart['id']}"
    answers = [call("POST", f"{place}/checkout", "success", MS_RequestId="r") for _ in range(2)]
    assert answers[0].status == 201 and answers[0].body == answers[1].body
    call.emulator.store.clock.advance(901)
    assert len(call("GET", f"{customer}/orders").body["items"]) == 1
    assert code(call("POST", f"{place}/checkout", "success", MS_RequestId="s")) == (400, "800065")
    assert code(call("PUT", place, cart)) == (400, "800065")


def test_only_azure_subscriptions_are_registered_and_only_foreign_ones_activated(call: Caller, customer: str) -> None:
    place = first_subscription(call, customer)
    assert code(call("POST", f"{place}/registrations")) == (400, "800011")
    assert code(call("POST", f"{place}/activate")) == (400, "800021")


@pytest.mark.parametrize(
    "wrong",
    [{"templateId": "x"}, {"type": "Nope"}, {"primaryContact": None}, {"primaryContact": {"firstName": "A"}}],
)
def test_an_agreement_needs_template_type_and_contact(call: Caller, customer: str, wrong: Any) -> None:
    template = call("GET", "agreements").body["items"][0]
    body = {
        "templateId": template["templateId"], "type": template["agreementType"], "dateAgreed": "2024-01-02T00:00:00Z",
        "primaryContact": {"firstName": "Megan", "lastName": "Bowen", "email": "megan@contoso.com"},
    }  # fmt: skip
    assert call("POST", f"{customer}/agreements", {**body, **wrong}).status == 400
    assert call("POST", f"{customer}/agreements", body).status == 201
    assert code(call("POST", f"{customer}/agreements", body)) == (400, "600061")


def test_an_upgrade_belongs_to_its_customer(call: Caller) -> None:
    every = [one["id"] for one in call("GET", "customers").body["items"]]

    def asked(customer: str) -> Any:
        return {"customerId": customer, "productFamily": "Azure"}

    mine = next(one for one in every if call("POST", "productUpgrades/eligibility", asked(one)).body["isEligible"])
    started = call("POST", "productUpgrades", asked(mine))
    assert started.status == 202
    place = f"{started.headers['Location']}/status"
    other = next(one for one in every if one != mine)
    assert code(call("POST", place, asked(other))) == (400, "900111")
    assert code(call("POST", "productUpgrades/none/status", asked(mine))) == (404, "900106")
    assert code(call("POST", "productUpgrades", asked(mine))) == (409, "900109")
    call.emulator.store.clock.advance(901)
    assert code(call("POST", "productUpgrades", asked(mine))) == (400, "900110")
    assert any(one["billingType"] == "usage" for one in call("GET", f"customers/{mine}/subscriptions").body["items"])


def test_changes_outlive_the_emulator(tmp_path: Path) -> None:
    path, clock = tmp_path / "state.json", Clock(lambda: 1_700_000_000.0)
    first = Caller(Store(clock=clock, path=path))
    customer = f"customers/{first('GET', 'customers').body['items'][4]['id']}"
    cart, place = new_cart(first, customer), first_subscription(first, customer)
    first("PATCH", place, {"quantity": 8})
    second = Caller(Store(clock=clock, path=path))
    assert second("GET", place).body["quantity"] == 8
    assert second("GET", f"{customer}/carts/{cart['id']}").body == cart
