"""Asking for mandatory parameters at the host, as PowerShell does when somebody is there to answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.runtime.binding_table import BoundParameter


_SECRET, _CREDENTIAL = "System.Security.SecureString", "System.Management.Automation.PSCredential"


def ask_for(command: Any, missing: Sequence[BoundParameter], context: Any) -> list[Any] | None:
    """One answer per parameter, or None where nobody answers (-NonInteractive, end of the input).

    Collections are asked for element by element until an empty line. Secure strings are read without echo, for a
    credential its user and password are asked. `!?` shows the help message of a parameter that has one.
    """
    host = getattr(context, "host", None)
    if host is None or not host.is_interactive:
        return None
    host.write_line("")
    host.write_line(f"cmdlet {command.name} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    helps = [_help_message(command, parameter) for parameter in missing]
    if any(helps):
        host.write_line("(Type !? for Help.)")
    answers: list[Any] = []
    for parameter, text in zip(missing, helps, strict=True):
        read = _with_help(host, _reader(context, parameter), text)
        if parameter.is_collection:
            answer: Any = _ask_elements(parameter.name, read)
        else:
            answer = _ask(f"{parameter.name}: ", read)
        if answer is None:
            host.write_line("")
            return None
        answers.append(answer)
    return answers


def _help_message(command: Any, parameter: BoundParameter) -> str:
    """What HelpMessage says; every parameter of the module's cmdlets has one."""
    if getattr(command, "module_name", "") == "PartnerCenter":
        return parameter.info.help
    return next((role.help for role in parameter.info.sets.values() if role.help), "")


def _reader(context: Any, parameter: BoundParameter) -> Any:
    """The function that takes a prompt and gives one value for the parameter."""
    host = context.host
    name = parameter.type.name if parameter.type is not None else ""
    if name == _SECRET:
        from pcshell.objects.clr_security import SecureString

        return lambda prompt: SecureString(host.read_secret(prompt))
    if name == _CREDENTIAL:
        from pcshell.runtime.clr_host import ask_credential

        return lambda prompt: ask_credential(context, "", prompt.removesuffix(": "), "")
    return host.read_line


def _with_help(host: Any, read: Any, text: str) -> Any:
    def read_answer(prompt: str) -> Any:
        while (answer := read(prompt)) == "!?" and text:
            host.write_line(text)
        return answer

    return read_answer


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
