"""New-PartnerAccessToken, Test-PartnerSecurityRequirement and Register-PartnerTokenCache."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.account import user_and_password
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.cmdlets.partnercenter.old_names import CLOUDS, ScopeSpellings
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.text_conversion import to_string
from pcshell.partner import auth, token_cache
from pcshell.partner.browser import user_flow
from pcshell.partner.environments import endpoints_for, fixed_token
from pcshell.partner.resources.account import AuthResult
from pcshell.partner.resources.enums import ENVIRONMENT_NAME, MODULE_NAME
from pcshell.partner.sealing import keyring_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcshell.partner.environments import Endpoints

values.enum_class(MODULE_NAME)

#: Modules whose application and scopes are known: name -> (application, scopes).
KNOWN_MODULES = {
    "ExchangeOnline": ("a0c73c16-a7e3-4564-9a95-2bdf47383716", ("https://outlook.office365.com/.default",)),
}


@cmdlet(
    "New-PartnerAccessToken",
    output=[AuthResult.type_name],
    older=ScopeSpellings(
        {"Resource": "Scopes", "Consent": "UseAuthorizationCode"},
        switches=("Consent", "ServicePrincipal", "UseAuthorizationCode", "AuthCode", "UseDeviceAuthentication"),
        words={"Environment": CLOUDS},
    ),
)
class NewPartnerAccessToken(PartnerCmdlet):
    """Signs in and gives the tokens: for the secure application model, and for other modules.

    The result holds secrets: keep it in a variable and hand its properties on.

    PS> $app = @{ ApplicationId = 'd2a57dc1-d883-4d21-8b99-51699df71cc7'; Tenant = 'contoso.onmicrosoft.com' }
    PS> $token = New-PartnerAccessToken @app -Scopes 'https://graph.microsoft.com/.default' -RefreshToken 'emulator'
    PS> $token.Scopes
    https://graph.microsoft.com/.default
    """

    requires_connection = False

    access_token: str = Parameter(
        "An access token to describe.", set="AccessToken", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    application_id: str = Parameter(
        "The identifier of the application that signs in.",
        InSet("AccessToken", mandatory=True), InSet("RefreshToken"), InSet("ServicePrincipal", mandatory=True),
        InSet("ServicePrincipalCertificate", mandatory=True), InSet("User", mandatory=True),
        aliases=["ClientId"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    certificate_thumbprint: str = Parameter(
        "The thumbprint of the application's certificate.",
        InSet("RefreshToken"), InSet("ServicePrincipalCertificate", mandatory=True),
    )  # fmt: skip
    credential: Any = Parameter(
        "Application identifier and secret.",
        InSet("AccessToken"), InSet("RefreshToken"), InSet("ServicePrincipal", mandatory=True),
        type="System.Management.Automation.PSCredential", validate=[ValidateNotNull()],
    )  # fmt: skip
    environment: Any = Parameter(
        "The cloud to sign in to; AzureCloud unless said otherwise.", type=ENVIRONMENT_NAME.net_name,
        aliases=["EnvironmentName"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    module: Any = Parameter(
        "The module that the token is for.", InSet("ByModule", mandatory=True), InSet("RefreshToken"),
        type=MODULE_NAME.net_name, aliases=["ModuleName"], validate=[ValidateSet("ExchangeOnline")],
    )  # fmt: skip
    refresh_token: str = Parameter(
        "The refresh token to exchange.", InSet("ByModule"), InSet("RefreshToken", mandatory=True),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    scopes: list[str] = Parameter(
        "The scopes to ask for.",
        InSet("AccessToken", mandatory=True), InSet("RefreshToken", mandatory=True),
        InSet("ServicePrincipal", mandatory=True), InSet("ServicePrincipalCertificate", mandatory=True),
        InSet("User", mandatory=True),
    )  # fmt: skip
    service_principal: bool = Switch(
        "Signs an application in.",
        InSet("RefreshToken"), InSet("ServicePrincipal", mandatory=True), InSet("ServicePrincipalCertificate"),
    )  # fmt: skip
    tenant: str = Parameter(
        "The tenant to sign in to: identifier or domain.",
        InSet("AccessToken"), InSet("ByModule"), InSet("RefreshToken"),
        InSet("ServicePrincipalCertificate", mandatory=True), InSet("ServicePrincipal", mandatory=True), InSet("User"),
        aliases=["Domain", "TenantId"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    use_authorization_code: bool = Switch(
        "Signs a user in with a browser.",
        InSet("ByModule"), InSet("ServicePrincipalCertificate"), InSet("ServicePrincipal"), InSet("User"),
        aliases=["AuthCode"],
    )  # fmt: skip
    use_device_authentication: bool = Switch(
        "Signs in with a code on any device.", set="User", aliases=["DeviceCode", "DeviceAuth", "Device"]
    )

    def run(self) -> Iterator[Any]:
        """The tokens of this sign-in."""
        scopes = [to_string(scope) for scope in self.scopes or ()]
        if self.parameter_set == "AccessToken":
            auth.FixedTokens(self.access_token)  # refuses what is no token or has expired
            yield auth_result(self.access_token, scopes)
            return
        if self.module is not None:
            scopes = scopes or list(KNOWN_MODULES[to_string(self.module)][1])
        endpoints = endpoints_for(environment_name(self.environment), os.environ)
        given = fixed_token(os.environ)
        if given is not None:
            yield auth_result(given, scopes)
            return
        flow = self._flow(endpoints)
        flow.keeper = self.token_keeper()
        answer = flow.acquire_all(scopes)
        yield auth_result(
            str(answer["access_token"]), scopes, refresh_token=answer.get("refresh_token"),
            id_token=answer.get("id_token"), seconds=float(answer.get("expires_in") or 3600),
        )  # fmt: skip

    def _flow(self, endpoints: Endpoints) -> auth.SignInFlow:
        """The flow of this parameter set."""
        application, secret = self.application_id, None
        if self.credential is not None:
            user, secret = user_and_password(self.credential)
            if self.parameter_set != "ServicePrincipal":
                application = user
        if self.parameter_set == "ByModule":
            application = KNOWN_MODULES[to_string(self.module)][0]
        options: dict[str, Any] = {"application_id": application, "tenant": self.tenant or auth.DEFAULT_TENANT}
        if secret is not None:
            options["secret"] = secret
        elif self.certificate_thumbprint:
            options["certificate"] = auth.certificate_of(self.certificate_thumbprint)
        if self.refresh_token:
            return auth.RefreshTokenFlow(endpoints, self.refresh_token, **options)
        application_only = self.parameter_set in ("ServicePrincipal", "ServicePrincipalCertificate")
        if application_only and not self.use_authorization_code:
            return auth.ServicePrincipalFlow(endpoints, **options)
        # A module's sign-in takes the code; where both ways are asked for, the browser wins.
        device = self.use_device_authentication or self.parameter_set == "ByModule"
        by_browser = self.use_authorization_code and self.parameter_set != "ByModule"
        return user_flow(endpoints, self.write_warning, device=bool(device and not by_browser), **options)


@cmdlet("Test-PartnerSecurityRequirement")
class TestPartnerSecurityRequirement(PartnerCmdlet):
    """Tests whether a sign-in of yours is challenged for multi-factor authentication: pass or fail.

    PS> Test-PartnerSecurityRequirement
    pass
    """

    requires_connection = False

    environment: Any = Parameter(
        "The cloud to sign in to; AzureCloud unless said otherwise.", type=ENVIRONMENT_NAME.net_name,
        aliases=["EnvironmentName"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    use_device_authentication: bool = Switch(
        "Signs in with a code on any device.", aliases=["DeviceCode", "DeviceAuth", "Device"]
    )

    def run(self) -> Iterator[str]:
        """`pass` when the token says so."""
        endpoints = endpoints_for(environment_name(self.environment), os.environ)
        token = fixed_token(os.environ)
        if token is None:
            flow = user_flow(endpoints, self.write_warning, device=bool(self.use_device_authentication))
            flow.keeper = self.token_keeper()
            token = str(flow.acquire_all([endpoints.scope("partner")])["access_token"])
        methods = auth.claims_of(token).get("amr")
        if isinstance(methods, list) and "mfa" in methods:
            yield "pass"
            return
        self.write_warning("The sign-in was not challenged for multi-factor authentication.")
        yield "fail"


@cmdlet("Register-PartnerTokenCache", default_set="ByPersistent")
class RegisterPartnerTokenCache(PartnerCmdlet):
    """Says where sign-ins are remembered: in memory, which is the default, or longer than the session.

    -Persistent asks at the prompt how they are kept: with a key in the keyring, with a passphrase, or in plain text.
    Elsewhere PCSHELL_TOKEN_CACHE says keyring, passphrase (whose file PCSHELL_TOKEN_CACHE_PASSPHRASE_FILE names), file
    (plain text) or memory; without it the keyring is taken where there is one, and memory where there is none.

    PS> Register-PartnerTokenCache -InMemory
    """

    requires_connection = False

    in_memory: bool = Switch("Keeps tokens in memory only.", set="ByInMemory", mandatory=True)
    persistent: bool = Switch(
        "Keeps tokens in a file that only you can read, encrypted unless you choose plain text.",
        set="ByPersistent", mandatory=True,
    )  # fmt: skip

    def run(self) -> Iterator[Any]:
        """Remembers the choice for this and later sessions."""
        token_cache.keep_tokens(self._kind() if self.persistent else "memory")
        return iter(())

    def _kind(self) -> str:
        """What was decided before, by variable or choice; else what the user answers; else what needs no consent."""
        decided = token_cache.kept_kind()
        named = os.environ.get(token_cache.CACHE_VARIABLE, "").strip()
        engine: Any = self.engine
        if self.context.host.at_prompt and not named and not engine.invocation.script_name:
            return self._asked_kind()
        if named or decided != "memory":
            return decided
        if os.environ.get(token_cache.PASSPHRASE_FILE, "").strip():
            return "passphrase"
        # Where there is none, the sign-in that has something to keep says so: the module is silent here.
        return "keyring"

    def _asked_kind(self) -> str:
        """The user's answer: consent to plain text is given here or nowhere."""
        problem = keyring_problem()
        kinds = ["keyring"] if not problem else []
        kinds += ["passphrase", "file", "memory"]
        message = "A refresh token lets whoever has it act in your name. How are sign-ins to be kept?"
        host = self.context.host
        try:
            return kinds[int(host.prompt_choice("Token cache", message, [_KEPT[kind] for kind in kinds], 0))]
        except EOFError:
            return token_cache.kept_kind()


#: The choices of Register-PartnerTokenCache -Persistent: label with its key, help text.
_KEPT = {
    "keyring": ("&Keyring", "Encrypted; the key is in the keyring of this user."),
    "passphrase": ("&Passphrase", "Encrypted; every session asks for the passphrase."),
    "file": ("Plain &text", "Not encrypted: whoever reads the file has your sign-in."),
    "memory": ("&Memory", "Not kept: every session signs in."),
}


def environment_name(value: Any) -> str:
    """The name of the cloud in a parameter."""
    return "AzureCloud" if value is None else to_string(value)


def auth_result(
    token: str,
    scopes: Sequence[str],
    *,
    refresh_token: str | None = None,
    id_token: str | None = None,
    seconds: float | None = None,
) -> AuthResult:
    """The result of a sign-in as the module shows it."""
    claims = auth.claims_of(token)
    ends = claims.get("exp")
    if not isinstance(ends, int):
        ends = int(dt.datetime.now(dt.timezone.utc).timestamp() + (seconds or 3600))
    until = dt.datetime.fromtimestamp(ends, dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    user, tenant = claims.get("oid"), claims.get("tid")
    home = {"Identifier": f"{user}.{tenant}", "ObjectId": user, "TenantId": tenant}
    return AuthResult(
        {
            "refreshToken": refresh_token,
            "accessToken": token,
            "isExtendedLifeTimeToken": False,
            "uniqueId": None,
            "expiresOn": until,
            "extendedExpiresOn": until,
            "tenantId": tenant,
            "account": {
                "environment": "login.microsoftonline.com",
                "homeAccountId": home if user else None,
                "username": claims.get("upn"),
            },
            "idToken": id_token,
            "scopes": list(scopes),
            "correlationId": "00000000-0000-0000-0000-000000000000",
        }
    )
