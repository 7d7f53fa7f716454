"""What completion gives: CompletionResult and CompletionMatch, as PowerShell's CommandCompletion does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class CompletionMatch:
    """One offer. `kind` is a CompletionResultType: Command, ParameterName, ParameterValue, Variable, ..."""

    __slots__ = ("kind", "list_text", "text", "tooltip")

    def __init__(self, text: str, list_text: str = "", kind: str = "Text", tooltip: str = "") -> None:
        self.text = text
        self.list_text = list_text or text
        self.kind = kind
        self.tooltip = tooltip


class CompletionResult:
    """The offers for a text and a cursor: they replace `length` characters from offset `start`."""

    __slots__ = ("length", "matches", "start")

    def __init__(self, start: int, length: int, matches: Iterable[CompletionMatch]) -> None:
        self.start = start
        self.length = length
        self.matches = list(matches)


def quoted(text: str, quote: str = "") -> str:
    """A value as an argument: in quotes where it needs them or where the user began with one."""
    if not quote and text and not any(char in " '\"`$;|&(){}[]<>,@#\t" for char in text):
        return text
    if quote == '"':
        return '"' + text.replace("`", "``").replace('"', '`"').replace("$", "`$") + '"'
    return "'" + text.replace("'", "''") + "'"
