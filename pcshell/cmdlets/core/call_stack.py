"""Get-PSCallStack: the calls that led here."""

from __future__ import annotations

from pcshell.cmdlet import Cmdlet, cmdlet
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_FRAME = "System.Management.Automation.CallStackFrame"


class CallStackFrame:
    """One call: `frame` is the invocation (None for the console itself), `place` where it stands now."""

    __slots__ = ("frame", "place")
    clr_name = _FRAME

    def __init__(self, frame: Any, place: Any) -> None:
        self.frame = frame
        self.place = place

    @property
    def command_name(self) -> str:
        """The function or script; `<ScriptBlock>` for a block without a name."""
        command = self.frame.command if self.frame is not None else None
        return getattr(command, "name", "") or "<ScriptBlock>"

    @property
    def function_name(self) -> str:
        """As `command_name`; a script file's own code is a block."""
        command = self.frame.command if self.frame is not None else None
        is_script = getattr(command, "command_type", "") == "ExternalScript"
        return "<ScriptBlock>" if is_script else self.command_name

    @property
    def script_name(self) -> str | None:
        """The file the call stands in now, or None."""
        return (self.place.file or None) if self.place is not None else None

    @property
    def line(self) -> int:
        """The 1-based line, 0 where there is none."""
        return self.place.start_line if self.place is not None else 0

    @property
    def location(self) -> str:
        """File and line, as the table shows them."""
        name = self.script_name
        return f"{name.replace(chr(92), '/').rpartition('/')[2]}: line {self.line}" if name else "<No file>"

    @property
    def arguments(self) -> str:
        """The bound parameters and `$args`, as the table shows them."""
        from pcshell.objects.conversion import to_string

        frame = self.frame
        bound = frame.bound if frame is not None and not isinstance(frame.bound, int) else None
        pairs = list(bound.items()) if isinstance(bound, dict) else []
        parts = [f"{to_string(name)}={to_string(value)}" for name, value in pairs]
        if frame is not None:
            parts += [to_string(value) for value in frame.args]
        return "{" + ", ".join(parts) + "}"


TYPE = declare_type(_FRAME)
TYPE.properties_from({
    "string Command": lambda one: one.command_name,
    "string Location": lambda one: one.location,
    "string Arguments": lambda one: one.arguments,
    "string FunctionName": lambda one: one.function_name,
    "string ScriptName": lambda one: one.script_name,
    "int ScriptLineNumber": lambda one: one.line,
    "System.Management.Automation.Language.IScriptExtent Position": lambda one: one.place,
    "System.Management.Automation.InvocationInfo InvocationInfo": lambda one: (
        one.frame.invocation if one.frame is not None else None
    ),
})  # fmt: skip


@TYPE.method("string GetScriptLocation()")
def _location(one: CallStackFrame) -> str:
    return one.location


@TYPE.method("string ToString()")
def _text(one: CallStackFrame) -> str:
    return f"at {one.function_name}, {one.script_name or '<No file>'}: line {one.line}"


@cmdlet("Get-PSCallStack", module="Microsoft.PowerShell.Utility", aliases=["gcs"], confirm_impact="None",
        output=[_FRAME])  # fmt: skip
class GetPSCallStack(Cmdlet):
    """Displays the current call stack."""

    def end(self) -> Iterator[Any]:
        """The calls, innermost first."""
        from pcshell.runtime.support_errors import call_frames

        place = self.engine.invocation.extent
        frames = list(call_frames(self.context.scope))
        if not frames or frames[-1].command is not None:
            frames.append(None)
        for frame in frames:
            yield CallStackFrame(frame, place)
            place = frame.extent if frame is not None else None
