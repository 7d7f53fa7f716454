from __future__ import annotations

import pytest

from pcshell.objects.errors import ClrException
from pcshell.objects.instant_parsing import parse_datetime, parse_datetimeoffset, parse_timespan
from pcshell.objects.instants import (
    MAX_TICKS,
    TICKS_PER_HOUR,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    civil,
    day_number,
    moved,
)


@pytest.mark.parametrize(
    "date", [(1, 1, 1), (1582, 10, 15), (1900, 2, 28), (2000, 2, 29), (2024, 12, 31), (9999, 12, 31)]
)
def test_days_and_dates_correspond(date: tuple[int, int, int]) -> None:
    assert civil(day_number(*date)) == date


def test_fields_of_a_moment() -> None:
    moment = DateTime.of(2021, 3, 4, 15, 6, 7)
    assert moment.date_fields == (2021, 3, 4)
    assert moment.time_fields == (15, 6, 7, 0)
    assert moment.day_of_week == 4
    assert moment.round_trip() == "2021-03-04T15:06:07.0000000"
    assert moment.current_text() == "3/4/2021 3:06:07 PM"
    assert DateTime(MAX_TICKS).round_trip() == "9999-12-31T23:59:59.9999999"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-04", "2021-03-04T00:00:00.0000000"),
        ("2021-03-04T05:06:07.1234567", "2021-03-04T05:06:07.1234567"),
        ("3/4/2021", "2021-03-04T00:00:00.0000000"),
        ("3/4/21", "2021-03-04T00:00:00.0000000"),
        ("March 4, 2021 5:06 PM", "2021-03-04T17:06:00.0000000"),
        ("Thursday, March 4, 2021", "2021-03-04T00:00:00.0000000"),
        ("4 Mar 2021 12:00 AM", "2021-03-04T00:00:00.0000000"),
        ("March 2021", "2021-03-01T00:00:00.0000000"),
    ],
)
def test_dates_are_read(text: str, expected: str) -> None:
    assert parse_datetime(text).round_trip() == expected


def test_an_offset_is_kept_or_turned_into_utc() -> None:
    assert parse_datetime("2021-03-04T05:06:07+02:00", keep_utc=True).round_trip() == "2021-03-04T03:06:07.0000000Z"
    offset = parse_datetimeoffset("2021-03-04T05:06:07+02:00")
    assert offset.offset == 2 * TICKS_PER_HOUR
    assert offset.round_trip() == "2021-03-04T05:06:07.0000000+02:00"
    assert offset == DateTimeOffset(offset.utc_ticks, 0)


@pytest.mark.parametrize(
    "text", ["", "12", "nope", "2021-13-01", "2021-02-30", "25:00", "Friday, March 4, 2021", "1.2.3.4", "20210304"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ClrException) as caught:
        parse_datetime(text)
    assert caught.value.clr_name == "System.FormatException"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.02:03:04", "1.02:03:04"),
        ("5:06", "05:06:00"),
        ("-1", "-1.00:00:00"),
        ("00:00:01.5", "00:00:01.5000000"),
        ("1:2:3:4", "1.02:03:04"),
    ],
)
def test_durations_are_read_and_shown(text: str, shown: str) -> None:
    assert str(parse_timespan(text)) == shown


@pytest.mark.parametrize("text", ["", "x", "24:00", "1:60", "1.5", "99999999999"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ClrException):
        parse_timespan(text)


def test_a_moment_out_of_range_is_refused() -> None:
    with pytest.raises(ClrException) as caught:
        moved(DateTime(MAX_TICKS), 1)
    assert caught.value.clr_name == "System.ArgumentOutOfRangeException"
    assert moved(DateTime(5, 1), -5) == DateTime(0) and TimeSpan(1).compare_to(TimeSpan(2)) == -1
