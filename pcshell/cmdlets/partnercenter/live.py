"""Identifiers as Tab offers them: customers, and what belongs to the customer that the line names.

A list is asked for once in a while, one page of it, on a thread of its own; a Tab waits for it a moment and then offers
what has come. What Tab shows is never more than what Get- would show, and an error offers nothing.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from pcshell.partner.client import starts_with
from pcshell.partner.errors import PartnerError

if TYPE_CHECKING:
    from pcshell.partner.client import PartnerScope
    from pcshell.partner.session import PartnerSession

#: How long a Tab waits for the service, in seconds.
_PATIENCE = 1.5
#: For how long a list is not asked for again, in seconds.
_FRESH = 120.0
#: How many objects of a list are offered: a page of customers.
_MOST = 500
#: What may be put into a command line as it is.
_IDENTIFIER = re.compile(r"[\w.-]{1,128}")

#: Identifier, the name to show, and more about it.
Offer = tuple[str, str, str]


class Offers:
    """What is known of one list: `found` so far, and since when."""

    def __init__(self, read: Callable[[], Iterable[Offer]], clock: Callable[[], float] = time.monotonic) -> None:
        self.found: list[Offer] = []
        self._clock = clock
        self._asked = clock()
        self._done = threading.Event()
        self._read = read
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            for offer in islice(self._read(), _MOST):
                self.found.append(offer)
        except PartnerError:
            self._asked = self._clock() - _FRESH  # the next Tab asks again
        finally:
            self._done.set()

    @property
    def is_fresh(self) -> bool:
        """Whether nobody needs to ask again."""
        return self._clock() - self._asked < _FRESH

    def wait(self) -> list[Offer]:
        """What has come within a moment."""
        self._done.wait(_PATIENCE)
        return list(self.found)


def _text(raw: Any, *path: str) -> str:
    for name in path:
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw if isinstance(raw, str) else ""


def _customers(scope: PartnerScope, _bound: dict[str, str], word: str) -> Iterator[Offer]:
    chosen = {"size": 0, "filter": starts_with("CompanyName", word)} if word else {}
    for one in scope.customers.list(**chosen):
        name = _text(one.raw, "companyProfile", "companyName")
        yield _text(one.raw, "id"), name, _text(one.raw, "companyProfile", "domain")


def _subscriptions(scope: PartnerScope, bound: dict[str, str], _word: str) -> Iterator[Offer]:
    for one in scope.subscriptions.list(customer_id=bound["CustomerId"]):
        quantity = one.raw.get("quantity")
        more = f"{_text(one.raw, 'status')}, {quantity}" if isinstance(quantity, int) else _text(one.raw, "status")
        yield _text(one.raw, "id"), _text(one.raw, "friendlyName") or _text(one.raw, "offerName"), more


def _orders(scope: PartnerScope, bound: dict[str, str], _word: str) -> Iterator[Offer]:
    for one in scope.orders.list(customer_id=bound["CustomerId"]):
        lines = one.raw.get("lineItems")
        names = [_text(line, "friendlyName") for line in lines] if isinstance(lines, list) else []
        yield _text(one.raw, "id"), ", ".join(filter(None, names)), _text(one.raw, "creationDate")[:10]


def _users(scope: PartnerScope, bound: dict[str, str], _word: str) -> Iterator[Offer]:
    from pcshell.partner.resources.users import Users

    for one in Users(scope).list(customer_id=bound["CustomerId"]):
        yield _text(one.raw, "id"), _text(one.raw, "userPrincipalName"), _text(one.raw, "displayName")


def _invoices(scope: PartnerScope, _bound: dict[str, str], _word: str) -> Iterator[Offer]:
    from pcshell.partner.resources.invoices import Invoices

    for one in Invoices(scope).list():
        yield _text(one.raw, "id"), _text(one.raw, "invoiceDate")[:10], _text(one.raw, "invoiceType")


_Reader = Callable[[Any, dict[str, str], str], Iterator[Offer]]
#: By the attribute of a parameter: how its values are listed, and which parameter the line has to name for that.
_LISTS: dict[str, tuple[_Reader, str]] = {
    "customer_id": (_customers, ""),
    "subscription_id": (_subscriptions, "CustomerId"),
    "order_id": (_orders, "CustomerId"),
    "user_id": (_users, "CustomerId"),
    "invoice_id": (_invoices, ""),
}


def live_source(key: str) -> Callable[[Any, str, dict[str, str]], list[Offer]] | None:
    """The completion source of a parameter; None where its values cannot be listed."""
    if key not in _LISTS:
        return None

    def offered(context: Any, word: str, bound: dict[str, str]) -> list[Offer]:
        session: PartnerSession | None = context.partner
        _, needed = _LISTS[key]
        if session is None or (needed and not _IDENTIFIER.fullmatch(bound.get(needed, ""))):
            return []
        found = _beginning(_offers(session, key, bound, ""), word)
        if not found and word and key == "customer_id":
            # More customers than a page holds: the service looks for the name.
            found = _beginning(_offers(session, key, bound, word), word)
        return found

    return offered


def _offers(session: PartnerSession, key: str, bound: dict[str, str], word: str) -> list[Offer]:
    read, needed = _LISTS[key]
    place = (key, bound.get(needed, "").lower(), word.lower())
    known: Offers | None = session.offers.get(place)
    if known is None or not known.is_fresh:
        if len(session.offers) > _MOST:
            session.offers.clear()
        scope = session.client.scope()
        known = session.offers[place] = Offers(lambda: read(scope, bound, word))
    return known.wait()


def _beginning(offers: Iterable[Offer], word: str) -> list[Offer]:
    """The offers whose identifier begins as the word does, or whose name or domain holds it."""
    wanted = word.casefold()
    return [
        (identifier, name or identifier, more)
        for identifier, name, more in offers
        if _IDENTIFIER.fullmatch(identifier)
        and (identifier.casefold().startswith(wanted) or wanted in name.casefold() or wanted in more.casefold())
    ]
