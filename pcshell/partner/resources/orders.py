"""Orders, their line items and prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.recovery import Found, Observed, Write, newest, raw_of, same_text
from pcshell.partner.resources.common import Link, ResourceBase, ResourceBaseWithLinks, StandardResourceLinks
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE
from pcshell.partner.schema import (
    DATETIME,
    DOUBLE,
    INT,
    TEXT,
    Field,
    ListType,
    MapType,
    Operation,
    Operations,
    Resource,
)


class Pricing(Resource):
    """Pricing, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.Pricing"
    discounted_price = Field("discountedPrice", DOUBLE, nullable=True)
    extended_price = Field("extendedPrice", DOUBLE, nullable=True)
    list_price = Field("listPrice", DOUBLE, nullable=True)
    prorated_price = Field("proratedPrice", DOUBLE, nullable=True)
    price = Field("price", DOUBLE, nullable=True)


class OrdersRenewsTo(Resource):
    """Renews to, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.RenewsTo"
    term_duration = Field("termDuration")


class OrderLineItemLinks(Resource):
    """Order line item links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.OrderLineItemLinks"
    activation_links = Field("activationLinks", Link)
    availability = Field("availability", Link)
    product = Field("product", Link)
    provisioning_status = Field("provisioningStatus", Link)
    sku = Field("sku", Link)
    subscription = Field("subscription", Link)


class OrderLineItem(ResourceBaseWithLinks):
    """Order line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.OrderLineItem"
    friendly_name = Field("friendlyName")
    line_item_number = Field("lineItemNumber", INT)
    offer_id = Field("offerId")
    parent_subscription_id = Field("parentSubscriptionId")
    partner_id_on_record = Field("partnerIdOnRecord")
    pricing = Field("pricing", Pricing)
    provisioning_context = Field("provisioningContext", MapType(), initial={})
    quantity = Field("quantity", INT)
    renews_to = Field("renewsTo", OrdersRenewsTo)
    subscription_id = Field("subscriptionId")
    term_duration = Field("termDuration")
    transaction_type = Field("transactionType")
    links = Field("links", OrderLineItemLinks)


class OrderLinks(StandardResourceLinks):
    """Order links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.OrderLinks"
    patch_operation = Field("patchOperation", Link)
    provisioning_status = Field("provisioningStatus", Link)


class Order(ResourceBase):
    """Order, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.Order"
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    creation_date = Field("creationDate", DATETIME, nullable=True)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    id = Field("id")
    line_items = Field("lineItems", ListType(OrderLineItem))
    links = Field("links", OrderLinks)
    reference_customer_id = Field("referenceCustomerId")
    status = Field("status")
    total_price = Field("totalPrice", DOUBLE, nullable=True)
    transaction_type = Field("transactionType")


class OrderLineItemActivationLink(Resource):
    """Order line item activation link, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.OrderLineItemActivationLink"
    line_item_number = Field("lineItemNumber", INT)
    link = Field("link", Link)


class QuantityProvisioningStatus(ResourceBase):
    """Quantity provisioning status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.QuantityProvisioningStatus"
    quantity = Field("quantity", INT)
    status = Field("status")


class OrderLineItemProvisioningStatus(ResourceBase):
    """Order line item provisioning status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Orders.OrderLineItemProvisioningStatus"
    line_item_number = Field("lineItemNumber", INT)
    quantity_provisioning_information = Field("quantityProvisioningInformation", ListType(QuantityProvisioningStatus))
    status = Field("status")


class PSOrderLineItem(Resource):
    """The module's view of an order line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem"
    unshown = ("renewsTo",)
    friendly_name = Field("friendlyName")
    line_item_number = Field("lineItemNumber", INT)
    offer_id = Field("offerId")
    partner_id_on_record = Field("partnerIdOnRecord")
    parent_subscription_id = Field("parentSubscriptionId")
    pricing = Field("pricing", Pricing)
    provisioning_context = Field("provisioningContext", MapType(TEXT, "Hashtable"), read_only=True, initial={})
    quantity = Field("quantity", INT)
    subscription_id = Field("subscriptionId")
    term_duration = Field("termDuration", read_only=True)
    transaction_type = Field("transactionType", read_only=True)


class PSOrder(Resource):
    """The module's view of an order."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrder"
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    creation_date = Field("creationDate", DATETIME, nullable=True)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    line_items = Field("lineItems", ListType(PSOrderLineItem, "List"), read_only=True, initial=[])
    order_id = Field("id")
    reference_customer_id = Field("referenceCustomerId")
    status = Field("status")
    total_price = Field("totalPrice", DOUBLE, nullable=True, read_only=True)
    transaction_type = Field("transactionType", read_only=True)


class PSOrderLineItemProvisioningStatus(Resource, wraps=OrderLineItemProvisioningStatus):
    """The module's view of an order line item provisioning status."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItemProvisioningStatus"


#: Seconds to look for an order before it is believed not to be there.
ORDER_PATIENCE = 60.0


def orders_of(write: Write, lines: Sequence[Any]) -> list[dict[str, Any]]:
    """The orders of the customer since the write began, with these line items and no others."""
    return [
        order
        for order in newest(write.ask(Orders.list), write, "creationDate")
        if _items(write, lines) == _items(write, order.get("lineItems") or ())
    ]


def _items(write: Write, lines: Sequence[Any]) -> list[tuple[str, Any]]:
    return sorted((str(write.of(line, "offerId")).casefold(), write.of(line, "quantity") or 1) for line in lines)


def _ordered(write: Write) -> list[Purchase]:
    """The lines that stand for no subscription yet."""
    lines = [line for line in write.sent("lineItems") or () if not write.of(line, "subscriptionId")]
    return [purchase_of(line, cycle=write.sent("billingCycle")) for line in lines]


def _placed(write: Write) -> list[Found]:
    return [Found(str(order["id"]), order) for order in orders_of(write, write.sent("lineItems") or ())]


def _added(write: Write) -> list[Found]:
    """The order, when its billing cycle is the one that was sent and every add-on is a new subscription of it."""
    from pcshell.partner.resources.subscriptions import Subscriptions

    order = write.ask(Orders.get).raw
    cycle = write.sent("billingCycle")
    if cycle is not None and not same_text(cycle, order.get("billingCycle")):
        return []
    own = [str(line.get("subscriptionId")).casefold() for line in order.get("lineItems") or ()]
    add_ons = [
        line
        for line in write.sent("lineItems") or ()
        if str(write.of(line, "subscriptionId") or "").casefold() not in own
    ]
    if add_ons:
        listed = write.ask(Subscriptions.list, order_id=order.get("id"))
        made = _items(write, newest(map(raw_of, listed), write, "creationDate"))
        if any(item not in made for item in _items(write, add_ons)):
            return []
    return [Found(str(order.get("id", "")), order)]


class Orders(Operations):
    """The orders of one customer.

    A new order appears in the list after up to 15 minutes; asked for by its id it is there at once.
    """

    list = Operation(
        "GET",
        "/v1/customers/{customer_id}/orders",
        returns=PSOrder,
        query={"billing_type": "billingType", "include_price": "include_price"},
        collection="items",
    )
    get = Operation(
        "GET",
        "/v1/customers/{customer_id}/orders/{order_id}",
        returns=PSOrder,
        query={"include_price": "include_price"},
    )
    create = Operation(
        "POST",
        "/v1/customers/{customer_id}/orders",
        returns=PSOrder,
        body=True,
        recovery=Observed(_placed, countable=True, patience=ORDER_PATIENCE),
        buys=_ordered,
    )
    update = Operation(
        "PATCH",
        "/v1/customers/{customer_id}/orders/{order_id}",
        returns=PSOrder,
        body=True,
        recovery=Observed(_added),
        buys=_ordered,
    )
    activation_links = Operation(
        "GET",
        "/v1/customers/{customer_id}/orders/{order_id}/lineitems/{order_line_item_number}/activationlinks",
        returns=OrderLineItemActivationLink,
        collection="items",
    )
    provisioning_status = Operation(
        "GET",
        "/v1/customers/{customer_id}/orders/{order_id}/provisioningstatus",
        returns=PSOrderLineItemProvisioningStatus,
        collection="items",
    )
