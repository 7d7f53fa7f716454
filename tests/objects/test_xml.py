from __future__ import annotations

import time

import pytest

from pcshell.objects import members
from pcshell.objects.clr_xml import xml_from_text
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.xml_nodes import XmlNode, write, write_indented
from pcshell.objects.xml_path import XPathError, evaluate, select

SAMPLE = '<root a="1"><item id="x">one</item><item id="y">two</item><single>s</single><e/><o></o><!--c--></root>'


def read(text: str) -> XmlNode:
    return xml_from_text(text)


def prop(value: object, name: str) -> object:
    return members.get_property(value, name, name.lower())


def test_attributes_and_children_are_properties() -> None:
    root = prop(read(SAMPLE), "ROOT")
    assert prop(root, "a") == "1"
    assert prop(root, "single") == "s"
    items = prop(root, "item")
    assert isinstance(items, list) and len(items) == 2
    assert prop(items[1], "id") == "y"
    assert prop(items[0], "#text") == "one"
    assert prop(root, "e") == ""


def test_text_can_be_set_and_other_things_not() -> None:
    document = read(SAMPLE)
    root = prop(document, "root")
    members.set_property(root, "single", "single", "new")
    members.set_property(root, "a", "a", "2")
    assert write(root).startswith('<root a="2">') and "<single>new</single>" in write(root)  # type: ignore[arg-type]
    with pytest.raises(RuntimeException):
        members.set_property(root, "single", "single", 5)
    with pytest.raises(RuntimeException):
        members.set_property(root, "item", "item", "x")


def test_a_document_is_written_as_it_was_read() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><a x="1&amp;2"><b>t &lt; u</b><![CDATA[<raw>]]><c /><d></d></a>'
    assert write(read(text)) == text
    assert write_indented(read("<a><b>t</b><c/></a>")) == "<a>\n  <b>t</b>\n  <c />\n</a>"


@pytest.mark.parametrize("text", ["abc", "<bad>", "<a></b>", "<a", "<a><b></a></b>", "<p:a/>"])
def test_what_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(ClrException) as caught:
        read(text)
    assert caught.value.clr_name == "System.Xml.XmlException"


def test_entities_of_a_document_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    started = time.perf_counter()
    with pytest.raises(ClrException):
        read(f"<!DOCTYPE a [{levels}]><a>&l9;</a>")
    with pytest.raises(ClrException):
        read('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')
    assert time.perf_counter() - started < 1


def test_deep_documents_end() -> None:
    with pytest.raises(ClrException):
        read("<a>" * 5000 + "</a>" * 5000)
    assert len(write(read("<a>" * 1900 + "</a>" * 1900))) == 1900 * 7


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("//item", ["one", "two"]),
        ("/root/item[2]", ["two"]),
        ("//item[@id='x']", ["one"]),
        ("//item[last()]", ["two"]),
        ("/root/*[self::single or @id='y']", ["two", "s"]),
        ("//@id", ["x", "y"]),
        ("//item[.='two']/@id", ["y"]),
        ("//item[contains(., 'w')]", ["two"]),
        ("//single | //item[1]", ["one", "s"]),
        ("//item[position()<2]/following-sibling::item", ["two"]),
        ("//item[not(@id='x')]", ["two"]),
        ("/nosuch", []),
    ],
)
def test_paths_find_nodes_in_document_order(path: str, texts: list[str]) -> None:
    assert [node.inner_text() for node in select(read(SAMPLE), path)] == texts


def test_paths_answer_values_too() -> None:
    document = read(SAMPLE)
    assert evaluate(document, "count(//item) + 1") == 3
    assert evaluate(document, "string(//single)") == "s"
    assert evaluate(document, "//item = 'two'") is True


@pytest.mark.parametrize("path", ["", "//", "a[", "a]", "nosuch(1)", "(" * 100 + "1" + ")" * 100, "1 + 1"])
def test_paths_that_are_none_are_refused(path: str) -> None:
    with pytest.raises(XPathError):
        select(read(SAMPLE), path)


def test_namespaces_are_found_by_their_prefix() -> None:
    document = read('<a xmlns="urn:x" xmlns:p="urn:y"><p:b>1</p:b><c>2</c></a>')
    assert [node.inner_text() for node in select(document, "//q:b", {"q": "urn:y"})] == ["1"]
    assert select(document, "//c") == []
    assert prop(prop(document, "a"), "b") == "1"
