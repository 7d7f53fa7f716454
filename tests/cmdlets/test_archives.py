"""Archives from elsewhere: names that lead out of the destination, updates that fail."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.running import run


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out-of-archive.txt", "a/../../out.txt", "..\\out.txt"])
def test_nothing_is_written_outside_the_destination(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("evil.zip", "w") as archive:
        archive.writestr(name, "x")
    shown = run("try { Expand-Archive evil.zip box } catch { $_.FullyQualifiedErrorId }").stdout
    assert shown == "InvalidArchiveEntry,Expand-Archive\n"
    assert not (tmp_path / "out.txt").exists() and not Path("/tmp/out-of-archive.txt").exists()


def test_an_archive_that_cannot_be_updated_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("a")
    Path("kept.zip").write_bytes(b"not an archive")
    shown = run("try { Compress-Archive a.txt kept.zip -Update } catch { $_.FullyQualifiedErrorId }").stdout
    assert shown == "InvalidArchive,Compress-Archive\n"
    assert Path("kept.zip").read_bytes() == b"not an archive"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "kept.zip"]
