from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pcshell.objects.number_text import (
    _layout,
    _shortest,
    decimal_text,
    double_text,
    double_text_15,
    single_text,
    single_text_7,
    to_single,
)


@pytest.mark.parametrize(
    ("value", "shortest", "short"),
    [
        (0.0, "0", "0"),
        (-0.0, "-0", "-0"),
        (1.5, "1.5", "1.5"),
        (100.0, "100", "100"),
        (0.1, "0.1", "0.1"),
        (1 / 3, "0.3333333333333333", "0.333333333333333"),
        (1e14, "100000000000000", "100000000000000"),
        (1e15, "1E+15", "1E+15"),
        (1234567890123456.0, "1234567890123456", "1.23456789012346E+15"),
        (1e-4, "0.0001", "0.0001"),
        (1e-5, "1E-05", "1E-05"),
        (1e300, "1E+300", "1E+300"),
        (5e-324, "5E-324", "4.94065645841247E-324"),
        (float("nan"), "NaN", "NaN"),
        (float("-inf"), "-Infinity", "-Infinity"),
    ],
)
def test_doubles(value: float, shortest: str, short: str) -> None:
    assert double_text(value) == shortest
    assert double_text_15(value) == short


def test_the_short_cut_agrees_with_the_long_way() -> None:
    random.seed(5)
    for _ in range(3000):
        value = round(random.uniform(-1e6, 1e6), random.randrange(0, 12)) * 10.0 ** random.randrange(-8, 9)
        sign, digits, exponent = _shortest(value)
        assert double_text(value) == _layout(sign, digits, exponent, max(15, len(digits))) or value == 0
        assert float(double_text(value)) == value


@pytest.mark.parametrize(
    ("value", "shortest", "short"),
    [
        (0.1, "0.1", "0.1"),
        (16777216, "16777216", "1.677722E+07"),
        (5e9, "5E+09", "5E+09"),
        (3.4e38, "3.4E+38", "3.4E+38"),
    ],
)
def test_singles(value: float, shortest: str, short: str) -> None:
    assert single_text(to_single(value)) == shortest
    assert single_text_7(to_single(value)) == short


def test_decimals_keep_their_scale() -> None:
    assert decimal_text(Decimal("2.50")) == "2.50"
    assert decimal_text(Decimal("-0.00")) == "0.00"
    assert decimal_text(Decimal("1E+3")) == "1000"
