"""Members of modules as scripts see them (Get-Module, `$ExecutionContext.SessionState.Module`)."""

from __future__ import annotations

from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import declare_type
from pcshell.runtime.modules import PSModuleInfo, as_custom_object, new_scope
from pcshell.runtime.script_block import ScriptBlock, current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"


def _exported(members: dict[str, Any]) -> Any:
    from pcshell.objects.collections import OrderedDictionary

    return OrderedDictionary((info.name, info) for info in members.values())


def _version_of(text: str) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(text, "version")


def _module_type(name: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member(f"{_SMA}.ModuleType", name)


def _first(module: PSModuleInfo, key: str) -> Any:
    """A value of the manifest as text, $null where it has none."""
    from pcshell.runtime.module_files import texts

    found = texts(module.manifest.get(key))
    return found[0] if found else None


def _guid(module: PSModuleInfo) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(_first(module, "guid") or "00000000-0000-0000-0000-000000000000", "guid")


def _session_state(module: PSModuleInfo) -> Any:
    from pcshell.runtime.clr_session import ModuleSessionState

    return None if module.scope is None else ModuleSessionState.of(current_context(), module.scope)


def _tags(module: PSModuleInfo) -> list[str]:
    from pcshell.runtime.module_files import texts

    private = module.manifest.get("privatedata")
    data = private.lookup("PSData") if isinstance(private, Hashtable) else None
    return texts(data.lookup("Tags")) if isinstance(data, Hashtable) else []


MODULE = declare_type(f"{_SMA}.PSModuleInfo")
MODULE.properties_from({
    "string Name": lambda one: one.name,
    "string Path": lambda one: one.path or (one.name if one.scope is not None else ""),
    "string Definition": lambda one: one.text,
    "string ModuleBase": lambda one: one.module_base,
    "string Description": lambda one: one.description,
    "version Version": lambda one: _version_of(one.version),
    "guid Guid": _guid,
    "System.Management.Automation.ModuleType ModuleType": lambda one: _module_type(one.module_type),
    "System.Management.Automation.SessionState SessionState": _session_state,
    "System.Object ExportedFunctions": lambda one: _exported(one.functions),
    "System.Object ExportedAliases": lambda one: _exported(one.aliases),
    "System.Object ExportedCmdlets": lambda one: Hashtable((name, name) for name in one.cmdlets),
    "System.Object ExportedVariables": lambda one: Hashtable((name, name) for name in one.variables),
    "System.Object ExportedCommands": lambda one: _commands(one),
    "System.Object NestedModules": lambda one: list(one.nested),
    "System.Object RequiredModules": lambda one: list(one.required),
    "string RootModule": lambda one: one.root_module or None,
    "string Author": lambda one: _first(one, "author"),
    "string CompanyName": lambda one: _first(one, "companyname"),
    "string Copyright": lambda one: _first(one, "copyright"),
    "string Prefix": lambda one: _first(one, "defaultcommandprefix"),
    "version PowerShellVersion": lambda one: _optional_version(_first(one, "powershellversion")),
    "System.Object PrivateData": lambda one: one.manifest.get("privatedata"),
    "System.Object Tags": _tags,
    "string AccessMode": lambda one: "ReadWrite",
})  # fmt: skip


def _optional_version(text: Any) -> Any:
    return None if text is None else _version_of(text)


def _commands(module: PSModuleInfo) -> Any:
    from pcshell.objects.collections import OrderedDictionary

    return OrderedDictionary(
        [
            *((info.name, info) for info in module.functions.values()),
            *((name, name) for name in module.cmdlets),
            *((info.name, info) for info in module.aliases.values()),
        ]
    )


def _set_on_remove(module: PSModuleInfo, block: Any) -> None:
    module.on_remove = block


@MODULE.method("System.Object GetExportedTypeDefinitions()")
def _type_definitions(module: PSModuleInfo) -> Any:
    """The classes and enums of a module and of its nested ones, its own before theirs, later ones before earlier."""
    from pcshell.objects.collections import Hashtable

    found = Hashtable()
    for one in (*module.nested, module):
        for kind in (one.scope.types or {}).values() if one.scope is not None else ():
            found.set(kind.name, kind.definition.ast if kind.definition is not None else kind)
    return found


MODULE.property("scriptblock OnRemove", _set_on_remove)(lambda one: one.on_remove)


@MODULE.constructor("PSModuleInfo(bool linkToGlobal)", "PSModuleInfo(scriptblock scriptBlock)")
def _new_module(given: Any) -> PSModuleInfo:
    """An empty module, or one made by running a script block."""
    from pcshell.runtime.modules import create_module

    context = current_context()
    if isinstance(given, ScriptBlock):
        return create_module(context, "", given, (), _drop)
    module = PSModuleInfo("")
    new_scope(context, module)
    return module


def _drop(value: Any) -> None:
    """What the text of a module writes."""


@MODULE.method("System.Object Invoke(scriptblock sb, params System.Object[] args)")
def _invoke(module: PSModuleInfo, block: ScriptBlock, args: list[Any]) -> Any:
    items: list[Any] = []
    _bound(module, block).run(current_context(), items.append, args or [])
    return items[0] if len(items) == 1 else (items or None)


@MODULE.method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")
def _bound(module: PSModuleInfo, block: ScriptBlock) -> ScriptBlock:
    return ScriptBlock(block.code, module.scope)


@MODULE.method("psobject AsCustomObject()")
def _as_object(module: PSModuleInfo) -> Any:
    return as_custom_object(current_context(), module)


@MODULE.method("System.Object GetVariableFromCallersModule(string variableName)")
def _callers_variable(module: PSModuleInfo, name: str) -> Any:
    from pcshell.runtime.variable_objects import VariableValue

    scope = current_context().scope
    holder = scope.holder(name.lower())
    return None if holder is None else VariableValue(holder, name.lower())


@MODULE.method("string ToString()")
def _module_text(one: PSModuleInfo) -> str:
    return one.name
