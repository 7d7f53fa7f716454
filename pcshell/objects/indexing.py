"""`value[index]`: arrays, text, dictionaries, and scalars as collections of one (about_Arrays, about_Hash_Tables)."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.members import table_of
from pcshell.objects.numbers import Char
from pcshell.objects.psobject import NO_OUTPUT, WRAPPERS, NotedList
from pcshell.objects.typenames import INT32
from pcshell.objects.utf16 import units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_LISTS = frozenset([list, NotedList, TypedArray, ArrayList, GenericList])


def null_array() -> RuntimeException:
    """Indexing into $null."""
    return RuntimeException("Cannot index into a null array.", "NullArray", category="InvalidOperation")


def null_index() -> RuntimeException:
    """An array index that is $null."""
    return RuntimeException(
        "Index operation failed; the array index evaluated to null.", "NullArrayIndex", category="InvalidOperation"
    )


def _position(index: Any) -> int | None:
    """An index as a number, None where the value is no number."""
    if type(index) is int:
        return index
    ok, number = conversion.try_convert(index, INT32)
    return int(number) if ok and number is not None else None


def get_index(value: Any, index: Any) -> Any:
    """The element: $null for what does not exist; a list of elements for a list of indexes, missing ones left out."""
    kind = type(value)
    if (kind is list or kind is TypedArray) and type(index) is int:
        try:
            return value[index]
        except IndexError:
            return None
    if value is None or value is NO_OUTPUT:
        raise null_array()
    if kind in WRAPPERS:
        return get_index(value.base, index)
    if type(index) in WRAPPERS:
        index = index.base
    if isinstance(value, Hashtable):
        return _from_dictionary(value, index)
    if isinstance(value, list):
        own = None if kind in _LISTS else table_of(value).indexer
        return _from_sequence(value, index) if own is None else own(value, index)
    if kind is str:
        found = _from_sequence(units(value), index)
        if type(found) is str:
            return Char(found)
        return [Char(item) for item in found] if type(found) is list else found
    table = table_of(value)
    if table.indexer is not None:
        if type(index) is list:
            return [item for item in (table.indexer(value, one) for one in index) if item is not None]
        return table.indexer(value, index)
    return value if type(index) is int and index in (0, -1) else NO_OUTPUT


def _from_sequence(items: Any, index: Any) -> Any:
    if index is None:
        raise null_index()
    if isinstance(index, list):
        found = []
        for one in index:
            position = _position(one)
            if position is not None and -len(items) <= position < len(items):
                found.append(items[position])
        return found
    position = _position(index)
    if position is None or not -len(items) <= position < len(items):
        return None
    return items[position]


def _from_dictionary(table: Hashtable, index: Any) -> Any:
    ordered = isinstance(table, OrderedDictionary)
    if index is None:
        if ordered:
            return None
        raise null_index()
    if type(index) is list:
        if ordered and all(type(one) is int for one in index):
            items = list(table.values())
            return [items[one] for one in index if -len(items) <= one < len(items)]
        return [_from_dictionary(table, one) for one in index]
    if ordered and isinstance(index, int) and not isinstance(index, bool):
        values = list(table.values())
        return values[index] if -len(values) <= index < len(values) else None
    return table.lookup(index)


# -------------------------------------------------------------------------------------------------------------- setting


def set_index(value: Any, index: Any, new: Any) -> None:
    """`value[index] = new`. Raises the errors PowerShell and .NET have for places that do not exist."""
    if value is None or value is NO_OUTPUT:
        raise null_array()
    if type(value) in WRAPPERS:
        value = value.base
    if type(index) in WRAPPERS:
        index = index.base
    if isinstance(value, Hashtable):
        _set_in_dictionary(value, index, new)
        return
    if isinstance(value, list) and (type(value) in _LISTS or table_of(value).index_setter is None):
        _set_in_list(value, index, new)
        return
    table = table_of(value)
    if table.index_setter is None:
        raise RuntimeException(
            f'Unable to index into an object of type "{typenames.type_name_of(value)}".',
            "CannotIndex",
            category="InvalidOperation",
        )
    try:
        table.index_setter(value, index, new)
    except RuntimeException:
        raise
    except ClrException as cause:
        raise _failed(cause) from None


def _failed(cause: ClrException) -> RuntimeException:
    return RuntimeException(cause.message, cause.clr_name, category="OperationStopped", inner=cause)


def _set_in_dictionary(table: Hashtable, index: Any, new: Any) -> None:
    if index is None:
        raise null_index()
    if isinstance(table, OrderedDictionary) and isinstance(index, int) and not isinstance(index, bool):
        identities = list(table.names)
        if not 0 <= index < len(identities):
            from pcshell.objects.clr_exceptions import out_of_range

            raise _failed(out_of_range("index", "Specified argument was out of the range of valid values."))
        table[identities[index]] = new
        return
    writer = getattr(table, "store", None)
    if writer is not None:
        writer(index, new)
    else:
        table.set(index, new)


def _set_in_list(items: Any, index: Any, new: Any) -> None:
    from pcshell.objects.clr_exceptions import error, out_of_range

    if index is None:
        raise null_index()
    if isinstance(index, list):
        raise RuntimeException(
            f"Array assignment to [{','.join(map(conversion.to_string, index))}] failed because assignment to "
            "slices is not supported.",
            "ArraySliceAssignmentFailed",
            category="InvalidOperation",
        )
    position = index if type(index) is int else conversion.convert(index, INT32)
    count = len(items)
    if not -count <= position < count:
        if type(items) is list or type(items) is TypedArray:
            raise _failed(error("IndexOutOfRangeException"))
        raise _failed(
            out_of_range(
                "index", "Index was out of range. Must be non-negative and less than the size of the collection."
            )
        )
    element = getattr(items, "element", None)
    if element is not None and element != "System.Object":
        target = typenames.find_type(element)
        if target is not None:
            new = conversion.convert(new, target)
    if getattr(items, "is_read_only", False):
        raise _failed(error("NotSupportedException", "Collection is read-only."))
    items[position] = new
