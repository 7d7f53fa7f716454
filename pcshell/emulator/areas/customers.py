"""Customers: list with paging and prefix filter, one by id, profiles."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from itertools import islice
from typing import Any
from urllib.parse import quote

from pcshell.emulator.routing import Refusal, Request, serves
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
    tenant = store.tenant
    page = numbers[:size]
    answer: dict[str, Any] = {
        "totalCount": len(page),
        "items": [tenant.customer_entry(index) for index in page],
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
    return request.store.tenant.customer(request.store.index(customer_id))


@serves(Customers.billing_profile)
def get_billing_profile(request: Request, customer_id: str) -> Any:
    """The billing profile of a customer."""
    return request.store.tenant.customer(request.store.index(customer_id))["billingProfile"]


@serves(Customers.company_profile)
def get_company_profile(request: Request, customer_id: str) -> Any:
    """The company profile of a customer."""
    return request.store.tenant.customer(request.store.index(customer_id))["companyProfile"]


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
