"""Lines of texts with escape sequences: each switches on what it needs and ends with everything off."""

from __future__ import annotations

import pytest

from pcshell.formatting.decorated import redecorated
from pcshell.formatting.width import fit, split_lines, wrap

RED, GREEN, DEFAULT, OFF = "\x1b[31m", "\x1b[32m", "\x1b[39m", "\x1b[0m"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{RED}one two three", [f"{RED}one two {OFF}", f"{RED}three{OFF}"]),
        (f"{RED}one two{OFF} three", [f"{RED}one two{OFF} ", "three"]),
        (f"one {RED}two{OFF} four three", [f"one {RED}two{OFF} ", "four ", "three"]),
        (f"{RED}one two{OFF} {GREEN}three", [f"{RED}one two{OFF} ", f"{GREEN}three{OFF}"]),
        (f"{RED}abcdefghijkl", [f"{RED}abcdefgh{OFF}", f"{RED}ijkl{OFF}"]),
    ],
)
def test_wrapped_lines_carry_their_colours(text: str, lines: list[str]) -> None:
    assert wrap(text, 8, 8) == lines


def test_a_line_whose_colours_end_inside_of_it_is_closed_once_more() -> None:
    assert redecorated(f"a {RED}b{OFF} c d", ["a b c ", "d"]) == [f"a {RED}b{OFF} c {OFF}", "d"]


def test_lines_that_are_not_the_text_stay_plain() -> None:
    assert redecorated(f"{RED}ab", ["a-", "b"]) == ["a-", "b"]


def test_lines_of_a_text_go_on_in_its_colour_until_it_ends() -> None:
    assert split_lines(f"{RED}a\nb{OFF}\nc") == [f"{RED}a{OFF}", f"{RED}b{OFF}", "c"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (f"{RED}ab{DEFAULT}", f"{RED}ab{DEFAULT}  {OFF}"),
        (f"{RED}abcd{DEFAULT}", f"{RED}abcd{DEFAULT}{OFF}"),
        (f"{RED}abcdef{DEFAULT}", f"{RED}abc\u2026{OFF}"),
        (f"{RED}ab{OFF}", f"{RED}ab{OFF}  "),
    ],
)
def test_a_cell_ends_its_colours_behind_the_blanks(text: str, cell: str) -> None:
    assert fit(text, 4, "left") == cell
