"""Rules and codes for new customers."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, RuntimeException, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.metadata.validation import ValidateLength, ValidateNotNullOrEmpty
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import validation as validation_resources
from pcshell.partner.resources.validation import PSCountryValidationRules, PSValidationCode, Validation

values.register_resources(validation_resources)


@cmdlet(
    "Get-PartnerCountryValidation",
    output=[PSCountryValidationRules.type_name],
)
class GetPartnerCountryValidation(PartnerCmdlet):
    """Gets the rules for addresses of a country."""

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
    """Gets the codes for creating government customers."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Validation(self.partner).codes()


@cmdlet("Test-PartnerDomainAvailability", output=["System.Boolean"])
class TestPartnerDomainAvailability(PartnerCmdlet):
    """Tests whether a domain prefix can be used for a new customer."""

    domain: str = Parameter(
        "The domain, for example contoso.onmicrosoft.com.",
        mandatory=True, position=0, validate=[ValidateNotNullOrEmpty(), ValidateLength(17, 43)],
    )  # fmt: skip

    def run(self) -> Any:
        """True when the service knows no such domain."""
        try:
            Validation(self.partner).domain(domain=self.domain)
        except PartnerError as error:
            if error.status == 404:
                return [True]
            raise
        return [False]


class ValidationException(RuntimeException):
    """An address that breaks a rule of its country."""

    clr_name = "Microsoft.Store.PartnerCenter.PowerShell.Validations.ValidationException"


@cmdlet("Test-PartnerAddress", output=["System.Boolean"])
class TestPartnerAddress(PartnerCmdlet):
    """Tests whether an address exists, after the rules of its country."""

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
        rules = Validation(self.partner).country_rules(country_code=self.country)
        problem = self._problem(rules)
        if problem:
            self.write_error(self.record(ValidationException(problem)))
            return []
        address = {
            "addressLine1": self.address_line1, "addressLine2": self.address_line2, "city": self.city,
            "country": self.country, "postalCode": self.postal_code, "region": self.region, "state": self.state,
        }  # fmt: skip
        answer = Validation(self.partner).address(body={k: v for k, v in address.items() if v})
        if isinstance(answer, dict):
            return [str(answer.get("status", "")).casefold() in ("verified", "verifiedshippable")]
        return [answer is True]

    def _problem(self, rules: PSCountryValidationRules) -> str:
        """The first rule of the country that the address breaks, "" when it keeps all."""
        if rules.is_city_required and not self.city:
            return "The city is required for this country."
        if rules.is_postal_code_required and not self.postal_code:
            return "The postal code is required for this country."
        if rules.is_state_required and not self.state:
            return "The state is required for this country."
        if rules.is_state_required and self.state not in (rules.supported_states_list or ()):
            return "The state is not one of this country."
        return ""
