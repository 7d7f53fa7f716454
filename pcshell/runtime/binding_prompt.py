"""Asking for mandatory parameters at the host, as PowerShell does when somebody is there to answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.runtime.binding_table import BoundParameter


def ask_for(command: Any, missing: Sequence[BoundParameter], context: Any) -> list[Any] | None:
    """One answer per parameter, or None where nobody answers (-NonInteractive, end of the input).

    Collections are asked for element by element until an empty line. Secure strings are read without echo, and for a
    credential a user name and a password are. `!?` shows the help message of a parameter that has one.
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
        read = _with_help(host, text)
        type_name = parameter.type.name if parameter.type is not None else ""
        if parameter.is_collection:
            answer: Any = _ask_elements(parameter.name, read)
        else:
            answer = _ask(parameter.name, type_name, host, read)
        if answer is None:
            host.write_line("")
            return None
        answers.append(answer)
    return answers


def ask_for_credential(host: Any, user_name: str = "", caption: str = "", message: str = "") -> Any:
    """A PSCredential of what is answered; raises EOFError where nobody answers."""
    from pcshell.objects.clr_security import PSCredential, SecureString

    if not host.is_interactive:
        raise EOFError("nothing may be asked")
    if caption:
        host.write_line("\n" + caption)
    if message:
        host.write_line(message)
    while not user_name:
        user_name = host.read_line("User: ")
    return PSCredential(user_name, SecureString(host.read_secret(f"Password for user {user_name}: ")))


def _help_message(command: Any, parameter: BoundParameter) -> str:
    """What HelpMessage says; every parameter of the module's cmdlets has one."""
    if getattr(command, "module_name", "") == "PartnerCenter":
        return parameter.info.help
    return next((role.help for role in parameter.info.sets.values() if role.help), "")


def _with_help(host: Any, text: str) -> Any:
    def read_answer(prompt: str) -> Any:
        while (answer := host.read_line(prompt)) == "!?" and text:
            host.write_line(text)
        return answer

    return read_answer


def _ask(name: str, type_name: str, host: Any, read: Any) -> Any:
    try:
        if type_name == "System.Management.Automation.PSCredential":
            host.write_line(name)
            return ask_for_credential(host)
        if type_name == "System.Security.SecureString":
            from pcshell.objects.clr_security import SecureString

            return SecureString(host.read_secret(f"{name}: "))
        return read(f"{name}: ")
    except EOFError:
        return None


def _ask_elements(name: str, read: Any) -> list[Any] | None:
    elements: list[Any] = []
    while True:
        try:
            answer = read(f"{name}[{len(elements)}]: ")
        except EOFError:
            return None
        if answer == "":
            return elements
        elements.append(answer)
