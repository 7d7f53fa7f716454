"""Start-Process, Get-/Set-Clipboard, Invoke-Item."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, is_file_system, record
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string
from pcshell.runtime.provider import current_location, provider_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

_BOTH = ("Default", "UseShellExecute")


@cmdlet("Start-Process", aliases=["saps"], default_set="Default", should_process=True)
class StartProcess(Cmdlet):
    """Starts a program."""

    file_path: str = Parameter("The program.", mandatory=True, position=0, aliases=["PSPath", "Path"],
                               validate=[ValidateNotNullOrEmpty()])  # fmt: skip
    argument_list: list[str] = Parameter("Its arguments.", position=1, aliases=["Args"])
    credential: Any = Parameter("Not available here.", set="Default", aliases=["RunAs"])
    working_directory: str = Parameter("The directory to start in.")
    load_user_profile: bool = Switch("Not available here.", set="Default", aliases=["Lup"])
    no_new_window: bool = Switch("Kept for scripts that give it.", set="Default", aliases=["nnw"])
    pass_thru: bool = Switch("Returns the process.")
    redirect_standard_error: str = Parameter("The file for the error output.", set="Default", aliases=["RSE"])
    redirect_standard_input: str = Parameter("The file with the input.", set="Default", aliases=["RSI"])
    redirect_standard_output: str = Parameter("The file for the output.", set="Default", aliases=["RSO"])
    verb: str = Parameter("Not available here.", set="UseShellExecute")
    wait: bool = Switch("Waits for the program to end.")
    window_style: Any = Parameter("Not available here.", *[InSet(name) for name in _BOTH])
    use_new_environment: bool = Switch("Starts with a fresh environment.", set="Default")
    environment: Any = Parameter("Variables of the environment.", set="Default", type="System.Collections.Hashtable")

    def process(self) -> Iterator[Any]:
        import shutil
        import subprocess

        self._check()
        program = shutil.which(self.file_path)
        if program is None:
            program = provider_path(self.context, self.file_path)
        if not self.should_process(self.file_path):
            return
        arguments = [word for text in self.argument_list or () for word in _words(text)]
        streams: list[Any] = []
        try:
            options: dict[str, Any] = {}
            for name, path, mode in (
                ("stdin", self.redirect_standard_input, "rb"), ("stdout", self.redirect_standard_output, "wb"),
                ("stderr", self.redirect_standard_error, "wb"),
            ):  # fmt: skip
                if path:
                    options[name] = open(provider_path(self.context, path), mode)  # noqa: SIM115 - closed below
                    streams.append(options[name])
            folder = self.working_directory or current_location(self.context.session)
            child = subprocess.Popen(
                [program, *arguments], cwd=provider_path(self.context, folder), env=self._environment(), **options
            )
        except OSError as error:
            message = (
                "This command cannot be run due to the error: An error occurred trying to start process "
                f"'{self.file_path}' with working directory '{current_location(self.context.session)}'. "
                f"{error.strerror}"
            )
            self.throw(record(message, "InvalidOperationException", "InvalidOperation", None,
                              "System.InvalidOperationException"))  # fmt: skip
        finally:
            for stream in streams:
                stream.close()
        if self.pass_thru:
            from pcshell.objects.clr_process import Process

            try:
                yield Process(child.pid, child)
            except OSError:
                self.write_verbose(f"The process {child.pid} has ended.")
        if self.wait:
            child.wait()

    def _check(self) -> None:
        """Refuses what only Windows has, and files and directories that cannot be used."""
        for name in ("Verb", "WindowStyle"):
            if self.is_bound(name):
                message = f"The parameter '-{name}' is not supported for the cmdlet 'Start-Process' on this edition of "
                self._refuse(message + "PowerShell.", "NotSupportedException", "System.NotSupportedException")
        folder = self.working_directory
        if folder and not os.path.isdir(provider_path(self.context, folder)):
            message = (
                'This command cannot be run because either the parameter "WorkingDirectory" has a value that is not '
                "valid or cannot be used with this command. Give a valid input and Run your command again."
            )
            self._refuse(message, "DirectoryNotFoundException", "System.IO.DirectoryNotFoundException")
        given = self.redirect_standard_input
        if given and not os.path.exists(provider_path(self.context, given)):
            message = f'This command cannot be run because the file "{given}" does not exist.'
            self._refuse(message, "FileNotFoundException", "System.IO.FileNotFoundException")
        redirections = [
            ("RedirectStandardInput", given), ("RedirectStandardOutput", self.redirect_standard_output),
            ("RedirectStandardError", self.redirect_standard_error),
        ]  # fmt: skip
        for position, (name, path) in enumerate(redirections):
            for other, second in redirections[position + 1 :]:
                if path and path == second:
                    message = (
                        f'This command cannot be run because "{name}" and "{other}" are same. Give different inputs '
                        "and Run your command again."
                    )
                    self._refuse(message, "InvalidOperationException", "System.InvalidOperationException")

    def _refuse(self, message: str, error_id: str, clr_name: str) -> NoReturn:
        self.throw(record(message, error_id, "InvalidOperation", None, clr_name))

    def _environment(self) -> dict[str, str] | None:
        if self.environment is None:
            return None
        merged = dict(os.environ)
        for key, value in self.environment.pairs():
            if value is None:
                merged.pop(to_string(key), None)
            else:
                merged[to_string(key)] = to_string(value)
        return merged


def _words(text: str) -> list[str]:
    """The arguments in one text, as quotes group them."""
    import shlex

    try:
        return shlex.split(text) if any(letter in text for letter in " \"'") else [text]
    except ValueError:
        return [text]


# Programs that reach a clipboard: to write, to read.
_CLIPBOARDS = (
    (["wl-copy"], ["wl-paste", "--no-newline"]),
    (["xclip", "-selection", "clipboard", "-in"], ["xclip", "-selection", "clipboard", "-out"]),
    (["xsel", "--clipboard", "--input"], ["xsel", "--clipboard", "--output"]),
    (["pbcopy"], ["pbpaste"]),
)


#: What stands in for the clipboard where no program reaches one, as in PowerShell: a text of this process.
_own_clipboard = [""]


def _clipboard_program(reads: bool) -> list[str] | None:
    import shutil

    for write, read in _CLIPBOARDS:
        words = read if reads else write
        if shutil.which(words[0]):
            return words
    return None


def _read_clipboard() -> str:
    import subprocess

    program = _clipboard_program(reads=True)
    if program is None:
        return _own_clipboard[0]
    return subprocess.run(program, capture_output=True, check=False).stdout.decode("utf-8", "replace")


def _write_clipboard(text: str) -> None:
    import subprocess

    program = _clipboard_program(reads=False)
    if program is None:
        _own_clipboard[0] = text
    else:
        subprocess.run(program, input=text.encode(), check=False)


@cmdlet("Set-Clipboard", aliases=["scb"], default_set="String", should_process=True)
class SetClipboard(Cmdlet):
    """Puts text into the clipboard."""

    value: list[str] = Parameter("The text.", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
                                 allow_null=True, allow_empty=True)  # fmt: skip
    append: bool = Switch("Adds to what is there.")
    pass_thru: bool = Switch("Returns the text.")
    as_osc52: bool = Switch("Asks the terminal to do it.", name="AsOSC52")

    def begin(self) -> None:
        self.lines: list[str] = []

    def process(self) -> None:
        self.lines.extend(self.value or ())

    def end(self) -> Iterator[str]:
        text = "\n".join(self.lines)
        if self.append:
            text = _read_clipboard() + "\n" + text
        if not self.should_process("clipboard"):
            return
        if self.as_osc52:
            import base64

            self.context.host.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07")
        else:
            _write_clipboard(text)
        if self.pass_thru:
            yield from self.lines


@cmdlet("Get-Clipboard", aliases=["gcb"])
class GetClipboard(Cmdlet):
    """Returns the text of the clipboard."""

    raw: bool = Switch("Returns one text instead of lines.")
    delimiter: list[str] = Parameter("What separates two lines.")

    def process(self) -> Iterator[str]:
        text = _read_clipboard()
        if self.raw:
            yield text
        else:
            yield from text.splitlines()


@cmdlet("Invoke-Item", aliases=["ii"], default_set="Path", should_process=True)
class InvokeItem(ItemCommand):
    """Opens files with the program that belongs to them."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0,
                                from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> None:
        import shutil
        import subprocess

        opener = shutil.which("xdg-open") or shutil.which("open")
        for place in self.places():
            if not is_file_system(place) or not self.should_process(f"Item: {place.path}", "Invoke Item"):
                continue
            if opener is None:
                message = "No program that opens files was found (xdg-open)."
                self.throw(record(message, "NotSupported", "NotInstalled", place.path))
            subprocess.Popen([opener, place.path])
