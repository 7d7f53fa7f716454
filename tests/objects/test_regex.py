""".NET's regular expressions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.objects.errors import ClrException
from pcshell.objects.indexing import get_index
from pcshell.objects.regex import TIME_LIMIT, escape, replace, split, translate, unescape
from pcshell.objects.utf16 import units, whole
from tests.objects.script import call, failure, new, prop, static

IGNORE_CASE, MULTILINE, EXPLICIT, SINGLELINE, WHITESPACE, RIGHT_TO_LEFT = 1, 2, 4, 16, 32, 64


def found(pattern: str, text: str, options: int = 0) -> str | None:
    match = translate(pattern, options).find(text)
    return None if match is None else text[match.start : match.end]


@pytest.mark.parametrize(
    ("pattern", "text", "options", "expected"),
    [
        ("abc", "xxabc", 0, "abc"), ("ABC", "xxabc", IGNORE_CASE, "abc"), ("(?i)ABC", "abc", 0, "abc"),
        ("a(?i)B|c", "aB", 0, "aB"), ("(?-i)ABC", "abc", IGNORE_CASE, None), ("((?-i)ABC)", "abc", IGNORE_CASE, None),
        ("[a-z-[aeiou]]+", "aeixyz", 0, "xyz"), (r"\p{Lu}", "aÜ", 0, "Ü"), ("(?<=a)b", "ab", 0, "b"),
        ("(?<!a)b", "ab", 0, None), ("(?>a+)b", "aab", 0, "aab"), (r"\Aab\Z", "ab\n", 0, "ab"),
        (r"ab\z", "ab\n", 0, None),
        ("^b$", "a\nb", MULTILINE, "b"), ("a.b", "a\nb", SINGLELINE, "a\nb"), ("a b # note", "ab", WHITESPACE, "ab"),
        (r"(a)\1", "aa", 0, "aa"), (r"(?<n>a)\k<n>", "aa", 0, "aa"), (r"(?(a)ab|cd)", "cd", 0, "cd"),
        ("a{,2}", "a{,2}", 0, "a{,2}"),
        (r"\u0041\x42\t", "AB\t", 0, "AB\t"), (r"\cA", "\x01", 0, "\x01"), (r"[\]]", "]", 0, "]"),
        ("[]a]", "]", 0, "]"),
        (r"\d+", "a12b34", RIGHT_TO_LEFT, "34"), ("(?#note)a", "a", 0, "a"), ("(?:a|b)+?", "ab", 0, "a"),
        ("a|", "b", 0, ""),
    ],
)  # fmt: skip
def test_patterns(pattern: str, text: str, options: int, expected: str | None) -> None:
    assert found(pattern, text, options) == expected


def test_unnamed_groups_are_numbered_before_named_ones() -> None:
    pattern = translate(r"(?<n>a)(b)(?<m>c)(d)")
    assert pattern.translated.names == {0: "0", 1: "1", 2: "2", 3: "n", 4: "m"}
    match = pattern.find("abcd")
    assert match is not None
    assert [match.spans[number] for number in (1, 2, 3, 4)] == [(1, 2), (3, 4), (0, 1), (2, 3)]


def test_the_condition_of_an_alternation_captures_nothing() -> None:
    pattern = translate("(?(a)(a)|(b))(c)")
    assert pattern.group_numbers == [0, 1, 2, 3]
    match = pattern.find("bc")
    assert match is not None and [match.spans[number] for number in (1, 2, 3)] == [(-1, -1), (0, 1), (1, 2)]


def test_explicit_capture_leaves_named_groups() -> None:
    assert translate("(a)(?<n>b)", EXPLICIT).translated.names == {0: "0", 1: "n"}


@pytest.mark.parametrize(
    ("pattern", "offset", "reason"),
    [
        ("[", 1, "Unterminated [] set."), ("*", 1, "Quantifier '*' following nothing."), ("(", 1, "Not enough )'s."),
        (")", 1, "Too many )'s."), ("a**", 3, "Nested quantifier '*'."), ("\\", 1, "Illegal \\ at end of pattern."),
        (r"\k<n>", 5, "Reference to undefined group name 'n'."), ("a{2,1}", 6, "Illegal {x,y} with x > y."),
    ],
)  # fmt: skip
def test_errors_name_the_place(pattern: str, offset: int, reason: str) -> None:
    error_id, message = failure(translate, pattern)
    assert error_id == "System.Text.RegularExpressions.RegexParseException"
    assert message == f"Invalid pattern '{pattern}' at offset {offset}. {reason}"


def test_split_keeps_captures() -> None:
    assert split(translate(r"\d"), "a1b2c") == ["a", "b", "c"]
    assert split(translate(r"(\d)"), "a1b") == ["a", "1", "b"]
    assert split(translate(","), "a,b,c", 2) == ["a", "b,c"]


def test_replacement_with_a_limit() -> None:
    assert replace(translate("a"), "aaa", "b", 2) == "bba"


def test_runaway_patterns_end() -> None:
    pattern = translate("(a+)+$")
    started = time.monotonic()
    try:
        pattern.find("a" * 28 + "b")
    except ClrException as error:
        assert error.clr_name.endswith("RegexMatchTimeoutException")
    assert time.monotonic() - started < TIME_LIMIT + 5


def test_regex_objects() -> None:
    regex = new("regex", r"(?<key>\w+)=(?<val>\w+)")
    match = call(regex, "Match", "a=1;b=2")
    assert prop(match, "Success") is True
    assert prop(get_index(prop(match, "Groups"), "key"), "Value") == "a"
    assert prop(call(match, "NextMatch"), "Value") == "b=2"
    assert call(regex, "Replace", "a=1", "${val}:${key}") == "1:a"
    assert call(regex, "GetGroupNames") == ["0", "key", "val"]
    assert [prop(item, "Value") for item in static("regex", "Matches", "a1b22", r"\d+")] == ["1", "22"]


@given(st.text(max_size=20))
def test_escaped_text_matches_itself(text: str) -> None:
    assert unescape(escape(text)) == text
    assert whole(found(escape(text), units(text)) or "") == text


@given(st.text(alphabet=r"ab()[]{}|*+?.^$\-,0123<>=!:#&'_ Ppkdw", max_size=12), st.text(alphabet="ab0-", max_size=8))
def test_any_pattern_runs_or_is_refused(pattern: str, text: str) -> None:
    try:
        translate(pattern).find(text)
    except ClrException as error:
        assert error.clr_name.startswith("System.")
