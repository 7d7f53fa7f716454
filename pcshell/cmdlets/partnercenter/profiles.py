"""Profiles of the partner: reading and changing them."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import EMAIL, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.cmdlets.partnercenter.validation import require_valid_address
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidatePattern
from pcshell.objects.clr_exceptions import exception_class
from pcshell.partner.resources import profiles as profiles_resources
from pcshell.partner.resources.common import Address
from pcshell.partner.resources.profiles import (
    BillingProfile,
    LegalBusinessProfile,
    OrganizationProfile,
    Profiles,
    PSBillingProfile,
    PSLegalBusinessProfile,
    PSMpnProfile,
    PSOrganizationProfile,
    PSSupportProfile,
    SupportProfile,
)
from pcshell.partner.schema import Resource

values.register_resources(profiles_resources)

_TEXT = [ValidateNotNullOrEmpty()]
_MAIL = [ValidatePattern(EMAIL)]


@cmdlet(
    "Get-PartnerBillingProfile",
    output=[PSBillingProfile.type_name],
)
class GetPartnerBillingProfile(PartnerCmdlet):
    """Gets the billing profile of the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerBillingProfile).CompanyName
    Wingtip Cloud Services
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).billing()]


@cmdlet(
    "Get-PartnerLegalProfile",
    output=[PSLegalBusinessProfile.type_name],
)
class GetPartnerLegalProfile(PartnerCmdlet):
    """Gets the legal business profile of the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerLegalProfile).CompanyName
    Wingtip Cloud Services
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).legal_business(vetting_version="Current")]


@cmdlet(
    "Get-PartnerMpnProfile",
    output=[PSMpnProfile.type_name],
)
class GetPartnerMpnProfile(PartnerCmdlet):
    """Gets the Microsoft Partner Network profile of a partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerMpnProfile).PartnerName
    Wingtip Cloud Services
    """

    mpn_id: str = Parameter("The Microsoft Partner Network identifier.", validate=[ValidateNotNull()])

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).mpn(mpn_id=self.mpn_id or None)]


@cmdlet(
    "Get-PartnerOrganizationProfile",
    output=[PSOrganizationProfile.type_name],
)
class GetPartnerOrganizationProfile(PartnerCmdlet):
    """Gets the organization profile of the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerOrganizationProfile).CompanyName
    Wingtip Cloud Services
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).organization()]


@cmdlet(
    "Get-PartnerSupportProfile",
    output=[PSSupportProfile.type_name],
)
class GetPartnerSupportProfile(PartnerCmdlet):
    """Gets the support profile of the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerSupportProfile).Email
    megan.bowen@wingtipcloud.onmicrosoft.com
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).support()]


class _ProfileCmdlet(PartnerCmdlet):
    """A cmdlet that reads a profile, changes what was given, checks the address and writes the whole profile back.

    The subclasses annotate its parameters where they stand among their own.
    """

    address_line1: str = Parameter("The first line of the address.", name="AddressLine1", validate=_TEXT)
    address_line2: str = Parameter("The second line of the address.", name="AddressLine2", validate=_TEXT)
    city: str = Parameter("The city.", validate=_TEXT)
    disable_validation: bool = Switch("Leaves out the check of the address.")
    first_name: str = Parameter("The first name of the contact.", validate=_TEXT)
    last_name: str = Parameter("The last name of the contact.", validate=_TEXT)
    phone_number: str = Parameter("The phone number of the contact.", validate=_TEXT)
    postal_code: str = Parameter("The postal code.", validate=_TEXT)
    state: str = Parameter("The state.", validate=_TEXT)

    def address_members(self) -> dict[str, Any]:
        """Members of the address by their folded names; None for what was not given."""
        return {
            "addressline1": self.address_line1,
            "addressline2": self.address_line2,
            "city": self.city,
            "postalcode": self.postal_code,
            "state": self.state,
        }

    def contact_members(self) -> dict[str, Any]:
        """Members of the contact by their folded names; None for what was not given."""
        return {"firstname": self.first_name, "lastname": self.last_name, "phonenumber": self.phone_number}

    def check(self, address: Address | None) -> None:
        """A Failure when the address is refused, unless the checks are left out."""
        if not self.disable_validation:
            kind = exception_class("System.Management.Automation.PSInvalidOperationException")
            text = "The specified address is invalid. Please verify the address and try again."
            require_valid_address(self.partner, {} if address is None else body_of(address), kind(text))


def _write(resource: Resource, members: dict[str, Any]) -> bool:
    """Writes what was given; whether anything was."""
    given = {name: value for name, value in members.items() if value}
    for name, value in given.items():
        resource.write(name, value)
    return bool(given)


def _write_inner(profile: Resource, name: str, members: dict[str, Any]) -> bool:
    """Writes what was given into the object in a member of a profile, which is made when there is none."""
    if not any(members.values()):
        return False
    field = profile.fields[name]
    if not isinstance(field.raw_of(profile.raw), dict):
        field.store(profile.raw, {})
    return _write(field.python_value(profile.raw), members)


@cmdlet("Set-PartnerBillingProfile", output=[PSBillingProfile.type_name], should_process=True)
class SetPartnerBillingProfile(_ProfileCmdlet):
    """Changes the billing profile of the partner; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Set-PartnerBillingProfile -PurchaseOrderNumber 'PO-7').PurchaseOrderNumber
    PO-7
    """

    address_line1: str
    address_line2: str
    city: str
    disable_validation: bool
    email_address: str = Parameter("The mail address of the contact.", validate=_MAIL)
    first_name: str
    last_name: str
    phone_number: str
    postal_code: str
    purchase_order_number: str = Parameter("The purchase order number on invoices.", validate=_TEXT)
    region: str = Parameter("The region.", validate=_TEXT)
    state: str
    tax_id: str = Parameter("The tax identifier.", validate=_TEXT)

    def run(self) -> Any:
        """The profile as it was sent."""
        if not self.should_process("Updates the partner's billing profile"):
            return []
        profiles = Profiles(self.partner)
        profile = BillingProfile(profiles.billing().raw)
        _write_inner(profile, "address", {**self.address_members(), "region": self.region})
        _write_inner(profile, "primarycontact", {**self.contact_members(), "email": self.email_address})
        _write(profile, {"purchaseordernumber": self.purchase_order_number, "taxid": self.tax_id})
        self.check(profile.address)
        profiles.update_billing(body=body_of(profile))
        return [PSBillingProfile(profile.raw)]


@cmdlet("Set-PartnerLegalProfile", output=[PSLegalBusinessProfile.type_name], should_process=True)
class SetPartnerLegalProfile(_ProfileCmdlet):
    """Changes the legal business profile of the partner; what is not given stays.

    The approver of the company gets the address too, when parts of it are given.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Set-PartnerLegalProfile -FirstName 'Alex').PrimaryContact.FirstName
    Alex
    """

    address_line1: str
    address_line2: str
    city: str
    country: str = Parameter("The country, as two letters.", validate=_TEXT)
    disable_validation: bool
    email_address: str = Parameter("The mail address of the company's approver.", validate=_MAIL)
    first_name: str
    last_name: str
    phone_number: str
    postal_code: str
    region: str = Parameter("The region.", validate=_TEXT)
    state: str

    def run(self) -> Any:
        """The changed profile, as the service answers it."""
        if not self.should_process("Updates the partner's legal business profile."):
            return []
        profiles = Profiles(self.partner)
        profile = LegalBusinessProfile(profiles.legal_business(vetting_version="Current").raw)
        members = {**self.address_members(), "region": self.region, "country": self.country}
        if _write_inner(profile, "address", members):
            profile.write("companyapproveraddress", dict(profile.address.raw))
        _write_inner(profile, "primarycontact", self.contact_members())
        _write(profile, {"companyapproveremail": self.email_address})
        self.check(profile.address)
        return [profiles.update_legal_business(body=body_of(profile))]


@cmdlet("Set-PartnerOrganizationProfile", output=[PSOrganizationProfile.type_name], should_process=True)
class SetPartnerOrganizationProfile(_ProfileCmdlet):
    """Changes the organization profile of the partner; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Set-PartnerOrganizationProfile -CompanyName 'Wingtip Cloud').CompanyName
    Wingtip Cloud
    """

    company_name: str = Parameter("The name of the company.", validate=_TEXT)
    address_line1: str
    address_line2: str
    city: str
    country: str = Parameter("The country, as two letters.", validate=_TEXT)
    culture: str = Parameter("The culture, for example en-US.", validate=_TEXT)
    disable_validation: bool
    email: str = Parameter("The mail address of the organization.", validate=_MAIL)
    first_name: str
    language: str = Parameter("The language, for example en.", validate=_TEXT)
    last_name: str
    phone_number: str
    postal_code: str
    state: str

    def run(self) -> Any:
        """The changed profile, as the service answers it."""
        if not self.should_process("Updates the partner's organization profile"):
            return []
        profiles = Profiles(self.partner)
        profile = OrganizationProfile(profiles.organization().raw)
        members = {**self.address_members(), **self.contact_members(), "country": self.country}
        _write_inner(profile, "defaultaddress", members)
        names = {"companyname": self.company_name, "culture": self.culture}
        _write(profile, {**names, "email": self.email, "language": self.language})
        self.check(profile.default_address)
        return [profiles.update_organization(body=body_of(profile))]


@cmdlet("Set-PartnerSupportProfile", output=[PSSupportProfile.type_name], should_process=True)
class SetPartnerSupportProfile(PartnerCmdlet):
    """Changes the support profile that customers see; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Set-PartnerSupportProfile -SupportEmail 'help@wingtip.com').Email
    help@wingtip.com
    """

    support_email: str = Parameter("The mail address for support.", validate=_MAIL)
    support_phone_number: str = Parameter("The phone number for support.", validate=_TEXT)
    support_website: str = Parameter("The web site for support.", validate=_TEXT)

    def run(self) -> Any:
        """The changed profile, as the service answers it."""
        if not self.should_process("Updates the partner's support profile."):
            return []
        profiles = Profiles(self.partner)
        profile = SupportProfile(profiles.support().raw)
        names = {"email": self.support_email, "telephone": self.support_phone_number}
        _write(profile, {**names, "website": self.support_website})
        return [profiles.update_support(body=body_of(profile))]
