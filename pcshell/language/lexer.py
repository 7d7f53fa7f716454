"""The lexer: characters to tokens, in the mode that the parser asks for.

In command mode a word runs to the next blank or delimiter; in expression mode operators, numbers
and identifiers are told apart. The parser switches while it reads, and a token that was only
looked at is then read again in the new mode.
"""

from __future__ import annotations

from pcshell.language.characters import (
    DASHES,
    DIGITS,
    DOUBLE_QUOTES,
    LETTERS,
    LINE_ENDS,
    NUMBER_ENDS,
    QUOTES,
    SINGLE_QUOTES,
    WORD,
    WORD_ENDS,
    ends_word,
    is_blank,
    is_word_start,
    word_end,
)
from pcshell.language.errors import ParseError, TooComplicated
from pcshell.language.literals import (
    ExpandableScanner,
    scan_escape,
    scan_number,
    scan_single_quoted,
    scan_variable,
    skip_line_end,
)
from pcshell.language.operators import DASH_WORDS
from pcshell.language.source import Extent, SourceText
from pcshell.language.tokens import KEYWORDS, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from pcshell.language.ast_base import Ast

COMMAND: Final = 0
EXPRESSION: Final = 1

STREAMS = {
    "1": "Output",
    "2": "Error",
    "3": "Warning",
    "4": "Verbose",
    "5": "Debug",
    "6": "Information",
    "*": "All",
}

_SYMBOLS = {
    "(": "LParen",
    ")": "RParen",
    "{": "LCurly",
    "}": "RCurly",
    ";": "Semi",
    ",": "Comma",
}


class Lexer:
    """Reads tokens of one source on demand; faults are collected, never raised."""

    def __init__(self, source: SourceText, keep_tokens: bool = False) -> None:
        self.source = source
        # The zeros behind the text spare a bounds check for every character looked at.
        self.text = source.text + "\0\0\0\0"
        self.length = len(source.text)
        self.position = 0
        self.mode = COMMAND
        self.ungot: Token | None = None
        self.in_ternary = 0
        # How many more characters of words and strings may be read. Every character is read once
        # or twice; only hostile texts make the parser start over again and again.
        self.budget = 16 * self.length + 100_000
        self.errors: list[ParseError] = []
        # Nodes that parse but may be at fault; checks.py looks at them when the tree is whole.
        self.suspects: list[Ast] = []
        self._reported: set[tuple[str, int, int]] = set()
        self.comments: list[tuple[int, int]] = []
        self.tokens: list[Token] | None = [] if keep_tokens else None

    # ---- what the parser calls

    def next_token(self) -> Token:
        """The next token, consumed."""
        token = self.ungot
        if token is None:
            return self._scan()
        self.ungot = None
        return token

    def peek_token(self) -> Token:
        """The next token, which stays."""
        token = self.ungot
        if token is None:
            token = self.ungot = self._scan()
        return token

    def skip_token(self) -> None:
        """Consumes the token that was peeked at."""
        self.ungot = None

    def unget_token(self, token: Token) -> None:
        """Gives a token back; only the last one may be."""
        self.ungot = token

    def set_mode(self, mode: int) -> int:
        """Switches the mode, reads a token that was looked at again; the mode before."""
        previous = self.mode
        if mode != previous:
            self.mode = mode
            token = self.ungot
            if token is not None and token.kind not in _SAME_IN_ALL_MODES:
                self.resync(token)
        return previous

    def resync(self, token: Token) -> None:
        """Goes back to the start of a token."""
        self.position = token.start if token.kind != "EndOfInput" else self.length
        self.ungot = None
        tokens = self.tokens
        if tokens is not None:
            while tokens and tokens[-1].start >= token.start:
                tokens.pop()

    def skip_newlines(self) -> None:
        """Consumes line ends, and the comments and blanks between them."""
        token = self.ungot
        if token is not None:
            if token.kind != "NewLine":
                return
            self.ungot = None
        elif self.text[self.position] in _NOTHING_TO_SKIP:
            return
        self._skip_lines(False)

    def skip_newlines_and_semicolons(self) -> None:
        """Consumes line ends and semicolons, and the comments and blanks between them."""
        token = self.ungot
        if token is not None:
            if token.kind != "NewLine" and token.kind != "Semi":
                return
            self.ungot = None
        self._skip_lines(True)

    def _skip_lines(self, semicolons: bool) -> None:
        """Moves to the next character that begins a token, without reading the token."""
        text = self.text
        position = self.position
        while True:
            char = text[position]
            if char == " " or char == "\t":
                position += 1
            elif char == "\n" or char == "\r" or (semicolons and char == ";"):
                end = position + 1 if char == ";" else skip_line_end(text, position)
                if self.tokens is not None:
                    kind = "Semi" if char == ";" else "NewLine"
                    self.tokens.append(Token(kind, self.source, position, end))
                position = end
            elif char == "#":
                self._comment(position)
                position = self.position
            elif char == "<" and text[position + 1] == "#":
                self._less(position)
                position = self.position
            elif char == "`" and (text[position + 1] in LINE_ENDS or is_blank(text[position + 1])):
                self._backtick(position)
                position = self.position
            elif is_blank(char):
                position += 1
            else:
                break
        self.position = position

    def extent(self, start: int, end: int) -> Extent:
        """A stretch of the source."""
        return Extent(self.source, start, end)

    def report(
        self,
        start: int,
        end: int,
        error_id: str,
        arguments: tuple[Any, ...] = (),
        incomplete: bool = False,
    ) -> None:
        """Records a fault once; reading a token again may find it again."""
        key = (error_id, start, end)
        if key in self._reported:
            return
        self._reported.add(key)
        from pcshell.language.messages import message_for  # faults are rare

        message = message_for(error_id, arguments)
        extent = self.extent(start, end)
        self.errors.append(ParseError(error_id, message, extent, incomplete, arguments))

    def forget_errors(self, count: int) -> None:
        """Takes back all faults but the first ``count``."""
        for error in self.errors[count:]:
            self._reported.discard((error.error_id, error.extent.start, error.extent.end))
        del self.errors[count:]

    def report_incomplete(
        self, start: int, end: int, error_id: str, *arguments: Any, found_at: int | None = None
    ) -> None:
        """Records a fault that more input could mend when only blanks and comments follow it."""
        at = end if found_at is None else found_at
        self.report(start, end, error_id, arguments, self.at_end_of_script(at))

    def at_end_of_script(self, position: int) -> bool:
        """Whether nothing but blanks, line ends and comments follows."""
        return self.behind_blanks(position) >= self.length

    def behind_blanks(self, position: int) -> int:
        """The position behind blanks, line ends and comments (a look ahead only)."""
        text, length = self.text, self.length
        while position < length:
            char = text[position]
            if char == "#":
                position = self._line_comment_end(position)
            elif char == "<" and text[position + 1] == "#":
                found = text.find("#>", position + 2)
                position = length if found < 0 else found + 2
            elif char in LINE_ENDS or is_blank(char):
                position += 1
            else:
                break
        return position

    def behind_line(self, position: int) -> int:
        """The position behind a comment's line; behind the blanks where more follows on the line."""
        text = self.text
        end = self._line_comment_end(position) if text[position] == "#" else position
        while is_blank(text[end]):
            end += 1
        return skip_line_end(text, end) if end < self.length and text[end] in LINE_ENDS else end

    # ---- one token

    def _scan(self) -> Token:
        text = self.text
        position = self.position
        while True:
            char = text[position]
            if char == " " or char == "\t":
                position += 1
                continue
            scanner = _SCANNERS.get(char)
            if scanner is not None:
                token = scanner(self, position)
                if token is None:
                    position = self.position
                    continue
            elif char > "\x7f" and is_blank(char):
                position += 1
                continue
            elif is_word_start(char):
                token = self._identifier(position)
            else:
                token = self._generic(position)
            if self.tokens is not None:
                self.tokens.append(token)
            return token

    def _token(self, kind: str, start: int, end: int, value: Any = None) -> Token:
        self.position = end
        return Token(kind, self.source, start, end, value)

    def _blank(self, position: int) -> None:
        self.position = position + 1

    def _end_or_zero(self, position: int) -> Token:
        if position >= self.length:
            token = Token("EndOfInput", self.source, self.length + 1, self.length + 1)
            self.position = self.length
            return token
        return self._generic(position)

    def _new_line(self, position: int) -> Token:
        return self._token("NewLine", position, skip_line_end(self.text, position))

    def _comment(self, position: int) -> None:
        end = self._line_comment_end(position)
        self._keep_comment(position, end)

    def _line_comment_end(self, position: int) -> int:
        text = self.text
        end = text.find("\n", position)
        if end < 0:
            end = self.length
        carriage = text.find("\r", position, end)
        return end if carriage < 0 else carriage

    def _keep_comment(self, start: int, end: int) -> None:
        comments = self.comments
        if not comments or comments[-1][0] < start:
            comments.append((start, end))
        if self.tokens is not None:
            self.tokens.append(Token("Comment", self.source, start, end))
        self.position = end

    def _less(self, position: int) -> Token | None:
        text = self.text
        if text[position + 1] != "#":
            return self._token("RedirectInStd", position, position + 1)
        found = text.find("#>", position + 2)
        if found < 0:
            self.report(position, self.length, "MissingTerminatorMultiLineComment", (), True)
            self._keep_comment(position, self.length)
        else:
            self._keep_comment(position, found + 2)
        return None

    def _backtick(self, position: int) -> Token | None:
        char = self.text[position + 1]
        if char in LINE_ENDS:
            end = skip_line_end(self.text, position + 1)
            self.position = end
            if self.tokens is not None:
                self.tokens.append(Token("LineContinuation", self.source, position, end))
            return None
        if position + 1 >= self.length:
            self.report(self.length + 1, self.length + 1, "IncompleteString", (), True)
            self.position = self.length
            return None
        if is_blank(char):
            self.position = position + 2
            return None
        return self._generic(position)

    def _symbol(self, position: int) -> Token:
        end = self.position = position + 1
        return Token(_SYMBOLS[self.text[position]], self.source, position, end)

    def spend(self, amount: int) -> None:
        """Keeps the time linear in the length of the source."""
        self.budget -= amount
        if self.budget < 0:
            raise TooComplicated

    # ---- words

    def _identifier(self, position: int) -> Token:
        text = self.text
        end = word_end(text, position + 1)
        if self.mode == EXPRESSION:
            return self._token("Identifier", position, end)
        char = text[end]
        if char in WORD_ENDS or (char > "\x7f" and char.isspace()):
            word = text[position:end]
            kind = KEYWORDS.get(word.lower())
            self.position = end
            return Token("Identifier" if kind is None else kind, self.source, position, end, word)
        return self._generic(position)

    def _generic(self, position: int) -> Token:
        """A word that runs to the next delimiter, with quoted stretches and variables in it."""
        text = self.text
        end = position
        while True:
            char = text[end]
            if char in WORD_ENDS:
                if char != "\0" or end >= self.length:
                    break
            elif char in "`$" or char in QUOTES:
                return self._rich_generic(position, end)
            elif char > "\x7f" and char.isspace():
                break
            end += 1
        if end == position:
            end += 1
        self.spend(end - position)
        return self._token("Generic", position, end, text[position:end])

    def _rich_generic(self, start: int, position: int) -> Token:
        text = self.text
        scanner = ExpandableScanner(text, self.length, self.report)
        buffer = scanner.buffer
        if position > start:
            buffer.append(text[start:position])
        while True:
            char = text[position]
            if ends_word(char) and (char != "\0" or position >= self.length):
                break
            if char == "`":
                if position + 1 >= self.length:
                    self.report(self.length + 1, self.length + 1, "IncompleteString", (), True)
                    position = self.length
                    break
                escaped, position = scan_escape(text, position + 1, self.report)
                buffer.append(escaped)
            elif char == "$":
                position = scanner.dollar(position)
            elif char in QUOTES:
                position = self._quoted_stretch(scanner, position)
            else:
                buffer.append(char)
                position += 1
        scanner.flush()
        return self._word_of_parts(scanner, start, position)

    def _quoted_stretch(self, scanner: ExpandableScanner, position: int) -> int:
        if self.text[position] in SINGLE_QUOTES:
            value, end, closed = scan_single_quoted(self.text, position + 1, self.length)
            scanner.buffer.append(value)
        else:
            end, closed = scanner.quoted(position + 1)
        if not closed:
            self.report_incomplete(position, end, "TerminatorExpectedAtEndOfString", '"')
        return end

    def _word_of_parts(self, scanner: ExpandableScanner, start: int, end: int) -> Token:
        self.spend(end - start)
        parts = scanner.parts
        if not parts:
            return self._token("Generic", start, end, "")
        if len(parts) == 1 and isinstance(parts[0], str):
            return self._token("Generic", start, end, parts[0])
        token = self._token("Generic", start, end)
        token.parts = parts
        return token

    # ---- numbers, dashes, other operators

    def _digit(self, position: int) -> Token:
        text = self.text
        end = position + 1
        char = text[end]
        while char in DIGITS:
            end += 1
            char = text[end]
        if (char in WORD_ENDS or char == "]") and char != ">" and end - position < 10:
            # By far the commonest: a small number alone.
            return self._small_number(position, end)
        if char == ">" and end == position + 1 and text[position] in STREAMS:
            return self._redirection(position)
        return self._number(position) or self._generic(position)

    def _small_number(self, position: int, end: int) -> Token:
        self.position = end
        value = int(self.text[position:end])
        if self.mode == COMMAND and self.text[end] == "]":
            return self._generic(position)
        return Token("Number", self.source, position, end, (value, "Int32"))

    def _number(self, position: int) -> Token | None:
        number = scan_number(self.text, position)
        if number is None:
            return None
        end = number.end
        char = self.text[end]
        if not ends_word(char):
            if self.mode == COMMAND or not (char in NUMBER_ENDS or (self.in_ternary and char in "?:")):
                return None
        if not number.valid:
            text = self.text[position:end]
            self.report(position, end, "BadNumericConstant", (text,))
        return self._token("Number", position, end, (number.value, number.type_name))

    def _redirection(self, position: int) -> Token:
        text = self.text
        start = position
        stream = "Output"
        if text[position] != ">":
            stream = STREAMS[text[position]]
            position += 1
        if text[position + 1] == ">":
            return self._token("Redirection", start, position + 2, (stream, True))
        if text[position + 1] == "&" and text[position + 2] in "12":
            target = text[position + 2]
            if target == "1":
                return self._token("Redirection", start, position + 3, (stream, "Output"))
            if stream != "All":
                return self._token("Redirection", start, position + 3, (stream, "Error"))
        return self._token("Redirection", start, position + 1, (stream, False))

    def _dash(self, position: int) -> Token:
        text = self.text
        char = text[position + 1]
        if is_word_start(char) or char == "?":
            if self.mode == COMMAND:
                return self._parameter(position)
            end = position + 1
            while text[end] in LETTERS:
                end += 1
            kind = DASH_WORDS.get(text[position + 1 : end].lower())
            if kind is not None:
                return self._token(kind, position, end)
            return self._parameter(position)
        if char in DASHES:
            if self.mode == COMMAND and not ends_word(text[position + 2]):
                return self._generic(position)
            return self._token("MinusMinus", position, position + 2)
        if self.mode == COMMAND:
            if ends_word(char):
                return self._token("Minus", position, position + 1, text[position])
            return self._generic(position)
        if char == "=":
            return self._token("MinusEquals", position, position + 2)
        return self._token("Minus", position, position + 1)

    def _parameter(self, position: int) -> Token:
        text = self.text
        end = position + 1
        while True:
            char = text[end]
            if char in WORD:
                pass
            elif char in _PARAMETER_ENDS or ends_word(char):
                break
            elif char in QUOTES:
                if self.mode == COMMAND:
                    return self._generic(position)
                break
            elif self.mode == EXPRESSION and not (char > "\x7f" or char == "?"):
                break
            end += 1
        name = text[position + 1 : end]
        if text[end] == ":":
            return self._token("Parameter", position, end + 1, (name, True))
        return self._token("Parameter", position, end, (name, False))

    def _operator(self, position: int) -> Token:
        """``+ * / % = !``: a word in command mode."""
        text = self.text
        char = text[position]
        following = text[position + 1]
        if self.mode == COMMAND:
            if char == "*" and following == ">":
                return self._redirection(position)
            return self._generic(position)
        if char == "*" and following == ">":
            return self._redirection(position)
        if following == "=" and char in "+*/%":
            return self._token(_ASSIGNMENTS[char], position, position + 2)
        if char == "+" and following == "+":
            return self._token("PlusPlus", position, position + 2)
        return self._token(_OPERATORS[char], position, position + 1)

    def _greater(self, position: int) -> Token:
        return self._redirection(position)

    def _question(self, position: int) -> Token:
        text = self.text
        if self.mode == COMMAND:
            return self._generic(position)
        following = text[position + 1]
        if following == "?":
            if text[position + 2] == "=":
                return self._token("QuestionQuestionEquals", position, position + 3)
            return self._token("QuestionQuestion", position, position + 2)
        return self._token("QuestionMark", position, position + 1)

    def _dot(self, position: int) -> Token:
        text = self.text
        following = text[position + 1]
        if following in DIGITS:
            return self._number(position) or self._generic(position)
        if self.mode == COMMAND:
            if ends_word(following) or following == "$" or following in QUOTES:
                return self._token("Dot", position, position + 1, ".")
            return self._generic(position)
        if following == ".":
            return self._token("DotDot", position, position + 2)
        return self._token("Dot", position, position + 1)

    def _colon(self, position: int) -> Token:
        text = self.text
        following = text[position + 1]
        if self.mode == EXPRESSION:
            if following == ":":
                return self._token("ColonColon", position, position + 2)
            return self._token("Colon", position, position + 1)
        if is_word_start(following):
            end = word_end(text, position + 1)
            if ends_word(text[end]):
                return self._token("Label", position, end, text[position + 1 : end])
        return self._generic(position)

    def _bracket(self, position: int) -> Token:
        if self.mode == COMMAND:
            return self._generic(position)
        kind = "LBracket" if self.text[position] == "[" else "RBracket"
        return self._token(kind, position, position + 1)

    def _ampersand(self, position: int) -> Token:
        if self.text[position + 1] == "&":
            return self._token("AndAnd", position, position + 2)
        return self._token("Ampersand", position, position + 1)

    def _pipe(self, position: int) -> Token:
        if self.text[position + 1] == "|":
            return self._token("OrOr", position, position + 2)
        return self._token("Pipe", position, position + 1)

    # ---- variables and strings

    def _dollar(self, position: int) -> Token:
        text = self.text
        if text[position + 1] == "(":
            return self._token("DollarParen", position, position + 2)
        found = scan_variable(text, position, self.length, self.report, False)
        if found is None:
            return self._generic(position)
        path, end = found
        if self.mode == COMMAND:
            char = text[end]
            if not (char in ".[" or ends_word(char)):
                if not (char == ":" and text[end + 1] == ":") and not (char == "?" and text[end + 1] in ".["):
                    return self._generic(position)
        self.position = end
        return Token("Variable", self.source, position, end, path)

    def _at(self, position: int) -> Token:
        text = self.text
        char = text[position + 1]
        if char == "(":
            return self._token("AtParen", position, position + 2)
        if char == "{":
            return self._token("AtCurly", position, position + 2)
        if char in QUOTES:
            return self._here_string(position)
        if is_word_start(char) or char in DIGITS:
            found = scan_variable(text, position, self.length, self.report, False)
            if found is not None:
                path, end = found
                if self.mode == EXPRESSION or ends_word(text[end]) or text[end] in ".[":
                    return self._token("SplattedVariable", position, end, path)
                return self._generic(position)
        if self.mode == EXPRESSION or ends_word(char):
            self.report(position, position + 1, "UnrecognizedToken", ())
            return self._token("Unknown", position, position + 1, "@")
        return self._generic(position)

    def _single_quote(self, position: int) -> Token:
        value, end, closed = scan_single_quoted(self.text, position + 1, self.length)
        self.spend(end - position)
        if not closed:
            self._unterminated(position, end, "'")
        return self._token("StringLiteral", position, end, value)

    def _double_quote(self, position: int) -> Token:
        scanner = ExpandableScanner(self.text, self.length, self.report)
        end, closed = scanner.quoted(position + 1)
        if not closed:
            self._unterminated(position, end, '"')
        scanner.flush()
        return self._string_of_parts("StringExpandable", scanner, position, end)

    def _unterminated(self, start: int, end: int, quote: str) -> None:
        self.report(start, end, "TerminatorExpectedAtEndOfString", (quote,), True)

    def _string_of_parts(self, kind: str, scanner: ExpandableScanner, start: int, end: int) -> Token:
        self.spend(end - start)
        parts = scanner.parts
        if not parts:
            return self._token(kind, start, end, "")
        if len(parts) == 1 and isinstance(parts[0], str):
            return self._token(kind, start, end, parts[0])
        token = self._token(kind, start, end)
        token.parts = parts
        return token

    def _here_string(self, start: int) -> Token:
        """``@'`` or ``@"``, a line end, lines, and a line that begins with the closing mark."""
        text, length = self.text, self.length
        quotes = SINGLE_QUOTES if text[start + 1] in SINGLE_QUOTES else DOUBLE_QUOTES
        expandable = quotes is DOUBLE_QUOTES
        kind = "HereStringExpandable" if expandable else "HereStringLiteral"
        mark = '"@' if expandable else "'@"
        position = start + 2
        while is_blank(text[position]):
            position += 1
        if text[position] not in LINE_ENDS:
            if position >= length:
                self._unterminated(start, length, mark)
                return self._token(kind, start, length, "")
            end = self._line_comment_end(position)
            self.report(position, end, "UnexpectedCharactersAfterHereStringHeader", ())
            return self._token(kind, start, end, "")
        body = skip_line_end(text, position)
        body_end, end = self._here_string_end(body, quotes)
        self.spend((end if end >= 0 else length) - start)
        if end < 0:
            self._unterminated(start, length, mark)
            body_end = end = length
        if not expandable:
            return self._token(kind, start, end, text[body:body_end])
        scanner = ExpandableScanner(text, length, self.report)
        scanner.here_string(body, body_end)
        scanner.flush()
        return self._string_of_parts(kind, scanner, start, end)

    def _here_string_end(self, body: int, quotes: frozenset[str]) -> tuple[int, int]:
        """Where the lines end (without the last line end) and where the whole ends, or (0, -1)."""
        text = self.text
        position = text.find("@", body)
        while position >= 0:
            before = position - 1
            if before >= body and text[before] in quotes:
                if before == body:
                    return body, position + 1
                last = text[before - 1]
                if last in LINE_ENDS:
                    line_end = before - 1
                    if last == "\n" and line_end > body and text[line_end - 1] == "\r":
                        line_end -= 1
                    return line_end, position + 1
            position = text.find("@", position + 1)
        return 0, -1


_SAME_IN_ALL_MODES = frozenset(
    (
        "NewLine",
        "EndOfInput",
        "LParen",
        "RParen",
        "LCurly",
        "RCurly",
        "Semi",
        "Pipe",
        "Comma",
        "AndAnd",
        "OrOr",
        "Ampersand",
        "AtParen",
        "AtCurly",
        "DollarParen",
        "Redirection",
        "StringLiteral",
        "StringExpandable",
        "HereStringLiteral",
        "HereStringExpandable",
    )
)
_NOTHING_TO_SKIP = LETTERS | DIGITS | frozenset("$()[]{}'\"@,|&=:.?!*%/-_")
_PARAMETER_ENDS = frozenset("{}();,|&.[:\r\n\0")
_ASSIGNMENTS = {
    "+": "PlusEquals",
    "*": "MultiplyEquals",
    "/": "DivideEquals",
    "%": "RemainderEquals",
}
_OPERATORS = {
    "+": "Plus",
    "*": "Multiply",
    "/": "Divide",
    "%": "Rem",
    "=": "Equals",
    "!": "Exclaim",
}


def _scanner_table() -> dict[str, Callable[[Lexer, int], Token | None]]:
    table: dict[str, Callable[[Lexer, int], Token | None]] = {
        "\0": Lexer._end_or_zero,
        "#": Lexer._comment,
        "<": Lexer._less,
        "`": Lexer._backtick,
        ">": Lexer._greater,
        "?": Lexer._question,
        ".": Lexer._dot,
        ":": Lexer._colon,
        "&": Lexer._ampersand,
        "|": Lexer._pipe,
        "$": Lexer._dollar,
        "@": Lexer._at,
        "_": Lexer._identifier,
    }
    for chars, scanner in (
        (LINE_ENDS, Lexer._new_line),
        ("\v\f\x85\xa0", Lexer._blank),
        ("(){};,", Lexer._symbol),
        ("+*/%=!", Lexer._operator),
        ("[]", Lexer._bracket),
        (DIGITS, Lexer._digit),
        (DASHES, Lexer._dash),
        (SINGLE_QUOTES, Lexer._single_quote),
        (DOUBLE_QUOTES, Lexer._double_quote),
        (LETTERS, Lexer._identifier),
    ):
        for char in chars:
            table[char] = scanner
    return table


_SCANNERS = _scanner_table()
