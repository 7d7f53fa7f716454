"""Which overload a call means, by PowerShell's conversion costs, and the call itself.

Every argument is ranked against every parameter; an overload wins over another by its better ranks, the first
arguments weighing most; ties go to the more specific parameter types, then to the overload that needs neither a
`params` array nor a default (LanguagePrimitives and Adapter.FindBestMethod describe the costs). Errors are
PowerShell's: MethodCountCouldNotFindBest, MethodArgumentConversionInvalidCastArgument, and MethodInvocationException
around whatever the member raised.
"""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.collections import TypedArray
from pcshell.objects.errors import ClrException, MethodException, MethodInvocationException
from pcshell.objects.psobject import NO_OUTPUT, WRAPPERS, unwrap
from pcshell.objects.script_protocol import is_reference, is_script_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.objects.declare import MethodGroup, Overload, Parameter
    from pcshell.objects.typenames import ClrType

# Ranks of conversions, worst to best; 0 is impossible. `array` ranks are a scalar becoming a one-element array.
UNRELATED_ARRAYS, TO_STRING, CUSTOM, PARSE, LANGUAGE = 0x0F, 0x1F, 0x2F, 0x7F, 0x9F
NULL_TO_VALUE, NULL_TO_REFERENCE, NUMERIC_EXPLICIT, NUMERIC_STRING = 0xAF, 0xBF, 0xCF, 0xEF
NUMERIC_IMPLICIT, ASSIGNABLE, STRING_TO_CHARS, IDENTITY = 0xFF, 0x10F, 0x11A, 0x11F
TO_ARRAY_PENALTY = 8

INTEGERS = {
    "System.SByte": (8, True), "System.Byte": (8, False), "System.Int16": (16, True), "System.UInt16": (16, False),
    "System.Int32": (32, True), "System.UInt32": (32, False), "System.Int64": (64, True), "System.UInt64": (64, False),
}  # fmt: skip
FRACTIONS = ("System.Decimal", "System.Single", "System.Double")
NUMBERS = frozenset([*INTEGERS, *FRACTIONS, "System.Numerics.BigInteger"])
ENUMERABLE_PREFIXES = (
    "System.Collections.Generic.IEnumerable`1[",
    "System.Collections.Generic.ICollection`1[",
    "System.Collections.Generic.IList`1[",
    "System.Collections.Generic.IReadOnlyCollection`1[",
    "System.Collections.Generic.IReadOnlyList`1[",
)
DELEGATES = ("System.Predicate", "System.Action", "System.Func", "System.Comparison", "System.Converter")
MATCH_EVALUATOR = "System.Text.RegularExpressions.MatchEvaluator"
_NAMED_TYPES: dict[str, ClrType] = {}


def named_type(text: str) -> ClrType:
    """The type of a signature's words, `System.Object` where the table does not know it."""
    found = _NAMED_TYPES.get(text)
    if found is None:
        found = typenames.find_type(text) or typenames.find_type("System.Object")
        assert found is not None
        _NAMED_TYPES[text] = found
    return found


def type_of_parameter(parameter: Parameter) -> ClrType:
    """The ClrType of a parameter (of its array for `params`)."""
    if parameter.clr_type is None:
        parameter.clr_type = named_type(parameter.type_text)
    clr_type: ClrType = parameter.clr_type
    return clr_type


def _numeric_rank(source: str, target: str) -> int:
    """Between two different number types: implicit where no value is lost."""
    if source in INTEGERS:
        if target in INTEGERS:
            bits, signed = INTEGERS[source]
            wide, target_signed = INTEGERS[target]
            fits = wide > bits and (target_signed or not signed)
            return NUMERIC_IMPLICIT if fits else NUMERIC_EXPLICIT
        return NUMERIC_IMPLICIT
    if source == "System.Single" and target == "System.Double":
        return NUMERIC_IMPLICIT
    return NUMERIC_EXPLICIT


def _is_assignable(source: ClrType, target: ClrType) -> bool:
    return target.name == "System.Object" or source.is_subclass_of(target) or target.name in source.interfaces


def _array_element(target: ClrType) -> ClrType | None:
    """The element type of T[] and of the interfaces an array of T can stand for."""
    if target.element is not None:
        return target.element
    if target.name.startswith(ENUMERABLE_PREFIXES):
        return named_type(target.name.partition("[")[2][:-1])
    return None


def is_delegate(target: ClrType) -> bool:
    """Whether a script block can stand for values of this type."""
    return target.kind == "delegate" or target.name == MATCH_EVALUATOR or target.name.startswith(DELEGATES)


def _is_method(value: Any) -> bool:
    """Whether a value is a method read as a value, which can become a delegate."""
    return getattr(value, "clr_name", "") == "System.Management.Automation.PSMethod`1"


def _rank_types(source: ClrType, target: ClrType) -> int:
    """The rank between two types where it does not depend on the value; -1 where it does."""
    if source is target or source.name == target.name:
        return IDENTITY
    if _is_assignable(source, target):
        return ASSIGNABLE
    if source.name in NUMBERS and target.name in NUMBERS:
        return _numeric_rank(source.name, target.name)
    if source.name == "System.Char" and target.name in INTEGERS:
        return NUMERIC_IMPLICIT if INTEGERS[target.name][0] > 16 else NUMERIC_EXPLICIT
    if source.name == "System.String":
        if target.name in NUMBERS:
            return NUMERIC_STRING
        if target.name == "System.Char[]":
            return STRING_TO_CHARS
    if target.kind == "enum":
        return LANGUAGE if source.name == "System.String" or source.name in INTEGERS else 0
    if target.name in NUMBERS and source.kind == "enum":
        return NUMERIC_EXPLICIT
    if target.name == "System.Boolean":
        return LANGUAGE
    if target.name == "System.String":
        return TO_STRING
    if target.name in {"System.Management.Automation.PSObject", "System.ValueType"}:
        return ASSIGNABLE
    return -1


def rank(value: Any, target: ClrType) -> int:
    """How well a value fits a parameter type; 0 for not at all."""
    if value is None:
        if target.kind == "struct" or target.is_value_type:
            return NULL_TO_VALUE
        return NULL_TO_REFERENCE
    if is_reference(value) and target.name != "System.Management.Automation.PSReference":
        value = value.value
        return rank(value, target)
    if is_delegate(target):
        return LANGUAGE if is_script_block(value) or callable(value) or _is_method(value) else 0
    found = _rank_types(typenames.type_of(value), target)
    if found >= 0:
        return found
    element = _array_element(target)
    if element is not None:
        if isinstance(value, (list, tuple)):
            return _array_rank(value, element)
        inner = rank(value, element)
        return inner - TO_ARRAY_PENALTY if inner else 0
    if target.kind == "interface":
        return 0
    if not conversion.try_convert(value, target)[0]:
        return 0
    return PARSE if type(value) is str else CUSTOM


def _array_rank(items: Sequence[Any], element: ClrType) -> int:
    """An array given for an array of another element type."""
    if isinstance(items, TypedArray) and not element.is_value_type:
        source = typenames.find_type(items.element)
        if source is not None and not source.is_value_type and _is_assignable(source, element):
            return ASSIGNABLE
    if element.name == "System.Object":
        return IDENTITY if type(items) is list else ASSIGNABLE
    return UNRELATED_ARRAYS


class Candidate:
    """An overload that takes this number of arguments; `expanded` says that `params` collects single arguments."""

    __slots__ = ("expanded", "overload", "ranks", "types")

    def __init__(self, overload: Overload, count: int, *, expanded: bool) -> None:
        self.overload = overload
        self.expanded = expanded
        self.ranks: list[int] = []
        parameters = overload.parameters
        types = [type_of_parameter(item) for item in parameters]
        if expanded:
            element = types[-1].element or types[-1]
            types = types[:-1] + [element] * (count - len(types) + 1)
        self.types = types[:count]

    def fits(self, args: list[Any]) -> bool:
        """Ranks the arguments; false when one of them cannot be converted."""
        parameters = self.overload.parameters
        for position, value in enumerate(args):
            if position < len(parameters) and parameters[position].by_reference:
                self.ranks.append(IDENTITY if is_reference(value) else 0)
            else:
                plain = unwrap(value)
                self.ranks.append(rank(plain, self.types[position]))
            if not self.ranks[-1]:
                return False
        return True


def candidates_for(group: MethodGroup, count: int) -> list[Candidate]:
    """The overloads that can take `count` arguments, each in its plain and in its expanded form."""
    found = []
    for overload in group.overloads:
        parameters = overload.parameters
        required = sum(1 for item in parameters if not item.optional and not item.rest)
        has_rest = bool(parameters) and parameters[-1].rest
        if required <= count <= len(parameters) and not (has_rest and count < len(parameters)):
            found.append(Candidate(overload, count, expanded=False))
        if has_rest and count >= len(parameters) - 1:
            found.append(Candidate(overload, count, expanded=True))
    return found


def _specificity(first: ClrType, second: ClrType) -> int:
    """Positive when the first type is the narrower one."""
    if first.name == second.name:
        return 0
    forth, back = _rank_types(first, second), _rank_types(second, first)
    return (1 if forth >= NUMERIC_IMPLICIT else 0) - (1 if back >= NUMERIC_IMPLICIT else 0)


def better(first: Candidate, second: Candidate) -> int:
    """Positive when the first candidate fits better."""
    score = 0
    weight = len(first.ranks)
    for left, right in zip(first.ranks, second.ranks, strict=True):
        if left != right:
            score += weight if left > right else -weight
        weight -= 1
    if score:
        return score
    weight = len(first.ranks)
    for position, (left, right) in enumerate(zip(first.ranks, second.ranks, strict=True)):
        if left >= NULL_TO_VALUE and right >= NULL_TO_VALUE:
            score += _specificity(first.types[position], second.types[position]) * weight
        weight = abs(weight - 1)
    if score:
        return score
    if first.expanded != second.expanded:
        return -1 if first.expanded else 1
    return len(second.overload.parameters) - len(first.overload.parameters)


def select(group: MethodGroup, args: list[Any], shown: str) -> Candidate:
    """The overload a call means. Raises MethodException when there is none."""
    candidates = candidates_for(group, len(args))
    if not candidates:
        raise no_overload(shown, len(args))
    if len(group.overloads) == 1 and len(candidates) == 1:
        return candidates[0]
    fitting = [item for item in candidates if item.fits(args)]
    if not fitting:
        if len(group.overloads) == 1:
            return candidates[0]
        raise no_overload(shown, len(args))
    best = fitting[0]
    for item in fitting[1:]:
        if better(item, best) > 0:
            best = item
    return best


def no_overload(shown: str, count: int) -> MethodException:
    """No overload takes these arguments."""
    return MethodException(
        f'Cannot find an overload for "{shown}" and the argument count: "{count}".', "MethodCountCouldNotFindBest"
    )


def _argument_text(value: Any) -> str:
    if isinstance(value, list):
        return typenames.type_name_of(value)
    return conversion.to_string(value)


def convert_argument(value: Any, target: ClrType, parameter: str, method: str) -> Any:
    """One argument as its parameter wants it."""
    name = target.name
    if name == "System.Object":
        return None if value is NO_OUTPUT else unwrap(value)
    if is_reference(value) and name != "System.Management.Automation.PSReference":
        value = value.value
    if name == "System.Management.Automation.PSObject":
        return value
    if type(value) in WRAPPERS:
        value = value.base
    if value is None and not target.is_value_type and name != "System.String":
        return None
    if value is None and name == "System.String":
        # PowerShell hands $null to a text parameter as ''; only [NullString]::Value is null there.
        return ""
    if is_delegate(target) and not _is_method(value):
        return value
    try:
        element = None if target.element is not None else _array_element(target)
        if element is not None:
            if isinstance(value, list) and element.name == "System.Object":
                return value
            return conversion.convert(value, named_type(element.name + "[]"))
        if target.kind == "interface":
            return value
        return conversion.convert(value, target)
    except ClrException as cause:
        raise MethodException(
            f'Cannot convert argument "{parameter}", with value: "{_argument_text(value)}", for "{method}" to type '
            f'"{name}": "{cause.message}"',
            "MethodArgumentConversionInvalidCastArgument",
            inner=cause,
        ) from None


def convert_arguments(choice: Candidate, args: list[Any], method: str) -> list[Any]:
    """The arguments converted and, for `params`, gathered."""
    parameters = choice.overload.parameters
    converted: list[Any] = []
    for position, value in enumerate(args):
        parameter = parameters[min(position, len(parameters) - 1)]
        if parameter.by_reference:
            if not is_reference(value):
                raise MethodException(
                    f"Argument: '{position + 1}' should be a System.Management.Automation.PSReference. Use [ref].",
                    "NonRefArgumentToRefParameterMsg",
                )
            converted.append(value)
        else:
            converted.append(convert_argument(value, choice.types[position], parameter.name, method))
    if choice.expanded:
        fixed = len(parameters) - 1
        element = (type_of_parameter(parameters[-1]).element or named_type("System.Object")).name
        rest = converted[fixed:]
        converted[fixed:] = [rest if element == "System.Object" else TypedArray(element, rest)]
    return converted


# Python types whose conversions to every parameter type depend on the type alone.
_CACHEABLE = frozenset([str, int, float, bool])


def invoke(group: MethodGroup, args: list[Any], receiver: Any = None, *, method: str = "", shown: str = "") -> Any:
    """Calls the overload that fits. `method` and `shown` are the names used in errors (`.ctor` and `new`).

    Static groups get no receiver. What the function raises becomes a MethodInvocationException whose identifier is
    the short name of the .NET exception.
    """
    method = method or group.name
    key = tuple(map(type, args))
    known = group.choices.get(key)
    if known is not None:
        choice, plain = known
    else:
        choice = select(group, args, shown or group.name)
        plain = _CACHEABLE.issuperset(key)
        if plain:
            exact = not choice.expanded and all(
                target.name == "System.Object" or typenames.type_of(value) is target
                for value, target in zip(args, choice.types, strict=False)
            )
            group.choices[key] = (choice, exact)
            plain = exact
    converted = args if plain else convert_arguments(choice, args, method)
    overload = choice.overload
    try:
        if group.is_static:
            result = overload.function(*converted)
        else:
            result = overload.function(receiver, *converted)
    except ClrException as cause:
        if cause.passes_through:
            raise
        raise invocation_error(method, len(args), cause) from None
    except (ArithmeticError, OSError, IndexError) as cause:
        raise invocation_error(method, len(args), from_python(cause)) from None
    except (TypeError, AttributeError):
        null = _null_argument(choice, converted)
        if null is None:
            raise
        raise invocation_error(method, len(args), null) from None
    wrap = overload.result
    if wrap is None:
        return result
    return wrap(result) if result is not None or overload.is_void else None


def _null_argument(choice: Candidate, arguments: list[Any]) -> ClrException | None:
    """The error for the first argument that is $null where the member needs a value."""
    from pcshell.objects.clr_exceptions import argument_null

    for parameter, value in zip(choice.overload.parameters, arguments, strict=False):
        if value is None:
            return argument_null(parameter.name)
    return None


def from_python(cause: Exception) -> ClrException:
    """The .NET exception for what Python's arithmetic or system calls raised."""
    from pcshell.objects.clr_exceptions import error

    if isinstance(cause, OSError):
        from pcshell.objects.clr_io import io_error

        return io_error(cause)
    if isinstance(cause, IndexError):
        return error("IndexOutOfRangeException")
    if isinstance(cause, ZeroDivisionError):
        return error("DivideByZeroException")
    return error("OverflowException")


def invocation_error(method: str, count: int, cause: ClrException) -> MethodInvocationException:
    """The error of a call whose member raised `cause`."""
    return MethodInvocationException(
        f'Exception calling "{method}" with "{count}" argument(s): "{cause.message}"',
        cause.clr_name.rpartition(".")[2],
        inner=cause,
    )
