"""Pipelines and commands as calls of their sites: one CommandSite or PipelineSite per place in the script."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.compile_expressions import STEPS, ExpressionCompiler
from pcshell.language.specs import (
    ARGUMENT,
    PARAMETER,
    PARAMETER_WITH_VALUE,
    SPLAT,
    CommandSpec,
    PipelineSpec,
    RedirectionSpec,
)
from pcshell.language.variables import only_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PARAMETERS = ("c", "V", "emit")


class Loop:
    """A loop or switch around the statement being compiled: its label, and how far its Python loop is in reach."""

    __slots__ = ("is_switch", "label", "step")

    def __init__(self, label: str | None, step: list[Any] | None, is_switch: bool = False) -> None:
        self.label = label.lower() if label else None
        self.step = step  # what `continue` does before the next round (a `for` statement's iterator)
        self.is_switch = is_switch


class CommandCompiler(ExpressionCompiler):
    """Turns pipelines into Python expressions; holds what the compilation of one block counts and collects."""

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[Any] = []  # finished Python functions of this compilation
        self.loops: list[Loop] = []
        self.depth = 0
        self.hoisted = 0  # > 0 inside a function that is not the body of a block: `return` needs a flow exception
        self.watches_success = False
        self.watches_foreach = False  # the script reads `$foreach`
        self.watches_switch = False  # the script reads `$switch`
        self.function_count = 0
        self.region_count = 0
        self.needs_return_guard = False
        self.is_method = False  # the body of a class's method: `return` gives the value, other output is dropped

    def function_name(self) -> str:
        """A new name for a Python function."""
        self.function_count += 1
        return f"f{self.function_count}"

    def background_job(self, node: Any) -> list[Any]:
        """A pipeline or chain that ends in `&`: writes the job."""
        job = self.use("start_background", self.context, self.scope, self.extent_of(node))
        return [self.py.do(self.use("out", self.py.name("emit"), job))]

    def pipeline(self, node: n.PipelineAst) -> list[Any]:
        """A pipeline as a statement: its output goes to `emit`."""
        if node.background:
            return self.background_job(node)
        expression = only_expression(node)
        if expression is not None:
            return self.expression_statement(expression)
        emit = self.py.name("emit")
        return [self.py.do(self._pipeline_call(node, "run", emit))]

    def expression_statement(self, node: Any) -> list[Any]:
        """An expression as a statement: its value is enumerated into `emit`."""
        kind = type(node)
        emit = self.py.name("emit")
        if self.is_register_step(node):
            return [*self.register_step(node), *self._success()]
        if kind is n.UnaryExpressionAst and node.token_kind in STEPS:
            return [*self.step_statement(node), *self._success()]
        if kind is n.ParenExpressionAst and type(node.pipeline) is n.AssignmentStatementAst:
            value = self.statement_value(node.pipeline)
            return [self.py.do(self.use("out", emit, value)), *self._success(node)]
        if kind in (n.StringConstantExpressionAst, n.ExpandableStringExpressionAst):
            return [self.py.do(self.py.call("emit", self.expression(node))), *self._success()]
        if kind is n.BaseCtorInvokeMemberExpressionAst:
            if node.extent.start == node.extent.end:
                return []  # not written: whoever runs the constructor sees to it
            return [self.py.do(self.expression(node))]
        value = self.piped_value(node)
        name = self.temporary()
        self.support.add("SCALARS")
        test = self.py.compare(self.py.call("type", self.py.walrus(name, value)), "in", self.py.name("SCALARS"))
        direct = self.py.do(self.py.call("emit", self.py.name(name)))
        enumerated = self.py.do(self.use("out", emit, self.py.name(name)))
        return [self.py.when(test, [direct], [enumerated]), *self._success(node)]

    def command_expression(self, node: n.CommandExpressionAst) -> list[Any]:
        """An expression that stands where a statement does, as the right side of an assignment gives it."""
        if node.redirections:
            return [self.py.do(self._redirected_expression(node, "run", self.py.name("emit")))]
        return self.expression_statement(node.expression)

    def _success(self, node: n.Ast | None = None) -> list[Any]:
        """`$? = $true` behind a statement that is `node`, only where the script looks at `$?`.

        Parentheses, $( ) and @( ) around a command, and an assignment of it, leave what the command said.
        """
        if not self.watches_success or (node is not None and not _succeeds(node)):
            return []
        return [self.py.do(self.use("succeeded", self.context))]

    def _pipeline_call(self, node: n.PipelineAst, method: str, *targets: Any) -> Any:
        """`site.run(c, V, emit, ...)` or `site.value(c, V, ...)`."""
        elements = node.pipeline_elements
        head = [self.context, self.scope, *targets]
        if len(elements) == 1 and type(elements[0]) is n.CommandAst:
            spec, values = self._command(elements[0])
            return self.py.method(self.constant(spec), method, *head, self.py.tuple(values))
        has_input = type(elements[0]) is n.CommandExpressionAst
        commands, groups = [], []
        first_input: Any = self.py.const(None)
        if has_input:
            first: Any = elements[0]
            if first.redirections:
                first_input = self._redirected_input(first)
            else:
                first_input = self.lazy_input(first.expression)
            elements = elements[1:]
        if not elements:
            # An expression with redirections, alone.
            return self._redirected_expression(node.pipeline_elements[0], method, *targets)
        for element in elements:
            if type(element) is n.CommandAst:
                spec, values = self._command(element)
            else:
                spec, values = self._expression_command(element)
            commands.append(spec)
            groups.append(self.py.tuple(values))
        site = self.constant(PipelineSpec(commands, has_input, node.extent))
        return self.py.method(site, method, *head, first_input, self.py.tuple(groups))

    def lazy_input(self, node: n.Ast) -> Any:
        """The value at the head of a pipeline; a range stays lazy."""
        while type(node) is n.ParenExpressionAst and only_expression(node.pipeline) is not None:
            inner = only_expression(node.pipeline)
            if type(inner) is not n.BinaryExpressionAst or inner.operator != "DotDot":
                break
            node = inner
        if type(node) is n.BinaryExpressionAst and node.operator == "DotDot":
            return self.use("lazy_range", self.expression(node.left), self.expression(node.right))
        return self.piped_value(node)

    def piped_value(self, node: Any) -> Any:
        """An expression whose value goes into a pipeline: where it has no output, that is nothing and not $null."""
        kind = type(node)
        if kind is n.InvokeMemberExpressionAst:
            return self.invoke(node, keep_void=True)
        if kind is n.VariableExpressionAst:
            return self.piped_variable(node)
        if kind is n.ParenExpressionAst and type(node.pipeline) is n.PipelineAst and not node.pipeline.background:
            inner = only_expression(node.pipeline)
            if inner is None:
                return self._pipeline_call(node.pipeline, "output")
            if type(inner) is not n.UnaryExpressionAst:
                return self.piped_value(inner)
        if kind is n.SubExpressionAst and node.sub_expression.statements:
            return self.use("capture_output", self.context, self.scope, self.hoist(node.sub_expression))
        return self.expression(node)

    def _redirected_input(self, node: Any) -> Any:
        return self._redirected_expression(node, "output")

    def _redirected_expression(self, node: Any, method: str, *targets: Any) -> Any:
        spec, values = self._expression_command(node)
        return self.py.method(self.constant(spec), method, self.context, self.scope, *targets, self.py.tuple(values))

    def _expression_command(self, node: Any) -> tuple[CommandSpec, list[Any]]:
        """An expression where a command is expected (it has redirections): a nameless block that gives its value."""
        name = self.function_name()
        loops, self.loops = self.loops, []
        depth, self.depth = self.depth, 0
        self.hoisted += 1
        body = self.expression_statement(node.expression)
        self.hoisted -= 1
        self.loops, self.depth = loops, depth
        self.functions.append(self.py.function(name, PARAMETERS, body))
        redirections, values = self._redirections(node.redirections)
        block = self.use("expression_block", self.context, self.scope, self.py.name(name))
        spec = CommandSpec(None, [], redirections, "Dot", node.extent, node.extent)
        return spec, [block, *values]

    def _redirections(self, nodes: list[n.RedirectionAst]) -> tuple[list[RedirectionSpec], list[Any]]:
        specs, values = [], []
        node: Any
        for node in nodes or []:
            if type(node) is n.MergingRedirectionAst:
                specs.append(RedirectionSpec(node.from_stream, node.to_stream, False))
            else:
                specs.append(RedirectionSpec(node.from_stream, "", node.append))
                values.append(self.expression(node.location))
        return specs, values

    def _command(self, node: n.CommandAst) -> tuple[CommandSpec, list[Any]]:
        """A command call: its spec and the values its elements take."""
        first, *rest = node.command_elements
        values: list[Any] = []
        name: str | None = None
        if type(first) is n.StringConstantExpressionAst:
            name = first.value
        else:
            values.append(self.expression(first))
        elements: list[tuple[int, str, Any]] = []
        for element in rest:
            if type(element) is n.CommandParameterAst:
                if element.argument is None:
                    elements.append((PARAMETER, element.parameter_name, element.extent))
                else:
                    elements.append((PARAMETER_WITH_VALUE, element.parameter_name, element.argument.extent))
                    values.append(self.expression(element.argument))
            elif type(element) is n.VariableExpressionAst and element.splatted:
                elements.append((SPLAT, element.variable_path.user_path, element.extent))
                values.append(self.variable(element))
            elif type(element) is n.UsingExpressionAst and getattr(element.sub_expression, "splatted", False):
                elements.append((SPLAT, "", element.extent))
                values.append(self.expression(element))
            else:
                elements.append((ARGUMENT, "", element.extent))
                values.append(self.command_argument(element))
        redirections, paths = self._redirections(node.redirections)
        spec = CommandSpec(name, elements, redirections, node.invocation_operator, node.extent, first.extent)
        return spec, values + paths

    def command_argument(self, node: n.Ast) -> Any:
        """A value in argument position; a number literal keeps the way it was written for [string] parameters."""
        if type(node) is n.ConstantExpressionAst and node.type_name != "String":
            value = self.expression(node)
            if node.extent.text != str(node.value) or node.extent.text.endswith(".0"):  # .NET prints 1.0 as 1
                return self.use("written_number", value, self.py.const(node.extent.text))
            return value
        return self.expression(node)


def _succeeds(node: n.Ast) -> bool:
    """Whether a statement or expression sets `$?` by itself, whatever the commands in it said."""
    if isinstance(node, n.PipelineAst):
        expression = only_expression(node)
        return expression is not None and _succeeds(expression)
    if isinstance(node, n.PipelineChainAst):
        return False
    if isinstance(node, n.AssignmentStatementAst):
        return _succeeds(node.right)
    if isinstance(node, n.CommandExpressionAst):
        return _succeeds(node.expression)
    if isinstance(node, n.ParenExpressionAst):
        return _succeeds(node.pipeline)
    if isinstance(node, (n.SubExpressionAst, n.ArrayExpressionAst)):
        statements = node.sub_expression.statements
        return not statements or _succeeds(statements[-1])
    return True
