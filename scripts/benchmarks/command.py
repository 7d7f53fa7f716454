"""The command line of the benchmark: rows, rounds, the table it prints."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import environment

from benchmarks import http_rows
from benchmarks.measure import (
    WORKLOADS,
    Ratio,
    WorkloadError,
    clean_environment,
    interleaved,
    pair,
    process_ms,
    told_lines,
    workload,
)

SCRIPT = """\
# Twenty lines of ordinary script.
param([int]$Top = 3)
function Get-Square($n) { $n * $n }
$numbers = 1..20
$squares = foreach ($n in $numbers) { Get-Square $n }
$even = $squares | Where-Object { $_ % 2 -eq 0 }
$table = @{}
foreach ($n in $even) {
    $table["key$n"] = $n
}
$rows = $table.Keys | Sort-Object | ForEach-Object {
    [pscustomobject]@{ Key = $_; Value = $table[$_] }
}
$text = "There are $($rows.Count) rows"
if ($rows.Count -gt $Top) {
    $text += ", more than $Top"
}
try { [int]'x' } catch { $text += '.' }
$text
$rows | Select-Object -First $Top | ForEach-Object { "$($_.Key) = $($_.Value)" }
"""


class Bench:
    """What every row needs: the command of the shell, the Python beside it, a folder, an environment."""

    def __init__(self, shell: Sequence[str], python: str, folder: Path) -> None:
        self.shell = list(shell)
        self.python = python
        self.folder = folder
        self.environment = clean_environment(folder)

    def start_up(self, words: Sequence[str], rounds: int) -> Ratio:
        """A whole process of the shell against one of Python that does nothing."""
        return interleaved(
            lambda: process_ms([*self.shell, *words], self.folder, self.environment),
            lambda: process_ms([self.python, "-c", "pass"], self.folder, self.environment),
            rounds,
        )

    def loop(self, name: str, rounds: int) -> Ratio:
        """A workload of the engine."""
        return workload(name, self.shell, self.python, rounds, self.folder, self.environment)

    def pair(self, name: str, rounds: int) -> Ratio:
        """A workload of the engine against another of the engine; both stand in one script."""
        words = [*self.shell, "-NoProfile", "-File", str(WORKLOADS / f"{name}.ps1")]
        return pair(words, rounds, self.folder, self.environment)

    def parser(self, name: str, rounds: int) -> Ratio:
        """A workload that calls the installed parser from Python."""
        return pair([self.python, str(WORKLOADS / f"{name}.py")], rounds, self.folder, self.environment)

    def depth(self) -> Ratio:
        """How deep calls nest before the error that must come; the error is checked."""
        words = [*self.shell, "-NoProfile", "-File", str(WORKLOADS / "E9.ps1")]
        _, value = told_lines(words, self.folder, self.environment)
        reached, _, error = value.partition(" then ")
        if error != "calldepthoverflow":
            raise WorkloadError(f"endless recursion ends with {error or value!r}")
        return Ratio(0.0, 0.0, int(reached))

    def script(self) -> str:
        """The path of the script of twenty lines."""
        path = self.folder / "twenty.ps1"
        path.write_text(SCRIPT)
        return str(path)


class Row:
    """A row of the table; `default_rounds` as docs ask: 40 for start-up, 9 elsewhere."""

    def __init__(
        self, id: str, what: str, goal: str, default_rounds: int, run: Callable[[Bench, int], Ratio]
    ) -> None:  # fmt: skip
        self.id = id
        self.what = what
        self.goal = goal
        self.default_rounds = default_rounds
        self.run = run

    def meets_goal(self, ratio: float) -> bool:
        """Whether a ratio is on the right side of the goal."""
        sign, _, number = self.goal.partition(" ")
        return ratio <= float(number) if sign == "<=" else ratio >= float(number) if sign == ">=" else ratio == 1


ROWS = [
    Row("S1", "start-up of -Command '1+1' / python -c pass", "<= 2.0", 40,
        lambda bench, rounds: bench.start_up(["-Command", "1+1"], rounds)),
    Row("S2", "start-up of a script of 20 lines / python -c pass", "<= 2.3", 40,
        lambda bench, rounds: bench.start_up(["-File", bench.script()], rounds)),
    Row("E1", "Where + ForEach + Measure over 1e6 / generator", "<= 6", 9,
        lambda bench, rounds: bench.loop("E1", rounds)),
    Row("E2", "for over 1e6 / while in Python", "<= 3", 9, lambda bench, rounds: bench.loop("E2", rounds)),
    Row("E3", "function call / call in a Python loop", "<= 20", 9, lambda bench, rounds: bench.loop("E3", rounds)),
    Row("E4", "foreach into a hash table / into a dict", "<= 4", 9, lambda bench, rounds: bench.loop("E4", rounds)),
    Row("E5", "Where { $_.P -eq 'x' } / list comprehension", "<= 4", 9,
        lambda bench, rounds: bench.loop("E5", rounds)),
    Row("E6", "Select with a calculated property / list of dicts", "<= 5", 9,
        lambda bench, rounds: bench.loop("E6", rounds)),
    Row("E7", "+= on text and array, 40,000 times / 10,000 times", "<= 5", 9,
        lambda bench, rounds: bench.pair("E7", rounds)),
    Row("E8", "call of an advanced function / of a simple one", "<= 3", 9,
        lambda bench, rounds: bench.pair("E8", rounds)),
    Row("E9", "depth of recursion, with an error past it", ">= 4990", 1, lambda bench, rounds: bench.depth()),
    Row("C1", "Sort-Object by two properties, 200,000 / sorted", "<= 1.2", 9,
        lambda bench, rounds: bench.loop("C1", rounds)),
    Row("C2", "Group-Object / dict of lists", "<= 2.5", 9, lambda bench, rounds: bench.loop("C2", rounds)),
    Row("C3", "ConvertTo-Json / json.dumps(indent=2)", "<= 0.5", 9, lambda bench, rounds: bench.loop("C3", rounds)),
    Row("C4", "Export-Csv / csv.writer, QUOTE_ALL", "<= 0.8", 9, lambda bench, rounds: bench.loop("C4", rounds)),
    Row("C5", "Format-Table of 100,000 / an f-string a row", "<= 2", 9,
        lambda bench, rounds: bench.loop("C5", rounds)),
    Row("P1", "parsing: ms per KB / ms per KB of Python's tokenize", "<= 2.5", 9,
        lambda bench, rounds: bench.parser("P1", rounds)),
    Row("P3", "a line of the prompt, parsed and compiled, in ms", "<= 1", 9,
        lambda bench, rounds: bench.parser("P3", rounds)),
    Row("H1", "Get-PartnerCustomer | Measure-Object / requests + json, objects per second", ">= 0.9", 9,
        lambda bench, rounds: http_rows.throughput(bench, rounds)),
    Row("H2", "the same with a Where script block", ">= 0.8", 9,
        lambda bench, rounds: http_rows.throughput(bench, rounds, "H2")),
    Row("H3", "first object / one raw page request", "<= 1.1", 9,
        lambda bench, rounds: http_rows.first_object(bench, rounds)),
    Row("H4", "page requests of Get-PartnerCustomer | Select-Object -First 5", "= 1", 1,
        lambda bench, rounds: http_rows.page_requests(bench)),
    Row("H5", "10 pages of 100 ms, 50 ms of work for each / the longer of both", "<= 1.15", 3, http_rows.overlap),
    Row("H7", "1,000 calls of 100 ms, 16 workers: speed-up", ">= 14.5", 1, http_rows.speed_up),
]  # fmt: skip


def installed_shell() -> tuple[list[str], str]:
    """Installs the package into build/benchmark-venv; gives its command and its Python."""
    place = os.path.join(environment.ROOT, ".venv-benchmark")
    python = environment.make(place)
    environment.install(python, environment.ROOT)
    return [environment.program(place, "pcshell")], python


def python_beside(shell: Sequence[str]) -> str:
    """The Python of the environment a command stands in, else the one that runs this."""
    found = shutil.which(shell[0]) or shell[0]
    beside = os.path.join(os.path.dirname(os.path.abspath(found)), "python")
    return beside if os.path.exists(beside) else sys.executable


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description="Speed of pcshell as ratios to Python.")
    parser.add_argument("--only", default="", help="rows, separated by commas: S1,E1")
    parser.add_argument("--rounds", type=int, default=0, help="rounds of every row [default: 40 for S, 9 else]")
    parser.add_argument("--json", type=Path, help="write the ratios into this file")
    parser.add_argument("--command", default="", help="a pcshell to measure instead of a fresh installation")
    parser.add_argument("--python", default="", help="the Python to compare with [default: the one beside the command]")
    options = parser.parse_args()
    wanted = {id.strip().upper() for id in options.only.split(",") if id.strip()}
    unknown = wanted - {row.id for row in ROWS}
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(row.id for row in ROWS)}")
    shell, python = installed_shell() if not options.command else (shlex.split(options.command), "")
    ratios: dict[str, float] = {}
    print(f"{'id':3} {'pcshell ms':>11} {'python ms':>10} {'ratio':>7} {'spread':>7}  {'goal':8} what")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(shell, options.python or python or python_beside(shell), Path(folder))
        for row in ROWS:
            if not wanted or row.id in wanted:
                _print_row(row, bench, options.rounds or row.default_rounds, ratios)
    if options.json:
        options.json.write_text(json.dumps(ratios, indent=1) + "\n")
    return 0


def _print_row(row: Row, bench: Bench, rounds: int, ratios: dict[str, float]) -> None:
    try:
        result = row.run(bench, rounds)
    except (WorkloadError, OSError, ValueError) as error:
        print(f"{row.id:3} failed: {error}", flush=True)
        return
    ratios[row.id] = round(result.ratio, 3)
    mark = " " if row.meets_goal(result.ratio) else "!"
    print(
        f"{row.id:3} {result.shell:11.1f} {result.python:10.1f} {result.ratio:7.2f} {result.spread:7.2f} {mark}"
        f"{row.goal:8} {row.what}",
        flush=True,
    )
