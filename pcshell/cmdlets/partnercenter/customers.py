"""Customers: reading, making, changing and (in the sandbox) removing them."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import ByValue, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import EMAIL, IDENTIFIER, CustomerCmdlet, Failure, ListingCmdlet, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.cmdlets.partnercenter.validation import require_free_domain, require_valid_address
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import (
    ValidateLength,
    ValidateNotNull,
    ValidateNotNullOrEmpty,
    ValidatePattern,
    ValidateSet,
)
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.conversion import CONVERTERS, MISSING
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.text_conversion import to_string
from pcshell.partner.client import starts_with
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import customers as customer_resources
from pcshell.partner.resources.customers import (
    Customer,
    CustomerBillingProfile,
    Customers,
    PSCustomer,
    PSCustomerBillingProfile,
    PSCustomerCompanyProfile,
)
from pcshell.partner.resources.enums import CUSTOMER_PARTNER_RELATIONSHIP, CUSTOMER_QUALIFICATION
from pcshell.partner.resources.validation import PSValidationCode, ValidationCode

values.register_resources(customer_resources)
values.enum_class(CUSTOMER_QUALIFICATION)
values.enum_class(CUSTOMER_PARTNER_RELATIONSHIP)

register_view(TableView(PSCustomer.type_name, ["CustomerId", "Domain", "Name"]), PSCustomer.type_name)

_TEXT = [ValidateNotNullOrEmpty()]


def _validation_code(value: Any, culture: Any) -> Any:
    """What Get-PartnerValidationCode gives, as the parameter's type."""
    del culture
    return ValidationCode(value.raw) if isinstance(value, PSValidationCode) else MISSING


CONVERTERS[ValidationCode.type_name] = _validation_code


def _named_customer(value: Any, culture: Any) -> Any:
    """A row with a CustomerId (of a CSV file, of Select-Object) as the customer that -InputObject takes."""
    del culture
    named = value.get("customerid") if type(value) is PSCustomObject else None
    return MISSING if named is None else PSCustomer({"id": to_string(named)})


CONVERTERS[PSCustomer.type_name] = _named_customer


@cmdlet("Get-PartnerCustomer", default_set="ById", output=[PSCustomer.type_name])
class GetPartnerCustomer(ListingCmdlet):
    """Gets one customer of the partner, or every customer.

    Customers arrive page by page; a pipeline that has enough stops the next request.

    PS> $null = Connect-PartnerCenter -Emulator; (Get-PartnerCustomer -Domain contoso.com).Name
    Contoso, Ltd.
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        set="ById", position=0, validate=IDENTIFIER,
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
class GetPartnerCustomerBillingProfile(CustomerCmdlet):
    """Gets the billing profile of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerBillingProfile -CustomerId $id).CompanyName
    Contoso, Ltd.
    """

    customer_id: str

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Customers(self.partner).billing_profile(customer_id=self.customer_id)]


@cmdlet(
    "Get-PartnerCustomerCompanyProfile",
    output=[PSCustomerCompanyProfile.type_name],
)
class GetPartnerCustomerCompanyProfile(CustomerCmdlet):
    """Gets the company profile of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerCompanyProfile -CustomerId $id).Domain
    contoso.com
    """

    customer_id: str

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Customers(self.partner).company_profile(customer_id=self.customer_id)]


@cmdlet("Get-PartnerCustomerQualification", output=[CUSTOMER_QUALIFICATION.net_name])
class GetPartnerCustomerQualification(CustomerCmdlet):
    """Gets the qualification of a customer: education, government or none.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> Get-PartnerCustomerQualification -CustomerId $id
    None
    """

    customer_id: str

    def run(self) -> Any:
        """The qualification, which the service sends as a bare text."""
        found = Customers(self.partner).qualification(customer_id=self.customer_id)
        return [values.from_wire(CUSTOMER_QUALIFICATION, found)]


@cmdlet("New-PartnerCustomer", output=[PSCustomer.type_name], should_process=True)
class NewPartnerCustomer(PartnerCmdlet):
    """Makes a customer after checking that its domain is free and that its address exists.

    The object that comes back holds the credentials of the customer's first administrator, which the service gives
    this once: `UserCredentials`.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $new = @{ Name = 'Fourth Coffee'; Domain = 'fourthcoffeeshop.onmicrosoft.com'; Language = 'en' }
    PS> $street = @{ BillingAddressLine1 = '1 Main St'; BillingAddressCity = 'Redmond' }
    PS> $place = @{ BillingAddressState = 'WA'; BillingAddressPostalCode = '98052'; BillingAddressCountry = 'US' }
    PS> (New-PartnerCustomer @new @street @place).Name
    Fourth Coffee
    """

    associated_partner_id: str = Parameter("The indirect reseller of the customer.", validate=_TEXT)
    billing_address_line1: str = Parameter(
        "The first line of the address.", name="BillingAddressLine1", mandatory=True, validate=_TEXT
    )
    billing_address_line2: str = Parameter(
        "The second line of the address.", name="BillingAddressLine2", validate=_TEXT
    )
    billing_address_city: str = Parameter("The city.", validate=_TEXT)
    billing_address_country: str = Parameter("The country, as two letters.", mandatory=True, validate=_TEXT)
    billing_address_postal_code: str = Parameter("The postal code.", validate=_TEXT)
    billing_address_region: str = Parameter("The region.", validate=_TEXT)
    billing_address_state: str = Parameter("The state.", validate=_TEXT)
    contact_email: str = Parameter("The mail address of the contact.", validate=[ValidatePattern(EMAIL)])
    contact_first_name: str = Parameter("The first name of the contact.", validate=_TEXT)
    contact_last_name: str = Parameter("The last name of the contact.", validate=_TEXT)
    contact_phone_number: str = Parameter("The phone number of the contact.", validate=_TEXT)
    culture: str = Parameter("The culture of the customer; that of the session unless given.", validate=_TEXT)
    domain: str = Parameter(
        "The domain of the new tenant, for example contoso.onmicrosoft.com.",
        mandatory=True, validate=[ValidateLength(17, 43)],
    )  # fmt: skip
    language: str = Parameter("The language of the customer.", mandatory=True, validate=_TEXT)
    name: str = Parameter("The name of the company.", mandatory=True, validate=_TEXT)
    disable_validation: bool = Switch("Leaves out the checks of domain and address.")

    def run(self) -> Any:
        """The new customer."""
        if not self.should_process(f"Creates a new {self.name} as a new customer."):
            return []
        customer = Customer(
            _without_nulls(
                {
                    "associatedPartnerId": self.associated_partner_id,
                    "billingProfile": self._billing_profile(),
                    "companyProfile": {"companyName": self.name, "domain": self.domain},
                }
            )
        )
        if not self.disable_validation:
            require_free_domain(self.partner, self.domain)
            require_valid_address(self.partner, body_of(customer.billing_profile.default_address))
        made = self.partner.customers.create(body=body_of(customer))
        made.values = {
            name: values.field_value(field, field.raw_of(made.raw))
            for name, field in Customer.fields.items()
            if name not in PSCustomer.fields
        }  # what the module's own class does not show: the identifier's other name, the credentials
        return [made]

    def _billing_profile(self) -> dict[str, Any]:
        return _without_nulls(
            {
                "companyName": self.name,
                "culture": self.culture or self.session.context.locale,
                "email": self.contact_email,
                "firstName": self.contact_first_name,
                "lastName": self.contact_last_name,
                "language": self.language,
                "defaultAddress": self._address(),
            }
        )

    def _address(self) -> dict[str, Any]:
        region = self.billing_address_region
        if region and region.upper() == "US":
            region = ""  # the country in the wrong place
        return _without_nulls(
            {
                "addressLine1": self.billing_address_line1,
                "addressLine2": self.billing_address_line2,
                "city": self.billing_address_city,
                "country": self.billing_address_country,
                "firstName": self.contact_first_name,
                "lastName": self.contact_last_name,
                "phoneNumber": self.contact_phone_number,
                "postalCode": self.billing_address_postal_code,
                "region": region,
                "state": self.billing_address_state,
            }
        )


def _without_nulls(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


_BOTH = (InSet("Customer"), InSet("CustomerObject"))


class _CustomerCmdlet(PartnerCmdlet):
    """A cmdlet that takes a customer or its identifier."""

    input_object: Any = Parameter(
        "The customer.",
        set="CustomerObject", mandatory=True, from_pipeline=ByValue, type=PSCustomer.type_name,
        validate=[ValidateNotNull()],
    )  # fmt: skip
    customer_id: str = Parameter("The identifier of the customer.", set="Customer", mandatory=True, validate=IDENTIFIER)

    @property
    def customer(self) -> str:
        """The identifier of the customer."""
        return str((self.input_object.customer_id if self.input_object is not None else self.customer_id) or "")


@cmdlet("Set-PartnerCustomer", default_set="Customer", output=[PSCustomer.type_name], should_process=True)
class SetPartnerCustomer(_CustomerCmdlet):
    """Changes the billing profile of a customer; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator; $customer = Get-PartnerCustomer -Domain contoso.com
    PS> ($customer | Set-PartnerCustomer -Name 'Contoso Holding').BillingProfile.CompanyName
    Contoso Holding
    """

    billing_address_line1: str = Parameter(
        "The first line of the address.", *_BOTH, name="BillingAddressLine1", validate=_TEXT
    )
    billing_address_line2: str = Parameter(
        "The second line of the address.", *_BOTH, name="BillingAddressLine2", validate=_TEXT
    )
    billing_address_city: str = Parameter("The city.", *_BOTH, validate=_TEXT)
    billing_address_country: str = Parameter("The country, as two letters.", *_BOTH, validate=_TEXT)
    billing_address_phone_number: str = Parameter("The phone number.", *_BOTH, validate=_TEXT)
    billing_address_postal_code: str = Parameter("The postal code.", *_BOTH, validate=_TEXT)
    billing_address_region: str = Parameter("The region.", *_BOTH, validate=_TEXT)
    billing_address_state: str = Parameter("The state.", *_BOTH, validate=_TEXT)
    customer_id: str
    disable_validation: bool = Switch("Leaves out the check of the address.")
    email: str = Parameter("The mail address of the company.", *_BOTH, validate=[ValidatePattern(EMAIL)])
    name: str = Parameter("The name of the company.", *_BOTH, validate=_TEXT)

    def run(self) -> Any:
        """The customer with its new billing profile."""
        customer_id = self.customer
        if not self.should_process(f"Updates the billing profile for {customer_id}."):
            return []
        customers = self.partner.customers
        found = customers.get(customer_id=customer_id)
        profile = self._changed(found)
        if not self.disable_validation:
            require_valid_address(self.partner, body_of(profile.default_address))
        customers.update_billing_profile(customer_id=customer_id, body=body_of(profile))
        return [found]

    def _changed(self, customer: PSCustomer) -> CustomerBillingProfile:
        """The billing profile inside `customer`, with what was given."""
        raw = customer.raw
        if customer.billing_profile is None:
            raw["billingProfile"] = {}
        profile: CustomerBillingProfile = customer.billing_profile
        if profile.default_address is None:
            profile.raw["defaultAddress"] = {}
        address = profile.default_address
        for resource, name, given in (
            (address, "addressline1", self.billing_address_line1),
            (address, "addressline2", self.billing_address_line2),
            (address, "city", self.billing_address_city),
            (address, "country", self.billing_address_country),
            (address, "phonenumber", self.billing_address_phone_number),
            (address, "postalcode", self.billing_address_postal_code),
            (address, "region", self.billing_address_region),
            (address, "state", self.billing_address_state),
            (profile, "companyname", self.name),
            (profile, "email", self.email),
        ):
            if given:
                resource.write(name, given)
        return profile


@cmdlet("Remove-PartnerSandboxCustomer", output=["System.Boolean"], should_process=True, confirm_impact="High")
class RemovePartnerSandboxCustomer(PartnerCmdlet):
    """Deletes a customer of the integration sandbox.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> Remove-PartnerSandboxCustomer -CustomerId $id
    True
    """

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, position=0, validate=IDENTIFIER)

    def run(self) -> Any:
        """True when the customer is gone."""
        text = f"Deletes the customer with the identifier of {self.customer_id} from the integration sandbox."
        if not self.should_process(text):
            return []
        self.partner.customers.delete(customer_id=self.customer_id)
        return [True]


@cmdlet(
    "Set-PartnerCustomerQualification",
    default_set="Customer",
    output=[CUSTOMER_QUALIFICATION.net_name],
    should_process=True,
    confirm_impact="High",
)
class SetPartnerCustomerQualification(_CustomerCmdlet):
    """Qualifies a customer for education or government prices.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Set-PartnerCustomerQualification -CustomerId $id -Qualification Education)
    Education
    """

    qualification: Any = Parameter(
        "The qualification.",
        mandatory=True, type=CUSTOMER_QUALIFICATION.net_name,
        validate=[ValidateSet("Education", "GovernmentCommunityCloud")],
    )  # fmt: skip
    validation_code: Any = Parameter(
        "The code that allows a government customer; see Get-PartnerValidationCode.", type=ValidationCode.type_name
    )

    def run(self) -> Any:
        """The qualification, as the service answers it."""
        customer_id = self.customer
        if not self.should_process(f"Updates the billing profile for {customer_id}."):
            return []
        name, code = values.to_json(self.qualification), None
        if name == "GovernmentCommunityCloud":
            if self.validation_code is None:
                kind = exception_class("System.Management.Automation.PSInvalidOperationException")
                raise Failure(kind("A government customer needs a validation code: give -ValidationCode."))
            code = self.validation_code.validation_id
        answer = self.partner.customers.update_qualification(customer_id=customer_id, code=code, body=name)
        return [values.from_wire(CUSTOMER_QUALIFICATION, answer)]
