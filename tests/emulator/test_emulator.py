"""The service double: tenant, paging, delays, refusals, over the adapter and over a socket."""

from __future__ import annotations

import base64
import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.adapter import ENDPOINT, mounted_session
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import ROUTES, Emulator
from pcshell.emulator.seed import DEMO, Tenant
from pcshell.emulator.server import EmulatorServer, serve
from pcshell.emulator.store import Clock, Store


class Caller:
    """Calls an emulator directly, with its token."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.headers = {"Host": "127.0.0.1:1", "Authorization": f"Bearer {emulator.token}"}

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        sent = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.emulator.handle(method, target, sent, data)


@pytest.fixture
def call() -> Caller:
    return Caller(Emulator(Store()))


def customer_ids(call: Caller) -> list[str]:
    return [item["id"] for item in call("GET", "/v1/customers").body["items"]]


def test_the_demo_tenant_is_the_same_everywhere() -> None:
    first, second = Tenant(), Tenant()
    assert [first.customer(i) for i in range(5)] == [second.customer(i) for i in range(5)]
    assert first.customer_id(0) == "9e3779b1-a040-4e5a-81be-478e5e17e165"
    assert Tenant(seed=2).customer_id(0) != first.customer_id(0)


def test_the_demo_tenant_has_several_contoso_domains() -> None:
    domains = [domain for _, domain in DEMO if "contoso" in domain]
    assert len(domains) >= 5 and "contoso.com" in domains
    assert len({domain for _, domain in DEMO}) == len(DEMO)


def test_ids_lead_back_to_their_customer() -> None:
    tenant = Tenant(100_000)
    for index in (0, 1, 47, 48, 99_999):
        assert tenant.index_of(tenant.customer_id(index)) == index
        assert tenant.index_of("{" + tenant.customer_id(index).upper() + "}") == index
    assert tenant.index_of("00000000-0000-4000-8000-000000000000") is None
    assert Tenant(10).index_of(tenant.customer_id(10)) is None
    assert tenant.index_of("nonsense") is None


def test_lists_show_company_profile_and_relationship_only(call: Caller) -> None:
    item = call("GET", "/v1/customers").body["items"][0]
    assert set(item) == {
        "id", "companyProfile", "relationshipToPartner", "links", "attributes",
    }  # fmt: skip


def test_pages_are_linked_by_a_continuation_token(call: Caller) -> None:
    first = call("GET", "/v1/customers?size=40").body
    following = first["links"]["next"]
    assert following["uri"] == "/customers?size=40&seekOperation=Next"
    token = following["headers"][0]["value"]
    second = call("GET", "/v1//customers?size=40&seekOperation=Next", MS_ContinuationToken=token)
    assert len(first["items"]) + len(second.body["items"]) == len(DEMO)
    assert "next" not in second.body["links"]


def test_size_is_bounded_and_checked(call: Caller) -> None:
    many = Caller(Emulator(Store(Tenant(1200))))
    assert len(many("GET", "/v1/customers?size=1000").body["items"]) == 500
    assert len(many("GET", "/v1/customers?size=0").body["items"]) == 500
    assert call("GET", "/v1/customers?size=many").status == 400
    assert call("GET", "/v1/customers?seekOperation=Last").status == 400
    assert call("GET", "/v1/customers?seekOperation=Next").status == 400


def test_filters_match_the_start_of_names_in_any_letter_case(call: Caller) -> None:
    text = '{"Field":"CompanyName","Value":"CONT","Operator":"starts_with"}'
    found = call("GET", f"/v1/customers?size=0&filter={text}").body["items"]
    assert found and all(item["companyProfile"]["companyName"].startswith("Contoso") for item in found)
    assert call("GET", '/v1/customers?filter={"Field":"Domain"}').status == 400
    other = text.replace("starts_with", "substring")
    assert call("GET", f"/v1/customers?filter={other}").status == 400


def test_an_unknown_customer_is_a_documented_error(call: Caller) -> None:
    answer = call("GET", "/v1/customers/00000000-0000-4000-8000-000000000000/orders")
    assert answer.status == 404
    assert set(answer.body) == {"code", "description", "data", "source"}


def test_orders_show_prices_on_request_only(call: Caller) -> None:
    path = f"/v1/customers/{customer_ids(call)[0]}/orders"
    plain = call("GET", path).body["items"][0]
    priced = call("GET", f"{path}?include_price=True").body["items"][0]
    assert "totalPrice" not in plain and "pricing" not in plain["lineItems"][0]
    assert priced["totalPrice"] == pytest.approx(sum(line["pricing"]["extendedPrice"] for line in priced["lineItems"]))
    assert call("GET", f"{path}/{plain['id']}").body == plain


def test_orders_of_one_billing_cycle(call: Caller) -> None:
    for customer in customer_ids(call)[:10]:
        path = f"/v1/customers/{customer}/orders"
        every = call("GET", path).body["items"]
        some = call("GET", f"{path}?billingType=OneTime").body["items"]
        assert some == [order for order in every if order["billingCycle"] == "one_time"]


def test_subscriptions_come_from_the_line_items_of_orders(call: Caller) -> None:
    customer = customer_ids(call)[0]
    orders = call("GET", f"/v1/customers/{customer}/orders").body["items"]
    found = call("GET", f"/v1/customers/{customer}/subscriptions").body["items"]
    assert [one["id"] for one in found] == [line["subscriptionId"] for order in orders for line in order["lineItems"]]
    one = found[0]
    path = f"/v1/customers/{customer}/subscriptions"
    assert call("GET", f"{path}/{one['id']}").body == one
    by_order = call("GET", f"{path}?order_id={one['orderId']}").body["items"]
    assert by_order and all(entry["orderId"] == one["orderId"] for entry in by_order)
    assert call("GET", f"{path}?mpn_id=1").body["items"] == []
    assert call("GET", f"{path}/none").status == 404


def new_order(call: Caller, customer: str, request_id: str) -> Any:
    body = {"LineItems": [{"OfferId": "o:1:2", "Quantity": 3}], "BillingCycle": "Monthly"}
    return call("POST", f"/v1/customers/{customer}/orders", body, MS_RequestId=request_id)


def test_a_new_order_is_seen_after_fifteen_minutes_and_by_its_id_at_once(call: Caller) -> None:
    customer = customer_ids(call)[4]
    path = f"/v1/customers/{customer}/orders"
    placed = new_order(call, customer, "r1")
    assert placed.status == 201
    assert call("GET", path).body["items"] == []
    assert call("GET", f"{path}/{placed.body['id']}").body["id"] == placed.body["id"]
    call("POST", "/emulator/clock", {"advance": 899})
    assert call("GET", path).body["items"] == []
    call("POST", "/emulator/clock", {"advance": 2})
    assert [order["id"] for order in call("GET", path).body["items"]] == [placed.body["id"]]
    assert len(call("GET", f"/v1/customers/{customer}/subscriptions").body["items"]) == 1


def test_the_same_request_id_places_one_order(call: Caller) -> None:
    customer = customer_ids(call)[4]
    first, again = new_order(call, customer, "r1"), new_order(call, customer, "r1")
    assert first.body["id"] == again.body["id"]
    other = call("POST", f"/v1/customers/{customer}/orders", {"LineItems": []}, MS_RequestId="r1")
    assert other.status == 400
    assert new_order(call, customer, "r2").body["id"] != first.body["id"]


def test_state_in_a_file_outlives_the_emulator(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    clock = Clock(lambda: 1_000_000.0)
    first = Caller(Emulator(Store(clock=clock, path=path)))
    customer = customer_ids(first)[4]
    placed = new_order(first, customer, "r1")
    second = Caller(Emulator(Store(clock=clock, path=path)))
    assert second("GET", f"/v1/customers/{customer}/orders/{placed.body['id']}").status == 200
    assert path.stat().st_mode & 0o777 == 0o600


def test_contracts_find_the_customer_of_a_domain(call: Caller) -> None:
    answer = call("GET", "/beta/contracts?$filter=defaultDomainName%20eq%20'CONTOSO.com'")
    assert [one["customerId"] for one in answer.body["value"]] == [customer_ids(call)[0]]
    none = call("GET", "/beta/contracts?$filter=defaultDomainName%20eq%20'o''neil'")
    assert none.body["value"] == []
    assert "error" in call("GET", "/beta/contracts?$filter=x").body


def real_looking(issuer: str) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'RS256'})}.{part({'iss': issuer, 'exp': 4_070_908_800})}.c2ln"


@pytest.mark.parametrize(
    ("token", "says"),
    [
        (real_looking("https://sts.windows.net/x/"), "real tenant"),
        (real_looking("https://login.microsoftonline.com/x/v2.0"), "real tenant"),
        (real_looking("https://else.example"), "not issued"),
        ("garbage", "not issued"),
        ("é", "not issued"),
        ("", "no bearer"),
    ],
)
def test_tokens_of_others_are_refused_and_not_repeated(call: Caller, token: str, says: str) -> None:
    answer = call("GET", "/v1/customers", Authorization=f"Bearer {token}")
    assert answer.status == 401
    assert says in answer.body["description"]
    assert not token or token not in json.dumps(answer.body)


def test_an_expired_token_is_refused(call: Caller) -> None:
    token = call.emulator.issue(seconds=60)
    call.emulator.store.clock.advance(61)
    assert call("GET", "/v1/customers", Authorization=f"Bearer {token}").status == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "", "10.0.0.1"])
def test_other_host_names_are_refused(call: Caller, host: str) -> None:
    assert call("GET", "/v1/customers", Host=host).status == 400


def test_web_pages_are_refused(call: Caller) -> None:
    assert call("GET", "/v1/customers", Origin="http://127.0.0.1:1").status == 403


def test_unknown_paths_and_methods(call: Caller) -> None:
    assert call("GET", "/v1/nothing").status == 404
    assert call("DELETE", "/v1/customers").status == 405
    assert call("POST", f"/v1/customers/{customer_ids(call)[0]}/orders", None).status == 400


def test_paths_ignore_letter_case_and_ids_are_echoed(call: Caller) -> None:
    answer = call("GET", "/V1/Customers?size=1", MS_RequestId="r", MS_CorrelationId="c")
    assert answer.status == 200
    assert answer.headers["MS-RequestId"] == "r" and answer.headers["MS-CorrelationId"] == "c"


def test_a_crash_never_answers_200(call: Caller, monkeypatch: Any) -> None:
    monkeypatch.setattr(Tenant, "customer_entry", lambda *_: 1 / 0)
    assert call("GET", "/v1/customers").status == 500


def test_a_plan_names_status_count_and_delay() -> None:
    slept: list[float] = []
    plan = FaultPlan(
        Fault(503, path="/v1/customers", skip=1, times=2, headers={"Retry-After": "3"}),
        Fault(path="/v1/profiles", delay=1.5),
        sleep=slept.append,
    )
    call = Caller(Emulator(Store(), faults=plan))
    statuses = [call("GET", "/v1/customers?size=1").status for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    assert call("GET", "/v1/profiles/organization").status == 200
    assert slept == [1.5]


def test_routes_answer_without_a_token_only_where_sign_in_needs_it() -> None:
    assert {"/".join(r.parts) for r in ROUTES if r.public} == {
        "{tenant}/v2.0/.well-known/openid-configuration",
        "common/userrealm/{user}",
        "{tenant}/oauth2/v2.0/authorize",
        "{tenant}/oauth2/v2.0/devicecode",
        "{tenant}/oauth2/v2.0/token",
    }


def test_the_mounted_session_reaches_the_emulator_and_nothing_else(call: Caller) -> None:
    session = mounted_session(call.emulator)
    answer = session.get(f"{ENDPOINT}/v1/customers?size=1", headers=call.headers)
    assert answer.json()["totalCount"] == 1
    with pytest.raises(ValueError, match="connection adapters"):
        session.get("http://127.0.0.1:2/")


@pytest.fixture
def server() -> Any:
    running = serve(0)
    yield running
    running.shutdown()
    running.server_close()


def test_the_socket_server_is_loopback_and_fast_on_a_kept_connection(
    server: EmulatorServer,
) -> None:
    assert server.server_address[0] == "127.0.0.1"
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    headers = {"Authorization": f"Bearer {server.emulator.token}"}
    import time

    started = time.monotonic()
    for _ in range(50):
        connection.request("GET", "/v1/customers?size=1", headers=headers)
        answer = connection.getresponse()
        assert json.loads(answer.read())["totalCount"] == 1
    # With Nagle's algorithm and delayed acknowledgements this takes 2 s and more.
    assert time.monotonic() - started < 1.5
    connection.close()


def test_oversized_and_chunked_requests_are_refused(server: EmulatorServer) -> None:
    port = server.server_address[1]
    for headers, status in (({"Content-Length": "99999999"}, 413),
                            ({"Transfer-Encoding": "chunked"}, 411)):  # fmt: skip
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/v1/customers")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()


def test_the_program_prints_endpoint_and_token_and_ends_quietly() -> None:
    code = "import sys; from pcshell.emulator.server import main; sys.exit(main(sys.argv[1:]))"
    program = subprocess.Popen(
        [sys.executable, "-c", code, "--port", "0", "--customers", "3"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    endpoint = program.stdout.readline().strip()
    token = program.stdout.readline().strip()
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"), timeout=10)
    connection.request("GET", "/v1/customers", headers={"Authorization": f"Bearer {token}"})
    assert json.loads(connection.getresponse().read())["totalCount"] == 3
    connection.close()
    program.send_signal(2)
    out, err = program.communicate(timeout=10)
    assert (program.returncode, out, err) == (0, "", "")


READS = (
    "/v1/customers/{c}/users", "/v1/customers/{c}/directoryroles", "/v1/roles", "/v1/customers/{c}/subscribedskus",
    "/v1/invoices", "/v1/invoices/summaries", "/v1/agreements", "/v1/customers/{c}/agreements", "/v1/relationships",
    "/v1/customers/{c}/relationships", "/v1/offercategories?country=US", "/v1/offers?country=US",
    "/v1/products?country=US&targetView=OnlineServices", "/v1/products/CFQ7TTC0LH18/skus?country=US",
)  # fmt: skip


@pytest.mark.parametrize("path", READS)
def test_lists_of_other_areas_are_collections(call: Caller, path: str) -> None:
    answer = call("GET", path.replace("{c}", customer_ids(call)[0]))
    assert answer.status == 200
    assert answer.body["totalCount"] == len(answer.body["items"])


@pytest.mark.parametrize(
    "path",
    [
        "/v1/profiles/billing", "/v1/profiles/legalbusiness", "/v1/profiles/mpn", "/v1/profiles/support",
        "/v1/countryvalidationrules/US", "/v1/customers/relationshiprequests", "/v1/customers/all/validations",
        "/v1/compliance/csp/agreementstatus?mpnId=1", "/v1/customers/{c}/profiles/billing",
        "/v1/products/CFQ7TTC0LH18?country=US", "/v1/products/CFQ7TTC0LH18/skus/0001?country=US",
    ],
)  # fmt: skip
def test_single_objects_of_other_areas_are_there(call: Caller, path: str) -> None:
    assert call("GET", path.replace("{c}", customer_ids(call)[0])).status == 200


def test_users_of_a_customer_are_found_by_id_and_by_principal_name(call: Caller) -> None:
    customer = customer_ids(call)[0]
    users = call("GET", f"/v1/customers/{customer}/users").body["items"]
    one = users[1]
    assert call("GET", f"/v1/customers/{customer}/users/{one['id']}").body == one
    assert call("GET", f"/beta/users/{one['userPrincipalName']}").body["id"] == one["id"]
    assert call("GET", "/beta/users/nobody@nowhere.example").status == 404
    inactive = '{"Field":"UserState","Value":"Inactive","Operator":"Equals"}'
    deleted = call("GET", f"/v1/customers/{customer}/users?size=0&filter={inactive}").body["items"]
    assert deleted and all(user["state"] == "inactive" for user in deleted)


def test_a_taken_domain_is_found_and_a_free_one_is_not(call: Caller) -> None:
    assert call("HEAD", "/v1/domains/fabrikam.onmicrosoft.com").status == 200
    assert call("HEAD", "/v1/domains/somethingfree.onmicrosoft.com").status == 404


def test_unknown_countries_are_refused(call: Caller) -> None:
    assert call("GET", "/v1/countryvalidationrules/XX").status == 404
    assert call("GET", "/v1/offers?country=nowhere").status == 400


def test_microsoft_graph_lists_in_pages_that_link_to_each_other(call: Caller) -> None:
    found, path, pages = [], "/beta/auditLogs/signIns?$top=40", 0
    while path:
        body = call("GET", path).body
        found += [row["id"] for row in body["value"]]
        path, pages = "/beta/" + body.get("@odata.nextLink", "").partition("/beta/")[2], pages + 1
        path = "" if path == "/beta/" else path
    assert len(set(found)) == len(found) == 150 and pages == 4
    assert call("GET", "/beta/auditLogs/signIns?$filter=(status eq 1)").status == 400
