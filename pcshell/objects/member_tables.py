"""The members of a type with those of its base types: built from `declare` tables when a type is first touched."""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.collections import GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.declare import TABLES, MethodGroup, PropertyMember, TypeMembers
from pcshell.objects.member_sources import MODULES
from pcshell.objects.psobject import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.typenames import ClrType

#: The module that declares the members of a type, where the name of the type does not say it (see `_module_of`).
_CORE_MODULES = {
    "System.Object": "clr_object",
    "System.Array": "clr_array",
    "System.String": "clr_string",
    "System.Collections.Hashtable": "clr_hashtable",
    "System.Collections.Specialized.OrderedDictionary": "clr_hashtable",
}


class Table:
    """All members of one type, those of its base types included."""

    __slots__ = (
        "constructors", "index_setter", "indexer", "methods", "properties", "static_methods", "static_properties",
    )  # fmt: skip

    def __init__(self) -> None:
        self.properties: dict[str, PropertyMember] = {}
        self.methods: dict[str, MethodGroup] = {}
        self.static_properties: dict[str, PropertyMember] = {}
        self.static_methods: dict[str, MethodGroup] = {}
        self.constructors: MethodGroup | None = None
        self.indexer: Callable[[Any, Any], Any] | None = None
        self.index_setter: Callable[[Any, Any, Any], None] | None = None


#: Python classes whose values all are of one type.
PLAIN = frozenset([str, int, float, bool, list, Hashtable, OrderedDictionary, PSCustomObject])

_TABLES: dict[str | ClrType, Table] = {}
#: By Python class; for arrays and lists by class and element type.
_CLASS_TABLES: dict[Any, Table] = {}
_BY_ELEMENT = frozenset([GenericList, TypedArray])


def _own_table(clr_type: ClrType) -> TypeMembers | None:
    if clr_type.definition is not None:
        members: TypeMembers = clr_type.definition.members
        return members
    name = clr_type.generic_definition or clr_type.name
    found = TABLES.get(name)
    if found is None:
        module = _CORE_MODULES.get(name)
        if module is None:
            from pcshell.objects.clr_modules import module_of

            module = module_of(name)
        if module:
            _load(module)
            found = TABLES.get(name)
        elif name in MODULES:
            from importlib import import_module

            import_module(MODULES[name])
            found = TABLES.get(name)
    return found


def forget_tables() -> None:
    """A session's class was defined again: tables that were merged from declarations are made anew."""
    _TABLES.clear()
    _CLASS_TABLES.clear()


def _load(module: str) -> None:
    from importlib import import_module

    import_module(f"pcshell.objects.{module}")


def _bound(group: MethodGroup, arguments: dict[str, str]) -> MethodGroup:
    return MethodGroup(
        group.name, [overload.bound_to(arguments) for overload in group.overloads], is_static=group.is_static
    )


def table_for(clr_type: ClrType) -> Table:
    """Everything declared for a type and its base types, with type parameters filled in."""
    key = clr_type.name if clr_type.definition is None else clr_type  # classes of several scopes may share a name
    found = _TABLES.get(key)
    if found is not None:
        return found
    table = Table()
    for ancestor in clr_type.ancestry():
        own = _own_table(ancestor)
        if own is None:
            continue
        arguments = {}
        if own.generic and ancestor.generic_arguments:
            arguments = {
                letter: item.name for letter, item in zip(own.generic, ancestor.generic_arguments, strict=False)
            }
        for into, members in (
            (table.properties, own.properties),
            (table.static_properties, own.static_properties),
        ):
            for folded, member in members.items():
                into.setdefault(folded, member)
        _inherit(table.methods, own.methods, arguments)
        _inherit(table.static_methods, own.static_methods, arguments)
        if ancestor is clr_type and own.constructors.overloads:
            table.constructors = _bound(own.constructors, arguments) if arguments else own.constructors
        if own.indexer is not None and table.indexer is None:
            table.indexer, table.index_setter = own.indexer, own.index_setter
    if len(_TABLES) > 2000:
        _TABLES.clear()
        _CLASS_TABLES.clear()
    _TABLES[key] = table
    return table


def generic_group(clr_type: ClrType, folded: str, types: list[ClrType], *, static: bool) -> MethodGroup | None:
    """The overloads of a method with these type arguments, or None. Functions get the types as a list first."""
    for ancestor in clr_type.ancestry():
        own = _own_table(ancestor)
        found = None if own is None else own.generic_methods.get((folded, len(types), static))
        if found is None:
            continue
        letters, group = found
        arguments = {letter: kind.name for letter, kind in zip(letters, types, strict=True)}
        bound = _bound(group, arguments)
        for overload in bound.overloads:
            overload.function = _with_types(overload.function, types, static=static)
        return bound
    return None


def _with_types(function: Callable[..., Any], types: list[ClrType], *, static: bool) -> Callable[..., Any]:
    if static:
        return lambda *arguments: function(types, *arguments)
    return lambda receiver, *arguments: function(receiver, types, *arguments)


def _inherit(into: dict[str, MethodGroup], inherited: dict[str, MethodGroup], arguments: dict[str, str]) -> None:
    """Adds the methods of a base type; overloads that a nearer type declares win."""
    for folded, group in inherited.items():
        more = _bound(group, arguments) if arguments else group
        nearer = into.get(folded)
        if nearer is not None:
            shadowed = {overload.text for overload in nearer.overloads}
            kept = [overload for overload in more.overloads if overload.text not in shadowed]
            more = MethodGroup(nearer.name, [*nearer.overloads, *kept], is_static=nearer.is_static)
        into[folded] = more


def table_of(value: Any) -> Table:
    """The table of a value's type."""
    kind = type(value)
    key = (kind, value.element) if kind in _BY_ELEMENT else kind
    found = _CLASS_TABLES.get(key)
    if found is None:
        found = table_for(typenames.type_of(value))
        of_one_type = isinstance(kind.__dict__.get("clr_name"), str) and not isinstance(value, Exception)
        if kind in PLAIN or kind in _BY_ELEMENT or of_one_type:  # an exception may carry a name of its own
            _CLASS_TABLES[key] = found
    return found
