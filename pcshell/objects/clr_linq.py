"""System.Linq.Enumerable over arrays; results are arrays, computed at once."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_array import default_of, index_of, sort_items
from pcshell.objects.clr_exceptions import error, out_of_range
from pcshell.objects.collections import GenericList, TypedArray
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.script_protocol import as_callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.typenames import ClrType

LINQ = declare_type("System.Linq.Enumerable")


def _items(source: Any) -> list[Any]:
    if source is None:
        raise error("ArgumentNullException", "Value cannot be null. (Parameter 'source')")
    found = conversion.enumerate_value(source)
    return [source] if found is None else list(found)


def _like(source: Any, items: list[Any]) -> list[Any]:
    return TypedArray(source.element, items) if isinstance(source, TypedArray) else items


def _element_of(source: Any) -> ClrType:
    """The type of the elements; System.Object where the collection does not say."""
    return typenames.find_type(getattr(source, "element", "")) or typenames.OBJECT


def _empty() -> ClrException:
    return error("InvalidOperationException", "Sequence contains no elements")


def _test(predicate: Any) -> Callable[[Any], bool]:
    function = as_callable(predicate)
    return lambda item: conversion.to_bool(function(item))


@LINQ.static(
    "System.Object Sum(System.Object source)", "System.Object Sum(System.Object source, System.Object selector)"
)
def _sum(source: Any, selector: Any = None) -> Any:
    from pcshell.objects import arithmetic

    total: Any = 0
    for item in _items(source):
        total = arithmetic.add(total, as_callable(selector)(item) if selector is not None else item)
    return total


@LINQ.static("double Average(System.Object source)")
def _average(source: Any) -> float:
    items = _items(source)
    if not items:
        raise _empty()
    return float(_sum(source)) / len(items)


@LINQ.static("System.Object Max(System.Object source)")
def _max(source: Any) -> Any:
    items = _items(source)
    if not items:
        raise _empty()
    return sort_items(items)[-1]


@LINQ.static("System.Object Min(System.Object source)")
def _min(source: Any) -> Any:
    items = _items(source)
    if not items:
        raise _empty()
    return sort_items(items)[0]


@LINQ.static("int Count(System.Object source)", "int Count(System.Object source, System.Object predicate)")
def _count(source: Any, predicate: Any = None) -> int:
    items = _items(source)
    return len(items) if predicate is None else sum(map(_test(predicate), items))


@LINQ.static("bool Any(System.Object source)", "bool Any(System.Object source, System.Object predicate)")
def _any(source: Any, predicate: Any = None) -> bool:
    items = _items(source)
    return bool(items) if predicate is None else any(map(_test(predicate), items))


@LINQ.static("bool All(System.Object source, System.Object predicate)")
def _all(source: Any, predicate: Any) -> bool:
    return all(map(_test(predicate), _items(source)))


@LINQ.static("bool Contains(System.Object source, System.Object value)")
def _contains(source: Any, value: Any) -> bool:
    return index_of(_items(source), value) >= 0


def distinct(items: list[Any]) -> list[Any]:
    """Without doubles, the first of each kept."""
    kept: list[Any] = []
    for item in items:
        if index_of(kept, item) < 0:
            kept.append(item)
    return kept


@LINQ.static("System.Object Distinct(System.Object source)")
def _distinct(source: Any) -> Any:
    return _like(source, distinct(_items(source)))


@LINQ.static("System.Object Except(System.Object first, System.Object second)")
def _except(first: Any, second: Any) -> Any:
    unwanted = _items(second)
    return _like(first, [item for item in distinct(_items(first)) if index_of(unwanted, item) < 0])


@LINQ.static("System.Object Intersect(System.Object first, System.Object second)")
def _intersect(first: Any, second: Any) -> Any:
    wanted = _items(second)
    return _like(first, [item for item in distinct(_items(first)) if index_of(wanted, item) >= 0])


@LINQ.static("System.Object Union(System.Object first, System.Object second)")
def _union(first: Any, second: Any) -> Any:
    return _like(first, distinct(_items(first) + _items(second)))


@LINQ.static("System.Object Concat(System.Object first, System.Object second)")
def _concat(first: Any, second: Any) -> Any:
    return _like(first, _items(first) + _items(second))


@LINQ.static("int[] Range(int start, int count)")
def _range(start: int, count: int) -> list[int]:
    if count < 0 or count > 50_000_000:
        raise out_of_range("count", "Specified argument was out of the range of valid values.")
    return list(range(start, start + count))


@LINQ.static("System.Object Repeat(System.Object element, int count)")
def _repeat(element: Any, count: int) -> list[Any]:
    if not 0 <= count <= 50_000_000:
        raise out_of_range("count", "Specified argument was out of the range of valid values.")
    return [element] * count


@LINQ.static("System.Object Reverse(System.Object source)")
def _reverse(source: Any) -> Any:
    return _like(source, _items(source)[::-1])


@LINQ.static("bool SequenceEqual(System.Object first, System.Object second)")
def _sequence_equal(first: Any, second: Any) -> bool:
    left, right = _items(first), _items(second)
    return len(left) == len(right) and all(index_of([one], other) == 0 for one, other in zip(left, right, strict=True))


@LINQ.static(
    "System.Object First(System.Object source)", "System.Object First(System.Object source, System.Object predicate)"
)
def _first(source: Any, predicate: Any = None) -> Any:
    items = _items(source)
    if predicate is not None:
        items = [item for item in items if _test(predicate)(item)]
        if not items:
            raise error("InvalidOperationException", "Sequence contains no matching element")
    if not items:
        raise _empty()
    return items[0]


@LINQ.static("System.Object FirstOrDefault(System.Object source)",
             "System.Object FirstOrDefault(System.Object source, System.Object predicate)")  # fmt: skip
def _first_or_default(source: Any, predicate: Any = None) -> Any:
    test = None if predicate is None else _test(predicate)
    return next((item for item in _items(source) if test is None or test(item)), default_of(_element_of(source)))


@LINQ.static("System.Object Last(System.Object source)")
def _last(source: Any) -> Any:
    items = _items(source)
    if not items:
        raise _empty()
    return items[-1]


@LINQ.static("System.Object LastOrDefault(System.Object source)")
def _last_or_default(source: Any) -> Any:
    return (_items(source) or [default_of(_element_of(source))])[-1]


@LINQ.static("System.Object Single(System.Object source)")
def _single(source: Any) -> Any:
    items = _items(source)
    if len(items) != 1:
        raise _empty() if not items else error("InvalidOperationException", "Sequence contains more than one element")
    return items[0]


@LINQ.static("System.Object ElementAt(System.Object source, int index)")
def _element_at(source: Any, index: int) -> Any:
    items = _items(source)
    if not 0 <= index < len(items):
        raise out_of_range(
            "index", "Index was out of range. Must be non-negative and less than the size of the collection."
        )
    return items[index]


LINQ.static("System.Object Skip(System.Object source, int count)")(
    lambda source, count: _like(source, _items(source)[max(count, 0) :])
)
LINQ.static("System.Object Take(System.Object source, int count)")(
    lambda source, count: _like(source, _items(source)[: max(count, 0)])
)


@LINQ.static("System.Object Where(System.Object source, System.Object predicate)")
def _where(source: Any, predicate: Any) -> Any:
    return _like(source, [item for item in _items(source) if _test(predicate)(item)])


@LINQ.static("System.Object Select(System.Object source, System.Object selector)")
def _select(source: Any, selector: Any) -> list[Any]:
    function = as_callable(selector)
    return [function(item) for item in _items(source)]


def _ordered(source: Any, selector: Any, *, down: bool) -> list[Any]:
    from functools import cmp_to_key

    from pcshell.objects.clr_array import compare_items

    function = as_callable(selector)
    keyed: list[tuple[Any, Any]] = [(function(item), item) for item in _items(source)]
    key = cmp_to_key(compare_items)
    return [item for _, item in sorted(keyed, key=lambda pair: key(pair[0]), reverse=down)]


LINQ.static("System.Object OrderBy(System.Object source, System.Object keySelector)")(
    lambda source, selector: _ordered(source, selector, down=False)
)
LINQ.static("System.Object OrderByDescending(System.Object source, System.Object keySelector)")(
    lambda source, selector: _ordered(source, selector, down=True)
)
LINQ.static("System.Object ToArray(System.Object source)")(lambda source: _like(source, _items(source)))
LINQ.static("System.Object ToList(System.Object source)")(
    lambda source: GenericList(_element_of(source).name, _items(source))
)


@LINQ.static("System.Object Cast[T](System.Object source)")
def _cast(types: list[ClrType], source: Any) -> Any:
    """Unboxing: the elements must be of the type already."""
    items = _items(source)
    for item in items:
        if item is not None and not typenames.is_instance(item, types[0]):
            raise error(
                "InvalidCastException",
                f"Unable to cast object of type '{typenames.type_of(item).name}' to type '{types[0].name}'.",
            )
    return TypedArray(types[0].name, items)


@LINQ.static("System.Object OfType[T](System.Object source)")
def _of_type(types: list[ClrType], source: Any) -> Any:
    return TypedArray(types[0].name, [item for item in _items(source) if typenames.is_instance(item, types[0])])


LINQ.static("System.Object Empty[T]()")(lambda types: TypedArray(types[0].name, []))


@LINQ.static("System.Object Zip(System.Object first, System.Object second)")
def _zip(first: Any, second: Any) -> list[Any]:
    from pcshell.objects.clr_tuple import value_tuple

    return [value_tuple(one, other) for one, other in zip(_items(first), _items(second), strict=False)]


@LINQ.static("System.Object Aggregate(System.Object source, System.Object func)")
def _aggregate(source: Any, function: Any) -> Any:
    items = _items(source)
    if not items:
        raise _empty()
    combine = as_callable(function)
    total = items[0]
    for item in items[1:]:
        total = combine(total, item)
    return total


# ------------------------------------------------------------------------------------------------- groups and keys


class Grouping(GenericList):
    """The elements with one key, as GroupBy gives them."""

    __slots__ = ("key",)

    def __init__(self, key: Any, element: str, items: list[Any]) -> None:
        super().__init__(element, items)
        self.key = key

    @property
    def clr_name(self) -> str:
        """The full .NET name."""
        return f"System.Linq.Grouping`2[{typenames.type_of(self.key).name},{self.element}]"


declare_type("System.Linq.Grouping`2").property("System.Object Key")(lambda group: group.key)


@LINQ.static("System.Object GroupBy(System.Object source, System.Object keySelector)")
def _group_by(source: Any, selector: Any) -> list[Any]:
    function = as_callable(selector)
    keys: list[Any] = []
    groups: list[Grouping] = []
    for item in _items(source):
        key = function(item)
        place = index_of(keys, key)
        if place < 0:
            place = len(keys)
            keys.append(key)
            groups.append(Grouping(key, _element_of(source).name, []))
        groups[place].append(item)
    return list(groups)


@LINQ.static("System.Object ToDictionary(System.Object source, System.Object keySelector)",
             "System.Object ToDictionary(System.Object source, System.Object keySelector, "
             "System.Object elementSelector)")  # fmt: skip
def _to_dictionary(source: Any, key_of: Any, value_of: Any = None) -> Any:
    from pcshell.objects.members import call_method, new_object
    from pcshell.objects.overloads import named_type

    keys = [as_callable(key_of)(item) for item in _items(source)]
    values = _items(source) if value_of is None else [as_callable(value_of)(item) for item in _items(source)]
    key_type = typenames.type_of(keys[0]).name if keys else "System.Object"
    value_type = typenames.type_of(values[0]).name if values else _element_of(source).name
    made = new_object(named_type(f"System.Collections.Generic.Dictionary`2[{key_type},{value_type}]"), [])
    for key, value in zip(keys, values, strict=True):
        call_method(made, "Add", "add", [key, value])
    return made


@LINQ.static("System.Object ToHashSet(System.Object source)")
def _to_hash_set(source: Any) -> Any:
    from pcshell.objects.members import new_object
    from pcshell.objects.overloads import named_type

    kind = named_type(f"System.Collections.Generic.HashSet`1[{_element_of(source).name}]")
    return new_object(kind, [_like(source, _items(source))])


@LINQ.static("System.Object Chunk(System.Object source, int size)")
def _chunk(source: Any, size: int) -> list[Any]:
    if size < 1:
        raise out_of_range("size", "Specified argument was out of the range of valid values.")
    items = _items(source)
    return [_like(source, items[start : start + size]) for start in range(0, len(items), size)]


@LINQ.static("System.Object DistinctBy(System.Object source, System.Object keySelector)")
def _distinct_by(source: Any, selector: Any) -> Any:
    function = as_callable(selector)
    keys: list[Any] = []
    kept = []
    for item in _items(source):
        key = function(item)
        if index_of(keys, key) < 0:
            keys.append(key)
            kept.append(item)
    return _like(source, kept)


@LINQ.static("System.Object SelectMany(System.Object source, System.Object selector)")
def _select_many(source: Any, selector: Any) -> list[Any]:
    function = as_callable(selector)
    return [inner for item in _items(source) for inner in _items(function(item))]


def _extreme_by(source: Any, selector: Any, *, greatest: bool) -> Any:
    ordered = _ordered(source, selector, down=greatest)
    return ordered[0] if ordered else default_of(_element_of(source))


LINQ.static("System.Object MinBy(System.Object source, System.Object keySelector)")(
    lambda source, selector: _extreme_by(source, selector, greatest=False)
)
LINQ.static("System.Object MaxBy(System.Object source, System.Object keySelector)")(
    lambda source, selector: _extreme_by(source, selector, greatest=True)
)
LINQ.static("System.Object SkipLast(System.Object source, int count)")(
    lambda source, count: _like(source, _items(source)[: max(len(_items(source)) - max(count, 0), 0)])
)
LINQ.static("System.Object TakeLast(System.Object source, int count)")(
    lambda source, count: _like(source, _items(source)[-count:] if count > 0 else [])
)
LINQ.static("System.Object Append(System.Object source, System.Object element)")(
    lambda source, element: _like(source, [*_items(source), element])
)
LINQ.static("System.Object Prepend(System.Object source, System.Object element)")(
    lambda source, element: _like(source, [element, *_items(source)])
)


def _leading(source: Any, predicate: Any) -> int:
    """How many elements in front fit the predicate."""
    test = _test(predicate)
    return next((place for place, item in enumerate(_items(source)) if not test(item)), len(_items(source)))


LINQ.static("System.Object TakeWhile(System.Object source, System.Object predicate)")(
    lambda source, predicate: _like(source, _items(source)[: _leading(source, predicate)])
)
LINQ.static("System.Object SkipWhile(System.Object source, System.Object predicate)")(
    lambda source, predicate: _like(source, _items(source)[_leading(source, predicate) :])
)
