"""What is under way, as a terminal shows it."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.utility.write import ProgressRecord
from pcshell.formatting.style import PSStyle
from pcshell.objects.enums import enum_member
from pcshell.shell.progress import ProgressPane

STYLE = "\x1b[33;1m"


def record(number: int, activity: str, status: str, percent: int = -1, **more: Any) -> ProgressRecord:
    result = ProgressRecord(number, activity, status)
    result.percent_complete = percent
    for name, value in more.items():
        setattr(result, name, value)
    return result


def test_the_minimal_view_reverses_what_is_done() -> None:
    drawn = ProgressPane().take(record(1, "Copy", "half", 50), 25, PSStyle())
    assert drawn == f"{STYLE}Copy [\x1b[7mhalf    \x1b[27m        ]\x1b[0m\r"


def test_the_seconds_that_remain_stand_at_the_end_of_the_bar() -> None:
    drawn = ProgressPane().take(record(1, "Copy", "a long status of it", -1, seconds_remaining=9), 25, PSStyle())
    assert drawn == f"{STYLE}Copy [\x1b[7ma long status\u20269s\x1b[27m]\x1b[0m\r"


def test_an_activity_below_another_is_indented_and_both_go_away() -> None:
    pane = ProgressPane()
    pane.take(record(1, "Outer", "", 10), 30, PSStyle())
    drawn = pane.take(record(2, "Inner", "", 20, parent_activity_id=1), 30, PSStyle())
    first, second = drawn.removeprefix("\r\x1b[J").split("\r\n")
    assert (first.startswith(f"{STYLE}Outer"), second.startswith(f"  {STYLE}Inner")) == (True, True)
    assert drawn.endswith("\x1b[1A\r")
    assert pane.take(record(2, "Inner", "", record_type="Completed"), 30, PSStyle()).count("Inner") == 0
    assert pane.take(record(1, "Outer", "", record_type="Completed"), 30, PSStyle()) == "\r\x1b[J"
    assert pane.taken_away() == ""


def test_the_classic_view_has_a_thermometer() -> None:
    style = PSStyle()
    style.progress.values["View"] = enum_member("System.Management.Automation.ProgressView", "Classic")
    one = record(1, "Copy", "half", 50, seconds_remaining=90, current_operation="file")
    lines = ProgressPane().take(one, 25, style).split("\r\n")
    assert [line.removeprefix("\x1b[30;103m").partition("\x1b")[0].rstrip() for line in lines] == [
        " Copy", "    half", "    [oooooooo         ]", "    00:01:30 remaining.", "", "    file",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\x1b[2Jb"])
def test_texts_cannot_command_the_terminal(text: str) -> None:
    drawn = ProgressPane().take(record(1, text, text), 60, PSStyle())
    assert drawn.count("\n") == 0
    assert "\x1b[2J" not in drawn
