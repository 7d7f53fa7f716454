"""Statements of the tree as Python statements.

Every statement may fail and the script goes on (architecture 12.2): each is wrapped in a `try` of its own, whose
handler reports the error or raises it again. Python allows 20 nested blocks; statement blocks deeper than
OUTLINE_DEPTH become functions of their own, in which `return`, `break` and `continue` travel as flow exceptions.
"""

from __future__ import annotations

import _ast

from pcshell.language import nodes as n
from pcshell.language.compile_commands import PARAMETERS, CommandCompiler
from pcshell.language.compile_expressions import GUARDED_VARIABLES, folded_name, target_name
from pcshell.language.specs import (
    FunctionSpec,
    TrapsSpec,
    TypeDefinitionSpec,
    TypesSpec,
    VariableSpec,
)
from pcshell.language.variables import only_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTLINE_DEPTH = 12

_ASSIGNMENT_KINDS = {
    "PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "DivideEquals": "Divide",
    "RemainderEquals": "Rem", "QuestionQuestionEquals": "QuestionQuestion",
}  # fmt: skip


#: What may stand right of `=` besides statements that are run for their output, as `if` and `foreach` are.
_VALUES = (n.PipelineAst, n.AssignmentStatementAst, n.CommandExpressionAst)


class StatementCompiler(CommandCompiler):
    """Turns statement nodes into Python statements; loops are the subclass's matter."""

    #: Node type -> method; the module of the subclass fills it.
    statement_methods: dict[type, Any] = {}

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
        method = self.statement_methods.get(type(node))
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

    def chain(self, node: n.PipelineChainAst) -> list[Any]:
        """`a && b`, `a || b`."""
        if node.background:
            return self.background_job(node)
        self.watches_success, before = True, self.watches_success
        left = self._unguarded(node.lhs_pipeline_chain)
        right = self._unguarded(node.rhs_pipeline)
        self.watches_success = before
        succeeded = self.use("context_value", self.context, self.py.const("ok"))
        test = succeeded if node.operator == "AndAnd" else self.py.negate(succeeded)
        # A left side that fails inside the chain only decides the chain.
        guarded = self.guard(left, node.lhs_pipeline_chain)
        return [guarded, self.py.when(test, right)]

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

    def added_value(self, node: n.Ast) -> Any:
        """What stands right of `+=` or is switched on: no output is no element, as opposed to $null."""
        if type(node) is n.PipelineAst and not node.background:
            expression = only_expression(node)
            return self._pipeline_call(node, "output") if expression is None else self.piped_value(expression)
        if type(node) is n.CommandExpressionAst and not node.redirections:
            return self.piped_value(node.expression)
        if type(node) in _VALUES:
            return self.statement_value(node)
        return self.use("capture_output", self.context, self.scope, self.hoist(self._block_of(node)))

    def _variable_alone(self, node: n.Ast) -> str | None:
        """The folded name of a plain variable that is the whole of a statement."""
        value = node.expression if type(node) is n.CommandExpressionAst and not node.redirections else None
        if type(value) is n.VariableExpressionAst and value.variable_path.is_unqualified:
            return folded_name(value)
        return None

    def _block_of(self, node: Any) -> n.StatementBlockAst:
        """A block of one statement, which keeps its place in the script's tree."""
        parent = node.parent
        block = n.StatementBlockAst(node.extent, [node], [])
        node.parent = parent
        return block

    def assignment(self, node: n.AssignmentStatementAst) -> list[Any]:
        """An assignment as a statement; the commonest form stores into the scope directly."""
        left = node.left
        if self.registers and type(left) is n.VariableExpressionAst and folded_name(left) in self.registers:
            return [*self._register_assignment(node, target_name(left)), *self._success(node)]
        if type(left) is n.VariableExpressionAst and left.variable_path.is_unqualified and node.operator == "Equals":
            folded = target_name(left)
            if folded not in GUARDED_VARIABLES:
                name = self.py.const(folded)
                right = node.right
                if type(right) is n.PipelineAst and not right.background and only_expression(right) is None:
                    return [self.py.do(self._pipeline_call(right, "store", name)), *self._success(node)]
                stored = self._store_noticing_nothing(right, name)
                if stored is not None:
                    return [self.py.do(stored), *self._success(node)]
                return [self.py.assign_item(self.scope, name, self.statement_value(right)), *self._success(node)]
        return [self.py.do(self.assignment_value(node)), *self._success(node)]

    def _store_noticing_nothing(self, right: n.Ast, name: Any) -> Any:
        """The call that assigns what may have no output (`if`, `foreach`, ...) or is $null; None for other values."""
        if type(right) not in _VALUES:
            return self.use("store_captured", self.context, self.scope, name, self.hoist(self._block_of(right)))
        if _is_null(right):
            return self.use("store_null", self.scope, name)
        return None

    def _register_assignment(self, node: n.AssignmentStatementAst, folded: str) -> list[Any]:
        """An assignment inside a region: to the Python local and to the scope."""
        py, register = self.py, self.registers[folded]
        store = py.assign_item(self.scope, py.const(folded), py.name(register))
        kind = _ASSIGNMENT_KINDS.get(node.operator, "")
        stored = None if kind else self._store_noticing_nothing(node.right, py.const(folded))
        if stored is not None:
            self.integers.discard(folded)
            return [py.do(stored), py.assign(register, py.item(self.scope, py.const(folded)))]
        source = self._variable_alone(node.right)
        value = self.added_value(node.right) if kind == "Plus" and source is None else self.statement_value(node.right)
        if not kind:
            if not isinstance(value, _ast.Constant):
                self.integers.discard(folded)
            return [py.assign(register, value), store]
        if kind not in ("Plus", "Minus", "Multiply"):
            return [py.assign(register, self._combine(kind, py.name(register), value)), store]
        return self._register_arithmetic(folded, kind, value, store, source)

    def _register_arithmetic(self, folded: str, kind: str, value: Any, store: Any, source: str | None) -> list[Any]:
        """`+=`, `-=`, `*=` inside a region; `source` is the variable whose value it is."""
        py, register = self.py, self.registers[folded]
        result, known, before = self.temporary(), type(value) is _ast.Constant and type(value.value) is int, []
        if not known:
            amount = self.temporary()
            before = [py.assign(amount, value)]
            value = py.name(amount)
        operator = {"Plus": "+", "Minus": "-", "Multiply": "*"}[kind]
        tests = [self.stays_integer(kind, py.walrus(result, py.arithmetic(py.name(register), operator, value)), value)]
        if not known:
            tests.insert(0, py.has_type(value, "int"))
        if folded in self.integers:
            self.relied.add(folded)
            self.integers.discard(folded)
        else:
            tests.insert(0, py.has_type(py.name(register), "int"))
        slow = [py.assign(self.overflowed, py.const(True))] if self.overflowed else []
        if kind == "Plus":
            # The local gives its reference up, so that a text or an array can grow where it stands.
            if source is not None:
                nothing = self.use("nothing_or_null", self.scope, py.const(source))
                value = py.choose(py.compare(value, "is not", py.const(None)), value, nothing)
            added = self.use("add_to_variable", self.scope, py.const(folded), value)
            slow += [py.assign(register, py.const(None)), py.assign(register, added)]
        else:
            slow += [py.assign(register, self._combine(kind, py.name(register), value)), store]
        test = py.both(*tests) if len(tests) > 1 else tests[0]
        return [*before, py.when(test, [py.assign(register, py.name(result)), store], slow)]

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
            target_name(target)
            if attributes:
                spec = self.constant(VariableSpec(path, target.extent))
                return self.use("set_attributed", c, scope, spec, self.attributes_spec(attributes, target), value)
            if path.is_unqualified:
                folded = folded_name(target)
                if folded in GUARDED_VARIABLES:
                    spec = self.constant(VariableSpec(path, target.extent))
                    return self.use("set_guarded", c, scope, spec, value)
                return self.use("set_variable", scope, self.py.const(folded), value)
            return self.use("set_qualified", c, scope, self.constant(VariableSpec(path, target.extent)), value)
        if type(target) is n.IndexExpressionAst:
            collection, index = self.expression(target.target), self.expression(target.index)
            return self.use("set_element", c, scope, collection, index, value)
        if type(target) is n.MemberExpressionAst:
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
            value = self.added_value(node.right) if kind == "Plus" else self.statement_value(node.right)
            if path.is_unqualified and not attributes and folded_name(target) not in GUARDED_VARIABLES:
                folded = self.py.const(target_name(target))
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
            added = self.added_value if kind == "Plus" else self.statement_value
            if type(target) is n.IndexExpressionAst:
                collection, index = self.expression(target.target), self.expression(target.index)
                return self.use("update_element", c, scope, collection, index, function, added(node.right))
            return self.use("update_target", c, scope, receiver, key, function, added(node.right))
        return self.use("not_assignable", self.extent_of(target))

    def _combine(self, kind: str, left: Any, right: Any) -> Any:
        return self.use(f"op_{kind}", left, right)

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

    def define_types(self, block: n.NamedBlockAst) -> Any:
        """The classes and enums of a block, and of modules; its function defines them before its first statement."""
        spec = self.constant(TypeDefinitionSpec(block.definitions, self.root))
        place = block.definitions[0] if block.definitions else block
        return self.guard([self.py.do(self.use("define_types", self.context, self.scope, spec))], place)

    def nothing(self, node: n.Ast) -> list[Any]:
        """A statement without effect of its own."""
        return []


# Statements that guard their parts themselves.
_SELF_GUARDED = frozenset((
    n.IfStatementAst, n.WhileStatementAst, n.DoWhileStatementAst, n.DoUntilStatementAst, n.ForStatementAst,
    n.ForEachStatementAst, n.SwitchStatementAst,
))  # fmt: skip
_FLOWS = frozenset((n.BreakStatementAst, n.ContinueStatementAst, n.ReturnStatementAst))


def _is_null(node: Any) -> bool:
    """Whether a statement is `$null` or `$()` and nothing else."""
    value = node.expression if type(node) is n.CommandExpressionAst else None
    if type(value) is n.SubExpressionAst:
        return not value.sub_expression.statements
    return type(value) is n.VariableExpressionAst and folded_name(value) == "null"
