"""What is under way, drawn below what was written last (Write-Progress): $PSStyle.Progress says how."""

from __future__ import annotations

from pcshell.objects.conversion import to_string
from pcshell.shell.neutralize import neutralize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.formatting.style import PSStyle

_ERASE = "\r\x1b[J"  # from here to the end of the screen
_REVERSE, _REVERSE_OFF, _RESET = "\x1b[7m", "\x1b[27m", "\x1b[0m"
_CLASSIC_COLORS = "\x1b[30;103m"
_ELLIPSIS = "\u2026"
_INDENT = 2  # of an activity below its parent


class ProgressPane:
    """The activities of a terminal. `is_shown` says that their lines stand below the cursor."""

    def __init__(self) -> None:
        self.records: dict[int, Any] = {}
        self.is_shown = False

    def take(self, record: Any, width: int, style: PSStyle | None) -> str:
        """Notes what became of an activity; gives the text that draws all of them.

        `width` is that of the screen in cells; without a style the terminal takes no colours.
        """
        if str(record.record_type) == "Completed":
            self.records.pop(record.activity_id, None)
        else:
            self.records[record.activity_id] = record
        lines: list[str] = []
        for one in list(self.records.values()):
            if one.parent_activity_id not in self.records or one.parent_activity_id == one.activity_id:
                self._draw(one, 0, max(width - 1, 10), style, lines)
        text = self.taken_away()
        if lines:
            up = f"\x1b[{len(lines) - 1}A" if len(lines) > 1 else ""
            text += "\r\n".join(lines) + up + "\r"
            self.is_shown = True
        return text

    def taken_away(self) -> str:
        """The text that clears the activities from the screen, where they stand on it."""
        if not self.is_shown:
            return ""
        self.is_shown = False
        return _ERASE

    def _draw(self, record: Any, indent: int, width: int, style: PSStyle | None, lines: list[str]) -> None:
        """Adds the lines of an activity and of those below it."""
        if style is None:
            lines.append((" " * indent + plain_text(record))[:width])
        elif to_string(style.progress.values["View"]) == "Classic":
            lines += [_CLASSIC_COLORS + line[:width].ljust(width) + _RESET for line in _classic(record, indent, width)]
        else:
            lines.append(_minimal(record, indent, min(width, int(style.progress.values["MaxWidth"])), style))
        for one in list(self.records.values()):
            if one.parent_activity_id == record.activity_id and one is not record:
                self._draw(one, indent + _INDENT, width, style, lines)


def _shown(text: Any) -> str:
    return neutralize(str(text or "").replace("\r", " ").replace("\n", " "))


def plain_text(record: Any) -> str:
    """`Activity: status [42%]` of a ProgressRecord; empty when its activity is complete."""
    if str(record.record_type) == "Completed":
        return ""
    text = _shown(record.activity)
    if record.status_description:
        text += f": {_shown(record.status_description)}"
    if record.current_operation:
        text += f" - {_shown(record.current_operation)}"
    return f"{text} [{record.percent_complete}%]" if record.percent_complete >= 0 else text


def _minimal(record: Any, indent: int, width: int, style: PSStyle) -> str:
    """One line: the activity, and its status in a bar whose reversed part says how much is done."""
    activity = _shown(record.activity)
    if len(activity) > width // 2:
        activity = activity[: width // 2] + _ELLIPSIS
    room = max(width - len(activity) - indent - 4, 0)
    remaining = f"{record.seconds_remaining}s" if record.seconds_remaining >= 0 else ""
    status = _shown(record.status_description)
    if len(status) > room - len(remaining):
        status = status[: max(room - len(remaining) - 1, 0)] + _ELLIPSIS
    bar = (status.ljust(room - len(remaining)) + remaining)[:room]
    done = len(bar)
    if 0 <= record.percent_complete < 100 and room:
        done = min(record.percent_complete * room // 100, room - 1)
    drawn = _REVERSE + bar[:done] + _REVERSE_OFF + bar[done:]
    return f"{' ' * indent}{style.progress.values['Style']}{activity} [{drawn}]{_RESET}"


def _classic(record: Any, indent: int, width: int) -> list[str]:
    """Several lines: the activity, its status, a thermometer, the time that is left, the current operation."""
    lines = [f" {' ' * indent}{_shown(record.activity)} "]
    indent += 3
    pad = " " * indent
    lines.append(f" {pad}{_shown(record.status_description)} ")
    if record.percent_complete >= 0:
        room = max(3, width - indent - 4)
        done = record.percent_complete * room // 100
        if record.percent_complete < 100 and done == room:
            done -= 1
        lines.append(f" {pad}[{'o' * done}{' ' * (room - done)}] ")
    if record.seconds_remaining >= 0:
        minutes, seconds = divmod(record.seconds_remaining, 60)
        lines.append(f" {pad}{minutes // 60:02}:{minutes % 60:02}:{seconds:02} remaining. ")
    if record.current_operation:
        lines += ["", f" {pad}{_shown(record.current_operation)} "]
    return lines
