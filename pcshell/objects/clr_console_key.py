"""Keys: System.ConsoleKeyInfo and the KeyInfo of $Host.UI.RawUI, and how one is read from the terminal."""

from __future__ import annotations

import os

from pcshell.objects import conversion
from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import Char
from pcshell.objects.overloads import named_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NO_KEYS = (
    "Cannot read keys when either application does not have a console or when console input has been redirected. "
    "Try using Console.Read."
)
_INTERRUPT = "\x03"
# Characters of keys that have no character of their own as their number: character -> ConsoleKey.
_CODES = {"\r": 13, "\n": 13, "\x7f": 8, "\b": 8, "\t": 9, "\x1b": 27, " ": 32}


class ConsoleKeyInfo:
    """A key that was pressed: its character, and its number among the keys of a keyboard (0: not known)."""

    __slots__ = ("character", "code")
    clr_name = "System.ConsoleKeyInfo"

    def __init__(self, character: str) -> None:
        self.character = "\r" if character == "\n" else character
        upper = character.upper()
        plain = len(upper) == 1 and upper.isascii() and upper.isalnum()
        self.code = ord(upper) if plain else _CODES.get(character, 0)


class KeyInfo(ConsoleKeyInfo):
    """The same key under the names of PowerShell's host."""

    __slots__ = ()
    clr_name = "System.Management.Automation.Host.KeyInfo"

    def __str__(self) -> str:
        return f"{self.code},{self.character},0,True"


def read_character(echo: bool) -> str:
    """The next key of the terminal, shown when `echo` says so; Ctrl-C interrupts.

    Raises InvalidOperationException where nobody can press a key.
    """
    if not os.isatty(0):
        raise error("InvalidOperationException", _NO_KEYS)
    character = _read_raw()
    if character == _INTERRUPT:
        raise KeyboardInterrupt
    if echo and character.isprintable():
        os.write(1, character.encode("utf-8", "replace"))
    return character


def _read_raw() -> str:
    if os.name == "nt":
        import msvcrt

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    import termios
    import tty

    before = termios.tcgetattr(0)
    try:
        tty.setraw(0, termios.TCSADRAIN)
        data = os.read(0, 1)
        while data and len(data) < 4 and not _is_whole(data):
            data += os.read(0, 1)
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
    if not data:
        raise error("InvalidOperationException", _NO_KEYS)
    return data.decode("utf-8", "replace")


def _is_whole(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _enum(name: str, value: int) -> Any:
    return conversion.convert(value, named_type(name))


KEY = declare_type("System.ConsoleKeyInfo")
KEY.properties_from({
    "char KeyChar": lambda key: Char(key.character[:1]),
    "System.ConsoleKey Key": lambda key: _enum("System.ConsoleKey", key.code),
    "System.ConsoleModifiers Modifiers": lambda key: _enum("System.ConsoleModifiers", 0),
})  # fmt: skip
HOST_KEY = declare_type("System.Management.Automation.Host.KeyInfo")
HOST_KEY.properties_from({
    "int VirtualKeyCode": lambda key: key.code,
    "char Character": lambda key: Char(key.character[:1]),
    "System.Management.Automation.Host.ControlKeyStates ControlKeyState": lambda key: _enum(
        "System.Management.Automation.Host.ControlKeyStates", 0
    ),
    "bool KeyDown": lambda key: True,
})  # fmt: skip
HOST_KEY.method("string ToString()")(str)
