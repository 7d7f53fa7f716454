"""What the arithmetic and bitwise operators share: ranks of numeric types, text as a number, plain .NET errors."""

from __future__ import annotations

from pcshell.objects.conversion import convert
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.numbers import (
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
from pcshell.objects.typenames import INT32, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The names of .NET's operator methods.
ADD, SUBTRACT, MULTIPLY, DIVIDE = "op_Addition", "op_Subtraction", "op_Multiply", "op_Division"
REMAINDER = "op_Modulus"

#: .NET's TypeCode of the types that take part in arithmetic; the higher one decides.
RANKS: dict[type, int] = {
    bool: 3, Char: 4, SByte: 5, Byte: 6, Int16: 7, UInt16: 8, int: 9, UInt32: 10, Int64: 11, UInt64: 12, Single: 13,
    float: 14,
}  # fmt: skip
_UNDERLYING = {
    "System.SByte": 5, "System.Byte": 6, "System.Int16": 7, "System.UInt16": 8, "System.Int32": 9, "System.UInt32": 10,
    "System.Int64": 11, "System.UInt64": 12,
}  # fmt: skip


def rank_of(value: Any) -> int:
    """The TypeCode of a number, 0 for what is none (BigInteger has operators of its own)."""
    kind = type(value)
    rank = RANKS.get(kind)
    if rank is not None:
        return rank
    if isinstance(value, EnumValue):
        return _UNDERLYING[kind.underlying]
    if kind.__name__ == "Decimal":
        RANKS[kind] = 15
        return 15
    return 0


def operand_error(name: str, message: str) -> ClrException:
    """A .NET exception that reaches the script as it is: its full name is the error's identifier."""
    error = ClrException(message)
    error.clr_name = name
    return error


def divided_by_zero() -> RuntimeException:
    """The error of a division by zero."""
    inner = operand_error("System.DivideByZeroException", "Attempted to divide by zero.")
    return RuntimeException("Attempted to divide by zero.", "RuntimeException", inner=inner)


def number_of_text(text: str, other: Any) -> Any:
    """A text operand as a number: a literal as in source code, else converted to the other operand's type."""
    from pcshell.objects.numeric_conversion import NumericError, scan_number

    if not text.strip():
        return 0
    try:
        found = scan_number(text)
    except NumericError:
        found = None
    if found is not None:
        return found
    return convert(text, type_of(other) if rank_of(other) and type(other) not in (bool, Char) else INT32)
