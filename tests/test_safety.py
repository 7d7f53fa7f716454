"""Static rules about dangerous calls: who may use what, checked on the sources (docs/contributing.md, Safety)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.sources import SOURCES, imports_of, relative_name, tree_of

# Built-in -> files that may call it.
BUILTINS = {
    "eval": set(),
    "exec": {"pcshell/language/compiler.py", "pcshell/runtime/script_block.py"},
    "compile": {"pcshell/language/compiler.py"},
    "globals": set(),
    "locals": set(),
    "__import__": set(),
    "input": set(),
    "breakpoint": set(),
}

# Modules nobody imports.
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "yaml", "ctypes", "code", "xmlrpc", "telnetlib"}

# Attribute access with a computed name: the names come from our own tables there, never from a script.
COMPUTED_NAMES = {
    "pcshell/shell/command_line.py": "attributes of CommandLine, named in its own option table",
    "pcshell/metadata/cmdlet.py": "declared parameters of a cmdlet class",
}

FORBIDDEN_ATTRIBUTES = {("os", "system"), ("os", "popen"), ("tempfile", "mktemp")}


def calls_of(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_dangerous_builtins_stay_in_their_place(path: Path) -> None:
    for call in calls_of(path):
        if isinstance(call.func, ast.Name) and call.func.id in BUILTINS:
            assert relative_name(path) in BUILTINS[call.func.id], f"line {call.lineno}: {call.func.id}"


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_forbidden_modules_are_not_imported(path: Path) -> None:
    for item in imports_of(path):
        assert item.module.split(".")[0] not in FORBIDDEN_MODULES, f"line {item.line}: {item.module}"


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_attributes_are_reached_by_written_names(path: Path) -> None:
    """Members of values are found in one table; a name that comes from a script never reaches getattr."""
    for call in calls_of(path):
        if isinstance(call.func, ast.Name) and call.func.id in ("getattr", "setattr", "hasattr", "delattr"):
            if not isinstance(call.args[1], ast.Constant):
                assert relative_name(path) in COMPUTED_NAMES, f"line {call.lineno}: {ast.unparse(call)}"


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_no_shell_and_no_unverified_connection(path: Path) -> None:
    for call in calls_of(path):
        for keyword in call.keywords:
            if keyword.arg == "shell":
                assert isinstance(keyword.value, ast.Constant) and keyword.value.value is False, f"line {call.lineno}"
            if keyword.arg == "verify":
                assert not (isinstance(keyword.value, ast.Constant) and not keyword.value.value), f"line {call.lineno}"
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            assert (call.func.value.id, call.func.attr) not in FORBIDDEN_ATTRIBUTES, f"line {call.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_format_is_called_on_written_texts_only(path: Path) -> None:
    """`text.format(value)` on data reads attributes of the value; -f is our own code."""
    for call in calls_of(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("format", "format_map"):
            receiver = call.func.value
            assert isinstance(receiver, ast.Constant) or not _may_be_text(receiver), f"line {call.lineno}"


def _may_be_text(node: ast.expr) -> bool:
    """Whether a receiver of `.format` is a text by its look: a joined string, a name that says text."""
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Name)
        and any(word in node.id.lower() for word in ("text", "template", "message", "string"))
    )


@pytest.mark.parametrize("path", SOURCES, ids=relative_name)
def test_no_unfinished_places(path: Path) -> None:
    """Marks and stubs are not left behind; a bare `except:` would catch what ends a script."""
    text = path.read_text(encoding="utf-8")
    for mark in ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"):
        assert mark not in text, mark
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: bare except"
