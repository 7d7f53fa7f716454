"""Users and sign-ins of the partner's own tenant."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, ListingCmdlet
from pcshell.objects.instants import UTC, DateTime, local_offset
from pcshell.partner.resources import directory as directory_resources
from pcshell.partner.resources.directory import Directory, GraphUser, SignIn

values.register_resources(directory_resources)

_PAGE = 500


@cmdlet("Get-PartnerUser", output=[GraphUser.type_name])
class GetPartnerUser(ListingCmdlet):
    """Gets the users of the partner's own tenant, or one of them.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerUser)[0].DisplayName
    Adele Vance
    """

    user_id: str = Parameter("The identifier of the user.")
    user_principal_name: str = Parameter("The name the user signs in with; goes before -UserId.", aliases=["UPN"])

    def run(self) -> Any:
        """One user, or all, page by page."""
        directory = Directory(self.partner)
        wanted = self.user_principal_name or self.user_id
        return [directory.user(user=wanted)] if wanted else directory.users(size=_PAGE)


@cmdlet("Get-PartnerUserSignInActivity", output=[SignIn.type_name])
class GetPartnerUserSignInActivity(ListingCmdlet):
    """Gets the sign-ins of the users of the partner's own tenant; the tenant needs a premium license for it.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerUserSignInActivity)[0].AppDisplayName
    Partner Center
    """

    end_date: Any = Parameter("The last moment.", type="System.Nullable[System.DateTime]")
    start_date: Any = Parameter("The first moment.", type="System.Nullable[System.DateTime]")
    user_id: str = Parameter("The identifier of a user.", validate=IDENTIFIER)

    def run(self) -> Any:
        """The sign-ins page by page."""
        terms = []
        if self.start_date is not None:
            terms.append(f"createdDateTime ge {utc_text(self.start_date)}")
        if self.end_date is not None:
            terms.append(f"createdDateTime le {utc_text(self.end_date)}")
        if self.user_id:
            terms.append(f"userId eq '{self.user_id}'")
        found = f"({' and '.join(terms)})" if terms else None
        return Directory(self.partner).sign_ins(filter=found, size=_PAGE)


def utc_text(moment: DateTime) -> str:
    """ISO 8601 in UTC without fractions; times of no kind are local ones."""
    ticks = moment.ticks if moment.kind == UTC else moment.ticks - local_offset(moment.ticks, of_local=True)
    return DateTime(ticks, UTC).round_trip()[:19] + "Z"
