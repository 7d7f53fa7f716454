"""Modules: Get-, Import-, New-, Remove-Module and Export-ModuleMember."""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.modules import PSModuleInfo

_SETS = ("Loaded", "Available")
_UNLISTED = ("Microsoft.PowerShell.Core", "Microsoft.PowerShell.ThreadJob", "PowerShellGet")  # never in Get-Module


@cmdlet("Get-Module", aliases=["gmo"], default_set="Loaded", confirm_impact="None",
        output=["System.Management.Automation.PSModuleInfo"])  # fmt: skip
class GetModule(Cmdlet):
    """Lists the modules imported in the current session or that can be imported.

    Modules that come with pcshell count as imported from the first use of one of their cmdlets.

    PS> (Get-Module -ListAvailable PartnerCenter).Name
    PartnerCenter
    """

    name: list[str] = Parameter(
        "Names of modules; wildcards are allowed.", *(InSet(one, position=0, from_pipeline=ByValue) for one in _SETS),
        validate=[ValidateNotNullOrEmpty()], supports_wildcards=True,
    )  # fmt: skip
    fully_qualified_name: Any = Parameter(
        "Modules by name and version.", *(InSet(one, from_pipeline=ByPropertyName) for one in _SETS)
    )
    all: bool = Switch("Gets nested modules as well.", *(InSet(one) for one in _SETS))
    list_available: bool = Switch("Gets the modules that could be imported.", set="Available", mandatory=True)
    ps_edition: str = Parameter("Modules that support this edition.", set="Available", name="PSEdition")
    skip_edition_check: bool = Switch("Ignores editions.", set="Available")
    refresh: bool = Switch("Reads the folders again.", set="Available")

    def process(self) -> Iterator[Any]:
        """The modules whose names match."""
        from pcshell.objects.wildcard import WildcardPattern
        from pcshell.runtime.module_files import specification

        found = self._known()
        names = list(self.name or [])
        if self.list_available:
            paths = [name for name in names if "/" in name or "\\" in name]
            yield from self._at_paths(paths)
            names = [name for name in names if name not in paths]
            if paths and not names:
                return
        wanted: list[tuple[str, Any]] = [(name, None) for name in names]
        for entry in self.fully_qualified_name or []:
            name, limits = specification(entry)
            wanted.append((name, limits))
        tests = [(WildcardPattern(name), limits) for name, limits in wanted or [("*", None)]]
        for folded in sorted(found):
            module = found[folded]
            if any(
                pattern.matches(module.name) and (limits is None or limits.allow(module.version))
                for pattern, limits in tests
            ):
                yield module

    def _at_paths(self, paths: list[str]) -> Iterator[PSModuleInfo]:
        """The modules in files and folders."""
        from pcshell.runtime.module_files import describe, find_module_file, read_manifest

        for name in paths:
            path = find_module_file(self.context, name)
            if path is not None:
                is_manifest = path.lower().endswith(".psd1")
                yield describe(path, read_manifest(self.context, path) if is_manifest else {})

    def _known(self) -> dict[str, PSModuleInfo]:
        """The modules to choose from, by folded name."""
        from pcshell.runtime.module_files import available_files, describe, read_manifest
        from pcshell.runtime.modules import built_in_module, visible_modules

        found: dict[str, PSModuleInfo] = {}
        in_use = self.context.discovery.in_use
        names = {name.lower() for name in self.context.catalog.module_names()}
        if self.list_available and any(name.lower() not in names for name in self.name or ()):
            self.context.catalog.find_third_parties()  # as costly as rarely needed
        for name in self.context.catalog.module_names():
            if name in _UNLISTED or not (self.list_available or name.lower() in in_use):
                continue
            module = built_in_module(self.context, name)
            if module is not None:
                found[name.lower()] = module
        if self.list_available:
            for path in available_files():
                try:
                    manifest = read_manifest(self.context, path) if path.lower().endswith(".psd1") else {}
                except RuntimeException:
                    continue
                available = describe(path, manifest)
                found.setdefault(available.name.lower(), available)
            return found
        for folded, module in visible_modules(self.context, self.context.scope).items():
            found[folded] = module
            if self.all:
                for nested in module.nested:
                    found.setdefault(nested.name.lower(), nested)
        return found


_BY_NAME = ("Name", "WinCompat")
_BY_SPECIFICATION = ("FullyQualifiedName", "FullyQualifiedNameAndWinCompat")


@cmdlet("Import-Module", aliases=["ipmo"], default_set="Name", confirm_impact="None",
        output=["System.Management.Automation.PSModuleInfo"])  # fmt: skip
class ImportModule(Cmdlet):
    """Adds modules to the current session.

    A module is a .psm1 file, by path or by its name below a folder of $env:PSModulePath. The modules that come with
    pcshell are there already.
    """

    name: list[str] = Parameter(
        "Names or paths of modules.",
        *(InSet(one, mandatory=True, position=0, from_pipeline=ByValue) for one in _BY_NAME),
    )  # fmt: skip
    fully_qualified_name: Any = Parameter(
        "Modules by name and version.",
        *(InSet(one, mandatory=True, position=0, from_pipeline=ByValue) for one in _BY_SPECIFICATION),
        type="hashtable[]",
    )  # fmt: skip
    module_info: Any = Parameter(
        "Modules as objects.", InSet("ModuleInfo", mandatory=True, position=0, from_pipeline=ByValue),
        type="System.Management.Automation.PSModuleInfo[]",
    )  # fmt: skip
    globally: bool = Switch("Imports into the global scope.", name="Global")
    prefix: str = Parameter("Stands before the nouns of what is imported.", validate=[ValidateNotNull()], default="")
    function: list[str] = Parameter("Functions to import.", validate=[ValidateNotNull()])
    cmdlet: list[str] = Parameter("Cmdlets to import.", validate=[ValidateNotNull()])
    variable: list[str] = Parameter("Variables to import.", validate=[ValidateNotNull()])
    alias: list[str] = Parameter("Aliases to import.", validate=[ValidateNotNull()])
    force: bool = Switch("Runs a module that is imported already once more.")
    skip_edition_check: bool = Switch(
        "Ignores editions.", InSet("Name"), InSet("FullyQualifiedName"), InSet("ModuleInfo")
    )
    pass_thru: bool = Switch("Writes the module.")
    as_custom_object: bool = Switch("Writes an object with what the module exports.")
    minimum_version: Any = Parameter("The lowest version.", *map(InSet, _BY_NAME), type="version", aliases=["Version"])
    maximum_version: str = Parameter("The highest version.", *map(InSet, _BY_NAME))
    required_version: Any = Parameter("The version.", *map(InSet, _BY_NAME), type="version")
    use_windows_power_shell: bool = Switch(
        "Leaves the modules to Windows PowerShell: outside Windows nothing happens.",
        InSet(_BY_NAME[1], mandatory=True), InSet(_BY_SPECIFICATION[1], mandatory=True), aliases=["UseWinPS"],
    )  # fmt: skip
    argument_list: Any = Parameter("Arguments of the module's param block.", type="object[]", aliases=["Args"])
    disable_name_checking: bool = Switch("Does not warn of unusual verbs.")
    no_clobber: bool = Switch("Keeps commands of the same names.", aliases=["NoOverwrite"])
    scope: str = Parameter("Where to import: Local or Global.", validate=[ValidateSet("Local", "Global")])

    def process(self) -> Iterator[Any]:
        """Each module in turn; one that cannot be found is an error of its own."""
        from pcshell.runtime.module_files import VersionLimits, specification

        if self.use_windows_power_shell:
            return
        if self.module_info:
            for module in self.module_info:
                yield from self._publish(module)
            return
        given = VersionLimits(
            str(self.minimum_version or ""), str(self.maximum_version or ""), str(self.required_version or "")
        )
        wanted = [(name, given) for name in self.name or []]
        wanted += [specification(entry) for entry in self.fully_qualified_name or []]
        for name, limits in wanted:
            module = self._load(name, limits)
            if module is not None:
                yield from self._publish(module)

    def _load(self, name: str, limits: Any) -> PSModuleInfo | None:
        from pcshell.runtime.module_files import load_module

        try:
            return load_module(
                self.context, name, limits=limits, args=self.argument_list or [], emit=self.engine.emit,
                force=self.force,
            )  # fmt: skip
        except RuntimeException as error:
            record = error.error_record
            if record is None or record.error_id not in ("Modules_ModuleNotFound", "Modules_ModuleWithVersionNotFound"):
                raise
            self.write_error(record)
            return None

    def _publish(self, module: PSModuleInfo) -> Iterator[Any]:
        from pcshell.runtime.module_files import texts
        from pcshell.runtime.modules import as_custom_object, publish

        if self.as_custom_object:
            yield as_custom_object(self.context, module)
            return
        if module.scope is not None:
            session, scope = self.context.session, self.context.scope
            is_global = self.globally or self.scope == "Global"
            target = session.global_scope if is_global else scope if self.scope == "Local" else scope.home
            kinds = ("Function", "Alias", "Variable", "Cmdlet")
            chosen = {kind.lower(): texts(self.bound[kind]) for kind in kinds if self.is_bound(kind)} or None
            prefix = self.prefix or (texts(module.manifest.get("defaultcommandprefix")) or [""])[0]
            publish(self.context, module, target, prefix, chosen=chosen, no_clobber=self.no_clobber)
        if self.pass_thru:
            yield module


@cmdlet("Remove-Module", aliases=["rmo"], should_process=True)
class RemoveModule(Cmdlet):
    """Removes modules from the current session."""

    name: list[str] = Parameter("Names of modules.", InSet("name", mandatory=True, position=0, from_pipeline=ByValue))
    module_info: Any = Parameter(
        "Modules as objects.", InSet("ModuleInfo", mandatory=True, position=0, from_pipeline=ByValue),
        type="System.Management.Automation.PSModuleInfo[]",
    )  # fmt: skip
    fully_qualified_name: Any = Parameter(
        "Modules by name and version.",
        InSet("FullyQualifiedName", mandatory=True, position=0, from_pipeline=ByValue), type="hashtable[]",
    )  # fmt: skip
    force: bool = Switch("Removes read-only modules as well.")

    def process(self) -> None:
        """Each module in turn; the commands of the shell's own modules stay."""
        from pcshell.objects.wildcard import WildcardPattern
        from pcshell.runtime.module_files import specification
        from pcshell.runtime.modules import remove_module, visible_modules

        modules = list(self.module_info or [])
        wanted: list[tuple[str, Any]] = [(name, None) for name in self.name or []]
        wanted += [specification(entry) for entry in self.fully_qualified_name or []]
        for name, limits in wanted:
            matcher = WildcardPattern(name)
            known = visible_modules(self.context, self.context.scope)
            found = [
                one
                for one in known.values()
                if matcher.matches(one.name) and (limits is None or limits.allow(one.version))
            ]
            modules.extend(found)
            own = [one for one in self.context.discovery.in_use if matcher.matches(one)]
            for one in own:
                if self.should_process(one):
                    self.context.discovery.in_use.discard(one)
            if not found and not own:
                error = RuntimeException(
                    "No modules were removed. Verify that the specification of modules to remove is correct and those "
                    "modules exist in the runspace.",
                    "Modules_NoModulesRemoved",
                )
                self.write_error(ErrorRecord(error, "Modules_NoModulesRemoved", "ResourceUnavailable"))
        for module in modules:
            if module.scope is not None and self.should_process(module.name):
                remove_module(self.context, module)


@cmdlet("New-Module", aliases=["nmo"], default_set="ScriptBlock", output=["System.Management.Automation.PSModuleInfo"])
class NewModule(Cmdlet):
    """Creates a new dynamic module that exists only in memory."""

    name: str = Parameter("The name of the module.", InSet("Name", mandatory=True, position=0, from_pipeline=ByValue))
    script_block: Any = Parameter(
        "The text of the module.", InSet("Name", mandatory=True, position=1),
        InSet("ScriptBlock", mandatory=True, position=0), type="scriptblock", validate=[ValidateNotNull()],
    )  # fmt: skip
    function: list[str] = Parameter("Functions to export.", validate=[ValidateNotNull()])
    cmdlet: list[str] = Parameter("Cmdlets to export.", validate=[ValidateNotNull()])
    return_result: bool = Switch("Writes what the script block writes instead of the module.")
    as_custom_object: bool = Switch("Writes an object with what the module exports.")
    argument_list: Any = Parameter(
        "Arguments for the script block.", InSet(from_remaining=True), type="object[]", aliases=["Args"]
    )

    def end(self) -> Iterator[Any]:
        """Runs the script block as a module."""
        from pcshell.runtime.modules import as_custom_object, create_module, publish

        written: list[Any] = []
        name = self.name or f"__DynamicModule_{_new_identity()}"
        module = create_module(self.context, name, self.script_block, self.argument_list or [], written.append)
        if self.is_bound("Function"):
            self._export_only(module)
        if self.as_custom_object:
            yield as_custom_object(self.context, module)
            return
        publish(self.context, module, self.context.scope.home, listed=False)
        if self.return_result:
            yield from written
        else:
            yield module

    def _export_only(self, module: PSModuleInfo) -> None:
        """-Function: what is exported, whatever the text says."""
        from pcshell.runtime.modules import matching_members

        scope = module.scope
        module.functions = matching_members((scope.functions if scope is not None else None) or {}, self.function)


def _new_identity() -> str:
    from uuid import uuid4

    return str(uuid4())


@cmdlet("Export-ModuleMember", confirm_impact="None")
class ExportModuleMember(Cmdlet):
    """Specifies the module members that are exported."""

    function: list[str] = Parameter(
        "Functions to export.", position=0, from_pipeline=ByValue | ByPropertyName, allow_empty=True
    )
    cmdlet: list[str] = Parameter("Cmdlets to export.", from_pipeline=ByPropertyName, allow_empty=True)
    variable: list[str] = Parameter("Variables to export.", from_pipeline=ByPropertyName, validate=[ValidateNotNull()])
    alias: list[str] = Parameter("Aliases to export.", from_pipeline=ByPropertyName, validate=[ValidateNotNull()])

    def process(self) -> None:
        """Adds to what the module being defined exports."""
        from pcshell.runtime.modules import export_members

        export_members(self.context, self.function, self.alias or [], self.variable or [])
