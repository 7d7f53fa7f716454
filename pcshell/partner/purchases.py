"""What a write is about to buy, and what is known of its price.

An operation that buys, or that fills a cart, says what by `buys=`; limits, questions and the sum of a session read it.
Prices are known as far as answers of the service hold them: in the orders of the customer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from pcshell.partner.schema import member

#: Where an order says what a seat costs, the first that is there.
_PRICES = ("discountedPrice", "price", "listPrice")


class Purchase(NamedTuple):
    """Seats of one offer.

    quantity: how many more, negative where some are given back; before: how many there were of the line that is
    changed, None where a new one is bought.
    """

    quantity: int
    offer: str
    name: str = ""
    term: str = ""
    cycle: str = ""
    before: int | None = None

    @property
    def after(self) -> int:
        """How many there are then."""
        return (self.before or 0) + self.quantity


def purchase_of(line: Any, *, before: Any = None, cycle: Any = None) -> Purchase:
    """What a line of an order or a cart buys, its members in any letter case; a line without a number buys one.

    before: the line as it was, None for a new one. cycle: the billing cycle of the whole order.
    """
    quantity, old = member(line, "quantity"), None if before is None else member(before, "quantity")
    after = quantity if type(quantity) is int else 1
    was = old if type(old) is int else None
    return Purchase(
        after - (was or 0),
        _text(line, "offerId") or _text(line, "catalogItemId"),
        _text(line, "offerName") or _text(line, "friendlyName"),
        _text(line, "termDuration"),
        _text(line, "billingCycle") or (cycle if isinstance(cycle, str) else ""),
        was,
    )


def _text(line: Any, name: str) -> str:
    found = member(line, name)
    return found if isinstance(found, str) else ""


class Price(NamedTuple):
    """What one seat costs."""

    amount: Decimal
    currency: str


class PriceBook:
    """What seats have cost in the orders of one customer; `orders` reads them, once."""

    def __init__(self, orders: Callable[[], Iterable[Any]]) -> None:
        self._orders = orders
        self._prices: dict[str, Price] | None = None

    def of(self, offer: str) -> Price | None:
        """The price in the newest order that has one for this offer, None where none has."""
        if self._prices is None:
            orders = sorted(self._orders(), key=lambda order: _text(order, "creationDate"))
            self._prices = {offer: price for order in orders for offer, price in _priced(order)}
        return self._prices.get(offer.casefold())


def _priced(order: Any) -> Iterable[tuple[str, Price]]:
    currency = _text(order, "currencyCode")
    lines = member(order, "lineItems")
    for line in lines if isinstance(lines, list) and currency else ():
        pricing = member(line, "pricing")
        amounts = (member(pricing, name) for name in _PRICES)
        amount = next((one for one in amounts if type(one) in (int, float) or isinstance(one, Decimal)), None)
        if amount is not None:
            yield _text(line, "offerId").casefold(), Price(Decimal(str(amount)), currency.upper())
