"""CommandProcessor: one running command of a pipeline, the `engine` of a cmdlet and the `$PSCmdlet` of a function.

A processor is made per invocation: it binds arguments, runs begin, process and end, and writes to the streams under
the common parameters and preference variables that are in force (about_CommonParameters, about_Preference_Variables).
"""

from __future__ import annotations

from pcshell.objects.errors import (
    ActionPreferenceStopException,
    ClrException,
    ParameterBindingException,
    record_of,
)
from pcshell.objects.psobject import NO_OUTPUT
from pcshell.runtime.command_arguments import arguments_as_args
from pcshell.runtime.context import Sinks
from pcshell.runtime.flow import ExitFlow, StopUpstream
from pcshell.runtime.invocation import InvocationInfo
from pcshell.runtime.session_state import Frame, Scope
from pcshell.runtime.support_errors import prepare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, NoReturn

    from pcshell.objects.errors import ErrorRecord
    from pcshell.runtime.binder import CommandArgument
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.pipeline import Pipeline
    from pcshell.runtime.script_block import ScriptBlock


_COLLECTED = frozenset(("errorvariable", "warningvariable", "informationvariable"))


class CommandProcessor:
    """What all commands of a pipeline have in common.

    `emit` takes an output object, `input` an input object. `values` are bound parameters by key, `bound` by name.
    """

    def __init__(self, context: ExecutionContext, scope: Scope, command: Any, label: str, spec: Any) -> None:
        self.context = context
        self.scope = scope
        self.command = command
        self.spec = spec
        self.label = label
        extent = spec.extent if spec is not None else None
        self.invocation = InvocationInfo(command, extent, label)
        self.emit: Callable[[Any], None] = _nowhere
        self.input: Callable[[Any], None] = self.push
        self.pipeline: Pipeline | None = None
        self.position = 0
        self.expects_input = False
        self.feeds_command = False
        self.started = False
        self.finished = False
        self.failed = False
        self.binder: Any = None
        self.bound: dict[str, Any] = {}
        self.parameter_set = ""
        self.common: dict[str, Any] = {}
        self.sinks: Sinks | None = None
        self.output_target: Callable[[Any], None] | None = None
        self.merge_target: Callable[[Any], None] = _nowhere  # where records of merged streams go (`2>&1`)
        self.closers: list[Callable[[], None]] = []
        self.collected: list[tuple[Any, list[Any]]] = []

    # Life.

    def bind(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        """Binds the arguments; raises a ParameterBindingException."""
        raise AssertionError

    def early_push(self, value: Any) -> None:
        """Input that arrives while the pipeline is still starting."""
        self.ensure_started()
        self.push(value)

    def ensure_started(self) -> None:
        """Runs `begin` once."""
        if not self.started:
            self.started = True
            self.begin()

    def begin(self) -> None:
        """What the command does before input."""

    def push(self, value: Any) -> None:
        """Takes one input object."""

    def connect(self) -> Callable[[Any], None]:
        """The function that takes input from now on."""
        return self.push

    def run_without_input(self) -> None:
        """The command is first in the pipeline and gets no input."""

    def finish(self) -> None:
        """The input is over."""

    def dispose(self) -> None:
        """The pipeline is over, however it ended."""
        closers, self.closers = self.closers, []
        for close in closers:
            close()

    def wrap_emit(self, target: Callable[[Any], None]) -> Callable[[Any], None]:
        """The output function: a redirection's or -OutVariable's in front of the next command's."""
        if self.output_target is not None:
            target = self.output_target
        common = self.common
        if (
            self.sinks is not None
            or (common and not _COLLECTED.isdisjoint(common))
            or (self.context.collectors and not self.is_last)
        ):
            target = self._outside(target)
        self.merge_target = target
        return self._with_output_variables(target) if common else target

    def _outside(self, target: Callable[[Any], None]) -> Callable[[Any], None]:
        """What follows runs under the streams and variables of the pipeline, not under those of this command."""
        context = self.context
        sinks, collectors = context.sinks, context.collectors

        def write(value: Any) -> None:
            before = context.sinks, context.collectors
            context.sinks, context.collectors = sinks, collectors
            try:
                target(value)
            finally:
                context.sinks, context.collectors = before

        return write

    def _with_output_variables(self, target: Callable[[Any], None]) -> Callable[[Any], None]:
        for parameter in _COLLECTED:  # these lists are there, empty, also when nothing is written
            name = self.common.get(parameter)
            if name is not None:
                self._collector(name)
        out_variable = self.common.get("outvariable")
        pipeline_variable = self.common.get("pipelinevariable")
        if out_variable is None and pipeline_variable is None:
            return target
        scope = self.scope
        store = self._collector(out_variable) if out_variable is not None else None
        held = str(pipeline_variable).lower() if pipeline_variable is not None else ""

        def write(value: Any) -> None:
            if store is not None:
                store.append(value)
            if held:
                scope[held] = value
            target(value)

        return write

    def _collector(self, name: Any) -> list[Any]:
        """The list behind -OutVariable, -ErrorVariable and their kin; `+name` appends to what is there."""
        from pcshell.objects.collections import ArrayList
        from pcshell.objects.conversion import to_string

        text = to_string(name)
        folded = text.lstrip("+").lower()
        if folded in self.__dict__.setdefault("_collectors", {}):
            found: list[Any] = self.__dict__["_collectors"][folded]
            return found
        where, colon, variable = folded.rpartition(":")
        scope = self.context.session.scope_by_name(where, self.scope) if colon else self.scope
        existing = scope.get(variable)
        if text.startswith("+") and isinstance(existing, list):
            items = existing if isinstance(existing, ArrayList) else ArrayList(existing)
        else:
            items = ArrayList()
        scope[variable] = items
        self.__dict__["_collectors"][folded] = items
        return items

    def _collect(self, stream: str, parameter: str, record: Any) -> None:
        """Keeps a record for this command's variable and for those of the functions it runs in."""
        own = None
        name = self.common.get(parameter)
        if name is not None:
            own = self._collector(name)
            own.append(record)
        if self.is_last:
            for items in self.context.collectors.get(stream, ()):
                if items is not own:
                    items.append(record)

    @property
    def is_last(self) -> bool:
        """Whether it is the last command of its pipeline: only what that one writes reaches variables outside."""
        return self.invocation.pipeline_position == self.invocation.pipeline_length

    # Streams.

    def action(self, parameter: str, variable: str) -> str:
        """The action in force for a stream: the common parameter, else the preference variable, folded."""
        value = self.common.get(parameter)
        if value is not None:
            from pcshell.objects.conversion import to_string

            return to_string(value).lower()
        return self._preference(variable)

    def _preference(self, variable: str) -> str:
        value = self.scope[variable]
        if type(value) is str:
            text = value.lower()
        else:
            from pcshell.objects.conversion import to_string

            text = to_string(value).lower()
        if text == "ignore" or text == "suspend":
            from pcshell.runtime.preferences import refuse

            refuse(self.scope, variable, text)
        return text

    def _sinks(self) -> Sinks:
        return self.sinks if self.sinks is not None else self.context.sinks

    def own_error(self, error: ClrException) -> ErrorRecord:
        """Marks the record of an exception as this command's."""
        record = record_of(error)
        if not record.command and self.label_of_errors:
            record.command = self.label_of_errors
        if record.invocation is None:
            record.invocation = self.invocation
            if isinstance(error, ParameterBindingException) and error.extent is not None:
                # A binding error stands at the argument that it is about.
                record.invocation = InvocationInfo(self.invocation.command, error.extent, self.invocation.name)
        if record.extent is None:
            record.extent = record.invocation.extent
        if not record.category.activity:
            record.category.activity = self.activity
        return record

    @property
    def label_of_errors(self) -> str:
        """What stands behind the comma of FullyQualifiedErrorId."""
        return getattr(self.command, "label", "") if self.command is not None else ""

    @property
    def activity(self) -> str:
        """The command as CategoryInfo and the error view name it."""
        return getattr(self.command, "name", "") or self.label

    def write_error(self, record: ErrorRecord) -> None:
        """A non-terminating error (about_CommonParameters, ErrorAction)."""
        record.exception.error_record = record
        self.own_error(record.exception)
        self.pass_on(record)

    def pass_on(self, record: ErrorRecord) -> None:
        """As `write_error`, for a record that stays another command's."""
        record.exception.error_record = record
        self.failed = True
        self.context.ok = False
        if not record.stack_trace:
            prepare(self.context, self.scope, record.exception, record.extent)
        action = self.action("erroraction", "erroractionpreference")
        if action == "ignore":
            return
        if action in ("stop", "inquire", "break"):
            stop = self.stop_exception(record)
            self._collect("error", "errorvariable", stop)
            raise stop
        self._collect("error", "errorvariable", record)
        self.context.add_error(record)
        if action == "silentlycontinue":
            return
        sink = self._sinks().error
        if sink is not None:
            sink(record)
        else:
            self.context.report_error(record)

    def _refuse_input(self, error: ClrException) -> None:
        """An input object that fits no parameter: an error of this command, which -ErrorVariable does not see."""
        self.own_error(error)
        held = self.common.pop("errorvariable", None)
        try:
            self.write_error(record_of(error))
        finally:
            if held is not None:
                self.common["errorvariable"] = held

    def stop_exception(self, record: ErrorRecord) -> ActionPreferenceStopException:
        """The terminating error that -ErrorAction Stop makes of a non-terminating one."""
        stop = ActionPreferenceStopException(
            "The running command stopped because the preference variable "
            f'"ErrorActionPreference" or common parameter is set to Stop: {record.message}',
            inner=record.exception,
        )
        stop.error_record = record
        stop.thrown = stop.passes_through = True
        return stop

    def throw(self, record: ErrorRecord) -> NoReturn:
        """A terminating error of this command."""
        record.exception.error_record = record
        record.exception.passes_through = True
        record.exception.leaving = self
        self.own_error(record.exception)
        raise record.exception

    def _write_text_stream(self, stream: str, text: str, parameter: str, variable: str) -> None:
        action = self._text_action(parameter, variable)
        if action in ("silentlycontinue", "ignore"):
            return
        from pcshell.runtime.streams import StreamRecord

        record = StreamRecord(stream, text, self.invocation)
        sink = getattr(self._sinks(), stream.lower())
        if sink is not None:
            sink(record)
        else:
            self.context.runspace.show_record(record)
        if action == "stop":
            from pcshell.objects.errors import RuntimeException

            reason = (
                f'The running command stopped because the preference variable "{stream}Preference" or common parameter '
                f"is set to Stop: {text}"
            )
            stopped = RuntimeException(reason, "ActionPreferenceStop", category="OperationStopped")
            raise self.stop_exception(record_of(stopped))

    def _text_action(self, parameter: str, variable: str) -> str:
        if parameter in ("verbose", "debug"):
            switch = self.common.get(parameter)
            if switch is not None:
                return "continue" if switch else "silentlycontinue"
            return self._preference(variable)
        return self.action(parameter, variable)

    def write_warning(self, text: str) -> None:
        """A line of the warning stream."""
        if "warningvariable" in self.common or "warning" in self.context.collectors:
            from pcshell.runtime.streams import StreamRecord

            self._collect("warning", "warningvariable", StreamRecord("Warning", text, self.invocation))
        self._write_text_stream("Warning", text, "warningaction", "warningpreference")

    def write_verbose(self, text: str) -> None:
        """A line of the verbose stream."""
        self._write_text_stream("Verbose", text, "verbose", "verbosepreference")

    def write_debug(self, text: str) -> None:
        """A line of the debug stream."""
        self._write_text_stream("Debug", text, "debug", "debugpreference")

    def is_shown(self, stream: str) -> bool:
        """Whether a line of the verbose or debug stream goes anywhere."""
        return self._text_action(stream, f"{stream}preference") not in ("silentlycontinue", "ignore")

    def write_information(self, data: Any, tags: Sequence[str] = ()) -> None:
        """An entry of the information stream; the tag PSHOST marks what Write-Host shows."""
        from pcshell.runtime.streams import InformationRecord

        record = InformationRecord(data, list(tags), self.invocation)
        self._collect("information", "informationvariable", record)
        sink = self._sinks().information
        if sink is not None and self.action("informationaction", "informationpreference") == "ignore":
            return
        if sink is not None:
            sink(record)
            if "PSHOST" not in tags:
                return
            return
        action = self.action("informationaction", "informationpreference")
        if "PSHOST" in tags:
            if action != "ignore" or "informationaction" not in self.common:
                self.context.runspace.show_record(record)
        elif action not in ("silentlycontinue", "ignore"):
            self.context.runspace.show_record(record)

    def write_progress(self, record: Any) -> None:
        """A ProgressRecord for the host."""
        if self.action("progressaction", "progresspreference") in ("silentlycontinue", "ignore"):
            return
        self.context.host.write_progress(record)

    def stop_upstream(self) -> NoReturn:
        """Enough input: what stands before this command ends without its `end` (architecture 12.3)."""
        raise StopUpstream(self)

    # Questions.

    def should_process(self, target: str, action: str = "", details: Callable[[], Iterable[str]] | None = None) -> bool:
        """-WhatIf and -Confirm (about_Functions_CmdletBindingAttribute)."""
        from pcshell.runtime.confirmation import should_process

        return should_process(self, target, action or self.activity, details)

    def should_continue(self, query: str, caption: str) -> bool:
        """A question of the cmdlet's own."""
        from pcshell.runtime.confirmation import should_continue

        return should_continue(self, query, caption)


def _nowhere(value: Any) -> None:
    """Output before the pipeline is connected."""


class CmdletProcessor(CommandProcessor):
    """Runs a Cmdlet class."""

    def __init__(self, context: ExecutionContext, scope: Scope, command: Any, label: str, spec: Any) -> None:
        super().__init__(context, scope, command, label, spec)
        self.cmdlet = command.cls()
        self.cmdlet.engine = self

    def bind(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        """Binds the arguments and sets the cmdlet's attributes."""
        from pcshell.runtime.binder import ParameterBinder

        self.context.scope = self.scope
        command = self.command
        older = None if command.older is None else command.older.rewrite(arguments)
        if older is not None:
            arguments = older[0]
        binder = self.binder = ParameterBinder(
            command, command.parameters, command.default_set, self.context, is_simple=False,
            command_label=command.label,
        )  # fmt: skip
        if command.dynamic_parameters is not None:
            binder.dynamic = lambda bound: command.dynamic_parameters(self.context, bound)
        binder.bind_arguments(arguments, expects_input)
        self.bound = self.invocation.bound = binder.bound
        self.parameter_set = binder.parameter_set
        self.common = binder.common
        attributes = self.cmdlet.__dict__
        attributes.update(binder.values)
        if older is not None:
            self.write_warning(older[1])

    def begin(self) -> None:
        """Runs the cmdlet's `begin`."""
        self._guarded(self.cmdlet.begin)

    def connect(self) -> Callable[[Any], None]:
        """The cmdlet's own `stream` where only its ByValue parameter takes input, else `push`."""
        if self.expects_input and self.binder.stream_key is not None and self.sinks is None:
            self.context.scope = self.scope
            stream = self.cmdlet.stream(self.emit)
            if stream is not None:
                return self._without_null(stream) if self.binder.stream_refuses_null else self._guarded_stream(stream)
        return self.push

    def _without_null(self, stream: Callable[[Any], Any]) -> Callable[[Any], None]:
        """The stream of a mandatory parameter: $null goes the long way, where it is refused."""
        push = self.push

        def take(value: Any) -> None:
            if value is None:
                push(value)
            else:
                stream(value)

        return take

    def _guarded_stream(self, stream: Callable[[Any], Any]) -> Callable[[Any], None]:
        return stream

    def push(self, value: Any) -> None:
        """Binds the object to the pipeline parameters and runs `process`."""
        cmdlet = self.cmdlet
        self.context.scope = self.scope
        try:
            bound = self.binder.bind_pipeline_object(value)
        except ClrException as error:
            self._refuse_input(error)
            return
        cmdlet.__dict__.update(bound)
        self.parameter_set = self.binder.parameter_set  # input may have decided it
        self._guarded(cmdlet.process)

    def run_without_input(self) -> None:
        """Runs `process` once."""
        self.context.scope = self.scope
        self._guarded(self.cmdlet.process)

    def finish(self) -> None:
        """Runs `end`."""
        if self.finished:
            return
        self.finished = True
        self._guarded(self.cmdlet.end)

    def dispose(self) -> None:
        """Runs `clean`."""
        self._guarded(self.cmdlet.clean)
        super().dispose()

    def _guarded(self, method: Callable[[], Any]) -> None:
        """Runs a method of the cmdlet, writes what it yields, and marks its errors as its own."""
        self.context.scope = self.scope
        if self.sinks is None:
            self._run(method)
            return
        context = self.context
        before, context.sinks = context.sinks, self.sinks
        try:
            self._run(method)
        finally:
            context.sinks = before

    def _run(self, method: Callable[[], Any]) -> None:
        try:
            result = method()
            if result is None:
                return
            try:
                for value in result:
                    if value is not NO_OUTPUT:
                        self.emit(value)
            finally:
                close = getattr(result, "close", None)
                if close is not None:
                    close()
        except ClrException as error:
            if error.leaving is self:
                error.leaving = None
            if not isinstance(error, ActionPreferenceStopException):
                error.from_cmdlet = True
            record = error.error_record
            # An error of a command below, on its way up through this one, is not this one's.
            if record is None or record.invocation is None:
                self.own_error(error)
            raise


class ScriptProcessor(CommandProcessor):
    """Runs a function, a filter, a script file or a script block."""

    def __init__(
        self,
        context: ExecutionContext,
        scope: Scope,
        command: Any,
        block: ScriptBlock,
        label: str,
        spec: Any,
        dotted: bool,
    ) -> None:
        super().__init__(context, scope, command, label, spec)
        self.block = block
        if command is None:
            self.invocation.block = block
        self.code = block.code.link(context)
        self.dotted = dotted
        self.variables: dict[str, Any] | None = None
        parent = block.place(scope)
        self.caller_home = scope.home if parent is not scope else None
        kind = "script" if getattr(command, "command_type", "") == "ExternalScript" else "function"
        self.own = parent if dotted else Scope(parent.session, parent, kind)
        self.frame = Frame(command if command is not None else self)
        self.frame.extent = self.invocation.extent
        self.frame.invocation = self.invocation
        self.frame.processor = self
        self.frame.file = block.code.ast.extent.source.file
        self.outer_frame = parent.frame
        self.items: list[Any] | None = None
        self.dynamic_parameters: list[Any] = []  # RuntimeDefinedParameters of the dynamicparam block
        self.has_run = False  # whether a block of it ran: only then the clean block does
        self.is_main = False  # the script that the program was started with

    @property
    def name(self) -> str:
        """The name of the command for stack traces."""
        return self.label

    @property
    def info(self) -> Any:
        """The FunctionInfo behind the block, also for a nameless one: it keeps the binder's table."""
        if self.command is not None and getattr(self.command, "script_block", None) is self.block:
            return self.command
        code = self.code
        if code.table is None:
            from pcshell.metadata.commands import FunctionInfo

            code.table = FunctionInfo(self.label, self.block)
        return code.table

    def bind(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        """Binds the arguments into the block's scope: parameters, defaults, `$args`."""
        code, scope, frame = self.code, self.own, self.frame
        if self.variables:
            for name, value in self.variables.items():
                dict.__setitem__(scope, name, value)
        if not code.parameters and not code.is_advanced and not _asks_for_help(arguments):
            frame.args = arguments_as_args(arguments)
            frame.bound = {}
        else:
            self._bind_parameters(arguments, expects_input)
        if self.dotted:
            frame.outer = self.outer_frame
        scope.frame = frame

    def _bind_parameters(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        from pcshell.runtime.binder import ParameterBinder
        from pcshell.runtime.script_parameters import store_parameters

        context, code = self.context, self.code
        info = self.info
        context.scope = self.scope
        binder = self.binder = ParameterBinder(
            info, code.parameters, info.default_set, context, is_simple=not code.is_advanced,
            command_label=self.label,
        )  # fmt: skip
        if code.dynamic_param is not None:
            from pcshell.runtime.script_parameters import dynamic_parameters

            binder.dynamic = lambda bound: dynamic_parameters(self, bound)
        binder.bind_arguments(arguments, expects_input)
        self.bound = self.invocation.bound = binder.bound
        self.parameter_set = binder.parameter_set
        self.common = binder.common
        frame = self.frame
        frame.bound = binder.bound
        frame.args = self.invocation.unbound = binder.unbound
        frame.is_advanced = code.is_advanced
        if self.dotted:
            frame.outer = self.outer_frame
        self.own.frame = frame
        store_parameters(self, binder)
        if self.dynamic_parameters:
            self._give_dynamic_parameters()
        if self.common:
            self._local_preferences()

    def _give_dynamic_parameters(self) -> None:
        """The objects that the dynamicparam block wrote learn their values."""
        bound = self.binder.bound
        for parameter in self.dynamic_parameters:
            if parameter.name in bound:
                parameter.value, parameter.is_set = bound[parameter.name], True

    def _local_preferences(self) -> None:
        """Common parameters of an advanced function become preference variables of its scope."""
        scope, common = self.own, self.common
        for name, variable in _PREFERENCES:
            if name in common:
                scope[variable] = common[name]
        for name, variable in (("verbose", "verbosepreference"), ("debug", "debugpreference")):
            if name in common:
                scope[variable] = "Continue" if common[name] else "SilentlyContinue"
        if "whatif" in common:
            scope["whatifpreference"] = bool(common["whatif"])
        if "confirm" in common:
            scope["confirmpreference"] = "Low" if common["confirm"] else "None"

    # Running.

    def begin(self) -> None:
        """Runs the begin block; a block with only an end block collects its input."""
        code = self.code
        if self.expects_input:
            self.items = []
            if code.process is None:
                self.frame.input = self.items
            else:
                self.frame.input = []
        if code.begin is not None:
            self._run(code.begin)

    def push(self, value: Any) -> None:
        """Runs the process block for the object, or keeps the object for `$input`."""
        code = self.code
        if self.binder is not None and (code.is_advanced or self.binder.table.pipeline):
            try:
                self._store_pipeline_values(value)
            except ClrException as error:
                self._refuse_input(error)
                return
        if code.process is None:
            if self.items is not None:
                self.items.append(value)
            return
        dict.__setitem__(self.own, "_", value)
        self.frame.input = [value]
        self._run(code.process)

    def _store_pipeline_values(self, value: Any) -> None:
        self.context.scope = self.own
        bound = self.binder.bind_pipeline_object(value)
        own = self.own
        # A dynamic parameter has no variable (about_Functions_Advanced_Parameters).
        dynamic = {one.name.lower() for one in self.dynamic_parameters}
        for key, item in bound.items():
            if key.lower() not in dynamic:
                own[key.lower()] = item
        if self.dynamic_parameters:
            self._give_dynamic_parameters()
        shown = self.frame.bound
        if shown is not self.binder.bound:
            # $PSBoundParameters was looked at before: it follows the input.
            for parameter in self.binder.table.pipeline:
                if parameter.name in self.binder.bound:
                    shown.set(parameter.name, self.binder.bound[parameter.name])
                else:
                    shown.remove(parameter.name)

    def run_without_input(self) -> None:
        """Runs the process block once."""
        if self.code.process is not None:
            self._run(self.code.process)

    def finish(self) -> None:
        """Runs the end block."""
        if self.finished:
            return
        self.finished = True
        code = self.code
        if code.process is not None:
            self.frame.input = []
        if code.end is not None:
            self._run(code.end)

    def dispose(self) -> None:
        """Runs the clean block and gives the scope back."""
        if self.has_run and self.code.clean is not None:
            self._clean_up(self.code.clean)
        if self.dotted:
            self.own.frame = self.outer_frame
        elif self.own.functions is not None or self.own.aliases is not None:
            self.context.epoch += 1
        super().dispose()

    def _clean_up(self, clean: Any) -> None:
        """Runs the clean block: its output is dropped, what would end it is an error and goes no further."""
        context = self.context
        propagate, context.propagate = context.propagate, False
        stopped = context.lift_stop()
        try:
            self._run(clean, _nowhere)
        except ClrException as error:
            exception = prepare(context, self.own, error, None)
            record = record_of(exception)
            self.failed = True
            if not exception.collected:
                self._collect("error", "errorvariable", exception if exception.leaving is not None else record)
            context.add_error(record)
            (self._sinks().error or context.report_error)(record)
        except ExitFlow:
            return  # nor does `exit`
        finally:
            context.propagate = propagate
            if stopped is not None:
                context.stop_with(stopped)

    def _run(self, body: Any, emit: Callable[[Any], None] | None = None) -> None:
        context = self.context
        self.has_run = True
        if context.depth >= context.max_depth:
            from pcshell.runtime.call_depth import deepen

            deepen(context)
        context.depth += 1
        before, collectors = context.sinks, context.collectors
        if self.sinks is not None:
            context.sinks = self.sinks
        if collectors and not self.is_last:
            context.collectors = {}
        if self.common:
            self._add_collectors()
        held = self.own.get("_") if self.dotted else None
        home = self.caller_home
        if home is not None:
            outer, home.current = home.current, self.scope
        try:
            body(context, self.own, self.emit if emit is None else emit)
        except ClrException as error:
            if error.leaving is self:
                error.leaving = None
            raise
        except ExitFlow as flow:
            if self.is_main or getattr(self.command, "command_type", "") != "ExternalScript":
                raise
            # `exit` ends a script file that another script called (about_Language_Keywords, exit).
            context.session.global_scope["lastexitcode"] = flow.code
            self.failed = flow.code != 0
            self.finished = True
        finally:
            if home is not None:
                home.current = outer
            context.sinks = before
            context.collectors = collectors
            context.depth -= 1
            context.scope = self.scope
            if self.dotted and self.expects_input and self.code.process is not None:
                dict.__setitem__(self.own, "_", held)

    def _add_collectors(self) -> None:
        """-ErrorVariable and its kin of a function keep what the commands in its body write, too."""
        found = dict(self.context.collectors)
        for stream in ("error", "warning", "information"):
            name = self.common.get(f"{stream}variable")
            if name is not None:
                found[stream] = (*found.get(stream, ()), self._collector(name))
        self.context.collectors = found


_PREFERENCES = (
    ("erroraction", "erroractionpreference"),
    ("warningaction", "warningpreference"),
    ("informationaction", "informationpreference"),
    ("progressaction", "progresspreference"),
)


def _asks_for_help(arguments: Sequence[CommandArgument]) -> bool:
    """Whether a call has the parameter `-?`."""
    return any(one.kind == "parameter" and one.name == "?" for one in arguments)
