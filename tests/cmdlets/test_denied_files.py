"""Files and folders this user may not read or write: one error record with PowerShell's identifier, nothing is lost."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.running import environment

#: What is tried: `f.*` may not be read or written, `kept` holds `x.txt` and takes no changes, `shut` is not entered.
CASES = [
    ("Get-Content f.txt", "GetContentReaderUnauthorizedAccessError,Microsoft.PowerShell.Commands.GetContentCommand"),
    ("Set-Content f.txt x", "GetContentWriterUnauthorizedAccessError,Microsoft.PowerShell.Commands.SetContentCommand"),
    ("Add-Content f.txt x", "GetContentWriterUnauthorizedAccessError,Microsoft.PowerShell.Commands.AddContentCommand"),
    ("Clear-Content f.txt", "ClearContentUnauthorizedAccessError,Microsoft.PowerShell.Commands.ClearContentCommand"),
    ("Import-Csv f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand"),
    ("Import-Clixml f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.ImportClixmlCommand"),
    ("Get-FileHash f.txt", "FileReadError,Microsoft.PowerShell.Commands.GetFileHashCommand"),
    ("'x' > f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"),
    ("'x' | Export-Csv f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.ExportCsvCommand"),
    ("'x' | Export-Clixml f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.ExportClixmlCommand"),
    ("'x' | Tee-Object f.txt", "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"),
    ("Start-Transcript f.txt", "CannotStartTranscription,Microsoft.PowerShell.Commands.StartTranscriptCommand"),
    ("Copy-Item f.txt g.txt", "CopyFileInfoItemUnauthorizedAccessError,Microsoft.PowerShell.Commands.CopyItemCommand"),
    ("Copy-Item kept/x.txt kept/y.txt", "CopyFileInfoItemUnauthorizedAccessError,Microsoft.PowerShell.Commands."
                                        "CopyItemCommand"),
    ("Move-Item kept/x.txt y.txt", "MoveFileInfoItemUnauthorizedAccessError,Microsoft.PowerShell.Commands."
                                   "MoveItemCommand"),
    ("Rename-Item kept/x.txt y.txt", "RenameItemUnauthorizedAccessError,Microsoft.PowerShell.Commands."
                                     "RenameItemCommand"),
    ("Remove-Item kept/x.txt", "RemoveFileSystemItemUnAuthorizedAccess,Microsoft.PowerShell.Commands."
                               "RemoveItemCommand"),
    ("Remove-Item shut -Recurse", "RemoveFileSystemItemUnAuthorizedAccess,Microsoft.PowerShell.Commands."
                                  "RemoveItemCommand"),
    ("New-Item kept/y.txt", "NewItemUnauthorizedAccessError,Microsoft.PowerShell.Commands.NewItemCommand"),
    ("New-Item kept/y -ItemType Directory", "CreateDirectoryUnauthorizedAccessError,Microsoft.PowerShell.Commands."
                                            "NewItemCommand"),
    ("Get-ChildItem shut", "DirUnauthorizedAccessError,Microsoft.PowerShell.Commands.GetChildItemCommand"),
    ("[IO.File]::ReadAllText('f.txt')", "UnauthorizedAccessException"),
]  # fmt: skip


def _give_up_rights() -> None:
    """Before the program starts: even the superuser is held to the modes of files (CAP_DAC_*)."""
    library = ctypes.CDLL(None)
    for capability in (1, 2):
        library.prctl(24, capability, 0, 0, 0)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """The identifiers of the errors of every case."""
    folder = tmp_path_factory.mktemp("denied")
    (folder / "f.txt").write_text("old\n")
    for name in ("kept", "shut"):
        (folder / name).mkdir()
        (folder / name / "x.txt").write_text("old\n")
    script = ["foreach ($case in @("]
    script += [f"    '{command.replace(chr(39), chr(39) * 2)}'" for command, _ in CASES]
    script += [")) {", "    $Error.Clear()", "    try { $null = & ([scriptblock]::Create($case)) 2>$null } catch { }",
               "    \"$case`t$($Error.FullyQualifiedErrorId -join ' ')\"", "}"]  # fmt: skip
    (folder / "cases.ps1").write_text("\n".join(script))
    (folder / "f.txt").chmod(0)
    (folder / "kept").chmod(0o555)
    (folder / "shut").chmod(0)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "pcshell", "-File", "cases.ps1"], cwd=folder, env=environment(folder),
            capture_output=True, text=True, timeout=60, preexec_fn=_give_up_rights if os.geteuid() == 0 else None,
        )  # fmt: skip
    finally:
        for name in ("kept", "shut"):
            (folder / name).chmod(0o755)
        (folder / "f.txt").chmod(0o644)
    assert result.stderr == ""
    yield {line.partition("\t")[0]: line.partition("\t")[2].split() for line in result.stdout.splitlines()}
    _assert_nothing_is_lost(folder)


def _assert_nothing_is_lost(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["cases.ps1", "f.txt", "kept", "shut"]
    for path in (folder / "f.txt", folder / "kept" / "x.txt", folder / "shut" / "x.txt"):
        assert path.read_text() == "old\n"


@pytest.mark.parametrize(("command", "error_id"), CASES)
def test_a_refusal_is_one_error(command: str, error_id: str, shown: dict[str, list[str]]) -> None:
    assert shown[command] == [error_id]
