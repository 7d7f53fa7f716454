"""The functions every session begins with, as PowerShell's: text until somebody looks at them."""

from __future__ import annotations

from pcshell.metadata.commands import FunctionInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.runspace import Runspace

DEFAULT_FUNCTIONS = {
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location \\",
    "cd~": "Set-Location ~",
    "oss": """
[CmdletBinding()]
param([ValidateRange(2, 2147483647)][int] $Width, [Parameter(ValueFromPipeline)][psobject] $InputObject)
end {
    $options = if ($Width) { @{ Width = $Width } } else { @{} }
    $input | Out-String -Stream @options
}
""",
    "TabExpansion2": """
[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
[OutputType([System.Management.Automation.CommandCompletion])]
param(
    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()]
    [string] $inputScript,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast]
    $ast,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)]
    [System.Management.Automation.Language.Token[]] $tokens,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)]
    [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)]
    [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [Hashtable] $options = $null
)
if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {
    [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options)
} else {
    [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options)
}
""",
    "Pause": "$null = Read-Host 'Press Enter to continue...'",
    "prompt": "\"PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) \"",
}


class DefaultFunctionInfo(FunctionInfo):
    """A function of DEFAULT_FUNCTIONS; its text is parsed when its script block is asked for."""

    clr_name = FunctionInfo.clr_name
    _block: Any = None

    def __init__(self, name: str, runspace: Runspace) -> None:
        super().__init__(name, None)
        self.runspace = runspace

    @property
    def script_block(self) -> Any:
        """The ScriptBlock."""
        if self._block is None:
            self._block = self.runspace.parse(DEFAULT_FUNCTIONS[self.name])
        return self._block

    @script_block.setter
    def script_block(self, block: Any) -> None:
        self._block = block


def define_functions(runspace: Runspace) -> None:
    """Gives a new session its functions."""
    functions = runspace.context.session.global_scope.functions
    assert functions is not None
    for name in DEFAULT_FUNCTIONS:
        functions[name.lower()] = DefaultFunctionInfo(name, runspace)
