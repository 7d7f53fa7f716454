"""Members of the engine's own values as scripts see them: ScriptBlock, InvocationInfo, $PSCmdlet, records."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.invocation import InvocationInfo
from pcshell.runtime.script_block import ScriptBlock, current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"

# -------------------------------------------------------------------------------------------------------- script blocks

SCRIPT_BLOCK = declare_type(f"{_SMA}.ScriptBlock")


@SCRIPT_BLOCK.static("static scriptblock Create(string script)")
def _create(script: str) -> Any:
    return current_context().runspace.parse(script)


@SCRIPT_BLOCK.method("System.Object Invoke(params System.Object[] args)")
def _invoke(block: ScriptBlock, args: list[Any]) -> Any:
    from pcshell.objects.collections import GenericCollection

    return GenericCollection(_called(block, args))


@SCRIPT_BLOCK.method("System.Object InvokeReturnAsIs(params System.Object[] args)")
def _invoke_as_is(block: ScriptBlock, args: list[Any]) -> Any:
    items = _called(block, args)
    return items[0] if len(items) == 1 else (items or None)


def _called(block: ScriptBlock, args: list[Any]) -> list[Any]:
    """Runs the block; unlike a script's own method, Invoke wraps what the block throws."""
    try:
        return block.invoke_return(args or [])
    except ClrException as error:
        error.passes_through = False
        raise


@SCRIPT_BLOCK.method(
    "System.Object InvokeWithContext(System.Object functions, System.Object variables, params System.Object[] args)"
)
def _invoke_with_context(block: ScriptBlock, functions: Any, variables: Any, args: list[Any]) -> Any:
    from pcshell.runtime.clr_session import invoke_with_context

    return invoke_with_context(block, functions, variables, args or [])


@SCRIPT_BLOCK.method(
    "void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable`1[System.String] allowedCommands, "
    "System.Collections.Generic.IEnumerable`1[System.String] allowedVariables, bool allowEnvironmentVariables)"
)
def _check_restricted(block: ScriptBlock, commands: Any, variables: Any, environment: bool) -> None:
    from pcshell.runtime.restricted_language import check_restricted

    check_restricted(block.ast, commands or (), variables or (), environment=environment)


@SCRIPT_BLOCK.method("System.Management.Automation.PowerShell GetPowerShell(params System.Object[] args)")
def _as_powershell(block: ScriptBlock, args: Any) -> Any:
    from pcshell.runtime.hosting import powershell_of

    return powershell_of(block, args)


@SCRIPT_BLOCK.method("scriptblock GetNewClosure()")
def _closure(block: ScriptBlock) -> ScriptBlock:
    from pcshell.runtime.session_state import Scope

    context = current_context()
    captured = Scope(context.session, context.session.global_scope, "module")
    scope: Scope | None = context.scope
    local = [one for one in (scope.ancestors() if scope is not None else ()) if one.kind != "global"]
    for one in reversed(local):
        captured.update(one)
    return ScriptBlock(block.code, captured)


@SCRIPT_BLOCK.property("string Text")
def _text(block: ScriptBlock) -> str:
    return block.text


SCRIPT_BLOCK.properties_from({
    "System.Management.Automation.Language.Ast Ast": lambda block: block.code.function_ast or block.ast,
    "string File": lambda block: block.ast.extent.source.file,
    "bool IsFilter": lambda block: block.code.is_filter,
    "System.Management.Automation.PSModuleInfo Module": lambda block: (
        None if block.scope is None else block.scope.home.module
    ),
    "System.Object StartPosition": lambda block: _start_position(block),
    "System.Object Attributes": lambda block: _block_attributes(block),
    "bool IsConfiguration": lambda block: False,
    "guid Id": lambda block: _block_id(block),
    "bool DebuggerHidden": lambda block: False,
})  # fmt: skip


def _block_attributes(block: ScriptBlock) -> list[Any]:
    """The attributes of the param block as objects: [CmdletBinding()] and its kin."""
    from pcshell.runtime.clr_session import CmdletBindingAttribute

    return [CmdletBindingAttribute(block.cmdlet_binding)] if block.cmdlet_binding else []


def _start_position(block: ScriptBlock) -> Any:
    from pcshell.runtime.clr_psparser import PSToken

    return PSToken(block.ast.extent)


def _block_id(block: ScriptBlock) -> Any:
    from uuid import NAMESPACE_OID, uuid5

    from pcshell.objects.conversion import convert_to

    return convert_to(str(uuid5(NAMESPACE_OID, str(id(block.code)))), "guid")


@SCRIPT_BLOCK.method(
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline()",
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Object commandOrigin)",
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Object commandOrigin, "
    "System.Object[] args)",
)
def _steppable(block: ScriptBlock, origin: Any = None, args: Any = None) -> Any:
    from pcshell.runtime.steppable import steppable_pipeline

    return steppable_pipeline(current_context(), block, list(args or []))


@SCRIPT_BLOCK.method("string ToString()")
def _block_text(block: ScriptBlock) -> str:
    return block.text


# ----------------------------------------------------------------------------------------------------------- invocation

INVOCATION = declare_type(f"{_SMA}.InvocationInfo")
INVOCATION.properties_from({
    "System.Object MyCommand": lambda info: _command_of(info),
    "System.Object BoundParameters": lambda info: _bound(info),
    "System.Object UnboundArguments": lambda info: info.unbound,
    "int ScriptLineNumber": lambda info: info.script_line_number,
    "int OffsetInLine": lambda info: info.offset_in_line,
    "string ScriptName": lambda info: info.script_name,
    "string Line": lambda info: info.line,
    "string Statement": lambda info: info.extent.text if info.extent is not None else "",
    "string PositionMessage": lambda info: info.position_message,
    "string PSScriptRoot": lambda info: info.script_name.rpartition("/")[0],
    "string PSCommandPath": lambda info: info.script_name or None,
    "string InvocationName": lambda info: info.name,
    "long HistoryId": lambda info: info.history_id or current_context().history_id,
    "int PipelineLength": lambda info: info.pipeline_length,
    "int PipelinePosition": lambda info: info.pipeline_position,
    "bool ExpectingInput": lambda info: info.expecting_input,
    "string CommandOrigin": lambda info: "Internal",
})  # fmt: skip


def _command_of(info: InvocationInfo) -> Any:
    if info.command is None and info.block is not None:
        from pcshell.metadata.commands import ScriptInfo

        return ScriptInfo(info.block)
    return info.command


def _bound(info: InvocationInfo) -> Any:
    from pcshell.runtime.bound_parameters import PSBoundParametersDictionary

    return PSBoundParametersDictionary(info.bound.items())


def expand_string(context: Any, source: str) -> str:
    """A text with variables and subexpressions expanded, as between double quotes."""
    doubled = source.replace(chr(34), chr(34) * 2)
    items: list[Any] = []
    context.runspace.parse(f'"{doubled}"').run(context, items.append, new_scope=False)
    return str(items[0]) if items else ""


# -------------------------------------------------------------------------------------------------------------- records

for _stream in ("Warning", "Verbose", "Debug"):
    _RECORD = declare_type(f"{_SMA}.{_stream}Record")
    _RECORD.properties_from({
        "string Message": lambda record: record.message,
        "System.Management.Automation.InvocationInfo InvocationInfo": lambda record: record.invocation,
    })  # fmt: skip
    _RECORD.method("string ToString()")(lambda record: record.message)

INFORMATION = declare_type(f"{_SMA}.InformationRecord")
INFORMATION.properties_from({
    "System.Object MessageData": lambda record: record.data,
    "string Source": lambda record: record.invocation.script_name or record.invocation.name,
    "System.Object Tags": lambda record: record.tags,
})  # fmt: skip


@INFORMATION.method("string ToString()")
def _information_text(record: Any) -> str:
    return str(record)


# ------------------------------------------------------------------------------------------------------------ variables

# PSVariable declares its members in `variable_objects`, which the variable cmdlets and the provider use, too.

# --------------------------------------------------------------------------------------------------------------- $input

INPUT = declare_type("System.Collections.ArrayList+ArrayListEnumeratorSimple")


@INPUT.method("bool MoveNext()")
def _move_next(enumerator: Any) -> bool:
    if not isinstance(enumerator.items, list):
        enumerator.items = list(enumerator.items)
    enumerator.position += 1
    return bool(enumerator.position < len(enumerator.items))


@INPUT.method("void Reset()")
def _reset(enumerator: Any) -> None:
    enumerator.position = -1


@INPUT.property("System.Object Current")
def _current(enumerator: Any) -> Any:
    if 0 <= enumerator.position < len(enumerator.items):
        return enumerator.items[enumerator.position]
    raise RuntimeException("Enumeration has either not started or has already finished.", "InvalidOperationException")


# -------------------------------------------------------------------------------------------------- ExperimentalFeature

EXPERIMENTAL = declare_type(f"{_SMA}.ExperimentalFeature")


@EXPERIMENTAL.static("bool IsEnabled(string featureName)")
def _is_enabled(name: str) -> bool:
    """None is: what was experimental once and is part of PowerShell now is no feature that could be enabled."""
    return False
