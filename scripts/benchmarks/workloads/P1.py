"""Parses dense PowerShell, and tells the time a KB takes beside what Python's tokenize takes for a KB of Python."""

import argparse
import io
import time
import tokenize
from collections.abc import Callable
from pathlib import Path

from pcshell.language.parser import parse

SCRIPTS = [path.read_text() for path in sorted(Path(__file__).parent.glob("*.ps1"))]
POWERSHELL = "\n".join(SCRIPTS * 10)
PYTHON = Path(argparse.__file__).read_text()


def read_python() -> None:
    for _ in tokenize.generate_tokens(io.StringIO(PYTHON).readline):
        pass


def milliseconds_per_kb(work: Callable[[], object], text: str) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000_000 / len(text)


for _ in range(5):
    print(f"this {milliseconds_per_kb(lambda: parse(POWERSHELL), POWERSHELL):.4f}")
    print(f"base {milliseconds_per_kb(read_python, PYTHON):.4f}")
print("check", not parse(POWERSHELL).errors)
