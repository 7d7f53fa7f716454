"""The write-ahead journal: before a write leaves it stands on the disk, and what a crash leaves open is found again."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.seed import OFFERS, Tenant
from pcshell.partner import journal, settling
from pcshell.partner.environments import PARTNER_ENDPOINT
from pcshell.partner.errors import PartnerError
from pcshell.partner.journal import JOURNAL, SECRET, entry_of, journal_folder, pending, pending_warning, without_secrets
from pcshell.partner.resources.orders import Orders
from pcshell.partner.resources.users import Users
from pcshell.partner.session import PartnerSession, connect_with_token
from pcshell.partner.watcher import Watcher
from tests.partner.test_writes import operations
from tests.support.running import environment, run

CUSTOMER = Tenant(2).customer_id(0)
PLACE = f"/v1/customers/{CUSTOMER}/orders"
BODY = {"LineItems": [{"OfferId": OFFERS[0][1], "Quantity": 2}], "BillingCycle": "Monthly"}


@pytest.fixture(autouse=True)
def own_journal(service: Any, tmp_path: Path, monkeypatch: Any) -> Any:
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))
    service.emulator.store.visibility = 0.0
    JOURNAL.close()
    yield
    JOURNAL.close()


def session_of(service: Any) -> PartnerSession:
    session = connect_with_token(service.emulator.token, variables={PARTNER_ENDPOINT: service.endpoint})
    session.client.transport.sleep = lambda _: None
    return session


def order(session: PartnerSession, **watching: Any) -> Any:
    scope = session.client.scope(watcher=Watcher(origin="New-PartnerCustomerOrder", **watching))
    return Orders(scope).create(customer_id=CUSTOMER, body=BODY)


def text_of_journal() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in journal_folder().glob("*.jsonl"))


def fault(status: int | None = None, **more: Any) -> Fault:
    return Fault(status, method="POST", path=PLACE, times=None, **more)


def test_a_write_stands_on_the_disk_before_it_leaves(service: Any) -> None:
    seen: list[str] = []
    handle = service.emulator.handle

    def noting(method: str, target: str, headers: Any, body: bytes) -> Any:
        if method == "POST":
            seen.append(text_of_journal())
        return handle(method, target, headers, body)

    service.emulator.handle = noting
    order(session_of(service))
    assert len(seen) == 1 and '"Orders.create"' in seen[0] and '"outcome"' not in seen[0]
    assert '"applied"' in text_of_journal() and pending() == []


def test_the_journal_is_the_users_own(service: Any) -> None:
    order(session_of(service))
    [file] = journal_folder().glob("*.jsonl")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(journal_folder().stat().st_mode) == 0o700


def test_what_cannot_be_recorded_is_not_sent(service: Any, monkeypatch: Any) -> None:
    session = session_of(service)
    order(session)
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(PartnerError, match="No space left") as caught:
        order(session)
    assert caught.value.effect == "not sent" and service.emulator.counts[f"POST {PLACE}"] == 1


def test_without_a_folder_there_is_no_journal_and_one_warning(service: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(journal, "JOURNAL", journal.Journal())
    place = tmp_path / "file"
    place.write_text("")
    monkeypatch.setenv("PCSHELL_STATE", str(place / "state"))
    session = session_of(service)
    session.client.transport.journal = journal.Journal()
    warnings: list[str] = []
    assert order(session, warn=warnings.append).order_id and order(session, warn=warnings.append).order_id
    assert len(warnings) == 1 and "no journal" in warnings[0]


@pytest.mark.parametrize(("status", "left"), [(400, 0), (403, 0), (500, 1)])
def test_a_refusal_is_settled_and_an_unknown_outcome_is_not(service: Any, status: int, left: int) -> None:
    service.emulator.faults = FaultPlan(fault(status), Fault(500, method="GET", path=PLACE, times=None))
    with pytest.raises(PartnerError):
        order(session_of(service))
    assert len(pending()) == left


def test_a_write_that_was_found_is_settled(service: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(500, method="POST", path=PLACE, phase="F3"))
    assert order(session_of(service)).order_id and pending() == []


def test_no_secret_stands_in_it(service: Any) -> None:
    body = {"displayName": "M", "passwordProfile": {"password": "Pa55-word", "forceChangePassword": True}}
    session = session_of(service)
    with pytest.raises(PartnerError):
        Users(session.client.scope()).create(customer_id=CUSTOMER, body=body)
    text = text_of_journal()
    assert "Pa55-word" not in text and service.emulator.token not in text and SECRET in text


@pytest.mark.parametrize("name", ["password", "Password", "clientSecret", "refresh_token", "Credential"])
def test_values_of_secret_members_are_replaced(name: str) -> None:
    assert without_secrets([{"a": {name: "x", "b": 1}}]) == [{"a": {name: SECRET, "b": 1}}]


def test_every_write_can_be_found_by_the_name_that_the_journal_keeps() -> None:
    for operation in operations():
        if not operation.reading:
            assert settling.operation_named(operation.name) is operation
    assert settling.operation_named("Nothing.here") is None


SCRIPT = f"""
$null = Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN
$line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem
$line.OfferId = '{OFFERS[0][1]}'; $line.Quantity = 2
New-PartnerCustomerOrder -CustomerId {CUSTOMER} -LineItems $line
"""


def killed(service: Any, folder: Path, phase: str) -> None:
    """A shell that dies while its order is at the service; F2: before it is done, F3: after."""
    reached, go_on = threading.Event(), threading.Event()

    def wait(_: float) -> None:
        reached.set()
        go_on.wait(20)

    handle = service.emulator.handle
    if phase == "F2":
        service.emulator.faults = FaultPlan(fault(501, delay=1.0), sleep=wait)
    else:

        def after(method: str, *rest: Any) -> Any:
            answer = handle(method, *rest)
            if method == "POST":
                wait(0)
            return answer

        service.emulator.handle = after
    extra = {"PCSHELL_PARTNER_ENDPOINT": service.endpoint, "PCSHELL_ACCESS_TOKEN": service.emulator.token}
    variables = environment(folder, PCSHELL_STATE=os.environ["PCSHELL_STATE"], **extra)
    words = [sys.executable, "-m", "pcshell", "-NoProfile", "-Command", SCRIPT]
    process = subprocess.Popen(words, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert reached.wait(20)
    assert pending() == [], "a process that lives is still at work"
    process.send_signal(signal.SIGKILL)
    process.wait()
    go_on.set()
    service.emulator.handle = handle
    service.emulator.faults = None


def test_a_shell_that_was_killed_after_the_order_is_found_to_have_ordered(service: Any, tmp_path: Path) -> None:
    killed(service, tmp_path, "F3")
    [entry] = pending()
    assert entry["origin"] == "New-PartnerCustomerOrder" and entry["path"] == PLACE
    assert "A change was sent whose outcome nobody knows" in pending_warning()
    found = settling.settle(session_of(service).client.scope(), entry, repeat=True)
    assert found.outcome == settling.APPLIED and len(found.identifiers) == 1
    assert pending() == [] and pending_warning() == ""
    assert len(service.emulator.store._orders[CUSTOMER]) == 1


def test_a_shell_that_was_killed_before_the_order_is_repeated_with_its_id(service: Any, tmp_path: Path) -> None:
    killed(service, tmp_path, "F2")
    [entry] = pending()
    scope = session_of(service).client.scope()
    assert settling.settle(scope, entry, repeat=False).outcome == settling.NOT_FOUND and len(pending()) == 1
    sent: list[str] = []
    handle = service.emulator.handle

    def noting(method: str, target: str, headers: Any, body: bytes) -> Any:
        if method == "POST":
            sent.append({name.casefold(): value for name, value in headers.items()}["ms-requestid"])
        return handle(method, target, headers, body)

    service.emulator.handle = noting
    assert settling.settle(scope, entry, repeat=True).outcome == settling.REPEATED
    assert sent == [entry["id"]] and pending() == []
    assert len(service.emulator.store._orders[CUSTOMER]) == 1


def test_another_service_is_not_asked(service: Any) -> None:
    entry = entry_of("1", "Orders.create", {"customer_id": CUSTOMER}, BODY, b"", service="https://elsewhere.example")
    with pytest.raises(PartnerError, match="elsewhere"):
        settling.settle(session_of(service).client.scope(), entry, repeat=True)


def test_what_the_journal_holds_in_part_is_not_repeated(service: Any) -> None:
    body = {"passwordProfile": {"password": "Pa55-word"}, "userPrincipalName": "nobody@contoso.com"}
    entry = entry_of("1", "Users.create", {"customer_id": CUSTOMER}, body, b'{"x": 1}', service=f"{service.endpoint}",
                     path="/v1/x", since=time.time())  # fmt: skip
    with pytest.raises(PartnerError, match="does not hold its secrets"):
        settling.settle(session_of(service).client.scope(), entry, repeat=True)


def test_the_commands_show_and_settle_what_is_pending(service: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("PCSHELL_PARTNER_ENDPOINT", service.endpoint)
    monkeypatch.setenv("PCSHELL_ACCESS_TOKEN", service.emulator.token)
    service.emulator.faults = FaultPlan(fault(500, phase="F3"), Fault(500, method="GET", path=PLACE, times=None))
    session = session_of(service)
    for _ in range(2):
        with pytest.raises(PartnerError):
            order(session)
    service.emulator.faults = None
    connect = "$null = Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN\n"
    first = "$one, $two = Get-PartnerPendingOperation\n"
    shown = run(f"{first}$one.Command; $one.Method; $one.Path; $one.Time -is [datetime]")
    assert shown.stdout.split("\n")[:4] == ["New-PartnerCustomerOrder", "POST", PLACE, "True"]
    settled = (
        "($one | Resolve-PartnerPendingOperation).Outcome\nResolve-PartnerPendingOperation $two.RequestId -Discard\n"
    )
    shown = run(f"{connect}{first}{settled}@(Get-PartnerPendingOperation).Count")
    assert (shown.stdout, shown.stderr) == ("Applied\n0\n", "")
    assert "no pending operation" in run(connect + "Resolve-PartnerPendingOperation x").stderr


def test_old_files_go_when_nothing_in_them_is_open(service: Any, monkeypatch: Any) -> None:
    folder = journal_folder()
    folder.mkdir(parents=True, mode=0o700)
    for name, ended in (("1-1-a.jsonl", True), ("1-1-b.jsonl", False)):
        lines = [f'{{"intent": {{"id": "{name}", "operation": "Orders.create"}}}}']
        if ended:
            lines.append(f'{{"outcome": {{"id": "{name}", "effect": "applied"}}}}')
        file = folder / name
        file.write_text("\n".join([*lines, '{"cut']))
        os.utime(file, (1, 1))
    order(session_of(service))
    assert not (folder / "1-1-a.jsonl").exists() and (folder / "1-1-b.jsonl").exists()
    assert [one["id"] for one in pending()] == ["1-1-b.jsonl"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"intent": 7}', '{"intent": {"id": 7}}', "\x00\n\x00", '{"x": {}}'])
def test_a_damaged_journal_is_no_obstacle(service: Any, text: str) -> None:
    journal_folder().mkdir(parents=True)
    (journal_folder() / "1-1-a.jsonl").write_text(text)
    assert pending() == [] and order(session_of(service)).order_id


def test_the_emulator_inside_the_process_needs_no_journal(service: Any) -> None:
    shown = run("""
$null = Connect-PartnerCenter -Emulator
Set-PartnerCustomer -CustomerId (Get-PartnerCustomer)[0].CustomerId -Name X | Out-Null
""")
    assert shown.stderr == "" and not journal_folder().exists()
