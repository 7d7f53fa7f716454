"""Properties, methods, statics, added members and member enumeration, through the one resolver."""

from __future__ import annotations

import pytest

from pcshell.objects import members, typenames
from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.extended_members import add_member
from pcshell.objects.members import MISSING
from pcshell.objects.psobject import (
    NO_OUTPUT,
    AliasProperty,
    NoteProperty,
    PSCustomObject,
    PSObject,
    ScriptMethod,
    ScriptProperty,
)
from tests.objects.script import Block, call, failure, kind, new, prop, reference, static, static_value


def custom(**values: object) -> PSCustomObject:
    return PSCustomObject.of(values.items())


def test_properties_ignore_case() -> None:
    assert prop(custom(Name="x"), "NAME") == "x"
    assert prop("abc", "LENGTH") == 3


def test_keys_of_a_hashtable_come_before_its_members() -> None:
    table = Hashtable([("Count", 5), ("a", 1)])
    assert prop(table, "Count") == 5
    assert prop(table, "A") == 1
    assert list(prop(table, "Keys")) == ["Count", "a"]
    assert prop(prop(table, "psbase"), "Count") == 2


def test_a_number_as_member_name_is_a_key() -> None:
    table = Hashtable([(1, "number"), ("1", "text")])
    assert prop(table, "1") == "number"


@pytest.mark.parametrize("value", [5, "abc", custom(a=1), Hashtable([("a", 1)])])
def test_a_scalar_counts_as_one(value: object) -> None:
    assert prop(value, "Count") == 1


def test_null_counts_as_none_and_has_no_members() -> None:
    assert prop(None, "Count") == 0
    assert prop(None, "x") is MISSING


def test_member_enumeration_opens_collections_and_skips_what_is_absent() -> None:
    assert prop([custom(a=1), custom(a=[2, 3])], "a") == [1, 2, 3]
    assert prop(["ab", "c"], "nosuch") is MISSING
    assert prop([], "a") is MISSING
    assert call(["ab", "c"], "ToUpper") == ["AB", "C"]
    assert prop(GenericList("System.String", ["p", "q"]), "Length") == [1, 1]


def test_an_absent_property_of_a_custom_object_counts_as_null_beside_others() -> None:
    assert prop([custom(a=1), custom(b=2)], "a") == [1, None]


def test_methods_of_null_fail() -> None:
    assert failure(call, None, "ToString") == (
        "InvokeMethodOnNull", "You cannot call a method on a null-valued expression.",
    )  # fmt: skip


def test_unknown_methods_fail_with_the_type() -> None:
    error_id, message = failure(call, "abc", "nosuch")
    assert error_id == "MethodNotFound"
    assert message == "Method invocation failed because [System.String] does not contain a method named 'nosuch'."


def test_properties_that_cannot_be_set() -> None:
    assert failure(members.set_property, "abc", "Length", "length", 1)[0] == "PropertyAssignmentException"
    assert failure(members.set_property, None, "x", "x", 1)[0] == "PropertyNotFound"
    assert failure(members.set_property, 5, "x", "x", 1)[0] == "PropertyAssignmentException"
    assert failure(members.set_property, custom(a=1), "x", "x", 1)[0] == "ExceptionWhenSetting"


def test_setting_a_key_and_a_note() -> None:
    table, made = Hashtable(), custom(A=1)
    members.set_property(table, "Name", "name", "x")
    members.set_property(made, "a", "a", 2)
    assert table.lookup("name") == "x"
    assert made.get("a") == 2


def test_enum_members_are_statics() -> None:
    assert int(static_value("System.DayOfWeek", "friday")) == 5
    assert static_value("System.DayOfWeek", "nope") is MISSING


def test_out_parameters_are_written() -> None:
    found = reference()
    assert static("int", "TryParse", "55", found) is True
    assert found.value == 55
    assert static("int", "TryParse", "x", found) is False
    assert failure(static, "int", "TryParse", "55", 1)[0] in {
        "NonRefArgumentToRefParameterMsg",
        "MethodCountCouldNotFindBest",
    }


def test_added_members_of_a_custom_object() -> None:
    made = custom(First="Ada", Last="Lovelace")
    add_member(made, ScriptProperty("Full", lambda this: f"{this.get('first')} {this.get('last')}"))
    add_member(made, ScriptMethod("Greet", Block(lambda this, word="Hi": f"{word}, {this.get('first')}")))
    add_member(made, AliasProperty("Given", "First"))
    assert prop(made, "full") == "Ada Lovelace"
    assert call(made, "greet") == "Hi, Ada"
    assert call(made, "Greet", "Hello") == "Hello, Ada"
    assert prop(made, "Given") == "Ada"
    assert [info.name for info in members.properties_of(made)] == ["First", "Last", "Full", "Given"]


def test_adding_an_existing_member_needs_force() -> None:
    made = custom(a=1)
    assert failure(add_member, made, NoteProperty("A", 2))[0].startswith("MemberAlreadyExists")
    add_member(made, NoteProperty("A", 2), force=True)
    assert made.get("a") == 2


def test_members_added_to_lists_stay_with_the_list_and_to_text_with_the_wrapper() -> None:
    items = [1, 2]
    assert add_member(items, NoteProperty("note", "n")) is items
    assert prop(items, "note") == "n"
    assert prop([1, 2], "note") is MISSING
    wrapped = add_member("text", NoteProperty("note", "n"))
    assert isinstance(wrapped, PSObject)
    assert prop(wrapped, "note") == "n"
    assert call(wrapped, "ToUpper") == "TEXT"


def test_psobject_shows_properties_and_changes_them() -> None:
    made = custom(Name="n", Value=5)
    properties = prop(prop(made, "PSObject"), "Properties")
    assert [prop(info, "Name") for info in properties] == ["Name", "Value"]
    info = members.get_index(properties, "value")
    members.set_property(info, "Value", "value", 10)
    assert made.get("value") == 10
    assert call(properties, "Remove", "Name") is NO_OUTPUT
    assert made.shape.names == ("Value",)


def test_properties_of_an_array_in_order() -> None:
    names = [info.name for info in members.properties_of([1])]
    assert names == ["Length", "LongLength", "Rank", "SyncRoot", "IsReadOnly", "IsFixedSize", "IsSynchronized", "Count"]


def test_a_copy_has_its_own_notes() -> None:
    made = custom(n=1)
    copy = call(prop(made, "PSObject"), "Copy")
    members.set_property(copy, "n", "n", 2)
    assert made.get("n") == 1


def test_methods_as_values() -> None:
    method = prop("abc", "Substring")
    assert call(method, "Invoke", 1) == "bc"
    assert prop(method, "OverloadDefinitions") == [
        "string Substring(int startIndex)", "string Substring(int startIndex, int length)",
    ]  # fmt: skip


def test_where_modes() -> None:
    items = [1, 2, 3, 4, 5]
    is_even = Block(lambda item: item % 2 == 0)
    assert call(items, "Where", is_even) == [2, 4]
    assert call(items, "Where", is_even, "First") == [2]
    assert call(items, "Where", is_even, "Last") == [4]
    assert call(items, "Where", is_even, "SkipUntil") == [2, 3, 4, 5]
    assert call(items, "Where", is_even, "Until") == [1]
    assert call(items, "Where", is_even, "Split") == [[2, 4], [1, 3, 5]]


def test_foreach_forms() -> None:
    assert call([1, 2], "ForEach", Block(lambda item: item * 2)) == [2, 4]
    assert call(["1", "2"], "ForEach", kind("int")) == [1, 2]
    assert call(["a", "b"], "ForEach", "ToUpper") == ["A", "B"]
    assert call([custom(n=1), custom(n=2)], "ForEach", "n") == [1, 2]


def test_constructors_and_zero_values() -> None:
    assert new("int[]", 2) == TypedArray("System.Int32", [0, 0])
    assert new("string", "x", 3) == "xxx"
    assert str(new("version", 1, 2, 3)) == "1.2.3"
    assert str(new("guid")) == "00000000-0000-0000-0000-000000000000"
    assert failure(new, "version", 1, 2, 3, 4, 5) == (
        "MethodCountCouldNotFindBest", 'Cannot find an overload for "new" and the argument count: "5".',
    )  # fmt: skip


def test_generic_types_convert_what_they_take() -> None:
    items = new("System.Collections.Generic.List[int]")
    call(items, "Add", "5")
    assert items == [5]
    assert typenames.type_of(items).name == "System.Collections.Generic.List`1[System.Int32]"
    assert failure(call, items, "Add", "x")[0] == "MethodArgumentConversionInvalidCastArgument"


def test_exceptions_of_members_carry_their_short_name() -> None:
    error_id, message = failure(static, "int", "Parse", "x")
    assert error_id == "FormatException"
    assert message == (
        'Exception calling "Parse" with "1" argument(s): "The input string \'x\' was not in a correct format."'
    )


def test_a_loop_over_keys_notices_a_change() -> None:
    table = Hashtable([("a", 1), ("b", 2)])
    with pytest.raises(Exception, match="Collection was modified"):
        for key in prop(table, "Keys"):
            table.remove(key)


def test_ordered_dictionaries_insert_by_position() -> None:
    table = OrderedDictionary([("a", 1)])
    call(table, "Insert", 0, "z", 0)
    assert list(prop(table, "Keys")) == ["z", "a"]


def test_array_lists_answer_positions() -> None:
    items = ArrayList()
    assert call(items, "Add", "x") == 0
    assert call(items, "Add", "y") == 1
    assert call(items, "IndexOf", "y") == 1
