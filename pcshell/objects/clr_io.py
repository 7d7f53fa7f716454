"""System.IO: Path, File and Directory. Relative paths count from the process's own folder."""

from __future__ import annotations

import os

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.collections import TypedArray
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
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


def need_path(path: str | None, name: str = "path") -> str:
    """A path that was given. Raises ArgumentNullException or ArgumentException."""
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
PATH.constant("char VolumeSeparatorChar", Char(":" if os.name == "nt" else "/"))
PATH.static_property("char[] InvalidPathChars")(lambda: TypedArray("System.Char", [Char("\0")]))


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
    found = os.path.normpath(os.path.join(base or os.getcwd(), need_path(path)))
    return found + os.sep if str(path)[-1] in SEPARATORS and not found.endswith(os.sep) else found


@PATH.static("string GetRelativePath(string relativeTo, string path)")
def _relative_path(base: str | None, path: str | None) -> str:
    return os.path.relpath(need_path(path), need_path(base, "relativeTo"))


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
    name = need_path(path)
    try:
        with open(name, "rb") as stream:
            return stream.read()
    except OSError as cause:
        raise io_error(cause, name) from None


def _write(path: str | None, data: bytes, mode: str = "wb") -> None:
    name = need_path(path)
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
    "string[] ReadLines(string path, System.Text.Encoding encoding)",
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


@FILE.static(
    "void AppendAllLines(string path, string[] contents)",
    "void AppendAllLines(string path, string[] contents, System.Text.Encoding encoding)",
)
def _append_lines(path: str | None, lines: list[str], encoding: Any = None) -> None:
    _append_text(path, "".join(f"{line or ''}\n" for line in lines), encoding)


@FILE.static("void AppendAllBytes(string path, byte[] bytes)")
def _append_bytes(path: str | None, data: list[int]) -> None:
    _write(path, bytes(data), "ab")


@FILE.static("void WriteAllBytes(string path, byte[] bytes)")
def _write_bytes(path: str | None, data: list[int]) -> None:
    _write(path, bytes(data))


@FILE.static("void Delete(string path)")
def _delete(path: str | None) -> None:
    name = need_path(path)
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

    if not overwrite and os.path.exists(need_path(target, "destFileName")):
        raise error("System.IO.IOException", f"The file '{os.path.abspath(str(target))}' already exists.")
    try:
        shutil.copyfile(need_path(source, "sourceFileName"), need_path(target, "destFileName"))
    except OSError as cause:
        raise io_error(cause) from None


@FILE.static(
    "void Move(string sourceFileName, string destFileName)",
    "void Move(string sourceFileName, string destFileName, bool overwrite)",
)
def _move(source: str | None, target: str | None, overwrite: bool = False) -> None:
    if not overwrite and os.path.exists(need_path(target, "destFileName")):
        raise io_error(FileExistsError(), target or "")
    try:
        os.replace(need_path(source, "sourceFileName"), need_path(target, "destFileName"))
    except OSError as cause:
        raise io_error(cause) from None


def _info(path: str | None) -> Any:
    """What the file system says of a path, be it a file or a directory."""
    from pcshell.objects.clr_file_info import FileInfo

    return FileInfo(os.path.abspath(need_path(path)))


def _property(name: str) -> Any:
    """A property of FileSystemInfo as a function of a path and, to set it, a value."""

    def reach(path: str | None, *value: Any) -> Any:
        from pcshell.objects.members import table_of

        info = _info(path)
        member = table_of(info).properties[name.lower()]
        if not value:
            return member.getter(info)
        if info.status is None:
            raise error("System.IO.FileNotFoundException", f"Could not find file '{info.path}'.")
        assert member.setter is not None
        member.setter(info, value[0])
        return None

    return reach


for _table in (FILE, DIRECTORY):
    for _name in ("LastWriteTime", "LastAccessTime", "CreationTime"):
        for _suffix in ("", "Utc"):
            _parameter = f"{_name[0].lower()}{_name[1:]}{_suffix}"
            _table.static(f"datetime Get{_name}{_suffix}(string path)")(_property(_name + _suffix))
            _table.static(f"void Set{_name}{_suffix}(string path, datetime {_parameter})")(_property(_name + _suffix))

    @_table.static("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
    def _create_link(path: str | None, target: str | None, _kind: Any = _table) -> Any:
        try:
            os.symlink(need_path(target, "pathToTarget"), need_path(path))
        except OSError as cause:
            raise io_error(cause, str(path)) from None
        return directory_info(str(path)) if _kind is DIRECTORY else file_info(str(path))

    @_table.static("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)")
    def _resolve_link(path: str | None, final: bool) -> Any:
        return link_target(need_path(path, "linkPath"), final)


def link_target(path: str, final: bool) -> Any:
    """What a link leads to, at once or in the end; None where the path is no link."""
    if not os.path.islink(path):
        if not os.path.exists(path):
            raise error("System.IO.FileNotFoundException", f"Could not find file '{os.path.abspath(path)}'.")
        return None
    found = os.path.realpath(path) if final else os.path.join(os.path.dirname(path), os.readlink(path))
    return directory_info(found) if os.path.isdir(found) else file_info(found)


FILE.static("System.IO.FileAttributes GetAttributes(string path)")(_property("Attributes"))
FILE.static("System.IO.UnixFileMode GetUnixFileMode(string path)")(_property("UnixFileMode"))
FILE.static("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)")(_property("Attributes"))
FILE.static("void SetUnixFileMode(string path, System.IO.UnixFileMode mode)")(_property("UnixFileMode"))


@FILE.static(
    "void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)",
    "void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, "
    "bool ignoreMetadataErrors)",
)
def replace_file(source: str | None, target: str | None, backup: str | None, _ignore: bool = False) -> None:
    """File.Replace: the source takes the place of the target, which becomes the backup."""
    old, new = need_path(target, "destinationFileName"), need_path(source, "sourceFileName")
    try:
        os.stat(old)
        if backup:
            os.replace(old, backup)
        os.replace(new, old)
    except OSError as cause:
        raise io_error(cause) from None


def _opener(name: str, *arguments: Any) -> Any:
    """A function of a path that opens a file: made by the modules of streams, loaded then."""

    def run(path: str | None, *rest: Any) -> Any:
        from pcshell.objects import clr_streams, clr_text_streams

        functions: dict[str, Callable[..., Any]] = {
            "open": clr_streams.open_file, "reader": clr_text_streams.reader_of_file,
            "writer": clr_text_streams.writer_of_file,
        }  # fmt: skip
        return functions[name](need_path(path), *(arguments or rest[:2]))

    return run


#: FileMode and FileAccess of the short ways to open a file: mode, access.
FILE.static(
    "System.IO.FileStream Open(string path, System.IO.FileMode mode)",
    "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
    "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, "
    "System.IO.FileShare share)",
)(_opener("open"))
FILE.static("System.IO.FileStream OpenRead(string path)")(_opener("open", 3, 1))
FILE.static("System.IO.FileStream OpenWrite(string path)")(_opener("open", 4, 2))
FILE.static("System.IO.FileStream Create(string path)", "System.IO.FileStream Create(string path, int bufferSize)")(
    _opener("open", 2, 3)
)
FILE.static("System.IO.StreamReader OpenText(string path)")(_opener("reader"))
FILE.static("System.IO.StreamWriter CreateText(string path)")(_opener("writer", False))
FILE.static("System.IO.StreamWriter AppendText(string path)")(_opener("writer", True))


# ----------------------------------------------------------------------------------------------------------- Directory


@DIRECTORY.static("bool Exists(string path)")
def _directory_exists(path: str | None) -> bool:
    return bool(path) and os.path.isdir(str(path))


@DIRECTORY.static("System.IO.DirectoryInfo CreateDirectory(string path)")
def _create_directory(path: str | None) -> Any:
    try:
        os.makedirs(need_path(path), exist_ok=True)
    except OSError as cause:
        raise io_error(cause) from None
    return directory_info(str(path))


@DIRECTORY.static("void Delete(string path)", "void Delete(string path, bool recursive)")
def _delete_directory(path: str | None, recursive: bool = False) -> None:
    import shutil

    name = need_path(path)
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
    if os.path.exists(need_path(target, "destDirName")):
        raise error(
            "System.IO.IOException",
            f"Cannot create '{os.path.abspath(str(target))}' because a file or directory with the same name already "
            "exists.",
        )
    try:
        os.rename(need_path(source, "sourceDirName"), need_path(target, "destDirName"))
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
        os.chdir(need_path(path))
    except OSError as cause:
        raise io_error(cause) from None


def _entries(path: str | None, pattern: str, option: int, want: str) -> list[str]:
    from pcshell.objects.wildcard import WildcardPattern

    root = need_path(path)
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


@DIRECTORY.static(
    "System.IO.DirectoryInfo CreateTempSubdirectory()", "System.IO.DirectoryInfo CreateTempSubdirectory(string prefix)"
)
def _temporary(prefix: str | None = None) -> Any:
    import tempfile

    return directory_info(tempfile.mkdtemp(prefix=prefix or ""))


DIRECTORY.static("string[] GetLogicalDrives()")(lambda: ["/"])


@DIRECTORY.static("System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)")
def _create_with_mode(path: str | None, mode: int) -> Any:
    made = _create_directory(path)
    os.chmod(made.path, int(mode))
    return made


@DIRECTORY.static("System.IO.DirectoryInfo GetParent(string path)")
def _parent(path: str | None) -> Any:
    parent = os.path.dirname(os.path.abspath(need_path(path)).rstrip("/"))
    return directory_info(parent) if parent else None


def directory_info(path: str) -> Any:
    """A DirectoryInfo."""
    from pcshell.objects.clr_file_info import DirectoryInfo

    return DirectoryInfo(os.path.abspath(path))


def file_info(path: str) -> Any:
    """A FileInfo."""
    from pcshell.objects.clr_file_info import FileInfo

    return FileInfo(os.path.abspath(path))
