"""Adapter of completion to prompt_toolkit: the only place where both are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion

from pcshell.completion.complete import complete
from pcshell.shell.neutralize import neutralize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.document import Document

    from pcshell.runtime.runspace import Runspace


class PowerShellCompleter(Completer):
    """Offers what `completion.complete` finds; a fault in it offers nothing."""

    def __init__(self, runspace: Runspace) -> None:
        self._runspace = runspace

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The completions at the cursor, in order."""
        try:
            result = complete(document.text, document.cursor_position, self._runspace.context)
        except Exception:  # a completer must never take the prompt down
            return
        start = result.start - document.cursor_position
        for match in result.matches:
            yield Completion(
                match.text, start, display=neutralize(match.list_text), display_meta=neutralize(match.tooltip)
            )
