"""Running both sides of a row and taking medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

WORKLOADS = Path(__file__).parent / "workloads"


class Ratio:
    """The outcome of a row: medians of both sides in milliseconds, and what is compared with the goal."""

    def __init__(self, shell: float, python: float, ratio: float, spread: float = 0.0) -> None:
        self.shell = shell
        self.python = python
        self.ratio = ratio
        self.spread = spread


class WorkloadError(Exception):
    """A side failed, or the two sides disagree on their value."""


def process_ms(words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> float:
    """The time from start to end of a process, in milliseconds."""
    start = time.perf_counter()
    code = subprocess.call(
        list(words), cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    elapsed = (time.perf_counter() - start) * 1000
    if code != 0:
        raise WorkloadError(f"{words[0]} ended with {code}")
    return elapsed


def told_lines(words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> tuple[list[str], str]:
    """The lines of times a workload prints, and the value it ends with."""
    result = subprocess.run(
        list(words), cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=600, check=False,
    )  # fmt: skip
    times, value = [], ""
    for line in result.stdout.split("\n"):
        if line.startswith("check"):
            value = line.removeprefix("check").strip().lower()
        elif line.strip():
            times.append(line.replace(",", ""))
    if not value:
        raise WorkloadError((result.stdout + result.stderr).strip()[-300:] or f"{words[0]} printed nothing")
    return times, value


def told_ms(words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> tuple[float, str]:
    """The best of the times a workload prints, and its value."""
    times, value = told_lines(words, cwd, environment)
    if not times:
        raise WorkloadError(f"{words[-1]} told no time")
    return min(float(line) for line in times), value


def told_pair(words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """The best times of a workload that measures both sides itself: lines `this MS` and `base MS`, check True."""
    times, value = told_lines(words, cwd, environment)
    if value != "true":
        raise WorkloadError(f"{words[-1]} says {value}")
    sides: dict[str, list[float]] = {"this": [], "base": []}
    for line in times:
        side, _, number = line.partition(" ")
        sides[side].append(float(number))
    return min(sides["this"]), min(sides["base"])


def interleaved(shell: Callable[[], float], python: Callable[[], float], rounds: int) -> Ratio:
    """Runs both sides in turn, once before it counts."""
    shell(), python()
    shell_times, python_times = [], []
    for _ in range(rounds):
        shell_times.append(shell())
        python_times.append(python())
    mine, theirs = statistics.median(shell_times), statistics.median(python_times)
    ratios = sorted(one / other for one, other in zip(shell_times, python_times, strict=True))
    return Ratio(mine, theirs, mine / theirs, ratios[-1] - ratios[0])


def workload(
    name: str, shell: Sequence[str], python: str, rounds: int, cwd: Path, environment: Mapping[str, str]
) -> Ratio:
    """A row whose sides stand in workloads/NAME.ps1 and workloads/NAME.py."""

    def agreed(times: tuple[float, str], side: str) -> float:
        values[side] = times[1]
        if len(values) == 2 and len(set(values.values())) != 1:
            raise WorkloadError(f"the sides disagree: {values}")
        return times[0]

    values: dict[str, str] = {}
    script, program = str(WORKLOADS / f"{name}.ps1"), str(WORKLOADS / f"{name}.py")
    return interleaved(
        lambda: agreed(told_ms([*shell, "-NoProfile", "-File", script], cwd, environment), "shell"),
        lambda: agreed(told_ms([python, program], cwd, environment), "python"),
        rounds,
    )


def pair(words: Sequence[str], rounds: int, cwd: Path, environment: Mapping[str, str]) -> Ratio:
    """A row whose workload measures both sides itself, in one process a round."""
    told = [told_pair(words, cwd, environment) for _ in range(rounds)]
    ratios = sorted(this / base for this, base in told)
    median = statistics.median
    return Ratio(
        median(this for this, _ in told), median(base for _, base in told), median(ratios), ratios[-1] - ratios[0]
    )


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of a measured process: nothing of the user's session or connection."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PCSHELL_", "PYTHON"))}
    return {**kept, "HOME": str(home), "NO_COLOR": "1", "TZ": "UTC"}
