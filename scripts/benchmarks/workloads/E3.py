"""Calls a function of two parameters 200,000 times."""

import time


def add_two(a: int, b: int) -> int:
    return a + b


def loop() -> int:
    total = 0
    for number in range(200_000):
        total = add_two(total, number)
    return total


for _ in range(3):
    start = time.perf_counter()
    result = loop()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
