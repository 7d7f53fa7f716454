"""Text files as PowerShell reads and writes them: encodings with and without byte order marks, replaced as a whole.

A new content goes to a temporary file beside the old one and takes its name when everything was written; whatever
fails before leaves the old file as it was. Devices, pipes and files behind symbolic links are written in place.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# PowerShell's names -> (Python codec, byte order mark written at the start of a new file).
ENCODINGS: dict[str, tuple[str, bytes]] = {
    "ascii": ("ascii", b""),
    "ansi": ("latin-1", b""),
    "bigendianunicode": ("utf-16-be", b"\xfe\xff"),
    "bigendianutf32": ("utf-32-be", b"\x00\x00\xfe\xff"),
    "default": ("utf-8", b""),
    "oem": ("latin-1", b""),
    "string": ("utf-16-le", b"\xff\xfe"),
    "unicode": ("utf-16-le", b"\xff\xfe"),
    "unknown": ("utf-16-le", b"\xff\xfe"),
    "utf7": ("utf-7", b""),
    "utf8": ("utf-8", b""),
    "utf8bom": ("utf-8", b"\xef\xbb\xbf"),
    "utf8nobom": ("utf-8", b""),
    "utf32": ("utf-32-le", b"\xff\xfe\x00\x00"),
}

CODE_PAGES = {
    65000: "utf-7", 65001: "utf-8", 1200: "utf-16-le", 1201: "utf-16-be", 12000: "utf-32-le", 12001: "utf-32-be",
    20127: "ascii", 28591: "latin-1",
}  # fmt: skip


class UnknownEncodingError(ValueError):
    """A name or number that is no encoding."""


def encoding_of(value: Any) -> tuple[str, bytes]:
    """The Python codec and the mark of an `-Encoding` argument: a name, a code page, or an Encoding object."""
    if value is None:
        return ("utf-8", b"")
    codec = getattr(value, "codec", None)
    if codec is not None:
        return (str(codec), bytes(getattr(value, "preamble", b"")))
    name = str(int(value)) if isinstance(value, int) else str(value)
    known = ENCODINGS.get(name.lower())
    if known is not None:
        return known
    import codecs

    if name.isdigit():
        name = CODE_PAGES.get(int(name), f"cp{name}")
    try:
        return (codecs.lookup(name).name, b"")
    except LookupError:
        raise UnknownEncodingError(name) from None


def decode(data: bytes, codec: str = "utf-8") -> str:
    """The text of a file: a byte order mark wins over `codec`; bytes that fit nothing become U+FFFD."""
    for mark, marked in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    return data.decode(codec, "replace")


def encoding_of_file(path: str) -> tuple[str, bytes] | None:
    """The codec and mark that an existing file shows by its byte order mark; None without one."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(4)
    except OSError:
        return None
    for mark, codec in BOMS:
        if head.startswith(mark):
            return (codec, mark)
    return None


_NO_NEW_FILES = (1, 2, 13, 30)  # EPERM, ENOENT (/proc), EACCES, EROFS


class FileReplacement:
    """Writes bytes that become the file `path` when `commit` is called; `discard` leaves the old file.

    With `append` the bytes go to the end of the file at once. Raises OSError where the file cannot be written.
    """

    def __init__(self, path: str, *, append: bool = False) -> None:
        self.path = path
        self.temporary = ""
        self.stream: BinaryIO
        in_place = append or os.path.islink(path) or (os.path.exists(path) and not os.path.isfile(path))
        if in_place:
            self.stream = open(path, "ab" if append else "wb")  # noqa: SIM115 - closed by commit or discard
            return
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise PermissionError(13, "Permission denied", path)
        try:
            self._open_temporary()
        except OSError as error:
            # A folder in which nothing may be made: its files can still be written in place.
            if error.errno not in _NO_NEW_FILES or not os.path.isfile(path):
                raise
            self.stream = open(path, "wb")  # noqa: SIM115 - closed by commit or discard

    def _open_temporary(self) -> None:
        import tempfile

        folder, name = os.path.split(self.path)
        handle, self.temporary = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=".tmp", dir=folder or ".")
        try:
            mode = os.stat(self.path).st_mode & 0o7777
        except OSError:
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask
        os.chmod(self.temporary, mode)
        self.stream = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> None:
        """Adds bytes; raises OSError (a full disk) and leaves the old file."""
        self.stream.write(data)

    def commit(self) -> None:
        """Closes the file; the new content takes the place of the old one."""
        self.stream.close()
        if self.temporary:
            os.replace(self.temporary, self.path)
            self.temporary = ""

    def discard(self) -> None:
        """Closes the file and forgets the new content."""
        try:
            self.stream.close()
        except OSError:
            pass
        if self.temporary:
            try:
                os.unlink(self.temporary)
            except OSError:
                pass
            self.temporary = ""


class TextWriter:
    """Text into a FileReplacement: collects lines and writes them encoded, the mark first in a new file."""

    __slots__ = ("buffer", "codec", "file", "size")

    LIMIT = 1 << 16

    def __init__(self, file: FileReplacement, codec: str, mark: bytes) -> None:
        self.file = file
        self.codec = codec
        self.buffer: list[str] = []
        self.size = 0
        if mark:
            file.write(mark)

    def write(self, text: str) -> None:
        """Adds text as it is."""
        self.buffer.append(text)
        self.size += len(text)
        if self.size > self.LIMIT:
            self.flush()

    def flush(self) -> None:
        """Hands the collected text to the file."""
        if self.buffer:
            # What an encoding cannot say becomes a question mark, as in .NET.
            errors = "surrogatepass" if self.codec.startswith("utf") else "replace"
            self.file.write("".join(self.buffer).encode(self.codec, errors))
            self.buffer.clear()
            self.size = 0

    def commit(self) -> None:
        """Writes the rest; the file is complete."""
        self.flush()
        self.file.commit()

    def discard(self) -> None:
        """Forgets what was written."""
        self.buffer.clear()
        self.file.discard()


def open_text(path: str, encoding: Any = None, *, append: bool = False) -> TextWriter:
    """A TextWriter for `path`. Appending keeps the encoding that the file's mark shows and writes no second mark."""
    codec, mark = encoding_of(encoding)
    if append and os.path.exists(path) and os.path.getsize(path) > 0:
        shown = encoding_of_file(path)
        if encoding is None and shown is not None:
            codec = shown[0]
        mark = b""
    return TextWriter(FileReplacement(path, append=append), codec, mark)


def write_text(path: str, text: str, encoding: Any = None, *, append: bool = False) -> None:
    """Writes a whole text; raises OSError and leaves the old file where it cannot."""
    writer = open_text(path, encoding, append=append)
    try:
        writer.write(text)
        writer.commit()
    except BaseException:
        writer.discard()
        raise


def copy_file(source: str, target: str) -> None:
    """Copies content, times and mode; raises OSError and leaves an old file at the target where it cannot."""
    import shutil

    file = FileReplacement(target)
    try:
        with open(source, "rb") as stream:
            shutil.copyfileobj(stream, file.stream, 1 << 20)
        file.commit()
    except BaseException:
        file.discard()
        raise
    shutil.copystat(source, target)


def read_text(path: str, encoding: Any = None) -> str:
    """The whole text of a file; raises OSError and UnknownEncodingError."""
    codec = encoding_of(encoding)[0]
    with open(path, "rb") as stream:
        return decode(stream.read(), codec)


def already_there(path: str, is_folder: bool) -> str:
    """What .NET says where a file (or a folder) cannot be moved to this path, because something is there."""
    if is_folder:
        return f"Cannot create '{path}' because a file or directory with the same name already exists."
    return f"The file '{path}' already exists."


def os_message(error: OSError, path: str) -> str:
    """What .NET says of a failed file operation."""
    import errno

    if error.errno == errno.ENOENT:
        folder = os.path.dirname(path)
        if folder and not os.path.isdir(folder):
            return f"Could not find a part of the path '{path}'."
        return f"Could not find file '{path}'."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EISDIR, errno.EROFS):
        return f"Access to the path '{path}' is denied."
    if error.errno == errno.ENOTDIR:
        return f"Could not find a part of the path '{path}'."
    if error.errno == errno.ENOSPC:
        return f"There is not enough space on the disk. : '{path}'"
    if error.errno == errno.EEXIST:
        return already_there(path, False)
    return f"{error.strerror or 'The file cannot be used'} : '{path}'"


def exception_name(error: OSError) -> str:
    """The .NET exception of a failed file operation."""
    import errno

    if error.errno in (errno.EACCES, errno.EPERM, errno.EISDIR, errno.EROFS):
        return "System.UnauthorizedAccessException"
    folder = os.path.dirname(str(error.filename or ""))
    if error.errno == errno.ENOENT and (not folder or os.path.isdir(folder)):
        return "System.IO.FileNotFoundException"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "System.IO.DirectoryNotFoundException"
    return "System.IO.IOException"
