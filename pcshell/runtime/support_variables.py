"""Variables as compiled code reads and writes them, beyond the plain subscripts it does itself."""

from __future__ import annotations

from sys import getrefcount

from pcshell.language.compile_expressions import PREFERENCE_TYPES
from pcshell.objects.collections import Hashtable
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import NO_OUTPUT, TEXTS, NotedText, unwrap
from pcshell.runtime.session_state import (
    GuardedScope,
    PSVariable,
    Scope,
    check_writable,
    remember_spelling,
    strict_version,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.ast_base import VariablePath
    from pcshell.runtime.context import ExecutionContext

# Variables that exist once and may not be written (about_Automatic_Variables).
_CONSTANTS = frozenset(("true", "false", "null", "?", "error", "home", "host", "pid", "pshome", "psversiontable",
                        "executioncontext", "shellid", "psculture", "psuiculture", "psedition", "islinux", "ismacos",
                        "iswindows", "iscoreclr", "enabledexperimentalfeatures"))  # fmt: skip
_WRITABLE_NOWHERE = {"null"}


# Exact types of values that are stored as they are.
_PLAIN = frozenset((int, str, float, bool, type(None)))


def set_variable(scope: Scope, name: str, value: Any) -> Any:
    """Stores and gives the value (an assignment as an expression)."""
    scope[name] = value
    return scope[name]


def nothing_or_null(scope: Scope, name: str) -> Any:
    """What a variable that holds $null pipes: nothing where it was assigned a pipeline without output."""
    holder = scope.holder(name)
    return NO_OUTPUT if holder is not None and holder.voids and name in holder.voids else None


def set_guarded(context: ExecutionContext, scope: Scope, spec: Any, value: Any) -> Any:
    """An assignment to an automatic variable: `$null = ...` discards, a constant refuses."""
    folded = spec.path.name.lower()
    if folded == "null":
        return value
    if folded in _CONSTANTS:
        raise RuntimeException(
            f"Cannot overwrite variable {spec.path.name} because it is read-only or constant.",
            "VariableNotWritable", category="WriteError", target=spec.path.name, extent=spec.extent,
        )  # fmt: skip
    if scope.kind == "global" and folded in PREFERENCE_TYPES:
        from pcshell.runtime.preferences import typed

        value = typed(scope, folded, value)
    scope[folded] = value
    return value


def preference_value(scope: Scope, name: str) -> Any:
    """What a script reads in a preference variable with a type."""
    from pcshell.runtime.preferences import typed_value

    return typed_value(scope, name)


def target_scope(context: ExecutionContext, scope: Scope, path: VariablePath) -> Scope:
    """The scope a qualified name writes to."""
    if path.scope in ("variable", "using", ""):
        return scope
    return context.session.scope_by_name(path.scope, scope)


def get_qualified(context: ExecutionContext, scope: Scope, spec: Any) -> Any:
    """`$global:x`, `$script:x`, `$private:x`, `$using:x`, `$env:X`, `$function:x`, ..."""
    path = spec.path
    if path.drive:
        context.scope = scope
        provider = drive_provider(context, path.drive)
        return provider.get_content(path.name)
    folded = path.name.lower()
    if path.scope == "variable":
        return scope[folded]
    if path.scope == "using":
        from pcshell.runtime.workers import using_value

        return using_value(context, spec)
    target = context.session.scope_by_name(path.scope, scope)
    if folded in PREFERENCE_TYPES:
        return preference_value(target, folded)
    if folded in target:
        return dict.__getitem__(target, folded)
    lazy = context.session.lazy_variables.get(folded)
    if lazy is not None:
        return lazy(scope)
    from pcshell.objects.errors import RuntimeException
    from pcshell.runtime.session_state import strict_version

    if strict_version(scope):
        raise RuntimeException(
            f"The variable '${path.user_path}' cannot be retrieved because it has not been set.",
            "VariableIsUndefined", category="InvalidOperation", target=path.user_path, extent=spec.extent,
        )  # fmt: skip
    return None


def set_qualified(context: ExecutionContext, scope: Scope, spec: Any, value: Any) -> Any:
    """The assignment to a qualified variable; `$private:x` is seen from its own scope only."""
    path = spec.path
    if path.drive:
        context.scope = scope
        drive_provider(context, path.drive).set_content(path.name, value)
        return value
    target = target_scope(context, scope, path)
    folded = path.name.lower()
    if folded in _CONSTANTS and folded not in _WRITABLE_NOWHERE:
        raise RuntimeException(
            f"Cannot overwrite variable {path.name} because it is read-only or constant.",
            "VariableNotWritable", category="WriteError", target=path.name, extent=spec.extent,
        )  # fmt: skip
    if folded in PREFERENCE_TYPES:
        from pcshell.runtime.preferences import typed

        value = typed(target, folded, value)
    target[folded] = value
    remember_spelling(target, folded, path.name)
    if path.scope == "private":
        variable = target.guard(folded, path.name)
        variable.options = variable.options | {"Private"}
    return value


def drive_provider(context: ExecutionContext, drive: str) -> Any:
    """The provider behind a drive name; raises DriveNotFound."""
    found = context.session.drives.get(drive.lower())
    if found is None:
        raise RuntimeException(
            f"Cannot find drive. A drive with the name '{drive}' does not exist.", "DriveNotFound",
            category="ObjectNotFound", target=drive,
        )  # fmt: skip
    return found.provider_instance(context)


def set_attributed(context: ExecutionContext, scope: Scope, spec: Any, attributes: Any, value: Any) -> Any:
    """`[type] $x = value`, `[ValidateSet(...)] $x = value`: the attributes stay with the variable."""
    from pcshell.runtime.script_parameters import variable_guard

    path = spec.path
    if path.drive:
        convert, _, _ = variable_guard(context, attributes.attributes, path.name)
        return set_qualified(context, scope, spec, convert(value) if convert else value)
    target = target_scope(context, scope, path) if path.scope else scope
    folded = path.name.lower()
    if folded in _CONSTANTS:
        return set_guarded(context, scope, spec, value)
    convert, validate, type_name = variable_guard(context, attributes.attributes, path.name)
    converted = convert(value) if convert is not None else value
    if validate is not None:
        validate(converted)
    existing = target.guards.get(folded) if target.guards else None
    if existing is not None:
        check_writable(existing)
    variable: PSVariable = target.guard(folded, path.name)
    variable.convert = convert
    variable.validate = validate
    variable.type_name = type_name
    dict.__setitem__(target, folded, converted)
    remember_spelling(target, folded, path.name)
    return converted


# Registers: variables of a loop that are read from Python locals.


def takes_registers(scope: Scope, calls: bool) -> bool:
    """Whether the variables of a loop may be read from Python locals.

    Not where assignments are checked, where strict mode is on, or where a method that the loop calls might belong to a
    script's class and reach the variables by `$script:` or `$global:`.
    """
    return type(scope) is not GuardedScope and not strict_version(scope) and (not calls or scope.kind == "function")


def load_register(scope: Scope, name: str) -> Any:
    """The value a register begins with; $null where the variable does not exist."""
    return scope[name]


# += and ++.


def add_to_variable(scope: Scope, name: str, value: Any) -> Any:
    """`$x += value`: in place where nobody else holds the text or the array, so that appending stays linear."""
    guarded = scope.guards and name in scope.guards
    if name in scope and not guarded:
        held = dict.__getitem__(scope, name)
        kind = type(held)
        if kind is str and type(value) in TEXTS:
            # The scope gives its reference up, so that CPython may extend the text where it stands.
            dict.__setitem__(scope, name, None)
            held += unwrap(value)
            dict.__setitem__(scope, name, held)
            return held
        # Two references mean: the scope's own and `held`.
        if kind is list and getrefcount(held) <= _SOLE_REFERENCES:
            added = _items_to_append(value)
            if added is None:
                held.append(value)
            else:
                held.extend(added)
            return held
        if kind is int and type(value) is int and -2147483648 <= held + value <= 2147483647:
            dict.__setitem__(scope, name, held + value)
            return held + value
    from pcshell.objects.arithmetic import add

    result = add(scope[name], value)
    scope[name] = result
    return result


def _sole_references() -> int:
    """What getrefcount says of a list that only one dict holds, measured as `add_to_variable` measures it."""
    scope = {"x": list(range(3))}

    def measure(name: str) -> int:
        held = dict.__getitem__(scope, name)
        return getrefcount(held)

    return measure("x")


_SOLE_REFERENCES = _sole_references()


def _items_to_append(value: Any) -> list[Any] | None:
    """The items that `array + value` appends, or None when it appends the value itself."""
    kind = type(value)
    if kind is list:
        return list(value)
    if kind is int or kind is str or value is None or kind is bool or kind is float:
        return None
    if value is NO_OUTPUT:
        return []
    from pcshell.objects.conversion import enumerate_value

    items = enumerate_value(value)
    return None if items is None else list(items)


def stepped(value: Any, amount: int) -> Any:
    """`value + 1` or `value - 1` as ++ and -- compute it; $null counts as 0."""
    if type(value) is int and -2147483648 < value < 2147483647:
        return value + amount
    if value is None:
        return amount
    from pcshell.objects import arithmetic

    return arithmetic.increment(value) if amount > 0 else arithmetic.decrement(value)


def step_variable(context: ExecutionContext, scope: Scope, name: str, amount: int) -> Any:
    """`$x++`, `$x--`: gives the old value."""
    old = scope[name]
    scope[name] = stepped(old, amount)
    return 0 if old is None else old


def step_before_variable(context: ExecutionContext, scope: Scope, name: str, amount: int) -> Any:
    """`++$x`, `--$x`: gives the new value."""
    scope[name] = new = stepped(scope[name], amount)
    return new


# Members, elements and qualified variables as targets.


def read_target(context: ExecutionContext, scope: Scope, receiver: Any, key: Any) -> Any:
    """The current value of a target (see ExpressionCompiler.target_parts)."""
    from pcshell.runtime.support_members import element, member, static_property

    kind = key[0]
    if kind == "p":
        return member(context, scope, receiver, key[1], key[2])
    if kind == "i":
        return element(context, scope, receiver, key[1])
    if kind == "s":
        return static_property(context, scope, receiver, key[1], key[2])
    return read_spec(context, scope, receiver)


def read_spec(context: ExecutionContext, scope: Scope, spec: Any) -> Any:
    """A variable by its spec, qualified or not."""
    path = spec.path
    return scope[path.name.lower()] if path.is_unqualified else get_qualified(context, scope, spec)


def set_target(context: ExecutionContext, scope: Scope, receiver: Any, key: Any, value: Any) -> Any:
    """Stores into a target; gives the value."""
    kind = key[0]
    if kind == "i":
        return set_element(context, scope, receiver, key[1], value)
    if kind == "v":
        if receiver.path.is_unqualified:
            scope[receiver.path.name.lower()] = value
        else:
            set_qualified(context, scope, receiver, value)
        return value
    from pcshell.objects import members
    from pcshell.runtime.support_members import type_behind

    if kind == "p":
        members.set_property(receiver, key[1], key[2], value)
    else:
        members.set_static(type_behind(receiver), key[1], key[2], value)
    return value


def set_element(context: ExecutionContext, scope: Scope, receiver: Any, index: Any, value: Any) -> Any:
    """`receiver[index] = value`; gives the value."""
    kind = type(receiver)
    if kind is Hashtable and type(index) is str and type(value) in _PLAIN:
        identity = index.lower()
        if identity not in receiver:
            receiver.names[identity] = index
        receiver[identity] = value
        return value
    if kind is list and type(index) is int and 0 <= index < len(receiver) and value is not NO_OUTPUT:
        receiver[index] = value
        return value
    if type(index) is NotedText:
        return set_element(context, scope, receiver, index.base, value)
    from pcshell.objects.members import set_index

    set_index(receiver, index, value)
    return value


def update_target(
    context: ExecutionContext, scope: Scope, receiver: Any, key: Any, operator: Callable[[Any, Any], Any], value: Any
) -> Any:
    """`target op= value`."""
    result = operator(read_target(context, scope, receiver, key), value)
    return set_target(context, scope, receiver, key, result)


def update_element(
    context: ExecutionContext, scope: Scope, receiver: Any, index: Any, operator: Callable[[Any, Any], Any], value: Any
) -> Any:
    """`receiver[index] op= value`."""
    if type(receiver) is Hashtable:
        identity = index.lower() if type(index) is str else receiver.identify(index)
        if identity in receiver:
            result = receiver[identity] = operator(receiver[identity], value)
            return result
    from pcshell.runtime.support_members import element

    return set_element(context, scope, receiver, index, operator(element(context, scope, receiver, index), value))


def coalesce_target(context: ExecutionContext, scope: Scope, receiver: Any, key: Any, function: Any) -> Any:
    """`target ??= value`: computes and stores only where the target is $null."""
    current = read_target(context, scope, receiver, key)
    if current is not None:
        return current
    from pcshell.runtime.support import capture

    return set_target(context, scope, receiver, key, capture(context, scope, function))


def step_target(context: ExecutionContext, scope: Scope, receiver: Any, key: Any, amount: int) -> Any:
    """`target++`, `target--`: gives the old value."""
    old = read_target(context, scope, receiver, key)
    set_target(context, scope, receiver, key, stepped(old, amount))
    return 0 if old is None else old


def step_before_target(context: ExecutionContext, scope: Scope, receiver: Any, key: Any, amount: int) -> Any:
    """`++target`, `--target`: gives the new value."""
    new = stepped(read_target(context, scope, receiver, key), amount)
    return set_target(context, scope, receiver, key, new)


def spread(value: Any, count: int) -> list[Any]:
    """The values of `$a, $b, $c = value`: the last target takes what is left over."""
    from pcshell.objects.conversion import enumerate_value

    found = enumerate_value(value)
    items = [value] if found is None else list(found)
    result = items[: count - 1]
    result += [None] * (count - 1 - len(result))
    rest = items[count - 1 :]
    result.append(rest[0] if len(rest) == 1 else (rest or None))
    return result


def not_assignable(extent: Any) -> Any:
    """An assignment to something that cannot be assigned; the parser refuses these before."""
    raise RuntimeException(
        "The assignment expression is not valid.", "InvalidLeftHandSide", category="ParserError", extent=extent
    )
