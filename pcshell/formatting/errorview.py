"""How error records are shown: $ErrorView ConciseView, NormalView, CategoryView and DetailedView.

ConciseView names what failed and says why; where the error comes from a script file (or from a later line) it shows the
line of source with the place marked.
"""

from __future__ import annotations

from pcshell.objects.errors import CommandNotFoundException, ErrorRecord, RuntimeException
from pcshell.objects.positions import marked_line, position_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.formatting.style import PSStyle

_NATIVE = ("NativeCommandError", "NativeCommandErrorMessage")
_DEFAULT_WIDTH = 120
_LONGEST_NAME = 40


def error_lines_for(context: Any) -> Callable[[ErrorRecord], list[str]]:
    """A function that renders error records as the session wants them: width of the host, $ErrorView."""

    def lines(record: ErrorRecord) -> list[str]:
        from pcshell.formatting.error_details import ExtendedErrorRecord

        if isinstance(record, ExtendedErrorRecord):
            return record.lines()
        view = context.session.get_variable("ErrorView", "ConciseView")
        name = getattr(view, "by_number", {}).get(view) if not isinstance(view, str) else view
        return render(record, context.host.width(), None, name or "ConciseView")

    return lines


def render(
    record: ErrorRecord, width: int = _DEFAULT_WIDTH, style: PSStyle | None = None, view: str = "ConciseView"
) -> list[str]:
    """The lines of an error record; `width` is that of the window. With `style` they get its colours for the host."""
    error, accent, reset = _sequences(style)
    if record.error_id in _NATIVE:
        return f"{error}{record.exception.message}{reset}".split("\n")
    kind = str(view).lower()
    if kind == "categoryview":
        text = f"{error}{category_message(record)}{reset}"
    elif kind == "normalview":
        text = f"{error}{_normal(record)}{reset}"
    elif kind == "detailedview":
        from pcshell.formatting.error_details import detailed_lines

        return detailed_lines(record, accent, reset)
    else:
        text = _concise(record, width, error, accent, reset)
    return text.split("\n")


def _sequences(style: PSStyle | None) -> tuple[str, str, str]:
    """Escape sequences for the error, what it points at, and back to normal; nothing where there are no colours."""
    if style is None:
        return "", "", ""
    from pcshell.formatting.style import painter_of

    painter = painter_of(style, style.host_takes_colors)
    return ("", "", "") if painter is None else painter.error()


# ------------------------------------------------------------------------------------------------ what a record tells


def _extent(record: ErrorRecord) -> Any:
    if record.extent is not None:
        return record.extent
    return getattr(record.invocation, "extent", None)


def reason_of(record: ErrorRecord) -> str:
    """CategoryInfo.Reason: the short name of the exception's type unless somebody set another."""
    return record.category.reason or record.exception.clr_name.rpartition(".")[2]


def _command_name(record: ErrorRecord) -> str:
    command = getattr(record.invocation, "command", None)
    return str(getattr(command, "name", "") or "")


def _title(record: ErrorRecord) -> str:
    """What stands before the colon: the command, or the kind of error where there is none."""
    if record.exception.was_thrown and isinstance(record.exception, RuntimeException):
        return "Exception"
    name = _command_name(record)
    command = getattr(record.invocation, "command", None)
    if name and getattr(command, "command_type", "") not in ("ExternalScript", "Script", ""):
        return name
    if record.category.activity:
        return record.category.activity
    if name:
        return name
    block = getattr(record.invocation, "block", None)
    if block is not None:
        return "" if block.uses_cmdlet_binding else str(block.text)
    called = str(getattr(record.invocation, "name", "") or "")
    if called:
        return called
    if isinstance(record.exception, CommandNotFoundException) and isinstance(record.target, str):
        return record.target
    if record.category.category != "NotSpecified":
        return record.category.category
    return reason_of(record)


def category_message(record: ErrorRecord) -> str:
    """CategoryInfo as text: `ObjectNotFound: (name:String) [Get-Item], ItemNotFoundException`."""
    info = record.category
    target = f"{_shortened(_target_name(record))}:{_shortened(_target_type(record))}"
    return f"{info.category}: ({target}) [{_shortened(info.activity)}], {_shortened(reason_of(record))}"


def _target_name(record: ErrorRecord) -> str:
    if record.category.target_name or record.target is None:
        return record.category.target_name
    from pcshell.objects.conversion import to_string

    return to_string(record.target)


def _target_type(record: ErrorRecord) -> str:
    if record.category.target_type or record.target is None:
        return record.category.target_type
    from pcshell.objects.typenames import type_of

    return type_of(record.target).short_name


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[:15]}...{text[-15:]}"


# ----------------------------------------------------------------------------------------------------------- the views


def _concise(record: ErrorRecord, width: int, error: str, accent: str, reset: str) -> str:
    extent = _extent(record)
    is_parse_error = record.category.category == "ParserError"
    file = (extent.file or "") if extent is not None else ""
    shows_line = extent is not None and (is_parse_error or bool(file) or extent.start_line > 1)
    if file.lower().endswith(".psm1"):
        shows_line = False
    message = _message(record, is_parse_error)
    place = prefix = ""
    if shows_line:
        place, prefix = _place(extent, file, error, accent, reset)
        message = prefix + message
    if file or is_parse_error:
        message = _folded(message, prefix, len(prefix) - _plain_length(prefix), width)
    text = f"{error}{_title(record)}: {place}{error}{message}{reset}"
    if record.recommended_action and record.recommended_action.strip():
        text += f"\n{error}  Recommendation: {record.recommended_action}{reset}"
    return text


def _message(record: ErrorRecord, is_parse_error: bool) -> str:
    message = record.message
    if is_parse_error and "~\n" in message:
        message = message.split("~\n")[1].split("\n\n")[0]
    return message


def _plain_length(text: str) -> int:
    from pcshell.formatting.width import without_escapes

    return len(without_escapes(text)) if "\x1b" in text else len(text)


def _place(extent: Any, file: str, error: str, accent: str, reset: str) -> tuple[str, str]:
    """The lines that show the place, and what begins each line of the message under them."""
    number = str(extent.start_line)
    margin = " " * (len(number) - 4)
    line, marks = marked_line(extent)
    shown = " " + line
    if accent:
        start = len(marks) - len(marks.lstrip()) + 1
        end = start + len(marks.lstrip())
        if end - start < len(shown):
            shown = f"{shown[:start]}{accent}{shown[start:end]}{reset}{shown[end:]}"
    head = f"{reset}{file}:{number}\n" if file else "\n"
    prefix = f"{accent}{margin}     | {error}"
    place = f"{head}{accent}{margin}Line |\n{accent}{' ' * (4 - len(number))}{number} | {reset}{shown}\n"
    if marks:
        place += f"{prefix} {marks}\n"
    return place, prefix


def _folded(message: str, prefix: str, invisible: int, width: int) -> str:
    """The message on one line, then broken between words at the width of the window."""
    message = message.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    if width <= 0 or len(message) - invisible <= width:
        return message
    first = _truncated(message, width + invisible)
    lines = [first]
    rest = message[len(first) :].strip()
    visible = len(prefix) - invisible
    while len(rest) + visible > width:
        part = _truncated(prefix + rest, width + invisible)
        if len(part) <= len(prefix):
            break
        lines.append(part)
        rest = rest[len(part) - len(prefix) :].strip()
    lines.append(prefix + rest.strip())
    return "\n".join(lines)


def _truncated(text: str, length: int) -> str:
    """The beginning of a text of at most `length` characters, up to its last blank."""
    if len(text) <= length:
        return text
    text = text[:length]
    for index in range(length - 1, -1, -1):
        if text[index].isspace():
            return text[:index]
    return text


def _normal(record: ErrorRecord) -> str:
    """The view of Windows PowerShell: message, place, category and identifier."""
    name = str(getattr(record.invocation, "name", "") or "") or _command_name(record)
    lines = [f"{name} : {record.message}" if name else record.message]
    extent = _extent(record)
    if extent is not None:
        lines.append(position_message(extent))
    lines.append(f"+ CategoryInfo          : {category_message(record)}")
    lines.append(f"+ FullyQualifiedErrorId : {record.fully_qualified_error_id}")
    return "\n".join(lines)
