"""System.IO.Stream: MemoryStream and FileStream, bytes with a position."""

from __future__ import annotations

import contextlib
import os
from abc import ABC, abstractmethod

from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.clr_io import io_error, need_path
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _closed() -> ClrException:
    return error("ObjectDisposedException", "Cannot access a closed Stream.")


class Stream(ABC):
    """Bytes that are read and written at a position."""

    __slots__ = ("can_write", "is_open")
    clr_name = "System.IO.Stream"

    def __init__(self, can_write: bool = True) -> None:
        self.can_write = can_write
        self.is_open = True

    def check(self, *, writing: bool = False) -> None:
        """Raises ObjectDisposedException or NotSupportedException."""
        if not self.is_open:
            raise _closed()
        if writing and not self.can_write:
            raise error("NotSupportedException", "Stream does not support writing.")

    @property
    @abstractmethod
    def at(self) -> int:
        """The position."""

    @abstractmethod
    def move(self, at: int) -> None:
        """Sets the position."""

    @property
    @abstractmethod
    def size(self) -> int:
        """The number of bytes."""

    @abstractmethod
    def resize(self, size: int) -> None:
        """Cuts or fills up with zeros."""

    @abstractmethod
    def take(self, count: int | None = None) -> bytes:
        """Reads; None for all that is left."""

    @abstractmethod
    def put(self, data: bytes) -> None:
        """Writes."""

    def flush(self) -> None:
        """Hands on what is held back."""
        return

    def close(self) -> None:
        """Ends the use of the stream."""
        self.is_open = False


class MemoryStream(Stream):
    """System.IO.MemoryStream; a `fixed` one cannot grow."""

    __slots__ = ("_at", "data", "fixed", "reserved")
    clr_name = "System.IO.MemoryStream"

    def __init__(self, data: bytes = b"", *, can_write: bool = True, fixed: bool = False, reserved: int = 0) -> None:
        super().__init__(can_write)
        self.data = bytearray(data)
        self.fixed = fixed
        self.reserved = max(reserved, len(data))
        self._at = 0

    @property
    def at(self) -> int:
        """The position."""
        return self._at

    def move(self, at: int) -> None:
        """Sets the position, which may lie beyond the end."""
        self._at = at

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.data)

    def resize(self, size: int) -> None:
        """Cuts or fills up with zeros."""
        self._may_grow(size)
        self.data[size:] = bytes(max(size - len(self.data), 0))
        self._at = min(self._at, size)

    def _may_grow(self, size: int) -> None:
        if self.fixed and size > self.reserved:
            raise error("NotSupportedException", "Memory stream is not expandable.")
        while self.reserved < size:
            self.reserved = max(size, 256 if self.reserved < 256 else 2 * self.reserved)

    def take(self, count: int | None = None) -> bytes:
        """Reads; None for all that is left."""
        part = bytes(self.data[self._at : None if count is None else self._at + count])
        self._at += len(part)
        return part

    def put(self, data: bytes) -> None:
        """Writes at the position."""
        end = self._at + len(data)
        self._may_grow(end)
        if self._at > len(self.data):
            self.data.extend(bytes(self._at - len(self.data)))
        self.data[self._at : end] = data
        self._at = end


class FileStream(Stream):
    """System.IO.FileStream over a file of the system."""

    __slots__ = ("can_read", "file", "path")
    clr_name = "System.IO.FileStream"

    def __init__(self, path: str, file: Any, can_read: bool, can_write: bool) -> None:
        super().__init__(can_write)
        self.path = path
        self.file = file
        self.can_read = can_read

    def __del__(self) -> None:
        """A forgotten stream closes its file, as .NET's finalizer does."""
        with contextlib.suppress(OSError, AttributeError):
            self.file.close()

    @property
    def at(self) -> int:
        """The position."""
        return int(self.file.tell())

    def move(self, at: int) -> None:
        """Sets the position."""
        self.file.seek(at)

    @property
    def size(self) -> int:
        """The length of the file."""
        self.file.flush()
        return os.fstat(self.file.fileno()).st_size

    def resize(self, size: int) -> None:
        """Cuts the file or fills it up with zeros."""
        self.file.truncate(size)
        self.file.seek(min(self.file.tell(), size))

    def take(self, count: int | None = None) -> bytes:
        """Reads; None for all that is left."""
        if not self.can_read:
            raise error("NotSupportedException", "Stream does not support reading.")
        return bytes(self.file.read(-1 if count is None else count))

    def put(self, data: bytes) -> None:
        """Writes at the position."""
        self.file.write(data)

    def flush(self) -> None:
        """Writes to the system."""
        self.file.flush()

    def close(self) -> None:
        """Closes the file."""
        super().close()
        self.file.close()


# FileMode and FileAccess.
CREATE_NEW, CREATE, OPEN, OPEN_OR_CREATE, TRUNCATE, APPEND = range(1, 7)
READ, WRITE, READ_WRITE = 1, 2, 3


def open_file(path: str | None, mode: int, access: int = 0) -> FileStream:
    """new FileStream(path, mode, access). Raises .NET's exceptions."""
    name = need_path(path)
    if not 1 <= int(mode) <= 6 or not 0 <= int(access) <= 3:
        parameter = "access" if 1 <= int(mode) <= 6 else "mode"
        raise error("ArgumentOutOfRangeException", f"Enum value was out of legal range. (Parameter '{parameter}')")
    wanted = int(access) or (WRITE if mode == APPEND else READ_WRITE)
    if wanted == READ and mode in (CREATE_NEW, CREATE, TRUNCATE, APPEND):
        shown = ("", "CreateNew", "Create", "", "", "Truncate", "Append")[mode]
        raise error("ArgumentException", f"Combining FileMode: {shown} with FileAccess: Read is invalid. "
                                         "(Parameter 'access')")  # fmt: skip
    flags = {READ: os.O_RDONLY, WRITE: os.O_WRONLY, READ_WRITE: os.O_RDWR}[wanted]
    flags |= {
        CREATE_NEW: os.O_CREAT | os.O_EXCL, CREATE: os.O_CREAT | os.O_TRUNC, OPEN: 0, OPEN_OR_CREATE: os.O_CREAT,
        TRUNCATE: os.O_TRUNC, APPEND: os.O_CREAT,
    }[int(mode)]  # fmt: skip
    try:
        handle = os.open(name, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o666)
        file = os.fdopen(handle, {READ: "rb", WRITE: "wb", READ_WRITE: "r+b"}[wanted])
        if mode == APPEND:
            file.seek(0, os.SEEK_END)
    except OSError as cause:
        raise io_error(cause, name) from None
    return FileStream(os.path.abspath(name), file, wanted != WRITE, wanted != READ)


# -------------------------------------------------------------------------------------------------------- declarations

STREAM = declare_type("System.IO.Stream")
STREAM.properties_from({
    "bool CanRead": lambda stream: stream.is_open and getattr(stream, "can_read", True),
    "bool CanWrite": lambda stream: stream.is_open and stream.can_write,
    "bool CanSeek": lambda stream: stream.is_open,
    "bool CanTimeout": lambda stream: False,
})  # fmt: skip


@STREAM.property("long Length")
def _length(stream: Stream) -> int:
    stream.check()
    return stream.size


@STREAM.property("long Position")
def _position(stream: Stream) -> int:
    stream.check()
    return stream.at


@_position.with_setter
def _set_position(stream: Stream, at: int) -> None:
    stream.check()
    if at < 0:
        raise must_not_be_negative("value", at)
    stream.move(int(at))


def _no_timeout(_stream: Stream) -> int:
    raise error("InvalidOperationException", "Timeouts are not supported on this stream.")


STREAM.properties_from({"int ReadTimeout": _no_timeout, "int WriteTimeout": _no_timeout})
STREAM.static_property("System.IO.Stream Null")(lambda: MemoryStream())


def _check_part(buffer: list[Any] | None, offset: int, count: int) -> list[Any]:
    if buffer is None:
        raise argument_null("buffer")
    if offset < 0:
        raise must_not_be_negative("offset", offset)
    if count < 0 or count > len(buffer) - offset:
        raise out_of_range(
            "count", f"'count' must be a non-negative value less than or equal to '{len(buffer) - offset}'."
        )
    return buffer


@STREAM.method("int Read(byte[] buffer, int offset, int count)")
def _read(stream: Stream, buffer: list[Any] | None, offset: int, count: int) -> int:
    stream.check()
    target = _check_part(buffer, offset, count)
    part = stream.take(count)
    target[offset : offset + len(part)] = map(Byte, part)
    return len(part)


@STREAM.method("void ReadExactly(byte[] buffer, int offset, int count)")
def _read_exactly(stream: Stream, buffer: list[Any] | None, offset: int, count: int) -> None:
    if _read(stream, buffer, offset, count) < count:
        raise error("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")


@STREAM.method("int ReadByte()")
def _read_byte(stream: Stream) -> int:
    stream.check()
    part = stream.take(1)
    return part[0] if part else -1


@STREAM.method("void Write(byte[] buffer, int offset, int count)")
def _write(stream: Stream, buffer: list[int] | None, offset: int, count: int) -> None:
    stream.check(writing=True)
    stream.put(bytes(_check_part(buffer, offset, count)[offset : offset + count]))


@STREAM.method("void Write(byte[] buffer)")
def _write_all(stream: Stream, buffer: list[int] | None) -> None:
    _write(stream, buffer, 0, len(buffer or []))


@STREAM.method("void WriteByte(byte value)")
def _write_byte(stream: Stream, value: int) -> None:
    stream.check(writing=True)
    stream.put(bytes([value]))


@STREAM.method("long Seek(long offset, System.IO.SeekOrigin origin)")
def _seek(stream: Stream, offset: int, origin: int) -> int:
    stream.check()
    at = int(offset) + (0, stream.at, stream.size)[int(origin)]
    if at < 0:
        raise error(
            "System.IO.IOException", "An attempt was made to move the position before the beginning of the stream."
        )
    stream.move(at)
    return at


@STREAM.method("void SetLength(long value)")
def _set_length(stream: Stream, size: int) -> None:
    stream.check(writing=True)
    if size < 0:
        raise must_not_be_negative("value", size)
    stream.resize(int(size))


@STREAM.method("void CopyTo(System.IO.Stream destination)",
               "void CopyTo(System.IO.Stream destination, int bufferSize)")  # fmt: skip
def _copy_to(stream: Stream, target: Stream | None, _size: int = 0) -> None:
    if target is None:
        raise argument_null("destination")
    stream.check()
    target.check(writing=True)
    target.put(stream.take())


STREAM.method("void Flush()")(lambda stream: stream.flush())
STREAM.method("void Close()", "void Dispose()")(lambda stream: stream.close())
STREAM.static("System.IO.Stream Synchronized(System.IO.Stream stream)")(lambda stream: stream)

MEMORY = declare_type("System.IO.MemoryStream")


@MEMORY.constructor("MemoryStream()", "MemoryStream(int capacity)")
def _new_memory(capacity: int = 0) -> MemoryStream:
    if capacity < 0:
        raise must_not_be_negative("capacity", capacity)
    return MemoryStream(reserved=capacity)


@MEMORY.constructor("MemoryStream(byte[] buffer)", "MemoryStream(byte[] buffer, bool writable)")
def _of_bytes(data: list[int] | None, writable: bool = True) -> MemoryStream:
    if data is None:
        raise argument_null("buffer")
    return MemoryStream(bytes(data), can_write=writable, fixed=True)


@MEMORY.constructor(
    "MemoryStream(byte[] buffer, int index, int count)",
    "MemoryStream(byte[] buffer, int index, int count, bool writable)",
    "MemoryStream(byte[] buffer, int index, int count, bool writable, bool publiclyVisible)",
)  # fmt: skip
def _of_part(data: list[int], index: int, count: int, writable: bool = True, _visible: bool = False) -> MemoryStream:
    return _of_bytes(_check_part(data, index, count)[index : index + count], writable)


@MEMORY.property("int Capacity")
def _capacity(stream: MemoryStream) -> int:
    stream.check()
    return stream.reserved


@_capacity.with_setter
def _set_capacity(stream: MemoryStream, size: int) -> None:
    if size < stream.size:
        raise out_of_range("value", "capacity was less than the current size.")
    if stream.fixed and size != stream.reserved:
        raise error("NotSupportedException", "Memory stream is not expandable.")
    stream.reserved = size


MEMORY.method("byte[] ToArray()")(lambda stream: list(stream.data))
MEMORY.method("byte[] GetBuffer()")(lambda stream: [*stream.data, *bytes(stream.reserved - len(stream.data))])


@MEMORY.method("void WriteTo(System.IO.Stream stream)")
def _write_to(stream: MemoryStream, target: Stream | None) -> None:
    if target is None:
        raise argument_null("stream")
    target.put(bytes(stream.data))


FILE_STREAM = declare_type("System.IO.FileStream")
FILE_STREAM.properties_from({"string Name": lambda stream: stream.path, "bool IsAsync": lambda stream: False})
FILE_STREAM.constructor(
    "FileStream(string path, System.IO.FileMode mode)",
    "FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
)(open_file)


@FILE_STREAM.constructor(
    "FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
    "FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, "
    "int bufferSize)",
    "FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, "
    "int bufferSize, bool useAsync)",
)
def _new_file_stream(path: str, mode: int, access: int, *_rest: Any) -> FileStream:
    return open_file(path, mode, access)


FILE_STREAM.method("void Flush(bool flushToDisk)")(lambda stream, _disk: stream.flush())
FILE_STREAM.method("void Lock(long position, long length)", "void Unlock(long position, long length)")(
    lambda stream, _at, _size: None
)
