"""The examples in the docstrings of cmdlets: a `PS>` line and the lines it shows."""

from __future__ import annotations

import pytest

from pcshell.defaults import catalog
from pcshell.help.topic import topic_of
from tests.support.running import run

# Families whose examples need a connection are played against the emulator by their own tests.
NEEDS_CONNECTION = {"PartnerCenter", "pcshell"}  # their examples play in one session: tests/cmdlets/partnercenter


def examples() -> list[tuple[str, str, str]]:
    found = []
    for entry in catalog().entries():
        if entry.module in NEEDS_CONNECTION:
            continue
        for line, shown in topic_of(catalog().load(entry)).examples:
            found.append((entry.name, line.removeprefix("PS> "), shown))
    return found


def lines(text: str) -> list[str]:
    """The lines without blanks behind them; `<BLANK>` stands for an empty line, outer empty lines do not count."""
    plain = text.replace("<BLANK>", "").strip("\n")
    return [line.rstrip() for line in plain.split("\n")]


@pytest.mark.parametrize(("name", "line", "shown"), examples(), ids=lambda value: str(value)[:60])
def test_an_example_shows_what_the_docstring_says(name: str, line: str, shown: str) -> None:
    result = run(line)
    assert result.stderr == "", name
    assert lines(result.stdout) == lines(shown), name
