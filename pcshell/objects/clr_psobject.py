"""What `.PSObject` shows: properties, methods and type names of any value, and methods as values (PSMethod)."""

from __future__ import annotations

from pcshell.objects import conversion, members, typenames
from pcshell.objects.collections import GenericCollection, GenericList
from pcshell.objects.declare import MethodGroup, PropertyMember, declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import MethodException
from pcshell.objects.extended_members import add_member, remove_member
from pcshell.objects.members import MISSING
from pcshell.objects.psobject import (
    WRAPPERS,
    AliasProperty,
    CodeMethod,
    Member,
    MemberSet,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    PSObject,
    ScriptMethod,
    ScriptProperty,
    copied_members,
    unwrap,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NAMESPACE = "System.Management.Automation."
_KINDS = {
    "NoteProperty": "PSNoteProperty",
    "Property": "PSProperty",
    "ScriptProperty": "PSScriptProperty",
    "AliasProperty": "PSAliasProperty",
    "CodeProperty": "PSCodeProperty",
}


class PropertyInfo:
    """One property of one value, as `.PSObject.Properties` shows it.

    `kind` is PowerShell's PSMemberTypes name; `member` is the added member or the declaration behind it (None for a
    note property of a PSCustomObject and for properties of an adapter).
    """

    __slots__ = ("clr_name", "kind", "member", "name", "owner")

    def __init__(self, owner: Any, name: str, kind: str, member: Member | PropertyMember | None = None) -> None:
        self.owner = owner
        self.name = name
        self.kind = kind
        self.member = member
        self.clr_name = NAMESPACE + _KINDS.get(kind, "PSPropertyInfo")

    @property
    def value(self) -> Any:
        """The value now."""
        if isinstance(self.member, PropertyMember):
            return members.read_property(unwrap(self.owner), self.member)
        if self.member is not None:
            return members.read_member(self.owner, self.member)
        found = members.get_property(self.owner, self.name, self.name.lower())
        return None if found is MISSING else found

    @value.setter
    def value(self, new: Any) -> None:
        if isinstance(self.member, Member):
            members.write_member(self.owner, self.member, new)
        else:
            members.set_property(self.owner, self.name, self.name.lower(), new)

    @property
    def is_settable(self) -> bool:
        """Whether it can be written."""
        if isinstance(self.member, (PropertyMember, ScriptProperty)):
            return self.member.setter is not None
        return True

    @property
    def type_name(self) -> str:
        """TypeNameOfValue: the declared type, for note properties that of the value."""
        if isinstance(self.member, PropertyMember):
            from pcshell.objects.overloads import named_type

            return named_type(self.member.type_text).name
        if isinstance(self.member, ScriptProperty) and self.kind != "NoteProperty":
            return self.member.type_name
        value = self.value
        return "System.Object" if value is None else typenames.type_of(value).full_name

    @property
    def definition(self) -> str:
        """How Get-Member writes it."""
        member = self.member
        if isinstance(member, PropertyMember):
            accessors = "get;set;" if member.setter is not None else "get;"
            return f"{shown_type(member.type_text)} {self.name} {{{accessors}}}"
        if isinstance(member, AliasProperty):
            converted = f"({member.type_name})" if member.type_name else ""
            return f"{self.name} = {converted}{member.referenced}"
        if isinstance(member, ScriptProperty) and self.kind == "CodeProperty":
            return f"{member.type_name} {self.name}{{get={member.text or self.name};}}"
        if isinstance(member, ScriptProperty) and self.kind == "ScriptProperty":
            text = f"{member.type_name} {self.name} {{get={_script_text(member.text, member.getter)};"
            return text + (f"set={conversion.to_string(member.setter)};}}" if member.setter is not None else "}")
        value = self.value
        if self.kind == "Property":
            kind = "object" if value is None else typenames.type_of(value).display_name
            base = unwrap(self.owner)
            settable = getattr(members.adapter_of(base), "settable", None)
            return (
                f"{kind} {self.name} {{{'get;set;' if settable is not None and settable(base, self.name) else 'get;'}}}"
            )
        return f"{_value_type(value)} {self.name}={'null' if value is None else _own_text(value)}"


def _script_text(text: str, getter: Any) -> str:
    """The source of a getter: of those of our own type data the `text` beside it."""
    return text or conversion.to_string(getter)


def _value_type(value: Any) -> str:
    """The type of a note property's value, without namespaces; of a custom object its first type name."""
    if value is None:
        return "object"
    if type(value) is PSCustomObject:
        return typenames.psobject_type_names(value)[0]
    head, bracket, arguments = typenames.type_of(value).display_name.partition("[")
    inner = ",".join(name.rpartition(".")[2] for name in arguments.split(","))
    return head.rpartition(".")[2] + bracket + inner


def _own_text(value: Any) -> str:
    """What .NET's ToString() gives: numbers and dates in the culture's way, of a collection the name of its type."""
    if conversion.enumerate_value(value) is not None:
        return typenames.type_of(value).name
    if type(value) is PSCustomObject or members.adapter_of(value) is not None:
        return conversion.to_string(value)
    return str(members.call_method(value, "ToString", "tostring", []))


def shown_type(text: str) -> str:
    """A type's full name as definitions show it: `int` for System.Int32."""
    found = typenames.find_type(text)
    return text if found is None else found.display_name


def property_infos(value: Any) -> list[PropertyInfo]:
    """The properties of a value: added ones, type data, then those of its type in order of declaration."""
    return [entry for entry in _properties_and_sets(value) if type(entry) is PropertyInfo]


def set_members(value: Any) -> list[PropertySet | MemberSet]:
    """The property sets of a value and the member sets that were added to it, as Get-Member lists them."""
    sets: list[PropertySet | MemberSet] = [one for one in _properties_and_sets(value) if type(one) is PropertySet]
    added = (members.added_members(value) or {}).values()
    return sets + [one for one in added if isinstance(one, MemberSet) and not one.hidden]


def named_infos(value: Any, matches: Callable[[str], bool]) -> list[PropertyInfo]:
    """The properties that a name or pattern stands for, each once: of a property set that matches, those it names."""
    entries = _properties_and_sets(value)
    found: dict[str, PropertyInfo] = {}
    for entry in entries:
        if not matches(entry.name):
            continue
        if type(entry) is PropertyInfo:
            found.setdefault(entry.name.lower(), entry)
        elif type(entry) is PropertySet:
            for name in map(str.lower, entry.referenced):
                for info in entries:
                    if type(info) is PropertyInfo and info.name.lower() == name:
                        found.setdefault(name, info)
    return list(found.values())


def _properties_and_sets(value: Any) -> list[PropertyInfo | PropertySet]:
    """Properties and property sets, in PowerShell's order."""
    if value is None:
        return []
    infos: list[PropertyInfo | PropertySet] = []
    seen: set[str] = set()

    def add(name: str, kind: str, member: Member | PropertyMember | None = None) -> None:
        if name.lower() not in seen:
            seen.add(name.lower())
            infos.append(member if type(member) is PropertySet else PropertyInfo(value, name, kind, member))

    base = unwrap(value)
    if type(value) is PSCustomObject:
        for name in value.shape.names:
            add(name, "NoteProperty")
    for member in (members.added_members(value) or {}).values():
        if not isinstance(member, (ScriptMethod, CodeMethod, MemberSet)) and not member.hidden:
            add(member.name, member.kind, member)
    from pcshell.objects import typedata

    for member in typedata.members_of(typenames.psobject_type_names(value)):
        if not isinstance(member, (ScriptMethod, CodeMethod, MemberSet)) and not member.hidden:
            add(member.name, member.kind, member)
    adapter = members.adapter_of(base)
    if adapter is not None:
        for name in adapter.properties(base):
            add(name, "Property")
    if type(base) is not PSCustomObject:
        for declared in members.table_of(base).properties.values():
            if not declared.hidden:
                add(declared.name, "Property", declared)
    return infos


def method_infos(value: Any) -> list[Any]:
    """The methods of a value: added ones and those of its type, by name."""
    if value is None:
        return []
    infos: list[Any] = [
        PSScriptMethod(value, member)
        for member in (members.added_members(value) or {}).values()
        if isinstance(member, (ScriptMethod, CodeMethod))
    ]
    base = unwrap(value)
    infos.extend(PSMethod(base, group) for group in members.table_of(base).methods.values())
    return infos


class PSMethod:
    """A method read as a value: `'abc'.ToUpper`. `receiver` is a ClrType for static methods."""

    __slots__ = ("group", "receiver")
    clr_name = "System.Management.Automation.PSMethod`1"

    def __init__(self, receiver: Any, group: MethodGroup) -> None:
        self.receiver = receiver
        self.group = group

    @property
    def name(self) -> str:
        """The method's name."""
        return self.group.name

    kind = "Method"

    @property
    def definition(self) -> str:
        """All signatures, as Get-Member writes them."""
        return ", ".join(self.definitions())

    def definitions(self) -> list[str]:
        """OverloadDefinitions."""
        owner = self.receiver.name if isinstance(self.receiver, typenames.ClrType) else ""
        return [overload.definition(owner) for overload in self.group.overloads]

    def call(self, args: list[Any]) -> Any:
        """Invoke()."""
        from pcshell.objects.overloads import invoke

        return invoke(self.group, args, self.receiver)


typenames.register_type(typenames.ClrType(PSMethod.clr_name, "class", "System.Management.Automation.PSMethod"))


class PSScriptMethod:
    """A method that was added, read as a value."""

    __slots__ = ("member", "receiver")
    clr_name = "System.Management.Automation.PSScriptMethod"

    def __init__(self, receiver: Any, member: ScriptMethod | CodeMethod) -> None:
        self.receiver = receiver
        self.member = member

    @property
    def name(self) -> str:
        """The method's name."""
        return self.member.name

    @property
    def kind(self) -> str:
        """ScriptMethod or CodeMethod."""
        return self.member.kind

    @property
    def definition(self) -> str:
        """As Get-Member writes it."""
        return f"System.Object {self.name}();"

    def definitions(self) -> list[str]:
        """OverloadDefinitions."""
        return [self.definition]

    def call(self, args: list[Any]) -> Any:
        """Invoke()."""
        return members.call_added(self.receiver, self.member, args)


class MemberSetView:
    """A member set read as a value (`PSStandardMembers`)."""

    __slots__ = ("member", "owner")
    clr_name = "System.Management.Automation.PSMemberSet"

    def __init__(self, owner: Any, member: MemberSet) -> None:
        self.owner = owner
        self.member = member


class _MemberSetAdapter:
    """Members of a member set by name."""

    def get(self, value: MemberSetView, folded: str) -> Any:
        member = value.member.members.get(folded)
        return MISSING if member is None else members.read_member(value.owner, member)

    def set(self, value: MemberSetView, folded: str, new: Any) -> bool:
        return False

    def properties(self, value: MemberSetView) -> list[str]:
        return [member.name for member in value.member.members.values()]

    def type_names(self, value: MemberSetView) -> list[str]:
        return []


members.register_adapter(MemberSetView, _MemberSetAdapter())


class BaseView:
    """`.psbase` of a dictionary: its own members, never its keys."""

    __slots__ = ("owner",)

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    @property
    def clr_name(self) -> str:
        """The type of the value behind."""
        return typenames.type_of(self.owner).name


class _BaseAdapter:
    """Declared members of the value behind a BaseView."""

    def get(self, view: BaseView, folded: str) -> Any:
        member = members.table_of(view.owner).properties.get(folded)
        return MISSING if member is None else members.read_property(view.owner, member)

    def set(self, view: BaseView, folded: str, new: Any) -> bool:
        return False

    def properties(self, view: BaseView) -> list[str]:
        return [member.name for member in members.table_of(view.owner).properties.values()]

    def type_names(self, view: BaseView) -> list[str]:
        return typenames.psobject_type_names(view.owner)

    def call(self, view: BaseView, folded: str, args: list[Any]) -> Any:
        if folded not in members.table_of(view.owner).methods:
            return MISSING
        return members.call_method(view.owner, folded, folded, args)


members.register_adapter(BaseView, _BaseAdapter())


class PropertyCollection(list):  # type: ignore[type-arg]
    """`.PSObject.Properties` (and Members, Methods): the infos now, with Add and Remove on the owner."""

    __slots__ = ("owner",)
    clr_name = (
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.PSPropertyInfo]"
    )

    def __init__(self, owner: Any, items: list[Any]) -> None:
        super().__init__(items)
        self.owner = owner


class PSObjectView:
    """`.PSObject` of a value."""

    __slots__ = ("owner",)
    clr_name = "System.Management.Automation.PSObject"

    def __init__(self, owner: Any) -> None:
        self.owner = owner


class TypeNameList(list):  # type: ignore[type-arg]
    """PSTypeNames: changes are written back to the value where it can keep them."""

    __slots__ = ("owner",)
    clr_name = "System.Collections.ObjectModel.Collection`1[System.String]"

    def __init__(self, owner: Any, items: list[str]) -> None:
        super().__init__(items)
        self.owner = owner

    def keep(self) -> None:
        """Writes the names back."""
        if type(self.owner) in (PSCustomObject, PSObject):
            self.owner.type_names = list(self)


def type_name_list(value: Any) -> TypeNameList:
    """The live list of a value's type names."""
    adapter = members.adapter_of(unwrap(value))
    names = list(adapter.type_names(value)) if adapter is not None else []
    return TypeNameList(value, names or typenames.psobject_type_names(value))


def copy_of(value: Any) -> Any:
    """PSObject.Copy(): a shallow copy of a custom object, a wrapper or a cloneable value."""
    if type(value) is PSCustomObject:
        result = PSCustomObject(value.shape, list(value.values))
        result.extra = copied_members(value.extra)
        result.type_names = list(value.type_names) if value.type_names else None
        return result
    if type(value) in WRAPPERS:
        wrapper = PSObject(value.base)
        wrapper.members = copied_members(value.members) or {}
        wrapper.type_names = value.type_names
        return wrapper
    group = None if value is None else members.table_of(value).methods.get("clone")
    return value if group is None else members.call_method(value, "Clone", "clone", [])


# -------------------------------------------------------------------------------------------------------- declarations


def _member_types(kind: str) -> Any:
    return enum_member("System.Management.Automation.PSMemberTypes", kind)


PROPERTY_INFO = declare_type("System.Management.Automation.PSPropertyInfo")
PROPERTY_INFO.properties_from(
    {
        "System.Management.Automation.PSMemberTypes MemberType": lambda info: _member_types(info.kind),
        "bool IsSettable": lambda info: _settable(info),
        "bool IsGettable": lambda info: True,
    }
)


def _settable(info: Any) -> bool:
    if isinstance(info, PropertyInfo):
        return info.is_settable
    return not isinstance(info, ScriptProperty) or info.setter is not None


@PROPERTY_INFO.property("System.Object Value")
def _value(info: Any) -> Any:
    return info.value if isinstance(info, (PropertyInfo, NoteProperty)) else None


@_value.with_setter
def _set_value(info: Any, new: Any) -> None:
    info.value = new


@PROPERTY_INFO.property("string TypeNameOfValue")
def _type_name_of_value(info: Any) -> str:
    if isinstance(info, PropertyInfo):
        return info.type_name
    value = getattr(info, "value", None)
    return "System.Object" if value is None else typenames.type_of(value).full_name


PROPERTY_INFO.properties_from(
    {"string Name": lambda info: info.name, "bool IsInstance": lambda info: isinstance(info, Member)}
)


@PROPERTY_INFO.method("string ToString()")
def _info_text(info: Any) -> str:
    if isinstance(info, PropertyInfo):
        return info.definition
    return PropertyInfo(None, info.name, info.kind, info).definition


@PROPERTY_INFO.method("System.Management.Automation.PSMemberInfo Copy()")
def _copy_info(info: Any) -> Any:
    return NoteProperty(info.name, info.value)


ALIAS = declare_type("System.Management.Automation.PSAliasProperty")
ALIAS.properties_from(
    {
        "string ReferencedMemberName": lambda info: (
            info.member.referenced if isinstance(info, PropertyInfo) else info.referenced  # type: ignore[union-attr]
        )
    }
)


@declare_type("System.Management.Automation.PSNoteProperty").constructor("PSNoteProperty(string name, object value)")
def _note(name: str, value: Any) -> NoteProperty:
    return NoteProperty(name, value)


@ALIAS.constructor("PSAliasProperty(string name, string referencedMemberName)")
def _alias(name: str, referenced: str) -> AliasProperty:
    return AliasProperty(name, referenced)


PROPERTY_SET = declare_type("System.Management.Automation.PSPropertySet")
_SET_MEMBERS: dict[str, Any] = {
    "string Name": lambda member: member.name,
    "System.Management.Automation.PSMemberTypes MemberType": lambda member: _member_types(member.kind),
    "bool IsInstance": lambda member: True,
}
PROPERTY_SET.properties_from({
    **_SET_MEMBERS,
    "System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames": lambda member: GenericCollection(
        member.referenced, "System.String"
    ),
})  # fmt: skip
PROPERTY_SET.method("string ToString()")(str)


@PROPERTY_SET.constructor(
    "PSPropertySet(string name, System.Collections.Generic.IEnumerable`1[System.String] referencedPropertyNames)"
)
def _property_set(name: str, referenced: Any) -> PropertySet:
    return PropertySet(name, tuple(map(str, referenced)))


MEMBER_SET = declare_type("System.Management.Automation.PSMemberSet")
MEMBER_SET.properties_from(_SET_MEMBERS)


@MEMBER_SET.constructor(
    "PSMemberSet(string name)",
    "PSMemberSet(string name, "
    "System.Collections.Generic.IEnumerable`1[System.Management.Automation.PSMemberInfo] members)",
)
def _member_set(name: str, members: Any = ()) -> MemberSet:
    return MemberSet(name, {member.name.lower(): member for member in members})


@declare_type("System.Management.Automation.PSScriptProperty").constructor(
    "PSScriptProperty(string name, scriptblock getterScript)",
    "PSScriptProperty(string name, scriptblock getterScript, scriptblock setterScript)",
)
def _script_property(name: str, getter: Any, setter: Any = None) -> ScriptProperty:
    return ScriptProperty(name, getter, setter)


@declare_type("System.Management.Automation.PSScriptMethod").constructor(
    "PSScriptMethod(string name, scriptblock script)"
)
def _script_method(name: str, script: Any) -> ScriptMethod:
    return ScriptMethod(name, script)


METHOD_INFO = declare_type("System.Management.Automation.PSMethodInfo")
METHOD_INFO.properties_from(
    {
        "System.Management.Automation.PSMemberTypes MemberType": lambda method: _member_types(method.kind),
        "string[] OverloadDefinitions": lambda method: method.definitions(),
        "string TypeNameOfValue": lambda method: method.clr_name.partition("`")[0],
        "System.Object Value": lambda method: method,
        "string Name": lambda method: method.name,
        "bool IsInstance": lambda method: False,
    }
)


@METHOD_INFO.method("System.Object Invoke(params System.Object[] arguments)")
def _invoke(method: Any, arguments: list[Any]) -> Any:
    return method.call(list(arguments))


@METHOD_INFO.method("string ToString()")
def _method_text(method: Any) -> str:
    return str(method.definition)


COLLECTION = declare_type("System.Management.Automation.PSMemberInfoIntegratingCollection`1", "T")


def _by_name(items: PropertyCollection, name: Any) -> Any:
    if isinstance(name, int):
        return items[name] if -len(items) <= name < len(items) else None
    folded = conversion.to_string(name).lower()
    return next((item for item in items if item.name.lower() == folded), None)


COLLECTION.index(_by_name)
COLLECTION.properties_from({"int Count": len})
# A type outside of the table gets its members under its full name.
declare_type(PropertyCollection.clr_name).index(_by_name)
declare_type(PropertyCollection.clr_name).properties_from({"int Count": len})
_COLLECTION = declare_type(PropertyCollection.clr_name)


@_COLLECTION.method("void Add(psobject member)", "void Add(psobject member, bool preValidated)")
def _add(items: PropertyCollection, member: Any, _validated: bool = False) -> None:
    if isinstance(member, PropertyInfo):
        member = NoteProperty(member.name, member.value)
    if not isinstance(member, Member):
        raise MethodException("Only members can be added.", "MethodArgumentConversionInvalidCastArgument")
    add_member(items.owner, member)


@_COLLECTION.method("void Remove(string name)")
def _remove(items: PropertyCollection, name: str) -> None:
    remove_member(items.owner, name.lower())


@_COLLECTION.method("System.Object Match(string name)")
def _match(items: PropertyCollection, name: str) -> list[Any]:
    from pcshell.objects.wildcard import WildcardPattern

    pattern = WildcardPattern(name)
    return [item for item in items if pattern.matches(item.name)]


@_COLLECTION.method("System.Object Item(string name)")
def _item(items: PropertyCollection, name: str) -> Any:
    return _by_name(items, name)


OBJECT_VIEW = declare_type("System.Management.Automation.PSObject")


def _members(view: PSObjectView) -> PropertyCollection:
    return PropertyCollection(view.owner, [*property_infos(view.owner), *method_infos(view.owner)])


OBJECT_VIEW.properties_from(
    {
        "System.Object Members": _members,
        "System.Object Properties": lambda view: PropertyCollection(view.owner, list(property_infos(view.owner))),
        "System.Object Methods": lambda view: PropertyCollection(view.owner, method_infos(view.owner)),
        "System.Object ImmediateBaseObject": lambda view: unwrap(view.owner),
        "System.Object BaseObject": lambda view: unwrap(view.owner),
        "System.Object TypeNames": lambda view: type_name_list(view.owner),
    }
)


@OBJECT_VIEW.method("psobject Copy()")
def _copy(view: PSObjectView) -> Any:
    return copy_of(view.owner)


@OBJECT_VIEW.method("string ToString()")
def _view_text(view: PSObjectView) -> str:
    return conversion.to_string(view.owner)


@OBJECT_VIEW.constructor("PSObject()", "PSObject(object obj)")
def _new_object(value: Any = None) -> Any:
    return PSCustomObject() if value is None else value


@OBJECT_VIEW.static("psobject AsPSObject(object obj)")
def _as_object(value: Any) -> Any:
    return value


NAMES = declare_type("System.Collections.ObjectModel.Collection`1", "T")


@NAMES.constructor("Collection()")
def _new_collection(kind: typenames.ClrType) -> GenericList:
    return GenericList(kind.generic_arguments[0].name)


@NAMES.method("void Add(T item)")
def _add_item(items: Any, item: Any) -> None:
    items.append(item)
    _kept(items)


@NAMES.method("void Insert(int index, T item)")
def _insert_item(items: Any, index: int, item: Any) -> None:
    items.insert(index, item)
    _kept(items)


@NAMES.method("void Clear()")
def _clear_items(items: Any) -> None:
    items.clear()
    _kept(items)


@NAMES.method("bool Remove(T item)")
def _remove_item(items: Any, item: Any) -> bool:
    if item not in items:
        return False
    items.remove(item)
    _kept(items)
    return True


@NAMES.method("void RemoveAt(int index)")
def _remove_at(items: Any, index: int) -> None:
    del items[index]
    _kept(items)


@NAMES.method("bool Contains(T item)")
def _contains(items: Any, item: Any) -> bool:
    from pcshell.objects.clr_array import index_of

    return index_of(items, item) >= 0


@NAMES.method("int IndexOf(T item)")
def _index_of(items: Any, item: Any) -> int:
    from pcshell.objects.clr_array import index_of

    return index_of(items, item)


NAMES.properties_from({"int Count": len})


def _kept(items: Any) -> None:
    if isinstance(items, TypeNameList):
        items.keep()
