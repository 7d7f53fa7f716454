"""Relationships with customers and other partners."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import relationships as relationships_resources
from pcshell.partner.resources.relationships import PSCustomerRelationshipRequest, PSPartnerRelationship, Relationships

values.register_resources(relationships_resources)


@cmdlet(
    "Get-PartnerIndirectReseller",
    output=[PSPartnerRelationship.type_name],
)
class GetPartnerIndirectReseller(PartnerCmdlet):
    """Gets the indirect resellers of the partner, or those of a customer."""

    customer_id: str = Parameter(
        "The identifier of the customer.", validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.customer_id:
            return Relationships(self.partner).customer_relationships(customer_id=self.customer_id)
        return Relationships(self.partner).indirect_resellers(relationship_type="IsIndirectCloudSolutionProviderOf")


@cmdlet(
    "Get-PartnerResellerRequestLink",
    output=[PSCustomerRelationshipRequest.type_name],
)
class GetPartnerResellerRequestLink(PartnerCmdlet):
    """Gets the link that invites a customer to the partner."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Relationships(self.partner).request_link()]
