"""Members of `$PSCmdlet`, `$ExecutionContext`, session states and steppable pipelines as scripts see them."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.clr_runtime import expand_string
from pcshell.runtime.provider import PathInfo, resolve
from pcshell.runtime.script_block import ScriptBlock, current_context
from pcshell.runtime.session_state import Scope, SessionState
from pcshell.runtime.variable_objects import VariableValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_SMA = "System.Management.Automation"


# --------------------------------------------------------------------------------------------------- session states


class ModuleSessionState(SessionState):
    """The session state of a home: what its code sees from where it stands now. Everything else is the session's."""

    def __init__(self, context: ExecutionContext, home: Scope) -> None:
        self.context = context
        self.home = home
        session = context.session
        self.lazy_variables = session.lazy_variables
        self.global_scope = session.global_scope
        self.module = home.module
        self.drives = session.drives
        self.session = session

    @staticmethod
    def of(context: ExecutionContext, home: Scope) -> SessionState:
        """The one object of a home."""
        known = context.session.__dict__.setdefault("_session_states", {})
        found = known.get(id(home))
        if found is None:
            found = known[id(home)] = ModuleSessionState(context, home)
        result: SessionState = found
        return result

    @property
    def scope(self) -> Scope:
        """The current scope of the home."""
        scope: Scope = self.context.scope
        if scope.home is self.home:
            return scope
        current = self.home.current
        return self.home if current is None else current


def session_state_of(context: ExecutionContext, scope: Scope) -> SessionState:
    """The session state that code in a scope belongs to."""
    return ModuleSessionState.of(context, scope.home)


class _Intrinsics:
    """A part of a session state."""

    __slots__ = ("session",)

    def __init__(self, session: SessionState) -> None:
        self.session = session


class VariableIntrinsics(_Intrinsics):
    """`SessionState.PSVariable`."""

    __slots__ = ()
    clr_name = f"{_SMA}.PSVariableIntrinsics"


class PathIntrinsics(_Intrinsics):
    """`SessionState.Path`."""

    __slots__ = ()
    clr_name = f"{_SMA}.PathIntrinsics"


class DriveIntrinsics(_Intrinsics):
    """`SessionState.Drive`."""

    __slots__ = ()
    clr_name = f"{_SMA}.DriveManagementIntrinsics"


class ProviderManagement(_Intrinsics):
    """`SessionState.Provider`."""

    __slots__ = ()
    clr_name = f"{_SMA}.CmdletProviderManagementIntrinsics"


class CommandIntrinsics:
    """`$ExecutionContext.InvokeCommand`: commands as seen from a session state."""

    __slots__ = ("context", "session")
    clr_name = f"{_SMA}.CommandInvocationIntrinsics"

    def __init__(self, context: Any, session: SessionState | None = None) -> None:
        self.context = context
        self.session = session if session is not None else context.session


SESSION_STATE = declare_type(f"{_SMA}.SessionState")
SESSION_STATE.properties_from({
    "System.Management.Automation.PSVariableIntrinsics PSVariable": lambda session: VariableIntrinsics(session),
    "System.Management.Automation.PathIntrinsics Path": lambda session: PathIntrinsics(session),
    "System.Management.Automation.DriveManagementIntrinsics Drive": lambda session: DriveIntrinsics(session),
    "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand": lambda session: CommandIntrinsics(
        session.context, session
    ),
    "System.Management.Automation.CmdletProviderManagementIntrinsics Provider": lambda session: ProviderManagement(
        session
    ),
    "System.Management.Automation.PSModuleInfo Module": lambda session: session.module,
    "string LanguageMode": lambda session: "FullLanguage",
    "bool UseFullLanguageModeInDebugger": lambda session: False,
})  # fmt: skip

PROVIDERS = declare_type(f"{_SMA}.CmdletProviderManagementIntrinsics")


@PROVIDERS.method("System.Object Get(string name)", "System.Object GetAll()")
def _get_providers(providers: ProviderManagement, name: str | None = None) -> Any:
    from pcshell.objects.collections import GenericCollection

    found = providers.session.context.invoke_command("Get-PSProvider", () if name is None else (name,))
    return GenericCollection(found, f"{_SMA}.ProviderInfo")


@PROVIDERS.method(f"{_SMA}.ProviderInfo GetOne(string name)")
def _get_provider(providers: ProviderManagement, name: str) -> Any:
    return _get_providers(providers, name)[0]


VARIABLES = declare_type(f"{_SMA}.PSVariableIntrinsics")


@VARIABLES.method("System.Management.Automation.PSVariable Get(string name)")
def _get(variables: VariableIntrinsics, name: str) -> Any:
    folded = name.rpartition(":")[2].lower()
    scope, _ = _target(variables.session, name)
    holder = scope.holder(folded)
    if holder is not None:
        return VariableValue(holder, folded)
    return VariableValue(scope, folded) if folded in variables.session.lazy_variables else None


@VARIABLES.method(
    "System.Object GetValue(string name)", "System.Object GetValue(string name, System.Object defaultValue)"
)
def _get_value(variables: VariableIntrinsics, name: str, default: Any = None) -> Any:
    found = _get(variables, name)
    return default if found is None else found.value


@VARIABLES.method(
    "void Set(string name, System.Object value)", "void Set(System.Management.Automation.PSVariable variable)"
)
def _set_value(variables: VariableIntrinsics, name: Any, value: Any = None) -> None:
    if not isinstance(name, str):
        name, value = name.name, name.value
    scope, bare = _target(variables.session, name)
    variables.session.set_variable(bare, value, scope)


@VARIABLES.method("void Remove(string name)", "void Remove(System.Management.Automation.PSVariable variable)")
def _remove(variables: VariableIntrinsics, name: Any) -> None:
    scope, bare = _target(variables.session, name if isinstance(name, str) else name.name)
    holder = scope.holder(bare.lower())
    if holder is not None:
        del holder[bare.lower()]


def _target(session: SessionState, name: str) -> tuple[Scope, str]:
    """The scope and the bare name of a variable's name, which may have a scope in front."""
    prefix, colon, bare = name.partition(":")
    if not colon:
        return session.scope, name
    return session.scope_by_name(prefix, session.scope), bare


# -------------------------------------------------------------------------------------------------------------- paths

PATHS = declare_type(f"{_SMA}.PathIntrinsics")
PATHS.properties_from({
    "System.Management.Automation.PathInfo CurrentLocation": lambda paths: PathInfo.of(paths.session.context, "."),
    "System.Management.Automation.PathInfo CurrentFileSystemLocation": lambda paths: PathInfo.of(
        paths.session.context, "."
    ),
})  # fmt: skip


@PATHS.method("string GetUnresolvedProviderPathFromPSPath(string path)")
def _unresolved(paths: Any, path: str) -> str:
    return str(resolve(_context_of(paths), path).path)


@PATHS.method("System.Object GetResolvedPSPathFromPSPath(string path)")
def _resolved(paths: Any, path: str) -> Any:
    from pcshell.runtime.provider import expand

    return [PathInfo(place) for place in expand(_context_of(paths), path)]


@PATHS.method("string Combine(string parent, string child)")
def _combine(paths: Any, parent: str, child: str) -> str:
    return f"{parent.rstrip('/')}/{child.lstrip('/')}" if parent else child


@PATHS.method("string ParseParent(string path, string root)")
def _parent(paths: Any, path: str, root: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


@PATHS.method("string ParseChildName(string path)")
def _child_name(paths: Any, path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


@PATHS.method("bool IsProviderQualified(string path)")
def _is_provider_qualified(paths: Any, path: str) -> bool:
    return "::" in path


def _context_of(paths: Any) -> Any:
    return paths.session.context if hasattr(paths, "session") else paths.processor.context


DRIVES = declare_type(f"{_SMA}.DriveManagementIntrinsics")
DRIVES.property("System.Object Current")(
    lambda drives: drives.session.context.session.drives.get(drives.session.context.session.current_drive.lower())
)


@DRIVES.method("System.Object Get(string driveName)")
def _drive(drives: DriveIntrinsics, name: str) -> Any:
    found = drives.session.context.session.drives.get(name.lower())
    if found is None:
        raise RuntimeException(
            f"Cannot find drive. A drive with the name '{name}' does not exist.", "DriveNotFoundException",
            category="ObjectNotFound", target=name,
        )  # fmt: skip
    return found


@DRIVES.method("System.Object GetAll()")
def _drives(drives: DriveIntrinsics) -> Any:
    return list(drives.session.context.session.drives.values())


# --------------------------------------------------------------------------------------------------------- $PSCmdlet

CMDLET = declare_type(f"{_SMA}.PSScriptCmdlet")
CMDLET.properties_from({
    "string ParameterSetName": lambda cmdlet: cmdlet.processor.parameter_set,
    "System.Management.Automation.InvocationInfo MyInvocation": lambda cmdlet: cmdlet.processor.invocation,
    "System.Management.Automation.SessionState SessionState": lambda cmdlet: session_state_of(
        cmdlet.processor.context, cmdlet.processor.scope
    ),
    "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand": lambda cmdlet: CommandIntrinsics(
        cmdlet.processor.context, session_state_of(cmdlet.processor.context, cmdlet.processor.scope)
    ),
    "System.Management.Automation.PagingParameters PagingParameters": lambda cmdlet: _paging(cmdlet),
    "System.Object CommandRuntime": lambda cmdlet: cmdlet,
    "System.Object CurrentPSTransaction": lambda cmdlet: None,
    "string CommandOrigin": lambda cmdlet: "Internal",
    "bool Stopping": lambda cmdlet: cmdlet.processor.context.stopping,
    "System.Object Host": lambda cmdlet: cmdlet.processor.scope["host"],
})  # fmt: skip


@CMDLET.method(
    "bool ShouldProcess(string target)",
    "bool ShouldProcess(string target, string action)",
    "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",
    "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, "
    "ref System.Object shouldProcessReason)",
)
def _should_process(cmdlet: Any, target: str, action: str = "", caption: Any = None, reason: Any = None) -> bool:
    if caption is None:
        return bool(cmdlet.processor.should_process(target, action))
    from pcshell.runtime.confirmation import should_process_texts

    return should_process_texts(cmdlet.processor, target, action, caption)


@CMDLET.method(
    "bool ShouldContinue(string query, string caption)",
    "bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll)",
)
def _should_continue(cmdlet: Any, query: str, caption: str, yes_to_all: Any = None, no_to_all: Any = None) -> bool:
    if yes_to_all is None:
        return bool(cmdlet.processor.should_continue(query, caption))
    from pcshell.runtime.confirmation import should_continue_all

    return should_continue_all(cmdlet.processor, query, caption, yes_to_all, no_to_all)


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


@CMDLET.method("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)")
def _write_progress(cmdlet: Any, record: Any) -> None:
    cmdlet.processor.write_progress(record)


@CMDLET.method(
    "void WriteInformation(System.Object messageData, string[] tags)",
    "void WriteInformation(System.Management.Automation.InformationRecord informationRecord)",
)
def _write_information(cmdlet: Any, data: Any, tags: Any = None) -> None:
    if tags is None and hasattr(data, "tags"):
        data, tags = data.data, data.tags
    cmdlet.processor.write_information(data, list(tags or ()))


@CMDLET.method(
    "System.Object GetVariableValue(string name)",
    "System.Object GetVariableValue(string name, System.Object defaultValue)",
)
def _get_variable_value(cmdlet: Any, name: str, default: Any = None) -> Any:
    state = session_state_of(cmdlet.processor.context, cmdlet.processor.scope)
    return _get_value(VariableIntrinsics(state), name, default)


@CMDLET.method("System.Management.Automation.PathInfo CurrentProviderLocation(string providerId)")
def _provider_location(cmdlet: Any, provider: str) -> Any:
    return PathInfo.of(cmdlet.processor.context, ".")


CMDLET.method("string GetUnresolvedProviderPathFromPSPath(string path)")(_unresolved)


@CMDLET.method("System.Object GetResolvedProviderPathFromPSPath(string path, ref System.Object provider)")
def _resolved_provider_paths(cmdlet: Any, path: str, provider: Any) -> Any:
    from pcshell.runtime.provider import expand

    return [place.path for place in expand(cmdlet.processor.context, path)]


class PagingParameters:
    """`$PSCmdlet.PagingParameters`: -First, -Skip and -IncludeTotalCount."""

    __slots__ = ("first", "skip", "total")
    clr_name = f"{_SMA}.PagingParameters"

    def __init__(self, first: Any, skip: Any, total: bool) -> None:
        self.first = first
        self.skip = skip
        self.total = total


def _paging(cmdlet: Any) -> Any:
    processor = cmdlet.processor
    if not processor.info.supports_paging:
        return None
    from pcshell.objects.numbers import UInt64

    bound = processor.bound
    return PagingParameters(
        bound.get("First", UInt64(2**64 - 1)), bound.get("Skip", UInt64(0)), bool(bound.get("IncludeTotalCount", False))
    )


PAGING = declare_type(f"{_SMA}.PagingParameters")
PAGING.properties_from({
    "ulong First": lambda paging: paging.first,
    "ulong Skip": lambda paging: paging.skip,
    "switch IncludeTotalCount": lambda paging: paging.total,
})  # fmt: skip


@PAGING.method("psobject NewTotalCount(ulong totalCount, double accuracy)")
def _total_count(paging: PagingParameters, count: Any, accuracy: float) -> Any:
    from pcshell.objects.psobject import NoteProperty, PSObject

    result = PSObject(count)
    result.members["accuracy"] = NoteProperty("Accuracy", accuracy)
    return result


# -------------------------------------------------------------------------------------------------- $ExecutionContext

ENGINE = declare_type(f"{_SMA}.EngineIntrinsics")
ENGINE.properties_from({
    "System.Management.Automation.SessionState SessionState": lambda engine: session_state_of(
        engine.context, engine.context.scope
    ),
    "System.Object Host": lambda engine: engine.context.scope["host"],
    "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand": lambda engine: CommandIntrinsics(
        engine.context, session_state_of(engine.context, engine.context.scope)
    ),
})  # fmt: skip

INVOKE_COMMAND = declare_type(f"{_SMA}.CommandInvocationIntrinsics")
INVOKE_COMMAND.property("bool HasErrors")(lambda intrinsics: False)


@INVOKE_COMMAND.method("string ExpandString(string source)")
def _expand_string(intrinsics: CommandIntrinsics, source: str) -> str:
    return expand_string(intrinsics.context, source)


@INVOKE_COMMAND.method(
    "System.Object InvokeScript(string script)",
    "System.Object InvokeScript(string script, params System.Object[] args)",
    "System.Object InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, "
    "params System.Object[] args)",
    "System.Object InvokeScript(System.Management.Automation.SessionState sessionState, scriptblock scriptBlock, "
    "params System.Object[] args)",
)
def _invoke_script(intrinsics: CommandIntrinsics, first: Any, *rest: Any) -> Any:
    from pcshell.objects.collections import GenericCollection

    context = intrinsics.context
    items: list[Any] = []
    if isinstance(first, SessionState):
        home = first.home if isinstance(first, ModuleSessionState) else context.session.global_scope
        ScriptBlock(rest[0].code, home).run(context, items.append, list(rest[1]) if len(rest) > 1 else [])
    elif isinstance(first, bool):
        block, given = rest[0], rest[1]
        block.run(
            context, items.append, list(rest[2]) if len(rest) > 2 and rest[2] else [],
            input=list(given) if given is not None else None, new_scope=first,
        )  # fmt: skip
    else:
        arguments = list(rest[0]) if rest and rest[0] else []
        context.runspace.parse(first).run(context, items.append, arguments, new_scope=False)
    return GenericCollection(items)


@INVOKE_COMMAND.method("scriptblock NewScriptBlock(string scriptText)")
def _new_script_block(intrinsics: CommandIntrinsics, script: str) -> Any:
    return intrinsics.context.runspace.parse(script)


@INVOKE_COMMAND.method(
    f"{_SMA}.CommandInfo GetCommand(string commandName, {_SMA}.CommandTypes type)",
    f"{_SMA}.CommandInfo GetCommand(string commandName, {_SMA}.CommandTypes type, System.Object[] arguments)",
)
def _get_command(intrinsics: CommandIntrinsics, name: str, kinds: Any, arguments: Any = None) -> Any:
    return _in_scope(intrinsics, lambda: intrinsics.context.discovery.lookup(name, _kinds(kinds)))


@INVOKE_COMMAND.method(
    "System.Object GetCommands(string name, System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)"
)
def _get_commands(intrinsics: CommandIntrinsics, name: str, kinds: Any, is_pattern: bool) -> Any:
    return _in_scope(intrinsics, lambda: list(intrinsics.context.discovery.find_all(name, _kinds(kinds))))


@INVOKE_COMMAND.method("System.Management.Automation.CmdletInfo GetCmdlet(string commandName)")
def _get_cmdlet(intrinsics: CommandIntrinsics, name: str) -> Any:
    return intrinsics.context.discovery.lookup(name, ("Cmdlet",))


@INVOKE_COMMAND.method("System.Object GetCommandName(string name, bool nameIsPattern, bool returnFullName)")
def _get_command_name(intrinsics: CommandIntrinsics, name: str, is_pattern: bool, full: bool) -> Any:
    return [one.name for one in intrinsics.context.discovery.find_all(name)]


def _in_scope(intrinsics: CommandIntrinsics, look: Any) -> Any:
    """A look for commands from where the session state stands."""
    context = intrinsics.context
    before, context.scope = context.scope, intrinsics.session.scope
    try:
        return look()
    finally:
        context.scope = before


def _kinds(kinds: Any) -> list[str] | None:
    """CommandTypes as names; All for every kind."""
    from pcshell.objects.conversion import to_string

    names = [one.strip() for one in to_string(kinds).split(",")]
    return None if "All" in names else [*names, *(["Filter"] if "Function" in names else [])]


# ------------------------------------------------------------------------------------------------ blocks with context


def invoke_with_context(block: ScriptBlock, functions: Any, variables: Any, args: list[Any]) -> Any:
    """ScriptBlock.InvokeWithContext: functions and variables that exist for this one call."""
    from pcshell.metadata.commands import FunctionInfo
    from pcshell.objects.collections import GenericCollection, Hashtable
    from pcshell.objects.conversion import enumerate_value, to_string

    context = current_context()
    extra: dict[str, Any] = {}
    listed: Any = [] if variables is None else enumerate_value(variables)
    for variable in [variables] if listed is None else listed:
        name = getattr(variable, "name", None)
        if name is not None:
            extra[str(name).lower()] = variable.value
    caller = context.scope
    place = block.place(caller)
    scope = Scope(place.session, place, "function")
    pairs = functions.pairs() if isinstance(functions, Hashtable) else ()
    for key, body in pairs:
        context.session.define_function(FunctionInfo(to_string(key), body), scope)
    items: list[Any] = []
    context.scope = scope
    try:
        block.run(context, items.append, args, variables=extra)
    finally:
        context.scope = caller
        context.epoch += 1
    return GenericCollection(items)


class CmdletBindingAttribute:
    """[CmdletBinding()] of a script block as an object."""

    __slots__ = ("values",)
    clr_name = f"{_SMA}.CmdletBindingAttribute"

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values


declare_type(f"{_SMA}.CmdletBindingAttribute").properties_from({
    "string DefaultParameterSetName": lambda one: one.values.get("defaultparametersetname"),
    "bool SupportsShouldProcess": lambda one: bool(one.values.get("supportsshouldprocess", False)),
    "bool SupportsPaging": lambda one: bool(one.values.get("supportspaging", False)),
    "bool PositionalBinding": lambda one: bool(one.values.get("positionalbinding", True)),
    "string ConfirmImpact": lambda one: str(one.values.get("confirmimpact", "Medium")),
    "string HelpUri": lambda one: one.values.get("helpuri", ""),
})  # fmt: skip


# ------------------------------------------------------------------------------------------------ steppable pipelines

STEPPABLE = declare_type(f"{_SMA}.SteppablePipeline")


@STEPPABLE.method(
    "void Begin(bool expectInput)",
    "void Begin(System.Management.Automation.PSScriptCmdlet command)",
    "void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)",
)
def _begin(pipeline: Any, first: Any, engine: Any = None) -> None:
    processor = getattr(first, "processor", None)
    expects = processor.expects_input if processor is not None else bool(first)
    _step(pipeline, lambda: pipeline.begin(processor, expects))


def _step(pipeline: Any, step: Callable[[], Any]) -> Any:
    """Takes a step; what a command throws arrives as it is, after the commands were cleaned up."""
    try:
        return step()
    except ClrException as error:
        error.passes_through = True
        pipeline.clean()
        raise


@STEPPABLE.method("array Process()", "array Process(System.Object input)")
def _process(pipeline: Any, *values: Any) -> Any:
    return _step(pipeline, lambda: pipeline.process(*values))


@STEPPABLE.method("array End()")
def _end(pipeline: Any) -> Any:
    return _step(pipeline, pipeline.end)


STEPPABLE.method("void Clean()")(lambda pipeline: pipeline.clean())
STEPPABLE.method("void Dispose()")(lambda pipeline: pipeline.clean())


# --------------------------------------------------------------------------------------------------- proxy functions


class CommandMetadata:
    """What a command declares, for ProxyCommand."""

    __slots__ = ("command",)
    clr_name = f"{_SMA}.CommandMetadata"

    def __init__(self, command: Any) -> None:
        self.command = command


METADATA = declare_type(f"{_SMA}.CommandMetadata")
METADATA.constructor("CommandMetadata(System.Management.Automation.CommandInfo commandInfo)")(CommandMetadata)
METADATA.properties_from({
    "string Name": lambda one: one.command.name,
    "string DefaultParameterSetName": lambda one: one.command.default_set,
    "bool SupportsShouldProcess": lambda one: one.command.supports_should_process,
    "bool SupportsPaging": lambda one: one.command.supports_paging,
    "string ConfirmImpact": lambda one: one.command.confirm_impact,
    "System.Object Parameters": lambda one: _metadata_parameters(one.command),
})  # fmt: skip


def _metadata_parameters(command: Any) -> Any:
    from pcshell.objects.members import get_property

    return get_property(command, "Parameters", "parameters")


PROXY = declare_type(f"{_SMA}.ProxyCommand")


@PROXY.static("static string Create(System.Management.Automation.CommandMetadata commandMetadata)")
def _create(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import proxy_text

    return proxy_text(metadata.command)


@PROXY.static("static string GetCmdletBindingAttribute(System.Management.Automation.CommandMetadata commandMetadata)")
def _binding(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import binding_text

    return binding_text(metadata.command)


@PROXY.static("static string GetParamBlock(System.Management.Automation.CommandMetadata commandMetadata)")
def _param_block(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import parameters_text

    return parameters_text(metadata.command)


@PROXY.static("static string GetBegin(System.Management.Automation.CommandMetadata commandMetadata)")
def _begin_text(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import begin_text

    return begin_text(metadata.command)


@PROXY.static("static string GetProcess(System.Management.Automation.CommandMetadata commandMetadata)")
def _process_text(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import PROCESS

    return PROCESS


@PROXY.static("static string GetEnd(System.Management.Automation.CommandMetadata commandMetadata)")
def _end_text(metadata: CommandMetadata) -> str:
    from pcshell.runtime.proxy import END

    return END


# -------------------------------------------------------------------------------------------------- bound parameters

BOUND = declare_type(f"{_SMA}.PSBoundParametersDictionary")


@BOUND.method("bool TryGetValue(string key, out System.Object value)")
def _try_get_value(table: Any, key: str, value: Any) -> bool:
    found = bool(table.has(key))
    value.value = table.lookup(key) if found else None
    return found
