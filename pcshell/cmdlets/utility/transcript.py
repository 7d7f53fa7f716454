"""Start-Transcript and Stop-Transcript: what the session shows goes to a file as well."""

from __future__ import annotations

import os
import re

from pcshell.cmdlet import ByPropertyName, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.runtime.text_files import os_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, Any

_HOST_MODULE = "Microsoft.PowerShell.Host"
_RULE = "*" * 22
_STYLES = re.compile(r"\x1b\[[0-9;]*m")


class Transcript:
    """An open transcript: takes text and writes it to its file, without colours."""

    def __init__(self, path: str, stream: IO[str]) -> None:
        self.path = path
        self._stream = stream

    def __call__(self, text: str) -> None:
        """Writes a piece of output. A full disk must not end the session: the rest is lost."""
        try:
            self._stream.write(_STYLES.sub("", text))
            self._stream.flush()
        except (OSError, ValueError):
            return

    def close(self) -> None:
        """Writes the end and closes the file."""
        self(f"{_RULE}\nPowerShell transcript end\nEnd time: {_stamp()}\n{_RULE}\n")
        try:
            self._stream.close()
        except OSError:
            return


def _stamp() -> str:
    import time

    return time.strftime("%Y%m%d%H%M%S")


def _heading(minimal: bool, versions: list[tuple[str, str]]) -> str:
    """What stands above a transcript. The command line is left out: it may hold a secret."""
    import getpass
    import platform

    lines = [_RULE, "PowerShell transcript start", f"Start time: {_stamp()}"]
    if not minimal:
        user, machine = getpass.getuser(), platform.node()
        lines += [
            f"Username: {machine}\\{user}", f"RunAs User: {machine}\\{user}", "Configuration Name: ",
            f"Machine: {machine} (Unix {platform.release()})", "Host Application: pcshell",
            f"Process ID: {os.getpid()}", *(f"{name}: {value}" for name, value in versions),
        ]  # fmt: skip
    return "\n".join([*lines, _RULE, ""])


def _failed(
    message: str, error_id: str, category: str, target: Any, name: str = "System.IO.IOException"
) -> ErrorRecord:
    exception = RuntimeException(message, error_id)
    exception.clr_name = name
    return ErrorRecord(exception, error_id, category, target)


@cmdlet("Start-Transcript", module=_HOST_MODULE, default_set="ByPath", should_process=True, output=["System.String"])
class StartTranscript(Cmdlet):
    """Writes everything that the session shows to a file, until Stop-Transcript."""

    path: str = Parameter("The file.", set="ByPath", position=0, validate=[ValidateNotNullOrEmpty()])
    literal_path: str = Parameter(
        "The file, by its literal path.", set="ByLiteralPath", position=0, from_pipeline=ByPropertyName,
        aliases=["PSPath", "LP"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    output_directory: str = Parameter(
        "The folder for a file with a name of its own.", set="ByOutputDirectory", position=0, from_pipeline=0,
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    append: bool = Switch("Adds to the end of the file.")
    force: bool = Switch("Writes to a read-only file as well.")
    no_clobber: bool = Switch("Fails when the file exists.", aliases=["NoOverwrite"])
    include_invocation_header: bool = Switch("Writes the time before each command of the prompt.")
    use_minimal_header: bool = Switch("Writes a short heading.")

    def begin(self) -> Iterator[str]:
        """Opens the file and starts writing."""
        path = self._file()
        if not self.should_process(path):
            return
        host = self.context.host
        record = getattr(host, "record", None)
        if record is None:
            self.throw(_failed("This host does not support transcription.", "CannotStartTranscription",
                               "InvalidOperation", path, _INVALID))  # fmt: skip
        stream = self._open(path)
        transcript = Transcript(path, stream)
        transcript(_heading(self.use_minimal_header, self._versions()))
        record(transcript, times=bool(self.include_invocation_header))
        yield f"Transcript started, output file is {path}"

    def _file(self) -> str:
        """The path of the file, made up where none was given."""
        given = self.literal_path or self.path
        session = self.context.session
        if not given and not self.output_directory:
            given = session.get_variable("Transcript") or ""
        if given:
            return str(session.provider_path(str(given)))
        import platform
        import secrets

        folder = str(session.provider_path(self.output_directory)) if self.output_directory else os.path.expanduser("~")
        return os.path.join(folder, f"PowerShell_transcript.{platform.node()}.{secrets.token_hex(4)}.{_stamp()}.txt")

    def _open(self, path: str) -> IO[str]:
        if self.no_clobber and not self.append and os.path.exists(path):
            message = f"File {path} already exists and NoClobber was specified."
            self.throw(_failed(message, "NoClobber", "ResourceExists", path, _UNAUTHORIZED))
        try:
            if self.force and os.path.exists(path) and not os.access(path, os.W_OK):
                os.chmod(path, 0o644)
            if self.output_directory:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            return open(path, "a" if self.append else "w", encoding="utf-8", errors="replace")
        except OSError as error:
            message = f"Transcription cannot be started due to the error: {os_message(error, path)}"
            self.throw(_failed(message, "CannotStartTranscription", "InvalidOperation", path, _INVALID))

    def _versions(self) -> list[tuple[str, str]]:
        from pcshell.objects.conversion import to_string
        from pcshell.objects.members import get_property

        table = self.context.session.get_variable("PSVersionTable")
        names = ("PSVersion", "PSEdition", "GitCommitId", "OS", "Platform")
        return [(name, to_string(get_property(table, name, name.lower()))) for name in names]


_INVALID = "System.Management.Automation.PSInvalidOperationException"
_UNAUTHORIZED = "System.UnauthorizedAccessException"


@cmdlet("Stop-Transcript", module=_HOST_MODULE, output=["System.String"])
class StopTranscript(Cmdlet):
    """Ends the transcript that was started last."""

    def begin(self) -> Iterator[str]:
        """Closes the file."""
        stop = getattr(self.context.host, "stop_recording", None)
        transcript = stop() if stop is not None else None
        if not isinstance(transcript, Transcript):
            message = "An error occurred stopping transcription: The host is not currently transcribing."
            self.throw(_failed(message, "InvalidOperation", "InvalidOperation", None, _INVALID))
        transcript.close()
        yield f"Transcript stopped, output file is {transcript.path}"
