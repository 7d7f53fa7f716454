"""System.StringComparer."""

from __future__ import annotations

from pcshell.objects.clr_string import compare, fold, ignores_case
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class StringComparer:
    """System.StringComparer: one comparison, for sorting and for keys."""

    __slots__ = ("comparison",)
    clr_name = "System.StringComparer"

    def __init__(self, comparison: int) -> None:
        self.comparison = comparison

    def compare_values(self, left: Any, right: Any) -> int:
        """IComparer.Compare."""
        return compare(left, right, self.comparison)

    def fold_key(self, key: Any) -> Any:
        """What makes two keys of a dictionary one key."""
        return fold(key) if isinstance(key, str) and ignores_case(self.comparison) else key


COMPARER = declare_type("System.StringComparer")
for _number, _name in enumerate(
    ("CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal",
     "OrdinalIgnoreCase")
):  # fmt: skip
    COMPARER.constant(f"System.StringComparer {_name}", StringComparer(_number))


@COMPARER.method("int Compare(string x, string y)")
def _comparer_compare(comparer: StringComparer, left: Any, right: Any) -> int:
    return comparer.compare_values(left, right)


@COMPARER.method("bool Equals(string x, string y)")
def _comparer_equals(comparer: StringComparer, left: Any, right: Any) -> bool:
    return comparer.compare_values(left, right) == 0


@COMPARER.static("System.StringComparer FromComparison(System.StringComparison comparisonType)")
def _from_comparison(comparison: int) -> StringComparer:
    return StringComparer(int(comparison))


@COMPARER.method("int Compare(System.Object x, System.Object y)")
def _compare_objects(comparer: StringComparer, left: Any, right: Any) -> int:
    from pcshell.objects.clr_array import compare_items

    both_text = isinstance(left, str) and isinstance(right, str)
    return comparer.compare_values(left, right) if both_text else compare_items(left, right)


@COMPARER.method("bool Equals(System.Object x, System.Object y)")
def _equal_objects(comparer: StringComparer, left: Any, right: Any) -> bool:
    from pcshell.objects.clr_object import equals

    both_text = isinstance(left, str) and isinstance(right, str)
    return comparer.compare_values(left, right) == 0 if both_text else equals(left, right)


@COMPARER.method("int GetHashCode(string obj)", "int GetHashCode(System.Object obj)")
def _hash(comparer: StringComparer, value: Any) -> int:
    from pcshell.objects.clr_object import hash_code

    return hash_code(comparer.fold_key(value))


@COMPARER.static(
    "System.StringComparer Create(cultureinfo culture, bool ignoreCase)",
    "System.StringComparer Create(cultureinfo culture, System.Globalization.CompareOptions options)",
)
def _create(_culture: Any, ignore_case: Any) -> StringComparer:
    return StringComparer(int(ignore_case) & 1)
