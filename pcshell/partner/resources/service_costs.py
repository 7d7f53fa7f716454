"""The service costs of one customer."""

from __future__ import annotations

from pcshell.partner.resources.common import Link, ResourceBase, ResourceBaseWithLinks, StandardResourceLinks
from pcshell.partner.schema import ANY, DATETIME, DECIMAL, Field, ListType, Operation, Operations, Resource


class PSServiceCostLineItem(Resource):
    """The module's view of a service cost line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ServiceCosts.PSServiceCostLineItem"
    unshown = (
        "availabilityId", "discountDetails", "invoiceNumber", "productId", "productName", "publisherId",
        "publisherName", "skuId", "skuName", "termAndBillingCycle",
    )  # fmt: skip
    after_tax_total = Field("afterTaxTotal", DECIMAL)
    charge_type = Field("chargeType")
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    end_date = Field("endDate", DATETIME)
    offer_name = Field("offerName")
    offer_id = Field("offerId")
    order_id = Field("orderId")
    pretax_total = Field("pretaxTotal", DECIMAL)
    quantity = Field("quantity", DECIMAL)
    reseller_mpn_id = Field("resellerMPNId", name="ResellerMPNId")
    start_date = Field("startDate", DATETIME)
    subscription_friendly_name = Field("subscriptionFriendlyName")
    subscription_id = Field("subscriptionId")
    unit_price = Field("unitPrice", DECIMAL)
    tax = Field("tax", DECIMAL)


class PSServiceCostsSummary(Resource):
    """The module's view of a service costs summary."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ServiceCosts.PSServiceCostsSummary"
    unshown = ("details",)
    after_tax_total = Field("afterTaxTotal", DECIMAL)
    billing_end_date = Field("billingEndDate", DATETIME)
    billing_start_date = Field("billingStartDate", DATETIME)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    customer_id = Field("customerId")
    pretax_total = Field("pretaxTotal", DECIMAL)
    tax = Field("tax", DECIMAL)


class ServiceCostLineItem(ResourceBase):
    """Service cost line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceCosts.ServiceCostLineItem"
    availability_id = Field("availabilityId")
    after_tax_total = Field("afterTaxTotal", DECIMAL)
    charge_type = Field("chargeType")
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    discount_details = Field("discountDetails")
    end_date = Field("endDate", DATETIME)
    invoice_number = Field("invoiceNumber")
    offer_id = Field("offerId")
    offer_name = Field("offerName")
    order_id = Field("orderId")
    pretax_total = Field("pretaxTotal", DECIMAL)
    product_id = Field("productId")
    product_name = Field("productName")
    publisher_id = Field("publisherId")
    publisher_name = Field("publisherName")
    quantity = Field("quantity", DECIMAL)
    reseller_mpn_id = Field("resellerMPNId", name="ResellerMPNId")
    sku_id = Field("skuId")
    sku_name = Field("skuName")
    start_date = Field("startDate", DATETIME)
    subscription_friendly_name = Field("subscriptionFriendlyName")
    subscription_id = Field("subscriptionId")
    tax = Field("tax", DECIMAL)
    term_and_billing_cycle = Field("termAndBillingCycle")
    unit_price = Field("unitPrice", DECIMAL)


class ServiceCostsSummaryDetail(Resource):
    """Service costs summary detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceCosts.ServiceCostsSummaryDetail"
    invoice_type = Field("invoiceType")
    summary = Field("summary", ANY)


class ServiceCostsSummaryLinks(StandardResourceLinks):
    """Service costs summary links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceCosts.ServiceCostsSummaryLinks"
    service_cost_line_items = Field("serviceCostLineItems", Link)


class ServiceCostsSummary(ResourceBaseWithLinks):
    """Service costs summary, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceCosts.ServiceCostsSummary"
    after_tax_total = Field("afterTaxTotal", DECIMAL)
    billing_end_date = Field("billingEndDate", DATETIME)
    billing_start_date = Field("billingStartDate", DATETIME)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    customer_id = Field("customerId")
    details = Field("details", ListType(ServiceCostsSummaryDetail))
    pretax_total = Field("pretaxTotal", DECIMAL)
    tax = Field("tax", DECIMAL)
    links = Field("links", ServiceCostsSummaryLinks)


# These classes refer to themselves or to each other.
ServiceCostsSummaryDetail.summary.refers_to(ServiceCostsSummary)


class ServiceCosts(Operations):
    """The service costs of one customer."""

    line_items = Operation(
        "GET",
        "/v1/customers/{customer_id}/servicecosts/{billing_period}/lineitems",
        returns=PSServiceCostLineItem,
        collection="items",
    )
    summary = Operation(
        "GET", "/v1/customers/{customer_id}/servicecosts/{billing_period}", returns=PSServiceCostsSummary
    )
