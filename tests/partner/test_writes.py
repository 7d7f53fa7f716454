"""Writes of which nobody knows the outcome: read back, adopted, repeated, counted, or reported."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import pcshell.partner.resources as resources
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.seed import OFFERS
from pcshell.partner import recovery, wire
from pcshell.partner.client import PartnerScope
from pcshell.partner.errors import PartnerError
from pcshell.partner.recovery import Write, achieved, holds, merged, seconds_of
from pcshell.partner.resources.carts import Carts
from pcshell.partner.resources.orders import Orders
from pcshell.partner.resources.users import Users
from pcshell.partner.schema import Operation, Operations
from pcshell.partner.watcher import Watcher

ORDERS = "/v1/customers/{}/orders"


def operations() -> Iterator[Operation]:
    for module in pkgutil.iter_modules(resources.__path__):
        found = vars(importlib.import_module(f"{resources.__name__}.{module.name}")).values()
        for cls in found:
            if isinstance(cls, type) and issubclass(cls, Operations) and cls.__module__.endswith(module.name):
                yield from cls.declared()


class Buyer:
    """A customer in a world whose time passes by waiting, and what its watcher hears."""

    def __init__(self, world: Any, *faults: Fault, repeats: bool = True) -> None:
        self.world = w = world(2, *faults)
        self.store = w.emulator.store
        self.store.visibility = 0.0
        self.store.clock.freeze()
        transport = w.session.client.transport
        transport.wall = self.store.clock.wall
        transport.sleep = self.store.clock.advance
        self.id = self.store.tenant.customer_id(0)
        self.notes: list[str] = []
        self.alarms: list[PartnerError] = []
        self.scope: PartnerScope = w.session.client.scope(
            watcher=Watcher(self.notes.append, self.alarms.append, repeats=repeats)
        )
        self.store.clock.advance(10)

    def order(self, quantity: int = 7) -> Any:
        body = {"LineItems": [{"OfferId": OFFERS[0][1], "Quantity": quantity}], "BillingCycle": "Monthly"}
        return Orders(self.scope).create(customer_id=self.id, body=body)

    @property
    def made(self) -> int:
        return len(self.store._orders.get(self.id, []))

    def sent(self, method: str, path: str) -> int:
        count = self.world.emulator.counts.get(f"{method} {path.format(self.id)}", 0)
        return int(count)


def post(*, phase: str = "F3", **more: Any) -> Fault:
    return Fault(method="POST", path="/v1/customers/", phase=phase, **more)


def test_every_operation_that_changes_something_says_how_it_is_recovered() -> None:
    silent = [one.name for one in operations() if not one.reading and one.recovery is None]
    assert silent == []
    assert [one.name for one in operations() if one.reading and one.recovery is not None] == []


def test_an_order_in_doubt_is_found_and_adopted(world: Any) -> None:
    buyer = Buyer(world, post(drops=True))
    order = buyer.order()
    assert buyer.made == 1
    assert order.order_id == buyer.store._orders[buyer.id][0]["id"]
    assert buyer.sent("POST", ORDERS) == 1
    assert any("earlier attempt" in note for note in buyer.notes)


def test_a_second_order_of_the_same_things_is_not_taken_for_the_first(world: Any) -> None:
    buyer = Buyer(world, Fault(method="POST", path="/v1/customers/", skip=1, drops=True))
    first = buyer.order()
    second = buyer.order()
    assert buyer.made == 2 and first.order_id != second.order_id


def test_an_older_order_of_the_same_things_is_not_adopted(world: Any) -> None:
    buyer = Buyer(world, Fault(method="POST", path="/v1/customers/", skip=1, drops=True))
    old = buyer.order()
    buyer.world.session.client.made.clear()  # as if another shell had placed it
    buyer.store.clock.advance(60)
    new = buyer.order()
    assert new.order_id != old.order_id and buyer.made == 2


def test_a_clock_that_is_wrong_by_hours_does_not_hide_an_order(world: Any) -> None:
    for hours in (-5, 5, 87_600):
        buyer = Buyer(world, post(drops=True))
        wall = buyer.store.clock.wall
        buyer.world.session.client.transport.wall = lambda wall=wall, hours=hours: wall() + 3600 * hours
        buyer.order()
        assert buyer.made == 1 and buyer.sent("POST", ORDERS) == 1
        assert any("clock of this machine" in note for note in buyer.notes)


def test_more_than_one_order_is_reported_with_both_identifiers(world: Any) -> None:
    # The list shows new orders after two minutes, the service forgets the request id, and the first answer is lost.
    buyer = Buyer(world, post(drops=True))
    buyer.store.visibility, buyer.store.remembers = 120.0, False
    transport = buyer.world.session.client.transport
    exchange = transport.exchange

    def slowly(request: Any, effort: Any = None) -> Any:
        answer = exchange(request, effort)
        if request.method == "POST":
            buyer.store.clock.advance(180)
        return answer

    transport.exchange = slowly
    buyer.order()
    assert buyer.made == 2
    [alarm] = buyer.alarms
    assert alarm.kind == "PossibleDuplicate"
    assert all(one["id"] in alarm.description for one in buyer.store._orders[buyer.id])


def test_an_outcome_that_stays_unknown_names_the_request_id_and_the_attempts(world: Any) -> None:
    buyer = Buyer(world, post(phase="F2", status=503, times=None))
    with pytest.raises(PartnerError) as caught:
        buyer.order()
    error = caught.value
    assert (error.kind, error.effect, error.attempts, error.status) == ("OutcomeUnknown", "unknown", 4, 503)
    assert error.request_id and error.request_id in error.description
    assert buyer.sent("POST", ORDERS) == 4 and buyer.made == 0


def test_nothing_is_repeated_while_nobody_can_look(world: Any) -> None:
    listing = Fault(500, method="GET", path="/v1/customers/", times=None)
    buyer = Buyer(world, post(drops=True), listing)
    with pytest.raises(PartnerError) as caught:
        buyer.order()
    assert caught.value.kind == "OutcomeUnknown"
    assert buyer.sent("POST", ORDERS) == 1


def test_who_is_cautious_gets_a_look_but_no_repeat(world: Any) -> None:
    lost = Buyer(world, post(phase="F2", drops=True), repeats=False)
    with pytest.raises(PartnerError) as caught:
        lost.order()
    assert caught.value.kind == "OutcomeUnknown" and lost.sent("POST", ORDERS) == 1
    found = Buyer(world, post(drops=True), repeats=False)
    assert found.order().order_id and found.made == 1


def test_who_stops_a_write_is_told_that_it_may_be_done(world: Any, monkeypatch: Any) -> None:
    buyer = Buyer(world)
    handle = buyer.world.emulator.handle

    def interrupted(method: str, *rest: Any) -> Any:
        answer = handle(method, *rest)
        if method == "POST":
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(buyer.world.emulator, "handle", interrupted)
    with pytest.raises(KeyboardInterrupt):
        buyer.order()
    [alarm] = buyer.alarms
    assert alarm.kind == "OutcomeUnknown" and alarm.request_id in alarm.description
    assert buyer.made == 1


def test_a_refusal_of_the_first_attempt_stays_a_refusal(world: Any) -> None:
    buyer = Buyer(world)
    with pytest.raises(PartnerError) as caught:
        buyer.order(quantity=0)
    assert (caught.value.kind, caught.value.effect) == ("Service", "refused")
    assert buyer.sent("GET", ORDERS) == 0


@pytest.mark.parametrize("veto", [True, False])
def test_a_fault_that_says_it_is_final_is_looked_for_and_not_repeated(world: Any, veto: bool) -> None:
    body = {"code": 1, "description": "No.", "isRetryable": not veto}
    buyer = Buyer(world, post(phase="F2", status=500, body=body))
    if veto:
        with pytest.raises(PartnerError, match="is not known"):
            buyer.order()
    else:
        buyer.order()
    assert buyer.sent("POST", ORDERS) == (1 if veto else 2)


def test_an_order_still_in_progress_is_waited_for(world: Any) -> None:  # H13
    busy = {"code": 800060, "description": "The order is still in progress."}
    buyer = Buyer(world, post(drops=True), post(phase="F2", status=409, body=busy, times=None))
    buyer.store.visibility = 200.0
    order = buyer.order()
    assert order.order_id == buyer.store._orders[buyer.id][0]["id"]
    assert buyer.made == 1 and buyer.sent("POST", ORDERS) == 2


def test_an_order_in_progress_of_somebody_else_is_a_refusal(world: Any) -> None:
    busy = {"code": 800060, "description": "The order is still in progress."}
    buyer = Buyer(world, post(phase="F2", status=409, body=busy))
    with pytest.raises(PartnerError) as caught:
        buyer.order()
    assert (caught.value.code, caught.value.effect) == ("800060", "refused")


def cart_of(buyer: Buyer) -> Any:
    line = {"CatalogItemId": OFFERS[0][1], "Quantity": 7}
    return Carts(buyer.scope).create(customer_id=buyer.id, body={"LineItems": [line]})


def test_a_cart_that_was_checked_out_already_gives_its_orders(world: Any) -> None:  # H17
    buyer = Buyer(world)
    cart = cart_of(buyer)
    used = {"code": 800065, "description": "The cart was checked out already."}
    buyer.world.emulator.faults = FaultPlan(post(drops=True), post(phase="F2", status=400, body=used))
    buyer.store.visibility = 70.0  # later than the first look
    done = Carts(buyer.scope).checkout(customer_id=buyer.id, cart_id=cart.cart_id, body="success")
    assert [order["id"] for order in done.raw["orders"]] == [buyer.store._orders[buyer.id][0]["id"]]
    assert buyer.made == 1


def test_a_cart_that_another_one_checked_out_is_a_refusal(world: Any) -> None:
    buyer = Buyer(world)
    cart = cart_of(buyer)
    carts = Carts(buyer.scope)
    carts.checkout(customer_id=buyer.id, cart_id=cart.cart_id, body="success")
    with pytest.raises(PartnerError) as caught:
        carts.checkout(customer_id=buyer.id, cart_id=cart.cart_id, body="success")
    assert caught.value.code == "800065" and buyer.made == 1


def test_deleting_what_is_gone_is_a_success_only_after_a_doubt(world: Any) -> None:  # H12
    path = "/v1/customers/"
    doubt = Fault(method="DELETE", path=path, phase="F3", drops=True)
    buyer = Buyer(world, doubt)
    user = next(iter(Users(buyer.scope).list(customer_id=buyer.id))).user_id
    assert Users(buyer.scope).delete(customer_id=buyer.id, user_id=user) is None
    with pytest.raises(PartnerError) as caught:
        Users(buyer.scope).delete(customer_id=buyer.id, user_id="00000000-0000-4000-8000-000000000000")
    assert caught.value.status == 404


# --------------------------------------------------------------------------------------------------------- conflicts


def subscription_of(buyer: Buyer) -> Any:
    return next(iter(buyer.scope.subscriptions.list(customer_id=buyer.id)))


def changed(buyer: Buyer, scope: PartnerScope, **members: Any) -> dict[str, Any]:
    """The body that changes a subscription, made from what `scope` reads now."""
    found = scope.subscriptions.get(customer_id=buyer.id, subscription_id=subscription_of(buyer).raw["id"])
    body = {name[:1].upper() + name[1:]: value for name, value in found.raw.items() if name != "attributes"}
    return {**body, **members, "Attributes": {"Etag": found.raw["attributes"]["etag"]}}


def update(buyer: Buyer, scope: PartnerScope, body: dict[str, Any]) -> Any:
    return scope.subscriptions.update(customer_id=buyer.id, subscription_id=body["Id"], body=body)


@pytest.mark.parametrize("status", [400, 412])
def test_a_change_elsewhere_of_another_member_is_kept(world: Any, status: int) -> None:  # H15
    buyer = Buyer(world)
    body = changed(buyer, buyer.scope, Quantity=31)
    other = buyer.world.session.client.scope()
    update(buyer, other, changed(buyer, other, FriendlyName="Theirs"))
    if status == 412:
        buyer.world.emulator.faults = FaultPlan(Fault(412, method="PATCH"))
    done = update(buyer, buyer.scope, body)
    assert (done.raw["quantity"], done.raw["friendlyName"]) == (31, "Theirs")


def test_a_change_elsewhere_of_the_same_member_is_never_overwritten(world: Any) -> None:
    buyer = Buyer(world)
    body = changed(buyer, buyer.scope, FriendlyName="Ours")
    other = buyer.world.session.client.scope()
    update(buyer, other, changed(buyer, other, FriendlyName="Theirs"))
    with pytest.raises(PartnerError) as caught:
        update(buyer, buyer.scope, body)
    assert caught.value.code == "2055"
    assert subscription_of(buyer).raw["friendlyName"] == "Theirs"
    assert "Ours" in caught.value.advice and "Theirs" in caught.value.advice


def test_a_conflict_with_ones_own_first_attempt_is_a_success(world: Any) -> None:
    buyer = Buyer(world, Fault(method="PATCH", path="/v1/customers/", phase="F3", drops=True))
    buyer.store.remembers = False
    done = update(buyer, buyer.scope, changed(buyer, buyer.scope, Quantity=31))
    assert done.raw["quantity"] == 31


# ------------------------------------------------------------------------------------------------------ bad answers


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "body": b"<html>Sign in</html>", "headers": {"Content-Type": "text/html"}},  # B7
        {"status": 200, "body": b""},  # B8
        {"status": 200, "body": []},  # B9
        {"status": 201, "body": b'{"id": "4'},  # B1
        {"status": 408},  # H9
    ],
    ids=["html", "empty", "list", "cut", "408"],
)
@pytest.mark.parametrize("phase", ["F2", "F3"])
def test_an_answer_that_is_none_leaves_a_write_in_doubt(world: Any, phase: str, answer: dict[str, Any]) -> None:
    buyer = Buyer(world, post(phase=phase, **answer))
    assert buyer.order().order_id
    assert buyer.made == 1


def test_an_answer_about_another_customer_is_noted_or_ends_a_careful_write(world: Any) -> None:  # B15
    def swap(body: Any) -> Any:
        return {**body, "id": "ffffffff-0000-4000-8000-000000000000"}

    for repeats in (True, False):
        buyer = Buyer(world, Fault(method="PATCH", phase="F3", change=swap), repeats=repeats)
        heard: list[str] = []
        buyer.scope.watcher.detail = heard.append
        body = changed(buyer, buyer.scope, Quantity=31)
        if repeats:
            assert update(buyer, buyer.scope, body).raw["id"].startswith("ffffffff")
            assert "not what was asked for" in heard[0]
        else:
            with pytest.raises(PartnerError) as caught:
                update(buyer, buyer.scope, body)
            assert caught.value.kind == "ResponseMismatch"


# ------------------------------------------------------------------------------------------------- comparing of JSON


@pytest.mark.parametrize(
    ("wanted", "actual", "answer"),
    [
        ({"Name": "a"}, {"name": "A", "more": 1}, True),
        ({"Cycle": "OneTime"}, {"cycle": "one_time"}, True),
        ({"Name": "a"}, {"name": "b"}, False),
        ({"Password": "x"}, {}, False),
        ({"Count": 0, "Kind": "None", "Done": False, "Text": "", "Date": "0001-01-01T00:00:00Z"}, {}, True),
        ({"Count": 0}, {"count": 3}, False),
        ({"At": "2024-05-06T07:08:09Z"}, {"at": "2024-05-06T07:08:09.0000000+00:00"}, True),
        ({"Attributes": {"Etag": "1"}}, {"attributes": {"etag": "2"}}, True),
        ({"Lines": [{"Id": 0, "Quantity": 2}]}, {"lines": [{"id": 4, "quantity": 2}]}, True),
        ({"Lines": [{"Quantity": 2}]}, {"lines": [{"quantity": 2}, {"quantity": 2}]}, False),
        ({"Inner": {"A": 1}}, {"inner": None}, False),
        ("Education", "education", True),
    ],
)
def test_whether_the_service_has_what_was_sent(wanted: Any, actual: Any, answer: bool) -> None:
    assert holds(wanted, actual) is answer


def test_what_is_sent_back_as_it_was_read_says_nothing_about_a_write() -> None:
    old = {"name": "a", "changed": "2024-05-06T07:08:09Z"}
    body = {"Name": "b", "Changed": "2024-05-06T07:08:09Z"}
    assert achieved(body, {"name": "b", "changed": "2024-05-07T07:08:09Z"}, old)
    assert not achieved(body, {"name": "c", "changed": "2024-05-07T07:08:09Z"}, old)


@pytest.mark.parametrize(
    ("body", "old", "new", "result"),
    [
        ({"A": 1, "B": 9}, {"a": 1, "b": 2}, {"a": 5, "b": 2}, {"A": 5, "B": 9}),
        ({"A": {"C": 1, "D": 2}}, {"a": {"c": 1, "d": 0}}, {"a": {"c": 7, "d": 0}}, {"A": {"C": 7, "D": 2}}),
        (
            {"A": 1, "Attributes": {"Etag": "x"}},
            {"a": 0, "attributes": {"etag": "x"}},
            {"a": 0, "attributes": {"etag": "y"}},
            {"A": 1, "Attributes": {"Etag": "y"}},
        ),
    ],
)
def test_a_change_is_made_on_a_newer_state(body: Any, old: Any, new: Any, result: Any) -> None:
    assert merged(body, old, new) == (result, [])


def test_members_that_both_changed_are_named() -> None:
    _, clashes = merged({"A": {"B": 9, "C": 1}}, {"a": {"b": 2, "c": 1}}, {"a": {"b": 3, "c": 4}})
    assert clashes == [("A.B", 9, 3)]
    assert merged({"A": 3}, {"a": 1}, {"a": 3}) == ({"A": 3}, [])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01T00:00:10Z", 10.0),
        ("1970-01-01T00:00:10.5Z", 10.5),
        ("1970-01-01T01:00:10.1234567+01:00", 10.1234567),
        ("1970-01-01T00:00:10", 10.0),
        ("0001-01-01T00:00:00Z", -62135596800.0),
        ("9999-12-31T23:59:59.9999999Z", 253402300799.9999999),
        ("soon", None),
        ("2024-13-01T00:00:00Z", None),
        (None, None),
    ],
)
def test_dates_of_the_service_as_seconds(text: Any, seconds: float | None) -> None:
    found = seconds_of(text)
    assert found == (None if seconds is None else pytest.approx(seconds))


def test_an_object_without_a_date_is_never_new() -> None:
    write = Write(lambda *_: None, {}, None, lambda: 0.0, set())
    assert not write.is_new({"id": "1"}, "creationDate")
    assert recovery.identifier_of(wire.loads(b'{"Id": "AB"}')) == "ab"
