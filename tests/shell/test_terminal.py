"""The prompt in a pseudo-terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

CONTROL_C, CONTROL_D = "\x03", "\x04"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(tmp_path, "-NoLogo") as shell:
        shell.wait_for(shell.prompt)
        yield shell


def test_a_line_is_run_and_the_prompt_comes_back(terminal: Terminal) -> None:
    assert "\n4\n" in "\n" + terminal.run("2 + 2")
    assert "divide by zero" in terminal.run("1 / 0")


def test_an_unfinished_statement_continues(terminal: Terminal) -> None:
    terminal.type("foreach ($i in 1..2) {\r")
    terminal.wait_for(">>")
    terminal.type("'round ' + $i\r}\r")
    shown = terminal.wait_for("round 2\n")
    assert "round 1\n" in shown


def test_control_c_stops_the_pipeline_and_not_the_shell(terminal: Terminal) -> None:
    terminal.type("try { 'runs'; while ($true) { } } finally { 'cleaned' }\r")
    terminal.wait_for("runs\n")
    terminal.type(CONTROL_C)
    terminal.wait_for(terminal.prompt)
    assert "3" in terminal.run("1 + 2")


def test_the_prompt_shows_the_connection(terminal: Terminal) -> None:
    assert "[emulator]" in terminal.run("Connect-PartnerCenter -Emulator | Out-Null")
    assert "[emulator]" not in terminal.run("Disconnect-PartnerCenter | Out-Null")


def test_text_without_a_line_end_stays_before_the_prompt(terminal: Terminal) -> None:
    terminal.type("Write-Host -NoNewline 'partial'\r")
    terminal.wait_for("partial\n")
    terminal.wait_for(terminal.prompt)


def test_exit_leaves_with_its_code(terminal: Terminal) -> None:
    terminal.type("exit 7\r")
    assert terminal.exit_code() == 7


def test_control_d_leaves(terminal: Terminal) -> None:
    terminal.type(CONTROL_D)
    assert terminal.exit_code() == 0


def test_the_history_keeps_lines_and_no_secrets(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("'kept'")
    terminal.run("$password = 'hunter2'")
    terminal.type("exit\r")
    terminal.exit_code()
    history = tmp_path / ".local" / "state" / "pcshell" / "history"
    assert history.read_text().splitlines() == ["'kept'", "exit"]
    assert history.stat().st_mode & 0o777 == 0o600


def test_commands_to_the_terminal_are_shown_and_not_obeyed(terminal: Terminal) -> None:
    assert "a^Gb\n" in terminal.run('"a$([char]7)b"')
    assert "\\u202e" in terminal.run('"$([char]0x202e)"')


def test_the_session_remembers_its_lines(terminal: Terminal) -> None:
    terminal.run("'first'")
    assert "'first'" in terminal.run("(Get-History).CommandLine")
    assert "1" in terminal.run("(Get-History)[0].Id")


def test_progress_leaves_no_trace(terminal: Terminal) -> None:
    shown = terminal.run("Write-Progress -Activity Reading -Status half -PercentComplete 50; 'done'")
    assert "Reading" in shown and "half" in shown
    assert "done\n" in shown


def test_a_key_is_read_without_enter(tmp_path: Path) -> None:
    command = (
        "Write-Host press; $key = $Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown'); "
        'Write-Host "got $($key.Character) $($key.VirtualKeyCode) $([Console]::ReadKey($true).Key)"'
    )
    with Terminal(tmp_path, "-Command", command) as terminal:
        terminal.wait_for("press\n")
        terminal.type("x")
        terminal.type("\r")
        assert terminal.wait_for("Enter").endswith("got x 88 Enter")
