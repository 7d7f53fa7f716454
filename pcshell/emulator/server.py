"""The emulator on a real socket of this machine: ``pcshell emulator --port 0``.

Loopback only.  Small answers leave in one write and without Nagle's delay; otherwise a kept
connection would answer 23 requests a second instead of thousands.
"""

from __future__ import annotations

import argparse
import io
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pcshell.emulator.documented import fault_of
from pcshell.emulator.faults import FaultPlan
from pcshell.emulator.routing import MAX_BODY, Emulator, Spoiled
from pcshell.emulator.seed import DEMO_SIZE, Tenant
from pcshell.emulator.store import Store


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body are collected and leave in one write
    timeout = 120
    server_version = "pcshell-emulator"
    sys_version = ""
    server: EmulatorServer

    def answer(self) -> None:
        """Read the body, ask the emulator, write the answer."""
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > MAX_BODY:
            self.close_connection = True
            self.send_error(413)
            return
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self.send_error(411)
            return
        body = self.rfile.read(int(length))
        headers = dict(self.headers.items())
        response = self.server.emulator.handle(self.command, self.path, headers, body)
        content = response.content()
        # The Date is the emulator's own, which a test may move.
        self.send_response_only(response.status)
        self.send_header("Server", self.version_string())
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        if response.spoiled is not None:
            self._send_spoiled(response.spoiled, content)
            return
        self.end_headers()
        if content and self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()

    def _send_spoiled(self, spoiled: Spoiled, content: bytes) -> None:
        """Let a piece of the answer leave and end the connection."""
        client, head = self.wfile, io.BytesIO()
        self.wfile = head
        try:
            self.end_headers()
        finally:
            self.wfile = client
        client.write(spoiled.left_of(head.getvalue(), content))
        client.flush()
        self.close_connection = True
        if spoiled.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer

    def log_message(self, *_: Any) -> None:
        """Keep quiet: request lines may hold names of customers."""


class EmulatorServer(ThreadingHTTPServer):
    """The listening socket; `endpoint` is its base URL."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, emulator: Emulator, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.emulator = emulator
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"

    def server_bind(self) -> None:
        """Bind without looking up the machine's name, which can take seconds."""
        import socketserver

        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


def serve(port: int = 0, *, emulator: Emulator | None = None) -> EmulatorServer:
    """Start serving on a thread and return the server; `shutdown` and `server_close` end it."""
    server = EmulatorServer(emulator or Emulator(Store()), port)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


def main(argv: list[str] | None = None) -> int:
    """Run the emulator until Ctrl-C; prints its endpoint and a token on one line each."""
    parser = argparse.ArgumentParser(prog="pcshell emulator", description="A local stand-in for Partner Center.")
    parser.add_argument("--port", type=int, default=8080, help="0 takes any free port")
    parser.add_argument("--customers", type=int, default=DEMO_SIZE, help="size of the tenant")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other ids")
    parser.add_argument("--state", type=Path, help="keep changes in this file")
    parser.add_argument("--fault", action="append", default=[], help="what goes wrong: '429 GET /v1/customers x2'")
    parser.add_argument("--enforce-mfa", action="store_true", help="refuse users without a second factor")
    options = parser.parse_args(argv)
    if options.customers < 0 or not 0 <= options.port < 65536:
        parser.error("--customers and --port must be sensible numbers")
    store = Store(Tenant(options.customers, options.seed), path=options.state)
    try:
        faults = FaultPlan(*map(fault_of, options.fault)) if options.fault else None
    except ValueError as error:
        parser.error(str(error))
    emulator = Emulator(store, faults=faults, enforce_mfa=options.enforce_mfa)
    try:
        server = EmulatorServer(emulator, options.port)
    except OSError as error:
        print(f"Port {options.port} cannot be opened: {error.strerror}.", file=sys.stderr)
        return 1
    print(server.endpoint)
    print(emulator.token, flush=True)
    try:
        server.serve_forever(0.2)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0
