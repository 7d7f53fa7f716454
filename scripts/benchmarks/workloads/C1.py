"""Sorts 200,000 dicts by two keys."""

import time
from typing import Any

CUSTOMERS: list[dict[str, Any]] = [{"Id": (i * 7919) % 200_003, "Country": f"c{i % 50}"} for i in range(1, 200_001)]


def get_first() -> int:
    return int(sorted(CUSTOMERS, key=lambda one: (one["Country"].lower(), one["Id"]))[0]["Id"])


for _ in range(3):
    start = time.perf_counter()
    result = get_first()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
