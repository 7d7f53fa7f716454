"""Names of variables: those of the session, those the text assigns, those of the environment."""

from __future__ import annotations

import os
import re

from pcshell.completion.results import CompletionMatch
from pcshell.runtime.variable_objects import spelling_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.runtime.context import ExecutionContext

# Spellings of automatic variables (about_Automatic_Variables), which sessions keep by folded name.
_SPELLINGS = {
    name.lower(): name
    for name in (
        "args", "EnabledExperimentalFeatures", "Error", "ExecutionContext", "false", "foreach", "HOME", "Host", "input",
        "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "LASTEXITCODE", "Matches", "MyInvocation", "null", "OFS",
        "OutputEncoding", "PID", "PROFILE", "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSCulture",
        "PSDefaultParameterValues", "PSEdition", "PSHOME", "PSItem", "PSScriptRoot", "PSStyle", "PSUICulture",
        "PSVersionTable", "PWD", "ShellId", "switch", "this", "true",
    )
}  # fmt: skip
#: Scopes and drives that may stand before a name.
_QUALIFIERS = ("Alias:", "Env:", "Function:", "Global:", "Local:", "Private:", "Script:", "Using:", "Variable:")
_ASSIGNED = re.compile(r"\$(?:\w+:)?(\w+)")
_WORD = re.compile(r"\$\{?((?:\w+:)?)(\w*)\}?$")


def complete_variable(word: str, text: str, context: ExecutionContext) -> list[CompletionMatch]:
    """Variables for a word like `$na`, `$env:PA`, `${na`; `text` is what the user has written so far."""
    found = _WORD.match(word)
    if found is None:
        return []
    scope, name = found[1], found[2].lower()
    if scope.lower() == "env:":
        names = set(os.environ)
    else:
        names = variable_names(text, word, context)
    opening, closing = ("${", "}") if word.startswith("${") else ("$", "")
    matches = [
        CompletionMatch(f"{opening}{scope}{known}{closing}", known, "Variable")
        for known in sorted(names, key=str.lower)
        if known.lower().startswith(name)
    ]
    if not scope:
        behind = [*(f"env:{known}" for known in sorted(os.environ, key=str.lower)), *_QUALIFIERS]
        matches += [
            CompletionMatch(f"{opening}{known}{closing}", known.removesuffix(":"), "Variable")
            for known in behind
            if known.lower().startswith(name)
        ]
    return matches


def variable_names(text: str, word: str, context: ExecutionContext) -> set[str]:
    """The variables of the session as they are spelled, and those that `text` (but for `word`) assigns."""
    session = context.session
    spelled: dict[str, str] = {}
    for scope in session.scope.ancestors():
        for folded in scope:
            spelled.setdefault(folded, _SPELLINGS.get(folded) or spelling_of(scope, folded))
    for folded in session.lazy_variables:
        spelled.setdefault(folded, _SPELLINGS.get(folded, folded))
    for found in _ASSIGNED.finditer(text):
        if found[1].lower() not in spelled and found[0] != word:
            spelled[found[1].lower()] = found[1]
    return {name for name in spelled.values() if name.isidentifier() or name.replace("_", "a").isalnum()}
