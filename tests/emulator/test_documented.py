"""The emulator answers every documented error on demand, and the client shows each as what it is."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from typing import Any

import pytest

from pcshell.emulator.documented import DOCUMENTED, DocumentedError, fault_of
from pcshell.emulator.faults import FaultPlan
from pcshell.partner.errors import PartnerError
from tests.partner.conftest import World
from tests.support.sources import ROOT

CUSTOMERS = "/v1/customers"


@pytest.fixture(scope="module")
def world() -> World:
    return World(3, None)


@pytest.mark.parametrize("error", DOCUMENTED, ids=[f"{error.code}-{error.status}" for error in DOCUMENTED])
def test_an_error_is_answered_and_shown_with_its_code_and_text(world: World, error: DocumentedError) -> None:
    world.session.client.transport._bucket = 50.0
    world.emulator.faults = FaultPlan(fault_of(f"{error.status}/{error.code} GET {CUSTOMERS} x*"))
    if error.status < 400:
        assert list(world.scope.customers.list()) == []  # a word about an item inside a good answer
        return
    with pytest.raises(PartnerError) as caught:
        list(world.scope.customers.list())
    assert (caught.value.code, caught.value.status, str(caught.value)) == (error.code, error.status, error.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("800009", {"status": 400, "method": None, "path": "/", "times": 1}),
        ("403/2006 PATCH /v1/customers", {"status": 403, "method": "PATCH", "path": "/v1/customers"}),
        ("x3 after2 503 get", {"status": 503, "times": 3, "skip": 2, "method": "GET", "body": None}),
        ("drop post x*", {"status": None, "drops": True, "times": None}),
        ("delay0.25 /V1/Customers", {"status": None, "delay": 0.25, "path": "/v1/customers"}),
        ("429", {"headers": {"Retry-After": "2"}}),
        ("429 wait7", {"headers": {"Retry-After": "7"}}),
    ],
)
def test_a_text_describes_a_fault(text: str, expected: dict[str, Any]) -> None:
    fault = fault_of(text)
    assert {name: getattr(fault, name) for name in expected} == expected


def test_the_command_answers_as_it_was_told() -> None:
    command = [sys.executable, "-m", "pcshell", "emulator", "--port", "0", "--fault", "800009 /v1/customers x1"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert program.stdout is not None
    endpoint, token = program.stdout.readline().strip(), program.stdout.readline().strip()
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"), timeout=10)
    answers = []
    for _ in range(2):
        connection.request("GET", "/v1/customers?size=1", headers={"Authorization": f"Bearer {token}"})
        answers.append(json.loads(connection.getresponse().read()).get("code"))
    connection.close()
    program.send_signal(2)
    program.communicate(timeout=10)
    assert (answers, program.returncode) == (["800009", None], 0)


def test_a_fault_that_says_nothing_ends_the_command() -> None:
    command = [sys.executable, "-m", "pcshell", "emulator", "--port", "0", "--fault", "often"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2 and "'often' is not understood" in done.stderr


@pytest.mark.parametrize(
    "text", ["", "GET /v1/customers", "800000", "200", "403/800009", "429 often", "xx 429", "delay"]
)
def test_a_text_that_says_nothing_or_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="fault"):
        fault_of(text)
