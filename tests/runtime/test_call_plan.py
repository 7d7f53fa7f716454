"""Planned calls give what the binder gives."""

from __future__ import annotations

import pytest

from tests.support.running import run

ADVANCED = 'function f { [CmdletBinding()] param([Parameter(Mandatory)][int]$A, [string]$B = "d$A", [switch]$C) '


def shown(text: str) -> list[str]:
    result = run(text)
    return [line.rstrip() for line in (result.stdout + result.stderr).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("f 1", ["1|d1|False|A"]),
        ("f -A 1 -B x -C", ["1|x|True|A B C"]),
        ("f -B x 7", ["7|x|False|B A"]),
        ("f '5' 01", ["5|01|False|A B"]),
        ("f -C:$false 3", ["3|d3|False|C A"]),
        ("$p = @{ A = 4 }; f @p", ["4|d4|False|A"]),
    ],
)
def test_arguments_reach_their_parameters(call: str, expected: list[str]) -> None:
    assert shown(ADVANCED + '"$A|$B|$C|$($PSBoundParameters.Keys)" }; ' + call) == expected


def test_a_value_of_the_wrong_type_is_the_binders_error() -> None:
    text = ADVANCED + "$A }; foreach ($v in 1, 'x', 2) { try { f $v } catch { $_.FullyQualifiedErrorId } }"
    assert shown(text) == ["1", "ParameterArgumentTransformationError,f", "2"]


def test_surplus_values_are_args_of_a_simple_function() -> None:
    assert shown('function f($a) { "$a/$args" }; f 1 2 3; f') == ["1/2 3", "/"]


def test_default_parameter_values_are_seen() -> None:
    text = ADVANCED + "\"$B\" }; foreach ($i in 1, 2) { f 1; $PSDefaultParameterValues['f:B'] = 'preset' }"
    assert shown(text) == ["d1", "preset"]


def test_a_typed_parameter_converts_in_every_call() -> None:
    text = (
        "function f([int]$n) { $n = '5'; $n.GetType().Name; Set-Variable n -Option ReadOnly }; "
        "foreach ($i in 1, 2) { f $i }"
    )
    assert shown(text) == ["Int32", "Int32"]


def test_a_redefined_function_is_called_from_the_same_place() -> None:
    definitions = 'if ($i -eq 1) { function f($x) { "a$x" } } else { function f { param([int]$x) "b$x" } }'
    assert shown(f"foreach ($i in 1, 2) {{ {definitions}; f $i }}") == ["a1", "b2"]


def test_the_cmdlet_object_knows_the_call() -> None:
    body = "$PSCmdlet.MyInvocation.MyCommand.Name; $PSCmdlet.ParameterSetName; $PSCmdlet.WriteObject($A) }; f 9"
    assert shown(ADVANCED + body) == ["f", "__AllParameterSets", "9"]


def test_validation_sees_every_value() -> None:
    text = (
        "function f { param([ValidateRange(1, 5)][int]$n) $n }; "
        "foreach ($i in 1, 9) { try { f $i } catch { $_.FullyQualifiedErrorId } }"
    )
    assert shown(text) == ["1", "ParameterArgumentValidationError,f"]


def test_begin_process_and_end_run_in_order() -> None:
    assert shown("function f { begin { 'b' } process { 'p' } end { 'e' } }; f") == ["b", "p", "e"]
