"""All that an error record tells, property by property: Get-Error, and $ErrorView 'DetailedView'.

Exceptions, error records and invocations are opened, at most ten levels deep; what is empty, zero or false is left out.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import ClrException, ErrorCategoryInfo, ErrorRecord
from pcshell.objects.members import get_property, properties_of
from pcshell.objects.typenames import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_SMA = "System.Management.Automation."
_DEEPEST = 10
_INDENT = 4
_ELLIPSIS = "…"
_INVOCATION = _SMA + "InvocationInfo"


class ExtendedErrorRecord(ErrorRecord):
    """A copy of an error record that is shown with all its details (what Get-Error writes)."""

    __slots__ = ("index",)
    index: int | None
    type_names = (_SMA + "ErrorRecord#PSExtendedError",)

    @staticmethod
    def of(record: ErrorRecord, index: int | None = None) -> ExtendedErrorRecord:
        """The copy, `index` its place where there are several; the record in `$Error` stays as it is."""
        copy = ExtendedErrorRecord(record.exception, record.error_id, record.category.category, record.target)
        copy.category = record.category
        copy.command = record.command
        copy.detail_message = record.detail_message
        copy.recommended_action = record.recommended_action
        copy.extent = record.extent
        copy.invocation = record.invocation
        copy.stack_trace = record.stack_trace
        copy.members = record.members
        copy.index = index
        return copy

    def lines(self) -> list[str]:
        """The lines, below the number where there are several."""
        heading = [] if self.index is None else ["", f"   ErrorIndex: {self.index}"]
        return [*heading, *detailed_lines(self)]


def detailed_lines(value: Any, accent: str = "", reset: str = "") -> list[str]:
    """The lines of an error record or exception; `accent` and `reset` colour the names."""
    return ["", *_lines(value, 0, 1, accent, reset), ""]


def _lines(value: Any, indent: int, depth: int, accent: str, reset: str) -> Iterator[str]:
    shown = [(name, found) for name, found in _properties(value) if not _is_empty(found)]
    width = max((len(name) for name, _ in shown), default=0)
    margin = " " * indent
    for name, found in shown:
        head = f"{margin}{accent}{name:<{width}} : {reset}"
        inner = _opened(name, found)
        if inner is None:
            text = _text(name, found)
            if name == "StackTrace":
                yield head
                yield from text.split("\n")
                continue
            first, *more = text.split("\n")
            yield head + first
            yield from (" " * (indent + width + 3) + line.strip() for line in more)
        elif isinstance(found, Hashtable):
            yield head
            yield from (f"{margin}    {accent}{key} : {reset}{text}" for key, text in _entries(found))
        elif depth >= _DEEPEST:
            yield head + _ELLIPSIS
        else:
            yield head
            for number, one in enumerate(inner):
                if number:
                    yield ""
                if isinstance(value, ClrException) and isinstance(one, ErrorRecord):
                    one = _inner_record(one)
                yield from _lines(one, indent + _INDENT, depth + 1, accent, reset)


def _inner_record(record: ErrorRecord) -> ErrorRecord:
    """The record an exception carries: its own exception only repeats the message, so that the circle ends."""
    result = ExtendedErrorRecord.of(record)
    result.exception = exception_class(_SMA + "ParentContainsErrorRecordException")(record.message)
    reason = "ParentContainsErrorRecordException"
    result.category = ErrorCategoryInfo(
        record.category.category, record.category.activity, reason, record.category.target_name,
        record.category.target_type,
    )  # fmt: skip
    return result


def _properties(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, ClrException):
        yield "Type", type_of(value).full_name
    for info in properties_of(value):
        try:
            yield info.name, info.value
        except ClrException:
            continue


def _is_empty(value: Any) -> bool:
    """What `$value -ne $null -and $value -ne ''` and a count of zero leave out."""
    if value is None or value is False or (isinstance(value, (int, float)) and value == 0):
        return not getattr(value, "members", None)
    if isinstance(value, str):
        return value == ""
    if get_property(value, "Count", "count") == 0:
        return True
    items = None if isinstance(value, Hashtable) else enumerate_value(value)
    return items is not None and next(iter(items), None) is None


def _opened(name: str, value: Any) -> list[Any] | None:
    """The objects whose properties stand under a property; None for what is a text."""
    if isinstance(value, (ClrException, ErrorRecord)) or type_of(value).full_name == _INVOCATION:
        return [value]
    if isinstance(value, str) or name == "Data":
        return None
    if isinstance(value, Hashtable):
        return []
    items = enumerate_value(value)
    return None if items is None else list(items)


def _entries(table: Hashtable) -> Iterator[tuple[str, str]]:
    """Keys and values; a header with a secret keeps it."""
    for key, value in table.pairs():
        yield to_string(key), _ELLIPSIS if to_string(key) == "Authorization" else to_string(value)


def _text(name: str, value: Any) -> str:
    return "System.Collections.ListDictionaryInternal" if name == "Data" else to_string(value)
