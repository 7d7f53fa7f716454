"""Static rules about dangerous calls: who may use what, checked on the sources (docs/contributing.md, Safety)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import SOURCES, imports_of, relative_name, tree_of

# Built-in -> files that may call it.
BUILTINS: dict[str, set[str]] = {
    "eval": set(),
    "exec": {"pcshell/runtime/linker.py"},  # the code object of a checked tree, with the names of support.py
    "compile": {"pcshell/language/compiler.py"},
    "globals": set(),
    "locals": set(),
    "__import__": {"pcshell/metadata/catalog.py"},  # dotted names of our own tables
    "input": set(),
    "breakpoint": set(),
}

# Module -> files that may import it.
FORBIDDEN_MODULES: dict[str, set[str]] = {
    **{name: set() for name in ("pickle", "shelve", "dill", "yaml", "ctypes", "code", "xmlrpc", "telnetlib")},
    "marshal": {"pcshell/shell/start_image.py"},  # compiled code, as in Python's own compiled files
}

# Attribute access with a computed name: the names come from our own tables there, never from a script.
COMPUTED_NAMES = {
    "pcshell/shell/command_line.py": "attributes of CommandLine, named in its own option table",
    "pcshell/metadata/cmdlet.py": "declared parameters of a cmdlet class",
    "pcshell/language/ast_base.py": "fields of a node class",
    "pcshell/language/relocation.py": "fields of a node class",
    "pcshell/runtime/context.py": "slots of Sinks",
    "pcshell/runtime/processors.py": "slots of Sinks",
    "pcshell/runtime/streams.py": "slots of Sinks",
    "pcshell/runtime/script_block.py": "the kinds of blocks",
    "pcshell/cmdlets/utility/date_time.py": "the parameters Year, Month, ... of Get-Date",
    "pcshell/cmdlets/utility/session.py": "fields of a node class",
}

FORBIDDEN_ATTRIBUTES = {("os", "system"), ("os", "popen"), ("tempfile", "mktemp")}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                yield path, node


def place(path: Path, node: ast.expr | ast.excepthandler) -> str:
    return f"{relative_name(path)}:{node.lineno}: {ast.unparse(node)[:80]}"


def test_dangerous_builtins_stay_in_their_place() -> None:
    found = [
        place(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Name)
        and call.func.id in BUILTINS
        and relative_name(path) not in BUILTINS[call.func.id]
    ]
    assert not found, "\n".join(found)


def test_forbidden_modules_are_not_imported() -> None:
    found = [
        f"{relative_name(path)}:{item.line}: {item.module}"
        for path in SOURCES
        for item in imports_of(path)
        if relative_name(path) not in FORBIDDEN_MODULES.get(item.module.split(".")[0], {relative_name(path)})
    ]
    assert not found, "\n".join(found)


def test_attributes_are_reached_by_written_names() -> None:
    """Members of values are found in one table; a name that comes from a script never reaches getattr."""
    found = [
        place(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Name)
        and call.func.id in ("getattr", "setattr", "hasattr", "delattr")
        and not isinstance(call.args[1], ast.Constant)
        and relative_name(path) not in COMPUTED_NAMES
    ]
    assert not found, "\n".join(found)


def test_no_shell_and_no_unverified_connection() -> None:
    found = []
    for path, call in calls():
        for keyword in call.keywords:
            value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
            if (keyword.arg == "shell" and value is not False) or (keyword.arg == "verify" and value is False):
                found.append(place(path, call))
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            if (call.func.value.id, call.func.attr) in FORBIDDEN_ATTRIBUTES:
                found.append(place(path, call))
    assert not found, "\n".join(found)


def test_format_is_called_on_written_texts_only() -> None:
    """`text.format(value)` on data reads attributes of the value; -f is our own code."""
    found = [
        place(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("format", "format_map")
        and _may_be_text(call.func.value)
    ]
    assert not found, "\n".join(found)


def _may_be_text(node: ast.expr) -> bool:
    """Whether a receiver of `.format` is a text by its look: a joined string, a name that says text."""
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Name)
        and any(word in node.id.lower() for word in ("text", "template", "message", "string"))
    )


def test_no_unfinished_places() -> None:
    """Marks and stubs are not left behind; a bare `except:` would catch what ends a script."""
    found = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        found += [
            f"{relative_name(path)}: {mark}"
            for mark in ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")
            if mark in text
        ]
        found += [
            f"{relative_name(path)}:{node.lineno}: bare except"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.ExceptHandler) and node.type is None
        ]
    assert not found, "\n".join(found)
