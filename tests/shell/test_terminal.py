"""The prompt in a pseudo-terminal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.server import serve
from pcshell.emulator.store import Store
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


def test_changes_that_a_crash_left_open_are_said_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "journal"
    folder.mkdir(parents=True)
    (folder / "1-1-a.jsonl").write_text('{"intent": {"id": "1", "operation": "Orders.create"}}\n')
    with Terminal(tmp_path, PCSHELL_STATE=str(tmp_path / "state")) as shell:
        assert "A change was sent whose outcome nobody knows" in shell.wait_for(shell.prompt)


def test_control_c_while_something_is_changed_waits_for_the_answer(tmp_path: Path) -> None:
    arrived, released = threading.Event(), threading.Event()

    def hold(_: float) -> None:
        arrived.set()
        released.wait(20)

    emulator = Emulator(Store(Tenant(2)))
    customer = emulator.store.tenant.customer_id(0)
    emulator.faults = FaultPlan(Fault(method="PUT", delay=1.0), sleep=hold)
    server = serve(0, emulator=emulator)
    extra = {"PCSHELL_PARTNER_ENDPOINT": server.endpoint, "PCSHELL_ACCESS_TOKEN": emulator.token}
    with Terminal(tmp_path, "-NoLogo", **extra) as shell:
        shell.wait_for(shell.prompt)
        shell.run("$null = Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN")
        shell.type(f"Set-PartnerCustomer -CustomerId {customer} -Name X -Confirm:$false; 'went on'\r")
        assert arrived.wait(20)
        shell.type(CONTROL_C)
        shell.wait_for("waiting up to 10 s for the answer")
        released.set()
        assert "went on\n" not in shell.wait_for("The answer has come: the change was made")
        shell.wait_for(shell.prompt)
    server.shutdown()
    server.server_close()
