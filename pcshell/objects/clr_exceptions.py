"""Exceptions of .NET, their members and the messages they have when a script gives none.

Their base types are rows of the type table; the classes are made when first asked for. `error(name, message)` is what
look-alike members raise;
`exception_class` serves `catch [type]`, `[type]::new()` and `throw`.
"""

from __future__ import annotations

from pcshell.objects import errors, typenames
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The message of an exception that was made without one.
MESSAGES = {
    "System.SystemException": "System error.",
    "System.ApplicationException": "Error in the application.",
    "System.ArgumentException": "Value does not fall within the expected range.",
    "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.",
    "System.ArithmeticException": "Overflow or underflow in the arithmetic operation.",
    "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.",
    "System.FormatException": "One of the identified items was in an invalid format.",
    "System.UriFormatException": "Invalid URI: The format of the URI could not be determined.",
    "System.IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "System.InvalidCastException": "Specified cast is not valid.",
    "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.ObjectDisposedException": "Cannot access a disposed object.",
    "System.NotImplementedException": "The method or operation is not implemented.",
    "System.NotSupportedException": "Specified method is not supported.",
    "System.PlatformNotSupportedException": "Operation is not supported on this platform.",
    "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "System.RankException": "Attempted to operate on an array with the incorrect number of dimensions.",
    "System.TimeoutException": "The operation has timed out.",
    "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.",
    "System.OperationCanceledException": "The operation was canceled.",
    "System.Threading.Tasks.TaskCanceledException": "A task was canceled.",
    "System.AggregateException": "One or more errors occurred.",
    "System.TypeLoadException": "Failure has occurred while loading a type.",
    "System.MissingMemberException": "Attempted to access a missing member.",
    "System.MissingMethodException": "Attempted to access a missing method.",
    "System.TimeZoneNotFoundException": "The time zone was not found.",
    "System.IO.IOException": "I/O error occurred.",
    "System.IO.FileNotFoundException": "Unable to find the specified file.",
    "System.IO.DirectoryNotFoundException": "Attempted to access a path that is not on the disk.",
    "System.IO.PathTooLongException": "The specified file name or path is too long.",
    "System.IO.EndOfStreamException": "Attempted to read past the end of the stream.",
    "System.IO.InvalidDataException": "Found invalid data while decoding.",
    "System.Collections.Generic.KeyNotFoundException": "The given key was not present in the dictionary.",
    "System.Security.SecurityException": "Security error.",
    "System.Security.Cryptography.CryptographicException": "Error occurred during a cryptographic operation.",
    "System.Security.Authentication.AuthenticationException": "System error.",
    "System.Globalization.CultureNotFoundException": "Culture is not supported.",
    "System.Text.RegularExpressions.RegexParseException": "Invalid pattern.",
    "System.Text.RegularExpressions.RegexMatchTimeoutException": (
        "The Regex engine has timed out while trying to match a pattern to an input string. This can occur "
        "for many reasons, including very large inputs or excessive backtracking caused by nested "
        "quantifiers, back-references and other factors."
    ),
    "System.Xml.XmlException": "An XML error has occurred.",
    "System.Text.Json.JsonException": "The JSON value could not be converted.",
    "System.Data.DataException": "Data Exception.",
    "System.Net.Sockets.SocketException": "Unknown socket error",
    "System.ComponentModel.Win32Exception": "Unknown error",
    "System.Runtime.InteropServices.ExternalException": "External component has thrown an exception.",
    "System.Net.WebException": "The request failed.",
    "System.Net.Http.HttpRequestException": "An error occurred while sending the request.",
    "Microsoft.PowerShell.Commands.HttpResponseException": "Response status code does not indicate success.",
    "Microsoft.PowerShell.Commands.WriteErrorException": "System error.",
    "System.Management.Automation.PipelineStoppedException": "The pipeline has been stopped.",
}

_CLASSES: dict[str, type[ClrException]] = {}


def _collect() -> None:
    pending: list[type[ClrException]] = [ClrException]
    while pending:
        item = pending.pop()
        _CLASSES.setdefault(item.__dict__.get("clr_name", ""), item)
        pending.extend(item.__subclasses__())


def register(exception: type[ClrException]) -> None:
    """Adds a class written elsewhere (session classes that derive from Exception)."""
    _CLASSES[exception.clr_name] = exception


def exception_class(name: str) -> type[ClrException]:
    """The class of a full .NET name; unknown names are plain exceptions of that name."""
    found = _CLASSES.get(name)
    if found is not None:
        return found
    if not _CLASSES:
        _collect()
        return exception_class(name)
    row = typenames.find_type(name)
    base = ClrException if row is None or row.base is None else exception_class(row.base.name)
    made = type(name.rpartition(".")[2], (base,), {"clr_name": name})
    _CLASSES[name] = made
    return made


def error(name: str, message: str | None = None, inner: ClrException | None = None) -> ClrException:
    """An exception to raise; a name without a dot is in the namespace System."""
    full = name if "." in name else f"System.{name}"
    made = exception_class(full)
    if message is None:
        message = default_message(full)
    return made(message, inner=inner)


def default_message(name: str) -> str:
    """The message of an exception that was made without one."""
    return MESSAGES.get(name) or f"Exception of type '{name}' was thrown."


def argument_null(parameter: str) -> ClrException:
    """ArgumentNullException for a parameter."""
    return error("ArgumentNullException", f"Value cannot be null. (Parameter '{parameter}')")


def out_of_range(parameter: str, message: str, actual: Any = None) -> ClrException:
    """ArgumentOutOfRangeException; `actual` adds .NET's second line."""
    text = f"{message} (Parameter '{parameter}')"
    if actual is not None:
        text += f"\nActual value was {actual}."
    return error("ArgumentOutOfRangeException", text)


def must_not_be_negative(parameter: str, actual: int) -> ClrException:
    """The commonest out-of-range error."""
    return out_of_range(parameter, f"{parameter} ('{actual}') must be a non-negative value.", actual)


EXCEPTION = declare_type("System.Exception")


def _stack_trace(exception: ClrException) -> str | None:
    record = exception.error_record
    return record.stack_trace if record is not None and record.stack_trace else None


def _data(exception: ClrException) -> Any:
    if exception.data is None:
        from pcshell.objects.clr_collections import ListDictionaryInternal

        exception.data = ListDictionaryInternal()
    return exception.data


def _source(exception: ClrException) -> str | None:
    """The assembly that raised it; nothing before it is raised."""
    return "System.Management.Automation" if exception.error_record is not None else None


# Exception.HResult by type; others have that of the nearest base type.
_HRESULTS = {
    "System.Exception": -2146233088, "System.SystemException": -2146233087, "System.ArgumentException": -2147024809,
    "System.ArgumentNullException": -2147467261, "System.ArgumentOutOfRangeException": -2146233086,
    "System.DivideByZeroException": -2147352558, "System.FormatException": -2146233033,
    "System.IndexOutOfRangeException": -2146233080, "System.InvalidCastException": -2147467262,
    "System.InvalidOperationException": -2146233079, "System.NotImplementedException": -2147467263,
    "System.NotSupportedException": -2146233067, "System.NullReferenceException": -2147467261,
    "System.OperationCanceledException": -2146233029, "System.OverflowException": -2146233066,
    "System.TimeoutException": -2146233083, "System.UnauthorizedAccessException": -2147024891,
    "System.Collections.Generic.KeyNotFoundException": -2146232969, "System.IO.IOException": -2146232800,
    "System.IO.FileNotFoundException": -2147024894, "System.IO.DirectoryNotFoundException": -2147024893,
}  # fmt: skip


def hresult(exception: ClrException) -> int:
    """HResult of an exception."""
    from pcshell.objects.typenames import type_of

    names = (ancestor.full_name for ancestor in type_of(exception).ancestry())
    return next((_HRESULTS[name] for name in names if name in _HRESULTS), -2146233088)


# In .NET's order: it is the order of Format-List.
EXCEPTION.properties_from(
    {
        "System.Reflection.MethodBase TargetSite": lambda exception: None,
        "string Message": lambda exception: exception.message,
        "System.Collections.IDictionary Data": _data,
        "System.Exception InnerException": lambda exception: exception.inner,
        "string HelpLink": lambda exception: None,
        "string Source": _source,
        "int HResult": hresult,
        "string StackTrace": _stack_trace,
    }
)


@EXCEPTION.method("System.Exception GetBaseException()")
def _base_exception(exception: ClrException) -> ClrException:
    while exception.inner is not None:
        exception = exception.inner
    return exception


def exception_text(exception: ClrException) -> str:
    """`"$exception"`: type, message and those of the inner exceptions."""
    text = f"{exception.clr_name}: {exception.message}"
    if exception.inner is not None:
        text += f"\n ---> {exception_text(exception.inner)}\n   --- End of inner exception stack trace ---"
    return text


@EXCEPTION.method("string ToString()")
def _to_string(exception: ClrException) -> str:
    return exception_text(exception)


def new_exception(name: str, args: list[Any]) -> ClrException:
    """`[type]::new()`, with a message, or with a message and an inner exception."""
    made = exception_class(name)
    if not args:
        return made(default_message(name))
    first = args[0]
    if name.startswith("System.Argument") and name != "System.ArgumentException" and len(args) == 1:
        base = default_message(name)
        return made(f"{base} (Parameter '{first}')" if first else base)
    if name == "System.ArgumentException" and len(args) > 1 and isinstance(args[1], str):
        return made(f"{first} (Parameter '{args[1]}')")
    if name.startswith("System.Argument") and len(args) > 1 and isinstance(args[1], str):
        return made(f"{args[1]} (Parameter '{first}')")
    inner = args[1] if len(args) > 1 and isinstance(args[1], ClrException) else None
    message = default_message(name) if first is None else str(first)
    return made(message, inner=inner)


RUNTIME = declare_type("System.Management.Automation.RuntimeException")
RUNTIME.properties_from(
    {
        "System.Management.Automation.ErrorRecord ErrorRecord": errors.record_of,
        "bool WasThrownFromThrowStatement": lambda exception: exception.was_thrown,
    }
)

INVALID_CAST = declare_type("System.Management.Automation.PSInvalidCastException")
INVALID_CAST.property("System.Management.Automation.ErrorRecord ErrorRecord")(errors.record_of)

COMMAND_NOT_FOUND = declare_type("System.Management.Automation.CommandNotFoundException")
COMMAND_NOT_FOUND.properties_from({"string CommandName": lambda exception: exception.target})


def _parameter_name(exception: ClrException) -> str | None:
    _, found, rest = exception.message.rpartition(" (Parameter '")
    return rest.split("'", 1)[0] if found else None


ARGUMENT = declare_type("System.ArgumentException")
ARGUMENT.properties_from({"string ParamName": _parameter_name})
