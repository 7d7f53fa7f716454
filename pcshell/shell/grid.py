"""A table that fills the terminal (Out-GridView): filter, sort, choose.

Letters go to the filter. Up, Down, PageUp, PageDown, Home and End move; Tab and Shift-Tab choose the column that F2
sorts by (again: the other way round); Space chooses a row where several may be chosen, Ctrl-A all that are shown; Enter
takes, Escape leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from pcshell.shell.neutralize import neutralize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.key_binding.key_processor import KeyPressEvent

_MAXIMUM_WIDTH = 40  # cells of one column
_GAP = 2
_STYLE = Style.from_dict({
    "title": "reverse bold", "header": "bold underline", "header.column": "reverse", "row.cursor": "reverse",
    "row.chosen": "bold", "help": "ansigray",
})  # fmt: skip


class GridModel:
    """What the table shows: rows of texts with the values they sort by, a filter, an order, a cursor, chosen rows.

    `mode` is 'none' (only looking), 'single' or 'multiple'. Rows are known by their place in `cells`.
    """

    def __init__(
        self, headers: Sequence[str], cells: Sequence[Sequence[str]], values: Sequence[Sequence[Any]], mode: str
    ) -> None:
        self.headers = [neutralize(text) for text in headers]
        self.cells = [[neutralize(" ".join(text.split("\n"))) for text in row] for row in cells]
        self.values = values
        self.mode = mode
        self.column = 0
        self.sorted_by = -1
        self.descending = False
        self.cursor = 0
        self.chosen: set[int] = set()
        self.filter = ""
        self.shown = list(range(len(self.cells)))
        self.widths = [
            min(_MAXIMUM_WIDTH, max([get_cwidth(header), *(get_cwidth(row[number]) for row in self.cells)]))
            for number, header in enumerate(self.headers)
        ]

    def set_filter(self, text: str) -> None:
        """Shows the rows in which every word stands; `Column:word` looks at one column."""
        self.filter = text
        self._arrange()

    def sort(self) -> None:
        """Sorts by the column the cursor is in; again, the other way round."""
        self.descending = self.sorted_by == self.column and not self.descending
        self.sorted_by = self.column
        self._arrange()

    def move(self, rows: int) -> None:
        """Moves the cursor."""
        self.cursor = max(0, min(self.cursor + rows, len(self.shown) - 1))

    def move_column(self, by: int) -> None:
        """Goes to another column."""
        if self.headers:
            self.column = (self.column + by) % len(self.headers)

    def toggle(self) -> None:
        """Chooses the row at the cursor, or no longer."""
        if self.mode == "multiple" and self.shown:
            self.chosen ^= {self.shown[self.cursor]}

    def toggle_all(self) -> None:
        """Chooses all rows that are shown, or none of them."""
        if self.mode == "multiple":
            shown = set(self.shown)
            self.chosen = self.chosen - shown if shown <= self.chosen else self.chosen | shown

    def result(self) -> list[int]:
        """The rows that were chosen, in the order of the input; without a choice the one at the cursor."""
        if self.mode == "none":
            return []
        if self.chosen:
            return sorted(self.chosen)
        return [self.shown[self.cursor]] if self.shown else []

    def _arrange(self) -> None:
        words = self.filter.lower().split()
        rows = [number for number in range(len(self.cells)) if all(self._has(number, word) for word in words)]
        if self.sorted_by >= 0:
            rows.sort(key=lambda number: _order(self.values[number][self.sorted_by]), reverse=self.descending)
        self.shown = rows
        self.move(0)

    def _has(self, number: int, word: str) -> bool:
        name, colon, rest = word.partition(":")
        if colon:
            columns = [place for place, header in enumerate(self.headers) if header.lower() == name]
            if columns:
                return any(rest in self.cells[number][place].lower() for place in columns)
        return any(word in text.lower() for text in self.cells[number])

    def line(self, texts: Sequence[str]) -> list[str]:
        """The texts of a row, each as wide as its column."""
        return [_fit(text, width) + " " * _GAP for text, width in zip(texts, self.widths, strict=True)]


def _order(value: Any) -> tuple[int, Any]:
    """Nothing first, then numbers by size, then texts without case."""
    if value is None:
        return 0, 0
    if isinstance(value, (int, float)):
        return 1, value
    ticks = getattr(value, "ticks", None)
    return (1, ticks) if isinstance(ticks, int) else (2, str(value).lower())


def _fit(text: str, width: int) -> str:
    if get_cwidth(text) <= width:
        return text + " " * (width - get_cwidth(text))
    cut = ""
    for letter in text:
        if get_cwidth(cut + letter) > width - 1:
            break
        cut += letter
    return cut + "…" + " " * (width - 1 - get_cwidth(cut))


def pick_rows(title: str, model: GridModel) -> list[int] | None:
    """Shows the table until the user leaves it; the rows taken, None where nothing was taken."""
    return build_application(title, model).run()


def build_application(title: str, model: GridModel) -> Application[list[int] | None]:
    """The full-screen application around a model."""
    words = Buffer(multiline=False, on_text_changed=lambda buffer: model.set_filter(buffer.text))
    table = Window(FormattedTextControl(lambda: _rows(model), show_cursor=False), always_hide_cursor=True)
    root = HSplit([
        Window(FormattedTextControl(lambda: _title(title, model)), height=1, style="class:title"),
        VSplit([
            Window(FormattedTextControl("Filter: "), width=8, height=1),
            Window(BufferControl(words), height=1),
        ]),
        Window(FormattedTextControl(lambda: _header(model)), height=1),
        table,
        Window(FormattedTextControl(_help(model)), height=Dimension.exact(1), style="class:help"),
    ])  # fmt: skip
    return Application(
        layout=Layout(root, focused_element=words), key_bindings=_keys(model, table), full_screen=True, style=_STYLE,
        mouse_support=False,
    )  # fmt: skip


def _title(title: str, model: GridModel) -> str:
    chosen = f", {len(model.chosen)} chosen" if model.chosen else ""
    return f" {neutralize(title)}  ({len(model.shown)} of {len(model.cells)}{chosen})"


def _help(model: GridModel) -> str:
    take = {"none": "Enter closes", "single": "Enter takes the row", "multiple": "Space chooses, Enter takes"}
    return f" {take[model.mode]}, Tab column, F2 sorts, Escape leaves"


def _header(model: GridModel) -> StyleAndTextTuples:
    found: StyleAndTextTuples = [("", "  ")]
    for number, text in enumerate(model.line(model.headers)):
        style = "class:header.column" if number == model.column else "class:header"
        mark = ("▼" if model.descending else "▲") if number == model.sorted_by else " "
        found.append((style, text[:-1]))
        found.append(("", mark))
    return found


def _rows(model: GridModel) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for place, number in enumerate(model.shown):
        chosen = number in model.chosen
        style = "class:row.cursor" if place == model.cursor else "class:row.chosen" if chosen else ""
        if place == model.cursor:
            found.append(("[SetCursorPosition]", ""))
        found.append((style, ("* " if chosen else "  ") + "".join(model.line(model.cells[number])) + "\n"))
    return found


def _keys(model: GridModel, table: Window) -> KeyBindings:
    bindings = KeyBindings()

    def page() -> int:
        info = table.render_info
        return max(1, info.window_height - 1) if info is not None else 10

    moves: dict[str, Callable[[], int]] = {
        "up": lambda: -1, "down": lambda: 1, "pageup": lambda: -page(), "pagedown": page,
        "home": lambda: -len(model.shown), "end": lambda: len(model.shown),
    }  # fmt: skip

    def add_move(key: str) -> None:
        @bindings.add(key, eager=True)
        def _move(event: KeyPressEvent) -> None:
            model.move(moves[key]())

    for key in moves:
        add_move(key)

    @bindings.add("tab")
    def _next(event: KeyPressEvent) -> None:
        model.move_column(1)

    @bindings.add("s-tab")
    def _previous(event: KeyPressEvent) -> None:
        model.move_column(-1)

    @bindings.add("f2")
    def _sort(event: KeyPressEvent) -> None:
        model.sort()

    @bindings.add("space")
    def _choose(event: KeyPressEvent) -> None:
        if model.mode == "multiple":
            model.toggle()
            model.move(1)
        else:
            event.current_buffer.insert_text(" ")

    @bindings.add("c-a", eager=True)
    def _choose_all(event: KeyPressEvent) -> None:
        model.toggle_all()

    @bindings.add("enter", eager=True)
    def _take(event: KeyPressEvent) -> None:
        event.app.exit(result=model.result())

    @bindings.add("escape", eager=True)
    @bindings.add("c-c", eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(result=None)

    return bindings
