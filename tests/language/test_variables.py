"""Regions: loops whose variables live in Python locals give what any other loop gives."""

from __future__ import annotations

import pytest

from pcshell.defaults import create_runspace
from pcshell.language.compile_expressions import GUARDED_VARIABLES
from pcshell.language.parser import parse
from pcshell.language.variables import region_of
from tests.support.hosts import FakeHost

LOOPS = [
    "for ($i = 0; $i -lt 10; $i++) { if ($i % 3 -eq 0) { continue }; if ($i -gt 7) { break }; $n += $i }; $n; $i",
    "$s = ''; foreach ($x in 'a', 'b', 'c') { $s += $x }; $s; $x",
    "$a = @(); foreach ($x in 1..5) { $a += $x * 2 }; $b = $a; foreach ($x in 6, 7) { $a += $x }; $a.Count; $b.Count",
    "$i = 2147483640; while ($i -lt 2147483652) { $i++ }; $i; $i.GetType().Name",
    '$h = @{}; foreach ($i in 1..20) { $k = "k$($i % 3)"; $h[$k] += 1 }; $h.k0; $h.k1; $h.k2',
    'for ($i = 3; $i -gt 0; $i--) { for ($j = 0; $j -lt $i; $j++) { $t = "$t$i$j " } }; $t',
    "foreach ($d in 2, 0, 1) { $q = 10 / $d }; $q",
    "$n = 'text'; for ($i = 0; $i -lt 2; $i++) { $n -= 1 }; $n; $i",
    "[int]$typed = 1; foreach ($i in 1, 2) { $typed += '3' }; $typed",
    "$z = 5; for ($i = 0; $i -lt 3; $i++) { $z *= $i + 1 }; $z",
]


def is_region(text: str) -> bool:
    (statement,) = parse(text).ast.end_block.statements
    return region_of(statement, GUARDED_VARIABLES) is not None


def shown(text: str) -> str:
    host = FakeHost()
    create_runspace(host).invoke(text)
    return host.take()


@pytest.mark.parametrize("text", LOOPS)
def test_a_region_gives_what_the_same_loop_with_a_command_gives(text: str) -> None:
    # A command in the body ends the region; `[void]0` is there so that the two texts differ in nothing else.
    plain = text.replace(") {", ") { $null = & { };", 1)
    assert shown("function F { " + text + " }; F") == shown("function F { " + plain + " }; F")


@pytest.mark.parametrize(
    "text",
    [
        "foreach ($i in 1..3) { Get-Date }",
        "foreach ($i in 1..3) { $i }",
        "foreach ($i in 1..3) { $x = { $i } }",
        "foreach ($i in 1..3) { $x = $o.Name }",
        "foreach ($i in 1..3) { $x = $list.ForEach('y') }",
        "foreach ($i in 1..3) { $script:x = $i }",
        "while ($true) { $null = $_ }",
        "foreach ($i in 1..3) { $error = $i }",
    ],
)
def test_what_may_run_a_scripts_code_or_shows_output_is_no_region(text: str) -> None:
    assert not is_region(text)


def test_arithmetic_and_comparison_are_a_region() -> None:
    assert is_region('for ($i = 0; $i -lt 10; $i++) { if ($i -gt 5) { $n = $n + 1 } else { $s += "$i" } }')


def test_strict_mode_and_typed_variables_keep_their_checks() -> None:
    text = "function F { Set-StrictMode -Version 2; foreach ($i in 1) { $x = $unset } }; F"
    assert "has not been set" in shown(text + ' 2>&1 | ForEach-Object { "$_" }')
    function = "function F { [int]$n = 0; foreach ($i in 'a') { $n = $i } }"
    assert shown(function + "; F 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }")
