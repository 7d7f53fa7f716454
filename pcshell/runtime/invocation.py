"""InvocationInfo: `$MyInvocation` and `$_.InvocationInfo`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class InvocationInfo:
    """How a command was called: what, where, with which arguments.

    `extent` is the call's place in the calling script (None where there is no script). `history_id` is the number of
    the line that was running when it failed, 0 while it is not known.
    """

    __slots__ = (
        "block", "bound", "command", "expecting_input", "extent", "history_id", "name", "pipeline_length",
        "pipeline_position",
        "unbound",
    )  # fmt: skip
    clr_name = "System.Management.Automation.InvocationInfo"

    def __init__(self, command: Any, extent: Any, name: str) -> None:
        self.command = command
        self.extent = extent
        self.name = name
        self.block: Any = None  # the script block that was called, where it has no name
        self.bound: dict[str, Any] = {}
        self.unbound: list[Any] = []
        self.expecting_input = False
        self.pipeline_length = 1
        self.pipeline_position = 1
        self.history_id = 0

    @property
    def script_name(self) -> str:
        """The file of the calling script, or an empty text."""
        return (self.extent.file or "") if self.extent is not None else ""

    @property
    def script_line_number(self) -> int:
        """The 1-based line of the call, 0 where there is none."""
        return self.extent.start_line if self.extent is not None else 0

    @property
    def offset_in_line(self) -> int:
        """The 1-based column of the call, 0 where there is none."""
        return self.extent.start_column if self.extent is not None else 0

    @property
    def line(self) -> str:
        """The text of the line of the call, with its line end where it has one."""
        if self.extent is None:
            return ""
        source = self.extent.source
        line: str = source.line(self.extent.start_line)
        return line + "\n" if self.extent.start_line < len(source.line_starts) else line

    @property
    def position_message(self) -> str:
        """The place as NormalView prints it."""
        return position_message(self.extent) if self.extent is not None else ""


def position_message(extent: Any) -> str:
    """`At file:line char:column` with the line and a mark under the extent (about_Automatic_Variables)."""
    from pcshell.objects import positions

    return positions.position_message(extent)
