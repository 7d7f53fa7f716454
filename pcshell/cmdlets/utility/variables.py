"""Get-, Set-, New-, Remove-, Clear-Variable (about_Variables, about_Scopes)."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import record_of
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards
from pcshell.runtime.preferences import typed
from pcshell.runtime.variable_objects import VariableValue, remove_variable, spelling_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.session_state import Scope

# Variables the engine owns; a script reads them only (about_Automatic_Variables).
CONSTANT = frozenset((
    "true", "false", "null", "?", "home", "host", "pid", "pshome", "psversiontable", "executioncontext", "shellid",
    "psculture", "psuiculture", "psedition", "islinux", "ismacos", "iswindows", "iscoreclr",
    "enabledexperimentalfeatures",
))  # fmt: skip


def _options_of(value: Any) -> frozenset[str]:
    """ScopedItemOptions as the names that are set."""
    text = to_string(value) if value is not None else ""
    return frozenset(part.strip() for part in text.split(",") if part.strip() not in ("", "None", "Unspecified"))


def _not_writable(name: str, error_id: str = "VariableNotWritable") -> ErrorRecord:
    message = f"Cannot overwrite variable {name} because it is read-only or constant."
    exception = RuntimeException(message, error_id, category="WriteError", target=name)
    exception.clr_name = "System.Management.Automation.SessionStateUnauthorizedAccessException"
    return ErrorRecord(exception, error_id, "WriteError", name)


def _never_constant(name: str) -> ErrorRecord:
    message = f"Existing variable {name} cannot be made constant. Variables can be made constant only at creation time."
    exception = RuntimeException(message, "VariableCannotBeMadeConstant", category="WriteError", target=name)
    exception.clr_name = "System.Management.Automation.SessionStateUnauthorizedAccessException"
    return ErrorRecord(exception, "VariableCannotBeMadeConstant", "WriteError", name)


def _not_found(name: str) -> ErrorRecord:
    exception = RuntimeException(
        f"Cannot find a variable with the name '{name}'.", "VariableNotFound", category="ObjectNotFound", target=name
    )
    exception.clr_name = "System.Management.Automation.ItemNotFoundException"
    return ErrorRecord(exception, "VariableNotFound", "ObjectNotFound", name)


class _VariableCommand(Cmdlet):
    """Finding variables by name, wildcard and scope."""

    scope: str
    include: list[str]
    exclude: list[str]

    def start_scope(self) -> Scope:
        """The scope the command works in."""
        session = self.context.session
        try:
            found: Scope = session.scope_by_name(self.scope) if self.scope else session.scope
        except RuntimeException as error:
            self.throw(record_of(error))
        return found

    def found(self, name: str) -> list[tuple[Scope, str]]:
        """The scope and folded name of each variable a name or pattern stands for, sorted."""
        scope = self.start_scope()
        scopes = [scope] if self.scope else list(scope.ancestors())
        folded = name.lower()
        if not contains_wildcards(name):
            for one in scopes:
                if folded in one:
                    return [(one, folded)]
            if folded in self.context.session.lazy_variables:
                return [(scope, folded)]
            return []
        pattern = WildcardPattern(name)
        matches: dict[str, Scope] = {}
        if not self.scope or scope.parent is None:
            matches = {lazy: scope for lazy in self.context.session.lazy_variables if pattern.matches(lazy)}
        for one in reversed(scopes):
            matches.update((known, one) for known in one if pattern.matches(known))
        return [(matches[known], known) for known in sorted(matches) if self.is_wanted(known)]

    def is_wanted(self, folded: str) -> bool:
        """Whether -Include and -Exclude let a name pass."""
        if self.include and not any(WildcardPattern(text).matches(folded) for text in self.include):
            return False
        return not (self.exclude and any(WildcardPattern(text).matches(folded) for text in self.exclude))


@cmdlet("Get-Variable", aliases=["gv"], output=["System.Management.Automation.PSVariable"])
class GetVariable(_VariableCommand):
    """Gets variables.

    PS> $v1 = 'x'; Get-Variable v1 -ValueOnly
    x
    """

    name: list[str] = Parameter(
        "The names of the items.",
        position=0, from_pipeline=ByValue | ByPropertyName, validate=[ValidateNotNullOrEmpty()], complete="variable",
    )  # fmt: skip
    value_only: bool = Switch("Returns only the values.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        for name in self.name or ["*"]:
            found = self.found(name)
            if not found and not contains_wildcards(name):
                self.write_error(_not_found(name))
            for scope, folded in found:
                variable = VariableValue(scope, folded)
                yield variable.value if self.value_only else variable


class _Writer(_VariableCommand):
    """Storing values with options."""

    force: bool
    pass_thru: bool

    def store(self, scope: Scope, name: str, value: Any, options: frozenset[str] | None) -> bool:
        """Stores a value; says False (after an error) where the variable may not be written."""
        folded = name.lower()
        if folded in CONSTANT:
            self.write_error(_not_writable(name))
            return False
        guard = (scope.guards or {}).get(folded)
        if guard is not None and guard.options & {"ReadOnly", "Constant"}:
            if "Constant" in guard.options or not self.force:
                self.write_error(_not_writable(guard.name))
                return False
        held = guard.options if guard is not None else frozenset()
        if guard is not None:
            guard.options = held - {"ReadOnly"}
        try:
            self.context.session.set_variable(name, typed(scope, folded, value), scope)
        except RuntimeException as error:
            self.write_error(record_of(error))
            return False
        finally:
            if guard is not None:
                guard.options = held
        if options:
            scope.guard(folded, name).options = options
            if "AllScope" in options:
                scope.session.share_variable(folded, scope.guard(folded, name), scope)
        elif options is not None and guard is not None:
            scope.guard(folded, name).options = options
        return True


@cmdlet("Set-Variable", aliases=["set", "sv"], should_process=True, output=["System.Management.Automation.PSVariable"])
class SetVariable(_Writer):
    """Sets variables, and makes those that do not exist.

    PS> Set-Variable -Name v2 -Value 5; $v2
    5
    """

    name: list[str] = Parameter(
        "The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName, complete="variable"
    )  # fmt: skip
    value: Any = Parameter("The value.", position=1, from_pipeline=ByValue | ByPropertyName)
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    description: str = Parameter("What the item is for.")
    option: Any = Parameter(
        "Options of the item: None, ReadOnly, Constant, Private, AllScope.",
        type="System.Management.Automation.ScopedItemOptions",
    )  # fmt: skip
    force: bool = Switch("Overrides what protects an item.")
    visibility: Any = Parameter(
        "Whether the variable is visible from outside.",
        type="System.Management.Automation.SessionStateEntryVisibility",
    )  # fmt: skip
    pass_thru: bool = Switch("Returns the objects.")
    append: bool = Switch("Adds to the file instead of replacing it.")
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def begin(self) -> None:
        self.values: list[Any] = []
        self.given = self.is_bound("Value")

    def process(self) -> None:
        if self.given:
            return
        if self.is_bound("Value") or self.engine.expects_input:
            self.values.append(self.value)

    def end(self) -> Iterator[Any]:
        value = self.value if self.given else self.values[0] if len(self.values) == 1 else (self.values or None)
        options = _options_of(self.option) if self.is_bound("Option") else None
        for name in self.name:
            targets = self._targets(name)
            for scope, spelling in targets:
                stored = self._appended(scope, spelling, value) if self.append else value
                exists = dict.__contains__(scope, spelling.lower())
                if exists and not self.given and not self.values:
                    stored = dict.get(scope, spelling.lower())  # only options and description change
                guard = (scope.guards or {}).get(spelling.lower())
                is_constant = guard is not None and "Constant" in guard.options
                if exists and options and "Constant" in options and not is_constant:
                    self.write_error(_never_constant(spelling))
                    continue
                if not self.should_process(f"Name: {spelling} Value: {to_string(stored)}", "Set variable"):
                    continue
                if not self.store(scope, spelling, stored, options):
                    continue
                if self.is_bound("Description"):
                    scope.guard(spelling.lower(), spelling).description = self.description
                if self.pass_thru:
                    yield VariableValue(scope, spelling.lower())

    def _targets(self, name: str) -> list[tuple[Scope, str]]:
        if contains_wildcards(name):
            return [(scope, spelling_of(scope, folded)) for scope, folded in self.found(name)]
        return [(self.start_scope(), name)] if self.is_wanted(name) else []

    @staticmethod
    def _appended(scope: Scope, name: str, value: Any) -> Any:
        old = dict.get(scope, name.lower())
        if old is None:
            return value
        before = list(old) if isinstance(old, list) else [old]
        return before + (list(value) if isinstance(value, list) else [value])


@cmdlet(
    "New-Variable", aliases=["nv"], should_process=True, confirm_impact="Low",
    output=[
        "System.Management.Automation.PSVariable",
    ],
)  # fmt: skip
class NewVariable(_Writer):
    """Makes a variable; one that exists is an error.

    PS> New-Variable n1 7; $n1
    7
    """

    name: str = Parameter("The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName)
    value: Any = Parameter("The value.", position=1, from_pipeline=ByValue | ByPropertyName)
    description: str = Parameter("What the item is for.")
    option: Any = Parameter(
        "Options of the item: None, ReadOnly, Constant, Private, AllScope.",
        type="System.Management.Automation.ScopedItemOptions",
    )  # fmt: skip
    visibility: Any = Parameter(
        "Whether the variable is visible from outside.",
        type="System.Management.Automation.SessionStateEntryVisibility",
    )  # fmt: skip
    force: bool = Switch("Overrides what protects an item.")
    pass_thru: bool = Switch("Returns the objects.")
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        scope = self.start_scope()
        folded = self.name.lower()
        if folded in scope and not self.force:
            message = f"A variable with name '{self.name}' already exists."
            exception = RuntimeException(message, "VariableAlreadyExists", category="ResourceExists", target=self.name)
            exception.clr_name = "System.Management.Automation.SessionStateException"
            self.write_error(ErrorRecord(exception, "VariableAlreadyExists", "ResourceExists", self.name))
            return
        if not self.should_process(f"Name: {self.name} Value: {to_string(self.value)}", "New variable"):
            return
        if not self.store(scope, self.name, self.value, _options_of(self.option)):
            return
        if self.is_bound("Description"):
            scope.guard(folded, self.name).description = self.description
        if self.pass_thru:
            yield VariableValue(scope, folded)


@cmdlet("Remove-Variable", aliases=["rv"], should_process=True)
class RemoveVariable(_VariableCommand):
    """Removes variables.

    PS> $gone = 1; Remove-Variable gone; Test-Path variable:gone
    False
    """

    name: list[str] = Parameter(
        "The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName, complete="variable"
    )  # fmt: skip
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Overrides what protects an item.")
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> None:
        for name in self.name:
            found = self.found(name)
            if not found and not contains_wildcards(name):
                self.write_error(_not_found(name))
            for scope, folded in found:
                if not self.should_process(f"Name: {spelling_of(scope, folded)}", "Remove variable"):
                    continue
                if folded in CONSTANT:
                    self.write_error(_not_removable(name))
                    continue
                try:
                    remove_variable(scope, folded, self.force)
                except RuntimeException as error:
                    self.write_error(record_of(error))


def _not_removable(name: str) -> ErrorRecord:
    message = (
        f"Cannot remove variable {name} because it is constant or read-only. If the variable is read-only, try the "
        "operation again specifying the Force option."
    )
    exception = RuntimeException(message, "VariableNotRemovable", category="WriteError", target=name)
    return ErrorRecord(exception, "VariableNotRemovable", "WriteError", name)


@cmdlet("Clear-Variable", aliases=["clv"], should_process=True, output=["System.Management.Automation.PSVariable"])
class ClearVariable(_Writer):
    """Sets variables to $null.

    PS> $c1 = 1; Clear-Variable c1; $null -eq $c1
    True
    """

    name: list[str] = Parameter(
        "The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName, complete="variable"
    )  # fmt: skip
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Overrides what protects an item.")
    pass_thru: bool = Switch("Returns the objects.")
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        for name in self.name:
            found = self.found(name)
            if not found and not contains_wildcards(name):
                self.write_error(_not_found(name))
            for scope, folded in found:
                if self.should_process(f"Name: {spelling_of(scope, folded)}", "Clear variable") and self.store(
                    scope, folded, None, None
                ):
                    if self.pass_thru:
                        yield VariableValue(scope, folded)
