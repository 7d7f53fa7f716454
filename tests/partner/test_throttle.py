"""Pauses that the service asks for: kept by kind of request, by all pipelines of a session and by all shells."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.partner.environments import PARTNER_ENDPOINT
from pcshell.partner.errors import PartnerError
from pcshell.partner.session import PartnerSession, connect_with_token
from pcshell.partner.throttle import LONGEST_PAUSE, Pauses, pause_file
from pcshell.partner.watcher import Watcher

THROTTLED = {"Retry-After": "2"}


@pytest.fixture(autouse=True)
def own_file(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PCSHELL_STATE", str(tmp_path / "state"))


class Time:
    """A clock that sleeping moves."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def session_at(service: Any, now: Time | None = None) -> PartnerSession:
    """A session of its own, as another shell has; `now` stands for both clocks."""
    session = connect_with_token(service.emulator.token, variables={PARTNER_ENDPOINT: service.endpoint})
    transport = session.client.transport
    transport.jitter = lambda: 0.0
    if now is not None:
        transport.clock = transport.wall = now
        transport.sleep = now.sleep
    return session


def throttle(service: Any, seconds: str = "20", times: int | None = 1, path: str = "/v1/customers") -> None:
    headers = {"Retry-After": seconds}
    service.emulator.faults = FaultPlan(Fault(429, method="GET", path=path, headers=headers, times=times))


def refused(session: PartnerSession) -> None:
    """A list that is throttled, by a command that is stopped at once."""

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    transport = session.client.transport
    usual, transport.sleep = transport.sleep, stop
    with pytest.raises(KeyboardInterrupt):
        list(session.client.scope().customers.list())
    transport.sleep = usual


def test_another_pipeline_waits_before_it_asks(service: Any) -> None:
    now = Time()
    session = session_at(service, now)
    throttle(service)
    refused(session)
    assert len(list(session.client.scope().customers.list())) == 3
    assert now.slept == [pytest.approx(20.0)] and service.emulator.counts["GET /v1/customers"] == 2


def test_a_pause_is_that_of_its_kind_of_request(service: Any) -> None:
    now = Time()
    session = session_at(service, now)
    throttle(service)
    refused(session)
    session.client.scope().customers.get(customer_id=service.emulator.store.tenant.customer_id(0))
    assert now.slept == []


def test_the_one_who_was_told_waits_once(service: Any) -> None:
    now = Time()
    session = session_at(service, now)
    throttle(service, "7")
    list(session.client.scope().customers.list())
    list(session.client.scope().customers.list())
    assert now.slept == [pytest.approx(7.0)]


def test_another_shell_keeps_the_pause_and_a_new_one_too(service: Any) -> None:
    now = Time()
    running = session_at(service, now)
    throttle(service)
    refused(session_at(service, now))
    for shell in (running, session_at(service, now)):
        now.slept.clear()
        now.now = 1000.0
        list(shell.client.scope().customers.list())
        assert now.slept == [pytest.approx(20.0)]


def test_the_file_names_nobody_and_is_the_users_own(service: Any) -> None:
    throttle(service)
    refused(session_at(service, Time(time.time())))
    file = pause_file()
    assert file.path.stat().st_mode & 0o777 == 0o600
    text = file.path.read_text(encoding="utf-8")
    assert service.emulator.store.tenant.partner_tenant_id not in text and "customers" not in text


def _listing(endpoint: str, token: str, together: Any, found: Any) -> None:
    session = connect_with_token(token, variables={PARTNER_ENDPOINT: endpoint})
    together.wait()
    found.put(len(list(session.client.scope().customers.list())))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes cannot be forked")
def test_eight_shells_wait_for_what_one_was_told(service: Any) -> None:
    throttle(service, "1")
    began = time.monotonic()
    refused(session_at(service))
    arrivals: list[float] = []
    handle = service.emulator.handle

    def noting(*request: Any) -> Any:
        arrivals.append(time.monotonic())
        return handle(*request)

    service.emulator.handle = noting
    context = multiprocessing.get_context("fork")
    together, found = context.Barrier(8), context.Queue()
    arguments = (service.endpoint, service.emulator.token, together, found)
    shells = [context.Process(target=_listing, args=arguments) for _ in range(8)]
    for shell in shells:
        shell.start()
    assert [found.get(timeout=60) for _ in shells] == [3] * 8
    for shell in shells:
        shell.join()
    assert len(arrivals) == 8 and min(arrivals) >= began + 0.99, "a shell asked while it had to wait"


def test_waits_of_all_kinds_end_at_ten_minutes(service: Any) -> None:
    now = Time()
    session = session_at(service, now)
    throttle(service, "290", times=None)
    with pytest.raises(PartnerError, match="Injected fault 429") as caught:
        list(session.client.scope().customers.list())
    assert sum(now.slept) == pytest.approx(580.0) and "290 seconds" in caught.value.advice


def test_a_longer_wait_counts_down_for_who_watches(service: Any) -> None:
    now = Time(time.time())
    session = session_at(service, now)
    throttle(service, "5")
    shown: list[float] = []
    told: list[str] = []
    notes: list[str] = []
    watcher = Watcher(notes.append, detail=told.append, waiting=lambda _, left: shown.append(left))
    list(session.client.scope(watcher=watcher).customers.list())
    assert shown == [5.0, 4.0, 3.0, 2.0, 1.0, 0.0] and now.slept == [1.0] * 5
    assert told == ["429: waiting 5.0 s before attempt 2 of 4."] and notes == []


def test_a_short_wait_shows_nothing(service: Any) -> None:
    session = session_at(service, Time())
    throttle(service, "2")
    shown: list[float] = []
    list(session.client.scope(watcher=Watcher(waiting=lambda _, left: shown.append(left))).customers.list())
    assert shown == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"k": "soon"}', '{"k": 9999999999999999}', '{"k": -5}'])
def test_what_is_no_pause_in_the_file_is_none(text: str) -> None:
    pause_file().update(lambda _: text)
    pauses = Pauses(lambda: 1.0, lambda: 1000.0)
    pauses.share("account")
    assert pauses.left("list") == 0.0
    pauses.begin("list", 10)
    again = Pauses(lambda: 5.0, lambda: 1004.0)
    again.share("account")
    assert again.left("list") == pytest.approx(6.0) and again.left("get") == 0.0


def test_a_clock_that_was_wrong_holds_nobody_for_long() -> None:
    early = Pauses(lambda: 0.0, lambda: 10_000_000.0)
    early.share("account")
    early.begin("list", 30)
    late = Pauses(lambda: 0.0, lambda: 1000.0)
    late.share("account")
    assert late.left("list") == 0.0
    late.begin("list", 10 * LONGEST_PAUSE)
    assert late.left("list") == LONGEST_PAUSE


def test_without_a_folder_the_session_keeps_its_own_pause(tmp_path: Path, monkeypatch: Any) -> None:
    place = tmp_path / "file"
    place.write_text("")
    monkeypatch.setenv("PCSHELL_STATE", str(place / "state"))
    pauses = Pauses(lambda: 0.0, lambda: 1000.0)
    pauses.share("account")
    pauses.begin("list", 30)
    assert pauses.left("list") == 30.0


def test_of_many_threads_that_are_throttled_each_waits_and_asks_once(service: Any) -> None:
    session = session_at(service)
    session.client.transport.sleep = lambda _: None
    throttle(service, "1", times=4)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(list(session.client.scope().customers.list()))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 4
