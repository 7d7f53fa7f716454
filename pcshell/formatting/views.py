"""Views: how objects of a type are shown, declared as Python literals next to the type.

    register_view(
        TableView("Customer", [Column("CustomerId"), Column("Domain"), Column("Name")]),
        "Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomer",
    )

Of the views that fit a shape, the one that names the nearest type wins; of equals the one declared first. Values are
the name of a property or a function of the object (PowerShell's script block in a view).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.formatting.entries import Frame


class Column:
    """A column of a table view or an item of a list view.

    `width` 0 leaves it to the contents; `alignment` '' is left. `format` is a format string. `when` is a test of the
    object: a list item is left out where it fails.
    """

    __slots__ = ("alignment", "format", "label", "value", "when", "width")

    def __init__(
        self,
        value: str | Callable[[Any], Any],
        label: str | None = None,
        width: int = 0,
        alignment: str = "",
        format: str = "",
        when: Callable[[Any], bool] | None = None,
    ) -> None:
        self.value = value
        self.label = label
        self.width = width
        self.alignment = alignment
        self.format = format
        self.when = when


class GroupBy:
    """What a view groups by: a property or function; `heading` makes the lines above a group from its value."""

    __slots__ = ("heading", "label", "value")

    def __init__(
        self,
        value: str | Callable[[Any], Any],
        label: str = "",
        heading: Callable[[Any, str], Frame] | None = None,
    ) -> None:
        self.value = value
        self.label = label
        self.heading = heading


class FormatView:
    """Base class of the four kinds of views. `types` are the type names it applies to."""

    kind = ""

    def __init__(self, name: str, group_by: GroupBy | str | None = None, out_of_band: bool = False) -> None:
        self.name = name
        self.group_by = GroupBy(group_by) if isinstance(group_by, str) else group_by
        self.out_of_band = out_of_band
        self.types: tuple[str, ...] = ()


class TableView(FormatView):
    """Columns; `wrap` and `autosize` as in Format-Table."""

    kind = "table"

    def __init__(
        self,
        name: str,
        columns: Sequence[Column | str],
        *,
        group_by: GroupBy | str | None = None,
        wrap: bool = False,
        autosize: bool = False,
        hide_headers: bool = False,
    ) -> None:
        super().__init__(name, group_by)
        self.columns = [Column(column) if isinstance(column, str) else column for column in columns]
        self.wrap = wrap
        self.autosize = autosize
        self.hide_headers = hide_headers


class ListView(FormatView):
    """Items, one line each. `variants` are other items for types that are named in them."""

    kind = "list"

    def __init__(
        self,
        name: str,
        items: Sequence[Column | str],
        *,
        variants: dict[str, Sequence[Column | str]] | None = None,
        group_by: GroupBy | str | None = None,
        out_of_band: bool = False,
    ) -> None:
        super().__init__(name, group_by, out_of_band)
        self.items = _columns(items)
        self.variants = {type_name: _columns(other) for type_name, other in (variants or {}).items()}

    def items_for(self, type_names: Sequence[str]) -> list[Column]:
        """The items for an object of these types."""
        for type_name in type_names:
            if type_name in self.variants:
                return self.variants[type_name]
        return self.items


class WideView(FormatView):
    """One value per object."""

    kind = "wide"

    def __init__(
        self, name: str, item: Column | str, *, columns: int = 0, group_by: GroupBy | str | None = None
    ) -> None:
        super().__init__(name, group_by)
        self.item = Column(item) if isinstance(item, str) else item
        self.columns = columns


class CustomView(FormatView):
    """Free form: `build(value)` gives the frame of texts, line ends and inner frames."""

    kind = "custom"

    def __init__(
        self,
        name: str,
        build: Callable[[Any], Frame],
        *,
        group_by: GroupBy | str | None = None,
        out_of_band: bool = False,
    ) -> None:
        super().__init__(name, group_by, out_of_band)
        self.build = build


def _columns(items: Sequence[Column | str]) -> list[Column]:
    return [Column(item) if isinstance(item, str) else item for item in items]


# Views by folded type name, in order of declaration: (order, view).
_VIEWS: dict[str, list[tuple[int, FormatView]]] = {}
_COUNT = 0
_LOADED = False


def register_view(view: FormatView, *type_names: str) -> FormatView:
    """Declares a view for these types."""
    global _COUNT
    view.types = type_names
    _COUNT += 1
    for type_name in type_names:
        _VIEWS.setdefault(type_name.lower(), []).append((_COUNT, view))
    return view


class SessionViews:
    """The views that one session added (Update-FormatData): before or behind those that every session has."""

    def __init__(self) -> None:
        self.by_type: dict[str, list[tuple[int, FormatView]]] = {}
        self.count = 0

    def add(self, views: Sequence[tuple[FormatView, Sequence[str]]], *, first: bool) -> None:
        """Declares the views of a file, each with the names of its types; of two files that go first the later does."""
        self.count += len(views)
        order = -self.count if first else _ADDED_LATER + self.count
        for view, type_names in views:
            view.types = tuple(type_names)
            order += 1
            for type_name in type_names:
                self.by_type.setdefault(type_name.lower(), []).append((order, view))


_ADDED_LATER = 1 << 30
_of_session: Callable[[], SessionViews | None] | None = None


def use_session_views(source: Callable[[], SessionViews | None]) -> None:
    """Asks `source` for the views of the session that runs, besides those of all sessions."""
    global _of_session
    _of_session = source


def views_of(type_name: str) -> list[tuple[int, FormatView]]:
    """The views that name a type, with their order of declaration."""
    global _LOADED
    if not _LOADED:
        _LOADED = True
        from importlib import import_module

        import_module("pcshell.formatting.builtin_views")
    rows = _VIEWS.get(type_name.lower(), [])
    added = _of_session() if _of_session is not None else None
    return rows if added is None else [*rows, *added.by_type.get(type_name.lower(), [])]


def all_views() -> list[FormatView]:
    """Every view of the session that runs, in order of declaration."""
    views_of("")
    tables = [_VIEWS]
    added = _of_session() if _of_session is not None else None
    if added is not None:
        tables.append(added.by_type)
    rows = {id(view): (order, view) for table in tables for found in table.values() for order, view in found}
    return [view for _, view in sorted(rows.values(), key=lambda row: row[0])]
