from __future__ import annotations

import pytest

from pcshell.objects import numbers
from pcshell.objects.collections import GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.enums import enum_class, enum_member, enum_text, is_defined, make_enum
from pcshell.objects.instants import DateTime
from pcshell.objects.psobject import DB_NULL, PSCustomObject, PSObject
from pcshell.objects.typenames import (
    ClrType,
    accelerators,
    find_type,
    is_instance,
    psobject_type_names,
    register_source,
    register_type,
    type_name_of,
    type_of,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("int", "System.Int32"),
        ("System.Int32", "System.Int32"),
        ("INT[]", "System.Int32[]"),
        ("int[,]", "System.Int32[,]"),
        ("Collections.Hashtable", "System.Collections.Hashtable"),
        ("DayOfWeek", "System.DayOfWeek"),
        ("switch", "System.Management.Automation.SwitchParameter"),
        ("pscustomobject", "System.Management.Automation.PSObject"),
        ("nullable[int]", "System.Nullable`1[System.Int32]"),
        ("System.Collections.Generic.List[string[]]", "System.Collections.Generic.List`1[System.String[]]"),
        (
            "System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]",
            "System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Int32]]",
        ),
        ("System.Collections.Generic.List`1[[System.Int32]]", "System.Collections.Generic.List`1[System.Int32]"),
        ("IO.FileNotFoundException", "System.IO.FileNotFoundException"),
    ],
)
def test_a_type_is_found_by_every_spelling(written: str, name: str) -> None:
    found = find_type(written)
    assert found is not None
    assert found.name == str(found) == name


@pytest.mark.parametrize("written", ["", "nosuch", "int[", "List[nosuch]", "void[]", "[]", "int" + "[]" * 5000])
def test_what_is_no_type_is_not_found(written: str) -> None:
    assert find_type(written) is None


def test_every_accelerator_leads_to_its_type() -> None:
    for short, full in accelerators().items():
        found = find_type(short)
        assert found is not None and found.name == full, short


def test_a_type_knows_its_ancestors_and_interfaces() -> None:
    found = find_type("System.IO.FileNotFoundException")
    assert found is not None
    assert [kind.short_name for kind in found.ancestry()] == [
        "FileNotFoundException", "IOException", "SystemException", "Exception", "Object",
    ]  # fmt: skip
    comparable = find_type("IComparable")
    assert comparable is not None and comparable.base is None
    assert find_type("int").is_subclass_of(comparable)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (1, "System.Int32"),
        ("a", "System.String"),
        (True, "System.Boolean"),
        (1.5, "System.Double"),
        (None, "System.Object"),
        (numbers.Int64(1), "System.Int64"),
        (numbers.Char("a"), "System.Char"),
        ([1], "System.Object[]"),
        (TypedArray("System.Int32", [1]), "System.Int32[]"),
        (GenericList("System.Int32"), "System.Collections.Generic.List`1[System.Int32]"),
        (Hashtable(), "System.Collections.Hashtable"),
        (OrderedDictionary(), "System.Collections.Specialized.OrderedDictionary"),
        (PSCustomObject(), "System.Management.Automation.PSCustomObject"),
        (PSObject("a"), "System.String"),
        (DB_NULL, "System.DBNull"),
        (DateTime(0), "System.DateTime"),
        (find_type("int"), "System.RuntimeType"),
    ],
)
def test_every_value_has_a_type(value: object, name: str) -> None:
    assert type_name_of(value) == name


def test_is_asks_base_types_and_interfaces() -> None:
    def kind(name: str) -> ClrType:
        found = find_type(name)
        assert found is not None
        return found

    assert is_instance([1], kind("array"))
    assert is_instance([1], kind("System.Collections.IEnumerable"))
    assert not is_instance(GenericList("System.Int32"), kind("array"))
    assert is_instance(Hashtable(), kind("System.Collections.IDictionary"))
    assert is_instance(PSCustomObject(), kind("pscustomobject"))
    assert not is_instance("a", kind("psobject"))
    assert not is_instance(None, kind("object"))
    assert not is_instance(5, kind("nullable[int]"))


def test_type_names_of_an_object_begin_with_those_a_script_gave() -> None:
    made = PSCustomObject()
    made.type_names = ["My.Type"]
    assert psobject_type_names(made) == [
        "My.Type", "System.Management.Automation.PSCustomObject", "System.Object",
    ]  # fmt: skip
    assert psobject_type_names(5) == ["System.Int32", "System.ValueType", "System.Object"]
    assert psobject_type_names(GenericList("System.Int32"))[0].startswith(
        "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("int", "int"),
        ("System.Single", "float"),
        ("string[]", "string[]"),
        ("object", "System.Object"),
        ("regex", "regex"),
        ("System.Collections.Generic.List[int]", "System.Collections.Generic.List[int]"),
    ],
)
def test_a_type_shows_as_powershell_writes_it(written: str, shown: str) -> None:
    found = find_type(written)
    assert found is not None and found.display_name == shown


def test_a_session_type_replaces_an_earlier_one() -> None:
    assert find_type("TestSessionType") is None
    first, second = ClrType("TestSessionType"), ClrType("TestSessionType")
    register_type(first)
    array = find_type("TestSessionType[]")
    register_type(second)
    assert find_type("testsessiontype") is second
    assert find_type("TestSessionType[]") is not array


def test_enum_values_print_names_flags_or_numbers() -> None:
    day = enum_class("System.DayOfWeek")
    attributes = enum_class("system.io.fileattributes")
    assert day is not None and attributes is not None
    assert enum_text(day(5)) == "Friday"
    assert enum_text(day(12)) == "12"
    assert enum_text(attributes(3)) == "ReadOnly, Hidden"
    assert enum_text(attributes(8)) == "8"
    assert enum_text(attributes(0)) == "None"
    assert not is_defined(attributes(8)) and is_defined(attributes(3))
    assert type_of(enum_member("System.ConsoleColor", "red")).name == "System.ConsoleColor"


def test_a_script_enum_is_an_enum() -> None:
    level = make_enum("Level", [("Low", 1), ("High", 10)])
    assert enum_text(level(10)) == "High"
    assert type_of(level(1)).kind == "enum"


def test_a_source_is_asked_for_names_that_begin_as_it_says_and_only_once_per_name() -> None:
    asked: list[str] = []

    def load(folded: str) -> None:
        asked.append(folded)
        if folded == "pcshell.tests.known":
            register_type(ClrType("Pcshell.Tests.Known"))

    register_source("Pcshell.Tests.", load)
    assert find_type("pcshell.tests.Nothing") is None and find_type("pcshell.tests.Nothing") is None
    known = find_type("Pcshell.Tests.KNOWN")
    assert known is not None and known.name == "Pcshell.Tests.Known" and find_type("pcshell.tests.known[]") is not None
    assert asked == ["pcshell.tests.nothing", "pcshell.tests.known"]
