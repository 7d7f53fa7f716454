"""Runspaces of their own on threads: what ForEach-Object -Parallel and jobs run on (about_Jobs, about_Thread_Jobs).

A worker's session knows nothing of its caller's variables, functions and modules; `$using:` values are copied when the
work is handed over. The Partner Center session is shared, an addition of ours, so that reports can run in parallel.
Nothing of a worker touches the host: each record goes to `deliver(stream, record)`, and whoever started the work hands
it on in its own thread.
"""

from __future__ import annotations

from threading import Event, Lock, Thread, get_ident

from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.context import Sinks
from pcshell.runtime.flow import ExitFlow, FlowControl, PipelineStopped
from pcshell.runtime.host import DEFAULT_HEIGHT
from pcshell.runtime.script_block import BlockCode, ScriptBlock, context_of_thread, set_current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    from pcshell.language.nodes import ScriptBlockAst
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.runspace import Runspace

# A thread's stack is smaller than the main one's: nested calls end earlier, with an error and not with the process.
WORKER_CALL_DEPTH = 1000
_DRIVES = ("env", "variable", "function", "alias", "/", "temp")
_making = Lock()


class WorkerHost:
    """The host of a worker: what would be printed is delivered, nobody can be asked anything."""

    is_interactive = False
    at_prompt = False
    supports_color = False

    def __init__(self, width: int, deliver: Callable[[str, Any], None]) -> None:
        self._width = width
        self.deliver = deliver

    def write(self, text: str) -> None:
        """Text for the starter's host."""
        self.deliver("host", text)

    def write_line(self, text: str) -> None:
        """A line for the starter's host."""
        self.deliver("host", text + "\n")

    def write_error_line(self, text: str) -> None:
        """A line of error text; errors themselves travel as records."""
        self.deliver("host", text + "\n")

    def width(self) -> int:
        """The starter's width in columns."""
        return self._width

    def height(self) -> int:
        """No screen's: what is written here goes to the starter."""
        return DEFAULT_HEIGHT

    def read_line(self, prompt: str) -> str:
        """Raises EOFError: nobody answers."""
        raise EOFError(prompt)

    def read_secret(self, prompt: str) -> str:
        """Raises EOFError: nobody answers."""
        raise EOFError(prompt)

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int) -> int:
        """Raises EOFError: nobody answers."""
        raise EOFError(caption)

    def write_progress(self, record: Any) -> None:
        """A progress record for the starter."""
        self.deliver("progress", record)


class Worker:
    """A runspace that runs blocks on whichever thread calls `run`, one at a time.

    `deliver(stream, record)` takes output (`output`), records of the other streams and host text (`host`).
    """

    __slots__ = ("_before", "_blocks", "context", "deliver", "runspace")

    def __init__(self, parent: ExecutionContext, deliver: Callable[[str, Any], None]) -> None:
        self.deliver = deliver
        self.runspace = _new_runspace(parent, deliver)
        self.context = self.runspace.context
        self._blocks: dict[int, ScriptBlock] = {}
        self._before = dict(self.context.session.global_scope)

    def block(self, ast: ScriptBlockAst) -> ScriptBlock:
        """The block compiled for this runspace: call sites remember what a name means in one session only."""
        found = self._blocks.get(id(ast))
        if found is None:
            found = self._blocks[id(ast)] = ScriptBlock(BlockCode(ast))
        return found

    def run(
        self,
        ast: ScriptBlockAst,
        *,
        using: dict[str, Any],
        args: Sequence[Any] = (),
        input: Any = None,
        variables: dict[str, Any] | None = None,
        new_scope: bool = True,
    ) -> ClrException | None:
        """Runs a block to its end; gives the error that ended it, which is delivered nowhere, else None.

        Raises PipelineStopped when it was stopped.
        """

        def body(emit: Callable[[Any], None]) -> None:
            self.block(ast).run(self.context, emit, args, input=input, new_scope=new_scope, variables=variables)

        return self.call(body, using)

    def call(self, body: Callable[[Callable[[Any], None]], None], using: dict[str, Any]) -> ClrException | None:
        """Runs `body(emit)` in this runspace, on this thread; otherwise as `run`."""
        context, deliver = self.context, self.deliver
        if context.stopping:
            raise PipelineStopped
        thread = get_ident()
        before = context_of_thread(thread)
        set_current_context(context, thread)
        context.using = using
        context.scope = scope = context.session.global_scope
        context.propagate = False
        context.depth = 0

        def emit(value: Any) -> None:
            if context.stopping:
                raise PipelineStopped
            deliver("output", value)

        try:
            body(emit)
        except (PipelineStopped, KeyboardInterrupt):
            raise PipelineStopped from None
        except (ExitFlow, FlowControl):
            return None
        except Exception as error:
            from pcshell.runtime.support_errors import prepare

            return prepare(context, scope, error, None)
        finally:
            set_current_context(before, thread)
        return None

    def reset(self) -> None:
        """Forgets the variables that the last block set in the global scope, as a reused runspace does."""
        scope = self.context.session.global_scope
        if len(scope) != len(self._before):
            for name in [name for name in scope if name not in self._before]:
                del scope[name]
        self.context.errors.clear()

    def stop(self) -> None:
        """Stops what runs, from another thread: waits end now, code at its next command, call, output or round."""
        context = self.context
        context.stop_event.set()
        context.stop_with(_StoppedDiscovery())

    def resume(self) -> None:
        """Lets a worker that was stopped, and that has ended, run again."""
        self.context.lift_stop()
        self.context.stop_event.clear()


class _StoppedDiscovery:
    """The command discovery of a stopped worker: every call site asks again, and ends there."""

    __slots__ = ()

    def find(self, name: str, kinds: Any = None) -> NoReturn:
        """Raises PipelineStopped."""
        raise PipelineStopped

    lookup = find


def _new_runspace(parent: ExecutionContext, deliver: Callable[[str, Any], None]) -> Runspace:
    """A session like a new one, with the parent's location, catalog and Partner Center session."""
    from pcshell.runtime.session_state import PSDriveInfo

    host = WorkerHost(parent.host.width(), deliver)
    with _making:
        runspace = parent.runspace.sibling(host)
    context: ExecutionContext = runspace.context
    session, theirs = context.session, parent.session
    for name in _DRIVES:
        drive = theirs.drives.get(name)
        if drive is not None:
            session.drives[name] = PSDriveInfo(drive.name, drive.provider, drive.target, drive.root, drive.description)
    session.location = theirs.location
    session.current_drive = theirs.current_drive
    context.partner = parent.partner
    context.max_depth = WORKER_CALL_DEPTH
    context.stop_event = Event()
    context.sinks = sinks_to(deliver)
    result: Runspace = runspace
    return result


def sinks_to(deliver: Callable[[str, Any], None]) -> Sinks:
    """Sinks that deliver each record with the name of its stream."""
    sinks = Sinks()
    sinks.error, sinks.warning = _sink(deliver, "error"), _sink(deliver, "warning")
    sinks.verbose, sinks.debug = _sink(deliver, "verbose"), _sink(deliver, "debug")
    sinks.information, sinks.progress = _sink(deliver, "information"), _sink(deliver, "progress")
    return sinks


def _sink(deliver: Callable[[str, Any], None], stream: str) -> Callable[[Any], None]:
    return lambda record: deliver(stream, record)


def start_thread(target: Callable[[], None], name: str) -> Thread:
    """A daemon thread: a job that still runs does not hold the shell back from ending."""
    thread = Thread(target=target, name=name, daemon=True)
    thread.start()
    return thread


def pause(context: ExecutionContext, seconds: float) -> None:
    """Waits; a worker that is stopped wakes up at once."""
    event = context.stop_event
    if event is None:
        from time import sleep

        sleep(seconds)
    elif event.wait(seconds):
        raise PipelineStopped


# ---------------------------------------------------------------------------------------------------------- $using:


def using_values(context: ExecutionContext, ast: ScriptBlockAst, *, refuse_blocks: bool = False) -> dict[str, Any]:
    """The values of a block's `$using:` variables in the current scope, by folded name (about_Remote_Variables).

    `refuse_blocks`: ForEach-Object -Parallel takes no script blocks. Raises RuntimeException for an unset variable.
    """
    values: dict[str, Any] = {}
    for node in _using_nodes(ast):
        path = node.variable_path
        folded = path.user_path.lower()
        if folded.startswith("using:"):
            folded = folded[6:]
        if folded in values:
            continue
        scope = context.scope
        if ":" in folded:
            from pcshell.language.specs import VariableSpec
            from pcshell.runtime.support_variables import get_qualified

            values[folded] = get_qualified(context, scope, VariableSpec(path, node.extent))
            continue
        if scope.holder(folded) is None and folded not in context.session.lazy_variables:
            raise RuntimeException(
                f"The value of the using variable '$using:{path.user_path}' cannot be retrieved because it has not "
                "been set in the local session.",
                "UsingVariableIsUndefined", category="InvalidOperation", extent=node.extent,
            )  # fmt: skip
        value = scope[folded]
        if refuse_blocks and type(value) is ScriptBlock:
            raise RuntimeException(
                "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables "
                "are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                "ParallelUsingVariableCannotBeScriptBlock", category="InvalidType", target=value,
            )  # fmt: skip
        values[folded] = value
    return values


def _using_nodes(ast: ScriptBlockAst) -> list[Any]:
    """The variables behind `$using:` in a block, those of a -Parallel block inside it left to that one."""
    from pcshell.language import nodes

    found: list[Any] = []
    pending: list[Any] = [ast]
    while pending:
        node = pending.pop()
        kind = type(node)
        if kind is nodes.UsingExpressionAst:
            variable = node.sub_expression
            while type(variable) is not nodes.VariableExpressionAst:
                variable = variable.children()[0]
            found.append(variable)
        elif kind is nodes.VariableExpressionAst and node.variable_path.scope == "using":
            found.append(node)
        elif kind is nodes.CommandAst:
            pending.extend(_outside_parallel(node))
        else:
            pending.extend(node.children())
    return found


def _outside_parallel(command: Any) -> list[Any]:
    from pcshell.language import nodes

    result: list[Any] = []
    is_parallel = False
    for element in command.children():
        if type(element) is nodes.CommandParameterAst:
            is_parallel = element.parameter_name.lower() in ("parallel", "paralle", "parall", "paral", "para")
        elif is_parallel and type(element) is nodes.ScriptBlockExpressionAst:
            is_parallel = False
            continue
        result.append(element)
    return result


def using_value(context: ExecutionContext, spec: Any) -> Any:
    """`$using:x` inside a worker; elsewhere the error that says so."""
    values = context.using
    if values is None:
        raise RuntimeException(
            "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, "
            "or InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid "
            "only if the script block is invoked on a remote computer.",
            "UsingWithoutInvokeCommand", category="InvalidOperation", extent=spec.extent,
        )  # fmt: skip
    return values.get(spec.path.name.lower())


# ------------------------------------------------------------------------------------------------------ handing on


def hand_on(processor: Any, stream: str, record: Any) -> None:
    """A record of a worker, written by the command that collects it under the preferences in force there."""
    if stream == "output":
        processor.emit(record)
    elif stream == "error":
        processor.pass_on(record)
    elif stream == "warning":
        processor.write_warning(record.message)
    elif stream == "verbose":
        processor.write_verbose(record.message)
    elif stream == "debug":
        processor.write_debug(record.message)
    elif stream == "information":
        processor.write_information(record.data, record.tags)
    elif stream == "progress":
        processor.write_progress(record)
    elif stream == "host":
        processor.context.runspace.before_host_output()
        processor.context.host.write(record)
