"""Calls of script functions without binder and processor: what the binder would find out is found out once per place.

A CallPlan belongs to one call site and one function. It exists where the way of each argument is known beforehand: no
splatting, no common parameters, no parameter sets, no dynamic parameters. A value that would need a conversion with
consequences, or that a check refuses, sends the call the ordinary way, which then reports the error.
"""

from __future__ import annotations

from pcshell.language.nodes import VariableExpressionAst
from pcshell.language.specs import ARGUMENT, PARAMETER
from pcshell.language.variables import only_expression
from pcshell.objects.errors import ClrException
from pcshell.objects.psobject import NO_OUTPUT, NotedText
from pcshell.runtime.binding_table import BoundParameter, ParameterTable, table_of
from pcshell.runtime.call_site import REFUSED
from pcshell.runtime.command_arguments import WrittenNumber
from pcshell.runtime.invocation import InvocationInfo
from pcshell.runtime.session_state import CallScope, Frame, GuardedScope, PSVariable, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.language.nodes import ScriptBlockAst
    from pcshell.runtime.context import ExecutionContext

_NUMBERS = frozenset((int, float, bool))
# Exact types whose conversion to a type of System runs nobody's code.
_CONVERTIBLE = frozenset((int, float, bool, str, NotedText))
_OBJECT = "System.Object"


class CallPlan:
    """How one call site calls one function.

    `keys` are the variables of the call's values in order (values behind them go to $args), `tests` what each value
    must pass (None where all of them take everything), `fixed` variables whose value is the same in every call,
    `defaults` those that are computed. `value` is the value form of a simple function that is one expression: its
    output needs no way through a pipeline.
    """

    __slots__ = (
        "body", "code", "command", "count", "defaults", "fixed", "further", "guards", "is_advanced", "is_prepared",
        "keys", "looks_at_values", "named", "names", "parameters", "site", "spellings", "switches", "tests", "value",
        "written",
    )  # fmt: skip

    def __init__(self, site: Any, command: Any, code: Any) -> None:
        self.site = site
        self.command = command
        self.code = code
        self.is_advanced = code.is_advanced
        bodies = [body for body in (code.begin, code.process, code.end) if body is not None]
        self.body = bodies[0] if bodies else _nothing
        self.further = tuple(bodies[1:])
        self.value = code.value
        if code.is_advanced or self.value is None or not _writes_its_value(code.ast):
            self.value = None
        self.keys: tuple[str, ...] = ()
        self.count = 0  # of the keys
        self.parameters: tuple[BoundParameter, ...] = ()
        self.tests: tuple[BoundParameter | None, ...] | None = None
        self.written = False
        self.looks_at_values = True
        self.is_prepared = True
        self.named: list[BoundParameter] = []  # parameters that the call names, in its order
        self.switches: list[BoundParameter] = []
        self.fixed: dict[str, Any] = {}
        self.defaults: list[tuple[Any, Any]] = []
        self.guards: dict[str, PSVariable] | None = None
        self.names: tuple[str, ...] = ()
        self.spellings: dict[str, str] = {}

    def run(self, context: ExecutionContext, scope: Scope, emit: Callable[[Any], None], values: Sequence[Any]) -> Any:
        """Makes the call; REFUSED where it has to go the ordinary way (nothing has happened then).

        The result is the value of a function with a value form, for the caller to write; others write by `emit`.
        """
        if self.looks_at_values:
            passed = self._prepared(context, scope, values)
            if passed is None:
                return REFUSED
            values = passed
        home = self.command.script_block.scope
        if home is not None and home is not scope.home:
            return REFUSED  # a module's function, called from outside
        child: Scope = CallScope(self.fixed) if self.fixed else CallScope()
        child.parent = scope
        child.home = scope.home
        child.session = scope.session
        child.kind = "function"
        child.plan = self
        child.arguments = values
        child.emit = emit
        child.guards = child._frame = None
        keys = self.keys
        if self.count == 2:  # a loop costs more than what it does
            child[keys[0]] = values[0]
            child[keys[1]] = values[1]
        elif self.count == 1:
            child[keys[0]] = values[0]
        elif self.count:
            for key, value in zip(keys, values):  # noqa: B905 - surplus values go to $args
                child[key] = value
        if self.is_prepared:
            self._finish_scope(context, child)
        epoch = context.epoch
        depth = context.depth = context.depth + 1
        context.ok = True
        try:
            if depth > context.max_depth:
                from pcshell.runtime.call_depth import deepen

                deepen(context)
            if self.value is not None:
                result = self.value(context, child)
            else:
                result = NO_OUTPUT
                self.body(context, child, emit)
                for body in self.further:
                    body(context, child, emit)
        except ClrException as error:
            # A ThrowTerminatingError of this function has left it.
            if error.leaving is not None and child._frame is not None and error.leaving is child._frame.processor:
                error.leaving = None
            raise
        finally:
            context.depth = depth - 1
            context.scope = scope
            if context.epoch != epoch and (child.functions is not None or child.aliases is not None):
                context.epoch += 1
        frame = child._frame
        context.ok = frame is None or frame.processor is None or not frame.processor.failed
        return result

    def _finish_scope(self, context: ExecutionContext, child: Scope) -> None:
        """Default values, then the guards of typed parameters."""
        if self.defaults:
            self._compute_defaults(context, child)
        if self.guards is not None:
            child.guards = self.guards
            child.__class__ = GuardedScope

    def _prepared(self, context: ExecutionContext, scope: Scope, values: Sequence[Any]) -> Sequence[Any] | None:
        """The values as the parameters take them; None where the call needs the binder."""
        if self.written:
            values = self._without_written(values)
        if self.is_advanced and _has_default_values(scope):
            return None
        return values if self.tests is None else self._tested(context, values)

    def _without_written(self, values: Sequence[Any]) -> list[Any]:
        """The values, numbers as text where text is wanted (`f 01`)."""
        result = list(values)
        for position, value in enumerate(result):
            if type(value) is WrittenNumber:
                is_text = position < len(self.parameters) and self.parameters[position].is_text
                result[position] = value.text if is_text else value.value
        return result

    def _tested(self, context: ExecutionContext, values: Sequence[Any]) -> Sequence[Any] | None:
        """The values in the types of their parameters; None where one needs the binder."""
        assert self.tests is not None
        position = -1
        for parameter in self.tests:
            position += 1
            if parameter is None:
                continue
            value = values[position]
            if not parameter.any_type and type(value) not in parameter.exact:
                converted = _converted(parameter, value)
                if converted is None:
                    return None
                if type(values) is not list:
                    values = list(values)
                values[position] = value = converted
            if parameter.checked and not _is_valid(context, parameter, value):
                return None
        return values

    def _compute_defaults(self, context: ExecutionContext, child: Scope) -> None:
        from pcshell.runtime.script_parameters import default_converted

        for info, function in self.defaults:
            context.scope = child
            value = function(context, child)
            if info.type_name != _OBJECT:
                value = default_converted(context, info, value, lambda error: self._processor(child).own_error(error))
            dict.__setitem__(child, info.key, value)

    def frame_of(self, child: Scope) -> Frame:
        """The invocation behind a scope that `run` made."""
        frame = Frame(self.command, list(child.arguments[len(self.keys) :]))
        frame.extent = self.site.spec.extent
        frame.file = self.code.ast.extent.source.file
        frame.bound = self._bound(child)
        frame.invocation = InvocationInfo(self.command, frame.extent, self.site.spec.name)
        frame.invocation.unbound = frame.args
        frame.is_advanced = self.is_advanced
        if self.is_advanced:
            child._frame = frame
            processor = self._processor(child)
            processor.frame = frame
            processor.own = child
            frame.processor = processor
            frame.invocation = processor.invocation
        return frame

    def _bound(self, child: Scope) -> dict[str, Any]:
        """$PSBoundParameters: named arguments in their order, then positional ones."""
        given = dict(zip(self.names, child.arguments))  # noqa: B905 - surplus values are not bound
        bound = {one.name: given.get(one.name, one.present) for one in self.named}
        bound.update(given)
        return bound

    def _processor(self, child: Scope) -> Any:
        """The processor that stands behind $PSCmdlet, as the ordinary way would have made it."""
        from pcshell.metadata.parameters import ALL_SETS
        from pcshell.runtime.pipeline import Pipeline
        from pcshell.runtime.processors import ScriptProcessor

        caller: Any = child.parent
        context = child.session.context
        block, spec = self.command.script_block, self.site.spec
        processor = ScriptProcessor(context, caller, self.command, block, spec.name, spec, False)
        processor.bound = processor.invocation.bound = self._bound(child)
        processor.parameter_set = ALL_SETS
        processor.started = True
        Pipeline(context, caller, child.emit, [processor])
        return processor


def _writes_its_value(ast: ScriptBlockAst) -> bool:
    """Whether the value of a block's only expression is what it writes: a variable may hold "no output" instead."""
    return type(only_expression(ast.end_block.statements[0])) is not VariableExpressionAst if ast.end_block else False


def _nothing(context: ExecutionContext, scope: Scope, emit: Callable[[Any], None]) -> None:
    """The body of a function without statements."""


def _has_default_values(scope: Scope) -> bool:
    """Whether $PSDefaultParameterValues holds anything."""
    one: Scope | None = scope
    while one is not None:
        if "psdefaultparametervalues" in one:
            return bool(dict.__getitem__(one, "psdefaultparametervalues"))
        one = one.parent
    return False


def _converted(parameter: BoundParameter, value: Any) -> Any:
    """A plain value in the parameter's type; None where the binder has to do it."""
    if type(value) not in _CONVERTIBLE or parameter.transforms or parameter.is_switch:
        return None
    if type(value) is NotedText and str in parameter.exact:
        return value.base
    kind = parameter.type
    if kind is None or kind.namespace != "System":
        return None
    from pcshell.runtime.binding_values import convert_for_script

    try:
        return convert_for_script(parameter, kind, value)
    except ClrException:
        return None


def _is_valid(context: ExecutionContext, parameter: BoundParameter, value: Any) -> bool:
    """Whether a value passes what the binder would check; what is False here may still be refused or taken there."""
    if parameter.mandatory:
        if not value and type(value) not in _NUMBERS:
            return False
        if isinstance(value, list) and not parameter.any_type:
            return False
    try:
        for attribute in parameter.info.validate:
            attribute.validate(value, context)
    except ClrException:
        return False
    return True


def plan_call(context: ExecutionContext, site: Any, command: Any, values: Sequence[Any]) -> CallPlan | None:
    """The plan of a call, or None where the binder is needed."""
    spec = site.spec
    if spec.redirections or spec.invocation != "Unknown" or spec.stop_parsing:
        return None
    block = command.script_block
    code = block.code.link(context)
    if code.clean is not None or code.dynamic_param is not None:
        return None
    simple = not code.is_advanced
    table = table_of(command, code.parameters, command.default_set, simple)
    plan = CallPlan(site, command, code)
    if table.set_names or table.remaining or not _place_arguments(plan, table, spec.elements, simple):
        return None
    taken = {*plan.parameters, *plan.switches}
    if any(parameter.mandatory and parameter not in taken for parameter in table.parameters):
        return None
    plan.written = any(type(value) is WrittenNumber for value in values)
    if any(_needs_test(parameter) for parameter in plan.parameters):
        plan.tests = tuple(parameter if _needs_test(parameter) else None for parameter in plan.parameters)
    plan.looks_at_values = plan.written or plan.tests is not None or plan.is_advanced
    _place_others(context, plan, taken)
    plan.is_prepared = bool(plan.defaults) or plan.guards is not None
    return plan


def _needs_test(parameter: BoundParameter) -> bool:
    return not parameter.any_type or parameter.checked


def _place_arguments(plan: CallPlan, table: ParameterTable, elements: Sequence[Any], simple: bool) -> bool:
    """Finds the parameter of each value; False where this depends on the values or is an error."""
    order: list[BoundParameter | None] = []
    index, count = 0, len(elements)
    while index < count:
        kind, name, _ = elements[index]
        index += 1
        if kind == ARGUMENT:
            order.append(None)
            continue
        if not name or name in ("?", "-"):
            return False
        found = table.matches(name.lower())
        if len(found) != 1 or found[0].is_common or found[0] in order or found[0] in plan.switches:
            return False
        parameter = found[0]
        plan.named.append(parameter)
        if kind == PARAMETER:
            if parameter.is_switch:
                plan.switches.append(parameter)
                continue
            if index >= count or elements[index][0] != ARGUMENT:
                return False
            index += 1
        elif kind != PARAMETER + 1:
            return False
        order.append(parameter)
    return _place_positional(plan, table, order, simple)


def _place_positional(plan: CallPlan, table: ParameterTable, order: list[BoundParameter | None], simple: bool) -> bool:
    if table.plain_positions is None:
        return False
    free = [one for one in table.plain_positions if one not in order and one not in plan.switches]
    placed: list[BoundParameter] = []
    position = 0
    for parameter in order:
        if parameter is None:
            if position == len(free):
                break
            parameter = free[position]
            position += 1
        placed.append(parameter)
    if len(placed) < len(order):
        # What is left over becomes $args, where the function has such a thing and everything stands in order.
        if not simple or any(parameter is not None for parameter in order[len(placed) :]):
            return False
    if any(parameter.transforms or _runs_script(parameter) for parameter in placed):
        return False
    if any(switch.info.validate for switch in plan.switches):
        return False
    plan.parameters = tuple(placed)
    plan.keys = tuple(parameter.key for parameter in placed)
    plan.count = len(plan.keys)
    plan.names = tuple(parameter.name for parameter in placed)
    return True


def _runs_script(parameter: BoundParameter) -> bool:
    """Whether a check of the parameter is a script's own, which may not run twice."""
    return any(attribute.runs_script for attribute in parameter.info.validate)


def _place_others(context: ExecutionContext, plan: CallPlan, taken: set[BoundParameter]) -> None:
    """Parameters without an argument, and what their variables check from then on."""
    from pcshell.runtime.script_parameters import empty_value, guard_parameter

    bound = {parameter.key for parameter in taken}
    guards: dict[str, PSVariable] = {}
    for position, info in enumerate(plan.code.parameters):
        if info.key not in bound:
            if position in plan.code.defaults:
                plan.defaults.append((info, plan.code.defaults[position]))
            else:
                plan.fixed[info.key] = empty_value(info)
        if info.name != info.key:
            plan.spellings[info.key] = info.name
        if (info.type_name != _OBJECT or info.validate) and not info.is_switch:
            variable = guards[info.key] = PSVariable(info.name)
            guard_parameter(context, variable, info)
    for parameter in plan.switches:
        plan.fixed[parameter.key] = parameter.present
    if guards:
        plan.guards = guards
