"""Paths of providers: drives, relative paths, wildcards."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.defaults import create_runspace
from pcshell.runtime.host import BufferHost
from pcshell.runtime.provider import (
    DriveNotFoundException,
    ItemNotFoundException,
    expand,
    has_wildcards,
    normalize,
    resolve,
    split_drive,
)


def _context() -> object:
    return create_runspace(BufferHost()).context


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/a/./b/../c", "/a/c"), ("/a//b/", "/a/b"), ("/../x", "/x"), ("/a\\b", "/a/b"), ("/", "/")],
)
def test_normalize(path: str, expected: str) -> None:
    assert normalize(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("env:PATH", ("env", "PATH")), ("/a:b", ("", "/a:b")), ("x", ("", "x")), ("*:x", ("", "*:x"))],
)
def test_split_drive(path: str, expected: tuple[str, str]) -> None:
    assert split_drive(path) == expected


def test_backticks_escape_wildcards() -> None:
    assert has_wildcards("a*") and has_wildcards("[ab]")
    assert not has_wildcards("a`*") and not has_wildcards("plain")


def test_relative_paths_begin_at_the_location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve(_context(), "x/../y").path == f"{tmp_path}/y"


def test_provider_names_and_drives_lead_to_items() -> None:
    context = _context()
    assert resolve(context, "Microsoft.PowerShell.Core\\FileSystem::/tmp").text == "/tmp"
    assert resolve(context, "Env:/PATH").text == "Env:/PATH"
    assert resolve(context, "Temp:x").provider.name == "FileSystem"


def test_unknown_drives_and_items_are_errors() -> None:
    context = _context()
    with pytest.raises(DriveNotFoundException):
        resolve(context, "nodrive:x")
    with pytest.raises(ItemNotFoundException):
        expand(context, "/no/such/place")
    assert expand(context, "/no/such/*") == []


def test_wildcards_match_in_every_part(tmp_path: Path) -> None:
    for name in ("a1/x.txt", "a2/x.txt", "b/x.txt", "a1/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = [place.path for place in expand(_context(), f"{tmp_path}/a*/*.TXT")]
    assert found == [f"{tmp_path}/a1/x.txt", f"{tmp_path}/a2/x.txt"]


def test_literal_paths_hold_any_letter(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("")
    assert len(expand(_context(), f"{tmp_path}/a[1].txt", literal=True)) == 1
    assert expand(_context(), f"{tmp_path}/a[1].txt") == []
