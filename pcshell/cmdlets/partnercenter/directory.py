"""Users and sign-ins of the partner's own tenant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, ListingCmdlet
from pcshell.objects.instants import UTC, DateTime, local_offset
from pcshell.partner.batches import lists_of
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import directory as directory_resources
from pcshell.partner.resources.directory import Directory, GraphUser, SignIn
from pcshell.partner.schema import Operation

values.register_resources(directory_resources)

_PAGE = 500
_SIGN_INS: Operation = Directory.sign_ins
#: Graph's code for a tenant that may not read one list of all sign-ins, as the module compares it.
_NO_PREMIUM = "authentication_requestfromnonpremiumtenantorb2ctenant"


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
    """Gets the sign-ins of the users of the partner's own tenant.

    One list of all sign-ins needs a premium license of the tenant. Without it they are read user by user.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerUserSignInActivity)[0].AppDisplayName
    Partner Center
    """

    end_date: Any = Parameter("The last moment.", type="System.Nullable[System.DateTime]")
    start_date: Any = Parameter("The first moment.", type="System.Nullable[System.DateTime]")
    user_id: str = Parameter("The identifier of a user.", validate=IDENTIFIER)

    def run(self) -> Iterator[Any]:
        """The sign-ins page by page."""
        dates = []
        if self.start_date is not None:
            dates.append(f"createdDateTime ge {utc_text(self.start_date)}")
        if self.end_date is not None:
            dates.append(f"createdDateTime le {utc_text(self.end_date)}")
        terms = [*dates, _of_user(self.user_id)] if self.user_id else dates
        directory = Directory(self.partner)
        try:
            yield from directory.sign_ins(filter=_all_of(terms) if terms else None, size=_PAGE)
        except PartnerError as error:
            if (error.code or "").casefold() != _NO_PREMIUM:
                raise
            yield from self._user_by_user(directory, dates)

    def _user_by_user(self, directory: Directory, dates: list[str]) -> Iterator[Any]:
        """The sign-ins of each user, or of the one that was named, which every tenant may read."""
        users = [self.user_id] if self.user_id else (user.id for user in directory.users(size=_PAGE))
        targets = (f"{_SIGN_INS.path}?$filter={quote(_all_of([*dates, _of_user(user)]), safe='')}" for user in users)
        return lists_of(self.partner, Directory.batch, _SIGN_INS, targets)


def _of_user(identifier: Any) -> str:
    return f"userId eq '{identifier}'"


def _all_of(terms: list[str]) -> str:
    return f"({' and '.join(terms)})"


def utc_text(moment: DateTime) -> str:
    """ISO 8601 in UTC without fractions; times of no kind are local ones."""
    ticks = moment.ticks if moment.kind == UTC else moment.ticks - local_offset(moment.ticks, of_local=True)
    return DateTime(ticks, UTC).round_trip()[:19] + "Z"
