"""What web requests send, follow, refuse and give back: the cases of web_requests.txt, asked of a server."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.running import run

_PAGE = (
    """<a href="/x?a=1&amp;b=2" class=k>T<b>x</b></a><img src="i.png"><input name="n" value='v'><input type=hidden>"""
)
_ITEMS = "".join(f"<item><title>{name}</title></item>" for name in "AB")
_FEED = f"<rss version='2.0'><channel><title>t</title>{_ITEMS}</channel></rss>"
_DATA = bytes(range(20))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    failures = 0

    def _body(self) -> bytes:
        if not self.headers.get("Transfer-Encoding"):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def _send(self, status: int, data: bytes | str, kind: str = "application/json", **headers: str) -> None:
        data = data.encode() if isinstance(data, str) else data
        self.send_response(status)
        for name, value in headers.items():
            for one in value.split("\n"):
                self.send_header(name.replace("_", "-"), one)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _answer(self) -> None:
        place, body = urlsplit(self.path), self._body()
        fields = {name: values[0] for name, values in parse_qs(place.query, keep_blank_values=True).items()}
        special = getattr(self, "_on_" + place.path.strip("/").split("/")[0], None)
        if special is not None:
            special(place.path, fields)
            return
        headers = dict(self.headers.items())
        self._send(200, json.dumps({"verb": self.command, "url": self.path, "headers": headers,
                                    "data": body.decode("utf-8", "replace"), "hex": body.hex()}))  # fmt: skip

    def _on_redirect(self, path: str, fields: dict[str, str]) -> None:
        left, status = int(path.rpartition("/")[2]), int(fields.get("status", "302"))
        self._send(status, "", "", Location="/echo" if left < 2 else f"/redirect/{left - 1}?status={status}")

    def _on_response(self, path: str, fields: dict[str, str]) -> None:
        self._send(int(fields.get("status", "200")), fields.get("body", ""), fields.get("type", "text/plain"))

    def _on_resume(self, path: str, fields: dict[str, str]) -> None:
        wanted = self.headers.get("Range")
        start = int(wanted[6:].rstrip("-")) if wanted else -1
        if start >= len(_DATA):
            self._send(416, b"", "", Content_Range=f"bytes */{len(_DATA)}")
        elif start >= 0:
            self._send(206, _DATA[start:], "application/octet-stream", X_From=str(start))
        else:
            self._send(200, _DATA, "application/octet-stream")

    def _on_retry(self, path: str, fields: dict[str, str]) -> None:
        _Handler.failures += 1
        self._send(429 if _Handler.failures == 1 else 200, str(_Handler.failures), Retry_After="0")

    def _on_link(self, path: str, fields: dict[str, str]) -> None:
        number = int(fields.get("n", "1"))
        following = f'</link?n={number + 1}>; rel="next", ' if number < 3 else ""
        self._send(200, f'{{"n": {number}}}', Link=following + "</link?n=3>; rel=last")

    def _on_auth(self, path: str, fields: dict[str, str]) -> None:
        known = self.headers.get("Authorization", "")
        self._send(200 if known else 401, json.dumps(known), WWW_Authenticate='Basic realm="x"')

    def _on_cookie(self, path: str, fields: dict[str, str]) -> None:
        self._send(200, "{}", Set_Cookie="a=1; Path=/\nb=2; Path=/; HttpOnly\nevil=1; Domain=example.org")

    def _on_slow(self, path: str, fields: dict[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        if path.endswith("headers"):
            time.sleep(1.5)
        self.end_headers()
        self.wfile.write(b"1")
        self.wfile.flush()
        time.sleep(1.5)
        self.close_connection = True

    def _on_content(self, path: str, fields: dict[str, str]) -> None:
        kind, data = {
            "page": ("text/html; charset=utf-8", _PAGE.encode()), "feed": ("application/rss+xml", _FEED.encode()),
            "bytes": ("application/octet-stream", b"\0\1\xff"), "latin": ("text/plain; charset=iso-8859-1", b"\xfc"),
            "meta": ("text/html", b'<meta charset="iso-8859-1">\xfc'), "xml": ("text/xml", b"<r><i>x</i></r>"),
            "problem": ("application/problem+json", b'{"a":1}'), "untyped": ("", b"abc"),
        }[path.rpartition("/")[2]]  # fmt: skip
        self._send(200, data, kind)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_TEST = _answer

    def log_message(self, *args: object) -> None:
        """Quiet."""


_SECRETS = (
    "$token = ConvertTo-SecureString 'tok' -AsPlainText -Force; "
    "$c = [pscredential]::new('u', (ConvertTo-SecureString 'p' -AsPlainText -Force))"
)


def _read_cases() -> dict[str, tuple[str, str]]:
    """Script and expectation by name, from the file beside this one."""
    text = Path(__file__).with_name("web_requests.txt").read_text(encoding="utf-8")
    cases = {}
    for block in text.split("\n# ")[1:]:
        name, *script, expected = block.rstrip("\n").split("\n")
        cases[name] = ("\n".join(script), expected)
    return cases


CASES = _read_cases()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What one session shows for every case."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        folder = tmp_path_factory.mktemp("web")
        lines = [f"Set-Location '{folder}'; $u = 'http://127.0.0.1:{service.server_port}'", _SECRETS, "$all = @()"]
        for script, _ in CASES.values():
            lines.append(f"try {{ $shown = & {{ {script} }}; $all += '=' + ($shown -join '|') }}")
            lines.append("catch { $all += '!' + ($_.FullyQualifiedErrorId -replace ',.*') }")
        lines.append("$all | ConvertTo-Json")
        script_file = Path(folder) / "cases.ps1"
        script_file.write_text("\n".join(lines), encoding="utf-8")
        result = run(f"& '{script_file}'")
        assert result.stderr == ""
        yield dict(zip(CASES, json.loads(result.stdout), strict=True))
        service.shutdown()


@pytest.mark.parametrize("name", CASES)
def test_a_web_request(name: str, answers: dict[str, str]) -> None:
    assert answers[name] == CASES[name][1]


def test_a_form_has_a_part_for_each_value(tmp_path: Path) -> None:
    from pcshell.cmdlets.utility.web_request import multipart
    from pcshell.objects.clr_file_info import FileInfo
    from pcshell.objects.collections import Hashtable

    file = tmp_path / "ü b.txt"
    file.write_bytes(b"data")
    form = Hashtable([("name", "v"), ("list", [1, 2]), ("a b", "x"), ("file", FileInfo(str(file)))])
    body, kind = multipart(form)
    boundary = kind.partition('"')[2].rstrip('"').encode()
    parts = body.split(b"--" + boundary)
    assert parts[0] == b"" and parts[-1] == b"--\r\n"
    text = b"\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=%s\r\n\r\n%s\r\n"
    assert parts[1:5] == [text % pair for pair in ((b"name", b"v"), (b"list", b"1"), (b"list", b"2"), (b'"a b"', b"x"))]
    assert b"filename*=utf-8''%C3%BC%20b.txt" in parts[5] and parts[5].endswith(b"\r\n\r\ndata\r\n")


def test_requests_go_through_a_socket_in_the_file_system(tmp_path: Path) -> None:
    class Service(ThreadingMixIn, UnixStreamServer):
        daemon_threads = True

    class Handler(_Handler):
        def address_string(self) -> str:
            return "socket"

    with Service(str(tmp_path / "s"), Handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        result = run(f"(irm http://localhost/p?a=1 -UnixSocket '{tmp_path / 's'}').url")
        service.shutdown()
    assert (result.stdout, result.stderr) == ("/p?a=1\n", "")
