"""Words of another shell's command line as arguments of a command.

`pcshell file.ps1 ...`, `pcshell -File file.ps1 ...` and `pcshell Get-Something ...` hand their words to the
ParameterBinder as they are: no word is read as PowerShell text, so `$HOME`, `1,2` and `a b` stay what they are.
"""

from __future__ import annotations

from pcshell.runtime.binder import CommandArgument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = "-\u2013\u2014\u2015"
_TRUTHS = {"true": True, "false": False}


def command_arguments(words: Sequence[str]) -> list[CommandArgument]:
    """`-Name value`, `-Name:value`, `-Name: value` and plain words, by the rules of `pwsh -File` (about_Pwsh).

    After a colon, `true`, `$true`, `false` and `$false` are Booleans: `-Force:$false` reaches a switch.
    """
    arguments: list[CommandArgument] = []
    pending = ""
    for word in words:
        if pending:
            arguments.append(CommandArgument("named", pending, word))
            pending = ""
        elif len(word) > 1 and word[0] in _DASHES:
            name, colon, value = word[1:].partition(":")
            if not colon:
                arguments.append(CommandArgument("parameter", name, word))
            elif value:
                arguments.append(CommandArgument("named", name, _truth_or_text(value)))
            else:
                pending = name
        else:
            arguments.append(CommandArgument("positional", "", word))
    if pending:
        arguments.append(CommandArgument("parameter", pending, "-" + pending))
    return arguments


def _truth_or_text(value: str) -> bool | str:
    return _TRUTHS.get(value.removeprefix("$").lower(), value)
