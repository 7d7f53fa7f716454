"""Wide lists: one value per object, several to a line."""

from __future__ import annotations

from pcshell.formatting.entries import FormatStart, WideItem, WideShape
from pcshell.formatting.generator import Generator, expression_of, specs_for
from pcshell.formatting.properties import PropertyExpression, display_name_property
from pcshell.formatting.views import WideView
from pcshell.formatting.width import column_widths, fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEFAULT_COLUMNS = 2


class WideGenerator(Generator):
    """Items of a wide list: the named property, the one that names the object, or its first."""

    def start(self, first: Any) -> FormatStart:
        """Says how many columns were asked for."""
        columns = self.parameters.columns
        if not columns and isinstance(self.view, WideView):
            columns = self.view.columns
        return FormatStart(WideShape(columns), bool(self.parameters.autosize))

    def entry(self, value: Any) -> WideItem:
        """The text of one object."""
        if isinstance(self.view, WideView) and self.parameters.properties is None:
            return WideItem(self.text(value, expression_of(self.view.item), self.view.item.format))
        if self.parameters.properties is None:
            name = display_name_property(value)
            if name is not None:
                return WideItem(self.text(value, PropertyExpression(name, None, False)))
        specs = specs_for(value, self.parameters.properties)
        if not specs:
            return WideItem("")
        return WideItem(self.text(value, specs[0].expression, specs[0].format))


class WideWriter:
    """The lines of one group of a wide list."""

    def __init__(self, columns: int, width: int) -> None:
        self.count = columns or DEFAULT_COLUMNS
        self.widths = column_widths([0] * self.count, width)
        self.texts: list[str] = []

    def add(self, text: str) -> str | None:
        """Takes a text; gives a line when one is full."""
        self.texts.append(text)
        return self.flush() if len(self.texts) == self.count else None

    def flush(self) -> str | None:
        """What waits for a full line, as a line."""
        if not self.texts:
            return None
        texts = self.texts + [""] * (self.count - len(self.texts))
        self.texts = []
        return " ".join(
            fit(text, width, "left", index != self.count - 1)
            for index, (text, width) in enumerate(zip(texts, self.widths, strict=True))
            if width > 0
        )


def columns_for(longest: int, width: int) -> int:
    """How many columns of texts up to `longest` cells fit a screen; the usual number where all are empty."""
    return max(1, width // (longest + 1)) if longest else DEFAULT_COLUMNS
