"""Users of customers with their roles and licenses, and the roles of the partner's own tenant."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from pcshell.emulator.routing import Refusal, Request, serves
from pcshell.emulator.seed import PEOPLE, Tenant
from pcshell.partner.resources.directory import Directory
from pcshell.partner.resources.licenses import Licenses
from pcshell.partner.resources.users import Users

_DIRECTORY_ROLES = (
    ("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    ("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
    ("Billing Administrator", "b0f54661-2d74-4c50-afa3-1ec803f12efe"),
    ("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
)
_PARTNER_ROLES = (
    ("Admin agents", "tenant"), ("Helpdesk agents", "tenant"), ("Sales agents", "tenant"),
)  # fmt: skip


@serves(Users.list)
def list_users(request: Request, customer_id: str) -> Any:
    """The users of a customer; deleted ones when the filter asks for inactive users."""
    inactive = '"inactive"' in request.query.get("filter", "").casefold().replace(" ", "")
    index = request.store.index(customer_id)
    found = [user for user in users_of(request.store.tenant, index) if (user["state"] == "inactive") == inactive]
    return collection(f"/customers/{customer_id}/users", found)


@serves(Users.get)
def get_user(request: Request, customer_id: str, user_id: str) -> Any:
    """One user of a customer."""
    index = request.store.index(customer_id)
    for user in users_of(request.store.tenant, index):
        if user["id"] == user_id.casefold():
            return user
    raise Refusal(404, "1000", f"User {user_id} was not found.")


@serves(Directory.user)
def get_graph_user(request: Request, user: str) -> Any:
    """A user by name or identifier: one of the partner's, or of the customer whose domain the name ends with."""
    folded = user.casefold()
    domain = folded.partition("@")[2]
    tenant = request.store.tenant
    for member in _members(tenant):
        if folded in (member["id"], member["userPrincipalName"]):
            return member
    for index in request.store.customers(lambda _, name: name == domain, 0):
        for one in users_of(tenant, index):
            if one["userPrincipalName"] == folded:
                return {"id": one["id"], "userPrincipalName": folded, "displayName": one["displayName"]}
    message = f"Resource '{user}' does not exist."
    body = {"error": {"code": "Request_ResourceNotFound", "message": message}}
    raise Refusal(404, "Request_ResourceNotFound", message, body=body)


@serves(Directory.users)
def list_partner_users(request: Request) -> Any:
    """The users of the partner's own tenant, in pages of `$top`."""
    return _graph_page(request, "users", _members(request.store.tenant))


@serves(Directory.sign_ins)
def list_sign_ins(request: Request) -> Any:
    """What the partner's users did in the last 30 days; one sign-in each per day, the newest first."""
    now = dt.datetime.fromtimestamp(request.store.clock.wall(), dt.timezone.utc)
    tenant = request.store.tenant
    wanted = _sign_in_filter(request.query.get("$filter", ""))
    found = []
    for day in range(30):
        for position, member in enumerate(_members(tenant)):
            at = (now - dt.timedelta(days=day, minutes=17 * position)).strftime("%Y-%m-%dT%H:%M:%SZ")
            row = {
                "id": tenant.guid("sign-in", position, day),
                "createdDateTime": at,
                "userDisplayName": member["displayName"],
                "userPrincipalName": member["userPrincipalName"],
                "userId": member["id"],
                "appId": tenant.guid("portal"),
                "appDisplayName": "Partner Center",
                "ipAddress": f"192.0.2.{10 + position}",
                "clientAppUsed": "Browser",
                "correlationId": tenant.guid("sign-in correlation", position, day),
                "isInteractive": True,
                "status": {"errorCode": 0},
            }
            if all(test(row) for test in wanted):
                found.append(row)
    return _graph_page(request, "auditLogs/signIns", found)


def _members(tenant: Tenant) -> list[dict[str, Any]]:
    """The users of the partner's own tenant."""
    found = []
    for position, (first, last) in enumerate(PEOPLE[:5]):
        name = f"{first}.{last}@{tenant.partner_domain}".casefold()
        found.append(
            {
                "id": tenant.guid("member", position),
                "displayName": f"{first} {last}",
                "givenName": first,
                "surname": last,
                "userPrincipalName": name,
                "mail": name,
                "businessPhones": [],
            }
        )
    return found


def _sign_in_filter(text: str) -> list[Callable[[dict[str, Any]], bool]]:
    """The terms of ``(createdDateTime ge ... and userId eq '...')``."""
    tests: list[Callable[[dict[str, Any]], bool]] = []
    inner = text.strip().removeprefix("(").removesuffix(")")
    for term in inner.split(" and ") if inner else ():
        words = term.split()
        compare = _COMPARISONS.get(" ".join(words[:2]))
        if compare is None or len(words) != 3:
            message = f"The filter {term!r} is not supported."
            body = {"error": {"code": "BadRequest", "message": message}}
            raise Refusal(400, "BadRequest", message, body=body)
        tests.append(functools.partial(compare, words[2].strip("'")))
    return tests


_COMPARISONS: dict[str, Callable[[str, dict[str, Any]], bool]] = {
    "createdDateTime ge": lambda value, row: row["createdDateTime"] >= value,
    "createdDateTime le": lambda value, row: row["createdDateTime"] <= value,
    "userId eq": lambda value, row: row["userId"] == value.casefold(),
}


def _graph_page(request: Request, path: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """A page of at most `$top` with the link to the next, as Microsoft Graph makes it."""
    size = int(request.query.get("$top") or 100)
    at = int(request.query.get("$skiptoken") or 0)
    page: dict[str, Any] = {"value": items[at : at + size]}
    if at + size < len(items):
        query = urlencode({**request.query, "$skiptoken": str(at + size)})
        page["@odata.nextLink"] = f"http://{request.headers['host']}/beta/{path}?{query}"
    return page


@serves(Users.directory_roles)
def list_directory_roles(request: Request, customer_id: str) -> Any:
    """The directory roles of a customer."""
    request.store.index(customer_id)
    return collection(f"/customers/{customer_id}/directoryroles", [_role(*row) for row in _DIRECTORY_ROLES])


@serves(Users.user_roles)
def list_user_roles(request: Request, customer_id: str, user_id: str) -> Any:
    """The directory roles of a user: the first user of a customer administers it."""
    index = request.store.index(customer_id)
    first = users_of(request.store.tenant, index)[0]["id"] == user_id.casefold()
    found = [_role(*_DIRECTORY_ROLES[0])] if first else []
    return collection(f"/customers/{customer_id}/users/{user_id}/directoryroles", found)


@serves(Users.roles)
def list_partner_roles(request: Request) -> Any:
    """The roles of the partner's own tenant."""
    tenant = request.store.tenant
    found = [
        {"id": tenant.guid("role", number), "name": name, "category": category, "attributes": {"objectType": "Role"}}
        for number, (name, category) in enumerate(_PARTNER_ROLES)
    ]
    return collection("/roles", found)


@serves(Users.role_members)
def list_role_members(request: Request, role_id: str) -> Any:
    """The members of a role of the partner's own tenant."""
    tenant = request.store.tenant
    numbers = [number for number in range(len(_PARTNER_ROLES)) if tenant.guid("role", number) == role_id.casefold()]
    if not numbers:
        raise Refusal(404, "1000", f"Role {role_id} was not found.")
    found = []
    for position in range(3 - numbers[0]):
        first, last = PEOPLE[position]
        found.append(
            {
                "id": tenant.guid("member", position),
                "displayName": f"{first} {last}",
                "userPrincipalName": f"{first}.{last}@{tenant.partner_domain}".casefold(),
                "attributes": {"objectType": "UserMember"},
            }
        )
    return collection(f"/roles/{role_id}/usermembers", found)


@serves(Licenses.subscribed_skus)
def list_subscribed_skus(request: Request, customer_id: str) -> Any:
    """The licenses that a customer's subscriptions brought, consumed by as many users as there are."""
    users = len(users_of(request.store.tenant, request.store.index(customer_id)))
    units: dict[tuple[str, str], int] = {}
    for one in request.store.subscriptions(customer_id):
        if one["billingType"] == "license":
            key = (one["offerName"], one["offerId"])
            units[key] = units.get(key, 0) + one["quantity"]
    found = []
    for (name, offer), total in units.items():
        used = min(total, users)
        found.append(
            {
                "availableUnits": total - used,
                "activeUnits": total,
                "consumedUnits": used,
                "suspendedUnits": 0,
                "totalUnits": total,
                "warningUnits": 0,
                "productSku": _product_sku(request.store.tenant, name, offer),
                "servicePlans": [],
                "capabilityStatus": "Enabled",
                "attributes": {"objectType": "SubscribedSku"},
            }
        )
    return collection(f"/customers/{customer_id}/subscribedskus", found)


@serves(Licenses.user_licenses)
def list_user_licenses(request: Request, customer_id: str, user_id: str) -> Any:
    """The licenses of a user: one of the first licensed subscription of the customer."""
    get_user(request, customer_id, user_id)
    licensed = [one for one in request.store.subscriptions(customer_id) if one["billingType"] == "license"]
    found = []
    for one in licensed[:1]:
        sku = _product_sku(request.store.tenant, one["offerName"], one["offerId"])
        found.append({"productSku": sku, "servicePlans": [], "attributes": {"objectType": "License"}})
    return collection(f"/customers/{customer_id}/users/{user_id}/licenses", found)


def users_of(tenant: Tenant, index: int) -> list[dict[str, Any]]:
    """The users of a customer: three to ten, the last one deleted."""
    _name, domain = tenant.name_and_domain(index)
    count = 3 + tenant.number("users", index) % 8
    start = tenant.number("person", index)
    found = []
    for position in range(count):
        first, last = PEOPLE[(start + position) % len(PEOPLE)]
        found.append(
            {
                "usageLocation": "US",
                "id": tenant.guid("customer user", index, position),
                "userPrincipalName": f"{first}.{last}@{domain}".casefold(),
                "firstName": first,
                "lastName": last,
                "displayName": f"{first} {last}",
                "userDomainType": "none",
                "state": "inactive" if position == count - 1 else "active",
                "attributes": {"objectType": "CustomerUser"},
            }
        )
    return found


def collection(uri: str, items: list[Any]) -> dict[str, Any]:
    """A list as the service wraps it."""
    return {
        "totalCount": len(items),
        "items": items,
        "links": {"self": {"uri": uri, "method": "GET", "headers": []}},
        "attributes": {"objectType": "Collection"},
    }


def _role(name: str, identifier: str) -> dict[str, Any]:
    return {"id": identifier, "name": name, "attributes": {"objectType": "DirectoryRole"}}


def _product_sku(tenant: Tenant, name: str, offer: str) -> dict[str, Any]:
    return {
        "id": tenant.guid("sku", *map(ord, offer)),
        "name": name,
        "skuPartNumber": "".join(letter for letter in name.upper() if letter.isalnum()),
        "targetType": "User",
        "licenseGroupId": "group1",
    }
