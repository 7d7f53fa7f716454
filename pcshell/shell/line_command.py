"""A line of the prompt as a click command: what click-repl invokes for each input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pcshell.shell.command_line import EXIT_INTERRUPTED

if TYPE_CHECKING:
    from pcshell.shell.bridge import Session


class LineCommand(click.Command):
    """Runs one line as typed."""

    def __init__(self, text: str, session: Session) -> None:
        super().__init__("line", add_help_option=False)
        self.text = text
        self.session = session

    def invoke(self, ctx: click.Context) -> None:
        """Runs the line. Ctrl-C stops the pipeline and comes back; `exit` leaves the prompt."""
        session = self.session
        try:
            session.exit_code = session.runspace.invoke(self.text)
            interrupted = session.exit_code == EXIT_INTERRUPTED
        except KeyboardInterrupt:
            interrupted = True
        if interrupted:
            session.host.write("\n")  # behind the ^C that the terminal showed
        if session.runspace.should_exit:
            from click_repl import ExitReplException

            raise ExitReplException
        session.exit_code = 0
