"""What a command line does: from the words to the exit code.

The way of a script, of -Command and of standard input loads neither click nor prompt_toolkit. Help, one-shot
commands and the prompt do, and end in the same calls of the Runspace.

Exit codes: 0, 1 for every terminating error, `exit n` as given, 64 for a command line that means nothing, 130 after
Ctrl-C, 141 when the reader of the output has gone, 128 + n after signal n.
"""

from __future__ import annotations

import os
import sys

import pcshell
from pcshell.shell import command_line
from pcshell.shell.standard_streams import (
    ErrorStream,
    InputStream,
    OutputClosed,
    OutputFailed,
    OutputStream,
    reserve_standard_descriptors,
)
from pcshell.shell.stream_host import StreamHost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcshell.runtime.runspace import Runspace
    from pcshell.shell.command_line import CommandLine

EXIT_OUTPUT_CLOSED = 141

_ENDED_BY_SIGNAL = (129, command_line.EXIT_INTERRUPTED, 143)

# A call of a script function takes up to six frames of Python.
RECURSION_LIMIT = 40_000
STACK_BYTES = 112 * 1024 * 1024

_COMPLETION_VARIABLE = "_PCSHELL_COMPLETE"  # click's name for `pcshell` asked by a shell's completion


class Terminated(BaseException):
    """A signal asks the program to end; `finally` blocks run on the way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run(words: Sequence[str]) -> int:
    """Runs the words behind the program's name; gives the exit code. Output is flushed."""
    input_is_open, output_is_open, error_is_open = reserve_standard_descriptors()
    output = OutputStream(is_terminal=output_is_open and os.isatty(1), is_open=output_is_open)
    error = ErrorStream(output.give_way, is_open=error_is_open)
    host = StreamHost(output, error, InputStream(is_open=input_is_open))
    _end_on_signals()
    _allow_deep_calls()
    _drop_key_log(error)
    code = _guarded(lambda: dispatch(words, host), host)
    if code in _ENDED_BY_SIGNAL:
        _let_writes_be_answered()
    return _guarded(lambda: _flushed(output), host) or code


def _flushed(output: OutputStream) -> int:
    output.give_way()
    return 0


def dispatch(words: Sequence[str], host: StreamHost) -> int:
    """Does what the words ask for; gives the exit code."""
    if _COMPLETION_VARIABLE in os.environ:
        return _click(words, host)
    line = command_line.parse(words)
    if line.working_directory:
        try:
            os.chdir(line.working_directory)
        except OSError as error:
            host.write_error_line(f"Cannot change to the folder '{line.working_directory}': {error.strerror}.")
            return 1
    action = _ACTIONS[line.action]
    return action(line, host)


def _reads_nothing() -> bool:
    """Whether standard input is the null device, as under cron: nobody can answer, so nothing is asked."""
    try:
        return os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev
    except OSError:
        return False


def _create_runspace(line: CommandLine, host: StreamHost) -> Runspace:
    from pcshell.defaults import create_runspace
    from pcshell.objects.script_protocol import CONSOLE

    CONSOLE["read_line"] = host.input.read_line
    host.is_interactive = not line.non_interactive and not _reads_nothing()
    return create_runspace(host, no_profile=line.no_profile)


def _run_command(line: CommandLine, host: StreamHost) -> int:
    from pcshell.shell.piped_input import asks_for_input

    runspace = _create_runspace(line, host)
    piped = _piped_input(host) if asks_for_input(line.text) else None
    code = runspace.invoke(line.text, args=line.arguments, input=piped)
    return _then(runspace, code, line, host)


def _run_file(line: CommandLine, host: StreamHost) -> int:
    if not os.path.isfile(line.text):
        host.write_error_line(
            f"The argument '{line.text}' is not recognized as the name of a script file. Check the spelling of the "
            "name, or if a path was included, verify that the path is correct and try again."
        )
        return command_line.EXIT_BAD_COMMAND_LINE
    from pcshell.shell.arguments import command_arguments
    from pcshell.shell.piped_input import file_asks_for_input

    runspace = _create_runspace(line, host)
    path = os.path.abspath(line.text)
    piped = _piped_input(host) if file_asks_for_input(path) else None
    code = runspace.invoke_script_file(path, command_arguments(line.arguments), input=piped)
    return _then(runspace, code, line, host)


def _run_name(line: CommandLine, host: StreamHost) -> int:
    """An existing script file, else a click command or a cmdlet."""
    looks_like_a_path = os.sep in line.text or line.text.lower().endswith(".ps1")
    if looks_like_a_path or (os.path.isfile(line.text) and not is_command(line.text)):
        return _run_file(line, host)
    return _click([line.text, *line.arguments], host, line)


def is_command(name: str) -> bool:
    """Whether `pcshell NAME` means a command of ours; asks the catalog and imports nothing else."""
    from pcshell.defaults import catalog

    return name == "emulator" or catalog().resolve(name) != ""


def _run_standard_input(line: CommandLine, host: StreamHost) -> int:
    if line.text == "" and os.isatty(0):
        host.write_error_line(
            "'-' was specified as the argument to the -Command parameter but standard input has not been redirected "
            "for this process."
        )
        return command_line.EXIT_BAD_COMMAND_LINE
    from pcshell.shell.line_input import run_lines

    host.echoes_input = False
    runspace = _create_runspace(line, host)
    return _then(runspace, run_lines(runspace, host.input), line, host)


def _run_interactive(line: CommandLine, host: StreamHost) -> int:
    if not os.isatty(0):
        return _run_standard_input(line, host)
    runspace = _create_runspace(line, host)
    return _prompt(runspace, line, host)


def _show_version(line: CommandLine, host: StreamHost) -> int:
    host.write_line(f"pcshell {pcshell.__version__} (PowerShell 7.6)")
    return 0


def _show_help(line: CommandLine, host: StreamHost) -> int:
    return _click(["--help"], host, line)


def _report_bad_line(line: CommandLine, host: StreamHost) -> int:
    host.write_error_line(line.text)
    return command_line.EXIT_BAD_COMMAND_LINE


_ACTIONS: dict[str, Callable[[CommandLine, StreamHost], int]] = {
    command_line.INTERACTIVE: _run_interactive,
    command_line.COMMAND: _run_command,
    command_line.FILE: _run_file,
    command_line.STANDARD_INPUT: _run_standard_input,
    command_line.NAME: _run_name,
    command_line.HELP: _show_help,
    command_line.VERSION: _show_version,
    command_line.ERROR: _report_bad_line,
}


def _then(runspace: Runspace, code: int, line: CommandLine, host: StreamHost) -> int:
    """Under -NoExit the prompt follows, in the session of the script."""
    if line.no_exit and not runspace.should_exit and os.isatty(0):
        return _prompt(runspace, line, host)
    runspace.close()
    return code


def _prompt(runspace: Runspace, line: CommandLine, host: StreamHost) -> int:
    from pcshell.shell.repl import run_prompt

    code = run_prompt(runspace, host, show_banner=not line.no_logo)
    runspace.close()
    return code


def _click(words: Sequence[str], host: StreamHost, line: CommandLine | None = None) -> int:
    from pcshell.shell.main import run_click

    return run_click(words, host, lambda: _create_runspace(line or command_line.CommandLine(), host))


def _piped_input(host: StreamHost) -> InputStream | None:
    """Standard input as $input of a script; nothing is read before the script asks. None on a terminal."""
    return None if os.isatty(0) else host.input


def _guarded(action: Callable[[], int], host: StreamHost) -> int:
    """Runs `action`; turns every way to end the program into its exit code and one line of text at most."""
    try:
        return action()
    except KeyboardInterrupt:
        return command_line.EXIT_INTERRUPTED
    except Terminated as signal:
        return 128 + signal.number
    except OutputClosed:
        host.output.discard()
        return EXIT_OUTPUT_CLOSED
    except OutputFailed as failure:
        host.output.discard()
        host.error.write(f"pcshell: the output cannot be written: {failure.reason}\n")
        return 1
    except Exception as fault:  # a fault of ours: one line, no values, no traceback
        host.error.write(f"pcshell: internal error: {_place_of(fault)}\n")
        return 1


def _let_writes_be_answered() -> None:
    """Changes of other threads (parallel blocks, jobs) are at the service: a little patience, or a second signal."""
    stopping = sys.modules.get("pcshell.partner.stopping")
    if stopping is None:
        return  # nothing was ever changed
    try:
        stopping.UnderWay.wait(stopping.PATIENCE["SIGTERM"])
    except (KeyboardInterrupt, Terminated):
        return


def _place_of(fault: BaseException) -> str:
    """Kind and place of a fault, without the values that were at hand."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    name = type(fault).__name__
    if place is None:
        return name
    return f"{name} at {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}"


def _end_on_signals() -> None:
    """SIGTERM and SIGHUP unwind the program. The module `signal` would load `enum` (4 ms)."""
    import _signal  # type: ignore[import-not-found]

    def end(number: int, frame: object) -> None:
        raise Terminated(number)

    for name in ("SIGTERM", "SIGHUP"):
        number = vars(_signal).get(name)
        if number is not None and _signal.getsignal(number) == _signal.SIG_DFL:
            _signal.signal(number, end)


def _drop_key_log(error: ErrorStream) -> None:
    """TLS session keys are never written to a file that an environment variable names."""
    if os.environ.pop("SSLKEYLOGFILE", None) is not None:
        error.write("WARNING: SSLKEYLOGFILE is ignored: pcshell does not write TLS session keys.\n")


def _allow_deep_calls() -> None:
    """Lets scripts reach the engine's own call depth (5,000) before Python's limit or the end of the stack.

    The main thread's stack grows while the program runs, up to this limit; the kernel keeps 128 MB free for it.
    """
    sys.setrecursionlimit(RECURSION_LIMIT)
    try:
        import resource
    except ImportError:  # Windows: the stack's size is fixed when a program is built
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    if soft == resource.RLIM_INFINITY or soft >= STACK_BYTES:
        return
    if hard == resource.RLIM_INFINITY or hard >= STACK_BYTES:
        resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, hard))
