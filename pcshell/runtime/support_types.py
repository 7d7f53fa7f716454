"""Types as compiled code uses them: literals, casts, -is and -as, [ref]."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException
from pcshell.objects.script_protocol import PSReference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.specs import TypeSpec
    from pcshell.objects.typenames import ClrType
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope


class TypeReference:
    """A type literal of a script; `resolve` looks it up once."""

    __slots__ = ("clr", "definition", "epoch", "extent", "name", "namespaces", "root")

    def __init__(self, spec: TypeSpec) -> None:
        self.name = spec.name
        self.extent = spec.extent
        self.namespaces = spec.namespaces
        self.definition = spec.definition
        self.root = spec.root
        self.clr: ClrType | None = None
        self.epoch = -1

    def resolve(self, context: ExecutionContext, scope: Scope | None = None) -> ClrType:
        """The type as it is seen from a scope, the running one without it; raises TypeNotFound."""
        if self.clr is not None and self.epoch == context.epoch:
            return self.clr
        found = context.definitions.get(self.definition) if self.definition is not None else None
        if found is None and self.root is not None:
            found = context.imports.get(self.root, {}).get(self.name.lower())
            if isinstance(found, AmbiguousType):
                raise found.error(self.extent)
        if found is None:
            found = find_session_type(context, self.name, self.namespaces, scope=scope, visible=True)
        if found is None:
            raise type_not_found(self.name, self.extent)
        self.clr = found
        self.epoch = context.epoch
        return found


class AmbiguousType:
    """Two modules of `using module` statements have a class of this name: only `Module.Name` says which."""

    __slots__ = ("name", "owners")

    def __init__(self, name: str, owners: tuple[str, ...]) -> None:
        self.name = name
        self.owners = owners

    def error(self, extent: Any = None) -> RuntimeException:
        """What a use of the name raises."""
        first, second = (f"{owner}.{self.name}" for owner in self.owners[:2])
        return RuntimeException(
            f"The type name '{self.name}' is ambiguous, it could be '{first}' or '{second}'.",
            "AmbiguousTypeReference", category="InvalidOperation", target=self.name, extent=extent,
        )  # fmt: skip


def find_session_type(
    context: ExecutionContext,
    name: str,
    namespaces: tuple[str, ...] = (),
    *,
    scope: Scope | None = None,
    visible: bool = False,
) -> ClrType | None:
    """A type by name: classes and enums of the scopes, the type table, then the namespaces a script uses.

    `scope` is where to look from, the running one without it. `visible`: a class of a scope that is not seen from there
    is not found; without it, it is, because the names of parameters and properties travel as text.
    """
    from pcshell.objects.typenames import constructed_type, find_type

    folded = name.lower()
    at: Scope | None = context.scope if scope is None else scope
    while at is not None:
        types = at.types
        if types is not None:
            own = types.get(folded)
            if own is not None:
                if isinstance(own, AmbiguousType):
                    raise own.error()
                return own  # type: ignore[no-any-return]
        at = at.parent
    found = find_type(name)
    if found is not None and visible and found.is_scripted:
        found = None
    if found is not None or not namespaces:
        return found
    if name.endswith("]"):
        return constructed_type(
            name, lambda part: find_session_type(context, part, namespaces, scope=scope, visible=visible), namespaces
        )
    for namespace in namespaces:
        found = find_type(f"{namespace}.{name}")
        if found is not None:
            break
    return found


def type_not_found(name: str, extent: Any = None) -> RuntimeException:
    """The error of a type literal that names no type; of an array, its elements' type is what could not be found."""
    while name.endswith("[]"):
        name = name[:-2]
    return RuntimeException(
        f"Unable to find type [{name}].", "TypeNotFound", category="InvalidOperation", target=name, extent=extent
    )


def clr_type(context: ExecutionContext, scope: Scope, reference: TypeReference) -> ClrType:
    """`[type]` as a value."""
    return reference.resolve(context, scope)


_AS_IT_IS = {"int": int, "string": str, "bool": bool, "double": float, "System.Int32": int}


# The names under which a cast makes an object of a dictionary; the type they stand for is PSObject.
_CUSTOM_OBJECT = frozenset(
    ("pscustomobject", "management.automation.pscustomobject", "system.management.automation.pscustomobject")
)


def cast(context: ExecutionContext, scope: Scope, reference: TypeReference, value: Any) -> Any:
    """`[type] value`."""
    if type(value) is _AS_IT_IS.get(reference.name):
        return value
    if reference.name.lower() in _CUSTOM_OBJECT:
        from pcshell.runtime.support import custom_object_of

        return custom_object_of(value)
    from pcshell.objects.conversion import convert

    return convert(value, reference.resolve(context, scope))


def type_operand(context: ExecutionContext, value: Any) -> ClrType:
    """The right side of -is and -as: a type, or a type's name as text."""
    from pcshell.objects.conversion import to_string
    from pcshell.objects.typenames import ClrType

    if isinstance(value, ClrType):
        return value
    name = to_string(value)
    found = find_session_type(context, name)
    if found is None:
        raise RuntimeException(f"Unable to find type [{name}].", "RuntimeException", category="InvalidOperation")
    return found


def session_Is(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> bool:
    """`left -is [type]`."""
    from pcshell.objects.typenames import ClrType, is_instance

    if not isinstance(right, (ClrType, str)):
        raise RuntimeException(
            "The right operand of '-is' must be a type.", "IsOperatorRequiresType", category="InvalidOperation"
        )
    return is_instance(left, type_operand(context, right))


def session_IsNot(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> bool:
    """`left -isnot [type]`."""
    return not session_Is(context, scope, left, right)


def session_As(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> Any:
    """`left -as [type]`: the converted value, or $null."""
    from pcshell.objects.conversion import as_type
    from pcshell.objects.typenames import ClrType

    if not isinstance(right, (ClrType, str)):
        raise RuntimeException(
            "The right operand of '-as' must be a type.", "AsOperatorRequiresType", category="InvalidOperation"
        )
    return as_type(left, type_operand(context, right))


class VariableReference(PSReference):
    """`[ref] $variable`: reads and writes the variable in its scope."""

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope = scope
        self.name = name

    @property
    def value(self) -> Any:
        """What the variable holds now."""
        return self.scope[self.name]

    @value.setter
    def value(self, new: Any) -> None:
        self.scope[self.name] = new


def reference(context: ExecutionContext, scope: Scope, spec: Any) -> PSReference:
    """`[ref] $variable`."""
    from pcshell.runtime.support_variables import target_scope

    path = spec.path
    folded = path.name.lower()
    if folded == "null":
        return PSReference()
    holder = target_scope(context, scope, path) if path.scope else scope.holder(folded)
    if holder is None:
        raise RuntimeException(
            "[ref] cannot be applied to a variable that does not exist.", "NonExistingVariableReference",
            category="InvalidOperation", target=path.user_path, extent=spec.extent,
        )  # fmt: skip
    return VariableReference(holder, folded)


def reference_to_value(value: Any) -> PSReference:
    """`[ref]` of anything that is no variable."""
    return PSReference(value)
