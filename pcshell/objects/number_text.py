"""Numbers as text: Double and Single the way .NET Core writes them, Decimal with its scale.

`"$x"` and casts to [string] show 15 (Single: 7) significant digits, ToString() and views the shortest text that reads
back as the same number (about_Numeric_Literals says nothing of it; seen in PowerShell 7.6).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal


def _layout(sign: str, digits: str, exponent: int, plain_limit: int) -> str:
    """Digits d.ddd times 10**exponent, with E notation from `plain_limit` digits on and below 1E-05."""
    if -5 < exponent < plain_limit:
        if exponent < 0:
            return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
        if len(digits) <= exponent + 1:
            return sign + digits + "0" * (exponent + 1 - len(digits))
        return f"{sign}{digits[: exponent + 1]}.{digits[exponent + 1 :]}"
    point = f".{digits[1:]}" if len(digits) > 1 else ""
    mark = "-" if exponent < 0 else "+"
    return f"{sign}{digits[0]}{point}E{mark}{abs(exponent):02d}"


def _split(text: str) -> tuple[str, str, int]:
    """Sign, digits without trailing zeros and exponent of a text in Python's `e` form."""
    sign = ""
    if text[0] == "-":
        sign, text = "-", text[1:]
    mantissa, _, exponent = text.partition("e")
    digits = mantissa.replace(".", "").rstrip("0") or "0"
    return sign, digits, int(exponent)


def _special(value: float) -> str | None:
    """NaN, the infinities and the zeros."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0" if str(value)[0] == "-" else "0"
    return None


def _shortest(value: float) -> tuple[str, str, int]:
    """The shortest digits that read back as `value`, as `_split` gives them."""
    text = float.__repr__(value)
    if "e" in text:
        return _split(text)
    sign = ""
    if text[0] == "-":
        sign, text = "-", text[1:]
    whole, _, fraction = text.partition(".")
    digits = (whole + fraction).lstrip("0")
    exponent = len(whole) - 1 if whole != "0" else -(len(fraction) - len(fraction.lstrip("0")) + 1)
    return sign, digits.rstrip("0") or "0", exponent


def _short(value: float) -> str:
    """The text of a number that needs no more than 15 digits and no exponent, '' for others: by far the most."""
    text = float.__repr__(value)
    if len(text) > 15 or "e" in text or "n" in text:
        return ""
    return text[:-2] if text.endswith(".0") else text


def double_text(value: float) -> str:
    """Double.ToString(): the shortest round-trip text (`1E+16`, `1E-05`, `0.1`)."""
    text = _short(value)
    if text:
        return text
    special = _special(value)
    if special is not None:
        return special
    sign, digits, exponent = _shortest(value)
    return _layout(sign, digits, exponent, max(15, len(digits)))


def double_text_15(value: float) -> str:
    """Double with 15 significant digits (format G15), as in `"$x"`."""
    text = f"{value:.15g}"
    if "e" not in text and "n" not in text:  # neither an exponent nor inf, nan
        return text
    special = _special(value)
    return special if special is not None else _layout(*_split(f"{float(value):.14e}"), 15)


def _shortest_single(value: float) -> tuple[str, str, int]:
    """The shortest digits that read back as the same Single."""
    from struct import pack, unpack

    for precision in range(9):
        text = f"{float(value):.{precision}e}"
        try:
            if unpack("<f", pack("<f", float(text)))[0] == value:
                return _split(text)
        except OverflowError:
            continue
    return _split(f"{float(value):.8e}")


def single_text(value: float) -> str:
    """Single.ToString(): the shortest round-trip text of 24 bits."""
    special = _special(value)
    if special is not None:
        return special
    sign, digits, exponent = _shortest_single(value)
    return _layout(sign, digits, exponent, max(7, len(digits)))


def single_text_7(value: float) -> str:
    """Single with 7 significant digits (format G7), as in `"$x"`."""
    special = _special(value)
    return special if special is not None else _layout(*_split(f"{float(value):.6e}"), 7)


def decimal_text(value: Decimal) -> str:
    """Decimal.ToString(): plain digits, trailing zeros of its scale kept; no negative zero."""
    text = f"{value:f}"
    return text[1:] if text[0] == "-" and not value else text


def to_single(value: float) -> float:
    """The nearest number of 24 bits, infinity where it is too large for a Single."""
    from struct import pack, unpack

    try:
        result: float = unpack("<f", pack("<f", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return result
