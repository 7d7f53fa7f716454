"""TextReader and TextWriter: readers and writers of strings, streams and files."""

from __future__ import annotations

from pcshell.objects.clr_encoding import UTF8, UTF8_PLAIN, UTF16, Encoding
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.clr_io import decode
from pcshell.objects.clr_streams import APPEND, CREATE, OPEN, READ, Stream, open_file
from pcshell.objects.clr_string import current_text
from pcshell.objects.clr_text import StringBuilder
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# ------------------------------------------------------------------------------------------------------------- readers


class TextReader:
    """A text, in units, and a position; what a stream holds is read when it is first asked for."""

    __slots__ = ("at", "clr_name", "encoding", "stream", "text")

    def __init__(self, clr_name: str, text: str = "", stream: Stream | None = None, encoding: Any = None) -> None:
        self.clr_name = clr_name
        self.text = units(text)
        self.at = 0
        self.stream = stream
        self.encoding = encoding

    def ready(self) -> None:
        """Reads what a stream holds from its position on."""
        if self.stream is not None:
            self.stream.check()
            if self.at >= len(self.text):
                data = self.stream.take()
                self.text = units(decode(data, self.encoding))
                self.at = 0

    def read_line(self) -> str | None:
        """The next line without its end; None at the end."""
        self.ready()
        if self.at >= len(self.text):
            return None
        ends = [place for place in (self.text.find("\r", self.at), self.text.find("\n", self.at)) if place >= 0]
        end = min(ends, default=len(self.text))
        line = self.text[self.at : end]
        self.at = end + (2 if self.text.startswith("\r\n", end) else 1)
        return whole(line)

    def take(self, count: int | None = None) -> str:
        """The next units; None for all that are left."""
        self.ready()
        part = self.text[self.at : None if count is None else self.at + count]
        self.at += len(part)
        return part

    def read(self) -> int:
        """The number of the next unit; -1 at the end."""
        part = self.take(1)
        return ord(part) if part else -1

    def close(self) -> None:
        """Closes the stream behind."""
        if self.stream is not None:
            self.stream.close()


class ConsoleReader(TextReader):
    """Console.In: lines as the host gives them."""

    __slots__ = ("next_line",)

    def __init__(self, next_line: Callable[[], str | None]) -> None:
        super().__init__("System.IO.SyncTextReader")
        self.next_line = next_line

    def ready(self) -> None:
        """Asks for a line when the last one is used up."""
        if self.at >= len(self.text):
            line = self.next_line()
            self.text = "" if line is None else units(line) + "\n"
            self.at = 0

    def take(self, count: int | None = None) -> str:
        """The next units of the line; all lines for None."""
        if count is not None:
            return super().take(count)
        parts = []
        while part := super().take(None):
            parts.append(part)
        return "".join(parts)


READER = declare_type("System.IO.TextReader")
READER.method("string ReadLine()")(lambda reader: reader.read_line())
READER.method("string ReadToEnd()")(lambda reader: whole(reader.take()))
READER.method("int Read()")(lambda reader: reader.read())
READER.method("void Close()", "void Dispose()")(lambda reader: reader.close())
READER.static("System.IO.TextReader Synchronized(System.IO.TextReader reader)")(lambda reader: reader)
READER.static_property("System.IO.TextReader Null")(lambda: TextReader("System.IO.StringReader"))


@READER.method("int Peek()")
def _peek(reader: TextReader) -> int:
    reader.ready()
    return ord(reader.text[reader.at]) if reader.at < len(reader.text) else -1


@READER.method("int Read(char[] buffer, int index, int count)", "int ReadBlock(char[] buffer, int index, int count)")
def _read_chars(reader: TextReader, buffer: list[Any], index: int, count: int) -> int:
    if len(buffer) - index < count:
        raise error(
            "ArgumentException",
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
        )
    part = reader.take(count)
    buffer[index : index + len(part)] = map(Char, part)
    return len(part)


@declare_type("System.IO.StringReader").constructor("StringReader(string s)")
def _string_reader(text: str | None) -> TextReader:
    if text is None:
        raise argument_null("s")
    return TextReader("System.IO.StringReader", text)


STREAM_READER = declare_type("System.IO.StreamReader")


@STREAM_READER.constructor(
    "StreamReader(System.IO.Stream stream)",
    "StreamReader(System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)",
    "StreamReader(System.IO.Stream stream, System.Text.Encoding encoding)",
    "StreamReader(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
    "StreamReader(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, "
    "int bufferSize)",
    "StreamReader(System.IO.Stream stream, System.Text.Encoding encoding = null, "
    "bool detectEncodingFromByteOrderMarks = true, int bufferSize = -1, bool leaveOpen = false)",
)
def _reader_of(stream: Stream | None, encoding: Any = None, *_rest: Any) -> TextReader:
    if stream is None:
        raise argument_null("stream")
    return TextReader("System.IO.StreamReader", "", stream, encoding if isinstance(encoding, Encoding) else None)


@STREAM_READER.constructor(
    "StreamReader(string path)", "StreamReader(string path, bool detectEncodingFromByteOrderMarks)",
    "StreamReader(string path, System.Text.Encoding encoding)",
    "StreamReader(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
    "StreamReader(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
)  # fmt: skip
def _reader_of_file(path: str | None, encoding: Any = None, *_rest: Any) -> TextReader:
    return _reader_of(open_file(path, OPEN, READ), encoding)


def _at_end(reader: TextReader) -> bool:
    reader.ready()
    return reader.at >= len(reader.text)


STREAM_READER.properties_from({
    "System.IO.Stream BaseStream": lambda reader: reader.stream,
    "System.Text.Encoding CurrentEncoding": lambda reader: reader.encoding or UTF8,
    "bool EndOfStream": _at_end,
})  # fmt: skip


@STREAM_READER.method("void DiscardBufferedData()")
def _discard(reader: TextReader) -> None:
    reader.at = len(reader.text)


# ------------------------------------------------------------------------------------------------------------- writers


class TextWriter:
    """Text into a StringBuilder or a stream."""

    __slots__ = ("auto_flush", "builder", "clr_name", "encoding", "new_line", "stream")

    def __init__(
        self, clr_name: str, builder: StringBuilder | None = None, stream: Stream | None = None, encoding: Any = None
    ) -> None:
        self.clr_name = clr_name
        self.builder = builder or StringBuilder()
        self.stream = stream
        self.encoding = encoding or (UTF16 if stream is None else UTF8_PLAIN)
        self.auto_flush = False
        self.new_line = "\n"

    def __str__(self) -> str:
        return str(self.builder) if self.stream is None else self.clr_name

    def write(self, text: str) -> None:
        """Writes text."""
        if self.stream is not None and not self.stream.is_open:
            raise error("ObjectDisposedException", "Cannot write to a closed TextWriter.")
        self.builder.pieces.append(text)
        if self.auto_flush:
            self.flush()

    def flush(self) -> None:
        """Hands on to the stream what has gathered."""
        if self.stream is not None and self.stream.is_open:
            text = str(self.builder)
            if text:
                self.stream.put(text.encode(self.encoding.codec, "replace"))
                self.builder.pieces.clear()
            self.stream.flush()

    def close(self) -> None:
        """Writes the rest and closes the stream."""
        if self.stream is not None and self.stream.is_open:
            self.flush()
            self.stream.close()


WRITER = declare_type("System.IO.TextWriter")


def _formatted(template: str, args: list[Any]) -> str:
    from pcshell.objects.text import format_text

    return format_text(template, args)


def _part(letters: list[str] | None, index: int = 0, count: int | None = None) -> str:
    return whole("".join((letters or [])[index : None if count is None else index + count]))


def _declare_writing(name: str, *, ends_line: bool) -> None:
    """Write and WriteLine, which take the same arguments."""

    def write(writer: TextWriter, text: str) -> None:
        writer.write(text + writer.new_line if ends_line else text)

    if ends_line:
        WRITER.method(f"void {name}()")(lambda writer: write(writer, ""))
    WRITER.method(f"void {name}(string value)", f"void {name}(System.Object value)")(
        lambda writer, value: write(writer, current_text(value))
    )
    for count in (1, 2, 3):
        values = "".join(f", System.Object arg{position}" for position in range(count))
        WRITER.method(f"void {name}(string format{values})")(
            lambda writer, template, *args: write(writer, _formatted(template, list(args)))
        )
    WRITER.method(f"void {name}(string format, params System.Object[] arg)")(
        lambda writer, template, args: write(writer, _formatted(template, args))
    )
    WRITER.method(f"void {name}(char[] buffer)", f"void {name}(char[] buffer, int index, int count)")(
        lambda writer, letters, *part: write(writer, _part(letters, *part))
    )


_declare_writing("Write", ends_line=False)
_declare_writing("WriteLine", ends_line=True)
WRITER.method("void Flush()")(lambda writer: writer.flush())
WRITER.method("void Close()", "void Dispose()")(lambda writer: writer.close())
WRITER.method("string ToString()")(str)
WRITER.static("System.IO.TextWriter Synchronized(System.IO.TextWriter writer)")(lambda writer: writer)
WRITER.static_property("System.IO.TextWriter Null")(lambda: TextWriter("System.IO.StringWriter"))
WRITER.properties_from({
    "System.Text.Encoding Encoding": lambda writer: writer.encoding,
    "System.IFormatProvider FormatProvider": lambda writer: _culture(),
})  # fmt: skip


def _culture() -> Any:
    from pcshell.objects.cultures import current

    return current()


@WRITER.property("string NewLine")
def _new_line(writer: TextWriter) -> str:
    return writer.new_line


@_new_line.with_setter
def _set_new_line(writer: TextWriter, text: str) -> None:
    writer.new_line = text or "\n"


STRING_WRITER = declare_type("System.IO.StringWriter")


@STRING_WRITER.constructor(
    "StringWriter()", "StringWriter(System.IFormatProvider formatProvider)",
    "StringWriter(System.Text.StringBuilder sb)",
    "StringWriter(System.Text.StringBuilder sb, System.IFormatProvider formatProvider)",
)  # fmt: skip
def _string_writer(builder: Any = None, _provider: Any = None) -> TextWriter:
    return TextWriter("System.IO.StringWriter", builder if isinstance(builder, StringBuilder) else None)


STRING_WRITER.method("System.Text.StringBuilder GetStringBuilder()")(lambda writer: writer.builder)
STREAM_WRITER = declare_type("System.IO.StreamWriter")
STREAM_WRITER.properties_from({"System.IO.Stream BaseStream": lambda writer: writer.stream})


@STREAM_WRITER.property("bool AutoFlush")
def _auto_flush(writer: TextWriter) -> bool:
    return writer.auto_flush


@_auto_flush.with_setter
def _set_auto_flush(writer: TextWriter, wanted: bool) -> None:
    writer.auto_flush = wanted
    if wanted:
        writer.flush()


@STREAM_WRITER.constructor(
    "StreamWriter(System.IO.Stream stream)", "StreamWriter(System.IO.Stream stream, System.Text.Encoding encoding)",
    "StreamWriter(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)",
    "StreamWriter(System.IO.Stream stream, System.Text.Encoding encoding = null, int bufferSize = -1, "
    "bool leaveOpen = false)",
)  # fmt: skip
def writer_of(stream: Stream | None, encoding: Any = None, *_rest: Any) -> TextWriter:
    """A StreamWriter; its encoding's mark begins an empty stream."""
    if stream is None:
        raise argument_null("stream")
    stream.check(writing=True)
    if encoding is not None and stream.at == 0:
        stream.put(encoding.preamble)
    return TextWriter("System.IO.StreamWriter", None, stream, encoding)


@STREAM_WRITER.constructor(
    "StreamWriter(string path)", "StreamWriter(string path, bool append)",
    "StreamWriter(string path, bool append, System.Text.Encoding encoding)",
    "StreamWriter(string path, bool append, System.Text.Encoding encoding, int bufferSize)",
)  # fmt: skip
def writer_of_file(path: str | None, append: bool = False, encoding: Any = None, _size: int = 0) -> TextWriter:
    """A StreamWriter over a file."""
    return writer_of(open_file(path, APPEND if append else CREATE), encoding)


def reader_of_file(path: str) -> TextReader:
    """A StreamReader over a file."""
    return _reader_of_file(path)
