"""Limits against costly slips: how many customers a command may write to, how many seats a session may buy.

$PCCustomerLimit: more customers than this need a confirmation at the prompt, and are refused in a script. Unset: 10 at
the prompt, no limit in a script. $PCSpendLimit: seats that the session may order in all; unset: no limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.partner.errors import PartnerError

if TYPE_CHECKING:
    from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
    from pcshell.partner.recovery import Write
    from pcshell.partner.schema import Operation

CUSTOMER_VARIABLE = "PCCustomerLimit"
SPEND_VARIABLE = "PCSpendLimit"
#: Customers that a command at the prompt writes to before it asks.
CUSTOMERS_AT_PROMPT = 10


class WriteLimits:
    """The limits of one command; what was bought belongs to its session."""

    def __init__(self, command: PartnerCmdlet) -> None:
        self.command = command
        self.customers: set[str] = set()
        self._goes_on: bool | None = None
        self._seats = 0

    def before(self, operation: Operation, write: Write) -> None:
        """Refuse a write that is beyond a limit, before anything of it is sent."""
        self._check_customer(str(write.parameters.get("customer_id") or write.sent("customerId") or "").casefold())
        self._seats = self._checked_seats(operation, write)

    def done(self) -> None:
        """Count what the write has bought."""
        self.command.session.client.seats += self._seats

    def _check_customer(self, customer: str) -> None:
        if not customer or customer in self.customers:
            return
        limit = self._limit(CUSTOMER_VARIABLE)
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

    def _checked_seats(self, operation: Operation, write: Write) -> int:
        limit = self._limit(SPEND_VARIABLE)
        if limit is None or operation.seats is None:
            return 0
        seats, bought = operation.seats(write), self.command.session.client.seats
        if seats > 0 and bought + seats > limit:
            raise _beyond(f"{seats} more seats after {bought} would be more than the {limit} of ${SPEND_VARIABLE}.")
        return max(seats, 0)

    def _at_prompt(self) -> bool:
        engine: Any = self.command.engine
        return bool(self.command.context.host.at_prompt) and not engine.invocation.script_name

    def _limit(self, name: str) -> int | None:
        text = self.command.preference(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()):
            raise PartnerError(f"${name} is a number.", kind="Configuration", effect="not sent")
        return int(text)


def _beyond(description: str) -> PartnerError:
    return PartnerError(
        description,
        kind="LimitExceeded",
        advice=f"Raise ${CUSTOMER_VARIABLE} or ${SPEND_VARIABLE} when this is what you want.",
        effect="not sent",
    )
