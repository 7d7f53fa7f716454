"""PartnerClient: the operations of the service as methods, pages as a stream of objects.

client = PartnerClient(Transport(endpoints, tokens))
scope = client.scope()                       # one correlation id
for customer in scope.customers.list():      # one request per page, none ahead of need
    print(customer.name)
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.long_running import wait_until_done
from pcshell.partner.schema import Operation, Resource
from pcshell.partner.transport import Answer, Request, Transport

if TYPE_CHECKING:
    from pcshell.partner.resources.contracts import Contracts
    from pcshell.partner.resources.customers import Customers
    from pcshell.partner.resources.orders import Orders
    from pcshell.partner.resources.profiles import Profiles
    from pcshell.partner.resources.subscriptions import Subscriptions

API_VERSION = "/v1"
CONTINUATION = "MS-ContinuationToken"
MAX_CONTINUATION = 8192
MAX_PAGES = 10_000


class PartnerClient:
    """One signed-in session; `correlation_id` pins the id for all scopes of the session."""

    __slots__ = ("correlation_id", "transport")

    def __init__(self, transport: Transport, *, correlation_id: str | None = None) -> None:
        self.transport = transport
        self.correlation_id = correlation_id

    def scope(self, correlation_id: str | None = None) -> PartnerScope:
        """A scope with the given, the pinned or a new correlation id."""
        return PartnerScope(self.transport, correlation_id or self.correlation_id or str(uuid.uuid4()))


class PartnerScope:
    """The operations under one correlation id: what one cmdlet invocation works with."""

    __slots__ = ("correlation_id", "tenant", "transport")

    def __init__(self, transport: Transport, correlation_id: str, tenant: str | None = None) -> None:
        self.transport = transport
        self.correlation_id = correlation_id
        #: The customer whose tenant the tokens are for, None for the partner's own.
        self.tenant = tenant

    def in_tenant(self, tenant: str) -> PartnerScope:
        """The same scope with tokens for the tenant of a customer."""
        return PartnerScope(self.transport, self.correlation_id, tenant)

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
        body = wire.dumps(parameters.pop("body")) if operation.body else None
        target = target_of(operation, parameters)
        if operation.collection is None:
            wanted = {"Accept": f"application/json, {operation.media}"} if operation.media else None
            answer = self._exchange(operation, target, body, wanted)
            if operation.long_running and answer.status == 202:
                answer = wait_until_done(self.transport, answer)
            if operation.location:
                return answer.headers.get("Location", "")
            return answer.content if operation.media else _single(operation, answer)
        if operation.paged:
            return self._pages(operation, target)
        return self._first_page(operation, target, body)

    def _exchange(
        self,
        operation: Operation,
        target: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        return self.transport.exchange(
            Request(
                operation.service,
                operation.method,
                target,
                correlation_id=self.correlation_id,
                headers=headers,
                body=body,
                tenant=self.tenant,
            )
        )

    def _first_page(self, operation: Operation, target: str, body: bytes | None) -> Iterator[Any]:
        page = self._exchange(operation, target, body)
        parsed = page.json(plain=True)
        return iter(_items(operation, page, parsed))

    def _pages(self, operation: Operation, target: str) -> Iterator[Any]:
        """Objects page by page; the next page is asked for when the last object was taken."""
        following: tuple[str, str | None] | None = (target, None)
        seen = {following}
        prefix = urlsplit(target).path
        for _ in range(MAX_PAGES):
            assert following is not None
            path, token = following
            answer = self._exchange(operation, path, headers=None if token is None else {CONTINUATION: token})
            parsed = answer.json(plain=True)
            yield from _items(operation, answer, parsed)
            following = self._following(operation, answer, parsed, prefix)
            if following is None:
                return
            if following in seen:
                raise _paging_error(answer, "PagingLoop", "The service repeats a page.")
            seen.add(following)
        raise _paging_error(answer, "PagingLoop", f"There are more than {MAX_PAGES} pages.")

    def _following(
        self, operation: Operation, answer: Answer, parsed: Any, prefix: str
    ) -> tuple[str, str | None] | None:
        """Target and continuation token of the next page, None at the end."""
        if not isinstance(parsed, dict):
            return None
        if operation.service != "partner":
            link = parsed.get("@odata.nextLink" if operation.service == "graph" else "nextLink")
            return None if not link else (self._own(operation, answer, link, prefix), None)
        links = parsed.get("links")
        following = links.get("next") if isinstance(links, dict) else None
        if not isinstance(following, dict):
            return None
        uri = following.get("uri")
        if not isinstance(uri, str) or not uri:
            return None
        return self._own(operation, answer, uri, prefix), _continuation(answer, following)

    def _own(self, operation: Operation, answer: Answer, uri: Any, prefix: str) -> str:
        """The target of a next link, if it stays where the first page was; PartnerError else."""
        base = self.transport.endpoints.bases[operation.service]
        text = uri if isinstance(uri, str) else ""
        if any(ord(letter) <= 32 or ord(letter) == 127 for letter in text) or "\\" in text:
            raise _foreign(answer)
        if text[:1] != "/" or text[:2] == "//":
            if not text.startswith(base + "/"):
                raise _foreign(answer)
            text = text[len(base) :]
        elif operation.service == "partner" and not text.casefold().startswith(API_VERSION + "/"):
            # The recorded links start below the version segment.
            text = API_VERSION + text
        path = unquote(urlsplit(text).path)
        parts = path.split("/")
        inside = path.casefold().rstrip("/") == unquote(prefix).casefold().rstrip("/")
        if "#" in text or ".." in parts or "." in parts or not inside:
            raise _foreign(answer)
        return text


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


def _single(operation: Operation, answer: Answer) -> Any:
    if operation.returns is None:
        return answer.json() if answer.content.strip() else None
    parsed = answer.json()
    if not isinstance(parsed, dict):
        raise answer.bad("The answer is not the object that was asked for.")
    return operation.returns(parsed)


def _items(operation: Operation, answer: Answer, parsed: Any) -> Iterator[Any]:
    """The objects of one page, wrapped as the operation says."""
    if operation.collection == "(array)":
        items = parsed
    else:
        items = parsed.get(operation.collection) if isinstance(parsed, dict) else None
    if items is None and isinstance(parsed, dict):
        return iter(())
    if not isinstance(items, list):
        raise answer.bad("The answer is not a list of objects.")
    cls = operation.returns
    if cls is None:
        return iter(items)
    # In the common case every element is an object and map() runs at C speed.
    if all(type(one) is dict for one in items):
        return map(cls, items)
    return iter([_wrapped(cls, answer, one) for one in items if one is not None])


def _wrapped(cls: type[Resource], answer: Answer, raw: Any) -> Resource:
    if not isinstance(raw, dict):
        raise answer.bad("The answer is not a list of objects.")
    return cls(raw)


def _continuation(answer: Answer, link: dict[str, Any]) -> str | None:
    """The continuation token of a next link; no other header of a link is ever copied."""
    headers = link.get("headers")
    for pair in headers if isinstance(headers, list) else ():
        if isinstance(pair, dict) and str(pair.get("key", "")).casefold() == CONTINUATION.casefold():
            token = pair.get("value")
            if not isinstance(token, str) or len(token) > MAX_CONTINUATION:
                raise _paging_error(answer, "BadAnswer", "The continuation token is not usable.")
            if any(not 32 <= ord(letter) < 127 for letter in token):
                raise _paging_error(answer, "BadAnswer", "The continuation token is not usable.")
            return token
    return None


def _foreign(answer: Answer) -> PartnerError:
    return _paging_error(answer, "ForeignLink", "The link to the next page leads elsewhere; it was not followed.")


def _paging_error(answer: Answer, kind: str, description: str) -> PartnerError:
    return PartnerError(
        description,
        kind=kind,
        status=answer.status,
        correlation_id=answer.request.correlation_id,
        request_id=answer.request.request_id,
        attempts=answer.attempts,
        advice="The list is incomplete; quote the correlation id to Partner Center support.",
    )
