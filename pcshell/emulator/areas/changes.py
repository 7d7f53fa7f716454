"""What the areas that change something share: reading bodies, and the tables that keep changes.

Clients write the names of members as they like (the module in Pascal case), so that bodies are read without regard to
letter case, and kept as the service writes them.
"""

from __future__ import annotations

import uuid
from typing import Any

from pcshell.emulator.routing import Refusal, Request

_STALE = "2055"


def members(request: Request) -> dict[str, Any]:
    """The body, an object, with the names of its members (of all levels) in camel case."""
    found = camel(request.json())
    if not isinstance(found, dict):
        raise Refusal(400, "2000", "The request body is not an object.")
    return found


def camel(value: Any) -> Any:
    """A JSON value whose member names begin with a small letter."""
    if isinstance(value, dict):
        return {name[:1].lower() + name[1:]: camel(one) for name, one in value.items()}
    if isinstance(value, list):
        return [camel(one) for one in value]
    return value


def required(body: dict[str, Any], *names: str) -> None:
    """Refuses a body without a text in one of these members."""
    for name in names:
        if not isinstance(body.get(name), str) or not body[name].strip():
            raise Refusal(400, "2000", f"{name} is required.")


def check_etag(body: dict[str, Any], current: str) -> None:
    """Refuses a body whose etag is of an older state; one without an etag is taken."""
    attributes = body.get("attributes")
    given = attributes.get("etag") if isinstance(attributes, dict) else None
    if given and given != current:
        raise Refusal(400, _STALE, "The resource was changed since it was read.")


def new_etag() -> str:
    """An etag that nothing had before."""
    return uuid.uuid4().hex[:16]
