"""How many cells of a screen a text takes, and how texts are cut, filled up and broken into lines.

A cell is what one ASCII letter takes. East Asian wide characters take two, escape sequences none; other characters take
one for each UTF-16 code unit, which is how PowerShell's console counts. Alignment is 'left', 'right' or 'center'.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "\u2026"
ESCAPE = "\x1b"
RESET = "\x1b[0m"
HIDDEN = -1

# First and last code point of what takes two cells (Unicode's East Asian Wide and Fullwidth below U+10000).
_WIDE = (
    (0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3040, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
)  # fmt: skip


def char_cells(char: str) -> int:
    """The cells of one character."""
    code = ord(char)
    if code < 0x1100:
        return 1
    if code > 0xFFFF:
        return 2
    for first, last in _WIDE:
        if code <= last:
            return 2 if code >= first else 1
    return 1


def cells(text: str) -> int:
    """The cells of a text; escape sequences (colours, hyperlinks) count nothing."""
    if ESCAPE in text:
        text = without_escapes(text)
    if text.isascii():
        return len(text)
    return sum(map(char_cells, text))


def without_escapes(text: str) -> str:
    """The text without its escape sequences."""
    return "".join(piece for piece, is_escape in pieces_of(text) if not is_escape)


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches of plain characters and single escape sequences."""
    start = 0
    while True:
        position = text.find(ESCAPE, start)
        if position < 0:
            break
        end = _end_of_escape(text, position)
        if end == position:
            break
        if position > start:
            yield text[start:position], False
        yield text[position:end], True
        start = end
    if start < len(text):
        yield text[start:], False


def _end_of_escape(text: str, position: int) -> int:
    """Where the escape sequence at `position` ends; `position` itself when it is none."""
    kind = text[position + 1 : position + 2]
    if kind == "[":
        end = position + 2
        while end < len(text) and "\x20" <= text[end] <= "\x3f":
            end += 1
        return end + 1 if end < len(text) else position
    if kind == "]":
        bell, terminator = text.find("\x07", position), text.find("\x1b\\", position)
        if terminator >= 0 and (bell < 0 or terminator < bell):
            return terminator + 2
        return bell + 1 if bell >= 0 else position
    return position


def head(text: str, width: int) -> str:
    """The longest beginning of a text that takes at most `width` cells; escape sequences before its end stay."""
    if ESCAPE not in text:
        if text.isascii():
            return text[:width]
        taken = 0
        for index, char in enumerate(text):
            taken += char_cells(char)
            if taken > width:
                return text[:index]
        return text
    kept: list[str] = []
    left = width
    for piece, is_escape in pieces_of(text):
        if is_escape:
            kept.append(piece)
        else:
            part = head(piece, left)
            kept.append(part)
            left = left - cells(part) if len(part) == len(piece) else 0
        if left <= 0:
            break
    return "".join(kept)


def tail(text: str, width: int) -> str:
    """The longest end of a text that takes at most `width` cells; escape sequences go."""
    if ESCAPE in text:
        text = without_escapes(text)
    taken = 0
    for index in range(len(text) - 1, -1, -1):
        taken += char_cells(text[index])
        if taken > width:
            return text[index + 1 :]
    return text


def first_line(text: str) -> str:
    """What a one-line cell shows of a text: up to the first line end, marked with an ellipsis."""
    position = -1
    for line_end in "\r\n":
        found = text.find(line_end)
        if found >= 0 and (position < 0 or found < position):
            position = found
    return text if position < 0 else text[:position] + ELLIPSIS


def fit(text: str, width: int, alignment: str, fill: bool = True) -> str:
    """A text in exactly `width` cells: cut with an ellipsis, or filled with blanks.

    Without `fill` (the last column) blanks on the right are left out.
    """
    if text.isascii() and ESCAPE not in text and "\n" not in text and "\r" not in text:
        taken = len(text)
        if taken > width > 1:
            return ELLIPSIS + text[taken - width + 1 :] if alignment == "right" else text[: width - 1] + ELLIPSIS
    else:
        text = first_line(text)
        taken = cells(text)
    if taken > width:
        text = _cut(text, width, alignment)
        taken = cells(text)
    filled = _filled(text, width - taken, alignment, fill) if taken < width else text
    return filled if ESCAPE not in text or text.endswith(RESET) else filled + RESET


def _cut(text: str, width: int, alignment: str) -> str:
    room = width - 1
    if alignment == "right":
        return ELLIPSIS + tail(text, room) if room > 0 else tail(text, width)
    return head(text, room) + ELLIPSIS if room > 0 else head(text, width)


def _filled(text: str, blanks: int, alignment: str, fill: bool) -> str:
    if alignment == "right":
        return " " * blanks + text
    if alignment == "center":
        left = blanks // 2
        return " " * left + text + (" " * (blanks - left) if fill else "")
    return text + " " * blanks if fill else text


def split_lines(text: str) -> list[str]:
    """The lines of a text: LF, CRLF and CR end one."""
    if "\n" not in text and "\r" not in text:
        return [text]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if ESCAPE in text:
        from pcshell.formatting.decorated import split_decorated

        return split_decorated(lines)
    return lines


def wrap(text: str, first: int, following: int) -> list[str]:
    """A text broken into lines of at most `first` cells, then `following`, between words where possible.

    A blank or tab stays with the word before it and may so end a line; longer words are cut anywhere.
    """
    if not text:
        return [""]
    lines: list[str] = []
    for line in split_lines(text):
        if cells(line) <= first:
            lines.append(line)
        elif ESCAPE in line:
            from pcshell.formatting.decorated import redecorated

            broken: list[str] = []
            _wrap_line(without_escapes(line), first, following, broken)
            lines += redecorated(line, broken)
        else:
            _wrap_line(line, first, following, lines)
    return lines


_SOFT_HYPHEN, _HARD_HYPHEN, _HARD_BLANK = "\u00ad", "\u2011", "\u00a0"


def _words(line: str) -> Iterator[tuple[str, str]]:
    """The words of a line with what separates each from the next."""
    start = 0
    for index, char in enumerate(line):
        if char in (" ", "\t", _SOFT_HYPHEN, _HARD_HYPHEN, _HARD_BLANK):
            yield line[start:index], char
            start = index + 1
    yield line[start:], ""


def _wrap_line(line: str, first: int, following: int, lines: list[str]) -> None:
    width = left = first
    current: list[str] = []

    def turn() -> None:
        nonlocal width, left
        lines.append("".join(current))
        current.clear()
        width = left = following

    for word, separator in _words(line):
        if separator == _SOFT_HYPHEN:
            piece = word + "-" if cells(word) + 1 == left else word
        else:
            piece = word + separator
        taken = cells(piece)
        if width <= 0:
            width = left = following
            if following <= 0:
                break
        if taken > width:
            for char in piece:
                char_width = char_cells(char)
                if char_width > width:
                    char, char_width = "?", 1
                if char_width > left:
                    turn()
                current.append(char)
                left -= char_width
        else:
            if taken > left:
                turn()
            current.append(piece)
            left -= taken
    lines.append("".join(current))


def column_widths(wanted: list[int], available: int) -> list[int]:
    """The widths of the columns of a table in `available` cells, one blank between columns.

    0 asks for a share of what is left. When there is too little room the last columns are narrowed, then hidden
    (HIDDEN), until the rest fits.
    """
    widths = list(wanted)
    if any(width <= 0 for width in widths):
        flexible = [index for index, width in enumerate(widths) if width == 0]
        for index in flexible:
            widths[index] = 1
        left = available - _total(widths)
        while left > 0 and flexible:
            for index in flexible:
                widths[index] += 1
                left -= 1
                if left == 0:
                    break
    while True:
        excess = _total(widths) - available
        if excess <= 0:
            return widths
        last = max((index for index, width in enumerate(widths) if width > 0), default=-1)
        if last < 0:
            return widths
        narrowed = widths[last] - excess
        widths[last] = narrowed if narrowed >= 1 else HIDDEN


def _total(widths: list[int]) -> int:
    visible = [width for width in widths if width > 0]
    return sum(visible) + len(visible) - 1
