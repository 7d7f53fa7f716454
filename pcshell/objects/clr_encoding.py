"""System.Text.Encoding."""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.clr_exceptions import argument_null, error, must_not_be_negative, out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Byte, Char
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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

#: Codecs that browsers and mail programs take.
_BROWSER = ("utf-8", "latin-1", "cp1252")
ENCODING = declare_type("System.Text.Encoding")
for _name, _value in {
    "UTF8": UTF8, "ASCII": ASCII, "Unicode": UTF16, "BigEndianUnicode": UTF16_BE, "UTF32": UTF32, "Latin1": LATIN1,
    "Default": UTF8_PLAIN,
}.items():  # fmt: skip
    ENCODING.constant(f"System.Text.Encoding {_name}", _value)


class Fallback:
    """System.Text.EncoderReplacementFallback or DecoderReplacementFallback: what stands for what cannot be said."""

    __slots__ = ("clr_name", "text")

    def __init__(self, kind: str, encoding: Encoding) -> None:
        self.clr_name = f"System.Text.{kind}ReplacementFallback"
        self.text = "\ufffd" if encoding.codec.startswith("utf") else "?"

    def __str__(self) -> str:
        return self.clr_name


for _kind in ("Encoder", "Decoder"):
    declare_type(f"System.Text.{_kind}ReplacementFallback").properties_from(
        {"string DefaultString": lambda fallback: fallback.text, "int MaxCharCount": lambda fallback: 1}
    )

ENCODING.properties_from(
    {
        "System.Object Preamble": lambda encoding: None,  # a span, which no script can hold
        "string BodyName": lambda encoding: encoding.web_name,
        "string EncodingName": lambda encoding: encoding.name,
        "string HeaderName": lambda encoding: encoding.web_name,
        "string WebName": lambda encoding: encoding.web_name,
        "int WindowsCodePage": lambda encoding: 1200 if encoding.codec.startswith("utf") else 1252,
        "bool IsBrowserDisplay": lambda encoding: encoding.codec in _BROWSER,
        "bool IsBrowserSave": lambda encoding: encoding.codec in (*_BROWSER, "utf-16-le"),
        "bool IsMailNewsDisplay": lambda encoding: encoding.codec in (*_BROWSER, "ascii"),
        "bool IsMailNewsSave": lambda encoding: encoding.codec in (*_BROWSER, "ascii"),
        "bool IsSingleByte": lambda encoding: encoding.codec in ("ascii", "latin-1", "cp1252"),
        "System.Text.EncoderFallback EncoderFallback": lambda encoding: Fallback("Encoder", encoding),
        "System.Text.DecoderFallback DecoderFallback": lambda encoding: Fallback("Decoder", encoding),
        "bool IsReadOnly": lambda encoding: True,
        "int CodePage": lambda encoding: encoding.code_page,
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


def _part_of(text: Any, index: int, count: int) -> str:
    """`count` units of a text or of an array of characters. Raises ArgumentOutOfRangeException."""
    letters = units(text) if isinstance(text, str) else "".join(text)
    if index < 0 or count < 0 or index + count > len(letters):
        raise out_of_range("index", "Index and count must refer to a location within the buffer.")
    return whole(letters[index : index + count])


def _bytes_of(encoding: Encoding, text: Any) -> bytes:
    if text is None:
        raise argument_null("s")
    return encoding.to_bytes(text if isinstance(text, str) else whole("".join(text)))


@ENCODING.method("byte[] GetBytes(string s)", "byte[] GetBytes(char[] chars)")
def _get_bytes(encoding: Encoding, text: Any) -> list[int]:
    return list(_bytes_of(encoding, text))


@ENCODING.method(
    "byte[] GetBytes(string s, int index, int count)", "byte[] GetBytes(char[] chars, int index, int count)"
)
def _get_bytes_of_part(encoding: Encoding, text: Any, index: int, count: int) -> list[int]:
    return list(_bytes_of(encoding, _part_of(text, index, count)))


@ENCODING.method(
    "int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)",
    "int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)",
)
def _put_bytes(encoding: Encoding, text: Any, index: int, count: int, target: list[Any], at: int) -> int:
    data = _bytes_of(encoding, _part_of(text, index, count))
    if at < 0 or at + len(data) > len(target):
        raise error(
            "ArgumentException",
            "The output byte buffer is too small to contain the encoded data, encoding codepage "
            f"'{encoding.code_page}' and fallback 'System.Text.EncoderReplacementFallback'. (Parameter 'bytes')",
        )
    target[at : at + len(data)] = map(Byte, data)
    return len(data)


@ENCODING.method("string GetString(byte[] bytes)", "string GetString(byte[] bytes, int index, int count)")
def _get_string(encoding: Encoding, data: list[int] | None, index: int = 0, count: int | None = None) -> str:
    if data is None:
        raise argument_null("bytes")
    return encoding.to_text(bytes(data[index:] if count is None else data[index : index + count]))


ENCODING.method("char[] GetChars(byte[] bytes)", "char[] GetChars(byte[] bytes, int index, int count)")(
    lambda encoding, data, *part: units(_get_string(encoding, data, *part))
)
ENCODING.method("int GetCharCount(byte[] bytes)", "int GetCharCount(byte[] bytes, int index, int count)")(
    lambda encoding, data, *part: len(units(_get_string(encoding, data, *part)))
)
ENCODING.method("int GetByteCount(string s)", "int GetByteCount(char[] chars)")(
    lambda encoding, text: len(_bytes_of(encoding, text))
)
ENCODING.method(
    "int GetByteCount(string s, int index, int count)", "int GetByteCount(char[] chars, int index, int count)"
)(lambda encoding, text, index, count: len(_bytes_of(encoding, _part_of(text, index, count))))


@ENCODING.method("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)")
def _put_chars(encoding: Encoding, data: list[int], index: int, count: int, target: list[Any], at: int) -> int:
    letters = units(_get_string(encoding, data, index, count))
    target[at : at + len(letters)] = map(Char, letters)
    return len(letters)


#: Most bytes for one unit, and for a first one that may be half a pair.
_MOST_BYTES = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4}


@ENCODING.method("int GetMaxByteCount(int charCount)")
def _most_bytes(encoding: Encoding, count: int) -> int:
    if count < 0:
        raise must_not_be_negative("charCount", count)
    return (count + 1) * _MOST_BYTES.get(encoding.codec, 1)


@ENCODING.method("int GetMaxCharCount(int byteCount)")
def _most_chars(encoding: Encoding, count: int) -> int:
    if count < 0:
        raise must_not_be_negative("byteCount", count)
    if encoding.codec == "utf-8":
        return count + 1
    if encoding.codec.startswith("utf-16"):
        return (count >> 1) + (count & 1) + 1
    return count // 2 + 2 if encoding.codec.startswith("utf-32") else count


ENCODING.method("bool IsAlwaysNormalized()")(lambda encoding: encoding.codec in ("ascii", "latin-1", "cp1252"))
ENCODING.method("System.Object Clone()")(lambda encoding: encoding)
ENCODING.method("byte[] GetPreamble()")(lambda encoding: list(encoding.preamble))
ENCODING.method("bool Equals(System.Object value)")(lambda encoding, other: encoding is other)


@ENCODING.static("byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)")
def _convert(source: Encoding, target: Encoding, data: list[int]) -> list[int]:
    return list(target.to_bytes(source.to_text(bytes(data))))


@ENCODING.static(
    "byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes, int index, "
    "int count)"
)
def _convert_part(source: Encoding, target: Encoding, data: list[int], index: int, count: int) -> list[int]:
    return _convert(source, target, data[index : index + count])


class EncodingInfo:
    """System.Text.EncodingInfo: one row of Encoding.GetEncodings()."""

    __slots__ = ("encoding",)
    clr_name = "System.Text.EncodingInfo"

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding


_INFO = declare_type(EncodingInfo.clr_name)
_INFO.properties_from({
    "int CodePage": lambda info: info.encoding.code_page,
    "string Name": lambda info: info.encoding.web_name,
    "string DisplayName": lambda info: info.encoding.name,
})  # fmt: skip
_INFO.method("System.Text.Encoding GetEncoding()")(lambda info: info.encoding)


@ENCODING.static("System.Object[] GetEncodings()")
def _get_encodings() -> list[EncodingInfo]:
    return [EncodingInfo(one) for one in (UTF16, UTF16_BE, UTF32, ASCII, LATIN1, UTF8)]


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
