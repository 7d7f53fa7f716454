"""Tokens of another tenant or cloud than was asked for: nothing is written with them, and the prompt says whose."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import OFFERS, Tenant
from pcshell.emulator.store import Store
from pcshell.partner import auth
from pcshell.partner.accounts import check_account, home_of, is_identifier
from pcshell.partner.environments import ENVIRONMENTS, PARTNER_ENDPOINT, Endpoints
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.orders import Orders
from pcshell.partner.session import SANDBOX_TENANTS, PartnerSession, connect_with_flow, connect_with_token

OTHER = "11111111-2222-3333-4444-555555555555"
CLOUD = ENVIRONMENTS["AzureCloud"]


def session_of(service: Any, tenant: str | None, **claims: Any) -> PartnerSession:
    token = service.emulator.issue(claims)
    return connect_with_token(token, tenant=tenant, variables={PARTNER_ENDPOINT: service.endpoint})


def order(service: Any, session: PartnerSession) -> Any:
    body = {"LineItems": [{"OfferId": OFFERS[0][1], "Quantity": 2}]}
    customer = service.emulator.store.tenant.customer_id(0)
    return Orders(session.client.scope()).create(customer_id=customer, body=body)


def refused(service: Any, session: PartnerSession) -> PartnerError:
    with pytest.raises(PartnerError) as caught:
        order(service, session)
    assert not any(call.startswith("POST /v1") for call in service.emulator.counts), "something was written"
    assert (caught.value.kind, caught.value.effect) == ("WrongAccount", "not sent")
    return caught.value


def test_nothing_is_written_in_another_tenant_than_was_asked_for(service: Any) -> None:
    session = session_of(service, OTHER)
    assert len(list(session.client.scope().customers.list())) == 3, "reading is no danger"
    error = refused(service, session)
    assert OTHER in error.description and service.emulator.store.tenant.partner_tenant_id in error.description


@pytest.mark.parametrize("written", ["{}", "{{{}}}"])
def test_the_tenant_that_was_asked_for_is_written_to(service: Any, written: str) -> None:
    own = service.emulator.store.tenant.partner_tenant_id
    assert order(service, session_of(service, written.format(own.upper()))).order_id
    assert order(service, session_of(service, None)).order_id
    assert order(service, session_of(service, "organizations")).order_id


def test_a_domain_stands_for_its_tenant(service: Any) -> None:
    tenant = service.emulator.store.tenant
    assert order(service, session_of(service, tenant.partner_domain)).order_id
    service.emulator.counts.clear()
    refused(service, session_of(service, tenant.name_and_domain(1)[1]))


def test_what_cannot_be_told_is_no_reason_to_refuse(service: Any) -> None:
    assert order(service, session_of(service, "nobody.example")).order_id
    assert order(service, session_of(service, OTHER, tid=None)).order_id


@pytest.mark.parametrize("asked", [None, OTHER])
def test_a_sign_in_to_a_tenant_gives_its_tokens(service: Any, asked: str | None) -> None:
    def make(endpoints: Endpoints) -> auth.SignInFlow:
        return auth.RefreshTokenFlow(endpoints, "emulator-refresh-token", tenant=asked or auth.DEFAULT_TENANT)

    variables = {PARTNER_ENDPOINT: service.endpoint}
    session = connect_with_flow(make, "AccessToken", {}, tenant=asked, variables=variables)
    assert session.context.raw["account"]["tenant"] == (asked or service.emulator.store.tenant.partner_tenant_id)
    assert order(service, session).order_id
    assert session.prompt_status == ("emulator" if asked is None else f"emulator, tenant {OTHER}")


@pytest.mark.parametrize(
    ("name", "claims", "other"),
    [
        ("AzureCloud", {"iss": f"https://sts.windows.net/{OTHER}/"}, ""),
        ("AzureUSGovernment", {"iss": f"https://sts.windows.net/{OTHER}/"}, ""),
        ("AzureUSGovernment", {"iss": f"https://login.microsoftonline.us/{OTHER}/v2.0"}, ""),
        ("AzureCloud", {"iss": f"https://login.microsoftonline.us/{OTHER}/v2.0"}, "AzureUSGovernment"),
        ("AzureCloud", {"iss": f"https://sts.chinacloudapi.cn/{OTHER}/"}, "AzureChinaCloud"),
        ("AzureChinaCloud", {"iss": f"https://sts.windows.net/{OTHER}/"}, "AzureCloud"),
        ("AzureChinaCloud", {"aud": "https://api.partnercenter.microsoft.com/"}, "AzureCloud"),
        ("AzureCloud", {"aud": "https://partner.partnercenterapi.microsoftonline.cn"}, "AzureChinaCloud"),
        ("AzureCloud", {"aud": "https://graph.windows.net", "iss": "https://emulator.invalid/"}, ""),
        ("AzureCloud", {}, ""),
    ],
)
def test_a_token_of_another_cloud_is_refused(name: str, claims: dict[str, str], other: str) -> None:
    if not other:
        check_account(claims, None, ENVIRONMENTS[name], lambda _: "")
        return
    with pytest.raises(PartnerError, match=f"belongs to {other} and not to {name}"):
        check_account(claims, None, ENVIRONMENTS[name], lambda _: "")


@pytest.mark.parametrize(
    ("claims", "home"),
    [
        ({"tid": OTHER.upper()}, OTHER),
        ({"tid": "x", "idp": f"https://sts.windows.net/{OTHER}/"}, OTHER),
        ({"tid": "x", "idp": "live.com"}, "x"),
        ({}, ""),
    ],
)
def test_the_home_of_a_guest_is_his_identity_provider(claims: dict[str, str], home: str) -> None:
    assert home_of(claims) == home


@pytest.mark.parametrize(
    ("text", "answer"),
    [(OTHER, True), (f"{{{OTHER}}}", True), ("contoso.com", False), ("", False), (OTHER[:-1] + "g", False)],
)
def test_what_is_an_identifier(text: str, answer: bool) -> None:
    assert is_identifier(text) is answer


def prompt(monkeypatch: Any, environment: str, *, tenant: str | None = None, **claims: Any) -> str:
    emulator = Emulator(Store(Tenant(1)))
    monkeypatch.delenv(SANDBOX_TENANTS, raising=False)
    token = emulator.issue({"tid": "aaaaaaaa-0000-0000-0000-000000000000", **claims})
    return connect_with_token(token, environment=environment, tenant=tenant, variables={}).prompt_status


def test_the_prompt_says_in_words_what_changes_mean(monkeypatch: Any) -> None:
    assert prompt(monkeypatch, "AzureCloud") == "production"
    assert prompt(monkeypatch, "AzureChinaCloud") == "production AzureChinaCloud"
    assert prompt(monkeypatch, "AzurePPE") == "sandbox AzurePPE"


def test_the_prompt_names_a_tenant_that_is_not_the_home(monkeypatch: Any) -> None:
    guest = prompt(monkeypatch, "AzureCloud", tid=OTHER, idp="https://sts.windows.net/" + OTHER.replace("1", "2"))
    assert guest == f"production, tenant {OTHER}"
    assert prompt(monkeypatch, "AzureCloud", tenant=OTHER).startswith("production, tenant aaaaaaaa-")
    assert prompt(monkeypatch, "AzureCloud", tenant="contoso.com") == "production"


def test_a_sandbox_is_a_tenant_that_the_user_names(monkeypatch: Any) -> None:
    token = Emulator(Store(Tenant(1))).issue({"tid": OTHER})
    session = connect_with_token(token, variables={})
    assert session.kind == "production"
    monkeypatch.setenv(SANDBOX_TENANTS, f"aaaaaaaa-0000-0000-0000-000000000000, {OTHER.upper()}")
    assert session.kind == session.prompt_status == "sandbox"
