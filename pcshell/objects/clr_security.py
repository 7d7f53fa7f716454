"""SecureString, PSCredential, NetworkCredential, Marshal's string functions, hashes and random numbers.

A SecureString never shows its text: it prints as its type, has no property with the text, and only
NetworkCredential, Marshal and ConvertFrom-SecureString -AsPlainText give it back, as in PowerShell.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SecureString:
    """System.Security.SecureString. `reveal()` is for code of ours that must send the secret on."""

    __slots__ = ("_letters", "is_read_only")
    clr_name = "System.Security.SecureString"

    def __init__(self, text: str = "") -> None:
        self._letters = list(text)
        self.is_read_only = False

    def reveal(self) -> str:
        """The text."""
        return "".join(self._letters)

    def __len__(self) -> int:
        return len(self._letters)

    def __str__(self) -> str:
        return self.clr_name

    __repr__ = __str__

    def change(self, letters: list[str]) -> None:
        """Replaces the text. Raises InvalidOperationException when read-only."""
        if self.is_read_only:
            raise error("InvalidOperationException", "Instance is read-only.")
        self._letters = letters

    def letters(self) -> list[str]:
        """A copy of the letters."""
        return list(self._letters)


SECURE = declare_type("System.Security.SecureString")
SECURE.constructor("SecureString()")(SecureString)
SECURE.properties_from({"int Length": len})
SECURE.method("void AppendChar(char c)")(lambda secret, letter: secret.change([*secret.letters(), str(letter)]))
SECURE.method("void Clear()", "void Dispose()")(lambda secret: secret.change([]))
SECURE.method("bool IsReadOnly()")(lambda secret: secret.is_read_only)


@SECURE.method("void MakeReadOnly()")
def _make_read_only(secret: SecureString) -> None:
    secret.is_read_only = True


@SECURE.method("securestring Copy()")
def _copy(secret: SecureString) -> SecureString:
    return SecureString(secret.reveal())


@SECURE.method("void InsertAt(int index, char c)")
def _insert_at(secret: SecureString, index: int, letter: str) -> None:
    letters = secret.letters()
    letters.insert(index, str(letter))
    secret.change(letters)


@SECURE.method("void RemoveAt(int index)")
def _remove_at(secret: SecureString, index: int) -> None:
    letters = secret.letters()
    del letters[index]
    secret.change(letters)


# --------------------------------------------------------------------------------------------------------- credentials


class NetworkCredential:
    """System.Net.NetworkCredential: user, secret, domain."""

    __slots__ = ("domain", "secret", "user")
    clr_name = "System.Net.NetworkCredential"

    def __init__(self, user: str = "", secret: SecureString | None = None, domain: str = "") -> None:
        self.user = user
        self.secret = secret or SecureString()
        self.domain = domain


NETWORK = declare_type("System.Net.NetworkCredential")
NETWORK.constructor("NetworkCredential()")(NetworkCredential)


@NETWORK.constructor("NetworkCredential(string userName, string password)",
                     "NetworkCredential(string userName, string password, string domain)")  # fmt: skip
def _from_text(user: str | None, password: str | None, domain: str | None = "") -> NetworkCredential:
    return NetworkCredential(user or "", SecureString(password or ""), domain or "")


@NETWORK.constructor("NetworkCredential(string userName, securestring password)",
                     "NetworkCredential(string userName, securestring password, string domain)")  # fmt: skip
def _from_secret(user: str | None, password: SecureString | None, domain: str | None = "") -> NetworkCredential:
    return NetworkCredential(user or "", password, domain or "")


def _set_user(credential: NetworkCredential, user: str) -> None:
    credential.user = user


def _set_password(credential: NetworkCredential, password: str) -> None:
    credential.secret = SecureString(password or "")


def _set_secret(credential: NetworkCredential, secret: SecureString) -> None:
    credential.secret = secret


def _set_domain(credential: NetworkCredential, domain: str) -> None:
    credential.domain = domain


NETWORK.property("string UserName", _set_user)(lambda credential: credential.user)
NETWORK.property("string Password", _set_password)(lambda credential: credential.secret.reveal())
NETWORK.property("securestring SecurePassword", _set_secret)(lambda credential: credential.secret)
NETWORK.property("string Domain", _set_domain)(lambda credential: credential.domain)


class PSCredential:
    """System.Management.Automation.PSCredential."""

    __slots__ = ("password", "user")
    clr_name = "System.Management.Automation.PSCredential"

    def __init__(self, user: str, password: SecureString) -> None:
        self.user = user
        self.password = password


#: PSCredential.Empty: nobody; the one object, so that scripts can compare with it.
EMPTY_CREDENTIAL = PSCredential("", SecureString())
CREDENTIAL = declare_type("System.Management.Automation.PSCredential")
CREDENTIAL.properties_from(
    {
        "string UserName": lambda credential: None if credential is EMPTY_CREDENTIAL else credential.user,
        "securestring Password": lambda credential: None if credential is EMPTY_CREDENTIAL else credential.password,
    }
)
CREDENTIAL.static_property("pscredential Empty")(lambda: EMPTY_CREDENTIAL)


@CREDENTIAL.constructor("PSCredential(string userName, securestring password)")
def _new_credential(user: str | None, password: SecureString | None) -> PSCredential:
    if not user:
        raise error(
            "System.Management.Automation.PSArgumentException",
            'Cannot process argument because the value of argument "userName" is not valid. Change the value of the '
            '"userName" argument and run the operation again.',
        )
    if password is None:
        raise argument_null("password")
    return PSCredential(user, password)


@CREDENTIAL.method("System.Net.NetworkCredential GetNetworkCredential()")
def network_credential(credential: PSCredential) -> NetworkCredential | None:
    """User, password and domain; `DOMAIN\\user` and `user@domain` are taken apart. Nothing for PSCredential.Empty."""
    if credential is EMPTY_CREDENTIAL:
        return None
    user, domain = credential.user, ""
    if "\\" in user:
        domain, _, user = user.partition("\\")
    elif "@" in user and (user.rfind(".") < user.rfind("@") or user.count("@") > 1):
        # A name like user@contoso.com is a whole; only what stands behind the last of several @ is a domain.
        user, _, domain = user.rpartition("@")
    return NetworkCredential(user, credential.password, domain)


# ------------------------------------------------------------------------------------------------------------- Marshal

#: Texts handed out as pointers, by number, until they are freed.
_POINTERS: dict[int, str] = {}


class Pointer:
    """System.IntPtr to a text that Marshal keeps."""

    __slots__ = ("number",)
    clr_name = "System.IntPtr"

    def __init__(self, number: int) -> None:
        self.number = number

    def __str__(self) -> str:
        return str(self.number)


MARSHAL = declare_type("System.Runtime.InteropServices.Marshal")


@MARSHAL.static(
    "System.Object SecureStringToBSTR(securestring s)",
    "System.Object SecureStringToGlobalAllocUnicode(securestring s)",
    "System.Object SecureStringToCoTaskMemUnicode(securestring s)",
)
def _to_pointer(secret: SecureString | None) -> Pointer:
    if secret is None:
        raise argument_null("s")
    number = 0x10000 + 16 * (max(_POINTERS, default=0) // 16 + 1)
    _POINTERS[number] = secret.reveal()
    return Pointer(number)


def _pointed(pointer: Any) -> str | None:
    return _POINTERS.get(pointer.number) if isinstance(pointer, Pointer) else None


@MARSHAL.static("string PtrToStringBSTR(System.Object ptr)", "string PtrToStringUni(System.Object ptr)")
def _text_at(pointer: Any) -> str | None:
    return _pointed(pointer)


@MARSHAL.static("string PtrToStringAuto(System.Object ptr)", "string PtrToStringAnsi(System.Object ptr)")
def _narrow_text_at(pointer: Any) -> str | None:
    """Where the system's texts are UTF-8, UTF-16 read as such ends after its first letter."""
    import os

    text = _pointed(pointer)
    return text if text is None or os.name == "nt" or not text[:1].isascii() else text[:1]


@MARSHAL.static(
    "void ZeroFreeBSTR(System.Object s)", "void ZeroFreeGlobalAllocUnicode(System.Object s)",
    "void FreeBSTR(System.Object ptr)", "void ZeroFreeCoTaskMemUnicode(System.Object s)",
    "void FreeHGlobal(System.Object hglobal)",
)  # fmt: skip
def _free(pointer: Any) -> None:
    if isinstance(pointer, Pointer):
        _POINTERS.pop(pointer.number, None)


# -------------------------------------------------------------------------------------------------------------- hashes


class HashAlgorithm:
    """SHA256, SHA1, MD5 and their kin; `key` makes it an HMAC."""

    __slots__ = ("clr_name", "key", "last", "name")

    def __init__(self, short: str, name: str, key: bytes | None = None) -> None:
        self.clr_name = f"System.Security.Cryptography.{short}"
        self.name = name
        self.key = key
        self.last = b""

    def digest(self, data: bytes) -> bytes:
        """The hash of the data."""
        import hashlib
        import hmac

        if self.key is not None:
            self.last = hmac.new(self.key, data, self.name).digest()
        else:
            self.last = hashlib.new(self.name, data, usedforsecurity=False).digest()
        return self.last


HASH = declare_type("System.Security.Cryptography.HashAlgorithm")
_ALGORITHMS = {"MD5": "md5", "SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}
HASH.properties_from(
    {
        "int HashSize": lambda algorithm: len(algorithm.digest(b"")) * 8,
        "byte[] Hash": lambda algorithm: list(algorithm.last),
    }
)


@HASH.method("byte[] ComputeHash(byte[] buffer)")
def _compute(algorithm: HashAlgorithm, data: list[int] | None) -> list[int]:
    if data is None:
        raise argument_null("buffer")
    return list(algorithm.digest(bytes(data)))


@HASH.method("byte[] ComputeHash(System.IO.Stream inputStream)")
def _compute_stream(algorithm: HashAlgorithm, stream: Any) -> list[int]:
    return list(algorithm.digest(bytes(stream.data[stream.at :])))


HASH.method("void Dispose()", "void Clear()", "void Initialize()")(lambda algorithm: None)


@HASH.static("System.Security.Cryptography.HashAlgorithm Create(string hashName)")
def _create_named(name: str) -> HashAlgorithm | None:
    short = name.upper().replace("-", "")
    return HashAlgorithm(short, _ALGORITHMS[short]) if short in _ALGORITHMS else None


def _declare_algorithm(short: str, name: str) -> None:
    table = declare_type(f"System.Security.Cryptography.{short}")
    table.static(f"System.Security.Cryptography.{short} Create()")(lambda: HashAlgorithm(short, name))
    table.static("byte[] HashData(byte[] source)")(lambda data: list(HashAlgorithm(short, name).digest(bytes(data))))


for _short, _name in _ALGORITHMS.items():
    _declare_algorithm(_short, _name)

HMAC = declare_type("System.Security.Cryptography.HMACSHA256")


@HMAC.constructor("HMACSHA256()", "HMACSHA256(byte[] key)")
def _new_hmac(key: list[int] | None = None) -> HashAlgorithm:
    import os

    return HashAlgorithm("HMACSHA256", "sha256", os.urandom(64) if key is None else bytes(key))


def _set_key(algorithm: HashAlgorithm, key: list[int]) -> None:
    algorithm.key = bytes(key)


HMAC.property("byte[] Key", _set_key)(lambda algorithm: list(algorithm.key or b""))


class RandomNumbers:
    """System.Security.Cryptography.RandomNumberGenerator."""

    __slots__ = ()
    clr_name = "System.Security.Cryptography.RandomNumberGenerator"


RANDOM = declare_type("System.Security.Cryptography.RandomNumberGenerator")
RANDOM.static("System.Security.Cryptography.RandomNumberGenerator Create()")(RandomNumbers)


RANDOM.static("System.Security.Cryptography.RandomNumberGenerator Create(string rngName)")(
    lambda _name: RandomNumbers()
)
RANDOM.method("void Dispose()")(lambda generator: None)


@RANDOM.method("void GetBytes(byte[] data, int offset, int count)")
def _fill_part(_generator: RandomNumbers, data: list[Any], offset: int, count: int) -> None:
    data[offset : offset + count] = map(Byte, _random_bytes(count))


@RANDOM.method("void GetNonZeroBytes(byte[] data)")
def _fill_without_zeros(_generator: RandomNumbers, data: list[Any]) -> None:
    data[:] = [Byte(_random_int(1, 256)) for _ in data]


@RANDOM.static("string GetHexString(int stringLength, bool lowercase = false)")
def _hex_string(length: int, lower: bool = False) -> str:
    if length < 0:
        raise must_not_be_negative("stringLength", length)
    text = bytes(_random_bytes(length // 2 + 1)).hex()[:length]
    return text if lower else text.upper()


@RANDOM.static("byte[] GetBytes(int count)")
def _random_bytes(count: int) -> list[int]:
    import os

    if count < 0:
        raise must_not_be_negative("count", count)
    return list(os.urandom(count))


@RANDOM.method("void GetBytes(byte[] data)")
def _fill(_generator: RandomNumbers, data: list[Any]) -> None:
    import os

    data[:] = [Byte(byte) for byte in os.urandom(len(data))]


@RANDOM.static("int GetInt32(int toExclusive)", "int GetInt32(int fromInclusive, int toExclusive)")
def _random_int(low: int, high: int | None = None) -> int:
    import secrets

    if high is None:
        low, high = 0, low
    if high <= low:
        raise error("ArgumentException", "Range of random number does not contain at least one possibility.")
    return low + secrets.randbelow(high - low)


@declare_type("System.Security.Principal.WindowsIdentity").static(
    "System.Security.Principal.WindowsIdentity GetCurrent()"
)
def _current_identity() -> Any:
    raise error("PlatformNotSupportedException", "Windows Principal functionality is not supported on this platform.")
