"""What Tab offers where the words of the language stand, and for parameters that name something of the session."""

from __future__ import annotations

import pytest

from pcshell.runtime.context import ExecutionContext
from tests.completion.test_complete import at, context, texts

__all__ = ["context"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[Parameter(ValueFromR", ["ValueFromRemainingArguments"]),
        ("param([Parameter(Mandatory, HelpMessageB", ["HelpMessageBaseName"]),
        ("[CmdletBinding(Pos", ["PositionalBinding"]),
        ("#requires -P", ["PSEdition"]),
        ("#requires -PSEdition ", ["Core", "Desktop"]),
        ("switch -c", ["-CaseSensitive"]),
        ("switch -Regex -e", ["-Exact"]),
        ("1 | Select-Object @{", ["Name", "Expression"]),
        ("1 | Select-Object @{n='x';", ["Expression"]),
        ("1 | Sort-Object @{Expression={ $_ }; De", ["Descending"]),
        ("1 | ft A, @{", ["Expression", "FormatString", "Label", "Width", "Alignment"]),
        ("@{Name='x';Exp", []),
        ("1 | Select-Object @{Expression={ Get-Da", ["Get-Date"]),
    ],
)
def test_words_of_the_language(line: str, expected: list[str], context: ExecutionContext) -> None:
    assert texts(line, context) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("$ErrorActionPreference = 'S", ["'SilentlyContinue'", "'Stop'", "'Suspend'"]),
        ("[DayOfWeek]$day = ", [f"'{day}day'" for day in ("Fri", "Mon", "Satur", "Sun", "Thurs", "Tues", "Wednes")]),
        ("$d = [DayOfWeek]::Monday; if ($d -ne 'T", ["'Tuesday'", "'Thursday'"]),
    ],
)
def test_values_of_a_variable_that_holds_an_enum(line: str, expected: list[str], context: ExecutionContext) -> None:
    assert texts(line, context) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[DayOf", ["System.DayOfWeek"]),
        ("[pscust", ["pscustomobject"]),
        ("[System.Manage", ["System.Management"]),
        ("param([Parameter(Mandatory)][dateti", ["datetime", "System.DateTimeKind", "System.DateTimeOffset"]),
        ("New-Object System.Coll", ["System.Collections"]),
        ("enum Shade { Light }; [Shad", ["Shade"]),
        ("$a[str", []),
    ],
)
def test_types_and_namespaces(line: str, expected: list[str], context: ExecutionContext) -> None:
    found = texts(line, context)
    assert [text for text in expected if text in found] == expected
    assert bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Get-Verb Ge", ["Get"]),
        ("Get-Command -Verb Get -Noun PartnerCustomerOrderP", ["PartnerCustomerOrderProvisioningStatus"]),
        ("Set-StrictMode -Version ", ["Latest", "3.0", "2.0", "1.0"]),
        ("Remove-Variable PSV", ["PSVersionTable"]),
        ("Get-Alias -Definition Get-ChildI", ["Get-ChildItem"]),
        ("Out-File x -Encoding utf8", ["utf8", "utf8BOM", "utf8NoBOM"]),
        ("function foo { param([ArgumentCompleter({'aa','ab','b'})]$X) }; foo -X a", ["aa", "ab", "b"]),
        ("function foo { param([ArgumentCompletions('red', 'green')]$X) }; foo -X r", ["red"]),
    ],
)
def test_values_that_a_parameter_names(line: str, expected: list[str], context: ExecutionContext) -> None:
    assert texts(line, context) == expected


def test_scopes_and_drives_stand_behind_the_variables(context: ExecutionContext) -> None:
    assert texts("function foo { param($alpha) $al", context) == ["$alpha", "$Alias:"]


def test_the_word_that_is_being_written_is_replaced(context: ExecutionContext) -> None:
    found = at("[Parameter(ValueFrom", context)
    assert (found.start, found.length) == (11, 9)
