"""Web requests against a server on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.support.running import run


class _Handler(BaseHTTPRequestHandler):
    tries = 0

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        status, text, kind, extra = 200, "", "application/json", {}
        if self.path.startswith("/error"):
            status, text = 404, '{"code":"nope"}'
        elif self.path.startswith("/redirect"):
            status, extra = 302, {"Location": "/echo"}
        elif self.path.startswith("/flaky"):
            _Handler.tries += 1
            status, text = (503, "") if _Handler.tries < 2 else (200, '"fine"')
            extra = {"Retry-After": "0"}
        elif self.path.startswith("/html"):
            kind, text = "text/html", '<a href="/x">l</a>'
        elif self.path == "/page1":
            text, extra = "1", {"Link": '</page2>; rel="next"'}
        elif self.path == "/page2":
            text = "2"
        else:
            names = ("Authorization", "Content-Type")
            text = json.dumps({"verb": self.command, "path": self.path, "body": body,
                               **{name: self.headers.get(name) for name in names}})  # fmt: skip
        data = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **extra}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_DELETE = _answer

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{service.server_port}"
        service.shutdown()


def _lines(text: str) -> list[str]:
    result = run(text)
    assert result.stderr == "", result
    return result.stdout.split("\n")[:-1]


def test_json_becomes_objects(server: str) -> None:
    assert _lines(f"(Invoke-RestMethod {server}/echo).verb") == ["GET"]


def test_a_table_is_a_query_or_a_form(server: str) -> None:
    assert _lines(f"(irm {server}/q -Body @{{ a = 'x y' }}).path") == ["/q?a=x+y"]
    assert _lines(f"$r = irm {server}/f -Method Post -Body @{{ a = 1 }}; $r.body; $r.'Content-Type'") == [
        "a=1", "application/x-www-form-urlencoded",
    ]  # fmt: skip


def test_headers_and_bodies_go_out_as_given(server: str) -> None:
    headers = "@{ Authorization = 'Bearer t' }"
    script = f"$r = irm {server}/e -Method Post -Body 'ü' -ContentType 'text/plain' -Headers {headers}"
    assert _lines(script + "; $r.body; $r.Authorization") == ["ü", "Bearer t"]


def test_an_error_is_one_record_with_the_answer(server: str) -> None:
    script = f"try {{ irm {server}/error }} catch {{ $_.FullyQualifiedErrorId; "
    script += "($_.ErrorDetails.Message | ConvertFrom-Json).code; "
    assert _lines(script + "$_.Exception.Response.StatusCode.value__ }") == [
        "WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand", "nope", "404",
    ]  # fmt: skip


def test_errors_may_be_taken_as_answers(server: str) -> None:
    assert _lines(f"(irm {server}/error -SkipHttpErrorCheck -StatusCodeVariable s).code; $s") == ["nope", "404"]


def test_redirections_lose_the_authorization(server: str) -> None:
    script = f"(irm {server}/redirect -Headers @{{ Authorization = 'Bearer t' }})"
    assert _lines(f"$null -eq {script}.Authorization") == ["True"]


def test_tries_again_and_follows_pages(server: str) -> None:
    assert _lines(f"irm {server}/flaky -MaximumRetryCount 2 -RetryIntervalSec 1") == ["fine"]
    assert _lines(f"(irm {server}/page1 -FollowRelLink) -join ','") == ["1,2"]


def test_web_answers_show_links_and_headers(server: str) -> None:
    assert _lines(f"$r = iwr {server}/html; $r.StatusCode; $r.Links.href; $r.Headers['Content-Type']") == [
        "200", "/x", "text/html",
    ]  # fmt: skip


def test_secrets_stay_on_encrypted_connections(server: str) -> None:
    result = run(f"irm {server}/echo -Authentication Bearer -Token (ConvertTo-SecureString hidden -AsPlainText)")
    assert "AllowUnencryptedAuthentication" in result.stderr
    assert "hidden" not in result.stderr


def test_an_unreachable_server_is_one_clear_error() -> None:
    result = run("irm http://127.0.0.1:1/x")
    assert result.stderr.strip() == "Invoke-RestMethod: Connection refused (127.0.0.1:1)"


def test_a_web_client_fetches_texts_and_files(server: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    script = (
        "$client = New-Object System.Net.WebClient; $client.Encoding = [Text.Encoding]::UTF8; "
        "$client.Headers.Add('Authorization', 'Bearer x'); $client.Headers['Content-Type'] = 'text/plain'; "
        f"($client.DownloadString('{server}/echo') | ConvertFrom-Json).Authorization; "
        f"($client.UploadString('{server}/put', 'POST', 'ü') | ConvertFrom-Json).body; "
        f"$client.DownloadFile('{server}/html', '{file}'); $client.ResponseHeaders['Content-Type']; "
        f"[Text.Encoding]::UTF8.GetString($client.DownloadData('{server}/page2')); $client.Dispose()"
    )
    assert _lines(script) == ["Bearer x", "ü", "text/html", "2"]
    assert file.read_text() == '<a href="/x">l</a>'


def test_a_web_client_says_what_the_server_refused(server: str) -> None:
    script = (
        f"try {{ [Net.WebClient]::new().DownloadString('{server}/error') }} "
        "catch [System.Net.WebException] { $_.Exception.InnerException.Message; $_.FullyQualifiedErrorId }"
    )
    assert _lines(script) == ["The remote server returned an error: (404) Not Found.", "WebException"]
    nowhere = "try { [Net.WebClient]::new().DownloadString('http://127.0.0.1:1/') } catch { $_.Exception.Message }"
    assert _lines(nowhere) == [
        'Exception calling "DownloadString" with "1" argument(s): "Connection refused (127.0.0.1:1)"'
    ]
