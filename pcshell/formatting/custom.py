"""Free form: views that build their own text, and the outline of an object that Format-Custom shows."""

from __future__ import annotations

from pcshell.formatting.entries import NEW_LINE, CustomItem, CustomShape, FormatStart, Frame, NewLine
from pcshell.formatting.generator import Generator, specs_for
from pcshell.formatting.values import enumerate_for_display, is_scalar, object_text, value_text
from pcshell.formatting.views import CustomView
from pcshell.formatting.width import ELLIPSIS, wrap
from pcshell.objects import typenames
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.formatting.parameters import PropertySpec

INDENT = 2
MAX_FRAMES = 50


class CustomGenerator(Generator):
    """Entries of free form."""

    def start(self, first: Any) -> FormatStart:
        """Nothing to decide."""
        return FormatStart(CustomShape(), bool(self.parameters.autosize))

    def entry(self, value: Any) -> CustomItem:
        """What the view builds, or the outline of the object down to -Depth."""
        if isinstance(self.view, CustomView) and self.parameters.properties is None:
            try:
                return CustomItem(self.view.build(value))
            except ClrException:
                return CustomItem(Frame([object_text(value)]))
        root = Frame()
        if is_scalar(value):
            root.items += [value_text(value, self.limit), NEW_LINE]
            return CustomItem(root)
        items = enumerate_for_display(value)
        if items is not None:
            self._collection(items, 0, root)
        else:
            self._object(value, 0, self.parameters.properties, root)
        return CustomItem(root)

    def _object(self, value: Any, level: int, wanted: list[PropertySpec] | None, into: Frame) -> None:
        """`class Name`, then the properties in braces."""
        names = typenames.psobject_type_names(value)
        into.items += ["class " + (names[0].rsplit(".", 1)[-1] if names else "PSObject"), NEW_LINE, "{", NEW_LINE]
        inner = Frame([], INDENT)
        for spec in specs_for(value, wanted):
            depth = self.parameters.depth if spec.depth is None else spec.depth
            inner.items.append(f"{spec.expression.name} = ")
            found, error = spec.expression.try_read(value)
            if error is not None:
                found = self.error_text(error)
            self._property(found, level, depth, inner)
        into.items += [inner, "}", NEW_LINE]

    def _property(self, value: Any, level: int, depth: int, into: Frame) -> None:
        items = None if value is None else enumerate_for_display(value)
        if items is not None:
            into.items.append(NEW_LINE)
            self._collection(items, level + 1, self._indented(into))
        elif value is None or level >= depth or is_scalar(value):
            into.items += [value_text(value, self.limit), NEW_LINE]
        else:
            into.items.append(NEW_LINE)
            self._object(value, level + 1, None, self._indented(into))

    def _collection(self, items: Iterator[Any], level: int, into: Frame) -> None:
        into.items += ["[", NEW_LINE]
        inner = self._indented(into)
        for count, item in enumerate(items):
            if 0 <= self.limit <= count:
                inner.items += [ELLIPSIS, NEW_LINE]
                break
            if item is None or level >= self.parameters.depth or is_scalar(item):
                inner.items += [value_text(item, self.limit), NEW_LINE]
                continue
            deeper = enumerate_for_display(item)
            if deeper is not None:
                inner.items.append(NEW_LINE)
                self._collection(deeper, level + 1, self._indented(inner))
            else:
                self._object(item, level + 1, None, inner)
        into.items += ["]", NEW_LINE, NEW_LINE]

    @staticmethod
    def _indented(into: Frame) -> Frame:
        inner = Frame([], INDENT)
        into.items.append(inner)
        return inner


def custom_lines(frame: Frame, width: int) -> list[str]:
    """The lines of a custom entry on a screen of `width` cells; what ends without a line end ends with one."""
    writer = _FrameWriter(width)
    writer.write(frame, 0)
    writer.end_line(frame.left, frame.right, frame.first_line)
    return writer.lines


class _FrameWriter:
    """Collects the lines of nested frames; indentation adds up."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.pending: list[str] = []
        self.left = 0
        self.right = 0

    def write(self, frame: Frame, depth: int) -> None:
        self.left += frame.left
        self.right += frame.right
        for item in frame.items:
            if isinstance(item, str):
                self.pending.append(item)
            elif isinstance(item, NewLine):
                self.end_line(self.left, self.right, frame.first_line)
            elif depth < MAX_FRAMES:
                self.write(item, depth + 1)
        self.left -= frame.left
        self.right -= frame.right

    def end_line(self, left: int, right: int, first_line: int) -> None:
        text = "".join(self.pending)
        self.pending = []
        room = self.width - left - right
        if room <= 0:
            return
        if abs(first_line) >= room:
            first_line = 0
        hanging = -first_line if first_line < 0 else 0
        indent = max(first_line, 0)
        for number, line in enumerate(wrap(text, room - indent, room - hanging)):
            self.lines.append(" " * (left + (indent if number == 0 else hanging)) + line)
