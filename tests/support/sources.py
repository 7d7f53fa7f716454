"""The source tree as data: modules, what they import and how long they are."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pcshell"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py"))


def relative_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """`pcshell/objects/text.py` -> `pcshell.objects.text`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_of(path: Path) -> str:
    """The package of the import table a module belongs to; top-level modules stand for themselves."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


class Import:
    """One import statement: the dotted module, the line, and whether it is under `if TYPE_CHECKING`."""

    def __init__(self, module: str, names: list[str], line: int, level: int, for_types: bool, at_top: bool) -> None:
        self.module = module
        self.names = names
        self.line = line
        self.level = level
        self.for_types = for_types
        self.at_top = at_top


def imports_of(path: Path) -> list[Import]:
    found: list[Import] = []
    _collect(tree_of(path), False, True, found)
    return found


def _collect(node: ast.AST, for_types: bool, at_top: bool, found: list[Import]) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            found.extend(Import(alias.name, [], child.lineno, 0, for_types, at_top) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            names = [alias.name for alias in child.names]
            found.append(Import(child.module or "", names, child.lineno, child.level, for_types, at_top))
        elif isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            for statement in child.body:
                _collect(ast.Module([statement], []), True, at_top, found)
            for statement in child.orelse:
                _collect(ast.Module([statement], []), for_types, at_top, found)
        elif not isinstance(child, ast.expr):  # no import stands in an expression
            inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
            _collect(child, for_types, at_top and not inside, found)
