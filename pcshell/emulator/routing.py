"""Requests, answers and the table that finds the handler of a request.

An area declares what it serves with the client's own operations, so that a path is written once:

    @serves(Customers.get)
    def get_customer(request: Request, customer_id: str) -> Any:
        return request.store.customer(customer_id)
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Callable, Mapping
from email.utils import formatdate
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pcshell.partner.environments import LOOPBACK_HOSTS
from pcshell.partner.schema import Operation

if TYPE_CHECKING:
    from pcshell.emulator.faults import FaultPlan
    from pcshell.emulator.store import Store

Handler = Callable[..., Any]

#: Modules whose import fills the table.
AREAS = (
    "admin", "agreements", "azure", "carts", "catalog", "contracts", "customers", "devices", "entitlements", "orders",
    "partner", "profiles", "relationships", "reports", "service_requests", "sign_in", "subscriptions", "upgrades",
    "usage", "users",
)  # fmt: skip

MAX_BODY = 1024 * 1024
_PREFIXES = {"partner": "", "graph": "/beta", "arm": ""}
_REAL_ISSUERS = (
    "https://sts.windows.net",
    "https://login.microsoftonline",
    "https://login.windows",
    "https://login.chinacloudapi",
    "https://sts.chinacloudapi",
    "https://login.partner.microsoftonline",
)


class Request:
    """One request, decoded: what a handler sees."""

    __slots__ = ("body", "headers", "method", "path", "query", "store", "target")

    def __init__(self, method: str, target: str, headers: Mapping[str, str], body: bytes, store: Store) -> None:
        parts = urlsplit(target)
        self.method = method
        self.target = target
        self.path = parts.path
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.headers = {name.casefold(): value for name, value in headers.items()}
        self.body = body
        self.store = store

    def json(self) -> Any:
        """The parsed body; an error answer when it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise Refusal(400, "2000", "The request body is not valid JSON.") from None

    def form(self) -> dict[str, str]:
        """The fields of a form body."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


class Spoiled:
    """How an answer is broken on its way.

    part: what leaves before the connection ends: ``nothing``, a piece of the ``head`` or the ``body``, ``all``.
    keep: how many bytes of that part leave; half of them when None.
    """

    __slots__ = ("keep", "part", "reset")

    def __init__(self, part: str, keep: int | None, *, reset: bool) -> None:
        self.part = part
        self.keep = keep
        self.reset = reset

    def left_of(self, head: bytes, body: bytes) -> bytes:
        """What leaves of an answer."""
        if self.part == "nothing":
            return b""
        if self.part == "all":
            return head + body
        whole = head if self.part == "head" else body
        piece = whole[: len(whole) // 2 if self.keep is None else self.keep]
        return piece if self.part == "head" else head + piece


class Response:
    """Status, headers and body; a body that is not bytes is written as JSON. `spoiled`: it breaks on its way."""

    __slots__ = ("body", "headers", "spoiled", "status")

    def __init__(self, body: Any = None, *, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.body = body
        self.headers = dict(headers or {})
        self.spoiled: Spoiled | None = None

    def content(self) -> bytes:
        """The body as bytes."""
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, separators=(",", ":")).encode("ascii")


class Refusal(Exception):
    """A documented error of the service: status, code and description."""

    def __init__(
        self,
        status: int,
        code: str,
        description: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.headers = dict(headers or {})
        self.body = body or {
            "code": code,
            "description": description,
            "data": [],
            "source": "PartnerAPI",
        }


class Route:
    """A method and path template with its handler."""

    __slots__ = ("handler", "method", "parts", "public")

    def __init__(self, method: str, template: str, handler: Handler, *, public: bool) -> None:
        self.method = method
        self.parts = tuple(template.strip("/").split("/"))
        self.handler = handler
        self.public = public

    def match(self, parts: tuple[str, ...]) -> dict[str, str] | None:
        """The values of the placeholders when the path fits; letter case does not count."""
        if len(parts) != len(self.parts):
            return None
        values = {}
        for want, have in zip(self.parts, parts, strict=True):
            if want.startswith("{"):
                if not have:
                    return None
                values[want[1:-1]] = have
            elif want.casefold() != have.casefold():
                return None
        return values


ROUTES: list[Route] = []
#: Called with every request that a handler answered, its path and the answer.
AFTERWARDS: list[Callable[[Request, str, Response], None]] = []


def serves(operation: Operation) -> Callable[[Handler], Handler]:
    """Mark the handler of an operation of the client."""
    return route(operation.method, _PREFIXES[operation.service] + operation.path)


def route(method: str, template: str, *, public: bool = False) -> Callable[[Handler], Handler]:
    """Mark the handler of a method and path; `public` needs no token."""

    def mark(handler: Handler) -> Handler:
        ROUTES.append(Route(method, template, handler, public=public))
        return handler

    return mark


def route_of(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a request with the values of its placeholders; a Refusal when another method has one."""
    parts = tuple(unquote(part) for part in path.strip("/").split("/"))
    other_method = False
    for candidate in ROUTES:
        values = candidate.match(parts)
        if values is None:
            continue
        if candidate.method == method:
            return candidate, values
        other_method = True
    if other_method:
        raise Refusal(405, "2000", "The method is not allowed for this resource.")
    return None


def answer_of(request: Request, path: str = "") -> Response:
    """What the handler of a request answers; nobody looks at its token. `path`: unless that of its address."""
    found = route_of(request.method, path or request.path)
    if found is None:
        raise Refusal(404, "1000", "The resource does not exist in the emulator.")
    result = found[0].handler(request, **found[1])
    return result if isinstance(result, Response) else Response(result)


class Emulator:
    """The service double: state, issued tokens, faults; `handle` answers one request."""

    def __init__(self, store: Store, *, faults: FaultPlan | None = None, enforce_mfa: bool = False) -> None:
        for area in AREAS:
            import_module(f"pcshell.emulator.areas.{area}")
        # A path that is spelled out goes before one with a placeholder at its place.
        ROUTES.sort(key=lambda route: [part.startswith("{") for part in route.parts])
        self.store = store
        self.faults = faults
        #: Whether a user without a second factor is refused (900421), as the service does since 2026.
        self.enforce_mfa = enforce_mfa
        #: Number of handled requests by ``METHOD /path``; tests count with it.
        self.counts: dict[str, int] = {}
        self._key = secrets.token_bytes(32)
        store.issue = self.issue
        self.token = self.issue()

    def issue(self, claims: Mapping[str, Any] | None = None, *, seconds: int = 86_400) -> str:
        """A token that this emulator accepts and nobody else."""
        now = int(self.store.clock.wall())
        every = {
            "iss": "https://emulator.invalid/",
            "aud": "https://api.partnercenter.microsoft.com",
            "iat": now,
            "nbf": now,
            "exp": now + seconds,
            "amr": ["pwd", "mfa"],
            "oid": self.store.tenant.partner_user_id,
            "tid": self.store.tenant.partner_tenant_id,
            "upn": f"admin@{self.store.tenant.partner_domain}",
            "jti": str(uuid.uuid4()),
            **(claims or {}),
        }
        head = f"{_segment({'alg': 'HS256', 'typ': 'JWT'})}.{_segment(every)}"
        return f"{head}.{self._signature(head)}"

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Response:
        """Answer one request; never raises."""
        request = Request(method, target, headers, body, self.store)
        path = request.path
        while "//" in path:  # the original joins version and link with two slashes
            path = path.replace("//", "/")
        fault = None if self.faults is None else self.faults.due(request, path)
        instead = None if fault is None else fault.instead()
        if instead is not None:
            self._count(request, path)
            response = instead
        else:
            response = self._tried(request, path)
            if fault is not None:
                response = fault.after(response)
        for name in ("MS-CorrelationId", "MS-RequestId"):
            response.headers[name] = request.headers.get(name.casefold()) or str(uuid.uuid4())
        response.headers.setdefault("MS-CV", "emulator.0")
        response.headers.setdefault("MS-ServerId", "emulator")
        response.headers.setdefault("Date", formatdate(self.store.clock.wall(), usegmt=True))
        if response.body is not None:
            response.headers.setdefault("Content-Type", "application/json; charset=utf-8")
        return response

    def _count(self, request: Request, path: str) -> None:
        key = f"{request.method} {path}"
        self.counts[key] = self.counts.get(key, 0) + 1

    def _tried(self, request: Request, path: str) -> Response:
        """The answer of the service, an error included."""
        try:
            return self._answer(request, path)
        except Refusal as refusal:
            return Response(refusal.body, status=refusal.status, headers=refusal.headers)
        except Exception as error:
            # A crash must never look like an answer of the service (docs: emulator rules).
            description = f"The emulator failed: {type(error).__name__}."
            return Response({"code": "5000", "description": description, "data": []}, status=500)

    def _answer(self, request: Request, path: str) -> Response:
        _check_host(request)
        self._count(request, path)
        found = route_of(request.method, path)
        if found is None or not found[0].public:
            self._authorise(request)
        response = answer_of(request, path)
        for look in AFTERWARDS:
            look(request, path, response)
        return response

    def _authorise(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not token:
            raise _unauthorised("The request carries no bearer token.")
        head, _, signature = token.rpartition(".")
        if hmac.compare_digest(signature.encode(), self._signature(head).encode()):
            if _claims(head).get("exp", 0) <= self.store.clock.wall():
                raise _unauthorised("The token has expired.")
            self._check_claims(request, _claims(head))
            return
        issuer = str(_claims(head).get("iss", ""))
        if issuer.startswith(_REAL_ISSUERS):
            raise _unauthorised(
                "This looks like a token of a real tenant. The emulator refuses it and keeps "
                "nothing of it; use the token that the emulator printed."
            )
        raise _unauthorised("The token was not issued by this emulator.")

    def _check_claims(self, request: Request, claims: dict[str, Any]) -> None:
        """What Partner Center asks of a token besides being genuine."""
        if not request.path.lstrip("/").startswith("v1/"):
            return  # Graph and Azure
        if claims.get("aud") == "https://graph.windows.net":
            raise _unauthorised("The audience https://graph.windows.net is no longer accepted.", "900420")
        if self.enforce_mfa and claims.get("upn") and "mfa" not in claims.get("amr", ()):
            raise _unauthorised("Multi-factor authentication is required.", "900421")

    def _signature(self, head: str) -> str:
        digest = hmac.new(self._key, head.encode("ascii", "replace"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def _unauthorised(description: str, code: str = "400") -> Refusal:
    return Refusal(
        401,
        code,
        description,
        headers={"WWW-Authenticate": "OAuth realm=urn:cpsvc:cpid:emulator"},
    )


def _check_host(request: Request) -> None:
    """Refuse names that only resolve to this machine: a web page must not reach the emulator."""
    host = request.headers.get("host", "")
    name = urlsplit(f"//{host}").hostname if host else None
    if name not in LOOPBACK_HOSTS:
        raise Refusal(400, "2000", "The Host header names another machine.")
    if "origin" in request.headers:
        raise Refusal(403, "2000", "Requests from web pages are refused.")


def _segment(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(text).decode("ascii").rstrip("=")


def _claims(head: str) -> dict[str, Any]:
    body = head.rpartition(".")[2]
    try:
        padded = body + "=" * (-len(body) % 4)
        claims = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return claims if isinstance(claims, dict) else {}
