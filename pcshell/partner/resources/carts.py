"""The carts of one customer."""

from __future__ import annotations

from pcshell.partner.resources.common import (
    RESOURCE_BASE,
    RESOURCE_BASE_WITH_LINKS,
    ResourceAttributes,
    StandardResourceLinks,
)
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, CART_ERROR_CODE, PARTICIPANT_TYPE
from pcshell.partner.resources.orders import Order
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


class Cart(Resource):
    """Cart, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.Cart"
    base_names = RESOURCE_BASE_WITH_LINKS
    creation_timestamp = Field("creationTimestamp", DATETIME, nullable=True)
    expiration_timestamp = Field("expirationTimestamp", DATETIME)
    id = Field("id")
    last_modified_timestamp = Field("lastModifiedTimestamp", DATETIME, nullable=True)
    last_modified_user = Field("lastModifiedUser")
    line_items = Field("lineItems", ListType(CartLineItem))
    status = Field("status")
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "Cart"})


class OrderError(Resource):
    """Order error, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.OrderError"
    base_names = RESOURCE_BASE
    order_group_id = Field("orderGroupId")
    code = Field("code", INT)
    description = Field("description")
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "OrderError"})


class CartCheckoutResult(Resource):
    """Cart checkout result, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Carts.CartCheckoutResult"
    base_names = RESOURCE_BASE
    orders = Field("orders", ListType(Order))
    order_errors = Field("orderErrors", ListType(OrderError))
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "CartCheckoutResult"})


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


class Carts(Operations):
    """The carts of one customer."""

    get = Operation("GET", "/v1/customers/{customer_id}/carts/{cart_id}", returns=PSCart)
    create = Operation("POST", "/v1/customers/{customer_id}/carts", returns=PSCart, body=True)
    update = Operation("PUT", "/v1/customers/{customer_id}/carts/{cart_id}", returns=PSCart, body=True)
    checkout = Operation(
        "POST", "/v1/customers/{customer_id}/carts/{cart_id}/checkout", returns=PSCartCheckoutResult, body=True
    )
