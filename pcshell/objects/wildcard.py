"""Wildcard patterns: `*`, `?`, `[a-z]`, with the backtick as escape (about_Wildcards).

Matching is our own linear walk with one point of return, so that no pattern runs away; nothing is handed to a regular
expression.
"""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MANY, _ONE, _SET, _TEXT = 0, 1, 2, 3


class WildcardPatternException(RuntimeException):
    """A pattern with a `[` that no `]` ends."""

    clr_name = "System.Management.Automation.WildcardPatternException"
    error_id = "RuntimeException"
    category = "InvalidArgument"


def contains_wildcards(text: str) -> bool:
    """Whether a text has wildcard characters that are not escaped."""
    position = 0
    while position < len(text):
        letter = text[position]
        if letter == "`":
            position += 2
            continue
        if letter in "*?[]":
            return True
        position += 1
    return False


def escape(text: str, keep: str = "") -> str:
    """The text with a backtick before each wildcard character except those in `keep`."""
    return "".join([f"`{letter}" if letter in "*?[]" and letter not in keep else letter for letter in text])


def unescape(text: str) -> str:
    """The text without the backticks that escape wildcard characters."""
    parts: list[str] = []
    position = 0
    while position < len(text):
        if (
            text[position] == "`"
            and text[position + 1 : position + 2] in ("*", "?", "[", "]", "`")
            and (position + 1 < len(text))
        ):
            position += 1
        parts.append(text[position])
        position += 1
    return "".join(parts)


class _Set:
    """The characters between brackets: single ones and ranges."""

    __slots__ = ("ranges", "singles")

    def __init__(self, body: list[tuple[str, bool]], ignore_case: bool) -> None:
        self.singles: set[str] = set()
        self.ranges: list[tuple[str, str]] = []
        position = 0
        while position < len(body):
            letter = body[position][0]
            if position + 2 < len(body) and body[position + 1] == ("-", False):
                self.ranges.append((letter, body[position + 2][0]))
                position += 3
            else:
                self.singles.add(letter)
                position += 1
        if ignore_case:
            self.singles |= {other for letter in self.singles for other in (letter.lower(), letter.upper())}
            self.ranges += [(first.lower(), last.lower()) for first, last in self.ranges]
            self.ranges += [(first.upper(), last.upper()) for first, last in self.ranges]

    def holds(self, letter: str) -> bool:
        """Whether a character is one of the set."""
        return letter in self.singles or any(first <= letter <= last for first, last in self.ranges)


def _closing(pattern: str, start: int) -> int:
    """The position of the bracket that ends the set opened at `start`, or -1; `[]` takes the first `]` as a member."""
    position = start + 1
    while position < len(pattern):
        if pattern[position] == "`":
            position += 2
            continue
        if pattern[position] == "]" and position > start + 1:
            return position
        position += 1
    return -1


def _tokens(pattern: str, ignore_case: bool) -> list[tuple[int, Any]]:
    """The pattern as tokens: many, one, a set, a literal character."""
    tokens: list[tuple[int, Any]] = []
    position = 0
    while position < len(pattern):
        letter = pattern[position]
        if letter == "`" and position + 1 < len(pattern):
            position += 1
            tokens.append((_TEXT, pattern[position]))
        elif letter == "*":
            if not tokens or tokens[-1][0] != _MANY:
                tokens.append((_MANY, None))
        elif letter == "?":
            tokens.append((_ONE, None))
        elif letter == "[":
            end = _closing(pattern, position)
            if end < 0:
                raise WildcardPatternException(f"The specified wildcard character pattern is not valid: {pattern}")
            tokens.append((_SET, _Set(_body(pattern[position + 1 : end]), ignore_case)))
            position = end
        else:
            tokens.append((_TEXT, letter))
        position += 1
    if ignore_case:
        tokens = [(kind, data.lower() if kind == _TEXT else data) for kind, data in tokens]
    return tokens


def _body(text: str) -> list[tuple[str, bool]]:
    """The characters of a set, each with whether it was escaped."""
    result: list[tuple[str, bool]] = []
    position = 0
    while position < len(text):
        escaped = text[position] == "`" and position + 1 < len(text)
        if escaped:
            position += 1
        result.append((text[position], escaped))
        position += 1
    return result


class WildcardPattern:
    """System.Management.Automation.WildcardPattern: `matches(text)` for a compiled pattern."""

    __slots__ = ("_tokens", "ignore_case", "matches", "pattern")
    clr_name = "System.Management.Automation.WildcardPattern"

    #: Whether the whole text fits the pattern.
    matches: Callable[[str], bool]

    def __init__(self, pattern: str, ignore_case: bool = True) -> None:
        self.pattern = pattern
        self.ignore_case = ignore_case
        self._tokens = _tokens(pattern, ignore_case)
        self.matches = self._simple_test() or self._matches

    def _simple_test(self) -> Callable[[str], bool] | None:
        """The test of the commonest shapes, which text methods answer: `a`, `a*`, `*a`, `*a*`."""
        kinds = [kind for kind, _ in self._tokens]
        literal = "".join([data for kind, data in self._tokens if kind == _TEXT])
        stars = kinds.count(_MANY)
        if kinds.count(_TEXT) + stars < len(kinds):
            return None
        fold = str.lower if self.ignore_case else str
        if not stars:
            return lambda text: fold(text) == literal
        if stars == 1 and kinds[-1] == _MANY:
            return lambda text: fold(text).startswith(literal)
        if stars == 1 and kinds[0] == _MANY:
            return lambda text: fold(text).endswith(literal)
        if stars == 2 and kinds[0] == kinds[-1] == _MANY:
            return lambda text: literal in fold(text)
        return None

    def _matches(self, text: str) -> bool:
        folded = text.lower() if self.ignore_case else text
        return self._walk(text, folded if len(folded) == len(text) else text)

    def _walk(self, text: str, folded: str) -> bool:
        """Matches token by token; after a failure the last `*` takes one more character."""
        tokens = self._tokens
        position = token = 0
        back_token = back_position = -1
        while position < len(text):
            if token < len(tokens):
                kind, data = tokens[token]
                if kind == _MANY:
                    back_token, back_position = token, position
                    token += 1
                    continue
                if (
                    kind == _ONE
                    or (kind == _TEXT and folded[position] == data)
                    or (kind == _SET and data.holds(text[position]))
                ):
                    position += 1
                    token += 1
                    continue
            if back_token < 0:
                return False
            back_position += 1
            position, token = back_position, back_token + 1
        return all(kind == _MANY for kind, _ in tokens[token:])

    def __str__(self) -> str:
        return self.pattern


_CACHE: dict[tuple[str, bool], WildcardPattern] = {}


def compile_wildcard(pattern: str, ignore_case: bool = True) -> WildcardPattern:
    """A WildcardPattern from a small cache."""
    key = (pattern, ignore_case)
    found = _CACHE.get(key)
    if found is None:
        if len(_CACHE) > 512:
            _CACHE.clear()
        found = _CACHE[key] = WildcardPattern(pattern, ignore_case)
    return found
