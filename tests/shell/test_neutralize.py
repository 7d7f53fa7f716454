"""What reaches a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from pcshell.shell.neutralize import neutralize


def test_plain_text_and_colours_pass() -> None:
    text = "Contoso é 日本\t\x1b[31mred\x1b[0m\n"
    assert neutralize(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "^[[2J"),
        ("\x1b]0;title\x07", "^[]0;title^G"),
        ("\x7f", "^?"),
        ("\x9b31m", "\\u009b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_commands_to_the_terminal_are_shown(text: str, shown: str) -> None:
    assert neutralize(text) == shown


def test_every_control_and_format_character_is_shown() -> None:
    """The joiner stays, because emoji need it."""
    for code in range(0x110000):
        char = chr(code)
        unseen = unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        if unseen and char not in "\t\n\r\u200d":
            assert char not in neutralize(char), f"U+{code:04X} passes"
