"""Pipelines: commands connected by functions that take one object each (architecture 12.1).

`run_pipeline` is what call sites use; `Pipeline` is the same thing taken apart (start, push, finish), for redirections
to files, steppable pipelines and the console's Out-Default.
"""

from __future__ import annotations

from pcshell.language.specs import ARGUMENT, PARAMETER, PARAMETER_WITH_VALUE
from pcshell.objects.errors import ActionPreferenceStopException, ClrException, RuntimeException
from pcshell.objects.psobject import NO_OUTPUT, unwrap
from pcshell.runtime.call_site import CommandSite, ExpressionBlock
from pcshell.runtime.flow import StopUpstream
from pcshell.runtime.processors import (
    CmdletProcessor,
    CommandProcessor,
    ScriptProcessor,
)
from pcshell.runtime.script_block import BlockCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from pcshell.runtime.binder import CommandArgument
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.script_block import ScriptBlock
    from pcshell.runtime.session_state import Scope


class ExpressionProcessor(CommandProcessor):
    """An expression whose output is redirected."""

    def __init__(self, context: ExecutionContext, scope: Scope, block: Any, spec: Any) -> None:
        super().__init__(context, scope, None, "", spec)
        self.block = block

    def run_without_input(self) -> None:
        """Writes the expression's value."""
        context = self.context
        before = context.sinks
        if self.sinks is not None:
            context.sinks = self.sinks
        try:
            self.block.function(context, self.scope, self.emit)
        finally:
            context.sinks = before


class Pipeline:
    """Commands in a row. Output of the last one goes to `emit`."""

    __slots__ = ("context", "emit", "processors", "scope", "stopped_at")

    def __init__(
        self,
        context: ExecutionContext,
        scope: Scope,
        emit: Callable[[Any], None],
        processors: list[CommandProcessor],
    ) -> None:
        self.context = context
        self.scope = scope
        self.emit = emit
        self.processors = processors
        self.stopped_at = -1
        length = len(processors)
        for position, processor in enumerate(processors):
            processor.pipeline = self
            processor.position = position
            processor.invocation.pipeline_length = length
            processor.invocation.pipeline_position = position + 1
            processor.emit = processor.wrap_emit(processors[position + 1].early_push if position + 1 < length else emit)

    def start(self) -> None:
        """Runs `begin` from left to right; one that writes starts the next before its object arrives there."""
        for processor in self.processors:
            processor.ensure_started()
        # Everything runs now: connect each command directly with the next.
        last = len(self.processors) - 1
        for position in range(last, -1, -1):
            processor = self.processors[position]
            target = self.processors[position + 1].input if position < last else self.emit
            processor.emit = processor.wrap_emit(target)
            processor.input = processor.connect()

    @property
    def push(self) -> Callable[[Any], None]:
        """Gives one object to the first command."""
        return self.processors[0].input

    def finish(self) -> None:
        """The input is over: runs what is left of each command, from left to right."""
        for processor in self.processors[max(self.stopped_at, 0) :]:
            processor.finish()

    def run(self, values: Iterable[Any] | None) -> None:
        """Start, input, finish; `values` None means that the pipeline has no input."""
        try:
            try:
                self.start()
                if values is None:
                    self.processors[0].run_without_input()
                else:
                    push = self.push
                    for value in values:
                        push(value)
            except StopUpstream as stop:
                self.stop_at(stop)
            while True:
                try:
                    self.finish()
                    break
                except StopUpstream as stop:
                    self.stop_at(stop)
        except ClrException as error:
            if error.leaving in self.processors:  # it has left the command that threw it while input came
                error.leaving = None
            self._mark(error)
            raise
        finally:
            self.dispose()

    def _mark(self, error: ClrException) -> None:
        """An error inside a script block that a cmdlet runs carries the cmdlet's name, unless `throw` raised it."""
        record = error.error_record
        if record is None or record.command or record.extent is None or error.was_thrown:
            return
        if record.error_id == "CallDepthOverflow":  # belongs to the call that went too deep, not to the cmdlet
            return
        if isinstance(error, ActionPreferenceStopException):
            return
        place = record.extent
        for processor in reversed(self.processors):
            if not isinstance(processor, CmdletProcessor):
                continue
            for value in processor.bound.values():
                for block in value if isinstance(value, list) else (value,):
                    code = getattr(block, "code", None)
                    extent = code.ast.extent if type(code) is BlockCode else None
                    if (
                        extent is not None
                        and extent.source is place.source
                        and extent.start <= place.start < extent.end
                    ):
                        record.command = processor.label_of_errors
                        return

    def stop_at(self, stop: StopUpstream) -> None:
        """A command has enough: only it and the commands after it run their `end`."""
        if stop.processor not in self.processors:
            raise stop
        position = stop.processor.position
        for processor in self.processors[:position]:
            processor.finished = True
        self.stopped_at = position

    def dispose(self) -> None:
        """Runs every `clean` and gives files back."""
        self.context.scope = self.scope
        for processor in self.processors:
            processor.dispose()


def run_pipeline(
    context: ExecutionContext,
    scope: Scope,
    emit: Callable[[Any], None],
    calls: Sequence[tuple[CommandSite, tuple[Any, ...]]],
    first: Any,
    has_input: bool,
) -> None:
    """Runs the calls of a pipeline; with `has_input` the value `first` is enumerated into the first command."""
    processors = []
    last = len(calls) - 1
    for position, (site, values) in enumerate(calls):
        processors.append(make_processor(context, scope, site, values, position > 0 or has_input, position < last))
    context.ok = True
    pipeline = Pipeline(context, scope, emit, processors)
    pipeline.run(_input_values(first) if has_input else None)
    context.scope = scope
    context.ok = not any(processor.failed for processor in processors)


def _input_values(value: Any) -> Iterable[Any]:
    kind = type(value)
    if kind is range or kind is list:
        return value  # type: ignore[no-any-return]
    if value is NO_OUTPUT:
        return ()
    from pcshell.objects.conversion import enumerate_value

    items = enumerate_value(value)
    return (value,) if items is None else items


def make_processor(
    context: ExecutionContext,
    scope: Scope,
    site: CommandSite,
    values: tuple[Any, ...],
    expects_input: bool,
    feeds_command: bool,
) -> CommandProcessor:
    """The processor of one call, its arguments bound and its redirections in place."""
    spec = site.spec
    elements: Sequence[Any] = spec.elements
    if spec.name is not None:
        target: Any = site.resolve(context, scope)
        name, rest = spec.name, values
    else:
        target, rest = unwrap(values[0]), values[1:]
        name = ""
        if getattr(target, "clr_name", "") == "System.Management.Automation.PSModuleInfo" and rest:
            scope, target, rest, elements = _in_module(context, scope, target, rest, elements)
    paths: tuple[Any, ...] = ()
    if spec.redirections:
        files = sum(1 for one in spec.redirections if not one.to)
        if files:
            rest, paths = rest[: len(rest) - files], rest[len(rest) - files :]
    processor = processor_for(context, scope, target, name, spec)
    processor.expects_input = processor.invocation.expecting_input = expects_input
    processor.feeds_command = feeds_command
    if spec.redirections:
        from pcshell.runtime.streams import apply_redirections

        apply_redirections(processor, spec.redirections, paths)
    if type(target) is not ExpressionBlock:
        try:
            processor.bind(arguments_of(elements, rest, context), expects_input)
        except ClrException as error:
            processor.own_error(error)
            raise
        if processor.binder is not None and processor.binder.help_requested:
            return _help_processor(context, scope, processor, spec)
    return processor


def _in_module(
    context: ExecutionContext, scope: Scope, module: Any, values: tuple[Any, ...], elements: Sequence[Any]
) -> tuple[Scope, Any, tuple[Any, ...], Sequence[Any]]:
    """`& $module { }`, `& $module Name`: scope, command, arguments and elements of a call inside a module."""
    from pcshell.runtime.script_block import ScriptBlock

    target = unwrap(values[0])
    home = module.scope
    if home is not None:
        if type(target) is ScriptBlock:
            target = ScriptBlock(target.code, home)
        else:
            scope = home if home.current is None else home.current
    return scope, target, values[1:], elements[1:]


def _help_processor(context: ExecutionContext, scope: Scope, asked: CommandProcessor, spec: Any) -> CommandProcessor:
    """What runs instead of a command that was called with `-?`."""
    from pcshell.runtime.binder import CommandArgument

    processor = processor_for(context, scope, context.discovery.find("Get-Help"), "Get-Help", spec)
    processor.bind([CommandArgument("named", "Name", asked.command.name)], False)
    return processor


def not_callable(spec: Any) -> RuntimeException:
    """What `&` and `.` were given is no command: neither a name that is not empty nor a script block."""
    operator = "." if spec is not None and spec.invocation == "Dot" else "&"
    return RuntimeException(
        f"The expression after '{operator}' in a pipeline element produced an object that was not valid. It must "
        "result in a command name, a script block, or a CommandInfo object.",
        "BadExpression", category="InvalidOperation", extent=spec.name_extent if spec else None,
    )  # fmt: skip


def processor_for(context: ExecutionContext, scope: Scope, target: Any, name: str, spec: Any) -> CommandProcessor:
    """The processor of a command, a script block, or whatever `&` and `.` were given."""
    kind = getattr(target, "command_type", "")
    if not kind:
        if type(target) is ExpressionBlock:
            return ExpressionProcessor(context, scope, target, spec)
        if getattr(target, "clr_name", "") == "System.Management.Automation.ScriptBlock":
            return ScriptProcessor(
                context, scope, None, target, "", spec, spec is not None and spec.invocation == "Dot"
            )
        from pcshell.objects.conversion import to_string

        name = to_string(target)
        if target is None or not name:
            raise not_callable(spec)
        context.scope = scope
        target = context.discovery.find(name)
        kind = target.command_type
    if kind == "Alias":
        target = context.discovery.resolve_alias(target, target.name)
        kind = target.command_type
    label = name or target.name
    if kind == "Cmdlet":
        return CmdletProcessor(context, scope, target, label, spec)
    if kind in ("Function", "Filter"):
        dotted = spec is not None and spec.invocation == "Dot"
        return ScriptProcessor(context, scope, target, target.script_block, label, spec, dotted)
    if kind == "ExternalScript":
        dotted = spec is not None and spec.invocation == "Dot"
        from pcshell.runtime.script_files import load_script

        return ScriptProcessor(context, scope, target, load_script(context, target), label, spec, dotted)
    from pcshell.runtime.native import NativeProcessor

    return NativeProcessor(context, scope, target, label, spec)


def arguments_of(
    elements: Sequence[tuple[int, str, Any]], values: Sequence[Any], context: ExecutionContext
) -> list[CommandArgument]:
    """The elements of a call with their values, splatted ones expanded (about_Splatting)."""
    from pcshell.runtime.binder import CommandArgument

    result: list[CommandArgument] = []
    position = 0
    for kind, name, extent in elements:
        if kind == PARAMETER:
            result.append(CommandArgument("parameter", name, None, extent))
            continue
        value = values[position]
        position += 1
        if kind == ARGUMENT:
            result.append(CommandArgument("positional", "", value, extent))
        elif kind == PARAMETER_WITH_VALUE:
            result.append(CommandArgument("named", name, value, extent))
        else:
            _splat(value, extent, result)
    return result


def _splat(value: Any, extent: Any, result: list[CommandArgument]) -> None:
    """The items of a splatted array are positional, the pairs of a hash table are named."""
    from pcshell.objects.collections import Hashtable
    from pcshell.objects.conversion import enumerate_value, to_string
    from pcshell.runtime.binder import CommandArgument
    from pcshell.runtime.command_arguments import ArgumentName

    value = unwrap(value)
    if isinstance(value, Hashtable):
        for key, item in value.pairs():
            result.append(CommandArgument("named", to_string(key), item, extent, True))
        return
    if value is None:
        return
    items = enumerate_value(value)
    for item in [value] if items is None else items:
        if type(item) is ArgumentName:
            result.append(CommandArgument("parameter", item[1:].rstrip(":"), None, extent))
        else:
            result.append(CommandArgument("positional", "", item, extent))


# Entry points for the runtime itself.


def run_command(
    context: ExecutionContext,
    scope: Scope,
    emit: Callable[[Any], None],
    name: str,
    args: list[Any],
    named: dict[str, Any],
    input: Any,
) -> None:
    """Runs one command by name."""
    pipeline = command_pipeline(context, scope, emit, name, args, named, input is not None)
    pipeline.run(None if input is None else _input_values(input))
    context.scope = scope


def command_pipeline(
    context: ExecutionContext,
    scope: Scope,
    emit: Callable[[Any], None],
    name: str,
    args: list[Any],
    named: dict[str, Any],
    expects_input: bool,
) -> Pipeline:
    """A pipeline of one command by name, its arguments bound: to be run, or to be fed object by object."""
    from pcshell.runtime.binder import CommandArgument

    context.scope = scope
    processor = processor_for(context, scope, context.discovery.find(name), name, None)
    arguments = [CommandArgument("named", key, value, None) for key, value in named.items()]
    arguments += [CommandArgument("positional", "", value, None) for value in args]
    processor.expects_input = processor.invocation.expecting_input = expects_input
    processor.bind(arguments, expects_input)
    return Pipeline(context, scope, emit, [processor])


def run_block(
    context: ExecutionContext,
    scope: Scope,
    emit: Callable[[Any], None],
    block: ScriptBlock,
    args: list[Any],
    named: dict[str, Any],
    input: Any,
    new_scope: bool,
    variables: dict[str, Any] | None,
) -> None:
    """Runs a script block with arguments; `variables` are set in its scope before it begins."""
    from pcshell.runtime.binder import CommandArgument

    processor = ScriptProcessor(context, scope, None, block, "", None, not new_scope)
    processor.variables = variables
    arguments = [CommandArgument("named", key, value, None) for key, value in named.items()]
    arguments += [CommandArgument("positional", "", value, None) for value in args]
    processor.expects_input = processor.invocation.expecting_input = input is not None
    processor.bind(arguments, input is not None)
    Pipeline(context, scope, emit, [processor]).run(None if input is None else _input_values(input))
    context.scope = scope
