"""Settling what an earlier process left open: looking for a write by what the journal holds of it.

Found: it was carried out. Not found: it may be sent again with its request id, which the service takes for the same
write; never where nothing can be looked at and doing it twice would do harm, nor where the journal left a secret out.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, NamedTuple

from pcshell.partner import resources, wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.journal import JOURNAL
from pcshell.partner.recovery import Write, gone
from pcshell.partner.schema import Operation, Operations

if TYPE_CHECKING:
    from pcshell.partner.client import PartnerScope

#: What became of a pending write: it is there; it is not, and was not sent again; it was sent again; nobody can tell.
APPLIED, NOT_FOUND, REPEATED, UNKNOWN = "Applied", "NotFound", "Repeated", "Unknown"


class Settlement(NamedTuple):
    """What was found out: a word of the above, and the identifiers of what was found."""

    outcome: str
    identifiers: list[str]


def settle(scope: PartnerScope, entry: dict[str, Any], *, repeat: bool) -> Settlement:
    """Look for a pending write; with `repeat` send it again when it is not there.

    Raises PartnerError where the session is one with another service than the write was for, and where it fails.
    """
    operation = operation_named(str(entry.get("operation")))
    if operation is None or operation.recovery is None:
        return Settlement(UNKNOWN, [])
    base = scope.transport.endpoints.bases[operation.service]
    if entry.get("service") != base:
        raise PartnerError(
            f"The change was made at {entry.get('service')}; this session is one with {base}.",
            kind="Configuration", effect="not sent",
        )  # fmt: skip
    tenant = entry.get("tenant")
    if isinstance(tenant, str):
        scope = scope.in_tenant(tenant)
    identifiers = _found(scope, operation, entry)
    if identifiers is not None:
        JOURNAL.resolve(str(entry["id"]), "applied")
        return Settlement(APPLIED, identifiers)
    if not repeat:
        return Settlement(NOT_FOUND if operation.recovery.looks else UNKNOWN, [])
    if not operation.recovery.repeats:
        raise _not_repeatable("it might be done twice")
    _repeat(scope, operation, entry)
    JOURNAL.resolve(str(entry["id"]), "applied")
    return Settlement(REPEATED, [])


def discard(entry: dict[str, Any]) -> None:
    """Count a pending write as settled: somebody knows what became of it."""
    JOURNAL.resolve(str(entry["id"]), "discarded")


def operation_named(name: str) -> Operation | None:
    """The operation that the journal names, None where this version has no such."""
    for module in pkgutil.iter_modules(resources.__path__):
        for cls in vars(importlib.import_module(f"{resources.__name__}.{module.name}")).values():
            if isinstance(cls, type) and issubclass(cls, Operations):
                for operation in cls.declared():
                    if operation.name == name:
                        return operation
    return None


def _found(scope: PartnerScope, operation: Operation, entry: dict[str, Any]) -> list[str] | None:
    """The identifiers of what the write has made, None when it is not there or cannot be looked for."""
    recovery = operation.recovery
    assert recovery is not None
    if not recovery.looks:
        return None
    since = float(entry.get("since") or entry.get("time") or 0)
    write = Write(scope.perform, dict(entry.get("parameters") or {}), entry.get("body"), lambda: since, set())
    try:
        found = recovery.find(write)
    except PartnerError as error:
        if not gone(error):
            raise
        # What was to be deleted is gone; what was to be changed is not there to be changed.
        return [] if operation.method == "DELETE" else None
    return [one.identifier for one in found] if found else None


def _repeat(scope: PartnerScope, operation: Operation, entry: dict[str, Any]) -> None:
    value = entry.get("body")
    body = wire.dumps(value) if operation.body else None
    if hashlib.sha256(body or b"").hexdigest() != entry.get("digest"):
        raise _not_repeatable("the journal does not hold its secrets")
    parameters = dict(entry.get("parameters") or {})
    request = scope.request_of(operation, str(entry.get("path")), body)
    request.request_id = str(entry["id"])
    scope.write(request, operation, parameters, value)


def _not_repeatable(reason: str) -> PartnerError:
    return PartnerError(
        f"The change cannot be sent again: {reason}.",
        kind="Configuration",
        advice="Look whether it is there, run its command again if it is not, and settle this one with -Discard.",
        effect="not sent",
    )
