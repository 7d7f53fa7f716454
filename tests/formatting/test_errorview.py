from __future__ import annotations

from typing import Any

import pytest

from pcshell.formatting.errorview import category_message, render
from pcshell.objects.errors import ErrorRecord, RuntimeException, record_of
from pcshell.objects.positions import marked_line, position_message


class Source:
    """Lines of a script."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    def line(self, number: int) -> str:
        return self.lines[number - 1]


class Place:
    """An extent."""

    def __init__(self, text: str, file: str | None, *place: int) -> None:
        self.source = Source(text)
        self.file = file
        self.start_line, self.start_column, self.end_line, self.end_column = place


def failed(message: str, extent: Any = None, category: str = "NotSpecified", **options: Any) -> ErrorRecord:
    error = RuntimeException(message, "Test", category=category)
    error.was_thrown = options.get("thrown", False)
    record = record_of(error)
    record.extent = extent
    record.category.activity = options.get("activity", "")
    return record


def test_without_a_place_an_error_is_one_line() -> None:
    assert render(failed("Attempted to divide by zero.")) == ["RuntimeException: Attempted to divide by zero."]
    assert render(failed("x", thrown=True)) == ["Exception: x"]
    assert render(failed("lost", activity="Get-Item")) == ["Get-Item: lost"]
    assert render(failed("bad", category="InvalidOperation")) == ["InvalidOperation: bad"]


def test_an_error_of_a_script_shows_the_line_and_marks_the_place() -> None:
    place = Place("$v = 0\n'start'\n10 / $v", "/w/a.ps1", 3, 1, 3, 8)
    assert render(failed("Attempted to divide by zero.", place)) == [
        "RuntimeException: /w/a.ps1:3", "Line |", "   3 |  10 / $v", "     |  ~~~~~~~",
        "     | Attempted to divide by zero.",
    ]  # fmt: skip


def test_long_messages_break_between_words_at_the_width_of_the_window() -> None:
    place = Place("Test-P -S z", "/w/a.ps1", 1, 11, 1, 12)
    message = "Cannot validate argument on parameter 'S'.\nThe argument \"z\" does not belong to the set"
    lines = render(failed(message, place, activity="Test-P"), 60)
    assert lines[4:] == [
        "     | Cannot validate argument on parameter 'S'. The",
        '     | argument "z" does not belong to the set',
    ]


def test_the_first_line_typed_at_the_prompt_is_not_repeated() -> None:
    assert render(failed("no", Place("1/0", None, 1, 1, 1, 4))) == ["RuntimeException: no"]
    assert render(failed("no", Place("1\n1/0", None, 2, 1, 2, 4)))[:2] == ["RuntimeException: ", "Line |"]


def test_syntax_errors_always_show_their_line() -> None:
    record = failed("Unexpected token 'one'.", Place('"$args" one', None, 1, 9, 1, 12), "ParserError")
    assert render(record) == [
        "ParserError: ", "Line |", '   1 |  "$args" one', "     |          ~~~", "     | Unexpected token 'one'.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("    throw 1", 5, 12, ("    throw 1", "    ~~~~~~~")),
        ("\tx + 1", 2, 3, ("    x + 1", "    ~")),
        ("throw " + "x" * 90, 1, 97, ("throw " + "x" * 63 + " …", "~" * 69)),
        ("a" * 40 + "BBBBB" + "c" * 40, 41, 46, ("… " + "a" * 40 + "BBBBB" + "c" * 24 + " …", "")),
        ("abc", 4, 4, ("abc", "   ~")),
    ],
)
def test_long_lines_are_shown_around_the_place(line: str, start: int, end: int, expected: tuple[str, str]) -> None:
    shown, marks = marked_line(Place(line, None, 1, start, 1, end))
    assert len(shown) <= 69 + 4
    if expected[1]:
        assert (shown, marks) == expected
    else:
        assert shown[marks.index("~") : marks.rindex("~") + 1] == "BBBBB"


def test_position_message_names_file_line_and_column() -> None:
    assert position_message(Place("1/0", "/w/a.ps1", 1, 1, 1, 4)) == "At /w/a.ps1:1 char:1\n+ 1/0\n+ ~~~"
    assert position_message(Place("1/0", None, 1, 3, 1, 4)) == "At line:1 char:3\n+ 1/0\n+   ~"


def test_the_other_views() -> None:
    record = failed("gone", Place("Get-Item x", None, 1, 1, 1, 11), "ObjectNotFound", activity="Get-Item")
    record.target = "/x"
    record.command = "Microsoft.PowerShell.Commands.GetItemCommand"
    assert category_message(record) == "ObjectNotFound: (/x:String) [Get-Item], RuntimeException"
    assert render(record, view="CategoryView") == [category_message(record)]
    assert render(record, view="NormalView") == [
        "gone", "At line:1 char:1", "+ Get-Item x", "+ ~~~~~~~~~~",
        "+ CategoryInfo          : ObjectNotFound: (/x:String) [Get-Item], RuntimeException",
        "+ FullyQualifiedErrorId : Test,Microsoft.PowerShell.Commands.GetItemCommand",
    ]  # fmt: skip
    detailed = "\n".join(render(record, view="DetailedView"))
    assert "FullyQualifiedErrorId : Test" in detailed and "Message : gone" in detailed


def test_recommended_action_comes_last() -> None:
    record = failed("no")
    record.recommended_action = "Sign in again."
    assert render(record)[-1] == "  Recommendation: Sign in again."
