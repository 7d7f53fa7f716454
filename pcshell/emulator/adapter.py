"""The emulator inside a requests session, without a socket: for tests and ``-Emulator``."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from pcshell.emulator.routing import Emulator

#: The endpoint under which an in-process emulator is mounted; nothing ever connects to it.
ENDPOINT = "http://127.0.0.1:1"


class EmulatorAdapter(BaseAdapter):
    """Answers prepared requests by calling the emulator."""

    def __init__(self, emulator: Emulator) -> None:
        super().__init__()
        self.emulator = emulator

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """One exchange; the transport options of a real connection have no meaning here."""
        del timeout, verify, cert, proxies
        parts = urlsplit(request.url or "")
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        body = request.body or b""
        data = body if isinstance(body, bytes) else str(body).encode("utf-8")
        headers = {**request.headers, "Host": parts.netloc}
        answer = self.emulator.handle(request.method or "GET", target, headers, data)
        if answer.spoiled is not None and answer.spoiled.part in ("nothing", "head"):
            raise requests.ConnectionError("The connection ended.")
        response = requests.Response()
        response.status_code = answer.status
        response.reason = reason_of(answer.status)
        response.headers = CaseInsensitiveDict(answer.headers)
        response.url = request.url or ""
        response.request = request
        content = answer.content()
        cut = answer.spoiled is not None and answer.spoiled.part == "body"
        response.raw = _Body(answer.spoiled.left_of(b"", content) if answer.spoiled is not None else content, cut=cut)
        if not stream:
            response.content  # noqa: B018  (reads and keeps the body, as requests does)
        return response

    def close(self) -> None:
        """Nothing is open."""


class _Body(BytesIO):
    """A body that reads like urllib3's; `cut`: the connection ends before it does."""

    def __init__(self, content: bytes, *, cut: bool = False) -> None:
        super().__init__(content)
        self._cut = cut

    def read1(self, size: int | None = -1, decode_content: bool | None = None) -> bytes:
        """At most `size` bytes."""
        del decode_content
        piece = super().read1(-1 if size is None else size)
        if not piece and self._cut:
            raise requests.exceptions.ChunkedEncodingError("The body ended.")
        return piece

    def release_conn(self) -> None:
        """There is no connection."""


def mounted_session(emulator: Emulator, endpoint: str = ENDPOINT) -> requests.Session:
    """A session whose calls to `endpoint` are answered by the emulator, and no others."""
    session = requests.Session()
    session.trust_env = False
    session.adapters.clear()
    session.mount(endpoint, EmulatorAdapter(emulator))
    return session


def reason_of(status: int) -> str:
    """The reason phrase of a status."""
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
