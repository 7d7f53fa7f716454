"""Profiles of the partner's own organization: as generated, or as they were last written."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.changes import check_etag, members, new_etag, required
from pcshell.emulator.routing import Request, serves
from pcshell.partner.resources.profiles import Profiles


@serves(Profiles.organization)
def get_organization_profile(request: Request) -> Any:
    """The organization profile: country and culture of the session come from it."""
    return _kept(request, "organization") or request.store.tenant.organization_profile()


@serves(Profiles.update_organization)
def put_organization_profile(request: Request) -> Any:
    """Replace the organization profile."""
    return _replace(request, "organization", get_organization_profile(request), ("companyName", "email"))


@serves(Profiles.billing)
def get_billing_profile(request: Request) -> Any:
    """The billing profile."""
    organization = request.store.tenant.organization_profile()
    return _kept(request, "billing") or {
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


@serves(Profiles.update_billing)
def put_billing_profile(request: Request) -> Any:
    """Replace the billing profile."""
    return _replace(request, "billing", get_billing_profile(request), ("companyName",))


@serves(Profiles.legal_business)
def get_legal_profile(request: Request) -> Any:
    """The legal business profile."""
    organization = request.store.tenant.organization_profile()
    return _kept(request, "legal") or {
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


@serves(Profiles.update_legal_business)
def put_legal_profile(request: Request) -> Any:
    """Replace the legal business profile."""
    return _replace(request, "legal", get_legal_profile(request), ("companyName",))


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
    return _kept(request, "support") or {
        "email": organization["email"],
        "telephone": organization["defaultAddress"]["phoneNumber"],
        "website": "www.wingtipcloud.example",
        "profileType": "SupportProfile",
        "attributes": {"etag": "1", "objectType": "SupportProfile"},
    }


@serves(Profiles.update_support)
def put_support_profile(request: Request) -> Any:
    """Replace the support profile."""
    return _replace(request, "support", get_support_profile(request), ("email", "telephone"))


def _kept(request: Request, name: str) -> dict[str, Any] | None:
    """A profile as it was last written, None when it never was."""
    found: dict[str, Any] | None = request.store.table("profiles").get(name)
    return found


def _replace(request: Request, name: str, current: dict[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """Keep the profile in the body of the request; what identifies it stays as it was."""
    body = members(request)
    required(body, *needed)
    check_etag(body, current["attributes"]["etag"])
    names = ("id", "tenantId", "domain", "profileType", "links")
    fixed: dict[str, Any] = {name: current[name] for name in names if name in current}
    profile = {**body, **fixed, "attributes": {**current["attributes"], "etag": new_etag()}}
    with request.store.changing("profiles") as table:
        table[name] = profile
    return profile


def _contact(organization: dict[str, Any]) -> dict[str, Any]:
    address = organization["defaultAddress"]
    return {
        "firstName": address["firstName"],
        "lastName": address["lastName"],
        "email": organization["email"],
        "phoneNumber": address["phoneNumber"],
    }
