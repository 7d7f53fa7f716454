"""Out-Default, Out-Host, Out-Null, Out-String and Out-File."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.running import run


def test_everything_of_a_script_is_one_output() -> None:
    result = run("'start'\n[pscustomobject]@{ A = 1; B = 2 }\n'middle'\n[pscustomobject]@{ A = 3; B = 44 }\n1\n'end'")
    assert result.stdout == "start\n\nA  B\n-  -\n1  2\nmiddle\n3 44\n1\nend\n\n"


def test_null_and_empty_collections_show_nothing() -> None:
    assert run("$null; @(); ,@(); @{}; 'x'").stdout == "x\n"


def test_write_host_overtakes_a_table_that_is_being_measured() -> None:
    assert run("[pscustomobject]@{ a = 1 }; Write-Host 'now'; [pscustomobject]@{ a = 22 }").stdout == (
        "\nnow\n a\n -\n 1\n22\n\n"
    )


def test_out_string_gives_one_text_or_its_lines() -> None:
    assert run("'a', 'b' | Out-String | ForEach-Object Length").stdout == "4\n"
    assert run("'a', 'b' | Out-String -NoNewline").stdout == "ab\n"
    assert run("'a', 'b' | Out-String -Stream | ForEach-Object { \"<$_>\" }").stdout == "<a>\n<b>\n"


def test_out_string_does_not_wrap_texts() -> None:
    assert run("('abc' * 30 | Out-String -Width 20).Trim().Length").stdout == "90\n"


def test_out_null_drops_everything() -> None:
    assert run("1..3 | Out-Null; Out-Null -InputObject 5; 'x'").stdout == "x\n"


def test_error_records_that_come_as_objects_are_rendered() -> None:
    assert "nope" in run("(Get-Item ./nope 2>&1 | Out-String).Trim()").stdout


def test_out_file_writes_appends_and_refuses(tmp_path: Path) -> None:
    target = tmp_path / "t.txt"
    run(f"'one' | Out-File {target}; [pscustomobject]@{{ N = 1.5 }} | Out-File {target} -Append")
    assert target.read_text() == "one\n\n    N\n    -\n1.500\n\n"
    result = run(f"try {{ 'x' | Out-File {target} -NoClobber }} catch {{ $_.FullyQualifiedErrorId }}")
    assert result.stdout == "NoClobber,Microsoft.PowerShell.Commands.OutFileCommand\n"
    run(f"'a', 'b' | Out-File {target} -NoNewline -Encoding utf8BOM")
    assert target.read_bytes() == b"\xef\xbb\xbfab"


def test_out_file_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "old.txt"
    target.write_text("old")
    run(f"'new', 'more' | ForEach-Object {{ $_; throw 'stop' }} | Out-File {target}")
    assert target.read_text() == "old"


@pytest.mark.parametrize("where", ["missing/x.txt", "."])
def test_out_file_cannot_write_everywhere(tmp_path: Path, where: str) -> None:
    result = run(f"try {{ 1 | Out-File {tmp_path}/{where} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert result.stdout == "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand\n"


def test_what_if_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "none.txt"
    result = run(f"'x' | Out-File {target} -WhatIf")
    assert result.stdout == f'What if: Performing the operation "Output to File" on target "{target}".\n'
    assert not target.exists()


def test_colours_are_taken_out_of_plain_output() -> None:
    assert run('$PSStyle.OutputRendering = "PlainText"; "$([char]27)[31mred$([char]27)[0m"').stdout == "red\n"
