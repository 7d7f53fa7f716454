from __future__ import annotations

from pcshell.formatting.entries import FormatEnd, FormatEntry, FormatStart, GroupEnd, GroupStart
from pcshell.formatting.formatter import Formatter
from pcshell.formatting.parameters import FormatParameters
from pcshell.formatting.writer import Renderer
from pcshell.objects.collections import Hashtable, OrderedDictionary
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import MemberSet, PropertySet
from tests.formatting.support import made, shown, spec


def test_a_list_has_a_line_per_property_and_a_blank_line_per_object() -> None:
    assert shown([made(Name="a", LongName=1), made(Name="b", LongName=2)], shape="list") == (
        "\nName     : a\nLongName : 1\n\nName     : b\nLongName : 2\n\n"
    )


def test_long_texts_wrap_beside_their_label() -> None:
    assert shown([made(T="one two three\nfour")], 12, shape="list") == ("\nT : one two \n    three\n    four\n\n")


def test_a_list_leaves_out_what_an_object_does_not_have() -> None:
    assert shown([made(Name="a"), made(b=1)], shape="list", properties=[spec("name"), spec("x*")]) == (
        "\nName : a\n\n\n"
    )


def test_list_groups_have_two_blank_lines_between_them() -> None:
    text = shown([made(T="x", V=1), made(T="y", V=2)], shape="list", group_by=spec("T"), properties=[spec("V")])
    assert text == "\n   T: x\n\nV : 1\n\n\n   T: y\n\nV : 2\n\n"


def test_wide_lists_have_two_columns_or_as_many_as_asked() -> None:
    names = [made(Name=name) for name in "abc"]
    assert shown(names, 20, shape="wide") == "\na          b\nc          \n\n"
    assert shown(names, 20, shape="wide", columns=3) == "\na      b      c\n\n"
    assert shown(names, 8, shape="wide", autosize=True) == "\na  b c \n\n"


def test_custom_shows_everything_inside() -> None:
    assert shown([made(A=1, B=[1, made(c=2)])], shape="custom") == (
        "\nclass PSCustomObject\n{\n  A = 1\n  B = \n    [\n      1\n      class PSCustomObject\n      {\n"
        "        c = 2\n      }\n    ]\n    \n}\n\n\n"
    )


def test_custom_ends_at_its_depth() -> None:
    deep = made(x=made(x=made(x=made(y=1))))
    text = shown([deep], shape="custom", depth=1)
    assert text == "\nclass PSCustomObject\n{\n  x = \n    class PSCustomObject\n    {\n      x = @{x=}\n    }\n}\n\n\n"


def test_dictionaries_show_their_entries() -> None:
    assert shown([OrderedDictionary([("alpha", 1), ("beta", [1, 2])])], 60) == (
        "\nName                           Value\n----                           -----\n"
        "alpha                          1\nbeta                           {1, 2}\n\n"
    )
    assert shown([Hashtable()]) == ""
    assert "{[k, 1]}" in shown([made(H=Hashtable([("k", 1)]))])


def test_texts_and_numbers_are_written_bare() -> None:
    assert shown(["a", 1, 2.5, True, None, [1, 2]]) == "a\n1\n2.5\nTrue\n1\n2\n"


def test_objects_without_properties_show_their_text() -> None:
    assert shown([made()]) == "\n"


def test_a_display_set_of_the_object_itself_chooses_the_properties() -> None:
    value = made(a=1, b=2, c=3)
    inner = PropertySet("DefaultDisplayPropertySet", ("c", "a"))
    standard = MemberSet("PSStandardMembers", {"defaultdisplaypropertyset": inner})
    value.extra = {"psstandardmembers": standard}
    assert shown([value]) == "\nc a\n- -\n3 1\n\n"


def test_format_cmdlets_write_entries_that_out_cmdlets_render() -> None:
    entries: list[object] = []
    formatter = Formatter(entries.append, FormatParameters("list"))
    formatter.write(made(a=1))
    formatter.close()
    kinds = [type(entry) for entry in entries]
    assert kinds[:2] == [FormatStart, GroupStart] and kinds[-2:] == [GroupEnd, FormatEnd]
    assert isinstance(entries[2], FormatEntry)
    lines: list[str] = []
    renderer = Renderer(80, lines.append)
    for entry in entries:
        renderer.write(entry)
    renderer.close()
    assert lines == ["", "a : 1", ""]


def test_entries_out_of_their_sequence_are_an_error() -> None:
    entries: list[object] = []
    formatter = Formatter(entries.append, FormatParameters("list"))
    formatter.write(made(a=1))
    renderer = Renderer(80, lambda _line: None)
    try:
        renderer.write(entries[2])
    except RuntimeException as error:
        assert error.error_id == "ConsoleLineOutputOutOfSequencePacket"
    else:
        raise AssertionError("an entry without its start was taken")


def test_a_formatted_document_ends_the_one_before() -> None:
    entries: list[object] = []
    formatter = Formatter(entries.append, FormatParameters("list"))
    formatter.write(made(x=1))
    formatter.close()
    assert shown([made(a=1), *entries, made(a=2)]) == "\na\n-\n1\n\n\nx : 1\n\n\na\n-\n2\n\n"
