"""System.Data: DataTable with columns and rows, as far as scripts collect data in it."""

from __future__ import annotations

from pcshell.objects import conversion, members, typenames
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.members import MISSING
from pcshell.objects.psobject import DB_NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.objects.typenames import ClrType


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

    __slots__ = ("table", "values")
    clr_name = "System.Data.DataRow"

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.values: list[Any] = [DB_NULL] * len(table.columns)

    def position(self, name: Any) -> int:
        """The column of a name or number. Raises ArgumentException."""
        if isinstance(name, int) and 0 <= name < len(self.table.columns):
            return name
        folded = conversion.to_string(name).lower()
        for at, column in enumerate(self.table.columns):
            if column.name.lower() == folded:
                return at
        raise error("ArgumentException", f"Column '{conversion.to_string(name)}' does not belong to table .")

    def read(self, name: Any) -> Any:
        """A value."""
        at = self.position(name)
        return self.values[at] if at < len(self.values) else DB_NULL

    def write(self, name: Any, value: Any) -> None:
        """Sets a value, converted to the column's type."""
        at = self.position(name)
        self.values += [DB_NULL] * (at + 1 - len(self.values))
        self.values[at] = DB_NULL if value is None else conversion.convert(value, self.table.columns[at].kind)


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

    __slots__ = ("columns", "name", "rows")
    clr_name = "System.Data.DataTable"
    enumerable = True

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.columns = DataColumns()
        self.rows = DataRows()
        self.rows.table = self

    def __str__(self) -> str:
        return self.name

    def __iter__(self) -> Iterator[DataRow]:
        return iter(self.rows)


class _RowAdapter:
    """Columns as properties."""

    def get(self, row: DataRow, folded: str) -> Any:
        known = any(column.name.lower() == folded for column in row.table.columns)
        return row.read(folded) if known else MISSING

    def set(self, row: DataRow, folded: str, new: Any) -> bool:
        if not any(column.name.lower() == folded for column in row.table.columns):
            return False
        row.write(folded, new)
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
    }
)
TABLE.method("System.Data.DataRow NewRow()")(DataRow)
TABLE.method("System.Object[] Select()")(lambda table: list(table.rows))


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
ROWS.method("void Add(System.Data.DataRow row)")(list.append)


@ROWS.method("System.Data.DataRow Add(params System.Object[] values)")
def _add_row(rows: DataRows, values: list[Any]) -> DataRow:
    row = DataRow(rows.table)
    for at, value in enumerate(values):
        row.write(at, value)
    rows.append(row)
    return row


@ROWS.method("void Clear()")
def _clear_rows(rows: DataRows) -> None:
    rows.clear()


ROW = declare_type("System.Data.DataRow")
ROW.index(DataRow.read, DataRow.write)
ROW.property("System.Object[] ItemArray")(lambda row: list(row.values))
ROW.method("System.Object Item(System.Object column)")(DataRow.read)
ROW.method("bool IsNull(string columnName)")(lambda row, name: row.read(name) is DB_NULL)
