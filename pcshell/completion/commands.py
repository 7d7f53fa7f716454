"""Names of commands: cmdlets from the catalog, functions, aliases, scripts, programs."""

from __future__ import annotations

import os

from pcshell.completion.results import CompletionMatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcshell.runtime.context import ExecutionContext


def complete_command(word: str, context: ExecutionContext) -> list[CompletionMatch]:
    """Commands whose name matches `word*`; programs of PATH behind those of the session."""
    module, slash, name = word.rpartition("\\")
    if slash:
        names = [known for known in context.catalog.names(module) if _matches(known, name)]
        return [CompletionMatch(f"{module}\\{known}", known, "Command") for known in names]
    found: dict[str, str] = {}
    for known in _session_names(context):
        if _matches(known, word):
            found.setdefault(known.lower(), known)
    matches = [CompletionMatch(found[folded], "", "Command") for folded in sorted(found)]
    if word and "-" not in word:
        matches.extend(CompletionMatch(name, "", "Command") for name in _programs(word) if name.lower() not in found)
    return matches


def _matches(name: str, word: str) -> bool:
    if "*" in word or "?" in word:
        from pcshell.objects.wildcard import WildcardPattern

        return WildcardPattern(word + "*").matches(name)
    return name.lower().startswith(word.lower())


def _session_names(context: ExecutionContext) -> Iterator[str]:
    yield from context.catalog.names()
    for info in context.session.functions.values():
        yield info.name
    for info in context.session.aliases.values():
        if info is not None:
            yield info.name
    for spelling, _, _ in context.catalog.aliases.values():
        yield spelling


def _programs(word: str) -> list[str]:
    """Programs of PATH that begin with `word`."""
    if os.sep in word:
        return []
    found: set[str] = set()
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        try:
            with os.scandir(folder or ".") as entries:
                found.update(
                    entry.name for entry in entries if entry.name.startswith(word) and os.access(entry, os.X_OK)
                )
        except OSError:
            continue
    return sorted(found)
