"""Moving customers to an Azure plan: whether, the move itself, and how far it is.

A customer of the demo tenant can be moved unless it has the plan. The move takes two minutes and brings an order.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from pcshell.emulator.areas.changes import members, required
from pcshell.emulator.areas.orders import new_order
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import AZURE_PLAN, OFFERS
from pcshell.emulator.store import Store
from pcshell.partner.resources.product_upgrades import ProductUpgrades

#: Seconds until a move is done.
UPGRADE_SECONDS = 120.0


@serves(ProductUpgrades.eligibility)
def get_eligibility(request: Request) -> Any:
    """Whether a customer can be moved."""
    customer = _customer(request)
    upgrade = _latest(request.store, customer)
    answer: dict[str, Any] = {"customerId": customer, "isEligible": True, "productFamily": "azure"}
    if upgrade is not None:
        answer |= {"isEligible": False, "upgradeId": upgrade["id"], "reason": "The customer was moved already."}
    elif _has_plan(request.store, customer):
        answer |= {"isEligible": False, "reason": "The customer has an Azure plan."}
    return answer


@serves(ProductUpgrades.upgrade)
def start_upgrade(request: Request) -> Any:
    """Start the move of a customer."""
    store = request.store
    customer = _customer(request)

    def make() -> Any:
        latest = _latest(store, customer)
        if latest is not None:
            if _is_done(store, latest):
                raise Refusal(400, "900110", "The upgrade of the customer is finished.")
            raise Refusal(409, "900109", "An upgrade of the customer is running.")
        if _has_plan(store, customer):
            raise Refusal(403, "900120", "The customer has an Azure plan.")
        upgrade: dict[str, Any] = {"id": str(uuid.uuid4()), "customer": customer, "started": store.clock.wall()}
        _name, offer, *_ = OFFERS[-1]
        new_order(store, customer, {"billingCycle": "one_time", "lineItems": [{"offerId": offer, "quantity": 1}]})
        with store.changing("product upgrades") as table:
            table[upgrade["id"]] = upgrade
        return upgrade["id"]

    made = store.once(request.headers.get("ms-requestid"), request.body, make)
    return Response(None, status=202, headers={"Location": f"productUpgrades/{made}"})


@serves(ProductUpgrades.status)
def get_status(request: Request, upgrade_id: str) -> Any:
    """How far a move is."""
    store = request.store
    customer = _customer(request)
    upgrade = store.table("product upgrades").get(upgrade_id.casefold())
    if upgrade is None:
        raise Refusal(404, "900106", f"The upgrade {upgrade_id} was not found.")
    if upgrade["customer"] != customer:
        raise Refusal(400, "900111", "The upgrade belongs to another customer.")
    done = _is_done(store, upgrade)
    at = dt.datetime.fromtimestamp(upgrade["started"] + UPGRADE_SECONDS, dt.timezone.utc)
    status = "Completed" if done else "InProgress"
    line = {
        "sourceProduct": {"id": store.tenant.guid("azure subscription", 0), "name": "Azure Subscription"},
        "targetProduct": {"id": store.tenant.guid("azure plan", 0), "name": AZURE_PLAN},
        "status": status,
        **({"upgradedDate": at.strftime("%Y-%m-%dT%H:%M:%SZ")} if done else {}),
    }
    return {"id": upgrade["id"], "status": status, "productFamily": "Azure", "lineItems": [line]}


def _customer(request: Request) -> str:
    """The identifier of the customer in the body."""
    body = members(request)
    required(body, "customerId", "productFamily")
    if body["productFamily"].casefold() != "azure":
        raise Refusal(400, "2000", "The family of products is not known.")
    store = request.store
    return str(store.customer_entry(store.index(body["customerId"]))["id"])


def _latest(store: Store, customer: str) -> dict[str, Any] | None:
    found: list[dict[str, Any]] = [
        one for one in store.table("product upgrades").values() if one["customer"] == customer
    ]
    return found[-1] if found else None


def _is_done(store: Store, upgrade: dict[str, Any]) -> bool:
    return bool(store.clock.wall() >= upgrade["started"] + UPGRADE_SECONDS)


def _has_plan(store: Store, customer: str) -> bool:
    return any(one["billingType"] == "usage" for one in store.subscriptions(customer, hidden=True))
