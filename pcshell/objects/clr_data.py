"""System.Data: DataTable with its rows and views, as far as scripts collect data in it."""

from __future__ import annotations

from pcshell.objects import comparison, conversion, members
from pcshell.objects.clr_data_columns import DataColumn, DataColumns
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.members import MISSING
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import DB_NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


# Members of System.Data.DataRowState.
DETACHED, UNCHANGED, ADDED, MODIFIED = 1, 2, 4, 16


class DataRow:
    """A row: values by position in the table's columns."""

    __slots__ = ("state", "table", "values")
    clr_name = "System.Data.DataRow"

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.state = DETACHED
        self.values: list[Any] = []
        self.fill()

    def fill(self) -> None:
        """Gives columns that have no value yet what a new row has in them."""
        self.values.extend(column.first() for column in self.table.columns[len(self.values) :])

    def position(self, name: Any) -> int:
        """The column of a name or number. Raises ArgumentException."""
        if isinstance(name, DataColumn):
            name = name.name
        self.fill()
        if isinstance(name, int) and 0 <= name < len(self.table.columns):
            return name
        return self.table.position(conversion.to_string(name))

    def read(self, name: Any) -> Any:
        """A value."""
        return self.values[self.position(name)]

    def write(self, name: Any, value: Any) -> None:
        """Sets a value, as its column keeps it. Raises ArgumentException."""
        at = self.position(name)
        self.values[at] = self.table.columns[at].kept(value)
        if self.state == UNCHANGED:
            self.state = MODIFIED


class DataRows(list):  # type: ignore[type-arg]
    """System.Data.DataRowCollection."""

    __slots__ = ("table",)
    clr_name = "System.Data.DataRowCollection"
    table: DataTable


class DataTable:
    """System.Data.DataTable; a pipeline takes it apart into rows."""

    __slots__ = ("_view", "columns", "name", "rows")
    clr_name = "System.Data.DataTable"
    enumerable = True

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.columns = DataColumns()
        self.columns.table = self
        self.rows = DataRows()
        self.rows.table = self
        self._view: DataView | None = None

    @property
    def view(self) -> DataView:
        """The table's own view, always the same."""
        if self._view is None:
            self._view = DataView(self)
        return self._view

    def __str__(self) -> str:
        return self.name

    def __iter__(self) -> Iterator[DataRow]:
        return iter(self.rows)

    def position(self, name: str) -> int:
        """The column of a name in any case. Raises ArgumentException."""
        folded = name.lower()
        for at, column in enumerate(self.columns):
            if column.name.lower() == folded:
                return at
        raise error("ArgumentException", f"Column '{name}' does not belong to table {self.name}.")

    def empty_copy(self) -> DataTable:
        """A table with the same columns and no rows."""
        made = DataTable(self.name)
        for column in self.columns:
            made.columns.take(column.copy())
        return made

    def take(self, row: DataRow) -> None:
        """Adds a copy of a row of another table, by the names of its columns."""
        made = DataRow(self)
        known = {column.name.lower() for column in self.columns}
        for column, value in zip(row.table.columns, row.values, strict=False):
            if column.name.lower() in known:
                made.write(column.name, value)
        made.state = row.state
        self.rows.append(made)

    def chosen(self, condition: str | None, order: str | None = None) -> list[DataRow]:
        """The rows of which a filter expression is true, in an order such as "Name, Count DESC"."""
        from pcshell.objects.data_expressions import Expression

        found = list(self.rows)
        if condition and condition.strip():
            expression = Expression(condition, self.expression_position)
            found = [row for row in found if expression.holds(row)]
        for part in reversed((order or "").split(",") if order and order.strip() else []):
            self._sort(found, part.strip())
        return found

    def expression_position(self, name: str) -> int:
        """The column of a name in an expression. Raises EvaluateException."""
        if not any(column.name.lower() == name.lower() for column in self.columns):
            raise error("System.Data.EvaluateException", f"Cannot find column [{name}].")
        return self.position(name)

    def _sort(self, rows: list[DataRow], part: str) -> None:
        from functools import cmp_to_key

        from pcshell.objects.data_expressions import compare, is_null

        name, _, direction = part.rpartition(" ")
        falling = direction.upper() == "DESC"
        if direction.upper() not in ("ASC", "DESC"):
            name = part
        at = self.position(name.strip().removeprefix("[").removesuffix("]"))

        def order(left: DataRow, right: DataRow) -> int:
            first, second = left.values[at], right.values[at]
            if is_null(first) or is_null(second):
                return int(is_null(second)) - int(is_null(first))
            return compare(first, second)

        rows.sort(key=cmp_to_key(order), reverse=falling)


class DataView:
    """System.Data.DataView: rows of a table, chosen and ordered; a pipeline takes it apart into them."""

    __slots__ = ("order", "row_filter", "table")
    clr_name = "System.Data.DataView"
    enumerable = True

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.row_filter = ""
        self.order = ""

    def __iter__(self) -> Iterator[DataRow]:
        return iter(self.rows())

    def rows(self) -> list[DataRow]:
        """The rows as they are now."""
        return self.table.chosen(self.row_filter, self.order)


class _RowAdapter:
    """Columns as properties; tables and files show them and not those of .NET."""

    only_adapted = True

    def get(self, row: DataRow, folded: str) -> Any:
        known = any(column.name.lower() == folded for column in row.table.columns)
        return row.read(folded) if known else MISSING

    def set(self, row: DataRow, folded: str, new: Any) -> bool:
        if not any(column.name.lower() == folded for column in row.table.columns):
            return False
        try:
            row.write(folded, new)
        except ClrException as wrong:
            name = row.table.columns[row.position(folded)].name
            message = f'Exception setting "{name}": "{wrong.message}"'
            raise RuntimeException(message, "CatchFromBaseAdapterSetValue", inner=wrong) from wrong
        return True

    def settable(self, row: DataRow, name: str) -> bool:
        """Every column can be written."""
        return True

    def properties(self, row: DataRow) -> list[str]:
        return [column.name for column in row.table.columns]

    def type_names(self, row: DataRow) -> list[str]:
        return []


members.register_adapter(DataRow, _RowAdapter())

TABLE = declare_type("System.Data.DataTable")
TABLE.constructor("DataTable()", "DataTable(string tableName)")(DataTable)
TABLE.properties_from(
    {
        "string TableName": lambda table: table.name,
        "System.Object Columns": lambda table: table.columns,
        "System.Object Rows": lambda table: table.rows,
        "System.Data.DataView DefaultView": lambda table: table.view,
    }
)
TABLE.method("System.Data.DataRow NewRow()")(DataRow)
TABLE.method(
    "System.Object[] Select()", "System.Object[] Select(string filterExpression)",
    "System.Object[] Select(string filterExpression, string sort)",
)(lambda table, condition="", order="": table.chosen(condition, order))  # fmt: skip
TABLE.method("void ImportRow(System.Data.DataRow row)")(DataTable.take)
TABLE.method("System.Data.DataTable Clone()")(DataTable.empty_copy)


@TABLE.method("System.Object Compute(string expression, string filter)")
def _compute(table: DataTable, expression: str, condition: str | None) -> Any:
    from pcshell.objects.data_expressions import aggregate

    return aggregate(expression, table.expression_position, table.chosen(condition))


@TABLE.method("System.Data.DataTable Copy()")
def _copy(table: DataTable) -> DataTable:
    made = table.empty_copy()
    for row in table.rows:
        made.take(row)
    return made


@TABLE.method("void Merge(System.Data.DataTable table)")
def _merge(table: DataTable, other: DataTable) -> None:
    for column in other.columns:
        if table.columns.of_name(column.name) is None:
            table.columns.take(column.copy())
    for row in other.rows:
        table.take(row)


@TABLE.method("void AcceptChanges()")
def _accept(table: DataTable) -> None:
    for row in table.rows:
        row.state = UNCHANGED


VIEW = declare_type("System.Data.DataView")
VIEW.constructor("DataView(System.Data.DataTable table)")(DataView)
VIEW.properties_from({"int Count": lambda view: len(view.rows()), "System.Data.DataTable Table": lambda v: v.table})


@VIEW.property("string RowFilter")
def _row_filter(view: DataView) -> str:
    return view.row_filter


@_row_filter.with_setter
def _set_row_filter(view: DataView, text: str | None) -> None:
    from pcshell.objects.data_expressions import Expression

    if text and text.strip():
        Expression(text, view.table.expression_position)
    view.row_filter = text or ""


@VIEW.property("string Sort")
def _order(view: DataView) -> str:
    return view.order


@_order.with_setter
def _set_order(view: DataView, text: str | None) -> None:
    view.table.chosen("", text)
    view.order = text or ""


@VIEW.method(
    "System.Data.DataTable ToTable()", "System.Data.DataTable ToTable(bool distinct, params string[] columnNames)"
)
def _to_table(view: DataView, distinct: bool = False, names: list[str] | None = None) -> DataTable:
    made = DataTable(view.table.name)
    wanted = [view.table.position(name) for name in names] if names else range(len(view.table.columns))
    for at in wanted:
        made.columns.take(view.table.columns[at].copy())
    seen = set()
    for row in view.rows():
        key = tuple((type(row.values[at]), conversion.to_string(row.values[at])) for at in wanted)
        if not distinct or key not in seen:
            seen.add(key)
            made.take(row)
    return made


@TABLE.method("void Clear()")
def _clear(table: DataTable) -> None:
    table.rows.clear()


ROWS = declare_type("System.Data.DataRowCollection")
ROWS.properties_from({"int Count": len})


def _attach(rows: DataRows, row: DataRow) -> None:
    """Adds a row. Raises NoNullAllowedException and ConstraintException as its columns ask."""
    row.fill()
    for column, value in zip(rows.table.columns, row.values, strict=True):
        if value is DB_NULL and not column.allows_null:
            raise error("System.Data.NoNullAllowedException", f"Column '{column.name}' does not allow nulls.")
        if column.unique and any(comparison.equals(other.read(column), value) for other in rows):
            shown = conversion.to_string(value)
            message = f"Column '{column.name}' is constrained to be unique.  Value '{shown}' is already present."
            raise error("System.Data.ConstraintException", message)
    if row.state == DETACHED:
        row.state = ADDED
    rows.append(row)


@ROWS.method("void Add(System.Data.DataRow row)")
def _add(rows: DataRows, row: DataRow) -> None:
    if any(one is row for one in rows):
        raise error("ArgumentException", "This row already belongs to this table.")
    _attach(rows, row)


def _row_at(rows: DataRows, index: int) -> DataRow:
    if not 0 <= index < len(rows):
        raise error("IndexOutOfRangeException", f"There is no row at position {index}.")
    found: DataRow = rows[index]
    return found


ROWS.item("System.Data.DataRow Item(int index)", _row_at)


@ROWS.method("void Remove(System.Data.DataRow row)")
def _remove(rows: DataRows, row: DataRow) -> None:
    at = next((at for at, one in enumerate(rows) if one is row), None)
    if at is None:
        raise error("IndexOutOfRangeException", "The given DataRow is not in the current DataRowCollection.")
    row.state = DETACHED
    del rows[at]


@ROWS.method("void RemoveAt(int index)")
def _remove_at(rows: DataRows, index: int) -> None:
    if not 0 <= index < len(rows):
        raise error("IndexOutOfRangeException", f"There is no row at position {index}.")
    rows[index].state = DETACHED
    del rows[index]


@ROWS.method("System.Data.DataRow Add(params System.Object[] values)")
def _add_row(rows: DataRows, values: list[Any]) -> DataRow:
    row = DataRow(rows.table)
    _set_item_array(row, values)
    _attach(rows, row)
    return row


@ROWS.method("void Clear()")
def _clear_rows(rows: DataRows) -> None:
    rows.clear()


_STATE = "System.Data.DataRowState"
ROW = declare_type("System.Data.DataRow")
ROW.index(DataRow.read, DataRow.write)
ROW.properties_from(
    {
        "string RowError": lambda row: "",
        "System.Data.DataRowState RowState": lambda row: conversion.convert(row.state, named_type(_STATE)),
        "System.Data.DataTable Table": lambda row: row.table,
    }
)


@ROW.property("System.Object[] ItemArray")
def _item_array(row: DataRow) -> list[Any]:
    return list(row.values)


@_item_array.with_setter
def _set_item_array(row: DataRow, values: list[Any]) -> None:
    if len(values) > len(row.table.columns):
        message = "Input array is longer than the number of columns in this table."
        raise error("ArgumentException", message)
    for at, value in enumerate(values):
        if value is not None:  # what is left out keeps what a new row has
            row.write(at, value)


ROW.properties_from({"bool HasErrors": lambda row: False})


@ROW.method("void Delete()")
def _delete(row: DataRow) -> None:
    if any(one is row for one in row.table.rows):
        _remove(row.table.rows, row)


ROW.item("System.Object Item(System.Object column)", DataRow.read, DataRow.write)
ROW.method("bool IsNull(string columnName)")(lambda row, name: row.read(name) is DB_NULL)
