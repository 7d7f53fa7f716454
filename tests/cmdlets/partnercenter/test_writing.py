"""Cmdlets that change customers, users, roles, licenses, policies and devices, against the emulator."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import customers, devices, licenses, users
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.validation import GetPartnerValidationCode
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.objects.clr_security import SecureString
from pcshell.objects.conversion import convert_to
from pcshell.objects.enums import enum_text
from pcshell.objects.members import get_property
from pcshell.partner.resources.customers import PSCustomer
from pcshell.partner.resources.devices import PSDevice
from pcshell.partner.resources.licenses import PSLicenseUpdate
from pcshell.partner.resources.validation import ValidationCode

ADDRESS = {
    "billing_address_line1": "1 Main Street", "billing_address_city": "Redmond", "billing_address_state": "WA",
    "billing_address_postal_code": "98052", "billing_address_country": "US",
}  # fmt: skip
DOMAIN = "adatumlabs.onmicrosoft.com"


def read(value: Any, *names: str) -> Any:
    for name in names:
        value = get_property(value, name, name.lower())
    return value


@pytest.fixture
def connected(shell: Any, service: Any) -> Any:
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    service.emulator.counts.clear()
    return shell


def new_customer(shell: Any, **more: Any) -> Any:
    given = {"name": "Adatum Labs", "domain": DOMAIN, "language": "en", **ADDRESS, **more}
    return shell.run(customers.NewPartnerCustomer, **given)


def new_user(shell: Any, customer: str, name: str = "megan") -> Any:
    return shell.run(
        users.NewPartnerCustomerUser,
        customer_id=customer, display_name="Megan", user_principal_name=f"{name}@{DOMAIN}",
        password=SecureString("secret word"),
    )  # fmt: skip


def first_customer(shell: Any, number: int = 0) -> str:
    return str(shell.run(customers.GetPartnerCustomer, "ById").output[number].customer_id)


def messages(engine: Any) -> list[str]:
    return [record.exception.message for record in engine.errors]


def qualification(engine: Any) -> str:
    return enum_text(engine.output[0])


# ------------------------------------------------------------------------------------------------------------ customers


def test_a_new_customer_is_found_and_its_credentials_are_given_once(connected: Any) -> None:
    engine = new_customer(connected)
    assert engine.questions == ["Creates a new Adatum Labs as a new customer."]
    [made] = engine.output
    assert read(made, "UserCredentials", "userName") == "admin" and read(made, "UserCredentials", "password")
    [found] = connected.run(customers.GetPartnerCustomer, "ById", customer_id=made.customer_id).output
    assert found.name == "Adatum Labs" and "userCredentials" not in found.raw
    assert found.billing_profile.culture == "en-US"
    assert made.customer_id in [c.customer_id for c in connected.run(customers.GetPartnerCustomer, "ById").output]


def test_a_taken_domain_ends_before_the_customer_is_made(connected: Any, service: Any) -> None:
    new_customer(connected)
    engine = new_customer(connected)
    assert engine.output == [] and "already exists" in messages(engine)[0]
    assert service.emulator.counts["POST /v1/customers"] == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"billing_address_city": None}, "City is a required feild."),
        ({"billing_address_postal_code": None}, "Postal code is a required field."),
        ({"billing_address_state": None}, "State is a required field."),
        ({"billing_address_state": "ZZ"}, "ZZ is not valid entry for the state field. The valid values are AK,AL,"),
    ],
)
def test_addresses_keep_the_rules_of_their_country(connected: Any, service: Any, changed: Any, message: str) -> None:
    engine = new_customer(connected, **changed)
    assert messages(engine)[0].startswith(message)
    assert engine.errors[0].exception.clr_name.endswith("ValidationException")
    assert "POST /v1/customers" not in service.emulator.counts


def test_an_address_that_does_not_exist_is_refused(connected: Any, service: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(200, path="/v1/validations/address", body=False))
    engine = new_customer(connected)
    assert engine.output == [] and "address" in messages(engine)[0]


def test_checks_can_be_left_out(connected: Any, service: Any) -> None:
    assert new_customer(connected, disable_validation=True, billing_address_city=None).output
    assert list(service.emulator.counts) == ["POST /v1/customers"]


def test_a_retried_write_has_one_effect(connected: Any, service: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(503, method="POST", path="/v1/customers"))
    assert new_customer(connected, disable_validation=True).output
    assert service.emulator.counts["POST /v1/customers"] == 2
    assert len(connected.run(customers.GetPartnerCustomer, "ById").output) == 49


def test_changing_a_customer_keeps_what_is_not_given(connected: Any) -> None:
    customer = first_customer(connected)
    before = connected.run(customers.GetPartnerCustomerBillingProfile, customer_id=customer).output[0]
    engine = connected.run(customers.SetPartnerCustomer, "Customer", customer_id=customer, email="new@contoso.com")
    assert engine.questions == [f"Updates the billing profile for {customer}."]
    assert engine.output[0].billing_profile.email == "new@contoso.com"
    after = connected.run(customers.GetPartnerCustomerBillingProfile, customer_id=customer).output[0]
    assert (after.email, after.company_name) == ("new@contoso.com", before.company_name)
    assert after.default_address.raw == before.default_address.raw


def test_a_change_of_letter_case_is_a_change(connected: Any) -> None:
    customer = PSCustomer({"id": first_customer(connected)})
    name = "CONTOSO, LTD."
    connected.run(customers.SetPartnerCustomer, "CustomerObject", input_object=customer, name=name)
    after = connected.run(customers.GetPartnerCustomerBillingProfile, customer_id=customer.customer_id).output[0]
    assert after.company_name == name


def test_a_change_upon_a_stale_etag_is_refused(connected: Any, service: Any) -> None:
    customer = first_customer(connected)
    store = service.emulator.store
    profile = store.customer(store.index(customer))["billingProfile"]
    answer = service.emulator.handle(
        "PUT", f"/v1/customers/{customer}/profiles/billing",
        {"Host": "127.0.0.1", "Authorization": f"Bearer {service.emulator.token}"},
        b'{"Attributes":{"Etag":"old"},"CompanyName":"x"}',
    )  # fmt: skip
    assert (answer.status, answer.body["code"]) == (400, "2055")
    assert store.customer(store.index(customer))["billingProfile"] == profile


def test_nothing_is_sent_when_the_answer_is_no(connected: Any, service: Any) -> None:
    connected.runspace.declines = True
    customer = "7912f140-85c3-4cde-8936-705217c61725"
    assert new_customer(connected).output == []
    assert connected.run(customers.RemovePartnerSandboxCustomer, customer_id=customer).output == []
    given = {"customer_id": customer, "user_id": customer, "role_id": customer}
    assert connected.run(users.AddPartnerCustomerUserRoleMember, **given).output == []
    assert (
        connected.run(users.RestorePartnerCustomerUser, "ByUserId", customer_id=customer, user_id=customer).output == []
    )
    assert service.emulator.counts == {}


def test_a_removed_customer_is_gone(connected: Any) -> None:
    customer = first_customer(connected, 3)
    assert connected.run(customers.RemovePartnerSandboxCustomer, customer_id=customer).output == [True]
    assert "was not found" in messages(connected.run(customers.GetPartnerCustomer, "ById", customer_id=customer))[0]
    assert len(connected.run(customers.GetPartnerCustomer, "ById").output) == 47


def test_qualifications_and_the_code_of_government_customers(connected: Any) -> None:
    customer = first_customer(connected)
    run = customers.SetPartnerCustomerQualification
    education = convert_to("Education", "Microsoft.Store.PartnerCenter.Models.Customers.CustomerQualification")
    government = convert_to("GovernmentCommunityCloud", education.clr_name)
    assert qualification(connected.run(run, "Customer", customer_id=customer, qualification=education)) == "Education"
    shown = connected.run(customers.GetPartnerCustomerQualification, customer_id=customer)
    assert qualification(shown) == "Education"
    refused = connected.run(run, "Customer", customer_id=customer, qualification=government)
    assert "validation code" in messages(refused)[0]
    # What Get-PartnerValidationCode gives is taken as the parameter's own type.
    [shown_code] = connected.run(GetPartnerValidationCode).output
    code = convert_to(shown_code, ValidationCode.type_name)
    engine = connected.run(run, "Customer", customer_id=customer, qualification=government, validation_code=code)
    assert qualification(engine) == "GovernmentCommunityCloud"


# ---------------------------------------------------------------------------------------------------------------- users


def test_a_user_is_made_changed_deleted_and_restored(connected: Any, service: Any) -> None:
    customer = new_customer(connected).output[0].customer_id
    [user] = new_user(connected, customer).output
    assert (user.usage_location, user.state) == ("US", "active")
    changed = connected.run(
        users.SetPartnerCustomerUser, "UserObject", customer_id=customer, input_object=user, first_name="Meg"
    )
    assert [(one.first_name, one.display_name) for one in changed.output] == [("Meg", "Megan")]
    by_id = {"customer_id": customer, "user_id": user.user_id}
    assert connected.run(users.RemovePartnerCustomerUser, "ByUserId", **by_id).output == [True]
    assert len(connected.run(users.GetPartnerCustomerUser, "ByCustomerId", customer_id=customer).output) == 1
    name = {"customer_id": customer, "user_principal_name": user.user_principal_name.upper()}
    assert connected.run(users.RestorePartnerCustomerUser, "ByUpn", **name).output == [True]
    assert connected.run(users.RemovePartnerCustomerUser, "ByUpn", **name).output == [True]
    assert "PATCH" in " ".join(service.emulator.counts)


def test_the_password_of_a_user_is_nowhere(connected: Any, service: Any) -> None:
    customer = new_customer(connected).output[0].customer_id
    engine = new_user(connected, customer)
    assert "secret word" not in repr(engine.output[0].raw) + repr(engine.verbose)
    assert "secret word" not in repr(vars(service.emulator.store))
    refused = new_user(connected, customer)
    assert "already" in messages(refused)[0] and "secret word" not in repr(refused.errors[0].exception.properties)


def test_restoring_somebody_who_was_not_deleted_is_one_record(connected: Any) -> None:
    customer = first_customer(connected)
    engine = connected.run(
        users.RestorePartnerCustomerUser, "ByUpn", customer_id=customer, user_principal_name="nobody@contoso.com"
    )
    assert messages(engine) == ["There is no deleted user nobody@contoso.com."]


def test_roles_are_given_and_taken(connected: Any) -> None:
    customer = first_customer(connected)
    role = connected.run(users.GetPartnerCustomerUserRole, customer_id=customer).output[3]
    user = connected.run(users.GetPartnerCustomerUser, "ByCustomerId", customer_id=customer).output[1]
    member = {"customer_id": customer, "user_id": user.user_id}

    def roles() -> list[str]:
        return [one.name for one in connected.run(users.GetPartnerCustomerUserRole, **member).output]

    assert connected.run(users.AddPartnerCustomerUserRoleMember, **member, role_id=role.id).output == [True]
    assert roles() == [role.name]
    assert connected.run(users.RemovePartnerCustomerUserRoleMember, **member, role_id=role.id).output == [True]
    assert roles() == []
    assert "does not have" in messages(
        connected.run(users.RemovePartnerCustomerUserRoleMember, **member, role_id=role.id)
    )[0]  # fmt: skip


def test_role_and_user_are_needed_although_they_are_optional(connected: Any, service: Any) -> None:
    customer = "7912f140-85c3-4cde-8936-705217c61725"
    engine = connected.run(users.RemovePartnerCustomerUserRoleMember, customer_id=customer, user_id=customer)
    assert messages(engine) == ["roleId is not set"]
    engine = connected.run(users.AddPartnerCustomerUserRoleMember, customer_id=customer, role_id="x")
    assert messages(engine) == ["userId is not set"]
    assert service.emulator.counts == {}


# ------------------------------------------------------------------------------------------------------------- licenses


def test_licenses_are_assigned_and_taken_away(connected: Any) -> None:
    customer = first_customer(connected, 1)
    user = connected.run(users.GetPartnerCustomerUser, "ByCustomerId", customer_id=customer).output[0]
    skus = connected.run(licenses.GetPartnerCustomerSubscribedSku, customer_id=customer).output
    person = {"customer_id": customer, "user_id": user.user_id}

    def change(assign: list[str], remove: list[str]) -> Any:
        raw = {"licensesToAssign": [{"skuId": sku} for sku in assign], "licensesToRemove": remove}
        return connected.run(licenses.SetPartnerCustomerUserLicense, **person, license_update=PSLicenseUpdate(raw))

    def names() -> list[str]:
        return [one.name for one in connected.run(licenses.GetPartnerCustomerUserLicense, **person).output]

    assert names() == [skus[0].product_name]
    [done] = change([skus[1].sku_id], [skus[0].sku_id]).output
    assert [one.sku_id for one in done.licenses_to_assign] == [skus[1].sku_id]
    assert names() == [skus[1].product_name]
    assert messages(change([], [skus[0].sku_id]))
    assert messages(change(["00000000-0000-4000-8000-000000000000"], []))
    after = connected.run(licenses.GetPartnerCustomerSubscribedSku, customer_id=customer).output
    assert after[1].consumed_units == skus[1].consumed_units + 1


def test_warnings_of_the_service_are_written_as_such(connected: Any, service: Any) -> None:
    customer = first_customer(connected)
    body = {"licenseWarnings": [{"code": "1", "message": "one plan is missing"}]}
    service.emulator.faults = FaultPlan(Fault(201, method="POST", path="/v1/customers", body=body))
    engine = connected.run(
        licenses.SetPartnerCustomerUserLicense,
        customer_id=customer, user_id=customer, license_update=PSLicenseUpdate(),
    )  # fmt: skip
    assert engine.warnings == ["one plan is missing"] and len(engine.output) == 1


# ------------------------------------------------------------------------------------------------- policies and devices


def test_settings_that_are_not_given_stay(connected: Any) -> None:
    customer = first_customer(connected, 1)
    make = devices.NewPartnerCustomerConfigurationPolicy
    [policy] = connected.run(
        make,
        customer_id=customer,
        name="Setup",
        skip_eula=True,
        skip_express_settings=True,
        remove_oem_preinstalls=False,
    ).output
    assert policy.policy_settings == ["skip_eula", "skip_express_settings"]
    change = {"customer_id": customer, "policy_id": policy.policy_id}
    engine = connected.run(devices.SetPartnerCustomerConfigurationPolicy, **change, skip_eula=False, name="Start")
    [changed] = engine.output
    assert (changed.name, changed.policy_settings) == ("Start", ["skip_express_settings"])
    assert connected.run(devices.RemovePartnerCustomerConfigurationPolicy, **change).output == [True]
    assert connected.run(devices.GetPartnerCustomerConfigurationPolicy, customer_id=customer).output == []


def test_devices_go_into_a_new_batch_and_then_into_the_same(connected: Any, service: Any) -> None:
    customer = first_customer(connected, 1)

    def upload(batch: str, *serials: str) -> Any:
        found = [PSDevice({"serialNumber": serial, "productKey": "k"}) for serial in serials]
        return connected.run(
            devices.NewPartnerCustomerDeviceBatch, batch_id=batch, customer_id=customer, devices=found
        ).output[0]

    assert upload("Spring", "1", "2").status == "finished"
    again = upload("spring", "2", "3")
    assert again.status == "finished_with_errors"
    assert [one.error_description for one in again.devices_status] == ["ZtdDeviceAlreadyAssigned", None]
    [batch] = connected.run(devices.GetPartnerCustomerDeviceBatch, customer_id=customer).output
    assert (batch.batch_id, batch.devices_count) == ("Spring", 3)
    assert service.emulator.counts[f"POST /v1/customers/{customer}/deviceBatches"] == 1


def test_an_upload_is_looked_at_until_it_has_ended(connected: Any, service: Any) -> None:
    customer = first_customer(connected)
    waits: list[float] = []
    connected.runspace.partner.client.transport.sleep = waits.append
    service.emulator.faults = FaultPlan(
        Fault(200, path=f"/v1/customers/{customer}/batchJobStatus", times=2, body={"status": "processing"})
    )
    engine = connected.run(
        devices.NewPartnerCustomerDeviceBatch, batch_id="B", customer_id=customer,
        devices=[PSDevice({"serialNumber": "1"})],
    )  # fmt: skip
    assert waits == [5.0, 5.0] and engine.output[0].status == "finished"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("/customers/1/batchJobStatus/abc", "abc"),
        ("https://api.partnercenter.microsoft.com/v1/customers/1/BatchJobStatus/abc?x=1", "abc"),
        ("/elsewhere/abc/", "abc"),
    ],
)
def test_the_upload_is_found_wherever_it_stands_in_the_address(place: str, found: str) -> None:
    assert devices._tracking_id(place) == found


def test_a_lost_address_of_an_upload_is_said(connected: Any, service: Any) -> None:
    customer = first_customer(connected, 1)
    path = f"/v1/customers/{customer}/deviceBatches"
    service.emulator.faults = FaultPlan(Fault(202, method="POST", path=path, body={}))
    engine = connected.run(
        devices.NewPartnerCustomerDeviceBatch, batch_id="B", customer_id=customer,
        devices=[PSDevice({"serialNumber": "1"})],
    )  # fmt: skip
    assert "accepted the devices" in messages(engine)[0]
