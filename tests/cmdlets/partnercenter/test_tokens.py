"""Sign-ins for other purposes than a session."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter.tokens import (
    NewPartnerAccessToken,
    RegisterPartnerTokenCache,
)
from pcshell.cmdlets.partnercenter.tokens import (
    TestPartnerSecurityRequirement as SecurityRequirement,
)
from pcshell.objects.members import get_property
from pcshell.partner import auth

SCOPES = ["https://api.partnercenter.microsoft.com/user_impersonation"]
APPLICATION = "d2a57dc1-d883-4d21-8b99-51699df71cc7"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))
    monkeypatch.delenv(auth.CACHE_VARIABLE, raising=False)


def test_a_refresh_token_gives_new_tokens(shell: Any, service: Any) -> None:
    [result] = shell.run(
        NewPartnerAccessToken, "RefreshToken", refresh_token="emulator-refresh-token", scopes=SCOPES,
        application_id=APPLICATION,
    ).output  # fmt: skip
    assert result.refresh_token.startswith("emulator-refresh-token-")
    assert auth.claims_of(result.access_token)["tid"] == result.tenant_id
    assert get_property(result, "ExpiresOn", "expireson").offset == 0
    assert get_property(result.account, "HomeAccountId", "homeaccountid").tenant_id == result.tenant_id


def test_a_device_code_is_announced_as_a_warning(shell: Any, service: Any) -> None:
    engine = shell.run(
        NewPartnerAccessToken, "User", scopes=SCOPES, application_id=APPLICATION, use_device_authentication=True
    )
    assert "enter the code" in engine.warnings[0]
    assert engine.output[0].refresh_token


def test_a_module_brings_its_application_and_scopes(shell: Any, service: Any) -> None:
    [result] = shell.run(NewPartnerAccessToken, "ByModule", module="ExchangeOnline").output
    assert list(result.scopes) == ["https://outlook.office365.com/.default"]


def test_a_token_is_described_without_a_request(shell: Any, service: Any) -> None:
    token = service.emulator.token
    [result] = shell.run(
        NewPartnerAccessToken, "AccessToken", access_token=token, scopes=SCOPES, application_id="a"
    ).output
    assert result.access_token == token and result.refresh_token is None
    assert service.emulator.counts == {}


def test_a_bad_token_is_one_record_without_the_token(shell: Any) -> None:
    [record] = shell.run(
        NewPartnerAccessToken, "AccessToken", access_token="hunter2", scopes=SCOPES, application_id="a"
    ).errors
    assert "hunter2" not in record.exception.message


def test_multi_factor_authentication_passes(shell: Any, service: Any) -> None:
    assert shell.run(SecurityRequirement).output == ["pass"]


def test_a_sign_in_without_challenge_fails_with_a_warning(shell: Any, service: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("PCSHELL_ACCESS_TOKEN", service.emulator.issue({"amr": ["pwd"]}))
    engine = shell.run(SecurityRequirement)
    assert engine.output == ["fail"] and len(engine.warnings) == 1


def test_tokens_stay_in_memory_until_the_user_says_otherwise(shell: Any) -> None:
    assert not auth.tokens_are_kept()
    shell.run(RegisterPartnerTokenCache, "ByPersistent", persistent=True)
    assert auth.tokens_are_kept()
    auth.cache_file().update(lambda _: "tokens")
    shell.run(RegisterPartnerTokenCache, "ByInMemory", in_memory=True)
    assert not auth.tokens_are_kept()
    assert auth.cache_file().read() == ""
