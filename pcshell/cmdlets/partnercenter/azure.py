"""Azure: billing accounts, their customers and policies, Azure subscriptions of customers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, ListingCmdlet, PartnerCmdlet, declare_exception, exception_of
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.partner.resources import azure as azure_resources
from pcshell.partner.resources.azure import (
    AzureBilling,
    AzureSubscriptions,
    BillingAccount,
    CustomerPolicy,
    ModernCspSubscriptionCreationParameters,
    SubscriptionCreationResult,
    SubscriptionName,
)

if TYPE_CHECKING:
    from pcshell.partner.errors import PartnerError

values.register_resources(azure_resources)

#: The kind of the subscriptions of an Azure plan.
_PLAN_SKU = "0001"


class BillingErrorResponseException(RuntimeException):
    """An error answer of Azure billing, under the name that its SDK gives it."""

    clr_name = "Microsoft.Azure.Management.Billing.Models.ErrorResponseException"


class SubscriptionErrorResponseException(RuntimeException):
    """An error answer of Azure subscriptions, under the name that its SDK gives it."""

    clr_name = "Microsoft.Azure.Management.Profiles.Subscription.Models.ErrorResponseException"


declare_exception(BillingErrorResponseException)
declare_exception(SubscriptionErrorResponseException)


class _AzureCmdlet(PartnerCmdlet):
    """A cmdlet that talks to Azure Resource Manager: its refusals have exceptions of their own.

    The message names the status as in the module; what the service said is in `Description`.
    """

    refusal: type[RuntimeException] = BillingErrorResponseException

    def record_of(self, error: PartnerError) -> ErrorRecord:
        """The record with the exception of the SDK when the service refused."""
        if error.kind != "Service" or error.status is None or error.status < 400:
            return super().record_of(error)
        exception = self.refusal(f"Operation returned an invalid status code '{_status_name(error.status)}'")
        exception.properties = exception_of(error).properties
        record = self.record(exception)
        if error.advice and self.context.host.at_prompt:
            record.recommended_action = error.advice
        return record


def _status_name(status: int) -> str:
    """The .NET name of an HTTP status: 429 is TooManyRequests."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        return str(status)
    return "".join(word[:1].upper() + word[1:] for word in phrase.replace("-", " ").split())


@cmdlet("Get-PartnerAzureBillingAccount", output=[BillingAccount.type_name])
class GetPartnerAzureBillingAccount(ListingCmdlet, _AzureCmdlet):
    """Gets the billing accounts of the partner.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerAzureBillingAccount).DisplayName
    Wingtip Cloud Services
    """

    def run(self) -> Any:
        """The billing accounts."""
        return AzureBilling(self.partner).accounts()


@cmdlet("Get-PartnerAzureBillingProfile", output=[BillingAccount.type_name])
class GetPartnerAzureBillingProfile(ListingCmdlet, _AzureCmdlet):
    """Gets the customers of a billing account.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $account = (Get-PartnerAzureBillingAccount).Name
    PS> (Get-PartnerAzureBillingProfile -BillingAccountName $account)[0].DisplayName
    Contoso, Ltd.
    """

    billing_account_name: str = Parameter(
        "The name of the billing account.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """The customers, as Azure billing knows them."""
        return AzureBilling(self.partner).customers(account=self.billing_account_name)


@cmdlet("Get-PartnerAzureBillingPolicy", output=[CustomerPolicy.type_name])
class GetPartnerAzureBillingPolicy(_AzureCmdlet):
    """Gets whether the users of a customer see what Azure costs.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $account = (Get-PartnerAzureBillingAccount).Name
    PS> (Get-PartnerAzureBillingPolicy -BillingAccountName $account -CustomerId $id).ViewCharges
    NotAllowed
    """

    billing_account_name: str = Parameter("The name of the billing account.", mandatory=True)
    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=IDENTIFIER)

    def run(self) -> Any:
        """The policy."""
        policy = AzureBilling(self.partner).policy
        return [policy(account=self.billing_account_name, customer_id=self.customer_id)]


@cmdlet("Set-PartnerAzureBillingPolicy", output=[CustomerPolicy.type_name], should_process=True, confirm_impact="High")
class SetPartnerAzureBillingPolicy(_AzureCmdlet):
    """Decides whether the users of a customer see what Azure costs.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $account = (Get-PartnerAzureBillingAccount).Name
    PS> (Set-PartnerAzureBillingPolicy -BillingAccountName $account -CustomerId $id -ViewCharges).ViewCharges
    Allowed
    """

    billing_account_name: str = Parameter("The name of the billing account.", mandatory=True)
    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=IDENTIFIER)
    view_charges: bool = Switch("They see it; -ViewCharges:$false when they must not.", mandatory=True)

    def run(self) -> Any:
        """The policy, as the service answers it."""
        allowed = "Allowed" if self.view_charges else "NotAllowed"
        if not self.should_process(f"Sets the charges of the customer {self.customer_id} to {allowed}."):
            return []
        policy = CustomerPolicy()
        policy.view_charges = allowed
        update = AzureBilling(self.partner).update_policy
        return [update(account=self.billing_account_name, customer_id=self.customer_id, body=policy.raw)]


class _SubscriptionCmdlet(_AzureCmdlet):
    """A cmdlet that changes Azure subscriptions."""

    refusal = SubscriptionErrorResponseException


@cmdlet(
    "New-PartnerAzureSubscription",
    output=[SubscriptionCreationResult.type_name],
    should_process=True,
    confirm_impact="High",
)
class NewPartnerAzureSubscription(_SubscriptionCmdlet):
    """Makes an Azure subscription for a customer with an Azure plan.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $account = (Get-PartnerAzureBillingAccount).Name
    PS> $made = New-PartnerAzureSubscription -BillingAccountName $account -CustomerId $id -DisplayName 'Lab'
    PS> $made.SubscriptionLink -like '/subscriptions/*'
    True
    """

    billing_account_name: str = Parameter("The name of the billing account.", mandatory=True)
    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=IDENTIFIER)
    display_name: str = Parameter("The name of the subscription.", mandatory=True)
    reseller_id: str = Parameter("The indirect reseller of the customer.")

    def run(self) -> Any:
        """Where the new subscription is, when the service has made it."""
        text = f"Creates the Azure subscription {self.display_name} for the customer {self.customer_id}."
        if not self.should_process(text):
            return []
        wanted = ModernCspSubscriptionCreationParameters({"displayName": self.display_name, "skuId": _PLAN_SKU})
        if self.reseller_id is not None:
            wanted.reseller_id = self.reseller_id
        create = AzureSubscriptions(self.partner).create
        return [create(account=self.billing_account_name, customer_id=self.customer_id, body=wanted.raw)]


class _OneSubscriptionCmdlet(_SubscriptionCmdlet):
    """A cmdlet that changes an Azure subscription, in the tenant of the customer."""

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=IDENTIFIER)
    subscription_id: str = Parameter("The identifier of the subscription.", mandatory=True, validate=IDENTIFIER)

    @property
    def subscriptions(self) -> AzureSubscriptions:
        """The operations with tokens for the customer."""
        return AzureSubscriptions(self.partner.in_tenant(self.customer_id))


@cmdlet(
    "Enable-PartnerAzureSubscription",
    output=["System.String"],
    should_process=True,
    confirm_impact="High",
)
class EnablePartnerAzureSubscription(_OneSubscriptionCmdlet):
    """Enables an Azure subscription that was suspended.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $azure = (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).Id
    PS> $null = Suspend-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure
    PS> (Enable-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure).Value -eq $azure
    True
    """

    def run(self) -> Any:
        """The identifier of the subscription, as the service answers it."""
        if not self.should_process(f"Enables the Azure subscription {self.subscription_id}."):
            return []
        return [self.subscriptions.enable(subscription_id=self.subscription_id)]


@cmdlet(
    "Suspend-PartnerAzureSubscription",
    output=["System.String"],
    should_process=True,
    confirm_impact="High",
)
class SuspendPartnerAzureSubscription(_OneSubscriptionCmdlet):
    """Cancels an Azure subscription, whatever resources it has.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $azure = (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).Id
    PS> $null = Suspend-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure
    PS> (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).Status
    disabled
    """

    def run(self) -> Any:
        """The identifier of the subscription, as the service answers it."""
        if not self.should_process(f"Suspends the Azure subscription {self.subscription_id}."):
            return []
        return [self.subscriptions.cancel(subscription_id=self.subscription_id)]


@cmdlet("Set-PartnerAzureSubscription", output=["System.String"], should_process=True)
class SetPartnerAzureSubscription(_OneSubscriptionCmdlet):
    """Gives an Azure subscription another name.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $plan = (Get-PartnerCustomerSubscription -CustomerId $id)[-1].SubscriptionId
    PS> $azure = (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).Id
    PS> $null = Set-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure -SubscriptionName 'Lab'
    PS> (Get-PartnerCustomerAzurePlanEntitlement -CustomerId $id -SubscriptionId $plan).FriendlyName
    Lab
    """

    subscription_name: str = Parameter("The new name.", mandatory=True)

    def run(self) -> Any:
        """The identifier of the subscription."""
        if not self.should_process(f"Renames the Azure subscription {self.subscription_id}."):
            return []
        named = SubscriptionName({"subscriptionName": self.subscription_name})
        return [self.subscriptions.rename(subscription_id=self.subscription_id, body=named.raw).value]
