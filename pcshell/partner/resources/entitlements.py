"""Entitlements of customers and what belongs to them."""

from __future__ import annotations

from typing import Any

from pcshell.partner.resources.common import Link, ResourceBaseWithLinks
from pcshell.partner.schema import ANY, DATETIME, INT, Field, ListType, MapType, Operation, Operations, Resource, member


class Artifact(ResourceBaseWithLinks):
    """Artifact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Entitlements.Artifact"
    artifact_type = Field("artifactType")
    dynamic_attributes = Field("dynamicAttributes", MapType(ANY))

    @classmethod
    def class_for(cls, raw: dict[str, Any]) -> type[Resource]:
        """Artifacts of reservations have properties of their own."""
        kind = member(raw, "artifactType")
        if isinstance(kind, str) and kind.replace("_", "").casefold() == "reservedinstance":
            return ReservedInstanceArtifact
        return cls


class ReservedInstanceArtifact(Artifact):
    """An artifact of a reservation: where its virtual machines are."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Entitlements.ReservedInstanceArtifact"
    link = Field("link", Link)
    resource_id = Field("resourceId")


class QuantityDetail(Resource):
    """Quantity detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Entitlements.QuantityDetail"
    quantity = Field("quantity", INT)
    status = Field("status")


class ReferenceOrder(ResourceBaseWithLinks):
    """Reference order, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Entitlements.ReferenceOrder"
    alternate_id = Field("alternateId")
    id = Field("id")
    line_item_id = Field("lineItemId")


class Entitlement(ResourceBaseWithLinks):
    """Entitlement, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Entitlements.Entitlement"
    entitled_artifacts = Field("entitledArtifacts", ListType(Artifact))
    entitlement_type = Field("entitlementType")
    expiry_date = Field("expiryDate", DATETIME, nullable=True)
    fulfillment_state = Field("fulfillmentState")
    included_entitlements = Field("includedEntitlements", ANY)
    product_id = Field("productId")
    quantity = Field("quantity", INT)
    quantity_details = Field("quantityDetails", ListType(QuantityDetail))
    reference_order = Field("referenceOrder", ReferenceOrder)
    sku_id = Field("skuId")


class PSEntitlement(Resource, wraps=Entitlement):
    """The module's view of an entitlement."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Entitlements.PSEntitlement"


# These classes refer to themselves or to each other.
Entitlement.included_entitlements.refers_to(ListType(Entitlement))


class Entitlements(Operations):
    """What a customer is entitled to."""

    list = Operation(
        "GET",
        "/v1/customers/{customer_id}/entitlements",
        returns=PSEntitlement,
        query={"show_expiry": "showExpiry"},
        collection="items",
    )
