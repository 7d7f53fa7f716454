"""The text of a proxy function: what [System.Management.Automation.ProxyCommand]::Create writes for a command."""

from __future__ import annotations

from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.metadata.commands import CommandInfo
    from pcshell.metadata.parameters import InSet, ParameterInfo

PROCESS = """    try {
        $steppablePipeline.Process($_)
    } catch {
        throw
    }
"""
END = """    try {
        $steppablePipeline.End()
    } catch {
        throw
    }
"""
_CLEAN = """    if ($null -ne $steppablePipeline) {
        $steppablePipeline.Clean()
    }
"""


def proxy_text(command: CommandInfo) -> str:
    """A function body that passes everything on to the command."""
    name = command.name
    return (
        f"{binding_text(command)}\nparam({parameters_text(command)})\n\nbegin\n{{\n{begin_text(command)}}}\n\n"
        f"process\n{{\n{PROCESS}}}\n\nend\n{{\n{END}}}\n\nclean\n{{\n{_CLEAN}}}\n"
        f"<#\n\n.ForwardHelpTargetName {_qualified(command)}\n.ForwardHelpCategory {command.command_type}\n\n#>\n"
        if name
        else ""
    )


def _qualified(command: CommandInfo) -> str:
    return f"{command.module_name}\\{command.name}" if command.module_name else command.name


def binding_text(command: CommandInfo) -> str:
    """[CmdletBinding()] as the command declares it."""
    parts = []
    if command.default_set != ALL_SETS and command.default_set:
        parts.append(f"DefaultParameterSetName='{command.default_set}'")
    if command.supports_should_process:
        parts.append("SupportsShouldProcess=$true")
        parts.append(f"ConfirmImpact='{command.confirm_impact}'")
    if command.supports_paging:
        parts.append("SupportsPaging=$true")
    return f"[CmdletBinding({', '.join(parts)})]"


def parameters_text(command: CommandInfo) -> str:
    """The parameters of the param block."""
    return ",\n\n".join(_parameter(info) for info in command.parameters)


def _parameter(info: ParameterInfo) -> str:
    lines = []
    for name, role in info.sets.items():
        text = _role(name, role)
        if text or len(info.sets) > 1:
            lines.append(f"[Parameter({text})]")
    if info.aliases:
        lines.append("[Alias(" + ",".join(f"'{one}'" for one in info.aliases) + ")]")
    if info.allow_null:
        lines.append("[AllowNull()]")
    if info.allow_empty:
        lines += ["[AllowEmptyCollection()]", "[AllowEmptyString()]"]
    lines += [text for text in (_validation(one) for one in info.validate) if text]
    lines.append(f"[{'switch' if info.is_switch else _type_text(info)}]")
    lines.append(f"${{{info.name}}}")
    return "\n".join("    " + line for line in ["", *lines]).lstrip(" ")


def _type_text(info: ParameterInfo) -> str:
    from pcshell.metadata.syntax import short_type_name

    name = info.type_name
    return short_type_name(name) if name.startswith("System.") and name.count(".") == 1 else name


def _role(name: str, role: InSet) -> str:
    parts = []
    if name != ALL_SETS:
        parts.append(f"ParameterSetName='{name}'")
    if role.mandatory:
        parts.append("Mandatory=$true")
    if role.position is not None:
        parts.append(f"Position={role.position}")
    if role.from_pipeline & ByValue:
        parts.append("ValueFromPipeline=$true")
    if role.from_pipeline & ByPropertyName:
        parts.append("ValueFromPipelineByPropertyName=$true")
    if role.from_remaining:
        parts.append("ValueFromRemainingArguments=$true")
    return ", ".join(parts)


def _validation(one: Any) -> str:
    kind = type(one).__name__
    if kind in ("ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace"):
        return f"[{kind}()]"
    if kind == "ValidateSet":
        return "[ValidateSet(" + ",".join(f"'{value}'" for value in one.values) + ")]"
    return ""


def begin_text(command: CommandInfo) -> str:
    """The begin block: finds the command and starts it as a steppable pipeline."""
    kind = f"[System.Management.Automation.CommandTypes]::{command.command_type}"
    return f"""    try {{
        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
        {{
            $PSBoundParameters['OutBuffer'] = 1
        }}

        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('{_qualified(command)}', {kind})
        $scriptCmd = {{& $wrappedCmd @PSBoundParameters }}

        $steppablePipeline = $scriptCmd.GetSteppablePipeline($myInvocation.CommandOrigin)
        $steppablePipeline.Begin($PSCmdlet)
    }} catch {{
        throw
    }}
"""
