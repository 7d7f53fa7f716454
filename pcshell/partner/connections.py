"""Connections that are kept between requests, and how to tell that a kept one had ended.

A server may close a connection that nobody used for a while just when the next request leaves. To the client that
looks like any lost connection, but nothing was read of an answer and the connection was not new: `StaleConnection` says
so, and a request that only reads goes out again at once. Connections idle for a minute are not used at all.

A time limit of a socket counts from byte to byte; a server that sends the headers of an answer one letter at a time
would hold a request for ever. So the headers as a whole have a deadline of their own.
"""

from __future__ import annotations

import http.client
import io
import ssl
import time
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

#: Seconds after which an unused connection is closed instead of used.
IDLE_LIMIT = 60.0
#: Connections that are kept for later: as many as requests run at the same time in a wide -ThrottleLimit.
KEPT = 64
#: Seconds that the status line and the headers of an answer may take together.
HEADER_LIMIT = 180.0


class StaleConnection(ConnectionError):
    """A kept connection ended before the first byte of an answer."""


class NotEstablished(ConnectionError):
    """The connection ended while it was made: nothing of a request has left."""


class BrokenTunnel(ConnectionError):
    """The proxy ended the connection while it was asked to connect: nothing of a request has left."""


class _Deadline(io.RawIOBase):
    """Reads from a connection's file until the deadline passes; `end` is moved away once the headers are there."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.end = time.monotonic() + HEADER_LIMIT

    def readable(self) -> bool:
        """Always: it is made for reading."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there; raises TimeoutError after the deadline."""
        if time.monotonic() > self.end:
            raise TimeoutError("the headers took too long")
        count: int | None = self.raw.readinto(buffer)
        return count

    def fileno(self) -> int:
        """The descriptor of the connection."""
        return int(self.raw.fileno())

    def close(self) -> None:
        """Close the file below as well."""
        self.raw.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose headers have a deadline; its body is watched by who reads it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = _Deadline(self.fp.detach())
        self.fp = io.BufferedReader(self._deadline)

    def begin(self) -> None:
        """Read the status line and the headers."""
        super().begin()
        self._deadline.end = float("inf")


class _Kept:
    """What both kinds of connection share; mixed into urllib3's classes."""

    #: Answers since the connection was made.
    answers = 0
    last_used = 0.0
    response_class = _Answer
    clock = staticmethod(time.monotonic)

    def connect(self) -> None:
        """Make the connection; nothing was answered on it yet."""
        try:
            super().connect()  # type: ignore[misc]
        except ConnectionError as error:
            kind = BrokenTunnel if getattr(self, "_tunnel_host", None) else NotEstablished
            raise kind(*error.args) from None
        self.answers = 0
        self.last_used = self.clock()

    @property
    def is_connected(self) -> bool:
        """False also when the connection was idle for too long: sleep of the machine, a change of network."""
        if self.clock() - self.last_used > IDLE_LIMIT:
            return False
        return bool(super().is_connected)  # type: ignore[misc]

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request."""
        try:
            super().request(*args, **options)  # type: ignore[misc]
        except BrokenPipeError:
            raise  # urllib3 then reads what the service said before it closed
        except (ConnectionError, ssl.SSLError) as error:
            raise self._named(error) from None

    def getresponse(self) -> HTTPResponse:
        """Read the status line and the headers of an answer."""
        try:
            response: HTTPResponse = super().getresponse()  # type: ignore[misc]
        except (ConnectionError, ssl.SSLError) as error:
            raise self._named(error) from None
        self.answers += 1
        self.last_used = self.clock()
        return response

    def _named(self, error: OSError) -> ConnectionError:
        """The error under a name that says what is known: the connection itself stood, so something may have left."""
        return StaleConnection(*error.args) if self.answers else ConnectionResetError(*error.args)


class _Connection(_Kept, HTTPConnection):  # type: ignore[misc]
    pass


class _SecureConnection(_Kept, HTTPSConnection):  # type: ignore[misc]
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class KeptConnections(HTTPAdapter):
    """The adapter of a session: pools of the connections of this module, and no retries of its own."""

    def __init__(self) -> None:
        super().__init__(max_retries=0, pool_maxsize=KEPT)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools, of the connections of this module."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """The pools behind a proxy."""
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
        return manager
