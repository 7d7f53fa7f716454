"""The import rule and the size rule of docs/architecture.md, sections 1 and 2."""

from __future__ import annotations

import ast
import re
import sys

from tests.support.sources import (
    PACKAGE,
    ROOT,
    SOURCES,
    Import,
    imports_of,
    module_name,
    package_of,
    relative_name,
    tree_of,
)

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
    "providers": {"objects", "metadata", "runtime"},
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
    "requests": {"partner", "emulator", "cmdlets"},  # cmdlets: Invoke-WebRequest and Invoke-RestMethod
    "urllib3": {"partner"},
    "msal": {"partner"},
    "cryptography": {"partner"},
    "keyring": {"partner"},  # an optional extra
    "wcwidth": {"formatting"},
    "regex": {"objects"},
}

MAXIMUM_LINES = 850
TABLES = {"pcshell/cmdlets/_catalog.py"}  # generated rows, which nobody reads

PRIVATE_STANDARD_MODULES = {"_ast", "_thread", "_signal"}


def imported_packages(item: Import) -> list[str]:
    """The packages of pcshell an import names; `from pcshell import x` names x."""
    head, *rest = item.module.split(".")
    assert head == "pcshell"
    return [rest[0]] if rest else [name if name in EVERYTHING else "__init__" for name in item.names or ["__init__"]]


def test_imports_point_down() -> None:
    found = [
        f"{relative_name(path)}:{item.line}: {package_of(path)} must not import {item.module or '.'}"
        for path in SOURCES
        for item in imports_of(path)
        if not may_import(package_of(path), item)
    ]
    assert not found, "\n".join(found)


def may_import(package: str, item: Import) -> bool:
    """Whether a package may make an import; relative ones never."""
    head = item.module.split(".")[0]
    if item.level:
        return False
    if head == "pcshell":
        return set(imported_packages(item)) <= {package, "__init__", *MAY_IMPORT[package]}
    if head in sys.stdlib_module_names or head in PRIVATE_STANDARD_MODULES:
        return True
    return package in THIRD_PARTY.get(head, ())


def test_the_emulator_is_imported_by_the_sign_in_cmdlets_and_the_shell_only() -> None:
    importers = {
        relative_name(path)
        for path in SOURCES
        for item in imports_of(path)
        if item.module.startswith("pcshell.emulator") and package_of(path) not in ("emulator", "shell")
    }
    assert all(name.startswith("pcshell/cmdlets/partnercenter/") for name in importers), importers


def test_no_module_imports_itself_through_others_while_it_is_imported() -> None:
    """Between packages the table above forbids cycles, late imports included; within a package a late import may."""
    names = {module_name(path) for path in SOURCES}
    graph: dict[str, set[str]] = {}
    for path in SOURCES:
        targets = set()
        for item in imports_of(path):
            if item.at_top and not item.for_types and item.module.startswith("pcshell"):
                inner = {f"{item.module}.{name}" for name in item.names} & names
                targets |= inner or ({item.module} & names)
        graph[module_name(path)] = targets - {module_name(path)}
    cycle = find_cycle(graph)
    assert not cycle, " -> ".join(cycle)


def test_the_table_has_no_cycle() -> None:
    graph = {package: targets - {package} for package, targets in MAY_IMPORT.items() if package not in ("shell",)}
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


def test_modules_stay_readable() -> None:
    lengths = {relative_name(path): path.read_text(encoding="utf-8").count("\n") for path in SOURCES}
    long = {name: lines for name, lines in lengths.items() if lines > MAXIMUM_LINES and name not in TABLES}
    assert long == {}, "split them by topic"


def test_every_module_says_what_belongs_in_it() -> None:
    assert [relative_name(path) for path in SOURCES if not ast.get_docstring(tree_of(path))] == []


def test_a_package_init_holds_its_docstring_only() -> None:
    packages = [path for path in SOURCES if path.name == "__init__.py" and path.parent != PACKAGE]
    assert [relative_name(path) for path in packages if len(tree_of(path).body) != 1] == []


def test_the_table_names_every_package() -> None:
    packages = {package_of(path) for path in SOURCES}
    assert packages <= set(MAY_IMPORT)


def test_every_file_the_architecture_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    known = {path.name for folder in ("pcshell", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")}
    missing = sorted(set(re.findall(r"\b[a-z_]+\.py\b", text)) - known)
    assert not missing, missing
