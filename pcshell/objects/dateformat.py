"""Dates and durations as text by .NET's standard and custom format strings.

`format_datetime` serves DateTime and DateTimeOffset (which passes its offset), `format_timespan` TimeSpan.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.cultures import INVARIANT, DateFormat
from pcshell.objects.instants import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    UTC,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    local_offset,
    offset_text,
)

ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK"
RFC1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"
SORTABLE = "yyyy'-'MM'-'dd'T'HH':'mm':'ss"
UNIVERSAL = "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"


def bad_format() -> Exception:
    """A format that is none."""
    return error("FormatException", "Input string was not in a correct format.")


def standard_pattern(letter: str, culture: DateFormat) -> str | None:
    """The custom pattern behind a standard letter, None for a letter that is none."""
    if letter in "oO":
        return ROUND_TRIP
    if letter in "rR":
        return RFC1123
    patterns = {
        "d": culture.short_date, "D": culture.long_date, "t": culture.short_time, "T": culture.long_time,
        "f": f"{culture.long_date} {culture.short_time}", "F": f"{culture.long_date} {culture.long_time}",
        "g": f"{culture.short_date} {culture.short_time}", "G": f"{culture.short_date} {culture.long_time}",
        "m": culture.month_day, "M": culture.month_day, "y": culture.year_month, "Y": culture.year_month,
        "s": SORTABLE, "u": UNIVERSAL, "U": f"{culture.long_date} {culture.long_time}",
    }  # fmt: skip
    return patterns.get(letter)


def format_datetime(value: DateTime, template: str | None, culture: DateFormat, offset: int | None = None) -> str:
    """A moment by a format string; `offset` (ticks) is that of a DateTimeOffset. '' or None is G."""
    template = template or "G"
    if len(template) == 1:
        pattern = standard_pattern(template, culture)
        if pattern is None:
            raise bad_format()
        if template in "oOrRsu":
            culture = INVARIANT.date
        if template == "U":
            if offset is not None:
                raise bad_format()
            value = value.to_utc()
        elif offset is not None and template in "rRu":
            value = DateTime(value.ticks - offset)
        return custom_datetime(value, pattern, culture, offset)
    return custom_datetime(value, template, culture, offset)


def _repeat(text: str, at: int) -> int:
    letter = text[at]
    end = at
    while end < len(text) and text[end] == letter:
        end += 1
    return end - at


class _Moment:
    """A moment taken apart once for all parts of a format."""

    __slots__ = (
        "culture",
        "day",
        "fraction",
        "hour",
        "minute",
        "month",
        "offset",
        "second",
        "template",
        "value",
        "year",
    )

    def __init__(self, value: DateTime, template: str, culture: DateFormat, offset: int | None) -> None:
        self.value = value
        self.template = template
        self.culture = culture
        self.offset = offset
        self.year, self.month, self.day = value.date_fields
        self.hour, self.minute, self.second, self.fraction = value.time_fields

    def part(self, letter: str, count: int, at: int) -> str | None:
        """What a run of a letter stands for, None for a letter without meaning."""
        if letter in "dMy":
            return self._date_part(letter, count, at)
        if letter in "hHms":
            number = {"h": self.hour % 12 or 12, "H": self.hour, "m": self.minute, "s": self.second}[letter]
            return f"{number:02d}" if count >= 2 else str(number)
        if letter == "t":
            half = self.culture.am if self.hour < 12 else self.culture.pm
            return half[:1] if count == 1 else half
        if letter in "fF":
            return self._fraction_part(letter, count)
        if letter == "z":
            return self._offset_part(count)
        if letter == "K":
            return self._kind_part() * count
        if letter == "g":
            return "A.D."
        return None

    def _date_part(self, letter: str, count: int, at: int) -> str:
        culture = self.culture
        if letter == "d":
            if count <= 2:
                return f"{self.day:0{count}d}"
            names = culture.short_days if count == 3 else culture.days
            return names[self.value.day_of_week]
        if letter == "M":
            if count <= 2:
                return f"{self.month:0{count}d}"
            genitive = self._uses_genitive(at, count)
            if count == 3:
                names = culture.genitive_short_months if genitive else culture.short_months
            else:
                names = culture.genitive_months if genitive else culture.months
            return names[self.month - 1]
        if count <= 2:
            return f"{self.year % 100:0{count}d}"
        return f"{self.year:0{count}d}"

    def _uses_genitive(self, at: int, count: int) -> bool:
        """Whether a day number stands next to the month's name."""
        before = self.template[:at].rstrip(" .,'dDe")
        days = self.template[len(before) : at]
        run = days.count("d")
        if 0 < run <= 2 and "ddd" not in days:
            return True
        after = self.template[at + count :].lstrip(" .,'")
        return after.startswith("d") and not after.startswith("ddd")

    def _fraction_part(self, letter: str, count: int) -> str:
        if count > 7:
            raise bad_format()
        digits = f"{self.fraction:07d}"[:count]
        return digits if letter == "f" else digits.rstrip("0")

    def _zone(self) -> int:
        if self.offset is not None:
            return self.offset
        return 0 if self.value.kind == UTC else local_offset(self.value.ticks, of_local=True)

    def _offset_part(self, count: int) -> str:
        text = offset_text(self._zone())
        if count == 1:
            return text[0] + str(int(text[1:3]))
        return text[:3] if count == 2 else text

    def _kind_part(self) -> str:
        if self.offset is not None:
            return offset_text(self.offset)
        if self.value.kind == UTC:
            return "Z"
        return offset_text(local_offset(self.value.ticks, of_local=True)) if self.value.kind == LOCAL else ""


def custom_datetime(value: DateTime, template: str, culture: DateFormat, offset: int | None = None) -> str:
    """A moment by a custom format string. Raises FormatException."""
    moment = _Moment(value, template, culture, offset)
    out: list[str] = []
    at = 0
    while at < len(template):
        letter = template[at]
        count = _repeat(template, at)
        text = moment.part(letter, count, at)
        if text is not None:
            out.append(text)
            if letter == "F" and not text and out[-2:-1] == ["."]:
                del out[-2]
            at += count
        elif letter == ":":
            out.append(culture.time_separator)
            at += 1
        elif letter == "/":
            out.append(culture.date_separator)
            at += 1
        else:
            text, at = _literal(template, at, letter)
            if text.startswith("%"):
                text = custom_datetime(value, text[1:], culture, offset)
            out.append(text)
    return "".join(out)


def _literal(template: str, at: int, letter: str) -> tuple[str, int]:
    """Quoted text, an escaped character, or a character that stands for itself; and where it ends.

    `%x` comes back as such: a custom format of one letter.
    """
    if letter in "'\"":
        out = ""
        end = at + 1
        while end < len(template) and template[end] != letter:
            if template[end] == "\\":
                end += 1
                if end >= len(template):
                    raise bad_format()
            out += template[end]
            end += 1
        if end >= len(template):
            raise error("FormatException", f"Cannot find a matching quote character for the character '{letter}'.")
        return out, end + 1
    if letter == "\\":
        if at + 1 >= len(template):
            raise bad_format()
        return template[at + 1], at + 2
    if letter == "%":
        if at + 1 >= len(template) or template[at + 1] == "%":
            raise bad_format()
        return template[at : at + 2], at + 2
    return letter, at + 1


# ------------------------------------------------------------------------------------------------------------ TimeSpan


def format_timespan(value: TimeSpan, template: str | None, decimal: str = ".") -> str:
    """A duration by a format string: c (also t, T), g, G or a custom one. Raises FormatException."""
    if not template or template in ("c", "t", "T"):
        return str(value)
    if len(template) == 1:
        if template not in "gG":
            raise bad_format()
        return _general_timespan(value, template == "G", decimal)
    return _custom_timespan(value, template)


def _fields(value: TimeSpan) -> tuple[int, int, int, int, int]:
    days, rest = divmod(abs(value.ticks), TICKS_PER_DAY)
    seconds, fraction = divmod(rest, TICKS_PER_SECOND)
    return days, seconds // 3600, seconds // 60 % 60, seconds % 60, fraction


def _general_timespan(value: TimeSpan, full: bool, decimal: str) -> str:
    days, hours, minutes, seconds, fraction = _fields(value)
    sign = "-" if value.ticks < 0 else ""
    if full:
        return f"{sign}{days}:{hours:02d}:{minutes:02d}:{seconds:02d}{decimal}{fraction:07d}"
    head = f"{days}:" if days else ""
    digits = f"{fraction:07d}".rstrip("0")
    return f"{sign}{head}{hours}:{minutes:02d}:{seconds:02d}{decimal + digits if digits else ''}"


def _custom_timespan(value: TimeSpan, template: str) -> str:
    days, hours, minutes, seconds, fraction = _fields(value)
    numbers = {"h": hours, "m": minutes, "s": seconds}
    out: list[str] = []
    at = 0
    while at < len(template):
        letter = template[at]
        count = _repeat(template, at)
        if letter in numbers:
            if count > 2:
                raise bad_format()
            out.append(f"{numbers[letter]:0{count}d}")
            at += count
        elif letter == "d":
            if count > 8:
                raise bad_format()
            out.append(f"{days:0{count}d}")
            at += count
        elif letter in "fF":
            if count > 7:
                raise bad_format()
            digits = f"{fraction:07d}"[:count]
            out.append(digits if letter == "f" else digits.rstrip("0"))
            at += count
        elif letter in "'\"\\%":
            text, at = _literal(template, at, letter)
            out.append(_custom_timespan(value, text[1:]) if letter == "%" else text)
        else:
            raise bad_format()
    return "".join(out)


def format_offset(value: DateTimeOffset, template: str | None, culture: DateFormat) -> str:
    """A DateTimeOffset; without a format the general one with the offset behind it."""
    if template:
        return format_datetime(value.clock, template, culture, value.offset)
    return f"{format_datetime(value.clock, 'G', culture)} {offset_text(value.offset)}"
