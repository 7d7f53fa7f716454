"""The generated catalog: up to date, complete, and with PowerShell's own aliases."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pcshell.defaults import catalog
from pcshell.metadata.commands import parameter_sets_of
from tests.support.sources import ROOT

ALIASES = json.loads((Path(__file__).parent / "metadata" / "aliases.json").read_text(encoding="utf-8"))
NAMES = catalog().names()


def test_the_catalog_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "build_catalog.py"), "--check"], check=False)
    assert done.returncode == 0, "run scripts/build_catalog.py"


@pytest.mark.parametrize("name", NAMES)
def test_a_cmdlet_loads_under_its_name(name: str) -> None:
    info = catalog().load(name)
    entry = catalog().find(name)
    assert entry is not None
    assert info.name == name == entry.name
    assert info.module_name == entry.module
    assert info.synopsis == entry.synopsis != ""


@pytest.mark.parametrize("name", NAMES)
def test_the_parameters_of_a_cmdlet_fit_together(name: str) -> None:
    info = catalog().load(name)
    names = [word.lower() for one in info.all_parameters for word in (one.name, *one.aliases)]
    assert sorted(names) == sorted(set(names)), "a name or alias stands for two parameters"
    assert all(one.help for one in info.parameters), "every parameter says what it is for"
    for one in parameter_sets_of(info.parameters, info.default_set):
        positions = [
            role.position
            for parameter in one.parameters
            for role in [parameter.sets.get(one.name) or parameter.sets["__AllParameterSets"]]
            if role.position is not None and not role.from_remaining
        ]
        assert len(positions) == len(set(positions)), f"two parameters at one position in {one.name}"


def test_aliases_mean_what_they_mean_in_powershell() -> None:
    known = {name.lower() for name in NAMES}
    wrong = {
        alias: (target, catalog().resolve(alias))
        for alias, target in ALIASES.items()
        if target.lower() in known and catalog().resolve(alias) != target
    }
    assert wrong == {}
