"""Offers of the legacy catalog."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.formatting.views import ListView, register_view
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.partner.resources import offers as offers_resources
from pcshell.partner.resources.offers import Offers, PSOffer, PSOfferCategory

values.register_resources(offers_resources)

register_view(
    ListView(
        PSOffer.type_name,
        ["OfferId", "Name", "Billing", "MaximumQuantity", "SupportedBillingCycles", "IsAddOn", "IsTrial"],
    ),
    PSOffer.type_name,
)


@cmdlet(
    "Get-PartnerOfferAddon",
    output=[PSOffer.type_name],
)
class GetPartnerOfferAddon(PartnerCmdlet):
    """Gets the add-ons of an offer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $offer = (Get-PartnerOffer)[0].OfferId
    PS> @(Get-PartnerOfferAddon -OfferId $offer).Count
    0
    """

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
    """Gets the categories of offers.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerOfferCategory -CountryCode US).Name
    Small business
    Enterprise
    Azure
    """

    country_code: str = Parameter(
        "The country, as two letters; the country of the session unless said otherwise.",
        mandatory=True,
        validate=[ValidateNotNullOrEmpty()],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Offers(self.partner).categories(country=self.country_code)


@cmdlet("Get-PartnerOffer", output=[PSOffer.type_name])
class GetPartnerOffer(PartnerCmdlet):
    """Gets the offers of a country, or one offer.

    Without switches these are offers that stand alone and are no trials.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerOffer -CountryCode US)[0].Name
    Microsoft 365 Business Basic
    """

    add_on: bool = Switch("Gets add-ons instead of offers that stand alone.")
    category: str = Parameter("Offers of this category only.")
    country_code: str = Parameter("The country, as two letters; the country of the session unless said otherwise.")
    offer_id: str = Parameter("The identifier of the offer.")
    trial: bool = Switch("Gets trials instead of offers that are paid for.")

    def run(self) -> Any:
        """One offer, or those that are add-ons and trials as the switches say."""
        country = self.country_or_session(self.country_code)
        if self.offer_id:
            return [Offers(self.partner).get(offer_id=self.offer_id, country=country)]
        found = Offers(self.partner).list(country=country, category=self.category or None)
        wanted = (bool(self.add_on), bool(self.trial))
        return (offer for offer in found if (bool(offer.is_add_on), bool(offer.is_trial)) == wanted)
