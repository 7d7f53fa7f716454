"""What the item cmdlets share: -Path, -LiteralPath, -Filter, -Include, -Exclude and the way from them to items."""

from __future__ import annotations

import errno

from pcshell.cmdlet import Cmdlet, ErrorRecord, RuntimeException
from pcshell.objects.errors import record_of
from pcshell.objects.wildcard import WildcardPattern
from pcshell.runtime.provider import ProviderPath, expand, has_wildcards
from pcshell.runtime.text_files import exception_name, os_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def leaf_of(path: str) -> str:
    """The last part of a path."""
    return path.rstrip("/").rpartition("/")[2] or path


def record(
    message: str, error_id: str, category: str, target: Any = None, name: str = "System.IO.IOException"
) -> ErrorRecord:
    """An error record with a .NET exception of this name."""
    exception = RuntimeException(message, error_id, category=category, target=target)
    exception.clr_name = name
    return ErrorRecord(exception, error_id, category, target)


def os_record(error: OSError, path: str, error_id: str, category: str) -> ErrorRecord:
    """The error record of a failed file operation."""
    return record(os_message(error, path), error_id, category, path, exception_name(error))


def provider_record(error: OSError, path: str, action: str) -> ErrorRecord:
    """The same under one of the two identifiers that the FileSystem provider has for an action: refused or failed."""
    if is_denied(error):
        return os_record(error, path, f"{action}UnauthorizedAccessError", "PermissionDenied")
    return os_record(error, path, f"{action}IOError", "WriteError")


def is_denied(error: OSError) -> bool:
    """Whether the system refused an operation for want of rights."""
    return isinstance(error, PermissionError) or error.errno == errno.EROFS


class ItemCommand(Cmdlet):
    """A cmdlet with -Path and -LiteralPath."""

    path: Any
    literal_path: Any
    filter: Any = None
    include: Any = None
    exclude: Any = None
    force: Any = False

    def given_paths(self) -> tuple[list[str], bool]:
        """The paths as given, and whether wildcards in them count as letters."""
        given = self.literal_path if self.literal_path else self.path
        paths = [given] if isinstance(given, str) else list(given or ())
        return paths, bool(self.literal_path)

    def places(self) -> Iterator[ProviderPath]:
        """The items the paths name, filtered; a path that names nothing is an error record."""
        paths, literal = self.given_paths()
        for path in paths:
            yield from self.places_of(path, literal)

    def places_of(self, path: str, literal: bool = False) -> Iterator[ProviderPath]:
        """The items one path names."""
        try:
            found = expand(self.context, path, literal=literal, hidden=bool(self.force))
        except RuntimeException as error:
            self.write_error(record_of(error))
            return
        for place in found:
            if self.passes(leaf_of(place.path)):
                yield place

    def passes(self, name: str) -> bool:
        """Whether -Filter, -Include and -Exclude let a name pass."""
        if self.filter and not filter_pattern(self.filter).matches(name):
            return False
        if self.include and not any(WildcardPattern(_leaf_pattern(text)).matches(name) for text in self.include):
            return False
        return not (self.exclude and any(WildcardPattern(_leaf_pattern(text)).matches(name) for text in self.exclude))


def _leaf_pattern(text: str) -> str:
    return text.replace("\\", "/").rpartition("/")[2] or text


def filter_pattern(text: str) -> WildcardPattern:
    """-Filter as the file system understands it: only `*` and `?` count, `*.*` is everything."""
    if text == "*.*":
        text = "*"
    return WildcardPattern(text.replace("[", "`["))


def is_file_system(place: ProviderPath) -> bool:
    """Whether an item is a file or directory."""
    return bool(place.provider.name == "FileSystem")


def is_hidden(path: str) -> bool:
    """Whether a file is hidden: its name begins with a dot."""
    return leaf_of(path).startswith(".")


__all__ = [
    "ItemCommand", "filter_pattern", "has_wildcards", "is_denied", "is_file_system", "is_hidden", "leaf_of",
    "os_record", "provider_record", "record",
]  # fmt: skip
