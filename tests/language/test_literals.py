"""Values of literals (about_Numeric_Literals, about_Quoting_Rules, about_Special_Characters)."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.language.nodes import (
    BinaryExpressionAst,
    CommandExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ExpandableStringExpressionAst,
    ExpressionAst,
    PipelineAst,
    StringConstantExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pcshell.language.parser import parse


def expression(source: str) -> ExpressionAst:
    result = parse(source)
    assert result.errors == []
    block = result.ast.end_block
    assert block is not None
    (statement,) = block.statements
    assert isinstance(statement, PipelineAst)
    (element,) = statement.pipeline_elements
    assert isinstance(element, CommandExpressionAst)
    return element.expression


@pytest.mark.parametrize(
    ("source", "type_name", "value"),
    [
        ("0", "Int32", 0),
        ("2147483647", "Int32", 2147483647),
        ("2147483648", "Int64", 2147483648),
        ("-2147483648", "Int32", -2147483648),
        ("9223372036854775808", "Decimal", "9223372036854775808"),
        ("79228162514264337593543950336", "Double", 7.922816251426434e28),
        ("0xFF", "Int32", 255),
        ("0xFFFFFFFF", "Int32", -1),
        ("0x1FFFFFFFF", "Int64", 8589934591),
        ("0xFFFFFFFFFFFFFFFF", "Int32", -1),
        ("0x7Fy", "SByte", 127),
        ("0xFFFFFFFFu", "UInt32", 4294967295),
        ("0b1010", "Int32", 10),
        ("0b11111111uy", "Byte", 255),
        ("0b11111111", "Int32", -1),
        ("0b111111111", "Int32", 511),
        ("1kb", "Int32", 1024),
        ("2gb", "Int64", 2147483648),
        ("1.5kb", "Double", 1536.0),
        ("1KB", "Int32", 1024),
        ("1lkb", "Int64", 1024),
        ("1L", "Int64", 1),
        ("1u", "UInt32", 1),
        ("4294967296u", "UInt64", 4294967296),
        ("1ul", "UInt64", 1),
        ("1y", "SByte", 1),
        ("1uy", "Byte", 1),
        ("1s", "Int16", 1),
        ("1us", "UInt16", 1),
        ("1n", "BigInteger", 1),
        ("12345678901234567890123n", "BigInteger", 12345678901234567890123),
        ("1d", "Decimal", "1"),
        ("1.50d", "Decimal", "1.50"),
        ("1e3d", "Decimal", "1000"),
        ("2dkb", "Decimal", "2048"),
        (".5", "Double", 0.5),
        ("5.", "Double", 5.0),
        ("1e3", "Double", 1000.0),
        ("1E-2", "Double", 0.01),
        ("1e400", "Double", float("inf")),
        ("1.5L", "Int64", 2),
        ("2.5L", "Int64", 2),
        ("-1", "Int32", -1),
        ("+1", "Int32", 1),
    ],
)
def test_number(source: str, type_name: str, value: Any) -> None:
    node = expression(source)
    assert isinstance(node, ConstantExpressionAst)
    assert (node.type_name, node.value) == (type_name, value)


@pytest.mark.parametrize("source", ["256uy", "200y", "99999s", "1e40d", "-1u", "99999999999999999999l"])
def test_number_beyond_its_suffix_is_a_fault(source: str) -> None:
    assert [error.error_id for error in parse(source).errors] == ["BadNumericConstant"]


@pytest.mark.parametrize("source", ["1x", "1kbb", "1e", "0x", "0b2", "1.2a", "7z"])
def test_word_that_begins_like_a_number_is_a_command(source: str) -> None:
    result = parse(source)
    assert result.errors == []
    assert "CommandAst" in {type(node).__name__ for node in result.ast.walk()}


@pytest.mark.parametrize(
    ("source", "value", "kind"),
    [
        ("'it''s'", "it's", "SingleQuoted"),
        ("'a\u2019\u2018b'", "a\u2019b", "SingleQuoted"),
        ("\u2018x\u2019", "x", "SingleQuoted"),
        ("'a`n$b'", "a`n$b", "SingleQuoted"),
        ('"a`tb"', "a\tb", "DoubleQuoted"),
        ('"say ""hi"""', 'say "hi"', "DoubleQuoted"),
        ('"`u{1F600}`e`0`q"', "\U0001f600\x1b\0q", "DoubleQuoted"),
        ('"a$ b$"', "a$ b$", "DoubleQuoted"),
        ('"`$x"', "$x", "DoubleQuoted"),
        ("@'\na 'q'\nb\n'@", "a 'q'\nb", "SingleQuotedHereString"),
        ("@'\n'@", "", "SingleQuotedHereString"),
        ("@'\r\na\r\nb\r\n'@", "a\r\nb", "SingleQuotedHereString"),
        ('@"\n"a" ""\n"@', '"a" ""', "DoubleQuotedHereString"),
    ],
)
def test_string(source: str, value: str, kind: str) -> None:
    node = expression(source)
    assert isinstance(node, StringConstantExpressionAst)
    assert (node.value, node.string_constant_type) == (value, kind)


def test_expandable_string_keeps_its_parts_in_order() -> None:
    node = expression('"a`t$x-${y z}:$($h["k"]) $env:HOME.b"')
    assert isinstance(node, ExpandableStringExpressionAst)
    shown = [part if isinstance(part, str) else type(part).__name__ for part in node.parts]
    assert shown == [
        "a\t",
        "VariableExpressionAst",
        "-",
        "VariableExpressionAst",
        ":",
        "SubExpressionAst",
        " ",
        "VariableExpressionAst",
        ".b",
    ]
    assert node.value == 'a\t$x-${y z}:$($h["k"]) $env:HOME.b'
    assert len(node.nested_expressions) == 4


def test_doubled_quotes_inside_a_subexpression_are_one_quote() -> None:
    node = expression('"<$( ""b"" )>"')
    assert isinstance(node, ExpandableStringExpressionAst)
    inner = [item for item in node.walk() if isinstance(item, StringConstantExpressionAst)]
    assert [(item.value, item.extent.text) for item in inner] == [("b", '""b""')]


def test_places_inside_such_a_subexpression_are_places_of_the_source() -> None:
    source = "$x; " + '"<$( ""b"" + [int[]]$y )>"'
    nodes = [node for node in parse(source).ast.walk() if node.extent.end]
    assert all(node.extent.source.text == source for node in nodes)
    (sum_,) = [node for node in nodes if isinstance(node, BinaryExpressionAst)]
    assert (sum_.extent.text, sum_.error_position.text) == ('""b"" + [int[]]$y', "+")
    (cast,) = [node for node in nodes if isinstance(node, ConvertExpressionAst)]
    assert cast.type.type_name.extent.text == "int[]"


@pytest.mark.parametrize(
    ("source", "scope", "drive", "name"),
    [
        ("$a", "", "", "a"),
        ("$global:a", "global", "", "a"),
        ("$Script:a", "script", "", "a"),
        ("$env:Path", "", "env", "Path"),
        ("${env:ProgramFiles(x86)}", "", "env", "ProgramFiles(x86)"),
        ("$variable:a", "variable", "", "a"),
        ("$function:f", "", "function", "f"),
        ("${a`}b}", "", "", "a}b"),
        ("$a?", "", "", "a?"),
        ("$_", "", "", "_"),
        ("$$", "", "", "$"),
        ("$?", "", "", "?"),
        ("$^", "", "", "^"),
        ("$a:b:c", "", "a", "b:c"),
    ],
)
def test_variable_path(source: str, scope: str, drive: str, name: str) -> None:
    node = expression(source)
    assert isinstance(node, VariableExpressionAst)
    path = node.variable_path
    assert (path.scope, path.drive, path.name) == (scope, drive, name)


def test_using_variable_is_an_expression_of_its_own() -> None:
    node = expression("$using:a")
    assert isinstance(node, UsingExpressionAst)
    assert isinstance(node.sub_expression, VariableExpressionAst)
