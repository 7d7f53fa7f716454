"""Export-Csv, Import-Csv, ConvertTo-Csv, ConvertFrom-Csv."""

from __future__ import annotations

import os

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.cmdlets.utility.csv_text import CsvReader, CsvWriter, text_of
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.psobject import NO_OUTPUT, PSCustomObject
from pcshell.runtime.provider import provider_path
from pcshell.runtime.text_files import (
    UnknownEncodingError,
    encoding_of,
    exception_name,
    open_text,
    os_message,
    read_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pcshell.runtime.text_files import TextWriter


def _delimiter(cmdlet: Any) -> str:
    if cmdlet.use_culture:
        culture = cmdlet.context.invoke_command("Get-Culture", [], {}, [])
        return str(getattr(culture[0], "list_separator", ",")) if culture else ","
    return str(cmdlet.delimiter) if cmdlet.delimiter is not None else ","


def _writer_of(cmdlet: Any) -> CsvWriter:
    if cmdlet.is_bound("UseQuotes") and cmdlet.is_bound("QuoteFields"):
        message = "Do not specify both -UseQuotes and -QuoteFields parameters."
        cmdlet.throw(_record(message, "CannotSpecifyQuoteFieldsAndUseQuotes", "InvalidData"))
    if cmdlet.include_type_information and cmdlet.no_type_information:
        message = "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both."
        cmdlet.throw(_record(message, "CannotSpecifyIncludeTypeInformationAndNoTypeInformation", "InvalidData"))
    return CsvWriter(
        _delimiter(cmdlet),
        quotes=text_of(cmdlet.use_quotes) if cmdlet.use_quotes is not None else "Always",
        quote_fields=cmdlet.quote_fields,
        header=not cmdlet.no_header,
        type_information=cmdlet.include_type_information,
    )


def _record(message: str, error_id: str, category: str, target: Any = None, name: str = "") -> ErrorRecord:
    exception = ClrException(message)
    exception.clr_name = name or "System.InvalidOperationException"
    return ErrorRecord(exception, error_id, category, target)


@cmdlet("Export-Csv", aliases=["epcsv"], default_set="Delimiter", should_process=True)
class ExportCsv(Cmdlet):
    """Writes the properties of objects to a CSV file.

    The new file takes the place of the old one when the last object is written.
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, from_pipeline=ByValue | ByPropertyName, default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    path: str = Parameter("The paths of the items.", position=0, validate=[ValidateNotNullOrEmpty()])
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        aliases=["PSPath", "LP"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    force: bool = Switch("Overrides what protects an item.")
    no_clobber: bool = Switch("Keeps a file that exists.", aliases=["NoOverwrite"])
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING], validate=[ValidateNotNullOrEmpty()])
    append: bool = Switch("Adds to the file instead of replacing it.")
    delimiter: Any = Parameter(
        "The character between two values.",
        set="Delimiter", position=1, validate=[ValidateNotNull()], type="System.Char",
    )  # fmt: skip
    use_culture: bool = Switch("Uses the list separator of the culture.", set="UseCulture")
    include_type_information: bool = Switch("Writes a first line with the type.", aliases=["ITI"])
    no_type_information: bool = Switch("Leaves out the line with the type, as is the default.", aliases=["NTI"])
    quote_fields: list[str] = Parameter("The columns whose values are quoted.", aliases=["QF"])
    use_quotes: Any = Parameter(
        "When values are quoted: Always, AsNeeded or Never.",
        aliases=["UQ"], type="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
    )  # fmt: skip
    no_header: bool = Switch("Leaves out the line with the names.")

    def begin(self) -> None:
        self.file: TextWriter | None = None
        self.done = False
        self.batch: list[PSCustomObject] = []
        if not self.path and not self.literal_path:
            message = "You must specify either the -Path or -LiteralPath parameters, but not both."
            self.throw(_record(message, "CannotSpecifyPathAndLiteralPath", "InvalidData"))
        self.writer = _writer_of(self)
        self.target = provider_path(self.context, self.literal_path or self.path)
        if self.should_process(self.literal_path or self.path):
            self._open()

    def _open(self) -> None:
        exists = os.path.exists(self.target)
        if self.no_clobber and exists and not self.append:
            self.throw(
                _record(f"The file '{self.target}' already exists.", "NoClobber", "ResourceExists", self.target,
                        "System.IO.IOException")
            )  # fmt: skip
        try:
            if self.append and exists and os.path.getsize(self.target):
                self._adopt_header()
            read_only = exists and not os.access(self.target, os.W_OK)
            if read_only and self.force and not self.append:
                os.chmod(self.target, 0o644)
            self.file = open_text(self.target, self.encoding, append=self.append)
        except OSError as error:
            self.throw(_record(os_message(error, self.target), "FileOpenFailure", "OpenError", self.target,
                               exception_name(error)))  # fmt: skip
        except UnknownEncodingError as error:
            message = f"'{error}' is not a supported encoding name."
            self.throw(_record(message, "ParameterArgumentTransformationError", "InvalidArgument", None))

    def _adopt_header(self) -> None:
        """-Append: the columns of the file decide."""
        reader = CsvReader(self.writer.delimiter)
        reader.feed(read_text(self.target, self.encoding))
        names = reader.next_header()
        if names:
            self.writer.use_columns(names)

    def process(self) -> None:
        if self.input_object is not NO_OUTPUT:
            self._write(self.input_object)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        """Objects of one shape are collected and written in batches."""
        batch, limit = self.batch, 2048

        def take(item: Any) -> None:
            if batch and (type(item) is not PSCustomObject or item.shape is not batch[0].shape or item.extra):
                self._flush()
            if self.writer.columns is not None and type(item) is PSCustomObject and not item.extra:
                batch.append(item)
                if len(batch) >= limit:
                    self._flush()
            else:
                self._write(item)

        return take if self.writer.always and not self.append else self._write

    def _flush(self) -> None:
        """Writes what was collected."""
        batch = self.batch
        if not batch or self.file is None:
            return
        try:
            self.file.write(self.writer.rows(batch))
        except OSError as error:
            self.throw(_record(os_message(error, self.target), "FileWriteFailure", "WriteError", self.target,
                               exception_name(error)))  # fmt: skip
        finally:
            batch.clear()

    def _write(self, item: Any) -> None:
        if self.file is None:
            return
        writer = self.writer
        if writer.appending and not self.force:
            missing = writer.missing_column(item)
            if missing is not None:
                message = (
                    "Cannot append CSV content to the following file: "
                    f"{self.target}. The appended object does not have a property that corresponds to the following "
                    f"column: {missing}. To continue with mismatched properties, add the -Force parameter, and then "
                    "retry the command."
                )
                record = _record(message, "CannotAppendCsvWithMismatchedPropertyNames", "InvalidData", missing)
                self.throw(record)
        try:
            for line in writer.lines(item):
                self.file.write(line + "\n")
        except OSError as error:
            self.throw(_record(os_message(error, self.target), "FileWriteFailure", "WriteError", self.target,
                               exception_name(error)))  # fmt: skip

    def end(self) -> None:
        if self.file is None:
            return
        self._flush()
        try:
            self.file.commit()
        except OSError as error:
            self.throw(_record(os_message(error, self.target), "FileWriteFailure", "WriteError", self.target,
                               exception_name(error)))  # fmt: skip
        self.done = True

    def clean(self) -> None:
        if self.file is not None and not self.done:
            self.file.discard()


@cmdlet("ConvertTo-Csv", default_set="Delimiter", output=["System.String"])
class ConvertToCsv(Cmdlet):
    """Converts objects to lines of comma-separated values.

    PS> [pscustomobject]@{ A = 1; B = 'x' } | ConvertTo-Csv
    "A","B"
    "1","x"
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName, default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    delimiter: Any = Parameter(
        "The character between two values.",
        set="Delimiter", position=1, validate=[ValidateNotNull()], type="System.Char",
    )  # fmt: skip
    use_culture: bool = Switch("Uses the list separator of the culture.", set="UseCulture")
    include_type_information: bool = Switch("Writes a first line with the type.", aliases=["ITI"])
    no_type_information: bool = Switch("Leaves out the line with the type, as is the default.", aliases=["NTI"])
    quote_fields: list[str] = Parameter("The columns whose values are quoted.", aliases=["QF"])
    use_quotes: Any = Parameter(
        "When values are quoted: Always, AsNeeded or Never.",
        aliases=["UQ"], type="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
    )  # fmt: skip
    no_header: bool = Switch("Leaves out the line with the names.")

    def begin(self) -> None:
        self.writer = _writer_of(self)

    def process(self) -> Iterator[str]:
        if self.input_object is not NO_OUTPUT:
            yield from self._lines(self.input_object)

    def _lines(self, item: Any) -> Iterator[str]:
        try:
            # A lone column without a value is a line in a file and nothing in a pipeline.
            yield from filter(None, self.writer.lines(item))
        except ClrException as error:
            self.throw(record_of(error))

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        def write(item: Any) -> None:
            for line in self._lines(item):
                emit(line)

        return write


def _warn_of_headers(cmdlet: Any, reader: CsvReader) -> None:
    if reader.invented_names:
        reader.invented_names = False
        cmdlet.write_warning(
            'One or more headers were not specified. Default names starting with "H" have been used in place of any '
            "missing headers."
        )


def _emit_rows(cmdlet: Any, reader: CsvReader) -> None:
    emit = cmdlet.engine.emit
    for row in reader.rows():
        _warn_of_headers(cmdlet, reader)
        emit(row)
    _warn_of_headers(cmdlet, reader)


@cmdlet("Import-Csv", aliases=["ipcsv"], default_set="DelimiterPath")
class ImportCsv(Cmdlet):
    """Reads a CSV file: an object per line, whose properties are text."""

    delimiter: Any = Parameter(
        "The character between two values.",
        InSet("DelimiterPath", position=1), InSet("DelimiterLiteralPath", position=1), validate=[ValidateNotNull()],
        type="System.Char",
    )  # fmt: skip
    path: list[str] = Parameter(
        "The paths of the items.",
        InSet("DelimiterPath", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName),
        InSet("CulturePath", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        InSet("DelimiterLiteralPath", mandatory=True, from_pipeline=ByPropertyName),
        InSet("CultureLiteralPath", mandatory=True, from_pipeline=ByPropertyName), aliases=["PSPath", "LP"],
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    use_culture: bool = Switch(
        "Uses the list separator of the culture.",
        InSet("CulturePath", mandatory=True), InSet("CultureLiteralPath", mandatory=True),
        validate=[ValidateNotNull()],
    )  # fmt: skip
    header: list[str] = Parameter("The names of the columns.", validate=[ValidateNotNullOrEmpty()])
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING], validate=[ValidateNotNullOrEmpty()])

    def begin(self) -> None:
        self.symbol = _delimiter(self)

    def process(self) -> None:
        if self.path and self.literal_path:
            message = "You must specify either the -Path or -LiteralPath parameters, but not both."
            self.throw(_record(message, "CannotSpecifyPathAndLiteralPath", "InvalidData"))
        for path in self._files():
            try:
                text = read_text(path, self.encoding)
            except OSError as error:
                self.write_error(_record(os_message(error, path), "FileOpenFailure", "OpenError", path,
                                         exception_name(error)))  # fmt: skip
                continue
            reader = CsvReader(self.symbol, list(self.header) if self.header else None)
            reader.feed(text)
            try:
                _emit_rows(self, reader)
            except RuntimeException as error:
                self.throw(ErrorRecord(error, error.error_id, error.category, path))

    def _files(self) -> list[str]:
        if self.literal_path:
            return [provider_path(self.context, path) for path in self.literal_path]
        found: list[str] = []
        for path in self.path or ():
            full = provider_path(self.context, path)
            if any(letter in path for letter in "*?[") and not os.path.exists(full):
                resolved = self.context.invoke_command("Convert-Path", [], {"Path": [path]}, [])
                found.extend(str(item) for item in resolved)
            else:
                found.append(full)
        return found


@cmdlet("ConvertFrom-Csv", default_set="Delimiter")
class ConvertFromCsv(Cmdlet):
    """Converts lines of comma-separated values to objects.

    PS> 'a,b', '1,2' | ConvertFrom-Csv | ForEach-Object b
    2
    """

    delimiter: Any = Parameter(
        "The character between two values.",
        set="Delimiter", position=1, validate=[ValidateNotNull(), ValidateNotNullOrEmpty()], type="System.Char",
    )  # fmt: skip
    use_culture: bool = Switch(
        "Uses the list separator of the culture.",
        set="UseCulture", mandatory=True, validate=[ValidateNotNull(), ValidateNotNullOrEmpty()],
    )  # fmt: skip
    input_object: list[Any] = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
        validate=[ValidateNotNull()],
    )  # fmt: skip
    header: list[str] = Parameter("The names of the columns.", validate=[ValidateNotNull(), ValidateNotNullOrEmpty()])

    def begin(self) -> None:
        self.reader = CsvReader(_delimiter(self), list(self.header) if self.header else None)

    def process(self) -> None:
        for line in self.input_object or ():
            if line:
                self._read(str(line))

    def _read(self, line: str) -> None:
        self.reader.feed(line)
        try:
            _emit_rows(self, self.reader)
        except RuntimeException as error:
            self.throw(ErrorRecord(error, error.error_id, error.category, None))


__all__ = ["ConvertFromCsv", "ConvertToCsv", "ExportCsv", "ImportCsv", "encoding_of"]
