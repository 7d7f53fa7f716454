"""What happens to an exception: statement errors, try and catch, traps, throw (about_Try_Catch_Finally, about_Trap)."""

from __future__ import annotations

from pcshell.objects.errors import (
    ActionPreferenceStopException,
    ClrException,
    ErrorRecord,
    PSInvalidCastException,
    RuntimeException,
    record_of,
)
from pcshell.runtime.flow import BreakLoop, ContinueLoop, ExitFlow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope


class InternalError(RuntimeException):
    """A fault of pcshell itself, shown as an error and never as a Python traceback."""

    error_id = "InternalError"
    category = "InvalidOperation"


def as_clr_exception(error: BaseException) -> ClrException:
    """Any Python exception as one a script may see (reliability E8: no traceback, no locals)."""
    if isinstance(error, ClrException):
        return error
    if isinstance(error, RecursionError):
        overflow = call_depth_overflow()
        if not isinstance(overflow, ClrException):
            raise overflow
        return overflow
    if isinstance(error, MemoryError):
        return RuntimeException("Insufficient memory to continue the execution of the program.",
                                "System.OutOfMemoryException", category="OperationStopped")  # fmt: skip
    known = getattr(error, "clr_exception", None)
    if isinstance(known, ClrException):
        return known
    import os

    if os.environ.get("PCSHELL_DEBUG"):
        raise error
    return InternalError(f"pcshell met an internal error ({type(error).__name__}). Please report it.")


def call_depth_overflow() -> BaseException:
    """Too many nested calls; in a worker that was stopped, what ends it."""
    from pcshell.runtime.script_block import current_context

    if current_context().stopping:
        from pcshell.runtime.flow import PipelineStopped

        return PipelineStopped()
    return RuntimeException("The script failed due to call depth overflow.", "CallDepthOverflow",
                            category="InvalidOperation")  # fmt: skip


def script_exception(exception: ClrException) -> ClrException:
    """A failed cast reaches scripts as a RuntimeException whose inner exception says what failed."""
    if type(exception) is not PSInvalidCastException:
        return exception
    known = exception.error_record
    outer = RuntimeException(
        exception.message, exception.error_id, category=exception.category, target=exception.target,
        inner=exception, extent=exception.extent,
    )  # fmt: skip
    outer.thrown = exception.thrown
    outer.passes_through = exception.passes_through
    if known is not None:
        known.exception = outer
        outer.error_record = known
    return outer


def prepare(context: ExecutionContext, scope: Scope, error: BaseException, extent: Any) -> ClrException:
    """The exception with an error record that knows its place and its call stack."""
    exception = script_exception(as_clr_exception(error))
    if exception.error_record is None and not isinstance(exception, RuntimeException):
        # An exception of .NET that no command stands behind stops the operation it comes from.
        exception.error_record = ErrorRecord(exception, exception.clr_name, "OperationStopped")
    record = record_of(exception)
    if record.extent is None:
        # A command that stands in no script, as the Out-File of a redirection, fails where the statement is.
        record.extent = extent
        if record.invocation is not None and record.invocation.extent is None:
            record.invocation.extent = extent
    if record.error_id == "VariableIsUndefined" and record.extent is not None:
        _name_as_written(exception, record.extent)
    if record.invocation is None and extent is not None:
        from pcshell.runtime.invocation import InvocationInfo

        record.invocation = InvocationInfo(None, record.extent, "")
    if not record.stack_trace:
        record.stack_trace = stack_trace(scope, record.extent)
    return exception


def _name_as_written(exception: ClrException, extent: Any) -> None:
    """Scopes know variables by their folded names; the message shows the script's spelling."""
    folded = str(getattr(exception, "target", ""))
    text = extent.text
    position = text.lower().find("$" + folded)
    if position >= 0:
        written = text[position + 1 : position + 1 + len(folded)]
        exception.message = exception.message.replace(f"'${folded}'", f"'${written}'")


def stack_trace(scope: Scope, extent: Any) -> str:
    """ScriptStackTrace: the calls that led here, innermost first."""
    lines = []
    place = extent
    for frame in call_frames(scope):
        lines.append(_stack_line(frame, place))
        place = frame.extent
        if len(lines) > 100:
            break
    if place is not None and (not lines or scope is not None):
        lines.append(_stack_line(None, place))
    return "\n".join(lines)


def call_frames(scope: Scope) -> Iterator[Any]:
    """The invocations that led here, innermost first: through callers, also where a module's scope stands between."""
    one: Scope | None = scope
    below: dict[int, Any] = {}  # scope -> the frame it had before a block was dotted into it
    while one is not None:
        frame = below.get(id(one), one.frame)
        if frame is None or one.kind == "module":
            one = one.parent
            continue
        yield frame
        processor = frame.processor
        if processor is not None and processor.dotted:
            below[id(one)] = frame.outer
            one = processor.scope
        else:
            one = one.parent if processor is None or processor.scope is one else processor.scope


def _stack_line(frame: Any, place: Any) -> str:
    name = getattr(frame.command, "name", "") if frame is not None else ""
    file = (place.file if place is not None else None) or "<No file>"
    line = place.start_line if place is not None else 1
    if frame is not None and getattr(frame.command, "command_type", "") == "ExternalScript":
        name = "<ScriptBlock>"
    return f"at {name or '<ScriptBlock>'}, {file}: line {line}"


def statement_error(context: ExecutionContext, scope: Scope, error: BaseException, extent: Any) -> None:
    """An error reached a statement: report it and go on, or raise it again (architecture 12.2)."""
    exception = prepare(context, scope, error, extent)
    context.ok = False
    _collect(context, exception)
    if context.propagate or exception.leaving is not None:
        raise exception
    if isinstance(exception, ActionPreferenceStopException):
        exception.thrown = True
        raise exception
    preference = context.preference("ErrorActionPreference", scope).lower()
    if exception.thrown and preference not in ("silentlycontinue", "ignore"):
        raise exception
    if preference in ("stop", "inquire"):
        exception.thrown = True
        raise exception
    record = record_of(exception)
    context.add_error(record)
    if preference not in ("silentlycontinue", "ignore"):
        context.report_error(record)


def _collect(context: ExecutionContext, exception: ClrException) -> None:
    """The -ErrorVariable of the functions that run keeps an exception where it is met first, caught or not."""
    if context.collectors and not exception.collected:
        exception.collected = True
        for items in context.collectors.get("error", ()):
            items.append(record_of(exception) if exception.leaving is None else exception)


# try and catch.


def enter_try(context: ExecutionContext) -> bool:
    """Errors are raised from here on; gives what to restore."""
    before = context.propagate
    context.propagate = True
    return before


def leave_try(context: ExecutionContext, before: Any) -> None:
    """The end of a try body or a block with traps."""
    context.propagate = before[0] if type(before) is tuple else before


_LAST = 999_999  # further away than any base type


def choose_catch(context: ExecutionContext, error: BaseException, spec: Any) -> int:
    """Which catch clause takes the exception: the one whose type is nearest, -1 for none."""
    exception = as_clr_exception(error)
    best, best_distance = -1, 1_000_000
    for position, names in enumerate(spec.clauses):
        if not names:
            if best < 0:
                best = position
            continue
        for name in names:
            distance = exception_distance(context, exception, name)
            if distance is not None and distance < best_distance:
                best, best_distance = position, distance
    return best


def exception_distance(context: ExecutionContext, exception: ClrException, name: str) -> int | None:
    """How far above the exception's type the named type stands; wrapped exceptions count by what they wrap."""
    from pcshell.runtime.support_types import find_session_type, type_not_found

    wanted = find_session_type(context, name)
    if wanted is None:
        raise type_not_found(name)
    from pcshell.objects.typenames import type_of

    if exception.from_cmdlet and wanted.name == "System.Management.Automation.CmdletInvocationException":
        return _LAST
    candidates: list[ClrException] = [exception]
    if exception.inner is not None and isinstance(exception, RuntimeException):
        candidates.append(exception.inner)
    for candidate in candidates:
        distance = 0
        kind: Any = type_of(candidate)
        while kind is not None:
            if kind.name == wanted.name:
                return distance
            kind = kind.base
            distance += 1
    return None


def enter_catch(context: ExecutionContext, scope: Scope, error: BaseException) -> Any:
    """`$_` is the error record inside the clause; gives what to restore."""
    exception = prepare(context, scope, error, None)
    context.scope = scope
    record = record_of(exception)
    context.add_error(record)
    _collect(context, exception)
    exception.thrown = False
    exception.leaving = None
    before = (scope.get("_"), "_" in scope, dict.get(scope, "psitem"))
    dict.__setitem__(scope, "_", record)
    return before


def leave_catch(context: ExecutionContext, scope: Scope, before: Any) -> None:
    """Restores `$_` after a catch clause."""
    value, existed, _ = before
    if existed:
        dict.__setitem__(scope, "_", value)
    else:
        scope.pop("_", None)


# Traps.


def enter_traps(context: ExecutionContext, spec: Any, functions: tuple[Any, ...]) -> Any:
    """A block with traps begins: errors below are raised up to its statements."""
    before = context.propagate
    context.propagate = True
    return (before, spec, functions)


def run_trap(context: ExecutionContext, scope: Scope, emit: Any, error: BaseException, traps: Any, extent: Any) -> None:
    """Runs the trap that fits: `continue` goes on silently, `break` raises again, else the error is reported."""
    before, spec, functions = traps
    exception = prepare(context, scope, error, extent)
    context.ok = False
    chosen = None
    best = 1_000_000
    for position, (name, _) in enumerate(spec.clauses):
        if not name:
            if chosen is None:
                chosen = position
            continue
        distance = exception_distance(context, exception, name)
        if distance is not None and distance < best:
            chosen, best = position, distance
    context.propagate = before
    try:
        if chosen is None:
            statement_error(context, scope, exception, extent)
            return
        held = enter_catch(context, scope, exception)
        dict.__setitem__(scope, "_", _trapped(exception, extent))
        try:
            functions[chosen](context, scope, emit)
        except ContinueLoop:
            return
        except BreakLoop:
            exception.thrown = True
            raise exception from None
        finally:
            leave_catch(context, scope, held)
        if context.propagate:
            raise exception
        context.report_error(record_of(exception))
    finally:
        context.propagate = True


def _trapped(exception: ClrException, extent: Any) -> ErrorRecord:
    """`$_` of a trap: what is inside an exception of the block's own statement, else the record as it is."""
    record = record_of(exception)
    place = record.extent
    if (
        exception.inner is None or record.command or exception.was_thrown or place is None or extent is None
        or place.source is not extent.source or not extent.start <= place.start < extent.end
    ):  # fmt: skip
        return record
    return record.with_exception(exception.inner)


# throw and exit.


def thrown(context: ExecutionContext, scope: Scope, value: Any, extent: Any) -> ClrException:
    """The exception of a `throw` statement: an exception or an error record as it is, anything else as text."""
    from pcshell.objects.psobject import NO_OUTPUT, unwrap

    value = unwrap(value)
    if value is None:
        value = "ScriptHalted"
    if value is NO_OUTPUT:
        current = scope["_"]
        if isinstance(current, ErrorRecord):
            current.exception.thrown = True
            return current.exception
        exception: ClrException = RuntimeException("ScriptHalted", "ScriptHalted", category="OperationStopped")
    elif isinstance(value, ErrorRecord):
        exception = value.exception
        exception.error_record = value
    elif isinstance(value, ClrException):
        exception = value
        if exception.error_record is None:
            record = ErrorRecord(exception, exception_id(exception), "OperationStopped", None)
            exception.error_record = record
    else:
        from pcshell.objects.conversion import to_string

        text = to_string(value)
        exception = RuntimeException(text, text, category="OperationStopped", target=value)
    record_of(exception).extent = extent
    exception.thrown = exception.was_thrown = True
    return exception


def exception_id(exception: ClrException) -> str:
    """The error id of a thrown exception object: its message."""
    return exception.message


def exit_script(context: ExecutionContext, value: Any) -> ExitFlow:
    """`exit code`; without a code, or with one that is no number, the code is that of `$LASTEXITCODE` or 0."""
    code = 0
    if value is not None:
        from pcshell.objects.conversion import try_convert
        from pcshell.objects.typenames import find_type

        kind = find_type("int")
        ok, number = try_convert(value, kind) if kind is not None else (False, 0)
        code = int(number) if ok and number is not None else 0
    return ExitFlow(code)


def label_text(value: Any) -> str:
    """The label of `break` and `continue`, folded."""
    from pcshell.objects.conversion import to_string

    return to_string(value).lower()


def unsupported(kind: str, extent: Any) -> Any:
    """A construct that parses and that pcshell does not run."""
    raise RuntimeException(f"'{kind}' is not supported here.", "NotSupported", category="NotImplemented", extent=extent)
