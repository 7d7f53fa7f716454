"""The operators `-band -bor -bxor -bnot -shl -shr` (about_Arithmetic_Operators)."""

from __future__ import annotations

from pcshell.objects.conversion import convert, final_error
from pcshell.objects.errors import ClrException, PSInvalidCastException, RuntimeException
from pcshell.objects.numbers import BigInteger, Char, EnumValue, Int64, UInt32, UInt64
from pcshell.objects.operands import number_of_text, operand_error, rank_of
from pcshell.objects.operator_methods import call_operator
from pcshell.objects.psobject import PSCustomObject, unwrap
from pcshell.objects.typenames import INT32, INT64, UINT32, UINT64, find_type, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

AND, OR, XOR, LEFT, RIGHT = "op_BitwiseAnd", "op_BitwiseOr", "op_ExclusiveOr", "op_LeftShift", "op_RightShift"


def _combined(method: str, left: int, right: int) -> int:
    if method == AND:
        return left & right
    return left | right if method == OR else left ^ right


def combine(method: str, left: Any, right: Any) -> Any:
    """`left -band right` and its kin, for every pair of values."""
    left = unwrap(left)
    right = unwrap(right)
    if left is None and (right is None or rank_of(right) or type(right) in (str, BigInteger)):
        left = 0
    if right is None and (rank_of(left) or type(left) in (str, BigInteger)):
        right = 0
    left, right = _numbers(left, right)
    left_rank, right_rank = rank_of(left), rank_of(right)
    if not left_rank or not right_rank:
        return call_operator(method, left, right)
    rank = max(left_rank, right_rank)
    if rank >= 13:
        return _rounded_bits(method, left, right, rank)
    first = ord(left) if type(left) is Char else int(left)
    second = ord(right) if type(right) is Char else int(right)
    result = _combined(method, first, second)
    if isinstance(left, EnumValue):
        return type(left)(_wrapped(result, 32 if left_rank <= 10 else 64, signed=True))
    if rank <= 9:
        return result
    if rank == 10:
        return UInt32(result) if first >= 0 and second >= 0 else Int64(result)
    if rank == 11:
        return Int64(result)
    return UInt64(result & (2**64 - 1))


def _numbers(left: Any, right: Any) -> tuple[Any, Any]:
    """Both operands with texts read as numbers; two texts count as Int32."""
    other = 0 if type(left) is str else left
    if type(left) is str:
        left = number_of_text(left, right)
    return left, number_of_text(right, other) if type(right) is str else right


def _rounded_bits(method: str, left: Any, right: Any, rank: int) -> Any:
    """Single, Double and Decimal work as UInt64, as Int64 where one of the operands is negative."""
    if rank == 15:
        decimal = find_type("System.Decimal")
        if decimal is not None:
            left, right = (convert(side, decimal) if isinstance(side, float) else side for side in (left, right))
    numbers = [ord(side) if type(side) is Char else side for side in (left, right)]
    first, second = (convert(side, INT64 if side < 0 else UINT64) for side in numbers)
    result = _combined(method, int(first), int(second))
    return Int64(result) if numbers[0] < 0 or numbers[1] < 0 else UInt64(result)


def complement(value: Any) -> Any:
    """`-bnot value`."""
    value = unwrap(value)
    if value is None:
        return -1
    if type(value) is str:
        value = number_of_text(value, 0)
    rank = rank_of(value)
    if isinstance(value, EnumValue):
        return type(value)(~int(value))
    if type(value) is BigInteger:
        return BigInteger(~int(value))
    if not rank or rank == 4:
        name = type_of(value).full_name
        if rank:
            raise RuntimeException(
                f"The operation '-bnot [{name}]' is not defined.",
                "NotADefinedOperationForType",
                category="InvalidOperation",
            )
        raise RuntimeException(
            f"Method invocation failed because [{name}] does not contain a method named 'op_OnesComplement'.",
            "MethodNotFound",
            category="InvalidOperation",
            target="op_OnesComplement",
        )
    if rank <= 9:
        return ~int(value)
    if rank == 10:
        return UInt32(~int(value) & 0xFFFFFFFF)
    if rank == 11:
        return Int64(~int(value))
    if rank == 12:
        return UInt64(~int(value) & (2**64 - 1))
    return complement(_whole_number(value))


# -------------------------------------------------------------------------------------------------------------- shifts


def _wrapped(number: int, bits: int, *, signed: bool) -> int:
    """The low bits of a number, read as signed or unsigned."""
    number &= (1 << bits) - 1
    return number - (1 << bits) if signed and number >> (bits - 1) else number


def _whole_number(value: Any) -> Any:
    """A Single, Double or Decimal as the first of Int32, UInt32, Int64 and UInt64 that holds it."""
    for kind in (INT32, UINT32, INT64, UINT64):
        try:
            return convert(value, kind)
        except ClrException:
            continue
    raise final_error(value, UINT64)


def shift(method: str, left: Any, right: Any) -> Any:
    """`left -shl right` or `left -shr right`."""
    left = unwrap(left)
    right = unwrap(right)
    if left is None:
        return 0
    left, right = _numbers(left, right)
    rank = rank_of(left)
    if type(left) is PSCustomObject and right is not None:
        _check_count(right)
    if not rank or type(left) in (bool, Char):
        return call_operator(method, left, right)
    if isinstance(left, EnumValue):
        return _shift_of_enum(method, left, right)
    count = 0 if right is None else convert(right, INT32)
    if rank >= 13:
        left = _whole_number(left)
        rank = rank_of(left)
    wide = rank in (11, 12)
    count &= 63 if wide else 31
    number = int(left) << count if method == LEFT else int(left) >> count
    if rank <= 9:
        return _wrapped(number, 32, signed=True)
    if rank == 10:
        return UInt32(_wrapped(number, 32, signed=False))
    return Int64(_wrapped(number, 64, signed=True)) if rank == 11 else UInt64(_wrapped(number, 64, signed=False))


def _check_count(right: Any) -> None:
    """Refuses what has no way to Int32 at all, before the left operand is looked at."""
    try:
        convert(right, INT32)
    except PSInvalidCastException as error:
        if error.error_id == "ConvertToFinalInvalidCastException":
            raise


def _shift_of_enum(method: str, left: EnumValue, right: Any) -> Any:
    """Enum values cannot be shifted; a right operand that is no number is refused first."""
    if right is not None and not rank_of(right) and "System.IConvertible" not in type_of(right).assignable_names():
        if type(right) is not BigInteger:
            raise final_error(right, INT32)
    word = "LeftShift" if method == LEFT else "RightShift"
    raise operand_error(
        "System.InvalidOperationException",
        f"The binary operator {word} is not defined for the types '{type_of(left).name}' and 'System.Int32'.",
    )
