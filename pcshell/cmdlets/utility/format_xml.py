"""Views from .ps1xml files (about_Format.ps1xml): tables, lists, wide lists and free form."""

from __future__ import annotations

from pcshell.formatting.entries import NEW_LINE, Frame
from pcshell.formatting.values import enumerate_for_display, object_text, value_text
from pcshell.formatting.views import Column, CustomView, FormatView, GroupBy, ListView, TableView, WideView
from pcshell.objects.conversion import to_bool
from pcshell.objects.errors import ClrException
from pcshell.objects.members import MISSING, get_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any
    from xml.etree.ElementTree import Element

    Script = Callable[[str], Callable[[Any], Any]]  # the text of a script block -> a function of the object

_ALIGNMENTS = ("left", "right", "center")
_LIMIT = 4  # elements of a collection in one value
_DEEPEST = 20  # controls inside controls


class FormatFileError(ValueError):
    """A .ps1xml file that is not one, or that says what no view can be."""


def read_views(text: str, script: Script) -> list[tuple[FormatView, list[str]]]:
    """The views of a .ps1xml file (about_Format.ps1xml) with the types each is for.

    `script` makes a function of the object from the text of a script block. Raises FormatFileError.
    """
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise FormatFileError(str(error)) from None
    if root.tag != "Configuration":
        raise FormatFileError("The Configuration node is missing.")
    sets = {
        _text(item, "Name"): [name.text or "" for name in item.iter("TypeName")]
        for item in root.iterfind("SelectionSets/SelectionSet")
    }
    controls = _Controls(script)
    controls.add(root.iterfind("Controls/Control"))
    found = []
    for node in root.iterfind("ViewDefinitions/View"):
        view = _view(node, script, controls)
        if view is not None:
            types = [name.text or "" for name in node.iterfind("ViewSelectedBy/TypeName")]
            for name in node.iterfind("ViewSelectedBy/SelectionSetName"):
                types.extend(sets.get(name.text or "", []))
            found.append((view, types))
    return found


def _text(node: Element, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _view(node: Element, script: Script, shared: _Controls) -> FormatView | None:
    name = _text(node, "Name")
    controls = _Controls(script, shared)
    controls.add(node.iterfind("Controls/Control"))
    group_by = _group_by(node.find("GroupBy"), script, controls)
    custom = node.find("CustomControl")
    if custom is not None:
        return CustomView(
            name, controls.builder(custom), group_by=group_by, out_of_band=node.find("OutOfBand") is not None
        )
    table, items, wide = node.find("TableControl"), node.find("ListControl"), node.find("WideControl")
    if table is not None:
        return _table(name, table, group_by, script)
    if items is not None:
        entries = items.findall("ListEntries/ListEntry")
        if not entries:
            raise FormatFileError(f"The view {name} has no entries.")
        variants: dict[str, Sequence[Column | str]] = {}
        for entry in entries:
            for selected in entry.iterfind("EntrySelectedBy/TypeName"):
                variants[selected.text or ""] = _list_items(entry, script)
        general = [entry for entry in entries if entry.find("EntrySelectedBy") is None] or entries
        return ListView(name, _list_items(general[0], script), variants=variants, group_by=group_by)
    if wide is not None:
        item = wide.find("WideEntries/WideEntry/WideItem")
        if item is None:
            raise FormatFileError(f"The view {name} has no item.")
        number = _text(wide, "ColumnNumber")
        columns = int(number) if number.isdecimal() else 0
        return WideView(name, _column(item, script), columns=columns, group_by=group_by)
    return None


def _group_by(node: Element | None, script: Script, controls: _Controls) -> GroupBy | None:
    if node is None:
        return None
    heading = controls.control_of(node)
    return GroupBy(
        _value(node, script), _text(node, "Label"), None if heading is None else lambda first, _value: heading(first)
    )


def _condition(node: Element, script: Script) -> Callable[[Any], bool] | None:
    """ItemSelectionCondition: a test of the object, or None."""
    found = node.find("ItemSelectionCondition")
    if found is None:
        return None
    value = _reader(found, script)
    return lambda item: to_bool(value(item))


def _reader(node: Element, script: Script) -> Callable[[Any], Any]:
    """What PropertyName or ScriptBlock reads of an object; the object itself without one."""
    value = _value(node, script)
    if not isinstance(value, str):
        return value
    if not value:
        return lambda item: item

    def read(item: Any) -> Any:
        found = get_property(item, value, value.lower())
        return None if found is MISSING else found

    return read


def _value(node: Element, script: Script) -> str | Callable[[Any], Any]:
    block = node.findtext("ScriptBlock")
    return script(block) if block is not None else _text(node, "PropertyName")


def _column(node: Element, script: Script) -> Column:
    """A column or an item: without a label it is called like its property, or as its script reads."""
    label = _text(node, "Label") or node.findtext("ScriptBlock")
    return Column(_value(node, script), label, format=_text(node, "FormatString"))


def _list_items(entry: Element, script: Script) -> list[Column]:
    columns = []
    for item in entry.iterfind("ListItems/ListItem"):
        column = _column(item, script)
        column.when = _condition(item, script)
        columns.append(column)
    return columns


def _table(name: str, node: Element, group_by: GroupBy | None, script: Script) -> TableView:
    row = node.find("TableRowEntries/TableRowEntry")
    if row is None:
        raise FormatFileError(f"The view {name} has no rows.")
    columns = [_column(item, script) for item in row.iterfind("TableColumnItems/TableColumnItem")]
    headers = node.findall("TableHeaders/TableColumnHeader")
    if headers and len(headers) != len(columns):
        raise FormatFileError(f"The view {name} has {len(headers)} headers for {len(columns)} columns.")
    items = row.findall("TableColumnItems/TableColumnItem")
    for index, column in enumerate(columns):
        header = headers[index] if headers else items[index]
        column.label = _text(header, "Label") or column.label
        width = _text(header, "Width")
        column.width = int(width) if width.isdecimal() else 0
        alignment = (_text(header, "Alignment") or _text(items[index], "Alignment")).lower()
        column.alignment = alignment if alignment in _ALIGNMENTS else ""
    return TableView(
        name,
        columns,
        group_by=group_by,
        wrap=row.find("Wrap") is not None,
        autosize=node.find("AutoSize") is not None,
        hide_headers=node.find("HideTableHeaders") is not None,
    )


class _Controls:
    """Custom controls by name: those of a view before those of the file."""

    def __init__(self, script: Script, outer: _Controls | None = None) -> None:
        self._script = script
        self._outer = outer
        self._named: dict[str, Element] = {}

    def add(self, nodes: Any) -> None:
        """Takes `Control` nodes."""
        for node in nodes:
            control = node.find("CustomControl")
            if control is not None:
                self._named[_text(node, "Name").lower()] = control

    def _find(self, name: str) -> Element | None:
        found = self._named.get(name.lower())
        return self._outer._find(name) if found is None and self._outer is not None else found

    def control_of(self, node: Element) -> Callable[[Any], Frame] | None:
        """The control that a node holds or names; None where it does neither."""
        inner = node.find("CustomControl")
        name = _text(node, "CustomControlName")
        if inner is None and not name:
            return None
        if inner is not None:
            return self.builder(inner)
        # Looked up when it is used: controls may name one another, and themselves.
        return lambda value: self._named_frame(name, value, 0)

    def _named_frame(self, name: str, value: Any, depth: int) -> Frame:
        control = self._find(name)
        if control is None:
            raise FormatFileError(f"The control {name} is not defined.")
        return self._frame_of(control, value, depth)

    def builder(self, control: Element) -> Callable[[Any], Frame]:
        """What builds the text of an object by a control."""
        if control.find("CustomEntries/CustomEntry") is None:
            raise FormatFileError("A custom control has no entries.")
        return lambda value: self._frame_of(control, value, 0)

    def _frame_of(self, control: Element, value: Any, depth: int) -> Frame:
        entries = control.findall("CustomEntries/CustomEntry")
        chosen = _entry_for(entries, value)
        frame = Frame()
        if chosen is not None and depth < _DEEPEST:
            for item in chosen.iterfind("CustomItem"):
                self._fill(frame, item, value, depth)
        return frame

    def _fill(self, frame: Frame, items: Element, value: Any, depth: int) -> None:
        """Adds what stands in a CustomItem to a frame."""
        for node in items:
            if node.tag == "Text":
                frame.items.append(node.text or "")
            elif node.tag == "NewLine":
                frame.items += [NEW_LINE] * (_number(node, "Count") or 1)
            elif node.tag == "Frame":
                hanging = _number(node, "FirstLineHanging")
                inner = Frame(
                    [], _number(node, "LeftIndent"), _number(node, "RightIndent"),
                    -hanging if hanging else _number(node, "FirstLineIndent"),
                )  # fmt: skip
                for item in node.iterfind("CustomItem"):
                    self._fill(inner, item, value, depth)
                frame.items.append(inner)
            elif node.tag == "ExpressionBinding":
                self._bind(frame, node, value, depth)

    def _bind(self, frame: Frame, node: Element, value: Any, depth: int) -> None:
        """An ExpressionBinding: a value as text, or shown by a control of its own."""
        condition = _condition(node, self._script)
        try:
            if condition is not None and not condition(value):
                return
            found = _reader(node, self._script)(value)
        except ClrException:
            return
        elements = enumerate_for_display(found) if node.find("EnumerateCollection") is not None else None
        control, name = node.find("CustomControl"), _text(node, "CustomControlName")
        for one in [found] if elements is None else elements:
            if one is None:
                continue
            if control is not None:
                frame.items.append(self._frame_of(control, one, depth + 1))
            elif name:
                frame.items.append(self._named_frame(name, one, depth + 1))
            else:
                frame.items.append(value_text(one, _LIMIT) if elements is None else object_text(one))


def _number(node: Element, path: str) -> int:
    text = _text(node, path)
    return int(text) if text.isdecimal() else 0


def _entry_for(entries: list[Element], value: Any) -> Element | None:
    """The entry that is selected for the type of an object, else the first that is for every type."""
    from pcshell.objects.typenames import psobject_type_names

    names = [name.lower() for name in psobject_type_names(value)]
    for entry in entries:
        wanted = [(name.text or "").strip().lower() for name in entry.iterfind("EntrySelectedBy/TypeName")]
        if any(name in names for name in wanted):
            return entry
    return next((entry for entry in entries if entry.find("EntrySelectedBy") is None), None)
