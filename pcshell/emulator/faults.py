"""Faults on purpose: statuses and delays for the requests that a plan names."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from pcshell.emulator.routing import Request, Response


class Fault:
    """One line of a plan.

    method, path: which requests; `path` is a prefix of the path, letter case does not count.
    skip, times: how many fitting requests pass first, and how many then fail (None: all).
    status: the answer's status, None to answer normally after the delay.
    """

    __slots__ = ("body", "delay", "headers", "method", "path", "skip", "status", "times")

    def __init__(
        self,
        status: int | None = None,
        *,
        method: str | None = None,
        path: str = "/",
        skip: int = 0,
        times: int | None = 1,
        delay: float = 0.0,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> None:
        self.status = status
        self.method = method
        self.path = path.casefold()
        self.skip = skip
        self.times = times
        self.delay = delay
        self.headers = dict(headers or {})
        self.body = body

    def fits(self, request: Request, path: str) -> bool:
        """True when this fault is for the request."""
        if self.method is not None and self.method != request.method:
            return False
        return path.casefold().startswith(self.path)


class FaultPlan:
    """Faults in order; the first one that fits and is due answers."""

    def __init__(self, *faults: Fault, sleep: Callable[[float], None] = time.sleep) -> None:
        self.faults = list(faults)
        self.sleep = sleep

    def apply(self, request: Request, path: str) -> Response | None:
        """The answer in place of the service's, None to go on normally."""
        for fault in self.faults:
            if not fault.fits(request, path) or fault.times == 0:
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
            if fault.delay:
                self.sleep(fault.delay)
            if fault.status is None:
                return None
            body = fault.body
            if body is None:
                description = f"Injected fault {fault.status}."
                body = {"code": "2000", "description": description, "data": []}
            return Response(body, status=fault.status, headers=fault.headers)
        return None
