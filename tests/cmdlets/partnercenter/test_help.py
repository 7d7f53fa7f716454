"""Help of every cmdlet of the module, by each way to ask for it."""

from __future__ import annotations

import click
import pytest

from pcshell.completion.complete import complete
from pcshell.defaults import catalog, create_runspace
from pcshell.shell.bridge import CmdletCommand, Session
from tests.support.hosts import FakeHost
from tests.support.running import run

NAMES = catalog().names("PartnerCenter")


def test_get_help_and_the_question_mark_show_synopsis_syntax_and_example() -> None:
    asked = run("; ".join(f"'<<<{name}'; {name} -?; Get-Help {name} -Examples" for name in NAMES))
    assert asked.stderr == ""
    pages = {page.split("\n", 1)[0]: page for page in asked.stdout.split("<<<")[1:]}
    assert list(pages) == NAMES
    for name, page in pages.items():
        synopsis = catalog().synopsis(name)
        assert "SYNTAX" in page and "EXAMPLE 1" in page.upper(), name
        assert synopsis[:40] in " ".join(page.split()), name


def test_full_help_and_help_of_parameters_describe_every_one() -> None:
    asked = run(
        "; ".join(
            f"'<<<{name}'; Get-Help {name} -Full; '>>>'; Get-Help {name} -Parameter * -ErrorAction Ignore"
            for name in NAMES
        )
    )
    assert asked.stderr == ""
    pages = {page.split("\n", 1)[0]: page for page in asked.stdout.split("<<<")[1:]}
    for name, page in pages.items():
        full, single = page.split(">>>")
        for parameter in catalog().load(name).parameters:
            for shown in (full, single):
                assert f"-{parameter.name} <" in shown or f"-{parameter.name} [<" in shown, (name, parameter.name)
                assert " ".join(parameter.help.split())[:30] in " ".join(shown.split()), (name, parameter.name)


@pytest.mark.parametrize("name", NAMES)
def test_completion_offers_every_parameter(name: str) -> None:
    runspace = create_runspace(FakeHost(), no_profile=True)
    line = f"{name} -"
    offered = {match.text for match in complete(line, len(line), runspace.context).matches}
    assert {f"-{parameter.name}" for parameter in catalog().load(name).parameters} <= offered


@pytest.mark.parametrize("name", NAMES)
def test_click_lists_every_parameter(name: str) -> None:
    session = Session(FakeHost(), lambda: create_runspace(FakeHost(), no_profile=True))
    command = CmdletCommand(name, session)
    shown = command.get_help(click.Context(command, info_name=name))
    assert catalog().synopsis(name).split(":")[0][:40] in " ".join(shown.split())
    for parameter in catalog().load(name).parameters:
        assert f"-{parameter.name}" in shown
