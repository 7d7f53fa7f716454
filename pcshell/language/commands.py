"""Pipelines: commands with their arguments and redirections, chains, assignments."""

from __future__ import annotations

from pcshell.language.ast_base import CommandElementAst
from pcshell.language.characters import LETTERS, is_blank
from pcshell.language.expression_nodes import (
    ArrayLiteralAst,
    ErrorExpressionAst,
    ExpressionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.expressions import _PRIMARY, ExpressionParser
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.operators import ASSIGNMENT_BY_KIND
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import (
    AssignmentStatementAst,
    CommandAst,
    CommandBaseAst,
    CommandExpressionAst,
    CommandParameterAst,
    ErrorStatementAst,
    FileRedirectionAst,
    MergingRedirectionAst,
    PipelineAst,
    PipelineBaseAst,
    PipelineChainAst,
    RedirectionAst,
    StatementAst,
)
from pcshell.language.tokens import KIND_TEXT, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast
    from pcshell.language.statement_nodes import ChainableAst

# Shared by all commands without redirections; nobody changes the lists of a tree.
NO_REDIRECTIONS: list[RedirectionAst] = []
# These end a command.
COMMAND_ENDS = frozenset(
    (
        "Pipe",
        "RCurly",
        "RParen",
        "EndOfInput",
        "NewLine",
        "Semi",
        "AndAnd",
        "OrOr",
        "Ampersand",
    )
)
# These may stand where a value is missing; they are no value.
_NO_ARGUMENT = COMMAND_ENDS | {"Comma", "Redirection", "RedirectInStd"}
_EXPRESSION_ENDS = frozenset(("NewLine", "Semi", "RCurly", "RParen", "EndOfInput"))
# A line that begins with one of these does not begin with a pipe.
_NO_PIPE = LETTERS | frozenset("$}[('\"@")
_STREAM_ORDER = ("All", "Output", "Error", "Warning", "Verbose", "Debug", "Information")


class CommandParser(ExpressionParser):
    """Reads pipelines."""

    def pipeline_chain(self) -> PipelineBaseAst | None:
        """Reads a pipeline, a chain of them, or an assignment; None when none begins here."""
        chain: ChainableAst | None = None
        operator: Token | None = None
        while True:
            expression = self._leading_expression()
            if expression is not None:
                token = self.peek_token()
                kind = token.kind
                if kind in ASSIGNMENT_BY_KIND:
                    assignment = self._assignment(expression, token)
                    return self._after_chain(chain, operator, assignment)
                self.set_mode(COMMAND)
                if kind in _EXPRESSION_ENDS and operator is None:
                    if kind != "NewLine" or not self._pipe_on_next_line(token):
                        # By far the commonest: an expression alone.
                        extent = expression.extent
                        alone = CommandExpressionAst(extent, expression, NO_REDIRECTIONS)
                        return PipelineAst(extent, [alone])
            faults = len(self.errors)
            pipeline = self._pipeline(expression)
            if pipeline is None:
                if operator is None:
                    return None
                end = operator.end
                if self.peek_token().kind != "Ampersand" and len(self.errors) == faults:
                    self.report_incomplete(end, end, "EmptyPipelineChainElement", operator.text)
                return chain
            if operator is None:
                chain = pipeline
            else:
                assert chain is not None
                extent = Extent(self.source, chain.extent.start, pipeline.extent.end)
                chain = PipelineChainAst(extent, chain, pipeline, operator.kind)
            token = self.peek_token()
            kind = token.kind
            if kind == "AndAnd" or kind == "OrOr":
                self.ungot = None
                self.skip_newlines()
                operator = token
                continue
            if kind == "Ampersand":
                self.ungot = None
                assert isinstance(chain, (PipelineAst, PipelineChainAst))
                chain.background = True
                following = self.peek_token()
                if following.kind in ("AndAnd", "OrOr"):
                    self.report(token.start, token.end, "BackgroundOperatorInPipelineChain")
                    self.ungot = None
                    self.skip_newlines()
                    operator = following
                    continue
            return chain

    def _after_chain(
        self, chain: ChainableAst | None, operator: Token | None, right: PipelineBaseAst
    ) -> PipelineBaseAst:
        if chain is None or operator is None:
            return right
        extent = right.extent
        self.report(extent.start, extent.end, "UnexpectedToken", (extent.text,))
        start = chain.extent.start
        return ErrorStatementAst(Extent(self.source, start, extent.end), nested_ast=[chain, right])

    def _leading_expression(self) -> ExpressionAst | None:
        """Reads an expression, leaving expression mode on; None for a command."""
        token = self.ungot
        if token is None:
            text, position = self.text, self.position
            while text[position] == " ":
                position += 1
            if text[position] in LETTERS:
                return None
        elif self.text[token.start] in LETTERS and self.mode == COMMAND:
            return None
        self.set_mode(EXPRESSION)
        expression = self.expression()
        if expression is None:
            self.set_mode(COMMAND)
        return expression

    def _assignment(self, left: ExpressionAst, token: Token) -> PipelineBaseAst:
        self.ungot = None
        self.set_mode(COMMAND)
        self.skip_newlines()
        self.enter()
        right: Ast | None = self.statement()
        self.depth -= 1
        if right is None:
            end = token.end
            self.report_incomplete(end, end, "ExpectedValueExpression", KIND_TEXT[token.kind])
            right = ErrorStatementAst(Extent(self.source, end, end))
        if type(right) is PipelineAst and not right.background:
            only = right.pipeline_elements
            if len(only) == 1 and type(only[0]) is CommandExpressionAst:
                right = only[0]
        assert isinstance(right, StatementAst)
        extent = Extent(self.source, left.extent.start, right.extent.end)
        assignment = AssignmentStatementAst(extent, left, token.kind, right, token.extent)
        if type(left) is not VariableExpressionAst:
            self.suspects.append(assignment)
        return assignment

    def _pipeline(self, expression: ExpressionAst | None) -> PipelineAst | None:
        """Reads the elements of a pipeline whose first expression has been read already."""
        elements: list[CommandBaseAst] = []
        pipe: Token | None = None
        while True:
            command: CommandBaseAst | None
            if expression is not None:
                if elements:
                    extent = expression.extent
                    name = "ExpressionsMustBeFirstInPipeline"
                    self.report(extent.start, extent.end, name)
                command = self._command_expression(expression)
            else:
                command = self._command()
            if command is not None:
                elements.append(command)
            token = self.peek_token()
            kind = token.kind
            if command is None:
                if pipe is not None:
                    self.report_incomplete(pipe.end, pipe.end, "EmptyPipeElement")
                elif kind == "Pipe":
                    self.report_incomplete(token.start, token.end, "EmptyPipeElement")
            if kind == "NewLine" and command is not None:
                if self._pipe_on_next_line(token):
                    self.skip_newlines()
                    token = self.peek_token()
                    kind = token.kind
            if kind == "Pipe":
                self.ungot = None
                self.skip_newlines()
                pipe = token
                expression = self._leading_expression()
                if expression is not None:
                    self.set_mode(COMMAND)
                continue
            if kind not in COMMAND_ENDS and command is not None:
                self.report(token.start, token.end, "UnexpectedToken", (token.text,))
            break
        if not elements:
            return None
        if len(elements) == 1:
            return PipelineAst(elements[0].extent, elements)
        extent = Extent(self.source, elements[0].extent.start, elements[-1].extent.end)
        return PipelineAst(extent, elements)

    def _pipe_on_next_line(self, line_end: Token) -> bool:
        """Whether the next line begins with a pipe (about_Pipelines)."""
        if self.text[line_end.end] in _NO_PIPE:
            return False
        text, ahead = self.text, line_end.end
        while True:
            while is_blank(text[ahead]):
                ahead += 1
            if text[ahead] == "#":  # lines of comments may come between, empty ones may not
                ahead = self.behind_line(ahead)
            elif text[ahead] == "<" and text[ahead + 1] == "#":
                found = text.find("#>", ahead + 2)
                ahead = self.behind_line(self.length if found < 0 else found + 2)
            else:
                return text[ahead] == "|" and text[ahead + 1] != "|"

    def _command_expression(self, expression: ExpressionAst) -> CommandExpressionAst:
        if self.peek_token().kind not in ("Redirection", "RedirectInStd"):
            return CommandExpressionAst(expression.extent, expression, NO_REDIRECTIONS)
        redirections: dict[str, RedirectionAst] = {}
        end = expression.extent.end
        while self.peek_token().kind in ("Redirection", "RedirectInStd"):
            end = self._redirection_of(self.next_token(), redirections)
        extent = Extent(self.source, expression.extent.start, end)
        return CommandExpressionAst(extent, expression, _in_order(redirections))

    # ---- commands

    def _command(self) -> CommandAst | None:
        first = token = self.next_token()
        invocation = "Unknown"
        if token.kind == "Ampersand" or token.kind == "Dot":
            invocation = token.kind
            self.skip_newlines()
            token = self.next_token()
        elements: list[CommandElementAst] = []
        redirections: dict[str, RedirectionAst] = {}
        end = first.end
        dashes = 0
        while True:
            kind = token.kind
            if kind in COMMAND_ENDS:
                self.unget_token(token)
                break
            if kind == "Comma":
                end = token.end
                self.report(token.start, token.end, "MissingArgument", (",",))
                self.skip_newlines()
            elif kind == "Redirection" or kind == "RedirectInStd":
                if not elements and invocation == "Unknown":
                    self.unget_token(token)
                    break
                end = self._redirection_of(token, redirections)
            elif kind == "Generic" and elements and token.text == "--%":
                end = self._verbatim(token, elements)
                break
            else:
                if elements:
                    element = self._argument_element(token, dashes)
                    dashes += kind == "MinusMinus"
                else:
                    element = self._word(token)
                    token.role = "CommandName"
                elements.append(element)
                end = element.extent.end
            token = self.next_token()
        if not elements:
            if invocation != "Unknown":
                self.report(first.start, first.end, "MissingExpression", (first.text,))
            return None
        extent = Extent(self.source, first.start, end)
        return CommandAst(extent, elements, invocation, _in_order(redirections))

    def _argument_element(self, token: Token, dashes: int) -> CommandElementAst:
        """An argument or a parameter; behind ``--``, of which there were ``dashes``, all are
        arguments."""
        kind = token.kind
        if kind == "Parameter":
            if dashes:
                return StringConstantExpressionAst(token.extent, token.text)
            return self._parameter_element(token)
        if kind == "MinusMinus":
            if dashes:
                return StringConstantExpressionAst(token.extent, token.text)
            return CommandParameterAst(token.extent, "-", None, token.extent)
        return self._argument(token)

    def _word(self, token: Token) -> ExpressionAst:
        """One argument or the name of a command, without what commas connect."""
        kind = token.kind
        if kind == "Generic":
            return self.string_expression(token)
        if kind in _PRIMARY and kind != "Number":
            self.unget_token(token)
            expression = self.primary_expression(True)
            assert expression is not None
            return expression
        extent = Extent(self.source, token.start, token.end)
        return StringConstantExpressionAst(extent, self.text[token.start : token.end])

    def _argument(self, token: Token) -> ExpressionAst:
        """An argument: one value, or several that commas connect."""
        if token.kind == "Number":
            value = self._number_constant(token)
        else:
            value = self._word(token)
        comma = self.peek_token()
        if comma.kind != "Comma":
            return value
        values = [value]
        while comma.kind == "Comma":
            self.ungot = None
            self.skip_newlines()
            token = self.next_token()
            if token.kind in _NO_ARGUMENT:
                self.unget_token(token)
                self.report_incomplete(comma.end, comma.end, "MissingExpression", ",")
                values.append(ErrorExpressionAst(comma.extent))
                break
            if token.kind == "Number":
                values.append(self._number_constant(token))
            else:
                values.append(self._word(token))
            comma = self.peek_token()
        extent = Extent(self.source, value.extent.start, values[-1].extent.end)
        return ArrayLiteralAst(extent, values)

    def _parameter_element(self, token: Token) -> CommandParameterAst:
        """``-name`` or ``-name:argument``."""
        name, colon = token.value
        extent = Extent(self.source, token.start, token.end)
        if not colon:
            return CommandParameterAst(extent, name, None, extent)
        following = self.next_token()
        if following.kind in _NO_ARGUMENT:
            self.unget_token(following)
            self.report_incomplete(token.end, token.end, "ParameterRequiresArgument", token.text)
            return CommandParameterAst(extent, name, None, extent)
        argument = self._argument(following)
        whole = Extent(self.source, token.start, argument.extent.end)
        return CommandParameterAst(whole, name, argument, extent)

    def _verbatim(self, marker: Token, elements: list[CommandElementAst]) -> int:
        """Adds ``--%`` and the rest of the line up to a pipe, as it stands; the end."""
        elements.append(StringConstantExpressionAst(marker.extent, "--%"))
        text = self.text
        position = marker.end
        while text[position] in " \t":
            position += 1
        start = end = position
        quoted = False
        while end < self.length:
            char = text[end]
            if char in "\r\n":
                break
            if char == '"':
                quoted = not quoted
            elif not quoted and (char == "|" or (char == "&" and text[end + 1] == "&")):
                break
            end += 1
        if end == start:
            return marker.end
        while text[end - 1] in " \t":
            end -= 1
        self.position = end
        elements.append(StringConstantExpressionAst(self.extent(start, end), text[start:end]))
        return end

    # ---- redirections

    def _redirection_of(self, token: Token, found: dict[str, RedirectionAst]) -> int:
        """Reads what belongs to a redirection operator; where it ends."""
        redirection: RedirectionAst
        if token.kind == "Redirection" and isinstance(token.value[1], str):
            stream, target = token.value
            if target != "Output" or stream == target:
                operator = self.text[token.start : token.end]
                self.report(token.start, token.end, "RedirectionNotSupported", (operator,))
            redirection = MergingRedirectionAst(token.extent, stream, "Output")
        else:
            following = self.next_token()
            location: ExpressionAst
            if following.kind in _NO_ARGUMENT:
                self.unget_token(following)
                self.report(token.end, token.end, "MissingFileSpecification")
                location = ErrorExpressionAst(token.extent)
            else:
                location = self._word(following)
            end = location.extent.end
            if token.kind == "RedirectInStd":
                self.report(token.start, token.end, "RedirectionNotSupported", ("<",))
                return end
            stream, append = token.value
            extent = Extent(self.source, token.start, end)
            redirection = FileRedirectionAst(extent, stream, location, append)
        extent = redirection.extent
        if stream in found:
            name = "StreamAlreadyRedirected"
            self.report(extent.start, extent.end, name, (stream.lower(),))
        else:
            found[stream] = redirection
        return extent.end


def _in_order(redirections: dict[str, RedirectionAst]) -> list[RedirectionAst]:
    if not redirections:
        return NO_REDIRECTIONS
    return [redirections[stream] for stream in _STREAM_ORDER if stream in redirections]
