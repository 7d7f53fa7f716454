"""Classes of characters, as PowerShell's lexer sees them (about_Parsing, about_Quoting_Rules).

Typographic quotes and dashes count as their plain forms.
"""

from __future__ import annotations

SINGLE_QUOTES = frozenset("'\u2018\u2019\u201a\u201b")
DOUBLE_QUOTES = frozenset('"\u201c\u201d\u201e')
DASHES = frozenset("-\u2013\u2014\u2015")
QUOTES = SINGLE_QUOTES | DOUBLE_QUOTES

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = frozenset("0123456789")
HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
# ASCII characters of identifiers; others are letters and digits by str.isalnum.
WORD = LETTERS | DIGITS | {"_"}

BLANKS = frozenset(" \t\v\f\x85\xa0")
LINE_ENDS = frozenset("\r\n")

# These end a word in command mode. \0 stands behind the text.
WORD_ENDS = frozenset("\0\t\v\f\r\n &(),;<>{|}\x85\xa0")
# These may follow a number directly in expression mode, besides WORD_ENDS.
NUMBER_ENDS = frozenset("!#%*+-./=]\u2013\u2014\u2015")

# What the character behind a backtick means; others stand for themselves.
ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}


def is_blank(char: str) -> bool:
    """Whether it separates words without ending a line."""
    return char in BLANKS or (char > "\x7f" and char.isspace())


def ends_word(char: str) -> bool:
    """Whether it ends a word in command mode."""
    return char in WORD_ENDS or (char > "\x7f" and char.isspace())


def is_word_start(char: str) -> bool:
    """Whether an identifier may begin with it."""
    return char in LETTERS or char == "_" or (char > "\x7f" and char.isalpha())


def is_word(char: str) -> bool:
    """Whether it may stand inside an identifier."""
    return char in WORD or (char > "\x7f" and char.isalnum())


def word_end(text: str, position: int) -> int:
    """The end of the identifier characters at ``position``; the text ends in ``\\0``."""
    while True:
        char = text[position]
        if char in WORD or (char > "\x7f" and char.isalnum()):
            position += 1
        else:
            return position
