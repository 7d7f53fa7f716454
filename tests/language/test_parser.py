"""What the nodes hold; their places are the matter of test_trees."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest

from pcshell.language import nodes as n
from pcshell.language.parser import parse

Node = TypeVar("Node", bound=n.Ast)


def first(source: str, kind: type[Node]) -> Node:
    result = parse(source)
    assert result.errors == []
    return next(node for node in result.ast.walk() if isinstance(node, kind))


def faults(source: str) -> list[str]:
    return [error.error_id for error in parse(source).errors]


# ---- expressions


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("1+2*3", "(1 Plus (2 Multiply 3))"),
        ("1-2-3", "((1 Minus 2) Minus 3)"),
        ("1 -eq 2 -and 3 -or 4", "(((1 Ieq 2) And 3) Or 4)"),
        ("1 + 2 -ceq 3 -band 4", "(((1 Plus 2) Ceq 3) Band 4)"),
        ("'{0}' -f 1..3", "({0} Format (1 DotDot 3))"),
        ("1 ?? 2 + 3", "(1 QuestionQuestion (2 Plus 3))"),
        ("1 -shl 2 + 3", "(1 Shl (2 Plus 3))"),
        ("1 –NotLike 2", "(1 Inotlike 2)"),
    ],
)
def test_operators_bind_by_precedence(source: str, shape: str) -> None:
    def show(node: n.Ast) -> str:
        if isinstance(node, n.BinaryExpressionAst):
            return f"({show(node.left)} {node.operator} {show(node.right)})"
        assert isinstance(node, n.ConstantExpressionAst)
        return str(node.value)

    assert show(first(source, n.CommandExpressionAst).expression) == shape


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("-not 1", "Not"),
        ("! 1", "Exclaim"),
        ("- $a", "Minus"),
        ("$a++", "PostfixPlusPlus"),
        ("--$a", "MinusMinus"),
        ("-split $a", "Isplit"),
        ("-csplit $a", "Csplit"),
        ("-join $a", "Join"),
        ("-bnot 1", "Bnot"),
    ],
)
def test_unary_operator(source: str, kind: str) -> None:
    assert first(source, n.UnaryExpressionAst).token_kind == kind


def test_ternary_takes_numbers_without_blanks() -> None:
    node = first("$a ?1:2", n.TernaryExpressionAst)
    assert [getattr(part, "value", None) for part in (node.if_true, node.if_false)] == [1, 2]


def test_members() -> None:
    call = first("[Math]::Max(1, 2)", n.InvokeMemberExpressionAst)
    assert call.static and len(call.arguments or []) == 2
    assert isinstance(call.expression, n.TypeExpressionAst)
    assert call.expression.type_name.full_name == "Math"
    assert first("${a}?.b", n.MemberExpressionAst).null_conditional
    assert first("${a}?[0]", n.IndexExpressionAst).null_conditional
    assert first("$a.b()", n.InvokeMemberExpressionAst).arguments is None
    generic = first("$a.Cast[int]($b)", n.InvokeMemberExpressionAst)
    assert [name.full_name for name in generic.generic_type_arguments] == ["int"]
    assert isinstance(first("$a.Where{ $_ }", n.InvokeMemberExpressionAst).arguments, list)


@pytest.mark.parametrize(
    ("source", "full_name"),
    [
        ("[int]", "int"),
        ("[int[]]", "int[]"),
        ("[int[,]]", "int[,]"),
        (
            "[System.Collections.Generic.Dictionary[string, int[]]]",
            "System.Collections.Generic.Dictionary[string,int[]]",
        ),
        ("[Collections.Generic.List[[string]]]", "Collections.Generic.List[string]"),
        ("[Foo.Bar, My Assembly]", "Foo.Bar,My Assembly"),
        ("[A+B]", "A+B"),
    ],
)
def test_type_name(source: str, full_name: str) -> None:
    assert first(source, n.TypeExpressionAst).type_name.full_name == full_name


# ---- commands


def test_command_elements() -> None:
    command = first("& Get-Item a*.txt -Path:b,c -Force -- -x 5 2>&1 >> out.txt", n.CommandAst)
    assert command.invocation_operator == "Ampersand"
    kinds = [type(element).__name__ for element in command.command_elements]
    assert kinds == [
        "StringConstantExpressionAst",
        "StringConstantExpressionAst",
        "CommandParameterAst",
        "CommandParameterAst",
        "CommandParameterAst",
        "StringConstantExpressionAst",
        "ConstantExpressionAst",
    ]
    parameter = command.command_elements[2]
    assert isinstance(parameter, n.CommandParameterAst)
    assert parameter.parameter_name == "Path" and isinstance(parameter.argument, n.ArrayLiteralAst)
    file, merge = command.redirections
    assert isinstance(file, n.FileRedirectionAst) and file.append and file.from_stream == "Output"
    assert isinstance(merge, n.MergingRedirectionAst) and (merge.from_stream, merge.to_stream) == ("Error", "Output")


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("f a`tb", ["a\tb"]),
        ("f a'b c'd", ["ab cd"]),
        ("f -1 +1 1+1", ["-1", "+1", "1+1"]),
        ("f *.txt /x ./y ..", ["*.txt", "/x", "./y", ".."]),
        ("f a=b a#b [x]", ["a=b", "a#b", "[x]"]),
        ("f if else return", ["if", "else", "return"]),
        ("f % ! ? =", ["%", "!", "?", "="]),
        ('icacls --% %x% "a b" | f', ["--%", '%x% "a b"']),
    ],
)
def test_bare_words(source: str, values: list[str]) -> None:
    elements = first(source, n.CommandAst).command_elements[1:]
    assert [getattr(element, "value", None) for element in elements] == values


def test_word_with_variable_is_expandable() -> None:
    word = first("f $a/b-$(1)", n.ExpandableStringExpressionAst)
    assert word.string_constant_type == "BareWord"
    assert [part if isinstance(part, str) else part.extent.text for part in word.parts] == ["$a", "/b-", "$(1)"]


def test_pipeline_chains_and_background() -> None:
    chain = first("a && b || c &", n.PipelineChainAst)
    assert chain.operator == "OrOr" and chain.background
    assert isinstance(chain.lhs_pipeline_chain, n.PipelineChainAst)
    assert first("a | b &", n.PipelineAst).background


@pytest.mark.parametrize("operator", ["=", "+=", "-=", "*=", "/=", "%=", "??="])
def test_assignment(operator: str) -> None:
    node = first(f"$a {operator} 1", n.AssignmentStatementAst)
    assert node.error_position.text == operator
    assert isinstance(node.right, n.CommandExpressionAst)


# ---- statements and definitions


def test_switch_flags_and_clauses() -> None:
    node = first(":x switch -Regex -CaseSensitive ($a) { 'a' { 1 } {$_} { 2 } default { 3 } }", n.SwitchStatementAst)
    assert node.flags == {"Regex", "CaseSensitive"} and node.label == "x"
    assert len(node.clauses) == 2 and node.default is not None


def test_loops() -> None:
    loop = first(":outer foreach ($i in 1..3) { break outer }", n.ForEachStatementAst)
    assert loop.label == "outer" and loop.variable.variable_path.name == "i"
    counted = first("for ($i = 0; $i -lt 3; $i++) { }", n.ForStatementAst)
    assert None not in (counted.initializer, counted.condition, counted.iterator)
    bare = first("for (;;) { }", n.ForStatementAst)
    assert (bare.initializer, bare.condition, bare.iterator) == (None, None, None)
    assert type(first("do { } until ($x)", n.WhileStatementAst)) is n.DoUntilStatementAst


def test_try_and_rethrow() -> None:
    node = first("try { 1 } catch [A], [B] { throw } catch { } finally { }", n.TryStatementAst)
    assert [clause.is_catch_all for clause in node.catch_clauses] == [False, True]
    assert node.finally_ is not None
    assert first("try { } catch { throw }", n.ThrowStatementAst).is_rethrow
    assert not first("throw 'x'", n.ThrowStatementAst).is_rethrow


def test_script_block_parts() -> None:
    source = (
        "using namespace System.IO\n[CmdletBinding()] param([Parameter(Mandatory)] [int] $A = 5, $B)\n"
        "begin { } process { } end { } clean { }"
    )
    result = parse(source)
    assert result.errors == []
    block = result.ast
    assert [item.using_statement_kind for item in block.using_statements] == ["Namespace"]
    assert block.param_block is not None
    a, b = block.param_block.parameters
    assert (a.name.variable_path.name, a.static_type, b.static_type) == ("A", "int", "object")
    attribute = a.attributes[0]
    assert isinstance(attribute, n.AttributeAst)
    (named,) = attribute.named_arguments
    assert named.argument_name == "Mandatory" and named.expression_omitted
    assert None not in (block.begin_block, block.process_block, block.end_block, block.clean_block)


def test_function_and_filter() -> None:
    function = first("function global:Get-X($a) { $a }", n.FunctionDefinitionAst)
    assert function.name == "global:Get-X" and len(function.parameters or []) == 1
    filter_ = first("filter f { $_ }", n.FunctionDefinitionAst)
    assert filter_.is_filter and filter_.parameters is None
    assert filter_.body.process_block is not None and filter_.body.end_block is None


def test_class_members() -> None:
    source = (
        "class C : B, I { [int] $A = 1; static [string] $S\n hidden $H\n C([int]$x) : base($x) { } "
        "[string] M() { return '' } static [void] N() { } }"
    )
    definition = first(source, n.TypeDefinitionAst)
    assert [base.type_name.name for base in definition.base_types] == ["B", "I"]
    shown: list[Any] = [(member.name, sorted(member.modifiers)) for member in definition.members]
    assert shown == [
        ("A", ["Public"]),
        ("S", ["Public", "Static"]),
        ("H", ["Hidden", "Public"]),
        ("C", ["Public"]),
        ("M", ["Public"]),
        ("N", ["Public", "Static"]),
    ]
    constructor = definition.members[3]
    assert isinstance(constructor, n.FunctionMemberAst) and constructor.is_constructor
    call = first(source, n.BaseCtorInvokeMemberExpressionAst)
    assert len(call.arguments or []) == 1


def test_enum_values() -> None:
    definition = first("[Flags()] enum E : byte { A = 1; B = 2\n C }", n.TypeDefinitionAst)
    assert definition.is_enum and [member.name for member in definition.members] == ["A", "B", "C"]
    assert definition.base_types[0].type_name.name == "byte"


# ---- checks


@pytest.mark.parametrize(
    ("source", "error_id"),
    [
        ("1 = 2", "InvalidLeftHandSide"),
        ("$a.b() = 2", "InvalidLeftHandSide"),
        ("${a}?.b = 2", "InvalidLeftHandSide"),
        ("1++", "OperatorRequiresVariableOrProperty"),
        ("@{ a = 1; A = 2 }", "DuplicateKeyInHashLiteral"),
        ("$x = @a", "SplattingNotPermitted"),
        ("param($a, $A)", "DuplicateFormalParameter"),
        ("function f($a) { param($b) }", "OnlyOneParameterListAllowed"),
        ("[ordered]'a'", "OrderedAttributeOnlyOnHashLiteralNode"),
        ("param([ValidateSet($x)] $a)", "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"),
        ("try { } finally { return }", "ControlLeavingFinally"),
        ("try { } catch [A] { } catch [a] { }", "ExceptionTypeAlreadyCaught"),
        ("data { Get-Item }", "CmdletNotInAllowedListForDataSection"),
        ("class C { [int] M() { } }", "MethodHasCodePathNotReturn"),
        ("class C { [void] M() { return 1 } }", "VoidMethodHasReturn"),
        ("class C { M() { $x } }", "VariableNotLocal"),
        ("1; using namespace System", "UsingMustBeAtStartOfScript"),
    ],
)
def test_what_parses_but_may_not_run(source: str, error_id: str) -> None:
    assert faults(source) == [error_id]


@pytest.mark.parametrize(
    "source",
    [
        "$a, $b.c, $d[0] = 1, 2, 3",
        "[int]$a = 1",
        "($a) = 1",
        "($a)++",
        "f @a @using:b",
        "[ordered]@{ a = 1 }",
        "try { } finally { foreach ($x in 1) { break } }",
        "data -SupportedCommand f { f 1; @{ a = $true } }",
        "class C { [int] M() { if ($true) { return 1 } else { throw 'x' } } }",
        "class C { [int] M() { while ($true) { } } }",
        "class C { $p; M() { $x = $this.p; foreach ($y in $x) { $y; $_; $global:z } } }",
        "param([ValidateScript({ $_ })] [ValidateSet('a', 'b')] [ValidateRange(1, [int]::MaxValue)] $a)",
    ],
)
def test_what_may_run(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "error_id"),
    [
        ("if ($true", "MissingEndParenthesisAfterStatement"),
        ("foreach ($x)", "MissingInInForeach"),
        ("1 +", "ExpectedValueExpression"),
        ("function { }", "MissingNameAfterKeyword"),
        ("@{ a = }", "MissingStatementInHashLiteral"),
        ("try { }", "MissingCatchOrFinally"),
        ("param($a) begin", "MissingNamedStatementBlock"),
        ("\"$(')')\"", "TerminatorExpectedAtEndOfString"),
    ],
)
def test_first_fault(source: str, error_id: str) -> None:
    assert faults(source)[0] == error_id


def test_message_and_place_of_a_fault() -> None:
    (error,) = parse("1 +\n  'a' two").errors
    assert error.message == "Unexpected token 'two' in expression or statement."
    assert (error.extent.start_line, error.extent.start_column) == (2, 7)
    assert not error.incomplete
    assert parse("if ($a) {").incomplete
    assert not parse("1 2 (").incomplete


# ---- tokens, comments, ways through the tree


def test_tokens_with_kinds_and_roles() -> None:
    result = parse("Get-Item $a.b # c\n", keep_tokens=True)
    assert result.tokens is not None
    shown = [(token.kind, token.text, token.role) for token in result.tokens]
    assert shown == [
        ("Generic", "Get-Item", "CommandName"),
        ("Variable", "$a", ""),
        ("Dot", ".", ""),
        ("Identifier", "b", "MemberName"),
        ("Comment", "# c", ""),
        ("NewLine", "\n", ""),
        ("EndOfInput", "", ""),
    ]


def test_tokens_inside_a_string_belong_to_it() -> None:
    result = parse('"a $(f 1) b"', keep_tokens=True)
    assert result.tokens is not None
    string = result.tokens[0]
    assert [token.text for token in string.nested or []] == ["$(", "f", "1", ")"]


def test_requirements() -> None:
    requirements = parse("#Requires -Version 7.2 -Modules A, B\n#requires -RunAsAdministrator").ast.script_requirements
    assert requirements is not None
    assert requirements.required_ps_version == "7.2" and requirements.required_modules == ["A", "B"]
    assert requirements.is_elevation_required
    assert parse("# requires nothing").ast.script_requirements is None


def test_find_all_stays_outside_of_nested_script_blocks_unless_asked() -> None:
    tree = parse("$a; { $b }; function f { $c }").ast

    def is_variable(node: n.Ast) -> bool:
        return isinstance(node, n.VariableExpressionAst)

    assert len(tree.find_all(is_variable)) == 1
    assert len(tree.find_all(is_variable, search_nested_scriptblocks=True)) == 3


def test_offsets_count_utf16_units_and_lines_count_every_line_end() -> None:
    variable = first("'\U0001f600'\r\n$x", n.VariableExpressionAst)
    extent = variable.extent
    assert (extent.start, extent.start_offset) == (5, 6)
    assert (extent.start_line, extent.start_column) == (2, 1)
