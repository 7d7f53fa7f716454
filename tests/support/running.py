"""Running script text: in this process, or as a program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pcshell.defaults import create_runspace
from tests.support.hosts import FakeHost
from tests.support.sources import ROOT


class Result:
    """What a run gave: both streams, the exit code."""

    def __init__(self, stdout: str, stderr: str, exit_code: int) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self.exit_code = exit_code

    def __repr__(self) -> str:
        return f"Result(exit_code={self.exit_code}, stdout={self.stdout!r}, stderr={self.stderr!r})"


def run(text: str, *, width: int = 120, answers: Iterable[str] = ()) -> Result:
    """Runs script text in a new session of this process, as `pcshell -NoProfile -Command` does."""
    host = FakeHost(width=width, answers=answers)
    code = create_runspace(host, no_profile=True).invoke(text)
    return Result(host.stdout, host.stderr, code)


def environment(home: Path, **extra: str) -> dict[str, str]:
    """A child's environment: nothing of the user's terminal, locale or connection."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PCSHELL_", "_PCSHELL"))}
    fixed = {
        "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC", "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "COLUMNS": "120",
        "HOME": str(home), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return {**kept, **fixed, **extra}


def run_program(
    words: Sequence[str],
    *,
    cwd: Path,
    stdin: str | None = "",
    extra: Mapping[str, str] | None = None,
    timeout: float = 60,
) -> Result:
    """Runs `pcshell words...` as a process; `stdin` None: closed."""
    result = subprocess.run(
        [sys.executable, "-m", "pcshell", *words],
        cwd=cwd,
        input=(stdin or "").encode(),
        capture_output=True,
        timeout=timeout,
        env=environment(cwd, **(extra or {})),
        check=False,
    )
    return Result(result.stdout.decode("utf-8"), result.stderr.decode("utf-8"), result.returncode)
