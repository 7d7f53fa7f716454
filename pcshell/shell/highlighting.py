"""Adapter of the lexer to prompt_toolkit: colours of what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from pcshell.language.tokens import Token

# Names of styles as PSReadLine calls them.
STYLE = Style.from_dict(
    {
        "prompt": "",
        "connection": "ansicyan",
        "command": "ansibrightyellow",
        "comment": "ansigreen",
        "keyword": "ansibrightgreen",
        "string": "ansicyan",
        "operator": "ansibrightblack",
        "variable": "ansibrightgreen",
        "parameter": "ansibrightblack",
        "number": "ansiwhite",
        "type": "ansigray",
        "error": "ansibrightred",
    }
)

_STYLES = {
    "Variable": "variable", "SplattedVariable": "variable", "Parameter": "parameter", "Number": "number",
    "Comment": "comment", "StringLiteral": "string", "StringExpandable": "string", "HereStringLiteral": "string",
    "HereStringExpandable": "string",
}  # fmt: skip


class PowerShellLexer(Lexer):
    """Colours a document by its tokens; what cannot be read stays plain."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The coloured pieces of each line."""
        try:
            lines = split_lines(coloured(document.text))
        except Exception:  # colours are no reason to fail
            lines = [[("", line)] for line in document.lines]
        return lambda number: lines[number] if number < len(lines) else []


def coloured(text: str) -> StyleAndTextTuples:
    """The text in pieces with a style each."""
    from pcshell.language.parser import parse

    pieces: StyleAndTextTuples = []
    position = 0
    for token in sorted(parse(text, keep_tokens=True).tokens or [], key=lambda one: one.start):
        style = style_of(token)
        if token.start < position or token.end <= token.start or not style:
            continue
        if token.start > position:
            pieces.append(("", text[position : token.start]))
        pieces.append((f"class:{style}", text[token.start : token.end]))
        position = token.end
    pieces.append(("", text[position:]))
    return pieces


def style_of(token: Token) -> str:
    """The style of a token; empty for plain text."""
    from pcshell.language.tokens import KEYWORD_KINDS, token_flags

    if token.role == "CommandName":
        return "command"
    if token.role in ("TypeName", "AttributeName"):
        return "type"
    style = _STYLES.get(token.kind, "")
    if not style and token.kind in KEYWORD_KINDS:
        return "keyword"
    if not style and any(flag.endswith("Operator") for flag in token_flags(token.kind)):
        return "operator"
    return style


def split_lines(pieces: StyleAndTextTuples) -> list[StyleAndTextTuples]:
    """The pieces of each line."""
    lines: list[StyleAndTextTuples] = [[]]
    for style, text, *_ in pieces:
        first, *others = text.split("\n")
        lines[-1].append((style, first))
        for line in others:
            lines.append([(style, line)])
    return lines
