"""DateTime.Parse in a culture and DateTime.ParseExact."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.cultures import INVARIANT, DateFormat
from pcshell.objects.dateformat import standard_pattern
from pcshell.objects.errors import ClrException
from pcshell.objects.instant_parsing import parse_datetime
from pcshell.objects.instants import (
    LOCAL,
    MAX_TICKS,
    TICKS_PER_MINUTE,
    UTC,
    DateTime,
    DateTimeOffset,
    days_in_month,
    local_offset,
    ticks_of,
)

# DateTimeStyles.
WHITE, ADJUST_TO_UNIVERSAL, ASSUME_LOCAL, ASSUME_UNIVERSAL, ROUNDTRIP = 7, 16, 32, 64, 128


def bad_date(text: str) -> ClrException:
    """Text that is no date."""
    return error("FormatException", f"String '{text}' was not recognized as a valid DateTime.")


def _in_english(text: str, culture: DateFormat) -> str:
    """Month and day names of the culture in English, and day and month where the culture writes the day first."""
    english = INVARIANT.date
    if culture.months != english.months:
        folded = text.lower()
        for own, other in (
            (culture.months, english.months), (culture.genitive_months, english.months), (culture.days, english.days),
            (culture.genitive_short_months, english.short_months), (culture.short_months, english.short_months),
        ):  # fmt: skip
            for name, known in zip(own, other, strict=True):
                place = folded.find(name.lower()) if not name[:1].isdigit() and len(name) > 1 else -1
                if place >= 0 and not folded[place + len(name) : place + len(name) + 1].isalpha():
                    text = text[:place] + known + text[place + len(name) :]
                    folded = text.lower()
    pattern = culture.short_date.replace("'", "")
    if pattern.find("d") < pattern.find("M"):
        text = _swap_day_and_month(text)
    return text


def _swap_day_and_month(text: str) -> str:
    """`4.3.2021 ...` as `3/4/2021 ...`."""
    head, space, rest = text.strip().partition(" ")
    for separator in "./-":
        parts = head.split(separator)
        if len(parts) >= 2 and all(part.isdigit() for part in parts if part) and len(parts[0]) <= 2:
            parts = [part for part in parts if part]
            if len(parts) in (2, 3) and len(parts[1]) <= 2:
                parts[0], parts[1] = parts[1], parts[0]
                return "/".join(parts) + space + rest
    return text


def parse(text: str | None, culture: DateFormat, styles: int = 0) -> DateTime:
    """DateTime.Parse. Raises FormatException or ArgumentNullException."""
    if text is None:
        raise argument_null("s")
    try:
        found = parse_datetime(_in_english(text, culture), keep_utc=bool(styles & (ADJUST_TO_UNIVERSAL | ROUNDTRIP)))
    except ClrException as cause:
        if cause.message.startswith("String '"):
            raise bad_date(text) from None
        raise
    return _with_styles(found, styles)


def _with_styles(found: DateTime, styles: int) -> DateTime:
    """What AssumeUniversal, AssumeLocal and AdjustToUniversal make of a date without a zone."""
    if found.kind == 0 and styles & ASSUME_UNIVERSAL:
        found = DateTime(found.ticks, UTC)
        return found if styles & ADJUST_TO_UNIVERSAL else found.to_local()
    if found.kind == 0 and styles & ASSUME_LOCAL:
        found = DateTime(found.ticks, LOCAL)
    if styles & ADJUST_TO_UNIVERSAL and found.kind == LOCAL:
        return found.to_utc()
    return found


class _Reader:
    """Reads one text by one custom format."""

    def __init__(self, text: str, template: str, culture: DateFormat) -> None:
        self.text = text
        self.template = template
        self.culture = culture
        self.at = 0
        self.fields: dict[str, int] = {}
        self.offset: int | None = None
        self.utc_mark = False

    def number(self, least: int, most: int) -> int | None:
        """Digits at this place."""
        end = self.at
        while end < len(self.text) and end - self.at < most and "0" <= self.text[end] <= "9":
            end += 1
        if end - self.at < least:
            return None
        value = int(self.text[self.at : end])
        self.at = end
        return value

    def name(self, names: list[str]) -> int | None:
        """The index of the longest name at this place."""
        best = None
        length = 0
        for index, name in enumerate(names):
            if len(name) > length and self.text[self.at : self.at + len(name)].lower() == name.lower():
                best, length = index, len(name)
        self.at += length
        return best

    def literal(self, text: str) -> bool:
        """A text that must stand here."""
        if not self.text.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def store(self, key: str, value: int | None) -> bool:
        """Keeps a field; false where it could not be read or contradicts an earlier one."""
        if value is None or self.fields.get(key, value) != value:
            return False
        self.fields[key] = value
        return True

    def run(self) -> bool:
        """Reads everything; says whether the text fits."""
        template = self.template
        at = 0
        while at < len(template):
            letter = template[at]
            end = at
            while end < len(template) and template[end] == letter:
                end += 1
            if letter in "dMyHhmsfFtzKg":
                if not self.part(letter, end - at):
                    return False
                at = end
            elif letter in "'\"":
                close = template.find(letter, at + 1)
                if close < 0 or not self.literal(template[at + 1 : close]):
                    return False
                at = close + 1
            elif letter == "\\":
                if not self.literal(template[at + 1 : at + 2]):
                    return False
                at += 2
            elif letter == "%":
                at += 1
            else:
                expected = {"/": self.culture.date_separator, ":": self.culture.time_separator}.get(letter, letter)
                if not self.literal(expected):
                    return False
                at += 1
        return self.at == len(self.text)

    def part(self, letter: str, count: int) -> bool:
        """One run of a format letter."""
        if letter in "dM" and count >= 3:
            return self.named_part(letter, count)
        if letter == "y":
            if count <= 2:
                value = self.number(count if count == 2 else 1, 2)
                if value is None:
                    return False
                return self.store("y", value + (2000 if value < 50 else 1900))
            return self.store("y", self.number(count if count > 3 else 3, max(count, 4)))
        if letter in "dMHhms":
            return self.store(letter, self.number(2 if count >= 2 else 1, 2))
        if letter in "fF":
            return self.fraction(count, optional=letter == "F")
        if letter == "t":
            names = [self.culture.am, self.culture.pm]
            return self.store("t", self.name([name[:1] for name in names] if count == 1 else names))
        if letter == "z":
            return self.zone(count)
        if letter == "K":
            if self.literal("Z"):
                self.offset, self.utc_mark = 0, True
                return True
            return self.zone(3) if self.text[self.at : self.at + 1] in ("+", "-") else True
        return self.literal("A.D.")

    def named_part(self, letter: str, count: int) -> bool:
        """Names of months and days."""
        culture = self.culture
        if letter == "d":
            return self.store("weekday", self.name(culture.short_days if count == 3 else culture.days))
        index = self.name(culture.short_months if count == 3 else culture.months)
        if index is None:
            index = self.name(culture.genitive_short_months if count == 3 else culture.genitive_months)
        return self.store("M", None if index is None else index + 1)

    def fraction(self, count: int, *, optional: bool) -> bool:
        """Parts of a second."""
        start = self.at
        value = self.number(0 if optional else count, count)
        if self.at == start:
            return optional
        if value is None:
            return False
        return self.store("fraction", value * 10 ** (7 - (self.at - start)))

    def zone(self, count: int) -> bool:
        """An offset: `+1`, `+01`, `+01:00`."""
        sign = self.text[self.at : self.at + 1]
        if sign not in ("+", "-") or not sign:
            return False
        self.at += 1
        hours = self.number(1 if count == 1 else 2, 2)
        minutes: int | None = 0
        if count >= 3:
            self.literal(":")
            minutes = self.number(2, 2)
        if hours is None or minutes is None:
            return False
        self.offset = (hours * 60 + minutes) * TICKS_PER_MINUTE * (-1 if sign == "-" else 1)
        return True

    def ticks(self) -> int | None:
        """The clock time, None where a field is out of range."""
        fields = self.fields
        today = DateTime.now().date_fields
        if "y" in fields or "M" in fields or "d" in fields:
            year, month, day = fields.get("y", today[0]), fields.get("M", 1), fields.get("d", 1)
        else:
            year, month, day = today
        hour = fields.get("H", fields.get("h", 0))
        if "t" in fields and "H" not in fields:
            if hour > 12:
                return None
            hour = hour % 12 + 12 * fields["t"]
        minute, second = fields.get("m", 0), fields.get("s", 0)
        if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
            return None
        if not (hour < 24 and minute < 60 and second < 60):
            return None
        ticks = ticks_of(year, month, day, hour, minute, second) + fields.get("fraction", 0)
        if "weekday" in fields and DateTime(ticks).day_of_week != fields["weekday"]:
            return None
        return ticks


def _read(text: str | None, formats: list[str | None], culture: DateFormat, styles: int) -> _Reader:
    if text is None:
        raise argument_null("s")
    trimmed = text.strip() if styles & WHITE else text
    for template in formats:
        if template is None:
            raise argument_null("format")
        if not template:
            raise error("FormatException", "Input string was not in a correct format.")
        own = culture
        if len(template) == 1:
            pattern = standard_pattern(template, culture)
            if pattern is None:
                raise error("FormatException", "Input string was not in a correct format.")
            own = INVARIANT.date if template in "oOrRsu" else culture
            reader = _Reader(trimmed, pattern, own)
            reader.utc_mark = template in "rRu"
        else:
            reader = _Reader(trimmed, template, own)
        if reader.run() and reader.ticks() is not None:
            return reader
    raise bad_date(text)


def parse_exact(text: str | None, formats: list[str | None], culture: DateFormat, styles: int = 0) -> DateTime:
    """DateTime.ParseExact."""
    reader = _read(text, formats, culture, styles)
    ticks = reader.ticks() or 0
    if reader.offset is None:
        return _with_styles(DateTime(ticks), styles)
    ticks -= reader.offset
    if styles & ADJUST_TO_UNIVERSAL or (styles & ROUNDTRIP and reader.utc_mark):
        return DateTime(ticks, UTC)
    local = ticks + local_offset(ticks)
    if not 0 <= local <= MAX_TICKS:
        raise bad_date(text or "")
    return DateTime(local, LOCAL)


def parse_exact_offset(
    text: str | None, formats: list[str | None], culture: DateFormat, styles: int = 0
) -> DateTimeOffset:
    """DateTimeOffset.ParseExact."""
    reader = _read(text, formats, culture, styles)
    ticks = reader.ticks() or 0
    offset = reader.offset
    if offset is None:
        offset = 0 if styles & ASSUME_UNIVERSAL else local_offset(ticks, of_local=True)
    if styles & ADJUST_TO_UNIVERSAL:
        return DateTimeOffset(ticks - offset, 0)
    return DateTimeOffset(ticks, offset)
