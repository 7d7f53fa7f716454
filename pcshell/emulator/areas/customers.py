"""Customers: list with paging and prefix filter, one by id, profiles, qualification; made, changed and deleted."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Callable
from itertools import islice
from typing import Any
from urllib.parse import quote

from pcshell.emulator.areas.changes import check_etag, members, new_etag, required
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.store import Store
from pcshell.partner.resources.customers import Customers

DEFAULT_PAGE = 500
LARGEST_PAGE = 500


@serves(Customers.list)
def list_customers(request: Request) -> Any:
    """A page of customers; seek paging goes by the continuation token, not by the query."""
    text = request.query.get("filter")
    size = _size(request)
    start = 0
    if request.query.get("seekOperation") is not None:
        if request.query["seekOperation"].casefold() not in ("next", "0"):
            raise Refusal(400, "2000", "Only seekOperation=Next is supported.")
        start, size, text = _from_token(request.headers.get("ms-continuationtoken", ""))
    store = request.store
    numbers = list(islice(store.customers(_test(text), start), size + 1))
    page = numbers[:size]
    answer: dict[str, Any] = {
        "totalCount": len(page),
        "items": [store.customer_entry(index) for index in page],
        "links": {"self": {"uri": _uri(request.query, None), "method": "GET", "headers": []}},
        "attributes": {"objectType": "Collection"},
    }
    if len(numbers) > size:
        token = _token(numbers[size], size, text)
        answer["continuationToken"] = token
        answer["links"]["next"] = {
            "uri": _uri(request.query, size),
            "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": token}],
        }
    return answer


@serves(Customers.get)
def get_customer(request: Request, customer_id: str) -> Any:
    """One customer in full."""
    return request.store.customer(request.store.index(customer_id))


@serves(Customers.billing_profile)
def get_billing_profile(request: Request, customer_id: str) -> Any:
    """The billing profile of a customer."""
    return request.store.customer(request.store.index(customer_id))["billingProfile"]


@serves(Customers.company_profile)
def get_company_profile(request: Request, customer_id: str) -> Any:
    """The company profile of a customer."""
    return request.store.customer(request.store.index(customer_id))["companyProfile"]


@serves(Customers.create)
def create_customer(request: Request) -> Any:
    """Make a customer; the answer alone holds the credentials of its administrator."""
    store = request.store

    def make() -> Any:
        body = members(request)
        company, billing = body.get("companyProfile"), body.get("billingProfile")
        if not isinstance(company, dict) or not isinstance(billing, dict):
            raise Refusal(400, "2000", "A customer needs a company profile and a billing profile.")
        required(company, "domain")
        required(billing, "companyName", "culture", "language")
        required(_address(billing), "addressLine1", "country")
        folded = company["domain"].casefold()
        if any(True for _ in store.customers(lambda _, domain: domain.casefold() == folded, 0)):
            raise Refusal(409, "2000", f"The domain {company['domain']} is not available.")
        made = store.add_customer(lambda index, identifier: _new_customer(store, index, identifier, body))
        # Never kept: whoever reads the customer later gets no password.
        return {**made, "userCredentials": {"userName": "admin", "password": _password()}}

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)


@serves(Customers.delete)
def delete_customer(request: Request, customer_id: str) -> Any:
    """Delete a customer, which only the integration sandbox allows; the demo tenant is one."""
    request.store.remove_customer(customer_id)
    return Response(None, status=204)


@serves(Customers.update_billing_profile)
def update_billing_profile(request: Request, customer_id: str) -> Any:
    """Replace the billing profile, unless somebody else was faster."""
    store = request.store
    body = members(request)
    customer = store.customer(store.index(customer_id))
    current = customer["billingProfile"]
    check_etag(body, current["attributes"]["etag"])
    required(body, "companyName")
    required(_address(body), "addressLine1", "country")
    changed = {
        **body,
        "id": current["id"],
        "links": current["links"],
        "attributes": {"etag": new_etag(), "objectType": "CustomerBillingProfile"},
    }
    with store.changing("billing profiles") as table:
        table[customer["id"]] = changed
    return changed


@serves(Customers.qualification)
def get_qualification(request: Request, customer_id: str) -> Any:
    """The qualification: schools of the demo tenant are qualified for education."""
    store = request.store
    index = store.index(customer_id)
    name = store.name_and_domain(index)[0]
    usual = "education" if store.is_generated(index) and name.startswith(("School", "Bellows College")) else "none"
    return store.table("qualifications").get(store.customer(index)["id"], usual)


@serves(Customers.update_qualification)
def update_qualification(request: Request, customer_id: str) -> Any:
    """Set the qualification; government customers need one of the partner's validation codes."""
    store = request.store
    customer = store.customer(store.index(customer_id))
    wanted = request.json()
    word = wanted.replace("_", "").casefold() if isinstance(wanted, str) else ""
    if word not in ("none", "education", "nonprofit", "governmentcommunitycloud"):
        raise Refusal(400, "2000", "The qualification is not known.")
    if word == "governmentcommunitycloud" and request.query.get("code") != store.tenant.guid("validation", 0):
        raise Refusal(400, "2000", "The validation code is missing or not known.")
    with store.changing("qualifications") as table:
        table[customer["id"]] = word
    return word


def _address(profile: dict[str, Any]) -> dict[str, Any]:
    found = profile.get("defaultAddress")
    return found if isinstance(found, dict) else {}


def _new_customer(store: Store, index: int, identifier: str, body: dict[str, Any]) -> dict[str, Any]:
    """A customer as the service keeps it, made of the body of a request."""
    billing, domain = body["billingProfile"], body["companyProfile"]["domain"]
    self_link = {"self": {"uri": f"/customers/{identifier}", "method": "GET", "headers": []}}
    customer = {
        "id": identifier,
        "commerceId": store.tenant.guid("commerce", index),
        "companyProfile": {
            "tenantId": identifier,
            "domain": domain,
            "companyName": billing["companyName"],
            "address": _address(billing),
            "email": billing.get("email"),
            "links": {"self": {**self_link["self"], "uri": f"/customers/{identifier}/profiles/company"}},
            "attributes": {"objectType": "CustomerCompanyProfile"},
        },
        "billingProfile": {
            **billing,
            "id": store.tenant.guid("billing", index),
            "links": {"self": {**self_link["self"], "uri": f"/customers/{identifier}/profiles/billing"}},
            "attributes": {"etag": new_etag(), "objectType": "CustomerBillingProfile"},
        },
        "relationshipToPartner": "reseller",
        "allowDelegatedAccess": True,
        "customDomains": [domain],
        "links": self_link,
        "attributes": {"objectType": "Customer"},
    }
    if body.get("associatedPartnerId"):
        customer["associatedPartnerId"] = body["associatedPartnerId"]
    return customer


def _password() -> str:
    return f"{secrets.token_hex(6)}A!"


def _size(request: Request) -> int:
    """The page size asked for; 0 and none mean the default."""
    text = request.query.get("size", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Refusal(400, "2000", "size must be a number.")
    return min(int(text) or DEFAULT_PAGE, LARGEST_PAGE)


def _uri(query: dict[str, str], next_size: int | None) -> str:
    parts = []
    if next_size is not None:
        parts = [f"size={next_size}"]
        if query.get("filter"):
            parts.append(f"filter={quote(query['filter'], safe='')}")
        parts.append("seekOperation=Next")
    else:
        parts = [f"{name}={quote(value, safe='')}" for name, value in query.items()]
    return "/customers" + (f"?{'&'.join(parts)}" if parts else "")


def _token(start: int, size: int, text: str | None) -> str:
    document = json.dumps([start, size, text]).encode("utf-8")
    return base64.urlsafe_b64encode(document).decode("ascii")


def _from_token(token: str) -> tuple[int, int, str | None]:
    try:
        start, size, text = json.loads(base64.urlsafe_b64decode(token.encode("ascii")))
        if not isinstance(start, int) or not isinstance(size, int):
            raise ValueError(token)
    except (ValueError, TypeError, binascii.Error):
        raise Refusal(400, "2000", "The continuation token is not valid.") from None
    return start, min(max(size, 1), LARGEST_PAGE), text if isinstance(text, str) else None


def _test(text: str | None) -> Callable[[str, str], bool] | None:
    """The test of a filter: prefixes of company name or domain, letter case does not count."""
    if not text:
        return None
    try:
        document = json.loads(text)
        folded = {key.casefold(): value for key, value in document.items()}
        field = str(folded["field"]).casefold()
        value = str(folded["value"]).casefold()
        operator = str(folded["operator"]).replace("_", "").casefold()
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise Refusal(400, "2000", "The filter is not valid.") from None
    if operator != "startswith":
        raise Refusal(400, "2000", "Customers can be filtered by the start of a name only.")
    if field == "domain":
        return lambda name, domain: domain.casefold().startswith(value)
    if field == "companyname":
        return lambda name, domain: name.casefold().startswith(value)
    raise Refusal(400, "2000", "Customers can be filtered by Domain and CompanyName.")
