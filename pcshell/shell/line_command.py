"""A line of the prompt as a click command: what click-repl invokes for each input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
        runspace = self.session.runspace
        try:
            self.session.exit_code = runspace.invoke(self.text)
        except KeyboardInterrupt:
            self.session.host.write("^C\n")
            return
        if runspace.should_exit:
            from click_repl import ExitReplException

            raise ExitReplException
        self.session.exit_code = 0
