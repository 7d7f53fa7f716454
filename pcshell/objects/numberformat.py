"""Numbers as text by .NET's standard (`N2`, `C`, `X8`) and custom (`#,##0.00;(0);-`) format strings.

Digits are computed exactly: integers and Decimal by their digits, rounding half away from zero; Double and Single by
their binary value, rounding to even where a value lies exactly between (as .NET has done since Core 3.0).
`format_number` is the only entrance; widths and precisions above 10,000 digits are refused.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.cultures import NumberFormat
from pcshell.objects.number_text import double_text, single_text
from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LIMIT = 10_000
BITS = {int: 32, Int64: 64, Byte: 8, SByte: 8, Int16: 16, UInt16: 16, UInt32: 32, UInt64: 64}

# n stands for the digits, $ for the symbol of the currency or of percent.
NUMBER_NEGATIVE = ("(n)", "-n", "- n", "n-", "n -")
CURRENCY_POSITIVE = ("$n", "n$", "$ n", "n $")
CURRENCY_NEGATIVE = (
    "($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $",
    "($ n)", "(n $)", "$- n",
)  # fmt: skip
PERCENT_POSITIVE = ("n $", "n$", "$n", "$ n")
PERCENT_NEGATIVE = (
    "-n $", "-n$", "-$n", "$-n", "$n-", "n-$", "n$-", "-$ n", "n $-", "$ n-", "$ -n", "n- $",
)  # fmt: skip


def bad_specifier() -> Exception:
    """A format that is none."""
    return error("FormatException", "Format specifier was invalid.")


class Digits:
    """A number as decimal digits: value = 0.d1d2d3... x 10**scale; `text` has no leading zeros ('' is zero)."""

    __slots__ = ("negative", "scale", "text")

    def __init__(self, negative: bool, text: str, scale: int) -> None:
        stripped = text.lstrip("0")
        self.negative = negative
        self.text = stripped
        self.scale = scale - (len(text) - len(stripped)) if stripped else 0

    def rounded(self, position: int) -> Digits:
        """Rounded half away from zero so that `position` digits stay."""
        if position >= len(self.text):
            return self
        if position < 0:
            return Digits(self.negative, "", 0)
        kept = self.text[:position]
        if self.text[position] < "5":
            return Digits(self.negative, kept.rstrip("0"), self.scale)
        raised = str(int(kept or "0") + 1)
        grown = len(raised) - len(kept)
        return Digits(self.negative, raised.rstrip("0"), self.scale + grown)

    def fixed(self, places: int) -> tuple[str, str]:
        """Whole part and `places` decimals, cut (round first)."""
        whole = self.text[: self.scale].ljust(self.scale, "0") if self.scale > 0 else "0"
        fraction = self.text[self.scale :] if self.scale >= 0 else "0" * -self.scale + self.text
        return whole, fraction[:places].ljust(places, "0")


def _is_float(value: Any) -> bool:
    return isinstance(value, float)


def exact_digits(value: Any) -> Digits:
    """All digits of an integer or Decimal; for floating point those of the shortest text."""
    if isinstance(value, int):
        text = str(abs(int(value)))
        return Digits(value < 0, text, len(text))
    if _is_float(value):
        text = single_text(value) if isinstance(value, Single) else double_text(value)
        return _digits_of_text(text)
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits))
    return Digits(bool(sign) and bool(value), text, len(text) + int(exponent))


def _digits_of_text(text: str) -> Digits:
    negative = text.startswith("-")
    mantissa, _, exponent = text.lstrip("-").upper().partition("E")
    whole, _, fraction = mantissa.partition(".")
    return Digits(negative, whole + fraction, len(whole) + int(exponent or 0))


def significant(value: Any, precision: int) -> Digits:
    """The digits rounded to `precision` significant ones."""
    if _is_float(value):
        made = _digits_of_text(f"{float(value):.{max(precision, 1) - 1}e}")
        made.text = made.text.rstrip("0")
        return made
    return exact_digits(value).rounded(precision)


def decimals(value: Any, places: int, shift: int = 0) -> Digits:
    """The digits of value x 10**shift rounded to `places` decimals."""
    if _is_float(value) and not shift:
        made = _digits_of_text(f"{float(value):.{places}f}")
        made.negative = str(float(value)).startswith("-")
        return made
    digits = significant(value, 15) if _is_float(value) and shift else exact_digits(value)
    digits = Digits(digits.negative, digits.text, digits.scale + shift if digits.text else 0)
    return digits.rounded(digits.scale + places)


def group_digits(whole: str, separator: str, sizes: tuple[int, ...] = (3,)) -> str:
    """The whole part with separators; the last size repeats, a size of 0 ends the grouping."""
    if not separator or not sizes or not sizes[0]:
        return whole
    groups: list[str] = []
    at = 0
    while whole:
        size = sizes[min(at, len(sizes) - 1)]
        at += 1
        if size == 0:
            groups.append(whole)
            break
        groups.append(whole[-size:])
        whole = whole[:-size]
    return separator.join(reversed(groups))


# ---------------------------------------------------------------------------------------------------- standard formats


def parse_standard(template: str) -> tuple[str, int] | None:
    """Letter and precision (-1: none) of a standard format, None for a custom one."""
    letter, rest = template[:1], template[1:]
    if not (letter.isascii() and letter.isalpha()):
        return None
    if not rest:
        return letter, -1
    if not (rest.isascii() and rest.isdigit()):
        return None
    precision = int(rest)
    if precision > 999_999_999:
        raise bad_specifier()
    if precision > LIMIT:
        raise error("FormatException", f"A precision of more than {LIMIT} digits is refused.")
    return letter, precision


def format_number(value: Any, template: str | None, culture: NumberFormat) -> str:
    """A number (any numeric class of ours, Decimal) by a format string; '' or None is G."""
    if not template:
        return general(value, -1, "E", culture)
    if _is_float(value) and not _is_finite(value):
        return _special(value, culture)
    standard = parse_standard(template)
    if standard is None:
        return custom(value, template, culture)
    letter, precision = standard
    function = _STANDARD.get(letter.upper())
    if function is None:
        raise bad_specifier()
    return function(value, precision, letter, culture)


def _is_finite(value: float) -> bool:
    return value - value == 0


def _special(value: float, culture: NumberFormat) -> str:
    if value != value:
        return culture.nan
    return culture.infinity if value > 0 else culture.negative + culture.infinity


def general(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    """G: the shortest text, or `precision` significant digits; `letter` gives the case of the E."""
    if _is_float(value):
        if not _is_finite(value):
            return _special(value, culture)
        if precision <= 0:
            return _localized(single_text(value) if isinstance(value, Single) else double_text(value), letter, culture)
    elif precision <= 0:
        text = str(int(value)) if isinstance(value, int) else _decimal_text(value)
        return _localized(text, letter, culture)
    digits = significant(value, precision)
    return _general_text(digits, precision, letter, culture, short_exponent=True)


def _decimal_text(value: Any) -> str:
    from pcshell.objects.number_text import decimal_text

    return decimal_text(value)


def _localized(text: str, letter: str, culture: NumberFormat) -> str:
    """Text in invariant form with the culture's signs."""
    if letter.islower():
        text = text.replace("E", "e")
    if culture.decimal != ".":
        text = text.replace(".", culture.decimal)
    if culture.negative != "-" and text.startswith("-"):
        text = culture.negative + text[1:]
    return text


def _general_text(digits: Digits, precision: int, letter: str, culture: NumberFormat, *, short_exponent: bool) -> str:
    sign = culture.negative if digits.negative else ""
    if not digits.text:
        return sign + "0"
    if digits.scale > precision or digits.scale < -4:
        mantissa = digits.text[0] + (culture.decimal + digits.text[1:] if len(digits.text) > 1 else "")
        return sign + mantissa + _exponent(digits.scale - 1, "e" if letter.islower() else "E", 2, culture)
    whole, fraction = digits.fixed(max(0, len(digits.text) - digits.scale))
    return sign + whole + (culture.decimal + fraction if fraction else "")


def _exponent(exponent: int, mark: str, width: int, culture: NumberFormat) -> str:
    sign = culture.negative if exponent < 0 else culture.positive
    return f"{mark}{sign}{abs(exponent):0{width}d}"


def _scientific(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    precision = 6 if precision < 0 else precision
    digits = significant(value, precision + 1)
    text = digits.text.ljust(precision + 1, "0")
    exponent = digits.scale - 1 if digits.text else 0
    sign = culture.negative if digits.negative else ""
    point = culture.decimal + text[1:] if precision else ""
    return sign + text[0] + point + _exponent(exponent, letter, 3, culture)


def _fixed_point(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    places = culture.digits if precision < 0 else precision
    digits = decimals(value, places)
    whole, fraction = digits.fixed(places)
    text = whole + (culture.decimal + fraction if places else "")
    return culture.negative + text if digits.negative and (digits.text or _is_float(value)) else text


def _number(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    places = culture.digits if precision < 0 else precision
    digits = decimals(value, places)
    whole, fraction = digits.fixed(places)
    text = group_digits(whole, culture.group, culture.sizes) + (culture.decimal + fraction if places else "")
    if digits.negative and (digits.text or _is_float(value)):
        return _patterned(NUMBER_NEGATIVE[culture.negative_pattern], text, "", culture)
    return text


def _patterned(pattern: str, text: str, symbol: str, culture: NumberFormat) -> str:
    parts = {"n": text, "$": symbol, "-": culture.negative}
    return "".join([parts.get(letter, letter) for letter in pattern])


def _currency(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    places = culture.currency_digits if precision < 0 else precision
    digits = decimals(value, places)
    whole, fraction = digits.fixed(places)
    text = group_digits(whole, culture.currency_group, culture.sizes)
    text += culture.currency_decimal + fraction if places else ""
    negative = digits.negative and (digits.text or _is_float(value))
    pattern = CURRENCY_NEGATIVE[culture.currency_negative] if negative else CURRENCY_POSITIVE[culture.currency_positive]
    return _patterned(pattern, text, culture.currency, culture)


def _percent(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    places = culture.percent_digits if precision < 0 else precision
    digits = decimals(value, places, shift=2)
    whole, fraction = digits.fixed(places)
    text = group_digits(whole, culture.group, culture.sizes) + (culture.decimal + fraction if places else "")
    negative = digits.negative and (digits.text or _is_float(value))
    pattern = PERCENT_NEGATIVE[culture.percent_negative] if negative else PERCENT_POSITIVE[culture.percent_positive]
    return _patterned(pattern, text, culture.percent_symbol, culture)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int)


def _decimal_digits(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    if not _is_integer(value):
        raise bad_specifier()
    text = str(abs(int(value))).rjust(max(precision, 1), "0")
    return culture.negative + text if value < 0 else text


def _hexadecimal(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    if not _is_integer(value):
        raise bad_specifier()
    number = int(value)
    if isinstance(value, BigInteger):
        return _big_radix(number, precision, letter, 16)
    text = format(number & ((1 << BITS.get(type(value), 32)) - 1), "x")
    text = text.rjust(precision, "0")
    return text.upper() if letter == "X" else text


def _big_radix(number: int, precision: int, letter: str, radix: int) -> str:
    """BigInteger in two's complement, the first digit telling the sign."""
    digit_bits = 4 if radix == 16 else 1
    length = number.bit_length() // digit_bits + 1
    text = format(number & ((1 << (length * digit_bits)) - 1), "x" if radix == 16 else "b").rjust(length, "0")
    fill = "0" if number >= 0 else ("f" if radix == 16 else "1")
    text = text.rjust(precision, fill)
    return text.upper() if letter.isupper() else text


def _binary(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    if not _is_integer(value):
        raise bad_specifier()
    if isinstance(value, BigInteger):
        return _big_radix(int(value), precision, letter, 2)
    return format(int(value) & ((1 << BITS.get(type(value), 32)) - 1), "b").rjust(precision, "0")


def _round_trip(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    if _is_integer(value) and not isinstance(value, BigInteger):
        return _decimal_digits(value, precision, letter, culture)
    return general(value, -1, "e" if letter == "r" else "E", culture)


def _general_standard(value: Any, precision: int, letter: str, culture: NumberFormat) -> str:
    if isinstance(value, BigInteger):
        return _decimal_digits(value, precision, letter, culture)
    return general(value, precision, letter, culture)


_STANDARD = {
    "G": _general_standard, "F": _fixed_point, "N": _number, "C": _currency, "P": _percent, "E": _scientific,
    "D": _decimal_digits, "X": _hexadecimal, "B": _binary, "R": _round_trip,
}  # fmt: skip


# ------------------------------------------------------------------------------------------------------ custom formats


class _Section:
    """One part of a custom format: its tokens, and what they say about digits.

    `total` counts the digit placeholders, `point` those before the decimal point; `needed` and `last` are the
    positions (counted from the point, positive to the left) between which zeros are always written.
    """

    __slots__ = ("exponent", "grouping", "last", "needed", "point", "scale", "tokens", "total")

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.total = 0
        self.scale = 0
        self.exponent = False
        self.grouping = False
        point = first_zero = last_zero = comma_at = -1
        commas = 0
        for kind, letter in self.tokens:
            if kind == "digit":
                if letter == "0":
                    first_zero = self.total if first_zero < 0 else first_zero
                    last_zero = self.total + 1
                self.total += 1
            elif kind == "," and self.total > 0 and point < 0:
                if comma_at == self.total:
                    commas += 1
                    continue
                self.grouping = self.grouping or comma_at >= 0
                comma_at, commas = self.total, 1
            elif kind == "." and point < 0:
                point = self.total
            elif kind == "percent":
                self.scale += 2
            elif kind == "permille":
                self.scale += 3
            elif kind == "exponent":
                self.exponent = True
        self.point = self.total if point < 0 else point
        if comma_at >= 0:
            if comma_at == self.point:
                self.scale -= 3 * commas
            else:
                self.grouping = True
        self.needed = self.point - first_zero if 0 <= first_zero < self.point else 0
        self.last = self.point - last_zero if last_zero > self.point else 0


def _tokens(text: str) -> list[tuple[str, str]]:
    """The format's parts: digit, '.', ',', percent, permille, exponent, text."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        letter = text[at]
        at += 1
        if letter in "0#":
            tokens.append(("digit", letter))
        elif letter in ".,":
            tokens.append((letter, letter))
        elif letter == "%":
            tokens.append(("percent", letter))
        elif letter == "\u2030":
            tokens.append(("permille", letter))
        elif letter == "\\":
            if at < len(text):
                tokens.append(("text", text[at]))
                at += 1
        elif letter in "'\"":
            end = text.find(letter, at)
            end = len(text) if end < 0 else end
            tokens.append(("text", text[at:end]))
            at = end + 1
        elif letter in "eE" and _exponent_length(text, at):
            length = _exponent_length(text, at)
            tokens.append(("exponent", text[at - 1 : at + length]))
            at += length
        else:
            tokens.append(("text", letter))
    return tokens


def _exponent_length(text: str, at: int) -> int:
    """How many characters after an E belong to an exponent: `0...`, `+0...` or `-0...`."""
    length = 1 if text[at : at + 1] in ("+", "-") else 0
    zeros = 0
    while text[at + length + zeros : at + length + zeros + 1] == "0":
        zeros += 1
    return length + zeros if zeros else 0


def sections(template: str) -> list[str]:
    """The parts of a custom format, split at semicolons outside of quotes."""
    parts: list[str] = []
    start = at = 0
    while at < len(template):
        letter = template[at]
        if letter == "\\":
            at += 2
            continue
        if letter in "'\"":
            end = template.find(letter, at + 1)
            at = len(template) if end < 0 else end + 1
            continue
        if letter == ";":
            parts.append(template[start:at])
            start = at + 1
        at += 1
    parts.append(template[start:])
    return parts


def custom(value: Any, template: str, culture: NumberFormat) -> str:
    """A number by a custom format string."""
    parts = sections(template)
    is_float = _is_float(value)
    digits = significant(value, 7 if isinstance(value, Single) else 15) if is_float else exact_digits(value)
    if is_float and str(float(value)).startswith("-"):
        digits.negative = True
    which = _choose(parts, 2 if not digits.text else 1 if digits.negative else 0)
    section = _Section(parts[which])
    shown = _scaled(digits, section)
    if digits.text and not shown.text:
        if not is_float:
            shown.negative = False
        zero = _choose(parts, 2)
        if zero != which:
            which, section = zero, _Section(parts[zero])
            shown = Digits(shown.negative, "", 0)
    sign = culture.negative if shown.negative and which == 0 else ""
    return sign + _render(shown, section, culture)


def _choose(parts: list[str], wanted: int) -> int:
    """The section for positive (0), negative (1) or zero (2) values; the first where there is no such."""
    return wanted if wanted < len(parts) and parts[wanted] else 0


def _scaled(digits: Digits, section: _Section) -> Digits:
    """The digits as the section shows them: scaled, rounded to its placeholders, no trailing zeros."""
    if not digits.text:
        return Digits(digits.negative, "", 0)
    if section.exponent:
        shown = digits.rounded(section.total)
    else:
        moved = Digits(digits.negative, digits.text, digits.scale + section.scale)
        shown = moved.rounded(moved.scale + section.total - section.point)
    return Digits(shown.negative, shown.text.rstrip("0"), shown.scale)


class _Writer:
    """Writes the digits of one number into the places of a section, from the left."""

    __slots__ = ("at", "culture", "digits", "out", "place", "section", "surplus")

    def __init__(self, digits: Digits, section: _Section, culture: NumberFormat) -> None:
        self.digits = digits.text
        self.section = section
        self.culture = culture
        self.at = 0
        self.out: list[str] = []
        scale = section.point if section.exponent else digits.scale
        self.place = max(scale, section.point)
        self.surplus = scale - section.point

    def _emit(self, digit: str) -> None:
        self.out.append(digit)
        size = self.culture.sizes[0] if self.culture.sizes else 0
        if self.section.grouping and size and self.place > 1 and (self.place - 1) % size == 0:
            self.out.append(self.culture.group)

    def _next(self, fill: str) -> str:
        if self.at < len(self.digits):
            self.at += 1
            return self.digits[self.at - 1]
        return fill

    def write_surplus(self) -> None:
        """The digits for which there is no placeholder."""
        while self.surplus > 0:
            self._emit(self._next("0"))
            self.place -= 1
            self.surplus -= 1

    def write_digit(self) -> None:
        """One placeholder."""
        self.write_surplus()
        if self.surplus < 0:
            self.surplus += 1
            digit = "0" if self.place <= self.section.needed else ""
        else:
            digit = self._next("0" if self.place > self.section.last else "")
        if digit:
            self._emit(digit)
        self.place -= 1

    def write_point(self) -> bool:
        """The decimal point, where anything follows it."""
        self.write_surplus()
        section = self.section
        if self.place == 0 and (section.last < 0 or (section.point < section.total and self.at < len(self.digits))):
            self.out.append(self.culture.decimal)
            return True
        return False


def _render(digits: Digits, section: _Section, culture: NumberFormat) -> str:
    """The section's tokens with digits filled in."""
    writer = _Writer(digits, section, culture)
    point_written = False
    for kind, text in section.tokens:
        if kind == "digit":
            writer.write_digit()
        elif kind == ".":
            point_written = point_written or writer.write_point()
        elif kind == "percent":
            writer.out.append(culture.percent_symbol)
        elif kind == "exponent":
            exponent = digits.scale - section.point if digits.text else 0
            writer.out.append(_custom_exponent(text, exponent, culture))
        elif kind != ",":
            writer.out.append(text)
    return "".join(writer.out)


def _custom_exponent(token: str, exponent: int, culture: NumberFormat) -> str:
    width = token.count("0")
    sign = culture.negative if exponent < 0 else (culture.positive if "+" in token else "")
    return f"{token[0]}{sign}{abs(exponent):0{min(width, 10)}d}"
