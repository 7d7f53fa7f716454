"""Script that may hold data only: what CheckRestrictedLanguage and module manifests are held to."""

from __future__ import annotations

from pcshell.language.data_checks import Allowed, faults
from pcshell.language.errors import ParseError
from pcshell.language.messages import message_for
from pcshell.runtime.runspace import ParseException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pcshell.language.ast_base import Ast

# What a module manifest may use besides the data language.
MANIFEST_COMMANDS = ("Import-LocalizedData", "ConvertFrom-StringData", "Write-Host", "Out-Host", "Join-Path")
MANIFEST_VARIABLES = ("PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures")


def check_restricted(ast: Ast, commands: Iterable[Any], variables: Iterable[Any], *, environment: bool) -> None:
    """Raises ParseException with every fault where a tree is more than data and these commands and variables."""
    allowed = Allowed(map(str, commands), map(str, variables), environment)
    errors = [
        ParseError(error_id, message_for(error_id, arguments), extent, False, arguments)
        for extent, error_id, arguments in faults(ast, allowed)
    ]
    if errors:
        raise ParseException(errors)
