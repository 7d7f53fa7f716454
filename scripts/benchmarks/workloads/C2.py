"""Groups 100,000 dicts by a key."""

import time
from typing import Any

CUSTOMERS: list[dict[str, Any]] = [{"Id": i, "Country": f"c{i % 50}"} for i in range(1, 100_001)]


def get_group_count() -> int:
    groups: dict[str, list[Any]] = {}
    for one in CUSTOMERS:
        groups.setdefault(one["Country"].lower(), []).append(one)
    return len(groups)


for _ in range(3):
    start = time.perf_counter()
    result = get_group_count()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
