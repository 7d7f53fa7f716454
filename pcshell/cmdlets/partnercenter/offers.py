"""Offers of the legacy catalog."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.partner.resources import offers as offers_resources
from pcshell.partner.resources.offers import Offers, PSOffer, PSOfferCategory

values.register_resources(offers_resources)


@cmdlet(
    "Get-PartnerOfferAddon",
    output=[PSOffer.type_name],
)
class GetPartnerOfferAddon(PartnerCmdlet):
    """Gets the add-ons of an offer."""

    country_code: str = Parameter(
        "The country, as two letters; the country of the session unless said otherwise.",
        validate=[ValidateNotNullOrEmpty()],
    )
    offer_id: str = Parameter(
        "The identifier of the offer.", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Offers(self.partner).add_ons(offer_id=self.offer_id, country=self.country_or_session(self.country_code))


@cmdlet(
    "Get-PartnerOfferCategory",
    output=[PSOfferCategory.type_name],
)
class GetPartnerOfferCategory(PartnerCmdlet):
    """Gets the categories of offers."""

    country_code: str = Parameter(
        "The country, as two letters; the country of the session unless said otherwise.",
        mandatory=True,
        validate=[ValidateNotNullOrEmpty()],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Offers(self.partner).categories(country=self.country_code)
