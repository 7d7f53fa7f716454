"""Finds the customers of one country among 200,000."""

import time

COUNTRIES = ["us", "de", "fr", "nl", "jp"]
CUSTOMERS = [{"Id": i, "Country": COUNTRIES[i % 5], "Name": f"Customer {i}"} for i in range(1, 200_001)]


def get_match() -> int:
    return len([one for one in CUSTOMERS if str(one["Country"]).lower() == "us"])


for _ in range(3):
    start = time.perf_counter()
    result = get_match()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
