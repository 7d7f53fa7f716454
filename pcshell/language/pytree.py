"""Builders of Python `ast` nodes: the only place that knows how the compiler's output looks in Python.

Only names invented by the compiler and constants of exact built-in types go in (reliability 3.6, C1-C3). `check_tree`
walks what was built and refuses anything else before it becomes code.
"""

from __future__ import annotations

import _ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    # The methods `list` and `tuple` below hide the built-in names inside the class.
    Nodes = list[Any]

LOAD = _ast.Load()
STORE = _ast.Store()
DELETE = _ast.Del()

COMPARISONS: dict[str, Any] = {
    "==": _ast.Eq(), "!=": _ast.NotEq(), "<": _ast.Lt(), "<=": _ast.LtE(), ">": _ast.Gt(), ">=": _ast.GtE(),
    "is": _ast.Is(), "is not": _ast.IsNot(), "in": _ast.In(), "not in": _ast.NotIn(),
}  # fmt: skip
ARITHMETIC: dict[str, Any] = {"+": _ast.Add(), "-": _ast.Sub(), "*": _ast.Mult(), "%": _ast.Mod()}
AND, OR, NOT = _ast.And(), _ast.Or(), _ast.Not()


class PyTree:
    """Makes nodes that carry `line`, the script's line that is being compiled."""

    __slots__ = ("line",)

    def __init__(self) -> None:
        self.line = 1

    def name(self, identifier: str) -> Any:
        """Reads a name."""
        return _ast.Name(identifier, LOAD, lineno=self.line, col_offset=0)

    def store(self, identifier: str) -> Any:
        """A name as the target of an assignment."""
        return _ast.Name(identifier, STORE, lineno=self.line, col_offset=0)

    def const(self, value: Any) -> Any:
        """A constant: None, bool, int, float, str."""
        return _ast.Constant(value, lineno=self.line, col_offset=0)

    def call(self, function: str, *arguments: Any) -> Any:
        """`function(arguments)`."""
        return _ast.Call(self.name(function), list(arguments), [], lineno=self.line, col_offset=0)

    def method(self, value: Any, attribute: str, *arguments: Any) -> Any:
        """`value.attribute(arguments)`; the attribute is one of ALLOWED_ATTRIBUTES."""
        function = _ast.Attribute(value, attribute, LOAD, lineno=self.line, col_offset=0)
        return _ast.Call(function, list(arguments), [], lineno=self.line, col_offset=0)

    def item(self, value: Any, index: Any) -> Any:
        """`value[index]`."""
        return _ast.Subscript(value, index, LOAD, lineno=self.line, col_offset=0)

    def tuple(self, items: Sequence[Any]) -> Any:
        """`(items)`."""
        return _ast.Tuple(list(items), LOAD, lineno=self.line, col_offset=0)

    def list(self, items: Sequence[Any]) -> Any:
        """`[items]`."""
        return _ast.List(list(items), LOAD, lineno=self.line, col_offset=0)

    def walrus(self, identifier: str, value: Any) -> Any:
        """`(identifier := value)`."""
        return _ast.NamedExpr(self.store(identifier), value, lineno=self.line, col_offset=0)

    def choose(self, test: Any, then: Any, otherwise: Any) -> Any:
        """`then if test else otherwise`."""
        return _ast.IfExp(test, then, otherwise, lineno=self.line, col_offset=0)

    def both(self, *values: Any) -> Any:
        """`a and b`."""
        return _ast.BoolOp(AND, list(values), lineno=self.line, col_offset=0)

    def either(self, *values: Any) -> Any:
        """`a or b`."""
        return _ast.BoolOp(OR, list(values), lineno=self.line, col_offset=0)

    def negate(self, value: Any) -> Any:
        """`not value`."""
        return _ast.UnaryOp(NOT, value, lineno=self.line, col_offset=0)

    def compare(self, left: Any, operator: str, right: Any) -> Any:
        """`left operator right`, operator as Python writes it."""
        return _ast.Compare(left, [COMPARISONS[operator]], [right], lineno=self.line, col_offset=0)

    def between(self, low: int, value: Any, high: int) -> Any:
        """`low <= value <= high`."""
        operators = [COMPARISONS["<="], COMPARISONS["<="]]
        return _ast.Compare(self.const(low), operators, [value, self.const(high)], lineno=self.line, col_offset=0)

    def arithmetic(self, left: Any, operator: str, right: Any) -> Any:
        """`left operator right`, operator as Python writes it."""
        return _ast.BinOp(left, ARITHMETIC[operator], right, lineno=self.line, col_offset=0)

    def has_type(self, value: Any, kind: str) -> Any:
        """`type(value) is kind`."""
        return self.compare(self.call("type", value), "is", self.name(kind))

    # Statements.

    def do(self, value: Any) -> Any:
        """An expression for its effect."""
        return _ast.Expr(value, lineno=self.line, col_offset=0)

    def assign(self, identifier: str, value: Any) -> Any:
        """`identifier = value`."""
        return _ast.Assign([self.store(identifier)], value, lineno=self.line, col_offset=0)

    def assign_item(self, container: Any, index: Any, value: Any) -> Any:
        """`container[index] = value`."""
        target = _ast.Subscript(container, index, STORE, lineno=self.line, col_offset=0)
        return _ast.Assign([target], value, lineno=self.line, col_offset=0)

    def when(self, test: Any, then: Nodes, otherwise: Nodes | None = None) -> Any:
        """`if test: then else: otherwise`."""
        return _ast.If(test, then or [self.skip()], otherwise or [], lineno=self.line, col_offset=0)

    def loop(self, body: Nodes) -> Any:
        """`while True: body`."""
        return _ast.While(self.const(True), body, [], lineno=self.line, col_offset=0)

    def each(self, identifier: str, values: Any, body: Nodes) -> Any:
        """`for identifier in values: body`."""
        return _ast.For(self.store(identifier), values, body, [], lineno=self.line, col_offset=0)

    def attempt(
        self, body: Nodes, catch: str = "", caught: str = "", handler: Nodes | None = None,
        finish: Nodes | None = None,
    ) -> Any:  # fmt: skip
        """`try: body except catch as caught: handler finally: finish`."""
        handlers = []
        if catch:
            kind = self.name(catch)
            statements: Any = handler
            handlers = [_ast.ExceptHandler(kind, caught, statements, lineno=self.line, col_offset=0)]
        return _ast.Try(body or [self.skip()], handlers, [], finish or [], lineno=self.line, col_offset=0)

    def skip(self) -> Any:
        """`pass`."""
        return _ast.Pass(lineno=self.line, col_offset=0)

    def leave_loop(self) -> Any:
        """`break`."""
        return _ast.Break(lineno=self.line, col_offset=0)

    def next_round(self) -> Any:
        """`continue`."""
        return _ast.Continue(lineno=self.line, col_offset=0)

    def give_back(self, value: Any = None) -> Any:
        """`return value`."""
        return _ast.Return(value, lineno=self.line, col_offset=0)

    def throw(self, value: Any = None) -> Any:
        """`raise value`."""
        return _ast.Raise(value, None, lineno=self.line, col_offset=0)

    def function(self, identifier: str, parameters: Sequence[str], body: Nodes) -> Any:
        """`def identifier(parameters): body`."""
        line = self.line
        names = [_ast.arg(name, None, None, lineno=line, col_offset=0) for name in parameters]
        arguments = _ast.arguments([], names, None, [], [], None, [])
        extra: dict[str, Any] = {"type_params": []} if "type_params" in _ast.FunctionDef._fields else {}
        return _ast.FunctionDef(
            identifier, arguments, body or [self.skip()], [], None, None, lineno=line, col_offset=0, **extra
        )


ALLOWED_ATTRIBUTES = frozenset(("run", "value", "output", "store", "join"))
_ALLOWED_NODES = frozenset((
    "Module", "FunctionDef", "arguments", "arg", "Return", "Assign", "For", "While", "If", "Raise", "Try", "Expr",
    "Pass", "Break", "Continue", "BoolOp", "NamedExpr", "BinOp", "UnaryOp", "IfExp", "Compare", "Call", "Constant",
    "Attribute", "Subscript", "Name", "List", "Tuple", "ExceptHandler", "Load", "Store",
    "And", "Or", "Add", "Sub", "Mult", "Mod", "Not", "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In",
    "NotIn",
))  # fmt: skip
_ALLOWED_CONSTANTS = frozenset((type(None), bool, int, float, str))


class ForbiddenTree(Exception):
    """The compiler built something that its own rules do not allow: a fault of ours, never of the script."""


def check_tree(tree: Any, names: frozenset[str]) -> None:
    """Refuses a tree with nodes, attributes, constants or global names outside the allow-lists.

    `names` are the support names; besides them only invented names (a letter and digits) pass. Raises ForbiddenTree.
    """
    pending = [tree]
    while pending:
        node = pending.pop()
        kind = type(node).__name__
        if kind not in _ALLOWED_NODES:
            raise ForbiddenTree(kind)
        if kind == "Name":
            identifier = node.id
            if identifier not in names and not (identifier[0] in "tkfg" and identifier[1:].isdigit()):
                raise ForbiddenTree(identifier)
            continue
        if kind == "Constant":
            if type(node.value) not in _ALLOWED_CONSTANTS:
                raise ForbiddenTree(repr(type(node.value)))
            continue
        if kind == "Attribute" and node.attr not in ALLOWED_ATTRIBUTES:
            raise ForbiddenTree(node.attr)
        for field in node._fields:
            value = node.__dict__.get(field)
            if type(value) is list:
                pending.extend(value)
            elif isinstance(value, _ast.AST):
                pending.append(value)
