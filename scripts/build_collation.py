"""Writes pcshell/objects/collation_data.py from the Default Unicode Collation Element Table.

The table comes with the development dependency pyuca (a file of the Unicode Consortium, UCA 10.0.0). Left out are
rare scripts, characters beyond the BMP, ideographs and Hangul syllables (their order follows from their code points)
and everything that decomposes canonically. Run: `python scripts/build_collation.py` with pyuca installed.
"""

from __future__ import annotations

import base64
import pathlib
import re
import sys
import textwrap
import unicodedata
import zlib

TARGET = pathlib.Path(__file__).resolve().parent.parent / "pcshell" / "objects" / "collation_data.py"
ELEMENT = re.compile(r"\[[.*]([0-9A-F]{4,6})\.([0-9A-F]{4})\.([0-9A-F]{4})\]")
LINE = re.compile(r"^([0-9A-F ]+);\s*(\[[^#]*\])")

Elements = list[tuple[int, int, int]]

#: Scripts that are kept, as ranges of code points; others are ordered by code point behind all letters.
KEPT = (
    (0x0000, 0x06FF),  # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
    (0x0900, 0x097F),  # Devanagari
    (0x0E00, 0x0E7F),  # Thai
    (0x10A0, 0x11FF),  # Georgian, Hangul jamo
    (0x1D00, 0x27BF),  # Latin and Greek extended, punctuation, symbols
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0x2E00, 0x2E7F),  # punctuation
    (0x3000, 0x318F),  # CJK punctuation, kana, Bopomofo, Hangul compatibility jamo
    (0xA700, 0xA7FF),  # Latin Extended-D
    (0xFB00, 0xFB4F),  # ligatures
    (0xFE10, 0xFFFF),  # full and half width forms
)

HEAD = '''"""Collation elements of the root collation; written by scripts/build_collation.py, read by `collation_keys`.

Derived from the Unicode Collation Algorithm's default table, UCA 10.0.0, (c) Unicode, Inc., used under the Unicode
License V3. Base85 of a zlib stream: records of `characters NUL (primary, weight class)...`, see the script.
"""

from __future__ import annotations

'''


def read_table(path: pathlib.Path) -> dict[str, Elements]:
    """Characters (or contractions of two) and their elements: primary, secondary, tertiary."""
    table: dict[str, Elements] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        text = "".join(chr(int(code, 16)) for code in match.group(1).split())
        if not all(any(low <= ord(letter) <= high for low, high in KEPT) for letter in text):
            continue
        if len(text) > 2 or any(ord(letter) > 0xFFFF or 0xD800 <= ord(letter) <= 0xDFFF for letter in text):
            continue
        if len(text) == 1 and unicodedata.normalize("NFD", text) != text:
            continue
        if len(text) == 2 and (not unicodedata.combining(text[1]) or text[0] in "lL"):
            continue
        elements = [(int(a, 16), int(b, 16), int(c, 16)) for a, b, c in ELEMENT.findall(match.group(2))]
        table[text] = [element for element in elements if any(element)]
    return table


def encode(table: dict[str, Elements]) -> str:
    """The records as one text: dense primaries in order, classes of secondary and tertiary weights in front."""
    primaries = sorted({primary for elements in table.values() for primary, _, _ in elements if primary})
    dense = {primary: position + 1 for position, primary in enumerate(primaries)}
    dense[0] = 0
    classes = sorted({(second, third) for elements in table.values() for _, second, third in elements})
    numbers = {pair: position for position, pair in enumerate(classes)}
    head = ",".join(f"{second}.{third}" for second, third in classes)
    records = []
    for text in sorted(table):
        codes = "".join(
            chr(dense[primary] + 0x100) + chr(numbers[second, third] + 0x100) for primary, second, third in table[text]
        )
        records.append(f"{text}\0{codes}")
    return head + "\1" + "\1".join(records)


def main() -> int:
    import pyuca

    source = pathlib.Path(pyuca.__file__).parent / "allkeys-10.0.0.txt"
    table = read_table(source)
    for text in ("\0", "\1"):
        table.pop(text, None)
    packed = base64.b85encode(zlib.compress(encode(table).encode("utf-8"), 9)).decode("ascii")
    body = "\n".join(f'    "{line}"' for line in textwrap.wrap(packed, 112, break_on_hyphens=False))
    TARGET.write_text(f"{HEAD}DATA = (\n{body}\n)\n", encoding="utf-8")
    print(f"{len(table)} entries, {len(packed)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
