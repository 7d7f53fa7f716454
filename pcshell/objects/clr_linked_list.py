"""LinkedList[T] and its nodes."""

from __future__ import annotations

from pcshell.objects.clr_collections import SEQUENCE, Enumerator, elements
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import declare_type
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Node:
    """LinkedListNode[T]; `owner` is None outside of a list."""

    __slots__ = ("clr_name", "following", "owner", "previous", "value")

    def __init__(self, value: Any, element: str) -> None:
        self.clr_name = f"System.Collections.Generic.LinkedListNode`1[{element}]"
        self.value = value
        self.owner: LinkedList | None = None
        self.previous: Node | None = None
        self.following: Node | None = None


class LinkedList:
    """LinkedList[T]."""

    __slots__ = ("clr_name", "count", "element", "first", "last")
    enumerable = True

    def __init__(self, kind: ClrType) -> None:
        self.clr_name = kind.name
        self.element = kind.generic_arguments[0].name if kind.generic_arguments else "System.Object"
        self.first: Node | None = None
        self.last: Node | None = None
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for node in self.nodes():
            yield node.value

    def __len__(self) -> int:
        return self.count

    def nodes(self) -> Iterator[Node]:
        """The nodes in order."""
        node = self.first
        while node is not None:
            yield node
            node = node.following

    def insert(self, what: Any, before: Node | None) -> Node:
        """Puts a value or a free node in front of another node, or at the end."""
        node = what if isinstance(what, Node) else Node(what, self.element)
        if node.owner is not None:
            raise error("InvalidOperationException", "The LinkedList node already belongs to a LinkedList.")
        previous = self.last if before is None else before.previous
        node.owner, node.previous, node.following = self, previous, before
        if previous is None:
            self.first = node
        else:
            previous.following = node
        if before is None:
            self.last = node
        else:
            before.previous = node
        self.count += 1
        return node

    def take(self, node: Node) -> None:
        """Removes a node."""
        self.check(node)
        if node.previous is None:
            self.first = node.following
        else:
            node.previous.following = node.following
        if node.following is None:
            self.last = node.previous
        else:
            node.following.previous = node.previous
        node.owner = node.previous = node.following = None
        self.count -= 1

    def check(self, node: Node | None) -> Node:
        """The node, when it is one of this list."""
        if node is None:
            raise argument_null("node")
        if node.owner is not self:
            raise error("InvalidOperationException", "The LinkedList node does not belong to current LinkedList.")
        return node


NODE = declare_type("System.Collections.Generic.LinkedListNode`1", "T")
NODE.properties_from({
    "System.Object List": lambda node: node.owner,
    "System.Object Next": lambda node: node.following,
    "System.Object Previous": lambda node: node.previous,
})  # fmt: skip


@NODE.property("System.Object Value")
def _value(node: Node) -> Any:
    return node.value


@_value.with_setter
def _set_value(node: Node, value: Any) -> None:
    node.value = value


@NODE.constructor("LinkedListNode(T value)")
def _new_node(kind: ClrType, value: Any) -> Node:
    return Node(value, kind.generic_arguments[0].name)


LIST = declare_type("System.Collections.Generic.LinkedList`1", "T")
NODE_TYPE = "System.Collections.Generic.LinkedListNode`1[T]"
LIST.properties_from({
    "int Count": len,
    "System.Object First": lambda items: items.first,
    "System.Object Last": lambda items: items.last,
    "bool IsReadOnly": lambda items: False,
    "bool IsSynchronized": lambda items: False,
    "System.Object SyncRoot": lambda items: items,
})  # fmt: skip


@LIST.constructor("LinkedList()")
def _new(kind: ClrType) -> LinkedList:
    return LinkedList(kind)


@LIST.constructor(f"LinkedList({SEQUENCE} collection)")
def _of(kind: ClrType, values: Any) -> LinkedList:
    made = LinkedList(kind)
    for value in elements(values, made.element):
        made.insert(value, None)
    return made


def _shown(node: Node, given: Any) -> Any:
    """What adding answers: the node of a value, nothing for a node."""
    from pcshell.objects.psobject import NO_OUTPUT

    return NO_OUTPUT if isinstance(given, Node) else node


@LIST.method(f"System.Object AddFirst({NODE_TYPE} node)", f"{NODE_TYPE} AddFirst(T value)")
def _add_first(items: LinkedList, value: Any) -> Any:
    return _shown(items.insert(value, items.first), value)


@LIST.method(f"System.Object AddLast({NODE_TYPE} node)", f"{NODE_TYPE} AddLast(T value)")
def _add_last(items: LinkedList, value: Any) -> Any:
    return _shown(items.insert(value, None), value)


@LIST.method("void Add(T item)")
def _add(items: LinkedList, value: Any) -> None:
    items.insert(value, None)


@LIST.method(
    f"System.Object AddAfter({NODE_TYPE} node, {NODE_TYPE} newNode)", f"{NODE_TYPE} AddAfter({NODE_TYPE} node, T value)"
)
def _add_after(items: LinkedList, node: Node | None, value: Any) -> Any:
    return _shown(items.insert(value, items.check(node).following), value)


@LIST.method(
    f"System.Object AddBefore({NODE_TYPE} node, {NODE_TYPE} newNode)",
    f"{NODE_TYPE} AddBefore({NODE_TYPE} node, T value)",
)
def _add_before(items: LinkedList, node: Node | None, value: Any) -> Any:
    return _shown(items.insert(value, items.check(node)), value)


def _search(items: LinkedList, value: Any) -> list[Node]:
    from pcshell.objects.clr_object import equals

    return [node for node in items.nodes() if equals(node.value, value)]


@LIST.method(f"{NODE_TYPE} Find(T value)")
def _find(items: LinkedList, value: Any) -> Node | None:
    return next(iter(_search(items, value)), None)


@LIST.method(f"{NODE_TYPE} FindLast(T value)")
def _find_last(items: LinkedList, value: Any) -> Node | None:
    return next(reversed(_search(items, value)), None)


@LIST.method("bool Contains(T value)")
def _contains(items: LinkedList, value: Any) -> bool:
    return _find(items, value) is not None


@LIST.method(f"void Remove({NODE_TYPE} node)")
def _remove_node(items: LinkedList, node: Node | None) -> None:
    items.take(items.check(node))


@LIST.method("bool Remove(T value)")
def _remove(items: LinkedList, value: Any) -> bool:
    node = _find(items, value)
    if node is not None:
        items.take(node)
    return node is not None


def _end(node: Node | None) -> Node:
    if node is None:
        raise error("InvalidOperationException", "The LinkedList is empty.")
    return node


LIST.method("void RemoveFirst()")(lambda items: items.take(_end(items.first)))
LIST.method("void RemoveLast()")(lambda items: items.take(_end(items.last)))


@LIST.method("void Clear()")
def _clear(items: LinkedList) -> None:
    for node in list(items.nodes()):
        items.take(node)


@LIST.method("void CopyTo(T[] array, int index)")
def _copy_to(items: LinkedList, target: list[Any], index: int) -> None:
    values = list(items)
    target[index : index + len(values)] = values


LIST.method("System.Collections.IEnumerator GetEnumerator()")(Enumerator)
