"""Dictionaries with typed keys and values, sets, and KeyValuePair."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_collections import SEQUENCE, Enumerator, _ListClass, elements
from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.clr_hashtable import declare_view, key_exists, keys_of, values_of
from pcshell.objects.collections import Hashtable, key_id
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.psobject import TEXTS
from pcshell.objects.script_protocol import as_callable
from pcshell.objects.text_conversion import clr_text
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


class KeyValuePair:
    """System.Collections.Generic.KeyValuePair[K,V]."""

    __slots__ = ("clr_name", "key", "value")

    def __init__(self, key: Any, value: Any, kinds: str = "System.Object,System.Object") -> None:
        self.key = key
        self.value = value
        self.clr_name = f"System.Collections.Generic.KeyValuePair`2[{kinds}]"

    def __str__(self) -> str:
        return f"[{clr_text(self.key)}, {clr_text(self.value)}]"


def _exact(key: Any) -> Any:
    return key if type(key) in TEXTS else key_id(key)


def identity_of(comparer: Any) -> Callable[[Any], Any]:
    """What makes two keys one, under an equality comparer."""
    fold = getattr(comparer, "fold_key", None)
    if fold is None:
        return _exact
    return lambda key: fold(key) if type(key) in TEXTS else key_id(key)


class DefaultComparer:
    """What `Comparer` of a dictionary or set shows that was made without one: exact equality, natural order."""

    __slots__ = ("clr_name",)

    def __init__(self, element: ClrType, *, orders: bool) -> None:
        kind = "Comparer" if orders else "EqualityComparer"
        if element is typenames.STRING and not orders:
            self.clr_name = f"System.Collections.Generic.String{kind}"
        else:
            family = "Object" if element is typenames.OBJECT else "Generic"
            self.clr_name = f"System.Collections.Generic.{family}{kind}`1[{element.name}]"


#: The sizes a hash table grows to: each the first prime of .NET's list that is at least double the last.
_PRIMES = (
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327,
    1597, 1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353,
    43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689,
    672827, 807403, 968897, 1162687, 1395263, 1674319, 2009191, 2411033, 2893249, 3471899, 4166287, 4999559, 5999471,
    7199369,
)  # fmt: skip


def _prime_from(least: int) -> int:
    return next((prime for prime in _PRIMES if prime >= least), least | 1)


def capacity_of(items: Any) -> int:
    """Capacity of a dictionary or set: what was asked for, grown with the number of its elements."""
    size: int = items.reserved
    while size < len(items):
        size = _prime_from(2 * size or 1)
    items.reserved = size
    return size


def reserve(items: Any, capacity: int) -> int:
    """EnsureCapacity."""
    if capacity < 0:
        raise must_not_be_negative("capacity", capacity)
    if capacity > capacity_of(items):
        items.reserved = _prime_from(capacity)
    return int(items.reserved)


def trim(items: Any, capacity: int | None = None) -> None:
    """TrimExcess."""
    if capacity is not None and capacity < len(items):
        raise out_of_range("capacity", "Specified argument was out of the range of valid values.")
    items.reserved = _prime_from(max(capacity or len(items), 0)) if capacity or len(items) else 0


class GenericDictionary(Hashtable):
    """Dictionary[K,V] and its kin: keys and values are converted to their types, text keys count exactly."""

    __slots__ = ("clr_name", "comparer", "identify", "key_type", "reserved", "sorted", "value_type")
    enumerable = False

    def __init__(self, kind: ClrType, comparer: Any = None, pairs: Iterable[tuple[Any, Any]] = ()) -> None:
        self.reserved = 0
        self.clr_name = kind.name
        arguments = kind.generic_arguments
        self.key_type = arguments[0] if arguments else typenames.OBJECT
        self.value_type = arguments[1] if len(arguments) > 1 else typenames.OBJECT
        self.comparer = comparer
        self.identify = identity_of(comparer)  # type: ignore[assignment]
        self.sorted = "Sorted" in kind.name
        super().__init__(pairs)

    def store(self, key: Any, value: Any) -> None:
        """`table[key] = value` with conversions."""
        self.set(conversion.convert(key, self.key_type), conversion.convert(value, self.value_type))

    def set(self, key: Any, value: Any) -> None:
        """Adds or replaces; a sorted dictionary keeps its order."""
        known = self.identify(key) in self
        super().set(key, value)
        if self.sorted and not known:
            from pcshell.objects.clr_array import sort_items

            order = sort_items(list(self.names.values()))
            self.names = {self.identify(item): item for item in order}

    def lookup(self, key: Any, default: Any = None) -> Any:
        """The value of a key, of whatever type the script gave it."""
        if type(key) is not self.key_type.python and self.key_type.name != "System.Object":
            ok, key = conversion.try_convert(key, self.key_type)
            if not ok:
                return default
        return super().lookup(key, default)

    def values(self) -> Any:
        """The values in the order of the keys."""
        return [self[identity] for identity in self.names]

    def clone(self) -> Hashtable:
        """A copy."""
        kind = typenames.find_type(self.clr_name)
        assert kind is not None
        return GenericDictionary(kind, self.comparer, self.pairs())

    def kinds(self) -> str:
        """The type arguments as a KeyValuePair names them."""
        return f"{self.key_type.name},{self.value_type.name}"

    def entries(self) -> list[KeyValuePair]:
        """What enumerating gives."""
        kinds = self.kinds()
        return [KeyValuePair(key, value, kinds) for key, value in self.pairs()]


_WITH_CAPACITY = frozenset(
    f"System.Collections.{name}`2" for name in ("Generic.Dictionary", "Generic.SortedList", "Generic.OrderedDictionary")
)


def _comparer_of(items: GenericDictionary) -> Any:
    return items.comparer or DefaultComparer(items.key_type, orders=items.sorted)


def _declare_dictionary(table: TypeMembers) -> None:
    table.properties_from({"System.Object Comparer": _comparer_of, "int Count": len})
    if table.name in _WITH_CAPACITY:
        table.properties_from({"int Capacity": capacity_of})
        table.method("int EnsureCapacity(int capacity)")(reserve)
        table.method("void TrimExcess()", "void TrimExcess(int capacity)")(trim)
    if ".Concurrent." in table.name:
        table.properties_from({"bool IsEmpty": lambda items: not items})
    table.properties_from({
        "System.Object Keys": keys_of,
        "System.Object Values": values_of,
        "bool IsReadOnly": lambda items: False,
        "bool IsFixedSize": lambda items: False,
        "System.Object SyncRoot": lambda items: items,
        "bool IsSynchronized": lambda items: False,
    })  # fmt: skip

    _declare_changing(table)
    _declare_looking_up(table)
    _dictionary_constructors(table)


def _declare_changing(table: TypeMembers) -> None:
    """How entries get into a dictionary and out of it."""

    @table.method("void Add(K key, V value)")
    def _add(items: GenericDictionary, key: Any, value: Any) -> None:
        if key is None:
            raise argument_null("key")
        if items.has(key):
            raise key_exists(key)
        items.set(key, value)

    @table.method("bool TryAdd(K key, V value)")
    def _try_add(items: GenericDictionary, key: Any, value: Any) -> bool:
        if items.has(key):
            return False
        items.set(key, value)
        return True

    @table.method("bool Remove(K key)")
    def _remove(items: GenericDictionary, key: Any) -> bool:
        if key is None:
            raise argument_null("key")
        return items.remove(key)

    @table.method("bool Remove(K key, out V value)", "bool TryRemove(K key, out V value)")
    def _take(items: GenericDictionary, key: Any, value: Any) -> bool:
        value.value = items.lookup(key)
        return items.remove(key)

    @table.method("void Clear()")
    def _clear(items: GenericDictionary) -> None:
        items.clear()

    @table.method("void set_Item(K key, V value)")
    def _set_item(items: GenericDictionary, key: Any, value: Any) -> None:
        items.set(key, value)


def _declare_looking_up(table: TypeMembers) -> None:
    """What a dictionary holds."""

    @table.method("bool ContainsKey(K key)", "bool Contains(System.Object key)")
    def _contains_key(items: GenericDictionary, key: Any) -> bool:
        if key is None:
            raise argument_null("key")
        return items.has(key)

    @table.method("bool ContainsValue(V value)")
    def _contains_value(items: GenericDictionary, value: Any) -> bool:
        from pcshell.objects.clr_array import index_of

        return index_of(list(items.values()), value) >= 0

    @table.method("bool TryGetValue(K key, out V value)")
    def _try_get(items: GenericDictionary, key: Any, value: Any) -> bool:
        if items.has(key):
            value.value = items.lookup(key)
            return True
        from pcshell.objects.clr_array import default_of

        value.value = default_of(items.value_type)
        return False

    @table.method("void CopyTo(System.Array array, int index)")
    def _copy_pairs(items: GenericDictionary, target: list[Any], index: int) -> None:
        target[index : index + len(items)] = items.entries()

    @table.method("System.Collections.IEnumerator GetEnumerator()")
    def _enumerator(items: GenericDictionary) -> Enumerator:
        return Enumerator(items.entries())

    @table.method("V get_Item(K key)", "V Item(K key)")
    def _item(items: GenericDictionary, key: Any) -> Any:
        if not items.has(key):
            raise error(
                "System.Collections.Generic.KeyNotFoundException",
                f"The given key '{clr_text(key)}' was not present in the dictionary.",
            )
        return items.lookup(key)


def _dictionary_constructors(table: TypeMembers) -> None:
    @table.constructor("Dictionary()")
    def _new(kind: ClrType) -> GenericDictionary:
        return GenericDictionary(kind)

    @table.constructor("Dictionary(int capacity)")
    def _with_capacity(kind: ClrType, capacity: int) -> GenericDictionary:
        made = GenericDictionary(kind)
        reserve(made, capacity)
        return made

    @table.constructor("Dictionary(System.StringComparer comparer)")
    def _comparing(kind: ClrType, comparer: Any) -> GenericDictionary:
        return GenericDictionary(kind, comparer)

    @table.constructor("Dictionary(int capacity, System.StringComparer comparer)")
    def _comparing_capacity(kind: ClrType, capacity: int, comparer: Any) -> GenericDictionary:
        made = GenericDictionary(kind, comparer)
        reserve(made, capacity)
        return made

    @table.constructor(
        "Dictionary(System.Collections.IDictionary dictionary)",
        "Dictionary(System.Collections.IDictionary dictionary, System.StringComparer comparer)",
    )
    def _of(kind: ClrType, source: Hashtable, comparer: Any = None) -> GenericDictionary:
        if source is None:
            raise argument_null("dictionary")
        made = GenericDictionary(kind, comparer)
        for key, value in source.pairs():
            made.store(key, value)
        return made


for _name in ("Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary"):
    _declare_dictionary(declare_type(f"System.Collections.Generic.{_name}`2", "K", "V"))
CONCURRENT = declare_type("System.Collections.Concurrent.ConcurrentDictionary`2", "K", "V")
_declare_dictionary(CONCURRENT)
for _name in ("Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary"):
    for _part in ("Key", "Value"):
        declare_view(declare_type(f"System.Collections.Generic.{_name}`2+{_part}Collection"))


def _made(value: Any, *args: Any) -> Any:
    """A value, or what a script block makes of the arguments."""
    from pcshell.objects.script_protocol import is_script_block

    return as_callable(value)(*args) if is_script_block(value) else value


@CONCURRENT.method("V GetOrAdd(K key, V value)", "V GetOrAdd(K key, System.Func`2[K,V] valueFactory)")
def _get_or_add(items: GenericDictionary, key: Any, value: Any) -> Any:
    if not items.has(key):
        items.store(key, _made(value, key))
    return items.lookup(key)


@CONCURRENT.method(
    "V AddOrUpdate(K key, V addValue, System.Func`3[K,V,V] updateValueFactory)",
    "V AddOrUpdate(K key, System.Func`2[K,V] addValueFactory, System.Func`3[K,V,V] updateValueFactory)",
)
def _add_or_update(items: GenericDictionary, key: Any, added: Any, update: Any) -> Any:
    new = as_callable(update)(key, items.lookup(key)) if items.has(key) else _made(added, key)
    items.store(key, new)
    return items.lookup(key)


@CONCURRENT.method("bool TryUpdate(K key, V newValue, V comparisonValue)")
def _try_update(items: GenericDictionary, key: Any, new: Any, expected: Any) -> bool:
    from pcshell.objects.clr_object import equals

    if not items.has(key) or not equals(items.lookup(key), expected):
        return False
    items.set(key, new)
    return True


@CONCURRENT.method("System.Object[] ToArray()")
def _pairs(items: GenericDictionary) -> list[Any]:
    return list(items.entries())


@CONCURRENT.method("bool TryRemove(System.Collections.Generic.KeyValuePair`2[K,V] item)")
def _try_remove_pair(items: GenericDictionary, pair: KeyValuePair) -> bool:
    from pcshell.objects.clr_object import equals

    return items.has(pair.key) and equals(items.lookup(pair.key), pair.value) and items.remove(pair.key)


@CONCURRENT.constructor(
    "ConcurrentDictionary(int concurrencyLevel, int capacity)",
    "ConcurrentDictionary(int concurrencyLevel, int capacity, System.StringComparer comparer)",
)
def _new_concurrent(kind: ClrType, _level: int, _capacity: int, comparer: Any = None) -> GenericDictionary:
    return GenericDictionary(kind, comparer)


PLAIN_SORTED = declare_type("System.Collections.SortedList")
_declare_dictionary(PLAIN_SORTED)
PLAIN_SORTED.constructors.overloads.clear()
for _group in PLAIN_SORTED.methods.values():
    _group.overloads = [
        overload.bound_to({"K": "System.Object", "V": "System.Object"}) for overload in _group.overloads
    ]


@PLAIN_SORTED.constructor("SortedList()")
def _new_sorted() -> GenericDictionary:
    kind = typenames.find_type("System.Collections.SortedList")
    assert kind is not None
    return GenericDictionary(kind, _IgnoreNothing())


class _IgnoreNothing:
    """The comparison of a plain SortedList: keys as they are."""

    def fold_key(self, key: Any) -> Any:
        """The key."""
        return key


PAIR = declare_type("System.Collections.Generic.KeyValuePair`2", "K", "V")
PAIR.properties_from({"K Key": lambda pair: pair.key, "V Value": lambda pair: pair.value})


@PAIR.constructor("KeyValuePair(K key, V value)")
def _new_pair(kind: ClrType, key: Any, value: Any) -> KeyValuePair:
    return KeyValuePair(key, value, ",".join(item.name for item in kind.generic_arguments))


PAIR.method("string ToString()")(str)


@PAIR.method("void Deconstruct(out K key, out V value)")
def _deconstruct(pair: KeyValuePair, key: Any, value: Any) -> None:
    key.value, value.value = pair.key, pair.value


# ---------------------------------------------------------------------------------------------------------------- sets


class HashSet(_ListClass):
    """HashSet[T] and SortedSet[T]: a list without doubles, in order of arrival (or sorted)."""

    __slots__ = ("comparer", "identify", "reserved", "seen")

    def __init__(self, clr_type: ClrType, items: Iterable[Any] = (), comparer: Any = None) -> None:
        super().__init__(clr_type)
        self.reserved = 0
        self.comparer = comparer
        self.identify = identity_of(comparer)
        self.seen: set[Any] = set()
        for item in items:
            self.include(item)

    def include(self, item: Any) -> bool:
        """Adds an item; says whether it is new."""
        identity = self.identify(item)
        if identity in self.seen:
            return False
        self.seen.add(identity)
        self.append(item)
        if self.clr_name.startswith("System.Collections.Generic.SortedSet"):
            from pcshell.objects.clr_array import sort_items

            self[:] = sort_items(list(self))
        return True

    def holds(self, item: Any) -> bool:
        """Whether the item is there."""
        return self.identify(item) in self.seen

    def keep(self, wanted: Callable[[Any], bool]) -> int:
        """Keeps the items that a test wants; the number of those dropped."""
        before = len(self)
        self[:] = [item for item in self if wanted(item)]
        self.seen = {self.identify(item) for item in self}
        return before - len(self)

    def others(self, items: Any) -> set[Any]:
        """The identities of another collection's items."""
        return {self.identify(item) for item in elements(items, self.element)}


def _declare_set(table: TypeMembers, name: str) -> None:
    table.properties_from({"int Count": len})
    if name == "HashSet":
        table.properties_from({"int Capacity": capacity_of})
        table.method("int EnsureCapacity(int capacity)")(reserve)
        table.method("void TrimExcess()", "void TrimExcess(int capacity)")(trim)
    table.properties_from({
        "System.Object Comparer": lambda items: items.comparer
        or DefaultComparer(typenames.find_type(items.element) or typenames.OBJECT, orders=name != "HashSet"),
        "bool IsReadOnly": lambda items: False,
    })  # fmt: skip
    table.method("bool Add(T item)")(HashSet.include)
    table.method("bool Contains(T item)")(HashSet.holds)

    @table.method("bool Remove(T item)")
    def _remove(items: HashSet, item: Any) -> bool:
        wanted = items.identify(item)
        return items.keep(lambda one: items.identify(one) != wanted) > 0

    @table.method("int RemoveWhere(System.Predicate`1[T] match)")
    def _remove_where(items: HashSet, match: Any) -> int:
        test = as_callable(match)
        return items.keep(lambda one: not conversion.to_bool(test(one)))

    @table.method("void Clear()")
    def _clear(items: HashSet) -> None:
        items.keep(lambda one: False)

    table.method("System.Collections.IEnumerator GetEnumerator()")(Enumerator)
    table.method(
        "void CopyTo(T[] array)", "void CopyTo(T[] array, int arrayIndex)",
        "void CopyTo(T[] array, int arrayIndex, int count)",
    )(_copy_to)  # fmt: skip
    table.index(_no_index)

    @table.method("bool TryGetValue(T equalValue, out T actualValue)")
    def _try_get(items: HashSet, wanted: Any, actual: Any) -> bool:
        identity = items.identify(wanted)
        actual.value = next((item for item in items if items.identify(item) == identity), None)
        return identity in items.seen

    _declare_set_algebra(table)
    _set_constructors(table, name)


def _declare_set_algebra(table: TypeMembers) -> None:
    """Unions, intersections and comparisons with other collections."""

    @table.method(f"void UnionWith({SEQUENCE} other)")
    def _union(items: HashSet, other: Any) -> None:
        for item in elements(other, items.element):
            items.include(item)

    @table.method(f"void IntersectWith({SEQUENCE} other)")
    def _intersect(items: HashSet, other: Any) -> None:
        wanted = items.others(other)
        items.keep(lambda one: items.identify(one) in wanted)

    @table.method(f"void ExceptWith({SEQUENCE} other)")
    def _except(items: HashSet, other: Any) -> None:
        unwanted = items.others(other)
        items.keep(lambda one: items.identify(one) not in unwanted)

    @table.method(f"void SymmetricExceptWith({SEQUENCE} other)")
    def _symmetric(items: HashSet, other: Any) -> None:
        new = [item for item in elements(other, items.element) if not items.holds(item)]
        _except(items, other)
        for item in new:
            items.include(item)

    table.method(f"bool IsSubsetOf({SEQUENCE} other)")(lambda items, other: items.seen <= items.others(other))
    table.method(f"bool IsSupersetOf({SEQUENCE} other)")(lambda items, other: items.seen >= items.others(other))
    table.method(f"bool IsProperSubsetOf({SEQUENCE} other)")(lambda items, other: items.seen < items.others(other))
    table.method(f"bool IsProperSupersetOf({SEQUENCE} other)")(lambda items, other: items.seen > items.others(other))
    table.method(f"bool Overlaps({SEQUENCE} other)")(lambda items, other: bool(items.seen & items.others(other)))
    table.method(f"bool SetEquals({SEQUENCE} other)")(lambda items, other: items.seen == items.others(other))


def _set_constructors(table: TypeMembers, name: str) -> None:
    @table.constructor(f"{name}()", f"{name}(int capacity)", f"{name}(int capacity, System.StringComparer comparer)")
    def _new(kind: ClrType, capacity: int = 0, comparer: Any = None) -> HashSet:
        made = HashSet(kind, (), comparer)
        reserve(made, capacity)
        return made

    @table.constructor(f"{name}(System.StringComparer comparer)")
    def _comparing(kind: ClrType, comparer: Any) -> HashSet:
        return HashSet(kind, (), comparer)

    @table.constructor(
        f"{name}({SEQUENCE} collection)", f"{name}({SEQUENCE} collection, System.StringComparer comparer)"
    )
    def _of(kind: ClrType, items: Any, comparer: Any = None) -> HashSet:
        return HashSet(kind, elements(items, kind.generic_arguments[0].name), comparer)


def _copy_to(items: list[Any], target: list[Any], index: int = 0, count: int | None = None) -> None:
    part = items[:count]
    target[index : index + len(part)] = part


def _no_index(items: Any, index: Any) -> Any:
    from pcshell.objects.psobject import NO_OUTPUT

    return items if index in (0, -1) else NO_OUTPUT


_declare_set(declare_type("System.Collections.Generic.HashSet`1", "T"), "HashSet")
SORTED_SET = declare_type("System.Collections.Generic.SortedSet`1", "T")
_declare_set(SORTED_SET, "SortedSet")
SORTED_SET.properties_from(
    {"T Min": lambda items: items[0] if items else None, "T Max": lambda items: items[-1] if items else None}
)


@SORTED_SET.method("System.Object GetViewBetween(T lowerValue, T upperValue)")
def _between(items: HashSet, low: Any, high: Any) -> HashSet:
    from pcshell.objects.clr_array import compare_items

    kind = typenames.type_of(items)
    return HashSet(kind, [item for item in items if compare_items(low, item) <= 0 <= compare_items(high, item)])


@SORTED_SET.method("System.Object Reverse()")
def _reversed(items: HashSet) -> list[Any]:
    return list(reversed(items))


COMPARERS = ("String", "Object", "Generic")
for _family in COMPARERS:
    for _kind in ("Comparer", "EqualityComparer"):
        _own = declare_type(f"System.Collections.Generic.{_family}{_kind}{'' if _family == 'String' else '`1'}")
        _own.method("bool Equals(System.Object x, System.Object y)")(
            lambda _comparer, left, right: _exact(left) == _exact(right)
        )
