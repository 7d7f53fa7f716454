"""Get-PartnerCustomerOrder."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidatePattern, ValidateSet
from pcshell.objects.text_conversion import to_string
from pcshell.partner.resources import orders as order_resources
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE
from pcshell.partner.resources.orders import (
    OrderLineItemActivationLink,
    Orders,
    PSOrder,
    PSOrderLineItemProvisioningStatus,
)

values.register_resources(order_resources)
values.enum_class(BILLING_CYCLE_TYPE)


@cmdlet("Get-PartnerCustomerOrder", output=[PSOrder.type_name])
class GetPartnerCustomerOrder(PartnerCmdlet):
    """Gets the orders of a customer, or one order.

    A new order appears in the list after up to 15 minutes; by its identifier it is found at once.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> @(Get-PartnerCustomerOrder -CustomerId $id).Count
    3
    """

    billing_cycle: Any = Parameter(
        "Orders of this billing cycle only.",
        set="ByBillingCycle", mandatory=True, type=f"System.Nullable[{BILLING_CYCLE_TYPE.net_name}]",
        validate=[ValidateSet("Annual", "Monthly", "None", "OneTime", "Unknown")],
    )  # fmt: skip
    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("ByCustomerId", mandatory=True),
        InSet("ByOrderId", mandatory=True),
        InSet("ByBillingCycle", mandatory=True),
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    include_price: bool = Switch("Asks for prices as well.")
    order_id: str = Parameter("The identifier of the order.", set="ByOrderId", mandatory=True)

    def run(self) -> Any:
        """The orders of this parameter set; the service lists them in one page."""
        orders = self.partner.orders
        priced = bool(self.include_price)
        if self.parameter_set == "ByOrderId":
            return [orders.get(customer_id=self.customer_id, order_id=self.order_id, include_price=priced)]
        cycle = to_string(self.billing_cycle) if self.parameter_set == "ByBillingCycle" else None
        return orders.list(customer_id=self.customer_id, billing_type=cycle, include_price=priced)


@cmdlet(
    "Get-PartnerCustomerOrderLineItemActivationLink",
    output=[OrderLineItemActivationLink.type_name],
)
class GetPartnerCustomerOrderLineItemActivationLink(PartnerCmdlet):
    """Gets the activation links of a line item of an order."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    order_id: str = Parameter("The identifier of the order.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    order_line_item_number: int = Parameter(
        "The number of the line item.", mandatory=True, validate=[ValidateNotNull()]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Orders(self.partner).activation_links(
            customer_id=self.customer_id, order_id=self.order_id, order_line_item_number=self.order_line_item_number
        )


@cmdlet(
    "Get-PartnerCustomerOrderProvisioningStatus",
    output=[PSOrderLineItemProvisioningStatus.type_name],
)
class GetPartnerCustomerOrderProvisioningStatus(PartnerCmdlet):
    """Gets the provisioning status of an order's line items."""

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True)
    order_id: str = Parameter("The identifier of the order.", mandatory=True)

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Orders(self.partner).provisioning_status(customer_id=self.customer_id, order_id=self.order_id)
