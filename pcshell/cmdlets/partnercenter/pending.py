"""Get-PartnerPendingOperation and Resolve-PartnerPendingOperation: changes that a crash has left open."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import ByPropertyName, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter.base import Failure, PartnerCmdlet
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.instants import LOCAL, TICKS_PER_SECOND, UNIX_TICKS, DateTime, local_offset
from pcshell.objects.psobject import PSCustomObject
from pcshell.partner import settling
from pcshell.partner.journal import pending


def _time(entry: dict[str, Any]) -> Any:
    """When the write began, as a DateTime of this machine's zone."""
    ticks = UNIX_TICKS + int(float(entry.get("time") or 0) * TICKS_PER_SECOND)
    return DateTime(ticks + local_offset(ticks), LOCAL)


def _shown(entry: dict[str, Any], **more: Any) -> PSCustomObject:
    """What a pending write looks like; nothing of its body."""
    members = {
        "RequestId": entry["id"], "Time": _time(entry), "Command": str(entry.get("origin") or ""),
        "Operation": str(entry.get("operation") or ""), "Method": str(entry.get("method") or ""),
        "Path": str(entry.get("path") or ""), "CorrelationId": str(entry.get("correlation") or ""), **more,
    }  # fmt: skip
    return PSCustomObject.of(members.items())


@cmdlet("Get-PartnerPendingOperation", module="pcshell")
class GetPartnerPendingOperation(PartnerCmdlet):
    """Gets the changes that were sent and whose outcome nobody knows: the shell ended, or no answer helped.

    PS> @(Get-PartnerPendingOperation).Count
    0
    """

    requires_connection = False

    def run(self) -> Any:
        """The pending changes, the oldest first."""
        return [_shown(entry) for entry in pending()]


@cmdlet("Resolve-PartnerPendingOperation", module="pcshell", should_process=True, default_set="Look")
class ResolvePartnerPendingOperation(PartnerCmdlet):
    """Looks whether a pending change was made; with -Repeat sends it again when it was not.

    It is sent with the request id that it had, which the service takes for the same change. -Discard settles one of
    which you know what became.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> @(Get-PartnerPendingOperation | Resolve-PartnerPendingOperation).Count
    0
    """

    request_id: str = Parameter(
        "The request id of the change.",
        InSet("Look", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("Discard", mandatory=True, position=0, from_pipeline=ByPropertyName),
    )
    repeat: bool = Switch("Sends the change again when it is not there.", set="Look")
    discard: bool = Switch("Counts the change as settled.", set="Discard", mandatory=True)

    def run(self) -> Any:
        """The change and what was found out of it."""
        entry = next((one for one in pending() if one["id"] == self.request_id), None)
        if entry is None:
            text = f"There is no pending operation with the request id {self.request_id}."
            raise Failure(exception_class("System.ArgumentException")(text))
        if self.discard:
            if self.should_process(f"Settles the pending {entry.get('operation')} without looking for it."):
                settling.discard(entry)
            return []
        if self.repeat and not self.should_process(f"Sends {entry.get('method')} {entry.get('path')} again."):
            return []
        found = settling.settle(self.partner, entry, repeat=bool(self.repeat))
        return [_shown(entry, Outcome=found.outcome, Found=", ".join(filter(None, found.identifiers)))]
