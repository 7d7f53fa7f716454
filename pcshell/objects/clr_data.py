"""System.Data: DataTable with columns and rows, as far as scripts collect data in it."""

from __future__ import annotations

from pcshell.objects import conversion, members, typenames
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.members import MISSING
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import DB_NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.objects.typenames import ClrType


# Members of System.Data.DataRowState.
DETACHED, UNCHANGED, ADDED, MODIFIED = 1, 2, 4, 16


class DataColumn:
    """A column: its name and the type its values are converted to."""

    __slots__ = ("kind", "name")
    clr_name = "System.Data.DataColumn"

    def __init__(self, name: str, kind: ClrType | None = None) -> None:
        self.name = name
        self.kind = kind or typenames.STRING

    def __str__(self) -> str:
        return self.name


class DataRow:
    """A row: values by position in the table's columns."""

    __slots__ = ("state", "table", "values")
    clr_name = "System.Data.DataRow"

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.state = DETACHED
        self.values: list[Any] = [DB_NULL] * len(table.columns)

    def position(self, name: Any) -> int:
        """The column of a name or number. Raises ArgumentException."""
        if isinstance(name, DataColumn):
            name = name.name
        if isinstance(name, int) and 0 <= name < len(self.table.columns):
            return name
        return self.table.position(conversion.to_string(name))

    def read(self, name: Any) -> Any:
        """A value."""
        at = self.position(name)
        return self.values[at] if at < len(self.values) else DB_NULL

    def write(self, name: Any, value: Any) -> None:
        """Sets a value, converted to the column's type."""
        at = self.position(name)
        self.values += [DB_NULL] * (at + 1 - len(self.values))
        is_null = value is None or value is DB_NULL
        self.values[at] = DB_NULL if is_null else conversion.convert(value, self.table.columns[at].kind)
        if self.state == UNCHANGED:
            self.state = MODIFIED


class DataColumns(list):  # type: ignore[type-arg]
    """System.Data.DataColumnCollection."""

    __slots__ = ()
    clr_name = "System.Data.DataColumnCollection"


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
        made.columns.extend(DataColumn(column.name, column.kind) for column in self.columns)
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
        row.write(folded, new)
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
    known = {column.name.lower() for column in table.columns}
    table.columns.extend(
        DataColumn(column.name, column.kind) for column in other.columns if column.name.lower() not in known
    )
    for row in table.rows:
        row.values += [DB_NULL] * (len(table.columns) - len(row.values))
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
        column = view.table.columns[at]
        made.columns.append(DataColumn(column.name, column.kind))
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


COLUMNS = declare_type("System.Data.DataColumnCollection")
COLUMNS.properties_from({"int Count": len})


@COLUMNS.method(
    "System.Data.DataColumn Add(string columnName)", "System.Data.DataColumn Add(string columnName, type type)"
)
def _add_column(columns: DataColumns, name: str, kind: ClrType | None = None) -> DataColumn:
    column = DataColumn(name, kind)
    columns.append(column)
    return column


COLUMNS.method("void Add(System.Data.DataColumn column)")(list.append)
COLUMNS.method("bool Contains(string name)")(
    lambda columns, name: any(column.name.lower() == name.lower() for column in columns)
)


@COLUMNS.method("void AddRange(System.Data.DataColumn[] columns)")
def _add_columns(columns: DataColumns, more: list[DataColumn]) -> None:
    columns.extend(more)


def _column_at(columns: DataColumns, index: Any) -> Any:
    if isinstance(index, str):
        return next((column for column in columns if column.name.lower() == index.lower()), None)
    return columns[index] if 0 <= index < len(columns) else None


COLUMNS.index(_column_at)
COLUMN = declare_type("System.Data.DataColumn")
COLUMN.constructor("DataColumn(string columnName)", "DataColumn(string columnName, type dataType)")(DataColumn)
COLUMN.properties_from({"string ColumnName": lambda column: column.name, "type DataType": lambda column: column.kind})

ROWS = declare_type("System.Data.DataRowCollection")
ROWS.properties_from({"int Count": len})


@ROWS.method("void Add(System.Data.DataRow row)")
def _add(rows: DataRows, row: DataRow) -> None:
    if any(one is row for one in rows):
        raise error("ArgumentException", "This row already belongs to this table.")
    if row.state == DETACHED:
        row.state = ADDED
    rows.append(row)


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
    for at, value in enumerate(values):
        row.write(at, value)
    row.state = ADDED
    rows.append(row)
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
    for at, value in enumerate(values):
        row.write(at, value)


ROW.properties_from({"bool HasErrors": lambda row: False})


@ROW.method("void Delete()")
def _delete(row: DataRow) -> None:
    if any(one is row for one in row.table.rows):
        _remove(row.table.rows, row)


ROW.method("System.Object Item(System.Object column)")(DataRow.read)
ROW.method("bool IsNull(string columnName)")(lambda row, name: row.read(name) is DB_NULL)
