"""Subscriptions: list by customer, order or partner, one by id; changed, activated, registered; support contacts."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.changes import check_etag, members, new_etag, required
from pcshell.emulator.areas.orders import cycle_of
from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import AZURE_PLAN, OFFERS
from pcshell.emulator.store import Store
from pcshell.partner.resources.subscriptions import Subscriptions

#: Seats that a subscription can have.
MOST_SEATS = 10_000
#: Seconds until a registration is done.
REGISTRATION_SECONDS = 300.0
_STATUSES = ("active", "suspended", "deleted")


@serves(Subscriptions.list)
def list_subscriptions(request: Request, customer_id: str) -> Any:
    """The subscriptions of a customer."""
    found = request.store.subscriptions(customer_id)
    order = request.query.get("order_id")
    if order is not None:
        found = [one for one in found if one["orderId"].casefold() == order.casefold()]
    partner = request.query.get("mpn_id")
    if partner is not None:
        found = [one for one in found if one["partnerId"] == partner]
    return {
        "totalCount": len(found),
        "items": found,
        "links": {
            "self": {
                "uri": f"/customers/{customer_id}/subscriptions",
                "method": "GET",
                "headers": [],
            }
        },
        "attributes": {"objectType": "Collection"},
    }


@serves(Subscriptions.get)
def get_subscription(request: Request, customer_id: str, subscription_id: str) -> Any:
    """One subscription."""
    return request.store.subscription(customer_id, subscription_id)


@serves(Subscriptions.add_ons)
def list_add_ons(request: Request, customer_id: str, subscription_id: str) -> Any:
    """The subscriptions that were ordered as add-ons to another."""
    store = request.store
    parent = store.subscription(customer_id, subscription_id)["id"].casefold()
    found = [
        one
        for one in store.subscriptions(customer_id, hidden=True)
        if str(one.get("parentSubscriptionId", "")).casefold() == parent
    ]
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/addons", found)


@serves(Subscriptions.azure_entitlements)
def list_azure_entitlements(request: Request, customer_id: str, subscription_id: str) -> Any:
    """The Azure subscriptions inside an Azure plan: one from the start, and those that were made since."""
    store = request.store
    plan = store.subscription(customer_id, subscription_id)
    if plan["offerName"] != AZURE_PLAN:
        raise Refusal(400, "2000", f"Subscription {subscription_id} is no Azure plan.")
    customer = store.customer_entry(store.index(customer_id))["id"]
    first = store.tenant.guid("entitlement", *map(ord, plan["id"][:8]))
    with store.changing("azure subscriptions") as table:
        made = {"name": plan["friendlyName"], "customer": customer, "state": "Enabled", "operation": ""}
        table.setdefault(first, made)
        found = [
            {
                "id": identifier,
                "friendlyName": one["name"],
                "status": "active" if one["state"] == "Enabled" else "disabled",
                "subscriptionId": plan["id"],
                "attributes": {"objectType": "AzureEntitlement"},
            }
            for identifier, one in table.items()
            if one["customer"] == customer
        ]
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/azureEntitlements", found)


@serves(Subscriptions.upgrades)
def list_upgrades(request: Request, customer_id: str, subscription_id: str) -> Any:
    """The dearer offers of the same kind, to which a license subscription could move."""
    store = request.store
    subscription = store.subscription(customer_id, subscription_id)
    price = store.tenant.price_of(subscription["offerId"])
    dearer = [row for row in OFFERS if row[2] > price > 0 and row[0].startswith("Microsoft 365")]
    found = [
        {
            "targetOffer": {"id": offer, "name": name, "attributes": {"objectType": "Offer"}},
            "upgradeType": "upgrade_only",
            "isEligible": subscription["status"] == "active",
            "quantity": subscription["quantity"],
            "upgradeErrors": [],
            "attributes": {"objectType": "Upgrade"},
        }
        for name, offer, *_ in dearer
    ]
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/upgrades", found)


@serves(Subscriptions.conversions)
def list_conversions(request: Request, customer_id: str, subscription_id: str) -> Any:
    """What a trial could become: the offer itself, bought. Nothing for what is no trial."""
    subscription = request.store.subscription(customer_id, subscription_id)
    conversion = {
        "offerId": subscription["offerId"],
        "targetOfferId": subscription["offerId"],
        "orderId": subscription["orderId"],
        "quantity": subscription["quantity"],
        "billingCycle": subscription["billingCycle"],
        "attributes": {"objectType": "Conversion"},
    }
    found = [conversion] if subscription["isTrial"] else []
    return collection(f"/customers/{customer_id}/subscriptions/{subscription_id}/conversions", found)


@serves(Subscriptions.update)
def update_subscription(request: Request, customer_id: str, subscription_id: str) -> Any:
    """Change name, seats, status or partner of a subscription, unless somebody else was faster."""
    store = request.store

    def make() -> Any:
        current = store.subscription(customer_id, subscription_id)
        body = members(request)
        check_etag(body, current["attributes"]["etag"])
        changes = _changes(current, body)
        if changes:
            changes["attributes"] = {"etag": new_etag(), "objectType": "Subscription"}
            store.change_subscription(current["id"], changes)
        return {**current, **changes}

    return store.once(request.headers.get("ms-requestid"), request.body, make)


def _changes(current: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """The members that the body changes; a Refusal where the service allows none."""
    changes: dict[str, Any] = {
        name: body[name]
        for name in ("friendlyName", "partnerId", "autoRenewEnabled")
        if body.get(name) is not None and body[name] != current.get(name)
    }
    status = str(body.get("status") or current["status"]).casefold()
    if status not in _STATUSES:
        raise Refusal(400, "2000", "The status is not known.")
    quantity = body.get("quantity", current["quantity"])
    if status != current["status"]:
        changes["status"] = status
        changes["suspensionReasons"] = ["PartnerSuspended"] if status == "suspended" else []
    if quantity != current["quantity"]:
        changes["quantity"] = quantity
    cycle = cycle_of(body.get("billingCycle"), current["billingCycle"])
    if current["status"] == "deleted" and changes:
        raise Refusal(400, "2011", "A deleted subscription cannot be changed.")
    if cycle != current["billingCycle"]:
        raise Refusal(400, "2054", "The billing cycle is changed through the order.")
    if "quantity" in changes:
        _check_seats(current, status, quantity)
    return changes


def _check_seats(current: dict[str, Any], status: str, quantity: Any) -> None:
    if current["status"] == "suspended" and status == "suspended":
        raise Refusal(400, "2001", "The number of seats of a suspended subscription cannot be changed.")
    if current["billingType"] == "usage":
        raise Refusal(400, "800095", "The number of seats of this subscription cannot be changed.")
    if not isinstance(quantity, int) or isinstance(quantity, bool) or not 1 <= quantity <= MOST_SEATS:
        raise Refusal(400, "2002", f"The offer allows 1 to {MOST_SEATS} seats.")


@serves(Subscriptions.activate)
def activate_subscription(request: Request, customer_id: str, subscription_id: str) -> Any:
    """Activate a third-party subscription: one whose offer is not Microsoft's."""
    store = request.store

    def make() -> Any:
        found = store.subscription(customer_id, subscription_id)
        if found["isMicrosoftProduct"]:
            raise Refusal(400, "800021", "Only third-party subscriptions are activated.")
        with store.changing("activated") as table:
            if found["id"] in table:
                raise Refusal(400, "800041", "The subscription was activated already.")
            table[found["id"]] = store.clock.stamp()
        return {"subscriptionId": found["id"], "status": "Success"}

    return store.once(request.headers.get("ms-requestid"), request.body, make)


@serves(Subscriptions.provisioning_status)
def get_provisioning_status(request: Request, customer_id: str, subscription_id: str) -> Any:
    """How far a subscription is provided: done once lists show it."""
    store = request.store
    found = store.subscription(customer_id, subscription_id)
    listed = any(one["id"] == found["id"] for one in store.subscriptions(customer_id))
    return {
        "skuId": store.tenant.guid("sku", *map(ord, found["offerId"])),
        "status": "success" if listed else "pending",
        "quantity": found["quantity"],
        "endDate": found["commitmentEndDate"],
        "attributes": {"objectType": "SubscriptionProvisioningStatus"},
    }


@serves(Subscriptions.register)
def register_subscription(request: Request, customer_id: str, subscription_id: str) -> Any:
    """Register an Azure subscription for reservations, which takes five minutes."""
    store = request.store
    found = _azure(store, customer_id, subscription_id)
    with store.changing("registrations") as table:
        table.setdefault(found["id"], store.clock.wall())
    place = f"/customers/{found['links']['self']['uri'].split('/')[2]}/subscriptions/{found['id']}/registrationstatus"
    return Response(None, status=202, headers={"Location": place})


@serves(Subscriptions.registration_status)
def get_registration_status(request: Request, customer_id: str, subscription_id: str) -> Any:
    """How far the registration is."""
    store = request.store
    found = _azure(store, customer_id, subscription_id)
    at = store.table("registrations").get(found["id"])
    status = "NotRegistered"
    if at is not None:
        status = "Registered" if store.clock.wall() >= at + REGISTRATION_SECONDS else "Registering"
    return {
        "subscriptionId": found["id"],
        "status": status,
        "attributes": {"objectType": "SubscriptionRegistrationStatus"},
    }


def _azure(store: Store, customer_id: str, subscription_id: str) -> dict[str, Any]:
    found = store.subscription(customer_id, subscription_id)
    if found["billingType"] != "usage":
        raise Refusal(400, "800011", "This is no Azure subscription.")
    return found


@serves(Subscriptions.support_contact)
def get_support_contact(request: Request, customer_id: str, subscription_id: str) -> Any:
    """The support contact: the partner itself unless another one was set."""
    store = request.store
    found = store.subscription(customer_id, subscription_id)
    contact = store.table("support contacts").get(found["id"])
    if contact is None:
        contact = {
            "supportTenantId": store.tenant.partner_tenant_id,
            "supportMpnId": "6000001",
            "name": store.tenant.organization_profile()["companyName"],
        }
    link = {"uri": f"{found['links']['self']['uri']}/supportcontact", "method": "GET", "headers": []}
    return {**contact, "links": {"self": link}, "attributes": {"objectType": "SupportContact"}}


@serves(Subscriptions.update_support_contact)
def put_support_contact(request: Request, customer_id: str, subscription_id: str) -> Any:
    """Set the support contact."""
    store = request.store
    found = store.subscription(customer_id, subscription_id)
    body = members(request)
    names = ("supportTenantId", "supportMpnId", "name")
    required(body, *names)
    with store.changing("support contacts") as table:
        table[found["id"]] = {name: body[name] for name in names}
    return get_support_contact(request, customer_id, subscription_id)
