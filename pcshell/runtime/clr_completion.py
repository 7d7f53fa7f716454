"""Completion as scripts see it: completers that they register (Register-ArgumentCompleter), and what CommandCompletion
answers (TabExpansion2)."""

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


class CommandCompletion:
    """System.Management.Automation.CommandCompletion: the offers at a cursor, and what of the text they replace."""

    __slots__ = ("current", "length", "matches", "start")
    clr_name = f"{_SMA}.CommandCompletion"

    def __init__(self, start: int, length: int, matches: Any) -> None:
        self.start = start
        self.length = length
        self.matches = matches
        self.current = -1


COMPLETION = declare_type(CommandCompletion.clr_name)


def _set_current(completion: CommandCompletion, index: int) -> None:
    completion.current = index


def _set_start(completion: CommandCompletion, index: int) -> None:
    completion.start = index


def _set_length(completion: CommandCompletion, length: int) -> None:
    completion.length = length


COMPLETION.property("int CurrentMatchIndex", _set_current)(lambda completion: completion.current)
COMPLETION.property("int ReplacementIndex", _set_start)(lambda completion: completion.start)
COMPLETION.property("int ReplacementLength", _set_length)(lambda completion: completion.length)
COMPLETION.property(f"System.Collections.ObjectModel.Collection[{RESULT.name}] CompletionMatches")(
    lambda completion: completion.matches
)


@COMPLETION.method(f"{RESULT.name} GetNextResult(bool forward)")
def _next(completion: CommandCompletion, forward: bool) -> Any:
    """The offer after (before) the current one, round and round."""
    count = len(completion.matches)
    if not count:
        return None
    completion.current += 1 if forward else -1
    if not 0 <= completion.current < count:
        completion.current = 0 if forward else count - 1
    return completion.matches[completion.current]


@COMPLETION.static(
    f"{COMPLETION.name} CompleteInput(string input, int cursorIndex, hashtable options)",
    f"{COMPLETION.name} CompleteInput(string input, int cursorIndex, hashtable options, powershell powershell)",
)
def _complete(text: str, cursor: int, _options: Any = None, _shell: Any = None) -> CommandCompletion:
    from pcshell.objects.clr_exceptions import error
    from pcshell.objects.collections import GenericCollection
    from pcshell.objects.enums import enum_member
    from pcshell.runtime.script_block import current_context

    text = text or ""
    if not 0 <= cursor <= len(text):
        raise error(f"{_SMA}.PSArgumentException", "The value of the cursorIndex argument is outside of the input.")
    context = current_context()
    found = context.runspace.complete(text, cursor)
    matches = [
        ScriptCompletion(
            one.text, one.list_text, enum_member(f"{_SMA}.CompletionResultType", one.kind), one.tooltip or one.list_text
        )
        for one in found.matches
    ]
    return CommandCompletion(found.start, found.length, GenericCollection(matches, RESULT.name))


@COMPLETION.static(
    f"{COMPLETION.name} CompleteInput({_SMA}.Language.Ast ast, {_SMA}.Language.Token[] tokens,"
    f" {_SMA}.Language.IScriptPosition positionOfCursor, hashtable options)",
    f"{COMPLETION.name} CompleteInput({_SMA}.Language.Ast ast, {_SMA}.Language.Token[] tokens,"
    f" {_SMA}.Language.IScriptPosition cursorPosition, hashtable options, powershell powershell)",
)
def _complete_tree(ast: Any, _tokens: Any, position: Any, options: Any = None, shell: Any = None) -> CommandCompletion:
    return _complete(ast.extent.source.text, position.offset, options, shell)


@COMPLETION.static("System.Tuple MapStringInputToParsedInput(string input, int cursorIndex)")
def _map_input(text: str, cursor: int) -> Any:
    """Tree, tokens and position of a text with a cursor, for the other CompleteInput."""
    from pcshell.language.parser import parse
    from pcshell.language.source import Position
    from pcshell.objects.clr_tuple import Tuple

    result = parse(text, keep_tokens=True)
    return Tuple("Tuple", (result.ast, list(result.tokens or ()), Position(result.ast.extent.source, cursor)))
