"""What Format-* cmdlets write: a stream of entries that any Out-* cmdlet turns into lines.

A stream is FormatStart, then groups (GroupStart, entries, GroupEnd), then FormatEnd. Out-of-band entries (texts,
numbers, objects that do not fit the view) may stand anywhere. The classes carry PowerShell's type names.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."


class FormatData:
    """Base class of everything in the stream."""

    __slots__ = ()
    clr_name = _NAMESPACE + "FormatInfoData"


class TableColumn:
    """A column of a table: its header, the width asked for (0: none) and its alignment.

    `matches_property` says that the header is the name of a property, not a label of somebody's own.
    """

    __slots__ = ("alignment", "label", "matches_property", "width")

    def __init__(self, label: str, width: int = 0, alignment: str = "left", matches_property: bool = True) -> None:
        self.label = label
        self.width = width
        self.alignment = alignment
        self.matches_property = matches_property


class TableShape:
    """A table is about to come."""

    __slots__ = ("columns", "hide_headers", "repeat_header")
    kind = "table"

    def __init__(self, columns: list[TableColumn], hide_headers: bool = False, repeat_header: bool = False) -> None:
        self.columns = columns
        self.hide_headers = hide_headers
        self.repeat_header = repeat_header


class ListShape:
    """A list is about to come."""

    __slots__ = ()
    kind = "list"


class WideShape:
    """A wide list of `columns` columns is about to come (0: as many as fit, or two)."""

    __slots__ = ("columns",)
    kind = "wide"

    def __init__(self, columns: int = 0) -> None:
        self.columns = columns


class CustomShape:
    """Entries of free form are about to come."""

    __slots__ = ()
    kind = "custom"


class FormatStart(FormatData):
    """Begins a document of one shape. `autosize`: every group is held back until its widths are known."""

    __slots__ = ("autosize", "shape")
    clr_name = _NAMESPACE + "FormatStartData"

    def __init__(self, shape: TableShape | ListShape | WideShape | CustomShape, autosize: bool = False) -> None:
        self.shape = shape
        self.autosize = autosize


class FormatEnd(FormatData):
    """Ends a document."""

    __slots__ = ()
    clr_name = _NAMESPACE + "FormatEndData"


class GroupStart(FormatData):
    """Begins a group; `heading` is what stands above it, or None."""

    __slots__ = ("heading",)
    clr_name = _NAMESPACE + "GroupStartData"

    def __init__(self, heading: Frame | None = None) -> None:
        self.heading = heading


class GroupEnd(FormatData):
    """Ends a group."""

    __slots__ = ()
    clr_name = _NAMESPACE + "GroupEndData"


class FormatEntry(FormatData):
    """One formatted object."""

    __slots__ = ()
    clr_name = _NAMESPACE + "FormatEntryData"
    kind = ""
    out_of_band = False


class TableRow(FormatEntry):
    """A row. A cell is a text, or a value of a simple immutable type whose text is made when the row is written."""

    __slots__ = ("cells",)
    kind = "table"
    wrapped = False

    def __init__(self, cells: Sequence[Any]) -> None:
        self.cells = cells


class WrappedRow(TableRow):
    """A row whose cells may take several lines."""

    __slots__ = ()
    wrapped = True


class ListItem(FormatEntry):
    """Labels and texts, one line (or more) each."""

    __slots__ = ("labels", "out_of_band", "texts")
    kind = "list"

    def __init__(self, labels: list[str], texts: list[str]) -> None:
        self.out_of_band = False
        self.labels = labels
        self.texts = texts


class WideItem(FormatEntry):
    """One text of a wide list."""

    __slots__ = ("text",)
    kind = "wide"

    def __init__(self, text: str) -> None:
        self.text = text


class RawText(FormatEntry):
    """A text that is written as it is: strings, numbers, objects without properties."""

    __slots__ = ("text",)
    kind = "text"
    out_of_band = True

    def __init__(self, text: str) -> None:
        self.text = text


class NewLine:
    """Ends a line of a custom entry."""

    __slots__ = ()


NEW_LINE = NewLine()


class Frame:
    """A part of a custom entry: texts, NEW_LINE and further frames, indented by `left` (and `right`) cells.

    `first_line` indents the first line of each paragraph further, or the following ones when it is negative.
    """

    __slots__ = ("first_line", "items", "left", "right")

    def __init__(
        self, items: list[str | NewLine | Frame] | None = None, left: int = 0, right: int = 0, first_line: int = 0
    ) -> None:
        self.items: list[str | NewLine | Frame] = [] if items is None else items
        self.left = left
        self.right = right
        self.first_line = first_line


class CustomItem(FormatEntry):
    """An entry of free form."""

    __slots__ = ("frame", "out_of_band")
    kind = "custom"

    def __init__(self, frame: Frame) -> None:
        self.out_of_band = False
        self.frame = frame
