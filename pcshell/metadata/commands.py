"""What a command name can stand for: CommandInfo and its kinds (about_Command_Precedence).

These objects describe; running them is the engine's work. All of them have `name`, `command_type` (PowerShell's
CommandTypes name), `module_name`, `source`, `definition`, `parameters` and `visibility`. `binding_table` belongs to
the ParameterBinder, which computes its lookup tables once per command.
"""

from __future__ import annotations

from pcshell.metadata.parameters import ALL_SETS, ParameterInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class ParameterSetInfo:
    """One parameter set of a command: `parameters` in order of declaration."""

    __slots__ = ("is_default", "name", "parameters")
    clr_name = "System.Management.Automation.CommandParameterSetInfo"

    def __init__(self, name: str, is_default: bool, parameters: list[ParameterInfo]) -> None:
        self.name = name
        self.is_default = is_default
        self.parameters = parameters


def parameter_sets_of(parameters: Sequence[ParameterInfo], default_set: str) -> list[ParameterSetInfo]:
    """The sets of a command: the default one first, the others in order of declaration.

    Parameters of no set of their own belong to all. A default name that no parameter uses is a set of its own.
    """
    names: list[str] = [default_set] if default_set and default_set != ALL_SETS else []
    for parameter in parameters:
        names.extend(name for name in parameter.sets if name != ALL_SETS and name not in names)
    if not names:
        names = [ALL_SETS]
    return [
        ParameterSetInfo(
            name,
            name == default_set or len(names) == 1,
            [info for info in parameters if name in info.sets or ALL_SETS in info.sets],
        )
        for name in names
    ]


class CommandInfo:
    """A command by name. `visibility` is Public or Private; `default_set` names the default parameter set."""

    clr_name = "System.Management.Automation.CommandInfo"
    command_type = "All"
    default_set = ALL_SETS
    supports_should_process = False
    supports_paging = False
    confirm_impact = "Medium"
    module: Any = None  # the PSModuleInfo of a command of a script module

    def __init__(self, name: str, module_name: str = "") -> None:
        self.name = name
        self.module_name = module_name
        self.visibility = "Public"
        self.binding_table: Any = None
        self.common_table: Any = None

    @property
    def source(self) -> str:
        """The module a command comes from, or the file behind it."""
        return self.module_name

    @property
    def definition(self) -> str:
        """The text behind the name: a function's body, an alias's command, a file's path, a cmdlet's syntax."""
        return ""

    @property
    def parameters(self) -> list[ParameterInfo]:
        """The declared parameters, without the common ones."""
        return []

    @property
    def uses_cmdlet_binding(self) -> bool:
        """Whether the engine adds the common parameters: cmdlets, and functions with CmdletBinding or Parameter."""
        return False

    @property
    def label(self) -> str:
        """What stands behind the comma of FullyQualifiedErrorId."""
        return self.name

    @property
    def all_parameters(self) -> list[ParameterInfo]:
        """The parameters as Get-Command shows them: declared ones, then those the engine adds."""
        declared = list(self.parameters)
        if self.uses_cmdlet_binding:
            from pcshell.metadata.common_parameters import common_parameters_of

            declared += common_parameters_of(should_process=self.supports_should_process, paging=self.supports_paging)
        return declared

    @property
    def parameter_sets(self) -> list[ParameterSetInfo]:
        """The parameter sets with the common parameters."""
        return parameter_sets_of(self.all_parameters, self.default_set)


class ScriptCommandInfo(CommandInfo):
    """A command whose body is a script: a function, or a file, whose `script_block` is None before it was compiled.

    Whatever depends on the body is asked of the script block: `parameters`, `uses_cmdlet_binding`, and `attributes` of
    [CmdletBinding()] by folded name where it has them.
    """

    script_block: Any

    @property
    def parameters(self) -> list[ParameterInfo]:
        """The parameters of the param block."""
        return list(self.script_block.parameters) if self.script_block is not None else []

    @property
    def uses_cmdlet_binding(self) -> bool:
        """Whether the body has [CmdletBinding()] or a parameter [Parameter()]."""
        return bool(getattr(self.script_block, "uses_cmdlet_binding", False))

    def binding_option(self, folded: str, default: Any) -> Any:
        """An argument of [CmdletBinding()]: 'defaultparametersetname', 'supportsshouldprocess', 'confirmimpact' ..."""
        options = getattr(self.script_block, "cmdlet_binding", None)
        return default if not options else options.get(folded, default)

    @property
    def default_set(self) -> str:  # type: ignore[override]
        """DefaultParameterSetName."""
        return str(self.binding_option("defaultparametersetname", ALL_SETS))

    @property
    def supports_should_process(self) -> bool:  # type: ignore[override]
        """SupportsShouldProcess."""
        return bool(self.binding_option("supportsshouldprocess", False))

    @property
    def supports_paging(self) -> bool:  # type: ignore[override]
        """SupportsPaging."""
        return bool(self.binding_option("supportspaging", False))

    @property
    def confirm_impact(self) -> str:  # type: ignore[override]
        """ConfirmImpact."""
        return str(self.binding_option("confirmimpact", "Medium"))


class FunctionInfo(ScriptCommandInfo):
    """A function: `script_block` is its ScriptBlock, `options` its ScopedItemOptions ('None', 'ReadOnly', ...)."""

    clr_name = "System.Management.Automation.FunctionInfo"
    command_type = "Function"

    def __init__(self, name: str, script_block: Any, *, module_name: str = "", options: str = "None") -> None:
        self.name = name
        self.script_block = script_block
        self.module_name = module_name
        self.options = options
        self.description = ""
        self.visibility = "Public"
        self.binding_table = None
        self.common_table = None

    @property
    def definition(self) -> str:
        """The text between the braces."""
        return str(self.script_block.text)


class FilterInfo(FunctionInfo):
    """A filter: a function whose body is a process block."""

    clr_name = "System.Management.Automation.FilterInfo"
    command_type = "Filter"


class ScriptInfo(FunctionInfo):
    """A script block that was called as a command: it has no name, its text is that of the block."""

    clr_name = "System.Management.Automation.ScriptInfo"
    command_type = "Script"

    def __init__(self, script_block: Any) -> None:
        super().__init__("", script_block)

    def __str__(self) -> str:
        """The text; none where the block binds like a cmdlet, which PowerShell takes for a nameless function."""
        return "" if self.uses_cmdlet_binding else self.definition


class AliasInfo(CommandInfo):
    """Another name for a command: `referenced` is the name it was given, which need not exist."""

    clr_name = "System.Management.Automation.AliasInfo"
    command_type = "Alias"

    def __init__(self, name: str, referenced: str, *, options: str = "None", description: str = "") -> None:
        super().__init__(name)
        self.referenced = referenced
        self.options = options
        self.description = description

    @property
    def definition(self) -> str:
        """The command's name."""
        return self.referenced


class ExternalScriptInfo(ScriptCommandInfo):
    """A script file by its full path; the engine compiles it when it is first asked for and keeps `script_block`.

    `is_ready` says that what it requires was there.
    """

    clr_name = "System.Management.Automation.ExternalScriptInfo"
    command_type = "ExternalScript"

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name)
        self.path = path
        self.script_block = None
        self.is_ready = False

    @property
    def source(self) -> str:
        """The path."""
        return self.path

    @property
    def definition(self) -> str:
        """The path."""
        return self.path


class ApplicationInfo(CommandInfo):
    """A program, or any other file that the system opens, by its full path; `words` are what starts it."""

    clr_name = "System.Management.Automation.ApplicationInfo"
    command_type = "Application"

    def __init__(self, name: str, path: str, words: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.path = path
        self.words = list(words) or [path]

    @property
    def source(self) -> str:
        """The path."""
        return self.path

    @property
    def definition(self) -> str:
        """The path."""
        return self.path
