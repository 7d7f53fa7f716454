"""Relationships with customers and other partners."""

from __future__ import annotations

from typing import Any

import pcshell.cmdlets.partnercenter.customers  # noqa: F401  (the view of the customers that are written here)
from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import relationships as relationships_resources
from pcshell.partner.resources.customers import Customer, PSCustomer
from pcshell.partner.resources.enums import SUBSCRIPTION_STATUS
from pcshell.partner.resources.relationships import PSCustomerRelationshipRequest, PSPartnerRelationship, Relationships
from pcshell.partner.resources.subscriptions import Subscription, Subscriptions

values.register_resources(relationships_resources)


@cmdlet(
    "Get-PartnerIndirectReseller",
    output=[PSPartnerRelationship.type_name],
)
class GetPartnerIndirectReseller(PartnerCmdlet):
    """Gets the indirect resellers of the partner, or those of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerIndirectReseller).Name
    Wingtip Resale
    Tailspin Consulting
    """

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
    """Gets the link that invites a customer to the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerResellerRequestLink).Url.Host
    emulator.invalid
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Relationships(self.partner).request_link()]


@cmdlet(
    "Remove-PartnerResellerRelationship",
    output=[PSCustomer.type_name],
    should_process=True,
    confirm_impact="High",
)
class RemovePartnerResellerRelationship(PartnerCmdlet):
    """Ends the relationship with a customer, after suspending all subscriptions that are active.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $null = Remove-PartnerResellerRelationship -CustomerId $id
    PS> (Get-PartnerCustomer).Count
    47
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The customer, as the service answers it."""
        customer = self.customer_id
        text = (
            f"Removes the relationship between the customer with the identifier of {customer} and the partner. "
            "This operation will suspend all active subscriptions."
        )
        if not self.should_process(text):
            return []
        subscriptions = Subscriptions(self.partner)
        # All of them before the first change, so that no page is read while the list changes.
        for found in list(subscriptions.list(customer_id=customer)):
            if SUBSCRIPTION_STATUS.member_name(found.raw.get("status")) == "Active":
                subscription = Subscription({**found.raw, "status": "suspended"})
                identifier = found.raw.get("id")
                subscriptions.update(customer_id=customer, subscription_id=identifier, body=body_of(subscription))
        ended = Customer({"relationshipToPartner": "none"})
        return [Relationships(self.partner).remove(customer_id=customer, body=body_of(ended))]
