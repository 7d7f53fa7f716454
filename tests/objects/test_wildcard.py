from __future__ import annotations

import time

import pytest

from pcshell.objects.wildcard import WildcardPattern, WildcardPatternException, contains_wildcards, escape, unescape


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("a*", "ABC", True),
        ("*c", "abc", True),
        ("*b*", "abc", True),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("[a-c]x", "Bx", True),
        ("[a-c]x", "dx", False),
        ("a`*", "a*", True),
        ("a`*", "ab", False),
        ("*a*b*c*", "xxaxxbxxcx", True),
        ("a[]]b", "a]b", True),
        ("file[0-9]*.ps1", "FILE5-x.ps1", True),
        ("", "", True),
        ("*", "", True),
        ("?", "", False),
    ],
)
def test_patterns(pattern: str, text: str, fits: bool) -> None:
    assert WildcardPattern(pattern).matches(text) is fits


def test_case_counts_where_it_is_asked_for() -> None:
    assert not WildcardPattern("A*", ignore_case=False).matches("abc")
    assert not WildcardPattern("[A-C]", ignore_case=False).matches("b")


def test_an_open_bracket_is_refused() -> None:
    with pytest.raises(WildcardPatternException):
        WildcardPattern("[abc")


def test_escaping() -> None:
    assert escape("a*[b]?") == "a`*`[b`]`?"
    assert unescape(escape("a*[b]?")) == "a*[b]?"
    assert contains_wildcards("a*") and not contains_wildcards("a`*")


def test_a_hard_pattern_is_matched_in_time() -> None:
    pattern = WildcardPattern("*a" * 50 + "b")
    started = time.perf_counter()
    assert not pattern.matches("a" * 5000)
    assert time.perf_counter() - started < 2
