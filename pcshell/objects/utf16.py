"""Text in UTF-16 units, as .NET counts it.

Text here is Python's: one character each, whatever its code. .NET holds a character beyond U+FFFF as two units, its
surrogates. What counts positions takes the text apart into `units`, works on those, and puts pairs together again with
`whole`. Most text has no such character and passes through untouched; half a pair stays what it is.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def units(text: str) -> str:
    """The text with every character beyond U+FFFF as its two surrogates."""
    if text.isascii():
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        return text
    from struct import unpack

    return "".join(map(chr, unpack(f"<{len(data) // 2}H", data)))


def whole(text: str) -> str:
    """The text with the surrogates that stand side by side as one character again."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def length(text: str) -> int:
    """The number of units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_units(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a text and more arguments that counts positions, made one that counts units."""

    def counted(text: str, *arguments: Any) -> Any:
        if text.isascii():
            return function(text, *arguments)
        taken = units(text)
        if taken is text:
            return function(text, *arguments)
        found = function(taken, *[units(item) if isinstance(item, str) else item for item in arguments])
        return whole(found) if isinstance(found, str) else found

    return counted
