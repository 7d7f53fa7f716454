"""Send-MailMessage against a server of our own on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.support.running import run


class MailServer:
    """A minimal SMTP server: keeps commands and messages of one connection after the other."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.messages: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb", buffering=0) as stream:
                self._talk(stream)

    def _talk(self, stream) -> None:  # type: ignore[no-untyped-def]
        stream.write(b"220 test\r\n")
        while line := stream.readline():
            word = line.decode().strip()
            self.commands.append(word)
            if word.upper() == "DATA":
                stream.write(b"354 go on\r\n")
                lines = []
                while (part := stream.readline()) != b".\r\n":
                    lines.append(part)
                self.messages.append(b"".join(lines))
            if "refused" in word:
                stream.write(b"550 no such user\r\n")
            elif word.upper().startswith("EHLO"):
                stream.write(b"250-test\r\n250 DSN\r\n")
            elif word.upper() == "QUIT":
                stream.write(b"221 bye\r\n")
                return
            else:
                stream.write(b"250 ok\r\n")

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[MailServer]:
    found = MailServer()
    yield found
    found.close()


def test_a_message_arrives_with_its_parts(server: MailServer, tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_text("a,b\n1,2\n")
    result = run(
        f"Send-MailMessage -From 'Robot <robot@contoso.com>' -To a@contoso.com, b@contoso.com -Cc c@contoso.com "
        f"-Bcc d@contoso.com -Subject 'Seats' -Body '<b>42</b>' -BodyAsHtml -Priority High -Encoding utf8 "
        f"-DeliveryNotificationOption OnFailure -Attachments {tmp_path}/report.csv "
        f"-SmtpServer 127.0.0.1 -Port {server.port} -WarningAction SilentlyContinue"
    )
    assert result.stderr == ""
    message = message_from_bytes(server.messages[0], policy=default)
    assert (message["From"], message["Subject"], message["Cc"]) == (
        "Robot <robot@contoso.com>",
        "Seats",
        "c@contoso.com",
    )
    assert message["Bcc"] is None and message["X-Priority"] == "1"
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/html", "application/octet-stream"]
    receivers = [one for one in server.commands if one.upper().startswith("RCPT")]
    assert len(receivers) == 4 and all("NOTIFY=FAILURE" in one for one in receivers)


def test_it_warns_that_it_is_obsolete(server: MailServer) -> None:
    line = f"-From a@b.c -To d@e.f -Subject s -SmtpServer 127.0.0.1 -Port {server.port}"
    assert "WARNING: The command 'Send-MailMessage' is obsolete." in run(f"Send-MailMessage {line}").stdout


@pytest.mark.parametrize(
    ("arguments", "error_id"),
    [
        ("-From nobody -To d@e.f", "FormatException,Microsoft.PowerShell.Commands.SendMailMessage"),
        ("-From a@b.c -To nobody", "FormatException,Microsoft.PowerShell.Commands.SendMailMessage"),
        ("-From a@b.c -To refused@e.f", "SmtpFailedRecipientsException,Microsoft.PowerShell.Commands.SendMailMessage"),
        ('-From a@b.c -To d@e.f -Subject "x`ny"', "ArgumentException,Microsoft.PowerShell.Commands.SendMailMessage"),
        ("-From a@b.c -To d@e.f -UseSsl", "SmtpException,Microsoft.PowerShell.Commands.SendMailMessage"),
        (
            "-From a@b.c -To d@e.f -Credential ([pscredential]::new('u', (ConvertTo-SecureString x -AsPlainText)))",
            "SmtpException,Microsoft.PowerShell.Commands.SendMailMessage",
        ),
    ],
)
def test_what_is_wrong_is_one_error_record(server: MailServer, arguments: str, error_id: str) -> None:
    command = f"Send-MailMessage {arguments} -SmtpServer 127.0.0.1 -Port {server.port} -WarningAction Ignore"
    result = run(f"try {{ {command} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}")
    assert result.stdout == error_id + "\n"


def test_a_password_is_not_sent_without_tls(server: MailServer) -> None:
    secret = "[pscredential]::new('user', (ConvertTo-SecureString 'hunter2' -AsPlainText))"
    line = f"-From a@b.c -To d@e.f -SmtpServer 127.0.0.1 -Port {server.port} -WarningAction Ignore"
    result = run(f"Send-MailMessage {line} -Credential ({secret})")
    assert "TLS" in result.stderr and "hunter2" not in result.stderr
    assert not any(one.upper().startswith("AUTH") for one in server.commands)


def test_no_server_is_an_error() -> None:
    result = run("Send-MailMessage -From a@b.c -To d@e.f -WarningAction Ignore")
    assert "no SMTP server was specified" in result.stderr
