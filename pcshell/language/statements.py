"""Statements: keywords, blocks, loops, functions and their parameters."""

from __future__ import annotations

from pcshell.language.characters import LETTERS
from pcshell.language.expression_nodes import (
    ExpressionAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
)
from pcshell.language.functions import STATEMENT_ENDS
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.loops import LoopParser
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import (
    BlockStatementAst,
    BreakStatementAst,
    CatchClauseAst,
    ContinueStatementAst,
    DataStatementAst,
    ErrorStatementAst,
    ExitStatementAst,
    IfStatementAst,
    NamedBlockAst,
    ParamBlockAst,
    PipelineBaseAst,
    ReturnStatementAst,
    ScriptBlockAst,
    StatementAst,
    StatementBlockAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    UsingStatementAst,
)
from pcshell.language.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcshell.language.ast_base import Ast

_BLOCK_NAMES = ("Begin", "Process", "End", "Clean", "Dynamicparam")


class StatementParser(LoopParser):
    """Reads whole scripts."""

    # ---- scripts and script blocks

    def script(self) -> ScriptBlockAst:
        """Reads the whole source."""
        self.skip_newlines_and_semicolons()
        usings = self._using_statements()
        return self._script_block_body(None, usings, False)

    def script_block(self, left: Token, is_filter: bool = False) -> ScriptBlockAst:
        """Reads a script block behind its opening brace."""
        return self._script_block_body(left, [], is_filter)

    def _script_block_body(
        self, left: Token | None, usings: list[UsingStatementAst], is_filter: bool
    ) -> ScriptBlockAst:
        param_block = self._param_block()
        self.skip_newlines_and_semicolons()
        if self.ungot is not None or self.text[self.position] in LETTERS:
            if self.peek_token().kind in _BLOCK_NAMES:
                return self._named_blocks(left, usings, param_block)
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        end = self._statements_to_end(left, statements, traps)
        start = None
        firsts: list[StatementAst] = [*statements[:1], *traps[:1]]
        if firsts:
            start = min(first.extent.start for first in firsts)
        if param_block is not None:
            start = param_block.extent.start
            end = end or param_block.extent.end
        extent = self._block_extent(left, end)
        if start is None:
            # PowerShell gives the inside without its last character, or 0-0 when that is empty.
            start, end = extent.start + 1, extent.end - 2
            if left is None or end < start:
                start = end = 0
        kind = "Process" if is_filter else "End"
        block = NamedBlockAst(Extent(self.source, start, end), kind, True, statements, traps)
        process = block if is_filter else None
        return ScriptBlockAst(extent, usings, [], param_block, None, process, None if is_filter else block, None, None)

    def _statements_to_end(
        self, left: Token | None, statements: list[StatementAst], traps: list[TrapStatementAst]
    ) -> int:
        end = 0
        while True:
            end = self.statement_list(statements, traps) or end
            if left is not None:
                return end
            token = self.peek_token()
            if token.kind == "EndOfInput":
                return end
            self.ungot = None
            self.report(token.start, token.end, "UnexpectedToken", (token.text,))

    def _block_extent(self, left: Token | None, last_end: int) -> Extent:
        """Reads the closing brace of a script block; the block's extent."""
        if left is None:
            return Extent(self.source, 0, self.length)
        right = self.next_token()
        if right.kind == "RCurly":
            return Extent(self.source, left.start, right.end)
        self.unget_token(right)
        self._missing_brace(left, right)
        return Extent(self.source, left.start, max(left.end, last_end))

    def _named_blocks(
        self,
        left: Token | None,
        usings: list[UsingStatementAst],
        param_block: ParamBlockAst | None,
    ) -> ScriptBlockAst:
        blocks: dict[str, NamedBlockAst] = {}
        end = 0
        extent: Extent | None = None
        while True:
            token = self.next_token()
            kind = token.kind
            if kind not in _BLOCK_NAMES:
                break
            self.skip_newlines()
            body = self.statement_block()
            if body is None:
                end = token.end
                name = "MissingNamedStatementBlock"
                self.report_incomplete(end, end, name, token.text)
                body = StatementBlockAst(token.extent, [], [])
            end = body.extent.end
            block_extent = Extent(self.source, token.start, end)
            block = NamedBlockAst(block_extent, kind, False, body.statements, body.traps)
            if kind in blocks:
                name = "DuplicateScriptCommandClause"
                self.report(token.start, end, name, (token.text,))
            else:
                blocks[kind] = block
            self.skip_newlines_and_semicolons()
        if left is not None and token.kind == "RCurly":
            extent = Extent(self.source, left.start, token.end)
        else:
            self.unget_token(token)
            if token.kind == "EndOfInput":
                if left is not None:
                    self._missing_brace(left, token)
            else:
                self.report(token.start, token.end, "MissingNamedBlocks", (token.text,))
                if left is None:
                    self._statements_to_end(None, [], [])
        if extent is None:
            extent = Extent(self.source, left.start if left else 0, end if left else self.length)
        return ScriptBlockAst(
            extent,
            usings,
            [],
            param_block,
            blocks.get("Begin"),
            blocks.get("Process"),
            blocks.get("End"),
            blocks.get("Clean"),
            blocks.get("Dynamicparam"),
        )

    # ---- blocks and lists of statements

    def statement_list(self, statements: list[StatementAst], traps: list[TrapStatementAst]) -> int | None:
        """Reads statements until none begins; where the last of them ends, or None."""
        end: int | None = None
        while True:
            self.skip_newlines_and_semicolons()
            statement = self.statement()
            if statement is None:
                return end
            if type(statement) is TrapStatementAst:
                traps.append(statement)
            else:
                statements.append(statement)
            end = statement.extent.end

    def statement_list_block(self) -> StatementBlockAst:
        """The statements inside ``$( )`` and ``@( )``."""
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        end = self.statement_list(statements, traps)
        if end is None:
            return StatementBlockAst(Extent(self.source, 0, 0), [], [])
        start = min(item.extent.start for item in (*statements[:1], *traps[:1]))
        return StatementBlockAst(Extent(self.source, start, end), statements, traps)

    def statement_block(self) -> StatementBlockAst | None:
        """``{ statements }``, or None when no brace follows."""
        left = self.peek_token()
        if left.kind != "LCurly":
            return None
        self.ungot = None
        comma, self.comma_is_operator = self.comma_is_operator, True
        mode = self.set_mode(COMMAND)
        self.enter()
        try:
            statements: list[StatementAst] = []
            traps: list[TrapStatementAst] = []
            end = self.statement_list(statements, traps) or left.end
            right = self.next_token()
            if right.kind == "RCurly":
                end = right.end
            else:
                self.unget_token(right)
                self._missing_brace(left, right)
        finally:
            self.depth -= 1
            self.set_mode(mode)
            self.comma_is_operator = comma
        return StatementBlockAst(Extent(self.source, left.start, end), statements, traps)

    def statement(self) -> StatementAst | None:
        """Reads one statement; None when none begins here."""
        if self.ungot is None:
            text, position = self.text, self.position
            while text[position] == " ":
                position += 1
            char = text[position]
            if char in _EXPRESSION_STARTS:
                return self.pipeline_chain()
            if char == "[":
                self.position = position
                word = self.word_behind_brackets() if self.defines_types else ""
                if word == "class" or word == "enum":
                    return self._attributed_type()
                return self.pipeline_chain()
        token = self.peek_token()
        method = _STATEMENTS.get(token.kind)
        if method is None:
            return self.pipeline_chain()
        self.ungot = None
        return method(self, token)

    # ---- simple statements

    def _if(self, keyword: Token) -> StatementAst:
        clauses: list[tuple[PipelineBaseAst, StatementBlockAst]] = []
        components: list[Ast] = []
        token = keyword
        while True:
            found = self._condition(keyword, token, components)
            if isinstance(found, ErrorStatementAst):
                return found
            condition, right = found
            self.skip_newlines()
            body = self.statement_block()
            if not isinstance(condition, ErrorStatementAst):
                components.append(condition)
            if body is None:
                name = "MissingStatementBlock"
                self.report_incomplete(right.start, right.end, name, token.text)
                extent = Extent(self.source, keyword.start, right.end)
                return ErrorStatementAst(extent, conditions=components)
            components.append(body)
            clauses.append((condition, body))
            following = self._keyword_over_lines(("ElseIf", "Else"))
            if following is None:
                extent = Extent(self.source, keyword.start, body.extent.end)
                return IfStatementAst(extent, clauses, None)
            token = following
            if token.kind == "Else":
                break
        self.skip_newlines()
        last = self.statement_block()
        if last is None:
            name = "MissingStatementBlockAfterElse"
            self.report_incomplete(token.end, token.end, name)
            extent = Extent(self.source, keyword.start, token.end)
            return ErrorStatementAst(extent, conditions=components)
        extent = Extent(self.source, keyword.start, last.extent.end)
        return IfStatementAst(extent, clauses, last)

    def _condition(
        self, first: Token, keyword: Token, before: list[Ast]
    ) -> tuple[PipelineBaseAst, Token] | ErrorStatementAst:
        """``( pipeline )`` behind if and elseif: the pipeline and the closing parenthesis.

        ``first`` is the if of the whole statement, ``before`` what was read of it already.
        """
        self.skip_newlines()
        left = self.next_token()
        if left.kind != "LParen":
            self.unget_token(left)
            name = "MissingOpenParenthesisInIfStatement"
            self.report_incomplete(keyword.end, keyword.end, name, keyword.text)
            extent = Extent(self.source, first.start, keyword.end)
            return ErrorStatementAst(extent, conditions=before)
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            name = "IfStatementMissingCondition"
            self.report_incomplete(left.end, left.end, name, keyword.text)
            condition = ErrorStatementAst(Extent(self.source, left.end, left.end))
        self.skip_newlines()
        right = self.next_token()
        if right.kind != "RParen":
            self.unget_token(right)
            if not isinstance(condition, ErrorStatementAst):
                before.append(condition)
                name = "MissingEndParenthesisAfterStatement"
                self.report_incomplete(right.start, right.end, name, keyword.text)
            extent = Extent(self.source, first.start, right.start)
            return ErrorStatementAst(extent, conditions=before)
        return condition, right

    def _keyword_over_lines(self, kinds: tuple[str, ...]) -> Token | None:
        """Consumes one of the keywords when it follows, also after line ends."""
        if self.ungot is not None:
            token = self.ungot
            if token.kind != "NewLine":
                if token.kind in kinds:
                    self.ungot = None
                    return token
                return None
            self.resync(token)
        start = self.position
        comments = len(self.comments)
        tokens = len(self.tokens) if self.tokens is not None else 0
        self.skip_newlines()
        token = self.peek_token()
        if token.kind in kinds:
            self.ungot = None
            return token
        self.ungot = None
        self.position = start
        del self.comments[comments:]
        if self.tokens is not None:
            del self.tokens[tokens:]
        return None

    def _break(self, keyword: Token) -> StatementAst:
        label: ExpressionAst | None = None
        end = keyword.end
        token = self.peek_token()
        if token.kind not in STATEMENT_ENDS and token.kind != "Label":
            label = self._label_expression()
            if label is not None:
                end = label.extent.end
        extent = Extent(self.source, keyword.start, end)
        if keyword.kind == "Break":
            return BreakStatementAst(extent, label)
        return ContinueStatementAst(extent, label)

    def _label_expression(self) -> ExpressionAst | None:
        token = self.peek_token()
        if token.kind in ("Identifier", "Generic") or token.kind in _STATEMENTS:
            self.ungot = None
            if token.parts is not None:
                return self.string_expression(token)
            return StringConstantExpressionAst(token.extent, token.text)
        mode = self.set_mode(EXPRESSION)
        try:
            return self.unary_expression()
        finally:
            self.set_mode(mode)

    def _flow(self, keyword: Token) -> StatementAst:
        """return, throw and exit with the pipeline behind them."""
        end = keyword.end
        pipeline: PipelineBaseAst | None = None
        if self.peek_token().kind not in STATEMENT_ENDS:
            pipeline = self.pipeline_chain()
            if pipeline is not None:
                end = pipeline.extent.end
        extent = Extent(self.source, keyword.start, end)
        if keyword.kind == "Return":
            return ReturnStatementAst(extent, pipeline)
        if keyword.kind == "Exit":
            return ExitStatementAst(extent, pipeline)
        return ThrowStatementAst(extent, pipeline)

    def _try(self, keyword: Token) -> StatementAst:
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            name = "MissingTryStatementBlock"
            self.report_incomplete(keyword.end, keyword.end, name)
            return ErrorStatementAst(keyword.extent)
        end = body.extent.end
        catches: list[CatchClauseAst] = []
        finally_: StatementBlockAst | None = None
        while True:
            token = self._keyword_over_lines(("Catch", "Finally"))
            if token is None:
                break
            if token.kind == "Catch":
                clause, end, types = self._catch(token)
                if clause is None:
                    extent = Extent(self.source, keyword.start, end)
                    return ErrorStatementAst(extent, bodies=[body, *catches], nested_ast=list(types))
                catches.append(clause)
                continue
            self.skip_newlines()
            finally_ = self.statement_block()
            if finally_ is None:
                end = token.end
                self.report_incomplete(end, end, "MissingFinallyStatementBlock", token.text)
                extent = Extent(self.source, keyword.start, end)
                return ErrorStatementAst(extent, bodies=[body, *catches])
            end = finally_.extent.end
            break
        extent = Extent(self.source, keyword.start, end)
        if not catches and finally_ is None:
            name = "MissingCatchOrFinally"
            self.report_incomplete(end, end, name)
            return ErrorStatementAst(extent, bodies=[body])
        statement = TryStatementAst(extent, body, catches, finally_)
        if len(catches) > 1 or finally_ is not None:
            self.suspects.append(statement)
        return statement

    def _catch(self, keyword: Token) -> tuple[CatchClauseAst | None, int, list[TypeConstraintAst]]:
        """A catch clause, or None when its block is missing, where it ends, and its types."""
        types: list[TypeConstraintAst] = []
        self.skip_newlines()
        mode = self.set_mode(EXPRESSION)
        end = keyword.end
        comma: Token | None = None
        try:
            while self.peek_token().kind == "LBracket":
                attribute = self._attribute()
                if attribute is None:
                    break
                end = attribute.extent.end
                if isinstance(attribute, TypeConstraintAst):
                    types.append(attribute)
                comma = None
                self.skip_newlines()
                if self.peek_token().kind != "Comma":
                    break
                comma = self.next_token()
                self.skip_newlines()
            if comma is not None:
                self.report_incomplete(comma.end, comma.end, "MissingTypeLiteralToken")
                return None, comma.end, types
            self.skip_newlines()
        finally:
            self.set_mode(mode)
        body = self.statement_block()
        if body is None:
            self.report_incomplete(end, end, "MissingCatchHandlerBlock")
            return None, end, types
        extent = Extent(self.source, keyword.start, body.extent.end)
        return CatchClauseAst(extent, types, body), body.extent.end, types

    def _trap(self, keyword: Token) -> StatementAst:
        self.skip_newlines()
        mode = self.set_mode(EXPRESSION)
        attribute = self._attribute()
        self.set_mode(mode)
        trap_type = attribute if isinstance(attribute, TypeConstraintAst) else None
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            end = trap_type.extent.end if trap_type is not None else keyword.end
            self.report_incomplete(end, end, "MissingTrapStatement")
            nested: list[Ast] = [] if trap_type is None else [trap_type]
            return ErrorStatementAst(Extent(self.source, keyword.start, end), nested_ast=nested)
        extent = Extent(self.source, keyword.start, body.extent.end)
        return TrapStatementAst(extent, trap_type, body)

    def _data(self, keyword: Token) -> StatementAst:
        """``data name -SupportedCommand a, b { }``."""
        self.skip_newlines()
        end = keyword.end
        variable: str | None = None
        token = self.peek_token()
        if token.kind in ("Identifier", "Generic"):
            self.ungot = None
            variable = token.text
            end = token.end
        self.skip_newlines()
        commands: list[ExpressionAst] = []
        failed = False
        token = self.peek_token()
        if token.kind == "Parameter":
            self.ungot = None
            end = token.end
            name = token.value[0].lower()
            if not (name and "supportedcommand".startswith(name)):
                self.report(token.start, token.end, "InvalidParameterForDataSectionStatement", (token.text,))
                failed = True
            end, missing = self._supported_commands(commands, token, failed)
            failed = failed or missing
        self.skip_newlines()
        body = self.statement_block() if not failed else None
        if body is None:
            if not failed:
                self.report_incomplete(end, end, "MissingStatementBlockForDataSection")
            extent = Extent(self.source, keyword.start, end)
            return ErrorStatementAst(extent, conditions=list(commands))
        extent = Extent(self.source, keyword.start, body.extent.end)
        section = DataStatementAst(extent, variable, commands, body)
        self.suspects.append(section)
        return section

    def _supported_commands(self, commands: list[ExpressionAst], parameter: Token, failed: bool) -> tuple[int, bool]:
        """Where the names of commands end, and whether one is missing; nothing more is said of a failed section."""
        end = parameter.end
        while True:
            self.skip_newlines()
            token = self.peek_token()
            if token.kind in STATEMENT_ENDS or token.kind in ("LCurly", "Ampersand"):
                if not failed:
                    self.report_incomplete(end, end, "MissingValueForSupportedCommandInDataSectionStatement")
                return end, True
            self.ungot = None
            command = self._word(token)
            commands.append(command)
            end = command.extent.end
            if self.peek_token().kind != "Comma":
                return end, False
            end = self.next_token().end

    def _block_statement(self, keyword: Token) -> StatementAst:
        """parallel and sequence: read, and refused."""
        self.report(keyword.start, keyword.end, "UnexpectedKeyword", (keyword.text,))
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            name = "MissingStatementAfterKeyword"
            self.report_incomplete(keyword.end, keyword.end, name, keyword.text)
            return ErrorStatementAst(keyword.extent)
        extent = Extent(self.source, keyword.start, body.extent.end)
        return BlockStatementAst(extent, keyword.kind, body)

    def _reserved(self, keyword: Token) -> StatementAst:
        name = "ReservedKeywordNotAllowed"
        self.report(keyword.start, keyword.end, name, (keyword.text,))
        return ErrorStatementAst(keyword.extent)

    def _late_using(self, keyword: Token) -> StatementAst:
        statement = self.using_statement(keyword)
        self.report(statement.extent.start, statement.extent.end, "UsingMustBeAtStartOfScript")
        return statement


_EXPRESSION_STARTS = frozenset("$(\"'@{!+,0123456789")
_STATEMENTS: dict[str, Callable[[StatementParser, Token], StatementAst | None]] = {
    "If": StatementParser._if,
    "Switch": StatementParser._switch,
    "While": StatementParser._while,
    "Do": StatementParser._do,
    "For": StatementParser._for,
    "Foreach": StatementParser._foreach,
    "Label": StatementParser._labeled,
    "Break": StatementParser._break,
    "Continue": StatementParser._break,
    "Return": StatementParser._flow,
    "Exit": StatementParser._flow,
    "Throw": StatementParser._flow,
    "Try": StatementParser._try,
    "Trap": StatementParser._trap,
    "Data": StatementParser._data,
    "Function": StatementParser._function,
    "Filter": StatementParser._function,
    "Workflow": StatementParser._function,
    "Class": StatementParser._class,
    "Enum": StatementParser._enum,
    "Using": StatementParser._late_using,
    "Parallel": StatementParser._block_statement,
    "Sequence": StatementParser._block_statement,
    "From": StatementParser._reserved,
    "Define": StatementParser._reserved,
    "Var": StatementParser._reserved,
}
