"""Tokens that end, clocks that are wrong, and a sign-in service that does not do as it should."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.server import serve
from pcshell.emulator.store import Store
from pcshell.partner import auth
from pcshell.partner.client import PartnerClient
from pcshell.partner.environments import PARTNER_ENDPOINT, endpoints_for
from pcshell.partner.errors import PartnerError
from pcshell.partner.session import connect_with_flow
from pcshell.partner.store import StateFile
from pcshell.partner.transport import Transport
from pcshell.partner.watcher import Watcher

TOKEN = "/organizations/oauth2/v2.0/token"


@pytest.fixture
def authority() -> Any:
    server = serve(0, emulator=Emulator(Store(Tenant(2))))
    yield server
    server.shutdown()
    server.server_close()


class Waits:
    """Instead of sleeping."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def flow_to(server: Any, token: str = "emulator-refresh-token", waits: Any = None) -> auth.RefreshTokenFlow:
    endpoints = endpoints_for("AzureCloud", {PARTNER_ENDPOINT: server.endpoint})
    http = auth.SignInHttp(endpoints.sign_in, sleep=waits or Waits())
    return auth.RefreshTokenFlow(endpoints, token, http=http)


def tokens_of(server: Any, clock: Any = time.monotonic, **options: Any) -> auth.MsalTokens:
    endpoints = endpoints_for("AzureCloud", {PARTNER_ENDPOINT: server.endpoint})
    return auth.MsalTokens(flow_to(server, **options), endpoints, clock=clock)


@pytest.mark.parametrize(("days", "step"), [(1, 431), (30, 20_011)])
def test_no_request_goes_out_with_a_token_that_has_ended(
    authority: Any, monkeypatch: Any, days: int, step: int
) -> None:  # I1
    clock = authority.emulator.store.clock
    clock.freeze()
    monkeypatch.setattr(time, "time", clock.wall)  # msal's own clock
    endpoints = endpoints_for("AzureCloud", {PARTNER_ENDPOINT: authority.endpoint})
    scope = PartnerClient(Transport(endpoints, tokens_of(authority, clock=clock.wall))).scope()
    customer = authority.emulator.store.tenant.customer_id(0)
    for _ in range(0, days * 86_400, step):
        clock.advance(step)
        scope.customers.get(customer_id=customer)
    asked = authority.emulator.counts[f"POST {TOKEN}"]
    requests = authority.emulator.counts[f"GET /v1/customers/{customer}"]
    assert requests == -(-days * 86_400 // step), "a request was refused and repeated"
    assert asked <= days * 86_400 / min(step * (3300 // step or 1), 86_400) + 1, "a token was asked for needlessly"


@pytest.mark.parametrize("jump", [-86_400 * 365, -7200, 7200, 86_400 * 365])
def test_a_jump_of_the_wall_clock_does_not_age_a_token(authority: Any, monkeypatch: Any, jump: int) -> None:  # I2
    now = [1000.0]
    tokens = tokens_of(authority, clock=lambda: now[0])
    first = tokens.token("partner")
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    now[0] += 60
    assert tokens.token("partner") == first


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_sign_in_service_is_asked_again(authority: Any, status: int) -> None:  # I3
    waits = Waits()
    authority.emulator.faults = FaultPlan(
        Fault(status, method="POST", path=TOKEN, headers={"Retry-After": "2"}, body=b"<html>busy</html>")
    )
    assert tokens_of(authority, waits=waits).token("partner")
    assert waits.seconds == [2.0]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(400, body={"error": "invalid_grant", "error_description": "AADSTS700082: ended"}, times=None), "ended"),
        (Fault(401, body={"error": "invalid_client", "error_description": "no secret"}, times=None), "no secret"),
        (Fault(500, body=b"<html>refresh_token=x</html>", times=None), "answered 500 and"),
        (Fault(200, body=b"<html>sign in</html>", times=None), ""),
        (Fault(200, body={}, times=None), ""),
        (Fault(drops=True, times=None), "Cannot reach"),
        (Fault(429, headers={"Retry-After": "9999"}, body=b"", times=None), ""),
    ],
    ids=["invalid_grant", "invalid_client", "500", "html", "empty", "closed", "hours"],
)
def test_a_sign_in_that_does_not_succeed_is_one_error_without_the_body(authority: Any, fault: Fault, told: str) -> None:
    fault.path = TOKEN
    authority.emulator.faults = FaultPlan(fault)
    with pytest.raises(PartnerError) as caught:
        tokens_of(authority).token("partner")
    assert caught.value.kind in ("SignIn", "Network") and told in caught.value.description
    assert "emulator-refresh-token" not in str(vars(caught.value)) and "html" not in caught.value.description


def test_a_sign_in_answer_is_read_to_a_limit(authority: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(auth, "MAX_BODY", 4 * auth._CHUNK)
    authority.emulator.faults = FaultPlan(Fault(200, path=TOKEN, body={"x": "y" * 5 * auth._CHUNK}, times=None))
    with pytest.raises(PartnerError, match="not with JSON"):
        tokens_of(authority).token("partner")


@pytest.mark.parametrize("tenant", [None, "11111111-2222-3333-4444-555555555555"])
def test_one_of_many_renewals_at_once_wins_and_the_others_take_it(authority: Any, tenant: str | None) -> None:  # I4
    tokens = tokens_of(authority)
    texts: list[str] = []
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        texts.append(tokens.token("partner", tenant=tenant))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(texts) == 8 and len(set(texts)) == 1
    asked = {path: n for path, n in authority.emulator.counts.items() if path.endswith("/token")}
    assert asked == {f"POST /{tenant or 'organizations'}/oauth2/v2.0/token": 1}


def test_a_renewal_that_is_not_saved_leaves_the_old_text(tmp_path: Any, monkeypatch: Any) -> None:  # I5
    import os

    file = StateFile(tmp_path / "tokens")
    file.update(lambda _: "old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(Exception, match=r"killed|written"):
        file.update(lambda _: "new")
    assert StateFile(tmp_path / "tokens").read() == "old"


def test_a_device_code_that_ends_or_is_declined_is_one_error(authority: Any, monkeypatch: Any) -> None:  # I6
    monkeypatch.setattr(time, "sleep", lambda _: None)
    for error in ("expired_token", "authorization_declined"):
        body = {"error": error, "error_description": f"AADSTS: {error}"}
        authority.emulator.faults = FaultPlan(Fault(400, method="POST", path=TOKEN, body=body, times=None))
        with pytest.raises(PartnerError) as caught:
            connect_with_flow(
                lambda endpoints: auth.DeviceCodeFlow(endpoints, lambda _: None),
                "User",
                {},
                variables={PARTNER_ENDPOINT: authority.endpoint},
            )
        assert (caught.value.kind, caught.value.code) == ("SignIn", error)


def test_a_clock_that_is_wrong_is_said_once_as_a_warning(authority: Any) -> None:  # I2
    endpoints = endpoints_for("AzureCloud", {PARTNER_ENDPOINT: authority.endpoint})
    transport = Transport(endpoints, tokens_of(authority), wall=lambda: time.time() + 3600)
    warnings: list[str] = []
    scope = PartnerClient(transport).scope(watcher=Watcher(warn=warnings.append))
    for _ in range(3):
        list(scope.customers.list())
    assert len(warnings) == 1
    away = int(warnings[0].split(" s away")[0].rpartition(" ")[2])
    assert abs(away - 3600) < 5  # the service's clock is read in whole seconds, and a slow machine takes some
