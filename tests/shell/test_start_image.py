"""The start image: used when it fits, never when it does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.running import environment
from tests.support.sources import PACKAGE

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, without compiled files."""
    shutil.copytree(PACKAGE, tmp_path / "pcshell", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def run(tree: Path) -> Run:
    def start(*flags: str, command: str = "1+1") -> subprocess.CompletedProcess[str]:
        variables = environment(tree, PYTHONPATH=str(tree))
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        words = [sys.executable, *flags, "-m", "pcshell", "-NoProfile", "-Command", command]
        return subprocess.run(words, env=variables, cwd=tree, capture_output=True, text=True, timeout=60, check=False)

    return start


def image_of(tree: Path) -> Path:
    return tree / "pcshell" / "__pycache__" / f"start.{sys.implementation.cache_tag}.image"


def test_the_first_run_writes_it_and_the_next_one_uses_it(tree: Path, run: Run) -> None:
    assert run().stdout == "2\n"
    image = image_of(tree)
    written = image.stat().st_mtime_ns
    shutil.rmtree(tree / "pcshell" / "runtime" / "__pycache__")
    assert run().stdout == "2\n"
    assert image.stat().st_mtime_ns == written
    # Nothing was compiled again: the code came from the image.
    assert not (tree / "pcshell" / "runtime" / "__pycache__").exists()


def test_a_run_that_needs_more_modules_adds_them(tree: Path, run: Run) -> None:
    run()
    small = image_of(tree).stat().st_size
    script = "function f { 3, 1, 2 | Sort-Object | Where-Object { $_ -gt 1 } }; (f) -join ' '"
    assert run(command=script).stdout == "2 3\n"
    grown = image_of(tree).stat()
    assert grown.st_size > small
    for folder in ("language", "cmdlets"):
        shutil.rmtree(tree / "pcshell" / folder / "__pycache__")
    assert run(command=script).stdout == run(command=script).stdout == "2 3\n"
    # What it holds is enough for both, and nothing was forgotten.
    assert run().stdout == "2\n"
    assert image_of(tree).stat().st_mtime_ns == grown.st_mtime_ns
    assert not (tree / "pcshell" / "language" / "__pycache__").exists()


def test_a_changed_source_counts(tree: Path, run: Run) -> None:
    run()
    source = tree / "pcshell" / "shell" / "stream_host.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace('self.output.write(text + "\\n")', 'self.output.write(text + "!\\n")'), encoding="utf-8"
    )
    assert run().stdout == "2!\n"
    assert run().stdout == "2!\n"


@pytest.mark.parametrize("content", [b"", b"not an image", b"\xe3" * 100])
def test_a_damaged_image_is_replaced(content: bytes, tree: Path, run: Run) -> None:
    run()
    image_of(tree).write_bytes(content)
    assert run().stdout == "2\n"
    assert image_of(tree).stat().st_size > 1000


def test_nothing_is_written_where_compiled_files_are_not_wanted(tree: Path, run: Run) -> None:
    assert run("-B").stdout == "2\n"
    assert not image_of(tree).exists()


def test_a_folder_that_cannot_be_written_does_no_harm(tree: Path, run: Run) -> None:
    (tree / "pcshell" / "__pycache__").write_text("a file where the folder should be")
    assert run().stdout == "2\n"
