"""Which overload a call means."""

from __future__ import annotations

import pytest

from pcshell.objects.declare import MethodGroup, Overload, parse_parameters, substitute
from pcshell.objects.numbers import Char, Int64
from pcshell.objects.overloads import select
from tests.objects.script import call, failure, static


def chosen(signatures: list[str], *args: object) -> str:
    group = MethodGroup("M", [Overload(text, lambda *_: None) for text in signatures])
    return select(group, list(args), "M").overload.text


@pytest.mark.parametrize(
    ("signatures", "args", "expected"),
    [
        (["int M(char c)", "int M(string s)"], ["a"], "int M(string s)"),
        (["int M(char c)", "int M(string s)"], [Char("a")], "int M(char c)"),
        (["int M(int a)", "int M(long a)", "int M(double a)"], [5], "int M(int a)"),
        (["int M(int a)", "int M(long a)"], [Int64(5)], "int M(long a)"),
        (["int M(double a)", "int M(decimal a)"], [5], "int M(double a)"),
        (["int M(object a)", "int M(string a)"], ["x"], "int M(string a)"),
        (["int M(object a)", "int M(string a)"], [5], "int M(object a)"),
        (["int M(string a, params object[] b)"], ["x", 1, 2], "int M(string a, params object[] b)"),
        (["int M(int a)", "int M(int a, int b = 0)"], [1], "int M(int a)"),
        (
            ["int M(string s, string[] v, int i, int n)", "int M(string s, params object[] v)"],
            ["-", 1, 2, 3],
            "int M(string s, string[] v, int i, int n)",
        ),
    ],
)
def test_the_better_overload_wins(signatures: list[str], args: list[object], expected: str) -> None:
    assert chosen(signatures, *args) == expected


def test_no_overload_takes_the_count() -> None:
    assert failure(call, "abc", "Substring", 1, 2, 3) == (
        "MethodCountCouldNotFindBest", 'Cannot find an overload for "Substring" and the argument count: "3".',
    )  # fmt: skip


def test_arguments_are_converted_and_errors_name_the_parameter() -> None:
    assert call("abc", "Substring", "1") == "bc"
    assert call("abc", "Substring", 1.6) == "c"
    error_id, message = failure(call, "abc", "Substring", "x")
    assert error_id == "MethodArgumentConversionInvalidCastArgument"
    assert message.startswith('Cannot convert argument "startIndex", with value: "x", for "Substring" to type')


def test_null_is_empty_text_for_a_text_parameter() -> None:
    assert call("abc", "Contains", None) is True


def test_a_script_of_numbers_keeps_the_kind_of_its_arguments() -> None:
    assert type(static("math", "Max", Int64(5), 3)) is Int64
    assert type(static("math", "Abs", -5)) is int
    assert type(static("math", "Round", 5)) is float


def test_signatures_are_parsed() -> None:
    parameters = parse_parameters("bool M(string s, out System.Object r, params System.Func`2[int,int][] rest)")
    assert [item.name for item in parameters] == ["s", "r", "rest"]
    assert [item.by_reference for item in parameters] == [False, True, False]
    assert parameters[2].rest
    assert parameters[2].type_text == "System.Func`2[int,int][]"


def test_type_parameters_are_whole_words() -> None:
    assert substitute("T M(TKey k, List`1[T] items)", {"T": "int"}) == "int M(TKey k, List`1[int] items)"
