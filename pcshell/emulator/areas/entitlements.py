"""What a customer owns by its orders: software and reservations."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Request, serves
from pcshell.partner.resources.entitlements import Entitlements


@serves(Entitlements.list)
def list_entitlements(request: Request, customer_id: str) -> Any:
    """An entitlement for each active license subscription; with `showExpiry`, when it ends."""
    store = request.store
    with_end = request.query.get("showExpiry", "").casefold() == "true"
    found = []
    for one in store.subscriptions(customer_id):
        parts = one["offerId"].split(":")
        if one["billingType"] != "license" or one["status"] != "active" or len(parts) != 3:
            continue
        entitlement: dict[str, Any] = {
            "includedEntitlements": [],
            "referenceOrder": {"id": one["orderId"], "lineItemId": "0", "alternateId": one["orderId"]},
            "productId": parts[0],
            "skuId": parts[1],
            "quantity": one["quantity"],
            "quantityDetails": [{"quantity": one["quantity"], "status": "Fulfilled"}],
            "entitledArtifacts": [],
            "entitlementType": "software",
            "fulfillmentState": "Fulfilled",
            "attributes": {"objectType": "Entitlement"},
        }
        if with_end:
            entitlement["expiryDate"] = one["commitmentEndDate"]
        found.append(entitlement)
    return collection(f"/customers/{customer_id}/entitlements", found)
