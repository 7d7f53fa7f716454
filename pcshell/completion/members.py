"""Members after `.` and `::`, and names of properties as arguments of commands that take what a pipeline sends."""

from __future__ import annotations

import re

from pcshell.completion.inference import Inference
from pcshell.completion.results import CompletionMatch, CompletionResult
from pcshell.language import nodes as n
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_BEFORE = re.compile(r"(?:::|\.)(\w*)$")
_PLACEHOLDER = "Member"  # stands where the name is to come, so that the text parses
_HIDDEN = ("get_", "set_", "op_", "add_", "remove_")
_INTRINSIC = ("Where", "ForEach")
_MEMBER_SETS = ("BaseObject", "ImmediateBaseObject", "Members", "Methods", "Properties", "TypeNames")


def complete_member(text: str, cursor: int, context: ExecutionContext) -> CompletionResult | None:
    """The members at a cursor behind `.` or `::`; None where there is no expression before these."""
    from pcshell.language.parser import parse

    found = _BEFORE.search(text, 0, cursor)
    if found is None:
        return None
    start, word = found.start(1), found[1]
    tree = parse(text[:start] + _PLACEHOLDER).ast
    place = next(
        (node for node in tree.walk() if isinstance(node, n.MemberExpressionAst) and node.member.extent.start == start),
        None,
    )
    if place is None:
        return None
    answer = Inference(tree, context).of(place.expression)
    if place.static:
        offers = static_members(answer) if isinstance(answer, ClrType) else []
    else:
        offers = members(answer)
    return CompletionResult(start, len(word), _beginning(offers, word))


def complete_property(text: str, cursor: int, word: str, context: ExecutionContext) -> list[CompletionMatch]:
    """Names of properties of what a pipeline sends to the command at the cursor."""
    from pcshell.language.parser import parse

    tree = parse(text).ast
    commands = [
        node
        for node in tree.walk()
        if isinstance(node, n.CommandAst) and node.extent.start < cursor and node.extent.end >= cursor - len(word) - 1
    ]
    if not commands:
        return []
    answer = Inference(tree, context).piped_to(commands[-1])
    offers = [one for one in members(answer) if one.kind == "Property"]
    if type(answer) is PSCustomObject:
        offers += [CompletionMatch(name, name, "Property") for name in _MEMBER_SETS]
    return _beginning(_sorted(offers), word)


def _beginning(offers: Iterable[CompletionMatch], word: str) -> list[CompletionMatch]:
    return [one for one in offers if one.list_text.lower().startswith(word.lower())]


def _sorted(offers: Iterable[CompletionMatch]) -> list[CompletionMatch]:
    return sorted(offers, key=lambda one: one.list_text.lower())


def members(answer: Any) -> list[CompletionMatch]:
    """Properties, then methods, of a value or of the values of one or more types."""
    properties: dict[str, str] = {}
    methods: dict[str, str] = {}
    for one in answer if isinstance(answer, tuple) else (answer,):
        if isinstance(one, ClrType):
            _members_of_type(one, properties, methods)
        elif one is not None:
            _members_of_value(one, properties, methods)
    return [
        *_sorted(CompletionMatch(name, name, "Property", tip or name) for name, tip in properties.items()),
        *_sorted(_method(name, tip) for name, tip in methods.items() if _is_shown(name)),
    ]


def _members_of_type(kind: ClrType, properties: dict[str, str], methods: dict[str, str]) -> None:
    from pcshell.objects.member_tables import table_for
    from pcshell.objects.typedata import members_of

    table = table_for(kind)
    properties.update((name, one.type_text) for name, one in _visible(table.properties).items())
    methods.update((group.name, _signatures(group)) for group in table.methods.values())
    for member in members_of([one.name for one in kind.ancestry()]):
        if "Property" in member.kind:
            properties[member.name] = ""
        elif "Method" in member.kind:
            methods[member.name] = ""
    if kind.is_array:
        methods.update(dict.fromkeys(_INTRINSIC, ""))


def _members_of_value(value: Any, properties: dict[str, str], methods: dict[str, str]) -> None:
    from pcshell.objects.collections import Hashtable
    from pcshell.objects.members import methods_of, properties_of

    properties.update((info.name, info.definition) for info in properties_of(value))
    methods.update((info.name, info.definition) for info in methods_of(value))
    if isinstance(value, Hashtable):
        properties.update((key, "") for key in value.key_list() if isinstance(key, str))
    elif isinstance(value, list):
        methods.update(dict.fromkeys(_INTRINSIC, ""))


def static_members(kind: ClrType) -> list[CompletionMatch]:
    """What may stand behind `[type]::`."""
    from pcshell.objects.member_tables import table_for

    table = table_for(kind)
    if kind.kind == "enum" and kind.python is not None:
        names = {name: name for name, _ in kind.python.members}
    else:
        names = {name: one.type_text for name, one in _visible(table.static_properties).items()}
    methods = {group.name: _signatures(group) for group in table.static_methods.values()}
    if table.constructors is not None and table.constructors.overloads and kind.kind == "class":
        methods["new"] = _signatures(table.constructors)
    if kind.kind != "interface":
        methods.setdefault("Equals", "")
        methods.setdefault("ReferenceEquals", "")
    return [
        *_sorted(CompletionMatch(name, name, "Property", tip) for name, tip in names.items()),
        *_sorted(_method(name, tip) for name, tip in methods.items() if _is_shown(name)),
    ]


def _visible(properties: dict[str, Any]) -> dict[str, Any]:
    return {one.name: one for one in properties.values() if not one.hidden}


def _signatures(group: Any) -> str:
    return "\n".join(overload.text for overload in group.overloads)


def _is_shown(name: str) -> bool:
    return not name.startswith(_HIDDEN) and name not in ("Chars", "Item") and "." not in name


def _method(name: str, tip: str) -> CompletionMatch:
    return CompletionMatch(f"{name}(", name, "Method", tip or name)
