"""Lists of Microsoft Graph that travel together, against the emulator."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.partner.batches import lists_of
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.directory import Directory, SignIn

BATCH = "POST /beta/$batch"


def read(world: Any, *, size: int = 100, users: int = 5) -> list[SignIn]:
    directory = Directory(world.scope)
    names = [user.id for user in directory.users(size=500)][:users]
    filters = [quote(f"(userId eq '{name}')", safe="") for name in names]
    targets = [f"/auditLogs/signIns?$filter={text}&$top={size}" for text in filters]
    return list(lists_of(world.scope, Directory.batch, Directory.sign_ins, targets))


def step_changes(times: int, **changes: Any) -> Any:
    """A fault that spoils the second step of a batch."""

    def change(body: Any) -> Any:
        if len(body["responses"]) > 1:
            body["responses"][1].update(changes)
        return body

    return Fault(method="POST", path="/beta/$batch", phase="F3", change=change, times=times)


def test_the_lists_come_one_after_another(world: Any) -> None:
    w = world()
    found = read(w)
    assert len(found) == 150 and w.emulator.counts[BATCH] == 1
    assert [one.user_id for one in found[:30]] == [found[0].user_id] * 30


def test_further_pages_travel_together_after_the_first_ones(world: Any) -> None:
    w = world()
    found = read(w, size=10, users=3)
    assert len({one.id for one in found}) == 90 and w.emulator.counts[BATCH] == 3
    assert [one.user_id for one in found[:30:10]] == [one.user_id for one in found[30:60:10]]


def test_five_requests_travel_at_a_time(world: Any) -> None:
    w = world()
    targets = (f"/auditLogs/signIns?$top={size}" for size in range(200, 212))
    assert len(list(lists_of(w.scope, Directory.batch, Directory.sign_ins, targets))) == 12 * 150
    assert w.emulator.counts[BATCH] == 3


def test_no_more_is_asked_for_than_is_taken(world: Any) -> None:
    w = world()
    taken = []

    def targets() -> Any:
        for size in range(200, 220):
            taken.append(size)
            yield f"/auditLogs/signIns?$top={size}"

    next(lists_of(w.scope, Directory.batch, Directory.sign_ins, targets()))
    assert len(taken) == 5


def test_a_throttled_step_is_sent_again_alone_after_the_time_it_asks_for(world: Any) -> None:
    w = world()
    body = {"error": {"code": "TooManyRequests", "message": "slow down"}}
    w.emulator.faults = FaultPlan(step_changes(1, status=429, headers={"Retry-After": "7"}, body=body))
    assert len({one.id for one in read(w)}) == 150
    assert w.emulator.counts[BATCH] == 2 and w.waits == [pytest.approx(7.35)]


def test_a_refused_step_is_the_error_after_the_objects_of_the_others(world: Any) -> None:
    w = world()
    body = {"error": {"code": "Forbidden", "message": "not yours"}}
    w.emulator.faults = FaultPlan(step_changes(9, status=403, body=body))
    names = [user.id for user in Directory(w.scope).users(size=500)]
    targets = [f"/auditLogs/signIns?$filter={quote(f'(userId eq {name!r})', safe='')}" for name in names]
    found = []
    with pytest.raises(PartnerError) as caught:
        for one in lists_of(w.scope, Directory.batch, Directory.sign_ins, targets):
            found.append(one.user_id)
    assert (caught.value.status, caught.value.code, str(caught.value)) == (403, "Forbidden", "not yours")
    assert len(found) == 120 and names[1] not in found


def test_a_step_that_nobody_answered_is_an_error(world: Any) -> None:
    w = world()
    w.emulator.faults = FaultPlan(step_changes(1, id="other"))
    with pytest.raises(PartnerError, match="did not answer every step"):
        read(w)


@pytest.mark.parametrize("link", ["https://elsewhere.example/beta/auditLogs/signIns?$skiptoken=1", "/beta/users"])
def test_a_link_that_leads_elsewhere_is_not_followed(world: Any, link: str) -> None:
    w = world()
    w.emulator.faults = FaultPlan(step_changes(1, body={"value": [], "@odata.nextLink": link}))
    with pytest.raises(PartnerError) as caught:
        read(w)
    assert caught.value.kind == "ForeignLink" and w.emulator.counts[BATCH] == 1
