"""Lists that failed midway: the error says how many came and hands out where -ResumeFrom goes on."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter.base import ListingCmdlet
from pcshell.cmdlets.partnercenter.directory import GetPartnerUser
from pcshell.cmdlets.partnercenter.users import GetPartnerRole
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.resuming import Resumption
from pcshell.partner.schema import Operation
from tests.cmdlets.partnercenter.test_surface import ADDED, DECLARED
from tests.partner.test_writes import operations
from tests.support.writing_calls import Stage, WritingCall

SIZE = 1200
PAGE = 500
CONNECT = f"$null = Connect-PartnerCenter -Emulator -EmulatorSize {SIZE}"


def stage_of(skip: int = 0, path: str = "/v1/customers", times: int | None = None) -> Stage:
    """A shell at a service whose list fails after `skip` pages, for good."""
    stage = Stage(WritingCall("", "", ""), CONNECT)
    stage.emulator.faults = FaultPlan(Fault(501, path=path, skip=skip, times=times))
    return stage


def test_the_lists_that_grow_long_can_be_gone_on_with() -> None:
    listing = {name for name, info in DECLARED.items() if issubclass(info.cls, ListingCmdlet)}
    assert listing == {name for name, added in ADDED.items() if "ResumeFrom" in added}
    assert sum(one.paged for one in operations()) > len(listing), "the short lists follow their pages too"


@pytest.mark.parametrize("failing", [1, 2])
def test_a_list_goes_on_where_it_failed(failing: int) -> None:
    stage = stage_of(failing)
    shown = stage.run(
        "$ids = @(Get-PartnerCustomer 2>$null | ForEach-Object CustomerId); $error1 = $Error[0]\n"
        "$ids.Count; $error1.Exception.ResumeToken -is [string]; $error1.Exception.StatusCode"
    )
    assert shown.split() == [str(failing * PAGE), "True", "501"]
    stage.emulator.faults = None
    stage.emulator.counts.clear()
    shown = stage.run(
        "$ids += @(Get-PartnerCustomer -ResumeFrom $error1.Exception.ResumeToken | ForEach-Object CustomerId)\n"
        "$ids.Count; @($ids | Select-Object -Unique).Count"
    )
    assert shown.split() == [str(SIZE), str(SIZE)]
    assert stage.emulator.counts["GET /v1/customers"] == 3 - failing


def test_a_list_that_fails_again_counts_on() -> None:
    stage = stage_of(1)
    stage.run("$ids = @(Get-PartnerCustomer 2>$null); $token = $Error[0].Exception.ResumeToken")
    stage.emulator.faults = FaultPlan(Fault(501, path="/v1/customers", skip=1, times=None))
    stage.run("$ids += @(Get-PartnerCustomer -ResumeFrom $token)")
    assert "1000 objects came before" in stage.host.stderr
    stage.emulator.faults = None
    assert stage.run("($ids + @(Get-PartnerCustomer -ResumeFrom $Error[0].Exception.ResumeToken)).Count") == "1200\n"


def test_an_export_that_is_incomplete_is_said_to_be_in_a_script_too(tmp_path: Path) -> None:
    stage = stage_of(1)
    file = tmp_path / "customers.csv"
    stage.run(f"Get-PartnerCustomer | Export-Csv '{file}'")
    assert "The list is incomplete: 500 objects came before." in stage.host.stderr
    assert "ResumeToken" in stage.host.stderr
    assert len(file.read_text(encoding="utf-8").splitlines()) == 501


def test_a_failure_on_the_first_page_has_nothing_to_go_on_with() -> None:
    stage = stage_of(0)
    assert stage.run("$null = Get-PartnerCustomer 2>$null; $null -eq $Error[0].Exception.ResumeToken") == "True\n"


def test_a_token_is_for_its_own_list() -> None:
    stage = stage_of(1)
    stage.run("$null = Get-PartnerCustomer 2>$null; $token = $Error[0].Exception.ResumeToken")
    stage.emulator.faults = None
    shown = stage.run("@(Get-PartnerInvoice -ResumeFrom $token 2>$null).Count; $Error[0].Exception.Message")
    assert shown.split("\n")[1].startswith("The list that -ResumeFrom continues is not one of this command")


def test_the_lists_before_it_had_come_as_a_whole() -> None:
    stage = stage_of(1, "/v1/auditrecords")
    days = "-StartDate ([datetime]'2026-08-25') -EndDate ([datetime]'2026-11-20')"
    stage.emulator.faults = FaultPlan(Fault(501, path="/v1/auditrecords", skip=2, times=None))
    stage.run(f"$null = Get-PartnerAuditRecord {days} 2>$null")
    assert stage.emulator.counts["GET /v1/auditrecords"] == 3
    stage.emulator.faults = None
    token = Resumption(
        "Audit.records",
        "/v1/auditrecords?startDate=2026-09-24T00:00:00Z&endDate=2026-10-24T00:00:00Z",
        "/v1/auditrecords?startDate=2026-09-24T00:00:00Z&endDate=2026-10-24T00:00:00Z&skip=1", None, 5,
    ).token  # fmt: skip
    stage.emulator.counts.clear()
    stage.run(f"$null = Get-PartnerAuditRecord {days} -ResumeFrom {token}")
    assert stage.emulator.counts["GET /v1/auditrecords"] == 2 and stage.host.stderr.count("ResumeFrom") == 0


def changed(token: str, place: int, value: Any) -> str:
    fields = wire.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    fields[place] = value
    return base64.urlsafe_b64encode(wire.dumps(fields)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 2),
        (3, "https://evil.example/v1/customers?page=2"),
        (3, "//evil.example/v1/customers"),
        (3, "/v1/invoices"),
        (3, "/v1/customers/../invoices"),
        (3, "/v1/customers\r\nHost: evil"),
        (3, 7),
        (4, "x\r\nAuthorization: Bearer y"),
        (4, "x" * 10_000),
        (5, -1),
        (5, "many"),
        (1, None),
    ],
)
def test_a_token_leads_nowhere_but_to_a_page_of_its_list(place: int, value: Any) -> None:
    stage = stage_of()
    stage.emulator.faults = None
    operation = next(one for one in operations() if isinstance(one, Operation) and one.name == "Customers.list")
    token = changed(Resumption(operation.name, "/v1/customers?size=500", "/v1/customers?size=500", "t", 500).token,
                    place, value)  # fmt: skip
    stage.emulator.counts.clear()
    stage.run(f"Get-PartnerCustomer -ResumeFrom '{token}'")
    assert stage.emulator.counts == {} and stage.host.stderr


@pytest.mark.parametrize("text", ["x", "e30", "[]", "\u00e9", "=", "bnVsbA"])
def test_what_is_no_token_is_said(text: str) -> None:
    stage = stage_of()
    stage.emulator.faults = None
    stage.run(f"Get-PartnerCustomer -ResumeFrom '{text}'")
    assert "-ResumeFrom takes the ResumeToken" in stage.host.stderr


@pytest.mark.parametrize("call", ["Get-PartnerServiceRequest -R 1 -CustomerId x", "Get-PartnerServiceRequest -Re 1"])
def test_the_beginning_of_a_name_means_what_it_meant(call: str) -> None:
    stage = stage_of()
    stage.run(call)
    assert "ambiguous" not in stage.host.stderr


@pytest.mark.parametrize("cls", [GetPartnerRole, GetPartnerUser])
def test_only_a_list_that_can_go_on_promises_it(cls: Any) -> None:
    error = PartnerError("gone", kind="Service")
    error.advice, error.resume_token = "The list is incomplete: 3 objects came before.", "token"
    text = cls().record_of(error).recommended_action
    assert text.startswith("The list is incomplete: 3 objects")
    assert ("-ResumeFrom" in text) == issubclass(cls, ListingCmdlet) == (cls is GetPartnerUser)
