"""Places in scripts as messages show them (PositionMessage of InvocationInfo).

An extent is any object with `file`, `start_line`, `start_column`, `end_line`, `end_column` (all counted from 1) and
`source.line(number)`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LINE_LIMIT = 69
"""How many characters of a source line are shown."""
_BEFORE, _AFTER = 12, 8
_DOTS = "\u2026"


def position_message(extent: Any) -> str:
    """`At file:line char:column`, the line of source and a row of `~` under the extent."""
    head = f"At {extent.file or 'line'}:{extent.start_line} char:{extent.start_column}"
    line, marks = marked_line(extent)
    return f"{head}\n+ {line}\n+ {marks}" if line else f"{head}\n+ "


def marked_line(extent: Any) -> tuple[str, str]:
    """The line of source where the extent begins, and blanks and `~` that mark it.

    Tabs become four blanks. Of a long line the marked part is shown, with up to twelve characters before it and what
    room is left behind it; an ellipsis stands for what is left out.
    """
    line = extent.source.line(extent.start_line).rstrip()
    if not line:
        return "", ""
    before = min(extent.start_column - 1, len(line))
    ends_here = extent.start_line == extent.end_line and extent.end_column <= len(line) + 1
    length = (extent.end_column if ends_here else len(line) + 1) - extent.start_column
    length = max(length, 0)
    if "\t" in line:
        length = len(line[before : before + length].replace("\t", "    "))
        before = len(line[:before].replace("\t", "    "))
        line = line.replace("\t", "    ")
    if len(line) <= LINE_LIMIT:
        return line, " " * before + "~" * max(length, 1)
    return _shortened(line, before, length)


def _shortened(line: str, before: int, length: int) -> tuple[str, str]:
    after = len(line) - before - length
    prefix, suffix = min(before, _BEFORE), min(after, _AFTER)
    if prefix + length >= LINE_LIMIT:
        length, suffix = LINE_LIMIT - prefix, 0
        after = max(after, 1)
    elif prefix + length + suffix >= LINE_LIMIT:
        suffix = LINE_LIMIT - prefix - length
    else:
        prefix += min(before - prefix, LINE_LIMIT - prefix - length - suffix)
        suffix += min(after - suffix, LINE_LIMIT - prefix - length - suffix)
    start = before - prefix
    shown = line[start : start + prefix + length + suffix]
    marks = " " * prefix + "~" * max(length, 1)
    if start > 0:
        shown, marks = f"{_DOTS} {shown}", "  " + marks
    if after > suffix:
        shown = f"{shown} {_DOTS}"
    return shown, marks
