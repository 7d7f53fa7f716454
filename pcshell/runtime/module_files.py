"""Modules on disk: where they are looked for, manifests, importing, loading a module for a command it exports.

Rules: about_Modules, about_Module_Manifests, about_PSModulePath, about_Using, about_Requires.
"""

from __future__ import annotations

import os

from pcshell.objects.errors import ErrorRecord, RuntimeException
from pcshell.runtime.modules import (
    PSModuleInfo,
    built_in_module,
    create_module,
    new_scope,
    publish,
    visible_modules,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.script_block import ScriptBlock
    from pcshell.runtime.session_state import Scope

_ENDINGS = (".psd1", ".psm1", ".ps1")
_MAXIMUM_DEPTH = 10
# What scripts of this field import and what stands for it here: beginning of the folded name -> advice.
_ADVICE = (
    ("az.", "Azure Resource Manager is not part of pcshell. Run this part with PowerShell and the Az modules."),
    ("azuread", "Use the PartnerCenter cmdlets for customers, users and licences; other directory work needs "
                "PowerShell with Microsoft Graph."),
    ("msonline", "Use the PartnerCenter cmdlets (Get-PartnerCustomerUser, Get-PartnerCustomerSubscribedSku, ...); the "
                 "MSOnline module itself was retired."),
    ("microsoft.graph", "Use the PartnerCenter cmdlets where they have the same data, or Invoke-RestMethod with a "
                        "token of New-PartnerAccessToken."),
    ("exchangeonline", "Exchange Online is not part of pcshell. Run this part with PowerShell."),
)  # fmt: skip


# --------------------------------------------------------------------------------------------------------- errors


def module_not_found(context: ExecutionContext, name: str) -> ErrorRecord:
    """The error of a module that is nowhere; at the prompt with advice as its recommended action."""
    error = RuntimeException(
        f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
        "Modules_ModuleNotFound",
    )
    error.clr_name = "System.IO.FileNotFoundException"
    record = ErrorRecord(error, "Modules_ModuleNotFound", "ResourceUnavailable", name)
    if not context.host.at_prompt:
        return record
    folded = name.lower()
    advice = next((text for beginning, text in _ADVICE if folded.startswith(beginning)), "")
    record.recommended_action = advice or (
        "Modules of cmdlets in .NET cannot be loaded by pcshell; modules written in PowerShell can: put the module's "
        "folder below a folder of $env:PSModulePath, or import it by its path."
    )
    return record


def _wrong_version(name: str, wanted: str, path: str) -> ErrorRecord:
    error = RuntimeException(
        f"The specified module '{name}' with version '{wanted}' was not loaded because no valid module file was found "
        "in any module directory.",
        "Modules_ModuleWithVersionNotFound",
    )
    return ErrorRecord(error, "Modules_ModuleWithVersionNotFound", "ResourceUnavailable", name)


def _throw(record: ErrorRecord) -> None:
    record.exception.error_record = record
    raise record.exception


# -------------------------------------------------------------------------------------------------------- looking


class VersionLimits:
    """Which versions of a module will do: `minimum`, `maximum` and `exact` as texts, empty for any."""

    __slots__ = ("exact", "maximum", "minimum")

    def __init__(self, minimum: str = "", maximum: str = "", exact: str = "") -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.exact = exact

    def allow(self, version: str) -> bool:
        """Whether a version is inside."""
        parts = version_parts(version)
        if self.exact:
            return parts == version_parts(self.exact)
        return (not self.minimum or parts >= version_parts(self.minimum)) and (
            not self.maximum or parts <= version_parts(self.maximum)
        )

    @property
    def text(self) -> str:
        """The limits as an error names them."""
        return self.exact or self.minimum or self.maximum


def version_parts(text: str) -> tuple[int, ...]:
    """A version as four numbers; what is no number counts as zero."""
    parts = [int(one) if one.isdigit() else 0 for one in text.replace("*", "999999").split(".")[:4]]
    return tuple(parts + [0] * (4 - len(parts)))


def module_folders() -> list[str]:
    """The folders of $env:PSModulePath, else those PowerShell uses where it is not set."""
    text = os.environ.get("PSModulePath")  # noqa: SIM112
    if text is None:
        home = os.path.expanduser("~")
        text = os.pathsep.join((
            os.path.join(home, ".local", "share", "powershell", "Modules"), "/usr/local/share/powershell/Modules",
        ))  # fmt: skip
    return [folder for folder in text.split(os.pathsep) if folder]


def find_module_file(context: ExecutionContext, name: str, limits: VersionLimits | None = None) -> str | None:
    """The file of a module by path or, below a folder of PSModulePath, by name: its manifest, else its .psm1."""
    if "::" in name:
        name = name.partition("::")[2]  # a path with its provider, as PSPath has it
    is_path = "/" in name or "\\" in name or name.lower().endswith(_ENDINGS) or name in (".", "..")
    if is_path:
        path = context.session.provider_path(name.replace("\\", "/"))
        return module_file(str(path), limits) if path is not None else None
    for folder in module_folders():
        found = module_file(_entry(folder, name), limits)
        if found is not None:
            return found
    return None


def _entry(folder: str, name: str) -> str:
    """A name in a folder, in any case as PowerShell finds modules."""
    path = os.path.join(folder, name)
    if os.path.exists(path):
        return path
    try:
        names = os.listdir(folder)
    except OSError:
        return path
    return os.path.join(folder, next((one for one in names if one.lower() == name.lower()), name))


def module_file(path: str, limits: VersionLimits | None = None) -> str | None:
    """The file behind a path: itself, with the ending left out, or in a folder of that name (or of a version)."""
    if os.path.isfile(path):
        return path if path.lower().endswith(_ENDINGS) else None
    for ending in _ENDINGS:
        if os.path.isfile(path + ending):
            return path + ending
    if not os.path.isdir(path):
        return None
    base = os.path.basename(path.rstrip("/"))
    for version in sorted(_versions_in(path), key=version_parts, reverse=True):
        if limits is None or limits.allow(version):
            found = _in_folder(os.path.join(path, version), base)
            if found is not None:
                return found
    return _in_folder(path, base)


def _versions_in(path: str) -> list[str]:
    return [one for one in os.listdir(path) if one[:1].isdigit() and os.path.isdir(os.path.join(path, one))]


def _in_folder(folder: str, base: str) -> str | None:
    for ending in (".psd1", ".psm1"):
        candidate = os.path.join(folder, base + ending)
        if os.path.isfile(candidate):
            return candidate
    return None


def available_files() -> Iterator[str]:
    """The file of every module below the folders of PSModulePath."""
    for folder in module_folders():
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            path = os.path.join(folder, name)
            found = module_file(path) if os.path.isdir(path) else None
            if found is not None:
                yield found


# ------------------------------------------------------------------------------------------------------- manifests


def read_manifest(context: ExecutionContext, path: str) -> dict[str, Any]:
    """The pairs of a manifest by folded key. Raises an error where the file is no hash table of data."""
    from pcshell.objects.collections import Hashtable
    from pcshell.objects.conversion import to_string
    from pcshell.runtime.restricted_language import MANIFEST_COMMANDS, MANIFEST_VARIABLES, check_restricted
    from pcshell.runtime.runspace import ParseException
    from pcshell.runtime.script_files import read_script

    items: list[Any] = []
    reason = ""
    try:
        block = context.runspace.parse(read_script(path), path)
        check_restricted(block.ast, MANIFEST_COMMANDS, MANIFEST_VARIABLES, environment=True)
        block.run(context, items.append)
    except ParseException as faults:
        reason = f" permitted:\n{faults.message}"
    if len(items) != 1 or not isinstance(items[0], Hashtable):
        error = RuntimeException(
            f"The module manifest '{path}' could not be processed because it is not a valid PowerShell module manifest "
            f"file. Remove the elements that are not{reason or ' permitted.'}",
            "Modules_InvalidManifest",
        )
        error.clr_name = "System.MissingMemberException"
        _throw(ErrorRecord(error, "Modules_InvalidManifest", "ResourceUnavailable", path))
    return {to_string(key).lower(): value for key, value in items[0].pairs()}


def texts(value: Any) -> list[str]:
    """A manifest's value as a list of texts."""
    from pcshell.objects.conversion import enumerate_value, to_string

    if value is None:
        return []
    items = enumerate_value(value)
    return [to_string(one) for one in ([value] if items is None else items)]


def describe(path: str, manifest: dict[str, Any]) -> PSModuleInfo:
    """A module as its file describes it, not loaded."""
    name = os.path.basename(path)
    module = PSModuleInfo(name[: name.rindex(".")], path)
    if manifest:
        _apply_manifest(module, manifest)
    return module


def _apply_manifest(module: PSModuleInfo, manifest: dict[str, Any]) -> None:
    module.manifest = manifest
    module.version = (texts(manifest.get("moduleversion")) or ["0.0"])[0]
    module.description = (texts(manifest.get("description")) or [""])[0]
    root = texts(manifest.get("rootmodule") or manifest.get("moduletoprocess"))
    module.root_module = root[0] if root else ""
    module.module_type = "Script" if module.root_module.lower().endswith((".psm1", ".ps1")) else "Manifest"


def specification(value: Any) -> tuple[str, VersionLimits]:
    """A module specification: a name, or a hash table with ModuleName and a version."""
    from pcshell.objects.collections import Hashtable
    from pcshell.objects.conversion import to_string

    if not isinstance(value, Hashtable):
        return to_string(value), VersionLimits()
    found = {to_string(key).lower(): to_string(one) for key, one in value.pairs()}
    return found.get("modulename", ""), VersionLimits(
        found.get("moduleversion", ""), found.get("maximumversion", ""), found.get("requiredversion", "")
    )


# ------------------------------------------------------------------------------------------------------- importing


def load_module(
    context: ExecutionContext,
    name: str,
    *,
    limits: VersionLimits | None = None,
    args: Sequence[Any] = (),
    emit: Callable[[Any], None],
    force: bool = False,
    scope: Scope | None = None,
) -> PSModuleInfo:
    """The module of a name or path, loaded unless it was; what it exports is not published yet.

    Raises the Modules_ModuleNotFound error where there is none.
    """
    origin = scope if scope is not None else context.scope
    limits = limits or VersionLimits()
    module = built_in_module(context, name)
    if module is None and context.catalog.find_third_parties():
        module = built_in_module(context, name)
    if module is not None:
        context.discovery.in_use.add(module.name.lower())
        return module
    path = find_module_file(context, name, limits)
    loaded = visible_modules(context, origin)
    if path is None:
        known = loaded.get(name.lower())
        if known is not None and not force:
            return known
        _throw(module_not_found(context, name))
        raise AssertionError
    short = os.path.basename(path)[: -len(os.path.splitext(path)[1])]
    known = loaded.get(short.lower())
    if known is not None and known.path == path and not force and limits.allow(known.version):
        return known
    if known is not None and known.path == path:
        from pcshell.runtime.modules import remove_module

        remove_module(context, known)
    in_progress: list[PSModuleInfo] = context.discovery.modules_in_progress
    if len(in_progress) > _MAXIMUM_DEPTH or any(one.path == path for one in in_progress):
        error = RuntimeException(
            f"Cannot load the module '{name}' because the module nesting limit has been exceeded. Modules can only be "
            "nested to 10 levels.",
            "Modules_ModuleTooDeeplyNested",
        )
        _throw(ErrorRecord(error, "Modules_ModuleTooDeeplyNested", "ResourceUnavailable", path))
    if path.lower().endswith(".psd1"):
        return _load_manifest(context, path, limits, args, emit, origin)
    if limits.text and not limits.allow("0.0"):
        _throw(_wrong_version(name, limits.text, path))
    return create_module(context, short, _block(context, path), args, emit, path)


def _block(context: ExecutionContext, path: str) -> ScriptBlock:
    from pcshell.runtime.script_files import check_requirements, read_script

    block: ScriptBlock = context.runspace.parse(read_script(path), path)
    check_requirements(context, block)
    return block


def _load_manifest(
    context: ExecutionContext, path: str, limits: VersionLimits, args: Sequence[Any], emit: Callable[[Any], None],
    origin: Scope,
) -> PSModuleInfo:  # fmt: skip
    """A module with a manifest: what it requires, its scripts, its nested modules, then its root module."""
    manifest = read_manifest(context, path)
    module = describe(path, manifest)
    if not limits.allow(module.version):
        _throw(_wrong_version(module.name, limits.text, path))
    for required in _items(manifest.get("requiredmodules")):
        name, wanted = specification(required)
        found = load_module(context, name, limits=wanted, emit=emit)
        publish_in(context, found, context.session.global_scope)
        module.required.append(found)
    for script in texts(manifest.get("scriptstoprocess")):
        before, context.scope = context.scope, origin
        try:
            _block(context, os.path.join(module.module_base, script)).run(context, emit, (), new_scope=False)
        finally:
            context.scope = before
    scope = new_scope(context, module)
    for entry in _items(manifest.get("nestedmodules")):
        name, wanted = specification(entry)
        nested = load_module(context, _beside(module, name), limits=wanted, emit=emit, scope=scope)
        publish_in(context, nested, scope)
        module.functions.update(nested.functions)
        module.aliases.update(nested.aliases)
        module.variables += nested.variables
    nested_functions, nested_aliases = dict(module.functions), dict(module.aliases)
    if module.root_module:
        _run_root(context, module, args, emit)
    module.functions = {**nested_functions, **module.functions}
    module.aliases = {**nested_aliases, **module.aliases}
    _limit_exports(module, manifest)
    return module


def _items(value: Any) -> list[Any]:
    from pcshell.objects.conversion import enumerate_value

    if value is None:
        return []
    items = enumerate_value(value)
    return [value] if items is None else list(items)


def _beside(module: PSModuleInfo, name: str) -> str:
    """A nested module's name as a path in the module's folder where it is one."""
    path = module_file(os.path.join(module.module_base, name.replace("\\", "/")))
    return path if path is not None else name


def _run_root(
    context: ExecutionContext, module: PSModuleInfo, args: Sequence[Any], emit: Callable[[Any], None]
) -> None:
    path = module_file(os.path.join(module.module_base, module.root_module.replace("\\", "/")))
    if path is None:
        error = RuntimeException(
            f"The module to process '{module.root_module}', listed in field 'ModuleToProcess/RootModule' of module "
            f"manifest '{module.path}' was not processed because no valid module was found in any module directory.",
            "Modules_ModuleFileNotFound",
        )
        record = ErrorRecord(error, "Modules_ModuleFileNotFound", "ResourceUnavailable", module.name)
        if context.host.at_prompt:
            record.recommended_action = "pcshell loads modules written in PowerShell, not assemblies."
        _throw(record)
        return
    create_module(context, module.name, _block(context, path), args, emit, path, module)


def _limit_exports(module: PSModuleInfo, manifest: dict[str, Any]) -> None:
    """FunctionsToExport and its kin: patterns that limit what the root module exports."""
    from pcshell.objects.wildcard import WildcardPattern

    def allowed(key: str, name: str) -> bool:
        value = manifest.get(key)
        return key not in manifest or any(WildcardPattern(one).matches(name) for one in texts(value))

    module.functions = {key: one for key, one in module.functions.items() if allowed("functionstoexport", one.name)}
    module.aliases = {key: one for key, one in module.aliases.items() if allowed("aliasestoexport", one.name)}
    module.variables = [name for name in module.variables if allowed("variablestoexport", name)]


def publish_in(context: ExecutionContext, module: PSModuleInfo, target: Scope) -> None:
    """Publishes a script module in a scope; modules of cmdlets are there already."""
    if module.scope is not None:
        prefix = (texts(module.manifest.get("defaultcommandprefix")) or [""])[0]
        publish(context, module, target, prefix)


def import_quietly(context: ExecutionContext, name: str, limits: VersionLimits | None = None) -> PSModuleInfo:
    """Loads and publishes a module for `using module`, `#requires` or a command of it; output is dropped."""
    home = context.scope.home
    module = load_module(context, name, limits=limits, emit=_drop)
    publish_in(context, module, home)
    return module


def _drop(value: Any) -> None:
    """Output of a module that was loaded on the way."""


# ---------------------------------------------------------------------------------------------------- auto-loading


class ModuleIndex:
    """Which commands the modules below PSModulePath export, read when a name means nothing otherwise."""

    __slots__ = ("_names", "_stamp")

    def __init__(self) -> None:
        self._stamp: tuple[Any, ...] = ()
        self._names: dict[str, str] = {}

    def module_of(self, context: ExecutionContext, folded: str) -> str | None:
        """The file of the module that exports a command, or None."""
        stamp = _stamp_of(module_folders())
        if stamp != self._stamp:
            self._stamp = stamp
            self._names = {}
            for path in available_files():
                for name in exported_names(context, path):
                    self._names.setdefault(name.lower(), path)
        return self._names.get(folded)


def _stamp_of(folders: list[str]) -> tuple[Any, ...]:
    found: list[Any] = []
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))
            found.append((folder, tuple(names), tuple(os.stat(os.path.join(folder, one)).st_mtime_ns for one in names)))
        except OSError:
            continue
    return tuple(found)


def exported_names(context: ExecutionContext, path: str) -> list[str]:
    """The commands a module exports as far as its files say without running its code."""
    try:
        manifest = read_manifest(context, path) if path.lower().endswith(".psd1") else {}
        names = texts(manifest.get("functionstoexport")) + texts(manifest.get("aliasestoexport"))
        if manifest and names and not any("*" in name for name in names):
            return names
        root = texts(manifest.get("rootmodule") or manifest.get("moduletoprocess"))
        file = path if not manifest else module_file(os.path.join(os.path.dirname(path), root[0])) if root else None
        return [*(name for name in names if "*" not in name), *(_functions_in(file) if file else ())]
    except RuntimeException:
        return []


def _functions_in(path: str) -> list[str]:
    """The functions a module file defines at its top level."""
    from pcshell.language import nodes
    from pcshell.language.parser import parse
    from pcshell.runtime.script_files import read_script

    tree = parse(read_script(path), path).ast
    block = tree.end_block
    found = [] if block is None else block.statements
    return [one.name for one in found if type(one) is nodes.FunctionDefinitionAst]
