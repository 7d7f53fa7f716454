"""Writes 20,000 dicts as JSON."""

import json
import time

CUSTOMERS = [
    {"Id": i, "Name": f"Customer {i}", "Price": i * 1.5, "Active": True, "Country": "us"} for i in range(1, 20_001)
]


def get_json_length() -> int:
    return len(json.dumps(CUSTOMERS, indent=2))


for _ in range(3):
    start = time.perf_counter()
    result = get_json_length()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result > 100_000)
