"""The emulator answers every request that the cmdlets of the module make, and the page about it is up to date."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pcshell.emulator.routing import ROUTES, Emulator
from pcshell.emulator.store import Store
from tests.support.sources import ROOT

#: Facts about the original module: cmdlet -> requests, placeholders as `{}`.
FACTS: dict[str, list[str]] = json.loads((Path(__file__).parent / "requests.json").read_text(encoding="utf-8"))
#: Requests of the module that ours replaces by others (docs/decisions/0010, scripts/coverage_table.py).
REPLACED = {"GET /v1/customers/{}/subscriptions/{}/activate"}


@pytest.mark.parametrize("request_line", sorted({one for found in FACTS.values() for one in found} - REPLACED))
def test_the_emulator_has_a_handler(request_line: str) -> None:
    Emulator(Store())  # imports the areas
    method, _, path = request_line.partition(" ")
    parts = tuple(part.replace("{}", "x") for part in path.strip("/").split("/"))
    assert any(route.method == method and route.match(parts) is not None for route in ROUTES)


def test_the_page_about_coverage_is_up_to_date() -> None:
    assert len(FACTS) == 124
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "coverage_table.py"), "--check"], check=False)
    assert done.returncode == 0, "run scripts/coverage_table.py"
