"""Control flow between Python frames. None of these is an error: scripts cannot catch them, `finally` sees them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FlowControl(BaseException):
    """Base of everything that unwinds frames without being an error."""


class LoopFlow(FlowControl):
    """`break` or `continue` on its way to a loop, also to one of a caller (architecture 12.4)."""

    ends = True

    def __init__(self, label: str | None = None) -> None:
        super().__init__()
        self.label = label


class BreakLoop(LoopFlow):
    """`break`."""


class ContinueLoop(LoopFlow):
    """`continue`."""

    ends = False


class ReturnFlow(FlowControl):
    """`return` out of a part of a block that is a Python function of its own; `value` is a method's result."""

    def __init__(self, value: Any = None) -> None:
        super().__init__()
        self.value = value


class ExitFlow(FlowControl):
    """`exit code`: ends the script file, or the session where there is none."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class StopUpstream(FlowControl):
    """A command has enough input; `processor` is the CommandProcessor that stops what stands before it."""

    def __init__(self, processor: Any) -> None:
        super().__init__()
        self.processor = processor


class PipelineStopped(FlowControl):
    """The pipeline is stopped from outside (Ctrl-C)."""


def returned_value(flow: ReturnFlow) -> Any:
    """What a method's `return` carries."""
    return flow.value


def loop_ends(flow: LoopFlow, label: str | None) -> bool:
    """Whether a loop with this label ends (`break`) or goes on (`continue`); raises when the flow is not its own."""
    if flow.label is not None and flow.label != label:
        raise flow
    return flow.ends
