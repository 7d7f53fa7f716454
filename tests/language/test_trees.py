"""Trees and faults as a real PowerShell 7.6 reported them: data/*.tsv, a source per line.

Columns: source (escaped), faults as ``ErrorId@start-end[?]``, nodes as ``Kind@start-end`` in the
order of ``Ast.FindAll``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.language.parser import parse

DATA = Path(__file__).parent / "data"


def unescape(text: str) -> str:
    marked = text.replace("\\\\", "\x01").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")
    return marked.replace("\x01", "\\")


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line]


def shown(source: str) -> tuple[str, str]:
    result = parse(source)
    nodes = result.ast.find_all(lambda node: True, search_nested_scriptblocks=True)
    tree = " ".join(f"{type(n).__name__}@{n.extent.start_offset}-{n.extent.end_offset}" for n in nodes)
    return " ".join(map(repr, result.errors)), tree


@pytest.mark.parametrize("row", rows("faulty.tsv"), ids=lambda row: row[0][:40])
def test_faulty_source_gives_powershells_faults_and_tree(row: list[str]) -> None:
    assert shown(unescape(row[0])) == (row[1], row[2])


@pytest.mark.parametrize("row", rows("trees.tsv"), ids=lambda row: row[0][:40])
def test_script_gives_powershells_tree(row: list[str]) -> None:
    assert shown(unescape(row[0])) == (row[1], row[2])


@pytest.mark.parametrize("row", rows("trees.tsv"), ids=lambda row: row[0][:40])
def test_every_prefix_of_a_script_parses_without_an_exception(row: list[str]) -> None:
    source = unescape(row[0])
    for end in range(0, len(source), max(1, len(source) // 60)):
        result = parse(source[:end])
        assert result.ast.extent.end == end


@pytest.mark.parametrize("row", rows("trees.tsv")[::4], ids=lambda row: row[0][:40])
def test_every_node_knows_its_parent_and_its_tokens_follow_each_other(row: list[str]) -> None:
    result = parse(unescape(row[0]), keep_tokens=True)
    for node in result.ast.walk():
        assert all(child.parent is node for child in node.children())
    assert result.tokens is not None
    ends = [token.end for token in result.tokens]
    starts = [token.start for token in result.tokens]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert result.tokens[-1].kind == "EndOfInput"
