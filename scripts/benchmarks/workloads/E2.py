"""Counts a million times and adds in half of the rounds."""

import time


def measure_count() -> int:
    count = 0
    i = 0
    while i < 1_000_000:
        if i >= 500_000:
            count = count + 1
        i += 1
    return count


for _ in range(3):
    start = time.perf_counter()
    result = measure_count()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
