"""ErrorRecord, its CategoryInfo and its details as scripts see them."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, ErrorCategoryInfo, ErrorRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"

RECORD = declare_type(f"{_SMA}.ErrorRecord")
CATEGORY = declare_type(f"{_SMA}.ErrorCategoryInfo")
DETAILS = declare_type(f"{_SMA}.ErrorDetails")


class ErrorDetails:
    """System.Management.Automation.ErrorDetails of a record; its texts are kept in the record."""

    __slots__ = ("message", "recommended_action")
    clr_name = f"{_SMA}.ErrorDetails"

    def __init__(self, message: str, recommended_action: str = "") -> None:
        self.message = message
        self.recommended_action = recommended_action

    def __str__(self) -> str:
        return self.message


@RECORD.constructor(
    f"ErrorRecord(System.Exception exception, string errorId, {_SMA}.ErrorCategory errorCategory,"
    " System.Object targetObject)"
)
def _new_record(exception: ClrException, error_id: str, category: Any, target: Any) -> ErrorRecord:
    from pcshell.objects.conversion import to_string

    return ErrorRecord(exception, error_id, to_string(category), target)


def completed_category(record: ErrorRecord) -> ErrorCategoryInfo:
    """The category with reason and target filled in from the exception and the target object."""
    info = record.category
    if not info.reason:
        from pcshell.objects.typenames import type_of

        info.reason = type_of(record.exception).short_name
    if not info.target_type and record.target is not None:
        from pcshell.objects.conversion import to_string
        from pcshell.objects.typenames import type_of

        info.target_type = type_of(record.target).short_name
        if not info.target_name:
            info.target_name = to_string(record.target)
    return info


RECORD.properties_from({
    "System.Exception Exception": lambda record: record.exception,
    "System.Object TargetObject": lambda record: record.target,
    f"{_SMA}.ErrorCategoryInfo CategoryInfo": completed_category,
    "string FullyQualifiedErrorId": lambda record: record.fully_qualified_error_id,
})  # fmt: skip


@RECORD.property(f"{_SMA}.ErrorDetails ErrorDetails")
def _details(record: ErrorRecord) -> ErrorDetails | None:
    if record.detail_message is None and not record.recommended_action:
        return None
    return ErrorDetails(record.detail_message or "", record.recommended_action or "")


@_details.with_setter
def _set_details(record: ErrorRecord, details: Any) -> None:
    if isinstance(details, ErrorDetails):
        record.detail_message = details.message
        record.recommended_action = details.recommended_action
    else:
        record.detail_message = None


RECORD.properties_from({
    f"{_SMA}.InvocationInfo InvocationInfo": lambda record: record.invocation,
    "string ScriptStackTrace": lambda record: record.stack_trace,
    "System.Object PipelineIterationInfo": lambda record: [],
})  # fmt: skip


@RECORD.method("string ToString()")
def _record_text(record: ErrorRecord) -> str:
    return record.message


CATEGORY.properties_from({
    "string Category": lambda info: _category_value(info),
    "string Activity": lambda info: info.activity,
    "string Reason": lambda info: info.reason,
    "string TargetName": lambda info: info.target_name,
    "string TargetType": lambda info: info.target_type,
})  # fmt: skip


def _category_value(info: ErrorCategoryInfo) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member(f"{_SMA}.ErrorCategory", info.category)


@CATEGORY.method("string GetMessage()", "string ToString()")
def _category_text(info: ErrorCategoryInfo) -> str:
    target = f"({info.target_name}:{info.target_type})"
    activity = f" [{info.activity}]," if info.activity else " []," if info.activity is not None else ""
    return f"{info.category}: {target}{activity} {info.reason}"


@DETAILS.constructor("ErrorDetails(string message)")
def _new_details(message: str) -> ErrorDetails:
    return ErrorDetails(message)


DETAILS.properties_from({"string Message": lambda details: details.message})


@DETAILS.property("string RecommendedAction")
def _recommended(details: ErrorDetails) -> str:
    return details.recommended_action


@_recommended.with_setter
def _set_recommended(details: ErrorDetails, text: str) -> None:
    details.recommended_action = text


@DETAILS.method("string ToString()")
def _details_text(details: ErrorDetails) -> str:
    return details.message
