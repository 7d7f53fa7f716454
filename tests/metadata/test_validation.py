"""Validation attributes and their texts."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.metadata import validation as v
from pcshell.objects.collections import Hashtable
from pcshell.objects.errors import RuntimeException
from pcshell.objects.numbers import Int64


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (v.ValidateSet("One", "Two"), "one"),
        (v.ValidateSet("a", "b", ignore_case=False), "a"),
        (v.ValidateSet("x", "y"), ["x", "Y"]),
        (v.ValidateSet("1", "2"), 2),
        (v.ValidateRange(1, 5), 5),
        (v.ValidateRange(1), 2000),
        (v.ValidateRange(1, 5), "3"),
        (v.ValidateRange(0.5, 2.5), 1),
        (v.ValidateRange(1, 5), Int64(4)),
        (v.ValidateRange("NonNegative"), 0),
        (v.ValidateRange("positive"), [1, 2.5]),
        (v.ValidatePattern("^A"), "abc"),
        (v.ValidatePattern("^\\d+$"), 12),
        (v.ValidateLength(1, 3), ["a", "abc"]),
        (v.ValidateCount(0, 2), None),
        (v.ValidateCount(1, 2), [1, 2]),
        (v.ValidateNotNull(), 0),
        (v.ValidateNotNull(), []),
        (v.ValidateNotNullOrEmpty(), ["a"]),
        (v.ValidateNotNullOrEmpty(), Hashtable([("a", 1)])),
        (v.ValidateNotNullOrEmpty(), False),
        (v.ValidateNotNullOrWhiteSpace(), " x "),
        (v.ValidateDrive("C", "Function"), "function:prompt"),
    ],
)
def test_accepted(attribute: v.Validation, value: Any) -> None:
    attribute.validate(value)
    assert isinstance(attribute, v.Validation)


@pytest.mark.parametrize(
    ("attribute", "value", "message"),
    [
        (
            v.ValidateSet("One", "Two"), "Three",
            'The argument "Three" does not belong to the set "One,Two" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again.",
        ),
        (v.ValidateSet("a", error_message="{0} is not in {1}, {2}"), "b", "b is not in a, {2}"),
        (
            v.ValidateRange(1, 5), 0,
            "The 0 argument is less than the minimum allowed range of 1. Supply an argument that is greater than or "
            "equal to 1 and then try the command again.",
        ),
        (
            v.ValidateRange(1, 5), [2, 6],
            "The 6 argument is greater than the maximum allowed range of 5. Supply an argument that is less than or "
            "equal to 5 and then try the command again.",
        ),
        (
            v.ValidateRange(1, 5), "x",
            'The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum '
            "and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command "
            "again.",
        ),
        (
            v.ValidateRange("Positive"), 0,
            'The argument "0" cannot be validated because its value is not greater than zero.',
        ),
        (
            v.ValidatePattern("^a"), "bc",
            'The argument "bc" does not match the "^a" pattern. Supply an argument that matches "^a" and try the '
            "command again.",
        ),
        (v.ValidatePattern("^\\d", error_message="{0} is no number"), "x", "x is no number"),
        (
            v.ValidateLength(2, 4), "a",
            "The character length (1) of the argument is too short. Specify an argument with a length that is greater "
            'than or equal to "2", and then try the command again.',
        ),
        (
            v.ValidateLength(2, 4), "abcde",
            "The character length of the 5 argument is too long. Shorten the character length of the argument so it "
            'is fewer than or equal to "4" characters, and then try the command again.',
        ),
        (
            v.ValidateCount(1, 2), [1, 2, 3],
            "The parameter requires at least 1 value(s) and no more than 2 value(s) - 3 value(s) were provided.",
        ),
        (v.ValidateCount(2, 2), [1], "The parameter requires exactly 2 value(s) - 1 value(s) were provided."),
        (
            v.ValidateNotNull(), None,
            "The argument is null. Provide a valid value for the argument, and then try running the command again.",
        ),
        (
            v.ValidateNotNullOrEmpty(), "",
            "The argument is null or empty. Provide an argument that is not null or empty, and then try the command "
            "again.",
        ),
        (
            v.ValidateNotNullOrEmpty(), [],
            "The argument is null, empty, or an element of the argument collection contains a null value. Supply a "
            "collection that does not contain any null values and then try the command again.",
        ),
        (
            v.ValidateNotNullOrWhiteSpace(), " \t",
            "The argument is null, empty, or consists of only white-space characters. Provide an argument that "
            "contains non white-space characters, and then try the command again.",
        ),
        (
            v.ValidateDrive("C"), "D:\\x",
            "The path argument drive D does not belong to the set of approved drives: C. Supply a path argument with "
            "an approved drive.",
        ),
    ],
)  # fmt: skip
def test_refused(attribute: v.Validation, value: Any, message: str) -> None:
    with pytest.raises(v.ValidationMetadataException) as caught:
        attribute.validate(value)
    assert caught.value.message == message


class Block:
    """A script block that asks a Python function."""

    clr_name = "System.Management.Automation.ScriptBlock"
    text = " $_ -gt 0 "

    def invoke_each(self, item: Any, args: list[Any]) -> list[Any]:
        return [item > 0]


def test_a_script_decides() -> None:
    attribute = v.ValidateScript(Block())
    attribute.validate([1, 2])
    with pytest.raises(v.ValidationMetadataException, match='The " \\$_ -gt 0 " validation script for the argument'):
        attribute.validate([1, 0])


@pytest.mark.parametrize("name", ["ValidateSet", "validatesetattribute", "System.Management.Automation.ValidateSet"])
def test_attributes_are_made_by_the_names_scripts_write(name: str) -> None:
    made = v.attribute_from_script(name, ["a", "b"], {"IgnoreCase": False})
    assert isinstance(made, v.ValidateSet)
    assert made.values == ["a", "b"]
    assert not made.ignore_case


def test_other_attributes_are_none_of_ours() -> None:
    assert v.attribute_from_script("Obsolete", [], {}) is None


def test_a_wrong_number_of_arguments_is_a_runtime_error() -> None:
    with pytest.raises(RuntimeException) as caught:
        v.attribute_from_script("ValidateLength", [1], {})
    assert caught.value.error_id == "MethodCountCouldNotFindBest"
