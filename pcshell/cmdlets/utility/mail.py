"""Send-MailMessage: a message by SMTP."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import record_of
from pcshell.objects.numbers import INT32_MAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP
    from typing import Any

_OBSOLETE = (
    "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. "
    "While there is no immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at "
    "this time. See https://aka.ms/SendMailMessage for more information."
)
_NO_SERVER = (
    "The email cannot be sent because no SMTP server was specified. You must specify an SMTP server by using either "
    "the SmtpServer parameter or the $PSEmailServer variable."
)
_TIMEOUT = 100  # seconds, as System.Net.Mail.SmtpClient waits
_DEFAULT_PORT = 25
_PRIORITIES = {
    "high": {"X-Priority": "1", "Priority": "urgent", "Importance": "high"},
    "low": {"X-Priority": "5", "Priority": "non-urgent", "Importance": "low"},
}
_NOTIFICATIONS = ((1, "SUCCESS"), (2, "FAILURE"), (4, "DELAY"))
_NEVER = 134217728
_NOT_EMPTY = [ValidateNotNullOrEmpty()]


@cmdlet("Send-MailMessage", class_name="Microsoft.PowerShell.Commands.SendMailMessage", confirm_impact="None")
class SendMailMessage(Cmdlet):
    """Sends an e-mail message through an SMTP server."""

    attachments: list[str] = Parameter(
        "Files to attach.", from_pipeline=ByValue | ByPropertyName, aliases=["PsPath"], validate=_NOT_EMPTY
    )
    bcc: list[str] = Parameter("Receivers nobody sees.", from_pipeline=ByPropertyName, validate=_NOT_EMPTY)
    body: str = Parameter("The text.", position=2, from_pipeline=ByPropertyName, validate=_NOT_EMPTY)
    body_as_html: bool = Switch("The text is HTML.", from_pipeline=ByPropertyName, aliases=["BAH"])
    encoding: Any = Parameter(
        "The encoding of subject and text: ASCII unless said otherwise.", from_pipeline=ByPropertyName, aliases=["BE"],
        transform=[ENCODING], validate=_NOT_EMPTY,
    )  # fmt: skip
    cc: list[str] = Parameter("Receivers of a copy.", from_pipeline=ByPropertyName, validate=_NOT_EMPTY)
    delivery_notification_option: Any = Parameter(
        "When the sender is told.", from_pipeline=ByPropertyName, aliases=["DNO"], validate=_NOT_EMPTY,
        type="System.Net.Mail.DeliveryNotificationOptions",
    )  # fmt: skip
    from_: str = Parameter(
        "The sender: an address, or `Name <address>`.", mandatory=True, from_pipeline=ByPropertyName,
        validate=_NOT_EMPTY,
    )  # fmt: skip
    smtp_server: str = Parameter(
        "The server; that of $PSEmailServer unless given.", position=3, from_pipeline=ByPropertyName,
        aliases=["ComputerName"], validate=_NOT_EMPTY,
    )  # fmt: skip
    priority: Any = Parameter(
        "Normal, High or Low.", from_pipeline=ByPropertyName, validate=_NOT_EMPTY, type="System.Net.Mail.MailPriority"
    )
    reply_to: list[str] = Parameter("Where answers go.", from_pipeline=ByPropertyName)
    subject: str = Parameter("The subject.", position=1, from_pipeline=ByPropertyName, aliases=["sub"])
    to: list[str] = Parameter(
        "Receivers.", mandatory=True, position=0, from_pipeline=ByPropertyName, validate=_NOT_EMPTY
    )
    credential: Any = Parameter(
        "User name and password for the server; they are sent over TLS only.", from_pipeline=ByPropertyName,
        validate=_NOT_EMPTY, type="System.Management.Automation.PSCredential",
    )  # fmt: skip
    use_ssl: bool = Switch("Insists on TLS.", from_pipeline=ByPropertyName)
    port: int = Parameter(
        "The port of the server: 25 unless given.", from_pipeline=ByPropertyName,
        validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip

    def begin(self) -> None:
        """Says that the cmdlet is obsolete."""
        self.files: list[tuple[str, bytes]] = []
        self.write_warning(_OBSOLETE)

    def process(self) -> None:
        """Reads the attachments."""
        from pcshell.cmdlets.management.base import os_record
        from pcshell.runtime.provider import expand

        for given in self.attachments or ():
            try:
                for place in expand(self.context, given):
                    with open(place.path, "rb") as stream:
                        self.files.append((os.path.basename(place.path), stream.read()))
            except RuntimeException as error:
                self.write_error(record_of(error))
            except OSError as error:
                self.write_error(os_record(error, given, "FileOpenFailure", "OpenError"))

    def end(self) -> None:
        """Sends the message."""
        server = self.smtp_server or to_string(self.context.session.get_variable("PSEmailServer"))
        if not server:
            self._fail(_NO_SERVER, "System.InvalidOperationException", "InvalidArgument")
        message = self._message()
        self._send(server, message)

    def _fail(self, text: str, name: str, category: str, error_id: str = "", target: Any = None) -> None:
        exception = RuntimeException(text, error_id)
        exception.clr_name = name
        self.throw(ErrorRecord(exception, error_id, category, target))

    def _addresses(self, given: list[str] | None) -> list[str]:
        """The addresses that are ones; an error for each that is not."""
        found = []
        for text in given or ():
            if _is_address(text):
                found.append(text)
                continue
            exception = RuntimeException("The specified string is not in the form required for an e-mail address.")
            exception.clr_name = "System.FormatException"
            self.write_error(ErrorRecord(exception, "FormatException", "InvalidType", text))
        return found

    def _message(self) -> EmailMessage:
        from email.message import EmailMessage
        from email.utils import formatdate, make_msgid

        from pcshell.runtime.text_files import encoding_of

        if not _is_address(self.from_):
            self._fail(
                "The specified string is not in the form required for an e-mail address.", "System.FormatException",
                "InvalidType", "FormatException", self.from_,
            )  # fmt: skip
        if "\n" in (self.subject or "") or "\r" in (self.subject or ""):
            text = "The specified string is not in the form required for a subject."
            self._fail(text, "System.ArgumentException", "InvalidArgument", "ArgumentException", self.subject)
        codec = encoding_of(self.encoding)[0] if self.encoding is not None else "ascii"
        message = EmailMessage()
        message["From"] = self.from_
        for name, given in (("To", self.to), ("Cc", self.cc), ("Bcc", self.bcc), ("Reply-To", self.reply_to)):
            found = self._addresses(given)
            if found:
                message[name] = ", ".join(found)
        message["Subject"] = _fitting(self.subject or "", codec)
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid()
        for name, value in _PRIORITIES.get(to_string(self.priority).lower(), {}).items():
            message[name] = value
        subtype = "html" if self.body_as_html else "plain"
        message.set_content(_fitting(self.body or "", codec), subtype=subtype, charset=codec)
        for name, data in self.files:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return message

    def _send(self, server: str, message: EmailMessage) -> None:
        import smtplib
        import ssl

        try:
            with smtplib.SMTP(server, self.port or _DEFAULT_PORT, timeout=_TIMEOUT) as client:
                client.ehlo_or_helo_if_needed()
                if self.use_ssl or (self.credential is not None and client.has_extn("starttls")):
                    client.starttls(context=ssl.create_default_context())
                    client.ehlo()
                elif self.credential is not None:
                    raise smtplib.SMTPNotSupportedError("The server offers no TLS: the password is not sent.")
                self._sign_in(client)
                refused = client.send_message(message, rcpt_options=self._notifications(client))
        except smtplib.SMTPRecipientsRefused as error:
            self._report(f"Unable to send to all recipients. {_said(error)}", "SmtpFailedRecipientsException")
        except smtplib.SMTPAuthenticationError as error:
            self._report(f"The server refused the credentials. {_said(error)}", "AuthenticationException")
        except (smtplib.SMTPException, OSError) as error:
            self._report(f"Failure sending mail. {_said(error)}", "SmtpException")
        else:
            for address in refused:
                self._report(f"Unable to send to a recipient: {address}.", "SmtpFailedRecipientsException")

    def _sign_in(self, client: SMTP) -> None:
        if self.credential is None:
            return
        from pcshell.cmdlets.utility.security import plain_text
        from pcshell.objects.members import get_property

        name = to_string(get_property(self.credential, "UserName", "username"))
        client.login(name, plain_text(get_property(self.credential, "Password", "password")))

    def _notifications(self, client: SMTP) -> list[str]:
        """Options of RCPT TO (RFC 3461), where the server knows them."""
        number = int(self.delivery_notification_option or 0)
        if not number or not client.has_extn("dsn"):
            return []
        if number & _NEVER:
            return ["NOTIFY=NEVER"]
        return ["NOTIFY=" + ",".join(word for bit, word in _NOTIFICATIONS if number & bit)]

    def _report(self, text: str, error_id: str) -> None:
        exception = RuntimeException(text, error_id)
        exception.clr_name = f"System.Net.Mail.{error_id}"
        self.write_error(ErrorRecord(exception, error_id, "InvalidOperation", None))


def _is_address(text: str) -> bool:
    """Whether a text is one address, alone or as `Name <address>`."""
    from email.utils import parseaddr

    if any(letter in text for letter in "\r\n\0"):
        return False
    name, at, domain = parseaddr(text)[1].rpartition("@")
    return bool(name and at and domain) and " " not in name + domain


def _fitting(text: str, codec: str) -> str:
    """The text, with `?` for what the encoding does not have."""
    return text.encode(codec, "replace").decode(codec)


def _said(error: Exception) -> str:
    """What the server or the system said, without anything of ours."""
    code, said = getattr(error, "smtp_code", None), getattr(error, "smtp_error", None)
    if isinstance(said, bytes):
        return f"{code} {said.decode('utf-8', 'replace')}".strip()
    if isinstance(error, OSError) and error.strerror:
        return error.strerror + "."
    return str(error) if not getattr(error, "recipients", None) else "The server refused every recipient."
