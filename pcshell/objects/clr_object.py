"""Members of System.Object (every value has them), System.Type and a few types that are barely used."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import NO_OUTPUT, PSCustomObject, PSObject
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OBJECT = declare_type("System.Object")


@OBJECT.method("bool Equals(System.Object obj)")
def _equals(value: Any, other: Any) -> bool:
    return equals(value, other)


def equals(value: Any, other: Any) -> bool:
    """Object.Equals: same type and same value; reference types that do not say otherwise by identity."""
    if isinstance(other, PSObject):
        other = other.base
    if value is other:
        return True
    if type(value) is not type(other):
        return False
    if isinstance(value, (list, dict, PSCustomObject)):
        return False
    return bool(value == other)


@OBJECT.method("int GetHashCode()")
def _hash_code(value: Any) -> int:
    return hash_code(value)


def hash_code(value: Any) -> int:
    """A number that equal values share, within Int32."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return ((value + 2**31) % 2**32) - 2**31
    try:
        raw = hash(value)
    except TypeError:
        raw = id(value)
    return ((raw + 2**31) % 2**32) - 2**31


@OBJECT.method("type GetType()")
def _get_type(value: Any) -> ClrType:
    return typenames.type_of(value)


@OBJECT.method("string ToString()")
def _to_string(value: Any) -> str:
    return to_string(value)


def to_string(value: Any) -> str:
    """Object.ToString() as .NET itself answers: a type's name where the type does not say more."""
    if isinstance(value, PSCustomObject):
        return ""
    if isinstance(value, list):
        return str(typenames.type_of(value).name)
    return conversion.to_string(value)


@OBJECT.static("bool Equals(System.Object objA, System.Object objB)")
def _equal(left: Any, right: Any) -> bool:
    return equals(left, right)


@OBJECT.static("bool ReferenceEquals(System.Object objA, System.Object objB)")
def _same(left: Any, right: Any) -> bool:
    """Values of structs are boxed anew for every call and so never the same object."""
    return left is right and (left is None or not typenames.type_of(left).is_value_type)


@OBJECT.constructor("Object()")
def _new_object() -> Any:
    return PlainObject()


class PlainObject:
    """`[object]::new()`."""

    __slots__ = ("__weakref__",)
    clr_name = "System.Object"


@declare_type("System.ValueType").method("int CompareTo(System.Object value)")
def _compare_to(value: Any, other: Any) -> int:
    return compare_to(value, other)


def compare_to(value: Any, other: Any) -> int:
    """IComparable.CompareTo for values of one type: -1, 0 or 1; anything is above $null."""
    if other is None:
        return 1
    if type(value) is not type(other):
        from pcshell.objects.clr_exceptions import error

        name = typenames.type_of(value).short_name
        raise error("ArgumentException", f"Object must be of type {name}.")
    from pcshell.objects import comparison

    return int(comparison.compare(value, other, False))


# --------------------------------------------------------------------------------------------------------- System.Type

TYPE = declare_type("System.Type")
_PRIMITIVES = frozenset(
    f"System.{name}"
    for name in "Boolean Byte SByte Int16 UInt16 Int32 UInt32 Int64 UInt64 Char Double Single IntPtr UIntPtr".split()  # noqa: SIM905
)
_SERIALIZABLE = frozenset(
    f"System.{name}"
    for name in (
        "String", "Object", "Version", "Uri", "Random", "DBNull", "Text.StringBuilder", "Text.Encoding",
        "Collections.Hashtable", "Collections.ArrayList", "Collections.Queue", "Collections.Stack",
        "Collections.Specialized.OrderedDictionary", "Globalization.CultureInfo", "Text.RegularExpressions.Regex",
        "Collections.Generic.List`1", "Collections.Generic.Dictionary`2", "Collections.Generic.HashSet`1",
        "Collections.Generic.Queue`1", "Collections.Generic.Stack`1",
    )
)  # fmt: skip


def _full_name(kind: ClrType) -> str:
    return kind.full_name


def _is_serializable(kind: ClrType) -> bool:
    return kind.is_value_type or kind.is_array or (kind.generic_definition or kind.name) in _SERIALIZABLE


TYPE.properties_from(
    {
        "string Name": lambda kind: kind.short_name,
        "string FullName": _full_name,
        "string Namespace": lambda kind: kind.namespace,
        "string AssemblyQualifiedName": lambda kind: f"{kind.full_name}, {typenames.CORE_ASSEMBLY}",
        "type BaseType": lambda kind: kind.base,
        "bool IsArray": lambda kind: kind.is_array,
        "bool IsEnum": lambda kind: kind.is_enum,
        "bool IsValueType": lambda kind: kind.is_value_type,
        "bool IsClass": lambda kind: kind.kind in {"class", "array", "delegate"},
        "bool IsInterface": lambda kind: kind.kind == "interface",
        "bool IsPrimitive": lambda kind: kind.name in _PRIMITIVES,
        "bool IsPublic": lambda kind: True,
        "bool IsSerializable": _is_serializable,
        "bool IsAbstract": lambda kind: kind.kind == "interface",
        "bool IsSealed": lambda kind: kind.is_value_type or kind.is_array or kind.name == "System.String",
        "bool IsGenericType": lambda kind: bool(kind.generic_definition),
        "bool IsGenericTypeDefinition": lambda kind: bool(kind.generic_definition) and not kind.generic_arguments,
        "type[] GenericTypeArguments": lambda kind: list(kind.generic_arguments),
        "type UnderlyingSystemType": lambda kind: kind,
        "guid GUID": lambda kind: None,
        "System.Reflection.Assembly Assembly": lambda kind: Assembly(kind),
        "System.Reflection.Module Module": lambda kind: None,
    }
)


class Assembly:
    """System.Reflection.Assembly, as far as it names itself."""

    __slots__ = ("kind",)
    clr_name = "System.Reflection.RuntimeAssembly"

    def __init__(self, kind: ClrType) -> None:
        self.kind = kind


ASSEMBLY = declare_type("System.Reflection.RuntimeAssembly")
ASSEMBLY.properties_from(
    {"string FullName": lambda assembly: typenames.CORE_ASSEMBLY, "string Location": lambda assembly: ""}
)


@ASSEMBLY.method("type GetType(string name)")
def _type_of_assembly(assembly: Assembly, name: str) -> ClrType | None:
    return typenames.find_type(name) if "." in name else None


@ASSEMBLY.method("System.Object[] GetCustomAttributes(bool inherit)")
def _assembly_attributes(assembly: Assembly, inherit: bool) -> list[Any]:
    return [ClassAssembly(assembly.kind)] if assembly.kind.definition is not None else []


class ClassAssembly:
    """What marks the assembly that holds a script's class, with the script's path."""

    __slots__ = ("kind",)
    clr_name = "System.Management.Automation.DynamicClassImplementationAssemblyAttribute"

    def __init__(self, kind: ClrType) -> None:
        self.kind = kind


declare_type(ClassAssembly.clr_name).properties_from({
    "string ScriptFile": lambda one: one.kind.definition.ast.extent.source.file,
})  # fmt: skip


ACCELERATORS = declare_type("System.Management.Automation.TypeAccelerators")


@ACCELERATORS.static_property("System.Object Get")
def _accelerators() -> Any:
    from pcshell.objects.clr_dictionary import GenericDictionary

    kind = typenames.find_type("System.Collections.Generic.Dictionary[string,type]")
    pairs = [(name, typenames.find_type(full)) for name, full in typenames.accelerators().items()]
    return GenericDictionary(kind, None, [pair for pair in pairs if pair[1] is not None])  # type: ignore[arg-type]


@ACCELERATORS.static("void Add(string typeName, type type)")
def _add_accelerator(name: str, kind: ClrType) -> None:
    typenames.add_accelerator(name, kind.name)


@ACCELERATORS.static("bool Remove(string typeName)")
def _remove_accelerator(name: str) -> bool:
    return typenames.remove_accelerator(name)


@TYPE.method("string ToString()")
def _type_text(kind: ClrType) -> str:
    return kind.name


@TYPE.method("type GetElementType()")
def _element_type(kind: ClrType) -> ClrType | None:
    return kind.element


@TYPE.method("type[] GetInterfaces()")
def _interfaces(kind: ClrType) -> list[Any]:
    found = [typenames.find_type(name) for ancestor in kind.ancestry() for name in ancestor.interfaces]
    return [item for item in dict.fromkeys(found) if item is not None]


TYPE.properties_from({"System.Collections.Generic.IEnumerable[type] ImplementedInterfaces": _interfaces})


@TYPE.method("type GetInterface(string name)")
def _interface(kind: ClrType, name: str) -> Any:
    return next((one for one in _interfaces(kind) if name in (one.short_name, one.name)), None)


def _attributes(kind: ClrType) -> list[Any]:
    return kind.definition.attributes_of("", False) if kind.definition is not None else []


@TYPE.method("System.Object[] GetCustomAttributes(bool inherit)")
def _custom_attributes(kind: ClrType, inherit: bool) -> list[Any]:
    return _attributes(kind)


@TYPE.method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
def _custom_attributes_of(kind: ClrType, wanted: ClrType, inherit: bool) -> list[Any]:
    return [one for one in _attributes(kind) if typenames.is_instance(one, wanted)]


@TYPE.method("type[] GetGenericArguments()")
def _generic_arguments(kind: ClrType) -> list[Any]:
    return list(kind.generic_arguments)


@TYPE.method("type MakeArrayType()")
def _array_type(kind: ClrType) -> ClrType:
    return typenames.array_of(kind)


@TYPE.method("bool IsInstanceOfType(System.Object o)")
def _is_instance(kind: ClrType, value: Any) -> bool:
    return typenames.is_instance(value, kind)


@TYPE.method("bool IsSubclassOf(type c)")
def _is_subclass(kind: ClrType, other: ClrType) -> bool:
    return kind is not other and other in kind.ancestry()


@TYPE.method("bool IsAssignableFrom(type c)")
def _is_assignable(kind: ClrType, other: ClrType) -> bool:
    return other is not None and other.is_subclass_of(kind)


@TYPE.method("bool IsAssignableTo(type targetType)")
def _is_assignable_to(kind: ClrType, other: ClrType) -> bool:
    return kind.is_subclass_of(other)


@TYPE.method("bool Equals(System.Object o)")
def _same_type(kind: ClrType, other: Any) -> bool:
    return kind is other


@TYPE.method("string[] GetEnumNames()")
def _enum_names(kind: ClrType) -> list[str]:
    from pcshell.objects.enums import ordered_names

    return ordered_names(kind.python)


@TYPE.method("System.Object GetEnumValues()")
def _enum_values(kind: ClrType) -> list[Any]:
    from pcshell.objects.enums import enum_values

    return enum_values(kind.python)


class MemberDescription:
    """What GetMethod, GetProperty and their plurals answer: a member by name."""

    __slots__ = ("declaring", "kind", "name", "source")
    clr_name = "System.Reflection.MemberInfo"

    def __init__(self, declaring: ClrType, name: str, kind: str, source: Any) -> None:
        """`source` is the PropertyMember or the Overload."""
        self.declaring = declaring
        self.name = name
        self.kind = kind
        self.source = source


MEMBER = declare_type("System.Reflection.MemberInfo")


def _member_kind(member: Any) -> Any:
    return member.kind if isinstance(member, MemberDescription) else "TypeInfo"


MEMBER.properties_from({"string MemberType": _member_kind})
declare_type("System.Reflection.MemberInfo").properties_from(
    {
        "string Name": lambda member: member.short_name if isinstance(member, ClrType) else member.name,
        "type DeclaringType": lambda member: None if isinstance(member, ClrType) else member.declaring,
    }
)


def _described(kind: ClrType, wanted: str) -> list[MemberDescription]:
    from pcshell.objects.members import table_for

    table = table_for(kind)
    if wanted == "Property":
        members = [*table.properties.values(), *table.static_properties.values()]
        return [MemberDescription(kind, member.name, wanted, member) for member in members]
    groups = [*table.methods.values(), *table.static_methods.values()]
    return [MemberDescription(kind, group.name, wanted, overload) for group in groups for overload in group.overloads]


def _member_attributes(member: Any) -> list[Any]:
    definition = member.declaring.definition
    return definition.attributes_of(member.name, member.kind == "Method") if definition is not None else []


@MEMBER.method("System.Object[] GetCustomAttributes(bool inherit)")
def _custom_attributes_of_member(member: Any, inherit: bool) -> list[Any]:
    return _member_attributes(member)


@MEMBER.method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
def _some_attributes_of_member(member: Any, wanted: ClrType, inherit: bool) -> list[Any]:
    return [one for one in _member_attributes(member) if typenames.is_instance(one, wanted)]


def _type_text_of(member: Any) -> str:
    if member.kind == "Property":
        return str(member.source.type_text)
    return str(member.source.text.partition("(")[0]).removeprefix("static ").rpartition(" ")[0]


@MEMBER.method("System.Object[] GetParameters()")
def _parameters(member: Any) -> list[Any]:
    return [ParameterDescription(one) for one in member.source.parameters] if member.kind == "Method" else []


class ParameterDescription:
    """System.Reflection.ParameterInfo: name and type of a parameter."""

    __slots__ = ("parameter",)
    clr_name = "System.Reflection.ParameterInfo"

    def __init__(self, parameter: Any) -> None:
        self.parameter = parameter


declare_type(ParameterDescription.clr_name).properties_from({
    "string Name": lambda one: one.parameter.name,
    "type ParameterType": lambda one: typenames.find_type(one.parameter.type_text),
})  # fmt: skip
MEMBER.properties_from({
    "type PropertyType": lambda one: typenames.find_type(_type_text_of(one)) if one.kind == "Property" else None,
    "type ReturnType": lambda one: typenames.find_type(_type_text_of(one)) if one.kind == "Method" else None,
})  # fmt: skip


def _find_member(kind: ClrType, name: str, wanted: str) -> Any:
    return next((item for item in _described(kind, wanted) if item.name == name), None)


@TYPE.method("System.Reflection.MethodInfo GetMethod(string name)")
def _get_method(kind: ClrType, name: str) -> Any:
    return _find_member(kind, name, "Method")


@TYPE.method("System.Reflection.PropertyInfo GetProperty(string name)")
def _get_property(kind: ClrType, name: str) -> Any:
    return _find_member(kind, name, "Property")


@TYPE.method("System.Object[] GetMethods()")
def _get_methods(kind: ClrType) -> list[Any]:
    return list(_described(kind, "Method"))


@TYPE.method("System.Object[] GetProperties()")
def _get_properties(kind: ClrType) -> list[Any]:
    return list(_described(kind, "Property"))


@TYPE.method("System.Object[] GetMember(string name)")
def _get_member(kind: ClrType, name: str) -> list[Any]:
    found = [*_described(kind, "Property"), *_described(kind, "Method")]
    accessor = name[4:] if name[:4] in ("get_", "set_") else ""
    return [one for one in found if one.name == name or (accessor and one.name == accessor)]


@TYPE.method("System.Object[] GetMembers()")
def _get_members(kind: ClrType) -> list[Any]:
    return [*_described(kind, "Property"), *_described(kind, "Method")]


@TYPE.static("type GetType(string typeName)", "type GetType(string typeName, bool throwOnError)")
def _type_by_name(name: str, _throw: bool = False) -> ClrType | None:
    return typenames.find_type(name) if "." in name else None


TYPE.constant("type[] EmptyTypes", [])


@declare_type("System.Nullable").static("type GetUnderlyingType(type nullableType)")
def _underlying(kind: ClrType) -> ClrType | None:
    return kind.generic_arguments[0] if kind.generic_definition == "System.Nullable`1" else None


@declare_type("System.Activator").static(
    "System.Object CreateInstance(type type)", "System.Object CreateInstance(type type, params System.Object[] args)"
)
def _create(kind: ClrType, args: list[Any] | None = None) -> Any:
    from pcshell.objects.members import new_object

    return new_object(kind, list(args or []))


declare_type("System.DBNull").static_property("System.DBNull Value")(lambda: _db_null())


def _db_null() -> Any:
    from pcshell.objects.psobject import DB_NULL

    return DB_NULL


GARBAGE = declare_type("System.GC")


@GARBAGE.static("void Collect()", "void Collect(int generation)", "void WaitForPendingFinalizers()")
def _collect(_generation: int = 0) -> Any:
    return NO_OUTPUT


@GARBAGE.static("long GetTotalMemory(bool forceFullCollection)")
def _total_memory(_force: bool) -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@declare_type("System.AppDomain").static_property("System.AppDomain CurrentDomain")
def _current_domain() -> Any:
    return PlainObject()
