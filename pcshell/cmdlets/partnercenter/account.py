"""Connect-PartnerCenter, Disconnect-PartnerCenter and Get-PartnerContext."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByPropertyName, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, PartnerCmdlet, session_of, set_session
from pcshell.cmdlets.partnercenter.emulation import emulator_session
from pcshell.cmdlets.partnercenter.old_names import CLOUDS, PasswordSpellings
from pcshell.formatting.views import Column, TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.members import call_method, get_property
from pcshell.objects.text_conversion import to_string
from pcshell.partner import auth
from pcshell.partner.browser import user_flow
from pcshell.partner.environments import ENVIRONMENTS
from pcshell.partner.resources import account as account_resources
from pcshell.partner.resources.account import PartnerContext, PSPartnerEnvironment
from pcshell.partner.resources.enums import ACCOUNT_TYPE, ENVIRONMENT_NAME
from pcshell.partner.session import PartnerSession, connect_with_flow, connect_with_token
from pcshell.partner.unattended import APPLICATION, REFRESH_TOKEN_FILE, unattended_flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pcshell.partner.environments import Endpoints

values.register_resources(account_resources)
values.enum_class(ACCOUNT_TYPE)
values.enum_class(ENVIRONMENT_NAME)

register_view(
    TableView(
        PartnerContext.type_name,
        [
            Column(lambda context: _property(context, "Account", "ObjectId"), "Account", 40, "Left"),
            Column(
                lambda context: _property(context, "Environment", "EnvironmentName"),
                "Environment",
                alignment="Left",
            ),
            Column(lambda context: _property(context, "Account", "Tenant"), "TenantId", alignment="Left"),
        ],
    ),
    PartnerContext.type_name,
)


def _property(value: Any, *names: str) -> Any:
    """A property of a property, as the scripts of the module's view read it."""
    for name in names:
        if value is None:
            return None
        value = get_property(value, name, name.lower())
    return value


@cmdlet(
    "Connect-PartnerCenter",
    default_set="User",
    should_process=True,
    output=[PartnerContext.type_name],
    older=PasswordSpellings(
        {"Resource": "", "AccountId": "", "AccessTokenExpiresOn": ""},
        switches=("ServicePrincipal", "UseDeviceAuthentication", "Device", "DeviceAuth", "DeviceCode", "Emulator"),
        words={"Environment": CLOUDS},
    ),
)
class ConnectPartnerCenter(PartnerCmdlet):
    """Signs in to Partner Center for this session.

    Without parameters a browser opens; -UseDeviceAuthentication shows a code for any other device, and so does a
    machine without a display. Unattended, PCSHELL_REFRESH_TOKEN_FILE (whose token is replaced by each newer one), or
    PCSHELL_APPLICATION_ID with PCSHELL_APPLICATION_SECRET_FILE or PCSHELL_CERTIFICATE_THUMBPRINT, and PCSHELL_TENANT,
    say who signs in. -Emulator needs no account: it opens the demo tenant inside this process.

    PS> Connect-PartnerCenter -Emulator | Format-List CountryCode, Locale

    CountryCode : US
    Locale      : en-US

    """

    requires_connection = False

    access_token: str = Parameter(
        "The access token to use.",
        set="AccessToken", mandatory=True, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    application_id: str = Parameter(
        "The identifier of the application that signs in.",
        InSet("RefreshToken", mandatory=True),
        InSet("ServicePrincipalCertificate", mandatory=True),
        validate=IDENTIFIER,
    )
    certificate_thumbprint: str = Parameter(
        "The thumbprint of the application's certificate.",
        InSet("RefreshToken"),
        InSet("ServicePrincipalCertificate", mandatory=True),
        validate=[ValidateNotNullOrEmpty()],
    )
    credential: Any = Parameter(
        "Application identifier and secret.",
        InSet("RefreshToken"),
        InSet("ServicePrincipal", mandatory=True),
        type="System.Management.Automation.PSCredential", validate=[ValidateNotNull()],
    )  # fmt: skip
    environment: Any = Parameter(
        "The cloud to sign in to; AzureCloud unless said otherwise.", type=ENVIRONMENT_NAME.net_name
    )
    refresh_token: str = Parameter(
        "The refresh token to exchange.", set="RefreshToken", mandatory=True, validate=[ValidateNotNull()]
    )
    service_principal: bool = Switch(
        "Signs an application in.",
        InSet("ServicePrincipal", mandatory=True),
        InSet("ServicePrincipalCertificate"),
    )
    tenant: str = Parameter(
        "The tenant to sign in to: identifier or domain.",
        InSet("AccessToken"),
        InSet("RefreshToken"),
        InSet("ServicePrincipalCertificate", mandatory=True),
        InSet("ServicePrincipal", mandatory=True),
        InSet("User"),
        aliases=["Domain", "TenantId"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    use_device_authentication: bool = Switch(
        "Signs in with a code on any device.", set="User", aliases=["Device", "DeviceAuth", "DeviceCode"]
    )
    emulator: bool = Switch("Opens the demo tenant instead of the service.", set="Emulator", mandatory=True, added=True)
    emulator_size: int = Parameter("How many customers the demo tenant has.", set="Emulator", added=True)

    def run(self) -> Iterator[Any]:
        """Signs in, reads the organization profile and gives the context."""
        session = self._sign_in()
        correlation_id = self.pinned_correlation_id()
        session.read_profile(correlation_id, self.watcher())
        set_session(self.context, session)
        show_state(session, correlation_id)
        yield session.context

    def _sign_in(self) -> PartnerSession:
        if self.emulator:
            return emulator_session(self.emulator_size if self.is_bound("EmulatorSize") else None)
        environment = "AzureCloud" if self.environment is None else to_string(self.environment)
        options: dict[str, Any] = {"environment": environment, "tenant": self.tenant}
        if self.parameter_set == "AccessToken":
            return connect_with_token(self.access_token, **options)
        if self.parameter_set == "RefreshToken":
            return self._by_refresh_token(options)
        if self.parameter_set == "ServicePrincipal":
            application, secret = user_and_password(self.credential)
            if not self.service_principal:  # as in version 1.5: not an application's
                return self._by_password(application, secret, options)
            properties = {"ApplicationId": application, "ServicePrincipalSecret": secret}
            return self._by_flow(
                "ServicePrincipal", auth.ServicePrincipalFlow, properties, options,
                application_id=application, secret=secret,
            )  # fmt: skip
        if self.parameter_set == "ServicePrincipalCertificate":
            properties = {
                "CertificateThumbprint": self.certificate_thumbprint,
                "ApplicationId": self.application_id,
            }
            return self._by_flow(
                "Certificate", auth.ServicePrincipalFlow, properties, options,
                application_id=self.application_id, thumbprint=self.certificate_thumbprint,
            )  # fmt: skip
        return self._by_user(options)

    def _by_user(self, options: dict[str, Any]) -> PartnerSession:
        properties = {"ApplicationId": auth.DEFAULT_APPLICATION}
        if self.use_device_authentication:
            properties["UseDeviceAuth"] = "true"

        if not self.use_device_authentication:
            unattended = unattended_flow(os.environ, self.tenant, self.write_warning)
            if unattended is not None:
                by_token = bool(os.environ.get(REFRESH_TOKEN_FILE))
                kind = "AccessToken" if by_token else "ServicePrincipal"
                properties["ApplicationId"] = os.environ.get(APPLICATION) or auth.DEFAULT_APPLICATION
                object_id = None if by_token else properties["ApplicationId"]
                return self._connected(unattended, kind, properties, object_id, options)

        def make(endpoints: Endpoints) -> auth.SignInFlow:
            return user_flow(
                endpoints, self.write_warning, device=bool(self.use_device_authentication),
                tenant=self.tenant or auth.DEFAULT_TENANT,
            )  # fmt: skip

        return self._connected(make, "User", properties, None, options)

    def _connected(
        self,
        flow: Callable[[Endpoints], auth.SignInFlow],
        account_type: str,
        properties: dict[str, str],
        object_id: str | None,
        options: dict[str, Any],
    ) -> PartnerSession:
        keeper = self.token_keeper()
        return connect_with_flow(flow, account_type, properties, object_id=object_id, keeper=keeper, **options)

    def _by_password(self, user: str, password: str, options: dict[str, Any]) -> PartnerSession:
        return self._by_flow(
            "User", auth.PasswordFlow, {"ApplicationId": auth.DEFAULT_APPLICATION}, options,
            user=user, password=password,
        )  # fmt: skip

    def _by_refresh_token(self, options: dict[str, Any]) -> PartnerSession:
        properties: dict[str, str] = {}
        application, secret = self.application_id, None
        if self.certificate_thumbprint:
            properties["CertificateThumbprint"] = self.certificate_thumbprint
        if self.credential is not None:
            application, secret = user_and_password(self.credential)
        properties["ApplicationId"] = application
        properties["RefreshToken"] = self.refresh_token
        if secret is not None:
            properties["ServicePrincipalSecret"] = secret
        thumbprint = None if secret is not None else self.certificate_thumbprint
        return self._by_flow(
            "AccessToken", auth.RefreshTokenFlow, properties, options,
            refresh_token=self.refresh_token, application_id=application, secret=secret, thumbprint=thumbprint,
        )  # fmt: skip

    def _by_flow(
        self,
        account_type: str,
        flow: Callable[..., auth.SignInFlow],
        properties: dict[str, str],
        options: dict[str, Any],
        *,
        thumbprint: str | None = None,
        **flow_options: Any,
    ) -> PartnerSession:
        def make(endpoints: Endpoints) -> auth.SignInFlow:
            certificate = None if thumbprint is None else auth.certificate_of(thumbprint)
            tenant = self.tenant or auth.DEFAULT_TENANT
            return flow(endpoints, tenant=tenant, certificate=certificate, **flow_options)

        by_secret = "ServicePrincipalSecret" in properties
        object_id = properties["ApplicationId"] if by_secret else None
        return self._connected(make, account_type, properties, object_id, options)


@cmdlet("Disconnect-PartnerCenter", should_process=True)
class DisconnectPartnerCenter(PartnerCmdlet):
    """Ends the session with Partner Center.

    PS> Connect-PartnerCenter -Emulator | Out-Null; Disconnect-PartnerCenter; Get-PartnerContext
    """

    requires_connection = False

    def run(self) -> Iterator[Any]:
        """Forgets the session and its tokens."""
        if self.should_process("Disconnects the current session from Partner Center."):
            session = session_of(self.context)
            set_session(self.context, None)
            if session is not None:
                session.forget()
        return iter(())


@cmdlet("Get-PartnerContext", output=[PartnerContext.type_name])
class GetPartnerContext(PartnerCmdlet):
    """Gets the context of the session: account, environment, country, locale.

    PS> Connect-PartnerCenter -Emulator | Out-Null; (Get-PartnerContext).Environment.EnvironmentName
    AzureCloud
    """

    requires_connection = False

    def run(self) -> Iterator[Any]:
        """Gives the context, or nothing before Connect-PartnerCenter."""
        session = session_of(self.context)
        if session is not None:
            show_state(session, self.pinned_correlation_id())
            yield session.context


def show_state(session: PartnerSession, pinned: str | None) -> None:
    """Shows among the context's extended properties what is not the module's.

    The pinned correlation id, the days of the refresh token, and where tokens are kept if the user has chosen a place.
    """
    days = session.refresh_token_days()
    wanted = {
        "CorrelationId": pinned,
        "RefreshTokenDaysLeft": None if days is None else str(days),
        "TokenCache": session.token_cache(),
    }
    context = session.context
    shown = context.raw["extendedProperties"]
    for name, value in wanted.items():
        if value is None:
            shown.pop(name, None)
        else:
            shown[name] = value
    if context.values is not None:
        context.values.pop("extendedproperties", None)


def user_and_password(credential: Any) -> tuple[str, str]:
    """User name and password of a PSCredential."""
    network = call_method(credential, "GetNetworkCredential", "getnetworkcredential", [])
    name = get_property(credential, "UserName", "username")
    return to_string(name), to_string(get_property(network, "Password", "password"))


@cmdlet("Get-PartnerEnvironment", output=[PSPartnerEnvironment.type_name])
class GetPartnerEnvironment(PartnerCmdlet):
    """Gets the clouds that Connect-PartnerCenter can sign in to.

    PS> (Get-PartnerEnvironment AzureChinaCloud).Name
    AzureChinaCloud
    """

    requires_connection = False

    name: str = Parameter(
        "The name of the cloud.", position=0, from_pipeline=ByPropertyName,
        validate=[ValidateSet("AzureChinaCloud", "AzureCloud", "AzureGermanCloud", "AzurePPE", "AzureUSGovernment")],
    )  # fmt: skip

    def run(self) -> Iterator[Any]:
        """The clouds, or the one of that name."""
        for environment in ENVIRONMENTS.values():
            if not self.name or self.name.lower() == environment.name.lower():
                yield PSPartnerEnvironment(
                    {
                        "activeDirectoryAuthority": environment.authority,
                        "azureAdGraphEndpoint": environment.azure_ad_graph,
                        "name": environment.name,
                        "partnerCenterEndpoint": environment.partner_center,
                    }
                )
