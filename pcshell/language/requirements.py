"""``#requires`` lines (about_Requires).

Such a comment is read as the command it looks like: parameters with constant values, everything else is a parse error.
"""

from __future__ import annotations

from pcshell.language.expression_nodes import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    ConstantExpressionAst,
    HashtableAst,
    StringConstantExpressionAst,
)
from pcshell.language.statement_nodes import (
    CommandAst,
    CommandExpressionAst,
    CommandParameterAst,
    PipelineAst,
    ScriptRequirements,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import Ast
    from pcshell.language.lexer import Lexer
    from pcshell.language.source import Extent
    from pcshell.language.statement_nodes import ScriptBlockAst

MARK = "#requires"
_PARAMETERS = ("version", "modules", "psedition", "assembly", "shellid", "runasadministrator")


def read_requirements(tree: ScriptBlockAst, lexer: Lexer) -> ScriptRequirements | None:
    """What the ``#requires`` comments of a script ask for, or None; faults are reported to the lexer."""
    found: ScriptRequirements | None = None
    for comment in tree.comments:
        if comment.text[: len(MARK)].lower() != MARK or not _begins_line(comment):
            continue
        found = found or ScriptRequirements()
        fault = _read_line(comment.text[1:], found)
        if fault:
            lexer.report(comment.start, comment.end, fault)
    return found


def _begins_line(comment: Extent) -> bool:
    text = comment.source.text
    line = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    return not text[line : comment.start].strip()


def _read_line(line: str, requirements: ScriptRequirements) -> str:
    """Reads one line into `requirements`; the id of the fault it has, or an empty text."""
    from pcshell.language.parser import parse

    result = parse(line)
    statements = result.ast.end_block.statements if result.ast.end_block is not None else []
    pipeline = statements[0] if len(statements) == 1 else None
    command = pipeline.pipeline_elements[0] if isinstance(pipeline, PipelineAst) else None
    if result.errors or not isinstance(command, CommandAst):
        return "ScriptRequiresInvalidFormat"
    if (command.get_command_name() or "").lower() != MARK[1:]:
        return "ScriptRequiresInvalidFormat"
    name = ""
    for element in command.command_elements[1:]:
        values: list[Any]
        if isinstance(element, CommandParameterAst):
            name = _parameter(element.parameter_name)
            if not name:
                return "ScriptRequiresInvalidFormat"
            if name == "runasadministrator":
                requirements.is_elevation_required = True
            if element.argument is None:
                continue
            values = _constants(element.argument)
        else:
            values = _constants(element)
        fault = _store(name, values, requirements)
        if fault:
            return fault
    return ""


def _parameter(written: str) -> str:
    """The parameter a name is short for; an empty text for none."""
    folded = written.lower()
    return next((name for name in _PARAMETERS if name.startswith(folded)), "")


def _store(name: str, values: list[Any], requirements: ScriptRequirements) -> str:
    if not name or any(value is None for value in values):
        return "RequiresArgumentMustBeConstant" if name else "ScriptRequiresInvalidFormat"
    if name == "version":
        if len(values) != 1 or not is_version(values[0]):
            return "RequiresVersionInvalid"
        requirements.required_ps_version = values[0]
    elif name == "modules":
        requirements.required_modules.extend(values)
    elif name == "psedition":
        requirements.required_ps_editions.extend(values)
    elif name == "assembly":
        requirements.required_assemblies.extend(values)
    elif name == "shellid":
        requirements.required_application_id = values[0]
    return ""


def is_version(text: Any) -> bool:
    """Whether it is a version of one to four numbers."""
    parts = text.split(".") if isinstance(text, str) else []
    return 0 < len(parts) < 5 and all(part.isascii() and part.isdigit() for part in parts)


def _constants(node: Ast) -> list[Any]:
    """The values of an argument: texts as written, hash tables as dicts with folded names; None for what is neither."""
    if isinstance(node, ArrayLiteralAst):
        return [value for element in node.elements for value in _constants(element)]
    if isinstance(node, ArrayExpressionAst):
        return [value for element in _elements(node) for value in _constants(element)]
    return [_constant(node)]


def _elements(node: ArrayExpressionAst) -> list[Any]:
    found = []
    for statement in node.sub_expression.statements:
        element = statement.pipeline_elements[0] if isinstance(statement, PipelineAst) else None
        found.append(element.expression if isinstance(element, CommandExpressionAst) else statement)
    return found


def _constant(node: Ast) -> Any:
    if isinstance(node, StringConstantExpressionAst):
        return node.value
    if isinstance(node, ConstantExpressionAst):
        return node.extent.text
    if isinstance(node, HashtableAst):
        return {str(_constant(key)).lower(): _pair_value(value) for key, value in node.key_value_pairs}
    return None


def _pair_value(statement: Any) -> Any:
    element = statement.pipeline_elements[0] if isinstance(statement, PipelineAst) else statement
    return _constant(element.expression if isinstance(element, CommandExpressionAst) else element)
