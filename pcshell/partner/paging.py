"""Lists that come in pages: one request per page, none ahead of need, nothing lost and nobody led astray.

The next page is asked for when the last object of this one was taken; only where a page takes its time is it asked for
while the objects are being worked on, one page ahead and no more. A link to the next page must stay where the first
page was, or it is not followed. Objects are never dropped: what comes twice is emitted twice.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pcshell.partner.errors import PartnerError
from pcshell.partner.resuming import Resumption
from pcshell.partner.transport import ATTEMPTS, Answer, Effort, Request
from pcshell.partner.watcher import Watcher

if TYPE_CHECKING:
    from pcshell.partner.client import PartnerScope
    from pcshell.partner.schema import Operation, Resource

API_VERSION = "/v1"
CONTINUATION = "MS-ContinuationToken"
MAX_CONTINUATION = 8192
MAX_PAGES = 10_000
#: Pages in a row that may hold nothing but the objects of earlier pages.
_STALE_PAGES = 10
#: A page is asked for ahead when the one before took this many seconds (a busy machine alone reaches half of it),
_SLOW_PAGE = 0.04
#: and this many objects of it were taken: who wants the first few wants no second page.
_TAKEN_BEFORE_AHEAD = 20

#: Target of a page and its continuation token.
_Place = tuple[str, str | None]


def pages_of(scope: PartnerScope, operation: Operation, target: str) -> Iterator[Any]:
    """The objects of a list, page by page; a list that is resumed goes on where it had failed."""
    pages = _Pages(scope, operation, target)
    resume = scope.watcher.resume
    start: _Place = (target, None)
    if resume is not None and resume.matches(operation.name, target):
        start = pages.resumed(resume)
    elif resume is not None and resume.passes(operation.name):
        return
    place: _Place | None = start
    seen: set[_Place] = {(target, None), start}
    ahead: _Ahead | None = None
    for _ in range(MAX_PAGES):
        assert place is not None
        answer, seconds = pages.fetch(place, ahead)
        ahead = None
        parsed = answer.json(plain=True)
        following, problem = pages.following(answer, parsed, seen)
        pages.note(parsed, last=following is None)
        items = items_of(operation, answer, parsed)
        yield from islice(items, _TAKEN_BEFORE_AHEAD)
        if following is not None and seconds > _SLOW_PAGE:
            ahead = _Ahead(scope, pages.request(following))
        yield from items
        if problem is None and pages.stale >= _STALE_PAGES:
            problem = paging_error(answer, "PagingLoop", f"{_STALE_PAGES} pages in a row brought nothing new.")
        if problem is not None:
            raise problem
        if following is None:
            return
        seen.add(following)
        place = following
        del answer, parsed, items  # a page is not kept while the next one is waited for
    raise PartnerError(
        f"There are more than {MAX_PAGES} pages.", kind="PagingLoop", correlation_id=scope.correlation_id
    )  # fmt: skip


class _Pages:
    """One list: how its pages are asked for, and what was noticed on the way."""

    def __init__(self, scope: PartnerScope, operation: Operation, target: str) -> None:
        self.scope = scope
        self.operation = operation
        self.first = target
        self.prefix = urlsplit(target).path
        self.count = 0
        #: Pages in a row without anything new.
        self.stale = 0
        self._announced: int | None = None
        self._repeated = 0
        self._previous: frozenset[Any] = frozenset()
        self._known_pages: set[int] = set()

    def request(self, place: _Place) -> Request:
        """The request for one page."""
        path, token = place
        headers = None if token is None else {CONTINUATION: token}
        return self.scope.request_of(self.operation, path, headers=headers)

    def fetch(self, place: _Place, ahead: _Ahead | None) -> tuple[Answer, float]:
        """The answer with one page and the seconds it took; PartnerError says how much came before."""
        if ahead is not None:
            answer = ahead.answer()
            if answer is not None:
                return answer, ahead.seconds
        transport = self.scope.transport
        started = transport.clock()
        try:
            answer = transport.exchange(self.request(place))
        except PartnerError as error:
            if self.count:
                error.advice = f"{error.advice} The list is incomplete: {self.count} objects came before.".strip()
                error.resume_token = Resumption(self.operation.name, self.first, *place, self.count).token
            raise
        return answer, transport.clock() - started

    def resumed(self, resume: Resumption) -> _Place:
        """The place where the list goes on; a token that leads elsewhere is refused."""
        answer = Answer(self.request((self.first, None)), 0, {}, b"", 0)
        resume.found, self.count = True, resume.count
        headers = [{"key": CONTINUATION, "value": resume.continuation}] if resume.continuation is not None else []
        return own_target(self.scope, self.operation, answer, resume.target, self.prefix), _continuation(
            answer, {"headers": headers}
        )

    def following(
        self, answer: Answer, parsed: Any, seen: set[_Place]
    ) -> tuple[_Place | None, PartnerError | None]:  # fmt: skip
        """The place of the next page, or what is wrong with it: to be raised after the objects of this page."""
        try:
            following = _following(self.scope, self.operation, answer, parsed, self.prefix)
        except PartnerError as error:
            return None, error
        if following in seen:
            return None, paging_error(answer, "PagingLoop", "The service repeats a page.")
        return following, None

    def note(self, parsed: Any, *, last: bool) -> None:
        """Look for objects that come again; a list of one page has no others."""
        raws = parsed.get(self.operation.collection) if isinstance(parsed, dict) else parsed
        if not isinstance(raws, list):
            return
        first = not self.count
        self.count += len(raws)
        if first and isinstance(parsed, dict):
            self._announced = parsed.get("totalCount")
        if not (first and last):
            self._compare(frozenset(one.get("id") for one in raws if type(one) is dict))
        if last:
            self._say()

    def _compare(self, identifiers: frozenset[Any]) -> None:
        self._repeated += len(identifiers & self._previous)
        self._previous = identifiers
        page = hash(identifiers)
        again = page in self._known_pages and identifiers != {None}
        self.stale = self.stale + 1 if again else 0
        self._known_pages.add(page)

    def _say(self) -> None:
        tell = self.scope.watcher.detail
        if tell is None:
            return
        if self._repeated:
            tell(f"{self._repeated} objects came more than once, on neighbouring pages.")
        if type(self._announced) is int and self._announced != self.count:
            tell(f"The service announced {self._announced} objects and sent {self.count}.")


class _Ahead:
    """A page that is fetched on a thread of its own while the one before is worked on.

    One attempt and no renewal of the token: whatever goes wrong, the page is asked for again in the ordinary way.
    """

    def __init__(self, scope: PartnerScope, request: Request) -> None:
        self.seconds = 0.0
        self._answer: Answer | None = None
        self._transport = scope.transport
        self._request = request
        #: What -Debug shows waits for the command's own thread; nothing else of this one belongs to a command.
        self._trace, self._traced = request.watcher.trace, list[str]()
        request.watcher = Watcher(trace=None if self._trace is None else self._traced.append)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        effort = Effort()
        effort.attempt, effort.renewed = ATTEMPTS - 1, True
        started = self._transport.clock()
        try:
            self._answer = self._transport.exchange(self._request, effort)
        except PartnerError:
            return
        self.seconds = self._transport.clock() - started

    def answer(self) -> Answer | None:
        """The page, when it came; waits until the attempt is over."""
        self._thread.join()
        for text in self._traced:
            if self._trace is not None:
                self._trace(text)
        return self._answer


def items_of(operation: Operation, answer: Answer, parsed: Any) -> Iterator[Any]:
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
    # In the common case every element is an object; both map()s run at C speed.
    if set(map(type, items)) <= {dict}:
        return map(cls, items)
    return iter([_wrapped(cls, answer, one) for one in items if one is not None])


def _wrapped(cls: type[Resource], answer: Answer, raw: Any) -> Resource:
    if not isinstance(raw, dict):
        raise answer.bad("The answer is not a list of objects.")
    return cls(raw)


def _following(scope: PartnerScope, operation: Operation, answer: Answer, parsed: Any, prefix: str) -> _Place | None:
    """Target and continuation token of the next page, None at the end."""
    if not isinstance(parsed, dict):
        return None
    if operation.service != "partner":
        link = parsed.get("@odata.nextLink" if operation.service == "graph" else "nextLink")
        return None if not link else (own_target(scope, operation, answer, link, prefix), None)
    links = parsed.get("links")
    following = links.get("next") if isinstance(links, dict) else None
    if not isinstance(following, dict):
        return None
    uri = following.get("uri")
    if not isinstance(uri, str) or not uri:
        return None
    return own_target(scope, operation, answer, uri, prefix), _continuation(answer, following)


def own_target(scope: PartnerScope, operation: Operation, answer: Answer, uri: Any, prefix: str) -> str:
    """The target of a next link, if it stays where the first page was; PartnerError else."""
    base = scope.transport.endpoints.bases[operation.service]
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


def _continuation(answer: Answer, link: dict[str, Any]) -> str | None:
    """The continuation token of a next link; no other header of a link is ever copied."""
    headers = link.get("headers")
    for pair in headers if isinstance(headers, list) else ():
        if isinstance(pair, dict) and str(pair.get("key", "")).casefold() == CONTINUATION.casefold():
            token = pair.get("value")
            if not isinstance(token, str) or len(token) > MAX_CONTINUATION:
                raise paging_error(answer, "BadAnswer", "The continuation token is not usable.")
            if any(not 32 <= ord(letter) < 127 for letter in token):
                raise paging_error(answer, "BadAnswer", "The continuation token is not usable.")
            return token
    return None


def _foreign(answer: Answer) -> PartnerError:
    return paging_error(answer, "ForeignLink", "The link to the next page leads elsewhere; it was not followed.")


def paging_error(answer: Answer, kind: str, description: str) -> PartnerError:
    """The error for a list that cannot be read to its end."""
    return PartnerError(
        description,
        kind=kind,
        status=answer.status,
        correlation_id=answer.request.correlation_id,
        request_id=answer.request.request_id,
        attempts=answer.attempts,
        advice="The list is incomplete; quote the correlation id to Partner Center support.",
    )
