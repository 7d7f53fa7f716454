"""Members of DateTime, DateTimeOffset, DateOnly and TimeOnly; the values themselves are in `instants`."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error, out_of_range
from pcshell.objects.cultures import date_format
from pcshell.objects.dateformat import format_datetime, format_offset
from pcshell.objects.declare import PropertyMember, declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException
from pcshell.objects.instant_parsing import parse_datetimeoffset
from pcshell.objects.instants import (
    LOCAL,
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MILLISECOND,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    UNIX_TICKS,
    UTC,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    datetime_from_ticks,
    days_in_month,
    is_leap,
    local_offset,
    moved,
    offset_of_datetime,
    ticks_of,
)
from pcshell.objects.numbers import INT64_MAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

DATE = declare_type("System.DateTime")
#: Ticks of 1601-01-01, where file times begin, and of 1899-12-30, where OLE dates begin.
FILE_TIME_TICKS = 504_911_232_000_000_000
OLE_TICKS = 599_264_352_000_000_000


def add(value: DateTime, span: TimeSpan) -> DateTime:
    """A moment later by a duration. Raises ArgumentOutOfRangeException."""
    return moved(value, span.ticks)


def subtract(value: DateTime, other: DateTime | TimeSpan) -> DateTime | TimeSpan:
    """The duration between two moments, or a moment earlier by a duration."""
    if isinstance(other, TimeSpan):
        return moved(value, -other.ticks)
    return TimeSpan(value.ticks - other.ticks)


def compare(left: DateTime, right: DateTime) -> int:
    """-1, 0 or 1."""
    return left.compare_to(right)


def check_fields(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> None:
    """Raises ArgumentOutOfRangeException for a date that does not exist."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise error(
            "ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime."
        )
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise error(
            "ArgumentOutOfRangeException", "Hour, Minute, and Second parameters describe an un-representable DateTime."
        )


def make_datetime(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, millisecond: int = 0,
    microsecond: int = 0, kind: int = 0,
) -> DateTime:  # fmt: skip
    """new DateTime(...)."""
    check_fields(year, month, day, hour, minute, second)
    if not 0 <= millisecond < 1000:
        raise out_of_range("millisecond", "Valid values are between 0 and 999, inclusive.")
    ticks = ticks_of(year, month, day, hour, minute, second) + millisecond * TICKS_PER_MILLISECOND + microsecond * 10
    return DateTime(ticks, int(kind))


_FIELDS = (
    "int year",
    "int month",
    "int day",
    "int hour",
    "int minute",
    "int second",
    "int millisecond",
    "int microsecond",
)


def _signature(count: int, *more: str) -> str:
    return f"DateTime({', '.join([*_FIELDS[:count], *more])})"


DATE.constructor(*[_signature(count) for count in (3, 6, 7, 8)])(make_datetime)


def of_kind(ticks: int, kind: int) -> DateTime:
    """A DateTime of a kind. Raises ArgumentException."""
    if not 0 <= int(kind) <= 2:
        raise error("ArgumentException", "Invalid DateTimeKind value. (Parameter 'kind')")
    return DateTime(ticks, int(kind))


@DATE.constructor(*[_signature(count, "System.DateTimeKind kind") for count in (6, 7, 8)])
def _with_kind(*fields: int) -> DateTime:
    return of_kind(make_datetime(*fields[:-1]).ticks, fields[-1])


@DATE.constructor("DateTime()")
def _zero() -> DateTime:
    return DateTime(0)


@DATE.constructor("DateTime(long ticks)", "DateTime(long ticks, System.DateTimeKind kind)")
def _from_ticks(ticks: int, kind: int = 0) -> DateTime:
    return of_kind(datetime_from_ticks(int(ticks)).ticks, kind)


def kind_value(kind: int) -> Any:
    """A DateTimeKind."""
    return enum_member("System.DateTimeKind", ("Unspecified", "Utc", "Local")[kind])


def week_day(value: DateTime) -> Any:
    """A DayOfWeek."""
    names = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    return enum_member("System.DayOfWeek", names[value.day_of_week])


def day_of_year(value: DateTime) -> int:
    """1 to 366."""
    return value.ticks // TICKS_PER_DAY - ticks_of(value.date_fields[0]) // TICKS_PER_DAY + 1


DATE.properties_from(
    {
        "datetime Date": lambda value: DateTime(value.ticks - value.ticks % TICKS_PER_DAY, value.kind),
        "int Day": lambda value: value.date_fields[2],
        "System.DayOfWeek DayOfWeek": week_day,
        "int DayOfYear": day_of_year,
        "int Hour": lambda value: value.time_fields[0],
        "System.DateTimeKind Kind": lambda value: kind_value(value.kind),
        "int Millisecond": lambda value: value.time_fields[3] // 10_000,
        "int Microsecond": lambda value: value.time_fields[3] // 10 % 1000,
        "int Nanosecond": lambda value: value.time_fields[3] % 10 * 100,
        "int Minute": lambda value: value.time_fields[1],
        "int Month": lambda value: value.date_fields[1],
        "int Second": lambda value: value.time_fields[2],
        "long Ticks": lambda value: value.ticks,
        "timespan TimeOfDay": lambda value: TimeSpan(value.ticks % TICKS_PER_DAY),
        "int Year": lambda value: value.date_fields[0],
    }
)


def scaled_ticks(value: float, unit: int) -> int:
    """`value` units in ticks, cut to whole ticks as .NET does. Raises ArgumentOutOfRangeException."""
    if value != value or abs(value) * unit > MAX_TICKS:
        raise out_of_range("value", "Value to add was out of range.")
    whole = int(value)
    return whole * unit + int((value - whole) * unit)


def _adder(unit: int) -> Any:
    return lambda value, amount: moved(value, scaled_ticks(amount, unit))


for _name, _unit in (
    ("AddDays", TICKS_PER_DAY), ("AddHours", TICKS_PER_HOUR), ("AddMinutes", TICKS_PER_MINUTE),
    ("AddSeconds", TICKS_PER_SECOND), ("AddMilliseconds", TICKS_PER_MILLISECOND), ("AddMicroseconds", 10),
):  # fmt: skip
    DATE.method(f"datetime {_name}(double value)")(_adder(_unit))


@DATE.method("datetime AddTicks(long value)")
def _add_ticks(value: DateTime, ticks: int) -> DateTime:
    return moved(value, int(ticks))


def add_months(value: DateTime, months: int) -> DateTime:
    """The same day of another month, or that month's last day."""
    if not -120000 <= months <= 120000:
        raise out_of_range("months", "Months value must be between +/-120000.")
    year, month, day = value.date_fields
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        raise out_of_range("months", "The added or subtracted value results in an un-representable DateTime.")
    day = min(day, days_in_month(year, month))
    return DateTime(ticks_of(year, month, day) + value.ticks % TICKS_PER_DAY, value.kind)


DATE.method("datetime AddMonths(int months)")(add_months)


@DATE.method("datetime AddYears(int value)")
def _add_years(value: DateTime, years: int) -> DateTime:
    if not -10000 <= years <= 10000:
        raise out_of_range("years", "Years value must be between +/-10000.")
    return add_months(value, years * 12)


DATE.method("datetime Add(timespan value)")(add)
DATE.method("timespan Subtract(datetime value)", "datetime Subtract(timespan value)")(subtract)


@DATE.method("int CompareTo(System.Object value)", "int CompareTo(datetime value)")
def _compare_to(value: DateTime, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, DateTime):
        raise error("ArgumentException", "Object must be of type DateTime.")
    return value.compare_to(other)


@DATE.method("bool Equals(System.Object value)", "bool Equals(datetime value)")
def _equals(value: DateTime, other: Any) -> bool:
    return bool(value == other)


@DATE.method("string ToString()", "string ToString(string format)")
def _to_string(value: DateTime, template: str | None = None) -> str:
    return format_datetime(value, template, date_format(None))


@DATE.method("string ToString(System.IFormatProvider provider)")
def _to_string_provider(value: DateTime, provider: Any) -> str:
    return format_datetime(value, None, date_format(provider))


@DATE.method("string ToString(string format, System.IFormatProvider provider)")
def _to_string_both(value: DateTime, template: str | None, provider: Any) -> str:
    return format_datetime(value, template, date_format(provider))


for _name, _letter in (
    ("ToShortDateString", "d"), ("ToLongDateString", "D"), ("ToShortTimeString", "t"), ("ToLongTimeString", "T"),
):  # fmt: skip

    def _shown(value: DateTime, _letter: str = _letter) -> str:
        return format_datetime(value, _letter, date_format(None))

    DATE.method(f"string {_name}()")(_shown)

DATE.method("datetime ToUniversalTime()")(DateTime.to_utc)
DATE.method("datetime ToLocalTime()")(DateTime.to_local)


@DATE.method("long ToFileTimeUtc()")
def _to_file_time_utc(value: DateTime) -> int:
    ticks = value.to_utc().ticks if value.kind == LOCAL else value.ticks
    if ticks < FILE_TIME_TICKS:
        raise error("ArgumentOutOfRangeException", "Not a valid Win32 FileTime.")
    return ticks - FILE_TIME_TICKS


@DATE.method("long ToFileTime()")
def _to_file_time(value: DateTime) -> int:
    return _to_file_time_utc(value.to_utc())


@DATE.method("double ToOADate()")
def _to_ole(value: DateTime) -> float:
    if value.ticks == 0:
        return 0.0
    milliseconds = (value.ticks - OLE_TICKS) // TICKS_PER_MILLISECOND
    if milliseconds < 0:
        fraction = milliseconds % 86_400_000
        if fraction:
            milliseconds -= 2 * fraction
    return milliseconds / 86_400_000


@DATE.method("long ToBinary()")
def _to_binary(value: DateTime) -> int:
    binary = value.ticks | (value.kind << 62)
    return binary - 2**64 if binary > INT64_MAX else binary


@DATE.method("bool IsDaylightSavingTime()")
def _is_daylight(value: DateTime) -> bool:
    import time

    if value.kind == UTC:
        return False
    seconds = (value.to_utc().ticks - UNIX_TICKS) // TICKS_PER_SECOND
    return time.localtime(seconds).tm_isdst > 0


@DATE.method("System.TypeCode GetTypeCode()")
def _type_code(_value: DateTime) -> Any:
    return enum_member("System.TypeCode", "DateTime")


@DATE.method("string[] GetDateTimeFormats(char format)",
             "string[] GetDateTimeFormats(char format, System.IFormatProvider provider)")  # fmt: skip
def _formats(value: DateTime, letter: str, provider: Any = None) -> list[str]:
    return [format_datetime(value, str(letter), date_format(provider))]


@DATE.method("string[] GetDateTimeFormats()", "string[] GetDateTimeFormats(System.IFormatProvider provider)")
def _all_formats(value: DateTime, provider: Any = None) -> list[str]:
    return [format_datetime(value, letter, date_format(provider)) for letter in "dDfFgGmorstTuUy"]


@DATE.method("void Deconstruct(out int year, out int month, out int day)")
def _to_date_fields(value: DateTime, *fields: Any) -> None:
    for field, number in zip(fields, value.date_fields, strict=True):
        field.value = number


@DATE.method("void Deconstruct(out System.DateOnly date, out System.TimeOnly time)")
def _to_halves(value: DateTime, day: Any, time: Any) -> None:
    from pcshell.objects.clr_dateonly import DateOnly, TimeOnly

    day.value, time.value = DateOnly(value.ticks // TICKS_PER_DAY), TimeOnly(value.ticks % TICKS_PER_DAY)


@DATE.constructor(
    "DateTime(System.DateOnly date, System.TimeOnly time)",
    "DateTime(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)",
)
def _from_halves(day: Any, time: Any, kind: int = 0) -> DateTime:
    return of_kind(day.number * TICKS_PER_DAY + time.ticks, kind)


# -------------------------------------------------------------------------------------------------------------- static

DATE.static_property("datetime Now")(DateTime.now)
DATE.static_property("datetime UtcNow")(DateTime.utc_now)


@DATE.static_property("datetime Today")
def _today() -> DateTime:
    now = DateTime.now()
    return DateTime(now.ticks - now.ticks % TICKS_PER_DAY, LOCAL)


DATE.constant("datetime MinValue", DateTime(0))
DATE.constant("datetime MaxValue", DateTime(MAX_TICKS))
DATE.constant("datetime UnixEpoch", DateTime(UNIX_TICKS, UTC))

# DateTimeStyles.
ADJUST_TO_UNIVERSAL, ASSUME_LOCAL, ASSUME_UNIVERSAL, ROUNDTRIP = 16, 32, 64, 128


def _parse(text: str | None, provider: Any = None, styles: int = 0) -> DateTime:
    from pcshell.objects.dateparse import parse

    return parse(text, date_format(provider), int(styles))


DATE.static("datetime Parse(string s)", "datetime Parse(string s, System.IFormatProvider provider)",
            "datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)"
            )(_parse)  # fmt: skip


def _parse_exact(text: str | None, formats: Any, provider: Any = None, styles: int = 0) -> DateTime:
    from pcshell.objects.dateparse import parse_exact

    wanted = [formats] if isinstance(formats, str) or formats is None else list(formats)
    return parse_exact(text, wanted, date_format(provider), int(styles))


DATE.static(
    "datetime ParseExact(string s, string format, System.IFormatProvider provider)",
    "datetime ParseExact(string s, string format, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style)",
    "datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style)",
)(_parse_exact)


def _attempt(result: Any, function: Any, *arguments: Any) -> bool:
    try:
        result.value = function(*arguments)
    except ClrException:
        result.value = DateTime(0)
        return False
    return True


@DATE.static("bool TryParse(string s, out datetime result)")
def _try_parse(text: str | None, result: Any) -> bool:
    return _attempt(result, _parse, text)


@DATE.static("bool TryParse(string s, System.IFormatProvider provider, out datetime result)")
def _try_parse_provider(text: str | None, provider: Any, result: Any) -> bool:
    return _attempt(result, _parse, text, provider)


@DATE.static(
    "bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, "
    "out datetime result)"
)
def _try_parse_styles(text: str | None, provider: Any, styles: int, result: Any) -> bool:
    return _attempt(result, _parse, text, provider, styles)


@DATE.static(
    "bool TryParseExact(string s, string format, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style, out datetime result)",
    "bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style, out datetime result)",
)
def _try_parse_exact(text: str | None, formats: Any, provider: Any, styles: int, result: Any) -> bool:
    return _attempt(result, _parse_exact, text, formats, provider, styles)


@DATE.static("bool IsLeapYear(int year)")
def _is_leap(year: int) -> bool:
    if not 1 <= year <= 9999:
        raise out_of_range("year", "Year must be between 1 and 9999.")
    return is_leap(year)


@DATE.static("int DaysInMonth(int year, int month)")
def _days_in_month(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise out_of_range("month", "Month must be between one and twelve.")
    if not 1 <= year <= 9999:
        raise out_of_range("year", "Year must be between 1 and 9999.")
    return days_in_month(year, month)


DATE.static("int Compare(datetime t1, datetime t2)")(compare)
DATE.static("bool Equals(datetime t1, datetime t2)")(lambda left, right: left == right)


@DATE.static("datetime SpecifyKind(datetime value, System.DateTimeKind kind)")
def _specify_kind(value: DateTime, kind: int) -> DateTime:
    return of_kind(value.ticks, kind)


@DATE.static("datetime FromFileTimeUtc(long fileTime)")
def _from_file_time_utc(ticks: int) -> DateTime:
    if not 0 <= ticks <= MAX_TICKS - FILE_TIME_TICKS:
        raise out_of_range("fileTime", "Not a valid Win32 FileTime.")
    return DateTime(int(ticks) + FILE_TIME_TICKS, UTC)


@DATE.static("datetime FromFileTime(long fileTime)")
def _from_file_time(ticks: int) -> DateTime:
    return _from_file_time_utc(ticks).to_local()


@DATE.static("datetime FromOADate(double d)")
def _from_ole(days: float) -> DateTime:
    if not -657435.0 < days < 2958466.0:
        raise error("ArgumentException", "Not a legal OleAut date.")
    milliseconds = int(days * 86_400_000 + (0.5 if days >= 0 else -0.5))
    if milliseconds < 0:
        milliseconds -= 2 * (milliseconds % -86_400_000)
    return DateTime(OLE_TICKS + milliseconds * TICKS_PER_MILLISECOND)


@DATE.static("datetime FromBinary(long dateData)")
def _from_binary(binary: int) -> DateTime:
    number = int(binary) % 2**64
    return DateTime(number & (2**62 - 1), min(number >> 62, 2))


# ------------------------------------------------------------------------------------------------------ DateTimeOffset

OFFSET = declare_type("System.DateTimeOffset")
_OWN_OF_OFFSET: dict[str, Callable[[DateTimeOffset], Any]] = {
    "datetime DateTime": lambda value: DateTime(value.ticks),
    "datetime UtcDateTime": lambda value: DateTime(value.utc_ticks, UTC),
    "datetime LocalDateTime": lambda value: DateTime(value.utc_ticks, UTC).to_local(),
    "datetime Date": lambda value: DateTime(value.ticks - value.ticks % TICKS_PER_DAY),
    "timespan Offset": lambda value: TimeSpan(value.offset),
    "int TotalOffsetMinutes": lambda value: value.offset // TICKS_PER_MINUTE,
    "long UtcTicks": lambda value: value.utc_ticks,
}


def _of_clock(member: PropertyMember) -> Callable[[DateTimeOffset], Any]:
    """A property of DateTime, read from the clock time."""
    getter = member.getter
    return lambda value: getter(value.clock)


for _declaration in (
    "datetime DateTime", "datetime UtcDateTime", "datetime LocalDateTime", "datetime Date", "int Day",
    "System.DayOfWeek DayOfWeek", "int DayOfYear", "int Hour", "int Millisecond", "int Microsecond", "int Nanosecond",
    "int Minute", "int Month", "timespan Offset", "int TotalOffsetMinutes", "int Second", "long Ticks",
    "long UtcTicks", "timespan TimeOfDay", "int Year",
):  # fmt: skip
    _getter = _OWN_OF_OFFSET.get(_declaration)
    OFFSET.properties_from(
        {_declaration: _getter or _of_clock(DATE.properties[_declaration.rpartition(" ")[2].lower()])}
    )


def make_offset(ticks: int, offset: int) -> DateTimeOffset:
    """A DateTimeOffset from clock ticks and offset. Raises ArgumentException."""
    if offset % TICKS_PER_MINUTE:
        raise error("ArgumentException", "Offset must be specified in whole minutes. (Parameter 'offset')")
    if abs(offset) > 14 * TICKS_PER_HOUR:
        raise out_of_range("offset", "Offset must be within plus or minus 14 hours.")
    return DateTimeOffset(ticks, offset)


@OFFSET.constructor("DateTimeOffset()")
def _zero_offset() -> DateTimeOffset:
    return DateTimeOffset(0, 0)


OFFSET.constructor("DateTimeOffset(datetime dateTime)")(offset_of_datetime)


@OFFSET.constructor("DateTimeOffset(datetime dateTime, timespan offset)")
def _offset_of(value: DateTime, offset: TimeSpan) -> DateTimeOffset:
    if value.kind == UTC and offset.ticks:
        raise error("ArgumentException", "The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')")
    return make_offset(value.ticks, offset.ticks)


@OFFSET.constructor("DateTimeOffset(long ticks, timespan offset)")
def _offset_of_ticks(ticks: int, offset: TimeSpan) -> DateTimeOffset:
    return make_offset(int(ticks), offset.ticks)


@OFFSET.constructor(
    "DateTimeOffset(int year, int month, int day, int hour, int minute, int second, timespan offset)",
    "DateTimeOffset(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
    "DateTimeOffset(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, "
    "timespan offset)",
)
def _offset_of_fields(*fields: Any) -> DateTimeOffset:
    return make_offset(make_datetime(*fields[:-1]).ticks, fields[-1].ticks)


for _name, _unit in (
    ("AddDays", TICKS_PER_DAY), ("AddHours", TICKS_PER_HOUR), ("AddMinutes", TICKS_PER_MINUTE),
    ("AddSeconds", TICKS_PER_SECOND), ("AddMilliseconds", TICKS_PER_MILLISECOND), ("AddMicroseconds", 10),
):  # fmt: skip

    def _add_unit(value: DateTimeOffset, amount: float, _unit: int = _unit) -> DateTimeOffset:
        return DateTimeOffset(moved(value.clock, scaled_ticks(amount, _unit)).ticks, value.offset)

    OFFSET.method(f"System.DateTimeOffset {_name}(double value)")(_add_unit)


@OFFSET.constructor("DateTimeOffset(System.DateOnly date, System.TimeOnly time, timespan offset)")
def _offset_of_halves(day: Any, time: Any, offset: TimeSpan) -> DateTimeOffset:
    return make_offset(_from_halves(day, time).ticks, offset.ticks)


@OFFSET.method("System.DateTimeOffset AddTicks(long ticks)")
def _offset_add_ticks(value: DateTimeOffset, ticks: int) -> DateTimeOffset:
    return DateTimeOffset(moved(value.clock, int(ticks)).ticks, value.offset)


@OFFSET.method("long ToFileTime()")
def _offset_to_file_time(value: DateTimeOffset) -> int:
    return _to_file_time_utc(DateTime(value.utc_ticks, UTC))


@OFFSET.static("System.DateTimeOffset FromFileTime(long fileTime)")
def _offset_from_file_time(ticks: int) -> DateTimeOffset:
    return offset_of_datetime(_from_file_time(ticks))


OFFSET.static("int Compare(System.DateTimeOffset first, System.DateTimeOffset second)")(
    lambda left, right: left.compare_to(right)
)


@OFFSET.method("System.DateTimeOffset AddMonths(int months)")
def _offset_add_months(value: DateTimeOffset, months: int) -> DateTimeOffset:
    return DateTimeOffset(add_months(value.clock, months).ticks, value.offset)


@OFFSET.method("System.DateTimeOffset AddYears(int years)")
def _offset_add_years(value: DateTimeOffset, years: int) -> DateTimeOffset:
    return DateTimeOffset(add_months(value.clock, years * 12).ticks, value.offset)


@OFFSET.method("System.DateTimeOffset Add(timespan timeSpan)")
def _offset_add(value: DateTimeOffset, span: TimeSpan) -> DateTimeOffset:
    return DateTimeOffset(moved(value.clock, span.ticks).ticks, value.offset)


@OFFSET.method("timespan Subtract(System.DateTimeOffset value)")
def _offset_difference(value: DateTimeOffset, other: DateTimeOffset) -> TimeSpan:
    return TimeSpan(value.utc_ticks - other.utc_ticks)


@OFFSET.method("System.DateTimeOffset Subtract(timespan value)")
def _offset_subtract(value: DateTimeOffset, span: TimeSpan) -> DateTimeOffset:
    return DateTimeOffset(moved(value.clock, -span.ticks).ticks, value.offset)


@OFFSET.method("System.DateTimeOffset ToOffset(timespan offset)")
def _to_offset(value: DateTimeOffset, offset: TimeSpan) -> DateTimeOffset:
    return make_offset(value.utc_ticks + offset.ticks, offset.ticks)


@OFFSET.method("System.DateTimeOffset ToUniversalTime()")
def _offset_to_utc(value: DateTimeOffset) -> DateTimeOffset:
    return DateTimeOffset(value.utc_ticks, 0)


@OFFSET.method("System.DateTimeOffset ToLocalTime()")
def _offset_to_local(value: DateTimeOffset) -> DateTimeOffset:
    offset = local_offset(value.utc_ticks)
    return DateTimeOffset(value.utc_ticks + offset, offset)


@OFFSET.method("long ToUnixTimeSeconds()")
def _to_unix_seconds(value: DateTimeOffset) -> int:
    return (value.utc_ticks - UNIX_TICKS) // TICKS_PER_SECOND


@OFFSET.method("long ToUnixTimeMilliseconds()")
def _to_unix_milliseconds(value: DateTimeOffset) -> int:
    return (value.utc_ticks - UNIX_TICKS) // TICKS_PER_MILLISECOND


@OFFSET.method("int CompareTo(System.DateTimeOffset other)")
def _offset_compare(value: DateTimeOffset, other: DateTimeOffset) -> int:
    return value.compare_to(other)


@OFFSET.method("bool Equals(System.Object obj)")
def _offset_equals(value: DateTimeOffset, other: Any) -> bool:
    return bool(value == other)


@OFFSET.method("bool EqualsExact(System.DateTimeOffset other)")
def _equals_exact(value: DateTimeOffset, other: DateTimeOffset) -> bool:
    return value == other and value.offset == other.offset


@OFFSET.method("string ToString()", "string ToString(string format)")
def _offset_text(value: DateTimeOffset, template: str | None = None) -> str:
    return format_offset(value, template, date_format(None))


@OFFSET.method("string ToString(System.IFormatProvider formatProvider)")
def _offset_text_provider(value: DateTimeOffset, provider: Any) -> str:
    return format_offset(value, None, date_format(provider))


@OFFSET.method("string ToString(string format, System.IFormatProvider formatProvider)")
def _offset_text_both(value: DateTimeOffset, template: str | None, provider: Any) -> str:
    return format_offset(value, template, date_format(provider))


@OFFSET.static_property("System.DateTimeOffset Now")
def _offset_now() -> DateTimeOffset:
    return offset_of_datetime(DateTime.now())


@OFFSET.static_property("System.DateTimeOffset UtcNow")
def _offset_utc_now() -> DateTimeOffset:
    return offset_of_datetime(DateTime.utc_now())


OFFSET.constant("System.DateTimeOffset MinValue", DateTimeOffset(0, 0))
OFFSET.constant("System.DateTimeOffset MaxValue", DateTimeOffset(MAX_TICKS, 0))
OFFSET.constant("System.DateTimeOffset UnixEpoch", DateTimeOffset(UNIX_TICKS, 0))


def _from_unix(count: int, unit: int, name: str) -> DateTimeOffset:
    ticks = UNIX_TICKS + int(count) * unit
    if not 0 <= ticks <= MAX_TICKS:
        low, high = -UNIX_TICKS // unit, (MAX_TICKS - UNIX_TICKS) // unit
        raise out_of_range(name, f"Valid values are between {low} and {high}, inclusive.")
    return DateTimeOffset(ticks, 0)


@OFFSET.static("System.DateTimeOffset FromUnixTimeSeconds(long seconds)")
def _from_unix_seconds(seconds: int) -> DateTimeOffset:
    return _from_unix(seconds, TICKS_PER_SECOND, "seconds")


@OFFSET.static("System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)")
def _from_unix_milliseconds(milliseconds: int) -> DateTimeOffset:
    return _from_unix(milliseconds, TICKS_PER_MILLISECOND, "milliseconds")


@OFFSET.static(
    "System.DateTimeOffset Parse(string input)",
    "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)",
    "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles)",
)
def _parse_offset(text: str, _provider: Any = None, styles: int = 0) -> DateTimeOffset:
    if styles & ASSUME_UNIVERSAL:
        return offset_of_datetime(_parse(text, _provider, int(styles) | ADJUST_TO_UNIVERSAL))
    return parse_datetimeoffset(text)


@OFFSET.static(
    "System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
    "System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles)",
    "System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles)",
)
def _parse_offset_exact(text: str, formats: Any, provider: Any = None, styles: int = 0) -> DateTimeOffset:
    from pcshell.objects.dateparse import parse_exact_offset

    wanted = [formats] if isinstance(formats, str) or formats is None else list(formats)
    return parse_exact_offset(text, wanted, date_format(provider), int(styles))


def _attempt_offset(result: Any, function: Any, *arguments: Any) -> bool:
    try:
        result.value = function(*arguments)
    except ClrException:
        result.value = DateTimeOffset(0, 0)
        return False
    return True


@OFFSET.static("bool TryParse(string input, out System.DateTimeOffset result)")
def _try_parse_offset(text: str, result: Any) -> bool:
    return _attempt_offset(result, _parse_offset, text)


@OFFSET.static(
    "bool TryParse(string input, System.IFormatProvider formatProvider, out System.DateTimeOffset result)",
    "bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, "
    "out System.DateTimeOffset result)",
)
def _try_parse_offset_styles(text: str, provider: Any, *rest: Any) -> bool:
    return _attempt_offset(rest[-1], _parse_offset, text, provider, *rest[:-1])


@OFFSET.static(
    "bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles, out System.DateTimeOffset result)",
    "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles, out System.DateTimeOffset result)",
)
def _try_parse_offset_exact(text: str, formats: Any, provider: Any, styles: int, result: Any) -> bool:
    return _attempt_offset(result, _parse_offset_exact, text, formats, provider, styles)
