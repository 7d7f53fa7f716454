"""Agreements that a partner confirms on behalf of its customers; `partner` lists them."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.changes import members, required
from pcshell.emulator.areas.partner import templates
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.partner.resources.agreements import Agreements

_ALREADY_CONFIRMED = "600061"


@serves(Agreements.create)
def create_agreement(request: Request, customer_id: str) -> Any:
    """Keep an agreement; the very same one cannot be confirmed twice."""
    store = request.store
    customer = store.customer_entry(store.index(customer_id))["id"]

    def make() -> Any:
        body = members(request)
        required(body, "templateId", "type", "dateAgreed")
        contact = body.get("primaryContact")
        if not isinstance(contact, dict):
            raise Refusal(400, "2000", "primaryContact is required.")
        required(contact, "firstName", "lastName", "email")
        kind = body["type"]
        if templates(store.tenant).get(kind) != body["templateId"].casefold():
            raise Refusal(400, "2000", "There is no agreement of this type with this template.")
        names = ("firstName", "lastName", "email", "phoneNumber")
        agreement = {
            "userId": store.tenant.partner_user_id,
            "primaryContact": {name: contact[name] for name in names if isinstance(contact.get(name), str)},
            "templateId": body["templateId"],
            "dateAgreed": body["dateAgreed"],
            "type": kind,
            "agreementLink": f"https://emulator.invalid/agreements/{kind}",
        }
        with store.changing("agreements") as table:
            kept = table.setdefault(customer, [])
            if agreement in kept:
                text = "A partner confirmed agreement already exists for the customer."
                raise Refusal(400, _ALREADY_CONFIRMED, text)
            kept.append(agreement)
        return agreement

    return Response(store.once(request.headers.get("ms-requestid"), request.body, make), status=201)
