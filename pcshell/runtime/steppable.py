"""Steppable pipelines: `{ command @args }.GetSteppablePipeline()`, driven by a proxy function's blocks."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException
from pcshell.runtime.call_site import CommandSite
from pcshell.runtime.flow import StopUpstream
from pcshell.runtime.pipeline import Pipeline, make_processor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.script_block import ScriptBlock
    from pcshell.runtime.session_state import Scope


class SteppablePipeline:
    """A pipeline whose steps somebody else takes: Begin, Process for each object, End, Clean."""

    clr_name = "System.Management.Automation.SteppablePipeline"

    def __init__(self, context: ExecutionContext, make: Any) -> None:
        self.context = context
        self._make = make
        self._pipeline: Pipeline | None = None
        self._waiting: list[Any] = []
        self._expects_input = False
        self._target: Any = None

    def begin(self, processor: Any, expects_input: bool) -> None:
        """Starts the commands; output goes to the processor of a function (`$PSCmdlet`) or waits for the next step."""
        self._target = processor
        self._expects_input = expects_input
        pipeline = self._pipeline = self._make(self._write, expects_input)
        pipeline.start()

    def process(self, *values: Any) -> list[Any]:
        """One object, or none, for the first command."""
        pipeline = self._started()
        try:
            if pipeline.stopped_at >= 0:
                return self._taken()
            if values:
                pipeline.push(values[0])
            elif not self._expects_input:
                pipeline.processors[0].run_without_input()
        except StopUpstream as stop:
            pipeline.stop_at(stop)
        return self._taken()

    def end(self) -> list[Any]:
        """The input is over."""
        pipeline = self._started()
        try:
            while True:
                try:
                    pipeline.finish()
                    break
                except StopUpstream as stop:
                    pipeline.stop_at(stop)
        finally:
            self.clean()
        return self._taken()

    def clean(self) -> None:
        """Ends the commands, once."""
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.dispose()

    def _started(self) -> Pipeline:
        if self._pipeline is None:
            raise RuntimeException(
                "The pipeline has not been started, or has ended already.", "InvalidOperationException",
                category="InvalidOperation",
            )  # fmt: skip
        return self._pipeline

    def _write(self, value: Any) -> None:
        if self._target is not None:
            self._target.emit(value)
        else:
            self._waiting.append(value)

    def _taken(self) -> list[Any]:
        found, self._waiting = self._waiting, []
        return found


def steppable_pipeline(context: ExecutionContext, block: ScriptBlock, args: list[Any]) -> SteppablePipeline:
    """The one pipeline of a block as a SteppablePipeline; its arguments are computed now, in the current scope."""
    from pcshell.language import nodes
    from pcshell.runtime import session_state

    body = block.ast.end_block
    statements = [] if body is None else body.statements
    if len(statements) != 1 or type(statements[0]) is not nodes.PipelineAst:
        raise RuntimeException(
            "Only a script block that contains exactly one pipeline or command can be converted. Expressions or "
            "control structures are not permitted. Verify that the script block contains exactly one pipeline or "
            "command.",
            "CanConvertOneClauseOnly" if len(statements) != 1 else "CanOnlyConvertOnePipeline",
            category="InvalidOperation",
        )  # fmt: skip
    caller = block.place(context.scope)
    scope = caller
    if args or block.parameters:
        scope = session_state.Scope(caller.session, caller, "function")
        scope.frame = session_state.Frame(None, list(args))
        for info, value in zip(block.parameters, args):  # noqa: B905 - as many as there are
            scope[info.key] = value
    calls = _calls(context, scope, statements[0])

    def make(emit: Any, expects_input: bool) -> Pipeline:
        last = len(calls) - 1
        processors = [
            make_processor(context, scope, site, values, position > 0 or expects_input, position < last)
            for position, (site, values) in enumerate(calls)
        ]
        return Pipeline(context, scope, emit, processors)

    return SteppablePipeline(context, make)


def _calls(context: ExecutionContext, scope: Scope, pipeline: Any) -> list[tuple[CommandSite, tuple[Any, ...]]]:
    """The commands of a pipeline with the values of their arguments."""
    from pcshell.language import nodes
    from pcshell.language.compiler import BlockCompiler
    from pcshell.runtime.linker import link

    block = pipeline
    while type(block) is not nodes.ScriptBlockAst:
        block = block.parent
    found = []
    for element in pipeline.pipeline_elements:
        if type(element) is not nodes.CommandAst:
            raise RuntimeException(
                "Only a script block that contains exactly one pipeline or command can be converted. Expressions or "
                "control structures are not permitted. Verify that the script block contains exactly one pipeline or "
                "command.",
                "CanConvertOneClauseOnly", category="InvalidOperation",
            )  # fmt: skip
        compiler = BlockCompiler(block)
        name = compiler.call_function(element)
        context.scope = scope
        found.append(link(compiler.finish({"call": name}), context)[name](context, scope))
    return found
