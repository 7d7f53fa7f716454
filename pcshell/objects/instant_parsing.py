"""Reading dates and durations from text as the Parse methods of .NET do in the invariant culture.

Dates: `2021-03-04`, `3/4/2021`, `4 March 2021`, `Mar 4`, with or without a time, a weekday that fits, AM or PM, `Z`,
`GMT` or an offset. What is missing is taken from today (year, day 1) or is midnight.
"""

from __future__ import annotations

from pcshell.objects.errors import ClrException
from pcshell.objects.instants import (
    LOCAL,
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    days_in_month,
    local_offset,
    ticks_of,
)

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789")


def _format_error(message: str) -> ClrException:
    error = ClrException(message)
    error.clr_name = "System.FormatException"
    return error


def _invalid(text: str) -> ClrException:
    return _format_error(f"String '{text}' was not recognized as a valid DateTime.")


class _Fields:
    """What has been read so far."""

    __slots__ = ("fraction", "half", "month", "numbers", "offset", "separators", "text", "time", "weekday")

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers: list[tuple[int, int]] = []
        self.separators: list[str] = []
        self.month = 0
        self.weekday = -1
        self.time: tuple[int, int, int] | None = None
        self.fraction = 0
        self.half = ""
        self.offset: int | None = None


def _number_end(text: str, start: int) -> int:
    while start < len(text) and text[start] in _DIGITS:
        start += 1
    return start


def _read_word(fields: _Fields, folded: str, start: int) -> int:
    """A word: a month, a weekday, AM or PM, Z, GMT, T; anything else is an error that names its place."""
    end = start
    while end < len(folded) and folded[end] in _LETTERS:
        end += 1
    word = folded[start:end]
    if word in ("am", "pm", "a", "p") and (fields.time is not None or len(fields.numbers) == 1):
        fields.half = word[0]
        return end
    if word in ("z", "gmt", "utc") and fields.time is not None and fields.offset is None:
        if word == "utc":
            raise _unknown(fields.text, start)
        fields.offset = 0
        return end
    if word == "t" and fields.numbers and fields.time is None:
        return end
    if word in ("st", "nd", "rd", "th", "of"):
        raise _unknown(fields.text, start)
    for position, month in enumerate(MONTHS):
        if word == month or (len(word) == 3 and month.startswith(word)):
            if fields.month:
                raise _invalid(fields.text)
            fields.month = position + 1
            return end
    for position, day in enumerate(WEEKDAYS):
        if word == day or (len(word) == 3 and day.startswith(word)):
            fields.weekday = position
            return end
    raise _unknown(fields.text, start)


def _unknown(text: str, start: int) -> ClrException:
    return _format_error(
        f"The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index "
        f"'{start}'."
    )


def _read_time(fields: _Fields, start: int, hour: int) -> int:
    """Minutes, seconds and a fraction behind the hour; `start` is at the first colon."""
    text = fields.text
    parts = [hour]
    position = start
    while position < len(text) and text[position] == ":" and len(parts) < 3:
        end = _number_end(text, position + 1)
        if not 1 <= end - position - 1 <= 2:
            raise _invalid(text)
        parts.append(int(text[position + 1 : end]))
        position = end
    if len(parts) == 3 and position < len(text) and text[position] in ".,":
        end = _number_end(text, position + 1)
        digits = text[position + 1 : end]
        if not digits:
            raise _invalid(text)
        fields.fraction = round(int(digits[:15]) * TICKS_PER_SECOND / 10 ** len(digits[:15]))
        position = end
    hour, minute, second = (*parts, 0)[:3]
    if hour > 23 or minute > 59 or second > 59:
        raise _invalid(text)
    fields.time = (hour, minute, second)
    return position


def _read_offset(fields: _Fields, start: int) -> int:
    """`+02:00`, `-5`, `+0530` behind a time."""
    text = fields.text
    end = _number_end(text, start + 1)
    digits = text[start + 1 : end]
    if not digits or len(digits) > 4 or fields.offset is not None:
        raise _invalid(text)
    if len(digits) > 2:
        hours, minutes = int(digits[:-2]), int(digits[-2:])
    else:
        hours, minutes = int(digits), 0
        if end < len(text) and text[end] == ":":
            after = _number_end(text, end + 1)
            if after - end - 1 != 2:
                raise _invalid(text)
            minutes, end = int(text[end + 1 : after]), after
    if hours > 14 or minutes > 59:
        raise _invalid(text)
    size = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE
    fields.offset = -size if text[start] == "-" else size
    return end


def _scan(text: str) -> _Fields:
    """Takes the text apart into numbers, words, a time and an offset."""
    fields = _Fields(text)
    folded = text.lower()
    position = 0
    separator = ""
    while position < len(text):
        letter = text[position]
        if letter in _DIGITS:
            end = _number_end(text, position)
            if end - position > 7:
                raise _invalid(text)
            if end < len(text) and text[end] == ":" and fields.time is None:
                position = _read_time(fields, end, int(text[position:end]))
                continue
            fields.numbers.append((int(text[position:end]), end - position))
            fields.separators.append(separator)
            separator = ""
            position = end
        elif folded[position] in _LETTERS:
            position = _read_word(fields, folded, position)
        elif letter in "+-" and fields.time is not None:
            position = _read_offset(fields, position)
        elif letter in " \t,/.-":
            if letter in "-/." and (separator.strip() or not (fields.numbers or fields.month)):
                raise _invalid(text)
            separator = (separator + letter).strip() or " "
            position += 1
        else:
            raise _invalid(text)
    if separator.strip() not in ("", ","):
        raise _invalid(text)
    return fields


def _year_of(number: int, digits: int) -> int:
    """A year as written: two digits mean 1950 to 2049."""
    if digits > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def _date_with_month(fields: _Fields, today: DateTime) -> tuple[int, int, int]:
    """A date whose month is a name."""
    numbers = fields.numbers
    if len(numbers) == 0:
        raise _invalid(fields.text)
    if len(numbers) == 1:
        number, digits = numbers[0]
        if digits > 2:
            return number, fields.month, 1
        return today.date_fields[0], fields.month, number
    if len(numbers) == 2:
        (first, first_digits), (second, second_digits) = numbers
        if first_digits > 2:
            return first, fields.month, second
        return _year_of(second, second_digits), fields.month, first
    raise _invalid(fields.text)


def _date_of(fields: _Fields, today: DateTime) -> tuple[int, int, int]:
    """Year, month and day of what was read (month before day, as the invariant culture has it)."""
    if fields.month:
        return _date_with_month(fields, today)
    numbers = fields.numbers
    if not numbers:
        if fields.weekday >= 0 and fields.time is None:
            raise _invalid(fields.text)
        return today.date_fields
    if len(numbers) == 3:
        (first, first_digits), (second, _), (third, third_digits) = numbers
        if first_digits > 2:
            return first, second, third
        return _year_of(third, third_digits), first, second
    if len(numbers) == 2:
        (first, first_digits), (second, second_digits) = numbers
        if first_digits > 2:
            return first, second, 1
        if second_digits > 2:
            return second, first, 1
        return today.date_fields[0], first, second
    raise _invalid(fields.text)


def _ticks(fields: _Fields) -> int:
    """The clock time in ticks; raises where a field is out of range or the weekday is another one."""
    today = DateTime.now()
    numbers = fields.numbers
    if fields.half and fields.time is None and len(numbers) == 1:
        fields.time = (numbers.pop()[0], 0, 0)
    year, month, day = _date_of(fields, today)
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise _invalid(fields.text)
    hour, minute, second = fields.time or (0, 0, 0)
    if fields.half:
        if not 1 <= hour <= 12 and not (fields.half == "a" and hour == 0):
            raise _invalid(fields.text)
        hour = hour % 12 + (12 if fields.half == "p" else 0)
    ticks = ticks_of(year, month, day, hour, minute, second) + fields.fraction
    if fields.weekday >= 0 and fields.numbers and DateTime(ticks).day_of_week != fields.weekday:
        raise _format_error(
            f"String '{fields.text}' was not recognized as a valid DateTime because the day of week was incorrect."
        )
    return ticks


def parse_datetime(text: str, keep_utc: bool = False) -> DateTime:
    """DateTime.Parse: a text with `Z` or an offset becomes local time (UTC with `keep_utc`)."""
    fields = _scan(text)
    if not text.strip() or (not fields.numbers and fields.time is None):
        raise _invalid(text)
    ticks = _ticks(fields)
    if fields.offset is None:
        return DateTime(ticks)
    ticks -= fields.offset
    if keep_utc:
        return DateTime(ticks, 1)
    local = ticks + local_offset(ticks)
    if not 0 <= local <= MAX_TICKS:
        raise _invalid(text)
    return DateTime(local, LOCAL)


def parse_datetimeoffset(text: str) -> DateTimeOffset:
    """DateTimeOffset.Parse: without an offset the local one counts."""
    fields = _scan(text)
    if not text.strip() or (not fields.numbers and fields.time is None):
        raise _invalid(text)
    ticks = _ticks(fields)
    offset = local_offset(ticks, of_local=True) if fields.offset is None else fields.offset
    return DateTimeOffset(ticks, offset)


def parse_timespan(text: str) -> TimeSpan:
    """TimeSpan.Parse: `[-][d.]hh:mm[:ss[.fffffff]]`, `d`, `d.hh:mm`; raises FormatException or OverflowException."""
    invalid = _format_error(f"String '{text}' was not recognized as a valid TimeSpan.")
    body = text.strip()
    negative = body.startswith("-")
    if negative:
        body = body[1:]
    leading = body[: _number_end(body, 0)]
    if len(leading) > 8 or (leading and int(leading) > 10675199):
        return _span(text, 10675200, 0, 0, 0, 0, negative)
    if not body or any(letter not in "0123456789.:" for letter in body):
        raise invalid
    parts = body.split(":")
    days = 0
    fraction = 0
    if len(parts) == 1:
        if not body.isdigit():
            raise invalid
        return _span(text, int(body), 0, 0, 0, 0, negative)
    if "." in parts[0]:
        head, _, hours_text = parts[0].partition(".")
        if not head.isdigit():
            raise invalid
        days, parts[0] = int(head), hours_text
    elif len(parts) == 4:
        if not parts[0].isdigit():
            raise invalid
        days, parts = int(parts[0]), parts[1:]
    if len(parts) > 3:
        raise invalid
    if len(parts) == 3 and "." in parts[2]:
        parts[2], _, digits = parts[2].partition(".")
        if not digits.isdigit() or len(digits) > 7:
            raise invalid
        fraction = int(digits.ljust(7, "0"))
        parts[2] = parts[2] or "0"
    if any(not part.isdigit() for part in parts):
        raise invalid
    hours, minutes, seconds = (*map(int, parts), 0)[:3]
    return _span(text, days, hours, minutes, seconds, fraction, negative)


def _span(text: str, days: int, hours: int, minutes: int, seconds: int, fraction: int, negative: bool) -> TimeSpan:
    if days > 10675199 or hours > 23 or minutes > 59 or seconds > 59:
        error = ClrException(
            f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components is out "
            "of range or contains too many digits."
        )
        error.clr_name = "System.OverflowException"
        raise error
    ticks = days * TICKS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND + fraction
    return TimeSpan(-ticks if negative else ticks)
