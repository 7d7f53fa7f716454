"""Ways through a tree: a visitor by class name, and the path of nodes that lead to a position."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import Ast


class AstVisitor:
    """Calls ``visit_<ClassName>`` for a node, or ``generic_visit``, which visits its children."""

    def visit(self, node: Ast) -> Any:
        """Visits one node by the method of its class (the names are our own class names)."""
        method = getattr(self, "visit_" + type(node).__name__, None)
        return self.generic_visit(node) if method is None else method(node)

    def generic_visit(self, node: Ast) -> Any:
        """Visits the children in order; what they give is dropped."""
        for child in node.children():
            self.visit(child)
        return None


def path_to(root: Ast, offset: int) -> list[Ast]:
    """The nodes that contain the offset (both ends count), from the root to the innermost."""
    path = [root]
    node = root
    while True:
        inner = None
        for child in node.children():
            if child.extent.start <= offset <= child.extent.end and child.extent.end > 0:
                inner = child
        if inner is None:
            return path
        path.append(inner)
        node = inner
