"""The one file that a path names, for cmdlets that read or write exactly one."""

from __future__ import annotations

from pcshell.cmdlet import ErrorRecord, RuntimeException
from pcshell.runtime.provider import ItemNotFoundException, expand, has_wildcards, provider_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.cmdlet import Cmdlet


def single_file(cmdlet: Cmdlet, path: str, *, literal: bool) -> str:
    """The file's path in the file system; the file of a path without wildcards need not exist.

    Wildcards that name no file, or more than one, end the command.
    """
    if literal or not has_wildcards(path):
        return provider_path(cmdlet.context, path)
    try:
        places = expand(cmdlet.context, path)
    except ItemNotFoundException:
        places = []
    if not places:
        message = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
        cmdlet.throw(ErrorRecord(RuntimeException(message), "FileOpenFailure", "OpenError", path))
    if len(places) > 1:
        message = "Cannot perform operation because the path resolved to more than one file. This command cannot "
        exception = RuntimeException(message + "operate on multiple files.")
        cmdlet.throw(ErrorRecord(exception, "ReadWriteMultipleFilesNotSupported", "InvalidArgument", path))
    return places[0].path
