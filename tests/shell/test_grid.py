"""The full-screen table of Out-GridView: what it shows and what it gives back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pcshell.shell.grid import GridModel, build_application
from tests.support.running import run
from tests.support.terminal import Terminal

ROWS = [("Contoso", 12), ("Adventure Works", 3), ("Fabrikam", None), ("Con\x1b[2Jtext", 100)]
DOWN, F2, ENTER, ESCAPE, ALL, TAB = "\x1b[B", "\x1bOQ", "\r", "\x1b", "\x01", "\t"


def model(mode: str = "multiple") -> GridModel:
    values: list[list[Any]] = [list(row) for row in ROWS]
    return GridModel(["Name", "Seats"], [[str(name), str(seats or "")] for name, seats in ROWS], values, mode)


def names(table: GridModel) -> list[str]:
    return [str(ROWS[number][0]) for number in table.shown]


def test_the_filter_wants_every_word() -> None:
    table = model()
    table.set_filter("con")
    assert table.shown == [0, 3]
    table.set_filter("CON 12")
    assert names(table) == ["Contoso"]
    table.set_filter("seats:3")
    assert names(table) == ["Adventure Works"]


def test_columns_sort_by_value_and_turn_round() -> None:
    table = model()
    table.move_column(1)
    table.sort()
    assert table.shown == [2, 1, 0, 3]
    table.sort()
    assert table.shown == [3, 0, 1, 2]


def test_texts_cannot_command_the_terminal() -> None:
    assert all("\x1b" not in text for row in model().cells for text in row)


@pytest.mark.parametrize(
    ("mode", "keys", "expected"),
    [
        ("none", ENTER, []),
        ("single", DOWN + ENTER, [1]),
        ("multiple", DOWN + ENTER, [1]),
        ("multiple", " " + DOWN + " " + ENTER, [0, 2]),
        ("multiple", ALL + ENTER, [0, 1, 2, 3]),
        ("multiple", "con" + ALL + ENTER, [0, 3]),
        ("single", TAB + F2 + F2 + ENTER, [3]),
        ("multiple", ESCAPE, None),
    ],
)
def test_keys_choose_rows(mode: str, keys: str, expected: list[int] | None) -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        assert build_application("Customers", model(mode)).run() == expected


def test_without_a_terminal_it_is_one_error() -> None:
    result = run("1, 2 | Out-GridView -PassThru; $Error[0].FullyQualifiedErrorId")
    assert result.stdout == "OutGridViewNeedsTerminal,Microsoft.PowerShell.Commands.OutGridViewCommand\n"


def test_rows_taken_go_on_through_the_pipeline(tmp_path: Path) -> None:
    command = "'a', 'b', 'c' | Out-GridView -Title Letters -OutputMode Single | % { \"took $_\" }"
    with Terminal(tmp_path, "-Command", command) as terminal:
        terminal.wait_for("Letters")
        terminal.type(DOWN)
        terminal.type(ENTER)
        terminal.wait_for("took b")
