"""Azure usage and its prices: meters, resources, utilization by day, the rate card, costs of a billing period.

Only subscriptions of the Azure plan use anything. Numbers are made from the tenant's seed, so every run shows the same.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, serves
from pcshell.emulator.seed import AZURE_PLAN
from pcshell.emulator.store import Store
from pcshell.partner.resources.service_costs import ServiceCosts
from pcshell.partner.resources.usage import Usage

# (name, category, subcategory, unit, price)
_METERS = (
    ("Standard_D2s_v5", "Virtual Machines", "Dsv5 Series", "1 Hour", 0.096),
    ("P10 LRS Disk", "Storage", "Premium SSD Managed Disks", "1/Month", 0.0265),
    ("Hot LRS Data Stored", "Storage", "Blob Storage", "1 GB/Month", 0.0184),
    ("Standard Data Transfer Out", "Bandwidth", "Inter-Region", "1 GB", 0.02),
)
_REGION = "US East"
#: Records of one page of utilization.
_LARGEST_PAGE = 1000


@serves(Usage.rate_card)
def get_rate_card(request: Request) -> Any:
    """The prices of Azure's meters."""
    return _rate_card(request)


@serves(Usage.shared_rate_card)
def get_shared_rate_card(request: Request) -> Any:
    """The prices for shared services: the same in the demo tenant."""
    return _rate_card(request)


def _rate_card(request: Request) -> dict[str, Any]:
    tenant = request.store.tenant
    meters = [
        {
            "id": tenant.guid("meter", number), "name": name, "rates": {"0": price}, "tags": [], "category": category,
            "subcategory": subcategory, "region": _REGION, "unit": unit, "includedQuantity": 0.0,
            "effectiveDate": "2025-01-01T00:00:00Z",
        }
        for number, (name, category, subcategory, unit, price) in enumerate(_METERS)
    ]  # fmt: skip
    return {
        "locale": "en-US", "currency": request.query.get("currency") or "USD", "isTaxIncluded": False,
        "meters": meters, "offerTerms": [], "attributes": {"objectType": "AzureRateCard"},
    }  # fmt: skip


@serves(Usage.meter_records)
def list_meter_records(request: Request, customer_id: str, subscription_id: str) -> Any:
    """What a subscription used this month, by meter."""
    store = request.store
    subscription = _azure(store, customer_id, subscription_id)
    found = []
    for number, (name, category, subcategory, unit, _price) in enumerate(_METERS):
        meter = store.tenant.guid("meter", number)
        found.append(
            {
                "subscriptionId": subscription["id"], "meterId": meter, "meterName": name, "category": category,
                "subcategory": subcategory, "unit": unit, "quantityUsed": _quantity(store, subscription, number),
                **_cost(store, subscription, number), "resourceId": meter, "resourceName": name, "id": meter,
                "name": name, "attributes": {"objectType": "MeterUsageRecord"},
            }
        )  # fmt: skip
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/meterusagerecords", found)


@serves(Usage.resource_records)
def list_resource_records(request: Request, customer_id: str, subscription_id: str) -> Any:
    """What a subscription used this month, by resource."""
    store = request.store
    subscription = _azure(store, customer_id, subscription_id)
    found = []
    for number, (name, category, *_rest) in enumerate(_METERS[:2]):
        resource = name.lower().replace(" ", "-")
        kind = "Microsoft.Compute/virtualMachines" if category == "Virtual Machines" else "Microsoft.Compute/disks"
        group = f"/subscriptions/{subscription['id']}/resourceGroups/production"
        found.append(
            {
                "subscriptionId": subscription["id"], "entitlementId": subscription["id"],
                "entitlementName": subscription["friendlyName"], "resourceGroupName": "production",
                "resourceType": kind, "name": resource, "resourceName": resource,
                "resourceUri": f"{group}/providers/{kind}/{resource}",
                **_cost(store, subscription, number), "attributes": {"objectType": "ResourceUsageRecord"},
            }
        )  # fmt: skip
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/resourceusagerecords", found)


@serves(Usage.customer_records)
def list_customer_records(request: Request) -> Any:
    """What each customer with an Azure plan used this month."""
    store = request.store
    found = []
    for index in islice(store.customers(None, 0), _LARGEST_PAGE):
        entry = store.customer_entry(index)
        total = _used_by(store, entry["id"])
        if total:
            name = entry["companyProfile"]["companyName"]
            found.append(
                {
                    "budget": {"amount": 1000.0, "attributes": {"objectType": "SpendingBudget"}},
                    "isUpgraded": True, "resourceId": entry["id"], "resourceName": name, "id": entry["id"],
                    "name": name, "percentUsed": round(total / 10.0, 2), "totalCost": round(total, 2),
                    "usdTotalCost": round(total, 2), "currencyCode": "USD", "currencyLocale": "en-US",
                    "lastModifiedDate": f"{_month(store)}T00:00:00Z",
                    "attributes": {"objectType": "CustomerMonthlyUsageRecord"},
                }
            )  # fmt: skip
    return collection("/customers/usagerecords", found)


def _used_by(store: Store, customer: str) -> float:
    """What a customer's Azure plans cost this month."""
    return sum(
        float(_cost(store, subscription, number)["totalCost"])
        for subscription in store.subscriptions(customer)
        if subscription["offerName"] == AZURE_PLAN
        for number in range(len(_METERS))
    )


@serves(Usage.customer_summary)
def get_customer_summary(request: Request, customer_id: str) -> Any:
    """What a customer used this month, and the budget."""
    store = request.store
    entry = store.customer_entry(store.index(customer_id))
    total = _used_by(store, entry["id"])
    first = _month(store)
    return {
        "budget": {"amount": 1000.0, "attributes": {"objectType": "SpendingBudget"}}, "id": entry["id"],
        "resourceId": entry["id"], "resourceName": entry["companyProfile"]["companyName"],
        "name": entry["companyProfile"]["companyName"], "billingStartDate": f"{first}T00:00:00Z",
        "billingEndDate": f"{_next_month(first) - dt.timedelta(days=1)}T00:00:00Z", "totalCost": round(total, 2),
        "usdTotalCost": round(total, 2), "currencyCode": "USD", "currencyLocale": "en-US",
        "lastModifiedDate": store.clock.stamp(), "attributes": {"objectType": "CustomerUsageSummary"},
    }  # fmt: skip


@serves(Usage.utilization)
def list_utilization(request: Request, customer_id: str, subscription_id: str) -> Any:
    """What a subscription used by day or hour between two moments, at most 1,000 records a page."""
    store = request.store
    subscription = _azure(store, customer_id, subscription_id)
    start, end = _moment(request, "start_time"), _moment(request, "end_time")
    step = dt.timedelta(hours=1 if request.query.get("granularity", "").casefold() == "hourly" else 24)
    if end <= start:
        raise Refusal(400, "2000", "The end of the time lies before its start.")
    size = min(_LARGEST_PAGE, int(request.query.get("size") or _LARGEST_PAGE))
    skip = int(request.headers.get("ms-continuationtoken") or 0)
    last = min(end, dt.datetime.fromtimestamp(store.clock.wall(), dt.timezone.utc))
    total = max(0, int((last - start) / step)) * len(_METERS)
    page = [
        _utilization(store, subscription, start + step * (number // len(_METERS)), step, number % len(_METERS))
        for number in range(skip, min(total, skip + size))
    ]
    uri = f"/customers/{customer_id}/subscriptions/{subscription_id}/utilizations/azure"
    answer = collection(uri, page)
    if skip + size < total:
        answer["continuationToken"] = str(skip + size)
        answer["links"]["next"] = {
            "uri": f"{uri}?{urlencode(request.query)}", "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": str(skip + size)}],
        }  # fmt: skip
    return answer


def _utilization(
    store: Store, subscription: dict[str, Any], start: dt.datetime, step: dt.timedelta, number: int
) -> dict[str, Any]:
    name, category, subcategory, unit, _price = _METERS[number]
    return {
        "usageStartTime": start.isoformat(), "usageEndTime": (start + step).isoformat(),
        "resource": {"id": store.tenant.guid("meter", number), "name": name, "category": category,
                     "subcategory": subcategory, "region": _REGION},
        "quantity": round(_quantity(store, subscription, number) * step.total_seconds() / 2_592_000, 6),
        "unit": unit, "infoFields": {},
        "instanceData": {
            "resourceUri": f"/subscriptions/{subscription['id']}/resourceGroups/production/providers/Microsoft.Compute",
            "location": "eastus", "partNumber": "", "orderNumber": "", "tags": {}, "additionalInfo": {},
        },
        "attributes": {"objectType": "AzureUtilizationRecord"},
    }  # fmt: skip


@serves(ServiceCosts.summary)
def get_costs(request: Request, customer_id: str, billing_period: str) -> Any:
    """What a customer owes for the newest billing period."""
    store = request.store
    lines = _cost_lines(store, customer_id, billing_period)
    total = round(sum(line["afterTaxTotal"] for line in lines), 2)
    first = _month(store)
    summary = {
        "billingStartDate": f"{first}T00:00:00Z",
        "billingEndDate": f"{_next_month(first) - dt.timedelta(days=1)}T00:00:00Z",
        "pretaxTotal": total, "tax": 0.0, "afterTaxTotal": total, "currencyCode": "USD", "currencySymbol": "$",
        "customerId": store.customer_entry(store.index(customer_id))["id"], "links": {},
        "attributes": {"objectType": "ServiceCostsSummary"},
    }  # fmt: skip
    return {**summary, "details": [{"invoiceType": "Recurring", "summary": summary}]}


@serves(ServiceCosts.line_items)
def list_cost_lines(request: Request, customer_id: str, billing_period: str) -> Any:
    """A line for each subscription of a customer."""
    lines = _cost_lines(request.store, customer_id, billing_period)
    return collection(f"/customers/{customer_id}/servicecosts/{billing_period}/lineitems", lines)


def _cost_lines(store: Store, customer_id: str, period: str) -> list[dict[str, Any]]:
    if period.casefold() != "mostrecent":
        raise Refusal(400, "2000", "Only the newest billing period is known.")
    entry = store.customer_entry(store.index(customer_id))
    first = _month(store)
    found = []
    for subscription in store.subscriptions(entry["id"]):
        price = store.tenant.price_of(subscription["offerId"])
        total = round(price * subscription["quantity"], 2)
        found.append(
            {
                "startDate": f"{first}T00:00:00Z", "endDate": f"{_next_month(first)}T00:00:00Z",
                "subscriptionFriendlyName": subscription["friendlyName"], "subscriptionId": subscription["id"],
                "orderId": subscription["orderId"], "offerId": subscription["offerId"],
                "offerName": subscription["offerName"], "resellerMPNId": "0", "chargeType": "CYCLE FEE",
                "quantity": float(subscription["quantity"]), "unitPrice": price, "pretaxTotal": total, "tax": 0.0,
                "afterTaxTotal": total, "currencyCode": "USD", "currencySymbol": "$", "customerId": entry["id"],
                "customerName": entry["companyProfile"]["companyName"], "invoiceType": "Recurring",
                "attributes": {"objectType": "ServiceCostLineItem"},
            }
        )  # fmt: skip
    return found


def _azure(store: Store, customer_id: str, subscription_id: str) -> dict[str, Any]:
    """A subscription that uses Azure; a Refusal for others."""
    found: dict[str, Any] = store.subscription(customer_id, subscription_id)
    if found["offerName"] != AZURE_PLAN:
        raise Refusal(400, "2000", f"Subscription {subscription_id} is not billed by usage.")
    return found


def _quantity(store: Store, subscription: dict[str, Any], number: int) -> float:
    """A month's use of a meter."""
    return 1.0 + store.tenant.number("usage", *map(ord, subscription["id"][:8]), number) % 70_000 / 100


def _cost(store: Store, subscription: dict[str, Any], number: int) -> dict[str, Any]:
    total = round(_quantity(store, subscription, number) * _METERS[number][4], 4)
    return {
        "totalCost": total, "usdTotalCost": total, "currencyCode": "USD", "currencyLocale": "en-US",
        "lastModifiedDate": f"{_month(store)}T00:00:00Z",
    }  # fmt: skip


def _month(store: Store) -> dt.date:
    return dt.datetime.fromtimestamp(store.clock.wall(), dt.timezone.utc).date().replace(day=1)


def _next_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=32)).replace(day=1)


def _moment(request: Request, name: str) -> dt.datetime:
    text = request.query.get(name, "").replace(" ", "+").replace("Z", "+00:00")
    try:
        found = dt.datetime.fromisoformat(text.partition(".")[0] if "." in text and "+" not in text else text)
    except ValueError:
        raise Refusal(400, "2000", f"The time {name} is not valid.") from None
    return found if found.tzinfo else found.replace(tzinfo=dt.timezone.utc)
