"""Reads every customer, page by page, with requests and json, and keeps some."""

import json
import os
import time

import requests

base = os.environ["PCSHELL_PARTNER_ENDPOINT"]
session = requests.Session()
session.trust_env = False
session.headers["Authorization"] = "Bearer " + os.environ["PCSHELL_ACCESS_TOKEN"]


def count_customers() -> int:
    count = 0
    target, headers = "/v1/customers?size=500", {}
    while target:
        page = json.loads(session.get(base + target, headers=headers).content)
        for customer in page["items"]:
            if customer["companyProfile"]["domain"].lower().startswith("contoso"):
                count += 1
        after = page["links"].get("next")
        target = "/v1/" + after["uri"].lstrip("/").removeprefix("v1/") if after else ""
        headers = {header["key"]: header["value"] for header in after["headers"]} if after else {}
    return count


for _ in range(3):
    start = time.perf_counter()
    result = count_customers()
    print(f"{(time.perf_counter() - start) * 1000:.1f}")
print("check", result)
