"""Several lists of Microsoft Graph at a time: five requests travel in one (``/$batch``), each with its own answer.

Steps that fail for a while are sent again, alone; their further pages are read the same way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from http.client import responses
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError, service_error
from pcshell.partner.paging import items_of, own_target, paging_error
from pcshell.partner.transport import ATTEMPTS, Answer, Effort, Request, retried_status, retry_after

if TYPE_CHECKING:
    from pcshell.partner.client import PartnerScope
    from pcshell.partner.schema import Operation

#: Requests that travel together: as many as the module sends.
STEPS = 5


def lists_of(scope: PartnerScope, batch: Operation, operation: Operation, targets: Iterable[str]) -> Iterator[Any]:
    """The objects of several lists: the first pages of all, then the second ones, and so on.

    batch: the operation that carries the steps; operation: what each target (path and query) asks for.
    A target is taken when it is needed. PartnerError for a step that was refused, after the objects of the steps that
    travelled with it.
    """
    coming = iter(targets)
    further: deque[str] = deque()
    asked: set[str] = set()
    while True:
        steps = list(islice(coming, STEPS)) or [further.popleft() for _ in range(min(STEPS, len(further)))]
        if not steps:
            return
        asked.update(steps)
        for target, answer in _answers(scope, batch, steps):
            page = answer.json()
            yield from items_of(operation, answer, page)
            link = page.get("@odata.nextLink") if isinstance(page, dict) else None
            if link:
                following = own_target(scope, operation, answer, link, urlsplit(target).path)
                if following in asked:
                    raise paging_error(answer, "PagingLoop", "The service repeats a page.")
                asked.add(following)
                further.append(following)


def _answers(scope: PartnerScope, batch: Operation, targets: list[str]) -> Iterator[tuple[str, Answer]]:
    """The good answer of each target; raises the first refusal when the other steps are through."""
    effort = Effort()
    waiting, refused = targets, None
    while waiting:
        effort.attempt += 1
        request, parts = _send(scope, batch, waiting)
        again: list[str] = []
        for target, part in zip(waiting, parts, strict=True):
            status = int(part.get("status") or 0)
            if 200 <= status < 300:
                yield target, Answer.of_value(request, part.get("body"), effort.attempt)
                continue
            refusal = _refusal(request, part, status, effort.attempt)
            if retried_status(status) and effort.attempt < ATTEMPTS:
                again.append(target)
                delay = refusal
            else:
                refused = refused or refusal
        if again:
            scope.transport.wait(request, delay, effort)
        waiting = again
    if refused is not None:
        raise refused


def _send(scope: PartnerScope, batch: Operation, targets: list[str]) -> tuple[Request, list[dict[str, Any]]]:
    """One request with a step for each target, and what was answered to each, in their order."""
    steps = [{"id": str(number), "method": "GET", "url": target} for number, target in enumerate(targets, 1)]
    request = scope.request_of(batch, batch.path, wire.dumps({"requests": steps}))
    answer = scope.transport.exchange(request)
    found = answer.json()
    parts = found.get("responses") if isinstance(found, dict) else None
    known = {str(part.get("id")): part for part in parts or () if isinstance(part, dict)}
    if any(step["id"] not in known for step in steps):
        raise answer.bad("The service did not answer every step of a batch.")
    return request, [known[step["id"]] for step in steps]


def _refusal(request: Request, part: dict[str, Any], status: int, attempts: int) -> PartnerError:
    """The error of a step, as if it had been sent alone."""
    headers = part.get("headers")
    body = part.get("body")
    asked = retry_after({str(name): str(text) for name, text in headers.items()}) if isinstance(headers, dict) else None
    return service_error(
        status,
        responses.get(status, ""),
        body if isinstance(body, dict) else None,
        body if isinstance(body, str) else "",
        correlation_id=request.correlation_id,
        request_id=request.request_id,
        attempts=attempts,
        retry_after=asked,
    )
