"""ConvertTo-SecureString, ConvertFrom-SecureString, Get-Credential.

Without a key, protected text is the UTF-16 text in hexadecimal digits, as PowerShell writes it on systems without
Windows' data protection: it hides nothing. With a key it is AES in PowerShell's own layout.
"""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.session import secure_string
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string
from pcshell.objects.members import get_property, new_object
from pcshell.objects.overloads import named_type
from pcshell.objects.typenames import type_name_of
from pcshell.runtime.binding_prompt import ask_for_credential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SECURITY = "Microsoft.PowerShell.Security"
_MARK = "76492d1116743f0423413b16050a5345"


def plain_text(secret: Any) -> str:
    """The text inside of a SecureString."""
    credential = new_object(named_type("System.Net.NetworkCredential"), ["", secret])
    text = get_property(credential, "Password", "password")
    return to_string(text)


def _key_bytes(cmdlet: Any) -> bytes | None:
    if cmdlet.is_bound("Key"):
        return bytes(int(value) & 0xFF for value in cmdlet.key)
    if cmdlet.is_bound("SecureKey"):
        return plain_text(cmdlet.secure_key).encode("utf-16-le")
    return None


def _refuse(cmdlet: Any, message: str, error_id: str) -> None:
    exception = RuntimeException(message, error_id, category="InvalidArgument")
    exception.clr_name = "System.Management.Automation.PSArgumentException"
    cmdlet.throw(ErrorRecord(exception, error_id, "InvalidArgument", None))


@cmdlet("ConvertTo-SecureString", module=SECURITY, default_set="Secure")
class ConvertToSecureString(Cmdlet):
    """Converts text to a SecureString.

    PS> (ConvertTo-SecureString 'abc' -AsPlainText -Force).Length
    3
    """

    string: str = Parameter("The text.", mandatory=True, position=0, from_pipeline=ByValue, allow_empty=True)
    as_plain_text: bool = Switch("Takes the text itself, not the protected form.", set="PlainText", position=1)
    force: bool = Switch("Kept for scripts that give it.", set="PlainText", position=2)
    secure_key: Any = Parameter("The key, as a SecureString.", set="Secure", position=1,
                                type="System.Security.SecureString")  # fmt: skip
    key: Any = Parameter("The key, as bytes.", set="Open", type="System.Byte[]", validate=[ValidateNotNullOrEmpty()])

    def process(self) -> Iterator[Any]:
        if self.as_plain_text:
            yield secure_string(self.string)
            return
        try:
            yield secure_string(self._unprotected())
        except (ValueError, UnicodeDecodeError):
            _refuse(self, "Input string was not in a correct format.", "ImportSecureString_InvalidArgument")

    def _unprotected(self) -> str:
        text = self.string.strip()
        key = _key_bytes(self)
        if key is None:
            return bytes.fromhex(text).decode("utf-16-le")
        import base64

        from pcshell.cmdlets.utility.aes import decrypt_cbc

        if not text.startswith(_MARK):
            raise ValueError(text)
        _, vector, data = base64.b64decode(text[len(_MARK) :]).decode("utf-16-le").split("|")
        return decrypt_cbc(key, base64.b64decode(vector), bytes.fromhex(data)).decode("utf-16-le")


@cmdlet("ConvertFrom-SecureString", module=SECURITY, default_set="Secure")
class ConvertFromSecureString(Cmdlet):
    """Converts a SecureString to protected text, or with -AsPlainText to the text itself."""

    secure_string: Any = Parameter("The SecureString.", mandatory=True, position=0, from_pipeline=ByValue,
                                   type="System.Security.SecureString")  # fmt: skip
    as_plain_text: bool = Switch("Returns the text itself.", set="AsPlainText")
    secure_key: Any = Parameter("The key, as a SecureString.", set="Secure", position=1,
                                type="System.Security.SecureString")  # fmt: skip
    key: Any = Parameter("The key, as bytes.", set="Open", type="System.Byte[]", validate=[ValidateNotNullOrEmpty()])

    def process(self) -> Iterator[str]:
        text = plain_text(self.secure_string)
        if self.as_plain_text:
            yield text
            return
        key = _key_bytes(self)
        if key is None:
            yield text.encode("utf-16-le").hex()
            return
        if len(key) not in (16, 24, 32):
            message = (
                "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits."
            )
            _refuse(self, message, "Argument")
        import base64
        import os

        from pcshell.cmdlets.utility.aes import encrypt_cbc

        vector = os.urandom(16)
        data = encrypt_cbc(key, vector, text.encode("utf-16-le"))
        layout = f"2|{base64.b64encode(vector).decode()}|{data.hex()}"
        yield _MARK + base64.b64encode(layout.encode("utf-16-le")).decode()


@cmdlet("Get-Credential", module=SECURITY, default_set="CredentialSet")
class GetCredential(Cmdlet):
    """Asks for a user name and password."""

    credential: Any = Parameter("A credential to return as it is, or the user name.", set="CredentialSet", position=0,
                                allow_null=True)  # fmt: skip
    message: str = Parameter("The text of the question.", set="MessageSet", validate=[ValidateNotNullOrEmpty()])
    user_name: str = Parameter("The user name.", set="MessageSet", position=0, validate=[ValidateNotNullOrEmpty()])
    title: str = Parameter("The title of the question.", set="MessageSet", validate=[ValidateNotNullOrEmpty()])

    def process(self) -> Iterator[Any]:
        if self.credential is not None and type_name_of(self.credential) == "System.Management.Automation.PSCredential":
            yield self.credential
            return
        host = self.context.host
        name = self.user_name or (to_string(self.credential) if self.credential is not None else "")
        try:
            title = self.title or "PowerShell credential request"
            yield ask_for_credential(host, name, title, self.message or "Enter your credentials.")
        except EOFError:
            message = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
            exception = RuntimeException(message, "InvalidOperation", category="InvalidOperation")
            exception.clr_name = "System.Management.Automation.PSInvalidOperationException"
            self.throw(ErrorRecord(exception, "InvalidOperation", "InvalidOperation", None))
