"""Text files: marks, encodings, and old content that survives failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.runtime.text_files import UnknownEncodingError, encoding_of, open_text, read_text


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        (None, b""), ("utf8", b""), ("utf8BOM", b"\xef\xbb\xbf"), ("unicode", b"\xff\xfe"),
        ("bigendianunicode", b"\xfe\xff"), ("utf32", b"\xff\xfe\x00\x00"),
    ],
)  # fmt: skip
def test_each_encoding_writes_its_mark_and_reads_back(tmp_path: Path, encoding: str | None, head: bytes) -> None:
    path = tmp_path / "a.txt"
    writer = open_text(str(path), encoding)
    writer.write("äö\n")
    writer.commit()
    assert path.read_bytes().startswith(head)
    assert read_text(str(path), encoding) == "äö\n"


def test_discard_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    writer = open_text(str(path))
    writer.write("new" * 100_000)
    writer.discard()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    writer = open_text(str(path))
    writer.write("new")
    writer.commit()
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    writer = open_text(str(link))
    writer.write("new")
    writer.commit()
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_an_encoding_cannot_say_becomes_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    writer = open_text(str(path), "ascii")
    writer.write("aä")
    writer.commit()
    assert path.read_bytes() == b"a?"


def test_broken_bytes_become_replacement_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\xffb")
    assert read_text(str(path)) == "a\ufffdb"


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownEncodingError):
        encoding_of("nope")
