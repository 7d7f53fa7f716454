"""Sign-in flows against the emulator, and the tokens they give."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest

from pcshell.emulator.routing import Emulator
from pcshell.emulator.server import serve
from pcshell.emulator.store import Store
from pcshell.partner import auth, token_cache
from pcshell.partner.environments import ENVIRONMENTS, Endpoints
from pcshell.partner.errors import PartnerError
from pcshell.partner.session import connect_with_flow, connect_with_token

APPLICATION = "d2a57dc1-d883-4d21-8b99-51699df71cc7"


def jwt(**claims: Any) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'none'})}.{part(claims)}.c2ln"


@pytest.fixture
def service() -> Any:
    server = serve(0, emulator=Emulator(Store()))
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def variables(service: Any) -> dict[str, str]:
    return {"PCSHELL_PARTNER_ENDPOINT": service.endpoint}


def first_customer(session: Any) -> str:
    return next(iter(session.client.scope().customers.list())).name


def test_device_code_shows_the_message_and_signs_in(monkeypatch: Any, variables: dict[str, str]) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    shown: list[str] = []
    session = connect_with_flow(
        lambda endpoints: auth.DeviceCodeFlow(endpoints, shown.append),
        "User",
        {"UseDeviceAuth": "true"},
        variables=variables,
    )
    assert len(shown) == 1 and "enter the code" in shown[0]
    assert first_customer(session) == "Contoso, Ltd."
    account = session.context.account
    assert account.identifier == f"{account.object_id}.{account.tenant}"
    assert account.type == 4


def test_a_secret_signs_an_application_in(variables: dict[str, str]) -> None:
    session = connect_with_flow(
        lambda endpoints: auth.ServicePrincipalFlow(
            endpoints, application_id=APPLICATION, tenant="contoso.onmicrosoft.com", secret="s"
        ),
        "ServicePrincipal",
        {},
        object_id=APPLICATION,
        variables=variables,
    )
    assert first_customer(session) == "Contoso, Ltd."
    assert session.context.account.object_id == APPLICATION


def test_a_refresh_token_signs_in_and_bad_ones_do_not(variables: dict[str, str]) -> None:
    def flow(text: str) -> Any:
        return lambda endpoints: auth.RefreshTokenFlow(endpoints, text, application_id=APPLICATION)

    session = connect_with_flow(flow("emulator-refresh-token"), "AccessToken", {}, variables=variables)
    assert first_customer(session) == "Contoso, Ltd."
    with pytest.raises(PartnerError) as caught:
        connect_with_flow(flow("stolen-token-text"), "AccessToken", {}, variables=variables)
    assert caught.value.kind == "SignIn" and caught.value.code == "invalid_grant"
    assert "stolen" not in str(vars(caught.value))


def test_a_token_is_asked_for_once_and_renewed_before_it_ends(variables: dict[str, str]) -> None:
    endpoints = connect_with_token(jwt(exp=4_070_908_800), variables=variables).endpoints
    flow = auth.RefreshTokenFlow(endpoints, "emulator-refresh-token")
    asked: list[bool] = []
    acquire = flow.acquire

    def counting(scope: str, *, renew: bool, **options: Any) -> Any:
        asked.append(renew)
        return acquire(scope, renew=renew, **options)

    flow.acquire = counting  # type: ignore[method-assign]
    now = [0.0]
    tokens = auth.MsalTokens(flow, endpoints, clock=lambda: now[0])
    first = tokens.token("partner")
    assert tokens.token("partner") == first
    now[0] = 3599 - auth.RENEW_SECONDS + 1
    tokens.token("partner")
    tokens.token("partner", renew=True)
    assert asked == [False, False, True]


def test_claims_are_read_without_checking_them() -> None:
    assert auth.claims_of(jwt(tid="t", oid="o"))["tid"] == "t"


@pytest.mark.parametrize("text", ["", "abc", "a.b", "a.%%%.c", "a.bnVsbA.c", "é.é.é"])
def test_what_is_no_token_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(PartnerError) as caught:
        auth.claims_of(text)
    assert caught.value.description == "The access token is not a JSON web token."


def test_an_expired_token_is_refused_at_sign_in(variables: dict[str, str]) -> None:
    with pytest.raises(PartnerError) as caught:
        connect_with_token(jwt(exp=1), variables=variables)
    assert caught.value.kind == "TokenExpired"


def test_the_token_of_the_environment_replaces_every_sign_in(variables: dict[str, str]) -> None:
    variables["PCSHELL_ACCESS_TOKEN"] = jwt(exp=4_070_908_800, oid="o", tid="t")

    def never(endpoints: Endpoints) -> Any:
        raise AssertionError("no sign-in may happen")

    session = connect_with_flow(never, "User", {"ApplicationId": "a"}, tenant="contoso", variables=variables)
    assert session.client.transport.tokens.token("graph") == variables["PCSHELL_ACCESS_TOKEN"]
    assert session.context.account.tenant == "contoso"


def test_a_cloud_without_sign_in_service_is_named() -> None:
    with pytest.raises(PartnerError, match="AzurePPE"):
        auth.DeviceCodeFlow(Endpoints(ENVIRONMENTS["AzurePPE"]), print)


def test_sign_in_goes_to_https_only() -> None:
    with pytest.raises(PartnerError, match="secure"):
        auth.SignInHttp().get("http://login.microsoftonline.com/x")


def test_the_profile_fills_country_and_locale(variables: dict[str, str], service: Any) -> None:
    session = connect_with_token(service.emulator.token, variables=variables)
    session.read_profile()
    assert session.context.country_code == "US"
    assert session.context.locale == "en-US"


def test_tokens_are_kept_in_a_file_only_when_asked(monkeypatch: Any, tmp_path: Any, variables: dict[str, str]) -> None:
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))

    def sign_in() -> Any:
        return connect_with_flow(
            lambda endpoints: auth.RefreshTokenFlow(endpoints, "emulator-refresh-token"),
            "AccessToken",
            {},
            variables=variables,
        )

    sign_in()
    assert not (tmp_path / "state").exists()
    monkeypatch.setenv(token_cache.CACHE_VARIABLE, "file")
    sign_in()
    file = token_cache.cache_file()
    assert "emulator-refresh-token-" in file.read()
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


CUSTOMER = "9e3779b1-a040-4e5a-81be-478e5e17e165"


def asked_tenants(service: Any) -> list[str]:
    """The tenants that tokens were asked of, in order and as often."""
    found = []
    for key, times in service.emulator.counts.items():
        if key.startswith("POST /") and key.endswith("/token"):
            found += [key.split("/")[1]] * times
    return found


def test_a_customers_tenant_gives_tokens_to_the_same_account_without_another_sign_in(
    monkeypatch: Any, service: Any, variables: dict[str, str]
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    shown: list[str] = []
    session = connect_with_flow(
        lambda endpoints: auth.DeviceCodeFlow(endpoints, shown.append), "User", {}, variables=variables
    )
    service.emulator.counts.clear()
    tokens = session.client.transport.tokens
    first = tokens.token("arm", tenant=CUSTOMER)
    assert tokens.token("arm", tenant=CUSTOMER.upper()) == first != tokens.token("partner")
    assert asked_tenants(service) == [CUSTOMER] and len(shown) == 1


def test_an_application_signs_in_at_the_customers_tenant(service: Any, variables: dict[str, str]) -> None:
    session = connect_with_flow(
        lambda endpoints: auth.ServicePrincipalFlow(
            endpoints, application_id=APPLICATION, tenant="contoso.onmicrosoft.com", secret="s"
        ),
        "ServicePrincipal",
        {},
        object_id=APPLICATION,
        variables=variables,
    )
    service.emulator.counts.clear()
    session.client.transport.tokens.token("arm", tenant=CUSTOMER)
    assert asked_tenants(service) == [CUSTOMER]
