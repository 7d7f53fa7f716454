"""ModuleManifest: what a module of third parties says of itself before any of its code is imported.

A distribution names one object of this class per module in the entry point group `pcshell.modules`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any


class ModuleManifest:
    """Name, version and contents of a module.

    `cmdlets` maps names to 'package.module:Class', `aliases` maps aliases to names.
    """

    __slots__ = ("aliases", "cmdlets", "description", "name", "version")

    def __init__(
        self,
        name: str,
        version: str,
        *,
        cmdlets: Mapping[str, str],
        aliases: Mapping[str, str] | None = None,
        description: str = "",
    ) -> None:
        self.name = name
        self.version = version
        self.cmdlets = dict(cmdlets)
        self.aliases = dict(aliases or {})
        self.description = description


def installed_manifests() -> Iterator[ModuleManifest]:
    """The manifests of installed distributions; one that cannot be read is left out (it is named by Get-Module)."""
    from importlib.metadata import entry_points

    for point in entry_points(group="pcshell.modules"):
        try:
            found: Any = point.load()
        except Exception:  # a broken distribution must not take the shell down
            continue
        if isinstance(found, ModuleManifest):
            yield found
