"""Get-FormatData and Update-FormatData: the views that are known, and more of them from .ps1xml files."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, cmdlet
from pcshell.formatting.views import (
    Column,
    FormatView,
    GroupBy,
    ListView,
    TableView,
    WideView,
    all_views,
    prepend_view,
    register_view,
)
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty
from pcshell.objects.collections import GenericList
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.wildcard import WildcardPattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any
    from xml.etree.ElementTree import Element

_AUTOMATION = "System.Management.Automation."
_ALIGNMENTS = ("left", "right", "center")


class FormatFileError(ValueError):
    """A .ps1xml file that is not one, or that says what no view can be."""


def read_views(text: str, script: Callable[[str], Callable[[Any], Any]]) -> list[tuple[FormatView, list[str]]]:
    """The views of a .ps1xml file (about_Format.ps1xml) with the types each is for.

    `script` makes a function of the object from the text of a script block. Custom controls are not read. Raises
    FormatFileError.
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
    found = []
    for node in root.iterfind("ViewDefinitions/View"):
        view = _view(node, script)
        if view is not None:
            types = [name.text or "" for name in node.iterfind("ViewSelectedBy/TypeName")]
            for name in node.iterfind("ViewSelectedBy/SelectionSetName"):
                types.extend(sets.get(name.text or "", []))
            found.append((view, types))
    return found


def _text(node: Element, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _view(node: Element, script: Callable[[str], Callable[[Any], Any]]) -> FormatView | None:
    name = _text(node, "Name")
    group_by = _group_by(node.find("GroupBy"), script)
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


def _group_by(node: Element | None, script: Callable[[str], Callable[[Any], Any]]) -> GroupBy | None:
    if node is None:
        return None
    return GroupBy(_value(node, script), _text(node, "Label"))


def _value(node: Element, script: Callable[[str], Callable[[Any], Any]]) -> str | Callable[[Any], Any]:
    block = node.findtext("ScriptBlock")
    return script(block) if block is not None else _text(node, "PropertyName")


def _column(node: Element, script: Callable[[str], Callable[[Any], Any]]) -> Column:
    label = node.findtext("Label")
    return Column(_value(node, script), label.strip() if label else None, format=_text(node, "FormatString"))


def _list_items(entry: Element, script: Callable[[str], Callable[[Any], Any]]) -> list[Column]:
    return [_column(item, script) for item in entry.iterfind("ListItems/ListItem")]


def _table(
    name: str, node: Element, group_by: GroupBy | None, script: Callable[[str], Callable[[Any], Any]]
) -> TableView:
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


@cmdlet("Update-FormatData", default_set="FileSet", should_process=True, confirm_impact="Low")
class UpdateFormatData(Cmdlet):
    """Reads views from .ps1xml files.

    Views of -PrependPath go before those that exist, views of -AppendPath behind them.
    """

    append_path: list[str] = Parameter(
        "Files whose views come last.", set="FileSet", position=0, from_pipeline=ByValue | ByPropertyName,
        aliases=["PSPath", "Path"], validate=[ValidateNotNull()],
    )  # fmt: skip
    prepend_path: list[str] = Parameter("Files whose views come first.", set="FileSet", validate=[ValidateNotNull()])

    def begin(self) -> None:
        for path in self.prepend_path or ():
            self._load(path, prepend_view)

    def process(self) -> None:
        for path in self.append_path or ():
            self._load(path, register_view)

    def _load(self, given: str, add: Callable[..., Any]) -> None:
        from pcshell.runtime.text_files import os_message, read_text

        path = self.context.session.provider_path(given)
        if not self.should_process(path, "Update FormatData"):
            return
        if not path.lower().endswith(".ps1xml"):
            self._report(f"Cannot process the file {path}: the extension .ps1xml is missing.", "WrongExtension", path)
            return
        try:
            views = read_views(read_text(path), self._script)
        except OSError as error:
            self._report(os_message(error, path), "FormatFileNotFound", path, "ObjectNotFound")
            return
        except FormatFileError as error:
            self._report(
                f"There were errors in loading the format data file: {path}: {error}", "FormatXmlUpdateException", path
            )
            return
        for view, types in views:
            add(view, *types)

    def _script(self, text: str) -> Callable[[Any], Any]:
        value: Callable[[Any], Any] = self.context.runspace.parse(text).value(self.context)
        return value

    def _report(self, message: str, error_id: str, target: str, category: str = "InvalidOperation") -> None:
        self.write_error(ErrorRecord(RuntimeException(message), error_id, category, target))


@cmdlet("Get-FormatData", output=[_AUTOMATION + "ExtendedTypeDefinition"], confirm_impact="None")
class GetFormatData(Cmdlet):
    """Gets the views of types."""

    type_name: list[str] = Parameter(
        "The types, with wildcards.", position=0, validate=[ValidateNotNullOrEmpty()], supports_wildcards=True
    )
    powershell_version: Any = Parameter(
        "The version the views are for.", name="PowerShellVersion", type="System.Version"
    )

    def process(self) -> Iterator[PSCustomObject]:
        patterns = [WildcardPattern(name) for name in self.type_name or ["*"]]
        by_types: dict[tuple[str, ...], list[FormatView]] = {}
        for view in all_views():
            by_types.setdefault(view.types, []).append(view)
        for types, views in by_types.items():
            if any(pattern.matches(name) for name in types for pattern in patterns):
                yield _definition(types, views)


def _definition(types: tuple[str, ...], views: list[FormatView]) -> PSCustomObject:
    """What PowerShell's ExtendedTypeDefinition shows."""
    shown = []
    for view in views:
        control = PSCustomObject.of([("Kind", view.kind.capitalize())])
        control.type_names = [f"{_AUTOMATION}{view.kind.capitalize()}Control"]
        item = PSCustomObject.of([("Name", view.name), ("Control", control)])
        item.type_names = [_AUTOMATION + "FormatViewDefinition"]
        shown.append(item)
    result = PSCustomObject.of(
        [
            ("TypeNames", GenericList("System.String", types)),
            ("FormatViewDefinition", GenericList(_AUTOMATION + "FormatViewDefinition", shown)),
        ]
    )
    result.type_names = [_AUTOMATION + "ExtendedTypeDefinition"]
    return result
