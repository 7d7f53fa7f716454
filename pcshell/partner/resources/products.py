"""Products, SKUs and availabilities of the catalog."""

from __future__ import annotations

from pcshell.partner.resources.common import Link, ResourceBase, ResourceBaseWithLinks, StandardResourceLinks
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE
from pcshell.partner.schema import ANY, BOOL, INT, TEXT, Field, ListType, MapType, Operation, Operations, Resource


class CurrencyInfo(Resource):
    """Currency info, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.CurrencyInfo"
    code = Field("code")
    symbol = Field("symbol")


class AvailabilityIncludedQuantity(Resource):
    """Availability included quantity, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.AvailabilityIncludedQuantity"
    description = Field("description")
    units = Field("units")


class ItemType(ResourceBase):
    """Item type, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.ItemType"
    display_name = Field("displayName")
    id = Field("id")
    sub_type = Field("subType", ANY)


class ProductLinks(StandardResourceLinks):
    """Product links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.ProductLinks"
    skus = Field("skus", Link)


class ProductsProduct(ResourceBaseWithLinks):
    """Product, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.Product"
    description = Field("description")
    id = Field("id")
    is_microsoft_product = Field("isMicrosoftProduct", BOOL)
    product_type = Field("productType", ItemType)
    publisher_name = Field("publisherName")
    title = Field("title")
    links = Field("links", ProductLinks)


class Sku(ResourceBaseWithLinks):
    """Sku, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.Sku"
    description = Field("description")
    dynamic_attributes = Field("dynamicAttributes", MapType(ANY, "IDictionary"))
    id = Field("id")
    inventory_variables = Field("inventoryVariables", ListType(TEXT))
    is_trial = Field("isTrial", BOOL)
    maximum_quantity = Field("maximumQuantity", INT)
    minimum_quantity = Field("minimumQuantity", INT)
    product_id = Field("productId")
    provisioning_variables = Field("provisioningVariables", ListType(TEXT))
    purchase_prerequisites = Field("purchasePrerequisites", ListType(TEXT))
    supported_billing_cycles = Field("supportedBillingCycles", ListType(BILLING_CYCLE_TYPE))
    title = Field("title")


class CancellationRefundOption(Resource):
    """Cancellation refund option, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.CancellationRefundOption"
    expires_after = Field("expiresAfter")
    sequence_id = Field("sequenceId", INT)
    type = Field("type")


class CancellationPolicy(Resource):
    """Cancellation policy, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.CancellationPolicy"
    refund_options = Field("refundOptions", ListType(CancellationRefundOption))


class RenewalOption(Resource):
    """Renewal option, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.RenewalOption"
    description = Field("description")
    term_duration = Field("termDuration")


class AvailabilityTerm(Resource):
    """Availability term, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.AvailabilityTerm"
    cancellation_policies = Field("cancellationPolicies", ListType(CancellationPolicy))
    description = Field("description")
    duration = Field("duration")
    renewal_options = Field("renewalOptions", ListType(RenewalOption))


class Availability(ResourceBaseWithLinks):
    """Availability, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.Availability"
    catalog_item_id = Field("catalogItemId")
    country = Field("country")
    default_currency = Field("defaultCurrency", CurrencyInfo)
    id = Field("id")
    included_quantity_options = Field("includedQuantityOptions", ListType(AvailabilityIncludedQuantity))
    is_purchasable = Field("isPurchasable", BOOL)
    is_renewable = Field("isRenewable", BOOL)
    product = Field("product", ProductsProduct)
    product_id = Field("productId")
    segment = Field("segment")
    sku_id = Field("skuId")
    sku = Field("sku", Sku)
    terms = Field("terms", ListType(AvailabilityTerm))


class InventoryRestriction(Resource):
    """Inventory restriction, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.InventoryRestriction"
    description = Field("description")
    properties = Field("properties", MapType())
    reason_code = Field("reasonCode")


class InventoryItem(Resource):
    """Inventory item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.InventoryItem"
    is_restricted = Field("isRestricted", BOOL)
    product_id = Field("productId")
    sku_id = Field("skuId")
    restrictions = Field("restrictions", ListType(InventoryRestriction))


class InventoryCheckRequest(Resource):
    """Inventory check request, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Products.InventoryCheckRequest"
    inventory_context = Field("inventoryContext", MapType())
    target_items = Field("targetItems", ListType(InventoryItem))


class PSInventoryItem(Resource):
    """The module's view of an inventory item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Products.PSInventoryItem"
    product_id = Field("productId")
    sku_id = Field("skuId")
    is_restricted = Field("isRestricted", BOOL)
    restrictions = Field("restrictions", ListType(InventoryRestriction))


class PSProduct(Resource):
    """The module's view of a product."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Products.PSProduct"
    description = Field("description")
    is_microsoft_product = Field("isMicrosoftProduct", BOOL)
    product_id = Field("id")
    # The module declares a text here and never fills it, because the service sends an object.
    product_type = Field("module.productType")
    publisher_name = Field("publisherName")
    title = Field("title")
    type = Field("productType.displayName")


class PSProductAvailability(Resource):
    """The module's view of an availability."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Products.PSProductAvailability"
    unshown = ("includedQuantityOptions", "terms")
    availability_id = Field("id")
    catalog_item_id = Field("catalogItemId")
    country = Field("country")
    default_currency_code = Field("defaultCurrency.code")
    default_currency_symbol = Field("defaultCurrency.symbol")
    is_purchasable = Field("isPurchasable", BOOL)
    is_renewable = Field("isRenewable", BOOL)
    product = Field("product", ProductsProduct)
    product_id = Field("productId")
    segment = Field("segment")
    sku_id = Field("skuId")
    sku = Field("sku", Sku)


class PSSku(Resource):
    """The module's view of a sku."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Products.PSSku"
    description = Field("description")
    dynamic_attributes = Field("dynamicAttributes", MapType(ANY), read_only=True, initial={})
    inventory_variables = Field("inventoryVariables", ListType(TEXT))
    is_trial = Field("isTrial", BOOL)
    maximum_quantity = Field("maximumQuantity", INT)
    minimum_quantity = Field("minimumQuantity", INT)
    product_id = Field("productId")
    provisioning_variables = Field("provisioningVariables", ListType(TEXT))
    purchase_prerequisites = Field("purchasePrerequisites", ListType(TEXT))
    sku_id = Field("id")
    supported_billing_cycles = Field("supportedBillingCycles", ListType(BILLING_CYCLE_TYPE))
    title = Field("title")


# These classes refer to themselves or to each other.
ItemType.sub_type.refers_to(ItemType)


class Products(Operations):
    """Products, SKUs and availabilities of the catalog."""

    get = Operation("GET", "/v1/products/{product_id}", returns=PSProduct, query={"country": "country"})
    get_in_scope = Operation(
        "GET",
        "/v1/products/{product_id}",
        returns=PSProduct,
        query={"country": "country", "reservation_scope": "reservationScope"},
    )
    list = Operation(
        "GET",
        "/v1/products",
        returns=PSProduct,
        query={"country": "country", "target_segment": "targetSegment", "target_view": "targetView"},
        collection="items",
    )
    availability = Operation(
        "GET",
        "/v1/products/{product_id}/skus/{sku_id}/availabilities/{availability_id}",
        returns=Availability,
        query={"country": "country"},
    )
    availabilities = Operation(
        "GET",
        "/v1/products/{product_id}/skus/{sku_id}/availabilities",
        returns=PSProductAvailability,
        query={"country": "country", "target_segment": "targetSegment"},
        collection="items",
    )
    skus = Operation(
        "GET",
        "/v1/products/{product_id}/skus",
        returns=PSSku,
        query={"country": "country", "reservation_scope": "reservationScope"},
        collection="items",
    )
    sku = Operation(
        "GET",
        "/v1/products/{product_id}/skus/{sku_id}",
        returns=PSSku,
        query={"country": "country", "reservation_scope": "reservationScope"},
    )
    skus_of_segment = Operation(
        "GET",
        "/v1/products/{product_id}/skus",
        returns=PSSku,
        query={"country": "country", "target_segment": "targetSegment", "reservation_scope": "reservationScope"},
        collection="items",
    )
    check_inventory = Operation(
        "POST",
        "/v1/extensions/product/checkinventory",
        returns=PSInventoryItem,
        query={"country": "country"},
        collection="(array)",
        body=True,
        reading=True,
    )
