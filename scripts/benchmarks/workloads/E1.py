"""Filters and doubles a million numbers, and adds them up."""

import time


def add_doubled() -> int:
    total = 0
    for number in (n * 2 for n in range(1, 1_000_001) if n % 2 == 0):
        total += number
    return total


for _ in range(3):
    start = time.perf_counter()
    result = add_doubled()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
