"""Azure Resource Manager: billing accounts, policies and Azure subscriptions of customers.

Resource Manager puts what a resource is under ``properties``, beside its ``id``, ``name`` and ``type``; the paths of
the fields say so, for reading and for bodies.
"""

from __future__ import annotations

from pcshell.partner.recovery import Lost, Repeated, Replaced
from pcshell.partner.schema import BOOL, DATETIME, INT, Field, ListType, Operation, Operations, Resource

_BILLING = "Microsoft.Azure.Management.Billing.Models"
_SUBSCRIPTION = "Microsoft.Azure.Management.Profiles.Subscription.Models"
_BILLING_VERSION = "2019-10-01-preview"
_SUBSCRIPTION_VERSION = "2019-03-01-preview"
_CREATION_VERSION = "2018-11-01-preview"


class ManagedResource(Resource):
    """What every resource of Resource Manager has."""

    type_name = f"{_BILLING}.Resource"
    id = Field("id")
    name = Field("name")
    type = Field("type")


class AddressDetails(Resource):
    """An address of billing."""

    type_name = f"{_BILLING}.AddressDetails"
    first_name = Field("firstName")
    last_name = Field("lastName")
    company_name = Field("companyName")
    address_line1 = Field("addressLine1")
    address_line2 = Field("addressLine2")
    address_line3 = Field("addressLine3")
    city = Field("city")
    region = Field("region")
    country = Field("country")
    postal_code = Field("postalCode")


class AzurePlan(Resource):
    """An Azure plan of a customer or billing profile."""

    type_name = f"{_BILLING}.AzurePlan"
    sku_id = Field("skuId")
    sku_description = Field("skuDescription")


class Reseller(Resource):
    """A reseller of a customer."""

    type_name = f"{_BILLING}.Reseller"
    reseller_id = Field("resellerId")
    description = Field("description")


class InvoiceSection(ManagedResource):
    """A section of the invoices of a billing profile."""

    type_name = f"{_BILLING}.InvoiceSection"
    display_name = Field("properties.displayName")


class BillingProfile(ManagedResource):
    """A billing profile of a billing account."""

    type_name = f"{_BILLING}.BillingProfile"
    display_name = Field("properties.displayName")
    po_number = Field("properties.poNumber")
    address = Field("properties.address", AddressDetails)
    invoice_email_opt_in = Field("properties.invoiceEmailOptIn", BOOL, nullable=True)
    invoice_day = Field("properties.invoiceDay", INT, nullable=True)
    currency = Field("properties.currency")
    enabled_azure_plans = Field("properties.enabledAzurePlans", ListType(AzurePlan, "IList"))
    invoice_sections = Field("properties.invoiceSections", ListType(InvoiceSection, "IList"))


class EnrollmentPolicies(Resource):
    """Who sees charges, and what can be bought."""

    type_name = f"{_BILLING}.EnrollmentPolicies"
    account_owner_view_charges = Field("accountOwnerViewCharges", BOOL, nullable=True)
    department_admin_view_charges = Field("departmentAdminViewCharges", BOOL, nullable=True)
    marketplaces_enabled = Field("marketplacesEnabled", BOOL, nullable=True)
    reserved_instances_enabled = Field("reservedInstancesEnabled", BOOL, nullable=True)


class Enrollment(Resource):
    """An enterprise enrollment."""

    type_name = f"{_BILLING}.Enrollment"
    start_date = Field("startDate", DATETIME, nullable=True)
    end_date = Field("endDate", DATETIME, nullable=True)
    currency = Field("currency")
    channel = Field("channel")
    policies = Field("policies", EnrollmentPolicies)
    language = Field("language")
    country_code = Field("countryCode")
    status = Field("status")
    billing_cycle = Field("billingCycle")


class EnrollmentAccount(ManagedResource):
    """An account of an enrollment."""

    type_name = f"{_BILLING}.EnrollmentAccount"
    account_name = Field("properties.accountName")
    cost_center = Field("properties.costCenter")
    account_owner = Field("properties.accountOwner")
    status = Field("properties.status")
    start_date = Field("properties.startDate", DATETIME, nullable=True)
    end_date = Field("properties.endDate", DATETIME, nullable=True)
    department = Field("properties.department", ManagedResource)


class Department(ManagedResource):
    """A department of an enrollment."""

    type_name = f"{_BILLING}.Department"
    department_name = Field("properties.departmentName")
    cost_center = Field("properties.costCenter")
    status = Field("properties.status")
    enrollment_accounts = Field("properties.enrollmentAccounts", ListType(EnrollmentAccount, "IList"))


class BillingAccount(ManagedResource):
    """A billing account."""

    type_name = f"{_BILLING}.BillingAccount"
    display_name = Field("properties.displayName")
    address = Field("properties.address", AddressDetails)
    agreement_type = Field("properties.agreementType")
    customer_type = Field("properties.customerType")
    billing_profiles = Field("properties.billingProfiles", ListType(BillingProfile, "IList"))
    enrollment_details = Field("properties.enrollmentDetails", Enrollment)
    departments = Field("properties.departments", ListType(Department, "IList"))
    enrollment_accounts = Field("properties.enrollmentAccounts", ListType(EnrollmentAccount, "IList"))
    organization_id = Field("properties.organizationId")


class BillingCustomer(ManagedResource):
    """A customer of a billing account."""

    type_name = f"{_BILLING}.Customer"
    display_name = Field("properties.displayName")
    enabled_azure_plans = Field("properties.enabledAzurePlans", ListType(AzurePlan, "IList"))
    resellers = Field("properties.resellers", ListType(Reseller, "IList"))


class CustomerPolicy(ManagedResource):
    """Whether the users of a customer see what they are charged."""

    type_name = f"{_BILLING}.CustomerPolicy"
    view_charges = Field("properties.viewCharges")


class ModernCspSubscriptionCreationParameters(Resource):
    """What an Azure subscription is made from."""

    type_name = f"{_SUBSCRIPTION}.ModernCspSubscriptionCreationParameters"
    display_name = Field("displayName")
    sku_id = Field("skuId")
    reseller_id = Field("resellerId")
    service_provider_id = Field("serviceProviderId")


class SubscriptionCreationResult(Resource):
    """Where a new Azure subscription is."""

    type_name = f"{_SUBSCRIPTION}.SubscriptionCreationResult"
    subscription_link = Field("subscriptionLink")


class SubscriptionName(Resource):
    """A new name of an Azure subscription."""

    type_name = f"{_SUBSCRIPTION}.SubscriptionName"
    subscription_name_property = Field("subscriptionName")


class EnabledSubscriptionId(Resource):
    """The Azure subscription that was enabled."""

    type_name = f"{_SUBSCRIPTION}.EnabledSubscriptionId"
    value = Field("value")


class CanceledSubscriptionId(Resource):
    """The Azure subscription that was cancelled."""

    type_name = f"{_SUBSCRIPTION}.CanceledSubscriptionId"
    subscription_id = Field("subscriptionId")


class RenamedSubscriptionId(Resource):
    """The Azure subscription that has another name now."""

    type_name = f"{_SUBSCRIPTION}.RenamedSubscriptionId"
    value = Field("value")


EnrollmentAccount.department.refers_to(Department)


class AzureBilling(Operations):
    """Billing accounts, their customers and the policies of those."""

    accounts = Operation(
        "GET",
        "/providers/Microsoft.Billing/billingAccounts",
        fixed={"api-version": _BILLING_VERSION},
        returns=BillingAccount,
        collection="value",
        service="arm",
    )
    customers = Operation(
        "GET",
        "/providers/Microsoft.Billing/billingAccounts/{account}/customers",
        fixed={"api-version": _BILLING_VERSION},
        returns=BillingCustomer,
        collection="value",
        service="arm",
    )
    policy = Operation(
        "GET",
        "/providers/Microsoft.Billing/billingAccounts/{account}/customers/{customer_id}/policies/default",
        fixed={"api-version": _BILLING_VERSION},
        returns=CustomerPolicy,
        service="arm",
    )
    update_policy = Operation(
        "PUT",
        "/providers/Microsoft.Billing/billingAccounts/{account}/customers/{customer_id}/policies/default",
        fixed={"api-version": _BILLING_VERSION},
        returns=CustomerPolicy,
        body=True,
        service="arm",
        recovery=Replaced(policy),
    )


class AzureSubscriptions(Operations):
    """Azure subscriptions: made for a billing account, the rest in the tenant of the customer."""

    create = Operation(
        "POST",
        "/providers/Microsoft.Billing/billingAccounts/{account}/customers/{customer_id}"
        "/providers/Microsoft.Subscription/createSubscription",
        fixed={"api-version": _CREATION_VERSION},
        returns=SubscriptionCreationResult,
        body=True,
        service="arm",
        long_running=True,
        # Azure does not know repeated requests by their id, and the list of subscriptions does not say who made them.
        recovery=Lost(),
    )
    enable = Operation(
        "POST",
        "/subscriptions/{subscription_id}/providers/Microsoft.Subscription/enable",
        fixed={"api-version": _SUBSCRIPTION_VERSION},
        returns=EnabledSubscriptionId,
        service="arm",
        recovery=Repeated(),
    )
    cancel = Operation(
        "POST",
        "/subscriptions/{subscription_id}/providers/Microsoft.Subscription/cancel",
        fixed={"api-version": _SUBSCRIPTION_VERSION, "IgnoreResourceCheck": "true"},
        returns=CanceledSubscriptionId,
        service="arm",
        recovery=Repeated(),
    )
    rename = Operation(
        "POST",
        "/subscriptions/{subscription_id}/providers/Microsoft.Subscription/rename",
        fixed={"api-version": _SUBSCRIPTION_VERSION},
        returns=RenamedSubscriptionId,
        body=True,
        service="arm",
        recovery=Repeated(),
    )
