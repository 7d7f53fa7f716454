"""DateOnly and TimeOnly."""

from __future__ import annotations

from pcshell.objects.clr_datetime import DATE, add_months, check_fields
from pcshell.objects.clr_exceptions import error
from pcshell.objects.cultures import date_format
from pcshell.objects.dateformat import format_datetime
from pcshell.objects.dateparse import parse
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instants import TICKS_PER_DAY, DateTime, TimeSpan, ticks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class DateOnly:
    """System.DateOnly: days since 0001-01-01."""

    __slots__ = ("number",)
    clr_name = "System.DateOnly"

    def __init__(self, number: int = 0) -> None:
        self.number = number

    @property
    def moment(self) -> DateTime:
        """Midnight of the day."""
        return DateTime(self.number * TICKS_PER_DAY)

    def __str__(self) -> str:
        return format_datetime(self.moment, "MM/dd/yyyy", date_format(None))

    def current_text(self) -> str:
        """ToString()."""
        return format_datetime(self.moment, "d", date_format(None))

    def format_text(self, template: str | None, provider: Any) -> str:
        """ToString(format, provider)."""
        return format_datetime(self.moment, template or "d", date_format(provider))

    def compare_to(self, other: DateOnly) -> int:
        """-1, 0 or 1."""
        return (self.number > other.number) - (self.number < other.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateOnly) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)


class TimeOnly:
    """System.TimeOnly: ticks since midnight."""

    __slots__ = ("ticks",)
    clr_name = "System.TimeOnly"

    def __init__(self, ticks: int = 0) -> None:
        self.ticks = ticks

    @property
    def moment(self) -> DateTime:
        """The time on the first of days."""
        return DateTime(self.ticks)

    def __str__(self) -> str:
        return format_datetime(self.moment, "HH:mm", date_format(None))

    def current_text(self) -> str:
        """ToString()."""
        return format_datetime(self.moment, "t", date_format(None))

    def format_text(self, template: str | None, provider: Any) -> str:
        """ToString(format, provider)."""
        return format_datetime(self.moment, template or "t", date_format(provider))

    def compare_to(self, other: TimeOnly) -> int:
        """-1, 0 or 1."""
        return (self.ticks > other.ticks) - (self.ticks < other.ticks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeOnly) and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)


DAY = declare_type("System.DateOnly")
TIME = declare_type("System.TimeOnly")
for _table, _names in (
    (DAY, ("year", "month", "day", "dayofweek", "dayofyear")), (TIME, ("hour", "minute", "second", "millisecond")),
):  # fmt: skip
    for _name in _names:
        _own = DATE.properties[_name]

        def _of_moment(value: Any, _getter: Any = _own.getter) -> Any:
            return _getter(value.moment)

        _table.property(f"{_own.type_text} {_own.name}")(_of_moment)
DAY.properties_from({"int DayNumber": lambda value: value.number})
TIME.properties_from({"long Ticks": lambda value: value.ticks})


@DAY.constructor("DateOnly(int year, int month, int day)")
def _new_day(year: int, month: int, day: int) -> DateOnly:
    check_fields(year, month, day)
    return DateOnly(ticks_of(year, month, day) // TICKS_PER_DAY)


@DAY.constructor("DateOnly()")
def _first_day() -> DateOnly:
    return DateOnly(0)


@DAY.static("System.DateOnly FromDateTime(datetime dateTime)")
def _day_of(value: DateTime) -> DateOnly:
    return DateOnly(value.ticks // TICKS_PER_DAY)


def _moment(text: str, provider: Any, kind: str) -> DateTime:
    try:
        return parse(text, date_format(provider))
    except ClrException:
        raise error("FormatException", f"String '{text}' was not recognized as a valid {kind}.") from None


@DAY.static("System.DateOnly Parse(string s)", "System.DateOnly Parse(string s, System.IFormatProvider provider)")
def parse_day(text: str, provider: Any = None) -> DateOnly:
    """The date a text means; raises FormatException."""
    return _day_of(_moment(text, provider, "DateOnly"))


@DAY.method("System.DateOnly AddDays(int value)")
def _day_add_days(value: DateOnly, days: int) -> DateOnly:
    return DateOnly(value.number + days)


@DAY.method("System.DateOnly AddMonths(int value)")
def _day_add_months(value: DateOnly, months: int) -> DateOnly:
    return _day_of(add_months(value.moment, months))


@DAY.method("System.DateOnly AddYears(int value)")
def _day_add_years(value: DateOnly, years: int) -> DateOnly:
    return _day_of(add_months(value.moment, years * 12))


@TIME.constructor("TimeOnly(int hour, int minute)", "TimeOnly(int hour, int minute, int second)")
def _new_time(hour: int, minute: int, second: int = 0) -> TimeOnly:
    check_fields(1, 1, 1, hour, minute, second)
    return TimeOnly(ticks_of(1, 1, 1, hour, minute, second))


@TIME.constructor("TimeOnly()")
def _midnight() -> TimeOnly:
    return TimeOnly(0)


@TIME.static("System.TimeOnly FromDateTime(datetime dateTime)")
def _time_of(value: DateTime) -> TimeOnly:
    return TimeOnly(value.ticks % TICKS_PER_DAY)


@TIME.static("System.TimeOnly FromTimeSpan(timespan timeSpan)")
def _time_of_span(span: TimeSpan) -> TimeOnly:
    return TimeOnly(span.ticks % TICKS_PER_DAY)


@TIME.static("System.TimeOnly Parse(string s)", "System.TimeOnly Parse(string s, System.IFormatProvider provider)")
def parse_time(text: str, provider: Any = None) -> TimeOnly:
    """The time of day a text means; raises FormatException."""
    return _time_of(_moment(text, provider, "TimeOnly"))


@TIME.method("timespan ToTimeSpan()")
def _to_timespan(value: TimeOnly) -> TimeSpan:
    return TimeSpan(value.ticks)


for _table in (DAY, TIME):
    _table.method("string ToString()", "string ToString(string format)")(
        lambda value, template=None: value.format_text(template, None)
    )
    _table.method("string ToString(string format, System.IFormatProvider provider)")(
        lambda value, template, provider: value.format_text(template, provider)
    )
