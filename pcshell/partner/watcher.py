"""What the user of a scope wants to hear of it, and how careful it is; imports nothing of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcshell.partner.errors import PartnerError


class Watcher:
    """Who uses a scope: what it wants to hear, and how careful it is.

    note: called with a short text for each wait and retry (the shell's verbose stream).
    detail: called with what is odd and harmless (the shell's debug stream).
    alarm: called with an error that does not end the call (a possible double).
    repeats: False when a write of which nobody knows the outcome is looked for but never sent again, and when an answer
        to a write about another object is an error.
    """

    __slots__ = ("alarm", "detail", "note", "repeats")

    def __init__(
        self,
        note: Callable[[str], None] | None = None,
        alarm: Callable[[PartnerError], None] | None = None,
        *,
        detail: Callable[[str], None] | None = None,
        repeats: bool = True,
    ) -> None:
        self.note = note
        self.detail = detail
        self.alarm = alarm
        self.repeats = repeats
