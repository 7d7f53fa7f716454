"""What the partner reads about everybody: audit records, licenses in use, invoice lines, managed services."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from pcshell.emulator.areas.partner import get_invoice
from pcshell.emulator.areas.users import collection, units
from pcshell.emulator.routing import AFTERWARDS, Refusal, Request, Response, serves
from pcshell.partner.resources.analytics import Analytics
from pcshell.partner.resources.audit import Audit
from pcshell.partner.resources.invoices import Invoices
from pcshell.partner.resources.managed_services import ManagedServices

#: Audit records that are kept, the newest.
_KEPT = 1000
#: Customers on one page of invoice lines.
_PAGE = 200
#: Method, part of the address behind the customer, and the part behind its identifier -> resource and operation in
#: the words of the service. What it has no word for (policies, carts that are not bought) leaves no record.
_OPERATIONS = {
    ("POST", "", ""): ("customer", "add_customer"),
    ("DELETE", "", ""): ("customer", "delete_customer"),
    ("PATCH", "", ""): ("partner_customer_relationship", "remove_partner_customer_relationship"),
    ("PUT", "profiles", ""): ("customer", "update_customer_billing_profile"),
    ("PUT", "qualification", ""): ("customer", "update_customer_qualification"),
    ("POST", "orders", ""): ("order", "create_order"),
    ("PATCH", "orders", ""): ("order", "update_order"),
    ("POST", "carts", "checkout"): ("order", "create_order"),
    ("PATCH", "subscriptions", ""): ("subscription", "update_subscription"),
    ("POST", "subscriptions", "upgrades"): ("subscription", "upgrade_subscription"),
    ("POST", "subscriptions", "conversions"): ("subscription", "convert_trial_subscription"),
    ("POST", "users", ""): ("customer_user", "create_customer_user"),
    ("PATCH", "users", ""): ("customer_user", "update_customer_user"),
    ("DELETE", "users", ""): ("customer_user", "delete_customer_user"),
    ("POST", "users", "licenseupdates"): ("license", "update_customer_user_licenses"),
    ("POST", "agreements", ""): ("agreement", "create_agreement"),
}


def note_change(request: Request, path: str, response: Response) -> None:
    """Writes an audit record for a change of a customer."""
    parts = [*path.strip("/").split("/"), "", "", "", ""]
    if response.status >= 300 or parts[:2] != ["v1", "customers"]:
        return
    found = _OPERATIONS.get((request.method, parts[3].casefold(), parts[5].casefold()))
    if found is None:
        return
    store = request.store
    customer = parts[2] or response.body["id"]
    try:
        name = store.customer_entry(store.index(customer))["companyProfile"]["companyName"]
    except Refusal:
        name = None  # it was deleted just now
    record = {
        "partnerId": store.tenant.partner_tenant_id, "customerId": customer, "customerName": name,
        "userPrincipalName": f"admin@{store.tenant.partner_domain}", "resourceType": found[0],
        "operationType": found[1], "operationDate": store.clock.stamp(), "operationStatus": "succeeded",
        "resourceNewValue": "", "customizedData": [], "attributes": {"objectType": "AuditRecord"},
    }  # fmt: skip
    with store.changing("audit") as kept:
        kept["records"] = [*kept.get("records", [])[1 - _KEPT :], record]


AFTERWARDS.append(note_change)


@serves(Audit.records)
def list_records(request: Request) -> Any:
    """What was changed since a day, the newest first."""
    start, end = request.query.get("startDate", ""), request.query.get("endDate", "")
    try:
        first = dt.date.fromisoformat(start[:10])
        last = dt.date.fromisoformat(end[:10]) if end else dt.date.max
    except ValueError:
        raise Refusal(400, "2000", "The start date is not valid.") from None
    kept = request.store.table("audit").get("records", [])
    found = [one for one in reversed(kept) if first.isoformat() <= one["operationDate"][:10] <= last.isoformat()]
    return collection("/auditrecords", found)


@serves(Analytics.customer_deployment)
def list_customer_deployment(request: Request, customer_id: str) -> Any:
    """How many of its licenses a customer gave to users."""
    store = request.store
    name = store.customer_entry(store.index(customer_id))["companyProfile"]["companyName"]
    found = [
        {
            "customerId": customer_id, "customerName": name, "productName": sku["name"], "licensesDeployed": used,
            "licensesSold": total, "deploymentPercent": round(100.0 * used / total, 2), "serviceCode": "o365",
            "processedDateTime": store.clock.stamp(), "serviceName": "Office 365", "channel": "Reseller",
            "attributes": {"objectType": "CustomerLicensesDeploymentInsights"},
        }
        for sku, total, used in units(store, customer_id)
    ]  # fmt: skip
    return collection(f"/customers/{customer_id}/analytics/licenses/deployment", found)


@serves(Analytics.partner_deployment)
def list_partner_deployment(request: Request) -> Any:
    """How many licenses the customers have."""
    found = _insight(request, "proratedDeploymentPercent", "PartnerLicensesDeploymentInsights")
    return collection("/analytics/licenses/deployment", found)


@serves(Analytics.partner_usage)
def list_partner_usage(request: Request) -> Any:
    """How many licenses the customers use."""
    found = _insight(request, "proratedLicensesUsagePercent", "PartnerLicensesUsageInsights")
    return collection(
        "/analytics/licenses/usage", [{**found[0], "workloadName": "Exchange Online", "workloadCode": "exo"}]
    )


def _insight(request: Request, percent: str, kind: str) -> list[dict[str, Any]]:
    """One row over the first customers: a report of the service is a day old and not exact either."""
    store = request.store
    rows = [row for index in islice(store.customers(None, 0), _PAGE)
            for row in units(store, store.customer_entry(index)["id"])]  # fmt: skip
    sold, used = sum(total for _, total, _ in rows), sum(used for *_, used in rows)
    return [
        {
            percent: round(100.0 * used / max(1, sold), 2), "licensesSold": sold, "licensesDeployed": used,
            "licensesActive": used, "licensesQualified": sold, "processedDateTime": store.clock.stamp(),
            "serviceName": "Office 365", "serviceCode": "o365", "channel": "Reseller",
            "attributes": {"objectType": kind},
        }
    ]  # fmt: skip


@serves(ManagedServices.list)
def list_managed_services(request: Request, customer_id: str) -> Any:
    """The services that the partner administers for a customer."""
    store = request.store
    entry = store.customer_entry(store.index(customer_id))
    found = [
        {
            "id": name, "name": name, "groupName": "Office",
            "links": {"adminService": _link(f"https://emulator.invalid/admin/{name.casefold()}/{entry['id']}")},
            "attributes": {"objectType": "ManagedService"},
        }
        for name in ("Exchange", "SharePoint", "Teams")
    ]  # fmt: skip
    return collection(f"/customers/{customer_id}/managedservices", found)


def _link(uri: str) -> dict[str, Any]:
    return {"uri": uri, "method": "GET", "headers": []}


@serves(Invoices.line_items)
def list_invoice_lines(request: Request, invoice_id: str, provider: str, line_item_type: str) -> Any:
    """The lines of an invoice for licenses or usage of the earlier kinds."""
    get_invoice(request, invoice_id)
    return _lines(request, invoice_id, provider, line_item_type)


@serves(Invoices.reconciliation)
def list_lines(request: Request, invoice_id: str) -> Any:
    """The lines of an invoice, or of the next one (`Unbilled`), of the new commerce."""
    if invoice_id.casefold() != "unbilled":
        get_invoice(request, invoice_id)
    provider, kind = request.query.get("provider", ""), request.query.get("invoiceLineItemType", "")
    return _lines(request, invoice_id, provider, kind)


def _lines(request: Request, invoice_id: str, provider: str, kind: str) -> dict[str, Any]:
    """One page: a line for each subscription of the next customers."""
    store = request.store
    start = request.headers.get("ms-continuationtoken") or "0"
    if not start.isdigit():
        raise Refusal(400, "2000", "The continuation token is not valid.")
    numbers = list(islice(store.customers(None, int(start)), _PAGE + 1))
    found = [line for index in numbers[:_PAGE] for line in _lines_of(request, invoice_id, provider, kind, index)]
    answer = collection(f"/invoices/{invoice_id}/lineitems", found)
    if len(numbers) > _PAGE:
        token = str(numbers[_PAGE])
        answer["continuationToken"] = token
        answer["links"]["next"] = {
            "uri": f"{request.path.removeprefix('/v1')}?{urlencode(request.query)}", "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": token}],
        }  # fmt: skip
    return answer


def _lines_of(request: Request, invoice_id: str, provider: str, kind: str, index: int) -> list[dict[str, Any]]:
    store = request.store
    entry = store.customer_entry(index)
    usage = kind.casefold() == "usagelineitems"
    found = []
    for subscription in store.subscriptions(entry["id"]):
        price = store.tenant.price_of(subscription["offerId"])
        if usage != (price == 0.0):
            continue
        product, sku, availability = subscription["offerId"].split(":")
        total = round(price * subscription["quantity"], 2)
        found.append(
            {
                "partnerId": store.tenant.partner_tenant_id, "customerId": entry["id"],
                "customerName": entry["companyProfile"]["companyName"],
                "customerDomainName": entry["companyProfile"]["domain"], "customerCountry": "US",
                "invoiceNumber": invoice_id, "mpnId": "6000001", "resellerMpnId": 0,
                "orderId": subscription["orderId"], "orderDate": subscription["creationDate"], "productId": product,
                "skuId": sku, "availabilityId": availability, "skuName": subscription["offerName"],
                "productName": subscription["offerName"], "chargeType": "cycleCharge", "unitPrice": price,
                "effectiveUnitPrice": price, "unitType": "Licenses", "quantity": subscription["quantity"],
                "subtotal": total, "taxTotal": 0.0, "totalForCustomer": total, "currency": "USD",
                "publisherName": "Microsoft Corporation", "publisherId": "", "subscriptionId": subscription["id"],
                "subscriptionDescription": subscription["friendlyName"],
                "chargeStartDate": subscription["effectiveStartDate"],
                "chargeEndDate": subscription["commitmentEndDate"], "termAndBillingCycle": "One-Year commitment",
                "billingProvider": provider.casefold(), "invoiceLineItemType": kind,
                "attributes": {"objectType": "InvoiceLineItem"},
            }
        )  # fmt: skip
    return found
