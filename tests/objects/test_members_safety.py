"""No name that a script writes reaches an attribute of a Python object (reliability 3.6, C5, C7, C10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.objects import members, text, typenames
from pcshell.objects.clr_guid import Guid
from pcshell.objects.clr_regex import regex_from_text
from pcshell.objects.clr_text import StringBuilder
from pcshell.objects.clr_version import Version
from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.errors import ClrException, RuntimeException, record_of
from pcshell.objects.indexing import get_index
from pcshell.objects.instants import DateTime, TimeSpan
from pcshell.objects.members import MISSING
from pcshell.objects.numbers import Byte, Char, Int64
from pcshell.objects.psobject import NO_OUTPUT, NoteProperty, PSCustomObject, PSObject

BUILT_IN = (
    object, type, str, int, float, bool, list, dict, tuple, set, bytes, type(None), type(len), type(lambda: 0),
    Exception, type(iter([])), type(str.upper), property,
)  # fmt: skip
PYTHON_NAMES = sorted({name for kind in BUILT_IN for name in dir(kind)} | {"__globals__", "__code__", "gi_frame"})


def wrapper() -> PSObject:
    made = PSObject("text")
    made.members["note"] = NoteProperty("note", 1)
    return made


def failed() -> Any:
    return record_of(RuntimeException("message", "Id"))


VALUES: dict[str, Any] = {
    "text": "abc", "number": 5, "real": 1.5, "truth": True, "long": Int64(3), "byte": Byte(3), "letter": Char("a"),
    "array": [1, "a"], "typed": TypedArray("System.String", ["a"]), "list": ArrayList([1]),
    "generic": GenericList("System.Int32", [1]), "table": Hashtable([("a", 1)]),
    "ordered": OrderedDictionary([("a", 1)]), "object": PSCustomObject.of([("A", 1)]), "wrapper": wrapper(),
    "type": typenames.INT32, "date": DateTime(0), "span": TimeSpan(1), "guid": Guid(1), "version": Version(1, 2),
    "regex": regex_from_text("a"), "builder": StringBuilder("x"), "error": failed(), "none": None,
    "exception": RuntimeException("message"),
}  # fmt: skip


def is_ours(value: Any) -> bool:
    """Whether a value is one a script may hold: never a Python function, class, module or bound method."""
    if value is MISSING or value is NO_OUTPUT or value is None:
        return True
    if isinstance(value, (str, int, float, list, dict)):
        return True
    kind = type(value)
    return (kind.__module__.startswith("pcshell.objects") and not isinstance(value, type)) or kind.__name__ in (
        "Decimal",
    )


@pytest.mark.parametrize("name", sorted(VALUES))
def test_python_names_are_no_properties(name: str) -> None:
    value = VALUES[name]
    for attribute in PYTHON_NAMES:
        found = members.get_property(value, attribute, attribute.lower())
        assert is_ours(found), (name, attribute, found)
        if attribute.startswith("_"):
            assert found is MISSING or found is None or found == [], (name, attribute, found)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_python_names_are_no_methods(name: str) -> None:
    for attribute in PYTHON_NAMES:
        if not attribute.startswith("_"):
            continue
        for arguments in ([], ["x"], ["x", 1]):
            with pytest.raises(ClrException):
                members.call_method(VALUES[name], attribute, attribute.lower(), arguments)


@pytest.mark.parametrize("type_name", ["string", "int", "object", "type", "regex", "datetime", "hashtable", "math"])
def test_python_names_are_no_statics(type_name: str) -> None:
    kind = typenames.find_type(type_name)
    assert kind is not None
    for attribute in PYTHON_NAMES:
        if not attribute.startswith("_"):
            continue
        assert members.get_static(kind, attribute, attribute.lower()) is MISSING
        with pytest.raises(ClrException):
            members.call_static(kind, attribute, attribute.lower(), [])
        with pytest.raises(ClrException):
            members.set_static(kind, attribute, attribute.lower(), 1)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_python_names_are_no_indexes(name: str) -> None:
    value = VALUES[name]
    for attribute in PYTHON_NAMES:
        try:
            found = get_index(value, attribute)
        except ClrException:
            continue
        assert is_ours(found), (name, attribute, found)


@pytest.mark.parametrize("name", sorted(set(VALUES) - {"table", "ordered"}))
def test_python_names_cannot_be_set(name: str) -> None:
    for attribute in ("__class__", "__dict__", "__slots__", "clr_name", "shape", "members", "base", "ticks", "pattern"):
        with pytest.raises(ClrException):
            members.set_property(VALUES[name], attribute, attribute, 1)


@pytest.mark.parametrize(
    "template",
    [
        "{0.__class__}",
        "{0[0]}",
        "{0!r}",
        "{0.real}",
        "{a}",
        "{}",
        "{0:{1}}",
        "{0.__init__.__globals__}",
        "{0[__class__]}",
    ],
)
def test_format_knows_no_attribute_paths(template: str) -> None:
    for value in VALUES.values():
        with pytest.raises(RuntimeException) as caught:
            text.format_(template, [value])
        assert caught.value.error_id == "FormatError"


def test_widths_and_precisions_are_limited() -> None:
    for template in ("{0,2000000000}", "{0,99999}", "{0:N99999999}", "{0:D50000}"):
        with pytest.raises(RuntimeException):
            text.format_(template, [5])


@given(st.text(max_size=12))
def test_any_name_gives_a_value_or_nothing(name: str) -> None:
    for value in VALUES.values():
        assert is_ours(members.get_property(value, name, name.lower()))


@given(st.text(alphabet="{}0123456789,:-. abcNXxG", max_size=16))
def test_any_template_formats_or_fails_with_a_format_error(template: str) -> None:
    try:
        assert isinstance(text.format_(template, [1234.5, "x"]), str)
    except RuntimeException as error:
        assert error.error_id == "FormatError"
