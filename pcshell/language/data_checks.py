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
    from collections.abc import Iterable, Iterator

    from pcshell.language.ast_base import Ast
    from pcshell.language.lexer import Lexer
    from pcshell.language.source import Extent

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


class Allowed:
    """What restricted code may name, by folded name; `everything` lets all variables pass, also qualified ones."""

    __slots__ = ("commands", "environment", "everything", "variables")

    def __init__(self, commands: Iterable[str], variables: Iterable[str] = (), environment: bool = False) -> None:
        self.commands = {name.lower() for name in commands}
        names = [name.lower() for name in variables]
        self.variables = _VARIABLES.union(names)
        self.everything = "*" in names
        self.environment = environment


def check_data_section(section: DataStatementAst, lexer: Lexer) -> None:
    """Reports what the section may not contain, parents first."""
    commands = [
        str(command.value) for command in section.commands_allowed if isinstance(command, StringConstantExpressionAst)
    ]
    for extent, error_id, arguments in faults(section.body, Allowed(["convertfrom-stringdata", *commands])):
        lexer.report(extent.start, extent.end, error_id, arguments)


def faults(root: Ast, allowed: Allowed) -> Iterator[tuple[Extent, str, tuple[str, ...]]]:
    """What restricted code may not contain: place, error id and its arguments, parents first."""
    pending: list[Ast] = [root]
    while pending:
        node = pending.pop()
        error_id, *arguments = _fault(node, allowed)
        if error_id:
            yield node.extent, error_id, tuple(arguments)
        if error_id and not isinstance(node, (IndexExpressionAst, CommandAst)):
            continue
        below = node.children()
        below.reverse()
        pending.extend(below)


def _fault(node: Ast, allowed: Allowed) -> tuple[str, ...]:
    """The error id of a node that is refused, with its arguments, or an empty text."""
    refused = _REFUSED.get(type(node))
    if refused is not None:
        return (refused,)
    if isinstance(node, VariableExpressionAst):
        path = node.variable_path
        if allowed.everything or (allowed.environment and path.drive.lower() == "env"):
            return ("",)
        if not path.is_unqualified or path.name.lower() not in allowed.variables:
            return ("VariableReferenceNotSupportedInDataSection",)
    elif isinstance(node, CommandAst):
        if node.invocation_operator == "Dot":
            return ("DotSourcingNotSupportedInDataSection",)
        name = node.get_command_name()
        if name is None or (name.lower() not in allowed.commands and "*" not in allowed.commands):
            return ("CmdletNotInAllowedListForDataSection", name or "")
    elif isinstance(node, (TypeExpressionAst, ConvertExpressionAst)):
        type_name = node.type_name if isinstance(node, TypeExpressionAst) else node.type.type_name
        if type_name.full_name.lower() not in ("ordered", "string", "int", "bool"):
            return ("TypeNotAllowedInDataSection", type_name.full_name)
    elif isinstance(node, UnaryExpressionAst) and node.token_kind in _OPERATORS:
        operator = KIND_TEXT[node.token_kind.replace("Postfix", "")]
        return ("OperatorNotSupportedInDataSection", operator)
    return ("",)
