"""The prompt: click-repl's loop over prompt-toolkit, with PowerShell's lines in it.

The Enter key hands the whole text over as one shell-quoted word, which click-repl splits back into one argument:
our line (docs/decisions/0005). click-repl's own `!` and `:` commands are off.
"""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

from click_repl import repl
from prompt_toolkit.completion import CompleteEvent, Completer, get_common_complete_suffix
from prompt_toolkit.filters import completion_is_selected, has_focus
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.shortcuts import CompleteStyle

import pcshell
from pcshell.runtime.default_functions import DefaultFunctionInfo
from pcshell.shell.bridge import Session
from pcshell.shell.console_host import ConsoleHost
from pcshell.shell.highlighting import STYLE, PowerShellLexer
from pcshell.shell.history import PromptHistory, history_path
from pcshell.shell.line_input import is_incomplete
from pcshell.shell.main import shell
from pcshell.shell.toolkit import PowerShellCompleter

if TYPE_CHECKING:
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent

    from pcshell.runtime.runspace import Runspace
    from pcshell.shell.stream_host import StreamHost

_BANNER = "pcshell {version} - type Connect-PartnerCenter -Emulator to try it without an account"


def run_prompt(runspace: Runspace, host: StreamHost, *, show_banner: bool) -> int:
    """Reads and runs lines until `exit` or Ctrl-D; gives the exit code."""
    console = ConsoleHost.over(host)
    runspace.context.host = console
    session = Session(console, lambda: runspace)
    session.at_prompt = True
    if show_banner:
        console.write_line(_BANNER.replace("{version}", pcshell.__version__))
    warning = _pending_changes()
    if warning:
        console.write_line(f"WARNING: {warning}")
    history = PromptHistory(history_path(), lambda text: console.write_line(f"WARNING: {text}"))
    context = shell.make_context("pcshell", [], obj=session)
    with context:
        repl(
            context,
            prompt_kwargs=prompt_options(session, console, history, PowerShellCompleter(runspace)),
            allow_system_commands=False,
            allow_internal_commands=False,
        )
    return session.exit_code


def _pending_changes() -> str:
    """What is said of changes that a crash has left open; who has never changed anything loads nothing for it."""
    folder = os.environ.get("PCSHELL_STATE") or os.path.dirname(history_path())
    if sys.platform != "win32" and not os.path.isdir(os.path.join(folder, "journal")):
        return ""
    from pcshell.partner.journal import pending_warning

    return pending_warning()


def prompt_options(
    session: Session, console: ConsoleHost, history: PromptHistory, completer: Completer
) -> dict[str, Any]:
    """What prompt_toolkit's PromptSession is made with."""

    def message() -> list[tuple[str, str]]:
        console.begin_line()
        return prompt_fragments(session.runspace)

    return {
        "message": message,
        "prompt_continuation": continuation,
        "multiline": True,
        "key_bindings": key_bindings(),
        "history": history,
        "completer": completer,
        "complete_while_typing": False,
        "complete_style": CompleteStyle.MULTI_COLUMN,
        "lexer": PowerShellLexer(),
        "style": STYLE,
        "include_default_pygments_style": False,
        "enable_open_in_editor": False,
        "enable_suspend": True,
        "mouse_support": False,
    }


def key_bindings() -> KeyBindings:
    """Enter takes a completion, or ends the line, or opens a new one in what is not complete; Tab completes."""
    bindings = KeyBindings()

    @bindings.add("enter", filter=has_focus("DEFAULT_BUFFER") & ~completion_is_selected)
    def _accept(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = buffer.text
        if text.strip() and is_incomplete(text):
            buffer.newline(copy_margin=True)
            return
        buffer.append_to_history()
        buffer.complete_state = None
        buffer.cursor_position = len(text)
        event.app.exit(result=shlex.quote(text) if text.strip() else "")

    @bindings.add("enter", filter=completion_is_selected)
    def _take(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None

    @bindings.add("tab", filter=has_focus("DEFAULT_BUFFER"))
    def _complete(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
            return
        # What is sure is taken at once: what is typed next must not overtake it.
        found = list(buffer.completer.get_completions(buffer.document, CompleteEvent(completion_requested=True)))
        if len(found) == 1:
            buffer.apply_completion(found[0])
        elif found:
            buffer.insert_text(get_common_complete_suffix(buffer.document, found))
            buffer.start_completion()

    @bindings.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=True)

    @bindings.add("c-c", filter=has_focus("DEFAULT_BUFFER"))
    def _drop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return bindings


def continuation(width: int, line_number: int, is_soft_wrap: int) -> list[tuple[str, str]]:
    """What stands before the further lines of an input."""
    return [] if is_soft_wrap else [("class:prompt", ">> ")]


def prompt_fragments(runspace: Runspace) -> list[tuple[str, str]]:
    """The prompt: what a function `prompt` of the user gives, else connection and folder."""
    context = runspace.context
    own = context.session.find_function("prompt")
    if own is not None and not isinstance(own, DefaultFunctionInfo):
        try:
            text = "".join(str(part) for part in context.invoke_command("prompt"))
        except Exception:  # a prompt that fails must not end the session
            text = ""
        return [("class:prompt", text or "PS> ")]
    status = runspace.prompt_status()
    parts = [("class:prompt", "PS ")]
    if status:
        parts.append(("class:connection", f"[{status}] "))
    parts.append(("class:prompt", f"{context.session.location or os.getcwd()}> "))
    return parts
