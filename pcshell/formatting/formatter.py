"""Objects to entries: the common part of Format-Table, -List, -Wide, -Custom and of default formatting."""

from __future__ import annotations

from pcshell.formatting.entries import (
    CustomItem,
    FormatData,
    FormatEnd,
    Frame,
    GroupEnd,
    GroupStart,
    ListItem,
    RawText,
    TableRow,
)
from pcshell.formatting.parameters import FormatParameters
from pcshell.formatting.properties import (
    PropertyExpression,
    all_properties,
    default_properties,
    is_without_properties,
)
from pcshell.formatting.selection import find_view, fits, select_view
from pcshell.formatting.values import SIMPLE_TYPES, enumerate_for_display, is_scalar, object_text, value_text
from pcshell.objects import typenames
from pcshell.objects.errors import ErrorRecord
from pcshell.objects.psobject import NO_OUTPUT, TEXTS, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.formatting.generator import Generator
    from pcshell.formatting.views import FormatView, GroupBy

MAX_TABLE_PROPERTIES = 4
"""Objects with more properties are shown as a list when nobody says how."""

_NOTHING: Any = object()


class Formatter:
    """Takes objects one by one and emits entries; `close` ends the document.

    `error_lines` renders an ErrorRecord (the formatter itself knows no error view).
    """

    def __init__(
        self,
        emit: Callable[[FormatData], Any],
        parameters: FormatParameters | None = None,
        error_lines: Callable[[ErrorRecord], list[str]] | None = None,
    ) -> None:
        self.emit = emit
        self.parameters = parameters or FormatParameters()
        self.error_lines = error_lines
        self.generator: Generator | None = None
        self.group_by: GroupBy | None = None
        self.group_expression: PropertyExpression | None = None
        self.group_value: Any = _NOTHING
        self.group_name = ""
        self.in_group = False
        self.row_types: set[type] = set()  # classes whose objects are known to be entries of this document

    def write(self, value: Any) -> None:
        """Formats one object from the pipeline; a collection's elements one by one."""
        kind = type(value)
        if value is None or value is NO_OUTPUT:
            return
        if kind is PSCustomObject or kind in TEXTS:
            self.write_one(value)
            return
        expand = self.parameters.expand
        items = enumerate_for_display(value)
        if items is None or expand == "CoreOnly":
            self.write_one(value)
            return
        if expand == "Both":
            self.write_one(value)
        for item in items:
            if item is not None and item is not NO_OUTPUT:
                self.write_one(item)

    def stream(self) -> Callable[[Any], None]:
        """A faster `write`: rows of PSCustomObjects that look like the last one are read by position."""
        shape: Any = None
        names: Any = None
        pick: Any = None
        emit, write, limit = self.emit, self.write, self.parameters.limit
        simple = SIMPLE_TYPES
        row_types = self.row_types

        def write_fast(value: Any) -> None:
            nonlocal shape, names, pick
            if type(value) is PSCustomObject:
                if value.shape is shape and value.type_names is names:
                    cells = pick(value.values)
                    for cell in cells:
                        if type(cell) not in simple:
                            cells = [cell if type(cell) in simple else value_text(cell, limit, True) for cell in cells]
                            break
                    emit(TableRow(cells))
                    return
                write(value)
                pick = self._picker(value)
                shape, names = (None, None) if pick is None else (value.shape, value.type_names)
            elif type(value) in row_types and self.generator is not None:
                emit(self.generator.entry(value))
            else:
                write(value)

        return write_fast

    def _picker(self, value: PSCustomObject) -> Callable[[list[Any]], Any] | None:
        """What takes the cells of a row from the values of objects like this one; None where it is not that simple."""
        generator = self.generator
        if not self.in_group or generator is None or generator.view is not None or self.group_expression is not None:
            return None
        positions = generator.positions(value.shape)
        if positions is None:
            return None
        if positions == list(range(len(value.values))):
            return tuple
        if len(positions) == 1:
            only = positions[0]
            return lambda values: (values[only],)
        from operator import itemgetter

        return itemgetter(*positions)

    def write_one(self, value: Any) -> None:
        """Formats one object as it is."""
        generator = self.generator
        if generator is None or not self.in_group:
            if self._outside_of_documents(value):
                return
            if generator is None:
                generator = self._begin(value)
        elif type(value) is not PSCustomObject or value.type_names is not None or not value.shape.names:
            if self._outside_of_documents(value):
                return
        if generator.view is not None and not self.parameters.force and self._outside_of_view(generator, value):
            return
        if self.group_expression is not None:
            self._change_group(value)
        else:
            if not self.in_group:
                self.in_group = True
                self.emit(GroupStart())
            if _looks_like_its_class(type(value)):
                self.row_types.add(type(value))
        self.emit(generator.entry(value))

    def close(self) -> None:
        """Ends the document, where one was begun."""
        if self.generator is None:
            return
        if self.in_group:
            self.emit(GroupEnd())
            self.in_group = False
        self.emit(FormatEnd())
        self.generator = None
        self.row_types.clear()

    # What stands outside of tables and lists.

    def _outside_of_documents(self, value: Any) -> bool:
        """Emits texts, numbers, objects without properties and error records; says whether it was one."""
        if self.parameters.force and self.parameters.shape:
            return False
        if is_scalar(value):
            self.emit(RawText(value_text(value, self.parameters.limit)))
            return True
        if isinstance(value, ErrorRecord) and self.error_lines is not None:
            for line in self.error_lines(value):
                self.emit(RawText(line))
            return True
        if type(value) is not PSCustomObject or value.type_names is not None:
            names = typenames.psobject_type_names(value)
            view = find_view(names, out_of_band=True)
            if view is not None:
                self._emit_out_of_band(value, view)
                return True
        if is_without_properties(value):
            self.emit(RawText(object_text(value)))
            return True
        return False

    def _outside_of_view(self, generator: Generator, value: Any) -> bool:
        """Emits an object of another type than the document's view is for, as a list of its own."""
        view = generator.view
        if view is None or fits(view, value):
            return False
        if not all_properties(value):
            self.emit(RawText(object_text(value)))
            return True
        self._emit_out_of_band(value, None)
        return True

    def _emit_out_of_band(self, value: Any, view: FormatView | None) -> None:
        plain = FormatParameters("", self.parameters.limit)
        entry = make_generator(view.kind if view is not None else "list", plain, view).entry(value)
        if isinstance(entry, (ListItem, CustomItem)):
            entry.out_of_band = True
            self.emit(entry)

    # Documents and groups.

    def _begin(self, first: Any) -> Generator:
        parameters = self.parameters
        view = None
        shape = parameters.shape
        if parameters.properties is None:
            view = select_view(first, shape, parameters.view)
            if view is None and parameters.view and parameters.missing_view is not None:
                parameters.missing_view(parameters.view, first)
        if not shape:
            shape = view.kind if view is not None else self._default_shape(first)
        generator = self.generator = make_generator(shape, parameters, view)
        if parameters.group_by is not None:
            self.group_expression = parameters.group_by.expression
            self.group_name = parameters.group_by.label or ""
        elif view is not None and view.group_by is not None:
            self.group_by = view.group_by
            self.group_name = view.group_by.label
            key = view.group_by.value
            self.group_expression = PropertyExpression(key) if isinstance(key, str) else PropertyExpression("", key)
        self.emit(generator.start(first))
        return generator

    @staticmethod
    def _default_shape(first: Any) -> str:
        count = len(default_properties(first))
        return "table" if 0 < count <= MAX_TABLE_PROPERTIES else "list"

    def _change_group(self, value: Any) -> None:
        changed = self._read_group_value(value)
        if not self.in_group:
            self.in_group = True
            self.emit(GroupStart(self._heading(value)))
        elif changed:
            self.emit(GroupEnd())
            self.emit(GroupStart(self._heading(value)))

    def _read_group_value(self, value: Any) -> bool:
        """Reads what the object is grouped by; says whether it differs from the last one's."""
        expression = self.group_expression
        if expression is None:
            return False
        resolved = expression.resolve(value)
        if not resolved:
            return False
        found, error = resolved[0].try_read(value)
        if error is not None:
            return False
        before, self.group_value = self.group_value, found
        if not self.group_name:
            self.group_name = resolved[0].name
        if before is _NOTHING:
            return True
        return not _same(before, found)

    def _heading(self, first: Any) -> Frame | None:
        if self.group_value is _NOTHING:
            return None
        if self.group_by is not None and self.group_by.heading is not None:
            return self.group_by.heading(first, object_text(self.group_value))
        text = value_text(self.group_value, self.parameters.limit)
        return Frame([f"   {self.group_name}: {text}"])


def _looks_like_its_class(kind: type) -> bool:
    """Whether all objects of a Python class have the same type names, so that one stands for all."""
    if kind is PSCustomObject or kind is PSObject or issubclass(kind, Exception):
        return False
    return isinstance(getattr(kind, "clr_name", None), str) or isinstance(getattr(kind, "type_names", None), tuple)


def _same(left: Any, right: Any) -> bool:
    if left is right:
        return True
    from pcshell.objects import comparison

    if comparison.equals(left, right, True):
        return True
    return left is not None and right is not None and object_text(left).lower() == object_text(right).lower()


def make_generator(shape: str, parameters: FormatParameters, view: FormatView | None) -> Generator:
    """The generator of a shape."""
    if shape == "table":
        from pcshell.formatting.table import TableGenerator
        from pcshell.formatting.views import TableView

        return TableGenerator(parameters, view if isinstance(view, TableView) else None)
    if shape == "list":
        from pcshell.formatting.list import ListGenerator

        return ListGenerator(parameters, view)
    if shape == "wide":
        from pcshell.formatting.wide import WideGenerator

        return WideGenerator(parameters, view)
    from pcshell.formatting.custom import CustomGenerator

    return CustomGenerator(parameters, view)
