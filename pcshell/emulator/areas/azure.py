"""Azure Resource Manager: one billing account, its customers with an Azure plan, their policies and subscriptions.

Subscriptions that were made are kept; making one takes a moment (202), which the client has to wait for.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any
from urllib.parse import urlencode

from pcshell.emulator.areas.changes import members
from pcshell.emulator.routing import Refusal, Request, Response, route, serves
from pcshell.partner.resources.azure import AzureBilling, AzureSubscriptions

#: Customers on one page.
PAGE = 20
_BILLING = "/providers/Microsoft.Billing/billingAccounts"
_MADE = "/subscriptionOperations/{operation}"


def _refusal(status: int, code: str, message: str) -> Refusal:
    """An error as Resource Manager writes it."""
    return Refusal(status, code, message, body={"error": {"code": code, "message": message}})


def _account_name(request: Request) -> str:
    return request.store.tenant.guid("billing account")


@serves(AzureBilling.accounts)
def list_accounts(request: Request) -> Any:
    """The one billing account of the partner."""
    organization = request.store.tenant.organization_profile()
    address = organization["defaultAddress"]
    name = _account_name(request)
    account = {
        "id": f"{_BILLING}/{name}",
        "name": name,
        "type": "Microsoft.Billing/billingAccounts",
        "properties": {
            "displayName": organization["companyName"],
            "address": {
                "firstName": address["firstName"],
                "lastName": address["lastName"],
                "companyName": organization["companyName"],
                "addressLine1": address["addressLine1"],
                "city": address["city"],
                "region": address["state"],
                "country": address["country"],
                "postalCode": address["postalCode"],
            },
            "agreementType": "MicrosoftPartnerAgreement",
            "customerType": "Partner",
        },
    }
    return {"value": [account]}


@serves(AzureBilling.customers)
def list_customers(request: Request, account: str) -> Any:
    """The customers of the billing account, page by page."""
    _check_account(request, account)
    start = request.query.get("$skiptoken", "0")
    if not (start.isascii() and start.isdigit() and len(start) < 9):
        raise _refusal(400, "BadRequest", "The skip token is not valid.")
    found: list[dict[str, Any]] = []
    for index in request.store.customers(None, int(start)):
        if len(found) == PAGE:
            query = urlencode({"api-version": request.query.get("api-version", ""), "$skiptoken": index})
            link = f"http://{request.headers['host']}{_BILLING}/{account}/customers?{query}"
            return {"value": found, "nextLink": link}
        identifier = request.store.customer(index)["id"]
        found.append(
            {
                "id": f"{_BILLING}/{account}/customers/{identifier}",
                "name": identifier,
                "type": "Microsoft.Billing/billingAccounts/customers",
                "properties": {
                    "displayName": request.store.name_and_domain(index)[0],
                    "enabledAzurePlans": [{"skuId": "0001", "skuDescription": "Microsoft Azure Plan"}],
                    "resellers": [],
                },
            }
        )
    return {"value": found}


@serves(AzureBilling.policy)
def get_policy(request: Request, account: str, customer_id: str) -> Any:
    """Whether the users of a customer see charges; they do not unless it was said."""
    _check_account(request, account)
    customer = _customer(request, customer_id)
    allowed = request.store.table("azure policies").get(customer, "NotAllowed")
    return {
        "id": f"{_BILLING}/{account}/customers/{customer}/policies/default",
        "name": "default",
        "type": "Microsoft.Billing/billingAccounts/customers/policies",
        "properties": {"viewCharges": allowed},
    }


@serves(AzureBilling.update_policy)
def put_policy(request: Request, account: str, customer_id: str) -> Any:
    """Say whether the users of a customer see charges."""
    _check_account(request, account)
    customer = _customer(request, customer_id)
    properties = members(request).get("properties")
    allowed = properties.get("viewCharges") if isinstance(properties, dict) else None
    if allowed not in ("Allowed", "NotAllowed"):
        raise _refusal(400, "BadRequest", "viewCharges is Allowed or NotAllowed.")
    with request.store.changing("azure policies") as table:
        table[customer] = allowed
    return get_policy(request, account, customer_id)


@serves(AzureSubscriptions.create)
def create_subscription(request: Request, account: str, customer_id: str) -> Any:
    """Begin to make a subscription; the place in the answer says when it is there."""
    _check_account(request, account)
    customer = _customer(request, customer_id)
    body = members(request)
    if not body.get("displayName") or body.get("skuId") not in ("0001", "0002"):
        raise _refusal(400, "BadRequest", "displayName and a known skuId are required.")

    def make() -> str:
        identifier, operation = str(uuid.uuid4()), secrets.token_hex(12)
        made = {"name": body["displayName"], "customer": customer, "state": "Enabled", "operation": operation}
        with request.store.changing("azure subscriptions") as table:
            table[identifier] = made
        return operation

    operation = request.store.once(request.headers.get("x-ms-client-request-id"), request.body, make)
    place = f"http://{request.headers['host']}{_MADE.format(operation=operation)}"
    return Response(None, status=202, headers={"Location": place, "Retry-After": "0"})


@route("GET", _MADE)
def get_creation(request: Request, operation: str) -> Any:
    """The result of making a subscription."""
    for identifier, one in request.store.table("azure subscriptions").items():
        if one["operation"] == operation:
            return {"subscriptionLink": f"/subscriptions/{identifier}"}
    raise _refusal(404, "NotFound", "There is no such operation.")


@serves(AzureSubscriptions.enable)
def enable_subscription(request: Request, subscription_id: str) -> Any:
    """Enable a subscription."""
    return {"value": _change(request, subscription_id, state="Enabled")}


@serves(AzureSubscriptions.cancel)
def cancel_subscription(request: Request, subscription_id: str) -> Any:
    """Cancel a subscription."""
    return {"subscriptionId": _change(request, subscription_id, state="Disabled")}


@serves(AzureSubscriptions.rename)
def rename_subscription(request: Request, subscription_id: str) -> Any:
    """Give a subscription another name."""
    name = members(request).get("subscriptionName")
    if not isinstance(name, str) or not name:
        raise _refusal(400, "BadRequest", "subscriptionName is required.")
    return {"value": _change(request, subscription_id, name=name)}


def _change(request: Request, subscription_id: str, **changes: str) -> str:
    identifier = subscription_id.strip("{}").casefold()
    if identifier not in request.store.table("azure subscriptions"):
        raise _refusal(404, "SubscriptionNotFound", f"The subscription '{subscription_id}' could not be found.")
    with request.store.changing("azure subscriptions") as table:
        table[identifier] = {**table[identifier], **changes}
    return identifier


def _check_account(request: Request, account: str) -> None:
    if account.casefold() != _account_name(request):
        raise _refusal(404, "BillingAccountNotFound", f"The billing account {account} was not found.")


def _customer(request: Request, customer_id: str) -> str:
    """The identifier of a customer as the service writes it."""
    try:
        return str(request.store.customer(request.store.index(customer_id))["id"])
    except Refusal:
        raise _refusal(404, "CustomerNotFound", f"The customer {customer_id} was not found.") from None
