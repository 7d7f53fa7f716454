"""System.Data.DataColumn and its collection: what a column is called, what it takes and what it gives a new row.

Rules: the documentation of System.Data.DataColumn. A column of texts keeps the .NET text of what it is given, a column
of numbers, dates and truths converts as System.Convert does; anything else has to be of the column's type.
"""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_exceptions import error
from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.members import call_method, call_static
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import DB_NULL, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.objects.clr_data import DataTable
    from pcshell.objects.typenames import ClrType

# Types whose columns convert a value as System.Convert does.
_CONVERTIBLE = frozenset((
    "Boolean", "Byte", "Char", "DateTime", "Decimal", "Double", "Int16", "Int32", "Int64", "SByte", "Single", "UInt16",
    "UInt32", "UInt64",
))  # fmt: skip


class DataColumn:
    """A column: its name, the type of its values and what a new row gets in it."""

    __slots__ = (
        "allows_null", "caption", "default", "extended", "increments", "kind", "name", "seed", "step", "table",
        "unique", "upcoming",
    )  # fmt: skip
    clr_name = "System.Data.DataColumn"

    def __init__(self, name: str = "", kind: ClrType | None = None) -> None:
        self.name = name
        self.kind = kind or typenames.STRING
        self.caption: str | None = None
        self.table: DataTable | None = None
        self.default: Any = DB_NULL
        self.allows_null = True
        self.unique = False
        self.increments = False
        self.seed, self.step = 0, 1
        self.upcoming: int | None = None  # the next number of a column that counts
        self.extended = Hashtable()

    def __str__(self) -> str:
        return self.name

    def copy(self) -> DataColumn:
        """The same column for another table."""
        made = DataColumn(self.name, self.kind)
        made.caption, made.default, made.extended = self.caption, self.default, self.extended
        made.allows_null, made.unique = self.allows_null, self.unique
        made.increments, made.seed, made.step, made.upcoming = self.increments, self.seed, self.step, self.upcoming
        return made

    def first(self) -> Any:
        """The value of a new row."""
        if not self.increments:
            return self.default
        number = self.seed if self.upcoming is None else self.upcoming
        self.upcoming = number + self.step
        return number

    def kept(self, value: Any) -> Any:
        """What a row keeps of a value. Raises ArgumentException."""
        if value is None and self.kind.is_value_type:
            raise error("ArgumentException", f"Cannot set Column '{self.name}' to be null. Please use DBNull instead.")
        if value is None or value is DB_NULL:
            return DB_NULL
        try:
            return self._converted(value)
        except ClrException as wrong:
            cause = wrong.inner or wrong  # what System.Convert raised, without the call around it
            note = (
                f"Couldn't store <{_text_of(value)}> in {self.name} Column.  Expected type is {self.kind.short_name}."
            )
            raise error("ArgumentException", cause.message + note, inner=cause) from wrong

    def _converted(self, value: Any) -> Any:
        if typenames.is_instance(value, self.kind):
            return value
        if self.kind is typenames.STRING:
            return _text_of(value)
        if self.kind.name.startswith("System.") and self.kind.short_name in _CONVERTIBLE:
            name = f"To{self.kind.short_name}"
            return call_static(named_type("System.Convert"), name, name.lower(), [value])
        if isinstance(value, str) and self.kind.name in ("System.Guid", "System.TimeSpan"):
            return conversion.convert(value, self.kind)
        raise error("ArgumentException", "Type of value has a mismatch with column type")


def _text_of(value: Any) -> str:
    """value.ToString(); an object without a .NET type gives its PowerShell text."""
    if isinstance(value, PSCustomObject):
        return conversion.to_string(value)
    return str(call_method(value, "ToString", "tostring", []))


class DataColumns(list):  # type: ignore[type-arg]
    """System.Data.DataColumnCollection."""

    __slots__ = ("table",)
    clr_name = "System.Data.DataColumnCollection"
    table: DataTable

    def take(self, column: DataColumn) -> None:
        """Adds a column, named where it has no name. Raises DuplicateNameException, ArgumentException."""
        if column.table is not None:
            whose = "this" if column.table is self.table else "another"
            raise error("ArgumentException", f"Column '{column.name}' already belongs to {whose} DataTable.")
        if not column.name:
            number = 1
            while self.of_name(f"Column{number}") is not None:
                number += 1
            column.name = f"Column{number}"
        if self.of_name(column.name) is not None:
            message = f"A column named '{column.name}' already belongs to this DataTable."
            raise error("System.Data.DuplicateNameException", message)
        column.table = self.table
        self.append(column)
        for row in self.table.rows:
            row.fill()

    def of_name(self, name: str) -> DataColumn | None:
        """The column of a name in any case."""
        folded = name.lower()
        return next((column for column in self if column.name.lower() == folded), None)


COLUMNS = declare_type("System.Data.DataColumnCollection")
COLUMNS.properties_from({"int Count": len})


@COLUMNS.method(
    "System.Data.DataColumn Add()", "System.Data.DataColumn Add(string columnName)",
    "System.Data.DataColumn Add(string columnName, type type)",
)  # fmt: skip
def _add_column(columns: DataColumns, name: str | None = None, kind: ClrType | None = None) -> DataColumn:
    column = DataColumn(name or "", kind)
    columns.take(column)
    return column


COLUMNS.method("void Add(System.Data.DataColumn column)")(DataColumns.take)
COLUMNS.method("bool Contains(string name)")(lambda columns, name: columns.of_name(name) is not None)


@COLUMNS.method("int IndexOf(string columnName)", "int IndexOf(System.Data.DataColumn column)")
def _index_of(columns: DataColumns, wanted: Any) -> int:
    name = str(wanted).lower()
    return next((at for at, column in enumerate(columns) if column.name.lower() == name), -1)


@COLUMNS.method("void AddRange(System.Data.DataColumn[] columns)")
def _add_columns(columns: DataColumns, more: list[DataColumn]) -> None:
    for column in more:
        columns.take(column)


def _column_at(columns: DataColumns, index: Any) -> Any:
    """The column of a name (None where there is none) or a position. Raises IndexOutOfRangeException."""
    if isinstance(index, str):
        return columns.of_name(index)
    if not 0 <= index < len(columns):
        raise error("IndexOutOfRangeException", f"Cannot find column {index}.")
    return columns[index]


COLUMNS.index(_column_at)
COLUMNS.item("System.Data.DataColumn Item(int index)", _column_at)
COLUMNS.item("System.Data.DataColumn Item(string name)", _column_at)
COLUMN = declare_type("System.Data.DataColumn")
COLUMN.constructor(
    "DataColumn()", "DataColumn(string columnName)", "DataColumn(string columnName, type dataType)"
)(DataColumn)  # fmt: skip


@COLUMN.property("bool AllowDBNull")
def _allows_null(column: DataColumn) -> bool:
    return column.allows_null


@_allows_null.with_setter
def _set_allows_null(column: DataColumn, new: bool) -> None:
    column.allows_null = new


@COLUMN.property("bool AutoIncrement")
def _increments(column: DataColumn) -> bool:
    return column.increments


@_increments.with_setter
def _set_increments(column: DataColumn, new: bool) -> None:
    column.increments = new
    if new and column.kind.name not in ("System.Int16", "System.Int32", "System.Int64", "System.Decimal"):
        column.kind = named_type("System.Int32")


@COLUMN.property("long AutoIncrementSeed")
def _seed(column: DataColumn) -> int:
    return column.seed


@_seed.with_setter
def _set_seed(column: DataColumn, new: int) -> None:
    column.seed, column.upcoming = int(new), None


@COLUMN.property("long AutoIncrementStep")
def _step(column: DataColumn) -> int:
    return column.step


@_step.with_setter
def _set_step(column: DataColumn, new: int) -> None:
    if new == 0:
        raise error("ArgumentException", "AutoIncrementStep must be a non-zero value.")
    column.step = int(new)


@COLUMN.property("string Caption")
def _caption(column: DataColumn) -> str:
    return column.name if column.caption is None else column.caption


@_caption.with_setter
def _set_caption(column: DataColumn, new: str | None) -> None:
    column.caption = new or ""


@COLUMN.property("string ColumnName")
def _name(column: DataColumn) -> str:
    return column.name


@_name.with_setter
def _set_name(column: DataColumn, new: str) -> None:
    column.name = new


COLUMN.properties_from({"string Prefix": lambda column: ""})


@COLUMN.property("type DataType")
def _kind(column: DataColumn) -> ClrType:
    return column.kind


@_kind.with_setter
def _set_kind(column: DataColumn, new: ClrType) -> None:
    if column.table is not None and column.table.rows:
        raise error("ArgumentException", "Cannot change DataType of a column once it has data.")
    column.kind = new


COLUMN.properties_from(
    {
        "System.Data.DataSetDateTime DateTimeMode": lambda column: conversion.convert(
            "UnspecifiedLocal", named_type("System.Data.DataSetDateTime")
        )
    }
)


@COLUMN.property("System.Object DefaultValue")
def _default(column: DataColumn) -> Any:
    return column.default


@_default.with_setter
def _set_default(column: DataColumn, new: Any) -> None:
    column.default = column.kept(DB_NULL if new is None else new)


COLUMN.properties_from(
    {
        "string Expression": lambda column: "",
        "System.Collections.Hashtable ExtendedProperties": lambda column: column.extended,
        "int MaxLength": lambda column: -1,
        "string Namespace": lambda column: "",
        "int Ordinal": lambda column: -1 if column.table is None else _index_of(column.table.columns, column),
        "bool ReadOnly": lambda column: False,
        "System.Data.DataTable Table": lambda column: column.table,
    }
)


@COLUMN.property("bool Unique")
def _unique(column: DataColumn) -> bool:
    return column.unique


@_unique.with_setter
def _set_unique(column: DataColumn, new: bool) -> None:
    column.unique = new


COLUMN.properties_from(
    {
        "System.Data.MappingType ColumnMapping": lambda column: conversion.convert(
            "Element", named_type("System.Data.MappingType")
        ),
        "System.ComponentModel.ISite Site": lambda column: None,
        "System.ComponentModel.IContainer Container": lambda column: None,
        "bool DesignMode": lambda column: False,
    }
)
