"""Names of commands that are nearly right, or abbreviated: Get-Command -UseFuzzyMatching, -UseAbbreviationExpansion."""

from __future__ import annotations

from copy import copy

from pcshell.objects.extended_members import add_member
from pcshell.objects.psobject import NoteProperty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.metadata.commands import CommandInfo


class SimilarName:
    """Accepts names at most `limit` edits away: letters added, left out, changed, or swapped with their neighbour."""

    def __init__(self, name: str, limit: int) -> None:
        self._name = name.lower()
        self._limit = limit

    def matches(self, name: str) -> bool:
        """Whether a name is near enough."""
        return abs(len(name) - len(self._name)) <= self._limit and self.distance(name) <= self._limit

    def distance(self, name: str) -> int:
        """The number of edits (Damerau and Levenshtein), without regard to case."""
        wanted, other = self._name, name.lower()
        before: list[int] = []
        last = list(range(len(other) + 1))
        for row, letter in enumerate(wanted, 1):
            current = [row]
            for column, against in enumerate(other, 1):
                best = min(current[-1] + 1, last[column] + 1, last[column - 1] + (letter != against))
                swapped = row > 1 and column > 1 and letter == other[column - 2] and wanted[row - 2] == against
                current.append(min(best, before[column - 2] + 1) if swapped else best)
            before, last = last, current
        return last[-1]


class Initials:
    """Accepts names whose capitals and dashes are those of an abbreviation: `i-psdf`."""

    def __init__(self, text: str) -> None:
        self._text = text.lower()

    def matches(self, name: str) -> bool:
        """Whether a name has these initials, or is the text itself."""
        initials = "".join(letter for letter in name if letter.isupper() or letter == "-").lower()
        return self._text in (initials, name.lower())


def with_score(command: CommandInfo, score: int) -> CommandInfo:
    """A copy of a command that tells how near its name is."""
    result = copy(command)
    add_member(result, NoteProperty("Score", score), True)
    return result
