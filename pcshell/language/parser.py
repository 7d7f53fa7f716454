"""The entry of the language: text to tree. Statements are in statements.py, classes in types."""

from __future__ import annotations

import sys

from pcshell.language.collecting import Uncollected
from pcshell.language.definition_nodes import TypeDefinitionAst
from pcshell.language.errors import TooComplicated
from pcshell.language.source import Extent, SourceText
from pcshell.language.statement_nodes import NamedBlockAst, ScriptBlockAst
from pcshell.language.statements import StatementParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast
    from pcshell.language.errors import ParseError
    from pcshell.language.tokens import Token

# Python frames that MAXIMUM_DEPTH levels of nesting may take, with room for the caller's.
_FRAMES = 6000


class ParseResult:
    """What the parser made of a text: a tree in any case, errors in source order of finding.

    ``tokens`` is None unless they were asked for; ``definitions`` are the classes and enums, nested ones included.
    """

    __slots__ = ("ast", "definitions", "errors", "tokens")

    def __init__(
        self,
        ast: ScriptBlockAst,
        errors: list[ParseError],
        tokens: list[Token] | None,
        definitions: list[TypeDefinitionAst],
    ) -> None:
        self.ast = ast
        self.errors = errors
        self.tokens = tokens
        self.definitions = definitions

    @property
    def incomplete(self) -> bool:
        """Whether more input could mend the first fault: a prompt then asks for another line."""
        return bool(self.errors) and self.errors[0].incomplete


def parse(text: str, file: str | None = None, *, keep_tokens: bool = False) -> ParseResult:
    """Parses a script; never raises, whatever the text."""
    limit = sys.getrecursionlimit()
    if limit < _FRAMES:
        sys.setrecursionlimit(_FRAMES)
    source = SourceText(text, file)
    parser = StatementParser(source, keep_tokens)
    try:
        with Uncollected():
            tree = parser.script()
            if parser.suspects:
                from pcshell.language.checks import check  # not needed by a plain line

                check(parser.suspects, parser)
    except (TooComplicated, RecursionError):
        position = min(parser.position, len(text))
        parser.report(position, position, "ScriptTooComplicated")
        extent = Extent(source, 0, len(text))
        block = NamedBlockAst(Extent(source, 0, 0), "End", True, [], [])
        tree = ScriptBlockAst(extent, [], [], None, None, None, block, None, None)
    finally:
        if limit < _FRAMES:
            sys.setrecursionlimit(limit)
    tree.comments = [Extent(source, start, end) for start, end in parser.comments]
    if any(comment.text[:9].lower() == "#requires" for comment in tree.comments):
        from pcshell.language.requirements import read_requirements

        tree.script_requirements = read_requirements(tree, parser)
    source.is_faulty = bool(parser.errors)
    definitions = _definitions(parser.suspects) if parser.defines_types else []
    return ParseResult(tree, parser.errors, parser.tokens, definitions)


def _definitions(suspects: list[Ast]) -> list[TypeDefinitionAst]:
    """The classes and enums among the nodes, noted at the script blocks that define them."""
    found = [node for node in suspects if isinstance(node, TypeDefinitionAst)]
    for definition in found:
        block = definition.parent
        while block is not None and not isinstance(block, NamedBlockAst):
            block = block.parent
        if block is not None:
            block.definitions = (*block.definitions, definition)
    return found
