"""The examples in the docstrings of the family, played against the emulator: the lines of a cmdlet in one session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcshell.defaults import catalog
from pcshell.help.topic import topic_of
from tests.support.running import run


def examples() -> list[tuple[str, str, str]]:
    found = []
    for entry in catalog().entries():
        if entry.module in ("PartnerCenter", "pcshell"):
            rows = topic_of(catalog().load(entry)).examples
            if rows:
                script = "\n".join(line.removeprefix("PS> ") for line, _ in rows)
                found.append((entry.name, script, "\n".join(shown for _, shown in rows if shown)))
    return found


def test_every_cmdlet_has_an_example() -> None:
    assert len({name for name, *_ in examples()}) == 124 + 3  # the pin and pending changes are ours


@pytest.mark.parametrize(("name", "script", "shown"), examples(), ids=lambda value: str(value)[:40])
def test_the_examples_of_a_cmdlet_show_what_its_docstring_says(
    name: str, script: str, shown: str, service: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    # Sign-ins end at the emulator, and what is remembered of them in a folder of this test.
    monkeypatch.setenv("PCSHELL_ACCESS_TOKEN", service.emulator.token)
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path))
    result = run(script)
    assert result.stderr == "", name
    assert [line.rstrip() for line in result.stdout.strip().split("\n")] == shown.split("\n"), name
