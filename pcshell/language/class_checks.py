"""What may not stand in the methods of a class (about_Classes_Methods)."""

from __future__ import annotations

from pcshell.language.definition_nodes import (
    FunctionMemberAst,
    TypeDefinitionAst,
)
from pcshell.language.expression_nodes import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    ConstantExpressionAst,
    ParenExpressionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    BreakStatementAst,
    CommandExpressionAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    LoopStatementAst,
    PipelineAst,
    ReturnStatementAst,
    StatementAst,
    StatementBlockAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TryStatementAst,
    WhileStatementAst,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast
    from pcshell.language.lexer import Lexer

# Variables that a method sees without assigning them.
_VISIBLE = frozenset(
    (
        "$",
        "?",
        "^",
        "_",
        "args",
        "confirmpreference",
        "debugpreference",
        "enabledexperimentalfeatures",
        "error",
        "erroractionpreference",
        "errorview",
        "event",
        "eventargs",
        "eventsubscriber",
        "executioncontext",
        "false",
        "foreach",
        "formatenumerationlimit",
        "home",
        "host",
        "informationpreference",
        "input",
        "iscoreclr",
        "islinux",
        "ismacos",
        "iswindows",
        "lastexitcode",
        "matches",
        "maximumhistorycount",
        "myinvocation",
        "nestedpromptlevel",
        "null",
        "ofs",
        "outputencoding",
        "pid",
        "profile",
        "progresspreference",
        "psboundparameters",
        "pscmdlet",
        "pscommandpath",
        "psculture",
        "psdefaultparametervalues",
        "psedition",
        "psemailserver",
        "pshome",
        "psitem",
        "psmoduleautoloadingpreference",
        "psnativecommandargumentpassing",
        "psnativecommanduseerroractionpreference",
        "psscriptroot",
        "pssessionapplicationname",
        "pssessionconfigurationname",
        "pssessionoption",
        "psstyle",
        "psuiculture",
        "psversiontable",
        "pwd",
        "sender",
        "shellid",
        "stacktrace",
        "switch",
        "this",
        "true",
        "verbosepreference",
        "warningpreference",
        "whatifpreference",
    )
)


def check_type_definition(definition: TypeDefinitionAst, lexer: Lexer) -> None:
    """Reports the faults of the methods of a class."""
    for member in definition.members:
        if isinstance(member, FunctionMemberAst):
            _check_method(member, lexer)


def _check_method(method: FunctionMemberAst, lexer: Lexer) -> None:
    body = method.body.end_block
    if body is None:
        return
    returns_value = method.return_type is not None and method.return_type.type_name.name.lower() != "void"
    _check_returns(method, body, returns_value, lexer)
    _check_labels(body, lexer)
    _check_variables(method, body, lexer)
    if returns_value and _goes_on(body.statements):
        extent = method.function.name_extent
        lexer.report(extent.start, extent.end, "MethodHasCodePathNotReturn")


def _own_nodes(body: Ast) -> list[Ast]:
    """The nodes of a method that are not inside script blocks of their own."""
    return body.find_all(lambda node: True)


def _check_returns(method: FunctionMemberAst, body: Ast, returns_value: bool, lexer: Lexer) -> None:
    for node in _own_nodes(body):
        if type(node) is not ReturnStatementAst:
            continue
        if returns_value == (node.pipeline is not None):
            continue
        name = "NonVoidMethodMissingReturnValue" if returns_value else "VoidMethodHasReturn"
        lexer.report(node.extent.start, node.extent.end, name)


def _check_labels(body: Ast, lexer: Lexer) -> None:
    """break and continue name a label of a loop around them, in methods at least."""
    for node in _own_nodes(body):
        if not isinstance(node, BreakStatementAst):
            continue
        label = node.label
        if not isinstance(label, StringConstantExpressionAst):
            continue
        parent = node.parent
        while parent is not None and parent is not body:
            if isinstance(parent, (LoopStatementAst, SwitchStatementAst)):
                if (parent.label or "").lower() == label.value.lower():
                    break
            parent = parent.parent
        else:
            extent = node.extent
            lexer.report(extent.start, extent.end, "LabelNotFound", (label.value,))


def _check_variables(method: FunctionMemberAst, body: Ast, lexer: Lexer) -> None:
    assigned = {item.name.variable_path.name.lower() for item in method.parameters}
    nodes = _own_nodes(body)
    for node in nodes:
        if isinstance(node, AssignmentStatementAst):
            _targets(node.left, assigned)
        elif isinstance(node, ForEachStatementAst):
            assigned.add(node.variable.variable_path.name.lower())
        elif isinstance(node, DataStatementAst) and node.variable:
            assigned.add(node.variable.lower())
    for node in nodes:
        if not isinstance(node, VariableExpressionAst) or node.extent.end == 0:
            continue
        path = node.variable_path
        if path.scope in ("", "local") and not path.drive:
            name = path.name.lower()
            if name not in assigned and name not in _VISIBLE:
                lexer.report(node.extent.start, node.extent.end, "VariableNotLocal")


def _targets(target: Ast, assigned: set[str]) -> None:
    """Adds the names of the variables that an assignment sets."""
    if isinstance(target, VariableExpressionAst):
        assigned.add(target.variable_path.name.lower())
    elif isinstance(target, _GROUPING):
        for child in target.children():
            _targets(child, assigned)


_GROUPING = (AttributedExpressionAst, ArrayLiteralAst, ParenExpressionAst, PipelineAst, CommandExpressionAst)


# ---- does every path return?


def _goes_on(statements: list[StatementAst]) -> bool:
    """Whether control may reach the end of the statements."""
    return not any(_stops(statement) for statement in statements)


def _block_goes_on(block: StatementBlockAst) -> bool:
    return _goes_on(block.statements)


def _stops(statement: StatementAst) -> bool:
    """Whether control never comes behind a statement."""
    if isinstance(statement, (ReturnStatementAst, ThrowStatementAst, ExitStatementAst)):
        return True
    if isinstance(statement, BreakStatementAst):
        return True
    if isinstance(statement, IfStatementAst):
        bodies = [body for _, body in statement.clauses]
        if statement.else_clause is None:
            return False
        return not any(_block_goes_on(body) for body in (*bodies, statement.else_clause))
    if isinstance(statement, TryStatementAst):
        return _try_stops(statement)
    if isinstance(statement, SwitchStatementAst):
        if statement.default is None or _breaks(statement):
            return False
        bodies = [body for _, body in statement.clauses]
        return not any(_block_goes_on(body) for body in (*bodies, statement.default))
    if isinstance(statement, (DoWhileStatementAst, DoUntilStatementAst)):
        return not _breaks(statement) and not _block_goes_on(statement.body)
    if isinstance(statement, WhileStatementAst):
        return _always_true(statement.condition) and not _breaks(statement)
    if isinstance(statement, ForStatementAst):
        endless = statement.condition is None or _always_true(statement.condition)
        return endless and not _breaks(statement)
    return False


def _try_stops(statement: TryStatementAst) -> bool:
    if statement.finally_ is not None and not _block_goes_on(statement.finally_):
        return True
    bodies = [statement.body, *(clause.body for clause in statement.catch_clauses)]
    return not any(_block_goes_on(body) for body in bodies)


def _breaks(loop: StatementAst) -> bool:
    """Whether a break inside a loop or switch may end it."""
    for node in loop.find_all(lambda item: type(item) is BreakStatementAst):
        parent = node.parent
        while parent is not None and not isinstance(parent, (LoopStatementAst, SwitchStatementAst)):
            parent = parent.parent
        if parent is loop or (isinstance(node, BreakStatementAst) and node.label is not None):
            return True
    return False


def _always_true(condition: Ast) -> bool:
    if not isinstance(condition, PipelineAst) or len(condition.pipeline_elements) != 1:
        return False
    only = condition.pipeline_elements[0]
    if not isinstance(only, CommandExpressionAst):
        return False
    value = only.expression
    if isinstance(value, VariableExpressionAst):
        return value.variable_path.user_path.lower() == "true"
    return isinstance(value, ConstantExpressionAst) and bool(value.value)
