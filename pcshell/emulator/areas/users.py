"""Users of customers with their roles and licenses, and the roles of the partner's own tenant."""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from pcshell.emulator.areas.changes import members, required
from pcshell.emulator.routing import Refusal, Request, Response, answer_of, serves
from pcshell.emulator.seed import PEOPLE, Tenant
from pcshell.emulator.store import Store
from pcshell.partner.resources.directory import Directory
from pcshell.partner.resources.licenses import Licenses
from pcshell.partner.resources.users import Users

_DIRECTORY_ROLES = (
    ("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    ("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
    ("Billing Administrator", "b0f54661-2d74-4c50-afa3-1ec803f12efe"),
    ("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
)
#: Steps of one batch, a limit of Microsoft Graph.
_MOST_STEPS = 20
_PARTNER_ROLES = (
    ("Admin agents", "tenant"), ("Helpdesk agents", "tenant"), ("Sales agents", "tenant"),
)  # fmt: skip


@serves(Users.list)
def list_users(request: Request, customer_id: str) -> Any:
    """The users of a customer; deleted ones when the filter asks for inactive users."""
    inactive = '"inactive"' in request.query.get("filter", "").casefold().replace(" ", "")
    index = request.store.index(customer_id)
    found = [user for user in users_of(request.store, index) if (user["state"] == "inactive") == inactive]
    return collection(f"/customers/{customer_id}/users", found)


@serves(Users.get)
def get_user(request: Request, customer_id: str, user_id: str) -> Any:
    """One user of a customer."""
    return _user(request.store, request.store.index(customer_id), user_id)


@serves(Directory.user)
def get_graph_user(request: Request, user: str) -> Any:
    """A user by name or identifier: one of the partner's, or of the customer whose domain the name ends with."""
    folded = user.casefold()
    domain = folded.partition("@")[2]
    tenant = request.store.tenant
    for member in _members(tenant):
        if folded in (member["id"], member["userPrincipalName"]):
            return member
    for index in request.store.customers(lambda _, name: name.casefold() == domain, 0):
        for one in users_of(request.store, index):
            if one["userPrincipalName"].casefold() == folded and one["state"] == "active":
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


@serves(Directory.batch)
def answer_batch(request: Request) -> Any:
    """Each step is answered as if it had come alone; only what reads is answered, and no batch in a batch."""
    body = request.json()
    steps = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
        message = f"A batch has between 1 and {_MOST_STEPS} requests."
        raise Refusal(400, "BadRequest", message, body={"error": {"code": "BadRequest", "message": message}})
    answers = []
    for step in steps:
        inner = Request("GET", f"/beta{step.get('url', '')}", request.headers, b"", request.store)
        try:
            response = answer_of(inner)
        except Refusal as refusal:
            response = Response(refusal.body, status=refusal.status)
        answers.append({"id": step.get("id"), "status": response.status, "body": response.body})
    return {"responses": answers}


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
    """The directory roles of a user."""
    index = request.store.index(customer_id)
    members_of = _role_members(request.store, index)
    found = [_role(*row) for row in _DIRECTORY_ROLES if user_id.casefold() in members_of[row[1]]]
    return collection(f"/customers/{customer_id}/users/{user_id}/directoryroles", found)


@serves(Users.add_role_member)
def add_role_member(request: Request, customer_id: str, role_id: str) -> Any:
    """Give a user a directory role; one that has it keeps it."""
    store = request.store
    index = store.index(customer_id)
    body = members(request)
    required(body, "id")
    user = _user(store, index, body["id"])
    roles = _role_members(store, index)
    role = _known_role(role_id)
    with store.changing("roles") as table:
        roles[role] = [*(one for one in roles[role] if one != user["id"]), user["id"]]
        table[store.tenant.customer_id(index)] = roles
    shown = {name: user[name] for name in ("displayName", "userPrincipalName", "id")}
    return Response({**shown, "roleId": role, "attributes": {"objectType": "UserMember"}}, status=201)


@serves(Users.remove_role_member)
def remove_role_member(request: Request, customer_id: str, role_id: str, user_id: str) -> Any:
    """Take a directory role away from a user."""
    store = request.store
    index = store.index(customer_id)
    roles = _role_members(store, index)
    role = _known_role(role_id)
    if user_id.casefold() not in roles[role]:
        raise Refusal(404, "60002", f"User {user_id} does not have the role.")
    with store.changing("roles") as table:
        roles[role] = [one for one in roles[role] if one != user_id.casefold()]
        table[store.tenant.customer_id(index)] = roles
    return Response(None, status=204)


def _role_members(store: Store, index: int) -> dict[str, list[str]]:
    """Identifiers of the users that have each role: the first user of a customer administers it."""
    kept = store.table("roles").get(store.tenant.customer_id(index))
    if kept is not None:
        return dict(kept)
    roles: dict[str, list[str]] = {identifier: [] for _, identifier in _DIRECTORY_ROLES}
    roles[_DIRECTORY_ROLES[0][1]] = [user["id"] for user in users_of(store, index)[:1]]
    return roles


def _known_role(role_id: str) -> str:
    folded = role_id.casefold()
    if folded not in (identifier for _, identifier in _DIRECTORY_ROLES):
        raise Refusal(404, "1000", f"Role {role_id} was not found.")
    return folded


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


@serves(Users.create)
def create_user(request: Request, customer_id: str) -> Any:
    """Make a user. The password is checked and forgotten."""
    store = request.store
    index = store.index(customer_id)

    def make() -> Any:
        body = members(request)
        required(body, "displayName", "userPrincipalName", "usageLocation")
        profile = body.pop("passwordProfile", None)
        required(profile if isinstance(profile, dict) else {}, "password")
        _check_name(store, index, body["userPrincipalName"])
        identifier = str(uuid.uuid4())
        user = {
            **_user_members(body), "id": identifier, "userDomainType": "none", "state": "active",
            "links": {
                "self": {"uri": f"/customers/{customer_id}/users/{identifier}", "method": "GET", "headers": []}
            },
            "attributes": {"objectType": "CustomerUser"},
        }  # fmt: skip
        _keep_user(store, index, user)
        return user

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)


@serves(Users.update)
def update_user(request: Request, customer_id: str, user_id: str) -> Any:
    """Change what the body names; a deleted user that is made active is restored."""
    store = request.store
    index = store.index(customer_id)
    user = _user(store, index, user_id)
    body = members(request)
    changed = {**user, **_user_members(body)}
    if changed["userPrincipalName"].casefold() != user["userPrincipalName"].casefold():
        _check_name(store, index, changed["userPrincipalName"])
    if str(body.get("state", "")).casefold() == "active" and user["state"] == "inactive":
        changed["state"] = "active"
        changed.pop("softDeletionTime", None)
    elif user["state"] == "inactive":
        raise Refusal(404, "60002", f"User {user_id} was deleted.")
    _keep_user(store, index, changed)
    return changed


@serves(Users.delete)
def delete_user(request: Request, customer_id: str, user_id: str) -> Any:
    """Delete a user, who is then among the inactive ones."""
    store = request.store
    index = store.index(customer_id)
    user = _user(store, index, user_id)
    if user["state"] == "inactive":
        raise Refusal(404, "60002", f"User {user_id} was deleted.")
    _keep_user(store, index, {**user, "state": "inactive", "softDeletionTime": store.clock.stamp()})
    return Response(None, status=204)


def _user(store: Store, index: int, user_id: str) -> dict[str, Any]:
    """A user of a customer, deleted or not; 404 when there is none."""
    for user in users_of(store, index):
        if user["id"] == user_id.casefold():
            return user
    raise Refusal(404, "60002", f"User {user_id} was not found.")


_USER_MEMBERS = (
    "displayName", "firstName", "lastName", "usageLocation", "userPrincipalName", "phoneNumber", "immutableId",
)  # fmt: skip


def _user_members(body: dict[str, Any]) -> dict[str, Any]:
    """What a client may say about a user."""
    return {name: body[name] for name in _USER_MEMBERS if isinstance(body.get(name), str)}


def _check_name(store: Store, index: int, name: str) -> None:
    folded = name.casefold()
    domain = store.name_and_domain(index)[1].casefold()
    if not folded.endswith(f"@{domain}") or folded.startswith("@"):
        raise Refusal(400, "2000", f"The user principal name must end with @{domain}.")
    if any(user["userPrincipalName"].casefold() == folded for user in users_of(store, index)):
        raise Refusal(409, "2000", f"There is a user {name} already.")


def _keep_user(store: Store, index: int, user: dict[str, Any]) -> None:
    with store.changing("users") as table:
        table.setdefault(store.tenant.customer_id(index), {})[user["id"]] = user


@serves(Licenses.subscribed_skus)
def list_subscribed_skus(request: Request, customer_id: str) -> Any:
    """The licenses that a customer's subscriptions brought, and how many of them users have."""
    store = request.store
    found = []
    for sku, total, used in units(store, customer_id):
        found.append(
            {
                "availableUnits": total - used,
                "activeUnits": total,
                "consumedUnits": used,
                "suspendedUnits": 0,
                "totalUnits": total,
                "warningUnits": 0,
                "productSku": sku,
                "servicePlans": [],
                "capabilityStatus": "Enabled",
                "attributes": {"objectType": "SubscribedSku"},
            }
        )
    return collection(f"/customers/{customer_id}/subscribedskus", found)


@serves(Licenses.user_licenses)
def list_user_licenses(request: Request, customer_id: str, user_id: str) -> Any:
    """The licenses of a user."""
    store = request.store
    user = _user(store, store.index(customer_id), user_id)
    has = _licenses(store, customer_id).get(user["id"], [])
    found = [
        {"productSku": sku, "servicePlans": [], "attributes": {"objectType": "License"}}
        for sku, _ in _units(store, customer_id)
        if sku["id"] in has
    ]
    return collection(f"/customers/{customer_id}/users/{user_id}/licenses", found)


@serves(Licenses.update)
def update_licenses(request: Request, customer_id: str, user_id: str) -> Any:
    """Assign licenses to a user and take others away."""
    store = request.store
    index = store.index(customer_id)
    user = _user(store, index, user_id)
    body = members(request)
    everybody = _licenses(store, customer_id)
    has = [*everybody.get(user["id"], [])]
    removed = [str(sku).casefold() for sku in body.get("licensesToRemove") or ()]
    for sku in removed:
        if sku not in has:
            raise Refusal(400, "60000", f"The user has no license {sku}.")
        has.remove(sku)
    most = {sku["id"]: total for sku, total in _units(store, customer_id)}
    assigned = []
    for one in body.get("licensesToAssign") or ():
        sku = str(one.get("skuId", "")).casefold() if isinstance(one, dict) else ""
        if sku not in most:
            raise Refusal(404, "900140", f"The customer has no subscription with licenses {sku}.")
        if sku not in has:
            if sum(sku in theirs for theirs in everybody.values()) >= most[sku]:
                raise Refusal(400, "60012", f"There are no licenses {sku} left: buy more and try again.")
            has.append(sku)
        assigned.append({"skuId": sku, "excludedPlans": one.get("excludedPlans") or []})
    with store.changing("licenses") as table:
        table[store.tenant.customer_id(index)] = {**everybody, user["id"]: has}
    answer = {
        "licensesToAssign": assigned,
        "licensesToRemove": removed,
        "licenseWarnings": [],
        "attributes": {"objectType": "LicenseUpdate"},
    }
    return Response(answer, status=201)


def units(store: Store, customer_id: str) -> list[tuple[dict[str, Any], int, int]]:
    """The SKUs that a customer has licenses of, with the number of licenses and of those that users have."""
    assigned = _licenses(store, customer_id).values()
    return [(sku, total, sum(sku["id"] in one for one in assigned)) for sku, total in _units(store, customer_id)]


def _units(store: Store, customer_id: str) -> list[tuple[dict[str, Any], int]]:
    """The SKUs that a customer has licenses of, with their number."""
    units: dict[tuple[str, str], int] = {}
    for one in store.subscriptions(customer_id):
        if one["billingType"] == "license":
            key = (one["offerName"], one["offerId"])
            units[key] = units.get(key, 0) + one["quantity"]
    return [(_product_sku(store.tenant, *key), total) for key, total in units.items()]


def _licenses(store: Store, customer_id: str) -> dict[str, list[str]]:
    """The SKUs of each user: at first one of the first kind for every active user, as far as they go."""
    index = store.index(customer_id)
    kept = store.table("licenses").get(store.tenant.customer_id(index))
    if kept is not None:
        return dict(kept)
    active = [user["id"] for user in users_of(store, index) if user["state"] == "active"]
    return {user: [sku["id"]] for sku, total in _units(store, customer_id)[:1] for user in active[:total]}


def users_of(store: Store, index: int) -> list[dict[str, Any]]:
    """The users of a customer, with what was changed; deleted ones are inactive."""
    changed = store.table("users").get(store.tenant.customer_id(index), {})
    found = _generated_users(store.tenant, index) if store.is_generated(index) else [_administrator(store, index)]
    known = {user["id"] for user in found}
    found = [changed.get(user["id"], user) for user in found]
    return found + [user for identifier, user in changed.items() if identifier not in known]


def _administrator(store: Store, index: int) -> dict[str, Any]:
    """The first user of a customer that was made, whose credentials the service gave."""
    domain = store.name_and_domain(index)[1]
    return {
        "usageLocation": "US",
        "id": store.tenant.guid("customer user", index, 0),
        "userPrincipalName": f"admin@{domain}",
        "displayName": "Administrator",
        "userDomainType": "none",
        "state": "active",
        "attributes": {"objectType": "CustomerUser"},
    }


def _generated_users(tenant: Tenant, index: int) -> list[dict[str, Any]]:
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
