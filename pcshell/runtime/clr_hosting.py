"""Members of the hosting API as scripts see them: `[powershell]`, `[runspacefactory]`, `[initialsessionstate]`."""

from __future__ import annotations

from pcshell.objects.collections import GenericCollection, Hashtable
from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import NO_OUTPUT
from pcshell.runtime.hosting import (
    AsyncResult,
    Command,
    CommandParameter,
    InitialSessionState,
    PowerShell,
    PSCommand,
    PSDataCollection,
    RunspaceObject,
    RunspacePool,
    SessionStateEntry,
)
from pcshell.runtime.script_block import current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])

_SMA = "System.Management.Automation"
_SPACES = f"{_SMA}.Runspaces"


def _enum(name: str, member: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member(f"{_SMA}.{name}", member)


def _guid(text: str) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(text, "guid")


# ---------------------------------------------------------------------------------------------------- PowerShell

SHELL = declare_type(f"{_SMA}.PowerShell")


@SHELL.static(f"{_SMA}.PowerShell Create()")
def _create() -> PowerShell:
    return PowerShell()


@SHELL.static(f"{_SMA}.PowerShell Create({_SMA}.RunspaceMode runspace)")
def _create_in(mode: Any) -> PowerShell:
    is_current = int(mode) == int(_enum("RunspaceMode", "CurrentRunspace"))
    return PowerShell(RunspaceObject.of(current_context())) if is_current else PowerShell()


@SHELL.static(f"{_SMA}.PowerShell Create({_SPACES}.InitialSessionState initialSessionState)")
def _create_from(initial: InitialSessionState) -> PowerShell:
    return PowerShell(initial=initial)


@SHELL.static(f"{_SMA}.PowerShell Create({_SPACES}.Runspace runspace)")
def _create_with(runspace: RunspaceObject) -> PowerShell:
    _need(runspace, "runspace")
    return PowerShell(runspace)


def _set_commands(shell: PowerShell, commands: PSCommand) -> None:
    shell.commands = commands.clone()


def _set_runspace(shell: PowerShell, runspace: RunspaceObject | None) -> None:
    shell.runspace = runspace


def _set_pool(shell: PowerShell, pool: RunspacePool | None) -> None:
    shell.pool = pool


SHELL.properties_from({
    f"{_SMA}.PSDataStreams Streams": lambda shell: shell.streams,
    "bool HadErrors": lambda shell: shell.had_errors,
    f"{_SMA}.PSInvocationStateInfo InvocationStateInfo": lambda shell: shell.info,
    "guid InstanceId": lambda shell: _guid(shell.instance_id),
    "bool IsNested": lambda shell: False,
    "bool IsRunspaceOwner": lambda shell: shell.owns_runspace,
    "string HistoryString": lambda shell: None,
})  # fmt: skip
SHELL.property(f"{_SMA}.PSCommand Commands", _set_commands)(lambda shell: shell.commands)
SHELL.property(f"{_SPACES}.Runspace Runspace", _set_runspace)(lambda shell: shell.runspace)
SHELL.property(f"{_SPACES}.RunspacePool RunspacePool", _set_pool)(lambda shell: shell.pool)


@SHELL.method(
    "System.Object Invoke()", "System.Object Invoke(System.Collections.IEnumerable input)",
    f"System.Object Invoke(System.Collections.IEnumerable input, {_SMA}.PSInvocationSettings settings)",
)  # fmt: skip
def _invoke(shell: PowerShell, input: Any = None, settings: Any = None) -> Any:
    shell.adds_to_history = settings is not None and settings.add_to_history
    return shell.invoke(input)


@SHELL.method(
    f"{_SMA}.PowerShellAsyncResult BeginInvoke()",
    f"{_SMA}.PowerShellAsyncResult BeginInvoke(System.Object input)",
    f"{_SMA}.PowerShellAsyncResult BeginInvoke(System.Object input, System.Object output)",
)
def _begin(shell: PowerShell, input: Any = None, output: Any = None) -> Any:
    return shell.begin(input, output)


@SHELL.method(f"System.Object EndInvoke({_SMA}.PowerShellAsyncResult asyncResult)")
def _end(shell: PowerShell, result: AsyncResult) -> Any:
    return shell.end(result)


@SHELL.method("void Stop()")
def _stop(shell: PowerShell) -> None:
    shell.stop()


@SHELL.method("System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)")
def _begin_stop(shell: PowerShell, callback: Any, state: Any) -> AsyncResult:
    shell.stop()
    return AsyncResult(state)


@SHELL.method("void EndStop(System.IAsyncResult asyncResult)")
def _end_stop(shell: PowerShell, result: AsyncResult) -> None:
    """BeginStop has waited."""


@SHELL.method("void Dispose()")
def _dispose(shell: PowerShell) -> None:
    shell.dispose()


@SHELL.method(f"{_SMA}.PowerShell CreateNestedPowerShell()")
def _nested(shell: PowerShell) -> PowerShell:
    return PowerShell(shell.runspace)


# ------------------------------------------------------------------------- PSCommand, and the same of a PowerShell

COMMANDS = declare_type(f"{_SMA}.PSCommand")
COMMANDS.constructor("PSCommand()")(PSCommand)
COMMANDS.properties_from({"System.Object Commands": lambda commands: GenericCollection(
    commands.commands, f"{_SPACES}.Command")})  # fmt: skip


def _list_of(target: PowerShell | PSCommand) -> PSCommand:
    return target.commands if isinstance(target, PowerShell) else target


def _both(*signatures: str) -> Callable[[Function], Function]:
    """A method that a PSCommand and a PowerShell have: it changes the commands and gives the object itself."""

    def declare(function: Function) -> Function:
        def call(target: Any, *arguments: Any) -> Any:
            function(_list_of(target), *arguments)
            return target

        for table, name in ((SHELL, "PowerShell"), (COMMANDS, "PSCommand")):
            table.method(*(f"{_SMA}.{name} {text}" for text in signatures))(call)
        return function

    return declare


@_both("AddCommand(string cmdlet)", "AddCommand(string cmdlet, bool useLocalScope)")
def _add_command(commands: PSCommand, name: str, use_local_scope: bool | None = None) -> None:
    _need(name, "cmdlet")
    commands.add(Command(name, False, use_local_scope))


@_both(f"AddCommand({_SMA}.CommandInfo commandInfo)")
def _add_command_info(commands: PSCommand, info: Any) -> None:
    _need(info, "commandInfo")
    command = Command(info.name)
    command.info = info
    commands.add(command)


@_both(f"AddCommand({_SPACES}.Command command)")
def _add_made_command(commands: PSCommand, command: Command) -> None:
    commands.add(command)


@_both("AddScript(string script)", "AddScript(string script, bool useLocalScope)")
def _add_script(commands: PSCommand, text: str, use_local_scope: bool = False) -> None:
    _need(text, "script")
    commands.add(Command(text, True, use_local_scope))


@_both("AddParameter(string parameterName)")
def _add_switch(commands: PSCommand, name: str) -> None:
    commands.add_parameter(CommandParameter(_clean(name), None, True))


@_both("AddParameter(string parameterName, System.Object value)")
def _add_parameter(commands: PSCommand, name: str, value: Any) -> None:
    commands.add_parameter(CommandParameter(_clean(name), value))


@_both("AddArgument(System.Object value)")
def _add_argument(commands: PSCommand, value: Any) -> None:
    commands.add_parameter(CommandParameter(None, value))


@_both("AddParameters(System.Collections.IDictionary parameters)")
def _add_pairs(commands: PSCommand, parameters: Hashtable) -> None:
    from pcshell.objects.conversion import to_string

    for key, value in parameters.pairs():
        commands.add_parameter(CommandParameter(to_string(key), value))


@_both("AddParameters(System.Collections.IList parameters)")
def _add_values(commands: PSCommand, parameters: Any) -> None:
    for value in parameters:
        commands.add_parameter(CommandParameter(None, value))


@_both("AddStatement()")
def _add_statement(commands: PSCommand) -> None:
    commands.add_statement()


@COMMANDS.method("void Clear()")
def _clear(commands: PSCommand) -> None:
    commands.clear()


@COMMANDS.method(f"{_SMA}.PSCommand Clone()")
def _clone(commands: PSCommand) -> PSCommand:
    return commands.clone()


def _clean(name: str) -> str:
    return name[1:] if name.startswith("-") else name


def _need(value: Any, name: str) -> None:
    """Raises ArgumentNullException for a missing argument."""
    if value is None or value == "":
        from pcshell.objects.clr_exceptions import error

        raise error(f"{_SMA}.PSArgumentNullException", f"Cannot process argument because the value of argument "
                    f'"{name}" is null. Change the value of argument "{name}" to a non-null value.')  # fmt: skip


COMMAND = declare_type(f"{_SPACES}.Command")
COMMAND.constructor(
    "Command(string command)", "Command(string command, bool isScript)",
    "Command(string command, bool isScript, bool useLocalScope)",
)(Command)  # fmt: skip
COMMAND.properties_from({
    "string CommandText": lambda command: command.text,
    "bool IsScript": lambda command: command.is_script,
    "bool UseLocalScope": lambda command: bool(command.use_local_scope),
    "System.Object Parameters": lambda command: GenericCollection(command.parameters, f"{_SPACES}.CommandParameter"),
})  # fmt: skip
COMMAND.method("string ToString()")(lambda command: command.text)
declare_type(f"{_SPACES}.CommandParameter").properties_from({
    "string Name": lambda parameter: parameter.name,
    "System.Object Value": lambda parameter: parameter.value,
})  # fmt: skip


class InvocationSettings:
    """PSInvocationSettings: what is invoked may go into the history; the rest is kept and not acted upon."""

    __slots__ = ("add_to_history", "preference")
    clr_name = f"{_SMA}.PSInvocationSettings"

    def __init__(self) -> None:
        self.add_to_history = False
        self.preference: Any = None


def _set_history(settings: InvocationSettings, value: bool) -> None:
    settings.add_to_history = value


def _set_preference(settings: InvocationSettings, value: Any) -> None:
    settings.preference = value


SETTINGS = declare_type(f"{_SMA}.PSInvocationSettings")
SETTINGS.constructor("PSInvocationSettings()")(InvocationSettings)
SETTINGS.property("bool AddToHistory", _set_history)(lambda settings: settings.add_to_history)
SETTINGS.property(f"{_SMA}.ActionPreference ErrorActionPreference", _set_preference)(
    lambda settings: settings.preference
)


# ------------------------------------------------------------------------------------------------ states, streams

declare_type(f"{_SMA}.PSInvocationStateInfo").properties_from({
    f"{_SMA}.PSInvocationState State": lambda info: _enum("PSInvocationState", info.state),
    "System.Exception Reason": lambda info: info.reason,
})  # fmt: skip
declare_type(f"{_SMA}.PowerShellAsyncResult").properties_from({
    "bool IsCompleted": lambda result: result.thread is None or not result.thread.is_alive(),
    "bool CompletedSynchronously": lambda result: False,
    "System.Object AsyncState": lambda result: result.state,
    "System.Threading.WaitHandle AsyncWaitHandle": lambda result: WaitHandle(result),
})  # fmt: skip


class WaitHandle:
    """Waits for a BeginInvoke."""

    __slots__ = ("result",)
    clr_name = "System.Threading.ManualResetEvent"

    def __init__(self, result: AsyncResult) -> None:
        self.result = result


@declare_type("System.Threading.ManualResetEvent").method("bool WaitOne()", "bool WaitOne(int millisecondsTimeout)")
def _wait_one(handle: WaitHandle, milliseconds: int = -1) -> bool:
    thread = handle.result.thread
    if thread is None:
        return True
    thread.join(None if milliseconds < 0 else milliseconds / 1000)
    return not thread.is_alive()


STREAMS = declare_type(f"{_SMA}.PSDataStreams")


def _stream(name: str) -> Any:
    return lambda streams: streams.lists[name]


STREAMS.properties_from({
    f"System.Object {name.capitalize()}": _stream(name)
    for name in ("error", "warning", "verbose", "debug", "information", "progress")
})  # fmt: skip
STREAMS.method("void ClearStreams()")(lambda streams: streams.clear())

DATA = declare_type(f"{_SMA}.PSDataCollection`1", "T")
DATA.properties_from({"int Count": len, "bool IsOpen": lambda items: items.is_open})


@DATA.constructor("PSDataCollection()", "PSDataCollection(int capacity)")
def _new_data(kind: Any, capacity: int = 0) -> PSDataCollection:
    return PSDataCollection(kind.generic_arguments[0].name)


@DATA.constructor("PSDataCollection(System.Object items)")
def _data_of(kind: Any, items: Any) -> PSDataCollection:
    return PSDataCollection(kind.generic_arguments[0].name, items)


@DATA.method("System.Object ReadAll()")
def _read_all(items: PSDataCollection) -> Any:
    found = GenericCollection(items, items.element)
    items.clear()
    return found


@DATA.method("void Complete()")
def _complete(items: PSDataCollection) -> None:
    items.is_open = False


@DATA.method("void Add(T item)")
def _append(items: PSDataCollection, item: Any) -> None:
    if not items.is_open:
        from pcshell.objects.clr_exceptions import error

        raise error(f"{_SMA}.PSInvalidOperationException", "Objects cannot be added to a closed buffer. Make sure the "
                    "buffer is open for Add and Insert operations to succeed.")  # fmt: skip
    items.append(item)


@DATA.method("void Clear()")
def _empty(items: PSDataCollection) -> None:
    items.clear()


# ------------------------------------------------------------------------------------------------------ runspaces

FACTORY = declare_type(f"{_SPACES}.RunspaceFactory")


@FACTORY.static(
    f"{_SPACES}.Runspace CreateRunspace()",
    f"{_SPACES}.Runspace CreateRunspace({_SPACES}.InitialSessionState initialSessionState)",
)
def _create_runspace(initial: InitialSessionState | None = None) -> RunspaceObject:
    return RunspaceObject(initial)


@FACTORY.static(
    f"{_SPACES}.Runspace CreateRunspace({_SMA}.Host.PSHost host)",
    f"{_SPACES}.Runspace CreateRunspace({_SMA}.Host.PSHost host, {_SPACES}.InitialSessionState initialSessionState)",
)
def _create_runspace_with_host(host: Any, initial: InitialSessionState | None = None) -> RunspaceObject:
    return RunspaceObject(initial)


@FACTORY.static(
    f"{_SPACES}.RunspacePool CreateRunspacePool()",
    f"{_SPACES}.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)",
    f"{_SPACES}.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {_SMA}.Host.PSHost host)",
)
def _create_pool(minimum: int = 1, maximum: int = 1, host: Any = None) -> RunspacePool:
    return RunspacePool(minimum, maximum)


@FACTORY.static(f"{_SPACES}.RunspacePool CreateRunspacePool({_SPACES}.InitialSessionState initialSessionState)")
def _create_pool_from(initial: InitialSessionState) -> RunspacePool:
    return RunspacePool(1, 1, initial)


POOL = declare_type(f"{_SPACES}.RunspacePool")


@POOL.method("void Open()")
def _open_pool(pool: RunspacePool) -> None:
    pool.state = "Opened"


@POOL.method("void Close()", "void Dispose()")
def _close_pool(pool: RunspacePool) -> None:
    pool.state = "Closed"


class _Part:
    """SessionStateProxy, RunspaceStateInfo: a view of a runspace."""

    __slots__ = ("clr_name", "runspace")

    def __init__(self, name: str, runspace: RunspaceObject) -> None:
        self.clr_name = f"{_SPACES}.{name}"
        self.runspace = runspace


SPACE = declare_type(f"{_SPACES}.Runspace")
SPACE.properties_from({
    "int Id": lambda runspace: runspace.id,
    "guid InstanceId": lambda runspace: _guid(runspace.instance_id),
    f"{_SPACES}.RunspaceStateInfo RunspaceStateInfo": lambda runspace: _Part("RunspaceStateInfo", runspace),
    f"{_SPACES}.RunspaceAvailability RunspaceAvailability": lambda runspace: _availability(runspace),
    f"{_SPACES}.SessionStateProxy SessionStateProxy": lambda runspace: _Part("SessionStateProxy", runspace),
    f"{_SPACES}.InitialSessionState InitialSessionState": lambda runspace: runspace.initial or InitialSessionState(),
    "System.Object ConnectionInfo": lambda runspace: None,
    "version Version": lambda runspace: runspace.context.scope["psversiontable"].lookup("PSVersion"),
    "string ThreadOptions": lambda runspace: "Default",
})  # fmt: skip


def _rename(runspace: RunspaceObject, name: str) -> None:
    runspace.name = name


SPACE.property("string Name", _rename)(lambda runspace: runspace.name)
SPACE.method("void Open()")(lambda runspace: runspace.open())
SPACE.method("void Close()", "void Dispose()")(lambda runspace: runspace.close())


def _set_default(runspace: Any) -> None:
    """The default runspace of a thread is the one it runs in; it cannot be exchanged here."""


SPACE.static_property(f"{_SPACES}.Runspace DefaultRunspace", _set_default)(lambda: RunspaceObject.of(current_context()))
SPACE.static_property("bool CanUseDefaultRunspace")(lambda: True)


def _availability(runspace: RunspaceObject) -> Any:
    if runspace.is_current:
        return _enum("Runspaces.RunspaceAvailability", "Busy")
    return _enum("Runspaces.RunspaceAvailability", "Available" if runspace.state == "Opened" else "None")


declare_type(f"{_SPACES}.RunspaceStateInfo").properties_from({
    f"{_SPACES}.RunspaceState State": lambda part: _enum("Runspaces.RunspaceState", part.runspace.state),
    "System.Exception Reason": lambda part: None,
})  # fmt: skip

PROXY = declare_type(f"{_SPACES}.SessionStateProxy")


@PROXY.method("void SetVariable(string name, System.Object value)")
def _set_variable(part: _Part, name: str, value: Any) -> None:
    session = part.runspace.context.session
    session.set_variable(name, value, session.global_scope)


@PROXY.method("System.Object GetVariable(string name)")
def _get_variable(part: _Part, name: str) -> Any:
    scope = part.runspace.context.session.global_scope
    holder = scope.holder(name.lower())
    return None if holder is None and name.lower() not in scope.session.lazy_variables else scope[name.lower()]


def _intrinsics(part: _Part) -> Any:
    from pcshell.runtime.clr_session import ModuleSessionState

    context = part.runspace.context
    return ModuleSessionState.of(context, context.session.global_scope)


def _from_session(member: str) -> Any:
    """A part of the session's SessionState: PSVariable, Path, Drive, InvokeCommand, Module."""
    from pcshell.objects.members import get_property

    return lambda part: get_property(_intrinsics(part), member, member.lower())


_PARTS = {
    "PSVariable": "PSVariableIntrinsics",
    "Path": "PathIntrinsics",
    "Module": "PSModuleInfo",
    "InvokeCommand": "CommandInvocationIntrinsics",
    "Drive": "DriveManagementIntrinsics",
}
for _member, _type in _PARTS.items():
    PROXY.property(f"{_SMA}.{_type} {_member}")(_from_session(_member))
PROXY.property(f"{_SMA}.PSLanguageMode LanguageMode", lambda part, value: None)(
    lambda part: _enum("PSLanguageMode", "FullLanguage")
)


# ------------------------------------------------------------------------------------------- initial session state

INITIAL = declare_type(f"{_SPACES}.InitialSessionState")
INITIAL.constructor("InitialSessionState()")(InitialSessionState)
for _name in ("Create", "CreateDefault", "CreateDefault2"):
    INITIAL.static(f"{_SPACES}.InitialSessionState {_name}()")(InitialSessionState)


def _set_mode(initial: InitialSessionState, mode: Any) -> None:
    initial.language_mode = mode


def _set_policy(initial: InitialSessionState, policy: Any) -> None:
    initial.execution_policy = policy


INITIAL.properties_from({
    "System.Object Variables": lambda initial: initial.variables,
    "System.Object Commands": lambda initial: initial.commands,
    "System.Object StartupScripts": lambda initial: initial.scripts,
})  # fmt: skip
INITIAL.property(f"{_SMA}.PSLanguageMode LanguageMode", _set_mode)(
    lambda initial: initial.language_mode or _enum("PSLanguageMode", "FullLanguage")
)
INITIAL.property("Microsoft.PowerShell.ExecutionPolicy ExecutionPolicy", _set_policy)(
    lambda initial: initial.execution_policy
)


@INITIAL.method("void ImportPSModule(params string[] name)")
def _import(initial: InitialSessionState, names: Any) -> Any:
    if names is None or list(names) in ([""], []):
        from pcshell.objects.clr_exceptions import error

        raise error("ArgumentNullException", "Value cannot be null. (Parameter 'name')")
    initial.imports.extend(str(name) for name in names)
    return NO_OUTPUT


def _declare_entry(kind: str, value: str) -> None:
    """SessionState...Entry: name, value or definition, description."""

    def make(name: str, content: Any, description: str = "", options: Any = None) -> SessionStateEntry:
        return SessionStateEntry(kind, name, content, description)

    declaration = f"{'System.Object' if kind == 'Variable' else 'string'} {value.lower()}"
    table = declare_type(f"{_SPACES}.SessionState{kind}Entry")
    table.constructor(
        f"E(string name, {declaration})", f"E(string name, {declaration}, string description)",
        f"E(string name, {declaration}, string description, {_SMA}.ScopedItemOptions options)",
    )(make)  # fmt: skip
    table.properties_from({
        "string Name": lambda entry: entry.name,
        f"System.Object {value}": lambda entry: entry.value,
        "string Description": lambda entry: entry.description,
    })  # fmt: skip


for _kind, _value in (("Variable", "Value"), ("Function", "Definition"), ("Alias", "Definition")):
    _declare_entry(_kind, _value)
