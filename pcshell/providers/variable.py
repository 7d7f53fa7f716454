"""The Variable provider (about_Variable_Provider)."""

from __future__ import annotations

from pcshell.runtime.session_state import Scope, remember_spelling
from pcshell.runtime.variable_objects import VariableValue, remove_variable, spelling_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
                names[folded] = spelling_of(scope, folded)
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
