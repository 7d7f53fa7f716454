"""Call sites: a command call or a pipeline as it stands in a script, with what is remembered between its runs.

Compiled code calls `site.run(c, V, emit, values)` for output, `site.value(c, V, values)` for the pipeline's
value and `site.store(c, V, name, values)` for an assignment.
"""

from __future__ import annotations

from pcshell.language.specs import SPLAT
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import NO_OUTPUT
from pcshell.runtime.support import SCALARS, out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.specs import CommandSpec, PipelineSpec
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope


REFUSED = object()  # what `CallPlan.run` gives for a call that needs the binder


def _unused(item: Any) -> None:
    """The output of a call whose value is its output."""


class ExpressionBlock:
    """An expression standing as a command; `function(c, V, emit)` writes its value."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function


def store_output(scope: Scope, name: str, items: list[Any]) -> None:
    """Assigns what a pipeline wrote; a variable that got no output is remembered as such."""
    if items:
        if scope.voids:
            scope.voids.discard(name)
        scope[name] = items[0] if len(items) == 1 else items
        return
    if scope.voids is None:
        scope.voids = set()
    scope.voids.add(name)
    scope[name] = None


class CommandSite:
    """One command call of a script.

    `plan` is the short way into the script function that the name stands for, where there is one (see `call_plan`).
    `home` is the session state (of the session or of a module) in which the name was looked up.
    """

    __slots__ = ("command", "epoch", "home", "is_plannable", "plan", "planned", "spec")

    def __init__(self, spec: CommandSpec) -> None:
        self.spec = spec
        self.epoch = -1
        self.home: Scope | None = None
        self.command: Any = None
        self.plan: Any = None
        self.planned: Any = None  # the command that `plan` was made for
        self.is_plannable = (
            spec.name is not None
            and not spec.redirections
            and spec.invocation == "Unknown"
            and all(kind != SPLAT for kind, _, _ in spec.elements)
        )

    def run(
        self, context: ExecutionContext, scope: Scope, emit: Callable[[Any], None], values: tuple[Any, ...]
    ) -> None:
        """Runs the call as a pipeline of its own."""
        if self.is_plannable:
            known = self.epoch == context.epoch and self.home is scope.home
            plan = self.plan if known else self._prepare(context, scope, values)
            if plan is not None:
                result = plan.run(context, scope, emit, values)
                if result is not REFUSED:
                    if type(result) in SCALARS:
                        emit(result)
                    elif result is not NO_OUTPUT:
                        out(emit, result)
                    return
        from pcshell.runtime.pipeline import run_pipeline

        run_pipeline(context, scope, emit, ((self, values),), None, False)

    def value(self, context: ExecutionContext, scope: Scope, values: tuple[Any, ...]) -> Any:
        """The call's output as a value: nothing, one object, or an array."""
        plan = self.plan
        known = plan is not None and self.epoch == context.epoch and self.home is scope.home
        if known and plan.value is not None:
            result = plan.run(context, scope, _unused, values)
            if type(result) in SCALARS:
                return result
        else:
            result = REFUSED
        items: list[Any] = []
        self._collect(context, scope, items, values, result)
        return items[0] if len(items) == 1 else (items or None)

    def _collect(
        self, context: ExecutionContext, scope: Scope, items: list[Any], values: tuple[Any, ...], result: Any
    ) -> None:
        """Adds the call's output: that of a `result` of the plan, else that of an ordinary run."""
        if result is REFUSED:
            self.run(context, scope, items.append, values)
        else:
            out(items.append, result)

    def output(self, context: ExecutionContext, scope: Scope, values: tuple[Any, ...]) -> Any:
        """As `value`, but NO_OUTPUT where the call writes nothing."""
        items: list[Any] = []
        self.run(context, scope, items.append, values)
        return items[0] if len(items) == 1 else (items or NO_OUTPUT)

    def store(self, context: ExecutionContext, scope: Scope, name: str, values: tuple[Any, ...]) -> None:
        """Assigns the call's output to a variable, which remembers where there was none."""
        plan = self.plan
        known = plan is not None and self.epoch == context.epoch and self.home is scope.home
        if known and plan.value is not None:
            result = plan.run(context, scope, _unused, values)
            if type(result) in SCALARS and not scope.voids:
                scope[name] = result
                return
        else:
            result = REFUSED
        items: list[Any] = []
        self._collect(context, scope, items, values, result)
        if items and not scope.voids:
            scope[name] = items[0] if len(items) == 1 else items
        else:
            store_output(scope, name, items)

    def _prepare(self, context: ExecutionContext, scope: Scope, values: tuple[Any, ...]) -> Any:
        """Resolves the name; gives the plan of the call, which stays while the name means the same function."""
        command = self.resolve(context, scope)
        if command is not self.planned:
            self.planned, self.plan = command, None
            if command.command_type in ("Function", "Filter"):
                from pcshell.runtime.call_plan import plan_call

                self.plan = plan_call(context, self, command, values)
        return self.plan

    def resolve(self, context: ExecutionContext, scope: Scope) -> Any:
        """The CommandInfo of the constant name, remembered until a name may resolve differently."""
        if self.epoch == context.epoch and self.command is not None and self.home is scope.home:
            return self.command
        context.scope = scope
        name = self.spec.name
        if not name:
            from pcshell.runtime.pipeline import not_callable

            raise not_callable(self.spec)
        try:
            command = context.discovery.find(name)
        except RuntimeException as error:
            place = self.spec.name_extent
            if error.extent is None:
                error.extent = place
            record = error.error_record
            if record is not None and record.invocation is None:
                from pcshell.runtime.invocation import InvocationInfo

                record.extent = record.extent or place
                record.invocation = InvocationInfo(None, place, name)
            raise
        self.command = command
        self.epoch = context.epoch
        self.home = scope.home
        return command


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

    def store(
        self, context: ExecutionContext, scope: Scope, name: str, first: Any, groups: tuple[tuple[Any, ...], ...]
    ) -> None:
        """Assigns the pipeline's output to a variable, which remembers where there was none."""
        items: list[Any] = []
        self.run(context, scope, items.append, first, groups)
        store_output(scope, name, items)
