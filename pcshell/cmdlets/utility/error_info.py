"""Get-Error: the latest errors with everything they tell."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, cmdlet
from pcshell.formatting.entries import NEW_LINE, Frame
from pcshell.formatting.error_details import ExtendedErrorRecord, detailed_lines
from pcshell.formatting.views import CustomView, register_view
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import INT32_MAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_EXTENDED_EXCEPTION = "System.Exception#PSExtendedError"


@cmdlet("Get-Error", aliases=["gerr"], default_set="Newest", confirm_impact="None",
        output=["System.Management.Automation.ErrorRecord#PSExtendedError", _EXTENDED_EXCEPTION])  # fmt: skip
class GetError(Cmdlet):
    """Gets the latest error, or several, with all that is known about them.

    PS> try { throw 'no seats' } catch { }; (Get-Error).Exception.Message
    no seats
    """

    input_object: Any = Parameter(
        "An error record or exception.", set="Error", position=0, from_pipeline=ByValue,
        type="System.Management.Automation.PSObject", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    newest: int = Parameter(
        "How many of the latest errors.", set="Newest", aliases=["Last"], validate=[ValidateRange(1, INT32_MAX)],
        default=1,
    )  # fmt: skip

    def end(self) -> Iterator[Any]:
        """The errors, the latest first."""
        given = self.input_object
        found = list(self.context.errors[: self.newest]) if given is None else [given]
        found = [one for one in found if isinstance(one, (ErrorRecord, ClrException))]
        for number, one in enumerate(found):
            index = number if len(found) > 1 else None
            yield ExtendedErrorRecord.of(one, index) if isinstance(one, ErrorRecord) else _extended(one)


def _extended(exception: ClrException) -> ClrException:
    """A copy of an exception that is shown with its details."""
    from copy import copy

    result = copy(exception)
    result.__dict__["type_names"] = [_EXTENDED_EXCEPTION]
    return result


def _frame(exception: Any) -> Frame:
    items: list[Any] = []
    for line in detailed_lines(exception)[1:]:
        items += [line, NEW_LINE]
    return Frame(items)


register_view(CustomView("GetErrorInstance", _frame), _EXTENDED_EXCEPTION)
