"""System.TimeZoneInfo over the system's zone data."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instants import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    UNIX_TICKS,
    UTC,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    local_offset,
    offset_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Windows' names for the zones that scripts name most.
WINDOWS_NAMES = {
    "utc": "Etc/UTC", "gmt standard time": "Europe/London", "w. europe standard time": "Europe/Berlin",
    "romance standard time": "Europe/Paris", "central europe standard time": "Europe/Budapest",
    "eastern standard time": "America/New_York", "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver", "pacific standard time": "America/Los_Angeles",
    "tokyo standard time": "Asia/Tokyo", "china standard time": "Asia/Shanghai", "india standard time": "Asia/Kolkata",
    "aus eastern standard time": "Australia/Sydney", "e. south america standard time": "America/Sao_Paulo",
}  # fmt: skip


class TimeZone:
    """A zone: '' is the local one, 'UTC' the zone without an offset, else a name of the zone data."""

    __slots__ = ("name", "source")
    clr_name = "System.TimeZoneInfo"

    def __init__(self, name: str, source: Any = None) -> None:
        self.name = name
        self.source = source

    def offset_at(self, utc_ticks: int) -> int:
        """The offset from UTC in ticks at a moment given in UTC."""
        if self.name == "UTC":
            return 0
        if self.source is None:
            return local_offset(utc_ticks)
        import datetime

        moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        moment += datetime.timedelta(seconds=(utc_ticks - UNIX_TICKS) // TICKS_PER_SECOND)
        offset = moment.astimezone(self.source).utcoffset()
        return 0 if offset is None else int(offset.total_seconds()) * TICKS_PER_SECOND

    def offset_of_clock(self, ticks: int) -> int:
        """The offset at a time as the zone's clocks show it."""
        guess = self.offset_at(ticks)
        return self.offset_at(ticks - guess)

    @property
    def shown_name(self) -> str:
        """Id."""
        if self.name:
            return self.name
        import time

        return "UTC" if time.timezone == 0 and not time.daylight else time.tzname[0]

    @property
    def base_offset(self) -> int:
        """The offset in January or July, whichever is smaller: that of standard time."""
        from pcshell.objects.instants import ticks_of

        year = DateTime.utc_now().date_fields[0]
        return min(self.offset_at(ticks_of(year, 1, 1)), self.offset_at(ticks_of(year, 7, 1)))

    def __str__(self) -> str:
        if self.name == "UTC":
            return "(UTC) Coordinated Universal Time"
        return f"(UTC{offset_text(self.base_offset)}) {self.shown_name}"


UTC_ZONE, LOCAL_ZONE = TimeZone("UTC"), TimeZone("")
ZONE = declare_type("System.TimeZoneInfo")
ZONE.static_property("System.TimeZoneInfo Utc")(lambda: UTC_ZONE)
ZONE.static_property("System.TimeZoneInfo Local")(lambda: LOCAL_ZONE)


def _long_name(zone: TimeZone) -> str:
    return "Coordinated Universal Time" if zone.shown_name == "UTC" else zone.shown_name


def _has_daylight(zone: TimeZone) -> bool:
    from pcshell.objects.instants import ticks_of

    year = DateTime.utc_now().date_fields[0]
    return zone.offset_at(ticks_of(year, 1, 1)) != zone.offset_at(ticks_of(year, 7, 1))


ZONE.properties_from(
    {
        "string Id": lambda zone: zone.shown_name,
        "bool HasIanaId": lambda zone: True,
        "string DisplayName": str,
        "string StandardName": _long_name,
        "string DaylightName": _long_name,
        "timespan BaseUtcOffset": lambda zone: TimeSpan(zone.base_offset),
        "bool SupportsDaylightSavingTime": _has_daylight,
    }
)
ZONE.method("string ToString()")(str)


@ZONE.static("System.TimeZoneInfo FindSystemTimeZoneById(string id)")
def find_zone(name: str) -> TimeZone:
    """A zone by its name or Windows' name for it. Raises TimeZoneNotFoundException."""
    from zoneinfo import ZoneInfo

    known = WINDOWS_NAMES.get(name.lower(), name)
    if known.upper() in ("UTC", "ETC/UTC"):
        return UTC_ZONE
    try:
        if not all(letter.isalnum() or letter in "/_+-" for letter in known) or known.startswith("/"):
            raise ValueError
        return TimeZone(name, ZoneInfo(known))
    except (ValueError, OSError, KeyError):
        raise error(
            "TimeZoneNotFoundException", f"The time zone ID '{name}' was not found on the local computer."
        ) from None


@ZONE.method("timespan GetUtcOffset(datetime dateTime)")
def _utc_offset(zone: TimeZone, moment: DateTime) -> TimeSpan:
    if moment.kind == UTC:
        return TimeSpan(zone.offset_at(moment.ticks))
    return TimeSpan(zone.offset_of_clock(moment.ticks))


@ZONE.method("bool IsDaylightSavingTime(datetime dateTime)")
def _is_daylight(zone: TimeZone, moment: DateTime) -> bool:
    return zone.offset_of_clock(moment.ticks) != zone.base_offset


def _in_zone(utc_ticks: int, zone: TimeZone) -> DateTime:
    if zone is UTC_ZONE:
        return DateTime(utc_ticks, UTC)
    return DateTime(utc_ticks + zone.offset_at(utc_ticks), LOCAL if zone is LOCAL_ZONE else 0)


@ZONE.static("datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)")
def _from_utc(moment: DateTime, zone: TimeZone) -> DateTime:
    return _in_zone(moment.ticks, zone)


@ZONE.static("datetime ConvertTimeToUtc(datetime dateTime)")
def _to_utc(moment: DateTime) -> DateTime:
    return moment.to_utc()


@ZONE.static("datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)")
def _to_utc_from(moment: DateTime, zone: TimeZone) -> DateTime:
    return DateTime(moment.ticks - zone.offset_of_clock(moment.ticks), UTC)


@ZONE.static("datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)")
def _convert(moment: DateTime, zone: TimeZone) -> DateTime:
    return _in_zone(moment.to_utc().ticks, zone)


@ZONE.static(
    "datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, "
    "System.TimeZoneInfo destinationTimeZone)"
)
def _convert_between(moment: DateTime, source: TimeZone, target: TimeZone) -> DateTime:
    return _in_zone(_to_utc_from(moment, source).ticks, target)


@ZONE.static(
    "System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)"
)
def _convert_offset(moment: DateTimeOffset, zone: TimeZone) -> DateTimeOffset:
    offset = zone.offset_at(moment.utc_ticks)
    return DateTimeOffset(moment.utc_ticks + offset, offset)


@ZONE.static("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)")
def _convert_by_name(moment: DateTime, name: str) -> DateTime:
    return _convert(moment, find_zone(name))


@ZONE.static(
    "datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)"
)
def _convert_between_names(moment: DateTime, source: str, target: str) -> DateTime:
    return _convert_between(moment, find_zone(source), find_zone(target))


@ZONE.static("System.Object GetSystemTimeZones()")
def _all_zones() -> list[Any]:
    from zoneinfo import available_timezones

    return [TimeZone(name, None) if name == "UTC" else find_zone(name) for name in sorted(available_timezones())]


ZONE.static("System.Object GetSystemTimeZones(bool skipSorting)")(lambda _unsorted: _all_zones())
ZONE.static("void ClearCachedData()")(lambda: None)


@ZONE.static("bool TryFindSystemTimeZoneById(string id, out System.TimeZoneInfo timeZoneInfo)")
def _try_find(name: str, found: Any) -> bool:
    try:
        found.value = find_zone(name)
    except ClrException:
        found.value = None
        return False
    return True


@ZONE.static(
    "bool TryConvertWindowsIdToIanaId(string windowsId, out string ianaId)",
    "bool TryConvertWindowsIdToIanaId(string windowsId, string region, out string ianaId)",
)
def _to_iana(name: str, *rest: Any) -> bool:
    rest[-1].value = WINDOWS_NAMES.get(name.lower())
    return rest[-1].value is not None


@ZONE.static("bool TryConvertIanaIdToWindowsId(string ianaId, out string windowsId)")
def _to_windows(name: str, found: Any) -> bool:
    names = [windows for windows, iana in WINDOWS_NAMES.items() if iana.lower() == name.lower()]
    small = ("standard", "time")
    found.value = " ".join(
        word.capitalize() if word in small or (word.isalpha() and len(word) > 3) else word.upper()
        for word in names[0].split()
    ) if names else None  # fmt: skip
    return bool(names)


def _moments(zone: TimeZone, moment: DateTime) -> list[int]:
    """The moments in UTC that the zone's clocks show as this time: none in a gap, two where clocks are set back."""
    offsets = {zone.offset_at(moment.ticks + shift * TICKS_PER_DAY) for shift in (-1, 1)}
    found = [moment.ticks - offset for offset in offsets if zone.offset_at(moment.ticks - offset) == offset]
    return sorted(found)


ZONE.method("bool IsInvalidTime(datetime dateTime)")(
    lambda zone, moment: moment.kind != UTC and not _moments(zone, moment)
)
ZONE.method("bool IsAmbiguousTime(datetime dateTime)", "bool IsAmbiguousTime(System.DateTimeOffset dateTimeOffset)")(
    lambda zone, moment: len(_moments(zone, _clock_of(zone, moment))) > 1
)


def _clock_of(zone: TimeZone, moment: DateTime | DateTimeOffset) -> DateTime:
    """A moment as the zone's clocks show it."""
    if isinstance(moment, DateTimeOffset):
        return DateTime(moment.utc_ticks + zone.offset_at(moment.utc_ticks))
    return moment


@ZONE.method(
    "timespan[] GetAmbiguousTimeOffsets(datetime dateTime)",
    "timespan[] GetAmbiguousTimeOffsets(System.DateTimeOffset dateTimeOffset)",
)
def _ambiguous(zone: TimeZone, moment: DateTime | DateTimeOffset) -> Any:
    from pcshell.objects.collections import TypedArray

    clock = _clock_of(zone, moment)
    found = _moments(zone, clock)
    if len(found) < 2:
        text = "The supplied DateTime is not in an ambiguous time range. (Parameter 'dateTime')"
        raise error("ArgumentException", text)
    return TypedArray("System.TimeSpan", [TimeSpan(clock.ticks - utc) for utc in reversed(found)])


@ZONE.method("timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)")
def _utc_offset_of(zone: TimeZone, moment: DateTimeOffset) -> TimeSpan:
    return TimeSpan(zone.offset_at(moment.utc_ticks))


@ZONE.method("bool IsDaylightSavingTime(System.DateTimeOffset dateTimeOffset)")
def _is_daylight_at(zone: TimeZone, moment: DateTimeOffset) -> bool:
    return zone.offset_at(moment.utc_ticks) != zone.base_offset


@ZONE.static(
    "System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, "
    "string destinationTimeZoneId)"
)
def _convert_offset_by_name(moment: DateTimeOffset, name: str) -> DateTimeOffset:
    return _convert_offset(moment, find_zone(name))


def _same_rules(zone: TimeZone, other: TimeZone | None) -> bool:
    if other is None:
        raise error("ArgumentNullException", "Value cannot be null. (Parameter 'other')")
    year = DateTime.utc_now().date_fields[0]
    from pcshell.objects.instants import ticks_of

    months = [ticks_of(year + add, month, 1) for add in (-20, 0, 1) for month in range(1, 13)]
    return all(zone.offset_at(ticks) == other.offset_at(ticks) for ticks in months)


ZONE.method("bool HasSameRules(System.TimeZoneInfo other)")(_same_rules)
ZONE.method("bool Equals(System.TimeZoneInfo other)", "bool Equals(System.Object obj)")(
    lambda zone, other: (
        isinstance(other, TimeZone) and zone.shown_name.lower() == other.shown_name.lower() and _same_rules(zone, other)
    )
)
