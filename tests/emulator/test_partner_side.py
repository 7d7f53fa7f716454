"""The emulator's answers to changes of the partner's side and of Azure, without a client."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcshell.emulator.routing import Emulator
from pcshell.emulator.store import Store

VERSION = "api-version=2019-10-01-preview"


class Caller:
    """Calls an emulator directly, with its token."""

    def __init__(self, store: Store) -> None:
        self.emulator = Emulator(store)
        self.headers = {"Host": "127.0.0.1:1", "Authorization": f"Bearer {self.emulator.token}"}

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        sent = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.emulator.handle(method, target, sent, data)


@pytest.fixture
def call() -> Caller:
    return Caller(Store())


@pytest.fixture
def account(call: Caller) -> str:
    found = call("GET", f"/providers/Microsoft.Billing/billingAccounts?{VERSION}").body["value"]
    return f"/providers/Microsoft.Billing/billingAccounts/{found[0]['name']}"


@pytest.mark.parametrize("name", ["billing", "legalbusiness", "organization", "support"])
def test_a_profile_that_was_read_before_another_change_is_refused(call: Caller, name: str) -> None:
    path = f"/v1/profiles/{name}"
    profile = call("GET", path).body
    first = call("PUT", path, profile)
    assert first.status == 200 and first.body["attributes"]["etag"] != profile["attributes"]["etag"]
    second = call("PUT", path, profile)
    assert second.status == 400 and second.body["code"] == "2055"
    assert call("GET", path).body == first.body


def test_a_profile_without_its_name_is_refused(call: Caller) -> None:
    assert call("PUT", "/v1/profiles/billing", {"taxId": "1"}).status == 400


def test_what_identifies_the_organization_cannot_be_changed(call: Caller) -> None:
    profile = call("GET", "/v1/profiles/organization").body
    changed = call("PUT", "/v1/profiles/organization", {**profile, "id": "x", "domain": "other.example"}).body
    assert (changed["id"], changed["domain"]) == (profile["id"], profile["domain"])


def test_the_same_service_request_is_made_once(call: Caller) -> None:
    body = {"Title": "T", "Description": "D", "Severity": "Critical", "SupportTopicId": "32444672"}
    answers = [call("POST", "/v1/servicerequests/en-US", body, MS_RequestId="r") for _ in range(2)]
    assert [one.status for one in answers] == [201, 201] and answers[0].body == answers[1].body
    assert len(call("GET", "/v1/servicerequests").body["items"]) == 3
    assert call("POST", "/v1/servicerequests/en-US", {**body, "Severity": "Unknown"}).status == 400


def test_a_service_request_that_nobody_made_cannot_be_changed(call: Caller) -> None:
    assert call("PATCH", "/v1/servicerequests/1", {"status": "closed"}).status == 404


def test_a_closed_service_request_has_a_date_and_keeps_its_notes(call: Caller) -> None:
    path = "/v1/servicerequests/616122292874577"
    call("PATCH", path, {"NewNote": {"Text": "one"}})
    found = call("PATCH", path, {"Status": "Closed", "NewNote": {"Text": "two"}}).body
    assert [note["text"] for note in found["notes"]] == ["one", "two"]
    assert found["status"] == "closed" and not found["lastClosedDate"].startswith("0001")


def test_consent_is_given_once(call: Caller) -> None:
    customer = call.emulator.store.tenant.customer_id(0)
    path = f"/v1/customers/{customer}/applicationconsents"
    body = {"applicationId": customer, "displayName": "A", "applicationGrants": [{"scope": "s"}]}
    assert call("POST", path, body).status == 201
    assert call("POST", path, body).status == 409
    assert call("POST", path, {**body, "applicationGrants": []}).status == 400


def test_errors_of_azure_have_the_form_of_resource_manager(call: Caller, account: str) -> None:
    answer = call("GET", f"{account}/customers/00000000-0000-4000-8000-000000000000/policies/default?{VERSION}")
    assert answer.status == 404 and set(answer.body) == {"error"} and answer.body["error"]["code"] == "CustomerNotFound"
    answer = call("GET", f"/providers/Microsoft.Billing/billingAccounts/other/customers?{VERSION}")
    assert answer.body["error"]["code"] == "BillingAccountNotFound"


def test_a_policy_has_two_words(call: Caller, account: str) -> None:
    path = f"{account}/customers/{call.emulator.store.tenant.customer_id(0)}/policies/default?{VERSION}"
    assert call("PUT", path, {"properties": {"viewCharges": "Perhaps"}}).status == 400
    assert call("PUT", path, {}).status == 400


def test_pages_of_customers_lead_to_the_next(call: Caller, account: str) -> None:
    first = call("GET", f"{account}/customers?{VERSION}").body
    target = first["nextLink"].removeprefix("http://127.0.0.1:1")
    second = call("GET", target).body
    assert {one["name"] for one in first["value"]}.isdisjoint(one["name"] for one in second["value"])
    assert call("GET", f"{account}/customers?{VERSION}&$skiptoken=x").status == 400


def test_the_same_azure_subscription_is_made_once(call: Caller, account: str) -> None:
    customer = call.emulator.store.tenant.customer_id(0)
    path = f"{account}/customers/{customer}/providers/Microsoft.Subscription/createSubscription?{VERSION}"
    body = {"displayName": "Dev", "skuId": "0001"}
    places = {call("POST", path, body, x_ms_client_request_id="r").headers["Location"] for _ in range(2)}
    assert len(places) == 1
    result = call("GET", places.pop().removeprefix("http://127.0.0.1:1"))
    assert result.status == 200 and result.body["subscriptionLink"].startswith("/subscriptions/")
    assert call("POST", path, {"displayName": "Dev", "skuId": "9"}).status == 400
    assert call("GET", "/subscriptionOperations/none").status == 404
