"""The 93 defects of the module: each is decided in docs/decisions/0010, and what was decided is held by a test.

Tests of this file are about one defect each and say its number; others hold theirs in passing.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from pcshell.cmdlets.partnercenter import profiles
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.resolving import PartnerErrorRecord, resolved
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.objects.members import get_property
from pcshell.partner.auth import claims_of
from tests.support.sources import ROOT
from tests.support.writing_calls import Stage, WritingCall

DECISION = ROOT / "docs" / "decisions" / "0010-fixed-defects-of-the-module.md"
#: How many defects the facts about the module name for each cmdlet.
KNOWN = {
    "Add-PartnerCustomerCartLineItem": 2, "Add-PartnerCustomerUserRoleMember": 2, "Connect-PartnerCenter": 4,
    "Enable-PartnerAzureSubscription": 2, "Get-PartnerAuditRecord": 3, "Get-PartnerAzureBillingAccount": 1,
    "Get-PartnerAzureBillingProfile": 2, "Get-PartnerCustomer": 2, "Get-PartnerCustomerConfigurationPolicy": 1,
    "Get-PartnerCustomerEntitlement": 1, "Get-PartnerCustomerOrderProvisioningStatus": 2,
    "Get-PartnerCustomerSubscribedSku": 1, "Get-PartnerCustomerSubscription": 2,
    "Get-PartnerCustomerSubscriptionUtilization": 1, "Get-PartnerCustomerUser": 1, "Get-PartnerCustomerUserLicense": 1,
    "Get-PartnerInvoiceLineItem": 2, "Get-PartnerInvoiceStatement": 3, "Get-PartnerInvoiceTaxReceiptStatement": 3,
    "Get-PartnerOffer": 1, "Get-PartnerOfferCategory": 1, "Get-PartnerProductAvailability": 2,
    "Get-PartnerProductUpgradeStatus": 1, "Get-PartnerRoleMember": 1, "Get-PartnerServiceRequest": 4,
    "Get-PartnerServiceRequestTopic": 1, "Get-PartnerUserSignInActivity": 2, "New-PartnerAzureSubscription": 1,
    "New-PartnerCustomer": 2, "New-PartnerCustomerAgreement": 2, "New-PartnerCustomerApplicationConsent": 1,
    "New-PartnerCustomerCart": 1, "New-PartnerCustomerDeviceBatch": 3, "New-PartnerCustomerOrder": 2,
    "New-PartnerCustomerSubscriptionActivation": 2, "New-PartnerCustomerSubscriptionRegistration": 1,
    "New-PartnerProductUpgrade": 1, "Register-PartnerTokenCache": 1, "Remove-PartnerCustomerConfigurationPolicy": 1,
    "Remove-PartnerCustomerUserRoleMember": 2, "Resolve-PartnerError": 2, "Restore-PartnerCustomerUser": 1,
    "Set-PartnerAzureBillingPolicy": 1, "Set-PartnerAzureSubscription": 1, "Set-PartnerBillingProfile": 2,
    "Set-PartnerCustomer": 1, "Set-PartnerCustomerCart": 1, "Set-PartnerCustomerConfigurationPolicy": 1,
    "Set-PartnerCustomerQualification": 1, "Set-PartnerCustomerSubscription": 2, "Set-PartnerCustomerUserLicense": 1,
    "Set-PartnerLegalProfile": 3, "Set-PartnerOrganizationProfile": 1, "Set-PartnerServiceRequest": 1,
    "Set-PartnerSupportProfile": 2, "Suspend-PartnerAzureSubscription": 2, "Test-PartnerAddress": 1,
}  # fmt: skip
_MODELS = "Microsoft.Store.PartnerCenter.PowerShell.Models"


# ------------------------------------------------------------------------------------------------------- the decisions


class Row(NamedTuple):
    """A line of the decision's table."""

    number: int
    cmdlet: str
    defect: str
    here: str
    tests: list[str]


def rows() -> list[Row]:
    found = []
    for line in DECISION.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].isdigit():
            number, cmdlet, defect, here, tests = cells
            found.append(Row(int(number), cmdlet, defect, here, tests.strip("`").split("`, `")))
    return found


def names_of_tests() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_defect_is_decided() -> None:
    decided = rows()
    assert [row.number for row in decided] == list(range(1, 94))
    assert {row.cmdlet: sum(one.cmdlet == row.cmdlet for one in decided) for row in decided} == KNOWN
    assert all(row.here.startswith(("fixed: ", "left: ")) and len(row.here) > 12 for row in decided)


def test_the_tests_that_hold_a_decision_exist() -> None:
    known = names_of_tests()
    assert [(row.number, name) for row in rows() for name in row.tests if name not in known] == []


def test_the_cases_of_this_file_are_decided_as_they_say() -> None:
    said = {row.number for row in rows() if test_a_decision.__name__ in row.tests}
    assert said == {case.number for case in CASES}


# --------------------------------------------------------------------------------------- what is seen of one of them


class Case(NamedTuple):
    """A script in a session with the emulator, what it shows and sends.

    answers: what the service says instead, by the beginning of an address in which {id} is the first customer.
    asked: patterns of the requests, in their order; None when they do not matter.
    """

    number: int
    script: str
    shown: str
    answers: dict[str, Any] = {}
    asked: list[str] | None = None


CASES = [
    Case(6, "& { $WhatIfPreference = $true; $null = Connect-PartnerCenter -Emulator }; (Get-PartnerContext).Locale",
         "en-US"),
    Case(11, "Get-PartnerAuditRecord -StartDate ([datetime]::UtcNow.Date.AddDays(-40)) "
         "-EndDate ([datetime]::UtcNow.Date.AddDays(-3))", "",
         asked=2 * [r"GET /v1/auditrecords\?startDate=\S+&endDate=\S+"]),
    Case(12, "Get-PartnerAuditRecord 2>&1 | % { $_.Exception.GetType().Name }", "PSInvalidOperationException",
         asked=[]),
    Case(13, "Get-PartnerAuditRecord -StartDate ([datetime]::UtcNow.Date.AddDays(-1))", "",
         asked=[r"GET /v1/auditrecords\?startDate=\d{4}-\d\d-\d\dT00:00:00Z&endDate=\d{4}-\d\d-\d\dT[\d:.]+Z"]),
    Case(15, "(Get-PartnerAzureBillingProfile -BillingAccountName (Get-PartnerAzureBillingAccount)[0].Name)[0]"
         ".GetType().FullName", "Microsoft.Azure.Management.Billing.Models.Customer"),
    Case(19, "$p = New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name N; "
         "(Get-PartnerCustomerConfigurationPolicy -CustomerId $id -PolicyId $p.PolicyId).PolicyId -eq $p.PolicyId",
         "True"),
    Case(20, "Get-PartnerCustomerEntitlement -CustomerId $id -OrderId o1 | % SkuId", "0002",
         {"/v1/customers/{id}/entitlements":
          {"items": [{"skuId": "0001"}, {"skuId": "0002", "referenceOrder": {"id": "o1"}}]}}),
    Case(21, "(Get-PartnerCustomerOrderProvisioningStatus -CustomerId $id -OrderId o | % LineItemNumber) -join ' '",
         "4 7",
         {"/v1/customers/{id}/orders/o/provisioningstatus": {"items": [{"lineItemNumber": 4}, {"lineItemNumber": 7}]}}),
    Case(22, "Get-PartnerCustomerOrderProvisioningStatus -CustomerId 'a b' -OrderId o 2>$null", "",
         asked=["GET /v1/customers/a b/orders/o/provisioningstatus"]),
    Case(23, "$null = Get-PartnerCustomerSubscribedSku -CustomerId $id -LicenseGroup Group1, Group2", "",
         asked=[r"GET /v1/customers/\S+/subscribedskus\?licenseGroupIds=Group1&licenseGroupIds=Group2"]),
    Case(24, "$all = $customers[0..2] | Get-PartnerCustomerSubscription; $alone = $customers[0..2] | "
         "% { Get-PartnerCustomerSubscription -CustomerId $_.CustomerId }; "
         "($all.SubscriptionId -join ' ') -eq ($alone.SubscriptionId -join ' ')", "True"),
    Case(25, "try { Get-PartnerCustomerSubscription -CustomerId $id -OrderId KaJ8 } catch { $_.FullyQualifiedErrorId }",
         "ParameterArgumentValidationError,Microsoft.Store.PartnerCenter.PowerShell.Commands."
         "GetPartnerCustomerSubscription"),
    Case(26, "$null = Get-PartnerCustomerSubscriptionUtilization -CustomerId $id -SubscriptionId $id -ShowDetails "
         "-StartDate ([DateTimeOffset]'2026-01-01T00:00:00+02:00') "
         "-EndDate ([DateTimeOffset]'2026-01-01T01:00:00-03:00') 2>$null", "",
         asked=[r"GET \S+\?end_time=2026-01-01T04:00:00Z&\S+&start_time=2025-12-31T22:00:00Z"]),
    Case(27, "$u = @(Get-PartnerCustomerUser -CustomerId $id)[0]; (Get-PartnerCustomerUser -CustomerId $id "
         "-UserPrincipalName $u.UserPrincipalName).UserId -eq $u.UserId", "True"),
    Case(28, "$null = Get-PartnerCustomerUserLicense -CustomerId $id -UserId $id -LicenseGroup Group2, Group1", "",
         {"/v1/customers/{id}/users/": {"items": []}},
         asked=[r"GET /v1/customers/\S+/users/\S+/licenses\?licenseGroupIds=Group2&licenseGroupIds=Group1"]),
    Case(29, "Get-PartnerInvoiceLineItem -InvoiceId G1 -BillingProvider All -LineItemType BillingLineItems | "
         "% { $_.GetType().Name }", "PSOneTimeInvoiceLineItem",
         {"/v1/invoices/G1/lineitems/All/BillingLineItems":
          {"items": [{"billingProvider": "all", "invoiceLineItemType": "billing_line_items"}]}}),
    Case(30, "(Get-PartnerInvoiceLineItem -InvoiceId G1 -BillingProvider Office -LineItemType UsageLineItems | "
         "% { $_.GetType().Name }) -join ' '", "PSDailyRatedUsageLineItem PSDailyUsageLineItem PSLicenseBasedLineItem",
         {"/v1/invoices/G1/lineitems/Office/UsageLineItems": {"items": [
             {"billingProvider": "marketplace", "invoiceLineItemType": "usage_line_items"},
             {"billingProvider": "azure", "invoiceLineItemType": "usage_line_items"},
             {"billingProvider": "office", "invoiceLineItemType": "billing_line_items"}]}}),
    Case(37, "$o = @(Get-PartnerOffer)[0]; (Get-PartnerOffer -OfferId $o.OfferId).OfferId -eq $o.OfferId", "True"),
    Case(38, "(Get-PartnerOfferCategory -CountryCode US)[1].GetType().Name", "PSOfferCategory"),
    Case(39, "$s = @(Get-PartnerProductSku -ProductId (Get-PartnerProduct -Catalog OnlineServices)[0].ProductId)[0]; "
         "$here = @{ ProductId = $s.ProductId; SkuId = $s.SkuId }; $a = @(Get-PartnerProductAvailability @here)[0]; "
         "(Get-PartnerProductAvailability @here -AvailabilityId $a.AvailabilityId).GetType().FullName",
         "Microsoft.Store.PartnerCenter.Models.Products.Availability"),
    Case(40, "Get-PartnerProductAvailability -ProductId p -SkuId s | % AvailabilityId", "a1",
         {"/v1/products/p/skus/s/availabilities": {"items": [{"id": "a1"}]}}),
    Case(43, "try { Get-PartnerServiceRequest -RequestId 1 } catch { $_.FullyQualifiedErrorId -replace ',.*' }",
         "MissingMandatoryParameter"),
    Case(44, "$r = @(Get-PartnerServiceRequest)[0].ServiceRequestId; "
         "(Get-PartnerServiceRequest -CustomerId $id -RequestId $r).ServiceRequestId -eq $r", "True",
         {"/v1/customers/{id}/servicerequests/": {"id": "616122292874577"}}),
    Case(45, "(Get-Command Get-PartnerServiceRequest).ParameterSets.Name -join ' '",
         "ByStatus BySeverity ByCustomerId ByRequestId"),
    Case(46, "try { Get-PartnerServiceRequest -CustomerId $id } catch { $_.FullyQualifiedErrorId -replace ',.*' }",
         "AmbiguousParameterSet"),
    Case(47, "$t = @(Get-PartnerServiceRequestTopic)[1]; "
         "(Get-PartnerServiceRequestTopic -SupportTopicId $t.SupportTopicId).Name -eq $t.Name", "True"),
    Case(48, "$null = Get-PartnerUserSignInActivity -StartDate "
         "([DateTimeOffset]'2026-01-01T00:00:00+02:00').LocalDateTime", "",
         asked=[r"GET /beta/auditLogs/signIns\?\$filter=\(createdDateTime ge 2025-12-31T22:00:00Z\)&\$top=500"]),
    Case(54, "$t = @(Get-PartnerAgreementDetail)[0]; (New-PartnerCustomerAgreement -CustomerId $id -AgreementType "
         "$t.AgreementType -TemplateId $t.TemplateId -ContactFirstName M -ContactLastName B -ContactEmail m@c.com)"
         ".GetType().Name", "PSAgreement"),
    Case(58, f"$d = New-Object {_MODELS}.DevicesDeployment.PSDevice; $d.SerialNumber = '1R9-ZNP67'; "
         "$pair = 'System.Collections.Generic.KeyValuePair[Microsoft.Store.PartnerCenter.Models.DevicesDeployment."
         "PolicyCategory,string]'; $d.Policies = New-Object \"System.Collections.Generic.List[$pair]\"; "
         "$d.Policies.Add((New-Object $pair 'OOBE', "
         "(New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name N).PolicyId)); "
         "$null = New-PartnerCustomerDeviceBatch -CustomerId $id -BatchId B -Devices $d; "
         "(Get-PartnerCustomerDevice -CustomerId $id -BatchId B).Policies.Count", "1"),
    Case(59, f"$d = New-Object {_MODELS}.DevicesDeployment.PSDevice; $d.SerialNumber = '1R9-ZNP67'; "
         "@((New-PartnerCustomerDeviceBatch -CustomerId $id -BatchId B -Devices $d).DevicesStatus).Count", "0",
         {"/v1/customers/{id}/batchJobStatus": {"id": "t", "status": "finished"}}),
    Case(76, "Set-PartnerBillingProfile -TaxId 1 -WhatIf 6>$null; 'done'", "done", asked=[]),
    Case(82, "Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $id -Quantity 2 -WhatIf 6>$null; 'done'",
         "done", asked=[]),
    Case(93, "Test-PartnerAddress -AddressLine1 x 2>&1 | % { $_.Exception.Message }; "
         "Test-PartnerAddress -AddressLine1 '1 Main St' -Country US 2>&1 | % { $_.Exception.GetType().Name }",
         "country is not set\nValidationException"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[str(case.number) for case in CASES])
def test_a_decision(case: Case) -> None:
    stage = Stage(WritingCall("", "", ""))
    customer = stage.run("$id").strip()
    stage.emulator.faults = FaultPlan(
        *(Fault(200, path=path.replace("{id}", customer), body=body, times=None) for path, body in case.answers.items())
    )
    shown = "\n".join(line for line in stage.run(case.script).split("\n") if not line.startswith("What if"))
    assert (shown.strip(), stage.host.stderr) == (case.shown, "")
    if case.asked is not None:
        assert len(stage.asked) == len(case.asked)
        for pattern, sent in zip(case.asked, stage.asked, strict=True):
            assert re.fullmatch(pattern, sent), sent


# ---------------------------------------------------------------------------------------------- what needs more to see


def read(value: Any, *names: str) -> Any:
    for name in names:
        value = get_property(value, name, name.lower())
    return value


def test_an_account_is_identified_by_the_values_of_its_claims(shell: Any, service: Any) -> None:
    """Defect 7."""
    token = service.emulator.token
    claims = claims_of(token)
    [context] = shell.run(ConnectPartnerCenter, "AccessToken", access_token=token).output
    assert read(context, "Account", "Identifier") == f"{claims['oid']}.{claims['tid']}"


def test_a_profile_without_an_address_leaves_the_country_open(shell: Any, service: Any) -> None:
    """Defect 8."""
    service.emulator.faults = FaultPlan(Fault(200, path="/v1/profiles/organization", body={"culture": "de-DE"}))
    engine = shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    assert engine.errors == []
    assert (read(engine.output[0], "CountryCode"), read(engine.output[0], "Locale")) == (None, "de-DE")


def test_billing_accounts_come_from_every_page() -> None:
    """Defect 14."""
    stage = Stage(WritingCall("", "", ""))
    path = "/providers/Microsoft.Billing/billingAccounts"
    first = {"value": [{"name": "a"}], "nextLink": f"{path}?api-version=2&$skiptoken=1"}
    stage.emulator.faults = FaultPlan(
        Fault(200, path=path, body=first), Fault(200, path=path, body={"value": [{"name": "b"}]})
    )
    assert stage.run("(Get-PartnerAzureBillingAccount).Name -join ' '").strip() == "a b"


def test_a_statement_goes_to_the_location_of_the_shell(tmp_path: Path) -> None:
    """Defect 32."""
    stage = Stage(WritingCall("", "", ""))
    stage.run(f"Set-Location '{tmp_path}'; Get-PartnerInvoiceStatement -InvoiceId @(Get-PartnerInvoice)[0].InvoiceId")
    assert [file.suffix for file in tmp_path.iterdir()] == [".pdf"]


def test_a_tax_receipt_is_asked_for_and_has_a_file_of_its_own(tmp_path: Path) -> None:
    """Defects 34 and 35."""
    stage = Stage(WritingCall("", "", ""))
    stage.emulator.faults = FaultPlan(Fault(200, path="/v1/invoices/G1/receipts", body=b"%PDF-1.7"))
    stage.run(f"Get-PartnerInvoiceTaxReceiptStatement -InvoiceId G1 -TaxReceiptId T7 -OutputPath '{tmp_path}'")
    assert stage.asked == ["GET /v1/invoices/G1/receipts/T7/documents/statement"]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"G1-T7.pdf": b"%PDF-1.7"}


def test_a_tax_receipt_that_is_not_there_leaves_no_file(tmp_path: Path) -> None:
    """Defect 36."""
    stage = Stage(WritingCall("", "", ""))
    stage.emulator.faults = FaultPlan(Fault(404, path="/v1/invoices/G1/receipts"))
    stage.run(f"Get-PartnerInvoiceTaxReceiptStatement -InvoiceId G1 -TaxReceiptId T7 -OutputPath '{tmp_path}'")
    assert "Injected fault 404." in stage.host.stderr and list(tmp_path.iterdir()) == []


def test_a_region_is_sent_as_it_was_written_but_for_the_code_of_the_country() -> None:
    """Defect 51."""
    stage = Stage(WritingCall("", "", ""))
    stage.run(
        "$given = @{ Name = 'N'; Language = 'en'; BillingAddressLine1 = '1'; BillingAddressCountry = 'DE' }; "
        "'US', 'Bavaria' | % { $null = New-PartnerCustomer @given -BillingAddressRegion $_ "
        '-Domain "$_-abcdefghij.onmicrosoft.com" -DisableValidation }'
    )
    bodies = [json.loads(body) for *_, body in stage.writes]
    assert [body["BillingProfile"]["DefaultAddress"]["Region"] for body in bodies] == ["", "Bavaria"]


def test_an_error_without_an_exception_is_shown_as_a_record() -> None:
    """Defect 70."""
    record: Any = SimpleNamespace(exception=None)
    assert [type(one) for one in resolved(record)] == [PartnerErrorRecord]


@pytest.mark.parametrize(
    ("kind", "given", "reader", "name"),
    [
        (profiles.SetPartnerBillingProfile, {"tax_id": "abc"}, profiles.GetPartnerBillingProfile, "TaxId"),
        (profiles.SetPartnerLegalProfile, {"city": "REDMOND"}, profiles.GetPartnerLegalProfile, "Address.City"),
        (
            profiles.SetPartnerSupportProfile,
            {"support_email": "HELP@C.COM"},
            profiles.GetPartnerSupportProfile,
            "Email",
        ),
    ],
)
def test_a_change_of_letter_case_of_a_profile_is_sent(
    shell: Any, service: Any, kind: Any, given: dict[str, str], reader: Any, name: str
) -> None:
    """Defects 75, 84 and 89."""
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    [(parameter, text)] = given.items()
    for spelling in (text.swapcase(), text):
        assert shell.run(kind, **{parameter: spelling}).errors == []
        assert read(shell.run(reader).output[0], *name.split(".")) == spelling
