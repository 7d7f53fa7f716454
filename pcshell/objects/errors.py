"""ErrorRecord and the exceptions a script can see.

Every exception that reaches a script is a `ClrException`: `clr_name` is its .NET name, so that `catch [type]`,
`$_.Exception.GetType()` and FullyQualifiedErrorId ask a table and never Python's class names. Rarer exception types
are rows of `clr_exceptions`, made when first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ClrException(Exception):
    """System.Exception: what `throw`, .NET look-alikes and cmdlets raise.

    `error_record` is set as soon as one exists for it; `thrown` says that a `throw` statement raised it, which
    ends the script unless it is caught (about_Throw); `was_thrown` stays when it was caught. `passes_through` says
    that a script's own method raised it: a look-alike call does not wrap it in a MethodInvocationException. `leaving`
    is the running command that a ThrowTerminatingError ends: its own statements do not go on. `collected` says that
    the error variables of the functions that run have it. `advice` is what the user may do, where that can be said: the
    recommended action of its error record.
    """

    clr_name = "System.Exception"
    advice = ""
    from_cmdlet = False  # whether it came through a cmdlet, so that `catch [CmdletInvocationException]` takes it

    def __init__(self, message: str = "", inner: ClrException | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.inner = inner
        self.error_record: ErrorRecord | None = None
        self.thrown = False
        self.was_thrown = False
        self.passes_through = False
        self.leaving: Any = None
        self.collected = False
        self.data: Any = None
        self.properties: dict[str, Any] | None = None


class RuntimeException(ClrException):
    """System.Management.Automation.RuntimeException: knows the identifier and category of its error record."""

    clr_name = "System.Management.Automation.RuntimeException"
    error_id = "RuntimeException"
    category = "NotSpecified"

    def __init__(
        self,
        message: str = "",
        error_id: str = "",
        *,
        category: str = "",
        target: Any = None,
        inner: ClrException | None = None,
        extent: Any = None,
    ) -> None:
        super().__init__(message, inner)
        if error_id:
            self.error_id = error_id
        if category:
            self.category = category
        self.target = target
        self.extent = extent


class PSInvalidCastException(RuntimeException):
    """A conversion that failed (System.Management.Automation.PSInvalidCastException)."""

    clr_name = "System.Management.Automation.PSInvalidCastException"
    error_id = "InvalidCast"
    category = "InvalidArgument"


class CommandNotFoundException(RuntimeException):
    """No command of that name."""

    clr_name = "System.Management.Automation.CommandNotFoundException"
    error_id = "CommandNotFoundException"
    category = "ObjectNotFound"


class ParameterBindingException(RuntimeException):
    """Arguments that do not fit a command's parameters."""

    clr_name = "System.Management.Automation.ParameterBindingException"
    category = "InvalidArgument"


class MethodException(RuntimeException):
    """A member call that could not be made."""

    clr_name = "System.Management.Automation.MethodException"
    category = "NotSpecified"


class MethodInvocationException(MethodException):
    """A look-alike member raised an exception; `inner` is that exception."""

    clr_name = "System.Management.Automation.MethodInvocationException"


class ActionPreferenceStopException(RuntimeException):
    """A non-terminating error under -ErrorAction Stop."""

    clr_name = "System.Management.Automation.ActionPreferenceStopException"
    error_id = "ActionPreferenceStop"
    category = "OperationStopped"


class ErrorCategoryInfo:
    """CategoryInfo of an error record: category, activity, reason, target name and target type."""

    clr_name = "System.Management.Automation.ErrorCategoryInfo"
    __slots__ = ("activity", "category", "reason", "target_name", "target_type")

    def __init__(
        self, category: str, activity: str = "", reason: str = "", target_name: str = "", target_type: str = ""
    ) -> None:
        self.category = category
        self.activity = activity
        self.reason = reason
        self.target_name = target_name
        self.target_type = target_type

    def __str__(self) -> str:
        return f"{self.category}: ({self.target_name}:{self.target_type}) [{self.activity}], {self.reason}"


class ErrorRecord:
    """System.Management.Automation.ErrorRecord, the only error a user ever sees.

    `error_id` is the first part of FullyQualifiedErrorId; the engine appends `,<command class>` through `command`
    when a cmdlet or function wrote it. `invocation` is the InvocationInfo of the command, `extent` the place.
    """

    clr_name = "System.Management.Automation.ErrorRecord"
    __slots__ = (
        "category", "command", "detail_message", "error_id", "exception", "extent", "invocation",
        "members", "recommended_action", "stack_trace", "target",
    )  # fmt: skip

    def __init__(
        self, exception: ClrException, error_id: str, category: str = "NotSpecified", target: Any = None
    ) -> None:
        self.exception = exception
        self.error_id = error_id
        self.category = ErrorCategoryInfo(category)
        self.target = target
        self.command = ""
        self.detail_message: str | None = None
        self.recommended_action: str | None = exception.advice or None
        self.extent: Any = None
        self.invocation: Any = None
        self.stack_trace = ""
        self.members: dict[str, Any] | None = None

    @property
    def fully_qualified_error_id(self) -> str:
        """`error_id`, and the command's class or name behind a comma where there is one; without id the class alone."""
        return ",".join(part for part in (self.error_id, self.command) if part)

    @property
    def message(self) -> str:
        """What a view prints: the details where there are some, else the exception's message."""
        return self.detail_message if self.detail_message is not None else self.exception.message

    def __str__(self) -> str:
        return self.message

    def with_exception(self, exception: ClrException) -> ErrorRecord:
        """The same record around another exception."""
        other = ErrorRecord(exception, self.error_id, "", self.target)
        other.category, other.command = self.category, self.command
        other.detail_message, other.recommended_action = self.detail_message, self.recommended_action
        other.extent, other.invocation, other.stack_trace = self.extent, self.invocation, self.stack_trace
        return other


def record_of(exception: ClrException) -> ErrorRecord:
    """The error record of an exception, made on first use (RuntimeException knows id, category and target)."""
    record = exception.error_record
    if record is None:
        if isinstance(exception, RuntimeException):
            record = ErrorRecord(exception, exception.error_id, exception.category, exception.target)
            record.extent = exception.extent
        else:
            record = ErrorRecord(exception, exception.clr_name)
        exception.error_record = record
    return record
