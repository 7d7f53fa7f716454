"""Members of CultureInfo, NumberFormatInfo, DateTimeFormatInfo, TextInfo, CompareInfo and RegionInfo."""

from __future__ import annotations

from pcshell.objects import cultures
from pcshell.objects.clr_exceptions import error, out_of_range
from pcshell.objects.clr_string import CULTURE, CULTURE_IGNORE, compare, lower_one_to_one, upper_one_to_one
from pcshell.objects.cultures import (
    INVARIANT,
    CultureInfo,
    DateFormat,
    NumberFormat,
    culture_by_number,
    culture_from_text,
)
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.enums import enum_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

INFO = declare_type("System.Globalization.CultureInfo")


class TextInfo:
    """TextInfo and CompareInfo of a culture."""

    __slots__ = ("clr_name", "culture")

    def __init__(self, culture: CultureInfo, kind: str) -> None:
        self.culture = culture
        self.clr_name = f"System.Globalization.{kind}"

    def __str__(self) -> str:
        return f"{self.clr_name.rpartition('.')[2]} - {self.culture.name}"


def _parent(culture: CultureInfo) -> CultureInfo:
    found = cultures.culture(culture.name.partition("-")[0]) if "-" in culture.name else None
    return found or INVARIANT


class Calendar:
    """System.Globalization.GregorianCalendar."""

    __slots__ = ()
    clr_name = "System.Globalization.GregorianCalendar"


INFO.properties_from(
    {
        "cultureinfo Parent": _parent,
        "int LCID": lambda culture: 127 if not culture.name else culture.row["lcid"],
        "int KeyboardLayoutId": lambda culture: culture.row["lcid"],
        "string Name": lambda culture: culture.name,
        "string IetfLanguageTag": lambda culture: culture.name,
        "string DisplayName": lambda culture: culture.row["english"],
        "string NativeName": lambda culture: culture.row["native"],
        "string EnglishName": lambda culture: culture.row["english"],
        "string TwoLetterISOLanguageName": lambda culture: culture.row["language"],
        "string ThreeLetterISOLanguageName": lambda culture: culture.row["three"],
        "string ThreeLetterWindowsLanguageName": lambda culture: culture.row["windows"],
        "System.Globalization.CompareInfo CompareInfo": lambda culture: TextInfo(culture, "CompareInfo"),
        "System.Globalization.TextInfo TextInfo": lambda culture: TextInfo(culture, "TextInfo"),
        "bool IsNeutralCulture": lambda culture: culture.is_neutral,
        "System.Globalization.CultureTypes CultureTypes": lambda culture: enum_member(
            "System.Globalization.CultureTypes", "SpecificCultures"
        ),
    }
)


@INFO.property("System.Globalization.NumberFormatInfo NumberFormat")
def _number(culture: CultureInfo) -> NumberFormat:
    return culture.number


@_number.with_setter
def _set_number(culture: CultureInfo, new: NumberFormat) -> None:
    culture.number = new


@INFO.property("System.Globalization.DateTimeFormatInfo DateTimeFormat")
def _date(culture: CultureInfo) -> DateFormat:
    return culture.date


@_date.with_setter
def _set_date(culture: CultureInfo, new: DateFormat) -> None:
    culture.date = new


INFO.properties_from(
    {
        "System.Globalization.Calendar Calendar": lambda culture: Calendar(),
        "System.Globalization.Calendar[] OptionalCalendars": lambda culture: [Calendar()],
        "bool UseUserOverride": lambda culture: bool(culture.name),
        "bool IsReadOnly": lambda culture: not culture.name,
    }
)
INFO.constructor("CultureInfo(string name)", "CultureInfo(string name, bool useUserOverride)")(
    lambda name, _override=True: culture_from_text(name)
)
INFO.constructor("CultureInfo(int culture)")(culture_by_number)
INFO.static("cultureinfo GetCultureInfo(string name)", "cultureinfo CreateSpecificCulture(string name)")(
    lambda name: _specific(culture_from_text(name))
)
INFO.static("cultureinfo GetCultureInfo(int culture)")(culture_by_number)
INFO.static("cultureinfo ReadOnly(cultureinfo ci)")(lambda culture: culture)


def _specific(culture: CultureInfo) -> CultureInfo:
    return culture


@INFO.static("cultureinfo[] GetCultures(System.Globalization.CultureTypes types)")
def _get_cultures(_types: int) -> list[Any]:
    from pcshell.objects.culture_table import CULTURES

    return [culture_from_text(name) for name in CULTURES]


INFO.static_property("cultureinfo InvariantCulture")(lambda: INVARIANT)
INFO.static_property("cultureinfo CurrentCulture", cultures.set_current)(cultures.current)
INFO.static_property("cultureinfo CurrentUICulture", cultures.set_current_ui)(cultures.current_ui)
INFO.static_property("cultureinfo InstalledUICulture")(lambda: culture_from_text("en-US"))
INFO.static_property("cultureinfo DefaultThreadCurrentCulture", cultures.set_current)(lambda: None)
INFO.static_property("cultureinfo DefaultThreadCurrentUICulture", cultures.set_current_ui)(lambda: None)
INFO.method("string ToString()")(str)
INFO.method("System.Object Clone()")(CultureInfo.copy)
INFO.method("bool Equals(System.Object value)")(lambda culture, other: culture == other)


@INFO.method("System.Object GetFormat(type formatType)")
def _get_format(culture: CultureInfo, kind: Any) -> Any:
    if kind.name == NumberFormat.clr_name:
        return culture.number
    return culture.date if kind.name == DateFormat.clr_name else None


# ---------------------------------------------------------------------------------------------------- NumberFormatInfo

NUMBER = declare_type(NumberFormat.clr_name)
DATE = declare_type(DateFormat.clr_name)


def _declare_field(
    table: TypeMembers, declaration: str, read: Callable[[Any], Any], write: Callable[[Any, Any], None]
) -> None:
    table.property(declaration, write)(read)


def _writer(field: str) -> Callable[[Any, Any], None]:
    def write(target: Any, value: Any) -> None:
        object.__setattr__(target, field, value)

    return write


def _reader(field: str) -> Callable[[Any], Any]:
    def read(target: Any) -> Any:
        return object.__getattribute__(target, field)

    return read


#: .NET's name and type to the field of our class: fixed here, never from a script.
for _declaration, _field in {
    "int CurrencyDecimalDigits": "currency_digits",
    "string CurrencyDecimalSeparator": "currency_decimal",
    "string CurrencyGroupSeparator": "currency_group",
    "string CurrencySymbol": "currency",
    "int CurrencyNegativePattern": "currency_negative",
    "int NumberNegativePattern": "negative_pattern",
    "int PercentPositivePattern": "percent_positive",
    "int PercentNegativePattern": "percent_negative",
    "string NaNSymbol": "nan",
    "string NegativeSign": "negative",
    "int NumberDecimalDigits": "digits",
    "string NumberDecimalSeparator": "decimal",
    "string NumberGroupSeparator": "group",
    "int CurrencyPositivePattern": "currency_positive",
    "string PositiveInfinitySymbol": "infinity",
    "string PositiveSign": "positive",
    "int PercentDecimalDigits": "percent_digits",
    "string PercentDecimalSeparator": "decimal",
    "string PercentGroupSeparator": "group",
    "string PercentSymbol": "percent_symbol",
}.items():
    _declare_field(NUMBER, _declaration, _reader(_field), _writer(_field))
NUMBER.properties_from(
    {
        "string NegativeInfinitySymbol": lambda number: number.negative + number.infinity,
        "string PerMilleSymbol": lambda number: "‰",
        "bool IsReadOnly": lambda number: False,
    }
)


def _set_sizes(number: NumberFormat, sizes: list[int]) -> None:
    number.sizes = tuple(int(size) for size in sizes)


for _name in ("NumberGroupSizes", "CurrencyGroupSizes", "PercentGroupSizes"):
    NUMBER.property(f"int[] {_name}", _set_sizes)(lambda number: list(number.sizes))
NUMBER.method("System.Object Clone()")(NumberFormat.copy)
NUMBER.constructor("NumberFormatInfo()")(INVARIANT.number.copy)
NUMBER.static_property("System.Globalization.NumberFormatInfo InvariantInfo")(lambda: INVARIANT.number)
NUMBER.static_property("System.Globalization.NumberFormatInfo CurrentInfo")(lambda: cultures.current().number)


# -------------------------------------------------------------------------------------------------- DateTimeFormatInfo

for _declaration, _field in {
    "string AMDesignator": "am",
    "string DateSeparator": "date_separator",
    "string LongDatePattern": "long_date",
    "string LongTimePattern": "long_time",
    "string MonthDayPattern": "month_day",
    "string PMDesignator": "pm",
    "string ShortDatePattern": "short_date",
    "string ShortTimePattern": "short_time",
    "string TimeSeparator": "time_separator",
    "string YearMonthPattern": "year_month",
}.items():
    _declare_field(DATE, _declaration, _reader(_field), _writer(_field))


def _week_day(number: int) -> Any:
    names = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    return enum_member("System.DayOfWeek", names[number])


def _set_first_day(date: DateFormat, day: Any) -> None:
    date.first_day = int(day)


DATE.property("System.DayOfWeek FirstDayOfWeek", _set_first_day)(lambda date: _week_day(date.first_day))
DATE.properties_from(
    {
        "System.Globalization.Calendar Calendar": lambda date: Calendar(),
        "string FullDateTimePattern": lambda date: f"{date.long_date} {date.long_time}",
        "string RFC1123Pattern": lambda date: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        "string SortableDateTimePattern": lambda date: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        "string UniversalSortableDateTimePattern": lambda date: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
        "string[] AbbreviatedDayNames": lambda date: date.short_days,
        "string[] ShortestDayNames": lambda date: date.shortest_days,
        "string[] DayNames": lambda date: date.days,
        "string[] AbbreviatedMonthNames": lambda date: [*date.short_months, ""],
        "string[] MonthNames": lambda date: [*date.months, ""],
        "string[] MonthGenitiveNames": lambda date: [*date.genitive_months, ""],
        "string[] AbbreviatedMonthGenitiveNames": lambda date: [*date.genitive_short_months, ""],
        "bool IsReadOnly": lambda date: False,
        "string NativeCalendarName": lambda date: "Gregorian Calendar",
    }
)
DATE.method("System.Object Clone()")(DateFormat.copy)
DATE.static_property("System.Globalization.DateTimeFormatInfo InvariantInfo")(lambda: INVARIANT.date)
DATE.static_property("System.Globalization.DateTimeFormatInfo CurrentInfo")(lambda: cultures.current().date)
DATE.constructor("DateTimeFormatInfo()")(INVARIANT.date.copy)


def _month(names: Callable[[DateFormat], list[str]]) -> Callable[[DateFormat, int], str]:
    def read(date: DateFormat, month: int) -> str:
        if not 1 <= month <= 13:
            raise out_of_range("month", "Valid values are between 1 and 13, inclusive.")
        return "" if month == 13 else names(date)[month - 1]

    return read


DATE.method("string GetMonthName(int month)")(_month(lambda date: date.months))
DATE.method("string GetAbbreviatedMonthName(int month)")(_month(lambda date: date.short_months))
DATE.method("string GetDayName(System.DayOfWeek dayofweek)")(lambda date, day: date.days[int(day)])
DATE.method("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)")(lambda date, day: date.short_days[int(day)])
DATE.method("string GetShortestDayName(System.DayOfWeek dayOfWeek)")(lambda date, day: date.shortest_days[int(day)])

CALENDAR = declare_type("System.Globalization.GregorianCalendar")


@CALENDAR.method(
    "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)"
)
def _week_of_year(_calendar: Calendar, moment: Any, rule: int, first: int) -> int:
    from pcshell.objects.clr_datetime import day_of_year

    day: int = day_of_year(moment) - 1
    offset: int = (moment.day_of_week - day % 7 - int(first) + 14) % 7
    if int(rule) == 0:
        return (day + offset) // 7 + 1
    full = 7 if int(rule) == 1 else 4
    shift = (7 - offset) % 7 if offset else 0
    start = shift if 7 - offset < full or offset == 0 else shift - 7
    if day < start:
        year = moment.date_fields[0]
        from pcshell.objects.instants import TICKS_PER_DAY, DateTime, ticks_of

        return _week_of_year(_calendar, DateTime(ticks_of(year) - TICKS_PER_DAY), rule, first)
    return (day - start) // 7 + 1


# ----------------------------------------------------------------------------------------------- TextInfo, CompareInfo

TEXT = declare_type("System.Globalization.TextInfo")
TEXT.properties_from(
    {
        "string ListSeparator": lambda info: info.culture.row["list_separator"],
        "string CultureName": lambda info: info.culture.name,
        "int LCID": lambda info: info.culture.row["lcid"],
        "int ANSICodePage": lambda info: 1252,
        "bool IsRightToLeft": lambda info: False,
        "bool IsReadOnly": lambda info: True,
    }
)
TEXT.method("string ToUpper(string str)")(lambda info, text: upper_one_to_one(text))
TEXT.method("string ToLower(string str)")(lambda info, text: lower_one_to_one(text))


@TEXT.method("string ToTitleCase(string str)")
def _title_case(_info: TextInfo, text: str) -> str:
    """The first letter of each word raised; words all in capitals stay."""
    out: list[str] = []
    at = 0
    while at < len(text):
        if not text[at].isalpha():
            out.append(text[at])
            at += 1
            continue
        end = at
        while end < len(text) and (text[end].isalnum() or (text[end] == "'" and text[end + 1 : end + 2].isalpha())):
            end += 1
        word = text[at:end]
        out.append(word if word.isupper() and len(word) > 1 else word[0].upper() + word[1:].lower())
        at = end
    return "".join(out)


COMPARE = declare_type("System.Globalization.CompareInfo")
COMPARE.properties_from({"string Name": lambda info: info.culture.name})


@COMPARE.method(
    "int Compare(string string1, string string2)",
    "int Compare(string string1, string string2, System.Globalization.CompareOptions options)",
)
def _compare(_info: TextInfo, left: str, right: str, options: int = 0) -> int:
    return compare(left, right, CULTURE_IGNORE if int(options) & 1 else CULTURE)


REGION = declare_type("System.Globalization.RegionInfo")


class RegionInfo:
    """System.Globalization.RegionInfo."""

    __slots__ = ("name", "row")
    clr_name = "System.Globalization.RegionInfo"

    def __init__(self, name: str, row: dict[str, Any]) -> None:
        self.name = name
        self.row = row

    def __str__(self) -> str:
        return self.name


@REGION.constructor("RegionInfo(string name)")
def _new_region(name: str) -> RegionInfo:
    from pcshell.objects.culture_table import CULTURES, DEFAULTS

    for known, row in CULTURES.items():
        if known and name.lower() in (known.lower(), known.partition("-")[2].lower()):
            return RegionInfo(known.partition("-")[2], {**DEFAULTS, **row})
    raise error(
        "ArgumentException", f"The region name {name} should not correspond to neutral culture; a specific culture "
        "name is required. (Parameter 'name')",
    )  # fmt: skip


REGION.static_property("System.Globalization.RegionInfo CurrentRegion")(
    lambda: _new_region(cultures.current().name or "en-US")
)
REGION.properties_from(
    {
        "string Name": lambda region: region.name,
        "string EnglishName": lambda region: region.row["region"],
        "string DisplayName": lambda region: region.row["region"],
        "string TwoLetterISORegionName": lambda region: region.name,
        "string CurrencySymbol": lambda region: region.row["currency"],
        "string ISOCurrencySymbol": lambda region: region.row["iso_currency"],
        "bool IsMetric": lambda region: region.name != "US",
    }
)
