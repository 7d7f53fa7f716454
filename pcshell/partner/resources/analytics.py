"""License insights."""

from __future__ import annotations

from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.schema import DATETIMEOFFSET, DOUBLE, LONG, Field, Operation, Operations, Resource


class LicensesInsightsBase(ResourceBase):
    """Licenses insights base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.LicensesInsightsBase"
    channel = Field("channel")
    processed_date_time = Field("processedDateTime", DATETIMEOFFSET)
    service_name = Field("serviceName")


class CustomerLicensesInsightsBase(LicensesInsightsBase):
    """Customer licenses insights base, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.CustomerLicensesInsightsBase"
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")


class CustomerLicensesDeploymentInsights(CustomerLicensesInsightsBase):
    """Customer licenses deployment insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.CustomerLicensesDeploymentInsights"
    licenses_deployed = Field("licensesDeployed", LONG)
    licenses_sold = Field("licensesSold", LONG)
    deployment_percent = Field("deploymentPercent", DOUBLE)


class PartnerLicensesDeploymentInsights(LicensesInsightsBase):
    """Partner licenses deployment insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.PartnerLicensesDeploymentInsights"
    licenses_sold = Field("licensesSold", LONG)
    prorated_deployment_percent = Field("proratedDeploymentPercent", DOUBLE)


class PartnerLicensesUsageInsights(LicensesInsightsBase):
    """Partner licenses usage insights, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Analytics.PartnerLicensesUsageInsights"
    prorated_licenses_usage_percent = Field("proratedLicensesUsagePercent", DOUBLE)
    workload_name = Field("workloadName")


class PSLicensesInsightsBase(Resource, wraps=LicensesInsightsBase):
    """The module's view of a licenses insights base."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSLicensesInsightsBase"


class PSCustomerLicensesInsightsBase(PSLicensesInsightsBase):
    """Customer licenses insights base, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSCustomerLicensesInsightsBase"
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    product_name = Field("productName")
    service_code = Field("serviceCode")


class PSCustomerLicensesDeploymentInsights(PSCustomerLicensesInsightsBase, wraps=CustomerLicensesDeploymentInsights):
    """The module's view of a customer licenses deployment insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSCustomerLicensesDeploymentInsights"


class PSPartnerLicensesDeploymentInsight(PSLicensesInsightsBase, wraps=PartnerLicensesDeploymentInsights):
    """The module's view of a partner licenses deployment insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSPartnerLicensesDeploymentInsight"


class PSPartnerLicensesUsageInsight(PSLicensesInsightsBase, wraps=PartnerLicensesUsageInsights):
    """The module's view of a partner licenses usage insights."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Analytics.PSPartnerLicensesUsageInsight"


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
