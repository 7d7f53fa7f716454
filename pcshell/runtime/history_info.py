"""HistoryInfo: an entry of the session's history, as Get-History gives it (about_History)."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.instants import DateTime, TimeSpan


class HistoryInfo:
    """A line that was run; `status` is a PipelineState: Completed, Failed or Stopped."""

    __slots__ = ("command_line", "end", "id", "start", "status")
    clr_name = "Microsoft.PowerShell.Commands.HistoryInfo"

    def __init__(self, id: int, command_line: str, status: str, start: DateTime, end: DateTime) -> None:
        self.id = id
        self.command_line = command_line
        self.status = status
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return self.command_line


declare_type(HistoryInfo.clr_name).properties_from(
    {
        "long Id": lambda entry: entry.id,
        "string CommandLine": lambda entry: entry.command_line,
        "System.Management.Automation.Runspaces.PipelineState ExecutionStatus": lambda entry: entry.status,
        "datetime StartExecutionTime": lambda entry: entry.start,
        "datetime EndExecutionTime": lambda entry: entry.end,
        "timespan Duration": lambda entry: TimeSpan(entry.end.ticks - entry.start.ticks),
    }
)
