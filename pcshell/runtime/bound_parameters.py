"""`$PSBoundParameters`, `$input` and `$PSDefaultParameterValues` as values."""

from __future__ import annotations

from pcshell.objects.collections import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class PSBoundParametersDictionary(Hashtable):
    """System.Management.Automation.PSBoundParametersDictionary."""

    __slots__ = ()
    clr_name = "System.Management.Automation.PSBoundParametersDictionary"


class DefaultParameterValues(Hashtable):
    """System.Management.Automation.DefaultParameterDictionary."""

    __slots__ = ()
    clr_name = "System.Management.Automation.DefaultParameterDictionary"


def as_dictionary(frame: Any) -> Any:
    """The bound parameters of an invocation; the same dictionary each time it is asked for."""
    if frame is None:
        return PSBoundParametersDictionary()
    bound = frame.bound
    if isinstance(bound, PSBoundParametersDictionary):
        return bound
    frame.bound = PSBoundParametersDictionary((bound or {}).items())
    return frame.bound


class InputEnumerator:
    """`$input`: runs over the input once; `Reset` starts again."""

    __slots__ = ("items", "position")
    clr_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"
    enumerable = True
    is_enumerator = True

    def __init__(self, items: Any) -> None:
        self.items = items
        self.position = -1

    def __iter__(self) -> Iterator[Any]:
        items = iter(self.items)
        for item in items:
            self.position += 1
            yield item
        if isinstance(self.items, list):
            self.items = []


class ForEachEnumerator:
    """`$foreach`: MoveNext skips an item of the running loop. `outer` is the enumerator of the loop around it."""

    __slots__ = ("items", "outer", "position")
    clr_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"

    def __init__(self, items: list[Any], outer: Any) -> None:
        self.items = items
        self.outer = outer
        self.position = -1

    def __iter__(self) -> ForEachEnumerator:
        return self

    def __next__(self) -> Any:
        self.position += 1
        if self.position >= len(self.items):
            raise StopIteration
        return self.items[self.position]
