"""[PSParser]::Tokenize and PSToken: the flat view of a script that PowerShell 2 had, made of the same tokens."""

from __future__ import annotations

from operator import attrgetter

from pcshell.language.tokens import KEYWORD_KINDS
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.errors import ParseError
    from pcshell.language.tokens import Token

_SMA = "System.Management.Automation"
# What a token's role says goes before its kind.
_TYPE_OF_ROLE = {"CommandName": "Command", "MemberName": "Member", "TypeName": "Type", "AttributeName": "Attribute"}
_TYPE_OF_KIND = {
    "Unknown": "Unknown", "EndOfInput": "Unknown", "Variable": "Variable", "SplattedVariable": "Variable",
    "Parameter": "CommandParameter", "Number": "Number", "Label": "LoopLabel", "Identifier": "CommandArgument",
    "Generic": "CommandArgument", "NewLine": "NewLine", "LineContinuation": "LineContinuation", "Comment": "Comment",
    "StringLiteral": "String", "StringExpandable": "String", "HereStringLiteral": "String",
    "HereStringExpandable": "String", "LParen": "GroupStart", "LCurly": "GroupStart", "AtParen": "GroupStart",
    "AtCurly": "GroupStart", "DollarParen": "GroupStart", "RParen": "GroupEnd", "RCurly": "GroupEnd",
    "Semi": "StatementSeparator",
}  # fmt: skip


class PSToken:
    """A token, or with `content` None the place where a script block starts (`StartPosition`)."""

    __slots__ = ("content", "extent", "type")
    clr_name = f"{_SMA}.PSToken"

    def __init__(self, extent: Any, type: str = "Position", content: str | None = None) -> None:
        self.extent = extent
        self.type = type
        self.content = extent.text if content is None else content


class PSParseError:
    """A parse error with the PSToken it is about."""

    __slots__ = ("message", "token")
    clr_name = f"{_SMA}.PSParseError"

    def __init__(self, error: ParseError) -> None:
        self.message = error.message
        self.token = PSToken(error.extent)


def _ps_token(token: Token) -> PSToken:
    kind = token.kind
    type = _TYPE_OF_ROLE.get(token.role) or _TYPE_OF_KIND.get(kind)
    if type is None:
        type = "Keyword" if kind in KEYWORD_KINDS else "Operator"
    content = None
    if kind in _WITH_VALUE:
        content = token.value if isinstance(token.value, str) else _written(token)
    return PSToken(token.extent, type, content)


def _written(token: Token) -> str | None:
    """The text of an expandable string without its quotes; variables stay as they are written."""
    if token.parts is None:
        return None
    return "".join(part if isinstance(part, str) else token.source.text[part.start : part.end] for part in token.parts)


# Kinds whose content is their value: strings without quotes, variables without `$`, labels without colon.
_WITH_VALUE = frozenset((
    "StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable", "Generic", "Identifier",
    "Variable", "SplattedVariable",
))  # fmt: skip


def tokenize(script: Any, errors: Any) -> list[PSToken]:
    """The tokens of a script (a text, or lines), without the end of input; the errors go to the reference.

    Raises RuntimeException where there is no script.
    """
    from pcshell.language.parser import parse
    from pcshell.objects.conversion import to_string

    if script is None:
        raise RuntimeException("Value cannot be null. (Parameter 'script')", "ArgumentNullException")
    lines = [to_string(getattr(one, "content", one)) for one in script] if isinstance(script, list) else [script]
    result = parse("\n".join(lines), keep_tokens=True)
    if errors is not None:
        errors.value = [PSParseError(error) for error in result.errors]
    return [_ps_token(token) for token in result.tokens or () if token.kind != "EndOfInput"]


_TOKEN = declare_type(f"{_SMA}.PSToken")
_TOKEN.properties_from({
    "string Content": attrgetter("content"),
    "System.Management.Automation.PSTokenType Type": lambda token: enum_member(f"{_SMA}.PSTokenType", token.type),
    "int Start": lambda token: token.extent.start,
    "int Length": lambda token: token.extent.end - token.extent.start,
    "int StartLine": lambda token: token.extent.start_line,
    "int StartColumn": lambda token: token.extent.start_column,
    "int EndLine": lambda token: token.extent.end_line,
    "int EndColumn": lambda token: token.extent.end_column,
})  # fmt: skip
_TOKEN.static(
    "System.Management.Automation.PSTokenType GetPSTokenType(System.Management.Automation.Language.Token token)"
)(lambda token: enum_member(f"{_SMA}.PSTokenType", _ps_token(token).type))
declare_type(f"{_SMA}.PSParseError").properties_from({
    "System.Management.Automation.PSToken Token": attrgetter("token"),
    "string Message": attrgetter("message"),
})  # fmt: skip
_PARSER = declare_type(f"{_SMA}.PSParser")
_PARSER.static("System.Object Tokenize(System.Object script, ref System.Object errors)")(tokenize)
