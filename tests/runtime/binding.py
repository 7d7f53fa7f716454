"""Binding without a session: parameters, arguments and what the binder makes of them."""

from __future__ import annotations

from typing import Any

from pcshell.metadata.commands import FunctionInfo
from pcshell.metadata.parameters import ALL_SETS, InSet, ParameterInfo
from pcshell.objects.errors import ErrorRecord, ParameterBindingException
from pcshell.runtime.binder import CommandArgument, ParameterBinder


class Block:
    """What the binder asks of the script block behind a function."""

    text = ""

    def __init__(self, parameters: list[ParameterInfo], advanced: bool, default_set: str) -> None:
        self.parameters = parameters
        self.uses_cmdlet_binding = advanced
        self.cmdlet_binding = {"defaultparametersetname": default_set} if default_set else {}


def parameter(name: str, type_name: str = "System.Object", *roles: InSet, **options: Any) -> ParameterInfo:
    sets = {role.set: role for role in roles} or None
    return ParameterInfo(name, name.lower(), type_name, sets=sets, is_switch=type_name.lower() == "switch", **options)


def arguments(*words: Any) -> list[CommandArgument]:
    """`-Name` words are names, `-Name:text` names with a value, everything else is a value."""
    found = []
    for word in words:
        if isinstance(word, str) and word.startswith("-") and len(word) > 1:
            name, colon, value = word[1:].partition(":")
            found.append(CommandArgument("named", name, value) if colon else CommandArgument("parameter", name))
        else:
            found.append(CommandArgument("positional", "", word))
    return found


def binder_for(
    parameters: list[ParameterInfo], *, simple: bool = False, default_set: str = "", context: Any = None
) -> ParameterBinder:
    command = FunctionInfo("f", Block(parameters, not simple, default_set))
    return ParameterBinder(command, parameters, default_set or ALL_SETS, context, is_simple=simple, command_label="f")


def bound(parameters: list[ParameterInfo], *words: Any, pipeline: bool = False, **options: Any) -> ParameterBinder:
    """The binder after it has bound the words."""
    binder = binder_for(parameters, **options)
    binder.bind_arguments(arguments(*words), pipeline)
    return binder


def refusal(parameters: list[ParameterInfo], *words: Any, pipeline: bool = False, **options: Any) -> ErrorRecord:
    """The error record of words that do not bind."""
    try:
        bound(parameters, *words, pipeline=pipeline, **options)
    except ParameterBindingException as error:
        assert error.error_record is not None
        return error.error_record
    raise AssertionError("nothing was refused")


def input_refusal(binder: ParameterBinder, value: Any) -> ErrorRecord:
    """The error record of an input object that does not bind."""
    try:
        binder.bind_pipeline_object(value)
    except ParameterBindingException as error:
        assert error.error_record is not None
        return error.error_record
    raise AssertionError("nothing was refused")
