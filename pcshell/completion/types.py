"""Types and namespaces: behind `[`, and as the argument of a parameter that names a type."""

from __future__ import annotations

import re

from pcshell.completion.results import CompletionMatch, CompletionResult
from pcshell.objects.typenames import accelerators, type_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_LITERAL = re.compile(r"(?:^|[^\w\]})'\"$]|\[[A-Za-z][^\[\]$]*\])\[([A-Za-z_][\w.]*)$")
_WRITTEN_TYPE = re.compile(r"(?:^|[\s;}])(?:class|enum)\s+(\w+)", re.IGNORECASE)


def complete_type_literal(text: str, cursor: int) -> CompletionResult | None:
    """The types whose name begins as what stands behind `[`; None where no type is being written."""
    found = _OPEN_LITERAL.search(text, 0, cursor)
    if found is None:
        return None
    rest = re.compile(r"[\w.]*").match(text, cursor)
    end = rest.end() if rest else cursor
    return CompletionResult(found.start(1), end - found.start(1), types_beginning(found[1], text))


def types_beginning(word: str, text: str = "") -> list[CompletionMatch]:
    """Types and namespaces for a word like `str` or `System.Te`, and types that the text itself defines.

    Without a dot the short name counts, whatever the namespace; with one, what stands directly in that namespace.
    """
    namespace, dot, short = word.lower().rpartition(".")
    offers: dict[str, CompletionMatch] = {}
    # [pscustomobject] is not the class of that name.
    hidden = {name.lower() for name in accelerators()}
    for full, accelerator in _known():
        around, _, name = full.rpartition(".")
        list_text = name.rpartition("+")[2]
        if around.lower() == namespace or not dot:
            fits = list_text.lower().startswith(short) and (bool(accelerator) or list_text.lower() not in hidden)
            if fits or (accelerator and not dot and accelerator.lower().startswith(short)):
                shown = accelerator or full
                offers.setdefault(shown, CompletionMatch(shown, list_text, "Type", f"Class {full}"))
        inner = _next_namespace(around, namespace, dot)
        if inner and inner.rpartition(".")[2].lower().startswith(short):
            name = inner.rpartition(".")[2]
            offers.setdefault(inner, CompletionMatch(inner, name, "Namespace", f"Namespace {inner}"))
    for written in _WRITTEN_TYPE.findall(text) if not dot else ():
        if written.lower().startswith(short):
            offers.setdefault(written, CompletionMatch(written, written, "Type", written))
    return sorted(offers.values(), key=lambda one: (one.list_text.lower(), one.text.lower()))


def _next_namespace(around: str, namespace: str, dot: str) -> str:
    """The namespace directly below `namespace` on the way to `around`; empty where there is none."""
    if not dot:
        return around.partition(".")[0]
    if not around.lower().startswith(namespace + "."):
        return ""
    return around[: len(namespace) + 1] + around[len(namespace) + 1 :].partition(".")[0]


def _known() -> Iterator[tuple[str, str]]:
    """Full names of types, each with its accelerator where it has one."""
    from pcshell.objects.enums import enum_names

    short: dict[str, str] = {}
    for name, full in accelerators().items():
        short.setdefault(full, name)
    for name, full in accelerators().items():
        yield full, name
    for full in (*type_names(), *enum_names()):
        if full not in short:
            yield full, ""
