"""Profiles of the partner's own organization."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.routing import Request, serves
from pcshell.partner.resources.profiles import Profiles


@serves(Profiles.organization)
def get_organization_profile(request: Request) -> Any:
    """The organization profile: country and culture of the session come from it."""
    return request.store.tenant.organization_profile()


@serves(Profiles.billing)
def get_billing_profile(request: Request) -> Any:
    """The billing profile."""
    organization = request.store.tenant.organization_profile()
    return {
        "companyName": organization["companyName"],
        "address": organization["defaultAddress"],
        "primaryContact": _contact(organization),
        "purchaseOrderNumber": "",
        "taxId": "",
        "billingCurrency": "USD",
        "billingDay": 5,
        "profileType": "BillingProfile",
        "attributes": {"etag": "1", "objectType": "PartnerBillingProfile"},
    }


@serves(Profiles.legal_business)
def get_legal_profile(request: Request) -> Any:
    """The legal business profile."""
    organization = request.store.tenant.organization_profile()
    return {
        "companyName": organization["companyName"],
        "address": organization["defaultAddress"],
        "primaryContact": _contact(organization),
        "companyApproverAddress": organization["defaultAddress"],
        "companyApproverEmail": organization["email"],
        "vettingStatus": "authorized",
        "vettingSubStatus": "none",
        "profileType": "LegalBusinessProfile",
        "attributes": {"etag": "1", "objectType": "LegalBusinessProfile"},
    }


@serves(Profiles.mpn)
def get_mpn_profile(request: Request) -> Any:
    """The Microsoft Partner Network profile: the partner's own, or the one of an identifier."""
    organization = request.store.tenant.organization_profile()
    return {
        "mpnId": request.query.get("mpnId") or "6000001",
        "partnerName": organization["companyName"],
        "profileType": "MpnProfile",
        "attributes": {"etag": "1", "objectType": "MpnProfile"},
    }


@serves(Profiles.support)
def get_support_profile(request: Request) -> Any:
    """The support profile that customers see."""
    organization = request.store.tenant.organization_profile()
    return {
        "email": organization["email"],
        "telephone": organization["defaultAddress"]["phoneNumber"],
        "website": "www.wingtipcloud.example",
        "profileType": "SupportProfile",
        "attributes": {"etag": "1", "objectType": "SupportProfile"},
    }


def _contact(organization: dict[str, Any]) -> dict[str, Any]:
    address = organization["defaultAddress"]
    return {
        "firstName": address["firstName"],
        "lastName": address["lastName"],
        "email": organization["email"],
        "phoneNumber": address["phoneNumber"],
    }
