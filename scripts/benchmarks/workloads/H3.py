"""The first page of customers, on a warm connection."""

import json
import os
import time

import requests

base = os.environ["PCSHELL_PARTNER_ENDPOINT"]
session = requests.Session()
session.trust_env = False
session.headers["Authorization"] = "Bearer " + os.environ["PCSHELL_ACCESS_TOKEN"]
for _ in range(15):
    start = time.perf_counter()
    page = json.loads(session.get(base + "/v1/customers?size=500").content)
    first = page["items"][0]
    print(f"{(time.perf_counter() - start) * 1000:.2f}")
print("check", first["id"])
