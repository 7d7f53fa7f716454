"""Operators that .NET types declare themselves (op_Addition and its kin): Decimal, BigInteger, dates and durations.

Where the language has no rule of its own for an operator, the left value's type is asked for such a method, or the
right one's where the left is a primitive. The choice among overloads and the errors are those of a method call.
Other modules add rows to `METHODS`.
"""

from __future__ import annotations

from pcshell.objects.conversion import clr_text, convert
from pcshell.objects.errors import ClrException, MethodException, MethodInvocationException, RuntimeException
from pcshell.objects.instants import (
    DateTimeOffset,
    TimeSpan,
    checked_timespan,
    moved,
)
from pcshell.objects.numbers import BigInteger, EnumValue
from pcshell.objects.numeric_conversion import NUMERIC_NAMES, fit_decimal
from pcshell.objects.operands import ADD, DIVIDE, MULTIPLY, REMAINDER, SUBTRACT, divided_by_zero
from pcshell.objects.psobject import NULL_STRING
from pcshell.objects.typenames import ClrType, find_type, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Any

#: The operator as scripts write it, by the name of its method.
SYMBOLS = {
    ADD: "+", SUBTRACT: "-", MULTIPLY: "*", DIVIDE: "/", REMAINDER: "%", "op_BitwiseAnd": "-band",
    "op_BitwiseOr": "-bor", "op_ExclusiveOr": "-bxor", "op_LeftShift": "-shl", "op_RightShift": "-shr",
}  # fmt: skip

_PRIMITIVES = frozenset(
    f"System.{name}"
    for name in ("Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single",
                 "Double")
)  # fmt: skip


def wide() -> Any:
    """A decimal context wide enough for every intermediate result."""
    from decimal import ROUND_HALF_EVEN, Context

    return Context(prec=120, rounding=ROUND_HALF_EVEN)


def decimal_operation(method: str, left: Decimal, right: Decimal) -> Decimal:
    """Arithmetic of System.Decimal: 96 bits, scales as .NET keeps them. Raises NumericError where it overflows."""
    context = wide()
    if method == ADD:
        return fit_decimal(context.add(left, right))
    if method == SUBTRACT:
        return fit_decimal(context.subtract(left, right))
    if method == MULTIPLY:
        return fit_decimal(context.multiply(left, right))
    if not right:
        raise divided_by_zero()
    if method == DIVIDE:
        return fit_decimal(context.divide(left, right))
    return left if abs(left) < abs(right) else fit_decimal(context.remainder(left, right))


def _decimal_method(method: str) -> Callable[[Any, Any], Any]:
    return lambda left, right: decimal_operation(method, left, right)


def _big_divide(left: int, right: int) -> BigInteger:
    quotient = abs(left) // abs(right)
    return BigInteger(quotient if (left < 0) == (right < 0) else -quotient)


def _big_remainder(left: int, right: int) -> BigInteger:
    rest = abs(left) % abs(right)
    return BigInteger(-rest if left < 0 else rest)


def _shifted(left: int, count: int) -> BigInteger:
    if count > 1 << 27:
        raise _exception("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return BigInteger(left << count if count >= 0 else left >> -count)


def _exception(name: str, message: str) -> ClrException:
    error = ClrException(message)
    error.clr_name = name
    return error


def _scaled(value: TimeSpan, factor: float) -> TimeSpan:
    if factor != factor:
        raise _exception("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
    ticks = value.ticks * factor
    if ticks in (float("inf"), float("-inf")):
        return checked_timespan(2**63)
    return checked_timespan(round(ticks))


def _divided(value: TimeSpan, divisor: float) -> TimeSpan:
    if divisor != divisor:
        raise _exception("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
    if divisor == 0:
        return checked_timespan(2**63 if value.ticks else 2**64)
    return _scaled(value, 1 / divisor) if abs(divisor) < 1e-300 else checked_timespan(round(value.ticks / divisor))


def _ratio(left: TimeSpan, right: TimeSpan) -> float:
    if right.ticks == 0:
        return float("nan") if left.ticks == 0 else float("inf") if left.ticks > 0 else float("-inf")
    return left.ticks / right.ticks


_D, _B, _I = "System.Decimal", "System.Numerics.BigInteger", "System.Int32"
_T, _S, _O, _F = "System.DateTime", "System.TimeSpan", "System.DateTimeOffset", "System.Double"

#: Type -> method -> overloads (type of the left, type of the right operand, function).
METHODS: dict[str, dict[str, list[tuple[str, str, Callable[[Any, Any], Any]]]]] = {
    _D: {name: [(_D, _D, _decimal_method(name))] for name in (ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER)},
    _B: {
        ADD: [(_B, _B, lambda left, right: BigInteger(int(left) + int(right)))],
        SUBTRACT: [(_B, _B, lambda left, right: BigInteger(int(left) - int(right)))],
        MULTIPLY: [(_B, _B, lambda left, right: BigInteger(int(left) * int(right)))],
        DIVIDE: [(_B, _B, _big_divide)],
        REMAINDER: [(_B, _B, _big_remainder)],
        "op_BitwiseAnd": [(_B, _B, lambda left, right: BigInteger(int(left) & int(right)))],
        "op_BitwiseOr": [(_B, _B, lambda left, right: BigInteger(int(left) | int(right)))],
        "op_ExclusiveOr": [(_B, _B, lambda left, right: BigInteger(int(left) ^ int(right)))],
        "op_LeftShift": [(_B, _I, _shifted)],
        "op_RightShift": [(_B, _I, lambda left, count: _shifted(left, -count))],
    },
    _T: {
        ADD: [(_T, _S, lambda left, right: moved(left, right.ticks))],
        SUBTRACT: [
            (_T, _T, lambda left, right: TimeSpan(left.ticks - right.ticks)),
            (_T, _S, lambda left, right: moved(left, -right.ticks)),
        ],
    },
    _O: {
        ADD: [(_O, _S, lambda left, right: DateTimeOffset(moved(left.clock, right.ticks).ticks, left.offset))],
        SUBTRACT: [
            (_O, _O, lambda left, right: TimeSpan(left.utc_ticks - right.utc_ticks)),
            (_O, _S, lambda left, right: DateTimeOffset(moved(left.clock, -right.ticks).ticks, left.offset)),
        ],
    },
    _S: {
        ADD: [(_S, _S, lambda left, right: checked_timespan(left.ticks + right.ticks))],
        SUBTRACT: [(_S, _S, lambda left, right: checked_timespan(left.ticks - right.ticks))],
        MULTIPLY: [(_S, _F, _scaled), (_F, _S, lambda left, right: _scaled(right, left))],
        DIVIDE: [(_S, _F, _divided), (_S, _S, _ratio)],
    },
}


def is_primitive(value: Any) -> bool:
    """Whether .NET calls the type of the value primitive."""
    return type_of(value).name in _PRIMITIVES and not isinstance(value, EnumValue)


def _name_of(value: Any) -> str:
    """The type's name in messages; PSCustomObject goes by its wrapper."""
    name = type_of(value).full_name
    return "System.Management.Automation.PSObject" if name.endswith(".PSCustomObject") else name


def not_defined(left: Any, right: Any, method: str) -> RuntimeException:
    """The error where neither operand could know the operator."""
    own = "$null" if left is None else type_of(left).full_name
    other = "$null" if right is None else type_of(right).full_name
    return RuntimeException(
        f"The operation '[{own}] {SYMBOLS[method]} [{other}]' is not defined.",
        "NotADefinedOperationForType",
        category="InvalidOperation",
    )


def _rank(value: Any, target: ClrType) -> int:
    """How well a value fits a parameter: 4 exact, 3 a widening number, 2 convertible, 0 never."""
    own = type_of(value)
    if own is target:
        return 4
    if value is None:
        return 2 if not target.is_value_type or target.name in NUMERIC_NAMES else 0
    number = target.name in NUMERIC_NAMES
    if isinstance(value, EnumValue):
        return 1 if number else 2
    if own.name in NUMERIC_NAMES or isinstance(value, str):
        return 3 if number else 2
    if "System.IConvertible" in own.assignable_names():
        return 2
    return 2 if not number and isinstance(value, dict) else 0


def _choose(
    overloads: list[tuple[str, str, Callable[[Any, Any], Any]]], left: Any, right: Any, method: str
) -> tuple[ClrType, ClrType, Callable[[Any, Any], Any]]:
    """The overload for two values; a single one is taken as it is."""
    found: list[tuple[int, ClrType, ClrType, Callable[[Any, Any], Any]]] = []
    for first, second, function in overloads:
        first_type, second_type = find_type(first), find_type(second)
        if first_type is None or second_type is None:
            continue
        if len(overloads) == 1:
            return first_type, second_type, function
        ranks = _rank(left, first_type), _rank(right, second_type)
        if ranks[0] and ranks[1]:
            found.append((ranks[0] + ranks[1], first_type, second_type, function))
    if not found and type(right) is type(NULL_STRING):
        first_type, second_type, function = find_type(overloads[0][0]), find_type(overloads[0][1]), overloads[0][2]
        if first_type is not None and second_type is not None:
            return first_type, second_type, function
    found.sort(key=lambda row: -row[0])
    if found and (len(found) == 1 or found[0][0] > found[1][0]):
        return found[0][1:]
    what = "Multiple ambiguous overloads found" if found else "Cannot find an overload"
    raise MethodException(f'{what} for "{method}" and the argument count: "2".', "MethodCountCouldNotFindBest")


def _argument(value: Any, kind: ClrType, position: int, method: str) -> Any:
    """An operand converted for a method; its failure is that of a method's argument."""
    try:
        return convert(value, kind)
    except ClrException as error:
        shown = "" if value is None else clr_text(value)
        raise MethodException(
            f'Cannot convert argument "{position}", with value: "{shown}", for "{method}" to type "{kind.name}": '
            f'"{error.message}"',
            "MethodArgumentConversionInvalidCastArgument",
            inner=error,
        ) from None


def call_operator(method: str, left: Any, right: Any) -> Any:
    """What the operands' types make of the operator; raises PowerShell's errors where they know none."""
    owner = left
    if left is None or is_primitive(left):
        if right is None or is_primitive(right):
            raise not_defined(left, right, method)
        owner = right
    overloads = METHODS.get(type_of(owner).name, {}).get(method)
    if overloads is None:
        from pcshell.objects.members import table_of

        group = table_of(owner).static_methods.get(method.lower())
        if group is not None:
            from pcshell.objects.overloads import invoke

            return invoke(group, [left, right], method=method)
        raise RuntimeException(
            f"Method invocation failed because [{_name_of(owner)}] does not contain a method named '{method}'.",
            "MethodNotFound",
            category="InvalidOperation",
            target=method,
        )
    first, second, function = _choose(overloads, left, right, method)
    values = _argument(left, first, 0, method), _argument(right, second, 1, method)
    try:
        return function(*values)
    except ZeroDivisionError:
        message = "Attempted to divide by zero."
        inner = _exception("System.DivideByZeroException", message)
    except RuntimeException as error:
        inner, message = error, error.message
    except ClrException as error:
        inner, message = error, error.message
    except Exception as error:
        if not hasattr(error, "overflow"):
            raise
        message = str(error)
        inner = _exception("System.OverflowException", message)
    raise MethodInvocationException(
        f'Exception calling "{method}" with "2" argument(s): "{message}"', "DotNetMethodException", inner=inner
    ) from None
