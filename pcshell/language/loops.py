"""Loops and switch, with their labels."""

from __future__ import annotations

from pcshell.language.definitions import DefinitionParser
from pcshell.language.expression_nodes import (
    ExpressionAst,
    StringConstantExpressionAst,
)
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import (
    CommandExpressionAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ErrorStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    PipelineAst,
    PipelineBaseAst,
    StatementAst,
    StatementBlockAst,
    SwitchStatementAst,
    WhileStatementAst,
)
from pcshell.language.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast

_SWITCH_FLAGS = {
    "regex": "Regex",
    "wildcard": "Wildcard",
    "exact": "Exact",
    "casesensitive": "CaseSensitive",
    "file": "File",
    "parallel": "Parallel",
}


class LoopParser(DefinitionParser):
    """Reads loops and switch statements."""

    def _labeled(self, label: Token) -> StatementAst | None:
        """A label belongs to the loop behind it; without one it is the name of a command."""
        start = self.position
        self.skip_newlines()
        token = self.peek_token()
        method = {
            "Switch": LoopParser._switch,
            "While": LoopParser._while,
            "Do": LoopParser._do,
            "For": LoopParser._for,
            "Foreach": LoopParser._foreach,
        }.get(token.kind)
        if method is None:
            self.ungot = None
            self.position = start
            self.resync(label)
            return self.pipeline_chain()
        self.ungot = None
        return method(self, token, label)

    def _open(self, keyword: Token, start: int) -> Token | ErrorStatementAst:
        """The parenthesis behind a keyword, or what stands for the statement without it."""
        self.skip_newlines()
        left = self.next_token()
        if left.kind == "LParen":
            return left
        self.unget_token(left)
        end = keyword.end
        self.report_incomplete(end, end, "MissingOpenParenthesisAfterKeyword", keyword.text)
        return ErrorStatementAst(Extent(self.source, start, end))

    def _while(self, keyword: Token, label: Token | None = None) -> StatementAst:
        start = label.start if label is not None else keyword.start
        left = self._open(keyword, start)
        if isinstance(left, ErrorStatementAst):
            return left
        self.skip_newlines()
        condition = self.pipeline_chain()
        conditions: list[Ast] = []
        end = left.end
        if condition is None:
            name = "MissingExpressionAfterKeyword"
            self.report_incomplete(end, end, name, keyword.text)
            condition = ErrorStatementAst(Extent(self.source, end, end))
        else:
            conditions.append(condition)
            end = condition.extent.end
        self.skip_newlines()
        right = self.next_token()
        if right.kind != "RParen":
            self.unget_token(right)
            if conditions:
                name = "MissingEndParenthesisAfterStatement"
                self.report_incomplete(end, end, name, keyword.text)
            return ErrorStatementAst(Extent(self.source, start, end), conditions=conditions)
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            end = right.end
            self.report_incomplete(end, end, "MissingLoopStatement", keyword.text)
            return ErrorStatementAst(Extent(self.source, start, end), conditions=conditions)
        extent = Extent(self.source, start, body.extent.end)
        return WhileStatementAst(extent, label.value if label else None, condition, body)

    def _do(self, keyword: Token, label: Token | None = None) -> StatementAst:
        start = label.start if label is not None else keyword.start
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            end = keyword.end
            self.report_incomplete(end, end, "MissingLoopStatement", keyword.text)
            return ErrorStatementAst(Extent(self.source, start, end))
        self.skip_newlines()
        token = self.next_token()
        if token.kind not in ("While", "Until"):
            self.unget_token(token)
            end = body.extent.end
            self.report_incomplete(end, end, "MissingWhileOrUntilInDoWhile")
            return ErrorStatementAst(Extent(self.source, start, end), bodies=[body])
        left = self._open(token, start)
        if isinstance(left, ErrorStatementAst):
            return ErrorStatementAst(left.extent, bodies=[body])
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            end = left.end
            name = "MissingExpressionAfterKeyword"
            self.report_incomplete(end, end, name, token.text)
            if self.peek_token().kind == "RParen":
                self.skip_token()
            return ErrorStatementAst(Extent(self.source, start, end), bodies=[body])
        self.skip_newlines()
        right = self.next_token()
        if right.kind != "RParen":
            self.unget_token(right)
            end = condition.extent.end
            name = "MissingEndParenthesisAfterStatement"
            self.report_incomplete(end, end, name, token.text)
            extent = Extent(self.source, start, end)
            return ErrorStatementAst(extent, nested_ast=[body, condition])
        extent = Extent(self.source, start, right.end)
        label_name = label.value if label else None
        if token.kind == "Until":
            return DoUntilStatementAst(extent, label_name, condition, body)
        return DoWhileStatementAst(extent, label_name, condition, body)

    def _for(self, keyword: Token, label: Token | None = None) -> StatementAst:
        start = label.start if label is not None else keyword.start
        left = self._open(keyword, start)
        if isinstance(left, ErrorStatementAst):
            return left
        parts: list[PipelineBaseAst | None] = [None, None, None]
        end = left.end
        for index in range(3):
            self.skip_newlines()
            part = self.pipeline_chain()
            parts[index] = part
            if part is not None:
                end = part.extent.end
            if index == 2:
                break
            separator = self.peek_token()
            if separator.kind == "Semi":
                self.ungot = None
                end = separator.end
            elif separator.kind == "NewLine":
                self.ungot = None
            else:
                break
        self.skip_newlines()
        right = self.next_token()
        conditions: list[Ast] = [part for part in parts if part is not None]
        if right.kind != "RParen":
            self.unget_token(right)
            name = "MissingEndParenthesisAfterStatement"
            self.report_incomplete(end, end, name, keyword.text, found_at=right.end)
            return ErrorStatementAst(Extent(self.source, start, end), conditions=conditions)
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            end = right.end
            self.report_incomplete(end, end, "MissingLoopStatement", keyword.text)
            return ErrorStatementAst(Extent(self.source, start, end), conditions=conditions)
        extent = Extent(self.source, start, body.extent.end)
        label_name = label.value if label else None
        return ForStatementAst(extent, label_name, parts[0], parts[1], parts[2], body)

    def _foreach(self, keyword: Token, label: Token | None = None) -> StatementAst | None:
        start = label.start if label is not None else keyword.start
        flags: set[str] = set()
        limit: ExpressionAst | None = None
        self.skip_newlines()
        token = self.peek_token()
        while token.kind == "Parameter":
            self.ungot = None
            limit = self._foreach_flag(token, flags) or limit
            self.skip_newlines()
            token = self.peek_token()
        left = self._open(keyword, start)
        if isinstance(left, ErrorStatementAst):
            return left
        self.skip_newlines()
        mode = self.set_mode(EXPRESSION)
        token = self.peek_token()
        if token.kind in ("Variable", "SplattedVariable"):
            self.ungot = None
        self.set_mode(mode)
        if self.ungot is not None or token.kind not in ("Variable", "SplattedVariable"):
            end = left.end
            self.report_incomplete(end, end, "MissingVariableNameAfterForeach")
            return ErrorStatementAst(Extent(self.source, start, end))
        variable = self.variable_of(token)
        parts: list[Ast] = [variable]
        condition, end, fault = self._foreach_range(variable.extent.end, parts)
        body: StatementBlockAst | None = None
        if not fault:
            self.skip_newlines()
            body = self.statement_block()
            fault = "MissingForeachStatement"
        if body is None or condition is None:
            self.report_incomplete(end, end, fault)
            return ErrorStatementAst(Extent(self.source, start, end), nested_ast=parts)
        extent = Extent(self.source, start, body.extent.end)
        label_name = label.value if label else None
        return ForEachStatementAst(extent, label_name, flags, limit, variable, condition, body)

    def _foreach_range(self, end: int, parts: list[Ast]) -> tuple[PipelineBaseAst | None, int, str]:
        """``in pipeline )``: the pipeline, where it ends, and the error id of what is missing."""
        self.skip_newlines()
        word = self.next_token()
        if word.kind != "In":
            self.unget_token(word)
            return None, end, "MissingInInForeach"
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            return None, word.end, "MissingForeachExpression"
        parts.append(condition)
        self.skip_newlines()
        right = self.next_token()
        if right.kind != "RParen":
            self.unget_token(right)
            return condition, condition.extent.end, "MissingEndParenthesisAfterForeach"
        return condition, right.end, ""

    def _foreach_flag(self, token: Token, flags: set[str]) -> ExpressionAst | None:
        name = token.value[0].lower()
        if name and "parallel".startswith(name):
            flags.add("Parallel")
            self.report(
                token.start,
                token.end,
                "KeywordParameterReservedForFutureUse",
                ("foreach", token.text),
            )
            return None
        if name and "throttlelimit".startswith(name):
            value = self.next_token()
            return self._word(value)
        self.report(token.start, token.end, "InvalidForeachFlag", (token.text,))
        return None

    # ---- switch

    def _switch(self, keyword: Token, label: Token | None = None) -> StatementAst:
        start = label.start if label is not None else keyword.start
        flags: set[str] = set()
        condition: PipelineBaseAst | None = None
        end = keyword.end
        failed = False  # whether a fault was found that later ones follow from
        faulty = False
        while True:
            self.skip_newlines()
            token = self.peek_token()
            if token.kind != "Parameter":
                break
            self.ungot = None
            end = token.end
            flag = self._switch_flag(token)
            if flag is None:
                self.report(token.start, token.end, "InvalidSwitchFlag", (token.text,))
                faulty = True
            elif flag == "Parallel":
                flags.add(flag)
                name = "KeywordParameterReservedForFutureUse"
                self.report(token.start, token.end, name, ("switch", token.text))
            else:
                flags.add(flag)
                if flag == "File":
                    condition = self._switch_file(token)
                    if condition is None:
                        failed = True
                    else:
                        end = condition.extent.end
        if condition is not None and token.kind == "LParen":
            self.report(token.start, token.start, "PipelineValueRequired")
            faulty = True
        elif condition is not None and self.peek_token().kind == "EndOfInput":
            faulty = True
        if condition is None or token.kind == "LParen":
            condition, end, failed = self._switch_condition(token, end, failed)
        return self._switch_body(start, end, label, condition, flags, (failed, faulty))

    def _switch_condition(self, left: Token, end: int, failed: bool) -> tuple[PipelineBaseAst | None, int, bool]:
        """``( pipeline )`` behind switch: the pipeline, where it ends, whether it is faulty."""
        if left.kind != "LParen":
            if not failed:
                self.report_incomplete(end, end, "PipelineValueRequired")
            return None, end, True
        self.ungot = None
        end = left.end
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            self.report_incomplete(end, end, "PipelineValueRequired")
        else:
            end = condition.extent.end
        self.skip_newlines()
        right = self.next_token()
        if right.kind == "RParen":
            return condition, right.end, failed
        self.unget_token(right)
        if not failed and condition is not None:
            self.report_incomplete(end, end, "MissingEndParenthesisInSwitchStatement")
        return condition, end, True

    def _switch_flag(self, token: Token) -> str | None:
        word = token.value[0].lower()
        if not word:
            return None
        for name, flag in _SWITCH_FLAGS.items():
            if name.startswith(word):
                return flag
        return None

    def _switch_file(self, flag: Token) -> PipelineBaseAst | None:
        """The file name behind ``-file``."""
        self.skip_newlines()
        token = self.peek_token()
        if token.kind in ("LCurly", "EndOfInput", "NewLine", "Semi", "Comma", "RParen"):
            self.report_incomplete(flag.end, flag.end, "MissingFilenameOption")
            return None
        self.ungot = None
        value = self._number_constant(token) if token.kind == "Number" else self._word(token)
        command = CommandExpressionAst(value.extent, value, [])
        return PipelineAst(value.extent, [command])

    def _switch_body(
        self,
        start: int,
        end: int,
        label: Token | None,
        condition: PipelineBaseAst | None,
        flags: set[str],
        faults: tuple[bool, bool],
    ) -> StatementAst:
        """``{ value { } default { } }``; a fault found before or here makes an error statement.

        `faults`: whether one was found that others follow from, and whether there was another one.
        """
        failed, faulty = faults
        clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
        components: list[Ast] = []
        default: StatementBlockAst | None = None
        closing: int | None = None
        self.skip_newlines()
        left = self.next_token()
        if left.kind != "LCurly":
            self.unget_token(left)
            if not failed:
                name = "MissingCurlyBraceInSwitchStatement"
                self.report_incomplete(end, end, name, found_at=left.end)
            failed = True
        else:
            end = left.end
        while left.kind == "LCurly" and closing is None:
            self.skip_newlines()
            clause = self._switch_clause(end, components)
            if clause is None:
                failed = True
                break
            value, body = clause
            if body is None:
                end, failed = value.extent.end, True
            else:
                end = body.extent.end
                if _is_default(value):
                    failed = self._second_default(value, default) or failed
                    default = body
                else:
                    clauses.append((value, body))
            self.skip_newlines_and_semicolons()
            token = self.peek_token()
            if token.kind == "RCurly":
                self.ungot = None
                closing = token.end
            elif token.kind == "EndOfInput":
                if not failed:
                    self._missing_brace(left, token)
                failed = True
                break
        if failed or faulty or condition is None:
            conditions: list[Ast] = [condition] if condition is not None else []
            extent = Extent(self.source, start, end)
            return ErrorStatementAst(extent, "Switch", flags, conditions, components)
        extent = Extent(self.source, start, end if closing is None else closing)
        label_name = label.value if label else None
        return SwitchStatementAst(extent, label_name, condition, flags, clauses, default)

    def _second_default(self, value: ExpressionAst, default: StatementBlockAst | None) -> bool:
        if default is None:
            return False
        self.report(value.extent.start, value.extent.end, "MultipleSwitchDefaultClauses")
        return True

    def _switch_clause(self, end: int, components: list[Ast]) -> tuple[ExpressionAst, StatementBlockAst | None] | None:
        """A value and its block, which may be missing; None when there is no value."""
        value = self._switch_value()
        if value is None:
            self.report_incomplete(end, end, "MissingSwitchConditionExpression")
            if self.peek_token().kind == "RCurly":
                self.skip_token()
            return None
        components.append(value)
        end = value.extent.end
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            self.report_incomplete(end, end, "MissingSwitchStatementClause")
        else:
            components.append(body)
        return value, body

    def _switch_value(self) -> ExpressionAst | None:
        """What a clause compares with: a word or a value, as a command's argument is read."""
        mode = self.set_mode(COMMAND)
        try:
            token = self.peek_token()
            if token.kind in ("RCurly", "EndOfInput", "NewLine", "Semi", "Comma", "Pipe", "RParen"):
                return None
            self.ungot = None
            if token.kind == "Number":
                return self._number_constant(token)
            return self._word(token)
        finally:
            self.set_mode(mode)


def _is_default(value: ExpressionAst) -> bool:
    return (
        isinstance(value, StringConstantExpressionAst)
        and value.string_constant_type == "BareWord"
        and value.value.lower() == "default"
    )
