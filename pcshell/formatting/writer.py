"""Entries to lines: what Out-Default, Out-String, Out-File and Out-Host do with what comes down the pipeline.

A table whose first column has no width of its own takes its widths from the rows that arrive within 300 ms of the
group's beginning (and so does every table after it in the same output); -AutoSize waits for the whole group. Rows after
that go out at once, or in small batches where nobody watches: memory stays flat.
"""

from __future__ import annotations

from time import monotonic

from pcshell.formatting.entries import (
    CustomItem,
    FormatData,
    FormatEnd,
    FormatEntry,
    FormatStart,
    GroupEnd,
    GroupStart,
    ListItem,
    RawText,
    TableRow,
    TableShape,
    WideItem,
    WideShape,
)
from pcshell.formatting.formatter import Formatter
from pcshell.formatting.parameters import FormatParameters
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.formatting.style import Painter
    from pcshell.formatting.table_writer import TableWriter
    from pcshell.formatting.wide import WideWriter
    from pcshell.objects.errors import ErrorRecord

GROUPING_SECONDS = 0.3
"""How long the rows of a table without widths are held back."""
BATCH = 512
"""How many rows are made into lines together where nobody watches."""

_UNLIMITED = 1 << 30


class RowBatch:
    """Rows of a table that wait to be written; each is the cells of a TableRow."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[Any] = []


class Renderer:
    """Takes any mix of objects and entries and writes lines.

    `width` is that of the screen or file in cells (`console`: the last column of a screen stays free). `write_line`
    gets each line without its end. `enumeration_limit` may be a function: it is asked when objects begin to come.
    `rows` is the height of the screen in lines, for -RepeatHeader (0: it has no end). `prompt` says that somebody
    watches: every row is written at once; else call `flush` before anything else goes to the same place.
    """

    def __init__(
        self,
        width: int,
        write_line: Callable[[str], Any],
        *,
        enumeration_limit: int | Callable[[], int] = 4,
        style: Painter | None = None,
        console: bool = False,
        rows: int = 0,
        prompt: bool = True,
        error_lines: Callable[[ErrorRecord], list[str]] | None = None,
    ) -> None:
        self.width = max(1, width - 1 if console else width)
        self.write_line = write_line if style is not None else _plain(write_line)
        self.enumeration_limit = enumeration_limit
        self.style = style
        self.rows = rows
        self.prompt = prompt
        self.error_lines = error_lines or default_error_lines(width)
        self.formatter: Formatter | None = None
        self.raw: Callable[[Any], None] = self._first_object
        self.holds = False  # tables are held back until their widths are known
        self.hold_seconds: float | None = None  # None: a whole group
        self.held: list[FormatData | RowBatch] | None = None
        self.deadline = 0.0
        self.batch: list[Any] | None = None  # where rows go, without any further question
        self.batch_limit = _UNLIMITED
        self.start: FormatStart | None = None
        self.group_open = False
        self.group_count = 0
        self.hint: list[int] | None = None
        self.wide_columns = 0
        self.table: TableWriter | None = None
        self.wide: WideWriter | None = None
        self.rows_since_header = 0

    # Input.

    def _first_object(self, value: Any) -> None:
        """Takes an object that is no entry while no document of such objects is open."""
        limit = self.enumeration_limit if isinstance(self.enumeration_limit, int) else self.enumeration_limit()
        self.formatter = Formatter(self._take, FormatParameters("", limit), self.error_lines)
        self.raw = self.formatter.stream()
        self.raw(value)

    def write(self, value: Any) -> None:
        """Takes one object or entry."""
        kind = type(value)
        if kind is TableRow:
            batch = self.batch
            if batch is None:
                self._take_other(value)
                return
            batch.append(value.cells)
            if len(batch) >= self.batch_limit or monotonic() > self.deadline:
                self._batch_is_due()
        elif isinstance(value, FormatData):
            if isinstance(value, FormatStart) and self.start is not None:
                self._finish()
            self._take(value)
        elif kind in TEXTS and not self.group_open and self.held is None:
            self.write_line(value)
        else:
            self.raw(value)

    def flush(self) -> None:
        """Writes the rows that wait for a batch. A table that is still being measured stays held back."""
        if self.held is None and self.batch:
            self._write_batch()

    def close(self) -> None:
        """Ends all documents and writes everything."""
        self._finish()

    def _finish(self) -> None:
        if self.formatter is not None:
            self.formatter.close()
        self.formatter, self.raw = None, self._first_object
        if self.held is not None:
            self._release()
        if self.start is not None:
            self._end_document()

    # Holding back.

    def _take(self, data: FormatData) -> None:
        if type(data) is TableRow:
            batch = self.batch
            if batch is not None:
                batch.append(data.cells)
                if len(batch) >= self.batch_limit or monotonic() > self.deadline:
                    self._batch_is_due()
                return
        self._take_other(data)

    def _batch_is_due(self) -> None:
        if self.held is not None:
            self._release()
        else:
            self._write_batch()

    def _take_other(self, data: FormatData) -> None:
        if isinstance(data, FormatStart):
            if self.start is not None:
                if self.held is not None:
                    self._release()
                self._end_document()
            self._decide_holding(data)
        if self.held is None:
            if self.holds and isinstance(data, GroupStart):
                self.held = [data]
                self.deadline = monotonic() + (_UNLIMITED if self.hold_seconds is None else self.hold_seconds)
                self._open_batch()
                return
            self.flush()
            self._process(data)
            return
        self.held.append(data)
        if isinstance(data, GroupEnd) or monotonic() > self.deadline:
            self._release()
        else:
            self._open_batch()

    def _open_batch(self) -> None:
        """From now on plain rows are collected: with what is held back, or for the next batch of lines."""
        if self.start is None or not isinstance(self.start.shape, TableShape):
            return
        if self.held is not None:
            rows = RowBatch()
            self.held.append(rows)
            self.batch, self.batch_limit = rows.rows, _UNLIMITED
        elif not self.prompt and self.table is not None and not (self.rows and self.table.shape.repeat_header):
            self.batch, self.batch_limit, self.deadline = [], BATCH, _UNLIMITED

    def _decide_holding(self, start: FormatStart) -> None:
        self.start = start
        self.group_count = 0
        shape = start.shape
        if start.autosize:
            self.holds, self.hold_seconds = True, None
        elif isinstance(shape, TableShape) and shape.columns and shape.columns[0].width == 0:
            self.holds, self.hold_seconds = True, GROUPING_SECONDS

    def _release(self) -> None:
        """Decides the widths from what was held back, and writes it."""
        held, self.held, self.batch = self.held or [], None, None
        shape = self.start.shape if self.start is not None else None
        self.hint = None
        self.wide_columns = 0
        measured: dict[int, Any] = {}
        if isinstance(shape, TableShape) and shape.columns:
            measured = self._measure(shape, held)
        elif isinstance(shape, WideShape) and not shape.columns:
            from pcshell.formatting.wide import columns_for
            from pcshell.formatting.width import cells

            longest = max((cells(data.text) for data in held if isinstance(data, WideItem)), default=0)
            self.wide_columns = columns_for(longest, self.width)
        for data in held:
            if isinstance(data, RowBatch):
                self._write_rows(data.rows, measured.get(id(data)))
            else:
                self._process(data)
        if self.group_open:
            self._open_batch()

    def _measure(self, shape: TableShape, held: list[FormatData | RowBatch]) -> dict[int, Any]:
        """Sets the widths that show all held rows; gives the columns of each batch, by its identity."""
        from pcshell.formatting.table_writer import columns_of, content_widths

        parts: list[tuple[Any, Any]] = []
        measured: dict[int, Any] = {}
        for data in held:
            if isinstance(data, RowBatch):
                columns = measured[id(data)] = columns_of(data.rows, len(shape.columns))
                parts.append((data.rows, columns))
            elif isinstance(data, TableRow):
                parts.append(([data.cells], None))
        self.hint = content_widths(shape, parts)
        return measured

    # Output.

    def _write_batch(self) -> None:
        batch = self.batch or []
        self.batch = None
        self._write_rows(batch, None)
        self._open_batch()

    def _write_rows(self, rows: list[Any], columns: Any) -> None:
        if not rows or self.table is None:
            return
        if self.rows and self.table.shape.repeat_header:
            for cells in rows:
                self._write_entry(TableRow(cells))
            return
        write_line = self.write_line
        for line in self.table.batch(rows, columns):
            write_line(line)

    def _process(self, data: FormatData) -> None:
        if isinstance(data, FormatEntry):
            if data.out_of_band:
                self._write_out_of_band(data)
            elif not self.group_open:
                raise out_of_sequence(data)
            else:
                self._write_entry(data)
        elif isinstance(data, GroupStart):
            self._begin_group(data)
        elif isinstance(data, GroupEnd):
            self._end_group()
        elif isinstance(data, FormatStart):
            self.write_line("")
        elif isinstance(data, FormatEnd):
            self._end_document()

    def _begin_group(self, group: GroupStart) -> None:
        if self.start is None:
            raise out_of_sequence(group)
        shape = self.start.shape
        self.group_open = True
        self.group_count += 1
        if group.heading is not None:
            from pcshell.formatting.custom import custom_lines

            if self.group_count > 1:
                self.write_line("")
            for line in custom_lines(group.heading, self.width):
                self.write_line(line)
            self.write_line("")
        if isinstance(shape, TableShape):
            from pcshell.formatting.table_writer import TableWriter

            self.table = TableWriter(shape, self.hint, self.width, self.style)
            self._write_header()
        elif isinstance(shape, WideShape):
            from pcshell.formatting.wide import WideWriter

            self.wide = WideWriter(shape.columns or self.wide_columns, self.width)

    def _write_header(self) -> None:
        header = self.table.header() if self.table is not None else []
        self.rows_since_header = len(header)
        for line in header:
            self.write_line(line)

    def _end_group(self) -> None:
        if self.batch:
            self._write_rows(self.batch, None)
        self.batch = None
        self._flush_wide()
        self.group_open = False
        self.table = None
        self.wide = None

    def _flush_wide(self) -> None:
        if self.wide is not None:
            line = self.wide.flush()
            if line is not None:
                self.write_line(line)

    def _end_document(self) -> None:
        if self.group_open:
            self._end_group()
        if self.start is not None and self.start.shape.kind != "list":
            self.write_line("")
        self.start = None

    def _write_entry(self, data: FormatEntry) -> None:
        write_line = self.write_line
        if isinstance(data, TableRow) and self.table is not None:
            if self.rows and self.table.shape.repeat_header:
                if self.rows_since_header >= self.rows - 2:
                    write_line("")
                    self._write_header()
                self.rows_since_header += 1
            for line in self.table.lines(data.cells, data.wrapped):
                write_line(line)
        elif isinstance(data, ListItem):
            from pcshell.formatting.list import list_lines

            for line in list_lines(data, self.width, self.style):
                write_line(line)
            write_line("")
        elif isinstance(data, WideItem) and self.wide is not None:
            full = self.wide.add(data.text)
            if full is not None:
                write_line(full)
        elif isinstance(data, CustomItem):
            from pcshell.formatting.custom import custom_lines

            for line in custom_lines(data.frame, self.width):
                write_line(line)

    def _write_out_of_band(self, data: FormatEntry) -> None:
        if isinstance(data, RawText):
            self.write_line(data.text)
        elif isinstance(data, CustomItem):
            from pcshell.formatting.custom import custom_lines

            for line in custom_lines(data.frame, _UNLIMITED):
                self.write_line(line)
        elif isinstance(data, ListItem):
            from pcshell.formatting.list import list_lines

            self.write_line("")
            for line in list_lines(data, self.width, self.style):
                self.write_line(line)
            self.write_line("")


def _plain(write_line: Callable[[str], Any]) -> Callable[[str], Any]:
    """`write_line` for an output without colours: escape sequences are taken out."""
    from pcshell.formatting.width import without_escapes

    def write(line: str) -> None:
        write_line(without_escapes(line) if "\x1b" in line else line)

    return write


def default_error_lines(width: int) -> Callable[[ErrorRecord], list[str]]:
    """Renders error records that come as objects, in the concise view."""

    def lines(record: ErrorRecord) -> list[str]:
        from pcshell.formatting.errorview import render

        return render(record, width)

    return lines


def out_of_sequence(data: FormatData) -> RuntimeException:
    """Entries that are not in the order Format-* wrote them."""
    return RuntimeException(
        f'The object of type "{data.clr_name}" is not valid or not in the correct sequence. This is likely caused by a '
        'user-specified "format-*" command which is conflicting with the default formatting.',
        "ConsoleLineOutputOutOfSequencePacket",
        category="InvalidData",
    )
