"""What Tab offers; functions of text, no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.completion.complete import complete
from pcshell.completion.results import CompletionResult
from pcshell.defaults import create_runspace
from pcshell.runtime.context import ExecutionContext
from tests.support.hosts import FakeHost


@pytest.fixture
def context() -> ExecutionContext:
    return create_runspace(FakeHost(), no_profile=True).context


def at(line: str, context: ExecutionContext) -> CompletionResult:
    """Completes at `^`, else at the end."""
    cursor = line.find("^")
    return complete(line.replace("^", ""), len(line) if cursor < 0 else cursor, context)


def texts(line: str, context: ExecutionContext) -> list[str]:
    return [match.text for match in at(line, context).matches]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Disconnect-P", ["Disconnect-PartnerCenter"]),
        ("disconnect-p", ["Disconnect-PartnerCenter"]),
        ("1..3 | Sort-Ob", ["Sort-Object"]),
        ("Get-Date; Sort-Ob", ["Sort-Object"]),
        ("$x = Sort-Ob", ["Sort-Object"]),
        ("{ Sort-Ob", ["Sort-Object"]),
        ("foo (Sort-Ob", ["Sort-Object"]),
        ('"text $(Sort-Ob', ["Sort-Object"]),
        ("& Sort-Ob", ["Sort-Object"]),
        ("Microsoft.PowerShell.Utility\\Sort-Ob", ["Microsoft.PowerShell.Utility\\Sort-Object"]),
    ],
)
def test_names_of_commands(line: str, expected: list[str], context: ExecutionContext) -> None:
    assert texts(line, context) == expected


def test_a_word_is_replaced_as_a_whole(context: ExecutionContext) -> None:
    result = at("Sort-Ob^ Name", context)
    assert (result.start, result.length) == (0, 7)
    result = at("1 | Sort-^Ob Name", context)
    assert (result.start, result.length, result.matches[0].text) == (4, 7, "Sort-Object")


def test_names_of_parameters_in_order_of_declaration(context: ExecutionContext) -> None:
    own = texts("Get-PartnerCustomerOrder -", context)[:4]
    assert own == ["-BillingCycle", "-CustomerId", "-IncludePrice", "-OrderId"]


def test_a_parameter_is_offered_once(context: ExecutionContext) -> None:
    assert "-CustomerId" not in texts("Get-PartnerCustomerOrder -CustomerId x -", context)
    assert texts("Get-PartnerCustomerOrder -CustomerId x -Ord", context) == ["-OrderId"]


def test_common_parameters_come_last(context: ExecutionContext) -> None:
    assert texts("Get-PartnerCustomer -ErrorA", context) == ["-ErrorAction"]


@pytest.mark.parametrize("line", ["Get-PartnerCustomerOrder -BillingCycle ", "Get-PartnerCustomerOrder -BillingCycle:"])
def test_values_of_a_parameter(line: str, context: ExecutionContext) -> None:
    assert texts(line, context) == ["Annual", "Monthly", "None", "OneTime", "Unknown"]
    assert texts(line + "o", context) == ["OneTime"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("$fal", "$false"),
        ("$PSV", "$PSVersionTable"),
        ("$ErrorAct", "$ErrorActionPreference"),
        ("${PSVer", "${PSVersionTable}"),
        ("$global:PSV", "$global:PSVersionTable"),
        ("$someName = 1; $some", "$someName"),
        ("$someName = 1; \"text $some", "$someName"),
        ("foreach ($item in 1..3) { $ite", "$item"),
    ],
)  # fmt: skip
def test_names_of_variables(line: str, expected: str, context: ExecutionContext) -> None:
    assert texts(line, context) == [expected]


def test_operators_behind_an_expression(context: ExecutionContext) -> None:
    assert texts("'a' -l", context) == ["-le", "-like", "-lt"]
    assert texts("Where-Object { $_.Name -l", context) == ["-le", "-like", "-lt"]


def test_paths(context: ExecutionContext, tmp_path: Path) -> None:
    (tmp_path / "report one.csv").touch()
    (tmp_path / "reports").mkdir()
    (tmp_path / ".hidden").touch()
    context.session.location = str(tmp_path)
    assert texts("Get-Content rep", context) == ["'./report one.csv'", "./reports"]
    assert texts(f"Get-Content {tmp_path}/repo", context)[1] == f"{tmp_path}/reports"


LINES = [
    "Get-PartnerCustomer -Domain 'x' | Where-Object { $_.Name -like \"*$x*\" } | Sort-Object Name -Descending",
    "if ($a[1].b -eq @{ c = 'd' }) { foreach ($e in 1..3) { \"$($e.f) ${g}\" } } else { [int]::Parse('1') }",
    "function f([string]$a = 'x', [switch]$b) { begin { } process { @' \n'@ } } ; f -a:1 -b 2>&1 > $null",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_every_prefix_can_be_completed(line: str, context: ExecutionContext) -> None:
    for end in range(len(line) + 1):
        result = complete(line[:end], end, context)
        assert 0 <= result.start <= result.start + result.length <= end
