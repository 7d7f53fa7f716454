"""PartnerClient: the operations of the service as methods, pages as a stream of objects.

client = PartnerClient(Transport(endpoints, tokens))
scope = client.scope()                       # one correlation id
for customer in scope.customers.list():      # one request per page, none ahead of need
    print(customer.name)
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.long_running import wait_until_done
from pcshell.partner.paging import items_of, pages_of
from pcshell.partner.recovery import identifier_of
from pcshell.partner.schema import Operation
from pcshell.partner.transport import Answer, Request, Transport
from pcshell.partner.watcher import Watcher

if TYPE_CHECKING:
    from pcshell.partner.resources.contracts import Contracts
    from pcshell.partner.resources.customers import Customers
    from pcshell.partner.resources.orders import Orders
    from pcshell.partner.resources.profiles import Profiles
    from pcshell.partner.resources.subscriptions import Subscriptions

#: Objects whose JSON a scope keeps for the comparison after a conflict.
_REMEMBERED = 4


class PartnerClient:
    """One signed-in session; `correlation_id` pins the id for all scopes of the session.

    made: identifiers of what this session has made; a write in doubt is never taken for one of them.
    seats: how many the session has ordered, spent: what they cost as far as that is known, by currency; counted by who
        limits them.
    """

    __slots__ = ("correlation_id", "made", "seats", "spent", "transport")

    def __init__(self, transport: Transport, *, correlation_id: str | None = None) -> None:
        self.transport = transport
        self.correlation_id = correlation_id
        self.made: set[str] = set()
        self.seats = 0
        self.spent: dict[str, Decimal] = {}

    def scope(self, correlation_id: str | None = None, *, watcher: Watcher | None = None) -> PartnerScope:
        """A scope with the given, the pinned or a new correlation id."""
        identifier = correlation_id or self.correlation_id or str(uuid.uuid4())
        return PartnerScope(self.transport, identifier, made=self.made, watcher=watcher)


class PartnerScope:
    """The operations under one correlation id: what one cmdlet invocation works with."""

    __slots__ = ("_made", "_read", "correlation_id", "tenant", "transport", "watcher")

    def __init__(
        self,
        transport: Transport,
        correlation_id: str,
        tenant: str | None = None,
        *,
        made: set[str] | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        self.transport = transport
        self.correlation_id = correlation_id
        #: The customer whose tenant the tokens are for, None for the partner's own.
        self.tenant = tenant
        self.watcher = watcher or Watcher()
        self._made = set() if made is None else made
        #: The last objects with an etag that were read, as bytes by path: what a conflict is compared with.
        self._read: dict[str, bytes] = {}

    def in_tenant(self, tenant: str) -> PartnerScope:
        """The same scope with tokens for the tenant of a customer."""
        return PartnerScope(self.transport, self.correlation_id, tenant, made=self._made, watcher=self.watcher)

    # Families are imported when they are first used: a session that reads customers never loads
    # the other areas.

    @property
    def customers(self) -> Customers:
        """Customers of the partner."""
        from pcshell.partner.resources.customers import Customers

        return Customers(self)

    @property
    def orders(self) -> Orders:
        """Orders of a customer."""
        from pcshell.partner.resources.orders import Orders

        return Orders(self)

    @property
    def subscriptions(self) -> Subscriptions:
        """Subscriptions of a customer."""
        from pcshell.partner.resources.subscriptions import Subscriptions

        return Subscriptions(self)

    @property
    def profiles(self) -> Profiles:
        """Profiles of the partner's own organization."""
        from pcshell.partner.resources.profiles import Profiles

        return Profiles(self)

    @property
    def contracts(self) -> Contracts:
        """Contracts of Microsoft Graph: which tenant a domain belongs to."""
        from pcshell.partner.resources.contracts import Contracts

        return Contracts(self)

    def perform(self, operation: Operation, parameters: dict[str, Any]) -> Any:
        """Carry out `operation`: a resource, JSON, None, or an iterator over resources."""
        # A body that is None is sent as JSON null: some operations take nothing else.
        value = parameters.pop("body") if operation.body else None
        body = wire.dumps(value) if operation.body else None
        target = target_of(operation, parameters)
        if operation.paged:
            return pages_of(self, operation, target)
        wanted = None
        if operation.media:
            # A file travels as it is: only then does its length say whether it is whole.
            wanted = {"Accept": f"application/json, {operation.media}", "Accept-Encoding": "identity"}
        request = self.request_of(operation, target, body, wanted)
        if operation.reading:
            answer = self.transport.exchange(request)
        else:
            answer = self.write(request, operation, parameters, value)
        if operation.collection is not None:
            return iter(items_of(operation, answer, answer.json(plain=True)))
        if operation.location:
            return answer.headers.get("Location", "")
        if answer.status == 202 and (operation.long_running or (answer.headers.get("Location") and not answer.content)):
            answer = wait_until_done(self.transport, answer)
        if operation.media:
            return answer.content
        found = _single(operation, answer)
        self._note_mismatch(operation, parameters, answer)
        if operation.reading and b'etag"' in answer.content:
            self._remember(target, answer.content)
        return found

    def write(self, request: Request, operation: Operation, parameters: dict[str, Any], value: Any) -> Answer:
        """Send a write until its outcome is known (`partner.writes`); `value` is the JSON of its body."""
        from pcshell.partner.writes import WriteContext, carry_out

        context = WriteContext(
            self.perform,
            self.watcher.alarm or (lambda _: None),
            self._made,
            lambda path: self._read.get(path.partition("?")[0].casefold()),
            repeats=self.watcher.repeats,
            guard=self.watcher.guard,
        )
        return carry_out(self.transport, request, operation, parameters, value, context)

    def _remember(self, target: str, content: bytes) -> None:
        if len(self._read) >= _REMEMBERED:
            self._read.pop(next(iter(self._read)))
        self._read[target.partition("?")[0].casefold()] = content

    def _note_mismatch(self, operation: Operation, parameters: dict[str, Any], answer: Answer) -> None:
        """An answer about another object than the address names: noted, and an error for who writes with care.

        The service does this (a profile answers with an identifier of its own), so that it is no error for all.
        """
        last = operation.path.rpartition("/")[2]
        answered = identifier_of(answer.json()) if last.endswith("_id}") else ""
        if answered in ("", str(parameters.get(last[1:-1], "")).strip("{}").casefold()):
            return
        text = f"The answer is about {answered}, which is not what was asked for."
        if operation.reading or self.watcher.repeats:
            if self.watcher.detail is not None:
                self.watcher.detail(text)
            return
        error = answer.bad(text)
        error.kind = "ResponseMismatch"
        raise error

    def request_of(
        self,
        operation: Operation,
        target: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Request:
        """The request of `operation` to `target` (path and query), with what this scope says of itself."""
        return Request(
            operation.service,
            operation.method,
            target,
            correlation_id=self.correlation_id,
            headers=headers,
            body=body,
            tenant=self.tenant,
            reading=operation.reading,
            check=_check_of(operation),
            kind=f"{operation.method} {operation.path}",
            watcher=self.watcher,
        )


def target_of(operation: Operation, parameters: dict[str, Any]) -> str:
    """Path and query of a call; every value is percent-encoded, so none can leave its place."""
    values = dict(parameters)
    pieces = []
    for piece in operation.path.split("/"):
        if piece.startswith("{"):
            pieces.append(segment(values.pop(piece[1:-1])))
        else:
            pieces.append(piece)
    query = [f"{quote(name)}={quote(value)}" for name, value in operation.fixed.items()]
    for name, wire_name in operation.query.items():
        value = values.pop(name, None)
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if one is None:
                continue
            text = "True" if one is True else "False" if one is False else str(one)
            query.append(f"{quote(wire_name, safe='$')}={quote(text, safe=':,')}")
    if values:
        raise TypeError(f"{operation.name} takes no argument {', '.join(sorted(values))}")
    path = "/".join(pieces)
    return f"{path}?{'&'.join(query)}" if query else path


def segment(value: Any) -> str:
    """One path segment, percent-encoded; empty ones and ``.``, ``..`` are refused."""
    text = "" if value is None else str(value)
    if text in ("", ".", ".."):
        raise PartnerError(f"{text!r} cannot be part of an address.", kind="Configuration", effect="not sent")
    return quote(text, safe="")


def starts_with(field: str, value: str) -> str:
    """The filter text for names that begin with `value`; `field` is a search field name."""
    return wire.dumps({"Field": field, "Value": value, "Operator": "StartsWith"}).decode("ascii")


def _check_of(operation: Operation) -> Callable[[Answer], object] | None:
    """What tells whether an answer of `operation` is whole and of the right kind."""
    if operation.media or operation.location or operation.method == "HEAD":
        return None

    def check(answer: Answer) -> object:
        if answer.status == 202:
            return None  # the work goes on
        if operation.collection is not None:
            return answer.json(plain=True)
        return _single(operation, answer)

    return check


def _single(operation: Operation, answer: Answer) -> Any:
    if operation.returns is None:
        return answer.json()
    parsed = answer.json()
    if not isinstance(parsed, dict):
        raise answer.bad("The answer is not the object that was asked for.", cut=parsed is None)
    return operation.returns(parsed)
