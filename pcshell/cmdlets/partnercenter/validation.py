"""Rules and codes for new customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import Parameter, RuntimeException, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import Failure, PartnerCmdlet, PartnerPowerShellException
from pcshell.metadata.validation import ValidateLength, ValidateNotNullOrEmpty
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.regex import translate
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import validation as validation_resources
from pcshell.partner.resources.validation import PSCountryValidationRules, PSValidationCode, Validation

if TYPE_CHECKING:
    from pcshell.objects.errors import ClrException

values.register_resources(validation_resources)


@cmdlet(
    "Get-PartnerCountryValidation",
    output=[PSCountryValidationRules.type_name],
)
class GetPartnerCountryValidation(PartnerCmdlet):
    """Gets the rules for addresses of a country.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerCountryValidation -CountryCode DE).CountryCallingCodesList
    49
    """

    country_code: str = Parameter(
        "The country, as two letters; the country of the session unless said otherwise.", mandatory=True
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Validation(self.partner).country_rules(country_code=self.country_code)]


@cmdlet(
    "Get-PartnerValidationCode",
    output=[PSValidationCode.type_name],
)
class GetPartnerValidationCode(PartnerCmdlet):
    """Gets the codes for creating government customers.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerValidationCode).OrganizationName
    City of Redmond
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Validation(self.partner).codes()


@cmdlet("Test-PartnerDomainAvailability", output=["System.Boolean"])
class TestPartnerDomainAvailability(PartnerCmdlet):
    """Tests whether a domain prefix can be used for a new customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> Test-PartnerDomainAvailability -Domain fourthcoffeeshop.onmicrosoft.com
    True
    """

    domain: str = Parameter(
        "The domain, for example contoso.onmicrosoft.com.",
        mandatory=True, position=0, validate=[ValidateNotNullOrEmpty(), ValidateLength(17, 43)],
    )  # fmt: skip

    def run(self) -> Any:
        """True when the service knows no such domain."""
        return [is_free_domain(self.partner, self.domain)]


class ValidationException(RuntimeException):
    """An address that breaks a rule of its country."""

    clr_name = "Microsoft.Store.PartnerCenter.PowerShell.Validations.ValidationException"


@cmdlet("Test-PartnerAddress", output=["System.Boolean"])
class TestPartnerAddress(PartnerCmdlet):
    """Tests whether an address exists, after the rules of its country.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Test-PartnerAddress -AddressLine1 '1 Main St' -City Redmond -State WA -PostalCode 98052 -Country US)
    True
    """

    address_line1: str = Parameter(
        "The first line of the address.", name="AddressLine1", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    address_line2: str = Parameter("The second line.", name="AddressLine2", validate=[ValidateNotNullOrEmpty()])
    city: str = Parameter("The city.", validate=[ValidateNotNullOrEmpty()])
    country: str = Parameter("The country, as two letters.", validate=[ValidateNotNullOrEmpty()])
    postal_code: str = Parameter("The postal code.", validate=[ValidateNotNullOrEmpty()])
    region: str = Parameter("The region.", validate=[ValidateNotNullOrEmpty()])
    state: str = Parameter("The state.", validate=[ValidateNotNullOrEmpty()])

    def run(self) -> Any:
        """True when the service finds the address."""
        if not self.country:
            raise PartnerError("country is not set", kind="Configuration", advice="Give -Country.", effect="not sent")
        address = {
            "AddressLine1": self.address_line1, "AddressLine2": self.address_line2, "City": self.city,
            "Country": self.country, "PostalCode": self.postal_code, "Region": self.region, "State": self.state,
        }  # fmt: skip
        return [is_valid_address(self.partner, {name: text for name, text in address.items() if text})]


def is_valid_address(partner: Any, address: dict[str, str]) -> bool:
    """Whether the service finds an address, given as the body of the request.

    Raises a Failure with a ValidationException before that when the address breaks a rule of its country.
    """
    validation = Validation(partner)
    rules = validation.country_rules(country_code=address["Country"])
    problem = _problem(rules, address)
    if problem:
        raise Failure(ValidationException(f"{problem} Please update the input and try again."))
    answer = validation.address(body=address)
    if isinstance(answer, dict):
        # The service of today describes what it found; the module expects a truth value.
        return str(answer.get("status", "")).casefold() in ("verified", "verifiedshippable")
    return answer is True


def require_valid_address(partner: Any, address: dict[str, str], refused: ClrException | None = None) -> None:
    """Raises a Failure unless the address keeps the rules of its country and the service finds it.

    refused: the exception when the service does not find it; that of customers unless given.
    """
    if not address.get("Country"):
        raise Failure(exception_class("System.ArgumentException")("country is not set"))
    if not is_valid_address(partner, address):
        if refused is None:
            refused = PartnerPowerShellException("The service does not know the address. Correct it and try again.")
            refused.properties = {"ErrorCategory": "Validation"}
        raise Failure(refused)


def require_free_domain(partner: Any, domain: str) -> None:
    """Raises a Failure when a tenant already has the domain."""
    if not is_free_domain(partner, domain):
        kind = exception_class("System.Management.Automation.PSInvalidOperationException")
        raise Failure(kind(f"The domain {domain} already exists. Choose another one and try again."))


def is_free_domain(partner: Any, domain: str) -> bool:
    """Whether the service knows no such domain."""
    try:
        Validation(partner).domain(domain=domain)
    except PartnerError as error:
        if error.status == 404:
            return True
        raise
    return False


def _problem(rules: PSCountryValidationRules, address: dict[str, str]) -> str:
    """The first rule of the country that the address breaks, "" when it keeps all; texts as in the module."""
    if rules.is_city_required and not address.get("City"):
        return "City is a required feild."
    if rules.is_postal_code_required and not address.get("PostalCode"):
        return "Postal code is a required field."
    if rules.is_state_required:
        state, states = address.get("State"), rules.supported_states_list or ()
        if not state:
            return "State is a required field."
        if state not in states:
            return f"{state} is not valid entry for the state field. The valid values are {','.join(states)}."
    phone = address.get("PhoneNumber")
    if phone and rules.phone_number_regex and translate(rules.phone_number_regex).find(phone) is None:
        return f"{phone} is not a valid phone number for the country."
    return ""
