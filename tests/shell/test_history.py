"""The history file: whole entries, one owner, no secrets."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pcshell.shell.history import PromptHistory, append_entry, may_hold_a_secret, read_entries
from tests.support.sources import ROOT

ENTRIES = ["Get-PartnerCustomer", "if (1) {\n  'a'\n}", "'back\\slash and \\n'", "é ü 日本", "x" * 12_000]


def refuse(text: str) -> None:
    raise AssertionError(text)


def test_entries_come_back_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "state" / "history")
    for entry in ENTRIES:
        append_entry(path, entry)
    assert read_entries(path) == ENTRIES
    assert list(PromptHistory(path, refuse).load_history_strings()) == ENTRIES[::-1]


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    append_entry(str(path), "x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    read_entries(str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_several_shells_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history"
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pcshell.shell.history import append_entry\n"
        "for n in range(40): append_entry(sys.argv[2], f'{sys.argv[3]}-{n}-' + 'x' * (12000 if n % 10 == 0 else 20))\n"
    )
    shells = [subprocess.Popen([sys.executable, "-c", script, str(ROOT), str(path), str(shell)]) for shell in range(4)]
    assert [shell.wait(60) for shell in shells] == [0] * 4
    lines = path.read_text().splitlines()
    assert len(lines) == 160
    assert {line.split("-x")[0] for line in lines} == {f"{shell}-{n}" for shell in range(4) for n in range(40)}


def test_a_link_in_place_of_the_file_is_not_used(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("")
    (tmp_path / "history").symlink_to(target)
    warnings: list[str] = []
    history = PromptHistory(str(tmp_path / "history"), warnings.append)
    history.store_string("x")
    history.store_string("y")
    assert target.read_text() == ""
    assert len(warnings) == 1


def test_a_folder_in_place_of_the_file_is_reported_once(tmp_path: Path) -> None:
    warnings: list[str] = []
    history = PromptHistory(str(tmp_path), warnings.append)
    assert list(history.load_history_strings()) == []
    history.store_string("x")
    assert len(warnings) == 1


def test_damaged_bytes_do_not_stop_the_prompt(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"good\n\xff\xfe\x00bad\n\nlast")
    assert read_entries(str(path))[0] == "good"
    assert read_entries(str(path))[-1] == "last"


@pytest.mark.parametrize(
    "line",
    [
        "ConvertTo-SecureString 'abc' -AsPlainText -Force",
        "$password = 'hunter2'",
        "$password = hunter2",
        "$env:PCSHELL_ACCESS_TOKEN = 'x'",
        "$clientSecret='abc'",
        "Connect-PartnerCenter -ClientSecret abc",
        '$x.Password = "foo"',
        "@{ password = 'x' }",
        "$h['token'] = 'abc'",
        "[pscredential]::new('u', 'p')",
        "New-Object System.Net.NetworkCredential('u','p')",
        "Invoke-RestMethod -Headers @{Authorization='Bearer abcdefghijkl'}",
        "'" + "eyJ" + "hbGciOiJIUzI1NiJ9.x.y'",
        "x 0123456789abcdef0123456789abcdef",
        "'Xy7~Qabc8Q~abcdefGHIJKLMNOPqrstuv12345'",
        "Connect-PartnerCenter -RefreshToken:abc",
    ],
)
def test_lines_with_secrets_stay_in_memory(line: str, tmp_path: Path) -> None:
    assert may_hold_a_secret(line)
    path = tmp_path / "history"
    history = PromptHistory(str(path), refuse)
    history.append_string(line)
    assert not path.exists()
    assert line in history.get_strings()


@pytest.mark.parametrize(
    "line",
    [
        "Get-PartnerCustomer",
        "$token = Get-Token",
        "$password = Read-Host -AsSecureString",
        "$secret = $env:X",
        "Connect-PartnerCenter -AccessToken $token",
        "Get-PartnerCustomerOrder -CustomerId 3b1f8f2e-7d6f-4f1c-9c2b-1a2b3c4d5e6f",
        "Get-Content /home/user/some/long/path/that/has/Upper1/and/more/to/it/file.txt",
        "$customers | Export-Csv -Path customers.csv -NoTypeInformation",
        "1..10 | ForEach-Object { $_ * 2 }",
        "Connect-PartnerCenter -Credential $cred",
        "$password = (Get-Credential).Password",
    ],
)
def test_ordinary_lines_are_kept(line: str) -> None:
    assert not may_hold_a_secret(line)


def test_no_home_keeps_entries_in_memory() -> None:
    history = PromptHistory("", refuse)
    history.append_string("x")
    assert history.get_strings() == ["x"]
    assert os.sep not in history.get_strings()
