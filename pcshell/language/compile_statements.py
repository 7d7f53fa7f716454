"""Statements of the tree as Python statements.

Every statement may fail and the script goes on (architecture 12.2): each is wrapped in a `try` of its own, whose
handler reports the error or raises it again. Python allows 20 nested blocks; statement blocks deeper than
OUTLINE_DEPTH become functions of their own, in which `return`, `break` and `continue` travel as flow exceptions.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.compile_expressions import (
    GUARDED_VARIABLES,
    ExpressionCompiler,
    _folded,
)
from pcshell.language.specs import (
    ARGUMENT,
    PARAMETER,
    PARAMETER_WITH_VALUE,
    SPLAT,
    CommandSpec,
    FunctionSpec,
    PipelineSpec,
    RedirectionSpec,
    TrapsSpec,
    TypeDefinitionSpec,
    TypesSpec,
    VariableSpec,
)
from pcshell.language.variables import only_expression, region_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTLINE_DEPTH = 12
PARAMETERS = ("c", "V", "emit")

_ASSIGNMENT_KINDS = {
    "PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "DivideEquals": "Divide",
    "RemainderEquals": "Rem", "QuestionQuestionEquals": "QuestionQuestion",
}  # fmt: skip
_STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")


class _Loop:
    """A loop or switch around the statement being compiled: its label, and how far its Python loop is in reach."""

    __slots__ = ("is_switch", "label", "step")

    def __init__(self, label: str | None, step: list[Any] | None, is_switch: bool = False) -> None:
        self.label = label.lower() if label else None
        self.step = step  # what `continue` does before the next round (a `for` statement's iterator)
        self.is_switch = is_switch


class StatementCompiler(ExpressionCompiler):
    """Turns statement nodes into Python statements."""

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[Any] = []  # finished Python functions of this compilation
        self.loops: list[_Loop] = []
        self.depth = 0
        self.hoisted = 0  # > 0 inside a function that is not the body of a block: `return` needs a flow exception
        self.watches_success = False
        self.watches_foreach = False  # the script reads `$foreach`
        self.watches_switch = False  # the script reads `$switch`
        self.function_count = 0
        self.region_count = 0
        self.needs_return_guard = False
        self.is_method = False  # the body of a class's method: `return` gives the value, other output is dropped

    # Blocks.

    def function_name(self) -> str:
        """A new name for a Python function."""
        self.function_count += 1
        return f"f{self.function_count}"

    def statements(self, block: n.StatementBlockAst | n.NamedBlockAst) -> list[Any]:
        """The Python statements of a block, outlined when Python's nesting limit comes near."""
        if self.depth > OUTLINE_DEPTH:
            function = self.hoist(block)
            return [self.py.do(self.py.call(function.id, self.context, self.scope, self.py.name("emit")))]
        if block.traps:
            return self._block_with_traps(block)
        result: list[Any] = []
        for statement in block.statements:
            result += self.statement(statement)
        return result

    def hoist(self, block: n.StatementBlockAst | n.NamedBlockAst) -> Any:
        """A Python function of the block; gives its name as a node."""
        loops, depth = self.loops, self.depth
        self.loops, self.depth = [], 0
        self.hoisted += 1
        line = self.py.line
        body = self.statements(block)
        self.hoisted -= 1
        self.loops, self.depth = loops, depth
        self.py.line = line
        name = self.function_name()
        self.functions.append(self.py.function(name, PARAMETERS, body))
        return self.py.name(name)

    def _block_with_traps(self, block: n.StatementBlockAst | n.NamedBlockAst) -> list[Any]:
        """A block with traps: an error of a statement runs the first trap that fits (about_Trap)."""
        handlers = []
        for trap in block.traps:
            handler = self.hoist(trap.body)
            type_name = trap.trap_type.type_name.full_name if trap.trap_type else ""
            handlers.append((type_name, handler.id))
        traps = self.temporary()
        spec = self.constant(TrapsSpec(handlers))
        functions = self.py.tuple([self.py.name(name) for _, name in handlers])
        result = [self.py.assign(traps, self.use("enter_traps", self.context, spec, functions))]
        body: list[Any] = []
        self.depth += 1
        for statement in block.statements:
            caught = self.temporary()
            self.py.line = statement.extent.start_line
            handler = self.use(
                "run_trap", self.context, self.scope, self.py.name("emit"), self.py.name(caught),
                self.py.name(traps), self.extent_of(statement),
            )  # fmt: skip
            self.depth += 1
            inner = self._unguarded(statement)
            self.depth -= 1
            body.append(self.py.attempt(inner, "Exception", caught, [self.py.do(handler)]))
        self.depth -= 1
        leave = [self.py.do(self.use("leave_try", self.context, self.py.name(traps)))]
        result.append(self.py.attempt(body, finish=leave))
        self.support.add("Exception")
        return result

    def statement(self, node: n.Ast) -> list[Any]:
        """One statement with its error handling."""
        self.py.line = node.extent.start_line
        if type(node) in _SELF_GUARDED:
            return self._unguarded(node)
        self.depth += 1
        body = self._unguarded(node)
        self.depth -= 1
        if type(node) in _FLOWS and getattr(node, "pipeline", getattr(node, "label", None)) is None:
            return body
        return [self.guard(body, node)] if body else []

    def _unguarded(self, node: n.Ast) -> list[Any]:
        method = _STATEMENTS.get(type(node))
        if method is None:
            name = self.py.const(type(node).__name__)
            return [self.py.do(self.use("unsupported", name, self.extent_of(node)))]
        result: list[Any] = method(self, node)
        return result

    def guard(self, body: list[Any], node: n.Ast, handler: list[Any] | None = None) -> Any:
        """`try: body`; an error is reported as this statement's, then `handler` runs."""
        self.support.add("Exception")
        caught = self.temporary()
        report = self.use("statement_error", self.context, self.scope, self.py.name(caught), self.extent_of(node))
        return self.py.attempt(body, "Exception", caught, [self.py.do(report), *(handler or [])])

    # Pipelines.

    def pipeline(self, node: n.PipelineAst) -> list[Any]:
        """A pipeline as a statement: its output goes to `emit`."""
        if node.background:
            return [self.py.do(self.use("start_background", self.context, self.scope, self.extent_of(node)))]
        expression = only_expression(node)
        if expression is not None:
            return self.expression_statement(expression)
        emit = self.py.name("emit")
        return [self.py.do(self._pipeline_call(node, "run", emit))]

    def expression_statement(self, node: Any) -> list[Any]:
        """An expression as a statement: its value is enumerated into `emit`."""
        kind = type(node)
        emit = self.py.name("emit")
        if self._is_register_step(node):
            return [*self._register_step(node), *self._success()]
        if kind is n.UnaryExpressionAst and node.token_kind in _STEPS:
            return [self.py.do(self.step(node)), *self._success()]
        if kind is n.ParenExpressionAst and type(node.pipeline) is n.AssignmentStatementAst:
            value = self.statement_value(node.pipeline)
            return [self.py.do(self.use("out", emit, value)), *self._success()]
        if kind in (n.StringConstantExpressionAst, n.ExpandableStringExpressionAst):
            return [self.py.do(self.py.call("emit", self.expression(node))), *self._success()]
        if kind is n.InvokeMemberExpressionAst:
            value = self.invoke(node, keep_void=True)
        elif kind is n.BaseCtorInvokeMemberExpressionAst:
            return [self.py.do(self.expression(node))]
        elif kind is n.VariableExpressionAst:
            value = self.piped_variable(node)
        else:
            value = self.expression(node)
        name = self.temporary()
        self.support.add("SCALARS")
        test = self.py.compare(self.py.call("type", self.py.walrus(name, value)), "in", self.py.name("SCALARS"))
        direct = self.py.do(self.py.call("emit", self.py.name(name)))
        enumerated = self.py.do(self.use("out", emit, self.py.name(name)))
        return [self.py.when(test, [direct], [enumerated]), *self._success()]

    def command_expression(self, node: n.CommandExpressionAst) -> list[Any]:
        """An expression that stands where a statement does, as the right side of an assignment gives it."""
        if node.redirections:
            return [self.py.do(self._redirected_expression(node, "run", self.py.name("emit")))]
        return self.expression_statement(node.expression)

    def _success(self) -> list[Any]:
        """`$? = $true`, only where the script looks at `$?`."""
        if not self.watches_success:
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
        if type(node) is n.InvokeMemberExpressionAst:
            return self.invoke(node, keep_void=True)
        if type(node) is n.VariableExpressionAst:
            return self.piped_variable(node)
        return self.expression(node)

    def _redirected_input(self, node: Any) -> Any:
        return self._redirected_expression(node, "value")

    def _redirected_expression(self, node: Any, method: str, *targets: Any) -> Any:
        spec, values = self._expression_command(node)
        return self.py.method(
            self.constant(spec), method, self.context, self.scope, *targets, self.py.tuple(values)
        )

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
        if type(node) is n.ConstantExpressionAst and node.type_name in ("Int32", "Double", "Int64", "Decimal"):
            value = self.expression(node)
            if node.extent.text != str(node.value):
                return self.use("written_number", value, self.py.const(node.extent.text))
            return value
        return self.expression(node)

    def chain(self, node: n.PipelineChainAst) -> list[Any]:
        """`a && b`, `a || b`."""
        self.watches_success, before = True, self.watches_success
        left = self._unguarded(node.lhs_pipeline_chain)
        right = self._unguarded(node.rhs_pipeline)
        self.watches_success = before
        succeeded = self.use("context_value", self.context, self.py.const("ok"))
        test = succeeded if node.operator == "AndAnd" else self.py.negate(succeeded)
        # A left side that fails inside the chain only decides the chain.
        guarded = self.guard(left, node.lhs_pipeline_chain)
        return [guarded, self.py.when(test, right)]

    # Values of statements.

    def statement_value(self, node: n.Ast) -> Any:
        """The value of a statement where an expression is expected."""
        if type(node) is n.PipelineAst and not node.background:
            expression = only_expression(node)
            if expression is not None:
                return self.expression(expression)
            return self._pipeline_call(node, "value")
        if type(node) is n.AssignmentStatementAst:
            return self.assignment_value(node)
        if type(node) is n.CommandExpressionAst and not node.redirections:
            return self.expression(node.expression)
        return self.use("capture", self.context, self.scope, self.hoist(self._block_of(node)))

    def _block_of(self, node: Any) -> n.StatementBlockAst:
        """A block of one statement, which keeps its place in the script's tree."""
        parent = node.parent
        block = n.StatementBlockAst(node.extent, [node], [])
        node.parent = parent
        return block

    # Assignments.

    def assignment(self, node: n.AssignmentStatementAst) -> list[Any]:
        """An assignment as a statement; the commonest form stores into the scope directly."""
        left = node.left
        if self.registers and type(left) is n.VariableExpressionAst and _folded(left) in self.registers:
            return [*self._register_assignment(node, _folded(left)), *self._success()]
        if type(left) is n.VariableExpressionAst and left.variable_path.is_unqualified and node.operator == "Equals":
            folded = _folded(left)
            if folded not in GUARDED_VARIABLES:
                value = self.stored_value(node.right, folded)
                store = self.py.assign_item(self.scope, self.py.const(folded), value)
                return [store, *self._success()]
        return [self.py.do(self.assignment_value(node)), *self._success()]

    def _register_assignment(self, node: n.AssignmentStatementAst, folded: str) -> list[Any]:
        """An assignment inside a region: to the Python local and to the scope."""
        py, register = self.py, self.registers[folded]
        store = py.assign_item(self.scope, py.const(folded), py.name(register))
        value = self.statement_value(node.right)
        kind = _ASSIGNMENT_KINDS.get(node.operator, "")
        if not kind:
            return [py.assign(register, value), store]
        if kind not in ("Plus", "Minus", "Multiply"):
            return [py.assign(register, self._combine(kind, py.name(register), value)), store]
        amount, result = self.temporary(), self.temporary()
        operator = {"Plus": "+", "Minus": "-", "Multiply": "*"}[kind]
        computed = py.walrus(result, py.arithmetic(py.name(register), operator, py.name(amount)))
        test = py.both(
            py.has_type(py.name(register), "int"), py.has_type(py.name(amount), "int"),
            py.between(-(2**31), computed, 2**31 - 1),
        )  # fmt: skip
        if kind == "Plus":
            # The local gives its reference up, so that a text or an array can grow where it stands.
            added = self.use("add_to_variable", self.scope, py.const(folded), py.name(amount))
            slow = [py.assign(register, py.const(None)), py.assign(register, added)]
        else:
            slow = [py.assign(register, self._combine(kind, py.name(register), py.name(amount))), store]
        return [
            py.assign(amount, value),
            py.when(test, [py.assign(register, py.name(result)), store], slow),
        ]

    def _register_step(self, node: n.UnaryExpressionAst) -> list[Any]:
        """`$i++` and its kin as a statement inside a region."""
        py = self.py
        child: Any = node.child
        register = self.registers[_folded(child)]
        amount = 1 if node.token_kind.endswith("PlusPlus") else -1
        limit = 2**31 - 1 if amount > 0 else -(2**31)
        inside = py.compare(py.name(register), "<" if amount > 0 else ">", py.const(limit))
        fast = py.arithmetic(py.name(register), "+", py.const(amount))
        slow = self.use("stepped", py.name(register), py.const(amount))
        value = py.choose(py.both(py.has_type(py.name(register), "int"), inside), fast, slow)
        store = py.assign_item(self.scope, py.const(_folded(child)), py.name(register))
        return [py.assign(register, value), store]

    def _is_register_step(self, node: Any) -> bool:
        return (
            bool(self.registers) and type(node) is n.UnaryExpressionAst and node.token_kind in _STEPS
            and type(node.child) is n.VariableExpressionAst and _folded(node.child) in self.registers
        )  # fmt: skip

    def region(self, node: Any, build: Any) -> list[Any]:
        """A loop: where it is a region, once for registers and once for scopes that check what is stored."""
        region = None
        if not self.registers and self.depth <= 4 and not self.watches_foreach:
            region = region_of(node, GUARDED_VARIABLES)
        if region is None:
            result: list[Any] = build(node)
            return result
        general = build(node)
        self.region_count += 1
        names = sorted(region.names)
        self.registers = {name: f"g{self.region_count * 100 + position}" for position, name in enumerate(names)}
        loads = [
            self.py.assign(register, self.use("load_register", self.scope, self.py.const(name)))
            for name, register in self.registers.items()
        ]
        fast = build(node)
        self.registers = {}
        test = self.use("takes_registers", self.scope, self.py.const(region.calls))
        return [self.py.when(test, [*loads, *fast], general)]

    def stored_value(self, node: n.Ast, folded: str) -> Any:
        """What an assignment stores; a pipeline without output leaves a variable that pipes nothing."""
        if type(node) is n.PipelineAst and not node.background and only_expression(node) is None:
            output = self._pipeline_call(node, "output")
            return self.use("stored", self.scope, self.py.const(folded), output)
        return self.statement_value(node)

    def assignment_value(self, node: n.AssignmentStatementAst) -> Any:
        """An assignment as an expression: stores and gives the stored value."""
        if node.operator != "Equals":
            return self._compound_assignment(node)
        return self.store(node.left, self.statement_value(node.right))

    def store(self, target: n.Ast, value: Any) -> Any:
        """Stores a value into a target; gives the value."""
        target, attributes = self.attributes_of(target)
        c, scope = self.context, self.scope
        while type(target) is n.ParenExpressionAst and only_expression(target.pipeline) is not None:
            target = only_expression(target.pipeline)
        if type(target) is n.ArrayLiteralAst:
            held = self.temporary()
            first = self.py.walrus(held, value)
            parts = self.temporary()
            split = self.py.walrus(parts, self.use("spread", first, self.py.const(len(target.elements))))
            stores = [
                self.store(element, self.py.item(self.py.name(parts), self.py.const(position)))
                for position, element in enumerate(target.elements)
            ]
            return self.py.item(self.py.tuple([split, *stores, self.py.name(held)]), self.py.const(-1))
        if type(target) is n.VariableExpressionAst:
            path = target.variable_path
            if attributes:
                spec = self.constant(VariableSpec(path, target.extent))
                return self.use("set_attributed", c, scope, spec, self.attributes_spec(attributes, target), value)
            if path.is_unqualified:
                folded = _folded(target)
                if folded in GUARDED_VARIABLES:
                    spec = self.constant(VariableSpec(path, target.extent))
                    return self.use("set_guarded", c, scope, spec, value)
                return self.use("set_variable", scope, self.py.const(folded), value)
            return self.use("set_qualified", c, scope, self.constant(VariableSpec(path, target.extent)), value)
        if type(target) in (n.MemberExpressionAst, n.IndexExpressionAst):
            held = self.temporary()
            receiver, key = self.target_parts(target)
            return self.use("set_target", c, scope, receiver, key, self.py.walrus(held, value))
        return self.use("not_assignable", self.extent_of(target))

    def _compound_assignment(self, node: n.AssignmentStatementAst) -> Any:
        """`+=` and its kind: read, compute, store; in place where nobody else holds the old value."""
        target, attributes = self.attributes_of(node.left)
        kind = _ASSIGNMENT_KINDS[node.operator]
        c, scope = self.context, self.scope
        if type(target) is n.VariableExpressionAst:
            path = target.variable_path
            value = self.statement_value(node.right)
            if path.is_unqualified and not attributes and _folded(target) not in GUARDED_VARIABLES:
                folded = self.py.const(_folded(target))
                if kind == "QuestionQuestion":
                    held = self.temporary()
                    current = self.py.walrus(held, self.py.item(scope, folded))
                    present = self.py.compare(current, "is not", self.py.const(None))
                    return self.py.choose(present, self.py.name(held), self.use("set_variable", scope, folded, value))
                if kind == "Plus":
                    return self.use("add_to_variable", scope, folded, value)
                return self.use("set_variable", scope, folded, self._combine(kind, self.py.item(scope, folded), value))
            current = self.variable(target)
            if kind == "QuestionQuestion":
                held = self.temporary()
                present = self.py.compare(self.py.walrus(held, current), "is not", self.py.const(None))
                return self.py.choose(present, self.py.name(held), self.store(node.left, value))
            return self.store(node.left, self._combine(kind, current, value))
        if type(target) in (n.MemberExpressionAst, n.IndexExpressionAst):
            receiver, key = self.target_parts(target)
            if kind == "QuestionQuestion":
                function = self.hoist(self._block_of(node.right))
                return self.use("coalesce_target", c, scope, receiver, key, function)
            function = self.support_name(f"op_{kind}")
            return self.use("update_target", c, scope, receiver, key, function, self.statement_value(node.right))
        return self.use("not_assignable", self.extent_of(target))

    def _combine(self, kind: str, left: Any, right: Any) -> Any:
        return self.use(f"op_{kind}", left, right)

    # Conditions and loops.

    def condition(self, node: n.Ast) -> Any:
        """A condition as Python's truth."""
        expression = only_expression(node)
        if expression is not None:
            return self.truth(expression)
        return self.use("truth", self.statement_value(node))

    def if_statement(self, node: n.IfStatementAst) -> list[Any]:
        """`if`: an error in a condition is the statement's, an error in a body that of its own statement."""
        return self._if_clauses(node, list(node.clauses), node.else_clause)

    def _if_clauses(self, node: n.IfStatementAst, clauses: list[Any], otherwise: Any) -> list[Any]:
        (test, body), rest = clauses[0], clauses[1:]
        self.py.line = test.extent.start_line
        outcome = self.temporary()
        decide = self.py.assign(outcome, self.condition(test))
        failed = self.py.assign(outcome, self.py.const(None))
        guarded = self.guard([decide], test, [failed])
        then = self.statements(body)
        if rest:
            below = self._if_clauses(node, rest, otherwise)
        else:
            below = self.statements(otherwise) if otherwise is not None else []
        if not below:
            return [guarded, self.py.when(self.py.name(outcome), then)]
        is_false = self.py.compare(self.py.name(outcome), "is", self.py.const(False))
        return [guarded, self.py.when(self.py.name(outcome), then, [self.py.when(is_false, below)])]

    def _loop_body(self, node: Any, body: n.StatementBlockAst, step: list[Any] | None) -> list[Any]:
        """The body of a loop with its handling of `break` and `continue` from elsewhere."""
        self.loops.append(_Loop(node.label, step))
        self.depth += 2
        statements = self.statements(body)
        self.depth -= 2
        self.loops.pop()
        if _is_pure(body):
            return statements or [self.py.skip()]
        return [self._watch_flow(node, statements)]

    def _watch_flow(self, node: Any, statements: list[Any]) -> Any:
        """`try: statements` that takes this loop's `break` and `continue` from functions and outlined blocks."""
        caught = self.temporary()
        self.support.add("LoopFlow")
        label = self.py.const(node.label.lower() if node.label else None)
        ends = self.use("loop_ends", self.py.name(caught), label)
        return self.py.attempt(
            statements, "LoopFlow", caught, [self.py.when(ends, [self.py.leave_loop()])]
        )

    def while_statement(self, node: Any) -> list[Any]:
        """A loop, see `_while`."""
        return self.region(node, self._while)

    def _while(self, node: n.WhileStatementAst) -> list[Any]:
        """`while (condition) { }`."""
        self.py.line = node.extent.start_line
        outcome = self.temporary()
        failed = self.py.assign(outcome, self.py.const(False))
        self.depth += 1
        decide = self.guard([self.py.assign(outcome, self.condition(node.condition))], node.condition, [failed])
        leave = self.py.when(self.py.negate(self.py.name(outcome)), [self.py.leave_loop()])
        body = self._loop_body(node, node.body, None)
        self.depth -= 1
        return [self.py.loop([decide, leave, *body])]

    def do_statement(self, node: n.DoWhileStatementAst | n.DoUntilStatementAst) -> list[Any]:
        """`do { } while (condition)` and `do { } until (condition)`."""
        outcome = self.temporary()
        self.depth += 1
        wanted = type(node) is n.DoUntilStatementAst
        failed = self.py.assign(outcome, self.py.const(wanted))
        decide = self.guard([self.py.assign(outcome, self.condition(node.condition))], node.condition, [failed])
        ends = self.py.name(outcome) if wanted else self.py.negate(self.py.name(outcome))
        after = [decide, self.py.when(ends, [self.py.leave_loop()])]
        body = self._loop_body(node, node.body, after)
        self.depth -= 1
        return [self.py.loop([*body, *after])]

    def for_statement(self, node: Any) -> list[Any]:
        """A loop, see `_for`."""
        return self.region(node, self._for)

    def _for(self, node: n.ForStatementAst) -> list[Any]:
        """`for (initializer; condition; iterator) { }`."""
        result = self.statement(node.initializer) if node.initializer is not None else []
        self.depth += 1
        step = self._discarded(node.iterator) if node.iterator is not None else None
        head: list[Any] = []
        if node.condition is not None:
            outcome = self.temporary()
            failed = self.py.assign(outcome, self.py.const(False))
            decide = self.py.assign(outcome, self.condition(node.condition))
            head = [
                self.guard([decide], node.condition, [failed]),
                self.py.when(self.py.negate(self.py.name(outcome)), [self.py.leave_loop()]),
            ]
        body = self._loop_body(node, node.body, step)
        self.depth -= 1
        return [*result, self.py.loop([*head, *body, *(step or [])])]

    def _discarded(self, node: n.Ast) -> list[Any]:
        """A statement whose output nobody sees."""
        self.py.line = node.extent.start_line
        if type(node) is n.AssignmentStatementAst:
            return [self.guard(self.assignment(node), node)]
        if self._is_register_step(only_expression(node)):
            return [self.guard(self._register_step(only_expression(node)), node)]
        return [self.guard([self.py.do(self.statement_value(node))], node)]

    def foreach_statement(self, node: Any) -> list[Any]:
        """A loop, see `_foreach`."""
        return self.region(node, self._foreach)

    def _foreach(self, node: n.ForEachStatementAst) -> list[Any]:
        """`foreach ($item in values) { }`."""
        self.py.line = node.extent.start_line
        values = self.temporary()
        expression = only_expression(node.condition)
        collection = self.lazy_input(expression) if expression is not None else self.statement_value(node.condition)
        function = "foreach_enumerator" if self.watches_foreach else "foreach_values"
        iterate = self.py.assign(values, self.use(function, self.context, self.scope, collection))
        failed = self.py.assign(values, self.py.tuple([]))
        result = [self.guard([iterate], node, [failed])]
        item = self.temporary()
        self.depth += 2
        path = node.variable.variable_path
        if path.is_unqualified and _folded(node.variable) not in GUARDED_VARIABLES:
            store = self.py.assign_item(self.scope, self.py.const(_folded(node.variable)), self.py.name(item))
            register = self.registers.get(_folded(node.variable))
            if register is not None:
                item = register
                store = self.py.assign_item(self.scope, self.py.const(_folded(node.variable)), self.py.name(item))
        else:
            store = self.py.do(self.store(node.variable, self.py.name(item)))
        body = self._loop_body(node, node.body, None)
        self.depth -= 2
        # Enumerating may fail, too: the collection may be changed by the body.
        loop = self.guard([self.py.each(item, self.py.name(values), [store, *body])], node)
        if self.watches_foreach:
            done = [self.py.do(self.use("foreach_done", self.scope, self.py.name(values)))]
            loop = self.py.attempt([loop], finish=done)
        return [*result, loop]

    def switch_statement(self, node: n.SwitchStatementAst) -> list[Any]:
        """`switch`: each item of the value runs every clause that fits."""
        py = self.py
        py.line = node.extent.start_line
        items, item, matched = self.temporary(), self.temporary(), self.temporary()
        flags = py.const(",".join(sorted(node.flags)))
        collection = self.use("switch_items", self.context, self.scope, self.statement_value(node.condition), flags)
        if self.watches_switch:
            collection = self.use("switch_enumerator", self.scope, collection)
        result = [self.guard([py.assign(items, collection)], node, [py.assign(items, py.tuple([]))])]
        before = self.temporary()
        result.append(py.assign(before, self.use("enter_switch", self.scope)))
        body = [
            py.do(self.use("set_variable", self.scope, py.const("_"), py.name(item))),
            py.assign(matched, py.const(False)),
        ]
        self.loops.append(_Loop(node.label, None, is_switch=True))
        self.depth += 3
        for test, block in node.clauses:
            outcome = self.temporary()
            if type(test) is n.ScriptBlockExpressionAst:
                fits = self.use("switch_block", self.context, self.scope, self.expression(test), py.name(item))
            else:
                value = self.expression(test)
                fits = self.use("switch_fits", self.context, self.scope, py.name(item), value, flags)
            body.append(self.guard([py.assign(outcome, fits)], test, [py.assign(outcome, py.const(False))]))
            statements = [py.assign(matched, py.const(True)), *self.statements(block)]
            # A clause's body sees the item again, whatever the clause before it did to $_.
            body.append(py.when(py.name(outcome), statements))
        if node.default is not None:
            body.append(py.when(py.negate(py.name(matched)), self.statements(node.default)))
        self.depth -= 3
        self.loops.pop()
        loop = py.each(item, py.name(items), [self._watch_flow(node, body)])
        leave = [py.do(self.use("leave_switch", self.scope, py.name(before)))]
        result.append(py.attempt([loop], finish=leave))
        return result

    # Leaving.

    def break_statement(self, node: n.BreakStatementAst) -> list[Any]:
        """`break`, `continue`: Python's own for the innermost loop, else a flow exception."""
        ends = type(node) is n.BreakStatementAst
        label = node.label
        if label is None or (
            type(label) is n.StringConstantExpressionAst and self.loops and self.loops[-1].label == label.value.lower()
        ):
            if self.loops:
                if ends:
                    return [self.py.leave_loop()]
                return [*(self.loops[-1].step or []), self.py.next_round()]
            wanted: Any = self.py.const(None)
        else:
            wanted = self.use("label_text", self.expression(label))
        flow = self.use("BreakLoop" if ends else "ContinueLoop", wanted)
        return [self.py.throw(flow)]

    def return_statement(self, node: n.ReturnStatementAst) -> list[Any]:
        """`return value`: the value goes to the output, then the block ends; a method gives it back."""
        if self.is_method:
            value = self.statement_value(node.pipeline) if node.pipeline is not None else self.py.const(None)
            if self.hoisted:
                self.needs_return_guard = True
                return [self.py.throw(self.use("ReturnFlow", value))]
            return [self.py.give_back(value)]
        result = self._unguarded(node.pipeline) if node.pipeline is not None else []
        if self.hoisted:
            self.needs_return_guard = True
            return [*result, self.py.throw(self.use("ReturnFlow"))]
        return [*result, self.py.give_back()]

    def throw_statement(self, node: n.ThrowStatementAst) -> list[Any]:
        """`throw value`."""
        value = self.statement_value(node.pipeline) if node.pipeline is not None else self.support_name("NO_OUTPUT")
        thrown = self.use("thrown", self.context, self.scope, value, self.extent_of(node))
        return [self.py.throw(thrown)]

    def exit_statement(self, node: n.ExitStatementAst) -> list[Any]:
        """`exit code`."""
        value = self.statement_value(node.pipeline) if node.pipeline is not None else self.py.const(None)
        return [self.py.throw(self.use("exit_script", self.context, value))]

    # try, trap, data, definitions.

    def try_statement(self, node: n.TryStatementAst) -> list[Any]:
        """`try { } catch { } finally { }` (about_Try_Catch_Finally)."""
        py = self.py
        before = self.temporary()
        self.depth += 2 + (1 if node.finally_ is not None else 0)
        body = self.statements(node.body)
        enter = py.assign(before, self.use("enter_try", self.context))
        leave = [py.do(self.use("leave_try", self.context, py.name(before)))]
        result: list[Any] = [enter, py.attempt(body, finish=leave)]
        if node.catch_clauses:
            caught, chosen, held = self.temporary(), self.temporary(), self.temporary()
            types = [tuple(kind.type_name.full_name for kind in clause.catch_types) for clause in node.catch_clauses]
            spec = self.constant(TypesSpec(types))
            choose = py.assign(chosen, self.use("choose_catch", self.context, py.name(caught), spec))
            handler: list[Any] = [py.throw()]
            for position, clause in reversed(list(enumerate(node.catch_clauses))):
                statements = self.statements(clause.body)
                test = py.compare(py.name(chosen), "==", py.const(position))
                handler = [py.when(test, statements, handler)]
            enter_catch = py.assign(held, self.use("enter_catch", self.context, self.scope, py.name(caught)))
            leave_catch = [py.do(self.use("leave_catch", self.context, self.scope, py.name(held)))]
            unhandled = py.when(py.compare(py.name(chosen), "<", py.const(0)), [py.throw()])
            self.support.add("Exception")
            result = [py.attempt(
                result, "Exception", caught,
                [choose, unhandled, enter_catch, py.attempt(handler, finish=leave_catch)],
            )]  # fmt: skip
        self.depth -= 2 + (1 if node.finally_ is not None else 0)
        if node.finally_ is not None:
            loops, self.loops = self.loops, []
            self.hoisted += 1
            finish = self.statements(node.finally_)
            self.hoisted -= 1
            self.loops = loops
            result = [py.attempt(result, finish=finish or [py.skip()])]
        return result

    def data_statement(self, node: n.DataStatementAst) -> list[Any]:
        """`data name { }`: a block that may only hold data (about_Data_Sections)."""
        value = self.use("capture", self.context, self.scope, self.hoist(node.body))
        if node.variable is None:
            return [self.py.do(self.use("out", self.py.name("emit"), value))]
        return [self.py.assign_item(self.scope, self.py.const(node.variable.lower()), value)]

    def function_definition(self, node: n.FunctionDefinitionAst) -> list[Any]:
        """`function name { }`."""
        return [self.py.do(self.use("define_function", self.context, self.scope, self.constant(FunctionSpec(node))))]

    def define_type(self, node: n.TypeDefinitionAst) -> Any:
        """A class or an enum; the block's function defines its types before its first statement."""
        spec = self.constant(TypeDefinitionSpec(node))
        return self.guard([self.py.do(self.use("define_type", self.context, self.scope, spec))], node)

    def nothing(self, node: n.Ast) -> list[Any]:
        """A statement without effect of its own."""
        return []


def _is_pure(block: n.Ast) -> bool:
    """Whether nothing in the block can run a script's code elsewhere, so that no flow exception can come out."""
    return not any(
        type(node) in _IMPURE or (isinstance(node, n.BreakStatementAst) and node.label is not None)
        for node in block.walk()
    )


_IMPURE = frozenset((
    n.CommandAst, n.InvokeMemberExpressionAst, n.MemberExpressionAst, n.SubExpressionAst, n.ArrayExpressionAst,
    n.TrapStatementAst, n.TryStatementAst, n.BaseCtorInvokeMemberExpressionAst, n.ScriptBlockExpressionAst,
    n.ExpandableStringExpressionAst, n.ConvertExpressionAst, n.SwitchStatementAst, n.IfStatementAst,
    n.ForEachStatementAst, n.WhileStatementAst, n.DoWhileStatementAst, n.DoUntilStatementAst, n.ForStatementAst,
)) - {n.IfStatementAst}  # fmt: skip
# Statements that guard their parts themselves.
_SELF_GUARDED = frozenset((
    n.IfStatementAst, n.WhileStatementAst, n.DoWhileStatementAst, n.DoUntilStatementAst, n.ForStatementAst,
    n.ForEachStatementAst, n.SwitchStatementAst,
))  # fmt: skip
_FLOWS = frozenset((n.BreakStatementAst, n.ContinueStatementAst, n.ReturnStatementAst))

_STATEMENTS: dict[type, Any] = {
    n.PipelineAst: StatementCompiler.pipeline,
    n.PipelineChainAst: StatementCompiler.chain,
    n.CommandExpressionAst: StatementCompiler.command_expression,
    n.AssignmentStatementAst: StatementCompiler.assignment,
    n.IfStatementAst: StatementCompiler.if_statement,
    n.WhileStatementAst: StatementCompiler.while_statement,
    n.DoWhileStatementAst: StatementCompiler.do_statement,
    n.DoUntilStatementAst: StatementCompiler.do_statement,
    n.ForStatementAst: StatementCompiler.for_statement,
    n.ForEachStatementAst: StatementCompiler.foreach_statement,
    n.SwitchStatementAst: StatementCompiler.switch_statement,
    n.BreakStatementAst: StatementCompiler.break_statement,
    n.ContinueStatementAst: StatementCompiler.break_statement,
    n.ReturnStatementAst: StatementCompiler.return_statement,
    n.ThrowStatementAst: StatementCompiler.throw_statement,
    n.ExitStatementAst: StatementCompiler.exit_statement,
    n.TryStatementAst: StatementCompiler.try_statement,
    n.TrapStatementAst: StatementCompiler.nothing,
    n.DataStatementAst: StatementCompiler.data_statement,
    n.FunctionDefinitionAst: StatementCompiler.function_definition,
    n.TypeDefinitionAst: StatementCompiler.nothing,
    n.UsingStatementAst: StatementCompiler.nothing,
}
