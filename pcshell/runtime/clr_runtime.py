"""Members of the engine's own values as scripts see them: ScriptBlock, InvocationInfo, $PSCmdlet, $Host, records."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.host_object import HostRawUI, HostUI
from pcshell.runtime.invocation import InvocationInfo
from pcshell.runtime.script_block import ScriptBlock, current_context
from pcshell.runtime.session_state import SessionState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"

# ---------------------------------------------------------------------------------------------------------- script blocks

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


@SCRIPT_BLOCK.method("System.Object InvokeWithContext(System.Object functions, System.Object variables, params System.Object[] args)")
def _invoke_with_context(block: ScriptBlock, functions: Any, variables: Any, args: list[Any]) -> Any:
    context = current_context()
    extra = {variable.name.lower(): variable.value for variable in variables or [] if hasattr(variable, "value")}
    items: list[Any] = []
    block.run(context, items.append, args or [], variables=extra)
    return items


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
    "System.Management.Automation.Language.Ast Ast": lambda block: block.ast,
    "string File": lambda block: block.ast.extent.source.file,
    "bool IsFilter": lambda block: block.code.is_filter,
    "System.Object Module": lambda block: None,
    "bool DebuggerHidden": lambda block: False,
})  # fmt: skip


@SCRIPT_BLOCK.method("string ToString()")
def _block_text(block: ScriptBlock) -> str:
    return block.text


# ------------------------------------------------------------------------------------------------------------- invocation

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
    "int PipelineLength": lambda info: info.pipeline_length,
    "int PipelinePosition": lambda info: info.pipeline_position,
    "bool ExpectingInput": lambda info: info.expecting_input,
    "string CommandOrigin": lambda info: "Internal",
})  # fmt: skip


def _command_of(info: InvocationInfo) -> Any:
    return info.command


def _bound(info: InvocationInfo) -> Any:
    from pcshell.runtime.bound_parameters import PSBoundParametersDictionary

    return PSBoundParametersDictionary(info.bound.items())


# ------------------------------------------------------------------------------------------------------------- $PSCmdlet

CMDLET = declare_type(f"{_SMA}.PSScriptCmdlet")
CMDLET.properties_from({
    "string ParameterSetName": lambda cmdlet: cmdlet.processor.parameter_set,
    "System.Management.Automation.InvocationInfo MyInvocation": lambda cmdlet: cmdlet.processor.invocation,
    "System.Management.Automation.SessionState SessionState": lambda cmdlet: cmdlet.processor.context.session,
    "System.Object CommandRuntime": lambda cmdlet: None,
    "bool Stopping": lambda cmdlet: cmdlet.processor.context.stopping,
    "System.Object Host": lambda cmdlet: cmdlet.processor.scope["host"],
})  # fmt: skip


@CMDLET.method("bool ShouldProcess(string target)", "bool ShouldProcess(string target, string action)")
def _should_process(cmdlet: Any, target: str, action: str = "") -> bool:
    return bool(cmdlet.processor.should_process(target, action))


@CMDLET.method("bool ShouldContinue(string query, string caption)")
def _should_continue(cmdlet: Any, query: str, caption: str) -> bool:
    return bool(cmdlet.processor.should_continue(query, caption))


@CMDLET.method("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)")
def _throw_terminating(cmdlet: Any, record: Any) -> None:
    cmdlet.throw_terminating_error(record)


@CMDLET.method("void WriteError(System.Management.Automation.ErrorRecord errorRecord)")
def _write_error(cmdlet: Any, record: Any) -> None:
    cmdlet.processor.write_error(record)


@CMDLET.method(
    "void WriteObject(System.Object sendToPipeline)",
    "void WriteObject(System.Object sendToPipeline, bool enumerateCollection)",
)
def _write_object(cmdlet: Any, value: Any, enumerate_collection: bool = False) -> None:
    cmdlet.write_object(value, enumerate_collection)


@CMDLET.method("void WriteVerbose(string text)")
def _write_verbose(cmdlet: Any, text: str) -> None:
    cmdlet.processor.write_verbose(text)


@CMDLET.method("void WriteWarning(string text)")
def _write_warning(cmdlet: Any, text: str) -> None:
    cmdlet.processor.write_warning(text)


@CMDLET.method("void WriteDebug(string text)")
def _write_debug(cmdlet: Any, text: str) -> None:
    cmdlet.processor.write_debug(text)


@CMDLET.method("System.Object GetVariableValue(string name)")
def _get_variable_value(cmdlet: Any, name: str) -> Any:
    return cmdlet.processor.context.session.get_variable(name)


# ------------------------------------------------------------------------------------------------ session state, variables

SESSION_STATE = declare_type(f"{_SMA}.SessionState")
SESSION_STATE.properties_from({
    "System.Object PSVariable": lambda session: VariableIntrinsics(session),
    "System.Object Path": lambda session: session,
    "System.Object Module": lambda session: session.module,
})  # fmt: skip


class VariableIntrinsics:
    """`$ExecutionContext.SessionState.PSVariable`."""

    __slots__ = ("session",)
    clr_name = f"{_SMA}.PSVariableIntrinsics"

    def __init__(self, session: SessionState) -> None:
        self.session = session


VARIABLES = declare_type(f"{_SMA}.PSVariableIntrinsics")


@VARIABLES.method("System.Object GetValue(string name)", "System.Object GetValue(string name, System.Object default)")
def _get_value(variables: VariableIntrinsics, name: str, default: Any = None) -> Any:
    return variables.session.get_variable(name, default)


@VARIABLES.method("void Set(string name, System.Object value)")
def _set_value(variables: VariableIntrinsics, name: str, value: Any) -> None:
    variables.session.set_variable(name, value)


ENGINE = declare_type(f"{_SMA}.EngineIntrinsics")
ENGINE.properties_from({
    "System.Management.Automation.SessionState SessionState": lambda engine: engine.context.session,
    "System.Object Host": lambda engine: engine.context.scope["host"],
    "System.Object InvokeCommand": lambda engine: CommandIntrinsics(engine.context),
})  # fmt: skip


class CommandIntrinsics:
    """`$ExecutionContext.InvokeCommand`."""

    __slots__ = ("context",)
    clr_name = f"{_SMA}.CommandInvocationIntrinsics"

    def __init__(self, context: Any) -> None:
        self.context = context


INVOKE_COMMAND = declare_type(f"{_SMA}.CommandInvocationIntrinsics")


@INVOKE_COMMAND.method("string ExpandString(string source)")
def _expand_string(intrinsics: CommandIntrinsics, source: str) -> str:
    return expand_string(intrinsics.context, source)


@INVOKE_COMMAND.method("System.Object InvokeScript(string script)")
def _invoke_script(intrinsics: CommandIntrinsics, script: str) -> Any:
    items: list[Any] = []
    intrinsics.context.runspace.parse(script).run(intrinsics.context, items.append)
    return items


@INVOKE_COMMAND.method("scriptblock NewScriptBlock(string script)")
def _new_script_block(intrinsics: CommandIntrinsics, script: str) -> Any:
    return intrinsics.context.runspace.parse(script)


def expand_string(context: Any, source: str) -> str:
    """A text with variables and subexpressions expanded, as between double quotes."""
    doubled = source.replace(chr(34), chr(34) * 2)
    items: list[Any] = []
    context.runspace.parse(f'"{doubled}"').run(context, items.append, new_scope=False)
    return str(items[0]) if items else ""


# ------------------------------------------------------------------------------------------------------------------ $Host

HOST = declare_type(f"{_SMA}.Internal.Host.InternalHost")
HOST.properties_from({
    "string Name": lambda host: "ConsoleHost",
    "version Version": lambda host: _version(),
    "guid InstanceId": lambda host: _instance_id(host),
    "System.Object UI": lambda host: HostUI(host.context),
    "System.Globalization.CultureInfo CurrentCulture": lambda host: _culture(),
    "System.Globalization.CultureInfo CurrentUICulture": lambda host: _culture(),
    "System.Object PrivateData": lambda host: None,
    "bool IsRunspacePushed": lambda host: False,
})  # fmt: skip


def _version() -> Any:
    from pcshell.objects.conversion import convert_to
    from pcshell.runtime.automatic_variables import PS_VERSION

    return convert_to(PS_VERSION, "version")


def _culture() -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to("en-US", "System.Globalization.CultureInfo")


def _instance_id(host: Any) -> Any:
    if not host.instance_id:
        from uuid import uuid4

        host.instance_id = str(uuid4())
    from pcshell.objects.conversion import convert_to

    return convert_to(host.instance_id, "guid")


@HOST.method("void SetShouldExit(int exitCode)")
def _set_should_exit(host: Any, code: int) -> None:
    host.context.runspace.should_exit = True
    host.context.runspace.exit_code = code


HOST_UI = declare_type(f"{_SMA}.Internal.Host.InternalHostUserInterface")
HOST_UI.properties_from({
    "System.Object RawUI": lambda ui: HostRawUI(ui.context),
    "bool SupportsVirtualTerminal": lambda ui: ui.context.host.supports_color,
})  # fmt: skip


@HOST_UI.method("void WriteLine()", "void WriteLine(string value)")
def _ui_write_line(ui: HostUI, value: str = "") -> None:
    ui.context.runspace.before_host_output()
    ui.context.host.write_line(value)


@HOST_UI.method("void Write(string value)")
def _ui_write(ui: HostUI, value: str) -> None:
    ui.context.runspace.before_host_output()
    ui.context.host.write(value)


@HOST_UI.method("void WriteErrorLine(string value)")
def _ui_write_error_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_error_line(value)


@HOST_UI.method("void WriteWarningLine(string value)")
def _ui_write_warning_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_line(f"WARNING: {value}")


@HOST_UI.method("void WriteVerboseLine(string value)")
def _ui_write_verbose_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_line(f"VERBOSE: {value}")


@HOST_UI.method("string ReadLine()")
def _ui_read_line(ui: HostUI) -> str:
    return str(ui.context.host.read_line(""))


RAW_UI = declare_type(f"{_SMA}.Internal.Host.InternalHostRawUserInterface")


class Size:
    """System.Management.Automation.Host.Size."""

    __slots__ = ("height", "width")
    clr_name = f"{_SMA}.Host.Size"

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height

    def __str__(self) -> str:
        return f"{self.width},{self.height}"


SIZE = declare_type(f"{_SMA}.Host.Size")
SIZE.properties_from({"int Width": lambda size: size.width, "int Height": lambda size: size.height})


@SIZE.method("string ToString()")
def _size_text(size: Size) -> str:
    return str(size)


def _size(ui: HostRawUI) -> Size:
    return Size(ui.context.host.width(), 50)


RAW_UI.properties_from({
    "System.Object BufferSize": _size,
    "System.Object WindowSize": _size,
    "System.Object MaxWindowSize": _size,
    "string ForegroundColor": lambda ui: "White",
    "string BackgroundColor": lambda ui: "Black",
})  # fmt: skip


@RAW_UI.property("string WindowTitle")
def _window_title(ui: HostRawUI) -> str:
    from pcshell.runtime.host_object import PSHost

    return PSHost.of(ui.context).raw_title


@_window_title.with_setter
def _set_window_title(ui: HostRawUI, title: str) -> None:
    from pcshell.runtime.host_object import PSHost

    PSHost.of(ui.context).raw_title = title


# --------------------------------------------------------------------------------------------------------------- records

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


# -------------------------------------------------------------------------------------------------------------- variables

# PSVariable declares its members in `variable_objects`, which the variable cmdlets and the provider use, too.

# ----------------------------------------------------------------------------------------------------------------- $input

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
