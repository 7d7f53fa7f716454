"""System.IO: Path, File, Directory, readers and writers. Relative paths count from the process's own folder."""

from __future__ import annotations

import os

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Byte, Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SEPARATORS = "/\\" if os.name == "nt" else "/"


def io_error(cause: OSError, path: str = "") -> ClrException:
    """The .NET exception for what the system refused."""
    name = path or str(cause.filename or "")
    full = os.path.abspath(name) if name else ""
    if isinstance(cause, FileNotFoundError):
        parent = os.path.dirname(full)
        if parent and not os.path.isdir(parent):
            return error("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{full}'.")
        return error("System.IO.FileNotFoundException", f"Could not find file '{full}'.")
    if isinstance(cause, (PermissionError, IsADirectoryError)):
        return error("UnauthorizedAccessException", f"Access to the path '{full}' is denied.")
    if isinstance(cause, FileExistsError):
        return error("System.IO.IOException", f"The file '{full}' already exists.")
    if isinstance(cause, NotADirectoryError):
        return error("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{full}'.")
    return error("System.IO.IOException", f"{cause.strerror or 'I/O error occurred.'} : '{full}'")


def _need(path: str | None, name: str = "path") -> str:
    if path is None:
        raise argument_null(name)
    if not path:
        raise error("ArgumentException", f"The value cannot be an empty string. (Parameter '{name}')")
    if "\0" in path:
        raise error("ArgumentException", f"Null character in path. (Parameter '{name}')")
    return path


# ---------------------------------------------------------------------------------------------------------------- Path

PATH = declare_type("System.IO.Path")
PATH.constant("char DirectorySeparatorChar", Char(os.sep))
PATH.constant("char AltDirectorySeparatorChar", Char("/"))
PATH.constant("char PathSeparator", Char(os.pathsep))


def _name_start(path: str) -> int:
    return max(path.rfind(separator) for separator in SEPARATORS) + 1


@PATH.static("string GetFileName(string path)")
def _file_name(path: str | None) -> str | None:
    return None if path is None else path[_name_start(path) :]


@PATH.static("string GetFileNameWithoutExtension(string path)")
def _file_stem(path: str | None) -> str | None:
    if path is None:
        return None
    name = path[_name_start(path) :]
    return name[: name.rfind(".")] if "." in name else name


@PATH.static("string GetExtension(string path)")
def _extension(path: str | None) -> str | None:
    if path is None:
        return None
    name = path[_name_start(path) :]
    dot = name.rfind(".")
    return name[dot:] if 0 <= dot < len(name) - 1 else ""


@PATH.static("bool HasExtension(string path)")
def _has_extension(path: str | None) -> bool:
    return bool(_extension(path))


@PATH.static("string ChangeExtension(string path, string extension)")
def _change_extension(path: str | None, extension: str | None) -> str | None:
    if not path:
        return path
    start = _name_start(path)
    dot = path.rfind(".")
    stem = path[:dot] if dot >= start else path
    if extension is None:
        return stem
    return f"{stem}{'' if extension.startswith('.') else '.'}{extension}"


@PATH.static("string GetDirectoryName(string path)")
def _directory_name(path: str | None) -> str | None:
    if not path or path == "/":
        return None
    start = _name_start(path)
    if not start:
        return ""
    parent = path[: start - 1].rstrip(SEPARATORS)
    return parent or "/"


@PATH.static(
    "string Combine(string path1, string path2)",
    "string Combine(string path1, string path2, string path3)",
    "string Combine(string path1, string path2, string path3, string path4)",
)
def _combine(*parts: str | None) -> str:
    return _combine_all(list(parts))


@PATH.static("string Combine(params string[] paths)")
def _combine_all(parts: list[str | None]) -> str:
    result = ""
    for number, part in enumerate(parts, 1):
        if part is None:
            raise argument_null(f"path{number}" if len(parts) <= 4 else "paths")
        if not part:
            continue
        if _is_rooted(part) or not result:
            result = part
        else:
            result += part if result[-1] in SEPARATORS else os.sep + part
    return result


@PATH.static("string Join(params string[] paths)")
def _join(parts: list[str | None]) -> str:
    result = ""
    for part in parts:
        if not part:
            continue
        needs = result and result[-1] not in SEPARATORS and part[0] not in SEPARATORS
        result += (os.sep if needs else "") + part
    return result


def _is_rooted(path: str | None) -> bool:
    return bool(path) and (str(path)[0] in SEPARATORS or (os.name == "nt" and str(path)[1:2] == ":"))


PATH.static("bool IsPathRooted(string path)", "bool IsPathFullyQualified(string path)")(_is_rooted)


@PATH.static("string GetPathRoot(string path)")
def _path_root(path: str | None) -> str | None:
    if not path:
        return None
    return "/" if path[0] in SEPARATORS else ""


@PATH.static("string GetFullPath(string path)", "string GetFullPath(string path, string basePath)")
def _full_path(path: str | None, base: str | None = None) -> str:
    found = os.path.normpath(os.path.join(base or os.getcwd(), _need(path)))
    return found + os.sep if str(path)[-1] in SEPARATORS and not found.endswith(os.sep) else found


@PATH.static("string GetRelativePath(string relativeTo, string path)")
def _relative_path(base: str | None, path: str | None) -> str:
    return os.path.relpath(_need(path), _need(base, "relativeTo"))


@PATH.static("string GetTempPath()")
def _temp_path() -> str:
    import tempfile

    return tempfile.gettempdir().rstrip("/") + "/"


@PATH.static("string GetTempFileName()")
def _temp_file_name() -> str:
    import tempfile

    handle, name = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
    os.close(handle)
    return name


@PATH.static("string GetRandomFileName()")
def _random_file_name() -> str:
    letters = "abcdefghijklmnopqrstuvwxyz012345"
    name = "".join(letters[byte % 32] for byte in os.urandom(11))
    return f"{name[:8]}.{name[8:]}"


@PATH.static("char[] GetInvalidFileNameChars()")
def _invalid_name_chars() -> list[str]:
    return ["\0", "/"] if os.name != "nt" else [chr(code) for code in range(32)] + list('"<>|:*?\\/')


@PATH.static("char[] GetInvalidPathChars()")
def _invalid_path_chars() -> list[str]:
    return ["\0"]


@PATH.static("bool Exists(string path)")
def _path_exists(path: str | None) -> bool:
    return bool(path) and os.path.exists(str(path))


@PATH.static("bool EndsInDirectorySeparator(string path)")
def _ends_in_separator(path: str | None) -> bool:
    return bool(path) and str(path)[-1] in SEPARATORS


@PATH.static("string TrimEndingDirectorySeparator(string path)")
def _trim_separator(path: str) -> str:
    return path[:-1] if len(path) > 1 and path[-1] in SEPARATORS else path


# ---------------------------------------------------------------------------------------------------------------- File

FILE = declare_type("System.IO.File")
DIRECTORY = declare_type("System.IO.Directory")


def decode(data: bytes, encoding: Any = None) -> str:
    """Text of a file: a byte order mark decides, then the encoding, then UTF-8."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return data.decode(encoding.codec if encoding is not None else "utf-8", "replace")


def encode(text: str, encoding: Any = None) -> bytes:
    """Bytes of a text, with the byte order mark that the encoding object writes."""
    if encoding is None:
        return text.encode("utf-8", "surrogatepass")
    return bytes(encoding.preamble) + text.encode(encoding.codec, "replace")


def _read(path: str | None) -> bytes:
    name = _need(path)
    try:
        with open(name, "rb") as stream:
            return stream.read()
    except OSError as cause:
        raise io_error(cause, name) from None


def _write(path: str | None, data: bytes, mode: str = "wb") -> None:
    name = _need(path)
    try:
        with open(name, mode) as stream:
            stream.write(data)
    except OSError as cause:
        raise io_error(cause, name) from None


@FILE.static("bool Exists(string path)")
def _exists(path: str | None) -> bool:
    return bool(path) and os.path.isfile(str(path))


@FILE.static("string ReadAllText(string path)", "string ReadAllText(string path, System.Text.Encoding encoding)")
def _read_text(path: str | None, encoding: Any = None) -> str:
    return decode(_read(path), encoding)


def lines_of(text: str) -> list[str]:
    """The lines of a text, ends of line of every kind."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return parts[:-1] if parts and not parts[-1] else parts


@FILE.static(
    "string[] ReadAllLines(string path)",
    "string[] ReadAllLines(string path, System.Text.Encoding encoding)",
    "string[] ReadLines(string path)",
)
def _read_lines(path: str | None, encoding: Any = None) -> list[str]:
    return lines_of(_read_text(path, encoding))


@FILE.static("byte[] ReadAllBytes(string path)")
def _read_bytes(path: str | None) -> list[int]:
    return list(_read(path))


@FILE.static(
    "void WriteAllText(string path, string contents)",
    "void WriteAllText(string path, string contents, System.Text.Encoding encoding)",
)
def _write_text(path: str | None, text: str | None, encoding: Any = None) -> None:
    _write(path, encode(text or "", encoding))


@FILE.static(
    "void AppendAllText(string path, string contents)",
    "void AppendAllText(string path, string contents, System.Text.Encoding encoding)",
)
def _append_text(path: str | None, text: str | None, encoding: Any = None) -> None:
    _write(path, (text or "").encode(encoding.codec if encoding is not None else "utf-8", "surrogatepass"), "ab")


@FILE.static(
    "void WriteAllLines(string path, string[] contents)",
    "void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)",
)
def _write_lines(path: str | None, lines: list[str], encoding: Any = None) -> None:
    _write(path, encode("".join(f"{line or ''}\n" for line in lines), encoding))


@FILE.static("void AppendAllLines(string path, string[] contents)")
def _append_lines(path: str | None, lines: list[str]) -> None:
    _append_text(path, "".join(f"{line or ''}\n" for line in lines))


@FILE.static("void WriteAllBytes(string path, byte[] bytes)")
def _write_bytes(path: str | None, data: list[int]) -> None:
    _write(path, bytes(data))


@FILE.static("void Delete(string path)")
def _delete(path: str | None) -> None:
    name = _need(path)
    try:
        os.remove(name)
    except FileNotFoundError:
        return
    except OSError as cause:
        raise io_error(cause, name) from None


@FILE.static(
    "void Copy(string sourceFileName, string destFileName)",
    "void Copy(string sourceFileName, string destFileName, bool overwrite)",
)
def _copy(source: str | None, target: str | None, overwrite: bool = False) -> None:
    import shutil

    if not overwrite and os.path.exists(_need(target, "destFileName")):
        raise error("System.IO.IOException", f"The file '{os.path.abspath(str(target))}' already exists.")
    try:
        shutil.copyfile(_need(source, "sourceFileName"), _need(target, "destFileName"))
    except OSError as cause:
        raise io_error(cause) from None


@FILE.static(
    "void Move(string sourceFileName, string destFileName)",
    "void Move(string sourceFileName, string destFileName, bool overwrite)",
)
def _move(source: str | None, target: str | None, overwrite: bool = False) -> None:
    if not overwrite and os.path.exists(_need(target, "destFileName")):
        raise error("System.IO.IOException", "Cannot create a file when that file already exists.")
    try:
        os.replace(_need(source, "sourceFileName"), _need(target, "destFileName"))
    except OSError as cause:
        raise io_error(cause) from None


def moment(seconds: float, *, utc: bool = False) -> Any:
    """A file's time as a DateTime."""
    from pcshell.objects.instants import UNIX_TICKS, UTC, DateTime

    value = DateTime(UNIX_TICKS + int(seconds * 10_000_000), UTC)
    return value if utc else value.to_local()


def _stat_time(field: str, utc: bool) -> Any:
    def read(path: str | None) -> Any:
        try:
            status = os.stat(_need(path))
        except OSError:
            from pcshell.objects.instants import DateTime

            return DateTime(504_911_232_000_000_000, 1 if utc else 2)
        times = {"write": status.st_mtime_ns, "access": status.st_atime_ns, "creation": status.st_ctime_ns}
        return moment(times[field] / 1e9, utc=utc)

    return read


for _table in (FILE, DIRECTORY):
    for _name, _field in (("LastWrite", "write"), ("LastAccess", "access"), ("Creation", "creation")):
        _table.static(f"datetime Get{_name}Time(string path)")(_stat_time(_field, False))
        _table.static(f"datetime Get{_name}TimeUtc(string path)")(_stat_time(_field, True))

    @_table.static("void SetLastWriteTime(string path, datetime lastWriteTime)",
                   "void SetLastWriteTimeUtc(string path, datetime lastWriteTimeUtc)")  # fmt: skip
    def _set_write_time(path: str | None, value: Any) -> None:
        seconds = (value.to_utc().ticks - 621_355_968_000_000_000) / 1e7
        try:
            os.utime(_need(path), (seconds, seconds))
        except OSError as cause:
            raise io_error(cause) from None


# ----------------------------------------------------------------------------------------------------------- Directory


@DIRECTORY.static("bool Exists(string path)")
def _directory_exists(path: str | None) -> bool:
    return bool(path) and os.path.isdir(str(path))


@DIRECTORY.static("System.IO.DirectoryInfo CreateDirectory(string path)")
def _create_directory(path: str | None) -> Any:
    try:
        os.makedirs(_need(path), exist_ok=True)
    except OSError as cause:
        raise io_error(cause) from None
    return directory_info(str(path))


@DIRECTORY.static("void Delete(string path)", "void Delete(string path, bool recursive)")
def _delete_directory(path: str | None, recursive: bool = False) -> None:
    import shutil

    name = _need(path)
    try:
        if recursive:
            shutil.rmtree(name)
        else:
            os.rmdir(name)
    except FileNotFoundError:
        raise error(
            "System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{os.path.abspath(name)}'."
        ) from None
    except OSError as cause:
        if not recursive and os.path.isdir(name):
            raise error("System.IO.IOException", f"Directory not empty : '{os.path.abspath(name)}'") from None
        raise io_error(cause, name) from None


@DIRECTORY.static("void Move(string sourceDirName, string destDirName)")
def _move_directory(source: str | None, target: str | None) -> None:
    if os.path.exists(_need(target, "destDirName")):
        raise error(
            "System.IO.IOException",
            f"Cannot create '{os.path.abspath(str(target))}' because a file or directory with the same name already "
            "exists.",
        )
    try:
        os.rename(_need(source, "sourceDirName"), _need(target, "destDirName"))
    except OSError as cause:
        raise io_error(cause) from None


@DIRECTORY.static("string GetDirectoryRoot(string path)")
def _directory_root(_path: str | None) -> str:
    return "/"


@DIRECTORY.static("string GetCurrentDirectory()")
def _current_directory() -> str:
    return os.getcwd()


@DIRECTORY.static("void SetCurrentDirectory(string path)")
def _set_current_directory(path: str | None) -> None:
    try:
        os.chdir(_need(path))
    except OSError as cause:
        raise io_error(cause) from None


def _entries(path: str | None, pattern: str, option: int, want: str) -> list[str]:
    from pcshell.objects.wildcard import WildcardPattern

    root = _need(path)
    matcher = WildcardPattern(pattern.replace("[", "`[") if pattern != "*.*" else "*", os.name == "nt")
    found: list[str] = []
    pending = [root]
    while pending:
        folder = pending.pop(0)
        try:
            with os.scandir(folder) as entries:
                items = sorted(entries, key=lambda entry: entry.name)
        except OSError as cause:
            raise io_error(cause, folder) from None
        for entry in items:
            is_folder = entry.is_dir()
            if int(option) and is_folder:
                pending.append(entry.path)
            if (want == "any" or is_folder == (want == "folder")) and matcher.matches(entry.name):
                found.append(entry.path)
    return found


for _name, _want in (("Files", "file"), ("Directories", "folder"), ("FileSystemEntries", "any")):
    for _verb in ("Get", "Enumerate"):

        def _list(path: str | None, pattern: str = "*", option: int = 0, _want: str = _want) -> list[str]:
            return _entries(path, pattern, option, _want)

        DIRECTORY.static(
            f"string[] {_verb}{_name}(string path)",
            f"string[] {_verb}{_name}(string path, string searchPattern)",
            f"string[] {_verb}{_name}(string path, string searchPattern, System.IO.SearchOption searchOption)",
        )(_list)


@DIRECTORY.static("System.IO.DirectoryInfo GetParent(string path)")
def _parent(path: str | None) -> Any:
    parent = os.path.dirname(os.path.abspath(_need(path)).rstrip("/"))
    return directory_info(parent) if parent else None


def directory_info(path: str) -> Any:
    """A DirectoryInfo."""
    from pcshell.objects.clr_file_info import DirectoryInfo

    return DirectoryInfo(os.path.abspath(path))


def file_info(path: str) -> Any:
    """A FileInfo."""
    from pcshell.objects.clr_file_info import FileInfo

    return FileInfo(os.path.abspath(path))


# ------------------------------------------------------------------------------------------------- readers and writers


class TextReader:
    """StringReader and StreamReader: a text and a position."""

    __slots__ = ("at", "clr_name", "text")

    def __init__(self, text: str, clr_name: str) -> None:
        self.text = text
        self.at = 0
        self.clr_name = clr_name


class TextWriter:
    """StringWriter and StreamWriter; a stream writer's file is written when it is flushed or closed."""

    __slots__ = ("clr_name", "encoding", "parts", "path")

    def __init__(self, clr_name: str, path: str = "", encoding: Any = None) -> None:
        self.parts: list[str] = []
        self.clr_name = clr_name
        self.path = path
        self.encoding = encoding

    def __str__(self) -> str:
        return "".join(self.parts)

    def flush(self) -> None:
        """Writes what has gathered."""
        if self.path and self.parts:
            codec = self.encoding.codec if self.encoding is not None else "utf-8"
            _write(self.path, "".join(self.parts).encode(codec, "replace"), "ab")
            self.parts.clear()


READER = declare_type("System.IO.TextReader")


@READER.method("string ReadLine()")
def _read_line(reader: TextReader) -> str | None:
    if reader.at >= len(reader.text):
        return None
    end = reader.at
    while end < len(reader.text) and reader.text[end] not in "\r\n":
        end += 1
    line = reader.text[reader.at : end]
    reader.at = end + (2 if reader.text.startswith("\r\n", end) else 1)
    return line


@READER.method("string ReadToEnd()")
def _read_to_end(reader: TextReader) -> str:
    rest = reader.text[reader.at :]
    reader.at = len(reader.text)
    return rest


@READER.method("int Read()")
def _read_one(reader: TextReader) -> int:
    if reader.at >= len(reader.text):
        return -1
    reader.at += 1
    return ord(reader.text[reader.at - 1])


@READER.method("int Peek()")
def _peek(reader: TextReader) -> int:
    return ord(reader.text[reader.at]) if reader.at < len(reader.text) else -1


READER.method("void Close()", "void Dispose()")(lambda reader: None)
declare_type("System.IO.StringReader").constructor("StringReader(string s)")(
    lambda text: TextReader(text, "System.IO.StringReader")
)
STREAM_READER = declare_type("System.IO.StreamReader")
STREAM_READER.constructor("StreamReader(string path)", "StreamReader(string path, System.Text.Encoding encoding)")(
    lambda path, encoding=None: TextReader(_read_text(path, encoding), "System.IO.StreamReader")
)
STREAM_READER.properties_from({"bool EndOfStream": lambda reader: reader.at >= len(reader.text)})
WRITER = declare_type("System.IO.TextWriter")


@WRITER.method("void Write(System.Object value)")
def _writer_write(writer: TextWriter, value: Any) -> None:
    from pcshell.objects.clr_string import current_text

    writer.parts.append(current_text(value))


@WRITER.method("void WriteLine()", "void WriteLine(System.Object value)")
def _writer_write_line(writer: TextWriter, value: Any = "") -> None:
    _writer_write(writer, value)
    writer.parts.append("\n")


WRITER.method("void Flush()", "void Close()", "void Dispose()")(TextWriter.flush)
WRITER.method("string ToString()")(str)
declare_type("System.IO.StringWriter").constructor("StringWriter()")(lambda: TextWriter("System.IO.StringWriter"))


@declare_type("System.IO.StreamWriter").constructor(
    "StreamWriter(string path)",
    "StreamWriter(string path, bool append)",
    "StreamWriter(string path, bool append, System.Text.Encoding encoding)",
)
def _stream_writer(path: str | None, append: bool = False, encoding: Any = None) -> TextWriter:
    if not append:
        _write(path, b"" if encoding is None else bytes(encoding.preamble))
    return TextWriter("System.IO.StreamWriter", _need(path), encoding)


class MemoryStream:
    """System.IO.MemoryStream."""

    __slots__ = ("at", "data")
    clr_name = "System.IO.MemoryStream"

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self.at = 0


MEMORY = declare_type("System.IO.MemoryStream")
MEMORY.constructor("MemoryStream()")(MemoryStream)
MEMORY.constructor("MemoryStream(byte[] buffer)")(lambda items: MemoryStream(bytes(items)))
MEMORY.properties_from({"long Length": lambda stream: len(stream.data), "bool CanRead": lambda stream: True})


@MEMORY.property("long Position")
def _position(stream: MemoryStream) -> int:
    return stream.at


@_position.with_setter
def _set_position(stream: MemoryStream, at: int) -> None:
    stream.at = int(at)


@MEMORY.method("void Write(byte[] buffer, int offset, int count)")
def _memory_write(stream: MemoryStream, items: list[int], offset: int, count: int) -> None:
    stream.data[stream.at : stream.at + count] = bytes(items[offset : offset + count])
    stream.at += count


@MEMORY.method("void WriteByte(byte value)")
def _memory_write_byte(stream: MemoryStream, value: int) -> None:
    stream.data[stream.at : stream.at + 1] = bytes([value])
    stream.at += 1


@MEMORY.method("int ReadByte()")
def _memory_read_byte(stream: MemoryStream) -> int:
    if stream.at >= len(stream.data):
        return -1
    stream.at += 1
    return stream.data[stream.at - 1]


@MEMORY.method("int Read(byte[] buffer, int offset, int count)")
def _memory_read(stream: MemoryStream, buffer: list[Any], offset: int, count: int) -> int:
    part = stream.data[stream.at : stream.at + count]
    buffer[offset : offset + len(part)] = [Byte(byte) for byte in part]
    stream.at += len(part)
    return len(part)


@MEMORY.method("byte[] ToArray()")
def _memory_to_array(stream: MemoryStream) -> list[int]:
    return list(stream.data)


MEMORY.method("void Close()", "void Dispose()", "void Flush()")(lambda stream: None)
