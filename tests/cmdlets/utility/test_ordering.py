"""Orders: the quick way for columns of one kind agrees with comparing pair by pair."""

from __future__ import annotations

from functools import cmp_to_key

from hypothesis import given
from hypothesis import strategies as st

from pcshell.cmdlets.utility.ordering import compare_slots, order_of, small_order
from pcshell.objects.members import MISSING

_COLUMN = st.one_of(
    st.lists(st.integers(-9, 9) | st.none() | st.just(MISSING), max_size=16),
    st.lists(st.sampled_from(["a", "A", "b", "B", "\u00e4", "-a", "a b"]) | st.none() | st.just(MISSING), max_size=16),
    st.lists(st.floats(allow_nan=False) | st.none(), max_size=16),
)


@given(_COLUMN, st.booleans(), st.booleans())
def test_columns_sort_as_their_values_compare(values: list[object], descending: bool, ignore_case: bool) -> None:
    wrap = cmp_to_key(lambda a, b: compare_slots(a, b, descending, ignore_case))
    expected = sorted(range(len(values)), key=lambda position: wrap(values[position]))
    assert order_of([values], [descending], ignore_case, len(values)) == expected


@given(st.lists(st.integers(-3, 3), max_size=16), st.booleans())
def test_small_orders_are_orders(values: list[int], descending: bool) -> None:
    order = small_order([values], [descending], True, len(values))
    assert sorted(order) == list(range(len(values)))
    assert [values[position] for position in order] == sorted(values, reverse=descending)


def test_three_equal_keys_change_places_as_in_dot_net() -> None:
    assert small_order([["red", "red", "blue"]], [False], True, 3) == [2, 1, 0]
