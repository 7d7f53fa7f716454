"""Names and values of parameters, from the declaration of the command."""

from __future__ import annotations

from pcshell.completion.results import CompletionMatch, quoted
from pcshell.completion.values import fixed_values
from pcshell.objects.script_protocol import is_script_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pcshell.completion.context import Place
    from pcshell.metadata.parameters import ParameterInfo
    from pcshell.runtime.context import ExecutionContext


def command_of(name: str, context: ExecutionContext) -> Any:
    """The CommandInfo behind a name, aliases followed; None where there is none or where it cannot be loaded."""
    try:
        return context.discovery.find(name)
    except Exception:
        return None


def written_function(text: str, name: str, context: ExecutionContext) -> Any:
    """A function that the text itself defines and nobody has run yet; its body is read, not run."""
    from pcshell.language.nodes import FunctionDefinitionAst
    from pcshell.language.parser import parse
    from pcshell.metadata.commands import FunctionInfo
    from pcshell.objects.errors import ClrException

    if "function" not in text.lower():
        return None
    for node in parse(text).ast.walk():
        if isinstance(node, FunctionDefinitionAst) and node.name.lower() == name.lower() and not node.parameters:
            try:
                return FunctionInfo(node.name, context.runspace.parse(node.body.extent.text[1:-1]))
            except ClrException:
                return None
    return None


def parameters_of(info: Any) -> list[ParameterInfo]:
    """The parameters of a command, declared ones first."""
    return [one for one in info.all_parameters if not one.dont_show]


def complete_parameter_name(place: Place, info: Any) -> list[CompletionMatch]:
    """`-Name` of the parameters that begin with the word and are not given yet."""
    wanted = place.word[1:].lower()
    given = {word.lstrip("-").rstrip(":").lower() for word in place.words[1:] if word.startswith("-")}
    return [
        CompletionMatch(f"-{one.name}", one.name, "ParameterName", f"[{short_type(one.type_name)}] {one.name}")
        for one in parameters_of(info)
        if one.name.lower().startswith(wanted) and one.name.lower() not in given
    ]


def short_type(type_name: str) -> str:
    """`string` of System.String: the type's short name in lower case where it is a basic one."""
    short = type_name.rsplit(".", 1)[-1]
    return short.lower() if type_name.startswith("System.") and type_name.count(".") == 1 else short


def complete_parameter_value(place: Place, info: Any, context: ExecutionContext) -> list[CompletionMatch]:
    """Values of the parameter that the word is for: the named one before it, else the next positional one."""
    from pcshell.completion.named import complete_named

    parameter = parameter_at(place, parameters_of(info))
    if parameter is None:
        return []
    if isinstance(parameter.complete, (str, list)):
        return complete_named(parameter.complete, place.word, context)
    if callable(parameter.complete) and not is_script_block(parameter.complete):
        return _from_source(parameter.complete, place, info, context)
    quote = place.word[:1] if place.word[:1] in ("'", '"') else ""
    wanted = place.word.strip("'\"").lower()
    return [
        CompletionMatch(quoted(value, quote), value, "ParameterValue")
        for value in fixed_values(parameter)
        if value.lower().startswith(wanted)
    ]


def _from_source(source: Any, place: Place, info: Any, context: ExecutionContext) -> list[CompletionMatch]:
    """What a function of the command's own offers: it gets the word and the parameters that the line gives as text."""
    from pcshell.completion.inference import text_of

    given = {name: text_of(text, context) for name, text in written_parameters(place, info)}
    found = source(context, place.word.strip("'\""), {name: text for name, text in given.items() if text})
    return [CompletionMatch(text, list_text, "ParameterValue", tooltip) for text, list_text, tooltip in found]


def written_parameters(place: Place, info: Any) -> Iterator[tuple[str, str]]:
    """The parameters that stand before the word, each with the text of its value; empty for a switch."""
    parameters = parameters_of(info)
    words = place.words[1:]
    for number, word in enumerate(words):
        named = parameter_named(word[1:].rstrip(":"), parameters) if word.startswith("-") else None
        following = words[number + 1] if number + 1 < len(words) else ""
        if named is not None and named.is_switch:
            yield named.name, ""
        elif named is not None and following and not following.startswith("-"):
            yield named.name, following


def parameter_at(place: Place, parameters: Sequence[ParameterInfo]) -> ParameterInfo | None:
    """The parameter whose value stands at the place."""
    previous = place.previous
    if previous.startswith("-") and len(previous) > 1:
        named = parameter_named(previous[1:].rstrip(":"), parameters)
        if named is not None and (not named.is_switch or previous.endswith(":")):
            return named
    position = 0
    words = place.words[1:]
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        named = parameter_named(before[1:], parameters) if before.startswith("-") else None
        if not word.startswith("-") and (named is None or named.is_switch):
            position += 1
    for one in parameters:
        if any(role.position == position for role in one.sets.values()):
            return one
    return None


def parameter_named(name: str, parameters: Sequence[ParameterInfo]) -> ParameterInfo | None:
    """The parameter of that name, alias or unambiguous prefix."""
    folded = name.lower()
    for one in parameters:
        if one.name.lower() == folded or folded in (alias.lower() for alias in one.aliases):
            return one
    near = [one for one in parameters if one.name.lower().startswith(folded)]
    return near[0] if len(near) == 1 and folded else None
