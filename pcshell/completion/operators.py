"""Operators behind an expression."""

from __future__ import annotations

from pcshell.completion.results import CompletionMatch
from pcshell.language.operators import DASH_WORDS


def complete_operator(word: str) -> list[CompletionMatch]:
    """Operators like `-eq` that begin as the word does, in order of the alphabet."""
    wanted = word[1:].lower()
    return [
        CompletionMatch(f"-{name}", name, "ParameterName") for name in sorted(DASH_WORDS) if name.startswith(wanted)
    ]
