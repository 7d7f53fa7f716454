"""Offers of the legacy catalog."""

from __future__ import annotations

from pcshell.partner.resources.common import Link, ResourceBase, ResourceBaseWithLinks, StandardResourceLinks
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, BILLING_TYPE
from pcshell.partner.schema import BOOL, INT, TEXT, URI, Field, ListType, Operation, Operations, Resource


class OfferCategory(ResourceBase):
    """Offer category, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Offers.OfferCategory"
    country = Field("country")
    id = Field("id")
    locale = Field("locale")
    name = Field("name")
    rank = Field("rank", INT)


class OffersProduct(Resource):
    """Product, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Offers.Product"
    id = Field("id")
    name = Field("name")
    unit = Field("unit")


class OfferLinks(StandardResourceLinks):
    """Offer links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Offers.OfferLinks"
    learn_more = Field("learnMore", Link)


class Offer(ResourceBaseWithLinks):
    """Offer, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Offers.Offer"
    billing = Field("billing", BILLING_TYPE)
    category = Field("category", OfferCategory)
    country = Field("country")
    description = Field("description")
    has_add_ons = Field("hasAddOns", BOOL)
    id = Field("id")
    is_add_on = Field("isAddOn", BOOL)
    is_auto_renewable = Field("isAutoRenewable", BOOL)
    is_available_for_purchase = Field("isAvailableForPurchase", BOOL)
    is_trial = Field("isTrial", BOOL)
    limit = Field("limit", INT)
    limit_unit_of_measure = Field("limitUnitOfMeasure")
    locale = Field("locale")
    maximum_quantity = Field("maximumQuantity", INT)
    minimum_quantity = Field("minimumQuantity", INT)
    name = Field("name")
    prerequisite_offers = Field("prerequisiteOffers", ListType(TEXT))
    product = Field("product", OffersProduct)
    rank = Field("rank", INT)
    resellee_qualifications = Field("reselleeQualifications", ListType(TEXT))
    reseller_qualifications = Field("resellerQualifications", ListType(TEXT))
    sales_group_id = Field("salesGroupId")
    supported_billing_cycles = Field("supportedBillingCycles", ListType(BILLING_CYCLE_TYPE))
    unit_type = Field("unitType")
    upgrade_target_offers = Field("upgradeTargetOffers", ListType(TEXT))
    uri = Field("uri", URI)
    links = Field("links", OfferLinks)


class PSOffer(Resource):
    """The module's view of an offer."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Offers.PSOffer"
    unshown = ("hasAddOns", "limit", "limitUnitOfMeasure", "reselleeQualifications", "resellerQualifications", "uri")
    billing = Field("billing", BILLING_TYPE)
    category = Field("category", OfferCategory)
    country = Field("country")
    description = Field("description")
    is_add_on = Field("isAddOn", BOOL)
    is_auto_renewable = Field("isAutoRenewable", BOOL)
    is_available_for_purchase = Field("isAvailableForPurchase", BOOL)
    is_trial = Field("isTrial", BOOL)
    locale = Field("locale")
    minimum_quantity = Field("minimumQuantity", INT)
    maximum_quantity = Field("maximumQuantity", INT)
    name = Field("name")
    offer_id = Field("id")
    prerequisite_offers = Field("prerequisiteOffers", ListType(TEXT))
    product = Field("product", OffersProduct)
    rank = Field("rank", INT)
    sales_group_id = Field("salesGroupId")
    supported_billing_cycles = Field("supportedBillingCycles", ListType(BILLING_CYCLE_TYPE))
    upgrade_target_offers = Field("upgradeTargetOffers", ListType(TEXT))
    unit_type = Field("unitType")


class PSOfferCategory(Resource):
    """The module's view of an offer category."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Offers.PSOfferCategory"
    country = Field("country")
    offer_category_id = Field("id")
    locale = Field("locale")
    name = Field("name")
    rank = Field("rank", INT)


class Offers(Operations):
    """Offers of the legacy catalog."""

    add_ons = Operation(
        "GET", "/v1/offers/{offer_id}/addons", returns=PSOffer, query={"country": "country"}, collection="items"
    )
    categories = Operation(
        "GET", "/v1/offercategories", returns=PSOfferCategory, query={"country": "country"}, collection="items"
    )
    get = Operation("GET", "/v1/offers/{offer_id}", returns=PSOffer, query={"country": "country"})
    list = Operation(
        "GET",
        "/v1/offers",
        returns=PSOffer,
        query={"country": "country", "category": "offer_category_id"},
        collection="items",
    )
