"""Sort-Object and Group-Object."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.ordering import compare_objects, order_of, small_order
from pcshell.cmdlets.utility.properties import GROUP_KEYS, SORT_KEYS, PropertyExpression, parse_expressions
from pcshell.metadata.validation import ValidateRange
from pcshell.objects.clr_hashtable import CaseSensitiveHashtable
from pcshell.objects.collections import GenericCollection, Hashtable
from pcshell.objects.conversion import to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import MISSING
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.psobject import NO_OUTPUT, NotedText, PSCustomObject, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


def expressions_of(owner: Cmdlet, keys: dict[str, str]) -> list[PropertyExpression]:
    """The cmdlet's -Property as expressions; a mistake in it ends the command."""
    try:
        return parse_expressions(owner.__dict__.get("property"), keys)
    except RuntimeException as error:
        owner.throw(record_of(error))


def column(owner: Cmdlet, expression: PropertyExpression, rows: list[Any]) -> list[Any]:
    """The values of one sort key; an expression that fails is reported and counts as missing."""
    if expression.script is None:
        if set(map(type, rows)) == {PSCustomObject} and not expression.has_wildcards:
            shape = rows[0].shape
            place = shape.index.get(expression.folded)
            if place is not None and {id(row.shape) for row in rows} == {id(shape)}:
                return [row.values[place] for row in rows]
        return list(map(expression.reader(owner.context), rows))
    read = expression.script.value(owner.context)
    values: list[Any] = []
    for row in rows:
        try:
            values.append(read(row))
        except ClrException as error:
            record = ErrorRecord(error, "ExpressionEvaluation", "InvalidResult", row)
            owner.write_error(record)
            values.append(MISSING)
    return values


@cmdlet("Sort-Object", default_set="Default")
class SortObject(Cmdlet):
    """Sorts objects by property values.

    PS> 3, 1, 2 | Sort-Object -Descending
    3
    2
    1

    PS> 'b10', 'b9' | Sort-Object { [int]$_.Substring(1) }
    b9
    b10
    """

    stable: bool = Switch("Keeps the order of equal objects.", set="Default")
    descending: bool = Switch("Sorts from high to low.")
    unique: bool = Switch("Keeps one of each group of equal objects.")
    top: int = Parameter(
        "How many of the first objects to return.",
        set="Top", mandatory=True, validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    bottom: int = Parameter(
        "How many of the last objects to return.",
        set="Bottom", mandatory=True, validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    property: list[Any] = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
        position=0,
    )  # fmt: skip
    culture: str = Parameter("The culture whose rules compare text.")
    case_sensitive: bool = Switch("Distinguishes upper and lower case.")

    def begin(self) -> None:
        self.rows: list[Any] = []

    def process(self) -> None:
        item = self.input_object
        if item is not None and item is not NO_OUTPUT:
            self.rows.append(item)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        append = self.rows.append
        return lambda item: append(item) if item is not None and item is not NO_OUTPUT else None

    def end(self) -> None:
        rows = self.rows
        expressions = expressions_of(self, SORT_KEYS)
        ignore_case = not self.case_sensitive
        columns = [column(self, expression, rows) for expression in expressions] or [_bare(rows)]
        down = [expression.descending(self.descending) for expression in expressions] or [self.descending]
        settled = self.stable or self.top or self.bottom
        sort = order_of if settled or len(rows) > 16 else small_order
        order = sort(columns, down, ignore_case, len(rows))
        if self.unique:
            order = _without_duplicates(order, columns, ignore_case)
        if self.top:
            order = order[: self.top]
        elif self.bottom:
            order = order[-self.bottom :]
        emit = self.engine.emit
        for position in order:
            emit(rows[position])


def _bare(rows: list[Any]) -> list[Any]:
    return [unwrap(row) for row in rows]


def _without_duplicates(order: list[int], columns: list[list[Any]], ignore_case: bool) -> list[int]:
    """Leaves the first of each run of equal rows."""
    kept: list[int] = []
    for position in order:
        if kept and all(_same(values[kept[-1]], values[position], ignore_case) for values in columns):
            continue
        kept.append(position)
    return kept


def _same(first: Any, second: Any, ignore_case: bool) -> bool:
    if first is MISSING or second is MISSING:
        return first is second
    return compare_objects(first, second, ignore_case) == 0


class GroupInfo:
    """Microsoft.PowerShell.Commands.GroupInfo: `values` are the keys, `group` the objects."""

    __slots__ = ("count", "group", "values")
    clr_name = "Microsoft.PowerShell.Commands.GroupInfo"

    def __init__(self, values: list[Any]) -> None:
        self.values = values
        self.group: list[Any] = GenericCollection()
        self.count = 0

    @property
    def name(self) -> str:
        """The keys as text, joined by commas; $null leaves no trace."""
        parts = []
        for value in self.values:
            if value is None:
                continue
            if isinstance(value, list):
                parts.append("{" + ", ".join(to_string(element) for element in value) + "}")
            else:
                parts.append(to_string(value))
        return ", ".join(parts)


class GroupInfoNoElement(GroupInfo):
    """Group-Object -NoElement."""

    __slots__ = ()
    clr_name = "Microsoft.PowerShell.Commands.GroupInfoNoElement"


def _declare() -> None:
    table = declare_type("Microsoft.PowerShell.Commands.GroupInfo")
    table.properties_from(
        {
            "System.Collections.ArrayList Values": _values_of,
            "int Count": lambda info: info.count,
            "System.Collections.ObjectModel.Collection[psobject] Group": lambda info: info.group,
            "string Name": lambda info: info.name,
        }
    )


def _values_of(info: GroupInfo) -> Any:
    from pcshell.objects.collections import ArrayList

    return ArrayList(info.values)


_declare()


@cmdlet(
    "Group-Object", aliases=["group"],
    output=[
        "System.Collections.Hashtable",
        "Microsoft.PowerShell.Commands.GroupInfo",
    ],
)  # fmt: skip
class GroupObject(Cmdlet):
    """Groups objects that have the same values of properties.

    PS> 'a', 'b', 'a' | Group-Object -NoElement | ForEach-Object { "$($_.Name)=$($_.Count)" }
    a=2
    b=1

    PS> (1..4 | Group-Object { $_ % 2 } -AsHashTable)[0] -join ','
    2,4
    """

    no_element: bool = Switch("Leaves the objects out of the groups.")
    as_hash_table: bool = Switch("Returns a hash table from the names to the groups.", set="HashTable", aliases=["AHT"])
    as_string: bool = Switch("Compares or names the objects as text.", set="HashTable")
    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    property: list[Any] = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
        position=0,
    )  # fmt: skip
    culture: str = Parameter("The culture whose rules compare text.")
    case_sensitive: bool = Switch("Distinguishes upper and lower case.")

    def begin(self) -> None:
        self.rows: list[Any] = []

    def process(self) -> None:
        item = self.input_object
        if item is not None and item is not NO_OUTPUT:
            self.rows.append(item)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        append = self.rows.append
        return lambda item: append(item) if item is not None and item is not NO_OUTPUT else None

    def end(self) -> Iterator[Any]:
        rows = self.rows
        expressions = expressions_of(self, GROUP_KEYS)
        if rows:
            self._check_switches(len(expressions))
        columns = [_present(column(self, expression, rows)) for expression in expressions] or [_bare(rows)]
        groups = self._grouped(rows, columns)
        if self.as_hash_table:
            yield from self._table(groups)
            return
        yield from groups

    def _check_switches(self, keys: int) -> None:
        """-AsString names the keys of -AsHashTable, which are texts where several properties make the groups."""
        if self.as_string and not self.as_hash_table:
            self._refuse_switch(
                "The command cannot be run because the AsString parameter requires that you specify the AsHashtable "
                "parameter.",
                self.as_string,
            )
        if self.as_hash_table and not self.as_string and keys > 1:
            self._refuse_switch(
                "The command cannot be run because using the AsHashTable parameter with more than one property "
                "requires adding the AsString parameter.",
                self.property,
            )

    def _refuse_switch(self, message: str, target: Any) -> None:
        exception = RuntimeException(message, "ArgumentException")
        exception.clr_name = "System.ArgumentException"
        self.throw(ErrorRecord(exception, "ArgumentException", "InvalidArgument", target))

    def _grouped(self, rows: list[Any], columns: list[list[Any]]) -> list[GroupInfo]:
        ignore_case = not self.case_sensitive
        kinds = [{type(value) for value in values if value is not None} for values in columns]
        if any(NotedText in kind for kind in kinds):
            return self._grouped(rows, [list(map(unwrap, values)) for values in columns])
        for kind in kinds:
            if kind == {PSCustomObject} and len(rows) > 1:
                self._refuse(columns[kinds.index(kind)])
        order: Any = range(len(rows))
        if len(columns) == 1 and (kinds[0] == {str} or kinds[0] == {int}) and None not in columns[0]:
            simple = self._simple_groups(rows, columns[0])
            if simple is not None:
                return simple
        found: dict[Any, GroupInfo] = {}
        make = GroupInfoNoElement if self.no_element else GroupInfo
        for position in order:
            key = tuple([_group_key(values[position], ignore_case) for values in columns])
            info = found.get(key)
            if info is None:
                info = found[key] = make([values[position] for values in columns])
            info.count += 1
            if not self.no_element:
                info.group.append(rows[position])
        groups = list(found.values())
        if all(len(kind) <= 1 for kind in kinds):
            keys = [[info.values[index] for info in groups] for index in range(len(columns))]
            order = order_of(keys, [False] * len(columns), ignore_case, len(groups))
            groups = [groups[position] for position in order]
        return groups

    def _simple_groups(self, rows: list[Any], values: list[Any]) -> list[GroupInfo] | None:
        """Groups by one column of text or numbers; None where texts differ in case only."""
        found: dict[Any, list[Any]] = {}
        for value, row in zip(values, rows, strict=True):
            try:
                found[value].append(row)
            except KeyError:
                found[value] = [row]
        keys = list(found)
        if type(keys[0]) is str and not self.case_sensitive and len({key.lower() for key in keys}) != len(keys):
            return None
        groups = []
        for position in order_of([keys], [False], not self.case_sensitive, len(keys)):
            key = keys[position]
            info = (GroupInfoNoElement if self.no_element else GroupInfo)([key])
            info.count = len(found[key])
            if not self.no_element:
                info.group = found[key]
            groups.append(info)
        return groups

    def _refuse(self, values: list[Any]) -> None:
        """Objects without a comparable value cannot be told apart; PowerShell ends the command there."""
        first = next(value for value in values if value is not None)
        for value in values:
            if value is not None and value is not first:
                text = to_string(first)
                message = (
                    f'Cannot compare "{text}" to "{to_string(value)}" because the objects are not the same type or '
                    f'the object "{text}" does not implement "IComparable".'
                )
                exception = RuntimeException(message, "PSObjectCompareTo")
                exception.clr_name = "System.Management.Automation.ExtendedTypeSystemException"
                self.throw(ErrorRecord(exception, "PSObjectCompareTo", "NotSpecified"))

    def _table(self, groups: list[GroupInfo]) -> Iterator[Any]:
        from pcshell.objects.collections import ArrayList

        if not self.rows and not groups:
            return
        result: Hashtable = CaseSensitiveHashtable() if self.case_sensitive else Hashtable()
        for info in groups:
            key: Any = info.name if self.as_string else info.values[0]
            if key is None:
                continue
            result.set(key, ArrayList(info.group))
        yield result


def _present(values: list[Any]) -> list[Any]:
    return [None if value is MISSING else value for value in values]


def _group_key(value: Any, ignore_case: bool) -> Any:
    """What makes two values one group: text by case, numbers and dates by value, other objects by their text."""
    kind = type(value)
    if kind is str:
        return value.lower() if ignore_case else value
    if kind is int or kind is float or value is None:
        return value
    if kind is bool:
        return (bool, value)
    value = unwrap(value)
    if isinstance(value, (int, float)) and not hasattr(value, "clr_name"):
        return value
    text = to_string(value)
    return (str, text.lower() if ignore_case else text)
