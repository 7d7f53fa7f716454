"""System.Guid."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Guid:
    """A GUID as a number of 128 bits, in the order in which it is written."""

    __slots__ = ("number",)
    clr_name = "System.Guid"

    def __init__(self, number: int = 0) -> None:
        self.number = number

    def digits(self) -> str:
        """32 hexadecimal digits."""
        return f"{self.number:032x}"

    def __str__(self) -> str:
        text = self.digits()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def __eq__(self, other: object) -> bool:
        return type(other) is Guid and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)

    def compare_to(self, other: Guid) -> int:
        """-1, 0 or 1."""
        return (self.number > other.number) - (self.number < other.number)

    def format_text(self, template: str | None, _provider: Any) -> str:
        """ToString(format)."""
        return format_guid(self, template)


def format_guid(value: Guid, template: str | None) -> str:
    """Guid.ToString(format): D, N, B, P or X. Raises FormatException."""
    letter = (template or "D").lower()
    plain = str(value)
    if letter == "d":
        return plain
    if letter == "n":
        return value.digits()
    if letter == "b":
        return f"{{{plain}}}"
    if letter == "p":
        return f"({plain})"
    if letter == "x":
        text = value.digits()
        rest = ",".join(f"0x{text[at : at + 2]}" for at in range(16, 32, 2))
        return f"{{0x{text[:8]},0x{text[8:12]},0x{text[12:16]},{{{rest}}}}}"
    raise error(
        "FormatException",
        'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
    )


_HEX = frozenset("0123456789abcdefABCDEF")


def parse_guid(text: str | None) -> Guid:
    """Guid.Parse in its formats D, N, B, P, X. Raises FormatException."""
    if text is None:
        raise argument_null("input")
    body = text.strip()
    if body.startswith("{0x") or body.startswith("{0X"):
        return _parse_hexadecimal(body, text)
    if body[:1] + body[-1:] in ("{}", "()"):
        body = body[1:-1]
        dashed = True
    else:
        dashed = "-" in body
    if dashed:
        parts = body.split("-")
        if len(body) != 36 or [len(part) for part in parts] != [8, 4, 4, 4, 12]:
            if "-" not in body and len(body) != 32:
                raise _unrecognized()
            raise (
                error("FormatException", "Dashes are in the wrong position for GUID parsing.")
                if len(body) == 36
                else _unrecognized()
            )
        body = "".join(parts)
    if len(body) != 32 or not _HEX.issuperset(body):
        raise (
            _unrecognized()
            if len(body) != 32
            else error("FormatException", "Guid string should only contain hexadecimal characters.")
        )
    return Guid(int(body, 16))


def _unrecognized() -> ClrException:
    return error("FormatException", "Unrecognized Guid format.")


def _parse_hexadecimal(body: str, text: str) -> Guid:
    parts = [part.strip() for part in body.replace("{", "").replace("}", "").split(",")]
    widths = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2]
    if len(parts) != 11 or not all(part.lower().startswith("0x") and _HEX.issuperset(part[2:]) for part in parts):
        raise _unrecognized()
    return Guid(int("".join(part[2:].rjust(width, "0") for part, width in zip(parts, widths, strict=True)), 16))


def new_guid() -> Guid:
    """Guid.NewGuid()."""
    import os

    number = int.from_bytes(os.urandom(16), "big")
    return Guid(number & ~(0xF << 76) & ~(0x3 << 62) | (4 << 76) | (2 << 62))


TABLE = declare_type("System.Guid")
TABLE.properties_from(
    {
        "int Variant": lambda value: value.number >> 60 & 0xF,
        "int Version": lambda value: value.number >> 76 & 0xF,
    }
)
TABLE.constant("guid Empty", Guid(0))
TABLE.constant("guid AllBitsSet", Guid(2**128 - 1))
TABLE.static("guid NewGuid()")(new_guid)
TABLE.static("guid Parse(string input)")(parse_guid)


@TABLE.static("bool TryParse(string input, out guid result)")
def _try_parse(text: str | None, result: Any) -> bool:
    try:
        result.value = parse_guid(text)
    except ClrException:
        result.value = Guid(0)
        return False
    return True


TABLE.static("guid Parse(string s, System.IFormatProvider provider)")(lambda text, _provider: parse_guid(text))


@TABLE.static("bool TryParse(string s, System.IFormatProvider provider, out guid result)")
def _try_parse_provider(text: str | None, _provider: Any, result: Any) -> bool:
    return _try_parse(text, result)


@TABLE.static("guid ParseExact(string input, string format)")
def _parse_exact(text: str, template: str) -> Guid:
    found = parse_guid(text)
    if format_guid(found, template).lower() != text.strip().lower():
        raise _unrecognized()
    return found


@TABLE.static("bool TryParseExact(string input, string format, out guid result)")
def _try_parse_exact(text: str, template: str, result: Any) -> bool:
    try:
        result.value = _parse_exact(text, template)
    except ClrException:
        result.value = Guid(0)
        return False
    return True


@TABLE.static("guid CreateVersion7()", "guid CreateVersion7(System.DateTimeOffset timestamp)")
def _version_7(moment: Any = None) -> Guid:
    import os
    import time

    from pcshell.objects.instants import TICKS_PER_MILLISECOND, UNIX_TICKS

    milliseconds = time.time_ns() // 1_000_000
    if moment is not None:
        milliseconds = (moment.utc_ticks - UNIX_TICKS) // TICKS_PER_MILLISECOND
    if milliseconds < 0:
        raise error("ArgumentOutOfRangeException", "The timestamp must be in the range of UNIX milliseconds.")
    chance = int.from_bytes(os.urandom(10), "big")
    return Guid(milliseconds << 80 | (chance & ~(0xF << 76) & ~(0x3 << 62) | (7 << 76) | (2 << 62)))


@TABLE.constructor("Guid()")
def _empty() -> Guid:
    return Guid(0)


TABLE.constructor("Guid(string g)")(parse_guid)


@TABLE.constructor("Guid(byte[] b)")
def _from_bytes(items: list[int]) -> Guid:
    if len(items) != 16:
        raise error("ArgumentException", "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')")
    data = bytes(items)
    return Guid(int.from_bytes(data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:], "big"))


_BYTES = ", ".join(f"byte {letter}" for letter in "defghijk")


@TABLE.constructor(f"Guid(int a, short b, short c, {_BYTES})", f"Guid(uint a, ushort b, ushort c, {_BYTES})")
def _from_parts(a: int, b: int, c: int, *rest: int) -> Guid:
    head = (a & 0xFFFFFFFF) << 32 | (b & 0xFFFF) << 16 | c & 0xFFFF
    return Guid(head << 64 | int.from_bytes(bytes(rest), "big"))


@TABLE.constructor("Guid(int a, short b, short c, byte[] d)")
def _from_parts_and_bytes(a: int, b: int, c: int, rest: list[int]) -> Guid:
    if len(rest) != 8:
        raise error("ArgumentException", "Byte array for Guid must be exactly 8 bytes long. (Parameter 'd')")
    return _from_parts(a, b, c, *rest)


@TABLE.method("byte[] ToByteArray(bool bigEndian)")
def _to_ordered_bytes(value: Guid, big_endian: bool) -> list[int]:
    return list(value.number.to_bytes(16, "big")) if big_endian else _to_bytes(value)


@TABLE.method("byte[] ToByteArray()")
def _to_bytes(value: Guid) -> list[int]:
    data = value.number.to_bytes(16, "big")
    return list(data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:])


@TABLE.method("string ToString()", "string ToString(string format)")
def _to_string(value: Guid, template: str | None = None) -> str:
    return format_guid(value, template)


@TABLE.method("string ToString(string format, System.IFormatProvider provider)")
def _to_string_both(value: Guid, template: str | None, _provider: Any) -> str:
    return format_guid(value, template)


@TABLE.method("int CompareTo(System.Object value)", "int CompareTo(guid value)")
def _compare_to(value: Guid, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, Guid):
        raise error("ArgumentException", "Object must be of type GUID. (Parameter 'value')")
    return value.compare_to(other)


@TABLE.method("bool Equals(System.Object o)", "bool Equals(guid g)")
def _equals(value: Guid, other: Any) -> bool:
    return bool(value == other)
