"""Collections of .NET under Python's own containers.

Object[] is a plain `list`. A hash table is a dict from a key's identity (`key_id`) to its value, beside a dict of the
keys as they were written: `1`, `1L`, `1.0`, `$true`, `'1'`, `[char]'a'` and `'a'` are seven keys, text ignores case,
arrays and objects count by identity (architecture 12.6).
"""

from __future__ import annotations

from pcshell.objects.numbers import Char
from pcshell.objects.psobject import TEXTS, NotedText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


class TypedArray(list):  # type: ignore[type-arg]
    """T[]: `element` is the full .NET name of T. Elements are already converted."""

    __slots__ = ("element",)

    def __init__(self, element: str, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.element = element


class ArrayList(list):  # type: ignore[type-arg]
    """System.Collections.ArrayList."""

    __slots__ = ()


class GenericList(list):  # type: ignore[type-arg]
    """System.Collections.Generic.List[T]: `element` is the full .NET name of T."""

    __slots__ = ("element",)

    def __init__(self, element: str = "System.Object", items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.element = element

    @property
    def clr_name(self) -> str:
        """The full .NET name."""
        return f"System.Collections.Generic.List`1[{self.element}]"


def key_id(key: Any) -> Any:
    """What makes two keys of a hash table one key."""
    kind = type(key)
    if kind in TEXTS:
        return key.lower()
    if kind is int:
        return key
    if isinstance(key, (int, float)):
        return (kind, key)
    if kind is Char:
        return (Char, str(key))
    if kind.__hash__ is None or kind.__dict__.get("__eq__") is None:
        return (kind, id(key))
    return (kind, key)


class GenericCollection(GenericList):
    """System.Collections.ObjectModel.Collection[T]."""

    __slots__ = ()

    def __init__(self, items: Iterable[Any] = (), element: str = "System.Management.Automation.PSObject") -> None:
        super().__init__(element, items)

    @property
    def clr_name(self) -> str:
        """The full .NET name."""
        return f"System.Collections.ObjectModel.Collection`1[{self.element}]"


class DictionaryEntry:
    """System.Collections.DictionaryEntry: what enumerating a dictionary gives."""

    __slots__ = ("key", "value")
    clr_name = "System.Collections.DictionaryEntry"

    def __init__(self, key: Any = None, value: Any = None) -> None:
        self.key = key
        self.value = value

    def __str__(self) -> str:
        from pcshell.objects.text_conversion import to_string

        return f"[{to_string(self.key)}, {to_string(self.value)}]"


class Hashtable(dict):  # type: ignore[type-arg]
    """System.Collections.Hashtable as PowerShell makes it: text keys ignore case, order is that of insertion.

    The dict maps `key_id(key)` to the value. Use the methods below with keys as scripts write them; `dict`'s own
    subscripts take identities.
    """

    __slots__ = ("names",)
    clr_name = "System.Collections.Hashtable"
    identify = staticmethod(key_id)

    def __init__(self, pairs: Iterable[tuple[Any, Any]] = ()) -> None:
        super().__init__()
        self.names: dict[Any, Any] = {}
        for key, value in pairs:
            self.set(key, value)

    def set(self, key: Any, value: Any) -> None:
        """Adds or replaces; the key keeps the spelling it was first written with."""
        identity = self.identify(key)
        if identity not in self:
            self.names[identity] = key if type(key) is not NotedText else key.base
        self[identity] = value

    def lookup(self, key: Any, default: Any = None) -> Any:
        """The value of a key as a script writes it, or `default`."""
        return self.get(self.identify(key), default)

    def has(self, key: Any) -> bool:
        """Whether the key exists."""
        return self.identify(key) in self

    def remove(self, key: Any) -> bool:
        """Removes a key; says whether it was there."""
        identity = self.identify(key)
        if identity not in self:
            return False
        del self[identity]
        del self.names[identity]
        return True

    def clear(self) -> None:
        """Removes everything."""
        super().clear()
        self.names.clear()

    def key_list(self) -> list[Any]:
        """The keys as written."""
        return list(self.names.values())

    def pairs(self) -> Iterator[tuple[Any, Any]]:
        """Key as written and value, in order."""
        for identity, key in self.names.items():
            yield key, self[identity]

    def clone(self) -> Hashtable:
        """A shallow copy of the same class."""
        return type(self)(self.pairs())


class OrderedDictionary(Hashtable):
    """System.Collections.Specialized.OrderedDictionary: `[ordered]@{}`; an Int32 index counts positions."""

    __slots__ = ()
    clr_name = "System.Collections.Specialized.OrderedDictionary"
