"""The one resolver of members: every name a script uses on a value or a type is looked up here.

Order of a lookup, as in PowerShell: members that scripts added to the value; the keys of a dictionary; what the type
declares (`declare` tables, or an adapter registered for the Python class); type data (about_Types.ps1xml); the members
every value has (`PSObject`, `Count`, `ForEach()`); then, for a collection, the member of each of its elements. There
is no way from here to a Python attribute. Names come as (name, folded): as written and in lower case.
"""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.collections import Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.declare import MethodGroup, PropertyMember
from pcshell.objects.errors import ClrException, MethodException, RuntimeException
from pcshell.objects.member_tables import forget_tables as forget_tables
from pcshell.objects.member_tables import table_for as table_for
from pcshell.objects.member_tables import table_of as table_of
from pcshell.objects.psobject import MISSING as MISSING
from pcshell.objects.psobject import (
    NO_OUTPUT,
    PROPERTY_READERS,
    WRAPPERS,
    AliasProperty,
    CodeMethod,
    Member,
    MemberSet,
    NotedList,
    NotedText,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    PSObject,
    ScriptMethod,
    ScriptProperty,
    unwrap,
)
from pcshell.objects.script_protocol import call_script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Protocol

    from pcshell.objects.typenames import ClrType

    class Adapter(Protocol):
        """How a higher layer shows objects of its own class to scripts; names arrive in lower case.

        `get` and `set` answer MISSING (set: False) for names they do not know. `properties` gives the names in
        order, `type_names` the PSTypeNames or nothing. `call` is optional and answers MISSING likewise; so are
        `settable`, whether a property of (value, name) can be set, and `shortcut`, which makes a faster reader of
        (class, ordinary reader, added members): with any added, it takes the ordinary one.
        """

        def get(self, value: Any, folded: str) -> Any:
            """The property, or MISSING."""

        def set(self, value: Any, folded: str, new: Any) -> bool:
            """Sets the property; says whether it is known."""

        def properties(self, value: Any) -> Iterable[str]:
            """The names in order."""

        def type_names(self, value: Any) -> list[str]:
            """The PSTypeNames, or nothing."""


_ADAPTERS: dict[type, Any] = {}
_ADAPTER_CACHE: dict[type, Any] = {}
# Members added to values that cannot keep them: id -> (the value, so that the id stays its own; members).
_ADDED: dict[int, tuple[Any, dict[str, Member]]] = {}


def register_adapter(python_class: type, adapter: Adapter) -> None:
    """Shows instances of a Python class (and its subclasses) through an adapter."""
    _ADAPTERS[python_class] = adapter
    _ADAPTER_CACHE.clear()
    PROPERTY_READERS.pop(python_class, None)


def adapter_of(value: Any) -> Any:
    """The adapter of a value's class, or None."""
    kind = type(value)
    if kind in _ADAPTER_CACHE:
        return _ADAPTER_CACHE[kind]
    found = None
    for ancestor in kind.__mro__:
        found = _ADAPTERS.get(ancestor)
        if found is not None:
            break
    _ADAPTER_CACHE[kind] = found
    return found


# --------------------------------------------------------------------------------------------- members that were added


def added_members(value: Any) -> dict[str, Member] | None:
    """The members scripts added to this value, by folded name (note properties of a PSCustomObject excepted)."""
    kind = type(value)
    if kind is PSCustomObject:
        found: dict[str, Member] | None = value.extra
        return found
    if kind in WRAPPERS or kind is NotedList:
        members: dict[str, Member] = value.members
        return members
    if _ADDED:
        entry = _ADDED.get(id(value))
        if entry is not None:
            return entry[1]
    return None


def attach(value: Any, folded: str, member: Member) -> None:
    """Keeps a member for a value that has no room of its own for added members."""
    if type(value) is NotedList:
        value.members[folded] = member
        return
    entry = _ADDED.get(id(value))
    if entry is None:
        entry = _ADDED[id(value)] = (value, {})
    entry[1][folded] = member


def type_member(value: Any, folded: str) -> Member | None:
    """A member that type data gives to values of this type."""
    from pcshell.objects import typedata

    return typedata.find_member(typenames.psobject_type_names(value), folded)


def read_member(value: Any, member: Member) -> Any:
    """The value of an added property, or the method object of an added method."""
    kind = type(member)
    if kind is NoteProperty or isinstance(member, NoteProperty):
        return member.value  # type: ignore[attr-defined]
    if isinstance(member, AliasProperty):
        found = get_property(value, member.referenced, member.referenced.lower())
        if member.type_name and found is not MISSING:
            target = typenames.find_type(member.type_name)
            return found if target is None else conversion.convert(found, target)
        return None if found is MISSING else found
    if isinstance(member, ScriptProperty):
        if member.getter is None:
            return None
        try:
            return call_script(member.getter, value)
        except ClrException as cause:
            raise _getting_failed(member.name, cause, "ScriptGetValueRuntimeException") from None
    if isinstance(member, (ScriptMethod, CodeMethod)):
        from pcshell.objects.clr_psobject import PSScriptMethod

        return PSScriptMethod(value, member)
    if isinstance(member, MemberSet):
        from pcshell.objects.clr_psobject import MemberSetView

        return MemberSetView(value, member)
    return member if isinstance(member, PropertySet) else None


def write_member(value: Any, member: Member, new: Any) -> None:
    """Sets an added property; raises when it cannot be set."""
    if isinstance(member, NoteProperty):
        member.value = new
    elif isinstance(member, AliasProperty):
        set_property(value, member.referenced, member.referenced.lower(), new)
    elif isinstance(member, ScriptProperty):
        if member.setter is None:
            failed = RuntimeException(
                f'Set accessor for property "{member.name}" is unavailable.', "SetWithoutSetterFromScriptProperty"
            )
            failed.clr_name = "System.Management.Automation.SetValueException"
            raise failed
        try:
            call_script(member.setter, value, new)
        except ClrException as cause:
            failed = RuntimeException(
                f'Exception setting "{member.name}": "{cause.message}"', "ScriptSetValueRuntimeException", inner=cause
            )
            failed.clr_name = "System.Management.Automation.SetValueInvocationException"
            raise failed from None
    else:
        raise read_only(member.name)


# ---------------------------------------------------------------------------------------------------------- properties


def get_property(value: Any, name: str, folded: str) -> Any:
    """The property of a value, or MISSING."""
    reader = PROPERTY_READERS.get(type(value))
    if reader is None:
        reader = _reader_for(value)
    return reader(value, name, folded)


def _read_null(_value: Any, _name: str, folded: str) -> Any:
    return 0 if folded in {"count", "length"} else MISSING


def _read_custom_object(value: Any, name: str, folded: str) -> Any:
    position = value.shape.index.get(folded)
    if position is not None:
        return value.values[position]
    extra = value.extra
    if extra is not None:
        member = extra.get(folded)
        if member is not None:
            return read_member(value, member)
    return _read_rest(value, name, folded)


def _read_hashtable(value: Any, name: str, folded: str) -> Any:
    if folded in value and type(value.names[folded]) is str and folded[:1] not in _DIGITS:
        return value[folded]
    if folded[:1] in _DIGITS and folded.isdecimal():
        # `$table.1` is the number 1 before it is the text '1'.
        for key in (int(folded), name):
            if value.has(key):
                return value.lookup(key)
    elif folded in value and type(value.names[folded]) is str:
        return value[folded]
    return _read_declared(value, name, folded)


_DIGITS = frozenset("0123456789")


def _read_dictionary(value: Any, name: str, folded: str) -> Any:
    """Dictionaries whose keys do not fold (or are typed) look the name up as written."""
    found = value.lookup(name, MISSING)
    return _read_declared(value, name, folded) if found is MISSING else found


def _read_list(value: Any, name: str, folded: str) -> Any:
    if folded in {"count", "length"}:
        return len(value)
    return _read_declared(value, name, folded)


def _read_wrapper(value: Any, name: str, folded: str) -> Any:
    member = value.members.get(folded)
    if member is not None:
        return read_member(value, member)
    if folded in _INTRINSIC_PROPERTIES:
        return _INTRINSIC_PROPERTIES[folded](value)
    member = type_member(value, folded)
    return read_member(value, member) if member is not None else get_property(value.base, name, folded)


def _read_noted(value: Any, name: str, folded: str) -> Any:
    notes = value.notes
    if (type(notes) is dict or folded in notes.names) and folded in value.members:
        return read_member(value, value.members[folded])
    if type(value) is NotedList:
        return _read_list(value, name, folded)
    intrinsic = _INTRINSIC_PROPERTIES.get(folded)
    return _read_declared(value.base, name, folded) if intrinsic is None else intrinsic(value)


def _read_declared(value: Any, name: str, folded: str) -> Any:
    if _ADDED:
        members = added_members(value)
        if members is not None and folded in members:
            return read_member(value, members[folded])
    member = table_of(value).properties.get(folded)
    if member is not None:
        return read_property(value, member)
    return _read_rest(value, name, folded)


def _read_adapted(value: Any, name: str, folded: str) -> Any:
    if _ADDED:
        members = added_members(value)
        if members is not None and folded in members:
            return read_member(value, members[folded])
    found = adapter_of(value).get(value, folded)
    return _read_declared(value, name, folded) if found is MISSING else found


def read_property(value: Any, member: PropertyMember) -> Any:
    """A declared property; what its getter raises becomes GetValueInvocationException."""
    try:
        return member.getter(value)
    except RuntimeException:
        raise
    except (ClrException, OSError, ArithmeticError) as cause:
        from pcshell.objects.overloads import from_python

        inner = cause if isinstance(cause, ClrException) else from_python(cause)
        raise _getting_failed(member.name, inner) from None


def _getting_failed(name: str, inner: ClrException, error_id: str = "ExceptionWhenGetting") -> RuntimeException:
    failed = RuntimeException(f'Exception getting "{name}": "{inner.message}"', error_id, inner=inner)
    failed.clr_name = "System.Management.Automation.GetValueInvocationException"
    return failed


def _read_rest(value: Any, name: str, folded: str) -> Any:
    """Type data, the members of every value, methods as values, the elements of a collection, Count of a scalar."""
    member = type_member(value, folded)
    if member is not None:
        return read_member(value, member)
    intrinsic = _INTRINSIC_PROPERTIES.get(folded)
    if intrinsic is not None:
        return intrinsic(value)
    group = table_of(value).methods.get(folded)
    if group is not None:
        from pcshell.objects.clr_psobject import PSMethod

        return PSMethod(value, group)
    items = conversion.enumerate_value(value)
    if items is not None:
        return enumerate_members(items, name, folded)
    if folded in {"count", "length"}:
        return 1
    return MISSING


def enumerate_members(items: Iterator[Any], name: str, folded: str) -> Any:
    """Member enumeration: the property of each element, collections among the values opened; MISSING for none.

    A custom object without the property counts as $null where another element has it; other elements count for
    nothing.
    """
    found: list[Any] = []
    absent = 0
    for item in items:
        if item is None or item is NO_OUTPUT:
            continue
        value = _element_property(item, name, folded)
        if value is MISSING:
            if type(item) is PSCustomObject:
                absent += 1
                found.append(None)
            continue
        inner = conversion.enumerate_value(value)
        if inner is None:
            found.append(value)
        else:
            found.extend(inner)
    if len(found) == absent:
        return MISSING
    return found[0] if len(found) == 1 else found


def _element_property(item: Any, name: str, folded: str) -> Any:
    """A property of one element; the Count that every scalar has does not count here."""
    if folded in {"count", "length"} and not _has_own(item, folded):
        return MISSING
    return get_property(item, name, folded)


def _has_own(item: Any, folded: str) -> bool:
    plain = unwrap(item)
    if isinstance(plain, list):
        return True
    if type(plain) is PSCustomObject:
        return folded in plain.shape.index or bool(plain.extra and folded in plain.extra)
    if isinstance(plain, Hashtable) or adapter_of(plain) is not None:
        return True
    return folded in table_of(plain).properties


def _reader_for(value: Any) -> Callable[[Any, str, str], Any]:
    """The reader of a Python class that has none yet; remembered."""
    kind = type(value)
    adapter = adapter_of(value)
    if adapter is not None:
        shortcut = getattr(adapter, "shortcut", None)
        reader = _read_adapted if shortcut is None else shortcut(kind, _read_adapted, _ADDED)
    elif isinstance(value, Hashtable):
        same = kind.identify is Hashtable.identify
        reader = _read_hashtable if same and type(value).__dict__.get("identify") is None else _read_dictionary
    elif isinstance(value, list) and kind in _ARRAYS:
        reader = _read_list
    else:
        reader = _read_declared
    PROPERTY_READERS[kind] = reader
    return reader


_ARRAYS = frozenset([list, TypedArray])
PROPERTY_READERS.update(
    {
        type(None): _read_null,
        type(NO_OUTPUT): _read_null,
        PSCustomObject: _read_custom_object,
        PSObject: _read_wrapper,
        NotedText: _read_noted,
        NotedList: _read_noted,
        Hashtable: _read_hashtable,
        OrderedDictionary: _read_hashtable,
        list: _read_list,
        TypedArray: _read_list,
    }
)


def _view(value: Any) -> Any:
    from pcshell.objects.clr_psobject import PSObjectView

    return PSObjectView(value)


def _type_names(value: Any) -> Any:
    from pcshell.objects.clr_psobject import type_name_list

    return type_name_list(value)


def _base(value: Any) -> Any:
    """`.psbase`: the value without added members; of a dictionary its own members instead of its keys."""
    plain = unwrap(value)
    if isinstance(plain, Hashtable):
        from pcshell.objects.clr_psobject import BaseView

        return BaseView(plain)
    return plain


_INTRINSIC_PROPERTIES: dict[str, Callable[[Any], Any]] = {
    "psobject": _view,
    "pstypenames": _type_names,
    "psbase": _base,
    "psadapted": _base,
    "psextended": _view,
}


# --------------------------------------------------------------------------------------------------- setting properties


def not_found(name: str, value: Any = None) -> RuntimeException:
    """Assignment to a property that does not exist: of $null, of a custom object, of anything else."""
    text = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
    if isinstance(value, PSCustomObject):
        return _setting_failed(name, text)
    error_id = "PropertyNotFound" if value is None else "PropertyAssignmentException"
    return RuntimeException(text, error_id, category="InvalidOperation")


def _setting_failed(name: str, why: str, inner: ClrException | None = None) -> RuntimeException:
    failed = RuntimeException(f'Exception setting "{name}": "{why}"', "ExceptionWhenSetting", inner=inner)
    failed.clr_name = "System.Management.Automation.SetValueInvocationException"
    return failed


def read_only(name: str) -> RuntimeException:
    """Assignment to a property without a setter."""
    return RuntimeException(
        f"'{name}' is a ReadOnly property.", "PropertyAssignmentException", category="InvalidOperation"
    )


def set_property(value: Any, name: str, folded: str, new: Any) -> None:
    """Sets a property. Raises PropertyNotFound, PropertyAssignmentException or ExceptionWhenSetting."""
    kind = type(value)
    if kind is PSCustomObject:
        position = value.shape.index.get(folded)
        if position is not None:
            value.values[position] = new
            return
    elif kind is Hashtable or kind is OrderedDictionary or isinstance(value, Hashtable):
        _set_key(value, name, new)
        return
    elif value is None:
        raise not_found(name)
    members = added_members(value)
    if members is not None and folded in members:
        write_member(value, members[folded], new)
        return
    if kind in WRAPPERS:
        set_property(value.base, name, folded, new)
        return
    adapter = adapter_of(value)
    if adapter is not None and adapter.set(value, folded, new):
        return
    declared = table_of(value).properties.get(folded)
    if declared is not None:
        _write_declared(value, declared, new)
        return
    member = type_member(value, folded)
    if member is None:
        raise not_found(name, value)
    write_member(value, member, new)


def _set_key(table: Hashtable, name: str, new: Any) -> None:
    from pcshell.objects.indexing import set_index

    set_index(table, name, new)


def _write_declared(value: Any, member: PropertyMember, new: Any, *, static: bool = False) -> None:
    if member.setter is None:
        raise read_only(member.name)
    from pcshell.objects.overloads import named_type

    try:
        if member.parameter is None:
            member.parameter = named_type(member.type_text)
        if new is not None or member.parameter.is_value_type or member.parameter.name == "System.String":
            new = conversion.convert(new, member.parameter)
        if static:
            member.setter(new)
        else:
            member.setter(value, new)
    except ClrException as cause:
        raise _setting_failed(member.name, cause.message, cause) from None


# ------------------------------------------------------------------------------------------------------------- methods


def null_receiver() -> RuntimeException:
    """A method called on $null."""
    return RuntimeException(
        "You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", category="InvalidOperation"
    )


def method_not_found(value: Any, name: str) -> RuntimeException:
    """No method of that name on the value."""
    from pcshell.objects.absence import absence

    return absence(typenames.type_of(value), name) or RuntimeException(
        f"Method invocation failed because [{typenames.type_name_of(value)}] does not contain a method named '{name}'.",
        "MethodNotFound",
        category="InvalidOperation",
        target=name,
    )


def call_method(value: Any, name: str, folded: str, args: list[Any]) -> Any:
    """Calls a method; NO_OUTPUT when it is void."""
    if value is None or value is NO_OUTPUT:
        raise null_receiver()
    kind = type(value)
    if kind is NotedText and type(value.notes) is not dict:  # no more than notes was added
        value, kind = value.base, str
    if not _ADDED and kind is not PSCustomObject and kind is not PSObject and adapter_of(value) is None:
        group = table_of(value).methods.get(folded)
        if group is not None:
            return _invoke(group, args, value)
    found = _call(value, folded, args)
    if found is MISSING:
        raise method_not_found(value, name)
    return found


def _call(value: Any, folded: str, args: list[Any]) -> Any:
    """A method of the value, or of each element of a collection; MISSING where there is none."""
    members = added_members(value)
    if members is not None:
        member = members.get(folded)
        if member is not None and isinstance(member, (ScriptMethod, CodeMethod)):
            return call_added(value, member, args)
    base = unwrap(value)
    adapter = adapter_of(base)
    if adapter is not None:
        call = getattr(adapter, "call", None)
        if call is not None:
            answer = call(base, folded, args)
            if answer is not MISSING:
                return answer
    group = table_of(base).methods.get(folded)
    if group is not None:
        return _invoke(group, args, value if folded in _KEEP_WRAPPER else base)
    return _call_rest(value, base, folded, args)


def _invoke(group: MethodGroup, args: list[Any], receiver: Any = None) -> Any:
    """Overload resolution and call; its module is imported with the first call."""
    global _invoke
    from pcshell.objects.overloads import invoke

    _invoke = invoke
    return invoke(group, args, receiver)


_KEEP_WRAPPER = frozenset(["foreach", "where"])


def _call_rest(value: Any, base: Any, folded: str, args: list[Any]) -> Any:
    member = type_member(value, folded)
    if member is not None and isinstance(member, (ScriptMethod, CodeMethod)):
        return call_added(value, member, args)
    if folded in _KEEP_WRAPPER:
        from pcshell.objects import intrinsics

        return intrinsics.for_each(value, args) if folded == "foreach" else intrinsics.where(value, args)
    items = conversion.enumerate_value(base)
    if items is None:
        return MISSING
    results: list[Any] = []
    called = False
    for item in items:
        if item is None:
            raise null_receiver()
        answer = _call(item, folded, args)
        if answer is MISSING:
            return MISSING
        called = True
        if answer is NO_OUTPUT:
            continue
        inner = conversion.enumerate_value(answer)
        if inner is None:
            results.append(answer)
        else:
            results.extend(inner)
    if not called:
        return MISSING
    if not results:
        return NO_OUTPUT
    return results[0] if len(results) == 1 else results


def call_added(value: Any, member: Member, args: list[Any]) -> Any:
    """Runs a method that was added to a value or a type."""
    if isinstance(member, ScriptMethod):
        try:
            return member.script.invoke_member(value, args)
        except ClrException as cause:
            from pcshell.objects.errors import MethodInvocationException

            raise MethodInvocationException(
                f'Exception calling "{member.name}" with "{len(args)}" argument(s): "{cause.message}"',
                "ScriptMethodRuntimeException", inner=cause,
            ) from None  # fmt: skip
    return member.function(value, *args)  # type: ignore[attr-defined]


# -------------------------------------------------------------------------------------------------- statics, instances


def get_static(clr_type: ClrType, name: str, folded: str) -> Any:
    """A static property, an enum's member, or a static method as a value; MISSING where there is none."""
    enum = clr_type.python if clr_type.kind == "enum" else None
    if enum is not None and folded in enum.by_name:
        return enum(enum.by_name[folded])
    table = table_for(clr_type)
    member = table.static_properties.get(folded)
    if member is not None:
        return member.getter()
    group = table.static_methods.get(folded)
    if group is None and folded == "new":
        group = table.constructors
    if group is not None:
        from pcshell.objects.clr_psobject import PSMethod

        return PSMethod(clr_type, group)
    return MISSING


def set_static(clr_type: ClrType, name: str, folded: str, new: Any) -> None:
    """Sets a static property."""
    member = table_for(clr_type).static_properties.get(folded)
    if member is None:
        missing = not_found(name)
        missing.error_id = "PropertyAssignmentException"
        raise missing
    _write_declared(None, member, new, static=True)


def call_static(clr_type: ClrType, name: str, folded: str, args: list[Any]) -> Any:
    """Calls a static method; `new` is the constructor."""
    if folded == "new":
        return new_object(clr_type, args)
    group = table_for(clr_type).static_methods.get(folded)
    if group is None:
        from pcshell.objects.absence import absence

        raise absence(clr_type, name) or RuntimeException(
            f"Method invocation failed because [{clr_type.name}] does not contain a method named '{name}'.",
            "MethodNotFound",
            category="InvalidOperation",
            target=name,
        )
    return _invoke(group, args)


def call_generic(receiver: Any, name: str, folded: str, args: list[Any], types: list[ClrType], *, static: bool) -> Any:
    """A call that names type arguments; a method that is not declared with any is called without them."""
    from pcshell.objects.member_tables import generic_group

    if receiver is not None and receiver is not NO_OUTPUT:
        kind = receiver if static else typenames.type_of(receiver)
        group = generic_group(kind, folded, types, static=static)
        if group is not None:
            return _invoke(group, args) if static else _invoke(group, args, receiver)
    if static:
        return call_static(receiver, name, folded, args)
    return call_method(receiver, name, folded, args)


def new_object(clr_type: ClrType, args: list[Any]) -> Any:
    """`[type]::new(...)`: arrays by length, exceptions, declared constructors, the zero value of a struct."""
    if clr_type.definition is not None:
        return clr_type.definition.construct(args)
    if clr_type.element is not None:
        from pcshell.objects.clr_array import new_array

        return new_array(clr_type.element, args, clr_type.name.count(",", clr_type.name.rindex("[")) + 1)
    table = table_for(clr_type)
    if table.constructors is not None:
        from pcshell.objects.overloads import invoke

        if clr_type.generic_arguments:
            return _construct_generic(clr_type, table.constructors, args)
        group = table.constructors
        group.is_static = True
        return invoke(group, args, method=".ctor", shown="new")
    if "System.Exception" in clr_type.assignable_names():
        from pcshell.objects.clr_exceptions import new_exception

        return new_exception(clr_type.name, args)
    if not args:
        if clr_type.kind == "enum" and clr_type.python is not None:
            return clr_type.python(0)
        if clr_type.name == "System.Char":
            return clr_type.python("\0")
        if clr_type.kind == "struct" and clr_type.python is not None:
            return clr_type.python()
    raise MethodException(
        f'Cannot find an overload for "new" and the argument count: "{len(args)}".', "MethodCountCouldNotFindBest"
    )


def has_constructors(clr_type: ClrType) -> bool:
    """Whether a type declares constructors of its own; numbers, static classes and interfaces do not."""
    return (
        clr_type.definition is not None
        or clr_type.element is not None
        or table_for(clr_type).constructors is not None
        or "System.Exception" in clr_type.assignable_names()
    )


def _construct_generic(clr_type: ClrType, group: MethodGroup, args: list[Any]) -> Any:
    """Constructors of generic types get the constructed type first."""
    from pcshell.objects.overloads import invoke

    return invoke(group, args, clr_type, method=".ctor", shown="new")


def get_index(value: Any, index: Any) -> Any:
    """`value[index]`: the commonest cases here, the rest in `indexing`."""
    kind = type(value)
    if kind is list:
        if type(index) is int:
            try:
                return value[index]
            except IndexError:
                return None
    elif kind is Hashtable and type(index) is str:
        return value.get(index.lower())
    return _get_index(value, index)


def _get_index(value: Any, index: Any) -> Any:
    global _get_index
    from pcshell.objects import indexing

    _get_index = indexing.get_index
    return indexing.get_index(value, index)


def set_index(value: Any, index: Any, new: Any) -> None:
    """`value[index] = new`: the commonest cases here, the rest in `indexing`."""
    kind = type(value)
    if kind is list:
        if type(index) is int and -len(value) <= index < len(value):
            value[index] = new
            return
    elif kind is Hashtable and type(index) is str:
        value.set(index, new)
        return
    _set_index(value, index, new)


def _set_index(value: Any, index: Any, new: Any) -> None:
    global _set_index
    from pcshell.objects import indexing

    _set_index = indexing.set_index
    indexing.set_index(value, index, new)


# ---------------------------------------------------------------------------------------------------------- all members


def properties_of(value: Any) -> list[Any]:
    """The PropertyInfo of each property, in the order of `.PSObject.Properties`."""
    from pcshell.objects.clr_psobject import property_infos

    return property_infos(value)


def adapted_properties_of(value: Any) -> list[Any]:
    """The same without .NET's own properties where an adapter stands before them: XML, rows of a DataTable.

    PowerShell's views Adapted and Extended, which Get-Member lists and Export-Csv writes.
    """
    infos = properties_of(value)
    base = _base(value)
    adapter = adapter_of(base)
    if not getattr(adapter, "only_adapted", False):
        return infos
    own = set(adapter.properties(base))
    return [info for info in infos if info.kind != "Property" or info.name in own]


def methods_of(value: Any) -> list[Any]:
    """The method objects of a value, as Get-Member lists them."""
    from pcshell.objects.clr_psobject import method_infos

    return method_infos(value)


def members_of(value: Any) -> list[Any]:
    """Properties and methods."""
    return [*properties_of(value), *methods_of(value)]
