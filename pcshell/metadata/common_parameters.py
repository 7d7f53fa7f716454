"""The parameters that every cmdlet and advanced function has (about_CommonParameters), declared once."""

from __future__ import annotations

from pcshell.metadata.parameters import ParameterInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SWITCH = "System.Management.Automation.SwitchParameter"
ACTION = "System.Management.Automation.ActionPreference"
SUSPEND = 5

# name, alias, type, help
_ROWS = (
    ("Verbose", "vb", _SWITCH, "Shows the verbose messages of the command."),
    ("Debug", "db", _SWITCH, "Shows the debug messages of the command."),
    ("ErrorAction", "ea", ACTION, "What to do when the command reports an error."),
    ("WarningAction", "wa", ACTION, "What to do with the warnings of the command."),
    ("InformationAction", "infa", ACTION, "What to do with the information messages of the command."),
    ("ProgressAction", "proga", ACTION, "What to do with the progress reports of the command."),
    ("ErrorVariable", "ev", "System.String", "The variable that receives the errors; + in front adds to it."),
    ("WarningVariable", "wv", "System.String", "The variable that receives the warnings; + in front adds to it."),
    ("InformationVariable", "iv", "System.String", "The variable that receives information; + in front adds to it."),
    ("OutVariable", "ov", "System.String", "The variable that receives the output as well; + in front adds to it."),
    ("OutBuffer", "ob", "System.Int32", "How many objects to collect before the next command gets them."),
    ("PipelineVariable", "pv", "System.String", "The variable that holds the current object for later commands."),
)
_SHOULD_PROCESS_ROWS = (
    ("WhatIf", "wi", _SWITCH, "Says what the command would do, and does nothing."),
    ("Confirm", "cf", _SWITCH, "Asks before the command changes anything."),
)
_PAGING_ROWS = (
    ("IncludeTotalCount", "", _SWITCH, "Reports the number of objects in the whole data set."),
    ("Skip", "", "System.UInt64", "Leaves out this many objects at the start."),
    ("First", "", "System.UInt64", "Gets only this many objects."),
)


class _NotNegative:
    """The range of -OutBuffer; the attribute is imported where the parameter is used."""

    __slots__ = ()

    def validate(self, value: Any, context: Any = None) -> None:
        """As ValidateRange(0, [int]::MaxValue)."""
        from pcshell.metadata.validation import ValidateRange

        ValidateRange(0, 2147483647).validate(value, context)


def _declare(rows: tuple[tuple[str, str, str, str], ...], *, is_common: bool) -> tuple[ParameterInfo, ...]:
    declared = []
    for name, alias, type_name, text in rows:
        extra: dict[str, Any] = {"validate": (_NotNegative(),)} if name == "OutBuffer" else {}
        info = ParameterInfo(
            name, name.lower(), type_name, aliases=(alias,) if alias else (), help=text, is_switch=type_name == _SWITCH,
            **extra,
        )  # fmt: skip
        info.is_common = is_common
        declared.append(info)
    return tuple(declared)


COMMON_PARAMETERS = _declare(_ROWS, is_common=True)
SHOULD_PROCESS_PARAMETERS = _declare(_SHOULD_PROCESS_ROWS, is_common=True)
PAGING_PARAMETERS = _declare(_PAGING_ROWS, is_common=True)

#: Names of the common parameters in PowerShell's spelling, as Get-Help and Get-Command leave them out of syntax lines.
COMMON_NAMES = frozenset(info.name for info in COMMON_PARAMETERS)


def common_parameters_of(*, should_process: bool = False, paging: bool = False) -> tuple[ParameterInfo, ...]:
    """The parameters the engine adds to a command; `is_common` marks them, their `key` is the lower-case name."""
    found = COMMON_PARAMETERS
    if should_process:
        found += SHOULD_PROCESS_PARAMETERS
    if paging:
        found += PAGING_PARAMETERS
    return found
