"""InitialSessionState: what a new session begins with besides the cmdlets: variables, functions, scripts to run."""

from __future__ import annotations

from pcshell.objects.collections import GenericCollection
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_RUNSPACES = "System.Management.Automation.Runspaces"


class VariableEntry:
    """SessionStateVariableEntry."""

    __slots__ = ("description", "name", "value")
    clr_name = f"{_RUNSPACES}.SessionStateVariableEntry"

    def __init__(self, name: str, value: Any, description: Any = None) -> None:
        self.name = name
        self.value = value
        self.description = description


class FunctionEntry:
    """SessionStateFunctionEntry: a function by the text of its body."""

    __slots__ = ("definition", "name")
    clr_name = f"{_RUNSPACES}.SessionStateFunctionEntry"

    def __init__(self, name: str, definition: str) -> None:
        self.name = name
        self.definition = definition


class InitialState:
    """InitialSessionState."""

    __slots__ = ("commands", "scripts", "variables")
    clr_name = f"{_RUNSPACES}.InitialSessionState"

    def __init__(self) -> None:
        self.variables = GenericCollection((), "System.Object")
        self.commands = GenericCollection((), "System.Object")
        self.scripts = GenericCollection((), "System.String")

    def apply(self, context: ExecutionContext) -> None:
        """Gives a new session what it begins with."""
        scope = context.session.global_scope
        for variable in self.variables:
            scope[variable.name.lower()] = variable.value
        for command in self.commands:
            if isinstance(command, FunctionEntry):
                text = f"function global:{command.name} {{ {command.definition}\n}}"
                context.runspace.parse(text).run(context, _drop, new_scope=False)
        from pcshell.runtime.script_files import read_script

        for path in self.scripts:
            context.runspace.parse(read_script(str(path)), str(path)).run(context, _drop, new_scope=False)


def _drop(value: Any) -> None:
    """What a session's first scripts write goes nowhere."""


STATE = declare_type(InitialState.clr_name)
STATE.properties_from({
    "System.Object Variables": lambda state: state.variables,
    "System.Object Commands": lambda state: state.commands,
    "System.Object StartupScripts": lambda state: state.scripts,
})  # fmt: skip


@STATE.static("System.Object Create()", "System.Object CreateDefault()", "System.Object CreateDefault2()")
def _create() -> InitialState:
    return InitialState()


VARIABLE = declare_type(VariableEntry.clr_name)
VARIABLE.constructor("SessionStateVariableEntry(string name, System.Object value, string description)")(VariableEntry)
VARIABLE.constructor(
    "SessionStateVariableEntry(string name, System.Object value, string description, System.Object options)"
)(lambda name, value, description, options: VariableEntry(name, value, description))
VARIABLE.properties_from({"string Name": lambda one: one.name, "System.Object Value": lambda one: one.value})
FUNCTION = declare_type(FunctionEntry.clr_name)
FUNCTION.constructor("SessionStateFunctionEntry(string name, string definition)")(FunctionEntry)
FUNCTION.properties_from({"string Name": lambda one: one.name, "string Definition": lambda one: one.definition})
