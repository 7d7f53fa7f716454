"""What the four shapes have in common: reading and writing a property as text, with its errors."""

from __future__ import annotations

from pcshell.formatting.parameters import FormatParameters, PropertySpec
from pcshell.formatting.properties import PropertyExpression, default_properties
from pcshell.formatting.values import formatted_text, value_text
from pcshell.objects.errors import ErrorRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.formatting.entries import FormatEntry, FormatStart
    from pcshell.formatting.views import Column, FormatView

ERROR_TEXT = "#ERR"


class Generator:
    """Turns objects into entries of one shape; made for the first object of a document."""

    def __init__(self, parameters: FormatParameters, view: FormatView | None) -> None:
        self.parameters = parameters
        self.view = view
        self.limit = parameters.limit

    def start(self, first: Any) -> FormatStart:
        """The beginning of the document, from its first object."""
        raise AssertionError("a shape says how it starts")

    def entry(self, value: Any) -> FormatEntry:
        """The entry for one object."""
        raise AssertionError("a shape says what an entry is")

    def positions(self, shape: Any) -> list[int] | None:
        """Where PSCustomObjects of this shape keep what an entry shows; None where entries are more than that."""
        return None

    def text(self, value: Any, expression: PropertyExpression, format: str = "", table: bool = False) -> str:
        """The text of a property of an object."""
        found, error = expression.try_read(value)
        if error is not None:
            return self.error_text(error)
        if format:
            return formatted_text(found, format, self.limit, table)
        return value_text(found, self.limit, table)

    def error_text(self, error: ErrorRecord) -> str:
        """What stands where a value could not be read; the error goes to -ShowError."""
        if self.parameters.report is not None:
            self.parameters.report(error)
        return ERROR_TEXT if self.parameters.display_error else ""


def expression_of(column: Column) -> PropertyExpression:
    """The expression behind a column of a view."""
    if isinstance(column.value, str):
        return PropertyExpression(column.value, None, False)
    return PropertyExpression(column.label or "", column.value)


def spec_of(column: Column) -> PropertySpec:
    """A column of a view as one element of -Property would say it."""
    label = column.label
    if label is None:
        label = column.value if isinstance(column.value, str) else ""
    return PropertySpec(expression_of(column), label, column.width, column.alignment, column.format)


def specs_for(value: Any, wanted: list[PropertySpec] | None, keep_missing: bool = False) -> list[PropertySpec]:
    """The properties to show of an object, wildcards resolved: those asked for, else the default ones.

    Names of properties the object does not have are left out, unless `keep_missing` (a table has the column).
    """
    if wanted is None:
        return [PropertySpec(PropertyExpression(name, None, False), name) for name in default_properties(value)]
    found: list[PropertySpec] = []
    for spec in wanted:
        resolved = spec.expression.resolve(value)
        if not resolved and keep_missing and not spec.expression.has_wildcards:
            resolved = [spec.expression]
        for expression in resolved:
            label = spec.label if spec.label is not None else label_of(expression)
            found.append(PropertySpec(expression, label, spec.width, spec.alignment, spec.format, spec.depth))
    return found


def label_of(expression: PropertyExpression) -> str:
    """The header of a property without a label: its name, or the text of its script block."""
    return expression.name
