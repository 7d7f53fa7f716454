"""Work that Azure Resource Manager has accepted and goes on with: asking until it is done.

The answer 202 names where to ask: ``Azure-AsyncOperation`` gives a document with the state of the work, ``Location``
answers 202 until the result is there. ``Retry-After`` says how many seconds to wait in between.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pcshell.partner.errors import PartnerError
from pcshell.partner.transport import Answer, Request, Transport, origin_of

#: Seconds between two questions when the service does not say.
USUAL_WAIT = 30.0
#: Seconds after which nobody waits any longer.
LONGEST_WAIT = 30 * 60.0
_STATE = "Azure-AsyncOperation"
_GOOD = "succeeded"
_BAD = ("failed", "canceled", "cancelled")


def wait_until_done(transport: Transport, answer: Answer) -> Answer:
    """The answer with the result of the work behind `answer` (status 202).

    Raises PartnerError when the work fails, lasts too long (effect ``unknown``) or names no place of the same service.
    """
    first, waited = answer, 0.0
    state_at, result_at = answer.headers.get(_STATE), answer.headers.get("Location")
    while True:
        if not (state_at or result_at):
            raise _problem(first, "The service accepted the work and does not say where it goes on.", "unknown")
        seconds = _seconds(answer)
        waited += seconds
        if waited > LONGEST_WAIT:
            raise _problem(first, "The service is still at work; nobody waits any longer.", "unknown")
        try:
            transport.pause(first.request, seconds, "The service is at work; asking again in {} s.")
            answer = _ask(transport, first, state_at or result_at or "")
        except Exception:
            raise
        except BaseException:
            # Whoever stops waiting has to know where the work can be followed.
            if first.request.watcher.warn is not None:
                first.request.watcher.warn(f"The service goes on with the work: {state_at or result_at}")
            raise
        result_at = answer.headers.get("Location") or result_at
        if not state_at:
            if answer.status != 202:
                return answer
            continue
        state_at = answer.headers.get(_STATE) or state_at
        word = _state_of(answer)
        if word in _BAD:
            raise _problem(first, _reason(answer), "refused")
        if word == _GOOD:
            return _ask(transport, first, result_at) if result_at else answer


def _ask(transport: Transport, first: Answer, address: str) -> Answer:
    request = first.request
    base = transport.endpoints.bases[request.service]
    if address.startswith("/") and not address.startswith("//"):
        address = base + address
    if origin_of(address) != origin_of(base):
        raise _problem(first, "The place where the work goes on is not of this service; it was not asked.", "unknown")
    parts = urlsplit(address)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return transport.exchange(
        Request(
            request.service,
            "GET",
            target,
            correlation_id=request.correlation_id,
            tenant=request.tenant,
            watcher=request.watcher,
        )
    )


def _seconds(answer: Answer) -> float:
    text = answer.headers.get("Retry-After", "").strip()
    return min(float(text), LONGEST_WAIT) if text.isascii() and text.isdigit() else USUAL_WAIT


def _state_of(answer: Answer) -> str:
    document = answer.json()
    return str(document.get("status", "")).casefold() if isinstance(document, dict) else ""


def _reason(answer: Answer) -> str:
    document: Any = answer.json()
    error = document.get("error") if isinstance(document, dict) else None
    text = error.get("message") if isinstance(error, dict) else None
    return text if isinstance(text, str) and text else "The service could not do the work."


def _problem(answer: Answer, description: str, effect: str) -> PartnerError:
    return PartnerError(
        description,
        status=answer.status,
        correlation_id=answer.request.correlation_id,
        request_id=answer.request.request_id,
        attempts=answer.attempts,
        effect=effect,
    )
