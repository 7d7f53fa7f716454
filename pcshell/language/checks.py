"""What parses but may not be run.

The parser notes the nodes that can be at fault while it makes them; here each is looked at once
the tree is whole, so that a script without such nodes costs nothing.
"""

from __future__ import annotations

from pcshell.language.class_checks import check_type_definition, check_type_names
from pcshell.language.data_checks import check_data_section
from pcshell.language.definition_nodes import (
    FunctionDefinitionAst,
    FunctionMemberAst,
    MemberAst,
    TypeDefinitionAst,
)
from pcshell.language.expression_nodes import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    AttributeAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    ScriptBlockExpressionAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    TernaryExpressionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    BreakStatementAst,
    CommandAst,
    CommandExpressionAst,
    DataStatementAst,
    LoopStatementAst,
    ParamBlockAst,
    ParameterAst,
    PipelineAst,
    ReturnStatementAst,
    ScriptBlockAst,
    StatementBlockAst,
    SwitchStatementAst,
    TryStatementAst,
)
from pcshell.language.tokens import KIND_TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.ast_base import Ast
    from pcshell.language.lexer import Lexer
    from pcshell.language.source import Extent


def check(suspects: list[Ast], lexer: Lexer) -> None:
    """Reports the faults of the noted nodes, in source order."""
    suspects.sort(key=_start_of)
    definitions = [node for node in suspects if isinstance(node, TypeDefinitionAst)]
    if len(definitions) > 1:
        check_type_names(definitions, lexer)
    for node in suspects:
        _CHECKS[type(node)](node, lexer)


def _start_of(node: Ast) -> int:
    return node.extent.start


def _report(lexer: Lexer, extent: Extent, error_id: str, *arguments: Any) -> None:
    lexer.report(extent.start, extent.end, error_id, arguments)


# ---- expressions


def _check_hashtable(node: HashtableAst, lexer: Lexer) -> None:
    seen: set[str] = set()
    for key, _ in node.key_value_pairs:
        if isinstance(key, ConstantExpressionAst):
            text = str(key.value).lower()
            if text in seen:
                _report(lexer, key.extent, "DuplicateKeyInHashLiteral", key.extent.text)
            seen.add(text)


def _check_variable(node: VariableExpressionAst, lexer: Lexer) -> None:
    """``@name`` may stand only as an argument of a command, also as ``@using:name``."""
    parent = node.parent
    if isinstance(parent, UsingExpressionAst):
        parent = parent.parent
    if node.splatted and not isinstance(parent, CommandAst):
        _report(lexer, node.extent, "SplattingNotPermitted", node.variable_path.user_path)


#: The types that may stand before automatic variables when they are assigned, as they are written in short and in full.
_AUTOMATIC = {
    "_": ("object", "System.Object"),
    "args": ("object[]", "System.Object[]"),
    "this": ("object", "System.Object"),
    "input": ("object", "System.Object"),
    "pscmdlet": ("System.Management.Automation.PSScriptCmdlet",) * 2,
    "psboundparameters": ("System.Management.Automation.PSBoundParametersDictionary",) * 2,
    "myinvocation": ("System.Management.Automation.InvocationInfo",) * 2,
    "psscriptroot": ("string", "System.String"),
    "pscommandpath": ("string", "System.String"),
}


def _check_automatic(target: AttributedExpressionAst, lexer: Lexer) -> None:
    """An automatic variable is assigned with its own type only."""
    written = ""
    child: Ast = target
    while isinstance(child, AttributedExpressionAst):
        if isinstance(child, ConvertExpressionAst):
            written = child.type.type_name.full_name
        child = child.child
    if not isinstance(child, VariableExpressionAst) or not child.variable_path.is_unqualified:
        return
    name = child.variable_path.name
    allowed = _AUTOMATIC.get(name.lower())
    if allowed is not None and written.lower() not in [one.lower() for one in allowed]:
        _report(lexer, target.extent, "AssignmentStatementToAutomaticNotSupported", name, allowed[1])


def _check_assignment(node: AssignmentStatementAst, lexer: Lexer) -> None:
    if isinstance(node.left, AttributedExpressionAst):
        _check_automatic(node.left, lexer)
    _check_target(node.left, lexer, node.operator == "Equals")


def _check_target(target: ExpressionAst, lexer: Lexer, simple: bool) -> None:
    """Reports what cannot be assigned to; several targets only by plain ``=``."""
    fault = _target_fault(target, simple)
    if fault is not None:
        _report(lexer, fault.extent, "InvalidLeftHandSide")


def _target_fault(target: Ast, simple: bool) -> Ast | None:
    if isinstance(target, VariableExpressionAst):
        return None
    if isinstance(target, InvokeMemberExpressionAst):
        return target
    if isinstance(target, (MemberExpressionAst, IndexExpressionAst)):
        return target if _null_conditional(target) else None
    if isinstance(target, AttributedExpressionAst):
        return _target_fault(target.child, simple)
    if isinstance(target, ArrayLiteralAst):
        if not simple:
            return target
        for element in target.elements:
            fault = _target_fault(element, simple)
            if fault is not None:
                return fault
        return None
    if isinstance(target, ParenExpressionAst):
        inner = target.pipeline
        if isinstance(inner, PipelineAst) and len(inner.pipeline_elements) == 1:
            only = inner.pipeline_elements[0]
            if isinstance(only, CommandExpressionAst) and not only.redirections:
                fault = _target_fault(only.expression, simple)
                return target if fault is not None else None
    return target


def _null_conditional(target: ExpressionAst) -> bool:
    """Whether ``?.`` or ``?[`` occurs on the way to the member that is assigned."""
    node: Ast = target
    while isinstance(node, (MemberExpressionAst, IndexExpressionAst)):
        if node.null_conditional:
            return True
        node = node.expression if isinstance(node, MemberExpressionAst) else node.target
    return False


def _check_increment(node: UnaryExpressionAst, lexer: Lexer) -> None:
    """``++`` and ``--`` change a variable, a property or an element."""
    child = node.child
    while isinstance(child, AttributedExpressionAst):
        child = child.child
    if isinstance(child, ParenExpressionAst) and _target_fault(child, True) is None:
        return
    if isinstance(child, InvokeMemberExpressionAst) or not isinstance(
        child, (VariableExpressionAst, MemberExpressionAst, IndexExpressionAst)
    ):
        operator = KIND_TEXT[node.token_kind.replace("Postfix", "")]
        _report(lexer, child.extent, "OperatorRequiresVariableOrProperty", operator)


def _check_conversion(node: ConvertExpressionAst, lexer: Lexer) -> None:
    """[ordered] stands before a hash literal only; [ref] stands alone, and last where a value is converted."""
    if not _is_reference(node):
        if not isinstance(node.child, HashtableAst):
            _report(lexer, node.extent, "OrderedAttributeOnlyOnHashLiteralNode", "ordered")
        return
    child: Ast = node.child
    while isinstance(child, AttributedExpressionAst):
        if isinstance(child, ConvertExpressionAst) and _is_reference(child):
            _report(lexer, child.type.extent, "ReferenceNeedsToBeByItselfInTypeSequence")
            return
        child = child.child
    outermost: Ast = node
    conversions = 0
    while isinstance(outermost.parent, AttributedExpressionAst):
        outermost = outermost.parent
        conversions += isinstance(outermost, ConvertExpressionAst) and not _is_reference(outermost)
    assignment = outermost.parent
    if isinstance(assignment, AssignmentStatementAst) and assignment.left is outermost:
        if conversions or isinstance(node.child, ConvertExpressionAst):
            _report(lexer, node.type.extent, "ReferenceNeedsToBeByItselfInTypeConstraint")
    elif conversions:
        _report(lexer, node.type.extent, "ReferenceNeedsToBeLastTypeInTypeConversion")


def _is_reference(node: ConvertExpressionAst) -> bool:
    return node.type.type_name.name.lower() in ("ref", "system.management.automation.psreference")


def _check_attributed(node: AttributedExpressionAst, lexer: Lexer) -> None:
    """An attribute stands before a variable, types may come between."""
    child: Ast = node
    while isinstance(child, AttributedExpressionAst):
        child = child.child
    if not isinstance(child, VariableExpressionAst):
        _report(lexer, node.attribute.extent, "UnexpectedAttribute", node.attribute.type_name.full_name)


# ---- attributes


def _check_attribute(node: AttributeAst, lexer: Lexer) -> None:
    """The arguments of attributes are constants; outside classes also script blocks."""
    on_class = isinstance(node.parent, (TypeDefinitionAst, MemberAst)) or _in_method_head(node)
    error_id = "ParameterAttributeArgumentNeedsToBeConstant"
    if not on_class:
        error_id += "OrScriptBlock"
    arguments = [*node.positional_arguments, *(item.argument for item in node.named_arguments)]
    for argument in arguments:
        is_block = isinstance(argument, ScriptBlockExpressionAst)
        if on_class if is_block else not is_constant(argument):
            _report(lexer, argument.extent, error_id)


def _in_method_head(node: AttributeAst) -> bool:
    """Whether an attribute belongs to a parameter of a method."""
    function = node.parent.parent if isinstance(node.parent, ParameterAst) else None
    return isinstance(function, FunctionDefinitionAst) and isinstance(function.parent, FunctionMemberAst)


def is_constant(node: Ast) -> bool:
    """Whether an expression has a value before anything runs."""
    if isinstance(node, (ConstantExpressionAst, TypeExpressionAst, ScriptBlockExpressionAst)):
        return True
    if isinstance(node, VariableExpressionAst):
        path = node.variable_path
        return path.is_unqualified and path.name.lower() in ("true", "false", "null")
    if isinstance(node, ConvertExpressionAst):
        return is_constant(node.child)
    if isinstance(node, InvokeMemberExpressionAst):
        return False
    if isinstance(node, MemberExpressionAst):
        return (
            node.static
            and isinstance(node.expression, TypeExpressionAst)
            and isinstance(node.member, StringConstantExpressionAst)
        )
    if isinstance(node, _TRANSPARENT):
        return all(is_constant(child) for child in node.children())
    return False


_TRANSPARENT = (
    BinaryExpressionAst,
    UnaryExpressionAst,
    TernaryExpressionAst,
    ArrayLiteralAst,
    ArrayExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    ParenExpressionAst,
    SubExpressionAst,
    StatementBlockAst,
    PipelineAst,
    CommandExpressionAst,
)


# ---- statements


def _check_try(node: TryStatementAst, lexer: Lexer) -> None:
    seen: set[str] = set()
    for index, clause in enumerate(node.catch_clauses):
        if not clause.catch_types and index + 1 < len(node.catch_clauses):
            last = clause.extent.end - 1
            lexer.report(last, last, "EmptyCatchNotLast")
        for caught in clause.catch_types:
            name = caught.type_name.full_name.lower()
            if name in seen:
                _report(lexer, caught.extent, "ExceptionTypeAlreadyCaught", caught.type_name.full_name)
            seen.add(name)
    if node.finally_ is not None:
        _check_finally(node.finally_, lexer)


def _check_finally(block: StatementBlockAst, lexer: Lexer) -> None:
    """return leaves a finally block always; break and continue unless a loop in it ends them."""
    for node in block.find_all(lambda item: isinstance(item, _LEAVING)):
        if isinstance(node, BreakStatementAst) and _inside_loop(node, block):
            continue
        _report(lexer, node.extent, "ControlLeavingFinally")


_LEAVING = (ReturnStatementAst, BreakStatementAst)


def _inside_loop(node: Ast, block: StatementBlockAst) -> bool:
    parent = node.parent
    while parent is not None and parent is not block:
        if isinstance(parent, (LoopStatementAst, SwitchStatementAst)):
            return True
        parent = parent.parent
    return False


# ---- parameters


def _check_param_block(node: ParamBlockAst, lexer: Lexer) -> None:
    _check_duplicates(node.parameters, lexer)
    block = node.parent
    function = block.parent if isinstance(block, ScriptBlockAst) else None
    if isinstance(function, FunctionDefinitionAst) and function.parameters:  # empty parentheses declare nothing
        _report(lexer, node.extent, "OnlyOneParameterListAllowed")


def _check_function(node: FunctionDefinitionAst, lexer: Lexer) -> None:
    _check_duplicates(node.parameters or [], lexer)


def _check_duplicates(parameters: list[ParameterAst], lexer: Lexer) -> None:
    seen: set[str] = set()
    for parameter in parameters:
        name = parameter.name.variable_path.user_path
        if name.lower() in seen:
            _report(lexer, parameter.name.extent, "DuplicateFormalParameter", name)
        seen.add(name.lower())


_CHECKS: dict[type, Callable[[Any, Lexer], None]] = {
    HashtableAst: _check_hashtable,
    VariableExpressionAst: _check_variable,
    AssignmentStatementAst: _check_assignment,
    UnaryExpressionAst: _check_increment,
    ConvertExpressionAst: _check_conversion,
    AttributedExpressionAst: _check_attributed,
    AttributeAst: _check_attribute,
    TryStatementAst: _check_try,
    ParamBlockAst: _check_param_block,
    FunctionDefinitionAst: _check_function,
    DataStatementAst: check_data_section,
    TypeDefinitionAst: check_type_definition,
}
