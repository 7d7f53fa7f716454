"""Tree nodes of expressions, under the names of System.Management.Automation.Language."""

from __future__ import annotations

from pcshell.language.ast_base import Ast, CommandElementAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import TypeName, VariablePath
    from pcshell.language.source import Extent
    from pcshell.language.statement_nodes import ScriptBlockAst, StatementBlockAst


class ExpressionAst(CommandElementAst):
    """The base of all expressions."""

    __slots__ = ()


class BinaryExpressionAst(ExpressionAst):
    """``left operator right``; ``operator`` is a token kind, ``error_position`` its place."""

    __slots__ = ("error_position", "left", "operator", "right")
    visited = ("left", "right")
    fields = ("operator", "left", "right", "error_position")

    def __init__(
        self,
        extent: Extent,
        left: ExpressionAst,
        operator: str,
        right: ExpressionAst,
        error_position: Extent,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position
        left.parent = right.parent = self


class UnaryExpressionAst(ExpressionAst):
    """An operator with one operand; postfix operators have kinds of their own."""

    __slots__ = ("child", "token_kind")
    visited = ("child",)
    fields = ("token_kind", "child")

    def __init__(self, extent: Extent, token_kind: str, child: ExpressionAst) -> None:
        self.extent = extent
        self.parent = None
        self.token_kind = token_kind
        self.child = child
        child.parent = self


class TernaryExpressionAst(ExpressionAst):
    """``condition ? if_true : if_false``."""

    __slots__ = ("condition", "if_false", "if_true")
    visited = ("condition", "if_true", "if_false")
    fields = visited

    def __init__(
        self,
        extent: Extent,
        condition: ExpressionAst,
        if_true: ExpressionAst,
        if_false: ExpressionAst,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.condition = condition
        self.if_true = if_true
        self.if_false = if_false
        condition.parent = if_true.parent = if_false.parent = self


class AttributeBaseAst(Ast):
    """The base of attributes and type constraints."""

    __slots__ = ("type_name",)
    fields: tuple[str, ...] = ("type_name",)

    def __init__(self, extent: Extent, type_name: TypeName) -> None:
        self.extent = extent
        self.parent = None
        self.type_name = type_name


class TypeConstraintAst(AttributeBaseAst):
    """``[type]`` in front of a value, a parameter or a member."""

    __slots__ = ()


class NamedAttributeArgumentAst(Ast):
    """``Name = value`` or ``Name`` alone inside an attribute."""

    __slots__ = ("argument", "argument_name", "expression_omitted")
    visited = ("argument",)
    fields = ("argument_name", "argument", "expression_omitted")

    def __init__(self, extent: Extent, argument_name: str, argument: ExpressionAst, expression_omitted: bool) -> None:
        self.extent = extent
        self.parent = None
        self.argument_name = argument_name
        self.argument = argument
        self.expression_omitted = expression_omitted
        argument.parent = self


class AttributeAst(AttributeBaseAst):
    """``[Name(positional, Named = value)]``."""

    __slots__ = ("named_arguments", "positional_arguments")
    visited = ("positional_arguments", "named_arguments")
    fields = ("type_name", "positional_arguments", "named_arguments")

    def __init__(
        self,
        extent: Extent,
        type_name: TypeName,
        positional_arguments: list[ExpressionAst],
        named_arguments: list[NamedAttributeArgumentAst],
    ) -> None:
        super().__init__(extent, type_name)
        self.positional_arguments = positional_arguments
        self.named_arguments = named_arguments
        for positional in positional_arguments:
            positional.parent = self
        for named in named_arguments:
            named.parent = self


class AttributedExpressionAst(ExpressionAst):
    """An attribute in front of an expression."""

    __slots__ = ("attribute", "child")
    visited = ("attribute", "child")
    fields: tuple[str, ...] = ("child", "attribute")

    def __init__(self, extent: Extent, attribute: AttributeBaseAst, child: ExpressionAst) -> None:
        self.extent = extent
        self.parent = None
        self.attribute = attribute
        self.child = child
        attribute.parent = child.parent = self


class ConvertExpressionAst(AttributedExpressionAst):
    """``[type] child``."""

    __slots__ = ()
    fields = ("type", "child", "attribute", "static_type")

    @property
    def type(self) -> TypeConstraintAst:
        """The type to convert to."""
        return self.attribute  # type: ignore[return-value]


class TypeExpressionAst(ExpressionAst):
    """``[type]`` as a value."""

    __slots__ = ("type_name",)
    fields = ("type_name",)

    def __init__(self, extent: Extent, type_name: TypeName) -> None:
        self.extent = extent
        self.parent = None
        self.type_name = type_name


class VariableExpressionAst(ExpressionAst):
    """``$name``, ``${name}``, ``@name``."""

    __slots__ = ("splatted", "variable_path")
    fields = ("variable_path", "splatted")

    def __init__(self, extent: Extent, variable_path: VariablePath, splatted: bool = False) -> None:
        self.extent = extent
        self.parent = None
        self.variable_path = variable_path
        self.splatted = splatted


class ConstantExpressionAst(ExpressionAst):
    """A number. ``type_name`` is the .NET type; the value of a Decimal is its digits as text."""

    __slots__ = ("type_name", "value")
    fields: tuple[str, ...] = ("value",)

    def __init__(self, extent: Extent, value: Any, type_name: str) -> None:
        self.extent = extent
        self.parent = None
        self.value = value
        self.type_name = type_name


class StringConstantExpressionAst(ConstantExpressionAst):
    """A string without expansion; ``string_constant_type`` says how it was written."""

    __slots__ = ("string_constant_type",)
    fields = ("string_constant_type", "value")

    def __init__(self, extent: Extent, value: str, string_constant_type: str = "BareWord") -> None:
        self.extent = extent
        self.parent = None
        self.value = value
        self.type_name = "String"
        self.string_constant_type = string_constant_type


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with variables or subexpressions in it.

    ``value`` is the text as PowerShell shows it (escapes resolved, expressions as written);
    ``parts`` is what it consists of: text and expressions in order.
    """

    __slots__ = ("nested_expressions", "parts", "string_constant_type", "value")
    visited = ("nested_expressions",)
    fields = ("value", "string_constant_type", "nested_expressions")

    def __init__(
        self,
        extent: Extent,
        value: str,
        string_constant_type: str,
        parts: list[str | ExpressionAst],
    ) -> None:
        self.extent = extent
        self.parent = None
        self.value = value
        self.string_constant_type = string_constant_type
        self.parts = parts
        self.nested_expressions: list[ExpressionAst] = []
        for part in parts:
            if not isinstance(part, str):
                part.parent = self
                self.nested_expressions.append(part)


class ArrayLiteralAst(ExpressionAst):
    """``a, b, c`` or ``, a``."""

    __slots__ = ("elements",)
    visited = ("elements",)
    fields = visited

    def __init__(self, extent: Extent, elements: list[ExpressionAst]) -> None:
        self.extent = extent
        self.parent = None
        self.elements = elements
        for element in elements:
            element.parent = self


class ArrayExpressionAst(ExpressionAst):
    """``@( ... )``."""

    __slots__ = ("sub_expression",)
    visited = ("sub_expression",)
    fields = visited

    def __init__(self, extent: Extent, sub_expression: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self


class SubExpressionAst(ExpressionAst):
    """``$( ... )``."""

    __slots__ = ("sub_expression",)
    visited = ("sub_expression",)
    fields = visited

    def __init__(self, extent: Extent, sub_expression: StatementBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self


class ParenExpressionAst(ExpressionAst):
    """``( pipeline )``; the inside is a pipeline, an assignment or a pipeline chain."""

    __slots__ = ("pipeline",)
    visited = ("pipeline",)
    fields = visited

    def __init__(self, extent: Extent, pipeline: Ast) -> None:
        self.extent = extent
        self.parent = None
        self.pipeline = pipeline
        pipeline.parent = self


class HashtableAst(ExpressionAst):
    """``@{ key = statement }``; the pairs in source order."""

    __slots__ = ("key_value_pairs",)
    fields = ("key_value_pairs",)

    def __init__(self, extent: Extent, key_value_pairs: list[tuple[ExpressionAst, Ast]]) -> None:
        self.extent = extent
        self.parent = None
        self.key_value_pairs = key_value_pairs
        for key, value in key_value_pairs:
            key.parent = value.parent = self

    def children(self) -> list[Ast]:
        """The child nodes in PowerShell's visit order."""
        return [node for pair in self.key_value_pairs for node in pair]


class ScriptBlockExpressionAst(ExpressionAst):
    """``{ ... }`` as a value."""

    __slots__ = ("script_block",)
    visited = ("script_block",)
    fields = visited
    opens_scope = True

    def __init__(self, extent: Extent, script_block: ScriptBlockAst) -> None:
        self.extent = extent
        self.parent = None
        self.script_block = script_block
        script_block.parent = self


class MemberExpressionAst(ExpressionAst):
    """``expression.member``, ``expression::member``, ``expression?.member``."""

    __slots__ = ("expression", "member", "null_conditional", "static")
    visited: tuple[str, ...] = ("expression", "member")
    fields: tuple[str, ...] = ("expression", "member", "static", "null_conditional")

    def __init__(
        self,
        extent: Extent,
        expression: ExpressionAst,
        member: CommandElementAst,
        static: bool,
        null_conditional: bool = False,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.expression = expression
        self.member = member
        self.static = static
        self.null_conditional = null_conditional
        expression.parent = member.parent = self


class InvokeMemberExpressionAst(MemberExpressionAst):
    """``expression.member(arguments)``; ``arguments`` is None when the parentheses are empty."""

    __slots__ = ("arguments", "generic_type_arguments")
    visited = ("expression", "member", "arguments")
    fields = (*MemberExpressionAst.fields, "arguments", "generic_type_arguments")

    def __init__(
        self,
        extent: Extent,
        expression: ExpressionAst,
        member: CommandElementAst,
        arguments: list[ExpressionAst] | None,
        static: bool,
        null_conditional: bool = False,
        generic_type_arguments: list[TypeName] | None = None,
    ) -> None:
        super().__init__(extent, expression, member, static, null_conditional)
        self.arguments = arguments
        self.generic_type_arguments = generic_type_arguments or []
        if arguments:
            for argument in arguments:
                argument.parent = self


class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    """The call of a base constructor: ``C() : base(arguments)``."""

    __slots__ = ()
    can_be_found = False


class IndexExpressionAst(ExpressionAst):
    """``target[index]`` or ``target?[index]``."""

    __slots__ = ("index", "null_conditional", "target")
    visited = ("target", "index")
    fields = ("target", "index", "null_conditional")

    def __init__(
        self,
        extent: Extent,
        target: ExpressionAst,
        index: ExpressionAst,
        null_conditional: bool = False,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.target = target
        self.index = index
        self.null_conditional = null_conditional
        target.parent = index.parent = self


class UsingExpressionAst(ExpressionAst):
    """``$using:name``; ``sub_expression`` is the variable without its prefix."""

    __slots__ = ("sub_expression",)
    visited = ("sub_expression",)
    fields = visited

    def __init__(self, extent: Extent, sub_expression: ExpressionAst) -> None:
        self.extent = extent
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self


class ErrorExpressionAst(ExpressionAst):
    """Stands where an expression is missing or faulty; ``nested_ast`` is what could be read."""

    __slots__ = ("nested_ast",)
    visited = ("nested_ast",)
    fields = visited

    def __init__(self, extent: Extent, nested_ast: list[Ast] | None = None) -> None:
        self.extent = extent
        self.parent = None
        self.nested_ast = nested_ast or []
        for node in self.nested_ast:
            node.parent = self
