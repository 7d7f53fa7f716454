"""Which view shows an object."""

from __future__ import annotations

from pcshell.formatting.views import views_of
from pcshell.objects import typenames
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.formatting.views import FormatView

_DESERIALIZED = "Deserialized."


def select_view(value: Any, shape: str = "", name: str = "") -> FormatView | None:
    """The view for an object: of one shape ('' any), perhaps of one name; out-of-band views are not meant."""
    if type(value) is PSCustomObject and value.type_names is None:
        return None
    return find_view(typenames.psobject_type_names(value), shape, name)


def find_view(type_names: list[str], shape: str = "", name: str = "", out_of_band: bool = False) -> FormatView | None:
    """The view for the first of these type names that has a fitting one; of several the one declared first."""
    for names in (type_names, _without_prefix(type_names)):
        for type_name in names:
            fitting = [
                (order, view)
                for order, view in views_of(type_name)
                if view.out_of_band == out_of_band
                and (not shape or view.kind == shape)
                and (not name or view.name.lower() == name.lower())
            ]
            if fitting:
                return min(fitting, key=lambda row: row[0])[1]
    return None


def _without_prefix(type_names: list[str]) -> list[str]:
    return [name[len(_DESERIALIZED) :] for name in type_names if name.startswith(_DESERIALIZED)]


def fits(view: FormatView, value: Any) -> bool:
    """Whether an object may be shown with a view that was selected for another one."""
    applicable = {name.lower() for name in view.types}
    names = typenames.psobject_type_names(value)
    return any(name.lower() in applicable for name in (*names, *_without_prefix(names)))
