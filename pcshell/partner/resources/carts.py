"""The carts of one customer."""

from __future__ import annotations

from typing import Any

from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.recovery import Found, Observed, Repeated, Replaced, Write, same_text
from pcshell.partner.resources.common import ResourceBase, ResourceBaseWithLinks
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, CART_ERROR_CODE, PARTICIPANT_TYPE
from pcshell.partner.resources.orders import ORDER_PATIENCE, Order, orders_of
from pcshell.partner.schema import (
    ANY,
    DATETIME,
    INT,
    TEXT,
    Field,
    ListType,
    MapType,
    Operation,
    Operations,
    PairType,
    Resource,
)


class CartError(Resource):
    """Cart error, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.CartError"
    error_code = Field("errorCode", CART_ERROR_CODE)
    error_description = Field("errorDescription")


class CartsRenewsTo(Resource):
    """Renews to, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.RenewsTo"
    term_duration = Field("termDuration")


class CartLineItem(Resource):
    """Cart line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.CartLineItem"
    addon_items = Field("addonItems", ANY)
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    catalog_item_id = Field("catalogItemId")
    currency_code = Field("currencyCode")
    error = Field("error", CartError)
    friendly_name = Field("friendlyName")
    id = Field("id", INT)
    order_group = Field("orderGroup")
    participants = Field("participants", ListType(PairType(PARTICIPANT_TYPE, TEXT)))
    provisioning_context = Field("provisioningContext", MapType(), read_only=True, initial={})
    quantity = Field("quantity", INT)
    renews_to = Field("renewsTo", CartsRenewsTo)
    term_duration = Field("termDuration")


class Cart(ResourceBaseWithLinks):
    """Cart, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.Cart"
    creation_timestamp = Field("creationTimestamp", DATETIME, nullable=True)
    expiration_timestamp = Field("expirationTimestamp", DATETIME)
    id = Field("id")
    last_modified_timestamp = Field("lastModifiedTimestamp", DATETIME, nullable=True)
    last_modified_user = Field("lastModifiedUser")
    line_items = Field("lineItems", ListType(CartLineItem))
    status = Field("status")


class OrderError(ResourceBase):
    """Order error, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.OrderError"
    order_group_id = Field("orderGroupId")
    code = Field("code", INT)
    description = Field("description")


class CartCheckoutResult(ResourceBase):
    """Cart checkout result, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.CartCheckoutResult"
    orders = Field("orders", ListType(Order))
    order_errors = Field("orderErrors", ListType(OrderError))


class PSCart(Resource):
    """The module's view of a cart."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCart"
    creation_timestamp = Field("creationTimestamp", DATETIME, nullable=True)
    expiration_timestamp = Field("expirationTimestamp", DATETIME)
    cart_id = Field("id")
    last_modified_timestamp = Field("lastModifiedTimestamp", DATETIME, nullable=True)
    last_modified_user = Field("lastModifiedUser")
    line_items = Field("lineItems", ListType(CartLineItem))
    status = Field("status")


class PSCartCheckoutResult(Resource):
    """The module's view of a cart checkout result."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartCheckoutResult"
    order_errors = Field("orderErrors", ListType(OrderError))
    orders = Field("orders", ListType(Order))


class PSCartLineItem(Resource):
    """The module's view of a cart line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem"
    unshown = ("renewsTo",)
    addon_items = Field("addonItems", ListType(CartLineItem))
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    catalog_item_id = Field("catalogItemId")
    currency_code = Field("currencyCode")
    error = Field("error", CartError)
    friendly_name = Field("friendlyName")
    id = Field("id", INT)
    order_group = Field("orderGroup")
    participants = Field("participants", ListType(PairType(PARTICIPANT_TYPE, TEXT)))
    provisioning_context = Field("provisioningContext", MapType(TEXT, "Hashtable"), read_only=True, initial={})
    quantity = Field("quantity", INT)
    term_duration = Field("termDuration")


# These classes refer to themselves or to each other.
CartLineItem.addon_items.refers_to(ListType(CartLineItem))


def _checked_out(write: Write) -> list[Found]:
    """The orders that a cart became: one for each billing cycle in it."""
    cart = write.ask(Carts.get).raw
    if not same_text(cart.get("status"), "Active"):
        lines = [{"offerId": line.get("catalogItemId"), **line} for line in cart.get("lineItems") or ()]
        groups: dict[str, list[dict[str, object]]] = {}
        for line in lines:
            groups.setdefault(str(line.get("orderGroup", line.get("billingCycle"))), []).append(line)
        orders = [order for group in groups.values() for order in orders_of(write, group)[:1]]
        if orders:
            return [Found(str(cart.get("id", "")), {"orders": orders})]
    return []


def changed_lines(before: Any, after: Any) -> list[Purchase]:
    """The lines of a cart whose quantity changes, and those that are new, by the item they name."""
    old = {purchase_of(line).offer.casefold(): line for line in Write.of(before, "lineItems") or ()}
    lines = Write.of(after, "lineItems") or ()
    changes = [purchase_of(line, before=old.get(purchase_of(line).offer.casefold())) for line in lines]
    return [one for one in changes if one.before is None or one.quantity]


class Carts(Operations):
    """The carts of one customer."""

    get = Operation("GET", "/v1/customers/{customer_id}/carts/{cart_id}", returns=PSCart)
    # Nothing can list carts; one too many buys nothing and is forgotten after a week.
    create = Operation(
        "POST", "/v1/customers/{customer_id}/carts", returns=PSCart, body=True, recovery=Repeated(),
        buys=lambda write: [purchase_of(line) for line in write.sent("lineItems") or ()], commits=False,
    )  # fmt: skip
    update = Operation(
        "PUT", "/v1/customers/{customer_id}/carts/{cart_id}", returns=PSCart, body=True, recovery=Replaced(get),
        buys=lambda write: changed_lines(write.ask(Carts.get).raw, write.body), commits=False,
    )  # fmt: skip
    checkout = Operation(
        "POST",
        "/v1/customers/{customer_id}/carts/{cart_id}/checkout",
        returns=PSCartCheckoutResult,
        body=True,
        # 800065: the cart was checked out already. Its orders may not be listed yet.
        recovery=Observed(_checked_out, "800065", patience=ORDER_PATIENCE, echo=lambda _: {"orders": []}),
        buys=lambda write: [purchase_of(line) for line in write.ask(Carts.get).raw.get("lineItems") or ()],
    )
