"""What a pipeline takes apart: arrays, lists, sets, queues, iterators; never text, dictionaries or objects."""

from __future__ import annotations

from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Char,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pcshell.objects.psobject import NO_OUTPUT, WRAPPERS, NotedList, NotedText, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

#: Exact Python types that are never enumerated.
SCALARS = frozenset(
    {
        int, str, float, bool, type(None), Int64, Byte, SByte, Int16, UInt16, UInt32, UInt64, BigInteger, Single, Char,
        PSCustomObject, NotedText, Hashtable, OrderedDictionary, type(NO_OUTPUT),
    }
)  # fmt: skip
_LISTS = frozenset({list, NotedList, TypedArray, ArrayList, GenericList})


def enumerate_value(value: Any) -> Iterator[Any] | None:
    """An iterator over what a pipeline would send one by one, or None where the value goes as a whole.

    A class that is not a list says `enumerable = True` and implements `__iter__`, or is an iterator itself.
    """
    kind = type(value)
    if kind in SCALARS:
        return None
    if kind in _LISTS:
        iterator: Iterator[Any] = iter(value)
        return iterator
    if kind in WRAPPERS:
        return enumerate_value(value.base) if type(value.base) is not PSObject else None
    if isinstance(value, (str, int, float, dict, bytes)):
        return None
    if isinstance(value, (list, tuple, set, frozenset)) or getattr(kind, "enumerable", False):
        iterator = iter(value)
        return iterator
    if hasattr(kind, "__next__"):
        iterator = value
        return iterator
    return None
