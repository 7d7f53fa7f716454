"""Resources read JSON lazily, keep what they do not know, and write back without loss."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path

import pytest

from pcshell.partner import wire
from pcshell.partner.resources.customers import Customer, PSCustomer
from pcshell.partner.resources.enums import BILLING_CYCLE_TYPE, CUSTOMER_PARTNER_RELATIONSHIP
from pcshell.partner.resources.invoices import (
    DailyUsageLineItem,
    InvoiceSummary,
    PSDailyUsageLineItem,
    PSInvoiceSummary,
)
from pcshell.partner.resources.orders import PSOrder, PSOrderLineItem
from pcshell.partner.resources.profiles import OrganizationProfile
from pcshell.partner.resources.subscriptions import PSSubscription
from pcshell.partner.resources.usage import MeterUsageRecord, UsageRecordBase
from pcshell.partner.schema import MISSING, Resource, snake_case

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
CLASS_BY_TYPE = {
    "Customer": PSCustomer,
    "Order": PSOrder,
    "Subscription": PSSubscription,
    "OrganizationProfile": OrganizationProfile,
}


def bodies(path: Path) -> list[dict]:
    document = wire.loads(path.read_bytes())
    return document if isinstance(document, list) else [document]


def objects_in(body: dict) -> list[dict]:
    items = body.get("items")
    return items if isinstance(items, list) else [body]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_sample_answers_parse_and_write_back_without_loss(path: Path) -> None:
    for body in bodies(path):
        assert wire.loads(wire.dumps(body)) == body
        assert json.loads(wire.dumps(body)) == json.loads(json.dumps(body, default=float))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_reading_every_property_changes_nothing(path: Path) -> None:
    for body in bodies(path):
        for raw in objects_in(body):
            kind = raw.get("attributes", {}).get("objectType")
            resource = CLASS_BY_TYPE.get(kind, Customer)(raw)
            before = copy.deepcopy(raw)
            for name in resource.property_names():
                found = resource.read(name.casefold())
                assert found is not None and found[0].name == name
            assert raw == before


def test_properties_are_in_the_order_of_the_module() -> None:
    assert PSCustomer.property_names() == (
        "AllowDelegatedAccess", "AssociatedPartnerId", "BillingProfile", "CommerceId",
        "CustomerId", "Domain", "Name", "RelationshipToPartner",
    )  # fmt: skip
    assert PSOrder.property_names()[4] == "LineItems"


def test_type_names_lead_to_object() -> None:
    assert PSCustomer.type_names[0].endswith("Models.Customers.PSCustomer")
    assert PSCustomer.type_names[-1] == "System.Object"


def test_a_nested_path_is_read_and_its_absence_is_missing() -> None:
    customer = PSCustomer({"companyProfile": {"domain": "contoso.com"}})
    assert customer.read("domain")[1] == "contoso.com"
    assert customer.domain == "contoso.com"
    assert PSCustomer({}).read("domain")[1] is MISSING
    assert PSCustomer({"companyProfile": None}).read("domain")[1] is MISSING


def test_members_are_found_in_any_letter_case() -> None:
    assert PSCustomer({"ID": "7"}).customer_id == "7"
    assert PSCustomer({"CompanyProfile": {"CompanyName": "Contoso"}}).name == "Contoso"


def test_unknown_service_fields_are_reachable_and_not_listed() -> None:
    order = PSOrder({"id": "1", "alternateId": "a1"})
    assert order.read("alternateid") == (None, "a1")
    assert "AlternateId" not in order.property_names()
    assert order.read("nothing") is None


def test_members_that_the_class_shows_under_another_name_or_not_at_all_have_no_second_one() -> None:
    raw = {"id": "7", "companyProfile": {"domain": "d"}, "customDomains": [], "attributes": {}, "links": {}}
    customer = PSCustomer(raw)
    assert (customer.customer_id, customer.domain) == ("7", "d")
    assert [name for name in raw if customer.read(name.casefold()) is not None] == []


def test_a_new_enum_value_survives() -> None:
    customer = PSCustomer({"relationshipToPartner": "brand_new"})
    assert customer.relationship_to_partner == "brand_new"
    assert CUSTOMER_PARTNER_RELATIONSHIP.member_name("brand_new") is None
    assert json.loads(wire.dumps(customer.raw)) == {"relationshipToPartner": "brand_new"}


@pytest.mark.parametrize(
    ("word", "name"),
    [("one_time", "OneTime"), ("oneTime", "OneTime"), ("MONTHLY", "Monthly"), (2, "Annual")],
)
def test_enum_words_of_every_spelling_find_their_member(word: object, name: str) -> None:
    assert BILLING_CYCLE_TYPE.member_name(word) == name


def test_enum_members_travel_in_snake_case() -> None:
    assert snake_case("OneTime") == "one_time"


def test_absent_values_of_value_types_have_their_default() -> None:
    subscription = PSSubscription({})
    assert subscription.quantity == 0
    assert subscription.auto_renew_enabled is False
    assert subscription.creation_date == "0001-01-01T00:00:00"
    assert PSCustomer({}).relationship_to_partner == "unknown"
    assert PSCustomer({}).allow_delegated_access is None


def test_lists_become_resources_and_absent_ones_are_empty_where_the_module_makes_one() -> None:
    order = PSOrder({"lineItems": [{"offerId": "x", "quantity": 3}]})
    assert [type(line) for line in order.line_items] == [PSOrderLineItem]
    assert order.line_items[0].quantity == 3
    assert PSOrder({}).line_items == []


def test_writing_makes_the_objects_on_the_way_and_keeps_the_spelling() -> None:
    customer = PSCustomer()
    assert customer.write("name", "Contoso")
    assert customer.raw == {"companyProfile": {"companyName": "Contoso"}}
    other = PSCustomer({"ID": "1"})
    other.customer_id = "2"
    assert other.raw == {"ID": "2"}
    assert not customer.write("no such property", 1)
    assert not PSOrder({}).write("lineitems", [])


def test_net_names_carry_nullability_and_collections() -> None:
    assert PSOrder.fields["totalprice"].net_name.startswith("System.Nullable`1[[System.Double,")
    assert ".List`1[[Microsoft.Store" in PSOrder.fields["lineitems"].net_name
    assert PSCustomer.fields["name"].net_name == "System.String"


def test_a_resource_never_shows_its_content() -> None:
    assert "secret" not in repr(PSCustomer({"userCredentials": {"password": "secret"}}))


def test_money_keeps_its_digits() -> None:
    raw = wire.loads(b'{"totalPrice": 12345678901234567.10, "n": 1e-7}')
    assert raw["totalPrice"] == Decimal("12345678901234567.10")
    assert wire.dumps(raw) == b'{"totalPrice":12345678901234567.10,"n":1E-7}'


def test_subclasses_list_their_own_properties_first() -> None:
    class Base(Resource):
        type_name = "Base"
        first = Customer.id.__class__("first")

    class Derived(Base):
        type_name = "Derived"
        second = Customer.id.__class__("second")

    assert Derived.property_names() == ("Second", "First")


def test_own_properties_stand_before_the_inherited_ones_and_attributes_name_the_class() -> None:
    assert MeterUsageRecord.property_names()[:8] == (
        "Category", "MeterId", "MeterName", "QuantityUsed", "Subcategory", "SubscriptionId", "Unit", "CurrencyCode",
    )  # fmt: skip
    assert [name.rpartition(".")[2] for name in MeterUsageRecord.type_names] == [
        "MeterUsageRecord", "UsageRecordBase", "ResourceBase", "Object",
    ]  # fmt: skip
    assert MeterUsageRecord.fields["attributes"].initial == {"objectType": "MeterUsageRecord"}
    assert UsageRecordBase.fields["attributes"].initial == {"objectType": "UsageRecordBase"}


def test_a_class_shows_what_it_wraps_without_links_and_attributes() -> None:
    shown = [name for name in InvoiceSummary.property_names() if name not in ("Links", "Attributes")]
    assert list(PSInvoiceSummary.property_names()) == shown
    assert PSInvoiceSummary.type_names == (PSInvoiceSummary.type_name, "System.Object")
    assert vars(PSInvoiceSummary)["currency_code"] is InvoiceSummary.currency_code


def test_what_a_wrapping_class_declares_itself_keeps_its_place() -> None:
    assert not DailyUsageLineItem.fields["billingprovider"].read_only
    assert PSDailyUsageLineItem.fields["billingprovider"].read_only
    assert list(PSDailyUsageLineItem.fields) == [name for name in DailyUsageLineItem.fields if name != "attributes"]
