"""What a host shows goes to recorders as well: transcripts (Start-Transcript)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcshell.shell.standard_streams import ErrorStream, OutputStream


class Recording:
    """The recorders of a host. While there are some, they stand between the host and its streams."""

    def __init__(self, output: OutputStream, error: ErrorStream) -> None:
        self.output = output
        self.error = error
        self.recorders: list[Callable[[str], None]] = []
        self.times = False

    def tell(self, text: str) -> None:
        """A piece of text for every recorder."""
        for recorder in self.recorders:
            recorder(text)

    def command(self, text: str) -> None:
        """A line of the prompt; one that may hold a secret is not written down."""
        from time import strftime

        from pcshell.shell.history import may_hold_a_secret

        if self.times:
            self.tell(f"{'*' * 22}\nCommand start time: {strftime('%Y%m%d%H%M%S')}\n{'*' * 22}\n")
        self.tell("PS>(a line that may hold a secret)\n" if may_hold_a_secret(text) else f"PS>{text}\n")


class RecordedOutput:
    """Standard output with recorders."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self.is_terminal = recording.output.is_terminal

    def write(self, text: str) -> None:
        """Writes text to the stream and to the recorders."""
        self._recording.tell(text)
        self._recording.output.write(text)

    def flush(self) -> None:
        """Writes what waits."""
        self._recording.output.flush()

    def discard(self) -> None:
        """Drops what waits."""
        self._recording.output.discard()


class RecordedError:
    """Standard error with recorders."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    def write(self, text: str) -> None:
        """Writes text to the stream and to the recorders."""
        self._recording.tell(text)
        self._recording.error.write(text)
