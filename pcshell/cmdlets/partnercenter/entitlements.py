"""Entitlements of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import entitlements as entitlement_resources
from pcshell.partner.resources.entitlements import Entitlements, PSEntitlement
from pcshell.partner.schema import member

values.register_resources(entitlement_resources)


@cmdlet("Get-PartnerCustomerEntitlement", output=[PSEntitlement.type_name])
class GetPartnerCustomerEntitlement(PartnerCmdlet):
    """Gets what a customer is entitled to: reservations, software, virtual machines.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerEntitlement -CustomerId $id)[0].ProductId
    CFQ7TTC0LGV0
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    show_expiry: bool = Switch("Asks for the dates on which entitlements end.")
    order_id: str = Parameter("Entitlements of this order only.")

    def run(self) -> Any:
        """The entitlements, those of one order when it is given."""
        found = Entitlements(self.partner).list(customer_id=self.customer_id, show_expiry=bool(self.show_expiry))
        if self.order_id:
            return (one for one in found if member(one.raw.get("referenceOrder"), "id") == self.order_id)
        return found
