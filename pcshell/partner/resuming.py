"""Going on with a list after the page that failed: what an error hands out, and what a later command gives back.

A resume token is text without secrets: which list it was, where its next page is and how many objects came before. It
is taken for the very same list only, and leads nowhere but to a page of it.
"""

from __future__ import annotations

import base64
import binascii

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError

_VERSION = 1


class Resumption:
    """Where a list goes on.

    operation, first: which list it is, by the name of its operation and the target of its first page. target,
    continuation: of the page to begin with. count: objects that came before. `found` says that the list was met.
    """

    __slots__ = ("continuation", "count", "first", "found", "operation", "target")

    def __init__(self, operation: str, first: str, target: str, continuation: str | None, count: int) -> None:
        self.operation = operation
        self.first = first
        self.target = target
        self.continuation = continuation
        self.count = count
        self.found = False

    @property
    def token(self) -> str:
        """The text that stands for this place."""
        fields = [_VERSION, self.operation, self.first, self.target, self.continuation, self.count]
        return base64.urlsafe_b64encode(wire.dumps(fields)).decode("ascii").rstrip("=")

    def matches(self, operation: str, first: str) -> bool:
        """Whether this is the list that goes on."""
        return not self.found and operation == self.operation and first == self.first

    def passes(self, operation: str) -> bool:
        """Whether a list of this operation stands before the one that goes on: it had come as a whole."""
        return not self.found and operation == self.operation


def resumption_of(token: str) -> Resumption:
    """The place that a token stands for; PartnerError when it is none."""
    try:
        fields = wire.loads(base64.urlsafe_b64decode(token.strip() + "=" * (-len(token.strip()) % 4)))
    except (ValueError, binascii.Error, wire.WireError):
        fields = None
    if isinstance(fields, list) and len(fields) == 6 and fields[0] == _VERSION:
        _, operation, first, target, continuation, count = fields
        texts = all(isinstance(one, str) for one in (operation, first, target))
        if texts and isinstance(continuation, (str, type(None))) and type(count) is int and count >= 0:
            return Resumption(operation, first, target, continuation, count)
    raise _refusal("-ResumeFrom takes the ResumeToken of the exception with which a list has ended.")


def not_met() -> PartnerError:
    """The error for a command that has no list to which its token belongs."""
    return _refusal("The list that -ResumeFrom continues is not one of this command: give the parameters it had.")


def _refusal(description: str) -> PartnerError:
    return PartnerError(description, kind="Configuration", effect="not sent")
