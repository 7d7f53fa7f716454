"""Azure usage and its prices."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import (
    IDENTIFIER,
    CustomerCmdlet,
    ListingCmdlet,
    PartnerCmdlet,
    SubscriptionCmdlet,
)
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull
from pcshell.objects.instants import UTC, DateTime, DateTimeOffset
from pcshell.objects.text_conversion import to_string
from pcshell.partner.resources import usage as usage_resources
from pcshell.partner.resources.enums import AZURE_UTILIZATION_GRANULARITY
from pcshell.partner.resources.usage import (
    PSAzureRateCard,
    PSAzureUtilizationRecord,
    PSCustomerUsageSummary,
    PSMeterUsageRecord,
    PSResourceUsageRecord,
    Usage,
)

values.register_resources(usage_resources)
values.enum_class(AZURE_UTILIZATION_GRANULARITY)

register_view(
    TableView(PSAzureUtilizationRecord.type_name, ["UsageStartTime", "UsageEndTime", "Name", "Quantity", "Id"]),
    PSAzureUtilizationRecord.type_name,
)


@cmdlet(
    "Get-PartnerAzureRateCard",
    output=[PSAzureRateCard.type_name],
)
class GetPartnerAzureRateCard(PartnerCmdlet):
    """Gets the prices of Azure meters.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerAzureRateCard).Meters | Select-Object -First 1 Name, Unit
    Name            Unit
    ----            ----
    Standard_D2s_v5 1 Hour
    """

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
class GetPartnerCustomerSubscriptionMeterUsage(SubscriptionCmdlet):
    """Gets the usage of a subscription by meter.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> (Get-PartnerCustomerSubscriptionMeterUsage -CustomerId $id -SubscriptionId $plan).Category
    Virtual Machines
    Storage
    Storage
    Bandwidth
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).meter_records(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerSubscriptionResourceUsage",
    output=[PSResourceUsageRecord.type_name],
)
class GetPartnerCustomerSubscriptionResourceUsage(SubscriptionCmdlet):
    """Gets the usage of a subscription by resource.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> (Get-PartnerCustomerSubscriptionResourceUsage -CustomerId $id -SubscriptionId $plan).ResourceName
    standard_d2s_v5
    p10-lrs-disk
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).resource_records(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerUsageRecord",
    output=[PSCustomerUsageSummary.type_name],
)
class GetPartnerCustomerUsageRecord(PartnerCmdlet):
    """Gets the usage of each customer in this billing period.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerCustomerUsageRecord)[0].ResourceName
    Contoso, Ltd.
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Usage(self.partner).customer_records()


@cmdlet(
    "Get-PartnerCustomerUsageSummary",
    output=[PSCustomerUsageSummary.type_name],
)
class GetPartnerCustomerUsageSummary(CustomerCmdlet):
    """Gets the usage of a customer in this billing period.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerUsageSummary -CustomerId $id).ResourceName
    Contoso, Ltd.
    """

    customer_id: str

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Usage(self.partner).customer_summary(customer_id=self.customer_id)]


@cmdlet("Get-PartnerCustomerSubscriptionUtilization", output=[PSAzureUtilizationRecord.type_name])
class GetPartnerCustomerSubscriptionUtilization(ListingCmdlet, CustomerCmdlet):
    """Gets how an Azure subscription used its resources, by day or by hour.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $days = @{ StartDate = '2026-01-01T00:00Z'; EndDate = '2026-01-03T00:00Z'; ShowDetails = $true }
    PS> (Get-PartnerCustomerSubscriptionUtilization -CustomerId $id -SubscriptionId $plan @days).Count
    8
    """

    customer_id: str
    end_date: Any = Parameter(
        "The end of the span; now unless said otherwise.", type="System.Nullable[System.DateTimeOffset]"
    )
    granularity: Any = Parameter(
        "By day or by hour.", type=f"System.Nullable[{AZURE_UTILIZATION_GRANULARITY.net_name}]"
    )
    page_size: Any = Parameter("How many records the service sends at a time.", type="System.Nullable[System.Int32]")
    show_details: bool = Switch("Asks for the resources by themselves.", mandatory=True, validate=[ValidateNotNull()])
    start_date: Any = Parameter(
        "The beginning of the span.", mandatory=True, type="System.DateTimeOffset", validate=[ValidateNotNull()]
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=IDENTIFIER,
    )

    def run(self) -> Any:
        """The records of the span."""
        return Usage(self.partner).utilization(
            customer_id=self.customer_id,
            subscription_id=self.subscription_id,
            end_time=_utc_text(self.end_date),
            granularity="Daily" if self.granularity is None else to_string(self.granularity),
            show_details=bool(self.show_details),
            size=1000 if self.page_size is None else int(self.page_size),
            start_time=_utc_text(self.start_date),
        )


def _utc_text(value: DateTimeOffset | None) -> str:
    """A moment in UTC without fractions; now when there is none."""
    if value is None:
        import time

        ticks = 621_355_968_000_000_000 + int(time.time()) * 10_000_000
    else:
        ticks = value.utc_ticks
    return DateTime(ticks, UTC).round_trip()[:19] + "Z"
