from __future__ import annotations

import itertools
import random
import subprocess
import sys

import pytest

from pcshell.objects.collation import compare_strings, equal_strings, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["", " a", "_a", "-1", "-a", "1", "10", "2", "a10", "a2"],
        ["a b", "a_b", "a-b", "a,b", "a.b", "a'b", "a1", "aa", "ab", "b"],
        ["(", "[", "@", "&", "#", "%", "^", "+", "~", "$", "€", "1", "a"],
        ["a", "á", "à", "â", "å", "ä", "ae", "æ", "b"],
        ["i", "ı", "j", "z", "α", "Ω", "я", "한국", "日本"],
        ["n", "ñ", "o", "ö", "ø", "p"],
        ["ss", "ß", "st"],
    ],
)
def test_text_is_ordered_by_the_root_collation(ordered: list[str]) -> None:
    shuffled = ordered[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ordered
    for first, second in itertools.pairwise(ordered):
        assert compare_strings(first, second) == -1
        assert compare_strings(second, first) == 1


def test_case_is_the_last_difference_and_small_letters_come_first() -> None:
    assert compare_strings("a", "A") == 0
    assert compare_strings("a", "A", ignore_case=False) == -1
    assert compare_strings("A", "b", ignore_case=False) == -1
    assert sorted(["b", "A", "a"], key=lambda text: sort_key(text, False)) == ["a", "A", "b"]
    assert compare_strings("é", "É") == 0
    assert compare_strings("é", "É", ignore_case=False) == -1


def test_equality() -> None:
    assert equal_strings("CO-OP", "co-op")
    assert not equal_strings("CO-OP", "co-op", ignore_case=False)
    assert not equal_strings("ss", "ß")
    assert not equal_strings("ae", "æ")
    assert equal_strings("caf\u00e9", "cafe\u0301")


def test_keys_of_ascii_and_other_text_fit_together() -> None:
    assert sort_key("resume") < sort_key("résumé") < sort_key("resumes")


def test_ascii_text_needs_no_table() -> None:
    code = (
        "import sys; from pcshell.objects.collation import compare_strings, sort_key;"
        "compare_strings('a', 'B'); sort_key('abc');"
        "print('pcshell.objects.collation_data' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
