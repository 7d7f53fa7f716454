"""What scripts see of the entries Format-* writes: how one notices that a table was piped to Export-Csv."""

from __future__ import annotations

from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."
_CLASS_ID = "string ClassId2e4f51ef21dd47e99d3c952918aff9cd"
_SHAPES = {"table": "TableHeaderInfo", "list": "ListViewHeaderInfo", "wide": "WideViewHeaderInfo"}
_ENTRIES = {"TableRow": "TableRowEntry", "WrappedRow": "TableRowEntry", "ListItem": "ListViewEntry",
            "WideItem": "WideViewEntry", "RawText": "RawTextFormatEntry"}  # fmt: skip


class Part:
    """A part of an entry, of which scripts see no more than what it is."""

    __slots__ = ("clr_name",)

    def __init__(self, name: str) -> None:
        self.clr_name = _NAMESPACE + name

    def __str__(self) -> str:
        return self.clr_name


def _nothing(_entry: Any) -> None:
    return None


def _declare(name: str, class_id: str, properties: dict[str, Callable[[Any], Any]]) -> None:
    table = declare_type(_NAMESPACE + name)
    table.properties_from({_CLASS_ID: lambda _entry: class_id, **properties})


_declare("FormatStartData", "033ecb2bc07a4d43b5ef94ed5a35d280", {
    f"{_NAMESPACE}PageHeaderEntry pageHeaderEntry": _nothing,
    f"{_NAMESPACE}PageFooterEntry pageFooterEntry": _nothing,
    f"{_NAMESPACE}AutosizeInfo autosizeInfo": lambda entry: Part("AutosizeInfo") if entry.autosize else None,
    f"{_NAMESPACE}ShapeInfo shapeInfo": lambda entry: Part(_SHAPES.get(entry.shape.kind, "ComplexViewHeaderInfo")),
    f"{_NAMESPACE}GroupingEntry groupingEntry": _nothing,
})  # fmt: skip
_declare("GroupStartData", "9e210fe47d09416682b841769c78b8a3", {
    f"{_NAMESPACE}ShapeInfo shapeInfo": _nothing,
    f"{_NAMESPACE}GroupingEntry groupingEntry": lambda entry: None if entry.heading is None else Part("GroupingEntry"),
})  # fmt: skip
_declare("FormatEntryData", "27c87ef9bbda4f709f6b4002fa4af63c", {
    f"{_NAMESPACE}FormatEntryInfo formatEntryInfo": lambda entry: Part(
        _ENTRIES.get(type(entry).__name__, "ComplexViewEntry")
    ),
    "bool outOfBand": lambda entry: entry.out_of_band,
    "string writeStream": lambda _entry: "None",
    "bool isHelpObject": lambda _entry: False,
})  # fmt: skip
for _name, _id in (
    ("GroupEndData", "4ec4f0187cb04f4cb6973460dfe252df"), ("FormatEndData", "cf522b78d86c486691226b40aa69e95c"),
):  # fmt: skip
    _declare(_name, _id, {f"{_NAMESPACE}GroupingEntry groupingEntry": _nothing})
