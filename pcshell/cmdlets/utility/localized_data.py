"""Import-LocalizedData: the texts of a script in the language of the user (about_Script_Internationalization)."""

from __future__ import annotations

import os

from pcshell.cmdlet import Cmdlet, ErrorRecord, Parameter, RuntimeException, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NOT_FOUND = "System.Management.Automation.PSInvalidOperationException"


@cmdlet("Import-LocalizedData", confirm_impact="None")
class ImportLocalizedData(Cmdlet):
    """Reads the table of texts for the user's language, a .psd1 file in a folder that is named by the language."""

    binding_variable: str = Parameter(
        "The variable for the texts; they are written unless it is given.", position=0, aliases=["Variable"],
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    ui_culture: str = Parameter("The language; the user's unless given.", position=1, name="UICulture")
    base_directory: str = Parameter("The folder with the folders of languages; the script's unless given.")
    file_name: str = Parameter("The name of the file; the script's unless given.")
    supported_command: list[str] = Parameter("Commands that the file may call besides ConvertFrom-StringData.")

    def process(self) -> Iterator[Any]:
        """The texts, into the variable or the pipeline."""
        path = self._path()
        if path is None:
            return
        found = self._read(path)
        if self.binding_variable:
            self.context.session.set_variable(self.binding_variable, found, self.context.scope)
        elif found is not None:
            yield found

    def _path(self) -> str | None:
        """The file for the language, for one of its parents, or beside the folders."""
        script = str(self.engine.invocation.script_name or "")
        folder, name = self.base_directory, self.file_name
        if not script and not (folder and name):
            missing = "FileName" if folder else "BaseDirectory"
            self._report(
                f"Cannot find the script that calls Import-LocalizedData: the parameter {missing} must be given.",
                "CannotFindPsd1File", "InvalidOperation", missing,
            )  # fmt: skip
            return None
        base = str(self.context.session.provider_path(folder)) if folder else os.path.dirname(script)
        name = name or os.path.splitext(os.path.basename(script))[0]
        name = name if name.lower().endswith(".psd1") else name + ".psd1"
        culture = self.ui_culture or to_string(self.context.session.get_variable("PSUICulture"))
        places = _folders(base, culture)
        for place in places:
            candidate = os.path.join(place, name)
            if os.path.isfile(candidate):
                return candidate
        self._report(
            f"Cannot find the Windows PowerShell data file '{name}' in directory '{places[0]}', or in any parent "
            "culture directories.",
            "ImportLocalizedData", "ObjectNotFound", os.path.join(base, culture, name),
        )  # fmt: skip
        return None

    def _read(self, path: str) -> Any:
        """The value of the file, which may hold what a data section may."""
        from pcshell.runtime.text_files import os_message, read_text

        try:
            text = read_text(path)
        except OSError as error:
            self._report(os_message(error, path), "FileOpenFailure", "OpenError", path)
            return None
        names = ", ".join("'" + name.replace("'", "''") + "'" for name in self.supported_command or ())
        option = f" -SupportedCommand {names}" if names else ""
        try:
            block = self.context.runspace.parse(f"data{option} {{\n{text}\n}}", path)
        except RuntimeException as error:
            self._report(f"The data file '{path}' could not be read: {error.message}", "ImportLocalizedData",
                         "InvalidOperation", path)  # fmt: skip
            return None
        statements = block.ast.end_block.statements
        if len(statements) != 1 or type(statements[0]).__name__ != "DataStatementAst":
            self._report(
                f"The data file '{path}' holds more than data.", "ImportLocalizedData", "InvalidOperation", path
            )
            return None
        values = self.context.invoke_script(block)
        return values[0] if len(values) == 1 else values or None

    def _report(self, message: str, error_id: str, category: str, target: Any) -> None:
        exception = RuntimeException(message, error_id)
        exception.clr_name = _NOT_FOUND
        self.write_error(ErrorRecord(exception, error_id, category, target))


def _folders(base: str, culture: str) -> list[str]:
    """`base/de-DE`, `base/de`, `base`: where the texts of a language may be."""
    found = []
    while culture:
        found.append(os.path.join(base, culture))
        culture = culture.rpartition("-")[0]
    return [*found, base]
