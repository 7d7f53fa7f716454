"""Asking for mandatory parameters at the host, as PowerShell does when somebody is there to answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.runtime.binding_table import BoundParameter


def ask_for(command: Any, missing: Sequence[BoundParameter], context: Any) -> list[Any] | None:
    """One answer per parameter, or None where nobody answers (-NonInteractive, end of the input).

    Collections are asked for element by element until an empty line. Secure strings are read without echo.
    """
    host = getattr(context, "host", None)
    if host is None or not host.is_interactive:
        return None
    host.write_line("")
    host.write_line(f"cmdlet {command.name} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    answers: list[Any] = []
    for parameter in missing:
        kind = parameter.type
        read = host.read_secret if kind is not None and kind.name == "System.Security.SecureString" else host.read_line
        if parameter.is_collection:
            answer: Any = _ask_elements(parameter.name, read)
        else:
            answer = _ask(f"{parameter.name}: ", read)
        if answer is None:
            host.write_line("")
            return None
        answers.append(answer)
    return answers


def _ask(prompt: str, read: Any) -> Any:
    try:
        return read(prompt)
    except EOFError:
        return None


def _ask_elements(name: str, read: Any) -> list[Any] | None:
    elements: list[Any] = []
    while True:
        answer = _ask(f"{name}[{len(elements)}]: ", read)
        if answer is None:
            return None
        if answer == "":
            return elements
        elements.append(answer)
