"""Customers of the partner and their profiles."""

from __future__ import annotations

from pcshell.partner import wire
from pcshell.partner.recovery import Listed, Repeated, Replaced, Write
from pcshell.partner.resources.common import Address, ResourceBaseWithLinks, UserCredentials
from pcshell.partner.resources.enums import CUSTOMER_PARTNER_RELATIONSHIP
from pcshell.partner.schema import BOOL, TEXT, Field, ListType, Operation, Operations, Resource


class CustomerBillingProfile(ResourceBaseWithLinks):
    """Customer billing profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Customers.CustomerBillingProfile"
    company_name = Field("companyName")
    culture = Field("culture")
    default_address = Field("defaultAddress", Address)
    email = Field("email")
    first_name = Field("firstName")
    id = Field("id")
    language = Field("language")
    last_name = Field("lastName")


class CustomerCompanyProfile(ResourceBaseWithLinks):
    """Customer company profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Customers.CustomerCompanyProfile"
    address = Field("address", Address)
    company_name = Field("companyName")
    email = Field("email")
    domain = Field("domain")
    tenant_id = Field("tenantId")


class Customer(ResourceBaseWithLinks):
    """Customer, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Customers.Customer"
    allow_delegated_access = Field("allowDelegatedAccess", BOOL, nullable=True)
    associated_partner_id = Field("associatedPartnerId")
    billing_profile = Field("billingProfile", CustomerBillingProfile)
    commerce_id = Field("commerceId")
    company_profile = Field("companyProfile", CustomerCompanyProfile)
    custom_domains = Field("customDomains", ListType(TEXT))
    id = Field("id")
    relationship_to_partner = Field("relationshipToPartner", CUSTOMER_PARTNER_RELATIONSHIP)
    user_credentials = Field("userCredentials", UserCredentials)


class PSCustomer(Resource):
    """The module's view of a customer."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomer"
    unshown = ("customDomains", "userCredentials")
    allow_delegated_access = Field("allowDelegatedAccess", BOOL, nullable=True)
    associated_partner_id = Field("associatedPartnerId")
    billing_profile = Field("billingProfile", CustomerBillingProfile)
    commerce_id = Field("commerceId")
    customer_id = Field("id")
    domain = Field("companyProfile.domain")
    name = Field("companyProfile.companyName")
    relationship_to_partner = Field("relationshipToPartner", CUSTOMER_PARTNER_RELATIONSHIP)


class PSCustomerBillingProfile(Resource, wraps=CustomerBillingProfile):
    """The module's view of a customer billing profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomerBillingProfile"


class PSCustomerCompanyProfile(Resource):
    """The module's view of a customer company profile."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomerCompanyProfile"
    address = Field("address", Address)
    company_name = Field("companyName")
    domain = Field("domain")
    email = Field("email")
    tenant_id = Field("tenantId")


def _of_domain(write: Write) -> dict[str, str]:
    """The arguments that list the customers with the domain of a new one."""
    domain = write.sent("companyProfile.domain")
    return {"filter": wire.dumps({"Field": "Domain", "Value": domain, "Operator": "starts_with"}).decode("ascii")}


class Customers(Operations):
    """The customers of the partner."""

    list = Operation(
        "GET",
        "/v1/customers",
        returns=PSCustomer,
        query={"size": "size", "filter": "filter", "seek_operation": "seekOperation"},
        collection="items",
        paged=True,
    )
    get = Operation("GET", "/v1/customers/{customer_id}", returns=PSCustomer)
    billing_profile = Operation(
        "GET",
        "/v1/customers/{customer_id}/profiles/billing",
        returns=PSCustomerBillingProfile,
    )
    company_profile = Operation(
        "GET",
        "/v1/customers/{customer_id}/profiles/company",
        returns=PSCustomerCompanyProfile,
    )
    qualification = Operation("GET", "/v1/customers/{customer_id}/qualification")
    create = Operation(
        "POST",
        "/v1/customers",
        returns=PSCustomer,
        body=True,
        recovery=Listed(
            list, "companyProfile.domain", "companyProfile.companyName",
            read=get, key="customer_id", narrow=_of_domain, patience=10.0,
            lost="The service gives the password of the customer's first administrator once only: with the answer "
            "that was lost.",
        ),
    )  # fmt: skip
    delete = Operation("DELETE", "/v1/customers/{customer_id}", recovery=Repeated())
    update_billing_profile = Operation(
        "PUT",
        "/v1/customers/{customer_id}/profiles/billing",
        returns=CustomerBillingProfile,
        body=True,
        recovery=Replaced(billing_profile),
    )
    update_qualification = Operation(
        "PUT",
        "/v1/customers/{customer_id}/qualification",
        query={"code": "code"},
        body=True,
        recovery=Replaced(qualification),
    )
