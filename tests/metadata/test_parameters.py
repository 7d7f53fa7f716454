"""Parameters of scripts, positions, sets and syntax lines."""

from __future__ import annotations

import pytest

from pcshell.metadata.commands import parameter_sets_of
from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo
from pcshell.metadata.script_parameters import assign_positions, parameter_from_script
from pcshell.metadata.syntax import set_syntax
from pcshell.metadata.validation import ValidateNotNull


def test_attributes_of_a_script_become_roles_aliases_and_validation() -> None:
    info, is_advanced = parameter_from_script(
        "Name",
        "string",
        [
            ("Parameter", [], {"Mandatory": True, "ParameterSetName": "A", "Position": 0, "HelpMessage": "which"}),
            ("Parameter", [], {"ParameterSetName": "B", "ValueFromPipeline": True,
                               "ValueFromPipelineByPropertyName": True}),
            ("Alias", ["n", "nm"], {}),
            ("ValidateNotNull", [], {}),
            ("AllowEmptyString", [], {}),
            ("Obsolete", [], {}),
        ],
    )  # fmt: skip
    assert is_advanced
    assert info.key == "name"
    assert info.aliases == ("n", "nm")
    assert info.sets["A"].mandatory and info.sets["A"].position == 0
    assert info.sets["B"].from_pipeline == ByValue | ByPropertyName
    assert [type(one) for one in info.validate] == [ValidateNotNull]
    assert info.allow_empty and not info.allow_null
    assert info.help == "which"


def test_a_parameter_without_attributes_is_simple() -> None:
    info, is_advanced = parameter_from_script("X", "switch", [])
    assert not is_advanced
    assert info.is_switch
    assert list(info.sets) == [ALL_SETS]


def _positions(parameters: list[ParameterInfo]) -> list[int | None]:
    return [next(iter(one.sets.values())).position for one in parameters]


def test_parameters_have_positions_in_order_switches_left_out() -> None:
    parameters = [ParameterInfo("A", "a"), ParameterInfo("B", "b", is_switch=True), ParameterInfo("C", "c")]
    assign_positions(parameters)
    assert _positions(parameters) == [0, None, 1]


@pytest.mark.parametrize("role", [InSet(position=3), InSet("Other")])
def test_one_explicit_position_or_set_ends_automatic_positions(role: InSet) -> None:
    parameters = [ParameterInfo("A", "a"), ParameterInfo("B", "b", sets={role.set: role})]
    assign_positions(parameters)
    assert _positions(parameters)[0] is None


def test_positional_binding_can_be_turned_off() -> None:
    parameters = [ParameterInfo("A", "a")]
    assign_positions(parameters, positional_binding=False)
    assert _positions(parameters) == [None]


def test_the_default_set_comes_first_and_holds_what_is_in_all_sets() -> None:
    parameters = [
        ParameterInfo("Id", "id", sets={"ById": InSet("ById", mandatory=True)}),
        ParameterInfo("Top", "top"),
    ]
    sets = parameter_sets_of(parameters, "All")
    assert [(one.name, one.is_default) for one in sets] == [("All", True), ("ById", False)]
    assert [one.name for one in sets[0].parameters] == ["Top"]
    assert [one.name for one in sets[1].parameters] == ["Id", "Top"]


def test_a_syntax_line_lists_positions_then_mandatory_then_the_rest() -> None:
    parameters = [
        ParameterInfo("Force", "force", "switch", is_switch=True),
        ParameterInfo("Label", "label", "System.String", sets={ALL_SETS: InSet(mandatory=True)}),
        ParameterInfo("Second", "second", "System.Int32", sets={ALL_SETS: InSet(position=1)}),
        ParameterInfo("First", "first", "string[]", sets={ALL_SETS: InSet(position=0, mandatory=True)}),
        ParameterInfo("Any", "any"),
    ]
    (only,) = parameter_sets_of(parameters, ALL_SETS)
    assert set_syntax("Do-It", only) == (
        "Do-It [-First] <string[]> [[-Second] <int>] -Label <string> [-Force] [-Any <Object>]"
    )
