"""System.Text: StringBuilder and Encoding."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.clr_string import current_text
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char

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
        """What has been built."""
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return self.pieces[0] if self.pieces else ""

    @text.setter
    def text(self, new: str) -> None:
        self.pieces = [new] if new else []

    def __str__(self) -> str:
        return self.text


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
    builder.text = text[:index] + current_text(value) + text[index:]
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


BUILDER.method("string ToString()")(lambda builder: builder.text)
BUILDER.method("string ToString(int startIndex, int length)")(
    lambda builder, start, length: builder.text[start : start + length]
)
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


# ------------------------------------------------------------------------------------------------------------ Encoding


class Encoding:
    """System.Text.Encoding and its subclasses: a Python codec, .NET's names, the bytes in front of a file."""

    __slots__ = ("clr_name", "code_page", "codec", "name", "preamble", "web_name")

    def __init__(self, clr_name: str, codec: str, web_name: str, name: str, page: int, preamble: bytes = b"") -> None:
        self.clr_name = clr_name
        self.codec = codec
        self.web_name = web_name
        self.name = name
        self.code_page = page
        self.preamble = preamble

    def __str__(self) -> str:
        return self.clr_name

    def to_bytes(self, text: str) -> bytes:
        """GetBytes: what the encoding lacks becomes a question mark."""
        return text.encode(self.codec, "replace")

    def to_text(self, data: bytes) -> str:
        """GetString."""
        text = data.decode(self.codec, "replace")
        return text.replace("\ufffd", "?") if self.codec == "ascii" else text


def _encoding(kind: str, *rest: Any) -> Encoding:
    name = f"System.Text.{kind}"
    if typenames.find_type(name) is None:
        base = "System.Text.Encoding" if "+" not in kind else f"System.Text.{kind.partition('+')[0]}"
        known = base if typenames.find_type(base) is not None else "System.Text.Encoding"
        typenames.register_type(typenames.ClrType(name, "class", known))
    return Encoding(name, *rest)


UTF8 = _encoding("UTF8Encoding+UTF8EncodingSealed", "utf-8", "utf-8", "Unicode (UTF-8)", 65001, b"\xef\xbb\xbf")
UTF8_SESSION = _encoding("UTF8Encoding+UTF8EncodingSealed", "utf-8", "utf-8", "Unicode (UTF-8)", 65001)
UTF8_PLAIN = _encoding("UTF8Encoding", "utf-8", "utf-8", "Unicode (UTF-8)", 65001)
UTF8_MARKED = _encoding("UTF8Encoding", "utf-8", "utf-8", "Unicode (UTF-8)", 65001, b"\xef\xbb\xbf")
ASCII = _encoding("ASCIIEncoding+ASCIIEncodingSealed", "ascii", "us-ascii", "US-ASCII", 20127)
UTF16 = _encoding("UnicodeEncoding", "utf-16-le", "utf-16", "Unicode", 1200, b"\xff\xfe")
UTF16_BE = _encoding("UnicodeEncoding", "utf-16-be", "utf-16BE", "Unicode (Big-Endian)", 1201, b"\xfe\xff")
UTF32 = _encoding("UTF32Encoding", "utf-32-le", "utf-32", "Unicode (UTF-32)", 12000, b"\xff\xfe\0\0")
LATIN1 = _encoding("Latin1Encoding+Latin1EncodingSealed", "latin-1", "iso-8859-1", "Western European (ISO)", 28591)
WINDOWS = _encoding("SBCSCodePageEncoding", "cp1252", "windows-1252", "Western European (Windows)", 1252)

_BY_NAME = {
    "utf-8": UTF8, "utf8": UTF8, "us-ascii": ASCII, "ascii": ASCII, "utf-16": UTF16, "unicode": UTF16,
    "utf-16le": UTF16, "utf-16be": UTF16_BE, "bigendianunicode": UTF16_BE, "utf-32": UTF32, "iso-8859-1": LATIN1,
    "latin1": LATIN1, "windows-1252": WINDOWS,
}  # fmt: skip

ENCODING = declare_type("System.Text.Encoding")
for _name, _value in {
    "UTF8": UTF8, "ASCII": ASCII, "Unicode": UTF16, "BigEndianUnicode": UTF16_BE, "UTF32": UTF32, "Latin1": LATIN1,
    "Default": UTF8_PLAIN,
}.items():  # fmt: skip
    ENCODING.constant(f"System.Text.Encoding {_name}", _value)
ENCODING.properties_from(
    {
        "string BodyName": lambda encoding: encoding.web_name,
        "string EncodingName": lambda encoding: encoding.name,
        "string HeaderName": lambda encoding: encoding.web_name,
        "string WebName": lambda encoding: encoding.web_name,
        "int CodePage": lambda encoding: encoding.code_page,
        "bool IsSingleByte": lambda encoding: encoding.codec in ("ascii", "latin-1", "cp1252"),
        "byte[] Preamble": lambda encoding: list(encoding.preamble),
    }
)


def encoding_by_name(name: str) -> Encoding:
    """Encoding.GetEncoding(name). Raises ArgumentException."""
    found = _BY_NAME.get(name.lower())
    if found is None:
        raise error(
            "ArgumentException",
            f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the "
            "documentation for the Encoding.RegisterProvider method. (Parameter 'name')",
        )
    return found


ENCODING.static("System.Text.Encoding GetEncoding(string name)")(encoding_by_name)


@ENCODING.static("System.Text.Encoding GetEncoding(int codepage)")
def _by_page(page: int) -> Encoding:
    for encoding in _BY_NAME.values():
        if encoding.code_page == page:
            return encoding
    raise error("NotSupportedException", f"No data is available for encoding {page}.")


@ENCODING.method("byte[] GetBytes(string s)")
def _get_bytes(encoding: Encoding, text: str | None) -> list[int]:
    if text is None:
        raise argument_null("s")
    return list(encoding.to_bytes(text))


@ENCODING.method("byte[] GetBytes(char[] chars)")
def _get_bytes_of_chars(encoding: Encoding, letters: list[str]) -> list[int]:
    return list(encoding.to_bytes("".join(letters)))


@ENCODING.method("string GetString(byte[] bytes)", "string GetString(byte[] bytes, int index, int count)")
def _get_string(encoding: Encoding, data: list[int] | None, index: int = 0, count: int | None = None) -> str:
    if data is None:
        raise argument_null("bytes")
    return encoding.to_text(bytes(data[index:] if count is None else data[index : index + count]))


ENCODING.method("char[] GetChars(byte[] bytes)")(lambda encoding, data: encoding.to_text(bytes(data)))
ENCODING.method("int GetByteCount(string s)")(lambda encoding, text: len(encoding.to_bytes(text)))
ENCODING.method("int GetCharCount(byte[] bytes)")(lambda encoding, data: len(encoding.to_text(bytes(data))))
ENCODING.method("byte[] GetPreamble()")(lambda encoding: list(encoding.preamble))
ENCODING.method("bool Equals(System.Object value)")(lambda encoding, other: encoding is other)


@ENCODING.static("byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)")
def _convert(source: Encoding, target: Encoding, data: list[int]) -> list[int]:
    return list(target.to_bytes(source.to_text(bytes(data))))


_UTF8_TYPE = declare_type("System.Text.UTF8Encoding")


@_UTF8_TYPE.constructor(
    "UTF8Encoding()", "UTF8Encoding(bool encoderShouldEmitUTF8Identifier)",
    "UTF8Encoding(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)",
)  # fmt: skip
def _new_utf8(mark: bool = False, _throw: bool = False) -> Encoding:
    return UTF8_MARKED if mark else UTF8_PLAIN


declare_type("System.Text.ASCIIEncoding").constructor("ASCIIEncoding()")(lambda: ASCII)


@declare_type("System.Text.UnicodeEncoding").constructor(
    "UnicodeEncoding()", "UnicodeEncoding(bool bigEndian, bool byteOrderMark)"
)
def _new_utf16(big: bool = False, _mark: bool = True) -> Encoding:
    return UTF16_BE if big else UTF16
