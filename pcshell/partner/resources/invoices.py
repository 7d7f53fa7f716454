"""Invoices and their line items."""

from __future__ import annotations

from pcshell.partner.resources.common import ResourceBase, ResourceBaseWithLinks
from pcshell.partner.resources.enums import BILLING_PROVIDER, DOCUMENT_TYPE, INVOICE_LINE_ITEM_TYPE
from pcshell.partner.schema import (
    ANY,
    DATETIME,
    DECIMAL,
    INT,
    TEXT,
    URI,
    Field,
    ListType,
    MapType,
    Operation,
    Operations,
    Resource,
)


class InvoiceLineItem(ResourceBase):
    """Invoice line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceLineItem"
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True)
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True)


class BaseUsageBasedLineItem(InvoiceLineItem):
    """Base usage based line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.BaseUsageBasedLineItem"
    billing_cycle_type = Field("billingCycleType")
    billing_provider = Field("billingProvider", BILLING_PROVIDER, initial="Azure")
    charge_end_date = Field("chargeEndDate", DATETIME)
    charge_start_date = Field("chargeStartDate", DATETIME)
    consumed_quantity = Field("consumedQuantity", DECIMAL)
    customer_company_name = Field("customerCompanyName")
    customer_id = Field("customerId")
    domain_name = Field("domainName")
    invoice_number = Field("invoiceNumber")
    mpn_id = Field("mpnId", INT)
    order_id = Field("orderId")
    partner_billable_account_id = Field("partnerBillableAccountId")
    partner_id = Field("partnerId")
    region = Field("region")
    partner_name = Field("partnerName")
    resource_guid = Field("resourceGuid")
    resource_name = Field("resourceName")
    service_name = Field("serviceName")
    service_type = Field("serviceType")
    subscription_description = Field("subscriptionDescription")
    subscription_id = Field("subscriptionId")
    subscription_name = Field("subscriptionName")
    tier2_mpn_id = Field("tier2MpnId", INT)
    unit = Field("unit")


class DailyRatedUsageLineItem(InvoiceLineItem):
    """Daily rated usage line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.DailyRatedUsageLineItem"
    partner_id = Field("partnerId")
    partner_name = Field("partnerName")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    customer_domain_name = Field("customerDomainName")
    invoice_number = Field("invoiceNumber")
    product_id = Field("productId")
    sku_id = Field("skuId")
    availability_id = Field("availabilityId")
    sku_name = Field("skuName")
    product_name = Field("productName")
    publisher_name = Field("publisherName")
    publisher_id = Field("publisherId")
    subscription_id = Field("subscriptionId")
    subscription_description = Field("subscriptionDescription")
    charge_start_date = Field("chargeStartDate", DATETIME)
    charge_end_date = Field("chargeEndDate", DATETIME)
    usage_date = Field("usageDate", DATETIME)
    meter_type = Field("meterType")
    meter_category = Field("meterCategory")
    meter_id = Field("meterId")
    meter_sub_category = Field("meterSubCategory")
    meter_name = Field("meterName")
    meter_region = Field("meterRegion")
    unit_of_measure = Field("unitOfMeasure")
    resource_location = Field("resourceLocation")
    consumed_service = Field("consumedService")
    resource_group = Field("resourceGroup")
    resource_uri = Field("resourceUri")
    tags = Field("tags", MapType())
    additional_info = Field("additionalInfo", MapType())
    service_info1 = Field("serviceInfo1")
    service_info2 = Field("serviceInfo2")
    customer_country = Field("customerCountry")
    mpn_id = Field("mpnId")
    reseller_mpn_id = Field("resellerMpnId")
    charge_type = Field("chargeType")
    unit_price = Field("unitPrice", DECIMAL)
    quantity = Field("quantity", DECIMAL)
    unit_type = Field("unitType")
    billing_pre_tax_total = Field("billingPreTaxTotal", DECIMAL)
    billing_currency = Field("billingCurrency")
    pricing_pre_tax_total = Field("pricingPreTaxTotal", DECIMAL)
    pricing_currency = Field("pricingCurrency")
    entitlement_id = Field("entitlementId")
    entitlement_description = Field("entitlementDescription")
    pc_to_bc_exchange_rate = Field("pcToBCExchangeRate", DECIMAL, name="PCToBCExchangeRate")
    pc_to_bc_exchange_rate_date = Field(
        "pcToBCExchangeRateDate", DATETIME, name="PCToBCExchangeRateDate", nullable=True
    )
    effective_unit_price = Field("effectiveUnitPrice", DECIMAL)
    rate_of_partner_earned_credit = Field("rateOfPartnerEarnedCredit", DECIMAL)
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, initial="UsageLineItems")
    billing_provider = Field("billingProvider", BILLING_PROVIDER, initial="Marketplace")


class DailyUsageLineItem(BaseUsageBasedLineItem):
    """Daily usage line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.DailyUsageLineItem"
    customer_billable_account = Field("customerBillableAccount")
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, initial="UsageLineItems")
    metered_region = Field("meteredRegion")
    metered_service = Field("meteredService")
    metered_service_type = Field("meteredServiceType")
    project = Field("project")
    service_info = Field("serviceInfo")
    usage_date = Field("usageDate", DATETIME)


class InvoiceDetail(ResourceBaseWithLinks):
    """Invoice detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceDetail"
    billing_provider = Field("billingProvider", BILLING_PROVIDER)
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE)


class TaxReceipt(Resource):
    """Tax receipt, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.TaxReceipt"
    id = Field("id")
    tax_receipt_pdf_download_link = Field("taxReceiptPdfDownloadLink", URI)


class Invoice(ResourceBaseWithLinks):
    """Invoice, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.Invoice"
    amends_of = Field("amendsOf")
    amendments = Field("amendments", ANY)
    billing_period_end_date = Field("billingPeriodEndDate", DATETIME)
    billing_period_start_date = Field("billingPeriodStartDate", DATETIME)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    document_type = Field("documentType", DOCUMENT_TYPE)
    id = Field("id")
    invoice_date = Field("invoiceDate", DATETIME)
    invoice_details = Field("invoiceDetails", ListType(InvoiceDetail))
    invoice_type = Field("invoiceType")
    paid_amount = Field("paidAmount", DECIMAL)
    pdf_download_link = Field("pdfDownloadLink", URI)
    tax_receipts = Field("taxReceipts", ListType(TaxReceipt))
    total_charges = Field("totalCharges", DECIMAL)


class InvoiceSummaryDetail(Resource):
    """Invoice summary detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceSummaryDetail"
    invoice_type = Field("invoiceType")
    summary = Field("summary", ANY)


class InvoiceSummary(ResourceBaseWithLinks):
    """Invoice summary, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceSummary"
    accounting_date = Field("accountingDate", DATETIME)
    balance_amount = Field("balanceAmount", DECIMAL)
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    details = Field("details", ListType(InvoiceSummaryDetail))
    first_invoice_creation_date = Field("firstInvoiceCreationDate", DATETIME)
    last_payment_amount = Field("lastPaymentAmount", DECIMAL)
    last_payment_date = Field("lastPaymentDate", DATETIME)
    latest_invoice_date = Field("latestInvoiceDate", DATETIME)


class LicenseBasedLineItem(InvoiceLineItem):
    """License based line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.LicenseBasedLineItem"
    amount = Field("amount", DECIMAL)
    billing_cycle_type = Field("billingCycleType")
    billing_provider = Field("billingProvider", BILLING_PROVIDER, initial="Office")
    charge_end_date = Field("chargeEndDate", DATETIME)
    charge_start_date = Field("chargeStartDate", DATETIME)
    charge_type = Field("chargeType")
    currency = Field("currency")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    domain_name = Field("domainName")
    durable_offer_id = Field("durableOfferId")
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, initial="BillingLineItems")
    mpn_id = Field("mpnId", INT)
    offer_id = Field("offerId")
    offer_name = Field("offerName")
    order_id = Field("orderId")
    partner_id = Field("partnerId")
    quantity = Field("quantity", INT)
    subscription_description = Field("subscriptionDescription")
    subscription_end_date = Field("subscriptionEndDate", DATETIME)
    subscription_id = Field("subscriptionId")
    subscription_name = Field("subscriptionName")
    subscription_start_date = Field("subscriptionStartDate", DATETIME)
    subtotal = Field("subtotal", DECIMAL)
    syndication_partner_subscription_number = Field("syndicationPartnerSubscriptionNumber")
    tax = Field("tax", DECIMAL)
    tier2_mpn_id = Field("tier2MpnId", INT)
    total_for_customer = Field("totalForCustomer", DECIMAL)
    total_other_discount = Field("totalOtherDiscount", DECIMAL)
    unit_price = Field("unitPrice", DECIMAL)


class OneTimeInvoiceLineItem(InvoiceLineItem):
    """One time invoice line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.OneTimeInvoiceLineItem"
    alternate_id = Field("alternateId")
    availability_id = Field("availabilityId")
    billing_frequency = Field("billingFrequency")
    billable_quantity = Field("billableQuantity", DECIMAL)
    billing_provider = Field("billingProvider", BILLING_PROVIDER, initial="OneTime")
    charge_end_date = Field("chargeEndDate", DATETIME)
    charge_start_date = Field("chargeStartDate", DATETIME)
    charge_type = Field("chargeType")
    currency = Field("currency")
    customer_country = Field("customerCountry")
    customer_domain_name = Field("customerDomainName")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    discount_details = Field("discountDetails")
    effective_unit_price = Field("effectiveUnitPrice", DECIMAL)
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, initial="BillingLineItems")
    invoice_number = Field("invoiceNumber")
    meter_description = Field("meterDescription")
    mpn_id = Field("mpnId")
    order_date = Field("orderDate", DATETIME)
    order_id = Field("orderId")
    partner_id = Field("partnerId")
    pc_to_bc_exchange_rate_date = Field(
        "pcToBCExchangeRateDate", DATETIME, name="PCToBCExchangeRateDate", nullable=True
    )
    pc_to_bc_exchange_rate = Field("pcToBCExchangeRate", DECIMAL, name="PCToBCExchangeRate")
    price_adjustment_description = Field("priceAdjustmentDescription")
    pricing_currency = Field("pricingCurrency")
    product_id = Field("productId")
    product_name = Field("productName")
    publisher_id = Field("publisherId")
    publisher_name = Field("publisherName")
    quantity = Field("quantity", INT)
    reseller_mpn_id = Field("resellerMpnId", INT)
    sku_id = Field("skuId")
    sku_name = Field("skuName")
    subscription_description = Field("subscriptionDescription")
    subscription_id = Field("subscriptionId")
    subtotal = Field("subtotal", DECIMAL)
    tax_total = Field("taxTotal", DECIMAL)
    term_and_billing_cycle = Field("termAndBillingCycle")
    total_for_customer = Field("totalForCustomer", DECIMAL)
    unit_price = Field("unitPrice", DECIMAL)
    unit_type = Field("unitType")


class PSInvoiceLineItem(Resource):
    """Invoice line item, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSInvoiceLineItem"
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True)
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True)


class PSBaseUsageBasedLineItem(PSInvoiceLineItem):
    """Base usage based line item, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSBaseUsageBasedLineItem"
    billing_cycle_type = Field("billingCycleType")
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True, initial="Azure")
    charge_end_date = Field("chargeEndDate", DATETIME)
    charge_start_date = Field("chargeStartDate", DATETIME)
    consumed_quantity = Field("consumedQuantity", DECIMAL)
    customer_company_name = Field("customerCompanyName")
    customer_id = Field("customerId")
    domain_name = Field("domainName")
    invoice_number = Field("invoiceNumber")
    mpn_id = Field("mpnId", INT)
    order_id = Field("orderId")
    partner_billable_account_id = Field("partnerBillableAccountId")
    partner_id = Field("partnerId")
    region = Field("region")
    partner_name = Field("partnerName")
    resource_guid = Field("resourceGuid")
    resource_name = Field("resourceName")
    service_name = Field("serviceName")
    service_type = Field("serviceType")
    subscription_description = Field("subscriptionDescription")
    subscription_id = Field("subscriptionId")
    subscription_name = Field("subscriptionName")
    tier2_mpn_id = Field("tier2MpnId", INT)
    unit = Field("unit")


class PSDailyRatedUsageLineItem(PSInvoiceLineItem, wraps=DailyRatedUsageLineItem):
    """The module's view of a daily rated usage line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSDailyRatedUsageLineItem"
    tags = Field("tags", MapType(TEXT, "IDictionary"), read_only=True)
    additional_info = Field("additionalInfo", MapType(TEXT, "IDictionary"), read_only=True)
    invoice_line_item_type = Field(
        "invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True, initial="UsageLineItems"
    )
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True, initial="Marketplace")


class PSDailyUsageLineItem(PSBaseUsageBasedLineItem, wraps=DailyUsageLineItem):
    """The module's view of a daily usage line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSDailyUsageLineItem"
    invoice_line_item_type = Field(
        "invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True, initial="UsageLineItems"
    )


class PSInvoice(Resource):
    """The module's view of an invoice."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSInvoice"
    unshown = ("billingPeriodEndDate", "billingPeriodStartDate")
    amends_of = Field("amendsOf")
    amendments = Field("amendments", ListType(Invoice))
    currency_code = Field("currencyCode")
    currency_symbol = Field("currencySymbol")
    document_type = Field("documentType", DOCUMENT_TYPE)
    invoice_id = Field("id")
    invoice_date = Field("invoiceDate", DATETIME)
    invoice_details = Field("invoiceDetails", ListType(InvoiceDetail))
    invoice_type = Field("invoiceType")
    paid_amount = Field("paidAmount", DECIMAL)
    pdf_download_link = Field("pdfDownloadLink", URI)
    tax_receipts = Field("taxReceipts", ListType(TaxReceipt))
    total_charges = Field("totalCharges", DECIMAL)


class PSInvoiceSummary(Resource, wraps=InvoiceSummary):
    """The module's view of an invoice summary."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSInvoiceSummary"


class PSLicenseBasedLineItem(PSInvoiceLineItem, wraps=LicenseBasedLineItem):
    """The module's view of a license based line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSLicenseBasedLineItem"
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True, initial="Office")
    invoice_line_item_type = Field(
        "invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True, initial="BillingLineItems"
    )


class PSOneTimeInvoiceLineItem(PSInvoiceLineItem, wraps=OneTimeInvoiceLineItem):
    """The module's view of an one time invoice line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSOneTimeInvoiceLineItem"
    billing_provider = Field("billingProvider", BILLING_PROVIDER, read_only=True, initial="OneTime")
    invoice_line_item_type = Field(
        "invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True, initial="BillingLineItems"
    )


class UsageBasedLineItem(BaseUsageBasedLineItem):
    """Usage based line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Invoices.UsageBasedLineItem"
    charge_type = Field("chargeType")
    consumption_discount = Field("consumptionDiscount", DECIMAL)
    consumption_price = Field("consumptionPrice", DECIMAL)
    currency = Field("currency")
    detail_line_item_id = Field("detailLineItemId", INT)
    included_quantity = Field("includedQuantity", DECIMAL)
    invoice_line_item_type = Field("invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, initial="BillingLineItems")
    list_price = Field("listPrice", DECIMAL)
    overage_quantity = Field("overageQuantity", DECIMAL)
    pretax_charges = Field("pretaxCharges", DECIMAL)
    pretax_effective_rate = Field("pretaxEffectiveRate", DECIMAL)
    post_tax_effective_rate = Field("postTaxEffectiveRate", DECIMAL)
    post_tax_total = Field("postTaxTotal", DECIMAL)
    sku = Field("sku")
    tax_amount = Field("taxAmount", DECIMAL)


class PSUsageBasedLineItem(PSBaseUsageBasedLineItem, wraps=UsageBasedLineItem):
    """The module's view of an usage based line item."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices.PSUsageBasedLineItem"
    invoice_line_item_type = Field(
        "invoiceLineItemType", INVOICE_LINE_ITEM_TYPE, read_only=True, initial="BillingLineItems"
    )


# These classes refer to themselves or to each other.
Invoice.amendments.refers_to(ListType(Invoice))
InvoiceSummaryDetail.summary.refers_to(InvoiceSummary)


class Invoices(Operations):
    """Invoices and their line items."""

    list = Operation("GET", "/v1/invoices", returns=PSInvoice, collection="items", paged=True)
    get = Operation("GET", "/v1/invoices/{invoice_id}", returns=PSInvoice)
    summaries = Operation("GET", "/v1/invoices/summaries", returns=PSInvoiceSummary, collection="items")
    reconciliation = Operation(
        "GET",
        "/v1/invoices/{invoice_id}/lineitems",
        query={
            "currency_code": "currencyCode",
            "invoice_line_item_type": "invoiceLineItemType",
            "period": "period",
            "provider": "provider",
            "size": "size",
        },
        collection="items",
        paged=True,
    )
    line_items = Operation(
        "GET",
        "/v1/invoices/{invoice_id}/lineitems/{provider}/{line_item_type}",
        collection="items",
        paged=True,
    )
    statement = Operation("GET", "/v1/invoices/{invoice_id}/documents/statement", media="application/pdf")
    tax_receipt = Operation(
        "GET", "/v1/invoices/{invoice_id}/receipts/{receipt_id}/documents/statement", media="application/pdf"
    )
