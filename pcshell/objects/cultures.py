"""CultureInfo: how a culture writes numbers and dates; the data are rows of `culture_table`.

The current culture is English (United States) until a script sets another; text made by string expansion and casts is
always invariant and does not come here.
"""

from __future__ import annotations

from pcshell.objects.culture_table import CULTURES, DEFAULTS, NEUTRAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class NumberFormat:
    """System.Globalization.NumberFormatInfo. Patterns are .NET's numbers of them; `sizes` are digits per group."""

    __slots__ = (
        "currency", "currency_decimal", "currency_digits", "currency_group", "currency_negative", "currency_positive",
        "decimal", "digits", "group", "infinity", "nan", "negative", "negative_pattern", "percent_digits",
        "percent_negative", "percent_positive", "percent_symbol", "positive", "sizes",
    )  # fmt: skip
    clr_name = "System.Globalization.NumberFormatInfo"

    def __init__(self, row: dict[str, Any]) -> None:
        self.decimal: str = row["decimal"]
        self.group: str = row["group"]
        self.digits: int = row["digits"]
        self.negative_pattern: int = row["negative_pattern"]
        self.percent_digits: int = row["percent_digits"]
        self.percent_positive: int = row["percent_positive"]
        self.percent_negative: int = row["percent_negative"]
        self.percent_symbol = "%"
        self.nan: str = row["nan"]
        self.infinity: str = row["infinity"]
        self.negative: str = row["negative"]
        self.positive = "+"
        self.currency: str = row["currency"]
        self.currency_digits: int = row["currency_digits"]
        self.currency_positive: int = row["currency_positive"]
        self.currency_negative: int = row["currency_negative"]
        self.currency_decimal: str = row["currency_decimal"] or row["decimal"]
        self.currency_group: str = row["currency_group"] or row["group"]
        self.sizes: tuple[int, ...] = (3,)

    def copy(self) -> NumberFormat:
        """A format of its own, to be changed."""
        made = NumberFormat.__new__(NumberFormat)
        for name in NumberFormat.__slots__:
            object.__setattr__(made, name, object.__getattribute__(self, name))
        return made

    def __str__(self) -> str:
        return self.clr_name


class DateFormat:
    """System.Globalization.DateTimeFormatInfo: patterns and names. Months are lists of 12, days start on Sunday."""

    __slots__ = (
        "am", "date_separator", "days", "first_day", "genitive_months", "genitive_short_months", "long_date",
        "long_time", "month_day", "months", "pm", "short_date", "short_days", "short_months", "short_time",
        "shortest_days", "time_separator", "year_month",
    )  # fmt: skip
    clr_name = "System.Globalization.DateTimeFormatInfo"

    def __init__(self, row: dict[str, Any]) -> None:
        self.short_date: str = row["short_date"]
        self.long_date: str = row["long_date"]
        self.short_time: str = row["short_time"]
        self.long_time: str = row["long_time"]
        self.month_day: str = row["month_day"]
        self.year_month: str = row["year_month"]
        self.date_separator: str = row["date_separator"]
        self.time_separator: str = row["time_separator"]
        self.am: str = row["am"]
        self.pm: str = row["pm"]
        self.first_day: int = row["first_day"]
        self.months: list[str] = row["months"].split(" ")
        self.short_months: list[str] = row["short_months"].split(" ")
        self.days: list[str] = row["days"].split(" ")
        self.short_days: list[str] = row["short_days"].split(" ")
        self.shortest_days: list[str] = row["shortest_days"].split(" ")
        self.genitive_months = row["genitive_months"].split(" ") if row["genitive_months"] else self.months
        self.genitive_short_months = (
            row["genitive_short_months"].split(" ") if row["genitive_short_months"] else self.short_months
        )

    def copy(self) -> DateFormat:
        """A format of its own, to be changed."""
        made = DateFormat.__new__(DateFormat)
        for name in DateFormat.__slots__:
            object.__setattr__(made, name, object.__getattribute__(self, name))
        return made

    def __str__(self) -> str:
        return self.clr_name


class CultureInfo:
    """System.Globalization.CultureInfo. `name` is '' for the invariant culture."""

    __slots__ = ("_date", "_number", "is_neutral", "name", "row")
    clr_name = "System.Globalization.CultureInfo"

    def __init__(self, name: str, row: dict[str, Any], *, is_neutral: bool = False) -> None:
        self.name = name
        self.row = row
        self.is_neutral = is_neutral
        self._number: NumberFormat | None = None
        self._date: DateFormat | None = None

    @property
    def number(self) -> NumberFormat:
        """NumberFormat."""
        if self._number is None:
            self._number = NumberFormat(self.row)
        return self._number

    @number.setter
    def number(self, new: NumberFormat) -> None:
        self._number = new

    @property
    def date(self) -> DateFormat:
        """DateTimeFormat."""
        if self._date is None:
            self._date = DateFormat(self.row)
        return self._date

    @date.setter
    def date(self, new: DateFormat) -> None:
        self._date = new

    def copy(self) -> CultureInfo:
        """A culture of its own, to be changed."""
        made = CultureInfo(self.name, self.row, is_neutral=self.is_neutral)
        made.number, made.date = self.number.copy(), self.date.copy()
        return made

    def __str__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


_KNOWN: dict[str, CultureInfo] = {}


def culture(name: str) -> CultureInfo | None:
    """The culture of a name (any case; `en_US` too), or None."""
    folded = name.lower().replace("_", "-")
    found = _KNOWN.get(folded)
    if found is not None:
        return found
    if folded in NEUTRAL:
        base, english = NEUTRAL[folded]
        row: dict[str, Any] = {**DEFAULTS, **CULTURES[base], "english": english, "native": english}
        found = CultureInfo(folded, row, is_neutral=True)
    else:
        for known, own in CULTURES.items():
            if known.lower() == folded:
                found = CultureInfo(known, {**DEFAULTS, **own})
    if found is not None:
        _KNOWN[folded] = found
    return found


def _certain(name: str) -> CultureInfo:
    found = culture(name)
    assert found is not None
    return found


INVARIANT = _certain("")
_STATE = {"culture": _certain("en-US"), "ui": _certain("en-US")}


def current() -> CultureInfo:
    """CurrentCulture."""
    return _STATE["culture"]


def current_ui() -> CultureInfo:
    """CurrentUICulture."""
    return _STATE["ui"]


def set_current(new: CultureInfo) -> None:
    """Sets CurrentCulture."""
    _STATE["culture"] = new


def set_current_ui(new: CultureInfo) -> None:
    """Sets CurrentUICulture."""
    _STATE["ui"] = new


def culture_from_text(name: str) -> CultureInfo:
    """new CultureInfo(name). Raises CultureNotFoundException."""
    found = culture(name)
    if found is None:
        from pcshell.objects.clr_exceptions import error

        raise error(
            "System.Globalization.CultureNotFoundException",
            f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier.",
        )
    return found


def culture_by_number(number: int) -> CultureInfo:
    """The culture of an LCID. Raises CultureNotFoundException."""
    for name, row in CULTURES.items():
        if row.get("lcid", DEFAULTS["lcid"]) == number:
            return _certain(name)
    from pcshell.objects.clr_exceptions import error

    raise error(
        "System.Globalization.CultureNotFoundException",
        f"Culture is not supported. (Parameter 'culture')\n{number} (0x{number:04x}) is an invalid culture identifier.",
    )


def number_format(provider: Any) -> NumberFormat:
    """The number format of a format provider; the current one for $null."""
    if isinstance(provider, NumberFormat):
        return provider
    return provider.number if isinstance(provider, CultureInfo) else current().number


def date_format(provider: Any) -> DateFormat:
    """The date format of a format provider; the current one for $null."""
    if isinstance(provider, DateFormat):
        return provider
    return provider.date if isinstance(provider, CultureInfo) else current().date
