"""[powershell]::Create(): pipelines that a script builds and runs in a session of their own (or in its own session).

A session knows nothing of the script's variables, functions and modules; it lives as long as the object, so that what
one Invoke() defines the next one finds. Output is what Invoke() gives, the other streams are in `Streams`.
"""

from __future__ import annotations

from threading import Thread, get_ident

from pcshell.objects.collections import GenericCollection
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.clr_session_state import InitialState
from pcshell.runtime.command_arguments import CommandArgument
from pcshell.runtime.context import Sinks
from pcshell.runtime.flow import ExitFlow, FlowControl, PipelineStopped
from pcshell.runtime.script_block import current_context, set_current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.script_block import ScriptBlock

_SMA = "System.Management.Automation"
_RUNSPACES = f"{_SMA}.Runspaces"


def _invalid_operation(message: str) -> ClrException:
    from pcshell.objects.clr_exceptions import exception_class

    return exception_class(f"{_SMA}.PSInvalidOperationException")(message)


class DataStreams:
    """PSDataStreams: what a pipeline wrote besides its output."""

    __slots__ = ("debug", "error", "information", "progress", "verbose", "warning")
    clr_name = f"{_SMA}.PSDataStreams"

    def __init__(self) -> None:
        self.error = GenericCollection((), f"{_SMA}.ErrorRecord")
        self.warning = GenericCollection((), f"{_SMA}.WarningRecord")
        self.verbose = GenericCollection((), f"{_SMA}.VerboseRecord")
        self.debug = GenericCollection((), f"{_SMA}.DebugRecord")
        self.information = GenericCollection((), f"{_SMA}.InformationRecord")
        self.progress = GenericCollection((), f"{_SMA}.ProgressRecord")

    def lists(self) -> list[Any]:
        """The six lists."""
        return [self.error, self.warning, self.verbose, self.debug, self.information, self.progress]


class Command:
    """One command of a pipeline, or a script; `ends` marks the last of a statement."""

    __slots__ = ("arguments", "ends", "is_script", "new_scope", "text")
    clr_name = f"{_RUNSPACES}.Command"

    def __init__(self, text: str, is_script: bool, new_scope: bool | None) -> None:
        self.text = text
        self.is_script = is_script
        self.new_scope = new_scope
        self.arguments: list[CommandArgument] = []
        self.ends = False


class PSCommand:
    """The commands of a PowerShell object, in the order in which they were added."""

    __slots__ = ("commands",)
    clr_name = f"{_SMA}.PSCommand"

    def __init__(self) -> None:
        self.commands = GenericCollection((), f"{_RUNSPACES}.Command")

    def add(self, text: str, is_script: bool, new_scope: bool | None = None) -> None:
        """Adds a command behind the last one."""
        self.commands.append(Command(text, is_script, new_scope))

    def last(self) -> Command:
        """The command that a parameter belongs to; raises InvalidOperationException without one."""
        if not self.commands:
            raise _invalid_operation(
                "A command is required to add a parameter. A command must be added to the PowerShell instance before "
                "adding a parameter."
            )
        command: Command = self.commands[-1]
        return command

    def add_parameters(self, values: Any) -> None:
        """Adds the entries of a dictionary as parameters, the items of a list as arguments."""
        command = self.last()
        if hasattr(values, "pairs"):
            command.arguments += [CommandArgument("named", str(name), value) for name, value in values.pairs()]
        else:
            command.arguments += [CommandArgument("positional", value=value) for value in values]

    def statements(self) -> list[list[Command]]:
        """The commands by statement."""
        found: list[list[Command]] = [[]]
        for command in self.commands:
            found[-1].append(command)
            if command.ends:
                found.append([])
        return [one for one in found if one]


_NUMBERS: dict[int, int] = {}


class RunspaceObject:
    """A Runspace as scripts see it."""

    clr_name = f"{_RUNSPACES}.LocalRunspace"

    def __init__(self, context: ExecutionContext | None = None, state: InitialState | None = None) -> None:
        self.made = context
        self.initial = state
        self.state = "Opened" if context is not None else "BeforeOpen"

    @property
    def context(self) -> ExecutionContext:
        """The session, made when it is first needed."""
        if self.made is None:
            from pcshell.runtime.workers import Worker

            self.made = Worker(current_context(), _ignore).context
            self.state = "Opened"
            if self.initial is not None:
                self.initial.apply(self.made)
        return self.made

    @property
    def number(self) -> int:
        """The runspace's Id: counted in the order in which somebody asks."""
        return _NUMBERS.setdefault(id(self.context), len(_NUMBERS) + 1)

    def close(self) -> None:
        """Nothing runs in it any more."""
        self.state = "Closed"


def _ignore(stream: str, record: Any) -> None:
    """Text for the host of a session without one."""


class PowerShell:
    """The commands, the session they run in, and what came of the last run."""

    clr_name = f"{_SMA}.PowerShell"

    def __init__(self, runspace: RunspaceObject | None = None) -> None:
        self.runspace = runspace or RunspaceObject()
        self.commands = PSCommand()
        self.streams = DataStreams()
        self.state = "NotStarted"
        self.reason: Any = None
        self.had_errors = False

    def run(self, given: Any, output: list[Any] | None = None) -> GenericCollection:
        """Runs the statements; raises what ends them."""
        result = GenericCollection() if output is None else output
        if not self.commands.commands:
            raise _invalid_operation(
                "The operation cannot be performed because a command has not been added to the PowerShell object."
            )
        context = self.runspace.context
        thread = get_ident()
        caller = current_context()
        self.had_errors = False
        sinks, scope, propagate = context.sinks, context.scope, context.propagate
        context.sinks = self._sinks(context)
        context.propagate = False
        set_current_context(context, thread)
        try:
            if context is not caller:
                context.scope = context.session.global_scope
            for statement in self.commands.statements():
                self._run_statement(context, statement, given, result)
            self.state = "Completed"
        except (ExitFlow, FlowControl):
            self.state = "Completed"
        except ClrException as error:
            self._failed(context, error)
            raise
        finally:
            context.sinks, context.scope, context.propagate = sinks, scope, propagate
            set_current_context(caller, thread)
        return result  # type: ignore[return-value]

    def _failed(self, context: ExecutionContext, error: ClrException) -> None:
        self.had_errors = True
        self.state, self.reason = "Failed", error
        error.passes_through = False
        record = getattr(error, "error_record", None)
        if record is not None:
            context.add_error(record)

    def _run_statement(
        self, context: ExecutionContext, statement: list[Command], given: Any, result: list[Any]
    ) -> None:
        from pcshell.runtime.pipeline import Pipeline, processor_for
        from pcshell.runtime.processors import ScriptProcessor

        scope = context.scope
        processors: list[Any] = []
        for position, command in enumerate(statement):
            expects = position > 0 or given is not None
            if command.is_script:
                block = _parsed(context, command.text)
                processor: Any = ScriptProcessor(context, scope, None, block, "", None, not command.new_scope)
            else:
                processor = processor_for(context, scope, context.discovery.find(command.text), command.text, None)
            processor.expects_input = expects
            processor.bind(list(command.arguments), expects)
            processors.append(processor)
        Pipeline(context, scope, result.append, processors).run(None if given is None else list(given))

    def _sinks(self, context: ExecutionContext) -> Sinks:
        sinks, streams = Sinks(), self.streams

        def take_error(record: Any) -> None:
            self.had_errors = True
            streams.error.append(record)

        sinks.error = take_error
        sinks.warning, sinks.verbose, sinks.debug = streams.warning.append, streams.verbose.append, streams.debug.append
        sinks.information, sinks.progress = streams.information.append, streams.progress.append
        return sinks


def _parsed(context: ExecutionContext, text: str) -> ScriptBlock:
    """A script of a pipeline; raises IncompleteParseException where more input could mend it."""
    from pcshell.runtime.runspace import IncompleteParseException, ParseException

    try:
        block: ScriptBlock = context.runspace.parse(text)
        return block
    except ParseException as error:
        if error.errors[0].incomplete:
            raise IncompleteParseException(error.errors) from None
        raise


class Invocation:
    """IAsyncResult of BeginInvoke: the run on a thread of its own."""

    clr_name = f"{_SMA}.PowerShellAsyncResult"

    def __init__(self, shell: PowerShell, given: Any, output: list[Any] | None) -> None:
        self.shell = shell
        self.output: list[Any] = GenericCollection() if output is None else output
        self.error: ClrException | None = None
        shell.state = "Running"
        shell.runspace.context  # noqa: B018 - made here, from the session of the thread that asks
        self.thread = Thread(target=self._run, args=(given,), daemon=True)
        self.thread.start()

    def _run(self, given: Any) -> None:
        try:
            self.shell.run(given, self.output)
        except ClrException as error:
            self.error = error
        except PipelineStopped:
            self.shell.state = "Stopped"
        finally:
            set_current_context(None, get_ident())

    def wait(self) -> list[Any]:
        """The output, when the run has ended; raises what ended it."""
        self.thread.join()
        if self.error is not None:
            raise self.error
        return self.output


# ------------------------------------------------------------------------------------------------ members

SHELL = declare_type(PowerShell.clr_name)


@SHELL.static("static powershell Create()")
def _create() -> PowerShell:
    return PowerShell()


@SHELL.static(f"static powershell Create({_SMA}.RunspaceMode runspace)")
def _create_in(mode: Any) -> PowerShell:
    return PowerShell(RunspaceObject(current_context()) if str(mode) == "CurrentRunspace" else None)


@SHELL.static(f"static powershell Create({_RUNSPACES}.Runspace runspace)")
def _create_with(runspace: RunspaceObject) -> PowerShell:
    return PowerShell(runspace)


@SHELL.static(f"static powershell Create({_RUNSPACES}.InitialSessionState initialSessionState)")
def _create_from(state: InitialState) -> PowerShell:
    return PowerShell(RunspaceObject(None, state))


@SHELL.method("powershell AddScript(string script)")
def _add_script(shell: PowerShell, text: str) -> PowerShell:
    shell.commands.add(text, True)
    return shell


@SHELL.method("powershell AddScript(string script, bool useLocalScope)")
def _add_local_script(shell: PowerShell, text: str, new_scope: bool) -> PowerShell:
    shell.commands.add(text, True, new_scope)
    return shell


@SHELL.method("powershell AddCommand(string cmdlet)")
def _add_command(shell: PowerShell, name: str) -> PowerShell:
    shell.commands.add(name, False)
    return shell


@SHELL.method("powershell AddCommand(string cmdlet, bool useLocalScope)")
def _add_local_command(shell: PowerShell, name: str, new_scope: bool) -> PowerShell:
    shell.commands.add(name, False, new_scope)
    return shell


@SHELL.method(f"powershell AddCommand({_SMA}.CommandInfo commandInfo)")
def _add_known_command(shell: PowerShell, command: Any) -> PowerShell:
    shell.commands.add(command.name, False)
    return shell


@SHELL.method("powershell AddParameter(string parameterName, System.Object value)")
def _add_parameter(shell: PowerShell, name: str, value: Any) -> PowerShell:
    shell.commands.last().arguments.append(CommandArgument("named", name, value))
    return shell


@SHELL.method("powershell AddParameter(string parameterName)")
def _add_switch(shell: PowerShell, name: str) -> PowerShell:
    shell.commands.last().arguments.append(CommandArgument("parameter", name))
    return shell


@SHELL.method("powershell AddParameters(System.Collections.IDictionary parameters)")
def _add_parameters(shell: PowerShell, values: Any) -> PowerShell:
    shell.commands.add_parameters(values)
    return shell


@SHELL.method("powershell AddParameters(System.Collections.IList parameters)")
def _add_arguments(shell: PowerShell, values: Any) -> PowerShell:
    shell.commands.add_parameters(values)
    return shell


@SHELL.method("powershell AddArgument(System.Object value)")
def _add_argument(shell: PowerShell, value: Any) -> PowerShell:
    shell.commands.last().arguments.append(CommandArgument("positional", value=value))
    return shell


@SHELL.method("powershell AddStatement()")
def _add_statement(shell: PowerShell) -> PowerShell:
    if shell.commands.commands:
        shell.commands.last().ends = True
    return shell


@SHELL.method("System.Object Invoke()")
def _invoke(shell: PowerShell) -> Any:
    return shell.run(None)


@SHELL.method("System.Object Invoke(System.Collections.IEnumerable input)")
def _invoke_input(shell: PowerShell, given: Any) -> Any:
    return shell.run(given)


@SHELL.method(f"System.Object Invoke(System.Collections.IEnumerable input, {_SMA}.PSInvocationSettings settings)")
def _invoke_settings(shell: PowerShell, given: Any, settings: Any) -> Any:
    return shell.run(given)


@SHELL.method("System.Object BeginInvoke()")
def _begin(shell: PowerShell) -> Invocation:
    return Invocation(shell, None, None)


@SHELL.method("System.Object BeginInvoke(System.Object input)")
def _begin_with(shell: PowerShell, given: Any) -> Invocation:
    return Invocation(shell, given, None)


@SHELL.method("System.Object BeginInvoke(System.Object input, System.Object output)")
def _begin_into(shell: PowerShell, given: Any, output: Any) -> Invocation:
    return Invocation(shell, given, output)


@SHELL.method("System.Object EndInvoke(System.Object asyncResult)")
def _end(shell: PowerShell, invocation: Invocation) -> Any:
    return invocation.wait()


@SHELL.method("void Stop()")
def _stop(shell: PowerShell) -> None:
    context = shell.runspace.context
    context.stopping = True
    if context.stop_event is not None:
        context.stop_event.set()
    shell.state = "Stopped"


@SHELL.method("void Dispose()")
def _dispose(shell: PowerShell) -> None:
    shell.commands = PSCommand()


def _set_commands(shell: PowerShell, value: Any) -> None:
    shell.commands = value


def _set_runspace(shell: PowerShell, value: Any) -> None:
    shell.runspace = value


SHELL.property(f"{_SMA}.PSCommand Commands", _set_commands)(lambda shell: shell.commands)
SHELL.property(f"{_RUNSPACES}.Runspace Runspace", _set_runspace)(lambda shell: shell.runspace)
SHELL.properties_from({
    f"{_SMA}.PSDataStreams Streams": lambda shell: shell.streams,
    "bool HadErrors": lambda shell: shell.had_errors,
    f"{_SMA}.PSInvocationStateInfo InvocationStateInfo": lambda shell: InvocationState(shell.state, shell.reason),
    "bool IsNested": lambda shell: False,
})  # fmt: skip


class InvocationState:
    """PSInvocationStateInfo."""

    __slots__ = ("reason", "state")
    clr_name = f"{_SMA}.PSInvocationStateInfo"

    def __init__(self, state: str, reason: Any) -> None:
        self.state = state
        self.reason = reason


declare_type(InvocationState.clr_name).properties_from({
    f"{_SMA}.PSInvocationState State": lambda info: info.state,
    "System.Exception Reason": lambda info: info.reason,
})  # fmt: skip

STREAMS = declare_type(DataStreams.clr_name)
STREAMS.properties_from({
    "System.Object Error": lambda streams: streams.error,
    "System.Object Warning": lambda streams: streams.warning,
    "System.Object Verbose": lambda streams: streams.verbose,
    "System.Object Debug": lambda streams: streams.debug,
    "System.Object Information": lambda streams: streams.information,
    "System.Object Progress": lambda streams: streams.progress,
})  # fmt: skip


@STREAMS.method("void ClearStreams()")
def _clear_streams(streams: DataStreams) -> None:
    for one in streams.lists():
        one.clear()


COMMANDS = declare_type(PSCommand.clr_name)
COMMANDS.constructor("PSCommand()")(PSCommand)
COMMANDS.properties_from({"System.Object Commands": lambda command: command.commands})


@COMMANDS.method("void Clear()")
def _clear(command: PSCommand) -> None:
    command.commands.clear()


@COMMANDS.method("System.Management.Automation.PSCommand AddScript(string script)")
def _command_script(command: PSCommand, text: str) -> PSCommand:
    command.add(text, True)
    return command


@COMMANDS.method("System.Management.Automation.PSCommand AddCommand(string command)")
def _command_command(command: PSCommand, name: str) -> PSCommand:
    command.add(name, False)
    return command


@COMMANDS.method("System.Management.Automation.PSCommand AddParameter(string parameterName, System.Object value)")
def _command_parameter(command: PSCommand, name: str, value: Any) -> PSCommand:
    command.last().arguments.append(CommandArgument("named", name, value))
    return command


@COMMANDS.method("System.Management.Automation.PSCommand AddArgument(System.Object value)")
def _command_argument(command: PSCommand, value: Any) -> PSCommand:
    command.last().arguments.append(CommandArgument("positional", value=value))
    return command


declare_type(Command.clr_name).properties_from({
    "string CommandText": lambda command: command.text,
    "bool IsScript": lambda command: command.is_script,
})  # fmt: skip

RESULT = declare_type(Invocation.clr_name)
RESULT.properties_from({"bool IsCompleted": lambda invocation: not invocation.thread.is_alive()})
RESULT.properties_from({"System.Object AsyncWaitHandle": lambda invocation: invocation})


@RESULT.method("bool WaitOne()")
def _wait(invocation: Invocation) -> bool:
    invocation.thread.join()
    return True


@RESULT.method("bool WaitOne(int millisecondsTimeout)")
def _wait_for(invocation: Invocation, milliseconds: int) -> bool:
    invocation.thread.join(None if milliseconds < 0 else milliseconds / 1000)
    return not invocation.thread.is_alive()


RUNSPACE = declare_type(RunspaceObject.clr_name)
RUNSPACE.properties_from({
    "System.Object SessionStateProxy": lambda runspace: SessionProxy(runspace.context),
    "int Id": lambda runspace: runspace.number,
    "System.Object RunspaceStateInfo": lambda runspace: InvocationState(runspace.state, None),
})  # fmt: skip


@RUNSPACE.method("void Open()")
def _open(runspace: RunspaceObject) -> None:
    if runspace.state == "Closed":
        raise RuntimeException(
            "Cannot perform the operation because the runspace is not in the BeforeOpen state.",
            "InvalidRunspaceStateException",
        )
    runspace.context  # noqa: B018 - makes it


@RUNSPACE.method("void Close()", "void Dispose()")
def _close(runspace: RunspaceObject) -> None:
    runspace.close()


@declare_type(f"{_RUNSPACES}.Runspace").static_property(f"{_RUNSPACES}.Runspace DefaultRunspace")
def _default_runspace() -> RunspaceObject:
    return RunspaceObject(current_context())


FACTORY = declare_type(f"{_RUNSPACES}.RunspaceFactory")


@FACTORY.static("static System.Object CreateRunspace()")
def _create_runspace() -> RunspaceObject:
    return RunspaceObject()


@FACTORY.static("static System.Object CreateRunspace(System.Object state)")
def _create_runspace_from(state: Any) -> RunspaceObject:
    return RunspaceObject(None, state if isinstance(state, InitialState) else None)


class SessionProxy:
    """SessionStateProxy: the variables of a runspace from outside."""

    __slots__ = ("context",)
    clr_name = f"{_RUNSPACES}.SessionStateProxy"

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context


PROXY = declare_type(SessionProxy.clr_name)


@PROXY.method("void SetVariable(string name, System.Object value)")
def _set_variable(proxy: SessionProxy, name: str, value: Any) -> None:
    proxy.context.session.global_scope[name.lower()] = value


@PROXY.method("System.Object GetVariable(string name)")
def _get_variable(proxy: SessionProxy, name: str) -> Any:
    return proxy.context.session.global_scope.get(name.lower())


class InvocationSettings:
    """PSInvocationSettings; nothing here depends on them."""

    __slots__ = ("add_to_history", "preference")
    clr_name = f"{_SMA}.PSInvocationSettings"

    def __init__(self) -> None:
        self.add_to_history = False
        self.preference: Any = None


def _set_history(settings: InvocationSettings, value: Any) -> None:
    settings.add_to_history = bool(value)


def _set_preference(settings: InvocationSettings, value: Any) -> None:
    settings.preference = value


SETTINGS = declare_type(InvocationSettings.clr_name)
SETTINGS.constructor("PSInvocationSettings()")(InvocationSettings)
SETTINGS.property("bool AddToHistory", _set_history)(lambda settings: settings.add_to_history)
SETTINGS.property("System.Object ErrorActionPreference", _set_preference)(lambda settings: settings.preference)
