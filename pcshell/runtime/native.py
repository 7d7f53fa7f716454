"""Programs outside pcshell: arguments as a list, never through a shell; text in, lines of text out."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException
from pcshell.runtime.processors import CommandProcessor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.binder import CommandArgument


class NativeProcessor(CommandProcessor):
    """Runs an ApplicationInfo: standard output becomes strings, the exit code `$LASTEXITCODE`."""

    arguments: list[str]
    lines: list[str]

    def bind(self, arguments: list[CommandArgument], expects_input: bool) -> None:
        """Turns the arguments into words as PowerShell passes them (PSNativeCommandArgumentPassing Standard)."""
        from pcshell.objects.conversion import enumerate_value, to_string
        from pcshell.runtime.command_arguments import WrittenNumber

        words: list[str] = []
        for one in arguments:
            value = one.value.text if type(one.value) is WrittenNumber else one.value
            if one.kind == "parameter":
                words.append(f"-{one.name}")
            elif one.kind == "named":
                words.append(f"-{one.name}:{to_string(value)}")
            else:
                items = enumerate_value(value)
                if items is None:
                    if value is not None:
                        words.append(to_string(value))
                else:
                    words += [to_string(item) for item in items]
        self.arguments = words
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
        folder = self.context.session.location or None
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
            for text in b"".join(errors).decode("utf-8", "replace").splitlines():
                error_sink(native_error(text))

    def run_without_input(self) -> None:
        """Nothing: the program runs in `finish`."""


def _feed(stream: Any, data: bytes) -> None:
    """Writes input; a program that does not read it is no error."""
    try:
        stream.write(data)
        stream.close()
    except (BrokenPipeError, ValueError):
        pass


def native_error(text: str) -> Any:
    """A line of a program's error output as an ErrorRecord (NativeCommandError)."""
    from pcshell.objects.errors import record_of

    return record_of(RuntimeException(text, "NativeCommandError", category="NotSpecified", target=text))
