"""System.Type and what reflection shows of members: MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo.

Members are described from the same declarations that calls resolve, so what is listed can be called.
"""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.clr_assembly import Assembly
from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import MethodGroup, Overload, PropertyMember, declare_type
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

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
#: Classes that cannot be derived from, and those that have only static members.
_SEALED = frozenset(
    f"System.{name}"
    for name in ("String", "DBNull", "Version", "Diagnostics.Stopwatch", "Text.StringBuilder", "IO.FileInfo", "Tuple")
)
_STATIC = frozenset(
    f"System.{name}"
    for name in (
        "Math", "MathF", "Convert", "BitConverter", "Environment", "Console", "GC", "Activator", "IO.Path", "IO.File",
        "IO.Directory", "Linq.Enumerable", "Net.WebUtility", "Nullable",
    )
)  # fmt: skip
_ABSTRACT = frozenset(
    f"System.{name}"
    for name in ("Array", "Enum", "ValueType", "IO.Stream", "IO.TextReader", "IO.TextWriter", "Text.Encoding", "Type",
                 "StringComparer", "IO.FileSystemInfo", "Xml.XmlNode")
)  # fmt: skip


def _enum(name: str, value: Any) -> Any:
    from pcshell.objects.conversion import convert
    from pcshell.objects.overloads import named_type

    return convert(value, named_type(name))


def _custom_attributes(item: Any, wanted: Any, *_inherit: Any) -> list[Any]:
    """The attributes of a script's class, or of its member; those of the `wanted` type where one is given."""
    if isinstance(item, ClrType):
        definition, name, is_method = item.definition, "", False
    else:
        definition, name, is_method = item.declaring.definition, item.name, item.kind == "Method"
    found: list[Any] = definition.attributes_of(name, is_method) if definition is not None else []
    return [one for one in found if typenames.is_instance(one, wanted)] if isinstance(wanted, ClrType) else found


def _is_serializable(kind: ClrType) -> bool:
    return kind.is_value_type or kind.is_array or (kind.generic_definition or kind.name) in _SERIALIZABLE


def _is_abstract(kind: ClrType) -> bool:
    return kind.kind == "interface" or kind.name in _ABSTRACT or kind.name in _STATIC


def _is_sealed(kind: ClrType) -> bool:
    return kind.is_value_type or kind.is_array or kind.kind == "delegate" or kind.name in _SEALED | _STATIC


def _is_open(kind: ClrType) -> bool:
    """Whether this is a generic type without its arguments."""
    return bool(kind.generic_definition) and not kind.generic_arguments


def _nesting(kind: ClrType) -> ClrType | None:
    """The type that a nested type stands in."""
    outer, plus, _ = (kind.generic_definition or kind.name).rpartition("+")
    return typenames.find_type(outer) if plus else None


def _guid(kind: ClrType) -> Any:
    """A number that is always the same for a name; .NET has one for each type as well, but other ones."""
    from hashlib import md5

    from pcshell.objects.clr_guid import Guid

    return Guid(int.from_bytes(md5(kind.name.encode(), usedforsecurity=False).digest(), "big"))


def _attributes(kind: ClrType) -> Any:
    flags = 1 | 32 * (kind.kind == "interface") | 128 * _is_abstract(kind) | 256 * _is_sealed(kind)
    flags |= 8 * (kind.kind == "struct") | 0x2000 * _is_serializable(kind)
    is_of_net = kind.definition is None and kind.kind in ("class", "struct")
    return _enum("System.Reflection.TypeAttributes", flags | 0x100000 * is_of_net)


TYPE.properties_from(
    {
        "string Name": lambda kind: kind.short_name,
        "string FullName": lambda kind: kind.full_name,
        "string Namespace": lambda kind: kind.namespace,
        "string AssemblyQualifiedName": lambda kind: f"{kind.full_name}, {Assembly.of(kind)}",
        "type BaseType": lambda kind: kind.base,
        "bool IsArray": lambda kind: kind.is_array,
        "bool IsEnum": lambda kind: kind.is_enum,
        "bool IsValueType": lambda kind: kind.is_value_type,
        "bool IsClass": lambda kind: kind.kind in {"class", "array", "delegate"},
        "bool IsInterface": lambda kind: kind.kind == "interface",
        "bool IsPrimitive": lambda kind: kind.name in _PRIMITIVES,
        "bool IsPublic": lambda kind: "+" not in kind.name,
        "bool IsSerializable": _is_serializable,
        "bool IsAbstract": _is_abstract,
        "bool IsSealed": _is_sealed,
        "bool IsGenericType": lambda kind: bool(kind.generic_definition),
        "bool IsGenericTypeDefinition": _is_open,
        "bool IsConstructedGenericType": lambda kind: bool(kind.generic_arguments),
        "bool ContainsGenericParameters": _is_open,
        "bool IsTypeDefinition": lambda kind: not kind.is_array and not kind.generic_arguments,
        "bool HasElementType": lambda kind: kind.element is not None,
        "bool IsSZArray": lambda kind: kind.is_array and kind.name.endswith("[]"),
        "bool IsVariableBoundArray": lambda kind: kind.is_array and not kind.name.endswith("[]"),
        "bool IsNested": lambda kind: "+" in kind.name,
        "bool IsNestedPublic": lambda kind: "+" in kind.name,
        "bool IsMarshalByRef": lambda kind: "System.MarshalByRefObject" in kind.assignable_names(),
        "bool IsLayoutSequential": lambda kind: kind.is_value_type and not kind.is_enum,
        "bool IsAutoLayout": lambda kind: not kind.is_value_type or kind.is_enum,
        "System.Reflection.TypeAttributes Attributes": _attributes,
        "type[] GenericTypeArguments": lambda kind: _types(kind.generic_arguments),
        "type DeclaringType": _nesting,
        "type ReflectedType": _nesting,
        "type UnderlyingSystemType": lambda kind: kind,
        "guid GUID": _guid,
        "int MetadataToken": lambda kind: 0x02000000 | _guid(kind).number & 0xFFFF,
        "System.Object CustomAttributes": lambda kind: [],
        "System.Reflection.Assembly Assembly": lambda kind: Assembly.of(kind),
        "System.Reflection.Module Module": lambda kind: "System.Private.CoreLib.dll",
        "System.Reflection.MemberTypes MemberType": lambda kind: _enum(
            "System.Reflection.MemberTypes", "NestedType" if "+" in kind.name else "TypeInfo"
        ),
    }
)
for _name in ("IsAnsiClass", "IsVisible", "IsSecurityCritical"):
    TYPE.properties_from({f"bool {_name}": lambda kind: True})
for _name in (
    "IsAutoClass", "IsByRef", "IsByRefLike", "IsCollectible", "IsCOMObject", "IsContextful", "IsExplicitLayout",
    "IsFunctionPointer", "IsGenericMethodParameter", "IsGenericParameter", "IsGenericTypeParameter", "IsImport",
    "IsNestedAssembly", "IsNestedFamANDAssem", "IsNestedFamily", "IsNestedFamORAssem", "IsNestedPrivate", "IsNotPublic",
    "IsPointer", "IsSecuritySafeCritical", "IsSecurityTransparent", "IsSignatureType", "IsSpecialName",
    "IsUnicodeClass", "IsUnmanagedFunctionPointer",
):  # fmt: skip
    TYPE.properties_from({f"bool {_name}": lambda kind: False})


def _types(items: Iterable[Any]) -> Any:
    from pcshell.objects.collections import TypedArray

    return TypedArray("System.Type", items)


@TYPE.method("string ToString()")
def _type_text(kind: ClrType) -> str:
    return kind.name


TYPE.method("type GetElementType()")(lambda kind: kind.element)
TYPE.method("bool Equals(System.Object o)", "bool Equals(type o)", "bool IsEquivalentTo(type other)")(
    lambda kind, other: kind is other
)


@TYPE.method("type[] GetInterfaces()")
def _interfaces(kind: ClrType) -> Any:
    found = [typenames.find_type(name) for ancestor in kind.ancestry() for name in ancestor.interfaces]
    return _types(item for item in dict.fromkeys(found) if item is not None)


TYPE.properties_from({"System.Collections.Generic.IEnumerable[type] ImplementedInterfaces": _interfaces})


@TYPE.method("type GetInterface(string name)", "type GetInterface(string name, bool ignoreCase)")
def _interface(kind: ClrType, name: str, ignore_case: bool = False) -> ClrType | None:
    for item in _interfaces(kind):
        short = item.short_name
        for known in (short, item.generic_definition or item.name):
            if known == name or (ignore_case and known.lower() == name.lower()):
                return item  # type: ignore[no-any-return]
    return None


TYPE.method("type[] GetGenericArguments()")(lambda kind: _types(kind.generic_arguments))


@TYPE.method("type GetGenericTypeDefinition()")
def _definition(kind: ClrType) -> ClrType | None:
    if not kind.generic_definition:
        raise error("InvalidOperationException", "This operation is only valid on generic types.")
    return typenames.find_type(kind.generic_definition)


@TYPE.method("type MakeGenericType(params type[] typeArguments)")
def _make_generic(kind: ClrType, arguments: list[ClrType]) -> ClrType:
    if not _is_open(kind):
        raise error(
            "InvalidOperationException",
            f"{kind.name} is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which "
            "Type.IsGenericTypeDefinition is true.",
        )
    made = typenames.generic_of(str(kind.generic_definition), tuple(arguments))
    if made is None:
        raise error("ArgumentException", "The number of generic arguments provided doesn't equal the arity of the "
                                         "generic type definition. (Parameter 'instantiation')")  # fmt: skip
    return made


@TYPE.method("type MakeArrayType()", "type MakeArrayType(int rank)")
def _array_type(kind: ClrType, rank: int = 1) -> ClrType:
    if not 1 <= rank <= 32:
        raise error("IndexOutOfRangeException")
    return typenames.array_of(kind, rank)


@TYPE.method("int GetArrayRank()")
def _rank(kind: ClrType) -> int:
    if not kind.is_array:
        raise error("ArgumentException", "Must be an array type.")
    return kind.name.count(",", kind.name.rindex("[")) + 1


@TYPE.method("bool IsInstanceOfType(System.Object o)")
def _is_instance(kind: ClrType, value: Any) -> bool:
    return typenames.is_instance(value, kind)


TYPE.method("bool IsSubclassOf(type c)")(lambda kind, other: kind is not other and other in kind.ancestry())
TYPE.method("bool IsAssignableFrom(type c)")(lambda kind, other: other is not None and other.is_subclass_of(kind))
TYPE.method("bool IsAssignableTo(type targetType)")(
    lambda kind, other: other is not None and kind.is_subclass_of(other)
)
TYPE.method("System.Object[] GetCustomAttributes(bool inherit)",
            "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")(_custom_attributes)  # fmt: skip
TYPE.method("bool IsDefined(type attributeType, bool inherit)")(lambda kind, *_rest: False)
TYPE.method("System.Object[] GetEvents()", "type[] GetNestedTypes()", "System.Object[] GetDefaultMembers()")(
    lambda kind: []
)

# --------------------------------------------------------------------------------------------------------------- enums


def _enum_static(name: str) -> Callable[..., Any]:
    """A static method of System.Enum, which takes the type first."""

    def call(kind: ClrType, *arguments: Any) -> Any:
        from pcshell.objects.members import call_static

        return call_static(typenames.ENUM, name, name.lower(), [kind, *arguments])

    return call


TYPE.method("string[] GetEnumNames()")(_enum_static("GetNames"))
TYPE.method("System.Object GetEnumValues()")(_enum_static("GetValues"))
TYPE.method("System.Object GetEnumValuesAsUnderlyingType()")(_enum_static("GetValuesAsUnderlyingType"))
TYPE.method("string GetEnumName(System.Object value)")(_enum_static("GetName"))
TYPE.method("bool IsEnumDefined(System.Object value)")(_enum_static("IsDefined"))
TYPE.method("type GetEnumUnderlyingType()")(_enum_static("GetUnderlyingType"))

# ------------------------------------------------------------------------------------------------------------- members


class ParameterInfo:
    """System.Reflection.ParameterInfo."""

    __slots__ = ("position", "source")
    clr_name = "System.Reflection.RuntimeParameterInfo"

    def __init__(self, source: Any, position: int) -> None:
        self.source = source
        self.position = position

    @property
    def clr_type(self) -> ClrType:
        """The type of the parameter."""
        from pcshell.objects.overloads import type_of_parameter

        return type_of_parameter(self.source)

    def __str__(self) -> str:
        return f"{_shown(self.clr_type)} {self.source.name}"


PARAMETER = declare_type(ParameterInfo.clr_name)
PARAMETER.properties_from({
    "string Name": lambda item: item.source.name,
    "type ParameterType": lambda item: item.clr_type,
    "int Position": lambda item: item.position,
    "bool IsOptional": lambda item: item.source.optional,
    "bool HasDefaultValue": lambda item: item.source.optional,
    "bool IsOut": lambda item: item.source.by_reference,
    "bool IsIn": lambda item: False,
})  # fmt: skip
PARAMETER.method("string ToString()")(str)


def _shown(kind: ClrType) -> str:
    """A type as reflection writes it in the text of a member: primitive ones without their namespace."""
    return kind.short_name if kind.name in _PRIMITIVES or kind.name == "System.Void" else kind.name


def _declaring(kind: ClrType, name: str, member: Any) -> ClrType:
    """The type a member comes from: the last base that still has the very same one."""
    from pcshell.objects.members import table_for

    folded = name.lower()
    while kind.base is not None:
        table = table_for(kind.base)
        groups = [one.get(folded) for one in (table.methods, table.static_methods)]
        same: list[Any] = [one for group in groups if group is not None for one in group.overloads]
        same += [table.properties.get(folded), table.static_properties.get(folded)]
        if not any(one is member for one in same):
            break
        kind = kind.base
    return kind


class MemberDescription:
    """A method, constructor, property or field of a type, found by its name."""

    __slots__ = ("clr_name", "declaring", "is_static", "kind", "member", "name", "reflected")

    def __init__(self, declaring: ClrType, name: str, kind: str, member: Any, is_static: bool) -> None:
        self.reflected = declaring
        self.declaring = declaring if kind == "Constructor" else _declaring(declaring, name, member)
        self.name = name
        self.kind = kind
        self.member = member
        self.is_static = is_static
        self.clr_name = f"System.Reflection.{_CLASSES[kind]}"

    @property
    def result(self) -> ClrType:
        """The type of the value that comes back."""
        from pcshell.objects.overloads import named_type

        if isinstance(self.member, Overload):
            head = self.member.text.partition("(")[0].removeprefix("static ").rpartition(" ")[0]
            return named_type(head or self.declaring.name)
        if isinstance(self.member, PropertyMember):
            return named_type(self.member.type_text)
        return self.declaring

    def parameters(self) -> list[ParameterInfo]:
        """The parameters of a method or constructor."""
        return [ParameterInfo(item, at) for at, item in enumerate(self.member.parameters)]

    def __str__(self) -> str:
        if not isinstance(self.member, Overload):
            return f"{_shown(self.result)} {self.name}"
        inside = ", ".join(_shown(item.clr_type) for item in self.parameters())
        return f"{'Void' if self.kind == 'Constructor' else _shown(self.result)} {self.name}({inside})"


_CLASSES = {
    "Method": "RuntimeMethodInfo", "Constructor": "RuntimeConstructorInfo", "Property": "RuntimePropertyInfo",
    "Field": "RtFieldInfo",
}  # fmt: skip
MEMBER = declare_type("System.Reflection.MemberInfo")


def _member_kind(member: Any) -> Any:
    return _enum("System.Reflection.MemberTypes", member.kind)


MEMBER.properties_from({
    "System.Reflection.MemberTypes MemberType": _member_kind,
    "string Name": lambda member: member.short_name if isinstance(member, ClrType) else member.name,
    "type DeclaringType": lambda member: member.declaring,
    "type ReflectedType": lambda member: getattr(member, "reflected", None),
})  # fmt: skip
MEMBER.method("string ToString()")(str)
MEMBER.method("System.Object[] GetCustomAttributes(bool inherit)",
              "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")(_custom_attributes)  # fmt: skip

METHOD = declare_type("System.Reflection.RuntimeMethodInfo")
CONSTRUCTOR = declare_type("System.Reflection.RuntimeConstructorInfo")
PROPERTY = declare_type("System.Reflection.RuntimePropertyInfo")
FIELD = declare_type("System.Reflection.RtFieldInfo")
for _table in (METHOD, CONSTRUCTOR, FIELD):
    _table.properties_from({
        "bool IsPublic": lambda member: True,
        "bool IsPrivate": lambda member: False,
        "bool IsStatic": lambda member: member.is_static,
    })  # fmt: skip
METHOD.properties_from({
    "type ReturnType": lambda member: member.result,
    "bool IsAbstract": lambda member: member.declaring.kind == "interface",
    "bool IsVirtual": lambda member: member.name in ("ToString", "Equals", "GetHashCode"),
    "bool IsConstructor": lambda member: False,
    "bool IsSpecialName": lambda member: member.name.startswith(("get_", "set_")),
    "bool IsGenericMethod": lambda member: False,
})  # fmt: skip
CONSTRUCTOR.properties_from({"bool IsConstructor": lambda member: True})
for _table in (METHOD, CONSTRUCTOR):
    _table.method("System.Object[] GetParameters()")(MemberDescription.parameters)


def _group(member: MemberDescription) -> MethodGroup:
    return MethodGroup(member.name, [member.member], is_static=member.is_static)


@METHOD.method("System.Object Invoke(System.Object obj, System.Object[] parameters)")
def _invoke(member: MemberDescription, receiver: Any, arguments: list[Any] | None) -> Any:
    from pcshell.objects.overloads import invoke

    return invoke(_group(member), list(arguments or []), receiver)


@CONSTRUCTOR.method("System.Object Invoke(System.Object[] parameters)")
def _construct(member: MemberDescription, arguments: list[Any] | None) -> Any:
    from pcshell.objects.members import new_object

    return new_object(member.declaring, list(arguments or []))


PROPERTY.properties_from({
    "type PropertyType": lambda member: member.result,
    "bool CanRead": lambda member: True,
    "bool CanWrite": lambda member: member.member.setter is not None,
    "bool IsSpecialName": lambda member: False,
})  # fmt: skip
FIELD.properties_from({
    "type FieldType": lambda member: member.result,
    "bool IsLiteral": lambda member: member.is_static,
    "bool IsInitOnly": lambda member: False,
})  # fmt: skip


def _read(member: MemberDescription, receiver: Any) -> Any:
    from pcshell.objects.members import get_property, get_static

    if member.is_static:
        return get_static(member.declaring, member.name, member.name.lower())
    if receiver is None:
        raise error("System.Reflection.TargetException", "Non-static method requires a target.")
    return get_property(receiver, member.name, member.name.lower())


def _write(member: MemberDescription, receiver: Any, value: Any) -> None:
    from pcshell.objects.members import set_property, set_static

    if member.is_static:
        set_static(member.declaring, member.name, member.name.lower(), value)
    else:
        set_property(receiver, member.name, member.name.lower(), value)


for _table in (PROPERTY, FIELD):
    _table.method("System.Object GetValue(System.Object obj)")(_read)
    _table.method("void SetValue(System.Object obj, System.Object value)")(_write)
PROPERTY.method("System.Object GetValue(System.Object obj, System.Object[] index)")(
    lambda member, receiver, _index: _read(member, receiver)
)
FIELD.method("System.Object GetRawConstantValue()")(lambda member: int(_read(member, None)))

# BindingFlags.
IGNORE_CASE, INSTANCE, STATIC, PUBLIC = 1, 4, 8, 16
_DEFAULT = INSTANCE | STATIC | PUBLIC


def _described(kind: ClrType, wanted: str, flags: int = _DEFAULT) -> list[MemberDescription]:
    """The members of one sort, those of base types included."""
    from pcshell.objects.members import table_for

    if not flags & PUBLIC:
        return []
    table = table_for(kind)
    found: list[MemberDescription] = []
    for part, properties, groups in (
        (INSTANCE, table.properties, table.methods),
        (STATIC, table.static_properties, table.static_methods),
    ):
        if not flags & part:
            continue
        static = part == STATIC
        if wanted in ("Property", "Field"):
            found += [
                MemberDescription(kind, member.name, wanted, member, static)
                for member in properties.values()
                if member.is_field == (wanted == "Field")
            ]
        else:
            found += [
                MemberDescription(kind, group.name, wanted, overload, static)
                for group in groups.values()
                for overload in group.overloads
            ]
    if wanted == "Field" and kind.is_enum and flags & STATIC:
        from pcshell.objects.enums import ordered_names

        found += [MemberDescription(kind, name, wanted, None, True) for name in ordered_names(kind.python)]
    return found


def _constructors(kind: ClrType) -> list[MemberDescription]:
    from pcshell.objects.members import table_for

    group = table_for(kind).constructors
    overloads = group.overloads if group is not None else []
    return [MemberDescription(kind, ".ctor", "Constructor", overload, False) for overload in overloads]


def _named(kind: ClrType, name: str | None, wanted: str, flags: int = _DEFAULT) -> list[MemberDescription]:
    if name is None:
        raise argument_null("name")
    folded = name.lower()
    return [
        item
        for item in _described(kind, wanted, flags)
        if item.name == name or (flags & IGNORE_CASE and item.name.lower() == folded)
    ]


def _only(found: list[MemberDescription], name: str) -> MemberDescription | None:
    if len(found) > 1:
        raise error(
            "System.Reflection.AmbiguousMatchException",
            f"Ambiguous match found for '{found[0].declaring.name} {found[-1]}'.",
        )
    return found[0] if found else None


_FLAGS = "System.Reflection.BindingFlags bindingAttr"


@TYPE.method(
    "System.Reflection.MethodInfo GetMethod(string name)",
    f"System.Reflection.MethodInfo GetMethod(string name, {_FLAGS})",
)
def _get_method(kind: ClrType, name: str, flags: int = _DEFAULT) -> Any:
    return _only(_named(kind, name, "Method", int(flags)), name)


def _taking(found: list[MemberDescription], types: list[ClrType]) -> MemberDescription | None:
    """The member with exactly these parameter types."""
    for item in found:
        parameters = [one.clr_type for one in item.parameters()]
        if [one.name for one in parameters] == [one.name for one in types]:
            return item
    return None


@TYPE.method(
    "System.Reflection.MethodInfo GetMethod(string name, type[] types)",
    f"System.Reflection.MethodInfo GetMethod(string name, {_FLAGS}, type[] types)",
)
def _get_overload(kind: ClrType, name: str, *rest: Any) -> Any:
    return _taking(_named(kind, name, "Method", *map(int, rest[:-1])), rest[-1])


@TYPE.method(
    "System.Reflection.PropertyInfo GetProperty(string name)",
    f"System.Reflection.PropertyInfo GetProperty(string name, {_FLAGS})",
)
def _get_property(kind: ClrType, name: str, flags: int = _DEFAULT) -> Any:
    return _only(_named(kind, name, "Property", int(flags)), name)


@TYPE.method(
    "System.Reflection.FieldInfo GetField(string name)", f"System.Reflection.FieldInfo GetField(string name, {_FLAGS})"
)
def _get_field(kind: ClrType, name: str, flags: int = _DEFAULT) -> Any:
    return _only(_named(kind, name, "Field", int(flags)), name)


@TYPE.method("System.Reflection.ConstructorInfo GetConstructor(type[] types)")
def _get_constructor(kind: ClrType, types: list[ClrType]) -> Any:
    return _taking(_constructors(kind), types)


TYPE.method("System.Object[] GetConstructors()", f"System.Object[] GetConstructors({_FLAGS})")(
    lambda kind, _flags=0: _constructors(kind)
)
for _plural, _kind in (("GetMethods", "Method"), ("GetProperties", "Property"), ("GetFields", "Field")):

    def _list(kind: ClrType, flags: int = _DEFAULT, _kind: str = _kind) -> list[Any]:
        return list(_described(kind, _kind, int(flags)))

    TYPE.method(f"System.Object[] {_plural}()", f"System.Object[] {_plural}({_FLAGS})")(_list)


@TYPE.method("System.Object[] GetMembers()", f"System.Object[] GetMembers({_FLAGS})")
def _get_members(kind: ClrType, flags: int = _DEFAULT) -> list[Any]:
    found = [item for wanted in ("Method", "Property", "Field") for item in _described(kind, wanted, int(flags))]
    return [*found, *_constructors(kind)]


@TYPE.method("System.Object[] GetMember(string name)", f"System.Object[] GetMember(string name, {_FLAGS})")
def _get_member(kind: ClrType, name: str, flags: int = _DEFAULT) -> list[Any]:
    accessor = name[4:] if name[:4] in ("get_", "set_") else ""
    return [item for item in _get_members(kind, flags) if item.name == name or (accessor and item.name == accessor)]


@TYPE.method(
    f"System.Object InvokeMember(string name, {_FLAGS.replace('bindingAttr', 'invokeAttr')}, System.Object binder, "
    "System.Object target, System.Object[] args)"
)
def _invoke_member(kind: ClrType, name: str, _flags: int, _binder: Any, target: Any, args: list[Any] | None) -> Any:
    from pcshell.objects import members

    arguments, folded, flags = list(args or []), name.lower(), int(_flags)
    if flags & 0x200:  # CreateInstance
        return members.new_object(kind, arguments)
    if flags & 0x1400:  # GetField, GetProperty
        if target is None:
            return members.get_static(kind, name, folded)
        return members.get_property(target, name, folded)
    if flags & 0x2800:  # SetField, SetProperty
        members.set_property(target, name, folded, arguments[0])
        return None
    if target is None:
        return members.call_static(kind, name, folded, arguments)
    return members.call_method(target, name, folded, arguments)


# -------------------------------------------------------------------------------------------------------------- static


@TYPE.static(
    "type GetType(string typeName)", "type GetType(string typeName, bool throwOnError)",
    "type GetType(string typeName, bool throwOnError, bool ignoreCase)",
)  # fmt: skip
def type_by_name(name: str | None, throw: bool = False, ignore_case: bool = False) -> ClrType | None:
    """By its full name and exactly so, unless case is to be ignored; an assembly behind a comma is not looked at."""
    if name is None:
        raise argument_null("typeName")
    bare = name if "[" in name else name.partition(",")[0].strip()
    found = typenames.find_type(bare) if "." in bare else None
    if found is not None and not ignore_case and "[" not in bare and found.name != bare:
        found = None
    if found is None and throw:
        raise error("TypeLoadException", f"Could not load type '{bare}' from assembly '{typenames.CORE_ASSEMBLY}'.")
    return found


TYPE.static_property("type[] EmptyTypes")(lambda: _types([]))
TYPE.static_property("char Delimiter")(lambda: _delimiter())
TYPE.static("type[] GetTypeArray(System.Object[] args)")(lambda items: _types(map(typenames.type_of, items)))


def _delimiter() -> Any:
    from pcshell.objects.numbers import Char

    return Char(".")


@TYPE.static("System.TypeCode GetTypeCode(type type)")
def _type_code(kind: ClrType | None) -> Any:
    from pcshell.objects.enums import enum_class

    if kind is None:
        return _enum("System.TypeCode", "Empty")
    if kind.is_enum:
        return _type_code(_enum_static("GetUnderlyingType")(kind))
    known = enum_class("System.TypeCode")
    found = known is not None and kind.name == f"System.{kind.short_name}" and kind.short_name.lower() in known.by_name
    return _enum("System.TypeCode", kind.short_name if found else "Object")


for _table in (METHOD, CONSTRUCTOR, PROPERTY):  # fields have none of their own: lists show their names
    _table.method("string ToString()")(str)


class Opaque:
    """A value that shows nothing but the name of its type."""

    __slots__ = ("clr_name",)

    def __init__(self, clr_name: str) -> None:
        self.clr_name = clr_name

    def __str__(self) -> str:
        return self.clr_name


def _only_of_parameters(_kind: ClrType) -> Any:
    raise error(
        "System.InvalidOperationException",
        "Method may only be called on a Type for which Type.IsGenericParameter is true.",
    )


def _declared(*wanted: str) -> Callable[[ClrType], list[Any]]:
    """The members of these sorts that a type declares itself."""

    def members_of(kind: ClrType) -> list[Any]:
        found = [item for one in wanted for item in _described(kind, one) if item.declaring is kind]
        return found if len(wanted) == 1 else [*found, *_constructors(kind)]

    return members_of


def _layout(kind: ClrType) -> Any:
    is_laid_out = kind.kind != "interface" and kind.element is None
    return Opaque("System.Runtime.InteropServices.StructLayoutAttribute") if is_laid_out else None


TYPE.properties_from(
    {
        "System.Reflection.MethodBase DeclaringMethod": _only_of_parameters,
        "System.Reflection.GenericParameterAttributes GenericParameterAttributes": _only_of_parameters,
        "int GenericParameterPosition": _only_of_parameters,
        "System.Runtime.InteropServices.StructLayoutAttribute StructLayoutAttribute": _layout,
        "System.RuntimeTypeHandle TypeHandle": lambda kind: Opaque("System.RuntimeTypeHandle"),
        "type[] GenericTypeParameters": lambda kind: _types(()),
        "System.Object DeclaredConstructors": _constructors,
        "System.Object DeclaredEvents": lambda kind: [],
        "System.Object DeclaredFields": _declared("Field"),
        "System.Object DeclaredMembers": _declared("Method", "Property", "Field"),
        "System.Object DeclaredMethods": _declared("Method"),
        "System.Object DeclaredNestedTypes": lambda kind: [],
        "System.Object DeclaredProperties": _declared("Property"),
        "System.Reflection.ConstructorInfo TypeInitializer": lambda kind: None,
    }
)

#: The order in which reflection lists the properties of a type.
_ORDER = """
IsCollectible DeclaringMethod FullName AssemblyQualifiedName Namespace GUID IsEnum IsByRefLike IsConstructedGenericType
IsGenericType IsGenericTypeDefinition GenericParameterAttributes IsSZArray GenericParameterPosition
ContainsGenericParameters StructLayoutAttribute IsFunctionPointer IsUnmanagedFunctionPointer Name DeclaringType Assembly
BaseType IsGenericParameter IsTypeDefinition IsSecurityCritical IsSecuritySafeCritical IsSecurityTransparent MemberType
MetadataToken Module ReflectedType TypeHandle UnderlyingSystemType GenericTypeParameters DeclaredConstructors
DeclaredEvents DeclaredFields DeclaredMembers DeclaredMethods DeclaredNestedTypes DeclaredProperties
ImplementedInterfaces IsInterface IsNested IsArray IsByRef IsPointer IsGenericTypeParameter IsGenericMethodParameter
IsVariableBoundArray HasElementType GenericTypeArguments Attributes IsAbstract IsImport IsSealed IsSpecialName IsClass
IsNestedAssembly IsNestedFamANDAssem IsNestedFamily IsNestedFamORAssem IsNestedPrivate IsNestedPublic IsNotPublic
IsPublic IsAutoLayout IsExplicitLayout IsLayoutSequential IsAnsiClass IsAutoClass IsUnicodeClass IsCOMObject
IsContextful IsMarshalByRef IsPrimitive IsValueType IsSignatureType TypeInitializer IsSerializable IsVisible
CustomAttributes
""".lower().split()
TYPE.properties = {name: TYPE.properties[name] for name in dict.fromkeys([*_ORDER, *TYPE.properties])}
