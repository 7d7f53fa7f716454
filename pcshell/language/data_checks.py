"""What a data section may contain (about_Data_Sections)."""

from __future__ import annotations

from pcshell.language.definition_nodes import FunctionDefinitionAst
from pcshell.language.expression_nodes import (
    ConvertExpressionAst,
    ExpandableStringExpressionAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ScriptBlockExpressionAst,
    StringConstantExpressionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    BreakStatementAst,
    CommandAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    FileRedirectionAst,
    ForEachStatementAst,
    ForStatementAst,
    MergingRedirectionAst,
    ReturnStatementAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    WhileStatementAst,
)
from pcshell.language.tokens import KIND_TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast
    from pcshell.language.lexer import Lexer

_VARIABLES = frozenset(("psculture", "psuiculture", "true", "false", "null"))

# Kinds of nodes that are refused whatever is in them.
_REFUSED: dict[type, str] = {
    AssignmentStatementAst: "AssignmentStatementNotSupportedInDataSection",
    BreakStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ContinueStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ReturnStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ExitStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ThrowStatementAst: "FlowControlStatementNotSupportedInDataSection",
    DoUntilStatementAst: "DoWhileStatementNotSupportedInDataSection",
    DoWhileStatementAst: "DoWhileStatementNotSupportedInDataSection",
    ExpandableStringExpressionAst: "ExpandableStringNotSupportedInDataSection",
    FileRedirectionAst: "RedirectionNotSupportedInDataSection",
    MergingRedirectionAst: "RedirectionNotSupportedInDataSection",
    ForEachStatementAst: "ForeachStatementNotSupportedInDataSection",
    ForStatementAst: "ForWhileStatementNotSupportedInDataSection",
    WhileStatementAst: "ForWhileStatementNotSupportedInDataSection",
    FunctionDefinitionAst: "FunctionDeclarationNotSupportedInDataSection",
    IndexExpressionAst: "ArrayReferenceNotSupportedInDataSection",
    InvokeMemberExpressionAst: "MethodCallNotSupportedInDataSection",
    MemberExpressionAst: "PropertyReferenceNotSupportedInDataSection",
    ScriptBlockExpressionAst: "ScriptBlockNotSupportedInDataSection",
    SwitchStatementAst: "SwitchStatementNotSupportedInDataSection",
    TrapStatementAst: "TrapStatementNotSupportedInDataSection",
    TryStatementAst: "TryStatementNotSupportedInDataSection",
}
_OPERATORS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")


def check_data_section(section: DataStatementAst, lexer: Lexer) -> None:
    """Reports what the section may not contain, parents first."""
    allowed = {"convertfrom-stringdata"}
    for command in section.commands_allowed:
        if isinstance(command, StringConstantExpressionAst):
            allowed.add(str(command.value).lower())
    pending: list[Ast] = [section.body]
    while pending:
        node = pending.pop()
        error_id, *arguments = _fault(node, allowed)
        extent = node.extent
        if error_id:
            lexer.report(extent.start, extent.end, error_id, tuple(arguments))
        if error_id and not isinstance(node, (IndexExpressionAst, CommandAst)):
            continue
        below = node.children()
        below.reverse()
        pending.extend(below)


def _fault(node: Ast, allowed: set[str]) -> tuple[str, ...]:
    """The error id of a node that is refused, with its arguments, or an empty text."""
    refused = _REFUSED.get(type(node))
    if refused is not None:
        return (refused,)
    if isinstance(node, VariableExpressionAst):
        path = node.variable_path
        if not path.is_unqualified or path.name.lower() not in _VARIABLES:
            return ("VariableReferenceNotSupportedInDataSection",)
    elif isinstance(node, CommandAst):
        if node.invocation_operator == "Dot":
            return ("DotSourcingNotSupportedInDataSection",)
        name = node.get_command_name()
        if name is None or name.lower() not in allowed:
            return ("CmdletNotInAllowedListForDataSection", name or "")
    elif isinstance(node, (TypeExpressionAst, ConvertExpressionAst)):
        type_name = node.type_name if isinstance(node, TypeExpressionAst) else node.type.type_name
        if type_name.full_name.lower() not in ("ordered", "string", "int", "bool"):
            return ("TypeNotAllowedInDataSection", type_name.full_name)
    elif isinstance(node, UnaryExpressionAst) and node.token_kind in _OPERATORS:
        operator = KIND_TEXT[node.token_kind.replace("Postfix", "")]
        return ("OperatorNotSupportedInDataSection", operator)
    return ("",)
