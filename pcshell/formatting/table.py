"""Tables: which columns they have, and the rows of objects. `table_writer` makes lines of them."""

from __future__ import annotations

from pcshell.formatting.entries import FormatStart, TableColumn, TableRow, TableShape, WrappedRow
from pcshell.formatting.generator import Generator, spec_of, specs_for
from pcshell.formatting.properties import property_name
from pcshell.formatting.values import SIMPLE_TYPES, formatted_text, is_scalar, value_text
from pcshell.formatting.views import TableView
from pcshell.objects.typenames import type_name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.formatting.parameters import FormatParameters, PropertySpec

MAX_COLUMNS = 10
"""How many columns a table has when nobody names its properties."""


def alignment_of(value: Any) -> str:
    """Where values of this type stand in a column: what is written as plain text but is no string, to the right."""
    if type_name_of(value) == "System.String":
        return "left"
    return "right" if is_scalar(value) else "left"


class TableGenerator(Generator):
    """Rows of a table: columns are decided by the first object."""

    def __init__(self, parameters: FormatParameters, view: TableView | None) -> None:
        super().__init__(parameters, view)
        self.specs: list[PropertySpec] = []
        self.wrapped = parameters.wrap
        self.plain = False  # nothing but names of properties
        self.by_view = False  # columns of a view show fractions with all their digits

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
            self.by_view = True
            columns = [self._view_column(first, spec) for spec in self.specs]
        else:
            self.specs = specs_for(first, self.parameters.properties, True)
            if self.parameters.properties is None:
                del self.specs[MAX_COLUMNS:]
            columns = [self._column(first, spec) for spec in self.specs]
        self.plain = all(spec.expression.script is None and not spec.format for spec in self.specs)
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
        cells = [self._cell(value, spec) for spec in self.specs]
        return WrappedRow(cells) if self.wrapped else TableRow(cells)

    def _cell(self, value: Any, spec: PropertySpec) -> Any:
        """What a row holds of a property: a simple value as it is, else its text."""
        found, error = spec.expression.try_read(value)
        if error is not None:
            return self.error_text(error)
        if spec.format:
            return formatted_text(found, spec.format, self.limit, True)
        if self.by_view:
            return found if type(found) in (str, int) else value_text(found, self.limit)
        return found if type(found) in SIMPLE_TYPES else value_text(found, self.limit, True)

    def positions(self, shape: Any) -> list[int] | None:
        """Where PSCustomObjects of this shape keep the cells of a row; None where rows are not read like that."""
        if not self.plain or self.wrapped or not self.specs:
            return None
        index = shape.index
        folded = [spec.expression.folded for spec in self.specs]
        return [index[name] for name in folded] if all(name in index for name in folded) else None
