"""The authoring API: all that a cmdlet author imports."""

from __future__ import annotations

from pcshell.metadata.cmdlet import Cmdlet, CmdletInfo, cmdlet
from pcshell.metadata.parameters import (
    ALL_SETS,
    ByPropertyName,
    ByValue,
    InSet,
    Parameter,
    ParameterInfo,
    Switch,
)
from pcshell.objects.errors import ErrorRecord, RuntimeException

__all__ = [
    "ALL_SETS", "ByPropertyName", "ByValue", "Cmdlet", "CmdletInfo", "ErrorRecord", "InSet", "Parameter",
    "ParameterInfo", "RuntimeException", "Switch", "cmdlet",
]  # fmt: skip
