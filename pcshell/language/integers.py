"""Which variables of a loop hold an Int32 as long as nothing overflows (architecture 12.5).

PowerShell's Int32 stays one under `++`, `+`, `-`, `*` and `%` with other Int32 until a result leaves its range. A loop
whose variables begin as Int32 needs to look for that moment only, instead of at every type.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.variables import only_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_LOOPS = (n.ForStatementAst, n.ForEachStatementAst, n.WhileStatementAst, n.DoWhileStatementAst, n.DoUntilStatementAst)
_ARITHMETIC = frozenset(("Plus", "Minus", "Multiply"))
_COMPOUND = frozenset(("PlusEquals", "MinusEquals", "MultiplyEquals"))


def integer_names(loop: n.ForStatementAst | n.WhileStatementAst) -> frozenset[str]:
    """The folded names of a region's variables that stay Int32 if they begin so; none for a loop around a loop.

    The initializer of `for` runs before the loop and does not count.
    """
    parts: list[n.Ast | None] = [loop.condition, loop.body]
    if type(loop) is n.ForStatementAst:
        parts.append(loop.iterator)
    inside = [node for part in parts if part is not None for node in part.walk()]
    if any(isinstance(node, _LOOPS) for node in inside):
        return frozenset()
    names = {_name(node) for node in inside if type(node) is n.VariableExpressionAst}
    written = [node for node in inside if type(node) is n.AssignmentStatementAst]
    found = _steady(names, written)
    while found != names:
        names, found = found, _steady(found, written)
    return frozenset(names)


def written_names(part: n.Ast) -> frozenset[str]:
    """The folded names of the variables that a part of a region assigns or steps: any of them may overflow there."""
    names = set()
    for node in part.walk():
        if isinstance(node, n.AssignmentStatementAst):
            names.add(_name(node.left))
        elif isinstance(node, n.UnaryExpressionAst):
            names.add(_name(node.child))
    return frozenset(names)


def _steady(names: set[str], written: Iterable[Any]) -> set[str]:
    """The names none of whose assignments can give something else than an Int32 without overflow."""
    return names - {_name(node.left) for node in written if not _keeps_integer(node, names)}


def _keeps_integer(node: n.AssignmentStatementAst, names: set[str]) -> bool:
    right = node.right
    value = right.expression if type(right) is n.CommandExpressionAst else only_expression(right)
    if node.operator == "Equals":
        # A copy of another variable is no arithmetic that would notice what it copies.
        return type(value) is not n.VariableExpressionAst and _is_integer(value, names)
    return node.operator in _COMPOUND and _is_integer(value, names)


def _is_integer(node: Any, names: set[str]) -> bool:
    kind = type(node)
    if kind is n.ConstantExpressionAst:
        return bool(node.type_name == "Int32")
    if kind is n.VariableExpressionAst:
        return _name(node) in names
    if kind is n.ParenExpressionAst:
        inner = only_expression(node.pipeline)
        return type(inner) is not n.VariableExpressionAst and _is_integer(inner, names)
    if kind is not n.BinaryExpressionAst or not _is_integer(node.left, names):
        return False
    if node.operator == "Rem":
        right = node.right
        return type(right) is n.ConstantExpressionAst and right.type_name == "Int32" and right.value > 0
    return node.operator in _ARITHMETIC and _is_integer(node.right, names)


def _name(node: Any) -> str:
    """The folded name of a variable; "" for what is none, as the target of an indexed assignment."""
    return node.variable_path.name.lower() if type(node) is n.VariableExpressionAst else ""
