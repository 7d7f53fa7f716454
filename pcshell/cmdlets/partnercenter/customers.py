"""Get-PartnerCustomer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidatePattern
from pcshell.partner.client import starts_with
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import customers as customer_resources
from pcshell.partner.resources.customers import (
    Customers,
    PSCustomer,
    PSCustomerBillingProfile,
    PSCustomerCompanyProfile,
)
from pcshell.partner.resources.enums import CUSTOMER_PARTNER_RELATIONSHIP, CUSTOMER_QUALIFICATION

values.register_resources(customer_resources)
values.enum_class(CUSTOMER_QUALIFICATION)
values.enum_class(CUSTOMER_PARTNER_RELATIONSHIP)

register_view(TableView(PSCustomer.type_name, ["CustomerId", "Domain", "Name"]), PSCustomer.type_name)


@cmdlet("Get-PartnerCustomer", default_set="ById", output=[PSCustomer.type_name])
class GetPartnerCustomer(PartnerCmdlet):
    """Gets one customer of the partner, or every customer.

    Customers arrive page by page; a pipeline that has enough stops the next request.

    PS> $null = Connect-PartnerCenter -Emulator; (Get-PartnerCustomer -Domain contoso.com).Name
    Contoso, Ltd.
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        set="ById", position=0, validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )  # fmt: skip
    domain: str = Parameter(
        "The domain of the customer's tenant, or the beginning of one.",
        set="ByDomain", mandatory=True, validate=[ValidateNotNull()],
    )  # fmt: skip

    def run(self) -> Any:
        """The customers of this parameter set."""
        customers = self.partner.customers
        if self.parameter_set == "ByDomain":
            return self._by_domain(self.domain)
        if self.customer_id:
            return [customers.get(customer_id=self.customer_id)]
        return customers.list()

    def _by_domain(self, domain: str) -> Any:
        """The customer whose contract names the domain, else all whose domain begins with it."""
        customers = self.partner.customers
        quoted = domain.replace("'", "''")
        try:
            contracts = list(self.partner.contracts.list(filter=f"defaultDomainName eq '{quoted}'"))
        except PartnerError as error:
            # Graph needs its own permission; without it the prefix search still answers.
            if error.kind != "Service" or error.status not in (401, 403):
                raise
            self.write_verbose(f"Microsoft Graph refused ({error.status}); searching by prefix.")
            contracts = []
        if contracts:
            return [customers.get(customer_id=contracts[0].customer_id)]
        return customers.list(size=0, filter=starts_with("Domain", domain))


@cmdlet(
    "Get-PartnerCustomerBillingProfile",
    output=[PSCustomerBillingProfile.type_name],
)
class GetPartnerCustomerBillingProfile(PartnerCmdlet):
    """Gets the billing profile of a customer."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Customers(self.partner).billing_profile(customer_id=self.customer_id)]


@cmdlet(
    "Get-PartnerCustomerCompanyProfile",
    output=[PSCustomerCompanyProfile.type_name],
)
class GetPartnerCustomerCompanyProfile(PartnerCmdlet):
    """Gets the company profile of a customer."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Customers(self.partner).company_profile(customer_id=self.customer_id)]


@cmdlet("Get-PartnerCustomerQualification", output=[CUSTOMER_QUALIFICATION.net_name])
class GetPartnerCustomerQualification(PartnerCmdlet):
    """Gets the qualification of a customer: education, government or none."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The qualification, which the service sends as a bare text."""
        found = Customers(self.partner).qualification(customer_id=self.customer_id)
        return [values.from_wire(CUSTOMER_QUALIFICATION, found)]
