"""Carts: made, changed and checked out. Each billing cycle in a cart becomes an order."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from pcshell.emulator.areas.changes import check_etag, members, new_etag
from pcshell.emulator.areas.orders import cycle_of, new_order, without_prices
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import OFFERS
from pcshell.emulator.store import Store
from pcshell.partner.resources.carts import Carts

#: Days until a cart is forgotten.
CART_DAYS = 7
_COPIED = (
    "currencyCode", "participants", "provisioningContext", "renewsTo", "termDuration",
)  # fmt: skip


@serves(Carts.get)
def get_cart(request: Request, customer_id: str, cart_id: str) -> Any:
    """One cart."""
    return _shown(_cart(request.store, customer_id, cart_id))


@serves(Carts.create)
def create_cart(request: Request, customer_id: str) -> Any:
    """Make a cart."""
    store = request.store
    customer = _customer(store, customer_id)

    def make() -> Any:
        lines = _lines(members(request))
        now = store.clock.wall()
        expires = dt.datetime.fromtimestamp(now, dt.timezone.utc) + dt.timedelta(days=CART_DAYS)
        identifier = str(uuid.uuid4())
        cart = {
            "id": identifier,
            "creationTimestamp": store.clock.stamp(),
            "lastModifiedTimestamp": store.clock.stamp(),
            "expirationTimestamp": expires.strftime("%Y-%m-%dT%H:%M:%S.%f0Z"),
            "lastModifiedUser": store.tenant.partner_user_id,
            "status": "Active",
            "lineItems": lines,
            "links": {"self": {"uri": f"/customers/{customer}/carts/{identifier}", "method": "GET", "headers": []}},
            "attributes": {"etag": new_etag(), "objectType": "Cart"},
            "customer": customer,
            "expires": expires.timestamp(),
        }
        _keep(store, cart)
        return _shown(cart)

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)


@serves(Carts.update)
def update_cart(request: Request, customer_id: str, cart_id: str) -> Any:
    """Replace the line items of a cart, unless somebody else was faster."""
    store = request.store
    cart = _open_cart(store, customer_id, cart_id)
    body = members(request)
    check_etag(body, cart["attributes"]["etag"])
    changed = {
        **cart,
        "lineItems": _lines(body),
        "lastModifiedTimestamp": store.clock.stamp(),
        "attributes": {"etag": new_etag(), "objectType": "Cart"},
    }
    _keep(store, changed)
    return _shown(changed)


@serves(Carts.checkout)
def check_out(request: Request, customer_id: str, cart_id: str) -> Any:
    """Order what is in a cart, which cannot be changed from then on."""
    store = request.store

    def make() -> Any:
        cart = _open_cart(store, customer_id, cart_id)
        if any("error" in line for line in cart["lineItems"]):
            raise Refusal(400, "800009", "One or more line items of the cart have errors.")
        orders = []
        for cycle in dict.fromkeys(line["billingCycle"] for line in cart["lineItems"]):
            lines = [
                {**line, "offerId": line["catalogItemId"]}
                for line in cart["lineItems"]
                if line["billingCycle"] == cycle
            ]
            order = new_order(store, cart["customer"], {"billingCycle": cycle, "lineItems": lines})
            orders.append(without_prices(order))
        _keep(store, {**cart, "status": "CheckedOut", "lastModifiedTimestamp": store.clock.stamp()})
        return {"orders": orders, "attributes": {"objectType": "CartCheckoutResult"}}

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)


def _customer(store: Store, customer_id: str) -> str:
    return str(store.customer_entry(store.index(customer_id))["id"])


def _cart(store: Store, customer_id: str, cart_id: str) -> dict[str, Any]:
    customer = _customer(store, customer_id)
    cart: dict[str, Any] | None = store.table("carts").get(cart_id.casefold())
    if cart is None or cart["customer"] != customer or cart["expires"] <= store.clock.wall():
        raise Refusal(404, "800008", f"The cart {cart_id} was not found.")
    return cart


def _open_cart(store: Store, customer_id: str, cart_id: str) -> dict[str, Any]:
    cart = _cart(store, customer_id, cart_id)
    if cart["status"] != "Active":
        raise Refusal(400, "800065", "The cart was checked out already.")
    return cart


def _keep(store: Store, cart: dict[str, Any]) -> None:
    with store.changing("carts") as table:
        table[cart["id"]] = cart


def _shown(cart: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cart.items() if name not in ("customer", "expires")}


def _lines(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The line items of a cart, with what the catalog knows of them."""
    asked = body.get("lineItems")
    if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
        raise Refusal(400, "2000", "A cart needs line items.")
    groups: dict[str, str] = {}
    lines = []
    for number, one in enumerate(asked):
        line = _line(number, one)
        line["orderGroup"] = groups.setdefault(line["billingCycle"], str(len(groups)))
        lines.append(line)
    return lines


def _line(number: int, asked: dict[str, Any]) -> dict[str, Any]:
    item, quantity = asked.get("catalogItemId"), asked.get("quantity")
    known = next((row for row in OFFERS if isinstance(item, str) and row[1].casefold() == item.casefold()), None)
    line: dict[str, Any] = {
        "currencyCode": "USD",
        **{name: asked[name] for name in _COPIED if asked.get(name) is not None},
        "id": number,
        "catalogItemId": item,
        "friendlyName": asked.get("friendlyName") or (known[0] if known else item),
        "quantity": quantity,
        "billingCycle": cycle_of(asked.get("billingCycle"), known[4] if known else "monthly"),
    }
    if known is None:
        line["error"] = {
            "errorCode": "catalog_item_id_is_not_valid",
            "errorDescription": "The catalog item is not known.",
        }
    elif not isinstance(quantity, int) or isinstance(quantity, bool) or quantity < 1:
        line["error"] = {"errorCode": "invalid_input", "errorDescription": "The quantity is not valid."}
    if isinstance(asked.get("addonItems"), list) and asked["addonItems"]:
        line["addonItems"] = [_line(at, one) for at, one in enumerate(asked["addonItems"]) if isinstance(one, dict)]
    return line
