"""The shared state file: locked, atomic, private."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcshell.partner.store import StateFile, StoreError

ADD = """
import sys
from pathlib import Path
from pcshell.partner.store import StateFile
file = StateFile(Path(sys.argv[1]))
for number in range(25):
    file.update(lambda text: text + f"{sys.argv[2]}-{number}\\n")
"""


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "state" / "cache.json")


def test_an_absent_file_is_an_empty_text(file: StateFile) -> None:
    assert file.read() == ""


def test_updates_are_kept_and_private(file: StateFile) -> None:
    file.update(lambda text: text + "a")
    file.update(lambda text: text + "b")
    file.update(lambda text: None)
    assert file.read() == "ab"
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


def test_eight_shells_lose_nothing(file: StateFile) -> None:
    command = [sys.executable, "-c", ADD, str(file.path)]
    shells = [subprocess.Popen([*command, str(number)]) for number in range(8)]
    assert [shell.wait() for shell in shells] == [0] * 8
    assert len(set(file.read().split())) == 200


@pytest.mark.parametrize("damage", [b"", b"\x00\xff", b"{", b"[]", b'{"version": "1"}', b'{"version": 1, "text": 7}'])
def test_a_damaged_file_is_set_aside(file: StateFile, damage: bytes) -> None:
    file.update(lambda text: "good")
    file.path.write_bytes(damage)
    assert file.read() == ""
    assert "set aside" in file.warning
    kept = list(file.path.parent.glob("*.corrupt-*"))
    assert [one.read_bytes() for one in kept] == [damage]


def test_a_newer_file_is_left_alone(file: StateFile) -> None:
    file.update(lambda text: "good")
    file.path.write_text('{"version": 2, "text": "newer"}')
    with pytest.raises(StoreError, match="newer"):
        file.update(lambda text: "older")
    assert "newer" in file.path.read_text()


def test_links_and_folders_are_refused(file: StateFile, tmp_path: Path) -> None:
    file.path.parent.mkdir(parents=True)
    target = tmp_path / "target"
    target.write_text("x")
    file.path.symlink_to(target)
    with pytest.raises(StoreError):
        file.read()
    file.path.unlink()
    file.path.mkdir()
    with pytest.raises(StoreError):
        file.read()


def test_a_readable_file_of_ours_is_tightened(file: StateFile) -> None:
    file.update(lambda text: "x")
    os.chmod(file.path, 0o644)
    assert file.read() == "x"
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_temporary_files_of_dead_shells_are_swept(file: StateFile) -> None:
    file.update(lambda text: "x")
    leftover = file.path.with_name(file.path.name + ".999999.tmp")
    leftover.write_text("old secret")
    file.update(lambda text: "y")
    assert not leftover.exists()


def test_a_failing_change_leaves_the_old_text(file: StateFile) -> None:
    file.update(lambda text: "old")
    with pytest.raises(ZeroDivisionError):
        file.update(lambda text: str(1 / 0))
    assert file.read() == "old"
