"""The Function provider: the functions of the session (about_Function_Provider)."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock"


class FunctionProvider:
    """Functions by name; the content of one is its script block."""

    name = "Function"
    is_flat = True
    ignore_case = True

    def __init__(self, context: Any) -> None:
        self.context = context

    def _find(self, path: str) -> Any:
        return self.context.session.find_function(path.lower())

    def get_content(self, path: str) -> Any:
        """`$function:x`: the script block, or $null."""
        info = self._find(path)
        return info.script_block if info is not None else None

    def set_content(self, path: str, value: Any) -> None:
        """`$function:x = { }`: defines the function; a text is compiled, $null removes."""
        if value is None:
            self.remove(path)
            return
        if getattr(value, "clr_name", "") != SCRIPT_BLOCK:
            from pcshell.objects.conversion import to_string

            if not isinstance(value, str):
                raise RuntimeException(
                    f"Cannot set function because the value is of type {type(value).__name__}.", "Argument",
                    category="InvalidArgument",
                )  # fmt: skip
            value = self.context.runspace.parse(to_string(value))
        from pcshell.metadata.commands import FunctionInfo

        self.context.session.define_function(FunctionInfo(path, value))

    def exists(self, path: str) -> bool:
        """Whether the function exists."""
        return not path or self._find(path) is not None

    def is_container(self, path: str) -> bool:
        """Whether the path is the drive itself."""
        return not path

    def item(self, path: str) -> Any:
        """The FunctionInfo; for the drive, all of them."""
        if not path:
            return [self._find(name) for name in self.child_names("")]
        return self._find(path)

    def child_names(self, path: str, hidden: bool = False) -> list[str]:
        """The names, sorted."""
        return sorted((info.name for info in self.context.session.functions.values()), key=str.lower)

    def remove(self, path: str, recurse: bool = False, force: bool = False) -> None:
        """Removes the function."""
        self.context.session.remove_function(path)

    def rename(self, path: str, name: str) -> None:
        """Gives the function another name."""
        block = self.get_content(path)
        self.remove(path)
        self.set_content(name, block)
