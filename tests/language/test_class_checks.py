"""What may not stand in classes and enums, found before anything runs: error ids and where they point."""

from __future__ import annotations

import pytest

from pcshell.language.parser import parse


def faults(source: str) -> list[str]:
    return [f"{error.error_id}@{error.extent.start}" for error in parse(source).errors]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[int] M() { if ($true) { $v = 1 } return $v }", ["VariableNotLocal"]),
        ("[int] M() { if ($true) { $v = 1 } else { $v = 2 } return $v }", []),
        ("[int] M() { if ($true) { $v = 1 } else { throw 'no' } return $v }", []),
        ("[int] M() { try { $v = 1 } catch { $v = 2 } return $v }", []),
        ("[int] M() { try { $v = 1 } catch { Write-Host no } return $v }", ["VariableNotLocal"]),
        ("[int] M() { try { $v = 1 } finally { Write-Host end } return $v }", ["VariableNotLocal"]),
        ("[int] M() { while ($true) { $v = 1; break } return $v }", []),
        ("[int] M() { while ($this.on) { $v = 1 } return $v }", ["VariableNotLocal"]),
        ("[int] M() { do { $v = 1 } while ($v -gt 1); return $v }", []),
        ("[int] M() { foreach ($v in 1, 2) { Write-Host $v } return $v }", []),
        ("[int] M() { $null = $this.on -and ($v = 1); return $v }", ["VariableNotLocal"]),
        ("[int] M($v) { return $v }", []),
        ("[int] M() { $a, $v = 1, 2; return $v }", []),
        ("[object] M() { return { $other } }", []),
        ("[int] M() { return $global:other }", []),
    ],
)
def test_a_method_reads_variables_that_have_a_value_on_every_way(body: str, expected: list[str]) -> None:
    found = faults(f"class Lamp {{ $on; {body} }}")
    assert [one.partition("@")[0] for one in found] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class Lamp { [int]$Watt; [void] Dim() { $Watt = 1 } }", ["MissingThis@40"]),
        ("class Lamp { static $Made; [void] Note() { $made = 1 } }", ["MissingTypeInStaticPropertyAssignment@43"]),
        (
            "class Lamp { $Watt; static [object] Get() { return $this.Watt } }",
            ["NonStaticMemberAccessInStaticMember@51"],
        ),
        ("class Lamp { static $Twin = $this }", ["NonStaticMemberAccessInStaticMember@28"]),
        ("class Lamp { On() { param($How) } }", ["ParamBlockNotAllowedInMethod@20"]),
        ("class Lamp { On() { process { 1 } } }", ["NamedBlockNotAllowedInMethod@20"]),
        ("class Lamp { [string] Lamp() { return 'x' } }", ["ConstructorCantHaveReturnType@13"]),
        ("class Lamp { On([int][string]$How) { } }", ["MultipleTypeConstraintsOnMethodParam@21"]),
        ("class Lamp { hidden static hidden $Serial }", ["DuplicateQualifier@27"]),
        ("class Lamp { } class lamp { }", ["MemberAlreadyDefined@15"]),
        ("class Lamp { } enum Lamp { Off }", ["MemberAlreadyDefined@15"]),
        ("class Lamp { } function f { class Lamp { } }", []),
        ("class Lamp { On() : base(1) { } }", ["MissingFunctionBody@17"]),
        ("class Lamp { [ValidateScript({ 1 })] $Watt }", ["ParameterAttributeArgumentNeedsToBeConstant@29"]),
    ],
)
def test_the_parts_of_a_class_keep_to_its_rules(source: str, expected: list[str]) -> None:
    assert faults(source) == expected


_PARTS = {
    "key": "[DscProperty(Key)] [string] $Id",
    "get": "[Share] Get() { return $this }",
    "set": "[void] Set() { }",
    "test": "[bool] Test() { return $true }",
}


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("", []),
        ("key", ["DscResourceMissingKeyProperty@0"]),
        ("get", ["DscResourceMissingGetMethod@0"]),
        ("set", ["DscResourceMissingSetMethod@0"]),
        ("test", ["DscResourceMissingTestMethod@0"]),
    ],
)
def test_a_dsc_resource_has_a_key_get_set_and_test(missing: str, expected: list[str]) -> None:
    body = "; ".join(text for name, text in _PARTS.items() if name != missing)
    assert faults(f"[DscResource()] class Share {{ {body} }}") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[ref][ref]$x", ["ReferenceNeedsToBeByItselfInTypeSequence@5"]),
        ("[string][ref]$x", ["ReferenceNeedsToBeLastTypeInTypeConversion@8"]),
        ("[string][ref]$x = 1", ["ReferenceNeedsToBeByItselfInTypeConstraint@8"]),
        ("[ref]$x = 1", []),
        ("[Alias('y')] 5", ["UnexpectedAttribute@0"]),
        ("[ValidateNotNull()] [int] $x = 5", []),
        ("[int]$args = 1", ["AssignmentStatementToAutomaticNotSupported@0"]),
        ("[object[]]$args = 1", []),
        ("$a, $b -= 1, 2", ["InvalidLeftHandSide@0"]),
        ("function f(@p) { }", ["SplattingNotPermitted@11"]),
        ("foreach (@e in 1) { }", ["SplattingNotPermitted@9"]),
        ("sleep 1 & && 'x'", ["BackgroundOperatorInPipelineChain@8"]),
        ('"`u{12g}"', ["InvalidUnicodeEscapeSequence@6"]),
        ('"`u{}"', ["InvalidUnicodeEscapeSequence@1"]),
        ('"`u{0000041}"', ["TooManyDigitsInUnicodeEscapeSequence@10"]),
        ("switch () { 1 { } }", ["PipelineValueRequired@8"]),
        ("switch -file a (1) { 1 { } }", ["PipelineValueRequired@15"]),
        ("data -none x { 1 }", ["InvalidParameterForDataSectionStatement@5"]),
        ("$x ? : 1", ["ExpectedValueExpression@4"]),
        ("$script: = 1", ["InvalidVariableReference@0"]),
    ],
)
def test_what_parses_but_may_not_stand_there(source: str, expected: list[str]) -> None:
    assert faults(source) == expected
