"""Modules: script modules with a scope of their own, and the modules whose cmdlets come with pcshell (about_Modules).

Functions of a script module run in a scope below the module's, so that they see its variables and its private
functions. What is exported becomes visible where the module is imported. `module_files` finds and reads them on disk.
"""

from __future__ import annotations

from pcshell import __version__
from pcshell.metadata.commands import AliasInfo
from pcshell.objects.errors import ErrorRecord, RuntimeException
from pcshell.objects.psobject import Member, NoteProperty
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
    "PartnerCenterModule": "0.10.0.3",
    "PowerShellGet": "2.2.5",
    "pcshell": __version__,
}


class PSModuleInfo:
    """A module. `scope` is the scope of a script module, None for modules of cmdlets.

    `functions`, `aliases` and `variables` are what it exports: names as spelled. `manifest` holds the values of its
    manifest by folded key. `published` remembers where its members were put: (scope, kind, folded name).
    """

    __slots__ = (
        "aliases", "cmdlets", "description", "explicit", "functions", "manifest", "module_base", "module_type", "name",
        "nested", "on_remove", "path", "published", "required", "root_module", "scope", "text", "variables", "version",
    )  # fmt: skip
    clr_name = "System.Management.Automation.PSModuleInfo"

    def __init__(self, name: str, path: str = "", version: str = "0.0", module_type: str = "Script") -> None:
        self.name = name
        self.path = path
        self.module_base = path.replace("\\", "/").rpartition("/")[0]
        self.version = version
        self.module_type = module_type
        self.description = ""
        self.text = ""
        self.root_module = ""
        self.scope: Scope | None = None
        self.explicit = False
        self.on_remove: Any = None
        self.manifest: dict[str, Any] = {}
        self.functions: dict[str, Any] = {}
        self.aliases: dict[str, Any] = {}
        self.variables: list[str] = []
        self.cmdlets: list[str] = []
        self.nested: list[PSModuleInfo] = []
        self.required: list[PSModuleInfo] = []
        self.published: list[tuple[Scope, str, str]] = []


def loaded_modules(context: ExecutionContext) -> dict[str, PSModuleInfo]:
    """The modules of the session that were imported, by folded name."""
    modules: dict[str, PSModuleInfo] = context.discovery.modules
    return modules


def visible_modules(context: ExecutionContext, scope: Scope) -> dict[str, PSModuleInfo]:
    """The modules that code in this scope has imported: the session's, and those of the module it belongs to."""
    found = dict(loaded_modules(context))
    module = scope.home.module
    if module is not None:
        found.update({one.name.lower(): one for one in module.nested})
    return found


# Names under which a module was published before, folded: what it is called now.
_FORMER_NAMES = {"partnercenter.netcore": "partnercenter"}


def built_in_module(context: ExecutionContext, name: str) -> PSModuleInfo | None:
    """A module of cmdlets of the catalog by name in any case, also by a former one, or None."""
    folded = name.lower()
    wanted = _FORMER_NAMES.get(folded, folded)
    for known in context.catalog.module_names():
        if known.lower() == wanted:
            version = BUILT_IN.get(known, "1.0")
            module = PSModuleInfo(known, "", version, "Binary" if known == "PartnerCenter" else "Manifest")
            module.cmdlets = context.catalog.names(known)
            return module
    return None


# ------------------------------------------------------------------------------------------------- script modules


def new_scope(context: ExecutionContext, module: PSModuleInfo) -> Scope:
    """The scope of a module: below the global one, and its own home."""
    session = context.session
    scope = module.scope = Scope(session, session.global_scope, "module")
    scope.module = module
    scope.functions, scope.aliases = {}, {}
    scope.frame = Frame(None)
    scope.frame.file = module.path or None
    return scope


def create_module(
    context: ExecutionContext, name: str, block: ScriptBlock, args: Sequence[Any], emit: Callable[[Any], None],
    path: str = "", module: PSModuleInfo | None = None,
) -> PSModuleInfo:  # fmt: skip
    """Runs the text of a module in a scope of its own and collects what it exports.

    `module` is the module that a manifest has begun; else a new one is made.
    """
    from pcshell.runtime.pipeline import run_block

    if module is None:
        module = PSModuleInfo(name, path)
    scope = module.scope if module.scope is not None else new_scope(context, module)
    module.text = block.text
    in_progress: list[PSModuleInfo] = context.discovery.modules_in_progress
    in_progress.append(module)
    before, frame = context.scope, scope.frame
    context.scope = scope
    home = before.home
    outer, home.current = home.current, before
    if frame is not None and path:
        frame.file = path
    try:
        run_block(context, scope, emit, ScriptBlock(block.code, scope), list(args), {}, None, False, None)
    finally:
        home.current = outer
        in_progress.pop()
        context.scope = before
        scope.frame = frame
    if not module.explicit:
        module.functions = _own(module, scope.functions or {})
        module.aliases = dict(scope.aliases or {})
    return module


def _own(module: PSModuleInfo, functions: dict[str, Any]) -> dict[str, Any]:
    """The functions a module defined itself: what it imported from others is not exported again without being named."""
    return {folded: info for folded, info in functions.items() if info.module in (None, module)}


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
    module = context.scope.home.module or in_progress[-1]
    scope = module.scope
    assert scope is not None
    module.explicit = True
    module.functions.update(matching_members(scope.functions or {}, functions or ()))
    module.aliases.update(matching_members(scope.aliases or {}, aliases))
    from pcshell.objects.wildcard import WildcardPattern
    from pcshell.runtime.variable_objects import spelling_of

    for pattern in variables:
        matcher = WildcardPattern(pattern)
        for folded in scope:
            name = spelling_of(scope, folded)
            if matcher.matches(name) and name not in module.variables:
                module.variables.append(name)


def matching_members(known: dict[str, Any], patterns: Iterable[str]) -> dict[str, Any]:
    """The members whose names fit one of the patterns."""
    from pcshell.objects.wildcard import WildcardPattern

    found = {}
    for pattern in patterns:
        matcher = WildcardPattern(pattern)
        found.update({folded: info for folded, info in known.items() if matcher.matches(info.name)})
    return found


def publish(
    context: ExecutionContext,
    module: PSModuleInfo,
    target: Scope,
    prefix: str = "",
    *,
    listed: bool = True,
    chosen: dict[str, list[str]] | None = None,
    no_clobber: bool = False,
) -> None:
    """Makes what a module exports visible in a scope; `prefix` stands before each noun.

    `chosen` limits it to patterns per kind (function, alias, variable): with any of them given, the other kinds are
    left out, as Import-Module does. `listed` enters the module into the list of those who import it.
    """
    session = context.session
    for info in _chosen(module.functions, chosen, "function"):
        name = prefixed(info.name, prefix)
        if no_clobber and session.find_function(name.lower(), target) is not None:
            continue
        made = type(info)(name, info.script_block, module_name=module.name)
        made.module = module
        session.define_function(made, target)
        module.published.append((target, "function", name.lower()))
    for alias in _chosen(module.aliases, chosen, "alias"):
        name = prefixed(alias.name, prefix)
        referenced = alias.referenced
        if prefix and referenced.lower() in module.functions:
            referenced = prefixed(referenced, prefix)
        made_alias = AliasInfo(name, referenced)
        made_alias.module, made_alias.module_name = module, module.name
        session.define_alias(made_alias, target)
        module.published.append((target, "alias", name.lower()))
    _publish_variables(context, module, target, chosen)
    if listed:
        owner = target.home.module
        if owner is None:
            loaded_modules(context)[module.name.lower()] = module
        elif module not in owner.nested:
            owner.nested.append(module)
    context.epoch += 1


def _publish_variables(
    context: ExecutionContext, module: PSModuleInfo, target: Scope, chosen: dict[str, list[str]] | None
) -> None:
    scope = module.scope
    names = {name.lower(): name for name in module.variables}
    if chosen is not None:
        patterns = chosen.get("variable", [])
        names = {folded: name for folded, name in names.items() if _fits_any(name, patterns)}
    for folded, name in names.items():
        if scope is not None and folded in scope:
            context.session.set_variable(name, dict.__getitem__(scope, folded), target)
            module.published.append((target, "variable", folded))


def _chosen(members: dict[str, Any], chosen: dict[str, list[str]] | None, kind: str) -> list[Any]:
    """The members that Import-Module was asked for."""
    if chosen is None:
        return list(members.values())
    patterns = chosen.get(kind, [])
    return [info for info in members.values() if _fits_any(info.name, patterns)]


def _fits_any(name: str, patterns: Iterable[str]) -> bool:
    from pcshell.objects.wildcard import WildcardPattern

    return any(WildcardPattern(pattern).matches(name) for pattern in patterns)


def prefixed(name: str, prefix: str) -> str:
    """A command's name with a prefix before its noun."""
    if not prefix:
        return name
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


def remove_module(context: ExecutionContext, module: PSModuleInfo) -> None:
    """Runs the module's OnRemove and takes it and its members out of the session."""
    if module.on_remove is not None:
        module.on_remove.run(context, _drop, [module])
    modules = loaded_modules(context)
    if modules.get(module.name.lower()) is module:
        del modules[module.name.lower()]
    for other in modules.values():
        if module in other.nested:
            other.nested.remove(module)
    for scope, kind, folded in module.published:
        if kind == "variable":
            scope.pop(folded, None)
            continue
        table = scope.functions if kind == "function" else scope.aliases
        found = None if table is None else table.get(folded)
        if table is not None and found is not None and found.module is module:
            del table[folded]
    module.published.clear()
    context.epoch += 1


def _drop(value: Any) -> None:
    """Output of OnRemove goes nowhere."""


class VariableProperty(NoteProperty):
    """A property that is an exported variable of a module (PSVariableProperty): reads and writes through."""

    __slots__ = ("folded", "scope")

    def __init__(self, name: str, scope: Scope) -> None:
        Member.__init__(self, name)
        self.scope = scope
        self.folded = name.lower()

    @property
    def value(self) -> Any:
        """The variable's value now."""
        return dict.get(self.scope, self.folded)

    @value.setter
    def value(self, new: Any) -> None:
        self.scope[self.folded] = new


def as_custom_object(context: ExecutionContext, module: PSModuleInfo) -> Any:
    """New-Module -AsCustomObject: exported variables are properties, exported functions are methods."""
    from pcshell.objects.psobject import PSCustomObject, ScriptMethod

    result = PSCustomObject()
    members: dict[str, Any] = {}
    if module.scope is not None:
        members.update({name.lower(): VariableProperty(name, module.scope) for name in module.variables})
    members.update({folded: ScriptMethod(info.name, info.script_block) for folded, info in module.functions.items()})
    result.extra = members
    return result


def module_version(name: str) -> Any:
    """The version of a built-in module as a System.Version."""
    from pcshell.objects.conversion import convert
    from pcshell.objects.typenames import OBJECT, find_type

    return convert(BUILT_IN.get(name, "0.0"), find_type("System.Version") or OBJECT)
