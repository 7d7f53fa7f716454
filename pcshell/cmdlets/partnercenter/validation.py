"""Rules and codes for new customers."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
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
