"""The FileSystem provider: files and directories.

Items are FileInfo and DirectoryInfo. On this platform a name that begins with a dot is hidden, names keep their case,
wildcards ignore it as PowerShell's own matching does.
"""

from __future__ import annotations

import os

from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.text_files import exception_name, os_message, read_text, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FileSystemProvider:
    """Files and directories; paths are absolute and use `/`."""

    name = "FileSystem"
    is_flat = False
    ignore_case = True

    def __init__(self, context: Any) -> None:
        self.context = context

    # What every provider has.

    def get_content(self, path: str) -> Any:
        """`${/path/file}`: the lines of a file."""
        from pcshell.runtime.provider import normalize

        try:
            lines = read_text(normalize(path)).splitlines()
        except OSError as error:
            raise io_error(error, path) from None
        return lines[0] if len(lines) == 1 else lines

    def set_content(self, path: str, value: Any) -> None:
        """`${/path/file} = ...`: replaces the content."""
        from pcshell.objects.conversion import enumerate_value, to_string
        from pcshell.runtime.provider import normalize

        elements = enumerate_value(value)
        try:
            lines = [value] if elements is None else elements
            write_text(normalize(path), "".join(to_string(element) + "\n" for element in lines))
        except OSError as error:
            raise io_error(error, path) from None

    def exists(self, path: str) -> bool:
        """Whether there is a file or directory (or a broken link) of this path."""
        return os.path.lexists(path)

    def is_container(self, path: str) -> bool:
        """Whether it is a directory."""
        return os.path.isdir(path)

    def item(self, path: str) -> Any:
        """The FileInfo or DirectoryInfo."""
        return info_of(path)

    def child_names(self, path: str, hidden: bool = False) -> list[str]:
        """The names in a directory, sorted as PowerShell lists them; dot files only with `hidden`."""
        try:
            names = os.listdir(path)
        except OSError:
            return []
        if not hidden:
            names = [name for name in names if not name.startswith(".")]
        names.sort(key=str.lower)
        return names

    # Listing.

    def scan(self, path: str, hidden: bool) -> tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]:
        """The directories and the files of a directory, each sorted by name. Raises OSError."""
        folders: list[os.DirEntry[str]] = []
        files: list[os.DirEntry[str]] = []
        with os.scandir(path) as entries:
            for entry in entries:
                if not hidden and entry.name.startswith("."):
                    continue
                (folders if _is_folder(entry) else files).append(entry)
        folders.sort(key=_entry_key)
        files.sort(key=_entry_key)
        return folders, files

    # Changing.

    def remove(self, path: str, recurse: bool, force: bool) -> None:
        """Deletes a file, a link, or a directory (with its content where `recurse`). Raises OSError."""
        if os.path.islink(path) or not os.path.isdir(path):
            os.unlink(path)
        elif recurse:
            import shutil

            shutil.rmtree(path)
        else:
            os.rmdir(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _entry_key(entry: os.DirEntry[str]) -> tuple[str, str]:
    return (entry.name.lower(), entry.name)


def info_of(path: str) -> Any:
    """The FileInfo or DirectoryInfo of an absolute path."""
    from pcshell.objects.clr_file_info import DirectoryInfo, FileInfo
    from pcshell.runtime import clr_providers  # noqa: F401 - with it, items know their drive and their provider

    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)


def io_error(error: OSError, path: str) -> ClrException:
    """A failed file operation as a .NET exception."""
    exception = RuntimeException(os_message(error, path), "IOException", category="NotSpecified", target=path)
    exception.clr_name = exception_name(error)
    return exception
