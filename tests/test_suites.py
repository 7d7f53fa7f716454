"""Runs tests/suites/*.Tests.ps1: tests written in PowerShell, run by a runner that is written in PowerShell.

Such runners ask much of a shell: blocks that run in the scope of the file that wrote them, modules that keep their
state, drives, dynamic parameters.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.running import run

RUNNER = Path(__file__).parent / "support" / "suite" / "Suite.psm1"
FILES = sorted((Path(__file__).parent / "suites").glob("*.Tests.ps1"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_suite(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(
        f"Import-Module '{RUNNER}'; $found = Invoke-Suite '{file}'\n"
        '$found | Where-Object Result -EQ Failed | ForEach-Object { "$($_.Path) > $($_.Name): $($_.Message)" }\n'
        "'{0} passed' -f @($found | Where-Object Result -EQ Passed).Count"
    )
    *failures, passed = result.stdout.rstrip().split("\n")
    assert not failures, result.stdout
    assert not result.stderr
    assert int(passed.split()[0]) > 0
