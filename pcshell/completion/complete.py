"""complete(text, cursor, context): what may stand at the cursor, and what of it exists.

Two steps: `completion.context` tells from the tokens what kind of thing is being written; a file per kind knows which
ones exist. Nothing here knows a terminal, and nothing runs a command of the user
(but the completers that the user registered).
"""

from __future__ import annotations

import re

from pcshell.completion.commands import complete_command
from pcshell.completion.context import Place, place_of
from pcshell.completion.members import complete_member, complete_property
from pcshell.completion.operators import complete_operator
from pcshell.completion.parameters import (
    command_of,
    complete_parameter_name,
    complete_parameter_value,
    written_function,
)
from pcshell.completion.paths import complete_path
from pcshell.completion.results import CompletionMatch, CompletionResult
from pcshell.completion.syntax import complete_syntax
from pcshell.completion.types import complete_type_literal
from pcshell.completion.variables import complete_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_VARIABLE_AT_END = re.compile(r"\$\{?[\w:]*$")
_REST_OF_NAME = re.compile(r"\w*\}?")
_COMMANDS_THAT_TAKE_PROPERTIES = frozenset((
    "select-object", "sort-object", "where-object", "foreach-object", "group-object", "measure-object", "format-table",
    "format-list", "format-wide", "format-custom",
))  # fmt: skip


def complete(text: str, cursor: int, context: ExecutionContext) -> CompletionResult:
    """The completions at the cursor (an offset into the text)."""
    from pcshell.language.parser import parse

    nested = _open_subexpression(text, cursor)
    if nested:
        inner = complete(text[nested:], cursor - nested, context)
        return CompletionResult(inner.start + nested, inner.length, inner.matches)
    tokens = sorted(parse(text, keep_tokens=True).tokens or [], key=lambda token: token.start)
    place = place_of(text, cursor, tokens)
    variable = _VARIABLE_AT_END.search(text, place.start, cursor)
    if variable and not place.word.startswith("'"):
        rest = _REST_OF_NAME.match(text, cursor)
        word = text[variable.start() : rest.end() if rest else cursor]
        return CompletionResult(variable.start(), len(word), complete_variable(word, text, context))
    found = complete_syntax(text, cursor, context) or complete_type_literal(text, cursor)
    if found is None:
        found = complete_member(text, cursor, context)
    if found is not None:
        return found
    place, matches = _matches(text, cursor, place, context)
    return CompletionResult(place.start, place.end - place.start, matches)


def _open_subexpression(text: str, cursor: int) -> int:
    """The offset behind an open `$(` inside a double-quoted string before the cursor; 0 where there is none."""
    opening = text.rfind("$(", 0, cursor)
    if opening < 0 or text.count(")", opening, cursor) > text.count("(", opening + 2, cursor):
        return 0
    return opening + 2 if text.count('"', 0, opening) % 2 else 0


def _matches(text: str, cursor: int, place: Place, context: ExecutionContext) -> tuple[Place, list[CompletionMatch]]:
    """The offers at a place, and the place that they replace."""
    word = place.word
    if place.at_command:
        return place, _at_command(word, context)
    if not place.words:
        return place, []
    if place.is_expression:
        return place, complete_operator(word) if word.startswith("-") else []
    info = command_of(place.command, context) or written_function(text, place.command, context)
    if info is not None:
        registered = _registered(place, info, context)
        if registered:
            return place, registered
    name, colon, value = word.partition(":")
    if name.startswith("-") and colon:  # -Name:value
        place = Place(place.start + len(name) + 1, place.end, value, [*place.words, name + ":"], False)
        return place, complete_parameter_value(place, info, context) if info is not None else []
    if word.startswith("-"):
        return place, complete_parameter_name(place, info) if info is not None else []
    found = complete_parameter_value(place, info, context) if info is not None else []
    if not found and getattr(info, "name", "").lower() in _COMMANDS_THAT_TAKE_PROPERTIES:
        found = complete_property(text, cursor, word, context)
    return place, found or complete_path(word, context)


def _registered(place: Place, info: Any, context: ExecutionContext) -> list[CompletionMatch]:
    from pcshell.completion.registered import complete_native, complete_registered

    if info.command_type == "Application":
        return complete_native(place, place.end, context)
    return [] if place.word.startswith("-") else complete_registered(place, info, context)


def _at_command(word: str, context: ExecutionContext) -> list[CompletionMatch]:
    if "/" in word or word.startswith(("'", '"', "~", ".")):
        return complete_path(word, context, scripts_only=True)
    return complete_command(word, context) if word else []
