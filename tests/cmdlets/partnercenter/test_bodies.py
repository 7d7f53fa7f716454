"""Bodies are what the module's SDK would write for the same resource."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.objects.members import call_method, get_property, set_property
from pcshell.partner.resources import customers, devices, licenses, users
from pcshell.partner.resources.customers import Customer
from pcshell.partner.resources.devices import ConfigurationPolicy, Device
from pcshell.partner.resources.licenses import PSLicenseAssignment, PSLicenseUpdate
from pcshell.partner.resources.users import CustomerUser

values.register_resources(customers, devices, licenses, users)


def read(value: Any, name: str) -> Any:
    return get_property(value, name, name.lower())


def test_nulls_are_left_out_and_value_types_always_written() -> None:
    assert body_of(CustomerUser({"displayName": "Megan", "firstName": None})) == {
        "DisplayName": "Megan",
        "State": "Active",
        "UserDomainType": "None",
        "Attributes": {"ObjectType": "CustomerUser"},
    }


def test_what_was_read_goes_back_with_its_etag_and_without_what_the_class_does_not_know() -> None:
    raw = {
        "id": "1",
        "companyProfile": {"domain": "a.b", "attributes": {"etag": "7", "objectType": "CustomerCompanyProfile"}},
        "relationshipToPartner": "reseller",
        "newMember": 1,
    }
    assert body_of(Customer(raw)) == {
        "CompanyProfile": {"Domain": "a.b", "Attributes": {"Etag": "7", "ObjectType": "CustomerCompanyProfile"}},
        "Id": "1",
        "RelationshipToPartner": "Reseller",
        "Attributes": {"ObjectType": "Customer"},
    }


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("2017-07-25T11:03:03.8457116-07:00", "2017-07-25T18:03:03.8457116Z"),
        ("2017-07-25T18:07:36", "2017-07-25T18:07:36Z"),
        ("2017-07-25T18:07:36.5000000Z", "2017-07-25T18:07:36.5Z"),
        ("someday", "someday"),
        (None, "0001-01-01T00:00:00Z"),
    ],
)
def test_dates_are_in_utc_with_the_digits_they_need(raw: str | None, written: str) -> None:
    assert body_of(ConfigurationPolicy({"createdDate": raw}))["CreatedDate"] == written


def test_enum_words_become_member_names_and_unknown_words_stay() -> None:
    policy = ConfigurationPolicy({"category": "o_o_b_e", "policySettings": ["skip_eula", "future_setting"]})
    body = body_of(policy)
    assert body["Category"] == "OOBE" and body["PolicySettings"] == ["SkipEula", "future_setting"]


def test_lists_that_a_script_changed_in_place_are_in_the_body() -> None:
    update, assignment = PSLicenseUpdate(), PSLicenseAssignment()
    set_property(assignment, "SkuId", "skuid", "sku")
    call_method(read(update, "LicensesToAssign"), "Add", "add", [assignment])
    call_method(read(update, "LicensesToRemove"), "Add", "add", ["old"])
    assert body_of(update) == {
        "LicensesToAssign": [{"ExcludedPlans": [], "SkuId": "sku"}],
        "LicensesToRemove": ["old"],
    }


def test_pairs_are_objects() -> None:
    device = Device()
    pairs = values.from_wire(Device.fields["policies"].wire_type, [{"key": "o_o_b_e", "value": "policy"}])
    set_property(device, "Policies", "policies", pairs)
    assert body_of(device)["Policies"] == [{"Key": "OOBE", "Value": "policy"}]
