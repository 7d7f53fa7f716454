"""What a class definition must keep to when its type is made (about_Classes_Inheritance): bases, interfaces, members.

These faults are found when the block that holds the definition runs, before its first statement. Each is a
ParseException with the place in the definition, as a fault of the syntax is.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.ast_base import ArrayTypeName
from pcshell.language.errors import ParseError
from pcshell.runtime.support_types import find_session_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import Ast
    from pcshell.objects.errors import ClrException
    from pcshell.objects.typenames import ClrType
    from pcshell.runtime.classes import ScriptClass
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope

_ASSEMBLY = "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"
_SEALED = frozenset((
    "System.String", "System.DBNull", "System.Version", "System.Text.StringBuilder", "System.Uri",
    "System.Management.Automation.PSCredential", "System.Management.Automation.SemanticVersion",
    "System.Security.SecureString", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
    "System.Management.Automation.ScriptBlock", "System.Management.Automation.SwitchParameter",
))  # fmt: skip
#: What a class must bring along for an interface or an abstract base: (result, name, parameters); `T` is the argument
#: of a generic interface. A property serves for its `get_`.
_REQUIRED: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "System.IComparable": (("System.Int32", "CompareTo", ("System.Object",)),),
    "System.IComparable`1": (("System.Int32", "CompareTo", ("T",)),),
    "System.IEquatable`1": (("System.Boolean", "Equals", ("T",)),),
    "System.IDisposable": (("void", "Dispose", ()),),
    "System.ICloneable": (("System.Object", "Clone", ()),),
    "System.IFormattable": (("System.String", "ToString", ("System.String", "System.IFormatProvider")),),
    "System.Collections.IEnumerable": (("System.Collections.IEnumerator", "GetEnumerator", ()),),
    "System.Collections.IEnumerator": (
        ("System.Object", "get_Current", ()), ("System.Boolean", "MoveNext", ()), ("void", "Reset", ()),
    ),
    "System.Collections.IComparer": (("System.Int32", "Compare", ("System.Object", "System.Object")),),
    "System.Collections.Generic.IComparer`1": (("System.Int32", "Compare", ("T", "T")),),
    "System.Collections.Generic.IEqualityComparer`1": (
        ("System.Boolean", "Equals", ("T", "T")), ("System.Int32", "GetHashCode", ("T",)),
    ),
    "System.IO.FileSystemInfo": (
        ("System.Boolean", "get_Exists", ()), ("System.String", "get_Name", ()), ("void", "Delete", ()),
    ),
    "System.Type": (("System.Reflection.Assembly", "get_Assembly", ()),),
}  # fmt: skip


def fault(node: Ast, error_id: str, message: str) -> ClrException:
    """A ParseException at a part of the definition."""
    from pcshell.runtime.runspace import ParseException

    error = ParseException([ParseError(error_id, message, node.extent, False)])
    error.thrown = True
    return error


def bases_of(
    context: ExecutionContext, scope: Scope, ast: n.TypeDefinitionAst, pending: set[str]
) -> tuple[ClrType | None, tuple[str, ...]]:
    """The base class and the full names of the interfaces behind a class's colon."""
    base: ClrType | None = None
    interfaces: list[str] = []
    for position, constraint in enumerate(ast.base_types):
        name = constraint.type_name.full_name
        if isinstance(constraint.type_name, ArrayTypeName):
            raise fault(constraint, "SubtypeArray", f"The array type '{name}' cannot be a base type or an interface.")
        found = None if name.lower() in pending else find_session_type(context, name, scope=scope, visible=True)
        if "`" in name:
            raise fault(constraint, "SubtypeUnclosedGeneric", f"The generic type '{name}' lacks its type arguments.")
        if found is None:
            raise fault(constraint, "TypeNotFound", f"Unable to find type [{name}].")
        if found.kind == "interface":
            interfaces.append(found.name)
        elif position > 0:
            raise fault(constraint, "InterfaceNameExpected", f"'{name}' is not an interface; a class has one base.")
        elif found.kind != "class" or found.name in _SEALED:
            raise fault(constraint, "SealedBaseClass", f"Cannot inherit from the sealed type '{name}'.")
        else:
            base = found
    return base, tuple(interfaces)


def check_members(owner: ScriptClass) -> None:
    """Raises the first fault of a class: members defined twice, constructors, what an interface asks for."""
    _check_twice(owner)
    for attribute in owner.ast.attributes:
        if attribute.type_name.name.lower().rpartition(".")[2].removesuffix("attribute") == "cmdlet":
            _check_cmdlet(owner, attribute)
    if owner.base is not None and not any(_is_constructor(one) for one in owner.ast.members):
        _check_base_constructor(owner, owner.base)
    sources = [owner.base] if owner.base is not None else []
    from pcshell.objects.typenames import find_type

    for name in owner.type.interfaces:
        found = find_type(name)
        sources += [found] if found is not None else []
    for source in sources:
        _check_required(owner, source)


def _check_cmdlet(owner: ScriptClass, attribute: n.AttributeAst) -> None:
    """[Cmdlet()] takes a verb and a noun; its ConfirmImpact is one of the enum's."""
    from pcshell.objects.conversion import as_type
    from pcshell.objects.typenames import find_type
    from pcshell.runtime.script_parameters import evaluate

    count = len(attribute.positional_arguments)
    if count != 2:
        message = f'Cannot find an overload for "CmdletAttribute" and the argument count: "{count}".'
        raise fault(attribute, "MethodCountCouldNotFindBest", message)
    impact = find_type("System.Management.Automation.ConfirmImpact")
    for argument in attribute.named_arguments:
        if argument.argument_name.lower() == "confirmimpact" and impact is not None:
            value = evaluate(owner.context, argument.argument)
            if as_type(value, impact) is None:
                raise fault(
                    argument.argument, "CannotConvertValue", f"Cannot convert '{value}' to type '{impact.name}'."
                )


def _is_constructor(member: n.MemberAst) -> bool:
    return isinstance(member, n.FunctionMemberAst) and member.is_constructor and not member.is_static


def _check_twice(owner: ScriptClass) -> None:
    seen: set[tuple[Any, ...]] = set()
    for member in owner.ast.members:
        key: tuple[Any, ...] = (member.name.lower(),)
        if isinstance(member, n.FunctionMemberAst):
            if member.is_constructor and member.is_static and member.parameters:
                raise fault(
                    member.parameters[0], "StaticConstructorCantHaveParameters",
                    "A static constructor cannot have any parameters.",
                )  # fmt: skip
            key = (*key, member.is_constructor and member.is_static, *owner.parameter_types(member))
        if key in seen:
            raise fault(member, "MemberAlreadyDefined", f"The member '{member.name}' is already defined.")
        seen.add(key)


def _check_base_constructor(owner: ScriptClass, base: ClrType) -> None:
    """A class without constructors calls the base class's without arguments: there must be one."""
    from pcshell.objects.members import table_for

    if base.definition is not None:
        members = base.definition.ast.members
        constructors = [one for one in members if _is_constructor(one)]
        fits = not constructors or any(not one.parameters for one in constructors)
    else:
        group = table_for(base).constructors
        fits = group is None or any(not one.parameters for one in group.overloads)
    if not fits:
        raise fault(
            owner.ast,
            "BaseClassNoDefaultCtor",
            f"Base class '{base.name}' does not contain a parameterless constructor.",
        )


def _check_required(owner: ScriptClass, source: ClrType) -> None:
    generic = f"{source.generic_definition or source.name}"
    argument = source.generic_arguments[0].name if source.generic_arguments else ""
    for result, name, parameters in _REQUIRED.get(generic, ()):
        wanted = [argument if one == "T" else one for one in parameters]
        if not _provides(owner, result, name, wanted):
            raise fault(
                owner.ast, "TypeCreationError",
                f"Error during creation of type \"{owner.name}\". Error message:\n"
                f"Method '{name}' in type '{owner.name}' from assembly '{_ASSEMBLY}' does not have an implementation.",
            )  # fmt: skip


def _provides(owner: ScriptClass, result: str, name: str, parameters: list[str]) -> bool:
    at: ScriptClass | None = owner
    while at is not None:
        for member in at.ast.members:
            if isinstance(member, n.PropertyMemberAst):
                if f"get_{member.name}".lower() == name.lower() and at.property_type(member) == result:
                    return True
            elif isinstance(member, n.FunctionMemberAst) and member.name.lower() == name.lower():
                if at.parameter_types(member) == parameters and at.result_of(member) == result:
                    return True
        at = at.base.definition if at.base is not None else None
    return False
