"""Export-, Import-, ConvertTo-, ConvertFrom-Clixml; ConvertTo-Xml; Select-Xml."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import convert, enumerate_value, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import call_method, properties_of
from pcshell.objects.numbers import INT32_MAX, EnumValue
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import NO_OUTPUT, unwrap
from pcshell.objects.typenames import type_name_of
from pcshell.runtime.provider import expand, provider_path
from pcshell.runtime.text_files import exception_name, open_text, os_message, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.text_files import TextWriter

#: After how many objects the writer of a document lets go of those that are gone.
_FORGET_AFTER = 256


def _file_record(error: OSError, path: str, error_id: str, category: str) -> ErrorRecord:
    exception = ClrException(os_message(error, path))
    exception.clr_name = exception_name(error)
    return ErrorRecord(exception, error_id, category, path)


def _document(cmdlet: Cmdlet, depth: int, values: list[Any]) -> str:
    from pcshell.objects.clixml_writer import CliXmlWriter

    try:
        return CliXmlWriter(depth if cmdlet.is_bound("Depth") else 2).document(values)
    except ClrException as error:
        cmdlet.throw(record_of(error))


@cmdlet("Export-Clixml", default_set="ByPath", should_process=True)
class ExportClixml(Cmdlet):
    """Writes objects to a file from which Import-Clixml makes copies."""

    depth: int = Parameter("How many levels of nested values to take.", validate=[ValidateRange(1, INT32_MAX)])
    path: str = Parameter("The paths of the items.", set="ByPath", mandatory=True, position=0)
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, aliases=["PSPath", "LP"],
    )  # fmt: skip
    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, from_pipeline=ByValue, allow_null=True, default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    force: bool = Switch("Overrides what protects an item.")
    no_clobber: bool = Switch("Keeps a file that exists.", aliases=["NoOverwrite"])
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING], validate=[ValidateNotNullOrEmpty()])

    def begin(self) -> None:
        from pcshell.objects.clixml_writer import OPENING, CliXmlWriter

        self.file: TextWriter | None = None
        self.count = 0
        self.writer = CliXmlWriter(self.depth if self.is_bound("Depth") else 2)
        path = self.target = provider_path(self.context, self.literal_path or self.path)
        if not self.should_process(self.literal_path or self.path):
            return
        if self.no_clobber and os.path.exists(path):
            exception = ClrException(f"The file '{path}' already exists.")
            exception.clr_name = "System.IO.IOException"
            self.throw(ErrorRecord(exception, "NoClobber", "ResourceExists", path))
        try:
            if self.force and os.path.exists(path) and not os.access(path, os.W_OK):
                os.chmod(path, 0o644)
            self.file = open_text(path, self.encoding)
        except OSError as error:
            self.throw(_file_record(error, path, "FileOpenFailure", "OpenError"))
        self._write(OPENING)

    def process(self) -> None:
        if self.file is None:
            return
        self.count += 1
        if self.count % _FORGET_AFTER == 0:
            self.writer.forget()
        try:
            text = self.writer.element(self.input_object)
        except ClrException as error:
            self.throw(record_of(error))
        self._write("\n" + text)

    def end(self) -> None:
        from pcshell.objects.clixml_writer import CLOSING

        if self.file is not None:
            self._write("\n" + CLOSING, last=True)
            self.file = None

    def clean(self) -> None:
        if self.file is not None:
            self.file.discard()

    def _write(self, text: str, *, last: bool = False) -> None:
        assert self.file is not None
        try:
            self.file.write(text)
            if last:
                self.file.commit()
        except OSError as error:
            self.throw(_file_record(error, self.target, "FileWriteFailure", "WriteError"))


@cmdlet("Import-Clixml", default_set="ByPath", paging=True)
class ImportClixml(Cmdlet):
    """Reads objects from a file that Export-Clixml wrote."""

    path: list[str] = Parameter(
        "The paths of the items.",
        set="ByPath", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        literal = bool(self.literal_path)
        for path in self.literal_path or self.path or ():
            try:
                places = expand(self.context, path, literal=literal)
            except RuntimeException as error:
                self.write_error(ErrorRecord(error, "FileOpenFailure", "OpenError", path))
                continue
            for place in places:
                try:
                    values = _read(read_text(place.path))
                except OSError as error:
                    self.write_error(_file_record(error, place.path, "FileOpenFailure", "OpenError"))
                    continue
                except RuntimeException as error:
                    self.throw(ErrorRecord(error, error.error_id, error.category, place.path))
                yield from self._page(values)

    def _page(self, values: list[Any]) -> Iterator[Any]:
        """The values, enumerated as they come back into a pipeline, by -Skip and -First."""
        skip = int(self.bound.get("Skip") or 0)
        first = self.bound.get("First")
        found: list[Any] = []
        for value in values:
            elements = enumerate_value(value) if isinstance(value, list) else None
            found.extend([value] if elements is None else elements)
        if self.bound.get("IncludeTotalCount"):
            yield f"Total count: {len(found)}"
        yield from found[skip:] if first is None else found[skip : skip + int(first)]


def _read(text: str) -> list[Any]:
    from pcshell.objects.clixml_reader import CliXmlReader

    return CliXmlReader().read(text)


@cmdlet("ConvertTo-CliXml", output=["System.String"])
class ConvertToCliXml(Cmdlet):
    """Converts objects to CliXml text.

    PS> 5 | ConvertTo-CliXml | ConvertFrom-CliXml
    5
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue, default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    depth: int = Parameter("How many levels of nested values to take.", validate=[ValidateRange(1, INT32_MAX)])

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        self.items.append(self.input_object)

    def end(self) -> Iterator[str]:
        yield _document(self, self.depth, self.items)


@cmdlet("ConvertFrom-CliXml")
class ConvertFromCliXml(Cmdlet):
    """Converts CliXml text to objects."""

    input_object: str = Parameter("The objects to work on.", mandatory=True, position=0, from_pipeline=ByValue)

    def process(self) -> Iterator[Any]:
        try:
            yield from _read(self.input_object)
        except RuntimeException as error:
            self.throw(ErrorRecord(error, error.error_id, error.category, None))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'


class _XmlText:
    """Objects as ConvertTo-Xml writes them."""

    def __init__(self, depth: int, with_types: bool) -> None:
        self.depth = depth
        self.with_types = with_types
        self.lines: list[str] = []

    def element(self, value: Any, indent: int) -> str:
        """The lines of the element `Object` of one more value."""
        self._element("Object", "", value, indent, self.depth)
        text = "\n".join(self.lines)
        self.lines.clear()
        return text

    def _element(self, tag: str, name: str, value: Any, indent: int, depth: int) -> None:
        pad = "  " * indent
        attributes = f' Name="{_escape(name).replace(chr(34), "&quot;")}"' if name else ""
        if value is None:
            self.lines.append(f"{pad}<{tag}{attributes} />")
            return
        base = unwrap(value)
        if self.with_types:
            attributes += f' Type="{_escape(type_name_of(value))}"'
        inner = self._children(value, base, depth)
        if inner is None:
            text = _escape(_xml_text(value))
            self.lines.append(f"{pad}<{tag}{attributes}>{text}</{tag}>")
            return
        if not inner:
            self.lines.append(f"{pad}<{tag}{attributes} />")
            return
        self.lines.append(f"{pad}<{tag}{attributes}>")
        for child_name, child, levels in inner:
            self._element("Property", child_name, child, indent + 1, levels)
        self.lines.append(f"{pad}</{tag}>")

    @staticmethod
    def _children(value: Any, base: Any, depth: int) -> list[tuple[str, Any, int]] | None:
        """The parts of an object, each with the levels left to it; None for an object that is written as text.

        Collections take no level: what is in them is written as deeply as they are. The pairs of a dictionary are
        properties that take turns, `Key` and `Value`.
        """
        if isinstance(base, EnumValue):
            return [("value__", int(base), depth)] if depth > 0 else None
        if isinstance(base, (str, int, float)) or find_is_simple(base):
            return None
        if isinstance(base, dict):
            pairs_of = base.pairs() if isinstance(base, Hashtable) else base.items()
            return [part for key, item in pairs_of for part in (("Key", key, depth), ("Value", item, depth))]
        elements = enumerate_value(base)
        if elements is not None:
            return [("", item, depth) for item in elements]
        if depth <= 0:
            return None
        parts = []
        for info in properties_of(value):
            try:
                parts.append((info.name, info.value, depth - 1))
            except ClrException:
                continue
        return parts


def find_is_simple(value: Any) -> bool:
    """Whether a value has no parts that ConvertTo-Xml shows: numbers, dates, identifiers, versions."""
    return type_name_of(value) in (
        "System.Decimal", "System.DateTime", "System.TimeSpan", "System.Guid", "System.Uri", "System.Version",
        "System.DateTimeOffset", "System.Management.Automation.ScriptBlock",
    )  # fmt: skip


def _xml_text(value: Any) -> str:
    from pcshell.cmdlets.utility.csv_text import text_of

    if isinstance(value, bool):
        return "True" if value else "False"
    return to_string(value) if isinstance(value, (list, dict)) else text_of(value)


@cmdlet("ConvertTo-Xml", output=["System.Xml.XmlDocument", "System.String"])
class ConvertToXml(Cmdlet):
    """Converts objects to XML that describes them.

    PS> 1 | ConvertTo-Xml -As Stream | Select-Object -Last 1
    </Objects>
    """

    depth: int = Parameter("How many levels of nested values to take.", validate=[ValidateRange(1, INT32_MAX)])
    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue, allow_null=True, default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    no_type_information: bool = Switch("Leaves out the line with the type, as is the default.")
    as_: str = Parameter(
        "The form of the result.",
        validate=[ValidateNotNullOrEmpty(), ValidateSet("Stream", "String", "Document")],
    )  # fmt: skip

    def begin(self) -> Iterator[str] | None:
        form = to_string(self.as_).lower() if self.as_ else "document"
        self.streams, self.as_text = form == "stream", form == "string"
        self.writer = _XmlText(self.depth if self.is_bound("Depth") else 1, not self.no_type_information)
        self.elements: list[str] = []
        return iter((_XML_DECLARATION, "<Objects>")) if self.streams else None

    def process(self) -> None:
        if self.input_object is NO_OUTPUT:
            return
        if self.streams:  # a streamed object stands for itself and is not indented
            self.write(self.writer.element(self.input_object, 0))
        else:
            self.elements.append(self.writer.element(self.input_object, 1))

    def end(self) -> Iterator[Any]:
        if self.streams:
            yield "</Objects>"
            return
        text = "\n".join([_XML_DECLARATION, "<Objects>", *self.elements, "</Objects>"])
        yield text if self.as_text else convert(text, named_type("System.Xml.XmlDocument"))


class SelectXmlInfo:
    """Microsoft.PowerShell.Commands.SelectXmlInfo: a node, where it comes from, and the expression."""

    __slots__ = ("node", "path", "pattern")
    clr_name = "Microsoft.PowerShell.Commands.SelectXmlInfo"

    def __init__(self, node: Any, path: str, pattern: str) -> None:
        self.node = node
        self.path = path
        self.pattern = pattern


declare_type("Microsoft.PowerShell.Commands.SelectXmlInfo").properties_from(
    {
        "System.Xml.XmlNode Node": lambda info: info.node,
        "string Path": lambda info: info.path,
        "string Pattern": lambda info: info.pattern,
    }
)


@cmdlet("Select-Xml", default_set="Xml", output=["Microsoft.PowerShell.Commands.SelectXmlInfo"])
class SelectXml(Cmdlet):
    """Finds nodes in XML documents.

    PS> '<r><v>5</v></r>' | Select-Xml -XPath '/r/v' | ForEach-Object { $_.Node.InnerText }
    5
    """

    path: list[str] = Parameter(
        "The paths of the items.",
        set="Path", mandatory=True, position=1, from_pipeline=ByPropertyName, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        set="LiteralPath", mandatory=True, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    xml: Any = Parameter(
        "The documents to search.",
        set="Xml", mandatory=True, position=1, from_pipeline=ByValue | ByPropertyName, aliases=["Node"],
        validate=[ValidateNotNullOrEmpty()], type="System.Xml.XmlNode[]",
    )  # fmt: skip
    content: list[str] = Parameter(
        "The text to search.",
        set="Content", mandatory=True, from_pipeline=ByValue, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    xpath: str = Parameter(
        "The XPath expression.",
        mandatory=True, position=0, name="XPath", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    namespace: Hashtable = Parameter(
        "Prefixes of the XPath expression and their namespaces.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        if self.xml:
            for document in self.xml:
                yield from self._select(document, "InputStream")
            return
        for text in self.content or ():
            yield from self._select(self._parse(text), "InputStream")
        literal = bool(self.literal_path)
        for path in self.literal_path or self.path or ():
            try:
                places = expand(self.context, path, literal=literal)
            except RuntimeException as error:
                self.write_error(record_of(error))
                continue
            for place in places:
                try:
                    text = read_text(place.path)
                except OSError as error:
                    self.write_error(_file_record(error, place.path, "ProcessingFile", "InvalidArgument"))
                    continue
                try:
                    document = convert(text, named_type("System.Xml.XmlDocument"))
                except ClrException as error:
                    yield from self._unreadable(place.path, error)
                    continue
                yield from self._select(document, place.path)

    def _unreadable(self, path: str, error: ClrException) -> Iterator[Any]:
        """A file that is no XML is an error; the next file is read."""
        inner = error.inner or error
        exception = RuntimeException(f"The file '{path}' cannot be read: {inner.message}", "ProcessingFile")
        exception.clr_name = "System.ArgumentException"
        self.write_error(ErrorRecord(exception, "ProcessingFile", "InvalidArgument", path))
        yield from ()

    def _parse(self, text: str) -> Any:
        try:
            return convert(text, named_type("System.Xml.XmlDocument"))
        except ClrException as error:
            self.throw(record_of(error))

    def _select(self, document: Any, path: str) -> Iterator[Any]:
        if document is None:
            return
        try:
            nodes = call_method(document, "SelectNodes", "selectnodes", [self.xpath])
        except ClrException as error:
            self.write_error(record_of(error))
            return
        for node in enumerate_value(nodes) or ():
            yield SelectXmlInfo(node, path, self.xpath)
