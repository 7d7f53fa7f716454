"""Sign-ins for other purposes than a session."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import tokens
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.tokens import (
    NewPartnerAccessToken,
    RegisterPartnerTokenCache,
)
from pcshell.cmdlets.partnercenter.tokens import (
    TestPartnerSecurityRequirement as SecurityRequirement,
)
from pcshell.objects.members import get_property
from pcshell.partner import auth, token_cache

SCOPES = ["https://api.partnercenter.microsoft.com/user_impersonation"]
APPLICATION = "d2a57dc1-d883-4d21-8b99-51699df71cc7"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))
    for name in (token_cache.CACHE_VARIABLE, token_cache.PASSPHRASE_FILE):
        monkeypatch.delenv(name, raising=False)


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
    assert token_cache.kept_kind() == "memory"
    register(shell, "Plain text")
    assert token_cache.kept_kind() == "file"
    token_cache.cache_file().update(lambda _: "tokens")
    shell.run(RegisterPartnerTokenCache, "ByInMemory", in_memory=True)
    assert token_cache.kept_kind() == "memory"
    assert token_cache.cache_file().read() == ""


def register(shell: Any, answer: str = "", *, at_prompt: bool = True) -> Any:
    """Register-PartnerTokenCache -Persistent; gives the choices that were offered and the engine."""
    offered: list[str] = []

    class Asked(RegisterPartnerTokenCache):
        """Answers its own question."""

        def run(self) -> Any:
            host: Any = self.context.host
            host.at_prompt = at_prompt

            def choose(_caption: str, _message: str, choices: Any, _default: int) -> int:
                offered.extend(label.replace("&", "") for label, _ in choices)
                if answer not in offered:
                    raise EOFError
                return offered.index(answer)

            host.prompt_choice = choose
            return super().run()

    return offered, shell.run(Asked, "ByPersistent", persistent=True)


@pytest.mark.parametrize(("there", "offered"), [("", ["Keyring"]), ("The keyring is locked.", [])])
def test_a_keyring_that_cannot_be_used_is_not_offered(
    shell: Any, monkeypatch: Any, there: str, offered: list[str]
) -> None:
    monkeypatch.setattr(tokens, "keyring_problem", lambda: there)
    assert register(shell, "Passphrase")[0] == [*offered, "Passphrase", "Plain text", "Memory"]
    assert token_cache.kept_kind() == "passphrase"


def test_no_answer_changes_nothing(shell: Any) -> None:
    register(shell, "Plain text")
    register(shell)
    assert token_cache.kept_kind() == "file"


@pytest.mark.parametrize(
    ("variables", "keyring", "kind"),
    [
        ({}, "", "keyring"),
        ({}, "The keyring is locked.", "keyring"),
        ({token_cache.CACHE_VARIABLE: "file"}, "There is none.", "file"),
        ({token_cache.CACHE_VARIABLE: "memory"}, "", "memory"),
        ({token_cache.CACHE_VARIABLE: "passphrase"}, "", "passphrase"),
        ({token_cache.PASSPHRASE_FILE: "secret"}, "", "passphrase"),
        ({token_cache.CACHE_VARIABLE: "nonsense"}, "", "memory"),
    ],
)
def test_an_unattended_run_is_asked_nothing_and_keeps_nothing_in_plain_text_by_itself(
    shell: Any, monkeypatch: Any, variables: dict[str, str], keyring: str, kind: str
) -> None:
    monkeypatch.setattr(tokens, "keyring_problem", lambda: keyring)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    offered, engine = register(shell, at_prompt=False)
    assert (offered, engine.warnings, engine.errors) == ([], [], [])
    monkeypatch.delenv(token_cache.CACHE_VARIABLE, raising=False)
    assert token_cache.kept_kind() == kind


def test_an_earlier_consent_holds_in_an_unattended_run(shell: Any) -> None:
    register(shell, "Plain text")
    assert register(shell, at_prompt=False)[1].warnings == []
    assert token_cache.kept_kind() == "file"


def test_the_context_shows_where_tokens_are_kept(shell: Any, service: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv(token_cache.CACHE_VARIABLE, "file")
    arguments = {"refresh_token": "emulator-refresh-token", "application_id": APPLICATION}
    [context] = shell.run(ConnectPartnerCenter, "RefreshToken", **arguments).output
    assert context.raw["extendedProperties"]["TokenCache"] == "plain text file"
    monkeypatch.setenv(token_cache.CACHE_VARIABLE, "memory")
    [context] = shell.run(ConnectPartnerCenter, "RefreshToken", **arguments).output
    assert "TokenCache" not in context.raw["extendedProperties"]
