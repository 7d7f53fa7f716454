"""Audit records of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import ListingCmdlet
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.instants import TICKS_PER_DAY, UTC, DateTime, local_offset
from pcshell.partner.resources import audit as audit_resources
from pcshell.partner.resources.audit import Audit, PSAuditRecord

values.register_resources(audit_resources)

_LONGEST_DAYS = 90
_TOO_LONG = (
    "Audit records are only available for the past 90 days. Please update the start date parameter and try again."
)
_CHUNK_DAYS = 30


@cmdlet("Get-PartnerAuditRecord", output=[PSAuditRecord.type_name])
class GetPartnerAuditRecord(ListingCmdlet):
    """Gets what was done in Partner Center, at most for the last 90 days.

    The service answers for 30 days at a time; longer spans are asked for in parts.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $sub = (Get-PartnerCustomerSubscription -CustomerId $id)[2].SubscriptionId
    PS> $null = Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub -FriendlyName 'Basic'
    PS> (Get-PartnerAuditRecord -StartDate (Get-Date).AddDays(-1)).OperationType
    UpdateSubscription
    """

    end_date: Any = Parameter("The last day; today unless said otherwise.", type="System.Nullable[System.DateTime]")
    start_date: DateTime = Parameter("The first day.")

    def run(self) -> Any:
        """The records of the span, part by part."""
        end = self.end_date if self.end_date is not None else _now()
        start = self.start_date if self.start_date is not None else DateTime(0)
        if (end.ticks - start.ticks) // TICKS_PER_DAY >= _LONGEST_DAYS:
            kind = exception_class("System.Management.Automation.PSInvalidOperationException")
            self.write_error(self.record(kind(_TOO_LONG)))
            return
        at = start.ticks
        while at < end.ticks:
            last = min(at + _CHUNK_DAYS * TICKS_PER_DAY, end.ticks)
            yield from Audit(self.partner).records(start_date=_text(at, start.kind), end_date=_text(last, end.kind))
            at = last


def _now() -> DateTime:
    import time

    utc = 621_355_968_000_000_000 + int(time.time() * 10_000_000)
    return DateTime(utc + local_offset(utc), 2)


def _text(ticks: int, kind: int) -> str:
    """ISO 8601 in UTC, without fractions."""
    utc = ticks if kind == UTC else ticks - local_offset(ticks, of_local=True)
    return DateTime(utc, UTC).round_trip()[:19] + "Z"
