"""New-Object, Get-Member, Update-List."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, MethodException, MethodInvocationException, record_of
from pcshell.objects.members import (
    MISSING,
    adapted_properties_of,
    call_method,
    get_property,
    has_constructors,
    methods_of,
    new_object,
    set_property,
)
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import (
    NO_OUTPUT,
    PSCustomObject,
    unwrap,
)
from pcshell.objects.typenames import psobject_type_names, type_name_of, type_of
from pcshell.objects.wildcard import WildcardPattern
from pcshell.runtime.support_types import find_session_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn


def _pairs(table: Any) -> Iterator[tuple[Any, Any]]:
    return table.pairs() if hasattr(table, "pairs") else iter(table.items())


@cmdlet("New-Object", default_set="Net")
class NewObject(Cmdlet):
    """Makes an object of a .NET type.

    PS> (New-Object System.Text.StringBuilder 'abc').Length
    3

    PS> (New-Object psobject -Property @{ A = 1 }).A
    1
    """

    type_name: str = Parameter("The name of the type.", set="Net", mandatory=True, position=0, complete="type")
    argument_list: list[Any] = Parameter("Arguments of the constructor.", set="Net", position=1, aliases=["Args"])
    strict: bool = Switch("Raises an error for members that do not exist.", set="Com")
    property: Any = Parameter("Properties to set and methods to call.", type="System.Collections.IDictionary")

    def process(self) -> Iterator[Any]:
        if self.parameter_set == "Com":
            message = "COM objects exist on Windows only."
            self.throw(ErrorRecord(RuntimeException(message), "NoCOMClassIdentified", "ResourceUnavailable", None))
        clr_type = find_session_type(self.context, self.type_name, visible=True)
        if clr_type is None:
            message = f"Cannot find type [{self.type_name}]: verify that the assembly containing this type is loaded."
            exception = RuntimeException(message, "TypeNotFound", category="InvalidType")
            exception.clr_name = "System.Management.Automation.PSArgumentException"
            self.throw(ErrorRecord(exception, "TypeNotFound", "InvalidType", None))
        if clr_type.name == "System.Management.Automation.PSCustomObject" and "." in self.type_name:
            self._no_constructor()  # the accelerator means PSObject, the type itself has no constructor
        if clr_type.name in ("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"):
            result: Any = PSCustomObject()
        else:
            result = self._construct(clr_type)
        if self.property is not None:
            self._set_properties(result)
        yield result

    def _construct(self, clr_type: Any) -> Any:
        arguments = [unwrap(value) for value in self.argument_list or ()]
        try:
            return new_object(clr_type, arguments)
        except MethodInvocationException as error:
            inner = error.inner or error
            message = f'Exception calling ".ctor" with "{len(arguments)}" argument(s): "{inner.message}"'
            failed = MethodInvocationException(message, "ConstructorInvokedThrowException", inner=inner)
            self.throw(ErrorRecord(failed, "ConstructorInvokedThrowException", "InvalidOperation", None))
        except MethodException as error:
            if not arguments or not has_constructors(clr_type):
                self._no_constructor()
            message = error.message.replace('overload for "new"', f'overload for "{clr_type.name.rpartition(".")[2]}"')
            unfit = MethodException(message, error.error_id)
            self.throw(ErrorRecord(unfit, "ConstructorInvokedThrowException", "InvalidOperation", None))
        except RuntimeException as error:
            self.throw(record_of(error))

    def _no_constructor(self) -> NoReturn:
        message = f"A constructor was not found. Cannot find an appropriate constructor for type {self.type_name}."
        exception = RuntimeException(message, "CannotFindAppropriateCtor", category="ObjectNotFound")
        exception.clr_name = "System.Management.Automation.PSArgumentException"
        self.throw(ErrorRecord(exception, "CannotFindAppropriateCtor", "ObjectNotFound", None))

    def _set_properties(self, target: Any) -> None:
        for key, value in _pairs(self.property):
            name = to_string(key)
            if type(target) is PSCustomObject:
                target.set(name, value)
                continue
            try:
                if get_property(target, name, name.lower()) is MISSING:
                    call_method(target, name, name.lower(), [value])
                else:
                    set_property(target, name, name.lower(), value)
            except ClrException as error:
                record = record_of(error)
                if record.error_id.startswith("MethodNotFound"):
                    message = f'The member "{name}" was not found for the specified .NET object.'
                    exception = RuntimeException(message, "InvalidOperationException", category="InvalidOperation")
                    record = ErrorRecord(exception, "InvalidOperationException", "InvalidOperation", None)
                else:
                    record = ErrorRecord(error, "SetValueException", "InvalidData", None)
                self.throw(record)


class MemberDefinition:
    """Microsoft.PowerShell.Commands.MemberDefinition: what Get-Member shows of one member."""

    __slots__ = ("definition", "member_type", "name", "type_name")
    clr_name = "Microsoft.PowerShell.Commands.MemberDefinition"

    def __init__(self, type_name: str, name: str, member_type: str, definition: str) -> None:
        self.type_name = type_name
        self.name = name
        self.member_type = member_type
        self.definition = definition

    def __str__(self) -> str:
        return self.definition


def _declare() -> None:
    table = declare_type("Microsoft.PowerShell.Commands.MemberDefinition")
    table.properties_from(
        {
            "string TypeName": lambda item: item.type_name,
            "string Name": lambda item: item.name,
            "System.Management.Automation.PSMemberTypes MemberType": lambda item: _member_types(item.member_type),
            "string Definition": lambda item: item.definition,
        }
    )
    table.method("string ToString()")(lambda item: item.definition)


def _member_types(name: str) -> Any:
    from pcshell.objects.conversion import convert

    return convert(name, named_type("System.Management.Automation.PSMemberTypes"))


_declare()

# PSMemberTypes in the order of their numbers.
_KINDS = (
    "AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty", "PropertySet", "Method",
    "CodeMethod", "ScriptMethod", "ParameterizedProperty", "MemberSet", "Event", "Dynamic", "InferredProperty",
)  # fmt: skip
_GROUPS = {
    "Properties": (*_KINDS[:6], "ParameterizedProperty", "InferredProperty"),
    "Methods": _KINDS[6:9],
    "All": _KINDS,
}
_VIEWS = {
    "Extended": ("AliasProperty", "CodeProperty", "NoteProperty", "ScriptProperty", "PropertySet", "CodeMethod",
                 "ScriptMethod", "MemberSet"),
    "Adapted": ("Property", "Method", "ParameterizedProperty"),
    "Base": ("Property", "Method", "ParameterizedProperty"),
}  # fmt: skip


def _is_read_only(item: Any) -> bool:
    """Whether the elements of a collection cannot be replaced: it is neither a list nor a dictionary."""
    names = type_of(unwrap(item)).assignable_names()
    return names.isdisjoint(("System.Collections.IList", "System.Collections.IDictionary"))


def _hidden_properties(item: Any) -> Iterator[tuple[str, str, str]]:
    """The properties that a class hides."""
    from pcshell.objects.clr_psobject import shown_type
    from pcshell.objects.members import table_of

    for member in table_of(unwrap(item)).properties.values():
        if member.hidden:
            accessors = "get;set;" if member.setter is not None else "get;"
            yield member.name, "Property", f"{shown_type(member.type_text)} {member.name} {{{accessors}}}"


@cmdlet("Get-Member", aliases=["gm"], output=["Microsoft.PowerShell.Commands.MemberDefinition"])
class GetMember(Cmdlet):
    """Shows the members of objects, once for each type.

    PS> [pscustomobject]@{ A = 1 } | Get-Member -MemberType NoteProperty | ForEach-Object Name
    A
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    name: list[str] = Parameter("The names of the items.", position=0, validate=[ValidateNotNullOrEmpty()])
    member_type: Any = Parameter(
        "The kind of the member.",
        aliases=["Type"], type="System.Management.Automation.PSMemberTypes",
    )  # fmt: skip
    view: Any = Parameter("Which members to show.", type="System.Management.Automation.PSMemberViewTypes")
    static: bool = Switch("Shows the static members.")
    force: bool = Switch("Shows also the members that are hidden.")

    def begin(self) -> None:
        self.types: set[str] = set()
        self.any = False
        self.kinds = self._kinds()

    def _kinds(self) -> set[str]:
        wanted = to_string(self.member_type) if self.member_type is not None else "All"
        kinds: set[str] = set()
        for part in wanted.split(","):
            kinds.update(_GROUPS.get(part.strip(), (part.strip(),)))
        if self.view is not None and to_string(self.view) != "All":
            allowed: set[str] = set()
            for part in to_string(self.view).split(","):
                allowed.update(_VIEWS.get(part.strip(), _KINDS))
            kinds &= allowed
        return kinds

    def process(self) -> Iterator[Any]:
        item = self.input_object
        if item is None or item is NO_OUTPUT:
            return
        self.any = True
        is_type = self.static and type_name_of(item) in ("System.RuntimeType", "System.Type")
        type_name = str(item) if is_type else psobject_type_names(item)[0]
        if self.static and not is_type:
            type_name = type_name_of(item)
        if type_name in self.types:
            return
        self.types.add(type_name)
        found = [row for row in (self._static_members(item, is_type) if self.static else self._members(item))
                 if row[1] in self.kinds]  # fmt: skip
        for wanted in self.name or ["*"]:
            matches = WildcardPattern(wanted).matches
            chosen = sorted((row for row in found if matches(row[0])), key=lambda row: (row[1].lower(), row[0].lower()))
            for name, kind, definition in chosen:
                yield MemberDefinition(type_name, name, kind, definition)

    def _members(self, item: Any) -> Iterator[tuple[str, str, str]]:
        for info in adapted_properties_of(item):
            yield info.name, info.kind, info.definition
        from pcshell.objects.clr_psobject import set_members

        for member in set_members(item):
            yield member.name, member.kind, str(member)
        if self.force:
            yield from _hidden_properties(item)
        methods = methods_of(item)
        known = {info.name.lower() for info in methods}
        if type(unwrap(item)) is PSCustomObject:
            for name, text in _OBJECT_METHODS:
                if name.lower() not in known:
                    yield name, "Method", text
        for info in methods:
            if not self.force and info.name.startswith(("get_", "set_", "op_", "add_", "remove_")):
                continue
            if info.name in ("Chars", "Item"):
                written = "set;" if "set_item" in known and not _is_read_only(item) else ""
                yield info.name, "ParameterizedProperty", f"{info.definition} {{get;{written}}}"
            else:
                yield info.name, getattr(info, "kind", "Method"), info.definition

    @staticmethod
    def _static_members(item: Any, is_type: bool) -> Iterator[tuple[str, str, str]]:
        from pcshell.objects.clr_psobject import shown_type
        from pcshell.objects.members import table_for

        table = table_for(item if is_type else type_of(item))
        for member in table.static_properties.values():
            accessors = "get;set;" if member.setter is not None else "get;"
            yield member.name, "Property", f"static {shown_type(member.type_text)} {member.name} {{{accessors}}}"
        for group in table.static_methods.values():
            yield group.name, "Method", ", ".join(overload.definition() for overload in group.overloads)

    def end(self) -> None:
        if not self.any:
            message = "You must specify an object for the Get-Member cmdlet."
            exception = RuntimeException(message, "NoObjectInGetMember", category="CloseError")
            exception.clr_name = "System.InvalidOperationException"
            self.write_error(ErrorRecord(exception, "NoObjectInGetMember", "CloseError", None))


_OBJECT_METHODS = (
    ("Equals", "bool Equals(System.Object obj)"),
    ("GetHashCode", "int GetHashCode()"),
    ("GetType", "type GetType()"),
    ("ToString", "string ToString()"),
)


@cmdlet("Update-List", default_set="AddRemoveSet")
class UpdateList(Cmdlet):
    """Adds, removes or replaces elements of a property that holds a list."""

    add: list[Any] = Parameter("What to add to the property.", set="AddRemoveSet", validate=[ValidateNotNullOrEmpty()])
    remove: list[Any] = Parameter(
        "What to remove from the property.",
        set="AddRemoveSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    replace: list[Any] = Parameter(
        "What replaces the value of the property.",
        set="ReplaceSet", mandatory=True, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    input_object: Any = Parameter(
        "The objects to work on.",
        from_pipeline=ByValue, validate=[ValidateNotNullOrEmpty()], default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    property: str = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
        position=0, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        item = self.input_object
        if item is NO_OUTPUT:
            return
        value = get_property(item, self.property, self.property.lower()) if self.property else item
        if value is MISSING:
            message = f"The property '{self.property}' cannot be found on this object."
            self.write_error(ErrorRecord(RuntimeException(message), "MemberDoesntExist", "InvalidOperation", item))
            return
        items = list(enumerate_value(value) or ())
        if self.replace is not None:
            items = list(self.replace)
        for gone in self.remove or ():
            if gone in items:
                items.remove(gone)
        items.extend(self.add or ())
        if isinstance(value, list):
            value[:] = items
        elif self.property:
            set_property(item, self.property, self.property.lower(), items)
        yield item
