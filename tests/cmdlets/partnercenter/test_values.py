"""Service JSON as PowerShell values, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import customers, entitlements, orders, subscriptions, values
from pcshell.objects.collections import GenericList, Hashtable
from pcshell.objects.enums import enum_text
from pcshell.objects.instants import DateTime
from pcshell.objects.members import get_property, new_object, set_property
from pcshell.objects.numbers import Int64
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.typenames import find_type, type_name_of
from pcshell.partner import schema
from pcshell.partner.resources.customers import CustomerBillingProfile, PSCustomer
from pcshell.partner.resources.entitlements import PSEntitlement
from pcshell.partner.resources.orders import PSOrder, PSOrderLineItem
from pcshell.partner.resources.subscriptions import PSSubscription

assert customers and entitlements and orders and subscriptions  # their import makes the types known


def read(value: Any, name: str) -> Any:
    return get_property(value, name, name.lower())


def test_types_are_those_of_the_model() -> None:
    order = PSOrder(
        {"creationDate": "2020-02-15T10:20:30.1234567Z", "totalPrice": Decimal("13.5"), "billingCycle": "monthly"}
    )
    date = read(order, "CreationDate")
    assert isinstance(date, DateTime) and date.kind == 1
    assert date.round_trip() == "2020-02-15T10:20:30.1234567Z"
    assert read(order, "TotalPrice") == 13.5 and type(read(order, "TotalPrice")) is float
    assert enum_text(read(order, "BillingCycle")) == "Monthly"
    assert type_name_of(order) == PSOrder.type_name


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2020-02-15T10:20:30Z", (637173588300000000, "Z")),
        ("2020-02-15T10:20:30.1Z", (637173588301000000, "Z")),
        ("2020-02-15T10:20:30.12345678Z", (637173588301234567, "Z")),
        ("2020-02-15T10:20:30", (637173588300000000, None)),
        ("2020-02-15T10:20:30-08:00", (637173588300000000, -480)),
        ("2020-02-15", (637173216000000000, None)),
        ("0001-01-01T00:00:00", (0, None)),
        ("9999-12-31T23:59:59.9999999Z", (3155378975999999999, "Z")),
        ("2015-11-25T06: 41: 12Z", None),
        ("2020-02-30T00:00:00Z", None),
        ("soon", None),
        ("", None),
        ("2020-02-15T10:20:30.x", None),
        ("2020-02-15T10:20:30+ab:cd", None),
    ],
)
def test_dates_of_the_service(text: str, instant: Any) -> None:
    assert values.parse_instant(text) == instant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2018-03-06T17:37:05.253-08:00", "2018-03-07T01:37:05.2530000Z"),
        ("2017-04-27T18:30:34.1944704", "2017-04-27T18:30:34.1944704Z"),
        ("2015-11-25T06: 41: 12Z", "2015-11-25T06:41:12.0000000Z"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00.0000000Z"),
    ],
)
def test_dates_are_read_as_utc(text: str, shown: str) -> None:
    assert read(PSOrder({"creationDate": text}), "CreationDate").round_trip() == shown


def test_what_is_no_date_stays_as_it_came() -> None:
    assert read(PSOrder({"creationDate": "soon"}), "CreationDate") == "soon"


def test_artifacts_of_reservations_have_their_own_class() -> None:
    entitlement = PSEntitlement({"entitledArtifacts": [{"artifactType": "reservedinstance", "resourceId": "r"}]})
    [artifact] = read(entitlement, "EntitledArtifacts")
    assert type_name_of(artifact).endswith("ReservedInstanceArtifact")
    assert read(artifact, "ResourceId") == "r"


def test_a_new_enum_word_stays_a_text() -> None:
    assert read(PSCustomer({"relationshipToPartner": "brand_new"}), "RelationshipToPartner") == "brand_new"


def test_absent_values_have_the_default_of_their_type() -> None:
    empty = PSSubscription({})
    assert read(empty, "Quantity") == 0
    assert read(empty, "CreationDate") == DateTime(0)
    assert read(empty, "AutoRenewEnabled") is False
    assert enum_text(read(empty, "Status")) == "None"
    assert read(empty, "FriendlyName") is None
    assert read(PSOrder({}), "TotalPrice") is None


def test_lists_and_maps_are_dotnet_collections() -> None:
    order = PSOrder({"lineItems": [{"offerId": "x", "provisioningContext": {"key1": "value"}}]})
    lines = read(order, "LineItems")
    assert type(lines) is GenericList and lines.element == PSOrderLineItem.type_name
    assert type(read(lines[0], "ProvisioningContext")) is Hashtable
    assert read(PSOrder({}), "LineItems") == []
    assert read(order, "LineItems") is lines


def test_unknown_service_fields_are_reachable_and_the_whole_answer_too() -> None:
    order = PSOrder({"id": "1", "alternateId": "a1", "count": 5, "deep": {"x": [1, Decimal("2.5")]}})
    assert read(order, "alternateId") == "a1"
    assert type(read(order, "count")) is Int64
    deep = read(order, "deep")
    assert type(deep) is PSCustomObject and deep.get("x") == [1, 2.5]
    assert read(order, "Raw").get("alternateid") == "a1"


def test_resources_carry_their_attributes() -> None:
    profile = read(PSCustomer({"billingProfile": {"id": "1"}}), "BillingProfile")
    assert type(profile) is CustomerBillingProfile
    assert read(read(profile, "Attributes"), "ObjectType") == "CustomerBillingProfile"
    assert profile.raw == {"id": "1"}


def test_a_script_makes_a_model_and_fills_it() -> None:
    kind = find_type(PSCustomer.type_name)
    assert kind is not None
    customer = new_object(kind, [])
    set_property(customer, "CustomerId", "customerid", "7")
    set_property(customer, "RelationshipToPartner", "relationshiptopartner", "reseller")
    set_property(customer, "AllowDelegatedAccess", "allowdelegatedaccess", True)
    assert values.body_of(customer) == {
        "id": "7", "relationshipToPartner": "Reseller", "allowDelegatedAccess": True,
    }  # fmt: skip
    assert enum_text(read(customer, "relationshiptopartner")) == "Reseller"


def test_lists_changed_in_place_are_in_the_body() -> None:
    order = PSOrder({"id": "1"})
    line = PSOrderLineItem({})
    set_property(line, "Quantity", "quantity", 3)
    read(order, "LineItems").append(line)
    assert values.body_of(order) == {"id": "1", "lineItems": [{"quantity": 3}]}


def test_reading_alone_adds_nothing_to_the_body() -> None:
    order = PSOrder({"id": "1"})
    for field in PSOrder.fields.values():
        read(order, field.name)
    assert values.body_of(order) == {"id": "1"}


def test_every_registered_property_names_a_known_type() -> None:
    for cls in (PSCustomer, PSOrder, PSOrderLineItem, PSSubscription, CustomerBillingProfile):
        for field in cls.fields.values():
            assert find_type(values._plain_name(field.wire_type)), field.name


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (schema.INT, "11", 11), (schema.INT, Decimal("3.0"), 3), (schema.INT, 2**40, Int64(2**40)),
        (schema.INT, "x", "x"), (schema.LONG, 5, Int64(5)), (schema.DOUBLE, 3, 3.0), (schema.DOUBLE, "3.5", 3.5),
        (schema.DECIMAL, 3, Decimal(3)), (schema.DECIMAL, "3.50", Decimal("3.50")), (schema.BOOL, "true", True),
        (schema.TEXT, 7, "7"), (schema.TEXT, True, "True"), (schema.TEXT, [1], [1]),
    ],
)  # fmt: skip
def test_values_of_another_json_kind_are_taken_as_well_as_possible(kind: Any, raw: Any, value: Any) -> None:
    found = values.from_wire(kind, raw)
    assert found == value and type(found) is type(value)


def test_nulls_inside_maps_and_pairs_stay_nulls() -> None:
    table = values.from_wire(schema.MapType(), {"a": None, "b": "x"})
    assert [(pair.key, pair.value) for pair in table.entries()] == [("a", None), ("b", "x")]
    pair = values.from_wire(schema.PairType(), {"key": "a", "value": None})
    assert type_name_of(pair) == "System.Collections.Generic.KeyValuePair`2[System.String,System.String]"
    assert read(pair, "Value") is None
