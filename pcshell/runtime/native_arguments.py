"""The words a program gets: arrays as they are written, globs and `~` outside of quotes (about_Parsing)."""

from __future__ import annotations

import os
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.runtime.binder import CommandArgument
    from pcshell.runtime.context import ExecutionContext

_QUOTES = frozenset("'\"\u2018\u2019\u201a\u201b\u201c\u201d\u201e")
_WILDCARDS = frozenset("*?[")


def words_of(context: ExecutionContext, arguments: Sequence[CommandArgument]) -> list[str]:
    """The arguments of a program, one word each, as `$PSNativeCommandArgumentPassing` says.

    Windows differs from Standard for programs that exist on Windows only.
    """
    words = _words(context, arguments)
    style = context.preference("PSNativeCommandArgumentPassing").lower()
    return _split_line(" ".join(map(_quoted, filter(None, words)))) if style == "legacy" else words


def _quoted(word: str) -> str:
    """A word in a command line as Legacy writes it: quotes around blanks, the quotes inside as they are."""
    quotes = 0
    needs_quotes = False
    before = ""
    for char in word:
        if char == '"' and before != "\\":
            quotes += 1
        elif char.isspace() and quotes % 2 == 0:
            needs_quotes = True
        before = char
    if not needs_quotes:
        return word
    return '"' + word + "\\" * (len(word) - len(word.rstrip("\\"))) + '"'


def _split_line(line: str) -> list[str]:
    """The words of a command line by the rules of Windows programs, which .NET uses on every system.

    Backslashes are themselves except before a quote, where two stand for one and an odd one takes the quote literally.
    """
    words: list[str] = []
    position = 0
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        word, position = _next_word(line, position)
        words.append(word)
    return words


def _next_word(line: str, position: int) -> tuple[str, int]:
    pieces: list[str] = []
    inside = False
    while position < len(line):
        char = line[position]
        if char == "\\":
            end = position
            while line[end : end + 1] == "\\":
                end += 1
            count = end - position
            position = end
            if line[end : end + 1] != '"':
                pieces.append("\\" * count)
                continue
            pieces.append("\\" * (count // 2))
            if count % 2:
                pieces.append('"')
                position += 1
            continue
        position += 1
        if char == '"':
            if inside and line[position : position + 1] == '"':
                pieces.append('"')
                position += 1
            else:
                inside = not inside
        elif char.isspace() and not inside:
            break
        else:
            pieces.append(char)
    return "".join(pieces), position


def _words(context: ExecutionContext, arguments: Sequence[CommandArgument]) -> list[str]:
    from pcshell.objects.conversion import enumerate_value, to_string
    from pcshell.runtime.command_arguments import WrittenNumber

    words: list[str] = []
    for one in arguments:
        value = one.value.text if type(one.value) is WrittenNumber else one.value
        if one.kind == "parameter":
            words.append(f"-{one.name}")
            continue
        prefix = f"-{one.name}:" if one.kind == "named" else ""
        quoted = _is_quoted(one.extent)
        items = enumerate_value(value) if not prefix else None
        if items is None:
            if value is not None or prefix:
                words += _expanded(context, prefix, to_string(value), quoted)
            continue
        texts = [to_string(item) for item in items]
        gaps = _gaps(one.extent, len(texts))
        if gaps is not None:
            words += _joined(texts, gaps)
        else:
            for text in texts:
                words += _expanded(context, "", text, quoted)
    return words


def _is_quoted(extent: Any) -> bool:
    if extent is None:
        return False
    text = extent.text
    return text[:1] in _QUOTES or (text[:1] == "@" and text[1:2] in _QUOTES)


def _gaps(extent: Any, count: int) -> list[str] | None:
    """What stands between the elements of an array that is written at the call (`1, 2`); None for other values."""
    if extent is None or "," not in extent.text:
        return None
    from pcshell.language import nodes
    from pcshell.language.parser import parse

    before = "x "
    tree = parse(before + extent.text).ast
    literal = next((node for node in tree.walk() if type(node) is nodes.ArrayLiteralAst), None)
    if literal is None or len(literal.elements) != count or literal.extent.start != len(before):
        return None
    text = tree.extent.source.text
    ends = [element.extent for element in literal.elements]
    return [text[one.end : other.start] for one, other in pairwise(ends)]


def _joined(texts: list[str], gaps: list[str]) -> list[str]:
    """Elements with the text between them; a blank there begins another word."""
    words = [texts[0]]
    for gap, text in zip(gaps, texts[1:], strict=True):
        pieces = gap.split()
        if not gap[:1].isspace():
            words[-1] += pieces.pop(0)
        words += pieces
        if gap[-1:].isspace():
            words.append(text)
        else:
            words[-1] += text
    return words


def _expanded(context: ExecutionContext, prefix: str, text: str, quoted: bool) -> list[str]:
    """The files a pattern outside of quotes means, the home folder for `~`; otherwise the word itself."""
    if quoted or not text:
        return [prefix + text]
    if not _WILDCARDS.isdisjoint(text):
        found = _matches(context, text)
        if found:
            return [prefix + path for path in found]
    elif text == "~" or text.startswith("~/"):
        return [prefix + os.path.expanduser("~") + text[1:]]
    return [prefix + text]


def _matches(context: ExecutionContext, pattern: str) -> list[str]:
    from pcshell.objects.errors import ClrException
    from pcshell.objects.members import get_property
    from pcshell.objects.typenames import type_of

    if context.session.current_drive.lower() in ("env", "variable", "function", "alias"):
        return []
    try:
        items = context.invoke_command("Get-Item", (), {"Path": pattern, "ErrorAction": "Ignore"})
    except ClrException:
        return []
    if not items or any("System.IO.FileSystemInfo" not in type_of(item).assignable_names() for item in items):
        return []
    paths = [str(get_property(item, "FullName", "fullname")) for item in items]
    if pattern[0] in "/~":
        return paths
    return [os.path.relpath(path, context.session.location or None) for path in paths]
