"""Subscriptions of a customer."""

from __future__ import annotations

from pcshell.partner.purchases import Purchase, purchase_of
from pcshell.partner.recovery import Found, Observed, Repeated, Replaced, Write, same_text
from pcshell.partner.resources.common import Contract, Link, ResourceBase, ResourceBaseWithLinks, StandardResourceLinks
from pcshell.partner.resources.enums import (
    BILLING_CYCLE_TYPE,
    BILLING_TYPE,
    CONTRACT_TYPE,
    PROVISIONING_STATUS,
    SUBSCRIPTION_STATUS,
    UPGRADE_ERROR_CODE,
    UPGRADE_TYPE,
)
from pcshell.partner.resources.offers import Offer
from pcshell.partner.schema import BOOL, DATETIME, GUID, INT, TEXT, Field, ListType, Operation, Operations, Resource


class AzureEntitlement(Resource):
    """Azure entitlement, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.AzureEntitlement"
    friendly_name = Field("friendlyName")
    id = Field("id")
    status = Field("status")
    subscription_id = Field("subscriptionId")


class Conversion(ResourceBase):
    """Conversion, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.Conversion"
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    offer_id = Field("offerId")
    order_id = Field("orderId")
    quantity = Field("quantity", INT)
    target_offer_id = Field("targetOfferId")


class PSAzureEntitlement(Resource, wraps=AzureEntitlement):
    """The module's view of an azure entitlement."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSAzureEntitlement"


class PSCustomerSubscriptionUpgrades(Resource):
    """The module's view of an upgrade."""

    type_name = (
        "Microsoft.Store.PartnerCenter.PowerShell.Models.CustomerSubscriptionUpgrades.PSCustomerSubscriptionUpgrades"
    )
    unshown = ("upgradeErrors",)
    is_eligible = Field("isEligible", BOOL)
    quantity = Field("quantity", INT)
    target_offer = Field("targetOffer", Offer)
    upgrade_type = Field("upgradeType", UPGRADE_TYPE)


class PSCustomerTrialConversion(Resource):
    """The module's view of a conversion."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.CustomerTrialConversion.PSCustomerTrialConversion"
    offer_id = Field("offerId")
    target_offer_id = Field("targetOfferId")
    order_id = Field("orderId")
    quantity = Field("quantity", INT)
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)


class RefundOption(Resource):
    """Refund option, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.RefundOption"
    expires_at = Field("expiresAt", DATETIME, nullable=True)
    type = Field("type")


class PSSubscription(Resource):
    """The module's view of a subscription."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSSubscription"
    unshown = ("contractType", "renewalTermDuration", "orderId")
    action_taken = Field("actionTaken", BOOL)
    actions = Field("actions", ListType(TEXT))
    attention_needed = Field("attentionNeeded", BOOL)
    auto_renew_enabled = Field("autoRenewEnabled", BOOL)
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    billing_type = Field("billingType", BILLING_TYPE)
    commitment_end_date = Field("commitmentEndDate", DATETIME)
    creation_date = Field("creationDate", DATETIME)
    effective_start_date = Field("effectiveStartDate", DATETIME)
    entitlement_id = Field("entitlementId")
    friendly_name = Field("friendlyName")
    has_purchasable_addons = Field("hasPurchasableAddons", BOOL)
    is_microsoft_product = Field("isMicrosoftProduct", BOOL)
    is_trial = Field("isTrial", BOOL)
    offer_id = Field("offerId")
    offer_name = Field("offerName")
    parent_subscription_id = Field("parentSubscriptionId")
    partner_id = Field("partnerId")
    publisher_name = Field("publisherName")
    quantity = Field("quantity", INT)
    status = Field("status", SUBSCRIPTION_STATUS)
    refund_options = Field("refundOptions", ListType(RefundOption))
    subscription_id = Field("id")
    suspension_reasons = Field("suspensionReasons", ListType(TEXT))
    term_duration = Field("termDuration")
    unit_type = Field("unitType")


class PSSubscriptionActivationResult(Resource):
    """The module's view of a subscription activation result."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSSubscriptionActivationResult"
    status = Field("status")
    subscription_id = Field("subscriptionId")


class SubscriptionProvisioningStatus(ResourceBase):
    """Subscription provisioning status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.SubscriptionProvisioningStatus"
    end_date = Field("endDate", DATETIME)
    quantity = Field("quantity", INT)
    sku_id = Field("skuId", GUID)
    status = Field("status", PROVISIONING_STATUS)


class PSSubscriptionProvisioningStatus(Resource, wraps=SubscriptionProvisioningStatus):
    """The module's view of a subscription provisioning status."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSSubscriptionProvisioningStatus"


class PSSubscriptionRegistrationStatus(Resource):
    """The module's view of a subscription registration status."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSSubscriptionRegistrationStatus"
    subscription_id = Field("subscriptionId")
    status = Field("status")


class SupportContact(ResourceBaseWithLinks):
    """Support contact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.SupportContact"
    name = Field("name")
    support_mpn_id = Field("supportMpnId")
    support_tenant_id = Field("supportTenantId")


class PSSupportContact(Resource, wraps=SupportContact):
    """The module's view of a support contact."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Subscriptions.PSSupportContact"


class SubscriptionLinks(StandardResourceLinks):
    """Subscription links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.SubscriptionLinks"
    activation_links = Field("activationLinks", Link)
    availability = Field("availability", Link)
    entitlement = Field("entitlement", Link)
    offer = Field("offer", Link)
    parent_subscription = Field("parentSubscription", Link)
    product = Field("product", Link)
    sku = Field("sku", Link)


class Subscription(Contract):
    """Subscription, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.Subscription"
    action_taken = Field("actionTaken", BOOL)
    actions = Field("actions", ListType(TEXT))
    attention_needed = Field("attentionNeeded", BOOL)
    auto_renew_enabled = Field("autoRenewEnabled", BOOL)
    billing_cycle = Field("billingCycle", BILLING_CYCLE_TYPE)
    billing_type = Field("billingType", BILLING_TYPE)
    contract_type = Field("contractType", CONTRACT_TYPE, initial="Subscription")
    commitment_end_date = Field("commitmentEndDate", DATETIME)
    creation_date = Field("creationDate", DATETIME)
    effective_start_date = Field("effectiveStartDate", DATETIME)
    entitlement_id = Field("entitlementId")
    friendly_name = Field("friendlyName")
    has_purchasable_addons = Field("hasPurchasableAddons", BOOL)
    id = Field("id")
    is_microsoft_product = Field("isMicrosoftProduct", BOOL)
    is_trial = Field("isTrial", BOOL)
    links = Field("links", SubscriptionLinks)
    offer_id = Field("offerId")
    offer_name = Field("offerName")
    parent_subscription_id = Field("parentSubscriptionId")
    partner_id = Field("partnerId")
    publisher_name = Field("publisherName")
    quantity = Field("quantity", INT)
    renewal_term_duration = Field("renewalTermDuration")
    status = Field("status", SUBSCRIPTION_STATUS)
    refund_options = Field("refundOptions", ListType(RefundOption))
    suspension_reasons = Field("suspensionReasons", ListType(TEXT))
    term_duration = Field("termDuration")
    unit_type = Field("unitType")


class SubscriptionActivationResult(Resource):
    """Subscription activation result, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.SubscriptionActivationResult"
    subscription_id = Field("subscriptionId")
    status = Field("status")


class SubscriptionRegistrationStatus(ResourceBase):
    """Subscription registration status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.SubscriptionRegistrationStatus"
    status = Field("status")
    subscription_id = Field("subscriptionId")


class UpgradeError(Resource):
    """Upgrade error, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.UpgradeError"
    additional_details = Field("additionalDetails")
    code = Field("code", UPGRADE_ERROR_CODE)
    description = Field("description")


class Upgrade(ResourceBase):
    """Upgrade, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Subscriptions.Upgrade"
    is_eligible = Field("isEligible", BOOL)
    quantity = Field("quantity", INT)
    target_offer = Field("targetOffer", Offer)
    upgrade_errors = Field("upgradeErrors", ListType(UpgradeError))
    upgrade_type = Field("upgradeType", UPGRADE_TYPE)


def _changed(write: Write) -> list[Purchase]:
    """The seats by which the subscription becomes larger or smaller; nothing where it is not known what it was."""
    if type(write.of(write.old, "quantity")) is not int or type(write.sent("quantity")) is not int:
        return []
    return [purchase_of(write.body, before=write.old)]


def _activated(write: Write) -> dict[str, str]:
    """What the service answers to the first activation."""
    return {"subscriptionId": str(write.parameters["subscription_id"]), "status": "Success"}


def _registered(write: Write) -> list[Found]:
    """Where the registration can be followed, when there is one."""
    status = write.ask(Subscriptions.registration_status).raw.get("status")
    if status is None or same_text(status, "NotRegistered"):
        return []
    own = write.parameters
    place = f"/customers/{own['customer_id']}/subscriptions/{own['subscription_id']}/registrationstatus"
    return [Found("", None, place)]


class Subscriptions(Operations):
    """The subscriptions of one customer."""

    list = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions",
        returns=PSSubscription,
        query={"mpn_id": "mpn_id", "order_id": "order_id"},
        collection="items",
    )
    get = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}",
        returns=PSSubscription,
    )
    azure_entitlements = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/azureEntitlements",
        returns=PSAzureEntitlement,
        collection="items",
    )
    add_ons = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/addons",
        returns=PSSubscription,
        collection="items",
    )
    provisioning_status = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/provisioningstatus",
        returns=PSSubscriptionProvisioningStatus,
    )
    registration_status = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/registrationstatus",
        returns=PSSubscriptionRegistrationStatus,
    )
    support_contact = Operation(
        "GET", "/v1/customers/{customer_id}/subscriptions/{subscription_id}/supportcontact", returns=PSSupportContact
    )
    upgrades = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/upgrades",
        returns=PSCustomerSubscriptionUpgrades,
        collection="items",
    )
    conversions = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/conversions",
        returns=PSCustomerTrialConversion,
        collection="items",
    )
    update = Operation(
        "PATCH",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}",
        returns=PSSubscription,
        body=True,
        recovery=Replaced(get),
        buys=_changed,
    )
    activate = Operation(
        "POST",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/activate",
        returns=PSSubscriptionActivationResult,
        body=True,
        # 800041: the subscription was activated already.
        recovery=Repeated("800041", echo=_activated),
    )
    register = Operation(
        "POST",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/registrations",
        body=True,
        location=True,
        recovery=Observed(_registered),
    )
    update_support_contact = Operation(
        "PUT",
        "/v1/customers/{customer_id}/subscriptions/{subscription_id}/supportcontact",
        returns=PSSupportContact,
        body=True,
        recovery=Replaced(support_contact),
    )
