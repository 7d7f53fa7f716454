"""Sort keys of text by the Unicode Collation Algorithm over the root collation's elements.

A key is a tuple of primary, secondary and tertiary weights, the primaries as text. ASCII characters have primaries
`ANCHOR` apart, those of other characters lie between, so that a key of ASCII text needs no table. Hangul syllables
decompose into jamo; ideographs follow all letters in the order of their code points.
"""

from __future__ import annotations

from pcshell.objects.collation import _CASE, _ORDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Element = tuple[str, str, str]

#: Distance between the primaries of neighbouring ASCII characters.
ANCHOR = 8192
#: Where ideographs (and whatever the table does not know) begin.
IDEOGRAPHS = 720_000

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PRIMARIES: dict[int, str | None] = dict.fromkeys(range(128))
for _position, _letter in enumerate(_ORDER + _LETTERS):
    _PRIMARIES[ord(_letter)] = chr((_position + 1) * ANCHOR)
for _letter in _LETTERS:
    _PRIMARIES[ord(_letter.upper())] = _PRIMARIES[ord(_letter)]

#: Characters and contractions to their elements, for case-sensitive keys; filled by `_load`.
_TABLE: dict[str, tuple[Element, ...]] = {}
_CONTRACTION_STARTS: set[str] = set()
#: Tertiary weights of capital forms and the weights of their small forms.
_SMALL = {8: 2, 9: 3, 10: 4, 11: 5, 12: 6, 29: 4}


def _load() -> None:
    """Decodes the table (once, some milliseconds)."""
    from base64 import b85decode
    from zlib import decompress

    from pcshell.objects.collation_data import DATA

    head, *records = decompress(b85decode(DATA)).decode("utf-8").split("\1")
    pairs = [pair.split(".") for pair in head.split(",")]
    weights = [(chr(int(second)) if second != "0" else "", chr(int(third))) for second, third in pairs]
    entries = [record.split("\0") for record in records]
    primaries = _spread(entries)
    for text, codes in entries:
        elements = []
        for position in range(0, len(codes), 2):
            second, third = weights[ord(codes[position + 1]) - 0x100]
            elements.append((primaries[ord(codes[position]) - 0x100], second, third))
        _TABLE[text] = tuple(elements)
        if len(text) == 2:
            _CONTRACTION_STARTS.add(text[0])


def _spread(entries: list[list[str]]) -> list[str]:
    """The final primaries by dense number: ASCII ones at their anchors, the others counted on from there."""
    anchors: dict[int, int] = {}
    highest = 0
    for text, codes in entries:
        for position in range(0, len(codes), 2):
            highest = max(highest, ord(codes[position]) - 0x100)
        if len(text) == 1 and ord(text) < 128 and codes:
            primary = _PRIMARIES[ord(text)]
            if primary is not None:
                anchors[ord(codes[0]) - 0x100] = ord(primary)
    result = [""]
    at = 1
    for number in range(1, highest + 1):
        at = anchors.get(number, at + 1)
        result.append(chr(at) if not 0xD800 <= at <= 0xDFFF else chr(at + 0x800))
    return result


def _elements(text: str) -> list[Element]:
    """The collation elements of a text that is not all ASCII."""
    from unicodedata import normalize

    if not _TABLE:
        _load()
    decomposed = normalize("NFD", text)
    elements: list[Element] = []
    position = 0
    while position < len(decomposed):
        letter = decomposed[position]
        position += 1
        if letter in _CONTRACTION_STARTS and position < len(decomposed):
            found = _TABLE.get(letter + decomposed[position])
            if found is not None:
                elements.extend(found)
                position += 1
                continue
        found = _TABLE.get(letter)
        if found is None:
            code = ord(letter)
            elements.append((chr(min(IDEOGRAPHS + code, 0x10FFFF)), " ", "\2"))
        else:
            elements.extend(found)
    return elements


def key_of(text: str, ignore_case: bool = True) -> tuple[Any, ...]:
    """The sort key of a text; keys made with the same `ignore_case` compare with each other."""
    if text.isascii():
        primary = text.translate(_PRIMARIES)
        if ignore_case:
            return primary, "", ""
        return primary, "", text.translate(_CASE).replace("0", "\2").replace("1", "\10").rstrip("\2")
    elements = _elements(text)
    primary = "".join([element[0] for element in elements])
    secondary = "".join([element[1] for element in elements]).rstrip(" ")
    tertiary = "".join([element[2] for element in elements])
    if ignore_case:
        tertiary = tertiary.translate(_SMALL)
    return primary, secondary, tertiary.rstrip("\2")
