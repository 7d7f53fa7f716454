"""Carts of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidatePattern
from pcshell.partner.resources import carts as carts_resources
from pcshell.partner.resources.carts import Carts, PSCart

values.register_resources(carts_resources)


@cmdlet(
    "Get-PartnerCustomerCart",
    output=[PSCart.type_name],
)
class GetPartnerCustomerCart(PartnerCmdlet):
    """Gets a cart of a customer."""

    cart_id: str = Parameter("The identifier of the cart.", mandatory=True, validate=[ValidateNotNull()])
    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Carts(self.partner).get(customer_id=self.customer_id, cart_id=self.cart_id)]
