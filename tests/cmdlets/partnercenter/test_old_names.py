"""Names of earlier module versions: accepted, with one warning that says what to write today."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import old_commands, old_names
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.tokens import NewPartnerAccessToken
from pcshell.defaults import catalog
from pcshell.runtime.command_arguments import CommandArgument
from tests.support.running import run

CONNECT = "$null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId\n"


def warnings_of(text: str) -> list[str]:
    return [line.removeprefix("WARNING: ") for line in text.split("\n") if line.startswith("WARNING: ")]


def test_every_old_command_names_a_command_of_today() -> None:
    for old, new in old_names.COMMANDS.items():
        info = vars(old_commands)[old_names.class_name(old)].info
        assert info.name == old and info.module_name == "PartnerCenterModule"
        if new:
            today = catalog().load(new)
            assert issubclass(info.cls, today.cls)
            names = {parameter.name for parameter in info.parameters}
            renamed = old_names.PARAMETERS.get(old, {}).values()
            assert set(filter(None, renamed)) <= names, old


def test_every_old_command_is_found_and_says_its_successor() -> None:
    script = "\n".join(f"(Get-Command {old}).Name" for old in old_names.COMMANDS)
    assert run(script).stdout.split() == list(old_names.COMMANDS)
    for old, new in old_names.COMMANDS.items():
        info = vars(old_commands)[old_names.class_name(old)].info
        _, told = info.older.rewrite([])
        assert (f"{old} is now {new}" in told) if new else (old in told)


@pytest.mark.parametrize(
    ("script", "shown", "told"),
    [
        ("(Get-PCCustomer -TenantId $id).companyProfile.domain", "contoso.com",
         "Get-PCCustomer is now Get-PartnerCustomer; -TenantId is now -CustomerId."),
        ("(Get-PCCustomer -StartsWith Contoso -Limit 5)[0].Name", "Contoso, Ltd.",
         "Get-PCCustomer is now Get-PartnerCustomer."),
        ("(Get-PCSubscription -TenantId $id -All -SaToken x).Count -gt 0", "True",
         "Get-PCSubscription is now Get-PartnerCustomerSubscription; -TenantId is now -CustomerId; "
         "-All is no longer needed; -SaToken is no longer needed."),
        ("$a = @{ tenantid = $id }; (Get-PCOrder @a).Count -gt 0", "True",
         "Get-PCOrder is now Get-PartnerCustomerOrder; -TenantId is now -CustomerId."),
        ("Get-PCDomainAvailability -Domain nobodyyet.onmicrosoft.com", "True",
         "Get-PCDomainAvailability is now Test-PartnerDomainAvailability."),
        ("(Get-PCOrganizationProfile).CompanyName.Length -gt 0", "True",
         "Get-PCOrganizationProfile is now Get-PartnerOrganizationProfile."),
        ("(Get-PCOffer -CountryId US)[0].OfferId.Length -gt 0", "True",
         "Get-PCOffer is now Get-PartnerOffer; -CountryId is now -CountryCode."),
        ("(Get-PartnerAgreementTemplate -AgreementTemplateId (Get-PartnerAgreementDetail)[0].TemplateId)"
         ".DisplayUri.Length -gt 0", "True",
         "Get-PartnerAgreementTemplate is now Get-PartnerAgreementDocument; "
         "-AgreementTemplateId is now -TemplateId."),
        ("$null = Get-PartnerInvoiceUnbilledThirdPartyLineItem -CurrencyCode USD; 'done'", "done",
         "Get-PartnerInvoiceUnbilledThirdPartyLineItem is now Get-PartnerUnbilledInvoiceLineItem; "
         "-LineItemType UsageLineItems is meant; -Period Current is meant."),
        ("@(Get-PartnerCustomerSubscriptionUsage -CustomerId $id -SubscriptionId (Get-PartnerCustomerSubscription "
         "-CustomerId $id)[-1].SubscriptionId).Count -gt 0", "True",
         "Get-PartnerCustomerSubscriptionUsage is now Get-PartnerCustomerSubscriptionResourceUsage."),
    ],
)  # fmt: skip
def test_an_old_command_does_what_it_did_with_one_warning(script: str, shown: str, told: str) -> None:
    result = run(CONNECT + script)
    lines = [line for line in result.stdout.split("\n") if line and not line.startswith("WARNING: ")]
    assert (lines, result.stderr) == ([shown], "")
    assert warnings_of(result.stdout) == [told]


def test_a_command_without_successor_is_one_error() -> None:
    result = run("Get-PCSpendingBudget -TenantId x -Whatever 3; $Error[0].FullyQualifiedErrorId")
    assert "Get-PCSpendingBudget has no successor" in result.stderr
    assert result.stdout.strip().split("\n")[-1].startswith("NoSuccessor,")


def test_the_module_of_old_commands_is_there_for_scripts_that_ask_for_it() -> None:
    script = (
        "Import-Module PartnerCenterModule; (Get-Module PartnerCenterModule).Name\n"
        "(Get-Module -ListAvailable PartnerCenterModule).Version.ToString()\n"
        "Install-Module PartnerCenterModule -Force\n"
        "$line = [OrderLineItem]::new(); $line.OfferId = 'x'; $line.GetType().Name"
    )
    result = run(script)
    assert (result.stdout.split(), result.stderr) == (["PartnerCenterModule", "0.10.0.3", "PSOrderLineItem"], "")


def argument(name: str, value: Any) -> CommandArgument:
    return CommandArgument("named", name, value)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"AccessToken": "t", "AccountId": "a", "TenantId": "x"}, {"AccessToken": "t", "TenantId": "x"}),
        ({"RefreshToken": "r", "Environment": "chinacloud"}, {"RefreshToken": "r", "Environment": "AzureChinaCloud"}),
        ({"AccessToken": "t", "ApplicationId": "a", "TenantId": "x"}, {"AccessToken": "t", "TenantId": "x"}),
        ({"ApplicationId": "a", "TenantId": "x"}, {"TenantId": "x"}),
        ({"Credential": 1}, {"Credential": 1, "ServicePrincipal": False, "Tenant": "organizations"}),
        ({"Credential": 1, "ApplicationId": "a", "TenantId": "x"},
         {"Credential": 1, "TenantId": "x", "ServicePrincipal": False}),
        ({"ApplicationId": "a", "Credential": 1, "ServicePrincipal": True, "Tenant": "x"},
         {"Credential": 1, "ServicePrincipal": True, "Tenant": "x"}),
        ({"Credential": 1, "ServicePrincipal": True, "TenantId": "x", "Resource": "r"},
         {"Credential": 1, "ServicePrincipal": True, "TenantId": "x"}),
    ],
)  # fmt: skip
def test_sign_ins_of_version_1_5_become_those_of_today(given: dict[str, Any], wanted: dict[str, Any]) -> None:
    info = ConnectPartnerCenter.info
    assert info.older is not None
    rewritten = info.older.rewrite([argument(name, value) for name, value in given.items()])
    assert rewritten is not None
    assert {one.name: one.value for one in rewritten[0]} == wanted
    assert rewritten[1]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"AccessToken": "t", "Environment": "AzureCloud"},
        {"AccessToken": "t", "TenantId": "x"},
        {"Credential": 1, "ServicePrincipal": True, "TenantId": "x"},
        {"ApplicationId": "a", "Credential": 1, "RefreshToken": "r"},
        {"ApplicationId": "a", "CertificateThumbprint": "c", "Tenant": "x"},
        {"UseDeviceAuthentication": True},
    ],
)
def test_sign_ins_of_today_are_left_alone(given: dict[str, Any]) -> None:
    info = ConnectPartnerCenter.info
    assert info.older is not None
    assert info.older.rewrite([argument(name, value) for name, value in given.items()]) is None


def test_a_resource_becomes_a_scope_and_consent_a_code() -> None:
    info = NewPartnerAccessToken.info
    assert info.older is not None
    words = [CommandArgument("parameter", "Consent"), CommandArgument("parameter", "Resource"),
             CommandArgument("positional", "", "https://api.partnercenter.microsoft.com/")]  # fmt: skip
    rewritten = info.older.rewrite(words)
    assert rewritten is not None
    kept, told = rewritten
    assert [(one.name, one.value) for one in kept] == [
        ("UseAuthorizationCode", None),
        ("Scopes", ["https://api.partnercenter.microsoft.com/user_impersonation"]),
    ]
    assert told == "-Consent is now -UseAuthorizationCode; -Resource is now -Scopes."
    scopes = [argument("Scopes", ["https://x/.default"]), CommandArgument("parameter", "Consent")]
    mixed = info.older.rewrite(scopes)
    assert mixed is not None and mixed[0][0].value == ["https://x/.default"]
    other = info.older.rewrite([argument("resource", "https://graph.microsoft.com")])
    assert other is not None and other[0][0].value == ["https://graph.microsoft.com/.default"]


@pytest.mark.parametrize("sign_in", ["-Consent -Credential $c", "-Credential $c", "-RefreshToken r -Credential $c"])
def test_tokens_of_version_1_5_are_asked_for_with_less(sign_in: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCSHELL_PARTNER_ENDPOINT", "http://127.0.0.1:9")
    claims = b64encode(b'{"exp": 4070908800, "oid": "o", "tid": "t"}').decode().rstrip("=")
    monkeypatch.setenv("PCSHELL_ACCESS_TOKEN", f"e30.{claims}.")
    result = run(
        "$c = [pscredential]::new('a', (ConvertTo-SecureString s -AsPlainText -Force))\n"
        f"(New-PartnerAccessToken {sign_in} -Resource https://graph.microsoft.com -TenantId t 3> $null).Scopes"
    )
    assert (result.stdout, result.stderr) == ("https://graph.microsoft.com/.default\n", "")
