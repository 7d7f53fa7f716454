"""The comparison operators (about_Comparison_Operators): `-eq -lt -contains -in -is -as` and their kin.

The plain names ignore case, the `c` ones do not. A collection on the left is filtered: the answer is the array of
matching elements. The right operand is converted to the left one's type; `equals` and `compare` work on single values
and are what Sort-Object, Group-Object, switch and Compare-Object use.
"""

from __future__ import annotations

from pcshell.objects.collation import compare_strings, equal_strings
from pcshell.objects.conversion import (
    as_type,
    clr_text,
    convert,
    text_operand,
    to_bool,
    to_string,
    try_convert,
)
from pcshell.objects.enumeration import SCALARS, enumerate_value
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.numbers import BigInteger, Char, EnumValue
from pcshell.objects.operands import number_of_text, operand_error, rank_of
from pcshell.objects.psobject import NO_OUTPUT, TEXTS, PSCustomObject, unwrap
from pcshell.objects.typenames import ClrType, find_type, is_instance, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# The words of .NET's expression trees that errors about enums show, by operator.
_FROM_NULL = {"lt": "GreaterThanOrEqual", "le": "GreaterThanOrEqual", "gt": "LessThan", "ge": "LessThan"}
_TO_NULL = {"lt": "LessThan", "le": "LessThan", "gt": "GreaterThanOrEqual", "ge": "GreaterThanOrEqual"}


def _unwrapped(value: Any) -> Any:
    if value is NO_OUTPUT:
        return None
    return unwrap(value)


# -------------------------------------------------------------------------------------------------------- single values


def equals(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """Whether two single values are equal; the right one is converted to the left one's type."""
    left_class, right_class = type(left), type(right)
    if left_class is str and right_class is str:
        return left == right or equal_strings(left, right, ignore_case)
    if left_class is int and right_class is int:
        return bool(left == right)
    if left_class in TEXTS and right_class in TEXTS:
        return str(left) == right or equal_strings(str(left), str(right), ignore_case)
    if left is None or right is None:
        return _unwrapped(left) is None and _unwrapped(right) is None
    return _equals_rare(_unwrapped(left), _unwrapped(right), ignore_case)


def _equals_rare(left: Any, right: Any, ignore_case: bool) -> bool:
    """Equality of everything but two texts, two Int32 and $null."""
    left_class = type(left)
    if left_class is str:
        text = text_operand(right)
        return text is not None and equal_strings(left, text, ignore_case)
    if left_class is bool:
        return bool(left == to_bool(right))
    left_rank = rank_of(left)
    if left_rank and left_class is not Char:
        right_rank = rank_of(right)
        if right_rank:
            return _equal_numbers(left, right)
        if type(right) is str:
            return _equal_to_text(left, right)
        return _equal_converted(left, right)
    if left_class is Char:
        return _equal_character(left, right, ignore_case)
    if left_class is BigInteger:
        if type(right) is BigInteger:
            return int(left) == int(right)
        return _equal_converted(left, right)
    return _equal_objects(left, right)


def _equal_numbers(left: Any, right: Any) -> bool:
    """Two values of numeric types."""
    if isinstance(left, EnumValue):
        _check_enum(left, right, "GreaterThanOrEqual")
    if type(left) is Char:
        left = ord(left)
    if type(right) is Char:
        right = ord(right)
    return bool(left == right)


def _check_enum(left: EnumValue, right: Any, word: str) -> None:
    """Decimal and UInt32 cannot be compared with an enum value on the left."""
    rank = rank_of(right)
    name = type_of(left).name
    if rank == 15:
        raise operand_error(
            "System.InvalidOperationException",
            f"No coercion operator is defined between types '{name}' and 'System.Decimal'.",
        )
    if rank == 10:
        raise operand_error(
            "System.InvalidOperationException",
            f"The binary operator {word} is not defined for the types '{name}' and 'System.Int32'.",
        )


def _equal_to_text(left: Any, right: str) -> bool:
    """A number (or enum value) and a text that may be one."""
    try:
        number = number_of_text(right, left)
    except ClrException:
        return False
    return _equal_numbers(left, number) if rank_of(number) else _equal_converted(left, number)


def _equal_converted(left: Any, right: Any) -> bool:
    """Equality after a conversion to the left value's type; no conversion, no equality."""
    fits, converted = try_convert(right, type_of(left))
    return bool(fits and converted is not None and left == converted)


def _equal_character(left: Char, right: Any, ignore_case: bool) -> bool:
    text = right
    if not isinstance(text, str):
        fits, text = try_convert(right, type_of(left))
        if not fits:
            return False
    first, second = str.__str__(left), str.__str__(text)
    return first == second or (ignore_case and len(second) == 1 and first.upper() == second.upper())


def _equal_objects(left: Any, right: Any) -> bool:
    """Objects: their own Equals, else a conversion where the type compares by value."""
    if left is right:
        return True
    kind = type(left)
    if isinstance(left, (list, dict)) or kind is PSCustomObject:
        return False
    if kind is ClrType:
        return type(right) is str and find_type(right) is left
    if not any("__eq__" in ancestor.__dict__ for ancestor in kind.__mro__[:-1]):
        return False
    if type(right) is kind or kind.__name__ == "SwitchParameter":
        return bool(left == right)
    return _equal_converted(left, right)


def compare(left: Any, right: Any, ignore_case: bool = True) -> int:
    """-1, 0 or 1 for two single values; raises where they cannot be compared (ComparisonFailure, NotIcomparable)."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        return -1 if left < right else 1 if left > right else 0
    if left_class is str and right_class is str:
        return compare_strings(left, right, ignore_case)
    return _compare_rare(_unwrapped(left), _unwrapped(right), ignore_case)


def _sign(left: Any, right: Any) -> int:
    """Order of two Python numbers; NaN is the smallest."""
    if left < right:
        return -1
    if left > right:
        return 1
    if left == right:
        return 0
    if left != left:
        return 0 if right != right else -1
    return 1


def _against_null(value: Any) -> int:
    """How a value stands to $null: negative numbers below it, everything else above."""
    if rank_of(value) and not isinstance(value, (Char, bool)) and value < 0:
        return -1
    return 1


def _compare_rare(left: Any, right: Any, ignore_case: bool) -> int:
    if left is None:
        return 0 if right is None else -_against_null(right)
    if right is None:
        return _against_null(left)
    left_class = type(left)
    if left_class is str:
        text = text_operand(right)
        return 1 if text is None else compare_strings(left, text, ignore_case)
    left_rank = rank_of(left)
    if left_rank and left_class is not Char and left_class is not bool:
        right_rank = rank_of(right)
        if right_rank and type(right) is not Char and type(right) is not bool:
            return _compare_numbers(left, right)
    if left_class is PSCustomObject:
        if left is right:
            return 0
        raise _not_same(left, right)
    if not _is_comparable(left):
        if left is right or (not isinstance(left, dict) and left == right):
            return 0
        raise _refusal("NotIcomparable", f'Cannot compare "{_shown(left)}" because it is not IComparable.')
    return _compare_converted(left, right, ignore_case)


def _compare_numbers(left: Any, right: Any) -> int:
    """Order of two numbers; a Double beside a Decimal counts as a Decimal where it fits into one."""
    if isinstance(left, float) is not isinstance(right, float) and 15 in (rank_of(left), rank_of(right)):
        from pcshell.objects.numeric_conversion import NumericError, decimal_of

        try:
            left, right = decimal_of(left), decimal_of(right)
        except NumericError:
            left, right = float(left), float(right)
    return _sign(left, right)


def _is_comparable(value: Any) -> bool:
    """Whether the value's type implements IComparable."""
    return hasattr(type(value), "compare_to") or "System.IComparable" in type_of(value).assignable_names()


def _shown(value: Any) -> str:
    """A value in the messages of comparisons: its invariant text, a type by its full name."""
    return str(value) if type(value) is ClrType else to_string(value)


def _refusal(error_id: str, message: str) -> RuntimeException:
    return RuntimeException(message, error_id, category="InvalidOperation")


def _not_same(left: Any, right: Any) -> RuntimeException:
    """What PSObject.CompareTo says of objects that cannot be ordered: an exception of the type system's own."""
    own, other = to_string(left), clr_text(right)
    inner = ClrException(f'Cannot compare "{own}" because it is not IComparable.')
    inner.clr_name = "System.Management.Automation.PSArgumentException"
    error = RuntimeException(
        f'Cannot compare "{own}" to "{other}" because the objects are not the same type or the object "{own}" does not '
        'implement "IComparable".',
        "PSObjectCompareTo",
        inner=inner,
    )
    error.clr_name = "System.Management.Automation.ExtendedTypeSystemException"
    return error


def _compare_converted(left: Any, right: Any, ignore_case: bool) -> int:
    """IComparable.CompareTo with the right value converted to the left one's type."""
    kind = type_of(left)
    try:
        other = right if type_of(right) is kind else convert(right, kind)
    except ClrException as error:
        raise _refusal(
            "ComparisonFailure",
            f'Could not compare "{to_string(left)}" to "{to_string(right)}". Error: "{error.message}"',
        ) from None
    own = getattr(type(left), "compare_to", None)
    if own is not None:
        result: int = own(left, other)
        return (result > 0) - (result < 0)
    if isinstance(left, str):
        return _sign(str.__str__(left), str.__str__(other))
    return _sign(left, other)


# ------------------------------------------------------------------------------------------------- ordering operators


def _ordered(left: Any, right: Any, ignore_case: bool, operator: str) -> int:
    """What `-lt` and its kin look at: `compare` with the operators' own rules for numbers, enums and text."""
    left, right = _unwrapped(left), _unwrapped(right)
    if isinstance(left, EnumValue) and right is None:
        raise _enum_against_null(left, _TO_NULL[operator])
    if isinstance(right, EnumValue) and left is None:
        raise _enum_against_null(right, _FROM_NULL[operator])
    rank = rank_of(left)
    if type(left) is bool and right is not None:
        return _sign(left, to_bool(right))
    if rank and type(left) is not Char and type(left) is not bool:
        if type(right) is str:
            right = number_of_text(right, left)
        right_rank = rank_of(right)
        if right_rank:
            if isinstance(left, EnumValue):
                _check_enum(left, right, "GreaterThanOrEqual")
            return _number_order(left, ord(right) if type(right) is Char else right, rank, right_rank)
    return compare(left, right, ignore_case)


#: The order that a comparison with NaN answers: none of the operators is true.
_UNORDERED = 2


def _number_order(left: Any, right: Any, left_rank: int, right_rank: int) -> int:
    if left_rank == 15 or right_rank == 15:
        return _compare_numbers(left, right)
    if left != left or right != right:
        return _UNORDERED
    return _sign(left, right)


def _enum_against_null(value: EnumValue, word: str) -> ClrException:
    name = type_of(value).name
    return operand_error(
        "System.InvalidOperationException",
        f"The binary operator {word} is not defined for the types '{name}' and '{name}'.",
    )


_ANSWERS: dict[str, Callable[[int], bool]] = {
    "lt": lambda order: order == -1,
    "le": lambda order: order <= 0,
    "gt": lambda order: order == 1,
    "ge": lambda order: order in (0, 1),
}


def _relate(left: Any, right: Any, ignore_case: bool, operator: str) -> Any:
    """One of the four ordering operators, with filtering."""
    answer = _ANSWERS[operator]
    items = None if type(left) in SCALARS else enumerate_value(left)
    if items is None:
        return answer(_ordered(left, right, ignore_case, operator))
    return [item for item in items if answer(_ordered(item, right, ignore_case, operator))]


def lt(left: Any, right: Any) -> Any:
    """`left -lt right`."""
    if type(left) is int and type(right) is int:
        return left < right
    return _relate(left, right, True, "lt")


def le(left: Any, right: Any) -> Any:
    """`left -le right`."""
    if type(left) is int and type(right) is int:
        return left <= right
    return _relate(left, right, True, "le")


def gt(left: Any, right: Any) -> Any:
    """`left -gt right`."""
    if type(left) is int and type(right) is int:
        return left > right
    return _relate(left, right, True, "gt")


def ge(left: Any, right: Any) -> Any:
    """`left -ge right`."""
    if type(left) is int and type(right) is int:
        return left >= right
    return _relate(left, right, True, "ge")


def clt(left: Any, right: Any) -> Any:
    """`left -clt right`."""
    return _relate(left, right, False, "lt")


def cle(left: Any, right: Any) -> Any:
    """`left -cle right`."""
    return _relate(left, right, False, "le")


def cgt(left: Any, right: Any) -> Any:
    """`left -cgt right`."""
    return _relate(left, right, False, "gt")


def cge(left: Any, right: Any) -> Any:
    """`left -cge right`."""
    return _relate(left, right, False, "ge")


# --------------------------------------------------------------------------------------------------- equality operators


def _match(left: Any, right: Any, ignore_case: bool, wanted: bool) -> Any:
    """`-eq` and `-ne` with filtering."""
    items = None if type(left) in SCALARS else enumerate_value(left)
    if items is None:
        return equals(left, right, ignore_case) is wanted
    return [item for item in items if equals(item, right, ignore_case) is wanted]


def eq(left: Any, right: Any) -> Any:
    """`left -eq right`."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        return left == right
    if left_class is str and right_class is str:
        return left == right or equal_strings(left, right)
    return _match(left, right, True, True)


def ne(left: Any, right: Any) -> Any:
    """`left -ne right`."""
    left_class, right_class = type(left), type(right)
    if left_class is int and right_class is int:
        return left != right
    if left_class is str and right_class is str:
        return not equal_strings(left, right)
    return _match(left, right, True, False)


def ceq(left: Any, right: Any) -> Any:
    """`left -ceq right`."""
    return _match(left, right, False, True)


def cne(left: Any, right: Any) -> Any:
    """`left -cne right`."""
    return _match(left, right, False, False)


def _holds(collection: Any, value: Any, ignore_case: bool) -> bool:
    """Whether a collection (or a single value) has an element equal to the value."""
    items = None if type(collection) in SCALARS else enumerate_value(collection)
    if items is None:
        return equals(collection, value, ignore_case)
    return any(equals(item, value, ignore_case) for item in items)


def contains(left: Any, right: Any) -> bool:
    """`left -contains right`."""
    return _holds(left, right, True)


def notcontains(left: Any, right: Any) -> bool:
    """`left -notcontains right`."""
    return not _holds(left, right, True)


def in_(left: Any, right: Any) -> bool:
    """`left -in right`."""
    return _holds(right, left, True)


def notin(left: Any, right: Any) -> bool:
    """`left -notin right`."""
    return not _holds(right, left, True)


def ccontains(left: Any, right: Any) -> bool:
    """`left -ccontains right`."""
    return _holds(left, right, False)


def cnotcontains(left: Any, right: Any) -> bool:
    """`left -cnotcontains right`."""
    return not _holds(left, right, False)


def cin(left: Any, right: Any) -> bool:
    """`left -cin right`."""
    return _holds(right, left, False)


def cnotin(left: Any, right: Any) -> bool:
    """`left -cnotin right`."""
    return not _holds(right, left, False)


# ----------------------------------------------------------------------------------------------------- type operators


def _type_operand(value: Any) -> ClrType:
    """The right operand of `-is` and `-as`: a type or the name of one."""
    if type(value) is ClrType:
        return value
    kind = find_type(to_string(value))
    if kind is None:
        name = to_string(value)
        raise RuntimeException(
            f"Cannot find type [{name}]: verify that the assembly containing this type is loaded.",
            "TypeNotFound",
            category="InvalidOperation",
        )
    return kind


def is_(left: Any, right: Any) -> bool:
    """`left -is right`."""
    return is_instance(left, _type_operand(right))


def isnot(left: Any, right: Any) -> bool:
    """`left -isnot right`."""
    return not is_instance(left, _type_operand(right))


def as_(left: Any, right: Any) -> Any:
    """`left -as right`: the converted value, or $null."""
    return as_type(left, _type_operand(right))
