"""Azure usage and its prices."""

from __future__ import annotations

from pcshell.partner.resources.common import ResourceBase, ResourceBaseWithLinks
from pcshell.partner.schema import (
    BOOL,
    CULTURE,
    DATETIME,
    DATETIMEOFFSET,
    DECIMAL,
    DOUBLE,
    TEXT,
    URI,
    Field,
    ListType,
    MapType,
    Operation,
    Operations,
    Resource,
)


class AzureInstanceData(Resource):
    """Azure instance data, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Utilizations.AzureInstanceData"
    additional_info = Field("additionalInfo", MapType(TEXT, "IDictionary"))
    location = Field("location")
    order_number = Field("orderNumber")
    part_number = Field("partNumber")
    resource_uri = Field("resourceUri", URI)
    tags = Field("tags", MapType(TEXT, "IDictionary"))


class AzureMeter(Resource):
    """Azure meter, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.RateCards.AzureMeter"
    category = Field("category")
    effective_date = Field("effectiveDate", DATETIME)
    id = Field("id")
    included_quantity = Field("includedQuantity", DECIMAL)
    name = Field("name")
    rates = Field("rates", MapType(DECIMAL, "Dictionary", key=DECIMAL), read_only=True)
    region = Field("region")
    subcategory = Field("subcategory")
    tags = Field("tags", ListType(TEXT))
    unit = Field("unit")


class AzureOfferTerm(Resource):
    """Azure offer term, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.RateCards.AzureOfferTerm"
    discount = Field("discount", DOUBLE)
    effective_date = Field("effectiveDate", DATETIME)
    excluded_meter_ids = Field("excludedMeterIds", ListType(TEXT))
    name = Field("name")


class AzureRateCard(ResourceBase):
    """Azure rate card, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.RateCards.AzureRateCard"
    currency = Field("currency")
    is_tax_included = Field("isTaxIncluded", BOOL)
    locale = Field("locale")
    meters = Field("meters", ListType(AzureMeter))
    offer_terms = Field("offerTerms", ListType(AzureOfferTerm))


class AzureResource(Resource):
    """Azure resource, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Utilizations.AzureResource"
    category = Field("category")
    id = Field("id")
    name = Field("name")
    region = Field("region")
    subcategory = Field("subcategory")


class AzureUtilizationRecord(ResourceBase):
    """Azure utilization record, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Utilizations.AzureUtilizationRecord"
    info_fields = Field("infoFields", MapType(TEXT, "IDictionary"))
    instance_data = Field("instanceData", AzureInstanceData)
    quantity = Field("quantity", DECIMAL)
    resource = Field("resource", AzureResource)
    unit = Field("unit")
    usage_end_time = Field("usageEndTime", DATETIMEOFFSET)
    usage_start_time = Field("usageStartTime", DATETIMEOFFSET)


class SpendingBudget(ResourceBase):
    """Spending budget, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.SpendingBudget"
    amount = Field("amount", DECIMAL, nullable=True)


class UsageRecordBase(ResourceBase):
    """Usage record base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.UsageRecordBase"
    currency_code = Field("currencyCode")
    currency_locale = Field("currencyLocale", CULTURE)
    last_modified_date = Field("lastModifiedDate", DATETIMEOFFSET)
    resource_id = Field("resourceId")
    resource_name = Field("resourceName")
    total_cost = Field("totalCost", DECIMAL)
    usd_total_cost = Field("usdTotalCost", DECIMAL, name="USDTotalCost")


class CustomerMonthlyUsageRecord(UsageRecordBase):
    """Customer monthly usage record, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.CustomerMonthlyUsageRecord"
    budget = Field("budget", SpendingBudget)
    is_upgraded = Field("isUpgraded", BOOL)
    percent_used = Field("percentUsed", DECIMAL)


class UsageSummaryBase(ResourceBaseWithLinks):
    """Usage summary base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.UsageSummaryBase"
    billing_start_date = Field("billingStartDate", DATETIMEOFFSET)
    billing_end_date = Field("billingEndDate", DATETIMEOFFSET)
    currency_code = Field("currencyCode")
    currency_locale = Field("currencyLocale", CULTURE)
    last_modified_date = Field("lastModifiedDate", DATETIMEOFFSET)
    resource_id = Field("resourceId")
    resource_name = Field("resourceName")
    total_cost = Field("totalCost", DECIMAL)
    usd_total_cost = Field("usdTotalCost", DECIMAL, name="USDTotalCost", nullable=True)


class CustomerUsageSummary(UsageSummaryBase):
    """Customer usage summary, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.CustomerUsageSummary"
    budget = Field("budget", SpendingBudget)


class MeterUsageRecord(UsageRecordBase):
    """Meter usage record, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.MeterUsageRecord"
    category = Field("category")
    meter_id = Field("meterId")
    meter_name = Field("meterName")
    quantity_used = Field("quantityUsed", DECIMAL)
    subcategory = Field("subcategory")
    subscription_id = Field("subscriptionId")
    unit = Field("unit")


class PSAzureRateCard(Resource, wraps=AzureRateCard):
    """The module's view of an azure rate card."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.RateCards.PSAzureRateCard"


class PSAzureUtilizationRecord(Resource):
    """The module's view of an azure utilization record."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Utilizations.PSAzureUtilizationRecord"
    additional_info = Field("instanceData.additionalInfo", MapType(TEXT, "IDictionary"), read_only=True, initial={})
    category = Field("resource.category")
    id = Field("resource.id")
    info_fields = Field("infoFields", MapType(TEXT, "IDictionary"), read_only=True, initial={})
    location = Field("instanceData.location")
    name = Field("resource.name")
    order_number = Field("instanceData.orderNumber")
    part_number = Field("instanceData.partNumber")
    quantity = Field("quantity", DECIMAL)
    region = Field("resource.region")
    resource_uri = Field("instanceData.resourceUri", URI)
    subcategory = Field("resource.subcategory")
    tags = Field("instanceData.tags", MapType(TEXT, "IDictionary"), read_only=True, initial={})
    unit = Field("unit")
    usage_end_time = Field("usageEndTime", DATETIMEOFFSET)
    usage_start_time = Field("usageStartTime", DATETIMEOFFSET)


class PSSpendingBudget(Resource):
    """The module's view of a spending budget."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSSpendingBudget"
    amount = Field("amount", DECIMAL, nullable=True)


class PSUsageRecordBase(Resource):
    """Usage record base, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSUsageRecordBase"
    currency_code = Field("currencyCode")
    currency_locale = Field("currencyLocale", CULTURE)
    last_modified_date = Field("lastModifiedDate", DATETIMEOFFSET)
    resource_id = Field("resourceId")
    resource_name = Field("resourceName")
    total_cost = Field("totalCost", DECIMAL)
    usd_total_cost = Field("usdTotalCost", DECIMAL, name="USDTotalCost", nullable=True)


class PSCustomerMonthlyUsageRecord(PSUsageRecordBase, wraps=CustomerMonthlyUsageRecord):
    """The module's view of a customer monthly usage record."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSCustomerMonthlyUsageRecord"
    budget = Field("budget", PSSpendingBudget)


class PSUsageSummaryBase(Resource):
    """Usage summary base, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSUsageSummaryBase"
    billing_end_date = Field("billingEndDate", DATETIMEOFFSET)
    billing_start_date = Field("billingStartDate", DATETIMEOFFSET)
    currency_code = Field("currencyCode")
    currency_locale = Field("currencyLocale", CULTURE)
    last_modified_date = Field("lastModifiedDate", DATETIMEOFFSET)
    resource_id = Field("resourceId")
    resource_name = Field("resourceName")
    total_cost = Field("totalCost", DECIMAL)
    usd_total_cost = Field("usdTotalCost", DECIMAL, name="USDTotalCost", nullable=True)


class PSCustomerUsageSummary(PSUsageSummaryBase):
    """The module's view of a customer usage summary."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSCustomerUsageSummary"
    budget = Field("budget", PSSpendingBudget)
    resource_id = Field("resourceId")
    resource_name = Field("resourceName")
    billing_end_date = Field("billingEndDate", DATETIMEOFFSET)
    billing_start_date = Field("billingStartDate", DATETIMEOFFSET)
    currency_code = Field("currencyCode")
    currency_locale = Field("currencyLocale", CULTURE)
    last_modified_date = Field("lastModifiedDate", DATETIMEOFFSET)
    total_cost = Field("totalCost", DECIMAL)
    usd_total_cost = Field("usdTotalCost", DECIMAL, name="USDTotalCost", nullable=True)


class PSMeterUsageRecord(PSUsageRecordBase, wraps=MeterUsageRecord):
    """The module's view of a meter usage record."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSMeterUsageRecord"


class ResourceUsageRecord(UsageRecordBase):
    """Resource usage record, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Usage.ResourceUsageRecord"
    entitlement_id = Field("entitlementId")
    entitlement_name = Field("entitlementName")
    name = Field("name")
    resource_group_name = Field("resourceGroupName")
    resource_type = Field("resourceType")
    resource_uri = Field("resourceUri")
    subscription_id = Field("subscriptionId")


class PSResourceUsageRecord(PSUsageRecordBase, wraps=ResourceUsageRecord):
    """The module's view of a resource usage record."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Usage.PSResourceUsageRecord"


class Usage(Operations):
    """Azure usage and its prices."""

    rate_card = Operation(
        "GET", "/v1/ratecards/azure", returns=PSAzureRateCard, query={"currency": "currency", "region": "region"}
    )
    shared_rate_card = Operation(
        "GET", "/v1/ratecards/azure-shared", returns=PSAzureRateCard, query={"currency": "currency", "region": "region"}
    )
    meter_records = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/meterusagerecords",
        returns=PSMeterUsageRecord,
        collection="items",
    )
    resource_records = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/resourceusagerecords",
        returns=PSResourceUsageRecord,
        collection="items",
    )
    customer_records = Operation(
        "GET", "/v1/customers/usagerecords", returns=PSCustomerMonthlyUsageRecord, collection="items"
    )
    customer_summary = Operation("GET", "/v1/customers/{customer_id}/usagesummary", returns=PSCustomerUsageSummary)
    utilization = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/utilizations/azure",
        returns=PSAzureUtilizationRecord,
        query={
            "end_time": "end_time",
            "granularity": "granularity",
            "show_details": "show_details",
            "size": "size",
            "start_time": "start_time",
        },
        collection="items",
    )
