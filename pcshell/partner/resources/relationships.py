"""Relationships with customers and other partners."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Observed, Write, same_text
from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.resources.customers import Customers, PSCustomer
from pcshell.partner.resources.enums import PARTNER_RELATIONSHIP_TYPE
from pcshell.partner.schema import URI, Field, Operation, Operations, Resource


class CustomerRelationshipRequest(ResourceBase):
    """Customer relationship request, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.RelationshipRequests.CustomerRelationshipRequest"
    url = Field("url", URI)


class PartnerRelationship(ResourceBase):
    """Partner relationship, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Relationships.PartnerRelationship"
    id = Field("id")
    location = Field("location")
    name = Field("name")
    mpn_id = Field("mpnId")
    relationship_type = Field("relationshipType", PARTNER_RELATIONSHIP_TYPE)
    state = Field("state")


class PSCustomerRelationshipRequest(Resource):
    """The module's view of a customer relationship request."""

    type_name = (
        "Microsoft.Store.PartnerCenter.PowerShell.Models.CustomerRelationshipRequests.PSCustomerRelationshipRequest"
    )
    url = Field("url", URI)


class PSPartnerRelationship(Resource):
    """The module's view of a partner relationship."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Relationships.PSPartnerRelationship"
    location = Field("location")
    mpn_id = Field("mpnId")
    name = Field("name")
    partner_id = Field("id")
    relationship_type = Field("relationshipType", PARTNER_RELATIONSHIP_TYPE)
    state = Field("state")


def _ended(write: Write) -> list[Found]:
    """The customer, when it has no relationship to the partner any more."""
    customer = write.ask(Customers.get).raw
    wanted = write.sent("relationshipToPartner")
    return [Found("", customer)] if same_text(customer.get("relationshipToPartner"), wanted) else []


class Relationships(Operations):
    """Relationships with customers and other partners."""

    indirect_resellers = Operation(
        "GET",
        "/v1/relationships",
        returns=PSPartnerRelationship,
        query={"relationship_type": "relationship_type"},
        collection="items",
    )
    customer_relationships = Operation(
        "GET", "/v1/customers/{customer_id}/relationships", returns=PSPartnerRelationship, collection="items"
    )
    request_link = Operation("GET", "/v1/customers/relationshiprequests", returns=PSCustomerRelationshipRequest)
    remove = Operation("PATCH", "/v1/customers/{customer_id}", returns=PSCustomer, body=True, recovery=Observed(_ended))
