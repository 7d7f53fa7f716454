"""Whose token it is: tenant, home and cloud by its claims, and whether that is who was asked for.

The claims are read, not verified: they keep a user from a slip, the service itself decides what a token may do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from pcshell.partner.environments import ENVIRONMENTS, Environment
from pcshell.partner.errors import PartnerError

#: Words in the place of a tenant that mean any.
_ANY = frozenset({"", "common", "consumers", "organizations"})
#: Hosts that issue tokens, by cloud; those of US Government accounts come from either of its two hosts.
_ISSUERS = {
    "AzureCloud": ("sts.windows.net", "login.microsoftonline.com", "login.windows.net"),
    "AzureChinaCloud": ("sts.chinacloudapi.cn", "login.chinacloudapi.cn", "login.partner.microsoftonline.cn"),
    "AzureGermanCloud": ("sts.microsoftonline.de", "login.microsoftonline.de"),
    "AzurePPE": ("sts.windows-ppe.net", "login.windows-ppe.net"),
    "AzureUSGovernment": ("login.microsoftonline.us", "sts.windows.net"),
}


def is_identifier(text: str) -> bool:
    """Whether a tenant is named by its identifier and not by a domain."""
    parts = text.strip("{}").split("-")
    digits = "".join(parts)
    return [len(part) for part in parts] == [8, 4, 4, 4, 12] and all(one in "0123456789abcdefABCDEF" for one in digits)


def home_of(claims: Mapping[str, Any]) -> str:
    """The tenant that the user belongs to, "" where the token does not say so: a guest's identity provider is it."""
    provider = claims.get("idp")
    if isinstance(provider, str):
        for part in urlsplit(provider).path.split("/"):
            if is_identifier(part):
                return part.casefold()
    tenant = claims.get("tid")
    return tenant.casefold() if isinstance(tenant, str) else ""


def check_account(
    claims: Mapping[str, Any], asked: str | None, environment: Environment, find: Callable[[str], str]
) -> None:
    """Raise PartnerError where the token belongs to another tenant or cloud than was asked for.

    asked: what `-Tenant` said, an identifier or a domain. find: the identifier of a domain's tenant, "" when that
    cannot be told. What a token does not say is no reason to refuse it.
    """
    tenant = str(claims.get("tid") or "").casefold()
    wanted = (asked or "").strip("{}").casefold()
    if tenant and wanted not in _ANY and tenant != wanted:
        found = wanted if is_identifier(wanted) else find(wanted).casefold()
        if found and found != tenant:
            raise _refusal(f"belongs to the tenant {tenant} and not to {asked}, which was asked for", "-Tenant")
    cloud = _other_cloud(claims, environment)
    if cloud:
        raise _refusal(f"belongs to {cloud} and not to {environment.name}, which was asked for", "-Environment")


def _other_cloud(claims: Mapping[str, Any], environment: Environment) -> str:
    """The cloud that a token is from, "" where it is the right one or none that is known."""
    host = (urlsplit(str(claims.get("iss") or "")).hostname or "").casefold()
    if host not in _ISSUERS[environment.name]:
        for name, hosts in _ISSUERS.items():
            if host in hosts:
                return name
    audience = str(claims.get("aud") or "").rstrip("/")
    if audience != environment.partner_center:
        for name, other in ENVIRONMENTS.items():
            if audience == other.partner_center:
                return name
    return ""


def _refusal(what: str, parameter: str) -> PartnerError:
    return PartnerError(
        f"The signed-in account {what}; nothing is changed.",
        kind="WrongAccount",
        advice=f"Sign in again, with the account that is meant or with another {parameter}.",
        effect="not sent",
    )
