"""Orders: list, one by id, and a new one that appears in lists after 15 minutes."""

from __future__ import annotations

import uuid
from typing import Any

from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.partner.resources.orders import Orders

_CYCLES = {
    "monthly": "monthly", "annual": "annual", "onetime": "one_time", "none": "none",
    "unknown": "unknown",
}  # fmt: skip


@serves(Orders.list)
def list_orders(request: Request, customer_id: str) -> Any:
    """The orders of a customer, optionally of one billing cycle."""
    orders = request.store.orders(customer_id)
    wanted = request.query.get("billingType")
    if wanted is not None:
        cycle = _CYCLES.get(wanted.replace("_", "").casefold())
        if cycle is None:
            raise Refusal(400, "2000", "The billing type is not known.")
        orders = [order for order in orders if order["billingCycle"] == cycle]
    items = [_shown(request, order) for order in orders]
    return {
        "totalCount": len(items),
        "items": items,
        "links": {"self": {"uri": f"/customers/{customer_id}/orders", "method": "GET", "headers": []}},
        "attributes": {"objectType": "Collection"},
    }


@serves(Orders.get)
def get_order(request: Request, customer_id: str, order_id: str) -> Any:
    """One order, at once after it was placed."""
    return _shown(request, request.store.order(customer_id, order_id))


@serves(Orders.create)
def create_order(request: Request, customer_id: str) -> Any:
    """Place an order; repeating it with the same request id places no second one."""
    store = request.store

    def place() -> Any:
        asked = {key.casefold(): value for key, value in _object(request.json()).items()}
        lines = asked.get("lineitems")
        if not isinstance(lines, list) or not lines:
            raise Refusal(400, "800061", "An order needs at least one line item.")
        index = store.index(customer_id)
        customer = store.tenant.customer_id(index)
        order_id = uuid.uuid4().hex[:12]
        order = {
            "id": order_id,
            "alternateId": order_id,
            "referenceCustomerId": customer,
            "billingCycle": str(asked.get("billingcycle") or "monthly").casefold(),
            "currencyCode": "USD",
            "currencySymbol": "$",
            "lineItems": [_line(number, line) for number, line in enumerate(lines)],
            "creationDate": store.clock.stamp(),
            "status": "completed",
            "transactionType": "UserPurchase",
            "links": {
                "self": {
                    "uri": f"/customers/{customer}/orders/{order_id}",
                    "method": "GET",
                    "headers": [],
                }
            },
            "attributes": {"etag": uuid.uuid4().hex[:16], "objectType": "Order"},
        }
        store.add_order(customer, order)
        return order

    order = store.once(request.headers.get("ms-requestid"), request.body, place)
    return Response(order, status=201)


def _line(number: int, raw: Any) -> dict[str, Any]:
    asked = {key.casefold(): value for key, value in _object(raw).items()}
    quantity = asked.get("quantity", 1)
    offer = asked.get("offerid")
    if not offer or not isinstance(quantity, int) or quantity < 1:
        raise Refusal(400, "800062", "A line item needs an offer id and a quantity.")
    return {
        "lineItemNumber": number,
        "offerId": str(offer),
        "subscriptionId": str(uuid.uuid4()),
        "termDuration": str(asked.get("termduration") or "P1M"),
        "transactionType": "New",
        "friendlyName": str(asked.get("friendlyname") or offer),
        "quantity": quantity,
    }


def _object(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise Refusal(400, "2000", "The request body is not an object.")
    return raw


def _shown(request: Request, order: dict[str, Any]) -> dict[str, Any]:
    """The order with or without prices, as ``include_price`` asks."""
    if request.query.get("include_price", "").casefold() == "true":
        return order
    lines = [{k: v for k, v in line.items() if k != "pricing"} for line in order["lineItems"]]
    return {**{k: v for k, v in order.items() if k != "totalPrice"}, "lineItems": lines}
