"""System.Text.StringBuilder."""

from __future__ import annotations

from pcshell.objects import conversion
from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.clr_string import current_text
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class StringBuilder:
    """System.Text.StringBuilder: pieces, joined when they are looked at."""

    __slots__ = ("capacity", "pieces")
    clr_name = "System.Text.StringBuilder"

    def __init__(self, text: str = "", capacity: int = 16) -> None:
        self.pieces = [text] if text else []
        self.capacity = capacity

    @property
    def text(self) -> str:
        """What has been built, in units (see `utf16`)."""
        if self.pieces:
            self.pieces = [units("".join(self.pieces))]
        return self.pieces[0] if self.pieces else ""

    @text.setter
    def text(self, new: str) -> None:
        self.pieces = [new] if new else []

    def __str__(self) -> str:
        return whole(self.text)


BUILDER = declare_type("System.Text.StringBuilder")


def builder_from_text(text: str) -> StringBuilder:
    """new StringBuilder(text)."""
    return StringBuilder(text)


def builder_with_capacity(capacity: int) -> StringBuilder:
    """new StringBuilder(capacity). Raises ArgumentOutOfRangeException."""
    if capacity < 0:
        raise must_not_be_negative("capacity", capacity)
    if capacity > 0x7FFFFFC7:
        raise error("OutOfMemoryException", "Array dimensions exceeded supported range.")
    return StringBuilder("", capacity or 16)


BUILDER.constructor("StringBuilder()")(StringBuilder)
BUILDER.constructor("StringBuilder(int capacity)", "StringBuilder(int capacity, int maxCapacity)")(
    lambda capacity, _limit=0: builder_with_capacity(capacity)
)
BUILDER.constructor("StringBuilder(string value)", "StringBuilder(string value, int capacity)")(
    lambda text, capacity=16: StringBuilder(text or "", capacity)
)


@BUILDER.property("int Capacity")
def _capacity(builder: StringBuilder) -> int:
    size = builder.capacity
    while size < len(builder.text):
        size *= 2
    return size


@_capacity.with_setter
def _set_capacity(builder: StringBuilder, size: int) -> None:
    builder.capacity = max(size, 1)


BUILDER.properties_from({"int MaxCapacity": lambda builder: 2**31 - 1})


@BUILDER.property("int Length")
def _length(builder: StringBuilder) -> int:
    return len(builder.text)


@_length.with_setter
def _set_length(builder: StringBuilder, size: int) -> None:
    if size < 0:
        raise must_not_be_negative("value", size)
    builder.text = builder.text[:size].ljust(size, "\0")


@BUILDER.method(
    "System.Text.StringBuilder Append(string value)",
    "System.Text.StringBuilder Append(System.Object value)",
)
def _append(builder: StringBuilder, value: Any) -> StringBuilder:
    builder.pieces.append(value if type(value) is str else current_text(value))
    return builder


@BUILDER.method("System.Text.StringBuilder Append(char[] value)")
def _append_chars(builder: StringBuilder, letters: list[str] | None) -> StringBuilder:
    builder.pieces.append("".join(letters or []))
    return builder


@BUILDER.method("System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)")
def _append_some_chars(builder: StringBuilder, letters: list[str], start: int, count: int) -> StringBuilder:
    return _append_chars(builder, letters[start : start + count])


@BUILDER.method("System.Text.StringBuilder Append(char value, int repeatCount)")
def _append_repeated(builder: StringBuilder, letter: str, count: int) -> StringBuilder:
    if count < 0:
        raise must_not_be_negative("repeatCount", count)
    builder.pieces.append(str(letter) * count)
    return builder


@BUILDER.method("System.Text.StringBuilder Append(string value, int startIndex, int count)")
def _append_part(builder: StringBuilder, text: str, start: int, count: int) -> StringBuilder:
    builder.pieces.append(text[start : start + count])
    return builder


@BUILDER.method("System.Text.StringBuilder AppendLine()", "System.Text.StringBuilder AppendLine(string value)")
def _append_line(builder: StringBuilder, text: str | None = "") -> StringBuilder:
    builder.pieces.append(f"{text or ''}\n")
    return builder


@BUILDER.method("System.Text.StringBuilder AppendFormat(string format, params System.Object[] args)")
def _append_format(builder: StringBuilder, template: str, args: list[Any]) -> StringBuilder:
    from pcshell.objects.text import format_text

    builder.pieces.append(format_text(template, args))
    return builder


@BUILDER.method(
    "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, "
    "params System.Object[] args)"
)
def _append_format_provider(builder: StringBuilder, provider: Any, template: str, args: list[Any]) -> StringBuilder:
    from pcshell.objects.text import format_text

    builder.pieces.append(format_text(template, args, provider))
    return builder


@BUILDER.method("System.Text.StringBuilder AppendJoin(string separator, params System.Object[] values)")
def _append_join(builder: StringBuilder, separator: str | None, values: list[Any]) -> StringBuilder:
    builder.pieces.append((separator or "").join(current_text(value) for value in values))
    return builder


@BUILDER.method("System.Text.StringBuilder Insert(int index, string value, int count)")
def _insert_repeated(builder: StringBuilder, index: int, value: str | None, count: int) -> StringBuilder:
    if count < 0:
        raise must_not_be_negative("count", count)
    return _insert(builder, index, (value or "") * count)


@BUILDER.method("System.Text.StringBuilder Insert(int index, char[] value)")
def _insert_chars(builder: StringBuilder, index: int, letters: list[str] | None) -> StringBuilder:
    return _insert(builder, index, "".join(letters or []))


@BUILDER.method("System.Text.StringBuilder Insert(int index, char[] value, int startIndex, int charCount)")
def _insert_some_chars(builder: StringBuilder, index: int, letters: list[str], start: int, count: int) -> StringBuilder:
    return _insert(builder, index, "".join(letters[start : start + count]))


@BUILDER.method(
    "System.Text.StringBuilder Insert(int index, string value)",
    "System.Text.StringBuilder Insert(int index, System.Object value)",
)
def _insert(builder: StringBuilder, index: int, value: Any) -> StringBuilder:
    text = builder.text
    if not 0 <= index <= len(text):
        raise out_of_range(
            "index",
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        )
    builder.text = text[:index] + units(current_text(value)) + text[index:]
    return builder


@BUILDER.method("System.Text.StringBuilder Remove(int startIndex, int length)")
def _remove(builder: StringBuilder, start: int, length: int) -> StringBuilder:
    if length < 0:
        raise must_not_be_negative("length", length)
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    text = builder.text
    if length > len(text) - start:
        raise out_of_range(
            "length",
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        )
    builder.text = text[:start] + text[start + length :]
    return builder


@BUILDER.method(
    "System.Text.StringBuilder Replace(string oldValue, string newValue)",
    "System.Text.StringBuilder Replace(char oldChar, char newChar)",
)
def _replace(builder: StringBuilder, old: str | None, new: str | None) -> StringBuilder:
    if old is None:
        raise argument_null("oldValue")
    if not old:
        raise error("ArgumentException", "The value cannot be an empty string. (Parameter 'oldValue')")
    builder.text = builder.text.replace(old, new or "")
    return builder


@BUILDER.method("System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)")
def _replace_part(builder: StringBuilder, old: str, new: str | None, start: int, count: int) -> StringBuilder:
    text = builder.text
    builder.text = text[:start] + text[start : start + count].replace(old, new or "") + text[start + count :]
    return builder


@BUILDER.method("System.Text.StringBuilder Clear()")
def _clear(builder: StringBuilder) -> StringBuilder:
    builder.text = ""
    return builder


BUILDER.method("string ToString()")(str)


@BUILDER.method("string ToString(int startIndex, int length)")
def _part(builder: StringBuilder, start: int, length: int) -> str:
    text = builder.text
    if start < 0:
        raise must_not_be_negative("startIndex", start)
    if start > len(text):
        raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
    if length < 0:
        raise must_not_be_negative("length", length)
    if start > len(text) - length:
        raise out_of_range("length", "Index and length must refer to a location within the string.")
    return whole(text[start : start + length])


@BUILDER.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
def _copy_to(builder: StringBuilder, start: int, target: list[Any], index: int, count: int) -> None:
    target[index : index + count] = map(Char, builder.text[start : start + count])


BUILDER.method("int EnsureCapacity(int capacity)")(lambda builder, capacity: max(capacity, builder.capacity))
BUILDER.method("bool Equals(System.Text.StringBuilder sb)")(
    lambda builder, other: other is not None and builder.text == other.text
)


@BUILDER.method("char Chars(int index)")
def _chars(builder: StringBuilder, index: int) -> str:
    return builder.text[index]


def _char_at(builder: StringBuilder, index: Any) -> Any:
    position = conversion.to_int(index)
    text = builder.text
    return Char(text[position]) if -len(text) <= position < len(text) else None


def _set_char(builder: StringBuilder, index: Any, letter: Any) -> None:
    position = conversion.to_int(index)
    text = builder.text
    if not 0 <= position < len(text):
        raise out_of_range(
            "index", "Index was out of range. Must be non-negative and less than the size of the collection."
        )
    builder.text = text[:position] + conversion.to_string(letter)[:1] + text[position + 1 :]


BUILDER.index(_char_at, _set_char)
