"""Counts 200,000 values by key in a dict."""

import time


def measure_key() -> int:
    counts: dict[str, int] = {}
    for number in range(1, 200_001):
        key = f"customer{number % 1000}"
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    return len(counts)


for _ in range(3):
    start = time.perf_counter()
    result = measure_key()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
