"""Calls nest 5,000 deep; deeper is CallDepthOverflow and no crash (reliability M7, M8; performance E9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.running import run_program

SIMPLE = "function f($n) { if ($n -gt 0) { f ($n - 1) } else { 'done' } };"
ADVANCED = "function f { [CmdletBinding()] param([int]$n) if ($n -gt 0) { $x = f -n ($n - 1); $x } else { 'done' } };"
BLOCK = "$f = { param($n) if ($n -gt 0) { & $f ($n - 1) } else { 'done' } }; function f($n) { & $f $n };"


def shown(text: str, folder: Path) -> str:
    result = run_program(["-Command", text], cwd=folder)
    return result.stdout + result.stderr


@pytest.mark.parametrize("definition", [SIMPLE, ADVANCED, BLOCK], ids=["simple", "advanced", "block"])
def test_calls_nest_5000_deep(definition: str, tmp_path: Path) -> None:
    assert shown(f"{definition} f 4990", tmp_path) == "done\n"


@pytest.mark.parametrize("definition", [SIMPLE, ADVANCED, BLOCK], ids=["simple", "advanced", "block"])
def test_deeper_calls_are_an_error_that_can_be_caught(definition: str, tmp_path: Path) -> None:
    text = f"{definition} try {{ f 100000 }} catch {{ $_.FullyQualifiedErrorId }}; f 10"
    assert shown(text, tmp_path) == "CallDepthOverflow\ndone\n"
