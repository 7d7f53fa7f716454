"""Members of TimeSpan and Stopwatch."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.cultures import number_format
from pcshell.objects.dateformat import format_timespan
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instant_parsing import parse_timespan
from pcshell.objects.instants import (
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MILLISECOND,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    TimeSpan,
    checked_timespan,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SPAN = declare_type("System.TimeSpan")


def _part(value: TimeSpan, unit: int, modulus: int) -> int:
    """A field, with the sign of the whole."""
    number = abs(value.ticks) // unit % modulus
    return -number if value.ticks < 0 else number


SPAN.properties_from(
    {
        "long Ticks": lambda value: value.ticks,
        "int Days": lambda value: _part(value, TICKS_PER_DAY, 2**40),
        "int Hours": lambda value: _part(value, TICKS_PER_HOUR, 24),
        "int Milliseconds": lambda value: _part(value, TICKS_PER_MILLISECOND, 1000),
        "int Microseconds": lambda value: _part(value, 10, 1000),
        "int Nanoseconds": lambda value: _part(value, 1, 10) * 100,
        "int Minutes": lambda value: _part(value, TICKS_PER_MINUTE, 60),
        "int Seconds": lambda value: _part(value, TICKS_PER_SECOND, 60),
        "double TotalDays": lambda value: value.ticks / TICKS_PER_DAY,
        "double TotalHours": lambda value: value.ticks / TICKS_PER_HOUR,
        "double TotalMilliseconds": lambda value: value.ticks / TICKS_PER_MILLISECOND,
        "double TotalMicroseconds": lambda value: value.ticks / 10,
        "double TotalNanoseconds": lambda value: value.ticks * 100.0,
        "double TotalMinutes": lambda value: value.ticks / TICKS_PER_MINUTE,
        "double TotalSeconds": lambda value: value.ticks / TICKS_PER_SECOND,
    }
)


@SPAN.constructor("TimeSpan()", "TimeSpan(long ticks)")
def _from_ticks(ticks: int = 0) -> TimeSpan:
    return TimeSpan(int(ticks))


@SPAN.constructor("TimeSpan(int hours, int minutes, int seconds)")
def _from_clock(hours: int, minutes: int, seconds: int) -> TimeSpan:
    return checked_timespan((hours * 3600 + minutes * 60 + seconds) * TICKS_PER_SECOND)


@SPAN.constructor(
    "TimeSpan(int days, int hours, int minutes, int seconds)",
    "TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds)",
)
def _from_fields(days: int, hours: int, minutes: int, seconds: int, milliseconds: int = 0) -> TimeSpan:
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return checked_timespan(total * TICKS_PER_SECOND + milliseconds * TICKS_PER_MILLISECOND)


def _from_units(value: float, unit: int) -> TimeSpan:
    if value != value:
        raise error("ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
    if abs(value * unit) == float("inf"):
        raise error("OverflowException", "TimeSpan overflowed because the duration is too long.")
    return checked_timespan(int(value * unit))


for _name, _unit in (
    ("Days", TICKS_PER_DAY), ("Hours", TICKS_PER_HOUR), ("Minutes", TICKS_PER_MINUTE), ("Seconds", TICKS_PER_SECOND),
    ("Milliseconds", TICKS_PER_MILLISECOND), ("Microseconds", 10),
):  # fmt: skip

    def _make(value: float, _unit: int = _unit) -> TimeSpan:
        return _from_units(value, _unit)

    SPAN.static(f"timespan From{_name}(double value)")(_make)

_UNITS = (
    ("Days", "days", TICKS_PER_DAY), ("Hours", "hours", TICKS_PER_HOUR), ("Minutes", "minutes", TICKS_PER_MINUTE),
    ("Seconds", "seconds", TICKS_PER_SECOND), ("Milliseconds", "milliseconds", TICKS_PER_MILLISECOND),
    ("Microseconds", "microseconds", 10),
)  # fmt: skip


def _declare_whole_units(place: int) -> None:
    """`FromHours(int hours, long minutes = 0, ...)`: whole numbers of a unit and of the smaller ones."""
    name, first, _ = _UNITS[place]
    units = [ticks for _, _, ticks in _UNITS[place:]]
    kind = "int" if name in ("Days", "Hours") else "long"
    small = [f"{'int' if other == 'hours' else 'long'} {other}" for _, other, _ in _UNITS[place + 1 :]]

    def whole(*counts: int) -> TimeSpan:
        return checked_timespan(sum(int(count) * ticks for count, ticks in zip(counts, units, strict=False)))

    SPAN.static(f"timespan From{name}({kind} {first})")(whole)
    if name == "Milliseconds":
        SPAN.static(f"timespan From{name}({kind} {first}, {small[0]})")(whole)
    elif small:
        optional = ", ".join(f"{parameter} = 0" for parameter in small)
        SPAN.static(f"timespan From{name}({kind} {first}, {optional})")(whole)


for _place in range(len(_UNITS)):
    _declare_whole_units(_place)


@SPAN.constructor("TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)")
def _from_all_fields(*counts: int) -> TimeSpan:
    return checked_timespan(sum(count * unit for count, (_, _, unit) in zip(counts, _UNITS, strict=True)))


SPAN.static("timespan FromTicks(long value)")(lambda ticks: TimeSpan(int(ticks)))
for _name, _ticks in (
    ("Zero", 0), ("MaxValue", 2**63 - 1), ("MinValue", -(2**63)),
):  # fmt: skip
    SPAN.constant(f"timespan {_name}", TimeSpan(_ticks))
for _name, _unit in (
    ("Day", TICKS_PER_DAY), ("Hour", TICKS_PER_HOUR), ("Minute", TICKS_PER_MINUTE), ("Second", TICKS_PER_SECOND),
    ("Millisecond", TICKS_PER_MILLISECOND), ("Microsecond", 10),
):  # fmt: skip
    from pcshell.objects.numbers import Int64 as _Int64

    SPAN.constant(f"long TicksPer{_name}", _Int64(_unit))
for _name, _count in (
    ("HoursPerDay", 24), ("MinutesPerDay", 1440), ("MinutesPerHour", 60), ("SecondsPerDay", 86400),
    ("SecondsPerHour", 3600), ("SecondsPerMinute", 60), ("MillisecondsPerDay", 86_400_000),
    ("MillisecondsPerHour", 3_600_000), ("MillisecondsPerMinute", 60_000), ("MillisecondsPerSecond", 1000),
    ("MicrosecondsPerDay", 86_400_000_000), ("MicrosecondsPerHour", 3_600_000_000),
    ("MicrosecondsPerMinute", 60_000_000), ("MicrosecondsPerSecond", 1_000_000), ("MicrosecondsPerMillisecond", 1000),
    ("NanosecondsPerTick", 100),
):  # fmt: skip
    SPAN.constant(f"long {_name}", _Int64(_count))

SPAN.method("timespan Add(timespan ts)")(lambda value, other: checked_timespan(value.ticks + other.ticks))
SPAN.method("timespan Subtract(timespan ts)")(lambda value, other: checked_timespan(value.ticks - other.ticks))
SPAN.method("timespan Negate()")(lambda value: checked_timespan(-value.ticks))
SPAN.method("timespan Duration()")(lambda value: checked_timespan(abs(value.ticks)))


@SPAN.method("timespan Multiply(double factor)")
def _multiply(value: TimeSpan, factor: float) -> TimeSpan:
    _check_factor(factor, "factor")
    return checked_timespan(round(value.ticks * factor))


def _check_factor(factor: float, name: str) -> None:
    if factor != factor:
        text = f"TimeSpan does not accept floating point Not-a-Number values. (Parameter '{name}')"
        raise error("ArgumentException", text)


@SPAN.method("timespan Divide(double divisor)")
def _divide(value: TimeSpan, divisor: float) -> TimeSpan:
    _check_factor(divisor, "divisor")
    if divisor == 0:
        raise error("OverflowException", "TimeSpan overflowed because the duration is too long.")
    return checked_timespan(round(value.ticks / divisor))


@SPAN.method("double Divide(timespan ts)")
def _ratio(value: TimeSpan, other: TimeSpan) -> float:
    if not other.ticks:
        return float("nan") if not value.ticks else float("inf") if value.ticks > 0 else float("-inf")
    return value.ticks / other.ticks


@SPAN.method("int CompareTo(System.Object value)", "int CompareTo(timespan value)")
def _compare_to(value: TimeSpan, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, TimeSpan):
        raise error("ArgumentException", "Object must be of type TimeSpan.")
    return value.compare_to(other)


SPAN.method("bool Equals(System.Object value)", "bool Equals(timespan obj)")(lambda value, other: value == other)


@SPAN.method("string ToString()", "string ToString(string format)")
def _to_string(value: TimeSpan, template: str | None = None) -> str:
    return format_timespan(value, template, number_format(None).decimal)


@SPAN.method("string ToString(string format, System.IFormatProvider formatProvider)")
def _to_string_both(value: TimeSpan, template: str | None, provider: Any) -> str:
    return format_timespan(value, template, number_format(provider).decimal)


SPAN.static("timespan Parse(string s)")(parse_timespan)
SPAN.static("timespan Parse(string input, System.IFormatProvider formatProvider)")(
    lambda text, _provider: parse_timespan(text)
)


@SPAN.static("bool TryParse(string s, out timespan result)")
def _try_parse(text: str | None, result: Any) -> bool:
    try:
        result.value = parse_timespan(text or "")
    except ClrException:
        result.value = TimeSpan(0)
        return False
    return True


@SPAN.static("bool TryParse(string input, System.IFormatProvider formatProvider, out timespan result)")
def _try_parse_provider(text: str | None, _provider: Any, result: Any) -> bool:
    return _try_parse(text, result)


@SPAN.static(
    "timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)",
    "timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)",
    "timespan ParseExact(string input, string format, System.IFormatProvider formatProvider, "
    "System.Globalization.TimeSpanStyles styles)",
    "timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
    "System.Globalization.TimeSpanStyles styles)",
)
def _parse_exact(text: str, formats: Any, _provider: Any = None, styles: int = 0) -> TimeSpan:
    wanted = [formats] if isinstance(formats, str) or formats is None else list(formats)
    for template in wanted[:-1]:
        try:
            return _parse_exact(text, template, None, styles)
        except ClrException:
            continue
    found = read_exact(text, wanted[-1] or "")
    return TimeSpan(-found.ticks) if int(styles) & 1 else found


@SPAN.static(
    "bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, out timespan result)",
    "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, out timespan result)",
)
def _try_parse_exact(text: str, formats: Any, provider: Any, result: Any) -> bool:
    try:
        result.value = _parse_exact(text, formats, provider)
    except ClrException:
        result.value = TimeSpan(0)
        return False
    return True


def read_exact(text: str, template: str) -> TimeSpan:
    """TimeSpan.ParseExact: c, g and G as Parse reads them, else a custom format."""
    if template in ("c", "t", "T", "g", "G"):
        return parse_timespan(text)
    units = {"d": TICKS_PER_DAY, "h": TICKS_PER_HOUR, "m": TICKS_PER_MINUTE, "s": TICKS_PER_SECOND}
    wrong = error("FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")
    ticks = at = place = 0
    while at < len(template):
        letter = template[at]
        count = len(template) - at - len(template[at:].lstrip(letter))
        if letter in units or letter in "fF":
            end = place
            limit = count if letter in "fF" or count > 1 else 8 if letter == "d" else 2
            while end < len(text) and end - place < limit and text[end].isdigit():
                end += 1
            if end == place or (count > 1 and end - place < count and letter != "F"):
                raise wrong
            number = int(text[place:end])
            ticks += number * (10 ** (7 - (end - place)) if letter in "fF" else units[letter])
            place, at = end, at + count
            continue
        literal = template[at + 1 : at + 2] if letter == "\\" else letter
        at += 2 if letter == "\\" else 1
        if letter in "'\"":
            close = template.find(letter, at)
            literal, at = template[at:close], close + 1
        if not text.startswith(literal, place):
            raise wrong
        place += len(literal)
    if place != len(text):
        raise wrong
    return TimeSpan(ticks)


SPAN.static("int Compare(timespan t1, timespan t2)")(lambda left, right: left.compare_to(right))
SPAN.static("bool Equals(timespan t1, timespan t2)")(lambda left, right: left == right)


# ----------------------------------------------------------------------------------------------------------- Stopwatch


class Stopwatch:
    """System.Diagnostics.Stopwatch: nanoseconds gathered, and since when it runs."""

    __slots__ = ("gathered", "started")
    clr_name = "System.Diagnostics.Stopwatch"

    def __init__(self) -> None:
        self.gathered = 0
        self.started: int | None = None

    def start(self) -> None:
        """Start or go on."""
        import time

        if self.started is None:
            self.started = time.perf_counter_ns()

    def stop(self) -> None:
        """Stop."""
        self.gathered = self.elapsed()
        self.started = None

    def elapsed(self) -> int:
        """Nanoseconds."""
        import time

        return self.gathered + (0 if self.started is None else time.perf_counter_ns() - self.started)

    def reset(self) -> None:
        """Stop and forget."""
        self.gathered = 0
        self.started = None

    def __str__(self) -> str:
        return str(TimeSpan(self.elapsed() // 100))


WATCH = declare_type("System.Diagnostics.Stopwatch")
WATCH.properties_from(
    {
        "bool IsRunning": lambda watch: watch.started is not None,
        "timespan Elapsed": lambda watch: TimeSpan(watch.elapsed() // 100),
        "long ElapsedMilliseconds": lambda watch: watch.elapsed() // 1_000_000,
        "long ElapsedTicks": lambda watch: watch.elapsed(),
    }
)
WATCH.method("void Start()")(Stopwatch.start)
WATCH.method("void Stop()")(Stopwatch.stop)
WATCH.method("void Reset()")(Stopwatch.reset)
WATCH.constructor("Stopwatch()")(Stopwatch)
WATCH.constant("bool IsHighResolution", True)
WATCH.constant("long Frequency", 1_000_000_000)


@WATCH.method("void Restart()")
def _restart(watch: Stopwatch) -> None:
    watch.reset()
    watch.start()


@WATCH.static("System.Diagnostics.Stopwatch StartNew()")
def _start_new() -> Stopwatch:
    watch = Stopwatch()
    watch.start()
    return watch


@WATCH.static(
    "timespan GetElapsedTime(long startingTimestamp)",
    "timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)",
)
def _elapsed_time(start: int, end: int | None = None) -> TimeSpan:
    return TimeSpan(((_timestamp() if end is None else int(end)) - int(start)) // 100)


@WATCH.static("long GetTimestamp()")
def _timestamp() -> int:
    import time

    return time.perf_counter_ns()
