"""Which loops may keep their variables in Python locals (architecture 12.5, performance.md section 2).

A region is a loop in which nothing can run a script's code: no command, no script block, no output, no statement that
needs a function of its own. Its variables are read from Python locals ("registers") and every assignment goes to the
local and to the scope, so that whoever looks at the scope always sees the present value.
"""

from __future__ import annotations

from pcshell.language import nodes as n

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAXIMUM_LOOP_NESTING = 3
_STEPS = frozenset(("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"))
_OPERATORS = frozenset((
    "Plus", "Minus", "Multiply", "Divide", "Rem", "And", "Or", "Xor", "Band", "Bor", "Bxor", "Shl", "Shr",
    "Ieq", "Ine", "Igt", "Ige", "Ilt", "Ile", "Ceq", "Cne", "Cgt", "Cge", "Clt", "Cle", "DotDot",
))  # fmt: skip
# Methods of strings and collections: where a value's type is a script's class, `takes_registers` refuses the region
# outside of functions, whose variables no method can reach.
_METHODS = frozenset((
    "containskey", "contains", "add", "substring", "indexof", "startswith", "endswith", "tolower", "toupper", "trim",
    "append", "push", "pop", "enqueue", "dequeue", "peek",
))  # fmt: skip
ITEM_NAMES = frozenset(("_", "psitem"))
# Variables that are not kept in a scope's dict, or that others change.
_EXCLUDED = frozenset((
    "_", "psitem", "?", "args", "input", "this", "matches", "error", "foreach", "switch", "psboundparameters",
    "myinvocation", "pscmdlet", "lastexitcode", "null", "true", "false", "ofs",
))  # fmt: skip


class Region:
    """What a loop uses: `names` are its variables by folded name, `calls` says that it calls methods."""

    __slots__ = ("calls", "names")

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.calls = False


class _NotARegion(Exception):
    """Something in the loop may run a script's code."""


def region_of(loop: Any, guarded: frozenset[str]) -> Region | None:
    """The region that a loop statement is, or None. `guarded` are names that plain assignments may not write."""
    region = Region()
    try:
        _Examiner(region, guarded).loop(loop, 1)
    except _NotARegion:
        return None
    return region if region.names else None


def takes_item(expression: Any) -> bool:
    """Whether an expression can have `$_` as an argument: it reads it, and nothing in it can run a script's code."""
    region = Region()
    try:
        _Examiner(region, frozenset(), _EXCLUDED - ITEM_NAMES).expression(expression)
    except _NotARegion:
        return False
    return not region.calls and not ITEM_NAMES.isdisjoint(region.names)


class _Examiner:
    """Walks a loop and leaves with _NotARegion at the first node that does not belong into a region."""

    def __init__(self, region: Region, guarded: frozenset[str], excluded: frozenset[str] = _EXCLUDED) -> None:
        self.region = region
        self.guarded = guarded
        self.excluded = excluded

    def loop(self, node: Any, depth: int) -> None:
        """A for, foreach or while statement without a label."""
        if depth > MAXIMUM_LOOP_NESTING or node.label is not None:
            raise _NotARegion
        if type(node) is n.ForStatementAst:
            for part in (node.initializer, node.iterator):
                if part is not None:
                    self.statement(part, depth)
            if node.condition is not None:
                self.pipeline(node.condition)
        elif type(node) is n.ForEachStatementAst:
            if node.flags:
                raise _NotARegion
            self.target(node.variable)
            self.pipeline(node.condition)
        elif type(node) is n.WhileStatementAst:
            self.pipeline(node.condition)
        else:
            raise _NotARegion
        self.block(node.body, depth)

    def block(self, node: n.StatementBlockAst, depth: int) -> None:
        """Statements between braces."""
        if node.traps:
            raise _NotARegion
        for statement in node.statements:
            self.statement(statement, depth)

    def statement(self, node: Any, depth: int) -> None:
        """One statement."""
        kind = type(node)
        if kind is n.AssignmentStatementAst:
            if node.operator == "QuestionQuestionEquals":
                raise _NotARegion
            self.assigned(node.left)
            self.pipeline(node.right)
        elif kind is n.IfStatementAst:
            for condition, body in node.clauses:
                self.pipeline(condition)
                self.block(body, depth)
            if node.else_clause is not None:
                self.block(node.else_clause, depth)
        elif kind in (n.ForStatementAst, n.ForEachStatementAst, n.WhileStatementAst):
            self.loop(node, depth + 1)
        elif kind in (n.BreakStatementAst, n.ContinueStatementAst):
            if node.label is not None:
                raise _NotARegion
        elif kind is n.PipelineAst:
            expression = only_expression(node)
            if type(expression) is not n.UnaryExpressionAst or expression.token_kind not in _STEPS:
                raise _NotARegion
            self.target(expression.child)
        else:
            raise _NotARegion

    def assigned(self, node: Any) -> None:
        """The left side of an assignment: a variable, or an element of a collection."""
        if type(node) is n.IndexExpressionAst:
            self.expression(node.target)
            self.expression(node.index)
            return
        self.target(node)

    def target(self, node: Any) -> None:
        """A variable that is written."""
        if type(node) is not n.VariableExpressionAst or node.variable_path.name.lower() in self.guarded:
            raise _NotARegion
        self.variable(node)

    def variable(self, node: Any) -> None:
        """A variable."""
        path = node.variable_path
        folded = path.name.lower()
        if not path.is_unqualified or node.splatted:
            raise _NotARegion
        if folded in ("null", "true", "false"):
            return
        if folded in self.excluded or folded in self.guarded:
            raise _NotARegion
        self.region.names.add(folded)

    def pipeline(self, node: Any) -> None:
        """A pipeline that must be one expression."""
        expression = node.expression if type(node) is n.CommandExpressionAst else only_expression(node)
        if expression is None or (type(node) is n.CommandExpressionAst and node.redirections):
            raise _NotARegion
        self.expression(expression)

    def expression(self, node: Any) -> None:
        """An expression without side effects of a script's making."""
        kind = type(node)
        if kind in (n.ConstantExpressionAst, n.StringConstantExpressionAst):
            return
        if kind is n.VariableExpressionAst:
            self.variable(node)
        elif kind is n.BinaryExpressionAst and node.operator in _OPERATORS:
            self.expression(node.left)
            self.expression(node.right)
        elif kind is n.UnaryExpressionAst and node.token_kind in ("Not", "Exclaim", "Minus"):
            self.expression(node.child)
        elif kind is n.ParenExpressionAst:
            self.pipeline(node.pipeline)
        elif kind is n.SubExpressionAst:
            block = node.sub_expression
            if block.traps or len(block.statements) != 1 or type(block.statements[0]) is not n.PipelineAst:
                raise _NotARegion
            self.pipeline(block.statements[0])
            if type(only_expression(block.statements[0])) in (n.ParenExpressionAst, n.UnaryExpressionAst):
                raise _NotARegion
        elif kind is n.ExpandableStringExpressionAst:
            for part in node.nested_expressions:
                self.expression(part)
        elif kind is n.IndexExpressionAst:
            self.expression(node.target)
            self.expression(node.index)
        elif kind is n.InvokeMemberExpressionAst:
            self.call(node)
        else:
            raise _NotARegion

    def call(self, node: Any) -> None:
        """A method call as a value, of a method that cannot run a script block."""
        member = node.member
        if node.static or type(member) is not n.StringConstantExpressionAst or member.value.lower() not in _METHODS:
            raise _NotARegion
        self.region.calls = True
        self.expression(node.expression)
        for argument in node.arguments or []:
            self.expression(argument)


def only_expression(pipeline: Any) -> Any:
    """The expression of a pipeline that is nothing else, or None."""
    if type(pipeline) is n.PipelineAst and len(pipeline.pipeline_elements) == 1 and not pipeline.background:
        element = pipeline.pipeline_elements[0]
        if type(element) is n.CommandExpressionAst and not element.redirections:
            return element.expression
    return None
