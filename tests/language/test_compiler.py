"""The compiler: what its output may contain, and that everything the grammar allows compiles."""

from __future__ import annotations

import _ast

import pytest

from pcshell.language.compile_expressions import OPERATOR_SUPPORT
from pcshell.language.compiler import SUPPORT_NAMES, compile_block
from pcshell.language.parser import parse
from pcshell.language.pytree import ForbiddenTree, PyTree, check_tree
from pcshell.runtime import support
from pcshell.runtime.linker import operator_function

BUILT_INS = {"bool", "type", "int", "str", "Exception"}


def compiled(text: str) -> object:
    result = parse(text)
    assert not result.errors, result.errors
    return compile_block(result.ast)


def test_every_support_name_is_provided_by_the_runtime() -> None:
    provided = set(support.EXPORTS) | set(OPERATOR_SUPPORT) | BUILT_INS
    assert set(SUPPORT_NAMES) - provided == set()


def test_the_runtime_provides_nothing_that_the_compiler_does_not_use() -> None:
    assert set(support.EXPORTS) - set(SUPPORT_NAMES) == set()


@pytest.mark.parametrize("name", sorted(OPERATOR_SUPPORT))
def test_every_operator_has_a_function(name: str) -> None:
    assert callable(operator_function(name))


def test_names_of_scripts_never_become_names_of_python() -> None:
    code = compiled("$__builtins__ = 1; $open = 2; ${import os} = 3; function eval { $__class__ }; eval").code  # type: ignore[attr-defined]
    names = set(code.co_names)
    for constant in code.co_consts:
        names |= set(getattr(constant, "co_names", ())) | set(getattr(constant, "co_varnames", ()))
    assert not names & {"__builtins__", "open", "import os", "eval", "__class__"}


@pytest.mark.parametrize(
    "tree",
    [
        _ast.Import([_ast.alias("os", None)]),
        _ast.Expr(_ast.Attribute(_ast.Name("c", _ast.Load()), "__class__", _ast.Load())),
        _ast.Expr(_ast.Name("open", _ast.Load())),
        _ast.Expr(_ast.Constant(b"bytes")),
        _ast.Expr(_ast.Lambda(_ast.arguments([], [], None, [], [], None, []), _ast.Constant(1))),
    ],
    ids=["import", "attribute", "name", "constant", "lambda"],
)
def test_the_check_refuses_what_the_compiler_never_builds(tree: _ast.stmt) -> None:
    with pytest.raises(ForbiddenTree):
        check_tree(_ast.Module([tree], []), frozenset({"c"}))


def test_the_check_accepts_what_the_builders_make() -> None:
    py = PyTree()
    body = [py.assign("t1", py.const(1)), py.give_back(py.name("t1"))]
    check_tree(_ast.Module([py.function("f1", ("c", "V", "emit"), body)], []), frozenset({"c", "V", "emit"}))


@pytest.mark.parametrize(
    "opening", ["foreach ($i in 1) {", "if (1) {", "try {", "while (1) {", "& {", "switch (1) { 1 {"]
)
def test_nesting_beyond_pythons_block_limit_compiles(opening: str) -> None:
    depth = 40
    closing = {"try {": "} catch { }", "switch (1) { 1 {": "} }"}.get(opening, "}")
    compiled("\n".join([opening] * depth + ["1"] + [closing] * depth))


def test_a_block_of_one_expression_has_a_value_form() -> None:
    assert "value" in compiled("$_.Name -eq 'x'").entries  # type: ignore[attr-defined]
    assert "value" not in compiled("Get-Item x").entries  # type: ignore[attr-defined]
