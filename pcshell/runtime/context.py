"""ExecutionContext: the state of what is running in one runspace.

Compiled code receives it as `c`. It is also what cmdlets see as `self.context`.
"""

from __future__ import annotations

from pcshell.objects.collections import ArrayList
from pcshell.runtime.session_state import Scope, SessionState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.objects.errors import ErrorRecord
    from pcshell.runtime.host import Host

DEFAULT_CALL_DEPTH = 5000
ORDINARY_DEPTH = 50  # what Python's ordinary limits hold, see call_depth
MAXIMUM_ERROR_COUNT = 256


class Sinks:
    """Where the streams besides output go: a function per stream, None for the host's own way of showing it."""

    __slots__ = ("debug", "error", "information", "progress", "verbose", "warning")

    def __init__(self) -> None:
        self.error: Callable[[ErrorRecord], None] | None = None
        self.warning: Callable[[Any], None] | None = None
        self.verbose: Callable[[Any], None] | None = None
        self.debug: Callable[[Any], None] | None = None
        self.information: Callable[[Any], None] | None = None
        self.progress: Callable[[Any], None] | None = None

    def copy(self) -> Sinks:
        """The same targets, to change some."""
        other = Sinks()
        for name in Sinks.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class ExecutionContext:
    """What is running: scope, streams, success, errors, call depth.

    `propagate` is true inside a `try` or a block with traps of any caller: then errors are raised, not reported.
    `epoch` changes whenever a name may resolve differently, so that call sites know when to look again.
    """

    def __init__(self, host: Host) -> None:
        self.host = host
        self.runspace: Any = None
        self.session = SessionState(self)
        self.scope: Scope = self.session.global_scope
        self.sinks = Sinks()
        self.ok = True
        self.propagate = False
        self.epoch = 0
        self.depth = 0
        self.max_depth = ORDINARY_DEPTH  # where `deepen` is asked
        self.call_depth = DEFAULT_CALL_DEPTH  # where CallDepthOverflow is raised
        # Stream -> the lists behind -ErrorVariable, -WarningVariable, ... of the functions that are running.
        self.collectors: dict[str, tuple[list[Any], ...]] = {}
        self.errors: ArrayList = ArrayList()
        self.catalog_source: Any = None  # the Catalog, or a function that gives it
        self._discovery: Any = None
        self.call_stack: list[Any] = []
        self.partner: Any = None  # the Partner Center session that Connect-PartnerCenter opened
        self.stopping = False
        self._held: tuple[Any, int] | None = None  # discovery and depth of a stopped worker
        self.stop_event: Any = None  # a worker's threading.Event, set when it is stopped
        self.using: dict[str, Any] | None = None  # a worker's `$using:` values by folded name
        self.jobs: Any = None  # the JobRepository, made when the first job starts
        self.events: Any = None  # the EventManager, made when it is first asked for
        self.completers: Any = None  # clr_completion.Completers, made by the first Register-ArgumentCompleter
        self.history: list[Any] = []
        self.out_default: Any = None  # the renderer of the pipeline that is being shown, see core.out
        self.imports: dict[Any, dict[str, Any]] = {}  # the types of `using module` statements, by script
        self.definitions: dict[Any, Any] = {}  # what became of the definitions that have run, by node

    def stop_with(self, discovery: Any) -> None:
        """Ends what runs, from another thread: code at its next command, call or output, where `discovery` ends it."""
        self.stopping = True
        self._held = (self.discovery, self.max_depth)
        self.max_depth = -1
        self.discovery = discovery
        self.epoch += 1

    def lift_stop(self) -> Any:
        """Lets clean blocks run after a stop; gives what `stop_with` takes, None where nothing was stopped."""
        if not self.stopping or self._held is None:
            return None
        stopped = self.discovery
        self.discovery, self.max_depth = self._held
        self.stopping, self._held = False, None
        self.epoch += 1
        return stopped

    @property
    def catalog(self) -> Any:
        """The Catalog of all cmdlets, read when the first command is looked up."""
        if callable(self.catalog_source):
            self.catalog_source = self.catalog_source()
        return self.catalog_source

    @property
    def discovery(self) -> Any:
        """What finds commands by name (CommandDiscovery)."""
        if self._discovery is None:
            from pcshell.runtime.discovery import CommandDiscovery

            self._discovery = CommandDiscovery(self, self.catalog)
        return self._discovery

    @discovery.setter
    def discovery(self, discovery: Any) -> None:
        self._discovery = discovery

    @property
    def streams(self) -> Sinks:
        """Where warnings, errors and the like go."""
        return self.sinks

    def preference(self, name: str, scope: Scope | None = None) -> str:
        """A preference variable as text (`ErrorActionPreference` -> Continue), seen from a scope (the current one)."""
        value = (self.scope if scope is None else scope)[name.lower()]
        from pcshell.objects.conversion import to_string

        return to_string(value)

    @property
    def history_id(self) -> int:
        """The number that the running line will have in the history."""
        return self.history[-1].id + 1 if self.history else 1

    def add_error(self, record: ErrorRecord) -> None:
        """Puts an error in front of `$Error`."""
        errors = self.errors
        if errors and errors[0] is record:
            return
        if record.invocation is not None and not record.invocation.history_id:
            record.invocation.history_id = self.history_id
        errors.insert(0, record)
        if len(errors) > MAXIMUM_ERROR_COUNT:
            del errors[MAXIMUM_ERROR_COUNT:]

    def report_error(self, record: ErrorRecord) -> None:
        """An error on its way to the user: into the redirected stream, else to the host's error view."""
        sink = self.sinks.error
        if sink is not None:
            sink(record)
            return
        self.runspace.show_error(record)

    def invoke_script(
        self, block: Any, args: Sequence[Any] = (), *, input: Any = None, new_scope: bool = True, **named: Any
    ) -> list[Any]:
        """Runs a ScriptBlock and gives what it writes."""
        result: list[Any] = []
        block.run(self, result.append, list(args), input=input, new_scope=new_scope, named=named)
        return result

    def invoke_command(
        self, name: str, args: Sequence[Any] = (), named: dict[str, Any] | None = None, input: Any = None
    ) -> list[Any]:
        """Runs a command by name with positional and named arguments and gives what it writes."""
        from pcshell.runtime.pipeline import run_command

        result: list[Any] = []
        run_command(self, self.scope, result.append, name, list(args), named or {}, input)
        return result
