"""The import rule and the size rule of docs/architecture.md, sections 1 and 2."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.sources import PACKAGE, SOURCES, Import, imports_of, module_name, package_of, relative_name, tree_of

# Package -> packages it may import besides itself. `__init__` holds the version.
EVERYTHING = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | {"cmdlet", "defaults", "__main__"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "language": set(),
    "objects": set(),
    "partner": set(),
    "metadata": {"objects"},
    "formatting": {"objects"},
    "runtime": {"language", "objects", "metadata"},
    "emulator": {"partner"},
    "providers": {"objects", "runtime"},
    "help": {"language", "objects", "metadata"},
    "completion": {"language", "objects", "metadata", "runtime", "help"},
    "cmdlet": {"objects", "metadata"},
    "cmdlets": {
        "cmdlet", "objects", "metadata", "runtime", "formatting", "help", "partner", "completion", "emulator",
    },
    "defaults": {"metadata", "runtime"},
    "shell": EVERYTHING,
    "__main__": {"shell"},
}  # fmt: skip

# Third-party module -> packages that may import it.
THIRD_PARTY = {
    "click": {"shell"},
    "click_repl": {"shell"},
    "prompt_toolkit": {"shell"},
    "requests": {"partner", "emulator"},
    "urllib3": {"partner"},
    "msal": {"partner"},
    "wcwidth": {"formatting"},
    "regex": {"objects"},
}

MAXIMUM_LINES = 850

PRIVATE_STANDARD_MODULES = {"_ast", "_thread", "_signal"}


def imported_packages(item: Import) -> list[str]:
    """The packages of pcshell an import names; `from pcshell import x` names x."""
    head, *rest = item.module.split(".")
    assert head == "pcshell"
    return [rest[0]] if rest else [name if name in EVERYTHING else "__init__" for name in item.names or ["__init__"]]


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_imports_point_down(path: Path) -> None:
    package = package_of(path)
    for item in imports_of(path):
        where = f"{relative_name(path)}:{item.line}"
        assert item.level == 0, f"{where}: a relative import"
        head = item.module.split(".")[0]
        if head == "pcshell":
            for target in imported_packages(item):
                allowed = {package, "__init__", *MAY_IMPORT[package]}
                assert target in allowed, f"{where}: {package} must not import {item.module}"
        elif head not in sys.stdlib_module_names and head not in PRIVATE_STANDARD_MODULES:
            assert package in THIRD_PARTY.get(head, ()), f"{where}: {package} must not import {item.module}"


def test_the_emulator_is_imported_by_the_sign_in_cmdlets_and_the_shell_only() -> None:
    importers = {
        relative_name(path)
        for path in SOURCES
        for item in imports_of(path)
        if item.module.startswith("pcshell.emulator") and package_of(path) not in ("emulator", "shell")
    }
    assert all(name.startswith("pcshell/cmdlets/partnercenter/") for name in importers), importers


def test_no_module_imports_itself_through_others() -> None:
    """Cycles count whether the import stands at the top or in a function; imports for types only do not."""
    names = {module_name(path) for path in SOURCES}
    graph: dict[str, set[str]] = {}
    for path in SOURCES:
        targets = set()
        for item in imports_of(path):
            if item.for_types or not item.module.startswith("pcshell"):
                continue
            inner = {f"{item.module}.{name}" for name in item.names} & names
            targets |= inner or ({item.module} & names)
        graph[module_name(path)] = targets - {module_name(path)}
    assert find_cycle(graph) == []


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of one cycle in order, or nothing."""
    done: set[str] = set()
    for start in sorted(graph):
        path: list[str] = []
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                path.pop()
                done.add(name)
            elif name in path:
                return [*path[path.index(name) :], name]
            elif name not in done:
                path.append(name)
                todo.append((name, True))
                todo.extend((target, False) for target in sorted(graph.get(name, ())))
    return []


def test_find_cycle_finds_one() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_modules_stay_readable(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAXIMUM_LINES, f"{lines} lines: split it by topic"


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    tree = tree_of(path)
    first = tree.body[0] if tree.body else None
    assert first is not None and ast_docstring(tree), "a module begins with a docstring"
    if path.name == "__init__.py" and path.parent != PACKAGE:
        assert len(tree.body) == 1, "a package's __init__ holds its docstring, nothing else"


def ast_docstring(tree: object) -> str | None:
    import ast

    assert isinstance(tree, ast.Module)
    return ast.get_docstring(tree)


def test_the_table_names_every_package() -> None:
    packages = {package_of(path) for path in SOURCES}
    assert packages <= set(MAY_IMPORT)
