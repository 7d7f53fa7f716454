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
    """Gets how a customer has deployed licenses.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> Get-PartnerCustomerLicenseDeploymentInfo -CustomerId $id | Select-Object ProductName, LicensesSold
    ProductName                     LicensesSold
    -----------                     ------------
    Microsoft Defender for Business           85
    Microsoft 365 Business Standard           78
    Microsoft 365 Business Basic             116
    """

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
    """Gets how the customers of the partner have deployed licenses.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerLicenseDeploymentInfo).ServiceName
    Office 365
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Analytics(self.partner).partner_deployment()


@cmdlet(
    "Get-PartnerLicenseUsageInfo",
    output=[PSPartnerLicensesUsageInsight.type_name],
)
class GetPartnerLicenseUsageInfo(PartnerCmdlet):
    """Gets how the customers of the partner use licenses.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerLicenseUsageInfo).WorkloadName
    Exchange Online
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Analytics(self.partner).partner_usage()
