"""What a confirmation says besides the operation: what is bought, for whom, and where.

Only read when somebody is asked. What cannot be read is left out: a question must not fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcshell.cmdlets.partnercenter.limits import prices_at
from pcshell.partner.errors import PartnerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from pcshell.partner.client import PartnerScope
    from pcshell.partner.purchases import PriceBook, Purchase

#: Characters of a name that are shown.
_LONGEST_NAME = 80


def purchase_lines(
    scope: PartnerScope, customer: str, country: str | None, bought: Iterable[Purchase]
) -> Iterator[str]:
    """A line for each purchase: quantity, product, term, billing, price if it is known."""
    book = prices_at(scope, customer)
    for one in bought:
        name = one_line(one.name) or _name_of(scope, one.offer, country)
        what = f"{name} ({one.offer})" if name and one.offer else name or one.offer or "an offer without a name"
        if one.before is None:
            text = f"Buys {one.quantity} of {what}"
        elif not one.quantity:
            text = f"Concerns {one.before} of {what}"
        else:
            text = f"Changes the quantity of {what} from {one.before} to {one.after}"
        parts = [text]
        if one.term:
            parts.append(f"term {one.term}")
        if one.cycle:
            parts.append(f"billed {one.cycle.casefold().replace('_', ' ')}")
        yield "; ".join([*parts, _price_of(book, one)]) + "."


def _price_of(book: PriceBook, purchase: Purchase) -> str:
    price = book.of(purchase.offer)
    if price is None:
        return "price not known"
    each = f"{_money(price.amount)} {price.currency} each"
    total = _money(price.amount * purchase.quantity)
    return f"{each}, {total} {price.currency} in all" if purchase.quantity else each


def _money(amount: Decimal) -> str:
    """An amount with two decimals at least."""
    text = format(amount, "f")
    return text if len(text.partition(".")[2]) > 2 else f"{amount:.2f}"


def _name_of(scope: PartnerScope, offer: str, country: str | None) -> str:
    """The title of a catalog item (product:sku:availability), "" where the catalog does not say it."""
    from pcshell.partner.resources.products import Products

    product, _, rest = offer.partition(":")
    sku = rest.partition(":")[0]
    if not (product and sku and country):
        return ""
    try:
        return one_line(
            str(Products(scope).sku(product_id=product, sku_id=sku, country=country).raw.get("title") or "")
        )
    except PartnerError:
        return ""


def customer_line(scope: PartnerScope, customer: str) -> str:
    """Name, domain and identifier of a customer; the identifier alone where nothing else can be read."""
    try:
        profile = scope.customers.get(customer_id=customer).raw.get("companyProfile") or {}
    except PartnerError:
        profile = {}
    known = [one_line(str(profile.get(name) or "")) for name in ("companyName", "domain")]
    return f"Customer: {', '.join([*filter(None, known), customer])}."


def one_line(text: str) -> str:
    """A name that somebody else has chosen, as a part of a line."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:_LONGEST_NAME]
