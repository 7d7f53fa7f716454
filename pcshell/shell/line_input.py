"""Script text that arrives line by line: when a statement is complete, and how a piped script runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcshell.runtime.runspace import Runspace


def is_incomplete(text: str) -> bool:
    """Whether more input could make `text` a statement: an open brace, quote or here-string, a trailing pipe."""
    from pcshell.language.parser import parse

    errors = parse(text).errors
    return bool(errors) and all(error.incomplete for error in errors)


def run_lines(runspace: Runspace, lines: Iterable[str]) -> int:
    """Runs a script of standard input: each complete line at once, a block at the blank line behind it.

    A block is what is not complete on its first line. It collects lines up to a blank one at which it is complete, or
    to the end of the input, so that `else` may follow a closing brace. An error does not end the script. Gives the
    exit code of the last statement, or of `exit`.
    Differs from PowerShell: a blank line inside a block does not cut it, and the end of the input runs it.
    """
    code = 0
    block = ""
    for line in lines:
        if block:
            if line.strip() or is_incomplete(block):
                block += "\n" + line
                continue
            text, block = block, ""
        elif not line.strip():
            continue
        elif is_incomplete(line):
            block = line
            continue
        else:
            text = line
        code = runspace.invoke(text)
        if runspace.should_exit:
            return code
    return runspace.invoke(block) if block else code
