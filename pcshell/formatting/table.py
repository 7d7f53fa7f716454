"""Tables: the rows of objects, and the lines of rows."""

from __future__ import annotations

from pcshell.formatting.entries import FormatStart, TableColumn, TableRow, TableShape
from pcshell.formatting.generator import Generator, spec_of, specs_for
from pcshell.formatting.properties import property_name
from pcshell.formatting.values import value_text
from pcshell.formatting.views import TableView
from pcshell.formatting.width import cells, column_widths, fit, wrap
from pcshell.objects import typenames
from pcshell.objects.numbers import EnumValue
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.formatting.parameters import FormatParameters, PropertySpec

MAX_COLUMNS = 10
"""How many columns a table has when nobody names its properties."""

_RIGHT = frozenset(
    f"System.{name}"
    for name in (
        "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal",
        "Boolean", "IntPtr", "UIntPtr",
    )
)  # fmt: skip


def alignment_of(value: Any) -> str:
    """Where values of this type stand in a column: numbers, truth values and enum members to the right."""
    if isinstance(value, EnumValue) or typenames.type_name_of(value) in _RIGHT:
        return "right"
    return "left"


class TableGenerator(Generator):
    """Rows of a table: columns are decided by the first object."""

    def __init__(self, parameters: FormatParameters, view: TableView | None) -> None:
        super().__init__(parameters, view)
        self.specs: list[PropertySpec] = []
        self.wrapped = parameters.wrap
        self.row: Callable[[Any], list[str]] = self._read_row

    def start(self, first: Any) -> FormatStart:
        """Chooses the columns."""
        view = self.view
        hide_headers = self.parameters.hide_headers
        autosize = self.parameters.autosize
        if isinstance(view, TableView) and self.parameters.properties is None:
            self.specs = [spec_of(column) for column in view.columns]
            self.wrapped = self.wrapped or view.wrap
            hide_headers = hide_headers or view.hide_headers
            if autosize is None:
                autosize = view.autosize
            columns = [self._view_column(first, spec) for spec in self.specs]
        else:
            self.specs = specs_for(first, self.parameters.properties, True)
            if self.parameters.properties is None:
                del self.specs[MAX_COLUMNS:]
            columns = [self._column(first, spec) for spec in self.specs]
        if all(spec.expression.script is None and not spec.format for spec in self.specs):
            self.row = _reader_of_names(
                [(spec.expression.name, spec.expression.folded) for spec in self.specs], self.limit, self._read_row
            )
        shape = TableShape(columns, hide_headers, self.parameters.repeat_header)
        return FormatStart(shape, bool(autosize))

    def _view_column(self, first: Any, spec: PropertySpec) -> TableColumn:
        label = spec.label or ""
        matches = spec.expression.script is None or property_name(first, label.lower()) is not None
        return TableColumn(label, spec.width, spec.alignment or "left", matches)

    def _column(self, first: Any, spec: PropertySpec) -> TableColumn:
        alignment = spec.alignment
        if not alignment:
            value, error = spec.expression.try_read(first)
            alignment = "left" if error is not None else alignment_of(value)
        return TableColumn(spec.label or "", spec.width, alignment, True)

    def entry(self, value: Any) -> TableRow:
        """The row of one object."""
        return TableRow(self.row(value), self.wrapped)

    def _read_row(self, value: Any) -> list[str]:
        return [self.text(value, spec.expression, spec.format, True) for spec in self.specs]


def _reader_of_names(
    names: list[tuple[str, str]], limit: int, rest: Callable[[Any], list[str]]
) -> Callable[[Any], list[str]]:
    """A row function for plain property names: PSCustomObjects of the last shape are read by position."""
    from pcshell.formatting.values import _TABLE_TEXTS as texts

    shape: Any = None
    positions: list[int] = []

    def read(value: Any) -> list[str]:
        nonlocal shape, positions
        if type(value) is not PSCustomObject:
            return rest(value)
        if value.shape is not shape:
            index = value.shape.index
            if any(folded not in index for _, folded in names):
                return rest(value)
            shape = value.shape
            positions = [index[folded] for _, folded in names]
        values = value.values
        row = []
        for position in positions:
            item = values[position]
            text = texts.get(type(item))
            row.append(value_text(item, limit, True) if text is None else text(item))
        return row

    return read


class TableWriter:
    """The lines of one group of a table, laid out for a screen of `width` cells."""

    def __init__(self, shape: TableShape, widths: Sequence[int] | None, width: int, style: Any = None) -> None:
        self.shape = shape
        self.style = style
        self.alignments = [column.alignment for column in shape.columns]
        wanted = list(widths) if widths is not None else [column.width for column in shape.columns]
        self.widths = column_widths(wanted, width)
        self.visible = [index for index, cell_width in enumerate(self.widths) if cell_width > 0]
        self._fast = self._one_line_writer()

    def _one_line_writer(self) -> Callable[[Sequence[str]], str] | None:
        """A function from cells to a line for cells that fit: one `%` of a template made of nothing but widths."""
        last = len(self.widths) - 1
        parts = []
        for index in self.visible:
            alignment = self.alignments[index]
            if alignment == "center":
                return None
            if alignment == "right":
                parts.append(f"%{self.widths[index]}s")
            else:
                parts.append("%s" if index == last else f"%-{self.widths[index]}s")
        template = " ".join(parts)
        if len(self.visible) == len(self.widths):
            return lambda row: template % tuple(row)
        visible = self.visible
        return lambda row: template % tuple([row[index] for index in visible])

    def header(self) -> list[str]:
        """The lines of the header: labels, perhaps broken, and dashes under them."""
        if self.shape.hide_headers or not self.visible:
            return []
        labels = [column.label for column in self.shape.columns]
        lines = self._many_lines(labels, self.alignments, is_header=True)
        dashes = [
            "-" * min(cells(label), cell_width) if cell_width > 0 else ""
            for label, cell_width in zip(labels, self.widths, strict=True)
        ]
        lines.append(self._one_line(dashes, self.alignments, is_header=True))
        return lines

    def lines(self, row: Sequence[str], wrapped: bool, alignments: Sequence[str] | None = None) -> list[str]:
        """The lines of a row."""
        if not self.visible:
            return []
        row = self._complete(row)
        if wrapped:
            return self._many_lines(row, self._alignments(alignments))
        return [self.line(row, alignments)]

    def line(self, row: Sequence[str], alignments: Sequence[str] | None = None) -> str:
        """The only line of a row of as many cells as there are columns."""
        if alignments is None and self._fast is not None:
            for cell, cell_width in zip(row, self.widths, strict=True):
                if len(cell) > cell_width or not cell.isascii() or "\n" in cell or "\r" in cell or "\x1b" in cell:
                    break
            else:
                return self._fast(row)
        return self._one_line(row, self._alignments(alignments))

    def _alignments(self, own: Sequence[str] | None) -> Sequence[str]:
        if own is None:
            return self.alignments
        return [mine or column for mine, column in zip(own, self.alignments, strict=True)]

    def _complete(self, row: Sequence[str]) -> Sequence[str]:
        missing = len(self.widths) - len(row)
        if missing == 0:
            return row
        return [*row, *([""] * missing)] if missing > 0 else row[:missing]

    def _one_line(self, row: Sequence[str], alignments: Sequence[str], is_header: bool = False) -> str:
        last = len(self.widths) - 1
        parts = []
        for index in self.visible:
            text = fit(row[index], self.widths[index], alignments[index], index != last)
            parts.append(self._painted(text, index) if is_header else text)
        return " ".join(parts)

    def _painted(self, text: str, index: int) -> str:
        if self.style is None or not text:
            return text
        return str(self.style.header(text, self.shape.columns[index].matches_property))

    def _many_lines(self, row: Sequence[str], alignments: Sequence[str], is_header: bool = False) -> list[str]:
        """A row whose cells may take several lines."""
        columns = [
            self._cell_lines(row[index], index, alignments[index], index != self.visible[-1]) for index in self.visible
        ]
        height = max(len(column) for column in columns)
        last_used = [
            max((at for at, column in enumerate(columns) if number < len(column)), default=0)
            for number in range(height)
        ]
        lines = []
        for number in range(height):
            parts = []
            for at, column in enumerate(columns):
                separator = " " if at else ""
                if number >= len(column):
                    blank = " " * (len(separator) + self.widths[self.visible[at]])
                    parts.append(blank if at <= last_used[number] else "")
                    continue
                text = separator + column[number]
                if at == last_used[number] and height > 1:
                    text = text.rstrip()
                parts.append(self._painted(text, self.visible[at]) if is_header else text)
            lines.append("".join(parts))
        return lines

    def _cell_lines(self, text: str, index: int, alignment: str, fill: bool) -> list[str]:
        width = self.widths[index]
        lines = wrap(text, width, width)
        if not fill and alignment == "left":
            return lines
        return [fit(line, width, alignment, fill) if cells(line) < width else line for line in lines]


def content_widths(shape: TableShape, rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths of the columns that show these rows whole."""
    widths = [cells(column.label) for column in shape.columns]
    if not rows:
        return widths
    if all(len(row) == len(widths) for row in rows):
        for index, column in enumerate(zip(*rows, strict=True)):
            joined = "".join(column)
            if joined.isascii() and "\x1b" not in joined:
                widest = max(map(len, column))
            else:
                widest = max(map(cells, column))
            if widest > widths[index]:
                widths[index] = widest
        return widths
    for row in rows:
        for index, text in enumerate(row[: len(widths)]):
            widths[index] = max(widths[index], cells(text))
    return widths
