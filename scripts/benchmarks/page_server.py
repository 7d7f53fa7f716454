"""Serves the emulator's answers from memory, as fast as Python can, and counts requests.

python page_server.py CUSTOMERS [MILLISECONDS]: prints the address and a token; GET /counter gives the number of
requests for customers so far and sets it to zero. Every answer is computed once, so that a measurement sees the client,
and leaves after MILLISECONDS.
"""

from __future__ import annotations

import socket
import sys
import threading
import time

from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.store import Store


class PageServer:
    """Keeps connections open, answers GET requests, each with one write and without delay."""

    def __init__(self, customers: int, milliseconds: int) -> None:
        self.seconds = milliseconds / 1000
        self.emulator = Emulator(Store(Tenant(customers)))
        self.answers: dict[tuple[str, str], bytes] = {}
        self.count = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        """Accepts connections for ever."""
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        """Answers the requests of one connection."""
        waiting = b""
        with connection:
            while True:
                while b"\r\n\r\n" not in waiting:
                    data = connection.recv(65536)
                    if not data:
                        return
                    waiting += data
                head, _, waiting = waiting.partition(b"\r\n\r\n")
                arrived = time.perf_counter()
                answer = self.answer(head.decode("latin-1"))
                time.sleep(max(0.0, self.seconds - (time.perf_counter() - arrived)))
                connection.sendall(answer)

    def answer(self, head: str) -> bytes:
        """The whole answer to a request without a body."""
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ")
        headers = dict(line.split(": ", 1) for line in lines)
        if target == "/counter":
            with self.lock:
                count, self.count = self.count, 0
            return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%d" % (len(str(count)), count)
        if target.startswith("/v1/customers"):
            with self.lock:
                self.count += 1
        folded = {name.lower(): value for name, value in headers.items()}
        key = (target, folded.get("ms-continuationtoken", ""))
        if key not in self.answers:
            response = self.emulator.handle(method, target, headers, b"")
            content = response.content()
            fields = {**response.headers, "Content-Length": str(len(content))}
            fields.setdefault("Content-Type", "application/json; charset=utf-8")
            text = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
            self.answers[key] = f"HTTP/1.1 {response.status} OK\r\n{text}\r\n".encode("latin-1") + content
        return self.answers[key]


if __name__ == "__main__":
    server = PageServer(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(server.address)
    print(server.emulator.token, flush=True)
    server.run()
