"""The body of a refused request as the text of an error (Invoke-WebRequest, Invoke-RestMethod).

JSON is indented and begins on a line of its own, as System.Text.Json writes it; so does
XML, as it came; any other text loses its tags.
"""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TAG = re.compile(r"<[^>]*>")
# What System.Text.Json escapes besides control characters and everything beyond ASCII.
_ESCAPED = frozenset("\"&'+<>`")
_SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 92: "\\\\"}


class _Number(str):
    """A number as it was written."""


def error_text(body: str, content_type: str) -> str:
    """The text of an error whose answer had `body`; `content_type` is the header, with or without parameters."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind.endswith(("/json", "+json", "/javascript", "/x-javascript")):
        try:
            value = json.loads(body, object_pairs_hook=tuple, parse_int=_Number, parse_float=_Number,
                               parse_constant=_refuse)  # fmt: skip
            return "\n" + _indented(value, "\n")
        except (ValueError, RecursionError):
            pass
    elif kind.endswith(("/xml", "+xml")):
        return "\n" + body.strip()
    return _TAG.sub("", body)


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _indented(value: Any, line: str) -> str:
    """`value` as JSON; `line` is the line end with the indentation of the place."""
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    inner = line + "  "
    if isinstance(value, tuple):  # the members of an object, in their order
        members = (f"{inner}{_quoted(name)}: {_indented(item, inner)}" for name, item in value)
        return f"{{{','.join(members)}{line}}}" if value else "{}"
    if isinstance(value, list):
        return f"[{','.join(inner + _indented(item, inner) for item in value)}{line}]" if value else "[]"
    return {None: "null", True: "true", False: "false"}[value]


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    code = ord(letter)
    if code in _SHORT:
        return _SHORT[code]
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04X}\\u{0xDC00 + (code & 0x3FF):04X}"
    if 0x20 <= code < 0x7F and letter not in _ESCAPED:
        return letter
    return f"\\u{code:04X}"
