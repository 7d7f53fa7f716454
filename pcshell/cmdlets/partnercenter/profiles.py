"""Profiles of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNull
from pcshell.partner.resources import profiles as profiles_resources
from pcshell.partner.resources.profiles import (
    Profiles,
    PSBillingProfile,
    PSLegalBusinessProfile,
    PSMpnProfile,
    PSOrganizationProfile,
    PSSupportProfile,
)

values.register_resources(profiles_resources)


@cmdlet(
    "Get-PartnerBillingProfile",
    output=[PSBillingProfile.type_name],
)
class GetPartnerBillingProfile(PartnerCmdlet):
    """Gets the billing profile of the partner."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).billing()]


@cmdlet(
    "Get-PartnerLegalProfile",
    output=[PSLegalBusinessProfile.type_name],
)
class GetPartnerLegalProfile(PartnerCmdlet):
    """Gets the legal business profile of the partner."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).legal_business(vetting_version="Current")]


@cmdlet(
    "Get-PartnerMpnProfile",
    output=[PSMpnProfile.type_name],
)
class GetPartnerMpnProfile(PartnerCmdlet):
    """Gets the Microsoft Partner Network profile of a partner."""

    mpn_id: str = Parameter("The Microsoft Partner Network identifier.", validate=[ValidateNotNull()])

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).mpn(mpn_id=self.mpn_id or None)]


@cmdlet(
    "Get-PartnerOrganizationProfile",
    output=[PSOrganizationProfile.type_name],
)
class GetPartnerOrganizationProfile(PartnerCmdlet):
    """Gets the organization profile of the partner."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).organization()]


@cmdlet(
    "Get-PartnerSupportProfile",
    output=[PSSupportProfile.type_name],
)
class GetPartnerSupportProfile(PartnerCmdlet):
    """Gets the support profile of the partner."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Profiles(self.partner).support()]
