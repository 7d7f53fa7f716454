"""The texts of parse errors by PowerShell's error ids; ``{0}`` and ``{1}`` are filled in."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "AmpersandNotAllowed": 'The ampersand (&) character is not allowed. The & operator is reserved for future use; wrap an ampersand in double quotation marks ("&") to pass it as part of a string.',
}


def message_for(error_id: str, arguments: tuple[object, ...]) -> str:
    """The message of an error id with its arguments in place."""
    text = MESSAGES.get(error_id, error_id)
    for index, argument in enumerate(arguments):
        text = text.replace("{%d}" % index, str(argument))
    return text
