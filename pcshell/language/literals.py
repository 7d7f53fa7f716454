"""Literals: numbers with suffixes and multipliers, variables, what expandable strings consist of.

Pure functions over a text that ends in ``\\0\\0``; faults are given to the ``report`` function
as (start, end, error id, message arguments, whether more input could mend it).
"""

from __future__ import annotations

from pcshell.language.ast_base import SCOPE_NAMES
from pcshell.language.characters import (
    DIGITS,
    DOUBLE_QUOTES,
    ESCAPES,
    HEX_DIGITS,
    LINE_ENDS,
    SINGLE_QUOTES,
    is_word,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Report = Callable[[int, int, str, tuple[Any, ...], bool], None]

MULTIPLIERS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}

# Suffix -> (type, lowest, highest); None: no limit.
INTEGER_TYPES: dict[str, tuple[str, int | None, int | None]] = {
    "l": ("Int64", -(1 << 63), (1 << 63) - 1),
    "ul": ("UInt64", 0, (1 << 64) - 1),
    "s": ("Int16", -(1 << 15), (1 << 15) - 1),
    "us": ("UInt16", 0, (1 << 16) - 1),
    "y": ("SByte", -(1 << 7), (1 << 7) - 1),
    "uy": ("Byte", 0, (1 << 8) - 1),
    "n": ("BigInteger", None, None),
}
DECIMAL_MAXIMUM = (1 << 96) - 1


class NestedPart:
    """A variable (``path`` is its name) or a subexpression (``path`` is None) inside a string."""

    __slots__ = ("end", "path", "start")

    def __init__(self, start: int, end: int, path: str | None) -> None:
        self.start = start
        self.end = end
        self.path = path


class NumberLiteral:
    """A number as written; ``valid`` is False when its value does not fit its suffix."""

    __slots__ = ("end", "type_name", "valid", "value")

    def __init__(self, end: int, value: Any, type_name: str, valid: bool = True) -> None:
        self.end = end
        self.value = value
        self.type_name = type_name
        self.valid = valid


def scan_number(text: str, start: int) -> NumberLiteral | None:
    """Reads a number at ``start`` (a sign, a digit or a point), or None when there is none.

    The caller decides whether what follows lets it stand as a number.
    """
    position = start
    sign = 1
    if text[position] not in DIGITS and text[position] != ".":
        sign = 1 if text[position] == "+" else -1
        position += 1
    base, position, digits_start = _number_base(text, position)
    exact = True
    if base == 10:
        while text[position] in DIGITS:
            position += 1
        if text[position] == "." and text[position + 1] != ".":
            exact = False
            position += 1
            while text[position] in DIGITS:
                position += 1
            if position - digits_start == 1:
                return None
        end = _exponent_end(text, position)
        if end is None:
            return None
        exact = exact and end == position
        position = end
    else:
        allowed = HEX_DIGITS if base == 16 else "01"
        while text[position] in allowed:
            position += 1
    digits = text[digits_start:position]
    if not digits:
        return None
    suffix, multiplier, position = _number_suffix(text, position)
    if exact:
        return _integer(digits, base, sign, suffix, multiplier, position)
    return _real(digits, sign, suffix, multiplier, position)


def _number_base(text: str, position: int) -> tuple[int, int, int]:
    if text[position] == "0":
        mark = text[position + 1]
        if mark in "xX" and text[position + 2] in HEX_DIGITS:
            return 16, position + 2, position + 2
        if mark in "bB" and text[position + 2] in "01":
            return 2, position + 2, position + 2
    return 10, position, position


def _exponent_end(text: str, position: int) -> int | None:
    """The end of an exponent at ``position`` (which may be absent); None when it lacks digits."""
    if text[position] not in "eE":
        return position
    position += 1
    if text[position] in "+-\u2013\u2014\u2015":
        position += 1
    if text[position] not in DIGITS:
        return None
    while text[position] in DIGITS:
        position += 1
    return position


def _number_suffix(text: str, position: int) -> tuple[str, int, int]:
    """The type suffix in lower case, the multiplier and the end."""
    suffix = ""
    char = text[position].lower()
    if char == "u":
        suffix = "u"
        position += 1
        char = text[position].lower()
        if char in ("l", "s", "y"):
            suffix += char
            position += 1
    elif char in ("d", "l", "s", "y", "n"):
        suffix = char
        position += 1
    multiplier = 1
    unit = text[position].lower()
    if unit in MULTIPLIERS and text[position + 1] in "bB":
        multiplier = MULTIPLIERS[unit]
        position += 2
    return suffix, multiplier, position


def _integer(digits: str, base: int, sign: int, suffix: str, multiplier: int, end: int) -> NumberLiteral:
    # Python refuses to read decimal numbers of more than a few thousand digits at once.
    value = int(digits, base) if len(digits) < 4000 else _long_integer(digits, base)
    if base != 10 and "u" not in suffix:
        width = _sign_width(len(digits), base)
        if width and value >> (width - 1):
            value -= 1 << width
    value *= sign * multiplier
    if suffix == "":
        return _plain_integer(value, digits, multiplier, end)
    if suffix == "d":
        fits = -DECIMAL_MAXIMUM <= value <= DECIMAL_MAXIMUM
        return NumberLiteral(end, str(value), "Decimal", fits)
    if suffix == "u":
        type_name = "UInt32" if 0 <= value < 1 << 32 else "UInt64"
        return NumberLiteral(end, value, type_name, 0 <= value < 1 << 64)
    type_name, low, high = INTEGER_TYPES[suffix]
    fits = (low is None or value >= low) and (high is None or value <= high)
    return NumberLiteral(end, value, type_name, fits)


def _sign_width(count: int, base: int) -> int:
    """The bits of a literal whose first bit is a sign, or 0: 0xFFFFFFFF is -1, 0xFF is 255."""
    if base == 16:
        return count * 4 if count % 8 == 0 else 0
    signed = count in (8, 16, 32, 64, 96) or (count >= 128 and count % 8 == 0)
    return count if signed else 0


def _long_integer(digits: str, base: int) -> int:
    value = 0
    for index in range(0, len(digits), 4000):
        chunk = digits[index : index + 4000]
        value = value * base ** len(chunk) + int(chunk, base)
    return value


def _plain_integer(value: int, digits: str, multiplier: int, end: int) -> NumberLiteral:
    if -(1 << 31) <= value < 1 << 31:
        return NumberLiteral(end, value, "Int32")
    if -(1 << 63) <= value < 1 << 63:
        return NumberLiteral(end, value, "Int64")
    if -DECIMAL_MAXIMUM <= value <= DECIMAL_MAXIMUM:
        return NumberLiteral(end, str(value), "Decimal")
    try:
        return NumberLiteral(end, float(value), "Double")
    except OverflowError:
        return NumberLiteral(end, float("inf") if value > 0 else float("-inf"), "Double")


def _real(digits: str, sign: int, suffix: str, multiplier: int, end: int) -> NumberLiteral:
    plain = digits.replace("\u2013", "-").replace("\u2014", "-").replace("\u2015", "-")
    if suffix == "d":
        text, fits = _decimal_digits(plain, sign, multiplier)
        return NumberLiteral(end, text, "Decimal", fits)
    value = float(plain) * sign * multiplier
    if suffix == "":
        return NumberLiteral(end, value, "Double")
    if value in (float("inf"), float("-inf")):
        return NumberLiteral(end, 0, "Int64", False)
    whole = round(value)  # half to even, as .NET's Convert does
    if suffix == "u":
        return NumberLiteral(end, whole, "UInt32" if 0 <= whole < 1 << 32 else "UInt64", 0 <= whole < 1 << 64)
    type_name, low, high = INTEGER_TYPES[suffix]
    fits = (low is None or whole >= low) and (high is None or whole <= high)
    return NumberLiteral(end, whole, type_name, fits)


def _decimal_digits(digits: str, sign: int, multiplier: int) -> tuple[str, bool]:
    """The exact digits of a decimal literal, and whether a Decimal can hold them."""
    from decimal import Context, Decimal  # rare: 2.6 ms that a start without decimals saves

    context = Context(prec=60)
    value = context.multiply(Decimal(digits), Decimal(sign * multiplier))
    if abs(value) > DECIMAL_MAXIMUM:
        return "0", False
    if value.as_tuple().exponent < -28:  # type: ignore[operator]
        value = value.quantize(Decimal(1).scaleb(-28), context=context)
    while len(value.as_tuple().digits) > 29 or abs(int(value.scaleb(_scale(value)))) > (DECIMAL_MAXIMUM):
        value = value.quantize(Decimal(1).scaleb(1 - _scale(value)), context=context)
    return format(value, "f"), True


def _scale(value: Any) -> int:
    exponent: int = value.as_tuple().exponent
    return max(0, -exponent)


def scan_escape(text: str, position: int, report: Report) -> tuple[str, int]:
    """What the characters behind a backtick stand for, and where they end."""
    char = text[position]
    if char == "u":
        return _unicode_escape(text, position, report)
    return ESCAPES.get(char, char), position + 1


def _unicode_escape(text: str, position: int, report: Report) -> tuple[str, int]:
    """Reads ``u{1F600}``: one to six hexadecimal digits."""
    start = position + 2
    if text[position + 1] != "{":
        report(position - 1, position + 1, "InvalidUnicodeEscapeSequence", (), False)
        return "u", position + 1
    end = start
    while text[end] in HEX_DIGITS and end - start < 6:
        end += 1
    digits = text[start:end]
    if not digits and text[end] == "}":
        report(position - 1, end + 1, "InvalidUnicodeEscapeSequence", (), False)
        return "u{", start
    if text[end] != "}":
        name = "InvalidUnicodeEscapeSequence"
        if len(digits) == 6:
            is_digit = text[end] in HEX_DIGITS
            name = "TooManyDigitsInUnicodeEscapeSequence" if is_digit else "MissingUnicodeEscapeSequenceTerminator"
        report(end, end, name, (), False)
        return "u{" + digits, end
    value = int(digits, 16)
    if value > 0x10FFFF:
        report(start, end, "InvalidUnicodeEscapeSequenceValue", (), False)
        return "", end + 1
    return chr(value), end + 1


def scan_single_quoted(text: str, position: int, length: int) -> tuple[str, int, bool]:
    """Reads what follows an opening single quote: its value, the end, whether it is closed."""
    parts: list[str] = []
    while True:
        start = position
        while text[position] not in SINGLE_QUOTES:
            if text[position] == "\0" and position >= length:
                parts.append(text[start:position])
                return "".join(parts), length, False
            position += 1
        if text[position + 1] not in SINGLE_QUOTES:
            parts.append(text[start:position])
            return "".join(parts), position + 1, True
        parts.append(text[start : position + 1])
        position += 2


def scan_variable(text: str, dollar: int, length: int, report: Report, in_string: bool) -> tuple[str, int] | None:
    """Reads a variable behind ``$`` or ``@`` at ``dollar``: its path and end; None if none is."""
    position = dollar + 1
    char = text[position]
    if char == "{":
        return _braced_variable(text, dollar, length, report)
    if char in "$^?" and text[dollar] != "@":
        return char, position + 1
    if not is_word(char) and char != ":":
        return None
    if char == ":" and not (is_word(text[position + 1]) and text[dollar] != "@"):
        return None
    return _plain_variable(text, dollar, report, in_string)


def _plain_variable(text: str, dollar: int, report: Report, in_string: bool) -> tuple[str, int]:
    position = dollar + 1
    while True:
        char = text[position]
        if is_word(char) or char == "?":
            position += 1
        elif char == ":":
            if text[position + 1] == ":":
                break
            if position > dollar + 1 and not is_word(text[position + 1]):
                if in_string or text[position + 1] not in "?":
                    _drive_without_name(text, dollar, position, report)
                    position += 1
                    break
            position += 1
        else:
            break
    return text[dollar + 1 : position], position


def _drive_without_name(text: str, dollar: int, colon: int, report: Report) -> None:
    prefix = text[dollar + 1 : colon].lower()
    name = "InvalidVariableReference" if prefix in SCOPE_NAMES else "InvalidVariableReferenceWithDrive"
    report(dollar, colon + 1, name, (), False)


def _braced_variable(text: str, dollar: int, length: int, report: Report) -> tuple[str, int]:
    position = dollar + 2
    parts: list[str] = []
    while True:
        char = text[position]
        if char == "}":
            position += 1
            break
        if char == "\0" and position >= length:
            report(dollar + 1, length, "IncompleteDollarVariableReference", (), True)
            position = length
            break
        if char == "`":
            escaped, position = scan_escape(text, position + 1, report)
            parts.append(escaped)
            continue
        if char == "{":
            report(position, position + 1, "OpenBraceNeedsToBeBackTickedInVariableName", (), False)
        parts.append(char)
        position += 1
    path = "".join(parts)
    if not path and position <= length and text[position - 1] == "}":
        report(dollar, position, "EmptyVariableReference", (), False)
    elif path.endswith(":") and text[position - 1] == "}":
        report(dollar, position, "InvalidBracedVariableReference", (), False)
    return path, position


class ExpandableScanner:
    """Collects the parts of an expandable string or word."""

    __slots__ = ("buffer", "length", "parts", "report", "text")

    def __init__(self, text: str, length: int, report: Report) -> None:
        self.text = text
        self.length = length
        self.report = report
        self.parts: list[str | NestedPart] = []
        self.buffer: list[str] = []

    def flush(self) -> None:
        """Ends a run of text."""
        if self.buffer:
            self.parts.append("".join(self.buffer))
            self.buffer.clear()

    def dollar(self, position: int) -> int:
        """Reads what begins with the dollar sign at ``position``; the end."""
        text = self.text
        if text[position + 1] == "(":
            end, closed = subexpression_end(text, position, self.length)
            if not closed:
                name = "IncompleteDollarSubexpressionReference"
                self.report(position + 1, end, name, (), True)
            self.flush()
            self.parts.append(NestedPart(position, end, None))
            return end
        found = scan_variable(text, position, self.length, self.report, True)
        if found is None:
            self.buffer.append("$")
            return position + 1
        path, end = found
        self.flush()
        self.parts.append(NestedPart(position, end, path))
        return end

    def quoted(self, position: int) -> tuple[int, bool]:
        """Reads what follows an opening double quote: the end, and whether it is closed."""
        text = self.text
        length = self.length
        buffer = self.buffer
        while True:
            start = position
            char = text[position]
            while char not in _STRING_STOPS:
                position += 1
                char = text[position]
            if position > start:
                buffer.append(text[start:position])
            if char == "$":
                position = self.dollar(position)
            elif char == "`":
                if position + 1 >= length:
                    return length, False
                escaped, position = scan_escape(text, position + 1, self.report)
                buffer.append(escaped)
            elif char == "\0":
                if position >= length:
                    return length, False
                buffer.append(char)
                position += 1
            elif text[position + 1] in DOUBLE_QUOTES:
                buffer.append(char)
                position += 2
            else:
                return position + 1, True

    def here_string(self, position: int, end: int) -> None:
        """Reads the lines of a here-string between two positions."""
        text = self.text
        while position < end:
            start = position
            while position < end and text[position] not in "$`":
                position += 1
            if position > start:
                self.buffer.append(text[start:position])
            if position >= end:
                break
            if text[position] == "$":
                position = self.dollar(position)
            else:
                escaped, position = scan_escape(text, position + 1, self.report)
                self.buffer.append(escaped)


_STRING_STOPS = DOUBLE_QUOTES | {"$", "`", "\0"}


def subexpression_end(text: str, start: int, length: int) -> tuple[int, bool]:
    """The end of ``$( ... )`` at ``start`` inside a string, and whether it is closed.

    Like PowerShell it counts parentheses and does not care for quotes around them.
    """
    depth = 0
    position = start + 1
    while position < length:
        char = text[position]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return position + 1, True
        position += 1
    return length, False


def skip_line_end(text: str, position: int) -> int:
    """The position behind a line end (CR, LF, CRLF) at ``position``."""
    if text[position] == "\r" and text[position + 1] == "\n":
        return position + 2
    return position + 1 if text[position] in LINE_ENDS else position
