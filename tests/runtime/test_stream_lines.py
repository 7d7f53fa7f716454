"""Warnings, verbose and debug messages on the screen, in the colours of $PSStyle or without."""

from __future__ import annotations

import pytest

from pcshell.defaults import create_runspace
from pcshell.formatting.style import current
from pcshell.runtime.host import BufferHost

MESSAGES = "Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug"
PLAIN = ["WARNING: w", "VERBOSE: v", "DEBUG: d"]
COLORED = [f"\x1b[33;1m{line}\x1b[0m" for line in PLAIN]


@pytest.mark.parametrize(
    ("rendering", "is_terminal", "lines"),
    [("Host", True, COLORED), ("Host", False, PLAIN), ("PlainText", True, PLAIN), ("Ansi", False, COLORED)],
)
def test_messages_have_the_colours_of_their_stream(
    rendering: str, is_terminal: bool, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current(), "rendering", "Host")
    host = BufferHost()
    host.supports_color = is_terminal
    create_runspace(host).invoke(f"$PSStyle.OutputRendering = '{rendering}'; {MESSAGES}")
    assert host.text.splitlines() == lines
