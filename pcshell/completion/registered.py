"""Offers of completers that the user registered (Register-ArgumentCompleter): the only scripts that Tab runs."""

from __future__ import annotations

from pcshell.completion.parameters import parameter_at, parameters_of, written_parameters
from pcshell.completion.results import CompletionMatch
from pcshell.objects.script_protocol import is_script_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pcshell.completion.context import Place
    from pcshell.runtime.context import ExecutionContext


def complete_registered(place: Place, info: Any, context: ExecutionContext) -> list[CompletionMatch]:
    """What the completer for the parameter at the place offers; nothing where there is none.

    It is one that Register-ArgumentCompleter names, or that of the parameter's own [ArgumentCompleter()].
    """
    parameter = parameter_at(place, parameters_of(info))
    if parameter is None:
        return []
    block = _registered_block(parameter.name.lower(), (info.name.lower(), place.command.lower(), ""), context)
    if block is None and is_script_block(parameter.complete):
        block = parameter.complete
    if block is None:
        return []
    word = place.word.strip("'\"")
    return _matches(block, context, [info.name, parameter.name, word, _ast(place), _bound(place, info)])


def _registered_block(parameter: str, commands: Iterable[str], context: ExecutionContext) -> Any:
    if context.completers is None:
        return None
    known = context.completers.parameters
    return next((known[command, parameter] for command in commands if (command, parameter) in known), None)


def complete_native(place: Place, cursor: int, context: ExecutionContext) -> list[CompletionMatch]:
    """What the completer of a program offers."""
    found = context.completers
    if found is None:
        return []
    name = place.command.strip("'\"").rpartition("/")[2].lower()
    block = found.native.get(name) or found.native.get(name.partition(".")[0]) or found.fallback
    return _matches(block, context, [place.word, _ast(place), cursor]) if block is not None else []


def _matches(block: Any, context: ExecutionContext, arguments: list[Any]) -> list[CompletionMatch]:
    from pcshell.objects.conversion import to_string
    from pcshell.objects.psobject import unwrap
    from pcshell.runtime.clr_completion import ScriptCompletion

    try:
        offers = context.invoke_script(block, arguments)
    except Exception:  # a completer that fails offers nothing
        return []
    matches = []
    for offer in map(unwrap, offers):
        if isinstance(offer, ScriptCompletion):
            matches.append(CompletionMatch(offer.text, offer.list_text, to_string(offer.kind), offer.tooltip))
        elif offer is not None:
            matches.append(CompletionMatch(to_string(offer), "", "Text"))
    return matches


def _ast(place: Place) -> Any:
    """The command at the place as a CommandAst."""
    from pcshell.language.parser import parse

    root: Any = parse(" ".join([*place.words, place.word]).strip()).ast
    try:
        return root.end_block.statements[0].pipeline_elements[0]
    except (AttributeError, IndexError):
        return root


def _bound(place: Place, info: Any) -> Any:
    """The parameters that stand before the word with their values, as far as their text says them."""
    from pcshell.objects.collections import Hashtable

    result = Hashtable()
    for name, text in written_parameters(place, info):
        result.set(name, text.strip("'\"") if text else True)
    return result
