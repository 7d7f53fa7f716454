"""CompiledCode -> live Python functions: support names and constants become globals, the code runs once.

This module holds the only `exec` of pcshell. What it runs was built by the compiler and passed `check_tree`
(reliability 3.6, C3); its built-ins are empty.
"""

from __future__ import annotations

from pcshell.language.compile_expressions import OPERATOR_SUPPORT
from pcshell.language.specs import (
    BlockSpec,
    CommandSpec,
    FunctionSpec,
    NamesSpec,
    NumberSpec,
    PipelineSpec,
    TypeSpec,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.specs import CompiledCode
    from pcshell.runtime.context import ExecutionContext

_BUILTINS: dict[str, Any] = {"bool": bool, "type": type, "int": int, "str": str, "Exception": Exception}
_OPERATORS: dict[str, Any] = {}


def link(compiled: CompiledCode, context: ExecutionContext) -> dict[str, Any]:
    """The functions of a compilation, by their Python names."""
    from pcshell.runtime import support

    names: dict[str, Any] = {"__builtins__": {}}
    for name in compiled.support:
        if name in _BUILTINS:
            names[name] = _BUILTINS[name]
        elif name in OPERATOR_SUPPORT:
            names[name] = _OPERATORS.get(name) or _operator_when_called(names, name)
        else:
            names[name] = support.EXPORTS[name]
    for name, spec in compiled.constants.items():
        names[name] = live_constant(spec)
    exec(compiled.code, names)
    return names


def operator_function(name: str) -> Any:
    """The function behind an operator's support name, imported when the first script uses it."""
    function = _OPERATORS.get(name)
    if function is None:
        from importlib import import_module  # not at the start: most scripts of one line need no operator

        module, _, attribute = OPERATOR_SUPPORT[name].rpartition(".")
        function = _OPERATORS[name] = vars(import_module(f"pcshell.objects.{module}"))[attribute]
    return function


def _operator_when_called(names: dict[str, Any], name: str) -> Any:
    """An operator's function that is imported when a guard first fails; then the code calls it directly."""

    def load(*operands: Any) -> Any:
        function = names[name] = operator_function(name)
        return function(*operands)

    return load


def live_constant(spec: Any) -> Any:
    """The object that compiled code sees for a spec of its constant table."""
    kind = type(spec)
    if kind is CommandSpec:
        from pcshell.runtime.call_site import CommandSite

        return CommandSite(spec)
    if kind is PipelineSpec:
        from pcshell.runtime.call_site import PipelineSite

        return PipelineSite(spec)
    if kind is NumberSpec:
        return live_number(spec)
    if kind is TypeSpec:
        from pcshell.runtime.support_types import TypeReference

        return TypeReference(spec)
    if kind is BlockSpec:
        from pcshell.runtime.script_block import BlockCode

        return BlockCode(spec.ast)
    if kind is FunctionSpec:
        from pcshell.runtime.script_block import BlockCode

        return BlockCode(spec.ast.body, spec.ast)
    if kind is NamesSpec:
        from pcshell.objects.psobject import shape_of

        return shape_of(spec.names)
    return spec


def live_number(spec: NumberSpec) -> Any:
    """A number literal's value in its .NET type."""
    if spec.type_name == "Decimal":
        from decimal import Decimal

        return Decimal(spec.value)
    from pcshell.objects import numbers

    kinds = {
        "Int64": numbers.Int64, "Byte": numbers.Byte, "SByte": numbers.SByte, "Int16": numbers.Int16,
        "UInt16": numbers.UInt16, "UInt32": numbers.UInt32, "UInt64": numbers.UInt64,
        "BigInteger": numbers.BigInteger, "Single": numbers.Single,
    }  # fmt: skip
    return kinds[spec.type_name](spec.value)
