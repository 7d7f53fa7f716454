"""Out-GridView: objects as a table that fills the terminal, to look at or to choose from."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string
from pcshell.objects.psobject import NO_OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_LIMIT = 30  # columns


@cmdlet("Out-GridView", class_name="Microsoft.PowerShell.Commands.OutGridViewCommand", aliases=["ogv"],
        default_set="PassThru", confirm_impact="None")  # fmt: skip
class OutGridView(Cmdlet):
    """Shows objects as a table that fills the terminal, with a filter and an order; writes the rows that are taken."""

    input_object: Any = Parameter("The objects.", from_pipeline=ByValue, type="psobject", default=NO_OUTPUT)
    title: str = Parameter("What stands above the table.", validate=[ValidateNotNullOrEmpty()])
    wait: bool = Switch("Waits until the table is left, as it does here in any case.", set="Wait")
    output_mode: Any = Parameter(
        "How many rows may be taken: None, Single, Multiple.", set="OutputMode",
        type="Microsoft.PowerShell.Commands.OutputModeOption",
    )  # fmt: skip
    pass_thru: bool = Switch("Writes the rows that were chosen.", set="PassThru")

    def begin(self) -> None:
        """Needs a terminal."""
        self.items: list[Any] = []
        if getattr(self.context.host, "pick_rows", None) is None or not self.context.host.can_pick():
            exception = RuntimeException("Out-GridView fills a terminal with a table, and there is no terminal here.")
            exception.clr_name = "System.InvalidOperationException"
            self.throw(ErrorRecord(exception, "OutGridViewNeedsTerminal", "InvalidOperation", None))

    def process(self) -> None:
        """Keeps an object."""
        if self.input_object is not NO_OUTPUT and self.input_object is not None:
            self.items.append(self.input_object)

    def end(self) -> Iterator[Any]:
        """Shows the table and writes what was taken."""
        if not self.items:
            return
        mode = "multiple" if self.pass_thru else to_string(self.output_mode).lower() if self.output_mode else "none"
        headers, cells, values = table_of(self.items)
        title = self.title or str(getattr(self.engine.invocation, "line", "") or "Out-GridView").strip()
        taken = self.context.host.pick_rows(title, headers, cells, values, mode)
        for number in taken or ():
            yield self.items[number]


def table_of(items: list[Any]) -> tuple[list[str], list[list[str]], list[list[Any]]]:
    """Headers, texts and values of objects: the columns of the first object's table view, else its properties."""
    from pcshell.formatting.generator import spec_of, specs_for
    from pcshell.formatting.selection import select_view
    from pcshell.formatting.values import formatted_text, is_scalar, value_text
    from pcshell.formatting.views import TableView

    first = items[0]
    if is_scalar(first):
        texts = [value_text(one, 4) for one in items]
        return ["Value"], [[text] for text in texts], [[one] for one in items]
    view = select_view(first, "table")
    specs = [spec_of(one) for one in view.columns] if isinstance(view, TableView) else specs_for(first, None)
    specs = specs[:_LIMIT]
    headers = [spec.label or spec.expression.name for spec in specs]
    cells, values = [], []
    for item in items:
        found = [spec.expression.try_read(item)[0] for spec in specs]
        values.append(found)
        cells.append([
            formatted_text(value, spec.format, 4, True) if spec.format else value_text(value, 4, True)
            for spec, value in zip(specs, found)  # noqa: B905 - made from them
        ])  # fmt: skip
    return headers, cells, values
