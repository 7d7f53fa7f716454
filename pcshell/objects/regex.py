"""Running .NET's regular expressions: plain text by str methods, simple patterns by `re`, the rest by `regex`.

`regex_parser` reads the pattern. Patterns that could take exponential time run in the `regex` package under a time
limit; what is plain text needs no engine at all. Results come in .NET's group numbers.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.regex_parser import IGNORE_CASE, RIGHT_TO_LEFT, RegexParser, Translated
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

#: Seconds one search may take.
TIME_LIMIT = 10.0


class Found:
    """One match: `spans` by .NET group number ((-1, -1): the group took no part), `captures` all of each group."""

    __slots__ = ("captures", "spans")

    def __init__(self, spans: dict[int, tuple[int, int]], captures: dict[int, list[tuple[int, int]]]) -> None:
        self.spans = spans
        self.captures = captures

    @property
    def start(self) -> int:
        """Where the match begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[0][1]


class Pattern:
    """A .NET pattern ready to run. `options` are RegexOptions."""

    __slots__ = ("_engine", "_folded", "options", "text", "translated")

    def __init__(self, text: str, options: int) -> None:
        self.text = text
        self.options = options
        self.translated: Translated = RegexParser(units(text), options).translate()
        self._engine: Any = None
        literal = self.translated.literal
        self._folded: str | None = None
        if literal is not None and not options & RIGHT_TO_LEFT:
            if not options & IGNORE_CASE:
                self._folded = literal
            elif literal.isascii():
                self._folded = literal.lower()

    @property
    def group_numbers(self) -> list[int]:
        """.NET's group numbers in order."""
        return sorted(self.translated.names)

    def find(self, text: str, start: int | None = None, stop: int | None = None) -> Found | None:
        """The first match at or after `start` (before it, for RightToLeft). Raises RegexMatchTimeoutException."""
        if start is None:
            start = len(text) if self.options & RIGHT_TO_LEFT else 0
        if self._folded is not None:
            where = text
            if self.options & IGNORE_CASE:
                where = text.lower()
                if len(where) != len(text) or not text.isascii():
                    return self._search(text, start, stop)
            place = where.find(self._folded, start, len(text) if stop is None else stop)
            if place < 0:
                return None
            span = (place, place + len(self._folded))
            return Found({0: span}, {0: [span]})
        return self._search(text, start, stop)

    def _search(self, text: str, start: int, stop: int | None) -> Found | None:
        engine = self._engine or self._compile()
        end = len(text) if stop is None else stop
        if self.translated.needs_regex:
            try:
                if self.options & RIGHT_TO_LEFT:
                    match = engine.search(text, 0, start, timeout=TIME_LIMIT)
                else:
                    match = engine.search(text, start, end, timeout=TIME_LIMIT)
            except TimeoutError:
                raise error("System.Text.RegularExpressions.RegexMatchTimeoutException") from None
            if match is None:
                return None
            numbers = self.translated.numbers
            return Found(
                {number: match.span(group) for number, group in numbers.items()},
                {number: match.spans(group) for number, group in numbers.items()},
            )
        match = engine.search(text, start, end)
        if match is None:
            return None
        spans = {number: match.span(group) for number, group in self.translated.numbers.items()}
        return Found(spans, {number: [span] if span[0] >= 0 else [] for number, span in spans.items()})

    def _compile(self) -> Any:
        """Python's engine for the pattern; one that neither engine takes is refused as .NET refuses a pattern."""
        translated = self.translated
        if not translated.needs_regex:
            import re

            try:
                self._engine = re.compile(translated.text)
            except (re.error, OverflowError, RecursionError):
                translated.needs_regex = True
        if translated.needs_regex:
            import regex  # type: ignore[import-untyped]

            flags = regex.VERSION0 | (regex.REVERSE if self.options & RIGHT_TO_LEFT else 0)
            try:
                self._engine = regex.compile(translated.text, flags)
            except (regex.error, OverflowError, RecursionError):
                raise error(
                    "System.Text.RegularExpressions.RegexParseException",
                    f"Invalid pattern '{self.text}' at offset 0. The pattern is not supported.",
                ) from None
        return self._engine

    def find_all(self, text: str, start: int | None = None, limit: int = -1) -> Iterator[Found]:
        """All matches one after the other; an empty match moves on by one character."""
        backwards = bool(self.options & RIGHT_TO_LEFT)
        at = (len(text) if backwards else 0) if start is None else start
        while limit != 0:
            found = self.find(text, at)
            if found is None:
                return
            yield found
            limit -= 1
            if backwards:
                at = found.start if found.start < found.end else found.start - 1
                if at < 0:
                    return
            else:
                at = found.end if found.end > found.start else found.end + 1
                if at > len(text):
                    return


_CACHE: dict[tuple[str, int], Pattern] = {}


def translate(pattern: str, options: int = 0) -> Pattern:
    """The compiled pattern, from a cache. Raises RegexParseException."""
    key = (pattern, int(options))
    found = _CACHE.get(key)
    if found is None:
        if len(_CACHE) > 500:
            _CACHE.clear()
        found = _CACHE[key] = Pattern(pattern, int(options))
    return found


# ------------------------------------------------------------------------------------------------------------ replacing


class Replacement:
    """A replacement text taken apart: strings, group numbers, and letters for the rest (`$&`, `$+`, `$_`, ...)."""

    __slots__ = ("parts",)

    def __init__(self, template: str, pattern: Pattern) -> None:
        self.parts: list[str | int | tuple[str]] = []
        names = {str(number): number for number in pattern.translated.names}
        names.update({name: number for number, name in pattern.translated.names.items()})
        at = 0
        plain = ""
        while at < len(template):
            if template[at] != "$":
                plain += template[at]
                at += 1
                continue
            part, at = self._dollar(template, at, names)
            if isinstance(part, str):
                plain += part
            else:
                if plain:
                    self.parts.append(plain)
                plain = ""
                self.parts.append(part)
        if plain:
            self.parts.append(plain)

    def _dollar(self, template: str, at: int, names: dict[str, int]) -> tuple[Any, int]:
        """What stands at a `$`, and where it ends; a `$` that means nothing stands for itself."""
        following = template[at + 1 : at + 2]
        if following == "$":
            return "$", at + 2
        if following and following in "&`'+_":
            return (following,), at + 2
        if following == "{":
            end = template.find("}", at)
            name = template[at + 2 : end] if end > 0 else ""
            if name in names:
                return names[name], end + 1
            return "$", at + 1
        end = at + 1
        while end < len(template) and template[end].isdigit():
            end += 1
        if end > at + 1 and template[at + 1 : end].lstrip("0").rjust(1, "0") in names:
            return int(template[at + 1 : end]), end
        return "$", at + 1

    def apply(self, found: Found, text: str) -> str:
        """The replacement of one match."""
        out: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, int):
                start, end = found.spans[part]
                out.append(text[start:end] if start >= 0 else "")
            else:
                out.append(self._special(part[0], found, text))
        return "".join(out)

    @staticmethod
    def _special(letter: str, found: Found, text: str) -> str:
        if letter == "&":
            return text[found.start : found.end]
        if letter == "`":
            return text[: found.start]
        if letter == "'":
            return text[found.end :]
        if letter == "_":
            return text
        start, end = found.spans[max(found.spans)]
        return text[start:end] if start >= 0 else ""


def replace(pattern: Pattern, text: str, replacement: Any, limit: int = -1, start: int | None = None) -> str:
    """Regex.Replace; `replacement` is a text or a function from Found (positions in units) to text."""
    text = units(text)
    if isinstance(replacement, str):
        template = Replacement(replacement, pattern)

        def make(found: Found) -> str:
            return template.apply(found, text)
    else:
        make = replacement
    pieces: list[tuple[int, int, str]] = [
        (found.start, found.end, make(found)) for found in pattern.find_all(text, start, limit)
    ]
    if not pieces:
        return whole(text)
    pieces.sort(key=lambda piece: piece[0])
    out: list[str] = []
    at = 0
    for begin, end, new in pieces:
        out.append(text[at:begin])
        out.append(new)
        at = end
    out.append(text[at:])
    return whole("".join(out))


def split(pattern: Pattern, text: str, limit: int = 0, start: int | None = None) -> list[str]:
    """Regex.Split: the pieces between matches, and what groups captured; at most `limit` pieces (0: all)."""
    if limit == 1:
        return [text]
    taken = units(text)
    if taken is not text:
        return [whole(piece) for piece in _pieces(pattern, taken, limit, start)]
    return _pieces(pattern, text, limit, start)


def _pieces(pattern: Pattern, text: str, limit: int, start: int | None) -> list[str]:
    cuts = list(pattern.find_all(text, start, limit - 1 if limit else -1))
    if not cuts:
        return [text]
    cuts.sort(key=lambda found: found.start)
    out: list[str] = []
    at = 0
    for found in cuts:
        out.append(text[at : found.start])
        for number in sorted(found.spans):
            begin, end = found.spans[number]
            if number and begin >= 0:
                out.append(text[begin:end])
        at = found.end
    out.append(text[at:])
    return out


_ESCAPED = frozenset("\\*+?|{[()^$.# \t\n\r\f")
_ESCAPE_NAMES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}


def escape(text: str) -> str:
    """Regex.Escape."""
    return "".join(_ESCAPE_NAMES.get(letter, "\\" + letter) if letter in _ESCAPED else letter for letter in text)


def unescape(text: str) -> str:
    """Regex.Unescape. Raises RegexParseException."""
    parser = RegexParser(text, 0)
    out: list[str] = []
    while parser.at < len(text):
        letter = text[parser.at]
        parser.at += 1
        if letter != "\\":
            out.append(letter)
            continue
        if parser.at >= len(text):
            raise parser.fail("Illegal \\ at end of pattern.")
        out.append(parser._character())
    return "".join(out)
