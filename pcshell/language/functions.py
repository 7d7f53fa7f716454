"""Functions, their parameters and param blocks."""

from __future__ import annotations

from pcshell.language.ast_base import VariablePath
from pcshell.language.characters import LINE_ENDS, is_blank, word_end
from pcshell.language.commands import CommandParser
from pcshell.language.definition_nodes import FunctionDefinitionAst
from pcshell.language.expression_nodes import (
    AttributeAst,
    AttributeBaseAst,
    ExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import (
    ErrorStatementAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    StatementAst,
)
from pcshell.language.tokens import Token

# These end a statement, so that nothing that belongs to it follows.
STATEMENT_ENDS = frozenset(("NewLine", "Semi", "RCurly", "RParen", "EndOfInput", "Pipe", "AndAnd", "OrOr"))


class FunctionParser(CommandParser):
    """Reads functions and parameter lists."""

    # ---- parameters

    def _param_block(self) -> ParamBlockAst | None:
        """``[attributes] param(...)`` at the start of a script block."""
        self.skip_newlines_and_semicolons()
        attributes: list[AttributeBaseAst] = []
        if self.ungot is None and self.text[self.position] == "[":
            if self.word_behind_brackets() != "param":
                return None
            attributes = self.attribute_list(False)
        token = self.peek_token()
        if token.kind != "Param":
            return None
        self.ungot = None
        self.skip_newlines()
        left = self.peek_token()
        if left.kind != "LParen":
            self.resync(token)
            # A word "param" without parentheses is a command of that name.
            return None
        self.ungot = None
        parameters, end = self._parameter_list(left)
        right = self.next_token()
        if right.kind == "RParen":
            end = right.end
        else:
            self.unget_token(right)
            name = "MissingEndParenthesisInFunctionParameterList"
            self.report_incomplete(end, end, name)
            end = right.start
        extent = Extent(self.source, token.start, end)
        real = [item for item in attributes if isinstance(item, AttributeAst)]
        block = ParamBlockAst(extent, real, parameters)
        self.suspects.append(block)
        return block

    def _parameter_list(self, left: Token) -> tuple[list[ParameterAst], int]:
        """The parameters behind an opening parenthesis, and where the last of them ends."""
        parameters: list[ParameterAst] = []
        end = left.end
        comma: Token | None = None
        mode = self.set_mode(EXPRESSION)
        self.enter()
        try:
            while True:
                self.skip_newlines()
                parameter = self._parameter_declaration()
                if parameter is None:
                    if comma is not None:
                        name = "MissingExpressionAfterToken"
                        self.report_incomplete(comma.end, comma.end, name, ",")
                    break
                parameters.append(parameter)
                end = parameter.extent.end
                self.skip_newlines()
                token = self.peek_token()
                if token.kind != "Comma":
                    break
                self.ungot = None
                comma = token
                end = token.end
            self.skip_newlines()
        finally:
            self.depth -= 1
            self.set_mode(mode)
        return parameters, end

    def variable_of(self, token: Token) -> VariableExpressionAst:
        """The variable of a declaration; one written with @ is refused when the tree is checked."""
        splatted = token.kind == "SplattedVariable"
        variable = VariableExpressionAst(token.extent, VariablePath(token.value), splatted)
        if splatted:
            self.suspects.append(variable)
        return variable

    def _parameter_declaration(self) -> ParameterAst | None:
        attributes = self.attribute_list(False)
        token = self.peek_token()
        if token.kind not in ("Variable", "SplattedVariable"):
            if attributes:
                last = attributes[-1].extent.end
                self.report_incomplete(last, last, "InvalidFunctionParameter")
                self._skip_to_parameter_end()
                extent = Extent(self.source, attributes[0].extent.start, last)
                name = VariableExpressionAst(Extent(self.source, last, last), VariablePath("__error__"))
                return ParameterAst(extent, name, attributes, None)
            return None
        self.ungot = None
        variable = self.variable_of(token)
        start = attributes[0].extent.start if attributes else token.start
        end = token.end
        default: ExpressionAst | None = None
        equals = self.peek_token()
        if equals.kind == "Equals":
            self.ungot = None
            self.skip_newlines()
            comma, self.comma_is_operator = self.comma_is_operator, False
            try:
                default = self.expression()
            finally:
                self.comma_is_operator = comma
            if default is None:
                self.report_incomplete(equals.end, equals.end, "MissingExpressionAfterToken", "=")
            else:
                end = default.extent.end
        types = [item for item in attributes if isinstance(item, TypeConstraintAst)]
        static_type = types[-1].type_name.full_name if types else "object"
        extent = Extent(self.source, start, end)
        return ParameterAst(extent, variable, attributes, default, static_type)

    def _skip_to_parameter_end(self) -> None:
        while self.peek_token().kind not in ("Comma", "RParen", "NewLine", "EndOfInput", "RCurly"):
            self.ungot = None

    def word_behind_brackets(self) -> str:
        """The lower-case word behind the bracketed groups at the position (a look ahead only)."""
        text, length = self.text, self.length
        position = self.position
        while text[position] == "[":
            depth = 0
            while position < length:
                char = text[position]
                if char == "[":
                    depth += 1
                elif char == "]":
                    depth -= 1
                elif char in "'\"":
                    closing = text.find(char, position + 1, length)
                    position = closing if closing >= 0 else length
                position += 1
                if depth == 0:
                    break
            while position < length:
                char = text[position]
                if char == "#":
                    position = self._line_comment_end(position)
                elif char == "<" and text[position + 1] == "#":
                    closing = text.find("#>", position)
                    position = closing + 2 if closing >= 0 else length
                elif char in LINE_ENDS or is_blank(char):
                    position += 1
                else:
                    break
        return text[position : word_end(text, position)].lower()

    # ---- functions

    def _function(self, keyword: Token) -> StatementAst:
        name = self.peek_token()
        if name.kind in STATEMENT_ENDS or name.kind in ("LParen", "LCurly"):
            end = keyword.end
            self.report_incomplete(end, end, "MissingNameAfterKeyword", keyword.text)
            return ErrorStatementAst(keyword.extent)
        self.ungot = None
        name.role = "CommandName"
        is_filter = keyword.kind == "Filter"
        parameters: list[ParameterAst] | None = None
        end = name.end
        self.skip_newlines()
        token = self.peek_token()
        if token.kind == "LParen":
            self.ungot = None
            parameters, end = self._parameter_list(token)
            right = self.next_token()
            if right.kind != "RParen":
                self.unget_token(right)
                error = "MissingEndParenthesisInFunctionParameterList"
                self.report_incomplete(end, end, error)
                extent = Extent(self.source, keyword.start, end)
                return ErrorStatementAst(extent, nested_ast=list(parameters))
            end = right.end
            self.skip_newlines()
        left = self.next_token()
        if left.kind != "LCurly":
            self.unget_token(left)
            self.report_incomplete(end, end, "MissingFunctionBody")
            extent = Extent(self.source, keyword.start, end)
            return ErrorStatementAst(extent, nested_ast=list(parameters or ()))
        body = self._function_body(left, is_filter)
        extent = Extent(self.source, keyword.start, body.extent.end)
        is_workflow = keyword.kind == "Workflow"
        if is_workflow:
            error = "WorkflowNotSupportedInPowerShellCore"
            self.report(extent.start, extent.end, error)
        text = name.value if isinstance(name.value, str) else name.text
        function = FunctionDefinitionAst(extent, is_filter, is_workflow, text, name.extent, parameters or None, body)
        if parameters:
            self.suspects.append(function)
        return function

    def _function_body(self, left: Token, is_filter: bool = False) -> ScriptBlockAst:
        comma, self.comma_is_operator = self.comma_is_operator, True
        mode = self.set_mode(COMMAND)
        self.enter()
        try:
            return self.script_block(left, is_filter)
        finally:
            self.depth -= 1
            self.set_mode(mode)
            self.comma_is_operator = comma
