"""Members of System.String and StringComparer. Functions count characters; `utf16` makes them count as .NET does."""

from __future__ import annotations

from pcshell.objects import conversion
from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char
from pcshell.objects.utf16 import in_units, length, units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

STRING = declare_type("System.String")

WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f"
    "\u205f\u3000"
)

# StringComparison by number.
CULTURE, CULTURE_IGNORE, INVARIANT, INVARIANT_IGNORE, ORDINAL, ORDINAL_IGNORE = range(6)


def ignores_case(comparison: int) -> bool:
    """Whether a StringComparison ignores case."""
    return int(comparison) % 2 == 1


def upper_one_to_one(text: str) -> str:
    """Upper case letter by letter, as .NET does it: no letter becomes two (`ß` stays)."""
    raised = text.upper()
    if len(raised) == len(text):
        return raised
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def lower_one_to_one(text: str) -> str:
    """Lower case letter by letter."""
    lowered = text.lower()
    if len(lowered) == len(text) and "Σ" not in text:
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def fold(text: str) -> str:
    """Text for comparisons that ignore case, by simple upper case as OrdinalIgnoreCase does."""
    return upper_one_to_one(text)


def compare_ordinal(left: str | None, right: str | None) -> int:
    """The difference of the first characters that differ, or of the lengths."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    for one, other in zip(left, right, strict=False):
        if one != other:
            return ord(one) - ord(other)
    return len(left) - len(right)


def compare(left: str | None, right: str | None, comparison: int = CULTURE) -> int:
    """String.Compare under a StringComparison; $null is below everything."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if comparison >= ORDINAL:
        if comparison == ORDINAL_IGNORE:
            left, right = fold(left), fold(right)
        return compare_ordinal(left, right)
    from pcshell.objects.collation import compare_strings

    return int(compare_strings(left, right, ignores_case(comparison)))


STRING.properties_from({"int Length": length})


@STRING.method("char Chars(int index)", "char get_Chars(int index)")
def _chars(text: str, index: int) -> str:
    if not 0 <= index < len(text):
        raise error("IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return text[index]


# ----------------------------------------------------------------------------------------------------------- comparing


@STRING.method("int CompareTo(string strB)")
def _compare_to(text: str, other: str | None) -> int:
    return compare(text, other)


@STRING.method("int CompareTo(System.Object value)")
def _compare_to_object(text: str, other: Any) -> int:
    if other is not None and not isinstance(other, str):
        raise error("ArgumentException", "Object must be of type String.")
    return compare(text, other)


@STRING.method("bool Equals(System.Object obj)", "bool Equals(string value)")
def _equals(text: str, other: Any) -> bool:
    return type(other) is str and text == other


@STRING.method("bool Equals(string value, System.StringComparison comparisonType)")
def _equals_as(text: str, other: str | None, comparison: int) -> bool:
    return other is not None and compare(text, other, comparison) == 0


def _searchable(text: str, value: str, comparison: int) -> tuple[str, str]:
    return (fold(text), fold(value)) if ignores_case(comparison) else (text, value)


@STRING.method(
    "bool Contains(string value)",
    "bool Contains(string value, System.StringComparison comparisonType)",
    "bool Contains(char value)",
    "bool Contains(char value, System.StringComparison comparisonType)",
)
def _contains(text: str, value: str | None, comparison: int = ORDINAL) -> bool:
    if value is None:
        raise argument_null("value")
    text, value = _searchable(text, value, comparison)
    return value in text


@STRING.method(
    "bool StartsWith(string value)",
    "bool StartsWith(string value, System.StringComparison comparisonType)",
    "bool StartsWith(char value)",
)
def _starts_with(text: str, value: str | None, comparison: int = CULTURE) -> bool:
    if value is None:
        raise argument_null("value")
    text, value = _searchable(text, value, comparison)
    return text.startswith(value)


@STRING.method("bool StartsWith(string value, bool ignoreCase, cultureinfo culture)")
def _starts_with_culture(text: str, value: str | None, ignore_case: bool, _culture: Any) -> bool:
    return _starts_with(text, value, CULTURE_IGNORE if ignore_case else CULTURE)


@STRING.method(
    "bool EndsWith(string value)",
    "bool EndsWith(string value, System.StringComparison comparisonType)",
    "bool EndsWith(char value)",
)
def _ends_with(text: str, value: str | None, comparison: int = CULTURE) -> bool:
    if value is None:
        raise argument_null("value")
    text, value = _searchable(text, value, comparison)
    return text.endswith(value)


@STRING.method("bool EndsWith(string value, bool ignoreCase, cultureinfo culture)")
def _ends_with_culture(text: str, value: str | None, ignore_case: bool, _culture: Any) -> bool:
    return _ends_with(text, value, CULTURE_IGNORE if ignore_case else CULTURE)


def _check_start(text: str, start: int, count: int | None = None) -> None:
    if not 0 <= start <= len(text):
        raise out_of_range(
            "startIndex",
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        )
    if count is not None and not 0 <= count <= len(text) - start:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string.")


@STRING.method(
    "int IndexOf(char value)",
    "int IndexOf(string value)",
    "int IndexOf(char value, int startIndex)",
    "int IndexOf(string value, int startIndex)",
    "int IndexOf(char value, int startIndex, int count)",
    "int IndexOf(string value, int startIndex, int count)",
)
def _index_of(text: str, value: str | None, start: int = 0, count: int | None = None) -> int:
    if value is None:
        raise argument_null("value")
    _check_start(text, start, count)
    return text.find(value, start, len(text) if count is None else start + count)


@STRING.method(
    "int IndexOf(char value, System.StringComparison comparisonType)",
    "int IndexOf(string value, System.StringComparison comparisonType)",
)
def _index_of_as(text: str, value: str | None, comparison: int) -> int:
    if value is None:
        raise argument_null("value")
    return _index_of(*_searchable(text, value, comparison))


@STRING.method("int IndexOf(string value, int startIndex, System.StringComparison comparisonType)")
def _index_of_from(text: str, value: str | None, start: int, comparison: int) -> int:
    if value is None:
        raise argument_null("value")
    return _index_of(*_searchable(text, value, comparison), start)


@STRING.method("int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)")
def _index_of_part(text: str, value: str | None, start: int, count: int, comparison: int) -> int:
    if value is None:
        raise argument_null("value")
    return _index_of(*_searchable(text, value, comparison), start, count)


@STRING.method(
    "int LastIndexOf(char value)",
    "int LastIndexOf(string value)",
    "int LastIndexOf(char value, int startIndex)",
    "int LastIndexOf(string value, int startIndex)",
    "int LastIndexOf(char value, int startIndex, int count)",
    "int LastIndexOf(string value, int startIndex, int count)",
)
def _last_index_of(text: str, value: str | None, start: int | None = None, count: int | None = None) -> int:
    if value is None:
        raise argument_null("value")
    if start is None:
        return text.rfind(value)
    if not -1 <= start <= len(text):
        raise out_of_range(
            "startIndex",
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        )
    stop = min(start + 1, len(text))
    return text.rfind(value, 0 if count is None else max(0, stop - count), stop)


@STRING.method("int LastIndexOf(string value, System.StringComparison comparisonType)")
def _last_index_of_as(text: str, value: str | None, comparison: int) -> int:
    return _last_index_of_part(text, value, None, None, comparison)


@STRING.method("int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)")
def _last_index_of_from(text: str, value: str | None, start: int, comparison: int) -> int:
    return _last_index_of_part(text, value, start, None, comparison)


@STRING.method("int LastIndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)")
def _last_index_of_part(text: str, value: str | None, start: int | None, count: int | None, comparison: int) -> int:
    if value is None:
        raise argument_null("value")
    return _last_index_of(*_searchable(text, value, comparison), start, count)


@STRING.method(
    "int IndexOfAny(char[] anyOf)",
    "int IndexOfAny(char[] anyOf, int startIndex)",
    "int IndexOfAny(char[] anyOf, int startIndex, int count)",
)
def _index_of_any(text: str, wanted: list[str], start: int = 0, count: int | None = None) -> int:
    _check_start(text, start, count)
    stop = len(text) if count is None else start + count
    return next((at for at in range(start, stop) if text[at] in wanted), -1)


@STRING.method(
    "int LastIndexOfAny(char[] anyOf)", "int LastIndexOfAny(char[] anyOf, int startIndex)",
    "int LastIndexOfAny(char[] anyOf, int startIndex, int count)",
)  # fmt: skip
def _last_index_of_any(text: str, wanted: list[str], start: int | None = None, count: int | None = None) -> int:
    first = len(text) - 1 if start is None else min(start, len(text) - 1)
    last = -1 if count is None else max(first - count, -1)
    return next((at for at in range(first, last, -1) if text[at] in wanted), -1)


@STRING.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
def _copy_to(text: str, start: int, target: list[Any] | None, index: int, count: int) -> None:
    if target is None:
        raise argument_null("destination")
    if count < 0:
        raise must_not_be_negative("count", count)
    if start < 0 or start > len(text) - count:
        raise out_of_range("sourceIndex", "Index and count must refer to a location within the string.")
    if index < 0 or index > len(target) - count:
        raise out_of_range("destinationIndex", "Index and count must refer to a location within the string.")
    target[index : index + count] = map(Char, text[start : start + count])


# --------------------------------------------------------------------------------------------------------------- parts


@STRING.method("string Substring(int startIndex)")
def _substring_from(text: str, start: int) -> str:
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if start > len(text):
        raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
    return text[start:]


@STRING.method("string Substring(int startIndex, int length)")
def _substring(text: str, start: int, length: int) -> str:
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if start > len(text):
        raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
    if length < 0:
        raise must_not_be_negative("length", length)
    if start > len(text) - length:
        raise out_of_range("length", "Index and length must refer to a location within the string.")
    return text[start : start + length]


@STRING.method("string Remove(int startIndex)")
def _remove_from(text: str, start: int) -> str:
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if start > len(text):
        raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
    return text[:start]


@STRING.method("string Remove(int startIndex, int count)")
def _remove(text: str, start: int, count: int) -> str:
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if count < 0:
        raise must_not_be_negative("count", count)
    if count > len(text) - start:
        raise out_of_range("count", "Index and count must refer to a location within the string.")
    return text[:start] + text[start + count :]


@STRING.method("string Insert(int startIndex, string value)")
def _insert(text: str, start: int, value: str | None) -> str:
    if value is None:
        raise argument_null("value")
    if not 0 <= start <= len(text):
        raise (
            out_of_range("startIndex", f"startIndex ('{start}') must be less than or equal to '{len(text)}'.", start)
            if start > 0
            else must_not_be_negative("startIndex", start)
        )
    return text[:start] + value + text[start:]


@STRING.method("char[] ToCharArray()")
def _to_char_array(text: str) -> Any:
    return units(text)


@STRING.method("char[] ToCharArray(int startIndex, int length)")
def _part_to_char_array(text: str, start: int, length: int) -> Any:
    return _substring(units(text), start, length)


# ----------------------------------------------------------------------------------------------------------- splitting

REMOVE_EMPTY, TRIM_ENTRIES = 1, 2


def _limited(parts: list[tuple[int, int]], text: str, count: int | None, options: int) -> list[str]:
    """The pieces between the found separators (start, length), under Split's count and options."""
    if count is not None and count < 0:
        raise must_not_be_negative("count", count)
    if count == 0:
        return []
    result: list[str] = []
    start = 0
    for place, size in [*parts, (len(text), 0)]:
        last = count is not None and len(result) == count - 1
        piece = text[start:] if last else text[start:place]
        if options & TRIM_ENTRIES:
            piece = piece.strip(WHITE_SPACE)
        if last and options & REMOVE_EMPTY and parts:
            rest = _skip_separators(parts, text, start)
            piece = text[rest:]
            if options & TRIM_ENTRIES:
                piece = piece.strip(WHITE_SPACE)
        if piece or not options & REMOVE_EMPTY:
            result.append(piece)
        if last:
            break
        start = place + size
    return result


def _skip_separators(parts: list[tuple[int, int]], text: str, start: int) -> int:
    """Where the next piece that is not empty begins."""
    for place, size in parts:
        if place == start:
            start = place + size
    return start


def _split(text: str, separators: list[str], count: int | None, options: int) -> list[str]:
    found: list[tuple[int, int]] = []
    words = [item for item in separators if item]
    position = 0
    while words and position < len(text):
        word = next((item for item in words if text.startswith(item, position)), None)
        if word is None:
            position += 1
        else:
            found.append((position, len(word)))
            position += len(word)
    if count == 1:
        found = []
    return _limited(found, text, count, options)


def _white_space_if_empty(separators: list[str] | None) -> list[str]:
    return list(separators) if separators else list(WHITE_SPACE)


@STRING.method("string[] Split(params char[] separator)")
def _split_chars(text: str, separators: list[str] | None) -> list[str]:
    return _split(text, _white_space_if_empty(separators), None, 0)


@STRING.method("string[] Split(char[] separator, int count)")
def _split_chars_count(text: str, separators: list[str] | None, count: int) -> list[str]:
    return _split(text, _white_space_if_empty(separators), count, 0)


@STRING.method("string[] Split(char[] separator, System.StringSplitOptions options)")
def _split_chars_options(text: str, separators: list[str] | None, options: int) -> list[str]:
    return _split(text, _white_space_if_empty(separators), None, options)


@STRING.method("string[] Split(char[] separator, int count, System.StringSplitOptions options)")
def _split_chars_all(text: str, separators: list[str] | None, count: int, options: int) -> list[str]:
    return _split(text, _white_space_if_empty(separators), count, options)


@STRING.method(
    "string[] Split(char separator, System.StringSplitOptions options = None)",
    "string[] Split(string separator, System.StringSplitOptions options = None)",
)
def _split_one(text: str, separator: str | None, options: int = 0) -> list[str]:
    return _split_word(text, separator, None, options)


@STRING.method(
    "string[] Split(char separator, int count, System.StringSplitOptions options = None)",
    "string[] Split(string separator, int count, System.StringSplitOptions options = None)",
)
def _split_one_count(text: str, separator: str | None, count: int, options: int = 0) -> list[str]:
    return _split_word(text, separator, count, options)


def _split_word(text: str, separator: str | None, count: int | None, options: int) -> list[str]:
    if separator is None:
        return _split(text, list(WHITE_SPACE), count, options)
    return _split(text, [separator], count, options)


@STRING.method("string[] Split(string[] separator, System.StringSplitOptions options)")
def _split_words(text: str, separators: list[str] | None, options: int) -> list[str]:
    return _split(text, _white_space_if_empty(separators), None, options)


@STRING.method("string[] Split(string[] separator, int count, System.StringSplitOptions options)")
def _split_words_count(text: str, separators: list[str] | None, count: int, options: int) -> list[str]:
    return _split(text, _white_space_if_empty(separators), count, options)


# -------------------------------------------------------------------------------------------------------- transforming


@STRING.method("string ToUpper()", "string ToUpperInvariant()", "string ToUpper(cultureinfo culture)")
def _to_upper(text: str, _culture: Any = None) -> str:
    return upper_one_to_one(text)


@STRING.method("string ToLower()", "string ToLowerInvariant()", "string ToLower(cultureinfo culture)")
def _to_lower(text: str, _culture: Any = None) -> str:
    return lower_one_to_one(text)


def _trimmer(strip: Callable[[str, str], str]) -> Callable[..., str]:
    def trim(text: str, letters: Any = None) -> str:
        return strip(text, "".join(letters) if letters else WHITE_SPACE)

    return trim


for _name, _strip in (("Trim", str.strip), ("TrimStart", str.lstrip), ("TrimEnd", str.rstrip)):
    STRING.method(f"string {_name}()", f"string {_name}(char trimChar)", f"string {_name}(params char[] trimChars)")(
        _trimmer(_strip)
    )


def _check_width(width: int) -> None:
    if width < 0:
        raise must_not_be_negative("totalWidth", width)
    if width > 100_000_000:
        raise error("OutOfMemoryException")


@STRING.method("string PadLeft(int totalWidth)", "string PadLeft(int totalWidth, char paddingChar)")
def _pad_left(text: str, width: int, letter: str = " ") -> str:
    _check_width(width)
    return text.rjust(width, letter)


@STRING.method("string PadRight(int totalWidth)", "string PadRight(int totalWidth, char paddingChar)")
def _pad_right(text: str, width: int, letter: str = " ") -> str:
    _check_width(width)
    return text.ljust(width, letter)


@STRING.method("string Replace(char oldChar, char newChar)", "string Replace(string oldValue, string newValue)")
def _replace(text: str, old: str | None, new: str | None) -> str:
    if old is None:
        raise argument_null("oldValue")
    if not old:
        raise error("ArgumentException", "The value cannot be an empty string. (Parameter 'oldValue')")
    return text.replace(old, new or "")


@STRING.method("string Replace(string oldValue, string newValue, System.StringComparison comparisonType)")
def _replace_as(text: str, old: str | None, new: str | None, comparison: int) -> str:
    if not old or not ignores_case(comparison):
        return _replace(text, old, new)
    folded, wanted = fold(text), fold(old)
    pieces: list[str] = []
    start = 0
    while (place := folded.find(wanted, start)) >= 0:
        pieces.append(text[start:place])
        start = place + len(old)
    pieces.append(text[start:])
    return (new or "").join(pieces)


@STRING.method("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)")
def _replace_culture(text: str, old: str | None, new: str | None, ignore_case: bool, _culture: Any) -> str:
    return _replace_as(text, old, new, CULTURE_IGNORE if ignore_case else CULTURE)


@STRING.method("string ReplaceLineEndings()", "string ReplaceLineEndings(string replacementText)")
def _replace_line_endings(text: str, new: str = "\n") -> str:
    pieces: list[str] = []
    start = position = 0
    while position < len(text):
        if text[position] in "\r\n\f\x85\u2028\u2029":
            pieces.append(text[start:position])
            position += 2 if text.startswith("\r\n", position) else 1
            start = position
        else:
            position += 1
    pieces.append(text[start:])
    return new.join(pieces)


_FORMS = {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}


@STRING.method("string Normalize()", "string Normalize(System.Text.NormalizationForm normalizationForm)")
def _normalize(text: str, form: int = 1) -> str:
    from unicodedata import normalize

    if int(form) not in _FORMS:
        raise error("ArgumentException", "Invalid or unsupported normalization form. (Parameter 'normalizationForm')")
    return normalize(_FORMS[int(form)], text)  # type: ignore[arg-type]


@STRING.method("bool IsNormalized()", "bool IsNormalized(System.Text.NormalizationForm normalizationForm)")
def _is_normalized(text: str, form: int = 1) -> bool:
    return _normalize(text, form) == text


@STRING.method("System.Object Clone()")
def _clone(text: str) -> str:
    return text


@STRING.method("string ToString()", "string ToString(System.IFormatProvider provider)")
def _to_string(text: str, _provider: Any = None) -> str:
    return text


@STRING.method("System.TypeCode GetTypeCode()")
def _type_code(_text: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.TypeCode", "String")


@STRING.method("System.CharEnumerator GetEnumerator()")
def _enumerator(text: str) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator([Char(letter) for letter in units(text)], "System.CharEnumerator")


@STRING.method("System.Text.StringRuneEnumerator EnumerateRunes()")
def _runes(text: str) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator([Char(letter) for letter in text], "System.Text.StringRuneEnumerator")


# -------------------------------------------------------------------------------------------------------------- static

STRING.constant("string Empty", "")


@STRING.static("bool IsNullOrEmpty(string value)")
def _is_null_or_empty(value: str | None) -> bool:
    return not value


@STRING.static("bool IsNullOrWhiteSpace(string value)")
def _is_null_or_white_space(value: str | None) -> bool:
    return value is None or not value.strip(WHITE_SPACE)


def _joined(items: Any, separator: str | None) -> str:
    return whole((separator or "").join("" if item is None else current_text(item) for item in items))


def current_text(value: Any) -> str:
    """value.ToString() in the current culture, nothing for $null."""
    return "" if value is None else conversion.clr_text(value)


@STRING.static("string Join(string separator, params string[] value)")
def _join_strings(separator: str | None, items: list[Any]) -> str:
    return _joined(items, separator)


@STRING.static("string Join(string separator, params System.Object[] values)")
def _join_objects(separator: str | None, items: list[Any]) -> str:
    return _joined(items, separator)


@STRING.static("string Join(string separator, System.Collections.Generic.IEnumerable`1[System.String] values)")
def _join_items(separator: str | None, items: Any) -> str:
    return _joined(items, separator)


@STRING.static("string Join(string separator, string[] value, int startIndex, int count)")
def _join_part(separator: str | None, items: list[Any], start: int, count: int) -> str:
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if count < 0:
        raise must_not_be_negative("count", count)
    if start > len(items) - count:
        raise out_of_range(
            "startIndex", f"startIndex ('{start}') must be less than or equal to '{len(items) - count}'.", start
        )
    return _joined(items[start : start + count], separator)


@STRING.static("string Concat(System.Object arg0)", "string Concat(System.Object arg0, System.Object arg1)",
               "string Concat(System.Object arg0, System.Object arg1, System.Object arg2)")  # fmt: skip
def _concat(*items: Any) -> str:
    return _joined(items, "")


@STRING.static("string Concat(string str0, string str1)", "string Concat(string str0, string str1, string str2)",
               "string Concat(string str0, string str1, string str2, string str3)")  # fmt: skip
def _concat_strings(*items: Any) -> str:
    return _joined(items, "")


@STRING.static("string Concat(params System.Object[] args)", "string Concat(params string[] values)")
def _concat_all(items: list[Any]) -> str:
    return _joined(items, "")


@STRING.static("string Format(string format, params System.Object[] args)")
def _format(template: str | None, args: list[Any]) -> str:
    return _format_with(None, template, args)


@STRING.static("string Format(System.IFormatProvider provider, string format, params System.Object[] args)")
def _format_with(provider: Any, template: str | None, args: list[Any]) -> str:
    from pcshell.objects.text import format_text

    if template is None:
        raise argument_null("format")
    return format_text(template, args, provider)


@STRING.static("int Compare(string strA, string strB)")
def _compare(left: str | None, right: str | None) -> int:
    return compare(left, right)


@STRING.static("int Compare(string strA, string strB, bool ignoreCase)",
               "int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)")  # fmt: skip
def _compare_case(left: str | None, right: str | None, ignore_case: bool, _culture: Any = None) -> int:
    return compare(left, right, CULTURE_IGNORE if ignore_case else CULTURE)


@STRING.static("int Compare(string strA, string strB, System.StringComparison comparisonType)")
def _compare_as(left: str | None, right: str | None, comparison: int) -> int:
    return compare(left, right, comparison)


@STRING.static(
    "int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)"
)
def _compare_options(left: str | None, right: str | None, _culture: Any, options: int) -> int:
    return compare(left, right, _comparison_of(int(options)))


def _comparison_of(options: int) -> int:
    """The StringComparison that CompareOptions come to: Ordinal, OrdinalIgnoreCase, IgnoreCase."""
    if options in (0x40000000, 0x10000000):
        return ORDINAL if options == 0x40000000 else ORDINAL_IGNORE
    return CULTURE_IGNORE if options & 1 else CULTURE


def _parts(left: str | None, at: int, right: str | None, start: int, size: int) -> tuple[str | None, str | None]:
    if size < 0:
        raise must_not_be_negative("length", size)
    for text, index, name in ((left, at, "indexA"), (right, start, "indexB")):
        if text is not None and not 0 <= index <= len(text):
            raise out_of_range(name, "Index must be within the bounds of the string.")
    return left and left[at : at + size], right and right[start : start + size]


_PARTS = "string strA, int indexA, string strB, int indexB, int length"


@STRING.static(
    f"int Compare({_PARTS})", f"int Compare({_PARTS}, bool ignoreCase)",
    f"int Compare({_PARTS}, bool ignoreCase, cultureinfo culture)",
)  # fmt: skip
def _compare_parts(
    left: str | None, at: int, right: str | None, start: int, size: int, ignore_case: bool = False, _culture: Any = None
) -> int:
    return compare(*_parts(left, at, right, start, size), CULTURE_IGNORE if ignore_case else CULTURE)


@STRING.static(f"int Compare({_PARTS}, System.StringComparison comparisonType)")
def _compare_parts_as(left: str | None, at: int, right: str | None, start: int, size: int, comparison: int) -> int:
    return compare(*_parts(left, at, right, start, size), comparison)


@STRING.static(f"int Compare({_PARTS}, cultureinfo culture, System.Globalization.CompareOptions options)")
def _compare_parts_options(
    left: str | None, at: int, right: str | None, start: int, size: int, _culture: Any, options: int
) -> int:
    return compare(*_parts(left, at, right, start, size), _comparison_of(int(options)))


@STRING.static(f"int CompareOrdinal({_PARTS})")
def _compare_parts_ordinal(left: str | None, at: int, right: str | None, start: int, size: int) -> int:
    return compare_ordinal(*_parts(left, at, right, start, size))


@STRING.static("int CompareOrdinal(string strA, string strB)")
def _compare_ordinal(left: str | None, right: str | None) -> int:
    return compare_ordinal(left, right)


@STRING.static("bool Equals(string a, string b)", "bool Equals(System.Object objA, System.Object objB)")
def _static_equals(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right)


@STRING.static("bool Equals(string a, string b, System.StringComparison comparisonType)")
def _static_equals_as(left: str | None, right: str | None, comparison: int) -> bool:
    return compare(left, right, comparison) == 0


@STRING.static("string Copy(string str)", "string Intern(string str)", "string IsInterned(string str)")
def _copy(text: str) -> str:
    return text


@STRING.constructor("String(char c, int count)")
def _repeat(letter: str, count: int) -> str:
    if count < 0:
        raise must_not_be_negative("count", count)
    if count > 500_000_000:
        raise error("OutOfMemoryException")
    return str(letter) * count


@STRING.constructor("String(char[] value)")
def _from_chars(letters: list[str] | None) -> str:
    return whole("".join(letters or []))


@STRING.constructor("String(char[] value, int startIndex, int length)")
def _from_some_chars(letters: list[str], start: int, length: int) -> str:
    return whole(_substring("".join(letters), start, length))


# Methods whose arguments or results count characters.
for _name in (
    "chars", "get_chars", "copyto", "indexof", "indexofany", "lastindexof", "lastindexofany", "insert", "padleft",
    "padright", "remove", "substring",
):  # fmt: skip
    for _overload in STRING.methods[_name].overloads:
        _overload.function = in_units(_overload.function)
