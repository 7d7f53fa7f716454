"""Texts that are kept encrypted: with a key from the keyring, or with one that is made of a passphrase.

AES-256 in GCM, a nonce of its own for every text. The keyring holds nothing but a random key, since some keyrings take
only short secrets; it is the optional extra `keyring`, and whatever it does is over after three seconds. A passphrase
becomes a key by scrypt, whose salt and cost stand in the text.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import threading
from collections.abc import Callable
from typing import Any

from pcshell.partner import wire

#: Seconds after which a keyring counts as one that does not answer.
KEYRING_SECONDS = 3.0
#: Characters of the shortest passphrase that is taken.
SHORTEST_PASSPHRASE = 8
_SERVICE, _NAME = "pcshell", "token cache key"
_PURPOSE = b"pcshell token cache 1"
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_COST, _BLOCK = 1 << 15, 8
#: The highest cost that is taken from a file: 64 MiB and a second or two.
_HIGHEST_COST = 1 << 16
_SCRYPT_MEMORY = 96 * 1024 * 1024


class SealError(Exception):
    """A text cannot be sealed or opened; the text says why and holds no secret."""


class KeyringKey:
    """A random key in the user's keyring, made when it is first needed."""

    name = "keyring"

    def __init__(self) -> None:
        self._key: bytes | None = None

    def seal_key(self) -> tuple[bytes, dict[str, Any]]:
        """The key for sealing, and what has to stand beside the text."""
        if self._key is None:
            self._key = _limited(lambda: _kept_key(make=True))
        return self._key, {}

    def open_key(self, beside: dict[str, Any]) -> bytes:
        """The key for opening."""
        del beside
        if self._key is None:
            self._key = _limited(lambda: _kept_key(make=False))
        return self._key


class PassphraseKey:
    """A key made of a passphrase, which `ask` gives once; only the keys are remembered."""

    name = "passphrase"

    def __init__(self, ask: Callable[[], str]) -> None:
        self._ask = ask
        self._passphrase: str | None = None
        self._keys: dict[tuple[bytes, int], bytes] = {}
        self._salt = b""

    def seal_key(self) -> tuple[bytes, dict[str, Any]]:
        """The key for sealing, with its salt and cost; the salt of the text that was opened is used again.

        SealError for a passphrase that is too short to begin with.
        """
        salt = self._salt or secrets.token_bytes(_SALT_BYTES)
        key = self._made(salt, _COST)
        if not self._salt and len(self._passphrase or "") < SHORTEST_PASSPHRASE:
            self.forget()
            raise SealError(f"A passphrase has at least {SHORTEST_PASSPHRASE} characters.")
        self._salt = salt
        return key, {"salt": _text(salt), "cost": _COST}

    def open_key(self, beside: dict[str, Any]) -> bytes:
        """The key for opening a text with this salt and cost."""
        cost = beside.get("cost")
        if type(cost) is not int or not 1 < cost <= _HIGHEST_COST or cost & (cost - 1):
            raise SealError("The kept tokens are damaged.")
        self._salt = _bytes(beside.get("salt"))
        return self._made(self._salt, cost)

    def _made(self, salt: bytes, cost: int) -> bytes:
        key = self._keys.get((salt, cost))
        if key is None:
            passphrase = self._passphrase or self._ask()
            key = hashlib.scrypt(
                passphrase.encode("utf-8", "surrogatepass"), salt=salt, n=cost, r=_BLOCK, p=1,
                maxmem=_SCRYPT_MEMORY, dklen=_KEY_BYTES,
            )  # fmt: skip
            self._passphrase = passphrase
            self._keys[salt, cost] = key
        return key

    def forget(self) -> None:
        """The passphrase was wrong: ask again the next time."""
        self._passphrase = None
        self._keys.clear()


def seal(text: str, key: KeyringKey | PassphraseKey) -> str:
    """`text` as something that only who has the key can read; SealError when there is no key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret, beside = key.seal_key()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = AESGCM(secret).encrypt(nonce, text.encode("utf-8"), _PURPOSE)
    document = {"by": key.name, **beside, "nonce": _text(nonce), "box": _text(box)}
    return wire.dumps(document).decode("ascii")


def unseal(sealed: str, key: KeyringKey | PassphraseKey) -> str:
    """The text that was sealed; SealError when the key is missing or does not fit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        document = wire.loads(sealed.encode("utf-8"))
    except wire.WireError:
        document = None
    if not isinstance(document, dict) or document.get("by") != key.name:
        raise SealError("The kept tokens are damaged, or were sealed in another way.")
    secret = key.open_key(document)
    try:
        opened = AESGCM(secret).decrypt(_bytes(document.get("nonce")), _bytes(document.get("box")), _PURPOSE)
    except (InvalidTag, ValueError):
        if isinstance(key, PassphraseKey):
            key.forget()
            raise SealError("The passphrase does not open the kept tokens.") from None
        raise SealError("The key in the keyring does not open the kept tokens.") from None
    return opened.decode("utf-8")


def keyring_problem() -> str:
    """Why there is no keyring that could be used, "" when there is one; takes three seconds at most."""
    try:
        _limited(lambda: _kept_key(make=True))
    except SealError as error:
        return str(error)
    return ""


def forget_keyring_key() -> None:
    """Take the key out of the keyring; what was sealed with it can never be read again."""

    def remove() -> bytes:
        _keyring().delete_password(_SERVICE, _NAME)
        return b""

    try:
        _limited(remove)
    except SealError:
        return  # there was none, or nobody can tell


def _keyring() -> Any:
    """The module of the keyring; SealError where it is not installed or keeps secrets in plain text."""
    try:
        import keyring
    except ImportError:
        raise SealError("The extra 'keyring' is not installed.") from None
    backend = type(keyring.get_keyring())
    if backend.__module__.startswith(("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")):
        raise SealError("There is no keyring on this machine.")
    return keyring


def _kept_key(*, make: bool) -> bytes:
    keyring = _keyring()
    text = keyring.get_password(_SERVICE, _NAME)
    if text is None and make:
        keyring.set_password(_SERVICE, _NAME, _text(secrets.token_bytes(_KEY_BYTES)))
        text = keyring.get_password(_SERVICE, _NAME)
    key = b"" if text is None else _bytes(text)
    if len(key) != _KEY_BYTES:
        raise SealError("The keyring does not hold the key.")
    return key


def _limited(action: Callable[[], bytes]) -> bytes:
    """What `action` gives; SealError when it fails or takes longer than a keyring may."""
    found: list[bytes] = []
    problems: list[str] = []

    def run() -> None:
        try:
            found.append(action())
        except SealError as error:
            problems.append(str(error))
        except Exception as error:  # the exceptions of keyrings are many, and their texts are theirs
            locked = "Locked" in type(error).__name__
            problems.append("The keyring is locked." if locked else "The keyring cannot be used.")

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(KEYRING_SECONDS)
    if found:
        return found[0]
    raise SealError(problems[0] if problems else f"The keyring has not answered in {KEYRING_SECONDS:.0f} seconds.")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (ValueError, binascii.Error):
        return b""
