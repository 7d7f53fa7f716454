"""Every name that compiled code may use, in EXPORTS: the contract of compiler and runtime.

Values of variables, members, types and errors have modules of their own beside this one; here is what is left:
output, text, literals, loops, switch, operators that need the session. A test compares EXPORTS with what the compiler
emits.
"""

from __future__ import annotations

from pcshell.language.operators import BINARY_BY_KIND
from pcshell.objects.collections import Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import NO_OUTPUT, NotedText, PSCustomObject, Shape
from pcshell.runtime.flow import (
    BreakLoop,
    ContinueLoop,
    LoopFlow,
    PipelineStopped,
    ReturnFlow,
    loop_ends,
    returned_value,
)
from pcshell.runtime.support_errors import (
    choose_catch,
    enter_catch,
    enter_traps,
    enter_try,
    exit_script,
    label_text,
    leave_catch,
    leave_try,
    run_trap,
    statement_error,
    thrown,
    unsupported,
)
from pcshell.runtime.support_members import (
    call_generic_member,
    call_generic_member_value,
    call_generic_static,
    call_generic_static_value,
    call_member,
    call_member_value,
    call_static,
    call_static_value,
    contains_key,
    element,
    fold,
    member,
    member_name,
    static_property,
)
from pcshell.runtime.support_types import (
    cast,
    clr_type,
    reference,
    reference_to_value,
    session_As,
    session_Is,
    session_IsNot,
)
from pcshell.runtime.support_variables import (
    add_to_variable,
    coalesce_target,
    get_qualified,
    load_register,
    not_assignable,
    nothing_or_null,
    preference_value,
    set_attributed,
    set_element,
    set_guarded,
    set_qualified,
    set_target,
    set_variable,
    spread,
    step_before_target,
    step_before_variable,
    step_target,
    step_variable,
    stepped,
    takes_registers,
    update_element,
    update_target,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope

# Exact types that a pipeline never enumerates. None is $null: an object like any other.
SCALARS = frozenset((int, str, float, bool, type(None), PSCustomObject, NotedText, Hashtable, OrderedDictionary))


# Output.


def out(emit: Callable[[Any], None], value: Any) -> None:
    """Writes a value to a pipeline: collections are enumerated, no output is dropped."""
    if type(value) is list:
        for item in value:
            emit(item)
        return
    if value is NO_OUTPUT:
        return
    from pcshell.objects.conversion import enumerate_value

    items = enumerate_value(value)
    if items is None:
        emit(value)
    else:
        for item in items:
            emit(item)


def sub_value(value: Any) -> Any:
    """`$( expression )`: the value as it comes out of a pipeline."""
    if type(value) in SCALARS:
        return value
    if value is NO_OUTPUT:
        return None
    items: list[Any] = []
    out(items.append, value)
    return items[0] if len(items) == 1 else (items or None)


def array_value(value: Any) -> list[Any]:
    """`@( expression )`."""
    if type(value) in SCALARS:
        return [value]
    items: list[Any] = []
    out(items.append, value)
    return items


def capture(context: ExecutionContext, scope: Scope, function: Any) -> Any:
    """Runs statements and gives their output as a value: nothing, one object, or an array."""
    items: list[Any] = []
    function(context, scope, items.append)
    return items[0] if len(items) == 1 else (items or None)


def store_captured(context: ExecutionContext, scope: Scope, name: str, function: Any) -> None:
    """Runs statements and assigns their output to a variable, which remembers where there was none."""
    items: list[Any] = []
    function(context, scope, items.append)
    if items and not scope.voids:
        scope[name] = items[0] if len(items) == 1 else items
    else:
        from pcshell.runtime.call_site import store_output

        store_output(scope, name, items)


def store_null(scope: Scope, name: str) -> None:
    """`$name = $null`: an object like any other, also for a variable that got no output before."""
    if scope.voids:
        scope.voids.discard(name)
    scope[name] = None


def capture_output(context: ExecutionContext, scope: Scope, function: Any) -> Any:
    """As `capture`, but NO_OUTPUT where the statements write nothing."""
    items: list[Any] = []
    function(context, scope, items.append)
    return items[0] if len(items) == 1 else (items or NO_OUTPUT)


def capture_list(context: ExecutionContext, scope: Scope, function: Any) -> list[Any]:
    """Runs statements and gives their output as an array."""
    items: list[Any] = []
    function(context, scope, items.append)
    return items


def void(value: Any) -> Any:
    """`[void] value`."""
    return NO_OUTPUT


def succeeded(context: ExecutionContext) -> None:
    """`$? = $true`."""
    context.ok = True


def context_value(context: ExecutionContext, name: str) -> Any:
    """`$?`."""
    return context.ok


# Text and literals.


def text(context: ExecutionContext, scope: Scope, value: Any) -> str:
    """A value inside an expandable string; arrays are joined with `$OFS`."""
    if value is None or value is NO_OUTPUT:
        return ""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return int.__repr__(value)
    if kind is NotedText:
        return str.__str__(value)
    from pcshell.objects.conversion import to_string

    context.scope = scope
    if kind is list or isinstance(value, list):
        holder = scope.holder("ofs")  # not set: a blank, in strict mode, too
        separator = None if holder is None else holder["ofs"]
        return to_string(value, " " if separator is None else to_string(separator))
    return to_string(value)


def written_number(value: Any, written: str) -> Any:
    """A number in argument position that a [string] parameter takes as it was written (`1.0`, `0x10`)."""
    from pcshell.runtime.command_arguments import WrittenNumber

    return WrittenNumber(value, written)


def hashtable(extent: Any, parts: tuple[Any, ...]) -> Hashtable:
    """`@{ }`."""
    return _fill(Hashtable(), extent, parts)


def ordered_hashtable(extent: Any, parts: tuple[Any, ...]) -> Hashtable:
    """`[ordered]@{ }`."""
    return _fill(OrderedDictionary(), extent, parts)


def _fill(table: Hashtable, extent: Any, parts: tuple[Any, ...]) -> Hashtable:
    from pcshell.objects.psobject import unwrap

    for position in range(0, len(parts), 2):
        key, value = unwrap(parts[position]), parts[position + 1]
        if key is None:
            raise RuntimeException("A null key is not allowed in a hash literal.", "InvalidNullKey",
                                   category="InvalidOperation", extent=extent)  # fmt: skip
        if table.has(key):
            from pcshell.objects.conversion import to_string

            shown = to_string(key)
            raise RuntimeException(
                f"Item has already been added. Key in dictionary: '{shown}'  Key being added: '{shown}'",
                "System.ArgumentException", category="InvalidOperation", extent=extent,
            )  # fmt: skip
        table.set(key, None if value is NO_OUTPUT else value)
    return table


def custom_object(shape: Shape, values: list[Any]) -> PSCustomObject:
    """`[pscustomobject]@{ }` with constant keys."""
    if any(value is NO_OUTPUT for value in values):
        values = [None if value is NO_OUTPUT else value for value in values]
    return PSCustomObject(shape, values)


def custom_object_of(table: Any) -> Any:
    """`[pscustomobject]` of a hash table's pairs; PSTypeName names the object's type."""
    from pcshell.objects.conversion import to_custom_object, to_string
    from pcshell.objects.psobject import PSCustomObject
    from pcshell.objects.typenames import psobject_type_names

    result = to_custom_object(table)
    if type(result) is PSCustomObject and result is not table:
        name = result.get("pstypename")
        if name is not None:
            result.remove("pstypename")
            result.type_names = [to_string(name), *psobject_type_names(PSCustomObject())]
    return result


def make_block(context: ExecutionContext, scope: Scope, code: Any) -> Any:
    """A script block literal as a value; inside a module it keeps the module's scope."""
    from pcshell.runtime.script_block import ScriptBlock

    return ScriptBlock(code, scope.home)


def expression_block(context: ExecutionContext, scope: Scope, function: Any) -> Any:
    """An expression that stands as a command, because its output is redirected."""
    from pcshell.runtime.call_site import ExpressionBlock

    return ExpressionBlock(function)


# Operators that need the session.


def truth(value: Any) -> bool:
    """A value as a condition."""
    if value is None or value is NO_OUTPUT:
        return False
    kind = type(value)
    if kind is bool:
        return value  # type: ignore[no-any-return]
    if kind is str or kind is int or kind is NotedText:
        return bool(value)
    from pcshell.objects.conversion import to_bool

    return to_bool(value)


def equal_text(value: Any, constant: str, folded: str, operator: Callable[[Any, Any], Any]) -> Any:
    """`value -eq 'constant'` for a printable ASCII constant; `folded` is its lower case, `operator` is -eq itself."""
    if type(value) is str:
        if value == constant:
            return True
        if value.isascii() and value.isprintable():
            return value.lower() == folded
    return operator(value, constant)


def unequal_text(value: Any, constant: str, folded: str, operator: Callable[[Any, Any], Any]) -> Any:
    """`value -ne 'constant'`, see `equal_text`."""
    if type(value) is str:
        if value == constant:
            return False
        if value.isascii() and value.isprintable():
            return value.lower() != folded
    return operator(value, constant)


def exclusive_or(left: bool, right: bool) -> bool:
    """-xor."""
    return left is not right


def _matches(scope: Scope) -> Callable[[Any], None]:
    def remember(groups: Any) -> None:
        scope["matches"] = groups

    return remember


def _text_operator(kind: str) -> Callable[[ExecutionContext, Scope, Any, Any], Any]:
    """-match, -replace, -split and their kin, as the operator table names their functions in `objects.text`."""
    function = BINARY_BY_KIND[kind].runtime.partition(".")[2]

    if kind.endswith("match"):

        def match_operator(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> Any:
            from pcshell.objects import text as operators

            return vars(operators)[function](left, right, _matches(scope))

        return match_operator

    def operator(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> Any:
        from pcshell.objects import text as operators

        context.scope = scope
        return vars(operators)[function](left, right)

    return operator


def session_Format(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> str:
    """-f."""
    from pcshell.objects import text as operators

    return operators.format_(left, right)


def session_Join(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> str:
    """-join."""
    from pcshell.objects import text as operators

    result: str = operators.join(left, right)
    return result


def session_unary_Join(context: ExecutionContext, scope: Scope, value: Any) -> str:
    """Unary -join."""
    from pcshell.objects import text as operators

    result: str = operators.join_unary(value)
    return result


def session_unary_Isplit(context: ExecutionContext, scope: Scope, value: Any) -> Any:
    """Unary -split: on white space."""
    from pcshell.objects import text as operators

    return operators.split_unary(value)


# Loops and switch.


def lazy_range(left: Any, right: Any) -> Any:
    """`a..b` at the head of a pipeline or a foreach: counts without making an array."""
    if type(left) is int and type(right) is int:
        return range(left, right + 1) if left <= right else range(left, right - 1, -1)
    from pcshell.objects.arithmetic import span

    return span(left, right)


def foreach_values(context: ExecutionContext, scope: Scope, value: Any) -> Iterable[Any]:
    """What a foreach statement runs over: $null not at all, a scalar once."""
    kind = type(value)
    if kind is list:
        return value  # type: ignore[no-any-return]
    if kind is range:
        return value  # type: ignore[no-any-return]
    if value is None or value is NO_OUTPUT:
        return ()
    from pcshell.objects.conversion import enumerate_value

    if isinstance(value, list) and kind is not TypedArray:
        return _unchanged(value)
    items = enumerate_value(value)
    return (value,) if items is None else items


def _unchanged(items: list[Any]) -> Iterable[Any]:
    """The items of a growable list; a list that changed its length on the way is an error, as in .NET."""
    length = len(items)
    for position in range(length):
        yield items[position]
        if len(items) != length:
            raise RuntimeException(
                "Collection was modified; enumeration operation may not execute.", "RuntimeException",
                category="OperationStopped",
            )  # fmt: skip


def foreach_enumerator(context: ExecutionContext, scope: Scope, value: Any) -> Any:
    """The values of a foreach statement whose script reads `$foreach`, the enumerator itself."""
    from pcshell.runtime.bound_parameters import ForEachEnumerator

    enumerator = ForEachEnumerator(list(foreach_values(context, scope, value)), dict.get(scope, "foreach"))
    scope["foreach"] = enumerator
    return enumerator


def foreach_done(scope: Scope, values: Any) -> None:
    """The end of a foreach statement: `$foreach` is that of the loop around it."""
    scope["foreach"] = getattr(values, "outer", None)


def switch_items(context: ExecutionContext, scope: Scope, value: Any, flags: str) -> Iterable[Any]:
    """What a switch runs over; with -File the lines of the files."""
    if "File" in flags.split(","):
        from pcshell.runtime.provider import expand

        lines: list[Any] = []
        for path in array_value(value):
            expand(context, text(context, scope, path))  # raises ItemNotFoundException, which ends the statement
            lines.extend(context.invoke_command("Get-Content", [path]))
        return lines
    if type(value) in SCALARS or value is None:
        return (value,)
    if value is NO_OUTPUT:
        return ()
    from pcshell.objects.conversion import enumerate_value

    items = enumerate_value(value)
    return (value,) if items is None else list(items)


def switch_enumerator(scope: Scope, items: Iterable[Any]) -> Any:
    """The items of a switch whose script reads `$switch`, the enumerator itself."""
    from pcshell.runtime.bound_parameters import ForEachEnumerator

    enumerator = ForEachEnumerator(list(items), dict.get(scope, "switch"))
    scope["switch"] = enumerator
    return enumerator


def enter_switch(scope: Scope) -> Any:
    """Keeps `$_` from before the switch."""
    return (dict.get(scope, "_"), "_" in scope)


def leave_switch(scope: Scope, before: Any) -> None:
    """Restores `$_` after the switch."""
    value, existed = before
    if existed:
        dict.__setitem__(scope, "_", value)
    else:
        scope.pop("_", None)


def switch_fits(context: ExecutionContext, scope: Scope, item: Any, wanted: Any, flags: str) -> bool:
    """Whether a clause takes the item: by -wildcard, -regex, or equality of text or value."""
    modes = flags.split(",")
    ignore_case = "CaseSensitive" not in modes
    scope["_"] = item
    from pcshell.objects.conversion import to_string

    if wanted is not None and type(wanted).__name__ == "ScriptBlock":
        return switch_block(context, scope, wanted, item)
    if "Regex" in modes:
        from pcshell.objects import text as operators

        subject = to_string(item)
        match = operators.match if ignore_case else operators.cmatch
        return truth(match(subject, wanted, _matches(scope)))
    if "Wildcard" in modes:
        from pcshell.objects.wildcard import WildcardPattern

        return WildcardPattern(to_string(wanted), ignore_case).matches(to_string(item))
    from pcshell.objects.comparison import equals

    if isinstance(wanted, str) or isinstance(item, str):
        return equals(to_string(item), to_string(wanted), ignore_case)
    return equals(item, wanted, ignore_case)


def switch_block(context: ExecutionContext, scope: Scope, block: Any, item: Any) -> bool:
    """A clause whose condition is a script block."""
    scope["_"] = item
    items: list[Any] = []
    context.scope = scope
    block.run(context, items.append, (), new_scope=False)
    return truth(items[0] if len(items) == 1 else items)


# Definitions.


def stop_if_asked(context: ExecutionContext) -> None:
    """A round of a loop on a thread of its own: raises PipelineStopped where the session is to stop."""
    if context.stopping:
        raise PipelineStopped


def define_function(context: ExecutionContext, scope: Scope, code: Any) -> None:
    """`function name { }`: in the current scope, or in the one a prefix names."""
    from pcshell.metadata.commands import FilterInfo, FunctionInfo
    from pcshell.runtime.script_block import ScriptBlock

    ast = code.function_ast
    name, target = ast.name, scope
    prefix, colon, rest = name.partition(":")
    if colon and prefix.lower() in ("global", "script", "local", "private"):
        name, target = rest, context.session.scope_by_name(prefix, scope)
    kind = FilterInfo if ast.is_filter else FunctionInfo
    info = kind(name, ScriptBlock(code))
    home = scope.home
    info.script_block.scope = home
    if home.module is not None:
        info.module_name = home.module.name
        info.module = home.module
    context.session.define_function(info, target)
    if code.ast.param_block is not None and code.ast.param_block.attributes:
        from pcshell.metadata.commands import AliasInfo
        from pcshell.runtime.script_parameters import block_aliases

        for alias in block_aliases(context, code.ast.param_block):
            context.session.define_alias(AliasInfo(alias, name), target)


def define_types(context: ExecutionContext, scope: Scope, spec: Any) -> None:
    """The classes and enums of a block."""
    from pcshell.runtime.classes import define, give_type

    for name, kind in context.imports.get(spec.root, {}).items():
        give_type(context, scope, name, kind)
    define(context, scope, spec.definitions)


def call_base_constructor(context: ExecutionContext, scope: Scope, arguments: list[Any]) -> None:
    """`: base(arguments)`."""
    from pcshell.runtime.classes import call_base

    call_base(context, scope, arguments)


def call_base_method(
    context: ExecutionContext, scope: Scope, kind: Any, this: Any, name: str, folded: str, arguments: list[Any]
) -> Any:
    """`([Base] $this).Method(arguments)`: the method as the base class declares it; a void method gives NO_OUTPUT."""
    from pcshell.objects.members import table_for
    from pcshell.objects.overloads import invoke
    from pcshell.objects.typenames import type_of

    if kind.name == "System.Object" and folded == "tostring" and this is not None and not arguments:
        return str(type_of(this))
    if kind.name == "System.Object" and folded == "equals" and isinstance(this, str) and len(arguments) == 1:
        return this is arguments[0]  # System.Object compares references
    own = type_of(this)
    group = table_for(kind).methods.get(folded) if own.definition is not None and kind.kind == "class" else None
    if group is None or kind.name == "System.Object" or not own.is_subclass_of(kind):
        return call_member(context, scope, this, name, folded, arguments)
    context.scope = scope
    return invoke(group, arguments, this)


def call_base_method_value(
    context: ExecutionContext, scope: Scope, kind: Any, this: Any, name: str, folded: str, arguments: list[Any]
) -> Any:
    """`([Base] $this).Method(arguments)` where a value is needed."""
    result = call_base_method(context, scope, kind, this, name, folded, arguments)
    return None if result is NO_OUTPUT else result


def start_background(context: ExecutionContext, scope: Scope, extent: Any) -> Any:
    """`command &`: a background job."""
    from pcshell.runtime.jobs import start_background

    return start_background(context, scope, extent)


EXPORTS: dict[str, Any] = {
    "NO_OUTPUT": NO_OUTPUT,
    "SCALARS": SCALARS,
    "BreakLoop": BreakLoop,
    "ContinueLoop": ContinueLoop,
    "LoopFlow": LoopFlow,
    "ReturnFlow": ReturnFlow,
    **{
        f"session_{kind}": _text_operator(kind)
        for kind in ("Imatch", "Cmatch", "Inotmatch", "Cnotmatch", "Ireplace", "Creplace", "Isplit", "Csplit")
    },
    "session_unary_Csplit": session_unary_Isplit,
    **{
        function.__name__: function
        for function in (
            add_to_variable, array_value, call_base_constructor, call_base_method, call_base_method_value,
            call_generic_member, call_generic_member_value, call_generic_static, call_generic_static_value,
            call_member, call_member_value,
            call_static, call_static_value, capture, capture_list, capture_output, cast, choose_catch, clr_type,
            coalesce_target, contains_key, context_value, custom_object, custom_object_of, define_function,
            define_types, element, enter_catch, enter_switch, enter_traps, enter_try, equal_text, exclusive_or,
            exit_script, expression_block, fold, foreach_done, foreach_enumerator, foreach_values, get_qualified,
            hashtable, label_text, lazy_range, leave_catch, leave_switch, leave_try, load_register, loop_ends,
            make_block, member, member_name, not_assignable, nothing_or_null, ordered_hashtable,
            out, preference_value, reference, reference_to_value, returned_value, run_trap, session_As,
            session_Format, session_Is, session_IsNot, session_Join, session_unary_Isplit, session_unary_Join,
            set_attributed, set_element, set_guarded, set_qualified, set_target, set_variable, spread,
            start_background, statement_error, static_property,
            step_before_target, step_before_variable, step_target, step_variable, stepped, stop_if_asked,
            store_captured, store_null, sub_value,
            succeeded, switch_block, switch_enumerator, switch_fits, switch_items, takes_registers, text, thrown, truth,
            unequal_text, unsupported, update_element, update_target, void, written_number,
        )
    },
}  # fmt: skip
