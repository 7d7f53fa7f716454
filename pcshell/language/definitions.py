"""Classes, enums and using statements."""

from __future__ import annotations

from pcshell.language.ast_base import VariablePath
from pcshell.language.definition_nodes import (
    FunctionDefinitionAst,
    FunctionMemberAst,
    MemberAst,
    PropertyMemberAst,
    TypeDefinitionAst,
)
from pcshell.language.expression_nodes import (
    AttributeAst,
    BaseCtorInvokeMemberExpressionAst,
    ExpressionAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from pcshell.language.functions import FunctionParser
from pcshell.language.lexer import COMMAND, EXPRESSION
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import (
    CommandExpressionAst,
    ErrorStatementAst,
    ParameterAst,
    StatementAst,
    UsingStatementAst,
)
from pcshell.language.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast

_USING_KINDS = {
    "assembly": "Assembly",
    "command": "Command",
    "module": "Module",
    "namespace": "Namespace",
    "type": "Type",
}
_ENDS = ("NewLine", "Semi", "EndOfInput")


class DefinitionParser(FunctionParser):
    """Reads type definitions and using statements."""

    _types_mentioned: bool | None = None

    @property
    def defines_types(self) -> bool:
        """Whether the words class or enum occur at all; spares looking behind every bracket."""
        if self._types_mentioned is None:
            folded = self.text.lower()
            self._types_mentioned = "class" in folded or "enum" in folded
        return self._types_mentioned

    # ---- using

    def _using_statements(self) -> list[UsingStatementAst]:
        found: list[UsingStatementAst] = []
        while True:
            self.skip_newlines_and_semicolons()
            if self.ungot is None and self.text[self.position] not in "uU":
                return found
            token = self.peek_token()
            if token.kind != "Using":
                return found
            self.ungot = None
            statement = self.using_statement(token)
            if isinstance(statement, UsingStatementAst):
                found.append(statement)

    def using_statement(self, keyword: Token) -> StatementAst:
        """``using kind name``, ``using namespace alias = name``, ``using module @{...}``."""
        word = self.peek_token()
        kind = _USING_KINDS.get(word.text.lower()) if word.kind not in _ENDS else None
        if kind is None:
            end = keyword.end
            name = "MissingUsingStatementDirective"
            self.report_incomplete(end, end, name)
            return ErrorStatementAst(keyword.extent)
        self.ungot = None
        token = self.peek_token()
        if token.kind in _ENDS or token.kind == "Comma":
            self.report_incomplete(word.end, word.end, "MissingUsingItemName")
            while self.peek_token().kind not in _ENDS:
                self.next_token()
            return ErrorStatementAst(Extent(self.source, keyword.start, word.end))
        self.ungot = None
        item = self._word(token)
        alias: StringConstantExpressionAst | None = None
        end = item.extent.end
        equals = self.peek_token()
        if equals.text == "=" and kind not in ("Assembly", "Command"):
            self.ungot = None
            token = self.peek_token()
            if token.kind in _ENDS:
                self.report_incomplete(equals.end, equals.end, "MissingNamespaceAlias")
                return ErrorStatementAst(Extent(self.source, keyword.start, equals.end))
            self.ungot = None
            target = self._word(token)
            end = target.extent.end
            if isinstance(item, StringConstantExpressionAst) and isinstance(target, StringConstantExpressionAst):
                item, alias = item, target
        extent = Extent(self.source, keyword.start, end)
        following = self.peek_token()
        if following.kind not in _ENDS:
            self.report(following.start, following.end, "UnexpectedToken", (following.text,))
        if isinstance(item, StringConstantExpressionAst):
            return UsingStatementAst(extent, kind, item, alias)
        return UsingStatementAst(extent, kind, None, None, item)

    # ---- types

    def _attributed_type(self) -> StatementAst | None:
        attributes = self.attribute_list(False)
        token = self.next_token()
        real = [item for item in attributes if isinstance(item, AttributeAst)]
        if token.kind == "Class":
            return self._class(token, real)
        return self._enum(token, real)

    def _type_header(self, keyword: Token) -> tuple[Token, list[TypeConstraintAst], Token] | ErrorStatementAst:
        """The name, the types behind a colon and the opening brace."""
        bases: list[TypeConstraintAst] = []
        mode = self.set_mode(EXPRESSION)
        try:
            name = self.peek_token()
            if name.kind != "Identifier":
                end = keyword.end
                self.report_incomplete(end, end, "MissingNameAfterKeyword", keyword.text)
                return ErrorStatementAst(keyword.extent)
            self.ungot = None
            name.role = "TypeName"
            end = name.end
            self.skip_newlines()
            if self.peek_token().kind == "Colon":
                end = self._base_types(self.next_token(), bases)
            self.skip_newlines()
            left = self.next_token()
        finally:
            self.set_mode(mode)
        if left.kind != "LCurly":
            self.unget_token(left)
            self.report_incomplete(end, end, "MissingTypeBody", keyword.text, name.text)
            nested: list[Ast] = list(bases)
            return ErrorStatementAst(Extent(self.source, keyword.start, end), nested_ast=nested)
        return name, bases, left

    def _base_types(self, colon: Token, bases: list[TypeConstraintAst]) -> int:
        end = colon.end
        while True:
            self.skip_newlines()
            token = self.peek_token()
            self.resync(token)
            start = token.start
            type_name = self.type_name() if token.kind != "EndOfInput" else None
            if type_name is None:
                self.report_incomplete(end, end, "TypeNameExpected")
                return end
            end = type_name.extent.end
            bases.append(TypeConstraintAst(Extent(self.source, start, end), type_name))
            self.skip_newlines()
            if self.peek_token().kind != "Comma":
                return end
            end = self.next_token().end

    def _class(self, keyword: Token, attributes: list[AttributeAst] | None = None) -> StatementAst:
        header = self._type_header(keyword)
        if isinstance(header, ErrorStatementAst):
            return header
        name, bases, left = header
        members: list[MemberAst] = []
        start = attributes[0].extent.start if attributes else keyword.start
        end = left.end
        comma, self.comma_is_operator = self.comma_is_operator, True
        mode = self.set_mode(COMMAND)
        self.enter()
        try:
            while True:
                self.skip_newlines_and_semicolons()
                token = self.peek_token()
                if token.kind in ("RCurly", "EndOfInput"):
                    break
                member = self._class_member(name.text)
                if member is not None:
                    members.append(member)
                    end = member.extent.end
                else:
                    self._skip_to_brace()
        finally:
            self.depth -= 1
            self.set_mode(mode)
            self.comma_is_operator = comma
        right = self.next_token()
        if right.kind == "RCurly":
            end = right.end
        else:
            self.unget_token(right)
            self.report_incomplete(left.end, left.end, "MissingEndCurlyBrace", found_at=right.end)
        extent = Extent(self.source, start, end)
        definition = TypeDefinitionAst(extent, name.text, "Class", attributes or [], bases, members)
        self.suspects.append(definition)
        return definition

    def _skip_to_brace(self) -> None:
        """Behind a faulty member: goes on where the class's closing brace stands."""
        open_braces = 1
        while True:
            token = self.next_token()
            if token.kind in ("LCurly", "AtCurly"):
                open_braces += 1
            elif token.kind == "RCurly":
                open_braces -= 1
            if token.kind == "EndOfInput" or open_braces == 0:
                self.unget_token(token)
                return

    def _class_member(self, class_name: str) -> MemberAst | None:
        """One property, method or constructor; None after a fault."""
        attributes: list[AttributeAst] = []
        modifiers: set[str] = set()
        member_type: TypeConstraintAst | None = None
        last: int | None = None
        start: int | None = None
        mode = self.set_mode(EXPRESSION)
        try:
            while True:
                self.skip_newlines()
                token = self.peek_token()
                if start is None:
                    start = token.start
                if token.kind == "LBracket":
                    attribute = self._attribute()
                    if attribute is None:
                        return None
                    last = attribute.extent.end
                    if isinstance(attribute, AttributeAst):
                        attributes.append(attribute)
                    elif member_type is None:
                        member_type = attribute  # type: ignore[assignment]
                    else:
                        extent = attribute.extent
                        self.report(extent.start, extent.end, "TooManyTypes")
                    continue
                word = token.text.lower()
                if token.kind == "Identifier" and word in ("static", "hidden"):
                    self.ungot = None
                    following = self.text[self.position]
                    if following == "(":
                        return self._method(token, start, member_type, attributes, modifiers)
                    if word.capitalize() in modifiers:
                        self.report(token.start, token.end, "DuplicateQualifier", (token.text,))
                    modifiers.add(word.capitalize())
                    last = token.end
                    continue
                break
            if token.kind == "Variable":
                return self._property(token, start, member_type, attributes, modifiers)
            if token.kind == "Identifier":
                self.ungot = None
                return self._method(token, start, member_type, attributes, modifiers, class_name)
        finally:
            self.set_mode(mode)
        if last is not None:
            self.report_incomplete(last, last, "IncompleteMemberDefinition")
        return None

    def _property(
        self,
        token: Token,
        start: int,
        property_type: TypeConstraintAst | None,
        attributes: list[AttributeAst],
        modifiers: set[str],
    ) -> MemberAst:
        self.ungot = None
        end = token.end
        value: ExpressionAst | None = None
        equals = self.peek_token()
        if equals.kind == "Equals":
            self.ungot = None
            self.skip_newlines()
            value = self.expression()
            end = value.extent.end if value is not None else equals.end
        end = self._member_end(end, equals, value)
        path = VariablePath(token.value)
        modifiers.add("Public")
        extent = Extent(self.source, start, end)
        name = path.user_path
        return PropertyMemberAst(extent, name, property_type, attributes, frozenset(modifiers), value)

    def _member_end(self, end: int, equals: Token, value: ExpressionAst | None) -> int:
        """Consumes what ends a property or an enum value; where that is."""
        if equals.kind == "Equals" and value is None:
            self.report(end, end, "ExpectedValueExpression", ("=",))
            return end
        terminator = self.peek_token()
        if terminator.kind == "Semi":
            self.ungot = None
            return terminator.end
        if terminator.kind not in ("NewLine", "RCurly"):
            self.report_incomplete(end, end, "MissingPropertyTerminator")
        return end

    def _method(
        self,
        name: Token,
        start: int,
        return_type: TypeConstraintAst | None,
        attributes: list[AttributeAst],
        modifiers: set[str],
        class_name: str = "",
    ) -> MemberAst | None:
        name.role = "MemberName"
        self.skip_newlines()
        left = self.next_token()
        end = name.end
        parameters: list[ParameterAst] = []
        if left.kind != "LParen":
            self.unget_token(left)
            self.report_incomplete(end, end, "MissingMethodParameterList")
        else:
            parameters, end = self._parameter_list(left)
            right = self.next_token()
            if right.kind != "RParen":
                self.unget_token(right)
                error = "MissingEndParenthesisInFunctionParameterList"
                self.report_incomplete(end, end, error)
                return None
            end = right.end
        base_call: CommandExpressionAst | None = None
        is_constructor = name.text.lower() == class_name.lower()
        is_static = "Static" in modifiers
        self.skip_newlines()
        if is_constructor and not is_static:
            base_call = self._base_call()
            if base_call is None:
                return None
        self.skip_newlines()
        brace = self.next_token()
        if brace.kind != "LCurly":
            self.unget_token(brace)
            self.report_incomplete(end, end, "MissingFunctionBody")
            return None
        body = self._function_body(brace)
        if base_call is not None and body.end_block is not None:
            body.end_block.statements.insert(0, base_call)
            base_call.parent = body.end_block
        last = body.extent.end
        function = FunctionDefinitionAst(
            Extent(self.source, name.start, last),
            False,
            False,
            name.text,
            name.extent,
            parameters,
            body,
        )
        modifiers.add("Public")
        extent = Extent(self.source, start, last)
        return FunctionMemberAst(extent, function, return_type, attributes, frozenset(modifiers))

    def _base_call(self) -> CommandExpressionAst | None:
        """``: base(arguments)`` behind a constructor's parameters; without it an empty call. None after a fault."""
        colon = self.peek_token()
        empty = Extent(self.source, 0, 0)
        call_extent = empty
        name_extent = empty
        arguments: list[ExpressionAst] = []
        if colon.kind == "Colon":
            self.ungot = None
            self.skip_newlines()
            word = self.next_token()
            if word.text.lower() != "base":
                self.unget_token(word)
                self.report_incomplete(colon.end, colon.end, "MissingBaseCtorCall")
                return None
            name_extent = word.extent
            self.skip_newlines()
            left = self.next_token()
            if left.kind != "LParen":
                self.report_incomplete(word.end, word.end, "MissingMethodParameterList")
                return None
            arguments, end = self.argument_list(left.end)
            call_extent = Extent(self.source, word.start, end)
        call = BaseCtorInvokeMemberExpressionAst(
            call_extent,
            VariableExpressionAst(name_extent, VariablePath("this")),
            StringConstantExpressionAst(name_extent, ".ctor"),
            arguments or None,
            False,
        )
        return CommandExpressionAst(call_extent, call, [])

    def _enum(self, keyword: Token, attributes: list[AttributeAst] | None = None) -> StatementAst:
        header = self._type_header(keyword)
        if isinstance(header, ErrorStatementAst):
            return header
        name, bases, left = header
        members: list[MemberAst] = []
        mode = self.set_mode(EXPRESSION)
        comma, self.comma_is_operator = self.comma_is_operator, False
        try:
            while True:
                self.skip_newlines_and_semicolons()
                token = self.peek_token()
                if token.kind != "Identifier":
                    break
                members.append(self._enum_member(token))
            right = self.next_token()
        finally:
            self.comma_is_operator = comma
            self.set_mode(mode)
        if right.kind != "RCurly":
            self.unget_token(right)
            self.report_incomplete(left.end, left.end, "MissingEndCurlyBrace", found_at=right.end)
        start = attributes[0].extent.start if attributes else keyword.start
        extent = Extent(self.source, start, right.end)
        definition = TypeDefinitionAst(extent, name.text, "Enum", attributes or [], bases, members)
        self.suspects.append(definition)
        return definition

    def _enum_member(self, name: Token) -> MemberAst:
        self.ungot = None
        name.role = "MemberName"
        end = name.end
        value: ExpressionAst | None = None
        equals = self.peek_token()
        if equals.kind == "Equals":
            self.ungot = None
            self.skip_newlines()
            value = self.expression()
            end = value.extent.end if value is not None else equals.end
        end = self._member_end(end, equals, value)
        extent = Extent(self.source, name.start, end)
        modifiers = frozenset(("Public", "Static", "Literal"))
        return PropertyMemberAst(extent, name.text, None, [], modifiers, value)
