"""What -Debug shows of requests and answers: enough to ask somebody for help, and no secret."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.emulator.faults import Fault
from pcshell.partner.trace import HIDDEN, MOST, answer_text, request_text
from pcshell.partner.watcher import Watcher
from tests.support.running import run

SECRET = "c4nary-5ecret"


def traced(world: Any) -> tuple[Any, list[str]]:
    texts: list[str] = []
    return world.session.client.scope(watcher=Watcher(trace=texts.append)), texts


def test_each_request_and_each_answer_is_a_text_of_its_own(world: Any) -> None:
    w = world(3)
    scope, texts = traced(w)
    customers = list(scope.customers.list())
    request, answer = texts
    assert request.split("\n")[0].startswith("GET ") and request.split("\n")[0].endswith("/v1/customers")
    assert f"MS-CorrelationId              : {scope.correlation_id}" in request.split("\n")
    assert answer.startswith("200") and all(one.name in answer for one in customers)


def test_the_token_is_in_no_text(world: Any) -> None:
    w = world(3)
    scope, texts = traced(w)
    list(scope.customers.list())
    assert w.emulator.token not in "".join(texts) and "Bearer" not in "".join(texts)


@pytest.mark.parametrize(
    "body",
    [
        '{"PasswordProfile": {"Password": "SECRET", "ForceChangePassword": true}}',
        '{"userCredentials": {"userName": "SECRET", "password": "SECRET"}}',
        '{"access_token": "SECRET", "refresh_token": "SECRET"}',
        '{"items": [{"id": "1", "someNewMember": {"deep": ["SECRET"]}}]}',
        '{"properties": {"clientSecret": "SECRET"}}',
        "SECRET",
    ],
)
def test_what_may_be_a_secret_is_hidden(body: str) -> None:
    raw = body.replace("SECRET", SECRET).encode()
    shown = request_text("POST", "https://x/y", {"Authorization": SECRET, "X-Other": SECRET}, raw)
    shown += answer_text(200, "OK", {"Set-Cookie": SECRET, "Date": "today"}, raw)
    assert SECRET not in shown and "Date" in shown
    assert HIDDEN in shown or "bytes that are not JSON" in shown


def test_what_resources_declare_is_shown_in_any_spelling() -> None:
    shown = answer_text(200, "OK", {}, b'{"CompanyProfile": {"companyname": "Contoso"}, "quantity": 7, "x": null}')
    assert '"Contoso"' in shown and '"quantity":7' in shown and '"x":null' in shown


def test_a_long_body_is_cut() -> None:
    shown = answer_text(200, "OK", {}, b'{"name": "' + b"a" * 2 * MOST + b'"}')
    assert len(shown) < MOST + 100 and shown.endswith("characters)")


def test_a_page_that_was_fetched_ahead_is_told_by_the_thread_that_takes_it(world: Any) -> None:
    import threading

    w = world(1200, Fault(path="/v1/customers", delay=0.06, times=None))
    here, threads = threading.get_ident(), set()
    watcher = Watcher(trace=lambda _: threads.add(threading.get_ident()))
    texts: list[str] = []
    assert len(list(w.session.client.scope(watcher=Watcher(trace=texts.append)).customers.list(size=500))) == 1200
    assert len([text for text in texts if text.startswith("GET")]) == 3
    list(w.session.client.scope(watcher=watcher).customers.list(size=500))
    assert threads == {here}


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ("Get-PartnerCustomer -Debug", True),
        ("$DebugPreference = 'Continue'; Get-PartnerCustomer", True),
        ("Get-PartnerCustomer", False),
        ("$DebugPreference = 'Continue'; Get-PartnerCustomer -Debug:$false", False),
    ],
)
def test_a_cmdlet_shows_it_where_debug_is_asked_for(script: str, seen: bool) -> None:
    result = run(
        f"$null = Connect-PartnerCenter -Emulator -EmulatorSize 2; ({{ {script} }}.Invoke()) | Out-Null; 'end'"
    )
    assert ("DEBUG: GET " in result.stdout) is seen and result.stdout.endswith("end\n")
