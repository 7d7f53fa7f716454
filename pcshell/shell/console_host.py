"""The Host of the prompt: a terminal, without anything that could command the terminal."""

from __future__ import annotations

from pcshell.shell.neutralize import neutralize
from pcshell.shell.stream_host import StreamHost


class ConsoleHost(StreamHost):
    """A StreamHost on a terminal. `at_line_start` says that nothing stands in the current line."""

    at_line_start = True
    at_prompt = True

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
            self.at_line_start = text.endswith("\n")
            super().write(neutralize(text))

    def write_line(self, text: str) -> None:
        """Writes a line."""
        self.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Writes a line of error text."""
        self.at_line_start = True
        super().write_error_line(neutralize(text))

    def begin_line(self) -> None:
        """Moves to the start of a line, before a prompt is drawn."""
        self.streams()[0].give_way()
        if not self.at_line_start:
            self.write("\n")
        self.flush()

    def read_line(self, prompt: str) -> str:
        """Asks for a line; raises EOFError on Ctrl-D."""
        line = super().read_line(neutralize(prompt))
        self.at_line_start = True
        return line
