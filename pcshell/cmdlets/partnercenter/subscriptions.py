"""Get-PartnerCustomerSubscription."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import ByValue, InSet, Parameter, cmdlet
from pcshell.cmdlets.partnercenter import customers as _customer_types  # noqa: F401  (registers PSCustomer)
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner.resources import subscriptions as subscription_resources
from pcshell.partner.resources.customers import PSCustomer
from pcshell.partner.resources.subscriptions import (
    PSAzureEntitlement,
    PSCustomerSubscriptionUpgrades,
    PSCustomerTrialConversion,
    PSSubscription,
    PSSubscriptionProvisioningStatus,
    PSSubscriptionRegistrationStatus,
    PSSupportContact,
    Subscriptions,
)

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

    def run(self) -> Any:
        """The subscription, else those of the partner, of the order, of the customer: in this order, as the module."""
        subscriptions = self.partner.subscriptions
        customer = self.customer_id if self.input_object is None else self.input_object.customer_id
        if self.subscription_id:
            return [subscriptions.get(customer_id=customer, subscription_id=self.subscription_id)]
        if self.mpn_id:
            return subscriptions.list(customer_id=customer, mpn_id=self.mpn_id)
        if self.order_id:
            return subscriptions.list(customer_id=customer, order_id=self.order_id)
        return subscriptions.list(customer_id=customer)


@cmdlet(
    "Get-PartnerCustomerAzurePlanEntitlement",
    output=[PSAzureEntitlement.type_name],
)
class GetPartnerCustomerAzurePlanEntitlement(PartnerCmdlet):
    """Gets the Azure entitlements of an Azure plan."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).azure_entitlements(
            customer_id=self.customer_id, subscription_id=self.subscription_id
        )


@cmdlet(
    "Get-PartnerCustomerSubscriptionAddOn",
    output=[PSSubscription.type_name],
)
class GetPartnerCustomerSubscriptionAddOn(PartnerCmdlet):
    """Gets the add-ons of a subscription."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).add_ons(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerSubscriptionProvisioningStatus",
    output=[PSSubscriptionProvisioningStatus.type_name],
)
class GetPartnerCustomerSubscriptionProvisioningStatus(PartnerCmdlet):
    """Gets the provisioning status of a subscription."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [
            Subscriptions(self.partner).provisioning_status(
                customer_id=self.customer_id, subscription_id=self.subscription_id
            )
        ]


@cmdlet(
    "Get-PartnerCustomerSubscriptionRegistrationStatus",
    output=[PSSubscriptionRegistrationStatus.type_name],
)
class GetPartnerCustomerSubscriptionRegistrationStatus(PartnerCmdlet):
    """Gets the registration status of an Azure subscription."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [
            Subscriptions(self.partner).registration_status(
                customer_id=self.customer_id, subscription_id=self.subscription_id
            )
        ]


@cmdlet(
    "Get-PartnerCustomerSubscriptionSupportContact",
    output=[PSSupportContact.type_name],
)
class GetPartnerCustomerSubscriptionSupportContact(PartnerCmdlet):
    """Gets the support contact of a subscription."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [
            Subscriptions(self.partner).support_contact(
                customer_id=self.customer_id, subscription_id=self.subscription_id
            )
        ]


@cmdlet(
    "Get-PartnerCustomerSubscriptionUpgrades",
    class_name="Microsoft.Store.PartnerCenter.PowerShell.Commands.GetCustomerSubscriptionUpgrades",
    output=[PSCustomerSubscriptionUpgrades.type_name],
)
class GetPartnerCustomerSubscriptionUpgrades(PartnerCmdlet):
    """Gets what a subscription can be upgraded to."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).upgrades(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerTrialConversion",
    class_name="Microsoft.Store.PartnerCenter.PowerShell.Commands.GetPartnerTrialConversion",
    output=[PSCustomerTrialConversion.type_name],
)
class GetPartnerCustomerTrialConversion(PartnerCmdlet):
    """Gets what a trial subscription can be converted to."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).conversions(
            customer_id=self.customer_id, subscription_id=self.subscription_id
        )
