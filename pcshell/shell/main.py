"""The click command `pcshell`: help, one-shot cmdlets, the emulator, and the lines of the prompt.

`program.py` sends here what needs click. Words of a cmdlet go to the ParameterBinder as they are.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from pcshell.shell.bridge import CmdletCommand, Session
from pcshell.shell.command_line import EXIT_BAD_COMMAND_LINE
from pcshell.shell.line_command import LineCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcshell.runtime.runspace import Runspace
    from pcshell.shell.stream_host import StreamHost

# PowerShell's own options: parsed in command_line.py, listed here for --help.
_OPTIONS = [
    ("-Command, -c TEXT", "Run script text; `-` reads it from standard input."),
    ("-File, -f PATH ...", "Run a script file with the words behind it as arguments."),
    ("-EncodedCommand, -e TEXT", "Run script text given as base64 of UTF-16."),
    ("-CommandWithArgs, -cwa TEXT ...", "Run script text with the words behind it as $args."),
    ("-NoProfile, -nop", "Do not run the profile script."),
    ("-NonInteractive", "Never ask; questions are errors."),
    ("-NoExit", "Stay at the prompt after a script."),
    ("-NoLogo", "No greeting at the prompt."),
    ("-WorkingDirectory, -wd PATH", "Start in this folder."),
    ("-ExecutionPolicy, -ep NAME", "Accepted; scripts are not signed here."),
    ("-Version, -v", "Show the version."),
    ("--help, -h, -?", "Show this text."),
]

_USAGE = [
    "pcshell                               the prompt",
    "pcshell report.ps1 -Month 3           a script file",
    'pcshell -Command "Get-Date"           script text',
    "pcshell Get-PartnerCustomer --help    one cmdlet",
]


class ShellGroup(click.Group):
    """All commands: those of this module and the cmdlets of the catalog, which are imported when asked for.

    At the prompt (`session.at_prompt`) the one word click-repl hands over is a line of PowerShell.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of commands, ours first, then the cmdlets in order."""
        return [*sorted(self.commands), *_session(ctx).cmdlet_names()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name; cmdlets by any case or alias."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        name = _session(ctx).resolve(cmd_name)
        return CmdletCommand(name, _session(ctx)) if name else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command a word means; at the prompt, the whole line."""
        session = _session(ctx)
        if session.at_prompt:
            return "line", LineCommand(args[0], session), []
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise UnknownCommand(args[0], session)
        return args[0], command, args[1:]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The four ways in."""
        with formatter.section("Usage"):
            for line in _USAGE:
                formatter.write(f"  {line}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """PowerShell's options, our commands, the Partner Center cmdlets."""
        session = _session(ctx)
        with formatter.section("Options"):
            formatter.write_dl(_OPTIONS)
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(limit=80)) for name, command in sorted(self.commands.items())]
            )
        rows = [(name, session.synopsis(name)) for name in session.cmdlet_names("PartnerCenter")]
        if rows:
            with formatter.section("Partner Center"):
                formatter.write_dl(rows)
        others = len(session.cmdlet_names()) - len(rows)
        formatter.write_paragraph()
        formatter.write_text(f"And {others} cmdlets of PowerShell: pcshell -Command Get-Command")


class UnknownCommand(click.ClickException):
    """A word that is neither a script file nor a command; names the nearest ones."""

    exit_code = EXIT_BAD_COMMAND_LINE

    def __init__(self, name: str, session: Session) -> None:
        import difflib

        known = {folded.lower(): folded for folded in [*session.cmdlet_names(), "emulator"]}
        near = [known[folded] for folded in difflib.get_close_matches(name.lower(), known, n=3)]
        hint = f" Did you mean {' or '.join(near)}?" if near else " See pcshell --help."
        super().__init__(f"'{name}' is neither a script file nor a command of pcshell.{hint}")

    def show(self, file: Any = None) -> None:
        """One line to standard error."""
        click.echo(self.format_message(), err=True)


def _session(ctx: click.Context) -> Session:
    session = ctx.find_object(Session)
    assert session is not None
    return session


@click.group(
    cls=ShellGroup,
    invoke_without_command=True,
    add_help_option=True,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
)
def shell() -> None:
    """A PowerShell-compatible shell for Microsoft Partner Center."""


@shell.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free port.")
@click.option("--customers", type=click.IntRange(0), help="Size of the demo tenant.")
@click.option("--seed", type=int, help="Another seed, other ids.")
@click.option("--state", type=click.Path(dir_okay=False), help="Keep changes in this file.")
@click.option("--fault", multiple=True, help="What goes wrong: '429 GET /v1/customers x2', '800009 POST', 'drop'.")
@click.option("--enforce-mfa", is_flag=True, help="Refuse users without a second factor.")
def emulator(fault: Sequence[str], enforce_mfa: bool, **options: Any) -> int:
    """Serve the Partner Center emulator on this machine until Ctrl-C.

    It listens on the loopback interface only, and prints its address and a token: values for PCSHELL_PARTNER_ENDPOINT
    and PCSHELL_ACCESS_TOKEN of another pcshell.

    A fault says in words what is answered instead (an HTTP status, a documented error code, drop, delay2 for seconds),
    to which requests (a method, the beginning of a path), how often (x2, x* for always) and after how many (after3).
    """
    from pcshell.emulator.server import main

    words = [f"--{name}={value}" for name, value in options.items() if value is not None]
    words += [f"--fault={one}" for one in fault]
    return main([*words, "--enforce-mfa"] if enforce_mfa else words)


def run_click(words: Sequence[str], host: StreamHost, create_runspace: Callable[[], Runspace]) -> int:
    """Runs words through click; gives the exit code."""
    session = Session(host, create_runspace)
    try:
        code = shell.main(args=list(words), prog_name="pcshell", standalone_mode=False, obj=session)
    except click.UsageError as error:
        error.show()
        code = EXIT_BAD_COMMAND_LINE
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.Abort:
        code = 130
    except BrokenPipeError:
        return 141
    return _flush(code if isinstance(code, int) else 0)


def _flush(code: int) -> int:
    """Writes what click has echoed; 141 when nobody reads it."""
    try:
        sys.stdout.flush()
    except OSError:
        return 141
    return code
