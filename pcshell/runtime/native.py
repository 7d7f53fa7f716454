"""Programs outside pcshell: arguments as a list, never through a shell; text in, lines of text out."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException
from pcshell.runtime.processors import CommandProcessor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.binder import CommandArgument


class NativeCommandExitException(RuntimeException):
    """A program ended with an exit code other than zero."""

    clr_name = "System.Management.Automation.NativeCommandExitException"
    error_id = "ProgramExitedWithNonZeroCode"


class NativeProcessor(CommandProcessor):
    """Runs an ApplicationInfo: standard output becomes strings, the exit code `$LASTEXITCODE`."""

    arguments: list[str]
    lines: list[str]

    def bind(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        """Turns the arguments into words as PowerShell passes them (PSNativeCommandArgumentPassing Standard)."""
        from pcshell.runtime.native_arguments import words_of

        self.context.scope = self.scope
        self.arguments = words_of(self.context, arguments)
        self.lines = []

    def push(self, value: Any) -> None:
        """Keeps input as lines of text."""
        from pcshell.objects.conversion import to_string

        self.lines.append(to_string(value))

    def finish(self) -> None:
        """Runs the program with what came in."""
        if self.finished:
            return
        self.finished = True
        import subprocess

        host = self.context.host
        data = ("".join(line + "\n" for line in self.lines)).encode("utf-8", "surrogateescape")
        error_sink = self.sinks.error if self.sinks is not None else self.context.sinks.error
        flush = getattr(host, "flush", None)
        if flush is not None:
            flush()
        from pcshell.runtime.provider import file_system_folder

        folder = file_system_folder(self.context) if self.context.session.location else None
        try:
            process = subprocess.Popen(
                [*self.command.words, *self.arguments],
                stdin=subprocess.PIPE if self.expects_input else None,
                stdout=None if self._owns_terminal() else subprocess.PIPE,
                stderr=subprocess.PIPE if error_sink is not None else None,
                cwd=folder,
            )
        except OSError as error:
            raise RuntimeException(
                f"Program '{self.command.name}' failed to run: {error.strerror}", "NativeCommandFailed",
                category="ResourceUnavailable", target=self.command.name,
            ) from None  # fmt: skip
        self._communicate(process, data, error_sink)
        code = process.wait()
        self.context.session.global_scope["lastexitcode"] = code if code >= 0 else 128 - code
        if code != 0:
            self.failed = True
            self.context.ok = False
            self._report_code(code if code >= 0 else 128 - code, process.pid)

    def _report_code(self, code: int, process_id: int) -> None:
        """An exit code that is not zero is an error under `$PSNativeCommandUseErrorActionPreference`."""
        from pcshell.objects.conversion import to_bool
        from pcshell.objects.errors import ErrorRecord

        if not to_bool(self.scope["psnativecommanduseerroractionpreference"]):
            return
        name = self.command.name
        exception = NativeCommandExitException(
            f'Program "{name}" ended with non-zero exit code: {code} (0x{code:08X}).'
        )
        exception.properties = {"Path": self.command.path, "ExitCode": code, "ProcessId": process_id}
        record = ErrorRecord(exception, exception.error_id, "NotSpecified", self.command.path)
        exception.error_record = record
        record.invocation = self.invocation
        record.extent = self.invocation.extent
        self.pass_on(record)

    def _owns_terminal(self) -> bool:
        """Whether the output would go to the terminal as it is: the program gets the terminal (an editor, `less`)."""
        import os

        shown_at_once = getattr(self.emit, "__self__", None) is self.context.out_default
        return shown_at_once and self.context.out_default is not None and os.isatty(1) and os.isatty(0)

    def _communicate(self, process: Any, data: bytes, error_sink: Any) -> None:
        """Feeds the program and writes its lines as they come."""
        from threading import Thread

        errors: list[bytes] = []
        helpers = []
        if self.expects_input:
            helpers.append(Thread(target=_feed, args=(process.stdin, data), daemon=True))
        if error_sink is not None:
            helpers.append(Thread(target=lambda: errors.append(process.stderr.read()), daemon=True))
        for helper in helpers:
            helper.start()
        try:
            for line in process.stdout or ():
                self.emit(line.decode("utf-8", "replace").rstrip("\r\n"))
        except BaseException:
            process.kill()
            raise
        finally:
            if process.stdout is not None:
                process.stdout.close()
            for helper in helpers:
                helper.join()
        if error_sink is not None:
            process.stderr.close()
            for number, text in enumerate(b"".join(errors).decode("utf-8", "replace").splitlines()):
                error_sink(native_error(text, is_first=not number))

    def run_without_input(self) -> None:
        """Nothing: the program runs in `finish`."""


def _feed(stream: Any, data: bytes) -> None:
    """Writes input; a program that does not read it is no error."""
    try:
        stream.write(data)
        stream.close()
    except (BrokenPipeError, ValueError):
        pass


def native_error(text: str, *, is_first: bool = True) -> Any:
    """A line of a program's error output as an ErrorRecord; the first one has another identifier than the rest."""
    from pcshell.objects.errors import record_of

    error_id = "NativeCommandError" if is_first else "NativeCommandErrorMessage"
    return record_of(RuntimeException(text, error_id, category="NotSpecified", target=text))
