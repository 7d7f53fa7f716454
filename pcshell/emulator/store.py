"""The emulator's state: the generated tenant, what was changed since, and the clock.

Changes live in memory or in one file that several runs share; the generated part never does.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
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
        self._file = None if path is None else StateFile(path)
        self._orders: dict[str, list[dict[str, Any]]] = {}
        self._answers: dict[str, tuple[str, Any]] = {}
        if self._file is not None:
            text = self._file.read()
            self._orders = json.loads(text)["orders"] if text else {}

    def index(self, customer_id: str) -> int:
        """The number of a customer; 404 when there is none."""
        index = self.tenant.index_of(customer_id)
        if index is None:
            raise Refusal(404, "2003", f"Customer {customer_id} was not found.")
        return index

    def customers(self, test: Callable[[str, str], bool] | None, start: int) -> Iterator[int]:
        """Numbers of the customers from `start` on whose name and domain pass `test`."""
        tenant = self.tenant
        if test is None:
            yield from range(start, tenant.size)
            return
        for index in range(start, tenant.size):
            if test(*tenant.name_and_domain(index)):
                yield index

    def orders(self, customer_id: str, *, hidden: bool = False) -> list[dict[str, Any]]:
        """The orders of a customer; those of the last 15 minutes only when `hidden`."""
        index = self.index(customer_id)
        found = self.tenant.orders(index)
        limit = self.clock.wall() - VISIBILITY_SECONDS
        for order in self._orders.get(self.tenant.customer_id(index), []):
            if hidden or order["submittedAt"] <= limit:
                found.append({k: v for k, v in order.items() if k != "submittedAt"})
        return found

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
            if self._file is not None:
                self._file.update(lambda _: json.dumps({"orders": self._orders}))

    def subscriptions(self, customer_id: str, *, hidden: bool = False) -> list[dict[str, Any]]:
        """The subscriptions of a customer, by the age of their orders."""
        return [
            subscription_of(order, line)
            for order in self.orders(customer_id, hidden=hidden)
            for line in order["lineItems"]
            if line.get("subscriptionId")
        ]

    def once(self, request_id: str | None, body: bytes, make: Callable[[], Any]) -> Any:
        """The first answer to a write with this request id; another body under it is refused."""
        if request_id is None:
            return make()
        with self.lock:
            kept = self._answers.get(request_id)
            if kept is None:
                answer = make()
                self._answers[request_id] = (body.hex(), answer)
                return answer
        if kept[0] != body.hex():
            raise Refusal(400, "2000", "The request id was used for another request.")
        return kept[1]
