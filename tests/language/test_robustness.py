"""Whatever the text: a tree, no exception, an end in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcshell.language.parser import parse

# fmt: off
PIECES = (
    "$a", "$(", "(", ")", "{", "}", "[", "]", "@(", "@{", "'", '"', "`", "\n", ";", "|", "||", "&&", "&", ",",
    "..", "::", ".", "?", "??", "??=", "?.", "?[", ":", "=", "+=", "++", "--", "-", "-eq", "-not", "-foo",
    "-x:", "1", "1kb", "0x", "2>&1", ">", ">>", "<", "<#", "#>", "#", "@'\n", "\n'@", "@\"\n", "\n\"@", "if",
    "else", "elseif", "foreach", "in", "for", "while", "do", "until", "switch", "function", "filter", "class",
    "enum", "static", "try", "catch", "finally", "trap", "data", "param", "begin", "process", "end", "clean",
    "dynamicparam", "using", "namespace", "return", "break", "continue", "throw", "exit", "default", "[int]",
    "[Parameter()]", "--%", "%", "!", "*", "$", "@", "@a", "${", "$env:", "foo", "Get-X", ":l", "“", "’", "–",
    "é", "😀", "\x00", "\r",
)
# fmt: on


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_any_text_gives_a_tree(text: str) -> None:
    result = parse(text, keep_tokens=True)
    assert result.ast.extent.end == len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
@settings(max_examples=600)
def test_any_row_of_tokens_gives_a_tree(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    result = parse(text)
    assert result.ast.extent.end == len(text)
    assert all(error.message for error in result.errors)


@pytest.mark.parametrize(
    "unit",
    [
        *("(", "{", "$(", "@(", "@{a=", '"$(', '"$( "', "[a[", "[a]", "!", "$a=", "1+", "1,", "$a[", "a|", "if(1){"),
        *("function f{", "1?", "1??", "'", '"', "`", ")", "<#", "$a.b(", "@'\n", "${", "$", "param(", "[A(", ":x "),
        *("return ", "a -x:", "++", "9", "& ", "try{}catch{", "switch(1){1{", "do{", "'a' ", "class C{"),
        *('"$(""', "$a::b()"),
    ],
)
def test_deep_and_long_sources_end_in_time(unit: str) -> None:
    source = unit * (30_000 // len(unit))
    start = time.perf_counter()
    result = parse(source)
    assert result.ast.extent.end == len(source)
    assert time.perf_counter() - start < 5  # far above what is needed, far below a square


def test_nesting_deeper_than_the_limit_is_a_fault() -> None:
    assert not parse("(" * 150 + "1" + ")" * 150).errors
    assert [error.error_id for error in parse("(" * 250 + "1" + ")" * 250).errors] == ["ScriptTooComplicated"]
