"""Carts of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import CustomerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of, copy_to
from pcshell.metadata.validation import ValidateNotNull
from pcshell.partner.errors import PartnerError
from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.resources import carts as carts_resources
from pcshell.partner.resources.carts import (
    Cart,
    CartLineItem,
    Carts,
    PSCart,
    PSCartCheckoutResult,
    PSCartLineItem,
    changed_lines,
)

values.register_resources(carts_resources)


@cmdlet(
    "Get-PartnerCustomerCart",
    output=[PSCart.type_name],
)
class GetPartnerCustomerCart(CustomerCmdlet):
    """Gets a cart of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem
    PS> $line.CatalogItemId = 'CFQ7TTC0LH18:0001:CFQ7TTC0K971'; $line.Quantity = 5
    PS> $line.BillingCycle = 'Monthly'; $line.TermDuration = 'P1Y'
    PS> $cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line
    PS> (Get-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId).LineItems[0].Quantity
    5
    """

    cart_id: str = Parameter("The identifier of the cart.", mandatory=True, validate=[ValidateNotNull()])
    customer_id: str

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Carts(self.partner).get(customer_id=self.customer_id, cart_id=self.cart_id)]


@cmdlet("New-PartnerCustomerCart", output=[PSCart.type_name], should_process=True, confirm_impact="Low")
class NewPartnerCustomerCart(CustomerCmdlet):
    """Makes a cart for a customer; nothing is bought until Submit-PartnerCustomerCart.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem
    PS> $line.CatalogItemId = (Get-PartnerCustomerOrder -CustomerId $id)[0].LineItems[0].OfferId
    PS> $line.Quantity = 2
    PS> $cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line
    PS> $done = Submit-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId -Confirm:$false
    PS> $done.Orders[0].LineItems[0].Quantity
    2
    """

    customer_id: str
    line_items: Any = Parameter(
        "What goes into the cart.",
        mandatory=True, type=f"{PSCartLineItem.type_name}[]", validate=[ValidateNotNull()],
    )  # fmt: skip

    def purchases(self) -> list[Purchase]:
        """What goes into the cart."""
        return [purchase_of(line) for line in _lines(self.line_items)]

    def run(self) -> Any:
        """The new cart."""
        text = f"Creates a new cart for the customer with the identifier of {self.customer_id}."
        if not self.should_process(text):
            return []
        cart = Cart({"lineItems": _lines(self.line_items)})
        return [Carts(self.partner).create(customer_id=self.customer_id, body=body_of(cart))]


@cmdlet("Set-PartnerCustomerCart", output=[PSCart.type_name], should_process=True, confirm_impact="Low")
class SetPartnerCustomerCart(CustomerCmdlet):
    """Replaces the line items of a cart.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem
    PS> $line.CatalogItemId = 'CFQ7TTC0LH18:0001:CFQ7TTC0K971'; $line.Quantity = 5
    PS> $line.BillingCycle = 'Monthly'; $line.TermDuration = 'P1Y'
    PS> $cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line
    PS> $line.Quantity = 7
    PS> (Set-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId -LineItems $line).LineItems[0].Quantity
    7
    """

    cart_id: str = Parameter("The identifier of the cart.", mandatory=True, validate=[ValidateNotNull()])
    customer_id: str
    line_items: Any = Parameter(
        "What is in the cart from now on.",
        mandatory=True, type=f"{PSCartLineItem.type_name}[]", validate=[ValidateNotNull()],
    )  # fmt: skip

    def purchases(self) -> list[Purchase]:
        """The lines that change."""
        cart = Carts(self.partner).get(customer_id=self.customer_id, cart_id=self.cart_id)
        return changed_lines(cart.raw, {"lineItems": _lines(self.line_items)})

    def run(self) -> Any:
        """The changed cart, as the service answers it."""
        if not self.should_process(f"Updates the cart with the identifier of {self.cart_id}."):
            return []
        carts = Carts(self.partner)
        cart = Cart(carts.get(customer_id=self.customer_id, cart_id=self.cart_id).raw)
        cart.line_items = _lines(self.line_items)
        return [carts.update(customer_id=self.customer_id, cart_id=self.cart_id, body=body_of(cart))]


@cmdlet("Add-PartnerCustomerCartLineItem", output=[PSCart.type_name], should_process=True, confirm_impact="Low")
class AddPartnerCustomerCartLineItem(CustomerCmdlet):
    """Puts one more line item into a cart.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem
    PS> $line.CatalogItemId = 'CFQ7TTC0LH18:0001:CFQ7TTC0K971'; $line.Quantity = 5
    PS> $line.BillingCycle = 'Monthly'; $line.TermDuration = 'P1Y'
    PS> $cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line
    PS> (Add-PartnerCustomerCartLineItem -CustomerId $id -CartId $cart.CartId -LineItem $line).LineItems.Count
    2
    """

    cart_id: str = Parameter("The identifier of the cart.", mandatory=True, validate=[ValidateNotNull()])
    customer_id: str
    line_item: Any = Parameter(
        "What to add.", mandatory=True, type=PSCartLineItem.type_name, validate=[ValidateNotNull()]
    )

    def purchases(self) -> list[Purchase]:
        """The line that is added."""
        return [purchase_of(line) for line in _lines([self.line_item])]

    def run(self) -> Any:
        """The changed cart, as the service answers it."""
        text = f"Adds a new line item to the cart with the identifier of {self.cart_id}."
        if not self.should_process(text):
            return []
        carts = Carts(self.partner)
        cart = Cart(carts.get(customer_id=self.customer_id, cart_id=self.cart_id).raw)
        cart.line_items = [*(cart.line_items or ()), *_lines([self.line_item])]
        return [carts.update(customer_id=self.customer_id, cart_id=self.cart_id, body=body_of(cart))]


@cmdlet(
    "Submit-PartnerCustomerCart", output=[PSCartCheckoutResult.type_name], should_process=True, confirm_impact="High"
)
class SubmitPartnerCustomerCart(CustomerCmdlet):
    """Buys what is in a cart.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Carts.PSCartLineItem
    PS> $line.CatalogItemId = 'CFQ7TTC0LH18:0001:CFQ7TTC0K971'; $line.Quantity = 5
    PS> $line.BillingCycle = 'Monthly'; $line.TermDuration = 'P1Y'
    PS> $cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line
    PS> (Submit-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId).Orders[0].LineItems[0].Quantity
    5
    """

    cart_id: str = Parameter("The identifier of the cart.", mandatory=True, validate=[ValidateNotNull()])
    customer_id: str

    def purchases(self) -> list[Purchase]:
        """What is in the cart."""
        cart = Carts(self.partner).get(customer_id=self.customer_id, cart_id=self.cart_id)
        return [purchase_of(line) for line in cart.raw.get("lineItems") or ()]

    def run(self) -> Any:
        """The orders that the cart became; what could not be ordered is an error of its own each."""
        if not self.should_process(f"Checks out the cart with the identifier of {self.cart_id}."):
            return
        # The service takes any body; this word is the one that the module sends.
        result = Carts(self.partner).checkout(customer_id=self.customer_id, cart_id=self.cart_id, body="success")
        yield result
        for one in result.order_errors or ():
            where = f" (order group {one.order_group_id})" if one.order_group_id else ""
            text = f"{one.description or 'A part of the cart was not ordered.'}{where}"
            code = None if one.code is None else str(one.code)
            self.write_error(self.record_of(PartnerError(text, kind="Service", code=code, effect="refused")))


def _lines(shown: Any) -> list[dict[str, Any]]:
    """The line items that are sent for those that a script has made or read."""
    lines = []
    for one in shown:
        if one is not None:
            line = CartLineItem()
            copy_to(line, one, *PSCartLineItem.fields)
            lines.append(line.raw)
    return lines
