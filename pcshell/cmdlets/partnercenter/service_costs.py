"""Service costs of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern, ValidateSet
from pcshell.objects.text_conversion import to_string
from pcshell.partner.resources import service_costs as service_costs_resources
from pcshell.partner.resources.enums import SERVICE_COSTS_BILLING_PERIOD
from pcshell.partner.resources.service_costs import PSServiceCostLineItem, PSServiceCostsSummary, ServiceCosts

values.register_resources(service_costs_resources)
values.enum_class(SERVICE_COSTS_BILLING_PERIOD)


@cmdlet(
    "Get-PartnerCustomerServiceCosts",
    output=[PSServiceCostLineItem.type_name],
)
class GetPartnerCustomerServiceCosts(PartnerCmdlet):
    """Gets the service costs of a customer, line by line.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerServiceCosts -CustomerId $id -BillingPeriod MostRecent)[0].OfferName
    Microsoft Defender for Business
    """

    billing_period: Any = Parameter(
        "The billing period.",
        mandatory=True,
        type=SERVICE_COSTS_BILLING_PERIOD.net_name,
        validate=[ValidateSet("MostRecent")],
    )
    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return ServiceCosts(self.partner).line_items(
            customer_id=self.customer_id, billing_period=to_string(self.billing_period)
        )


@cmdlet(
    "Get-PartnerCustomerServiceCostsSummary",
    output=[PSServiceCostsSummary.type_name],
)
class GetPartnerCustomerServiceCostsSummary(PartnerCmdlet):
    """Gets the sum of the service costs of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerServiceCostsSummary -CustomerId $id -BillingPeriod MostRecent).AfterTaxTotal
    1926.0
    """

    billing_period: Any = Parameter(
        "The billing period.",
        mandatory=True,
        type=SERVICE_COSTS_BILLING_PERIOD.net_name,
        validate=[ValidateSet("MostRecent")],
    )
    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [
            ServiceCosts(self.partner).summary(
                customer_id=self.customer_id, billing_period=to_string(self.billing_period)
            )
        ]
