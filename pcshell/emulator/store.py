"""The emulator's state: the generated tenant, what was changed since, and the clock.

Changes live in memory or in one file that several runs share; the generated part never does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pcshell.emulator.routing import Refusal
from pcshell.emulator.seed import Tenant, subscription_of
from pcshell.partner.store import StateFile

#: New orders and their subscriptions appear in lists after this many seconds.
VISIBILITY_SECONDS = 900.0


class Clock:
    """Wall time that a test may move forward."""

    __slots__ = ("_offset", "_source")

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._offset = 0.0

    def wall(self) -> float:
        """Seconds since 1970, with what was added by `advance`."""
        return self._source() + self._offset

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self._offset += seconds

    def freeze(self) -> None:
        """From now on time passes by `advance` only."""
        now = self.wall()
        self._source, self._offset = (lambda: now), 0.0

    def stamp(self) -> str:
        """Now, as the service writes a date: UTC with seven fraction digits."""
        now = dt.datetime.fromtimestamp(self.wall(), dt.timezone.utc)
        return f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond:06d}0Z"


class Store:
    """Customers, orders and subscriptions of one partner tenant.

    path: the file that keeps changes; None keeps them in memory.
    """

    def __init__(self, tenant: Tenant | None = None, *, clock: Clock | None = None, path: Path | None = None) -> None:
        self.tenant = tenant or Tenant()
        self.clock = clock or Clock()
        self.lock = threading.RLock()
        #: Device codes that wait for the user, by device code: the user code.
        self.device_codes: dict[str, dict[str, Any]] = {}
        self.issue: Callable[..., str] = lambda *_: ""
        #: Seconds after which a new order appears in lists.
        self.visibility = VISIBILITY_SECONDS
        #: Whether a write with a request id that was used gets the first answer, as the service promises.
        self.remembers = True
        self._file = None if path is None else StateFile(path)
        self._orders: dict[str, list[dict[str, Any]]] = {}
        self._answers: dict[str, tuple[str, Any]] = {}
        self._tables: dict[str, dict[str, Any]] = {}
        if self._file is not None:
            text = self._file.read()
            kept = json.loads(text) if text else {}
            self._orders = kept.get("orders", {})
            self._tables = kept.get("tables", {})

    def table(self, name: str) -> dict[str, Any]:
        """What an area keeps: JSON by text keys. Read only; `changing` gives it for a change."""
        return self._tables.setdefault(name, {})

    @contextmanager
    def changing(self, name: str) -> Iterator[dict[str, Any]]:
        """The table of an area for the time of one change, which is saved afterwards."""
        with self.lock:
            yield self.table(name)
            self._save()

    def _save(self) -> None:
        if self._file is not None:
            self._file.update(lambda _: json.dumps({"orders": self._orders, "tables": self._tables}))

    def index(self, customer_id: str) -> int:
        """The number of a customer; 404 when there is none."""
        folded = customer_id.strip("{}").casefold()
        index = self.tenant.index_of(folded)
        if index is None:
            index = next((int(key) for key, one in self._added.items() if one["id"] == folded), None)
        if index is None or folded in self._removed:
            raise Refusal(404, "2003", f"Customer {customer_id} was not found.")
        return index

    def customers(self, test: Callable[[str, str], bool] | None, start: int) -> Iterator[int]:
        """Numbers of the customers from `start` on whose name and domain pass `test`."""
        tenant, removed = self.tenant, self._removed
        for index in range(start, tenant.size):
            if (test is None or test(*tenant.name_and_domain(index))) and not (
                removed and tenant.customer_id(index) in removed
            ):
                yield index
        for index in sorted(map(int, self._added)):
            if index >= start and (test is None or test(*self.name_and_domain(index))):
                yield index

    @property
    def _added(self) -> dict[str, Any]:
        """Customers that were made, by their number as text; numbers go on behind the generated ones."""
        found: dict[str, Any] = self.table("customers").get("added", {})
        return found

    @property
    def _removed(self) -> dict[str, Any]:
        """Identifiers of the customers that were deleted."""
        found: dict[str, Any] = self.table("customers").get("removed", {})
        return found

    def is_generated(self, index: int) -> bool:
        """Whether a customer belongs to the demo tenant; the others begin with nothing but themselves."""
        return str(index) not in self._added

    def name_and_domain(self, index: int) -> tuple[str, str]:
        """Company name and default domain of a customer."""
        added = self._added.get(str(index))
        if added is None:
            return self.tenant.name_and_domain(index)
        profile = added["companyProfile"]
        return profile["companyName"], profile["domain"]

    def customer(self, index: int) -> dict[str, Any]:
        """A customer in full, with what was changed."""
        added = self._added.get(str(index))
        found = dict(self.tenant.customer(index) if added is None else added)
        changed = self.table("billing profiles").get(found["id"])
        if changed is not None:
            found["billingProfile"] = changed
        return found

    def customer_entry(self, index: int) -> dict[str, Any]:
        """A customer as lists show it: company profile and relationship only."""
        added = self._added.get(str(index))
        if added is None:
            return self.tenant.customer_entry(index)
        names = ("id", "companyProfile", "relationshipToPartner", "links", "attributes")
        return {name: added[name] for name in names}

    def add_customer(self, made: Callable[[int, str], dict[str, Any]]) -> dict[str, Any]:
        """Keep the customer that `made` gives for its number and identifier."""
        with self.changing("customers") as table:
            # A number is never given twice, so that what was deleted stays so.
            index = max(self.tenant.size, table.get("next", 0))
            table["next"] = index + 1
            customer = made(index, self.tenant.customer_id(index))
            table.setdefault("added", {})[str(index)] = customer
        return customer

    def remove_customer(self, customer_id: str) -> None:
        """Forget a customer; 404 when there is none."""
        index = self.index(customer_id)
        with self.changing("customers") as table:
            table.get("added", {}).pop(str(index), None)
            table.setdefault("removed", {})[self.tenant.customer_id(index)] = self.clock.stamp()

    def orders(self, customer_id: str, *, hidden: bool = False) -> list[dict[str, Any]]:
        """The orders of a customer; those of the last 15 minutes only when `hidden`."""
        index = self.index(customer_id)
        found = self.tenant.orders(index) if self.is_generated(index) else []
        limit = self.clock.wall() - self.visibility
        for order in self._orders.get(self.tenant.customer_id(index), []):
            if hidden or order["submittedAt"] <= limit:
                found.append({k: v for k, v in order.items() if k != "submittedAt"})
        changed = self.table("changed orders")
        return [changed.get(order["id"], order) for order in found] if changed else found

    def order(self, customer_id: str, order_id: str) -> dict[str, Any]:
        """One order; 404 when the customer has no such order."""
        folded = order_id.casefold()
        for order in self.orders(customer_id, hidden=True):
            if order["id"].casefold() == folded:
                return order
        raise Refusal(404, "800002", f"Order {order_id} was not found.")

    def add_order(self, customer_id: str, order: dict[str, Any]) -> None:
        """Keep a new order."""
        customer = self.tenant.customer_id(self.index(customer_id))
        with self.lock:
            entry = {**order, "submittedAt": self.clock.wall()}
            self._orders.setdefault(customer, []).append(entry)
            self._save()

    def replace_order(self, order: dict[str, Any]) -> None:
        """Keep the new state of an order."""
        with self.changing("changed orders") as table:
            table[order["id"]] = order

    def subscriptions(self, customer_id: str, *, hidden: bool = False) -> list[dict[str, Any]]:
        """The subscriptions of a customer, by the age of their orders, with what was changed."""
        changed = self.table("changed subscriptions")
        return [
            {**subscription_of(order, line), **changed.get(line["subscriptionId"], {})}
            for order in self.orders(customer_id, hidden=hidden)
            for line in order["lineItems"]
            if line.get("subscriptionId")
        ]

    def subscription(self, customer_id: str, subscription_id: str) -> dict[str, Any]:
        """One subscription; 404 when the customer has no such subscription."""
        folded = subscription_id.strip("{}").casefold()
        for one in self.subscriptions(customer_id, hidden=True):
            if one["id"].casefold() == folded:
                return one
        raise Refusal(404, "2004", f"Subscription {subscription_id} was not found.")

    def change_subscription(self, subscription_id: str, changes: dict[str, Any]) -> None:
        """Keep members of a subscription that differ from what its order says."""
        with self.changing("changed subscriptions") as table:
            table[subscription_id] = {**table.get(subscription_id, {}), **changes}

    def once(self, request_id: str | None, body: bytes, make: Callable[[], Any]) -> Any:
        """The first answer to a write with this request id; another body under it is refused."""
        if request_id is None or not self.remembers:
            return make()
        digest = hashlib.sha256(body).hexdigest()  # bodies can hold passwords
        with self.lock:
            kept = self._answers.get(request_id)
            if kept is None:
                answer = make()
                self._answers[request_id] = (digest, answer)
                return answer
        if kept[0] != digest:
            raise Refusal(400, "2000", "The request id was used for another request.")
        return kept[1]
