"""Sign-in with a browser: the authorization code grant with a listener on this machine.

The listener takes one reply of the sign-in service on the loopback interface, on the first free port from 8400 on: the
addresses that applications of the secure application model have registered. Public clients prove themselves by PKCE,
confidential ones by secret or certificate as well; msal does both.
"""

from __future__ import annotations

import http.client
import os
import sys
import threading
import time
import warnings
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pcshell.partner.auth import DeviceCodeFlow, SignInFlow, as_mapping
from pcshell.partner.environments import Endpoints
from pcshell.partner.errors import PartnerError

#: The ports that are tried for the listener; 8400 is what documentation tells people to register.
PORTS = range(8400, 9000)
#: How long the user may take, in seconds.
PATIENCE = 300.0

#: Bytes of the longest reply that is read.
_LONGEST_REPLY = 65_536
_PAGE = b"<!doctype html><title>pcshell</title><p>The sign-in has ended. This window can be closed."


def has_browser(variables: Mapping[str, str]) -> bool:
    """Whether a browser can open here: on Linux only beside a display, or where BROWSER names one."""
    if variables.get("BROWSER"):
        return True
    if sys.platform.startswith("linux") and not (variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


class _Server(ThreadingMixIn, TCPServer):
    """Like HTTPServer, which looks the machine's name up first; that can take seconds.

    A thread for each connection: browsers open some that they never use, and others must not wait for them.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a browser that went away is no fault, and a traceback would hold the code."""


class Listener:
    """A server for one reply of the sign-in service; a context manager.

    The first reply that carries `state`, that of this sign-in, is taken. Everything else is refused with 400: another
    state or none, a second reply, one that came too late. The page is the same whatever the reply says.
    """

    def __init__(self) -> None:
        self.reply: dict[str, str] = {}
        self.state = ""
        self._lock = threading.Lock()
        self._taken = threading.Event()
        self._server = self._bound()
        self.address = f"http://localhost:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float = PATIENCE) -> dict[str, str]:
        """The reply that carries `state`; others are refused. PartnerError when the time is over."""
        ends = time.monotonic() + seconds
        while not self._taken.wait(max(0.0, min(1.0, ends - time.monotonic()))):  # Ctrl-C is noticed in between
            if time.monotonic() >= ends:
                with self._lock:
                    self.state = ""
                    if self.reply:
                        return self.reply
                raise PartnerError(
                    "Nobody signed in within five minutes.", kind="SignIn", effect="not sent",
                    advice="Use -UseDeviceAuthentication where no browser can reach this machine.",
                )  # fmt: skip
        return self.reply

    def take(self, found: dict[str, str]) -> bool:
        """Whether this is the reply that is waited for; there is one at most."""
        with self._lock:
            fits = bool(self.state) and compare_digest(found.get("state", "").encode(), self.state.encode())
            if not fits or not ("code" in found or "error" in found):
                return False
            self.state, self.reply = "", found
        return True

    def answered(self) -> None:
        """The browser has its page: the sign-in may go on."""
        self._taken.set()

    def _bound(self) -> TCPServer:
        listener = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 10
            server_version, sys_version = "pcshell", ""

            def do_GET(self) -> None:
                """The reply in the address (response_mode=query)."""
                self._take(urlsplit(self.path).query)

            def do_POST(self) -> None:
                """The reply as a form (response_mode=form_post)."""
                length = self.headers.get("Content-Length", "")
                size = int(length) if length.isascii() and length.isdigit() and len(length) < 7 else _LONGEST_REPLY + 1
                whole = size <= _LONGEST_REPLY
                self._take(self.rfile.read(size).decode("utf-8", "replace") if whole else "")

            def _take(self, text: str) -> None:
                fits = listener.take(dict(parse_qsl(text)) if len(text) <= _LONGEST_REPLY else {})
                try:
                    self.send_response(200 if fits else 400)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(_PAGE) if fits else 0))
                    self.end_headers()
                    if fits:
                        self.wfile.write(_PAGE)
                finally:
                    if fits:
                        listener.answered()

            def log_message(self, *_: Any) -> None:
                """Keep quiet: the address holds the code."""

        for port in PORTS:
            try:
                return _Server(("127.0.0.1", port), Handler)
            except OSError:
                continue
        raise PartnerError(
            "No port from 8400 to 8999 is free for the browser's reply.", kind="SignIn", effect="not sent",
            advice="Use -UseDeviceAuthentication.",
        )  # fmt: skip


class AuthorizationCodeFlow(SignInFlow):
    """A browser signs the user in and returns to a listener of this process.

    show: tells the user what happens. open_browser: opens an address and says whether that succeeded.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        show: Callable[[str], None],
        *,
        open_browser: Callable[[str], bool] = webbrowser.open,
        **options: Any,
    ) -> None:
        super().__init__(endpoints, **options)
        self._show = show
        # At a loopback endpoint there is nobody to sign in: the emulator's user agrees at once.
        self._open = self._visit if endpoints.sign_in is not None else open_browser

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Open the browser, wait for its reply at most five minutes, exchange the code."""
        application = self.application()
        with Listener() as listener:
            flow = self._begun(application, scope, listener.address)
            if "auth_uri" not in flow:
                return as_mapping(flow)
            listener.state = str(flow["state"])
            if self._open(str(flow["auth_uri"])):
                self._show("A browser window opens; sign in there.")
            else:
                self._show(f"Open this address in a browser on this machine and sign in: {flow['auth_uri']}")
            reply = listener.wait()
        return as_mapping(application.acquire_token_by_auth_code_flow(flow, reply))

    def _begun(self, application: Any, scope: str, address: str) -> Any:
        """msal's flow; the reply comes as a form, at the emulator in the address (against msal's advice)."""
        mode = "form_post" if self.http.loopback is None else "query"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return application.initiate_auth_code_flow(
                scope.split(), redirect_uri=address, prompt="login", response_mode=mode
            )

    def _visit(self, address: str) -> bool:
        """What a browser would do at the emulator: ask, and follow its redirect to the listener."""
        answer = self.http.get(address)
        target = urlsplit(str(answer.headers.get("Location", "")))
        if target.hostname not in ("localhost", "127.0.0.1") or target.port not in PORTS:
            raise PartnerError("The sign-in service did not lead back to this machine.", kind="SignIn")

        def follow() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=10)
            # Where this fails the listener has what it needs, or its wait ends in an error of its own.
            with closing(connection), suppress(OSError, http.client.HTTPException):
                connection.request("GET", f"{target.path or '/'}?{target.query}")
                connection.getresponse().read()

        threading.Thread(target=follow, daemon=True).start()
        return True


def user_flow(endpoints: Endpoints, show: Callable[[str], None], *, device: bool = False, **options: Any) -> SignInFlow:
    """How a user signs in: by a code on any device where that is asked for or no browser can open, else by a browser.

    A confidential client has no device code; without a browser the address is shown.
    """
    confidential = options.get("secret") is not None or options.get("certificate") is not None
    if device:
        return DeviceCodeFlow(endpoints, show, **options)
    if endpoints.sign_in is None and not has_browser(os.environ):
        if confidential:
            return AuthorizationCodeFlow(endpoints, show, open_browser=lambda _: False, **options)
        return DeviceCodeFlow(endpoints, show, **options)
    return AuthorizationCodeFlow(endpoints, show, **options)
