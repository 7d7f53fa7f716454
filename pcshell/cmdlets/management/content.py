"""Get-, Set-, Add-, Clear-Content."""

from __future__ import annotations

import os
from contextlib import suppress

from pcshell.cmdlet import ByPropertyName, ByValue, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, is_file_system, os_record, provider_record, record
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateRange
from pcshell.objects.collections import TypedArray
from pcshell.objects.conversion import enumerate_value, to_number, to_string
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.numbers import INT64_MAX, Byte, Int64
from pcshell.objects.psobject import NotedList, NotedText, NoteProperty
from pcshell.runtime.provider import ProviderPath, has_wildcards, resolve
from pcshell.runtime.text_files import (
    FileReplacement,
    TextWriter,
    UnknownEncodingError,
    decode,
    encoding_of,
    encoding_of_file,
    open_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

    from pcshell.objects.psobject import Member

_PIPED = ByValue | ByPropertyName
_INVALID = "System.InvalidOperationException"


class _Source:
    """Where content was read: it tells lines the note properties that Get-Content gives them."""

    __slots__ = ("drive", "parts")
    names = frozenset(("pspath", "psparentpath", "pschildname", "psdrive", "psprovider", "readcount"))

    def __init__(self, place: ProviderPath) -> None:
        self.drive = place.drive
        path = place.text
        self.parts: list[tuple[str, Any]] = [("PSPath", path)]
        if not place.provider.is_flat:  # the other providers know no parents
            parent, _, name = path.rpartition("/")
            self.parts += [("PSParentPath", parent or "/"), ("PSChildName", name)]

    def members(self, count: int) -> dict[str, Member]:
        """The notes of the object with which `count` lines were read."""
        from pcshell.runtime.clr_providers import provider_of

        notes = [*self.parts, ("PSDrive", self.drive), ("PSProvider", provider_of(self.drive))]
        notes.append(("ReadCount", Int64(count)))
        return {name.lower(): NoteProperty(name, value) for name, value in notes}

    def noted(self, text: str, count: int) -> NotedText:
        """A text with these notes."""
        result = NotedText(text)
        result.notes = self
        result.number = count
        return result


@cmdlet("Get-Content", aliases=["gc", "type"], default_set="Path")
class GetContent(ItemCommand):
    """Reads files line by line, or the content of another item.

    PS> Set-Item variable:text 'a'; Get-Content variable:text
    a
    """

    read_count: Any = Parameter("How many lines make one object; 0 for all.", type="System.Int64", default=1,
                                from_pipeline=ByPropertyName)  # fmt: skip
    total_count: Any = Parameter("How many of the first lines to read.", aliases=["First", "Head"],
                                 type="System.Int64", from_pipeline=ByPropertyName,
                                 validate=[ValidateRange(Int64(0), Int64(INT64_MAX))])  # fmt: skip
    tail: int = Parameter("How many of the last lines to read.", aliases=["Last"], from_pipeline=ByPropertyName,
                          validate=[ValidateRange(0, 2147483647)])  # fmt: skip
    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Reads hidden files, too.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)
    delimiter: str = Parameter("What separates two objects; a line end by default.")
    wait: bool = Switch("Waits for more lines.")
    raw: bool = Switch("Reads a file as one text.")
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING])
    as_byte_stream: bool = Switch("Reads bytes.")

    def process(self) -> None:
        if self.is_bound("Tail") and self.is_bound("TotalCount"):
            message = "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter."
            self.throw(record(message, "TailAndHeadCannotCoexist", "InvalidOperation", None,
                              "System.InvalidOperationException"))  # fmt: skip
        if self.raw and self.is_bound("Tail"):
            message = "The 'Raw' and 'Tail' parameters cannot be specified in the same command."
            self.throw(record(message, "InvalidOperation", "InvalidOperation", None, _INVALID))
        paths, literal = self.given_paths()
        for path in paths:
            found = False
            for place in self.places_of(path, literal):
                found = True
                self._read(place)
            if not found and has_wildcards(path) and not literal and not self._is_filtered():
                message = (
                    f"An object at the specified path {path} does not exist, or has been filtered by the -Include or "
                    "-Exclude parameter."
                )
                self.write_error(record(message, "ItemNotFound", "ObjectNotFound", path, "System.Exception"))

    def _is_filtered(self) -> bool:
        return bool(self.filter or self.include or self.exclude)

    def _read(self, place: ProviderPath) -> None:
        if not is_file_system(place):
            if self.is_bound("Tail"):
                message = "The Tail parameter currently is supported only for the FileSystem provider."
                self.write_error(record(message, "TailNotSupported", "InvalidOperation", None, _INVALID))
                return
            value = place.provider.get_content(place.path)
            if value is not None:
                source = _Source(place)
                for count, item in enumerate(enumerate_value(value) or [value], 1):
                    self.engine.emit(source.noted(item, count) if type(item) is str else item)
            return
        if os.path.isdir(place.path):
            message = f"Unable to get content because it is a directory: '{place.path}'. "
            message += "Please use 'Get-ChildItem' instead."
            self.write_error(record(message, "GetContainerContentException", "InvalidOperation", place.path,
                                    "System.InvalidOperationException"))  # fmt: skip
            return
        try:
            self._file(place.path, _Source(place))
        except OSError as error:
            denied = error.errno in (1, 13)
            error_id = "GetContentReaderUnauthorizedAccessError" if denied else "GetContentReaderIOError"
            category = "PermissionDenied" if denied else "ReadError"
            self.write_error(os_record(error, place.path, error_id, category))
        except UnknownEncodingError as error:
            message = f"'{error}' is not a supported encoding name."
            self.throw(record(message, "ParameterArgumentTransformationError", "InvalidArgument"))

    def _file(self, path: str, source: _Source) -> None:
        if self.as_byte_stream:
            self._bytes(path)
        elif self.raw:
            with open(path, "rb") as stream:
                data = stream.read()
            if data:
                self.engine.emit(source.noted(decode(data, encoding_of(self.encoding)[0]), 1))
        else:
            self._lines(self._pieces(path), source)
            if self.wait:
                self._follow(path)

    def _bytes(self, path: str) -> None:
        if self.encoding is not None:
            self.write_warning("Encoding not used when '-AsByteStream' specified.")
        with open(path, "rb") as stream:
            data = stream.read()
        if self.raw:
            self.engine.emit(TypedArray("System.Byte", map(Byte, data)))
        else:
            self._lines(map(Byte, data), None)

    def _pieces(self, path: str) -> Iterator[str]:
        """The lines of a file (or what stands between delimiters), read as they are asked for."""
        codec = encoding_of(self.encoding)[0]
        shown = encoding_of_file(path)
        skip = 0
        if shown is not None:
            codec = shown[0]
            skip = len(shown[1])
        if self.delimiter:
            with open(path, "rb") as stream:
                parts = decode(stream.read(), codec).split(self.delimiter)
            yield from parts if parts[-1] else parts[:-1]
            return
        with open(path, "rb") as raw:
            raw.seek(skip)
            import io

            with io.TextIOWrapper(raw, encoding=codec, errors="replace", newline=None) as text:
                for line in text:
                    yield line[:-1] if line.endswith("\n") else line

    def _lines(self, pieces: Iterator[Any], source: _Source | None) -> None:
        emit = self.engine.emit
        if self.is_bound("Tail"):
            from collections import deque

            pieces = iter(deque(pieces, self.tail))
        elif self.is_bound("TotalCount"):
            from itertools import islice

            pieces = islice(pieces, int(self.total_count))
        count = int(self.read_count)
        if count != 1:
            self._blocks(pieces, count, source)
        elif source is None:
            for piece in pieces:
                emit(piece)
        else:
            for number, piece in enumerate(pieces, 1):
                line = NotedText(piece)
                line.notes = source
                line.number = number
                emit(line)

    def _blocks(self, pieces: Iterator[Any], count: int, source: _Source | None) -> None:
        """-ReadCount: arrays of `count` pieces, or one of all."""
        from itertools import islice

        done = 0
        while block := NotedList(islice(pieces, count if count > 0 else None)):
            done += len(block)
            block.notes = source
            block.number = done
            self.engine.emit(block if source is not None else list(block))

    def _follow(self, path: str) -> None:
        """-Wait: further lines as they are written, until the pipeline is stopped."""
        import time

        with open(path, encoding=encoding_of(self.encoding)[0], errors="replace") as stream:
            stream.seek(0, os.SEEK_END)
            while True:
                line = stream.readline()
                if line:
                    self.engine.emit(line.rstrip("\n"))
                else:
                    time.sleep(0.2)


class _ContentWriter(ItemCommand):
    """What Set-Content and Add-Content share: targets stay open until the last value came."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    value: Any = Parameter("The content.", mandatory=True, position=1, from_pipeline=_PIPED, type="System.Object[]",
                           allow_null=True, allow_empty=True, as_written=True)  # fmt: skip
    pass_thru: bool = Switch("Returns the values.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Writes read-only files, too.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)
    no_newline: bool = Switch("Writes no line ends.")
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING])
    as_byte_stream: bool = Switch("Writes bytes.")

    appends = False

    def begin(self) -> None:
        self.targets: list[tuple[ProviderPath, Any, list[Any]]] | None = None
        self.finished = False
        if self.as_byte_stream and self.encoding is not None:
            self.write_warning("Encoding not used when '-AsByteStream' specified.")

    def process(self) -> None:
        if self.targets is None:
            self.targets = list(self._open())
        elements = enumerate_value(self.value)
        values = given = [self.value] if elements is None else list(elements)
        if self.as_byte_stream and len(given) > 1 and all(type(value) is Byte for value in given):
            values = [bytes(given)]
        for place, writer, kept in self.targets:
            for value in values if writer is None or self.value is not None else ():  # $null is no text, as is @()
                if writer is None:
                    kept.append(value)
                else:
                    self._write(place, writer, value)
        if self.pass_thru:
            self.write_all(given)

    def _open(self) -> Iterator[tuple[ProviderPath, Any, list[Any]]]:
        paths, literal = self.given_paths()
        for path in paths:
            places = self.places_of(path) if has_wildcards(path) and not literal else [self._resolve(path)]
            for place in places:
                if place is None or not self.should_process(f"Path: {place.text}", self._action()):
                    continue
                if not is_file_system(place):
                    if self.appends:
                        self._refuse_to_append(place)
                    yield place, None, []
                    continue
                writer = self._writer(place.path)
                if writer is not None:
                    yield place, writer, []

    def _refuse_to_append(self, place: ProviderPath) -> NoReturn:
        """Only files have an end to write behind."""
        message = (
            f"An attempt to seek to the end of the content of '{place.text}' failed. The provider "
            f"'{place.provider.name}' does not support this operation."
        )
        self.throw(record(message, "ProviderSeekError", "NotSpecified", place.text,
                          "System.Management.Automation.ProviderInvocationException"))  # fmt: skip

    def _resolve(self, path: str) -> ProviderPath | None:
        try:
            return resolve(self.context, path)
        except RuntimeException as error:
            self.write_error(record_of(error))
            return None

    def _action(self) -> str:
        return "Add Content" if self.appends else "Set Content"

    def _writer(self, path: str) -> TextWriter | FileReplacement | None:
        try:
            if os.path.isdir(path):
                raise PermissionError(13, "Permission denied", path)
            if self.force and os.path.exists(path) and not os.access(path, os.W_OK):
                os.chmod(path, 0o644)
            if self.as_byte_stream:
                return FileReplacement(path, append=self.appends)
            return open_text(path, self.encoding, append=self.appends)
        except OSError as error:
            if error.errno in (1, 13):
                problem = os_record(error, path, "GetContentWriterUnauthorizedAccessError", "PermissionDenied")
            elif not os.path.isdir(os.path.dirname(path)):
                problem = os_record(error, path, "GetContentWriterDirectoryNotFoundError", "ObjectNotFound")
            else:
                problem = os_record(error, path, "GetContentWriterIOError", "WriteError")
            self.write_error(problem)
        except UnknownEncodingError as error:
            message = f"'{error}' is not a supported encoding name."
            self.throw(record(message, "ParameterArgumentTransformationError", "InvalidArgument"))
        return None

    def _write(self, place: ProviderPath, writer: Any, value: Any) -> None:
        try:
            if isinstance(writer, FileReplacement):
                writer.write(self._byte(value))
            else:
                text = to_string(value) if value is not None else ""
                writer.write(text if self.no_newline else text + "\n")
        except OSError as error:
            self.throw(os_record(error, place.path, "WriteContentError", "WriteError"))

    def _byte(self, value: Any) -> bytes:
        if type(value) is bytes:
            return value
        if type(value) is str:  # a literal such as 0x41 comes as it was written
            with suppress(ClrException):
                value = to_number(value)
        if isinstance(value, int) and 0 <= value <= 255:
            return bytes((value,))
        message = "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte."
        self.throw(record(message, "InvalidOperation", "InvalidOperation", None, "System.InvalidOperationException"))

    def end(self) -> None:
        if self.targets is None:
            self.targets = list(self._open())
        self.finished = True
        for place, writer, kept in self.targets:
            try:
                if writer is None:
                    value = kept[0] if len(kept) == 1 else kept
                    place.provider.set_content(place.path, value)
                else:
                    writer.commit()
            except OSError as error:
                writer.discard()
                self.write_error(os_record(error, place.path, "WriteContentError", "WriteError"))
            except RuntimeException as error:
                self.write_error(record_of(error))

    def clean(self) -> None:
        if not self.finished:
            for _, writer, _ in self.targets or ():
                if writer is not None:
                    writer.discard()


@cmdlet("Set-Content", aliases=["sc"], default_set="Path", should_process=True)
class SetContent(_ContentWriter):
    """Writes a new content to files or other items; an old one goes away when all is written."""


@cmdlet("Add-Content", aliases=["ac"], default_set="Path", should_process=True)
class AddContent(_ContentWriter):
    """Adds to the end of files or other items."""

    appends = True


@cmdlet("Clear-Content", aliases=["clc"], default_set="Path", should_process=True)
class ClearContent(ItemCommand):
    """Empties files and other items, which stay."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Empties read-only files, too.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> None:
        for place in self.places():
            if not self.should_process(f"Item: {place.path}", "Clear Content"):
                continue
            if not is_file_system(place):
                place.provider.set_content(place.path, None)
                continue
            if os.path.isdir(place.path):
                message = f"Unable to clear content of '{place.path}' because it is a directory. Clear-Content is only "
                self.write_error(record(message + "supported on files.", "ClearDirectoryContent", "InvalidOperation",
                                        place.path, "System.NotSupportedException"))  # fmt: skip
                continue
            try:
                with open(place.path, "wb"):
                    pass
            except OSError as error:
                self.write_error(provider_record(error, place.path, "ClearContent"))
