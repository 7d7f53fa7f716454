"""Faults on purpose: statuses, delays and broken connections for the requests that a plan names.

A fault strikes in one phase of an exchange:

F2  the request was read and nothing is done: `status` is answered, or `drops` closes the connection
F3  the request was carried out: likewise
F4  carried out; the connection ends inside the headers of the answer
F5  carried out; the connection ends inside the body of the answer
F6  carried out and answered in full; then the connection ends without a word, before it is used again

(F0 and F1, before anything is read, need no emulator: a closed port, a listener that closes.)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from pcshell.emulator.routing import Request, Response, Spoiled


class Fault:
    """One line of a plan.

    method, path: which requests; `path` is a prefix of the path, letter case does not count.
    skip, times: how many fitting requests pass first, and how many then fail (None: all).
    phase, status, drops: see the module; without status and drops F2 and F3 answer normally, after the delay.
    cut: how many bytes of the headers (F4) or the body (F5) still leave, half of them unless given.
    reset: the connection ends with a reset and not in an orderly way.
    change: gives other JSON for the JSON of the answer (F3), for an answer about something else.
    """

    __slots__ = (
        "body", "change", "cut", "delay", "drops", "headers", "method", "path", "phase", "reset", "skip", "status",
        "times",
    )  # fmt: skip

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
        phase: str = "F2",
        drops: bool = False,
        cut: int | None = None,
        reset: bool = False,
        change: Callable[[Any], Any] | None = None,
    ) -> None:
        self.status = status
        self.method = method
        self.path = path.casefold()
        self.skip = skip
        self.times = times
        self.delay = delay
        self.headers = dict(headers or {})
        self.body = body
        self.phase = phase
        self.drops = drops
        self.cut = cut
        self.reset = reset
        self.change = change

    def fits(self, request: Request, path: str) -> bool:
        """True when this fault is for the request."""
        if self.method is not None and self.method != request.method:
            return False
        return path.casefold().startswith(self.path)

    def instead(self) -> Response | None:
        """The answer when nothing is to be done (F2); None to go on."""
        return self._answer() if self.phase == "F2" else None

    def after(self, response: Response) -> Response:
        """What becomes of the answer of a request that was carried out."""
        if self.phase == "F3":
            if self.change is not None:
                response.body = self.change(response.body)
            return self._answer() or response
        if self.phase in ("F4", "F5", "F6"):
            part = {"F4": "head", "F5": "body", "F6": "all"}[self.phase]
            response.spoiled = Spoiled(part, self.cut, reset=self.reset)
        return response

    def _answer(self) -> Response | None:
        if self.drops:
            response = Response(None)
            response.spoiled = Spoiled("nothing", None, reset=self.reset)
            return response
        if self.status is None:
            return None
        body = self.body
        if body is None:
            body = {"code": "2000", "description": f"Injected fault {self.status}.", "data": []}
        return Response(body, status=self.status, headers=self.headers)


class FaultPlan:
    """Faults in order; the first one that fits and is due strikes."""

    def __init__(self, *faults: Fault, sleep: Callable[[float], None] = time.sleep) -> None:
        self.faults = list(faults)
        self.sleep = sleep

    def due(self, request: Request, path: str) -> Fault | None:
        """The fault for this request, after its delay; None to answer normally."""
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
            return fault
        return None
