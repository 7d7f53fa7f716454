"""What the parser reports about a faulty source."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.source import Extent


class TooComplicated(Exception):
    """The source nests too deeply, or would have to be read too often; caught by ``parse``."""


class ParseError:
    """One fault: PowerShell's error id, its message, where it is.

    ``incomplete`` says that more input could mend it, so a prompt asks for another line.
    """

    __slots__ = ("arguments", "error_id", "extent", "incomplete", "message")
    clr_name = "System.Management.Automation.Language.ParseError"

    def __init__(
        self,
        error_id: str,
        message: str,
        extent: Extent,
        incomplete: bool,
        arguments: tuple[object, ...] = (),
    ) -> None:
        self.error_id = error_id
        self.message = message
        self.extent = extent
        self.incomplete = incomplete
        self.arguments = arguments

    def __repr__(self) -> str:
        mark = "?" if self.incomplete else ""
        return f"{self.error_id}@{self.extent.start}-{self.extent.end}{mark}"
