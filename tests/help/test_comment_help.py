"""Comment-based help: where it is looked for and what its sections mean."""

from __future__ import annotations

import pytest

from pcshell.help.comment_help import comment_help_of, split_example

HELP = "<#\n.SYNOPSIS\nDoes it.\n.PARAMETER Name\n  First line.\n    Second.\n.EXAMPLE\nDo-It 1\n.LINK\nabout_It\n#>"


@pytest.mark.parametrize(
    "source",
    [
        "function Do-It {\n" + HELP + "\nparam($Name) 1 }",
        "function Do-It { param($Name) 1\n" + HELP + "\n}",
        HELP + "\nfunction Do-It { 1 }",
        HELP + "\n\nfunction Do-It { 1 }",
        "function Do-It {\n# .SYNOPSIS\n# Does it.\n1 }",
    ],
)
def test_help_stands_in_or_before_the_function(source: str) -> None:
    found = comment_help_of(source, source.index("function"), len(source))
    assert found is not None
    assert found.synopsis.strip() == "Does it."


@pytest.mark.parametrize(
    "source", [HELP + "\n\n\nfunction Do-It { 1 }", "function Do-It { <# no help #> 1 }", "function Do-It { 1 }"]
)
def test_other_comments_are_no_help(source: str) -> None:
    assert comment_help_of(source, source.index("function"), len(source)) is None


def test_sections_lose_their_common_indentation() -> None:
    source = "function Do-It {\n" + HELP + "\n}"
    found = comment_help_of(source, 0, len(source))
    assert found is not None
    assert found.parameters == {"name": "First line.\n  Second."}
    assert found.examples == ["Do-It 1"]
    assert found.links == ["about_It"]


def test_the_code_of_an_example_ends_at_an_empty_line() -> None:
    assert split_example("Do-It 1\nDo-It 2\n\nBoth.") == ("Do-It 1\nDo-It 2", "Both.")
    assert split_example("Do-It") == ("Do-It", "")
