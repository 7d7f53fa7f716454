"""Members and elements as compiled code uses them: the fast paths, strict mode, and the one resolver behind them."""

from __future__ import annotations

from pcshell.objects.collections import Hashtable
from pcshell.objects.psobject import MISSING, NO_OUTPUT, PROPERTY_READERS, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.objects.typenames import ClrType
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope


def member(context: ExecutionContext, scope: Scope, value: Any, name: str, folded: str) -> Any:
    """`value.name`; a property that does not exist is $null, or an error in strict mode."""
    if type(value) is PSCustomObject:
        position = value.shape.index.get(folded)
        if position is not None:
            return value.values[position]
    reader = PROPERTY_READERS.get(type(value))
    if reader is None:
        from pcshell.objects.members import get_property

        reader = get_property
    result = reader(value, name, folded)
    if result is MISSING:
        return missing_property(scope, value, name)
    return result


def missing_property(scope: Scope, value: Any, name: str) -> Any:
    """$null, or PropertyNotFoundStrict where strict mode 2 or later is on.

    A property that .NET has and this shell has not is an error of its own, so that nobody takes $null for its value.
    """
    if value is not None and type(value) is not PSCustomObject and not isinstance(value, (dict, list)):
        from pcshell.objects import typenames

        _refuse_absent(typenames.type_of(value), name)
    return _null_unless_strict(scope, name)


def _refuse_absent(clr: Any, name: str) -> None:
    from pcshell.objects.absence import absence

    error = absence(clr, name)
    if error is not None:
        raise error


def _null_unless_strict(scope: Scope, name: str) -> Any:
    from pcshell.runtime.session_state import strict_version

    if strict_version(scope) < 2:
        return None
    from pcshell.objects.errors import RuntimeException

    missing = RuntimeException(
        f"The property '{name}' cannot be found on this object. Verify that the property exists.",
        "PropertyNotFoundStrict",
    )
    missing.clr_name = "System.Management.Automation.PropertyNotFoundException"
    raise missing


def type_behind(value: Any) -> ClrType:
    """What stands before `::`: a type, else the type of the value; nothing has no static members."""
    from pcshell.objects.typenames import ClrType, type_of

    if isinstance(value, ClrType):
        return value
    if value is None:
        from pcshell.objects.errors import RuntimeException

        raise RuntimeException(
            "You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", category="InvalidOperation"
        )
    return type_of(value)


def static_property(context: ExecutionContext, scope: Scope, clr: Any, name: str, folded: str) -> Any:
    """`[type]::name`."""
    from pcshell.objects.members import MISSING, get_static

    result = get_static(type_behind(clr), name, folded)
    if result is MISSING:
        _refuse_absent(clr, name)
        return _null_unless_strict(scope, name)
    return result


def call_member(
    context: ExecutionContext, scope: Scope, value: Any, name: str, folded: str, arguments: list[Any]
) -> Any:
    """`value.name(arguments)`; a void method gives NO_OUTPUT."""
    from pcshell.objects.members import call_method

    context.scope = scope
    return call_method(value, name, folded, arguments)


def call_member_value(
    context: ExecutionContext, scope: Scope, value: Any, name: str, folded: str, arguments: list[Any]
) -> Any:
    """`value.name(arguments)` where a value is needed; a void method gives $null."""
    result = call_member(context, scope, value, name, folded, arguments)
    return None if result is NO_OUTPUT else result


def contains_key(context: ExecutionContext, scope: Scope, value: Any, name: str, key: Any) -> Any:
    """`value.ContainsKey(key)` where a value is needed."""
    if type(value) is Hashtable and type(key) is str:
        return key.lower() in value
    return call_member_value(context, scope, value, name, "containskey", [key])


def call_static(context: ExecutionContext, scope: Scope, clr: Any, name: str, folded: str, arguments: list[Any]) -> Any:
    """`[type]::name(arguments)`; a void method gives NO_OUTPUT."""
    from pcshell.objects import members

    context.scope = scope
    clr = type_behind(clr)
    if folded == "new":
        return members.new_object(clr, arguments)
    return members.call_static(clr, name, folded, arguments)


def call_static_value(
    context: ExecutionContext, scope: Scope, clr: Any, name: str, folded: str, arguments: list[Any]
) -> Any:
    """`[type]::name(arguments)` where a value is needed."""
    result = call_static(context, scope, clr, name, folded, arguments)
    return None if result is NO_OUTPUT else result


def call_generic_member(
    context: ExecutionContext, scope: Scope, value: Any, name: str, folded: str, arguments: list[Any], types: list[Any]
) -> Any:
    """`value.name[types](arguments)`; a method that takes no types is called without."""
    from pcshell.objects.members import call_generic

    context.scope = scope
    return call_generic(value, name, folded, arguments, types, static=False)


def call_generic_member_value(
    context: ExecutionContext, scope: Scope, value: Any, name: str, folded: str, arguments: list[Any], types: list[Any]
) -> Any:
    """`value.name[types](arguments)` where a value is needed."""
    result = call_generic_member(context, scope, value, name, folded, arguments, types)
    return None if result is NO_OUTPUT else result


def call_generic_static(
    context: ExecutionContext, scope: Scope, clr: Any, name: str, folded: str, arguments: list[Any], types: list[Any]
) -> Any:
    """`[type]::name[types](arguments)`."""
    from pcshell.objects.members import call_generic

    context.scope = scope
    return call_generic(clr, name, folded, arguments, types, static=True)


def call_generic_static_value(
    context: ExecutionContext, scope: Scope, clr: Any, name: str, folded: str, arguments: list[Any], types: list[Any]
) -> Any:
    """`[type]::name[types](arguments)` where a value is needed."""
    result = call_generic_static(context, scope, clr, name, folded, arguments, types)
    return None if result is NO_OUTPUT else result


def element(context: ExecutionContext, scope: Scope, value: Any, index: Any) -> Any:
    """`value[index]`."""
    kind = type(value)
    if kind is list and type(index) is int:
        if -len(value) <= index < len(value):
            return value[index]
        return _out_of_range(scope, index)
    if kind is Hashtable:
        if type(index) is str:
            return value.get(index.lower())
        if type(index) is int:
            return value.get(index)
    from pcshell.objects.members import MISSING, get_index

    result = get_index(value, index)
    return None if result is MISSING else result


def _out_of_range(scope: Scope, index: int) -> Any:
    from pcshell.runtime.session_state import strict_version

    if strict_version(scope) >= 3:
        from pcshell.objects.errors import RuntimeException

        raise RuntimeException("Index was outside the bounds of the array.", "System.IndexOutOfRangeException",
                               category="OperationStopped")  # fmt: skip
    return None


def member_name(context: ExecutionContext, scope: Scope, value: Any) -> str:
    """A computed member name (`$o.$name`, `$o."a b"`) as text."""
    if type(value) is str:
        return value
    from pcshell.objects.conversion import to_string

    return to_string(value)


def fold(name: str) -> str:
    """A name as it is compared."""
    return name.lower()
