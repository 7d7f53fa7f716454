"""Enums: one subclass of EnumValue per .NET enum, made when first asked for; names, [Flags], parsing.

The members come from `enum_table` or from a script's own `enum`. A value prints as .NET prints it: the name, for
[Flags] the names that make it up, else the number.
"""

from __future__ import annotations

from pcshell.objects.numbers import EnumValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_CLASSES: dict[str, type[EnumValue]] = {}
_SCRIPT_CLASSES: dict[str, type[EnumValue]] = {}
_ROWS: dict[str, str] = {}

RANGES = {
    "System.Int32": (-(2**31), 2**31 - 1),
    "System.UInt32": (0, 2**32 - 1),
    "System.Int64": (-(2**63), 2**63 - 1),
    "System.UInt64": (0, 2**64 - 1),
    "System.Int16": (-(2**15), 2**15 - 1),
    "System.UInt16": (0, 2**16 - 1),
    "System.Byte": (0, 255),
    "System.SByte": (-128, 127),
}


def _rows() -> dict[str, str]:
    """Rows of the table by folded name, read once."""
    if not _ROWS:
        from pcshell.objects.enum_table import TABLE

        for line in TABLE.split("\n"):
            if line:
                _ROWS[line.partition(" ")[0].lstrip("*").lower()] = line
    return _ROWS


def enum_names() -> list[str]:
    """The full names of the enums of the table."""
    return [line.partition(" ")[0].lstrip("*") for line in _rows().values()]


def table_name(folded: str) -> str | None:
    """The full name of an enum of the table as it is spelled there, or None."""
    line = _rows().get(folded)
    return None if line is None else line.partition(" ")[0].lstrip("*")


def make_enum(
    name: str, members: Iterable[tuple[str, int]], flags: bool = False, underlying: str = "System.Int32"
) -> type[EnumValue]:
    """A class for an enum: `members` in order of declaration. `underlying` is the .NET name of its integers."""
    pairs = tuple(members)
    by_number: dict[int, str] = {}
    for member, number in pairs:
        by_number.setdefault(number, member)
    return type(
        name.rpartition(".")[2],
        (EnumValue,),
        {
            "__slots__": (),
            "clr_name": name,
            "members": pairs,
            "by_name": {member.lower(): number for member, number in reversed(pairs)},
            "by_number": by_number,
            "flags": flags,
            "underlying": underlying,
        },
    )


def register_enum(enum: type[EnumValue]) -> None:
    """Makes a script's own enum known by its name; a later one of the same name replaces it."""
    _SCRIPT_CLASSES[enum.clr_name.lower()] = enum


def enum_class(name: str) -> type[EnumValue] | None:
    """The class of an enum by its full name (any case), or None where there is no such enum."""
    folded = name.lower()
    found = _SCRIPT_CLASSES.get(folded) or _CLASSES.get(folded)
    if found is None:
        line = _rows().get(folded)
        if line is None:
            return None
        full, *texts = line.split(" ")
        members = []
        number = -1
        for text in texts:
            member, equals, written = text.partition("=")
            number = int(written) if equals else number + 1
            members.append((member, number))
        found = _CLASSES[folded] = make_enum(full.lstrip("*"), members, full.startswith("*"))
    return found


def enum_member(name: str, member: str) -> EnumValue:
    """A member of a table's enum by the names our own code uses; an unknown one is a mistake of ours (KeyError)."""
    enum = enum_class(name)
    if enum is None:
        raise KeyError(name)
    return enum(enum.by_name[member.lower()])


def _flag_names(kind: type[EnumValue], number: int) -> str:
    """The names that make up a combination of flags, smallest first, or the number (Enum.ToString, format G)."""
    left = number
    if number < 0:
        left = number & ((1 << 64) - 1 if kind.underlying == "System.Int64" else (1 << 32) - 1)
    names: list[str] = []
    for bits in sorted((key & 0xFFFFFFFFFFFFFFFF if key < 0 else key for key in kind.by_number), reverse=True):
        if bits and left & bits == bits:
            left -= bits
            names.append(kind.by_number.get(bits) or kind.by_number[bits - (1 << 64)])
    if left or not names:
        return int.__repr__(number)
    return ", ".join(reversed(names))


def enum_text(value: EnumValue) -> str:
    """Enum.ToString(): the member's name, names of flags, or the number."""
    kind = type(value)
    number = int(value)
    name = kind.by_number.get(number)
    if name is not None:
        return name
    return _flag_names(kind, number) if kind.flags else int.__repr__(number)


def is_defined(value: EnumValue) -> bool:
    """Whether an enum value is a member, or for [Flags] a combination of members only (what a cast demands)."""
    kind = type(value)
    number = int(value)
    if number in kind.by_number:
        return True
    if not kind.flags:
        return False
    known = 0
    for bits in kind.by_number:
        known |= bits
    return not number & ~known


def ordered_names(kind: type[EnumValue]) -> list[str]:
    """Enum.GetNames(): by number taken as unsigned, then by declaration."""
    order = sorted(enumerate(kind.members), key=lambda row: (row[1][1] & 0xFFFFFFFFFFFFFFFF, row[0]))
    return [name for _, (name, _number) in order]


def find_member(kind: type[EnumValue], text: str) -> int | None:
    """The number of one member by name in any case, or None."""
    return kind.by_name.get(text.lower())


def enum_values(kind: type[EnumValue]) -> list[Any]:
    """Enum.GetValues(): one value per name, by number."""
    return [kind(kind.by_name[name.lower()]) for name in ordered_names(kind)]
