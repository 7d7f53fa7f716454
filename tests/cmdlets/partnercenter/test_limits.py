"""$PCCustomerLimit and $PCSpendLimit: what a slip may cost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.writing_calls import CALLS, Stage, WritingCall

MANY = "$customers | Set-PartnerCustomer -Name X -DisableValidation"
ERRORS = "$Error | ForEach-Object FullyQualifiedErrorId"


def stage_of(name: str = "") -> Stage:
    return Stage(next((call for call in CALLS if call.name == name), WritingCall("", "", "")))


def test_a_script_writes_to_as_many_customers_as_it_likes() -> None:
    stage = stage_of()
    stage.run(MANY)
    assert len(stage.writes) == 12 and stage.host.stderr == ""


def test_a_limit_refuses_each_customer_beyond_it() -> None:
    stage = stage_of()
    shown = stage.run(f"$PCCustomerLimit = 3; $null = {MANY} 2>$null; {ERRORS}")
    assert len(stage.writes) == 3
    assert shown.split() == ["LimitExceeded,Microsoft.Store.PartnerCenter.PowerShell.Commands.SetPartnerCustomer"] * 9


def test_the_limit_is_that_of_one_command() -> None:
    stage = stage_of()
    stage.run("$PCCustomerLimit = 3; foreach ($one in $customers) { $null = $one | Set-PartnerCustomer -Name X }")
    assert len(stage.writes) == 12


@pytest.mark.parametrize(("answer", "writes"), [("Y", 12), ("N", 10)])
def test_at_the_prompt_one_question_stands_before_the_eleventh_customer(
    monkeypatch: Any, answer: str, writes: int
) -> None:
    stage = stage_of()
    stage.host.at_prompt = stage.host.is_interactive = True
    asked: list[str] = []

    def choose(caption: str, message: str, choices: Any, default: int) -> int:
        del caption, choices, default
        asked.append(message)
        return 0 if answer == "Y" else 2

    monkeypatch.setattr(stage.host, "prompt_choice", choose, raising=False)
    stage.run(MANY)
    assert len(stage.writes) == writes
    assert asked == ["This command has written to 10 customers. Write to more?"]


@pytest.mark.parametrize(
    "name", ["New-PartnerCustomerOrder", "Submit-PartnerCustomerCart", "Set-PartnerCustomerSubscription"]
)
def test_no_more_seats_are_bought_than_the_session_may(name: str) -> None:
    call = next(one for one in CALLS if one.name == name)
    stage = stage_of(name)
    shown = stage.run(f"$PCSpendLimit = 0; $null = {call.call} 2>$null; {ERRORS}")
    assert stage.writes == [] and shown.startswith("LimitExceeded")
    stage.run(f"$PCSpendLimit = 5000; $null = {call.call}")
    assert len(stage.writes) == 1


def test_what_was_bought_before_counts() -> None:
    call = next(one for one in CALLS if one.name == "New-PartnerCustomerOrder")
    stage = stage_of(call.name)
    shown = stage.run(f"$PCSpendLimit = 15; 1..3 | ForEach-Object {{ $null = {call.call} 2>$null }}; {ERRORS}")
    assert len(stage.writes) == 2 and shown.count("LimitExceeded") == 1


def test_a_limit_that_is_no_number_is_said() -> None:
    stage = stage_of()
    stage.run("$PCCustomerLimit = 'few'; Set-PartnerCustomer -CustomerId $id -Name X")
    assert stage.writes == [] and "$PCCustomerLimit is a number." in stage.host.stderr
