"""Values of parameters that name something of the session: commands, verbs, variables, modules, types.

A parameter says which kind it is in its declaration: `Parameter(..., complete="command")`; a list
holds the names themselves, as [ArgumentCompletions()] does.
"""

from __future__ import annotations

from pcshell.completion.commands import complete_command
from pcshell.completion.results import CompletionMatch, quoted
from pcshell.completion.types import types_beginning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pcshell.runtime.context import ExecutionContext


def complete_named(kind: str | list[str], word: str, context: ExecutionContext) -> list[CompletionMatch]:
    """The names of a kind, or those of a list, that begin with `word` (which may be quoted)."""
    quote = word[:1] if word[:1] in ("'", '"') else ""
    if isinstance(kind, list):
        return _beginning(kind, word.strip("'\""), quote, "Text")
    return _KINDS[kind](word.strip("'\""), quote, context)


def _beginning(names: Iterable[str], word: str, quote: str, kind: str = "ParameterValue") -> list[CompletionMatch]:
    return [CompletionMatch(quoted(name, quote), name, kind) for name in names if name.lower().startswith(word.lower())]


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=str.lower)


def _commands(word: str, _quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    return complete_command(word, context)


def _targets(word: str, _quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    """What an alias may stand for: commands that are no aliases themselves."""
    return [one for one in complete_command(word, context) if one.text.lower() not in context.catalog.aliases]


def _verbs(word: str, quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    from pcshell.metadata.verbs import VERBS

    names = (entry.partition(":")[0] for row in VERBS.values() for entry in row.split())
    return _beginning(_sorted(names), word, quote, "Text")


def _nouns(word: str, quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    names = (name.partition("-")[2] for name in context.catalog.names())
    return _beginning(_sorted(name for name in names if name), word, quote, "Text")


def _variables(word: str, quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    from pcshell.completion.variables import variable_names

    return _beginning(_sorted(variable_names("", "", context)), word, quote)


def _aliases(word: str, quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    own = [info.name for info in context.session.aliases.values() if info is not None]
    declared = [spelling for spelling, _, _ in context.catalog.aliases.values()]
    return _beginning(_sorted([*own, *declared]), word, quote)


def _types(word: str, _quote: str, context: ExecutionContext) -> list[CompletionMatch]:
    return types_beginning(word)


_KINDS: dict[str, Callable[[str, str, ExecutionContext], list[CompletionMatch]]] = {
    "alias": _aliases,
    "command": _commands,
    "noun": _nouns,
    "target": _targets,
    "type": _types,
    "variable": _variables,
    "verb": _verbs,
}
