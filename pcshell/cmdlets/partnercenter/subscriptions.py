"""Get-PartnerCustomerSubscription."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByValue, InSet, Parameter, cmdlet
from pcshell.cmdlets.partnercenter import customers as _customer_types  # noqa: F401  (registers PSCustomer)
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner.resources import subscriptions as subscription_resources
from pcshell.partner.resources.customers import PSCustomer
from pcshell.partner.resources.subscriptions import PSSubscription

if TYPE_CHECKING:
    from collections.abc import Iterable

values.register_resources(subscription_resources)

_IDENTIFIER = [ValidatePattern(GUID, options="Compiled, IgnoreCase")]


@cmdlet("Get-PartnerCustomerSubscription", default_set="ByCustomer", output=[PSSubscription.type_name])
class GetPartnerCustomerSubscription(PartnerCmdlet):
    """Gets the subscriptions of a customer, of one order or partner, or one subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerCustomer -Domain contoso.com | Get-PartnerCustomerSubscription)[0].Status
    Active
    """

    input_object: Any = Parameter(
        "The customer.",
        set="ByCustomerObject", mandatory=True, from_pipeline=ByValue, type=PSCustomer.type_name,
        validate=[ValidateNotNull()],
    )  # fmt: skip
    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("ByCustomer", mandatory=True),
        InSet("ByOrder", mandatory=True),
        InSet("ByPartner", mandatory=True),
        validate=_IDENTIFIER,
    )
    order_id: str = Parameter(
        "The subscriptions of this order.",
        InSet("ByCustomer"),
        InSet("ByCustomerObject"),
        InSet("ByOrder", mandatory=True),
        validate=_IDENTIFIER,
    )
    mpn_id: str = Parameter(
        "The subscriptions of the partner with this MPN identifier.",
        InSet("ByCustomer"),
        InSet("ByCustomerObject"),
        InSet("ByPartner", mandatory=True),
        validate=[ValidateNotNullOrEmpty()],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        InSet("ByCustomer"),
        InSet("ByCustomerObject"),
        validate=_IDENTIFIER,
    )

    def run(self) -> Iterable[Any]:
        """The subscription, else those of the partner, of the order, of the customer: in this order, as the module."""
        subscriptions = self.partner.subscriptions
        customer = self.customer_id if self.input_object is None else self.input_object.customer_id
        if self.subscription_id:
            return [subscriptions.get(customer_id=customer, subscription_id=self.subscription_id)]
        if self.mpn_id:
            found: Iterable[Any] = subscriptions.list(customer_id=customer, mpn_id=self.mpn_id)
        elif self.order_id:
            found = subscriptions.list(customer_id=customer, order_id=self.order_id)
        else:
            found = subscriptions.list(customer_id=customer)
        return found
