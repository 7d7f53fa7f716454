"""Numbers, dates and durations by .NET's format strings, in several cultures; parsing them back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcshell.objects.cultures import INVARIANT, CultureInfo, culture
from pcshell.objects.dateformat import format_datetime, format_timespan
from pcshell.objects.dateparse import parse, parse_exact
from pcshell.objects.instants import UTC, DateTime, TimeSpan
from pcshell.objects.numberformat import format_number
from pcshell.objects.numbers import BigInteger, Byte, Int64, Single
from tests.objects.script import call, failure, new, static


def named(name: str) -> CultureInfo:
    found = culture(name)
    assert found is not None
    return found


def shown(value: Any, template: str, name: str = "en-US") -> str:
    return format_number(value, template, named(name).number)


@pytest.mark.parametrize(
    ("value", "template", "expected"),
    [
        (1234.5678, "N2", "1,234.57"), (1234.5678, "N", "1,234.568"), (-1234.5, "C", "-$1,234.50"),
        (0.125, "P1", "12.5%"),
        (255, "X", "FF"), (255, "x4", "00ff"), (-1, "X", "FFFFFFFF"), (Int64(-1), "X", "F" * 16), (Byte(7), "B", "111"),
        (7, "D3", "007"), (-7, "D3", "-007"), (1234.5678, "E2", "1.23E+003"), (0.1, "G", "0.1"), (1e20, "G", "1E+20"),
        (1234.5678, "G3", "1.23E+03"), (123.4, "G5", "123.4"), (2.5, "F0", "2"), (3.5, "F0", "4"), (-0.5, "F0", "-0"),
        (Decimal("2.5"), "F0", "3"), (Decimal("12.30"), "G", "12.30"), (Single(0.10000000149011612), "G", "0.1"),
        (BigInteger(10**30), "N0", "1,000,000,000,000,000,000,000,000,000,000"), (float("nan"), "N2", "NaN"),
        (float("inf"), "C", "∞"), (1e-7, "F3", "0.000"), (0, "C0", "$0"),
        (1234.5, "#,##0.00", "1,234.50"), (0, "#.##", ""), (0.5, "#.##", ".5"), (-5, "0;(0);zero", "(5)"),
        (0, "0;(0);zero", "zero"),
        (1234567, "#,0,", "1,235"), (0.256, "0.0%", "25.6%"), (12345, "0.00E+00", "1.23E+04"), (5, "'n='0", "n=5"),
        (5, "\\#0", "#5"), (1234567890, "(###) ###-####", "(123) 456-7890"), (-0.005, "0.0", "-0.0"),
        (Decimal("-0.005"), "0.0", "0.0"),
    ],
)  # fmt: skip
def test_numbers(value: Any, template: str, expected: str) -> None:
    assert shown(value, template) == expected


@pytest.mark.parametrize(
    ("name", "template", "expected"),
    [
        ("", "N", "-1,234.50"), ("", "C", "(¤1,234.50)"), ("", "P", "-123,450.00 %"), ("de-DE", "N2", "-1.234,50"),
        ("de-DE", "C", "-1.234,50 €"), ("fr-FR", "C", "-1\u202f234,50 €"), ("nl-NL", "C", "€ -1.234,50"),
        ("ja-JP", "C", "-￥1,234"),
        ("en-GB", "C", "-£1,234.50"), ("de-DE", "P0", "-123.450 %"), ("en-US", "#,##0.0", "-1,234.5"),
        ("de-DE", "#,##0.0", "-1.234,5"),
    ],
)  # fmt: skip
def test_cultures(name: str, template: str, expected: str) -> None:
    assert shown(-1234.5, template, name) == expected


@pytest.mark.parametrize(("value", "template"), [(1.5, "D"), (1.5, "X"), (5, "Q"), (5, "o"), (Decimal(1), "D3")])
def test_formats_that_do_not_fit(value: Any, template: str) -> None:
    assert failure(shown, value, template)[0] == "System.FormatException"


@given(st.integers(-(10**30), 10**30), st.integers(0, 30))
def test_fixed_digits_of_integers_are_exact(number: int, places: int) -> None:
    expected = f"{number}" + ("." + "0" * places if places else "")
    assert shown(BigInteger(number), f"F{places}") == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_grouped_decimals_read_back(number: Decimal) -> None:
    text = shown(number, "N4", "de-DE")
    assert static("decimal", "Parse", text, named("de-DE")) == number


MOMENT = DateTime(DateTime.of(2021, 3, 4, 15, 6, 7).ticks + 890_000)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("d", "3/4/2021"), ("D", "Thursday, March 4, 2021"), ("t", "3:06 PM"), ("T", "3:06:07 PM"),
        ("g", "3/4/2021 3:06 PM"),
        ("G", "3/4/2021 3:06:07 PM"), ("f", "Thursday, March 4, 2021 3:06 PM"), ("m", "March 4"), ("y", "March 2021"),
        ("s", "2021-03-04T15:06:07"), ("u", "2021-03-04 15:06:07Z"), ("o", "2021-03-04T15:06:07.0890000"),
        ("R", "Thu, 04 Mar 2021 15:06:07 GMT"), ("yyyy-MM-dd HH:mm:ss.fff", "2021-03-04 15:06:07.089"),
        ("ddd d MMM yy", "Thu 4 Mar 21"),
        ("h:mm tt", "3:06 PM"), ("%d", "4"), ("'at' HH\\h", "at 15h"), ("ss.FFF", "07.089"), ("yyyy", "2021"),
        ("%K", ""),
    ],
)  # fmt: skip
def test_dates(template: str, expected: str) -> None:
    assert format_datetime(MOMENT, template, named("en-US").date) == expected


@pytest.mark.parametrize(
    ("name", "template", "expected"),
    [
        ("de-DE", "D", "Donnerstag, 4. März 2021"), ("fr-FR", "ddd d MMM yyyy", "jeu. 4 mars 2021"),
        ("nl-NL", "d", "04-03-2021"),
        ("ja-JP", "f", "2021年3月4日木曜日 15:06"), ("de-DE", "yyyy/MM/dd", "2021.03.04"),
        ("", "G", "03/04/2021 15:06:07"),
    ],
)  # fmt: skip
def test_dates_in_cultures(name: str, template: str, expected: str) -> None:
    assert format_datetime(MOMENT, template, named(name).date) == expected


def test_bad_date_formats() -> None:
    assert failure(format_datetime, MOMENT, "x", INVARIANT.date)[0] == "System.FormatException"
    assert failure(format_datetime, MOMENT, "'open", INVARIANT.date)[0] == "System.FormatException"


@pytest.mark.parametrize(
    ("template", "expected"),
    [("c", "1.02:03:04.5000000"), ("g", "1:2:03:04.5"), ("G", "1:02:03:04.5000000"), ("hh\\:mm", "02:03"),
    ("d\\.hh", "1.02"), ("%s", "4")],
)  # fmt: skip
def test_durations(template: str, expected: str) -> None:
    assert format_timespan(TimeSpan(937_845_000_000), template) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("4.3.2021", "de-DE", "2021-03-04"), ("04/03/2021", "en-GB", "2021-03-04"),
        ("04/03/2021", "en-US", "2021-04-03"),
        ("4 März 2021", "de-DE", "2021-03-04"), ("2021-03-04", "nl-NL", "2021-03-04"),
    ],
)  # fmt: skip
def test_dates_are_read_as_the_culture_writes_them(text: str, name: str, expected: str) -> None:
    assert format_datetime(parse(text, named(name).date), "yyyy-MM-dd", INVARIANT.date) == expected


@pytest.mark.parametrize(
    ("text", "template", "expected"),
    [
        ("20200506", "yyyyMMdd", "2020-05-06T00:00:00"), ("17.05.2020 9:08", "dd.MM.yyyy H:mm", "2020-05-17T09:08:00"),
        ("Mar 4 2021 3 PM", "MMM d yyyy h tt", "2021-03-04T15:00:00"),
        ("2021-03-04T05:06:07", "s", "2021-03-04T05:06:07"),
    ],
)  # fmt: skip
def test_exact_parsing(text: str, template: str, expected: str) -> None:
    assert format_datetime(parse_exact(text, [template], INVARIANT.date), "s", INVARIANT.date) == expected


def test_exact_parsing_refuses_the_rest() -> None:
    for text in ("2020050", "202005067", "20201306"):
        assert failure(parse_exact, text, ["yyyyMMdd"], INVARIANT.date)[0] == "System.FormatException"
    assert parse_exact("2021-03-04T05:06:07Z", ["yyyy-MM-ddTHH:mm:ssK"], INVARIANT.date, 16).kind == UTC


@given(st.integers(0, 3_155_378_975_999_999_999))
def test_round_trip_dates_read_back(ticks: int) -> None:
    moment = DateTime(ticks)
    assert parse_exact(format_datetime(moment, "o", INVARIANT.date), ["o"], INVARIANT.date).ticks == ticks


def test_unknown_cultures() -> None:
    error_id, message = failure(new, "cultureinfo", "xx-YY-zz")
    assert error_id == "CultureNotFoundException"
    assert "is an invalid culture identifier" in message
    assert call(named("de-DE"), "ToString") == "de-DE"
