"""Which variables of a method have a value wherever they are read (about_Classes_Methods).

Follows the statements of a method as they may run: a branch, a loop's body, a `try` block may be passed by; what
follows `return` or `throw` is never reached. A state is the set of names that have a value on every way to a place;
None says that no way leads there.
"""

from __future__ import annotations

from pcshell.language.definition_nodes import FunctionDefinitionAst, TypeDefinitionAst
from pcshell.language.expression_nodes import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ParenExpressionAst,
    ScriptBlockExpressionAst,
    TernaryExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    BreakStatementAst,
    CommandExpressionAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    PipelineAst,
    ReturnStatementAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    WhileStatementAst,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.ast_base import Ast
    from pcshell.language.statement_nodes import StatementBlockAst

    State = frozenset[str] | None

_GROUPING = (AttributedExpressionAst, ArrayLiteralAst, ParenExpressionAst, PipelineAst, CommandExpressionAst)
_SHORT_CIRCUIT = frozenset(("And", "Or", "QuestionQuestion"))


def unassigned_variables(body: Ast, known: frozenset[str]) -> list[VariableExpressionAst]:
    """The variables that are read where they may have no value; `known` has the names that have one from the start."""
    flow = _Flow()
    flow.visit(body, known)
    return flow.found


def assigned_variables(target: Ast) -> list[VariableExpressionAst]:
    """The variables that an assignment to `target` sets."""
    if isinstance(target, VariableExpressionAst):
        return [target]
    if isinstance(target, _GROUPING):
        return [one for child in target.children() for one in assigned_variables(child)]
    return []


def always_true(condition: Ast | None) -> bool:
    """Whether a loop's condition is a constant that holds."""
    if not isinstance(condition, PipelineAst) or len(condition.pipeline_elements) != 1:
        return False
    only = condition.pipeline_elements[0]
    if not isinstance(only, CommandExpressionAst):
        return False
    value = only.expression
    if isinstance(value, VariableExpressionAst):
        return value.variable_path.user_path.lower() == "true"
    return isinstance(value, ConstantExpressionAst) and bool(value.value)


def _local_name(node: VariableExpressionAst) -> str:
    """The folded name of a variable of the method itself, or ""."""
    path = node.variable_path
    return path.name.lower() if path.scope in ("", "local") and not path.drive else ""


def _join(*states: State) -> State:
    """What holds where several ways meet."""
    reached = [one for one in states if one is not None]
    return frozenset.intersection(*reached) if reached else None


class _Loop:
    """A loop or switch that is being followed, with the states of the ways out of its body."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.breaks: list[State] = []
        self.continues: list[State] = []


class _Flow:
    def __init__(self) -> None:
        self.found: list[VariableExpressionAst] = []
        self.loops: list[_Loop] = []

    def visit(self, node: Ast | None, state: State) -> State:
        """The state behind a node; reports what it reads."""
        if node is None or state is None:
            return state
        rule = _RULES.get(type(node))
        if rule is not None:
            return rule(self, node, state)
        return self.visit_all(node.children(), state)

    def visit_all(self, nodes: list[Any], state: State) -> State:
        for node in nodes:
            state = self.visit(node, state)
        return state

    def nothing(self, node: Ast, state: State) -> State:
        """A block of its own: its variables are not the method's."""
        return state

    def variable(self, node: VariableExpressionAst, state: State) -> State:
        name = _local_name(node)
        if name and state is not None and name not in state and node.extent.end > 0:
            self.found.append(node)
        return state

    def assignment(self, node: AssignmentStatementAst, state: State) -> State:
        state = self.visit(node.right, state)
        targets = assigned_variables(node.left)
        if not targets:
            return self.visit(node.left, state)
        return None if state is None else state | {_local_name(one) for one in targets}

    def binary(self, node: BinaryExpressionAst, state: State) -> State:
        state = self.visit(node.left, state)
        after = self.visit(node.right, state)
        return state if node.operator in _SHORT_CIRCUIT else after

    def ternary(self, node: TernaryExpressionAst, state: State) -> State:
        state = self.visit(node.condition, state)
        return _join(self.visit(node.if_true, state), self.visit(node.if_false, state))

    def leave(self, node: Ast, state: State) -> State:
        """return, throw and exit."""
        self.visit_all(node.children(), state)
        return None

    def jump(self, node: BreakStatementAst | ContinueStatementAst, state: State) -> State:
        label = getattr(node.label, "value", "") if node.label is not None else ""
        for loop in reversed(self.loops):
            if not label or loop.label == str(label).lower():
                (loop.continues if isinstance(node, ContinueStatementAst) else loop.breaks).append(state)
                break
        return None

    def branches(self, node: IfStatementAst, state: State) -> State:
        ends: list[State] = []
        for condition, body in node.clauses:
            state = self.visit(condition, state)
            ends.append(self.visit(body, state))
        ends.append(self.visit(node.else_clause, state))
        return _join(*ends)

    def body(self, node: Any, block: StatementBlockAst | None, state: State) -> tuple[_Loop, State]:
        loop = _Loop((node.label or "").lower())
        self.loops.append(loop)
        after = self.visit(block, state)
        self.loops.pop()
        return loop, after

    def while_loop(self, node: WhileStatementAst, state: State) -> State:
        state = self.visit(node.condition, state)
        loop, _ = self.body(node, node.body, state)
        return _join(*loop.breaks) if always_true(node.condition) else state

    def for_loop(self, node: ForStatementAst, state: State) -> State:
        state = self.visit(node.condition, self.visit(node.initializer, state))
        loop, after = self.body(node, node.body, state)
        self.visit(node.iterator, _join(after, *loop.continues))
        endless = node.condition is None or always_true(node.condition)
        return _join(*loop.breaks) if endless else state

    def do_loop(self, node: WhileStatementAst, state: State) -> State:
        loop, after = self.body(node, node.body, state)
        after = self.visit(node.condition, _join(after, *loop.continues))
        return _join(after, *loop.breaks)

    def foreach_loop(self, node: ForEachStatementAst, state: State) -> State:
        state = self.visit(node.condition, state)
        if state is not None:
            state |= {_local_name(node.variable)}
        self.body(node, node.body, state)
        return state

    def switch(self, node: SwitchStatementAst, state: State) -> State:
        state = self.visit(node.condition, state)
        loop = _Loop((node.label or "").lower())
        self.loops.append(loop)
        for condition, body in node.clauses:
            self.visit(condition, state)
            self.visit(body, state)
        self.visit(node.default, state)
        self.loops.pop()
        return state

    def try_statement(self, node: TryStatementAst, state: State) -> State:
        """The first statement of the block may fail: no catch may count on what the block assigns."""
        ends = [self.visit(node.body, state)]
        ends += [self.visit(clause.body, state) for clause in node.catch_clauses]
        if node.finally_ is None:
            return _join(*ends)
        completed = _join(*ends)
        if not any(not clause.catch_types for clause in node.catch_clauses):
            ends.append(state)
        after = self.visit(node.finally_, _join(*ends))
        return None if completed is None else after

    def trap(self, node: TrapStatementAst, state: State) -> State:
        self.visit(node.body, state)
        return state

    def data(self, node: DataStatementAst, state: State) -> State:
        if state is None or not node.variable:
            return state
        return state | {node.variable.lower()}


_RULES: dict[type, Callable[[_Flow, Any, State], State]] = {
    VariableExpressionAst: _Flow.variable,
    AssignmentStatementAst: _Flow.assignment,
    BinaryExpressionAst: _Flow.binary,
    TernaryExpressionAst: _Flow.ternary,
    ScriptBlockExpressionAst: _Flow.nothing,
    FunctionDefinitionAst: _Flow.nothing,
    TypeDefinitionAst: _Flow.nothing,
    ReturnStatementAst: _Flow.leave,
    ThrowStatementAst: _Flow.leave,
    ExitStatementAst: _Flow.leave,
    BreakStatementAst: _Flow.jump,
    ContinueStatementAst: _Flow.jump,
    IfStatementAst: _Flow.branches,
    WhileStatementAst: _Flow.while_loop,
    ForStatementAst: _Flow.for_loop,
    DoWhileStatementAst: _Flow.do_loop,
    DoUntilStatementAst: _Flow.do_loop,
    ForEachStatementAst: _Flow.foreach_loop,
    SwitchStatementAst: _Flow.switch,
    TryStatementAst: _Flow.try_statement,
    TrapStatementAst: _Flow.trap,
    DataStatementAst: _Flow.data,
}
