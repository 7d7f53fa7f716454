"""Texts with escape sequences, broken so that every line carries the colours it needs and ends them itself."""

from __future__ import annotations

from pcshell.formatting.width import ESCAPE, RESET, pieces_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def closed(text: str) -> str:
    """The text, its colours ended; a blank or tab behind the end of the colours does no harm."""
    if ESCAPE not in text or text.endswith(RESET) or (text[:-1].endswith(RESET) and text[-1] in " \t"):
        return text
    return text + RESET


def split_decorated(lines: Sequence[str]) -> list[str]:
    """Lines of one text: what is switched on in one is switched on again in the next."""
    result: list[str] = []
    active = ""
    for line in lines:
        result.append(closed(active + line))
        for piece, is_escape in pieces_of(line):
            if is_escape:
                active = _after(active, piece)
    return result


def redecorated(text: str, lines: Sequence[str]) -> list[str]:
    """The sequences of a text put back into its lines, which were broken without them.

    Lines that are not just the text's characters (a hyphen was added) stay plain.
    """
    plain: list[str] = []
    places: list[tuple[int, str]] = []
    count = 0
    for piece, is_escape in pieces_of(text):
        if is_escape:
            places.append((count, piece))
        else:
            plain.append(piece)
            count += len(piece)
    if "".join(lines) != "".join(plain):
        return list(lines)
    result: list[str] = []
    active, start, place = "", 0, 0
    for line in lines:
        end = start + len(line)
        while place < len(places) and places[place][0] == start:
            active = _after(active, places[place][1])
            place += 1
        parts = [active]
        position = start
        while place < len(places) and (places[place][0] < end or end == count):
            offset, sequence = places[place]
            parts += (line[position - start : offset - start], sequence)
            active = _after(active, sequence)
            position = offset
            place += 1
        parts.append(line[position - start :])
        result.append(closed("".join(parts)))
        start = end
    return result


def _after(active: str, sequence: str) -> str:
    """What is switched on after a sequence."""
    return "" if sequence == RESET else active + sequence
