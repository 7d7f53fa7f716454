"""Classes and enums of modules that a script names with `using module` (about_Using).

Such a class is known by its name and as `Module.Name`; a name that two modules have is known in the long form only.
"""

from __future__ import annotations

from pcshell.language.errors import ParseError
from pcshell.language.messages import message_for
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.runtime.module_files import import_quietly, specification
from pcshell.runtime.support_types import AmbiguousType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.nodes import ScriptBlockAst, UsingStatementAst
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.modules import PSModuleInfo

_KEYS = frozenset(("modulename", "moduleversion", "maximumversion", "requiredversion", "guid"))


def use_modules(context: ExecutionContext, ast: ScriptBlockAst, errors: list[ParseError]) -> dict[str, Any]:
    """Imports the modules of a script and remembers their types for it; faults are added to `errors`."""
    found: dict[str, Any] = {}
    for statement in ast.using_statements:
        if statement.using_statement_kind == "Module":
            module = _module(context, statement, errors)
            if module is not None:
                _add_types(found, module)
    context.imports[ast] = found
    return found


def _add_types(found: dict[str, Any], module: PSModuleInfo) -> None:
    types = module.scope.types if module.scope is not None else None
    for folded, kind in (types or {}).items():
        before = found.get(folded)
        if before is None:
            found[folded] = kind
        elif before is not kind:
            owners = before.owners if isinstance(before, AmbiguousType) else (_owner(found, before),)
            found[folded] = AmbiguousType(kind.name, (*owners, module.name))
        found[f"{module.name}.{folded}".lower()] = kind


def _owner(found: dict[str, Any], kind: Any) -> str:
    return next((name.rpartition(".")[0] for name, one in found.items() if one is kind and "." in name), "")


def _module(context: ExecutionContext, statement: UsingStatementAst, errors: list[ParseError]) -> PSModuleInfo | None:
    def report(error_id: str, *arguments: str) -> None:
        errors.append(ParseError(error_id, message_for(error_id, arguments), statement.extent, False, arguments))

    if statement.name is not None:
        name, limits = str(statement.name.value), None
        path = name.replace("\\", "/")
        if "/" in path and not path.startswith("/"):
            file = statement.extent.source.file
            name = f"{file.rpartition('/')[0]}/{path}" if file else path
    else:
        from pcshell.runtime.script_parameters import evaluate

        value = evaluate(context, statement.module_specification)  # type: ignore[arg-type]
        fault = _specification_fault(value)
        if fault:
            report("RequiresModuleInvalid", fault)
            return None
        name, limits = specification(value)
    if any(char in name for char in "*?["):
        report("WildCardModuleNameError")
        return None
    try:
        return import_quietly(context, name, limits)
    except ClrException as error:
        if not isinstance(error, RuntimeException) or error.error_id != "Modules_ModuleNotFound":
            raise
        text = statement.name.value if statement.name is not None else statement.module_specification.extent.text  # type: ignore[union-attr]
        report("ModuleNotFoundDuringParse", str(text))
        return None


def _specification_fault(value: Any) -> str:
    """What is wrong with a module specification, or an empty text."""
    from pcshell.objects.conversion import as_type, to_string
    from pcshell.objects.typenames import find_type

    pairs = {to_string(key).lower(): one for key, one in value.pairs()}
    unknown = [key for key in pairs if key not in _KEYS]
    if unknown:
        return f"The key '{unknown[0]}' is not known."
    if "modulename" not in pairs:
        return "ModuleName is missing."
    kind = find_type("version")
    for key in ("moduleversion", "maximumversion", "requiredversion"):
        if key in pairs and kind is not None and as_type(to_string(pairs[key]), kind) is None:
            return f"'{to_string(pairs[key])}' is not a version."
    return ""
