"""Conditions that are read from the tree give what the compiled block gives."""

from __future__ import annotations

import pytest

from tests.support.running import run

DATA = (
    "$data = [pscustomobject]@{ P = 'us' }, [pscustomobject]@{ P = 'US' }, [pscustomobject]@{ P = 5 }, "
    "[pscustomobject]@{ Q = 'us' }, @{ P = 'us' }, [pscustomobject]@{ P = @('us', 'de') }, "
    "[pscustomobject]@{ P = \"u`0s\" }, [pscustomobject]@{ P = $null }, 'us'; "
)


@pytest.mark.parametrize("operator", ["-eq", "-ne"])
@pytest.mark.parametrize("constant", ["'us'", "5", "''"])
def test_the_short_form_agrees_with_the_block(operator: str, constant: str) -> None:
    condition = f"$_.P {operator} {constant}"
    places = "| ForEach-Object { $data.IndexOf($_) }) -join ','"
    short = f"($data | Where-Object {{ {condition} }} {places}"
    whole = f"($data | Where-Object {{ if ({condition}) {{ $true }} }} {places}"
    result = run(f"{DATA} ({short}) -eq ({whole})")
    assert (result.stdout, result.stderr) == ("True\n", "")
