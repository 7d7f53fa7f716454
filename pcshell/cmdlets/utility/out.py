"""Out-String and Out-File: what would stand on the screen, as text or in a file."""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.formatting.errorview import error_lines_for
from pcshell.formatting.parameters import enumeration_limit
from pcshell.formatting.style import style_for
from pcshell.formatting.writer import Renderer
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def new_renderer(context: Any, width: int | None, write_line: Callable[[str], Any], prompt: bool = False) -> Renderer:
    """A renderer for text that goes elsewhere than to the screen: all columns are used."""
    return Renderer(
        width or context.host.width(),
        write_line,
        enumeration_limit=lambda: enumeration_limit(context),
        style=style_for(False),
        rows=context.host.height(),
        prompt=prompt,
        error_lines=error_lines_for(context),
    )


@cmdlet("Out-String", default_set="NoNewLineFormatting", output=["System.String"], confirm_impact="None")
class OutString(Cmdlet):
    """Gives the text that would stand on the screen.

    PS> ([pscustomobject]@{ A = 1 } | Out-String).Trim()
    A
    -
    1
    """

    stream_lines: bool = Switch("Gives each line as a string of its own.", name="Stream", set="StreamFormatting")
    width: int = Parameter("The width in columns.", validate=[ValidateRange(2)])
    no_newline: bool = Switch("Leaves out all line ends.", name="NoNewline", set="NoNewLineFormatting")
    input_object: Any = Parameter("The objects to render.", from_pipeline=ByValue, type="psobject")

    def begin(self) -> None:
        self.lines: list[str] = []
        take = self.engine.emit if self.stream_lines else self.lines.append
        self.renderer = new_renderer(self.context, self.width, take, self.stream_lines)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        return self.renderer.write

    def process(self) -> None:
        self.renderer.write(self.input_object)

    def end(self) -> None:
        self.renderer.close()
        if self.stream_lines:
            return
        separator = "" if self.no_newline else "\n"
        self.lines.append("")
        self.write(separator.join(self.lines))


@cmdlet("Out-File", default_set="ByPath", should_process=True)
class OutFile(Cmdlet):
    """Writes the text that would stand on the screen to a file."""

    file_path: str = Parameter("The path of the file.", InSet("ByPath", mandatory=True, position=0), aliases=["Path"])
    literal_path: str = Parameter(
        "The path of the file, taken as it is written.",
        InSet("ByLiteralPath", mandatory=True, from_pipeline=ByPropertyName),
        aliases=["PSPath", "LP"],
    )
    encoding: Any = Parameter(
        "The encoding: utf8NoBOM unless said otherwise.", position=1, validate=[ValidateNotNullOrEmpty()],
        transform=[ENCODING],
    )  # fmt: skip
    append: bool = Switch("Adds to the end of the file.")
    force: bool = Switch("Writes read-only files, too.")
    no_clobber: bool = Switch("Fails when the file exists.", aliases=["NoOverwrite"])
    width: int = Parameter("The width in columns.", validate=[ValidateRange(2)])
    no_newline: bool = Switch("Leaves out all line ends.", name="NoNewline")
    input_object: Any = Parameter("The objects to write.", from_pipeline=ByValue, type="psobject")

    def begin(self) -> None:
        from pcshell.runtime.text_files import exception_name, open_text, os_message

        self.file: Any = None
        self.done = False
        self.renderer: Renderer | None = None
        given = self.literal_path or self.file_path
        path = self.target = self.context.session.provider_path(given)
        if not self.should_process(given, "Output to File"):
            return
        if self.no_clobber and not self.append:
            import os

            if os.path.exists(path):
                self._fail(f"The file '{path}' already exists.", "NoClobber", "ResourceExists", "System.IO.IOException")
        if self.force:
            self._make_writable(path)
        try:
            self.file = open_text(path, self.encoding, append=self.append)
        except OSError as error:
            self._fail(os_message(error, path), "FileOpenFailure", "OpenError", exception_name(error))
        end = "" if self.no_newline else "\n"
        write = self.file.write
        self.renderer = new_renderer(self.context, self.width, lambda line: write(line + end))

    @staticmethod
    def _make_writable(path: str) -> None:
        import os

        if os.path.isfile(path) and not os.access(path, os.W_OK):
            os.chmod(path, os.stat(path).st_mode | 0o200)

    def _fail(self, message: str, error_id: str, category: str, exception: str = "") -> None:
        from pcshell.objects.clr_exceptions import exception_class

        error = exception_class(exception)(message) if exception else RuntimeException(message)
        self.throw(ErrorRecord(error, error_id, category, self.target))

    def process(self) -> None:
        if self.renderer is not None:
            self._guard(self.renderer.write, self.input_object)

    def end(self) -> None:
        if self.renderer is not None:
            self._guard(self.renderer.close)
            self._guard(self.file.commit)
            self.done = True

    def clean(self) -> None:
        if self.file is not None and not self.done:
            self.file.discard()

    def _guard(self, write: Callable[..., Any], *values: Any) -> None:
        from pcshell.runtime.text_files import exception_name, os_message

        try:
            write(*values)
        except OSError as error:
            self._fail(os_message(error, self.target), "FileWriteFailure", "WriteError", exception_name(error))
