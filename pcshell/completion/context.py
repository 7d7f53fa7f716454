"""Where the cursor stands: the word that is being written, and the command it belongs to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcshell.language.tokens import Token

# Tokens after which a new command begins.
_STARTS = frozenset(
    {
        "Pipe", "Semi", "NewLine", "AndAnd", "OrOr", "LCurly", "LParen", "DollarParen", "AtParen", "Equals",
        "PlusEquals", "MinusEquals", "MultiplyEquals", "DivideEquals", "RemainderEquals", "QuestionQuestionEquals",
        "Ampersand", "Dot", "Return", "Throw", "Else", "Do", "Try", "Finally", "Begin", "Process", "End", "Clean",
        "In", "Exit",
    }
)  # fmt: skip
_OPENING = frozenset({"LCurly", "LParen", "DollarParen", "AtParen", "AtCurly", "LBracket"})
_CLOSING = frozenset({"RCurly", "RParen", "RBracket"})
_DELIMITERS = _STARTS | _CLOSING | {"Comma", "LBracket", "AtCurly", "ColonColon", "EndOfInput"}


class Place:
    """The word at the cursor and the words of its command before it.

    `start` and `end` are the offsets the word covers, `word` its text up to `end`; `words` are the texts of the
    command's elements before it, the command's name first (empty: the word itself is where a command's name stands).
    """

    def __init__(self, start: int, end: int, word: str, words: list[str], at_command: bool) -> None:
        self.start = start
        self.end = end
        self.word = word
        self.words = words
        self.at_command = at_command

    @property
    def command(self) -> str:
        """The command's name; empty where there is none."""
        return self.words[0] if self.words else ""

    @property
    def is_expression(self) -> bool:
        """Whether the words are an expression: they begin with a variable, a number, a text, a parenthesis."""
        first = self.command[:1]
        return first.isdigit() or (first != "" and first in "$'\"([@")

    @property
    def previous(self) -> str:
        """The element before the word, when it is not the command's name."""
        return self.words[-1] if len(self.words) > 1 else ""


def place_of(text: str, cursor: int, tokens: Sequence[Token]) -> Place:
    """The place of a cursor in a text, by the text's tokens in order of their offsets."""
    before = [token for token in tokens if token.end > token.start and token.start < cursor and token.kind != "Comment"]
    start, end = cursor, cursor
    while before and before[-1].end >= cursor and not _is_delimiter(before[-1]):
        token = before.pop()
        start = token.start
        end = max(end, min(token.end, len(text)))
        if not before or before[-1].end != start or _is_delimiter(before[-1]):
            break
    elements, begins = _elements_before(before, text)
    return Place(start, end, text[start:end], elements, begins and not elements)


def _is_delimiter(token: Token) -> bool:
    return (
        token.kind in _STARTS or token.kind in _CLOSING or token.kind in ("Comma", "LBracket", "AtCurly", "EndOfInput")
    )


def _elements_before(tokens: list[Token], text: str) -> tuple[list[str], bool]:
    """The elements of the command that the end of `tokens` is in; whether a command may begin there."""
    depth = 0
    first = len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        kind = tokens[index].kind
        if kind in _CLOSING:
            depth += 1
        elif kind in _OPENING and depth:
            depth -= 1
        elif kind in _STARTS and not depth and not (kind == "Dot" and _is_member_dot(tokens, index)):
            break
        elif kind in _OPENING:
            return [], False
        first = index
    elements: list[str] = []
    end = -1
    for token in tokens[first:]:
        if token.start == end and elements:
            elements[-1] += token.text
        else:
            elements.append(token.text)
        end = token.end
    return elements, True


def _is_member_dot(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].end == tokens[index].start
