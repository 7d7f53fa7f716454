"""The hosting API as scripts use it: `[powershell]::Create()`, runspaces, and what they run.

A `PowerShell` collects commands and scripts, runs them in a runspace of its own, in one it was given or in the
current one, and keeps what they write stream by stream. Members for scripts are in `clr_hosting`.
"""

from __future__ import annotations

from threading import Thread
from uuid import uuid4

from pcshell.objects.clr_exceptions import error as stopped_error
from pcshell.objects.collections import GenericCollection, GenericList
from pcshell.objects.errors import ActionPreferenceStopException, ClrException, RuntimeException, record_of
from pcshell.objects.instants import DateTime
from pcshell.runtime.flow import PipelineStopped
from pcshell.runtime.history_info import HistoryInfo
from pcshell.runtime.invocation import InvocationInfo
from pcshell.runtime.script_block import current_context
from pcshell.runtime.workers import Worker, sinks_to, start_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_SMA = "System.Management.Automation"
STREAMS = ("error", "warning", "verbose", "debug", "information", "progress")
RECORD_TYPES = {
    "error": "ErrorRecord", "warning": "WarningRecord", "verbose": "VerboseRecord", "debug": "DebugRecord",
    "information": "InformationRecord", "progress": "ProgressRecord",
}  # fmt: skip


class CmdletInvocationException(RuntimeException):
    """What ended a pipeline that the hosting API ran; `inner` is the error itself."""

    clr_name = f"{_SMA}.CmdletInvocationException"


class PSDataCollection(GenericList):
    """System.Management.Automation.PSDataCollection[T]: a list that one thread fills while another reads it."""

    __slots__ = ("is_open",)

    def __init__(self, element: str = f"{_SMA}.PSObject", items: Any = ()) -> None:
        super().__init__(element, items)
        self.is_open = True

    @property
    def clr_name(self) -> str:
        """The full .NET name."""
        return f"{_SMA}.PSDataCollection`1[{self.element}]"


class PSDataStreams:
    """The streams of a PowerShell besides output."""

    __slots__ = ("lists",)
    clr_name = f"{_SMA}.PSDataStreams"

    def __init__(self) -> None:
        self.lists = {name: PSDataCollection(f"{_SMA}.{RECORD_TYPES[name]}") for name in STREAMS}

    def clear(self) -> None:
        """Empties every stream."""
        for one in self.lists.values():
            one.clear()


class Command:
    """One command or script of a PSCommand; `parameters` are (name, value), without name for an argument."""

    __slots__ = ("info", "is_script", "parameters", "text", "use_local_scope")
    clr_name = f"{_SMA}.Runspaces.Command"

    def __init__(self, text: str, is_script: bool = False, use_local_scope: bool | None = None) -> None:
        self.text = text
        self.is_script = is_script
        self.use_local_scope = use_local_scope
        self.info: Any = None
        self.parameters: list[CommandParameter] = []

    def __str__(self) -> str:
        return self.text

    def clone(self) -> Command:
        """A copy with a parameter list of its own."""
        other = Command(self.text, self.is_script, self.use_local_scope)
        other.info, other.parameters = self.info, list(self.parameters)
        return other


class CommandParameter:
    """A parameter of a Command: `name` None for an argument, `is_switch` where no value was given."""

    __slots__ = ("is_switch", "name", "value")
    clr_name = f"{_SMA}.Runspaces.CommandParameter"

    def __init__(self, name: str | None, value: Any = None, is_switch: bool = False) -> None:
        self.name = name
        self.value = value
        self.is_switch = is_switch


class PSCommand:
    """What is to be run: statements, each a list of commands in a row."""

    __slots__ = ("statements",)
    clr_name = f"{_SMA}.PSCommand"

    def __init__(self) -> None:
        self.statements: list[list[Command]] = [[]]

    @property
    def commands(self) -> list[Command]:
        """All commands in order."""
        return [command for statement in self.statements for command in statement]

    @property
    def text(self) -> str:
        """What is run, as the history keeps it."""
        return "; ".join(" | ".join(one.text for one in statement) for statement in self.statements)

    def add(self, command: Command) -> None:
        """A command behind the last one of this statement."""
        self.statements[-1].append(command)

    def add_statement(self) -> None:
        """What comes now is a statement of its own."""
        if self.statements[-1]:
            self.statements.append([])

    def add_parameter(self, parameter: CommandParameter) -> None:
        """For the last command; raises InvalidOperationException where there is none."""
        if not self.statements[-1]:
            from pcshell.objects.clr_exceptions import error

            raise error(
                "System.Management.Automation.PSInvalidOperationException",
                "A command is required to add a parameter. A command must be added to the PowerShell instance "
                "before adding a parameter.",
            )
        self.statements[-1][-1].parameters.append(parameter)

    def clear(self) -> None:
        """Forgets everything."""
        self.statements = [[]]

    def clone(self) -> PSCommand:
        """A copy that may be changed."""
        other = PSCommand()
        other.statements = [[command.clone() for command in statement] for statement in self.statements]
        return other


class InitialSessionState:
    """What a new runspace starts with besides everything that is built in."""

    __slots__ = ("commands", "execution_policy", "imports", "language_mode", "scripts", "variables")
    clr_name = f"{_SMA}.Runspaces.InitialSessionState"

    def __init__(self) -> None:
        self.variables = GenericList(f"{_SMA}.Runspaces.SessionStateVariableEntry")
        self.commands = GenericList(f"{_SMA}.Runspaces.SessionStateCommandEntry")
        self.imports: list[str] = []
        self.scripts = GenericList("System.String")
        self.language_mode: Any = None
        self.execution_policy: Any = None

    def apply(self, context: ExecutionContext) -> None:
        """Defines what is listed in a new session, on the thread of that session."""
        from pcshell.metadata.commands import AliasInfo, FunctionInfo
        from pcshell.runtime.module_files import import_quietly

        session = context.session
        for entry in self.variables:
            session.set_variable(entry.name, entry.value, session.global_scope)
        for entry in self.commands:
            if entry.kind == "Function":
                session.define_function(FunctionInfo(entry.name, context.runspace.parse(entry.value)))
            elif entry.kind == "Alias":
                session.define_alias(AliasInfo(entry.name, entry.value))
        for name in self.imports:
            import_quietly(context, name, None)
        for path in self.scripts:
            from pcshell.runtime.script_files import read_script

            block = context.runspace.parse(read_script(str(path)), str(path))
            block.run(context, lambda value: None, new_scope=False)


class SessionStateEntry:
    """A variable, function or alias of an InitialSessionState."""

    __slots__ = ("clr_name", "description", "kind", "name", "value")

    def __init__(self, kind: str, name: str, value: Any, description: str = "") -> None:
        self.kind = kind
        self.name = name
        self.value = value
        self.description = description
        self.clr_name = f"{_SMA}.Runspaces.SessionState{kind}Entry"


_numbers = [1]  # the session itself is Runspace1


class RunspaceObject:
    """System.Management.Automation.Runspaces.LocalRunspace: opened, used by one PowerShell at a time, closed.

    `context` is set for the runspace that runs already.
    """

    clr_name = f"{_SMA}.Runspaces.LocalRunspace"

    def __init__(self, initial: InitialSessionState | None = None, context: ExecutionContext | None = None) -> None:
        self.initial = initial
        self.parent = context or current_context()
        self.is_current = context is not None
        self.instance_id = str(uuid4())
        self.state = "Opened" if self.is_current else "BeforeOpen"
        self.worker: Worker | None = None
        self.receiver: Callable[[str, Any], None] = _nowhere
        if self.is_current:
            self.id = 1
        else:
            _numbers[0] += 1
            self.id = _numbers[0]
        self.name = f"Runspace{self.id}"

    @staticmethod
    def of(context: ExecutionContext) -> RunspaceObject:
        """The one object for a session that runs."""
        known = context.session.__dict__.get("_runspace_object")
        if known is None:
            known = context.session.__dict__["_runspace_object"] = RunspaceObject(None, context)
        result: RunspaceObject = known
        return result

    def open(self) -> None:
        """Makes the session; raises InvalidRunspaceStateException when that was done before."""
        if self.state != "BeforeOpen":
            raise RuntimeException(
                "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of "
                f"runspace is '{self.state}'.", "InvalidRunspaceState", category="InvalidOperation",
            )  # fmt: skip
        worker = self.worker = Worker(self.parent, lambda stream, record: self.receiver(stream, record))
        self.state = "Opened"
        worker.context.session.__dict__["_runspace_object"] = self
        initial = self.initial
        if initial is not None:
            worker.call(lambda emit: initial.apply(worker.context), {})

    def close(self) -> None:
        """Ends the session."""
        if self.worker is not None:
            self.worker.stop()
        if not self.is_current:
            self.state = "Closed"

    @property
    def context(self) -> ExecutionContext:
        """The session inside; raises InvalidRunspaceStateException unless the runspace is open."""
        if self.is_current:
            return self.parent
        if self.worker is None or self.state != "Opened":
            raise RuntimeException(
                f"Cannot perform the operation because the runspace is not in the Opened state. Current state of "
                f"runspace is '{self.state}'.", "InvalidRunspaceState", category="InvalidOperation",
            )  # fmt: skip
        return self.worker.context


def _nowhere(stream: str, record: Any) -> None:
    """Records that come while nothing runs."""


class RunspacePool:
    """Runspaces for several PowerShells; each gets a new one here, `maximum` is what was asked for."""

    __slots__ = ("initial", "maximum", "minimum", "state")
    clr_name = f"{_SMA}.Runspaces.RunspacePool"

    def __init__(self, minimum: int = 1, maximum: int = 1, initial: InitialSessionState | None = None) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.initial = initial
        self.state = "BeforeOpen"


class InvocationStateInfo:
    """The state of a PowerShell, and the exception behind Failed."""

    __slots__ = ("reason", "state")
    clr_name = f"{_SMA}.PSInvocationStateInfo"

    def __init__(self, state: str, reason: Any = None) -> None:
        self.state = state
        self.reason = reason


class AsyncResult:
    """What BeginInvoke gives: the running thread, later its output or error."""

    __slots__ = ("error", "output", "state", "thread")
    clr_name = f"{_SMA}.PowerShellAsyncResult"

    def __init__(self, state: Any = None) -> None:
        self.thread: Thread | None = None
        self.output = PSDataCollection()
        self.error: ClrException | None = None
        self.state = state


class PowerShell:
    """System.Management.Automation.PowerShell."""

    clr_name = f"{_SMA}.PowerShell"

    def __init__(self, runspace: RunspaceObject | None = None, initial: InitialSessionState | None = None) -> None:
        self.instance_id = str(uuid4())
        self.commands = PSCommand()
        self.streams = PSDataStreams()
        self.had_errors = False
        self.info = InvocationStateInfo("NotStarted")
        self.initial = initial
        self.parent = current_context()
        self.pool: RunspacePool | None = None
        self._runspace = runspace
        self.owns_runspace = runspace is None
        self.is_disposed = False
        self.adds_to_history = False
        self._running: AsyncResult | None = None  # what BeginInvoke started last

    @property
    def runspace(self) -> RunspaceObject:
        """Where it runs; made and opened when it is first needed."""
        if self._runspace is None:
            initial = self.pool.initial if self.pool is not None else self.initial
            self._runspace = RunspaceObject(initial)
            self._runspace.open()
        return self._runspace

    @runspace.setter
    def runspace(self, runspace: RunspaceObject | None) -> None:
        self._runspace = runspace
        self.owns_runspace = False

    # Running.

    def invoke(self, input: Any = None) -> GenericCollection:
        """Runs everything and gives the output; raises the error that ended it."""
        output = GenericCollection()
        error = self._execute(input, output)
        if error is not None:
            raise error
        return output

    def begin(self, input: Any, output: Any = None, state: Any = None) -> AsyncResult:
        """Starts on a thread of its own."""
        result = AsyncResult(state)
        if output is not None:
            result.output = output
        self.runspace.context  # noqa: B018 - a runspace that is not open is an error of this call
        self.info = InvocationStateInfo("Running")

        def run() -> None:
            result.error = self._execute(input, result.output)
            result.output.is_open = False

        self._running = result
        result.thread = start_thread(run, "pcshell-powershell")
        return result

    def end(self, result: AsyncResult) -> Any:
        """Waits for what `begin` started; gives its output or raises its error."""
        if result.thread is not None:
            result.thread.join()
        if result.error is not None:
            raise result.error
        return result.output

    def stop(self) -> None:
        """Stops what runs and waits for its end, at most two seconds; the runspace can be used again."""
        runspace, running = self._runspace, self._running
        if runspace is not None and runspace.worker is not None and self.info.state == "Running":
            self.info = InvocationStateInfo("Stopping")
            runspace.worker.stop()
            if running is not None and running.thread is not None:
                running.thread.join(2.0)
            runspace.worker.resume()
        elif self.info.state == "NotStarted":
            self.info = InvocationStateInfo("Stopped")

    def dispose(self) -> None:
        """Closes the runspace, if it is its own."""
        if self.owns_runspace and self._runspace is not None and not self._runspace.is_current:
            self._runspace.close()
        self.is_disposed = True

    def _execute(self, input: Any, output: list[Any]) -> ClrException | None:
        """Runs everything in the runspace on this thread; gives the error that ended it."""
        runspace = self.runspace
        context = runspace.context
        self.info = InvocationStateInfo("Running")
        self.had_errors = False

        def receive(stream: str, record: Any) -> None:
            if stream == "output":
                output.append(record)
            elif stream in self.streams.lists:
                if stream == "error":
                    self.had_errors = True
                self.streams.lists[stream].append(record)

        def body(emit: Callable[[Any], None]) -> None:
            for statement in self.commands.statements:
                if statement:
                    run_statement(context, statement, input, emit)

        started = DateTime.now()
        try:
            error = self._call(runspace, receive, body)
        except PipelineStopped:
            self.info = InvocationStateInfo("Stopped")
            return stopped_error(f"{_SMA}.PipelineStoppedException", "The pipeline has been stopped.")
        failure = None
        if error is None:
            self.info = InvocationStateInfo("Completed")
        else:
            self.had_errors = True
            failure = invocation_failure(error)
            _keep_error(context, error)
            self.info = InvocationStateInfo("Failed", failure)
        if self.adds_to_history:
            text = self.commands.text
            context.history.append(HistoryInfo(context.history_id, text, self.info.state, started, DateTime.now()))
        return failure

    def _call(
        self, runspace: RunspaceObject, receive: Callable[[str, Any], None], body: Callable[[Any], None]
    ) -> ClrException | None:
        if runspace.is_current:
            return _call_here(runspace.parent, receive, body)
        assert runspace.worker is not None
        before, runspace.receiver = runspace.receiver, receive
        try:
            return runspace.worker.call(body, {})
        finally:
            runspace.receiver = before


def _keep_error(context: ExecutionContext, error: ClrException) -> None:
    """Puts what ended an invocation into `$Error`: text that does not parse as the exception itself."""
    record = record_of(error)
    if record.invocation is None and record.extent is not None:
        record.invocation = InvocationInfo(None, record.extent, "")
    context.add_error(record)
    from pcshell.runtime.runspace import ParseException

    if isinstance(error, ParseException) and context.errors[0] is record:
        context.errors[0] = error


def powershell_of(block: Any, args: Any) -> PowerShell:
    """ScriptBlock.GetPowerShell: its text with the arguments, to be run in a session of its own."""
    shell = PowerShell()
    shell.commands.add(Command(block.text, True, False))
    for value in args or ():
        shell.commands.add_parameter(CommandParameter(None, value))
    return shell


def _call_here(
    context: ExecutionContext, receive: Callable[[str, Any], None], body: Callable[[Any], None]
) -> ClrException | None:
    """As Worker.call, in the session that is running."""
    from pcshell.runtime.support_errors import prepare

    sinks, scope, propagate = context.sinks, context.scope, context.propagate
    context.sinks = sinks_to(receive)
    context.propagate = False
    try:
        body(lambda value: receive("output", value))
    except ClrException as error:
        return prepare(context, scope, error, None)
    finally:
        context.sinks, context.scope, context.propagate = sinks, scope, propagate
    return None


# What reaches the caller as it is; other errors come inside a CmdletInvocationException.
_PLAIN = frozenset(
    f"{_SMA}.{name}" for name in ("CommandNotFoundException", "ParameterBindingException", "ParseException",
                                  "IncompleteParseException",
                                  "ParameterBindingValidationException", "CmdletInvocationException",
                                  "ParameterBindingArgumentTransformationException")
)  # fmt: skip


def invocation_failure(error: ClrException) -> ClrException:
    """The exception that Invoke raises for the error which ended a pipeline."""
    error.passes_through = False
    if error.was_thrown and isinstance(error, RuntimeException):
        return error
    if isinstance(error, ActionPreferenceStopException) or error.clr_name in _PLAIN:
        return error
    failure = CmdletInvocationException(error.message, inner=error)
    failure.error_record = record_of(error)
    return failure


def run_statement(context: ExecutionContext, statement: list[Command], input: Any, emit: Callable[[Any], None]) -> None:
    """Runs commands as one pipeline in the current scope."""
    from pcshell.objects.conversion import enumerate_value
    from pcshell.runtime.pipeline import Pipeline

    scope = context.scope
    values: Any = None
    if input is not None:
        values = enumerate_value(input)
        values = [input] if values is None else list(values)
    processors = []
    for position, command in enumerate(statement):
        expects_input = position > 0 or values is not None
        processor = _processor(context, command)
        processor.expects_input = processor.invocation.expecting_input = expects_input
        processor.bind(_arguments(command), expects_input)
        processors.append(processor)
    try:
        Pipeline(context, scope, emit, processors).run(values)
    finally:
        context.scope = scope


def _processor(context: ExecutionContext, command: Command) -> Any:
    from pcshell.runtime.pipeline import processor_for
    from pcshell.runtime.processors import ScriptProcessor

    scope = context.scope
    if command.is_script:
        block = _parsed(context, command.text)
        return ScriptProcessor(context, scope, None, block, "", None, not command.use_local_scope)
    target = command.info if command.info is not None else context.discovery.find(command.text)
    return processor_for(context, scope, target, command.text, None)


def _parsed(context: ExecutionContext, text: str) -> Any:
    """A script of a pipeline; raises IncompleteParseException where more input could mend it."""
    from pcshell.runtime.runspace import IncompleteParseException, ParseException

    try:
        return context.runspace.parse(text)
    except ParseException as error:
        if error.errors[0].incomplete:
            raise IncompleteParseException(error.errors) from None
        raise


def _arguments(command: Command) -> list[Any]:
    from pcshell.runtime.binder import CommandArgument

    found = []
    for one in command.parameters:
        if one.name is None:
            found.append(CommandArgument("positional", "", one.value, None))
        elif one.is_switch:
            found.append(CommandArgument("parameter", one.name, None, None))
        else:
            found.append(CommandArgument("named", one.name, one.value, None))
    return found
