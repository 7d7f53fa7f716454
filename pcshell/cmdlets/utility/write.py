"""The cmdlets that write to a stream: Write-Output, -Host, -Error, -Warning, -Verbose, -Debug, -Information, ..."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.utility.csv_text import text_of
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.psobject import NO_OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


@cmdlet("Write-Output", aliases=["echo"])
class WriteOutput(Cmdlet):
    """Writes objects to the pipeline.

    PS> Write-Output 1, 2 | Measure-Object | ForEach-Object Count
    2

    PS> Write-Output 1, 2 -NoEnumerate | Measure-Object | ForEach-Object Count
    1
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue, from_remaining=True, allow_null=True, allow_empty=True,
        default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    no_enumerate: bool = Switch("Takes a collection as one object.")

    def process(self) -> None:
        value = self.input_object
        if value is NO_OUTPUT:
            return
        elements = None if self.no_enumerate else enumerate_value(value)
        if elements is None:
            self.engine.emit(value)
        else:
            self.write_all(elements)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        whole = self.no_enumerate

        def write(value: Any) -> None:
            elements = None if whole else enumerate_value(value)
            if elements is None:
                emit(value)
            else:
                for element in elements:
                    emit(element)

        return write


class HostInformationMessage:
    """System.Management.Automation.HostInformationMessage: what Write-Host writes to the information stream."""

    __slots__ = ("background_color", "foreground_color", "message", "no_new_line")
    clr_name = "System.Management.Automation.HostInformationMessage"

    def __init__(self, message: str, no_new_line: bool, foreground: Any = None, background: Any = None) -> None:
        self.message = message
        self.no_new_line = no_new_line
        self.foreground_color = foreground
        self.background_color = background

    def __str__(self) -> str:
        return self.message

    def show(self, host: Any) -> None:
        """Puts the text on the screen, in its colours where the host has some."""
        text = self.message
        if host.supports_color and (self.foreground_color is not None or self.background_color is not None):
            text = _colored(text, self.foreground_color, self.background_color)
        if self.no_new_line:
            host.write(text)
        else:
            host.write_line(text)


# ConsoleColor -> the number behind ESC[ for a foreground; backgrounds are ten higher.
_COLORS = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)


def _colored(text: str, foreground: Any, background: Any) -> str:
    codes = []
    if foreground is not None:
        codes.append(str(_COLORS[int(foreground) % 16]))
    if background is not None:
        codes.append(str(_COLORS[int(background) % 16] + 10))
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m"


def _declare() -> None:
    table = declare_type("System.Management.Automation.HostInformationMessage")
    table.properties_from(
        {
            "string Message": lambda value: value.message,
            "System.Nullable[bool] NoNewLine": lambda value: value.no_new_line,
            "System.Nullable[System.ConsoleColor] ForegroundColor": lambda value: value.foreground_color,
            "System.Nullable[System.ConsoleColor] BackgroundColor": lambda value: value.background_color,
        }
    )
    table.method("string ToString()")(lambda value: value.message)


_declare()


@cmdlet("Write-Host")
class WriteHost(Cmdlet):
    """Writes text to the screen (and to the information stream).

    PS> Write-Host 'a' 'b' -Separator '-'
    a-b
    """

    object: Any = Parameter(
        "What to write.",
        position=0, from_pipeline=ByValue, from_remaining=True, aliases=["Msg", "Message"], as_written=True,
    )  # fmt: skip
    no_newline: bool = Switch("Ends without a new line.")
    separator: Any = Parameter("The text between two objects.")
    foreground_color: Any = Parameter("The colour of the text.", type="System.ConsoleColor")
    background_color: Any = Parameter("The colour behind the text.", type="System.ConsoleColor")

    def process(self) -> None:
        text = _host_text(self.object, to_string(self.separator) if self.is_bound("Separator") else " ")
        if text is None:
            return
        message = HostInformationMessage(text, self.no_newline, self.foreground_color, self.background_color)
        self.write_information(message, ("PSHOST",))


def _host_text(value: Any, separator: str) -> str | None:
    """The text of an object: elements are joined by the separator, at every level."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Hashtable):
        return separator.join(f"[{text_of(key)}, {_entry_text(item)}]" for key, item in value.pairs())
    elements = enumerate_value(value)
    if elements is None:
        return text_of(value)
    parts = [_host_text(element, separator) or "" for element in elements]
    return separator.join(parts)


def _entry_text(value: Any) -> str:
    return "" if value is None else text_of(value)


class WriteErrorException(ClrException):
    """Microsoft.PowerShell.Commands.WriteErrorException."""

    clr_name = "Microsoft.PowerShell.Commands.WriteErrorException"


@cmdlet("Write-Error", default_set="NoException")
class WriteError(Cmdlet):
    """Writes an error record to the error stream.

    PS> Write-Error 'no' -ErrorAction SilentlyContinue; $Error[0].Exception.Message
    no
    """

    exception: Any = Parameter(
        "The exception that describes the error.",
        set="WithException", mandatory=True, position=0, type="System.Exception",
    )  # fmt: skip
    message: str = Parameter(
        "The text of the message.",
        InSet("NoException", mandatory=True, position=0, from_pipeline=ByValue), InSet("WithException"),
        aliases=["Msg"], allow_null=True, allow_empty=True,
    )  # fmt: skip
    error_record: Any = Parameter(
        "The error record to write.",
        set="ErrorRecord", mandatory=True, position=0, type="System.Management.Automation.ErrorRecord",
    )  # fmt: skip
    category: Any = Parameter(
        "The category of the error.",
        InSet("NoException"), InSet("WithException"), type="System.Management.Automation.ErrorCategory",
    )  # fmt: skip
    error_id: str = Parameter("The identifier of the error.", InSet("NoException"), InSet("WithException"))
    target_object: Any = Parameter("The object that was worked on.", InSet("NoException"), InSet("WithException"))
    recommended_action: str = Parameter("What the user should do.")
    category_activity: str = Parameter("The activity of the category.", aliases=["Activity"])
    category_reason: str = Parameter("The reason of the category.", aliases=["Reason"])
    category_target_name: str = Parameter("The name of the target.", aliases=["TargetName"])
    category_target_type: str = Parameter("The type of the target.", aliases=["TargetType"])

    def process(self) -> None:
        record = self.error_record
        if record is None:
            exception = self.exception
            message = to_string(self.message) if self.message is not None else ""
            if exception is None:
                exception = WriteErrorException(message)
            error_id = self.error_id or exception.clr_name
            category = to_string(self.category) if self.category is not None else "NotSpecified"
            record = ErrorRecord(exception, error_id, category, self.target_object)
            if self.exception is not None and message:
                record.detail_message = message
        if self.recommended_action:
            record.recommended_action = self.recommended_action
        self._describe(record)
        # The error is that of the caller: its invocation, and its name behind the comma of the identifier.
        frame = self.context.scope.nearest_frame()
        command = frame.command if frame is not None else None
        if command is not None and not record.command:
            record.command = getattr(command, "label", "") or getattr(command, "name", "")
        if record.invocation is None:
            record.invocation = self.context.session.get_variable("MyInvocation")
        self.write_error(record)

    def _describe(self, record: ErrorRecord) -> None:
        info = record.category
        info.activity = self.category_activity or info.activity or "Write-Error"
        if self.category_reason:
            info.reason = self.category_reason
        if self.category_target_name:
            info.target_name = self.category_target_name
        if self.category_target_type:
            info.target_type = self.category_target_type


# An error that a script writes at its top level names no command.
WriteError.info.class_name = ""


@cmdlet("Write-Warning")
class WriteWarning(Cmdlet):
    """Writes a warning.

    PS> Write-Warning 'careful' 3>&1 | ForEach-Object Message
    careful
    """

    message: str = Parameter(
        "The text of the message.",
        mandatory=True, position=0, from_pipeline=ByValue, aliases=["Msg"], allow_empty=True,
    )  # fmt: skip

    def process(self) -> None:
        self.write_warning(self.message or "")


@cmdlet("Write-Verbose")
class WriteVerbose(Cmdlet):
    """Writes text to the verbose stream; it is shown with -Verbose or $VerbosePreference.

    PS> Write-Verbose 'more' -Verbose 4>&1 | ForEach-Object Message
    more
    """

    message: str = Parameter(
        "The text of the message.",
        mandatory=True, position=0, from_pipeline=ByValue, aliases=["Msg"], allow_empty=True,
    )  # fmt: skip

    def process(self) -> None:
        self.write_verbose(self.message or "")


@cmdlet("Write-Debug")
class WriteDebug(Cmdlet):
    """Writes text to the debug stream; it is shown with -Debug or $DebugPreference."""

    message: str = Parameter(
        "The text of the message.",
        mandatory=True, position=0, from_pipeline=ByValue, aliases=["Msg"], allow_empty=True,
    )  # fmt: skip

    def process(self) -> None:
        self.write_debug(self.message or "")


@cmdlet("Write-Information")
class WriteInformation(Cmdlet):
    """Writes to the information stream.

    PS> Write-Information 'i' 6>&1 | ForEach-Object MessageData
    i
    """

    message_data: Any = Parameter(
        "The data of the message.",
        mandatory=True, position=0, from_pipeline=ByValue, aliases=["Msg", "Message"], allow_null=True,
    )  # fmt: skip
    tags: list[str] = Parameter("Tags of the message.", position=1)

    def process(self) -> None:
        self.write_information(self.message_data, tuple(self.tags or ()))


class ProgressRecord:
    """System.Management.Automation.ProgressRecord."""

    __slots__ = (
        "activity", "activity_id", "current_operation", "parent_activity_id", "percent_complete", "record_type",
        "seconds_remaining", "status_description",
    )  # fmt: skip
    clr_name = "System.Management.Automation.ProgressRecord"

    def __init__(self, activity_id: int, activity: str, status: str) -> None:
        self.activity_id = activity_id
        self.activity = activity
        self.status_description = status
        self.current_operation = ""
        self.parent_activity_id = -1
        self.percent_complete = -1
        self.seconds_remaining = -1
        self.record_type = "Processing"


def _declare_progress() -> None:
    declare_type("System.Management.Automation.ProgressRecord").properties_from(
        {
            "int ActivityId": lambda value: value.activity_id,
            "int ParentActivityId": lambda value: value.parent_activity_id,
            "string Activity": lambda value: value.activity,
            "string StatusDescription": lambda value: value.status_description,
            "string CurrentOperation": lambda value: value.current_operation,
            "int PercentComplete": lambda value: value.percent_complete,
            "int SecondsRemaining": lambda value: value.seconds_remaining,
            "string RecordType": lambda value: value.record_type,
        }
    )


_declare_progress()


@cmdlet("Write-Progress")
class WriteProgress(Cmdlet):
    """Shows the progress of a command; on a terminal only."""

    activity: str = Parameter("The first line of the progress display.", position=0)
    status: str = Parameter("The state of the activity.", position=1, validate=[ValidateNotNullOrEmpty()])
    id: int = Parameter("The number of the activity.", position=2, validate=[ValidateRange(0, INT32_MAX)])
    percent_complete: int = Parameter("The part that is done, in percent.", validate=[ValidateRange(-1, 100)])
    seconds_remaining: int = Parameter("The seconds that are left.")
    current_operation: str = Parameter("The line below the bar.")
    parent_id: int = Parameter("The number of the parent activity.", validate=[ValidateRange(-1, INT32_MAX)])
    completed: bool = Switch("Removes the display of this activity.")
    source_id: int = Parameter("The number of the source.")

    def process(self) -> None:
        record = ProgressRecord(self.id or 0, self.activity or "", self.status or "Processing")
        if self.is_bound("ParentId"):
            record.parent_activity_id = self.parent_id
        if self.is_bound("PercentComplete"):
            record.percent_complete = self.percent_complete
        if self.is_bound("SecondsRemaining"):
            record.seconds_remaining = self.seconds_remaining
        record.current_operation = self.current_operation or ""
        if self.completed:
            record.record_type = "Completed"
        self.write_progress(record)
