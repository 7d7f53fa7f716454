"""Azure usage and its prices."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import usage as usage_resources
from pcshell.partner.resources.usage import (
    PSAzureRateCard,
    PSCustomerMonthlyUsageRecord,
    PSCustomerUsageSummary,
    PSMeterUsageRecord,
    PSResourceUsageRecord,
    Usage,
)

values.register_resources(usage_resources)


@cmdlet(
    "Get-PartnerAzureRateCard",
    output=[PSAzureRateCard.type_name],
)
class GetPartnerAzureRateCard(PartnerCmdlet):
    """Gets the prices of Azure meters."""

    currency: str = Parameter("The currency of the prices.")
    region: str = Parameter("The region of the prices.")
    shared_services: bool = Switch("Gets the prices of shared services.")

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.shared_services:
            return [Usage(self.partner).shared_rate_card(currency=self.currency or None, region=self.region or None)]
        return [Usage(self.partner).rate_card(currency=self.currency or None, region=self.region or None)]


@cmdlet(
    "Get-PartnerCustomerSubscriptionMeterUsage",
    output=[PSMeterUsageRecord.type_name],
)
class GetPartnerCustomerSubscriptionMeterUsage(PartnerCmdlet):
    """Gets the usage of a subscription by meter."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).meter_records(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerSubscriptionResourceUsage",
    output=[PSResourceUsageRecord.type_name],
)
class GetPartnerCustomerSubscriptionResourceUsage(PartnerCmdlet):
    """Gets the usage of a subscription by resource."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).resource_records(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerUsageRecord",
    output=[PSCustomerMonthlyUsageRecord.type_name],
)
class GetPartnerCustomerUsageRecord(PartnerCmdlet):
    """Gets the usage of each customer in this billing period."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).customer_records()


@cmdlet(
    "Get-PartnerCustomerUsageSummary",
    output=[PSCustomerUsageSummary.type_name],
)
class GetPartnerCustomerUsageSummary(PartnerCmdlet):
    """Gets the usage of a customer in this billing period."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Usage(self.partner).customer_summary(customer_id=self.customer_id)]
