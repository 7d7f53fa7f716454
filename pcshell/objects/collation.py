"""The order of text: CLDR's root collation, as `-lt`, `-eq` and Sort-Object use it (about_Comparison_Operators).

Text of ASCII characters is compared through a table of 128 entries; other text loads `collation_data` once. Case is
the last difference that counts, and none at all where it is ignored; then accents and the difference between `ae` and
`æ` still count. The culture does not change the order here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: ASCII in the order of the root collation; control characters are ignored.
_ORDER = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
_PRIMARY: dict[int, str | None] = dict.fromkeys(range(128))
_PRIMARY.update({ord(letter): chr(position + 1) for position, letter in enumerate(_ORDER)})
_PRIMARY.update({65 + position: chr(len(_ORDER) + 1 + position) for position in range(26)})
_PRIMARY.update({97 + position: chr(len(_ORDER) + 1 + position) for position in range(26)})
_CASE: dict[int, str | None] = dict.fromkeys(range(128))
_CASE.update({code: "0" for code in _PRIMARY if _PRIMARY[code] is not None})
_CASE.update({65 + position: "1" for position in range(26)})


def compare_strings(left: str, right: str, ignore_case: bool = True, culture: Any = None) -> int:
    """-1, 0 or 1: which of two texts comes first."""
    if left == right:
        return 0
    if left.isascii() and right.isascii():
        first, second = left.translate(_PRIMARY), right.translate(_PRIMARY)
        if first != second:
            return -1 if first < second else 1
        if ignore_case:
            return 0
        first, second = left.translate(_CASE), right.translate(_CASE)
        return 0 if first == second else -1 if first < second else 1
    first_key, second_key = sort_key(left, ignore_case), sort_key(right, ignore_case)
    return 0 if first_key == second_key else -1 if first_key < second_key else 1


def sort_key(text: str, ignore_case: bool = True) -> Any:
    """Something whose order is that of the texts; keys of one kind (same `ignore_case`) compare with each other."""
    from pcshell.objects.collation_keys import key_of

    return key_of(text, ignore_case)


def equal_strings(left: str, right: str, ignore_case: bool = True) -> bool:
    """`-eq` (or `-ceq`) of two texts."""
    if left == right:
        return True
    if left.isascii() and right.isascii():
        if ignore_case and len(left) == len(right) and left.lower() == right.lower():
            return True
        if left.isprintable() and right.isprintable():
            return False
    elif ignore_case and left.lower() == right.lower():
        return True
    return compare_strings(left, right, ignore_case) == 0
