"""Conditions, loops and switch as Python statements; which loops keep their variables in Python locals."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.compile_commands import Loop
from pcshell.language.compile_expressions import GUARDED_VARIABLES, STEPS, folded_name, target_name
from pcshell.language.compile_statements import StatementCompiler
from pcshell.language.integers import integer_names, written_names
from pcshell.language.variables import only_expression, region_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class LoopCompiler(StatementCompiler):
    """Turns loops, conditions and what leaves them into Python statements; knows every kind of statement."""

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
        """The body of a loop with its handling of `break` and `continue` from elsewhere.

        Where nothing else would notice that the loop is to stop (a thread gets no Ctrl-C), each round asks.
        """
        self.loops.append(Loop(node.label, step))
        self.depth += 2
        statements = self.statements(body)
        self.depth -= 2
        self.loops.pop()
        asking = [self.py.do(self.use("stop_if_asked", self.context))] if self.asks_to_stop else []
        if _is_pure(body):
            return [*asking, *statements] or [self.py.skip()]
        return [*asking, self._watch_flow(node, statements)]

    def _watch_flow(self, node: Any, statements: list[Any]) -> Any:
        """`try: statements` that takes this loop's `break` and `continue` from functions and outlined blocks."""
        caught = self.temporary()
        self.support.add("LoopFlow")
        label = self.py.const(node.label.lower() if node.label else None)
        ends = self.use("loop_ends", self.py.name(caught), label)
        return self.py.attempt(statements, "LoopFlow", caught, [self.py.when(ends, [self.py.leave_loop()])])

    def while_statement(self, node: Any) -> list[Any]:
        """A loop, see `_while`."""
        return self.region(node, self._while)

    def _while(self, node: n.WhileStatementAst) -> list[Any]:
        """`while (condition) { }`."""

        def build() -> list[Any]:
            self.py.line = node.extent.start_line
            return [*self._loop_test(node.condition), *self._loop_body(node, node.body, None)]

        self.depth += 1
        loop = self._counting_loop(node, build)
        self.depth -= 1
        return loop

    def _loop_test(self, condition: n.PipelineBaseAst) -> list[Any]:
        """Leaves the loop where its condition is false, or an error."""
        outcome = self.temporary()
        decide = self.py.assign(outcome, self.condition(condition))
        failed = self.py.assign(outcome, self.py.const(False))
        leave = self.py.when(self.py.negate(self.py.name(outcome)), [self.py.leave_loop()])
        return [self.guard([decide], condition, [failed]), leave]

    def _counting_loop(self, node: n.ForStatementAst | n.WhileStatementAst, build: Any) -> list[Any]:
        """The rounds of a loop that `build` makes: in a region, once more for variables that stay Int32.

        That form has no guards; when one of its variables overflows, the guarded form goes on with the next round.
        """
        names = integer_names(node) & set(self.registers) if self.registers and not self.overflowed else None
        if not names:
            return [self.py.loop(build())]
        self.overflowed, self.integers, self.relied = self.temporary(), set(names), set()
        rounds = build()
        flag, relied = self.overflowed, sorted(self.relied)
        self.overflowed, self.integers, self.relied = "", set(), set()
        if not relied:
            return [self.py.loop(build())]
        tests = [self.py.has_type(self.py.name(self.registers[name]), "int") for name in relied]
        every = self.py.both(*tests) if len(tests) > 1 else tests[0]
        guarded = self.py.when(self.py.name(flag), [self.py.loop(build()), self.py.leave_loop()])
        return [self.py.assign(flag, self.py.negate(every)), self.py.loop([guarded, *rounds])]

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

        def build() -> list[Any]:
            head = self._loop_test(node.condition) if node.condition is not None else []
            step = self._step(node)
            body = self._loop_body(node, node.body, step)
            return [*head, *body, *(step or [])]

        result = self.statement(node.initializer) if node.initializer is not None else []
        self.depth += 1
        loop = self._counting_loop(node, build)
        self.depth -= 1
        return [*result, *loop]

    def _step(self, node: n.ForStatementAst) -> list[Any] | None:
        """The iterator of a loop; it stands behind the body, so that what the body writes may have overflowed."""
        if node.iterator is None:
            return None
        known = set(self.integers)
        self.integers -= written_names(node.body)
        step = self._discarded(node.iterator)
        self.integers = known
        return step

    def _discarded(self, node: n.Ast) -> list[Any]:
        """A statement whose output nobody sees."""
        self.py.line = node.extent.start_line
        if type(node) is n.AssignmentStatementAst:
            return [self.guard(self.assignment(node), node)]
        expression = only_expression(node)
        if self.is_register_step(expression):
            return [self.guard(self.register_step(expression), node)]
        if type(expression) is n.UnaryExpressionAst and expression.token_kind in STEPS:
            return [self.guard(self.step_statement(expression), node)]
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
        result = [self.guard([iterate], node.condition, [failed])]
        item = self.temporary()
        self.depth += 2
        path = node.variable.variable_path
        if path.is_unqualified and target_name(node.variable) not in GUARDED_VARIABLES:
            store = self.py.assign_item(self.scope, self.py.const(folded_name(node.variable)), self.py.name(item))
            register = self.registers.get(folded_name(node.variable))
            if register is not None:
                item = register
                store = self.py.assign_item(self.scope, self.py.const(folded_name(node.variable)), self.py.name(item))
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
        collection = self.use("switch_items", self.context, self.scope, self.added_value(node.condition), flags)
        if self.watches_switch:
            collection = self.use("switch_enumerator", self.scope, collection)
        result = [self.guard([py.assign(items, collection)], node.condition, [py.assign(items, py.tuple([]))])]
        before = self.temporary()
        result.append(py.assign(before, self.use("enter_switch", self.scope)))
        body = [
            py.do(self.use("set_variable", self.scope, py.const("_"), py.name(item))),
            py.assign(matched, py.const(False)),
        ]
        self.loops.append(Loop(node.label, None, is_switch=True))
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

LoopCompiler.statement_methods = {
    n.PipelineAst: StatementCompiler.pipeline,
    n.PipelineChainAst: StatementCompiler.chain,
    n.CommandExpressionAst: LoopCompiler.command_expression,
    n.AssignmentStatementAst: StatementCompiler.assignment,
    n.IfStatementAst: LoopCompiler.if_statement,
    n.WhileStatementAst: LoopCompiler.while_statement,
    n.DoWhileStatementAst: LoopCompiler.do_statement,
    n.DoUntilStatementAst: LoopCompiler.do_statement,
    n.ForStatementAst: LoopCompiler.for_statement,
    n.ForEachStatementAst: LoopCompiler.foreach_statement,
    n.SwitchStatementAst: LoopCompiler.switch_statement,
    n.BreakStatementAst: LoopCompiler.break_statement,
    n.ContinueStatementAst: LoopCompiler.break_statement,
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
