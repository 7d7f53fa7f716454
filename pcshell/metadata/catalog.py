"""Catalog: the cmdlets that exist, by name, without importing them.

The rows come from generated modules (`cmdlets/_catalog.py`, written by scripts/build_catalog.py) and from manifests of
third parties, which are looked for only when a name is not known. A cmdlet's module is imported when it is first used.
"""

from __future__ import annotations

import sys

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pcshell.metadata.cmdlet import CmdletInfo


class CatalogEntry:
    """One cmdlet: `name` as spelled, `target` is 'package.module:Class', `module` PowerShell's name."""

    __slots__ = ("info", "module", "name", "synopsis", "target")

    def __init__(self, name: str, target: str, module: str, synopsis: str) -> None:
        self.name = name
        self.target = target
        self.module = module
        self.synopsis = synopsis
        self.info: CmdletInfo | None = None


class Catalog:
    """Cmdlets and built-in aliases by name.

    `sources` are dotted names of generated modules with CMDLETS (folded name -> name, target, module, synopsis) and
    ALIASES (folded alias -> alias, name of the command, options). `manifests` are dotted names of modules with a
    MANIFEST of our own, which is read together with those of third parties.
    """

    def __init__(
        self, sources: Iterable[str] = (), *, manifests: Iterable[str] = (), third_parties: bool = True
    ) -> None:
        self._rows: dict[str, tuple[str, str, str, str]] = {}
        self.aliases: dict[str, tuple[str, str, str]] = {}
        self._entries: dict[str, CatalogEntry] = {}
        self._search_further = third_parties
        self._manifests = tuple(manifests)
        for source in sources:
            module = _import(source)
            self._rows.update(module.CMDLETS)
            self.aliases.update(module.ALIASES)

    def find(self, name: str) -> CatalogEntry | None:
        """The entry of a cmdlet by its name in any case; nothing is imported."""
        folded = name.lower()
        entry = self._entries.get(folded)
        if entry is None:
            row = self._rows.get(folded)
            if row is None:
                return None
            entry = self._entries[folded] = CatalogEntry(*row)
        return entry

    def resolve(self, word: str) -> str:
        """The cmdlet a name or a built-in alias means, in its own spelling; empty where it means none."""
        folded = word.lower()
        alias = self.aliases.get(folded)
        entry = self.find(alias[1] if alias is not None else folded)
        return entry.name if entry is not None else ""

    def synopsis(self, name: str) -> str:
        """What a cmdlet does, in one line; empty for a name that is none."""
        entry = self.find(name)
        return entry.synopsis if entry is not None else ""

    def load(self, name: CatalogEntry | str) -> CmdletInfo:
        """The description of a cmdlet; imports its module. A broken module, an unknown name: RuntimeException."""
        entry = self.find(name) if isinstance(name, str) else name
        if entry is None:
            raise RuntimeException(f"There is no cmdlet '{name}'.", "CommandNotFoundException", target=name)
        if entry.info is None:
            path, _, attribute = entry.target.partition(":")
            try:
                module = _import(path)
                entry.info = module.__dict__[attribute].info
            except Exception as error:  # a broken module is an error record, not the end of the shell
                raise RuntimeException(
                    f"The '{entry.name}' command was found in the module '{entry.module}', but the module could not be "
                    f"loaded due to the following error: [{type(error).__name__}: {error}]\nFor more information, run "
                    f"'Import-Module {entry.module}'.",
                    "CouldNotAutoloadMatchingModule",
                    category="ObjectNotFound",
                    target=entry.name,
                ) from None
        assert entry.info is not None
        return entry.info

    def add(self, entry: CatalogEntry, aliases: Iterable[str] = ()) -> None:
        """Adds a cmdlet by hand (tests, modules)."""
        folded = entry.name.lower()
        self._rows[folded] = (entry.name, entry.target, entry.module, entry.synopsis)
        self._entries[folded] = entry
        for alias in aliases:
            self.aliases[alias.lower()] = (alias, entry.name, "None")

    def names(self, module: str = "") -> list[str]:
        """The names of all cmdlets, or of those of one module, as spelled and in order of the alphabet."""
        wanted = module.lower()
        rows = self._rows.values()
        return sorted((row[0] for row in rows if not wanted or row[2].lower() == wanted), key=str.lower)

    def entries(self) -> Iterator[CatalogEntry]:
        """All entries, by name; nothing is imported."""
        for folded in sorted(self._rows):
            entry = self.find(folded)
            if entry is not None:
                yield entry

    def module_names(self) -> list[str]:
        """The PowerShell modules that have cmdlets here."""
        return sorted({row[2] for row in self._rows.values()}, key=str.lower)

    def find_third_parties(self) -> bool:
        """Reads the manifests of installed distributions, once; says whether that added anything."""
        if not self._search_further:
            return False
        self._search_further = False
        from pcshell.metadata.manifest import installed_manifests

        before = len(self._rows)
        for manifest in [*(_import(name).MANIFEST for name in self._manifests), *installed_manifests()]:
            for name, target in manifest.cmdlets.items():
                self._rows.setdefault(name.lower(), (name, target, manifest.name, manifest.description))
            for alias, name in manifest.aliases.items():
                self.aliases.setdefault(alias.lower(), (alias, name, "None"))
        return len(self._rows) > before


def _import(name: str) -> Any:
    """A module by its dotted name; the names come from our own tables."""
    __import__(name)
    return sys.modules[name]
