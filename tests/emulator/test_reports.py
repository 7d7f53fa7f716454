"""What the partner reads about everybody: reports follow from the state, and changes are seen in them."""

from __future__ import annotations

import pytest

from tests.support.running import run

START = """$null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
$subs = Get-PartnerCustomerSubscription -CustomerId $id; $plan = $subs[-1].SubscriptionId
"""


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        # An audit record for each change, the newest first.
        ("$null = Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $subs[0].SubscriptionId -Quantity 7; "
         "$user = @(Get-PartnerCustomerUser -CustomerId $id)[0]; "
         "$null = Remove-PartnerCustomerUser -CustomerId $id -UserId $user.UserId; "
         "Get-PartnerAuditRecord -StartDate (Get-Date).AddDays(-1) | % { $_.CustomerName, $_.ResourceType, "
         "$_.OperationType, $_.OperationType.GetType().Name -join '|' }",
         "Contoso, Ltd.|CustomerUser|DeleteCustomerUser|OperationType\n"
         "Contoso, Ltd.|Subscription|UpdateSubscription|OperationType"),
        ("$null = Remove-PartnerSandboxCustomer -CustomerId $id; "
         "(Get-PartnerAuditRecord -StartDate (Get-Date).AddDays(-1)).OperationType", "DeleteCustomer"),
        ("@(Get-PartnerAuditRecord -StartDate (Get-Date).AddDays(-1)).Count", "0"),
        # Pages of utilization add up.
        ("$at = @{ StartDate = '2026-01-01T00:00Z'; EndDate = '2026-01-11T00:00Z'; ShowDetails = $true }; "
         "$one = Get-PartnerCustomerSubscriptionUtilization -CustomerId $id -SubscriptionId $plan @at; "
         "$two = Get-PartnerCustomerSubscriptionUtilization -CustomerId $id -SubscriptionId $plan @at -PageSize 7; "
         "$one.Count; -not (Compare-Object $one.Quantity $two.Quantity)", "40\nTrue"),
        ("Get-PartnerCustomerSubscriptionMeterUsage -CustomerId $id -SubscriptionId $subs[0].SubscriptionId 2>$null; "
         "$Error[0].Exception.Message -like '*not billed by usage*'", "True"),
        # Costs are those of the subscriptions.
        ("$lines = Get-PartnerCustomerServiceCosts -CustomerId $id -BillingPeriod MostRecent; "
         "$sum = (Get-PartnerCustomerServiceCostsSummary -CustomerId $id -BillingPeriod MostRecent).PretaxTotal; "
         "$lines.Count -eq $subs.Count; [math]::Round(($lines | Measure-Object PretaxTotal -Sum).Sum, 2) -eq $sum",
         "True\nTrue"),
        # An entitlement ends with its subscription, and a cancelled one is none.
        ("$before = (Get-PartnerCustomerEntitlement -CustomerId $id).Count; "
         "$null = Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $subs[0].SubscriptionId "
         "-Status Suspended; $before - (Get-PartnerCustomerEntitlement -CustomerId $id).Count", "1"),
        # A new Azure subscription is an entitlement of the plan, renamed and cancelled like the first.
        ("$account = (Get-PartnerAzureBillingAccount).Name; "
         "$made = New-PartnerAzureSubscription -BillingAccountName $account -CustomerId $id -DisplayName Lab; "
         "(Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).FriendlyName | Sort-Object",
         "Azure plan\nLab"),
    ],
)  # fmt: skip
def test_a_report_follows_from_the_state(script: str, shown: str) -> None:
    result = run(START + script)
    assert (result.stdout.strip(), result.stderr) == (shown, "")
