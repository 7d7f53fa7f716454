"""Enums of a script (about_Enum): values count on from the one before, [Flags()] counts in powers of two."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.checks import is_constant
from pcshell.objects.errors import ClrException
from pcshell.objects.typenames import ClrType, find_type, register_type, type_of_enum
from pcshell.runtime.class_rules import fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope

#: The types that an enum's numbers may have, with their bits and whether they are signed.
_UNDERLYING = {
    "System.Byte": (8, False),
    "System.SByte": (8, True),
    "System.Int16": (16, True),
    "System.UInt16": (16, False),
    "System.Int32": (32, True),
    "System.UInt32": (32, False),
    "System.Int64": (64, True),
    "System.UInt64": (64, False),
}


def define_enum(
    context: ExecutionContext, scope: Scope, ast: n.TypeDefinitionAst, define_first: Callable[[str, n.Ast], None]
) -> ClrType:
    """The type of an enum's definition. `define_first` defines another enum of the block that a value mentions.

    Raises ParseException at the faulty part.
    """
    from pcshell.objects.enums import make_enum, register_enum

    underlying = _underlying(ast)
    bits, signed = _UNDERLYING[underlying]
    lowest, highest = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    flags = any(one.type_name.name.lower() in ("flags", "flagsattribute") for one in ast.attributes)
    members: dict[str, int] = {}
    following = 0
    for member in ast.members:
        if not isinstance(member, n.PropertyMemberAst):
            continue
        if member.name.lower() in [name.lower() for name in members]:
            raise fault(member, "MemberAlreadyDefined", f"The member '{member.name}' is already defined.")
        place: n.Ast = member
        if member.initial_value is not None:
            place = member.initial_value
            following = _value(context, scope, member.initial_value, members, underlying, define_first)
        if not lowest <= following <= highest:
            message = f"Enumerator value '{following}' is not in the range of type '{underlying}'."
            raise fault(place, "EnumeratorValueTooLarge", message)
        members[member.name] = following
        following = (following * 2 or 1) if flags else following + 1
    made = make_enum(ast.name, members.items(), flags=flags, underlying=underlying)
    register_enum(made)
    kind = type_of_enum(made)
    kind.is_scripted = True
    register_type(kind)
    return kind


def _underlying(ast: n.TypeDefinitionAst) -> str:
    """The full name of the type behind the colon, System.Int32 without one."""
    if not ast.base_types:
        return "System.Int32"
    written = ast.base_types[0]
    found = find_type(written.type_name.full_name)
    if found is None or found.name not in _UNDERLYING:
        message = f"The type '{written.type_name.full_name}' cannot be the underlying type of an enum."
        raise fault(written, "InvalidUnderlyingType", message)
    return found.name


def _value(
    context: ExecutionContext,
    scope: Scope,
    expression: n.ExpressionAst,
    members: dict[str, int],
    underlying: str,
    define_first: Callable[[str, n.Ast], None],
) -> int:
    from pcshell.objects.conversion import convert_to
    from pcshell.runtime.script_parameters import evaluate

    if not is_constant(expression):
        raise fault(expression, "EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.")
    for node in expression.walk():
        if isinstance(node, n.TypeExpressionAst):
            define_first(node.type_name.name.lower(), expression)
    context.scope = scope
    value: Any = evaluate(context, expression)
    if isinstance(value, str):
        folded = {name.lower(): number for name, number in members.items()}
        if value.lower() in folded:
            return folded[value.lower()]
    if type(value) is float and value.is_integer():
        return int(value)  # an Int32 sum that left its range: the range of the enum decides
    try:
        return int(convert_to(value, "System.UInt64" if underlying == "System.UInt64" else "System.Int64"))
    except ClrException as error:
        raise fault(expression, "CannotConvertValue", error.message) from None
