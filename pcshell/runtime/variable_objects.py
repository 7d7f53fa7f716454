"""Variables as objects: PSVariable as Get-Variable shows it, and the rules of removing one."""

from __future__ import annotations

from pcshell.language.compile_expressions import PREFERENCE_TYPES, WRITTEN_NAMES
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import RuntimeException
from pcshell.runtime.preferences import typed, typed_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.session_state import Scope


# The spelling of variables that PowerShell itself defines.
_SPELLINGS = {
    name.lower(): name
    for name in (
        "ConfirmPreference", "DebugPreference", "EnabledExperimentalFeatures", "Error", "ErrorActionPreference",
        "ErrorView", "ExecutionContext", "FormatEnumerationLimit", "HOME", "Host", "InformationPreference",
        "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "LASTEXITCODE", "Matches", "MaximumHistoryCount",
        "MyInvocation", "NestedPromptLevel", "OutputEncoding", "PID", "PROFILE", "ProgressPreference",
        "PSBoundParameters", "PSCmdlet",
        "PSCommandPath", "PSCulture", "PSDefaultParameterValues", "PSEdition", "PSEmailServer", "PSHOME",
        "PSNativeCommandArgumentPassing", "PSNativeCommandUseErrorActionPreference", "PSScriptRoot",
        "PSSessionApplicationName", "PSSessionConfigurationName", "PSSessionOption", "PSStyle", "PSUICulture",
        "PSVersionTable", "PWD", "ShellId", "StackTrace", "VerbosePreference", "WarningPreference",
        "WhatIfPreference",
    )
}  # fmt: skip


def spelling_of(scope: Scope, folded: str) -> str:
    """How a variable of a scope was written, as far as that is known."""
    written = (scope.spellings or {}).get(folded)
    if written is None and scope.guards and folded in scope.guards:
        written = scope.guards[folded].name
    return written or _SPELLINGS.get(folded) or WRITTEN_NAMES.get(folded, folded)


class VariableValue:
    """System.Management.Automation.PSVariable: a variable of one scope, read and written through."""

    __slots__ = ("__weakref__", "folded", "frozen", "scope", "spelling")
    clr_name = "System.Management.Automation.PSVariable"

    def __init__(self, scope: Scope, folded: str) -> None:
        self.scope = scope
        self.folded = folded
        self.spelling = spelling_of(scope, folded)
        lazy = scope.session.lazy_variables.get(folded)
        self.frozen: Any = lazy(scope) if lazy is not None and folded not in scope else None

    @property
    def name(self) -> str:
        """The name as it was written first."""
        return self.spelling

    @property
    def value(self) -> Any:
        """The value now."""
        if self.folded in PREFERENCE_TYPES:
            return typed_value(self.scope, self.folded)
        return dict.get(self.scope, self.folded, self.frozen)

    @value.setter
    def value(self, new: Any) -> None:
        self.scope[self.folded] = typed(self.scope, self.folded, new)

    @property
    def options(self) -> frozenset[str]:
        """ReadOnly, Constant, Private, AllScope."""
        guard = (self.scope.guards or {}).get(self.folded)
        return guard.options if guard is not None else frozenset()

    @property
    def options_text(self) -> str:
        """The options as the enum prints them."""
        return options_text(self.options)

    @property
    def description(self) -> str:
        """What the variable is for."""
        guard = (self.scope.guards or {}).get(self.folded)
        return guard.description if guard is not None else ""

    @description.setter
    def description(self, text: str) -> None:
        self.scope.guard(self.folded, self.spelling).description = text


ORDER = ("ReadOnly", "Constant", "Private", "AllScope")


def options_text(options: frozenset[str]) -> str:
    """ScopedItemOptions as text: `ReadOnly, AllScope`, or None."""
    return ", ".join(name for name in ORDER if name in options) or "None"


def options_value(options: frozenset[str]) -> Any:
    """ScopedItemOptions as the enum's value."""
    from pcshell.objects.conversion import convert
    from pcshell.objects.overloads import named_type

    return convert(options_text(options), named_type("System.Management.Automation.ScopedItemOptions"))


def _set_value(variable: VariableValue, value: Any) -> None:
    variable.value = value


def _set_description(variable: VariableValue, text: str) -> None:
    variable.description = text


def _declare() -> None:
    table = declare_type("System.Management.Automation.PSVariable")
    table.property("string Name")(lambda variable: variable.name)
    table.property("string Description", _set_description)(lambda variable: variable.description)
    table.property("System.Object Value", _set_value)(lambda variable: variable.value)
    table.property("System.Management.Automation.SessionStateEntryVisibility Visibility")(lambda variable: "Public")
    table.property("psmoduleinfo Module")(lambda variable: None)
    table.property("string ModuleName")(lambda variable: "")
    table.property("System.Management.Automation.ScopedItemOptions Options")(
        lambda variable: options_value(variable.options)
    )
    table.property("System.Collections.ObjectModel.Collection[System.Attribute] Attributes")(lambda variable: [])
    table.constructor(
        "PSVariable(string name)",
        "PSVariable(string name, System.Object value)",
        "PSVariable(string name, System.Object value, System.Management.Automation.ScopedItemOptions options)",
    )(_new_variable)


def _new_variable(name: str, value: Any = None, options: Any = None) -> VariableValue:
    """A variable of no session yet: it stands in a scope of its own."""
    from pcshell.runtime.script_block import current_context
    from pcshell.runtime.session_state import Scope, remember_spelling

    scope = Scope(current_context().session, None)
    scope[name.lower()] = value
    remember_spelling(scope, name.lower(), name)
    return VariableValue(scope, name.lower())


_declare()


def remove_variable(scope: Scope, folded: str, force: bool) -> None:
    """Removes a variable of a scope; raises VariableNotRemovable for a constant, or a read-only one without `force`."""
    guard = (scope.guards or {}).get(folded)
    if guard is not None:
        if "Constant" in guard.options or ("ReadOnly" in guard.options and not force):
            raise RuntimeException(
                f"Cannot remove variable {guard.name} because it is constant or read-only. If the variable is "
                "read-only, try the operation again specifying the Force option.",
                "VariableNotRemovable",
                category="WriteError",
                target=guard.name,
            )
        del scope.own_guards()[folded]
    dict.pop(scope, folded, None)
    if scope.spellings:
        scope.spellings.pop(folded, None)
