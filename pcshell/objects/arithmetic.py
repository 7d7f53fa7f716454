"""The operators `+ - * / %` and their kin (about_Arithmetic_Operators), for every pair of values.

Compiled code answers the commonest pairs itself and comes here for the rest, so each function first looks at the exact
types. Integers that leave their type become Double; a text operand is read as a number of the other operand's type;
on the left of `+`, text, arrays and hash tables decide; everything else is asked for an op_ method
(`operator_methods`).
"""

from __future__ import annotations

from pcshell.objects.collections import Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.conversion import clr_text, convert, to_string
from pcshell.objects.enumeration import enumerate_value
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Char,
    EnumValue,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pcshell.objects.operands import (
    ADD,
    DIVIDE,
    MULTIPLY,
    RANKS,
    REMAINDER,
    SUBTRACT,
    divided_by_zero,
    number_of_text,
    operand_error,
    rank_of,
)
from pcshell.objects.psobject import NO_OUTPUT, NotedText, unwrap
from pcshell.objects.typenames import INT32, UINT32, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.objects.typenames import ClrType

__all__ = [
    "add", "band", "bnot", "bor", "bxor", "decrement", "divide", "increment", "multiply", "negate", "plus", "range_",
    "remainder", "shl", "shr", "subtract",
]  # fmt: skip

#: Elements an operator may put into one array or characters into one text before it is refused.
LIMIT = 2**31 - 1


def call_operator(method: str, left: Any, right: Any) -> Any:
    """The operator as one of the operands' types declares it."""
    from pcshell.objects import operator_methods

    return operator_methods.call_operator(method, left, right)


def _signed(number: int) -> Any:
    """The result of Int32 arithmetic."""
    return number if -2147483648 <= number <= 2147483647 else float(number)


def _double(value: Any) -> float:
    return float(value) if type(value) is not Char else float(ord(value))


def _whole(value: Any) -> int:
    return ord(value) if type(value) is Char else int(value)


def _integers(method: str, left: int, right: int, low: int, high: int, cls: type) -> Any:
    """Arithmetic of one integer type; what does not fit becomes Double."""
    if method == ADD:
        result = left + right
    elif method == SUBTRACT:
        result = left - right
    elif method == MULTIPLY:
        result = left * right
    else:
        if right == 0:
            raise divided_by_zero()
        if method == DIVIDE:
            if left % right:
                return left / right
            result = left // right
        else:
            result = abs(left) % abs(right)
            if left < 0:
                result = -result
    if not low <= result <= high:
        if method == MULTIPLY and cls in (Int64, UInt64):
            from pcshell.objects.numeric_conversion import float_of_big

            return float_of_big(result)
        return float(result)
    return result if cls is int else cls(result)


def _doubles(method: str, left: float, right: float) -> float:
    """Arithmetic of Double as IEEE 754 has it: no error, infinities and NaN instead."""
    try:
        if method == ADD:
            return left + right
        if method == SUBTRACT:
            return left - right
        if method == MULTIPLY:
            return left * right
        if method == DIVIDE:
            if right == 0:
                if left == 0 or left != left:
                    return float("nan")
                negative = (left < 0) != (str(right)[0] == "-")
                return float("-inf") if negative else float("inf")
            return left / right
        from math import fmod

        return float("nan") if right == 0 else fmod(left, right)
    except (OverflowError, ValueError):
        if method == REMAINDER:
            return float("nan")
        return float("inf") if (left < 0) == (right < 0) else float("-inf")


def _decimals(method: str, left: Any, right: Any) -> Any:
    """Decimal with any other number; a Double too large for it is an error."""
    from pcshell.objects.numeric_conversion import NumericError, decimal_of
    from pcshell.objects.operator_methods import decimal_operation

    if isinstance(left, (bool, EnumValue)):
        raise operand_error(
            "System.InvalidOperationException",
            f"No coercion operator is defined between types '{type_of(left).name}' and 'System.Decimal'.",
        )
    try:
        values = [decimal_of(int(side) if isinstance(side, int) else ord(side) if type(side) is Char else side)
                  for side in (left, right)]  # fmt: skip
    except NumericError as error:
        raise operand_error("System.OverflowException", error.message) from None
    try:
        return decimal_operation(method, *values)
    except NumericError as error:
        inner = ClrException(error.message)
        inner.clr_name = "System.OverflowException"
        raise RuntimeException(error.message, "RuntimeException", inner=inner) from None


def numeric(method: str, left: Any, right: Any) -> Any:
    """Arithmetic of two values of numeric types (bool, characters and enum values included)."""
    rank = max(rank_of(left), rank_of(right))
    if isinstance(left, EnumValue):
        return _enums(method, left, right, rank)
    if type(left) is bool and isinstance(right, EnumValue):
        right = right != 0
    if rank <= 9:
        return _integers(method, _whole(left), _whole(right), -(2**31), 2**31 - 1, int)
    if rank == 15:
        return _decimals(method, left, right)
    if rank >= 13:
        return _doubles(method, _double(left), _double(right))
    first, second = _whole(left), _whole(right)
    if rank == 10:
        if first < 0 or second < 0:
            return _integers(method, first, second, -(2**63), 2**63 - 1, Int64)
        return _integers(method, first, second, 0, 2**32 - 1, UInt32)
    if rank == 11:
        return _integers(method, first, second, -(2**63), 2**63 - 1, Int64)
    if first < 0 or second < 0:
        return _doubles(method, float(first), float(second))
    return _integers(method, first, second, 0, 2**64 - 1, UInt64)


def _enums(method: str, left: EnumValue, right: Any, rank: int) -> Any:
    """An enum value on the left: the result must be of the enum's own integer type."""
    name = type_of(left).name
    if rank == 15:
        return _decimals(method, left, right)
    if rank >= 13:
        raise operand_error(
            "System.InvalidCastException", f"Unable to cast object of type '{name}' to type 'System.Double'."
        )
    if rank == 10:
        raise operand_error(
            "System.InvalidOperationException",
            f"The binary operator GreaterThanOrEqual is not defined for the types '{name}' and 'System.Int32'.",
        )
    result = numeric(method, int(left) if rank <= 9 else Int64(left), _plain_number(right))
    if type(result) is int:
        return type(left)(result)
    raise operand_error(
        "System.InvalidCastException", f"Unable to cast object of type '{type_of(result).name}' to type '{name}'."
    )


def _plain_number(value: Any) -> Any:
    return int(value) if isinstance(value, EnumValue) else value


def _general(method: str, left: Any, right: Any) -> Any:
    """`- / %` for values that are not both plain numbers."""
    left, right = unwrap(left), unwrap(right)
    if left is None:
        left = 0
    if right is None and rank_of(left):
        right = 0
    if rank_of(left):
        if rank_of(right):
            return numeric(method, left, right)
        if type(right) is str:
            return _general(method, left, number_of_text(right, left))
    elif type(left) is str:
        number = number_of_text(left, right)
        return _general(method, number, number_of_text(right, 0) if type(right) is str else right)
    return call_operator(method, left, right)


# ------------------------------------------------------------------------------------------------------------ addition


def add(left: Any, right: Any) -> Any:
    """`left + right`."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        result = left + right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if left_class is str:
        return left + (right if right_class is str else to_string(right))
    if left_class is float and (right_class is float or right_class is int):
        return left + right
    if left_class is int and right_class is float:
        return left + right
    if left_class is NotedText:
        return str.__str__(left) + (right if right_class is str else to_string(right))
    return _add_rare(left, right)


def _add_rare(left: Any, right: Any) -> Any:
    """Addition of everything but the commonest pairs."""
    left, right = unwrap(left), unwrap(right)
    if right is NO_OUTPUT and not isinstance(left, list):
        right = None if enumerate_value(left) is None else []
    if left is None:
        return right
    left_class = type(left)
    if left_class is Char or left_class is str:
        return str.__str__(left) + to_string(right)
    if left_class in RANKS or isinstance(left, EnumValue):
        if right is None:
            right = 0
        if rank_of(right):
            return numeric(ADD, left, right)
        if type(right) is str:
            return _add_rare(left, number_of_text(right, left))
        return call_operator(ADD, left, right)
    if isinstance(left, dict):
        return _add_tables(left, right)
    if isinstance(left, list):
        return _joined(left, right)
    if rank_of(left):
        if right is None:
            right = 0
        if rank_of(right):
            return numeric(ADD, left, right)
        if type(right) is str:
            return _add_rare(left, number_of_text(right, left))
        return call_operator(ADD, left, right)
    items = enumerate_value(left)
    if items is not None:
        return _joined(list(items), right)
    if left_class is BigInteger and right is None:
        right = 0
    return call_operator(ADD, left, right)


def _joined(items: list[Any], right: Any) -> list[Any]:
    """A new array: the elements of the left and those of the right."""
    if isinstance(right, list):
        return [*items, *right]
    if right is NO_OUTPUT:
        return [*items]
    more = enumerate_value(right)
    return [*items, right] if more is None else [*items, *more]


def _add_tables(left: Any, right: Any) -> Any:
    """Two hash tables in one; a key that both have is an error."""
    if not isinstance(right, dict):
        raise RuntimeException(
            "A hash table can only be added to another hash table.",
            "AddHashTableToNonHashTable",
            category="InvalidOperation",
        )
    result = OrderedDictionary(left.pairs()) if isinstance(left, OrderedDictionary) else Hashtable(left.pairs())
    for key, value in right.pairs():  # type: ignore[attr-defined]
        if result.has(key):
            raise operand_error(
                "System.ArgumentException",
                f"Item has already been added. Key in dictionary: '{clr_text(key)}'  Key being added: "
                f"'{clr_text(key)}'",
            )
        result.set(key, value)
    return result


# --------------------------------------------------------------------------------------------- the other four operators


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        result = left - right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if left_class is float and (right_class is float or right_class is int):
        return left - right
    if left_class is int and right_class is float:
        return left - right
    return _general(SUBTRACT, left, right)


def multiply(left: Any, right: Any) -> Any:
    """`left * right`; text and arrays are repeated."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        result = left * right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if left_class is float and (right_class is float or right_class is int):
        return left * right
    if left_class is int and right_class is float:
        return left * right
    return _multiply_rare(left, right)


def _multiply_rare(left: Any, right: Any) -> Any:
    left, right = unwrap(left), unwrap(right)
    if left is None:
        return None
    left_class = type(left)
    if left_class is bool or left_class is Char:
        return call_operator(MULTIPLY, left, right)
    if rank_of(left):
        if right is None:
            right = 0
        if rank_of(right):
            return numeric(MULTIPLY, left, right)
        if type(right) is str:
            return _multiply_rare(left, number_of_text(right, left))
        return call_operator(MULTIPLY, left, right)
    if left_class is str:
        return _repeated_text(left, right)
    if isinstance(left, list):
        return _repeated_items(left, right)
    return call_operator(MULTIPLY, left, right)


def _times(right: Any, kind: ClrType) -> int:
    """How often something is repeated: the right operand as Int32 (text) or UInt32 (arrays)."""
    if type(right) is str:
        right = number_of_text(right, 0)
    count: int = 0 if right is None else convert(right, kind)
    return count


def _repeated_text(text: str, right: Any) -> str:
    count = _times(right, INT32)
    if count < 0:
        raise operand_error(
            "System.ArgumentOutOfRangeException",
            f"times ('{count}') must be a non-negative value. (Parameter 'times')\nActual value was {count}.",
        )
    if len(text) * count > LIMIT // 4:
        message = "Insufficient memory to continue the execution of the program."
        raise operand_error("System.OutOfMemoryException", message)
    return text * count


def _repeated_items(items: list[Any], right: Any) -> list[Any]:
    count = _times(right, UINT32)
    if len(items) * count > LIMIT // 32:
        raise operand_error("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    if type(items) is TypedArray:
        return TypedArray(items.element, list(items) * count)
    return list(items) * count


def divide(left: Any, right: Any) -> Any:
    """`left / right`: whole where it comes out even, else Double."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        if right == 0:
            raise divided_by_zero()
        if left % right:
            return left / right
        return _signed(left // right)
    if left_class is float and right_class is float and right != 0:
        return left / right
    return _general(DIVIDE, left, right)


def remainder(left: Any, right: Any) -> Any:
    """`left % right`: the sign is that of the left operand."""
    if type(left) is int and type(right) is int:
        if right == 0:
            raise divided_by_zero()
        if left >= 0 and right > 0:
            return left % right
        rest = abs(left) % abs(right)
        return -rest if left < 0 else rest
    return _general(REMAINDER, left, right)


# ---------------------------------------------------------------------------------------------------------------- bits


def band(left: Any, right: Any) -> Any:
    """`left -band right`."""
    if type(left) is int and type(right) is int:
        return left & right
    from pcshell.objects import bitwise

    return bitwise.combine(bitwise.AND, left, right)


def bor(left: Any, right: Any) -> Any:
    """`left -bor right`."""
    if type(left) is int and type(right) is int:
        return left | right
    from pcshell.objects import bitwise

    return bitwise.combine(bitwise.OR, left, right)


def bxor(left: Any, right: Any) -> Any:
    """`left -bxor right`."""
    if type(left) is int and type(right) is int:
        return left ^ right
    from pcshell.objects import bitwise

    return bitwise.combine(bitwise.XOR, left, right)


def bnot(value: Any) -> Any:
    """`-bnot value`."""
    if type(value) is int:
        return ~value
    from pcshell.objects import bitwise

    return bitwise.complement(value)


def shl(left: Any, right: Any) -> Any:
    """`left -shl right`: bits that leave the type are lost."""
    from pcshell.objects import bitwise

    return bitwise.shift(bitwise.LEFT, left, right)


def shr(left: Any, right: Any) -> Any:
    """`left -shr right`: the sign stays."""
    from pcshell.objects import bitwise

    return bitwise.shift(bitwise.RIGHT, left, right)


# --------------------------------------------------------------------------------------------------------- one operand


def negate(value: Any) -> Any:
    """`-value`."""
    kind = type(value)
    if kind is int:
        return -value if value != -2147483648 else 2147483648.0
    if kind is float:
        return -value
    if kind is Single:
        return Single(-float(value))
    if kind.__name__ == "Decimal":
        return value.copy_negate() if value else value
    return subtract(0, value)


def plus(value: Any) -> Any:
    """`+value`."""
    kind = type(value)
    if kind is int or kind is float or kind is Single or kind.__name__ == "Decimal":
        return value
    return add(0, value)


def increment(value: Any) -> Any:
    """What `$x++` stores; only numbers and $null can be counted up."""
    return _stepped(value, 1, "++")


def decrement(value: Any) -> Any:
    """What `$x--` stores."""
    return _stepped(value, -1, "--")


def _stepped(value: Any, step: int, symbol: str) -> Any:
    if type(value) is int:
        return _signed(value + step)
    value = unwrap(value)
    if value is None:
        return step
    if (rank_of(value) and type(value) not in (bool, Char)) or type(value) is BigInteger:
        kind = type(value)
        if kind in (Byte, SByte, Int16, UInt16):
            return numeric(ADD, value, step)
        return add(value, step)
    raise RuntimeException(
        f"The '{symbol}' operator works only on numbers. The operand is a '{type_of(value).name}'.",
        "OperatorRequiresNumber",
        category="InvalidOperation",
    )


def range_(left: Any, right: Any) -> list[Any]:
    """`left..right`: whole numbers up or down, or characters where both ends are single ones."""
    found = span(left, right)
    if len(found) > 100_000_000:
        raise operand_error("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    return list(found)


def span(left: Any, right: Any) -> Sequence[Any]:
    """The values of `left..right`, counted one by one as they are wanted."""
    left, right = unwrap(left), unwrap(right)
    if _is_letter(left) and _is_letter(right):
        first, last = ord(left), ord(right)
        step = 1 if first <= last else -1
        return [Char(chr(code)) for code in range(first, last + step, step)]
    first, last = _end(left), _end(right)
    step = 1 if first <= last else -1
    return range(first, last + step, step)


def _end(value: Any) -> int:
    """An end of a range of numbers: text must be plain digits, other values convert as casts do."""
    if type(value) is not str:
        converted: int = 0 if value is None else convert(value, INT32)
        return converted
    digits = value.strip()
    if not (digits[1:] if digits[:1] in ("+", "-") else digits).isdecimal() or not digits.isascii():
        raise operand_error("System.FormatException", f"The input string '{value}' was not in a correct format.")
    number = int(digits) if len(digits) < 100 else 10**99
    if not -2147483648 <= number <= 2147483647:
        raise operand_error("System.OverflowException", "Value was either too large or too small for an Int32.")
    return number


def _is_letter(value: Any) -> bool:
    """Whether an end of a range is a character: [char], or text of one character that is no digit."""
    return isinstance(value, str) and len(value) == 1 and not (type(value) is str and value.isdigit())
