"""Profiles of the partner's own organization."""

from __future__ import annotations

from pcshell.partner.recovery import Replaced
from pcshell.partner.resources.common import Address, Contact, ResourceBaseWithLinks
from pcshell.partner.resources.enums import VETTING_STATUS, VETTING_SUB_STATUS
from pcshell.partner.schema import INT, Field, Operation, Operations, Resource


class BillingProfile(ResourceBaseWithLinks):
    """Billing profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.BillingProfile"
    address = Field("address", Address)
    billing_currency = Field("billingCurrency")
    billing_day = Field("billingDay", INT, nullable=True)
    company_name = Field("companyName")
    primary_contact = Field("primaryContact", Contact)
    purchase_order_number = Field("purchaseOrderNumber")
    tax_id = Field("taxId")


class LegalBusinessProfile(ResourceBaseWithLinks):
    """Legal business profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.LegalBusinessProfile"
    address = Field("address", Address)
    company_approver_address = Field("companyApproverAddress", Address)
    company_approver_email = Field("companyApproverEmail")
    company_name = Field("companyName")
    primary_contact = Field("primaryContact", Contact)
    vetting_status = Field("vettingStatus", VETTING_STATUS)
    vetting_sub_status = Field("vettingSubStatus", VETTING_SUB_STATUS)


class MpnProfile(ResourceBaseWithLinks):
    """Mpn profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.MpnProfile"
    mpn_id = Field("mpnId")
    partner_name = Field("partnerName")


class OrganizationProfile(ResourceBaseWithLinks):
    """Organization profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.OrganizationProfile"
    company_name = Field("companyName")
    culture = Field("culture")
    default_address = Field("defaultAddress", Address)
    domain = Field("domain")
    email = Field("email")
    id = Field("id")
    language = Field("language")
    tenant_id = Field("tenantId")


class PSBillingProfile(Resource, wraps=BillingProfile):
    """The module's view of a billing profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSBillingProfile"


class PSLegalBusinessProfile(Resource):
    """The module's view of a legal business profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSLegalBusinessProfile"
    company_name = Field("companyName")
    address = Field("address", Address)
    primary_contact = Field("primaryContact", Contact)
    company_approver_address = Field("companyApproverAddress", Address)
    company_approver_email = Field("companyApproverEmail")
    vetting_status = Field("vettingStatus", VETTING_STATUS)
    vetting_sub_status = Field("vettingSubStatus", VETTING_SUB_STATUS)


class PSMpnProfile(Resource, wraps=MpnProfile):
    """The module's view of a mpn profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSMpnProfile"


class PSOrganizationProfile(Resource):
    """The module's view of an organization profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSOrganizationProfile"
    id = Field("id")
    company_name = Field("companyName")
    default_address = Field("defaultAddress", Address)
    tenant_id = Field("tenantId")
    domain = Field("domain")
    email = Field("email")
    language = Field("language")
    culture = Field("culture")


class SupportProfile(ResourceBaseWithLinks):
    """Support profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.SupportProfile"
    email = Field("email")
    telephone = Field("telephone")
    website = Field("website")


class PSSupportProfile(Resource, wraps=SupportProfile):
    """The module's view of a support profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSSupportProfile"


class Profiles(Operations):
    """The profiles of the partner's own organization."""

    billing = Operation("GET", "/v1/profiles/billing", returns=PSBillingProfile)
    update_billing = Operation(
        "PUT", "/v1/profiles/billing", returns=PSBillingProfile, body=True, recovery=Replaced(billing)
    )
    legal_business = Operation(
        "GET", "/v1/profiles/legalbusiness", returns=PSLegalBusinessProfile, query={"vetting_version": "vettingVersion"}
    )
    update_legal_business = Operation(
        "PUT",
        "/v1/profiles/legalbusiness",
        returns=PSLegalBusinessProfile,
        body=True,
        recovery=Replaced(legal_business),
    )
    mpn = Operation("GET", "/v1/profiles/mpn", returns=PSMpnProfile, query={"mpn_id": "mpnId"})
    organization = Operation("GET", "/v1/profiles/organization", returns=PSOrganizationProfile)
    update_organization = Operation(
        "PUT", "/v1/profiles/organization", returns=PSOrganizationProfile, body=True, recovery=Replaced(organization)
    )
    support = Operation("GET", "/v1/profiles/support", returns=PSSupportProfile)
    update_support = Operation(
        "PUT", "/v1/profiles/support", returns=PSSupportProfile, body=True, recovery=Replaced(support)
    )
