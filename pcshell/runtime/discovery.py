"""CommandDiscovery: from a name to the command it means (about_Command_Precedence).

Alias, function, cmdlet, then scripts and programs on PATH; a name with a path in it means that file. A name that
nothing has is tried once more with `Get-` in front. The context's `epoch` counts changes of what names mean, so that
call sites may keep what they found.
"""

from __future__ import annotations

import os
import sys

from pcshell.metadata.commands import AliasInfo, ApplicationInfo, CommandInfo, ExternalScriptInfo
from pcshell.objects.errors import CommandNotFoundException, ErrorRecord, RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pcshell.metadata.catalog import Catalog

# What scripts run as `pwsh` or `& $PSHOME/pwsh` is this shell where there is no other.
_OWN_PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "pwsh")
ALL_KINDS = frozenset(("Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application"))
_FUNCTIONS = frozenset(("Function", "Filter"))
_FILES = frozenset(("ExternalScript", "Application"))


def command_not_found(name: str, *, advised: bool = False) -> CommandNotFoundException:
    """The error for a name that means nothing; `advised` says what does the same as a command of Windows."""
    error = CommandNotFoundException(
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
        target=name,
    )
    if advised and os.name != "nt":
        from pcshell.runtime.windows_only import command_advice

        error.advice = command_advice(name)
    error.error_record = ErrorRecord(error, error.error_id, error.category, name)
    return error


def module_not_loaded(module: str) -> CommandNotFoundException:
    """The error for `Module\\Name` where there is no such module."""
    error = CommandNotFoundException(
        f"The module '{module}' could not be loaded. For more information, run 'Import-Module {module}'.",
        "CouldNotAutoLoadModule",
        target=module,
    )
    error.error_record = ErrorRecord(error, error.error_id, error.category, module)
    return error


class CommandDiscovery:
    """Finds commands for one runspace.

    Asks `context.session.find_alias(folded)` and `.find_function(folded)` (innermost scope first) and the catalog.
    Built-in aliases of the catalog count unless `hidden_aliases` holds their folded name (Remove-Alias). `modules` are
    the modules that were imported, by folded name; `modules_in_progress` those whose text is running, innermost last.
    `in_use` are the folded names of the catalog's modules of which a cmdlet was found, or that were imported by name.
    """

    __slots__ = (
        "_files", "_path", "catalog", "context", "hidden_aliases", "in_use", "index", "modules", "modules_in_progress",
    )  # fmt: skip

    def __init__(self, context: Any, catalog: Catalog | None = None) -> None:
        self.context = context
        self.catalog: Catalog = catalog if catalog is not None else context.catalog
        self.hidden_aliases: set[str] = set()
        self.modules: dict[str, Any] = {}
        self.in_use: set[str] = set()
        self.modules_in_progress: list[Any] = []
        self.index: Any = None  # the ModuleIndex, made when a name means nothing otherwise
        self._path = ""
        self._files: dict[str, CommandInfo] = {}

    def remove_alias(self, name: str) -> bool:
        """Removes an alias of the session, or hides a built-in one; says whether there was one."""
        if self.context.session.remove_alias(name):
            return True
        folded = name.lower()
        if folded not in self.catalog.aliases or folded in self.hidden_aliases:
            return False
        self.hidden_aliases.add(folded)
        self.context.epoch += 1
        return True

    # ------------------------------------------------------------------------------------------------- one command

    def find(self, name: str, kinds: Iterable[str] | None = None) -> CommandInfo:
        """The command of a name, aliases resolved; raises CommandNotFoundException."""
        found = self.lookup(name, kinds)
        if found is None:
            raise command_not_found(name, advised=self.context.host.at_prompt)
        if type(found) is AliasInfo:
            return self.resolve_alias(found, name)
        return found

    def resolve_alias(self, alias: AliasInfo, name: str) -> CommandInfo:
        """The command behind an alias, through further aliases; raises CommandNotFoundException under the alias."""
        seen = set()
        found: CommandInfo | None = alias
        while isinstance(found, AliasInfo):
            folded = found.referenced.lower()
            if folded in seen:
                raise command_not_found(name)
            seen.add(folded)
            target = found.referenced
            found = self.lookup(target)
            if found is None:
                raise command_not_found(target)
        assert found is not None
        return found

    def lookup(self, name: str, kinds: Iterable[str] | None = None) -> CommandInfo | None:
        """What a name means, an alias as itself; None where it means nothing (no exception)."""
        wanted = ALL_KINDS if kinds is None else frozenset(kinds)
        folded = name.lower()
        found = self._lookup_plain(name, folded, wanted)
        if found is None and name:
            if "\\" in name and "/" not in name:
                found = self._lookup_qualified(name, wanted)
            if found is None and "Cmdlet" in wanted and self.catalog.find_third_parties():
                found = self._lookup_plain(name, folded, wanted)
            if found is None and wanted & _FUNCTIONS and "/" not in name and "\\" not in name:
                found = self._load_for(name, folded, wanted)
            if found is None and "-" not in name and "/" not in name and "\\" not in name and "." not in name:
                found = self._lookup_plain("Get-" + name, "get-" + folded, wanted & (_FUNCTIONS | {"Cmdlet"}))
        return found

    def _load_for(self, name: str, folded: str, wanted: frozenset[str]) -> CommandInfo | None:
        """Imports the module below PSModulePath that exports a command (about_Modules, module auto-loading)."""
        scope = getattr(self.context, "scope", None)
        if scope is None or self.modules_in_progress:
            return None
        holder = scope.holder("psmoduleautoloadingpreference")  # most have none, and strict mode does not mind
        if holder is not None and str(holder["psmoduleautoloadingpreference"] or "").lower() == "none":
            return None
        from pcshell.runtime import module_files

        if self.index is None:
            self.index = module_files.ModuleIndex()
        path = self.index.module_of(self.context, folded)
        if path is None:
            return None
        try:
            module = module_files.load_module(self.context, path, emit=_drop)
        except RuntimeException:
            return None
        module_files.publish_in(self.context, module, self.context.session.global_scope)
        return self._lookup_plain(name, folded, wanted & (_FUNCTIONS | {"Alias"}))

    def _lookup_plain(self, name: str, folded: str, wanted: frozenset[str]) -> CommandInfo | None:
        session = self.context.session
        if "Alias" in wanted:
            alias: CommandInfo | None = self.find_alias(folded)
            if alias is not None:
                return alias
        if wanted & _FUNCTIONS:
            function: CommandInfo | None = session.find_function(folded)
            if function is not None and function.command_type in wanted:
                return function
        if "Cmdlet" in wanted:
            entry = self.catalog.find(folded)
            if entry is not None:
                self.in_use.add(entry.module.lower())
                return self.catalog.load(entry)
        if wanted & _FILES:
            return self._find_file(name, wanted)
        return None

    def find_alias(self, folded: str) -> AliasInfo | None:
        """An alias of the session, or a built-in one."""
        alias: AliasInfo | None = self.context.session.find_alias(folded)
        if alias is None:
            row = self.catalog.aliases.get(folded)
            if row is not None and folded not in self.hidden_aliases:
                alias = AliasInfo(row[0], row[1], options=row[2])
        return alias

    def _lookup_qualified(self, name: str, wanted: frozenset[str]) -> CommandInfo | None:
        """`Module\\Name`: the function or cmdlet of that module; a colon before the first backslash makes it a path."""
        module, _, bare = name.partition("\\")
        if not module or not bare or module.startswith(".") or ":" in module:
            return None
        folded = bare.lower()
        if wanted & _FUNCTIONS:
            function: CommandInfo | None = self.context.session.find_function(folded)
            if function is not None and function.module_name.lower() == module.lower():
                return function
            exported = self._exported_by(module, folded)
            if exported is not None:
                return exported
        if "Cmdlet" in wanted:
            entry = self.catalog.find(folded)
            if entry is not None and entry.module.lower() == module.lower():
                self.in_use.add(entry.module.lower())
                return self.catalog.load(entry)
            known_modules = {known.lower() for known in self.catalog.module_names()}
            if module.lower() not in known_modules:
                raise module_not_loaded(module)
        return None

    def _exported_by(self, module: str, folded: str) -> CommandInfo | None:
        """What a script module exports under a name; a module below PSModulePath is imported for it."""
        from pcshell.runtime.modules import built_in_module, visible_modules

        scope = getattr(self.context, "scope", None)
        loaded = None if scope is None else visible_modules(self.context, scope).get(module.lower())
        if loaded is None and scope is not None and built_in_module(self.context, module) is None:
            from pcshell.runtime.module_files import find_module_file, import_quietly

            if find_module_file(self.context, module) is not None:
                loaded = import_quietly(self.context, module)
        if loaded is None:
            return None
        found: CommandInfo | None = loaded.functions.get(folded) or loaded.aliases.get(folded)
        return found

    # ------------------------------------------------------------------------------------------------------- files

    def _find_file(self, name: str, wanted: frozenset[str]) -> CommandInfo | None:
        """A script or program: at the path the name contains, or in a folder of PATH."""
        if not name or "\0" in name:
            return None
        if "/" in name or "\\" in name or name[0] == "~":
            plain = name if os.name == "nt" or os.path.exists(name) else name.replace("\\", "/")
            try:  # of an absolute path the drive one stands on does not matter
                path = plain if plain[0] == "/" else self.context.session.provider_path(plain)
            except RuntimeException:  # a drive that is not there
                return None
            found = None if path is None else _file_command(path, wanted)
            return self._one_match(path, wanted) if found is None and path is not None else found
        search = os.environ.get("PATH", "")
        if search != self._path:
            self._path = search
            self._files.clear()
        found = self._files.get(name)
        if found is not None and found.command_type in wanted and os.path.exists(found.definition):
            return found
        for folder in search.split(os.pathsep):
            if not folder:
                continue
            found = _file_command(os.path.join(folder, name), wanted)
            if found is None and not name.lower().endswith(".ps1"):
                found = _file_command(os.path.join(folder, name + ".ps1"), wanted)
            if found is not None:
                if len(self._files) > 1000:
                    self._files.clear()
                self._files[name] = found
                return found
        return _file_command(_OWN_PROGRAM, wanted) if name == "pwsh" else None

    def _one_match(self, path: str, wanted: frozenset[str]) -> CommandInfo | None:
        """The one file a path with wildcards means; where several match, none is meant."""
        if "*" not in path and "?" not in path and "[" not in path:
            return None
        from pcshell.runtime.provider import expand

        found = expand(self.context, path)
        return _file_command(found[0].path, wanted) if len(found) == 1 else None

    # ----------------------------------------------------------------------------------------------- many commands

    def find_all(self, pattern: str = "*", kinds: Iterable[str] | None = None) -> Iterator[CommandInfo]:
        """Every command whose name matches, in the order of precedence and then of the alphabet.

        Programs and scripts of PATH are part of it only where `kinds` names them or the pattern names one exactly.
        """
        from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

        wanted = ALL_KINDS - _FILES if kinds is None else frozenset(kinds)
        if not contains_wildcards(pattern):
            found = self.lookup(pattern, kinds)
            if found is not None:
                yield found
            return
        module, _, bare = pattern.rpartition("\\")
        matcher = WildcardPattern(bare or pattern)
        for command in self._candidates(wanted, matcher):
            if not module or command.module_name.lower() == module.lower():
                yield command

    def matching(self, matcher: Any, kinds: Iterable[str] | None = None) -> Iterator[CommandInfo]:
        """Every command, programs included, whose name `matcher.matches` accepts."""
        yield from self._candidates(ALL_KINDS if kinds is None else frozenset(kinds), matcher)

    def _candidates(self, wanted: frozenset[str], matcher: Any) -> Iterator[CommandInfo]:
        session = self.context.session
        if "Alias" in wanted:
            aliases = {folded: info for folded, info in session.aliases.items() if info is not None}
            for folded in self.catalog.aliases:
                if folded not in aliases:
                    built_in = self.find_alias(folded)
                    if built_in is not None:
                        aliases[folded] = built_in
            yield from _matching(aliases, matcher)
        if wanted & _FUNCTIONS:
            functions = {folded: info for folded, info in session.functions.items() if info.command_type in wanted}
            yield from _matching(functions, matcher)
        if "Cmdlet" in wanted:
            for entry in self.catalog.entries():
                if matcher.matches(entry.name):
                    yield self.catalog.load(entry)
        if wanted & _FILES:
            yield from _files_on_path(matcher, wanted)


def _drop(value: Any) -> None:
    """What a module that is loaded on the way writes."""


def _matching(commands: dict[str, Any], matcher: Any) -> Iterator[CommandInfo]:
    for folded in sorted(commands):
        if matcher.matches(commands[folded].name):
            yield commands[folded]


def _file_command(path: str, wanted: frozenset[str]) -> CommandInfo | None:
    """What a path is as a command: a script by its .ps1, else a file that may be run."""
    if path.lower().endswith(".ps1"):
        if "ExternalScript" in wanted and os.path.isfile(path):
            full = os.path.abspath(path)
            return ExternalScriptInfo(os.path.basename(full), full)
        return None
    if "Application" not in wanted:
        return None
    endings = [""]
    if os.name == "nt":
        endings += os.environ.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";")
    for ending in endings:
        candidate = path + ending
        if os.path.isfile(candidate) and os.access(candidate, os.X_OK):
            full = os.path.abspath(candidate)
            return ApplicationInfo(os.path.basename(full), full)
    if path == _OWN_PROGRAM:
        return ApplicationInfo("pwsh", path, (sys.executable, os.path.dirname(path)))
    return None


def _files_on_path(matcher: Any, wanted: frozenset[str]) -> Iterator[CommandInfo]:
    """The scripts and programs of PATH whose names match, the first of each name."""
    seen = set()
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        try:
            names = sorted(os.listdir(folder)) if folder else []
        except OSError:
            continue
        for name in names:
            if name not in seen and matcher.matches(name):
                found = _file_command(os.path.join(folder, name), wanted)
                if found is not None:
                    seen.add(name)
                    yield found
