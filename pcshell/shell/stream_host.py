"""The Host of scripts and one-shot commands: standard streams, no terminal control.

`console_host.ConsoleHost` extends it for the prompt.
"""

from __future__ import annotations

import os

from pcshell.shell.standard_streams import ErrorStream, InputStream, OutputStream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.shell.recording import RecordedError, RecordedOutput, Recording

# The width of text that goes to a pipe or a file, where nobody says another one (COLUMNS).
DEFAULT_WIDTH = 120


class StreamHost:
    """Writes text to standard output, errors to standard error, and asks on standard input.

    `is_interactive` is False under -NonInteractive: then nothing may be asked. `supports_color` says that standard
    output is a terminal that takes colours and that the user has not set NO_COLOR.
    """

    name = "ConsoleHost"
    at_prompt = False
    echoes_input = True  # what is read from a pipe is shown, as a terminal would do; not where the script is read there
    recording: Recording | None = None

    def __init__(
        self, output: OutputStream, error: ErrorStream, input: InputStream, *, is_interactive: bool = True
    ) -> None:
        self._output, self._error = output, error
        self.output: OutputStream | RecordedOutput = output
        self.error: ErrorStream | RecordedError = error
        self.input = input
        self.is_interactive = is_interactive
        self.supports_color = (
            output.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
        )

    def write(self, text: str) -> None:
        """Writes text to standard output."""
        self.output.write(text)

    def write_line(self, text: str) -> None:
        """Writes text and a line end to standard output."""
        self.output.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Writes text and a line end to standard error."""
        self.error.write(text + "\n")

    def can_pick(self) -> bool:
        """Whether a table may fill the screen: input and output are a terminal, and questions are allowed."""
        return self.is_interactive and self.streams()[0].is_terminal and os.isatty(0)

    def pick_rows(
        self, title: str, headers: Sequence[str], cells: Sequence[Sequence[str]], values: Sequence[Sequence[Any]],
        mode: str,
    ) -> list[int] | None:  # fmt: skip
        """Shows rows of texts as a table; gives the numbers of those that the user took (Out-GridView).

        `values` is what the columns sort by; `mode` is 'none', 'single' or 'multiple'.
        """
        from pcshell.shell.grid import GridModel, pick_rows

        self.flush()
        return pick_rows(title, GridModel(headers, cells, values, mode))

    def streams(self) -> tuple[OutputStream, ErrorStream]:
        """Standard output and error themselves, without recorders between."""
        return self._output, self._error

    def record(self, recorder: Callable[[str], None], *, times: bool = False) -> None:
        """What is shown from now on goes to `recorder` as well; `times`: with the time of each line of the prompt."""
        from pcshell.shell.recording import RecordedError, RecordedOutput, Recording

        if self.recording is None:
            self.recording = Recording(*self.streams())
            self.output, self.error = RecordedOutput(self.recording), RecordedError(self.recording)
        self.recording.recorders.append(recorder)
        self.recording.times = times

    def stop_recording(self) -> Callable[[str], None] | None:
        """Takes away the latest recorder and gives it back; None where there is none."""
        recording = self.recording
        if recording is None:
            return None
        recorder = recording.recorders.pop()
        if not recording.recorders:
            (self.output, self.error), self.recording = self.streams(), None
        return recorder

    def flush(self) -> None:
        """Lets everything written so far appear; the engine calls it before it waits or starts a program."""
        self.output.flush()

    def width(self) -> int:
        """Columns of the terminal; elsewhere what COLUMNS says, else DEFAULT_WIDTH."""
        if self.output.is_terminal:
            try:
                return max(1, os.get_terminal_size(1).columns)
            except OSError:
                return DEFAULT_WIDTH
        columns = os.environ.get("COLUMNS", "")
        return int(columns) if columns.isdecimal() and 0 < int(columns) <= 10_000 else DEFAULT_WIDTH

    def height(self) -> int:
        """Lines of the terminal; elsewhere those that its kind (TERM) begins with."""
        from pcshell.runtime.host import DEFAULT_HEIGHT

        if self.output.is_terminal:
            try:
                return max(1, os.get_terminal_size(1).lines)
            except OSError:
                return DEFAULT_HEIGHT
        return DEFAULT_HEIGHT if os.environ.get("TERM", "dumb") == "dumb" else 24

    def read_line(self, prompt: str) -> str:
        """Asks for a line; raises EOFError when standard input has ended, and under -NonInteractive at once."""
        if not self.is_interactive:
            raise EOFError("nothing may be asked")
        if prompt:
            self.output.write(prompt)
        self.output.flush()
        line = self.input.read_line()
        if line is None:
            self.output.write("\n")
            raise EOFError("standard input has ended")
        if self.echoes_input and not os.isatty(0):
            self.output.write(line + "\n")
        return line

    def read_secret(self, prompt: str) -> str:
        """Asks for a line that is not shown; raises EOFError when standard input has ended."""
        if self.is_interactive and os.isatty(0):
            import getpass

            self.output.flush()
            return getpass.getpass(prompt)
        echoes, self.echoes_input = self.echoes_input, False
        try:
            line = self.read_line(prompt)
        finally:
            self.echoes_input = echoes
        self.output.write("\n")  # what the Enter key would have shown
        return line

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int) -> int:
        """Asks for one of `choices` (label with & before its key, help text); gives its index.

        `default` is the index that Enter chooses, -1 for none. Raises EOFError when standard input has ended.
        """
        if not self.is_interactive:
            raise EOFError("nothing may be asked")
        if caption:
            self.write_line("\n" + caption)
        if message:
            self.write_line(message)
        keys = [_key_of(label) for label, _ in choices]
        question = _question(choices, keys, default, self.width() - 1)
        while True:
            answer = self.read_line(question).strip().lower()
            if not answer and default >= 0:
                return default
            if answer == "?":
                for key, (_, help_text) in zip(keys, choices, strict=True):
                    self.write_line(f"{key} - {help_text}")
            for index, (label, _) in enumerate(choices):
                if answer and answer in (keys[index].lower(), label.replace("&", "", 1).lower()):
                    return index

    def write_progress(self, record: Any) -> None:
        """Draws what is under way on a terminal, below what was written last."""
        output = self.streams()[0]
        output.flush()
        if not output.is_terminal or not output.at_line_start:
            return
        from pcshell.formatting.style import current
        from pcshell.shell.progress import ProgressPane

        if output.pane is None:
            output.pane = ProgressPane()
        output.draw(output.pane.take(record, self.width(), current() if self.supports_color else None))


def _key_of(label: str) -> str:
    """The key of a choice: the letter behind & ('Yes to &All' -> 'A'), or none."""
    return label.partition("&")[2][:1].upper()


def _question(choices: Sequence[tuple[str, str]], keys: Sequence[str], default: int, width: int) -> str:
    """PowerShell's line under a choice: `[Y] Yes  [N] No  [?] Help (default is "Y"): `, broken where it is too wide."""
    labels = [label.replace("&", "", 1) for label, _ in choices]
    parts = [f"[{key}] {label}  " for key, label in zip(keys, labels, strict=True)]
    parts.append("[?] Help ")
    if default >= 0:
        parts.append(f'(default is "{keys[default] or labels[default]}"): ')
    line, text = 0, ""
    for part in parts:
        if line + len(part) > width:
            text, line = f"{text}\n{part.rstrip()}", len(part)
        else:
            text, line = text + part, line + len(part)
    return text
