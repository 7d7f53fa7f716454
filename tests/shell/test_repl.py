"""Keys of the prompt, by a pipe instead of a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pcshell.cmdlets.utility.write import ProgressRecord
from pcshell.defaults import create_runspace
from pcshell.shell.bridge import Session
from pcshell.shell.console_host import ConsoleHost
from pcshell.shell.history import PromptHistory, append_entry
from pcshell.shell.progress import plain_text
from pcshell.shell.repl import prompt_fragments, prompt_options
from pcshell.shell.standard_streams import ErrorStream, InputStream, OutputStream
from pcshell.shell.toolkit import PowerShellCompleter

ENTER, TAB, CONTROL_C, CONTROL_D, UP, ESCAPE = "\r", "\t", "\x03", "\x04", "\x1b[A", "\x1b"


@pytest.fixture
def console() -> ConsoleHost:
    output = OutputStream(is_open=True, descriptor=-1)
    output.write = lambda text: None  # type: ignore[method-assign]
    return ConsoleHost(output, ErrorStream(lambda: None), InputStream(is_open=False))


@pytest.fixture
def type_keys(console: ConsoleHost, tmp_path: Path) -> Callable[[str], Any]:
    """Types keys at a prompt and gives what click-repl would get."""
    path = str(tmp_path / "history")
    append_entry(path, "an older line")
    runspace = create_runspace(console, no_profile=True)
    session = Session(console, lambda: runspace)
    history = PromptHistory(path, lambda text: None)

    def run(keys: str) -> Any:
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            options = prompt_options(session, console, history, PowerShellCompleter(runspace))
            return PromptSession(**options).prompt()

    return run


@pytest.mark.parametrize(
    "line",
    [
        "Get-PartnerCustomer",
        "'it''s' | ForEach-Object { \"$_\" }",
        "!$true",
        ":label foreach ($x in 1) { }",
        '$a = "a`"b"; \'c \\ d\'',
    ],
)
def test_enter_hands_the_line_over_as_one_word(line: str, type_keys: Callable[[str], Any]) -> None:
    assert shlex.split(type_keys(line + ENTER)) == [line]


def test_enter_opens_a_line_in_what_is_not_complete(type_keys: Callable[[str], Any]) -> None:
    got = type_keys("if ($true) {" + ENTER + "'x'" + ENTER + "}" + ENTER)
    assert shlex.split(got) == ["if ($true) {\n'x'\n}"]


def test_a_faulty_line_is_handed_over(type_keys: Callable[[str], Any]) -> None:
    assert shlex.split(type_keys("1 +* 2" + ENTER)) == ["1 +* 2"]


def test_an_empty_line_is_nothing(type_keys: Callable[[str], Any]) -> None:
    assert type_keys("   " + ENTER) == ""


def test_pasted_lines_wait_for_enter(type_keys: Callable[[str], Any]) -> None:
    got = type_keys("\x1b[200~'a'\n'b'\x1b[201~" + ENTER)
    assert shlex.split(got) == ["'a'\n'b'"]


def test_control_c_drops_the_input(type_keys: Callable[[str], Any]) -> None:
    with pytest.raises(KeyboardInterrupt):
        type_keys("Get-Some" + CONTROL_C)


def test_control_d_leaves(type_keys: Callable[[str], Any]) -> None:
    with pytest.raises(EOFError):
        type_keys(CONTROL_D)


def test_up_brings_an_older_line(type_keys: Callable[[str], Any]) -> None:
    assert shlex.split(type_keys(UP + ENTER)) == ["an older line"]


def test_tab_completes_a_command(type_keys: Callable[[str], Any]) -> None:
    assert shlex.split(type_keys("disconnect-p" + TAB + ENTER)) == ["Disconnect-PartnerCenter"]
    assert shlex.split(type_keys("Get-PartnerCustomerSubscript" + TAB + ENTER)) == ["Get-PartnerCustomerSubscription"]


def test_the_prompt_shows_the_connection(console: ConsoleHost) -> None:
    runspace = create_runspace(console, no_profile=True)
    runspace.context.session.location = "/home/x"
    assert "".join(text for _, text in prompt_fragments(runspace)) == "PS /home/x> "
    runspace.prompt_status = lambda: "emulator"  # type: ignore[method-assign]
    assert "".join(text for _, text in prompt_fragments(runspace)) == "PS [emulator] /home/x> "


def test_progress_without_colours_is_one_line() -> None:
    record = ProgressRecord(1, "Reading", "page 3")
    record.percent_complete = 40
    assert plain_text(record) == "Reading: page 3 [40%]"
    record.record_type = "Completed"
    assert plain_text(record) == ""
