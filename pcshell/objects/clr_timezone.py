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


#: The long names of zones: of standard time, of summer time, of both; and the places that have them.
_LONG_NAMES = (
    ("Pacific Standard Time", "Pacific Daylight Time", "Pacific Time",
     "America/Los_Angeles America/Vancouver America/Tijuana US/Pacific"),
    ("Mountain Standard Time", "Mountain Daylight Time", "Mountain Time",
     "America/Denver America/Boise America/Edmonton America/Phoenix US/Mountain"),
    ("Central Standard Time", "Central Daylight Time", "Central Time",
     "America/Chicago America/Winnipeg America/Menominee America/Mexico_City US/Central"),
    ("Eastern Standard Time", "Eastern Daylight Time", "Eastern Time",
     "America/New_York America/Toronto America/Detroit America/Nassau US/Eastern"),
    ("Atlantic Standard Time", "Atlantic Daylight Time", "Atlantic Time", "America/Halifax Atlantic/Bermuda"),
    ("Brasilia Standard Time", "Brasilia Summer Time", "Brasilia Time", "America/Sao_Paulo America/Bahia"),
    ("Argentina Standard Time", "Argentina Summer Time", "Argentina Time", "America/Argentina/Buenos_Aires"),
    ("Greenwich Mean Time", "British Summer Time", "United Kingdom Time", "Europe/London Europe/Jersey"),
    ("Greenwich Mean Time", "Irish Standard Time", "Ireland Time", "Europe/Dublin"),
    ("Western European Standard Time", "Western European Summer Time", "Western European Time",
     "Europe/Lisbon Atlantic/Canary Atlantic/Madeira Atlantic/Faroe"),
    ("Central European Standard Time", "Central European Summer Time", "Central European Time",
     "Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest "
     "Europe/Copenhagen Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo "
     "Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje "
     "Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb "
     "Europe/Zurich Africa/Tunis Africa/Algiers"),
    ("Eastern European Standard Time", "Eastern European Summer Time", "Eastern European Time",
     "Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Kyiv Europe/Mariehamn Europe/Riga "
     "Europe/Sofia Europe/Tallinn Europe/Vilnius Africa/Cairo Asia/Beirut Asia/Nicosia"),
    ("Moscow Standard Time", "Moscow Summer Time", "Moscow Time", "Europe/Moscow Europe/Simferopol"),
    ("Israel Standard Time", "Israel Daylight Time", "Israel Time", "Asia/Jerusalem"),
    ("South Africa Standard Time", "South Africa Standard Time", "South Africa Time", "Africa/Johannesburg"),
    ("Gulf Standard Time", "Gulf Standard Time", "Gulf Standard Time", "Asia/Dubai Asia/Muscat"),
    ("India Standard Time", "India Standard Time", "India Standard Time", "Asia/Kolkata"),
    ("Singapore Standard Time", "Singapore Standard Time", "Singapore Standard Time", "Asia/Singapore"),
    ("China Standard Time", "China Daylight Time", "China Time", "Asia/Shanghai Asia/Macau"),
    ("Hong Kong Standard Time", "Hong Kong Summer Time", "Hong Kong Time", "Asia/Hong_Kong"),
    ("Korean Standard Time", "Korean Daylight Time", "Korean Time", "Asia/Seoul"),
    ("Japan Standard Time", "Japan Daylight Time", "Japan Time", "Asia/Tokyo"),
    ("Australian Western Standard Time", "Australian Western Daylight Time", "Western Australia Time",
     "Australia/Perth"),
    ("Australian Central Standard Time", "Australian Central Daylight Time", "Central Australia Time",
     "Australia/Adelaide Australia/Darwin"),
    ("Australian Eastern Standard Time", "Australian Eastern Daylight Time", "Eastern Australia Time",
     "Australia/Brisbane Australia/Hobart Australia/Melbourne Australia/Sydney"),
    ("New Zealand Standard Time", "New Zealand Daylight Time", "New Zealand Time", "Pacific/Auckland"),
    ("Coordinated Universal Time", "Coordinated Universal Time", "Coordinated Universal Time",
     "UTC Etc/UTC Etc/UCT Etc/Universal Etc/Zulu UCT Universal Zulu"),
)  # fmt: skip


def long_names(zone_id: str) -> tuple[str, str, str]:
    """Names of standard time, summer time and both; a zone without long names has its identifier for each."""
    known = WINDOWS_NAMES.get(zone_id.lower(), zone_id)
    for standard, summer, both, places in _LONG_NAMES:
        if known in places.split():
            return standard, summer, both
    return zone_id, zone_id, zone_id


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
        return _local_id()

    @property
    def base_offset(self) -> int:
        """The offset in January or July, whichever is smaller: that of standard time."""
        from pcshell.objects.instants import ticks_of

        year = DateTime.utc_now().date_fields[0]
        return min(self.offset_at(ticks_of(year, 1, 1)), self.offset_at(ticks_of(year, 7, 1)))

    def __str__(self) -> str:
        standard, _, both = long_names(self.shown_name)
        if standard == "Coordinated Universal Time":
            return f"(UTC) {standard}"
        city = f" ({self.shown_name.rpartition('/')[2].replace('_', ' ')})" if both.endswith(" Time") else ""
        return f"(UTC{offset_text(self.base_offset)}) {both}{city}"


def _local_id() -> str:
    """The identifier of the local zone: that of the variable TZ or of the file that /etc/localtime stands for."""
    import os
    import time

    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        name = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    if name and "/" in name:
        return name
    return "UTC" if time.timezone == 0 and not time.daylight else name or time.tzname[0]


UTC_ZONE, LOCAL_ZONE = TimeZone("UTC"), TimeZone("")
ZONE = declare_type("System.TimeZoneInfo")
ZONE.static_property("System.TimeZoneInfo Utc")(lambda: UTC_ZONE)
ZONE.static_property("System.TimeZoneInfo Local")(lambda: LOCAL_ZONE)


def _has_daylight(zone: TimeZone) -> bool:
    from pcshell.objects.instants import ticks_of

    year = DateTime.utc_now().date_fields[0]
    return zone.offset_at(ticks_of(year, 1, 1)) != zone.offset_at(ticks_of(year, 7, 1))


ZONE.properties_from(
    {
        "string Id": lambda zone: zone.shown_name,
        "bool HasIanaId": lambda zone: True,
        "string DisplayName": str,
        "string StandardName": lambda zone: long_names(zone.shown_name)[0],
        "string DaylightName": lambda zone: long_names(zone.shown_name)[1],
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
def all_zones() -> list[Any]:
    """The zones of inhabited places and UTC, from west to east; those of one offset by name."""
    zones = [find_zone(name) for name in {"UTC", *_zone_names()}]
    return sorted(zones, key=lambda zone: (zone.base_offset, str(zone)))


def _zone_names() -> list[str]:
    """The names that the table of the zone data lists; where there is no table, all there are."""
    import os
    from zoneinfo import TZPATH, available_timezones

    for folder in TZPATH:
        try:
            with open(os.path.join(folder, "zone.tab"), encoding="utf-8") as stream:
                return [line.split("\t")[2].strip() for line in stream if line.count("\t") >= 2 and line[0] != "#"]
        except OSError:
            continue
    return [name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]


ZONE.static("System.Object GetSystemTimeZones(bool skipSorting)")(lambda _unsorted: all_zones())
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
