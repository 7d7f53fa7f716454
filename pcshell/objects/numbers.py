"""Python classes that stand for .NET's numeric and character types (architecture section 11).

Int32, Double, String and Boolean are Python's own int, float, str and bool. Everything here is a small subclass
that only says which .NET type a value has; arithmetic between them lives in `arithmetic`, never in operators of
these classes. Decimal is `decimal.Decimal`, imported only where a decimal appears.
"""

from __future__ import annotations


class Int64(int):
    """System.Int64."""

    __slots__ = ()


class Byte(int):
    """System.Byte."""

    __slots__ = ()


class SByte(int):
    """System.SByte."""

    __slots__ = ()


class Int16(int):
    """System.Int16."""

    __slots__ = ()


class UInt16(int):
    """System.UInt16."""

    __slots__ = ()


class UInt32(int):
    """System.UInt32."""

    __slots__ = ()


class UInt64(int):
    """System.UInt64."""

    __slots__ = ()


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()


class Single(float):
    """System.Single; holds the value rounded to 24 bits of significand."""

    __slots__ = ()


class Char(str):
    """System.Char: a text of exactly one UTF-16 code unit."""

    __slots__ = ()


class EnumValue(int):
    """A member (or a combination of flags) of a .NET enum; each enum is a subclass made by `enums.make_enum`.

    `clr_name` is the full .NET name of the enum, `members` its names and numbers as declared, `by_name` the numbers by
    folded name, `by_number` the first name of each number, `underlying` the .NET name of its integers. `json_text`
    says that the enum brings its own JSON converter, which writes names (Partner Center's enums do).
    """

    __slots__ = ()
    clr_name = "System.Enum"
    members: tuple[tuple[str, int], ...] = ()
    by_name: dict[str, int] = {}
    by_number: dict[int, str] = {}
    flags = False
    json_text = False
    underlying = "System.Int32"


INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1
INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
