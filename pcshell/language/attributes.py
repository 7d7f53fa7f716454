"""Attributes and type constraints in square brackets."""

from __future__ import annotations

from pcshell.language.expression_nodes import (
    AttributeAst,
    AttributeBaseAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    NamedAttributeArgumentAst,
    TypeConstraintAst,
)
from pcshell.language.lexer import EXPRESSION
from pcshell.language.source import Extent
from pcshell.language.tokens import Token
from pcshell.language.typenames import TypeNameParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import TypeName


class AttributeParser(TypeNameParser):
    """Reads what stands in square brackets in front of parameters, members and operands."""

    comma_is_operator = True

    def expression(self) -> ExpressionAst | None:
        """Reads an expression."""
        raise AssertionError("the expression parser reads expressions")

    def attribute_list(self, in_expression: bool) -> list[AttributeBaseAst]:
        """Reads attributes and types in front of something; outside expressions over lines."""
        found: list[AttributeBaseAst] = []
        mode = self.set_mode(EXPRESSION)
        try:
            while True:
                attribute = self._attribute()
                if attribute is None:
                    return found
                found.append(attribute)
                if not in_expression or isinstance(attribute, AttributeAst):
                    self.skip_newlines()
                elif self.text[self.position] in ".:":
                    return found  # a member of the type
        finally:
            self.set_mode(mode)

    def _attribute(self) -> AttributeBaseAst | None:
        left = self.peek_token()
        if left.kind != "LBracket":
            return None
        self.ungot = None
        self.position = left.end
        name = self.type_name(allow_assembly=True)
        if name is None:
            self.resync(left)
            self.report_incomplete(left.end, left.end, "MissingTypename")
            self.position = left.start
            return None
        position = self._skip_blank(self.position)
        text = self.text
        if text[position] == "(":
            return self._attribute_with_arguments(left, name, position)
        if text[position] == "]":
            self.position = position + 1
            if self.tokens is not None:
                self.tokens.append(Token("RBracket", self.source, position, position + 1))
            return TypeConstraintAst(Extent(self.source, left.start, position + 1), name)
        end = self.position
        found = position if position < self.length else self.length + 1
        self.report(found, found, "EndSquareBracketExpectedAtEndOfAttribute")
        return TypeConstraintAst(Extent(self.source, left.start, end), name)

    def _attribute_with_arguments(self, left: Token, name: TypeName, paren: int) -> AttributeAst:
        self.position = paren + 1
        if self.tokens is not None:
            self.tokens.append(Token("LParen", self.source, paren, paren + 1))
        mode = self.set_mode(EXPRESSION)
        comma, self.comma_is_operator = self.comma_is_operator, False
        positional: list[ExpressionAst] = []
        named: list[NamedAttributeArgumentAst] = []
        try:
            end = self._attribute_arguments(positional, named, paren + 1)
            self.skip_newlines()
            right = self.next_token()
            if right.kind == "RParen":
                end = right.end
            else:
                self.unget_token(right)
                self.report_incomplete(end, end, "MissingEndParenthesisInExpression")
            self.skip_newlines()
            bracket = self.next_token()
            if bracket.kind == "RBracket":
                end = bracket.end
            else:
                self.unget_token(bracket)
                self.report_incomplete(end, end, "EndSquareBracketExpectedAtEndOfAttribute")
        finally:
            self.comma_is_operator = comma
            self.set_mode(mode)
        attribute = AttributeAst(Extent(self.source, left.start, end), name, positional, named)
        if positional or named:
            self.suspects.append(attribute)
        return attribute

    def _attribute_arguments(
        self,
        positional: list[ExpressionAst],
        named: list[NamedAttributeArgumentAst],
        end: int,
    ) -> int:
        """Reads the arguments; where the last of them ends."""
        names: set[str] = set()
        comma: Token | None = None
        while True:
            self.skip_newlines()
            token = self.peek_token()
            if token.kind == "Identifier":
                argument = self._named_argument(token, names)
                named.append(argument)
                end = argument.extent.end
            else:
                value = self.expression()
                if value is None:
                    if comma is not None:
                        self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                    return end
                positional.append(value)
                end = value.extent.end
            self.skip_newlines()
            token = self.peek_token()
            if token.kind != "Comma":
                return end
            self.ungot = None
            comma = token
            end = token.end

    def _named_argument(self, name: Token, names: set[str]) -> NamedAttributeArgumentAst:
        self.ungot = None
        text = name.text
        equals = self.peek_token()
        if equals.kind != "Equals":
            extent = name.extent
            value: ExpressionAst = ConstantExpressionAst(extent, True, "Boolean")
            argument = NamedAttributeArgumentAst(extent, text, value, True)
        else:
            self.ungot = None
            self.skip_newlines()
            found = self.expression()
            if found is None:
                end = equals.end
                self.report_incomplete(end, end, "MissingExpressionInNamedArgument")
                found = ErrorExpressionAst(Extent(self.source, end, end))
                self._skip_to_argument_end()
            extent = Extent(self.source, name.start, found.extent.end)
            argument = NamedAttributeArgumentAst(extent, text, found, False)
        if text.lower() in names:
            self.report(name.start, name.end, "DuplicateNamedArgument", (text,))
        names.add(text.lower())
        return argument

    def _skip_to_argument_end(self) -> None:
        """After a missing value: goes on behind the parenthesis, or before what ends it."""
        while True:
            token = self.peek_token()
            if token.kind == "RParen":
                self.ungot = None
                return
            if token.kind in ("Comma", "RBracket", "NewLine", "EndOfInput"):
                return
            self.ungot = None
