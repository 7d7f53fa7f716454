"""A line of the prompt as a click command: what click-repl invokes for each input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pcshell.objects.instants import DateTime
from pcshell.runtime.history_info import HistoryInfo
from pcshell.shell.command_line import EXIT_INTERRUPTED

if TYPE_CHECKING:
    from pcshell.shell.bridge import Session

_STATUS = {0: "Completed", EXIT_INTERRUPTED: "Stopped"}


class LineCommand(click.Command):
    """Runs one line as typed."""

    def __init__(self, text: str, session: Session) -> None:
        super().__init__("line", add_help_option=False)
        self.text = text
        self.session = session

    def invoke(self, ctx: click.Context) -> None:
        """Runs the line. Ctrl-C stops the pipeline and comes back; `exit` leaves the prompt."""
        session = self.session
        start = DateTime.now()
        recording = session.host.recording
        if recording is not None:
            recording.command(self.text)
        try:
            session.exit_code = session.runspace.invoke(self.text)
        except KeyboardInterrupt:
            session.exit_code = EXIT_INTERRUPTED
        if session.exit_code == EXIT_INTERRUPTED:
            session.host.write("\n")  # behind the ^C that the terminal showed
        self._remember(start)
        if session.runspace.should_exit:
            from click_repl import ExitReplException

            raise ExitReplException
        session.exit_code = 0

    def _remember(self, start: DateTime) -> None:
        """Puts the line into the session's history."""
        context = self.session.runspace.context
        status = _STATUS.get(self.session.exit_code, "Failed")
        context.history.append(HistoryInfo(context.history_id, self.text, status, start, DateTime.now()))
