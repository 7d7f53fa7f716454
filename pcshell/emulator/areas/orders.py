"""Orders: list, one by id, a new one that appears in lists after 15 minutes, and add-ons to one."""

from __future__ import annotations

import uuid
from typing import Any

from pcshell.emulator.areas.changes import check_etag, members, new_etag
from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import OFFERS, is_offer
from pcshell.emulator.store import Store
from pcshell.partner.resources.orders import Orders

#: Words for billing cycles without underscores -> as the service writes them.
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
    customer = store.customer_entry(store.index(customer_id))["id"]
    order = store.once(
        request.headers.get("ms-requestid"), request.body, lambda: new_order(store, customer, members(request))
    )
    return Response(_shown(request, order), status=201)


@serves(Orders.update)
def update_order(request: Request, customer_id: str, order_id: str) -> Any:
    """Change the billing cycle of an order, or add line items to it.

    A line with the identifier of a subscription of the order stands for that subscription; any other is an add-on.
    """
    store = request.store

    def make() -> Any:
        order = store.order(customer_id, order_id)
        body = members(request)
        check_etag(body, order["attributes"]["etag"])
        own = {str(line.get("subscriptionId", "")).casefold(): line for line in order["lineItems"]}
        lines = [*order["lineItems"]]
        for asked in _asked(body):
            if str(asked.get("subscriptionId") or "").casefold() in own:
                continue
            parent = asked.get("parentSubscriptionId")
            if parent and not _owns(store, customer_id, parent):
                raise Refusal(400, "800029", "The add-on does not belong to the subscription that was named.")
            lines.append(_line(len(lines), asked))
        cycle = cycle_of(body.get("billingCycle"), order["billingCycle"])
        if cycle != order["billingCycle"]:
            _refuse_inactive(store, customer_id, order["id"])
        changed = {
            **order,
            "billingCycle": cycle,
            "lineItems": lines,
            "attributes": {"etag": new_etag(), "objectType": "Order"},
        }
        store.replace_order(changed)
        return changed

    return _shown(request, store.once(request.headers.get("ms-requestid"), request.body, make))


@serves(Orders.provisioning_status)
def get_provisioning_status(request: Request, customer_id: str, order_id: str) -> Any:
    """How far each line item is provided: done once lists show the order."""
    store = request.store
    order = store.order(customer_id, order_id)
    listed = any(one["id"] == order["id"] for one in store.orders(customer_id))
    status = "fulfilled" if listed else "pending"
    found = [
        {
            "lineItemNumber": line["lineItemNumber"],
            "status": status,
            "quantityProvisioningInformation": [{"quantity": line["quantity"], "status": status}],
        }
        for line in order["lineItems"]
    ]
    return collection(f"/customers/{customer_id}/orders/{order_id}/provisioningstatus", found)


@serves(Orders.activation_links)
def list_activation_links(request: Request, customer_id: str, order_id: str, order_line_item_number: str) -> Any:
    """Where a third-party line item is activated; there is no such place for Microsoft's."""
    order = request.store.order(customer_id, order_id)
    found = [
        {
            "lineItemNumber": line["lineItemNumber"],
            "link": {
                "uri": f"https://emulator.invalid/activate/{line['subscriptionId']}", "method": "GET", "headers": [],
            },
        }
        for line in order["lineItems"]
        if str(line["lineItemNumber"]) == order_line_item_number and not is_offer(line["offerId"])
    ]  # fmt: skip
    place = f"/customers/{customer_id}/orders/{order_id}/lineitems/{order_line_item_number}/activationlinks"
    return collection(place, found)


def new_order(store: Store, customer: str, body: dict[str, Any]) -> dict[str, Any]:
    """Keep the order in a body (of camel case) and give it as the service answers it."""
    lines = [_line(number, line) for number, line in enumerate(_asked(body))]
    usual = next((row[4] for row in OFFERS if row[1] == lines[0]["offerId"]), "monthly")
    order_id = uuid.uuid4().hex[:12]
    order = {
        "id": order_id,
        "alternateId": order_id,
        "referenceCustomerId": customer,
        "billingCycle": cycle_of(body.get("billingCycle"), usual),
        "currencyCode": "USD",
        "currencySymbol": "$",
        "lineItems": lines,
        "creationDate": store.clock.stamp(),
        "status": "completed",
        "transactionType": "UserPurchase",
        "links": {"self": {"uri": f"/customers/{customer}/orders/{order_id}", "method": "GET", "headers": []}},
        "attributes": {"etag": new_etag(), "objectType": "Order"},
    }
    if all("pricing" in line for line in lines):
        order["totalPrice"] = round(sum(line["pricing"]["extendedPrice"] for line in lines), 2)
    store.add_order(customer, order)
    return order


def cycle_of(word: Any, usual: str) -> str:
    """The billing cycle that a word of a client means; `usual` for none and for the unknown one."""
    if word is None:
        return usual
    cycle = _CYCLES.get(word.replace("_", "").casefold()) if isinstance(word, str) else None
    if cycle is None:
        raise Refusal(400, "2000", "The billing cycle is not known.")
    return usual if cycle == "unknown" else cycle


def _asked(body: dict[str, Any]) -> list[dict[str, Any]]:
    lines = body.get("lineItems")
    if not isinstance(lines, list) or not lines or not all(isinstance(line, dict) for line in lines):
        raise Refusal(400, "800087", "An order needs at least one line item.")
    return lines


def _line(number: int, asked: dict[str, Any]) -> dict[str, Any]:
    """A line item with the subscription it brings."""
    quantity, offer = asked.get("quantity", 1), asked.get("offerId")
    if not isinstance(offer, str) or not offer or type(quantity) is not int or quantity < 1:
        raise Refusal(400, "800087", "A line item needs an offer id and a quantity.")
    name, _, price, term, _ = next(
        (row for row in OFFERS if row[1].casefold() == offer.casefold()), (offer, "", None, "", "")
    )
    line: dict[str, Any] = {
        "lineItemNumber": number,
        "offerId": offer,
        "subscriptionId": str(uuid.uuid4()),
        "termDuration": str(asked.get("termDuration") or term or "P1M"),
        "transactionType": "New",
        "friendlyName": str(asked.get("friendlyName") or name),
        "quantity": quantity,
    }
    for copied in ("parentSubscriptionId", "partnerIdOnRecord", "provisioningContext"):
        if asked.get(copied):
            line[copied] = asked[copied]
    if price is not None:
        line["pricing"] = {
            "listPrice": price, "discountedPrice": price, "proratedPrice": price, "price": price,
            "extendedPrice": round(price * quantity, 2),
        }  # fmt: skip
    return line


def _owns(store: Store, customer_id: str, subscription_id: Any) -> bool:
    folded = str(subscription_id).casefold()
    return any(one["id"].casefold() == folded for one in store.subscriptions(customer_id, hidden=True))


def _refuse_inactive(store: Store, customer_id: str, order_id: str) -> None:
    """Orders with a suspended or deleted subscription keep their billing cycle."""
    for one in store.subscriptions(customer_id, hidden=True):
        if one["orderId"] == order_id and one["status"] != "active":
            raise Refusal(400, "6000", "A subscription of the order is not active.")


def _shown(request: Request, order: dict[str, Any]) -> dict[str, Any]:
    """The order with or without prices, as ``include_price`` asks."""
    return order if request.query.get("include_price", "").casefold() == "true" else without_prices(order)


def without_prices(order: dict[str, Any]) -> dict[str, Any]:
    """The order as the service shows it to who did not ask for prices."""
    lines = [{k: v for k, v in line.items() if k != "pricing"} for line in order["lineItems"]]
    return {**{k: v for k, v in order.items() if k != "totalPrice"}, "lineItems": lines}
