"""The rows that read pages of customers over the loopback interface."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Ratio, WorkloadError, told_ms, workload

if TYPE_CHECKING:
    from benchmarks.command import Bench

CUSTOMERS = 20_000
#: Milliseconds that the service needs for each answer, where a row is about waiting.
LATENCY = 100
PAGE = 500
PAGES = 10
CALLS = 1_000


@contextlib.contextmanager
def page_server(bench: Bench, customers: int = CUSTOMERS, latency: int = 0) -> Iterator[str]:
    """Runs the page server; the bench's environment points there. Gives its address."""
    program = str(Path(__file__).with_name("page_server.py"))
    root = Path(__file__).resolve().parents[2]
    environment = {**bench.environment, "PYTHONPATH": str(root)}
    server = subprocess.Popen(
        [bench.python, program, str(customers), str(latency)],
        stdout=subprocess.PIPE, text=True, env=environment, cwd=bench.folder,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        address, token = server.stdout.readline().strip(), server.stdout.readline().strip()
        if not token:
            raise WorkloadError("the page server did not start")
        bench.environment.update(PCSHELL_PARTNER_ENDPOINT=address, PCSHELL_ACCESS_TOKEN=token)
        yield address
    finally:
        server.kill()
        server.wait()
        for name in ("PCSHELL_PARTNER_ENDPOINT", "PCSHELL_ACCESS_TOKEN"):
            bench.environment.pop(name, None)


def throughput(bench: Bench, rounds: int, name: str = "H1") -> Ratio:
    """Objects per second of the shell divided by those of requests and json."""
    with page_server(bench):
        result = workload(name, bench.shell, bench.python, rounds, bench.folder, bench.environment)
    return Ratio(result.shell, result.python, result.python / result.shell, result.spread)


def first_object(bench: Bench, rounds: int) -> Ratio:
    """The first customer of a warm session against one page read with requests and json."""
    with page_server(bench):
        return workload("H3", bench.shell, bench.python, rounds, bench.folder, bench.environment)


def page_requests(bench: Bench) -> Ratio:
    """How many page requests the first five customers cost."""
    with page_server(bench) as address:
        script = str(Path(__file__).with_name("workloads") / "H4.ps1")
        milliseconds, value = told_ms(
            [*bench.shell, "-NoProfile", "-File", script], bench.folder, bench.environment
        )  # fmt: skip
        if value != "5":
            raise WorkloadError(f"{value} customers came instead of 5")
        with urllib.request.urlopen(address + "/counter", timeout=10) as answer:
            count = int(answer.read())
    return Ratio(milliseconds, 0.0, count)


def overlap(bench: Bench, rounds: int) -> Ratio:
    """Ten slow pages with work for each, against waiting alone: the longer of the two hides the other."""
    ideal = float(PAGES * LATENCY)
    with page_server(bench, PAGES * PAGE, LATENCY):
        taken = statistics.median(_told(bench, "H5", str(PAGES * PAGE)) for _ in range(rounds))
    return Ratio(taken, ideal, taken / ideal)


def speed_up(bench: Bench, rounds: int) -> Ratio:
    """How much faster sixteen workers are than one call after the other."""
    one_by_one = float(CALLS * LATENCY)
    with page_server(bench, CALLS, LATENCY):
        taken = statistics.median(_told(bench, "H7", str(CALLS)) for _ in range(rounds))
    return Ratio(taken, one_by_one, one_by_one / taken)


def _told(bench: Bench, name: str, expected: str) -> float:
    script = str(Path(__file__).with_name("workloads") / f"{name}.ps1")
    milliseconds, value = told_ms([*bench.shell, "-NoProfile", "-File", script], bench.folder, bench.environment)
    if value != expected:
        raise WorkloadError(f"{value} objects came instead of {expected}")
    return milliseconds


if __name__ == "__main__":
    sys.exit("run scripts/benchmark")
