"""Syntax lines of commands: `Get-Thing [[-Id] <int>] [-All] [<CommonParameters>]`, one per parameter set."""

from __future__ import annotations

from pcshell.metadata.parameters import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcshell.metadata.commands import CommandInfo, ParameterSetInfo
    from pcshell.metadata.parameters import InSet, ParameterInfo


def short_type_name(type_name: str) -> str:
    """A type as Get-Command shows it: its accelerator, else the last part of its name (`int`, `string[]`, `Object`).

    Nullable of a type is shown as the type.
    """
    from pcshell.objects.typenames import find_type

    kind = find_type(type_name)
    if kind is None:
        return type_name.rpartition(".")[2] or "Object"
    if kind.generic_definition == "System.Nullable`1":
        kind = kind.generic_arguments[0]
    shown = kind.display_name
    return shown if "." not in shown else shown.rpartition(".")[2]


def net_type_name(type_name: str) -> str:
    """A type as Get-Help shows it for cmdlets: the last part of its .NET name (`Int32`, `String[]`, `Object`).

    Nullable of a type is shown as the type.
    """
    from pcshell.objects.typenames import find_type

    if type_name.startswith("System.Nullable["):
        type_name = type_name[len("System.Nullable[") :].rstrip("]").lstrip("[")
    kind = find_type(type_name)
    return (kind.name if kind is not None else type_name).rpartition(".")[2] or "Object"


def role_in(info: ParameterInfo, set_name: str) -> InSet:
    """The role of a parameter in one set, or its role in all sets."""
    role = info.sets.get(set_name) or info.sets.get(ALL_SETS)
    return role if role is not None else next(iter(info.sets.values()))


def display_order(parameter_set: ParameterSetInfo) -> list[ParameterInfo]:
    """The set's own parameters as syntax lines list them: by position, then mandatory ones, then the rest."""
    own = [info for info in parameter_set.parameters if not info.is_common and not info.dont_show]
    positional = [info for info in own if role_in(info, parameter_set.name).position is not None]
    positional.sort(key=lambda info: role_in(info, parameter_set.name).position or 0)
    named = [info for info in own if role_in(info, parameter_set.name).position is None]
    mandatory = [info for info in named if role_in(info, parameter_set.name).mandatory]
    return [*positional, *mandatory, *(info for info in named if info not in mandatory)]


def parameter_syntax(info: ParameterInfo, role: InSet, type_text: Callable[[str], str] = short_type_name) -> str:
    """One parameter: `[[-Id] <int>]`, `-Name <string>`, `[-Force]`."""
    if info.is_switch:
        text = f"-{info.name}"
    else:
        name = f"[-{info.name}]" if role.position is not None else f"-{info.name}"
        text = f"{name} <{type_text(info.type_name)}>"
    return text if role.mandatory else f"[{text}]"


def set_syntax(
    command_name: str, parameter_set: ParameterSetInfo, type_text: Callable[[str], str] = short_type_name
) -> str:
    """One set on one line, with the command's name."""
    words = [command_name] if command_name else []
    for info in display_order(parameter_set):
        words.append(parameter_syntax(info, role_in(info, parameter_set.name), type_text))
    common = [info.name for info in parameter_set.parameters if info.is_common]
    words.extend(f"[-{name}]" for name in ("WhatIf", "Confirm") if name in common)
    if common:
        words.append("[<CommonParameters>]")
    return " ".join(words)


def command_syntax(
    command: CommandInfo, type_text: Callable[[str], str] = short_type_name, *, name: str = ""
) -> list[str]:
    """The syntax of a command: a line per parameter set, with `name` (an alias) in place of the command's."""
    return [set_syntax(name or command.name, one, type_text) for one in command.parameter_sets]
