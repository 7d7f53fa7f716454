"""Orders of a customer and their line items."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, CustomerCmdlet, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of, copy_to
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.text_conversion import to_string
from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.resources import orders as order_resources
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE
from pcshell.partner.resources.orders import (
    Order,
    OrderLineItem,
    OrderLineItemActivationLink,
    Orders,
    PSOrder,
    PSOrderLineItem,
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
        validate=IDENTIFIER,
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
class GetPartnerCustomerOrderLineItemActivationLink(CustomerCmdlet):
    """Gets the activation links of a line item of an order.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $order = (Get-PartnerCustomerOrder -CustomerId $id)[0].OrderId
    PS> $line = @{ OrderId = $order; OrderLineItemNumber = 0 }
    PS> @(Get-PartnerCustomerOrderLineItemActivationLink -CustomerId $id @line).Count
    0
    """

    customer_id: str
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
    """Gets the provisioning status of an order's line items.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $order = (Get-PartnerCustomerOrder -CustomerId $id)[0].OrderId
    PS> (Get-PartnerCustomerOrderProvisioningStatus -CustomerId $id -OrderId $order)[0].Status
    fulfilled
    """

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True)
    order_id: str = Parameter("The identifier of the order.", mandatory=True)

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Orders(self.partner).provisioning_status(customer_id=self.customer_id, order_id=self.order_id)


#: What of a line item is sent; terms and prices are the service's.
_LINE = (
    "friendlyname", "lineitemnumber", "offerid", "parentsubscriptionid", "partneridonrecord", "provisioningcontext",
    "quantity", "subscriptionid",
)  # fmt: skip


@cmdlet(
    "New-PartnerCustomerOrder",
    default_set="Subscription",
    output=[PSOrder.type_name],
    should_process=True,
    confirm_impact="High",
)
class NewPartnerCustomerOrder(PartnerCmdlet):
    """Places an order for a customer, or orders add-ons to an earlier order.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem
    PS> $line.OfferId = (Get-PartnerCustomerOrder -CustomerId $id)[0].LineItems[0].OfferId
    PS> $line.Quantity = 2
    PS> (New-PartnerCustomerOrder -CustomerId $id -LineItems $line -BillingCycle Monthly -Confirm:$false).Status
    completed
    """

    billing_cycle: Any = Parameter(
        "How often the order is billed.",
        type=BILLING_CYCLE_TYPE.net_name, validate=[ValidateSet("Annual", "Monthly", "None")],
    )  # fmt: skip
    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("AddOn", mandatory=True),
        InSet("Subscription", mandatory=True),
        validate=IDENTIFIER,
    )
    line_items: Any = Parameter(
        "What to order.",
        InSet("AddOn", mandatory=True),
        InSet("Subscription", mandatory=True),
        type=f"{PSOrderLineItem.type_name}[]",
    )
    order_id: str = Parameter("The order that the add-ons belong to.", set="AddOn", mandatory=True)

    def run(self) -> Any:
        """The order, as the service answers it."""
        lines = [line for line in self.line_items if line is not None]
        if not self.should_process(self._question(lines)):
            return []
        body = order_body(self.customer_id, [line_of(line) for line in lines], self.billing_cycle)
        orders = self.partner.orders
        if self.parameter_set == "AddOn":
            return [orders.update(customer_id=self.customer_id, order_id=self.order_id, body=body)]
        return [orders.create(customer_id=self.customer_id, body=body)]

    def purchases(self) -> list[Purchase]:
        """The lines that stand for no subscription yet."""
        cycle = None if self.billing_cycle is None else to_string(self.billing_cycle)
        lines = [line_of(line).raw for line in self.line_items if line is not None]
        return [purchase_of(line, cycle=cycle) for line in lines if not line.get("subscriptionId")]

    def _question(self, lines: list[PSOrderLineItem]) -> str:
        """What is about to be bought; the module never asks and so has no text."""
        bought = ", ".join(f"{line.quantity} of {line.offer_id}" for line in lines)
        place = f"Adds to the order {self.order_id}" if self.parameter_set == "AddOn" else "Places an order"
        return f"{place} for the customer with the identifier of {self.customer_id}: {bought}."


def line_of(shown: PSOrderLineItem) -> OrderLineItem:
    """The line item that is sent for one that a script has made or read."""
    line = OrderLineItem()
    copy_to(line, shown, *_LINE)
    return line


def order_body(customer_id: str, lines: list[OrderLineItem], billing_cycle: Any) -> dict[str, Any]:
    """The body of an order; the billing cycle is left to the service when it is None."""
    order = Order({"referenceCustomerId": customer_id, "lineItems": [line.raw for line in lines]})
    if billing_cycle is not None:
        order.billing_cycle = values.to_json(billing_cycle)
    body = body_of(order)
    if billing_cycle is None:
        del body["BillingCycle"]  # else the word for an unknown one
    return body
