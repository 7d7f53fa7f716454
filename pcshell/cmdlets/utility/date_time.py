"""Get-Date, New-TimeSpan, Start-Sleep, Measure-Command, Get-Uptime."""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.metadata.validation import ValidateRange
from pcshell.objects.conversion import convert, to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.members import call_method, get_property, get_static
from pcshell.objects.numbers import INT32_MAX, Int64
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import NO_OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pcshell.runtime.script_block import ScriptBlock

_DISPLAY_HINT = "Microsoft.PowerShell.Commands.DisplayHintType"

_FORMATS = {
    "filedate": ("yyyyMMdd", False),
    "filedateuniversal": ("yyyyMMddZ", True),
    "filedatetime": ("yyyyMMddTHHmmssffff", False),
    "filedatetimeuniversal": ("yyyyMMddTHHmmssffffZ", True),
}


def now() -> Any:
    """The current DateTime, of local kind."""
    return get_static(named_type("System.DateTime"), "Now", "now")


def _call(value: Any, name: str, *args: Any) -> Any:
    return call_method(value, name, name.lower(), list(args))


def _get(value: Any, name: str) -> Any:
    return get_property(value, name, name.lower())


def time_span(ticks: int) -> Any:
    """A TimeSpan of so many units of 100 ns."""
    return convert(Int64(ticks), named_type("System.TimeSpan"))


@cmdlet("Set-Date", default_set="Date", should_process=True, output=["System.DateTime"])
class SetDate(Cmdlet):
    """Refuses: pcshell does not change the clock of the computer."""

    date: Any = Parameter(
        "The new date and time.", set="Date", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
        type="System.DateTime",
    )  # fmt: skip
    adjust: Any = Parameter(
        "What to add to the present time.", set="Adjust", mandatory=True, position=0, from_pipeline=ByPropertyName,
        allow_null=True, type="System.TimeSpan",
    )  # fmt: skip
    display_hint: Any = Parameter("What to show.", type=_DISPLAY_HINT)

    def process(self) -> None:
        """One error; -WhatIf says what would be refused."""
        if not self.should_process(to_string(self.date if self.parameter_set == "Date" else self.adjust)):
            return
        exception = RuntimeException("pcshell does not change the computer's clock; use the system's own tools.")
        exception.clr_name = "System.NotSupportedException"
        self.throw(ErrorRecord(exception, "NotSupported", "NotImplemented", None))


@cmdlet("Get-Date", default_set="DateAndFormat", output=["System.String", "System.DateTime"])
class GetDate(Cmdlet):
    """Gets the current date and time, or works on another.

    PS> Get-Date '2023-04-05' -Format 'yyyy/MM/dd'
    2023/04/05

    PS> Get-Date '2023-04-05 06:07:08' -UFormat '%H:%M'
    06:07
    """

    date: Any = Parameter(
        "The date.",
        InSet("DateAndFormat", position=0, from_pipeline=ByValue | ByPropertyName),
        InSet("DateAndUFormat", position=0, from_pipeline=ByValue | ByPropertyName), aliases=["LastWriteTime"],
        type="System.DateTime",
    )  # fmt: skip
    unix_time_seconds: Any = Parameter(
        "Seconds since 1970-01-01 UTC.",
        InSet("UnixTimeSecondsAndFormat", mandatory=True), InSet("UnixTimeSecondsAndUFormat", mandatory=True),
        aliases=["UnixTime"], validate=[ValidateRange(-62135596800, 253402300799)], type="System.Int64",
    )  # fmt: skip
    year: int = Parameter("The year.", validate=[ValidateRange(1, 9999)])
    month: int = Parameter("The month.", validate=[ValidateRange(1, 12)])
    day: int = Parameter("The day of the month.", validate=[ValidateRange(1, 31)])
    hour: int = Parameter("The hour.", validate=[ValidateRange(0, 23)])
    minute: int = Parameter("The minute.", validate=[ValidateRange(0, 59)])
    second: int = Parameter("The second.", validate=[ValidateRange(0, 59)])
    millisecond: int = Parameter("The milliseconds.", validate=[ValidateRange(0, 999)])
    display_hint: Any = Parameter(
        "Which part of the date is shown.",
        type=_DISPLAY_HINT,
    )  # fmt: skip
    uformat: str = Parameter(
        "The format of the date in Unix style.",
        InSet("DateAndUFormat", mandatory=True), InSet("UnixTimeSecondsAndUFormat", mandatory=True), name="UFormat",
    )  # fmt: skip
    format: str = Parameter(
        "A .NET format, or FileDate, FileDateUniversal, FileDateTime, FileDateTimeUniversal.",
        InSet("DateAndFormat"), InSet("UnixTimeSecondsAndFormat"),
    )  # fmt: skip
    as_utc: bool = Switch("Converts the date to UTC.", name="AsUTC")

    def process(self) -> Iterator[Any]:
        date = self._adjusted(self._start())
        if self.as_utc:
            date = _call(date, "ToUniversalTime")
        if self.uformat:
            yield unix_format(date, self.uformat)
        elif self.is_bound("Format") and self.format:
            yield self._formatted(date)
        else:
            yield self._with_hint(date)

    def _start(self) -> Any:
        if self.is_bound("Date"):
            return self.date
        if self.is_bound("UnixTimeSeconds"):
            epoch = get_static(named_type("System.DateTime"), "UnixEpoch", "unixepoch")
            return _call(_call(epoch, "AddSeconds", float(self.unix_time_seconds)), "ToLocalTime")
        return now()

    def _adjusted(self, date: Any) -> Any:
        """Replaces the parts that were given."""
        for part, method in (
            ("Year", "AddYears"), ("Month", "AddMonths"), ("Day", "AddDays"), ("Hour", "AddHours"),
            ("Minute", "AddMinutes"), ("Second", "AddSeconds"), ("Millisecond", "AddMilliseconds"),
        ):  # fmt: skip
            if self.is_bound(part):
                change = getattr(self, part.lower()) - int(_get(date, part))
                date = _call(date, method, change if method in ("AddYears", "AddMonths") else float(change))
        if self.is_bound("Millisecond"):
            ticks = int(_get(date, "Ticks"))
            date = _call(date, "AddTicks", Int64(-(ticks % 10000)))
        return date

    def _formatted(self, date: Any) -> str:
        known = _FORMATS.get(self.format.lower())
        if known is None:
            return self._to_string(date, self.format)
        pattern, universal = known
        if universal:
            date = _call(date, "ToUniversalTime")
        return self._to_string(date, pattern.replace("T", "'T'").replace("Z", "'Z'"))

    def _to_string(self, date: Any, pattern: str) -> str:
        try:
            return str(_call(date, "ToString", pattern))
        except ClrException as error:
            inner = error.inner or error
            self.throw(ErrorRecord(inner, "System.FormatException", "NotSpecified", None))

    def _with_hint(self, date: Any) -> Any:
        """The date with its note property DisplayHint, which PowerShell adds whether or not one was asked for."""
        from pcshell.objects.enums import enum_member
        from pcshell.objects.extended_members import add_member
        from pcshell.objects.psobject import NoteProperty

        hint = self.display_hint if self.is_bound("DisplayHint") else enum_member(_DISPLAY_HINT, "DateTime")
        return add_member(date, NoteProperty("DisplayHint", hint), force=True)


def _iso_week(date: Any) -> tuple[int, int]:
    import datetime

    day = datetime.date(int(_get(date, "Year")), int(_get(date, "Month")), int(_get(date, "Day")))
    year, week, _ = day.isocalendar()
    return year, week


def _unix_seconds(date: Any) -> str:
    universal = _call(date, "ToUniversalTime")
    return str((int(_get(universal, "Ticks")) - 621355968000000000) // 10_000_000)


_DOT_NET = {
    "A": "dddd", "a": "ddd", "B": "MMMM", "b": "MMM", "c": "ddd dd MMM yyyy HH:mm:ss", "D": "MM/dd/yy", "d": "dd",
    "F": "yyyy-MM-dd", "H": "HH", "h": "MMM", "I": "hh", "M": "mm", "m": "MM", "p": "tt", "R": "HH:mm",
    "r": "hh:mm:ss tt", "S": "ss", "T": "HH:mm:ss", "X": "HH:mm:ss", "x": "MM/dd/yy", "Y": "yyyy", "y": "yy",
    "Z": "zz",
}  # fmt: skip

_COMPUTED: dict[str, Callable[[Any], str]] = {
    "C": lambda date: str(int(_get(date, "Year")) // 100),
    "e": lambda date: f"{int(_get(date, 'Day')):2d}",
    "G": lambda date: f"{_iso_week(date)[0]:04d}",
    "g": lambda date: f"{_iso_week(date)[0] % 100:02d}",
    "j": lambda date: f"{int(_get(date, 'DayOfYear')):03d}",
    "k": lambda date: f"{int(_get(date, 'Hour')):2d}",
    "l": lambda date: f"{(int(_get(date, 'Hour')) + 11) % 12 + 1:2d}",
    "n": lambda date: "\n",
    "s": _unix_seconds,
    "t": lambda date: "\t",
    "U": lambda date: str(int(_get(date, "DayOfYear")) // 7),
    "u": lambda date: str(int(_get(date, "DayOfWeek")) or 7),
    "V": lambda date: f"{_iso_week(date)[1]:02d}",
    "W": lambda date: str(int(_get(date, "DayOfYear")) // 7),
    "w": lambda date: str(int(_get(date, "DayOfWeek"))),
    "%": lambda date: "%",
}


def unix_format(date: Any, pattern: str) -> str:
    """The date by a pattern of `%` letters (Get-Date -UFormat); a leading `+` does not count."""
    pattern = pattern.removeprefix("+")
    pieces: list[str] = []
    position = 0
    while position < len(pattern):
        letter = pattern[position]
        position += 1
        if letter != "%" or position >= len(pattern):
            pieces.append(letter)
            continue
        code = pattern[position]
        position += 1
        if code in _DOT_NET:
            form = _DOT_NET[code]
            pieces.append(str(_call(date, "ToString", form if len(form) > 1 else f"%{form}")))
        elif code in _COMPUTED:
            pieces.append(_COMPUTED[code](date))
        else:
            pieces.append(code)
    return "".join(pieces)


@cmdlet("New-TimeSpan", default_set="Date", output=["System.TimeSpan"])
class NewTimeSpan(Cmdlet):
    """Makes a TimeSpan, of parts or between two dates.

    PS> New-TimeSpan -Minutes 125 | ForEach-Object ToString
    02:05:00
    """

    start_time: Any = Parameter(
        "The start of the time span.", name="Start",
        set="Date", position=0, from_pipeline=ByValue | ByPropertyName, aliases=["LastWriteTime"],
        type="System.DateTime",
    )  # fmt: skip
    end_time: Any = Parameter(
        "The end of the time span.", name="End",
        set="Date", position=1, from_pipeline=ByPropertyName, type="System.DateTime",
    )  # fmt: skip
    days: int = Parameter("The number of days.", set="Time")
    hours: int = Parameter("The number of hours.", set="Time")
    minutes: int = Parameter("The number of minutes.", set="Time")
    seconds: int = Parameter("The number of seconds.", set="Time")
    milliseconds: int = Parameter("The number of milliseconds.", set="Time")

    def process(self) -> Iterator[Any]:
        if self.parameter_set == "Time":
            minutes = ((self.days or 0) * 24 + (self.hours or 0)) * 60 + (self.minutes or 0)
            seconds = minutes * 60 + (self.seconds or 0)
            yield time_span(seconds * 10_000_000 + (self.milliseconds or 0) * 10_000)
            return
        current = now()
        start = self.start_time if self.is_bound("Start") else current
        end = self.end_time if self.is_bound("End") else current
        yield _call(end, "Subtract", start)


@cmdlet("Start-Sleep", default_set="Seconds")
class StartSleep(Cmdlet):
    """Waits.

    PS> Start-Sleep -Milliseconds 5
    """

    seconds: float = Parameter(
        "The number of seconds.",
        set="Seconds", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
        validate=[ValidateRange(0.0, 2147483.0)],
    )  # fmt: skip
    milliseconds: int = Parameter(
        "The number of milliseconds.",
        set="Milliseconds", mandatory=True, from_pipeline=ByPropertyName, aliases=["ms"],
        validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    duration: Any = Parameter(
        "How long to wait.",
        set="FromTimeSpan", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName, aliases=["ts"],
        type="System.TimeSpan", validate=[ValidateRange("NonNegative")],
    )  # fmt: skip

    def process(self) -> None:
        from pcshell.runtime.workers import pause

        if self.is_bound("Duration"):
            seconds = float(_get(self.duration, "TotalSeconds"))
        elif self.is_bound("Milliseconds"):
            seconds = self.milliseconds / 1000
        else:
            seconds = float(self.seconds)
        if seconds > 0:
            pause(self.context, seconds)
        if self.context.events is not None:
            self.context.events.pump()


@cmdlet("Measure-Command", output=["System.TimeSpan"])
class MeasureCommand(Cmdlet):
    """Runs a script block and says how long it took; its output is dropped.

    PS> (Measure-Command { 1 }) -is [timespan]
    True
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    expression: ScriptBlock = Parameter("The script block to measure.", mandatory=True, position=0)

    def begin(self) -> None:
        self.elapsed = 0
        self.run: Callable[[Any, Callable[[Any], None]], None] = self.expression.each(self.context)

    def process(self) -> None:
        import time

        item = None if self.input_object is NO_OUTPUT else self.input_object
        start = time.perf_counter_ns()
        self.run(item, _drop)
        self.elapsed += time.perf_counter_ns() - start

    def end(self) -> Iterator[Any]:
        yield time_span(self.elapsed // 100)


def _drop(value: Any) -> None:
    """Nowhere."""


@cmdlet("Get-Uptime", default_set="Timespan", output=["System.TimeSpan", "System.DateTime"])
class GetUptime(Cmdlet):
    """Says for how long the system has been running.

    PS> (Get-Uptime).TotalSeconds -gt 0
    True
    """

    since: bool = Switch("Returns the time of the start.", set="Since")

    def process(self) -> Iterator[Any]:
        import time

        seconds = (
            int(time.clock_gettime(time.CLOCK_BOOTTIME)) if hasattr(time, "CLOCK_BOOTTIME") else int(time.monotonic())
        )
        if self.since:
            yield _call(now(), "AddSeconds", float(-seconds))
        else:
            yield time_span(seconds * 10_000_000)
