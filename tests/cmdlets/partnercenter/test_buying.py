"""Cmdlets that order, change subscriptions, move customers and confirm agreements, against the emulator."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import agreements, carts, orders, product_upgrades, subscriptions
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.cmdlets.partnercenter.customers import GetPartnerCustomer
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import OFFERS
from pcshell.objects.conversion import convert_to
from pcshell.objects.enums import enum_text
from pcshell.objects.members import get_property
from pcshell.objects.numbers import EnumValue
from pcshell.partner.resources.carts import PSCartLineItem
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, SUBSCRIPTION_STATUS
from pcshell.partner.resources.orders import PSOrderLineItem

SEATS, AZURE = OFFERS[0][1], OFFERS[-1][1]
WHO = {"contact_email": "megan@contoso.com", "contact_first_name": "Megan", "contact_last_name": "Bowen"}


class Sent:
    """What the emulator received besides reads, as (method, path, request id, body)."""

    def __init__(self, emulator: Emulator) -> None:
        self.found: list[tuple[str, str, str, Any]] = []
        handle = emulator.handle

        def recording(method: str, target: str, headers: Any, body: bytes) -> Any:
            if method != "GET":
                folded = {name.casefold(): value for name, value in headers.items()}
                parsed = json.loads(body) if body else ...
                self.found.append((method, target, folded["ms-requestid"], parsed))
            return handle(method, target, headers, body)

        emulator.handle = recording  # type: ignore[method-assign]

    @property
    def bodies(self) -> list[Any]:
        """The bodies alone."""
        return [body for *_, body in self.found]


@pytest.fixture
def connected(shell: Any, service: Any) -> Any:
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    shell.runspace.partner.client.transport.sleep = lambda _: None
    return shell


@pytest.fixture
def sent(service: Any) -> Sent:
    return Sent(service.emulator)


@pytest.fixture
def customer(connected: Any) -> str:
    return str(connected.run(GetPartnerCustomer, "ById").output[0].customer_id)


def cycle(name: str) -> EnumValue:
    return convert_to(name, BILLING_CYCLE_TYPE.net_name)


def status(name: str) -> EnumValue:
    return convert_to(name, SUBSCRIPTION_STATUS.net_name)


def order_line(offer: str = SEATS, quantity: int = 3, **more: Any) -> PSOrderLineItem:
    return PSOrderLineItem({"offerId": offer, "quantity": quantity, **more})


def cart_line(item: str = SEATS, quantity: int = 2, **more: Any) -> PSCartLineItem:
    return PSCartLineItem({"catalogItemId": item, "quantity": quantity, **more})


def place(shell: Any, customer: str, line: PSOrderLineItem, **more: Any) -> Any:
    return shell.run(orders.NewPartnerCustomerOrder, "Subscription", customer_id=customer, line_items=[line], **more)


def subscription_of(shell: Any, customer: str, **line: Any) -> str:
    [order] = place(shell, customer, order_line(**line)).output
    return str(order.line_items[0].subscription_id)


def change(shell: Any, customer: str, subscription: str, **what: Any) -> Any:
    return shell.run(
        subscriptions.SetPartnerCustomerSubscription,
        "Customer", customer_id=customer, subscription_id=subscription, **what,
    )  # fmt: skip


def messages(engine: Any) -> list[str]:
    return [record.exception.message for record in engine.errors]


# --------------------------------------------------------------------------------------------------------------- orders


def test_an_order_asks_what_it_buys_and_can_be_read_at_once(connected: Any, customer: str) -> None:
    engine = place(connected, customer, order_line())
    assert engine.questions == [
        f"Places an order for the customer with the identifier of {customer}: 3 of {SEATS}."
    ]  # fmt: skip
    [order] = engine.output
    [found] = connected.run(
        orders.GetPartnerCustomerOrder, "ByOrderId", customer_id=customer, order_id=order.order_id
    ).output
    assert found.line_items[0].quantity == 3 and found.line_items[0].friendly_name == OFFERS[0][0]


def test_an_order_says_nothing_about_the_billing_cycle_unless_asked_to(
    connected: Any, customer: str, sent: Sent
) -> None:
    place(connected, customer, order_line())
    place(connected, customer, order_line(), billing_cycle=cycle("Annual"))
    assert [body.get("BillingCycle") for body in sent.bodies] == [None, "Annual"]


def test_a_line_that_was_read_is_ordered_again_without_price_and_term(
    connected: Any, customer: str, sent: Sent
) -> None:
    [first] = place(connected, customer, order_line(provisioningContext={"seats": 4})).output
    place(connected, customer, first.line_items[0])
    [line] = sent.bodies[1]["LineItems"]
    assert "Pricing" not in line and "TermDuration" not in line and line["ProvisioningContext"] == {"seats": "4"}


def test_a_retried_order_is_placed_once(connected: Any, customer: str, service: Any, sent: Sent) -> None:
    service.emulator.faults = FaultPlan(Fault(503, method="POST", path="/v1/customers"))
    [order] = place(connected, customer, order_line()).output
    first, second = sent.found
    assert first == second
    kept = service.emulator.store.orders(customer, hidden=True)
    assert [one["id"] for one in kept].count(order.order_id) == 1


def test_an_add_on_belongs_to_its_order_and_subscription(connected: Any, customer: str) -> None:
    [order] = place(connected, customer, order_line()).output
    parent = order.line_items[0].subscription_id
    add_on = order_line(quantity=1, parentSubscriptionId=parent)
    engine = connected.run(
        orders.NewPartnerCustomerOrder, "AddOn",
        customer_id=customer, order_id=order.order_id, line_items=[add_on],
    )  # fmt: skip
    assert engine.questions[0].startswith(f"Adds to the order {order.order_id} for the customer")
    assert len(engine.output[0].line_items) == 2
    [found] = connected.run(
        subscriptions.GetPartnerCustomerSubscriptionAddOn, customer_id=customer, subscription_id=parent
    ).output
    assert found.parent_subscription_id == parent and found.quantity == 1


# ---------------------------------------------------------------------------------------------------------------- carts


def test_a_cart_is_filled_changed_and_bought(connected: Any, customer: str) -> None:
    first = cart_line(termDuration="P1Y", addonItems=[{"catalogItemId": SEATS, "quantity": 1}])
    engine = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[first])
    assert engine.questions == [f"Creates a new cart for the customer with the identifier of {customer}."]
    [cart] = engine.output
    assert cart.line_items[0].term_duration == "P1Y" and len(cart.line_items[0].addon_items) == 1
    here = {"customer_id": customer, "cart_id": cart.cart_id}
    [more] = connected.run(carts.AddPartnerCustomerCartLineItem, line_item=cart_line(AZURE, 1), **here).output
    assert [line.catalog_item_id for line in more.line_items] == [SEATS, AZURE]
    [found] = connected.run(carts.GetPartnerCustomerCart, **here).output
    assert [line.order_group for line in found.line_items] == ["0", "1"]
    [result] = connected.run(carts.SubmitPartnerCustomerCart, **here).output
    assert [order.line_items[0].offer_id for order in result.orders] == [SEATS, AZURE]
    again = connected.run(carts.SubmitPartnerCustomerCart, **here)
    assert again.output == [] and messages(again) == ["The cart was checked out already."]


def test_setting_a_cart_replaces_its_lines_and_keeps_their_context(connected: Any, customer: str, sent: Sent) -> None:
    [cart] = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[cart_line()]).output
    line = cart_line(quantity=5, provisioningContext={"scope": "shared"})
    [changed] = connected.run(
        carts.SetPartnerCustomerCart, customer_id=customer, cart_id=cart.cart_id, line_items=[line]
    ).output
    assert [one.quantity for one in changed.line_items] == [5]
    body = sent.bodies[-1]
    assert body["LineItems"][0]["ProvisioningContext"] == {"scope": "shared"}
    assert body["Attributes"]["Etag"] == cart.raw["attributes"]["etag"]


def test_an_added_line_keeps_its_context(connected: Any, customer: str, sent: Sent) -> None:
    [cart] = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[cart_line()]).output
    line = cart_line(AZURE, 1, provisioningContext={"scope": "shared"})
    connected.run(carts.AddPartnerCustomerCartLineItem, customer_id=customer, cart_id=cart.cart_id, line_item=line)
    assert [one.get("ProvisioningContext") for one in sent.bodies[-1]["LineItems"]][1:] == [{"scope": "shared"}]


def test_a_context_that_a_script_fills_in_place_is_sent(connected: Any, customer: str, sent: Sent) -> None:
    line = cart_line()
    get_property(line, "ProvisioningContext", "provisioningcontext").set("seats", 7)
    connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[line])
    assert sent.bodies[0]["LineItems"][0]["ProvisioningContext"] == {"seats": "7"}


def test_an_unknown_item_is_an_error_in_the_line_and_stops_the_checkout(connected: Any, customer: str) -> None:
    [cart] = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[cart_line("no:0:0")]).output
    assert cart.line_items[0].error.raw["errorCode"] == "catalog_item_id_is_not_valid"
    engine = connected.run(carts.SubmitPartnerCustomerCart, customer_id=customer, cart_id=cart.cart_id)
    assert engine.output == [] and "have errors" in messages(engine)[0]


def test_checking_out_sends_the_word_of_the_module(connected: Any, customer: str, sent: Sent) -> None:
    [cart] = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[cart_line()]).output
    engine = connected.run(carts.SubmitPartnerCustomerCart, customer_id=customer, cart_id=cart.cart_id)
    assert engine.questions == [f"Checks out the cart with the identifier of {cart.cart_id}."]
    assert sent.bodies[-1] == "success"


def test_what_a_checkout_did_not_order_is_an_error_each_beside_the_orders(
    connected: Any, customer: str, service: Any
) -> None:  # H20
    def partly(answer: Any) -> Any:
        answer["orderErrors"] = [
            {"orderGroupId": "0", "code": 800009, "description": "Not for sale here."},
            {"code": 800010, "description": "Too many."},
        ]
        return answer

    [cart] = connected.run(carts.NewPartnerCustomerCart, customer_id=customer, line_items=[cart_line()]).output
    path = f"/v1/customers/{customer}/carts/{cart.cart_id}/checkout"
    service.emulator.faults = FaultPlan(Fault(method="POST", path=path, phase="F3", change=partly))
    engine = connected.run(carts.SubmitPartnerCustomerCart, customer_id=customer, cart_id=cart.cart_id)
    [result] = engine.output
    assert len(result.orders) == 1 and len(result.order_errors) == 2
    assert messages(engine) == ["Not for sale here. (order group 0)", "Too many."]


# -------------------------------------------------------------------------------------------------------- subscriptions


def test_a_changed_subscription_is_read_as_it_was_left(connected: Any, customer: str) -> None:
    subscription = subscription_of(connected, customer)
    engine = change(connected, customer, subscription, quantity=7, friendly_name="Main", partner_id="123")
    assert engine.questions == [
        f"Updates the subscription {subscription} that belongs to the customer with the identifier of {customer}."
    ]
    [found] = connected.run(
        subscriptions.GetPartnerCustomerSubscription, "ByCustomer",
        customer_id=customer, subscription_id=subscription,
    ).output  # fmt: skip
    assert (found.quantity, found.friendly_name, found.partner_id) == (7, "Main", "123")


def test_a_billing_cycle_is_changed_through_the_order(connected: Any, customer: str, sent: Sent) -> None:
    subscription = subscription_of(connected, customer)
    [changed] = change(connected, customer, subscription, billing_cycle=cycle("Annual")).output
    assert enum_text(get_property(changed, "BillingCycle", "billingcycle")) == "Annual"
    patches = [(path.split("/")[4], body["BillingCycle"]) for method, path, _, body in sent.found if method == "PATCH"]
    assert patches == [("orders", "Annual"), ("subscriptions", "Annual")]
    [line] = sent.bodies[1]["LineItems"]
    assert (line["LineItemNumber"], line["SubscriptionId"], line["Quantity"]) == (0, subscription, 3)


@pytest.mark.parametrize(
    ("before", "then", "message"),
    [
        ("Suspended", {"quantity": 9}, "The number of seats of a suspended subscription cannot be changed."),
        ("Deleted", {"friendly_name": "x"}, "A deleted subscription cannot be changed."),
        ("Active", {"quantity": 0}, "The offer allows 1 to 10000 seats."),
    ],
)
def test_what_the_service_refuses_is_one_record(
    connected: Any, customer: str, before: str, then: Any, message: str
) -> None:
    subscription = subscription_of(connected, customer)
    change(connected, customer, subscription, status=status(before))
    engine = change(connected, customer, subscription, **then)
    assert engine.output == [] and messages(engine) == [message]


@pytest.mark.parametrize(
    ("given", "impact"),
    [({"friendly_name": "x"}, "Medium"), ({"quantity": 1}, "High"), ({"status": "Suspended"}, "High")],
)
def test_only_changes_that_cost_have_a_high_impact(given: Any, impact: str) -> None:
    command = subscriptions.SetPartnerCustomerSubscription()
    for name in ("billing_cycle", "quantity", "status", "friendly_name"):
        setattr(command, name, given.get(name))
    assert command.confirm_impact == impact


def test_a_third_party_subscription_is_activated_once(connected: Any, customer: str, sent: Sent) -> None:
    subscription = subscription_of(connected, customer, offer="tailspin:1:2")
    here = {"customer_id": customer, "subscription_id": subscription}
    engine = connected.run(subscriptions.NewPartnerCustomerSubscriptionActivation, **here)
    [result] = engine.output
    assert (result.status, result.subscription_id) == ("Success", subscription)
    assert engine.questions[0].startswith(f"Activates the third-party subscription {subscription} owned by")
    assert sent.found[-1][0] == "POST" and sent.bodies[-1] is None
    again = connected.run(subscriptions.NewPartnerCustomerSubscriptionActivation, **here)
    assert messages(again) == ["The subscription was activated already."]


def test_an_activation_is_of_the_declared_type(connected: Any, customer: str) -> None:
    subscription = subscription_of(connected, customer, offer="tailspin:1:2")
    cls = subscriptions.NewPartnerCustomerSubscriptionActivation
    [result] = connected.run(cls, customer_id=customer, subscription_id=subscription).output
    assert result.type_name.endswith(".PSSubscriptionActivationResult")
    assert cls.info.output == (result.type_name,)


def test_a_registration_says_where_its_status_is(connected: Any, customer: str, service: Any, sent: Sent) -> None:
    subscription = subscription_of(connected, customer, offer=AZURE, quantity=1)
    here = {"customer_id": customer, "subscription_id": subscription}

    def seen() -> str:
        found = connected.run(subscriptions.GetPartnerCustomerSubscriptionRegistrationStatus, **here).output
        return str(found[0].status)

    assert seen() == "NotRegistered"
    engine = connected.run(subscriptions.NewPartnerCustomerSubscriptionRegistration, **here)
    assert engine.output == [f"/customers/{customer}/subscriptions/{subscription}/registrationstatus"]
    assert sent.bodies[-1] is None
    assert seen() == "Registering"
    service.emulator.store.clock.advance(300)
    assert seen() == "Registered"


def test_a_support_contact_stays(connected: Any, customer: str) -> None:
    subscription = subscription_of(connected, customer)
    here = {"customer_id": customer, "subscription_id": subscription}
    engine = connected.run(
        subscriptions.SetPartnerCustomerSubscriptionSupportContact,
        name="Trey Research", support_mpn_id="4391507", support_tenant_id=customer, **here,
    )  # fmt: skip
    text = f"Updates the support contact for the subscription with the identifier of {subscription}."
    assert engine.questions == [text]
    [found] = connected.run(subscriptions.GetPartnerCustomerSubscriptionSupportContact, **here).output
    assert (found.name, found.support_mpn_id, found.support_tenant_id) == ("Trey Research", "4391507", customer)


# ---------------------------------------------------------------------------------------------- upgrades and agreements


def test_a_customer_is_moved_to_an_azure_plan_once(connected: Any, service: Any) -> None:
    def eligibility(of: str) -> Any:
        [found] = connected.run(
            product_upgrades.GetPartnerProductUpgradeEligibility, customer_id=of, product_family="Azure"
        ).output
        return found

    every = [str(one.customer_id) for one in connected.run(GetPartnerCustomer, "ById").output]
    customer = next(one for one in every if eligibility(one).is_eligible)
    here = {"customer_id": customer, "product_family": "Azure"}
    engine = connected.run(product_upgrades.NewPartnerProductUpgrade, **here)
    assert engine.questions == [f"Upgrades the Azure products of the customer with the identifier of {customer}."]
    upgrade = engine.output[0].rpartition("/")[2]
    running = connected.run(product_upgrades.GetPartnerProductUpgradeStatus, upgrade_id=upgrade, **here).output[0]
    assert running.status == "InProgress" and eligibility(customer).upgrade_id == upgrade
    assert messages(connected.run(product_upgrades.NewPartnerProductUpgrade, **here)) == [
        "An upgrade of the customer is running."
    ]
    service.emulator.store.clock.advance(121)
    done = connected.run(product_upgrades.GetPartnerProductUpgradeStatus, upgrade_id=upgrade, **here).output[0]
    assert done.status == "Completed"


def test_a_confirmed_agreement_is_listed_and_not_confirmed_twice(connected: Any, customer: str, sent: Sent) -> None:
    [_, template] = connected.run(agreements.GetPartnerAgreementDetail).output
    given = {
        "customer_id": customer, "agreement_type": template.agreement_type, "template_id": template.template_id,
        "date_agreed": convert_to("2024-01-02", "System.DateTime"), **WHO,
    }  # fmt: skip
    engine = connected.run(agreements.NewPartnerCustomerAgreement, **given)
    [agreement] = engine.output
    assert type(agreement) is agreements.PSAgreement and agreement.primary_contact.first_name == "Megan"
    assert engine.questions == [
        f"Confirms that the customer with the identifier of {customer} has accepted the {template.agreement_type}."
    ]
    assert sent.bodies[0]["DateAgreed"] == "2024-01-02T00:00:00Z" and "PhoneNumber" not in sent.bodies[0]
    found = connected.run(agreements.GetPartnerCustomerAgreement, customer_id=customer).output
    assert agreement.raw in [one.raw for one in found]
    again = connected.run(agreements.NewPartnerCustomerAgreement, **given)
    assert messages(again) == ["A partner confirmed agreement already exists for the customer."]


def test_an_agreement_without_a_date_was_accepted_now(connected: Any, customer: str, sent: Sent) -> None:
    [template, _] = connected.run(agreements.GetPartnerAgreementDetail).output
    given = {"agreement_type": template.agreement_type, "template_id": template.template_id, **WHO}
    connected.run(agreements.NewPartnerCustomerAgreement, customer_id=customer, **given)
    date = sent.bodies[0]["DateAgreed"]
    assert date.startswith("20") and date.endswith("Z") and body_of(agreements.Agreement({"dateAgreed": date}))


@pytest.mark.parametrize(
    ("cls", "given"),
    [
        (orders.NewPartnerCustomerOrder, {"line_items": [order_line()]}),
        (carts.SubmitPartnerCustomerCart, {"cart_id": "x"}),
        (subscriptions.SetPartnerCustomerSubscription, {"subscription_id": "x", "quantity": 1}),
        (product_upgrades.NewPartnerProductUpgrade, {"product_family": "Azure"}),
    ],
)
def test_what_costs_is_of_high_impact_and_sends_nothing_when_declined(
    connected: Any, customer: str, sent: Sent, monkeypatch: Any, cls: Any, given: Any
) -> None:
    assert cls.info.confirm_impact == "High"
    monkeypatch.setattr(cls, "should_process", lambda *_: False)
    assert connected.run(cls, customer_id=customer, **given).output == []
    assert sent.found == []


def test_before_a_sign_in_nothing_is_asked(shell: Any) -> None:
    engine = change(shell, "00000000-0000-4000-8000-000000000000", "x", quantity=1)
    assert engine.questions == [] and messages(engine) == ["Run Connect-PartnerCenter to login."]
