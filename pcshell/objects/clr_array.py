"""Members of System.Array: Object[] and T[]."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_exceptions import error, out_of_range
from pcshell.objects.collections import TypedArray
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import MethodException
from pcshell.objects.numbers import Char
from pcshell.objects.script_protocol import as_callable
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ARRAY = declare_type("System.Array")
ARRAY.properties_from(
    {
        "int Length": len,
        "long LongLength": len,
        "int Rank": lambda items: len(items.lengths) if isinstance(items, MultiArray) else 1,
        "System.Object SyncRoot": lambda items: items,
        "bool IsReadOnly": lambda items: False,
        "bool IsFixedSize": lambda items: True,
        "bool IsSynchronized": lambda items: False,
        "int Count": len,
    }
)


def default_of(element: ClrType) -> Any:
    """The value that new elements of an array have."""
    if element.name == "System.Boolean":
        return False
    if element.name == "System.Char":
        return Char("\0")
    if element.kind == "enum" and element.python is not None:
        return element.python(0)
    if element.is_value_type:
        return conversion.convert(0, element) if element.name in _ZEROES else zero_struct(element)
    return None


_ZEROES = frozenset(
    f"System.{name}"
    for name in [
        "Byte",
        "SByte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Single",
        "Double",
        "Decimal",
        "Numerics.BigInteger",
    ]
)


def zero_struct(element: ClrType) -> Any:
    """The zero of DateTime, TimeSpan, Guid and other structs."""
    from pcshell.objects.members import new_object

    return new_object(element, [])


class MultiArray(list):  # type: ignore[type-arg]
    """T[,] and its kin: the elements row by row, and the lengths of the dimensions."""

    __slots__ = ("element", "lengths")

    def __init__(self, element: str, lengths: list[int], items: list[Any]) -> None:
        super().__init__(items)
        self.element = element
        self.lengths: list[int] = lengths

    @property
    def clr_name(self) -> str:
        """The full .NET name."""
        return f"{self.element}[{',' * (len(self.lengths) - 1)}]"

    def place(self, index: Any) -> int | None:
        """Where the element of these indexes lies, None outside."""
        indexes = [conversion.to_int(one) for one in (index if isinstance(index, list) else [index])]
        if len(indexes) != len(self.lengths):
            return None
        at = 0
        for one, length in zip(indexes, self.lengths, strict=True):
            if not 0 <= one < length:
                return None
            at = at * length + one
        return at


def _multi_item(items: Any, index: Any) -> Any:
    at = items.place(index)
    return None if at is None else list.__getitem__(items, at)


def _set_multi_item(items: Any, index: Any, new: Any) -> None:
    at = items.place(index)
    if at is None:
        raise error("IndexOutOfRangeException")
    element = typenames.find_type(items.element)
    list.__setitem__(items, at, new if element is None else conversion.convert(new, element))


ARRAY.index(_multi_item, _set_multi_item)


def new_array(element: ClrType, args: list[Any], rank: int = 1) -> list[Any]:
    """`[T[]]::new(length)`, `[T[,]]::new(2, 3)`. Raises MethodException for other arguments."""
    if rank > 1 and len(args) == rank:
        lengths = [int(conversion.convert(one, typenames.INT32)) for one in args]
        if min(lengths) < 0:
            raise error("OverflowException")
        count = 1
        for length in lengths:
            count *= length
        return MultiArray(element.name, lengths, [default_of(element) for _ in range(count)])
    if len(args) != 1:
        raise MethodException(
            f'Cannot find an overload for "new" and the argument count: "{len(args)}".', "MethodCountCouldNotFindBest"
        )
    length = int(conversion.convert(args[0], typenames.INT32))
    if length < 0:
        raise error("OverflowException")
    return make_array(element, [default_of(element) for _ in range(length)])


def make_array(element: ClrType, items: list[Any]) -> list[Any]:
    """An array of this element type."""
    return items if element.name == "System.Object" else TypedArray(element.name, items)


def same_kind(items: list[Any], new: list[Any]) -> list[Any]:
    """An array of the type of `items`."""
    return TypedArray(items.element, new) if isinstance(items, TypedArray) else new


def index_of(items: list[Any], wanted: Any, start: int = 0, stop: int | None = None) -> int:
    """The first position of an equal element (Object.Equals: text by exact characters), or -1."""
    from pcshell.objects.clr_object import equals

    for position in range(start, len(items) if stop is None else stop):
        item = items[position]
        if item is wanted or (item is not None and equals(item, wanted)):
            return position
    return -1


def last_index_of(items: list[Any], wanted: Any, start: int | None = None, count: int | None = None) -> int:
    """The last position of an equal element, or -1; `start` is where the search backwards begins."""
    from pcshell.objects.clr_object import equals

    first = len(items) - 1 if start is None else start
    if items and not 0 <= first < len(items):
        raise out_of_range(
            "startIndex", "Index was out of range. Must be non-negative and less than the size of the collection."
        )
    stop = -1 if count is None else first - count
    if stop < -1:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/"
                                    "collection.")  # fmt: skip
    for position in range(min(first, len(items) - 1), stop, -1):
        item = items[position]
        if item is wanted or (item is not None and equals(item, wanted)):
            return position
    return -1


def compare_items(left: Any, right: Any) -> int:
    """Comparer.Default: cultural order of text, $null first. Raises InvalidOperationException for what has none."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if isinstance(left, str) and isinstance(right, str):
        from pcshell.objects.collation import compare_strings

        return int(compare_strings(left, right, False))
    if isinstance(left, (int, float)) and isinstance(right, (int, float)) and type(left) is type(right):
        return (left > right) - (left < right)
    if type(left) is not type(right):
        raise error("InvalidOperationException", "Failed to compare two elements in the array.")
    from pcshell.objects import comparison

    return int(comparison.compare(left, right, False))


def sort_items(items: list[Any], comparer: Any = None) -> list[Any]:
    """The items in order; `comparer` is a script block, a function or an object with Compare."""
    from functools import cmp_to_key

    return sorted(items, key=cmp_to_key(comparer_function(comparer)))


def comparer_function(comparer: Any) -> Callable[[Any, Any], int]:
    """The two-argument function behind a comparer."""
    if comparer is None:
        return compare_items
    compare = getattr(type(comparer), "compare_values", None)
    if compare is not None:
        return lambda left, right: int(compare(comparer, left, right))
    function = as_callable(comparer)
    return lambda left, right: conversion.to_int(function(left, right))


def check_range(items: list[Any], index: int, count: int) -> None:
    """Raises where index and count do not lie inside."""
    if index < 0:
        raise out_of_range("index", f"index ('{index}') must be a non-negative value.", index)
    if count < 0 or index + count > len(items):
        raise error(
            "ArgumentException",
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
        )


# ---------------------------------------------------------------------------------------------------- instance members


@ARRAY.method("System.Object Clone()")
def _clone(items: list[Any]) -> list[Any]:
    return same_kind(items, list(items))


@ARRAY.method("int GetLength(int dimension)", "long GetLongLength(int dimension)")
def _get_length(items: list[Any], dimension: int) -> int:
    if isinstance(items, MultiArray) and 0 <= dimension < len(items.lengths):
        return items.lengths[dimension]
    if dimension:
        raise error("IndexOutOfRangeException")
    return len(items)


@ARRAY.method("int GetUpperBound(int dimension)")
def _upper_bound(items: list[Any], dimension: int) -> int:
    return _get_length(items, dimension) - 1


@ARRAY.method("int GetLowerBound(int dimension)")
def _lower_bound(items: list[Any], dimension: int) -> int:
    _get_length(items, dimension)
    return 0


def _place(items: list[Any], indexes: tuple[int, ...]) -> int:
    """Where an element lies. Raises ArgumentException for a wrong number of indexes, IndexOutOfRangeException."""
    rank = len(items.lengths) if isinstance(items, MultiArray) else 1
    if len(indexes) != rank:
        raise error(
            "ArgumentException", _WRONG_RANKS.get(len(indexes), "Indices length does not match the array rank.")
        )
    at = items.place(list(indexes)) if isinstance(items, MultiArray) else indexes[0]
    if at is None or not 0 <= at < len(items):
        raise error("IndexOutOfRangeException")
    return at


_WRONG_RANKS = {
    1: "Array was not a one-dimensional array.",
    2: "Array was not a two-dimensional array.",
    3: "Array was not a three-dimensional array.",
}


@ARRAY.method(
    "System.Object GetValue(int index)", "System.Object GetValue(int index1, int index2)",
    "System.Object GetValue(int index1, int index2, int index3)", "System.Object Get(int index)",
)  # fmt: skip
def _get_value(items: list[Any], *indexes: int) -> Any:
    return list.__getitem__(items, _place(items, indexes))


@ARRAY.method("System.Object GetValue(params int[] indices)")
def _get_value_at(items: list[Any], indexes: list[int]) -> Any:
    return _get_value(items, *indexes)


@ARRAY.method(
    "void SetValue(System.Object value, int index)", "void SetValue(System.Object value, int index1, int index2)",
    "void SetValue(System.Object value, int index1, int index2, int index3)",
)  # fmt: skip
def _set_value(items: list[Any], value: Any, *indexes: int) -> None:
    from pcshell.objects.indexing import set_index

    place = _place(items, indexes)
    if not isinstance(items, MultiArray):
        set_index(items, place, value)
        return
    element = typenames.find_type(items.element)
    list.__setitem__(items, place, value if element is None else conversion.convert(value, element))


@ARRAY.method("void SetValue(System.Object value, params int[] indices)")
def _set_value_at(items: list[Any], value: Any, indexes: list[int]) -> None:
    _set_value(items, value, *indexes)


@ARRAY.method("void Set(int index, System.Object value)")
def _set(items: list[Any], index: int, value: Any) -> None:
    _set_value(items, value, index)


@ARRAY.method("void CopyTo(System.Array array, int index)")
def _copy_to(items: list[Any], target: list[Any], index: int) -> None:
    _copy_items(items, 0, target, index, len(items))


@ARRAY.method("System.Collections.IEnumerator GetEnumerator()")
def _enumerator(items: list[Any]) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator(items)


@ARRAY.method("void Initialize()")
def _initialize(_items: list[Any]) -> None:
    return None


@ARRAY.method("bool Contains(System.Object value)")
def _contains(items: list[Any], value: Any) -> bool:
    return index_of(items, value) >= 0


@ARRAY.method("int IndexOf(System.Object value)")
def _index_of(items: list[Any], value: Any) -> int:
    return index_of(items, value)


def _fixed(*_args: Any) -> None:
    raise error("NotSupportedException", "Collection was of a fixed size.")


ARRAY.method(
    "int Add(System.Object value)", "void Insert(int index, System.Object value)", "void Remove(System.Object value)",
    "void RemoveAt(int index)",
)(_fixed)  # fmt: skip


@ARRAY.method("void Clear()")
def _clear_own(items: list[Any]) -> None:
    _clear(items)


@ARRAY.method("bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)")
def _structural_equals(items: list[Any], other: Any, _comparer: Any) -> bool:
    return bool(items == other)


# ------------------------------------------------------------------------------------------------------ static members


@ARRAY.static(
    "int IndexOf(System.Array array, System.Object value)",
    "int IndexOf(System.Array array, System.Object value, int startIndex)",
    "int IndexOf(System.Array array, System.Object value, int startIndex, int count)",
)
def _array_index_of(items: list[Any], value: Any, start: int = 0, count: int | None = None) -> int:
    return index_of(items, value, start, None if count is None else start + count)


@ARRAY.static(
    "int LastIndexOf(System.Array array, System.Object value)",
    "int LastIndexOf(System.Array array, System.Object value, int startIndex)",
    "int LastIndexOf(System.Array array, System.Object value, int startIndex, int count)",
)
def _array_last_index_of(items: list[Any], value: Any, start: int | None = None, count: int | None = None) -> int:
    return last_index_of(items, value, start, count)


@ARRAY.static(
    "void Sort(System.Array array)",
    "void Sort(System.Array array, System.Collections.IComparer comparer)",
    "void Sort(System.Array array, System.Comparison`1[System.Object] comparison)",
)
def _sort(items: list[Any], comparer: Any = None) -> None:
    items[:] = sort_items(items, comparer)


@ARRAY.static(
    "void Sort(System.Array array, int index, int length)",
    "void Sort(System.Array array, int index, int length, System.Collections.IComparer comparer)",
)
def _sort_part(items: list[Any], index: int, length: int, comparer: Any = None) -> None:
    check_range(items, index, length)
    items[index : index + length] = sort_items(items[index : index + length], comparer)


@ARRAY.static(
    "void Sort(System.Array keys, System.Array items)",
    "void Sort(System.Array keys, System.Array items, System.Collections.IComparer comparer)",
)
def _sort_pairs(keys: list[Any], items: list[Any], comparer: Any = None) -> None:
    _sort_pairs_part(keys, items, 0, len(keys), comparer)


@ARRAY.static(
    "void Sort(System.Array keys, System.Array items, int index, int length)",
    "void Sort(System.Array keys, System.Array items, int index, int length, System.Collections.IComparer comparer)",
)
def _sort_pairs_part(keys: list[Any], items: list[Any], index: int, length: int, comparer: Any = None) -> None:
    from functools import cmp_to_key

    check_range(keys, index, length)
    check_range(items, index, length)
    part = slice(index, index + length)
    key = cmp_to_key(comparer_function(comparer))
    order = sorted(zip(keys[part], items[part], strict=True), key=lambda pair: key(pair[0]))
    keys[part], items[part] = [pair[0] for pair in order], [pair[1] for pair in order]


@ARRAY.static("void Reverse(System.Array array)")
def _reverse(items: list[Any]) -> None:
    items.reverse()


@ARRAY.static("void Reverse(System.Array array, int index, int length)")
def _reverse_part(items: list[Any], index: int, length: int) -> None:
    check_range(items, index, length)
    items[index : index + length] = items[index : index + length][::-1]


@ARRAY.static("void Clear(System.Array array)", "void Clear(System.Array array, int index, int length)")
def _clear(items: list[Any], index: int = 0, length: int | None = None) -> None:
    count = len(items) - index if length is None else length
    check_range(items, index, count)
    element = typenames.find_type(items.element) if isinstance(items, TypedArray) else None
    for position in range(index, index + count):
        items[position] = None if element is None else default_of(element)


def _copy_items(source: list[Any], start: int, target: list[Any], index: int, count: int) -> None:
    if count > len(source) - start:
        raise error(
            "ArgumentException",
            "Source array was not long enough. Check the source index, length, and the array's lower bounds. "
            "(Parameter 'sourceArray')",
        )
    if count > len(target) - index:
        raise error(
            "ArgumentException",
            "Destination array was not long enough. Check the destination index, length, and the array's lower "
            "bounds. (Parameter 'destinationArray')",
        )
    items = source[start : start + count]
    element = typenames.find_type(target.element) if isinstance(target, TypedArray) else None
    if element is not None:
        items = [conversion.convert(item, element) for item in items]
    target[index : index + count] = items


@ARRAY.static("void Copy(System.Array sourceArray, System.Array destinationArray, int length)")
def _copy(source: list[Any], target: list[Any], length: int) -> None:
    _copy_items(source, 0, target, 0, length)


@ARRAY.static(
    "void Copy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, int destinationIndex, "
    "int length)",
    "void ConstrainedCopy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, "
    "int destinationIndex, int length)",
)
def _copy_part(source: list[Any], start: int, target: list[Any], index: int, length: int) -> None:
    _copy_items(source, start, target, index, length)


ARRAY.constant("int MaxLength", 0x7FFFFFC7)


@ARRAY.static(
    "System.Array CreateInstance(type elementType, int length)",
    "System.Array CreateInstance(type elementType, int length1, int length2)",
    "System.Array CreateInstance(type elementType, int length1, int length2, int length3)",
)
def _create(element: ClrType, *lengths: int) -> list[Any]:
    return new_array(element, list(lengths), len(lengths))


@ARRAY.static("System.Array CreateInstance(type elementType, params int[] lengths)")
def _create_ranks(element: ClrType, lengths: list[int]) -> list[Any]:
    if not lengths:
        raise error("ArgumentException", "Must provide at least one rank. (Parameter 'lengths')")
    return _create(element, *lengths)


@ARRAY.static("System.Array CreateInstance(type elementType, int[] lengths, int[] lowerBounds)")
def _create_bounds(element: ClrType, lengths: list[int], bounds: list[int]) -> list[Any]:
    if any(bounds):
        raise error("PlatformNotSupportedException", "Arrays with a lower bound other than 0 are not available.")
    return _create(element, *lengths)


@ARRAY.static(
    "System.Array CreateInstanceFromArrayType(type arrayType, int length)",
    "System.Array CreateInstanceFromArrayType(type arrayType, params int[] lengths)",
)
def _create_from_type(kind: ClrType, lengths: Any) -> list[Any]:
    if kind.element is None:
        raise error("ArgumentException", "Type must be an array type. (Parameter 'arrayType')")
    return _create(kind.element, *(lengths if isinstance(lengths, list) else [lengths]))


@ARRAY.static(
    "int BinarySearch(System.Array array, System.Object value)",
    "int BinarySearch(System.Array array, System.Object value, System.Collections.IComparer comparer)",
)
def _binary_search(items: list[Any], value: Any, comparer: Any = None) -> int:
    return binary_search(items, value, comparer)


@ARRAY.static(
    "int BinarySearch(System.Array array, int index, int length, System.Object value)",
    "int BinarySearch(System.Array array, int index, int length, System.Object value, "
    "System.Collections.IComparer comparer)",
)
def _binary_search_part(items: list[Any], index: int, length: int, value: Any, comparer: Any = None) -> int:
    check_range(items, index, length)
    return binary_search(items, value, comparer, index, length)


def binary_search(items: list[Any], value: Any, comparer: Any = None, start: int = 0, count: int | None = None) -> int:
    """The position of a value in sorted items, or the complement of where it belongs."""
    compare = comparer_function(comparer)
    low, high = start, (len(items) if count is None else start + count) - 1
    while low <= high:
        middle = (low + high) // 2
        order = compare(items[middle], value)
        if order == 0:
            return middle
        if order < 0:
            low = middle + 1
        else:
            high = middle - 1
    return ~low


@ARRAY.static("System.Object Find(System.Array array, System.Predicate`1[System.Object] match)")
def _find(items: list[Any], match: Any) -> Any:
    test = as_callable(match)
    return next((item for item in items if conversion.to_bool(test(item))), None)


@ARRAY.static("System.Object FindLast(System.Array array, System.Predicate`1[System.Object] match)")
def _find_last(items: list[Any], match: Any) -> Any:
    return _find(items[::-1], match)


@ARRAY.static("System.Object FindAll(System.Array array, System.Predicate`1[System.Object] match)")
def _find_all(items: list[Any], match: Any) -> Any:
    test = as_callable(match)
    return same_kind(items, [item for item in items if conversion.to_bool(test(item))])


@ARRAY.static("int FindIndex(System.Array array, System.Predicate`1[System.Object] match)")
def _find_index(items: list[Any], match: Any) -> int:
    test = as_callable(match)
    return next((at for at, item in enumerate(items) if conversion.to_bool(test(item))), -1)


@ARRAY.static("bool Exists(System.Array array, System.Predicate`1[System.Object] match)")
def _exists(items: list[Any], match: Any) -> bool:
    return _find_index(items, match) >= 0


@ARRAY.static("bool TrueForAll(System.Array array, System.Predicate`1[System.Object] match)")
def _true_for_all(items: list[Any], match: Any) -> bool:
    test = as_callable(match)
    return all(conversion.to_bool(test(item)) for item in items)


@ARRAY.static("void ForEach(System.Array array, System.Action`1[System.Object] action)")
def _for_each(items: list[Any], action: Any) -> None:
    function = as_callable(action)
    for item in items:
        function(item)


@ARRAY.static("void Resize(out System.Array array, int newSize)")
def _resize(reference: Any, size: int) -> None:
    """A new array of the size takes the old one's place; its further elements are the type's default."""
    if size < 0:
        raise out_of_range("newSize", "Non-negative number required.")
    old = reference.value
    element = typenames.find_type(old.element) if isinstance(old, TypedArray) else None
    kept = [] if old is None else list(old[:size])
    filling = None if element is None else default_of(element)
    kept += [filling] * (size - len(kept))
    reference.value = kept if element is None else make_array(element, kept)


@ARRAY.static("void Fill(System.Array array, System.Object value)",
              "void Fill(System.Array array, System.Object value, int startIndex, int count)")  # fmt: skip
def _fill(items: list[Any], value: Any, start: int = 0, count: int | None = None) -> None:
    from pcshell.objects.indexing import set_index

    length = len(items) - start if count is None else count
    if not 0 <= start <= len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the "
                           "size of the collection.")  # fmt: skip
    if not 0 <= length <= len(items) - start:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the "
                           "string/array/collection.")  # fmt: skip
    for position in range(start, start + length):
        set_index(items, position, value)


@ARRAY.static("T[] Empty[T]()")
def _empty(types: list[ClrType]) -> list[Any]:
    return make_array(types[0], [])


@ARRAY.static("System.Object ConvertAll(System.Array array, System.Converter`2[System.Object,System.Object] converter)")
def _convert_all(items: list[Any], converter: Any) -> list[Any]:
    function = as_callable(converter)
    return [function(item) for item in items]
