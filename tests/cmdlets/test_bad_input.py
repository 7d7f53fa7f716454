"""Files that are missing, broken, too large or something else: one error record, and what was there before stays."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.running import run

UTILITY = "Microsoft.PowerShell.Commands."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "bad.xml").write_text("not xml")
    (tmp_path / "bad.clixml").write_text("<Objs")
    (tmp_path / "deep.json").write_text("[" * 10000 + "]" * 10000)
    (tmp_path / "u16.csv").write_bytes("a,b\n1,ü\n".encode("utf-16"))
    (tmp_path / "bom.csv").write_bytes(b"\xef\xbb\xbfa,b\n1,2\n")
    (tmp_path / "broken.csv").write_text('a,b\n1,2,3\n4\n"x\n')
    (tmp_path / "old.txt").write_text("old\n")
    yield tmp_path


def errors(command: str) -> str:
    """Identifier and exception of every error of a command, one per line."""
    return run(
        f"$Error.Clear(); try {{ $null = & {{ {command} }} 2>$null }} catch {{ }}; "
        'foreach ($e in $Error) { "$($e.FullyQualifiedErrorId) $($e.Exception.GetType().FullName)" }'
    ).stdout


MISSING = [
    ("Get-Content", "PathNotFound", "GetContentCommand", "System.Management.Automation.ItemNotFoundException"),
    ("Import-Csv", "FileOpenFailure", "ImportCsvCommand", "System.IO.FileNotFoundException"),
    ("Get-FileHash", "FileNotFound", "GetFileHashCommand", "System.Management.Automation.ItemNotFoundException"),
    ("Get-Item", "PathNotFound", "GetItemCommand", "System.Management.Automation.ItemNotFoundException"),
    ("Remove-Item", "PathNotFound", "RemoveItemCommand", "System.Management.Automation.ItemNotFoundException"),
    ("Clear-Content", "PathNotFound", "ClearContentCommand", "System.Management.Automation.ItemNotFoundException"),
    ("Test-ModuleManifest", "Modules_ModuleNotFound", "TestModuleManifestCommand", "System.IO.FileNotFoundException"),
]


@pytest.mark.parametrize(("command", "error_id", "source", "exception"), MISSING)
def test_a_missing_file_is_one_error(command: str, error_id: str, source: str, exception: str) -> None:
    assert errors(f"{command} nope.txt") == f"{error_id},{UTILITY}{source} {exception}\n"


DIRECTORY = [
    ("Get-Content d", "GetContainerContentException,Microsoft.PowerShell.Commands.GetContentCommand"),
    ("Set-Content d x", "GetContentWriterUnauthorizedAccessError,Microsoft.PowerShell.Commands.SetContentCommand"),
    ("Import-Csv d", "FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand"),
    ("'x' | Out-File d", "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"),
    ("'x' > d", "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"),
    ("'x' | Export-Csv d", "FileOpenFailure,Microsoft.PowerShell.Commands.ExportCsvCommand"),
    ("'x' | Export-Clixml d", "FileOpenFailure,Microsoft.PowerShell.Commands.ExportClixmlCommand"),
]


@pytest.mark.parametrize(("command", "error_id"), DIRECTORY)
def test_a_directory_is_no_file(command: str, error_id: str) -> None:
    assert errors(command).split(" ")[0] == error_id


@pytest.mark.parametrize("command", ["Set-Content nodir/a x", "'x' | Out-File nodir/a", "'x' | Export-Csv nodir/a"])
def test_a_folder_that_is_missing_has_its_own_exception(command: str) -> None:
    assert errors(command).endswith(" System.IO.DirectoryNotFoundException\n")


BROKEN = [
    ("Import-Clixml bad.clixml", "System.Xml.XmlException,Microsoft.PowerShell.Commands.ImportClixmlCommand"),
    ("Select-Xml -Path bad.xml -XPath /", "ProcessingFile,Microsoft.PowerShell.Commands.SelectXmlCommand"),
    ("[xml](Get-Content bad.xml)", "InvalidCastToXmlDocument"),
    ("Get-Content deep.json -Raw | ConvertFrom-Json", "System.ArgumentException,Microsoft.PowerShell.Commands."
                                                      "ConvertFromJsonCommand"),
    ("'{\"a\": }' | ConvertFrom-Json", "System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand"),
    ("'a,a', '1,2' | ConvertFrom-Csv", "AlreadyPresentPSMemberInfoInternalCollectionAdd,Microsoft.PowerShell.Commands."
                                       "ConvertFromCsvCommand"),
    ("Get-Content old.txt -Encoding nope", "ParameterArgumentTransformationError,Microsoft.PowerShell.Commands."
                                           "GetContentCommand"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "error_id"), BROKEN)
def test_broken_text_is_one_error(command: str, error_id: str) -> None:
    lines = errors(command).splitlines()
    assert [line.split(" ")[0] for line in lines] == [error_id]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("Import-Csv u16.csv | ForEach-Object b", "ü\n"),
        ("Import-Csv bom.csv | ForEach-Object a", "1\n"),
        ('Import-Csv broken.csv | ForEach-Object { "$($_.a):$($_.b)" }', "1:2\n4:\nx\n:\n"),
    ],
)
def test_what_can_be_read_is_read(command: str, expected: str) -> None:
    result = run(command)
    assert (result.stdout, result.stderr) == (expected, "")


CIRCLE = "$o = [pscustomobject]@{ x = 1 }; $o | Add-Member y $o; "


@pytest.mark.parametrize(
    "command",
    ["ConvertTo-Json $o -Depth 3 -WarningAction Ignore", "$o | Export-Clixml c.xml", "$o | ConvertTo-Csv",
     "$o | Format-Custom | Out-String", "$o | ConvertTo-Xml -As String", "\"$o\"", "Compare-Object $o $o"],
)  # fmt: skip
def test_objects_that_hold_themselves_end(command: str) -> None:
    result = run(f"{CIRCLE}$null = {command}; 'done'")
    assert (result.stdout, result.stderr) == ("done\n", "")


@pytest.mark.parametrize("writer", ["Set-Content", "Out-File", "Export-Csv", "Export-Clixml"])
def test_a_pipeline_that_fails_leaves_the_old_file(writer: str, folder: Path) -> None:
    run(f"& {{ 'new'; throw 'stop' }} | {writer} old.txt 2>$null")
    assert (folder / "old.txt").read_text() == "old\n"
    assert list(folder.glob(".*")) == []


@pytest.mark.parametrize(
    "command",
    ["1..300 | % { $big } | Set-Content old.txt", "1..300 | % { $big } | Out-File old.txt",
     "1..300 | % { $big } > old.txt", "1..300 | % { [pscustomobject]@{ a = $big } } | Export-Csv old.txt",
     "1..300 | % { $big } | Export-Clixml old.txt", "New-Item old.txt -Force -Value ($big * 300)",
     "Copy-Item big.bin old.txt", "Set-Content old.txt -AsByteStream -Value ([byte[]]::new(300000))"],
)  # fmt: skip
def test_a_disk_that_is_full_leaves_the_old_file(command: str, folder: Path) -> None:
    (folder / "big.bin").write_bytes(bytes(300_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        found = errors(f"$big = 'x' * 1000; {command}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found.endswith(" System.IO.IOException\n") and found.count("\n") == 1
    assert (folder / "old.txt").read_text() == "old\n"
    assert list(folder.glob(".*")) == []
