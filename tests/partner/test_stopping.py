"""Ctrl-C and the signals that end a program, while something is being changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import OFFERS, Tenant
from pcshell.emulator.server import serve
from pcshell.emulator.store import Store
from pcshell.partner import stopping
from pcshell.partner.client import PartnerClient
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources.orders import Orders
from pcshell.partner.watcher import Watcher
from tests.support.raw_servers import RawServer, silent, transport_to
from tests.support.running import environment

CUSTOMER = Tenant(2).customer_id(0)
PLACE = f"/v1/customers/{CUSTOMER}/orders"
SCRIPT = f"""
$null = Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN
$line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem
$line.OfferId = '{OFFERS[0][1]}'; $line.Quantity = 2
try {{ $null = New-PartnerCustomerOrder -CustomerId {CUSTOMER} -LineItems $line; 'went on' }} finally {{ 'finally' }}
"""


class Shell:
    """A shell that places an order at a service of this process; `ordering` is set when the order has arrived."""

    def __init__(self, folder: Path, *faults: Fault, script: str = SCRIPT) -> None:
        self.released = threading.Event()
        self.ordering = threading.Event()

        def held(_: float) -> None:
            self.ordering.set()
            self.released.wait(20)

        self.emulator = Emulator(Store(Tenant(2)), faults=FaultPlan(*faults, sleep=held))
        self.server = serve(0, emulator=self.emulator)
        extra = {"PCSHELL_PARTNER_ENDPOINT": self.server.endpoint, "PCSHELL_ACCESS_TOKEN": self.emulator.token}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pcshell", "-NoProfile", "-Command", script],
            cwd=folder, env=environment(folder, PCSHELL_STATE=str(folder), **extra),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0,
        )  # fmt: skip

    def __enter__(self) -> Shell:
        assert self.ordering.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.process.kill()
        self.process.communicate()
        self.server.shutdown()
        self.server.server_close()

    def signal_and_hear(self, number: signal.Signals) -> str:
        """What the shell says to a signal at once: its next line."""
        self.process.send_signal(number)
        assert self.process.stdout is not None
        return bytes(self.process.stdout.readline()).decode()

    def end(self) -> str:
        """What is shown until the shell has ended."""
        return self.process.communicate(timeout=20)[0].decode()

    @property
    def orders(self) -> int:
        return len(self.emulator.store._orders.get(CUSTOMER, []))


def delayed(status: int | None = None, phase: str = "F2", **more: Any) -> Fault:
    return Fault(status, method="POST", path=PLACE, delay=1.0, phase=phase, **more)


@pytest.mark.parametrize(
    ("number", "code", "seconds"), [(signal.SIGINT, 130, 10), (signal.SIGTERM, 143, 5), (signal.SIGHUP, 129, 5)]
)
def test_the_first_signal_waits_for_the_answer(tmp_path: Path, number: signal.Signals, code: int, seconds: int) -> None:
    with Shell(tmp_path, delayed()) as shell:
        assert f"waiting up to {seconds} s for the answer" in shell.signal_and_hear(number)
        shell.released.set()
        shown = shell.end()
    assert shell.process.returncode == code and shell.orders == 1
    assert "The answer has come: the change was made (" in shown and "went on" not in shown and "finally" in shown
    assert "not known" not in shown


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_second_signal_leaves_the_write_unknown(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with Shell(tmp_path, delayed()) as shell:
        shell.signal_and_hear(number)
        shell.process.send_signal(number)
        shown = shell.end()
    assert shell.process.returncode == code
    assert "Whether the change was made is not known; the request id is" in shown
    assert "went on" not in shown and "finally" in shown


def test_a_throttled_write_is_not_sent_again_after_a_signal(tmp_path: Path) -> None:
    with Shell(tmp_path, delayed(429, headers={"Retry-After": "1"})) as shell:
        shell.signal_and_hear(signal.SIGINT)
        shell.released.set()
        shown = shell.end()
    assert shell.process.returncode == 130 and shell.orders == 0
    assert "Injected fault 429" in shown and "not known" not in shown
    assert shell.emulator.counts[f"POST {PLACE}"] == 1


def test_an_answer_that_does_not_tell_is_unknown_after_a_signal(tmp_path: Path) -> None:
    with Shell(tmp_path, delayed(500, phase="F2")) as shell:
        shell.signal_and_hear(signal.SIGINT)
        shell.released.set()
        shown = shell.end()
    assert shell.process.returncode == 130 and shell.emulator.counts[f"POST {PLACE}"] == 1
    assert "Whether the change was made is not known" in shown


PARALLEL = (
    SCRIPT.partition("try {")[0]
    + f"""
$lines = $line
1 | ForEach-Object -Parallel {{ $null = New-PartnerCustomerOrder -CustomerId {CUSTOMER} -LineItems $using:lines }}
"""
)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_program_that_ends_lets_the_writes_of_other_threads_be_answered(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with Shell(tmp_path, delayed(), script=PARALLEL) as shell:
        shell.process.send_signal(number)
        with pytest.raises(subprocess.TimeoutExpired):
            shell.process.wait(0.5)
        shell.released.set()
        shell.end()
    assert shell.process.returncode == code and shell.orders == 1
    [journal] = (tmp_path / "journal").glob("*.jsonl")
    assert '"applied"' in journal.read_text(encoding="utf-8")


def order_at(server: RawServer, heard: list[str], alarms: list[PartnerError]) -> Any:
    scope = PartnerClient(transport_to(server.port)).scope(watcher=Watcher(alarm=alarms.append, warn=heard.append))
    return Orders(scope).create(customer_id=CUSTOMER, body={"LineItems": []})


def when_seen(server: RawServer, action: Any) -> threading.Thread:
    """Does something as soon as the server has a request."""

    def wait() -> None:
        while not server.seen:
            time.sleep(0.005)
        action()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no interval timers")
def test_the_patience_has_an_end(monkeypatch: Any) -> None:
    monkeypatch.setitem(stopping.PATIENCE, "SIGINT", 0.2)
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)]
    server = RawServer(silent)
    heard: list[str] = []
    alarms: list[PartnerError] = []
    thread = when_seen(server, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        order_at(server, heard, alarms)
    thread.join()
    server.close()
    assert [alarm.kind for alarm in alarms] == ["OutcomeUnknown"] and alarms[0].request_id in alarms[0].description
    assert len(heard) == 1 and "waiting" in heard[0]
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)] == before


def test_a_stop_reaches_the_user_also_where_errors_end_the_script(monkeypatch: Any) -> None:
    monkeypatch.setitem(stopping.PATIENCE, "SIGINT", 0.05)
    server = RawServer(silent)
    heard: list[str] = []

    def ends_the_script(error: PartnerError) -> None:
        raise RuntimeError(error.description)

    scope = PartnerClient(transport_to(server.port)).scope(watcher=Watcher(alarm=ends_the_script, warn=heard.append))
    thread = when_seen(server, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        Orders(scope).create(customer_id=CUSTOMER, body={"LineItems": []})
    thread.join()
    server.close()
    assert "not known" in heard[-1]


def test_a_read_is_broken_off_at_once() -> None:
    server = RawServer(silent)
    heard: list[str] = []
    scope = PartnerClient(transport_to(server.port)).scope(watcher=Watcher(warn=heard.append))
    thread = when_seen(server, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        scope.customers.get(customer_id=CUSTOMER)
    thread.join()
    server.close()
    assert heard == []


def test_a_write_on_another_thread_is_none_of_the_signals_business(world: Any) -> None:
    w = world(1)
    made: list[Any] = []
    body = {"LineItems": [{"OfferId": OFFERS[0][1], "Quantity": 2}]}

    def order() -> None:
        made.append(Orders(w.scope).create(customer_id=CUSTOMER, body=body))

    thread = threading.Thread(target=order)
    thread.start()
    thread.join()
    assert made and signal.getsignal(signal.SIGINT) == signal.default_int_handler
