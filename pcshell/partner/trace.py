"""What `-Debug` shows of an exchange: method, address, headers and bodies, and nothing that could be a secret.

Headers are shown by a list of names. A value in a body is shown when a resource declares the member and its name does
not speak of a secret; every other value is replaced, so that a new member of the service is hidden until it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pcshell.partner import wire
from pcshell.partner.schema import Resource

#: Called with the text of each request and of each answer.
Trace = Callable[[str], None]

#: What stands in the place of a value that is not shown.
HIDDEN = "(hidden)"
#: Characters of a body that are shown.
MOST = 32_768
#: Members of lists, errors and batches, which no resource declares.
_ENVELOPE = frozenset(
    (
        "attributes", "code", "count", "description", "error", "errorcode", "etag", "id", "items", "links", "message",
        "method", "next", "nextlink", "objecttype", "properties", "provisioningstate", "requests", "responses", "self",
        "status", "statuscode", "totalcount", "uri", "url", "value",
    )
)  # fmt: skip
_HEADERS = frozenset(
    (
        "accept", "accept-language", "content-length", "content-type", "date", "ms-correlationid", "ms-cv",
        "ms-partnercenter-client", "ms-requestid", "ms-sdkversion", "ms-serverid", "retry-after", "user-agent",
        "x-locale", "x-ms-client-request-id",
    )
)  # fmt: skip
_SECRETS = ("password", "secret", "token", "credential", "productkey", "hardwarehash")
#: Columns in which the names of headers stand.
_WIDTH = 30


def request_text(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> str:
    """A request as it left."""
    return _text(f"{method} {url}", headers, body or b"")


def answer_text(status: int, reason: str, headers: Mapping[str, str], body: bytes) -> str:
    """An answer as it came."""
    return _text(f"{status} {reason}".rstrip(), headers, body)


def _text(first: str, headers: Mapping[str, str], body: bytes) -> str:
    shown = [f"{name:<{_WIDTH}}: {value}" for name, value in headers.items() if name.casefold() in _HEADERS]
    parts = [first, *shown]
    if body:
        parts += ["", _body(body)]
    return "\n".join(parts)


def _body(body: bytes) -> str:
    """The JSON of a body without what is hidden; of anything else only how much it is."""
    try:
        value = wire.loads(body)
    except wire.WireError:
        return f"({len(body)} bytes that are not JSON)"
    text = wire.dumps(_visible(value)).decode("utf-8")
    return text if len(text) <= MOST else f"{text[:MOST]} ... ({len(text)} characters)"


def _visible(value: Any, *, shown: bool = True) -> Any:
    if isinstance(value, dict):
        return {name: _visible(one, shown=shown and _is_shown(name)) for name, one in value.items()}
    if isinstance(value, list):
        return [_visible(one, shown=shown) for one in value]
    return value if shown or value is None else HIDDEN


def _is_shown(name: str) -> bool:
    folded = name.casefold()
    return folded in _known_members() and not any(word in folded for word in _SECRETS)


@cache
def _known_members() -> frozenset[str]:
    """The names of all members that a resource declares, and those around them."""
    from pcshell.partner import resources

    found = set(_ENVELOPE)
    for module in iter_modules(resources.__path__):
        for kind in vars(import_module(f"{resources.__name__}.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, Resource):
                found.update(part.casefold() for field in kind.fields.values() for part in field.parts)
    return frozenset(found)
