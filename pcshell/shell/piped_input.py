"""Whether a script asks for standard input: PowerShell hands it over only where the script itself names `$input`.

A script with a `process` block that does not name it runs once, whatever stands on standard input.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast


def asks_for_input(text: str) -> bool:
    """Whether the text names `$input` outside of functions and script blocks; only texts with that word are parsed."""
    if "input" not in text.lower():
        return False
    from pcshell.language.parser import parse

    return _names_input(parse(text).ast)


def file_asks_for_input(path: str) -> bool:
    """The same of a script file; one that cannot be read asks for nothing."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    return b"input" in data.lower() and asks_for_input(data.decode("utf-8-sig", "replace"))


def _names_input(root: Ast) -> bool:
    from pcshell.language.expression_nodes import VariableExpressionAst

    def is_input(node: Ast) -> bool:
        return type(node) is VariableExpressionAst and node.variable_path.user_path.lower() == "input"

    return next(iter(root.find_all(is_input, False)), None) is not None
