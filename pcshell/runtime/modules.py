"""Modules: script modules with a scope of their own, and the modules whose cmdlets come with pcshell (about_Modules).

Functions of a script module run in a scope below the module's, so that they see its variables and its private
functions. What is exported becomes visible where the module is imported.
"""

from __future__ import annotations

import os

from pcshell.metadata.commands import AliasInfo, FunctionInfo
from pcshell.objects.errors import ErrorRecord, RuntimeException
from pcshell.runtime.script_block import ScriptBlock
from pcshell.runtime.session_state import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

# Modules that are part of the shell: name -> version. Their cmdlets are there without being imported.
BUILT_IN = {
    "Microsoft.PowerShell.Core": "7.6.5.500",
    "Microsoft.PowerShell.Management": "7.0.0.0",
    "Microsoft.PowerShell.Utility": "7.0.0.0",
    "PartnerCenter": "3.0.10",
    "PowerShellGet": "2.2.5",
}


class PSModuleInfo:
    """A module. `scope` is the scope of a script module, None for modules of cmdlets.

    `functions`, `aliases` and `variables` are what it exports: names as spelled.
    """

    __slots__ = ("aliases", "cmdlets", "description", "explicit", "functions", "module_type", "name", "path", "scope",
                 "variables", "version")  # fmt: skip
    clr_name = "System.Management.Automation.PSModuleInfo"

    def __init__(self, name: str, path: str = "", version: str = "0.0", module_type: str = "Script") -> None:
        self.name = name
        self.path = path
        self.version = version
        self.module_type = module_type
        self.description = ""
        self.scope: Scope | None = None
        self.explicit = False
        self.functions: dict[str, Any] = {}
        self.aliases: dict[str, Any] = {}
        self.variables: list[str] = []
        self.cmdlets: list[str] = []


def loaded_modules(context: ExecutionContext) -> dict[str, PSModuleInfo]:
    """The modules of the session that were imported, by folded name."""
    modules: dict[str, PSModuleInfo] = context.discovery.modules
    return modules


def built_in_module(context: ExecutionContext, name: str) -> PSModuleInfo | None:
    """A module of cmdlets of the catalog by name in any case, or None."""
    for known in context.catalog.module_names():
        if known.lower() == name.lower():
            version = BUILT_IN.get(known, "1.0")
            module = PSModuleInfo(known, "", version, "Binary" if known == "PartnerCenter" else "Manifest")
            module.cmdlets = context.catalog.names(known)
            return module
    return None


# ------------------------------------------------------------------------------------------------- script modules


def create_module(
    context: ExecutionContext, name: str, block: ScriptBlock, args: Sequence[Any], emit: Callable[[Any], None],
    path: str = "",
) -> PSModuleInfo:  # fmt: skip
    """Runs the text of a module in a scope of its own and collects what it exports."""
    from pcshell.runtime.pipeline import run_block

    module = PSModuleInfo(name, path)
    session = context.session
    scope = module.scope = Scope(session, session.global_scope, "module")
    scope.functions, scope.aliases = {}, {}
    scope.frame = Frame(None)
    scope.frame.file = path or None
    modules: list[PSModuleInfo] = context.discovery.modules_in_progress
    modules.append(module)
    before = context.scope
    context.scope = scope
    try:
        run_block(context, scope, emit, ScriptBlock(block.code, scope), list(args), {}, None, False, None)
    finally:
        modules.pop()
        context.scope = before
    _bind_functions(module, scope)
    if not module.explicit:
        module.functions = dict(scope.functions)
    return module


def _bind_functions(module: PSModuleInfo, scope: Scope) -> None:
    """Ties the module's functions to its scope."""
    functions = scope.functions or {}
    for folded, info in functions.items():
        block = ScriptBlock(info.script_block.code, scope)
        bound = type(info)(info.name, block, module_name=module.name)
        functions[folded] = bound
        if folded in module.functions:
            module.functions[folded] = bound


def export_members(
    context: ExecutionContext, functions: Iterable[str] | None, aliases: Iterable[str], variables: Iterable[str]
) -> None:
    """Export-ModuleMember: adds to what the module being defined exports; patterns may be wildcards."""
    in_progress: list[PSModuleInfo] = context.discovery.modules_in_progress
    if not in_progress:
        error = RuntimeException(
            "The Export-ModuleMember cmdlet can only be called from inside a module.",
            "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
        )
        error.error_record = ErrorRecord(error, error.error_id, "PermissionDenied")
        raise error
    module = in_progress[-1]
    scope = module.scope
    assert scope is not None
    module.explicit = True
    module.functions.update(_matching(scope.functions or {}, functions or ()))
    module.aliases.update(_matching(scope.aliases or {}, aliases))
    from pcshell.objects.wildcard import WildcardPattern

    for pattern in variables:
        matcher = WildcardPattern(pattern)
        for folded in scope:
            name = (scope.spellings or {}).get(folded, folded)
            if matcher.matches(name) and name not in module.variables:
                module.variables.append(name)


def _matching(known: dict[str, Any], patterns: Iterable[str]) -> dict[str, Any]:
    from pcshell.objects.wildcard import WildcardPattern

    found = {}
    for pattern in patterns:
        matcher = WildcardPattern(pattern)
        found.update({folded: info for folded, info in known.items() if matcher.matches(info.name)})
    return found


def publish(
    context: ExecutionContext, module: PSModuleInfo, target: Scope, prefix: str = "", *, listed: bool = True
) -> None:
    """Makes what a module exports visible in a scope; `prefix` stands before each noun."""
    session = context.session
    for info in module.functions.values():
        name = info.name
        if prefix:
            verb, dash, noun = name.partition("-")
            name = f"{verb}-{prefix}{noun}" if dash else prefix + name
        session.define_function(FunctionInfo(name, info.script_block, module_name=module.name), target)
    for alias in module.aliases.values():
        session.define_alias(AliasInfo(alias.name, alias.referenced), target)
    scope = module.scope
    for name in module.variables:
        if scope is not None and name.lower() in scope:
            session.set_variable(name, dict.__getitem__(scope, name.lower()), target)
    if listed:
        loaded_modules(context)[module.name.lower()] = module
    context.epoch += 1


def remove_module(context: ExecutionContext, module: PSModuleInfo) -> None:
    """Takes a module and its functions and aliases out of the session."""
    loaded_modules(context).pop(module.name.lower(), None)
    for scope in context.scope.ancestors():
        for folded, info in list((scope.functions or {}).items()):
            if info.module_name == module.name:
                del (scope.functions or {})[folded]
        for alias in module.aliases:
            (scope.aliases or {}).pop(alias, None)
    context.epoch += 1


def find_module_file(context: ExecutionContext, name: str) -> str | None:
    """The .psm1 file (or .ps1) of a module by path or, below a folder of PSModulePath, by name."""
    is_path = "/" in name or "\\" in name or name.lower().endswith((".psm1", ".ps1", ".psd1"))
    if is_path:
        path = context.session.provider_path(name.replace("\\", "/"))
        return _module_file(str(path)) if path is not None else None
    for folder in os.environ.get("PSModulePath", "").split(os.pathsep):  # noqa: SIM112
        found = _module_file(os.path.join(folder, name)) if folder else None
        if found is not None:
            return found
    return None


def _module_file(path: str) -> str | None:
    """The file behind a path: itself, with the extension left out, or in a folder of that name."""
    base = os.path.basename(path.rstrip("/"))
    candidates = (path, path + ".psm1", path + ".ps1", os.path.join(path, base + ".psm1"))
    for candidate in candidates:
        if os.path.isfile(candidate) and candidate.lower().endswith((".psm1", ".ps1")):
            return candidate
    return None


def as_custom_object(context: ExecutionContext, module: PSModuleInfo) -> Any:
    """New-Module -AsCustomObject: exported variables are properties, exported functions are methods."""
    from pcshell.objects.psobject import PSCustomObject, ScriptMethod

    result = PSCustomObject()
    scope = module.scope
    for name in module.variables:
        if scope is not None:
            result.set(name, dict.get(scope, name.lower()))
    result.extra = {folded: ScriptMethod(info.name, info.script_block) for folded, info in module.functions.items()}
    return result


def module_version(name: str) -> Any:
    """The version of a built-in module as a System.Version."""
    from pcshell.objects.conversion import convert
    from pcshell.objects.typenames import OBJECT, find_type

    return convert(BUILT_IN.get(name, "0.0"), find_type("System.Version") or OBJECT)
