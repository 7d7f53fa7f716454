"""`$PSCmdlet` of an advanced function (about_Functions_Advanced_Methods)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from pcshell.runtime.processors import ScriptProcessor
    from pcshell.runtime.session_state import Frame


class PSScriptCmdlet:
    """The running advanced function as its script sees it; members are declared in `clr_runtime`."""

    __slots__ = ("processor",)
    clr_name = "System.Management.Automation.PSScriptCmdlet"

    def __init__(self, processor: ScriptProcessor) -> None:
        self.processor = processor

    @staticmethod
    def of(frame: Frame) -> PSScriptCmdlet:
        """The one object of an invocation."""
        processor = frame.processor
        found = processor.__dict__.get("_ps_cmdlet")
        if found is None:
            found = processor.__dict__["_ps_cmdlet"] = PSScriptCmdlet(processor)
        result: PSScriptCmdlet = found
        return result

    def throw_terminating_error(self, record: Any) -> NoReturn:
        """Ends the function with the record."""
        self.processor.throw(record)

    def write_object(self, value: Any, enumerate_collection: bool = False) -> None:
        """Writes to the pipeline."""
        if not enumerate_collection:
            self.processor.emit(value)
            return
        from pcshell.runtime.support import out

        out(self.processor.emit, value)
