"""Microsoft Graph's contracts: the customer tenant of a domain."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.routing import Refusal, Request, serves
from pcshell.partner.resources.contracts import Contracts

_FIELD = "defaultdomainname"


@serves(Contracts.list)
def list_contracts(request: Request) -> Any:
    """The contract whose default domain is the one in the filter."""
    wanted = _domain(request.query.get("$filter", ""))
    found = []
    tenant = request.store.tenant
    for index in request.store.customers(lambda _, domain: domain.casefold() == wanted, 0):
        name, domain = request.store.name_and_domain(index)
        found.append(
            {
                "id": tenant.guid("contract", index),
                "contractType": "BreadthPartnerDelegatedAdmin",
                "customerId": tenant.customer_id(index),
                "defaultDomainName": domain,
                "displayName": name,
            }
        )
    return {
        "@odata.context": "https://graph.microsoft.com/beta/$metadata#contracts",
        "value": found,
    }


def _domain(text: str) -> str:
    """The domain of ``defaultDomainName eq '...'``, folded."""
    field, _, value = text.partition(" eq ")
    value = value.strip()
    if field.strip().casefold() != _FIELD or value[:1] != "'" or value[-1:] != "'":
        message = "Only the filter defaultDomainName eq '...' is supported."
        body = {"error": {"code": "Request_UnsupportedQuery", "message": message}}
        raise Refusal(400, "Request_UnsupportedQuery", message, body=body)
    return value[1:-1].replace("''", "'").casefold()
