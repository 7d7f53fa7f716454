"""$PSDefaultParameterValues (about_Parameters_Default_Values)."""

from __future__ import annotations

from pcshell.objects.collections import Hashtable
from pcshell.runtime.command_arguments import CommandArgument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.binder import ParameterBinder
    from pcshell.runtime.binding_table import BoundParameter


def apply_default_values(binder: ParameterBinder, preset: Any) -> None:
    """Binds the preset values of parameters that were not given and that the possible sets have.

    Keys are `Command:Parameter`, both with wildcards; a script block is called for the value. `Disabled` set to true
    turns all of it off. Values for parameters that exclude each other are left out.
    """
    if not isinstance(preset, Hashtable):
        return
    from pcshell.objects.conversion import to_bool

    if to_bool(preset.lookup("Disabled")):
        return
    chosen = _matching(binder, preset)
    possible = binder.flags
    for parameter in chosen:
        if parameter.flags:
            possible &= parameter.flags
    if not possible:
        return
    for parameter, value in chosen.items():
        if getattr(type(value), "clr_name", "") == "System.Management.Automation.ScriptBlock":
            results = value.invoke_return([])
            value = results[0] if len(results) == 1 else results or None
        binder.bind_value(parameter, CommandArgument("named", parameter.name, value), value)


def _matching(binder: ParameterBinder, preset: Hashtable) -> dict[BoundParameter, Any]:
    """Parameter -> value for the keys that name this command."""
    from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

    names = {binder.command.name.lower()}
    module = getattr(binder.command, "module_name", "")
    if module:
        names.add(f"{module}\\{binder.command.name}".lower())
    chosen: dict[BoundParameter, Any] = {}
    for key, value in preset.pairs():
        command, colon, wanted = str(key).rpartition(":")
        if not colon:
            continue
        command, wanted = command.strip(" '\""), wanted.strip(" '\"")
        if contains_wildcards(command):
            pattern = WildcardPattern(command)
            if not any(pattern.matches(name) for name in names):
                continue
        elif command.lower() not in names:
            continue
        if contains_wildcards(wanted):
            pattern = WildcardPattern(wanted)
            found = [parameter for parameter in binder.table.parameters if pattern.matches(parameter.name)]
        else:
            found = binder.table.matches(wanted.lower())
        for parameter in found if len(found) == 1 else ():
            if parameter not in binder.taken and parameter.belongs_to(binder.flags):
                chosen[parameter] = value
    return chosen
