"""Retries, waits, refusals and what an error tells."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from pcshell.emulator.faults import Fault
from pcshell.partner.environments import Endpoints, endpoints_for, fixed_token, loopback_endpoint
from pcshell.partner.errors import PartnerError, service_error
from pcshell.partner.transport import Request, Transport, proxies_for, retry_after
from tests.support.raw_servers import closed_port

CUSTOMER = "/v1/customers"


class Tokens:
    def __init__(self) -> None:
        self.renewed = 0

    def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
        self.renewed += renew
        return "secret-token"


def one_customer(w: Any) -> Any:
    return w.scope.customers.get(customer_id=w.emulator.store.tenant.customer_id(0))


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 599])
def test_transient_statuses_are_retried_with_the_same_request_id(world: Any, status: int) -> None:
    w = world(1, Fault(status, times=3))
    ids = set()
    handle = w.emulator.handle

    def spy(method: str, target: str, headers: Any, body: bytes) -> Any:
        ids.add(headers["MS-RequestId"])
        return handle(method, target, headers, body)

    w.emulator.handle = spy
    assert one_customer(w).name == "Contoso, Ltd."
    assert sum(w.emulator.counts.values()) == 4
    assert len(ids) == 1
    assert w.waits == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 412, 501, 505])
def test_other_statuses_are_final(world: Any, status: int) -> None:
    w = world(1, Fault(status, times=None))
    with pytest.raises(PartnerError) as caught:
        one_customer(w)
    assert caught.value.status == status
    assert caught.value.attempts == 1
    assert w.waits == []


def test_the_fourth_failure_is_reported(world: Any) -> None:
    w = world(1, Fault(503, times=None))
    with pytest.raises(PartnerError) as caught:
        one_customer(w)
    error = caught.value
    assert (error.status, error.attempts, error.code) == (503, 4, "2000")
    assert error.description == "Injected fault 503."
    assert error.correlation_id == w.scope.correlation_id
    assert error.request_id and error.advice


def test_retry_after_is_honoured(world: Any) -> None:
    w = world(1, Fault(429, headers={"Retry-After": "7"}))
    one_customer(w)
    assert w.waits == [pytest.approx(7.35)]


def test_a_wait_of_hours_is_named_and_not_slept(world: Any) -> None:
    w = world(1, Fault(429, headers={"Retry-After": "7200"}))
    with pytest.raises(PartnerError, match="Injected") as caught:
        one_customer(w)
    assert w.waits == []
    assert "7200 seconds" in caught.value.advice


def test_a_fault_that_says_it_is_final_is_not_repeated(world: Any) -> None:
    body = {"code": 900150, "description": "No.", "isRetryable": False}
    w = world(1, Fault(500, times=None, body=body))
    with pytest.raises(PartnerError) as caught:
        one_customer(w)
    assert caught.value.attempts == 1


def test_redirects_are_never_followed(world: Any) -> None:
    w = world(1, Fault(307, headers={"Location": "https://evil.example/"}, body=b""))
    with pytest.raises(PartnerError, match="redirect"):
        one_customer(w)
    assert sum(w.emulator.counts.values()) == 1


def test_an_expired_token_is_renewed_once(world: Any) -> None:
    w = world(1, Fault(401))
    transport = w.session.client.transport
    good = transport.tokens

    class Renewing(Tokens):
        def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
            super().token(service, renew=renew)
            return good.token(service)

    transport.tokens = Renewing()
    assert one_customer(w).name == "Contoso, Ltd."
    assert transport.tokens.renewed == 1


def test_a_second_refusal_asks_for_a_sign_in(world: Any) -> None:
    w = world(1, Fault(401, times=None))
    with pytest.raises(PartnerError) as caught:
        one_customer(w)
    assert "Connect-PartnerCenter" in caught.value.advice


@pytest.mark.parametrize(
    ("headers", "text", "seconds"),
    [
        ({"Retry-After": "5"}, "", 5),
        ({"Retry-After": "0"}, "", 1),
        ({"Retry-After": "-3"}, "", None),
        ({"Retry-After": "soon"}, "", None),
        ({"Retry-After": "1e9"}, "", None),
        ({}, "Rate limit is exceeded. Try again in 57 seconds.", 57),
        ({}, "", None),
        (
            {
                "Retry-After": "Fri, 20 Nov 2015 01:08:33 GMT",
                "Date": "Fri, 20 Nov 2015 01:08:23 GMT",
            },
            "",
            10,
        ),
        ({"Retry-After": "Fri, 20 Nov 2015 01:08:33 GMT"}, "", None),
    ],
)
def test_retry_after_in_every_form(headers: Any, text: str, seconds: float | None) -> None:
    assert retry_after(headers, text) == seconds


@pytest.mark.parametrize(
    ("body", "code", "description"),
    [
        ({"code": "2000", "description": "d"}, "2000", "d"),
        ({"code": 900123, "message": "m"}, "900123", "m"),
        ({"statusCode": 429, "message": "slow"}, "429", "slow"),
        ({"error": {"code": "Forbidden", "message": "g"}}, "Forbidden", "g"),
        ({"Code": "1", "Description": "D"}, "1", "D"),
        ({}, None, "Not Found"),
        (None, None, "Not Found"),
        ({"description": "x" * 5000}, None, "x" * 1024),
    ],
)
def test_error_bodies_of_every_shape(body: Any, code: str | None, description: str) -> None:
    error = service_error(404, "Not Found", body, "")
    assert (error.code, error.description, error.category) == (code, description, "NotFound")


def test_a_body_that_is_no_json_is_the_description() -> None:
    assert service_error(500, "x", None, "plain text").description == "plain text"


def transport_to(port: int, **options: Any) -> Transport:
    endpoints = endpoints_for("AzureCloud", {"PCSHELL_PARTNER_ENDPOINT": f"http://127.0.0.1:{port}"})
    return Transport(endpoints, Tokens(), sleep=lambda _: None, **options)


def test_an_unreachable_service_is_named_and_retried() -> None:
    port = closed_port()
    with pytest.raises(PartnerError) as caught:
        transport_to(port).exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))
    error = caught.value
    assert error.description == f"Cannot reach 127.0.0.1:{port}."
    assert (error.kind, error.attempts, error.effect) == ("Network", 4, "not sent")
    assert "secret" not in str(vars(error)) and error.__cause__ is None


def raw_server(*answers: bytes) -> tuple[int, list[bytes]]:
    """Answers each connection with bytes and closes it."""
    listener = socket.create_server(("127.0.0.1", 0))
    requests: list[bytes] = []

    def run() -> None:
        for answer in answers:
            connection, _ = listener.accept()
            with connection:
                requests.append(connection.recv(65536))
                connection.sendall(answer)
        listener.close()

    threading.Thread(target=run, daemon=True).start()
    return int(listener.getsockname()[1]), requests


GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"nonsense\r\n\r\n",
    ],
)
def test_a_read_is_repeated_when_its_answer_is_cut(broken: bytes) -> None:
    port, requests = raw_server(broken, GOOD)
    answer = transport_to(port).exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))
    assert answer.json() == {}
    assert len(requests) == 2


def test_a_write_is_not_repeated_when_its_outcome_is_unknown() -> None:
    port, requests = raw_server(b"", GOOD)
    with pytest.raises(PartnerError) as caught:
        transport_to(port).exchange(Request("partner", "POST", "/v1/x", correlation_id="c", body=b"{}"))
    assert caught.value.effect == "unknown"
    assert len(requests) == 1


def test_a_dripping_body_ends_at_the_deadline() -> None:
    clock = iter(range(0, 100_000, 50))
    port, _ = raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{}  ", GOOD, GOOD, GOOD)
    transport = transport_to(port, clock=lambda: float(next(clock)))
    with pytest.raises(PartnerError, match="too long"):
        transport.exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))


def test_an_answer_beyond_the_size_limit_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr("pcshell.partner.transport.MAX_BODY", 1)
    port, _ = raw_server(GOOD)
    with pytest.raises(PartnerError, match="larger"):
        transport_to(port).exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))


def test_netrc_and_cookies_do_not_reach_the_service(monkeypatch: Any, tmp_path: Any) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login joe password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    cookie = GOOD.replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n")
    port, requests = raw_server(cookie, cookie)
    transport = transport_to(port)
    for _ in range(2):
        transport.exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))
    for request in requests:
        assert b"Authorization: Bearer secret-token" in request
        assert b"Cookie" not in request


@pytest.mark.parametrize(
    "text",
    [
        "https://api.partnercenter.microsoft.com", "http://10.0.0.1:80", "http://127.0.0.1",
        "http://127.0.0.1:80@evil.example:80", "http://localhost.evil.example:80", "127.0.0.1:80",
        "http://127.0.0.1:80/path", "http://127.0.0.1:99999", "ftp://127.0.0.1:80",
        "https://127.0.0.1:80", "http://user@127.0.0.1:80",
    ],
)  # fmt: skip
def test_an_endpoint_that_is_not_loopback_is_refused(text: str) -> None:
    with pytest.raises(PartnerError, match="loopback"):
        loopback_endpoint({"X": text}, "X")


def test_loopback_endpoints_lead_every_service_there() -> None:
    variables = {"PCSHELL_PARTNER_ENDPOINT": "http://127.0.0.1:81/"}
    endpoints = endpoints_for("AzureChinaCloud", variables)
    assert endpoints.bases == {
        "partner": "http://127.0.0.1:81",
        "graph": "http://127.0.0.1:81/beta",
        "arm": "http://127.0.0.1:81",
    }
    variables["PCSHELL_GRAPH_ENDPOINT"] = "http://[::1]:82"
    assert endpoints_for("AzureCloud", variables).bases["graph"] == "http://[::1]:82/beta"


def test_the_fixed_token_counts_only_beside_a_loopback_endpoint() -> None:
    assert fixed_token({"PCSHELL_ACCESS_TOKEN": "t"}) is None
    both = {"PCSHELL_ACCESS_TOKEN": "t", "PCSHELL_PARTNER_ENDPOINT": "http://localhost:1"}
    assert fixed_token(both) == "t"


def test_the_clouds_have_their_own_addresses() -> None:
    china = endpoints_for("AzureChinaCloud", {})
    assert china.bases["partner"] == "https://partner.partnercenterapi.microsoftonline.cn"
    assert china.bases["graph"].startswith("https://microsoftgraph.chinacloudapi.cn")
    assert endpoints_for("AzureUSGovernment", {}).environment.sign_in.endswith(".us")


def test_a_request_cannot_leave_the_origin_of_its_service() -> None:
    transport = transport_to(1)
    transport.endpoints = Endpoints(transport.endpoints.environment, override="http://127.0.0.1:2")
    with pytest.raises(PartnerError) as caught:
        transport.exchange(Request("partner", "GET", "/v1/x", correlation_id="c"))
    assert caught.value.kind == "ForeignLink"


def test_loopback_ignores_proxies(monkeypatch: Any) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "graph.microsoft.com")
    assert proxies_for("http://127.0.0.1:1") == {}
    assert proxies_for("https://graph.microsoft.com") == {}
    found = proxies_for("https://api.partnercenter.microsoft.com")
    assert found["https"] == "http://proxy.example:3128"
