"""Call sites: a command call or a pipeline as it stands in a script, with what is remembered between its runs.

Compiled code calls `site.run(c, V, emit, values)` for output and `site.value(c, V, values)` for the pipeline's value.
"""

from __future__ import annotations

from pcshell.language.specs import ARGUMENT
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import NO_OUTPUT
from pcshell.runtime.command_arguments import WrittenNumber
from pcshell.runtime.session_state import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.specs import CommandSpec, PipelineSpec
    from pcshell.runtime.context import ExecutionContext


class ExpressionBlock:
    """An expression standing as a command; `function(c, V, emit)` writes its value."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function


class CommandSite:
    """One command call of a script."""

    __slots__ = ("command", "epoch", "fast", "home", "only_arguments", "spec")

    def __init__(self, spec: CommandSpec) -> None:
        self.spec = spec
        self.epoch = -1
        self.home: Scope | None = None
        self.command: Any = None
        self.fast: Any = None
        self.only_arguments = (
            spec.name is not None
            and not spec.redirections
            and spec.invocation == "Unknown"
            and all(kind == ARGUMENT for kind, _, _ in spec.elements)
        )

    def run(self, context: ExecutionContext, scope: Scope, emit: Callable[[Any], None], values: tuple[Any, ...]) -> None:
        """Runs the call as a pipeline of its own."""
        if self.epoch == context.epoch and self.fast is not None and self.home is scope.home:
            self._run_simple(context, scope, emit, values)
            return
        from pcshell.runtime.pipeline import run_pipeline

        run_pipeline(context, scope, emit, ((self, values),), None, False)

    def value(self, context: ExecutionContext, scope: Scope, values: tuple[Any, ...]) -> Any:
        """The call's output as a value: nothing, one object, or an array."""
        items: list[Any] = []
        self.run(context, scope, items.append, values)
        return items[0] if len(items) == 1 else (items or None)

    def output(self, context: ExecutionContext, scope: Scope, values: tuple[Any, ...]) -> Any:
        """As `value`, but NO_OUTPUT where the call writes nothing."""
        items: list[Any] = []
        self.run(context, scope, items.append, values)
        return items[0] if len(items) == 1 else (items or NO_OUTPUT)

    def resolve(self, context: ExecutionContext, scope: Scope) -> Any:
        """The CommandInfo of the constant name, remembered until a name may resolve differently."""
        if self.epoch == context.epoch and self.command is not None and self.home is scope.home:
            return self.command
        context.scope = scope
        try:
            command = context.discovery.find(self.spec.name)
        except RuntimeException as error:
            if error.extent is None:
                error.extent = self.spec.name_extent
            if error.error_record is not None and error.error_record.extent is None:
                error.error_record.extent = self.spec.name_extent
            raise
        self.command = command
        self.epoch = context.epoch
        self.home = home = scope.home
        self.fast = None
        if self.only_arguments and command.command_type in ("Function", "Filter"):
            code = command.script_block.code.link(context)
            names = code.simple_names
            if (
                names is not None
                and len(self.spec.elements) <= len(names)
                and code.begin is None and code.process is None and code.clean is None and code.dynamic_param is None
                and code.end is not None and not code.defaults and command.script_block.scope is home
            ):  # fmt: skip
                self.fast = (names, code.end, command)
        return command

    def _run_simple(
        self, context: ExecutionContext, scope: Scope, emit: Callable[[Any], None], values: tuple[Any, ...]
    ) -> None:
        """A function without attributes, called with positional values only: no binder, no processor."""
        names, body, command = self.fast
        child = Scope(scope.session, scope, "function")
        frame = child.frame = Frame(command)
        frame.site = self
        frame.extent = self.spec.extent
        position = 0
        for value in values:
            child[names[position]] = value.value if type(value) is WrittenNumber else value
            position += 1
        while position < len(names):
            child[names[position]] = None
            position += 1
        frame.bound = len(values)
        context.depth += 1
        if context.depth > context.max_depth:
            context.depth -= 1
            from pcshell.runtime.support_errors import call_depth_overflow

            raise call_depth_overflow()
        try:
            body(context, child, emit)
        finally:
            context.depth -= 1
            context.scope = scope
            if child.functions is not None or child.aliases is not None:
                context.epoch += 1
        context.ok = True


class PipelineSite:
    """Several commands connected by `|`."""

    __slots__ = ("sites", "spec")

    def __init__(self, spec: PipelineSpec) -> None:
        self.spec = spec
        self.sites = tuple(CommandSite(command) for command in spec.commands)

    def run(
        self,
        context: ExecutionContext,
        scope: Scope,
        emit: Callable[[Any], None],
        first: Any,
        groups: tuple[tuple[Any, ...], ...],
    ) -> None:
        """Runs the pipeline."""
        from pcshell.runtime.pipeline import run_pipeline

        calls = tuple(zip(self.sites, groups))  # noqa: B905 - one group per site
        run_pipeline(context, scope, emit, calls, first, self.spec.has_input)

    def value(self, context: ExecutionContext, scope: Scope, first: Any, groups: tuple[tuple[Any, ...], ...]) -> Any:
        """The pipeline's output as a value."""
        items: list[Any] = []
        self.run(context, scope, items.append, first, groups)
        return items[0] if len(items) == 1 else (items or None)

    def output(self, context: ExecutionContext, scope: Scope, first: Any, groups: tuple[tuple[Any, ...], ...]) -> Any:
        """As `value`, but NO_OUTPUT where the pipeline writes nothing."""
        items: list[Any] = []
        self.run(context, scope, items.append, first, groups)
        return items[0] if len(items) == 1 else (items or NO_OUTPUT)
