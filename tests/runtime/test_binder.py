"""ParameterBinder: arguments, parameter sets, pipeline input and their errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcshell.metadata.parameters import ByPropertyName, ByValue, InSet, ParameterInfo
from pcshell.metadata.validation import ArgumentTransformation, ValidateRange, ValidateSet
from pcshell.objects.collections import GenericList, Hashtable
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.switch_parameter import SwitchParameter
from pcshell.runtime.binder import CommandArgument
from pcshell.runtime.command_arguments import ArgumentName, WrittenNumber
from tests.runtime.binding import arguments, binder_for, bound, input_refusal, parameter, refusal

COUNT = [parameter("Count", "int", InSet(position=0)), parameter("Name", "string", InSet(position=1))]
NAMED = [
    parameter("Name", "string", InSet(mandatory=True, position=0)),
    parameter("Id", "int[]", InSet(position=1)),
    parameter("Force", "switch"),
]
SETS = [
    parameter("Alpha", "string", InSet("A")),
    parameter("Beta", "string", InSet("B", mandatory=True)),
    parameter("Extra", "int", InSet("B")),
    parameter("Common", "string"),
]
INPUT = [
    parameter("N", "int", InSet(position=0, from_pipeline=ByValue)),
    parameter("Name", "string", InSet(position=1, from_pipeline=ByPropertyName), aliases=("Id", "Key")),
]


# ---------------------------------------------------------------------------------------------- names and positions


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ((), {}),
        ((5,), {"count": 5}),
        (("-Name", "x", 7), {"name": "x", "count": 7}),
        (("-count", "5"), {"count": 5}),
        (("-C", 5, "-N", "x"), {"count": 5, "name": "x"}),
        (("-Count:5",), {"count": 5}),
    ],
)
def test_names_prefixes_and_positions(words: tuple[Any, ...], values: dict[str, Any]) -> None:
    assert bound(COUNT, *words).values == values


def test_bound_parameters_have_the_spelling_of_the_declaration_in_order_of_binding() -> None:
    binder = bound(NAMED, "a", [1, 2], "-fo")
    assert list(binder.bound) == ["Force", "Name", "Id"]
    assert binder.values["id"] == [1, 2]


def test_a_switch_of_a_script_is_a_switch_parameter() -> None:
    assert isinstance(bound(NAMED, "a", "-Force").values["force"], SwitchParameter)


def test_an_alias_is_a_name_and_may_be_abbreviated() -> None:
    assert bound(INPUT, "-Ke", "x").values == {"name": "x"}


def test_own_parameters_win_over_common_ones_with_the_same_beginning() -> None:
    parameters = [parameter("Id", "int"), parameter("Verb", "string")]
    binder = bound(parameters, "-I", 3, "-Verb", "x")
    assert binder.values == {"id": 3, "verb": "x"}


def test_common_parameters_are_kept_apart() -> None:
    binder = bound(NAMED, "a", "-Verbose", "-ov", "out", "-ErrorAction", "Stop")
    assert list(binder.common) == ["verbose", "outvariable", "erroraction"]
    assert binder.common["verbose"] is True
    assert int(binder.common["erroraction"]) == 1
    assert list(binder.bound) == ["Verbose", "OutVariable", "ErrorAction", "Name"]


def test_an_unknown_name_may_be_the_value_of_the_parameter_before_it() -> None:
    assert bound(NAMED, "-Name", "-nosuch").values == {"name": "-nosuch"}


def test_two_dashes_are_dropped() -> None:
    binder = binder_for(COUNT)
    binder.bind_arguments([CommandArgument("parameter", "-"), CommandArgument("positional", "", 3)], False)
    assert binder.values == {"count": 3}


def test_a_written_number_keeps_its_text_where_text_is_wanted() -> None:
    binder = binder_for(COUNT)
    number = WrittenNumber(1, "01")
    binder.bind_arguments([CommandArgument("positional", "", number), CommandArgument("positional", "", number)], False)
    assert binder.values == {"count": 1, "name": "01"}


def test_what_is_written_wins_over_a_splatted_hash_table() -> None:
    binder = binder_for(NAMED)
    splatted = CommandArgument("named", "Name", "from table", None, True)
    binder.bind_arguments([splatted, *arguments("-Name", "written")], False)
    assert binder.values == {"name": "written"}


def test_help_is_asked_for_with_a_question_mark() -> None:
    binder = bound(NAMED, "-?")
    assert binder.help_requested
    assert binder.bound == {}


# -------------------------------------------------------------------------------------------------- simple functions


def test_a_simple_function_keeps_what_it_does_not_know_in_order() -> None:
    binder = bound(COUNT, 5, "bob", "extra", "-Nosuch", 1, simple=True)
    assert binder.values == {"count": 5, "name": "bob"}
    assert binder.unbound == ["extra", "-Nosuch", 1]
    assert isinstance(binder.unbound[1], ArgumentName)


def test_the_value_behind_an_unknown_name_is_not_positional() -> None:
    binder = bound(COUNT, "-Nosuch", 1, simple=True)
    assert binder.values == {}
    assert binder.unbound == ["-Nosuch", 1]


def test_a_simple_function_has_no_common_parameters() -> None:
    assert bound(COUNT, "-Verbose", simple=True).unbound == ["-Verbose"]


def test_remaining_arguments_take_names_and_values() -> None:
    parameters = [parameter("Rest", "System.Object", InSet(position=0, from_remaining=True)), parameter("On", "switch")]
    binder = bound(parameters, "a", "-On", "-x", 1)
    assert type(binder.values["rest"]) is GenericList
    assert binder.values["rest"] == ["a", "-x", 1]


def test_one_remaining_collection_is_the_value_itself() -> None:
    parameters = [parameter("Rest", "System.Object", InSet(from_remaining=True))]
    assert bound(parameters, [1, 2]).values == {"rest": [1, 2]}


# -------------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("words", "error_id", "message"),
    [
        (("x",), "ParameterArgumentTransformationError", 'Cannot convert value "x" to type "System.Int32"'),
        (("-Count",), "MissingArgument", "Missing an argument for parameter 'Count'. Specify a parameter of type"),
        (("-Count", "-Name", "x"), "MissingArgument", "'System.Int32'"),
        (("-Nope", 1), "NamedParameterNotFound", "matches parameter name 'Nope'."),
        ((1, "a", "b"), "PositionalParameterNotFound", "accepts argument 'b'."),
        ((1, "a", [1]), "PositionalParameterNotFound", "accepts argument 'System.Object[]'."),
        ((1, "a", None), "PositionalParameterNotFound", "accepts argument '$null'."),
        (("-Count", 1, "-Count", 2), "ParameterAlreadyBound", "parameter 'Count' is specified more than once."),
        (("-WarningAction", "Nope"), "CannotConvertArgumentNoMessage", "Cannot bind parameter 'WarningAction'."),
    ],
)
def test_refused_arguments(words: tuple[Any, ...], error_id: str, message: str) -> None:
    record = refusal(COUNT, *words)
    assert record.fully_qualified_error_id == f"{error_id},f"
    assert message in record.message


def test_an_ambiguous_prefix_names_the_candidates() -> None:
    parameters = [parameter("CustomerId", "string"), parameter("CustomerName", "string")]
    record = refusal(parameters, "-Customer", "x")
    assert record.error_id == "AmbiguousParameter"
    assert record.message.endswith("Possible matches include: -CustomerId -CustomerName.")


def test_the_error_is_where_the_argument_is() -> None:
    binder = binder_for(COUNT)
    with pytest.raises(Exception) as caught:
        binder.bind_arguments([CommandArgument("positional", "", "x", "the place")], False)
    assert caught.value.error_record.extent == "the place"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("declared", "value", "error_id"),
    [
        (parameter("P", "string", InSet(mandatory=True)), "", "EmptyString"),
        (parameter("P", "string", InSet(mandatory=True)), None, "EmptyString"),
        (parameter("P", "string[]", InSet(mandatory=True)), [], "EmptyArray"),
        (parameter("P", "string[]", InSet(mandatory=True)), ["a", None], "EmptyString"),
        (parameter("P", "object[]", InSet(mandatory=True)), None, "Null"),
        (parameter("P", "System.Object", InSet(mandatory=True)), None, "Null"),
    ],
)
def test_a_mandatory_parameter_refuses_nothing(declared: ParameterInfo, value: Any, error_id: str) -> None:
    assert refusal([declared], "-P", value).error_id == f"ParameterArgumentValidationError{error_id}NotAllowed"


def test_nothing_may_be_allowed() -> None:
    parameters = [
        parameter("S", "string", InSet(mandatory=True), allow_empty=True),
        parameter("N", "System.Object", InSet(mandatory=True), allow_null=True),
        parameter("C", "object[]", InSet(mandatory=True), allow_empty=True),
    ]
    assert bound(parameters, "-S", "", "-N", None, "-C", []).values == {"s": "", "n": None, "c": []}


def test_validation_runs_after_conversion() -> None:
    parameters = [parameter("R", "int", validate=(ValidateRange(1, 5),))]
    assert bound(parameters, "-R", "5").values == {"r": 5}
    record = refusal(parameters, "-R", "6")
    assert record.error_id == "ParameterArgumentValidationError"
    assert record.message.startswith("Cannot validate argument on parameter 'R'. The 6 argument is greater than")


def test_a_transformation_runs_before_conversion() -> None:
    doubled = ArgumentTransformation(lambda value, context: value * 2)
    assert bound([parameter("R", "string", transform=(doubled,))], "-R", 4).values == {"r": "8"}


def test_a_script_takes_numbers_for_truth_and_nothing_else() -> None:
    parameters = [parameter("B", "bool")]
    assert bound(parameters, "-B", 1).values == {"b": True}
    assert 'Cannot convert value "System.String" to type "System.Boolean"' in refusal(parameters, "-B", "x").message


def test_an_advanced_function_takes_no_array_for_text() -> None:
    assert "Cannot convert value to type System.String." in refusal([parameter("S", "string")], "-S", ["a"]).message


def test_missing_mandatory_parameters_are_named() -> None:
    parameters = [parameter("A", "string", InSet(mandatory=True)), parameter("B", "string", InSet(mandatory=True))]
    record = refusal(parameters)
    assert record.error_id == "MissingMandatoryParameter"
    assert record.message.endswith("missing mandatory parameters: A B.")


class Answering:
    """A host at which somebody types."""

    is_interactive = True

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.shown: list[str] = []
        self.session = self
        self.host = self

    def get_variable(self, name: str) -> Any:
        return None

    def write_line(self, text: str) -> None:
        self.shown.append(text)

    def read_line(self, prompt: str) -> str | None:
        self.shown.append(prompt)
        return self.answers.pop(0)


def test_mandatory_parameters_are_asked_for() -> None:
    host = Answering("typed", "1", "2", "")
    parameters = [parameter("Name", "string", InSet(mandatory=True)), parameter("Id", "int[]", InSet(mandatory=True))]
    assert bound(parameters, context=host).values == {"name": "typed", "id": [1, 2]}
    assert host.shown == [
        "", "cmdlet f at command pipeline position 1", "Supply values for the following parameters:", "Name: ",
        "Id[0]: ", "Id[1]: ", "Id[2]: ",
    ]  # fmt: skip


def test_help_messages_are_shown_where_they_are_asked_for() -> None:
    host = Answering("!?", "typed")
    assert bound([parameter("Name", "string", InSet(mandatory=True, help="Whose?"))], context=host).values == {
        "name": "typed"
    }
    assert host.shown[2:] == [
        "Supply values for the following parameters:", "(Type !? for Help.)", "Name: ", "Whose?", "Name: ",
    ]  # fmt: skip


def test_no_answer_is_a_missing_parameter() -> None:
    parameters = [parameter("Name", "string", InSet(mandatory=True))]
    assert refusal(parameters, context=Answering(None)).error_id == "MissingMandatoryParameter"


# ------------------------------------------------------------------------------------------------------ parameter sets


@pytest.mark.parametrize(
    ("words", "name"),
    [((), "A"), (("-Alpha", 1), "A"), (("-Beta", 1), "B"), (("-Be", 1, "-Extra", 2), "B"), (("-C", "c"), "A")],
)
def test_the_set_follows_from_the_arguments(words: tuple[Any, ...], name: str) -> None:
    assert bound(SETS, *words, default_set="A").parameter_set == name


@pytest.mark.parametrize(
    ("words", "error_id"),
    [(("-Alpha", 1, "-Beta", 2), "AmbiguousParameterSet"), (("x",), "PositionalParameterNotFound")],
)
def test_arguments_that_fit_no_set(words: tuple[Any, ...], error_id: str) -> None:
    assert refusal(SETS, *words, default_set="A").error_id == error_id


def test_a_position_goes_to_the_parameter_that_takes_the_value_as_it_is() -> None:
    parameters = [
        parameter("Text", "string", InSet("T", mandatory=True, position=0)),
        parameter("Table", "hashtable", InSet("H", mandatory=True, position=0)),
    ]
    assert bound(parameters, "x").parameter_set == "T"
    assert bound(parameters, Hashtable()).parameter_set == "H"


def test_the_same_position_in_two_sets_is_ambiguous_for_the_same_value() -> None:
    parameters = [parameter("A", "string", InSet("X", position=0)), parameter("B", "string", InSet("Y", position=0))]
    assert refusal(parameters, "x").error_id == "AmbiguousParameterSet"


CASES = json.loads((Path(__file__).parent / "parameter_sets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case['set']}")
def test_mandatory_parameters_alone_choose_the_set_as_in_the_original_module(case: dict[str, Any]) -> None:
    parameters = [
        parameter(name, "switch" if is_switch else "System.Object", *(InSet(one[0], mandatory=one[1]) for one in roles))
        for name, is_switch, roles in case["parameters"]
    ]
    switches = {name for name, is_switch, _ in case["parameters"] if is_switch}
    words = [word for name in case["mandatory"] for word in (["-" + name] if name in switches else ["-" + name, "x"])]
    if case["resolves"] == "ambiguous":
        assert refusal(parameters, *words, default_set=case["default"]).error_id == "AmbiguousParameterSet"
    else:
        assert bound(parameters, *words, default_set=case["default"]).parameter_set == case["resolves"]


# ------------------------------------------------------------------------------------------------------ pipeline input


def test_input_binds_by_value_by_name_and_with_conversion() -> None:
    binder = bound(INPUT, pipeline=True)
    assert binder.bind_pipeline_object(5) == {"n": 5}
    assert binder.bind_pipeline_object("7") == {"n": 7}
    assert binder.bind_pipeline_object(PSCustomObject.of([("Key", "k"), ("Id", "i")])) == {"n": None, "name": "i"}
    assert binder.bound == {"Name": "i"}


def test_what_an_object_does_not_give_goes_back_to_its_default() -> None:
    binder = bound(INPUT, pipeline=True)
    binder.defaults = {"n": 0, "name": "none"}
    binder.bind_pipeline_object(5)
    assert binder.bind_pipeline_object(PSCustomObject.of([("Name", "x")])) == {"n": 0, "name": "x"}


def test_input_that_fits_nothing_is_refused_with_the_object() -> None:
    binder = bound(INPUT, pipeline=True)
    record = input_refusal(binder, "x")
    assert record.fully_qualified_error_id == "InputObjectNotBound,f"
    assert record.target == "x"


def test_keys_of_a_hash_table_are_no_properties() -> None:
    assert input_refusal(bound(INPUT, pipeline=True), Hashtable([("Name", "h")])).error_id == "InputObjectNotBound"


def test_a_parameter_that_was_given_takes_no_input() -> None:
    assert input_refusal(bound(INPUT, "-N", 5, pipeline=True), 1).error_id == "InputObjectNotBound"


def test_a_command_without_pipeline_parameters_refuses_input() -> None:
    assert input_refusal(bound(NAMED, "q", pipeline=True), "p").error_id == "InputObjectNotBound"


def test_refused_validation_is_an_error_of_the_object() -> None:
    parameters = [parameter("C", "string", InSet(from_pipeline=ByValue), validate=(ValidateSet("a", "b"),))]
    binder = bound(parameters, pipeline=True)
    assert binder.bind_pipeline_object("A") == {"c": "A"}
    record = input_refusal(binder, "z")
    assert record.error_id == "ParameterArgumentValidationError"
    assert record.target == "z"


def test_a_mandatory_parameter_may_wait_for_input() -> None:
    parameters = [
        parameter("Key", "string", InSet(mandatory=True, from_pipeline=ByPropertyName)),
        parameter("Value", "string", InSet(mandatory=True, from_pipeline=ByPropertyName)),
    ]
    binder = bound(parameters, pipeline=True)
    record = input_refusal(binder, PSCustomObject.of([("Key", "k")]))
    assert record.error_id == "InputObjectMissingMandatory"
    assert record.message.endswith("mandatory parameters:  Value")
    assert binder.bind_pipeline_object(PSCustomObject.of([("Key", "k"), ("Value", "v")])) == {"key": "k", "value": "v"}


def test_input_chooses_the_parameter_set() -> None:
    parameters = [
        parameter("Table", "hashtable", InSet("H", mandatory=True, from_pipeline=ByValue)),
        parameter("Number", "int", InSet("N", mandatory=True, from_pipeline=ByValue)),
    ]
    binder = bound(parameters, pipeline=True)
    assert list(binder.bind_pipeline_object(3)) == ["number"]
    assert binder.parameter_set == "N"
    table = Hashtable()
    assert binder.bind_pipeline_object(table)["table"] is table
    assert binder.parameter_set == "H"


def test_the_key_of_the_only_way_for_input_is_told() -> None:
    anything = [parameter("InputObject", "System.Object", InSet(from_pipeline=ByValue)), parameter("X", "int")]
    assert bound(anything, pipeline=True).stream_key == "inputobject"
    assert bound(anything, "-InputObject", 1, pipeline=True).stream_key is None
    assert bound(INPUT, pipeline=True).stream_key is None
    typed = [parameter("N", "int", InSet(from_pipeline=ByValue))]
    assert bound(typed, pipeline=True).stream_key is None


class OneEach:
    """A script block that gives a fixed function of `$_`."""

    clr_name = "System.Management.Automation.ScriptBlock"

    def __init__(self, function: Any) -> None:
        self.function = function

    def invoke_each(self, item: Any, args: list[Any]) -> list[Any]:
        return list(self.function(item))


def test_a_script_block_for_a_pipeline_parameter_runs_for_each_object() -> None:
    binder = bound(INPUT, "-Name", OneEach(lambda item: [f"n{item}"]), pipeline=True)
    assert binder.bind_pipeline_object(4) == {"n": 4, "name": "n4"}
    assert binder.bind_pipeline_object(5) == {"n": 5, "name": "n5"}


def test_a_script_block_needs_input_and_must_give_a_value() -> None:
    assert refusal(INPUT, "-Name", OneEach(lambda item: [])).error_id == "ScriptBlockArgumentNoInput"
    binder = bound(INPUT, "-Name", OneEach(lambda item: []), pipeline=True)
    assert input_refusal(binder, 1).error_id == "ScriptBlockArgumentNoOutput"


# ------------------------------------------------------------------------------- defaults and dynamic parameters


class Presets:
    """A context with $PSDefaultParameterValues."""

    host = None

    def __init__(self, *pairs: tuple[str, Any]) -> None:
        self.session = self
        self.table = Hashtable(pairs)

    def get_variable(self, name: str) -> Any:
        return self.table if name == "PSDefaultParameterValues" else None


@pytest.mark.parametrize(
    ("pairs", "words", "values"),
    [
        ([("f:Name", "preset")], (), {"name": "preset"}),
        ([("F*:na*", "preset")], (), {"name": "preset"}),
        ([("f:Name", "preset")], ("-Name", "given"), {"name": "given"}),
        ([("g:Name", "preset")], ("-Name", "given"), {"name": "given"}),
        ([("f:Name", "preset"), ("Disabled", True)], ("-Name", "given"), {"name": "given"}),
    ],
)
def test_preset_values(pairs: list[tuple[str, Any]], words: tuple[Any, ...], values: dict[str, Any]) -> None:
    assert bound(NAMED, *words, context=Presets(*pairs)).values == values


def test_dynamic_parameters_depend_on_what_was_bound() -> None:
    binder = binder_for([parameter("Kind", "string", InSet(position=0))])
    binder.dynamic = lambda given: [parameter("Depth", "int")] if given.get("Kind") == "deep" else []
    binder.bind_arguments(arguments("deep", "-Depth", "3"), False)
    assert binder.values == {"kind": "deep", "depth": 3}
    other = binder_for([parameter("Kind", "string", InSet(position=0))])
    other.dynamic = lambda given: []
    with pytest.raises(Exception, match="matches parameter name 'Depth'"):
        other.bind_arguments(arguments("flat", "-Depth", "3"), False)
