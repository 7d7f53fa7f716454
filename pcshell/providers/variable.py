"""The Variable provider, and PSVariable objects as Get-Variable shows them (about_Variable_Provider)."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.errors import RuntimeException
from pcshell.runtime.session_state import Scope, check_writable, remember_spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class VariableValue:
    """System.Management.Automation.PSVariable: a variable of one scope, read and written through."""

    __slots__ = ("__weakref__", "folded", "frozen", "scope", "spelling")
    clr_name = "System.Management.Automation.PSVariable"

    def __init__(self, scope: Scope, folded: str) -> None:
        self.scope = scope
        self.folded = folded
        spellings = scope.spellings or {}
        guard = (scope.guards or {}).get(folded)
        self.spelling = spellings.get(folded) or (guard.name if guard is not None else folded)
        lazy = scope.session.lazy_variables.get(folded)
        self.frozen: Any = lazy(scope) if lazy is not None and folded not in scope else None

    @property
    def name(self) -> str:
        """The name as it was written first."""
        return self.spelling

    @property
    def value(self) -> Any:
        """The value now."""
        return dict.get(self.scope, self.folded, self.frozen)

    @value.setter
    def value(self, new: Any) -> None:
        self.scope[self.folded] = new

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
    from pcshell.objects.typenames import find_type

    return convert(options_text(options), find_type("System.Management.Automation.ScopedItemOptions"))


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


_declare()


class VariableProvider:
    """The variables of the current scope and its parents."""

    name = "Variable"
    is_flat = True
    ignore_case = True

    def __init__(self, context: Any) -> None:
        self.context = context

    def holder(self, path: str) -> Scope | None:
        """The scope in which a variable stands; the current one for a computed variable."""
        folded = path.lower()
        scope = self.context.scope
        found: Scope | None = scope.holder(folded)
        if found is None and folded in self.context.session.lazy_variables:
            return scope  # type: ignore[no-any-return]
        return found

    def get_content(self, path: str) -> Any:
        """`$variable:x`."""
        return self.context.session.get_variable(path)

    def set_content(self, path: str, value: Any) -> None:
        """`$variable:x = ...`: in the scope where it stands, else in the current one."""
        self.context.session.set_variable(path, value, self.context.scope)

    def exists(self, path: str) -> bool:
        """Whether the variable exists."""
        return not path or self.holder(path) is not None

    def is_container(self, path: str) -> bool:
        """Whether the path is the drive itself."""
        return not path

    def item(self, path: str) -> Any:
        """The PSVariable; for the drive, all of them."""
        if not path:
            return [self.item(name) for name in self.child_names("")]
        scope = self.holder(path)
        return VariableValue(scope, path.lower()) if scope is not None else None

    def child_names(self, path: str, hidden: bool = False) -> list[str]:
        """The names, sorted."""
        names: dict[str, str] = {name: name for name in self.context.session.lazy_variables}
        for scope in reversed(list(self.context.scope.ancestors())):
            for folded in scope:
                names[folded] = (scope.spellings or {}).get(folded, folded)
        return sorted(names.values(), key=str.lower)

    def remove(self, path: str, recurse: bool = False, force: bool = False) -> None:
        """Removes the variable where it is seen first."""
        scope = self.holder(path)
        if scope is not None:
            remove_variable(scope, path.lower(), force)

    def rename(self, path: str, name: str) -> None:
        """Gives the variable another name in its scope."""
        scope = self.holder(path)
        if scope is None:
            return
        value = dict.get(scope, path.lower())
        remove_variable(scope, path.lower(), False)
        scope[name.lower()] = value
        remember_spelling(scope, name.lower(), name)


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
        if scope.guards is not None:
            del scope.guards[folded]
    dict.pop(scope, folded, None)
    if scope.spellings:
        scope.spellings.pop(folded, None)


__all__ = ["VariableProvider", "VariableValue", "check_writable", "options_text", "options_value", "remove_variable"]
