"""Conditions of the form `{ $_.Property -eq constant }`, read from the tree: no code runs for objects they know.

What the condition says of a custom object's plain value is decided here; every other object goes to the compiled block.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.variables import only_expression
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Test = Callable[[Any], bool]

_WANTED = {"Ieq": True, "Ine": False}


def property_test(ast: n.ScriptBlockAst, general: Test, scope: dict[str, Any]) -> Test:
    """A quicker form of `general`, the test of a block without parameters, or `general` itself.

    `$_` is set in `scope` whenever the test holds, as the block would have left it.
    """
    block = ast.end_block
    if block is None or block.traps or len(block.statements) != 1:
        return general
    node = only_expression(block.statements[0])
    if type(node) is not n.BinaryExpressionAst or node.operator not in _WANTED:
        return general
    folded = _property_of_item(node.left)
    constant = node.right
    if not folded:
        return general
    if type(constant) is n.StringConstantExpressionAst and constant.value.isascii() and constant.value.isprintable():
        return _text_test(folded, constant.value, _WANTED[node.operator], general, scope)
    if type(constant) is n.ConstantExpressionAst and constant.type_name == "Int32":
        return _number_test(folded, constant.value, _WANTED[node.operator], general, scope)
    return general


def _property_of_item(node: Any) -> str:
    """The folded name of `$_.Name`, or ""."""
    if type(node) is not n.MemberExpressionAst or node.static or node.null_conditional:
        return ""
    item, member = node.expression, node.member
    if type(item) is not n.VariableExpressionAst or not item.variable_path.is_unqualified:
        return ""
    if item.variable_path.name.lower() not in ("_", "psitem") or type(member) is not n.StringConstantExpressionAst:
        return ""
    name: str = member.value.lower()
    return name


def _text_test(folded: str, constant: str, wanted: bool, general: Test, scope: dict[str, Any]) -> Test:
    lowered = constant.lower()

    def test(item: Any) -> bool:
        if type(item) is PSCustomObject:
            position = item.shape.index.get(folded)
            if position is not None:
                value = item.values[position]
                if type(value) is str and (value == constant or (value.isascii() and value.isprintable())):
                    if (value.lower() == lowered) is wanted:
                        scope["_"] = item
                        return True
                    return False
        return general(item)

    return test


def _number_test(folded: str, constant: int, wanted: bool, general: Test, scope: dict[str, Any]) -> Test:
    def test(item: Any) -> bool:
        if type(item) is PSCustomObject:
            position = item.shape.index.get(folded)
            if position is not None and type(item.values[position]) is int:
                if (item.values[position] == constant) is wanted:
                    scope["_"] = item
                    return True
                return False
        return general(item)

    return test
