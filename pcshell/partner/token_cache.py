"""Where tokens are kept between sessions: nowhere, unless the user says so.

Four ways: `memory`; `keyring` and `passphrase`, a file whose content is encrypted (see `partner.sealing`); `file`, a
file in plain text. What the variable says goes before the choice that Register-PartnerTokenCache has written. Shells
share the file under a lock; who renews tokens holds another, so that of several shells one renews and the others take
its tokens.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pcshell.partner.sealing import KeyringKey, PassphraseKey, SealError, forget_keyring_key, seal, unseal
from pcshell.partner.store import StateFile, StoreError, state_folder

#: Says how tokens are kept: one of KINDS.
CACHE_VARIABLE = "PCSHELL_TOKEN_CACHE"
#: Names the file that holds the passphrase, for use without a person.
PASSPHRASE_FILE = "PCSHELL_TOKEN_CACHE_PASSPHRASE_FILE"
#: The ways to keep tokens, and how Get-PartnerContext names them.
KINDS = {"memory": "memory", "keyring": "keyring", "passphrase": "encrypted file", "file": "plain text file"}
#: Seconds to wait for the renewal of another shell.
RENEWAL_SECONDS = 30.0


class TokenKeeper:
    """How one session keeps its tokens.

    warn: called once when they cannot be kept as was chosen. ask: gives the passphrase; EOFError: nobody can be
    asked.
    """

    def __init__(self, warn: Callable[[str], None] | None = None, ask: Callable[[], str] | None = None) -> None:
        self._warn = warn or (lambda _: None)
        self._ask = ask
        self.kind = "memory"
        #: Why the tokens are in memory although another way was chosen, else "".
        self.problem = ""

    def cache(self) -> Any:
        """msal's token cache of the kind that was chosen."""
        import msal  # type: ignore[import-untyped]

        self.kind = kept_kind()
        if self.kind == "memory":
            return msal.TokenCache()
        try:
            key = self._key()
            file = _file_of(self.kind)
            if key is not None:
                kept = file.read()
                _ = unseal(kept, key) if kept else key.seal_key()
        except (SealError, StoreError) as error:
            self._give_up(str(error))
            return msal.TokenCache()
        return _stored_cache(file, key, self._give_up)

    def _key(self) -> KeyringKey | PassphraseKey | None:
        if self.kind == "keyring":
            return KeyringKey()
        return PassphraseKey(self._passphrase) if self.kind == "passphrase" else None

    def _passphrase(self) -> str:
        path = os.environ.get(PASSPHRASE_FILE, "").strip()
        if path:
            return passphrase_in(Path(path), self._warn)
        try:
            if self._ask is not None:
                return self._ask()
        except EOFError:
            pass
        raise SealError(f"Nobody can be asked for the passphrase; {PASSPHRASE_FILE} may name a file that holds it.")

    def _give_up(self, reason: str) -> None:
        """Go on in memory, and say so once."""
        if not self.problem:
            self.problem = reason
            others = f" {CACHE_VARIABLE} may say 'passphrase', or 'file' for a file that is not encrypted."
            self._warn(f"Tokens are kept in memory only. {reason}{others if self.kind == 'keyring' else ''}")

    def shown(self) -> str | None:
        """How Get-PartnerContext says where the tokens are; None where nothing else than memory was chosen."""
        if self.kind == "memory":
            return None
        return f"memory ({self.problem.rstrip('.')})" if self.problem else KINDS[self.kind]

    @contextmanager
    def renewing(self) -> Iterator[None]:
        """Renew tokens while no other shell does; without a shared file there is nobody to wait for."""
        if self.kind == "memory" or self.problem:
            yield
            return
        held = renewal_file().locked(RENEWAL_SECONDS)
        try:
            held.__enter__()
        except (StoreError, OSError):
            yield  # a shell that hangs must not end the sessions of the others
            return
        try:
            yield
        finally:
            held.__exit__(None, None, None)


def _stored_cache(file: StateFile, key: KeyringKey | PassphraseKey | None, give_up: Callable[[str], None]) -> Any:
    """A cache that reads the file before it looks, and writes it under the lock when something changed."""
    import msal

    def opened(text: str) -> str | None:
        return (unseal(text, key) if key is not None else text) if text else None

    class StoredCache(msal.SerializableTokenCache):  # type: ignore[misc]
        """Shared with the other shells of the user."""

        def search(self, *arguments: Any, **options: Any) -> Any:
            try:
                self.deserialize(opened(file.read()))
            except (StoreError, SealError, ValueError) as error:
                give_up(_reason(error))
            return super().search(*arguments, **options)

        def modify(self, *arguments: Any, **options: Any) -> None:
            def change(text: str) -> str:
                self.deserialize(opened(text))
                super(StoredCache, self).modify(*arguments, **options)
                kept = str(self.serialize())
                return kept if key is None else seal(kept, key)

            try:
                file.update(change)
            except (StoreError, SealError, ValueError) as error:
                # A full disk or a keyring that was locked must not end the session: it goes on in memory.
                give_up(_reason(error))
                super().modify(*arguments, **options)

    return StoredCache()


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, (StoreError, SealError)) else "The kept tokens are damaged."


def kept_kind() -> str:
    """How tokens are kept: what the variable says, else what the user has chosen, else in memory."""
    chosen = os.environ.get(CACHE_VARIABLE, "").strip().casefold()
    if not chosen:
        try:
            chosen = _choice().read()
        except StoreError:
            chosen = ""
    return chosen if chosen in KINDS else "memory"


def keep_tokens(kind: str) -> None:
    """Remember how tokens are to be kept; files of the other ways go, and the tokens in them."""
    if kind == "memory":
        _choice().delete()
    else:
        _choice().update(lambda _: kind)
    for other in KINDS:
        file = _file_of(other)
        if other != kind and file.path.exists():
            file.delete()
            if other == "keyring":
                forget_keyring_key()


def passphrase_in(path: Path, warn: Callable[[str], None]) -> str:
    """The passphrase in a secret file; SealError when there is none."""
    from pcshell.partner.errors import PartnerError
    from pcshell.partner.unattended import secret_in

    try:
        return secret_in(path, warn)
    except PartnerError as error:
        raise SealError(error.description) from None


def cache_file() -> StateFile:
    """The file that keeps tokens in plain text when the user asked for that."""
    return _file_of("file")


def renewal_file() -> StateFile:
    """The file whose lock is held by who renews tokens; it has no content."""
    return StateFile(state_folder() / "token-renewal.json")


def _choice() -> StateFile:
    return StateFile(state_folder() / "token-cache-choice.json")


def _file_of(kind: str) -> StateFile:
    name = "token-cache.json" if kind == "file" else f"token-cache-{kind}.json"
    return StateFile(state_folder() / name)
