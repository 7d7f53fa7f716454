"""Plays the sessions of a transcript in Runspaces of this process."""

from __future__ import annotations

from pcshell.defaults import create_runspace
from pcshell.objects.errors import ErrorRecord
from tests.support.hosts import FakeHost
from tests.support.transcripts import Session, trimmed


def play(session: Session) -> list[list[str]]:
    """The lines each step of a session shows."""
    host = FakeHost(width=session.width)
    runspace = create_runspace(host, no_profile=True)
    if session.errors_as_ids:

        def show_id(record: ErrorRecord) -> None:
            runspace.before_host_output()
            host.write_error_line(record.fully_qualified_error_id)

        runspace.show_error = show_id  # type: ignore[method-assign]
    shown = []
    for step in session.steps:
        runspace.invoke(step.text)
        shown.append(trimmed(host.take().split("\n")))
    return shown
