"""Contracts in Microsoft Graph: which customer tenant a domain belongs to."""

from __future__ import annotations

from pcshell.partner.schema import Field, Operation, Operations, Resource


class Contract(Resource):
    """A partner's contract with a customer tenant, as Microsoft Graph sends it."""

    type_name = "Microsoft.Graph.Contract"
    id = Field("id")
    contract_type = Field("contractType")
    customer_id = Field("customerId")
    default_domain_name = Field("defaultDomainName")
    display_name = Field("displayName")


class Contracts(Operations):
    """The contracts of the partner's tenant."""

    list = Operation(
        "GET",
        "/contracts",
        returns=Contract,
        query={"filter": "$filter"},
        collection="value",
        service="graph",
    )
