"""Subscriptions: list by customer, order or partner, and one by id."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.routing import Refusal, Request, serves
from pcshell.partner.resources.subscriptions import Subscriptions


@serves(Subscriptions.list)
def list_subscriptions(request: Request, customer_id: str) -> Any:
    """The subscriptions of a customer."""
    found = request.store.subscriptions(customer_id)
    order = request.query.get("order_id")
    if order is not None:
        found = [one for one in found if one["orderId"].casefold() == order.casefold()]
    partner = request.query.get("mpn_id")
    if partner is not None:
        found = [one for one in found if one["partnerId"] == partner]
    return {
        "totalCount": len(found),
        "items": found,
        "links": {
            "self": {
                "uri": f"/customers/{customer_id}/subscriptions",
                "method": "GET",
                "headers": [],
            }
        },
        "attributes": {"objectType": "Collection"},
    }


@serves(Subscriptions.get)
def get_subscription(request: Request, customer_id: str, subscription_id: str) -> Any:
    """One subscription."""
    folded = subscription_id.casefold()
    for one in request.store.subscriptions(customer_id, hidden=True):
        if one["id"].casefold() == folded:
            return one
    raise Refusal(404, "2004", f"Subscription {subscription_id} was not found.")
