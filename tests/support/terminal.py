"""pcshell in a pseudo-terminal, as a person would use it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

from tests.support.running import environment

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x0e\x0f]")


class Terminal:
    """A terminal with a shell in it; `text` is everything it has shown, without control sequences."""

    def __init__(self, home: Path, *words: str, columns: int = 200, lines: int = 40, **extra: str) -> None:
        self.text = ""
        self.prompt = f"{home}>"
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(home)
            variables = environment(home, TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", **extra)
            variables.pop("COLUMNS")
            os.execve(sys.executable, [sys.executable, "-m", "pcshell", "-NoProfile", *words], variables)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        if self.process:
            os.kill(self.process, 9)
            os.waitpid(self.process, 0)
        os.close(self.descriptor)

    def type(self, keys: str) -> None:
        """Presses keys."""
        os.write(self.descriptor, keys.encode())

    def wait_for(self, part: str, seconds: float = 20) -> str:
        """Reads until `part` is shown; gives what was shown since the last call, up to its end."""
        end = time.monotonic() + seconds
        while part not in self.text:
            left = end - time.monotonic()
            ready, _, _ = select.select([self.descriptor], [], [], max(left, 0))
            if not ready:
                raise AssertionError(f"{part!r} was not shown; shown: {self.text[-500:]!r}")
            try:
                data = os.read(self.descriptor, 65536)
            except OSError:
                data = b""
            if not data:
                raise AssertionError(f"the shell ended before it showed {part!r}; shown: {self.text[-500:]!r}")
            self.text += _CONTROL.sub("", data.decode("utf-8", "replace")).replace("\r", "")
        shown, _, self.text = self.text.partition(part)
        return shown + part

    def run(self, line: str) -> str:
        """Types a line, waits for the next prompt, gives what was shown between."""
        self.type(line + "\r")
        self.wait_for(f"{self.prompt} {line}\n")  # an accepted line is drawn once more as a whole
        return self.wait_for(self.prompt)

    def exit_code(self, seconds: float = 20) -> int:
        """Waits for the end of the shell."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _, _ = select.select([self.descriptor], [], [], 0.1)
            if ready:
                try:
                    os.read(self.descriptor, 65536)
                except OSError:
                    pass
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the shell did not end")
