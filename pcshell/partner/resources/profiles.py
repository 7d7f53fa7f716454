"""Profiles of the partner's own organization."""

from __future__ import annotations

from pcshell.partner.recovery import Replaced
from pcshell.partner.resources.common import (
    RESOURCE_BASE_WITH_LINKS,
    Address,
    Contact,
    ResourceAttributes,
    StandardResourceLinks,
)
from pcshell.partner.resources.enums import VETTING_STATUS, VETTING_SUB_STATUS
from pcshell.partner.schema import INT, Field, Operation, Operations, Resource


class BillingProfile(Resource):
    """Billing profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.BillingProfile"
    base_names = RESOURCE_BASE_WITH_LINKS
    address = Field("address", Address)
    billing_currency = Field("billingCurrency")
    billing_day = Field("billingDay", INT, nullable=True)
    company_name = Field("companyName")
    primary_contact = Field("primaryContact", Contact)
    purchase_order_number = Field("purchaseOrderNumber")
    tax_id = Field("taxId")
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "BillingProfile"})


class LegalBusinessProfile(Resource):
    """Legal business profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.LegalBusinessProfile"
    base_names = RESOURCE_BASE_WITH_LINKS
    address = Field("address", Address)
    company_approver_address = Field("companyApproverAddress", Address)
    company_approver_email = Field("companyApproverEmail")
    company_name = Field("companyName")
    primary_contact = Field("primaryContact", Contact)
    vetting_status = Field("vettingStatus", VETTING_STATUS)
    vetting_sub_status = Field("vettingSubStatus", VETTING_SUB_STATUS)
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "LegalBusinessProfile"})


class MpnProfile(Resource):
    """Mpn profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.MpnProfile"
    base_names = RESOURCE_BASE_WITH_LINKS
    mpn_id = Field("mpnId")
    partner_name = Field("partnerName")
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "MpnProfile"})


class OrganizationProfile(Resource):
    """Organization profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.OrganizationProfile"
    base_names = RESOURCE_BASE_WITH_LINKS
    company_name = Field("companyName")
    culture = Field("culture")
    default_address = Field("defaultAddress", Address)
    domain = Field("domain")
    email = Field("email")
    id = Field("id")
    language = Field("language")
    tenant_id = Field("tenantId")
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "OrganizationProfile"})


class PSBillingProfile(Resource):
    """The module's view of a billing profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSBillingProfile"
    address = Field("address", Address)
    billing_currency = Field("billingCurrency")
    billing_day = Field("billingDay", INT, nullable=True)
    company_name = Field("companyName")
    primary_contact = Field("primaryContact", Contact)
    purchase_order_number = Field("purchaseOrderNumber")
    tax_id = Field("taxId")


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


class PSMpnProfile(Resource):
    """The module's view of a mpn profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSMpnProfile"
    mpn_id = Field("mpnId")
    partner_name = Field("partnerName")


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


class PSSupportProfile(Resource):
    """The module's view of a support profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Partners.PSSupportProfile"
    email = Field("email")
    telephone = Field("telephone")
    website = Field("website")


class SupportProfile(Resource):
    """Support profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Partners.SupportProfile"
    base_names = RESOURCE_BASE_WITH_LINKS
    email = Field("email")
    telephone = Field("telephone")
    website = Field("website")
    links = Field("links", StandardResourceLinks)
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "SupportProfile"})


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
