"""Every way to sign in, against the emulated authority: parameter sets, unattended use, what refusals say."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter, GetPartnerContext
from pcshell.cmdlets.partnercenter.customers import GetPartnerCustomer
from pcshell.cmdlets.partnercenter.tokens import NewPartnerAccessToken
from pcshell.objects.clr_security import PSCredential, SecureString
from pcshell.objects.members import get_property
from pcshell.partner import auth, browser, token_cache, unattended
from pcshell.partner.environments import ENVIRONMENTS, Endpoints

APPLICATION = "d2a57dc1-d883-4d21-8b99-51699df71cc7"
TENANT = "contoso.onmicrosoft.com"
SCOPE = "https://api.partnercenter.microsoft.com/user_impersonation"
REFRESH = "emulator-refresh-token"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))
    for name in (token_cache.CACHE_VARIABLE, unattended.APPLICATION, unattended.SECRET_FILE, unattended.THUMBPRINT,
                 unattended.REFRESH_TOKEN_FILE, unattended.TENANT):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: Any) -> str:
    """A certificate with its key in a folder of ours; gives its thumbprint."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pcshell test")])
    now = datetime.now(timezone.utc)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path / "certificates"
    folder.mkdir()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "app.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("PCSHELL_CERTIFICATES", str(folder))
    return made.fingerprint(hashes.SHA1()).hex().upper()


def credential(user: str = APPLICATION, secret: str = "s3cret-value") -> PSCredential:
    return PSCredential(user, SecureString(secret))


def connect(shell: Any, chosen: str, **arguments: Any) -> Any:
    engine = shell.run(ConnectPartnerCenter, chosen, **arguments)
    assert [str(e.exception.message) for e in engine.errors] == []
    return engine


def connections(certificate: str) -> dict[str, dict[str, Any]]:
    """Arguments of each parameter set, by the account type that the context then shows."""
    return {
        "RefreshToken": {"refresh_token": REFRESH, "application_id": APPLICATION, "credential": credential()},
        "ServicePrincipal": {"credential": credential(), "service_principal": True, "tenant": TENANT},
        "ServicePrincipalCertificate": {
            "application_id": APPLICATION, "certificate_thumbprint": certificate, "tenant": TENANT,
        },
        "User": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [("RefreshToken", 0), ("ServicePrincipal", 3), ("ServicePrincipalCertificate", 1), ("User", 4)],
)
def test_every_set_of_connect_signs_in_and_reads(
    shell: Any, service: Any, certificate: str, chosen: str, kind: int
) -> None:
    [context] = connect(shell, chosen, **connections(certificate)[chosen]).output
    assert (context.account.type, context.country_code, context.locale) == (kind, "US", "en-US")
    assert shell.run(GetPartnerCustomer, "ById").output[0].name == "Contoso, Ltd."


@pytest.mark.parametrize("chosen", ["ServicePrincipal", "ServicePrincipalCertificate"])
def test_an_application_asks_for_its_own_scope_by_secret_and_by_certificate(
    shell: Any, service: Any, certificate: str, monkeypatch: Any, chosen: str
) -> None:
    """The module asked with a certificate for the scope of a user, which no application gets."""
    asked = []
    handle = service.emulator.handle

    def recording(method: str, target: str, headers: Any, body: bytes) -> Any:
        if target.endswith("/token"):
            asked.append(parse_qs(body.decode())["scope"])
        return handle(method, target, headers, body)

    monkeypatch.setattr(service.emulator, "handle", recording)
    connect(shell, chosen, **connections(certificate)[chosen])
    assert asked and all(scope[0].endswith("/.default") for scope in asked)


def test_a_device_code_signs_a_user_in(shell: Any, service: Any) -> None:
    engine = connect(shell, "User", use_device_authentication=True)
    assert "enter the code" in engine.warnings[0]


def test_a_password_signs_a_user_in_as_in_version_1_5(shell: Any, service: Any) -> None:
    [context] = connect(
        shell, "ServicePrincipal", credential=credential("admin@contoso.com"), service_principal=False, tenant=TENANT
    ).output
    assert context.account.type == 4


@pytest.mark.parametrize("cloud", [name for name, one in ENVIRONMENTS.items() if one.sign_in])
def test_every_cloud_with_a_sign_in_service(shell: Any, service: Any, cloud: str) -> None:
    [context] = connect(
        shell, "RefreshToken", refresh_token=REFRESH, application_id=APPLICATION, environment=cloud
    ).output
    assert context.raw["environment"]["activeDirectoryAuthority"] == ENVIRONMENTS[cloud].authority


def tokens(certificate: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Sign-ins of New-PartnerAccessToken: name -> (parameter set, arguments)."""
    application = {"application_id": APPLICATION, "scopes": [SCOPE]}
    principal = {**application, "credential": credential(), "tenant": TENANT}
    by_certificate = {**application, "certificate_thumbprint": certificate, "tenant": TENANT}
    return {
        "refresh token": ("RefreshToken", {**application, "refresh_token": REFRESH, "credential": credential()}),
        "refresh token, certificate": (
            "RefreshToken", {**application, "refresh_token": REFRESH, "certificate_thumbprint": certificate},
        ),
        "secret": ("ServicePrincipal", {**principal, "service_principal": True}),
        "secret, code": ("ServicePrincipal", {**principal, "use_authorization_code": True}),
        "certificate": ("ServicePrincipalCertificate", by_certificate),
        "certificate, code": ("ServicePrincipalCertificate", {**by_certificate, "use_authorization_code": True}),
        "user": ("User", application),
        "user, code": ("User", {**application, "use_authorization_code": True}),
        "user, device": ("User", {**application, "use_device_authentication": True}),
        "module": ("ByModule", {"module": "ExchangeOnline"}),
        "module, refresh token": ("ByModule", {"module": "ExchangeOnline", "refresh_token": REFRESH}),
    }  # fmt: skip


@pytest.mark.parametrize("name", list(tokens("")))
def test_every_sign_in_of_new_token_gives_tokens(shell: Any, service: Any, certificate: str, name: str) -> None:
    chosen, arguments = tokens(certificate)[name]
    engine = shell.run(NewPartnerAccessToken, chosen, **arguments)
    assert [str(e.exception.message) for e in engine.errors] == []
    [result] = engine.output
    for_users = not name.startswith(("secret", "certificate")) or "code" in name
    assert bool(result.refresh_token) == for_users
    claims = auth.claims_of(result.access_token)
    assert ("upn" in claims and claims["upn"] is not None) == for_users
    assert claims["aud"] == "https://" + next(iter(result.scopes)).split("/")[2]


def test_a_refresh_token_of_one_sign_in_opens_customer_tenants(shell: Any, service: Any) -> None:
    [first] = shell.run(
        NewPartnerAccessToken, "ServicePrincipal", application_id=APPLICATION, scopes=[SCOPE], tenant=TENANT,
        credential=credential(), use_authorization_code=True,
    ).output  # fmt: skip
    for tenant in ("fabrikam.onmicrosoft.com", "9e3779b1-a040-4e5a-81be-478e5e17e165"):
        [other] = shell.run(
            NewPartnerAccessToken, "RefreshToken", application_id=APPLICATION, credential=credential(),
            scopes=["https://graph.microsoft.com/.default"], refresh_token=first.refresh_token, tenant=tenant,
        ).output  # fmt: skip
        assert auth.claims_of(other.access_token)["aud"] == "https://graph.microsoft.com"
        assert service.emulator.counts[f"POST /{tenant}/oauth2/v2.0/token"] == 1


def test_a_refused_refresh_token_is_one_record_without_it(shell: Any, service: Any) -> None:
    engine = shell.run(ConnectPartnerCenter, "RefreshToken", refresh_token="stale-hunter2", application_id=APPLICATION)
    [record] = engine.errors
    assert "hunter2" not in record.exception.message and "expired" in record.exception.message
    assert shell.run(GetPartnerContext).output == []


def test_a_token_without_second_factor_is_refused_with_advice(shell: Any, service: Any) -> None:
    service.emulator.enforce_mfa = True
    connect(shell, "ServicePrincipal", credential=credential("a@contoso.com"), service_principal=False, tenant=TENANT)
    [record] = shell.run(GetPartnerCustomer, "ById").errors
    assert record.exception.properties["Code"] == "900421"
    assert "-UseDeviceAuthentication" in record.exception.properties["Advice"]
    assert record.recommended_action == record.exception.properties["Advice"]


def test_a_token_for_the_retired_audience_is_refused_with_advice(shell: Any, service: Any) -> None:
    token = service.emulator.issue({"aud": "https://graph.windows.net"})
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=token)
    [record] = shell.run(GetPartnerCustomer, "ById").errors
    assert record.exception.properties["Code"] == "900420"
    assert "api.partnercenter.microsoft.com" in record.exception.properties["Advice"]


def test_a_token_that_ends_in_mid_listing_is_renewed_and_the_listing_goes_on(shell: Any, service: Any) -> None:
    connect(shell, "RefreshToken", refresh_token=REFRESH, application_id=APPLICATION)
    emulator = service.emulator
    before = emulator.counts["POST /organizations/oauth2/v2.0/token"]
    answer, pages = emulator.handle, []

    def handle(method: str, target: str, headers: Any, body: bytes) -> Any:
        if "/customers" in target:
            pages.append(target)
            if len(pages) == 2:  # the second page finds the token expired
                headers = {**headers, "Authorization": f"Bearer {emulator.issue(seconds=-1)}"}
        return answer(method, target, headers, body)

    emulator.handle = handle
    session = shell.runspace.partner
    names = [one.name for one in session.client.scope().customers.list(size=20)]
    assert len(names) == 48 == len(set(names)) + len(names) - len(set(names))
    assert pages[1] == pages[2] and emulator.counts["POST /organizations/oauth2/v2.0/token"] == before + 1


def days_left(shell: Any) -> Any:
    [context] = shell.run(GetPartnerContext).output
    return get_property(context, "ExtendedProperties", "extendedproperties").get("RefreshTokenDaysLeft")


def test_the_context_shows_the_days_of_the_refresh_token(shell: Any, service: Any, monkeypatch: Any) -> None:
    connect(shell, "User")
    assert days_left(shell) == "90"
    later = auth.time.time() + 83 * 86_400
    monkeypatch.setattr(auth.MsalTokens.refresh_token_days, "__kwdefaults__", {"wall": lambda: later})
    assert days_left(shell) == "7"
    connect(shell, "ServicePrincipal", credential=credential(), service_principal=True, tenant=TENANT)
    assert days_left(shell) is None


def secret_file(folder: Path, name: str, text: str, mode: int = 0o600) -> str:
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(mode)
    return str(path)


def test_unattended_a_refresh_token_is_read_and_the_newer_one_saved(
    shell: Any, service: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    path = Path(secret_file(tmp_path, "token", REFRESH))
    monkeypatch.setenv(unattended.REFRESH_TOKEN_FILE, str(path))
    monkeypatch.setenv(unattended.APPLICATION, APPLICATION)
    monkeypatch.setenv(unattended.SECRET_FILE, secret_file(tmp_path, "secret", "s3cret-value"))
    engine = connect(shell, "User")
    assert engine.warnings == []
    saved = path.read_text(encoding="utf-8")
    assert saved.startswith(f"{REFRESH}-") and path.stat().st_mode & 0o777 == 0o600
    shell.runspace.partner.client.transport.tokens.token("graph", renew=True)
    connect(shell, "User")
    assert path.read_text(encoding="utf-8") not in (REFRESH, saved)
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".tmp")] == []


def test_unattended_an_application_signs_in_by_secret_or_certificate(
    shell: Any, service: Any, monkeypatch: Any, tmp_path: Path, certificate: str
) -> None:
    monkeypatch.setenv(unattended.APPLICATION, APPLICATION)
    monkeypatch.setenv(unattended.TENANT, TENANT)
    monkeypatch.setenv(unattended.THUMBPRINT, certificate)
    [context] = connect(shell, "User").output
    assert (context.account.type, context.account.object_id) == (3, APPLICATION)
    monkeypatch.setenv(unattended.SECRET_FILE, secret_file(tmp_path, "secret", "s3cret-value"))
    [context] = connect(shell, "User").output
    assert context.account.object_id == APPLICATION
    assert shell.run(GetPartnerCustomer, "ById").output


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [("", 0o600, "one line"), ("a\nb", 0o600, "one line"), ("hunter2", 0o622, "others may write"),
     (None, 0, "no such file")],
)  # fmt: skip
def test_an_unusable_secret_file_is_one_record_without_its_text(
    shell: Any, service: Any, monkeypatch: Any, tmp_path: Path, text: str | None, mode: int, said: str
) -> None:
    path = str(tmp_path / "none") if text is None else secret_file(tmp_path, "token", text, mode)
    monkeypatch.setenv(unattended.REFRESH_TOKEN_FILE, path)
    [record] = shell.run(ConnectPartnerCenter, "User").errors
    assert said in record.exception.message and "hunter2" not in record.exception.message


def test_a_secret_that_others_can_read_is_told(shell: Any, service: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv(unattended.REFRESH_TOKEN_FILE, secret_file(tmp_path, "token", REFRESH, 0o644))
    assert connect(shell, "User").warnings == ["Others can read token: chmod 600 keeps it to you."]


def test_an_application_without_tenant_says_what_is_missing(
    shell: Any, service: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setenv(unattended.APPLICATION, APPLICATION)
    monkeypatch.setenv(unattended.SECRET_FILE, secret_file(tmp_path, "secret", "x"))
    [record] = shell.run(ConnectPartnerCenter, "User").errors
    assert unattended.TENANT in record.exception.message


def test_without_a_display_a_user_signs_in_by_code_and_an_application_by_address(monkeypatch: Any) -> None:
    monkeypatch.setattr(browser.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    endpoints = Endpoints(ENVIRONMENTS["AzureCloud"])
    shown: list[str] = []
    assert isinstance(browser.user_flow(endpoints, shown.append), auth.DeviceCodeFlow)
    by_address = browser.user_flow(endpoints, shown.append, secret="x")
    assert isinstance(by_address, browser.AuthorizationCodeFlow)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(browser.webbrowser, "get", lambda: None)
    assert isinstance(browser.user_flow(endpoints, shown.append), browser.AuthorizationCodeFlow)
