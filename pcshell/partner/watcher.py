"""What the user of a scope wants to hear of it, and how careful it is; imports nothing of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from pcshell.partner.errors import PartnerError
    from pcshell.partner.recovery import Write
    from pcshell.partner.resuming import Resumption
    from pcshell.partner.schema import Operation

    class Guard(Protocol):
        """What may refuse a write before anything of it is sent, by a PartnerError."""

        def before(self, operation: Operation, write: Write) -> None:
            """The write is about to be sent."""

        def done(self) -> None:
            """The write that was let through has succeeded."""


class Watcher:
    """Who uses a scope: what it wants to hear, and how careful it is.

    note: called with what became of a write in doubt, and with what the user should know (the shell's verbose stream).
    detail: called for each wait and retry, and with what is odd and harmless (the shell's debug stream).
    waiting: called about once a second during a longer wait with its text and the seconds left, 0 at its end (progress
        on a terminal).
    warn: called with what is said at once, whatever the streams are set to (the shell's warnings).
    alarm: called with an error that does not end the call (a possible double).
    guard: is asked before each write.
    trace: called with the text of each request and each answer (`-Debug`).
    repeats: False when a write of which nobody knows the outcome is looked for but never sent again, and when an answer
        to a write about another object is an error.
    origin: which command it is, and where it stands; for the journal.
    resume: where a list goes on that had failed midway.
    """

    __slots__ = ("alarm", "detail", "guard", "note", "origin", "repeats", "resume", "trace", "waiting", "warn")

    def __init__(
        self,
        note: Callable[[str], None] | None = None,
        alarm: Callable[[PartnerError], None] | None = None,
        *,
        detail: Callable[[str], None] | None = None,
        waiting: Callable[[str, float], None] | None = None,
        warn: Callable[[str], None] | None = None,
        guard: Guard | None = None,
        repeats: bool = True,
        resume: Resumption | None = None,
        trace: Callable[[str], None] | None = None,
        origin: str = "",
    ) -> None:
        self.note = note
        self.resume = resume
        self.origin = origin
        self.detail = detail
        self.waiting = waiting
        self.warn = warn
        self.guard = guard
        self.alarm = alarm
        self.repeats = repeats
        self.trace = trace
