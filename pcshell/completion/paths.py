"""Files and folders."""

from __future__ import annotations

import os

from pcshell.completion.results import CompletionMatch, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.runtime.context import ExecutionContext


def complete_path(word: str, context: ExecutionContext, *, scripts_only: bool = False) -> list[CompletionMatch]:
    """Items of a folder whose name begins as the word ends; `scripts_only` for the place of a command."""
    quote = word[:1] if word[:1] in ("'", '"') else ""
    path = word.strip("'\"")
    folder, slash, name = path.rpartition("/")
    place = os.path.expanduser(folder + slash) if slash else ""
    if not os.path.isabs(place):
        place = os.path.join(context.session.location or os.getcwd(), place)
    try:
        with os.scandir(place) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return []
    matches = []
    for known, is_folder in sorted(found, key=lambda row: row[0].lower()):
        hidden = known.startswith(".") and not name.startswith(".")
        if hidden or not known.lower().startswith(name.lower()):
            continue
        if scripts_only and not is_folder and not known.lower().endswith(".ps1"):
            continue
        prefix = folder + slash if slash else "./"
        kind = "ProviderContainer" if is_folder else "ProviderItem"
        matches.append(CompletionMatch(quoted(prefix + known, quote), known, kind))
    return matches
