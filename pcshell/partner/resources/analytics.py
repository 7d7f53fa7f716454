"""License insights."""

from __future__ import annotations

from pcshell.partner.resources.common import RESOURCE_BASE, ResourceAttributes
from pcshell.partner.schema import DATETIMEOFFSET, DOUBLE, LONG, Field, Operation, Operations, Resource


class CustomerLicensesDeploymentInsights(Resource):
    """Customer licenses deployment insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.CustomerLicensesDeploymentInsights"
    licenses_deployed = Field("licensesDeployed", LONG)
    licenses_sold = Field("licensesSold", LONG)
    deployment_percent = Field("deploymentPercent", DOUBLE)
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")
    attributes = Field(
        "attributes", ResourceAttributes, read_only=True, initial={"objectType": "CustomerLicensesDeploymentInsights"}
    )


class CustomerLicensesInsightsBase(Resource):
    """Customer licenses insights base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.CustomerLicensesInsightsBase"
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")
    attributes = Field(
        "attributes", ResourceAttributes, read_only=True, initial={"objectType": "CustomerLicensesInsightsBase"}
    )


class LicensesInsightsBase(Resource):
    """Licenses insights base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.LicensesInsightsBase"
    base_names = RESOURCE_BASE
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "LicensesInsightsBase"})


class PartnerLicensesDeploymentInsights(Resource):
    """Partner licenses deployment insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.PartnerLicensesDeploymentInsights"
    licenses_sold = Field("licensesSold", LONG)
    prorated_deployment_percent = Field("proratedDeploymentPercent", DOUBLE)
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")
    attributes = Field(
        "attributes", ResourceAttributes, read_only=True, initial={"objectType": "PartnerLicensesDeploymentInsights"}
    )


class PartnerLicensesUsageInsights(Resource):
    """Partner licenses usage insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.PartnerLicensesUsageInsights"
    prorated_licenses_usage_percent = Field("proratedLicensesUsagePercent", DOUBLE)
    workload_name = Field("workloadName")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")
    attributes = Field(
        "attributes", ResourceAttributes, read_only=True, initial={"objectType": "PartnerLicensesUsageInsights"}
    )


class PSCustomerLicensesDeploymentInsights(Resource):
    """The module's view of a customer licenses deployment insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSCustomerLicensesDeploymentInsights"
    licenses_deployed = Field("licensesDeployed", LONG)
    licenses_sold = Field("licensesSold", LONG)
    deployment_percent = Field("deploymentPercent", DOUBLE)
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class PSCustomerLicensesInsightsBase(Resource):
    """Customer licenses insights base, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSCustomerLicensesInsightsBase"
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class PSLicensesInsightsBase(Resource):
    """The module's view of a licenses insights base."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSLicensesInsightsBase"
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class PSPartnerLicensesDeploymentInsight(Resource):
    """The module's view of a partner licenses deployment insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSPartnerLicensesDeploymentInsight"
    licenses_sold = Field("licensesSold", LONG)
    prorated_deployment_percent = Field("proratedDeploymentPercent", DOUBLE)
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class PSPartnerLicensesUsageInsight(Resource):
    """The module's view of a partner licenses usage insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSPartnerLicensesUsageInsight"
    prorated_licenses_usage_percent = Field("proratedLicensesUsagePercent", DOUBLE)
    workload_name = Field("workloadName")
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class Analytics(Operations):
    """License insights."""

    customer_deployment = Operation(
        "GET",
        "/v1/customers/{customer_id}/analytics/licenses/deployment",
        returns=PSCustomerLicensesDeploymentInsights,
        collection="items",
    )
    partner_deployment = Operation(
        "GET", "/v1/analytics/licenses/deployment", returns=PSPartnerLicensesDeploymentInsight, collection="items"
    )
    partner_usage = Operation(
        "GET", "/v1/analytics/licenses/usage", returns=PSPartnerLicensesUsageInsight, collection="items"
    )
