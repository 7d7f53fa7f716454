"""Source text and places in it: offsets first, lines and columns only when somebody asks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class SourceText:
    """One script text with the file it came from (``None``: typed or built).

    Line ends are LF, CRLF and a lone CR, as PowerShell counts them.
    """

    __slots__ = ("_line_starts", "_wide", "file", "is_faulty", "text")

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text: Final = text
        self.file: Final = file
        self.is_faulty = False  # whether parsing it found errors
        self._line_starts: list[int] | None = None
        self._wide: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """The offset of the first character of every line, ascending, beginning with 0."""
        if self._line_starts is None:
            self._line_starts = _find_line_starts(self.text)
        return self._line_starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and 1-based column of an offset; an offset past the end counts on."""
        starts = self.line_starts
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low + 1, offset - starts[low] + 1

    def utf16_offset(self, offset: int) -> int:
        """An offset as .NET counts it: characters beyond U+FFFF count twice."""
        if self._wide is None:
            text = self.text
            self._wide = (
                []
                if text.isascii() or max(text, default="") <= "\uffff"
                else [index for index, char in enumerate(text) if char > "\uffff"]
            )
        return offset + sum(1 for index in self._wide if index < offset)

    def line(self, number: int) -> str:
        """The text of the 1-based line ``number`` without its line end."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def _find_line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return starts
    for index, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    return starts


class Position:
    """One place in a source text."""

    clr_name = "System.Management.Automation.Language.InternalScriptPosition"
    __slots__ = ("index", "source")

    def __init__(self, source: SourceText, index: int) -> None:
        self.source = source
        self.index = index

    @property
    def offset(self) -> int:
        """The place in UTF-16 code units."""
        return self.source.utf16_offset(self.index)

    @property
    def line_number(self) -> int:
        """The 1-based line."""
        return self.source.line_column(self.index)[0]

    @property
    def column_number(self) -> int:
        """The 1-based column."""
        return self.source.line_column(self.index)[1]

    @property
    def line(self) -> str:
        """The text of the line."""
        return self.source.line(self.line_number)


class Extent:
    """A stretch of a source text: offsets ``start`` (inclusive) to ``end`` (exclusive)."""

    clr_name = "System.Management.Automation.Language.InternalScriptExtent"
    __slots__ = ("end", "source", "start")

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """The characters of this stretch."""
        return self.source.text[self.start : self.end]

    @property
    def start_offset(self) -> int:
        """The start in UTF-16 code units."""
        return self.source.utf16_offset(self.start)

    @property
    def end_offset(self) -> int:
        """The end in UTF-16 code units."""
        return self.source.utf16_offset(self.end)

    @property
    def file(self) -> str | None:
        """The path of the script, or ``None``."""
        return self.source.file

    @property
    def start_line(self) -> int:
        """The 1-based line of the first character."""
        return self.source.line_column(self.start)[0]

    @property
    def start_column(self) -> int:
        """The 1-based column of the first character."""
        return self.source.line_column(self.start)[1]

    @property
    def end_line(self) -> int:
        """The 1-based line just behind the last character."""
        return self.source.line_column(self.end)[0]

    @property
    def end_column(self) -> int:
        """The 1-based column just behind the last character."""
        return self.source.line_column(self.end)[1]

    @property
    def start_position(self) -> Position:
        """The place of the first character."""
        return Position(self.source, self.start)

    @property
    def end_position(self) -> Position:
        """The place just behind the last character."""
        return Position(self.source, self.end)

    def __repr__(self) -> str:
        return f"Extent({self.start}, {self.end}, {self.text!r})"
