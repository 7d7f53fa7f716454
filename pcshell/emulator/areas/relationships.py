"""The end of a relationship with a customer, and consent to applications."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.changes import members, required
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.partner.resources.application_consents import ApplicationConsents
from pcshell.partner.resources.relationships import Relationships


@serves(Relationships.remove)
def end_relationship(request: Request, customer_id: str) -> Any:
    """End the relationship with a customer whose subscriptions are suspended; the partner sees it no more."""
    store = request.store
    customer = store.customer(store.index(customer_id))
    if str(members(request).get("relationshipToPartner", "")).casefold() != "none":
        raise Refusal(400, "2000", "Only the end of a relationship can be asked for.")
    active = [one for one in store.subscriptions(customer_id, hidden=True) if one["status"].casefold() == "active"]
    if active:
        raise Refusal(400, "3000", f"{len(active)} subscriptions are active; suspend them first.")
    store.remove_customer(customer_id)
    return {**customer, "relationshipToPartner": "none"}


@serves(ApplicationConsents.create)
def create_consent(request: Request, customer_id: str) -> Any:
    """Give an application its permissions; one consent per application and customer."""
    store = request.store
    customer = store.customer(store.index(customer_id))["id"]
    body = members(request)
    required(body, "applicationId")
    grants = body.get("applicationGrants")
    if not isinstance(grants, list) or not grants:
        raise Refusal(400, "2000", "applicationGrants is required.")
    key = f"{customer}/{body['applicationId'].casefold()}"

    def make() -> dict[str, Any]:
        if key in store.table("consents"):
            raise Refusal(409, "2000", "The application has permissions at the customer already.")
        consent = {name: body.get(name) for name in ("applicationId", "displayName", "applicationGrants")}
        with store.changing("consents") as table:
            table[key] = consent
        return consent

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)
