"""Guards against costly slips, asked before the first byte of a write leaves.

$PCCustomerLimit: more customers than this need a confirmation at the prompt, and are refused in a script. Unset: 10 at
the prompt, no limit in a script. $PCSpendLimit: what the session may order in all, a number of seats or, as far as
prices are known, an amount with its currency ('500 USD'); unset: no limit. At the prompt a quantity that changes more
than tenfold is asked about. Use-PartnerCustomer pins a session to one customer: writes to others are refused.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pcshell.partner.errors import PartnerError
from pcshell.partner.purchases import PriceBook
from pcshell.partner.recovery import raw_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
    from pcshell.partner.client import PartnerScope
    from pcshell.partner.purchases import Purchase
    from pcshell.partner.recovery import Write
    from pcshell.partner.schema import Operation

CUSTOMER_VARIABLE = "PCCustomerLimit"
SPEND_VARIABLE = "PCSpendLimit"
#: Customers that a command at the prompt writes to before it asks.
CUSTOMERS_AT_PROMPT = 10
#: How many times larger or smaller a quantity may become unasked.
USUAL_FACTOR = 10


class WriteLimits:
    """The limits of one command; what was bought belongs to its session."""

    def __init__(self, command: PartnerCmdlet) -> None:
        self.command = command
        self.customers: set[str] = set()
        self._goes_on: bool | None = None
        self._seats = 0
        self._amounts: dict[str, Decimal] = {}

    def before(self, operation: Operation, write: Write) -> None:
        """Refuse a write that is beyond a limit, before anything of it is sent."""
        self._seats, self._amounts = 0, {}
        named = write.parameters.get("customer_id") or write.sent("customerId") or write.tenant or ""
        customer = str(named).strip("{}").casefold()
        self._check_pin(customer)
        self._check_customer(customer)
        if operation.buys is None:
            return
        limit = self._spend_limit() if operation.commits else None
        at_prompt = self._at_prompt()
        if limit is None and not at_prompt:
            return
        purchases = operation.buys(write)
        if isinstance(limit, int):
            self._check_seats(limit, purchases)
        elif limit is not None:
            self._check_amount(*limit, purchases, customer)
        if at_prompt and not self._is_sure():
            for one in purchases:
                self._check_factor(one, customer)

    def done(self) -> None:
        """Count what the write has bought."""
        client = self.command.session.client
        client.seats += self._seats
        for currency, amount in self._amounts.items():
            client.spent[currency] = client.spent.get(currency, Decimal(0)) + amount

    def _check_pin(self, customer: str) -> None:
        pinned = self.command.session.pinned
        if pinned is None or customer in ("", pinned.identifier):
            return
        raise PartnerError(
            f"The session is pinned to {pinned.label}; nothing is changed at the customer {customer}.",
            kind="WrongCustomer",
            advice="Use-PartnerCustomer pins another customer, Use-PartnerCustomer -Clear none.",
            effect="not sent",
        )

    def _check_customer(self, customer: str) -> None:
        if not customer or customer in self.customers:
            return
        limit = self._customer_limit()
        if limit is None and self._at_prompt():
            limit = CUSTOMERS_AT_PROMPT
        if limit is not None and len(self.customers) >= limit and not self._may_go_on(limit):
            raise _beyond(f"This command has written to {len(self.customers)} customers, and no more are allowed.")
        self.customers.add(customer)

    def _may_go_on(self, limit: int) -> bool:
        if self._goes_on is None:
            asks = self._at_prompt()
            query = f"This command has written to {limit} customers. Write to more?"
            self._goes_on = self.command.should_continue(query, "Confirm") if asks else False
        return self._goes_on

    def _check_seats(self, limit: int, purchases: Sequence[Purchase]) -> None:
        seats, bought = sum(one.quantity for one in purchases), self.command.session.client.seats
        if seats > 0 and bought + seats > limit:
            raise _beyond(f"{seats} more seats after {bought} would be more than the {limit} of ${SPEND_VARIABLE}.")
        self._seats = max(seats, 0)

    def _check_amount(self, limit: Decimal, currency: str, purchases: Sequence[Purchase], customer: str) -> None:
        book = prices_at(self.command.partner, customer)
        costs, unknown = Decimal(0), []
        for one in purchases:
            price = book.of(one.offer)
            if price is None or price.currency != currency:
                unknown.append(one.offer)
            else:
                costs += price.amount * max(one.quantity, 0)
        spent = self.command.session.client.spent.get(currency, Decimal(0))
        if costs > 0 and spent + costs > limit:
            text = f"{costs} {currency} more after {spent} would be more than the {limit} of ${SPEND_VARIABLE}."
            raise _beyond(text)
        if unknown:
            offers = ", ".join(unknown)
            text = f"The price of {offers} in {currency} is not known: it does not count for ${SPEND_VARIABLE}."
            self.command.write_warning(text)
        self._amounts = {currency: costs}

    def _check_factor(self, purchase: Purchase, customer: str) -> None:
        """Ask about a quantity that becomes much larger or smaller than it was."""
        before, after = purchase.before, purchase.after
        if before is None:
            before = self._owned(purchase.offer, customer)
        if before <= 0 or after <= 0 or after == before:
            return
        if after > before * USUAL_FACTOR or (purchase.before is not None and after * USUAL_FACTOR < before):
            what = purchase.name or purchase.offer
            query = f"The quantity of {what} goes from {before} to {after}, more than tenfold. Go on?"
            if not self.command.should_continue(query, "Confirm"):
                raise PartnerError(
                    f"The quantity of {what} stays: going from {before} to {after} was not confirmed.",
                    kind="LimitExceeded", advice="Check the quantity.", effect="not sent",
                )  # fmt: skip

    def _owned(self, offer: str, customer: str) -> int:
        """How many seats of an offer the customer has, 0 where that cannot be read."""
        wanted, seats = offer.casefold(), 0
        try:
            for one in self.command.partner.subscriptions.list(customer_id=customer):
                raw = raw_of(one)
                if str(raw.get("offerId", "")).casefold() == wanted and type(raw.get("quantity")) is int:
                    seats += raw["quantity"]
        except PartnerError:
            return 0
        return seats

    def _at_prompt(self) -> bool:
        engine: Any = self.command.engine
        return bool(self.command.context.host.at_prompt) and not engine.invocation.script_name

    def _is_sure(self) -> bool:
        """Whether the user has said that he wants no questions of this command."""
        engine: Any = self.command.engine
        return engine.common.get("confirm") is False

    def _customer_limit(self) -> int | None:
        text = self.command.preference(CUSTOMER_VARIABLE)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()):
            raise PartnerError(f"${CUSTOMER_VARIABLE} is a number.", kind="Configuration", effect="not sent")
        return int(text)

    def _spend_limit(self) -> int | tuple[Decimal, str] | None:
        """Seats, or an amount and its currency."""
        text = self.command.preference(SPEND_VARIABLE)
        if text is None:
            return None
        if text.isascii() and text.isdigit():
            return int(text)
        number, currency = text[:-3].strip(), text[-3:].upper()
        try:
            amount = Decimal(number)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or amount < 0 or not (currency.isascii() and currency.isalpha()):
            raise PartnerError(
                f"${SPEND_VARIABLE} is a number of seats, or an amount with its currency as in '500 USD'.",
                kind="Configuration", effect="not sent",
            )  # fmt: skip
        return amount, currency


def prices_at(scope: PartnerScope, customer: str) -> PriceBook:
    """What a customer's orders say of prices; nothing where they cannot be read."""

    def orders() -> list[Any]:
        try:
            return [raw_of(one) for one in scope.orders.list(customer_id=customer, include_price=True)]
        except PartnerError:
            return []

    return PriceBook(orders)


def _beyond(description: str) -> PartnerError:
    return PartnerError(
        description,
        kind="LimitExceeded",
        advice=f"Raise ${CUSTOMER_VARIABLE} or ${SPEND_VARIABLE} when this is what you want.",
        effect="not sent",
    )
