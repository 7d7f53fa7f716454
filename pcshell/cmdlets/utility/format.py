"""Format-Table, -List, -Wide and -Custom: how objects are shown (about_Format.ps1xml, about_Calculated_Properties).

They write format entries, not text: whatever Out-* cmdlet comes last renders them.
"""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.properties import FORMAT_KEYS, parse_expressions
from pcshell.formatting.errorview import error_lines_for
from pcshell.formatting.formatter import Formatter
from pcshell.formatting.parameters import FormatParameters, PropertySpec, enumeration_limit
from pcshell.formatting.properties import PropertyExpression
from pcshell.metadata.validation import ValidateRange, ValidateSet
from pcshell.objects.conversion import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ENTRIES = tuple(
    f"Microsoft.PowerShell.Commands.Internal.Format.{name}"
    for name in ("FormatStartData", "FormatEntryData", "FormatEndData", "GroupStartData", "GroupEndData")
)
_ALIGNMENTS = ("left", "center", "right")


class _FormatCmdlet(Cmdlet):
    """What the four cmdlets share. `shape` is what they make of objects."""

    shape = ""

    property: list[Any] = Parameter("The properties to show: names, patterns, script blocks, hash tables.", position=0)
    group_by: Any = Parameter("Shows a heading whenever the value of this property changes.")
    view: str = Parameter("The name of another view of the type.")
    show_error: bool = Switch("Reports errors of properties, too.")
    display_error: bool = Switch("Shows #ERR where a property could not be read.")
    force: bool = Switch("Shows objects that are otherwise written as text, too.")
    expand: str = Parameter(
        "What of a collection is shown: EnumOnly its elements, CoreOnly itself, Both.",
        validate=[ValidateSet("CoreOnly", "EnumOnly", "Both")],
    )
    input_object: Any = Parameter("The objects to format.", from_pipeline=ByValue, type="psobject")

    def begin(self) -> None:
        self.formatter = Formatter(self.engine.emit, self._parameters(), error_lines_for(self.context))

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        self.formatter.emit = emit
        return self.formatter.stream()

    def process(self) -> None:
        self.formatter.write(self.input_object)

    def end(self) -> None:
        self.formatter.close()

    def _parameters(self) -> FormatParameters:
        parameters = FormatParameters(self.shape, enumeration_limit(self.context))
        if self.property is not None:
            given = self.property if isinstance(self.property, list) else [self.property]
            if self.view and given:
                self.throw(
                    ErrorRecord(
                        RuntimeException("The View and Property parameters cannot be used in the same command."),
                        "FormatCannotSpecifyViewAndProperty",
                        "InvalidArgument",
                    )
                )
            parameters.properties = self._specs(given)
        if self.group_by is not None:
            parameters.group_by = self._specs([self.group_by])[0]
        parameters.view = self.view or ""
        parameters.display_error = self.display_error
        parameters.report = self.write_error if self.show_error else None
        parameters.force = self.force
        parameters.expand = self.expand or "EnumOnly"
        parameters.missing_view = self._missing_view
        return parameters

    def _missing_view(self, name: str, _first: Any) -> None:
        self.throw(
            ErrorRecord(
                RuntimeException(f"View name {name} cannot be found."), "FormatViewNotFound", "ObjectNotFound", name
            )
        )

    def _specs(self, given: list[Any]) -> list[PropertySpec]:
        try:
            return [self._spec(item) for item in parse_expressions(given, FORMAT_KEYS)]
        except RuntimeException as error:
            self.throw(ErrorRecord(error, error.error_id, error.category))

    def _spec(self, item: Any) -> PropertySpec:
        if item.script is not None:
            expression = PropertyExpression(to_string(item.script), item.script.value(self.context))
        else:
            expression = PropertyExpression(item.text)
        spec = PropertySpec(expression, item.label)
        options = item.options
        if "width" in options:
            spec.width = max(0, int(to_string(options["width"])))
        if "alignment" in options:
            spec.alignment = self._alignment(to_string(options["alignment"]))
        if options.get("formatstring") is not None:
            spec.format = to_string(options["formatstring"])
        if "depth" in options:
            spec.depth = int(to_string(options["depth"]))
        return spec

    def _alignment(self, text: str) -> str:
        for name in _ALIGNMENTS:
            if text and name.startswith(text.lower()):
                return name
        message = f'The value "{text}" is not valid for the "alignment" key. Use left, center or right.'
        self.throw(ErrorRecord(RuntimeException(message), "AlignmentIllegalValue", "InvalidArgument", text))


@cmdlet("Format-Table", aliases=["ft"], output=_ENTRIES, confirm_impact="None")
class FormatTable(_FormatCmdlet):
    """Shows objects as a table.

    PS> [pscustomobject]@{ Name = 'Contoso'; Seats = 25 } | Format-Table
    <BLANK>
    Name    Seats
    ----    -----
    Contoso    25
    <BLANK>
    """

    shape = "table"

    auto_size: bool = Switch("Waits for all objects and makes the columns as wide as their contents.")
    repeat_header: bool = Switch("Repeats the header on every screen.")
    hide_table_headers: bool = Switch("Leaves out the header.")
    wrap: bool = Switch("Continues long values on the next line instead of cutting them.")

    def _parameters(self) -> FormatParameters:
        parameters = super()._parameters()
        if self.is_bound("AutoSize"):
            parameters.autosize = self.auto_size
        parameters.repeat_header = self.repeat_header
        parameters.hide_headers = self.hide_table_headers
        parameters.wrap = self.wrap
        return parameters


@cmdlet("Format-List", aliases=["fl"], output=_ENTRIES, confirm_impact="None")
class FormatList(_FormatCmdlet):
    """Shows each property of an object on a line of its own.

    PS> [pscustomobject]@{ Name = 'Contoso'; Seats = 25 } | Format-List
    <BLANK>
    Name  : Contoso
    Seats : 25
    <BLANK>
    """

    shape = "list"


@cmdlet("Format-Wide", aliases=["fw"], output=_ENTRIES, confirm_impact="None")
class FormatWide(_FormatCmdlet):
    """Shows one property of each object, several objects to a line."""

    shape = "wide"

    property: Any = Parameter("The property to show.", position=0)
    auto_size: bool = Switch("Waits for all objects and takes as many columns as fit.")
    column: int = Parameter("The number of columns.", validate=[ValidateRange(1)])

    def _parameters(self) -> FormatParameters:
        parameters = super()._parameters()
        if self.is_bound("AutoSize"):
            parameters.autosize = self.auto_size
        if self.is_bound("Column"):
            if self.auto_size:
                message = "The AutoSize and Column parameters cannot be used in the same command."
                self.throw(
                    ErrorRecord(RuntimeException(message), "FormatCannotSpecifyAutosizeAndColumns", "InvalidArgument")
                )
            parameters.columns = self.column
        return parameters


@cmdlet("Format-Custom", aliases=["fc"], output=_ENTRIES, confirm_impact="None")
class FormatCustom(_FormatCmdlet):
    """Shows an object with everything in it, or as its custom view says."""

    shape = "custom"

    depth: int = Parameter("How deep to look into objects.", validate=[ValidateRange(1)])

    def _parameters(self) -> FormatParameters:
        parameters = super()._parameters()
        if self.is_bound("Depth"):
            parameters.depth = self.depth
        return parameters
