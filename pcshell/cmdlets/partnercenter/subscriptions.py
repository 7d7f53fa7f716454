"""Subscriptions of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, cmdlet
from pcshell.cmdlets.partnercenter import customers as _customer_types  # noqa: F401  (registers PSCustomer)
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, CustomerCmdlet, PartnerCmdlet, SubscriptionCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of, copy_to
from pcshell.cmdlets.partnercenter.orders import order_body
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.text_conversion import to_string
from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.resources import subscriptions as subscription_resources
from pcshell.partner.resources.customers import PSCustomer
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, SUBSCRIPTION_STATUS
from pcshell.partner.resources.orders import OrderLineItem
from pcshell.partner.resources.subscriptions import (
    PSAzureEntitlement,
    PSCustomerSubscriptionUpgrades,
    PSCustomerTrialConversion,
    PSSubscription,
    PSSubscriptionActivationResult,
    PSSubscriptionProvisioningStatus,
    PSSubscriptionRegistrationStatus,
    PSSupportContact,
    Subscription,
    Subscriptions,
    SupportContact,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

values.register_resources(subscription_resources)


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
        validate=IDENTIFIER,
    )
    order_id: str = Parameter(
        "The subscriptions of this order.",
        InSet("ByCustomer"),
        InSet("ByCustomerObject"),
        InSet("ByOrder", mandatory=True),
        validate=IDENTIFIER,
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
        InSet("ByCustomer", from_pipeline=ByPropertyName),  # an addition, as base.PIPELINE_IDS
        InSet("ByCustomerObject", from_pipeline=ByPropertyName),
        validate=IDENTIFIER,
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
class GetPartnerCustomerAzurePlanEntitlement(SubscriptionCmdlet):
    """Gets the Azure entitlements of an Azure plan.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).FriendlyName
    Azure plan
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).azure_entitlements(
            customer_id=self.customer_id, subscription_id=self.subscription_id
        )


@cmdlet(
    "Get-PartnerCustomerSubscriptionAddOn",
    output=[PSSubscription.type_name],
)
class GetPartnerCustomerSubscriptionAddOn(SubscriptionCmdlet):
    """Gets the add-ons of a subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> @(Get-PartnerCustomerSubscriptionAddOn -CustomerId $id -SubscriptionId $sub).Count
    0
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).add_ons(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerSubscriptionProvisioningStatus",
    output=[PSSubscriptionProvisioningStatus.type_name],
)
class GetPartnerCustomerSubscriptionProvisioningStatus(SubscriptionCmdlet):
    """Gets the provisioning status of a subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> (Get-PartnerCustomerSubscriptionProvisioningStatus -CustomerId $id -SubscriptionId $sub).Status
    Success
    """

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
class GetPartnerCustomerSubscriptionRegistrationStatus(SubscriptionCmdlet):
    """Gets the registration status of an Azure subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $null = New-PartnerCustomerSubscriptionRegistration -CustomerId $id -SubscriptionId $plan
    PS> (Get-PartnerCustomerSubscriptionRegistrationStatus -CustomerId $id -SubscriptionId $plan).Status
    Registering
    """

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
class GetPartnerCustomerSubscriptionSupportContact(SubscriptionCmdlet):
    """Gets the support contact of a subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> (Get-PartnerCustomerSubscriptionSupportContact -CustomerId $id -SubscriptionId $sub).Name
    Wingtip Cloud Services
    """

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
class GetPartnerCustomerSubscriptionUpgrades(SubscriptionCmdlet):
    """Gets what a subscription can be upgraded to.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> (Get-PartnerCustomerSubscriptionUpgrades -CustomerId $id -SubscriptionId $sub).TargetOffer.Name
    Microsoft 365 Business Standard
    Microsoft 365 Business Premium
    Microsoft 365 E3
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).upgrades(customer_id=self.customer_id, subscription_id=self.subscription_id)


@cmdlet(
    "Get-PartnerCustomerTrialConversion",
    class_name="Microsoft.Store.PartnerCenter.PowerShell.Commands.GetPartnerTrialConversion",
    output=[PSCustomerTrialConversion.type_name],
)
class GetPartnerCustomerTrialConversion(SubscriptionCmdlet):
    """Gets what a trial subscription can be converted to.

    PS> $null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer)[1].CustomerId
    PS> $trial = Get-PartnerCustomerSubscription -CustomerId $id | Where-Object IsTrial
    PS> (Get-PartnerCustomerTrialConversion -CustomerId $id -SubscriptionId $trial.SubscriptionId).Quantity
    21
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Subscriptions(self.partner).conversions(
            customer_id=self.customer_id, subscription_id=self.subscription_id
        )


_BOTH = (InSet("Customer"), InSet("CustomerObject"))


@cmdlet(
    "Set-PartnerCustomerSubscription", output=[PSSubscription.type_name], should_process=True, confirm_impact="High"
)
class SetPartnerCustomerSubscription(PartnerCmdlet):
    """Changes quantity, billing cycle, status, name or partner of a subscription; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $customer = Get-PartnerCustomer -Domain contoso.com
    PS> $id = ($customer | Get-PartnerCustomerSubscription)[0].SubscriptionId
    PS> (Set-PartnerCustomerSubscription -InputObject $customer -SubscriptionId $id -FriendlyName Main).FriendlyName
    Main
    """

    input_object: Any = Parameter("The customer.", set="CustomerObject", mandatory=True, type=PSCustomer.type_name)
    billing_cycle: Any = Parameter(
        "How often the subscription is billed.",
        type=f"System.Nullable[{BILLING_CYCLE_TYPE.net_name}]", validate=[ValidateSet("Annual", "Monthly")],
    )  # fmt: skip
    customer_id: str = Parameter("The identifier of the customer.", set="Customer", mandatory=True, validate=IDENTIFIER)
    friendly_name: str = Parameter("The name of the subscription.", *_BOTH)
    partner_id: str = Parameter("The MPN identifier of the partner on record.", validate=[ValidateNotNullOrEmpty()])
    quantity: Any = Parameter("The number of seats.", *_BOTH, type="System.Nullable[System.Int32]")
    status: Any = Parameter(
        "The status.",
        *_BOTH,
        type=f"System.Nullable[{SUBSCRIPTION_STATUS.net_name}]",
        validate=[ValidateSet("Active", "Deleted", "Suspended")],
    )
    subscription_id: str = Parameter(
        "The identifier of the subscription.",
        InSet("Customer", mandatory=True),
        InSet("CustomerObject", mandatory=True),
        validate=IDENTIFIER,
    )

    @property
    def confirm_impact(self) -> str:
        """High where money or the subscription itself is at stake."""
        costs = any(given is not None for given in (self.billing_cycle, self.quantity, self.status))
        return "High" if costs else "Medium"

    def purchases(self) -> list[Purchase]:
        """The change of the quantity; without one, what the subscription is, whose status or billing changes."""
        found = self.partner.subscriptions.get(
            customer_id=self.customer_concerned(), subscription_id=self.subscription_id
        )
        old = found.raw
        wanted = old if self.quantity is None else {**old, "quantity": int(self.quantity)}
        return [purchase_of(wanted, before=old)]

    def _details(self) -> Iterator[str]:
        """What else changes."""
        yield from super()._details()
        for name, given in (("status", self.status), ("billing cycle", self.billing_cycle)):
            if given is not None:
                yield f"The {name} becomes {to_string(given)}."

    def run(self) -> Any:
        """The changed subscription, as the service answers it."""
        customer = str((self.input_object.customer_id if self.input_object is not None else self.customer_id) or "")
        if not self.should_process(
            f"Updates the subscription {self.subscription_id} that belongs to the customer with the identifier of "
            f"{customer}."
        ):
            return []
        subscriptions = self.partner.subscriptions
        found = subscriptions.get(customer_id=customer, subscription_id=self.subscription_id)
        subscription = Subscription(found.raw)
        if self.billing_cycle is not None:
            self._change_order(customer, subscription)
            subscription.billing_cycle = values.to_json(self.billing_cycle)
        for name, given in (("friendlyname", self.friendly_name), ("partnerid", self.partner_id)):
            if given:
                subscription.write(name, given)
        if self.quantity is not None:
            subscription.quantity = values.to_json(self.quantity)
        if self.status is not None:
            subscription.status = values.to_json(self.status)
        return [
            subscriptions.update(customer_id=customer, subscription_id=self.subscription_id, body=body_of(subscription))
        ]

    def _change_order(self, customer: str, subscription: Subscription) -> None:
        """The billing cycle belongs to the order, so the order is changed before its subscription."""
        line = OrderLineItem({"lineItemNumber": 0, "subscriptionId": subscription.id})
        copy_to(line, subscription, "offerid", "parentsubscriptionid", "quantity")
        body = order_body(customer, [line], self.billing_cycle)
        self.partner.orders.update(customer_id=customer, order_id=subscription.order_id, body=body)


class _OneSubscription(CustomerCmdlet):
    """A cmdlet that works on one subscription."""

    customer_id: str
    subscription_id: str = Parameter("The identifier of the subscription.", mandatory=True, validate=IDENTIFIER)

    @property
    def place(self) -> dict[str, str]:
        """The path arguments of the operations."""
        return {"customer_id": self.customer_id, "subscription_id": self.subscription_id}


@cmdlet(
    "New-PartnerCustomerSubscriptionActivation",
    output=[PSSubscriptionActivationResult.type_name],
    should_process=True,
    confirm_impact="High",
)
class NewPartnerCustomerSubscriptionActivation(_OneSubscription):
    """Activates a third-party subscription; from then on it is billed.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem
    PS> $line.OfferId = 'DZH318Z0BXWC:0002:DZH318Z0BMRV'; $line.Quantity = 1; $line.FriendlyName = 'Third party'
    PS> $sub = (New-PartnerCustomerOrder -CustomerId $id -LineItems $line).LineItems[0].SubscriptionId
    PS> (New-PartnerCustomerSubscriptionActivation -CustomerId $id -SubscriptionId $sub).Status
    Success
    """

    def run(self) -> Any:
        """The status after the activation."""
        text = (
            f"Activates the third-party subscription {self.subscription_id} owned by the customer with the identifier "
            f"of {self.customer_id}."
        )
        if not self.should_process(text):
            return []
        return [self.partner.subscriptions.activate(**self.place, body=None)]


@cmdlet("New-PartnerCustomerSubscriptionRegistration", output=["System.String"], should_process=True)
class NewPartnerCustomerSubscriptionRegistration(_OneSubscription):
    """Registers a subscription for the use of Azure reservations; it goes on when the cmdlet has ended.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $status = New-PartnerCustomerSubscriptionRegistration -CustomerId $id -SubscriptionId $plan
    PS> $status -like '*registrationstatus'
    True
    """

    def run(self) -> Any:
        """Where the status of the registration can be asked for, as the service says it."""
        text = (
            f"Registers the subscription {self.subscription_id} owned by the customer with the identifier of "
            f"{self.customer_id}."
        )
        if not self.should_process(text):
            return []
        return [self.partner.subscriptions.register(**self.place, body=None) or None]


@cmdlet("Set-PartnerCustomerSubscriptionSupportContact", output=[PSSupportContact.type_name], should_process=True)
class SetPartnerCustomerSubscriptionSupportContact(_OneSubscription):
    """Sets who supports the users of a subscription.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> $tenant = '28fec321-ee9f-4a8a-897b-6c9b326c06d7'
    PS> $contact = @{ Name = 'Wingtip'; SupportMpnId = '6000011'; SupportTenantId = $tenant }
    PS> (Set-PartnerCustomerSubscriptionSupportContact -CustomerId $id -SubscriptionId $sub @contact).Name
    Wingtip
    """

    name: str = Parameter("The name of the contact.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    subscription_id: str
    support_mpn_id: str = Parameter(
        "The MPN identifier of the contact.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    support_tenant_id: str = Parameter("The identifier of the contact's tenant.", mandatory=True, validate=IDENTIFIER)

    def run(self) -> Any:
        """The support contact, as the service answers it."""
        text = f"Updates the support contact for the subscription with the identifier of {self.subscription_id}."
        if not self.should_process(text):
            return []
        contact = SupportContact(
            {"name": self.name, "supportMpnId": self.support_mpn_id, "supportTenantId": self.support_tenant_id}
        )
        return [self.partner.subscriptions.update_support_contact(**self.place, body=body_of(contact))]
