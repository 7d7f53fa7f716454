"""The three standard streams as bytes: buffered, never failing on a character, quiet when nobody listens.

Python's own text streams raise on lone surrogates, print a traceback on a closed pipe and lose a full device's error
at exit. These classes write to the file descriptors themselves. Flow that must end the program travels as exceptions
derived from BaseException, so that a script's `finally` runs and its `catch` does not.
"""

from __future__ import annotations

import _thread
import errno
import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pcshell.shell.progress import ProgressPane

STDIN, STDOUT, STDERR = 0, 1, 2

# Text that waits is written when so many characters have come, or so many seconds after the first of them.
BUFFER_CHARACTERS = 65536
FLUSH_SECONDS = 0.05


class OutputClosed(BaseException):
    """The reader of standard output has gone: the program ends quietly (exit code 141)."""


class OutputFailed(BaseException):
    """Standard output cannot be written; `reason` is the system's message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def encode(text: str) -> bytes:
    """UTF-8; pairs of surrogates are joined and single ones become U+FFFD, as .NET's encoder does."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def write_all(descriptor: int, data: bytes) -> None:
    """Writes every byte; raises OSError."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:  # the other end was made non-blocking: wait until it takes more
            import select

            select.select([], [descriptor], [], 1.0)


class OutputStream:
    """Standard output. What is written appears at once on a terminal, and within FLUSH_SECONDS elsewhere."""

    def __init__(self, descriptor: int = STDOUT, *, is_terminal: bool = False, is_open: bool = True) -> None:
        self.is_terminal = is_terminal
        self._descriptor = descriptor
        self._is_open = is_open
        self._parts: list[str] = []
        self._size = 0
        self._last_flush = 0.0
        self._lock = _thread.allocate_lock()
        self._flusher_runs = False
        self._failure: OSError | None = None
        self.pane: ProgressPane | None = None  # what a terminal shows below the cursor
        self.at_line_start = True  # of a terminal

    def write(self, text: str) -> None:
        """Takes text; raises OutputClosed or OutputFailed when an earlier or this write failed."""
        if not self._is_open:
            raise OutputClosed
        self._parts.append(text)
        self._size += len(text)
        if self._size >= BUFFER_CHARACTERS or self.is_terminal:
            self.flush()
        elif not self._flusher_runs:
            if time.monotonic() - self._last_flush > FLUSH_SECONDS:
                self.flush()
            else:
                self._flusher_runs = True
                _thread.start_new_thread(self._flush_later, ())

    def flush(self) -> None:
        """Writes what waits."""
        if self.is_terminal and self._parts:
            self.at_line_start = self._parts[-1].endswith("\n")
            if self.pane is not None:
                self._parts.insert(0, self.pane.taken_away())
        self._drain()
        failure = self._failure
        if failure is not None:
            self._is_open = False
            self._failure = None
            # EPIPE: the reader left. EBADF: there never was one.
            if failure.errno in (errno.EPIPE, errno.EBADF):
                raise OutputClosed
            raise OutputFailed(os.strerror(failure.errno) if failure.errno else str(failure))

    def draw(self, text: str) -> None:
        """Writes text that leaves the cursor where it is: what is under way."""
        self.flush()
        self._parts.append(text)
        self._drain()

    def give_way(self) -> None:
        """Writes what waits and takes away what is under way: somebody else writes to the terminal."""
        self.flush()
        if self.pane is not None and self.pane.is_shown:
            self.draw(self.pane.taken_away())

    def discard(self) -> None:
        """Drops what waits (the reader has gone)."""
        self._parts.clear()
        self._is_open = False

    def _drain(self) -> None:
        with self._lock:
            if self._parts and self._failure is None:
                parts, self._parts = self._parts, []
                self._size = 0
                try:
                    write_all(self._descriptor, encode("".join(parts)))
                except OSError as error:
                    self._failure = error
            self._last_flush = time.monotonic()

    def _flush_later(self) -> None:
        while True:
            time.sleep(FLUSH_SECONDS)
            if not self._parts:
                self._flusher_runs = False
                return
            self._drain()


class ErrorStream:
    """Standard error: not buffered; standard output is flushed first, so that a shared terminal shows the order."""

    def __init__(self, before: Callable[[], None], descriptor: int = STDERR, *, is_open: bool = True) -> None:
        self._before = before
        self._descriptor = descriptor
        self._is_open = is_open

    def write(self, text: str) -> None:
        """Writes text at once. That nobody can read errors is no reason to stop."""
        self._before()
        if self._is_open:
            try:
                write_all(self._descriptor, encode(text))
            except OSError:
                self._is_open = False


class InputStream:
    """Standard input by lines, decoded as UTF-8; bytes that are none become U+FFFD. Nothing is read ahead of need."""

    def __init__(self, descriptor: int = STDIN, *, is_open: bool = True) -> None:
        self._descriptor = descriptor
        self._buffer = b""
        self._at_end = not is_open
        self._at_start = True

    def read_line(self) -> str | None:
        """The next line without its end; None at the end of the input."""
        while b"\n" not in self._buffer and not self._at_end:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                data = b""
            self._at_end = not data
            self._buffer += data
        if not self._buffer:
            return None
        line, _, self._buffer = self._buffer.partition(b"\n")
        if self._at_start:
            self._at_start = False
            line = line.removeprefix(b"\xef\xbb\xbf")
        return line.removesuffix(b"\r").decode("utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        while (line := self.read_line()) is not None:
            yield line


def reserve_standard_descriptors() -> tuple[bool, bool, bool]:
    """Puts the null device under closed standard descriptors; says which of the three were open.

    A file opened later would otherwise get the number of a closed standard output and receive what is printed.
    """
    opened = []
    for descriptor in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(descriptor)
            opened.append(True)
        except OSError:
            opened.append(False)
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number: this one
    return opened[0], opened[1], opened[2]
