"""The Environment provider: variables of the process (about_Environment_Provider)."""

from __future__ import annotations

import os

from pcshell.objects.conversion import enumerate_value, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class EnvironmentProvider:
    """The environment; a name is looked up as it is written, as on every system but Windows."""

    name = "Environment"
    is_flat = True
    ignore_case = True

    def __init__(self, context: Any) -> None:
        self.context = context

    def get_content(self, path: str) -> Any:
        """`$env:NAME`: the text, or $null."""
        return os.environ.get(path)

    def set_content(self, path: str, value: Any) -> None:
        """`$env:NAME = value`; $null removes the variable, an empty text is a value like others."""
        elements = enumerate_value(value)
        text = to_string(value) if elements is None else " ".join(to_string(element) for element in elements)
        if value is None:
            os.environ.pop(path, None)
        else:
            os.environ[path] = text

    def exists(self, path: str) -> bool:
        """Whether the variable is set."""
        return not path or path in os.environ

    def is_container(self, path: str) -> bool:
        """Whether the path is the drive itself."""
        return not path

    def item(self, path: str) -> Any:
        """A DictionaryEntry of the variable; for the drive, all of them."""
        if not path:
            return [entry(name, os.environ[name]) for name in self.child_names("")]
        text = os.environ.get(path)
        return None if text is None else entry(path, text)

    def child_names(self, path: str, hidden: bool = False) -> list[str]:
        """The names, sorted."""
        return sorted(os.environ, key=str.lower)

    def remove(self, path: str, recurse: bool = False, force: bool = False) -> None:
        """Removes the variable."""
        os.environ.pop(path, None)

    def rename(self, path: str, name: str) -> None:
        """Gives the variable another name."""
        os.environ[name] = os.environ.pop(path)


def entry(name: str, value: str) -> Any:
    """One variable as Get-Item shows it: a DictionaryEntry with Name, Key and Value."""
    from pcshell.objects.clr_hashtable import DictionaryEntry

    return DictionaryEntry(name, value)
