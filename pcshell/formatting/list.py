"""Lists: one line (or more) for each property of an object."""

from __future__ import annotations

from pcshell.formatting.entries import FormatStart, ListItem, ListShape
from pcshell.formatting.generator import Generator, expression_of, specs_for
from pcshell.formatting.views import ListView
from pcshell.formatting.width import cells, head, split_lines, wrap
from pcshell.objects import typenames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SEPARATOR = " : "


class ListGenerator(Generator):
    """Items of a list: each object has its own properties."""

    def start(self, first: Any) -> FormatStart:
        """Nothing to decide."""
        return FormatStart(ListShape(), bool(self.parameters.autosize))

    def entry(self, value: Any) -> ListItem:
        """The labels and texts of one object."""
        labels: list[str] = []
        texts: list[str] = []
        if isinstance(self.view, ListView) and self.parameters.properties is None:
            for column in self.view.items_for(typenames.psobject_type_names(value)):
                if column.when is not None and not column.when(value):
                    continue
                labels.append(column.label or (column.value if isinstance(column.value, str) else ""))
                texts.append(self.text(value, expression_of(column), column.format))
        else:
            for spec in specs_for(value, self.parameters.properties):
                labels.append(spec.label or "")
                texts.append(self.text(value, spec.expression, spec.format))
        return ListItem(labels, texts)


def list_lines(item: ListItem, width: int, style: Any = None) -> list[str]:
    """The lines of one list item: labels filled to the same width, long texts wrapped beside them."""
    room = width - len(SEPARATOR) - 1
    if not item.labels or room < 1:
        return []
    label_width = min(max(map(cells, item.labels)), room)
    margin = " " * (label_width + len(SEPARATOR))
    text_width = width - len(margin)
    lines: list[str] = []
    for label, text in zip(item.labels, item.texts, strict=True):
        blanks = label_width - cells(label)
        start = (label + " " * blanks if blanks >= 0 else head(label, label_width)) + SEPARATOR
        if style is not None:
            start = style.label(start)
        for piece in split_lines(text):
            for line in wrap(piece, text_width, text_width):
                lines.append(start + line)
                start = margin
    return lines
