"""Lexical units: token kinds under PowerShell's names, tokens, keywords, the texts of symbols."""

from __future__ import annotations

from pcshell.language.operators import (
    ASSIGNMENT_BY_KIND,
    BINARY_BY_KIND,
    OPERATORS,
    UNARY_BY_KIND,
)
from pcshell.language.source import Extent, SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TokenKind:
    """The kinds of tokens, named as in System.Management.Automation.Language.TokenKind."""

    Unknown = "Unknown"
    Variable = "Variable"
    SplattedVariable = "SplattedVariable"
    Parameter = "Parameter"
    Number = "Number"
    Label = "Label"
    Identifier = "Identifier"
    Generic = "Generic"
    NewLine = "NewLine"
    LineContinuation = "LineContinuation"
    Comment = "Comment"
    EndOfInput = "EndOfInput"
    StringLiteral = "StringLiteral"
    StringExpandable = "StringExpandable"
    HereStringLiteral = "HereStringLiteral"
    HereStringExpandable = "HereStringExpandable"
    LParen = "LParen"
    RParen = "RParen"
    LCurly = "LCurly"
    RCurly = "RCurly"
    LBracket = "LBracket"
    RBracket = "RBracket"
    AtParen = "AtParen"
    AtCurly = "AtCurly"
    DollarParen = "DollarParen"
    Semi = "Semi"
    AndAnd = "AndAnd"
    OrOr = "OrOr"
    Ampersand = "Ampersand"
    Pipe = "Pipe"
    Comma = "Comma"
    MinusMinus = "MinusMinus"
    PlusPlus = "PlusPlus"
    DotDot = "DotDot"
    ColonColon = "ColonColon"
    Dot = "Dot"
    Exclaim = "Exclaim"
    Multiply = "Multiply"
    Divide = "Divide"
    Rem = "Rem"
    Plus = "Plus"
    Minus = "Minus"
    Equals = "Equals"
    PlusEquals = "PlusEquals"
    MinusEquals = "MinusEquals"
    MultiplyEquals = "MultiplyEquals"
    DivideEquals = "DivideEquals"
    RemainderEquals = "RemainderEquals"
    QuestionQuestionEquals = "QuestionQuestionEquals"
    Redirection = "Redirection"
    RedirectInStd = "RedirectInStd"
    Format = "Format"
    Not = "Not"
    Bnot = "Bnot"
    And = "And"
    Or = "Or"
    Xor = "Xor"
    Band = "Band"
    Bor = "Bor"
    Bxor = "Bxor"
    Join = "Join"
    Ieq = "Ieq"
    Ine = "Ine"
    Ige = "Ige"
    Igt = "Igt"
    Ilt = "Ilt"
    Ile = "Ile"
    Ilike = "Ilike"
    Inotlike = "Inotlike"
    Imatch = "Imatch"
    Inotmatch = "Inotmatch"
    Ireplace = "Ireplace"
    Icontains = "Icontains"
    Inotcontains = "Inotcontains"
    Iin = "Iin"
    Inotin = "Inotin"
    Isplit = "Isplit"
    Ceq = "Ceq"
    Cne = "Cne"
    Cge = "Cge"
    Cgt = "Cgt"
    Clt = "Clt"
    Cle = "Cle"
    Clike = "Clike"
    Cnotlike = "Cnotlike"
    Cmatch = "Cmatch"
    Cnotmatch = "Cnotmatch"
    Creplace = "Creplace"
    Ccontains = "Ccontains"
    Cnotcontains = "Cnotcontains"
    Cin = "Cin"
    Cnotin = "Cnotin"
    Csplit = "Csplit"
    Is = "Is"
    IsNot = "IsNot"
    As = "As"
    PostfixPlusPlus = "PostfixPlusPlus"
    PostfixMinusMinus = "PostfixMinusMinus"
    Shl = "Shl"
    Shr = "Shr"
    Colon = "Colon"
    QuestionMark = "QuestionMark"
    QuestionQuestion = "QuestionQuestion"
    QuestionDot = "QuestionDot"
    QuestionLBracket = "QuestionLBracket"
    Begin = "Begin"
    Break = "Break"
    Catch = "Catch"
    Class = "Class"
    Clean = "Clean"
    Continue = "Continue"
    Data = "Data"
    Define = "Define"
    Do = "Do"
    Dynamicparam = "Dynamicparam"
    Else = "Else"
    ElseIf = "ElseIf"
    End = "End"
    Enum = "Enum"
    Exit = "Exit"
    Filter = "Filter"
    Finally = "Finally"
    For = "For"
    Foreach = "Foreach"
    From = "From"
    Function = "Function"
    If = "If"
    In = "In"
    Param = "Param"
    Process = "Process"
    Return = "Return"
    Switch = "Switch"
    Throw = "Throw"
    Trap = "Trap"
    Try = "Try"
    Until = "Until"
    Using = "Using"
    Var = "Var"
    While = "While"
    Workflow = "Workflow"
    Parallel = "Parallel"
    Sequence = "Sequence"
    InlineScript = "InlineScript"
    Configuration = "Configuration"
    DynamicKeyword = "DynamicKeyword"
    Public = "Public"
    Private = "Private"
    Static = "Static"
    Interface = "Interface"
    Namespace = "Namespace"
    Module = "Module"
    Type = "Type"
    Assembly = "Assembly"
    Command = "Command"
    Hidden = "Hidden"
    Base = "Base"
    Default = "Default"


# Lower-case word -> kind. InlineScript is a keyword in workflows only, which PowerShell 7 lacks.
KEYWORDS: dict[str, str] = {
    "begin": TokenKind.Begin,
    "break": TokenKind.Break,
    "catch": TokenKind.Catch,
    "class": TokenKind.Class,
    "clean": TokenKind.Clean,
    "configuration": TokenKind.Configuration,
    "continue": TokenKind.Continue,
    "data": TokenKind.Data,
    "define": TokenKind.Define,
    "do": TokenKind.Do,
    "dynamicparam": TokenKind.Dynamicparam,
    "else": TokenKind.Else,
    "elseif": TokenKind.ElseIf,
    "end": TokenKind.End,
    "enum": TokenKind.Enum,
    "exit": TokenKind.Exit,
    "filter": TokenKind.Filter,
    "finally": TokenKind.Finally,
    "for": TokenKind.For,
    "foreach": TokenKind.Foreach,
    "from": TokenKind.From,
    "function": TokenKind.Function,
    "if": TokenKind.If,
    "in": TokenKind.In,
    "param": TokenKind.Param,
    "process": TokenKind.Process,
    "return": TokenKind.Return,
    "switch": TokenKind.Switch,
    "throw": TokenKind.Throw,
    "trap": TokenKind.Trap,
    "try": TokenKind.Try,
    "until": TokenKind.Until,
    "using": TokenKind.Using,
    "var": TokenKind.Var,
    "while": TokenKind.While,
    "workflow": TokenKind.Workflow,
    "parallel": TokenKind.Parallel,
    "sequence": TokenKind.Sequence,
}

KEYWORD_KINDS: frozenset[str] = frozenset(KEYWORDS.values())

# The fixed texts of kinds, for messages.
KIND_TEXT: dict[str, str] = {
    **{row.kind: row.text for row in reversed(OPERATORS)},
    **{kind: word for word, kind in KEYWORDS.items()},
    "LParen": "(",
    "RParen": ")",
    "LCurly": "{",
    "RCurly": "}",
    "LBracket": "[",
    "RBracket": "]",
    "AtParen": "@(",
    "AtCurly": "@{",
    "DollarParen": "$(",
    "Semi": ";",
    "AndAnd": "&&",
    "OrOr": "||",
    "Ampersand": "&",
    "Pipe": "|",
    "Comma": ",",
    "ColonColon": "::",
    "Dot": ".",
    "Colon": ":",
    "QuestionMark": "?",
    "QuestionDot": "?.",
    "QuestionLBracket": "?[",
    "RedirectInStd": "<",
}

# Signs of TokenFlags, in the order in which .NET prints a combination of them.
_ASSIGNMENT = frozenset(ASSIGNMENT_BY_KIND)


def token_flags(kind: str) -> tuple[str, ...]:
    """The TokenFlags that a kind always carries (for ``Token.TokenFlags``)."""
    flags: list[str] = []
    if kind in KEYWORD_KINDS:
        flags.append("Keyword")
    if kind in BINARY_BY_KIND:
        flags.append("BinaryOperator")
    if kind in UNARY_BY_KIND:
        flags.append("UnaryOperator")
    if kind in _ASSIGNMENT:
        flags.append("AssignmentOperator")
    if BINARY_BY_KIND.get(kind) and BINARY_BY_KIND[kind].ignore_case is False:
        flags.append("CaseSensitiveOperator")
    if kind in ("Semi", "NewLine", "RCurly", "EndOfInput"):
        flags.append("ParseModeInvariant")
    return tuple(flags)


class Token:
    """One lexical unit.

    ``value`` depends on ``kind``: the text of strings, generic words and labels, the variable
    path of variables, ``(value, type_name)`` of numbers, the name of parameters,
    ``(from, to | append)`` of redirections. ``parts`` holds what an expandable string or word
    consists of (text and nested expressions in order) or None; ``nested`` holds the tokens inside
    those expressions when tokens are kept. ``role`` is set by the parser:
    ``CommandName``, ``MemberName``, ``TypeName``, ``AttributeName`` or an empty text.
    """

    clr_name = "System.Management.Automation.Language.Token"
    # Most tokens have none of these: as class attributes they cost nothing until they are set.
    parts: list[Any] | None = None
    nested: list[Token] | None = None
    role = ""
    __slots__ = ("__dict__", "end", "kind", "source", "start", "value")

    def __init__(self, kind: str, source: SourceText, start: int, end: int, value: Any = None) -> None:
        self.kind = kind
        self.source = source
        self.start = start
        self.end = end
        self.value = value

    @property
    def text(self) -> str:
        """The characters of this token as written."""
        return self.source.text[self.start : self.end]

    @property
    def extent(self) -> Extent:
        """The place of this token."""
        return Extent(self.source, self.start, self.end)

    @property
    def flags(self) -> tuple[str, ...]:
        """The TokenFlags of this token: those of its kind and its role."""
        flags = token_flags(self.kind)
        return (*flags, self.role) if self.role else flags

    def __repr__(self) -> str:
        return f"Token({self.kind}, {self.text!r}, {self.start}-{self.end})"
