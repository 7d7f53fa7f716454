"""Rows stream: what a cmdlet writes at once it does not keep, however many rows come."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from pcshell.defaults import create_runspace
from pcshell.formatting import writer
from pcshell.runtime.host import BufferHost

STREAMING = (
    "Format-Table", "Format-List", "Format-Custom", "Out-File rows.txt", "Out-String -Stream",
    "ConvertTo-Csv", "ConvertTo-Html", "ConvertTo-Xml -As Stream", "Export-Csv rows.csv", "Export-Clixml rows.xml",
    "Set-Content rows.txt", "Tee-Object rows.txt", "Measure-Object a -Sum",
    "Select-Object a -Last 2",
)  # fmt: skip


def peak(command: str, count: int) -> int:
    """The bytes that were in use at once while `count` rows went through a command."""
    row = "[pscustomobject]@{ a = $_; b = 'x'; c = 'text' * 50 }"
    runspace = create_runspace(BufferHost())
    text = f"1..{count} | ForEach-Object {{ {row} }} | {command} | Out-Null"
    tracemalloc.start()
    try:
        runspace.invoke(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("command", STREAMING)
def test_rows_that_were_written_are_forgotten(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(writer, "GROUPING_SECONDS", 0.0)  # the first rows of a table are held back for a time
    peak(command, 10)
    few, many = peak(command, 2100), peak(command, 3700)
    assert many - few < 200_000  # 1,600 rows that are kept take a megabyte
