from __future__ import annotations

import pytest

from pcshell.formatting.width import HIDDEN, cells, column_widths, first_line, fit, head, tail, without_escapes, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0), ("abc", 3), ("日本語", 6), ("Ünïcödé", 7), ("e\u0301", 2), ("😀", 2), ("\x1b[31mred\x1b[0m", 3),
        ("\x1b]8;;https://a.b\x1b\\link\x1b]8;;\x1b\\", 4), ("가나", 4), ("ｆｕｌｌ", 8), ("\x1bnone", 5),
    ],
)  # fmt: skip
def test_cells_counts_what_the_screen_shows(text: str, expected: int) -> None:
    assert cells(text) == expected


def test_escapes_are_removed_and_nothing_else() -> None:
    assert without_escapes("a\x1b[1;32mb\x1b[0mc\x1b]0;title\x07d") == "abcd"


def test_head_and_tail_never_split_a_wide_character() -> None:
    assert head("日本語", 5) == "日本"
    assert tail("日本語", 5) == "本語"
    assert head("\x1b[31mred\x1b[0m", 2) == "\x1b[31mre"


@pytest.mark.parametrize(
    ("text", "width", "alignment", "fill", "expected"),
    [
        ("ab", 4, "left", True, "ab  "), ("ab", 4, "left", False, "ab"), ("ab", 4, "right", False, "  ab"),
        ("ab", 5, "center", True, " ab  "), ("abcdef", 4, "left", True, "abc…"), ("abcdef", 4, "right", True, "…def"),
        ("abc", 1, "left", True, "a"), ("abc", 1, "right", True, "c"), ("日本語", 4, "left", True, "日… "),
        ("one\ntwo", 9, "left", False, "one…"),
    ],
)  # fmt: skip
def test_fit_fills_or_cuts(text: str, width: int, alignment: str, fill: bool, expected: str) -> None:
    assert fit(text, width, alignment, fill) == expected


def test_a_cell_shows_the_first_line_only() -> None:
    assert first_line("a\r\nb") == "a…"
    assert first_line("plain") == "plain"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]), ("one two three", 8, ["one two ", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a\nb", 9, ["a", "b"]), ("x abcdefgh y", 4, ["x ab", "cdef", "gh y"]), ("日本語", 4, ["日本", "語"]),
    ],
)  # fmt: skip
def test_wrap_breaks_behind_blanks_and_long_words_anywhere(text: str, width: int, expected: list[str]) -> None:
    lines = wrap(text, width, width)
    assert lines == expected
    assert all(cells(line) <= width for line in lines)


def test_wrap_knows_a_shorter_first_line() -> None:
    assert wrap("one two three four", 4, 10) == ["one ", "two three ", "four"]


@pytest.mark.parametrize(
    ("wanted", "available", "expected"),
    [
        ([3, 4], 80, [3, 4]),  # everything fits
        ([70, 150, 3], 80, [70, 9, HIDDEN]),  # the last ones are hidden, then the last left is narrowed
        ([0, 0], 120, [60, 59]),  # shares of the room, the first gets more
        ([40, 0, 0], 120, [40, 39, 39]),
        ([30, 0], 40, [30, 9]),
        ([90], 20, [20]),
        ([5, 5], 6, [5, HIDDEN]),
    ],
)
def test_column_widths_fit_the_screen(wanted: list[int], available: int, expected: list[int]) -> None:
    assert column_widths(wanted, available) == expected
