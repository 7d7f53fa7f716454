"""Services that the partner manages for a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner.resources import managed_services as managed_service_resources
from pcshell.partner.resources.managed_services import ManagedServices, PSManagedService

values.register_resources(managed_service_resources)


@cmdlet("Get-PartnerCustomerManagedService", output=[PSManagedService.type_name])
class GetPartnerCustomerManagedService(PartnerCmdlet):
    """Gets the services that the partner manages for a customer, with the links to their portals.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerManagedService -CustomerId $id).Name
    Exchange
    SharePoint
    Teams
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    managed_service_id: str = Parameter("This service only.", validate=[ValidateNotNullOrEmpty()])

    def run(self) -> Any:
        """The managed services, or the one that is asked for."""
        found = ManagedServices(self.partner).list(customer_id=self.customer_id)
        if self.managed_service_id:
            return (one for one in found if one.managed_service_id == self.managed_service_id)
        return found
