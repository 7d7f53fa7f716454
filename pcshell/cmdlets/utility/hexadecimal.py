"""Format-Hex: bytes of files, texts and numbers, sixteen to a row."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.collections import TypedArray
from pcshell.objects.conversion import enumerate_value
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Byte, UInt64
from pcshell.objects.psobject import unwrap
from pcshell.objects.typenames import type_name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ROW = 16
"""Bytes in a row."""
_CHUNK = 1 << 16

# Number type -> bytes; what is not here is text, or cannot be shown.
_SIZES = {
    "System.Byte": 1, "System.SByte": 1, "System.Boolean": 1, "System.Int16": 2, "System.UInt16": 2, "System.Char": 2,
    "System.Int32": 4, "System.UInt32": 4, "System.Int64": 8, "System.UInt64": 8,
}  # fmt: skip


class ByteCollection:
    """Microsoft.PowerShell.Commands.ByteCollection: one row; `offset` counts from the beginning of its source."""

    __slots__ = ("data", "label", "offset", "path")
    clr_name = "Microsoft.PowerShell.Commands.ByteCollection"

    def __init__(self, offset: int, data: bytes, label: str, path: str = "") -> None:
        self.offset = offset
        self.data = data
        self.label = label
        self.path = path

    def ascii(self) -> str:
        """The row as characters: what cannot be printed is a blank or the replacement character."""
        return "".join(chr(code) if 0x20 <= code < 0x7F else " " if code == 0 else "\ufffd" for code in self.data)

    def __str__(self) -> str:
        return f"{self.offset:016X}   {self.data.hex(' ').upper():<{ROW * 3}}{self.ascii()}"


ROWS = declare_type(ByteCollection.clr_name)
ROWS.properties_from(
    {
        "ulong Offset64": lambda row: UInt64(row.offset),
        "uint Offset": lambda row: row.offset & 0xFFFFFFFF,
        "byte[] Bytes": lambda row: TypedArray("System.Byte", map(Byte, row.data)),
        "string Path": lambda row: row.path or None,
        "string HexOffset": lambda row: f"{row.offset:016X}",
        "string HexBytes": lambda row: row.data.hex(" ").upper(),
        "string Ascii": ByteCollection.ascii,
        "string Label": lambda row: row.label,
    }
)
ROWS.method("string ToString()")(str)


@cmdlet(
    "Format-Hex", class_name="Microsoft.PowerShell.Commands.FormatHex", aliases=["fhx"],
    output=[ByteCollection.clr_name], confirm_impact="None",
)  # fmt: skip
class FormatHex(Cmdlet):
    """Shows bytes as hexadecimal numbers and as characters.

    PS> ('ab' | Format-Hex).HexBytes
    61 62
    """

    path: list[str] = Parameter(
        "The files to show.", InSet("Path", mandatory=True, position=0), validate=[ValidateNotNullOrEmpty()]
    )
    literal_path: list[str] = Parameter(
        "The files to show, their names taken as written.", InSet("LiteralPath", mandatory=True),
        aliases=["PSPath", "LP"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    input_object: Any = Parameter(
        "Texts and numbers to show.", InSet("ByInputObject", mandatory=True, from_pipeline=ByValue), type="psobject"
    )
    encoding: Any = Parameter(
        "The encoding of texts: UTF-8 unless said otherwise.",
        set="ByInputObject",
        transform=[ENCODING],
        validate=[ValidateNotNullOrEmpty()],
    )
    count: int = Parameter("How many bytes to show.", type="System.Int64", validate=[ValidateRange(1)])
    offset: int = Parameter("How many bytes to leave out first.", type="System.Int64", validate=[ValidateRange(0)])
    raw: bool = Switch("Does nothing: every type keeps its own width.", set="ByInputObject")

    def begin(self) -> None:
        self.kind = ""
        self.numbers = bytearray()

    def process(self) -> Iterator[ByteCollection]:
        if self.path is not None or self.literal_path is not None:
            for given in self.literal_path or self.path:
                yield from self._file(given)
            return
        value = unwrap(self.input_object)
        if type_name_of(value) == "System.IO.FileInfo":
            yield from self._file(str(value))
            return
        items = enumerate_value(value)
        for item in [value] if items is None else items:
            yield from self._value(unwrap(item))

    def end(self) -> Iterator[ByteCollection]:
        yield from self._flush()

    def _value(self, value: Any) -> Iterator[ByteCollection]:
        kind = type_name_of(value)
        if kind == "System.String":
            from pcshell.runtime.text_files import encoding_of

            yield from self._flush()
            yield from self._rows(value.encode(encoding_of(self.encoding)[0], "replace"), kind)
            return
        size = _SIZES.get(kind)
        if size is None:
            self.write_error(
                ErrorRecord(
                    RuntimeException(
                        f"Cannot convert input of type '{kind}' to hexadecimal. To view the hexadecimal formatting of "
                        "its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex."
                    ),
                    "FormatHexTypeNotSupported",
                    "ParserError",
                    value,
                )
            )
            return
        if kind != self.kind:
            yield from self._flush()
            self.kind = kind
        number = ord(value) if isinstance(value, str) else int(value)
        self.numbers += (number & (1 << 8 * size) - 1).to_bytes(size, "little")

    def _flush(self) -> Iterator[ByteCollection]:
        """The numbers of one type that came in a row."""
        if self.numbers:
            yield from self._rows(bytes(self.numbers), self.kind)
            self.numbers = bytearray()
        self.kind = ""

    def _rows(self, data: bytes, kind: str) -> Iterator[ByteCollection]:
        from binascii import crc32

        start = self.offset or 0
        data = data[start : start + self.count] if self.count else data[start:]
        label = f"{kind.rpartition('.')[2]} ({kind}) <{crc32(data):08X}>"
        for position in range(0, len(data), ROW):
            yield ByteCollection(start + position, data[position : position + ROW], label)

    def _file(self, given: str) -> Iterator[ByteCollection]:
        from pcshell.runtime.provider import expand, not_found_record, resolve
        from pcshell.runtime.text_files import os_message

        context = self.context
        try:
            places = [place.path for place in expand(context, given, literal=self.literal_path is not None)]
        except RuntimeException:
            self.write_error(not_found_record(resolve(context, given).text))
            return
        for path in places:
            try:
                yield from self._file_rows(path)
            except OSError as error:
                self.write_error(
                    ErrorRecord(RuntimeException(os_message(error, path)), "FormatHexIOError", "WriteError", path)
                )

    def _file_rows(self, path: str) -> Iterator[ByteCollection]:
        left = self.count or -1
        position = self.offset or 0
        with open(path, "rb") as stream:
            stream.seek(position)
            while left:
                chunk = stream.read(min(_CHUNK, left) if left > 0 else _CHUNK)
                if not chunk:
                    return
                left -= len(chunk) if left > 0 else 0
                for start in range(0, len(chunk), ROW):
                    yield ByteCollection(position + start, chunk[start : start + ROW], path, path)
                position += len(chunk)
