"""Format-Table, -List, -Wide, -Custom as scripts use them."""

from __future__ import annotations

import pytest

from tests.support.running import run

TEAM = """$o = @(
    [pscustomobject]@{ Team = 'red'; Name = 'a'; V = 1 }
    [pscustomobject]@{ Team = 'blue'; Name = 'c'; V = 3 }
)
"""


def shown(text: str, width: int = 120) -> str:
    result = run(text, width=width)
    assert result.stderr == ""
    return result.stdout


def test_tables_written_to_the_screen_leave_the_last_column_free() -> None:
    text = shown("[pscustomobject]@{ Id = 1; Text = 'x' * 150 }")
    assert max(map(len, text.split("\n"))) == 119
    assert text.split("\n")[3].endswith("…")
    text = shown("[pscustomobject]@{ Id = 1; Text = 'x' * 150 } | Out-String")
    assert max(map(len, text.split("\n"))) == 120


def test_calculated_properties_take_short_keys() -> None:
    text = shown(
        "[pscustomobject]@{ Name = 'alpha'; Ratio = 0.256 } | "
        "Format-Table @{ n = 'Upper'; e = { $_.Name.ToUpper() } }, @{ l = 'Pct'; e = { $_.Ratio }; f = 'P1'; a = 'r' }"
    )
    assert text == "\nUpper   Pct\n-----   ---\nALPHA 25.6%\n\n"


def test_format_strings_of_both_kinds() -> None:
    columns = "@{ e = 'N'; f = 'N0' }, @{ n = 'M'; e = 'N'; f = '<{0}>' }"
    text = shown(f"[pscustomobject]@{{ N = 1536 }} | Format-List {columns}")
    assert text == "\nN : 1,536\nM : <1536>\n\n"


def test_group_by_takes_a_calculated_property() -> None:
    text = shown(TEAM + "$o | Format-Table Name -GroupBy @{ n = 'Squad'; e = { $_.Team.ToUpper() } }")
    assert text == "\n   Squad: RED\n\nName\n----\na\n\n   Squad: BLUE\n\nName\n----\nc\n\n"


def test_wide_lists() -> None:
    text = shown('1..6 | ForEach-Object { [pscustomobject]@{ N = "item$_" } } | Format-Wide N -Column 3', 41)
    assert text == "\nitem1         item2         item3\nitem4         item5         item6\n\n"


def test_entries_can_be_kept_and_shown_later() -> None:
    text = shown("$f = [pscustomobject]@{ a = 1 } | Format-Table; $f.Count; $f[0].GetType().FullName; $f")
    assert text == ("5\nMicrosoft.PowerShell.Commands.Internal.Format.FormatStartData\n\na\n-\n1\n\n")


def test_the_enumeration_limit_is_a_variable() -> None:
    text = shown("$FormatEnumerationLimit = 2; [pscustomobject]@{ L = 1..8 } | Format-List")
    assert text == "\nL : {1, 2…}\n\n"


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("1 | Format-Table @{ n = 'x'; nope = 1; e = 'a' }", "DictionaryKeyUnknown,"),
        ("[pscustomobject]@{ a = 1 } | Format-Table -View Nope", "FormatViewNotFound,"),
        ("[pscustomobject]@{ a = 1 } | Format-Table a -View Nope", "FormatCannotSpecifyViewAndProperty,"),
        ("1 | Format-Wide -AutoSize -Column 2", "FormatCannotSpecifyAutosizeAndColumns,"),
        ("1 | Format-Wide -Column 0", "ParameterArgumentValidationError,"),
        ("1 | Format-Table -Expand Nope", "ParameterArgumentValidationError,"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_error_records(text: str, error_id: str) -> None:
    result = run(f"try {{ {text} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert result.stdout.startswith(error_id), result


def test_expand_shows_a_collection_itself() -> None:
    assert "Count" in shown("Format-List -InputObject @{ a = 1 } -Expand CoreOnly")
    assert "Name  : a" in shown("Format-List -InputObject @{ a = 1 }")


def test_errors_of_properties_are_silent_unless_asked_for() -> None:
    base = "[pscustomobject]@{ a = 1 } | Format-Table a, @{ n = 'b'; e = { throw 'no' } }"
    assert shown(base) == "\na b\n- -\n1 \n\n"
    assert shown(base + " -DisplayError") == "\na b\n- -\n1 #ERR\n\n"
    assert "no" in run(base + " -ShowError").stderr
