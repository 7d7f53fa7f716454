"""Members of System.Char."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.clr_string import WHITE_SPACE, lower_one_to_one, upper_one_to_one
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

CHAR = declare_type("System.Char")
CHAR.constant("char MaxValue", Char("\uffff"))
CHAR.constant("char MinValue", Char("\0"))

#: Unicode's two letters for a category, and UnicodeCategory's name.
CATEGORIES = {
    "Lu": "UppercaseLetter", "Ll": "LowercaseLetter", "Lt": "TitlecaseLetter", "Lm": "ModifierLetter",
    "Lo": "OtherLetter", "Mn": "NonSpacingMark", "Mc": "SpacingCombiningMark", "Me": "EnclosingMark",
    "Nd": "DecimalDigitNumber", "Nl": "LetterNumber", "No": "OtherNumber", "Zs": "SpaceSeparator",
    "Zl": "LineSeparator", "Zp": "ParagraphSeparator", "Cc": "Control", "Cf": "Format", "Cs": "Surrogate",
    "Co": "PrivateUse", "Pc": "ConnectorPunctuation", "Pd": "DashPunctuation", "Ps": "OpenPunctuation",
    "Pe": "ClosePunctuation", "Pi": "InitialQuotePunctuation", "Pf": "FinalQuotePunctuation",
    "Po": "OtherPunctuation", "Sm": "MathSymbol", "Sc": "CurrencySymbol", "Sk": "ModifierSymbol",
    "So": "OtherSymbol", "Cn": "OtherNotAssigned",
}  # fmt: skip


def _category(letter: str) -> str:
    from unicodedata import category

    return category(letter)


TESTS: dict[str, Callable[[str], bool]] = {
    "IsLetter": lambda letter: _category(letter)[0] == "L",
    "IsDigit": lambda letter: _category(letter) == "Nd",
    "IsNumber": lambda letter: _category(letter)[0] == "N",
    "IsLetterOrDigit": lambda letter: _category(letter)[0] == "L" or _category(letter) == "Nd",
    "IsUpper": lambda letter: _category(letter) == "Lu",
    "IsLower": lambda letter: _category(letter) == "Ll",
    "IsWhiteSpace": lambda letter: letter in WHITE_SPACE,
    "IsPunctuation": lambda letter: _category(letter)[0] == "P",
    "IsSymbol": lambda letter: _category(letter)[0] == "S",
    "IsControl": lambda letter: _category(letter) == "Cc",
    "IsSeparator": lambda letter: _category(letter)[0] == "Z",
    "IsSurrogate": lambda letter: "\ud800" <= letter <= "\udfff",
    "IsHighSurrogate": lambda letter: "\ud800" <= letter <= "\udbff",
    "IsLowSurrogate": lambda letter: "\udc00" <= letter <= "\udfff",
}


def _declare_test(name: str, test: Callable[[str], bool]) -> None:
    @CHAR.static(f"bool {name}(char c)")
    def _of_char(letter: str) -> bool:
        return test(letter)

    @CHAR.static(f"bool {name}(string s, int index)")
    def _of_text(text: str | None, index: int) -> bool:
        return test(_at(text, index, pairs="Surrogate" not in name))


for _name, _test in TESTS.items():
    _declare_test(_name, _test)
for _name, _test in (
    ("IsAscii", str.isascii),
    ("IsAsciiDigit", lambda letter: letter in "0123456789"),
    ("IsAsciiLetter", lambda letter: letter.isascii() and letter.isalpha()),
    ("IsAsciiLetterOrDigit", lambda letter: letter.isascii() and letter.isalnum()),
    ("IsAsciiLetterUpper", lambda letter: letter.isascii() and letter.isupper()),
    ("IsAsciiLetterLower", lambda letter: letter.isascii() and letter.islower()),
    ("IsAsciiHexDigit", lambda letter: letter in "0123456789abcdefABCDEF"),
    ("IsAsciiHexDigitUpper", lambda letter: letter in "0123456789ABCDEF"),
    ("IsAsciiHexDigitLower", lambda letter: letter in "0123456789abcdef"),
):
    CHAR.static(f"bool {_name}(char c)")(_test)


@CHAR.static("char ToUpper(char c)", "char ToUpperInvariant(char c)", "char ToUpper(char c, cultureinfo culture)")
def _to_upper(letter: str, _culture: Any = None) -> str:
    return upper_one_to_one(letter)


@CHAR.static("char ToLower(char c)", "char ToLowerInvariant(char c)", "char ToLower(char c, cultureinfo culture)")
def _to_lower(letter: str, _culture: Any = None) -> str:
    return lower_one_to_one(letter)


CHAR.static("bool IsBetween(char c, char minInclusive, char maxInclusive)")(
    lambda letter, low, high: str(low) <= str(letter) <= str(high)
)


def _at(text: str | None, index: int, *, pairs: bool = True) -> str:
    """The character at a place of a text; the two halves of a pair are one."""
    if text is None:
        raise argument_null("s")
    letters = units(text)
    if not 0 <= index < len(letters):
        raise error(
            "ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than the size of the collection. "
            "(Parameter 'index')",
        )
    return whole(letters[index : index + 2])[0] if pairs else letters[index]


@CHAR.static("double GetNumericValue(char c)")
def _numeric_value(letter: str) -> float:
    from unicodedata import numeric

    return float(numeric(letter, -1.0))


CHAR.static("double GetNumericValue(string s, int index)")(lambda text, index: _numeric_value(_at(text, index)))


@CHAR.static("System.Globalization.UnicodeCategory GetUnicodeCategory(char c)")
def _unicode_category(letter: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.Globalization.UnicodeCategory", CATEGORIES[_category(letter)])


CHAR.static("System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)")(
    lambda text, index: _unicode_category(_at(text, index))
)


@CHAR.static("bool IsSurrogatePair(char highSurrogate, char lowSurrogate)")
def _is_pair(high: str, low: str) -> bool:
    return "\ud800" <= high <= "\udbff" and "\udc00" <= low <= "\udfff"


@CHAR.static("bool IsSurrogatePair(string s, int index)")
def _is_pair_at(text: str, index: int) -> bool:
    return _at(text, index) > "\uffff"


@CHAR.static("int ConvertToUtf32(char highSurrogate, char lowSurrogate)")
def _pair_to_utf32(high: str, low: str) -> int:
    if not _is_pair(high, low):
        raise error(
            "ArgumentOutOfRangeException",
            "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive. (Parameter 'highSurrogate')",
        )
    return ord(whole(str(high) + str(low)))


@CHAR.static("string ConvertFromUtf32(int utf32)")
def _from_utf32(number: int) -> str:
    if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise error(
            "ArgumentOutOfRangeException",
            "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate "
            "codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')",
        )
    return chr(number)


@CHAR.static("int ConvertToUtf32(string s, int index)")
def _to_utf32(text: str, index: int) -> int:
    found = _at(text, index)
    if "\ud800" <= found <= "\udfff":
        half, other = ("high", "following low") if found <= "\udbff" else ("low", "preceding high")
        raise error(
            "ArgumentException",
            f"Found a {half} surrogate char without a {other} surrogate at index: {index}. The input may not be in "
            "this encoding, or may not contain valid Unicode (UTF-16) characters. (Parameter 's')",
        )
    return ord(found)


@CHAR.static("char Parse(string s)")
def _parse(text: str | None) -> str:
    if text is None:
        raise argument_null("s")
    if len(text) != 1:
        raise error("FormatException", "String must be exactly one character long.")
    return text


@CHAR.static("bool TryParse(string s, out char result)")
def _try_parse(text: str | None, result: Any) -> bool:
    result.value = Char(text) if text is not None and len(text) == 1 else Char("\0")
    return text is not None and len(text) == 1


@CHAR.static("string ToString(char c)")
def _static_text(letter: str) -> str:
    return str(letter)


@CHAR.method("string ToString()", "string ToString(System.IFormatProvider provider)")
def _to_string(letter: str, _provider: Any = None) -> str:
    return str.__str__(letter)


@CHAR.method("int CompareTo(System.Object value)", "int CompareTo(char value)")
def _compare_to(letter: str, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, Char):
        raise error("ArgumentException", "Object must be of type Char.")
    return ord(letter) - ord(other)


@CHAR.method("bool Equals(System.Object obj)", "bool Equals(char obj)")
def _equals(letter: str, other: Any) -> bool:
    return isinstance(other, Char) and str.__eq__(letter, other)


@CHAR.method("System.TypeCode GetTypeCode()")
def _type_code(_letter: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.TypeCode", "Char")
