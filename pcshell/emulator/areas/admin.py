"""What the real service does not have: the emulator's clock."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.routing import Refusal, Request, route


@route("GET", "/emulator/clock")
def read_clock(request: Request) -> Any:
    """The emulator's time."""
    return {"now": request.store.clock.stamp()}


@route("POST", "/emulator/clock")
def advance_clock(request: Request) -> Any:
    """Let seconds pass: ``{"advance": 900}`` makes new orders visible."""
    document = request.json()
    seconds = document.get("advance") if isinstance(document, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or seconds < 0:
        raise Refusal(400, "2000", "advance must be a number of seconds.")
    request.store.clock.advance(seconds)
    return {"now": request.store.clock.stamp()}
