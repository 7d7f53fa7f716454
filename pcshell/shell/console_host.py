"""The Host of the prompt: a terminal, with a line of progress and without anything that could command the terminal."""

from __future__ import annotations

from pcshell.shell.neutralize import neutralize
from pcshell.shell.stream_host import StreamHost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ERASE_LINE = "\r\x1b[2K"


class ConsoleHost(StreamHost):
    """A StreamHost on a terminal. `at_line_start` says that nothing stands in the current line."""

    at_line_start = True
    at_prompt = True
    _progress_shown = False

    @classmethod
    def over(cls, host: StreamHost) -> ConsoleHost:
        """A ConsoleHost on the streams of another host."""
        console = cls(*host.streams(), host.input, is_interactive=host.is_interactive)
        if host.recording is not None:
            for recorder in host.recording.recorders:
                console.record(recorder, times=host.recording.times)
        return console

    def write(self, text: str) -> None:
        """Writes text; what would command the terminal is shown as an escape."""
        if text:
            self._hide_progress()
            self.at_line_start = text.endswith("\n")
            super().write(neutralize(text))

    def write_line(self, text: str) -> None:
        """Writes a line."""
        self.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Writes a line of error text."""
        self._hide_progress()
        self.at_line_start = True
        super().write_error_line(neutralize(text))

    def begin_line(self) -> None:
        """Moves to the start of a line, before a prompt is drawn."""
        self._hide_progress()
        if not self.at_line_start:
            self.write("\n")
        self.flush()

    def read_line(self, prompt: str) -> str:
        """Asks for a line; raises EOFError on Ctrl-D."""
        line = super().read_line(neutralize(prompt))
        self.at_line_start = True
        return line

    def write_progress(self, record: Any) -> None:
        """Shows one line of progress, and takes it away when the activity is complete."""
        text = progress_text(record)
        self._hide_progress()
        if text:
            width = max(self.width() - 1, 1)
            self.output.write(neutralize(text.replace("\n", " "))[:width])
            self.output.flush()
            self._progress_shown = True

    def _hide_progress(self) -> None:
        if self._progress_shown:
            self._progress_shown = False
            self.output.write(_ERASE_LINE)


def progress_text(record: Any) -> str:
    """`Activity: status [42%]` of a ProgressRecord; empty when its activity is complete."""
    if str(record.record_type) == "Completed":
        return ""
    text = f"{record.activity}: {record.status_description}" if record.status_description else str(record.activity)
    if record.current_operation:
        text += f" - {record.current_operation}"
    return f"{text} [{record.percent_complete}%]" if record.percent_complete >= 0 else text
