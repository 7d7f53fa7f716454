"""What can go wrong between a cmdlet and the service, in one exception class.

Library exceptions carry request objects with bearer tokens in them, so none of them leaves this
package: everything becomes a :class:`PartnerError` with texts that name no secret.
"""

from __future__ import annotations

from typing import Any

#: Longest description that is kept of an answer (reliability H16).
MAX_DESCRIPTION = 1024

_CATEGORY_BY_STATUS = {
    400: "BadInput", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound",
    405: "InvalidOperation", 406: "UnsupportedDataFormat", 408: "RequestTimeout",
    409: "AlreadyExists", 429: "TooManyRequests", 503: "ServerBusy", 504: "GatewayTimeout",
}  # fmt: skip

#: Advice by error code first, by status second: what the user can do next.
_ADVICE_BY_CODE = {
    "2032": "The application or user has no access to this customer; check the reseller "
    "relationship and the GDAP roles.",
    "20002": "The signed-in account may not do this; an Admin Agent role or a GDAP assignment is needed.",
    "13605": "The customer has to accept the Microsoft Customer Agreement first: see New-PartnerCustomerAgreement.",
    "900123": "The indirect reseller has not signed the Microsoft Partner Agreement.",
    "900124": "The partner has not signed the Microsoft Partner Agreement: a Global Admin does that in Partner Center.",
    "900150": "The role of the signed-in account lacks the right; an Admin Agent or a GDAP role is needed.",
    "900308": "A GDAP role with more rights at the customer is needed.",
    "900420": "The token is for graph.windows.net, which Partner Center refuses since 2025: ask for a token for "
    "https://api.partnercenter.microsoft.com (-Scopes 'https://api.partnercenter.microsoft.com/user_impersonation').",
    "900421": "The sign-in was not challenged for multi-factor authentication, which Partner Center asks of every "
    "user: sign in again with Connect-PartnerCenter -UseDeviceAuthentication and renew the consent of refresh tokens; "
    "Test-PartnerSecurityRequirement shows whether a sign-in passes.",
}
#: Refusals with 401 that the same sign-in meets again with every new token.
KIND_OF_SIGN_IN = frozenset({"900420", "900421"})

_ADVICE_BY_STATUS = {
    400: "Check the values of the parameters.",
    401: "Sign in again with Connect-PartnerCenter.",
    403: "Check the role of the signed-in account and its access to this customer.",
    404: "Check the identifier; new orders and subscriptions appear after up to 15 minutes.",
    408: "The service was slow; try again.",
    409: "The object exists already or is being changed; read it and try again.",
    412: "The object was changed meanwhile; read it again and repeat the change.",
    429: "Too many requests; wait and try again.",
    500: "The service failed; try again, and quote the correlation id to support.",
    502: "The service failed; try again, and quote the correlation id to support.",
    503: "The service is busy; try again later.",
    504: "The service was slow; try again.",
}


class PartnerError(Exception):
    """A request that did not give what was asked for.

    kind: ``Service`` (the service said no), ``Network``, ``Timeout``, ``BadAnswer``,
        ``ForeignLink``, ``PagingLoop``, ``SignIn``, ``TokenExpired``, ``NotConnected``,
        ``Configuration``, ``OutcomeUnknown`` (a write that may have been done), ``PossibleDuplicate`` (one that
        seems to have been done more than once), ``ResponseMismatch`` (an answer about something else),
        ``LimitExceeded`` (refused by the user's own limit), ``WrongAccount`` (of another tenant or cloud than was
        asked for), ``WrongCustomer`` (another one than the session is pinned to).
    code, description: what the service's error body says, None and a plain text otherwise.
    status: HTTP status, None when there was no answer.
    attempts: how often the request was sent.
    advice: one sentence, what to do next.
    effect: what is known about the effect of a write: ``not sent``, ``refused``, ``unknown``.
    resume_token: where a list that failed midway goes on, "" elsewhere.
    final: the service itself says that repeating is useless.
    request: method and address of what was sent, answer: the text that came back; set by the
        transport, never with headers or with the body that was sent.
    """

    request: tuple[str, str] | None = None
    answer: str | None = None
    resume_token = ""
    final = False

    def __init__(
        self,
        description: str,
        *,
        kind: str = "Service",
        code: str | None = None,
        status: int | None = None,
        data: Any = None,
        correlation_id: str | None = None,
        request_id: str | None = None,
        attempts: int = 0,
        retry_after: float | None = None,
        advice: str = "",
        effect: str = "",
    ) -> None:
        super().__init__(description)
        self.description = description
        self.kind = kind
        self.code = code
        self.status = status
        self.data = data
        self.correlation_id = correlation_id
        self.request_id = request_id
        self.attempts = attempts
        self.retry_after = retry_after
        self.advice = advice
        self.effect = effect

    @property
    def category(self) -> str:
        """The SDK's PartnerErrorCategory for the status."""
        if self.status is None:
            return "ServerError" if self.kind == "Network" else "BadInput"
        return _CATEGORY_BY_STATUS.get(self.status, "ServerError")

    def __str__(self) -> str:
        return self.description


def service_error(
    status: int,
    reason: str,
    body: Any,
    text: str,
    *,
    correlation_id: str | None = None,
    request_id: str | None = None,
    attempts: int = 1,
    retry_after: float | None = None,
) -> PartnerError:
    """The error of an answer outside 2xx.

    body: its parsed JSON, None when it is empty or no JSON; text: the body as text.  All shapes of
    ``rest/errors.json`` are read: ``code, description`` (the code as text or number), the newer
    one with ``message``, the gateway's ``statusCode, message`` and Graph's ``error``.
    """
    code: str | None = None
    description = ""
    data = None
    if isinstance(body, dict):
        inner = body.get("error")
        shape = inner if isinstance(inner, dict) else body
        folded = {key.casefold(): value for key, value in shape.items()}
        raw_code = folded.get("code", folded.get("statuscode"))
        code = None if raw_code is None else str(raw_code)
        described = folded.get("description") or folded.get("message")
        if described is None and isinstance(inner, str):
            code, described = inner, body.get("error_description")
        description = described if isinstance(described, str) else ""
        data = folded.get("data")
    if not description:
        description = text.strip() if body is None and text.strip() else reason
    return PartnerError(
        description[:MAX_DESCRIPTION] or f"HTTP status {status}",
        code=code,
        status=status,
        data=data,
        correlation_id=correlation_id,
        request_id=request_id,
        attempts=attempts,
        retry_after=retry_after,
        advice=advice_for(code, status),
        effect="refused" if status in (501, 505) or (status < 500 and status != 408) else "unknown",
    )


def advice_for(code: str | None, status: int) -> str:
    """One sentence about what to do, by error code, else by status."""
    if code is not None and code in _ADVICE_BY_CODE:
        return _ADVICE_BY_CODE[code]
    return _ADVICE_BY_STATUS.get(status, "Quote the correlation id to Partner Center support.")
