"""What may not stand in the methods of a class (about_Classes_Methods)."""

from __future__ import annotations

from pcshell.language.definition_nodes import (
    FunctionMemberAst,
    PropertyMemberAst,
    TypeDefinitionAst,
)
from pcshell.language.expression_nodes import (
    StringConstantExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from pcshell.language.method_flow import always_true, assigned_variables, unassigned_variables
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    BreakStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForStatementAst,
    IfStatementAst,
    LoopStatementAst,
    ReturnStatementAst,
    ScriptBlockAst,
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
    """Reports the faults of the members of a class."""
    for member in definition.members:
        if isinstance(member, FunctionMemberAst):
            _check_method(member, definition, lexer)
        elif isinstance(member, PropertyMemberAst) and member.is_static and member.initial_value is not None:
            _check_this(member.initial_value, lexer)
    if any(one.type_name.name.lower() in ("dscresource", "dscresourceattribute") for one in definition.attributes):
        from pcshell.language.dsc_checks import check_resource

        check_resource(definition, lexer)


def check_type_names(definitions: list[TypeDefinitionAst], lexer: Lexer) -> None:
    """Two types of one script block may not have the same name."""
    seen: set[tuple[int, str]] = set()
    for definition in definitions:
        block = definition.parent
        while block is not None and not isinstance(block, ScriptBlockAst):
            block = block.parent
        key = (id(block), definition.name.lower())
        if key in seen:
            _report(lexer, definition, "MemberAlreadyDefined", definition.name)
        seen.add(key)


def _report(lexer: Lexer, node: Ast, error_id: str, *arguments: str) -> None:
    lexer.report(node.extent.start, node.extent.end, error_id, arguments)


def _check_method(method: FunctionMemberAst, definition: TypeDefinitionAst, lexer: Lexer) -> None:
    _check_head(method, lexer)
    body = method.body.end_block
    if body is None:
        return
    returns_value = method.return_type is not None and method.return_type.type_name.name.lower() != "void"
    _check_returns(body, returns_value, lexer)
    _check_labels(body, lexer)
    _check_assignments(body, definition, lexer)
    parameters = (one.name.variable_path.name.lower() for one in method.parameters)
    for variable in unassigned_variables(body, _VISIBLE.union(parameters)):
        _report(lexer, variable, "VariableNotLocal")
    if method.is_static:
        _check_this(body, lexer)
    if returns_value and not method.is_constructor and _goes_on(body.statements):
        extent = method.function.name_extent
        lexer.report(extent.start, extent.end, "MethodHasCodePathNotReturn")


def _check_head(method: FunctionMemberAst, lexer: Lexer) -> None:
    """A method has no param block, no named blocks; a parameter one type; a constructor no result."""
    block = method.body
    if block.param_block is not None:
        _report(lexer, block.param_block, "ParamBlockNotAllowedInMethod")
    named = [block.dynamic_param_block, block.begin_block, block.process_block, block.end_block, block.clean_block]
    if any(one is not None and not one.unnamed for one in named):
        first = next(one for one in named if one is not None)
        _report(lexer, first, "NamedBlockNotAllowedInMethod")
    if method.is_constructor and method.return_type is not None:
        _report(lexer, method.return_type, "ConstructorCantHaveReturnType")
    for parameter in method.parameters:
        for constraint in [one for one in parameter.attributes if isinstance(one, TypeConstraintAst)][1:]:
            _report(lexer, constraint, "MultipleTypeConstraintsOnMethodParam")


def _check_assignments(body: Ast, definition: TypeDefinitionAst, lexer: Lexer) -> None:
    """A property is assigned through `$this` or its class; its bare name would make another variable."""
    properties = {one.name.lower(): one for one in definition.members if isinstance(one, PropertyMemberAst)}
    for node in _own_nodes(body):
        if not isinstance(node, AssignmentStatementAst):
            continue
        for variable in assigned_variables(node.left):
            found = properties.get(variable.variable_path.user_path.lower())
            if found is None:
                continue
            if found.is_static:
                owner = f"[{definition.name}]::"
                _report(lexer, variable, "MissingTypeInStaticPropertyAssignment", owner, found.name)
            else:
                _report(lexer, variable, "MissingThis", "$this.", found.name)


def _check_this(code: Ast, lexer: Lexer) -> None:
    """Static members have no `$this`."""
    for node in _own_nodes(code):
        if isinstance(node, VariableExpressionAst) and node.variable_path.user_path.lower() == "this":
            _report(lexer, node, "NonStaticMemberAccessInStaticMember", "this")


def _own_nodes(body: Ast) -> list[Ast]:
    """The nodes of a method that are not inside script blocks of their own."""
    return body.find_all(lambda node: True)


def _check_returns(body: Ast, returns_value: bool, lexer: Lexer) -> None:
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
        return always_true(statement.condition) and not _breaks(statement)
    if isinstance(statement, ForStatementAst):
        endless = statement.condition is None or always_true(statement.condition)
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
