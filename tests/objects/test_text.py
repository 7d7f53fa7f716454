"""The text operators and composite formats."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.objects import text
from pcshell.objects.collections import Hashtable
from pcshell.objects.instants import DateTime, TimeSpan
from pcshell.objects.psobject import PSCustomObject
from tests.objects.script import Block, failure


@pytest.mark.parametrize(
    ("left", "pattern", "expected"),
    [("Contoso", "con*", True), ("abc", "a?c", True), ("abc", "[a-c]bc", True), ("abc", "b*", False)],
)
def test_like_ignores_case(left: str, pattern: str, expected: bool) -> None:
    assert text.like(left, pattern) is expected
    assert text.notlike(left, pattern) is not expected


def test_like_filters_a_collection() -> None:
    assert text.like(["ab", "cd"], "a*") == ["ab"]
    assert text.clike(["ab", "AB"], "A*") == ["AB"]


def test_match_gives_groups_by_name_and_number() -> None:
    seen: list[Hashtable] = []
    assert text.match("John Smith", r"(?<first>\w+) (\w+)", seen.append) is True
    assert seen[0].lookup("first") == "John"
    assert seen[0].lookup(1) == "Smith"
    assert seen[0].lookup(0) == "John Smith"
    assert text.match("abc", "x", seen.append) is False
    assert len(seen) == 1


def test_match_filters_and_leaves_matches_alone() -> None:
    seen: list[Any] = []
    assert text.match(["a1", "b"], r"\d", seen.append) == ["a1"]
    assert seen == []
    assert text.cmatch("ABC", "b") is False


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("abc", ["B", "X"], "aXc"), ("abc", "b", "ac"), (["ab", "cb"], ["b", "-"], ["a-", "c-"]),
        ("John Smith", [r"(\w+) (\w+)", "$2, $1"], "Smith, John"), ("abc", ["(?<n>b)", "[${n}]"], "a[b]c"),
        ("abc", ["b", "$&$&"], "abbc"), ("abc", ["b", "$`"], "aac"), ("abc", ["b", "$'"], "acc"),
        ("abc", ["b", "$_"], "aabcc"), ("abc", ["b", "$$"], "a$c"), ("abc", ["b", "$9"], "a$9c"),
        ("abc", ["(?<n>b)", "$1!"], "ab!c"),
    ],
)  # fmt: skip
def test_replace(left: Any, right: Any, expected: Any) -> None:
    assert text.replace(left, right) == expected


def test_replace_with_a_script_block_sees_the_match() -> None:
    assert text.replace("abc", ["b", Block(lambda match: match.value.upper())]) == "aBc"


def test_replace_takes_two_operands() -> None:
    assert failure(text.replace, "a", ["b", "c", "d"])[0] == "BadReplaceArgument"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a,b,c", ",", ["a", "b", "c"]), ("a,b,c", [",", 2], ["a", "b,c"]), ("a,b,c", [",", -2], ["a,b", "c"]),
        ("a1b2", r"(\d)", ["a", "1", "b", "2", ""]), ("a.b", [".", 0, "SimpleMatch"], ["a", "b"]),
        (["a b", "c"], " ", ["a", "b", "c"]), ("", ",", [""]), ("aXb", "x", ["a", "b"]),
    ],
)  # fmt: skip
def test_split(left: Any, right: Any, expected: list[str]) -> None:
    assert list(text.split(left, right)) == expected


def test_unary_split_and_join() -> None:
    assert list(text.split_unary("  a  b ")) == ["a", "b"]
    assert text.join_unary(["a", 1, None]) == "a1"
    assert text.join(["a", 2.5], "-") == "a-2.5"


def test_split_by_a_script_block() -> None:
    assert list(text.split("a-b+c", Block(lambda letter, *_: letter in "-+"))) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("template", "arguments", "expected"),
    [
        ("{0}-{1}", [1, "x"], "1-x"), ("{0,5}|", ["ab"], "   ab|"), ("{0,-5}|", ["ab"], "ab   |"),
        ("{{0}} {0}", [5], "{0} 5"), ("{0:N2}", [1234.5], "1,234.50"), ("{0}", [None], ""), ("{0}", [True], "True"),
        ("{0:yyyy-MM-dd}", [DateTime.of(2021, 3, 4)], "2021-03-04"), ("{0:D3}", [7], "007"),
        ("{0}", [DateTime.of(2021, 3, 4, 15, 6, 7)], "3/4/2021 3:06:07 PM"),
        ("{0:hh\\:mm}", [TimeSpan(36_600_000_000)], "01:01"),
        ("{0:N2}", ["text"], "text"), ("{0:X}", [PSCustomObject.of([("a", 10)])], "@{a=A}"),
    ],
)  # fmt: skip
def test_format(template: str, arguments: list[Any], expected: str) -> None:
    assert text.format_(template, arguments) == expected


@pytest.mark.parametrize("template", ["{", "}", "{0", "{a}", "{1}", "{0:D2}", "{-1}", "{0,x}"])
def test_bad_formats_are_format_errors(template: str) -> None:
    error_id, message = failure(text.format_, template, [1.5])
    assert error_id == "FormatError"
    assert message.startswith("Error formatting a string: ")
