"""Places that the words of the language itself fill: arguments of attributes, keys of calculated properties,
`#requires`, options of `switch`, and values that a variable may be given or compared with.

Each function gives a CompletionResult where the text before the cursor is such a place, and None where it is not.
"""

from __future__ import annotations

import re

from pcshell.completion.context import place_of
from pcshell.completion.parameters import command_of
from pcshell.completion.results import CompletionMatch, CompletionResult
from pcshell.runtime.symbols import SETTABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_ATTRIBUTE = re.compile(r"\[\s*(?:System\.Management\.Automation\.)?(\w+)\s*\((?:[^()\[\]]*,)?\s*(\w*)$", re.IGNORECASE)
_REQUIRES = re.compile(r"^\s*#requires\s+(.*?)(-?)(\w*)$", re.IGNORECASE)
_REQUIRED = ("Modules", "PSEdition", "RunAsAdministrator", "Version")
_EDITIONS = ("Core", "Desktop")
_SWITCH = re.compile(r"(?<![\w$-])switch\s+(?:-\w+\s+)*(-)(\w*)$", re.IGNORECASE)
_SWITCH_OPTIONS = ("CaseSensitive", "Exact", "File", "Regex", "Wildcard")
_KEY = re.compile(r"(?:^|[;\n])\s*(\w*)$")
_KEYS_THERE = re.compile(r"(?:^|[;\n])\s*['\"]?(\w+)['\"]?\s*=")
_GIVEN = re.compile(r"(?:\[([\w.]+)\]\s*)?\$(?:\w+:)?(\w+)\s*(=|-[ic]?(?:eq|ne)\b)\s*('?\w*)$", re.IGNORECASE)

#: The keys of a calculated property, by command (about_Calculated_Properties).
_CALCULATED = {
    "select-object": ("Name", "Expression"),
    "sort-object": ("Expression", "Ascending", "Descending"),
    "group-object": ("Expression",),
    "format-table": ("Expression", "FormatString", "Label", "Width", "Alignment"),
    "format-list": ("Expression", "FormatString", "Label"),
    "format-wide": ("Expression", "FormatString"),
    "format-custom": ("Expression", "Depth"),
}


def complete_syntax(text: str, cursor: int, context: ExecutionContext) -> CompletionResult | None:
    """The offers of the first of these places that the cursor is in."""
    before = text[:cursor]
    line = before[before.rfind("\n") + 1 :]
    return (
        _attribute(before)
        or _requires(line, cursor)
        or _switch(before)
        or _key(text, cursor, context)
        or _value(before, context)
    )


def _offered(names: Iterable[str], word: str, cursor: int, kind: str = "Property", mark: str = "") -> CompletionResult:
    matches = [CompletionMatch(mark + name, name, kind) for name in names if name.lower().startswith(word.lower())]
    length = len(mark) + len(word)
    return CompletionResult(cursor - length, length, matches)


def _attribute(before: str) -> CompletionResult | None:
    """The properties that an attribute lets be set."""
    found = _ATTRIBUTE.search(before)
    names = SETTABLE.get(found[1].lower().removesuffix("attribute")) if found is not None else None
    return _offered(names, found[2], len(before)) if found is not None and names is not None else None


def _requires(line: str, cursor: int) -> CompletionResult | None:
    found = _REQUIRES.match(line)
    if found is None:
        return None
    if found[2]:
        return _offered(_REQUIRED, found[3], cursor, "ParameterName")
    is_edition = found[1].rstrip().lower().endswith("-psedition")
    return _offered(_EDITIONS if is_edition else (), found[3], cursor, "ParameterValue")


def _switch(before: str) -> CompletionResult | None:
    found = _SWITCH.search(before)
    return None if found is None else _offered(_SWITCH_OPTIONS, found[2], len(before), "ParameterName", "-")


def _key(text: str, cursor: int, context: ExecutionContext) -> CompletionResult | None:
    """A key of a hash table that describes a property; keys that are there are not offered again."""
    from pcshell.language.parser import parse

    opening = _open_table(text, cursor)
    inside = text[opening + 2 : cursor]
    found = _KEY.search(inside) if opening >= 0 else None
    if found is None:
        return None
    tokens = sorted(parse(text[:opening], keep_tokens=True).tokens or [], key=lambda token: token.start)
    place = place_of(text[:opening], opening, tokens)
    info = command_of(place.command, context) if place.command and not place.is_expression else None
    given = tuple(name.lower() for name in _KEYS_THERE.findall(inside))
    names = _CALCULATED.get(getattr(info, "name", "").lower(), ())
    # A key may be shortened: `n` is Name, `e` Expression.
    return _offered((name for name in names if not name.lower().startswith(given)), found[1], cursor)


def _open_table(text: str, cursor: int) -> int:
    """The offset of the `@{` that the cursor is directly in; -1 where another bracket, or none, is open."""
    depth = 0
    quote = ""
    for index in range(cursor - 1, -1, -1):
        letter = text[index]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in ")}]":
            depth += 1
        elif letter in "({[":
            if not depth:
                return index - 1 if letter == "{" and text[index - 1 : index] == "@" else -1
            depth -= 1
    return -1


def _value(before: str, context: ExecutionContext) -> CompletionResult | None:
    """The names of an enum that a variable is given or compared with."""
    found = _GIVEN.search(before)
    if found is None:
        return None
    cast, name, operator, word = found.groups()
    enum = _enum_of(before[: found.start()], cast if operator == "=" else None, name, context)
    if enum is None:
        return None
    wanted = word.lstrip("'").lower()
    if operator == "=":
        names = sorted(enum.by_number.values(), key=str.lower)
    else:
        names = [name for _, name in sorted(enum.by_number.items())]
    kind = "Text" if operator == "=" else "ParameterValue"
    matches = [
        CompletionMatch(f"'{one}'", f"'{one}'" if operator == "=" else one, kind)
        for one in names
        if one.lower().startswith(wanted)
    ]
    return CompletionResult(len(before) - len(word), len(word), matches)


def _enum_of(before: str, cast: str | None, name: str, context: ExecutionContext) -> Any:
    """The enum class of a variable: of the cast in front of it, of its value, or of what the text assigns to it."""
    from pcshell.completion.inference import Inference
    from pcshell.language import nodes as n
    from pcshell.language.compile_expressions import PREFERENCE_TYPES
    from pcshell.language.parser import parse
    from pcshell.objects.numbers import EnumValue
    from pcshell.objects.typenames import ClrType

    inference = Inference(parse(f"{before}\n${name}").ast, context)
    written = cast or PREFERENCE_TYPES.get(name.lower())
    if written is not None:
        answer: Any = inference.type_named(written)
    else:
        places = [node for node in inference.tree.walk() if isinstance(node, n.VariableExpressionAst)]
        answer = inference.of(max(places, key=lambda node: node.extent.start)) if places else None
    if isinstance(answer, ClrType):
        return answer.python if answer.kind == "enum" else None
    return type(answer) if isinstance(answer, EnumValue) else None
