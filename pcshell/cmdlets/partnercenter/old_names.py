"""Names of earlier versions: commands of PartnerCenterModule 0.9 and 0.10, names of PartnerCenter up to 2.0.

Tables only, and light: the catalog reads MANIFEST when a name means nothing otherwise. `old_commands.py` makes commands
of the rows, `Spellings` is what `@cmdlet(older=...)` takes. Sources: the manifests and help pages of the earlier
versions, the current module's notes on breaking changes.
"""

from __future__ import annotations

from pcshell.metadata.manifest import ModuleManifest
from pcshell.runtime.command_arguments import CommandArgument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from typing import Any

#: Old command -> the command of today, "" where none does the same.
COMMANDS = {
    "Add-PCAuthentication": "Connect-PartnerCenter",
    "Add-PCCustomerRoleMember": "Add-PartnerCustomerUserRoleMember",
    "Get-PCAddressRulesByMarket": "Get-PartnerCountryValidation",
    "Get-PCAuditRecord": "Get-PartnerAuditRecord",
    "Get-PCAuditRecords": "Get-PartnerAuditRecord",
    "Get-PCAzureRateCard": "Get-PartnerAzureRateCard",
    "Get-PCAzureResourceMonthlyUsageRecord": "Get-PartnerCustomerSubscriptionResourceUsage",
    "Get-PCAzureResourceMonthlyUsageRecords": "Get-PartnerCustomerSubscriptionResourceUsage",
    "Get-PCBillingProfile": "Get-PartnerBillingProfile",
    "Get-PCCustomer": "Get-PartnerCustomer",
    "Get-PCCustomerBillingProfile": "Get-PartnerCustomerBillingProfile",
    "Get-PCCustomerCompanyProfile": "Get-PartnerCustomerCompanyProfile",
    "Get-PCCustomerLicenseDeployment": "Get-PartnerCustomerLicenseDeploymentInfo",
    "Get-PCCustomerLicensesDeployment": "Get-PartnerCustomerLicenseDeploymentInfo",
    "Get-PCCustomerLicensesUsage": "",
    "Get-PCCustomerLicenseUsage": "",
    "Get-PCCustomerRelationship": "",
    "Get-PCCustomerRelationships": "",
    "Get-PCCustomerRole": "Get-PartnerCustomerUserRole",
    "Get-PCCustomerRoleMember": "",
    "Get-PCCustomerServiceCostSummary": "Get-PartnerCustomerServiceCostsSummary",
    "Get-PCCustomerUsageSummary": "Get-PartnerCustomerUsageSummary",
    "Get-PCCustomerUser": "Get-PartnerCustomerUser",
    "Get-PCCustomerUserRole": "Get-PartnerCustomerUserRole",
    "Get-PCDirectoryRoles": "Get-PartnerCustomerUserRole",
    "Get-PCDomainAvailability": "Test-PartnerDomainAvailability",
    "Get-PCGraphUser": "",
    "Get-PCGraphUsers": "",
    "Get-PCIndirectReseller": "Get-PartnerIndirectReseller",
    "Get-PCIndirectResellers": "Get-PartnerIndirectReseller",
    "Get-PCInvoice": "Get-PartnerInvoice",
    "Get-PCInvoiceLineItem": "Get-PartnerInvoiceLineItem",
    "Get-PCInvoiceLineItems": "Get-PartnerInvoiceLineItem",
    "Get-PCLegalBusinessProfile": "Get-PartnerLegalProfile",
    "Get-PCLicenseDeployment": "Get-PartnerLicenseDeploymentInfo",
    "Get-PCLicensesDeployment": "Get-PartnerLicenseDeploymentInfo",
    "Get-PCLicensesUsage": "Get-PartnerLicenseUsageInfo",
    "Get-PCLicenseUsage": "Get-PartnerLicenseUsageInfo",
    "Get-PCManagedService": "Get-PartnerCustomerManagedService",
    "Get-PCManagedServices": "Get-PartnerCustomerManagedService",
    "Get-PCMpnProfile": "Get-PartnerMpnProfile",
    "Get-PCOffer": "Get-PartnerOffer",
    "Get-PCOfferCategoriesByMarket": "Get-PartnerOfferCategory",
    "Get-PCOrder": "Get-PartnerCustomerOrder",
    "Get-PCOrganizationProfile": "Get-PartnerOrganizationProfile",
    "Get-PCResellerCustomer": "Get-PartnerCustomer",
    "Get-PCResellerCustomers": "Get-PartnerCustomer",
    "Get-PCSAToken": "",
    "Get-PCSpendingBudget": "",
    "Get-PCSR": "Get-PartnerServiceRequest",
    "Get-PCSRTopic": "Get-PartnerServiceRequestTopic",
    "Get-PCSRTopics": "Get-PartnerServiceRequestTopic",
    "Get-PCSubscribedSKU": "Get-PartnerCustomerSubscribedSku",
    "Get-PCSubscribedSKUs": "Get-PartnerCustomerSubscribedSku",
    "Get-PCSubscription": "Get-PartnerCustomerSubscription",
    "Get-PCSubscriptionMonthlyUsageRecords": "Get-PartnerCustomerUsageSummary",
    "Get-PCSupportProfile": "Get-PartnerSupportProfile",
    "Get-PCUsage": "Get-PartnerCustomerSubscriptionUtilization",
    "Get-PCUsage2": "Get-PartnerCustomerSubscriptionUtilization",
    "New-PCAddress": "",
    "New-PCCustomer": "New-PartnerCustomer",
    "New-PCCustomerBillingProfile": "",
    "New-PCCustomerCompanyProfile": "",
    "New-PCCustomerDefaultAddress": "",
    "New-PCCustomerUser": "New-PartnerCustomerUser",
    "New-PCOrder": "New-PartnerCustomerOrder",
    "New-PCOrderLineItem": "",
    "New-PCRelationshipRequest": "Get-PartnerResellerRequestLink",
    "New-PCSAToken": "",
    "New-PCSR": "New-PartnerServiceRequest",
    "Remove-PCCustomer": "Remove-PartnerSandboxCustomer",
    "Remove-PCCustomerRoleMember": "Remove-PartnerCustomerUserRoleMember",
    "Remove-PCCustomerUser": "Remove-PartnerCustomerUser",
    "Restore-PCCustomerUser": "Restore-PartnerCustomerUser",
    "Select-PCCustomer": "",
    "Set-PCBillingProfile": "Set-PartnerBillingProfile",
    "Set-PCCustomerBillingProfile": "Set-PartnerCustomer",
    "Set-PCCustomerUser": "Set-PartnerCustomerUser",
    "Set-PCGraphUserPassword": "",
    "Set-PCLegalBusinessProfile": "Set-PartnerLegalProfile",
    "Set-PCOrganizationProfile": "Set-PartnerOrganizationProfile",
    "Set-PCSpendingBudget": "",
    "Set-PCSR": "Set-PartnerServiceRequest",
    "Set-PCSubscription": "Set-PartnerCustomerSubscription",
    "Set-PCSupportProfile": "Set-PartnerSupportProfile",
    "Test-PCAddress": "Test-PartnerAddress",
    # PartnerCenter itself, up to version 2.0.
    "Get-PartnerAgreementTemplate": "Get-PartnerAgreementDocument",
    "Get-PartnerCustomerLicense": "Get-PartnerCustomerSubscribedSku",
    "Get-PartnerCustomerRelationship": "",
    "Get-PartnerCustomerSubscriptionUsage": "Get-PartnerCustomerSubscriptionResourceUsage",
    "Get-PartnerInvoiceUnbilledThirdPartyLineItem": "Get-PartnerUnbilledInvoiceLineItem",
    "Get-PartnerProductUpgrade": "",
    "Get-PartnerUserSignActivity": "Get-PartnerUserSignInActivity",
}

#: Parameters of every old command -> today's, "" where the session or the service does that by itself.
COMMON = {"TenantId": "CustomerId", "SaToken": "", "All": "", "Limit": "", "CountryId": "CountryCode"}
#: Further parameters of one old command.
PARAMETERS: dict[str, dict[str, str]] = {
    "Get-PCAuditRecord": {"FromDate": "StartDate", "ToDate": "EndDate"},
    "Get-PCAuditRecords": {"FromDate": "StartDate", "ToDate": "EndDate"},
    "Get-PCCustomerUser": {"Deleted": "ReturnDeletedUsers", "License": ""},
    "Get-PCResellerCustomer": {"ResellerId": ""},
    "Get-PCResellerCustomers": {"ResellerId": ""},
    "Get-PCSR": {"ServiceRequestId": "RequestId"},
    "Get-PCSubscription": {"PartnerId": "MpnId", "AddOns": ""},
    "Get-PCUsage": {"Start_Time": "StartDate", "End_Time": "EndDate", "Show_Details": "ShowDetails"},
    "Get-PCUsage2": {"Start_Time": "StartDate", "End_Time": "EndDate", "Show_Details": "ShowDetails"},
    "New-PCCustomer": {
        "Email": "ContactEmail", "CompanyName": "Name", "Country": "BillingAddressCountry",
        "Region": "BillingAddressRegion", "City": "BillingAddressCity", "State": "BillingAddressState",
        "AddressLine1": "BillingAddressLine1", "PostalCode": "BillingAddressPostalCode",
        "FirstName": "ContactFirstName", "LastName": "ContactLastName", "PhoneNumber": "ContactPhoneNumber",
    },
    "Test-PCAddress": {"CountryId": "Country", "Address": "AddressLine1"},
    "Get-PartnerAgreementTemplate": {"AgreementTemplateId": "TemplateId"},
    "Get-PartnerCustomerLicense": {"LicenseGroupId": "LicenseGroup"},
}  # fmt: skip
#: What an old command meant without saying it: today's parameter -> its argument.
IMPLIED = {
    "Get-PartnerInvoiceUnbilledThirdPartyLineItem": {"LineItemType": "UsageLineItems", "Period": "Current"},
}
#: Words for the clouds in version 1.5 -> today's.
CLOUDS = {
    "GlobalCloud": "AzureCloud",
    "ChinaCloud": "AzureChinaCloud",
    "GermanCloud": "AzureGermanCloud",
    "USGovernment": "AzureUSGovernment",
}


class Spellings:
    """Parameters of earlier versions of one command: `@cmdlet(older=Spellings({...}))`.

    `names`: old name -> today's, "" where it is no longer needed. `switches`: names that take no value behind them.
    `words`: parameter -> old word -> today's.
    """

    def __init__(
        self,
        names: Mapping[str, str],
        switches: Iterable[str] = ("All", "AddOns", "License"),
        words: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.names = {old.lower(): (old, new) for old, new in names.items()}
        self.switches = frozenset(name.lower() for name in switches)
        self.words = {
            name.lower(): {old.lower(): (old, new) for old, new in found.items()}
            for name, found in (words or {}).items()
        }

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """The arguments in today's words and a warning; None where nothing is old."""
        kept, told = self._renamed(arguments)
        return (kept, "; ".join(told) + ".") if told else None

    def _renamed(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], list[str]]:
        """The arguments under today's names, and a sentence for each that was old."""
        kept: list[CommandArgument] = []
        told: list[str] = []
        for argument in paired(arguments, self.switches):
            old, new = self.names.get(argument.name.lower(), ("", ""))
            words = self.words.get(argument.name.lower())
            if words and str(argument.value).lower() in words:
                word, wanted = words[str(argument.value).lower()]
                kept.append(CommandArgument("named", argument.name, wanted, argument.extent, argument.splatted))
                told.append(f"{word} is now {wanted}")
            elif not old:
                kept.append(argument)
            elif new:
                kept.append(renamed(argument, new))
                told.append(f"-{old} is now -{new}")
            else:
                told.append(f"-{old} is no longer needed")
        return kept, told


class OldCommand(Spellings):
    """The parameters of a command whose own name is old as well."""

    def __init__(self, old: str) -> None:
        super().__init__({**COMMON, **PARAMETERS.get(old, {})})
        self.old, self.new = old, COMMANDS[old]

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """The arguments in today's words; the warning names the command of today."""
        kept, told = self._renamed(arguments)
        given = {argument.name.lower() for argument in kept}
        for name, value in IMPLIED.get(self.old, {}).items():
            if name.lower() not in given:
                kept.append(CommandArgument("named", name, value))
                told.append(f"-{name} {value} is meant")
        return kept, "; ".join([f"{self.old} is now {self.new}", *told]) + "."


class Forgotten(Spellings):
    """A command of an earlier version that nothing replaces: it takes whatever it is given."""

    def __init__(self, old: str) -> None:
        super().__init__({})
        self.old = old

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """No arguments at all."""
        del arguments
        return [], f"{self.old} is of an earlier version; PartnerCenter has no command that does the same today."


class PasswordSpellings(Spellings):
    """Sign-ins of version 1.5: a user name and password (`-Credential` alone), an application of one's own.

    `-Credential` without the parameters that make it an application's becomes `-ServicePrincipal:$false`.
    """

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """The arguments as one of today's sets takes them."""
        kept, told = self._renamed(arguments)
        given = {argument.name.lower() for argument in kept if argument.name}
        if {"serviceprincipal", "credential", "applicationid"} <= given and not given & _OTHER_SETS:
            kept = [argument for argument in kept if argument.name.lower() != "applicationid"]
            told.append("-ApplicationId is the user name of -Credential and is not used here")
        if given & _APPLICATION_SETS:
            return (kept, "; ".join(told) + ".") if told else None
        if "applicationid" in given:
            kept = [argument for argument in kept if argument.name.lower() != "applicationid"]
            told.append("-ApplicationId is for -RefreshToken and -CertificateThumbprint and is not used here")
        if "credential" in given:
            kept.append(CommandArgument("named", "ServicePrincipal", False))
            if not given & _TENANTS:
                kept.append(CommandArgument("named", "Tenant", "organizations"))
            told.append(
                "-Credential without -ServicePrincipal signs in with a password, which multi-factor authentication "
                "refuses: use -UseDeviceAuthentication"
            )
        return (kept, "; ".join(told) + ".") if told else None


class PCAuthenticationSpellings(OldCommand):
    """Add-PCAuthentication: an application with its secret, or a user with a password."""

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """The arguments of Connect-PartnerCenter; the secret becomes a credential."""
        given = {argument.name.lower(): argument for argument in paired(arguments, ())}
        kept: list[CommandArgument] = []
        told = [f"{self.old} is now {self.new}"]
        application, secret = given.pop("cspappid", None), given.pop("cspclientsecret", None)
        domain = given.pop("cspdomain", None)
        tenant = domain.value if domain is not None else "organizations"
        if secret is not None and application is not None:
            kept.append(CommandArgument("named", "Credential", credential_of(application.value, secret.value)))
            told.append("-cspAppID and -cspClientSecret are now -Credential with -ServicePrincipal")
            given.pop("credential", None)
        elif "credential" in given:
            told.append("a user signs in with -UseDeviceAuthentication")
        if kept or "credential" in given:
            kept.append(CommandArgument("named", "ServicePrincipal", secret is not None))
        kept.append(CommandArgument("named", "Tenant", tenant))
        told.append("-cspDomain is now -Tenant")
        return [*kept, *given.values()], "; ".join(told) + "."


class ScopeSpellings(Spellings):
    """New-PartnerAccessToken of version 1.5: `-Resource` for `-Scopes`, `-Consent`, less that was mandatory."""

    def rewrite(self, arguments: list[CommandArgument]) -> tuple[list[CommandArgument], str] | None:
        """The arguments in today's words, completed by what is mandatory today."""
        every = paired(arguments, self.switches)
        kept, told = self._renamed([_scoped(one) if one.name.lower() == "resource" else one for one in every])
        if not told:
            return None
        given = {argument.name.lower(): argument for argument in kept if argument.name}
        if "credential" in given and "refreshtoken" not in given:
            if "applicationid" not in given and "clientid" not in given:
                user = getattr(given["credential"].value, "user", "")
                kept.append(CommandArgument("named", "ApplicationId", user))
            if not given.keys() & _TENANTS:
                kept.append(CommandArgument("named", "Tenant", "organizations"))
            if "serviceprincipal" not in given:
                kept.append(CommandArgument("named", "ServicePrincipal", True))
        return kept, "; ".join(told) + "."


_APPLICATION_SETS = frozenset(("serviceprincipal", "refreshtoken", "certificatethumbprint", "emulator"))
_OTHER_SETS = frozenset(("refreshtoken", "certificatethumbprint"))
_TENANTS = frozenset(("tenant", "tenantid", "domain"))


def paired(arguments: list[CommandArgument], switches: Container[str]) -> list[CommandArgument]:
    """The arguments, with `-Name value` as one; names in `switches` have no value."""
    found: list[CommandArgument] = []
    for argument in arguments:
        before = found[-1] if found else None
        if argument.kind != "positional":
            found.append(argument)
        elif before is not None and before.kind == "parameter" and before.name.lower() not in switches:
            found[-1] = CommandArgument("named", before.name, argument.value, argument.extent)
        else:
            found.append(argument)
    return found


def renamed(argument: CommandArgument, name: str) -> CommandArgument:
    """The same argument under another name."""
    return CommandArgument(argument.kind, name, argument.value, argument.extent, argument.splatted)


def _scoped(argument: CommandArgument) -> CommandArgument:
    """A resource as the scope that a token for it is asked for."""
    from pcshell.objects.text_conversion import to_string

    resource = to_string(argument.value).rstrip("/")
    name = "user_impersonation" if "partnercenter" in resource else ".default"
    return CommandArgument("named", argument.name, [f"{resource}/{name}"], argument.extent)


def credential_of(user: Any, secret: Any) -> Any:
    """A PSCredential."""
    from pcshell.objects.clr_security import PSCredential
    from pcshell.objects.text_conversion import to_string

    return PSCredential(to_string(user), secret)


def class_name(old: str) -> str:
    """The Python name of the class behind an old command."""
    return old.replace("-", "")


MANIFEST = ModuleManifest(
    "PartnerCenterModule",
    "0.10.0.3",
    cmdlets={old: f"pcshell.cmdlets.partnercenter.old_commands:{class_name(old)}" for old in COMMANDS},
    description="An earlier name of a Partner Center command.",
)
