"""The Alias provider: the aliases of the session (about_Alias_Provider)."""

from __future__ import annotations

from pcshell.objects.conversion import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class AliasProvider:
    """Aliases by name, those a script made and those of the command catalog; the content is the command's name."""

    name = "Alias"
    is_flat = True
    ignore_case = True

    def __init__(self, context: Any) -> None:
        self.context = context

    def _find(self, path: str) -> Any:
        return find_alias(self.context, path)

    def get_content(self, path: str) -> Any:
        """`$alias:x`: the name of the command, or $null."""
        info = self._find(path)
        return info.definition if info is not None else None

    def set_content(self, path: str, value: Any) -> None:
        """`$alias:x = 'Command'`."""
        from pcshell.metadata.commands import AliasInfo

        self.context.session.define_alias(AliasInfo(path, to_string(value)))

    def exists(self, path: str) -> bool:
        """Whether the alias exists."""
        return not path or self._find(path) is not None

    def is_container(self, path: str) -> bool:
        """Whether the path is the drive itself."""
        return not path

    def item(self, path: str) -> Any:
        """The AliasInfo; for the drive, all of them."""
        if not path:
            return all_aliases(self.context)
        return self._find(path)

    def child_names(self, path: str, hidden: bool = False) -> list[str]:
        """The names, sorted."""
        return [info.name for info in all_aliases(self.context)]

    def remove(self, path: str, recurse: bool = False, force: bool = False) -> None:
        """Removes the alias."""
        remove_alias(self.context, path)

    def rename(self, path: str, name: str) -> None:
        """Gives the alias another name."""
        definition = self.get_content(path)
        self.remove(path)
        self.set_content(name, definition)


def find_alias(context: Any, name: str) -> Any:
    """The AliasInfo of a name, or None."""
    return context.discovery.find_alias(name.lower())


def remove_alias(context: Any, name: str) -> bool:
    """Removes an alias; says whether there was one."""
    return bool(context.discovery.remove_alias(name))


def all_aliases(context: Any) -> list[Any]:
    """Every AliasInfo, those of the catalog included, sorted by name."""
    discovery = context.discovery
    known = {folded: discovery.find_alias(folded) for folded in discovery.catalog.aliases}
    known.update(context.session.aliases)
    return sorted((info for info in known.values() if info is not None), key=lambda info: info.name.lower())
