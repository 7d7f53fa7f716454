"""License insights of the partner and of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import analytics as analytics_resources
from pcshell.partner.resources.analytics import (
    Analytics,
    PSCustomerLicensesDeploymentInsights,
    PSPartnerLicensesDeploymentInsight,
    PSPartnerLicensesUsageInsight,
)

values.register_resources(analytics_resources)


@cmdlet(
    "Get-PartnerCustomerLicenseDeploymentInfo",
    output=[PSCustomerLicensesDeploymentInsights.type_name],
)
class GetPartnerCustomerLicenseDeploymentInfo(PartnerCmdlet):
    """Gets how a customer has deployed licenses."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Analytics(self.partner).customer_deployment(customer_id=self.customer_id)


@cmdlet(
    "Get-PartnerLicenseDeploymentInfo",
    output=[PSPartnerLicensesDeploymentInsight.type_name],
)
class GetPartnerLicenseDeploymentInfo(PartnerCmdlet):
    """Gets how the customers of the partner have deployed licenses."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Analytics(self.partner).partner_deployment()


@cmdlet(
    "Get-PartnerLicenseUsageInfo",
    output=[PSPartnerLicensesUsageInsight.type_name],
)
class GetPartnerLicenseUsageInfo(PartnerCmdlet):
    """Gets how the customers of the partner use licenses."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Analytics(self.partner).partner_usage()
