"""Chooses two properties and calculates a third for 100,000 dicts."""

import time
from typing import Any

LINES: list[dict[str, Any]] = [{"Id": i, "Price": i * 1.5, "Name": f"Customer {i}"} for i in range(1, 100_001)]


def select_total() -> int:
    return len([{"Id": one["Id"], "Name": one["Name"], "Total": one["Price"] * 12} for one in LINES])


for _ in range(3):
    start = time.perf_counter()
    result = select_total()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
