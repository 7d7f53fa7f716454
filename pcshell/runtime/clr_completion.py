"""Completers that scripts register, and the CompletionResult they may answer with (Register-ArgumentCompleter)."""

from __future__ import annotations

from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"


class ScriptCompletion:
    """System.Management.Automation.CompletionResult: one offer of a script's own completer."""

    __slots__ = ("kind", "list_text", "text", "tooltip")
    clr_name = f"{_SMA}.CompletionResult"

    def __init__(self, text: str, list_text: str, kind: Any, tooltip: str) -> None:
        self.text = text
        self.list_text = list_text
        self.kind = kind
        self.tooltip = tooltip

    def __str__(self) -> str:
        return self.clr_name


class Completers:
    """The completers of a session. Keys are folded names; the command '' stands for every command.

    `parameters`: (command, parameter) -> script block; `native`: program -> script block; `fallback`: for programs
    without one.
    """

    def __init__(self) -> None:
        self.parameters: dict[tuple[str, str], Any] = {}
        self.native: dict[str, Any] = {}
        self.fallback: Any = None

    @staticmethod
    def of(context: Any) -> Completers:
        """Those of a session."""
        if context.completers is None:
            context.completers = Completers()
        found: Completers = context.completers
        return found


RESULT = declare_type(ScriptCompletion.clr_name)
RESULT.properties_from({
    "string CompletionText": lambda one: one.text,
    "string ListItemText": lambda one: one.list_text,
    f"{_SMA}.CompletionResultType ResultType": lambda one: one.kind,
    "string ToolTip": lambda one: one.tooltip,
})  # fmt: skip


@RESULT.constructor(
    f"CompletionResult(string completionText, string listItemText, {_SMA}.CompletionResultType resultType,"
    " string toolTip)"
)
def _new(text: str, list_text: str, kind: Any, tooltip: str) -> ScriptCompletion:
    return ScriptCompletion(text, list_text, kind, tooltip)


@RESULT.constructor("CompletionResult(string completionText)")
def _new_plain(text: str) -> ScriptCompletion:
    from pcshell.objects.enums import enum_member

    return ScriptCompletion(text, text, enum_member(f"{_SMA}.CompletionResultType", "Text"), text)
