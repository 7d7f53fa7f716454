"""Tuple and ValueTuple."""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.conversion import clr_text
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.indexing import get_index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Tuple:
    """System.Tuple and System.ValueTuple: `items` and the full name with the types of the items."""

    __slots__ = ("clr_name", "items")

    def __init__(self, definition: str, items: tuple[Any, ...]) -> None:
        self.items = items
        kinds = ",".join(typenames.type_of(item).name for item in items)
        self.clr_name = f"System.{definition}`{len(items)}[{kinds}]"

    def __str__(self) -> str:
        return f"({', '.join(clr_text(item) for item in self.items)})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tuple) and other.items == self.items

    def __hash__(self) -> int:
        return hash(self.items)


def value_tuple(*items: Any) -> Tuple:
    """A ValueTuple."""
    return Tuple("ValueTuple", items)


def _item(position: int) -> Any:
    return lambda value: value.items[position]


def _declare(table: TypeMembers, definition: str, count: int) -> None:
    for position in range(count):
        table.property(f"System.Object Item{position + 1}")(_item(position))
    table.property("int Length")(lambda value: len(value.items))
    table.index(lambda value, index: get_index(list(value.items), index))

    @table.constructor(f"{definition}({', '.join(f'System.Object item{at + 1}' for at in range(count))})")
    def _new(_kind: Any, *items: Any) -> Tuple:
        return Tuple(definition, items)


for _definition in ("Tuple", "ValueTuple"):
    for _count in (1, 2, 3):
        _declare(
            declare_type(f"System.{_definition}`{_count}", *[f"T{at}" for at in range(_count)]), _definition, _count
        )

    def _create(*items: Any, _definition: str = _definition) -> Tuple:
        return Tuple(_definition, items)

    declare_type(f"System.{_definition}").static(
        *[
            f"System.Object Create({', '.join(f'System.Object item{at + 1}' for at in range(count))})"
            for count in (1, 2, 3)
        ]
    )(_create)
