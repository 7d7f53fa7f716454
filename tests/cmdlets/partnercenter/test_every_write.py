"""All 39 cmdlets that change something: what -WhatIf sends, what a retry keeps, and that nothing is done twice."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Request
from tests.support.writing_calls import CALLS, Stage, WritingCall

SURFACE = Path(__file__).with_name("surface.json")
#: Ways in which the first write of a call can go wrong (docs: the phases of pcshell.emulator.faults).
PHASES: dict[str, dict[str, Any]] = {
    "F2, answered 500": {"status": 500},
    "F2, closed": {"drops": True},
    "F3, answered 500": {"status": 500, "phase": "F3"},
    "F3, closed": {"drops": True, "phase": "F3"},
    "F4": {"phase": "F4"},
    "F5": {"phase": "F5"},
    "F6": {"phase": "F6"},
}
#: Cannot be read back, and a repeat could do it twice.
LOST = {"New-PartnerAzureSubscription"}
#: Nothing lists carts, and one too many buys nothing: only the service's memory of request ids keeps it single.
UNPROTECTED = {"New-PartnerCustomerCart"}
every_call = pytest.mark.parametrize("call", CALLS, ids=[call.name for call in CALLS])


class WriteFault(Fault):
    """A fault for what changes something, wherever it goes."""

    def fits(self, request: Request, path: str) -> bool:
        asks = "/validations/" in path or path.endswith("/eligibility")
        return request.method not in ("GET", "HEAD") and not asks


def strike(stage: Stage, **fault: Any) -> None:
    stage.emulator.faults = FaultPlan(WriteFault(**fault), sleep=lambda _: None)


def test_the_table_has_every_cmdlet_that_changes_something() -> None:
    names = set(json.loads(SURFACE.read_text(encoding="utf-8")))
    asking = ("Get", "Test", "Connect", "Disconnect", "Resolve", "Register", "Unregister")
    changing = {name for name in names if not name.startswith(asking)} - {"New-PartnerAccessToken"}
    assert {call.name for call in CALLS} == changing
    assert len(CALLS) == 39


# ------------------------------------------------------------------------------------------------------------ -WhatIf


@every_call
def test_what_if_sends_reads_only_however_it_is_said(call: WritingCall) -> None:
    stage = Stage(call)
    before = stage.sizes()
    for form in (
        "{call} -WhatIf",
        "& {{ $WhatIfPreference = $true; {call} }}",
        "function Run-It {{ [CmdletBinding(SupportsShouldProcess)] param() {call} }}; Run-It -WhatIf",
        "1 | ForEach-Object {{ {call} -WhatIf }} | Out-Null",
    ):
        shown = stage.run(form.format(call=call.call))
        assert stage.writes == [], form
        assert "What if: " in shown and stage.host.stderr == "", form
    assert stage.sizes() == before


@every_call
def test_an_answer_of_no_sends_reads_only(call: WritingCall) -> None:
    stage = Stage(call)
    stage.host.is_interactive = True
    stage.host.answers = ["L"]
    stage.run(f"{call.call} -Confirm")
    assert stage.writes == []


# ------------------------------------------------------------------------------------------------------------ retries


@every_call
def test_a_throttled_write_is_repeated_with_its_id_and_its_bytes(call: WritingCall) -> None:
    stage = Stage(call)
    strike(stage, status=429, headers={"Retry-After": "2"})
    stage.run(call.call)
    first, second, *_ = stage.writes
    assert first == second and first[2]
    assert stage.host.stderr == ""


@every_call
def test_a_write_in_doubt_that_was_not_done_is_repeated_with_its_id_and_its_bytes(call: WritingCall) -> None:
    stage = Stage(call)
    strike(stage, status=500)
    stage.run(call.call)
    if call.name in LOST:
        assert len(stage.writes) == 1 and "is not known" in stage.host.stderr
        return
    first, second, *_ = stage.writes
    assert first == second and first[2]


# -------------------------------------------------------------------------------------------------------- exactly once


def clean(call: WritingCall) -> tuple[dict[str, int], list[str]]:
    """What an undisturbed run leaves and writes."""
    stage = Stage(call)
    shown = stage.run(f"{call.call} | ForEach-Object {{ $_.GetType().FullName }}").split("\n")
    assert stage.host.stderr == ""
    return stage.sizes(), shown


@every_call
def test_whatever_breaks_a_write_is_done_once(call: WritingCall) -> None:
    """With and without the service's memory of request ids: the client must not need it where it can look."""
    left, written = clean(call)
    for memory, (name, fault) in product((True, False), PHASES.items()):
        stage = Stage(call)
        stage.emulator.store.remembers = memory
        strike(stage, **fault)
        shown = stage.run(f"{call.call} | ForEach-Object {{ $_.GetType().FullName }}").split("\n")
        if call.name in LOST and name != "F6":
            assert "is not known; the request id is " in stage.host.stderr, name
            assert len(stage.writes) == 1, name
            continue
        assert stage.host.stderr == "", name
        assert shown == written, name
        if memory or call.name not in UNPROTECTED:
            assert stage.sizes() == left, name


@pytest.mark.parametrize("lag", [0.0, 5.0, 60.0])
@pytest.mark.parametrize("memory", [True, False], ids=["with memory", "without memory"])
@pytest.mark.parametrize("name", ["New-PartnerCustomerOrder", "Submit-PartnerCustomerCart"])
def test_an_order_that_lists_show_late_is_placed_once(name: str, memory: bool, lag: float) -> None:
    call = next(one for one in CALLS if one.name == name)
    left, _ = clean(call)
    for fault in PHASES.values():
        stage = Stage(call)
        stage.emulator.store.remembers, stage.emulator.store.visibility = memory, lag
        strike(stage, **fault)
        stage.run(call.call)
        assert stage.host.stderr == ""
        assert stage.sizes() == left


# --------------------------------------------------------------------------------------------------------- bad answers

BENT = (
    b"null", b"[]", b'"text"', b"7", b"{}", b"", b'{"id":', b'{"items": [{"id": {}}, 7, null]}',
    b'{"id": 7, "items": 7, "links": 7, "attributes": 7, "lineItems": 7, "companyProfile": 7, "billingProfile": 7,'
    b' "defaultAddress": [], "status": {}, "policySettings": 7}',
)  # fmt: skip


@every_call
def test_no_bent_answer_is_an_internal_error(call: WritingCall) -> None:
    stage = Stage(call)
    for body in BENT:
        for fault in (WriteFault(200, body=body, times=None), Fault(200, method="GET", body=body, times=None)):
            stage.emulator.faults = FaultPlan(fault, sleep=lambda _: None)
            shown = stage.run(f"$Error.Clear(); {call.call} | Out-String; $Error.FullyQualifiedErrorId")
            assert "InternalError" not in shown, body
