"""Work of Azure Resource Manager that goes on after the answer 202."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.emulator.adapter import ENDPOINT
from pcshell.emulator.faults import Fault
from pcshell.partner.errors import PartnerError
from pcshell.partner.long_running import LONGEST_WAIT, USUAL_WAIT
from pcshell.partner.resources.azure import AzureBilling, AzureSubscriptions

PLACE = f"{ENDPOINT}/operations/1"


def create(w: Any) -> Any:
    account = next(iter(AzureBilling(w.scope).accounts())).name
    body = {"displayName": "Dev", "skuId": "0001"}
    customer = w.emulator.store.tenant.customer_id(0)
    return AzureSubscriptions(w.scope).create(account=account, customer_id=customer, body=body)


def accepted(**headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault(202, method="POST", path="/providers", headers=named, body={})


def test_the_place_is_asked_until_the_result_is_there(world: Any) -> None:
    made = {"subscriptionLink": "/subscriptions/1"}
    again = Fault(202, path="/operations", headers={"Retry-After": "7"}, body={})
    w = world(3, accepted(Location=PLACE), again, Fault(200, path="/operations", body=made))
    assert create(w).subscription_link == "/subscriptions/1"
    assert w.waits == [USUAL_WAIT, 7]


def test_a_document_of_the_state_is_asked_first_and_the_result_after_it(world: Any) -> None:
    w = world(
        3,
        accepted(Azure_AsyncOperation=f"{ENDPOINT}/state/1", Location=PLACE, Retry_After="1"),
        Fault(200, path="/state", headers={"Retry-After": "2"}, body={"status": "InProgress"}),
        Fault(200, path="/state", body={"status": "Succeeded"}),
        Fault(200, path="/operations", body={"subscriptionLink": "/subscriptions/1"}),
    )
    assert create(w).subscription_link == "/subscriptions/1"
    assert w.waits == [1, 2]


def test_work_that_fails_says_why(world: Any) -> None:
    failed = {"status": "Failed", "error": {"code": "NoPlan", "message": "There is no Azure plan."}}
    w = world(3, accepted(Azure_AsyncOperation=PLACE), Fault(200, path="/operations", body=failed))
    with pytest.raises(PartnerError, match="There is no Azure plan") as caught:
        create(w)
    assert caught.value.effect == "refused"


@pytest.mark.parametrize("place", ["", "https://elsewhere.invalid/operations/1", "//elsewhere.invalid/1"])
def test_no_other_host_is_asked(world: Any, place: str) -> None:
    w = world(3, accepted(**({"Location": place} if place else {})))
    with pytest.raises(PartnerError) as caught:
        create(w)
    assert caught.value.effect == "unknown"
    assert not any("operations" in key for key in w.emulator.counts)


def test_nobody_waits_for_ever(world: Any) -> None:
    w = world(3, accepted(Location=PLACE), Fault(202, path="/operations", times=None, body={}))
    with pytest.raises(PartnerError) as caught:
        create(w)
    assert caught.value.effect == "unknown" and sum(w.waits) <= LONGEST_WAIT


def test_who_stops_waiting_is_told_where_the_work_can_be_followed(world: Any) -> None:
    w = world(3, accepted(Location=PLACE))
    told: list[str] = []
    w.scope.watcher.warn = told.append

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    w.scope.transport.sleep = stop
    with pytest.raises(KeyboardInterrupt):
        create(w)
    assert told == [f"The service goes on with the work: {PLACE}"]


def test_waiting_for_the_work_is_shown(world: Any) -> None:
    again = Fault(202, path="/operations", headers={"Retry-After": "5"}, body={})
    w = world(3, accepted(Location=PLACE, Retry_After="1"), again, Fault(200, path="/operations", body={}))
    shown: list[float] = []
    w.scope.watcher.waiting = lambda _, left: shown.append(left)
    create(w)
    assert shown == [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]
