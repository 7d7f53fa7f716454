"""A signed-in session: where requests go, with which tokens, and the context shown to the user."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import requests

from pcshell.partner import auth
from pcshell.partner.accounts import check_account, home_of, is_identifier
from pcshell.partner.auth import FixedTokens, MsalTokens, SignInFlow
from pcshell.partner.client import PartnerClient
from pcshell.partner.environments import Endpoints, endpoints_for, fixed_token
from pcshell.partner.errors import PartnerError
from pcshell.partner.journal import JOURNAL
from pcshell.partner.resources.account import PartnerContext
from pcshell.partner.token_cache import TokenKeeper
from pcshell.partner.transport import TokenSource, Transport
from pcshell.partner.watcher import Watcher

#: Names the tenants that are integration sandboxes: identifiers, separated by blanks or commas.
SANDBOX_TENANTS = "PCSHELL_SANDBOX_TENANTS"
#: Values of AccountType.
ACCOUNT_TYPES = {"AccessToken": 0, "Certificate": 1, "ServicePrincipal": 3, "User": 4}


class PinnedCustomer:
    """The one customer that a session may write to (Use-PartnerCustomer)."""

    __slots__ = ("identifier", "label")

    def __init__(self, identifier: str, label: str) -> None:
        self.identifier = identifier.strip("{}").casefold()
        self.label = label


class PartnerSession:
    """The state behind Get-PartnerContext: client, environment and account."""

    __slots__ = ("asked_tenant", "client", "context", "emulated", "endpoints", "offers", "pinned")

    def __init__(
        self,
        endpoints: Endpoints,
        tokens: TokenSource,
        account: dict[str, Any],
        *,
        session: requests.Session | None = None,
        correlation_id: str | None = None,
        emulated: bool = False,
        asked_tenant: str | None = None,
    ) -> None:
        self.endpoints = endpoints
        self.emulated = emulated
        #: The tenant that the user asked for, None when he left it open or nobody may be told from the token.
        self.asked_tenant = asked_tenant
        self.pinned: PinnedCustomer | None = None
        #: Lists that completion has asked for, by what they are of.
        self.offers: dict[tuple[str, ...], Any] = {}
        transport = Transport(endpoints, tokens, session=session)
        if session is None:
            transport.journal = JOURNAL
            transport.pauses.share(f"{endpoints.bases['partner']} {account['tenant']}")
        transport.before_write = self.check_account
        self.client = PartnerClient(transport, correlation_id=correlation_id)
        self.context = PartnerContext(
            {
                "account": account,
                "countryCode": None,
                "environment": environment_raw(endpoints),
                "extendedProperties": {},
                "locale": None,
            }
        )

    @property
    def kind(self) -> str:
        """What changes here mean, in a word: `emulator`, `sandbox` or `production`.

        The service does not say which tenants are sandboxes: the user names them in SANDBOX_TENANTS.
        """
        if self.emulated or self.endpoints.loopback is not None:
            return "emulator"
        named = os.environ.get(SANDBOX_TENANTS, "").replace(",", " ").casefold().split()
        tests = self.endpoints.environment.name == "AzurePPE"
        return "sandbox" if tests or str(self.context.raw["account"]["tenant"]).casefold() in named else "production"

    @property
    def prompt_status(self) -> str:
        """How a prompt names the connection: its kind, cloud and tenant where they are unusual, customer."""
        parts = [self.kind]
        if parts[0] != "emulator" and self.endpoints.environment.name != "AzureCloud":
            parts[0] += f" {self.endpoints.environment.name}"
        claims = self.claims()
        tenant = str(claims.get("tid") or "").casefold()
        if tenant and (home_of(claims) != tenant or self._is_another(tenant)):
            parts.append(f"tenant {tenant}")
        if self.pinned is not None:
            parts.append(f"customer {self.pinned.label}")
        return ", ".join(parts)

    def _is_another(self, tenant: str) -> bool:
        asked = (self.asked_tenant or "").strip("{}").casefold()
        return is_identifier(asked) and asked != tenant

    def claims(self) -> Mapping[str, Any]:
        """What the token of the session says of its account."""
        tokens = self.client.transport.tokens
        return tokens.claims if isinstance(tokens, (FixedTokens, MsalTokens)) else {}

    def check_account(self) -> None:
        """Raise PartnerError where the account is of another tenant or cloud than was asked for."""
        check_account(self.claims(), self.asked_tenant, self.endpoints.environment, self._tenant_of)

    def _tenant_of(self, domain: str) -> str:
        """The identifier of a domain's tenant, as the sign-in service publishes it; "" when it does not."""
        try:
            return auth.tenant_of(self.endpoints, domain)
        except PartnerError:
            return ""

    def refresh_token_days(self) -> int | None:
        """Whole days for which the session can renew itself, None where it has no refresh token."""
        tokens = self.client.transport.tokens
        return tokens.refresh_token_days() if isinstance(tokens, MsalTokens) else None

    def token_cache(self) -> str | None:
        """Where the tokens of the session are kept; None where nothing but memory was chosen."""
        tokens = self.client.transport.tokens
        return tokens.flow.keeper.shown() if isinstance(tokens, MsalTokens) else None

    def forget(self) -> None:
        """Let go of tokens and connections, and take the account out of a token file."""
        transport = self.client.transport
        if isinstance(transport.tokens, MsalTokens):
            transport.tokens.forget()
        transport.session.close()

    def read_profile(self, correlation_id: str | None = None, watcher: Watcher | None = None) -> None:
        """Fill country and locale from the organization profile; a refusal leaves them null."""
        scope = self.client.scope(correlation_id, watcher=watcher)
        try:
            profile = scope.profiles.organization()
        except PartnerError as error:
            if error.kind != "Service":
                raise
            return
        address = profile.default_address
        self.context.raw["countryCode"] = None if address is None else address.country
        self.context.raw["locale"] = profile.culture


def environment_raw(endpoints: Endpoints) -> dict[str, Any]:
    """The JSON of PartnerEnvironment for these endpoints."""
    environment = endpoints.environment
    return {
        "activeDirectoryAuthority": environment.authority,
        "azureAdGraphEndpoint": environment.azure_ad_graph,
        "azureEndpoint": environment.azure_management,
        "graphEndpoint": environment.graph,
        "environmentName": environment.number,
        "partnerCenterEndpoint": endpoints.bases["partner"],
    }


def connect_with_token(
    token: str,
    *,
    environment: str = "AzureCloud",
    tenant: str | None = None,
    variables: Mapping[str, str] | None = None,
    **options: Any,
) -> PartnerSession:
    """A session with a token that the caller has; PartnerError when it is expired or no token."""
    endpoints = endpoints_for(environment, os.environ if variables is None else variables)
    tokens = FixedTokens(token)
    options.setdefault("asked_tenant", tenant)
    properties = {
        "ApplicationId": auth.DEFAULT_APPLICATION,
        "AccessToken": token,
        "Scope": endpoints.scope("partner"),
    }
    account = account_raw("AccessToken", tokens.claims, properties, tenant=tenant)
    return PartnerSession(endpoints, tokens, account, **options)


def connect_with_flow(
    make_flow: Callable[[Endpoints], SignInFlow],
    account_type: str,
    properties: dict[str, str],
    *,
    environment: str = "AzureCloud",
    tenant: str | None = None,
    object_id: str | None = None,
    variables: Mapping[str, str] | None = None,
    keeper: TokenKeeper | None = None,
    **options: Any,
) -> PartnerSession:
    """Sign in by a flow of :mod:`pcshell.partner.auth`.

    properties: the account's extended properties, shown by Get-PartnerContext.
    keeper: how the tokens are kept between sessions.
    object_id: the application id for application credentials; otherwise the user's own.
    """
    found = os.environ if variables is None else variables
    endpoints = endpoints_for(environment, found)
    given = fixed_token(found)
    tokens: TokenSource
    if given is not None:
        # Tests and recordings: every sign-in succeeds with the token of the environment.
        fixed = FixedTokens(given)
        tokens, claims = fixed, {}
    else:
        flow = make_flow(endpoints)
        flow.keeper = keeper or flow.keeper
        signing = MsalTokens(flow, endpoints)
        options.setdefault("asked_tenant", tenant if is_identifier(tenant or "") else None)
        claims = signing.grant("partner").claims
        tokens = signing
    shown = {**properties, "Scope": endpoints.scope("partner")}
    account = account_raw(account_type, claims, shown, tenant=tenant, object_id=object_id)
    return PartnerSession(endpoints, tokens, account, **options)


def account_raw(
    account_type: str,
    claims: Mapping[str, Any],
    properties: Mapping[str, str],
    *,
    tenant: str | None = None,
    object_id: str | None = None,
) -> dict[str, Any]:
    """The JSON of PartnerAccount."""
    own_id = claims.get("oid")
    own_tenant = claims.get("tid")
    identifier = f"{own_id}.{own_tenant}" if own_id and own_tenant else None
    return {
        "extendedProperties": dict(properties),
        "identifier": identifier,
        "objectId": object_id or own_id,
        "tenant": own_tenant or tenant or auth.DEFAULT_TENANT,
        "type": ACCOUNT_TYPES[account_type],
    }
