"""What was changed is visible to later reads, kept in the state file, and refused where the service refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.store import Store

NEW = {
    "BillingProfile": {
        "CompanyName": "Adatum Labs", "Culture": "en-US", "Language": "en",
        "DefaultAddress": {"AddressLine1": "1 Way", "Country": "US"},
    },
    "CompanyProfile": {"Domain": "adatumlabs.onmicrosoft.com"},
}  # fmt: skip
USER = {
    "DisplayName": "Megan", "UserPrincipalName": "megan@adatumlabs.onmicrosoft.com", "UsageLocation": "US",
    "PasswordProfile": {"Password": "secret word"},
}  # fmt: skip


class Caller:
    """Calls an emulator directly, with its token."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.headers = {"Host": "127.0.0.1:1", "Authorization": f"Bearer {emulator.token}"}

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        sent = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.emulator.handle(method, f"/v1/customers{target}", sent, data)


@pytest.fixture
def call() -> Caller:
    return Caller(Emulator(Store()))


def made(call: Caller, body: Any = NEW, **headers: str) -> str:
    answer = call("POST", "", body, **headers)
    assert answer.status == 201
    return f"/{answer.body['id']}"


def test_a_new_customer_begins_with_its_administrator_and_nothing_else(call: Caller) -> None:
    customer = made(call)
    [user] = call("GET", f"{customer}/users").body["items"]
    assert user["userPrincipalName"] == "admin@adatumlabs.onmicrosoft.com"
    for what in ("orders", "subscriptions", "subscribedskus", "policies", "deviceBatches", "agreements"):
        assert call("GET", f"{customer}/{what}").body["items"] == [], what
    assert [row["id"] for row in call("GET", f"{customer}/users/{user['id']}/directoryroles").body["items"]]


def test_new_customers_are_on_the_last_page_and_found_by_their_names(call: Caller) -> None:
    customer = made(call)
    last = call("GET", "?size=100").body["items"][-1]
    assert f"/{last['id']}" == customer and "billingProfile" not in last
    text = '{"Field":"CompanyName","Value":"Adatum L","Operator":"starts_with"}'
    assert [f"/{one['id']}" for one in call("GET", f"?filter={text}").body["items"]] == [customer]


def test_the_same_request_id_makes_one_customer_and_one_password(call: Caller) -> None:
    first = call("POST", "", NEW, MS_RequestId="1").body
    assert call("POST", "", NEW, MS_RequestId="1").body == first
    assert call("POST", "", NEW, MS_RequestId="2").status == 409
    assert "userCredentials" not in call("GET", f"/{first['id']}").body


@pytest.mark.parametrize("missing", ["CompanyProfile", "BillingProfile"])
def test_a_customer_needs_both_profiles(call: Caller, missing: str) -> None:
    answer = call("POST", "", {name: value for name, value in NEW.items() if name != missing})
    assert (answer.status, answer.body["code"]) == (400, "2000")
    assert call("POST", "", ["no object"]).status == 400


def test_a_deleted_customer_does_not_come_back_under_the_number_of_a_new_one(call: Caller) -> None:
    first = made(call)
    assert call("DELETE", first).status == 204
    assert call("DELETE", first).status == 404 and call("GET", f"{first}/users").status == 404
    assert made(call) != first


def test_an_etag_is_good_for_one_change(call: Caller) -> None:
    customer = made(call)
    profile = call("GET", f"{customer}/profiles/billing").body
    changed = call("PUT", f"{customer}/profiles/billing", {**profile, "companyName": "Other"}).body
    assert changed["companyName"] == "Other" and changed["attributes"]["etag"] != profile["attributes"]["etag"]
    stale = call("PUT", f"{customer}/profiles/billing", profile)
    assert (stale.status, stale.body["code"]) == (400, "2055")
    assert call("GET", customer).body["billingProfile"] == changed


def test_qualifications_are_known_words_and_government_needs_a_code(call: Caller) -> None:
    customer = made(call)
    path = f"{customer}/qualification"
    assert call("GET", path).body == "none"
    assert call("PUT", path, "Education").body == "education" and call("GET", path).body == "education"
    assert call("PUT", path, "Nobility").status == 400 and call("PUT", path, {}).status == 400
    assert call("PUT", path, "GovernmentCommunityCloud").status == 400
    code = call("GET", "/all/validations").body[0]["validationId"]
    assert call("PUT", f"{path}?code={code}", "GovernmentCommunityCloud").body == "governmentcommunitycloud"


def test_users_have_unique_names_in_their_customers_domain(call: Caller) -> None:
    customer = made(call)
    user = call("POST", f"{customer}/users/", USER)
    assert user.status == 201 and "passwordProfile" not in user.body
    assert call("POST", f"{customer}/users/", USER).status == 409
    elsewhere = {**USER, "UserPrincipalName": "megan@contoso.com"}
    assert call("POST", f"{customer}/users/", elsewhere).status == 400
    assert call("POST", f"{customer}/users/", {**USER, "PasswordProfile": None}).status == 400
    path = f"{customer}/users/{user.body['id']}"
    assert call("PATCH", path, {"UserPrincipalName": "admin@adatumlabs.onmicrosoft.com"}).status == 409


def test_deleted_users_are_inactive_until_they_are_restored(call: Caller) -> None:
    customer = made(call)
    path = f"{customer}/users/{call('POST', f'{customer}/users/', USER).body['id']}"
    inactive = f'{customer}/users?filter={{"Field":"UserState","Value":"Inactive","Operator":"Equals"}}'
    assert call("GET", inactive).body["items"] == []
    assert call("DELETE", path).status == 204 and call("DELETE", path).status == 404
    assert [one["state"] for one in call("GET", inactive).body["items"]] == ["inactive"]
    assert call("PATCH", path, {"DisplayName": "x"}).status == 404
    restored = call("PATCH", path, {"State": "Active", "Attributes": {"ObjectType": "CustomerUser"}}).body
    assert restored["state"] == "active" and "softDeletionTime" not in restored


def test_licenses_end_where_the_seats_end(call: Caller) -> None:
    for item in call("GET", "").body["items"]:
        customer = f"/{item['id']}"
        skus = call("GET", f"{customer}/subscribedskus").body["items"]
        users = call("GET", f"{customer}/users").body["items"]
        scarce = [one for one in skus if 0 < one["totalUnits"] < len(users) and not one["consumedUnits"]]
        if scarce:
            break
    sku, seats = scarce[0]["productSku"]["id"], scarce[0]["totalUnits"]
    body = {"LicensesToAssign": [{"SkuId": sku}]}
    answers = [call("POST", f"{customer}/users/{user['id']}/licenseupdates", body) for user in users]
    assert [one.status for one in answers] == [201] * seats + [400] * (len(users) - seats)
    assert answers[-1].body["code"] == "60012"


def test_a_deleted_policy_leaves_the_devices_that_had_it(call: Caller) -> None:
    customer = f"/{call('GET', '').body['items'][0]['id']}"
    [policy] = call("GET", f"{customer}/policies").body["items"]
    [batch] = call("GET", f"{customer}/deviceBatches").body["items"]
    assert policy["devicesAssignedCount"] == batch["devicesCount"] > 0
    assert call("DELETE", f"{customer}/policies/{policy['id']}").status == 204
    devices = call("GET", f"{customer}/deviceBatches/{batch['id']}/devices".replace(" ", "%20")).body["items"]
    assert [device["policies"] for device in devices] == [[]] * batch["devicesCount"]
    assert call("GET", f"{customer}/policies/{policy['id']}").status == 404


def test_an_upload_is_accepted_and_says_where_it_goes_on(call: Caller) -> None:
    customer = made(call)
    body = {"BatchId": "B", "Devices": [{"SerialNumber": "1", "HardwareHash": "H"}, {"ModelName": "nameless"}]}
    answer = call("POST", f"{customer}/deviceBatches", body)
    place = answer.headers["Location"]
    assert answer.status == 202 and place.startswith(f"/customers{customer}/batchJobStatus/")
    details = call("GET", place.removeprefix("/customers")).body
    assert [one["status"] for one in details["devicesStatus"]] == ["finished", "finished_with_errors"]
    assert call("GET", f"{customer}/batchJobStatus/none").status == 404
    assert call("POST", f"{customer}/deviceBatches", body).status == 409
    assert call("POST", f"{customer}/deviceBatches/none/devices", body["Devices"]).status == 404
    policies = [{"SerialNumber": "2", "Policies": [{"Key": "OOBE", "Value": "none"}]}]
    assert call("POST", f"{customer}/deviceBatches/b/devices", policies).status == 404


def test_changes_outlive_the_emulator_in_the_state_file_and_passwords_do_not(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    first = Caller(Emulator(Store(path=file)))
    customer = made(first)
    first("POST", f"{customer}/users/", USER)
    credentials = first("POST", "", {**NEW, "CompanyProfile": {"Domain": "other1.onmicrosoft.com"}}).body
    text = file.read_text(encoding="utf-8")
    assert "secret word" not in text and credentials["userCredentials"]["password"] not in text
    again = Caller(Emulator(Store(path=file)))
    assert len(again("GET", f"{customer}/users").body["items"]) == 2
    assert len(again("GET", "").body["items"]) == Tenant().size + 2
