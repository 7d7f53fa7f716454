"""DateTime, DateTimeOffset and TimeSpan: ticks of 100 ns, as .NET counts them from 0001-01-01.

Values are immutable. Members are declared in `clr_datetime` and `clr_timespan`; reading text is `instant_parsing`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TICKS_PER_MILLISECOND = 10_000
TICKS_PER_SECOND = 10_000_000
TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND
TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE
TICKS_PER_DAY = 24 * TICKS_PER_HOUR
#: Ticks of 9999-12-31T23:59:59.9999999.
MAX_TICKS = 3_155_378_975_999_999_999
#: Ticks of 1970-01-01.
UNIX_TICKS = 621_355_968_000_000_000

UNSPECIFIED, UTC, LOCAL = 0, 1, 2

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Whether a year of the Gregorian calendar has a 29th of February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month (1-12)."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """Days since 0001-01-01."""
    before = year - 1
    leap = 1 if month > 2 and is_leap(year) else 0
    return before * 365 + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE[month - 1] + leap + day - 1


def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 0001-01-01."""
    year = days * 400 // 146097 + 1
    while day_number(year, 1, 1) > days:
        year -= 1
    while year < 9999 and day_number(year + 1, 1, 1) <= days:
        year += 1
    left = days - day_number(year, 1, 1)
    month = min(12, left // 29 + 1)
    while day_number(year, month, 1) > days:
        month -= 1
    return year, month, days - day_number(year, month, 1) + 1


def ticks_of(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0) -> int:
    """Ticks of a moment; fields must be in range."""
    seconds = (hour * 60 + minute) * 60 + second
    return day_number(year, month, day) * TICKS_PER_DAY + seconds * TICKS_PER_SECOND


def local_offset(ticks: int, of_local: bool = False) -> int:
    """The local zone's offset from UTC in ticks at a moment given in UTC (or in local time)."""
    import time

    seconds = (ticks - UNIX_TICKS) // TICKS_PER_SECOND
    try:
        offset = int(time.localtime(seconds).tm_gmtoff)
        if of_local:
            offset = int(time.localtime(seconds - offset).tm_gmtoff)
    except (OverflowError, ValueError, OSError):
        return -time.timezone * TICKS_PER_SECOND
    return offset * TICKS_PER_SECOND


class TimeSpan:
    """System.TimeSpan: a duration in ticks, negative ones included."""

    __slots__ = ("ticks",)
    clr_name = "System.TimeSpan"

    def __init__(self, ticks: int = 0) -> None:
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return type(other) is TimeSpan and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash((TimeSpan, self.ticks))

    def compare_to(self, other: TimeSpan) -> int:
        """-1, 0 or 1."""
        return (self.ticks > other.ticks) - (self.ticks < other.ticks)

    def __str__(self) -> str:
        """The constant format `[-][d.]hh:mm:ss[.fffffff]`."""
        ticks = abs(self.ticks)
        days, rest = divmod(ticks, TICKS_PER_DAY)
        seconds, fraction = divmod(rest, TICKS_PER_SECOND)
        text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        if days:
            text = f"{days}.{text}"
        if fraction:
            text = f"{text}.{fraction:07d}"
        return f"-{text}" if self.ticks < 0 else text

    def __repr__(self) -> str:
        return f"TimeSpan({self})"


class DateTime:
    """System.DateTime: ticks since 0001-01-01 and a kind (0 Unspecified, 1 Utc, 2 Local). Equality ignores the kind."""

    __slots__ = ("__weakref__", "kind", "ticks")
    clr_name = "System.DateTime"

    def __init__(self, ticks: int = 0, kind: int = UNSPECIFIED) -> None:
        self.ticks = ticks
        self.kind = kind

    @staticmethod
    def of(
        year: int,
        month: int = 1,
        day: int = 1,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        kind: int = UNSPECIFIED,
    ) -> DateTime:
        """A moment from its fields, which must be in range."""
        return DateTime(ticks_of(year, month, day, hour, minute, second), kind)

    @staticmethod
    def utc_now() -> DateTime:
        """The current moment in UTC."""
        import time

        return DateTime(UNIX_TICKS + time.time_ns() // 100, UTC)

    @staticmethod
    def now() -> DateTime:
        """The current moment in local time."""
        return DateTime.utc_now().to_local()

    def __eq__(self, other: object) -> bool:
        return type(other) is DateTime and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash((DateTime, self.ticks))

    def compare_to(self, other: DateTime) -> int:
        """-1, 0 or 1, by ticks."""
        return (self.ticks > other.ticks) - (self.ticks < other.ticks)

    @property
    def date_fields(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return civil(self.ticks // TICKS_PER_DAY)

    @property
    def time_fields(self) -> tuple[int, int, int, int]:
        """Hour, minute, second and the ticks within the second."""
        seconds, fraction = divmod(self.ticks % TICKS_PER_DAY, TICKS_PER_SECOND)
        return seconds // 3600, seconds // 60 % 60, seconds % 60, fraction

    @property
    def day_of_week(self) -> int:
        """0 is Sunday."""
        return (self.ticks // TICKS_PER_DAY + 1) % 7

    def to_utc(self) -> DateTime:
        """ToUniversalTime(): Local and Unspecified count as local time."""
        if self.kind == UTC:
            return self
        return DateTime(_clamp(self.ticks - local_offset(self.ticks, of_local=True)), UTC)

    def to_local(self) -> DateTime:
        """ToLocalTime(): Utc and Unspecified count as UTC."""
        if self.kind == LOCAL:
            return self
        return DateTime(_clamp(self.ticks + local_offset(self.ticks)), LOCAL)

    def round_trip(self) -> str:
        """Format `o`: `2021-03-04T05:06:07.0000000`, with `Z` or the local offset."""
        year, month, day = self.date_fields
        hour, minute, second, fraction = self.time_fields
        text = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}.{fraction:07d}"
        if self.kind == UTC:
            return text + "Z"
        return text + offset_text(local_offset(self.ticks, of_local=True)) if self.kind == LOCAL else text

    def __str__(self) -> str:
        """The invariant culture's general format, as in `"$date"`: `03/04/2021 05:06:07`."""
        year, month, day = self.date_fields
        hour, minute, second, _ = self.time_fields
        return f"{month:02d}/{day:02d}/{year:04d} {hour:02d}:{minute:02d}:{second:02d}"

    def current_text(self) -> str:
        """ToString() in English (United States): `3/4/2021 5:06:07 AM`."""
        year, month, day = self.date_fields
        hour, minute, second, _ = self.time_fields
        half = "AM" if hour < 12 else "PM"
        return f"{month}/{day}/{year} {hour % 12 or 12}:{minute:02d}:{second:02d} {half}"

    def __repr__(self) -> str:
        return f"DateTime({self.round_trip()})"


class DateTimeOffset:
    """System.DateTimeOffset: `ticks` of the clock time, `offset` from UTC in ticks; equal where the moments are."""

    __slots__ = ("offset", "ticks")
    clr_name = "System.DateTimeOffset"

    def __init__(self, ticks: int = 0, offset: int = 0) -> None:
        self.ticks = ticks
        self.offset = offset

    @property
    def utc_ticks(self) -> int:
        """The ticks of the moment in UTC."""
        return self.ticks - self.offset

    @property
    def clock(self) -> DateTime:
        """The clock time as a DateTime of unspecified kind."""
        return DateTime(self.ticks)

    def __eq__(self, other: object) -> bool:
        return type(other) is DateTimeOffset and other.utc_ticks == self.utc_ticks

    def __hash__(self) -> int:
        return hash((DateTimeOffset, self.utc_ticks))

    def compare_to(self, other: DateTimeOffset) -> int:
        """-1, 0 or 1, by moment."""
        return (self.utc_ticks > other.utc_ticks) - (self.utc_ticks < other.utc_ticks)

    def round_trip(self) -> str:
        """Format `o`: the offset behind the time."""
        return DateTime(self.ticks).round_trip() + offset_text(self.offset)

    def __str__(self) -> str:
        return f"{DateTime(self.ticks)} {offset_text(self.offset)}"

    def current_text(self) -> str:
        """ToString() in English (United States)."""
        return f"{DateTime(self.ticks).current_text()} {offset_text(self.offset)}"

    def __repr__(self) -> str:
        return f"DateTimeOffset({self.round_trip()})"


def offset_text(offset: int) -> str:
    """An offset from UTC in ticks as `+01:00`."""
    minutes = abs(offset) // TICKS_PER_MINUTE
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _clamp(ticks: int) -> int:
    return max(0, min(MAX_TICKS, ticks))


def offset_of_datetime(value: DateTime) -> DateTimeOffset:
    """The conversion from DateTime: UTC has offset zero, other kinds the local one."""
    offset = 0 if value.kind == UTC else local_offset(value.ticks, of_local=True)
    return DateTimeOffset(value.ticks, offset)


def _range_error(name: str, what: str) -> Any:
    from pcshell.objects.errors import ClrException

    error = ClrException(f"{what} (Parameter '{name}')")
    error.clr_name = "System.ArgumentOutOfRangeException"
    return error


def datetime_from_ticks(ticks: int) -> DateTime:
    """new DateTime(ticks)."""
    if not 0 <= ticks <= MAX_TICKS:
        raise _range_error("ticks", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.")
    return DateTime(ticks)


def moved(value: DateTime, ticks: int) -> DateTime:
    """A DateTime plus ticks, of the same kind; raises .NET's ArgumentOutOfRangeException."""
    total = value.ticks + ticks
    if not 0 <= total <= MAX_TICKS:
        raise _range_error("value", "The added or subtracted value results in an un-representable DateTime.")
    return DateTime(total, value.kind)


def timespan_from_ticks(ticks: int) -> TimeSpan:
    """new TimeSpan(ticks)."""
    return TimeSpan(ticks)


def checked_timespan(ticks: int) -> TimeSpan:
    """A TimeSpan of a computed number of ticks; raises .NET's OverflowException."""
    if not -(2**63) <= ticks < 2**63:
        from pcshell.objects.errors import ClrException

        error = ClrException("TimeSpan overflowed because the duration is too long.")
        error.clr_name = "System.OverflowException"
        raise error
    return TimeSpan(ticks)
