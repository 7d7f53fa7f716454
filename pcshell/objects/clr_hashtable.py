"""Members of Hashtable and [ordered] dictionaries, and the entries they enumerate."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.collections import Hashtable, OrderedDictionary
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.psobject import NO_OUTPUT, TEXTS
from pcshell.objects.text_conversion import clr_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class DictionaryEntry:
    """System.Collections.DictionaryEntry: what GetEnumerator() of a hash table gives."""

    __slots__ = ("key", "value")
    clr_name = "System.Collections.DictionaryEntry"

    def __init__(self, key: Any = None, value: Any = None) -> None:
        self.key = key
        self.value = value

    def __str__(self) -> str:
        return f"[{clr_text(self.key)}, {clr_text(self.value)}]"


class KeyView:
    """The Keys or Values of a dictionary: a live collection."""

    __slots__ = ("clr_name", "table", "wants_keys")
    enumerable = True

    def __init__(self, table: Hashtable, *, wants_keys: bool, clr_name: str) -> None:
        self.table = table
        self.wants_keys = wants_keys
        self.clr_name = clr_name

    def __iter__(self) -> Iterator[Any]:
        count = len(self.table)
        for item in self.table.key_list() if self.wants_keys else list(self.table.values()):
            if len(self.table) != count:
                raise error(
                    "InvalidOperationException", "Collection was modified; enumeration operation may not execute."
                )
            yield item

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, index: int) -> Any:
        return list(self)[index]


def _name(table: Any, wants_keys: bool) -> str:
    kind = "Keys" if wants_keys else "Values"
    if isinstance(table, OrderedDictionary):
        return "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection"
    from pcshell.objects.typenames import type_of

    own = type_of(table)
    if own.generic_arguments:
        inner = ",".join(item.name for item in own.generic_arguments)
        return f"{own.generic_definition}+{kind[:-1]}Collection[{inner}]"
    return f"System.Collections.Hashtable+{kind[:-1]}Collection"


def keys_of(table: Any) -> KeyView:
    """The Keys collection."""
    return KeyView(table, wants_keys=True, clr_name=_name(table, True))


def values_of(table: Any) -> KeyView:
    """The Values collection."""
    return KeyView(table, wants_keys=False, clr_name=_name(table, False))


def entries_of(table: Hashtable) -> list[DictionaryEntry]:
    """The entries in order."""
    return [DictionaryEntry(key, value) for key, value in table.pairs()]


VIEWS = (
    declare_type("System.Collections.Hashtable+KeyCollection"),
    declare_type("System.Collections.Hashtable+ValueCollection"),
    declare_type("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection"),
)


def declare_view(view: TypeMembers) -> None:
    """The members of a Keys or Values collection."""
    view.properties_from(
        {
            "int Count": len,
            "System.Object SyncRoot": lambda items: items.table,
            "bool IsSynchronized": lambda items: False,
        }
    )
    view.index(_view_item)

    @view.method("void CopyTo(System.Array array, int index)")
    def _copy_to(items: KeyView, target: list[Any], index: int) -> None:
        target[index : index + len(items)] = list(items)

    @view.method("System.Collections.IEnumerator GetEnumerator()")
    def _enumerator(items: KeyView) -> Any:
        from pcshell.objects.clr_collections import Enumerator

        return Enumerator(list(items))

    @view.method("bool Contains(System.Object item)")
    def _contains(items: KeyView, item: Any) -> bool:
        from pcshell.objects.clr_array import index_of

        return items.table.has(item) if items.wants_keys else index_of(list(items), item) >= 0


def _view_item(items: KeyView, index: Any) -> Any:
    """Keys and Values cannot be indexed: only 0 and -1 of a scalar mean something, here the collection itself."""
    return items if index in (0, -1) and type(index) is int else NO_OUTPUT


for _view in VIEWS:
    declare_view(_view)

TABLE = declare_type("System.Collections.Hashtable")


def count_of(table: Any) -> int:
    """Count."""
    return len(table)


TABLE.properties_from(
    {
        "bool IsReadOnly": lambda table: False,
        "bool IsFixedSize": lambda table: False,
        "bool IsSynchronized": lambda table: False,
        "System.Collections.ICollection Keys": keys_of,
        "System.Collections.ICollection Values": values_of,
        "System.Object SyncRoot": lambda table: table,
        "int Count": count_of,
    }
)


def key_exists(key: Any) -> ClrException:
    """Add of a key that is there."""
    return error("ArgumentException", f"An item with the same key has already been added. Key: {clr_text(key)}")


@TABLE.method("void Add(System.Object key, System.Object value)")
def _add(table: Hashtable, key: Any, value: Any) -> None:
    if key is None:
        raise argument_null("key")
    if table.has(key):
        old = table.names[table.identify(key)]
        raise error(
            "ArgumentException",
            f"Item has already been added. Key in dictionary: '{clr_text(old)}'  Key being added: '{clr_text(key)}'",
        )
    table.set(key, value)


@TABLE.method("bool Contains(System.Object key)", "bool ContainsKey(System.Object key)")
def _contains(table: Hashtable, key: Any) -> bool:
    if key is None:
        raise argument_null("key")
    return table.has(key)


@TABLE.method("bool ContainsValue(System.Object value)")
def _contains_value(table: Hashtable, value: Any) -> bool:
    from pcshell.objects.clr_array import index_of

    return index_of(list(table.values()), value) >= 0


@TABLE.method("void Remove(System.Object key)")
def _remove(table: Hashtable, key: Any) -> None:
    if key is None:
        raise argument_null("key")
    table.remove(key)


@TABLE.method("void Clear()")
def _clear(table: Hashtable) -> None:
    table.clear()


@TABLE.method("System.Object Clone()")
def _clone(table: Hashtable) -> Hashtable:
    return table.clone()


@TABLE.method("System.Collections.IDictionaryEnumerator GetEnumerator()")
def _enumerator(table: Hashtable) -> Any:
    from pcshell.objects.clr_collections import DictionaryEnumerator

    return DictionaryEnumerator(entries_of(table))


@TABLE.method("void CopyTo(System.Array array, int arrayIndex)")
def _copy_to(table: Hashtable, target: list[Any], index: int) -> None:
    target[index : index + len(table)] = entries_of(table)


@TABLE.method("System.Object Item(System.Object key)", "System.Object get_Item(System.Object key)")
def _item(table: Hashtable, key: Any) -> Any:
    return table.lookup(key)


@TABLE.method("void set_Item(System.Object key, System.Object value)")
def _set_item(table: Hashtable, key: Any, value: Any) -> None:
    table.set(key, value)


class CaseSensitiveHashtable(Hashtable):
    """A Hashtable made by its constructor: text keys count by exact characters."""

    __slots__ = ("identify",)

    def __init__(self, pairs: Any = (), fold: Any = None) -> None:
        from pcshell.objects.collections import key_id

        def identify(key: Any) -> Any:
            return (fold(key) if fold else key) if type(key) in TEXTS else key_id(key)

        self.identify = identify
        super().__init__(pairs)

    def clone(self) -> Hashtable:
        """A copy with the same comparison."""
        copy = CaseSensitiveHashtable()
        copy.identify = self.identify
        for key, value in self.pairs():
            copy.set(key, value)
        return copy


@TABLE.constructor("Hashtable()", "Hashtable(int capacity)")
def _new(_capacity: int = 0) -> Hashtable:
    return CaseSensitiveHashtable()


@TABLE.constructor("Hashtable(System.Collections.IEqualityComparer equalityComparer)")
def _new_comparing(comparer: Any) -> Hashtable:
    return CaseSensitiveHashtable((), getattr(comparer, "fold_key", None))


@TABLE.constructor("Hashtable(System.Collections.IDictionary d)")
def _new_from(table: Hashtable) -> Hashtable:
    return CaseSensitiveHashtable(table.pairs())


@TABLE.static("hashtable Synchronized(hashtable table)")
def _synchronized(table: Hashtable) -> Hashtable:
    return table


# ---------------------------------------------------------------------------------------------------- OrderedDictionary

ORDERED = declare_type("System.Collections.Specialized.OrderedDictionary")
ORDERED.properties_from(
    {
        "int Count": count_of,
        "bool IsReadOnly": lambda table: False,
        "System.Collections.ICollection Keys": keys_of,
        "System.Collections.ICollection Values": values_of,
        "bool IsFixedSize": lambda table: False,
        "System.Object SyncRoot": lambda table: table,
        "bool IsSynchronized": lambda table: False,
    }
)
for _group in ("add", "clear", "getenumerator", "copyto", "item"):
    ORDERED.methods[_group] = TABLE.methods[_group]
for _signature, _function in (
    ("bool Contains(System.Object key)", _contains),
    ("void Remove(System.Object key)", _remove),
    ("void set_Item(System.Object key, System.Object value)", _set_item),
    ("bool ContainsKey(System.Object key)", _contains),
    ("bool ContainsValue(System.Object value)", _contains_value),
):
    ORDERED.method(_signature)(_function)


def _rebuild(table: OrderedDictionary, pairs: list[tuple[Any, Any]]) -> None:
    table.clear()
    for key, value in pairs:
        table.set(key, value)


@ORDERED.method("void Insert(int index, System.Object key, System.Object value)")
def _insert(table: OrderedDictionary, index: int, key: Any, value: Any) -> None:
    if not 0 <= index <= len(table):
        raise out_of_range("index", "Specified argument was out of the range of valid values.")
    if table.has(key):
        raise key_exists(key)
    pairs = list(table.pairs())
    pairs.insert(index, (key, value))
    _rebuild(table, pairs)


@ORDERED.method("void RemoveAt(int index)")
def _remove_at(table: OrderedDictionary, index: int) -> None:
    if not 0 <= index < len(table):
        raise out_of_range("index", "Specified argument was out of the range of valid values.")
    table.remove(table.key_list()[index])


@ORDERED.method("System.Collections.Specialized.OrderedDictionary AsReadOnly()")
def _as_read_only(table: OrderedDictionary) -> OrderedDictionary:
    return table


class CaseSensitiveOrdered(OrderedDictionary):
    """An OrderedDictionary made by its constructor."""

    __slots__ = ("identify",)

    def __init__(self, pairs: Any = (), fold: Any = None) -> None:
        from pcshell.objects.collections import key_id

        self.identify = lambda key: (fold(key) if fold else key) if type(key) in TEXTS else key_id(key)
        super().__init__(pairs)


@ORDERED.constructor("OrderedDictionary()", "OrderedDictionary(int capacity)")
def _new_ordered(_capacity: int = 0) -> OrderedDictionary:
    return CaseSensitiveOrdered()


@ORDERED.constructor("OrderedDictionary(System.Collections.IEqualityComparer comparer)")
def _new_ordered_comparing(comparer: Any) -> OrderedDictionary:
    return CaseSensitiveOrdered((), getattr(comparer, "fold_key", None))


ENTRY = declare_type("System.Collections.DictionaryEntry")


@ENTRY.property("System.Object Key")
def _key(entry: DictionaryEntry) -> Any:
    return entry.key


@_key.with_setter
def _set_key(entry: DictionaryEntry, key: Any) -> None:
    entry.key = key


@ENTRY.property("System.Object Value")
def _value(entry: DictionaryEntry) -> Any:
    return entry.value


@_value.with_setter
def _set_value(entry: DictionaryEntry, value: Any) -> None:
    entry.value = value


@ENTRY.constructor("DictionaryEntry(System.Object key, System.Object value)")
def _new_entry(key: Any, value: Any) -> DictionaryEntry:
    return DictionaryEntry(key, value)


ENTRY.property("System.Object Name")(lambda entry: entry.key)
