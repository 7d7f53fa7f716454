"""Order and equality of objects as the object cmdlets see them.

PowerShell's cmdlets compare base objects: two PSCustomObjects without expressions are equal, values that cannot be
compared are compared as text, $null comes first, and an object without the property comes last in either direction.
"""

from __future__ import annotations

from pcshell.objects.collation import compare_strings, sort_key
from pcshell.objects.comparison import compare
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.members import MISSING
from pcshell.objects.numbers import Byte, Int16, Int64, SByte, UInt16, UInt32, UInt64
from pcshell.objects.psobject import NotedText, PSCustomObject, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

NATIVE_NUMBERS = frozenset((int, Int64, Byte, Int16, SByte, UInt16, UInt32, UInt64))


def compare_objects(first: Any, second: Any, ignore_case: bool = True) -> int:
    """Below, at or above zero, as ascending order wants it; never fails."""
    first, second = unwrap(first), unwrap(second)
    if first is None or second is None:
        return (first is not None) - (second is not None)
    if type(first) is PSCustomObject and type(second) is PSCustomObject:
        return 0
    try:
        return compare(first, second, ignore_case)
    except ClrException:
        return compare_strings(_text(first), _text(second), ignore_case)


def _text(value: Any) -> str:
    """The text of a value in the session's culture; a collection is its elements."""
    from pcshell.formatting.values import object_text

    if type(value) is PSCustomObject:
        return ""
    return to_string(value) if isinstance(value, list) else object_text(value)


def compare_slots(first: Any, second: Any, descending: bool, ignore_case: bool) -> int:
    """compare_objects for values read from properties, either of which may be MISSING (always last)."""
    if first is MISSING or second is MISSING:
        return (first is MISSING) - (second is MISSING)
    order = compare_objects(first, second, ignore_case)
    return -order if descending else order


def native_column(values: Sequence[Any], ignore_case: bool) -> list[Any] | None:
    """Keys that Python itself orders as PowerShell orders the values; None where the column is not homogeneous."""
    kinds = set(map(type, values))
    if NotedText in kinds:
        values = list(map(unwrap, values))
        kinds = set(map(type, values))
    kinds.discard(type(None))
    kinds.discard(type(MISSING))
    plain = len(kinds) == len(set(map(type, values)))
    convert: Callable[[Any], Any] | None
    if kinds <= NATIVE_NUMBERS or kinds == {bool}:
        convert = None
    elif kinds == {float}:
        if any(value != value for value in values):
            return None
        convert = None
    elif kinds == {str}:
        convert = _text_ranks(values, ignore_case)
    elif len(kinds) == 1 and hasattr(next(iter(kinds)), "ticks"):
        convert = _ticks
    else:
        return None
    if plain:
        return list(values) if convert is None else list(map(convert, values))
    return [None if value is None or value is MISSING else value if convert is None else convert(value)
            for value in values]  # fmt: skip


def _text_ranks(values: Sequence[Any], ignore_case: bool) -> Callable[[str], Any]:
    """Ranks of a column of text: every different text is looked at once, then numbers are compared."""
    different = set(values)
    different.discard(None)
    different.discard(MISSING)
    keys = {text: sort_key(text, ignore_case) for text in different}
    ranks: dict[str, int] = {}
    rank = 0
    before: Any = None
    for text in sorted(different, key=keys.__getitem__):
        key = keys[text]
        if key != before:
            rank += 1
            before = key
        ranks[text] = rank
    return ranks.__getitem__


def _ticks(value: Any) -> Any:
    return value.ticks


def order_of(columns: Sequence[Sequence[Any]], descending: Sequence[bool], ignore_case: bool, count: int) -> list[int]:
    """Positions 0..count-1 in sorted order: stable passes from the least significant column."""
    order = list(range(count))
    for values, down in zip(reversed(columns), reversed(descending), strict=True):
        keys = native_column(values, ignore_case)
        if keys is None:
            from functools import cmp_to_key

            wrap = cmp_to_key(lambda a, b, down=down: compare_slots(a, b, down, ignore_case))  # type: ignore[misc]
            order.sort(key=lambda i, values=values, wrap=wrap: wrap(values[i]))  # type: ignore[misc]
        elif None in keys:
            # $null is lowest; MISSING is last in both directions.
            ranks = [(-1 if down else 2) if value is MISSING else 0 if value is None else 1 for value in values]
            order.sort(key=lambda i, keys=keys, ranks=ranks: (ranks[i], keys[i] or 0) if ranks[i] == 1  # type: ignore[misc]
                       else (ranks[i],), reverse=down)  # fmt: skip
        else:
            order.sort(key=keys.__getitem__, reverse=down)
    return order


def small_order(
    columns: Sequence[Sequence[Any]], descending: Sequence[bool], ignore_case: bool, count: int
) -> list[int]:
    """The order .NET's List.Sort gives up to 16 elements, which shows where elements are equal or contradict.

    Three elements are compared in pairs (so equal ones may change places), more are inserted one after the other.
    """

    def compare_rows(first: int, second: int) -> int:
        for values, down in zip(columns, descending, strict=True):
            order = compare_slots(values[first], values[second], down, ignore_case)
            if order:
                return order
        return 0

    rows = list(range(count))
    if count in (2, 3):
        for first, second in ((0, 1), (0, 2), (1, 2))[: 3 if count == 3 else 1]:
            if compare_rows(rows[first], rows[second]) > 0:
                rows[first], rows[second] = rows[second], rows[first]
        return rows
    for position in range(count - 1):
        row = rows[position + 1]
        place = position
        while place >= 0 and compare_rows(row, rows[place]) < 0:
            rows[place + 1] = rows[place]
            place -= 1
        rows[place + 1] = row
    return rows
