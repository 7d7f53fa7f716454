"""What Format-* cmdlets ask of the formatter."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.formatting.properties import PropertyExpression
    from pcshell.objects.errors import ErrorRecord


def enumeration_limit(context: Any) -> int:
    """$FormatEnumerationLimit of a session: how many elements of a collection are shown; below 0 all of them."""
    value = context.session.get_variable("FormatEnumerationLimit", 4)
    return value if type(value) is int else 4


class PropertySpec:
    """One element of -Property (or -GroupBy): an expression and what a hash table may say besides."""

    __slots__ = ("alignment", "depth", "expression", "format", "label", "width")

    def __init__(
        self,
        expression: PropertyExpression,
        label: str | None = None,
        width: int = 0,
        alignment: str = "",
        format: str = "",
        depth: int | None = None,
    ) -> None:
        self.expression = expression
        self.label = label
        self.width = width
        self.alignment = alignment
        self.format = format
        self.depth = depth


class FormatParameters:
    """The parameters of one Format-* command; the defaults are those of Out-Default.

    `shape` is 'table', 'list', 'wide', 'custom' or '' (whatever suits the object). `limit` is $FormatEnumerationLimit.
    `report` takes the errors of properties under -ShowError; `display_error` shows them as `#ERR` in place.
    """

    def __init__(self, shape: str = "", limit: int = 4) -> None:
        self.shape = shape
        self.limit = limit
        self.properties: list[PropertySpec] | None = None
        self.group_by: PropertySpec | None = None
        self.view = ""
        self.autosize: bool | None = None
        self.wrap = False
        self.hide_headers = False
        self.repeat_header = False
        self.display_error = False
        self.report: Callable[[ErrorRecord], None] | None = None
        self.force = False
        self.expand = "EnumOnly"
        self.columns = 0
        self.depth = 5
        self.missing_view: Callable[[str, Any], None] | None = None
