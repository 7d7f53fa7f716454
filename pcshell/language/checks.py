"""What parses but may not be run."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.lexer import Lexer
    from pcshell.language.statement_nodes import ScriptBlockAst


def check(tree: ScriptBlockAst, lexer: Lexer) -> None:
    """Reports the faults of a tree to the lexer's list."""
