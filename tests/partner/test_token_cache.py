"""Tokens between sessions: encrypted with a keyring or a passphrase, in plain text only by consent, else nowhere."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pcshell.partner import auth, sealing, token_cache
from pcshell.partner.environments import PARTNER_ENDPOINT, Endpoints
from pcshell.partner.sealing import KeyringKey, PassphraseKey, SealError, keyring_problem, seal, unseal
from pcshell.partner.session import PartnerSession, connect_with_flow
from pcshell.partner.store import state_folder
from pcshell.partner.token_cache import TokenKeeper

REFRESH = "emulator-refresh-token"
TOKEN = "POST /organizations/oauth2/v2.0/token"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))
    for name in (token_cache.CACHE_VARIABLE, token_cache.PASSPHRASE_FILE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sealing, "_COST", 1 << 4)  # the real cost takes a tenth of a second each


class FakeKeyring(ModuleType):
    """The module `keyring`: `entries` are what it holds; `does` is called before each access."""

    def __init__(self, backend: str = "keyring.backends.SecretService", does: Any = None) -> None:
        super().__init__("keyring")
        self.entries: dict[tuple[str, str], str] = {}
        self.does = does or (lambda: None)
        self.backend = type("Keyring", (), {"__module__": backend})

    def get_keyring(self) -> Any:
        return self.backend()

    def get_password(self, service: str, name: str) -> str | None:
        self.does()
        return self.entries.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.does()
        if self.backend.__module__ != "forgetful":
            self.entries[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        self.does()
        del self.entries[service, name]


class KeyringLocked(Exception):
    """Named like the library's."""


def locked() -> None:
    raise KeyringLocked("secret collection /org/freedesktop")


def broken() -> None:
    raise RuntimeError("dbus: secret")


@pytest.fixture
def keyring(monkeypatch: Any) -> Any:
    def make(**options: Any) -> FakeKeyring:
        fake = FakeKeyring(**options)
        monkeypatch.setitem(sys.modules, "keyring", fake)
        return fake

    return make


def sign_in(service: Any, keeper: TokenKeeper) -> PartnerSession:
    def make(endpoints: Endpoints) -> auth.SignInFlow:
        return auth.RefreshTokenFlow(endpoints, REFRESH)

    variables = {PARTNER_ENDPOINT: service.endpoint}
    return connect_with_flow(make, "AccessToken", {}, variables=variables, keeper=keeper)


def everything_kept() -> str:
    """All that is in the folder of the user's state."""
    folder = state_folder()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_nothing_is_kept_by_itself(service: Any, keyring: Any) -> None:
    fake = keyring()
    session = sign_in(service, TokenKeeper())
    assert "token-cache" not in "".join(one.name for one in state_folder().glob("*")) and fake.entries == {}
    assert session.token_cache() is None


@pytest.mark.parametrize("kind", ["keyring", "passphrase"])
def test_what_is_kept_is_encrypted_and_opened_by_the_next_session(service: Any, keyring: Any, kind: str) -> None:
    fake = keyring()
    token_cache.keep_tokens(kind)
    asked: list[str] = []

    def ask() -> str:
        asked.append("")
        return "correct horse"

    warnings: list[str] = []
    first = sign_in(service, TokenKeeper(warnings.append, ask))
    assert first.token_cache() == token_cache.KINDS[kind] and warnings == []
    kept = everything_kept() + repr(fake.entries)
    access = first.client.transport.tokens.token("partner")
    assert not any(secret in kept for secret in (REFRESH, "correct horse", access[-40:]))
    file = token_cache._file_of(kind)
    assert file.path.stat().st_mode & 0o777 == 0o600
    cache = TokenKeeper(warnings.append, ask).cache()
    assert list(cache.search(cache.CredentialType.REFRESH_TOKEN))
    assert len(asked) == (2 if kind == "passphrase" else 0), "each session asks once"


def test_plain_text_is_said_where_the_context_is_shown(service: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv(token_cache.CACHE_VARIABLE, "file")
    assert sign_in(service, TokenKeeper()).token_cache() == "plain text file"
    assert REFRESH in everything_kept()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"does": locked}, "The keyring is locked."),
        ({"does": broken}, "The keyring cannot be used."),
        ({"does": lambda: threading.Event().wait(30)}, "has not answered"),
        ({"backend": "keyring.backends.fail"}, "no keyring"),
        ({"backend": "keyrings.alt.file"}, "no keyring"),
        ({"backend": "forgetful"}, "does not hold the key"),
    ],
    ids=["locked", "broken", "hanging", "none", "plain", "forgetful"],
)
def test_a_keyring_that_does_not_serve_leaves_the_tokens_in_memory(
    service: Any, keyring: Any, monkeypatch: Any, options: dict[str, Any], told: str
) -> None:
    monkeypatch.setattr(sealing, "KEYRING_SECONDS", 0.1)
    keyring(**options)
    token_cache.keep_tokens("keyring")
    warnings: list[str] = []
    began = time.monotonic()
    session = sign_in(service, TokenKeeper(warnings.append))
    assert time.monotonic() - began < 3
    assert session.client.transport.tokens.token("partner")
    assert len(warnings) == 1 and told in warnings[0] and "secret" not in warnings[0]
    assert (session.token_cache() or "").startswith("memory (") and REFRESH not in everything_kept()
    assert told in keyring_problem()


def test_a_keyring_that_is_not_installed_is_told_so(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "not installed" in keyring_problem()


def test_a_keyring_has_three_seconds() -> None:
    assert sealing.KEYRING_SECONDS == 3.0


def test_a_wrong_passphrase_leaves_what_is_kept_alone(service: Any) -> None:
    token_cache.keep_tokens("passphrase")
    sign_in(service, TokenKeeper(ask=lambda: "correct horse"))
    before = everything_kept()
    warnings: list[str] = []
    session = sign_in(service, TokenKeeper(warnings.append, lambda: "wrong horse"))
    assert len(warnings) == 1 and "passphrase does not open" in warnings[0] and "horse" not in warnings[0]
    assert everything_kept() == before and session.client.transport.tokens.token("partner")


def test_where_nobody_can_be_asked_a_secret_file_holds_the_passphrase(
    service: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    token_cache.keep_tokens("passphrase")
    warnings: list[str] = []
    sign_in(service, TokenKeeper(warnings.append))
    assert len(warnings) == 1 and token_cache.PASSPHRASE_FILE in warnings[0]
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse\n")
    secret.chmod(0o600)
    monkeypatch.setenv(token_cache.PASSPHRASE_FILE, str(secret))
    assert sign_in(service, TokenKeeper(warnings.append)).token_cache() == "encrypted file" and len(warnings) == 1


def test_another_choice_takes_away_what_was_kept(service: Any, keyring: Any) -> None:
    fake = keyring()
    for kind in ("file", "passphrase", "keyring"):
        token_cache.keep_tokens(kind)
        sign_in(service, TokenKeeper(ask=lambda: "correct horse"))
        names = {one.name for one in state_folder().glob("token-cache*.json")}
        assert names == {token_cache._file_of(kind).path.name, "token-cache-choice.json"}
    assert fake.entries
    token_cache.keep_tokens("memory")
    assert fake.entries == {} and list(state_folder().glob("token-cache*.json")) == []


def test_the_same_text_is_never_sealed_the_same() -> None:
    key = PassphraseKey(lambda: "correct horse")
    first, second = seal("text", key), seal("text", key)
    assert first != second and unseal(first, key) == unseal(second, key) == "text"
    assert unseal(first, PassphraseKey(lambda: "correct horse")) == "text"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: "{}",
        lambda text: text.replace("passphrase", "keyring"),
        lambda text: text.replace('"cost":16', '"cost":1073741824'),
        lambda text: text.replace('"cost":16', '"cost":17'),
        lambda text: text.replace('"cost":16', '"cost":null'),
        lambda text: text[:-10],
        lambda text: text.replace('"box":"', '"box":"AAAA'),
        lambda text: text.replace('"nonce":"', '"nonce":"!'),
    ],
)
def test_a_sealed_text_that_was_changed_does_not_open(change: Any) -> None:
    key = PassphraseKey(lambda: "correct horse")
    sealed = seal("text", key)
    assert change(sealed) != sealed
    with pytest.raises(SealError):
        unseal(change(sealed), key)


def test_the_key_in_the_keyring_is_made_once(keyring: Any) -> None:
    fake = keyring()
    sealed = seal("text", KeyringKey())
    [entry] = fake.entries.values()
    assert unseal(sealed, KeyringKey()) == "text" and list(fake.entries.values()) == [entry]
    fake.entries.clear()
    with pytest.raises(SealError, match="does not hold the key"):
        unseal(sealed, KeyringKey())


def _shell(tokens: auth.MsalTokens, seconds: float, together: Any, texts: Any) -> None:
    """A shell in which it is `seconds` later asks for a token; without time passing, as the old one was refused."""
    clock, wall = tokens.clock, time.time
    tokens.clock = lambda: clock() + seconds
    time.time = lambda: wall() + seconds  # type: ignore[assignment]
    together.wait()
    texts.put(tokens.token("partner", renew=not seconds))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes cannot be forked")
@pytest.mark.parametrize(("kind", "seconds"), [("file", 3500.0), ("passphrase", 3500.0), ("file", 0.0)])
def test_eight_shells_renew_once(service: Any, kind: str, seconds: float) -> None:
    token_cache.keep_tokens(kind)
    tokens = sign_in(service, TokenKeeper(ask=lambda: "correct horse")).client.transport.tokens
    before, asked = tokens.token("partner"), service.emulator.counts[TOKEN]
    context = multiprocessing.get_context("fork")
    together, texts = context.Barrier(8), context.Queue()
    shells = [context.Process(target=_shell, args=(tokens, seconds, together, texts)) for _ in range(8)]
    for shell in shells:
        shell.start()
    found = {texts.get(timeout=60) for _ in shells}
    for shell in shells:
        shell.join()
    assert service.emulator.counts[TOKEN] == asked + 1
    assert len(found) == 1 and before not in found


def test_a_shell_that_hangs_in_its_renewal_does_not_end_the_others(service: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(token_cache, "RENEWAL_SECONDS", 0.05)
    token_cache.keep_tokens("file")
    tokens = sign_in(service, TokenKeeper()).client.transport.tokens
    first = tokens.token("partner")
    with token_cache.renewal_file().locked():
        assert tokens.token("partner", renew=True) != first


@pytest.mark.parametrize("passphrase", ["", "short"])
def test_a_passphrase_that_protects_nothing_is_refused(passphrase: str) -> None:
    key = PassphraseKey(lambda: passphrase)
    with pytest.raises(SealError, match="at least 8 characters"):
        seal("tokens", key)
    with pytest.raises(SealError, match="at least 8 characters"):
        seal("tokens", key)
