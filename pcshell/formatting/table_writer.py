"""The lines of tables: headers, cells cut or broken to their columns, and many rows at once.

Rows usually come by the thousand and fit their columns. Then whole columns are looked at together and the lines come
from one `%` template that is made of nothing but widths.
"""

from __future__ import annotations

from pcshell.formatting.entries import TableShape
from pcshell.formatting.values import value_text
from pcshell.formatting.width import cells, column_widths, fit, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.formatting.style import Painter


def cell_text(cell: Any) -> str:
    """The text of a cell; a row may hold simple values in place of texts."""
    return cell if type(cell) is str else value_text(cell, 0, True)


def texts_of(row: Sequence[Any]) -> list[str]:
    """The texts of a row."""
    return [cell if type(cell) is str else value_text(cell, 0, True) for cell in row]


class CellColumn:
    """The cells of one column of many rows.

    `values` are what `conversion` (of a `%` template) takes: ints for `d`, floats for `.3f`, else texts for `s`.
    `longest` is the number of cells of the longest; `clean` says that every text is plain ASCII on one line.
    """

    __slots__ = ("clean", "conversion", "longest", "values")

    def __init__(self, values: Sequence[Any]) -> None:
        kinds = set(map(type, values))
        self.clean = True
        if kinds == {int}:
            self.conversion = "d"
            self.values = values
            self.longest = max(len(str(max(values))), len(str(min(values))))
        elif kinds == {float} and _are_plain(values):
            self.conversion = ".3f"
            self.values = values
            self.longest = max(len(f"{max(values):.3f}"), len(f"{min(values):.3f}"))
        else:
            self.conversion = "s"
            self.values = values if kinds == {str} else texts_of(values)
            joined = "".join(self.values)
            self.clean = joined.isascii() and not any(control in joined for control in "\n\r\x1b")
            self.longest = max(map(len if self.clean else cells, self.values))

    def fitted(self, width: int, alignment: str, fill: bool) -> Sequence[str]:
        """The cells as texts cut to the column."""
        texts = texts_of(self.values) if self.conversion != "s" else self.values
        return [fit(text, width, alignment, fill) for text in texts]


def _are_plain(values: Sequence[float]) -> bool:
    """Whether Python's own `.3f` writes these numbers as .NET does in the current culture."""
    total = sum(values)
    if total - total != 0.0 or max(values) >= 1e15 or min(values) <= -1e15:
        return False
    from pcshell.objects.cultures import current

    culture = current().number
    if culture.decimal != "." or culture.digits != 3 or culture.negative != "-":
        return False
    return not [value for value in values if value * 2000.0 % 2.0 == 1.0]  # halves: Python rounds them to even


class TableWriter:
    """The lines of one group of a table, laid out for a screen of `width` cells.

    `widths` are those of the contents where they are known; else the columns' own are taken.
    """

    def __init__(
        self, shape: TableShape, widths: Sequence[int] | None, width: int, style: Painter | None = None
    ) -> None:
        self.shape = shape
        self.style = style
        self.alignments = [column.alignment for column in shape.columns]
        wanted = list(widths) if widths is not None else [column.width for column in shape.columns]
        self.widths = column_widths(wanted, width)
        self.visible = [index for index, cell_width in enumerate(self.widths) if cell_width > 0]

    def header(self) -> list[str]:
        """The lines of the header: labels, perhaps broken, and dashes under them."""
        if self.shape.hide_headers or not self.visible:
            return []
        labels = [column.label for column in self.shape.columns]
        lines = self._many_lines(labels, is_header=True)
        dashes = [
            "-" * min(cells(label), cell_width) if cell_width > 0 else ""
            for label, cell_width in zip(labels, self.widths, strict=True)
        ]
        lines.append(self._one_line(dashes, is_header=True))
        return lines

    def lines(self, row: Sequence[Any], wrapped: bool) -> list[str]:
        """The lines of a row."""
        if not self.visible:
            return []
        texts = texts_of(row)
        missing = len(self.widths) - len(texts)
        if missing > 0:
            texts += [""] * missing
        return self._many_lines(texts) if wrapped else [self._one_line(texts)]

    def batch(self, rows: Sequence[Sequence[Any]], columns: Sequence[CellColumn] | None = None) -> list[str]:
        """The lines of many rows of one line each. `columns` are the same cells, looked at already."""
        if not self.visible:
            return []
        if columns is None:
            columns = columns_of(rows, len(self.widths))
            if columns is None:
                return [line for row in rows for line in self.lines(row, False)]
        last = len(self.widths) - 1
        parts: list[str] = []
        data: list[Sequence[Any]] = []
        for index in self.visible:
            column, width, alignment = columns[index], self.widths[index], self.alignments[index]
            if not column.clean or column.longest > width or alignment == "center":
                parts.append("%s")
                data.append(column.fitted(width, alignment, index != last))
                continue
            if alignment == "right":
                parts.append(f"%{width}{column.conversion}")
            elif index == last:
                parts.append(f"%{column.conversion}")
            else:
                parts.append(f"%-{width}{column.conversion}")
            data.append(column.values)
        template = " ".join(parts)
        return list(map(template.__mod__, zip(*data, strict=True)))

    def _one_line(self, texts: Sequence[str], is_header: bool = False) -> str:
        last = len(self.widths) - 1
        parts = []
        for index in self.visible:
            text = fit(texts[index], self.widths[index], self.alignments[index], index != last)
            parts.append(self._painted(text, index) if is_header else text)
        return " ".join(parts)

    def _painted(self, text: str, index: int) -> str:
        if self.style is None or not text:
            return text
        return self.style.header(text, self.shape.columns[index].matches_property)

    def _many_lines(self, texts: Sequence[str], is_header: bool = False) -> list[str]:
        """A row whose cells may take several lines."""
        columns = [self._cell_lines(texts[index], index) for index in self.visible]
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

    def _cell_lines(self, text: str, index: int) -> list[str]:
        width, alignment = self.widths[index], self.alignments[index]
        fill = index != self.visible[-1]
        lines = wrap(text, width, width)
        if not fill and alignment == "left":
            return lines
        return [fit(line, width, alignment, fill) if cells(line) < width else line for line in lines]


def columns_of(rows: Sequence[Sequence[Any]], count: int) -> list[CellColumn] | None:
    """The columns of rows that all have `count` cells; None where one has not."""
    if not rows or not count or any(len(row) != count for row in rows):
        return None
    return [CellColumn(values) for values in zip(*rows, strict=True)]


def content_widths(shape: TableShape, parts: Sequence[tuple[Sequence[Sequence[Any]], Any]]) -> list[int]:
    """The widths of the columns that show everything in `parts`: pairs of rows and their columns (or None)."""
    widths = [cells(column.label) for column in shape.columns]
    for rows, columns in parts:
        if columns is not None:
            widths = [max(width, column.longest) for width, column in zip(widths, columns, strict=True)]
            continue
        for row in rows:
            for index, cell in enumerate(row[: len(widths)]):
                widths[index] = max(widths[index], cells(cell_text(cell)))
    return widths
