"""What may be done when nobody knows whether a write was carried out: declared beside each operation.

A write is in doubt when its request left and no complete, valid answer came back (a lost connection, a time-out, 408,
5xx, an answer that is no JSON). `partner.writes` then looks whether it was done, by the `Recovery` of the operation:

    create = Operation("POST", "/v1/customers/{customer_id}/policies", ..., recovery=Listed(policies, "name"))

`Repeated`   nothing to look at: repeating is harmless, or is refused in a way that tells (404 to a DELETE)
`Replaced`   the object at its address is as the body wants it
`Listed`     a list has an object with what the body says, made since the write began
`Lost`       nothing to look at and repeating could do it twice: the user is told that nobody knows

An area whose answer lies elsewhere (a checked-out cart is a new order) derives a class of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from pcshell.partner.errors import PartnerError
from pcshell.partner.schema import MISSING, member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pcshell.partner.schema import Operation

#: Seconds by which a date of the service may lie before the moment at which the write began: dates are whole seconds.
_DATE_TOLERANCE = 2.0
#: Values that a body holds because the .NET type cannot be null; an answer may leave them out.
_EMPTY = ("", False, 0, "none", "unknown", "0001-01-01t00:00:00z")


class Found(NamedTuple):
    """What a write seems to have made: its identifier, its JSON, and where its work goes on."""

    identifier: str
    value: Any
    location: str = ""


class Write:
    """A write under way, as a `Recovery` sees it.

    parameters: the arguments of the address; body: the JSON value that was sent; old: the JSON it was made from, None
    when that is not known; since: when the write began, in seconds since 1970 by the service's clock; known:
    identifiers of what this session has made before; tenant: of a customer whose tokens are used.
    """

    __slots__ = ("_perform", "_since", "body", "known", "old", "parameters", "tenant")

    def __init__(
        self,
        perform: Callable[[Operation, dict[str, Any]], Any],
        parameters: dict[str, Any],
        body: Any,
        since: Callable[[], float],
        known: set[str],
        old: Any = None,
        tenant: str | None = None,
    ) -> None:
        self.old = old
        self.tenant = tenant
        self._perform = perform
        self._since = since
        self.parameters = parameters
        self.body = body
        self.known = known

    @property
    def since(self) -> float:
        """When the write began; asked for after an answer has told the service's time."""
        return self._since()

    def ask(self, operation: Operation, **more: Any) -> Any:
        """Perform a read with this write's own arguments where its address has them."""
        own = {name: self.parameters[name] for name in operation.placeholders if name in self.parameters}
        return self._perform(operation, {**own, **more})

    def sent(self, path: str) -> Any:
        """A member of the body by names joined by dots, in any letter case; None when it is not there."""
        return _at(self.body, path)

    @staticmethod
    def of(part: Any, path: str) -> Any:
        """A member of a part of the body, likewise."""
        return _at(part, path)

    def is_new(self, raw: Any, path: str) -> bool:
        """Whether the date at `path` is not before this write, and this session has not made the object earlier."""
        seconds = seconds_of(_at(raw, path))
        return seconds is not None and seconds >= self.since - _DATE_TOLERANCE and not self.knows(raw)

    def knows(self, raw: Any) -> bool:
        """Whether an earlier write of this session made the object."""
        return identifier_of(raw) in self.known


class Recovery:
    """Base class: how to look, and what to do when nothing is found.

    repeats: the write may be sent again, with the same request id, when nothing is found.
    patience: seconds to go on looking before nothing is believed to be there; lists of the service lag behind.
    done_codes: error codes of a repeat that say that the first attempt was carried out.
    countable: what was made can be counted, so that a double can be noticed.
    looks: there is something to look at.
    """

    looks = True
    repeats = True
    patience = 0.0
    done_codes: tuple[str, ...] = ()
    countable = False
    #: What is missing in an object that was found by reading; told to the user.
    lost = ""
    _echo: Callable[[Write], Any] | None = None

    def find(self, write: Write) -> list[Found]:
        """What the write seems to have made; empty when it was not carried out, or when there is nothing to look at."""
        del write
        return []

    def echo(self, write: Write) -> Any:
        """The JSON to give when a repeat was refused with one of `done_codes` and nothing can be read."""
        return write.body if self._echo is None else self._echo(write)


class Repeated(Recovery):
    """Repeating does no harm. `echo`: gives the answer's JSON when the service says that it is done already."""

    looks = False

    def __init__(self, *done_codes: str, echo: Callable[[Write], Any] | None = None) -> None:
        self.done_codes = done_codes
        self._echo = echo


class Lost(Recovery):
    """There is nothing to look at, and repeating could do it twice."""

    looks = False
    repeats = False


class Replaced(Recovery):
    """The write sets the state of one object, which `read` gives: done when what was to be changed is so."""

    def __init__(self, read: Operation) -> None:
        self.read = read

    def find(self, write: Write) -> list[Found]:
        """The object, when it is as the body wants it."""
        raw = raw_of(write.ask(self.read))
        done = holds(write.body, raw) if write.old is None else achieved(write.body, raw, write.old)
        return [Found(identifier_of(raw), raw)] if done else []


class Listed(Recovery):
    """The write makes one entry of a list.

    same: paths of members that the entry has in common with the body, ``body path=entry path`` where they differ.
    since: path of the entry's date; "" where the members themselves are unique at the service.
    read: gives the entry in full, by the argument named in `key`, when the list shows less.
    narrow: the arguments with which the list is asked, from the body.
    lost: what only the answer to the write itself would have said.
    """

    countable = True

    def __init__(
        self,
        listing: Operation,
        *same: str,
        since: str = "",
        read: Operation | None = None,
        key: str = "",
        narrow: Callable[[Write], dict[str, Any]] | None = None,
        patience: float = 0.0,
        lost: str = "",
    ) -> None:
        self.lost = lost
        self.listing = listing
        self.pairs = [(left, right or left) for left, _, right in (text.partition("=") for text in same)]
        self.since = since
        self.read = read
        self.key = key
        self.narrow = narrow
        self.patience = patience

    def find(self, write: Write) -> list[Found]:
        """The entries that this write can have made."""
        entries = write.ask(self.listing, **(self.narrow(write) if self.narrow else {}))
        matching = [raw for raw in map(raw_of, entries) if self._fits(write, raw)]
        return [self._found(write, raw, only=len(matching) == 1) for raw in matching]

    def _fits(self, write: Write, raw: Any) -> bool:
        if not all(same_text(write.sent(left), _at(raw, right)) for left, right in self.pairs):
            return False
        return write.is_new(raw, self.since) if self.since else not write.knows(raw)

    def _found(self, write: Write, raw: Any, *, only: bool) -> Found:
        identifier = identifier_of(raw)
        if self.read is not None and only:
            raw = raw_of(write.ask(self.read, **{self.key: identifier}))
        return Found(identifier, raw)


def raw_of(value: Any) -> Any:
    """The JSON of what a read gave."""
    return getattr(value, "raw", value)


def identifier_of(raw: Any) -> str:
    """The identifier of an object of the service, case-folded; empty when it has none."""
    found = member(raw, "id")
    return found.casefold() if isinstance(found, str) else ""


def holds(wanted: Any, actual: Any) -> bool:
    """Whether JSON of the service has every member of a body, whatever else it has.

    Letter case and underscores of words do not count (``Monthly`` is ``monthly``), nor dates' spelling. A member that
    the answer lacks (a password) leaves it open, so the answer is no; one that says nothing may be absent.
    """
    if isinstance(wanted, dict):
        for name, value in wanted.items():
            if name.casefold() in ("attributes", "links"):
                continue
            found = member(actual, name) if isinstance(actual, dict) else MISSING
            if found is MISSING or found is None:
                if not _says_nothing(value):
                    return False
            elif not holds(value, found):
                return False
        return True
    if isinstance(wanted, list):
        if not isinstance(actual, list) or len(actual) != len(wanted):
            return False
        return all(holds(_stated(one), other) for one, other in zip(wanted, actual, strict=True))
    return wanted is None or same_text(wanted, actual)


def _stated(element: Any) -> Any:
    """An element of a list without what the service fills in: numbers, words and dates that say nothing."""
    if not isinstance(element, dict):
        return element
    return {name: value for name, value in element.items() if not _says_nothing(value)}


def achieved(wanted: Any, actual: Any, old: Any) -> bool:
    """Whether `actual` has every member of a body that differs from what the body was made from.

    What was read and is sent back unchanged (dates of changes among it) says nothing about the write.
    """
    if not isinstance(wanted, dict):
        return _same(wanted, old) or holds(wanted, actual)
    for name, value in wanted.items():
        if name.casefold() in ("attributes", "links"):
            continue
        before = member(old, name) if isinstance(old, dict) else MISSING
        found = member(actual, name) if isinstance(actual, dict) else MISSING
        if found is MISSING:
            found = None
        if isinstance(value, dict) and value:
            if not achieved(value, found, before):
                return False
        elif not _same(value, before) and not holds({name: value}, {name: found}):
            return False
    return True


class Clash(NamedTuple):
    """A member that two writers changed: its name, what this write sets and what the other one has set."""

    name: str
    ours: Any
    theirs: Any


def merged(body: Any, old: Any, new: Any) -> tuple[Any, list[Clash]]:
    """`body` as it would be had it been made from `new` instead of `old`, and the members that both changed.

    body: what is to be written; old: the JSON it was made from; new: the JSON that somebody else has written since.
    """
    clashes: list[Clash] = []
    return _merged(body, old, new, "", clashes), clashes


def _merged(body: Any, old: Any, new: Any, path: str, clashes: list[Clash]) -> Any:
    if isinstance(body, dict) and isinstance(new, dict):
        result = {}
        for name, value in body.items():
            if name.casefold() == "attributes":
                result[name] = _with_etag(value, new)
                continue
            here = member(old, name) if isinstance(old, dict) else MISSING
            result[name] = _merged(value, here, member(new, name), f"{path}.{name}" if path else name, clashes)
        return result
    if _same(body, old):
        return body if new is MISSING or _same(old, new) else new
    if not _same(old, new) and not _same(body, new):
        clashes.append(Clash(path, body, None if new is MISSING else new))
    return body


def _with_etag(attributes: Any, new: Any) -> Any:
    etag = _at(new, "attributes.etag")
    if not isinstance(attributes, dict) or etag is None:
        return attributes
    return {name: etag if name.casefold() == "etag" else value for name, value in attributes.items()}


def _same(one: Any, other: Any) -> bool:
    one = None if one is MISSING else one
    other = None if other is MISSING else other
    return (holds(one, other) and holds(other, one)) or (_says_nothing(one) and _says_nothing(other))


def same_text(one: Any, other: Any) -> bool:
    """Whether two JSON values mean the same, as far as words, numbers and dates are concerned."""
    if isinstance(one, (dict, list)) or isinstance(other, (dict, list)):
        return holds(one, other)
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        seconds = seconds_of(value)
        return seconds if seconds is not None else value.casefold().replace("_", "")
    return value


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_says_nothing(one) for name, one in value.items() if name.casefold() != "attributes")
    if isinstance(value, list):
        return not value
    return value is None or value in _EMPTY or (isinstance(value, str) and value.casefold() in _EMPTY)


def seconds_of(text: Any) -> float | None:
    """Seconds since 1970 of a date of the service (ISO 8601, UTC unless it says otherwise); None for anything else."""
    if not isinstance(text, str) or len(text) < 19 or text[10] not in "T ":
        return None
    head, fraction, rest = text[:19], "0", text[19:]
    if rest[:1] == ".":
        digits = 1
        while digits < len(rest) and rest[digits].isdigit():
            digits += 1
        fraction, rest = rest[1:digits] or "0", rest[digits:]
    try:
        zone = rest.replace("Z", "+00:00") or "+00:00"
        moment = dt.datetime.fromisoformat(head + zone)
        return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)).total_seconds() + float(f"0.{fraction}")
    except (ValueError, TypeError):
        return None


def _at(raw: Any, path: str) -> Any:
    for name in path.split("."):
        raw = member(raw, name)
        if raw is MISSING:
            return None
    return raw


def newest(found: Iterable[Any], write: Write, date: str) -> list[Any]:
    """The JSON of those that this write can have made, by their date."""
    return [raw for raw in map(raw_of, found) if write.is_new(raw, date)]


def gone(error: PartnerError) -> bool:
    """Whether the service says that the object does not exist."""
    return error.kind == "Service" and error.status == 404


class Observed(Recovery):
    """The write shows somewhere else: `find` says where."""

    def __init__(
        self,
        find: Callable[[Write], list[Found]],
        *done_codes: str,
        countable: bool = False,
        patience: float = 0.0,
        echo: Callable[[Write], Any] | None = None,
    ) -> None:
        self._find = find
        self.done_codes = done_codes
        self.countable = countable
        self.patience = patience
        self._echo = echo

    def find(self, write: Write) -> list[Found]:
        """What the area's function finds."""
        return self._find(write)
