"""Expressions: precedence climbing over the operator table, primary expressions, member access."""

from __future__ import annotations

from pcshell.language.ast_base import VariablePath
from pcshell.language.attributes import AttributeParser
from pcshell.language.characters import DOUBLE_QUOTES, LETTERS, word_end
from pcshell.language.errors import TooComplicated
from pcshell.language.expression_nodes import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    AttributeAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ErrorExpressionAst,
    ExpandableStringExpressionAst,
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
    TypeConstraintAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.literals import NestedPart
from pcshell.language.operators import BINARY_PRECEDENCE, UNARY_BY_KIND
from pcshell.language.source import Extent, SourceText
from pcshell.language.statement_nodes import (
    CommandParameterAst,
    ErrorStatementAst,
    StatementBlockAst,
)
from pcshell.language.tokens import KIND_TEXT, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcshell.language.ast_base import Ast, TypeName
    from pcshell.language.statement_nodes import PipelineBaseAst, ScriptBlockAst, StatementAst

MAXIMUM_DEPTH = 200

_STRING_TYPES = {
    "StringLiteral": "SingleQuoted",
    "StringExpandable": "DoubleQuoted",
    "HereStringLiteral": "SingleQuotedHereString",
    "HereStringExpandable": "DoubleQuotedHereString",
    "Generic": "BareWord",
}


# Types whose conversions are looked at once more: they may stand in some places only.
_CHECKED_TYPES = frozenset(("ordered", "ref", "system.management.automation.psreference"))


class ExpressionParser(AttributeParser):
    """Reads expressions. Statements and script blocks inside them are the subclass's matter."""

    depth = 0
    comma_is_operator = True

    # ---- operators

    def expression(self) -> ExpressionAst | None:
        """Reads an expression with all its operators, or None when none begins here."""
        left = self.array_literal()
        if left is None:
            return None
        token = self.peek_token()
        kind = token.kind
        if kind in BINARY_PRECEDENCE:
            left = self._binary(left)
            token = self.peek_token()
            kind = token.kind
        if kind == "QuestionMark":
            return self._ternary(left, token)
        if kind == "Parameter":
            return self._parameter_in_expression(left, token)
        return left

    def _binary(self, left: ExpressionAst) -> ExpressionAst:
        """Climbs over binary operators, which all group from the left."""
        operands = [left]
        operators: list[tuple[Token, int]] = []
        while True:
            token = self.peek_token()
            precedence = BINARY_PRECEDENCE.get(token.kind)
            if precedence is None:
                break
            self.ungot = None
            self.skip_newlines()
            right = self.array_literal()
            if right is None:
                end = token.end
                self.report_incomplete(end, end, "ExpectedValueExpression", KIND_TEXT[token.kind])
                right = ErrorExpressionAst(Extent(self.source, end, end))
            while operators and operators[-1][1] >= precedence:
                self._reduce(operands, operators)
            operators.append((token, precedence))
            operands.append(right)
        while operators:
            self._reduce(operands, operators)
        return operands[0]

    def _reduce(self, operands: list[ExpressionAst], operators: list[tuple[Token, int]]) -> None:
        token, _ = operators.pop()
        right = operands.pop()
        left = operands.pop()
        extent = Extent(self.source, left.extent.start, right.extent.end)
        operands.append(BinaryExpressionAst(extent, left, token.kind, right, token.extent))

    def _ternary(self, condition: ExpressionAst, question: Token) -> ExpressionAst:
        self.ungot = None
        self.in_ternary += 1
        self.enter()
        try:
            self.skip_newlines()
            value = self.expression()
            if_true = self._missing_value(question) if value is None else value
            self.skip_newlines()
            colon = self.next_token()
            if colon.kind != "Colon":
                self.unget_token(colon)
                if value is not None:
                    end = if_true.extent.end
                    self.report_incomplete(end, end, "MissingColonInTernaryExpression")
                extent = Extent(self.source, condition.extent.start, if_true.extent.end)
                return ErrorExpressionAst(extent, [condition, if_true])
            self.skip_newlines()
            if_false = self.expression()
            if if_false is None:
                if_false = self._missing_value(colon)
        finally:
            self.in_ternary -= 1
            self.depth -= 1
        extent = Extent(self.source, condition.extent.start, if_false.extent.end)
        return TernaryExpressionAst(extent, condition, if_true, if_false)

    def _missing_value(self, operator: Token) -> ErrorExpressionAst:
        end = operator.end
        self.report_incomplete(end, end, "ExpectedValueExpression", KIND_TEXT[operator.kind])
        return ErrorExpressionAst(Extent(self.source, end, end))

    def _parameter_in_expression(self, left: ExpressionAst, token: Token) -> ExpressionAst:
        self.ungot = None
        self.report(token.start, token.end, "UnexpectedToken", (token.text,))
        parameter = CommandParameterAst(token.extent, token.value[0], None, token.extent)
        extent = Extent(self.source, left.extent.start, token.end)
        return ErrorExpressionAst(extent, [left, parameter])

    def array_literal(self) -> ExpressionAst | None:
        """Reads ``a, b, c``, or one operand where commas are none of its business."""
        first = self.unary_expression()
        if first is None:
            return None
        comma = self.ungot
        if comma is None:
            comma = self.ungot = self._scan()
        if comma.kind != "Comma" or not self.comma_is_operator:
            return first
        elements = [first]
        while comma.kind == "Comma":
            self.ungot = None
            self.skip_newlines()
            element = self.unary_expression()
            if element is None:
                self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                element = ErrorExpressionAst(comma.extent)
                elements.append(element)
                break
            elements.append(element)
            comma = self.peek_token()
        extent = Extent(self.source, first.extent.start, elements[-1].extent.end)
        return ArrayLiteralAst(extent, elements)

    def unary_expression(self) -> ExpressionAst | None:
        """Reads an operand with the operators in front of it and ``++`` or ``--`` behind it."""
        token = self.ungot
        if token is None:
            token = self.ungot = self._scan()
        method = _PRIMARY.get(token.kind)
        if method is not None:
            self.ungot = None
            expression = method(self, token)
            if self.ungot is None and self.text[self.position] in ".[:?":
                expression = self.member_access(expression)
        else:
            other = self._operator_operand(token)
            if other is None:
                return None
            expression = other
        token = self.ungot
        if token is None:
            token = self.ungot = self._scan()
        if token.kind == "PlusPlus" or token.kind == "MinusMinus":
            self.ungot = None
            extent = Extent(self.source, expression.extent.start, token.end)
            expression = UnaryExpressionAst(extent, "Postfix" + token.kind, expression)
            self.suspects.append(expression)
        return expression

    def _operator_operand(self, token: Token) -> ExpressionAst | None:
        """An operand that begins with an operator or a bracket; None when none begins here."""
        kind = token.kind
        if kind == "Minus" or kind == "Plus":
            self.resync(token)
            token = self._operand_token()
            kind = token.kind
        if kind in _UNARY or (kind == "Comma" and self.comma_is_operator):
            return self._prefixed(token)
        if kind == "LBracket":
            return self._bracketed(token)
        if kind == "Number":
            return self.primary_expression(True)
        return None

    def _operand_token(self) -> Token:
        """Peeks where an operand begins: a sign directly before a digit belongs to the number."""
        token = self.peek_token()
        if token.kind == "Minus" or token.kind == "Plus":
            if self.text[token.end] in "0123456789.":
                number = self._number(token.start)
                if number is not None:
                    if self.tokens:
                        self.tokens[-1] = number
                    self.ungot = number
                    return number
                self.position = token.end
        return token

    def _prefixed(self, token: Token) -> ExpressionAst:
        self.ungot = None
        self.enter()
        self.skip_newlines()
        child = self.unary_expression()
        self.depth -= 1
        kind = token.kind
        if child is None:
            text = KIND_TEXT.get(kind, token.text)
            self.report_incomplete(token.end, token.end, "MissingExpressionAfterOperator", text)
            return ErrorExpressionAst(token.extent)
        extent = Extent(self.source, token.start, child.extent.end)
        if kind == "Comma":
            return ArrayLiteralAst(extent, [child])
        expression = UnaryExpressionAst(extent, kind, child)
        if kind == "PlusPlus" or kind == "MinusMinus":
            self.suspects.append(expression)
        return expression

    def _bracketed(self, token: Token) -> ExpressionAst | None:
        """``[type]`` or ``[attribute()]``, alone or in front of an operand."""
        self.enter()
        attributes = self.attribute_list(True)
        if not attributes:
            self.depth -= 1
            return None
        last = attributes[-1]
        expression: ExpressionAst
        if isinstance(last, AttributeAst):
            self.skip_newlines()
            child = self.unary_expression()
            if child is None:
                extent = Extent(self.source, token.start, last.extent.end)
                self.report_incomplete(last.extent.start, last.extent.end, "UnexpectedAttribute", last.type_name.name)
                self.depth -= 1
                return ErrorExpressionAst(extent, list(attributes))
            extent = Extent(self.source, last.extent.start, child.extent.end)
            expression = AttributedExpressionAst(extent, last, child)
            self.suspects.append(expression)
        else:
            child = None
            if not self._member_access_follows() and self.peek_token().kind not in ("Comma", "NewLine"):
                child = self.unary_expression()  # a type before a comma or a line's end stands for itself
            if child is not None:
                extent = Extent(self.source, last.extent.start, child.extent.end)
                expression = ConvertExpressionAst(extent, last, child)
                if last.type_name.name.lower() in _CHECKED_TYPES:
                    self.suspects.append(expression)
            else:
                expression = self.member_access(TypeExpressionAst(last.extent, last.type_name))
        self.depth -= 1
        for attribute in reversed(attributes[:-1]):
            extent = Extent(self.source, attribute.extent.start, expression.extent.end)
            if isinstance(attribute, TypeConstraintAst):
                expression = ConvertExpressionAst(extent, attribute, expression)
                if attribute.type_name.name.lower() in _CHECKED_TYPES:
                    self.suspects.append(expression)
            else:
                expression = AttributedExpressionAst(extent, attribute, expression)
                self.suspects.append(expression)
        return expression

    def _member_access_follows(self) -> bool:
        text, position = self.text, self.position
        if self.ungot is not None:
            return False
        return text[position] == "." or (text[position] == ":" and text[position + 1] == ":")

    # ---- primary expressions

    def primary_expression(self, with_member_access: bool) -> ExpressionAst | None:
        """Reads a value: variable, literal, parentheses, braces; None when none begins here."""
        token = self.peek_token()
        method = _PRIMARY.get(token.kind)
        if method is None:
            return None
        self.ungot = None
        expression = method(self, token)
        if with_member_access:
            char = self.text[self.position]
            if char in ".[:?" and self.ungot is None:
                return self.member_access(expression)
        return expression

    def _variable(self, token: Token) -> ExpressionAst:
        path = VariablePath(token.value)
        if path.scope == "using" and token.kind == "Variable":
            inner = VariableExpressionAst(token.extent, VariablePath(path.name))
            return UsingExpressionAst(token.extent, inner)
        if token.kind == "SplattedVariable":
            splatted = VariableExpressionAst(token.extent, path, True)
            self.suspects.append(splatted)
            return splatted
        return VariableExpressionAst(Extent(self.source, token.start, token.end), path)

    def _number_constant(self, token: Token) -> ExpressionAst:
        value, type_name = token.value
        return ConstantExpressionAst(Extent(self.source, token.start, token.end), value, type_name)

    def string_expression(self, token: Token) -> ExpressionAst:
        """The node of a string token or of a word with expansions in it."""
        kind = _STRING_TYPES[token.kind]
        if token.parts is None:
            return StringConstantExpressionAst(token.extent, token.value, kind)
        parts: list[str | ExpressionAst] = []
        shown: list[str] = []
        for part in token.parts:
            if isinstance(part, NestedPart):
                node = self._nested(part, token)
                if node is not None:
                    parts.append(node)
                shown.append(self.text[part.start : part.end])
            else:
                parts.append(part)
                shown.append(part)
        return ExpandableStringExpressionAst(token.extent, "".join(shown), kind, parts)

    def _nested(self, part: NestedPart, string: Token) -> ExpressionAst | None:
        if part.path is not None:
            extent = Extent(self.source, part.start, part.end)
            path = VariablePath(part.path)
            if path.scope == "using":
                inner = VariableExpressionAst(extent, VariablePath(path.name))
                return UsingExpressionAst(extent, inner)
            return VariableExpressionAst(extent, path)
        return self._nested_subexpression(part, string)

    def _nested_subexpression(self, part: NestedPart, string: Token) -> ExpressionAst | None:
        """Reads ``$( ... )`` inside a string, where it stands if that goes well."""
        position, ungot, mode, tokens = self.position, self.ungot, self.mode, self.tokens
        errors, suspects = len(self.errors), len(self.suspects)
        if not self._has_doubled_quote(part, string):
            self.position, self.ungot, self.mode = part.start, None, EXPRESSION
            nested: list[Token] | None = None
            if tokens is not None:
                nested = self.tokens = []
            self.enter()
            try:
                expression = self.primary_expression(False)
                good = self.position == part.end and len(self.errors) == errors
            finally:
                self.depth -= 1
                self.position, self.ungot, self.mode, self.tokens = position, ungot, mode, tokens
            if good:
                if nested is not None:
                    string.nested = (string.nested or []) + nested
                return expression
            self.forget_errors(errors)
            del self.suspects[suspects:]
        return self._fragment(part, string)

    def _has_doubled_quote(self, part: NestedPart, string: Token) -> bool:
        if string.kind == "HereStringExpandable":
            return False
        inside = self.text[part.start : part.end]
        if inside.isascii():
            return '""' in inside
        plain = "".join(['"' if char in DOUBLE_QUOTES else char for char in inside])
        return '""' in plain

    def _fragment(self, part: NestedPart, string: Token) -> ExpressionAst | None:
        """Reads a subexpression as a text of its own, in which doubled quotes are one.

        That is what PowerShell does; it matters where quotes or parentheses are out of balance.
        """
        text = self.text
        kept: list[int] = []
        position = part.start
        doubled = string.kind != "HereStringExpandable"
        while position < part.end:
            kept.append(position)
            if doubled and text[position] in DOUBLE_QUOTES and text[position + 1] in DOUBLE_QUOTES:
                position += 1
            position += 1
        source = SourceText("".join([text[index] for index in kept]))
        self.spend(16 * len(kept))
        parser = type(self)(source)
        parser.depth = self.depth
        parser.budget = self.budget
        parser.mode = EXPRESSION
        parser.enter()
        expression = parser.primary_expression(False)
        self.budget = parser.budget
        from pcshell.language.relocation import Relocation  # rare

        relocation = Relocation(self.source, [*kept, part.end])
        if expression is not None:
            relocation.move(expression)
        for error in parser.errors:
            extent = relocation.extent(error.extent)
            self.report(extent.start, extent.end, error.error_id, error.arguments, error.incomplete)
        self.suspects += parser.suspects
        return expression

    def _parenthesized(self, left: Token) -> ExpressionAst:
        mode = self.set_mode(COMMAND)
        comma, self.comma_is_operator = self.comma_is_operator, True
        ternary, self.in_ternary = self.in_ternary, 0
        self.enter()
        try:
            self.skip_newlines()
            pipeline = self.pipeline_chain()
            if pipeline is None:
                self.report_incomplete(left.end, left.end, "ExpectedExpression")
                pipeline = ErrorStatementAst(Extent(self.source, left.end, left.end))
            self.skip_newlines()
            right = self.next_token()
            end = right.end
            if right.kind != "RParen":
                self.unget_token(right)
                end = pipeline.extent.end
                self.report_incomplete(end, end, "MissingEndParenthesisInExpression")
        finally:
            self.depth -= 1
            self.in_ternary = ternary
            self.comma_is_operator = comma
            self.set_mode(mode)
        return ParenExpressionAst(Extent(self.source, left.start, end), pipeline)

    def _sub_expression(self, left: Token) -> ExpressionAst:
        """``$( ... )`` and ``@( ... )``."""
        mode = self.set_mode(COMMAND)
        comma, self.comma_is_operator = self.comma_is_operator, True
        ternary, self.in_ternary = self.in_ternary, 0
        self.enter()
        try:
            block = self.statement_list_block()
            right = self.next_token()
            end = right.end
            if right.kind != "RParen":
                self.unget_token(right)
                self.report_incomplete(right.start, right.end, "MissingEndParenthesisInSubexpression")
                end = max(left.end, block.extent.end)
        finally:
            self.depth -= 1
            self.in_ternary = ternary
            self.comma_is_operator = comma
            self.set_mode(mode)
        extent = Extent(self.source, left.start, end)
        if left.kind == "DollarParen":
            return SubExpressionAst(extent, block)
        return ArrayExpressionAst(extent, block)

    def _hashtable(self, left: Token) -> ExpressionAst:
        mode = self.set_mode(EXPRESSION)
        comma, self.comma_is_operator = self.comma_is_operator, True
        ternary, self.in_ternary = self.in_ternary, 0
        self.enter()
        try:
            pairs: list[tuple[ExpressionAst, Ast]] = []
            end = left.end
            self.skip_newlines()
            while True:
                pair = self._key_and_value()
                if pair is None:
                    break
                pairs.append(pair)
                end = pair[1].extent.end
                token = self.peek_token()
                if token.kind not in ("NewLine", "Semi"):
                    break
                self.skip_newlines_and_semicolons()
            right = self.next_token()
            if right.kind == "RCurly":
                end = right.end
            else:
                self.unget_token(right)
                self.report_incomplete(left.end, left.end, "MissingEndCurlyBrace", found_at=right.end)
        finally:
            self.depth -= 1
            self.in_ternary = ternary
            self.comma_is_operator = comma
            self.set_mode(mode)
        table = HashtableAst(Extent(self.source, left.start, end), pairs)
        if len(pairs) > 1:
            self.suspects.append(table)
        return table

    def _key_and_value(self) -> tuple[ExpressionAst, Ast] | None:
        self.set_mode(EXPRESSION)
        key = self._key()
        if key is None:
            return None
        equals = self.next_token()
        if equals.kind != "Equals":
            self.unget_token(equals)
            end = key.extent.end
            self.report_incomplete(end, end, "MissingEqualsInHashLiteral")
            return key, ErrorStatementAst(Extent(self.source, end, end))
        self.set_mode(COMMAND)
        self.skip_newlines()
        value = self.statement()
        if value is None:
            end = equals.end
            self.report_incomplete(end, end, "MissingStatementInHashLiteral")
            return key, ErrorStatementAst(Extent(self.source, end, end))
        return key, value

    def _key(self) -> ExpressionAst | None:
        token = self.peek_token()
        if token.kind == "Identifier":
            self.ungot = None
            return StringConstantExpressionAst(token.extent, token.text)
        comma, self.comma_is_operator = self.comma_is_operator, False
        try:
            return self.expression()
        finally:
            self.comma_is_operator = comma

    def _script_block(self, left: Token) -> ExpressionAst:
        comma, self.comma_is_operator = self.comma_is_operator, True
        ternary, self.in_ternary = self.in_ternary, 0
        mode = self.set_mode(COMMAND)
        self.enter()
        try:
            block = self.script_block(left)
        finally:
            self.depth -= 1
            self.set_mode(mode)
            self.in_ternary = ternary
            self.comma_is_operator = comma
        return ScriptBlockExpressionAst(block.extent, block)

    # ---- members and indexes

    def member_access(self, target: ExpressionAst) -> ExpressionAst:
        """Reads ``.name``, ``::name``, ``[index]`` and calls that follow without a blank."""
        text = self.text
        while self.ungot is None:
            position = self.position
            char = text[position]
            if char == ".":
                if text[position + 1] == ".":
                    break
                target = self._member(target, position, position + 1, False, False)
            elif char == "[":
                target = self._index(target, position, position + 1, False)
            elif char == ":" and text[position + 1] == ":":
                target = self._member(target, position, position + 2, True, False)
            elif char == "?" and text[position + 1] == ".":
                target = self._member(target, position, position + 2, False, True)
            elif char == "?" and text[position + 1] == "[":
                target = self._index(target, position, position + 2, True)
            else:
                break
        return target

    def _punctuation(self, kind: str, start: int, end: int) -> None:
        self.position = end
        if self.tokens is not None:
            self.tokens.append(Token(kind, self.source, start, end))

    def _member(
        self, target: ExpressionAst, start: int, end: int, static: bool, null_conditional: bool
    ) -> ExpressionAst:
        text = self.text
        if self.tokens is None and text[end] in LETTERS:
            # By far the commonest: a plain name.
            stop = word_end(text, end)
            self.position = stop
            name = StringConstantExpressionAst(Extent(self.source, end, stop), text[end:stop])
            if text[stop] not in "([{":
                extent = Extent(self.source, target.extent.start, stop)
                return MemberExpressionAst(extent, target, name, static, null_conditional)
            member: ExpressionAst | None = name
        else:
            kind = "ColonColon" if static else "QuestionDot" if null_conditional else "Dot"
            self._punctuation(kind, start, end)
            member = None
        mode = self.set_mode(EXPRESSION)
        try:
            if member is None:
                member = self._member_name()
            first = target.extent.start
            if member is None:
                self.report_incomplete(end, end, "MissingPropertyName")
                extent = Extent(self.source, first, end)
                missing = ErrorExpressionAst(extent)
                return MemberExpressionAst(extent, target, missing, static, null_conditional)
            call = self._invocation(target, member, static, null_conditional)
        finally:
            self.set_mode(mode)
        if call is not None:
            return call
        extent = Extent(self.source, first, member.extent.end)
        return MemberExpressionAst(extent, target, member, static, null_conditional)

    def _member_name(self) -> ExpressionAst | None:
        self.skip_newlines()
        token = self.peek_token()
        if token.kind == "Identifier":
            self.ungot = None
            token.role = "MemberName"
            return StringConstantExpressionAst(token.extent, token.text)
        if token.kind not in _PRIMARY or token.kind == "AtCurly":
            if token.kind not in ("NewLine", "EndOfInput"):
                self.resync(token)
            return None
        return self.primary_expression(False)

    def _invocation(
        self, target: ExpressionAst, member: ExpressionAst, static: bool, null_conditional: bool
    ) -> ExpressionAst | None:
        """Reads the arguments when the member is called."""
        if self.ungot is not None:
            return None
        text, position = self.text, self.position
        generics: list[TypeName] = []
        if text[position] == "[":
            found = self._generic_arguments(position)
            if found is None:
                return None
            generics = found
            position = self.position
        if text[position] == "(":
            self._punctuation("LParen", position, position + 1)
            arguments, end = self.argument_list(position + 1)
        elif text[position] == "{":
            token = self.peek_token()
            block = self.primary_expression(False)
            assert block is not None and token.kind == "LCurly"
            arguments, end = [block], block.extent.end
        else:
            return None
        extent = Extent(self.source, target.extent.start, end)
        return InvokeMemberExpressionAst(extent, target, member, arguments or None, static, null_conditional, generics)

    def _generic_arguments(self, position: int) -> list[TypeName] | None:
        """``[type, type]`` in front of an opening parenthesis, else None and nothing is read."""
        errors, tokens = len(self.errors), len(self.tokens or ())
        self.position = position + 1
        found: list[TypeName] = []
        while True:
            name = self._generic_argument()
            if name is None:
                break
            found.append(name)
            here = self._skip_blank(self.position)
            if self.text[here] == ",":
                self.position = here + 1
                continue
            if self.text[here] == "]" and self.text[here + 1] == "(":
                self.position = here + 1
                return found
            break
        self.forget_errors(errors)
        if self.tokens is not None:
            del self.tokens[tokens:]
        self.position = position
        return None

    def argument_list(self, after_paren: int) -> tuple[list[ExpressionAst], int]:
        """The arguments of a method call behind its parenthesis, and where the call ends."""
        comma_was, self.comma_is_operator = self.comma_is_operator, False
        ternary, self.in_ternary = self.in_ternary, 0
        mode = self.set_mode(EXPRESSION)
        self.enter()
        arguments: list[ExpressionAst] = []
        last_end = after_paren
        comma: Token | None = None
        reported = False
        try:
            while True:
                self.skip_newlines()
                argument = self.expression()
                if argument is None:
                    if comma is not None:
                        end = comma.end
                        self.report_incomplete(end, end, "MissingExpressionAfterToken", ",")
                        reported = True
                    break
                arguments.append(argument)
                last_end = argument.extent.end
                self.skip_newlines()
                token = self.peek_token()
                if token.kind != "Comma":
                    break
                self.ungot = None
                comma = token
                last_end = token.end
            self.skip_newlines()
            right = self.next_token()
            if right.kind == "RParen":
                last_end = right.end
            else:
                self.unget_token(right)
                if not reported:
                    self.report_incomplete(last_end, last_end, "MissingEndParenthesisInMethodCall")
        finally:
            self.depth -= 1
            self.in_ternary = ternary
            self.comma_is_operator = comma_was
            self.set_mode(mode)
        return arguments, last_end

    def _index(self, target: ExpressionAst, start: int, end: int, null_conditional: bool) -> ExpressionAst:
        self._punctuation("QuestionLBracket" if null_conditional else "LBracket", start, end)
        mode = self.set_mode(EXPRESSION)
        comma, self.comma_is_operator = self.comma_is_operator, True
        ternary, self.in_ternary = self.in_ternary, 0
        self.enter()
        try:
            self.skip_newlines()
            index = self.expression()
            last = end
            if index is None:
                self.report_incomplete(end, end, "MissingArrayIndexExpression")
                index = ErrorExpressionAst(Extent(self.source, start, end))
            else:
                last = index.extent.end
            self.skip_newlines()
            right = self.next_token()
            if right.kind == "RBracket":
                last = right.end
            else:
                self.unget_token(right)
                if not isinstance(index, ErrorExpressionAst):
                    self.report_incomplete(last, last, "MissingEndSquareBracket")
        finally:
            self.depth -= 1
            self.in_ternary = ternary
            self.comma_is_operator = comma
            self.set_mode(mode)
        extent = Extent(self.source, target.extent.start, last)
        return IndexExpressionAst(extent, target, index, null_conditional)

    def _missing_brace(self, left: Token, found: Token) -> None:
        self.report_incomplete(left.start, left.end, "MissingEndCurlyBrace", found_at=found.end)

    # ---- what the statement parser adds

    def enter(self) -> None:
        """Counts one level of nesting."""
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise TooComplicated

    def pipeline_chain(self) -> PipelineBaseAst | None:
        """Reads a pipeline, a chain of pipelines or an assignment."""
        raise AssertionError("the statement parser reads pipelines")

    def statement(self) -> StatementAst | None:
        """Reads one statement."""
        raise AssertionError("the statement parser reads statements")

    def statement_list_block(self) -> StatementBlockAst:
        """Reads the statements inside ``$( )`` and ``@( )``."""
        raise AssertionError("the statement parser reads statements")

    def statement_block(self) -> StatementBlockAst | None:
        """Reads ``{ statements }``."""
        raise AssertionError("the statement parser reads blocks")

    def script_block(self, left: Token, is_filter: bool = False) -> ScriptBlockAst:
        """Reads a script block behind its opening brace."""
        raise AssertionError("the statement parser reads script blocks")


_UNARY = frozenset(UNARY_BY_KIND)
_PRIMARY: dict[str, Callable[[ExpressionParser, Token], ExpressionAst]] = {
    "Variable": ExpressionParser._variable,
    "SplattedVariable": ExpressionParser._variable,
    "Number": ExpressionParser._number_constant,
    "StringLiteral": ExpressionParser.string_expression,
    "StringExpandable": ExpressionParser.string_expression,
    "HereStringLiteral": ExpressionParser.string_expression,
    "HereStringExpandable": ExpressionParser.string_expression,
    "LParen": ExpressionParser._parenthesized,
    "DollarParen": ExpressionParser._sub_expression,
    "AtParen": ExpressionParser._sub_expression,
    "AtCurly": ExpressionParser._hashtable,
    "LCurly": ExpressionParser._script_block,
}
