"""Lists, sets, queues and stacks, generic and not, and the enumerators of every collection."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_array import binary_search, check_range, default_of, index_of, last_index_of, sort_items
from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.clr_hashtable import DictionaryEntry
from pcshell.objects.collections import ArrayList, GenericList, Hashtable
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.script_protocol import as_callable
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any


class Enumerator:
    """IEnumerator over a snapshot: MoveNext, Current, Reset. A pipeline takes it apart."""

    __slots__ = ("clr_name", "items", "position")

    def __init__(self, items: Iterable[Any], clr_name: str = "System.Array+ArrayEnumerator") -> None:
        self.items = list(items)
        self.position = -1
        self.clr_name = clr_name

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        self.position += 1
        if self.position >= len(self.items):
            raise StopIteration
        return self.items[self.position]

    @property
    def current(self) -> Any:
        """Current."""
        if not 0 <= self.position < len(self.items):
            raise error("InvalidOperationException", "Enumeration has either not started or has already finished.")
        return self.items[self.position]


class DictionaryEnumerator(Enumerator):
    """IDictionaryEnumerator: besides Current also Key, Value and Entry."""

    __slots__ = ()

    def __init__(self, entries: list[DictionaryEntry]) -> None:
        super().__init__(entries, "System.Collections.Hashtable+HashtableEnumerator")


def _declare_enumerator(table: TypeMembers) -> None:
    table.properties_from({"System.Object Current": lambda enumerator: enumerator.current})

    @table.method("bool MoveNext()")
    def _move_next(enumerator: Enumerator) -> bool:
        enumerator.position += 1
        return enumerator.position < len(enumerator.items)

    @table.method("void Reset()", "void Dispose()")
    def _reset(enumerator: Enumerator) -> None:
        enumerator.position = -1


for _name in ("System.Array+ArrayEnumerator", "System.CharEnumerator", "System.Text.StringRuneEnumerator"):
    _declare_enumerator(declare_type(_name))
_ENTRIES = declare_type("System.Collections.Hashtable+HashtableEnumerator")
_declare_enumerator(_ENTRIES)
_ENTRIES.properties_from(
    {
        "System.Object Key": lambda enumerator: enumerator.current.key,
        "System.Object Value": lambda enumerator: enumerator.current.value,
        "System.Collections.DictionaryEntry Entry": lambda enumerator: enumerator.current,
    }
)

# ----------------------------------------------------------------------------------------------------------- the lists


class _ListClass(list):  # type: ignore[type-arg]
    """A list that knows its full .NET name and element type."""

    __slots__ = ("clr_name", "element")

    def __init__(self, clr_type: ClrType, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.clr_name = clr_type.name
        self.element = clr_type.generic_arguments[0].name if clr_type.generic_arguments else "System.Object"


class ReadOnlyCollection(_ListClass):
    """System.Collections.ObjectModel.ReadOnlyCollection[T]."""

    __slots__ = ()
    is_read_only = True


def elements(value: Any, element: str = "System.Object") -> list[Any]:
    """The elements of an argument, converted. Raises ArgumentNullException for $null."""
    if value is None:
        raise argument_null("collection")
    items = conversion.enumerate_value(value)
    found = [value] if items is None else list(items)
    target = typenames.find_type(element)
    if target is None or element == "System.Object":
        return found
    return [conversion.convert(item, target) for item in found]


def _check_index(items: list[Any], index: int, *, inclusive: bool = False) -> None:
    if not 0 <= index < len(items) + inclusive:
        if inclusive:
            raise out_of_range("index", "Index must be within the bounds of the List.")
        raise out_of_range(
            "index", "Index was out of range. Must be non-negative and less than the size of the collection."
        )


def _declare_list(table: TypeMembers, item: str, sequence: str) -> None:
    """The members that ArrayList, List[T] and their like share; `item` and `sequence` are types as written."""
    table.properties_from({"int Count": len})

    @table.method(f"void Insert(int index, {item} value)")
    def _insert(items: list[Any], index: int, value: Any) -> None:
        _check_index(items, index, inclusive=True)
        items.insert(index, value)

    @table.method(f"void InsertRange(int index, {sequence} collection)")
    def _insert_range(items: list[Any], index: int, values: Any) -> None:
        _check_index(items, index, inclusive=True)
        items[index:index] = elements(values)

    @table.method("void RemoveAt(int index)")
    def _remove_at(items: list[Any], index: int) -> None:
        _check_index(items, index)
        del items[index]

    @table.method("void RemoveRange(int index, int count)")
    def _remove_range(items: list[Any], index: int, count: int) -> None:
        check_range(items, index, count)
        del items[index : index + count]

    @table.method("void Clear()")
    def _clear(items: list[Any]) -> None:
        items.clear()

    _declare_searching(table, item)
    _declare_ordering(table)
    _declare_copying(table, item)


def _declare_searching(table: TypeMembers, item: str) -> None:
    """Where something is in a list."""

    @table.method(f"bool Contains({item} item)")
    def _contains(items: list[Any], value: Any) -> bool:
        return index_of(items, value) >= 0

    @table.method(
        f"int IndexOf({item} item)",
        f"int IndexOf({item} item, int index)",
        f"int IndexOf({item} item, int index, int count)",
    )
    def _index_of(items: list[Any], value: Any, start: int = 0, count: int | None = None) -> int:
        return index_of(items, value, start, None if count is None else start + count)

    @table.method(
        f"int LastIndexOf({item} item)",
        f"int LastIndexOf({item} item, int index)",
        f"int LastIndexOf({item} item, int index, int count)",
    )
    def _last_index_of(items: list[Any], value: Any, start: int | None = None, count: int | None = None) -> int:
        return last_index_of(items, value, start, count)

    @table.method(f"int BinarySearch(int index, int count, {item} item, System.Collections.IComparer comparer)")
    def _binary_search_part(items: list[Any], index: int, count: int, value: Any, comparer: Any) -> int:
        check_range(items, index, count)
        return binary_search(items, value, comparer, index, count)

    @table.method(
        f"int BinarySearch({item} item)", f"int BinarySearch({item} item, System.Collections.IComparer comparer)"
    )
    def _binary_search(items: list[Any], value: Any, comparer: Any = None) -> int:
        return binary_search(items, value, comparer)


def _declare_ordering(table: TypeMembers) -> None:
    """A list, or a part of it, in another order."""

    @table.method("void Reverse()")
    def _reverse(items: list[Any]) -> None:
        items.reverse()

    @table.method("void Reverse(int index, int count)")
    def _reverse_part(items: list[Any], index: int, count: int) -> None:
        check_range(items, index, count)
        items[index : index + count] = items[index : index + count][::-1]

    @table.method(
        "void Sort()",
        "void Sort(System.Collections.IComparer comparer)",
        "void Sort(System.Comparison`1[System.Object] comparison)",
    )
    def _sort(items: list[Any], comparer: Any = None) -> None:
        items[:] = sort_items(items, comparer)

    @table.method("void Sort(int index, int count, System.Collections.IComparer comparer)")
    def _sort_part(items: list[Any], index: int, count: int, comparer: Any) -> None:
        check_range(items, index, count)
        items[index : index + count] = sort_items(items[index : index + count], comparer)


def _declare_copying(table: TypeMembers, item: str) -> None:
    """The items of a list one by one, and in arrays."""

    @table.method("System.Collections.IEnumerator GetEnumerator()")
    def _enumerator(items: list[Any]) -> Enumerator:
        return Enumerator(items)

    @table.method(f"void CopyTo({item}[] array)", f"void CopyTo({item}[] array, int arrayIndex)")
    def _copy_to(items: list[Any], target: list[Any], index: int = 0) -> None:
        target[index : index + len(items)] = items

    @table.method(f"void CopyTo(int index, {item}[] array, int arrayIndex, int count)")
    def _copy_part(items: list[Any], start: int, target: list[Any], index: int, count: int) -> None:
        check_range(items, start, count)
        target[index : index + count] = items[start : start + count]


ARRAY_LIST = declare_type("System.Collections.ArrayList")
_declare_list(ARRAY_LIST, "System.Object", "System.Collections.ICollection")
ARRAY_LIST.properties.clear()
ARRAY_LIST.properties_from(
    {
        "int Capacity": len,
        "int Count": len,
        "bool IsFixedSize": lambda items: False,
        "bool IsReadOnly": lambda items: False,
        "bool IsSynchronized": lambda items: False,
        "System.Object SyncRoot": lambda items: items,
    }
)


@ARRAY_LIST.method("int Add(System.Object value)")
def _add(items: list[Any], value: Any) -> int:
    items.append(value)
    return len(items) - 1


@ARRAY_LIST.method("void AddRange(System.Collections.ICollection c)")
def _add_range(items: list[Any], values: Any) -> None:
    items.extend(elements(values))


@ARRAY_LIST.method("void Remove(System.Object obj)")
def _remove(items: list[Any], value: Any) -> None:
    position = index_of(items, value)
    if position >= 0:
        del items[position]


@ARRAY_LIST.method("System.Object[] ToArray()")
def _to_array(items: list[Any]) -> list[Any]:
    return list(items)


@ARRAY_LIST.method("System.Array ToArray(type type)")
def _to_typed_array(items: list[Any], kind: ClrType) -> Any:
    return conversion.convert(list(items), typenames.array_of(kind))


@ARRAY_LIST.method("System.Object Clone()")
def _clone(items: list[Any]) -> ArrayList:
    return ArrayList(items)


@ARRAY_LIST.method("System.Collections.ArrayList GetRange(int index, int count)")
def _get_range(items: list[Any], index: int, count: int) -> ArrayList:
    check_range(items, index, count)
    return ArrayList(items[index : index + count])


@ARRAY_LIST.method("void SetRange(int index, System.Collections.ICollection c)")
def _set_range(items: list[Any], index: int, values: Any) -> None:
    new = elements(values)
    check_range(items, index, len(new))
    items[index : index + len(new)] = new


@ARRAY_LIST.method("System.Collections.IEnumerator GetEnumerator(int index, int count)")
def _part_enumerator(items: list[Any], index: int, count: int) -> Enumerator:
    check_range(items, index, count)
    return Enumerator(items[index : index + count])


@ARRAY_LIST.static("System.Collections.ArrayList Repeat(System.Object value, int count)")
def _repeat(value: Any, count: int) -> ArrayList:
    return ArrayList([value] * count)


@ARRAY_LIST.static(
    "System.Collections.ArrayList Adapter(System.Collections.IList list)",
    "System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)",
)
def _adapter(items: Any) -> Any:
    return items if isinstance(items, ArrayList) else ArrayList(elements(items))


@ARRAY_LIST.method("void TrimToSize()")
def _trim(_items: list[Any]) -> None:
    return None


@ARRAY_LIST.constructor("ArrayList()", "ArrayList(int capacity)")
def _new_array_list(_capacity: int = 0) -> ArrayList:
    return ArrayList()


@ARRAY_LIST.constructor("ArrayList(System.Collections.ICollection c)")
def _array_list_of(values: Any) -> ArrayList:
    return ArrayList(elements(values))


# ------------------------------------------------------------------------------------------------------------ List[T]

LIST = declare_type("System.Collections.Generic.List`1", "T")
SEQUENCE = "System.Collections.Generic.IEnumerable`1[T]"
LIST.properties_from({"int Capacity": len, "int Count": len})
_declare_list(LIST, "T", SEQUENCE)
LIST.properties_from(
    {
        "bool IsReadOnly": lambda items: False,
        "bool IsFixedSize": lambda items: False,
        "System.Object SyncRoot": lambda items: items,
        "bool IsSynchronized": lambda items: False,
    }
)


@LIST.method("void Add(T item)")
def _list_add(items: list[Any], value: Any) -> None:
    items.append(value)


@LIST.method(f"void AddRange({SEQUENCE} collection)")
def _list_add_range(items: Any, values: Any) -> None:
    items.extend(elements(values, items.element))


@LIST.method("bool Remove(T item)")
def _list_remove(items: list[Any], value: Any) -> bool:
    position = index_of(items, value)
    if position >= 0:
        del items[position]
    return position >= 0


@LIST.method("T[] ToArray()")
def _list_to_array(items: Any) -> list[Any]:
    return typed_array(items.element, items)


def typed_array(element: str, items: Iterable[Any]) -> list[Any]:
    """An array of items that already are of the element type."""
    from pcshell.objects.collections import TypedArray

    return list(items) if element == "System.Object" else TypedArray(element, items)


def _same(items: Any, new: Iterable[Any]) -> Any:
    return GenericList(items.element, new)


@LIST.method("System.Object GetRange(int index, int count)", "System.Object Slice(int start, int length)")
def _list_get_range(items: Any, index: int, count: int) -> Any:
    check_range(items, index, count)
    return _same(items, items[index : index + count])


@LIST.method("System.Object AsReadOnly()")
def _as_read_only(items: Any) -> Any:
    kind = typenames.find_type(f"System.Collections.ObjectModel.ReadOnlyCollection[{items.element}]")
    return items if kind is None else ReadOnlyCollection(kind, items)


def _test(match: Any) -> Callable[[Any], bool]:
    function = as_callable(match)
    return lambda item: conversion.to_bool(function(item))


PREDICATE = "System.Predicate`1[T] match"


@LIST.method(f"bool Exists({PREDICATE})")
def _list_exists(items: list[Any], match: Any) -> bool:
    return any(map(_test(match), items))


def _first_match(items: Any, candidates: Iterable[Any], match: Any) -> Any:
    """The first element that a test wants, else the default of the element type."""
    test = _test(match)
    for item in candidates:
        if test(item):
            return item
    element = typenames.find_type(items.element)
    return None if element is None else default_of(element)


@LIST.method(f"T Find({PREDICATE})")
def _list_find(items: Any, match: Any) -> Any:
    return _first_match(items, list(items), match)


@LIST.method(f"T FindLast({PREDICATE})")
def _list_find_last(items: Any, match: Any) -> Any:
    return _first_match(items, items[::-1], match)


@LIST.method(f"System.Object FindAll({PREDICATE})")
def _list_find_all(items: Any, match: Any) -> Any:
    test = _test(match)
    return _same(items, [item for item in items if test(item)])


@LIST.method(f"int FindIndex({PREDICATE})")
def _list_find_index(items: list[Any], match: Any) -> int:
    return _find_index(items, range(len(items)), match)


@LIST.method(f"int FindIndex(int startIndex, {PREDICATE})")
def _list_find_index_from(items: list[Any], start: int, match: Any) -> int:
    return _find_index(items, range(start, len(items)), match)


@LIST.method(f"int FindIndex(int startIndex, int count, {PREDICATE})")
def _list_find_index_part(items: list[Any], start: int, count: int, match: Any) -> int:
    check_range(items, start, count)
    return _find_index(items, range(start, start + count), match)


@LIST.method(f"int FindLastIndex({PREDICATE})")
def _list_find_last_index(items: list[Any], match: Any) -> int:
    return _find_index(items, range(len(items) - 1, -1, -1), match)


@LIST.method(f"int FindLastIndex(int startIndex, {PREDICATE})")
def _list_find_last_index_from(items: list[Any], start: int, match: Any) -> int:
    return _find_index(items, range(min(start, len(items) - 1), -1, -1), match)


@LIST.method(f"int FindLastIndex(int startIndex, int count, {PREDICATE})")
def _list_find_last_index_part(items: list[Any], start: int, count: int, match: Any) -> int:
    return _find_index(items, range(min(start, len(items) - 1), max(start - count, -1), -1), match)


def _find_index(items: list[Any], places: Iterable[int], match: Any) -> int:
    test = _test(match)
    return next((at for at in places if test(items[at])), -1)


@LIST.method(f"int RemoveAll({PREDICATE})")
def _list_remove_all(items: list[Any], match: Any) -> int:
    test = _test(match)
    kept = [item for item in items if not test(item)]
    removed = len(items) - len(kept)
    items[:] = kept
    return removed


@LIST.method(f"bool TrueForAll({PREDICATE})")
def _list_true_for_all(items: list[Any], match: Any) -> bool:
    return all(map(_test(match), items))


@LIST.method("System.Object ConvertAll(System.Converter`2[T,System.Object] converter)")
def _list_convert_all(items: list[Any], converter: Any) -> Any:
    function = as_callable(converter)
    found = [function(item) for item in items]
    return GenericList(typenames.type_of(found[0]).name if found else "System.Object", found)


@LIST.method("void ForEach(System.Action`1[T] action)")
def _list_for_each(items: list[Any], action: Any) -> None:
    """List.ForEach wins over PowerShell's own for a script block: what the block writes is lost."""
    function = as_callable(action)
    for item in list(items):
        function(item)


@LIST.method("void TrimExcess()")
def _list_trim(_items: list[Any], _capacity: int = 0) -> None:
    return None


@LIST.method("int EnsureCapacity(int capacity)")
def _ensure_capacity(items: list[Any], capacity: int) -> int:
    return max(len(items), capacity)


@LIST.constructor("List()", "List(int capacity)")
def _new_list(kind: ClrType, _capacity: int = 0) -> GenericList:
    return GenericList(kind.generic_arguments[0].name)


@LIST.constructor(f"List({SEQUENCE} collection)")
def _list_of(kind: ClrType, values: Any) -> GenericList:
    element = kind.generic_arguments[0].name
    return GenericList(element, elements(values, element))


READ_ONLY = declare_type("System.Collections.ObjectModel.ReadOnlyCollection`1", "T")
READ_ONLY.properties_from({"int Count": len})
for _group in ("contains", "indexof", "getenumerator", "copyto"):
    READ_ONLY.methods[_group] = LIST.methods[_group]


def _read_only_error(*_args: Any) -> None:
    raise error("NotSupportedException", "Collection is read-only.")


READ_ONLY.method("void Add(T item)", "void Clear()", "bool Remove(T item)", "void RemoveAt(int index)")(
    _read_only_error
)


@READ_ONLY.constructor("ReadOnlyCollection(System.Object list)")
def _new_read_only(kind: ClrType, values: Any) -> ReadOnlyCollection:
    return ReadOnlyCollection(kind, elements(values))


# --------------------------------------------------------------------------------------------------- queues and stacks


class Queue(_ListClass):
    """Queue and Queue[T]: the first element comes first."""

    __slots__ = ()


class Stack(_ListClass):
    """Stack and Stack[T]; the list holds the top first."""

    __slots__ = ()


def _empty(what: str) -> ClrException:
    return error("InvalidOperationException", f"{what} empty.")


def _declare_size(table: TypeMembers) -> None:
    """Count and its like, in .NET's order; the generic ones tell their capacity."""
    table.properties_from({"int Count": len})
    if ".Generic." in table.name:
        table.properties_from({"int Capacity": lambda items: _doubled(0, len(items))})
        table.method("int EnsureCapacity(int capacity)")(_ensure_capacity)
        table.method("void TrimExcess(int capacity)")(_list_trim)
    if ".Concurrent." in table.name:
        table.properties_from({"bool IsEmpty": lambda items: not items})
    table.properties_from({"bool IsSynchronized": lambda items: False, "System.Object SyncRoot": lambda items: items})
    if table.name.count(".") == 2:
        kind = "queue" if table.name.endswith("Queue") else "stack"
        table.static(f"{table.name} Synchronized({table.name} {kind})")(lambda items: items)


def _doubled(size: int, count: int) -> int:
    """What a growing collection reserves: four, then twice as much whenever it is full."""
    while size < count:
        size = max(4, 2 * size)
    return size


def _declare_queue(table: TypeMembers, item: str) -> None:
    _declare_size(table)

    @table.method(f"void Enqueue({item} item)")
    def _enqueue(queue: list[Any], value: Any) -> None:
        queue.append(value)

    @table.method(f"{item} Dequeue()")
    def _dequeue(queue: list[Any]) -> Any:
        if not queue:
            raise _empty("Queue")
        return queue.pop(0)

    @table.method(f"{item} Peek()")
    def _peek(queue: list[Any]) -> Any:
        if not queue:
            raise _empty("Queue")
        return queue[0]

    @table.method("bool TryPeek(out System.Object result)")
    def _try_peek(queue: list[Any], result: Any) -> bool:
        result.value = queue[0] if queue else None
        return bool(queue)

    @table.method("bool TryDequeue(out System.Object result)")
    def _try_dequeue(queue: list[Any], result: Any) -> bool:
        found = bool(queue)
        result.value = queue.pop(0) if queue else None
        return found

    _declare_bag(table, item)


def _declare_stack(table: TypeMembers, item: str) -> None:
    _declare_size(table)

    @table.method(f"void Push({item} item)")
    def _push(stack: list[Any], value: Any) -> None:
        stack.insert(0, value)

    @table.method(f"{item} Pop()")
    def _pop(stack: list[Any]) -> Any:
        if not stack:
            raise _empty("Stack")
        return stack.pop(0)

    @table.method(f"{item} Peek()")
    def _peek(stack: list[Any]) -> Any:
        if not stack:
            raise _empty("Stack")
        return stack[0]

    @table.method("bool TryPeek(out System.Object result)")
    def _try_peek(stack: list[Any], result: Any) -> bool:
        result.value = stack[0] if stack else None
        return bool(stack)

    @table.method("bool TryPop(out System.Object result)")
    def _try_pop(stack: list[Any], result: Any) -> bool:
        found = bool(stack)
        result.value = stack.pop(0) if stack else None
        return found

    _declare_bag(table, item)


def _declare_bag(table: TypeMembers, item: str) -> None:
    """What every collection without positions has."""

    @table.method("void Clear()")
    def _clear(items: list[Any]) -> None:
        items.clear()

    @table.method(f"bool Contains({item} item)")
    def _contains(items: list[Any], value: Any) -> bool:
        return index_of(items, value) >= 0

    @table.method("System.Object ToArray()")
    def _to_array(items: Any) -> list[Any]:
        return typed_array(items.element, items)

    @table.method("System.Collections.IEnumerator GetEnumerator()")
    def _enumerator(items: list[Any]) -> Enumerator:
        return Enumerator(items)

    @table.method("void CopyTo(System.Array array, int index)")
    def _copy_to(items: list[Any], target: list[Any], index: int) -> None:
        target[index : index + len(items)] = items

    @table.method("void TrimExcess()", "void TrimToSize()")
    def _trim_items(_items: list[Any]) -> None:
        return None

    @table.method("System.Object Clone()")
    def _clone(items: Any) -> Any:
        kind = typenames.find_type(items.clr_name)
        return type(items)(kind, items)

    table.index(_no_index)


def _no_index(items: Any, index: Any) -> Any:
    """A collection that cannot be indexed counts as a scalar."""
    from pcshell.objects.psobject import NO_OUTPUT

    return items if index in (0, -1) else NO_OUTPUT


for _name, _generic in (
    ("System.Collections.Queue", ()), ("System.Collections.Generic.Queue`1", ("T",)),
    ("System.Collections.Concurrent.ConcurrentQueue`1", ("T",)),
):  # fmt: skip
    _declare_queue(declare_type(_name, *_generic), "T" if _generic else "System.Object")
for _name, _generic in (
    ("System.Collections.Stack", ()), ("System.Collections.Generic.Stack`1", ("T",)),
    ("System.Collections.Concurrent.ConcurrentStack`1", ("T",)),
):  # fmt: skip
    _declare_stack(declare_type(_name, *_generic), "T" if _generic else "System.Object")


def _constructors(name: str, make: Callable[[ClrType, list[Any]], Any], *generic: str) -> None:
    """Constructors without arguments, with a capacity and from a collection."""
    table = declare_type(name, *generic)
    short = name.rpartition(".")[2].partition("`")[0]

    def kind_of(kind: ClrType | None) -> ClrType:
        found = kind if isinstance(kind, ClrType) else typenames.find_type(name)
        assert found is not None
        return found

    if generic:

        @table.constructor(f"{short}()", f"{short}(int capacity)")
        def _new(kind: ClrType, _capacity: int = 0) -> Any:
            return make(kind, [])

        @table.constructor(f"{short}({SEQUENCE} collection)")
        def _of(kind: ClrType, values: Any) -> Any:
            return make(kind, elements(values, kind.generic_arguments[0].name))
    else:

        @table.constructor(f"{short}()", f"{short}(int capacity)", f"{short}(int capacity, float growFactor)")
        def _new_plain(_capacity: int = 0, _factor: float = 2.0) -> Any:
            return make(kind_of(None), [])

        @table.constructor(f"{short}(System.Collections.ICollection col)")
        def _of_plain(values: Any) -> Any:
            return make(kind_of(None), elements(values))


def _reversed_stack(kind: ClrType, items: list[Any]) -> Stack:
    return Stack(kind, items[::-1])


_constructors("System.Collections.Queue", Queue)
_constructors("System.Collections.Generic.Queue`1", Queue, "T")
_constructors("System.Collections.Concurrent.ConcurrentQueue`1", Queue, "T")
_constructors("System.Collections.Stack", _reversed_stack)
_constructors("System.Collections.Generic.Stack`1", _reversed_stack, "T")
_constructors("System.Collections.Concurrent.ConcurrentStack`1", _reversed_stack, "T")


class Bag(_ListClass):
    """ConcurrentBag[T]: what was added last comes first."""

    __slots__ = ()


_BAG = "System.Collections.Concurrent.ConcurrentBag`1"
BAG = declare_type(_BAG, "T")
BAG.properties_from({"int Count": len, "bool IsEmpty": lambda items: not items})
_declare_bag(BAG, "T")
_constructors(_BAG, lambda kind, items: Bag(kind, items[::-1]), "T")


@BAG.method("void Add(T item)", "bool TryAdd(T item)")
def _bag_add(items: list[Any], value: Any) -> bool:
    items.insert(0, value)
    return True


@BAG.method("bool TryPeek(out T result)")
def _bag_peek(items: list[Any], result: Any) -> bool:
    result.value = items[0] if items else None
    return bool(items)


@BAG.method("bool TryTake(out T result)")
def _bag_take(items: list[Any], result: Any) -> bool:
    found = bool(items)
    result.value = items.pop(0) if items else None
    return found


STRINGS = declare_type("System.Collections.Specialized.StringCollection")


class StringCollection(_ListClass):
    """System.Collections.Specialized.StringCollection."""

    __slots__ = ()


_declare_list(STRINGS, "string", "string[]")
STRINGS.method("int Add(string value)")(_add)
STRINGS.method("void AddRange(string[] value)")(_add_range)
STRINGS.method("void Remove(string value)")(_remove)
_constructors("System.Collections.Specialized.StringCollection", StringCollection)


class ListDictionary(Hashtable):
    """System.Collections.Specialized.ListDictionary."""

    __slots__ = ()
    clr_name = "System.Collections.Specialized.ListDictionary"


class ListDictionaryInternal(ListDictionary):
    """What Exception.Data is."""

    __slots__ = ()
    clr_name = "System.Collections.ListDictionaryInternal"


for _kind in (ListDictionary.clr_name, ListDictionaryInternal.clr_name):
    from pcshell.objects.clr_hashtable import TABLE as _HASHTABLE

    _data = declare_type(_kind)
    _data.properties.update(_HASHTABLE.properties)
    _data.methods.update(_HASHTABLE.methods)
