"""Resolve-PartnerError: what is known of a failure, for a person or a support request."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByValue, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet, PartnerException
from pcshell.objects import typenames
from pcshell.objects.clr_error_record import completed_category
from pcshell.objects.clr_uri import parse_uri
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pcshell.objects.errors import ClrException, ErrorRecord

_MODELS = "Microsoft.Store.PartnerCenter.PowerShell.Models.Errors"
_SMA = "System.Management.Automation"


class PartnerErrorRecord:
    """An error record with its exception: which of the three types it is, follows from the exception."""

    __slots__ = ("exception", "members", "record")

    def __init__(self, record: ErrorRecord, exception: ClrException | None = None) -> None:
        self.record = record
        self.exception = exception
        self.members: Any = None


class PartnerExceptionRecord(PartnerErrorRecord):
    """An exception that did not come from the service."""

    __slots__ = ()


class PartnerRestExceptionRecord(PartnerExceptionRecord):
    """An error answer of the service."""

    __slots__ = ()


class HttpRequestInfo:
    """Method and address of what was sent; neither headers nor the body, which can hold secrets."""

    __slots__ = ("members", "method", "url")

    def __init__(self, method: str, url: str) -> None:
        self.method = method
        self.url = url
        self.members: Any = None


class HttpResponseInfo:
    """Status and text of what came back."""

    __slots__ = ("members", "status", "text")

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text
        self.members: Any = None


def _known(name: str) -> Callable[[Any], Any]:
    return lambda shown: (shown.exception.properties or {}).get(name)


def _request(shown: PartnerErrorRecord) -> HttpRequestInfo | None:
    found = _known("Request")(shown)
    return None if found is None else HttpRequestInfo(*found)


def _response(shown: PartnerErrorRecord) -> HttpResponseInfo | None:
    status, text = _known("StatusCode")(shown), _known("Answer")(shown)
    return None if status is None or text is None else HttpResponseInfo(status, text)


def _status_name(info: HttpResponseInfo) -> str:
    try:
        return "".join(word[:1].upper() + word[1:] for word in HTTPStatus(info.status).phrase.split())
    except ValueError:
        return str(info.status)


_REST = {
    "string CorrelationId": _known("CorrelationId"),
    "string Locale": lambda _shown: "en-US",
    "string RequestId": _known("RequestId"),
    f"{_MODELS}.HttpRequestInfo RequestMessage": _request,
    "string ServerMessage": _known("Description"),
    f"{_MODELS}.HttpResponseInfo ServerResponse": _response,
}
_EXCEPTION = {
    "System.Exception Exception": lambda shown: shown.exception,
    "string HelpLink": lambda shown: (shown.exception.properties or {}).get("HelpLink"),
    "string Message": lambda shown: shown.exception.message,
    "string StackTrace": lambda shown: shown.record.stack_trace or None,
}
_RECORD = {
    f"{_SMA}.ErrorCategoryInfo ErrorCategory": lambda shown: completed_category(shown.record),
    f"{_SMA}.ErrorDetails ErrorDetails": lambda shown: _of_record(shown, "ErrorDetails"),
    f"{_SMA}.InvocationInfo InvocationInfo": lambda shown: shown.record.invocation,
    "string ScriptStackTrace": lambda shown: shown.record.stack_trace or None,
}


def _of_record(shown: PartnerErrorRecord, name: str) -> Any:
    from pcshell.objects.members import get_property

    return get_property(shown.record, name, name.lower())


def _declare(kind: type, base: str, properties: dict[str, Callable[[Any], Any]]) -> None:
    name = f"{_MODELS}.{kind.__name__}"
    kind.clr_name = name  # type: ignore[attr-defined]
    typenames.register_type(typenames.ClrType(name, "class", base, (), kind))
    declare_type(name).properties_from(properties)


_declare(PartnerErrorRecord, "System.Object", _RECORD)
_declare(PartnerExceptionRecord, f"{_MODELS}.PartnerErrorRecord", {**_EXCEPTION, **_RECORD})
_declare(PartnerRestExceptionRecord, f"{_MODELS}.PartnerExceptionRecord", {**_REST, **_EXCEPTION, **_RECORD})
_declare(
    HttpRequestInfo,
    "System.Object",
    {
        "uri Uri": lambda info: parse_uri(info.url),
        "string Verb": lambda info: info.method,
        "string Body": lambda _info: None,
    },
)
_declare(
    HttpResponseInfo,
    "System.Object",
    {"string ResponseStatusCode": _status_name, "string Body": lambda info: info.text},
)


def resolved(record: ErrorRecord) -> Iterator[PartnerErrorRecord]:
    """The exception of a record and, unless the service answered, those it came from."""
    exception: ClrException | None = record.exception
    if exception is None:
        yield PartnerErrorRecord(record)
    while exception is not None:
        if isinstance(exception, PartnerException):
            yield PartnerRestExceptionRecord(record, exception)
            return
        yield PartnerExceptionRecord(record, exception)
        exception = exception.inner


@cmdlet(
    "Resolve-PartnerError",
    output=[
        f"{_MODELS}.{name}" for name in ("PartnerErrorRecord", "PartnerExceptionRecord", "PartnerRestExceptionRecord")
    ],
)
class ResolvePartnerError(PartnerCmdlet):
    """Shows what is known of errors: of those given, of the newest, or of all of this session.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> Get-PartnerCustomer -CustomerId 00000000-0000-0000-0000-000000000001 2>$null
    PS> (Resolve-PartnerError -Last).ServerMessage
    Customer 00000000-0000-0000-0000-000000000001 was not found.
    """

    requires_connection = False

    error: Any = Parameter(
        "The error records; all of $Error unless given.",
        set="AnyErrorParameterSet", position=0, from_pipeline=ByValue,
        type="System.Management.Automation.ErrorRecord[]",
    )  # fmt: skip
    last: bool = Switch("Takes the newest error of the session.", set="LastErrorParameterSet", mandatory=True)

    def run(self) -> Iterator[PartnerErrorRecord]:
        """One object per exception."""
        if self.error is not None:
            records = list(self.error)
        else:
            records = list(self.context.session.get_variable("Error") or ())
            records = records[:1] if self.last else records
        for record in records:
            # $Error holds bare exceptions too.
            yield from resolved(record if hasattr(record, "exception") else record_of(record))
