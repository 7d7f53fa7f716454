"""What may reach a terminal: text without commands to it.

Names and descriptions come from customers and resellers; a script's own colours may pass. Everything a terminal would
obey or a reader could not see is shown as an escape instead: control characters, bidirectional marks, other
format characters, separators, single surrogates.
"""

from __future__ import annotations

import re

_COLOUR = r"\x1b\[[0-9;:]*m"

# C0 (without tab, line feed, carriage return), DEL, C1, soft hyphen and other Cf, separators, surrogates, tags.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_PATTERN = re.compile(f"({_COLOUR})|[{_UNSEEN}]")


def neutralize(text: str) -> str:
    """The text for a terminal; colour sequences (SGR), tabs and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return _PATTERN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    code = ord(found[0])
    if code < 0x20:
        return f"^{chr(code + 0x40)}"
    if code == 0x7F:
        return "^?"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
