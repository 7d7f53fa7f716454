"""[LanguagePrimitives]: PowerShell's own conversions and comparisons as static methods."""

from __future__ import annotations

from pcshell.objects.comparison import compare, equals
from pcshell.objects.conversion import convert, enumerate_value, to_bool, try_convert
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PRIMITIVES = declare_type("System.Management.Automation.LanguagePrimitives")


@PRIMITIVES.static("System.Object ConvertTo(System.Object valueToConvert, type resultType)")
@PRIMITIVES.static(
    "System.Object ConvertTo(System.Object valueToConvert, type resultType, System.IFormatProvider formatProvider)"
)
def _convert_to(value: Any, kind: Any, culture: Any = None) -> Any:
    return convert(value, kind)


@PRIMITIVES.static("bool TryConvertTo(System.Object valueToConvert, type resultType, ref System.Object result)")
def _try_convert_to(value: Any, kind: Any, result: Any) -> bool:
    done, found = try_convert(value, kind)
    result.value = found if done else None
    return done


@PRIMITIVES.static(
    "bool Equals(System.Object first, System.Object second)",
    "bool Equals(System.Object first, System.Object second, bool ignoreCase)",
    "bool Equals(System.Object first, System.Object second, bool ignoreCase, System.IFormatProvider formatProvider)",
)
def _equals(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> bool:
    return equals(first, second, ignore_case)


@PRIMITIVES.static(
    "int Compare(System.Object first, System.Object second)",
    "int Compare(System.Object first, System.Object second, bool ignoreCase)",
    "int Compare(System.Object first, System.Object second, bool ignoreCase, System.IFormatProvider formatProvider)",
)
def _compare(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> int:
    order = compare(first, second, ignore_case)
    return (order > 0) - (order < 0)


@PRIMITIVES.static(
    "bool TryCompare(System.Object first, System.Object second, ref System.Object result)",
    "bool TryCompare(System.Object first, System.Object second, bool ignoreCase, ref System.Object result)",
    "bool TryCompare(System.Object first, System.Object second, bool ignoreCase, "
    "System.IFormatProvider formatProvider, ref System.Object result)",
)
def _try_compare(first: Any, second: Any, *rest: Any) -> bool:
    result = rest[-1]
    try:
        result.value = _compare(first, second, bool(rest[0]) if len(rest) > 1 else False)
    except ClrException:
        result.value = 0
        return False
    return True


PRIMITIVES.static("bool IsTrue(System.Object obj)")(to_bool)


@PRIMITIVES.static("bool IsObjectEnumerable(System.Object obj)")
def _is_enumerable(value: Any) -> bool:
    return enumerate_value(value) is not None


@PRIMITIVES.static(
    "System.Collections.IEnumerable GetEnumerable(System.Object obj)",
    "System.Collections.IEnumerator GetEnumerator(System.Object obj)",
)
def _enumerable(value: Any) -> Any:
    return value if enumerate_value(value) is not None else None
