"""Tree nodes of script blocks, pipelines and commands."""

from __future__ import annotations

from pcshell.language.ast_base import Ast, CommandElementAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pcshell.language.definition_nodes import TypeDefinitionAst
    from pcshell.language.expression_nodes import (
        AttributeAst,
        AttributeBaseAst,
        ExpressionAst,
        StringConstantExpressionAst,
        TypeConstraintAst,
        VariableExpressionAst,
    )
    from pcshell.language.source import Extent

    # if-clauses hold (condition, body); switch-clauses (value, body).
    Clauses = list[tuple[ExpressionAst, "StatementBlockAst"]]


def adopt(parent: Ast, *nodes: Ast | None) -> None:
    """Sets the parent of the nodes that exist."""
    for node in nodes:
        if node is not None:
            node.parent = parent


def adopt_all(parent: Ast, nodes: Iterable[Ast]) -> None:
    """Sets the parent of each node."""
    for node in nodes:
        node.parent = parent


class StatementAst(Ast):
    """The base of all statements."""

    __slots__ = ()


class ScriptRequirements:
    """What ``#requires`` lines ask for; None or empty where they do not.

    ``required_modules`` holds a name, or a module specification as a dict with folded names, each.
    """

    __slots__ = (
        "is_elevation_required",
        "required_application_id",
        "required_assemblies",
        "required_modules",
        "required_ps_editions",
        "required_ps_version",
    )

    def __init__(self) -> None:
        self.required_ps_version: str | None = None
        self.required_ps_editions: list[str] = []
        self.required_modules: list[Any] = []
        self.required_assemblies: list[str] = []
        self.required_application_id: str | None = None
        self.is_elevation_required = False


class ScriptBlockAst(Ast):
    """A whole script, the body of a function, or what stands between ``{`` and ``}``.

    ``comments`` holds the extents of all comments of the file, on the outermost block only.
    """

    __slots__ = (
        "attributes",
        "begin_block",
        "clean_block",
        "comments",
        "dynamic_param_block",
        "end_block",
        "param_block",
        "process_block",
        "script_requirements",
        "using_statements",
    )
    visited = (
        "using_statements",
        "param_block",
        "dynamic_param_block",
        "begin_block",
        "process_block",
        "end_block",
        "clean_block",
    )
    fields = ("attributes", *visited, "script_requirements")

    def __init__(
        self,
        extent: Extent,
        using_statements: list[UsingStatementAst],
        attributes: list[AttributeAst],
        param_block: ParamBlockAst | None,
        begin_block: NamedBlockAst | None,
        process_block: NamedBlockAst | None,
        end_block: NamedBlockAst | None,
        clean_block: NamedBlockAst | None,
        dynamic_param_block: NamedBlockAst | None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.using_statements = using_statements
        self.attributes = attributes
        self.param_block = param_block
        self.begin_block = begin_block
        self.process_block = process_block
        self.end_block = end_block
        self.clean_block = clean_block
        self.dynamic_param_block = dynamic_param_block
        self.script_requirements: ScriptRequirements | None = None
        self.comments: list[Extent] = []
        if using_statements:
            adopt_all(self, using_statements)
        if end_block is not None:
            end_block.parent = self
        adopt(self, param_block, begin_block, process_block, clean_block, dynamic_param_block)


class ParamBlockAst(Ast):
    """``[attributes] param( ... )``."""

    __slots__ = ("attributes", "parameters")
    visited = ("attributes", "parameters")
    fields = visited

    def __init__(self, extent: Extent, attributes: list[AttributeAst], parameters: list[ParameterAst]) -> None:
        self.extent = extent
        self.parent = None
        self.attributes = attributes
        self.parameters = parameters
        adopt_all(self, attributes)
        adopt_all(self, parameters)


class ParameterAst(Ast):
    """One parameter; ``static_type`` is the name of its last type constraint or ``object``."""

    __slots__ = ("attributes", "default_value", "name", "static_type")
    visited = ("attributes", "name", "default_value")
    fields = ("attributes", "name", "default_value", "static_type")

    def __init__(
        self,
        extent: Extent,
        name: VariableExpressionAst,
        attributes: list[AttributeBaseAst],
        default_value: ExpressionAst | None,
        static_type: str = "object",
    ) -> None:
        self.extent = extent
        self.parent = None
        self.name = name
        self.attributes = attributes
        self.default_value = default_value
        self.static_type = static_type
        name.parent = self
        if default_value is not None:
            default_value.parent = self
        adopt_all(self, attributes)


class NamedBlockAst(Ast):
    """``begin``, ``process``, ``end``, ``clean``, ``dynamicparam``, or statements without a name.

    ``block_kind`` is Begin, Process, End, Clean or Dynamicparam; ``definitions`` are the classes and enums in its
    statements, those inside ``if`` and the like included.
    """

    __slots__ = ("block_kind", "definitions", "statements", "traps", "unnamed")
    visited = ("traps", "statements")
    fields = ("unnamed", "block_kind", "statements", "traps")

    def __init__(
        self,
        extent: Extent,
        block_kind: str,
        unnamed: bool,
        statements: list[StatementAst],
        traps: list[TrapStatementAst],
    ) -> None:
        self.extent = extent
        self.parent = None
        self.block_kind = block_kind
        self.definitions: tuple[TypeDefinitionAst, ...] = ()
        self.unnamed = unnamed
        self.statements = statements
        self.traps = traps
        for statement in statements:
            statement.parent = self
        if traps:
            adopt_all(self, traps)


class StatementBlockAst(Ast):
    """The statements between braces, or inside ``$( )`` and ``@( )``."""

    __slots__ = ("statements", "traps")
    visited = ("traps", "statements")
    fields = ("statements", "traps")

    def __init__(self, extent: Extent, statements: list[StatementAst], traps: list[TrapStatementAst]) -> None:
        self.extent = extent
        self.parent = None
        self.statements = statements
        self.traps = traps
        for statement in statements:
            statement.parent = self
        if traps:
            adopt_all(self, traps)


class PipelineBaseAst(StatementAst):
    """What may stand where a pipeline may: pipelines, chains, assignments, faults."""

    __slots__ = ()


class ChainableAst(PipelineBaseAst):
    """What ``&&`` and ``||`` connect."""

    __slots__ = ()


class PipelineAst(ChainableAst):
    """Commands connected by ``|``; ``background`` when it ends in ``&``."""

    __slots__ = ("background", "pipeline_elements")
    visited = ("pipeline_elements",)
    fields = ("pipeline_elements", "background")

    def __init__(self, extent: Extent, pipeline_elements: list[CommandBaseAst], background: bool = False) -> None:
        self.extent = extent
        self.parent = None
        self.pipeline_elements = pipeline_elements
        self.background = background
        for element in pipeline_elements:
            element.parent = self


class PipelineChainAst(ChainableAst):
    """``lhs_pipeline_chain && rhs_pipeline``; ``operator`` is AndAnd or OrOr."""

    __slots__ = ("background", "lhs_pipeline_chain", "operator", "rhs_pipeline")
    visited = ("lhs_pipeline_chain", "rhs_pipeline")
    fields = ("lhs_pipeline_chain", "rhs_pipeline", "operator", "background")

    def __init__(
        self,
        extent: Extent,
        lhs_pipeline_chain: ChainableAst,
        rhs_pipeline: PipelineAst,
        operator: str,
        background: bool = False,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.lhs_pipeline_chain = lhs_pipeline_chain
        self.rhs_pipeline = rhs_pipeline
        self.operator = operator
        self.background = background
        lhs_pipeline_chain.parent = rhs_pipeline.parent = self


class AssignmentStatementAst(PipelineBaseAst):
    """``left operator right``; ``operator`` is a token kind such as Equals or PlusEquals."""

    __slots__ = ("error_position", "left", "operator", "right")
    visited = ("left", "right")
    fields = ("left", "operator", "right", "error_position")

    def __init__(
        self,
        extent: Extent,
        left: ExpressionAst,
        operator: str,
        right: StatementAst,
        error_position: Extent,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position
        left.parent = right.parent = self


class RedirectionAst(Ast):
    """The base of redirections; ``from_stream`` is Output, Error, ..., or All."""

    __slots__ = ("from_stream",)
    from_stream: str


class FileRedirectionAst(RedirectionAst):
    """``2> location`` or ``2>> location``."""

    __slots__ = ("append", "location")
    visited = ("location",)
    fields = ("from_stream", "location", "append")

    def __init__(self, extent: Extent, from_stream: str, location: ExpressionAst, append: bool) -> None:
        self.extent = extent
        self.parent = None
        self.from_stream = from_stream
        self.location = location
        self.append = append
        location.parent = self


class MergingRedirectionAst(RedirectionAst):
    """``2>&1``."""

    __slots__ = ("to_stream",)
    fields = ("from_stream", "to_stream")

    def __init__(self, extent: Extent, from_stream: str, to_stream: str) -> None:
        self.extent = extent
        self.parent = None
        self.from_stream = from_stream
        self.to_stream = to_stream


class CommandBaseAst(StatementAst):
    """An element of a pipeline."""

    __slots__ = ("redirections",)
    redirections: list[RedirectionAst]


class CommandAst(CommandBaseAst):
    """A command call; ``invocation_operator`` is Unknown, Ampersand or Dot."""

    __slots__ = ("command_elements", "defining_keyword", "invocation_operator")
    visited = ("command_elements", "redirections")
    fields = ("command_elements", "invocation_operator", "defining_keyword", "redirections")

    def __init__(
        self,
        extent: Extent,
        command_elements: list[CommandElementAst],
        invocation_operator: str,
        redirections: list[RedirectionAst],
    ) -> None:
        self.extent = extent
        self.parent = None
        self.command_elements = command_elements
        self.invocation_operator = invocation_operator
        self.redirections = redirections
        self.defining_keyword = None
        for element in command_elements:
            element.parent = self
        if redirections:
            adopt_all(self, redirections)

    def get_command_name(self) -> str | None:
        """The name when it is written as a constant, else None."""
        first = self.command_elements[0]
        value = getattr(first, "value", None)
        return value if isinstance(value, str) and not hasattr(first, "parts") else None


class CommandExpressionAst(CommandBaseAst):
    """An expression as an element of a pipeline."""

    __slots__ = ("expression",)
    visited = ("expression", "redirections")
    fields = visited

    def __init__(self, extent: Extent, expression: ExpressionAst, redirections: list[RedirectionAst]) -> None:
        self.extent = extent
        self.parent = None
        self.expression = expression
        self.redirections = redirections
        expression.parent = self
        if redirections:
            adopt_all(self, redirections)


class CommandParameterAst(CommandElementAst):
    """``-name`` or ``-name:argument``; ``error_position`` is the part without the argument."""

    __slots__ = ("argument", "error_position", "parameter_name")
    visited = ("argument",)
    fields = ("parameter_name", "argument", "error_position")

    def __init__(
        self,
        extent: Extent,
        parameter_name: str,
        argument: ExpressionAst | None,
        error_position: Extent,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.parameter_name = parameter_name
        self.argument = argument
        self.error_position = error_position
        if argument is not None:
            argument.parent = self


class LabeledStatementAst(StatementAst):
    """The base of loops and switch: ``label`` (without its colon) or None, and ``condition``."""

    __slots__ = ("condition", "label")
    label: str | None


class LoopStatementAst(LabeledStatementAst):
    """The base of loops."""

    __slots__ = ("body",)
    body: StatementBlockAst


class WhileStatementAst(LoopStatementAst):
    """``while (condition) { }``."""

    __slots__ = ()
    visited = ("condition", "body")
    fields = ("label", "condition", "body")

    def __init__(self, extent: Extent, label: str | None, condition: PipelineBaseAst, body: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.label = label
        self.condition = condition
        self.body = body
        condition.parent = body.parent = self


class DoWhileStatementAst(WhileStatementAst):
    """``do { } while (condition)``."""

    __slots__ = ()


class DoUntilStatementAst(WhileStatementAst):
    """``do { } until (condition)``."""

    __slots__ = ()


class ForStatementAst(LoopStatementAst):
    """``for (initializer; condition; iterator) { }``; each of the three may be None."""

    __slots__ = ("initializer", "iterator")
    visited = ("initializer", "condition", "iterator", "body")
    fields = ("label", *visited)

    def __init__(
        self,
        extent: Extent,
        label: str | None,
        initializer: PipelineBaseAst | None,
        condition: PipelineBaseAst | None,
        iterator: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.label = label
        self.initializer = initializer
        self.condition = condition
        self.iterator = iterator
        self.body = body
        adopt(self, initializer, condition, iterator, body)


class ForEachStatementAst(LoopStatementAst):
    """``foreach ($variable in condition) { }``; ``flags`` may hold Parallel."""

    __slots__ = ("flags", "throttle_limit", "variable")
    visited = ("variable", "condition", "throttle_limit", "body")
    fields = ("label", "variable", "condition", "body", "flags", "throttle_limit")

    def __init__(
        self,
        extent: Extent,
        label: str | None,
        flags: set[str],
        throttle_limit: ExpressionAst | None,
        variable: VariableExpressionAst,
        condition: PipelineBaseAst,
        body: StatementBlockAst,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.label = label
        self.flags = flags
        self.throttle_limit = throttle_limit
        self.variable = variable
        self.condition = condition
        self.body = body
        adopt(self, throttle_limit, variable, condition, body)


class SwitchStatementAst(LabeledStatementAst):
    """``switch [-flags] (condition) { value { } default { } }``.

    ``flags`` is a set of Wildcard, Regex, Exact, CaseSensitive, File, Parallel.
    """

    __slots__ = ("clauses", "default", "flags")
    fields = ("label", "condition", "flags", "clauses", "default")

    def __init__(
        self,
        extent: Extent,
        label: str | None,
        condition: PipelineBaseAst,
        flags: set[str],
        clauses: Clauses,
        default: StatementBlockAst | None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.label = label
        self.condition = condition
        self.flags = flags
        self.clauses = clauses
        self.default = default
        adopt_all(self, self.children())

    def children(self) -> list[Ast]:
        """The child nodes in PowerShell's visit order."""
        found: list[Ast] = [self.condition]
        for value, body in self.clauses:
            found += (value, body)
        if self.default is not None:
            found.append(self.default)
        return found


class IfStatementAst(StatementAst):
    """``if (condition) { } elseif (condition) { } else { }``; clauses are (condition, body)."""

    __slots__ = ("clauses", "else_clause")
    fields = ("clauses", "else_clause")

    def __init__(
        self,
        extent: Extent,
        clauses: list[tuple[PipelineBaseAst, StatementBlockAst]],
        else_clause: StatementBlockAst | None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.clauses = clauses
        self.else_clause = else_clause
        adopt_all(self, self.children())

    def children(self) -> list[Ast]:
        """The child nodes in PowerShell's visit order."""
        found: list[Ast] = [node for clause in self.clauses for node in clause]
        if self.else_clause is not None:
            found.append(self.else_clause)
        return found


class CatchClauseAst(Ast):
    """``catch [type], [type] { }``."""

    __slots__ = ("body", "catch_types")
    visited = ("catch_types", "body")
    fields = ("catch_types", "is_catch_all", "body")

    def __init__(self, extent: Extent, catch_types: list[TypeConstraintAst], body: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.catch_types = catch_types
        self.body = body
        adopt_all(self, catch_types)
        body.parent = self

    @property
    def is_catch_all(self) -> bool:
        """Whether it names no types."""
        return not self.catch_types


class TryStatementAst(StatementAst):
    """``try { } catch { } finally { }``."""

    __slots__ = ("body", "catch_clauses", "finally_")
    visited = ("body", "catch_clauses", "finally_")
    fields = visited

    def __init__(
        self,
        extent: Extent,
        body: StatementBlockAst,
        catch_clauses: list[CatchClauseAst],
        finally_: StatementBlockAst | None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.body = body
        self.catch_clauses = catch_clauses
        self.finally_ = finally_
        adopt(self, body, finally_)
        adopt_all(self, catch_clauses)


class TrapStatementAst(StatementAst):
    """``trap [type] { }``; ``trap_type`` is None for every error."""

    __slots__ = ("body", "trap_type")
    visited = ("trap_type", "body")
    fields = visited

    def __init__(self, extent: Extent, trap_type: TypeConstraintAst | None, body: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.trap_type = trap_type
        self.body = body
        adopt(self, trap_type, body)


class DataStatementAst(StatementAst):
    """``data name -SupportedCommand a, b { }``; ``variable`` is the name or None."""

    __slots__ = ("body", "commands_allowed", "variable")
    visited = ("commands_allowed", "body")
    fields = ("variable", "commands_allowed", "body")

    def __init__(
        self,
        extent: Extent,
        variable: str | None,
        commands_allowed: list[ExpressionAst],
        body: StatementBlockAst,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.variable = variable
        self.commands_allowed = commands_allowed
        self.body = body
        adopt_all(self, commands_allowed)
        body.parent = self


class BlockStatementAst(StatementAst):
    """``parallel { }`` and ``sequence { }``, which PowerShell 7 reads only to refuse them."""

    __slots__ = ("body", "kind")
    visited = ("body",)
    fields = ("kind", "body")

    def __init__(self, extent: Extent, kind: str, body: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.kind = kind
        self.body = body
        body.parent = self


class BreakStatementAst(StatementAst):
    """``break label``."""

    __slots__ = ("label",)
    visited = ("label",)
    fields = visited

    def __init__(self, extent: Extent, label: ExpressionAst | None) -> None:
        self.extent = extent
        self.parent = None
        self.label = label
        adopt(self, label)


class ContinueStatementAst(BreakStatementAst):
    """``continue label``."""

    __slots__ = ()


class ReturnStatementAst(StatementAst):
    """``return pipeline``."""

    __slots__ = ("pipeline",)
    visited = ("pipeline",)
    fields: tuple[str, ...] = ("pipeline",)

    def __init__(self, extent: Extent, pipeline: PipelineBaseAst | None) -> None:
        self.extent = extent
        self.parent = None
        self.pipeline = pipeline
        adopt(self, pipeline)


class ExitStatementAst(ReturnStatementAst):
    """``exit pipeline``."""

    __slots__ = ()


class ThrowStatementAst(ReturnStatementAst):
    """``throw pipeline``; without one, inside a catch clause, it throws the caught error again."""

    __slots__ = ()
    fields = ("pipeline", "is_rethrow")

    @property
    def is_rethrow(self) -> bool:
        """Whether it stands without a value inside a catch clause."""
        if self.pipeline is not None:
            return False
        node = self.parent
        while node is not None:
            if isinstance(node, CatchClauseAst):
                return True
            node = node.parent
        return False


class ErrorStatementAst(PipelineBaseAst):
    """Stands where a statement is missing or faulty, with whatever of it could be read."""

    __slots__ = ("bodies", "conditions", "flags", "kind", "nested_ast")
    visited = ("nested_ast", "conditions", "bodies")
    fields = ("kind", "flags", "conditions", "bodies", "nested_ast")

    def __init__(
        self,
        extent: Extent,
        kind: str = "",
        flags: set[str] | None = None,
        conditions: list[Ast] | None = None,
        bodies: list[Ast] | None = None,
        nested_ast: list[Ast] | None = None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.kind = kind
        self.flags = flags or set()
        self.conditions = conditions or []
        self.bodies = bodies or []
        self.nested_ast = nested_ast or []
        adopt_all(self, self.children())


class UsingStatementAst(StatementAst):
    """``using namespace name``; the kind is Assembly, Command, Module, Namespace or Type."""

    __slots__ = ("alias", "module_specification", "name", "using_statement_kind")
    visited = ("name", "module_specification", "alias")
    fields = ("using_statement_kind", "name", "alias", "module_specification")

    def __init__(
        self,
        extent: Extent,
        using_statement_kind: str,
        name: StringConstantExpressionAst | None,
        alias: StringConstantExpressionAst | None = None,
        module_specification: ExpressionAst | None = None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.using_statement_kind = using_statement_kind
        self.name = name
        self.alias = alias
        self.module_specification = module_specification
        adopt(self, name, alias, module_specification)
